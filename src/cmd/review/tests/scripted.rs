//! A person whose keys and lines are written down beforehand, and a database.

use std::cell::RefCell;
use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};
use clap::Parser;
use tempfile::TempDir;

use crate::cmd;
use crate::cmd::cli::Cli;
use crate::cmd::context::Ctx;
use crate::cmd::no_ui::NoUi;
use crate::cmd::ports::{Key, Prompt};
use crate::domain::clock::{Clock, Zone};
use crate::domain::settings::Settings;
use crate::error::Result;
use crate::report::{InteractiveOutput, Output, Review};
use crate::store::Store;

/// The next action of a person.
#[derive(Clone, Debug)]
pub enum Act {
    Key(char),
    Enter,
    Leave,
    Line(&'static str),
    /// Ctrl-D.
    End,
    /// Another command runs meanwhile, and then nothing is pressed that means anything.
    Meanwhile(&'static str),
}
/// A person who does all that, and no more.
struct Scripted<'t> {
    acts: RefCell<VecDeque<Act>>,
    shown: RefCell<Vec<String>>,
    world: &'t World,
}

impl Scripted<'_> {
    fn next(&self) -> Act {
        let next = self.acts.borrow_mut().pop_front();
        next.unwrap_or_else(|| panic!("more was asked: {:?}", self.shown.borrow()))
    }
}

impl Prompt for Scripted<'_> {
    fn is_person(&self) -> bool {
        true
    }

    fn show(&self, output: &InteractiveOutput) -> Result<()> {
        let line = match output {
            InteractiveOutput::Line(line) | InteractiveOutput::KeyQuestion(line) => line.clone(),
            InteractiveOutput::Question { ask, .. } => ask.clone(),
            InteractiveOutput::OccurrenceQuestion(card) => {
                format!("{}/{} {}", card.position, card.of, &*card.promise.text)
            }
            InteractiveOutput::Waits(all) => format!("{} since {}", all.counts.all(), all.since),
            InteractiveOutput::StretchQuestion(card) => format!(
                "{}/{} {} {}..{}",
                card.position, card.of, &*card.text, card.days.from, card.days.to
            ),
            InteractiveOutput::Findings(check) => format!("{} findings", check.findings.len()),
            InteractiveOutput::Change(change) => format!("{change:?}"),
        };
        self.shown.borrow_mut().push(line);
        Ok(())
    }

    fn line(&self, prompt: &str) -> Result<Option<String>> {
        self.shown.borrow_mut().push(prompt.to_owned());
        match self.next() {
            Act::Line(line) => Ok(Some(line.to_owned())),
            Act::End => Ok(None),
            other => panic!("a line is awaited, not {other:?}"),
        }
    }

    fn key(&self, prompt: &str) -> Result<Key> {
        self.shown.borrow_mut().push(prompt.to_owned());
        match self.next() {
            Act::Key(key) => Ok(Key::Char(key)),
            Act::Enter => Ok(Key::Enter),
            Act::Leave => Ok(Key::Leave),
            Act::Meanwhile(line) => {
                self.world.say(line);
                Ok(Key::Other)
            }
            other => panic!("a key is awaited, not {other:?}"),
        }
    }
}

/// A database, and what was promised in it yesterday: two to answer, and one ahead tonight.
pub struct World(pub TempDir);

impl World {
    pub fn new() -> Self {
        let world = Self(TempDir::new().unwrap());
        world.run(&["p", "add", "sink", "--by", "12:00"], -1, &[]);
        world.run(&["p", "add", "conversation", "--by", "13:00"], -1, &[]);
        world.run(&["p", "add", "call", "--by", "tomorrow 23:00"], -1, &[]);
        world
    }

    pub fn say(&self, line: &str) -> Output {
        let words: Vec<_> = line.split(' ').collect();
        self.run(&words, 0, &[]).0
    }

    /// Runs a command so many days after Sunday 22 November 2026, 10:00.
    pub fn run(&self, words: &[&str], days: i64, acts: &[Act]) -> (Output, Vec<String>) {
        let now: DateTime<Utc> =
            DateTime::from_timestamp(1_795_341_600, 0).unwrap() + TimeDelta::days(days);
        let settings = Settings::default();
        let prompt = Scripted {
            acts: RefCell::new(acts.iter().cloned().collect()),
            shown: RefCell::default(),
            world: self,
        };
        let mut ctx = Ctx {
            clock: Clock {
                now,
                zone: Zone::utc(),
                day_start: settings.day_start,
                week_start: settings.week_start,
                times: settings.times.clone(),
                days: settings.days,
            },
            settings,
            store: Store::open(&self.0.path().join("trust.db"), now).unwrap(),
            picker: &NoUi,
            texts: &NoUi,
            prompt: &prompt,
            notifier: &NoUi,
            folder: &NoUi,
            vdir: &NoUi,
            for_people: true,
            corrections: RefCell::default(),
            failed: RefCell::default(),
        };
        let cli = Cli::try_parse_from(["trust"].iter().chain(words)).unwrap();
        let report = cmd::run(&mut ctx, cli.command, cli.all, &mut NoUi).unwrap();
        assert_eq!(prompt.acts.borrow().len(), 0, "{:?}", prompt.shown.borrow());
        (report.output, prompt.shown.take())
    }

    pub fn review(&self, acts: &[Act]) -> (Review, Vec<String>) {
        let (Output::Review(review), shown) = self.run(&["review"], 0, acts) else {
            panic!("a review");
        };
        (*review, shown)
    }
}
