//! All days of a promise kept except some, in the review.

use crate::review_grouped::fortnight;

#[test]
fn all_are_kept_except_the_days_that_are_named() {
    for (typed, left) in [
        ("13 oct", &[13][..]),
        ("13th", &[13]),
        ("5, 7 to 9 and 2026-10-13", &[5, 7, 8, 9, 13]),
        ("yesterday; today", &[17, 18]),
    ] {
        let trust = fortnight();
        let answers = "b no time\n".repeat(left.len());
        let lines = format!("e {typed}\n{answers}n\nn\nn\n");
        let output = trust.pipe(["review", "--grouped"], &lines);
        assert_eq!(output.code, 0, "{}", output.snapshot());
        for one in trust.promise(1)["occurrences"].as_array().unwrap() {
            let day = one["day"].as_str().unwrap();
            let day: u32 = day.rsplit('-').next().unwrap().parse().unwrap();
            let state = if left.contains(&day) {
                "broken"
            } else {
                "kept"
            };
            assert_eq!(one["state"], state, "{typed}: {one}");
        }
        assert_eq!(trust.data("review", "review")["waiting"], 0, "{typed}");
    }
    // A day that is none of them, or could be two, answers nothing.
    let trust = fortnight();
    for (typed, said) in [
        ("e tue", "“tue” could be Tue 6 Oct or Tue 13 Oct"),
        ("e 3 oct", "invalid day “3 oct”"),
        ("e 13 oct, soon", "invalid day “soon”"),
        ("e", "invalid answer “e”"),
    ] {
        let output = trust.pipe(["review", "--grouped"], format!("{typed}\n"));
        assert_eq!(output.code, 2, "{}", output.snapshot());
        assert!(output.stderr.contains(said), "{}", output.snapshot());
    }
    assert_eq!(trust.data("review", "review")["waiting"], 60);
    // Back over both.
    let lines = "e 13 oct\nu\nk\nq\n";
    let output = trust.pipe(["review", "--grouped"], lines);
    assert_eq!(output.code, 0, "{}", output.snapshot());
    assert_eq!(trust.data("report", "report --all")["totals"]["kept"], 15);
}
