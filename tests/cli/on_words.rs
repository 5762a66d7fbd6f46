//! The words for a day, or a part of one, that `--on` takes.

use crate::harness::Trust;

#[test]
fn a_night_goes_on_into_the_small_hours() {
    let mut trust = Trust::new();
    trust.at("2026-09-13T12:00");
    trust.tell("add bed --every 'day at 02:00'");
    trust.tell("add lights --every 'day at 23:00'");
    trust.tell("add tea --every 'day at 7:00'");
    for (now, line, due) in [
        (
            "2026-09-15T12:00",
            "done 1 --on 'last night'",
            "today 02:00",
        ),
        (
            "2026-09-15T12:00",
            "done 1 --on 'last night 02:00'",
            "today 02:00",
        ),
        (
            "2026-09-15T12:00",
            "done 1 --on 'last night at 2'",
            "today 02:00",
        ),
        (
            "2026-09-15T12:00",
            "done 2 --on 'last night'",
            "yesterday 23:00",
        ),
        (
            "2026-09-15T12:00",
            "late 2 --on 'last night 23:00'",
            "yesterday 23:00",
        ),
        (
            "2026-09-15T12:00",
            "done 2 --on 'yesterday evening'",
            "yesterday 23:00",
        ),
        (
            "2026-09-15T12:00",
            "done 3 --on 'this morning'",
            "today 07:00",
        ),
        (
            "2026-09-15T12:00",
            "done 3 --on 'this morning 7:00'",
            "today 07:00",
        ),
        (
            "2026-09-15T12:00",
            "done 3 --on 'yesterday morning'",
            "yesterday 07:00",
        ),
        ("2026-09-15T12:00", "done 2 --on tonight", "today 23:00"),
        (
            "2026-09-15T12:00",
            "done 2 --on 'tonight 23:00'",
            "today 23:00",
        ),
        (
            "2026-09-15T12:00",
            "move 1 '2026-09-16 03:00' --on 'tonight 02:00'",
            "tomorrow 02:00",
        ),
        (
            "2026-09-15T12:00",
            "release 1 --on 'tonight 02:00'",
            "tomorrow 02:00",
        ),
        // In the night itself.
        ("2026-09-15T00:30", "done 2 --on tonight", "yesterday 23:00"),
        ("2026-09-15T02:30", "broken 1 --on tonight", "today 02:00"),
        (
            "2026-09-15T02:30",
            "done 1 --on 'tonight 02:00'",
            "today 02:00",
        ),
    ] {
        trust.at(now);
        let reply = trust.tell(line);
        assert!(
            reply.contains(&format!("due {due}")) || reply.contains(&format!("was {due}")),
            "{now} {line}: {reply}"
        );
        trust.tell("undo");
    }
}

#[test]
fn what_was_done_in_a_night_counts_on_its_evening() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T12:00");
    trust.tell("add walk --every 3/week");
    trust.at("2026-09-16T12:00");
    trust.tell("done 1 --on 'last night'");
    assert_eq!(trust.promise(1)["occurrences"][0]["day"], "2026-09-15");
    let reply = trust.tell("log 'we talked' --on 'last night'");
    assert!(reply.contains("yesterday"), "{reply}");
}
