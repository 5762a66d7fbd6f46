//! Symbols of screens: those of Unicode, or letters and signs of ASCII.

use super::harness::{Trust, end};

/// A fortnight in which everything happened, in words of ASCII.
fn lived(trust: &mut Trust) {
    let line = |trust: &Trust, line: &str| {
        let output = trust.say(line);
        assert_eq!(output.code, 0, "{line}: {}", output.snapshot());
    };
    trust.at("2026-11-09T08:00");
    for words in [
        "config set partner Sam",
        "add 'text you at lunch' --every weekday",
        "add 'run' --every 3/week",
        "add 'call mum' --every 'day at 9:00 and 21:00'",
        "add 'fix the tap' --by 'fri 18:00' --tag home",
        "add 'write the letter' --by 'sat 12:00'",
        "add 'sing' --anytime",
        "add 'hide' --by 'sun 18:00' --private",
        "add 'a promise of so many words that it is cut where only its beginning is shown, here' --every day",
        "log 'lunch with Ana' --share",
        "log 'a line of so many words that it is cut where only the beginning of it is shown, here' --share --decision",
        "heard 'I never know' --trust 3 --feeling confused",
        "step note 1 'it was me'",
        "step done 1",
        "step specialist --name Lee --contact 555",
        "step session 'we talked about evenings'",
        "date add 'the small cinema' --kind date",
        "date plan 1 friday",
    ] {
        line(trust, words);
    }
    for day in 10..=19 {
        trust.at(&format!("2026-11-{day}T21:40"));
        for words in match day {
            10 => &["done 1", "done 2", "broken 8 --because 'left too late'"][..],
            11 => &["late 1 --told 'today 11:40' --at 'today 12:40'", "done 2"],
            12 => &["broken 1 --on today --because 'no phone'", "done 3"],
            13 => &[
                "late 4 --at 'today 19:00'",
                "done 8",
                "heard 'better' --trust 4",
            ],
            14 => &["move 5 'tomorrow 12:00' --agreed 'today 9:00'", "done 8"],
            15 => &["broken 7", "pause 1 --from tomorrow --through wed"],
            16 => &["release 8 --because 'you said so'", "done 3"],
            18 => &["edit 8 --text 'another promise'", "late 8 --on yesterday"],
            _ => &["done 8"],
        } {
            line(trust, words);
        }
    }
    line(
        trust,
        "repair 1 --on '12 nov' --own a --effect b --apology c --as-is",
    );
    trust.at("2026-11-22T10:00");
}

/// Every command that shows something, and the errors with something of ours in them.
const SHOWN: &[&str] = &[
    "",
    "--all",
    "list",
    "list --all",
    "show 1",
    "show 2",
    "show 3",
    "show 5",
    "show 8",
    "report",
    "report last week",
    "report --month",
    "report --year",
    "report --all",
    "report --from '9 nov' --to '9 nov'",
    "share",
    "share last week",
    "share --from '1 nov'",
    "review",
    "repair",
    "log list",
    "log show 1",
    "heard",
    "heard list",
    "heard show 1",
    "date",
    "date list",
    "date show 1",
    "step",
    "step 1",
    "step 2",
    "step 3",
    "step 4",
    "step 5",
    "step 6",
    "step 7",
    "step 8",
    "step agenda",
    "step session",
    "history",
    "config",
    "config get partner",
    "doctor",
    "backup",
    "backup --list",
    "status",
    "remind",
    "remind --within 20h",
    "help",
    "help promises",
    "help when",
    "help figures",
    "help evening",
    "help reports",
    "help sharing",
    "help apologies",
    "--help",
    "add --help",
    "complete -- promise show",
    "complete -- restore",
    "apology --check 'I am sorry but you made me'",
    "done 1",
    "done 99",
    "done e",
    "done xyzzy",
    "add 'call you at 25:00'",
    "add 'call you at 8, tomorrow' --note x",
    "add 'water the plants' --every 'someday'",
    "move 1 'half past never'",
    "late 8 --on '11 nov'",
    "clear 8 --on '11 nov'",
    "undo",
    "redo",
    "nope",
    "add x --tag 'a b'",
    "report 'no such span'",
];

#[test]
fn under_ascii_everything_is_ascii() {
    for width in ["80", "40", "120"] {
        let mut trust = Trust::new();
        lived(&mut trust);
        trust.set("COLUMNS", width);
        assert_eq!(
            trust.tell("config set symbols ascii"),
            "symbols is now ascii"
        );
        let mut found = Vec::new();
        for line in SHOWN {
            let output = trust.say(line);
            for text in [&output.stdout, &output.stderr] {
                let other = text.lines().filter(|line| !line.is_ascii());
                found.extend(other.map(|other| format!("{line}: {other}")));
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn the_users_own_text_stays_as_it_is() {
    let mut trust = Trust::new();
    let text = "don’t – “go” … ✓·✗";
    trust.tell(&format!("add '{text}' --every day --tag x"));
    trust.tell(&format!("add '{text} twice' --every day"));
    trust.set("LC_ALL", "C");
    for line in [
        "",
        "list",
        "show 1",
        "report",
        "share",
        "log --share 'x' --tag y",
        "done 1",
        "done go",
        "undo",
        "redo",
        "history",
        "complete -- promise show",
    ] {
        let output = trust.say(line);
        let all = format!("{}{}", output.stdout, output.stderr);
        if !["log --share 'x' --tag y", "undo", "redo", "history"].contains(&line) {
            assert!(all.contains(text), "{line}: {all}");
        }
        let other = all.replace(text, "");
        assert!(other.is_ascii(), "{line}: {all}");
    }
    let said = trust.say(&format!("done '{text} thrice'")).stderr;
    assert!(
        said.contains(&format!("contains \"{text} thrice\"")),
        "{said}"
    );
}

#[test]
fn the_terminal_and_the_locale_choose() {
    let mut trust = Trust::new();
    trust.tell("add walk --by 11:00");
    trust.tell("add sing --by 12:00");
    trust.tell("done 1");
    trust.tell("broken 2");
    let shown = trust.tell("list --all");
    assert!(shown.contains('✓') && shown.contains('✗'), "{shown}");
    for (variable, value) in [("TERM", "linux"), ("TERM", "dumb"), ("LC_ALL", "C")] {
        let before = if variable == "TERM" {
            "xterm-256color"
        } else {
            ""
        };
        trust.set(variable, value);
        let shown = trust.tell("list --all");
        assert!(shown.is_ascii(), "{variable}={value}: {shown}");
        assert!(
            shown.contains("k kept") && shown.contains("b broken"),
            "{shown}"
        );
        // The setting wins.
        trust.tell("config set symbols unicode");
        assert!(trust.tell("list --all").contains('✓'), "{variable}={value}");
        trust.tell("config unset symbols");
        trust.set(variable, before);
    }
    // As under cron: no terminal, and no locale, so that a mail can be read.
    trust.unset("TERM");
    assert!(trust.tell("list --all").is_ascii());
    trust.set("LANG", "en_GB.UTF-8");
    assert!(!trust.tell("list --all").is_ascii());
}

#[test]
fn what_programs_read_and_pages_stay_as_they_are() {
    let mut trust = Trust::new();
    lived(&mut trust);
    let lines = [
        "list --all --json",
        "list --all --plain",
        "report --json",
        "report --plain",
        "share --html -",
        "share --md -",
        "report --html -",
        "export",
        "--json complete -- promise show",
        "--plain complete -- promise show",
        "done xyzzy “x” --json",
    ];
    let before: Vec<_> = lines.map(|line| trust.say(line)).into();
    trust.set("TERM", "linux");
    for (line, before) in lines.iter().zip(before) {
        let after = trust.say(line);
        assert_eq!(after.snapshot(), before.snapshot(), "{line}");
    }
}

#[test]
fn a_listener_gets_words_for_outcomes() {
    let mut trust = Trust::new();
    lived(&mut trust);
    trust.set("TERM", "dumb");
    trust.tell("done 8 --on today");
    let today = trust.tell("--all");
    assert!(today.contains("  k 8  today "), "{today}");
    assert!(today.contains("streak 1 - kept\n"), "{today}");
}

/// Her name is her own word: only the symbols around it are in ASCII.
#[test]
fn the_name_of_the_partner_stays_as_it_was_typed() {
    let mut trust = Trust::new();
    let name = "Jo – “Bo” · Ann";
    trust.ok(["config", "set", "partner", name]);
    trust.tell("config set symbols ascii");
    trust.at("2026-11-20T08:00");
    trust.tell("add sing --by 12:00");
    trust.at("2026-11-22T10:00");
    trust.tell("broken 1");
    for line in [
        "step 1", "step 2", "step 3", "step 4", "step 7", "step 8", "",
    ] {
        let said = trust.tell(line);
        let joined = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = joined.replace(name, "");
        let ours = ['·', '–', '“', '”', '…'];
        assert!(!rest.contains(ours), "{line}: {said}");
        assert!(joined.contains(name) || !line.is_empty(), "{line}: {said}");
    }
    assert!(trust.tell("step 2").replace("\n   ", " ").contains(name));
}

/// The questions in a terminal too.
#[test]
fn questions_have_the_symbols_of_the_screen() {
    let mut trust = Trust::new();
    trust.set("NO_COLOR", "1");
    trust.ok(["config", "set", "partner", "Jo · Ann"]);
    trust.tell("config set symbols ascii");
    trust.tell("add sing --by 12:00");
    trust.at("2026-11-22T20:00");
    trust.tell("broken 1");
    let mut session = trust.terminal(["repair", "1"]);
    session.exp_string("> ").unwrap();
    session.send_line("I forgot").unwrap();
    // rexpect takes every byte for a character of its own.
    let name = "Jo · Ann".bytes().map(char::from).collect::<String>();
    session
        .exp_string(&format!("What did it do to {name}?"))
        .unwrap();
    session.exp_string("> ").unwrap();
    session.send_line("you waited").unwrap();
    session.exp_string("no \"but\", no reason").unwrap();
    session.exp_string("> ").unwrap();
    session.send_control('d').unwrap();
    assert_eq!(end(session).1, 1);
}
