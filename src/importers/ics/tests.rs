//! Tests of reading calendars.

use super::*;

fn calendars(text: &str) -> Read<Found> {
    let files = [("a.ics".to_owned(), text.to_owned())];
    read(&files, &|_| 3600)
}

fn task(lines: &str) -> Read<Found> {
    calendars(&format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n{lines}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    ))
}

fn whys(found: &Found) -> Vec<&str> {
    found.skipped.iter().map(|s| s.why.as_str()).collect()
}

#[test]
fn a_task_is_read_with_its_folds_and_escapes() {
    let found = task(
        "UID:u1\r\nSUMMARY;LANGUAGE=\"a:b\":renew the pass\r\n ports\\, both\\; now\r\n\
         DUE;TZID=Europe/Berlin:20261122T170000\r\nCATEGORIES:home,a\\,b\r\nCATEGORIES:x\r\n\
         BEGIN:VALARM\r\nDESCRIPTION:not mine\r\nEND:VALARM\r\nDESCRIPTION:one\\nline\\\\",
    )
    .unwrap();
    let item = &found.items[0];
    assert_eq!(item.text, "renew the passports, both; now");
    assert_eq!(item.tags, ["home", "a,b", "x"]);
    assert_eq!(item.note.as_deref(), Some("one\nline\\"));
    assert_eq!(
        item.shape,
        Shape::Once {
            due: parse("20261122T170000")
        }
    );
    assert_eq!((item.key.as_str(), item.place.as_str()), ("u1", "a.ics:2"));
}

#[test]
fn rules_status_and_skipped_entries() {
    let found =
        task("SUMMARY:a\r\nDUE;VALUE=DATE:20261122\r\nRRULE:FREQ=DAILY;UNTIL=20261231T235959")
            .unwrap();
    assert!(matches!(
        found.items[0].shape,
        Shape::Recurring { until, .. } if until == parse("20261231T235959")
    ));
    let found = task("SUMMARY:a\r\nRRULE:FREQ=HOURLY").unwrap();
    assert_eq!(found.items[0].shape, Shape::Once { due: None });
    assert!(found.skipped[0].why.contains("FREQ=HOURLY"));
    let found = task("SUMMARY:a\r\nSTATUS:CANCELLED").unwrap();
    assert!(found.items.is_empty() && found.skipped.len() == 1);
    let found = task("SUMMARY:a\r\nSTATUS:COMPLETED\r\nCOMPLETED:20261122T120000Z").unwrap();
    assert_eq!(
        found.items[0].answers[0].day,
        parse("20261122T120000Z").unwrap()
    );
    let found =
        calendars("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n").unwrap();
    assert!(found.items.is_empty());
    assert_eq!(
        whys(&found),
        ["1 event or journal entry: only tasks are imported"]
    );
}

#[test]
fn unreadable_values_are_reported() {
    for (lines, why) in [
        ("UID:u", "a.ics:2 missing SUMMARY"),
        (
            "SUMMARY:a\r\nDUE:soon",
            "a.ics:2 invalid time in line 4: DUE “soon”",
        ),
        (
            "SUMMARY:a\r\nSTATUS:COMPLETED",
            "a.ics:2 completed, but without a date",
        ),
        (
            "SUMMARY:a\r\nDUE:00010101",
            "a.ics:2 invalid time in line 4: DUE “00010101”",
        ),
    ] {
        let faults = task(lines).unwrap_err();
        assert_eq!(format!("{} {}", faults[0].place, faults[0].why), why);
    }
    let faults = calendars("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\n").unwrap_err();
    assert_eq!(faults[0].why, "the file ends inside VTODO");
}

#[test]
fn exceptions_of_a_series_become_answers_or_are_reported() {
    let found = task(
        "UID:u\r\nSUMMARY:bins\r\nDTSTART:20261101T180000\r\nDUE:20261102T080000\r\nRRULE:FREQ=WEEKLY\r\n\
         END:VTODO\r\nBEGIN:VTODO\r\nUID:u\r\nSUMMARY:bins\r\nRECURRENCE-ID:20261108T180000\r\n\
         STATUS:COMPLETED\r\nCOMPLETED:20261109T060000Z\r\n\
         END:VTODO\r\nBEGIN:VTODO\r\nUID:u\r\nSUMMARY:bins\r\nRECURRENCE-ID:20261115T180000\r\n\
         DUE:20261117T080000\r\nEND:VTODO\r\nBEGIN:VTODO\r\nUID:v\r\nRECURRENCE-ID:20261115T180000",
    )
    .unwrap();
    assert_eq!(found.items.len(), 1);
    assert!(matches!(found.items[0].shape, Shape::Recurring { .. }));
    let answers = &found.items[0].answers;
    assert_eq!(answers.len(), 1);
    assert_eq!(date(answers[0].day).to_string(), "2026-11-09");
    assert_eq!(
        whys(&found),
        [
            "changed or cancelled exception of a series: its rule is used",
            "exception of a series that is not in the file"
        ]
    );
}

#[test]
fn tasks_without_a_uid_stay_apart() {
    let found = task("SUMMARY:call\r\nEND:VTODO\r\nBEGIN:VTODO\r\nSUMMARY:call").unwrap();
    assert_eq!(found.items.len(), 2);
    assert_ne!(found.items[0].key, found.items[1].key);
    let found =
        task("UID:u\r\nSUMMARY:a\r\nEND:VTODO\r\nBEGIN:VTODO\r\nUID:u\r\nSUMMARY:b").unwrap();
    assert_eq!((found.items.len(), found.skipped.len()), (1, 1));
}

#[test]
fn done_is_seen_without_a_status_and_due_without_a_due() {
    for lines in ["COMPLETED:20261122T120000Z", "PERCENT-COMPLETE:100"] {
        let found = task(&format!("SUMMARY:a\r\nDUE:20261122T120000Z\r\n{lines}")).unwrap();
        assert_eq!(found.items[0].answers.len(), 1, "{lines}");
    }
    let found = task("SUMMARY:a\r\nSTATUS:NEEDS-ACTION\r\nPERCENT-COMPLETE:100").unwrap();
    assert!(found.items[0].answers.is_empty());
    let found = task("SUMMARY:a\r\nDTSTART:20261122T120000\r\nDURATION:PT3H").unwrap();
    assert_eq!(
        found.items[0].shape,
        Shape::Once {
            due: parse("20261122T150000")
        }
    );
    let faults = task("SUMMARY:a\r\nDTSTART:20261122T120000\r\nDURATION:long").unwrap_err();
    assert!(faults[0].why.contains("DURATION “long”"));
}

#[test]
fn unsupported_properties_are_reported() {
    let found = task("SUMMARY:a\r\nDUE:20261122\r\nRRULE:FREQ=DAILY\r\nEXDATE:20261123").unwrap();
    assert_eq!(
        whys(&found),
        ["EXDATE is not supported: excluded dates are kept"]
    );
    let zone = |offset: &str| {
        calendars(&format!(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\n\
             TZOFFSETFROM:+0200\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VTODO\n\
             SUMMARY:a\nDUE;TZID=\"Europe/Berlin\":20261122T120000\nEND:VTODO\nEND:VCALENDAR\n"
        ))
        .unwrap()
    };
    assert!(zone("+0100").skipped.is_empty());
    let strange = zone("-0500");
    assert_eq!(
        whys(&strange),
        ["1 time in the zone Europe/Berlin: read as the same time in your zone"]
    );
}

#[test]
fn invalid_calendars_are_refused() {
    for (text, why) in [
        ("garbage", "not a calendar"),
        (
            "BEGIN:VCALENDAR\nEND:VCALENDAR\ngarbage",
            "invalid calendar line",
        ),
    ] {
        let faults = calendars(text).unwrap_err();
        assert!(faults[0].why.contains(why), "{text}: {}", faults[0].why);
    }
}
