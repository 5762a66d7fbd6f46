//! Tests of the query plans of the commands that run all day: none may read a whole table that
//! grows with every year, nor do more work the longer the history is.

mod bulk;
mod history;
mod silence;

use std::cell::RefCell;
use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta};
use clap::Parser;
use rusqlite::StatementStatus;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use tempfile::TempDir;

use crate::cmd;
use crate::cmd::cli::Cli;
use crate::cmd::context::Ctx;
use crate::cmd::no_ui::NoUi;
use crate::cmd::ports::{Key, Prompt};
use crate::domain::clock::{Clock, Zone};
use crate::domain::occurrence::last_closed_day;
use crate::domain::totals::PeriodTotals;
use crate::error::{Error, Result};
use crate::report::InteractiveOutput;
use crate::store::Store;
use crate::store::totals::{self, entries};

use history::lived;

/// These grow without end.
const LARGE: [&str; 20] = [
    "promise", "occurrence", "move", "journal", "journal_row", "total", "break_total", "schedule",
    "log", "log_revision", "log_run", "uid", "pause", "wording", "idea", "deed", "heard", "note",
    "repair", "tag",
];

/// The indexes that may be read whole: of the promises only the open and the recurring ones, of
/// the occurrences those that were moved.
const ALLOWED: [&str; 5] = [
    "SCAN occurrence USING INDEX occurrence_moved",
    "SCAN promise USING INDEX promise_open",
    "SCAN promise USING COVERING INDEX promise_open",
    "SCAN promise USING INDEX promise_recurring",
    "SCAN promise USING COVERING INDEX promise_recurring",
];

/// A statement that was run, and how many steps of its program that took.
struct Ran {
    sql: String,
    steps: i64,
}

thread_local! {
    /// The statements that this thread ran since [`take_statements`].
    static STATEMENTS: RefCell<Vec<Ran>> = const { RefCell::new(Vec::new()) };
}

fn take_statements() -> Vec<Ran> {
    STATEMENTS.take()
}

fn record_statement(event: TraceEvent) {
    if let TraceEvent::Profile(statement, _) = event {
        let ran = Ran {
            sql: statement.sql().into_owned(),
            steps: statement.get_status(StatementStatus::VmStep).into(),
        };
        STATEMENTS.with_borrow_mut(|statements| statements.push(ran));
    }
}

/// Opens a store that records every statement.
fn traced(directory: &TempDir, days: i64) -> Ctx<'static> {
    let now = DateTime::from_timestamp(1_795_341_600, 0).unwrap() + TimeDelta::days(days);
    let store = Store::open(&directory.path().join("trust.db"), now).unwrap();
    store.connection.trace_v2(
        TraceEventCodes::SQLITE_TRACE_PROFILE,
        Some(record_statement),
    );
    let settings = store.settings().unwrap().0;
    let clock = Clock {
        now,
        zone: Zone::utc(),
        day_start: settings.day_start,
        week_start: settings.week_start,
        times: settings.times.clone(),
        days: settings.days,
    };
    let picker = &NoUi;
    Ctx {
        clock,
        settings,
        store,
        picker,
        texts: &NoUi,
        prompt: &NoUi,
        notifier: &NoUi,
        folder: &NoUi,
        vdir: &NoUi,
        for_people: true,
        corrections: RefCell::default(),
        failed: RefCell::default(),
    }
}

fn run(ctx: &mut Ctx, words: &[&str]) {
    let cli = Cli::try_parse_from(["trust"].iter().chain(words)).unwrap();
    cmd::run(ctx, cli.command, cli.all, &mut NoUi).unwrap();
}

#[test]
fn what_runs_all_day_reads_no_large_table_whole() {
    let directory = TempDir::new().unwrap();
    {
        let mut ctx = traced(&directory, 0);
        run(&mut ctx, &["p", "add", "walk", "--every", "day at 02:00"]);
        run(&mut ctx, &["p", "add", "sing", "--every", "3/week"]);
        run(&mut ctx, &["p", "add", "call", "--by", "18:00"]);
        run(&mut ctx, &["p", "add", "write", "--anytime"]);
        run(&mut ctx, &["p", "move", "3", "23:00"]);
        run(&mut ctx, &["date", "add", "cinema"]);
    }
    let mut ctx = traced(&directory, 100);
    for words in [
        &["status"][..],
        &[],
        &["p", "list"],
        &["p", "list", "--due", "today"],
        &["p", "add", "one", "--by", "18:00"],
        &["p", "add", "again", "--every", "week"],
        &["p", "done", "1"],
        &["p", "late", "3"],
        &["p", "broken", "1", "--on", "yesterday"],
        &["p", "done", "4"],
        &[
            "repair", "1", "--own", "a", "--effect", "b", "--apology", "sorry",
        ],
        &["review"],
        &["p", "show", "1"],
        &["p", "add", "tidy", "--tag", "session", "--anytime"],
        &["log", "list", "--tag", "session"],
        &["heard", "list", "--tag", "session"],
        &["step", "list", "--tag", "session"],
        &["date", "list", "--tag", "session"],
        &["step", "6"],
        &["p", "move", "5", "20:00"],
        &["p", "release", "5"],
        &["log", "told"],
        &["log", "add", "told late", "--on", "yesterday"],
        &["log", "edit", "1", "--text", "told all"],
        &["log", "share", "1-2"],
        &["log", "show", "1"],
        &["log", "list", "--from", "yesterday"],
        &["log", "rm", "2"],
        &["date", "plan", "1", "in 2 days"],
        &["date", "done", "1"],
        &["date", "show", "1"],
        &["heard", "that hurt", "--trust", "3"],
        &["heard", "edit", "1", "--feeling", "hurt"],
        &["heard", "show", "1"],
        &["heard", "list", "--from", "yesterday"],
        &["step", "note", "1", "it was my doing"],
        &["step", "edit", "1", "--tag", "home"],
        &["step", "list", "--step", "1"],
        &["step", "1"],
        &["step", "3"],
        &["step", "4"],
        &["step", "5"],
        &["step", "7"],
        &["step", "8"],
        &["step", "done", "1"],
        &["report", "--week"],
        &["report", "--year"],
        &["share"],
        &["share", "--from", "yesterday"],
        &["undo"],
        &["redo"],
        &["history"],
        &["remind"],
        &["remind", "--within", "31d", "--again", "--notify"],
    ] {
        run(&mut ctx, words);
        let statements = take_statements();
        assert!(!statements.is_empty(), "{words:?}");
        for ran in statements {
            check(&ctx.store, words, &ran.sql);
        }
        // Those of the check itself.
        take_statements();
    }
}

fn check(store: &Store, words: &[&str], sql: &str) {
    let known = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];
    if !known.iter().any(|verb| sql.trim_start().starts_with(verb)) {
        return;
    }
    let mut explain = store
        .connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .unwrap();
    // Its parameters stay unset: they do not matter to a plan.
    let mut rows = explain.raw_query();
    let mut steps: Vec<String> = Vec::new();
    while let Some(step) = rows.next().unwrap() {
        steps.push(step.get(3).unwrap());
    }
    // In the order of an index, or of the ids, it ends at the first that are asked for.
    let sorted = steps.iter().any(|step| step.contains("TEMP B-TREE"));
    let first = ["DESC LIMIT", "ORDER BY id LIMIT 1"];
    let limited = first.iter().any(|limit| sql.contains(limit));
    let few = !sorted && limited && !sql.contains("WHERE");
    for step in &steps {
        let large = LARGE.iter().any(|table| {
            let scan = format!("SCAN {table}");
            *step == scan || step.starts_with(&format!("{scan} "))
        });
        let aliased =
            step.starts_with("SCAN ") && step.split(' ').nth(1).is_some_and(|name| name.len() == 1);
        // The latest ones, from the end back, and the longest stretch.
        let latest = few
            || step == "SCAN journal" && sql.contains("ORDER BY id DESC LIMIT")
            || step == "SCAN heard USING INDEX heard_rated"
                && !sorted
                && sql.contains("DESC LIMIT 1")
            || ["SCAN log_run", "SCAN deed USING INDEX"]
                .iter()
                .any(|scan| step.starts_with(scan))
                && sql.contains("LIMIT 1");
        let allowed = latest || ALLOWED.iter().any(|allowed| step.starts_with(allowed));
        assert!(allowed || !(large || aliased), "{words:?}: {step}\n{sql}");
    }
}

/// Returns the number of steps that each command takes on a history of so many days.
fn steps(days: i32, commands: &[&[&str]]) -> Vec<i64> {
    let directory = TempDir::new().unwrap();
    lived(&directory, days);
    let mut ctx = traced(&directory, 0);
    commands
        .iter()
        .map(|words| {
            take_statements();
            run(&mut ctx, words);
            take_statements().iter().map(|ran| ran.steps).sum()
        })
        .collect()
}

/// A sync looks up the promise of each task.
#[test]
fn a_promise_is_found_by_its_uid_without_reading_all_of_them() {
    let directory = TempDir::new().unwrap();
    let ctx = traced(&directory, 0);
    take_statements();
    let found = ctx
        .store
        .promise_with_uid(uuid::Uuid::from_u128(1))
        .unwrap();
    assert!(found.is_none());
    let statements = take_statements();
    assert!(!statements.is_empty());
    for ran in statements {
        check(&ctx.store, &["sync"], &ran.sql);
    }
    take_statements();
}

#[test]
fn what_runs_all_day_does_not_work_more_the_longer_the_history_is() {
    let commands: [&[&str]; 18] = [
        &["p", "show", "1"],
        &["step"],
        &["log", "list", "--tag", "rare"],
        &["status"],
        &[],
        &["p", "list"],
        &["p", "done", "1"],
        &["p", "add", "one", "--by", "18:00"],
        &["p", "late", "2", "--on", "yesterday"],
        &["report", "--week"],
        &["share"],
        &["undo"],
        &["log", "told"],
        &["log", "list", "--from", "3 days ago"],
        &[
            "repair", "2", "--on", "2026-11-17", "--own", "a", "--effect", "b", "--apology",
            "sorry",
        ],
        &["review"],
        &["remind"],
        &["remind", "--within", "3d,1h"],
    ];
    let (short, long) = (steps(300, &commands), steps(3000, &commands));
    for ((words, short), long) in commands.iter().zip(short).zip(long) {
        // Ten times the history: the sums have a level more, and that is all.
        assert!(long < short * 2, "{words:?}: {short} steps, then {long}");
    }
}

#[test]
fn the_past_is_not_searched_for_what_is_done_today() {
    let directory = TempDir::new().unwrap();
    lived(&directory, 300);
    let mut ctx = traced(&directory, 0);
    take_statements();
    run(&mut ctx, &["p", "done", "1"]);
    let statements = take_statements();
    let is_search = |ran: &Ran| ran.sql.contains("unanswered > unknown");
    assert!(!statements.is_empty() && !statements.iter().any(is_search));
}

#[test]
fn a_list_takes_as_many_statements_for_many_as_for_few() {
    let commands: [&[&str]; 5] = [
        &["repair", "--list"],
        &["date", "pick"],
        &["date", "list"],
        &["p", "list", "--all"],
        &["p", "show", "1"],
    ];
    let statements = |many: i64| {
        let directory = TempDir::new().unwrap();
        lived(&directory, 40);
        let mut ctx = traced(&directory, 0);
        // As many as make a list long.
        for _ in 0..40 {
            run(&mut ctx, &["p", "add", "write", "--anytime"]);
        }
        run(&mut ctx, &["date", "add", "theatre"]);
        run(&mut ctx, &["date", "add", "picnic"]);
        for number in 0..many {
            run(&mut ctx, &["date", "add", "cinema"]);
            run(&mut ctx, &["p", "add", "walk", "--every", "day"]);
            run(&mut ctx, &["p", "add", "sing", "--every", "3/week"]);
            run(&mut ctx, &["p", "add", "call", "--by", "23:00"]);
            let call = (48 + 3 * number).to_string();
            run(&mut ctx, &["p", "move", &call, "23:30"]);
            run(&mut ctx, &["p", "done", &call]);
            run(&mut ctx, &["date", "done", &(number + 3).to_string()]);
            let on = (ctx.clock.today() - TimeDelta::days(3 + number)).to_string();
            run(
                &mut ctx,
                &["p", "broken", "1", "--on", &on, "--because", "tired"],
            );
            run(
                &mut ctx,
                &["p", "broken", "2", "--on", &on, "--because", "tired"],
            );
            let parts = ["--own", "a", "--effect", "b", "--apology", "sorry"];
            let repair = ["repair", "1", "--on", &on];
            run(&mut ctx, &[&repair[..], &parts[..]].concat());
        }
        let counts = commands.iter().map(|words| {
            take_statements();
            run(&mut ctx, words);
            take_statements().len()
        });
        counts.collect::<Vec<_>>()
    };
    assert_eq!(statements(1), statements(7));
}
