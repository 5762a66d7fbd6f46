//! Sentences about reminders: when something is due, the command that answers it, and the
//! notification.

use chrono::TimeDelta;

use crate::domain::clock::{Clock, Due, END_OF_DAY};
use crate::domain::format::{brief, due_on};
use crate::domain::reminder::{Stage, is_day_end};
use crate::report::ReminderView;

/// The most lines a notification has.
const LINES: usize = 8;

/// Note on a line for cron that does not notify.
pub const MAILED: &str = "Cron mails you the reminders, if this computer can send mail; with \
    --notify it is shown on the desktop too.";

/// Note on a new timer.
pub const QUIET: &str = "To be quiet at night: `trust config set remind.quiet 22:00-07:00`";

/// Hint where notifications are all that is wanted, and none was shown.
pub const NEXT_RUN: &str = "the next run tries again; `trust remind` prints it";

/// A notification that could not be shown.
pub fn not_shown(reason: &str) -> String {
    format!("no notification was shown: {reason}")
}

/// The command that answers promise `id`, with ` --on DAY` where it needs that.
pub fn done(id: i64, on: &str) -> String {
    format!("trust promise done {id}{on}")
}

/// `due in 25 minutes (12:00)`, `overdue since 12:00`
pub fn phrase(stage: Stage, due: Due, clock: &Clock) -> String {
    let left = due.at - clock.now;
    match stage {
        Stage::Ahead(_) => format!("due in {} ({})", length(left), moment(clock, due)),
        Stage::Day(_) => format!("due {}", said(clock, due)),
        Stage::Due if is_now(due, clock) => format!("due now ({})", moment(clock, due)),
        Stage::Due => format!("overdue since {}", moment(clock, due)),
        Stage::Unanswered => format!("not answered (due {})", said(clock, due)),
    }
}

/// Returns whether something was due less than a minute ago.
pub fn is_now(due: Due, clock: &Clock) -> bool {
    clock.now - due.at < TimeDelta::minutes(1)
}

/// A due time in words. What is due at the end of a day somewhere else is due within a day here, on
/// the full hour.
fn said(clock: &Clock, due: Due) -> String {
    let elsewhere = is_day_end(due.second) && clock.zone.local(due.at).time() != END_OF_DAY;
    let seconds = TimeDelta::seconds(elsewhere.into());
    let at = due.at + seconds;
    due_on(clock.zone.local(at), clock.day_of(at), clock.today())
}

/// A due time of today by its time alone: `12:00`, `midnight`, `tomorrow 09:00`.
fn moment(clock: &Clock, due: Due) -> String {
    let words = said(clock, due);
    match words.strip_prefix("today ") {
        Some(time) => time.to_owned(),
        None if words == "today" => "midnight".to_owned(),
        None => words,
    }
}

/// Returns the time left in words, rounded: the exact time is next to it.
fn length(left: TimeDelta) -> String {
    let words = |n: i64, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    // A timer fires a moment after the minute: 25 minutes are still 25.
    let minutes = (left.num_seconds() + 59) / 60;
    let round = |minutes: i64, unit: i64| (minutes + unit / 2) / unit;
    if minutes <= 90 {
        words(minutes, "minute")
    } else if minutes < 600 {
        match round(minutes, 30) {
            halves if halves % 2 == 0 => words(halves / 2, "hour"),
            halves => format!("{}½ hours", halves / 2),
        }
    } else if minutes <= 2_160 {
        words(round(minutes, 60), "hour")
    } else {
        words(round(minutes, 1_440), "day")
    }
}

/// The words of a promise, where they are not to be kept back, and how many times it is to be done.
fn words(view: &ReminderView) -> Option<String> {
    let text = brief(view.text.as_ref()?);
    Some(match view.times {
        1 => text,
        times => format!("{text}, {times} times"),
    })
}

/// The title and the lines of one notification for all reminders; `None` when there are none.
pub fn notification(views: &[ReminderView]) -> Option<(String, Vec<String>)> {
    if let [only] = views {
        let (title, lines) = match words(only) {
            Some(words) => (only.phrase.clone(), vec![words]),
            None => (format!("a promise is {}", only.phrase), Vec::new()),
        };
        let mut letters = title.chars();
        let title = letters.next()?.to_uppercase().chain(letters).collect();
        return Some((title, lines));
    }
    let shown = views.iter().take(LINES).map(|view| match words(view) {
        Some(words) => format!("{}: {words}", view.phrase),
        None => format!("a promise is {}", view.phrase),
    });
    let mut lines: Vec<String> = shown.collect();
    if views.len() > LINES {
        lines.push(format!("and {} more", views.len() - LINES));
    }
    (!views.is_empty()).then(|| (format!("{} promises", views.len()), lines))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::domain::clock::Zone;

    #[test]
    fn a_notification_tells_how_many_times() {
        let view = |times| ReminderView {
            id: 1,
            text: Some("sing".into()),
            reason: "ahead",
            due: Zone::utc().stamp(DateTime::UNIX_EPOCH),
            due_day: NaiveDate::default(),
            times,
            within: None,
            phrase: "due in 20 minutes".to_owned(),
            command: String::new(),
        };
        let lines = |views: &[ReminderView]| notification(views).unwrap().1;
        assert_eq!(lines(&[view(1)]), ["sing"]);
        assert_eq!(lines(&[view(3)]), ["sing, 3 times"]);
        let both = lines(&[view(3), view(1)]);
        assert_eq!(both[0], "due in 20 minutes: sing, 3 times");
        assert_eq!(both[1], "due in 20 minutes: sing");
    }

    #[test]
    fn lengths_are_rounded_as_they_would_be_said() {
        for (seconds, said) in [
            (1, "1 minute"),
            (60, "1 minute"),
            (1_499, "25 minutes"),
            (5_400, "90 minutes"),
            (5_460, "1½ hours"),
            (7_140, "2 hours"),
            (9_000, "2½ hours"),
            (35_940, "10 hours"),
            (37_800, "11 hours"),
            (126_000, "35 hours"),
            (129_600, "36 hours"),
            (130_000, "2 days"),
            (2_678_400, "31 days"),
        ] {
            assert_eq!(length(TimeDelta::seconds(seconds)), said, "{seconds}");
        }
    }
}
