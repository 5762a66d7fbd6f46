//! Reads and writes the crontab and the systemd units of the person who runs this.
//!
//! Programs are called with their words apart, never through a shell.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::atomic_file::AtomicFile;
use crate::cmd::ports;
use crate::error::{Error, Kind, Result};
use crate::system::env::DesktopEnv;

/// The timers in these surroundings.
#[derive(Debug)]
pub struct SystemScheduler {
    units: Option<PathBuf>,
    /// A directory for temporary files.
    scratch: PathBuf,
    /// The command that is to be run, for hints.
    command: &'static str,
}

/// The generator with which systemd-cron 1.15 of Debian 12 makes timers of crontabs.
const SYSTEMD_CRON: [&str; 2] = [
    "/lib/systemd/system-generators/systemd-crontab-generator",
    "/usr/lib/systemd/system-generators/systemd-crontab-generator",
];

impl SystemScheduler {
    /// Creates the scheduler of the user that the environment names, for a command.
    pub fn new(desktop: &DesktopEnv, scratch: &Path, command: &'static str) -> Self {
        Self {
            units: desktop.units.clone(),
            scratch: scratch.to_owned(),
            command,
        }
    }

    fn no_crontab(&self, error: &io::Error) -> Error {
        let command = self.command;
        let message = format!("crontab cannot be run: {error}");
        Error::refused(message).hint(format!(
            "install cron, or use systemd: `trust {command} --install --systemd`; `trust {command} \
             --cron` prints the line for another program like cron"
        ))
    }

    fn refused(&self, what: &str, output: &Output) -> Error {
        Error::refused(format!("{what}: {}", first_line(output))).hint(format!(
            "nothing was changed; `trust {} --cron` prints the line to paste",
            self.command
        ))
    }

    fn storage(&self, path: &Path, error: &io::Error) -> Error {
        Error::new(Kind::Storage, format!("{}: {error}", path.display())).hint(format!(
            "`trust {} --systemd` prints the units to paste",
            self.command
        ))
    }

    /// Sets the crontab from a file: that of bcron 0.11 takes `-` for the name of one.
    fn set_from_file(&self, table: &[u8]) -> bool {
        let name = format!("trust-crontab-{}", std::process::id());
        let file = AtomicFile::create(&self.scratch.join(name)).and_then(|mut file| {
            file.write(table)?;
            Ok(file)
        });
        let set = |file: &AtomicFile| {
            let output = Command::new("crontab").arg(file.path()).output();
            output.is_ok_and(|output| output.status.success())
        };
        file.is_ok_and(|file| set(&file))
    }

    fn path(&self, name: &str) -> Result<PathBuf> {
        let units = self.units.as_ref().ok_or_else(|| {
            Error::refused("cannot find a home directory for systemd units").hint("set HOME")
        })?;
        Ok(units.join(name))
    }
}

impl ports::Scheduler for SystemScheduler {
    fn crontab(&self) -> Result<Vec<u8>> {
        let output = call("crontab", &["-l"], b"").map_err(|error| self.no_crontab(&error))?;
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() || tells_of_none(&said) {
            return Ok(output.stdout);
        }
        Err(self.refused("your crontab cannot be read", &output))
    }

    fn set_crontab(&self, table: &[u8]) -> Result<()> {
        // An empty one is none: so it was before our line came.
        let arguments: &[&str] = if table.is_empty() { &["-r"] } else { &["-"] };
        let output = call("crontab", arguments, table).map_err(|error| self.no_crontab(&error))?;
        if output.status.success() || (!table.is_empty() && self.set_from_file(table)) {
            return Ok(());
        }
        Err(self.refused("your crontab cannot be written", &output))
    }

    fn cron_mails(&self) -> bool {
        !SYSTEMD_CRON.iter().any(|path| Path::new(path).exists())
    }

    fn place(&self, name: &str) -> Option<PathBuf> {
        self.path(name).ok()
    }

    fn unit(&self, name: &str) -> Result<Option<String>> {
        let path = self.path(name)?;
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.storage(&path, &error)),
        }
    }

    fn set_unit(&self, name: &str, text: Option<&str>) -> Result<PathBuf> {
        let path = self.path(name)?;
        let done = match (text, path.parent()) {
            (Some(text), Some(directory)) => {
                fs::create_dir_all(directory).and_then(|()| fs::write(&path, text))
            }
            (Some(text), None) => fs::write(&path, text),
            (None, _) => fs::remove_file(&path),
        };
        done.map_err(|error| self.storage(&path, &error))?;
        Ok(path)
    }

    fn systemctl(&self, arguments: &[&str]) -> std::result::Result<(), String> {
        let mut words = vec!["--user"];
        words.extend(arguments);
        let output = call("systemctl", &words, b"")
            .map_err(|error| format!("systemctl cannot be run: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!("systemctl failed: {}", failure(&output)))
    }
}

/// Returns whether `crontab -l` reports that the user has no table, in the words of Debian, Fedora,
/// macOS, the BSDs, busybox or bcron. A table that cannot be read must not be taken for a missing
/// one.
fn tells_of_none(said: &str) -> bool {
    let busybox = said.contains("can't open") && said.contains("No such file");
    let bcron = said.contains("Crontab does not exist");
    said.contains("no crontab for") || busybox || bcron
}

/// Runs a program with `input` on its standard input.
fn call(program: &str, arguments: &[&str], input: &[u8]) -> io::Result<Output> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // One that ends without reading it says why.
        let _ = stdin.write_all(input);
    }
    child.wait_with_output()
}

fn first_line(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    match said.lines().find(|line| !line.trim().is_empty()) {
        Some(line) => line.trim().to_owned(),
        None => format!("it ended with {}", output.status),
    }
}

/// Returns the reason why a program failed, without its earlier messages about successes.
fn failure(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let mut lines = said.lines().filter(|line| !line.trim().is_empty());
    let failed = lines.clone().find(|line| line.starts_with("Failed"));
    match failed.or_else(|| lines.next_back()) {
        Some(line) => line.trim().to_owned(),
        None => format!("it ended with {}", output.status),
    }
}
