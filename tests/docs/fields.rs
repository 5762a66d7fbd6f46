//! The README names every field of every kind of JSON, and no other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::demo;
use crate::home::Home;
use crate::readme;

/// What the README says of each kind: `| kind | fields |`.
fn told() -> BTreeMap<String, BTreeSet<String>> {
    let readme = readme::text();
    let rows = readme
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
        let kind = if kind != "error" && args.contains(&"show") {
            format!("{kind} of show")
        } else {
            kind
        };
        let mut fields = BTreeSet::new();
        names(&json["data"], "", &mut fields);
        found.entry(kind).or_default().extend(fields);
    };
    for args in [
        &[][..],
        &["status"],
        &["report", "--all"],
        &["promise", "list", "--all"],
        &["promise", "add", "call at 23:00"],
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
        &["date", "add", "the small cinema"],
        &["date", "pick"],
        &["date", "plan", "1", "fri 20:00"],
        &["date", "done", "1"],
        &["date", "list"],
        &["date", "show", "1"],
        &["apology", "sorry if so"],
        &["config", "list"],
        &["config", "get", "partner"],
        &["undo"],
        &["history"],
    ] {
        see(demo::NOW, args);
    }
    // Some weeks of silence give cause for a nudge, and leave groups apart.
    see("2026-12-31T10:00", &["report", "--all"]);

    // What stands for a promise within other kinds is told of once.
    let ones: BTreeMap<String, BTreeSet<String>> = found.clone();
    for (kind, fields) in &mut found {
        let many = kind.strip_suffix('s').and_then(|one| ones.get(one));
        if let Some(one) = many {
            *fields = fields.iter().map(|name| name.replace("[].", "")).collect();
            assert!(fields.is_subset(one), "{kind}: {fields:?}");
        } else if let Some(one) = kind.strip_suffix(" of show") {
            let one: BTreeSet<_> = ones[one].iter().filter(|name| *name != "why").collect();
            assert!(one.iter().all(|name| fields.contains(*name)), "{kind}");
            fields.retain(|name| !one.contains(name));
        } else if kind == "today" {
            fields.retain(|name| {
                let inner = name.rsplit_once("[].").or(name.rsplit_once("next."));
                !inner.is_some_and(|(_, inner)| {
                    ones["promise"].contains(inner) || ones["date"].contains(inner)
                })
            });
            fields.insert("next".to_owned());
        }
        *fields = fields
            .iter()
            .map(|name| name.strip_prefix("[].").unwrap_or(name).to_owned())
            .collect();
    }
    for many in ["promises", "logs", "dates"] {
        found.remove(many);
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
