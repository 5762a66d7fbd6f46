//! Made-up input for every parser: whole samples that are cut, repeated and mixed. None may panic, and
//! what is read must not depend on anything but the text.
//!
//! `PROPTEST_CASES=1000000 cargo test --release --test property inputs` is the long run.

use std::fs;
use std::path::Path;

use chrono::{DateTime, NaiveTime, TimeDelta, Weekday};
use proptest::prelude::*;
use trust::domain::apology;
use trust::domain::clock::{Clock, Zone};
use trust::domain::rrule;
use trust::domain::settings::{KEYS, Settings};
use trust::domain::template::Template;
use trust::importers::harsh::{self, Dialect};
use trust::importers::{Fault, Read, ics, loop_habits, own, taskwarrior, todotxt};
use trust::when::{Direction, infer, other_moments, other_rule, parse, parse_day, parse_rule};

use super::changed_text::text_like;
use super::world::World;

fn fixture(name: &str) -> String {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/foreign");
    fs::read_to_string(directory.join(name)).unwrap()
}

fn file(name: &str, text: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), text.to_owned())]
}

/// Reads twice, and wants the same; a refusal names where and why.
fn assert_steady<T: PartialEq + std::fmt::Debug>(read: impl Fn() -> Read<T>) {
    let first = read();
    assert_eq!(first, read());
    for Fault { place, why } in first.err().into_iter().flatten() {
        assert!(!place.is_empty() && !why.is_empty(), "{place}: {why}");
    }
}

/// Sunday 22 November 2026, 10:00, in UTC.
fn clock() -> Clock {
    Clock {
        now: DateTime::from_timestamp(1_795_341_600, 0).unwrap(),
        zone: Zone::utc(),
        day_start: NaiveTime::MIN,
        week_start: Weekday::Mon,
        times: Settings::default().times,
        days: Settings::default().days,
    }
}

fn phrases() -> Vec<String> {
    let table = include_str!("../fixtures/phrases.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let phrases = rows.flat_map(|line| line.split('\t').map(str::to_owned));
    phrases.filter(|phrase| !phrase.is_empty()).collect()
}

fn rules() -> Vec<String> {
    [
        "DTSTART:20261122T183000\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270101T000000Z",
        "FREQ=MONTHLY;BYMONTHDAY=31,-1;INTERVAL=2",
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;WKST=SU",
        "FREQ=DAILY;BYHOUR=9,21;BYMINUTE=0;BYSETPOS=1",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn lines() -> Vec<String> {
    [
        "{due}{?overdue: {overdue} overdue}{!due:nothing}",
        "{{literal}} {?streak:{?clean:{clean}}}",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn values() -> Vec<String> {
    [
        "22:00-07:00",
        "04:00",
        "monday",
        "60m",
        "2 hours",
        "yes",
        "Kim",
        "ascii",
        "3 May",
        "notify-send \"{text}\"",
        "/home/me/sync",
        "14",
        "1,2,3",
        "auto",
    ]
    .map(str::to_owned)
    .to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn phrases_of_any_kind_are_read_or_refused(text in text_like(phrases())) {
        let clock = clock();
        for direction in [Direction::Ahead, Direction::Back] {
            let _ = parse(&text, direction, &clock);
            let _ = parse_day(&text, direction, &clock);
            let _ = other_moments(&text, direction, &clock);
        }
        let _ = parse_rule(&text, &clock);
        let _ = other_rule(&text, &clock);
        let _ = infer(&text, &clock);
        let _ = apology::check(&text);
    }

    #[test]
    fn rules_of_calendars_are_read_or_refused(text in text_like(rules())) {
        let first = clock().today();
        if let Ok(rule) = rrule::read(&text, Some(first)) {
            let written = rrule::write(rule.pattern, first);
            let again = rrule::read(&written, Some(first)).unwrap();
            prop_assert_eq!(rrule::write(again.pattern, first), written);
        }
    }

    #[test]
    fn format_lines_are_read_or_refused(text in text_like(lines())) {
        let names = ["due", "overdue", "streak", "clean"];
        if let Ok(template) = Template::parse(&text, &names) {
            let _ = template.fill(str::to_owned);
        }
    }

    #[test]
    fn values_of_settings_are_read_or_refused(text in text_like(values())) {
        for key in KEYS {
            let mut settings = Settings::default();
            if let Ok(stored) = settings.set(key.name, &text) {
                let mut again = Settings::default();
                let kept = again.set(key.name, &stored);
                prop_assert_eq!(kept.ok(), Some(stored), "{}", key.name);
            }
        }
    }

    #[test]
    fn calendars_are_read_or_refused(text in text_like(vec![fixture("calendar.ics")])) {
        assert_steady(|| ics::read(&file("calendar.ics", &text), &Zone::utc()));
    }

    #[test]
    fn tasks_are_read_or_refused(text in text_like(vec![fixture("taskwarrior.json")])) {
        assert_steady(|| taskwarrior::read("tasks.json", &text, &Zone::utc()));
    }

    #[test]
    fn lists_of_tasks_are_read_or_refused(
        text in text_like(vec![fixture("todotxt/todo.txt"), fixture("todotxt/done.txt")]),
    ) {
        assert_steady(|| todotxt::read(&file("todo.txt", &text)));
    }

    #[test]
    fn habits_are_read_or_refused(
        habits in text_like(vec![fixture("harsh/habits"), fixture("habitctl/habits")]),
        log in text_like(vec![fixture("harsh/log"), fixture("habitctl/log")]),
    ) {
        let files = [file("habits", &habits), file("log", &log)].concat();
        for dialect in [Dialect::Harsh, Dialect::Habitctl] {
            assert_steady(|| harsh::read(dialect, &files));
        }
    }

    #[test]
    fn habits_in_tables_are_read_or_refused(
        habits in text_like(vec![fixture("loop/Habits.csv")]),
        marks in text_like(vec![
            fixture("loop/001 Meditate/Checkmarks.csv"),
            fixture("loop/002 Run/Checkmarks.csv"),
        ]),
    ) {
        let mut files = file("Habits.csv", &habits);
        files.extend(file("001 Meditate/Checkmarks.csv", &marks));
        assert_steady(|| loop_habits::read("loop", &files));
    }

    #[test]
    fn exports_are_read_or_refused(text in text_like(vec![export()])) {
        assert_steady(|| own::read("export.json", &text));
    }
}

/// A person with a record of every kind.
fn life() -> World {
    let mut world = World::new();
    for line in [
        &["promise", "add", "call mum", "--every", "day at 12:00"][..],
        &[
            "promise", "add", "run", "--every", "3/week", "--tag", "sport",
        ],
        &[
            "promise", "add", "plumber", "--anytime", "--note", "the tap drips",
        ],
        &["log", "add", "an ordinary day", "--share"],
        &["heard", "you were late", "--feeling", "sad", "--trust", "3"],
        &["step", "note", "1", "what happened"],
        &["date", "add", "a walk by the river"],
        &["date", "plan", "1", "tomorrow 18:00"],
    ] {
        assert!(world.run(line).ok, "{line:?}");
    }
    world.pass(TimeDelta::hours(30));
    for line in [
        &["promise", "done", "1", "--on", "yesterday"][..],
        &[
            "promise", "broken", "1", "--on", "today", "--because", "forgot",
        ],
        &["promise", "done", "2"],
        &["promise", "move", "1", "tomorrow 15:00", "--on", "tomorrow"],
        &["promise", "pause", "2", "--until", "2026-12-10"],
        &["promise", "edit", "1", "--text", "call my mother"],
        &["promise", "edit", "1", "--every", "weekday at 13:00"],
        &["log", "edit", "1", "--text", "an ordinary day, with rain"],
        &["config", "set", "partner", "Kim"],
    ] {
        let said = world.run(line);
        assert!(said.ok, "{line:?}: {}", said.text);
    }
    world
}

fn export() -> String {
    let said = life().run(&["export"]);
    assert!(said.ok, "{}", said.text);
    said.text
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Each makes a database.
        cases: ProptestConfig::default().cases / 8,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn an_import_of_any_file_is_whole_or_not_at_all(
        (format, text) in prop_oneof![
            4 => text_like(vec![export()]).prop_map(|text| ("trust", text)),
            1 => text_like(vec![fixture("calendar.ics")]).prop_map(|text| ("ics", text)),
            1 => text_like(vec![fixture("taskwarrior.json")])
                .prop_map(|text| ("taskwarrior", text)),
            1 => text_like(vec![fixture("todotxt/todo.txt")]).prop_map(|text| ("todotxt", text)),
        ],
    ) {
        let world = World::new();
        world.run(&["promise", "add", "call mum", "--every", "day at 12:00"]);
        let before = (world.record(), world.sums());
        fs::write(world.beside("file"), &text).unwrap();
        let file = world.beside("file");
        let import = world.run(&["import", &file, "--from", format, "--yes"]);
        prop_assert!(!import.fault, "{}", import.text);
        if !import.ok {
            prop_assert_eq!(&before, &(world.record(), world.sums()), "{}", import.text);
        }
        for command in [&["list", "--all"][..], &["report", "--all"], &["export"]] {
            let said = world.run(command);
            prop_assert!(said.ok, "{:?}: {}", command, said.text);
        }
        let doctor = world.run(&["doctor"]);
        prop_assert!(doctor.ok, "{}", doctor.text);
        if import.ok && world.changes() > 1 {
            let undo = world.run(&["undo"]);
            prop_assert!(undo.ok, "{}", undo.text);
            prop_assert_eq!(before, (world.record(), world.sums()));
        }
    }
}
