use super::*;
use crate::cmd::arg::IdKind;
use crate::when::Direction;

/// The slot at the end of a line; a line that ends in a space has an empty word there.
fn at(line: &str) -> Slot {
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    let word = words.pop().unwrap();
    words.retain(|word| !word.is_empty());
    Slot::find(&words, &word)
}

fn offers(line: &str) -> Vec<String> {
    at(line)
        .offers
        .into_iter()
        .map(|(value, _)| value)
        .collect()
}

#[test]
fn commands_stand_where_commands_can_stand() {
    let top = offers("");
    for name in [
        "promise", "log", "report", "status", "completions", "man", "help",
    ] {
        assert!(top.iter().any(|offer| offer == name), "{name}: {top:?}");
    }
    for hidden in ["complete", "when"] {
        assert!(!top.iter().any(|offer| offer == hidden), "{top:?}");
    }
    assert_eq!(offers("--json "), top);
    assert_eq!(offers("--db a "), top);
    assert!(offers("p ").contains(&"done".into()));
    assert!(offers("log ").contains(&"share".into()));
    // After a word of an entry, a command is none any more.
    assert!(!offers("log had ").contains(&"share".into()));
    assert!(offers("help ").contains(&"when".into()));
    assert!(offers("help promise ").contains(&"done".into()));
    assert!(offers("man promise ").contains(&"done".into()));
    assert!(offers("man ").contains(&"when".into()));
    assert!(!offers("man promise ").contains(&"when".into()));
    assert!(!offers("man ").contains(&"complete".into()));
    assert!(at("").offers.iter().all(|(_, about)| !about.is_empty()));
}

#[test]
fn flags_are_offered_when_asked_for_or_when_nothing_else_can_stand() {
    assert_eq!(
        offers("report "),
        [
            "--week", "--month", "--year", "--all", "--from", "--to", "--html", "--force"
        ]
    );
    let dashed = offers("report --");
    for flag in ["--week", "--json", "--help", "--db"] {
        assert!(dashed.iter().any(|offer| offer == flag), "{dashed:?}");
    }
    assert!(!offers("report --week --").contains(&"--month".into()));
    assert!(!offers("report --json -").contains(&"--json".into()));
    assert!(!offers("status -q --").contains(&"--quiet".into()));
    assert!(offers("p add a --tag b --").contains(&"--tag".into()));
    assert!(offers("p add -- --").is_empty());
    assert!(offers("p done 3 ").is_empty(), "{:?}", offers("p done 3 "));
    assert!(offers("p done 3 -").contains(&"--told".into()));
}

/// A flag that is all there is would be typed at once: '--yes', and nobody is asked any more.
#[test]
fn no_flag_is_offered_where_a_word_is_expected() {
    for line in [
        "restore ", "restore a ", "step note 1 ", "log add ", "p list ", "p add ",
    ] {
        assert!(offers(line).is_empty(), "{line}: {:?}", offers(line));
    }
    assert!(offers("restore -").contains(&"--yes".into()));
    assert_eq!(offers("doctor "), ["--fix"]);
}

#[test]
fn values_stand_after_their_flag() {
    for (line, kind) in [
        ("p add a --by ", ValueKind::When(Direction::Ahead)),
        ("p add a --by=", ValueKind::When(Direction::Ahead)),
        ("p add a --every ", ValueKind::Rule),
        ("p add a --until ", ValueKind::Day(Direction::Ahead)),
        ("p add a --tag ", ValueKind::Tag(IdKind::Promise)),
        ("p add a --note ", ValueKind::Text),
        ("p done 3 --at ", ValueKind::When(Direction::Back)),
        ("p done 3 --on ", ValueKind::Day(Direction::Back)),
        ("p move 3 ", ValueKind::When(Direction::Ahead)),
        ("p move 3 next ", ValueKind::When(Direction::Ahead)),
        ("p move 3 18:00 --on ", ValueKind::Day(Direction::Ahead)),
        ("p list --from ", ValueKind::Day(Direction::Back)),
        ("log edit 3 --untag ", ValueKind::Tag(IdKind::Log)),
        ("config set ", ValueKind::SettingKey),
        ("config set discreet ", ValueKind::SettingValue),
        ("config get ", ValueKind::SettingKey),
        ("undo ", ValueKind::JournalEntry),
        ("--db ", ValueKind::File),
        ("apology --file ", ValueKind::File),
        ("restore ", ValueKind::Backup),
        ("restore a ", ValueKind::Text),
        ("config set discreet yes ", ValueKind::Text),
        ("step ", ValueKind::Step),
        ("step done ", ValueKind::Step),
        ("step note ", ValueKind::Step),
        ("step reopen ", ValueKind::Step),
        ("step list --step ", ValueKind::Step),
        ("date pick --seed ", ValueKind::Text),
        ("p add a --note ", ValueKind::Text),
        ("heard --feeling ", ValueKind::Feeling),
        ("man --output ", ValueKind::Directory),
    ] {
        assert_eq!(at(line).kind, kind, "{line}");
    }
    assert_eq!(offers("--color "), ["auto", "always", "never"]);
    assert!(
        at("--color ")
            .offers
            .iter()
            .all(|(_, about)| !about.contains('`'))
    );
    assert_eq!(offers("heard --trust ").len(), 11);
    assert_eq!(offers("date done 3 --rating "), ["1", "2", "3", "4", "5"]);
    assert_eq!(offers("remind --within "), ["10m", "30m", "1h", "2h", "1d"]);
    assert_eq!(offers("p list --due "), ["today", "week", "overdue"]);
    assert_eq!(
        offers("completions "),
        ["bash", "zsh", "fish", "powershell", "elvish"]
    );
    let slot = at("p add a --by=to");
    assert_eq!((slot.flag.as_str(), slot.typed.as_str()), ("--by=", "to"));
    assert_eq!(at("p move 3 next ").given, ["next"]);
    assert_eq!(at("p done 3 4 ").given, ["3", "4"]);
    assert_eq!(at("--db a.db p done ").database, Some("a.db".into()));
    assert_eq!(at("p done --db=a.db ").database, Some("a.db".into()));
}

#[test]
fn ids_are_those_the_command_is_about() {
    for (line, kind) in [
        ("promise done ", IdKind::AnswerablePromise),
        ("p late 2 ", IdKind::AnswerablePromise),
        ("p move ", IdKind::ComingPromise),
        ("p release ", IdKind::ComingPromise),
        ("p stop ", IdKind::RecurringPromise),
        ("p show ", IdKind::Promise),
        ("log share ", IdKind::Log),
        ("step rm ", IdKind::Note),
        ("step session edit ", IdKind::Session),
        ("step session rm 1 ", IdKind::Session),
    ] {
        assert_eq!(at(line).kind, ValueKind::Id(kind), "{line}");
    }
}

/// A new type of value has to be known to [`ValueKind::of`], or nothing is offered for it.
#[test]
fn every_type_of_value_is_known() {
    fn walk(command: &Command) {
        for arg in command.get_arguments() {
            if arg.get_action().takes_values() {
                assert!(
                    ValueKind::of(arg).is_some(),
                    "{}: {arg}",
                    command.get_name()
                );
            }
        }
        command.get_subcommands().for_each(walk);
    }
    walk(&whole_command());
}

#[test]
fn any_words_have_a_place() {
    for line in [
        "nonsense ",
        "p nonsense 3 ",
        "--nonsense ",
        "--nonsense=a ",
        "-",
        "--",
        "=",
        "--=",
        "p -xyz ",
        "help help help ",
        "-- ",
        "p add --by",
        "completions bash zsh ",
        "- ",
    ] {
        let _ = at(line);
    }
}
