//! Reader for todo.txt: a task on each line, with keywords in it.
//!
//! `x 2026-11-20 2026-11-01 (A) call mum +family @phone due:2026-11-21 rec:1w`. `rec:` is not part
//! of the format, but many programs write it: a recurring task is completed and added again on a
//! new line, so that lines with the same words are one promise.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Fault, Read, day, place};
use crate::domain::imported::{Answer, Found, Item, Moment, Shape, Skipped};
use crate::domain::occurrence::Outcome;
use crate::domain::recurrence::{Pattern, Recurrence};

struct Line {
    place: String,
    done: bool,
    completed: Option<NaiveDate>,
    created: Option<NaiveDate>,
    text: String,
    tags: Vec<String>,
    due: Option<NaiveDate>,
    recurs: Option<String>,
}

/// Reads open and completed tasks.
///
/// # Errors
/// The lines that cannot be read.
pub fn read(files: &[(String, String)]) -> Read<Found> {
    let (mut lines, mut faults) = (Vec::new(), Vec::new());
    for (file, text) in files {
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match parse(line, place(file, index + 1)) {
                Ok(line) => lines.push(line),
                Err(why) => faults.push(Fault::at(file, index + 1, why)),
            }
        }
    }
    if faults.is_empty() {
        Ok(found(lines))
    } else {
        Err(faults)
    }
}

fn parse(line: &str, place: String) -> Result<Line, String> {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let mut take = |wanted: &dyn Fn(&str) -> bool| {
        let fits = words.first().is_some_and(|word| wanted(word));
        fits.then(|| words.remove(0))
    };
    let priority = |word: &str| {
        let inner = word
            .strip_prefix('(')
            .and_then(|word| word.strip_suffix(')'));
        inner.is_some_and(|inner| inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_uppercase()))
    };
    let is_day = |word: &str| day(word).is_some();
    let done = take(&|word| word == "x").is_some();
    take(&priority);
    let first = take(&is_day).and_then(day);
    let second = take(&is_day).and_then(day);
    take(&priority);
    let (completed, created) = if done { (first, second) } else { (None, first) };
    let (mut text, mut tags) = (Vec::new(), Vec::new());
    let (mut due, mut recurs) = (None, None);
    for word in words {
        if let Some(value) = word.strip_prefix("due:") {
            due = Some(day(value).ok_or_else(|| format!("invalid date in “{word}”"))?);
        } else if let Some(value) = word.strip_prefix("rec:") {
            recurs = Some(value.to_owned());
        } else if word
            .strip_prefix("pri:")
            .is_some_and(|value| value.len() == 1)
        {
        } else if let Some(tag) = word.strip_prefix(['+', '@']).filter(|tag| !tag.is_empty()) {
            tags.push(tag.to_owned());
        } else {
            text.push(word);
        }
    }
    if text.is_empty() {
        return Err("missing text".to_owned());
    }
    Ok(Line {
        place,
        done,
        completed,
        created,
        text: text.join(" "),
        tags,
        due,
        recurs,
    })
}

fn found(lines: Vec<Line>) -> Found {
    let mut found = Found::default();
    let mut recurring: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        let rule = line.recurs.as_deref().map(|text| (text, rule(text)));
        if let Some((text, None)) = rule {
            found.skipped.push(Skipped {
                place: line.place.clone(),
                why: format!("unsupported rule “rec:{text}”: imported as a one-off"),
            });
        }
        let answer = answer(&mut found, &line);
        if line.done && answer.is_none() {
            continue;
        }
        let Some((text, Some(pattern))) = rule else {
            once(&mut found, &mut seen, &line, answer);
            continue;
        };
        let key = (line.text.clone(), text.to_owned());
        let known = recurring
            .get(&key)
            .and_then(|index| found.items.get_mut(*index));
        if let Some(item) = known {
            item.answers.extend(answer);
            if !line.done {
                item.shape = shape(pattern, &line);
            }
            continue;
        }
        recurring.insert(key, found.items.len());
        found.items.push(Item {
            key: format!("{} rec:{text}", line.text),
            shape: if line.done {
                Shape::Past
            } else {
                shape(pattern, &line)
            },
            ..item(&line, answer)
        });
    }
    found
}

fn shape(pattern: Pattern, line: &Line) -> Shape {
    Shape::Recurring {
        rule: Recurrence::whole_day(pattern),
        first: line.due.map(Moment::Day),
        until: None,
    }
}

fn once(
    found: &mut Found,
    seen: &mut BTreeMap<String, usize>,
    line: &Line,
    answer: Option<Answer>,
) {
    let created = line.created.map(|day| day.to_string()).unwrap_or_default();
    let words = format!("{created} {}", line.text);
    let times = seen.entry(words.clone()).or_insert(0);
    *times += 1;
    found.items.push(Item {
        key: format!("{words} {times}"),
        ..item(line, answer)
    });
}

fn item(line: &Line, answer: Option<Answer>) -> Item {
    Item {
        key: String::new(),
        place: line.place.clone(),
        text: line.text.clone(),
        note: None,
        tags: line.tags.clone(),
        made: line.created.map(Moment::Day),
        // A line says when it was done, and never when its words changed: only the answer is
        // newer than what is here.
        changed: None,
        shape: Shape::Once {
            due: line.due.map(Moment::Day),
        },
        answers: answer.into_iter().collect(),
    }
}

/// Returns the answer of a line that is done; one without a date is skipped.
fn answer(found: &mut Found, line: &Line) -> Option<Answer> {
    if !line.done {
        return None;
    }
    let Some(done) = line.completed else {
        found.skipped.push(Skipped {
            place: line.place.clone(),
            why: "completed, but without a date".to_owned(),
        });
        return None;
    };
    let recurs = line.recurs.is_some();
    Some(Answer {
        key: None,
        day: Moment::Day(line.due.filter(|_| recurs).unwrap_or(done)),
        outcome: Outcome::Kept,
        done: Some(Moment::Day(done)),
        ticked: None,
        because: None,
    })
}

/// Parses `1w`, `+3d`; the plus means counting from the due day, which is always the case here.
fn rule(text: &str) -> Option<Pattern> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let split = text.len().checked_sub(1)?;
    let (count, unit) = text.split_at_checked(split)?;
    let count: u32 = if count.is_empty() {
        1
    } else {
        count.parse().ok()?
    };
    if !(1..=1000).contains(&count) {
        return None;
    }
    Some(match unit {
        "d" => Pattern::Days(count),
        "w" => Pattern::Weeks(count),
        "m" => Pattern::Months(count),
        "y" => Pattern::Months(count * 12),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(text: &str) -> Read<Found> {
        read(&[("todo.txt".to_owned(), text.to_owned())])
    }

    #[test]
    fn keywords_are_removed_from_the_text() {
        let found =
            read_one("(A) 2026-11-01 call mum +family @phone due:2026-11-21 pri:B at 5:30\n")
                .unwrap();
        let item = &found.items[0];
        assert_eq!(item.text, "call mum at 5:30");
        assert_eq!(item.tags, ["family", "phone"]);
        assert_eq!(item.made, day("2026-11-01").map(Moment::Day));
        assert_eq!(
            item.shape,
            Shape::Once {
                due: day("2026-11-21").map(Moment::Day)
            }
        );
        assert_eq!(item.key, "2026-11-01 call mum at 5:30 1");
    }

    #[test]
    fn completed_tasks_keep_their_key() {
        let open = read_one("2026-11-01 buy milk\n2026-11-01 buy milk").unwrap();
        let done = read_one("x 2026-11-03 2026-11-01 buy milk\n2026-11-01 buy milk").unwrap();
        let keys =
            |found: &Found| -> Vec<_> { found.items.iter().map(|i| i.key.clone()).collect() };
        assert_eq!(keys(&open), keys(&done));
        assert_eq!(
            done.items[0].answers[0].day,
            Moment::Day(day("2026-11-03").unwrap())
        );
        assert!(open.items[0].answers.is_empty());
    }

    #[test]
    fn recurring_lines_are_one_promise() {
        let found = read_one(
            "x 2026-11-14 water plants due:2026-11-14 rec:1w\nx 2026-11-22 water plants due:2026-11-21 rec:1w\n\
             water plants due:2026-11-28 rec:1w\nstretch rec:5b",
        )
        .unwrap();
        assert_eq!(found.items.len(), 2);
        assert_eq!(found.items[0].answers.len(), 2);
        assert!(matches!(found.items[0].shape, Shape::Recurring { .. }));
        assert_eq!(found.items[1].shape, Shape::Once { due: None });
        assert!(found.skipped[0].why.contains("rec:5b"));
    }

    #[test]
    fn unreadable_lines_are_reported() {
        let faults = read_one("\ncall due:soon\nx 2026-11-01 +only @tags\n").unwrap_err();
        let told: Vec<_> = faults
            .iter()
            .map(|f| format!("{} {}", f.place, f.why))
            .collect();
        assert_eq!(
            told,
            [
                "todo.txt:2 invalid date in “due:soon”",
                "todo.txt:3 missing text"
            ]
        );
        let found = read_one("x call mum\nx").unwrap_err();
        assert_eq!(found[0].place, "todo.txt:2");
    }
}
