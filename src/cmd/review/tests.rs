//! The conversation, with keys and lines written down beforehand.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use clap::Parser;
use tempfile::TempDir;

use crate::cmd;
use crate::cmd::cli::Cli;
use crate::cmd::context::Ctx;
use crate::cmd::data::export::ExportFormat;
use crate::cmd::no_ui;
use crate::cmd::ports::{
    ExportSink, Key, Notice, Notifier, Picker, Prompt, Source, TextSource, Written,
};
use crate::domain::clock::{Clock, Zone};
use crate::domain::settings::Settings;
use crate::error::{Error, Result};
use crate::report::{CalendarEntry, InteractiveOutput, Output, Review};
use crate::store::{DraftCommand, Fields, Store};

/// The next action of a person.
#[derive(Clone, Debug)]
enum Act {
    Key(char),
    Enter,
    Leave,
    Line(&'static str),
    /// Ctrl-D.
    End,
    /// Another command runs meanwhile, and then nothing is pressed that means anything.
    Meanwhile(&'static str),
}
use Act::{End, Key as K, Leave, Line, Meanwhile};

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
            InteractiveOutput::Line(line) => line.clone(),
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
            Line(line) => Ok(Some(line.to_owned())),
            End => Ok(None),
            other => panic!("a line is awaited, not {other:?}"),
        }
    }

    fn key(&self, prompt: &str) -> Result<Key> {
        self.shown.borrow_mut().push(prompt.to_owned());
        match self.next() {
            K(key) => Ok(Key::Char(key)),
            Act::Enter => Ok(Key::Enter),
            Leave => Ok(Key::Leave),
            Meanwhile(line) => {
                self.world.say(line);
                Ok(Key::Other)
            }
            other => panic!("a key is awaited, not {other:?}"),
        }
    }
}

struct NoUi;

impl ExportSink for NoUi {
    fn open(&mut self, _: ExportFormat, _: Option<&Path>, _: bool) -> Result<()> {
        panic!("nothing is to be exported")
    }

    fn kind(&mut self, _: &'static str) -> Result<()> {
        Ok(())
    }

    fn record(&mut self, _: &Fields) -> Result<()> {
        Ok(())
    }

    fn entry(&mut self, _: &CalendarEntry) -> Result<()> {
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Notifier for NoUi {
    fn show(&self, _: &Notice) -> std::result::Result<(), String> {
        panic!("nothing is to be notified of")
    }
}

impl Picker for NoUi {
    fn pick(&self, _: &str, _: &[String]) -> Result<Option<usize>> {
        Ok(None)
    }
}

impl TextSource for NoUi {
    fn input(&self, _: &DraftCommand) -> Result<String> {
        Err(Error::usage("nothing"))
    }

    fn file(&self, _: &Path) -> Result<String> {
        Err(Error::usage("nothing"))
    }

    fn written(&self, _: &DraftCommand, _: &str) -> Result<Written> {
        Err(Error::usage("nothing"))
    }

    fn source(&self, _: Option<&Path>) -> Result<Source> {
        panic!("nothing is to be imported")
    }

    fn tell(&self, _: &str) {}

    fn progress(&self, _: usize, _: usize) {}

    fn edited(&self, _: &DraftCommand, _: &str) -> Result<String> {
        Err(Error::usage("nothing"))
    }
}

/// A database, and what was promised in it yesterday: two to answer, and one ahead tonight.
struct World(TempDir);

impl World {
    fn new() -> Self {
        let world = Self(TempDir::new().unwrap());
        world.run(&["p", "add", "sink", "--by", "12:00"], -1, &[]);
        world.run(&["p", "add", "conversation", "--by", "13:00"], -1, &[]);
        world.run(&["p", "add", "call", "--by", "tomorrow 23:00"], -1, &[]);
        world
    }

    fn say(&self, line: &str) -> Output {
        let words: Vec<_> = line.split(' ').collect();
        self.run(&words, 0, &[]).0
    }

    /// Runs a command so many days after Sunday 22 November 2026, 10:00.
    fn run(&self, words: &[&str], days: i64, acts: &[Act]) -> (Output, Vec<String>) {
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
            folder: &no_ui::NoUi,
            vdir: &no_ui::NoUi,
            for_people: true,
            corrections: RefCell::default(),
            failed: RefCell::default(),
        };
        let cli = Cli::try_parse_from(["trust"].iter().chain(words)).unwrap();
        let report = cmd::run(&mut ctx, cli.command, cli.all, &mut NoUi).unwrap();
        assert_eq!(prompt.acts.borrow().len(), 0, "{:?}", prompt.shown.borrow());
        (report.output, prompt.shown.take())
    }

    fn review(&self, acts: &[Act]) -> (Review, Vec<String>) {
        let (Output::Review(review), shown) = self.run(&["review"], 0, acts) else {
            panic!("a review");
        };
        (*review, shown)
    }
}

fn ids(review: &Review) -> Vec<i64> {
    review.answered.iter().map(|one| one.id).collect()
}

#[test]
fn only_what_can_be_is_offered() {
    let world = World::new();
    let (review, shown) = world.review(&[K('s'), K('s'), Leave]);
    assert_eq!((review.waiting, ids(&review)), (3, vec![]));
    assert_eq!(
        shown,
        [
            "3 since 2026-11-21",
            "1/3 sink",
            "[k]ept [l]ate [b]roken [r]eleased [n]ot known [s]kip [q]uit [?]",
            "2/3 conversation",
            "[k]ept [l]ate [b]roken [r]eleased [n]ot known [s]kip [u]ndo [q]uit [?]",
            "3/3 call",
            "[k]ept [b]roken [r]eleased [s]kip [u]ndo [q]uit [?]",
        ]
    );
}

#[test]
fn a_skip_is_gone_back_over_like_an_answer() {
    let world = World::new();
    let acts = [
        K('k'),
        K('s'),
        K('u'),
        K('u'),
        K('u'),
        K('k'),
        K('k'),
        K('k'),
        Line("u"),
        K('s'),
        Line(""),
    ];
    let (review, shown) = world.review(&acts);
    assert_eq!((review.waiting, ids(&review)), (1, vec![1, 2]));
    assert!(
        shown.contains(&"Nothing was answered here yet.".to_owned()),
        "{shown:?}"
    );
}

#[test]
fn what_another_command_answered_is_not_answered_twice() {
    let world = World::new();
    let acts = [
        Meanwhile("p broken 1"),
        K('k'),
        K('k'),
        Meanwhile("p release 3"),
        K('u'),
        K('s'),
        // Back over the one that was answered elsewhere.
        Line("u"),
        K('k'),
        Line(""),
    ];
    let (review, shown) = world.review(&acts);
    assert_eq!((review.waiting, ids(&review)), (0, vec![2]));
    let told = "Another command has answered it meanwhile.".to_owned();
    assert!(shown.contains(&told), "{shown:?}");
    assert!(shown.contains(&"3/3 call".to_owned()), "{shown:?}");
}

#[test]
fn an_answer_changed_meanwhile_is_not_taken_back() {
    let world = World::new();
    let acts = [
        K('k'),
        Meanwhile("p broken 1"),
        K('u'),
        K('s'),
        K('s'),
        Line(""),
    ];
    let (review, shown) = world.review(&acts);
    assert_eq!(ids(&review), [1]);
    let told = |line: &String| line.contains("changed later");
    assert!(shown.iter().any(told), "{shown:?}");
}

#[test]
fn one_repair_for_all_of_them_is_counted_and_one_given_up_is_not() {
    let world = World::new();
    let acts = [
        K('b'),
        Line("no time"),
        K('l'),
        Line(""),
        K('s'),
        K('y'),
        Line("I forgot"),
        Line("you waited"),
        Line("I am sorry, but so it went"),
        Line("y"),
        Line(""), // as it is
        Line("no"),
        Line("an alarm"),
        Line("?"),
        Line("call at 25 o'clock by yesterday"),
        // Back over the repair, which is offered again.
        Line("u"),
        K('y'),
        Line("I forgot"),
        End,
        Line("a day"),
    ];
    let (review, shown) = world.review(&acts);
    assert_eq!(
        (review.repaired, review.waiting, ids(&review)),
        (0, 1, vec![1, 2])
    );
    assert_eq!(review.log.unwrap().text, "a day");
    let has = |line: &str| shown.iter().any(|shown| shown == line);
    assert!(has("1 findings"), "{shown:?}");
    let begins = |line: &str| shown.iter().any(|shown| shown.starts_with(line));
    assert!(begins("Not repaired: 1 sink "), "{shown:?}");
    assert!(begins("Undone: repaired 1: sink"), "{shown:?}");
    assert!(has("Left for later: `trust repair 1 2`."), "{shown:?}");
    let named = |line: &String| line.contains("To repair what was");
    assert!(!shown.iter().any(named), "said once: {shown:?}");
}

#[test]
fn every_occurrence_of_one_repair_is_counted() {
    let world = World::new();
    let parts = ["I forgot", "you waited", "I am sorry", "", ""].map(Line);
    let answers = [K('b'), Line(""), K('b'), Line(""), K('k'), K('y')];
    let acts = [&answers[..], &parts, &[Line("")]].concat();
    let (review, _) = world.review(&acts);
    assert_eq!((review.repaired, ids(&review)), (2, vec![1, 2, 3]));
}

#[test]
fn a_repair_is_offered_once_at_the_end_and_named_where_it_is_not_made() {
    let broken = [K('b'), Line("no time"), K('l'), Line("")];
    let named = "To repair what was late or broken: `trust repair 1 2`.";
    let asked = "Repair them now? [y]es [u]ndo [q]uit [?], Enter: not now";
    for (rest, times) in [
        // Not now, and a key that means nothing.
        (vec![K('s'), K('x'), Act::Enter, Line("")], 2),
        // Back to the last answer, which is given again.
        (vec![K('s'), K('u'), K('s'), Act::Enter, Line("")], 2),
        // At the offer, and before it.
        (vec![K('s'), Leave], 1),
        (vec![Leave], 0),
    ] {
        let world = World::new();
        let (review, shown) = world.review(&[&broken[..], &rest].concat());
        assert_eq!((review.repaired, ids(&review)), (0, vec![1, 2]));
        let offers = shown.iter().filter(|line| *line == asked).count();
        assert_eq!(offers, times, "{shown:?}");
        assert_eq!(shown.last().unwrap(), named, "{shown:?}");
    }
}

#[test]
fn leaving_where_a_reason_is_asked_for_answers_nothing() {
    let world = World::new();
    let (review, shown) = world.review(&[K('b'), End]);
    assert_eq!((review.waiting, ids(&review)), (3, Vec::new()));
    assert_eq!(shown.last().unwrap(), "Not answered.");
}

#[test]
fn with_nothing_to_do_it_says_so_and_asks_for_the_log_once() {
    let world = World(TempDir::new().unwrap());
    let (review, shown) = world.review(&[Line("told you")]);
    assert!(review.idle && review.log.is_some());
    assert_eq!(shown[0], "Nothing waits for an answer.");
    let (_, shown) = world.review(&[]);
    assert_eq!(shown, ["Nothing waits for an answer."]);
}
