//! Answers in a week or month that another rule cuts short. Their slots lie ahead, on its last day,
//! where the new rule may ask for something else.

use chrono::NaiveDate;

use super::Period;
use crate::domain::clock::Clock;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::{Occurrence, Schedule};
use crate::domain::recurrence::Times;

/// Returns the answers whose slots change when a promise follows `rules` from now on, each with its
/// new slot; `last` is the last day of the rule before. Times done or released count for the week or
/// month that now contains their day, also if the new rule cut it short, and else for that day alone.
/// A day that was answered or moved ahead under a rule for days does not belong to a week or
/// month that ends on it.
pub fn reassign(
    stored: &[Occurrence],
    before: &[Schedule],
    rules: &[Schedule],
    last: NaiveDate,
    clock: &Clock,
) -> Vec<Occurrence> {
    let mut taken: Vec<Slot> = stored.iter().map(|stored| stored.slot).collect();
    let mut reassigned = Vec::new();
    for answer in stored {
        let Some(day) = day_said(answer, before) else {
            let collides = ends_with(before, answer.slot.day).is_none()
                && ends_with(rules, answer.slot.day).is_some();
            // It was for that day alone, and is none of the new week or month.
            if let Some(day) = answer.slot.day.pred_opt().filter(|_| collides) {
                let slot = own(day, rules, &taken);
                taken.push(slot);
                reassigned.push(Occurrence {
                    slot,
                    ..answer.clone()
                });
            }
            continue;
        };
        let stays = ends_with(rules, answer.slot.day);
        if stays.is_some_and(|(_, period)| period.contains(day)) {
            continue;
        }
        let after = match joins(answer, day, before, rules) {
            Some((rule, period)) => {
                let slot = free(period.last, 0, &taken);
                joined(answer, day, rule, period, slot, clock)
            }
            None if answer.slot.day > last => {
                // A week or month that never comes counts nothing on a day to come.
                let day = answer.done_day.or(answer.answered_day).unwrap_or(day);
                let slot = own(day, rules, &taken);
                Occurrence {
                    slot,
                    day,
                    ..answer.clone()
                }
            }
            None => continue,
        };
        taken.push(after.slot);
        reassigned.push(after);
    }
    reassigned
}

/// The rule and its week or month that an answer given on `day` belongs to now, if there is one.
fn joins<'a>(
    answer: &Occurrence,
    day: NaiveDate,
    before: &[Schedule],
    rules: &'a [Schedule],
) -> Option<(&'a Schedule, Period)> {
    let was_in = ends_with(before, answer.slot.day);
    if answer.done_day.is_some() {
        let mut joined = rules
            .iter()
            .filter_map(|rule| Some((rule, rule.period(day)?)));
        // An answer that an earlier version stored for one day alone stays for that day.
        return joined.find(|(_, period)| !period.cut || was_in.is_some());
    }
    // A release asks for one less of the same rule only.
    let (rule_before, period_before) = was_in?;
    let same = rules.iter().filter(|rule| {
        rule.recurrence == rule_before.recurrence && rule.anchor == rule_before.anchor
    });
    let mut joined = same.filter_map(|rule| {
        let day = rule.to.map_or(day, |to| to.min(day));
        Some((rule, rule.period(day)?))
    });
    joined.find(|(_, period)| period.first == period_before.first)
}

/// An answer given on `day` that joins a week or month under another slot.
fn joined(
    answer: &Occurrence,
    day: NaiveDate,
    rule: &Schedule,
    period: Period,
    slot: Slot,
    clock: &Clock,
) -> Occurrence {
    let due = rule.due(slot, clock);
    let (day, second) = match due {
        _ if answer.done_day.is_some() => (answer.day, answer.second),
        Some(due) if !period.cut => (due.day, due.second),
        _ => (day.min(period.last), answer.second),
    };
    Occurrence {
        slot,
        due_at: due.map_or(answer.due_at, |due| Some(due.at)),
        day,
        second,
        ..answer.clone()
    }
}

/// The day of its week or month on which an answer to a promise with a goal was done, or said to be
/// released: its first day, where that was said before.
fn day_said(answer: &Occurrence, before: &[Schedule]) -> Option<NaiveDate> {
    answer.done_day.or_else(|| {
        let said = answer
            .answered_day
            .filter(|_| answer.outcome == Some(Outcome::Released))?;
        let (_, period) = ends_with(before, answer.slot.day)?;
        Some(said.max(period.first))
    })
}

/// The rule among `rules` whose week or month ends on `day`, and that week or month.
fn ends_with(rules: &[Schedule], day: NaiveDate) -> Option<(&Schedule, Period)> {
    let mut periods = rules
        .iter()
        .filter_map(|rule| Some((rule, rule.period(day)?)));
    periods.find(|(_, period)| period.last == day)
}

/// The slot of an answer that is for `day` alone: one of no week or month of `rules`, and with a number
/// that no rule asks for, so that it answers nothing of a later rule either.
fn own(day: NaiveDate, rules: &[Schedule], taken: &[Slot]) -> Slot {
    let most = u32::try_from(Times::MOST).unwrap_or(u32::MAX - 1);
    let mut apart = day;
    while let Some(before) = apart
        .pred_opt()
        .filter(|_| ends_with(rules, apart).is_some())
    {
        apart = before;
    }
    free(apart, most, taken)
}

/// The slot on `day` with the lowest number above `above` that is not taken.
fn free(day: NaiveDate, above: u32, taken: &[Slot]) -> Slot {
    let mut nth = above + 1;
    while taken.contains(&Slot { day, nth }) {
        nth += 1;
    }
    Slot { day, nth }
}
