//! Reader for harsh and habitctl, which keep habits in one file and a log of days in another.
//!
//! habitctl came first: `7 Clean the flat` and, between tabs, a day, a habit and `y`, `n` or `s`.
//! harsh writes `Clean the flat: 7`, headings after `!`, and ` : ` between the parts of a log line.
//! Its release 0.9.2 reads weeks too (`1w`, `3/2w`), and a last day: `Old: 1: 2024-06-15`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Fault, Read, day, earliest, habit_rule, is_daily, place};
use crate::domain::imported::{Answer, Found, Item, Moment, Shape, Skipped};
use crate::domain::occurrence::Outcome;
use crate::domain::recurrence::Recurrence;

/// Program that wrote the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Format of harsh.
    Harsh,
    /// Format of habitctl.
    Habitctl,
}

#[derive(Default)]
struct Habit {
    place: String,
    tags: Vec<String>,
    /// Number of times and of days; `None` if the habit is only in the log.
    frequency: Option<(u32, u32)>,
    /// Last day.
    until: Option<NaiveDate>,
    answers: Vec<Answer>,
    order: usize,
}

/// Reads the two files, recognised by their lines, in any order; either may be missing.
///
/// # Errors
/// The lines that cannot be read.
pub fn read(dialect: Dialect, files: &[(String, String)]) -> Read<Found> {
    let mut habits: BTreeMap<String, Habit> = BTreeMap::new();
    let mut faults = Vec::new();
    for (file, text) in files {
        let mut heading: Option<&str> = None;
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if dialect == Dialect::Harsh {
                if let Some(rest) = line.strip_prefix('!') {
                    heading = Some(rest.trim());
                    continue;
                }
            }
            let order = habits.len();
            let read = match log_line(dialect, line) {
                Some(Ok((name, answer))) => {
                    let habit = habits.entry(name).or_insert_with(|| Habit {
                        place: place(file, index + 1),
                        order,
                        ..Habit::default()
                    });
                    habit.answers.push(answer);
                    Ok(())
                }
                Some(Err(why)) => Err(why),
                None => habit_line(dialect, line).map(|read| {
                    let habit = habits.entry(read.name).or_default();
                    habit.place = place(file, index + 1);
                    habit.order = order;
                    habit.frequency = Some(read.frequency);
                    habit.until = read.until;
                    habit.tags = heading.into_iter().map(str::to_owned).collect();
                }),
            };
            if let Err(why) = read {
                faults.push(Fault::at(file, index + 1, why));
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut habits: Vec<(String, Habit)> = habits.into_iter().collect();
    habits.sort_by_key(|(_, habit)| habit.order);
    let mut found = Found::default();
    for (name, habit) in habits {
        take(&mut found, name, habit);
    }
    Ok(found)
}

/// Parses a line that begins with a day.
fn log_line(dialect: Dialect, line: &str) -> Option<Result<(String, Answer), String>> {
    let split = match dialect {
        Dialect::Harsh => " : ",
        Dialect::Habitctl => "\t",
    };
    let mut parts = line.split(split);
    let date = parts.next()?;
    let digits = date.bytes().filter(u8::is_ascii_digit).count();
    let whole = digits == 8 && date.trim().len() == 10;
    // A habit has fewer parts, and its name may contain digits.
    if !whole && (digits == 0 || parts.clone().count() < 2) {
        return None;
    }
    let Some(day) = day(date.trim()) else {
        return Some(Err(format!("invalid date “{date}”")));
    };
    let (Some(name), Some(result)) = (parts.next(), parts.next()) else {
        return Some(Err("expected a day, a habit, and y, n or s".to_owned()));
    };
    let outcome = match result.trim() {
        "y" => Outcome::Kept,
        "n" => Outcome::Broken,
        "s" => Outcome::Released,
        other => return Some(Err(format!("invalid result “{other}”: expected y, n or s"))),
    };
    // A missing amount may be written as 0.
    let details: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| !matches!(*part, "" | "0" | "0.0"))
        .collect();
    let answer = Answer {
        key: None,
        day: Moment::Day(day),
        outcome,
        done: None,
        ticked: None,
        because: (!details.is_empty()).then(|| details.join(": ")),
    };
    if name.trim().is_empty() {
        return Some(Err("missing habit name".to_owned()));
    }
    Some(Ok((name.trim().to_owned(), answer)))
}

/// Habit as its line has it.
struct HabitLine {
    name: String,
    frequency: (u32, u32),
    until: Option<NaiveDate>,
}

/// Returns true if `line` is a habit of this program.
pub fn is_habit(dialect: Dialect, line: &str) -> bool {
    habit_line(dialect, line).is_ok()
}

/// Parses a habit, its frequency, and its last day if it has one.
fn habit_line(dialect: Dialect, line: &str) -> Result<HabitLine, String> {
    let (name, rest) = match dialect {
        Dialect::Harsh => line.split_once(": "),
        Dialect::Habitctl => line.trim().split_once(' ').map(|(days, name)| (name, days)),
    }
    .ok_or("expected a habit and its frequency")?;
    let (often, end) = match dialect {
        Dialect::Harsh => rest.split_once(": ").unwrap_or((rest, "")),
        Dialect::Habitctl => (rest, ""),
    };
    let frequency = frequency(dialect, often).ok_or("the frequency is not a number of days")?;
    let until = match end.trim() {
        "" => None,
        end => Some(day(end).ok_or_else(|| format!("invalid end date “{end}”"))?),
    };
    if name.trim().is_empty() {
        return Err("missing habit name".to_owned());
    }
    Ok(HabitLine {
        name: name.trim().to_owned(),
        frequency,
        until,
    })
}

/// Parses a number of times and of days; 0 days for a habit that is only tracked.
fn frequency(dialect: Dialect, text: &str) -> Option<(u32, u32)> {
    let number = |text: &str| {
        let text = text.trim();
        match text.strip_suffix('w').filter(|_| dialect == Dialect::Harsh) {
            Some(weeks) => weeks.parse::<u32>().ok()?.checked_mul(7),
            None => text.parse().ok(),
        }
    };
    match text.split_once('/') {
        Some((times, days)) => number(times).zip(number(days)),
        None => number(text).map(|days| (1, days)),
    }
}

fn take(found: &mut Found, name: String, habit: Habit) {
    let rule: Option<Recurrence> = habit
        .frequency
        .and_then(|(times, days)| habit_rule(times, days));
    let why = match habit.frequency {
        None => Some("only in the log: imported as a promise that has ended".to_owned()),
        Some((_, 0)) => {
            Some("tracked without a frequency: imported as a promise that has ended".to_owned())
        }
        Some((times, days)) if rule.is_none() => Some(format!(
            "unsupported frequency “{times} times in {days} days”: only the answers are imported"
        )),
        Some(_) => None,
    };
    if let Some(why) = why {
        found.skipped.push(Skipped {
            place: habit.place.clone(),
            why: format!("{name}: {why}"),
        });
    }
    let daily = is_daily(rule);
    let answers: Vec<Answer> = habit
        .answers
        .into_iter()
        .filter(|answer| daily || answer.outcome != Outcome::Broken)
        .collect();
    found.items.push(Item {
        key: name.clone(),
        place: habit.place,
        text: name,
        note: None,
        tags: habit.tags,
        made: earliest(&answers),
        changed: None,
        shape: match rule {
            Some(rule) => Shape::Recurring {
                rule,
                first: None,
                until: habit.until.map(Moment::Day),
            },
            None => Shape::Past,
        },
        answers,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(dialect: Dialect, text: &str) -> String {
        let files = [("log".to_owned(), text.to_owned())];
        let faults = read(dialect, &files).unwrap_err();
        let faults: Vec<_> = faults
            .iter()
            .map(|f| format!("{} {}", f.place, f.why))
            .collect();
        faults.join("; ")
    }

    #[test]
    fn frequencies_of_harsh_0_9_2_are_read() {
        for (text, frequency, until) in [
            ("Gym: 3/7", (3, 7), None),
            ("Called Mom: 1w", (1, 7), None),
            ("Gym: 3/1w", (3, 7), None),
            ("Gym: 5/2w", (5, 14), None),
            ("Coffee: 0", (1, 0), None),
            ("Old: 1: 2024-06-15", (1, 1), day("2024-06-15")),
            ("Old: 1w: 2024-06-15", (1, 7), day("2024-06-15")),
        ] {
            let read = habit_line(Dialect::Harsh, text).unwrap();
            assert_eq!((read.frequency, read.until), (frequency, until), "{text}");
        }
        assert!(is_habit(Dialect::Habitctl, "7 Clean the flat"));
        assert!(!is_habit(Dialect::Habitctl, "1w Clean the flat"));
    }

    #[test]
    fn unreadable_lines_are_reported() {
        for (text, why) in [
            ("2026-02-30 : Gym : y", "log:1 invalid date “2026-02-30”"),
            (
                "\n2026-02-03 : Gym",
                "log:2 expected a day, a habit, and y, n or s",
            ),
            (
                "2026-02-03 : Gym : maybe",
                "log:1 invalid result “maybe”: expected y, n or s",
            ),
            ("2026-2-3 : Gym : y", "log:1 invalid date “2026-2-3”"),
            ("03.02.2026 : Gym : y", "log:1 invalid date “03.02.2026”"),
            ("2026-02-03 :  : y", "log:1 missing habit name"),
            ("Gym", "log:1 expected a habit and its frequency"),
            ("Gym: often", "log:1 the frequency is not a number of days"),
            ("Gym: 1m", "log:1 the frequency is not a number of days"),
            ("Gym: 1: yesterday", "log:1 invalid end date “yesterday”"),
        ] {
            assert_eq!(faults(Dialect::Harsh, text), why);
        }
        assert_eq!(
            faults(Dialect::Habitctl, "2026-02-03\tGym\tz\nfoo"),
            "log:1 invalid result “z”: expected y, n or s; log:2 expected a habit and its frequency"
        );
    }
}
