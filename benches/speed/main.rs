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

mod history;
mod runs;

use std::error::Error;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use rusqlite::Connection;

use history::{Files, HISTORIES, History};
use runs::{in_turn, instructions, memory, sqlite_shell};

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

/// Options of the command line.
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
