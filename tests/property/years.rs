//! A year of three computers, each used every day and synced now and then: they end in one export,
//! and nothing that any of them has holds a sentence that was forgotten on one.

use chrono::TimeDelta;
use serde_json::Value;

use super::syncing::{COMPUTERS, Shared};

/// The sentence, in one word that stands nowhere else.
const SENTENCE: &str = "zqunspeakableqz";

const DAYS: i64 = 365;

/// Commands of a day; X stands for a promise and W for a word.
const DEEDS: [&str; 16] = [
    "promise done X",
    "promise done X",
    "promise done X",
    "promise broken X --because W",
    "promise late X",
    "promise release X",
    "promise clear X --on yesterday",
    "promise edit X --note W",
    "promise pause X --until 'next friday'",
    "promise resume X",
    "promise add W --by 'tomorrow 18:00'",
    "repair X --own W --effect W --apology W --change W --as-is",
    "log add W",
    "heard add W",
    "date add W",
    "undo",
];

const PROMISES: [&str; 6] = ["walk", "call", "read", "run", "cook", "tea"];

/// The same numbers each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % 1_000_003).unwrap() % sides
    }
}

struct Year {
    shared: Shared,
    dice: Dice,
    words: u32,
}

impl Year {
    fn begin() -> Self {
        let mut shared = Shared::new([-3, 0, 4]);
        let rules = [
            "day at 8:00",
            "day at 21:00",
            "mon,wed,fri",
            "3/week",
            "2 weeks on tue",
            "day at 9:00 and 17:00",
        ];
        for (text, rule) in PROMISES.into_iter().zip(rules) {
            let line = format!("promise add {text} --every '{rule}'");
            assert!(shared.typed(0, &line).0, "{line}");
        }
        let mut year = Self {
            shared,
            dice: Dice(0x5eed_0f1e_a512_7a43),
            words: 0,
        };
        for computer in 0..COMPUTERS {
            year.shared.sync(computer, "");
        }
        year
    }

    fn deed(&mut self, computer: usize) {
        let mut line = DEEDS[self.dice.roll(DEEDS.len())].to_owned();
        let promise = PROMISES[self.dice.roll(PROMISES.len())];
        line = line.replace(" X", &format!(" {promise}"));
        while line.contains('W') {
            self.words += 1;
            line = line.replacen('W', &format!("word{}", self.words), 1);
        }
        if line == "undo" {
            // Of what was done here: that of a sync would leave what it brought out for good.
            self.say(computer, "log add undone");
        }
        // Some are refused, as they should be.
        self.shared.typed(computer, &line);
    }

    /// One day on each computer, in any order.
    fn day(&mut self) {
        let first = self.dice.roll(COMPUTERS);
        for turn in 0..COMPUTERS {
            let computer = (first + turn) % COMPUTERS;
            self.shared.pass(TimeDelta::hours(4));
            self.deed(computer);
            if self.dice.roll(25) == 0 {
                self.shared.sync(computer, "");
            }
        }
        self.shared.pass(TimeDelta::hours(12));
    }

    fn say(&mut self, computer: usize, line: &str) {
        let line = line.replace("SENTENCE", SENTENCE);
        let (ok, text) = self.shared.typed(computer, &line);
        assert!(ok, "{line}: {text}");
    }

    /// The records with the sentence that can be forgotten, by kind and number.
    fn with_sentence(&mut self, computer: usize) -> Vec<(String, i64)> {
        let (_, text) = self.shared.typed(computer, "export --format jsonl --quiet");
        let lines = text.lines().filter(|line| line.contains(SENTENCE));
        let found = lines.filter_map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let (kind, fields) = line["data"].as_object()?.iter().next()?;
            let kinds = ["promise", "log", "heard", "note", "session", "idea"];
            let id = fields["id"].as_i64()?;
            kinds.contains(&kind.as_str()).then(|| (kind.clone(), id))
        });
        found.collect()
    }
}

#[test]
fn a_year_on_three_computers_ends_in_one_export_without_what_was_forgotten() {
    let mut year = Year::begin();
    for day in 0..DAYS {
        match day {
            30 => {
                year.say(0, "promise add 'SENTENCE every day' --every 'day at 7:00'");
                year.say(0, "log add 'SENTENCE in the log'");
                year.say(0, "heard add 'SENTENCE heard'");
                year.say(0, "step note 3 'SENTENCE noted'");
                year.say(0, "step session add 'SENTENCE said'");
                year.say(0, "date add 'SENTENCE together'");
            }
            32 => {
                year.say(0, "promise broken SENTENCE --because SENTENCE");
                year.say(
                    0,
                    "repair SENTENCE --own SENTENCE --effect SENTENCE --apology SENTENCE --change \
                     SENTENCE --as-is",
                );
                year.say(0, "promise edit SENTENCE --text 'SENTENCE reworded'");
            }
            40 | 190 => (0..2).for_each(|_| {
                for computer in 0..COMPUTERS {
                    year.shared.sync(computer, "");
                }
            }),
            60 => {
                let log = year.with_sentence(1);
                let log = log.iter().find(|(kind, _)| kind == "log").unwrap().1;
                year.say(1, &format!("log edit {log} --text 'SENTENCE, said again'"));
                year.say(1, "promise done SENTENCE --because SENTENCE");
            }
            200 => {
                let all = year.with_sentence(2);
                assert_eq!(all.len(), 6, "{all:?}");
                for (kind, id) in all {
                    year.say(2, &format!("forget {kind} {id} --yes --backups"));
                }
                assert!(year.with_sentence(2).is_empty());
            }
            205 => {
                // It may not have heard of that; if it has, these are refused.
                let line = format!("promise done {SENTENCE} --because {SENTENCE}");
                year.shared.typed(1, &line);
            }
            _ => {}
        }
        year.day();
    }
    let mut shared = year.shared.settle().unwrap();
    for computer in 0..COMPUTERS {
        let (ok, text) = shared.typed(computer, "forget --backups --yes");
        assert!(ok, "{text}");
    }
    for computer in 0..COMPUTERS {
        assert!(!shared.holds(computer, SENTENCE), "{computer}");
        // There is a year to look for it in.
        assert!(shared.holds(computer, "walk"), "{computer}");
        let answers = shared.records(computer);
        let answers = answers.iter().filter(|line| line.starts_with("occurrence"));
        assert!(answers.count() > 200);
    }
}
