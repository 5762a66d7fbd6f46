//! `trust sync` with a calendar: files that are missing, odd, or come back.

use std::fs;

use crate::copy::count;
use crate::sync_calendar::{Phone, settle, sync};

#[test]
fn missing_files_are_hidden_when_few_and_said_when_many() {
    let (trust, phone) = Phone::new();
    for text in ["a", "b", "c", "d", "e"] {
        trust.tell(&format!("promise add {text} --anytime"));
    }
    sync(&trust);
    phone.remove("a");
    settle(&trust, &phone);
    assert_eq!(trust.state(1), "open");
    assert_eq!(phone.files().len(), 4);
    for text in ["b", "c", "d", "e"] {
        phone.remove(text);
    }
    let said = trust.refuse("sync", 1);
    assert!(said.contains("all 4 tasks"), "{said}");
    trust.tell("sync --missing write");
    assert_eq!(phone.files().len(), 4);
    for text in ["b", "c", "d", "e"] {
        phone.remove(text);
    }
    trust.tell("sync --missing hide");
    assert!(phone.files().is_empty());
    assert_eq!(trust.state(5), "open");
    fs::remove_dir(&phone.directory).unwrap();
    let said = trust.refuse("sync", 1);
    assert!(said.contains("cannot read"), "{said}");
    assert!(!phone.directory.exists());
}

#[test]
fn the_directory_never_runs_empty() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    sync(&trust);
    trust.tell("promise done 1");
    for day in ["2026-09-14T10:00", "2026-09-20T10:00", "2026-10-20T10:00"] {
        trust.at(day);
        settle(&trust, &phone);
        assert!(phone.file("call").1.contains("STATUS:COMPLETED"), "{day}");
    }
    trust.tell("promise rm 1");
    settle(&trust, &phone);
    let files = phone.files();
    assert_eq!(files.len(), 1);
    assert!(files[0].1.contains("STATUS:COMPLETED") && !files[0].1.contains("call"));
    trust.tell("promise add other --anytime");
    settle(&trust, &phone);
    assert_eq!(phone.files().len(), 1);
    phone.file("other");
}

#[test]
fn a_file_that_comes_back_is_never_a_new_promise() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add other --anytime");
    sync(&trust);
    let (name, open) = phone.file("call");
    trust.tell("promise broken 1");
    sync(&trust);
    trust.at("2026-09-25T09:00");
    settle(&trust, &phone);
    assert_eq!(phone.files().len(), 1);
    // Ticked there while it was answered here: that answer stands.
    for back in [open.clone(), open.replace("NEEDS-ACTION", "COMPLETED")] {
        phone.write(&name, &back);
        settle(&trust, &phone);
        assert_eq!(count(&trust, "promise"), 2);
        assert_eq!(trust.state(1), "broken");
    }
    // Deleted there, and back as ticked.
    let (name, other) = phone.file("other");
    trust.tell("promise add third --anytime");
    sync(&trust);
    phone.remove("other");
    settle(&trust, &phone);
    phone.write(&name, &other.replace("NEEDS-ACTION", "COMPLETED"));
    settle(&trust, &phone);
    assert_eq!(trust.state(2), "kept");
    assert_eq!(count(&trust, "promise"), 3);
}

#[test]
fn odd_files_are_named_and_left() {
    let (trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --anytime");
    sync(&trust);
    let (_, call) = phone.file("call");
    phone.write("copy.ics", &call.replace("NEEDS-ACTION", "COMPLETED"));
    phone.write("empty.ics", "");
    phone.write("a.sync-conflict-1.ics", &call);
    phone.write("displayname", "Promises");
    fs::create_dir(phone.directory.join("sub.ics")).unwrap();
    let said = sync(&trust);
    for name in ["copy.ics", "empty.ics", "a.sync-conflict-1.ics"] {
        assert!(said.contains(name), "{name}: {said}");
    }
    assert_eq!(trust.state(1), "open");
    for name in ["copy.ics", "a.sync-conflict-1.ics"] {
        fs::remove_file(phone.directory.join(name)).unwrap();
    }
    // Half of a file is not a deletion.
    let (name, walk) = phone.file("walk");
    phone.write(&name, walk.split_at(60).0);
    sync(&trust);
    phone.write(&name, &walk);
    settle(&trust, &phone);
    assert_eq!(trust.state(2), "open");
}

#[test]
fn calcurse_caldav_4_7_replaces_a_task_by_one_with_another_uid() {
    let (trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --anytime");
    sync(&trust);
    // No due time and no COMPLETED either.
    phone.remove("call");
    phone.add("new-uid", "SUMMARY:call\nSTATUS:COMPLETED");
    settle(&trust, &phone);
    assert_eq!(count(&trust, "promise"), 2);
    assert_eq!(trust.state(1), "kept");
    assert_eq!(phone.file("call").0, "new-uid.ics");
}

#[test]
fn files_that_are_deleted_are_not_said_to_be_written() {
    let (mut trust, phone) = Phone::new();
    trust.at("2026-11-22T11:00");
    trust.tell("promise add walk --every 'day at 20:00'");
    trust.tell("promise add bins --anytime");
    let said = sync(&trust);
    assert!(said.contains("files written"), "{said}");
    let written = phone.files().len();
    trust.tell("promise edit 1 --private");
    let said = sync(&trust);
    let deleted = format!("{} files deleted", written - phone.files().len());
    assert!(
        said.contains(&deleted) && !said.contains("written"),
        "{said}"
    );
}
