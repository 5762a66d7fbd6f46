//! `trust sync` in the cases that take long to come: a computer that was away for a year, another
//! version, an old export, and a phone on two computers.

use std::fs;
use std::path::Path;

use crate::copy::count;
use crate::harness::Trust;
use crate::sync::{Shared, agree, records, synced};
use crate::sync_calendar::Phone;

#[test]
fn a_computer_that_was_away_for_a_year_comes_to_the_same() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    for line in [
        "promise add walk --every 'day at 8:00'",
        "promise add sing --every 'mon at 9:00'",
        "promise add 'call mum' --anytime",
        "log add alpha",
        "log add beta",
        "log add 'words to be forgotten'",
    ] {
        one.tell(line);
    }
    one.tell("sync");
    two.tell("sync");
    // Done there before it went away, and never synced.
    two.at("2026-11-23T09:00");
    two.tell("done walk");
    two.tell("log add 'of the one away'");
    two.tell("log edit beta --text 'beta, changed there'");
    for (day, lines) in [
        (
            "2026-12-01",
            vec!["done walk", "log rm alpha", "log rm beta"],
        ),
        (
            "2027-02-01",
            vec!["edit walk --every 'tue,thu at 8:00'", "promise rm sing"],
        ),
        (
            "2027-06-01",
            vec!["forget log 3 --yes", "done mum", "log add gamma"],
        ),
        (
            "2027-11-01",
            vec!["broken walk --on 2027-10-28", "stop walk"],
        ),
    ] {
        one.at(&format!("{day}T10:00"));
        for line in lines {
            one.tell(line);
        }
        one.tell("sync");
    }
    two.at("2027-11-22T10:00");
    two.tell("done sing --on 2026-11-30");
    two.tell("sync");
    one.at("2027-11-22T11:00");
    one.tell("sync");
    two.at("2027-11-22T12:00");
    two.tell("sync");
    agree(&one, &two);
    for trust in [&one, &two] {
        let logs = trust.tell("log list");
        assert!(
            logs.contains("of the one away") && logs.contains("gamma"),
            "{logs}"
        );
        assert!(
            !logs.contains("alpha") && !logs.contains("forgotten"),
            "{logs}"
        );
        // Deleted after it was changed there.
        assert!(!logs.contains("beta"), "{logs}");
        // Answered there after it was deleted here.
        let shown = trust.data("promise", "show sing");
        assert_eq!(shown["occurrences"][0]["state"], "kept", "{shown}");
        let shown = trust.data("promise", "show walk");
        let answers = shown["occurrences"].as_array().unwrap();
        assert_eq!(answers.len(), 3, "{shown}");
        assert_eq!(shown["upcoming"].as_array().unwrap().len(), 0, "{shown}");
        assert_eq!(trust.data("doctor", "doctor")["sound"], true);
    }
    // Automatic backups are not reached until that is asked for.
    two.tell("forget --backups --yes");
    assert!(!holds(two.home(), b"words to be forgotten"));
    let said = synced(&two, "");
    assert_eq!(
        (&said["added"], &said["written"]),
        (&0.into(), &0.into()),
        "{said}"
    );
}

fn holds(directory: &Path, words: &[u8]) -> bool {
    fs::read_dir(directory).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, words);
        }
        let bytes = fs::read(&path).unwrap();
        bytes.windows(words.len()).any(|window| window == words)
    })
}

#[test]
fn an_export_made_before_words_were_forgotten_does_not_bring_them_back() {
    let mut trust = Trust::new();
    for line in [
        "promise add 'unspeakable deed' --by '21 nov 18:00' --note unspeakable",
        "log add 'unspeakable words'",
        "log add others",
        "heard add 'unspeakable thing'",
        "promise add stays --anytime",
    ] {
        trust.at("2026-11-20T10:00");
        trust.tell(line);
    }
    trust.at("2026-11-22T10:00");
    trust.tell("broken 1 --because unspeakable");
    trust.tell("repair 1 --own 'unspeakable own' --effect e --apology 'I am sorry.' --change c");
    let export = trust.tell("export");
    let lines = trust.tell("export --format jsonl");
    for line in [
        "forget repair 1 --yes",
        "forget promise 1 --yes",
        "forget log 1 --yes",
        "forget heard 1 --yes",
    ] {
        trust.tell(line);
    }
    trust.tell("forget --backups --yes");
    assert!(!holds(trust.home(), b"unspeakable"));
    trust.at("2026-11-23T10:00");
    for text in [&export, &lines] {
        let said = trust.pipe(["import", "-"], text);
        assert_eq!(said.code, 0, "{}", said.snapshot());
        let flat = said
            .snapshot()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(flat.contains("4 records were not imported"), "{flat}");
    }
    assert!(!holds(trust.home(), b"unspeakable"));
    assert_eq!((count(&trust, "log"), count(&trust, "promise")), (1, 1));
    assert_eq!(trust.data("doctor", "doctor")["sound"], true);
}

#[test]
fn files_of_a_newer_version_are_named_and_left_alone() {
    let shared = Shared::new();
    let (mut one, two) = (shared.computer(), shared.computer());
    one.tell("log add words");
    one.tell("sync");
    two.tell("sync");
    // A newer program wrote the files of both.
    for file in shared.files() {
        let text = fs::read_to_string(&file).unwrap();
        fs::write(
            &file,
            text.replacen("\"schema\":1", "\"schema\":2,\"more\":true", 1),
        )
        .unwrap();
    }
    let newer: Vec<_> = shared
        .files()
        .into_iter()
        .map(|file| (file.clone(), fs::read(&file).unwrap()))
        .collect();
    one.at("2026-11-22T11:00");
    one.tell("log add more");
    let said = synced(&one, "");
    let skipped = said["skipped"].as_array().unwrap();
    assert_eq!(skipped.len(), 2, "{said}");
    for one in skipped {
        let why = "a newer version of trust wrote it; upgrade trust on this computer";
        assert_eq!(one["why"], why, "{said}");
    }
    // It still writes its own, which is another one.
    assert_eq!(said["written"], 1, "{said}");
    for (file, bytes) in &newer {
        assert_eq!(&fs::read(file).unwrap(), bytes, "{}", file.display());
    }
    assert_eq!(shared.files().len(), 3);
    let said = synced(&one, "");
    assert_eq!(said["written"], 0, "{said}");
    // What it wrote is read by others of its version.
    let three = shared.computer();
    three.tell("sync");
    agree(&one, &three);
}

/// Two computers, each with a directory of the same calendar.
fn with_phones(shared: &Shared) -> [(Trust, Phone); 2] {
    [(), ()].map(|()| {
        let (trust, phone) = Phone::new();
        let folder = shared.path().to_str().unwrap();
        trust.ok(["config", "set", "sync.folder", folder]);
        // At the first sync with a calendar the tasks of others are left alone.
        trust.tell("promise add mine --anytime");
        trust.tell("sync");
        (trust, phone)
    })
}

#[test]
fn a_task_of_a_phone_is_one_promise_on_two_computers() {
    // Whether the first has told the second of the promise before that finds the task, or not.
    for heard in [true, false] {
        let shared = Shared::new();
        let [(mut one, first), (mut two, second)] = with_phones(&shared);
        one.at("2026-09-14T10:00");
        two.at("2026-09-14T10:05");
        for phone in [&first, &second] {
            phone.add("u-1", "SUMMARY:bring flowers\nDUE:20260914T160000Z");
        }
        one.tell("sync");
        if heard {
            two.tell("sync");
        } else {
            two.tell("config unset sync.folder");
            two.tell("sync");
            let folder = shared.path().to_str().unwrap();
            two.ok(["config", "set", "sync.folder", folder]);
        }
        for trust in [&two, &one, &two] {
            trust.tell("sync");
        }
        agree(&one, &two);
        for (trust, phone) in [(&one, &first), (&two, &second)] {
            assert_eq!(count(trust, "promise"), 3, "heard: {heard}");
            let title = "SUMMARY:bring flowers";
            let files = phone.files();
            let same = files.iter().filter(|(_, text)| text.contains(title));
            assert_eq!(same.count(), 1, "heard: {heard}");
        }
        // Ticked on the phone, and seen by both.
        one.at("2026-09-14T12:00");
        two.at("2026-09-14T12:05");
        for phone in [&first, &second] {
            let (name, text) = phone.file("bring flowers");
            let open = text
                .replace("STATUS:NEEDS-ACTION\n", "")
                .replace("STATUS:NEEDS-ACTION\r\n", "");
            let done = "STATUS:COMPLETED\nCOMPLETED:20260914T113000Z\nEND:VTODO";
            phone.write(&name, &open.replace("END:VTODO", done));
        }
        for trust in [&one, &two, &one, &two] {
            trust.tell("sync");
        }
        agree(&one, &two);
        for (trust, phone) in [(&one, &first), (&two, &second)] {
            let flowers = trust.data("promise", "promise show flowers");
            assert_eq!(flowers["state"], "kept", "heard: {heard}");
            assert!(phone.file("bring flowers").1.contains("COMPLETED"));
            assert_eq!(
                records(trust)
                    .iter()
                    .filter(|line| line.starts_with("occurrence"))
                    .count(),
                1
            );
            let said = trust.data("synced", "sync");
            assert_eq!(said["change"], serde_json::Value::Null, "{said}");
        }
    }
}

#[test]
fn a_second_task_that_a_computer_wrote_for_a_phones_promise_goes_again() {
    for ticked in [false, true] {
        let shared = Shared::new();
        let [(mut one, first), (mut two, second)] = with_phones(&shared);
        one.at("2026-09-14T10:00");
        two.at("2026-09-14T10:05");
        first.add("u-1", "SUMMARY:bring flowers\nDUE:20260914T160000Z");
        one.tell("sync");
        // The promise comes before its task.
        two.tell("sync");
        let (own, mut text) = second.file("bring flowers");
        assert_ne!(own, "u-1.ics");
        if ticked {
            second.tick("bring flowers", "20260914T095900Z");
            text = fs::read_to_string(second.directory.join(&own)).unwrap();
        }
        // The server carries both.
        first.write(&own, &text);
        let task = fs::read_to_string(first.directory.join("u-1.ics")).unwrap();
        second.write("u-1.ics", &task);
        for trust in [&one, &two] {
            assert_eq!(count(trust, "promise"), 3, "ticked: {ticked}");
            trust.tell("sync");
        }
        two.tell("sync");
        let files: Vec<_> = second.files().into_iter().map(|(name, _)| name).collect();
        assert!(
            !files.contains(&own) && files.contains(&"u-1.ics".to_owned()),
            "{files:?}"
        );
        fs::remove_file(first.directory.join(&own)).unwrap();
        for trust in [&one, &two, &one, &two] {
            trust.tell("sync");
        }
        agree(&one, &two);
        for (trust, phone) in [(&one, &first), (&two, &second)] {
            assert_eq!(count(trust, "promise"), 3, "ticked: {ticked}");
            let state = &trust.data("promise", "promise show flowers")["state"];
            assert_eq!(state == "kept", ticked, "{state}");
            let done = phone.file("bring flowers").1.contains("STATUS:COMPLETED");
            assert_eq!(done, ticked);
        }
    }
}
