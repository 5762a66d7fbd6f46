//! What a restore replaces: never unasked, never unkept, never under somebody's hands.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use rusqlite::Connection;

use crate::backups::{filled, finished, promises};
use crate::doctors::{tamper, troubles};
use crate::rights::shell;
use crate::{assert_sound, query};

#[test]
fn a_database_with_a_wrong_number_is_kept() {
    for version in [0, 2, -3] {
        let trust = filled();
        trust.ok(["backup", "copy.db"]);
        trust.ok(["promise", "add", "the last one", "--anytime"]);
        tamper(&trust, &format!("PRAGMA user_version = {version}"));
        let refused = trust.run(["restore", "copy.db"]);
        assert_eq!(refused.code, 1, "{}", refused.snapshot());
        assert!(refused.stderr.contains("31 promises"), "{refused:?}");
        trust.ok(["restore", "copy.db", "--yes"]);
        assert_eq!(promises(&trust.database()), 30);
        let kept = finished(&trust);
        assert_eq!(promises(&kept[0]), 31);
        // It is no backup that could be restored as it is, and says so without a page of SQL.
        let refused = trust.run(["restore", kept[0].to_str().unwrap(), "--yes"]);
        assert_eq!(refused.code, 3, "{}", refused.snapshot());
        assert!(!refused.stderr.contains("CREATE"), "{refused:?}");
    }
}

#[test]
fn a_faulty_database_is_not_replaced_under_another_writer() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    // A page that nothing refers to: a fault, and yet all of it can be read.
    tamper(
        &trust,
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'log_day';
         PRAGMA writable_schema = RESET",
    );
    let verdict: String = query(&trust.database(), "PRAGMA integrity_check");
    assert_ne!(verdict, "ok");
    let inode = fs::metadata(trust.database()).unwrap().ino();
    let other = Connection::open(trust.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = trust.run(["restore", "copy.db", "--yes"]);
    assert_eq!(refused.code, 3, "{}", refused.snapshot());
    assert!(refused.stderr.contains("locked"), "{refused:?}");
    assert_eq!(fs::metadata(trust.database()).unwrap().ino(), inode);
    assert_eq!(finished(&trust).len(), 0);
    other.execute_batch("COMMIT").unwrap();
    trust.ok(["restore", "copy.db", "--yes"]);
    assert_sound(&trust.database());
}

#[test]
fn a_damaged_file_in_use_is_not_taken_away() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    tamper(
        &trust,
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'promise'",
    );
    let reader = Connection::open(trust.database()).unwrap();
    reader
        .execute_batch("PRAGMA writable_schema = ON; BEGIN; SELECT count(*) FROM sqlite_schema")
        .unwrap();
    let refused = trust.run(["restore", "copy.db", "--yes"]);
    assert_eq!(refused.code, 3, "{}", refused.snapshot());
    assert!(refused.stderr.contains("locked"), "{refused:?}");
    drop(reader);
    fs::set_permissions(trust.database(), Permissions::from_mode(0o644)).unwrap();
    trust.ok(["restore", "copy.db", "--yes"]);
    assert_eq!(promises(&trust.database()), 30);
    let kept = finished(&trust);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(fs::metadata(&kept[0]).unwrap().mode() & 0o777, 0o600);
}

#[test]
fn a_restore_that_has_no_room_leaves_nothing_behind() {
    let trust = filled();
    trust.ok(["backup", "copy.db"]);
    trust.ok(["promise", "rm", "1-29"]);
    tamper(&trust, "VACUUM");
    // Room for each file but for the log of the database, which is a little larger.
    let size = fs::metadata(trust.home().join("copy.db")).unwrap().len();
    let limit = format!("trap '' XFSZ; ulimit -f {}", size.div_ceil(512) + 2);
    let refused = shell(&trust, &limit, &["restore", "copy.db", "--yes"]);
    assert_eq!(refused.code, 3, "{}", refused.snapshot());
    assert_eq!(promises(&trust.database()), 1);
    assert!(finished(&trust).is_empty(), "{:?}", finished(&trust));
}

#[test]
fn a_format_that_does_not_exist_is_damage() {
    let trust = filled();
    trust.ok(["backup"]);
    let mut bytes = fs::read(trust.database()).unwrap();
    bytes[47] = 9;
    fs::write(trust.database(), bytes).unwrap();
    let found = troubles(&trust);
    let hint = found[0]["hint"].as_str().unwrap();
    assert!(hint.contains("trust restore trust-2026-11-22.db"), "{hint}");
    trust.ok(["restore", "trust-2026-11-22.db", "--yes"]);
    assert_eq!(promises(&trust.database()), 30);
    assert_sound(&trust.database());
}

#[test]
fn a_backup_that_the_doctor_would_object_to_is_refused() {
    for (damage, why) in [
        ("DELETE FROM state", "backup.db: "),
        (
            "CREATE TRIGGER copied AFTER INSERT ON log BEGIN DELETE FROM heard; END",
            "trigger copied",
        ),
        (
            "UPDATE total SET kept = kept + 1",
            "differ from the records",
        ),
        ("UPDATE promise SET tags = '[1]'", "cannot be read"),
        (
            "DELETE FROM journal_row WHERE entry = 1",
            "change 1 cannot be read",
        ),
    ] {
        let trust = crate::doctors::lived();
        trust.ok(["backup", "backup.db"]);
        let backup = Connection::open(trust.home().join("backup.db")).unwrap();
        backup
            .execute_batch(&format!("PRAGMA foreign_keys = OFF; {damage}"))
            .unwrap();
        backup.close().unwrap();
        trust.ok(["log", "the last one"]);
        let before = fs::read(trust.database()).unwrap();
        let error = trust.refuse("restore backup.db --yes", 3);
        assert!(error.contains("backup.db"), "{damage}: {error}");
        assert!(error.contains(why), "{damage}: {error}");
        assert!(before == fs::read(trust.database()).unwrap(), "{damage}");
        assert_sound(&trust.database());
    }
}
