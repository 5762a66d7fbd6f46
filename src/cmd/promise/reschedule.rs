//! `trust promise move`: records another due time that was agreed before the old one.

use chrono::{DateTime, Days, NaiveDate, Utc};
use clap::Args;

use crate::cmd::arg::{ComingId, DayAhead, WhenAhead, WhenBack};
use crate::cmd::context::Ctx;
use crate::cmd::promise::load;
use crate::cmd::promise::pick::{self, Possible};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::promise::text_time::TextTime;
use crate::cmd::view::{self, brief, day_time, entered, refused, usage};
use crate::cmd::{draft, input, resolve_id, text_input};
use crate::domain::agreement::Agreed;
use crate::domain::answer_target::Verb;
use crate::domain::clock::{Clock, Due, END_OF_DAY};
use crate::domain::promise::{DueFrom, Move, Occurrence, Promise};
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::PROMISE;
use crate::render::typing;
use crate::report::{Changes, Output, PromiseAction, Report};
use crate::store::Change;
use crate::when::{self, Direction};

/// Record that you both agreed on another time before it was due
///
/// The old time stays in the history. If you give only a time, the day stays the same; if you give
/// only a day, the time stays the same. A promise that is past due can be moved only with --agreed,
/// the time at which you agreed, which must be before it was due.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise move 3 18:30"
        "trust promise move lunch tomorrow 12:00"
        "trust promise move 4 \"next mon\" --on fri     the occurrence of Friday only"
        "trust promise move 3 20:00 --agreed 11:30     agreed before it was due"
    ],
    after_long_help = lines!["How to write times and days: `trust help when`"]
)]
pub struct Reschedule {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<ComingId>,

    /// The new due time; several words are joined by spaces. Without it, you are asked in a terminal
    #[arg(value_name = "WHEN")]
    pub when: Vec<WhenAhead>,

    /// The day to move; if the promise is due several times that day, add the time
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayAhead>,

    /// The time you agreed on it, if you enter it afterwards; a day alone is enough
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub agreed: Option<WhenBack>,
}

pub fn run(ctx: &mut Ctx, args: &Reschedule) -> Result<Report> {
    if args.when.is_empty() && !ctx.prompt.is_person() {
        return Err(usage(refusal::move_needs_time(args.id.as_deref())));
    }
    let agreed = input::agreed(ctx, args.agreed.as_ref())?;
    let on = input::agreed_occurrence(ctx, args.on.as_ref(), agreed)?;
    let clock = ctx.clock.clone();
    let named = Asked {
        agreed,
        ..Asked::plain(Verb::Move, on)
    };
    let id = match &args.id {
        Some(id) => resolve_id::one::<Promise, _>(ctx, id)?,
        None => pick::promise(
            ctx,
            &PROMISE.which("moved"),
            Verb::Move.name(),
            |change, id| {
                let timeline = load(change, &clock, id)?;
                let occurrence = target::choose(change, &clock, &timeline, named)?;
                target::check_agreed(&clock, &timeline, named, &occurrence)?;
                Ok(Possible {
                    promise: timeline.promise,
                    occurrence: Some(occurrence),
                    was: None,
                })
            },
        )?,
    };
    let words = if args.when.is_empty() {
        ask(ctx, args, id)?
    } else {
        input::joined(&args.when)
    };
    let arguments = at_any_time(&clock, agreed, &words);
    let asked = Asked {
        arguments: &arguments,
        ..named
    };
    let corrections = when::corrections(&words);
    let (occurrence, from, agreed, then) = ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let occurrence = target::choose(change, &clock, &timeline, asked)?;
        let agreed = target::check_agreed(&clock, &timeline, asked, &occurrence)?;
        let then = Clock {
            now: agreed.map_or(clock.now, |agreed| agreed.from),
            ..clock.clone()
        };
        let to = new_due(&then, &words, &occurrence)?;
        let what = format!("moved {id}: {}", brief(&timeline.promise.text));
        let agreed = agreed.map(|agreed| agreed.at);
        let (occurrence, from) = save(change, &clock, &timeline.promise, occurrence, to, agreed)?;
        Ok((what, (occurrence, from, agreed, then)))
    })?;
    ctx.texts.saved();
    ctx.corrections.borrow_mut().extend(corrections);
    let timeline = load(&ctx.store, &ctx.clock, id)?;
    let shown = view::with(ctx, &ctx.store, &timeline, Some(&occurrence))?;
    let other = TextTime::of_move((&ctx.clock, &then), &words, from, |arguments| {
        let again = Asked { arguments, ..asked };
        target::command(&ctx.clock, &timeline, again).same(&occurrence)
    });
    let notes = other.notes(id);
    let action = PromiseAction::Moved {
        from: from.map(|from| day_time(ctx, from.at)),
        agreed: agreed.map(|agreed| entered(&ctx.clock, agreed)),
    };
    Ok(Report {
        output: Output::PromisesChanged(Changes::one(action, shown)),
        notes,
    })
}

/// Asks a person for the new time.
fn ask(ctx: &Ctx, args: &Reschedule, id: i64) -> Result<String> {
    let command = draft::command(&format!("move {id}"))
        .option("--on", args.on.as_deref())
        .option("--agreed", args.agreed.as_deref());
    text_input::typed_line(ctx, &command, typing::NEW_TIME, |line| {
        at_any_time(&ctx.clock, None, line)
    })
}

/// Returns the words for a new time so that a command printed with them means the same day when it
/// is read from another moment, such as that of an agreement: “tomorrow” by its date. A time alone is
/// about the day of the occurrence, and stays.
fn at_any_time(clock: &Clock, agreed: Option<Agreed>, words: &str) -> String {
    let now = agreed.map_or(clock.now, Agreed::first);
    let today = clock.day_of(now);
    let read = |now, on: NaiveDate| {
        let clock = Clock {
            now,
            ..clock.clone()
        };
        let context = when::Context {
            direction: Direction::Ahead,
            on: Some(on),
            near: None,
        };
        when::parse(words, context, &clock).ok()
    };
    // A moment of today that has passed may have been agreed on this morning.
    let morning = Agreed::on(today, clock).map_or(now, Agreed::first);
    let said = |on| read(now, on).or_else(|| read(morning, on));
    let later = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    match (said(later(1)), said(later(2))) {
        (Some(one), Some(other)) if one.day == other.day => when::moment_phrase(&one),
        _ => words.to_owned(),
    }
}

/// Returns the new due time, as it is agreed at the moment of `clock`. A time alone keeps the day of the
/// occurrence, a day alone its time.
pub fn new_due(clock: &Clock, words: &str, occurrence: &Occurrence) -> Result<Due> {
    let near = occurrence.due_at.filter(|due| has_time(clock, *due));
    input::changed_due(clock, "WHEN", words, occurrence.due_at, near)
}

/// Returns whether a due time has a time of day, and is not the end of one.
pub fn has_time(clock: &Clock, due: DateTime<Utc>) -> bool {
    clock.zone.local(due).time() != END_OF_DAY
}

/// Saves the new time, and returns the occurrence with the time it had. A promise that had none
/// is simply given one: nothing was re-agreed.
fn save(
    change: &mut Change,
    clock: &Clock,
    promise: &Promise,
    occurrence: Occurrence,
    to: Due,
    agreed_at: Option<DateTime<Utc>>,
) -> Result<(Occurrence, Option<Due>)> {
    let Some(from) = occurrence.due() else {
        let promise = Promise {
            due: Some(to),
            due_from: Some(DueFrom::Flag),
            ..promise.clone()
        };
        change.save(&promise)?;
        return Ok((
            Occurrence::open(promise.id, promise.one_off_slot(), promise.due),
            None,
        ));
    };
    if from.at == to.at {
        let due = view::due_words_at(clock, to.at);
        return Err(refused(refusal::already_due(promise, &due)));
    }
    let moved = Occurrence {
        due_at: Some(to.at),
        day: to.day,
        second: to.second,
        due_zone: to.zone,
        unknown: false,
        ..occurrence
    };
    let moved = change.put(&moved)?;
    change.add(&Move {
        id: 0,
        occurrence: moved.id,
        moved_at: clock.now,
        agreed_at,
        from,
        to,
    })?;
    Ok((moved, Some(from)))
}
