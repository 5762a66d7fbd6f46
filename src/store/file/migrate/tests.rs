//! Migrations, tried with ones that will never be released.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::time::Duration;

use chrono::{DateTime, NaiveDate};
use rusqlite::Connection;
use tempfile::TempDir;

use super::apply;
use crate::domain::log::Log;
use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::Result;
use crate::store::Store;
use crate::store::file::schema::MIGRATIONS;

const NEXT: &str = "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;
    INSERT INTO extra DEFAULT VALUES;";

const BROKEN: &str = "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;
    DELETE FROM setting; SELECT no_such_function();";

fn migrate(path: &Path, more: &[&str]) -> Result<Connection> {
    let mut connection = Connection::open(path).unwrap();
    connection.busy_timeout(Duration::from_secs(30)).unwrap();
    apply(&mut connection, path, &[MIGRATIONS, more].concat())?;
    Ok(connection)
}

/// A database of the released schema with something in it, closed.
fn database() -> (TempDir, PathBuf) {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("trust.db");
    let connection = migrate(&path, &[]).unwrap();
    connection
        .execute_batch(
            "INSERT INTO setting (uid, changed_at, key, value)
             VALUES (zeroblob(16), 0, 'partner', 'Sam')",
        )
        .unwrap();
    connection.close().unwrap();
    (directory, path)
}

fn count(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn version(connection: &Connection) -> i64 {
    count(connection, "PRAGMA user_version")
}

#[test]
fn the_schema_limits_texts_as_the_program_does() {
    let (_directory, path) = database();
    let connection = Connection::open(path).unwrap();
    let mut statement = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql LIKE '%AS BLOB)) BETWEEN%'")
        .unwrap();
    let tables = statement.query_map([], |row| row.get(0)).unwrap();
    let tables: Vec<String> = tables.collect::<rusqlite::Result<_>>().unwrap();
    let mut texts = 0;
    for table in &tables {
        for rest in table.split("(text AS BLOB)) BETWEEN 1 AND ").skip(1) {
            let limit: String = rest.chars().take_while(char::is_ascii_digit).collect();
            assert_eq!(limit, MAX_TEXT_BYTES.to_string(), "{table}");
            texts += 1;
        }
    }
    assert!(texts >= 5, "{texts}");
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn a_copy_of_the_old_schema_is_kept_beside_the_migrated_database() {
    let (directory, path) = database();
    let connection = migrate(&path, &[NEXT]).unwrap();
    let latest = i64::try_from(MIGRATIONS.len()).unwrap() + 1;
    assert_eq!(version(&connection), latest);
    assert_eq!(count(&connection, "SELECT count(*) FROM extra"), 1);
    connection.close().unwrap();

    let backup = format!("trust.db.before-schema-{latest}");
    assert_eq!(names(directory.path()), ["trust.db", &backup]);
    let backup = directory.path().join(backup);
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(&backup).unwrap());
        assert_eq!(mode & 0o777, 0o600);
    }
    let old = Connection::open(backup).unwrap();
    assert_eq!(version(&old), latest - 1);
    let partner = "SELECT count(*) FROM setting WHERE value = 'Sam'";
    assert_eq!(count(&old, partner), 1);
    let extra = "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'";
    assert_eq!(count(&old, extra), 0);
}

#[test]
fn a_new_database_needs_no_copy() {
    let (directory, _) = database();
    assert_eq!(names(directory.path()), ["trust.db"]);
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was() {
    let (directory, path) = database();
    let before = fs::read(&path).unwrap();
    let error = migrate(&path, &[NEXT, BROKEN]).err().unwrap();
    assert_eq!(error.kind.code(), 3);
    assert_eq!(fs::read(&path).unwrap(), before);
    // The copy stays: it was sound, and it does no harm.
    assert_eq!(names(directory.path()).len(), 2);
    let connection = migrate(&path, &[]).unwrap();
    assert_eq!(count(&connection, "SELECT count(*) FROM setting"), 1);
}

#[test]
fn a_copy_left_half_made_is_in_nobody_s_way() {
    let (directory, path) = database();
    let name = format!("trust.db.before-schema-{}", MIGRATIONS.len() + 1);
    let process = std::process::id();
    let unfinished = format!("{name}.unfinished-{process}-0");
    fs::write(directory.path().join(&unfinished), "half of a copy").unwrap();
    migrate(&path, &[NEXT]).unwrap();
    assert_eq!(names(directory.path()), ["trust.db", &name, &unfinished]);
}

#[test]
fn a_copy_that_cannot_be_made_stops_the_migration() {
    let (directory, path) = database();
    let name = format!("trust.db.before-schema-{}", MIGRATIONS.len() + 1);
    fs::create_dir(directory.path().join(name)).unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(migrate(&path, &[NEXT]).err().unwrap().kind.code(), 3);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn of_many_at_once_exactly_one_migrates() {
    let (directory, path) = database();
    let together = Barrier::new(30);
    std::thread::scope(|scope| {
        for _ in 0..30 {
            scope.spawn(|| {
                together.wait();
                migrate(&path, &[NEXT]).unwrap();
            });
        }
    });
    let connection = migrate(&path, &[NEXT]).unwrap();
    // A second run of the migration would have failed, or counted two.
    assert_eq!(count(&connection, "SELECT count(*) FROM extra"), 1);
    drop(connection);
    let backup = format!("trust.db.before-schema-{}", MIGRATIONS.len() + 1);
    assert_eq!(names(directory.path()), ["trust.db", &backup]);
    let old = Connection::open(directory.path().join(backup)).unwrap();
    assert_eq!(version(&old), i64::try_from(MIGRATIONS.len()).unwrap());
}

#[test]
fn a_newer_database_is_left_alone_with_its_log() {
    let (directory, path) = database();
    let newer = migrate(&path, &[NEXT]).unwrap();
    let latest = MIGRATIONS.len() + 1;
    newer.pragma_update(None, "user_version", 99).unwrap();
    // What its program wrote last is still in the log, as after a crash.
    let copy = directory.path().join("crashed.db");
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    fs::copy(&path, &copy).unwrap();
    fs::copy(log(&path), log(&copy)).unwrap();
    drop(newer);
    let before = (fs::read(&copy).unwrap(), fs::read(log(&copy)).unwrap());
    let error = migrate(&copy, &[]).err().unwrap();
    assert_eq!(error.kind.code(), 3);
    assert!(
        error.message.contains("schema 99") && latest < 99,
        "{error}"
    );
    let after = (fs::read(&copy).unwrap(), fs::read(log(&copy)).unwrap());
    assert!(before == after, "not a byte was changed");
}

#[test]
fn a_database_from_before_the_log_keeps_what_it_has_and_gets_a_log() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("trust.db");
    let mut connection = Connection::open(&path).unwrap();
    apply(&mut connection, &path, &MIGRATIONS[..1]).unwrap();
    connection
        .execute_batch(
            "INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, recurring)
             VALUES (zeroblob(16), 0, 'call mum', '[]', 0, 20000, 0)",
        )
        .unwrap();
    connection.close().unwrap();

    let connection = migrate(&path, &[]).unwrap();
    assert_eq!(
        version(&connection),
        i64::try_from(MIGRATIONS.len()).unwrap()
    );
    assert_eq!(count(&connection, "SELECT count(*) FROM promise"), 1);
    let logs = "SELECT (SELECT count(*) FROM log) + (SELECT count(*) FROM log_run)";
    assert_eq!(count(&connection, logs), 0);
    connection.close().unwrap();
    // Named after the first schema it did not have.
    let backup = "trust.db.before-schema-2".to_owned();
    assert!(names(directory.path()).contains(&backup));
    let mut store = Store::open(&path, DateTime::UNIX_EPOCH).unwrap();
    assert_eq!(store.get::<Log>(1).unwrap(), None);
    store.rebuild_totals(NaiveDate::default()).unwrap();
}
