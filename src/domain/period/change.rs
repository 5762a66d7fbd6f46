//! Another number of times, or a rule for so many times in place of another rule.

use chrono::NaiveDate;

use super::Period;
use crate::domain::promise::Schedule;

/// Returns the first day of a rule for so many times a week or month that cannot hold from the day it
/// was said: too few days of the week or month are left for its number, or it asks for less than
/// `rules` did before `today` for the running one. `None` if it can, and of a rule for days.
pub fn first_possible(today: NaiveDate, rules: &[Schedule], next: &Schedule) -> Option<NaiveDate> {
    let follows = next.period(next.counts_from())?;
    let said = next.from.max(today);
    let eased = promised_before(today, rules, &follows)
        .filter(|running| follows.asked < running.asked && said <= running.last)
        .and_then(|running| running.last.succ_opt());
    let first = eased.unwrap_or(next.counts_from());
    (first > said).then_some(first)
}

/// The running week or month as it was promised before today, if `follows` is of the same kind: an
/// agreement that somebody could already count on.
fn promised_before(today: NaiveDate, rules: &[Schedule], follows: &Period) -> Option<Period> {
    let of_kind = |rule: &Schedule, day: NaiveDate| {
        let period = rule.period(day)?;
        (period.monthly == follows.monthly && !period.too_short).then_some(period)
    };
    let (rule, running) = rules
        .iter()
        .find_map(|rule| Some((rule, of_kind(rule, today)?)))?;
    if running.first == today || running.cut {
        return None;
    }
    if rule.from != today {
        return Some(running);
    }
    // It was changed today before.
    let end = running.first.pred_opt()?;
    let before = rules.iter().rfind(|before| before.to == Some(end))?;
    let whole = Schedule {
        to: None,
        ..*before
    };
    let asked = of_kind(&whole, end.max(before.from))?.asked;
    Some(Period { asked, ..running })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::domain::recurrence::{Pattern, Recurrence};

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, number).unwrap()
    }

    /// A rule from a day of a week or month on; the weeks begin on the 7th, 14th and 21st.
    fn rule(pattern: Pattern, from: u32, to: Option<u32>) -> Schedule {
        let rule = Recurrence::whole_day(pattern);
        let anchor = pattern.anchor(day(from), chrono::Weekday::Mon);
        Schedule::new(1, rule, anchor, day(from), to.map(day), NaiveTime::MIN)
    }

    fn weekly(times: u32, from: u32, to: Option<u32>) -> Schedule {
        rule(Pattern::PerWeek(times), from, to)
    }

    #[test]
    fn less_is_asked_from_the_next_period_and_more_from_today() {
        let four = [weekly(4, 7, None)];
        let from = |today, next| first_possible(day(today), &four, &next);
        assert_eq!(from(16, weekly(1, 16, None)), Some(day(21)));
        assert_eq!(from(20, weekly(3, 20, None)), Some(day(21)));
        assert_eq!(from(16, weekly(4, 16, None)), None);
        assert_eq!(from(16, weekly(5, 16, None)), None);
        // Said to hold from a later day of the week, or from the next week.
        assert_eq!(from(16, weekly(1, 18, None)), Some(day(21)));
        assert_eq!(from(16, weekly(1, 21, None)), None);
        // On the first day of the week nobody has counted on it.
        assert_eq!(from(14, weekly(1, 14, None)), None);
        // A month is not a week.
        assert_eq!(from(16, rule(Pattern::PerMonth(1), 16, None)), None);
    }

    #[test]
    fn too_few_days_are_left_for_a_number() {
        let from = |rules: &[Schedule], next| first_possible(day(19), rules, &next);
        assert_eq!(
            from(&[weekly(2, 7, None)], weekly(3, 19, None)),
            Some(day(21))
        );
        assert_eq!(from(&[], weekly(3, 19, None)), Some(day(21)));
        let daily = rule(Pattern::Days(1), 7, None);
        assert_eq!(from(&[daily], weekly(3, 19, None)), Some(day(21)));
        assert_eq!(from(&[daily], weekly(2, 19, None)), None);
        assert_eq!(from(&[weekly(1, 7, None)], daily), None);
    }

    #[test]
    fn what_was_said_today_is_corrected_but_for_what_was_promised_before() {
        let from =
            |rules: &[Schedule], times| first_possible(day(16), rules, &weekly(times, 16, None));
        assert_eq!(from(&[weekly(4, 16, None)], 1), None);
        let raised = [
            weekly(4, 7, Some(13)),
            Schedule {
                begins: Some(day(14)),
                ..weekly(5, 16, None)
            },
        ];
        assert_eq!(from(&raised, 4), None);
        assert_eq!(from(&raised, 3), Some(day(21)));
        // In its first week, where the rule before has no days left.
        let first = [weekly(3, 14, Some(13)), raised[1]];
        assert_eq!(from(&first, 3), None);
        assert_eq!(from(&first, 2), Some(day(21)));
        let twice = [weekly(2, 14, Some(13)), weekly(3, 15, Some(13)), raised[1]];
        assert_eq!(from(&twice, 2), Some(day(21)));
        let other = [rule(Pattern::PerMonth(8), 7, Some(13)), raised[1]];
        assert_eq!(from(&other, 3), None);
    }
}
