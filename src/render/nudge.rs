//! Words of nudges: the suggestion with its figures, when it disappears, and how to switch it off.

use chrono::{Datelike as _, NaiveDate};

use super::text::words::{capital, count};
use crate::domain::nudge::{Nudge, Unrepaired, Waiting, Weeks};
use crate::report::NudgeView;

/// Returns a nudge in words; `partner` is the name of the partner, if set.
pub fn view(nudge: Nudge, today: NaiveDate, partner: Option<&str>) -> NudgeView {
    let partner = partner.unwrap_or("your partner");
    let (message, ends) = match nudge {
        Nudge::Review(waiting) => review(waiting, today),
        Nudge::Repair(unrepaired) => repair(unrepaired, today, partner),
        Nudge::Help { recent, before } => help(recent, before, today, partner),
        Nudge::Smaller(recent) => smaller(recent, today, partner),
        Nudge::Log { last } => log(last, today, partner),
        Nudge::Date { last, every } => date(last, every, today),
    };
    let key = nudge.key();
    NudgeView {
        key,
        step: key.step(),
        message,
        silence: format!(
            "{ends} To switch it off: `trust config set nudge.{} no`",
            key.name()
        ),
    }
}

/// `14 Sep`, or `14 Sep 2025` for another year.
fn short(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    day.format(format).to_string()
}

/// `since 14 Sep`, or `today` for today.
fn since(day: NaiveDate, today: NaiveDate) -> String {
    if day == today {
        "today".to_owned()
    } else {
        format!("since {}", short(day, today))
    }
}

fn review(waiting: Waiting, today: NaiveDate) -> (String, String) {
    (
        format!(
            "{} without an answer {}. That counts as broken only until you answer: what you kept will \
             count as kept. `trust review` goes through it with you.",
            count(waiting.count, "promise has been", "promises have been"),
            since(waiting.since, today),
        ),
        "This stops once 5 or fewer are left, or at most a quarter of all that was late, broken or \
         unanswered."
            .to_owned(),
    )
}

fn repair(unrepaired: Unrepaired, today: NaiveDate, partner: &str) -> (String, String) {
    let since = since(unrepaired.since, today);
    let (those, them) = match unrepaired.count {
        1 => (format!("1 promise broken {since} is"), "it is"),
        several => (format!("{several} promises broken {since} are"), "they are"),
    };
    (
        format!(
            "{those} not repaired. It is not too late: a few plain words to {partner} are a beginning."
        ),
        format!("This stops once {them} repaired with `trust repair` or 8 weeks have passed."),
    )
}

fn log(last: NaiveDate, today: NaiveDate, partner: &str) -> (String, String) {
    (
        format!(
            "No log entry {}. A line about an ordinary day is enough, and {partner} does not have \
             to ask.",
            since(last, today),
        ),
        "This stops with the next log entry: `trust log TEXT` writes one, and `--on DAY` makes it \
         about an earlier day."
            .to_owned(),
    )
}

fn smaller(recent: Weeks, today: NaiveDate, partner: &str) -> (String, String) {
    (
        format!(
            "{} you kept {} of {} promises. Fewer and smaller ones that you can keep every time \
             will mean more to {partner} than many large ones. No promise is too small.",
            capital(&since(recent.since, today)),
            recent.tally.kept,
            recent.tally.answered(),
        ),
        "This stops at 4 of 5 kept in 8 weeks. If you cannot keep a promise, agree together to \
         move or release it before it is due. If it no longer fits, stop it."
            .to_owned(),
    )
}

fn help(recent: Weeks, before: Weeks, today: NaiveDate, partner: &str) -> (String, String) {
    (
        format!(
            "Your promises are kept no more often than before: {} of {} {}, {} of {} from {} to \
             {}. Being stuck is common, and nothing to be ashamed of. Someone who works only with \
             couples can help you and {partner} find out what stands in the way.",
            recent.tally.kept,
            recent.tally.answered(),
            since(recent.since, today),
            before.tally.kept,
            before.tally.answered(),
            short(before.since, today),
            short(before.until, today),
        ),
        "`trust step 6` says what to look for. This stops once the last 8 weeks are better than the 8 \
         before, or at 4 of 5 kept."
            .to_owned(),
    )
}

fn date(last: NaiveDate, every: i64, today: NaiveDate) -> (String, String) {
    (
        format!(
            "No date, gift, note or gesture {}, {} ago. The small things count most: a line on the \
             mirror is one. `trust date pick` suggests one.",
            since(last, today),
            count((today - last).num_days(), "day", "days"),
        ),
        format!(
            "This stops with the next one: `trust date done ID` records it. It appears after {}: \
             `trust config set date.every N` changes that.",
            count(every, "day", "days")
        ),
    )
}
