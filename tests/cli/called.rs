//! The name by which the program is called, in every command that it prints.

use std::os::unix::process::CommandExt as _;
use std::process::Stdio;

use crate::harness::{Output, Trust, words};

const NAME: &str = "trust-promises";

/// Text of the user that looks like a command and must stay as it was typed.
const TYPED: &str = "`trust report` and trust log";

fn run(trust: &Trust, name: &str, line: &str) -> Output {
    let mut command = trust.command(words(line));
    trust.finish(command.arg0(name).stdin(Stdio::null()))
}

/// All that a command prints, on one line.
fn shown(output: &Output) -> String {
    let all = format!("{} {}", output.stdout, output.stderr);
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first place where a command of `text` has the usual name.
fn usual_name(text: &str) -> Option<&str> {
    let commands = [
        "promise", "add", "done", "kept", "late", "broken", "move", "release", "clear", "pause",
        "resume", "stop", "list", "show", "edit", "repair", "log", "date", "heard", "apology",
        "step", "review", "report", "share", "remind", "status", "sync", "undo", "redo", "history",
        "help", "export", "import", "backup", "restore", "forget", "doctor", "config",
        "completions", "man", "--", "[", "<",
    ];
    text.match_indices("trust").find_map(|(at, _)| {
        let (before, found) = text.split_at(at);
        let after = found.strip_prefix("trust").unwrap();
        let joined = before.ends_with(|c: char| c.is_alphanumeric() || "-_./".contains(c));
        let command = after.strip_prefix([' ', '-']).is_some_and(|rest| {
            let word = rest.split(|c: char| !c.is_ascii_lowercase()).next();
            let starts = |command: &str| {
                if command.starts_with(char::is_alphabetic) {
                    word == Some(command)
                } else {
                    rest.starts_with(command)
                }
            };
            commands.into_iter().any(starts)
        });
        let quoted = before.ends_with('`') && after.starts_with('`');
        // Units of systemd have one name, and so has the line's mark in a crontab.
        let fixed = after.starts_with("-remind.")
            || after.starts_with("-share-2")
            || before.ends_with("# ")
            || before.ends_with("by: ");
        let shown = found;
        (!joined && !fixed && (command || quoted)).then_some(shown)
    })
}

/// Runs `line` by both names, and checks that they differ only by the name.
fn compare(usual: &Trust, other: &Trust, line: &str) -> String {
    let [expected, printed] = [(usual, "trust"), (other, NAME)].map(|(trust, name)| {
        let output = run(trust, name, line);
        let home = trust.home().display().to_string();
        (output.code, shown(&output).replace(&home, "~"))
    });
    assert_eq!(expected.0, printed.0, "{line}: {}", printed.1);
    let escaped = NAME.replace('-', "\\-");
    let upper = escaped.to_uppercase();
    let without = [TYPED, &escaped, NAME]
        .iter()
        .fold(printed.1.clone(), |text, part| text.replace(part, "T"));
    assert_eq!(usual_name(&without), None, "{line}: {}", printed.1);
    // UUIDs differ, and the topic about installing names the package in any case.
    let differs = ["--json", "--plain", "installing"];
    if !differs.iter().any(|word| line.contains(word)) {
        let renamed = printed.1.replace(&upper, "TRUST");
        let renamed = renamed.replace(&escaped, "trust").replace(NAME, "trust");
        // Rows break elsewhere around a longer name.
        let [renamed, expected] = [&renamed, &expected.1].map(|text| text.replace(' ', ""));
        assert_eq!(renamed, expected, "{line}");
    }
    printed.1
}

#[test]
fn every_printed_command_carries_the_name_that_was_called() {
    let (mut usual, mut other) = (Trust::new(), Trust::new());
    // On lines this wide, a longer name does not wrap elsewhere.
    for trust in [&mut usual, &mut other] {
        trust.set("COLUMNS", "1000");
    }
    let lines = [
        "",
        "add text you",
        "add 'call at 6 or 7'",
        &format!("add '{TYPED}' --every day"),
        "add 'have dinner ready by 18:00'",
        "add 'water the plants' --every 3/week",
        "done 9",
        "done plants",
        "done nothing",
        "late 1",
        "broken 2 --on yesterday",
        "broken 1",
        "show 1",
        "show 2",
        "show 3",
        "move 2 yesterday",
        "release 2 --on 'yesterday'",
        "pause 2 --until tomorrow",
        "resume 2",
        "resume 2",
        "list",
        "list nothing",
        "rm 1",
        "promise",
        "promise dome",
        "extract",
        "status --nothing",
        "repair",
        "repair --list",
        "repair 3",
        &format!("log '{TYPED}'"),
        "log show 1",
        "log list",
        "heard 'where were you' --feeling hurt",
        "heard show 1",
        "date",
        "date add 'walk by the river' --free",
        "date list",
        "date pick",
        "date show 1",
        "step",
        "step 1",
        "step 3",
        "step session list",
        "step specialist",
        "config get partne",
        "config set time.lunch 25:00",
        "config list",
        "review",
        "report",
        "report --all",
        "share --html",
        "status",
        "history",
        "undo",
        "undo 99",
        "redo 3",
        "remind",
        "remind --cron",
        "remind --systemd",
        "doctor",
        "backup --list",
        "restore nothing",
        "sync",
        "forget log 9",
        "export --json",
        "import nothing.json",
        "help nothing",
        "help whne",
        "help sync",
    ];
    for now in ["2026-11-22T10:00", "2026-12-05T20:30"] {
        for trust in [&mut usual, &mut other] {
            trust.at(now);
        }
        for line in lines {
            compare(&usual, &other, line);
            compare(&usual, &other, &format!("{line} --json"));
        }
        for line in [
            "list --plain", "doctor --plain", "today --plain", "remind --plain",
        ] {
            compare(&usual, &other, line);
        }
    }
    for line in [
        "list --all", "show 5", "list --all --json", "list --all --plain", "log list", "history",
    ] {
        let printed = compare(&usual, &other, line);
        assert!(printed.contains(TYPED), "{line}: {printed}");
    }
    let today = compare(&usual, &other, "");
    assert!(today.contains("`trust-promises "), "{today}");
}

#[test]
fn the_first_screen_and_errors_in_json_name_the_program_that_was_called() {
    let trust = Trust::new();
    let first = run(&trust, NAME, "").stdout;
    assert!(
        first.contains("\n  trust-promises promise add \"text you at lunch\"\n"),
        "{first}"
    );
    assert!(
        first.contains("\n  trust-promises remind --install\n"),
        "{first}"
    );
    let error = run(&trust, NAME, "list --nothing --json").stderr;
    assert!(
        error.contains("see `trust-promises promise list --help`"),
        "{error}"
    );
    // Colour shows a command in bold, without backticks.
    let error = run(&trust, NAME, "list --nothing --color always").stderr;
    assert!(
        error.contains("\u{1b}[1mtrust-promises promise list --help"),
        "{error:?}"
    );
    let theirs = run(&trust, NAME, "dump").stderr;
    assert!(theirs.contains("`trust dump` is in p11-kit"), "{theirs}");
}

#[test]
fn help_topics_and_the_manual_carry_the_name() {
    let (mut usual, mut other) = (Trust::new(), Trust::new());
    for trust in [&mut usual, &mut other] {
        trust.set("COLUMNS", "1000");
    }
    let help = run(&usual, "trust", "help").stdout;
    let words: Vec<&str> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split([' ', ',']).next())
        .filter(|word| !word.is_empty() && !word.starts_with('-') && *word != "trust")
        .collect();
    assert!(words.len() > 40, "{words:?}");
    for word in words {
        compare(&usual, &other, &format!("help {word}"));
        compare(&usual, &other, &format!("man {word}"));
        compare(&usual, &other, &format!("help {word} --color always"));
    }
    for line in [
        "--help",
        "help",
        "man",
        "promise add --help",
        "step session --help",
        "man step session",
    ] {
        let printed = compare(&usual, &other, line);
        assert!(
            printed.contains("trust-promises") || printed.contains("trust\\-promises"),
            "{line}"
        );
    }
    let directory = other.home().join("man");
    let made = run(
        &other,
        NAME,
        &format!("man --output {}", directory.display()),
    );
    assert!(
        made.stdout.contains("man/trust-promises.1 "),
        "{}",
        made.stdout
    );
    for page in std::fs::read_dir(&directory).unwrap() {
        let name = page.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with(NAME), "{name}");
    }
    assert!(directory.join("trust-promises-promise-add.1").exists());
}

#[test]
fn completion_scripts_complete_the_name_and_share_no_function_with_p11_kit() {
    let trust = Trust::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&trust, NAME, &format!("completions {shell}")).stdout;
        let left = script.replace(NAME, "");
        assert!(
            script.contains(NAME) && !left.contains("trust"),
            "{shell}: {left}"
        );
        let usual = run(&trust, "trust", &format!("completions {shell}")).stdout;
        assert_eq!(script.replace(NAME, "trust"), usual, "{shell}");
    }
}

#[test]
fn a_crontab_line_runs_the_program_by_the_path_it_was_called_by() {
    let mut trust = Trust::new();
    let program = trust.command(["status"]).get_program().to_owned();
    let bin = trust.home().join("bin");
    std::fs::create_dir(&bin).unwrap();
    std::os::unix::fs::symlink(program, bin.join(NAME)).unwrap();
    trust.set("PATH", bin.as_os_str());
    let line = run(&trust, NAME, "remind --cron").stdout;
    let path = bin.join(NAME);
    assert!(
        line.contains(&format!("{} remind", path.display())),
        "{line}"
    );
}
