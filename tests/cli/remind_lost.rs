//! `trust remind` where the database is gone, or nobody gets what it says.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::harness::{Trust, closed_pipe, skipped};
use crate::remind::some;

#[test]
fn a_timer_makes_no_database() {
    let trust = Trust::new();
    for line in [
        "remind",
        "remind --notify",
        "--db no/such/place/trust.db remind",
    ] {
        assert_eq!(trust.tell(line), "", "{line}");
    }
    let left: Vec<_> = std::fs::read_dir(trust.home()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(trust.refuse("remind --within soon", 2).contains("--within"));
}

#[test]
fn a_timer_tells_that_the_database_is_gone() {
    let trust = some();
    let backup = trust.tell("backup --plain");
    let name = backup.split('\t').next().unwrap();
    for file in ["trust.db", "trust.db-wal", "trust.db-shm"] {
        let _ = std::fs::remove_file(trust.home().join(file));
    }
    let gone = trust.database();
    let error = trust.refuse("remind", 3);
    assert_eq!(
        error.lines().next(),
        Some(format!("error: {} is missing", gone.display()).as_str())
    );
    assert!(
        error.contains(&format!("hint: run `trust restore {name}` ")),
        "{error}"
    );
    let output = trust.say("remind --json");
    assert_eq!(output.json_error()["code"], 3);
    assert!(!gone.exists());
}

#[test]
fn where_there_is_no_desktop_it_is_said_once_and_printed_all_the_same() {
    let mut trust = some();
    trust
        .set("XDG_RUNTIME_DIR", "/nonexistent")
        .at("2026-11-22T18:30");
    assert_snapshot!(trust.run(["remind", "--notify"]).snapshot(), @r"
    exit 0
    --- stdout
    overdue since 12:00: text you at lunch  [trust promise done 1]
    overdue since 18:00: have dinner ready  [trust promise done 2]
    --- stderr
    no notification was shown: no session bus: /nonexistent/bus: No such file or
      directory (os error 2)
    ");
    let quiet = trust.run(["remind", "--notify", "--again", "-q"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    trust.set("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost");
    let said = trust.say("remind --notify --again");
    assert!(said.stderr.contains("DBUS_SESSION_BUS_ADDRESS names no"));
}

#[test]
fn what_reached_nobody_is_said_again() {
    let mut trust = some();
    trust
        .set("XDG_RUNTIME_DIR", "/nonexistent")
        .at("2026-11-22T11:45");
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full() else {
        skipped("there is no /dev/full");
        return;
    };
    let mut command = trust.command(["remind"]);
    let child = command
        .stdin(Stdio::null())
        .stdout(full)
        .stderr(Stdio::piped());
    assert_eq!(child.output().unwrap().status.code(), Some(3));
    // One who closes the pipe before it is written to reads nothing.
    let mut command = trust.command(["remind"]);
    let child = command.stdin(Stdio::null()).stdout(closed_pipe());
    assert_eq!(child.status().unwrap().code(), Some(0));
    // A notification that nobody shows, where nothing else is wanted.
    let error = trust.refuse("remind --notify-only", 3);
    assert!(
        error.starts_with("error: no notification was shown: no session bus:"),
        "{error}"
    );
    assert!(error.contains("hint: the next run tries again"), "{error}");
    let noon = "due in 15 minutes (12:00): text you at lunch  [trust promise done 1]";
    assert_eq!(trust.tell("remind --notify"), noon);
    assert_eq!(trust.tell("remind"), "");
    assert_eq!(trust.tell("remind --notify-only"), "");
    // What was said before stays said.
    trust.refuse("remind --again --notify-only", 3);
    assert_eq!(trust.tell("remind"), "");
}
