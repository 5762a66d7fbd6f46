//! Tasks (VTODO) of an iCalendar file (RFC 5545): a small reader, for what becomes a promise.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{Fault, Read, place};
use crate::domain::foreign::{Answer, Found, Item, Moment, Shape, Skipped};
use crate::domain::occurrence::Outcome;
use crate::domain::recurrence::Recurrence;
use crate::domain::rrule;

/// A property: its name, its parameters as they stand, and its value.
struct Property {
    line: usize,
    name: String,
    parameters: String,
    value: String,
}

/// Reads the tasks of a calendar. Events and journal entries are counted as left out.
///
/// # Errors
/// The lines that cannot be read.
pub fn read(file: &str, text: &str) -> Read<Found> {
    let mut found = Found::default();
    let mut faults = Vec::new();
    let mut task: Option<(usize, Vec<Property>)> = None;
    let (mut within, mut others) = (Vec::new(), 0);
    for property in properties(text) {
        match property.name.as_str() {
            "BEGIN" => {
                match property.value.to_ascii_uppercase().as_str() {
                    "VTODO" => task = Some((property.line, Vec::new())),
                    "VEVENT" | "VJOURNAL" => others += 1,
                    _ => {}
                }
                within.push(property.value.to_ascii_uppercase());
            }
            "END" => {
                let ended = within.pop();
                if ended.as_deref() == Some("VTODO")
                    && let Some((line, properties)) = task.take()
                {
                    let place = place(file, line);
                    match take(&properties, &place) {
                        Ok((item, skipped)) => {
                            found.items.extend(item);
                            found
                                .skipped
                                .extend(skipped.map(|why| Skipped { place, why }));
                        }
                        Err(why) => faults.push(Fault { place, why }),
                    }
                }
            }
            _ => {
                // An alarm inside a task has a description of its own.
                if within.last().is_some_and(|name| name == "VTODO")
                    && let Some((_, properties)) = &mut task
                {
                    properties.push(property);
                }
            }
        }
    }
    if let Some(open) = within.last() {
        faults.push(Fault {
            place: file.to_owned(),
            why: format!("it ends inside a {open}"),
        });
    }
    if others > 0 {
        found.skipped.push(Skipped {
            place: file.to_owned(),
            why: format!("{others} events and journal entries: only tasks are taken in"),
        });
    }
    if faults.is_empty() {
        Ok(found)
    } else {
        Err(faults)
    }
}

/// The properties, with folded lines joined.
fn properties(text: &str) -> Vec<Property> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ if line.is_empty() => {}
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
        .into_iter()
        .filter_map(|(line, text)| property(line, &text))
        .collect()
}

fn property(line: usize, text: &str) -> Option<Property> {
    // A colon inside quotes belongs to a parameter.
    let mut quoted = false;
    let colon = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let (head, value) = text.split_at_checked(colon?.0)?;
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some(Property {
        line,
        name: name.to_ascii_uppercase(),
        parameters: parameters.to_ascii_uppercase(),
        value: value.strip_prefix(':')?.to_owned(),
    })
}

/// A task as an item, or why it or part of it is left out.
fn take(properties: &[Property], place: &str) -> Result<(Option<Item>, Option<String>), String> {
    let find = |name: &str| properties.iter().find(|property| property.name == name);
    let time = |name: &str| find(name).map(moment).transpose();
    let text = |name: &str| find(name).map(|property| unescaped(&property.value));
    let Some(summary) = text("SUMMARY").filter(|text| !text.trim().is_empty()) else {
        return Err("the task has no SUMMARY".to_owned());
    };
    let status = find("STATUS").map(|property| property.value.to_ascii_uppercase());
    let (start, due) = (time("DTSTART")?, time("DUE")?.or(time("DTSTART")?));
    let completed = time("COMPLETED")?;
    let mut skipped = None;
    let mut shape = Shape::Once { due };
    if let Some(rule) = find("RRULE") {
        match rrule::read(&rule.value, due.or(start).map(date)) {
            Ok(read) => {
                let until = read.until.as_deref().map(until).transpose()?;
                shape = Shape::Recurring {
                    rule: Recurrence {
                        pattern: read.pattern,
                        at: None,
                    },
                    first: due,
                    until,
                };
            }
            Err(part) => {
                skipped = Some(format!(
                    "“{part}” is no rule here: it is taken in as one that comes once"
                ));
            }
        }
    }
    let mut answers = Vec::new();
    match status.as_deref() {
        Some("CANCELLED") => return Ok((None, Some("cancelled".to_owned()))),
        Some("COMPLETED") => {
            let done = completed.or(time("LAST-MODIFIED")?).or(due);
            let done = done.ok_or("it is completed, and does not say when")?;
            let recurs = matches!(shape, Shape::Recurring { .. });
            if recurs {
                shape = Shape::Past;
            }
            answers.push(Answer {
                day: due.filter(|_| recurs).unwrap_or(done),
                outcome: Outcome::Kept,
                done: Some(done),
                because: None,
            });
        }
        _ => {}
    }
    let tags = properties
        .iter()
        .filter(|property| property.name == "CATEGORIES");
    let tags = tags.flat_map(|property| split(&property.value));
    let key = text("UID").unwrap_or_else(|| summary.clone());
    let item = Item {
        key,
        place: place.to_owned(),
        text: summary,
        note: text("DESCRIPTION").filter(|text| !text.trim().is_empty()),
        tags: tags.collect(),
        made: time("CREATED")?.or(time("DTSTAMP")?),
        changed: time("LAST-MODIFIED")?.or(time("DTSTAMP")?),
        shape,
        answers,
    };
    Ok((Some(item), skipped))
}

fn date(moment: Moment) -> NaiveDate {
    match moment {
        Moment::Day(day) => day,
        Moment::Local(at) => at.date(),
        Moment::Instant(at) => at.date_naive(),
    }
}

/// `20261122`, `20261122T120000` (in the zone it names, which is taken for the one here) or
/// `20261122T120000Z`.
fn moment(property: &Property) -> Result<Moment, String> {
    parse(&property.value)
        .ok_or_else(|| format!("{} “{}” is no time", property.name, property.value))
        .map(|moment| match moment {
            Moment::Local(at)
                if property.parameters.contains("VALUE=DATE") && at.time() == NaiveTime::MIN =>
            {
                Moment::Day(at.date())
            }
            moment => moment,
        })
}

fn parse(text: &str) -> Option<Moment> {
    let sane = |day: NaiveDate| super::day(&day.to_string());
    if text.len() == 8 {
        return sane(NaiveDate::parse_from_str(text, "%Y%m%d").ok()?).map(Moment::Day);
    }
    let (text, utc) = match text.strip_suffix('Z') {
        Some(text) => (text, true),
        None => (text, false),
    };
    let at = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()?;
    sane(at.date())?;
    Some(if utc {
        Moment::Instant(at.and_utc())
    } else {
        Moment::Local(at)
    })
}

fn until(text: &str) -> Result<NaiveDate, String> {
    parse(text)
        .map(date)
        .ok_or_else(|| format!("UNTIL “{text}” is no time"))
}

fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

/// The texts between commas that are not escaped.
fn split(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in value.chars() {
        if c == ',' && !escaped {
            parts.push(String::new());
            continue;
        }
        escaped = c == '\\' && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.iter().map(|part| unescaped(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(lines: &str) -> Read<Found> {
        read(
            "a.ics",
            &format!("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n{lines}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"),
        )
    }

    #[test]
    fn a_task_is_read_with_its_folds_and_escapes() {
        let found = task(
            "UID:u1\r\nSUMMARY;LANGUAGE=\"a:b\":renew the pass\r\n ports\\, both\\; now\r\n\
             DUE;TZID=Europe/Berlin:20261122T170000\r\nCATEGORIES:home,a\\,b\r\nCATEGORIES:x\r\n\
             BEGIN:VALARM\r\nDESCRIPTION:not mine\r\nEND:VALARM\r\nDESCRIPTION:one\\nline\\\\",
        )
        .unwrap();
        let item = &found.items[0];
        assert_eq!(item.text, "renew the passports, both; now");
        assert_eq!(item.tags, ["home", "a,b", "x"]);
        assert_eq!(item.note.as_deref(), Some("one\nline\\"));
        assert_eq!(
            item.shape,
            Shape::Once {
                due: parse("20261122T170000")
            }
        );
        assert_eq!((item.key.as_str(), item.place.as_str()), ("u1", "a.ics:2"));
    }

    #[test]
    fn rules_status_and_what_is_left_out() {
        let found =
            task("SUMMARY:a\r\nDUE;VALUE=DATE:20261122\r\nRRULE:FREQ=DAILY;UNTIL=20261231T235959")
                .unwrap();
        assert!(matches!(
            found.items[0].shape,
            Shape::Recurring { until: Some(until), .. } if until.to_string() == "2026-12-31"
        ));
        let found = task("SUMMARY:a\r\nRRULE:FREQ=HOURLY").unwrap();
        assert_eq!(found.items[0].shape, Shape::Once { due: None });
        assert!(found.skipped[0].why.contains("FREQ=HOURLY"));
        let found = task("SUMMARY:a\r\nSTATUS:CANCELLED").unwrap();
        assert!(found.items.is_empty() && found.skipped.len() == 1);
        let found = task("SUMMARY:a\r\nSTATUS:COMPLETED\r\nCOMPLETED:20261122T120000Z").unwrap();
        assert_eq!(
            found.items[0].answers[0].day,
            parse("20261122T120000Z").unwrap()
        );
        let found = read(
            "a.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n",
        )
        .unwrap();
        assert!(found.items.is_empty() && found.skipped[0].why.starts_with("1 events"));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (lines, why) in [
            ("UID:u", "a.ics:2 the task has no SUMMARY"),
            ("SUMMARY:a\r\nDUE:soon", "a.ics:2 DUE “soon” is no time"),
            (
                "SUMMARY:a\r\nSTATUS:COMPLETED",
                "a.ics:2 it is completed, and does not say when",
            ),
            (
                "SUMMARY:a\r\nDUE:00010101",
                "a.ics:2 DUE “00010101” is no time",
            ),
        ] {
            let faults = task(lines).unwrap_err();
            assert_eq!(format!("{} {}", faults[0].place, faults[0].why), why);
        }
        let faults = read("a.ics", "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\n").unwrap_err();
        assert_eq!(faults[0].why, "it ends inside a VTODO");
    }
}
