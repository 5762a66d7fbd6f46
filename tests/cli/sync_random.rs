//! `trust sync` over random days: answers here, ticks and other changes there, in any order, some
//! syncs killed, and both sides agree at the end.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::copy::count;
use crate::harness::Trust;
use crate::sync_calendar::{Phone, settle};

/// A small generator: the same days for the same seed.
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % 1_000_003).unwrap() % sides
    }
}

struct Days {
    trust: Trust,
    phone: Phone,
    dice: Dice,
    /// The answers given here, by promise.
    said: BTreeMap<i64, String>,
    promises: i64,
    /// Number of tasks that were made there.
    made_there: usize,
    minutes: u32,
}

impl Days {
    fn new(seed: u64) -> Self {
        let (trust, phone) = Phone::new();
        let mut days = Self {
            trust,
            phone,
            dice: Dice(seed),
            said: BTreeMap::new(),
            promises: 0,
            made_there: 0,
            minutes: 0,
        };
        for _ in 0..3 {
            days.promise();
        }
        days.trust.tell("promise add daily --every 'day at 12:00'");
        days.promises += 1;
        // What is there at the first sync would be left alone.
        days.trust.tell("sync");
        days
    }

    fn promise(&mut self) {
        self.promises += 1;
        let number = self.promises;
        self.trust
            .tell(&format!("promise add 'here {number}' --anytime"));
    }

    fn pass(&mut self) {
        self.minutes += 37;
        let (day, minute) = (self.minutes / 1440, self.minutes % 1440);
        let now = format!(
            "2026-09-{:02}T{:02}:{:02}",
            14 + day,
            minute / 60,
            minute % 60
        );
        self.trust.at(&now);
    }

    /// Some file that has this in it.
    fn file(&mut self, with: &str) -> Option<(String, String)> {
        let mut files = self.phone.files();
        files.retain(|(name, text)| {
            Path::new(name).extension().is_some_and(|end| end == "ics") && text.contains(with)
        });
        if files.is_empty() {
            return None;
        }
        let place = self.dice.roll(files.len());
        Some(files.swap_remove(place))
    }

    fn sync(&mut self) {
        if self.dice.roll(3) == 0 {
            // Killed somewhere: the next one goes on.
            let mut command = self.trust.command(["sync"]);
            let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = quiet.spawn().unwrap();
            let wait = self.dice.roll(40);
            std::thread::sleep(Duration::from_millis(u64::try_from(wait).unwrap()));
            let _ = child.kill();
            child.wait().unwrap();
        } else if self.trust.say("sync").code != 0 {
            self.trust.tell("sync --missing write");
        }
    }

    /// One thing that happens.
    fn step(&mut self) {
        self.pass();
        match self.dice.roll(9) {
            0 | 1 => self.sync(),
            2 => self.promise(),
            3 => {
                // An answer here, to a one-off.
                let ids: Vec<i64> = (1..=self.all()).filter(|id| *id != 4).collect();
                let id = ids[self.dice.roll(ids.len())];
                let verb = ["done", "broken"][self.dice.roll(2)];
                let said = self.trust.say(&format!("promise {verb} {id}"));
                if said.code == 0 {
                    self.said.insert(id, self.trust.state(id));
                }
            }
            4 | 5 => {
                if let Some((name, text)) = self.file("STATUS:NEEDS-ACTION") {
                    let done = "STATUS:COMPLETED\r\nCOMPLETED:20260914T070000Z";
                    self.phone
                        .write(&name, &text.replace("STATUS:NEEDS-ACTION", done));
                }
            }
            6 => {
                if let Some((name, text)) = self.file("STATUS:COMPLETED") {
                    let open = text.lines().filter(|line| {
                        !line.starts_with("COMPLETED") && !line.starts_with("PERCENT")
                    });
                    let text: String = open.fold(String::new(), |all, line| all + line + "\r\n");
                    self.phone.write(
                        &name,
                        &text.replace("STATUS:COMPLETED", "STATUS:NEEDS-ACTION"),
                    );
                }
            }
            7 => {
                self.made_there += 1;
                let uid = format!("there-{}", self.made_there);
                let lines = format!("SUMMARY:there {}\nSTATUS:NEEDS-ACTION", self.made_there);
                self.phone.add(&uid, &lines);
                // Seen before it is changed there.
                self.trust.tell("sync --missing write");
            }
            _ => {
                if self.phone.files().len() > 4 {
                    if let Some((name, _)) = self.file("UID:") {
                        std::fs::remove_file(self.phone.directory.join(name)).unwrap();
                    }
                }
            }
        }
    }

    /// The number of promises there are.
    fn all(&self) -> i64 {
        count(&self.trust, "promise")
    }

    fn check(&mut self) {
        self.pass();
        if self.trust.say("sync").code != 0 {
            self.trust.tell("sync --missing write");
        }
        settle(&self.trust, &self.phone);
        let made = usize::try_from(self.all() - self.promises).unwrap();
        assert_eq!(made, self.made_there, "a promise for each task made there");
        for (id, state) in &self.said {
            assert_eq!(
                self.trust.state(*id),
                *state,
                "the answer to {id} given here stands"
            );
        }
        let mut uids: Vec<String> = Vec::new();
        for (name, text) in self.phone.files() {
            let uid = text
                .lines()
                .find_map(|line| line.strip_prefix("UID:"))
                .unwrap();
            assert!(!uids.contains(&uid.to_owned()), "{uid} is there twice");
            uids.push(uid.to_owned());
            let title = text
                .lines()
                .find_map(|line| line.strip_prefix("SUMMARY:"))
                .unwrap();
            if title == "daily" {
                continue;
            }
            let found = self
                .trust
                .data("promises", &format!("promise list --all '{title}'"));
            let found = found.as_array().unwrap();
            let same: Vec<_> = found.iter().filter(|one| one["text"] == title).collect();
            assert_eq!(same.len(), 1, "{name}: {title}");
            let id = same[0]["id"].as_i64().unwrap();
            let answered = same[0]["state"] != "open";
            let ticked = text.contains("STATUS:COMPLETED");
            // One whose tick was removed there is asked about.
            if ticked != answered {
                assert!(answered && !self.said.contains_key(&id), "{title}: {text}");
            }
        }
    }
}

#[test]
fn both_sides_agree_after_random_days() {
    for seed in [
        0x9e37_79b9_7f4a_7c15,
        0x1234_5678_9abc_def1,
        0xdead_beef_cafe_f00d,
    ] {
        let mut days = Days::new(seed);
        for step in 0..40 {
            days.step();
            if step % 13 == 12 {
                days.check();
            }
        }
        days.check();
    }
}
