//! `cargo run --example demo`: a year that looks like one.

use std::ffi::OsString;
use std::path::Path;

use serde_json::Value;
use trust::domain::clock::Zone;
use trust::system::env::{ColorEnv, DesktopEnv, EditorEnv, Env, Terminal};

use crate::home::Home;

#[allow(dead_code, reason = "the example's own main")]
#[path = "../../examples/demo/main.rs"]
mod program;

/// The moment the README looks at the demo.
pub const NOW: &str = "2026-11-22T21:30";

/// Runs the example with these arguments at [`NOW`], and returns what it printed.
pub fn run(args: &[OsString]) -> Result<String, String> {
    let now = format!("{NOW}:00Z").parse().unwrap();
    let env = Env {
        height: None,
        now: Ok(now),
        pretended: false,
        zone: Zone::utc(),
        database: Ok("/nonexistent/trust.db".into()),
        terminal: Terminal::default(),
        width: 80,
        color: ColorEnv::default(),
        symbols: trust::render::symbols::Symbols::Unicode,
        editor: EditorEnv::default(),
        desktop: DesktopEnv::default(),
        machine: "desk".to_owned(),
        warnings: Vec::new(),
    };
    let mut out = Vec::new();
    program::run(args, env, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

fn report(home: &Home, database: &str) -> Value {
    let json = home.trust(database, NOW, &["report", "--all", "--json"]);
    let mut json: Value = serde_json::from_str(&json).unwrap();
    json["data"].take()
}

fn days(days: &str, path: &Path) -> [OsString; 3] {
    ["--days".into(), days.into(), path.into()]
}

#[test]
fn some_months_are_lived_the_same_way_each_time() {
    let home = Home::new();
    let printed = run(&days("130", &home.database("one"))).unwrap();
    for part in [
        "$ trust\n",
        "$ trust report --week\n",
        "$ trust report --year\n",
        "$ trust step\n",
    ] {
        assert!(printed.contains(part), "{printed}");
    }
    assert!(printed.contains(&home.database("one").display().to_string()));
    run(&days("130", &home.database("two"))).unwrap();

    let figures = report(&home, "one");
    assert_eq!(figures, report(&home, "two"));
    let count = |key: &str| figures["totals"][key].as_u64().unwrap();
    let decided = ["kept", "late", "broken", "unanswered"].map(count);
    assert!(
        (250..600).contains(&decided.iter().sum::<u64>()),
        "{decided:?}"
    );
    for key in ["late", "broken", "moved", "released", "unanswered"] {
        assert!(count(key) > 0, "nothing {key}");
    }
    let rate = figures["kept_rate"].as_f64().unwrap();
    assert!((0.6..0.95).contains(&rate), "{rate}");
    assert_eq!(figures["horizon"]["day"], 130);
    // The rough patch shows in the fourth month.
    let rate_of = |from: &str, to: &str| {
        let json = home.trust(
            "one",
            NOW,
            &["report", "--from", from, "--to", to, "--json"],
        );
        let json: Value = serde_json::from_str(&json).unwrap();
        json["data"]["kept_rate"].as_f64().unwrap()
    };
    let (before, rough) = (
        rate_of("2026-09-01", "2026-10-14"),
        rate_of("2026-10-17", "2026-11-15"),
    );
    assert!(rough < before - 0.1, "{rough} after {before}");
}

#[test]
fn a_file_that_exists_is_left_alone() {
    let home = Home::new();
    let path = home.database("mine");
    std::fs::write(&path, "mine").unwrap();
    let error = run(&days("5", &path)).unwrap_err();
    assert!(error.contains("exists"), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    assert!(run(&["--days".into(), "0".into()]).is_err());
    assert!(run(&["--help".into()]).unwrap_err().contains("usage"));
}
