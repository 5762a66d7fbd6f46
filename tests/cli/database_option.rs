//! `--db` in every command that is printed.

use crate::harness::{Output, Trust, words};

/// All that a command prints, on one line.
fn shown(output: &Output) -> String {
    let all = format!("{} {}", output.stdout, output.stderr);
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person with a database beside the usual one, on a screen that breaks no line.
fn other_database(path: &str) -> (Trust, String) {
    let mut trust = Trust::new();
    trust.set("COLUMNS", "1000").at("2026-11-18T08:00");
    let option = format!("--db '{path}'");
    for line in [
        "add lunch --every 'day at 12:00'",
        "add 'walk' --every 3/week",
        "add `undo` --by fri",
        "heard 'where were you'",
    ] {
        trust.tell(&format!("{option} {line}"));
    }
    trust.at("2026-11-22T13:00");
    trust.tell(&format!("{option} broken 1"));
    (trust, option)
}

const LINES: [&str; 26] = [
    "",
    "--all",
    "list",
    "show 1",
    "show 2",
    "show 3",
    "report",
    "share --text",
    "status",
    "review",
    "repair",
    "repair --list",
    "done nothing",
    "done 1",
    "release 1",
    "late 2",
    "move 1 tomorrow",
    "stop 3",
    "step 4",
    "heard show 1",
    "config list",
    "doctor",
    "remind --again",
    "add 'call at 6 or 7'",
    "list --nothing",
    "done 1 on monday",
];

/// The commands in backticks or brackets, and those on lines of their own.
fn commands(output: &Output) -> Vec<String> {
    let all = format!("{}\n{}", output.stdout, output.stderr);
    let lines = all.lines().map(str::trim);
    let own = lines
        .filter(|line| line.starts_with("trust "))
        .map(str::to_owned);
    let quoted = all.split('`').skip(1).step_by(2).map(str::to_owned);
    let bracketed = all
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'));
    let bracketed = bracketed.map(|(inside, _)| inside.to_owned());
    let all = own.chain(quoted).chain(bracketed);
    all.filter(|command| command == "trust" || command.starts_with("trust "))
        .collect()
}

#[test]
fn a_database_named_on_the_command_line_is_named_in_every_printed_command() {
    let (trust, option) = other_database("away.db");
    let mut printed = 0;
    for line in LINES {
        for format in ["", " --plain"] {
            let output = trust.say(&format!("{option} {line}{format}"));
            for command in commands(&output) {
                assert!(
                    command.starts_with("trust --db away.db"),
                    "{line}: {command}"
                );
                assert_eq!(command.matches("--db").count(), 1, "{line}: {command}");
                printed += 1;
            }
        }
        // Without it nothing is added.
        let usual = shown(&trust.say(line));
        assert!(!usual.contains("--db"), "{line}: {usual}");
    }
    assert!(printed > 60, "{printed}");
}

#[test]
fn a_printed_command_with_a_database_can_be_typed() {
    for (path, typed) in [
        ("away.db", "--db away.db"),
        ("my promises.db", "--db \"my promises.db\""),
    ] {
        let (trust, option) = other_database(path);
        let refused = trust.say(&format!("{option} late 2"));
        let command = commands(&refused).remove(0);
        assert_eq!(
            command,
            format!("trust {typed} promise done 2"),
            "{refused:?}"
        );
        let line = command.replace('"', "'");
        let reply = trust.ok(words(line.strip_prefix("trust ").unwrap())).stdout;
        assert!(reply.contains("1 of 3 this week"), "{reply}");
        // In JSON the quotation marks of the shell are escaped.
        let json = trust.say(&format!("{option} done nothing --json"));
        let error: serde_json::Value = serde_json::from_str(&json.stderr).unwrap();
        let hint = error["error"]["hint"].as_str().unwrap_or_default();
        let list = trust.say(&format!("{option} status --json"));
        assert!(serde_json::from_str::<serde_json::Value>(&list.stdout).is_ok());
        assert!(hint.is_empty() || hint.contains(typed), "{hint}");
    }
}

#[test]
fn the_partner_s_page_names_no_database() {
    let (trust, option) = other_database("secret.db");
    for line in ["share --md page.md", "share --html page.html"] {
        let made = trust.tell(&format!("{option} {line}"));
        for entry in std::fs::read_dir(trust.home()).unwrap() {
            let path = entry.unwrap().path();
            let is_page = path
                .extension()
                .is_some_and(|end| end == "md" || end == "html");
            if is_page {
                let page = std::fs::read_to_string(path).unwrap();
                assert!(!page.contains("secret.db"), "{line}: {page}");
            }
        }
        assert!(!made.is_empty());
    }
    let chat = trust.ok(words(&format!("{option} share --text"))).stdout;
    assert!(!chat.contains("secret.db"), "{chat}");
}
