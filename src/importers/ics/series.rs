//! Recurring tasks: the rule, the days on which it is due, and the copies for several times a day.

use chrono::{NaiveDate, TimeDelta};

use super::lines::{Task, parse};
use crate::domain::calendar_uid::{CalendarUid, Part};
use crate::domain::clock::Zone;
use crate::domain::imported::{Found, Item, Moment, Shape, Skipped};
use crate::domain::recurrence::{Recurrence, Times};
use crate::domain::rrule::{self, Rule};

/// Returns the recurrence, and notes on what is not supported.
pub fn shape(
    task: &Task,
    start: Option<Moment>,
    due: Option<Moment>,
    zone: &Zone,
) -> Result<(Shape, Vec<String>), String> {
    let once = Shape::Once { due };
    let excluded = task.find("EXDATE").is_some();
    let mut notes = Vec::new();
    if excluded {
        notes.push("EXDATE is not supported: excluded dates are kept".to_owned());
    }
    let Some(text) = task.find("RRULE") else {
        notes.extend(additional(task, None));
        return Ok((once, notes));
    };
    let read = on_its_days(&text.value, start, zone);
    let (rule, pattern) = match read {
        Ok((rule, counted)) => {
            // The rule counts days of the start; the task is due so many days later.
            let days = counted.zip(due).map_or(0, |(counted, due)| {
                date(due, zone).signed_duration_since(counted).num_days()
            });
            let Some(pattern) = rrule::shifted(rule.pattern, days) else {
                notes.push(format!(
                    "unsupported rule “{}” with a due time {days} days after the start: \
                     imported as a one-off",
                    text.value
                ));
                notes.extend(additional(task, None));
                return Ok((once, notes));
            };
            (rule, pattern)
        }
        Err(part) => {
            notes.push(format!("unsupported rule “{part}”: imported as a one-off"));
            notes.extend(additional(task, None));
            return Ok((once, notes));
        }
    };
    notes.extend(additional(task, rule.lacking));
    let until = rule
        .until
        .as_deref()
        .map(|text| parse(text).ok_or_else(|| format!("invalid UNTIL “{text}”")));
    let shape = Shape::Recurring {
        rule: Recurrence {
            pattern,
            at: Times::NONE,
        },
        first: due,
        until: until.transpose()?,
    };
    Ok((shape, notes))
}

/// Reads a rule, and returns the day of the start on which it begins to count. A rule counts days
/// in the zone of the start, which is UTC by the letter for a start in UTC; many programs mean
/// local days. Where only one of the two lies on a day of the rule, it is that.
fn on_its_days(
    text: &str,
    start: Option<Moment>,
    zone: &Zone,
) -> Result<(Rule, Option<NaiveDate>), String> {
    let Some(start) = start else {
        return rrule::read(text, None).map(|rule| (rule, None));
    };
    let local = date(start, zone);
    let utc = match start {
        Moment::Instant(at) => Some(at.date_naive()),
        _ => None,
    };
    for day in [Some(local), utc].into_iter().flatten() {
        if let Ok(rule) = rrule::read(text, Some(day)) {
            if rule.pattern.slots(day, day, day).next().is_some() {
                return Ok((rule, Some(day)));
            }
        }
    }
    rrule::read(text, Some(local)).map(|rule| (rule, Some(local)))
}

/// Returns a note on dates beside the rule, or on dates that the rule lacks and a promise has. The
/// last day of a month that lacks the rule's day is one that a promise has anyway.
fn additional(task: &Task, lacking: Option<u32>) -> Option<String> {
    let mut dates = task.all("RDATE").flat_map(|one| one.value.split(','));
    let is_last = |text: &str| {
        let day = text.get(..8).and_then(parse);
        let Some(Moment::Day(day)) = day else {
            return false;
        };
        let next = day.succ_opt();
        next.is_some_and(|next| chrono::Datelike::day(&next) == 1)
            && lacking.is_some_and(|lacking| chrono::Datelike::day(&day) < lacking)
    };
    if task.find("RDATE").is_none() {
        return lacking.map(|day| {
            format!("months without a {day}th are left out by the rule: here the last day counts")
                .replace("31th", "31st")
        });
    }
    (!dates.all(is_last))
        .then(|| "RDATE is not supported: additional dates are left out".to_owned())
}

/// Merges the copies of a promise that an export wrote for each of its times of day, and leaves out
/// the times that were moved beside their rule.
pub fn merge_times(found: &mut Found, zone: &Zone) {
    let all = std::mem::take(&mut found.items);
    let mut kept: Vec<Item> = Vec::with_capacity(all.len());
    for item in all {
        let uid = CalendarUid::parse(&item.key).filter(|uid| uid.part != Part::Whole);
        let base = uid.and_then(|uid| {
            let key = uid.promise.hyphenated().to_string();
            let series = |other: &&mut Item| {
                other.key == key && matches!(other.shape, Shape::Recurring { .. })
            };
            kept.iter_mut().find(series)
        });
        let Some(base) = base else {
            kept.push(item);
            continue;
        };
        if matches!(item.shape, Shape::Recurring { .. }) && merged(base, &item, zone) {
            base.answers.extend(item.answers);
        } else if item.answers.is_empty() {
            found.skipped.push(Skipped {
                place: item.place,
                why: super::CHANGED_EXCEPTION.to_owned(),
            });
        } else {
            let due = match item.shape {
                Shape::Once { due } => due,
                _ => None,
            };
            base.answers
                .extend(item.answers.into_iter().map(|mut answer| {
                    answer.day = due.unwrap_or(answer.day);
                    answer
                }));
        }
    }
    found.items = kept;
}

/// Adds the time of a copy to the promise it belongs to; false if the copy has another rule.
fn merged(base: &mut Item, copy: &Item, zone: &Zone) -> bool {
    let (
        Shape::Recurring { rule, first, .. },
        Shape::Recurring {
            rule: other,
            first: also,
            ..
        },
    ) = (&mut base.shape, &copy.shape)
    else {
        return false;
    };
    let (Some(begins), Some(also)) = (*first, *also) else {
        return false;
    };
    let time = |moment| match moment {
        Moment::Day(_) => None,
        Moment::Local(at) => Some(at.time()),
        Moment::Instant(at) => Some(zone.local(at).time()),
    };
    if rule.at.is_empty() {
        rule.at = time(begins).into();
    }
    let times = time(also).and_then(|time| rule.at.with(time));
    match times {
        Some(times) if rule.pattern == other.pattern => rule.at = times,
        _ => return false,
    }
    if date(also, zone) < date(begins, zone) {
        *first = Some(also);
    }
    true
}

/// Returns the local day of a moment.
pub fn date(moment: Moment, zone: &Zone) -> NaiveDate {
    match moment {
        Moment::Day(day) => day,
        Moment::Local(at) => at.date(),
        Moment::Instant(at) => zone.local(at).date(),
    }
}

/// Returns the moment later by `by`.
pub fn shifted(moment: Moment, by: TimeDelta) -> Moment {
    match moment {
        Moment::Day(day) => Moment::Day(day.checked_add_signed(by).unwrap_or(day)),
        Moment::Local(at) => Moment::Local(at.checked_add_signed(by).unwrap_or(at)),
        Moment::Instant(at) => Moment::Instant(at.checked_add_signed(by).unwrap_or(at)),
    }
}
