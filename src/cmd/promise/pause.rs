//! `trust promise pause`: nothing is due on some days; then the same rule continues.

mod ask;

use chrono::NaiveDate;
use clap::{ArgGroup, Args};

use crate::cmd::arg::{DayAhead, RecurringId, WhenBack};
use crate::cmd::context::Ctx;
use crate::cmd::figures::away_days;
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::promise::{load, schedules};
use crate::cmd::{input, resolve_id, view};
use crate::domain::agreement::{Agreed, AgreedRefusal};
use crate::domain::answer_target::Verb;
use crate::domain::clock::Clock;
use crate::domain::occurrence::Outcome;
use crate::domain::pause::{self, PausePlan, PauseRefusal, WantedPause};
use crate::domain::period::LONGEST;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::render::{pause_note, refusal};
use crate::report::{Changes, Output, PromiseAction, PromiseView, Report};
use crate::store::{Change, Store};
use crate::when::Direction;

/// Pause recurring promises until a day
///
/// Nothing is due during the pause; answers already given stay. Without an ID, all recurring
/// promises pause. To enter a pause that began before today, say with --agreed when you agreed on
/// it, which must be before it began. The pause is shown as entered afterwards.
#[derive(Args, Clone, Debug)]
#[command(
    group = ArgGroup::new("end").args(["until", "through"]).required(true),
    before_long_help = lines![
        "trust promise pause 4 --until \"24 dec\""
        "trust promise pause --from \"20 dec\" --through \"2 jan\""
        "trust promise pause plants walk --until \"next mon\""
        "trust promise pause --from mon --until today --agreed \"last sun\""
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct Pause {
    /// IDs, ranges ('3-5') or pieces of the text; without one, all recurring promises
    #[arg(value_name = "ID")]
    pub ids: Vec<RecurringId>,

    /// The first day of the pause (default: today, or tomorrow if something was already due today)
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<DayAhead>,

    /// The day on which it resumes
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub until: Option<DayAhead>,

    /// The last day of the pause
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub through: Option<DayAhead>,

    /// The time at which you agreed on the pause, if you enter it afterwards; in a terminal you
    /// are asked for it
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub agreed: Option<WhenBack>,
}

/// The verb of a pause in the journal.
pub const PAUSED: &str = "paused";

pub fn run(ctx: &mut Ctx, args: &Pause) -> Result<Report> {
    let asked = ask::agreed(ctx, args)?;
    let args = &Pause {
        agreed: args.agreed.clone().or(asked),
        ..args.clone()
    };
    let agreed = input::agreed(ctx, args.agreed.as_ref())?;
    let wanted = wanted(ctx, args, agreed)?;
    let clock = ctx.clock.clone();
    let ids = ids(ctx, args, wanted)?;
    let several = is_of_several(args, &ids);
    let stored = ctx.store.change(clock.today(), |change| {
        let (mut paused, mut notes) = (Vec::new(), Vec::new());
        let plans = Plans::of(change, &clock, ids, wanted, args)?;
        plans.check(&clock)?;
        for (timeline, plan) in plans.pauses {
            forget_silence(change, &timeline, plan.pause)?;
            let stored = store(change, plan)?;
            notes.extend(let_go_inside(change, &clock, &timeline, stored)?);
            notes.extend(left_out_note(&clock, &timeline, wanted, &stored));
            paused.push((timeline.promise, stored));
        }
        let named = paused.iter().map(|(promise, _)| promise);
        let named = named.map(|promise| (promise.id, promise.text.as_str()));
        Ok((view::what(PAUSED, named), (paused, plans.left_out, notes)))
    });
    if !matches!(&stored, Err(error) if error.kind.code() == 3) {
        // The words are saved in the database, or the pause was refused.
        ctx.texts.saved();
    }
    let (paused, left_out, notes) = stored?;
    let replies = paused.iter().map(|(promise, pause)| {
        let rest = pause::rests(std::slice::from_ref(pause));
        let timeline = load(&ctx.store, &clock, promise.id)?;
        let next = timeline.next(&clock);
        let end = pause::ends_before(&timeline, pause.to.succ_opt().unwrap_or(pause.to));
        let shown = view::with(ctx, &ctx.store, &timeline, next.as_ref())?;
        let days = rest.into_iter().map(|rest| away_days(ctx, rest));
        let action = days.map(move |days| PromiseAction::Paused { days, end });
        Ok(action.map(move |action| (action, shown.clone())))
    });
    let done = replies.collect::<Result<Vec<_>>>()?.into_iter().flatten();
    Ok(Report {
        output: Output::PromisesChanged(changes(done, several)),
        notes: left_out
            .iter()
            .map(|(timeline, refusal)| {
                pause_note::not_paused(&timeline.promise, *refusal, clock.today())
            })
            .chain(notes)
            .collect(),
    })
}

/// The IDs that are named, or those of all promises that recur.
fn ids(ctx: &Ctx, args: &Pause, wanted: WantedPause) -> Result<Vec<i64>> {
    if args.ids.is_empty() {
        let first = wanted.from.unwrap_or(ctx.clock.today());
        return going_on(ctx, first.min(wanted.to));
    }
    resolve_id::named::<Promise, _>(ctx, &args.ids)
}

/// Returns whether one of the promises may be left out, instead of refusing all.
fn is_of_several(args: &Pause, ids: &[i64]) -> bool {
    args.ids.is_empty() || ids.len() > 1
}

/// Pauses of several promises, before they are stored.
struct Plans {
    /// The pauses, with the timelines of their promises.
    pauses: Vec<(Timeline, PausePlan)>,
    /// Promises that are left out.
    left_out: Vec<(Timeline, PauseRefusal)>,
    /// The promise for which all are refused.
    refused: Option<(Timeline, PauseRefusal)>,
}

impl Plans {
    /// Plans the pause of these promises.
    fn of(
        store: &Store,
        clock: &Clock,
        ids: Vec<i64>,
        wanted: WantedPause,
        args: &Pause,
    ) -> Result<Self> {
        let several = is_of_several(args, &ids);
        let (mut pauses, mut left_out, mut refused) = (Vec::new(), Vec::new(), None);
        for id in ids {
            let timeline = long_enough(store, clock, id, wanted.from)?;
            let free = schedules::first_free_day(clock, &timeline);
            match pause::plan(&timeline, clock, wanted, free) {
                Ok(plan) => pauses.push((timeline, plan)),
                Err(refusal) if several && passes_over(args.ids.is_empty(), refusal) => {
                    left_out.push((timeline, refusal));
                }
                Err(refusal) => {
                    refused = Some((timeline, refusal));
                    break;
                }
            }
        }
        Ok(Self {
            pauses,
            left_out,
            refused,
        })
    }

    /// The reason why nothing is paused.
    fn refusal(&self) -> Option<&(Timeline, PauseRefusal)> {
        let left_out = self.left_out.first().filter(|_| self.pauses.is_empty());
        self.refused.as_ref().or(left_out)
    }

    /// Returns whether one of them could be paused with another time of the agreement.
    fn is_agreement_refused(&self) -> bool {
        let mut refusals = self.left_out.iter().chain(&self.refused);
        refusals.any(|(_, refusal)| matches!(refusal, PauseRefusal::Agreed(_)))
    }

    /// Refuses the command where nothing can be paused.
    fn check(&self, clock: &Clock) -> Result<()> {
        match self.refusal() {
            Some((timeline, refusal)) => Err(refused(clock, timeline, *refusal)),
            None => Ok(()),
        }
    }
}

/// The answer to a command that takes several IDs, and answers one of them as a single promise.
pub fn changes(
    done: impl IntoIterator<Item = (PromiseAction, PromiseView)>,
    several: bool,
) -> Changes<PromiseAction, PromiseView> {
    Changes {
        many: several,
        ..Changes::several(done)
    }
}

/// The recurring promises that have not ended before `first`.
///
/// # Errors
/// Not found, when there is none.
pub fn going_on(ctx: &Ctx, first: NaiveDate) -> Result<Vec<i64>> {
    let mut promises = ctx.store.recurring_promises()?;
    promises.retain(|promise| promise.ended_day.is_none_or(|end| end >= first));
    if promises.is_empty() {
        return Err(view::not_found(refusal::nothing_recurs()));
    }
    Ok(promises.iter().map(|promise| promise.id).collect())
}

/// Reads the days. Those of a pause that is entered afterwards may be past.
fn wanted(ctx: &Ctx, args: &Pause, agreed: Option<Agreed>) -> Result<WantedPause> {
    let today = ctx.clock.today();
    let day = |option, text: Option<&DayAhead>, direction| {
        input::first_day_in(ctx, option, text, direction)
    };
    let looks = if agreed.is_some() {
        Direction::Back
    } else {
        Direction::Ahead
    };
    let from = day("--from", args.from.as_ref(), looks)?;
    let first = from.unwrap_or(today);
    let last = |option, text: Option<&DayAhead>, least: NaiveDate| {
        let back = day(option, text, looks)?;
        // `--from mon --until tue`, entered on a Monday.
        if back.is_some_and(|day| day < least) {
            return day(option, text, Direction::Ahead);
        }
        Ok(back)
    };
    let after = first.succ_opt().unwrap_or(first);
    let until = last("--until", args.until.as_ref(), after)?;
    let through = last("--through", args.through.as_ref(), first)?;
    if let Some(from) = from.filter(|_| agreed.is_none()) {
        let back = day("--from", args.from.as_ref(), Direction::Back).unwrap_or(None);
        if let Some(back) = back.filter(|back| pause::may_have_begun(*back, from, today)) {
            return Err(view::refused(refusal::from_may_be_past(from, back, today)));
        }
    }
    if let Some(from) = from.filter(|from| agreed.is_none() && *from < today) {
        return Err(view::refused(refusal::pause_begins_past(from, today)));
    }
    let to = match (until, through) {
        (Some(until), _) => {
            if agreed.is_none() && until <= today {
                return Err(view::refused(refusal::pause_ends_past(until, today)));
            }
            until.pred_opt().unwrap_or(until)
        }
        (None, through) => through.unwrap_or(first),
    };
    if to < first {
        return Err(view::refused(refusal::pause_ends_first(first, to, today)));
    }
    Ok(WantedPause { from, to, agreed })
}

/// The timeline of a promise, with all that is stored from `from` on.
fn long_enough(store: &Store, clock: &Clock, id: i64, from: Option<NaiveDate>) -> Result<Timeline> {
    let timeline = load(store, clock, id)?;
    match from.filter(|from| timeline.promise.recurring && *from < timeline.since) {
        Some(from) => store.timeline_from(timeline.promise, from),
        None => Ok(timeline),
    }
}

/// Removes marks as not known on the days of a pause: nothing is due on them.
fn forget_silence(change: &mut Change, timeline: &Timeline, pause: pause::Pause) -> Result<()> {
    let rests = |unknown: &Occurrence| {
        if !timeline.is_of_period(unknown.slot) {
            return (pause.from..=pause.to).contains(&unknown.day);
        }
        let last = pause.to.checked_add_days(LONGEST).unwrap_or(pause.to);
        (pause.from..=last).contains(&unknown.slot.day)
    };
    for unknown in timeline.stored.iter().filter(|stored| stored.unknown) {
        if rests(unknown) && change.moves(unknown.id)?.is_empty() {
            change.delete::<Occurrence>(unknown.id)?;
        }
    }
    Ok(())
}

/// The note on what was due before a pause of today was entered.
fn left_out_note(
    clock: &Clock,
    timeline: &Timeline,
    wanted: WantedPause,
    pause: &pause::Pause,
) -> Option<String> {
    let left_out = pause::left_out(timeline, clock, wanted, pause);
    let command = target::command(clock, timeline, Asked::plain(Verb::Done, None));
    let from = wanted.from.unwrap_or(clock.today());
    pause_note::left_out(command, &left_out, from, pause)
}

/// Releases occurrences that were moved into a pause: nothing is due on its days. Returns the notes
/// on them.
fn let_go_inside(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    pause: pause::Pause,
) -> Result<Vec<String>> {
    let mut notes = Vec::new();
    for one in pause::moved_into(timeline, &pause, clock.now) {
        let released = Occurrence {
            outcome: Some(Outcome::Released),
            // The time of the pause marks it as released by the pause.
            answered_at: pause.made_at.or(Some(clock.now)),
            answered_day: Some(clock.today()),
            agreed_at: pause.agreed_at,
            ..one.clone()
        };
        change.put(&released)?;
        let due = one.due_at.map(|due| view::due_words_at(clock, due));
        let due = due.unwrap_or_default();
        notes.push(pause_note::moved_into_pause(&timeline.promise, &due));
    }
    Ok(notes)
}

fn store(change: &mut Change, plan: PausePlan) -> Result<pause::Pause> {
    for id in plan.replaced {
        change.delete::<pause::Pause>(id)?;
    }
    change.put(&plan.pause)
}

/// Returns whether a promise is left out of a pause of several, instead of refusing all.
fn passes_over(all: bool, refusal: PauseRefusal) -> bool {
    match refusal {
        PauseRefusal::Agreed(AgreedRefusal::BeforeMade { .. }) => true,
        PauseRefusal::NothingLeft(_) | PauseRefusal::AlreadyPaused | PauseRefusal::Ended(_) => all,
        PauseRefusal::DoesNotRecur | PauseRefusal::Agreed(AgreedRefusal::AfterDue { .. }) => false,
    }
}

fn refused(clock: &Clock, timeline: &Timeline, refusal: PauseRefusal) -> Error {
    let asked = Asked {
        arguments: "WHEN",
        ..Asked::plain(Verb::Move, None)
    };
    let one_off = (!timeline.promise.recurring)
        .then(|| target::one_off(timeline, clock, asked).ok())
        .flatten();
    let command = target::command(clock, timeline, asked);
    view::refused(refusal::pause(command, one_off.as_ref(), refusal))
}
