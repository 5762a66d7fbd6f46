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

/// Types every command that an error prints about several occurrences, each on a copy, and returns
/// the slots and numbers that they answered.
fn answered_by_each(trust: &Trust, line: &str) -> Vec<(String, String, i64)> {
    let error = trust.refuse(line, 1);
    let folded = error.split_whitespace().collect::<Vec<_>>().join(" ");
    let printed = folded.split('`').skip(1).step_by(2);
    let mut found = Vec::new();
    for way in printed.filter_map(|way| way.strip_prefix("trust ")) {
        let mut other = Trust::new();
        other.at("2026-11-25T22:00").without_backups();
        std::fs::copy(trust.database(), other.database()).unwrap();
        let way = way.replace('"', "'");
        other.tell(&way);
        let shown = other.promise(1);
        let all = shown["occurrences"].as_array().unwrap();
        let new = all.iter().find(|one| one["state"] == "broken").unwrap();
        let slot = new["slot"].as_str().unwrap().to_owned();
        found.push((way, slot, new["nth"].as_i64().unwrap()));
    }
    found
}

#[test]
fn every_occurrence_has_a_name_however_they_were_moved() {
    let chain = [
        // Onto the time of another, and another onto its own.
        ("23T09:00", "move 1 '2026-11-25 12:00' --on 2026-11-24"),
        ("23T09:00", "move 1 '2026-11-24 12:00' --on 2026-11-23"),
    ];
    let mut trust = Trust::new();
    trust.at("2026-11-23T08:00").without_backups();
    trust.tell("add walk --every 'day at 12:00'");
    for (at, line) in chain {
        trust.at(&format!("2026-11-{at}"));
        trust.tell(line);
    }
    trust.at("2026-11-25T22:00");
    let found = answered_by_each(&trust, "broken 1 --on today");
    let ways: Vec<(&str, &str)> = found
        .iter()
        .map(|(way, slot, _)| (way.as_str(), slot.as_str()))
        .collect();
    assert_eq!(
        ways,
        [
            (
                "promise broken 1 --on 'moved from 2026-11-24'",
                "2026-11-24"
            ),
            ("promise broken 1 --on 'today 12:00'", "2026-11-25"),
        ]
    );
    trust.tell("broken 1 --on 2026-11-24");
    assert_eq!(trust.promise(1)["occurrences"][0]["slot"], "2026-11-23");
    trust
        .tell("repair 1 --own it --effect it --apology 'I am sorry' --change that --on 2026-11-24");
    trust.tell("clear 1 --on 2026-11-24");
    let cleared = trust.tell("clear 1 --on 'Moved from yesterday'");
    assert!(cleared.contains("due yesterday 12:00"), "{cleared}");

    // Two of a day onto the two of the next, and one onto the other of the same day.
    let mut trust = Trust::new();
    trust.at("2026-11-24T08:00").without_backups();
    trust.tell("add pills --every 'day at 9:00 and 21:00'");
    for line in [
        "move 1 '2026-11-25 9:00' --on 'today 9:00'",
        "move 1 '2026-11-25 21:00' --on 'today 21:00'",
    ] {
        trust.tell(line);
    }
    trust.at("2026-11-25T22:00");
    let found = answered_by_each(&trust, "broken 1 --on today");
    let slots: Vec<(&str, i64)> = found
        .iter()
        .map(|(_, slot, nth)| (slot.as_str(), *nth))
        .collect();
    assert_eq!(
        slots,
        [
            ("2026-11-24", 1),
            ("2026-11-25", 1),
            ("2026-11-24", 2),
            ("2026-11-25", 2)
        ]
    );
    let mut trust = Trust::new();
    trust.at("2026-11-25T08:00").without_backups();
    trust.tell("add pills --every 'day at 9:00 and 21:00'");
    trust.tell("move 1 21:00 --on 'today 9:00'");
    trust.at("2026-11-25T22:00");
    let found = answered_by_each(&trust, "broken 1 --on today");
    let slots: Vec<i64> = found.iter().map(|(_, _, nth)| *nth).collect();
    assert_eq!(slots, [1, 2], "{found:?}");
    assert!(
        trust
            .refuse("done 1 --on 'moved from 2026-11-20'", 1)
            .contains("promise 1 (“pills”) was not moved from Fri 20 Nov")
    );
}
