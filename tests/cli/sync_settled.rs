//! `trust sync` with a calendar where nothing has changed: it does not compare every task, and still
//! misses nothing.

use std::fs::{self, File};

use rusqlite::Connection;

use crate::copy::count;
use crate::sync::{Shared, agree};
use crate::sync_calendar::{Phone, settle, sync};

#[test]
fn a_tick_in_the_same_second_and_of_the_same_size_is_an_answer() {
    let (trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --anytime");
    sync(&trust);
    settle(&trust, &phone);
    let (name, _) = phone.file("call");
    let path = phone.directory.join(name);
    let before = fs::metadata(&path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let ticked = text.replace("STATUS:NEEDS-ACTION", "STATUS:COMPLETED\r\n ");
    fs::write(&path, ticked).unwrap();
    let file = File::options().append(true).open(&path).unwrap();
    file.set_modified(before.modified().unwrap()).unwrap();
    let after = fs::metadata(&path).unwrap();
    assert_eq!(
        (after.len(), after.modified().unwrap()),
        (before.len(), before.modified().unwrap())
    );
    sync(&trust);
    assert_eq!(trust.state(1), "kept");
}

#[test]
fn what_changes_here_is_written_after_syncs_with_nothing_new() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --every 'day at 18:00'");
    sync(&trust);
    settle(&trust, &phone);
    trust.tell("promise edit 1 --text 'call mum'");
    sync(&trust);
    phone.file("call mum");
    trust.tell("promise done 1");
    trust.tell("undo");
    trust.tell("promise broken 1");
    sync(&trust);
    assert!(phone.file("call mum").1.contains("STATUS:COMPLETED"));
    trust.tell("config set discreet yes");
    sync(&trust);
    phone.file("Promise 1");
    settle(&trust, &phone);
    // The next day has another occurrence in it.
    let before = phone.files().len();
    trust.at("2026-09-15T09:00");
    sync(&trust);
    assert_eq!(phone.files().len(), before + 1);
}

#[test]
fn an_answer_to_a_question_about_a_task_is_seen() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --anytime");
    sync(&trust);
    phone.edit("call", "DUE:20260914T120000", "DUE:20260914T130000");
    settle(&trust, &phone);
    // Until the question is answered, the task stays.
    trust.at("2026-10-20T09:00");
    settle(&trust, &phone);
    phone.file("call");
    // Where nobody is asked, it is not passed over in silence.
    let said = trust.pipe(["review"], "s\n");
    assert!(
        said.stderr
            .contains("1 question about the phone is open: `trust review` asks it in a terminal"),
        "{}",
        said.snapshot()
    );
    let line = "1 question about the phone · `trust review`";
    assert!(trust.tell("").contains(line), "{}", trust.tell(""));
    let said = trust.pipe(["review"], "s\nn\n");
    assert_eq!(said.code, 0, "{}", said.snapshot());
    assert!(!trust.tell("").contains("phone"));
    assert!(!said.stderr.contains("phone"), "{}", said.snapshot());
    sync(&trust);
    assert_eq!(phone.files().len(), 1);
    settle(&trust, &phone);
}

#[test]
fn a_sync_with_nothing_new_compares_no_tasks_unless_it_is_told_to() {
    let (trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --anytime");
    sync(&trust);
    // As if the file had never been there: only a comparison finds it.
    let database = Connection::open(trust.database()).unwrap();
    let there = || -> i64 {
        let sql = "SELECT count(*) FROM calendar_task WHERE file IS NOT NULL";
        database.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    database
        .execute(
            "UPDATE calendar_task SET file = NULL WHERE text = 'walk'",
            [],
        )
        .unwrap();
    assert!(sync(&trust).contains("nothing new"));
    assert_eq!(there(), 1);
    trust.tell("sync --again");
    assert_eq!(there(), 2);
    assert_eq!(phone.files().len(), 2);
}

#[test]
fn records_of_another_computer_reach_a_calendar_in_which_nothing_is_new() {
    let shared = Shared::new();
    let (one, phone) = Phone::new();
    let folder = shared.path().to_str().unwrap();
    one.ok(["config", "set", "sync.folder", folder]);
    one.tell("promise add mine --anytime");
    one.tell("promise add walk --anytime");
    one.tell("sync");
    settle(&one, &phone);
    let two = shared.computer();
    two.tell("sync");
    two.tell("promise add hers --anytime");
    two.tell("sync");
    one.tell("sync");
    phone.file("hers");
    assert_eq!(phone.files().len(), 3);
    settle(&one, &phone);
    agree(&one, &two);
}

#[test]
fn the_first_task_in_an_empty_calendar_is_a_promise() {
    let (trust, phone) = Phone::new();
    sync(&trust);
    phone.add("u-1", "SUMMARY:bring flowers");
    sync(&trust);
    assert_eq!(count(&trust, "promise"), 1);
    settle(&trust, &phone);
    // In another directory, tasks that were there before the first sync are left alone.
    let (trust, _) = Phone::new();
    sync(&trust);
    let other = trust.home().join("other");
    fs::create_dir(&other).unwrap();
    trust.tell(&format!("config set sync.calendar {}", other.display()));
    let phone = Phone { directory: other };
    phone.add("u-1", "SUMMARY:bring flowers");
    let said = sync(&trust);
    assert!(said.contains("--adopt"), "{said}");
    assert_eq!(count(&trust, "promise"), 0);
}
