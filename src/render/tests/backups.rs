//! Screens of backups and checks.

use super::sample::*;
use crate::report::*;

#[test]
fn backups_at_80() {
    insta::assert_snapshot!(text(&Output::Backups(backups()), 80), @r"
    Backup                          Size       Contents
    trust-2026-11-22.auto.db        880 KiB    131 promises, 1193 answers, 12 log
                                               entries · last change yesterday 22:15
    trust-2026-11-21.replaced.2.db  512 bytes  unreadable: run `trust doctor` for
                                               the reason

    In /home/ana/trust/backups
    ");
}

#[test]
fn backups_at_40() {
    insta::assert_snapshot!(text(&Output::Backups(backups()), 40), @r"
    trust-2026-11-22.auto.db  880 KiB
      131 promises, 1193 answers, 12 log
      entries · last change yesterday 22:15
    trust-2026-11-21.replaced.2.db  512
      bytes
      unreadable: run `trust doctor` for the
      reason

    In /home/ana/trust/backups
    ");
}

#[test]
fn no_backups() {
    let none = BackupList {
        backups: vec![],
        ..backups()
    };
    insta::assert_snapshot!(text(&Output::Backups(none), 80), @"No backups yet. Run `trust backup` to make one.");
}

#[test]
fn a_check_at_80() {
    insta::assert_snapshot!(text(&Output::Checkup(checkup()), 80), @r"
    fixed /home/ana/trust/trust.db: 644 is now 600

    ✓ permissions  only you can read it
    ✗ integrity    the database is damaged: Tree 14 page 14: btreeInitPage() returns
                   error code 11
                   → run `trust restore trust-2026-11-22.auto.db` to restore the
                     latest intact backup
    · clock        overridden by TRUST_NOW

    1 problem found.
    ");
}

#[test]
fn a_check_at_40() {
    insta::assert_snapshot!(text(&Output::Checkup(checkup()), 40), @r"
    fixed /home/ana/trust/trust.db: 644 is
      now 600

    ✓ permissions  only you can read it
    ✗ integrity    the database is damaged:
        Tree 14 page 14: btreeInitPage()
        returns error code 11
        → run `trust restore
          trust-2026-11-22.auto.db` to
          restore the latest intact backup
    · clock        overridden by TRUST_NOW

    1 problem found.
    ");
}

#[test]
fn a_check_that_finds_nothing() {
    let mut fine = checkup();
    fine.fixed.clear();
    fine.checks.truncate(1);
    insta::assert_snapshot!(text(&Output::Checkup(fine), 80), @r"
    ✓ permissions  only you can read it

    No problems found.
    ");
}

#[test]
fn only_trouble_fails() {
    assert_eq!(Output::Checkup(checkup()).code(), 3);
    let fine = Checkup {
        sound: true,
        ..checkup()
    };
    assert_eq!(Output::Checkup(fine).code(), 0);
}

#[test]
fn what_was_erased_at_60() {
    let erased = Output::Forgotten(forgotten());
    insta::assert_snapshot!(text(&erased, 60), @r"
    Forgot log entries 2 and 5
    Erased it from
      /home/ana/trust/backups/trust-2026-11-22.auto.db
    Removed /home/ana/trust/trust.db.before-schema-7
    warning: /home/ana/trust/backups/trust-2026-11-21.auto.db
      may still have it: Permission denied
    ");
    assert_eq!(erased.code(), 3);
    let mut clean = forgotten();
    clean.files.truncate(2);
    assert_eq!(Output::Forgotten(clean).code(), 0);
}
