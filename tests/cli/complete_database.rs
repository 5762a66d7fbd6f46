//! Completion without a database, with one that is locked, and with another one.

use std::fs;

use rusqlite::Connection;

use crate::complete::{complete, evening, values};
use crate::harness::Trust;

#[test]
fn nothing_is_made_changed_or_told_where_there_is_no_database_to_look_into() {
    let trust = Trust::new();
    let nothing = |database: &str| {
        let line = |line: &str| format!("--db {database} {line}");
        assert_eq!(complete(&trust, &line("promise done ")), [], "{database}");
        assert_eq!(complete(&trust, &line("p list --tag ")), [], "{database}");
        assert_eq!(values(&trust, &line("p add a --by noo")), ["noon"]);
        assert_eq!(values(&trust, &line("repo")), ["report"]);
    };
    nothing("missing.db");
    nothing("no/such/directory.db");
    assert_eq!(fs::read_dir(trust.home()).unwrap().count(), 0);
    fs::write(trust.home().join("text.db"), "not a database ".repeat(100)).unwrap();
    fs::write(trust.home().join("empty.db"), "").unwrap();
    fs::create_dir(trust.home().join("directory.db")).unwrap();
    for name in [
        "text.db", "empty.db", "directory.db", "/dev/null", "/dev/tty",
    ] {
        nothing(name);
    }
    assert_eq!(fs::read(trust.home().join("empty.db")).unwrap(), b"");
    // One of an older release waits for a command that may change it.
    trust.tell("promise add call --anytime");
    let change = |sql: &str| {
        Connection::open(trust.database())
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    };
    assert_eq!(values(&trust, "promise done "), ["1"]);
    change("PRAGMA user_version = 2");
    assert_eq!(values(&trust, "promise done "), [""; 0]);
    let version: i32 = Connection::open(trust.database())
        .unwrap()
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 2);
}

#[test]
fn a_database_that_another_has_locked_ends_it_without_a_word() {
    let trust = evening();
    let other = Connection::open(trust.database()).unwrap();
    other
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        .unwrap();
    for line in [
        "complete --word= -- promise done",
        "complete --word=repo --",
    ] {
        let output = trust.say(line);
        assert_eq!(output.code, 3, "{line}");
        assert_eq!(
            (output.stdout, output.stderr),
            (String::new(), String::new())
        );
    }
    drop(other);
    assert_eq!(values(&trust, "promise done ").len(), 3);
}

#[test]
fn looking_changes_nothing() {
    let trust = evening();
    let dump = |trust: &Trust| {
        (
            trust.tell("history --json"),
            fs::read(trust.database()).unwrap(),
        )
    };
    let before = dump(&trust);
    for line in [
        "promise done ", "undo ", "p list --tag ", "config set ", "log rm ",
    ] {
        complete(&trust, line);
    }
    assert!(before == dump(&trust));
    // Nor does it leave files beside it.
    let names = fs::read_dir(trust.home()).unwrap();
    let names = names.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<_> = names.filter(|name| name != "backups").collect();
    left.sort_unstable();
    assert_eq!(left, ["trust.db"]);
}

#[test]
fn another_database_is_looked_into_where_the_line_names_one() {
    let trust = evening();
    trust.tell("promise add other --anytime --db other.db");
    for line in ["--db other.db promise done ", "p done --db=other.db "] {
        assert_eq!(
            complete(&trust, line),
            [("1".to_owned(), "other".to_owned())]
        );
    }
}
