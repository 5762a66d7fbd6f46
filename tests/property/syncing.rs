//! Computers that share a folder: whatever was done on which of them, and whenever they synced, they
//! come to the same records. One that lost its database starts again from the folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use super::world::World;

/// How many computers there are.
pub const COMPUTERS: usize = 3;

#[derive(Clone, Debug)]
pub enum Step {
    /// A command on a computer; the number picks a record where one is needed.
    Run(usize, &'static str, u32),
    Sync(usize),
    /// The database of a computer is lost.
    Wipe(usize),
    Pass(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        24 => (0..COMPUTERS, prop::sample::select(&COMMANDS[..]), any::<u32>())
            .prop_map(|(computer, command, which)| Step::Run(computer, command, which)),
        8 => (0..COMPUTERS).prop_map(Step::Sync),
        1 => (0..COMPUTERS).prop_map(Step::Wipe),
        8 => (1_i64..1500).prop_map(Step::Pass),
    ]
}

/// A step in which rules change, and the same few are synced often.
fn rule_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => (0..2_usize, prop::sample::select(&RULES[..]), any::<u32>())
            .prop_map(|(computer, command, which)| Step::Run(computer, command, which)),
        10 => (0..COMPUTERS).prop_map(Step::Sync),
        3 => (0..COMPUTERS).prop_map(Step::Wipe),
        6 => (1_i64..3000).prop_map(Step::Pass),
    ]
}

/// What is typed; P, L and D stand for the number of a promise, a log entry and an idea, W for a word.
const COMMANDS: [&str; 28] = [
    "promise add W --by 'tomorrow 18:00'",
    "promise add W --every 'day at 8:00'",
    "promise add W --every 'mon,wed,fri'",
    "promise add W --every 'day at 9:00 and 21:00'",
    "promise add W --every 3/week",
    "promise done P",
    "promise done P",
    "promise broken P --because W",
    "promise late P",
    "promise edit P --text W",
    "promise edit P --every 'tue,thu'",
    "promise edit P --every 2/week",
    "promise pause P --until 'next friday'",
    "promise resume P",
    "promise stop P",
    "promise rm P",
    "promise clear P --on today",
    "promise move P 'tomorrow 20:00'",
    "promise release P",
    "repair P --own W --effect W --apology W --change W",
    "log add W",
    "log edit L --text W",
    "log rm L",
    "date starter",
    "date done D",
    "date rm D",
    "step done 3",
    "config set partner W",
];

/// Those that change the rules of a promise.
const RULES: [&str; 9] = [
    "promise add W --every 'day at 8:00'",
    "promise edit P --every 'tue,thu'",
    "promise edit P --every 2/week",
    "promise pause P --until 'next friday'",
    "promise resume P",
    "promise stop P",
    "promise rm P",
    "promise done P",
    "promise edit P --text W",
];

pub struct Shared {
    /// One that all share, or one for each, between which files are carried.
    folders: Vec<TempDir>,
    computers: Vec<World>,
    /// How far each clock is apart from the right one.
    skew: [i64; COMPUTERS],
    now: TimeDelta,
    words: u32,
}

impl Shared {
    pub fn new(skew: [i64; COMPUTERS]) -> Self {
        Self {
            folders: vec![TempDir::new().unwrap()],
            computers: (0..COMPUTERS).map(|_| World::new()).collect(),
            skew,
            now: TimeDelta::zero(),
            words: 0,
        }
    }

    /// Computers with a folder of their own each.
    pub fn apart() -> Self {
        Self {
            folders: (0..COMPUTERS).map(|_| TempDir::new().unwrap()).collect(),
            ..Self::new([0; COMPUTERS])
        }
    }

    fn folder(&self, computer: usize) -> &Path {
        self.folders[computer % self.folders.len()].path()
    }

    /// Carries the file that a computer wrote to another one.
    pub fn carry(&self, from: usize, to: usize) {
        let connection = rusqlite::Connection::open(&self.computers[from].database).unwrap();
        let uid: [u8; 16] = connection
            .query_row("SELECT uid FROM machine", [], |row| row.get(0))
            .unwrap();
        let name = trust::domain::sync_file::file_name(uuid::Uuid::from_bytes(uid));
        fs::copy(self.folder(from).join(&name), self.folder(to).join(&name)).unwrap();
    }

    fn run(&mut self, computer: usize, args: &[String]) -> (bool, String) {
        let base = World::new().now;
        let world = &mut self.computers[computer];
        world.now = base + self.now + TimeDelta::minutes(self.skew[computer]);
        let said = world.run(args);
        let is_doctor = args.iter().any(|arg| arg == "doctor");
        assert!(!said.fault || is_doctor, "{args:?}: {}", said.text);
        (said.ok, said.text)
    }

    pub fn typed(&mut self, computer: usize, line: &str) -> (bool, String) {
        let mut args = Vec::new();
        for (index, part) in line.split('\'').enumerate() {
            if index % 2 == 1 {
                args.push(part.to_owned());
            } else {
                args.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        self.run(computer, &args)
    }

    pub fn data(&mut self, computer: usize, line: &str) -> Value {
        let (ok, text) = self.typed(computer, &format!("{line} --json"));
        assert!(ok, "{line}: {text}");
        let first = text.lines().next().unwrap();
        serde_json::from_str::<Value>(first).unwrap()["data"].clone()
    }

    pub fn sync(&mut self, computer: usize, more: &str) -> Value {
        let folder = self.folder(computer).to_str().unwrap().to_owned();
        let set = ["config", "set", "sync.folder", &folder].map(str::to_owned);
        assert!(self.run(computer, &set).0);
        self.data(computer, &format!("sync {more}"))
    }

    pub fn pass(&mut self, time: TimeDelta) {
        self.now += time;
    }

    fn pick(&mut self, computer: usize, list: &str, which: u32) -> String {
        let all = self.data(computer, list);
        let all = all.as_array().unwrap();
        match all.get(which as usize % all.len().max(1)) {
            Some(one) => one["id"].to_string(),
            None => "1".to_owned(),
        }
    }

    pub fn step(&mut self, step: &Step) {
        match step {
            Step::Pass(minutes) => self.now += TimeDelta::minutes(*minutes),
            Step::Sync(computer) => {
                self.sync(*computer, "");
            }
            Step::Wipe(computer) => self.computers[*computer] = World::new(),
            Step::Run(computer, command, which) => {
                let mut line = (*command).to_owned();
                for (letter, list) in [
                    (" P", "promise list --all"),
                    (" L", "log list"),
                    (" D", "date list"),
                ] {
                    if line.contains(letter) {
                        let id = self.pick(*computer, list, *which);
                        line = line.replace(letter, &format!(" {id}"));
                    }
                }
                while line.contains('W') {
                    self.words += 1;
                    line = line.replacen('W', &format!("word{}", self.words), 1);
                }
                // Some are refused, as they should be.
                self.typed(*computer, &line);
            }
        }
    }

    /// All records of a computer that are to be the same, without numbers.
    pub fn records(&mut self, computer: usize) -> BTreeSet<String> {
        let (ok, text) = self.typed(computer, "export --format jsonl --quiet");
        assert!(ok, "{text}");
        let lines = text.lines().map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let data = line["data"].as_object().unwrap().iter().next();
            let (kind, fields) = data
                .map(|(kind, fields)| (kind.clone(), fields.clone()))
                .unwrap();
            let mut fields = fields.as_object().unwrap().clone();
            for number in ["id", "promise", "occurrence", "log", "idea"] {
                fields.remove(number);
            }
            format!("{kind} {}", Value::Object(fields))
        });
        lines.collect()
    }

    pub fn assert_sound(&mut self, computer: usize) {
        let (_, text) = self.typed(computer, "doctor --json");
        let said: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        for check in said["data"]["checks"].as_array().unwrap() {
            assert_ne!(check["state"], "trouble", "{check}");
        }
    }

    /// Syncs until all have seen everything. All have the same records then, and nothing is written
    /// any more.
    pub fn settle(mut self) -> Result<Self, TestCaseError> {
        for _ in 0..3 {
            for computer in 0..COMPUTERS {
                self.now += TimeDelta::minutes(1);
                self.sync(computer, "");
            }
        }
        let first = self.records(0);
        for computer in 1..COMPUTERS {
            let other = self.records(computer);
            let only_first: Vec<_> = first.difference(&other).collect();
            let only_other: Vec<_> = other.difference(&first).collect();
            prop_assert!(
                only_first.is_empty() && only_other.is_empty(),
                "0: {:#?}\n{}: {:#?}",
                only_first,
                computer,
                only_other
            );
        }
        let files = modified(self.folder(0));
        for computer in 0..COMPUTERS {
            self.assert_sound(computer);
            self.now += TimeDelta::minutes(1);
            let said = self.sync(computer, "");
            prop_assert_eq!(&said["change"], &Value::Null);
        }
        prop_assert_eq!(files, modified(self.folder(0)));
        Ok(self)
    }

    /// Returns whether a computer, or the file that it wrote, has a word anywhere.
    pub fn holds(&self, computer: usize, word: &str) -> bool {
        let places = [self.computers[computer].directory(), self.folder(computer)];
        places.into_iter().any(|place| holds(place, word))
    }
}

/// Returns whether a file in a directory has a word anywhere.
fn holds(directory: &Path, word: &str) -> bool {
    fs::read_dir(directory).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, word);
        }
        let bytes = fs::read(&path).unwrap();
        bytes
            .windows(word.len())
            .any(|window| window == word.as_bytes())
    })
}

fn modified(folder: &Path) -> Vec<(String, std::time::SystemTime)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, entry.metadata().unwrap().modified().unwrap())
        })
        .collect();
    files.sort();
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_computers_come_to_the_same_records(
        steps in prop::collection::vec(step(), 10..70),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        come_to_the_same(&steps, skew)?;
    }

    #[test]
    fn all_computers_come_to_the_same_rules(
        steps in prop::collection::vec(rule_step(), 5..25),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        come_to_the_same(&steps, skew)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_a_computer_on_which_something_was_done_tells_conflicts(
        steps in prop::collection::vec(step(), 10..50),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        let mut shared = Shared::new(skew);
        for step in &steps {
            match step {
                Step::Run(2, ..) | Step::Wipe(_) => {}
                Step::Sync(2) => {
                    let said = shared.sync(2, "");
                    prop_assert_eq!(&said["targets"][0]["conflicts"], &Value::Array(Vec::new()));
                }
                _ => shared.step(step),
            }
        }
    }

    #[test]
    fn no_conflict_is_told_where_every_change_was_seen(
        steps in prop::collection::vec(step(), 10..40),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        let mut shared = Shared::new(skew);
        let synced = |shared: &mut Shared, computer: usize| {
            let said = shared.sync(computer, "");
            let conflicts = &said["targets"][0]["conflicts"];
            prop_assert_eq!(conflicts, &Value::Array(Vec::new()));
            Ok(())
        };
        for step in &steps {
            if let Step::Run(computer, ..) | Step::Wipe(computer) = step {
                synced(&mut shared, *computer)?;
                shared.step(step);
                synced(&mut shared, *computer)?;
            } else if let Step::Sync(computer) = step {
                synced(&mut shared, *computer)?;
            } else {
                shared.step(step);
            }
        }
    }
}

/// Runs the steps, and then syncs until all have seen everything.
pub fn come_to_the_same(steps: &[Step], skew: [i64; COMPUTERS]) -> Result<Shared, TestCaseError> {
    let mut shared = Shared::new(skew);
    for step in steps {
        shared.step(step);
    }
    shared.settle()
}
