//! The service and the timer that run a command for systemd.

use super::{Job, Program, shown};
use crate::cmd::view::refused;
use crate::error::Result;
use crate::render::systemd_unit;
use crate::render::timer as words;

/// The first line of a unit that this program wrote, and so may replace and remove.
pub fn mark(job: &Job) -> String {
    systemd_unit::mark(job.command)
}

/// The service.
///
/// # Errors
/// Refused, for a path that a unit cannot contain.
pub fn service(program: &Program) -> Result<String> {
    let mut words = program.words()?;
    let job = program.job;
    // Its own flag takes the place of those that print.
    words.retain(|word| !(word.starts_with("--notify") || word == "--only-new"));
    words.push(job.service_flag.to_owned());
    let words: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| quoted(word, at == 0))
        .collect::<Result<_>>()?;
    Ok(systemd_unit::service(job.words.service, &words.join(" ")))
}

/// The timer.
pub fn timer(job: &Job) -> String {
    systemd_unit::timer(job.words.timer, job.calendar)
}

/// A word as systemd reads it. Variables are not looked for in the first one, the program.
fn quoted(word: &str, first: bool) -> Result<String> {
    if word.contains(char::is_control) {
        return Err(refused(words::not_for_unit(&shown(word))));
    }
    let word = word.replace('%', "%%");
    let safe = |c: char| c.is_ascii_alphanumeric() || "/._-+=:,@%".contains(c);
    if word.chars().all(safe) {
        return Ok(word);
    }
    let word = word.replace('\\', "\\\\").replace('"', "\\\"");
    let word = if first { word } else { word.replace('$', "$$") };
    Ok(format!("\"{word}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_as_systemd_reads_them() {
        for (word, first, written) in [
            ("/usr/bin/trust", true, "/usr/bin/trust"),
            ("/home/a b/trust", true, "\"/home/a b/trust\""),
            ("/home/100%", true, "/home/100%%"),
            ("/a$b", true, "\"/a$b\""),
            ("/a$b", false, "\"/a$$b\""),
            ("/a\"b\\c", false, "\"/a\\\"b\\\\c\""),
        ] {
            assert_eq!(quoted(word, first).unwrap(), written);
        }
        assert_eq!(quoted("a\nb", false).unwrap_err().kind.code(), 1);
    }
}
