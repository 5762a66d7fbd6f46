//! Words for a past moment that are typed again beside another `--on`.

use chrono::{Days, NaiveDate, NaiveTime, Timelike};

use super::{Context, Direction, When, moment_phrase, parse};
use crate::domain::clock::{Clock, END_OF_DAY};

/// Returns words for a time, said on the day `on`, so that they mean the same beside another
/// `--on`: a day that was named by its date. A time alone is about the day of the occurrence, and
/// stays; so does an hour that means the one nearer to the due time.
pub fn beside_any_day(words: &str, on: Option<NaiveDate>, clock: &Clock) -> String {
    let read = |on: Option<NaiveDate>, near| {
        let context = Context {
            direction: Direction::Back,
            on,
            near,
        };
        parse(words, context, clock).ok()
    };
    let on_day = |earlier| read(clock.today().checked_sub_days(Days::new(earlier)), None);
    let (Some(meant), Some(one), Some(other)) = (read(on, None), on_day(1), on_day(2)) else {
        return words.to_owned();
    };
    if one.due != other.due || one.due != meant.due {
        return words.to_owned();
    }
    let near = |time| {
        let near = clock.zone.resolve(meant.day.and_time(time))?;
        read(on, Some(near))
    };
    match (near(NaiveTime::MIN), near(END_OF_DAY)) {
        (Some(early), Some(late)) if early.due != late.due => {
            open_phrase(&early).unwrap_or_else(|| moment_phrase(&meant))
        }
        _ => moment_phrase(&meant),
    }
}

/// Writes a moment by its date, with an hour that is read as that before or after noon, whichever is
/// nearer to the due time: `2026-12-24 1:00`. Beside a day these are 12 and 1 to 6.
fn open_phrase(early: &When) -> Option<String> {
    let time = early.time.filter(|time| time.hour() <= 6)?;
    let (_, hour) = time.hour12();
    Some(format!("{} {hour}:{:02}", early.day, time.minute()))
}
