//! Reader for harsh and habitctl, which keep habits in one file and a log of days in another.
//!
//! habitctl came first: `7 Clean the flat` and, between tabs, a day, a habit and `y`, `n` or `s`.
//! harsh writes `Clean the flat: 7`, headings after `!`, and ` : ` between the parts of a log line.

use std::collections::BTreeMap;

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
                None => habit_line(dialect, line).map(|(name, frequency)| {
                    let habit = habits.entry(name).or_default();
                    habit.place = place(file, index + 1);
                    habit.order = order;
                    habit.frequency = Some(frequency);
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

/// Parses a habit and its frequency: times and days; 0 days for one that is only tracked.
fn habit_line(dialect: Dialect, line: &str) -> Result<(String, (u32, u32)), String> {
    let (name, frequency) = match dialect {
        Dialect::Harsh => line.split_once(": "),
        Dialect::Habitctl => line.trim().split_once(' ').map(|(days, name)| (name, days)),
    }
    .ok_or("expected a habit and its frequency")?;
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let frequency = match frequency.split_once('/') {
        Some((times, days)) => number(times).zip(number(days)),
        None => number(frequency).map(|days| (1, days)),
    };
    let frequency = frequency.ok_or("the frequency is not a number of days")?;
    if name.trim().is_empty() {
        return Err("missing habit name".to_owned());
    }
    Ok((name.trim().to_owned(), frequency))
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
                until: None,
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
        ] {
            assert_eq!(faults(Dialect::Harsh, text), why);
        }
        assert_eq!(
            faults(Dialect::Habitctl, "2026-02-03\tGym\tz\nfoo"),
            "log:1 invalid result “z”: expected y, n or s; log:2 expected a habit and its frequency"
        );
    }
}
