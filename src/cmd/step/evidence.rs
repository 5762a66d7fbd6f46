//! The evidence for each step in the records.

use chrono::Days;

use super::agenda;
use crate::cmd::context::Ctx;
use crate::cmd::view::stamp;
use crate::cmd::{figures, repair};
use crate::domain::guide::{
    Done, Drafts, Evidence, Heard, Help, Kept, Opened, Owned, Patience, Planned, Rekindled, Step,
};
use crate::domain::idea::Idea;
use crate::domain::nudge::{NudgeKey, RecentWeeks};
use crate::error::Result;

/// The number of days before today over which log entries are counted.
const BACK: Days = Days::new(29);

/// The figures of one step; `done` says that it is marked so.
pub fn of(ctx: &Ctx, step: Step, done: bool) -> Result<Evidence> {
    Ok(match step.number {
        1 => Evidence::Owned(Owned {
            notes: ctx.store.count_notes(1, false)?,
            talked: done,
        }),
        2 => Evidence::Heard(Heard {
            heard: ctx.store.count_heard()?,
            last_rating: ctx.store.last_rating()?,
        }),
        3 => drafts(ctx)?,
        4 => opened(ctx)?,
        5 => kept(ctx)?,
        6 => help(ctx)?,
        7 => Evidence::Patience(Patience {
            horizon: figures::horizon(ctx)?,
        }),
        _ => rekindled(ctx)?,
    })
}

fn drafts(ctx: &Ctx) -> Result<Evidence> {
    let (from, to) = RecentWeeks::on(ctx.clock.today()).recent;
    let repaired = ctx.store.repaired_count(from, to)?;
    let open = ctx.store.unrepaired(from, to)?.len();
    let amiss = repaired + u32::try_from(open).unwrap_or(u32::MAX);
    Ok(Evidence::Drafts(Drafts {
        drafts: ctx.store.count_notes(3, true)?,
        amiss,
        repaired,
    }))
}

fn opened(ctx: &Ctx) -> Result<Evidence> {
    let today = ctx.clock.today();
    let from = today.checked_sub_days(BACK).unwrap_or(today);
    let days = ctx.store.logs_by_day(from, today)?;
    let totals = ctx.store.totals(today)?;
    Ok(Evidence::Opened(Opened {
        log_days: figures::streaks(ctx, totals)?.log_days,
        entries: days.iter().map(|(_, logs)| logs).sum(),
        today: days.last().is_some_and(|(day, _)| *day == today),
    }))
}

fn kept(ctx: &Ctx) -> Result<Evidence> {
    let today = ctx.clock.today();
    let (from, to) = RecentWeeks::on(today).recent;
    let tally = ctx.store.tally(from, to, today)?;
    let streaks = figures::streaks(ctx, ctx.store.totals(today)?)?;
    Ok(Evidence::Kept(Kept {
        kept: tally.kept,
        decided: tally.decided(),
        kept_rate: tally.kept_rate(),
        promises: streaks.promises,
        clean_days: streaks.clean_days,
    }))
}

fn help(ctx: &Ctx) -> Result<Evidence> {
    let agenda = agenda::topics(ctx)?.len();
    let (first, unrepaired) = (ctx.store.first_day()?, repair::unrepaired(ctx)?);
    let nudges = figures::nudges(ctx, first, repair::broken(&unrepaired), None)?;
    Ok(Evidence::Help(Help {
        specialist: ctx.store.specialist()?.is_some(),
        sessions: ctx.store.count_sessions()?,
        last_session: ctx.store.last_session()?.map(|session| session.day),
        agenda: u32::try_from(agenda).unwrap_or(u32::MAX),
        plateau: nudges.iter().any(|nudge| nudge.key() == NudgeKey::Help),
    }))
}

fn rekindled(ctx: &Ctx) -> Result<Evidence> {
    let last = match ctx.store.last_deed()? {
        Some(deed) => ctx.store.get::<Idea>(deed.idea)?.map(|idea| Done {
            text: idea.text,
            day: deed.day,
        }),
        None => None,
    };
    let next = ctx.store.next_planned(ctx.clock.today())?;
    Ok(Evidence::Rekindled(Rekindled {
        last,
        next: next.and_then(|idea| {
            let due = idea.planned?;
            Some(Planned {
                id: idea.id,
                at: stamp(ctx, due.at),
                day: due.day,
                text: idea.text,
            })
        }),
    }))
}
