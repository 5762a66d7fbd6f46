//! `trust remind --systemd`, and what it and the crontab know of each other.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use insta::assert_snapshot;

use crate::harness::{Trust, skipped};
use crate::remind_timer::{cron, here, program};

/// What systemd was told.
const SYSTEMCTL: &str = r#"echo "$*" >>"$HOME/told""#;

fn units(trust: &Trust) -> PathBuf {
    trust.home().join(".config/systemd/user")
}

fn told(trust: &Trust) -> String {
    let told = fs::read_to_string(trust.home().join("told")).unwrap_or_default();
    let _ = fs::remove_file(trust.home().join("told"));
    told
}

/// Asks systemd itself, where it is, whether it understands.
fn verify(files: &[PathBuf]) {
    let verified = Command::new("systemd-analyze")
        .args(["--user", "verify"])
        .args(files)
        .output();
    let Ok(output) = verified else {
        skipped("systemd-analyze is not installed");
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    let about_ours = said.lines().find(|line| line.contains("trust-remind"));
    assert_eq!(about_ours, None, "{said}");
}

#[test]
fn units_are_written_and_taken_away_again() {
    let mut trust = Trust::new();
    program(&mut trust, "systemctl", SYSTEMCTL);
    let (service, timer) = (
        units(&trust).join("trust-remind.service"),
        units(&trust).join("trust-remind.timer"),
    );
    let shown = trust.tell("remind --systemd --within 2h");
    assert!(!service.exists());
    assert_eq!(told(&trust), "");
    let said = trust.tell("remind --install --systemd --within 2h");
    assert_eq!(
        said,
        format!("Wrote {} and {}", service.display(), timer.display())
    );
    assert_eq!(
        told(&trust),
        "--user daemon-reload\n--user enable --now trust-remind.timer\n"
    );
    let text = fs::read_to_string(&service).unwrap();
    let run = format!("ExecStart={} --within 2h --notify-only\n", here(&trust));
    assert!(text.contains(&run) && shown.contains(&run), "{text}");
    for path in [&service, &timer] {
        let text = fs::read_to_string(path).unwrap();
        let (mark, unit) = text.split_once('\n').unwrap();
        assert!(mark.starts_with("# Written by"));
        assert!(shown.contains(unit.trim_end()), "{shown}");
    }
    verify(&[service.clone(), timer.clone()]);
    assert_eq!(
        trust.tell("remind --install --systemd --within 2h"),
        "Unchanged: trust-remind.service and trust-remind.timer"
    );
    told(&trust);
    assert_eq!(
        trust.tell("remind --uninstall --systemd"),
        format!("Removed {} and {}", timer.display(), service.display())
    );
    assert_eq!(
        told(&trust),
        "--user disable --now trust-remind.timer\n--user daemon-reload\n"
    );
    assert_eq!(fs::read_dir(units(&trust)).unwrap().count(), 0);
    assert_eq!(
        trust.tell("remind --uninstall --systemd"),
        "Unchanged: no systemd units of `trust remind` exist"
    );
}

#[test]
fn what_somebody_else_wrote_is_not_touched() {
    let mut trust = Trust::new();
    program(&mut trust, "systemctl", SYSTEMCTL);
    let config = trust.home().join("config");
    trust.set("XDG_CONFIG_HOME", &config);
    let timer = config.join("systemd/user/trust-remind.timer");
    let printed = trust.tell("remind --systemd");
    assert!(
        printed.contains(&format!("# {}\n", timer.display())),
        "{printed}"
    );
    fs::create_dir_all(timer.parent().unwrap()).unwrap();
    fs::write(&timer, "[Timer]\nOnCalendar=hourly\n").unwrap();
    for line in ["remind --install --systemd", "remind --uninstall --systemd"] {
        let error = trust.refuse(line, 1);
        assert!(error.contains("trust-remind.timer exists"), "{error}");
    }
    assert_eq!(fs::read_dir(timer.parent().unwrap()).unwrap().count(), 1);
    assert_eq!(told(&trust), "");
}

#[test]
fn where_systemd_cannot_be_told_it_says_what_to_type() {
    let mut trust = cron();
    program(
        &mut trust,
        "systemctl",
        "echo 'Failed to connect to bus' >&2; exit 1",
    );
    let said = trust.say("remind --install --systemd");
    assert_eq!(said.code, 0);
    assert_snapshot!(said.stderr, @r"
    systemd could not be reached: systemctl failed: Failed to connect to bus
    Type: systemctl --user daemon-reload && systemctl --user enable --now
      trust-remind.timer
    ");
    // It tells of what went well first, and of the unit whose file is gone nothing can be disabled.
    let script =
        "echo 'Removed trust-remind.timer.' >&2; echo 'Failed to connect to bus' >&2; exit 1";
    program(&mut trust, "systemctl", script);
    let said = trust.say("remind --uninstall --systemd");
    assert_eq!(said.code, 0);
    assert_snapshot!(said.stderr, @r"
    systemd could not be reached: systemctl failed: Failed to connect to bus
    Type: systemctl --user stop trust-remind.timer && systemctl --user daemon-reload
    ");
    program(&mut trust, "systemctl", SYSTEMCTL);
    trust.tell("remind --install --systemd");
    let nowhere = trust.home().join("nowhere");
    trust.set("PATH", nowhere);
    let said = trust.say("remind --uninstall --systemd");
    assert_eq!(said.code, 0);
    assert!(
        said.stderr.contains("systemctl cannot be run"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_second_timer_is_told_of() {
    let mut trust = cron();
    program(&mut trust, "systemctl", SYSTEMCTL);
    let own = "*/9 * * * * /usr/bin/trust remind --notify\n";
    fs::write(trust.home().join("table"), own).unwrap();
    assert_snapshot!(trust.say("remind --install --systemd").stderr, @r"
    Your crontab has a line of your own that reminds you too: */9 * * * *
      /usr/bin/trust remind --notify
    To remove it: `crontab -e`
    Each reminder is given only once, by the timer that runs first.
    ");
    fs::write(trust.home().join("table"), "").unwrap();
    let said = trust.say("remind --install --notify").stderr;
    let why = "Each reminder is given only once";
    let other = "systemd has trust-remind.timer, which reminds you too. To remove it: `trust";
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&said).contains(other) && said.contains(why), "{said}");
    let said = flat(&trust.say("remind --install --systemd").stderr);
    assert!(
        said.contains("To remove it: `trust remind --uninstall`. Each"),
        "{said}"
    );
    // What stays is told of by whoever takes out the other.
    let said = flat(&trust.say("remind --uninstall").stderr);
    assert_eq!(said, format!("{other} remind --uninstall --systemd`"));
    trust.tell("remind --install");
    let said = flat(&trust.say("remind --uninstall --systemd").stderr);
    assert!(
        said.ends_with("To remove it: `trust remind --uninstall`."),
        "{said}"
    );
    fs::write(trust.home().join("table"), own).unwrap();
    for line in [
        "remind --uninstall",
        "remind --uninstall --systemd",
        "remind --install",
    ] {
        let said = flat(&trust.say(line).stderr);
        assert!(said.contains(own.trim_end()), "{line}: {said}");
    }
    // A unit of somebody else is no business of --uninstall.
    fs::create_dir_all(units(&trust)).unwrap();
    fs::write(units(&trust).join("trust-remind.timer"), "[Timer]\n").unwrap();
    let said = flat(&trust.say("remind --uninstall").stderr);
    assert!(
        said.contains("systemctl --user disable --now trust-remind.timer"),
        "{said}"
    );
}
