//! Answers in a week or month that another rule cuts short. Their slots lie ahead, on its last day,
//! where the new rule may ask for something else.

use chrono::NaiveDate;

use super::Period;
use crate::domain::clock::Clock;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::{Occurrence, Schedule};

/// Returns the answers whose slots change when a promise follows `rules` from now on, each with its
/// new slot; `last` is the last day of the rule before. Times done or released count for the new week
/// or month that contains their day, if there is one, and else for that day alone. A day that was
/// answered or moved ahead under a rule for days is no part of a week or month that ends on it.
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
            let collides = answer.slot.day > last
                && ends_with(before, answer.slot.day).is_none()
                && ends_with(rules, answer.slot.day).is_some();
            // It was for that day alone, and is none of the new week or month.
            if let Some(day) = answer.slot.day.pred_opt().filter(|_| collides) {
                let slot = free(day, asked_on(rules, day), &taken);
                taken.push(slot);
                reassigned.push(Occurrence {
                    slot,
                    ..answer.clone()
                });
            }
            continue;
        };
        if ends_with(rules, answer.slot.day).is_some_and(|period| period.contains(day)) {
            continue;
        }
        let joins = rules
            .iter()
            .find_map(|rule| Some((rule, rule.period(day)?)));
        let after = match joins.filter(|_| answer.done_day.is_some()) {
            Some((rule, period)) => {
                let slot = free(period.last, 0, &taken);
                let due = rule.due(slot, clock);
                Occurrence {
                    slot,
                    due_at: due.map_or(answer.due_at, |due| Some(due.at)),
                    ..answer.clone()
                }
            }
            None if answer.slot.day > last => {
                let slot = free(day, asked_on(rules, day), &taken);
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

/// The day on which an answer to a promise for so many times was done, or said to be released.
fn day_said(answer: &Occurrence, before: &[Schedule]) -> Option<NaiveDate> {
    let of_period = || ends_with(before, answer.slot.day).is_some();
    let released = answer.outcome == Some(Outcome::Released);
    answer
        .done_day
        .or_else(|| answer.answered_day.filter(|_| released && of_period()))
}

/// The week or month of `rules` that ends on `day`.
fn ends_with(rules: &[Schedule], day: NaiveDate) -> Option<Period> {
    let mut periods = rules.iter().filter_map(|rule| rule.period(day));
    periods.find(|period| period.last == day)
}

/// The highest number of a slot that `rules` have on `day`.
fn asked_on(rules: &[Schedule], day: NaiveDate) -> u32 {
    let asked = rules.iter().flat_map(|rule| rule.slots(day, day));
    asked.map(|slot| slot.nth).max().unwrap_or(0)
}

/// The slot on `day` with the lowest number above `asked` that is not taken.
fn free(day: NaiveDate, asked: u32, taken: &[Slot]) -> Slot {
    let mut nth = asked + 1;
    while taken.contains(&Slot { day, nth }) {
        nth += 1;
    }
    Slot { day, nth }
}
