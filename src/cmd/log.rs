//! `trust log`: the transparency log.

mod add;
mod edit;
mod list;
mod rm;
mod share;
mod show;

use std::fmt::Write as _;

use super::Ctx;
use super::named::{self, Named};
use super::view::{brief, stamp};
use crate::cli::{LogArgs, LogCommand};
use crate::domain::log::{Log, LogFilter};
use crate::domain::speech;
use crate::error::{Error, Result};
use crate::report::{LogView, Report};
use crate::store::Store;

/// The most entries to choose from.
const CHOICE: u32 = 100;

pub fn run(ctx: &mut Ctx, args: LogArgs) -> Result<Report> {
    match args.command {
        Some(_) if !args.add.is_empty() => Err(Error::usage(
            "an entry whose text begins with the name of a command needs 'trust log add'",
        )
        .hint("options of a command stand after its name: trust log list --tag work")),
        None => add::run(ctx, &args.add),
        Some(LogCommand::Add(args)) => add::run(ctx, &args),
        Some(LogCommand::List(args)) => list::run(ctx, &args),
        Some(LogCommand::Show(args)) => show::run(ctx, &args),
        Some(LogCommand::Edit(args)) => edit::run(ctx, &args),
        Some(LogCommand::Share(args)) => share::run(ctx, &args.ids, true),
        Some(LogCommand::Unshare(args)) => share::run(ctx, &args.ids, false),
        Some(LogCommand::Rm(args)) => rm::run(ctx, &args),
    }
}

impl Named for Log {
    const ONE: &'static str = "log entry";
    const MANY: &'static str = "log entries";
    const LIST: &'static str = "trust log list";
    const WAY: &'static str = "trust log list shows them";

    fn id(&self) -> i64 {
        self.id
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn about(&self, ctx: &Ctx) -> String {
        format!(" ({})", day_words(ctx, self))
    }

    fn exists(ctx: &Ctx, id: i64) -> Result<bool> {
        Ok(ctx.store.log(id)?.is_some())
    }

    fn ids(ctx: &Ctx, from: i64, to: i64) -> Result<Vec<i64>> {
        ctx.store.log_ids(from, to)
    }

    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>> {
        let mut logs = ctx.store.logs(&LogFilter::default())?;
        logs.retain(|log| log.text.to_lowercase().contains(piece));
        Ok(logs)
    }
}

/// The ids meant by `words`, or the one picked from the latest entries.
fn ids(ctx: &Ctx, words: &[String], question: &str) -> Result<Vec<i64>> {
    named::ids::<Log>(ctx, words, || pick(ctx, question))
}

/// The one id meant by `word`, or picked from the latest entries.
fn id(ctx: &Ctx, word: Option<&String>, question: &str) -> Result<i64> {
    named::id::<Log>(ctx, word, || pick(ctx, question))
}

fn pick(ctx: &Ctx, question: &str) -> Result<i64> {
    let logs = ctx.store.latest_logs(CHOICE)?;
    if logs.is_empty() {
        return Err(Error::not_found("there is no log entry to choose from")
            .hint("trust log \"had lunch with Ana\" writes one"));
    }
    let items: Vec<(i64, String)> = logs
        .iter()
        .map(|log| {
            let text = format!("{} · {}", brief(&log.text), day_words(ctx, log));
            (log.id, text)
        })
        .collect();
    named::choose::<Log>(ctx, question, &items)
}

/// The entry with this id.
fn load(store: &Store, id: i64) -> Result<Log> {
    let unknown = || {
        Error::not_found(format!("there is no log entry {id}")).hint("trust log list shows them")
    };
    store.log(id)?.ok_or_else(unknown)
}

/// A text from standard input.
fn read(ctx: &Ctx) -> Result<String> {
    ctx.desk.input().map(without_end)
}

/// What is made of `before` in an editor, which shows the name of the file: it says nothing.
fn write(ctx: &Ctx, before: &str) -> Result<String> {
    ctx.desk.edited("text.txt", before).map(without_end)
}

/// Files end with a line end, and what is typed on the command line does not.
fn without_end(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    text
}

/// An entry as reports show it.
fn view(ctx: &Ctx, log: Log) -> LogView {
    LogView {
        days_late: log.days_late(),
        id: log.id,
        text: log.text,
        day: log.day,
        written_at: stamp(ctx, log.written_at),
        shared: log.shared,
        decision: log.decision,
        tags: log.tags,
    }
}

/// The day an entry is about, as it is said.
fn day_words(ctx: &Ctx, log: &Log) -> String {
    speech::day_words(log.day, ctx.clock.today())
}

/// `Logged 3: lunch with Ana · Fri 20 Nov · private · decision`
fn line(ctx: &Ctx, done: &str, log: &Log) -> String {
    let mut line = format!(
        "{done} {}: {} · {} · {}",
        log.id,
        brief(&log.text),
        day_words(ctx, log),
        if log.shared { "shared" } else { "private" }
    );
    if log.decision {
        line.push_str(" · decision");
    }
    if !log.tags.is_empty() {
        line.push_str(" · #");
        line.push_str(&log.tags.join(" #"));
    }
    match log.days_late() {
        0 => {}
        days => {
            let _ = write!(line, " · written {days} days later");
        }
    }
    line
}

/// What the journal says about a change. It is shown where private words must not be, so it never
/// holds any.
fn what(done: &str, logs: &[Log]) -> String {
    match logs {
        [] => String::new(),
        [one] => format!("{done} log entry {} about {}", one.id, one.day),
        [first, rest @ ..] => format!(
            "{done} log entry {} about {}, and {} more",
            first.id,
            first.day,
            rest.len()
        ),
    }
}
