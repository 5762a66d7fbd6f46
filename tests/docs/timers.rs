//! The lines for cron and the units for systemd work as they are given.

use std::process::Command;

use crate::examples::{NOW, example, has, home};

#[test]
fn the_lines_for_cron() {
    let home = home();
    let bin = home.path().join(".local/bin");
    std::fs::create_dir_all(&bin).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_trust"), bin.join("trust")).unwrap();
    home.trust(
        "my",
        NOW,
        &["promise", "add", "send the letter", "--anytime"],
    );
    home.trust("my", NOW, &["promise", "done", "letter"]);
    let crontab = example("crontab");
    let mut printed = Vec::new();
    for line in crontab
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let mut rest = line;
        for (most, name) in [
            (59, "minute"),
            (23, "hour"),
            (31, "day"),
            (12, "month"),
            (7, "weekday"),
        ] {
            let (field, more) = rest.split_once(char::is_whitespace).unwrap();
            let number = field.parse::<u32>();
            assert!(
                matches!(field, "*" | "*/5") || number.is_ok_and(|n| n <= most),
                "{name} in {line}"
            );
            rest = more.trim_start();
        }
        // cron reads a percent sign as the end of the line.
        assert!(!rest.contains('%'), "{line}");
        let said = home.shell("my", NOW, rest);
        assert!(said.ok, "{line}: {}", said.text);
        printed.push(said.text);
    }
    assert!(
        printed[0].starts_with("due in 2 hours (12:00): call"),
        "{printed:?}"
    );
    assert!(printed[1].contains("12:00"), "{printed:?}");
    assert_eq!(printed[2], "", "nothing is overdue: no mail");
    assert!(printed[3].starts_with("This week"), "{printed:?}");
}

/// They stand for what the program itself would write.
#[test]
fn the_units_for_systemd() {
    let home = home();
    let printed = home.trust("my", NOW, &["remind", "--systemd", "--within", "2h,15m"]);
    let bare = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let called = |text: String| {
        let lines = text
            .lines()
            .map(|line| match line.split_once("trust remind") {
                Some((_, flags)) => {
                    let own = format!(" --db {}", home.database("my").display());
                    format!("ExecStart=trust remind{}", flags.replace(&own, ""))
                }
                None => line.to_owned(),
            });
        lines.collect::<Vec<_>>().join("\n")
    };
    let examples = ["trust-remind.service", "trust-remind.timer"];
    let shown: Vec<String> = examples.iter().map(|name| bare(&example(name))).collect();
    assert_eq!(
        called(shown.join("\n\n")).trim(),
        called(bare(&printed)).trim()
    );
    if !has("systemd-analyze") {
        return;
    }
    let bin = home.path().join(".local/bin");
    std::fs::create_dir_all(&bin).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_trust"), bin.join("trust")).unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut analyze = home.command("systemd-analyze", "my", NOW);
    analyze.args(["--user", "verify"]);
    let output = analyze
        .args(examples.map(|name| folder.join(name)))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let ours = said.lines().find(|line| line.contains("trust-remind"));
    assert_eq!(ours, None, "{said}");
}

/// In local time systemd leaves out the hour that comes twice.
#[test]
fn the_timer_runs_every_five_minutes_also_when_the_clocks_go_back() {
    if !has("systemd-analyze") {
        return;
    }
    let timer = example("trust-remind.timer");
    let calendar = timer
        .lines()
        .find_map(|line| line.strip_prefix("OnCalendar="));
    let output = Command::new("systemd-analyze")
        .args([
            "calendar",
            "--base-time=2026-04-04 23:50",
            "--iterations=40",
        ])
        .arg(calendar.unwrap())
        .env("TZ", "America/Santiago")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    // "Next elapse: Sat 2026-04-04 23:55:00 -03", then "(in UTC): Sun 2026-04-05 02:55:00 UTC".
    let runs: Vec<i64> = said
        .lines()
        .filter_map(|line| line.strip_suffix(" UTC")?.split_once(": "))
        .map(|(_, at)| at.trim())
        .filter_map(|at| chrono::NaiveDateTime::parse_from_str(at, "%a %Y-%m-%d %H:%M:%S").ok())
        .map(|at| at.and_utc().timestamp())
        .collect();
    assert!(runs.len() >= 40, "{said}");
    assert!(
        runs.windows(2).all(|pair| pair[1] - pair[0] <= 300),
        "{said}"
    );
}
