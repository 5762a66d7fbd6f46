//! What is private stays where it was put, in the log, in notes, in what was heard: no other command
//! shows a word of it, in any format.

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::Value;

use super::world::World;

#[derive(Clone, Debug)]
pub enum Step {
    Add { days: i64, shared: bool, tag: bool },
    Edit(usize),
    Retell(usize, i64),
    Share(usize, bool),
    Remove(usize),
    Undo,
    Redo,
    Pass(i64),
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0_i64..6, any::<bool>(), any::<bool>())
            .prop_map(|(days, shared, tag)| Step::Add { days, shared, tag }),
        3 => any::<usize>().prop_map(Step::Edit),
        1 => (any::<usize>(), 0_i64..6).prop_map(|(which, days)| Step::Retell(which, days)),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(which, shared)| Step::Share(which, shared)),
        1 => any::<usize>().prop_map(Step::Remove),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        2 => (1_i64..80).prop_map(Step::Pass),
    ]
}

/// Beginning of every secret: longer than the random end of a temporary directory's name, which
/// printed commands carry after `--db`.
const SECRET: &str = "zqprivate";

/// A word that no one else writes, for each time it is asked for.
pub fn secret(number: &mut u32) -> String {
    *number += 1;
    format!("{SECRET}{number:04}qz")
}

pub fn take(world: &mut World, step: &Step, number: &mut u32) {
    let ids = entries(world);
    let chosen = |which: &usize| ids.get(which % ids.len().max(1)).map(ToString::to_string);
    let back = |days: &i64| format!("{days} days ago");
    let line: Vec<String> = match step {
        Step::Pass(hours) => {
            world.pass(TimeDelta::hours(*hours));
            return;
        }
        Step::Add { days, shared, tag } => {
            let mut line = vec!["log".into(), "add".into(), secret(number)];
            line.extend(["--on".into(), back(days)]);
            line.extend(shared.then(|| "--share".into()));
            line.extend(tag.then(|| format!("--tag={}", secret(number))));
            line
        }
        Step::Undo => vec!["undo".into()],
        Step::Redo => vec!["redo".into()],
        Step::Edit(which)
        | Step::Retell(which, _)
        | Step::Share(which, _)
        | Step::Remove(which) => {
            let Some(id) = chosen(which) else { return };
            match step {
                Step::Edit(_) => vec![
                    "log".into(),
                    "edit".into(),
                    id,
                    "--text".into(),
                    secret(number),
                ],
                Step::Retell(_, days) => {
                    vec!["log".into(), "edit".into(), id, "--on".into(), back(days)]
                }
                Step::Share(_, true) => vec!["log".into(), "share".into(), id],
                Step::Share(_, false) => vec!["log".into(), "unshare".into(), id],
                _ => vec!["log".into(), "rm".into(), id],
            }
        }
    };
    let said = world.run(&line);
    assert!(!said.fault, "{line:?}: {}", said.text);
    // The words of a promise are said where it is undone, those of the log are not.
    if matches!(step, Step::Undo | Step::Redo) && said.text.contains("log entry") {
        assert!(!said.text.contains(SECRET), "{}", said.text);
    }
}

pub fn data(world: &World, args: &[&str]) -> Value {
    let said = world.run(&[args, &["--json"]].concat());
    let line: Value = serde_json::from_str(&said.text).unwrap();
    line["data"].clone()
}

fn entries(world: &World) -> Vec<i64> {
    let list = data(world, &["log", "list"]);
    list.as_array()
        .unwrap()
        .iter()
        .map(|log| log["id"].as_i64().unwrap())
        .collect()
}

/// Every command that does not speak about the log alone.
const OTHERS: &[&[&str]] = &[
    &[],
    &["status"],
    &["report", "--week"],
    &["report", "--month"],
    &["report", "--year"],
    &["report", "--all"],
    &["report", "--from", "3 days ago"],
    &["promise", "list", "--all"],
    &["promise", "show", "1"],
    &["history", "--limit", "1000"],
    &["config", "list"],
    &["complete", "--", "promise", "show"],
    &["complete", "--", "promise", "list", "--tag"],
    &["complete", "--", "undo"],
    &["undo", "--help"],
];

/// Everything private that is no log entry, in one command each; `{}` is where the words go.
const PRIVATE: &[&[&str]] = &[
    &["heard", "{}", "--feeling={}", "--trust=3", "--tag={}"],
    &["heard", "edit", "1", "--text", "{}"],
    &["heard", "rm", "1"],
    &["step", "note", "1", "{}", "--tag={}"],
    &["step", "note", "6", "{}", "--tag=therapy"],
    &["step", "edit", "1", "--text", "{}"],
    &["step", "rm", "1"],
    &["step", "done", "2"],
    &["step", "reopen", "2"],
    &["apology", "--save", "-q", "{}"],
    &["step", "specialist", "--name", "{}", "--contact", "{}"],
    &["step", "specialist", "--forget"],
    &["step", "session", "{}"],
    &["step", "session", "edit", "1", "--text", "{}"],
    &["step", "session", "rm", "1"],
    &["undo"],
    &["redo"],
];

/// Runs one of [`PRIVATE`] with words of its own.
fn confide(world: &World, which: usize, number: &mut u32) {
    let template = PRIVATE[which % PRIVATE.len()];
    let line: Vec<String> = template
        .iter()
        .map(|word| word.replace("{}", &secret(number)))
        .collect();
    let said = world.run(&line);
    assert!(!said.fault, "{line:?}: {}", said.text);
    if matches!(template, ["undo" | "redo"]) {
        assert!(!said.text.contains(SECRET), "{}", said.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_confided_shows_only_where_it_was_put(
        steps in prop::collection::vec((any::<usize>(), 0_i64..30), 1..25),
    ) {
        let mut world = World::new();
        world.run(&["promise", "add", "call mum", "--every", "day at 12:00"]);
        let mut number = 0;
        for (which, hours) in &steps {
            confide(&world, *which, &mut number);
            world.pass(TimeDelta::hours(*hours));
        }
        for command in OTHERS.iter().chain(&[&["log", "list"][..], &["step"]]) {
            for format in [&[][..], &["--json"], &["--plain"]] {
                let said = world.run(&[command, format].concat());
                prop_assert!(!said.fault, "{}", said.text);
                prop_assert!(!said.text.contains(SECRET), "{:?}: {}", command, said.text);
            }
        }
        while world.run(&["undo"]).ok {}
        prop_assert_eq!(world.record(), Vec::<String>::new());
    }

    #[test]
    fn a_private_entry_shows_in_nothing_but_the_log(steps in prop::collection::vec(step(), 1..25)) {
        let mut world = World::new();
        world.run(&["promise", "add", "call mum", "--every", "day at 12:00"]);
        let mut number = 0;
        for step in &steps {
            take(&mut world, step, &mut number);
        }
        for command in OTHERS {
            for format in [&[][..], &["--json"], &["--plain"]] {
                let said = world.run(&[command, format].concat());
                prop_assert!(!said.fault, "{}", said.text);
                prop_assert!(!said.text.contains(SECRET), "{:?}: {}", command, said.text);
            }
        }
        // Counts are all that is told of it.
        let logs = entries(&world);
        let all = data(&world, &["report", "--all"]);
        prop_assert_eq!(&all["totals"]["logs"], logs.len());
        // In the log itself it is there, and private ones are listed as such.
        let list = data(&world, &["log", "list", "--private"]);
        prop_assert!(list.as_array().unwrap().iter().all(|log| log["shared"] == false));
    }

    #[test]
    fn all_that_was_written_can_be_taken_back(steps in prop::collection::vec(step(), 1..25)) {
        let mut world = World::new();
        let mut number = 0;
        for step in &steps {
            take(&mut world, step, &mut number);
        }
        while world.run(&["undo"]).ok {}
        prop_assert_eq!(world.record(), Vec::<String>::new());
        prop_assert_eq!(world.store().logged().unwrap(), None);
    }
}
