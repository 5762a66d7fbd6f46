//! All days of a promise kept except some, in the review.

use crate::harness::{Trust, end};
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

/// The days that are named as an example can be typed as they stand.
#[test]
fn an_example_of_days_is_one_of_those_asked_about() {
    for (now, example) in [
        ("2026-10-06T23:00", "5 oct, tue"),
        ("2026-10-08T23:00", "6 oct, thu, 4 to 5"),
        ("2026-10-18T23:00", "11 oct, 4 to 6"),
        ("2026-11-18T23:00", "27 oct, 4 oct to 6 oct"),
    ] {
        let mut trust = fortnight();
        trust.at(now);
        let output = trust.pipe(["review", "--grouped"], "e\n");
        assert_eq!(output.code, 2, "{}", output.snapshot());
        let hint = format!("hint: for example: e {example}\n");
        assert!(output.stderr.contains(&hint), "{}", output.snapshot());
        let output = trust.pipe(["review", "--grouped"], format!("e {example}\nq\n"));
        assert_eq!(output.code, 0, "{}", output.snapshot());
        assert!(output.stdout.starts_with("Kept 1"), "{}", output.snapshot());
        // A person sees the same, and reads why nothing is answered.
        trust.tell("undo");
        let mut session = trust.terminal(["review", "--grouped"]);
        session.exp_string("[?] ").unwrap();
        session.send("e").unwrap();
        session.flush().unwrap();
        session
            .exp_string(&format!("All kept except ({example}; Enter: back): "))
            .unwrap();
        session.send_line("").unwrap();
        session.exp_string("no day was named").unwrap();
        session.exp_string("[?] ").unwrap();
        session.send("q").unwrap();
        session.flush().unwrap();
        assert_eq!(end(session).1, 0);
    }
}

#[test]
fn a_promise_for_a_week_has_no_days_to_except() {
    let mut trust = Trust::new();
    trust.at("2026-10-05T08:00");
    trust.tell("promise add walk --every 2/week");
    trust.at("2026-10-13T08:00");
    let output = trust.pipe(["review", "--grouped"], "e 7 oct\nk\n");
    assert_eq!(output.code, 2, "{}", output.snapshot());
    assert!(
        output.stderr.contains("any day of its week or month"),
        "{}",
        output.snapshot()
    );
    assert_eq!(trust.data("review", "review")["waiting"], 2);
}
