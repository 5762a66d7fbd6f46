//! Printing, installing and removing what runs `trust remind` every few minutes.

use std::path::PathBuf;

use super::{Remind, cron_line, systemd_units, within};
use crate::cmd::ports::Scheduler;
use crate::error::{Error, Result};
use crate::report::{Output, Report, TimerView};

/// The program that the timer runs.
#[derive(Clone, Debug)]
pub struct Program {
    /// The program, by its whole path.
    pub path: PathBuf,
    /// The database, where the program would not find it without being told.
    pub database: Option<PathBuf>,
    /// The flags after `remind`.
    flags: Vec<String>,
}

impl Program {
    /// This program at `path`, to be run with the reminding flags of `args`.
    ///
    /// # Errors
    /// Usage, for lead times that cannot be read: a timer would fail every five minutes.
    pub fn new(path: PathBuf, database: Option<PathBuf>, args: &Remind) -> Result<Self> {
        let mut flags = Vec::new();
        if let Some(text) = &args.within {
            flags.extend(["--within".to_owned(), within(text)?.to_string()]);
        }
        let said = [
            (args.notify, "--notify"),
            (args.notify_only, "--notify-only"),
            (args.discreet, "--discreet"),
        ];
        let said = said.into_iter().filter(|(said, _)| *said);
        flags.extend(said.map(|(_, flag)| flag.to_owned()));
        Ok(Self {
            path,
            database,
            flags,
        })
    }

    /// The command, word by word.
    ///
    /// # Errors
    /// Refused, for a path that is not UTF-8.
    pub fn words(&self) -> Result<Vec<String>> {
        let text = |path: &PathBuf| {
            path.to_str().map(str::to_owned).ok_or_else(|| {
                let message = format!("the path {} is not valid UTF-8", path.display());
                Error::refused(message).hint("use one that is")
            })
        };
        let mut words = vec![text(&self.path)?, "remind".to_owned()];
        if let Some(database) = &self.database {
            words.extend(["--db".to_owned(), text(database)?]);
        }
        words.extend(self.flags.iter().cloned());
        Ok(words)
    }
}

/// A path in a message, with what a terminal would obey spelled out.
pub fn shown(word: &str) -> String {
    word.escape_debug().to_string()
}

/// Does what the flags say about the timer. No database is opened.
///
/// # Errors
/// Refused, where the crontab or the units cannot be read or written; then nothing was changed.
pub fn run(args: &Remind, program: &Program, scheduler: &dyn Scheduler) -> Result<Report> {
    let (view, notes) = match (args.systemd, args.install, args.uninstall) {
        (false, true, _) => install_line(program, scheduler)?,
        (false, _, true) => remove_line(scheduler)?,
        (false, ..) => (print("cron", cron_line::line(program)?), Vec::new()),
        (true, true, _) => install_units(program, scheduler)?,
        (true, _, true) => remove_units(scheduler)?,
        (true, ..) => (print("systemd", both(program, scheduler)?), Vec::new()),
    };
    Ok(Report {
        output: Output::Timer(view),
        notes,
    })
}

fn print(by: &'static str, text: String) -> TimerView {
    TimerView {
        by,
        action: "shown",
        line: String::new(),
        files: Vec::new(),
        text,
    }
}

fn install_line(program: &Program, scheduler: &dyn Scheduler) -> Result<(TimerView, Vec<String>)> {
    let line = cron_line::line(program)?;
    let before = scheduler.crontab()?;
    let old = cron_line::found(&before);
    let after = cron_line::with(&before, &line);
    let mut notes = Vec::new();
    let (action, what) = match old {
        Some(_) if before == after => ("unchanged", "Already in your crontab"),
        Some(_) => ("installed", "Replaced in your crontab"),
        None => {
            notes.push(hint(program));
            ("installed", "Added to your crontab")
        }
    };
    if before != after {
        scheduler.set_crontab(&after)?;
    }
    let others = unit_too(scheduler).into_iter().chain(line_too(&before));
    notes.extend(shared(others.collect()));
    let view = TimerView {
        by: "cron",
        action,
        line: format!("{what}: {line}"),
        text: line,
        files: Vec::new(),
    };
    Ok((view, notes))
}

/// Returns the hint shown after a new line is installed.
fn hint(program: &Program) -> String {
    let mut hint = String::new();
    if !program
        .flags
        .iter()
        .any(|flag| flag.starts_with("--notify"))
    {
        hint.push_str(
            "Cron mails you what it says, where this computer can send mail; with --notify it is \
             shown on the desktop too.\n",
        );
    }
    hint.push_str("To be quiet at night: `trust config set remind.quiet 22:00-07:00`");
    hint
}

fn remove_line(scheduler: &dyn Scheduler) -> Result<(TimerView, Vec<String>)> {
    let before = scheduler.crontab()?;
    let mut view = TimerView {
        by: "cron",
        action: "absent",
        text: String::new(),
        files: Vec::new(),
        line: "Unchanged: your crontab has no line of `trust remind --install`".to_owned(),
    };
    if let Some(line) = cron_line::found(&before) {
        scheduler.set_crontab(&cron_line::without(&before))?;
        view.action = "removed";
        view.line = format!("Removed from your crontab: {line}");
        view.text = line;
    }
    let others = unit_too(scheduler).into_iter().chain(line_too(&before));
    Ok((view, others.collect()))
}

/// Returns the note about an existing systemd timer.
fn unit_too(scheduler: &dyn Scheduler) -> Option<String> {
    let text = scheduler.unit(systemd_units::TIMER).ok().flatten()?;
    let out = if text.starts_with(systemd_units::MARK) {
        "trust remind --uninstall --systemd"
    } else {
        "systemctl --user disable --now trust-remind.timer"
    };
    Some(format!(
        "systemd has {}, which reminds you too. To remove it: `{out}`",
        systemd_units::TIMER
    ))
}

/// Returns the note about a line that somebody wrote in the crontab.
fn line_too(table: &[u8]) -> Option<String> {
    let line = cron_line::others(table)?;
    Some(format!(
        "Your crontab has a line of your own that reminds you too: {line}\n\
         To remove it: `crontab -e`"
    ))
}

/// Returns the notes about lines in the crontab, if it can be read.
fn lines_too(scheduler: &dyn Scheduler) -> Vec<String> {
    let table = scheduler.crontab().unwrap_or_default();
    let ours = cron_line::found(&table).map(|_| {
        "Your crontab has a line of `trust remind` too. To remove it: `trust \
         remind --uninstall`."
            .to_owned()
    });
    ours.into_iter().chain(line_too(&table)).collect()
}

/// With what there is beside a timer that is put there, why one is enough.
fn shared(mut others: Vec<String>) -> Vec<String> {
    if !others.is_empty() {
        let why = "Each reminder is given once: whichever of them runs first has it, and no other.";
        others.push(why.to_owned());
    }
    others
}

fn both(program: &Program, scheduler: &dyn Scheduler) -> Result<String> {
    let (service, timer) = (systemd_units::service(program)?, systemd_units::timer());
    let place = |name| match scheduler.place(name) {
        Some(path) => shown(&path.to_string_lossy()),
        None => format!("~/.config/systemd/user/{name}"),
    };
    let (first, second) = (place(systemd_units::SERVICE), place(systemd_units::TIMER));
    Ok(format!("# {first}\n{service}\n# {second}\n{timer}"))
}

/// Returns the commands to type if systemd could not be reached.
fn told(result: std::result::Result<(), String>, commands: &str) -> Vec<String> {
    match result {
        Ok(()) => Vec::new(),
        Err(reason) => vec![
            format!("systemd was not told: {reason}"),
            commands.to_owned(),
        ],
    }
}

fn install_units(program: &Program, scheduler: &dyn Scheduler) -> Result<(TimerView, Vec<String>)> {
    let units = [
        (systemd_units::SERVICE, systemd_units::service(program)?),
        (systemd_units::TIMER, systemd_units::timer().to_owned()),
    ];
    let mut changed = false;
    for (name, text) in &units {
        let wanted = format!("{}{text}", systemd_units::MARK);
        changed |= ours(scheduler, name)?.as_deref() != Some(&wanted);
    }
    let mut files = Vec::new();
    if changed {
        for (name, text) in &units {
            let path = scheduler.set_unit(name, Some(&format!("{}{text}", systemd_units::MARK)))?;
            files.push(path.display().to_string());
        }
    }
    let enabled = scheduler
        .systemctl(&["daemon-reload"])
        .and_then(|()| scheduler.systemctl(&["enable", "--now", systemd_units::TIMER]));
    let mut notes = told(
        enabled,
        "Type: systemctl --user daemon-reload && systemctl --user enable --now trust-remind.timer",
    );
    notes.extend(shared(lines_too(scheduler)));
    let line = if changed {
        format!("Wrote {}", files.join(" and "))
    } else {
        format!(
            "Unchanged: {} and {}",
            systemd_units::SERVICE,
            systemd_units::TIMER
        )
    };
    let view = TimerView {
        by: "systemd",
        action: if changed { "installed" } else { "unchanged" },
        text: both(program, scheduler)?,
        files,
        line,
    };
    Ok((view, notes))
}

fn remove_units(scheduler: &dyn Scheduler) -> Result<(TimerView, Vec<String>)> {
    let names = [systemd_units::TIMER, systemd_units::SERVICE];
    let mut there = Vec::new();
    for name in names {
        if ours(scheduler, name)?.is_some() {
            there.push(name);
        }
    }
    let mut view = TimerView {
        by: "systemd",
        action: "absent",
        text: String::new(),
        files: Vec::new(),
        line: "Unchanged: no systemd units of `trust remind` exist".to_owned(),
    };
    if there.is_empty() {
        return Ok((view, lines_too(scheduler)));
    }
    let disabled = scheduler.systemctl(&["disable", "--now", systemd_units::TIMER]);
    for name in there {
        let path = scheduler.set_unit(name, None)?;
        view.files.push(path.display().to_string());
    }
    let disabled = disabled.and_then(|()| scheduler.systemctl(&["daemon-reload"]));
    view.action = "removed";
    view.line = format!("Removed {}", view.files.join(" and "));
    // It cannot be disabled any more once its file is removed.
    let commands =
        "Type: systemctl --user stop trust-remind.timer && systemctl --user daemon-reload";
    let mut notes = told(disabled, commands);
    notes.extend(lines_too(scheduler));
    Ok((view, notes))
}

/// The text of a unit that --install wrote; `None` when there is none.
///
/// # Errors
/// Refused, when somebody else wrote it.
fn ours(scheduler: &dyn Scheduler, name: &str) -> Result<Option<String>> {
    let text = scheduler.unit(name)?;
    if text
        .as_ref()
        .is_none_or(|text| text.starts_with(systemd_units::MARK))
    {
        return Ok(text);
    }
    let message = format!("{name} exists, and --install did not write it");
    Err(Error::refused(message)
        .hint("remove it, or edit it by hand: `trust remind --systemd` prints the units"))
}
