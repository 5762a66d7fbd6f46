//! Formatting of times, rules and figures. Formatted rules can be parsed again.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

use super::clock::END_OF_DAY;
use super::streak::Streak;

/// `today 12:00`, `Fri 27 Nov 18:00`; with the year if it is another one, and without the time at
/// the end of a day. Seconds are shown only if there are any.
pub fn due_words(local: NaiveDateTime, today: NaiveDate) -> String {
    let day = day_words(local.date(), today);
    if is_end_of_day(local.time()) {
        day
    } else {
        format!("{day} {}", time_words(local.time()))
    }
}

/// Due time that counts on `day`: in the small hours that `day_start` assigns to today it is
/// `tonight 02:10`, not tomorrow's. What could be done until a later day is shown with the day on
/// which it was done.
pub fn due_on(local: NaiveDateTime, day: NaiveDate, today: NaiveDate) -> String {
    let later = (local.date() - day).num_days();
    if later > 1 || (later == 1 && is_end_of_day(local.time())) {
        return day_words(day, today);
    }
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
        _ if day.year() == today.year() => date_words(day),
        _ => format!("{} {}", date_words(day), day.format("%Y")),
    }
}

/// `Fri 27 Nov`: long lists have many, and chrono takes ten times as long.
fn date_words(day: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let weekday = weekday_name(day.weekday()).get(..3).unwrap_or_default();
    let month = MONTHS.get(day.month0() as usize).unwrap_or(&"");
    format!("{weekday} {} {month}", day.day())
}

/// Time something was done or said, to the minute: `today 12:04`. Never just the day: only due
/// times mean the end of a day.
pub fn at_words(local: NaiveDateTime, today: NaiveDate) -> String {
    let time = local.format("%H:%M");
    if Some(local.date()) == today.succ_opt() && local.hour() < 6 {
        // It is in the past, so these are the small hours that `day_start` assigns to today.
        return format!("tonight {time}");
    }
    format!("{} {time}", day_words(local.date(), today))
}

/// Time that was named for an answer, at which something due at `due` was done or told: as
/// [`at_words`], and the day alone where no time was named.
pub fn named_words(local: NaiveDateTime, due: Option<NaiveDateTime>, today: NaiveDate) -> String {
    if is_day_alone(local, due) {
        day_words(local.date(), today)
    } else {
        at_words(local, today)
    }
}

/// Returns true if a time named for an answer is that of a day alone: its last second, or on the day
/// it was due, the last one before.
pub fn is_day_alone(local: NaiveDateTime, due: Option<NaiveDateTime>) -> bool {
    is_end_of_day(local.time()) || due.is_some_and(|due| due - local == TimeDelta::seconds(1))
}

/// `12:00`, or `12:00:30` where there are seconds.
pub fn time_words(time: NaiveTime) -> String {
    let minute = format!("{:02}:{:02}", time.hour(), time.minute());
    match time.second() {
        0 => minute,
        second => format!("{minute}:{second:02}"),
    }
}

/// `12 kept in a row (best 30)`, without the best if it is the current one.
pub fn run(streak: Streak, one: &str, many: &str) -> String {
    let current = count(streak.current, one, many);
    if streak.best > streak.current {
        format!("{current} (best {})", streak.best)
    } else {
        current
    }
}

/// Rate as a whole percentage: 100% and 0% only if exact; `–` if there is no rate.
pub fn percent(rate: Option<f64>) -> String {
    match rate.filter(|rate| rate.is_finite()) {
        None => "–".to_owned(),
        Some(rate) if rate >= 1.0 => "100%".to_owned(),
        Some(rate) if rate <= 0.0 => "0%".to_owned(),
        Some(rate) => format!("{:.0}%", (rate * 100.0).round().clamp(1.0, 99.0)),
    }
}

/// Longest text of a promise shown inside a sentence, in characters.
pub const BRIEF: usize = 60;

/// End of a text that was cut.
pub const CUT: char = '…';

/// The beginning of a text, on one line.
pub fn brief(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= BRIEF {
        return line;
    }
    let mut cut: String = line.chars().take(BRIEF - 1).collect();
    cut.push(CUT);
    cut
}

/// Returns true if `text` is as long as one that [`brief`] has cut, and ends like it.
pub fn is_cut(text: &str) -> bool {
    text.ends_with(CUT) && text.chars().count() == BRIEF
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

pub(super) fn is_end_of_day(time: NaiveTime) -> bool {
    time.with_nanosecond(0) == Some(END_OF_DAY)
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
    fn new_years_day_is_tomorrow() {
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
