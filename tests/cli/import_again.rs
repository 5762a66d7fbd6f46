//! `trust import` from other programs, of what went on there, or is read in another place.

use std::fs;

use crate::copy::count;
use crate::harness::BERLIN;
use crate::import_foreign::{answers, field, import, newcomer};

#[test]
fn a_line_of_todotxt_done_leaves_what_was_changed_here() {
    let mut trust = newcomer();
    for created in ["2026-11-01 ", ""] {
        let put = |text: String| fs::write(trust.home().join("todo.txt"), text).unwrap();
        put(format!("{created}call mum\n"));
        trust.tell("import todo.txt");
        let id = count(&trust, "promise");
        trust.tell(&format!("promise edit {id} --note 'her new number'"));
        put(format!("x 2026-11-26 {created}call mum\n"));
        trust.at("2026-11-27T10:00");
        let told = trust.tell("import todo.txt");
        assert!(
            told.starts_with("Imported 1 answer from todo.txt"),
            "{told}"
        );
        assert_eq!(trust.state(id), "kept");
        assert_eq!(trust.promise(id)["note"], "her new number");
        assert_eq!(trust.tell("promise list --plain"), "");
        trust.at("2026-11-24T10:00");
    }
}

#[test]
fn a_series_with_one_time_done_is_one_promise() {
    let trust = newcomer();
    let text = "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:u\nSUMMARY:bins\nDTSTART:20261103T180000\n\
        RRULE:FREQ=WEEKLY\nEND:VTODO\nBEGIN:VTODO\nUID:u\nSUMMARY:bins\n\
        RECURRENCE-ID:20261117T180000\nSTATUS:COMPLETED\nCOMPLETED:20261117T170000Z\nEND:VTODO\n\
        END:VCALENDAR\n";
    let path = trust.home().join("a.ics");
    fs::write(&path, text).unwrap();
    let promises = import(&trust, &[path.display().to_string()]);
    assert_eq!(promises.len(), 1);
    assert_eq!(field(&promises, "bins", "every"), "week at 18:00");
    assert_eq!(answers(&promises, "bins"), ["2026-11-17 kept"]);
}

#[test]
fn the_last_day_is_the_one_here() {
    // 01:00 in UTC is still the evening before in New York.
    let until = |name: &str, text: &str| {
        let mut trust = newcomer();
        trust.zone("EST5EDT,M3.2.0,M11.1.0");
        fs::write(trust.home().join(name), text).unwrap();
        trust.tell(&format!("import {name}"));
        let upcoming = trust.promise(1)["upcoming"].to_string();
        assert!(
            upcoming.contains("2026-12-10T20:00") && !upcoming.contains("2026-12-11T20:00"),
            "{name}: {upcoming}"
        );
    };
    until(
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\nDUE:20261201T200000\n\
         RRULE:FREQ=DAILY;UNTIL=20261211T010000Z\nEND:VTODO\nEND:VCALENDAR\n",
    );
    until(
        "tasks.json",
        "[{\"uuid\":\"u\",\"description\":\"a\",\"status\":\"recurring\",\"recur\":\"daily\",\
         \"due\":\"20261202T010000Z\",\"until\":\"20261211T010000Z\"}]",
    );
}

#[test]
fn answers_of_taskwarrior_are_the_same_in_every_zone() {
    let mut trust = newcomer();
    let task = "[{\"uuid\":\"p\",\"description\":\"a\",\"status\":\"recurring\",\"recur\":\"daily\",\
        \"due\":\"20261118T230000Z\",\"entry\":\"20261118T080000Z\",\"modified\":\"20261118T080000Z\"},\
        {\"uuid\":\"c\",\"parent\":\"p\",\"description\":\"a\",\"status\":\"completed\",\
        \"due\":\"20261118T230000Z\",\"end\":\"20261118T220000Z\"}]";
    fs::write(trust.home().join("tasks.json"), task).unwrap();
    trust.tell("import tasks.json");
    trust.zone(BERLIN);
    let told = trust.tell("import tasks.json");
    assert!(told.starts_with("Nothing new"), "{told}");
    assert_eq!(count(&trust, "occurrence"), 1);
}
