//! Prompts, timers and Tab never wait for others: what holds the database may be stopped for hours.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::harness::{Trust, end, skipped};
use crate::unsaved::patient;

/// Far less than the five seconds for which other commands wait, on a busy machine too.
const BRIEF: Duration = Duration::from_millis(2500);

fn due() -> Trust {
    let mut trust = Trust::new();
    trust.tell("config set backup.keep 0");
    trust.tell("add 'text you' --by 12:00");
    trust.at("2026-11-22T11:50");
    trust
}

/// None of them answers, and none waits.
fn assert_brief(trust: &Trust) {
    for (line, said) in [
        ("status", ""),
        ("status --json", ""),
        ("remind", "error: the database is locked by another program"),
        ("complete --word= -- done", ""),
    ] {
        let begun = Instant::now();
        let output = trust.say(line);
        let took = begun.elapsed();
        assert_eq!(
            (output.code, output.stdout.as_str()),
            (3, ""),
            "{line}: {output:?}"
        );
        let first = output.stderr.lines().next().unwrap_or_default();
        assert_eq!(first, said, "{line}");
        assert!(took < BRIEF, "{line} took {took:?}");
    }
}

#[test]
fn nobody_waits_for_one_who_has_the_whole_database() {
    let trust = due();
    let other = Connection::open(trust.database()).unwrap();
    other
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        .unwrap();
    assert_brief(&trust);
    drop(other);
    assert!(trust.tell("status").contains("1 due"));
    assert!(trust.tell("remind").contains("text you"));
}

#[test]
fn a_timer_does_not_wait_for_one_who_writes() {
    let trust = due();
    let other = Connection::open(trust.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Reading goes on beside it.
    assert!(trust.tell("status").contains("1 due"));
    let begun = Instant::now();
    let error = trust.refuse("remind", 3);
    assert!(error.contains("locked"), "{error}");
    assert!(begun.elapsed() < BRIEF, "{:?}", begun.elapsed());
    let error = trust.refuse("remind --notify", 3);
    assert!(error.contains("locked"), "{error}");
    drop(other);
    assert!(trust.tell("remind").contains("text you"));
}

#[test]
fn a_wait_is_told_where_a_person_reads_it() {
    const LINE: &str = "Waiting for another program to unlock the database";
    let trust = due();
    let other = Connection::open(trust.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    for args in [
        &["remind"][..],
        &["-q", "done", "1"],
        &["--json", "done", "1"],
    ] {
        let (said, code) = end(patient(&trust, args));
        assert_eq!(code, 3, "{args:?}: {said}");
        assert!(said.contains("locked") && !said.contains(LINE), "{said}");
    }
    let error = trust.refuse("done 1", 3);
    assert!(!error.contains(LINE), "{error}");
    let mut session = patient(&trust, &["done", "1"]);
    session.exp_string(LINE).unwrap();
    other.execute_batch("COMMIT").unwrap();
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains(LINE), "once: {said}");
    assert_eq!(trust.state(1), "kept");
}

/// Holds these bytes of a file locked, as one does who was stopped while it recovered the log.
fn hold(trust: &Trust, first: u32, bytes: u32) -> Option<Child> {
    let script = format!(
        "import fcntl, sys\nf = open(sys.argv[1], 'r+b')\n\
         fcntl.lockf(f, fcntl.LOCK_EX, {bytes}, {first})\nprint('held', flush=True)\nsys.stdin.read()"
    );
    let mut holder = Command::new("python3")
        .args(["-c", &script])
        .arg(trust.home().join("trust.db-shm"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut line = String::new();
    let mut told = BufReader::new(holder.stdout.take()?);
    told.read_line(&mut line).ok()?;
    (line == "held\n").then_some(holder)
}

#[test]
fn nobody_waits_for_a_recovery_or_a_checkpoint_that_was_stopped() {
    let trust = due();
    // The log and its index stay as long as somebody has the database open.
    let open = Connection::open(trust.database()).unwrap();
    let _: i64 = open
        .query_row("SELECT count(*) FROM promise", [], |row| row.get(0))
        .unwrap();
    // The locks of SQLite's log: write, checkpoint, recover, and those of readers.
    for (first, bytes) in [(120, 8), (120, 3), (123, 5)] {
        let Some(mut holder) = hold(&trust, first, bytes) else {
            skipped("there is no python3");
            return;
        };
        if bytes == 3 {
            // Readers need none of these while the index is whole.
            assert_eq!(trust.say("status").code, 0);
        } else {
            assert_brief(&trust);
        }
        holder.kill().unwrap();
        holder.wait().unwrap();
    }
    drop(open);
    assert!(trust.tell("status").contains("1 due"));
}

#[test]
fn a_reminder_that_nobody_got_is_said_again() {
    let trust = due();
    let pipe = trust.home().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|made| made.success()) {
        skipped("there is no mkfifo");
        return;
    }
    // Nobody reads, and nothing more fits in.
    let mut file = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(&pipe)
        .unwrap();
    file.write_all(&vec![b'x'; 65_536]).unwrap();
    let mut child = trust
        .command(["remind"])
        .stdin(Stdio::null())
        .stdout(file.try_clone().unwrap())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    assert!(child.try_wait().unwrap().is_none(), "it is still to print");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(trust.tell("remind").contains("text you"));
    assert_eq!(trust.tell("remind"), "");
}
