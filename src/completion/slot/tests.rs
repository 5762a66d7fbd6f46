use super::takes::KIN;
use super::*;

/// The place at the end of a line; a line that ends in a space has an empty word there.
fn at(line: &str) -> Place {
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    let word = words.pop().unwrap();
    words.retain(|word| !word.is_empty());
    Place::find(&words, &word)
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
        "promise",
        "log",
        "report",
        "status",
        "completions",
        "man",
        "help",
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
        "restore ",
        "restore a ",
        "step note 1 ",
        "log add ",
        "p list ",
        "p add ",
    ] {
        assert!(offers(line).is_empty(), "{line}: {:?}", offers(line));
    }
    assert!(offers("restore -").contains(&"--yes".into()));
    assert_eq!(offers("doctor "), ["--fix"]);
}

#[test]
fn values_stand_after_their_flag() {
    for (line, takes) in [
        ("p add a --by ", Takes::When(Look::Ahead)),
        ("p add a --by=", Takes::When(Look::Ahead)),
        ("p add a --every ", Takes::Rule),
        ("p add a --until ", Takes::Day(Look::Ahead)),
        ("p add a --tag ", Takes::Tag(Kin::Promise)),
        ("p add a --note ", Takes::Nothing),
        ("p done 3 --at ", Takes::When(Look::Back)),
        ("p done 3 --on ", Takes::Day(Look::Back)),
        ("p move 3 ", Takes::When(Look::Ahead)),
        ("p move 3 next ", Takes::When(Look::Ahead)),
        ("p move 3 18:00 --on ", Takes::Day(Look::Ahead)),
        ("p list --from ", Takes::Day(Look::Back)),
        ("log edit 3 --untag ", Takes::Tag(Kin::Log)),
        ("config set ", Takes::Key),
        ("config set discreet ", Takes::Value("discreet".into())),
        ("config get ", Takes::Key),
        ("undo ", Takes::Entry),
        ("--db ", Takes::File),
        ("apology --file ", Takes::File),
        ("restore ", Takes::Backup),
        ("restore a ", Takes::Nothing),
        ("config set discreet yes ", Takes::Nothing),
        ("step ", Takes::Step),
        ("step done ", Takes::Step),
        ("step note ", Takes::Step),
        ("step reopen ", Takes::Step),
        ("step list --step ", Takes::Step),
        ("date pick --seed ", Takes::Nothing),
        ("p add a --note ", Takes::Nothing),
        ("heard --feeling ", Takes::Feeling),
        ("man --output ", Takes::Directory),
    ] {
        assert_eq!(at(line).takes, takes, "{line}");
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
    let place = at("p add a --by=to");
    assert_eq!((place.flag.as_str(), place.typed.as_str()), ("--by=", "to"));
    assert_eq!(at("p move 3 next ").given, ["next"]);
    assert_eq!(at("p done 3 4 ").given, ["3", "4"]);
    assert_eq!(at("--db a.db p done ").database, Some("a.db".into()));
    assert_eq!(at("p done --db=a.db ").database, Some("a.db".into()));
}

#[test]
fn ids_are_those_the_command_is_about() {
    for (line, kin) in [
        ("promise done ", Kin::Answerable),
        ("p late 2 ", Kin::Answerable),
        ("p move ", Kin::Coming),
        ("p release ", Kin::Coming),
        ("p stop ", Kin::Recurring),
        ("p show ", Kin::Promise),
        ("log share ", Kin::Log),
        ("step rm ", Kin::Note),
        ("step session edit ", Kin::Session),
        ("step session rm 1 ", Kin::Session),
    ] {
        assert_eq!(at(line).takes, Takes::Id(kin), "{line}");
    }
}

/// A command that is new has to name what it takes as the others do, or be in the table.
#[test]
fn every_id_and_tag_has_someone_it_belongs_to() {
    fn walk(command: &Command, path: &mut Vec<String>) {
        for arg in command.get_arguments() {
            if matches!(name(arg), "ID" | "TAG" | "SESSION") {
                let known = |(row, _): &&(&[&str], Kin)| {
                    path.len() >= row.len() && row.iter().zip(path.iter()).all(|(a, b)| a == b)
                };
                assert!(KIN.iter().any(|row| known(&row)), "{path:?}");
            }
        }
        for sub in command.get_subcommands() {
            path.push(sub.get_name().to_owned());
            walk(sub, path);
            path.pop();
        }
    }
    walk(&whole_command(), &mut Vec::new());
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
