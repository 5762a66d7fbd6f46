//! How SQLite goes about the statements of the commands that run all day: none may read a whole
//! table that grows with every year.

use std::sync::mpsc::{Receiver, channel};

use chrono::{DateTime, TimeDelta};
use clap::Parser;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use tempfile::TempDir;

use super::Store;
use crate::cli::Cli;
use crate::cmd::{self, Ctx, Picker};
use crate::domain::clock::{Clock, Zone};
use crate::error::Result;

/// These grow without end.
const LARGE: [&str; 8] = [
    "promise",
    "occurrence",
    "move",
    "journal",
    "journal_row",
    "digest",
    "facet",
    "schedule",
];

/// What may be read whole: of a promise only what is still open, and the rules.
const ALLOWED: [&str; 3] = [
    "SCAN promise USING INDEX promise_open",
    "SCAN promise USING INDEX promise_recurring",
    "SCAN promise USING COVERING INDEX promise_recurring",
];

struct Nobody;

impl Picker for Nobody {
    fn pick(&self, _: &str, _: &[String]) -> Result<Option<usize>> {
        Ok(None)
    }
}

/// A store that tells of every statement.
fn traced(directory: &TempDir, days: i64) -> (Ctx<'static>, Receiver<String>) {
    let now = DateTime::from_timestamp(1_795_341_600, 0).unwrap() + TimeDelta::days(days);
    let mut store = Store::open(&directory.path().join("trust.db"), now).unwrap();
    let (tell, told) = channel();
    let listen = move |event: TraceEvent| {
        if let TraceEvent::Stmt(_, sql) = event {
            tell.send(sql.to_owned()).unwrap();
        }
    };
    store
        .connection
        .trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(listen))
        .unwrap();
    let settings = store.settings().unwrap();
    let clock = Clock {
        now,
        zone: Zone::utc(),
        day_start: settings.day_start,
        week_start: settings.week_start,
        times: settings.times.clone(),
    };
    let picker = &Nobody;
    let ctx = Ctx {
        clock,
        settings,
        store,
        picker,
    };
    (ctx, told)
}

fn run(ctx: &mut Ctx, words: &[&str]) {
    let cli = Cli::try_parse_from(["trust"].iter().chain(words)).unwrap();
    cmd::run(ctx, cli.command).unwrap();
}

#[test]
fn what_runs_all_day_reads_no_large_table_whole() {
    let directory = TempDir::new().unwrap();
    {
        let (mut ctx, _told) = traced(&directory, 0);
        run(&mut ctx, &["p", "add", "walk", "--every", "day at 02:00"]);
        run(&mut ctx, &["p", "add", "sing", "--every", "3/week"]);
        run(&mut ctx, &["p", "add", "call", "--by", "18:00"]);
        run(&mut ctx, &["p", "add", "write", "--anytime"]);
        run(&mut ctx, &["p", "move", "3", "23:00"]);
    }
    let (mut ctx, told) = traced(&directory, 100);
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
        &["p", "show", "1"],
        &["p", "move", "5", "20:00"],
        &["p", "release", "5"],
        &["report", "--week"],
        &["undo"],
        &["redo"],
        &["history"],
    ] {
        run(&mut ctx, words);
        let statements: Vec<String> = told.try_iter().collect();
        assert!(!statements.is_empty(), "{words:?}");
        for sql in statements {
            check(&ctx.store, words, &sql);
        }
        // Those of the check itself.
        told.try_iter().for_each(drop);
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
    let mut steps = explain.raw_query();
    while let Some(step) = steps.next().unwrap() {
        let step: String = step.get(3).unwrap();
        let large = LARGE.iter().any(|table| {
            let scan = format!("SCAN {table}");
            step == scan || step.starts_with(&format!("{scan} "))
        });
        let aliased =
            step.starts_with("SCAN ") && step.split(' ').nth(1).is_some_and(|name| name.len() == 1);
        // The latest ones, from the end back.
        let latest = step == "SCAN journal" && sql.contains("ORDER BY id DESC LIMIT");
        let allowed = latest || ALLOWED.iter().any(|allowed| step.starts_with(allowed));
        assert!(allowed || !(large || aliased), "{words:?}: {step}\n{sql}");
    }
}
