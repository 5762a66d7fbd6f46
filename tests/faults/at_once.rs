//! Several processes at the same file, and processes that do not live to their end.

use std::collections::BTreeSet;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::harness::Trust;
use crate::{assert_sound, query};

fn add(trust: &Trust, text: &str) -> Child {
    trust
        .command(["promise", "add", text, "--anytime", "--json"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The id that an answer in JSON names.
fn id(json: &[u8]) -> i64 {
    let answer: serde_json::Value = serde_json::from_slice(json).unwrap();
    answer["data"]["id"].as_i64().unwrap()
}

fn all_succeed(children: Vec<Child>) -> Vec<i64> {
    let mut ids: Vec<i64> = children
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().unwrap();
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{complaint}");
            id(&output.stdout)
        })
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn twenty_at_once_all_get_an_id_of_their_own() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "first", "--anytime"]);
    let children = (0..20).map(|n| add(&trust, &format!("call {n}"))).collect();
    assert_eq!(all_succeed(children), (2..=21).collect::<Vec<_>>());
    let changes: i64 = query(&trust.database(), "SELECT count(*) FROM journal");
    assert_eq!(changes, 21);
    assert_sound(&trust.database());
}

/// Without a fair wait, one in some thousand writes was refused after five seconds.
#[test]
fn sixteen_that_write_again_and_again_are_all_served() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "first", "--anytime"]);
    let (writers, rounds) = (16_i64, 20_i64);
    std::thread::scope(|scope| {
        for writer in 0..writers {
            let trust = &trust;
            scope.spawn(move || {
                for round in 0..rounds {
                    all_succeed(vec![add(trust, &format!("call {writer} {round}"))]);
                }
            });
        }
    });
    let changes: i64 = query(&trust.database(), "SELECT count(*) FROM journal");
    assert_eq!(changes, 1 + writers * rounds);
    assert_sound(&trust.database());
}

#[test]
fn thirty_first_runs_at_once_make_one_database() {
    let trust = Trust::new();
    let children = (0..30).map(|n| add(&trust, &format!("call {n}"))).collect();
    assert_eq!(all_succeed(children), (1..=30).collect::<Vec<_>>());
    assert_sound(&trust.database());
}

#[test]
fn many_first_runs_wait_for_each_other() {
    // How they meet is chance: one round in twenty used to fail.
    for _ in 0..40 {
        let trust = Trust::new();
        let children = (0..8).map(|n| add(&trust, &format!("call {n}"))).collect();
        assert_eq!(all_succeed(children), (1..=8).collect::<Vec<_>>());
    }
}

#[test]
fn a_step_marked_by_many_at_once_is_marked_once() {
    let trust = Trust::new();
    trust.ok(["status"]);
    for words in [
        vec!["step", "done", "1"],
        vec!["step", "reopen", "1"],
        vec!["step", "specialist", "--name", "Dr Lind"],
    ] {
        let children: Vec<Child> = (0..8)
            .map(|_| {
                let mut command = trust.command(&words);
                command.stdout(Stdio::piped()).stderr(Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{words:?}: {complaint}");
        }
    }
    let changes: i64 = query(&trust.database(), "SELECT count(*) FROM journal");
    assert_eq!(changes, 3);
    assert_sound(&trust.database());
}

#[test]
fn what_was_told_survives_a_kill_at_any_moment() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "first", "--anytime"]);
    let started = Instant::now();
    trust.ok(["promise", "add", "second", "--every", "day"]);
    // From before it has begun to after it has ended, whatever the machine.
    let longest = started.elapsed() * 2;
    let mut told = BTreeSet::new();
    let rounds = 60;
    for round in 0..rounds {
        let mut child = add(&trust, &format!("call {round}"));
        std::thread::sleep(longest * round / rounds);
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        if output.stdout.ends_with(b"\n") {
            told.insert(id(&output.stdout));
        }
    }
    assert!(!told.is_empty(), "none lived long enough to be told of");
    assert_sound(&trust.database());
    for id in told {
        trust.ok(["promise", "show", &id.to_string()]);
    }
    trust.ok(["promise", "add", "last", "--anytime"]);
    trust.ok(["undo"]);
    assert_sound(&trust.database());
}

#[test]
fn another_that_is_soon_done_is_waited_for() {
    let trust = Trust::new();
    trust.ok(["history"]);
    let other = Connection::open(trust.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut child = add(&trust, "call");
    std::thread::sleep(Duration::from_millis(200));
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(all_succeed(vec![child]), [1]);
}

#[test]
fn another_that_keeps_the_file_is_given_up_on() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "first", "--anytime"]);
    let other = Connection::open(trust.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Reading goes on all the while.
    trust.ok(["promise", "list"]);
    trust.ok(["history"]);
    let refused = trust.run(["promise", "add", "second", "--anytime", "--json"]);
    assert_eq!(refused.code, 3);
    let told = refused.json_error();
    assert!(
        told["message"].as_str().unwrap().contains("locked"),
        "{told}"
    );
    assert!(
        told["hint"]
            .as_str()
            .unwrap()
            .contains("nothing was changed"),
        "{told}"
    );
    other.execute_batch("ROLLBACK").unwrap();
    let promises: i64 = query(&trust.database(), "SELECT count(*) FROM promise");
    assert_eq!(promises, 1);
    trust.ok(["promise", "add", "second", "--anytime"]);
}
