//! Erasing for good: after any history, no byte of the words of a forgotten record is left in any
//! file, and all others are as they were.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::Value;

use super::world::World;

/// What is forgotten in the end, and what is written before.
const KINDS: [&str; 6] = ["promise", "log", "heard", "note", "session", "idea"];

#[derive(Clone, Debug)]
enum Step {
    Add(usize),
    Edit(usize),
    Answer(usize, bool),
    Repair(usize),
    Tag(usize),
    Move(usize),
    Remove(usize),
    Draft(usize),
    Undo,
    Redo,
    Pass(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..KINDS.len()).prop_map(Step::Add),
        5 => any::<usize>().prop_map(Step::Edit),
        5 => (any::<usize>(), any::<bool>()).prop_map(|(which, kept)| Step::Answer(which, kept)),
        2 => any::<usize>().prop_map(Step::Repair),
        2 => any::<usize>().prop_map(Step::Tag),
        1 => any::<usize>().prop_map(Step::Move),
        2 => any::<usize>().prop_map(Step::Remove),
        1 => any::<usize>().prop_map(Step::Draft),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        3 => (1_i64..60).prop_map(Step::Pass),
    ]
}

/// A record that was made at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    kind: usize,
    id: i64,
}

/// A life, with the words that each record ever had.
struct Life {
    world: World,
    made: Vec<Made>,
    secrets: Vec<(Made, String)>,
    number: u32,
}

impl Life {
    fn new() -> Self {
        Self {
            world: World::new(),
            made: Vec::new(),
            secrets: Vec::new(),
            number: 0,
        }
    }

    /// A word that stands nowhere else.
    fn secret(&mut self) -> String {
        self.number += 1;
        format!("zq{:04}qz", self.number)
    }

    /// One of those made, by any number; of one kind, where it is said.
    fn pick(&self, which: usize, kind: Option<usize>) -> Option<Made> {
        let fits = |made: &&Made| kind.is_none_or(|kind| made.kind == kind);
        let fitting: Vec<&Made> = self.made.iter().filter(fits).collect();
        let at = which.checked_rem(fitting.len())?;
        Some(*fitting[at])
    }

    /// A command about a record, with words that no other has.
    fn say(&mut self, of: Made, line: &str) {
        let secret = self.secret();
        self.secrets.push((of, secret.clone()));
        self.run(
            &line
                .replace("WORD", &secret)
                .replace("ID", &of.id.to_string()),
        );
    }

    fn run(&self, line: &str) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        let said = self.world.run(&words);
        assert!(!said.fault, "{line}: {}", said.text);
        said.text
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each step")]
    fn take(&mut self, step: &Step) {
        match *step {
            Step::Add(kind) => {
                let secret = self.secret();
                let text = format!("{secret} and more of it");
                let line = match KINDS[kind] {
                    "promise" if self.number % 2 == 0 => format!("add {text} --every day"),
                    "promise" => format!("add {text} --anytime"),
                    "log" => format!("log add {text}"),
                    "heard" => format!("heard add {text}"),
                    "note" => format!("step note 3 {text}"),
                    "session" => format!("step session add {text}"),
                    _ => format!("date add {text}"),
                };
                let text = self.run(&format!("{line} --json --quiet"));
                let answer: Value = serde_json::from_str(&text).unwrap();
                let id = answer["data"]["id"].as_i64().unwrap();
                let made = Made { kind, id };
                self.made.push(made);
                self.secrets.push((made, secret));
            }
            Step::Edit(which) => {
                let Some(made) = self.pick(which, None) else {
                    return;
                };
                let line = match KINDS[made.kind] {
                    "promise" if which % 3 == 0 => "edit ID --note WORD",
                    "promise" => "edit ID --text WORD",
                    "log" => "log edit ID --text WORD",
                    "heard" => "heard edit ID --text WORD",
                    "note" => "step edit ID --text WORD",
                    "session" => "step session edit ID --text WORD",
                    _ => "date edit ID --text WORD",
                };
                self.say(made, line);
            }
            Step::Answer(which, kept) => {
                if which % 4 == 0 {
                    let Some(made) = self.pick(which, Some(5)) else {
                        return;
                    };
                    return self.say(made, "date done ID --note WORD");
                }
                let Some(made) = self.pick(which, Some(0)) else {
                    return;
                };
                self.say(
                    made,
                    if kept {
                        "done ID --because WORD"
                    } else {
                        "broken ID --on yesterday --because WORD"
                    },
                );
            }
            Step::Repair(which) => {
                let Some(made) = self.pick(which, Some(0)) else {
                    return;
                };
                let line =
                    "repair ID --own WORD --effect WORD --apology WORD --change WORD --as-is";
                self.say(made, line);
            }
            Step::Tag(which) => {
                let Some(made) = self.pick(which, Some(0)) else {
                    return;
                };
                self.say(made, "edit ID --tag WORD");
            }
            Step::Move(which) => {
                let Some(made) = self.pick(which, Some(0)) else {
                    return;
                };
                self.run(&format!("move {} 23:00", made.id));
            }
            Step::Remove(which) => {
                let Some(made) = self.pick(which, None) else {
                    return;
                };
                let line = match KINDS[made.kind] {
                    "promise" => "promise rm",
                    "log" => "log rm",
                    "heard" => "heard rm",
                    "note" => "step rm",
                    "session" => "step session rm",
                    _ => "date rm",
                };
                self.run(&format!("{line} {}", made.id));
            }
            Step::Draft(which) => {
                let Some(made) = self.pick(which, Some(1)) else {
                    return;
                };
                let secret = self.secret();
                let name = format!(
                    "trust.db.unsaved/log-edit-{}-4294967295-{}",
                    made.id,
                    which % 9
                );
                let directory = self.world.directory().join(name);
                // There may be one of this name.
                if fs::create_dir_all(&directory).is_ok() {
                    fs::write(directory.join("text.txt"), &secret).unwrap();
                    self.run("doctor --fix");
                    self.secrets.push((made, secret));
                }
            }
            Step::Undo => {
                self.run("undo");
            }
            Step::Redo => {
                self.run("redo");
            }
            Step::Pass(hours) => self.world.pass(TimeDelta::hours(hours)),
        }
    }

    /// The words of one record, or those of all others.
    fn words(&self, of: Made, own: bool) -> BTreeSet<String> {
        let fits = |(made, _): &&(Made, String)| (*made == of) == own;
        let found = self.secrets.iter().filter(fits);
        found.map(|(_, secret)| secret.clone()).collect()
    }

    /// All secrets in any file.
    fn found(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        read(self.world.directory(), &mut |bytes| {
            for at in 0..bytes.len().saturating_sub(7) {
                let part = &bytes[at..at + 8];
                if part.starts_with(b"zq") && part.ends_with(b"qz") {
                    found.insert(String::from_utf8(part.to_vec()).unwrap());
                }
            }
        });
        found
    }
}

fn read(directory: &Path, take: &mut dyn FnMut(&[u8])) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, take);
        } else {
            take(&fs::read(&path).unwrap());
        }
    }
}

/// The secrets in some lines.
fn told(lines: &[String], secrets: &BTreeSet<String>) -> BTreeSet<String> {
    let all = lines.join("\n");
    secrets
        .iter()
        .filter(|secret| all.contains(*secret))
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_byte_of_a_forgotten_record_is_left(
        steps in prop::collection::vec(step(), 1..40),
        which in any::<usize>(),
    ) {
        let mut life = Life::new();
        for step in &steps {
            life.take(step);
        }
        let Some(victim) = life.pick(which, None) else { return Ok(()) };
        let (own, others) = (life.words(victim, true), life.words(victim, false));
        let before = life.world.record();
        let line = format!("forget {} {} --yes --backups", KINDS[victim.kind], victim.id);
        let said = life.run(&line);
        prop_assert!(said.starts_with("Forgot "), "{}", said);
        let left: Vec<String> = life.found().intersection(&own).cloned().collect();
        prop_assert!(left.is_empty(), "{:?} of {:?} after {:?}", left, victim, steps);
        // All others are as they were, to the byte.
        let after = life.world.record();
        prop_assert!(after.iter().all(|row| before.contains(row)));
        prop_assert_eq!(told(&before, &others), told(&after, &others));
        // Figures are those that a count from the beginning gives.
        let sums = life.world.sums();
        let mut store = life.world.store();
        let today = life.world.clock(&store).today();
        store.rebuild_totals(today).unwrap();
        drop(store);
        prop_assert_eq!(sums, life.world.sums());
        let checked: Value = serde_json::from_str(&life.run("doctor --json")).unwrap();
        prop_assert_eq!(&checked["data"]["sound"], true, "{}", checked);
    }
}
