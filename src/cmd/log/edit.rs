//! `trust log edit`: putting an entry right, without hiding what it said.

use chrono::NaiveDate;

use super::add::day;
use super::{id, line, load, read, view, what, write};
use crate::cli::LogEdit;
use crate::cmd::{Ctx, input};
use crate::domain::log::{Log, Revision};
use crate::error::{Error, Kind, Result};
use crate::report::{Body, LogChanged, Report};

/// What is to be different.
struct Edit {
    text: Option<String>,
    day: Option<NaiveDate>,
    add: Vec<String>,
    remove: Vec<String>,
    decision: Option<bool>,
}

impl Edit {
    fn from(ctx: &Ctx, args: &LogEdit) -> Result<Self> {
        let decision = match (args.decision, args.no_decision) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
        let text = match args.text.as_deref() {
            Some("-") => Some(read(ctx)?),
            text => text.map(str::to_owned),
        };
        Ok(Self {
            text: text
                .map(|text| input::text(text, "a log entry"))
                .transpose()?,
            day: day(ctx, args.on.as_ref())?,
            add: input::tags(&args.tags)?,
            remove: input::tags(&args.untags)?,
            decision,
        })
    }

    fn is_nothing(&self) -> bool {
        self.text.is_none()
            && self.day.is_none()
            && self.add.is_empty()
            && self.remove.is_empty()
            && self.decision.is_none()
    }

    fn apply(self, log: &Log) -> Log {
        let mut log = log.clone();
        if let Some(text) = self.text {
            log.text = text;
        }
        log.day = self.day.unwrap_or(log.day);
        log.decision = self.decision.unwrap_or(log.decision);
        log.tags.retain(|tag| !self.remove.contains(tag));
        log.tags.extend(self.add);
        log.tags.sort_unstable();
        log.tags.dedup();
        log
    }
}

pub fn run(ctx: &mut Ctx, args: &LogEdit) -> Result<Report> {
    let id = id(ctx, args.id.as_ref(), "Which log entry is to be edited?")?;
    let mut edit = Edit::from(ctx, args)?;
    if edit.is_nothing() {
        edit.text = Some(rewritten(ctx, &load(&ctx.store, id)?)?);
    }
    let (now, today) = (ctx.clock.now, ctx.clock.today());
    let log = ctx.store.change(today, |change| {
        let before = load(change, id)?;
        let log = edit.apply(&before);
        if log.text != before.text || log.day != before.day {
            change.add_revision(&Revision {
                id: 0,
                log: id,
                text: before.text,
                day: before.day,
                replaced_at: now,
                replaced_day: today,
            })?;
        }
        change.save_log(&log)?;
        Ok((what("edited", std::slice::from_ref(&log)), log))
    })?;
    let changed = LogChanged {
        lines: vec![line(ctx, "Edited", &log)],
        logs: vec![view(ctx, log)],
        many: false,
    };
    Ok(Report {
        body: Body::LogChanged(changed),
        notes: Vec::new(),
    })
}

/// The text as it was left in the editor.
fn rewritten(ctx: &Ctx, log: &Log) -> Result<String> {
    let text = write(ctx, &log.text).map_err(|error| match error.kind {
        Kind::Usage => error.hint(format!(
            "for example: trust log edit {} --text \"lunch with Ana and Tom\"",
            log.id
        )),
        _ => error,
    })?;
    if text.is_empty() || text == log.text {
        let how = if text.is_empty() {
            "empty"
        } else {
            "as it was"
        };
        return Err(Error::refused(format!("the text was left {how}")).hint("nothing was changed"));
    }
    input::text(text, "a log entry")
}
