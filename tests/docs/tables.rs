//! Tables in the README that the program itself fills.
//!
//! After a comment `<!-- table: KIND -->`, the first cell of each row holds what is typed, in
//! backquotes, and the second is what the program answers to it.

use std::fmt::Write as _;

use crate::home::Home;

/// The rows with what the program answers at `now`.
pub fn rewritten<'a>(kind: &str, now: &str, rows: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for (index, row) in rows.enumerate() {
        if index < 2 {
            let _ = writeln!(out, "{row}");
            continue;
        }
        let typed = row.split('|').nth(1).unwrap().trim();
        let answers: Vec<String> = quoted(typed)
            .map(|typed| answer(kind, now, typed))
            .collect();
        let Some(first) = answers.first() else {
            panic!("nothing in backquotes: {row}");
        };
        assert!(
            answers.iter().all(|answer| answer == first),
            "not the same: {typed}: {answers:?}"
        );
        let _ = writeln!(out, "| {typed} | {first} |");
    }
    out
}

/// What stands in backquotes.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

fn answer(kind: &str, now: &str, typed: &str) -> String {
    let home = Home::new();
    let trust = |args: &[&str]| home.trust("table", now, args);
    let said = match kind {
        "text" => trust(&["promise", "add", typed]),
        "by" => trust(&["promise", "add", "it", "--by", typed]),
        "every" => trust(&["promise", "add", "it", "--every", typed]),
        "settings" => return setting(&trust(&["config", "list", "--json"]), typed),
        other => panic!("no table is called {other}"),
    };
    // "Promise 1: it · due tomorrow 12:00"
    said.trim_end().split_once(" · ").unwrap().1.to_owned()
}

/// The default of a setting and what it is for.
fn setting(list: &str, key: &str) -> String {
    let list: serde_json::Value = serde_json::from_str(list).unwrap();
    let list = list["data"].as_array().unwrap();
    let setting = list
        .iter()
        .find(|setting| setting["key"] == key)
        .unwrap_or_else(|| panic!("no setting {key}"));
    let default = setting["default"].as_str().unwrap_or("–");
    format!("{default} | {}", setting["about"].as_str().unwrap())
}
