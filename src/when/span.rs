//! Names of weeks, months and years: `last week`, `october`, `2026-W47`.

use chrono::{Datelike, Days, Month, Months, NaiveDate, Weekday};

use crate::domain::clock::Clock;

/// A span of days with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedSpan {
    /// Its kind.
    pub kind: SpanKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// Kind of a span with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// Reads the name of a span, in any case: `this`, `last` or `next` with `week`, `month` or `year`;
/// a month, which is the latest one that has begun; a month of a year; a year; an ISO week, and the
/// latest one of a number that has begun.
pub fn parse_span(text: &str, clock: &Clock) -> Option<NamedSpan> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [kind] if kind_of(kind).is_some() => relative(0, kind, clock),
        ["this", kind] => relative(0, kind, clock),
        ["last", kind] => relative(-1, kind, clock),
        ["next", kind] => relative(1, kind, clock),
        [word] => iso_week(word)
            .or_else(|| word.parse().ok().filter(|_| word.len() == 4).and_then(year))
            .or_else(|| {
                let month = month_number(word)?;
                let today = clock.today();
                let begun = i32::from(month > today.month());
                self::month(today.year() - begun, month)
            }),
        ["week", number] => latest_iso_week(number, clock.today()),
        [name, year] | ["in", name, year] if year.len() == 4 => {
            month(year.parse().ok()?, month_number(name)?)
        }
        _ => None,
    }
}

fn kind_of(word: &str) -> Option<SpanKind> {
    match word {
        "week" => Some(SpanKind::Week),
        "month" => Some(SpanKind::Month),
        "year" => Some(SpanKind::Year),
        _ => None,
    }
}

/// The span of this kind that is `ahead` of the current one.
fn relative(ahead: i8, kind: &str, clock: &Clock) -> Option<NamedSpan> {
    let today = clock.today();
    match kind_of(kind)? {
        SpanKind::Week => {
            let first = clock.week_of(today);
            week(match ahead {
                -1 => first.checked_sub_days(Days::new(7))?,
                0 => first,
                _ => first.checked_add_days(Days::new(7))?,
            })
        }
        SpanKind::Month => {
            let first = today.with_day(1)?;
            let first = match ahead {
                -1 => first.checked_sub_months(Months::new(1))?,
                0 => first,
                _ => first.checked_add_months(Months::new(1))?,
            };
            month(first.year(), first.month())
        }
        SpanKind::Year => year(today.year().checked_add(ahead.into())?),
    }
}

fn week(from: NaiveDate) -> Option<NamedSpan> {
    Some(NamedSpan {
        kind: SpanKind::Week,
        from,
        to: from.checked_add_days(Days::new(6))?,
    })
}

fn month(year: i32, month: u32) -> Option<NamedSpan> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(NamedSpan {
        kind: SpanKind::Month,
        from,
        to: from.checked_add_months(Months::new(1))?.pred_opt()?,
    })
}

fn year(year: i32) -> Option<NamedSpan> {
    Some(NamedSpan {
        kind: SpanKind::Year,
        from: NaiveDate::from_ymd_opt(year, 1, 1)?,
        to: NaiveDate::from_ymd_opt(year, 12, 31)?,
    })
}

/// A week of ISO 8601, which begins on Monday whatever `week_start` is: `2026-w47`.
fn iso_week(word: &str) -> Option<NamedSpan> {
    let (year, number) = word.split_once("-w")?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || number.len() != 2 || !digits(year) || !digits(number) {
        return None;
    }
    week(NaiveDate::from_isoywd_opt(
        year.parse().ok()?,
        number.parse().ok()?,
        Weekday::Mon,
    )?)
}

/// The latest week with this number that has begun: `46`.
fn latest_iso_week(number: &str, today: NaiveDate) -> Option<NamedSpan> {
    let number = number.parse().ok()?;
    let year = today.iso_week().year();
    // A year without a 53rd week lies between two that have one, five or six years apart.
    let weeks = (0..=7).filter_map(|back| {
        week(NaiveDate::from_isoywd_opt(
            year - back,
            number,
            Weekday::Mon,
        )?)
    });
    let mut begun = weeks.filter(|week| week.from <= today);
    begun.next()
}

/// The number of a month by its name or the first three letters of it, or `sept`.
fn month_number(word: &str) -> Option<u32> {
    let word = if word == "sept" { "sep" } else { word };
    let month: Month = word.parse().ok()?;
    Some(month.number_from_month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::tests::clock_at;

    /// The days of a span on Wednesday 18 November 2026.
    fn days(text: &str) -> Option<(String, String)> {
        let span = parse_span(text, &clock_at("2026-11-18 12:00"))?;
        Some((span.from.to_string(), span.to.to_string()))
    }

    #[test]
    fn a_span_has_a_first_and_a_last_day() {
        for (text, from, to) in [
            ("last week", "2026-11-09", "2026-11-15"),
            ("this week", "2026-11-16", "2026-11-22"),
            ("week", "2026-11-16", "2026-11-22"),
            ("next week", "2026-11-23", "2026-11-29"),
            ("Last  Month", "2026-10-01", "2026-10-31"),
            ("last year", "2025-01-01", "2025-12-31"),
            ("october", "2026-10-01", "2026-10-31"),
            ("oct", "2026-10-01", "2026-10-31"),
            ("november", "2026-11-01", "2026-11-30"),
            ("december", "2025-12-01", "2025-12-31"),
            ("feb 2024", "2024-02-01", "2024-02-29"),
            ("2026", "2026-01-01", "2026-12-31"),
            ("2026-W47", "2026-11-16", "2026-11-22"),
            ("2026-w01", "2025-12-29", "2026-01-04"),
            ("week 46", "2026-11-09", "2026-11-15"),
            ("week 47", "2026-11-16", "2026-11-22"),
            ("week 48", "2025-11-24", "2025-11-30"),
            ("week 1", "2025-12-29", "2026-01-04"),
            ("week 53", "2020-12-28", "2021-01-03"),
        ] {
            let found = days(text).unwrap_or_else(|| panic!("{text} is not understood"));
            assert_eq!(found, (from.to_owned(), to.to_owned()), "{text}");
        }
    }

    #[test]
    fn nothing_else_is_a_span() {
        for text in [
            "", "last", "last friday", "octobre", "26", "20266", "2026-W54", "2026-W7", "2026-11",
            "october week", "week 54", "week 0", "week x",
        ] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
