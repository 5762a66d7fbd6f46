//! `trust sync` with a calendar that two computers share, and after the undo of a sync.

use crate::harness::Trust;
use crate::sync::{Shared, agree};
use crate::sync_calendar::{Phone, settle, sync};

/// A promise of every kind that can be ticked on Monday.
const KINDS: [&str; 4] = [
    "--by 'today 20:00'",
    "--anytime",
    "--every 'day at 18:00' --until 2026-09-14",
    "--every 3/week",
];

/// Two computers that share a folder and the directory of a calendar.
pub fn two(shared: &Shared) -> (Trust, Trust, Phone) {
    let (one, phone) = Phone::new();
    let mut two = Trust::new();
    two.at("2026-09-14T09:00");
    for trust in [&one, &two] {
        trust.tell(&format!(
            "config set sync.folder {}",
            shared.path().display()
        ));
        trust.tell(&format!(
            "config set sync.calendar {}",
            phone.directory.display()
        ));
    }
    one.without_backups();
    two.without_backups();
    (one, two, phone)
}

fn kept(trust: &Trust) -> i64 {
    let all = trust.data("report", "report --from 2026-09-01 --to 2026-09-30");
    all["totals"]["kept"].as_i64().unwrap()
}

fn is_open(phone: &Phone) -> bool {
    phone.file("walk").1.contains("STATUS:NEEDS-ACTION")
}

#[test]
fn a_tick_that_is_removed_is_asked_about_on_whichever_computer_sees_it_first() {
    for kind in KINDS.into_iter().filter(|kind| !kind.contains("week")) {
        for second_first in [false, true] {
            for answer in ["y", "n"] {
                let case = format!("{kind}, {second_first}, {answer}");
                let shared = Shared::new();
                let (mut one, mut two, phone) = two(&shared);
                one.tell(&format!("promise add walk {kind}"));
                for trust in [&one, &two] {
                    sync(trust);
                }
                one.at("2026-09-14T09:20");
                two.at("2026-09-14T09:25");
                phone.tick("walk", "20260914T091500Z");
                for trust in [&one, &two] {
                    sync(trust);
                    assert_eq!(kept(trust), 1, "{case}");
                }
                one.at("2026-09-14T10:00");
                two.at("2026-09-14T10:05");
                phone.untick("walk");
                let (first, other) = if second_first {
                    (&two, &one)
                } else {
                    (&one, &two)
                };
                let said = sync(first);
                assert!(said.contains("`trust review` asks"), "{case}: {said}");
                assert!(is_open(&phone), "{case}: {:#?}", phone.files());
                let said = first.pipe(["review", "--each"], format!("{answer}\n"));
                let said = if said.stderr.contains("was removed on the phone") {
                    said
                } else {
                    first.pipe(["review", "--each"], format!("s\n{answer}\n"))
                };
                assert_eq!(said.code, 0, "{case}: {}", said.snapshot());
                for trust in [first, other, first, other] {
                    sync(trust);
                }
                agree(&one, &two);
                let holds = answer == "y";
                for trust in [&one, &two] {
                    assert_eq!(kept(trust), i64::from(holds), "{case}");
                    settle(trust, &phone);
                }
                assert_eq!(is_open(&phone), !holds, "{case}");
            }
        }
    }
}

#[test]
fn an_answer_given_on_one_computer_is_not_removed_from_the_phone_on_the_other() {
    for kind in KINDS.into_iter().filter(|kind| !kind.contains("week")) {
        let shared = Shared::new();
        let (mut one, mut two, phone) = two(&shared);
        one.tell(&format!("promise add walk {kind}"));
        for trust in [&one, &two] {
            sync(trust);
        }
        one.at("2026-09-14T19:00");
        two.at("2026-09-14T19:05");
        one.tell("promise done walk");
        for trust in [&one, &two] {
            sync(trust);
        }
        phone.untick("walk");
        let said = sync(&two);
        assert!(!said.contains("review"), "{kind}: {said}");
        assert!(!is_open(&phone), "{kind}");
        assert_eq!(kept(&two), 1, "{kind}");
    }
}

#[test]
fn an_undone_tick_stays_on_the_phone_and_comes_again_after_a_change_there_or_on_request() {
    for kind in KINDS {
        for again in ["sync --again", "redo", "ticked again"] {
            let case = format!("{kind}, {again}");
            let (mut trust, phone) = Phone::new();
            trust.without_backups();
            trust.tell(&format!("promise add walk {kind}"));
            sync(&trust);
            let tick = |at: &str| {
                let (name, text) = phone.files().swap_remove(0);
                let done = format!("STATUS:COMPLETED\r\nCOMPLETED:{at}");
                phone.write(&name, &text.replace("STATUS:NEEDS-ACTION", &done));
            };
            trust.at("2026-09-14T09:20");
            tick("20260914T091500Z");
            sync(&trust);
            assert_eq!(kept(&trust), 1, "{case}");
            trust.tell("undo");
            let before = phone.files();
            for line in ["sync", "sync", "sync"] {
                let said = trust.tell(line);
                assert!(said.contains("nothing new"), "{case}: {said}");
            }
            assert_eq!(phone.files(), before, "{case}");
            assert_eq!(kept(&trust), 0, "{case}");
            trust.at("2026-09-14T10:00");
            if again == "ticked again" {
                let (name, text) = phone.files().swap_remove(0);
                phone.write(&name, &text.replace("T091500Z", "T095000Z"));
                sync(&trust);
            } else {
                trust.tell(again);
            }
            assert_eq!(kept(&trust), 1, "{case}");
            assert!(sync(&trust).contains("nothing new"), "{case}");
            // Cleared here, it is open there.
            let day = if kind.contains("every") {
                " --on today"
            } else {
                ""
            };
            trust.tell(&format!("promise clear walk{day}"));
            sync(&trust);
            let open = |(_, text): &(String, String)| text.contains("STATUS:NEEDS-ACTION");
            assert!(phone.files().iter().any(open), "{case}");
        }
    }
}

#[test]
fn undone_words_stay_on_the_phone_until_they_change() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add walk --anytime");
    sync(&trust);
    phone.edit("walk", "SUMMARY:walk", "SUMMARY:run");
    sync(&trust);
    let text = |trust: &Trust| trust.data("promise", "promise show 1")["text"].clone();
    assert_eq!(text(&trust), "run");
    trust.tell("undo");
    assert!(sync(&trust).contains("nothing new"));
    assert_eq!(text(&trust), "walk");
    phone.file("run");
    trust.tell("sync --again");
    assert_eq!(text(&trust), "run");
    trust.tell("undo");
    assert!(sync(&trust).contains("nothing new"));
    // A change here is written there.
    trust.at("2026-09-14T10:00");
    trust.tell("promise edit 1 --text swim");
    settle(&trust, &phone);
    phone.file("swim");
}

/// Computers that share a folder, each with a directory of its own that is kept in step with a
/// server, and a promise that both have in their calendars.
fn apart(shared: &Shared, kind: &str) -> ((Trust, Phone), (Trust, Phone)) {
    let [one, two] = [0, 1].map(|_| {
        let (trust, phone) = Phone::new();
        trust.tell(&format!(
            "config set sync.folder {}",
            shared.path().display()
        ));
        trust.without_backups();
        (trust, phone)
    });
    one.0.tell(&format!("promise add walk {kind}"));
    sync(&one.0);
    for (name, text) in one.1.files() {
        two.1.write(&name, &text);
    }
    sync(&two.0);
    sync(&one.0);
    (one, two)
}

#[test]
fn a_tick_removed_before_the_second_calendar_had_it_is_asked_about_there() {
    for kind in KINDS.into_iter().filter(|kind| !kind.contains("week")) {
        for (changed, answer) in [
            ("LAST-MODIFIED:20260914T093000Z", "y"),
            ("LAST-MODIFIED:20260914T093000Z", "n"),
            ("SEQUENCE:9", "n"),
        ] {
            let case = format!("{kind}, {changed}, {answer}");
            let shared = Shared::new();
            let ((mut one, phone), (mut two, other)) = apart(&shared, kind);
            one.at("2026-09-14T09:20");
            phone.tick("walk", "20260914T091500Z");
            sync(&one);
            assert_eq!(kept(&one), 1, "{case}");
            // The server has it open again, and only the second computer has heard of it.
            let (property, _) = changed.split_once(':').unwrap();
            let (name, text) = other.file("walk");
            let lines = text.lines().map(|line| {
                if line.starts_with(property) {
                    changed
                } else {
                    line
                }
            });
            let open: String = lines.fold(String::new(), |all, line| all + line + "\r\n");
            other.write(&name, &open);
            two.at("2026-09-14T10:00");
            let said = sync(&two);
            assert!(said.contains("`trust review` asks"), "{case}: {said}");
            assert!(is_open(&other), "{case}: {:#?}", other.files());
            assert!(sync(&two).contains("nothing new"), "{case}");
            let said = two.pipe(["review", "--each"], format!("{answer}\n"));
            let said = if said.stderr.contains("was removed on the phone") {
                said
            } else {
                two.pipe(["review", "--each"], format!("s\n{answer}\n"))
            };
            assert_eq!(said.code, 0, "{case}: {}", said.snapshot());
            sync(&two);
            let holds = answer == "y";
            assert_eq!(is_open(&other), !holds, "{case}");
            // The first computer has what the server has.
            let (name, text) = other.file("walk");
            phone.write(&name, &text);
            one.at("2026-09-14T10:05");
            for trust in [&one, &two, &one, &two] {
                sync(trust);
            }
            agree(&one, &two);
            for (trust, phone) in [(&one, &phone), (&two, &other)] {
                assert_eq!(kept(trust), i64::from(holds), "{case}");
                assert_eq!(is_open(phone), !holds, "{case}");
                settle(trust, phone);
            }
        }
    }
}

#[test]
fn a_tick_that_the_second_calendar_does_not_have_yet_is_written_there() {
    for kind in KINDS {
        let shared = Shared::new();
        let ((mut one, phone), (mut two, other)) = apart(&shared, kind);
        one.at("2026-09-14T09:20");
        two.at("2026-09-14T09:25");
        if phone.files().len() == 1 {
            phone.tick("walk", "20260914T091500Z");
        } else {
            let (name, text) = phone.files().swap_remove(0);
            let done = "STATUS:COMPLETED\r\nCOMPLETED:20260914T091500Z";
            phone.write(&name, &text.replace("STATUS:NEEDS-ACTION", done));
        }
        for trust in [&one, &two] {
            let said = sync(trust);
            assert!(!said.contains("review"), "{kind}: {said}");
            assert_eq!(kept(trust), 1, "{kind}");
        }
        let done = |(_, text): &(String, String)| text.contains("STATUS:COMPLETED");
        assert!(other.files().iter().any(done), "{kind}");
        settle(&two, &other);
    }
}
