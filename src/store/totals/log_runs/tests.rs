//! The runs compared with a naive scan after any sequence of adding, editing, deleting and undoing.

use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::domain::log::{Log, LogFilter, Revision, log_streak};
use crate::domain::streak::Streak;
use crate::store::Store;

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(number)
}

fn store() -> (TempDir, Store) {
    // Durability is tried elsewhere; here it only costs time.
    let memory = Path::new("/dev/shm");
    let directory = if memory.is_dir() {
        TempDir::new_in(memory)
    } else {
        TempDir::new()
    };
    let directory = directory.unwrap();
    let store = Store::open(&directory.path().join("trust.db"), DateTime::UNIX_EPOCH).unwrap();
    (directory, store)
}

fn log(about: i64) -> Log {
    Log {
        id: 0,
        text: "a walk".to_owned(),
        day: day(about),
        written_at: DateTime::UNIX_EPOCH,
        written_day: day(99),
        shared: false,
        decision: false,
        tags: vec!["b".to_owned()],
    }
}

fn add(store: &mut Store, about: i64) -> Log {
    store
        .change(day(99), |change| {
            Ok((String::new(), change.add(&log(about))?))
        })
        .unwrap()
}

/// Returns the stored runs, and the rebuilt ones.
fn stretches(store: &mut Store) -> [Vec<(i64, i64)>; 2] {
    let read = |store: &Store| {
        let sql = "SELECT from_day, to_day FROM log_run ORDER BY from_day";
        let mut statement = store.connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    let kept = read(store);
    store.rebuild_totals(day(99)).unwrap();
    [kept, read(store)]
}

fn streak(store: &Store, today: NaiveDate) -> Streak {
    log_streak(
        store.last_log_run().unwrap(),
        store.longest_log_run().unwrap(),
        today,
    )
}

#[derive(Clone, Debug)]
enum Step {
    Add(i64),
    Move(usize, i64),
    Delete(usize),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0_i64..20).prop_map(Step::Add),
        3 => (any::<usize>(), 0_i64..20).prop_map(|(which, to)| Step::Move(which, to)),
        3 => any::<usize>().prop_map(Step::Delete),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

fn take(store: &mut Store, step: &Step) {
    let logs = store.logs(&LogFilter::default()).unwrap();
    let chosen = |which: &usize| logs.get(which % logs.len().max(1));
    match step {
        Step::Add(about) => {
            add(store, *about);
        }
        Step::Move(which, to) => {
            let Some(chosen) = chosen(which) else { return };
            let moved = Log {
                day: day(*to),
                ..chosen.clone()
            };
            let save = store.change(day(99), |change| {
                change.save(&moved)?;
                Ok((String::new(), ()))
            });
            save.unwrap();
        }
        Step::Delete(which) => {
            let Some(chosen) = chosen(which) else { return };
            let delete = store.change(day(99), |change| {
                change.delete_log(chosen.id)?;
                Ok((String::new(), ()))
            });
            delete.unwrap();
        }
        // There may be nothing to take back, or to make again.
        Step::Undo => drop(store.undo(None, day(99))),
        Step::Redo => drop(store.redo(day(99))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn log_days_are_those_of_a_naive_scan(steps in vec(step(), 0..40), after in 0_i64..4) {
        let (_directory, mut store) = store();
        for step in &steps {
            take(&mut store, step);
        }
        let logs = store.logs(&LogFilter::default()).unwrap();
        let today = logs.last().map_or(day(0), |last| last.day) + TimeDelta::days(after);
        let (mut current, mut best) = (0, 0);
        for number in day(0).iter_days().take_while(|day| *day <= today) {
            if logs.iter().any(|log| log.day == number) {
                current += 1;
            } else if number != today {
                current = 0;
            }
            best = best.max(current);
        }
        prop_assert_eq!(streak(&store, today), Streak { current, best });
        let [kept, rebuilt] = stretches(&mut store);
        prop_assert_eq!(kept, rebuilt);
    }
}

#[test]
fn a_day_between_joins_two_stretches_and_parts_them_again() {
    let (_directory, mut store) = store();
    for about in [1, 2, 4, 5, 3, 3] {
        add(&mut store, about);
    }
    let first = day(0).to_epoch_days();
    let at = |days: &[(i32, i32)]| -> Vec<(i64, i64)> {
        let number = |day: i32| i64::from(first + day);
        days.iter().map(|(a, b)| (number(*a), number(*b))).collect()
    };
    assert_eq!(stretches(&mut store)[0], at(&[(1, 5)]));
    store.undo(None, day(99)).unwrap();
    assert_eq!(
        stretches(&mut store)[0],
        at(&[(1, 5)]),
        "one of two is left"
    );
    store.undo(None, day(99)).unwrap();
    assert_eq!(stretches(&mut store)[0], at(&[(1, 2), (4, 5)]));
    assert_eq!(store.logged().unwrap().unwrap().from, day(1));
    assert_eq!(store.logged().unwrap().unwrap().to, day(5));
}

#[test]
fn an_entry_is_read_as_it_was_stored_with_what_it_said_before() {
    let (_directory, mut store) = store();
    let added = add(&mut store, 7);
    assert_eq!(store.get::<Log>(added.id).unwrap().unwrap(), added);
    let revision = Revision {
        id: 0,
        log: added.id,
        text: added.text.clone(),
        day: added.day,
        replaced_at: DateTime::UNIX_EPOCH + TimeDelta::milliseconds(1234),
        replaced_day: day(8),
    };
    let edited = Log {
        text: "a long walk".to_owned(),
        shared: true,
        ..added.clone()
    };
    let edit = store.change(day(99), |change| {
        change.add(&revision)?;
        change.save(&edited)?;
        Ok((String::new(), ()))
    });
    edit.unwrap();
    let stored = store.revisions(added.id).unwrap();
    assert_eq!(stored, [Revision { id: 1, ..revision }]);
    let delete = store.change(day(99), |change| {
        change.delete_log(added.id)?;
        Ok((String::new(), ()))
    });
    delete.unwrap();
    assert_eq!(store.get::<Log>(added.id).unwrap(), None);
    store.undo(None, day(99)).unwrap();
    assert_eq!(store.get::<Log>(added.id).unwrap().unwrap(), edited);
    assert_eq!(store.revisions(added.id).unwrap(), stored);
    store.undo(None, day(99)).unwrap();
    assert_eq!(store.get::<Log>(added.id).unwrap().unwrap(), added);
    assert!(store.revisions(added.id).unwrap().is_empty());
}
