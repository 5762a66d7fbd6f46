//! Printing, installing and removing what runs `trust remind` or `trust sync` every few minutes.

mod cron_line;
mod systemd_units;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use crate::cmd::ports::Scheduler;
use crate::cmd::view::refused;
use crate::error::Result;
use crate::render::timer::{self as words, Line};
use crate::report::{Output, Report, TimerView};

/// A command that a timer runs, and what its timer is called.
#[derive(Debug)]
pub struct Job {
    /// The command.
    pub command: &'static str,
    /// The minutes at which cron runs it.
    minutes: &'static str,
    /// The times at which systemd runs it. They are in UTC: systemd skips the hour that comes twice
    /// when the clocks go back, and then nothing would run for over an hour.
    calendar: &'static str,
    /// The comment at the end of its line in a crontab.
    mark: &'static str,
    /// The file of its service.
    service: &'static str,
    /// The file of its timer.
    timer: &'static str,
    /// The flags of the service. Nobody reads systemd's log, and the words of promises stay out of
    /// it.
    service_flag: &'static str,
    /// Sentences about it.
    words: words::JobWords,
}

/// `trust remind`.
pub const REMIND: Job = Job {
    command: "remind",
    minutes: "*/5",
    calendar: "*:0/5 UTC",
    mark: "# trust remind",
    service: "trust-remind.service",
    timer: "trust-remind.timer",
    service_flag: "--notify-only",
    words: words::REMIND,
};

/// `trust sync`, at other minutes than `trust remind`, which does not wait for a database in use.
pub const SYNC: Job = Job {
    command: "sync",
    minutes: "2,17,32,47",
    calendar: "*:2/15 UTC",
    mark: "# trust sync",
    service: "trust-sync.service",
    timer: "trust-sync.timer",
    service_flag: "--quiet",
    words: words::SYNC,
};

/// Action on the timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Print it.
    Show,
    /// Install it, in place of the one there is.
    Install,
    /// Remove it.
    Uninstall,
}

/// The program that the timer runs.
#[derive(Clone, Debug)]
pub struct Program {
    /// The command.
    pub job: &'static Job,
    /// The program, by its whole path.
    pub path: PathBuf,
    /// The database, where the program would not find it without being told.
    pub database: Option<PathBuf>,
    /// The flags after the command.
    pub flags: Vec<String>,
    /// The hint about what cron mails, shown after a new line is installed.
    pub mail_hint: Option<&'static str>,
    /// Another hint shown after a new line is installed.
    pub hint: Option<&'static str>,
}

impl Program {
    /// The command, word by word.
    ///
    /// # Errors
    /// Refused, for a path that is not UTF-8.
    pub fn words(&self) -> Result<Vec<String>> {
        let text = |path: &PathBuf| {
            path.to_str()
                .map(str::to_owned)
                .ok_or_else(|| refused(words::not_utf8(path)))
        };
        let mut words = vec![text(&self.path)?, self.job.command.to_owned()];
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

/// Shows, installs or removes the timer: a systemd timer, or a line for cron. No database is opened.
///
/// # Errors
/// Refused, where the crontab or the units cannot be read or written; then nothing was changed.
pub fn run(
    program: &Program,
    (action, systemd): (Action, bool),
    scheduler: &dyn Scheduler,
) -> Result<Report> {
    let job = program.job;
    let (view, notes) = match (systemd, action) {
        (false, Action::Install) => install_line(program, scheduler)?,
        (false, Action::Uninstall) => remove_line(job, scheduler)?,
        (false, Action::Show) => (print("cron", cron_line::line(program)?), Vec::new()),
        (true, Action::Install) => install_units(program, scheduler)?,
        (true, Action::Uninstall) => remove_units(job, scheduler)?,
        (true, Action::Show) => (print("systemd", both(program, scheduler)?), Vec::new()),
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
    let job = program.job;
    let line = cron_line::line(program)?;
    let before = scheduler.crontab()?;
    let old = cron_line::found(job, &before);
    let after = cron_line::with(job, &before, &line);
    let mut notes = Vec::new();
    let (action, state) = match old {
        Some(_) if before == after => ("unchanged", Line::Unchanged),
        Some(_) => ("installed", Line::Replaced),
        None => {
            let mail = program
                .mail_hint
                .map(|hint| mail_note(job, hint, scheduler));
            notes.extend(mail);
            notes.extend(program.hint.map(str::to_owned));
            ("installed", Line::Added)
        }
    };
    if before != after {
        scheduler.set_crontab(&after)?;
    }
    let others = unit_too(job, scheduler).into_iter();
    notes.extend(shared(job, others.chain(line_too(job, &before)).collect()));
    let view = TimerView {
        by: "cron",
        action,
        line: words::line(state, &line),
        text: line,
        files: Vec::new(),
    };
    Ok((view, notes))
}

/// Returns the note on the mail that cron sends.
fn mail_note(job: &Job, hint: &str, scheduler: &dyn Scheduler) -> String {
    if scheduler.cron_mails() {
        return hint.to_owned();
    }
    words::not_mailed(job.command)
}

fn remove_line(job: &Job, scheduler: &dyn Scheduler) -> Result<(TimerView, Vec<String>)> {
    let before = scheduler.crontab()?;
    let mut view = TimerView {
        by: "cron",
        action: "absent",
        text: String::new(),
        files: Vec::new(),
        line: words::no_line(job.command),
    };
    if let Some(line) = cron_line::found(job, &before) {
        scheduler.set_crontab(&cron_line::without(job, &before))?;
        view.action = "removed";
        view.line = words::line_removed(&line);
        view.text = line;
    }
    let others = unit_too(job, scheduler).into_iter();
    Ok((view, others.chain(line_too(job, &before)).collect()))
}

/// Returns the note about an existing systemd timer.
fn unit_too(job: &Job, scheduler: &dyn Scheduler) -> Option<String> {
    let text = scheduler.unit(job.timer).ok().flatten()?;
    let installed = text.starts_with(&systemd_units::mark(job));
    Some(words::unit_too(
        job.command, job.timer, job.words.too, installed,
    ))
}

/// Returns the note about a line that somebody wrote in the crontab.
fn line_too(job: &Job, table: &[u8]) -> Option<String> {
    let line = cron_line::others(job, table)?;
    Some(words::own_line_too(&line, job.words.too))
}

/// Returns the notes about lines in the crontab, if it can be read.
fn lines_too(job: &Job, scheduler: &dyn Scheduler) -> Vec<String> {
    let table = scheduler.crontab().unwrap_or_default();
    let ours = cron_line::found(job, &table).map(|_| words::line_too(job.command));
    ours.into_iter().chain(line_too(job, &table)).collect()
}

/// Adds to notes on other timers, if there are any, that one timer is enough.
fn shared(job: &Job, mut others: Vec<String>) -> Vec<String> {
    if !others.is_empty() {
        others.push(job.words.once.to_owned());
    }
    others
}

fn both(program: &Program, scheduler: &dyn Scheduler) -> Result<String> {
    let job = program.job;
    let (service, timer) = (systemd_units::service(program)?, systemd_units::timer(job));
    let place = |name| match scheduler.place(name) {
        Some(path) => shown(&path.to_string_lossy()),
        None => format!("~/.config/systemd/user/{name}"),
    };
    let (first, second) = (place(job.service), place(job.timer));
    Ok(format!("# {first}\n{service}\n# {second}\n{timer}"))
}

/// Returns the commands to type if systemd could not be reached.
fn told(result: std::result::Result<(), String>, commands: String) -> Vec<String> {
    match result {
        Ok(()) => Vec::new(),
        Err(reason) => vec![words::not_told(&reason), commands],
    }
}

fn install_units(program: &Program, scheduler: &dyn Scheduler) -> Result<(TimerView, Vec<String>)> {
    let job = program.job;
    let Job { service, timer, .. } = job;
    let mark = systemd_units::mark(job);
    let units = [
        (
            service,
            format!("{mark}{}", systemd_units::service(program)?),
        ),
        (timer, format!("{mark}{}", systemd_units::timer(job))),
    ];
    let mut changed = false;
    for (name, wanted) in &units {
        changed |= ours(job, scheduler, name)?.as_ref() != Some(wanted);
    }
    let mut files = Vec::new();
    if changed {
        for (name, text) in &units {
            let path = scheduler.set_unit(name, Some(text))?;
            files.push(path.display().to_string());
        }
    }
    let enabled = scheduler
        .systemctl(&["daemon-reload"])
        .and_then(|()| scheduler.systemctl(&["enable", "--now", timer]));
    let mut notes = told(enabled, words::to_start(timer));
    notes.extend(shared(job, lines_too(job, scheduler)));
    let line = words::units(&files, service, timer);
    let view = TimerView {
        by: "systemd",
        action: if changed { "installed" } else { "unchanged" },
        text: both(program, scheduler)?,
        files,
        line,
    };
    Ok((view, notes))
}

fn remove_units(job: &Job, scheduler: &dyn Scheduler) -> Result<(TimerView, Vec<String>)> {
    let Job {
        command,
        service,
        timer,
        ..
    } = job;
    let mut there = Vec::new();
    for name in [timer, service] {
        if ours(job, scheduler, name)?.is_some() {
            there.push(name);
        }
    }
    let mut view = TimerView {
        by: "systemd",
        action: "absent",
        text: String::new(),
        files: Vec::new(),
        line: words::no_units(command),
    };
    if there.is_empty() {
        return Ok((view, lines_too(job, scheduler)));
    }
    let disabled = scheduler.systemctl(&["disable", "--now", timer]);
    for name in there {
        let path = scheduler.set_unit(name, None)?;
        view.files.push(path.display().to_string());
    }
    let disabled = disabled.and_then(|()| scheduler.systemctl(&["daemon-reload"]));
    view.action = "removed";
    view.line = words::units_removed(&view.files);
    // It cannot be disabled any more once its file is removed.
    let mut notes = told(disabled, words::to_stop(timer));
    notes.extend(lines_too(job, scheduler));
    Ok((view, notes))
}

/// The text of a unit that --install wrote; `None` when there is none.
///
/// # Errors
/// Refused, when somebody else wrote it.
fn ours(job: &Job, scheduler: &dyn Scheduler, name: &str) -> Result<Option<String>> {
    let text = scheduler.unit(name)?;
    let mark = systemd_units::mark(job);
    if text.as_ref().is_none_or(|text| text.starts_with(&mark)) {
        return Ok(text);
    }
    Err(refused(words::unit_of_another(name, job.command)))
}
