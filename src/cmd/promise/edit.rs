//! `trust promise edit`: corrects a promise.

use clap::Args;

use crate::cmd::arg::{DayAhead, PromiseId, PromiseTag, RuleText, WhenAhead};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::promise::retime::{Timing, Until, retime};
use crate::cmd::promise::text_time::TextTime;
use crate::cmd::promise::{load, new_promise, select};
use crate::cmd::view::{self, brief, day_time, usage};
use crate::domain::clock::Clock;
use crate::domain::promise::{DueFrom, Wording};
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::refusal::id::PROMISE;
use crate::render::{note, refusal};
use crate::report::{Changes, Output, PromiseAction, Report};

/// Change the text, the time, the tags or the note of a promise
///
/// Use this to correct a mistake. It changes only what you name. --every keeps the time of day, the
/// last day, the pauses, and a first day in the future. --by with only a time keeps the day.
/// Earlier words stay visible in `trust promise show`. To record that you both agreed on another
/// time, use `trust promise move`.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise edit 3 --text \"call you at 12\""
        "trust promise edit 3 --tag home --untag work"
        "trust promise edit 4 --every \"mon,thu at 18:00\""
        "trust promise edit 4 --note \"\"      remove the note"
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

    /// Due time
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

pub fn run(ctx: &mut Ctx, args: &Edit) -> Result<Report> {
    let id = select::id(ctx, args.id.as_ref(), &PROMISE.which("edited"))?;
    let clock = ctx.clock.clone();
    let timing = Timing {
        by: args
            .by
            .as_deref()
            .zip(input::moment(ctx, "--by", args.by.as_ref(), None)?),
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
    if !changes && !timing.is_named() && timing.until.is_none() {
        return Err(usage(refusal::nothing_edited()));
    }
    let mut notes = TextTime::default();
    let ((), number) = ctx.store.change_numbered(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let mut promise = timeline.promise.clone();
        if let Some(text) = text.filter(|text| *text != timeline.promise.text) {
            let rule = timeline.latest_rule().map(|last| last.recurrence);
            if !timing.is_named() {
                let words = (promise.text.as_str(), text.as_str());
                notes = TextTime::of_new_words(&clock, words, promise.due, rule);
            }
            if notes.says_more() {
                // The time that stays is not that of the words any more.
                promise.due_from = promise.due_from.map(|_| DueFrom::Flag);
            }
            change.add(&Wording {
                id: 0,
                promise: id,
                text: std::mem::replace(&mut promise.text, text),
                replaced_at: clock.now,
                replaced_day: clock.today(),
            })?;
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
    let due = timeline.promise.due;
    let by = timing.by.zip(due).map(|((words, _), due)| {
        let time = clock.zone.local(due.at).time();
        (words, Some(due.day), time)
    });
    let every = args.every.as_deref().zip(timing.rule);
    if timing.is_named() {
        notes = TextTime::of_flags(&clock, by, every);
    }
    let mut notes = notes.notes(id);
    if timing.rule.is_some() || timing.until.is_some() {
        notes.extend(new_promise::cut_short(&clock, &timeline));
    }
    if timing.rule.is_some_and(|rule| rule.from.is_none()) {
        notes.extend(still_asked(&clock, &timeline));
    }
    Ok(Report {
        output: Output::PromisesChanged(Changes::one(action, shown)),
        notes,
    })
}

/// Returns the note on a running week or month that asks for more than the rule after it.
fn still_asked(clock: &Clock, timeline: &Timeline) -> Option<String> {
    let running = timeline.period(clock.today())?;
    let latest = timeline.latest_rule()?;
    let next = latest.period(latest.counts_from())?;
    let eased =
        running.last < next.first && running.monthly == next.monthly && next.asked < running.asked;
    let can_release = timeline.progress(running).missing > 0;
    eased.then(|| note::still_asked(timeline.promise.id, &running, can_release))
}
