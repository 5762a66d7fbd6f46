//! Steadiness: how reliably a recurring promise is kept lately, as a smoothed score.
//!
//! The idea is the habit score of Loop Habit Tracker by Á. S. Xavier (`Score.kt` and
//! `ScoreList.kt` in `iSoron/uhabits`). From 0 at the beginning, each day that counts gives
//!
//! > s' = m s + (1 - m) c,  m = 0.5^(√f / 13)
//!
//! with f the promised times per day ([`Recurrence::per_day`]), so that a daily promise has half
//! its score from the last 13 days that count, and a rarer one from a longer time.
//!
//! After n such days the score is s / (1 - m^n). Loop leaves this division out, so that a perfect
//! month scores 74%. The weights (1 - m) m^k of the n days add up to 1 - m^n: dividing by their sum
//! makes the score a weighted mean, which is 100% from the first day on if everything was kept.
//!
//! c is the share kept among the decided occurrences (kept or not; late is not) in *the
//! promise's window*: the days, up to and including the day in question, in which the rule
//! comes round once ([`window_days`]). A daily promise looks at the day, a weekly one at the
//! last seven days. Loop doubles the window of a rare habit, to forgive irregular days; here
//! each occurrence has its own day, so there is nothing to forgive.
//!
//! A day with nothing decided in its window is *open* and changes nothing: a day still to be
//! answered, a pause, a time when the partner let everything go.

use std::collections::VecDeque;

use chrono::{Datelike, NaiveDate};

use super::occurrence::State;
use super::promise::Entry;
use super::recurrence::{Pattern, Recurrence};
use super::tally::Tally;

/// Fewest answered occurrences of a promise whose steadiness is listed.
const ENOUGH: u32 = 10;

/// Half-life of a daily promise's score, in days that count.
const HALF_LIFE: f64 = 13.0;

/// Greatest error of the score.
const PRECISION: f64 = 1e-9;

/// Returns true if reports list the steadiness of a promise with this `tally` over its whole life:
/// enough is answered, and something was missed.
pub fn is_listed(tally: Tally) -> bool {
    is_enough(tally) && tally.decided() > tally.kept
}

/// Returns true if enough of a promise with this `tally` over its whole life is answered to tell how
/// steady it is.
pub fn is_enough(tally: Tally) -> bool {
    tally.answered() >= ENOUGH
}

/// Returns the steadiness on the day `last`, 0 to 1; `None` if nothing was decided by then or the
/// rule has no slots.
///
/// `newest_first` gives the decided occurrences by the day they count on, latest first, and
/// whether each was kept. Only as many are taken as can change the score by 1e-9; those after
/// `last` are passed over.
pub fn steadiness(
    rule: Recurrence,
    last: NaiveDate,
    newest_first: impl IntoIterator<Item = (NaiveDate, bool)>,
) -> Option<f64> {
    let span = window_days(rule.pattern);
    let keep = daily_factor(rule);
    let mut older = newest_first
        .into_iter()
        .skip_while(|(day, _)| *day > last)
        .map(|(day, kept)| (i64::from(day.num_days_from_ce()), kept))
        .peekable();
    older.peek()?;

    // The recursion unrolled, from the last day back: the share of the day that counts as the
    // k-th before it weighs (1 - m) m^k. Since the sum of weights divides them, 1 - m is left out:
    // `weight` is m^k, and all that is older weighs no more. Shares and weights are summed alike,
    // so that 1 comes out exactly where all was kept.
    let (mut score, mut sum, mut weight) = (0.0, 0.0, 1.0);
    let mut day = i64::from(last.num_days_from_ce());
    let mut window = VecDeque::new();
    let (mut kept, mut decided) = (0_u32, 0_u32);
    while weight >= PRECISION {
        while let Some((on, was_kept)) = older.next_if(|(on, _)| *on > day - span) {
            window.push_back((on, was_kept));
            kept += u32::from(was_kept);
            decided += 1;
        }
        while let Some((on, was_kept)) = window.front().copied() {
            if on <= day {
                break;
            }
            window.pop_front();
            kept -= u32::from(was_kept);
            decided -= 1;
        }
        if decided > 0 {
            score += weight * (f64::from(kept) / f64::from(decided));
            sum += weight;
            weight *= keep;
            day -= 1;
        } else if let Some((on, _)) = older.peek() {
            // Open days: on to the latest one whose window reaches the next occurrence.
            day = on + span - 1;
        } else {
            break;
        }
    }
    // For a rule without slots, which has no score, `weight` stays 1.
    (weight < 1.0).then(|| f64::clamp(score / sum, 0.0, 1.0))
}

/// Returns the day on which an entry was decided and whether it was kept, where `closed` is the last
/// closed day; `None` for those that are open or released, and for extras.
pub fn decided(entry: &Entry, closed: NaiveDate) -> Option<(NaiveDate, bool)> {
    if entry.extra {
        return None;
    }
    match entry.state(closed) {
        State::Kept => Some((entry.day, true)),
        State::Late | State::Broken | State::Unanswered => Some((entry.day, false)),
        State::Open | State::Overdue | State::Released | State::Stopped => None,
    }
}

/// Returns the length of the promise's window in days: the time in which the rule recurs once.
///
/// For months, the longest distance between two occurrences, so that a promise that is answered
/// every time never has an empty window.
pub fn window_days(pattern: Pattern) -> i64 {
    match pattern {
        Pattern::Days(n) => i64::from(n).max(1),
        Pattern::Weeks(n) | Pattern::WeeksOn(n, _) => 7 * i64::from(n).max(1),
        Pattern::Months(n) | Pattern::MonthDays(n, _) => 31 * i64::from(n).max(1),
        Pattern::Weekdays(_) | Pattern::PerWeek(_) => 7,
        Pattern::MonthDay(_) | Pattern::LastDay | Pattern::PerMonth(_) => 31,
        Pattern::YearDay(..) => 366,
        Pattern::NthWeekday(5, _) => 119,
        Pattern::NthWeekday(..) | Pattern::NthWeekdays(..) | Pattern::LastWeekday(_) => 35,
    }
}

/// Returns how many days of history a score within 1e-9 of the exact one needs: the window, and
/// days until m^days is below that. Days that do not count, as in a pause, come in addition;
/// [`steadiness`] finds the right end by itself if fed lazily.
pub fn lookback_days(rule: Recurrence) -> i64 {
    // A rule without slots forgets nothing and gives minus infinity: it has no days to load.
    let days = (PRECISION.ln() / daily_factor(rule).ln()).ceil().max(0.0);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole, and a cast saturates"
    )]
    let days = days as i64;
    days.saturating_add(window_days(rule.pattern))
}

/// Returns m: the share of the score that is left after a day that counts, before that day's share
/// is added.
fn daily_factor(rule: Recurrence) -> f64 {
    0.5_f64.powf(rule.per_day().sqrt() / HALF_LIFE)
}

#[cfg(test)]
mod tests;
