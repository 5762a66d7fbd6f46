//! `trust share` and pages: what goes out, where to, and what stays.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use crate::harness::{Trust, keys};

/// Sunday 22 November 2026, 10:00: shared and private entries, and promises with all that is hers.
fn week() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-10T20:00");
    trust.tell("log --share 'long ago'");
    trust.at("2026-11-17T09:00");
    trust.tell("promise add 'text you at lunch' --tag SECRET --note SECRET");
    trust.tell("promise add 'take out the bins' --by 20:00");
    trust.tell("log --share 'was at the office' --tag SECRET");
    trust.tell("log 'SECRET of my own'");
    trust.tell("log --share 'SECRET wording'");
    trust.at("2026-11-21T09:00");
    trust.tell("promise broken 1 --because SECRET");
    trust.tell("log edit 4 --text 'met Ana'");
    trust.tell("log --share --decision --on 2026-11-18 'turned it down'");
    trust.tell("log --share 'shared by mistake SECRET'");
    trust.tell("log unshare 6");
    trust.at("2026-11-22T10:00");
    trust.tell("config set partner Sam");
    trust
}

#[test]
fn what_was_shared_goes_out_and_nothing_else() {
    let trust = week();
    let data = trust.data("share", "share");
    assert_eq!(
        data,
        json!({
            "from": "2026-11-16",
            "to": "2026-11-22",
            "entries": [
                {"day": "2026-11-17", "text": "was at the office", "decision": false,
                 "days_late": 0, "edited": null},
                {"day": "2026-11-17", "text": "met Ana", "decision": false,
                 "days_late": 0, "edited": "2026-11-21"},
                {"day": "2026-11-18", "text": "turned it down", "decision": true,
                 "days_late": 3, "edited": null},
            ],
            "promises": {
                "kept_rate": 0.0,
                "totals": {"kept": 0, "late": 0, "broken": 1, "released": 0, "unanswered": 1,
                           "open": 0, "moved": 0, "extra": 0},
                "list": [
                    {"text": "text you at lunch", "outcomes": [
                        {"day": "2026-11-17", "state": "broken", "answered_days_later": 4}]},
                    {"text": "take out the bins", "outcomes": [
                        {"day": "2026-11-17", "state": "unanswered", "answered_days_later": 0}]},
                ],
            },
        })
    );
    for line in [
        "share",
        "share --plain",
        "share --json",
        "share --html -",
        "share --md -",
        "share --from 2026-01-01 --md -",
        "share --from 2020-01-01 --html -",
    ] {
        let output = trust.say(line);
        assert_eq!(output.code, 0, "{}", output.snapshot());
        assert!(!output.stdout.contains("SECRET"), "{}", output.stdout);
        assert!(!output.stderr.contains("SECRET"), "{}", output.stderr);
        for shared in [
            "was at the office", "met Ana", "turned it down", "text you at lunch",
        ] {
            assert!(output.stdout.contains(shared), "{line}: {}", output.stdout);
        }
        assert!(
            output
                .stderr
                .contains("2 private log entries are left out.")
        );
        assert_eq!(
            output.stdout.contains("long ago"),
            line.contains("--from"),
            "{line}"
        );
    }
}

#[test]
fn promises_can_be_left_out() {
    let trust = week();
    let data = trust.data("share", "share --no-promises");
    assert_eq!(data["promises"], Value::Null);
    assert_eq!(keys(&data).len(), 4);
    for line in ["share --no-promises", "share --no-promises --html -"] {
        let shown = trust.tell(line);
        assert!(
            shown.contains("met Ana") && !shown.contains("lunch"),
            "{shown}"
        );
        assert!(!shown.contains("every promise"), "{shown}");
    }
}

#[test]
fn days_are_the_last_seven_unless_named() {
    let trust = week();
    for (line, from, to) in [
        ("share", "2026-11-16", "2026-11-22"),
        ("share --to fri", "2026-11-14", "2026-11-20"),
        ("share --from 'last mon'", "2026-11-16", "2026-11-22"),
        (
            "share --from 2026-11-18 --to 2026-11-18",
            "2026-11-18",
            "2026-11-18",
        ),
    ] {
        let data = trust.data("share", line);
        assert_eq!(
            (&data["from"], &data["to"]),
            (&json!(from), &json!(to)),
            "{line}"
        );
    }
    let error = trust.refuse("share --from 2026-12-01", 2);
    assert!(error.contains("still to come"), "{error}");
    let error = trust.refuse("share --from fri --to 'last mon'", 2);
    assert!(error.contains("is later than"), "{error}");
    assert!(trust.refuse("share --from zebra", 2).contains("--from"));
    assert!(
        trust
            .refuse("share --from 1900-01-01 --to 2300-01-01", 2)
            .contains("300 years")
    );
}

#[test]
fn nothing_is_lost_for_want_of_entries() {
    let trust = Trust::new();
    let shown = trust.say("share");
    insta::assert_snapshot!(shown.snapshot(), @r"
    exit 0
    --- stdout
    To share: the last 7 days, Mon 16 Nov to Sun 22 Nov

    Promises
      Nothing was due.

    Log entries
      No log entries from these days are shared.

    This page shows the log entries chosen for sharing, and every promise of these
      days. Written on 22 Nov 2026.
    --- stderr

    This is a preview; nothing was written. To write the page: --html FILE, --md
      FILE or --text.
    To add the coming seven days: `--ahead`. To add them to every page:
      `trust config set share.ahead yes` (`no` hides this line).
    To share an entry: `trust log share ID`.
    ");
    assert!(trust.tell("share --html -").contains("Nothing was due."));
    assert!(
        trust
            .tell("share --md - --no-promises")
            .contains("No log entries from these days")
    );
    assert!(
        trust
            .tell("report --html - --all")
            .contains("Nothing was due.")
    );
}

#[test]
fn the_coming_days_are_offered_only_where_they_are_not_shown() {
    let trust = week();
    let offer = "To add the coming seven days";
    assert!(trust.say("share").stderr.contains(offer));
    for shown in ["share next week", "share --ahead", "share --no-ahead"] {
        assert!(!trust.say(shown).stderr.contains(offer), "{shown}");
    }
}

#[test]
fn a_page_is_written_whole_and_for_its_owner_only() {
    let trust = week();
    let said = trust.say("share --html week.html");
    assert_eq!(
        said.stdout,
        "Wrote week.html: 3 log entries and 2 promises, Mon 16 Nov to today\n"
    );
    assert_eq!(
        said.stderr,
        "1 without an answer: `trust review`.\n2 private log entries are left out.\n"
    );
    let path = trust.home().join("week.html");
    let page = fs::read_to_string(&path).unwrap();
    assert_eq!(
        page,
        trust.say("share --html -").stdout,
        "the same as on standard output"
    );
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );

    let before = fs::read(trust.database()).unwrap();
    for line in [
        "share --html trust.db --force",
        "share --md ./trust.db --force",
        "report --html trust.db --force",
    ] {
        let error = trust.refuse(line, 1);
        assert!(error.contains("is the database itself"), "{line}: {error}");
    }
    assert_eq!(fs::read(trust.database()).unwrap(), before);

    let error = trust.refuse("share --md week.html", 1);
    assert_eq!(
        error,
        "error: week.html exists\nhint: name another file, or add --force to write over it"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), page);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(
        trust.tell("share --md week.html --no-promises --force"),
        "Wrote week.html: 3 log entries, Mon 16 Nov to today"
    );
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .starts_with("# 16 to 22 November 2026\n")
    );
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(
        trust.say("share --html quiet.html -q").snapshot(),
        "exit 0\n"
    );
    let files = fs::read_dir(trust.home()).unwrap();
    let stray = files.filter(|file| {
        file.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with('.')
    });
    assert_eq!(stray.count(), 0, "nothing is left beside it");
}

#[test]
fn where_no_page_can_be_written_nothing_is() {
    let trust = week();
    let error = trust.refuse("share --html no/week.html", 3);
    assert!(error.contains("cannot write no/week.html"), "{error}");
    for line in ["share --html . --force", "share --md /dev/null --force"] {
        let error = trust.refuse(line, 1);
        assert!(error.contains("is not a file"), "{error}");
    }
    for (line, part) in [
        ("share --html a --md b", "cannot be used with"),
        ("share --force", "required"),
        ("report --force", "required"),
        (
            "--json share --html a",
            "'--html' cannot be used with '--json'",
        ),
        ("share --md a --json", "'--md' cannot be used with '--json'"),
        (
            "share --plain --html a",
            "'--html' cannot be used with '--plain'",
        ),
        (
            "report --html a --json",
            "'--html' cannot be used with '--json'",
        ),
        ("report --md a", "unexpected argument"),
        ("share all", "invalid span “all”"),
    ] {
        let output = trust.say(line);
        assert_eq!(output.code, 2, "{line}");
        let said = output.stderr.replace("\n  ", " ").replace("\\\"", "\"");
        assert!(said.contains(part), "{line}: {said}");
    }
    assert!(!trust.home().join("a").exists());
}

#[test]
fn the_name_of_a_page_need_not_be_text() {
    let trust = week();
    let name = std::ffi::OsStr::from_bytes(b"w\xffk.html");
    trust.ok([std::ffi::OsStr::new("share"), "--html".as_ref(), name]);
    assert!(trust.home().join(name).exists());
}

#[test]
fn a_report_is_her_own_and_may_hold_it_all() {
    let mut trust = week();
    trust.at("2026-11-22T21:00");
    assert_eq!(
        trust.tell("report --html report.html"),
        "Wrote report.html: a report, Mon 16 Nov to today"
    );
    let page = fs::read_to_string(trust.home().join("report.html")).unwrap();
    for part in [
        "because “SECRET", "not repaired yet", "Day 13 of 365", "5 log entries",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        !page.contains("met Ana"),
        "the words of the log are for share"
    );
    for span in [
        "--month", "--year", "--all", "--from 2026-11-10", "--from 2000-01-01",
    ] {
        let page = trust.tell(&format!("report {span} --html -"));
        assert!(
            page.contains("0 of 1 answered was kept") && page.ends_with("</html>"),
            "{span}"
        );
    }
}

#[test]
fn sharing_changes_nothing() {
    let trust = week();
    let before = trust.tell("history --limit 1 --plain");
    for line in ["share", "share --html a.html", "report --html b.html"] {
        trust.tell(line);
    }
    assert_eq!(trust.tell("history --limit 1 --plain"), before);
    assert_eq!(trust.say("share --html - -q").stderr, "");
}

/// Notes stand in the order of the marks above them: by day.
#[test]
fn late_answers_are_noted_in_the_order_of_their_days() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("promise add sing --every 'day at 9:00'");
    trust.at("2026-11-22T22:00");
    for day in ["18", "16", "17"] {
        trust.tell(&format!("promise done 1 --on 2026-11-{day}"));
    }
    let text = trust.tell("share --text");
    let notes = "Mon 16 Nov answered 6 days later; Tue 17 Nov answered 5 days later; \
                 Wed 18 Nov answered 4 days later";
    assert!(text.contains(notes), "{text}");
}
