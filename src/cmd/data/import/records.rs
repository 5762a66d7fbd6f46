//! Conversion of the data of other programs to promises, schedules and answers.
//!
//! Their uids follow from where they come from, so that importing again finds them. A rule begins
//! now: of the days before it only those count about which something was said there.

mod moments;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::Incoming;
use crate::cmd::context::Ctx;
use crate::domain::answer::outcome_of_done;
use crate::domain::clock::{Clock, END_OF_DAY};
use crate::domain::imported::{Answer, Item, Moment, Shape};
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::{DueFrom, Occurrence, Promise, Schedule};
use crate::domain::recurrence::{Pattern, Recurrence};
use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::{Bug, Result};
use crate::importers::Fault;
use crate::render::import;
use crate::store::Table;

/// The namespace of the uids of records from other programs; made once, at random.
const ELSEWHERE: Uuid = Uuid::from_u128(0x7c1d_5a0e_93b4_4f62_8e0d_2b6f_41aa_9c37);

/// The records of all items.
///
/// # Errors
/// Refused, naming the items that no record can hold.
pub fn of(ctx: &Ctx, from: &str, items: &[Item]) -> Result<Vec<Incoming>> {
    let mut records = Vec::new();
    let mut faults = Vec::new();
    for item in items {
        if item.text.len() > MAX_TEXT_BYTES {
            faults.push(Fault {
                place: item.place.clone(),
                why: import::text_too_long(),
            });
            continue;
        }
        let maker = Maker {
            clock: &ctx.clock,
            from,
            item,
        };
        maker.make(&mut records)?;
    }
    if faults.is_empty() {
        Ok(records)
    } else {
        Err(super::at_fault(&faults))
    }
}

struct Maker<'a> {
    clock: &'a Clock,
    from: &'a str,
    item: &'a Item,
}

impl Maker<'_> {
    fn make(&self, records: &mut Vec<Incoming>) -> Result<()> {
        match &self.item.shape {
            Shape::Once { due } => self.once(*due, records),
            Shape::Recurring { rule, first, until } => {
                self.recurring(Some((*rule, *first, *until)), records)
            }
            Shape::Past => self.recurring(None, records),
        }
    }

    fn uid(&self, what: &str) -> Uuid {
        let name = format!("{}\u{1f}{}\u{1f}{what}", self.from, self.item.key);
        Uuid::new_v5(&ELSEWHERE, name.as_bytes())
    }

    fn once(&self, due: Option<Moment>, records: &mut Vec<Incoming>) -> Result<()> {
        let due = due.and_then(|due| self.due(due));
        let mut promise = self.promise(due.is_some(), false);
        promise.due = due;
        let answer = self.item.answers.last();
        let occurrence = answer.map(|answer| {
            let at = self.instant(answer.done.or(answer.ticked).unwrap_or(answer.day));
            let mut occurrence = Occurrence::open(0, promise.one_off_slot(), due);
            if due.is_none() {
                (occurrence.day, occurrence.second) = self.placed(at);
            }
            self.answered(&mut occurrence, answer, at);
            occurrence
        });
        promise.ended_day = occurrence.as_ref().map(|occurrence| occurrence.day);
        // Nothing says that a due time was later than when it was promised.
        self.push_promise(records, &promise)?;
        if let Some(occurrence) = occurrence {
            let changed = occurrence.answered_at.unwrap_or(promise.made_at);
            self.push(
                records,
                Table::Occurrence,
                "answer",
                changed,
                &occurrence,
                Some("promise"),
            )?;
        }
        Ok(())
    }

    fn push_promise(&self, records: &mut Vec<Incoming>, promise: &Promise) -> Result<()> {
        let changed = self.changed(promise);
        self.push(records, Table::Promise, "promise", changed, promise, None)
    }

    fn recurring(
        &self,
        rule: Option<(Recurrence, Option<Moment>, Option<Moment>)>,
        records: &mut Vec<Incoming>,
    ) -> Result<()> {
        let mut rule = rule;
        if let Some((rule, first, _)) = &mut rule {
            if rule.at.is_empty() {
                rule.at = first.and_then(|first| self.time(first)).into();
            }
        }
        let mut days: BTreeMap<(NaiveDate, u32), &Answer> = BTreeMap::new();
        for answer in &self.item.answers {
            let nth = rule.map_or(1, |(rule, ..)| self.nth(rule, answer.day));
            days.insert((self.day(answer.day), nth), answer);
        }
        let schedule = rule.and_then(|(rule, first, until)| {
            let [first, until] = [first, until].map(|moment| moment.map(|at| self.day(at)));
            self.schedule(rule, first, until, &days)
        });
        let mut promise = self.promise(schedule.is_some(), true);
        let last = days.keys().next_back().map(|(day, _)| *day);
        promise.ended_day = match &schedule {
            Some(schedule) => schedule.to,
            None => Some(last.unwrap_or(promise.made_day)),
        };
        self.push_promise(records, &promise)?;
        if let Some(schedule) = &schedule {
            self.push(
                records,
                Table::Schedule,
                "rule",
                DateTime::UNIX_EPOCH,
                schedule,
                Some("promise"),
            )?;
        }
        let at = rule.map_or(END_OF_DAY, |(rule, ..)| rule.due_time());
        for ((day, nth), answer) in days {
            let period = rule.and_then(|(rule, ..)| self.period_slot(rule, day));
            let slot = period.unwrap_or(Slot { day, nth });
            let at = rule.map_or(at, |(rule, ..)| rule.due_time_of(slot));
            let due = self.clock.due_at(slot.day.and_time(at));
            let mut occurrence = Occurrence::open(0, slot, due);
            let said = answer.done.or(answer.ticked).unwrap_or(Moment::Day(day));
            self.answered(&mut occurrence, answer, self.instant(said));
            if period.is_some() && answer.outcome == Outcome::Kept {
                // A time done for a weekly or monthly goal counts on the day it was done.
                let (on, second) = self.placed(self.instant(said));
                occurrence.day = day;
                occurrence.second = if on == day && occurrence.done_at.is_some() {
                    second
                } else {
                    0
                };
                occurrence.done_day = Some(day);
            }
            // Depends only on the contents of the source: importing again must not find a change in it,
            // whatever the zone is then.
            let (what, changed) = if let Some(key) = &answer.key {
                (format!("answer {key}"), Some(self.instant(said)))
            } else {
                let midnight = self.clock.zone.resolve(day.and_time(NaiveTime::MIN));
                let of_day = match nth {
                    1 => format!("answer {day}"),
                    nth => format!("answer {day} {nth}"),
                };
                (of_day, midnight)
            };
            let changed = changed.unwrap_or(promise.made_at);
            self.push(
                records,
                Table::Occurrence,
                &what,
                changed,
                &occurrence,
                Some("promise"),
            )?;
        }
        Ok(())
    }

    /// The number of the time of day, of a rule with several, that an answer is about.
    fn nth(&self, rule: Recurrence, day: Moment) -> u32 {
        let time = self.time(day);
        let place = rule.at.iter().position(|at| Some(at) == time);
        place
            .and_then(|place| u32::try_from(place + 1).ok())
            .unwrap_or(1)
    }

    /// The slot of what was done on a day, of a goal per week or month. Its number follows from the
    /// day alone, so that importing again finds it.
    fn period_slot(&self, rule: Recurrence, day: NaiveDate) -> Option<Slot> {
        let (first, last) = match rule.pattern {
            Pattern::PerWeek(_) => {
                let first = self.clock.week_of(day);
                (first, first.checked_add_days(Days::new(6))?)
            }
            Pattern::PerMonth(_) => (
                day.with_day(1)?,
                day.with_day(day.num_days_in_month().into())?,
            ),
            _ => return None,
        };
        let nth = u32::try_from((day - first).num_days()).ok()? + 1;
        Some(Slot { day: last, nth })
    }

    /// The rule from now on: the first time it asks for is still ahead.
    fn schedule(
        &self,
        rule: Recurrence,
        first: Option<NaiveDate>,
        until: Option<NaiveDate>,
        days: &BTreeMap<(NaiveDate, u32), &Answer>,
    ) -> Option<Schedule> {
        let today = self.clock.today();
        let begun = |from: NaiveDate| days.range((from, 0)..).next().is_some();
        // Times done in a week or month that is not over count as they stand; the rule begins
        // with the next.
        let next = match rule.pattern {
            Pattern::PerWeek(_) if begun(self.clock.week_of(today)) => {
                self.clock.week_of(today).checked_add_days(Days::new(7))
            }
            Pattern::PerMonth(_) if begun(today.with_day(1)?) => {
                today.with_day(1)?.checked_add_months(Months::new(1))
            }
            _ => None,
        };
        let anchor = match (rule.pattern, first) {
            (Pattern::PerWeek(_) | Pattern::PerMonth(_), _) | (_, None) => rule
                .pattern
                .anchor(next.unwrap_or(today), self.clock.week_start),
            (_, Some(first)) => first,
        };
        let mut schedule = Schedule::new(0, rule, anchor, anchor, until, self.clock.day_start);
        let ahead = schedule
            .slots(today.max(anchor), NaiveDate::MAX)
            .take(3)
            .find(|slot| {
                let due = schedule.due(*slot, self.clock);
                due.is_some_and(|due| due.at > self.clock.now)
                    && !days.contains_key(&(slot.day, slot.nth))
            });
        schedule.from = ahead?.day;
        Some(schedule)
    }

    fn promise(&self, dated: bool, recurring: bool) -> Promise {
        let item = self.item;
        let answers = item.answers.iter().map(|answer| self.instant(answer.day));
        let made_at = match item.made {
            Some(made) => self.begin(made),
            None => answers.min().unwrap_or(self.clock.now),
        };
        let made_at = made_at.min(self.clock.now);
        let mut tags: Vec<String> = item.tags.iter().filter_map(|tag| tidy(tag)).collect();
        tags.sort_unstable();
        tags.dedup();
        Promise {
            id: 0,
            text: item.text.clone(),
            note: item.note.as_deref().map(|note| cut(note).to_owned()),
            tags,
            private: false,
            made_at,
            made_day: self.clock.day_of(made_at),
            due_from: dated.then_some(DueFrom::Flag),
            recurring,
            due: None,
            ended_day: None,
        }
    }

    /// Returns the time of the last change in the source. If that is unknown, it is so long ago
    /// that it never replaces a local change.
    fn changed(&self, promise: &Promise) -> DateTime<Utc> {
        match self.item.changed {
            Some(changed) => self.begin(changed),
            None if self.item.made.is_some() => promise.made_at,
            None => DateTime::UNIX_EPOCH,
        }
    }

    fn answered(&self, occurrence: &mut Occurrence, answer: &Answer, at: DateTime<Utc>) {
        let done = answer.done.map(|done| self.instant(done));
        let at = at.min(self.clock.now);
        occurrence.outcome = Some(match answer.outcome {
            Outcome::Kept => outcome_of_done(done, occurrence.due_at),
            outcome => outcome,
        });
        occurrence.answered_at = Some(at);
        occurrence.answered_day = Some(self.clock.day_of(at));
        occurrence.done_at = done.filter(|_| !matches!(answer.done, Some(Moment::Day(_))));
        occurrence.because = answer
            .because
            .as_deref()
            .map(|because| cut(because).to_owned());
    }

    fn push(
        &self,
        records: &mut Vec<Incoming>,
        table: Table,
        what: &str,
        changed_at: DateTime<Utc>,
        record: &impl Serialize,
        refers: Option<&str>,
    ) -> Result<()> {
        let Ok(Value::Object(mut fields)) = serde_json::to_value(record) else {
            return Err(Bug::Record.into());
        };
        let text = |uid: Uuid| Value::from(uid.to_string());
        fields.insert("uid".to_owned(), text(self.uid(what)));
        fields.insert("changed_at".to_owned(), changed_at.to_rfc3339().into());
        if let Some(field) = refers {
            fields.insert(format!("{field}_uid"), text(self.uid("promise")));
        }
        records.push(Incoming {
            table,
            json: Value::Object(fields).to_string().into(),
            place: self.item.place.clone(),
            source: 0,
        });
        Ok(())
    }
}

/// As much of a text as a record holds.
fn cut(text: &str) -> &str {
    let whole = (0..=MAX_TEXT_BYTES)
        .rev()
        .find(|end| text.is_char_boundary(*end));
    text.get(..whole.unwrap_or(0).min(text.len()))
        .unwrap_or(text)
}

/// Returns a tag in the form of this program: one word in lower case; `None` without a letter.
fn tidy(tag: &str) -> Option<String> {
    let words = tag.trim().trim_start_matches('#').to_lowercase();
    let one: Vec<&str> = words
        .split(|c: char| c.is_whitespace() || c.is_control() || c == ',')
        .filter(|part| !part.is_empty())
        .collect();
    let tag = one.join("-");
    (!tag.is_empty() && tag.len() <= 100).then_some(tag)
}
