//! The lines of an iCalendar file: properties, and the values in them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::domain::clock::Zone;
use crate::domain::imported::Moment;
use crate::importers::{Fault, Read, place, sane};

/// Property: name, raw parameters, and value.
pub struct Property {
    line: usize,
    pub name: String,
    parameters: String,
    pub value: String,
}

impl Property {
    fn is_date(&self) -> bool {
        let mut parameters = self.parameters.split(';');
        parameters.any(|parameter| parameter.eq_ignore_ascii_case("VALUE=DATE"))
    }

    /// The name of the zone its time is in.
    pub fn zone(&self) -> Option<&str> {
        let mut parameters = self.parameters.split(';');
        let zone = parameters.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.eq_ignore_ascii_case("TZID").then_some(value)
        })?;
        Some(zone.trim_matches('"'))
    }
}

/// Task (VTODO).
pub struct Task {
    pub place: String,
    properties: Vec<Property>,
}

impl Task {
    /// The properties with this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |one| one.name == name)
    }

    /// The first property with this name.
    pub fn find(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|one| one.name == name)
    }

    /// Returns the text of the first property with this name, unless it is blank.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = self.find(name).map(|property| unescaped(&property.value));
        text.filter(|text| !text.trim().is_empty())
    }

    /// The time of the first property with this name.
    pub fn time(&self, name: &str) -> Result<Option<Moment>, String> {
        self.find(name).map(moment).transpose()
    }
}

/// Contents of a file.
#[derive(Default)]
pub struct Calendar {
    pub tasks: Vec<Task>,
    /// Number of events and journal entries.
    pub others: usize,
    /// Offsets from UTC, in seconds, of each zone that the file describes.
    pub zones: BTreeMap<String, Vec<i32>>,
}

/// Parses a file.
///
/// # Errors
/// The lines that are not valid in a calendar.
pub fn calendar(file: &str, text: &str) -> Read<Calendar> {
    let mut calendar = Calendar::default();
    let (mut faults, mut within) = (Vec::new(), Vec::<String>::new());
    let (mut begun, mut zone) = (false, String::new());
    for (line, text) in unfolded(text) {
        let Some(property) = property(line, &text) else {
            // It does no harm inside parts that are not imported.
            if within.last().is_none_or(|name| name == "VTODO") {
                faults.push(Fault::at(file, line, "invalid calendar line"));
            }
            continue;
        };
        match property.name.as_str() {
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                begun |= name == "VCALENDAR";
                match name.as_str() {
                    "VTODO" => calendar.tasks.push(Task {
                        place: place(file, line),
                        properties: Vec::new(),
                    }),
                    "VEVENT" | "VJOURNAL" => calendar.others += 1,
                    _ => {}
                }
                within.push(name);
            }
            "END" => drop(within.pop()),
            "TZID" => zone = property.value,
            "TZOFFSETTO" => {
                let offsets = calendar.zones.entry(zone.clone()).or_default();
                offsets.extend(offset(&property.value));
            }
            // An alarm inside a task has a description of its own.
            _ if within.last().is_some_and(|name| name == "VTODO") => {
                if let Some(task) = calendar.tasks.last_mut() {
                    task.properties.push(property);
                }
            }
            _ => {}
        }
    }
    if !begun {
        let why = "not a calendar: BEGIN:VCALENDAR is missing";
        return Err(vec![Fault {
            place: file.to_owned(),
            why: why.to_owned(),
        }]);
    }
    if let Some(open) = within.last() {
        faults.push(Fault {
            place: file.to_owned(),
            why: format!("the file ends inside {open}"),
        });
    }
    if faults.is_empty() {
        Ok(calendar)
    } else {
        Err(faults)
    }
}

/// Returns the lines with folded ones joined.
fn unfolded(text: &str) -> Vec<(usize, Cow<'_, str>)> {
    let mut lines: Vec<(usize, Cow<'_, str>)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.to_mut().push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((index + 1, Cow::Borrowed(line))),
        }
    }
    lines
}

/// Returns the place of the first colon. One inside quotes is part of a parameter.
fn colon(text: &str) -> Option<usize> {
    let first = text.find(':')?;
    if !text.get(..first)?.contains('"') {
        return Some(first);
    }
    let mut quoted = false;
    let colon = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    Some(colon?.0)
}

fn property(line: usize, text: &str) -> Option<Property> {
    let (head, value) = text.split_at_checked(colon(text)?)?;
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some(Property {
        line,
        name: name.to_ascii_uppercase(),
        parameters: parameters.to_owned(),
        value: value.strip_prefix(':')?.to_owned(),
    })
}

/// Parses `20261122`, `20261122T120000` (in any zone, taken as the user's) or `20261122T120000Z`.
fn moment(property: &Property) -> Result<Moment, String> {
    let (name, value) = (&property.name, &property.value);
    let moment = parse(value).ok_or_else(|| {
        let line = property.line;
        format!("invalid time in line {line}: {name} “{value}”")
    })?;
    Ok(match moment {
        Moment::Local(at) if property.is_date() && at.time() == NaiveTime::MIN => {
            Moment::Day(at.date())
        }
        moment => moment,
    })
}

/// Parses a day, a local time or an instant.
pub fn parse(text: &str) -> Option<Moment> {
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

/// Adds a duration such as `PT3H`, `P1DT12H` or `P2W`. Days and weeks are those of the calendar;
/// hours are exact, so that `PT24H` ends at another time of day after a clock change.
pub fn later(moment: Moment, duration: &str, zone: &Zone) -> Option<Moment> {
    let text = duration.trim().to_ascii_uppercase();
    let text = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
    let (mut days, mut seconds, mut count) = (0_i64, 0_i64, String::new());
    for c in text.chars() {
        let (sum, unit) = match c {
            '0'..='9' => {
                count.push(c);
                continue;
            }
            'T' if count.is_empty() => continue,
            'W' => (&mut days, 7),
            'D' => (&mut days, 1),
            'H' => (&mut seconds, 3600),
            'M' => (&mut seconds, 60),
            'S' => (&mut seconds, 1),
            _ => return None,
        };
        let many = count.parse::<i64>().ok()?.checked_mul(unit)?;
        *sum = sum.checked_add(many)?;
        count.clear();
    }
    if !count.is_empty() {
        return None;
    }
    let (days, exact) = (TimeDelta::try_days(days)?, TimeDelta::try_seconds(seconds)?);
    Some(match moment {
        Moment::Day(date) => {
            let days = days.checked_add(&TimeDelta::days(exact.num_days()))?;
            Moment::Day(sane(date.checked_add_signed(days)?)?)
        }
        Moment::Local(at) => {
            let mut at = at.checked_add_signed(days)?;
            sane(at.date())?;
            if !exact.is_zero() {
                at = zone.local(zone.resolve(at)?.checked_add_signed(exact)?);
                sane(at.date())?;
            }
            Moment::Local(at)
        }
        Moment::Instant(at) => {
            let at = at.checked_add_signed(days)?.checked_add_signed(exact)?;
            sane(at.date_naive())?;
            Moment::Instant(at)
        }
    })
}

/// Parses `+0100` to seconds.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => return None,
    };
    let part = |from: usize| digits.get(from..from + 2)?.parse::<i32>().ok();
    Some(sign * (part(0)? * 3600 + part(2)? * 60 + part(4).unwrap_or(0)))
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

/// Splits at commas that are not escaped.
pub fn split(value: &str) -> Vec<String> {
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

    #[test]
    fn durations() {
        let start = parse("20261122T170000").unwrap();
        for (duration, end) in [
            ("PT3H", Some("20261122T200000")),
            ("P1DT30M", Some("20261123T173000")),
            ("+P2W", Some("20261206T170000")),
            ("-PT3H", None),
            ("P", Some("20261122T170000")),
            ("PT3", None),
            ("P99999999999999999999D", None),
            ("P9999999D", None),
            ("é", None),
        ] {
            let wanted = end.map(|end| parse(end).unwrap());
            assert_eq!(later(start, duration, &Zone::utc()), wanted, "{duration}");
        }
        let day = later(parse("20261122").unwrap(), "P1D", &Zone::utc());
        assert_eq!(day, parse("20261123"));
    }

    #[test]
    fn hours_are_exact_and_days_are_not_across_a_clock_change() {
        // Clocks go forward by an hour on 28 March 2027, 01:00 UTC.
        let zone = Zone::new(|at| {
            let summer = at.to_rfc3339().as_str() >= "2027-03-28T01";
            let hours = if summer { 2 } else { 1 };
            chrono::FixedOffset::east_opt(hours * 3600).unwrap()
        });
        let start = parse("20270327T120000").unwrap();
        for (duration, end) in [
            ("PT24H", "20270328T130000"),
            ("P1D", "20270328T120000"),
            ("P1DT1H", "20270328T130000"),
            ("PT13H", "20270328T010000"),
            ("PT14H", "20270328T030000"),
        ] {
            assert_eq!(later(start, duration, &zone), parse(end), "{duration}");
        }
    }

    #[test]
    fn offsets() {
        for (text, seconds) in [
            ("+0100", Some(3600)),
            ("-0330", Some(-12_600)),
            ("+001520", Some(920)),
            ("0100", None),
            ("+é", None),
            ("", None),
        ] {
            assert_eq!(offset(text), seconds, "{text}");
        }
    }
}
