//! `trust sync` with a calendar and `discreet`: no task that is known there has words of a promise,
//! whatever happened to it before.

use crate::harness::Trust;
use crate::sync::Shared;
use crate::sync_calendar::{Phone, settle, sync};
use crate::sync_phones::two;

/// Words of the promise, as typed here and on the phone.
const WORDS: [&str; 2] = ["walk", "stroll"];

const KINDS: [&str; 4] = [
    "--by 'today 20:00'",
    "--anytime",
    "--every 'day at 18:00' --until 2026-09-14",
    "--every 1/week",
];

/// Asserts that a sync leaves no words in the calendar, says of none that it was changed there, and
/// leaves nothing to do.
fn assert_covered(trust: &Trust, phone: &Phone, case: &str) {
    let said = sync(trust);
    assert!(
        !said.contains("was changed in the calendar"),
        "{case}: {said}"
    );
    for (name, text) in phone.files() {
        assert!(
            !WORDS.iter().any(|word| text.contains(word)),
            "{case}: {name}: {text}"
        );
    }
    settle(trust, phone);
}

fn discreet(trust: &Trust) {
    trust.tell("config set discreet on");
}

#[test]
fn words_of_an_undone_sync_are_replaced() {
    let (trust, phone) = Phone::new();
    trust.tell("promise add walk --anytime");
    sync(&trust);
    phone.edit("walk", "SUMMARY:walk", "SUMMARY:stroll");
    sync(&trust);
    trust.tell("undo");
    discreet(&trust);
    assert_covered(&trust, &phone, "undone");
    assert_eq!(trust.data("promise", "promise show 1")["text"], "walk");
    // And come again, as they are here.
    trust.tell("config set discreet no");
    settle(&trust, &phone);
    phone.file("walk");
}

#[test]
fn a_task_that_waits_for_an_answer_loses_its_words_and_nothing_else() {
    for kind in KINDS {
        for undone in [false, true] {
            let case = format!("{kind}, undone: {undone}");
            let (mut trust, phone) = Phone::new();
            trust.without_backups();
            trust.tell(&format!("promise add walk {kind}"));
            sync(&trust);
            phone.tick("walk", "20260914T085500Z");
            sync(&trust);
            if undone {
                trust.tell("undo");
            } else {
                trust.at("2026-09-14T09:30");
                phone.untick("walk");
                sync(&trust);
            }
            discreet(&trust);
            assert_covered_but_open(&trust, &phone, &case);
            let (_, text) = phone.file("Promise 1");
            assert_eq!(text.contains("STATUS:COMPLETED"), undone, "{case}: {text}");
            // The answer comes, or goes, as it would have otherwise.
            let kept = |trust: &Trust| {
                let report = trust.data("report", "report --from 2026-09-01 --to 2026-09-30");
                report["totals"]["kept"].clone()
            };
            assert_eq!(kept(&trust), i32::from(!undone), "{case}");
            if undone {
                trust.tell("sync --again");
            } else {
                trust.pipe(["review", "--each"], "n\n");
            }
            assert_eq!(kept(&trust), i32::from(undone), "{case}");
        }
    }
}

/// As [`assert_covered`], where `--again` takes what was undone.
fn assert_covered_but_open(trust: &Trust, phone: &Phone, case: &str) {
    let said = sync(trust);
    assert!(
        !said.contains("was changed in the calendar"),
        "{case}: {said}"
    );
    for (name, text) in phone.files() {
        assert!(!text.contains("walk"), "{case}: {name}: {text}");
    }
    let before = phone.files();
    assert!(sync(trust).contains("nothing new"), "{case}");
    assert_eq!(phone.files(), before, "{case}");
}

#[test]
fn a_task_begun_on_the_phone_loses_its_words_and_those_of_its_alarms() {
    let alarm =
        "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:a long\n  stroll\nTRIGGER:-PT5M\nEND:VALARM";
    for discreet_first in [false, true] {
        let (trust, phone) = Phone::new();
        trust.tell("promise add other --anytime");
        sync(&trust);
        if discreet_first {
            discreet(&trust);
        }
        let task =
            format!("SUMMARY:a long stroll\nSTATUS:NEEDS-ACTION\nDUE:20260914T200000\n{alarm}");
        phone.add("phone-1", &task);
        sync(&trust);
        let text = trust.data("promise", "promise show 2")["text"].clone();
        assert_eq!(text, "a long stroll");
        if !discreet_first {
            phone.file("a long stroll");
            discreet(&trust);
        }
        assert_covered(&trust, &phone, "begun there");
        let (_, text) = phone.file("Promise 2");
        for kept in [
            "UID:phone-1",
            "X-PHONE:mine",
            "DUE:20260914T200000",
            "TRIGGER:-PT5M",
        ] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        phone.tick("Promise 2", "20260914T085500Z");
        sync(&trust);
        assert_eq!(trust.state(2), "kept");
        trust.tell("config set discreet no");
        settle(&trust, &phone);
        phone.file("a long stroll");
    }
}

#[test]
fn computers_that_number_promises_otherwise_do_not_change_each_others_tasks() {
    let shared = Shared::new();
    let (mut one, mut two, phone) = two(&shared);
    for trust in [&one, &two] {
        discreet(trust);
    }
    one.tell("promise add walk --anytime");
    two.tell("promise add other --anytime");
    two.tell("promise add stroll --anytime");
    for minute in 1..4 {
        for trust in [&mut one, &mut two] {
            trust.at(&format!("2026-09-14T09:0{minute}"));
            let said = sync(trust);
            assert!(!said.contains("was changed in the calendar"), "{said}");
        }
    }
    for trust in [&one, &two] {
        assert_covered(trust, &phone, "two computers");
    }
    let before = phone.files();
    for trust in [&one, &two, &one] {
        sync(trust);
    }
    assert_eq!(phone.files(), before);
    // Words come back, and none of them is "Promise 1".
    one.at("2026-09-14T10:00");
    two.at("2026-09-14T10:01");
    one.tell("config set discreet no");
    for trust in [&one, &two, &one] {
        sync(trust);
    }
    for trust in [&one, &two] {
        let listed = trust.tell("promise list --plain");
        assert!(!listed.contains("Promise "), "{listed}");
    }
    phone.file("walk");
}

#[test]
fn a_task_without_words_is_no_promise_of_a_computer_that_has_not_heard_of_it() {
    let shared = Shared::new();
    let (mut one, mut two, phone) = two(&shared);
    sync(&two);
    discreet(&one);
    phone.add("phone-1", "SUMMARY:stroll\nSTATUS:NEEDS-ACTION");
    one.tell("promise add walk --anytime");
    one.tell("sync --adopt");
    phone.file("Promise 2");
    // The file of the first computer is not there yet.
    let file = shared.files().into_iter().find(|file| {
        let text = std::fs::read_to_string(file).unwrap();
        text.contains("stroll")
    });
    let file = file.unwrap();
    let away = phone.directory.parent().unwrap().join("away");
    std::fs::rename(&file, &away).unwrap();
    two.at("2026-09-14T09:10");
    sync(&two);
    assert_eq!(two.tell("promise list --plain"), "");
    std::fs::rename(&away, &file).unwrap();
    for minute in 20..23 {
        for trust in [&mut two, &mut one] {
            trust.at(&format!("2026-09-14T09:{minute}"));
            sync(trust);
        }
    }
    for trust in [&one, &two] {
        let listed = trust.tell("promise list --plain");
        assert!(
            listed.contains("stroll") && !listed.contains("Promise "),
            "{listed}"
        );
    }
    assert_eq!(phone.files().len(), 2, "{:#?}", phone.files());
}
