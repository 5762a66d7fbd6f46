//! Sources that have no end, or nothing to see in them.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::harness::{Trust, skipped};

/// A few seconds, on a busy machine too.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn an_import_without_an_end_is_refused_soon() {
    let trust = Trust::new();
    let loop_backup = trust.home().join("loop.db");
    Connection::open(&loop_backup)
        .unwrap()
        .execute_batch(
            "CREATE VIEW Habits AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                 SELECT i AS id, 'h' AS name, 1 AS freq_num, 1 AS freq_den, 0 AS archived,
                     i AS position FROM n;
             CREATE VIEW Repetitions AS SELECT 1 AS id, 1 AS habit, 1 AS timestamp, 2 AS value",
        )
        .unwrap();
    for (line, code, why) in [
        ("import /dev/zero", 2, "is not a text"),
        ("import /dev/zero --from trust", 2, "is not a text"),
        ("import /dev/urandom --from ics", 2, "not"),
        ("import loop.db", 2, "no tables Habits and Repetitions"),
    ] {
        let begun = Instant::now();
        let error = trust.refuse(line, code);
        assert!(error.contains(why), "{line}: {error}");
        assert!(begun.elapsed() < SOON, "{line}: {:?}", begun.elapsed());
    }
    let Ok(mut yes) = Command::new("yes").stdout(Stdio::piped()).spawn() else {
        skipped("there is no yes");
        return;
    };
    let begun = Instant::now();
    let mut import = trust.command(["import", "-", "--from", "todotxt"]);
    let output = trust.finish(import.stdin(yes.stdout.take().unwrap()));
    yes.kill().unwrap();
    yes.wait().unwrap();
    assert_eq!(output.code, 1, "{}", output.snapshot());
    assert!(
        output.stderr.contains("more than 32 MiB"),
        "{}",
        output.stderr
    );
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    assert_eq!(trust.tell("list --all --plain"), "");
}

#[test]
fn what_has_nothing_to_see_is_blank() {
    let trust = Trust::new();
    for blank in ["\u{200b}", "\u{feff}\u{2060}", " \u{ad} "] {
        let error = trust.refuse(&format!("add '{blank}' --anytime"), 1);
        assert!(error.contains("cannot be empty"), "{error}");
        assert!(
            trust
                .refuse(&format!("log '{blank}'"), 1)
                .contains("cannot be empty")
        );
    }
    trust.tell("log 'seen'");
    let export = trust.tell("export --format jsonl");
    for (from, to, why) in [
        ("\"text\":\"seen\"", "\"text\":\"\u{200b}\"", "is blank"),
        (
            "\"written_at\":\"2026",
            "\"written_at\":\"9500",
            "outside the years",
        ),
    ] {
        assert!(export.contains(from), "{export}");
        std::fs::write(trust.home().join("odd.jsonl"), export.replace(from, to)).unwrap();
        let other = trust.home().join("other.db");
        let output = trust.run(["--db", other.to_str().unwrap(), "import", "odd.jsonl"]);
        assert_eq!(output.code, 1, "{}", output.snapshot());
        assert!(output.stderr.contains(why), "{}", output.stderr);
    }
}

#[test]
fn a_calendar_on_a_terminal_is_clean() {
    let trust = Trust::new();
    trust.ok([
        "add",
        "call \u{9b}31m\u{202e}mum\u{1b}[2J",
        "--by",
        "tomorrow 18:00",
    ]);
    let (shown, code) = crate::harness::end(trust.terminal(["export", "--format", "ics"]));
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("\\u{9b}31m\\u{202e}mum"), "{shown}");
    // A program gets it as it was typed.
    let piped = trust.ok(["export", "--format", "ics"]);
    assert!(piped.stdout.contains("\u{202e}mum"), "{}", piped.stdout);
}
