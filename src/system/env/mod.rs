//! The surroundings, read once: clock, zone, environment variables, terminal, directories.
//!
//! Nothing else in the program asks the outside world about these; tests build an [`Env`] by hand.

mod time;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SubsecRound, Utc};
use terminal_size::{Height, Width};

use crate::domain::clock::Zone;
use crate::error::{Error, Result};
use crate::render::symbols::Symbols;

/// The environment of a command.
#[derive(Debug)]
pub struct Env {
    /// The instant it began; an error when `TRUST_NOW` is set to something else than a time.
    pub now: Result<DateTime<Utc>>,
    /// `true` if `TRUST_NOW` overrides the clock.
    pub pretended: bool,
    /// The zone of the person at the keyboard.
    pub zone: Zone,
    /// `TRUST_DB`, or the file in the platform's data directory; an error where there is none.
    pub database: Result<PathBuf>,
    /// The streams that are terminals.
    pub terminal: Terminal,
    /// The number of columns of a line; 20 or more.
    pub width: usize,
    /// The number of rows of the terminal, where output goes to one.
    pub height: Option<usize>,
    /// The environment's variables about colour.
    pub color: ColorEnv,
    /// The symbols that the terminal and the locale can show.
    pub symbols: Symbols,
    /// The environment of an editor.
    pub editor: EditorEnv,
    /// The environment of timers and of the desktop.
    pub desktop: DesktopEnv,
    /// The name of this machine, for people.
    pub machine: String,
    /// The faults of the environment that could be worked around, one line each.
    pub warnings: Vec<String>,
}

/// The streams that are terminals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Terminal {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
    /// The cursor of the terminal cannot be moved.
    pub dumb: bool,
}

/// The environment's variables about colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColorEnv {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `CLICOLOR_FORCE` is set to something other than 0.
    pub force: bool,
    /// `TERM` is `dumb`, or `CLICOLOR` is 0.
    pub dumb: bool,
}

/// The environment of an editor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditorEnv {
    /// `VISUAL`, or else `EDITOR`: a command line, without the file.
    pub command: Option<OsString>,
    /// The directory of temporary files.
    pub scratch: PathBuf,
}

/// The environment of timers and of the desktop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DesktopEnv {
    /// `DBUS_SESSION_BUS_ADDRESS`.
    pub bus: Option<OsString>,
    /// `XDG_RUNTIME_DIR`, or else the directory that systemd makes there for every user.
    pub runtime: Option<PathBuf>,
    /// This program, by its whole path: the one it was called by, if it leads here.
    pub program: Option<PathBuf>,
    /// The directory of the user's systemd units.
    pub units: Option<PathBuf>,
    /// `true` if a timer, which has hardly any environment, would use another database.
    pub own_database: bool,
}

impl ColorEnv {
    /// Returns whether to colour a stream: as `asked` on the command line, then by `NO_COLOR`, then
    /// by `CLICOLOR_FORCE`, then by whether it is a terminal with colours.
    pub fn decide(self, asked: Option<bool>, terminal: bool) -> bool {
        match asked {
            Some(answer) => answer,
            None if self.no_color => false,
            None if self.force => true,
            None => terminal && !self.dumb,
        }
    }
}

/// Function that looks up an environment variable.
type Lookup<'a> = &'a dyn Fn(&str) -> Option<OsString>;

impl Env {
    /// Reads everything there is to know.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where clock and variables are read"
    )]
    pub fn read() -> Self {
        let variable: Lookup<'_> = &|name| std::env::var_os(name);
        let (zone, warning) = time::zone(variable("TZ").as_deref());
        Self {
            now: match variable("TRUST_NOW") {
                Some(text) => time::now(&text, &zone),
                // Milliseconds are what is stored and shown.
                None => Ok(Utc::now().trunc_subsecs(3)),
            },
            pretended: variable("TRUST_NOW").is_some(),
            zone,
            database: database(variable),
            terminal: Terminal {
                stdin: io::stdin().is_terminal(),
                stdout: io::stdout().is_terminal(),
                stderr: io::stderr().is_terminal(),
                dumb: is_dumb(variable),
            },
            width: width(variable("COLUMNS").as_deref(), || {
                terminal_size::terminal_size_of(io::stdout()).map(|(Width(columns), _)| columns)
            }),
            height: height(variable("LINES").as_deref(), || {
                terminal_size::terminal_size_of(io::stdout()).map(|(_, Height(rows))| rows)
            })
            .filter(|_| io::stdout().is_terminal()),
            color: color(variable),
            symbols: symbols(variable),
            editor: EditorEnv {
                command: editor(variable),
                scratch: std::env::temp_dir(),
            },
            desktop: desktop(variable, std::env::args_os().next().as_deref()),
            machine: machine(variable),
            warnings: warning.into_iter().collect(),
        }
    }
}

/// Returns the path of the database, unless the command line gives another.
fn database(variable: Lookup<'_>) -> Result<PathBuf> {
    if let Some(path) = variable("TRUST_DB").filter(|path| !path.is_empty()) {
        return Ok(path.into());
    }
    // A relative HOME would put the database wherever the command happens to be run.
    match dirs::data_dir().filter(|dir| dir.is_absolute()) {
        Some(dir) => Ok(dir.join("trust").join("trust.db")),
        None => Err(
            Error::usage("cannot find a home directory for the database")
                .hint("set HOME, or name a file with --db or TRUST_DB"),
        ),
    }
}

/// Returns the width of output: `COLUMNS`, else the terminal, else 80. At least 20, at most 1000.
fn width(columns: Option<&OsStr>, terminal: impl FnOnce() -> Option<u16>) -> usize {
    let sane = 1..=1000;
    let asked = columns
        .and_then(OsStr::to_str)
        .and_then(|text| text.trim().parse::<u16>().ok());
    let known = asked.filter(|width| sane.contains(width));
    let width = known
        .or_else(|| terminal().filter(|width| sane.contains(width)))
        .unwrap_or(80);
    usize::from(width).max(20)
}

/// Returns the number of rows: `LINES`, else the terminal's. At most 1000.
fn height(lines: Option<&OsStr>, terminal: impl FnOnce() -> Option<u16>) -> Option<usize> {
    let sane = 1..=1000;
    let asked = lines
        .and_then(OsStr::to_str)
        .and_then(|text| text.trim().parse::<u16>().ok());
    let known = asked.filter(|rows| sane.contains(rows));
    let known = known.or_else(|| terminal().filter(|rows| sane.contains(rows)));
    known.map(usize::from)
}

/// The editor that the variables name.
fn editor(variable: Lookup<'_>) -> Option<OsString> {
    let named = |name| variable(name).filter(|value| !value.is_empty());
    named("VISUAL").or_else(|| named("EDITOR"))
}

/// The path by which the program at `real` was `called`, or was found in `path`. Where that is a
/// link, the file it leads to may have another name in the next release.
fn program(real: PathBuf, called: Option<&OsStr>, path: Option<&OsStr>) -> PathBuf {
    let Some(called) = called.map(Path::new) else {
        return real;
    };
    let places: Vec<PathBuf> = if called.components().count() > 1 || called.is_absolute() {
        vec![absolute(called)]
    } else {
        let directories = path.map(std::env::split_paths).into_iter().flatten();
        directories
            .map(|directory| directory.join(called))
            .collect()
    };
    let Ok(file) = real.canonicalize() else {
        return real;
    };
    let leads_here = |place: &PathBuf| {
        place.is_absolute() && place.canonicalize().is_ok_and(|other| other == file)
    };
    places.into_iter().find(leads_here).unwrap_or(real)
}

/// Returns the name that the system gives this machine.
fn machine(variable: Lookup<'_>) -> String {
    let kernel = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let named = kernel.or_else(|| {
        let set = ["HOSTNAME", "COMPUTERNAME"].into_iter().find_map(variable);
        set.and_then(|name| name.into_string().ok())
    });
    let mut name = named.unwrap_or_default().trim().to_owned();
    name.retain(|c| !c.is_control());
    if name.is_empty() || name.len() > 200 {
        "another computer".to_owned()
    } else {
        name
    }
}

/// Reads the variables about timers and the desktop.
fn desktop(variable: Lookup<'_>, called: Option<&OsStr>) -> DesktopEnv {
    let named = |name| variable(name).filter(|value| !value.is_empty());
    let runtime = named("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(format!("/run/user/{}", user()?))));
    DesktopEnv {
        bus: named("DBUS_SESSION_BUS_ADDRESS"),
        runtime,
        program: std::env::current_exe()
            .ok()
            .map(|real| program(real, called, named("PATH").as_deref())),
        units: dirs::config_dir()
            .filter(|dir| dir.is_absolute())
            .map(|dir| dir.join("systemd").join("user")),
        own_database: named("TRUST_DB").or(named("XDG_DATA_HOME")).is_some(),
    }
}

/// The number of the user who runs this, where the system tells without being called.
fn user() -> Option<u32> {
    #[cfg(unix)]
    let user = std::fs::metadata("/proc/self")
        .ok()
        .map(|this| std::os::unix::fs::MetadataExt::uid(&this));
    #[cfg(not(unix))]
    let user = None;
    user
}

/// A path that means the same wherever a program is started.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn is_dumb(variable: Lookup<'_>) -> bool {
    variable("TERM").is_some_and(|value| value == "dumb")
}

/// Reads the variables about colour.
fn color(variable: Lookup<'_>) -> ColorEnv {
    ColorEnv {
        no_color: variable("NO_COLOR").is_some_and(|value| !value.is_empty()),
        force: variable("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0"),
        dumb: is_dumb(variable) || variable("CLICOLOR").is_some_and(|value| value == "0"),
    }
}

/// Returns the symbols that the terminal and the locale can show. Where no locale is set, a terminal
/// is taken for one of today, which shows Unicode. Without a terminal's name either, as under cron,
/// whose mail is declared to be ASCII, it is the locale of POSIX, which is ASCII.
fn symbols(variable: Lookup<'_>) -> Symbols {
    let named = |name| variable(name).filter(|value| !value.is_empty());
    let terminal = named("TERM");
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(named);
    let shows_unicode = match (&terminal, locale) {
        (Some(terminal), _) if terminal == "linux" || terminal == "dumb" => false,
        (_, Some(locale)) => is_utf8(&locale),
        (terminal, None) => terminal.is_some(),
    };
    if shows_unicode {
        Symbols::Unicode
    } else {
        Symbols::Ascii
    }
}

/// Returns true for a locale such as `en_GB.UTF-8` or `C.utf8`.
fn is_utf8(locale: &OsStr) -> bool {
    let locale = locale.to_string_lossy();
    let encoding = locale.split_once('.').map_or("", |(_, encoding)| encoding);
    let encoding = encoding.split('@').next().unwrap_or_default();
    ["utf-8", "utf8"]
        .iter()
        .any(|name| encoding.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests;
