//! A home of its own for commands as people type them, with the program on its path.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A throwaway home, in UTC, on a screen of 80 columns.
pub struct Home(TempDir);

/// What a command printed, both streams as a terminal shows them.
pub struct Said {
    pub text: String,
    pub ok: bool,
}

impl Home {
    pub fn new() -> Self {
        let mut builder = tempfile::Builder::new();
        builder.prefix("trust-docs-");
        // The year of the demo is thousands of commits, each of which waits for the disk.
        let memory = Path::new("/dev/shm");
        let home = if memory.is_dir() {
            builder.tempdir_in(memory)
        } else {
            builder.tempdir()
        };
        Self(home.unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn database(&self, name: &str) -> PathBuf {
        self.path().join(format!("{name}.db"))
    }

    /// A program in an environment that holds nothing but this home.
    #[expect(
        clippy::disallowed_methods,
        reason = "the programs are those of whoever runs the tests"
    )]
    pub fn command(&self, program: &str, database: &str, now: &str) -> Command {
        let bin = Path::new(env!("CARGO_BIN_EXE_trust")).parent().unwrap();
        let programs = std::env::var("PATH").unwrap();
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", format!("{}:{programs}", bin.display()))
            .env("HOME", self.path())
            .env("TRUST_DB", self.database(database))
            .env("TRUST_NOW", now)
            .env("TZ", "UTC0")
            .env("COLUMNS", "80")
            .env("LC_ALL", "C.UTF-8")
            .current_dir(self.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a line in the shell.
    pub fn shell(&self, database: &str, now: &str, line: &str) -> Said {
        let mut command = self.command("sh", database, now);
        let output = command
            .args(["-c", &format!("exec 2>&1\n{line}")])
            .output()
            .unwrap();
        Said {
            text: String::from_utf8(output.stdout).expect("UTF-8"),
            ok: output.status.success(),
        }
    }

    /// The program itself; takes care that it succeeds.
    pub fn trust(&self, database: &str, now: &str, args: &[&str]) -> String {
        let mut command = self.command(env!("CARGO_BIN_EXE_trust"), database, now);
        let output = command.args(args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?} at {now}: {said}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}
