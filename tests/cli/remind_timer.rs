//! `trust remind --cron`, `--install` and `--uninstall`: the crontab.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use serde_json::Value;

use crate::harness::{Trust, keys};

/// A program of this name, found first, that does what `script` says.
pub fn program(trust: &mut Trust, name: &str, script: &str) {
    let bin = trust.home().join("bin");
    fs::create_dir_all(&bin).unwrap();
    let path = bin.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    trust.set("PATH", format!("{}:/usr/bin:/bin", bin.display()));
}

/// Keeps the table in a file, and says what the one of Debian says.
const CRONTAB: &str = r#"case "$*" in
-l) cat "$HOME/table" 2>/dev/null || { echo "no crontab for me" >&2; exit 1; };;
-) cat >"$HOME/table"; echo write >>"$HOME/calls";;
-r) rm "$HOME/table"; echo remove >>"$HOME/calls";;
*) exit 9;;
esac"#;

pub fn cron() -> Trust {
    let mut trust = Trust::new();
    program(&mut trust, "crontab", CRONTAB);
    trust
}

fn table(trust: &Trust) -> Option<Vec<u8>> {
    fs::read(trust.home().join("table")).ok()
}

fn calls(trust: &Trust) -> usize {
    let calls = fs::read_to_string(trust.home().join("calls"));
    calls.map_or(0, |calls| calls.lines().count())
}

/// The program as it is called in a crontab.
pub fn here(trust: &Trust) -> String {
    let database = trust.database();
    format!(
        "{} remind --db {}",
        env!("CARGO_BIN_EXE_trust"),
        database.display()
    )
}

#[test]
fn the_line_names_everything_by_its_whole_path() {
    let mut trust = cron();
    let line = format!("*/5 * * * * {} # trust remind", here(&trust));
    assert_eq!(trust.tell("remind --cron"), line);
    assert_eq!(
        trust.tell("remind --cron --within '15m, 2h' --discreet --notify"),
        line.replace(" #", " --within 2h,15m --notify --discreet #")
    );
    // A relative path would mean another file there.
    let relative = trust.tell("remind --cron --db a.db");
    assert!(relative.contains(&format!("--db {}/a.db #", trust.home().display())));
    // Where cron finds the same database by itself, none is named.
    trust.unset("TRUST_DB");
    assert!(!trust.tell("remind --cron").contains("--db"));
    trust.set("XDG_DATA_HOME", "/data");
    assert!(
        trust
            .tell("remind --cron")
            .contains("--db /data/trust/trust.db")
    );
    assert_eq!(table(&trust), None);
}

#[test]
fn it_is_installed_once_and_leaves_everything_else_as_it_was() {
    let trust = cron();
    for before in [
        None,
        Some(&b"MAILTO=me\r\n# mine \xff\n\n0 0 * * * true % a\\%b"[..]),
        Some(b"30 7 * * * trust report # about trust remind\n"),
    ] {
        let path = trust.home().join("table");
        match before {
            Some(before) => fs::write(&path, before).unwrap(),
            None => assert!(!path.exists()),
        }
        let line = trust.tell("remind --cron");
        assert_eq!(
            trust.tell("remind --install"),
            format!("Added to your crontab: {line}")
        );
        let after = table(&trust).unwrap();
        assert!(after.starts_with(before.unwrap_or_default()));
        assert!(after.ends_with(format!("{line}\n").as_bytes()));
        let written = calls(&trust);
        assert_eq!(
            trust.tell("remind --install --cron"),
            format!("Already in your crontab: {line}")
        );
        assert_eq!(calls(&trust), written, "nothing to write");
        let other = trust.tell("remind --cron --notify");
        assert_eq!(
            trust.tell("remind --install --notify"),
            format!("Replaced in your crontab: {other}")
        );
        assert_eq!(
            trust.tell("remind --uninstall"),
            format!("Removed from your crontab: {other}")
        );
        let expected = before.map(|before| {
            let mut before = before.to_vec();
            if !before.ends_with(b"\n") {
                // Without it cron would have refused the table.
                before.push(b'\n');
            }
            before
        });
        assert_eq!(table(&trust), expected);
        assert_eq!(
            trust.tell("remind --uninstall"),
            "Unchanged: your crontab has no line of `trust remind --install`"
        );
        let _ = fs::remove_file(&path);
    }
    assert!(!trust.database().exists(), "no database was needed");
}

#[test]
fn whoever_installs_it_first_is_told_what_to_expect() {
    let trust = cron();
    assert_snapshot!(trust.say("remind --install").stderr, @r"
    Cron mails you the reminders, if this computer can send mail; with --notify it
      is shown on the desktop too.
    To be quiet at night: `trust config set remind.quiet 22:00-07:00`
    ");
    assert_eq!(trust.say("remind --install --notify").stderr, "");
    trust.tell("remind --uninstall");
    assert_snapshot!(trust.say("remind --install --notify").stderr, @"To be quiet at night: `trust config set remind.quiet 22:00-07:00`");
}

#[test]
fn a_table_that_cannot_be_read_or_written_is_left_alone() {
    let mut trust = Trust::new();
    program(&mut trust, "crontab", "echo 'you may not' >&2; exit 1");
    let error = trust.refuse("remind --install", 1);
    assert!(error.starts_with("error: your crontab cannot be read: you may not\nhint: nothing"));
    let script = CRONTAB.replace("cat >\"$HOME/table\"", "echo 'errors in it' >&2; exit 1");
    program(&mut trust, "crontab", &script);
    let error = trust.refuse("remind --install", 1);
    assert!(error.starts_with("error: your crontab cannot be written: errors in it\n"));
    // busybox, where the table of somebody is there and not to be read.
    let denied = "echo \"crontab: can't open 'ann': Permission denied\" >&2; exit 1";
    program(
        &mut trust,
        "crontab",
        &CRONTAB
            .replace("cat \"$HOME/table\"", "false")
            .replace("echo \"no crontab for me\" >&2; exit 1", denied),
    );
    let error = trust.refuse("remind --install", 1);
    assert!(error.contains("cannot be read: crontab: can't open 'ann': Permission denied"));
    let none = denied.replace("Permission denied", "No such file or directory");
    program(
        &mut trust,
        "crontab",
        &CRONTAB.replace("echo \"no crontab for me\" >&2; exit 1", &none),
    );
    trust.tell("remind --install");
    let nowhere = trust.home().join("nowhere");
    trust.set("PATH", nowhere);
    let error = trust.refuse("remind --install", 1);
    assert!(
        error.contains("crontab cannot be run") && error.contains("--systemd"),
        "{error}"
    );
}

#[test]
fn the_crontab_of_bcron_0_11_is_set_from_a_file() {
    let mut trust = Trust::new();
    let bcron = r#"case "$*" in
-l) cat "$HOME/table" 2>/dev/null || { echo "Crontab does not exist" >&2; exit 111; };;
-r) rm "$HOME/table";;
*) cat "$1" >"$HOME/new" 2>/dev/null || { echo "Could not read '$1'" >&2; exit 111; }
   mv "$HOME/new" "$HOME/table"; echo "$1" >"$HOME/file";;
esac"#;
    program(&mut trust, "crontab", bcron);
    let line = trust.tell("remind --cron");
    assert_eq!(
        trust.tell("remind --install"),
        format!("Added to your crontab: {line}")
    );
    assert_eq!(table(&trust), Some(format!("{line}\n").into_bytes()));
    let file = fs::read_to_string(trust.home().join("file")).unwrap();
    assert!(!fs::exists(file.trim()).unwrap(), "{file} is left");
    trust.tell("remind --uninstall");
    assert_eq!(table(&trust), None);
}

#[test]
fn the_line_runs_from_a_path_with_anything_in_it() {
    let mut trust = Trust::new();
    let folder = trust.home().join("it's 100% $HOME; a \"b\"");
    fs::create_dir(&folder).unwrap();
    let here = folder.join("trust");
    if fs::hard_link(env!("CARGO_BIN_EXE_trust"), &here).is_err() {
        fs::copy(env!("CARGO_BIN_EXE_trust"), &here).unwrap();
    }
    let database = folder.join("my data.db");
    trust.set("TRUST_DB", &database);
    trust.tell("p add 'text you at lunch'");
    let printed = Command::new(&here)
        .env_clear()
        .env("TRUST_DB", &database)
        .args(["remind", "--cron"])
        .output()
        .unwrap();
    let line = String::from_utf8(printed.stdout).unwrap();
    let command = line.strip_prefix("*/5 * * * * ").unwrap();
    // As cron hands it to the shell.
    let unescaped = command.replace("\\%", "%");
    assert_eq!(
        command.matches('%').count(),
        command.matches("\\%").count(),
        "{command}"
    );
    let mut shell = Command::new("/bin/sh");
    shell
        .env_clear()
        .env("TRUST_NOW", "2026-11-22T11:45:00Z")
        .env("TZ", "UTC0")
        .args(["-c", &unescaped])
        .stdin(Stdio::null());
    assert_snapshot!(trust.finish(&mut shell).snapshot(), @r#"
    exit 0
    --- stdout
    due in 15 minutes (12:00): text you at lunch  [trust --db "$HOME/it's 100% \$HOME; a \"b\"/my data.db" promise done 1]
    "#);
    let backslash = trust.home().join("a\\b");
    trust.set("TRUST_DB", backslash);
    assert!(
        trust
            .refuse("remind --cron", 1)
            .contains("a crontab cannot contain the path")
    );
    assert!(trust.tell("remind --systemd").contains("a\\\\b\""));
}

/// As package managers do: what is called leads to a file whose name ends with the release.
#[test]
fn a_link_to_the_program_outlives_the_file() {
    let trust = cron();
    let bin = trust.home().join("bin");
    let link = bin.join("trust");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_trust"), &link).unwrap();
    let wanted = format!("*/5 * * * * {} remind ", link.display());
    let path = format!("/nonexistent:{}:/usr/bin:/bin", bin.display());
    for called in [link.as_os_str(), "trust".as_ref(), "./trust".as_ref()] {
        let mut shell = Command::new("/bin/sh");
        shell
            .env_clear()
            .env("HOME", trust.home())
            .env("TRUST_DB", trust.database())
            .env("PATH", &path)
            .current_dir(&bin)
            .args(["-c", "exec \"$1\" remind --cron", "sh"])
            .arg(called)
            .stdin(Stdio::null());
        let said = trust.finish(&mut shell).stdout;
        assert!(said.starts_with(&wanted), "{called:?}: {said}");
    }
}

#[test]
fn programs_can_read_what_was_done() {
    let trust = cron();
    let fields = |data: &Value| {
        let mut keys = keys(data);
        keys.sort_unstable();
        keys.join(" ")
    };
    for (line, action) in [
        ("remind --cron", "shown"),
        ("remind --install", "installed"),
        ("remind --install", "unchanged"),
        ("remind --uninstall", "removed"),
        ("remind --uninstall", "absent"),
    ] {
        let data = trust.data("timer", line);
        assert_eq!(fields(&data), "action by files text", "{line}");
        assert_eq!(
            (&data["by"], &data["action"]),
            (&"cron".into(), &action.into())
        );
    }
    let plain = trust.tell("remind --install --plain");
    assert!(
        plain.starts_with("cron\tinstalled\t*/5 * * * * "),
        "{plain}"
    );
    assert_eq!(trust.tell("remind --uninstall -q"), "");
    assert_ne!(trust.tell("remind --cron -q"), "");
}
