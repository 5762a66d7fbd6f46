//! `trust export`: everything there is, in each form, to standard output and to files.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::copy::{RECORD, everything};
use crate::harness::{BERLIN, Trust, keys};

/// The names of all fields, those inside others after an underscore.
fn leaves(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}_{key}")
                };
                leaves(value, &path, found);
            }
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}

#[test]
fn the_document_has_every_kind_and_exactly_these_fields() {
    let trust = everything();
    let output = trust.ok(["export"]);
    assert!(output.stderr.contains("private"), "{}", output.stderr);
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(keys(&document), ["data", "kind", "schema"]);
    assert_eq!(
        (&document["schema"], &document["kind"]),
        (&1.into(), &"export".into())
    );
    let mut kinds = RECORD.to_vec();
    kinds.sort_unstable();
    assert_eq!(keys(&document["data"]), kinds);
    for (kind, fields) in [
        ("setting", "changed_at id key uid value"),
        (
            "promise",
            "changed_at due due_from ended_day id made_at made_day note private recurring tags text \
             uid",
        ),
        (
            "occurrence",
            "agreed_at answered_at answered_day because changed_at day done_at done_day due_at \
             due_zone id outcome promise promise_uid second slot told_at uid unknown",
        ),
        (
            "log",
            "changed_at day decision id shared tags text uid written_at written_day",
        ),
        (
            "repair",
            "apology change changed_at effect id occurrence occurrence_uid own promise promise_uid \
             repaired_at repaired_day uid",
        ),
    ] {
        assert_eq!(keys(&document["data"][kind][0]).join(" "), fields, "{kind}");
    }
    let promise = &document["data"]["promise"][0];
    assert_eq!(promise["text"], "text you at lunch");
    assert_eq!(
        document["data"]["occurrence"][0]["promise_uid"],
        promise["uid"]
    );
}

#[test]
fn lines_are_documents_of_their_own() {
    let trust = everything();
    let document: Value = serde_json::from_str(&trust.tell("export")).unwrap();
    let lines = trust.tell("export --format jsonl");
    let mut count = 0_usize;
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["schema"], 1);
        assert_eq!(line["kind"], "record");
        let data = line["data"].as_object().unwrap();
        let (kind, fields) = data.iter().next().unwrap();
        assert_eq!(data.len(), 1);
        let records = document["data"][kind].as_array().unwrap();
        assert!(records.contains(fields), "{kind}");
        count += 1;
    }
    let all = document["data"].as_object().unwrap().values();
    assert_eq!(
        count,
        all.map(|records| records.as_array().unwrap().len())
            .sum::<usize>()
    );
    assert_eq!(Trust::new().tell("export --format jsonl"), "");
}

#[test]
fn every_field_has_a_column() {
    let trust = everything();
    let told = trust.tell("export --format csv --output out");
    assert!(
        told.starts_with(
            "Exported to out: 1 setting, 6 promises, 1 earlier wording, 3 rules, 1 pause"
        ),
        "{told}"
    );
    let document: Value = serde_json::from_str(&trust.tell("export")).unwrap();
    for kind in RECORD {
        let path = trust.home().join(format!("out/{kind}.csv"));
        let text = fs::read_to_string(&path).unwrap();
        // LibreOffice 7.4 reads it as Windows-1252 otherwise.
        let text = text.strip_prefix('\u{feff}').expect("a byte-order mark");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns: BTreeSet<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let mut fields = BTreeSet::new();
        let records = document["data"][kind].as_array().unwrap();
        for record in records {
            leaves(record, "", &mut fields);
        }
        // What is null in one record and an object in another has columns for the object.
        fields.retain(|field| {
            columns.contains(field) || !columns.iter().any(|c| c.starts_with(&format!("{field}_")))
        });
        assert_eq!(fields, columns, "{kind}");
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), records.len(), "{kind}");
        assert!(text.contains("\r\n"), "{kind}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
    let log = fs::read_to_string(trust.home().join("out/log.csv")).unwrap();
    assert!(log.contains("\"said no, to Lyon; \"\"again\"\"\""), "{log}");
    assert!(
        trust
            .refuse("export --format csv --output out", 1)
            .contains(" exists")
    );
    trust.tell("export --format csv --output out --force");
}

#[test]
fn a_calendar_keeps_the_time_on_the_wall() {
    let mut trust = Trust::new();
    // The clocks go back on 31 October 2027, and forward on 28 March.
    trust.zone(BERLIN).at("2027-03-26T09:00");
    trust.tell("promise add call --every 'day at 12:00'");
    trust.tell("promise add 'buy, a; lamp' --by '2027-03-28 18:00' --tag home");
    trust.tell("promise add bins --by 2027-03-29");
    trust.tell("promise add plumber --anytime");
    trust.tell("promise add gym --every 3/week");
    trust.tell("promise done plumber");
    trust.tell("promise done call");
    trust.tell("log told you --share");
    trust.tell("log kept back");
    let calendar = trust.tell("export --format ics");
    assert!(calendar.contains("\nDTSTART:20270327T000000\r\nDUE:20270327T120000\r\nRRULE:FREQ=DAILY\r\nX-TRUST-RULE:day at 12:00\r\n"), "{calendar}");
    assert!(calendar.contains("SUMMARY:buy\\, a\\; lamp\r\nCLASS:PRIVATE\r\nCATEGORIES:home\r\nSTATUS:NEEDS-ACTION\r\nDUE:20270328T180000\r\n"), "{calendar}");
    assert!(calendar.contains("DUE:20270329T235959\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:bins\r\nTRIGGER;RELATED=END:-PT4H\r\n"), "{calendar}");
    assert!(calendar.contains("STATUS:COMPLETED\r\nCOMPLETED:20270326T080000Z\r\nPERCENT-COMPLETE:100\r\nX-TRUST-OUTCOME:kept\r\n"), "{calendar}");
    assert!(
        calendar.contains("SUMMARY:gym (3 times a week)\r\n"),
        "{calendar}"
    );
    assert_eq!(calendar.matches("BEGIN:VJOURNAL").count(), 2);
    // All but the entry that is shared.
    assert_eq!(calendar.matches("CLASS:PRIVATE").count(), 6);
    assert_eq!(calendar.matches("CLASS:PUBLIC").count(), 1);
    let shared = trust.tell("export --format ics --shared-only");
    assert_eq!(shared.matches("BEGIN:VJOURNAL").count(), 1);
    assert!(!shared.contains("kept back") && shared.contains("told you"));
    assert_eq!(
        calendar,
        trust.tell("export --format ics"),
        "the same each time"
    );
    assert!(calendar.lines().all(|line| line.len() <= 75));
}

#[test]
fn what_is_hostile_stays_text() {
    let trust = Trust::new();
    trust.ok(["promise", "add", "--anytime", "=cmd|' /C calc'!A0"]);
    trust.ok(["log", "a\u{1b}[2Jb\r\nEND:VCALENDAR\u{202e}"]);
    trust.tell("export --format csv --output out");
    let promises = fs::read_to_string(trust.home().join("out/promise.csv")).unwrap();
    assert!(promises.contains(",'=cmd|' /C calc'!A0,"), "{promises}");
    let calendar = trust.tell("export --format ics");
    assert_eq!(
        calendar.matches("END:VCALENDAR\r").count()
            + usize::from(calendar.ends_with("END:VCALENDAR")),
        1,
        "{calendar}"
    );
    assert!(!calendar.contains('\u{1b}'), "{calendar}");
    let json = trust.tell("export");
    assert!(
        !json.contains('\u{1b}') && !json.contains('\u{202e}'),
        "{json}"
    );
}

#[test]
fn what_is_meant_to_be_seen_holds_nothing_private() {
    let trust = Trust::new();
    trust.tell("promise add lunch --by 18:00 --tag money --note 'never mention Rob'");
    trust.tell("log told you --share --tag therapy");
    trust.tell("date add 'a ring'");
    trust.tell("date plan ring 'next sat 19:00'");
    let output = trust.ok(["export", "--format", "ics", "--shared-only"]);
    for secret in ["Rob", "ring", "money", "therapy", "VEVENT"] {
        assert!(
            !output.stdout.contains(secret),
            "{secret}: {}",
            output.stdout
        );
    }
    assert!(output.stdout.contains("SUMMARY:lunch\r\nCLASS:PRIVATE\r\n"));
    assert!(
        output.stderr.contains("the words of your promises"),
        "{}",
        output.stderr
    );
    let all = trust.tell("export --format ics");
    assert!(all.contains("SUMMARY:a ring\r\nCLASS:PRIVATE\r\n"), "{all}");
    let shared = Trust::new();
    shared.tell("log told you --share");
    let output = shared.ok(["export", "--format", "ics", "--shared-only"]);
    assert_eq!(output.stderr, "");
}

#[test]
fn a_time_that_was_moved_is_in_the_calendar() {
    let trust = Trust::new();
    trust.tell("promise add walk --every 'day at 18:00'");
    trust.tell("promise move walk 'today 20:00'");
    trust.tell("promise add gym --every 'mon at 18:00'");
    trust.tell("promise move gym 'tue 15:00'");
    let calendar = trust.tell("export --format ics");
    assert!(calendar.contains("DUE:20261122T200000\r\n"), "{calendar}");
    assert!(calendar.contains("DUE:20261124T150000\r\n"), "{calendar}");
    assert!(
        calendar.contains("DUE:20261123T180000\r\nRRULE:FREQ=DAILY"),
        "{calendar}"
    );
    assert!(
        !calendar.contains("20261123T180000\r\nRRULE:FREQ=WEEKLY"),
        "{calendar}"
    );
    let uids: BTreeSet<_> = calendar
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    assert_eq!(uids.len(), 4);
}

#[test]
fn what_was_only_moved_is_counted_as_no_answer() {
    let mut trust = Trust::new();
    trust.at("2026-11-22T10:00");
    trust.tell("promise add call --every 'day at 12:00'");
    trust.tell("promise move 1 14:00");
    assert_eq!(
        trust.tell("export --output moved.json"),
        "Exported to moved.json: 1 promise, 1 rule and 1 move"
    );
    let kinds = trust.data("exported", "export --output kinds.json")["kinds"].clone();
    let occurrences = kinds.as_array().unwrap().iter();
    let mut occurrences = occurrences.filter(|kind| kind["kind"] == "occurrence");
    assert_eq!(occurrences.next().unwrap()["records"], 1, "{kinds}");
    let other = Trust::new();
    let path = trust.home().join("moved.json");
    let imported = other.tell(&format!("import {}", path.display()));
    assert_eq!(imported, "Imported 1 promise and 1 move from an export");
    trust.tell("promise done 1");
    assert_eq!(
        trust.tell("export --output answered.json"),
        "Exported to answered.json: 1 promise, 1 rule, 1 answer and 1 move"
    );
    let backed_up = trust.tell("backup copy.db");
    assert!(
        backed_up.contains("1 promise, 1 answer, 0 log entries"),
        "{backed_up}"
    );
}
