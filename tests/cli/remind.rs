//! `trust remind`: what is said through a day, once, and what is not.

use std::fmt::Write as _;
use std::process::Stdio;

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{BERLIN, Trust, keys};

/// A person with three promises on Sunday 22 November, and one for any time.
pub fn some() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-21T08:00");
    trust.tell("p add 'text you at lunch' --every 'day at 12:00'");
    trust.tell("p add 'have dinner ready' --by 2026-11-22T18:00");
    trust.tell("p add plumber --anytime");
    trust.tell("p done 1");
    trust
}

/// What it says at a moment, from the environment that cron leaves: a home, and nothing else.
fn from_cron(trust: &Trust, now: &str) -> String {
    let database = trust.database();
    let mut command = trust.command(["remind", "--db", database.to_str().unwrap()]);
    command
        .env_clear()
        .env("TRUST_NOW", format!("{now}:00Z"))
        .env("TZ", "UTC0")
        .stdin(Stdio::null());
    let output = trust.finish(&mut command);
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (0, ""),
        "{}",
        output.snapshot()
    );
    let home = trust.home().display().to_string();
    output.stdout.replace(&home, "HOME")
}

#[test]
fn a_day_from_cron() {
    let mut trust = some();
    trust.tell("config set remind.within 2h,30m");
    let mut told = String::new();
    let mut day = |day: &str| {
        for step in 0..24 * 12 {
            let now = format!("{day}T{:02}:{:02}", step / 12, step % 12 * 5);
            for line in from_cron(&trust, &now).lines() {
                let _ = writeln!(told, "{now}  {line}");
            }
        }
    };
    day("2026-11-22");
    trust.at("2026-11-22T23:58").tell("p done 1");
    assert_snapshot!(told, @r"
    2026-11-22T10:00  due in 2 hours (12:00): text you at lunch  [trust --db HOME/trust.db promise done 1]
    2026-11-22T11:30  due in 30 minutes (12:00): text you at lunch  [trust --db HOME/trust.db promise done 1]
    2026-11-22T12:00  due now (12:00): text you at lunch  [trust --db HOME/trust.db promise done 1]
    2026-11-22T16:00  due in 2 hours (18:00): have dinner ready  [trust --db HOME/trust.db promise done 2]
    2026-11-22T17:30  due in 30 minutes (18:00): have dinner ready  [trust --db HOME/trust.db promise done 2]
    2026-11-22T18:00  due now (18:00): have dinner ready  [trust --db HOME/trust.db promise done 2]
    ");
    // The morning after: one was answered, and the other begins anew.
    assert_snapshot!(from_cron(&trust, "2026-11-23T06:00"), @"not answered (due yesterday 18:00): have dinner ready  [trust --db HOME/trust.db promise done 2]");
    assert_eq!(from_cron(&trust, "2026-11-23T06:05"), "");
}

#[test]
fn nothing_is_said_when_there_is_nothing() {
    let trust = Trust::new();
    let said = trust.ok(["remind"]);
    assert_eq!((said.stdout.as_str(), said.stderr.as_str()), ("", ""));
    assert_eq!(trust.data("reminders", "remind"), json!([]));
    assert_eq!(trust.tell("remind --plain"), "");
    let trust = some();
    let said = trust.ok(["remind", "--notify"]);
    assert_eq!((said.stdout.as_str(), said.stderr.as_str()), ("", ""));
}

#[test]
fn what_is_said_depends_on_the_occurrence() {
    let mut trust = some();
    trust.at("2026-11-22T11:45");
    let noon = "due in 15 minutes (12:00): text you at lunch  [trust promise done 1]";
    assert_eq!(trust.tell("remind"), noon);
    assert_eq!(trust.tell("remind"), "");
    assert_eq!(trust.tell("remind --again"), noon);
    // Done it is no more spoken of, and taking that back brings nothing up again.
    trust.tell("p done 1");
    assert_eq!(trust.tell("remind --again"), "");
    trust.tell("undo");
    assert_eq!(trust.tell("remind"), "");
    // A new due time is.
    trust.tell("p move 1 12:10");
    assert_eq!(
        trust.tell("remind"),
        "due in 25 minutes (12:10): text you at lunch  [trust promise done 1]"
    );
    trust.tell("undo");
    assert_eq!(trust.tell("remind"), noon);
    trust.tell("p rm 1");
    assert_eq!(trust.tell("remind --again"), "");
    trust.tell("undo");
    assert_eq!(trust.tell("remind"), "");
    trust.at("2026-11-22T12:00");
    assert_eq!(
        trust.tell("remind"),
        "due now (12:00): text you at lunch  [trust promise done 1]"
    );
    trust.at("2026-11-22T12:01");
    assert_eq!(
        trust.tell("remind --again"),
        "overdue since 12:00: text you at lunch  [trust promise done 1]"
    );
}

#[test]
fn reminding_is_no_change_to_be_taken_back() {
    let mut trust = some();
    let before = trust.tell("history --json");
    trust.at("2026-11-22T11:45").tell("remind");
    assert_eq!(trust.tell("history --json"), before);
    assert_eq!(
        trust.tell("undo").lines().next(),
        Some("Undone: kept 1: text you at lunch")
    );
}

#[test]
fn days_ahead_and_behind_name_their_day() {
    let mut trust = some();
    trust.at("2026-11-22T23:40");
    trust.tell("p done 1");
    assert_snapshot!(trust.tell("remind --within 3d"), @r"
    overdue since 18:00: have dinner ready  [trust promise done 2]
    due in 12 hours (tomorrow 12:00): text you at lunch  [trust promise show 1]
    ");
    trust.tell("p add 'sing' --every 3/week");
    trust.at("2026-11-29T23:40");
    assert_snapshot!(trust.tell("remind"), @r"
    not answered (due yesterday 12:00): text you at lunch  [trust promise done 1 --on yesterday]
    overdue since 12:00: text you at lunch  [trust promise done 1]
    due in 20 minutes (midnight): sing, 3 times  [trust promise done 4]
    ");
}

#[test]
fn what_is_due_on_a_day_is_said_in_its_evening() {
    let mut trust = Trust::new();
    trust.at("2026-11-23T09:00");
    trust.tell("p add 'water the plants' --by friday");
    trust.tell("p add sing --every 3/week");
    let ask = |trust: &mut Trust, now: &str| trust.at(now).tell("remind");
    for now in ["2026-11-26T18:00", "2026-11-27T17:59"] {
        assert_eq!(ask(&mut trust, now), "", "{now}");
    }
    assert_snapshot!(ask(&mut trust, "2026-11-27T18:00"), @r"
    due today: water the plants  [trust promise done 1]
    due Sun 29 Nov: sing, 3 times  [trust promise done 2]
    ");
    assert_eq!(ask(&mut trust, "2026-11-27T18:05"), "");
    assert_snapshot!(ask(&mut trust, "2026-11-27T23:30"), @"due in 30 minutes (midnight): water the plants  [trust promise done 1]");
    trust.tell("p done 1 2");
    trust.at("2026-11-28T18:00");
    let data = trust.data("reminders", "remind");
    assert_eq!(
        data,
        json!([{
            "id": 2, "text": "sing", "reason": "ahead",
            "due": "2026-11-29T23:59:59+00:00", "due_day": "2026-11-29",
            "times": 2, "within": null,
        }])
    );
    assert_eq!(
        trust.tell("remind --again"),
        "due tomorrow: sing, 2 times  [trust promise done 2]"
    );
    trust.tell("config set remind.day 9:30");
    assert_eq!(ask(&mut trust, "2026-11-29T09:25"), "");
    assert_eq!(
        ask(&mut trust, "2026-11-29T09:30"),
        "due today: sing, 2 times  [trust promise done 2]"
    );
    assert_eq!(ask(&mut trust, "2026-11-29T18:00"), "");
}

#[test]
fn the_end_of_a_day_elsewhere_is_a_full_hour_here() {
    let mut trust = Trust::new();
    trust.tell("p add 'water the plants' --by today");
    trust.zone("EST6").at("2026-11-22T17:40");
    assert_eq!(
        trust.tell("remind"),
        "due in 20 minutes (18:00): water the plants  [trust promise done 1]"
    );
    trust.at("2026-11-22T18:10");
    assert_eq!(
        trust.tell("remind"),
        "overdue since 18:00: water the plants  [trust promise done 1]"
    );
}

#[test]
fn quiet_hours_are_long_in_the_night_the_clocks_go_back() {
    let mut trust = Trust::new();
    trust.zone(BERLIN);
    trust.tell("config set remind.quiet 22:00-07:00");
    for (id, (evening, morning)) in (1..).zip([
        ("2026-03-28", "2026-03-29"), // an hour less
        ("2026-10-24", "2026-10-25"), // an hour more
        ("2026-11-21", "2026-11-22"),
    ]) {
        trust.at(&format!("{evening}T12:00"));
        trust.tell(&format!("p add 'wake you' --by '{morning} 06:50'"));
        trust.at(&format!("{evening}T21:20"));
        assert_eq!(trust.tell("remind"), "", "{evening}");
        trust.at(&format!("{evening}T21:45"));
        let said = trust.tell("remind");
        assert!(said.contains("wake you"), "{evening}: {said:?}");
        trust.at(&format!("{morning}T07:00"));
        trust.tell(&format!("promise done {id} --at 06:45"));
    }
}

#[test]
fn quiet_hours_are_kept() {
    let mut trust = some();
    trust.tell("config set remind.quiet 22:00-07:00");
    trust.at("2026-11-21T21:00");
    trust.tell("p add 'lights out at 22:30'");
    trust.tell("p add 'wake you' --by 'tomorrow 06:30'");
    assert_eq!(trust.tell("remind"), "");
    trust.at("2026-11-21T21:30");
    assert_snapshot!(trust.tell("remind"), @r"
    due in 60 minutes (22:30): lights out at 22:30  [trust promise done 4]
    due in 9 hours (tomorrow 06:30): wake you  [trust promise done 5]
    ");
    for at in ["2026-11-21T22:00", "2026-11-22T06:59"] {
        trust.at(at);
        assert_eq!(trust.tell("remind"), "", "{at}");
        assert_eq!(trust.tell("remind --again"), "", "{at}");
    }
    trust.at("2026-11-22T07:00");
    assert_snapshot!(trust.tell("remind"), @r"
    not answered (due yesterday 22:30): lights out at 22:30  [trust promise done 4]
    overdue since 06:30: wake you  [trust promise done 5]
    ");
    assert_eq!(trust.tell("remind"), "");
}

#[test]
fn discreet_keeps_the_words_away() {
    let mut trust = some();
    // Whoever runs the tests has a desktop of their own.
    trust
        .set("XDG_RUNTIME_DIR", "/nonexistent")
        .at("2026-11-22T11:45");
    let discreet = "a promise is due in 15 minutes (12:00)  [trust promise done 1]";
    assert_eq!(trust.tell("remind --discreet --again"), discreet);
    trust.tell("config set discreet yes");
    assert_eq!(trust.tell("remind --again"), discreet);
    for line in [
        "remind --again --json",
        "remind --again --plain",
        "remind --again --notify",
    ] {
        let said = trust.say(line);
        assert_eq!(said.code, 0);
        assert!(!(said.stdout + &said.stderr).contains("lunch"), "{line}");
    }
}

#[test]
fn the_fields_are_these() {
    let mut trust = some();
    trust.at("2026-11-22T11:45");
    let data = trust.data("reminders", "remind");
    assert_eq!(
        data,
        json!([{
            "id": 1, "text": "text you at lunch", "reason": "ahead",
            "due": "2026-11-22T12:00:00+00:00", "due_day": "2026-11-22",
            "times": 1, "within": "30m",
        }])
    );
    assert_eq!(keys(&data[0]).len(), 7);
    assert_eq!(
        trust.tell("remind --again --plain"),
        "1\tahead\t2026-11-22T12:00:00+00:00\t2026-11-22\t1\t30m\ttext you at lunch"
    );
    let reason = |trust: &Trust| trust.data("reminders", "remind --again")[0]["reason"].clone();
    for (now, wanted) in [
        ("2026-11-22T12:00", "due"),
        ("2026-11-22T12:30", "overdue"),
        ("2026-11-23T08:00", "unanswered"),
    ] {
        trust.at(now);
        assert_eq!(reason(&trust), wanted, "{now}");
    }
}

#[test]
fn of_many_at_once_one_says_it() {
    let mut trust = some();
    trust.at("2026-11-22T11:45");
    let children: Vec<_> = (0..8)
        .map(|_| {
            let mut command = trust.command(["remind"]);
            command.stdin(Stdio::null()).stdout(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    let said: Vec<String> = children
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success());
            String::from_utf8(output.stdout).unwrap()
        })
        .collect();
    let lines: Vec<&String> = said.iter().filter(|said| !said.is_empty()).collect();
    assert_eq!(lines.len(), 1, "{said:?}");
}

#[test]
fn what_was_said_long_ago_is_forgotten() {
    let mut trust = some();
    for day in 22..30 {
        trust.at(&format!("2026-11-{day}T11:45"));
        assert!(trust.tell("remind").contains("15 minutes"), "{day}");
    }
    let connection = rusqlite::Connection::open(trust.database()).unwrap();
    let rows: i64 = connection
        .query_row("SELECT count(*) FROM reminder", [], |row| row.get(0))
        .unwrap();
    assert!(rows < 14, "{rows}");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let trust = some();
    for (line, named) in [
        ("remind --within soon", "--within: invalid duration “soon”"),
        (
            "remind --within 0m",
            "--within: duration “0m” is out of range: expected 1m to 31d",
        ),
        ("remind --within ''", "--within: invalid duration “”"),
        ("remind --within -5m", "--within: invalid duration “-5m”"),
        (
            "remind --install --within 2x",
            "--within: invalid duration “2x”",
        ),
        ("remind --cron --again", "--again"),
        ("remind --cron --systemd", "--systemd"),
        ("remind --install --uninstall", "--uninstall"),
        ("remind --uninstall --notify", "--notify"),
        ("remind --notify --notify-only", "--notify-only"),
        ("remind --uninstall --notify-only", "--notify-only"),
        ("remind 3", "unexpected argument '3'"),
        ("config set remind.quiet 22-7", "HH:MM-HH:MM"),
        (
            "config set remind.quiet off",
            "trust config unset remind.quiet",
        ),
        ("config set remind.day never", "a time (HH:MM)"),
        ("config set remind.within later", "2h,15m"),
    ] {
        let said = trust.refuse(line, 2);
        assert!(said.contains(named), "{line}: {said}");
    }
}
