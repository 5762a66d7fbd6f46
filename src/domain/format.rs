//! How times, rules and figures are said back to people; rules so that they can be read again.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday, WeekdaySet};

use super::clock::END_OF_DAY;
use super::recurrence::{Pattern, Recurrence};
use super::streak::Streak;

/// `today 12:00`, `Fri 27 Nov 18:00`; with the year where it is not this one, and without the
/// time at the end of a day. Seconds are shown only where there are any.
pub fn due_words(local: NaiveDateTime, today: NaiveDate) -> String {
    let day = day_words(local.date(), today);
    if is_end_of_day(local.time()) {
        day
    } else {
        format!("{day} {}", time_words(local.time()))
    }
}

/// A due time that counts on `day`: one in the small hours that `day_start` gives to today is
/// `tonight 02:10`, not tomorrow's.
pub fn due_on(local: NaiveDateTime, day: NaiveDate, today: NaiveDate) -> String {
    if day == today && local.date() > today {
        return format!("tonight {}", time_words(local.time()));
    }
    due_words(local, today)
}

/// `today`, `tomorrow`, `yesterday`, `Fri 27 Nov`, `Fri 24 Dec 2027`.
pub fn day_words(day: NaiveDate, today: NaiveDate) -> String {
    match day.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        _ if day.year() == today.year() => day.format("%a %-d %b").to_string(),
        _ => day.format("%a %-d %b %Y").to_string(),
    }
}

/// When something was done or said, to the minute: `today 12:04`. Never just the day, as a due
/// time is at the day's end.
pub fn at_words(local: NaiveDateTime, today: NaiveDate) -> String {
    let time = local.format("%H:%M");
    if Some(local.date()) == today.succ_opt() && local.hour() < 6 {
        // It has been, so these are the small hours that `day_start` gives to today.
        return format!("tonight {time}");
    }
    format!("{} {time}", day_words(local.date(), today))
}

/// `12:00`, or `12:00:30` where there are seconds.
pub fn time_words(time: NaiveTime) -> String {
    let format = if time.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    time.format(format).to_string()
}

/// `12 kept in a row (best 30)`, without the best when this is it.
pub fn run(streak: Streak, one: &str, many: &str) -> String {
    let current = count(streak.current, one, many);
    if streak.best > streak.current {
        format!("{current} (best {})", streak.best)
    } else {
        current
    }
}

/// A rate as a whole percentage: 100% only when nothing is missing and 0% only when nothing is
/// there; `–` when there is no rate.
pub fn percent(rate: Option<f64>) -> String {
    match rate.filter(|rate| rate.is_finite()) {
        None => "–".to_owned(),
        Some(rate) if rate >= 1.0 => "100%".to_owned(),
        Some(rate) if rate <= 0.0 => "0%".to_owned(),
        Some(rate) => format!("{:.0}%", (rate * 100.0).round().clamp(1.0, 99.0)),
    }
}

/// How many characters of a promise's text fit into a sentence.
const BRIEF: usize = 60;

/// The beginning of a text, on one line.
pub fn brief(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= BRIEF {
        return line;
    }
    let mut cut: String = line.chars().take(BRIEF - 1).collect();
    cut.push('…');
    cut
}

/// `Monday`
pub fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// `1 day`, `2 days`
pub fn count(n: impl TryInto<i64>, one: &str, many: &str) -> String {
    let n = n.try_into().unwrap_or(i64::MAX);
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `1st`, `2nd`, `13th`
pub fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

fn is_end_of_day(time: NaiveTime) -> bool {
    time.with_nanosecond(0) == Some(END_OF_DAY)
}

fn rule_time(time: NaiveTime) -> String {
    if is_end_of_day(time) {
        "midnight".to_owned()
    } else {
        time_words(time)
    }
}

const WEEKEND: WeekdaySet = WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]);

/// Monday to Friday.
pub const WORKING_DAYS: WeekdaySet = WeekdaySet::from_array([
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
]);

/// Short names in the order of the week.
fn short_names(days: WeekdaySet) -> Vec<String> {
    days.iter(Weekday::Mon).map(|day| day.to_string()).collect()
}

/// Writes the rule the way `--every` takes it: `mon,wed,fri`, `3/week`, `2nd tue`.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let every = |f: &mut fmt::Formatter<'_>, n: u32, unit: &str| match n {
            1 => f.write_str(unit),
            n => write!(f, "{n} {unit}s"),
        };
        let short = |day: Weekday| day.to_string().to_lowercase();
        match *self {
            Self::Days(n) => every(f, n, "day"),
            Self::Weeks(n) => every(f, n, "week"),
            Self::Months(n) => every(f, n, "month"),
            Self::Weekdays(days) if days == WORKING_DAYS => f.write_str("weekday"),
            Self::Weekdays(days) if days == WEEKEND => f.write_str("weekend"),
            Self::Weekdays(days) => f.write_str(&short_names(days).join(",").to_lowercase()),
            Self::MonthDay(day) => f.write_str(&ordinal(day)),
            Self::LastDay => f.write_str("last"),
            Self::NthWeekday(nth, day) => write!(f, "{} {}", ordinal(nth), short(day)),
            Self::LastWeekday(day) => write!(f, "last {}", short(day)),
            Self::PerWeek(n) => write!(f, "{n}/week"),
            Self::PerMonth(n) => write!(f, "{n}/month"),
        }
    }
}

impl Pattern {
    /// The rule as it would be said: `every Mon, Wed and Fri`, `on the last day of each month`.
    pub fn words(&self) -> String {
        let every = |n: u32, unit: &str| match n {
            1 => format!("every {unit}"),
            n => format!("every {n} {unit}s"),
        };
        let times = |n: u32, period: &str| match n {
            1 => format!("once a {period}"),
            2 => format!("twice a {period}"),
            n => format!("{n} times a {period}"),
        };
        match *self {
            Self::Days(n) => every(n, "day"),
            Self::Weeks(n) => every(n, "week"),
            Self::Months(n) => every(n, "month"),
            Self::Weekdays(days) => weekdays_words(days),
            Self::MonthDay(day) => format!("on the {} of each month", ordinal(day)),
            Self::LastDay => "on the last day of each month".to_owned(),
            Self::NthWeekday(nth, day) => {
                format!(
                    "on the {} {} of each month",
                    ordinal(nth),
                    weekday_name(day)
                )
            }
            Self::LastWeekday(day) => format!("on the last {} of each month", weekday_name(day)),
            Self::PerWeek(n) => times(n, "week"),
            Self::PerMonth(n) => times(n, "month"),
        }
    }
}

fn weekdays_words(days: WeekdaySet) -> String {
    if days == WORKING_DAYS {
        return "every weekday".to_owned();
    }
    if days.len() == 1
        && let Some(day) = days.first()
    {
        return format!("every {}", weekday_name(day));
    }
    let mut names = short_names(days);
    match names.pop() {
        Some(last) => format!("every {} and {last}", names.join(", ")),
        None => "never".to_owned(),
    }
}

/// Writes the rule and its time the way `--every` takes them: `mon,wed,fri at 12:00`.
impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pattern.fmt(f)?;
        self.at
            .map_or(Ok(()), |time| write!(f, " at {}", rule_time(time)))
    }
}

impl Recurrence {
    /// The rule as it would be said: `every Mon, Wed and Fri at 12:00`.
    pub fn words(&self) -> String {
        let at = self
            .at
            .map(|time| format!(" at {}", rule_time(time)))
            .unwrap_or_default();
        self.pattern.words() + &at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn due_times_are_said_from_today() {
        let today = day("2026-11-25");
        for (local, wanted) in [
            ("2026-11-25T12:00:00", "today 12:00"),
            ("2026-11-25T12:00:30", "today 12:00:30"),
            ("2026-11-26T18:00:00", "tomorrow 18:00"),
            ("2026-11-24T12:00:00", "yesterday 12:00"),
            ("2026-11-27T18:00:00", "Fri 27 Nov 18:00"),
            ("2026-12-01T09:05:00", "Tue 1 Dec 09:05"),
            ("2027-12-24T18:00:00", "Fri 24 Dec 2027 18:00"),
            ("2026-11-25T23:59:59", "today"),
            ("2026-11-27T23:59:59", "Fri 27 Nov"),
            ("2025-11-25T00:00:00", "Tue 25 Nov 2025 00:00"),
        ] {
            assert_eq!(due_words(local.parse().unwrap(), today), wanted);
        }
    }

    #[test]
    fn the_turn_of_the_year_is_still_tomorrow() {
        assert_eq!(day_words(day("2027-01-01"), day("2026-12-31")), "tomorrow");
        assert_eq!(
            day_words(day("2027-01-02"), day("2026-12-31")),
            "Sat 2 Jan 2027"
        );
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(count(1, "day", "days"), "1 day");
        assert_eq!(count(0, "day", "days"), "0 days");
    }

    #[test]
    fn a_percentage_is_never_rounded_to_perfect() {
        assert_eq!(percent(None), "–");
        assert_eq!(percent(Some(f64::NAN)), "–");
        assert_eq!(percent(Some(1.0)), "100%");
        assert_eq!(percent(Some(0.999)), "99%");
        assert_eq!(percent(Some(0.001)), "1%");
        assert_eq!(percent(Some(0.0)), "0%");
        assert_eq!(percent(Some(0.855)), "86%");
    }

    #[test]
    fn ordinals() {
        let said: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31].map(ordinal).into();
        let wanted = [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st",
        ];
        assert_eq!(said, wanted);
    }
}
