//! Checks of every figure, sum, undo and copy against the naive count.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use trust::domain::promise::Occurrence;
use trust::domain::steadiness;
use trust::domain::tally::Tally;

use super::oracle::Ledger;
use super::world::World;

/// Every figure is that of the naive count.
pub fn check_figures(world: &World, from: NaiveDate, to: NaiveDate) {
    let store = world.store();
    let clock = world.clock(&store);
    let today = clock.today();
    let horizon = today.max(to) + Days::new(70);
    // A slot may count on the day before its date.
    let ledger = Ledger::read(&store, &clock, horizon + Days::new(1));

    let totals = store.totals(today).unwrap();
    let lived = ledger.occurrences.iter().filter(|o| o.day <= today);
    let (tally, runs) = ledger.sum(lived, today);
    assert_eq!(decided(totals.tally), tally, "counts of everything");
    assert_eq!(totals.promises, runs, "promise streaks");
    assert_eq!(totals.clean, ledger.clean_days(today), "clean days");

    // What is overdue is told by the clock on the wall, as a command reads it.
    let mut here = world.store();
    here.follow(&world.zone());
    for (from, to) in [(from, to), (today - Days::new(6), today), (from, today)] {
        let days = ledger.tallies(from, to, today, clock.local());
        assert_eq!(
            here.tallies(from, to, today).unwrap(),
            days,
            "{from} to {to}"
        );
        let mut sum = Tally::default();
        for (_, day) in days {
            sum += day;
        }
        sum.open = 0;
        sum.overdue = 0;
        assert_eq!(store.tally(from, to, today).unwrap(), sum, "{from} to {to}");
        let expected = ledger.break_totals(from, to, today);
        assert_eq!(
            store.break_totals(from, to, today).unwrap(),
            expected,
            "{from} to {to}"
        );
    }

    let some: Vec<NaiveDate> = from.iter_days().take_while(|day| *day <= to).collect();
    let some: Vec<NaiveDate> = some
        .chunks(5)
        .flat_map(|days| days.iter().take(2))
        .copied()
        .collect();
    let mut listed = store.entries(from, to).unwrap();
    listed.retain(|entry| some.contains(&entry.day));
    assert_eq!(store.entries_on(&some).unwrap(), listed, "some days");

    for (id, promise) in &ledger.promises {
        let timeline = store.timeline(promise.clone(), today).unwrap();
        let closed = today - Days::new(2);
        let known = timeline.totals(&clock, closed);
        let lived = ledger.of(*id).filter(|o| o.day <= today);
        let (tally, runs) = ledger.sum(lived, today);
        assert_eq!(decided(known.tally), tally, "counts of promise {id}");
        assert_eq!(known.promises, runs, "streak of promise {id}");
        let waiting = ledger.waiting(*id, &clock);
        let found = timeline.waiting(known.tally, &clock);
        assert_eq!(found as usize, waiting, "promise {id}");
        if !promise.recurring {
            continue;
        }
        let since = today - Days::new(400);
        let recent = timeline.entries(since, today);
        let mut steady: Vec<_> = recent
            .iter()
            .rev()
            .filter_map(|entry| steadiness::decided(entry, closed))
            .collect();
        let earlier = store.decided_before(&[*id], since, timeline.since).unwrap();
        steady.extend(earlier.get(id).into_iter().flatten());
        let expected = ledger.decided(*id, since, today);
        assert_eq!(steady, expected, "what was decided of promise {id}");
        let ahead: Vec<_> = timeline
            .ahead(&clock)
            .take_while(|next| next.day <= horizon)
            .collect();
        let mut expected = ledger.ahead(*id, &clock);
        expected.retain(|next| next.day <= horizon);
        for (found, expected) in ahead.iter().zip(&expected) {
            assert_eq!(found, *expected, "ahead of promise {id}");
        }
        assert_eq!(ahead.len(), expected.len(), "ahead of promise {id}");
        let meant = timeline
            .current(&clock, || store.earlier_unanswered(&timeline, today))
            .unwrap();
        // What lies further ahead than the ledger was read may be preceded by what it has not.
        let near = |o: &&Occurrence| o.day <= horizon;
        assert_eq!(
            meant.as_ref().filter(near),
            ledger.meant(*id, &clock).filter(near),
            "what promise {id} means"
        );
    }
}

/// How often each recurring promise was kept so far, and how often beyond what was promised.
pub(crate) fn kept(world: &World) -> BTreeMap<i64, (u32, u32)> {
    let store = world.store();
    let clock = world.clock(&store);
    let today = clock.today();
    Ledger::read(&store, &clock, today + Days::new(70)).kept(today)
}

pub(crate) fn decided(tally: Tally) -> Tally {
    Tally {
        open: 0,
        moved: 0,
        ..tally
    }
}

/// The sums are what they are when all is added up afresh.
pub(crate) fn check_sums(world: &World) {
    let Some(closed) = world.closed_through() else {
        return;
    };
    let sums = world.sums();
    world.store().rebuild_totals(closed + Days::new(2)).unwrap();
    let afresh = world.sums();
    let only = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|line| !b.contains(line)).cloned().collect()
    };
    assert!(
        sums == afresh,
        "kept up: {:#?}\nadded up afresh: {:#?}",
        only(&sums, &afresh),
        only(&afresh, &sums)
    );
}

/// Undo brings back every row as it was, and redo as it became.
pub(crate) fn check_undo(world: &World, before: &[String]) {
    let after = world.record();
    let said = world.run(&["undo"]);
    assert!(said.ok, "{}", said.text);
    assert_eq!(world.record(), before, "undo");
    check_sums(world);
    let said = world.run(&["redo"]);
    assert!(said.ok, "{}", said.text);
    assert_eq!(world.record(), after, "redo");
}

/// Records that go out and come into an empty database are the same, and add up to the same.
pub fn check_copy(world: &World) {
    let copy = World::new_at(world);
    let path = copy.beside("all.json");
    let said = world.run(&["export", "--output", &path]);
    assert!(said.ok, "{}", said.text);
    let said = copy.run(&["import", &path]);
    assert!(said.ok, "{}", said.text);
    assert_eq!(copy.record(), world.record_of_copy(), "a copy");
    check_sums(&copy);
    // What it prints to type names the database.
    let figures = |world: &World| {
        let said = world.run(&["report", "--all", "--json"]).text;
        said.replace(&world.database.display().to_string(), "FILE")
    };
    assert_eq!(figures(&copy), figures(world), "the figures of a copy");
}

/// Everything that must hold at any time.
pub fn check_all(world: &World) {
    let store = world.store();
    let today = world.clock(&store).today();
    check_sums(world);
    check_figures(world, today - Days::new(100), today + Days::new(20));
}
