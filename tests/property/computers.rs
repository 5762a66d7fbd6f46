//! Computers that share a folder, or have folders between which files are carried.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;
use trust::domain::sync_file::file_name;

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

    /// The name of the file that a computer writes.
    fn file_name(&self, computer: usize) -> String {
        let connection = rusqlite::Connection::open(&self.computers[computer].database).unwrap();
        let uid: [u8; 16] = connection
            .query_row("SELECT uid FROM machine", [], |row| row.get(0))
            .unwrap();
        file_name(uuid::Uuid::from_bytes(uid))
    }

    /// Carries the file that a computer wrote to another one.
    pub fn carry(&self, from: usize, to: usize) {
        let name = self.file_name(from);
        let (from, to) = (self.folder(from).join(&name), self.folder(to).join(&name));
        fs::copy(from, to).unwrap();
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

    /// The words in a record, and in what belongs to it: a promise or a log entry.
    fn words_of(&mut self, computer: usize, kind: &str, id: &str) -> BTreeSet<String> {
        let (_, text) = self.typed(computer, "export --format jsonl --quiet");
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["data"].clone())
            .collect();
        let record = lines
            .iter()
            .find(|line| line[kind]["id"].as_i64() == id.parse().ok())
            .map(|line| line[kind]["uid"].as_str().unwrap().to_owned());
        let mut uids: Vec<String> = record.into_iter().collect();
        let mut words = BTreeSet::new();
        // Answers belong to the promise, and repairs to answers.
        for _ in 0..2 {
            for line in &lines {
                let text = line.to_string();
                if !uids.iter().any(|uid| text.contains(uid)) {
                    continue;
                }
                let letters = text.split(|letter: char| !letter.is_alphanumeric());
                let letters = letters.filter(|word| word.starts_with("word"));
                words.extend(letters.filter(|word| *word != "wording").map(str::to_owned));
                let answer = &line["occurrence"]["uid"];
                uids.extend(answer.as_str().map(str::to_owned));
            }
        }
        words
    }

    /// Forgets a record on a computer, and returns the words that it had there.
    pub fn forget(&mut self, computer: usize, kind: &str, which: u32) -> BTreeSet<String> {
        let list = match kind {
            "promise" => "promise list --all",
            _ => "log list",
        };
        let id = self.pick(computer, list, which);
        let words = self.words_of(computer, kind, &id);
        let (ok, _) = self.typed(computer, &format!("forget {kind} {id} --backups --yes"));
        if ok { words } else { BTreeSet::new() }
    }

    /// Keeps no automatic backups on a computer.
    pub fn without_backups(&mut self, computer: usize) {
        assert!(self.typed(computer, "config set backup.keep 0").0);
    }

    /// Deletes the files of computers that lost their database, as the manual says.
    pub fn delete_files_of_lost(&self) {
        let own: Vec<String> = (0..COMPUTERS).map(|one| self.file_name(one)).collect();
        for entry in fs::read_dir(self.folder(0)).unwrap() {
            let entry = entry.unwrap();
            if !own.contains(&entry.file_name().into_string().unwrap()) {
                fs::remove_file(entry.path()).unwrap();
            }
        }
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
        // That of backups is of one computer alone.
        let lines = text.lines().filter(|line| !line.contains("backup.keep"));
        let lines = lines.map(|line| {
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
        self.assert_same_figures()?;
        Ok(self)
    }

    /// All computers have the same figures at the same moment, whatever the numbers of the promises.
    fn assert_same_figures(&mut self) -> Result<(), TestCaseError> {
        self.skew = [0; COMPUTERS];
        self.now += TimeDelta::minutes(10);
        for line in [
            "report --all", "report --year", "report --week", "promise list --all",
        ] {
            let first = self.figures(0, line);
            for computer in 1..COMPUTERS {
                let other = self.figures(computer, line);
                let apart = first_difference(&first, &other);
                prop_assert_eq!(apart, None, "{} on {}", line, computer);
            }
        }
        Ok(())
    }

    /// Returns whether a computer, or the file that it wrote, has a word anywhere.
    pub fn holds(&self, computer: usize, word: &str) -> bool {
        let places = [self.computers[computer].directory(), self.folder(computer)];
        places.into_iter().any(|place| holds(place, word))
    }

    /// What a line answers, without numbers and the name of the database.
    fn figures(&mut self, computer: usize, line: &str) -> Value {
        let text = self.data(computer, line).to_string();
        let database = self.computers[computer].database.display().to_string();
        let value = serde_json::from_str(&text.replace(&database, "FILE"));
        without_numbers(value.unwrap())
    }
}

/// The first place in which two values differ, with what is there.
fn first_difference(one: &Value, other: &Value) -> Option<String> {
    let inner = match (one, other) {
        (Value::Object(one), Value::Object(other)) if one.len() == other.len() => {
            let mut pairs = one.iter().zip(other);
            pairs.find_map(|((name, a), (_, b))| {
                Some(format!("{name}: {}", first_difference(a, b)?))
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .find_map(|(a, b)| first_difference(a, b)),
        _ => None,
    };
    inner.or_else(|| (one != other).then(|| format!("{one} and {other}")))
}

/// JSON without the numbers of records, and its lists in no order: they are listed by number.
fn without_numbers(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let rest = fields.into_iter().filter(|(name, _)| name != "id");
            Value::Object(
                rest.map(|(name, value)| (name, without_numbers(value)))
                    .collect(),
            )
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(without_numbers).collect();
            items.sort_by_key(Value::to_string);
            Value::Array(items)
        }
        other => other,
    }
}

/// Returns whether a file in a directory has a word anywhere, that no other digit follows.
fn holds(directory: &Path, word: &str) -> bool {
    fs::read_dir(directory).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, word);
        }
        let bytes = fs::read(&path).unwrap();
        let mut places = bytes.windows(word.len()).enumerate();
        places.any(|(place, window)| {
            let next = bytes.get(place + word.len());
            window == word.as_bytes() && !next.is_some_and(u8::is_ascii_digit)
        })
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
