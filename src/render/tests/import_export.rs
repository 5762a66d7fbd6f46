//! Screens of exports and imports.

use super::sample::*;
use crate::render::{Format, output};
use crate::report::*;

#[test]
fn exported_at_40() {
    insta::assert_snapshot!(text(&Output::Exported(exported()), 40), @r"
    Exported to trust.json: 12 promises, 340
      answers and 1 log entry
    ");
    let nothing = ExportView {
        kinds: Vec::new(),
        ..exported()
    };
    insta::assert_snapshot!(text(&Output::Exported(nothing), 80), @"Exported to trust.json: no records yet");
}

#[test]
fn imported_at_80() {
    insta::assert_snapshot!(text(&Output::Imported(imported()), 80), @r"
    Imported 12 promises from Taskwarrior · 3 unchanged · 12 left out or changed
      tasks.json:1: unsupported rule “6hours”
      tasks.json:2: unsupported rule “6hours”
      tasks.json:3: unsupported rule “6hours”
      tasks.json:4: unsupported rule “6hours”
      tasks.json:5: unsupported rule “6hours”
      tasks.json:6: unsupported rule “6hours”
      tasks.json:7: unsupported rule “6hours”
      tasks.json:8: unsupported rule “6hours”
      tasks.json:9: unsupported rule “6hours”
      tasks.json:10: unsupported rule “6hours”
      and 2 more; use `--json` to see all
    ");
}

#[test]
fn imported_at_40() {
    let mut few = imported();
    few.skipped.truncate(2);
    insta::assert_snapshot!(text(&Output::Imported(few), 40), @r"
    Imported 12 promises from Taskwarrior ·
      3 unchanged · 2 left out or changed
      tasks.json:1: unsupported rule
        “6hours”
      tasks.json:2: unsupported rule
        “6hours”
    ");
}

#[test]
fn in_plain_lines_there_is_one_for_each_kind() {
    let plain = |report| output(&report, Format::Plain, &screen(80));
    assert_eq!(
        plain(Output::Exported(exported())),
        "promise\t12\noccurrence\t340\nlog\t1\nidea\t0\n"
    );
    assert_eq!(plain(Output::Imported(imported())), "promise\t12\t0\t3\n");
}

#[test]
fn a_sync_says_what_came_and_what_was_changed_in_two_places() {
    insta::assert_snapshot!(text(&Output::Synced(synced()), 80), @r"
    Synced with /home/robin/Sync: 1 promise new, 1 changed · from laptop
      changed in two places: answer of promise 3 “call mum”, Fri 20 Nov: outcome
        “kept” → none
      promise 2 has number 5 here: “water”
      a.ics: a recurring task: not imported
      not read: a.trust: it is incomplete, perhaps still being copied
    ");
    let rows = output(&Output::Synced(synced()), Format::Plain, &screen(80));
    assert_eq!(rows, "folder\t/home/robin/Sync\t1\t1\t0\t1\n");
}
