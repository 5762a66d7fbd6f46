//! `TRUST_NOW` and `TZ`: the clock and the zone as the environment sets them.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::{DateTime, Datelike, Local, NaiveDateTime, TimeZone, Timelike, Utc};

use crate::domain::clock::{Zone, ZoneName};
use crate::error::{Error, Result};

/// The years a clock may show. Outside them figures, ids and RFC 3339 reach their limits.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=9000;

/// The instant that `TRUST_NOW` says.
pub(super) fn now(value: &OsStr, zone: &Zone) -> Result<DateTime<Utc>> {
    let shown = value.to_string_lossy();
    let hint = "use RFC 3339, such as 2026-11-22T18:00:00+01:00, or local time, such as \
                2026-11-22T18:00";
    let Some(instant) = value.to_str().and_then(|text| instant(text, zone)) else {
        return Err(Error::usage(format!("TRUST_NOW is not a time: {shown:?}")).hint(hint));
    };
    // A leap second is the last moment of the second before it.
    let nanos = instant.timestamp_subsec_nanos().min(999_999_999);
    let instant = DateTime::from_timestamp(instant.timestamp(), nanos).unwrap_or(instant);
    if YEARS.contains(&instant.year()) {
        return Ok(instant);
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    Err(Error::usage(format!(
        "TRUST_NOW is not in the years {first} to {last}: {shown:?}"
    )))
}

fn instant(text: &str, zone: &Zone) -> Option<DateTime<Utc>> {
    if let Ok(stamp) = DateTime::parse_from_rfc3339(text) {
        return Some(stamp.to_utc());
    }
    let format = match text.len() {
        16 => "%Y-%m-%dT%H:%M",
        19 => "%Y-%m-%dT%H:%M:%S",
        _ => return None,
    };
    // chrono takes spaces and signs for digits; this format has none.
    let digits = text
        .bytes()
        .zip(b"0000-00-00T00:00:00")
        .all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            other => byte == *other,
        });
    let local = digits
        .then(|| NaiveDateTime::parse_from_str(text, format).ok())
        .flatten()?;
    // Of a leap second only its beginning is on any wall clock.
    let nanos = local.nanosecond().min(999_999_999);
    zone.resolve(local.with_nanosecond(nanos)?)
}

/// The zone that `TZ` names, the system's when it is not set, and a warning when it names none.
pub(super) fn zone(tz: Option<&OsStr>) -> (Zone, Option<String>) {
    let system = || Zone::new(|instant| Local.offset_from_utc_datetime(&instant.naive_utc()));
    match tz {
        None if is_damaged(Path::new(LOCAL)) => (
            Zone::utc(),
            Some(format!("the time zone file {LOCAL} is damaged; using UTC")),
        ),
        None => (system().named(system_name()), None),
        Some(tz) if tz.is_empty() => (Zone::utc().named(ZoneName::new("UTC")), None),
        Some(tz) if tz.to_str().is_some_and(is_zone) => {
            (system().named(tz.to_str().and_then(name_in_tz)), None)
        }
        Some(tz) => {
            let shown = tz.to_string_lossy();
            (
                Zone::utc(),
                Some(format!("TZ is not a time zone: {shown:?}; using UTC")),
            )
        }
    }
}

/// The file with the zone of this computer.
const LOCAL: &str = "/etc/localtime";

/// Returns whether there is a zone file that chrono cannot read. It uses UTC then, and reports no
/// error. One that is missing means UTC.
fn is_damaged(path: &Path) -> bool {
    path.exists() && !is_zone_file(path)
}

/// The name of the zone that `TZ` gives: of a path what follows `zoneinfo/`.
fn name_in_tz(tz: &str) -> Option<ZoneName> {
    if tz == "localtime" {
        return system_name();
    }
    let name = tz.strip_prefix(':').unwrap_or(tz);
    if Path::new(name).is_absolute() {
        return name_in_path(Path::new(name));
    }
    ZoneName::new(name)
}

/// The name of the zone of this computer: that of the file that `/etc/localtime` leads to, or the
/// one in `/etc/timezone`.
fn system_name() -> Option<ZoneName> {
    let linked = std::fs::read_link(LOCAL).ok();
    linked.and_then(|path| name_in_path(&path)).or_else(|| {
        let file = File::open("/etc/timezone").ok()?;
        let mut name = String::new();
        file.take(256).read_to_string(&mut name).ok()?;
        ZoneName::new(name.trim())
    })
}

fn name_in_path(path: &Path) -> Option<ZoneName> {
    let (_, name) = path.to_str()?.rsplit_once("zoneinfo/")?;
    ZoneName::new(name)
}

/// Returns whether chrono will find a zone of this name. Chrono reports no error for an unknown
/// name, and silently uses another zone.
fn is_zone(tz: &str) -> bool {
    if tz == "localtime" {
        return is_zone_file(Path::new(LOCAL));
    }
    let name = tz.strip_prefix(':').unwrap_or(tz);
    let path = Path::new(name);
    let known = if path.is_absolute() {
        is_zone_file(path)
    } else {
        // The first that can be opened decides, as in chrono.
        [
            "/usr/share/zoneinfo",
            "/share/zoneinfo",
            "/etc/zoneinfo",
            "/usr/share/lib/zoneinfo",
        ]
        .iter()
        .map(|folder| Path::new(folder).join(path))
        .find(|path| path.exists())
        .is_some_and(|path| is_zone_file(&path))
    };
    known || (name == tz && is_posix(tz))
}

/// Returns whether a file is a whole compiled zone file.
fn is_zone_file(path: &Path) -> bool {
    /// Ten times as long as the longest.
    const MOST: u64 = 64 * 1024;
    let mut bytes = Vec::new();
    // A pipe or a device would keep us waiting.
    path.is_file()
        && File::open(path)
            .and_then(|file| file.take(MOST).read_to_end(&mut bytes))
            .is_ok()
        && is_whole_zone(&bytes).unwrap_or(false)
}

/// Returns whether all parts that a compiled zone file announces are there (RFC 8536); `None` if it
/// ends before.
fn is_whole_zone(bytes: &[u8]) -> Option<bool> {
    let (version, rest) = zone_data(bytes, 4)?;
    if version == 0 {
        return Some(true);
    }
    // From the second version on all comes again with longer times, and then a rule on a line.
    let (_, rest) = zone_data(rest, 8)?;
    let rule = rest.strip_prefix(b"\n")?;
    let end = rule.iter().position(|byte| *byte == b'\n')?;
    Some(std::str::from_utf8(rule.get(..end)?).is_ok())
}

/// Skips the header and the data of a version with times of this many bytes. Returns the version in
/// the header, and what follows the data.
fn zone_data(bytes: &[u8], time: usize) -> Option<(u8, &[u8])> {
    let rest = bytes.strip_prefix(b"TZif")?;
    let (version, rest) = rest.split_first()?;
    let rest = rest.get(15..)?;
    let mut counts = [0_usize; 6];
    for (at, count) in counts.iter_mut().enumerate() {
        let field = rest.get(at * 4..at * 4 + 4)?;
        *count = usize::try_from(u32::from_be_bytes(field.try_into().ok()?)).ok()?;
    }
    let [universal, standard, leaps, times, types, letters] = counts;
    let length = [
        times.checked_mul(time + 1)?,
        types.checked_mul(6)?,
        letters,
        leaps.checked_mul(time + 4)?,
        standard,
        universal,
    ];
    let length = length.into_iter().try_fold(0_usize, usize::checked_add)?;
    if types == 0 {
        return None;
    }
    Some((*version, rest.get(24..)?.get(length..)?))
}

/// Returns whether `tz` is a rule in the POSIX format: `CET-1CEST,M3.5.0,M10.5.0/3`,
/// `<+0330>-3:30`.
fn is_posix(tz: &str) -> bool {
    let Some(offset) = name(tz.trim_ascii()) else {
        return false;
    };
    let Some(rest) = time(offset, 23, true) else {
        return false;
    };
    if rest.is_empty() {
        return true;
    }
    let Some(rest) = name(rest) else { return false };
    let rest = if rest.starts_with(',') {
        // Summer time is then an hour more, and must stay under a day as well.
        time(offset, 22, true).map(|_| rest)
    } else {
        time(rest, 23, true)
    };
    rest.and_then(change)
        .and_then(change)
        .is_some_and(str::is_empty)
}

/// Returns the rest after the name of a zone: three to seven letters, or more kinds in angle
/// brackets.
fn name(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('<') {
        let (name, rest) = quoted.split_once('>')?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-');
        return ((3..=7).contains(&name.len()) && name.bytes().all(plain)).then_some(rest);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    (3..=7).contains(&(text.len() - rest.len())).then_some(rest)
}

/// Returns the rest after `H[H][:MM[:SS]]`.
fn time(text: &str, most_hours: u32, signed: bool) -> Option<&str> {
    let text = if signed {
        text.strip_prefix(['+', '-']).unwrap_or(text)
    } else {
        text
    };
    let mut rest = number(text, 0, most_hours)?;
    for _ in 0..2 {
        match rest.strip_prefix(':') {
            Some(more) => rest = number(more, 0, 59)?,
            None => break,
        }
    }
    Some(rest)
}

/// Returns the rest after `,Mm.w.d`, `,Jn` or `,n`, each with an optional `/time`.
fn change(text: &str) -> Option<&str> {
    let text = text.strip_prefix(',')?;
    let rest = if let Some(month) = text.strip_prefix('M') {
        let week = number(month, 1, 12)?.strip_prefix('.')?;
        let day = number(week, 1, 5)?.strip_prefix('.')?;
        number(day, 0, 6)?
    } else if let Some(day) = text.strip_prefix('J') {
        number(day, 1, 365)?
    } else {
        number(text, 0, 365)?
    };
    match rest.strip_prefix('/') {
        Some(at) => time(at, 24, false),
        None => Some(rest),
    }
}

/// Returns the rest after a number from `least` to `most`.
fn number(text: &str, least: u32, most: u32) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let value: u32 = text.strip_suffix(rest)?.parse().ok()?;
    (least..=most).contains(&value).then_some(rest)
}

#[cfg(test)]
mod tests;
