//! Tests of reading calendars.

use super::*;
use crate::domain::clock::ZoneName;
use crate::domain::recurrence::{Pattern, Times};

fn calendars(text: &str) -> Read<Found> {
    let files = [("a.ics".to_owned(), text.to_owned())];
    read(&files, &east())
}

/// A zone an hour east of UTC.
fn east() -> Zone {
    Zone::new(|_| chrono::FixedOffset::east_opt(3600).unwrap())
        .named(ZoneName::new("Europe/Berlin"))
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
        (
            "SUMMARY:a\r\nDUE:soon",
            "a.ics:2 invalid time in line 4: DUE “soon”",
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
    assert_eq!(date(answers[0].day, &east()).to_string(), "2026-11-09");
    assert_eq!(answers[0].ticked, parse("20261109T060000Z"));
    assert_eq!(answers[0].done, None, "a tick says when it was answered");
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
    for lines in [
        "COMPLETED:20261122T120000Z",
        "PERCENT-COMPLETE:100",
        "STATUS:COMPLETED",
        "STATUS:NEEDS-ACTION\r\nPERCENT-COMPLETE:100",
    ] {
        let found = task(&format!("SUMMARY:a\r\nDUE:20261122T120000Z\r\n{lines}")).unwrap();
        assert_eq!(found.items[0].answers.len(), 1, "{lines}");
    }
    let found = task("SUMMARY:a\r\nSTATUS:IN-PROCESS\r\nPERCENT-COMPLETE:99").unwrap();
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
    let zone = |name: &str, offset: &str| {
        calendars(&format!(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\n\
             TZOFFSETFROM:+0200\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VTODO\n\
             SUMMARY:a\nDUE;TZID=\"{name}\":20261122T120000\nEND:VTODO\nEND:VCALENDAR\n"
        ))
        .unwrap()
    };
    assert!(zone("Europe/Vienna", "+0100").skipped.is_empty());
    let strange = zone("Europe/Vienna", "-0500");
    assert_eq!(
        whys(&strange),
        ["1 time in the zone Europe/Vienna: read as the same time in your zone"]
    );
    for own in [
        "Europe/Berlin",
        "/freeassociation.sourceforge.net/Europe/Berlin",
    ] {
        let own = task(&format!("SUMMARY:a\r\nDUE;TZID={own}:20261122T120000"));
        assert!(own.unwrap().skipped.is_empty(), "no VTIMEZONE is needed");
    }
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

fn rule(found: &Found) -> (Pattern, Times, Option<Moment>) {
    match found.items[0].shape {
        Shape::Recurring { rule, first, .. } => (rule.pattern, rule.at, first),
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn a_task_without_a_title_or_a_date_leaves_the_rest() {
    let found = task(
        "UID:u\r\nEND:VTODO\r\nBEGIN:VTODO\r\nDESCRIPTION:call mum\\nher new number\r\n\
         END:VTODO\r\nBEGIN:VTODO\r\nSUMMARY:a\r\nSTATUS:COMPLETED",
    )
    .unwrap();
    assert_eq!(found.items.len(), 1);
    assert_eq!(found.items[0].text, "call mum");
    assert_eq!(found.items[0].note.as_deref(), Some("her new number"));
    assert_eq!(
        whys(&found),
        ["a task without a title", "completed, but without a date"]
    );
}

#[test]
fn a_rule_counts_from_the_start_and_is_due_later() {
    let weekday = |day: chrono::Weekday| Pattern::Weekdays([day].into_iter().collect());
    let read = |start: &str, due: &str, rrule: &str| {
        task(&format!(
            "SUMMARY:a\r\nDTSTART{start}\r\nDUE{due}\r\nRRULE:{rrule}"
        ))
        .unwrap()
    };
    let found = read(
        ":20261102T090000",
        ":20261104T180000",
        "FREQ=WEEKLY;BYDAY=MO",
    );
    assert_eq!(rule(&found).0, weekday(chrono::Weekday::Wed));
    assert_eq!(rule(&found).2, parse("20261104T180000"));
    let found = read(
        ";VALUE=DATE:20261101",
        ";VALUE=DATE:20261105",
        "FREQ=MONTHLY;BYMONTHDAY=1",
    );
    assert_eq!(rule(&found).0, Pattern::MonthDay(5));
    let found = read(
        ":20261110T090000",
        ":20261111T090000",
        "FREQ=MONTHLY;BYDAY=2TU",
    );
    assert!(matches!(found.items[0].shape, Shape::Once { .. }));
    assert!(
        whys(&found)[0].contains("1 days after the start"),
        "{:?}",
        whys(&found)
    );
    // Monday in UTC, and Tuesday here.
    let found = read(
        ":20260105T230000Z",
        ":20260105T230000Z",
        "FREQ=WEEKLY;BYDAY=MO",
    );
    assert_eq!(rule(&found).0, weekday(chrono::Weekday::Tue));
    // Monday here, and Sunday in UTC: local days were meant.
    let found = read(
        ":20260104T230000Z",
        ":20260104T230000Z",
        "FREQ=WEEKLY;BYDAY=MO",
    );
    assert_eq!(rule(&found).0, weekday(chrono::Weekday::Mon));
}

#[test]
fn dates_beside_a_rule_are_named_or_belong_to_it() {
    let notes = |lines: &str| {
        let found = task(&format!("SUMMARY:a\r\nDTSTART:20270130T090000\r\n{lines}")).unwrap();
        whys(&found).join("; ")
    };
    let left_out = "RDATE is not supported: additional dates are left out";
    assert_eq!(notes("RDATE:20270203T090000"), left_out);
    assert_eq!(
        notes("RRULE:FREQ=MONTHLY\r\nRDATE:20270203T090000"),
        left_out
    );
    assert!(notes("RRULE:FREQ=HOURLY\r\nRDATE:20270203T090000").ends_with(left_out));
    let month = "RRULE:FREQ=MONTHLY;BYMONTHDAY=30";
    assert_eq!(
        notes(&format!("{month}\r\nRDATE:20270228T090000,20280229T090000")),
        ""
    );
    assert_eq!(
        notes(&format!("{month}\r\nRDATE:20270227T090000")),
        left_out
    );
    assert_eq!(
        notes(month),
        "months without a 30th are left out by the rule: here the last day counts"
    );
    assert_eq!(notes("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1"), "");
}

#[test]
fn copies_for_each_time_of_day_are_one_promise() {
    let uid = "01930000-7000-8000-0000-000000000001";
    let copy = |part: &str, due: &str, more: &str| {
        format!("UID:{uid}{part}\r\nSUMMARY:pill\r\nDTSTART:20261102T000000\r\nDUE:{due}\r\n{more}")
    };
    let next = "\r\nEND:VTODO\r\nBEGIN:VTODO\r\n";
    let daily = "RRULE:FREQ=DAILY";
    let found = task(
        &[
            copy("", "20261102T080000", daily),
            copy("-2", "20261102T200000", daily),
            copy("-2026-11-05-1", "20261105T090000", ""),
            copy(
                "-2026-11-06-1",
                "20261106T090000",
                "STATUS:COMPLETED\r\nCOMPLETED:20261106T070000Z",
            ),
        ]
        .join(next),
    )
    .unwrap();
    assert_eq!(found.items.len(), 1);
    let (pattern, at, _) = rule(&found);
    let times: Vec<String> = at.iter().map(|time| time.to_string()).collect();
    assert_eq!(pattern, Pattern::Days(1));
    assert_eq!(times, ["08:00:00", "20:00:00"]);
    let answers = &found.items[0].answers;
    assert_eq!(answers[0].day, parse("20261106T090000").unwrap());
    assert_eq!(answers[0].ticked, parse("20261106T070000Z"));
    assert_eq!(whys(&found), [CHANGED_EXCEPTION]);
    // The same UIDs with another rule stay apart.
    let found = task(
        &[
            copy("", "20261102T080000", daily),
            copy("-2", "20261102T200000", "RRULE:FREQ=WEEKLY"),
        ]
        .join(next),
    )
    .unwrap();
    assert_eq!((found.items.len(), found.skipped.len()), (1, 1));
}
