//! Promises for so many times a week or month: the last one cut short, and answers given later.

use crate::harness::Trust;

#[test]
fn an_end_within_a_week_or_month_says_that_the_last_one_asks_for_nothing() {
    let note = |line: &str| {
        let mut trust = Trust::new();
        trust.at("2026-09-14T08:00");
        let output = trust.say(line);
        assert_eq!(output.code, 0, "{}", output.snapshot());
        output
            .stderr
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (line, words) in [
        (
            "add x --every 3/week --until 2026-09-23",
            "Its last week, 21 to 23 Sep, is cut short",
        ),
        (
            "add x --every '3/week until 23 sep'",
            "Its last week, 21 to 23 Sep, is cut short",
        ),
        (
            "add 'x 3 times a week until 23 sep'",
            "Its last week, 21 to 23 Sep, is cut short",
        ),
        (
            "add x --every 2/month --until 2026-10-05",
            "Its last month, 1 to 5 Oct, is cut short",
        ),
    ] {
        assert!(note(line).contains(words), "{line}: {}", note(line));
    }
    for line in [
        "add x --every 3/week --until 2026-09-27",
        "add x --every 2/month --until 2026-10-31",
        "add x --every day --until 2026-09-23",
        "add x --every 3/week",
    ] {
        assert!(!note(line).contains("cut short"), "{line}: {}", note(line));
    }
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add x --every 3/week");
    let output = trust.say("edit 1 --until 2026-09-23");
    assert!(
        output.stderr.contains("is cut short"),
        "{}",
        output.snapshot()
    );
    // It is as the note says.
    trust.at("2026-09-21T08:00");
    trust.tell("done 1");
    trust.at("2026-09-26T08:00");
    let totals = trust.data("report", "report --week")["totals"].clone();
    assert_eq!(
        (&totals["kept"], &totals["unanswered"]),
        (&1.into(), &0.into())
    );
}

#[test]
fn days_until_the_answer_count_from_the_day_it_was_done_or_the_end_of_the_week() {
    let mut trust = Trust::new();
    trust.at("2026-09-07T09:00");
    trust.tell("add walk --every 3/week");
    trust.at("2026-09-15T09:00");
    trust.tell("done 1 --on 2026-09-12");
    trust.tell("done 1 --on 2026-09-08");
    trust.tell("broken 1 --because rain");
    let occurrences = trust.promise(1)["occurrences"].clone();
    let mut later: Vec<(String, i64)> = occurrences
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let day = one["day"].as_str().unwrap().to_owned();
            (day, one["answered_days_later"].as_i64().unwrap_or_default())
        })
        .collect();
    later.sort();
    let wanted = [("2026-09-08", 7), ("2026-09-12", 3), ("2026-09-13", 2)];
    assert_eq!(later, wanted.map(|(day, days)| (day.to_owned(), days)));
    let page = trust.tell("share last week");
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Sat 12 Sep answered 3 days later",
        "Tue 8 Sep answered 7 days later",
    ] {
        assert!(page.contains(words), "{page}");
    }
}
