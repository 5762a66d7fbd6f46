//! Runs of commands: their time, instructions and memory.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::history::{Files, History};
use crate::{FLOOR_READ, FLOOR_WRITE, Result, TODAY, TRUST, Task};

/// The command, at ten in the morning of a day.
pub fn trust(path: &Path, today: i32) -> Command {
    let mut command = Command::new(TRUST);
    let now = NaiveDate::from_epoch_days(today).unwrap_or_default();
    bare(&mut command)
        .env("TRUST_DB", path)
        .env("TRUST_NOW", format!("{now}T10:00"));
    command
}

fn bare(command: &mut Command) -> &mut Command {
    command
        .env_clear()
        .env("TZ", "UTC0")
        .env("HOME", "/nonexistent")
        .stdin(Stdio::null())
}

/// One run of a task. Answers go round the promises and then on to the next day, as in life.
fn command(files: &Files, task: &Task, run: usize, history: History) -> Result<Command> {
    let file = if task.writes {
        &files.write
    } else {
        &files.read
    };
    let promises = usize::try_from(history.promises)?;
    let done = task.args == ["promise", "done"];
    let ahead = if done { run / promises } else { 0 };
    let mut command = trust(file, TODAY + i32::try_from(ahead)?);
    command.args(task.args);
    if done {
        command.arg((run % promises + 1).to_string());
    }
    Ok(command)
}

/// The medians of the floor and of a task.
pub fn in_turn(
    files: &Files,
    task: &Task,
    runs: usize,
    history: History,
) -> Result<(Duration, Duration)> {
    let mode = if task.writes { FLOOR_WRITE } else { FLOOR_READ };
    let this = std::env::current_exe()?;
    let (mut floors, mut takes) = (Vec::new(), Vec::new());
    for run in 0..runs {
        let mut floor = Command::new(&this);
        floors.push(finish(bare(&mut floor).arg(mode).arg(&files.bare))?);
        takes.push(finish(&mut command(files, task, run, history)?)?);
    }
    Ok((median(floors), median(takes)))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Runs a command that has to succeed; from start to end, with its output read through a pipe.
pub fn finish(command: &mut Command) -> Result<Duration> {
    let start = Instant::now();
    let output = command.output()?;
    let time = start.elapsed();
    if output.status.success() {
        return Ok(time);
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// The millions of instructions of one run, where valgrind is installed to count them. The run before
/// makes the backup of that day.
pub fn instructions(files: &Files, task: &Task, history: History) -> Result<Option<f64>> {
    let run = 300;
    if task.writes {
        finish(&mut command(files, task, run, history)?)?;
    }
    let counted = command(files, task, run + 1, history)?;
    let mut valgrind = Command::new("valgrind");
    bare(&mut valgrind).args(["--tool=callgrind", "--callgrind-out-file=/dev/null", TRUST]);
    valgrind.args(counted.get_args());
    for (name, value) in counted.get_envs() {
        if let Some(value) = value {
            valgrind.env(name, value);
        }
    }
    let output = match valgrind.output() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        output => output?,
    };
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.rsplit("Collected : ").next().unwrap_or_default();
    let number: String = collected.chars().take_while(char::is_ascii_digit).collect();
    let number = number
        .parse::<f64>()
        .map_err(|_| format!("valgrind: {said}"))?;
    Ok(Some(number / 1e6))
}

/// The peak of resident memory in MiB, where GNU time is installed to tell.
pub fn memory(files: &Files, task: &Task, history: History) -> Result<Option<f64>> {
    // Past the days that were answered for the clock.
    let run = 400;
    let measured = command(files, task, run, history)?;
    let told = files.directory.join("memory");
    let mut time = Command::new("/usr/bin/time");
    bare(&mut time)
        .args(["-f", "%M", "-o"])
        .arg(&told)
        .arg(TRUST);
    time.args(measured.get_args());
    for (name, value) in measured.get_envs() {
        if let Some(value) = value {
            time.env(name, value);
        }
    }
    let ran = time.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !ran.is_ok_and(|status| status.success()) {
        return Ok(None);
    }
    let kib: f64 = std::fs::read_to_string(told)?.trim().parse()?;
    Ok(Some(kib / 1024.0))
}

/// Time that the sqlite3 shell takes to read every occurrence twice, where it is installed.
pub fn sqlite_shell(files: &Files, runs: usize) -> Result<Option<Duration>> {
    let read = "SELECT total(promise_id), total(day), total(second), max(outcome), max(because), \
                total(answered_at) FROM occurrence;";
    let mut times = Vec::new();
    for _ in 0..runs {
        let mut shell = Command::new("sqlite3");
        shell
            .arg(&files.read)
            .arg(read.repeat(2))
            .stdin(Stdio::null());
        match shell.output() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            _ => {}
        }
        times.push(finish(&mut shell)?);
    }
    Ok(Some(median(times)))
}
