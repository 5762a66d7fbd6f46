//! What goes wrong around the program: others at the same file, kills, full disks, damaged and
//! foreign files, missing rights. Nothing may be lost or half done, and each is told clearly.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod at_once;
mod backups;
mod backups_damaged;
mod beside;
mod brief;
mod committed;
mod disks;
mod doctor_fixes;
mod doctors;
mod doctors_left_alone;
mod endless;
mod files;
mod forget;
#[allow(dead_code, reason = "shared with the tests of the command line")]
#[path = "../cli/harness.rs"]
mod harness;
mod journal;
mod restores;
mod rights;
mod schema_upgrades;
mod schemas;
mod schemas_recent;
mod sync_kills;
mod syncs;
mod terminal_slow;
mod unsaved;
mod unsaved_killed;
mod unsaved_left;
mod unsaved_options;
mod unsaved_repairs;
mod unsaved_reviews;
mod unsaved_typed;
mod unsaved_unfinished;

use std::path::Path;

use rusqlite::Connection;

/// What one statement gives.
fn query<T: rusqlite::types::FromSql>(database: &Path, sql: &str) -> T {
    let connection = Connection::open(database).unwrap();
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The file is whole, and every change in it has its journal entry.
fn assert_sound(database: &Path) {
    let verdict: String = query(database, "PRAGMA integrity_check");
    assert_eq!(verdict, "ok");
    let dangling: i64 = query(database, "SELECT count(*) FROM pragma_foreign_key_check");
    assert_eq!(dangling, 0, "rows that refer to none");
    let untold: i64 = query(
        database,
        "SELECT count(*) FROM promise p WHERE NOT EXISTS (
             SELECT 1 FROM journal_row r WHERE r.relation = 'promise' AND r.row = p.id)",
    );
    assert_eq!(untold, 0, "promises without a journal entry");
    let empty: i64 = query(
        database,
        "SELECT count(*) FROM journal j WHERE forgotten = 0 AND NOT EXISTS (
             SELECT 1 FROM journal_row r WHERE r.entry = j.id)",
    );
    assert_eq!(empty, 0, "journal entries without rows");
}

/// Whether rights are of no account, because the tests run as the one who stands above them.
fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()) == 0
}
