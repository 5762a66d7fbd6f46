//! `trust sync --cron`, `--systemd`, `--install` and `--uninstall`, beside the timer of reminders.

use std::fs;

use crate::harness::Trust;
use crate::remind_timer::{cron, program};

/// The program as a timer calls it, before its flags.
fn here(trust: &Trust) -> String {
    let database = trust.database();
    let program = env!("CARGO_BIN_EXE_trust");
    format!("{program} sync --db {}", database.display())
}

fn table(trust: &Trust) -> String {
    fs::read_to_string(trust.home().join("table")).unwrap_or_default()
}

#[test]
fn its_line_stands_beside_that_of_reminders() {
    let trust = cron();
    let line = format!(
        "2,17,32,47 * * * * {} --only-new # trust sync",
        here(&trust)
    );
    assert_eq!(trust.tell("sync --cron"), line);
    assert_eq!(trust.tell("sync --install --dry-run"), line);
    assert_eq!(table(&trust), "");
    trust.tell("remind --install");
    let reminders = table(&trust);
    let said = trust.say("sync --install");
    assert_eq!(said.stdout, format!("Added to your crontab: {line}\n"));
    assert_eq!(
        said.stderr,
        "Cron mails you what was imported, if this computer can send mail.\n"
    );
    assert_eq!(table(&trust), format!("{reminders}{line}\n"));
    assert_eq!(
        trust.tell("sync --install"),
        format!("Already in your crontab: {line}")
    );
    trust.tell("remind --uninstall");
    assert_eq!(table(&trust), format!("{line}\n"));
    assert_eq!(trust.data("timer", "sync --uninstall")["action"], "removed");
    assert_eq!(
        trust.tell("sync --uninstall"),
        "Unchanged: your crontab has no line of `trust sync --install`"
    );
    assert!(!trust.database().exists(), "no database was needed");
}

#[test]
fn its_units_stand_beside_those_of_reminders() {
    let mut trust = cron();
    program(&mut trust, "systemctl", r#"echo "$*" >>"$HOME/told""#);
    let units = trust.home().join(".config/systemd/user");
    trust.tell("remind --install --systemd");
    let shown = trust.tell("sync --systemd");
    trust.tell("sync --install --systemd");
    let service = fs::read_to_string(units.join("trust-sync.service")).unwrap();
    let run = format!("ExecStart={} --quiet\n", here(&trust));
    assert!(service.contains(&run) && shown.contains(&run), "{service}");
    let timer = fs::read_to_string(units.join("trust-sync.timer")).unwrap();
    assert!(timer.contains("OnCalendar=*:2/15 UTC\n"), "{timer}");
    let told = fs::read_to_string(trust.home().join("told")).unwrap();
    assert!(
        told.ends_with("--user enable --now trust-sync.timer\n"),
        "{told}"
    );
    // Either timer is told of the other of its own kind only.
    let said = trust.say("sync --install").stderr;
    let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.ends_with(
            "systemd has trust-sync.timer, which syncs too. To remove it: `trust sync --uninstall \
             --systemd` One timer is enough."
        ),
        "{flat}"
    );
    trust.tell("sync --uninstall --systemd");
    let mut left: Vec<_> = fs::read_dir(units)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["trust-remind.service", "trust-remind.timer"]);
}

#[test]
fn without_cron_it_says_what_to_use() {
    let mut trust = Trust::new();
    let nowhere = trust.home().join("nowhere");
    trust.set("PATH", nowhere);
    let error = trust.refuse("sync --install", 1);
    let flat = error.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("`trust sync --install --systemd`"), "{flat}");
    assert!(
        trust
            .refuse("sync --install --again", 2)
            .contains("--again")
    );
}

#[test]
fn a_timer_prints_only_what_came() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap();
    let (one, two) = (Trust::new(), Trust::new());
    for trust in [&one, &two] {
        trust.ok(["config", "set", "sync.folder", path]);
        assert_eq!(trust.tell("sync --only-new"), "");
    }
    one.tell("log add words");
    assert_eq!(one.tell("sync --only-new"), "");
    let said = two.tell("sync --only-new");
    assert!(said.contains("1 log entry new"), "{said}");
    let again = two.say("sync --only-new");
    assert_eq!((again.stdout.as_str(), again.stderr.as_str()), ("", ""));
    // Programs get an answer each time.
    assert_eq!(two.data("synced", "sync --only-new")["dry_run"], false);
}

#[test]
fn a_timer_prints_what_is_not_read_until_something_is_done_about_it() {
    let folder = tempfile::TempDir::new().unwrap();
    let (one, two) = (Trust::new(), Trust::new());
    for trust in [&one, &two] {
        trust.ok([
            "config",
            "set",
            "sync.folder",
            folder.path().to_str().unwrap(),
        ]);
    }
    one.tell("log add words");
    one.tell("sync");
    let file = fs::read_dir(folder.path()).unwrap().next().unwrap();
    let file = file.unwrap().path();
    let whole = fs::read_to_string(&file).unwrap();
    two.tell("sync");
    let newer = whole.replacen("\"schema\":1", "\"schema\":99", 1);
    let half = whole.get(..whole.len() / 2).unwrap();
    for (text, why) in [
        (newer.as_str(), "a newer version of trust wrote it"),
        ("nonsense", "not a file that `trust sync` writes"),
        // It may be on its way.
        (half, ""),
        (whole.as_str(), ""),
    ] {
        fs::write(&file, text).unwrap();
        for _ in 0..2 {
            let said = two.tell("sync --only-new");
            let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(said.is_empty(), why.is_empty(), "{why}: {said}");
            assert!(flat.contains(why), "{why}: {said}");
        }
    }
    // A copy may stay.
    let copy = file.with_extension("sync-conflict-20261122-100000-ABCDEFG.trust");
    fs::write(copy, &whole).unwrap();
    assert_eq!(two.tell("sync --only-new"), "");
}
