//! Four weeks of a person with five promises, recounted every evening from a list of what she did.

mod compare;
mod diary;

use chrono::{Datelike, Days, NaiveDate};
use serde_json::Value;

use crate::harness::Trust;
use compare::compare;
use diary::Diary;

/// The names of the counts of a day, in the order of [`Counts`].
const NAMES: [&str; 8] = [
    "kept", "late", "broken", "released", "unanswered", "open", "moved", "extra",
];

const KEPT: usize = 0;

const LATE: usize = 1;

const BROKEN: usize = 2;

const RELEASED: usize = 3;

const UNANSWERED: usize = 4;

const OPEN: usize = 5;

const MOVED: usize = 6;

const EXTRA: usize = 7;

type Counts = [u64; 8];

/// An occurrence: promise, day and number on it.
type Key = (i64, NaiveDate, u32);

/// A day of the four weeks: 7 September to 4 October 2026.
fn day(month_day: &str) -> NaiveDate {
    format!("2026-{month_day}").parse().unwrap()
}

/// A person at the keyboard, with her diary.
struct Person {
    trust: Trust,
    diary: Diary,
}

impl Person {
    /// Types a line about an occurrence that has a day of its own, and notes the outcome.
    fn says(&mut self, line: &str, (id, on, nth): (i64, &str, u32), outcome: usize) {
        self.trust.tell(line);
        self.diary.answers.insert((id, day(on), nth), outcome);
    }

    /// Answers the pills of a day in the evening.
    fn pills(&mut self, on: &str) {
        for (time, nth) in [("09:00", 1), ("21:00", 2)] {
            self.says(
                &format!("promise done 2 --on '2026-{on} {time}'"),
                (2, on, nth),
                KEPT,
            );
        }
    }

    fn done(&mut self, line: &str, id: i64, on: &str) {
        self.trust.tell(line);
        self.diary.done.push((id, day(on)));
    }

    fn pause(&mut self, line: &str, ids: &[i64], from: &str, to: &str) {
        self.trust.tell(line);
        let days = ids.iter().map(|id| (*id, day(from), day(to)));
        self.diary.paused.extend(days);
    }

    /// Everything she does on a day; `at` sets the clock.
    #[expect(
        clippy::too_many_lines,
        clippy::match_same_arms,
        reason = "four weeks, day by day"
    )]
    fn lives(&mut self, on: &str) {
        match on {
            "09-07" => {
                self.says("promise done 1", (1, on, 1), KEPT);
                self.pills(on);
                self.done("promise done 3", 3, on);
            }
            "09-08" => {
                self.says("promise late 1 --at 13:00", (1, on, 1), LATE);
                self.says("promise done 2 --on 'today 9:00'", (2, on, 1), KEPT);
            }
            "09-09" => {
                self.says(
                    "promise done 2 --on 'yesterday 21:00'",
                    (2, "09-08", 2),
                    KEPT,
                );
                self.says("promise done 1", (1, on, 1), KEPT);
                // A second time says nothing new.
                assert_eq!(self.trust.say("promise done 1").code, 1);
                self.says("promise done 2 --on 'today 9:00'", (2, on, 1), KEPT);
                self.says(
                    "promise broken 2 --on 'today 21:00' --because forgot",
                    (2, on, 2),
                    BROKEN,
                );
                self.done("promise done 3 --on yesterday", 3, "09-08");
                self.done("promise done 4", 4, on);
            }
            "09-10" => {
                self.trust
                    .at("2026-09-10T10:00")
                    .tell("promise move 1 18:00");
                self.diary.moved.insert((1, day(on), 1), day(on));
                self.trust.at("2026-09-10T21:30");
                self.says("promise done 1", (1, on, 1), KEPT);
                self.pills(on);
                self.done("promise done 3", 3, on);
            }
            "09-11" => {
                self.trust.at("2026-09-11T10:00");
                self.says("promise release 1", (1, on, 1), RELEASED);
                self.trust.at("2026-09-11T21:30");
                self.pills(on);
                self.done("promise done 3", 3, on);
            }
            "09-12" => {
                self.says("promise done 1", (1, on, 1), KEPT);
                self.says("promise late 2 --on 'today 9:00'", (2, on, 1), LATE);
                self.says("promise done 2", (2, on, 2), KEPT);
            }
            "09-13" | "09-27" => {
                self.says("promise done 1", (1, on, 1), KEPT);
                self.pills(on);
            }
            "09-14" | "10-01" => {
                self.says("promise done 1", (1, on, 1), KEPT);
                self.pills(on);
                self.done("promise done 3", 3, on);
            }
            "09-15" => {
                self.trust
                    .tell("promise move 1 '2026-09-17 15:00' --on 2026-09-16");
                self.diary.moved.insert((1, day("09-16"), 1), day("09-17"));
                self.says("promise done 1", (1, on, 1), KEPT);
                self.pills(on);
            }
            "09-16" => {
                self.pills(on);
                self.done("promise done 4", 4, on);
                self.trust.tell("promise release 3");
                self.diary.released.push((3, day(on)));
            }
            "09-17" => {
                self.says("promise done 1 --on 'today 12:00'", (1, on, 1), KEPT);
                self.says("promise late 1 --on 'today 15:00'", (1, "09-16", 1), LATE);
                self.pills(on);
            }
            "09-18" => {
                self.says("promise done 5 --at 17:30", (5, on, 1), KEPT);
                self.says("promise done 1", (1, on, 1), KEPT);
                self.pills(on);
                self.done("promise done 4", 4, on);
            }
            "09-25" => {
                self.pause(
                    "promise pause 2 --from 2026-09-22 --through 2026-09-24 --agreed 2026-09-18",
                    &[2],
                    "09-22",
                    "09-24",
                );
                self.says("promise broken 1 --on 2026-09-19", (1, "09-19", 1), BROKEN);
                self.trust.tell(
                    "repair 1 --on 2026-09-19 --own a --effect b --apology 'I am sorry.' --as-is",
                );
                self.says("promise late 1 --on 2026-09-20", (1, "09-20", 1), LATE);
                self.done("promise done 3 --on 2026-09-20", 3, "09-20");
                self.says("promise done 1", (1, on, 1), KEPT);
                self.pills(on);
            }
            "09-26" => {
                self.pause(
                    "promise pause 1 3 --from 2026-09-28 --through 2026-09-30",
                    &[1, 3],
                    "09-28",
                    "09-30",
                );
                self.says("promise done 1", (1, on, 1), KEPT);
                self.pills(on);
                self.done("promise done 3", 3, on);
            }
            "09-28" | "09-29" | "09-30" | "10-04" => self.pills(on),
            "10-02" => {
                self.trust.tell("promise clear 1 --on 2026-10-01");
                self.diary.answers.remove(&(1, day("10-01"), 1));
                compare(&self.trust, &self.diary, day(on));
                self.says("promise late 1 --on 2026-10-01", (1, "10-01", 1), LATE);
                self.done("promise done 3", 3, on);
                self.done("promise done 4", 4, on);
            }
            "10-03" => {
                self.says("promise done 1 --on 2026-10-04", (1, "10-04", 1), KEPT);
                self.says("promise done 1", (1, on, 1), KEPT);
            }
            // Silence.
            _ => {}
        }
    }
}

#[test]
fn every_evening_of_four_weeks_agrees_with_a_recount() {
    let mut person = Person {
        trust: Trust::new(),
        diary: Diary::default(),
    };
    person.trust.at("2026-09-07T07:30").set("COLUMNS", "120");
    person.trust.without_backups();
    for line in [
        "promise add 'text you' --every 'day at 12:00'",
        "promise add pills --every 'day at 9:00 and 21:00'",
        "promise add run --every 3/week",
        "promise add 'call mum' --every 2/month",
        "promise add 'book dinner' --by '2026-09-18 18:00'",
    ] {
        person.trust.tell(line);
    }
    // Two days more, until nothing of them is open.
    for on in day("09-07").iter_days().take(31) {
        let name = on.format("%m-%d").to_string();
        person.trust.at(&format!("{on}T21:30"));
        person.lives(&name);
        person.trust.at(&format!("{on}T23:30"));
        compare(&person.trust, &person.diary, on);
    }
    person.trust.tell("doctor");
}
