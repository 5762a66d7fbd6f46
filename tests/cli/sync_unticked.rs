//! Ticks that came from a calendar and were removed there: `review` asks about each.

use std::fs;

use crate::harness::Trust;
use crate::sync_calendar::{Phone, settle, sync};

/// A promise of every kind, on Monday at 09:00. The last is ticked after it was due.
const KINDS: [&str; 9] = [
    "--by 'today 20:00'",
    "--by today",
    "--anytime",
    "--every 'day at 18:00' --until 2026-09-14",
    "--every 'day at 9:30 and 21:00' --until 2026-09-14",
    "--every 'mon,thu'",
    "--every 3/week",
    "--every 2/month",
    "--by 'today 09:10'",
];

/// A way in which a program opens a task again.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// The file that is there.
    Here,
    /// The file as it was before the tick.
    Before,
    /// The file that is there, with another due time.
    Due,
    /// The file that is there, under another title.
    Words,
    /// A new task with the same title, as calcurse does.
    New,
}

impl Way {
    const ALL: [Self; 5] = [Self::Here, Self::Before, Self::Due, Self::Words, Self::New];

    fn open_again(self, phone: &Phone, (name, text): &(String, String), before: &str) {
        let lines = text
            .lines()
            .filter(|line| !line.starts_with("COMPLETED") && !line.starts_with("PERCENT"));
        let open: String = lines.fold(String::new(), |all, line| all + line + "\r\n");
        let open = open.replace("STATUS:COMPLETED", "STATUS:NEEDS-ACTION");
        match self {
            Self::Here => phone.write(name, &open),
            Self::Before => phone.write(name, before),
            Self::Due => {
                let lines = open.lines().filter(|line| !line.starts_with("DUE"));
                let other = lines.fold(String::new(), |all, line| all + line + "\r\n");
                let due = "DUE:20260918T200000\r\nEND:VTODO";
                phone.write(name, &other.replacen("END:VTODO", due, 1));
            }
            Self::Words => phone.write(name, &open.replace("SUMMARY:walk", "SUMMARY:run")),
            Self::New => {
                fs::remove_file(phone.directory.join(name)).unwrap();
                phone.add("other", "SUMMARY:walk\nSTATUS:NEEDS-ACTION");
            }
        }
    }
}

/// The promise ticked in the calendar and taken; its file now and before the tick.
fn ticked(kind: &str) -> (Trust, Phone, (String, String), String) {
    let (mut trust, phone) = Phone::new();
    trust.without_backups();
    trust.tell(&format!("promise add walk {kind}"));
    sync(&trust);
    let walk = |(_, text): &(String, String)| text.contains("SUMMARY:walk");
    let (name, before) = phone.files().into_iter().find(walk).unwrap();
    trust.at("2026-09-14T09:20");
    let done = "STATUS:COMPLETED\r\nCOMPLETED:20260914T091500Z";
    phone.write(&name, &before.replace("STATUS:NEEDS-ACTION", done));
    sync(&trust);
    assert_eq!(kept(&trust), 1, "{kind}");
    trust.at("2026-09-14T10:00");
    let mut all = phone.files().into_iter();
    let now = all.rfind(|(other, _)| *other == name).unwrap();
    (trust, phone, now, before)
}

/// Number of occurrences that are kept.
fn kept(trust: &Trust) -> i64 {
    let all = trust.data("report", "report --from 2026-09-01 --to 2026-09-30");
    all["totals"]["kept"].as_i64().unwrap()
}

/// Reply of `review` to this answer about the phone, and its exit code.
fn review(trust: &Trust, answer: &str) -> (String, i32) {
    let skipped = "s\n".repeat(waiting(trust));
    let said = trust.pipe(["review", "--each"], format!("{skipped}{answer}\n"));
    (said.stderr, said.code)
}

fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Number of occurrences that the review asks about first.
fn waiting(trust: &Trust) -> usize {
    let said = trust.data("review", "review");
    usize::try_from(said["waiting"].as_i64().unwrap()).unwrap()
}

#[test]
fn review_asks_about_every_kind_of_promise_and_every_way() {
    for (number, kind) in KINDS.into_iter().enumerate() {
        for (way, answer) in Way::ALL
            .into_iter()
            .zip(["y", "n"].into_iter().cycle().skip(number))
        {
            let case = format!("{kind}, {way:?}, {answer}");
            let (trust, phone, now, before) = ticked(kind);
            way.open_again(&phone, &now, &before);
            let said = unwrapped(&sync(&trust));
            assert!(said.contains("`trust review` asks"), "{case}: {said}");
            assert!(sync(&trust).contains("nothing new"), "{case}");
            assert_eq!(kept(&trust), 1, "{case}: only the review takes it back");
            let (asked, _) = review(&trust, "neither");
            let asked = unwrapped(&asked);
            assert!(
                asked.contains("was removed on the phone"),
                "{case}: {asked}"
            );
            let (said, code) = review(&trust, answer);
            assert_eq!(code, 0, "{case}: {said}");
            let is_kept = answer == "y";
            sync(&trust);
            for again in ["sync", "sync --again"] {
                let said = trust.tell(again);
                assert!(said.contains("nothing new"), "{case}: {again}: {said}");
            }
            assert_eq!(kept(&trust), i64::from(is_kept), "{case}: as answered");
            let files = phone.files();
            let done = files
                .iter()
                .filter(|(_, text)| text.contains("STATUS:COMPLETED"));
            assert_eq!(done.count(), usize::from(is_kept), "{case}: {files:#?}");
        }
    }
}

#[test]
fn a_task_that_is_ticked_again_is_not_asked_about() {
    for kind in KINDS {
        let (trust, phone, now, before) = ticked(kind);
        Way::Here.open_again(&phone, &now, &before);
        sync(&trust);
        phone.write(&now.0, &now.1);
        sync(&trust);
        assert!(sync(&trust).contains("nothing new"), "{kind}");
        let (said, code) = review(&trust, "n");
        assert_eq!(code, 0, "{kind}: {said}");
        assert_eq!(kept(&trust), 1, "{kind}: {said}");
    }
}

#[test]
fn what_may_be_done_on_any_day_is_never_ticked_late() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add walk --every 1/week");
    sync(&trust);
    trust.at("2026-09-21T10:00");
    let week = |(name, _): &(String, String)| name.contains("2026-09-20");
    let (name, text) = phone.files().into_iter().find(week).unwrap();
    let done = "STATUS:COMPLETED\r\nCOMPLETED:20260921T070000Z";
    phone.write(&name, &text.replace("STATUS:NEEDS-ACTION", done));
    let said = sync(&trust);
    assert!(!said.contains("after it was due"), "{said}");
    let (said, code) = review(&trust, "y");
    assert_eq!(code, 0, "{said}");
    assert_eq!(kept(&trust), 1);
}

#[test]
fn the_completion_there_lies_on_the_day_it_was_done() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add walk --every 3/week");
    trust.tell("promise add call --anytime");
    trust.tell("promise add write --by 'today 20:00'");
    trust.at("2026-09-17T21:00");
    trust.tell("promise done walk --on 'tue'");
    trust.tell("promise done walk --at 'yesterday 18:30'");
    trust.tell("promise done walk");
    trust.tell("promise done call --on tue");
    trust.tell("promise done write --at 'mon 19:00'");
    settle(&trust, &phone);
    let mut done: Vec<String> = Vec::new();
    for (_, text) in phone.files() {
        let line = |start| {
            let mut lines = text.lines();
            lines
                .find_map(|line: &str| line.strip_prefix(start))
                .unwrap_or("-")
                .to_owned()
        };
        if text.contains("STATUS:COMPLETED") {
            let due = text
                .lines()
                .find(|line| line.starts_with("DUE"))
                .unwrap_or("-");
            done.push(format!("{} {} {due}", line("SUMMARY:"), line("COMPLETED:")));
        }
    }
    done.sort();
    assert_eq!(
        done,
        [
            "call 20260915T120000Z -",
            "walk 20260915T120000Z DUE;VALUE=DATE:20260920",
            "walk 20260916T183000Z DUE;VALUE=DATE:20260920",
            "walk 20260917T210000Z DUE;VALUE=DATE:20260920",
            "write 20260914T190000Z DUE:20260914T200000",
        ]
    );
}
