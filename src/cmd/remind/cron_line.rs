//! The line of a crontab that runs `trust remind`, and its place among other lines.

use super::install::{Program, shown};
use crate::error::{Error, Result};

/// The comment at the end of the line of this program.
pub const MARK: &str = "# trust remind";

/// Names of the program, as built and in packages.
const NAMES: [&str; 2] = ["trust", "trust-promises"];

/// The line, without a line break.
///
/// # Errors
/// Refused, for a path that a crontab cannot hold.
pub fn line(program: &Program) -> Result<String> {
    let words: Vec<String> = program
        .words()?
        .iter()
        .map(|word| quoted(word))
        .collect::<Result<_>>()?;
    Ok(format!("*/5 * * * * {} {MARK}", words.join(" ")))
}

/// A word for the shell that cron hands the line to. A percent sign would end it there.
fn quoted(word: &str) -> Result<String> {
    // Crons do not agree on what a backslash before another character means.
    if word.contains(|c: char| c.is_control() || c == '\\') {
        let message = format!("a crontab cannot hold the path “{}”", shown(word));
        return Err(
            Error::refused(message).hint("use a path without backslashes and control characters")
        );
    }
    let safe = |c: char| c.is_ascii_alphanumeric() || "/._-+=:,@".contains(c);
    if word.chars().all(safe) {
        return Ok(word.to_owned());
    }
    let word = word.replace('\'', "'\"'\"'").replace('%', "\\%");
    Ok(format!("'{word}'"))
}

/// Returns whether a line is ours. A line that somebody commented out is not any more.
fn is_ours(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.ends_with(MARK.as_bytes()) && !line.starts_with(b"#")
}

/// The first line that is ours.
pub fn found(table: &[u8]) -> Option<String> {
    let ours = table
        .split(|byte| *byte == b'\n')
        .find(|line| is_ours(line))?;
    Some(String::from_utf8_lossy(ours.trim_ascii()).into_owned())
}

/// The first line that somebody else put there and that reminds too.
pub fn others(table: &[u8]) -> Option<String> {
    let lines = table.split(|byte| *byte == b'\n');
    let mut lines = lines
        .filter(|line| !is_ours(line))
        .map(String::from_utf8_lossy);
    let line = lines.find(|line| reminds(line))?;
    Some(line.trim().to_owned())
}

/// Returns whether a line seems to run `trust remind`, by any path.
fn reminds(line: &str) -> bool {
    let bare = |word: &'_ str| word.trim_matches(|c| "'\"();&".contains(c)).to_owned();
    let words = line.split_whitespace();
    let mut words = words.take_while(|word| !word.starts_with('#')).map(bare);
    while let Some(word) = words.next() {
        let name = word.rsplit('/').next().unwrap_or_default();
        if !NAMES.contains(&name) {
            continue;
        }
        let mut command = words.by_ref().skip_while(|word| word.starts_with("--db="));
        let first = match command.next().as_deref() {
            Some("--db") => command.nth(1),
            first => first.map(str::to_owned),
        };
        if first.as_deref() == Some("remind") {
            return true;
        }
    }
    false
}

/// The table with our line in it once: where it was, or else at the end.
pub fn with(table: &[u8], line: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(table.len() + line.len() + 2);
    let mut there = false;
    for old in table.split_inclusive(|byte| *byte == b'\n') {
        if !is_ours(old) {
            out.extend(old);
        } else if !there {
            there = true;
            out.extend(line.as_bytes());
            out.push(b'\n');
        }
    }
    if !there {
        if !out.is_empty() && !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        out.extend(line.as_bytes());
        out.push(b'\n');
    }
    out
}

/// The table without our line.
pub fn without(table: &[u8]) -> Vec<u8> {
    let lines = table.split_inclusive(|byte| *byte == b'\n');
    lines
        .filter(|line| !is_ours(line))
        .flatten()
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_cron_and_the_shell() {
        for (word, written) in [
            ("/usr/bin/trust", "/usr/bin/trust"),
            ("/home/a b/trust", "'/home/a b/trust'"),
            ("/home/it's/trust", "'/home/it'\"'\"'s/trust'"),
            ("/home/100%/$HOME", "'/home/100\\%/$HOME'"),
            ("/home/ä", "'/home/ä'"),
            ("2h,15m", "2h,15m"),
        ] {
            assert_eq!(quoted(word).unwrap(), written);
        }
        for word in ["/a\\b", "/a\nb", "/a\tb"] {
            assert_eq!(quoted(word).unwrap_err().kind.code(), 1);
        }
    }

    #[test]
    fn other_lines_stay_as_they_were() {
        let line = "*/5 * * * * /bin/trust remind # trust remind";
        for before in [
            &b""[..],
            b"0 0 * * * true\n",
            b"MAILTO=me\r\n\n# trust remind is nice\n\xff\xfe\n",
            b"#*/5 * * * * /bin/trust remind # trust remind\n",
            b"\n\n",
        ] {
            let after = with(before, line);
            assert!(after.starts_with(before));
            assert_eq!(found(&after).as_deref(), Some(line));
            assert_eq!(found(before), None);
            assert_eq!(with(&after, line), after, "once is enough");
            assert_eq!(without(&after), before);
        }
        // cron would not read a last line that does not end.
        assert_eq!(with(b"a", "b # trust remind"), b"a\nb # trust remind\n");
    }

    #[test]
    fn lines_of_others_are_told_by_what_they_run() {
        for line in [
            "*/5 * * * * trust remind",
            "*/5 * * * *\t/usr/bin/trust remind --within 2h",
            "* * * * * trust --db /a.db remind",
            "* * * * * trust --db=/a.db remind",
            "* * * * * ('/a b/trust' remind; true)",
            "@hourly trust report && trust remind # mine",
            "30 7 * * * /usr/bin/trust-promises remind",
        ] {
            assert_eq!(others(line.as_bytes()).as_deref(), Some(line));
        }
        for line in [
            "",
            "#*/5 * * * * trust remind",
            "*/5 * * * * trust remind # trust remind",
            "30 7 * * * trust report # not trust remind",
            "30 7 * * * trust promise list remind",
            "30 7 * * * entrust remind",
            "TRUST=trust",
        ] {
            assert_eq!(others(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn a_line_is_replaced_where_it_stands() {
        let before = b"a\n*/9 * * * * old # trust remind  \nb\nagain # trust remind\n";
        assert_eq!(
            with(before, "new # trust remind"),
            b"a\nnew # trust remind\nb\n"
        );
        assert_eq!(without(before), b"a\nb\n");
        assert_eq!(
            found(before).as_deref(),
            Some("*/9 * * * * old # trust remind")
        );
    }
}
