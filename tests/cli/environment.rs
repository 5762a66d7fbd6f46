//! Help, usage errors, and everything around a command: clock, zone, colour, width, pipes, disks.

use std::ffi::{OsStr, OsString};
use std::fs::OpenOptions;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use insta::assert_snapshot;

use crate::harness::{Trust, closed_pipe};

#[test]
fn a_clock_that_is_none_is_refused() {
    let mut trust = Trust::new();
    for (now, reason) in [
        ("noon", "TRUST_NOW is not a time: \"noon\""),
        ("", "TRUST_NOW is not a time: \"\""),
        (
            "2026-02-29T10:00",
            "TRUST_NOW is not a time: \"2026-02-29T10:00\"",
        ),
        (
            "2026-11-22 10:00",
            "TRUST_NOW is not a time: \"2026-11-22 10:00\"",
        ),
        (
            "1969-01-01T00:00",
            "TRUST_NOW is not in the years 1970 to 9000: \"1969-01-01T00:00\"",
        ),
    ] {
        trust.at(now);
        let output = trust.run(["status"]);
        assert_eq!(output.code, 2, "{}", output.snapshot());
        assert!(output.stderr.contains(reason), "{}", output.snapshot());
        assert_eq!(
            trust.run(["--json", "status"]).json_error()["message"],
            reason
        );
    }
    trust.at("noon").ok(["--help"]);
    assert!(!trust.database().exists());
}

#[test]
fn the_clock_and_the_zone_can_be_set() {
    let mut trust = Trust::new();
    let mut made_at = |now: &str, tz: &str| {
        trust.at(now).zone(tz);
        let output = trust.ok(["--json", "promise", "add", "call", "--anytime"]);
        output.json("promise")["made_at"].clone()
    };
    let berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
    assert_eq!(
        made_at("2026-11-22T10:00:00+00:00", "UTC0"),
        "2026-11-22T10:00:00+00:00"
    );
    assert_eq!(
        made_at("2026-11-22T10:00", berlin),
        "2026-11-22T10:00:00+01:00"
    );
    assert_eq!(
        made_at("2026-07-01T10:00:00+09:00", berlin),
        "2026-07-01T03:00:00+02:00"
    );
    // In the hour that does not exist, and the first of the hour that comes twice.
    assert_eq!(
        made_at("2027-03-28T02:30", berlin),
        "2027-03-28T03:00:00+02:00"
    );
    assert_eq!(
        made_at("2027-10-31T02:30", berlin),
        "2027-10-31T02:30:00+02:00"
    );
}

#[test]
fn a_zone_that_is_none_is_warned_of() {
    let mut trust = Trust::new();
    trust.zone("Mars/Olympus");
    let warning = "TZ is not a time zone: \"Mars/Olympus\"; using UTC";
    let output = trust.ok(["status", "--json"]);
    output.json("status");
    assert!(output.stderr.contains(warning), "{}", output.snapshot());
    assert_eq!(trust.ok(["status", "--quiet"]).stderr, "");
    // Beside a JSON error there is nothing that would keep it from being read.
    trust.run(["--json", "promise", "dome"]).json_error();
    for tz in ["", "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3"] {
        let output = trust.zone(tz).ok(["status"]);
        assert!(!output.stderr.contains("TZ"), "{}", output.snapshot());
    }
}

#[test]
fn what_is_not_text_is_refused() {
    let trust = Trust::new();
    let output = trust.run([
        OsStr::new("promise"),
        OsStr::new("add"),
        OsStr::from_bytes(b"a\xffb"),
    ]);
    assert_eq!(output.code, 2);
    assert!(
        output
            .stderr
            .contains("invalid UTF-8 in an argument: 'a\u{fffd}b'"),
        "{}",
        output.snapshot()
    );
}

#[test]
fn a_path_need_not_be_text() {
    let trust = Trust::new();
    let path = trust.home().join(OsStr::from_bytes(b"\xff.db"));
    let output = trust.run([OsStr::new("--db"), path.as_os_str(), OsStr::new("status")]);
    assert!(!output.stderr.contains("UTF-8"), "{}", output.snapshot());
}

#[test]
fn a_database_whose_name_is_not_text_has_its_copies_beside_it() {
    let mut trust = Trust::new();
    let folder = trust.home().join("there");
    std::fs::create_dir(&folder).unwrap();
    trust.set("TRUST_DB", folder.join(OsStr::from_bytes(b"\xff.db")));
    trust.tell("log add 'words to forget'");
    trust.at("2026-11-23T10:00");
    trust.tell("log add 'of the next day'");
    let names = std::fs::read_dir(&folder).unwrap();
    let backups: Vec<_> = names
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    assert_eq!(backups.len(), 1, "{backups:?}");
    trust.tell("forget log 1 --yes --backups");
    assert!(!trust.tell("log list").contains("words to forget"));
    assert_eq!(trust.data("doctor", "doctor")["sound"], true);
}

#[test]
fn files_named_as_arguments_need_not_be_text() {
    let mut trust = Trust::new();
    trust.ok(["promise", "add", "call", "--anytime"]);
    let name = |bytes| OsStr::from_bytes(bytes).to_owned();
    let (copy, export) = (name(b"c\xffpy.db"), name(b"\xff.json"));
    let args = |words: &[&OsStr]| words.iter().map(OsString::from).collect::<Vec<_>>();
    trust.ok(args(&[OsStr::new("backup"), &copy]));
    assert!(trust.home().join(&copy).exists());
    trust.ok(args(&[OsStr::new("export"), OsStr::new("-o"), &export]));
    trust.set("TRUST_DB", trust.home().join("other.db"));
    trust.ok(args(&[OsStr::new("import"), &export]));
    assert!(trust.ok(["promise", "list"]).stdout.contains("call"));
    trust.ok(["promise", "rm", "1"]);
    let from = [OsStr::new("restore"), &copy, OsStr::new("--yes")];
    trust.ok(args(&from));
    assert!(trust.ok(["promise", "list"]).stdout.contains("call"));
    // A name that is not text is no day either.
    let output = trust.run(args(&[OsStr::new("restore"), &name(b"\xfe")]));
    assert_eq!(output.code, 1, "{}", output.snapshot());
    assert!(output.stderr.contains("no such file"), "{}", output.stderr);
}

#[test]
fn the_database_is_where_it_was_asked_to_be() {
    let mut trust = Trust::new();
    let data = trust.home().join("data");
    let add = ["promise", "add", "call", "--anytime"];
    trust.ok([&add[..], &["--db", "here.db"]].concat());
    assert!(trust.home().join("here.db").exists() && !trust.database().exists());
    trust.ok(add);
    assert!(trust.database().exists());
    trust.unset("TRUST_DB").set("XDG_DATA_HOME", &data).ok(add);
    if cfg!(target_os = "linux") {
        assert!(data.join("trust").join("trust.db").exists());
    }
}

#[test]
fn without_a_home_the_way_out_is_named() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let mut trust = Trust::new();
    let output = trust
        .unset("TRUST_DB")
        .set("HOME", "not/absolute")
        .run(["status"]);
    assert_snapshot!(output.snapshot(), @r"
    exit 2
    --- stderr
    error: cannot find a home directory for the database
      hint: set HOME, or name a file with --db or TRUST_DB
    ");
}

#[test]
fn colour_is_for_terminals_unless_asked_otherwise() {
    let colored = |variables: &[(&str, &str)], args: &[&str]| {
        let mut trust = Trust::new();
        for (name, value) in variables {
            trust.set(name, value);
        }
        trust
            .ok([args, &["--help"]].concat())
            .stdout
            .contains('\x1b')
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!colored(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(colored(&[("NO_COLOR", "1")], &["--color", "always"]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1")], &["--color=never"]));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let trust = Trust::new();
    // Without a database the status would have nothing to say.
    trust.ok(["history"]);
    for args in [&["--help"][..], &["status"], &["--json", "status"]] {
        let output = trust.finish(trust.command(args).stdout(closed_pipe()));
        assert_eq!((output.code, output.stderr.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn a_full_disk_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let trust = Trust::new();
    trust.ok(["history"]);
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    for args in [&["--help"][..], &["--version"], &["status"]] {
        let output = trust.finish(trust.command(args).stdout(full()));
        assert_eq!(output.code, 3, "{args:?}: {}", output.snapshot());
        assert!(
            output.stderr.contains("cannot write to standard output"),
            "{}",
            output.snapshot()
        );
    }
    let output = trust.finish(trust.command(["--json", "status"]).stdout(full()));
    assert_eq!(output.json_error()["code"], 3);
}

#[test]
fn a_change_that_cannot_be_told_says_that_it_was_made() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let trust = Trust::new();
    trust.ok(["history"]);
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let add = ["promise", "add", "call", "--anytime"];
    let output = trust.finish(trust.command(add).stdout(full));
    assert_eq!(output.code, 3, "{}", output.snapshot());
    assert!(
        output.stderr.contains("the change itself was made"),
        "{}",
        output.snapshot()
    );
    let list = trust.ok(["--json", "promise", "list"]).json("promises");
    assert_eq!(list.as_array().unwrap().len(), 1);
}

#[test]
fn quiet_silences_talk_and_keeps_data() {
    let trust = Trust::new();
    let add = ["-q", "promise", "add", "call", "--anytime"];
    assert_eq!(trust.ok(add).snapshot(), "exit 0\n");
    assert_eq!(
        trust.ok([&add[..], &["--json"]].concat()).json("promise")["text"],
        "call"
    );
    let list = trust.ok(["-q", "promise", "list"]);
    assert!(list.stdout.contains("call"), "{}", list.snapshot());
    assert_eq!(list.stderr, "");
}

#[test]
fn without_an_id_and_without_a_terminal_nothing_is_guessed() {
    let trust = Trust::new();
    trust.run(["promise", "add", "call", "--anytime"]);
    for output in [
        trust.run(["promise", "done"]),
        trust.pipe(["promise", "done"], "1\n"),
    ] {
        assert_eq!(output.code, 2, "{}", output.snapshot());
        assert!(
            output.stderr.contains("no ID was given"),
            "{}",
            output.snapshot()
        );
    }
}
