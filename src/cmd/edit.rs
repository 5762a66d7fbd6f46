//! `trust promise edit`: putting a promise right.

use super::view::{self, brief, due_words, title};
use super::{Ctx, ahead, input, load, schedules, select};
use crate::cli::Edit;
use crate::domain::clock::{Clock, Due};
use crate::domain::promise::{DueFrom, Promise, Schedule};
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::report::{Body, Changed, Report};
use crate::store::Change;
use crate::when::{self, Direction, When};
use chrono::NaiveDate;

/// What is to change about when it is due.
struct Timing {
    by: Option<When>,
    anytime: bool,
    rule: Option<crate::domain::recurrence::Recurrence>,
    until: Option<NaiveDate>,
}

pub fn run(ctx: &mut Ctx, args: &Edit) -> Result<Report> {
    let id = select::id(
        ctx,
        args.id.as_ref(),
        "Which promise is to be edited?",
        select::any,
    )?;
    let clock = ctx.clock.clone();
    let timing = Timing {
        by: input::moment(ctx, "--by", args.by.as_ref(), Direction::Ahead, None)?,
        anytime: args.anytime,
        rule: args
            .every
            .as_ref()
            .map(|rule| when::parse_rule(rule, &clock))
            .transpose()?,
        until: input::day(ctx, "--until", args.until.as_ref(), Direction::Ahead)?,
    };
    let text = args
        .text
        .clone()
        .map(|text| input::text(text, "a promise"))
        .transpose()?;
    let (add, remove) = (input::tags(&args.tags)?, input::tags(&args.untags)?);
    let note = input::note(args.note.as_ref())?;
    let changes = text.is_some() || !add.is_empty() || !remove.is_empty() || args.note.is_some();
    if !changes
        && timing.by.is_none()
        && !timing.anytime
        && timing.rule.is_none()
        && timing.until.is_none()
    {
        return Err(Error::usage("nothing to edit was named")
            .hint("for example: trust promise edit 3 --text \"call you at 12\""));
    }
    ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let mut promise = timeline.promise.clone();
        if let Some(text) = text {
            promise.text = text;
        }
        if args.note.is_some() {
            promise.note = note;
        }
        promise.tags.retain(|tag| !remove.contains(tag));
        promise.tags.extend(add);
        promise.tags.sort_unstable();
        promise.tags.dedup();
        retime(change, &clock, &timeline, &mut promise, timing)?;
        change.save_promise(&promise)?;
        Ok((format!("edited {id}: {}", brief(&promise.text)), ()))
    })?;
    let timeline = load(&ctx.store, &clock, id)?;
    let shown = view::of(ctx, &ctx.store, &timeline)?;
    let mut line = format!("Edited {id}: {}", brief(&timeline.promise.text));
    if let Some(words) = &shown.every_words {
        line.push_str(&format!(" · {words}"));
    }
    if let Some(due) = &shown.due {
        line.push_str(&format!(" · due {}", due_words(ctx, due.to_utc())));
    }
    if !shown.tags.is_empty() {
        line.push_str(&format!(" · #{}", shown.tags.join(" #")));
    }
    let changed = Changed {
        lines: vec![line],
        promises: vec![shown],
        many: false,
    };
    Ok(Report {
        body: Body::Changed(changed),
        notes: Vec::new(),
    })
}

/// Changes when it is due. The past stays: a one-off only while it is still ahead, a recurring
/// promise only from now on.
fn retime(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    promise: &mut Promise,
    timing: Timing,
) -> Result<()> {
    let id = promise.id;
    match timing {
        Timing { rule: Some(mut rule), by, anytime, until } => {
            if anytime {
                return Err(Error::usage("--anytime and --every exclude each other"));
            }
            if !promise.recurring {
                ahead::open(change, clock, timeline, None, "edit")?;
            }
            rule.at = rule.at.or(by.as_ref().and_then(|when| when.time));
            schedules::end(change, clock, timeline)?;
            let schedule = schedules::begin(clock, id, rule, by.map(|when| when.day))?;
            change.add_schedule(&Schedule { to: until, ..schedule })?;
            *promise = Promise { recurring: true, due: None, due_from: Some(DueFrom::Flag), ended_day: until, ..promise.clone() };
            Ok(())
        }
        Timing { until: Some(until), by: None, anytime: false, .. } if promise.recurring => {
            let last = timeline.schedules.last().filter(|last| until >= clock.today() && until >= last.from);
            let last = last.ok_or_else(|| Error::refused("--until lies before what was already due").hint(format!("trust promise stop {id} ends it now")))?;
            change.save_schedule(&Schedule { to: Some(until), ..*last })?;
            promise.ended_day = Some(until);
            Ok(())
        }
        Timing { by: None, anytime: false, until: None, .. } => Ok(()),
        _ if promise.recurring => Err(Error::refused(format!("{} recurs: its times come from its rule", title(promise)))
            .hint(format!("trust promise edit {id} --every \"RULE at TIME\" changes it from now on; move {id} WHEN moves the next one"))),
        Timing { until: Some(_), .. } => Err(Error::refused(format!("{} does not recur, so --until has nothing to end", title(promise)))
            .hint("use --by for when it is due")),
        Timing { by, .. } => redate(change, clock, timeline, promise, by.map(|when| when.due)),
    }
}

/// Gives a one-off another due time, or none, as if it had been promised so.
fn redate(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    promise: &mut Promise,
    due: Option<Due>,
) -> Result<()> {
    let open = ahead::open(change, clock, timeline, None, "edit")?;
    if open.id != 0 {
        return Err(Error::refused(format!(
            "{} was moved, and the ledger keeps its times",
            title(promise)
        ))
        .hint(format!(
            "trust promise move {} WHEN agrees on another",
            promise.id
        )));
    }
    promise.due = due;
    promise.due_from = due.map(|_| DueFrom::Flag);
    Ok(())
}
