//! What programs on phones do to our tasks, as their source or files of theirs show it: the rows of
//! the table in `trust help phone` that were not run.

use serde_json::Value;

use crate::copy::count;
use crate::harness::Trust;
use crate::sync_calendar::{Phone, settle, sync};

/// Somebody with a promise for noon, and one for any time, in a calendar.
fn at_noon() -> (Trust, Phone) {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --anytime");
    sync(&trust);
    trust.at("2026-09-14T13:00");
    (trust, phone)
}

/// Kept, answered when it was ticked, and nothing is asked.
fn is_kept(trust: &Trust, phone: &Phone, at: &str) {
    let said = sync(trust);
    assert!(!said.contains("review"), "{said}");
    settle(trust, phone);
    let call = trust.promise(1);
    assert_eq!(call["state"], "kept");
    assert_eq!(call["answered_at"], at);
    assert_eq!(call["done_at"], Value::Null);
    assert_eq!(count(trust, "promise"), 2);
}

#[test]
fn tasks_org_15_10_writes_its_zone_and_a_second_more_and_ticks_with_all_three() {
    let (trust, phone) = at_noon();
    phone.edit(
        "call",
        "DUE:20260914T120000",
        "DUE;TZID=UTC:20260914T120001",
    );
    let ticked = "STATUS:COMPLETED\r\nCOMPLETED:20260914T113000Z\r\nPERCENT-COMPLETE:100";
    phone.edit("call", "STATUS:NEEDS-ACTION", ticked);
    is_kept(&trust, &phone, "2026-09-14T11:30:00+00:00");
    // Without its tick it has none of the three, and no status at all.
    let (name, text) = phone.file("call");
    phone.write(&name, &text.replace(&format!("{ticked}\r\n"), ""));
    let said = sync(&trust);
    assert!(said.contains("the tick of"), "{said}");
    assert_eq!(trust.state(1), "kept", "until review is answered");
}

#[test]
fn jtx_board_2_9_2_may_tick_with_a_percentage_alone() {
    let (mut trust, phone) = at_noon();
    // It does not say when it was ticked.
    trust.at("2026-09-14T11:45");
    phone.edit("call", "SEQUENCE:1", "SEQUENCE:2\r\nPERCENT-COMPLETE:100");
    let (_, text) = phone.file("call");
    assert!(text.contains("STATUS:NEEDS-ACTION") && !text.contains("\nCOMPLETED"));
    is_kept(&trust, &phone, "2026-09-14T11:45:00+00:00");
}

#[test]
fn nextcloud_tasks_0_18_ticks_with_all_three_and_opens_again_at_99_percent() {
    let (trust, phone) = at_noon();
    let ticked = "STATUS:COMPLETED\r\nCOMPLETED:20260914T113000Z\r\nPERCENT-COMPLETE:100";
    phone.edit("call", "STATUS:NEEDS-ACTION", ticked);
    is_kept(&trust, &phone, "2026-09-14T11:30:00+00:00");
    phone.edit("call", ticked, "STATUS:IN-PROCESS\r\nPERCENT-COMPLETE:99");
    let said = sync(&trust);
    assert!(said.contains("the tick of"), "{said}");
    // Nobody else can tick there what is not PUBLIC, and ours is not.
    assert!(phone.file("walk").1.contains("CLASS:PRIVATE"));
}

#[test]
fn apple_reminders_add_a_zone_a_start_and_an_alarm_with_a_uid() {
    let (trust, phone) = at_noon();
    let apple = "DTSTART;TZID=UTC:20260914T120000\r\nDUE;TZID=UTC:20260914T120000\r\n\
                 BEGIN:VALARM\r\nX-WR-ALARMUID:31AC3FC5\r\nUID:31AC3FC5\r\n\
                 TRIGGER;VALUE=DATE-TIME:20260914T120000Z\r\nDESCRIPTION:Event reminder\r\n\
                 ACTION:DISPLAY\r\nEND:VALARM";
    phone.edit("call", "DUE:20260914T120000", apple);
    phone.edit(
        "call",
        "END:VCALENDAR",
        "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:18831118T120924\r\n\
         TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR",
    );
    settle(&trust, &phone);
    assert_eq!(trust.promise(1)["text"], "call");
    phone.tick("call", "20260914T113000Z");
    is_kept(&trust, &phone, "2026-09-14T11:30:00+00:00");
    // One that was made there.
    let flowers = apple.replace("T12", "T18");
    phone.add("CB8609CD", &format!("SUMMARY:bring flowers\n{flowers}"));
    settle(&trust, &phone);
    let flowers = trust.promise(3);
    assert_eq!(flowers["text"], "bring flowers");
    assert_eq!(flowers["due"], "2026-09-14T18:00:00+00:00");
}
