//! What is marked as not known is passed over by lists and by an answer without a day alike.

use serde_json::Value;

use crate::harness::Trust;
use crate::printed_ways::check_after;

/// Sunday evening.
const NOW: &str = "2026-11-22T21:00";

/// A promise with its last occurrences by Sun 22 Nov, 21:00, the latest of which is not known.
fn promise(rule: &str, silent: usize) -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-18T08:00");
    trust.tell(&format!("promise add walk --every '{rule}'"));
    trust.at(NOW);
    let skipped = "s\n".repeat(silent);
    trust.pipe(["review", "--each"], format!("{skipped}n\n"));
    trust
}

fn shown(trust: &Trust) -> (Value, Value) {
    let listed = &trust.data("promises", "promise list")[0];
    (listed["slot"].clone(), listed["nth"].clone())
}

#[test]
fn done_answers_what_lists_show_or_names_the_days() {
    // Of each rule: the occurrences that wait before the one not known, and what can be typed.
    for (rule, silent, ways) in [
        (
            "day at 18:00",
            4,
            vec![
                "promise done 1 --on today",
                "promise done 1 --on 2026-11-21",
            ],
        ),
        (
            "wed,fri at 18:00",
            1,
            vec![
                "promise done 1 --on 2026-11-20",
                "promise done 1 --on 2026-11-18",
            ],
        ),
        ("sun at 18:00", 0, vec!["promise done 1 --on today"]),
        ("fri at 18:00", 0, vec!["promise done 1 --on 2026-11-20"]),
    ] {
        let trust = promise(rule, silent);
        let before = shown(&trust);
        let next = format!("promise done 1 --on {}", before.0.as_str().unwrap());
        let refused = check_after((&trust, NOW), "done 1", &|printed| {
            let mut printed = printed.to_vec();
            printed.truncate(ways.len());
            assert_eq!(printed, ways, "{rule}");
        });
        assert!(refused.contains("is marked as not known"), "{refused}");
        assert!(
            silent > 0 || refused.replace('\n', " ").contains(&next),
            "{next}: {refused}"
        );
        assert_eq!(shown(&trust), before, "{rule}");
    }
}

#[test]
fn late_and_broken_pass_it_over_where_an_earlier_one_waits() {
    let trust = promise("day at 18:00", 4);
    for verb in ["late", "broken"] {
        let refused = check_after((&trust, NOW), &format!("{verb} 1"), &|printed| {
            let ways = ["2026-11-21", "today"].map(|day| format!("promise {verb} 1 --on {day}"));
            assert_eq!(printed, ways);
        });
        assert!(refused.contains("(not known)"), "{refused}");
    }
    // Where none waits, it is answered.
    let trust = promise("sun at 18:00", 0);
    trust.tell("broken 1");
    assert_eq!(trust.promise(1)["occurrences"][0]["slot"], "2026-11-22");
}

#[test]
fn of_several_a_day_the_next_one_is_taken() {
    let mut trust = Trust::new();
    trust.at("2026-11-22T08:00");
    trust.tell("promise add pills --every 'day at 9:00 and 21:00'");
    trust.at("2026-11-22T10:00");
    trust.pipe(["review", "--each"], "n\n");
    assert_eq!(shown(&trust), ("2026-11-22".into(), 2.into()));
    let refused = check_after((&trust, "2026-11-22T10:00"), "done 1", &|printed| {
        let ways = ["today 09:00", "today 21:00"].map(|on| format!("promise done 1 --on '{on}'"));
        assert_eq!(printed, ways);
    });
    assert!(refused.contains("several times"), "{refused}");
    trust.at("2026-11-22T20:30");
    trust.tell("done 1");
    assert_eq!(trust.promise(1)["occurrences"][0]["nth"], 2);
    // Only the one not known is left.
    check_after((&trust, "2026-11-22T20:30"), "done 1", &|printed| {
        assert_eq!(printed[0], "promise done 1 --on 'today 09:00'");
    });
}

#[test]
fn what_ended_with_one_that_is_not_known_can_be_answered_by_its_day() {
    let mut trust = Trust::new();
    trust.at("2026-11-20T08:00");
    trust.tell("promise add walk --every 'day at 18:00' --until 2026-11-21");
    trust.at("2026-11-22T09:00");
    trust.pipe(["review", "--each"], "k\nn\n");
    for line in ["done 1", "release 1", "move 1 20:00"] {
        check_after((&trust, "2026-11-22T09:00"), line, &|printed| {
            assert!(printed[0].contains("--on 2026-11-21"), "{printed:?}");
        });
    }
}
