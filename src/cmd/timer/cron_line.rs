//! The line of a crontab that runs a command of this program, and its place among other lines.

use super::{Job, Program, shown};
use crate::cmd::view::refused;
use crate::error::Result;
use crate::render::timer as words;

/// Names of the program, as built and in packages.
const NAMES: [&str; 2] = ["trust", "trust-promises"];

/// The line, without a line break.
///
/// # Errors
/// Refused, for a path that a crontab cannot contain.
pub fn line(program: &Program) -> Result<String> {
    let words: Vec<String> = program
        .words()?
        .iter()
        .map(|word| quoted(word))
        .collect::<Result<_>>()?;
    let Job { minutes, mark, .. } = program.job;
    Ok(format!("{minutes} * * * * {} {mark}", words.join(" ")))
}

/// A word for the shell that cron hands the line to. A percent sign would end it there.
fn quoted(word: &str) -> Result<String> {
    // Crons do not agree on what a backslash before another character means.
    if word.contains(|c: char| c.is_control() || c == '\\') {
        return Err(refused(words::not_for_crontab(&shown(word))));
    }
    let safe = |c: char| c.is_ascii_alphanumeric() || "/._-+=:,@".contains(c);
    if word.chars().all(safe) {
        return Ok(word.to_owned());
    }
    let word = word.replace('\'', "'\"'\"'").replace('%', "\\%");
    Ok(format!("'{word}'"))
}

/// Returns whether a line is ours. A line that somebody commented out is not any more.
fn is_ours(job: &Job, line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.ends_with(job.mark.as_bytes()) && !line.starts_with(b"#")
}

/// The first line that is ours.
pub fn found(job: &Job, table: &[u8]) -> Option<String> {
    let ours = table
        .split(|byte| *byte == b'\n')
        .find(|line| is_ours(job, line))?;
    Some(String::from_utf8_lossy(ours.trim_ascii()).into_owned())
}

/// The first line that somebody else put there and that runs the command too.
pub fn others(job: &Job, table: &[u8]) -> Option<String> {
    let lines = table.split(|byte| *byte == b'\n');
    let mut lines = lines
        .filter(|line| !is_ours(job, line))
        .map(String::from_utf8_lossy);
    let line = lines.find(|line| runs(job, line))?;
    Some(line.trim().to_owned())
}

/// Returns whether a line seems to run the command, by any path.
fn runs(job: &Job, line: &str) -> bool {
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
        if first.as_deref() == Some(job.command) {
            return true;
        }
    }
    false
}

/// The table with our line in it once: where it was, or else at the end.
pub fn with(job: &Job, table: &[u8], line: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(table.len() + line.len() + 2);
    let mut there = false;
    for old in table.split_inclusive(|byte| *byte == b'\n') {
        if !is_ours(job, old) {
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
pub fn without(job: &Job, table: &[u8]) -> Vec<u8> {
    let lines = table.split_inclusive(|byte| *byte == b'\n');
    lines
        .filter(|line| !is_ours(job, line))
        .flatten()
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::timer::{REMIND, SYNC};

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
            let after = with(&REMIND, before, line);
            assert!(after.starts_with(before));
            assert_eq!(found(&REMIND, &after).as_deref(), Some(line));
            assert_eq!(found(&REMIND, before), None);
            assert_eq!(with(&REMIND, &after, line), after, "once is enough");
            assert_eq!(without(&REMIND, &after), before);
        }
        // cron would not read a last line that does not end.
        assert_eq!(
            with(&REMIND, b"a", "b # trust remind"),
            b"a\nb # trust remind\n"
        );
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
            assert_eq!(others(&REMIND, line.as_bytes()).as_deref(), Some(line));
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
            assert_eq!(others(&REMIND, line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn the_lines_of_two_commands_do_not_meet() {
        let table = b"1 * * * * /bin/trust remind # trust remind\n2 * * * * trust sync\n";
        assert_eq!(found(&SYNC, table), None);
        assert_eq!(
            others(&SYNC, table).as_deref(),
            Some("2 * * * * trust sync")
        );
        let after = with(&SYNC, table, "3 * * * * /bin/trust sync # trust sync");
        assert!(after.starts_with(table));
        assert_eq!(without(&SYNC, &after), table);
    }

    #[test]
    fn a_line_is_replaced_where_it_stands() {
        let before = b"a\n*/9 * * * * old # trust remind  \nb\nagain # trust remind\n";
        assert_eq!(
            with(&REMIND, before, "new # trust remind"),
            b"a\nnew # trust remind\nb\n"
        );
        assert_eq!(without(&REMIND, before), b"a\nb\n");
        assert_eq!(
            found(&REMIND, before).as_deref(),
            Some("*/9 * * * * old # trust remind")
        );
    }
}
