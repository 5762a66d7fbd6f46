//! The day of a refused `move`, in the commands that are printed instead.

use crate::harness::{Trust, words};

/// The commands in backticks.
fn commands(text: &str) -> Vec<&str> {
    let pieces = text.split('`').skip(1).step_by(2);
    pieces.filter(|piece| piece.starts_with("trust ")).collect()
}

#[test]
fn a_day_she_typed_is_printed_as_the_day_she_meant() {
    for (when, meant, due) in [
        ("tomorrow", "2026-09-17", "tomorrow 12:00"),
        ("'tomorrow 9:00'", "\"2026-09-17 09:00\"", "tomorrow 09:00"),
        ("fri", "2026-09-18", "Fri 18 Sep 12:00"),
        (
            "'next tue 18:00'",
            "\"2026-09-22 18:00\"",
            "Tue 22 Sep 18:00",
        ),
        ("'in two weeks'", "2026-09-30", "Wed 30 Sep 12:00"),
        ("'in 2 hours'", "\"2026-09-16 15:00\"", "today 15:00"),
        ("tonight", "\"2026-09-16 21:00\"", "today 21:00"),
        ("'24 dec'", "2026-12-24", "Thu 24 Dec 12:00"),
        // A time alone is about the day of the occurrence.
        ("15:00", "15:00", "today 15:00"),
    ] {
        let mut trust = Trust::new();
        trust.at("2026-09-14T08:00");
        trust.tell("add lunch --every 'day at 12:00'");
        trust.at("2026-09-16T13:00");
        let error = trust.refuse(&format!("move 1 {when}"), 1);
        let wanted = format!("`trust promise move 1 {meant} --on today --agreed today`");
        assert!(error.contains(&wanted), "{when}: {error}");
        // Typed as printed, it means that day.
        let command = commands(&error)[0].replace('"', "'");
        let reply = trust.tell(command.strip_prefix("trust ").unwrap());
        assert!(reply.contains(&format!("due {due},")), "{when}: {reply}");
    }
}

#[test]
fn an_agreement_she_typed_stays_in_what_is_printed() {
    let mut trust = Trust::new();
    trust.at("2026-09-13T08:00");
    trust.tell("add pills --every 'day at 9:00 and 21:00'");
    trust.at("2026-09-15T07:00");
    let error = trust.refuse(
        "move 1 tomorrow --on 2026-09-14 --agreed 'yesterday 8:00'",
        1,
    );
    let printed = commands(&error);
    assert_eq!(
        printed[1],
        "trust promise move 1 2026-09-15 --on \"2026-09-14 21:00\" --agreed \"2026-09-14 08:00\"",
        "{error}"
    );
    for command in printed {
        let typed = command.replace('"', "'");
        let typed = words(typed.strip_prefix("trust ").unwrap());
        let reply = trust.ok(typed).stdout;
        assert!(reply.contains("due today"), "{command}: {reply}");
    }
}

#[test]
fn what_is_answered_is_not_moved_or_released_by_what_is_printed() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("add lunch --every 'day at 12:00'");
    trust.at("2026-09-15T13:00");
    trust.tell("done 1");
    let error = trust.refuse("release 1 --agreed 11:00", 1);
    for command in commands(&error) {
        assert!(!command.contains("release 1 --on today"), "{error}");
    }
    assert!(
        error.contains("`trust promise clear 1 --on today`"),
        "{error}"
    );
}
