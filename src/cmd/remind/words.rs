//! Words of a reminder: when it is due, what to type, and the notification.

use chrono::TimeDelta;

use crate::cmd::context::Ctx;
use crate::cmd::ports::Notice;
use crate::cmd::promise::load;
use crate::cmd::view::{self, brief, due_words_at, stamp};
use crate::domain::answer_target::{On, today_for};
use crate::domain::clock::{Clock, Due, END_OF_DAY};
use crate::domain::promise::Promise;
use crate::domain::reminder::{Reminder, Stage, is_day_end};
use crate::error::Result;
use crate::render::refusal::on_flag;
use crate::report::ReminderView;

/// The most lines a notification has.
const LINES: usize = 8;

/// Returns a reminder as it is shown.
pub(super) fn reminder_view(
    ctx: &Ctx,
    reminder: &Reminder,
    promise: &Promise,
    discreet: bool,
) -> Result<ReminderView> {
    let clock = &ctx.clock;
    let due = reminder.due;
    let left = due.at - clock.now;
    let just = -left < TimeDelta::minutes(1);
    let (reason, phrase) = match reminder.stage {
        Stage::Ahead(_) => {
            let words = format!("due in {} ({})", length(left), moment(clock, due));
            ("ahead", words)
        }
        Stage::Day(_) => ("ahead", format!("due {}", said(clock, due))),
        Stage::Due if just => ("due", format!("due now ({})", moment(clock, due))),
        Stage::Due => ("overdue", format!("overdue since {}", moment(clock, due))),
        Stage::Unanswered => {
            let words = format!("not answered (due {})", said(clock, due));
            ("unanswered", words)
        }
    };
    let text = view::words(ctx, &ctx.store, promise)?;
    Ok(ReminderView {
        id: promise.id,
        text: (!discreet).then_some(text),
        reason,
        due: stamp(ctx, due.at),
        due_day: due.day,
        times: reminder.slots.len(),
        within: match reminder.stage {
            Stage::Ahead(lead) => Some(lead.to_string()),
            _ => None,
        },
        phrase,
        command: command(ctx, reminder, promise)?,
    })
}

/// Returns the next command to type, with `--on` where an answer without a day would go elsewhere.
fn command(ctx: &Ctx, reminder: &Reminder, promise: &Promise) -> Result<String> {
    let (clock, id) = (&ctx.clock, promise.id);
    let (day, today) = (reminder.due.day, clock.today());
    if !promise.recurring {
        return Ok(format!("trust promise done {id}"));
    }
    if day > today {
        // Of what may be done on any day of a week or month there are several.
        let verb = if reminder.slots.len() == 1 {
            "show"
        } else {
            "done"
        };
        return Ok(format!("trust promise {verb} {id}"));
    }
    let timeline = load(&ctx.store, clock, id)?;
    let slot = reminder.slots.first();
    let one = slot.and_then(|slot| timeline.occurrence(*slot, clock));
    let on = match one {
        Some(one) if timeline.may_meet() => on_flag(On::of(&one, true), today),
        _ if day < today => " --on yesterday".to_owned(),
        Some(one) if today_for(&one, clock) != day => on_flag(On::of(&one, false), today),
        _ => String::new(),
    };
    Ok(format!("trust promise done {id}{on}"))
}

/// A due time in words. What is due at the end of a day somewhere else is due within a day here, on
/// the full hour.
fn said(clock: &Clock, due: Due) -> String {
    let elsewhere = is_day_end(due.second) && clock.zone.local(due.at).time() != END_OF_DAY;
    let seconds = TimeDelta::seconds(elsewhere.into());
    due_words_at(clock, due.at + seconds)
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

/// Returns the time left in words, rounded: the exact time stands beside it.
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

/// All of them as one notification; `None` when there are none.
pub(super) fn notice(views: &[ReminderView]) -> Option<Notice> {
    if let [only] = views {
        let (title, lines) = match words(only) {
            Some(words) => (only.phrase.clone(), vec![words]),
            None => (format!("a promise is {}", only.phrase), Vec::new()),
        };
        let mut letters = title.chars();
        let title = letters.next()?.to_uppercase().chain(letters).collect();
        return Some(Notice { title, lines });
    }
    let shown = views.iter().take(LINES).map(|view| match words(view) {
        Some(words) => format!("{}: {words}", view.phrase),
        None => format!("a promise is {}", view.phrase),
    });
    let mut lines: Vec<String> = shown.collect();
    if views.len() > LINES {
        lines.push(format!("and {} more", views.len() - LINES));
    }
    (!views.is_empty()).then(|| Notice {
        title: format!("{} promises", views.len()),
        lines,
    })
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
        let told = |views: &[ReminderView]| notice(views).unwrap().lines;
        assert_eq!(told(&[view(1)]), ["sing"]);
        assert_eq!(told(&[view(3)]), ["sing, 3 times"]);
        let both = told(&[view(3), view(1)]);
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
