//! An environment of its own for every test: cleared variables, own home, fixed clock and zone.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use rexpect::session::PtySession;
use serde_json::Value;
use tempfile::TempDir;

/// A person with a home, a clock and the program.
pub struct Trust {
    home: TempDir,
    variables: BTreeMap<OsString, OsString>,
}

impl Trust {
    /// Sunday 22 November 2026, 10:00 in UTC, on a screen of 80 columns, with an empty home.
    pub fn new() -> Self {
        let home = tempfile::Builder::new()
            .prefix("trust-test-")
            .tempdir()
            .unwrap();
        let database = home.path().join("trust.db");
        let mut trust = Self {
            home,
            variables: BTreeMap::new(),
        };
        let path = trust.home.path().to_owned();
        trust
            .set("HOME", path)
            .set("TRUST_DB", database)
            .set("TRUST_NOW", "2026-11-22T10:00")
            .set("TZ", "UTC0")
            .set("COLUMNS", "80")
            .set("TERM", "xterm-256color")
            .set("RUST_BACKTRACE", "0");
        trust
    }

    /// Sets the clock.
    pub fn at(&mut self, now: &str) -> &mut Self {
        self.set("TRUST_NOW", now)
    }

    /// Makes no automatic backups: of a long history they take most of the time.
    pub fn without_backups(&self) -> &Self {
        self.tell("config set backup.keep 0");
        self
    }

    /// Travels: a POSIX zone needs no zone database.
    pub fn zone(&mut self, tz: &str) -> &mut Self {
        self.set("TZ", tz)
    }

    pub fn set(&mut self, variable: &str, value: impl Into<OsString>) -> &mut Self {
        self.variables.insert(variable.into(), value.into());
        self
    }

    pub fn unset(&mut self, variable: &str) -> &mut Self {
        self.variables.remove(OsStr::new(variable));
        self
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn database(&self) -> PathBuf {
        self.home().join("trust.db")
    }

    /// The command, ready to be run in some unusual way.
    pub fn command<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trust"));
        command
            .env_clear()
            .envs(&self.variables)
            .current_dir(self.home())
            .args(args);
        command
    }

    /// Runs it with nothing on its standard input.
    pub fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Output {
        self.finish(self.command(args).stdin(Stdio::null()))
    }

    /// Runs it and takes care that it succeeds.
    pub fn ok<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Output {
        let output = self.run(args);
        assert_eq!(output.code, 0, "{}", output.snapshot());
        output
    }

    /// Runs a line as it would be typed, with quotes round what has spaces: `p done 'call mum'`.
    pub fn say(&self, line: &str) -> Output {
        self.run(words(line))
    }

    /// The answer to a line that succeeds, without the newline at its end.
    pub fn tell(&self, line: &str) -> String {
        let output = self.say(line);
        assert_eq!(output.code, 0, "{line}: {}", output.snapshot());
        output.stdout.trim_end().to_owned()
    }

    /// The error of a line that fails with `code` and answers nothing, each text on one line.
    pub fn refuse(&self, line: &str, code: i32) -> String {
        let output = self.say(line);
        assert_eq!(output.code, code, "{line}: {}", output.snapshot());
        assert_eq!(output.stdout, "", "{line}");
        let text = output.stderr.replace("\n  hint: ", "\u{1}");
        let parts = text.split('\u{1}');
        let folded: Vec<String> = parts
            .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        folded.join("\nhint: ")
    }

    /// The JSON data of a line that succeeds.
    pub fn data(&self, kind: &str, line: &str) -> Value {
        let output = self.say(&format!("{line} --json"));
        assert_eq!(output.code, 0, "{line}: {}", output.snapshot());
        output.json(kind)
    }

    /// What `promise show` knows of a promise.
    pub fn promise(&self, id: i64) -> Value {
        self.data("promise", &format!("promise show {id}"))
    }

    /// The state of a promise.
    pub fn state(&self, id: i64) -> String {
        self.promise(id)["state"].as_str().unwrap().to_owned()
    }

    /// Runs it with `input` on its standard input.
    pub fn pipe<A: AsRef<OsStr>>(
        &self,
        args: impl IntoIterator<Item = A>,
        input: impl AsRef<[u8]>,
    ) -> Output {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // It may well end without reading all of it.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        let output = child.wait_with_output().unwrap();
        self.output(output.status, output.stdout, output.stderr)
    }

    /// Runs a command made by [`Self::command`].
    pub fn finish(&self, command: &mut Command) -> Output {
        let output = command.output().unwrap();
        self.output(output.status, output.stdout, output.stderr)
    }

    /// Runs it in a terminal of its own; what is expected must come within five seconds.
    pub fn terminal<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> PtySession {
        rexpect::session::spawn_command(self.command(args), Some(5000)).unwrap()
    }

    fn output(&self, status: ExitStatus, stdout: Vec<u8>, stderr: Vec<u8>) -> Output {
        Output {
            stdout: String::from_utf8(stdout).expect("UTF-8 on standard output"),
            stderr: String::from_utf8(stderr).expect("UTF-8 on standard error"),
            code: status.code().expect("an exit code, not a signal"),
            home: self.home().display().to_string(),
        }
    }
}

/// What is still shown in a terminal until the program ends, and its exit code.
pub fn end(mut session: PtySession) -> (String, i32) {
    // rexpect takes every byte for a character of its own.
    let bytes = session
        .exp_eof()
        .unwrap()
        .chars()
        .map(|c| u8::try_from(c).unwrap())
        .collect();
    let shown = String::from_utf8(bytes).expect("UTF-8 on the terminal");
    // It does not give out the type of the status, only its text: `Exited(Pid(7), 0)`.
    let status = format!("{:?}", session.process().wait().unwrap());
    let code = status
        .strip_prefix("Exited(")
        .and_then(|rest| rest.rsplit([' ', ')']).nth(1));
    let code = code
        .and_then(|code| code.parse().ok())
        .unwrap_or_else(|| panic!("{status}"));
    (shown.replace("\r\n", "\n"), code)
}

/// Says that a test is skipped, past the capture of the test harness: it is not a passed one.
pub fn skipped(reason: &str) {
    let line = format!("skipped: {reason}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// A pipe whose reader has already exited.
pub fn closed_pipe() -> Stdio {
    let mut reader = Command::new("true").stdin(Stdio::piped()).spawn().unwrap();
    let writer = reader.stdin.take().unwrap();
    assert!(reader.wait().unwrap().success());
    writer.into()
}

/// Germany: an hour ahead of UTC in winter, two in summer.
pub const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// The words of a line; single quotes keep spaces.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The keys of a JSON object.
pub fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Output {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
    home: String,
}

impl Output {
    /// All three in one text, for inline snapshots. Empty streams are left out.
    pub fn snapshot(&self) -> String {
        let mut text = format!("exit {}\n", self.code);
        for (name, stream) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                let stream = stream.replace(&self.home, "$HOME");
                text.extend(["--- ", name, "\n", &stream]);
                if !stream.ends_with('\n') {
                    text.push_str("(no newline at the end)\n");
                }
            }
        }
        text
    }

    /// The data of the JSON answer, which is of this kind.
    pub fn json(&self, kind: &str) -> Value {
        envelope(&self.stdout, kind)
    }

    /// The data of the JSON error.
    pub fn json_error(&self) -> Value {
        assert_eq!(self.stdout, "", "an error has no answer");
        envelope(&self.stderr, "error")
    }
}

/// Opens `{"schema":1,"kind":...,"data":...}`, which has to be one line and nothing else.
fn envelope(text: &str, kind: &str) -> Value {
    assert!(
        text.ends_with('\n') && text.lines().count() == 1,
        "one line: {text:?}"
    );
    let value: Value = serde_json::from_str(text).unwrap();
    let object = value.as_object().unwrap();
    let keys: Vec<&str> = object.keys().map(String::as_str).collect();
    assert_eq!(keys.len(), 3, "{keys:?}");
    assert_eq!(object["schema"], 1);
    assert_eq!(object["kind"], kind);
    object["data"].clone()
}
