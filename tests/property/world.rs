//! A person with a database and a clock that goes where it likes: commands run in this process.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;
use trust::domain::clock::{Clock, Zone};
use trust::error::Error;
use trust::store::Store;
use trust::system::env::{ColorEnv, DesktopEnv, EditorEnv, Env, Terminal};

/// The tables that are the record; all others follow from them or tell how they came about.
const RECORD: [&str; 17] = [
    "idea", "deed", "setting", "promise", "wording", "schedule", "pause", "occurrence", "move",
    "log", "log_revision", "heard", "note", "step", "specialist", "session", "repair",
];

/// What is derived from the record.
const SUMS: [&str; 4] = ["total", "break_total", "log_run", "tag"];

pub struct World {
    directory: TempDir,
    pub(crate) database: PathBuf,
    pub now: DateTime<Utc>,
    /// Hours east of Greenwich.
    pub east: i32,
}

/// What a command said, and how it ended: the exit code as `ExitCode` shows itself.
#[derive(Debug)]
pub struct Said {
    pub text: String,
    pub ok: bool,
    pub fault: bool,
}

impl World {
    /// Sunday 22 November 2026, 10:00, in UTC.
    pub fn new() -> Self {
        // Durability is tried elsewhere; here it only costs time.
        let memory = Path::new("/dev/shm");
        let directory = if memory.is_dir() {
            TempDir::with_prefix_in("trust-test-", memory)
        } else {
            TempDir::with_prefix("trust-test-")
        }
        .unwrap();
        let database = directory.path().join("trust.db");
        Self {
            directory,
            database,
            now: DateTime::from_timestamp(1_795_341_600, 0).unwrap(),
            east: 0,
        }
    }

    /// Somebody else with nothing yet, at the same time and place.
    pub fn new_at(other: &Self) -> Self {
        Self {
            now: other.now,
            east: other.east,
            ..Self::new()
        }
    }

    /// A file beside the database.
    pub fn beside(&self, name: &str) -> String {
        self.database.with_file_name(name).display().to_string()
    }

    /// The directory that has the database and all that belongs to it.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    pub fn zone(&self) -> Zone {
        let offset = FixedOffset::east_opt(self.east * 3600).unwrap();
        Zone::new(move |_| offset)
    }

    pub fn pass(&mut self, time: TimeDelta) {
        self.now += time;
    }

    pub fn run<S: AsRef<str>>(&self, args: &[S]) -> Said {
        let env = Env {
            height: None,
            now: Ok(self.now),
            pretended: false,
            zone: self.zone(),
            database: Err(Error::usage("named on the command line")),
            terminal: Terminal::default(),
            width: 80,
            color: ColorEnv::default(),
            symbols: trust::render::symbols::Symbols::Unicode,
            editor: EditorEnv::default(),
            desktop: DesktopEnv::default(),
            machine: "desk".to_owned(),
            warnings: Vec::new(),
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let first = ["trust".into(), "--db".into(), self.database.clone().into()];
        let args = args.iter().map(|arg| OsString::from(arg.as_ref()));
        let code = trust::run(first.into_iter().chain(args), env, &mut out, &mut err);
        // An exit code can be shown, but not compared.
        let code = format!("{code:?}");
        let is = |number: u8| code == format!("{:?}", std::process::ExitCode::from(number));
        out.append(&mut err);
        Said {
            text: String::from_utf8(out).unwrap(),
            ok: is(0),
            fault: !(is(0) || is(1) || is(2)),
        }
    }

    pub fn store(&self) -> Store {
        Store::open(&self.database, self.now).unwrap()
    }

    pub fn clock(&self, store: &Store) -> Clock {
        let settings = store.settings().unwrap().0;
        Clock {
            now: self.now,
            zone: self.zone(),
            day_start: settings.day_start,
            week_start: settings.week_start,
            times: settings.times,
            days: settings.days,
        }
    }

    /// Every row of the record, with all its columns.
    pub fn record(&self) -> Vec<String> {
        self.dump(&RECORD)
    }

    /// As [`record`](Self::record), as a copy has it: what undo or redo put back changed last then.
    pub fn record_of_copy(&self) -> Vec<String> {
        let connection = self.connection();
        let mut statement = connection
            .prepare("SELECT uid, at FROM reverted ORDER BY uid")
            .unwrap();
        let rows = statement.query_map([], |row| {
            let uid = format!("{:?} Integer(", row.get_ref(0)?);
            Ok((uid, row.get::<_, i64>(1)?))
        });
        let reverted: Vec<(String, i64)> = rows.unwrap().map(Result::unwrap).collect();
        let mut lines = self.record();
        for line in &mut lines {
            let own = reverted.iter().find(|(uid, _)| line.contains(uid));
            if let Some((uid, at)) = own {
                let (before, rest) = line.split_once(uid.as_str()).unwrap();
                let (changed, after) = rest.split_once(')').unwrap();
                let changed: i64 = changed.parse().unwrap();
                *line = format!("{before}{uid}{}){after}", changed.max(*at));
            }
        }
        lines
    }

    /// Every row of the sums.
    pub fn sums(&self) -> Vec<String> {
        self.dump(&SUMS)
    }

    /// The last day the sums reach.
    pub fn closed_through(&self) -> Option<NaiveDate> {
        let day: Option<i32> = self
            .connection()
            .query_row("SELECT closed_day FROM state", [], |row| row.get(0))
            .unwrap();
        day.and_then(NaiveDate::from_epoch_days)
    }

    /// The last change that is in force.
    pub fn changes(&self) -> i64 {
        self.connection()
            .query_row("SELECT count(*) FROM journal", [], |row| row.get(0))
            .unwrap()
    }

    fn connection(&self) -> Connection {
        Connection::open_with_flags(&self.database, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
    }

    fn dump(&self, tables: &[&str]) -> Vec<String> {
        let connection = self.connection();
        let mut lines = Vec::new();
        for table in tables {
            // The primary key comes first everywhere.
            let mut statement = connection
                .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3, 4"))
                .or_else(|_| connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1")))
                .unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let values: Vec<String> = (0..columns)
                    .map(|column| format!("{:?}", row.get_ref(column).unwrap()))
                    .collect();
                lines.push(format!("{table}: {}", values.join(" ")));
            }
        }
        lines
    }
}
