//! Notifications, over a real session bus to somebody who shows them.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Trust, skipped};

/// A session bus, and on it somebody who writes down what is to be shown.
struct Desktop {
    running: Vec<Child>,
    shown: PathBuf,
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in self.running.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Desktop {
    /// `None` where the programs for it are not installed.
    fn start(trust: &Trust, capabilities: &[&str]) -> Option<Self> {
        Self::slow(trust, capabilities, 0)
    }

    /// The same, where each notification takes this many seconds.
    fn slow(trust: &Trust, capabilities: &[&str], seconds: u32) -> Option<Self> {
        let python = |line: &str| {
            let mut command = Command::new("/usr/bin/python3");
            command.args(["-c", line]).stderr(Stdio::null());
            command
        };
        let has = |command: &mut Command| {
            let ran = command.stdout(Stdio::null()).status();
            ran.is_ok_and(|status| status.success())
        };
        let bus = has(Command::new("dbus-daemon").arg("--version"));
        if !bus || !has(&mut python("import dbus, gi")) {
            skipped("notifications: dbus-daemon, python3-dbus and python3-gi are wanted");
            return None;
        }
        let address = format!("unix:path={}/bus", trust.home().display());
        let shown = trust.home().join("shown");
        let mut desktop = Self {
            running: Vec::new(),
            shown,
        };
        let daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--address"])
            .arg(&address)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        desktop.running.push(daemon);
        desktop.wait_for(&trust.home().join("bus"));
        let script = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/fixtures/notifications.py"
        );
        let service = Command::new("/usr/bin/python3")
            .arg(script)
            .arg(&desktop.shown)
            .args(capabilities)
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .env("SECONDS", seconds.to_string())
            .spawn()
            .unwrap();
        desktop.running.push(service);
        desktop.wait_for(&desktop.shown);
        Some(desktop)
    }

    fn wait_for(&self, file: &std::path::Path) {
        for _ in 0..600 {
            if file.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!(
            "{} does not come, of {}",
            file.display(),
            self.running.len()
        );
    }

    /// The title and the body of the last one shown; all of them are counted.
    fn last(&self) -> (usize, Value) {
        let shown = fs::read_to_string(&self.shown).unwrap();
        let last = shown.lines().last().map(|line| {
            let seen: Value = serde_json::from_str(line).unwrap();
            assert_eq!(
                (&seen[0], &seen[1], &seen[2]),
                (&json!("trust"), &json!(0), &json!(""))
            );
            assert_eq!(
                (&seen[5], &seen[6], &seen[7]),
                (&json!(0), &json!(0), &json!(-1))
            );
            json!([seen[3], seen[4]])
        });
        (shown.lines().count(), last.unwrap_or_default())
    }
}

/// Two promises, one with words that mean something to others.
fn some() -> Trust {
    let mut trust = Trust::new();
    trust.tell("p add 'kiss <b>you</b> & wave at 12'");
    trust.tell("p add 'have dinner ready at 6'");
    trust.at("2026-11-22T11:45");
    trust
}

#[test]
fn a_notification_is_shown_once() {
    let mut trust = some();
    let Some(desktop) = Desktop::start(&trust, &["body-markup"]) else {
        return;
    };
    // As cron's environment has it: nothing but where the user's sockets are.
    let home = trust.home().to_owned();
    trust.set("XDG_RUNTIME_DIR", home.clone());
    let said = trust.say("remind --notify");
    let line = "due in 15 minutes (12:00): kiss <b>you</b> & wave at 12  [trust promise done 1]\n";
    assert_eq!((said.stdout.as_str(), said.stderr.as_str()), (line, ""));
    let marked = json!([
        "Due in 15 minutes (12:00)",
        "kiss &lt;b&gt;you&lt;/b&gt; &amp; wave at 12"
    ]);
    assert_eq!(desktop.last(), (1, marked));
    trust.tell("remind --notify");
    assert_eq!(desktop.last().0, 1);
    // The address that a session has, which goes first.
    trust.unset("XDG_RUNTIME_DIR");
    let address = format!(
        "unix:path=/nonexistent;unix:guid=1,path={}/bus",
        home.display()
    );
    trust.set("DBUS_SESSION_BUS_ADDRESS", address);
    trust.tell("remind --notify --again --discreet");
    let discreet = json!(["A promise is due in 15 minutes (12:00)", ""]);
    assert_eq!(desktop.last(), (2, discreet));
    // Several are one.
    trust.at("2026-11-22T18:30");
    trust.tell("remind --notify");
    let both = json!([
        "2 promises",
        "overdue since 12:00: kiss &lt;b&gt;you&lt;/b&gt; &amp; wave at 12\n\
         overdue since 18:00: have dinner ready at 6"
    ]);
    assert_eq!(desktop.last(), (3, both.clone()));
    // With nothing printed, once as well; and printed it is not said again.
    assert_eq!(trust.tell("remind --again --notify-only"), "");
    assert_eq!(desktop.last(), (4, both));
    assert_eq!(trust.tell("remind --notify-only"), "");
    assert_eq!(desktop.last().0, 4);
}

/// Of two runs at once, one shows a reminder. If that is killed on the way, the next one does.
#[test]
fn two_runs_at_once_show_a_reminder_once() {
    let mut trust = some();
    let Some(desktop) = Desktop::slow(&trust, &[], 1) else {
        return;
    };
    let home = trust.home().to_owned();
    trust.set("XDG_RUNTIME_DIR", home);
    let start = |args: &[&str]| {
        let mut command = trust.command(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        command.stderr(Stdio::piped()).spawn().unwrap()
    };
    let runs: Vec<Child> = [
        &["remind", "--notify"][..],
        &["remind", "--notify-only"],
        &["remind", "--notify"],
    ]
    .map(start)
    .into();
    for run in runs {
        let said = run.wait_with_output().unwrap();
        assert!(said.status.success(), "{said:?}");
        assert!(said.stderr.is_empty(), "{said:?}");
    }
    assert_eq!(desktop.last().0, 1);
    let database = trust.database();
    let marks = || {
        let connection = rusqlite::Connection::open(&database).unwrap();
        let sql = "SELECT count(*) FROM reminder";
        connection.query_row(sql, [], |row| row.get::<_, i64>(0))
    };
    assert_eq!(marks(), Ok(1));
    let mut later = trust.command(["remind", "--notify"]);
    later
        .env("TRUST_NOW", "2026-11-22T17:50")
        .stdin(Stdio::null());
    let mut killed = later.stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(marks(), Ok(1), "it was killed before it showed anything");
    trust.at("2026-11-22T17:50");
    assert!(trust.tell("remind --notify").contains("have dinner ready"));
    assert_eq!(trust.tell("remind --notify"), "");
}

#[test]
fn who_takes_no_markup_gets_the_words_as_they_are() {
    let mut trust = some();
    let Some(desktop) = Desktop::start(&trust, &[]) else {
        return;
    };
    let home = trust.home().to_owned();
    trust.set("XDG_RUNTIME_DIR", home);
    trust.tell("remind --notify");
    let plain = json!(["Due in 15 minutes (12:00)", "kiss <b>you</b> & wave at 12"]);
    assert_eq!(desktop.last(), (1, plain));
}

#[test]
fn a_bus_without_anybody_to_show_it_is_told_of() {
    let mut trust = some();
    let Some(mut desktop) = Desktop::start(&trust, &[]) else {
        return;
    };
    let mut service = desktop.running.pop().unwrap();
    service.kill().unwrap();
    service.wait().unwrap();
    let home = trust.home().to_owned();
    trust.set("XDG_RUNTIME_DIR", home);
    let said = trust.say("remind --notify");
    assert!(
        said.stdout.starts_with("due in 15 minutes"),
        "{}",
        said.stdout
    );
    assert!(
        said.stderr.starts_with("no notification was shown: "),
        "{}",
        said.stderr
    );
    assert_eq!(said.code, 0);
}
