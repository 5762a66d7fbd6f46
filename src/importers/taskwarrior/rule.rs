//! Taskwarrior's `recur`: how it becomes a rule, and which due times it gives.

use chrono::{DateTime, Days, Months, Utc};

use crate::domain::clock::Zone;
use crate::domain::recurrence::Pattern;

/// Most days of a rule that counts days.
const MOST_DAYS: u32 = 1000;

/// Parses `weekly`, `3days`, `2m`, `P2W`.
pub fn pattern(text: &str) -> Option<Pattern> {
    let text = text.trim().to_ascii_lowercase();
    let named = match text.as_str() {
        "daily" => Pattern::Days(1),
        "weekdays" => {
            return crate::domain::rrule::read("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", None)
                .ok()
                .map(|rule| rule.pattern);
        }
        "weekly" => Pattern::Weeks(1),
        "biweekly" | "fortnight" => Pattern::Weeks(2),
        "monthly" => Pattern::Months(1),
        "bimonthly" => Pattern::Months(2),
        "quarterly" => Pattern::Months(3),
        "semiannual" => Pattern::Months(6),
        "annual" | "yearly" => Pattern::Months(12),
        "biannual" | "biyearly" => Pattern::Months(24),
        text => match text.strip_prefix('p') {
            Some(period) => return iso(period),
            None => return counted(text),
        },
    };
    Some(named)
}

/// Parses a number and a unit; a unit alone is one of it.
fn counted(text: &str) -> Option<Pattern> {
    let (count, unit) = split(text)?;
    match (count, unit) {
        (_, "d" | "day" | "days") => days(count, 1),
        (_, "w" | "wk" | "wks" | "week" | "weeks") => Some(Pattern::Weeks(count?)),
        // A letter alone is not a rule there.
        (Some(count), "m") => Some(Pattern::Months(count)),
        (Some(count), "q") => Some(Pattern::Months(count * 3)),
        (_, "mo" | "mos" | "mth" | "mths" | "month" | "months") => days(count, 30),
        (_, "qtr" | "qtrs" | "quarter" | "quarters") => days(count, 91),
        (_, "y" | "yr" | "yrs" | "year" | "years") => days(count, 365),
        _ => None,
    }
}

fn iso(text: &str) -> Option<Pattern> {
    let (count, unit) = split(text)?;
    match (count?, unit) {
        (count, "d") => days(Some(count), 1),
        (count, "w") => Some(Pattern::Weeks(count)),
        (count, "m") => Some(Pattern::Months(count)),
        (count @ 1..=2, "y") => Some(Pattern::Months(count * 12)),
        (count, "y") => days(Some(count), 365),
        _ => None,
    }
}

fn split(text: &str) -> Option<(Option<u32>, &str)> {
    let (count, unit) = text.split_at_checked(text.find(|c: char| !c.is_ascii_digit())?)?;
    if count.is_empty() {
        return Some((None, unit));
    }
    let count = count
        .parse()
        .ok()
        .filter(|count| (1..=1000).contains(count))?;
    Some((Some(count), unit.trim()))
}

fn days(count: Option<u32>, unit: u32) -> Option<Pattern> {
    let days = count.unwrap_or(1) * unit;
    (days <= MOST_DAYS).then_some(Pattern::Days(days))
}

/// Returns the due time number `index`, from 0, as Taskwarrior counts them: from each to the next, so
/// that months which begin on the 31st stay on the 28th after the first February.
pub fn nth_due(
    first: DateTime<Utc>,
    pattern: Pattern,
    index: u32,
    zone: &Zone,
) -> Option<DateTime<Utc>> {
    let first = zone.local(first);
    let due = match pattern {
        Pattern::Days(days) => {
            first.checked_add_days(Days::new(u64::from(days) * u64::from(index)))?
        }
        Pattern::Weeks(weeks) => {
            first.checked_add_days(Days::new(7 * u64::from(weeks) * u64::from(index)))?
        }
        Pattern::Months(months) => {
            let mut due = first;
            for _ in 0..index.min(MOST_DAYS) {
                due = due.checked_add_months(Months::new(months))?;
            }
            due
        }
        _ => return None,
    };
    zone.resolve(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_those_of_taskwarrior_2_6_2() {
        for (text, expected) in [
            ("weekly", Some(Pattern::Weeks(1))),
            ("3days", Some(Pattern::Days(3))),
            ("P2W", Some(Pattern::Weeks(2))),
            ("monthly", Some(Pattern::Months(1))),
            ("2m", Some(Pattern::Months(2))),
            ("P1M", Some(Pattern::Months(1))),
            ("month", Some(Pattern::Days(30))),
            ("2 months", Some(Pattern::Days(60))),
            ("1mo", Some(Pattern::Days(30))),
            ("quarterly", Some(Pattern::Months(3))),
            ("quarter", Some(Pattern::Days(91))),
            ("2q", Some(Pattern::Months(6))),
            ("yearly", Some(Pattern::Months(12))),
            ("year", Some(Pattern::Days(365))),
            ("P1Y", Some(Pattern::Months(12))),
            ("P3Y", None),
            ("6hours", None),
            ("PT3H", None),
            ("m", None),
            ("99999999999d", None),
            ("0d", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(pattern(text), expected, "{text}");
        }
    }

    #[test]
    fn due_times_go_from_each_to_the_next() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (rule, index, due) in [
            (Pattern::Days(30), 2, "2027-04-01T09:00:00Z"),
            (Pattern::Weeks(2), 1, "2027-02-14T09:00:00Z"),
            (Pattern::Months(1), 1, "2027-02-28T09:00:00Z"),
            (Pattern::Months(1), 2, "2027-03-28T09:00:00Z"),
        ] {
            let first = at("2027-01-31T09:00:00Z");
            assert_eq!(
                nth_due(first, rule, index, &Zone::utc()),
                Some(at(due)),
                "{rule:?} {index}"
            );
        }
        let per_week = Pattern::PerWeek(2);
        assert_eq!(
            nth_due(at("2027-01-31T09:00:00Z"), per_week, 1, &Zone::utc()),
            None
        );
    }
}
