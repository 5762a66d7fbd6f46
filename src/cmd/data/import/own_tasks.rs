//! Tasks of a calendar that stand for promises of this database: a tick is an answer, and nothing
//! else is taken.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::Incoming;
use crate::cmd::context::Ctx;
use crate::domain::calendar_uid::{CalendarUid, Part};
use crate::domain::imported::{Answer, Found, Item, Moment, Shape, Skipped};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::{Bug, Result};
use crate::render::import;
use crate::store::Table;

/// The namespace of the uids of answers that were ticked in a calendar; made once, at random.
const TICKED: Uuid = Uuid::from_u128(0x3f0e_91c4_5d27_4b8a_9a61_70c2_8de4_1b55);

/// Tasks of promises of this database.
pub struct OwnTasks {
    /// Number of tasks that stand for a promise.
    pub promises: usize,
    /// Answers that were ticked in them.
    pub answers: Vec<Incoming>,
}

/// Takes the tasks of own promises out of what was found.
pub fn take(ctx: &Ctx, found: &mut Found) -> Result<OwnTasks> {
    let mut records = Vec::new();
    let mut own: Vec<(Promise, bool)> = Vec::new();
    let mut others = Vec::new();
    for item in std::mem::take(&mut found.items) {
        let uid = CalendarUid::parse(&item.key);
        let known = match uid {
            Some(uid) => ctx.store.promise_with_uid(uid.promise)?,
            None => None,
        };
        let Some((uid, promise)) = uid.zip(known) else {
            others.push(item);
            continue;
        };
        let task = Task {
            ctx,
            uid,
            promise: &promise,
            item: &item,
        };
        for answer in &item.answers {
            match task.answer(answer)? {
                Ok(record) => records.extend(record),
                Err(why) => found.skipped.push(Skipped {
                    place: item.place.clone(),
                    why,
                }),
            }
        }
        own.push((promise, !item.answers.is_empty()));
    }
    // Some programs complete a recurring task and put a new one in its place.
    for item in others {
        let continues = own.iter().find(|(promise, ticked)| {
            *ticked && promise.recurring && promise.text.trim() == item.text.trim()
        });
        match (continues, &item.shape) {
            (Some((promise, _)), Shape::Recurring { .. }) => found.skipped.push(Skipped {
                place: item.place,
                why: import::continues(promise.id),
            }),
            _ => found.items.push(item),
        }
    }
    Ok(OwnTasks {
        promises: own.len(),
        answers: records,
    })
}

/// Task of a promise.
struct Task<'a> {
    ctx: &'a Ctx<'a>,
    uid: CalendarUid,
    promise: &'a Promise,
    item: &'a Item,
}

impl Task<'_> {
    /// The record of an answer; `None` where there is one here, or the reason why there is no such
    /// occurrence.
    fn answer(&self, answer: &Answer) -> Result<std::result::Result<Option<Incoming>, String>> {
        let clock = &self.ctx.clock;
        let ticked = answer.ticked.and_then(|at| self.instant(at));
        let at = ticked.unwrap_or(clock.now).min(clock.now);
        let at = at.max(self.promise.made_at);
        let occurrence = match self.occurrence(answer)? {
            Ok(occurrence) => occurrence,
            Err(why) => return Ok(Err(why)),
        };
        if occurrence.outcome.is_some() {
            return Ok(Ok(None));
        }
        let mut occurrence = Occurrence {
            outcome: Some(Outcome::Kept),
            answered_at: Some(at),
            answered_day: Some(clock.day_of(at)),
            unknown: false,
            ..occurrence
        };
        if occurrence.due_at.is_none() {
            let on = clock.due_at(clock.zone.local(at));
            (occurrence.day, occurrence.second) =
                on.map_or((occurrence.day, 0), |on| (on.day, on.second));
        }
        self.record(&occurrence, at).map(|record| Ok(Some(record)))
    }

    /// The occurrence that was ticked, as it is here.
    fn occurrence(&self, answer: &Answer) -> Result<std::result::Result<Occurrence, String>> {
        let (ctx, promise) = (self.ctx, self.promise);
        let day = |moment| self.local(moment).0;
        let due = match (self.uid.part, &self.item.shape) {
            (Part::Slot(slot), _) => Some((slot.day, None)),
            (_, Shape::Once { due: Some(due) }) => Some(self.local(*due)),
            (_, Shape::Recurring { .. } | Shape::Past) => Some(self.local(answer.day)),
            (_, Shape::Once { due: None }) => None,
        };
        let since = due.map_or(ctx.clock.today(), |(day, _)| day);
        let around = since
            .checked_sub_days(chrono::Days::new(40))
            .unwrap_or(since);
        let timeline = if promise.recurring {
            ctx.store.timeline_from(promise.clone(), around)?
        } else {
            ctx.store.timeline(promise.clone(), ctx.clock.today())?
        };
        if !promise.recurring {
            let slot = promise.one_off_slot();
            let stored = ctx.store.occurrence(promise.id, slot)?;
            return Ok(Ok(stored.unwrap_or_else(|| {
                Occurrence::open(promise.id, slot, promise.due)
            })));
        }
        if timeline.has_periods() {
            let ticked = answer.ticked.map_or(since, day);
            return Ok(Err(import::on_any_day(promise, ticked)));
        }
        let mut all = timeline.between(since.pred_opt().unwrap_or(since), since, &ctx.clock);
        match self.uid.part {
            Part::Slot(slot) => {
                let stored = ctx.store.occurrence(promise.id, slot)?;
                all = stored
                    .or_else(|| timeline.occurrence(slot, &ctx.clock))
                    .into_iter()
                    .collect();
            }
            Part::Whole | Part::Time(_) => all.retain(|one| one.slot.day == since),
        }
        let time = due.and_then(|(_, time)| time);
        let at_time = |one: &Occurrence| {
            let at = one.due_at.map(|at| ctx.clock.zone.local(at).time());
            time.is_some() && at == time
        };
        let nth =
            |one: &Occurrence| matches!(self.uid.part, Part::Time(nth) if one.slot.nth == nth);
        let place = all.iter().position(at_time);
        let place = place.or_else(|| all.iter().position(nth));
        let only = (all.len() == 1).then_some(0);
        Ok(match place.or(only).map(|place| all.swap_remove(place)) {
            Some(occurrence) => Ok(occurrence),
            None => Err(import::no_such_time(promise, since)),
        })
    }

    /// The local day and time; no time for a day.
    fn local(&self, moment: Moment) -> (NaiveDate, Option<chrono::NaiveTime>) {
        match moment {
            Moment::Day(day) => (day, None),
            Moment::Local(at) => (at.date(), Some(at.time())),
            Moment::Instant(at) => {
                let at = self.ctx.clock.zone.local(at);
                (at.date(), Some(at.time()))
            }
        }
    }

    fn instant(&self, moment: Moment) -> Option<DateTime<Utc>> {
        let zone = &self.ctx.clock.zone;
        match moment {
            Moment::Instant(at) => Some(at),
            Moment::Local(at) => zone.resolve(at),
            Moment::Day(day) => zone.resolve(day.and_time(chrono::NaiveTime::MIN)),
        }
    }

    fn record(&self, occurrence: &Occurrence, at: DateTime<Utc>) -> Result<Incoming> {
        let Ok(Value::Object(mut fields)) = serde_json::to_value(occurrence) else {
            return Err(Bug::Record.into());
        };
        let name = format!(
            "{} {} {}",
            self.uid.promise, occurrence.slot.day, occurrence.slot.nth
        );
        let uid = Uuid::new_v5(&TICKED, name.as_bytes());
        fields.insert("uid".to_owned(), uid.to_string().into());
        fields.insert("changed_at".to_owned(), at.to_rfc3339().into());
        fields.insert(
            "promise_uid".to_owned(),
            self.uid.promise.to_string().into(),
        );
        fields.insert("id".to_owned(), 0.into());
        Ok(Incoming {
            table: Table::Occurrence,
            json: Value::Object(fields).to_string().into(),
            place: self.item.place.clone(),
            source: 0,
        })
    }
}
