//! The service and the timer that run `trust remind` for systemd.

use super::install::{Program, shown};
use crate::error::{Error, Result};

/// The file of the service.
pub const SERVICE: &str = "trust-remind.service";

/// The file of the timer.
pub const TIMER: &str = "trust-remind.timer";

/// The first line of a unit that this program wrote, and so may replace and remove.
pub const MARK: &str = "# Written by: trust remind --install --systemd\n";

/// The service. It shows notifications and prints nothing: nobody reads systemd's log, and the words
/// of promises stay out of it.
///
/// # Errors
/// Refused, for a path that a unit cannot hold.
pub fn service(program: &Program) -> Result<String> {
    let mut words = program.words()?;
    words.retain(|word| !word.starts_with("--notify"));
    words.push("--notify-only".to_owned());
    let words: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| quoted(word, at == 0))
        .collect::<Result<_>>()?;
    Ok(format!(
        "[Unit]\n\
         Description=Remind of promises\n\
         \n\
         [Service]\n\
         Type=oneshot\n\
         ExecStart={}\n",
        words.join(" ")
    ))
}

/// The timer.
///
/// It is written in UTC: systemd skips the hour that comes twice when the clocks go back, and then
/// nothing would remind for over an hour.
pub fn timer() -> &'static str {
    "[Unit]\n\
     Description=Check every five minutes for promises to remind of\n\
     \n\
     [Timer]\n\
     OnCalendar=*:0/5 UTC\n\
     AccuracySec=15s\n\
     \n\
     [Install]\n\
     WantedBy=timers.target\n"
}

/// A word as systemd reads it. Variables are not looked for in the first one, the program.
fn quoted(word: &str, first: bool) -> Result<String> {
    if word.contains(char::is_control) {
        let message = format!("a unit cannot hold the path “{}”", shown(word));
        return Err(Error::refused(message).hint("use a path without control characters"));
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
