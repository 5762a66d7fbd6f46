//! Help and usage errors.

use insta::assert_snapshot;

use crate::harness::{Trust, end};

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
      log          Write the transparency log: what you did, said and decided
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
          --all      Show the whole of today, even if it is longer than the screen
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
      trust late lunch --told 11:40 --at 12:40
      trust report --week
      trust undo

    To begin: `trust help promises`.
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
    error: invalid value '0' for '--limit <N>': expected a number of at least 1
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

/// A text is saved as it is typed, and whoever meant a command reads which one it is.
#[test]
fn a_text_that_looks_like_a_command_names_it() {
    let trust = Trust::new();
    for noun in ["log", "heard"] {
        trust.tell(&format!("{noun} 'a quiet day'"));
        let output = trust.say(&format!("{noun} delete 1"));
        assert!(
            output.stderr.contains(&format!(
                "Meant as a command? `trust undo`, then `trust {noun} rm 1`."
            )),
            "{}",
            output.snapshot()
        );
        trust.tell("undo");
        trust.tell(&format!("{noun} rm 1"));
        let plain = trust.say(&format!("{noun} delete the photos"));
        assert!(!plain.stderr.contains("Meant as"), "{}", plain.snapshot());
    }
}
