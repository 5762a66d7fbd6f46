//! Making a promise: its due time, from the flags or from its own words, and the reply that shows
//! how the time was understood.

use chrono::NaiveDate;

use crate::cmd::arg::{DayAhead, RuleText, WhenAhead};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::promise::schedules;
use crate::cmd::promise::text_time::TextTime;
use crate::cmd::view::{self, refused, usage};
use crate::domain::clock::{Clock, Due};
use crate::domain::promise::{DueFrom, Promise, Schedule};
use crate::domain::recurrence::Times;
use crate::domain::timeline::Timeline;
use crate::domain::totals::PeriodTotals;
use crate::error::{Error, Result};
use crate::render::{note, refusal};
use crate::report::{PromiseAction, PromiseView};
use crate::store::Change;
use crate::when::{self, SpokenRule};

/// The fields of a new promise, as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewPromise<'a> {
    /// Its words.
    pub text: &'a str,
    /// Its due time.
    pub by: Option<&'a WhenAhead>,
    /// It has no due time.
    pub anytime: bool,
    /// The rule it recurs by.
    pub every: Option<&'a RuleText>,
    /// The first day of a recurring one.
    pub from: Option<&'a DayAhead>,
    /// The last day of a recurring one.
    pub until: Option<&'a DayAhead>,
    /// Its tags.
    pub tags: &'a [String],
    /// A note on it.
    pub note: Option<&'a String>,
    /// It is on no page and in no calendar.
    pub private: bool,
}

/// A promise ready to be stored.
#[derive(Debug)]
pub struct Draft {
    promise: Promise,
    /// Its schedules, none for a one-off.
    schedules: Vec<Schedule>,
    timing: Timing,
    anytime: bool,
}

/// The due time of a promise, and its origin.
#[derive(Debug)]
struct Timing {
    due: Option<Due>,
    schedule: Option<Schedule>,
    from: Option<DueFrom>,
    /// The words of the promise it was taken from.
    quote: Option<String>,
    /// The first day, where it was named.
    first: Option<NaiveDate>,
    /// The last day, where the rule says it.
    until: Option<NaiveDate>,
    /// The result of looking for a time in the text.
    text: TextTime,
}

/// Parses the fields of a promise.
///
/// # Errors
/// As [`input::text`], [`input::moment`], [`input::rule`] and [`input::tags`]; refused, when it
/// would end before it is ever due.
pub fn draft(ctx: &Ctx, wanted: &NewPromise) -> Result<Draft> {
    let text = input::text(wanted.text.to_owned(), "a promise")?;
    let mut timing = timing(ctx, wanted)?;
    let until = input::day(ctx, "--until", wanted.until)?.or(timing.until);
    if let Some(until) = until {
        end(ctx, &mut timing, until)?;
    }
    if timing.from == Some(DueFrom::Flag) {
        let unsure = std::mem::take(&mut timing.text);
        timing.text = text_of_flags(ctx, wanted, &timing).and(unsure);
    }
    let promise = Promise {
        id: 0,
        text,
        note: input::note(wanted.note)?,
        tags: wanted.tags.to_vec(),
        private: wanted.private,
        made_at: ctx.clock.now,
        made_day: ctx.clock.today(),
        due_from: timing.from,
        recurring: timing.schedule.is_some(),
        due: timing.due,
        ended_day: until,
    };
    let schedules = timing.schedule.map_or_else(Vec::new, |schedule| {
        schedules::still_ahead(&ctx.clock, schedule)
    });
    Ok(Draft {
        promise,
        schedules,
        timing,
        anytime: wanted.anytime,
    })
}

impl Draft {
    /// Returns the first open promise with the same text.
    pub fn twin(&self, ctx: &Ctx) -> Result<Option<i64>> {
        let plain = |text: &str| text.trim().to_lowercase();
        let wanted = plain(&self.promise.text);
        let current = ctx.store.current_promises(ctx.clock.today())?;
        let twin = current.iter().find(|one| plain(&one.text) == wanted);
        Ok(twin.map(|one| one.id))
    }

    /// Stores the promise, with its rule where it has one, and private also if one that it comes
    /// from `is_private`.
    pub fn save(&self, change: &mut Change, is_private: bool) -> Result<Timeline> {
        let promise = change.add(&Promise {
            private: self.promise.private || is_private,
            ..self.promise.clone()
        })?;
        let schedules = self
            .schedules
            .iter()
            .map(|schedule| {
                change.add(&Schedule {
                    promise: promise.id,
                    ..*schedule
                })
            })
            .collect::<Result<_>>()?;
        Ok(Timeline::recurring(
            promise,
            schedules,
            Vec::new(),
            Vec::new(),
            PeriodTotals::default(),
            NaiveDate::MIN,
        ))
    }

    /// Returns the reply once the promise is stored.
    pub fn reply(&self, ctx: &Ctx, timeline: &Timeline) -> Result<Reply> {
        reply(ctx, timeline, &self.timing, self.anytime)
    }
}

/// The reply about a new promise.
#[derive(Debug)]
pub struct Reply {
    /// The action taken.
    pub action: PromiseAction,
    /// The promise as it is.
    pub promise: PromiseView,
    /// The commands that change it.
    pub notes: Vec<String>,
}

/// Returns the description of a new promise in the journal.
pub fn what(promise: &Promise) -> String {
    view::what("promised", [(promise.id, promise.text.as_str())])
}

fn timing(ctx: &Ctx, wanted: &NewPromise) -> Result<Timing> {
    let (clock, text) = (&ctx.clock, wanted.text);
    let by = input::moment(ctx, "--by", wanted.by, None)?;
    let first = first_day(ctx, wanted.from)?;
    let mut rule = input::rule(ctx, wanted.every)?;
    let flagged = by.is_some() || rule.is_some();
    let mut read = if by.is_some() || wanted.anytime {
        TextTime::default()
    } else {
        TextTime::read(ctx, text)
    };
    let mut when = by;
    let mut quote = None;
    // `--every` says which days; the text may still say what time, and whether that is in the
    // morning goes by the rule.
    let beside = rule.filter(|_| by.is_none());
    let beside = beside.and_then(|rule| TextTime::of_rule(clock, text, rule.recurrence));
    if let (Some(rule), Some(beside)) = (&mut rule, &beside) {
        rule.recurrence = beside.recurrence;
        quote.clone_from(&beside.words);
    }
    if let Some(said) = &read.taken {
        let quoted = || text.get(said.quote.clone()).map(str::to_owned);
        match (&mut rule, said.rule) {
            (Some(rule), _) => {
                let at = match (said.when, said.rule) {
                    (Some(when), _) => when.time.into(),
                    (None, rule) => rule.map_or(Times::NONE, |rule| rule.recurrence.at),
                };
                // A weekly or monthly goal has no time, so that the words stay text.
                let timed = !rule.recurrence.pattern.is_per_period();
                if timed && rule.recurrence.at.is_empty() && !at.is_empty() {
                    rule.recurrence.at = at;
                    quote = quoted();
                }
            }
            (None, found) => {
                rule = found;
                when = said.when;
                quote = quoted();
            }
        }
    }
    if flagged {
        let unsure = rule.filter(|_| by.is_none() && quote.is_none());
        let unsure = unsure.map(|rule| TextTime::unsure_beside(clock, text, rule.recurrence));
        let beside = beside.map(|beside| beside.other);
        read = beside.or(unsure).unwrap_or_default();
    }
    let from = match (flagged, rule.is_some() || when.is_some()) {
        (true, _) => Some(DueFrom::Flag),
        (false, true) => Some(DueFrom::Text),
        (false, false) => None,
    };
    let Some(mut rule) = rule else {
        if first.is_some() {
            return Err(not_recurring("--from"));
        }
        return Ok(Timing {
            due: when.map(|when| when.due),
            schedule: None,
            from,
            quote,
            first: None,
            until: None,
            text: read,
        });
    };
    if rule.recurrence.at.is_empty() {
        rule.recurrence.at = when.as_ref().and_then(|when| when.time).into();
    }
    let first = first.or(when.map(|when| when.day)).or(rule.from);
    Ok(Timing {
        due: None,
        schedule: Some(schedules::begin(clock, 0, rule.recurrence, first, None)?),
        from,
        quote,
        first,
        until: rule.until,
        text: read,
    })
}

/// The other meanings of the hour in `--by` or `--every`.
fn text_of_flags(ctx: &Ctx, wanted: &NewPromise, timing: &Timing) -> TextTime {
    let due = timing.due.filter(|_| wanted.every.is_none());
    let by = wanted.by.zip(due).map(|(words, due)| {
        let time = ctx.clock.zone.local(due.at).time();
        (&**words, None, time)
    });
    let every = wanted.every.zip(timing.schedule).map(|(words, schedule)| {
        let rule = SpokenRule {
            recurrence: schedule.recurrence,
            from: timing.first.filter(|first| *first > ctx.clock.today()),
            until: schedule.to,
        };
        (&**words, rule)
    });
    TextTime::of_flags(&ctx.clock, by, every)
}

/// Reads `--from`.
///
/// # Errors
/// As [`input::first_day`]; refused, for a day before today.
fn first_day(ctx: &Ctx, from: Option<&DayAhead>) -> Result<Option<NaiveDate>> {
    let first = input::first_day(ctx, "--from", from)?;
    let today = ctx.clock.today();
    match first.filter(|first| *first < today) {
        Some(past) => Err(refused(refusal::before_today(past, today))),
        None => Ok(first),
    }
}

fn not_recurring(option: &str) -> Error {
    usage(refusal::needs_rule(option))
}

fn end(ctx: &Ctx, timing: &mut Timing, until: NaiveDate) -> Result<()> {
    let Some(schedule) = &mut timing.schedule else {
        return Err(not_recurring("--until"));
    };
    schedule.to = Some(until);
    if schedule.slots(schedule.from, until).next().is_none() {
        let today = ctx.clock.today();
        let first = schedule.whole_first_period();
        return Err(refused(refusal::nothing_until(until, first, today)));
    }
    Ok(())
}

/// Returns the note on the last week or month of a promise with a goal per week or month, where its
/// end cuts that short.
pub fn cut_short(clock: &Clock, timeline: &Timeline) -> Option<String> {
    let rule = timeline.latest_rule()?;
    let last = rule.period(rule.to?).filter(|period| period.cut)?;
    Some(note::cut_short(&last, clock.today()))
}

fn reply(ctx: &Ctx, timeline: &Timeline, timing: &Timing, anytime: bool) -> Result<Reply> {
    let promise = &timeline.promise;
    let next = timeline.current(&ctx.clock, || Result::Ok(None))?;
    let shown = view::with(ctx, &ctx.store, timeline, next.as_ref())?;
    let action = PromiseAction::Made {
        quote: timing.quote.clone(),
        from: timing.first.filter(|first| *first > ctx.clock.today()),
        until: timing.schedule.as_ref().and_then(|schedule| schedule.to),
    };
    let id = promise.id;
    let mut notes = timing.text.notes(id);
    if timing.quote.is_some() {
        notes.push(note::not_meant(id, promise.recurring));
    } else if timing.from.is_none() && !anytime && !timing.text.says_why_not() {
        notes.push(note::no_due_time(id, when::is_habit(&promise.text)));
    }
    notes.extend(cut_short(&ctx.clock, timeline));
    Ok(Reply {
        action,
        promise: shown,
        notes,
    })
}
