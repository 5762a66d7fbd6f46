//! `trust promise edit`: putting a promise right.

use chrono::NaiveDate;
use clap::Args;

use crate::cmd::arg::{DayAhead, PromiseId, PromiseTag, RuleText, WhenAhead};
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::input;
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::promise::{load, schedules, select};
use crate::cmd::view::{self, brief, day_time, title};
use crate::domain::answer_target::Verb;
use crate::domain::clock::{Clock, Due};
use crate::domain::occurrence::Slot;
use crate::domain::promise::{DueFrom, Occurrence, Promise, Schedule};
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::render::refusal;
use crate::report::{Changes, Output, PromiseAction, Report};
use crate::store::Change;
use crate::when::{SpokenRule, When};

/// Change the text, the time, the tags or the note of a promise
///
/// This corrects a mistake. To record that you both agreed on another time, use `trust promise
/// move`.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise edit 3 --text \"call you at 12\""
        "trust promise edit 3 --tag home --untag work"
        "trust promise edit 4 --every \"mon,thu at 18:00\""
        "trust promise edit 4 --note \"\"      take the note away"
    ],
    after_long_help = lines!["How to write times, days and rules: `trust help when`"]
)]
pub struct Edit {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<PromiseId>,

    /// The new text
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// When it is due
    #[arg(
        long,
        value_name = "WHEN",
        allow_hyphen_values = true,
        conflicts_with = "anytime"
    )]
    pub by: Option<WhenAhead>,

    /// Remove the due time
    #[arg(long)]
    pub anytime: bool,

    /// The new rule
    #[arg(long, value_name = "RULE", allow_hyphen_values = true)]
    pub every: Option<RuleText>,

    /// The last day of a recurring promise; "" for no last day
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub until: Option<DayAhead>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<PromiseTag>,

    /// Remove a tag; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<PromiseTag>,

    /// The new note; "" for no note
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub note: Option<String>,

    /// Keep it off every page for your partner and out of calendars
    #[arg(long, conflicts_with = "no_private")]
    pub private: bool,

    /// Show it on pages for your partner and in calendars again
    #[arg(long)]
    pub no_private: bool,
}

/// The new end of a recurring promise.
#[derive(Clone, Copy)]
enum Until {
    /// The last day it asks for anything.
    Day(NaiveDate),
    /// None.
    Open,
}

impl Until {
    fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open => None,
        }
    }
}

/// The changes to the due time.
#[derive(Clone, Copy)]
struct Timing {
    by: Option<When>,
    anytime: bool,
    rule: Option<SpokenRule>,
    until: Option<Until>,
}

pub fn run(ctx: &mut Ctx, args: &Edit) -> Result<Report> {
    let id = select::id(ctx, args.id.as_ref(), "Which promise is to be edited?")?;
    let clock = ctx.clock.clone();
    let timing = Timing {
        by: input::moment(ctx, "--by", args.by.as_ref(), None)?,
        anytime: args.anytime,
        rule: input::rule(ctx, args.every.as_ref())?,
        until: match &args.until {
            Some(blank) if blank.trim().is_empty() => Some(Until::Open),
            until => input::day(ctx, "--until", until.as_ref())?.map(Until::Day),
        },
    };
    let text = args
        .text
        .clone()
        .map(|text| input::text(text, "a promise"))
        .transpose()?;
    let (add, remove) = (input::tags(&args.tags)?, input::tags(&args.untags)?);
    let note = input::note(args.note.as_ref())?;
    let private = match (args.private, args.no_private) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let changes = text.is_some()
        || !add.is_empty()
        || !remove.is_empty()
        || args.note.is_some()
        || private.is_some();
    if !changes
        && timing.by.is_none()
        && !timing.anytime
        && timing.rule.is_none()
        && timing.until.is_none()
    {
        return Err(Error::usage("no change was given")
            .hint("for example: `trust promise edit 3 --text \"call you at 12\"`"));
    }
    let ((), number) = ctx.store.change_numbered(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let mut promise = timeline.promise.clone();
        if let Some(text) = text {
            promise.text = text;
        }
        if args.note.is_some() {
            promise.note = note;
        }
        promise.private = private.unwrap_or(promise.private);
        input::retag(&mut promise.tags, add, &remove);
        retime(change, &clock, &timeline, &mut promise, timing)?;
        change.save(&promise)?;
        Ok((format!("edited {id}: {}", brief(&promise.text)), ()))
    })?;
    let timeline = load(&ctx.store, &clock, id)?;
    let shown = view::of(ctx, &ctx.store, &timeline)?;
    let next = timeline.next(&clock).and_then(|next| next.due_at);
    let action = PromiseAction::Edited {
        changed: number.is_some(),
        next: next.map(|due| day_time(ctx, due)),
        until: timeline.promise.ended_day,
        anytime: args.anytime,
    };
    Ok(plainly(Output::PromisesChanged(Changes::one(
        action, shown,
    ))))
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
    let Timing {
        by,
        anytime,
        rule,
        until,
    } = timing;
    match (rule, until) {
        (Some(_), _) if anytime => Err(Error::usage("--anytime cannot be used with --every")),
        (Some(rule), until) => {
            let until = match until {
                Some(until) => until.day(),
                None => rule.until,
            };
            follow(change, clock, timeline, promise, (rule, by, until))
        }
        (None, None) if by.is_none() && !anytime => Ok(()),
        (None, Some(until)) if promise.recurring && by.is_none() && !anytime => {
            extend(change, clock, timeline, until.day())?;
            promise.ended_day = until.day();
            Ok(())
        }
        _ if promise.recurring => {
            let id = promise.id;
            let message = format!("{} recurs: its times come from its rule", title(promise));
            Err(Error::refused(message).hint(format!(
                "to change it from now on: `trust promise edit {id} --every \"RULE at TIME\"`; \
                 to move only the next one: `trust promise move {id} WHEN`"
            )))
        }
        (None, Some(_)) => {
            let title = title(promise);
            let message = format!("{title} does not recur: --until needs a recurring promise");
            Err(Error::refused(message).hint("use --by for when it is due"))
        }
        (None, None) => redate(clock, timeline, promise, by.map(|when| when.due)),
    }
}

/// Lets a promise follow another rule from now on.
fn follow(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    promise: &mut Promise,
    (rule, by, until): (SpokenRule, Option<When>, Option<NaiveDate>),
) -> Result<()> {
    if !promise.recurring {
        check_open(clock, timeline)?;
    }
    let first = by.map(|when| when.day).or(rule.from);
    let mut rule = rule.recurrence;
    if rule.at.is_empty() {
        rule.at = by.as_ref().and_then(|when| when.time).into();
    }
    let after = schedules::end(change, clock, timeline)?;
    let schedule = schedules::begin(clock, promise.id, rule, first, after)?;
    if until.is_some_and(|until| schedule.slots(schedule.from, until).next().is_none()) {
        return Err(
            Error::refused("--until: no occurrence falls before that day").hint("name a later day"),
        );
    }
    let schedule = Schedule {
        to: until,
        ..schedule
    };
    for schedule in schedules::still_ahead(clock, schedule) {
        change.add(&schedule)?;
    }
    promise.recurring = true;
    promise.due = None;
    promise.due_from = Some(DueFrom::Flag);
    promise.ended_day = until;
    Ok(())
}

/// Gives the rule another last day, or none. One that had already ended goes on from now: nothing
/// becomes due in between.
fn extend(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    until: Option<NaiveDate>,
) -> Result<()> {
    let id = timeline.promise.id;
    let today = clock.today();
    let Some(last) = timeline.schedules.last() else {
        return Err(
            Error::refused(format!("{} has ended", title(&timeline.promise))).hint(format!(
                "to begin it again: `trust promise edit {id} --every RULE`"
            )),
        );
    };
    let past = || {
        Error::refused("--until is earlier than a day that is already due")
            .hint(format!("to end it now: `trust promise stop {id}`"))
    };
    if until.is_some_and(|until| until < today || until < last.from) {
        return Err(past());
    }
    if last.to.is_none_or(|to| to >= today) {
        return change.save(&Schedule { to: until, ..*last });
    }
    let again = Schedule {
        id: 0,
        from: today,
        to: until,
        ..*last
    };
    let ahead = |slot: &Slot| {
        again
            .due(*slot, clock)
            .is_some_and(|due| due.at > clock.now)
    };
    let first = again.slots(today, NaiveDate::MAX).find(ahead);
    let from = first.ok_or_else(past)?.day;
    change.add(&Schedule { from, ..again })?;
    Ok(())
}

/// Returns the occurrence of a one-off, which is neither answered nor past due.
///
/// # Errors
/// Refused, when it is.
fn check_open(clock: &Clock, timeline: &Timeline) -> Result<Occurrence> {
    let asked = Asked::plain(Verb::Done, None);
    let open = target::one_off(timeline, clock, asked)?;
    let is_due = open.due_at.is_some_and(|due| due <= clock.now);
    if open.outcome.is_some() || is_due {
        let command = target::command(clock, timeline, asked);
        return Err(view::refused(refusal::not_editable(command, &open)));
    }
    Ok(open)
}

/// Gives a one-off another due time, or none, as if it had been promised so.
fn redate(
    clock: &Clock,
    timeline: &Timeline,
    promise: &mut Promise,
    due: Option<Due>,
) -> Result<()> {
    let open = check_open(clock, timeline)?;
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
