//! Sentences about the timers of `remind` and `sync`: lines of a crontab, and systemd units.

use std::path::Path;

use super::refusal::Refusal;

/// Sentences about a command that a timer runs.
#[derive(Clone, Copy, Debug)]
pub struct JobWords {
    /// Description of the service.
    pub service: &'static str,
    /// Description of the timer.
    pub timer: &'static str,
    /// Description of a second timer.
    pub too: &'static str,
    /// The reason why one timer is enough.
    pub once: &'static str,
}

/// Words for `trust remind`.
pub const REMIND: JobWords = JobWords {
    service: "Remind of promises",
    timer: "Check every five minutes for promises to remind of",
    too: "reminds you too",
    once: "Each reminder is given only once, by the timer that runs first.",
};

/// Words for `trust sync`.
pub const SYNC: JobWords = JobWords {
    service: "Exchange records of trust with other computers",
    timer: "Exchange records of trust every quarter of an hour",
    too: "syncs too",
    once: "One timer is enough.",
};

/// State of a line of a crontab after `--install`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// It was there.
    Unchanged,
    /// It took the place of an earlier one.
    Replaced,
    /// It is new.
    Added,
}

/// Confirmation about a line of a crontab.
pub fn line(state: Line, line: &str) -> String {
    let done = match state {
        Line::Unchanged => "Already in your crontab",
        Line::Replaced => "Replaced in your crontab",
        Line::Added => "Added to your crontab",
    };
    format!("{done}: {line}")
}

/// Confirmation where a line was removed.
pub fn line_removed(line: &str) -> String {
    format!("Removed from your crontab: {line}")
}

/// Said where the crontab has no line of a command.
pub fn no_line(command: &str) -> String {
    format!("Unchanged: your crontab has no line of `trust {command} --install`")
}

/// Note where cron mails nothing of a command that succeeds.
pub fn not_mailed(command: &str) -> String {
    format!(
        "The cron here is systemd-cron: it sends no mail if a command succeeds, and writes the \
         output to the system log. Better: `trust {command} --uninstall`, then \
         `trust {command} --install --systemd`."
    )
}

/// Note on a systemd timer beside a line of cron; `too` says what it does (“syncs too”), and
/// `installed` is true if the program wrote its unit.
pub fn unit_too(command: &str, timer: &str, too: &str, installed: bool) -> String {
    let out = if installed {
        format!("trust {command} --uninstall --systemd")
    } else {
        format!("systemctl --user disable --now {timer}")
    };
    format!("systemd has {timer}, which {too}. To remove it: `{out}`")
}

/// Note on a line that the user wrote.
pub fn own_line_too(line: &str, too: &str) -> String {
    format!(
        "Your crontab has a line of your own that {too}: {line}\n\
         To remove it: `crontab -e`"
    )
}

/// Note on a line of the crontab beside systemd units.
pub fn line_too(command: &str) -> String {
    format!(
        "Your crontab also has a line of `trust {command}`. To remove it: `trust {command} \
         --uninstall`."
    )
}

/// Note where systemd could not be reached.
pub fn not_told(reason: &str) -> String {
    format!("systemd could not be reached: {reason}")
}

/// Commands that start a timer.
pub fn to_start(timer: &str) -> String {
    format!("Type: systemctl --user daemon-reload && systemctl --user enable --now {timer}")
}

/// Commands that stop a timer whose file is removed.
pub fn to_stop(timer: &str) -> String {
    format!("Type: systemctl --user stop {timer} && systemctl --user daemon-reload")
}

/// Confirmation where units were written; without files they were there.
pub fn units(files: &[String], service: &str, timer: &str) -> String {
    if files.is_empty() {
        format!("Unchanged: {service} and {timer}")
    } else {
        format!("Wrote {}", files.join(" and "))
    }
}

/// Said where a command has no units.
pub fn no_units(command: &str) -> String {
    format!("Unchanged: no systemd units of `trust {command}` exist")
}

/// Confirmation where units were removed.
pub fn units_removed(files: &[String]) -> String {
    format!("Removed {}", files.join(" and "))
}

/// Refusal of a unit that the program did not write.
pub fn unit_of_another(name: &str, command: &str) -> Refusal {
    Refusal {
        message: format!("{name} exists, and --install did not write it"),
        hint: format!(
            "remove it, or edit it by hand: `trust {command} --systemd` prints the units"
        ),
    }
}

/// Refusal of a path that is not UTF-8.
pub fn not_utf8(path: &Path) -> Refusal {
    Refusal {
        message: format!("the path {} is not valid UTF-8", path.display()),
        hint: "use a path that is".to_owned(),
    }
}

/// Refusal of a path that a crontab cannot have.
pub fn not_for_crontab(path: &str) -> Refusal {
    Refusal {
        message: format!("a crontab cannot contain the path “{path}”"),
        hint: "use a path without backslashes or control characters".to_owned(),
    }
}

/// Refusal of a path that a unit cannot have.
pub fn not_for_unit(path: &str) -> Refusal {
    Refusal {
        message: format!("a unit cannot contain the path “{path}”"),
        hint: "use a path without control characters".to_owned(),
    }
}
