//! Cost of each command, beside a bare program that opens an SQLite file and runs one statement.
//!
//! ```console
//! cargo bench --bench speed                      all sizes, some minutes
//! cargo bench --bench speed -- --quick           small sizes, few runs
//! cargo bench --bench speed -- report status     only rows with one of these words
//! cargo bench --bench speed -- --size 200000     only this many answered occurrences
//! cargo bench --bench speed -- --keep DIR        leave the databases there
//! ```
//!
//! The bare program is this one, run again: it opens a file with one small table and reads a row, or
//! makes one durable insert. It and the command are run in turn, so that whatever else the machine
//! does meets both; medians are compared. Where valgrind is installed, the instructions of one run
//! are counted too: these are the same on a busy machine, and the goals are in them. Histories are
//! written with SQL and without a journal, which no command measured here reads. Everything happens
//! in a temporary directory. `benches/beside.py` compares two builds.

use std::error::Error;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate};
use rusqlite::Connection;
use trust::store::Store;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const TRUST: &str = env!("CARGO_BIN_EXE_trust");
const FLOOR_READ: &str = "--floor-read";
const FLOOR_WRITE: &str = "--floor-write";

/// Sunday 22 November 2026, in days since 1970.
const TODAY: i32 = 20_779;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let done = match args.as_slice() {
        [mode, path] if mode == FLOOR_READ => floor_read(Path::new(path)),
        [mode, path] if mode == FLOOR_WRITE => floor_write(Path::new(path)),
        _ => Asked::read(&args).and_then(|asked| measure(&asked)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "speed: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The floor of a command that reads.
fn floor_read(path: &Path) -> Result<()> {
    let text: String =
        Connection::open(path)?
            .query_row("SELECT text FROM scratch LIMIT 1", [], |row| row.get(0))?;
    Ok(writeln!(io::stdout(), "{text}")?)
}

/// The floor of a command that writes: one row, on the disk when it returns. The file is in WAL mode
/// already.
fn floor_write(path: &Path) -> Result<()> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         INSERT INTO scratch (text) VALUES ('one row of some forty characters, for sure')",
    )?;
    Ok(writeln!(io::stdout(), "1")?)
}

/// What the command line asks for.
struct Asked {
    quick: bool,
    runs: usize,
    size: Option<u32>,
    keep: Option<PathBuf>,
    words: Vec<String>,
}

impl Asked {
    fn read(args: &[OsString]) -> Result<Self> {
        // Cargo says --bench when it means it; without it this is a test that it runs at all.
        let meant = args.iter().any(|arg| arg == "--bench");
        let mut asked = Self {
            quick: !meant,
            runs: if meant { 60 } else { 1 },
            size: None,
            keep: None,
            words: Vec::new(),
        };
        let mut args = args.iter().map(|arg| arg.to_string_lossy());
        while let Some(arg) = args.next() {
            match arg.as_ref() {
                "--bench" => {}
                "--quick" => (asked.quick, asked.runs) = (true, asked.runs.min(15)),
                "--size" => asked.size = Some(args.next().ok_or("--size takes a number")?.parse()?),
                "--keep" => {
                    let path = args.next().ok_or("--keep takes a directory")?;
                    asked.keep = Some(path.as_ref().into());
                }
                flag if flag.starts_with('-') => return Err(format!("what is {flag}?").into()),
                word => asked.words.push(word.to_owned()),
            }
        }
        Ok(asked)
    }

    fn wants(&self, task: &Task) -> bool {
        let name = task.name();
        self.words.is_empty() || self.words.iter().any(|word| name.contains(word.as_str()))
    }
}

/// A history: how many answered occurrences, over so many recurring daily promises.
#[derive(Clone, Copy)]
struct History {
    answered: u32,
    promises: u32,
}

const HISTORIES: [History; 5] = [
    History {
        answered: 0,
        promises: 10,
    },
    History {
        answered: 10_000,
        promises: 10,
    },
    History {
        answered: 200_000,
        promises: 10,
    },
    History {
        answered: 1_000_000,
        promises: 10,
    },
    History {
        answered: 1_000_000,
        promises: 50,
    },
];

/// A command, and how many million instructions it may take.
struct Task {
    args: &'static [&'static str],
    writes: bool,
    goal: f64,
}

impl Task {
    fn name(&self) -> String {
        let words: Vec<&str> = ["trust"].iter().chain(self.args).copied().collect();
        words.join(" ")
    }

    /// Everything ever recorded costs more the more there is.
    fn goal(&self, history: History) -> Option<f64> {
        let all = self.args.contains(&"--all");
        (!all || history.answered <= 10_000).then_some(self.goal)
    }
}

const fn task(args: &'static [&'static str], writes: bool, goal: f64) -> Task {
    Task { args, writes, goal }
}

const TASKS: [Task; 10] = [
    task(&["status"], false, 2.5),
    task(&["remind"], false, 2.6),
    task(&[], false, 4.3),
    task(&["promise", "list"], false, 3.7),
    task(&["report", "--week"], false, 4.2),
    task(&["report", "--month"], false, 9.0),
    task(&["report", "--year"], false, 14.0),
    task(&["report", "--all"], false, 25.0),
    task(&["promise", "add", "call you at 18:00"], true, 2.9),
    task(&["promise", "done"], true, 3.4),
];

fn measure(asked: &Asked) -> Result<()> {
    let temporary = tempfile::Builder::new().prefix("trust-bench-").tempdir()?;
    let home = asked.keep.as_deref().unwrap_or(temporary.path());
    let most = if asked.quick { 10_000 } else { u32::MAX };
    let mut out = io::stdout();
    if asked.runs > 1 {
        writeln!(
            out,
            "{} runs each, in turn with the floor; medians in ms; instructions in millions; memory is \
             the peak in MiB",
            asked.runs
        )?;
    } else {
        writeln!(out, "One run each, to see that they run: no measurement.")?;
    }
    for history in HISTORIES {
        let wanted = match asked.size {
            Some(size) => history.answered == size,
            None => history.answered <= most,
        };
        if wanted {
            out.write_all(rows(asked, home, history)?.as_bytes())?;
            out.flush()?;
        }
    }
    Ok(())
}

/// The table of one history.
fn rows(asked: &Asked, home: &Path, history: History) -> Result<String> {
    let files = Files::new(home, asked.keep.is_some(), history)?;
    let mut out = format!(
        "\n{} answered, {} a day\n{:<40}{:>8}{:>8}{:>8}{:>8}{:>7}{:>9}\n",
        history.answered,
        history.promises,
        "",
        "floor",
        "takes",
        "ratio",
        "instr",
        "goal",
        "memory"
    );
    let or_none = |figure: Option<f64>, decimals: usize| {
        figure.map_or("–".to_owned(), |figure| format!("{figure:.decimals$}"))
    };
    for task in TASKS.iter().filter(|task| asked.wants(task)) {
        let (floor, takes) = in_turn(&files, task, asked.runs, history)?;
        let ratio = takes.as_secs_f64() / floor.as_secs_f64();
        let goal = task.goal(history);
        let instructions = match asked.runs {
            1 => None,
            _ => instructions(&files, task, history)?,
        };
        let is_over = instructions
            .zip(goal)
            .is_some_and(|(took, goal)| took > goal);
        writeln!(
            out,
            "{:<40}{:>8.2}{:>8.2}{ratio:>8.2}{:>8}{:>7}{:>9}{}",
            task.name(),
            millis(floor),
            millis(takes),
            or_none(instructions, 2),
            or_none(goal, 1),
            or_none(memory(&files, task, history)?, 1),
            if is_over { "  over" } else { "" },
        )?;
    }
    if asked.words.is_empty() && history.answered > 0 {
        let twice = sqlite_shell(&files, asked.runs.min(5))?;
        let twice = twice.map_or("–".to_owned(), |twice| format!("{:.2}", millis(twice)));
        writeln!(
            out,
            "{:<48}{twice:>8}",
            "sqlite3 reading all occurrences twice"
        )?;
    }
    Ok(out)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The history in two copies, one only ever read and one that commands write to, and the file of the
/// bare program.
struct Files {
    read: PathBuf,
    write: PathBuf,
    bare: PathBuf,
    directory: PathBuf,
    kept: bool,
}

impl Files {
    fn new(home: &Path, kept: bool, history: History) -> Result<Self> {
        let name = format!("{}-{}", history.answered, history.promises);
        let directory = home.join(name);
        let file = |name: &str| directory.join(name).join("trust.db");
        let files = Self {
            read: file("read"),
            write: file("write"),
            bare: file("bare"),
            directory: directory.clone(),
            kept,
        };
        fill(&files.read, history)?;
        for other in [&files.write, &files.bare] {
            std::fs::create_dir_all(other.parent().ok_or("no directory")?)?;
        }
        std::fs::copy(&files.read, &files.write)?;
        Connection::open(&files.bare)?.execute_batch(
            "PRAGMA journal_mode = WAL;
             CREATE TABLE IF NOT EXISTS scratch (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
             INSERT INTO scratch (text) VALUES ('a row')",
        )?;
        Ok(files)
    }
}

impl Drop for Files {
    /// The large ones take some hundred megabytes.
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_dir_all(&self.directory);
        }
    }
}

/// Writes a history that ends yesterday: of 29 promises one broken, of 31 one late, of 97 one
/// never answered, and the rest kept.
fn fill(path: &Path, history: History) -> Result<()> {
    finish(trust(path, TODAY).args(["promise", "list"]))?;
    let History { answered, promises } = history;
    let first = i64::from(TODAY) - i64::from(answered / promises);
    let last = i64::from(TODAY) - 1;
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!(
        "PRAGMA synchronous = OFF;
         BEGIN;
         WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < {promises})
         INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, due_from, recurring,
                              private)
         SELECT randomblob(16), {first} * 86400000, 'promise ' || x || ' of the day',
                iif(x % 3, '[\"home\"]', '[]'), {first} * 86400000, {first}, 'flag', 1, 0 FROM i;
         INSERT INTO schedule (uid, changed_at, promise_id, pattern, number, weekdays, ordinals,
                               at_seconds, anchor_day, from_day, day_shift)
         SELECT randomblob(16), made_at, id, 'days', 1, 0, 0, '[' || (36000 + id * 600) || ']', {first}, {first}, 0
         FROM promise;
         WITH RECURSIVE d (x) AS (SELECT {first} UNION ALL SELECT x + 1 FROM d WHERE x < {last})
         INSERT INTO occurrence (uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                                 outcome, answered_at, answered_day, because, unknown)
         SELECT randomblob(16), 0, id, x, 1, x * 86400000 + (36000 + id * 600) * 1000, x,
                36000 + id * 600,
                CASE WHEN (x * 7 + id * 13) % 29 = 0 THEN 'broken'
                     WHEN (x * 3 + id) % 31 = 0 THEN 'late' ELSE 'kept' END,
                x * 86400000 + 80000000, x,
                CASE WHEN (x * 7 + id * 13) % 29 = 0 THEN 'forgot, no reminder set' END, 0
         FROM d, promise WHERE x <= {last} AND (x * 5 + id) % 97 <> 0 ORDER BY x, id;
         INSERT INTO uid (uid, relation, row)
         SELECT uid, 'promise', id FROM promise UNION ALL SELECT uid, 'schedule', id FROM schedule
         UNION ALL SELECT uid, 'occurrence', id FROM occurrence ORDER BY 1;
         COMMIT;
         PRAGMA wal_checkpoint (TRUNCATE);"
    ))?;
    drop(connection);
    let now = DateTime::from_timestamp(i64::from(TODAY) * 86_400 + 36_000, 0).ok_or("no time")?;
    Store::open(path, now)?.rebuild_totals(day(TODAY)?)?;
    Ok(())
}

fn day(number: i32) -> Result<NaiveDate> {
    Ok(NaiveDate::from_epoch_days(number).ok_or("no such day")?)
}

/// The command, at ten in the morning of a day.
fn trust(path: &Path, today: i32) -> Command {
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
fn in_turn(
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
fn finish(command: &mut Command) -> Result<Duration> {
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
fn instructions(files: &Files, task: &Task, history: History) -> Result<Option<f64>> {
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
fn memory(files: &Files, task: &Task, history: History) -> Result<Option<f64>> {
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

/// How long the sqlite3 shell takes to read every occurrence twice, where it is installed.
fn sqlite_shell(files: &Files, runs: usize) -> Result<Option<Duration>> {
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
