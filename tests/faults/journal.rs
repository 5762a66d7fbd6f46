//! A journal that was tampered with.

use rusqlite::Connection;

use crate::harness::Trust;
use crate::{assert_sound, query};

fn tampered(sql: &str) -> Trust {
    let trust = Trust::new();
    trust.ok(["promise", "add", "call", "--by", "18:00"]);
    trust.ok(["promise", "done", "1"]);
    let connection = Connection::open(trust.database()).unwrap();
    connection.execute_batch(sql).unwrap();
    connection.close().unwrap();
    trust
}

#[test]
fn an_image_that_cannot_be_read_is_not_taken_for_none() {
    for sql in [
        "UPDATE journal_row SET after = '{' WHERE entry = 2",
        "UPDATE journal_row SET after = '{}' WHERE entry = 2",
        "UPDATE journal_row SET before = 'null' WHERE entry = 2",
        "UPDATE journal_row SET after = replace(after, 'kept', 'kempt') WHERE entry = 2",
        "UPDATE journal_row SET relation = 'song' WHERE entry = 2",
    ] {
        let trust = tampered(sql);
        let refused = trust.run(["undo"]);
        assert_eq!((refused.code, refused.stdout.as_str()), (3, ""), "{sql}");
        let entries: i64 = query(&trust.database(), "SELECT count(*) FROM journal");
        assert_eq!(entries, 2, "{sql}");
        let shown = trust.ok(["promise", "show", "1", "--json"]);
        assert_eq!(shown.json("promise")["state"], "kept", "{sql}");
        assert_sound(&trust.database());
    }
}

#[test]
fn a_row_changed_behind_its_back_is_not_overwritten() {
    let trust = tampered("UPDATE occurrence SET because = 'so'");
    let refused = trust.run(["undo"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("changed later"), "{refused:?}");
}

#[test]
fn values_that_mean_nothing_are_told_and_not_guessed() {
    for sql in [
        "UPDATE promise SET tags = '[1]'",
        "UPDATE promise SET made_at = 9223372036854775807",
        "UPDATE promise SET made_day = 9223372036854775807",
        "UPDATE occurrence SET day = -9223372036854775808",
        "UPDATE occurrence SET second = 9223372036854775807",
    ] {
        let trust = tampered(sql);
        let refused = trust.run(["promise", "show", "1"]);
        assert_eq!((refused.code, refused.stdout.as_str()), (3, ""), "{sql}");
    }
}
