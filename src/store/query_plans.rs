//! Tests of the query plans of the commands that run all day: none may read a whole table that
//! grows with every year, nor do more work the longer the history is.

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
    let settings = store.settings().unwrap();
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

/// Five daily promises, answered every day for so many days until yesterday, and as many one-offs.
fn lived(directory: &TempDir, days: i32) {
    let ctx = traced(directory, 0);
    let today = ctx.clock.today().to_epoch_days();
    let (first, last) = (today - days, today - 1);
    ctx.store
        .connection
        .execute_batch(&format!(
            "ROLLBACK;
             INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, due_from, recurring,
                     private)
                 SELECT randomblob(16), 0, 'promise', '[]', 0, {first}, 'flag', 1, 0
                 FROM generate(1, 5);
             INSERT INTO schedule (uid, changed_at, promise_id, pattern, number, weekdays, ordinals,
                     at_seconds, anchor_day, from_day, day_shift)
                 SELECT randomblob(16), 0, id, 'days', 1, 0, 0, '[43200]', {first}, {first}, 0 FROM promise;
             INSERT INTO occurrence (uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                     outcome, answered_at, answered_day, unknown)
                 SELECT randomblob(16), 0, promise.id, day.n, 1, day.n * 86400000, day.n, 43200,
                     iif((day.n * promise.id) % 17 = 0, 'broken', 'kept'), 0, day.n, 0
                 FROM generate({first}, {last}) AS day, promise;"
        )
        .replace("generate(1, 5)", &numbers(1, 5))
        .replace(&format!("generate({first}, {last})"), &numbers(first, last)))
        .unwrap();
    ctx.store
        .connection
        .execute_batch(
            &"INSERT INTO log (uid, changed_at, text, day, written_at, written_day, shared, decision,
                     tags)
                 SELECT randomblob(16), 0, 'told', n, 0, n, 0, 0,
                     iif(n = {last}, '[\"rare\"]', '[\"home\"]')
                 FROM generate WHERE n % 7 > 0 OR n = {last}"
                .replace("{last}", &last.to_string())
                .replace("generate", &numbers(first, last)),
        )
        .unwrap();
    ctx.store
        .connection
        .execute_batch(
            "INSERT INTO uid (uid, relation, row)
             SELECT uid, 'promise', id FROM promise UNION ALL SELECT uid, 'schedule', id FROM schedule
             UNION ALL SELECT uid, 'occurrence', id FROM occurrence
             UNION ALL SELECT uid, 'log', id FROM log ORDER BY 1",
        )
        .unwrap();
    let mut store = ctx.store;
    store.rebuild_totals(ctx.clock.today()).unwrap();
}

/// A table of the numbers from `first` to `last`, in a column n.
fn numbers(first: i32, last: i32) -> String {
    format!(
        "(WITH RECURSIVE of(n) AS (VALUES ({first}) UNION ALL SELECT n + 1 FROM of WHERE n < {last})
          SELECT n FROM of)"
    )
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

/// Returns the numbers of statements and of steps that each command takes, on a history of 300 days
/// and after so many silent ones.
fn silent(days: i64, commands: &[&[&str]]) -> Vec<(usize, i64)> {
    let directory = TempDir::new().unwrap();
    lived(&directory, 300);
    let mut ctx = traced(&directory, days);
    let cost = commands.iter().map(|words| {
        take_statements();
        run(&mut ctx, words);
        let ran = take_statements();
        (ran.len(), ran.iter().map(|ran| ran.steps).sum())
    });
    cost.collect()
}

#[test]
fn screens_do_not_read_more_the_longer_she_was_silent() {
    let commands: [&[&str]; 4] = [&[], &["status"], &["p", "list"], &["remind"]];
    let (months, years) = (silent(90, &commands), silent(3_000, &commands));
    for ((words, months), years) in commands.iter().zip(months).zip(years) {
        assert!(years.0 <= months.0, "{words:?}: {months:?}, then {years:?}");
        assert!(
            years.1 < months.1 * 5 / 4,
            "{words:?}: {months:?}, then {years:?}"
        );
    }
}

#[test]
fn what_is_counted_after_silence_is_what_is_listed() {
    let directory = TempDir::new().unwrap();
    lived(&directory, 100);
    let ctx = traced(&directory, 90);
    ctx.store
        .connection
        .execute_batch(
            "ROLLBACK;
             UPDATE schedule SET pattern = 'per_week', number = 3, at_seconds = '[]',
                 anchor_day = from_day WHERE promise_id = 5;
             UPDATE schedule SET at_seconds = '[3600,43200]', day_shift = -1 WHERE promise_id = 4;
             INSERT INTO occurrence (uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                     outcome, answered_at, answered_day, done_day, unknown)
                 SELECT randomblob(16), 0, s.promise_id, p.day + s.days, 1, 0, p.day + s.days, 0,
                     s.outcome, iif(s.outcome IS NULL, NULL, 0), iif(s.outcome IS NULL, NULL, p.day),
                     NULL, s.outcome IS NULL
                 FROM (SELECT closed_day AS day FROM state) p JOIN (
                     SELECT 1 AS promise_id, 9 AS days, 'kept' AS outcome
                     UNION ALL SELECT 2, 40, NULL UNION ALL SELECT 4, 41, 'broken'
                     UNION ALL SELECT 4, 60, 'kept') s;
             INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, due_from, recurring,
                     private, due_at, due_day, due_second)
                 SELECT randomblob(16), 0, 'one', '[]', 0, closed_day, 'flag', 0, 0, 0,
                     closed_day + 20, 0 FROM state;",
        )
        .unwrap();
    let (today, connection) = (ctx.clock.today(), &ctx.store.connection);
    let closed = last_closed_day(today);
    let since = totals::since(connection, totals::EVERYTHING, closed).unwrap();
    let days = since.iter_days().take_while(|day| *day <= today);
    for from in days.step_by(7) {
        let listed = entries::entries(connection, from, today).unwrap();
        let counted = entries::totals_between(connection, from, today, closed).unwrap();
        assert_eq!(counted, PeriodTotals::of(&listed, closed), "from {from}");
    }
}

/// A script with these answers.
struct Answers(RefCell<VecDeque<&'static str>>);

impl Prompt for Answers {
    fn is_person(&self) -> bool {
        false
    }

    fn show(&self, _: &InteractiveOutput) -> Result<()> {
        Ok(())
    }

    fn line(&self, _: &str) -> Result<Option<String>> {
        Ok(self.0.borrow_mut().pop_front().map(str::to_owned))
    }

    fn key(&self, _: &str) -> Result<Key> {
        Err(Error::usage("a script presses no keys"))
    }
}

/// Five daily promises, silent for so many days, and the statements of a review with so many
/// answers.
fn reviewed(days: i64, flag: &'static str, answers: &[&'static str]) -> Vec<Ran> {
    let directory = TempDir::new().unwrap();
    {
        let mut ctx = traced(&directory, -days);
        for text in ["walk", "sing", "read", "write", "call"] {
            run(&mut ctx, &["p", "add", text, "--every", "day at 02:00"]);
        }
    }
    // The first change closes the days since.
    run(&mut traced(&directory, 0), &["log", "told"]);
    let answers = Answers(RefCell::new(answers.iter().copied().collect()));
    let mut ctx: Ctx<'_> = traced(&directory, 0);
    ctx.prompt = &answers;
    take_statements();
    run(&mut ctx, &["review", flag]);
    assert!(answers.0.borrow().is_empty());
    take_statements()
}

#[test]
fn an_answer_costs_no_more_the_more_wait() {
    let cost = |days| {
        let few = reviewed(days, "--each", &["k"]);
        let more = reviewed(days, "--each", &["k"; 11]);
        let steps = |ran: &[Ran]| ran.iter().map(|ran| ran.steps).sum::<i64>();
        (more.len() - few.len(), steps(&more) - steps(&few))
    };
    let (short, long) = (cost(60), cost(600));
    assert!(
        long.0 <= short.0 + 20,
        "{} statements, then {}",
        short.0,
        long.0
    );
    assert!(long.1 < short.1 * 2, "{} steps, then {}", short.1, long.1);
}

#[test]
fn a_stretch_is_one_change_with_few_statements_for_each_of_its_days() {
    let ran = reviewed(600, "--grouped", &["k"; 5]);
    let begun = ran.iter().filter(|ran| ran.sql.contains("IMMEDIATE"));
    assert_eq!(begun.count(), 5);
    // In its first month a rule is asked what was done under the one before it.
    assert!(ran.len() < 3_000 * 16 + 100, "{} statements", ran.len());
}
