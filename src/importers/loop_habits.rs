//! Reader for Loop Habit Tracker: its CSV files, and its habits from any source.
//!
//! `HabitsCSVExporter.kt` and `HabitList.writeCSV` of its source write the files: `Habits.csv`, and
//! `Checkmarks.csv` for each habit in a directory `001 Name`.

use std::collections::HashMap;

use ::csv::ReaderBuilder;

use super::{Fault, Read, day, earliest, habit_rule, is_daily};
use crate::domain::imported::{
    Answer, Found, Item, LoopHabit, LoopMark, LoopTarget, Moment, Shape, Skipped,
};
use crate::domain::occurrence::Outcome;

const NO: i64 = 0;
const YES: i64 = 2;
const SKIP: i64 = 3;

/// Factor of measured values, which Loop stores in thousandths.
const MEASURE: f64 = 1000.0;

/// Reads an unpacked export: its texts by path.
///
/// # Errors
/// The lines that cannot be read.
pub fn read(directory: &str, texts: &[(String, String)]) -> Read<Found> {
    let file = |name: &str| texts.iter().find(|(path, _)| path == name);
    let Some((name, text)) = file("Habits.csv") else {
        let why = "Habits.csv is missing".to_owned();
        return Err(vec![Fault {
            place: directory.to_owned(),
            why,
        }]);
    };
    let mut habits = habits(&format!("{directory}/{name}"), text)?;
    let mut faults = Vec::new();
    for (position, habit) in habits.iter_mut().enumerate() {
        let prefix = format!("{:03}", position + 1);
        let own = texts
            .iter()
            .find(|(path, _)| path.starts_with(&prefix) && path.ends_with("/Checkmarks.csv"));
        let Some((name, text)) = own else { continue };
        match marks(&format!("{directory}/{name}"), text, habit.target.is_some()) {
            Ok(marks) => habit.marks = marks,
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(found(&format!("{directory}/Habits.csv"), habits))
}

fn rows(file: &str, text: &str) -> Read<Vec<(usize, ::csv::StringRecord)>> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for row in reader.records() {
        match row {
            Ok(row) => {
                let line = row.position().map_or(0, ::csv::Position::line);
                rows.push((usize::try_from(line).unwrap_or(0), row));
            }
            Err(error) => return Err(vec![Fault::at(file, 1, error.to_string())]),
        }
    }
    Ok(rows)
}

fn habits(file: &str, text: &str) -> Read<Vec<LoopHabit>> {
    let mut rows = rows(file, text)?.into_iter();
    let Some((_, head)) = rows.next() else {
        return Err(vec![Fault::at(file, 1, "the file is empty")]);
    };
    // The columns differ between releases, so that they are found by name.
    let column = |names: &[&str]| {
        head.iter()
            .position(|name| names.contains(&name.replace(' ', "").to_lowercase().as_str()))
    };
    let (Some(name), Some(times), Some(days)) = (
        column(&["name"]),
        column(&["frequencynumerator", "numrepetitions"]),
        column(&["frequencydenominator", "interval"]),
    ) else {
        let why = "the header does not have the columns of Loop";
        return Err(vec![Fault::at(file, 1, why)]);
    };
    let (kind, question, description) = (
        column(&["type"]),
        column(&["question"]),
        column(&["description"]),
    );
    let (target, target_kind) = (column(&["targetvalue"]), column(&["targettype"]));
    let (unit, archived) = (column(&["unit"]), column(&["archived?", "archived"]));
    let (mut habits, mut faults) = (Vec::new(), Vec::new());
    for (line, row) in rows {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default();
        let number = |at: usize| cell(Some(at)).trim().parse::<u32>();
        let (Ok(times), Ok(days)) = (number(times), number(days)) else {
            faults.push(Fault::at(
                file,
                line,
                "invalid frequency: expected two numbers",
            ));
            continue;
        };
        let measured = cell(kind).to_uppercase().contains("NUMERICAL") || cell(kind) == "1";
        let value = cell(target).trim().parse::<f64>();
        habits.push(LoopHabit {
            uuid: String::new(),
            name: cell(Some(name)).to_owned(),
            description: cell(description).to_owned(),
            question: cell(question).to_owned(),
            times,
            days,
            archived: matches!(cell(archived), "true" | "1"),
            target: measured.then(|| LoopTarget {
                value: value.unwrap_or(0.0),
                at_most: cell(target_kind).to_uppercase().contains("MOST")
                    || cell(target_kind) == "1",
                unit: cell(unit).to_owned(),
            }),
            marks: Vec::new(),
        });
    }
    if faults.is_empty() {
        Ok(habits)
    } else {
        Err(faults)
    }
}

/// Reads the marks on days. Releases that write numbers write a 0 for every day without a mark, so
/// that it means nothing for a yes-or-no habit.
fn marks(file: &str, text: &str, measured: bool) -> Read<Vec<LoopMark>> {
    let (mut marks, mut faults) = (Vec::new(), Vec::new());
    for (line, row) in rows(file, text)? {
        let (date, value) = (
            row.get(0).unwrap_or_default(),
            row.get(1).unwrap_or_default(),
        );
        if date == "Date" {
            continue;
        }
        let Some(day) = day(date) else {
            faults.push(Fault::at(file, line, format!("invalid date “{date}”")));
            continue;
        };
        let value = match value {
            "YES_MANUAL" => Some(YES),
            "NO" => Some(NO),
            "SKIP" => Some(SKIP),
            // No mark on that day.
            "YES_AUTO" | "UNKNOWN" => continue,
            "-1" | "0" | "1" if !measured => continue,
            other => other.parse::<f64>().ok().and_then(whole),
        };
        let Some(value) = value else {
            faults.push(Fault::at(file, line, "invalid value"));
            continue;
        };
        marks.push(LoopMark {
            day,
            value,
            note: row.get(2).unwrap_or_default().to_owned(),
        });
    }
    if faults.is_empty() {
        Ok(marks)
    } else {
        Err(faults)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is in range")]
fn whole(value: f64) -> Option<i64> {
    (value.abs() < 1e15).then_some(value as i64)
}

/// Converts habits to items, and marks on days to answers.
pub fn found(file: &str, habits: Vec<LoopHabit>) -> Found {
    let mut found = Found::default();
    let mut namesakes: HashMap<String, usize> = HashMap::new();
    for (index, habit) in habits.into_iter().enumerate() {
        let place = format!("{file}, habit {}", index + 1);
        if habit.name.trim().is_empty() {
            found.skipped.push(Skipped {
                place,
                why: "habit without a name".to_owned(),
            });
            continue;
        }
        let rule = habit_rule(habit.times, habit.days);
        if rule.is_none() && !habit.archived {
            found.skipped.push(Skipped {
                place: place.clone(),
                why: format!(
                    "unsupported frequency “{} times in {} days”: only the answers are imported",
                    habit.times, habit.days
                ),
            });
        }
        let answers: Vec<Answer> = habit
            .marks
            .iter()
            .filter_map(|mark| answer(&habit, mark, is_daily(rule)))
            .collect();
        let unsaid = habit.target.is_some() && habit.days != 1 && !habit.marks.is_empty();
        if unsaid {
            found.skipped.push(Skipped {
                place: place.clone(),
                why: "measured over several days: its values cannot be assigned to days".to_owned(),
            });
        }
        // Backups from before uuids and the CSV export have nothing else.
        let key = if habit.uuid.is_empty() {
            let count = namesakes.entry(habit.name.clone()).or_default();
            *count += 1;
            match *count {
                1 => habit.name.clone(),
                count => format!("{}\u{1f}{count}", habit.name),
            }
        } else {
            habit.uuid
        };
        let note = [habit.question, habit.description];
        let note: Vec<String> = note
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .collect();
        found.items.push(Item {
            key,
            place,
            text: habit.name,
            note: (!note.is_empty()).then(|| note.join("\n")),
            tags: Vec::new(),
            made: earliest(&answers),
            changed: None,
            shape: match rule {
                Some(rule) if !habit.archived => Shape::Recurring {
                    rule,
                    first: None,
                    until: None,
                },
                _ => Shape::Past,
            },
            answers,
        });
    }
    found
}

fn answer(habit: &LoopHabit, mark: &LoopMark, daily: bool) -> Option<Answer> {
    let outcome = match &habit.target {
        None => match mark.value {
            YES => Outcome::Kept,
            NO if daily => Outcome::Broken,
            SKIP => Outcome::Released,
            _ => return None,
        },
        Some(_) if habit.days != 1 => return None,
        // A skipped day has the same value in both kinds.
        Some(_) if mark.value == SKIP => Outcome::Released,
        Some(target) => {
            let value = measured(mark.value)?;
            let reached = if target.at_most {
                value <= target.value
            } else {
                value >= target.value
            };
            if reached {
                Outcome::Kept
            } else {
                Outcome::Broken
            }
        }
    };
    let measure = habit
        .target
        .as_ref()
        .filter(|_| outcome != Outcome::Released)
        .and_then(|target| Some(format!("{} {}", measured(mark.value)?, target.unit)));
    let parts = [measure.unwrap_or_default(), mark.note.clone()];
    let because: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    Some(Answer {
        key: None,
        day: Moment::Day(mark.day),
        outcome,
        done: None,
        ticked: None,
        because: (!because.is_empty()).then(|| because.join(": ")),
    })
}

fn measured(value: i64) -> Option<f64> {
    // A negative value is not a measurement.
    let value = u32::try_from(value).ok()?;
    Some(f64::from(value) / MEASURE)
}
