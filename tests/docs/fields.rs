//! `trust help json` names every field of every kind of JSON, and no other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::demo;
use crate::documents;
use crate::home::Home;

/// What the topic says of each kind: `| kind | fields |`.
fn told() -> BTreeMap<String, BTreeSet<String>> {
    let document = documents::text("json");
    let rows = document
        .lines()
        .skip_while(|line| *line != "<!-- fields -->")
        .skip(3)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let fields = cells[3].split('`').skip(1).step_by(2);
        let fields = fields.flat_map(str::split_whitespace).map(str::to_owned);
        (cells[1].trim_matches('`').to_owned(), fields.collect())
    })
    .collect()
}

/// The names of all fields, `a.b` for those inside others and `a[].b` for those in arrays.
fn names(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                if !matches!(value, Value::Object(_)) {
                    found.insert(path.clone());
                }
                names(value, &path, found);
            }
        }
        Value::Array(array) => {
            for value in array {
                names(value, &format!("{path}[]"), found);
            }
        }
        _ => {}
    }
}

/// What is asked, in this order.
const COMMANDS: &[&[&str]] = &[
    &[],
    &["status"],
    &["report", "--all"],
    &["promise", "list", "--all"],
    &["promise", "add", "call at 23:00"],
    &["promise", "add", "swim", "--every", "1/week"],
    &["promise", "done", "swim"],
    &["promise", "done", "swim"],
    &["promise", "show", "swim"],
    &["promise", "add", "letter", "--by", "fri 18:00"],
    &["promise", "move", "letter", "sat 18:00"],
    &["promise", "show", "letter"],
    &["promise", "show", "1"],
    &["promise", "show", "999"],
    &["log", "add", "told you about lunch"],
    &[
        "log",
        "edit",
        "1",
        "--text",
        "told you about lunch with Ana",
    ],
    &["log", "list"],
    &["log", "show", "1"],
    &["log", "share", "1"],
    &["share"],
    &["date", "add", "the small cinema"],
    &["date", "pick"],
    &["date", "plan", "1", "fri 20:00"],
    &["date", "done", "1"],
    &["date", "list"],
    &["date", "show", "1"],
    &["heard", "that hurt", "--feeling", "hurt", "--trust", "3"],
    &["heard", "show", "1"],
    &["heard", "list"],
    &["step", "note", "6", "evenings", "--tag", "therapy"],
    &["step", "list"],
    &["step"],
    &["step", "done", "2"],
    &["step", "1"],
    &["step", "2"],
    &["step", "6"],
    &["step", "specialist", "--name", "Dr Lind"],
    &["step", "session", "there"],
    &["step", "session", "list"],
    &["promise", "broken", "1", "--on", "yesterday"],
    &[
        "repair", "1", "--own", "a", "--effect", "b", "--apology", "sorry",
    ],
    &["repair", "--list"],
    &["review"],
    &["promise", "show", "1"],
    &["apology", "sorry if so"],
    &["remind", "--within", "31d"],
    &["remind", "--cron"],
    &["config", "list"],
    &["config", "get", "partner"],
    &["export", "--output", "all.json"],
    &["completions", "bash"],
    &["man", "promise", "add"],
    &["help", "json"],
    &["--version"],
    &["undo"],
    &["history"],
    &["backup", "copy.db"],
    &["backup"],
    &["backup", "--list"],
    &["restore", "copy.db", "--yes"],
    &["doctor"],
    &["forget", "log", "1", "--yes", "--backups"],
];

/// Lists, and what each of them is made of.
const LISTS: [(&str, &str); 9] = [
    ("promises", "promise"),
    ("logs", "log"),
    ("dates", "date"),
    ("heard_list", "heard"),
    ("notes", "note"),
    ("sessions", "session"),
    ("backups", "backup"),
    ("repairs", "repair"),
    ("steps", "step"),
];

/// Makes a promise that is broken on ten days in a row.
fn break_often(home: &Home) {
    let text = "leave work on time";
    let rule = ["add", text, "--every", "day at 23:30", "--tag", "leaving"];
    home.trust("demo", "2026-12-20T10:00", &rule);
    for day in 20..=29 {
        let now = format!("2026-12-{day}T23:45");
        home.trust("demo", &now, &["broken", text, "--because", "busy"]);
    }
}

/// Syncs with a folder and with a calendar that has tasks of every kind told of.
fn sync_all(home: &Home, see: &mut dyn FnMut(&str, &[&str])) {
    let folder = home.path().join("shared");
    std::fs::create_dir(&folder).unwrap();
    let folder = folder.to_str().unwrap();
    see(demo::NOW, &["config", "set", "sync.folder", folder]);
    see(demo::NOW, &["sync"]);
    let phone = home.path().join("phone");
    std::fs::create_dir(&phone).unwrap();
    for (name, rule) in [("one", ""), ("two", "RRULE:FREQ=DAILY\n")] {
        let task = format!(
            "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:{name}\nSUMMARY:{name}\n{rule}END:VTODO\nEND:VCALENDAR\n"
        );
        std::fs::write(phone.join(format!("{name}.ics")), task).unwrap();
    }
    std::fs::write(phone.join("empty.ics"), "").unwrap();
    let path = phone.display().to_string();
    see(demo::NOW, &["config", "set", "sync.calendar", &path]);
    see(demo::NOW, &["sync", "--adopt"]);
}

#[test]
fn all_fields_are_told_of() {
    let home = Home::new();
    demo::run(&["--days".into(), "150".into(), home.database("demo").into()]).unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut see = |now: &str, args: &[&str]| {
        let line = [args, &["--json"]].concat();
        let mut command = home.command(env!("CARGO_BIN_EXE_trust"), "demo", now);
        let output = command.args(line).output().unwrap();
        let printed = if output.stdout.is_empty() {
            output.stderr
        } else {
            output.stdout
        };
        let json: Value = serde_json::from_slice(&printed).unwrap();
        let kind = json["kind"].as_str().unwrap().to_owned();
        let kind = match args {
            _ if kind == "error" || kind == "heard" => kind,
            ["date", "pick"] => format!("{kind} of pick"),
            ["step", number] if number.parse::<u8>().is_ok() => format!("{kind} of page"),
            args if args.contains(&"show") => format!("{kind} of show"),
            _ => kind,
        };
        let mut fields = BTreeSet::new();
        names(&json["data"], "", &mut fields);
        found.entry(kind).or_default().extend(fields);
    };
    for args in COMMANDS {
        see(demo::NOW, args);
    }
    std::fs::write(
        home.path().join("todo.txt"),
        "call mum\nwater plants rec:5b\n",
    )
    .unwrap();
    see(demo::NOW, &["import", "todo.txt"]);
    sync_all(&home, &mut see);
    // Some weeks of silence give cause for a nudge, and one promise is broken far more than others.
    break_often(&home);
    see("2026-12-31T10:00", &["report", "--all"]);

    // What stands for a record within other kinds is told of once.
    let known = found.clone();
    let inner = |name: &str, path: &str, kind: &str| {
        let inner = name.strip_prefix(path);
        inner.is_some_and(|inner| known[kind].contains(inner))
    };
    for (list, one) in LISTS {
        let fields = found.remove(list).unwrap();
        let mut plain: BTreeSet<_> = fields
            .iter()
            .map(|name| name.replacen("[].", "", 1))
            .collect();
        // Null for what is not repaired.
        plain.remove("repair");
        if list == "steps" {
            // What one step has another has not.
            found.insert(one.to_owned(), plain);
        } else {
            // Of several repairs each stands in the list.
            let mut expected = known[one].clone();
            expected.retain(|name| !name.starts_with("also"));
            assert_eq!(plain, expected, "{list}");
        }
    }
    let step = found["step"].clone();
    for (kind, fields) in &mut found {
        if let Some((one, "show" | "pick")) = kind.split_once(" of ") {
            assert!(known[one].is_subset(fields));
            fields.retain(|name| !known[one].contains(name));
        } else if kind == "step of page" {
            fields.retain(|name| {
                !(step.contains(name)
                    || inner(name, "notes[].", "note")
                    || inner(name, "heard[].", "heard")
                    || inner(name, "sessions[].", "session"))
            });
        } else if kind == "today" {
            fields.retain(|name| {
                let inner = name.rsplit_once("[].").or(name.rsplit_once("next."));
                !inner.is_some_and(|(_, inner)| {
                    known["promise"].contains(inner) || known["date"].contains(inner)
                })
            });
            fields.insert("next".to_owned());
        } else if kind == "repair" {
            fields.retain(|name| !inner(name, "also[].", "repair"));
        } else if kind == "review" {
            fields.retain(|name| !inner(name, "answered[].", "promise"));
        }
        *fields = fields
            .iter()
            .map(|name| name.strip_prefix("[].").unwrap_or(name).to_owned())
            .collect();
    }
    let told = told();
    for (kind, fields) in &found {
        let Some(told) = told.get(kind) else {
            panic!("kind {kind} is not told of: {fields:?}");
        };
        let missing: Vec<_> = fields.difference(told).collect();
        let invented: Vec<_> = told.difference(fields).collect();
        assert!(
            missing.is_empty() && invented.is_empty(),
            "{kind}: not told {missing:?}, not there {invented:?}"
        );
    }
    assert_eq!(told.len(), found.len(), "{:?}", told.keys());
}
