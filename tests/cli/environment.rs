//! Help, usage errors, and everything around a command: clock, zone, colour, width, pipes, disks.

use std::ffi::{OsStr, OsString};
use std::fs::OpenOptions;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use insta::assert_snapshot;

use crate::harness::{Trust, closed_pipe, end};

#[test]
fn version_and_help_are_answers() {
    let trust = Trust::new();
    let version = trust.ok(["--version"]);
    assert_eq!(
        version.stdout,
        format!("trust {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(version.stderr, "");
    for args in [
        &["--help"][..],
        &["-h"],
        &["help"],
        &["p", "add", "-h"],
        &["help", "when"],
    ] {
        let help = trust.ok(args);
        assert_eq!(help.stderr, "", "{args:?}");
        assert!(
            help.stdout.lines().all(|line| line.chars().count() <= 80),
            "{args:?}"
        );
        assert!(!help.stdout.contains('\x1b'), "{args:?}");
    }
    assert!(!trust.database().exists(), "help opens no database");
}

#[test]
fn the_first_screen_of_help_reads_well() {
    let help = Trust::new().run(["--help"]).snapshot();
    let (commands, topics) = help.split_once("\n\nTopics").unwrap();
    assert!(topics.contains("\n  when "), "{topics}");
    assert_snapshot!(commands, @r#"
    exit 0
    --- stdout
    Track your promises and how you kept them

    Without a command it shows today: what is due, overdue or unanswered. All data
    stays in one file on this computer.

    Usage: trust [OPTIONS] [COMMAND]

    Commands:
      promise      Make, answer and list promises [alias: p]
      review       Answer open promises, then write the day's log
      repair       Repair broken or late promises: own it, and apologise
      log          Write the transparency log: what you did, told and decided
      heard        Write down what your partner said: step 2 of the guide,
                   understanding
      apology      Check the draft of an apology
      date         Collect ideas for dates and small gestures, pick one, plan it
                   [alias: d]
      step         Show the eight steps of the guide and what to do next
      report       Show how promises went over a week, or over any other days
      share        Show what you share with your partner, or write it as a page
      status       Print one short line for a shell prompt or a status bar
      remind       Remind you of promises due soon, overdue or unanswered since
                   yesterday
      sync         Exchange records with your other computers and your phone
      undo         Undo the latest change, or an earlier one
      redo         Redo the latest undone change
      history      List the changes, latest first
      export       Export all data as JSON, CSV or a calendar
      import       Import an export, or the data of another program
      backup       Back up the database to a verified copy
      restore      Restore the database from a backup
      forget       Erase records for good
      doctor       Check the database and suggest fixes
      config       Read and change settings
      completions  Print the completion script of a shell
      man          Print the manual page of a command or topic
      help         Print this help, or that of a command or topic

    Options:
          --all      Show all of today, however small the screen
      -V, --version  Print version

    Global options:
          --db <PATH>    Use this database file
          --json         Print JSON
          --plain        Print tab-separated lines for scripts
      -q, --quiet        Print data and errors only
          --color <HOW>  Use colour: auto, always or never
      -h, --help         Print help

    Examples:
      trust promise add "text you at lunch"
      trust done 3                  the same as `trust promise done 3`
      trust done lunch --told 11:40 --at 12:40
      trust report --week
      trust undo

    The commands of `trust promise` work without `promise`, except `rm`:
    `trust add`, `trust done`, `trust late`, `trust list` and so on.
    "#);
}

#[test]
fn what_is_mistyped_is_named_with_the_way_out() {
    let trust = Trust::new();
    assert_snapshot!(trust.run(["promise", "dome", "3"]).snapshot(), @r"
    exit 2
    --- stderr
    error: unrecognized subcommand 'dome'
      hint: a similar subcommand exists: 'done'
    ");
    assert_snapshot!(trust.run(["history", "--limit", "0"]).snapshot(), @r"
    exit 2
    --- stderr
    error: invalid value '0' for '--limit <N>': 0 is not in 1..=4294967295
      hint: see `trust history --help`
    ");
    assert_snapshot!(trust.run(["undo", "--last"]).snapshot(), @r"
    exit 2
    --- stderr
    error: unexpected argument '--last' found
      hint: see `trust undo --help`
    ");
    let said = trust.refuse("promise add -5 kg --anytime", 2);
    assert!(said.contains("put `--` before a text"), "{said}");
    trust.tell("promise add --anytime -- -5 kg");
    let said = trust.refuse("promise done 1 --all", 2);
    assert!(
        said.ends_with("hint: see `trust promise done --help`"),
        "{said}"
    );
    for args in [
        &["--json", "status", "--plain"][..],
        &["status", "--json", "--plain"],
    ] {
        assert_eq!(trust.run(args).code, 2, "{args:?}");
    }
}

#[test]
fn usage_errors_are_json_when_json_was_asked_for() {
    let trust = Trust::new();
    for args in [
        &["--json", "promise", "dome"][..],
        &["promise", "dome", "--json"],
    ] {
        let output = trust.run(args);
        let error = output.json_error();
        assert_eq!(output.code, 2);
        assert_eq!(error["code"], 2);
        assert_eq!(error["message"], "unrecognized subcommand 'dome'");
        assert_eq!(error["hint"], "a similar subcommand exists: 'done'");
    }
    assert_eq!(
        trust.run(["promise", "--json", "--"]).json_error()["code"],
        2
    );
}

#[test]
fn escape_sequences_on_the_command_line_do_not_reach_the_terminal() {
    let trust = Trust::new();
    for hostile in ["\x1b]0;title\x07", "\x1b[2J", "a\rb\x07", "\u{9b}2J"] {
        for args in [&["promise", hostile][..], &["history", "--limit", hostile]] {
            let (shown, code) = end(trust.terminal(args));
            assert_eq!(code, 2, "{shown:?}");
            assert!(shown.contains("error: "), "{shown:?}");
            // Escapes may be there, for colour; none of them is the one that was typed.
            let obeyed = |c: char| c.is_control() && c != '\n' && c != '\x1b';
            assert!(!shown.contains(obeyed), "{shown:?}");
            assert!(
                !shown.contains("\x1b]") && !shown.contains("\x1b[2J"),
                "{shown:?}"
            );
        }
    }
}

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
fn help_is_as_wide_as_the_screen() {
    let mut trust = Trust::new();
    for (columns, most) in [
        ("50", 50),
        ("80", 80),
        ("200", 100),
        ("0", 80),
        ("wide", 80),
    ] {
        let help = trust
            .set("COLUMNS", columns)
            .ok(["promise", "edit", "--help"]);
        let longest = help
            .stdout
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap();
        assert!(
            longest <= most && longest > most / 2,
            "{columns}: {longest}"
        );
    }
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

#[test]
fn commands_of_p11_kit_are_told_in_one_line_which_program_this_is() {
    let trust = Trust::new();
    for line in [
        "extract --format=pem-bundle out.pem",
        "anchor --store ca.crt",
        "dump",
        "check-format file",
        "extract-compat",
    ] {
        let said = trust.refuse(line, 2);
        assert!(
            said.contains("this is the promise tracker trust"),
            "{line}: {said}"
        );
        assert!(
            said.contains("p11-kit") && !said.contains('\n'),
            "{line}: {said}"
        );
        assert_eq!(trust.say(line).stderr.lines().count(), 1, "{said}");
    }
    assert!(!trust.database().exists());
}
