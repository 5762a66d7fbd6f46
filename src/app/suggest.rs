//! Suggestions for a command that does not exist.
//!
//! A suggestion is often typed without a second look. So one that changes something is only made
//! for a slip of a single letter: `remove` must not lead to `move`.

use std::ffi::OsString;

use clap::Command;
use strsim::osa_distance;

use super::other_words;
use crate::cmd::cli;
use crate::cmd::shorthand::VERBS;
use crate::domain::nearest::nearest;
use crate::domain::settings::Key;
use crate::error::Error;
use crate::help;
use crate::render::refusal::usage as words;

/// Commands that change nothing.
const READING: [&str; 12] = [
    "list", "ls", "show", "report", "share", "status", "history", "help", "export", "doctor",
    "completions", "man",
];

/// Commands of the program of p11-kit that is also called `trust`.
const P11_KIT: [&str; 5] = [
    "anchor", "check-format", "dump", "extract", "extract-compat",
];

/// Commands that remove or replace records: the beginning of one may be that of another word.
const REMOVING: [&str; 5] = ["restore", "forget", "clear", "undo", "import"];

/// Returns the error for the unknown command `typed` in `args`.
pub(super) fn unknown_command(args: &[OsString], typed: &str) -> Error {
    let root = cli::whole_command();
    let (parent, path) = parent(&root, args, typed);
    let error = Error::usage(words::unknown_command(typed));
    let lone = path == "trust";
    if lone && P11_KIT.contains(&typed) {
        return Error::usage(words::of_p11_kit(typed));
    }
    let rest = rest(args, typed);
    let known = || {
        let verbs = root.find_subcommand("promise");
        verbs.and_then(|verbs| other_words::known(typed, &rest, verbs))
    };
    let is_promise = lone || path == "trust promise";
    let topic = || help::find(typed).filter(|_| lone);
    let hint = if let Some(topic) = topic() {
        words::is_topic(topic.name)
    } else if let Some(ways) = is_promise.then(known).flatten() {
        ways
    } else if let Some(setting) = setting(&path, typed, &rest) {
        setting
    } else if let Some(below) = other_words::below(parent, &path, typed, &rest) {
        below
    } else if names(&root).any(|name| name == typed) {
        words::is_command(typed)
    } else {
        let similar = words::similar("subcommand", &similar(parent, typed, lone));
        let as_text = || is_promise.then(|| other_words::as_text(typed, &rest));
        let hint = similar.or_else(|| as_text().flatten());
        hint.unwrap_or_else(|| words::see_help(&path))
    };
    error.hint(hint)
}

/// Returns the command for a setting whose name stands for a command: `trust config partner Sam`.
fn setting(path: &str, typed: &str, rest: &[&str]) -> Option<String> {
    if !matches!(path, "trust" | "trust config") {
        return None;
    }
    let key = Key::find(typed).ok()?.name;
    let value = (!rest.is_empty()).then(|| rest.join(" "));
    Some(words::setting_command(key, value.as_deref()))
}

/// The command after which `typed` stands, and its name.
fn parent<'a>(root: &'a Command, args: &[OsString], typed: &str) -> (&'a Command, String) {
    let (mut command, mut path) = (root, "trust".to_owned());
    for word in args.iter().skip(1).take_while(|word| *word != typed) {
        if let Some(found) = command.find_subcommand(word) {
            path.push(' ');
            path.push_str(found.get_name());
            command = found;
        }
    }
    (command, path)
}

/// The words after `typed`.
fn rest<'a>(args: &'a [OsString], typed: &str) -> Vec<&'a str> {
    let after = args.iter().skip_while(|word| *word != typed).skip(1);
    after.filter_map(|word| word.to_str()).collect()
}

/// The commands below `command`, by all their names.
fn names(command: &Command) -> impl Iterator<Item = &str> {
    command
        .get_subcommands()
        .filter(|below| !below.is_hide_set())
        .flat_map(Command::get_name_and_visible_aliases)
}

/// The names near to `typed`, if they are near enough.
fn similar<'a>(parent: &'a Command, typed: &str, lone: bool) -> Vec<&'a str> {
    let verbs = VERBS.iter().copied().filter(|_| lone);
    let mut near = nearest(typed, names(parent).chain(verbs));
    near.retain(|name| READING.contains(name) || is_slip(typed, name));
    near
}

/// Returns whether `typed` is `name` but for one letter that is not the first, or, where that removes
/// nothing, its beginning.
fn is_slip(typed: &str, name: &str) -> bool {
    typed.chars().next() == name.chars().next()
        && (name.starts_with(typed) && !REMOVING.contains(&name) || osa_distance(typed, name) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_removes_is_no_completion_of_a_word() {
        for line in [
            "trust rest", "trust resto", "trust imp x.json", "trust forg log 1",
        ] {
            assert!(!hint(line).contains("similar subcommand"), "{line}");
        }
        assert!(hint("trust resotre").contains("'restore'"));
    }

    fn hint(line: &str) -> String {
        let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let typed = line
            .split(' ')
            .find(|word| !["trust", "promise", "log"].contains(word));
        unknown_command(&args, typed.unwrap()).hint.unwrap()
    }

    #[test]
    fn a_slip_is_pointed_out() {
        for (typed, meant) in [
            ("trust doen 3", "done"),
            ("trust promise dome 3", "done"),
            ("trust brokn 3", "broken"),
            ("trust reveiw", "review"),
            ("trust reprot", "report"),
            ("trust promise relase 3", "release"),
            ("trust ad text", "add"),
            ("trust stauts", "status"),
        ] {
            assert_eq!(
                hint(typed),
                format!("a similar subcommand exists: '{meant}'")
            );
        }
    }

    #[test]
    fn no_suggestion_changes_something_else() {
        for typed in [
            "trust unlove 3",
            "trust love 3",
            "trust nope",
            "trust gone 3",
            "trust resolve 3",
            "trust gone",
            "trust promise settle 3",
        ] {
            assert!(
                hint(typed).starts_with("see `trust"),
                "{typed}: {}",
                hint(typed)
            );
        }
    }

    #[test]
    fn deleting_needs_its_full_name() {
        for (typed, way) in [
            ("trust rm 3", "trust promise rm 3"),
            ("trust delete 3-5 7", "trust promise rm 3-5 7"),
            ("trust remove", "trust promise rm ID"),
            ("trust promise remove 3", "trust promise rm 3"),
        ] {
            assert_eq!(hint(typed), format!("to delete a promise: `{way}`"));
        }
    }

    #[test]
    fn words_of_other_programs_lead_to_ours() {
        for (typed, way) in [
            ("trust today", "to see today: `trust`"),
            ("trust stats", "to see how promises went: `trust report`"),
            (
                "trust modify 3",
                "to change a promise: `trust edit 3 --text TEXT`\n\
                 to agree on another time before it is due: `trust move 3 WHEN`",
            ),
            (
                "trust modify 3 due:fri",
                "to change a promise: `trust edit 3 --text TEXT`\n\
                 to agree on another time before it is due: `trust move 3 fri`",
            ),
            (
                "trust modify 3 call ana",
                "to change a promise: `trust edit 3 --text \"call ana\"`\n\
                 to agree on another time before it is due: `trust move 3 WHEN`",
            ),
            (
                "trust annotate 3 bring flowers",
                "to write a note on a promise: `trust edit 3 --note \"bring flowers\"`",
            ),
            (
                "trust append 3 today",
                "to change a promise: `trust edit 3 --text WHOLE-TEXT`",
            ),
            (
                "trust snooze 3 1h",
                "to agree on another time before it is due: `trust move 3 1h`",
            ),
            (
                "trust snooze lunch tomorrow",
                "to agree on another time before it is due: `trust move lunch tomorrow`",
            ),
            (
                "trust new call ana",
                "to make a promise: `trust add call ana`",
            ),
            (
                "trust promise complete 3",
                "to answer that a promise was kept: `trust done 3`",
            ),
            ("trust 3", "to see a promise: `trust show 3`"),
            (
                "trust 3 done",
                "the ID comes after the command: `trust done 3`",
            ),
            (
                "trust 3 move fri",
                "the ID comes after the command: `trust move 3 fri`",
            ),
            (
                "trust 3 done --at 9:00",
                "the ID comes after the command: `trust done 3`",
            ),
            (
                "trust 3 tick",
                "to answer that a promise was kept: `trust done 3`",
            ),
            (
                "trust 3 rm",
                "the ID comes after the command: `trust promise rm 3`",
            ),
        ] {
            assert_eq!(hint(typed), way);
        }
        assert_eq!(
            hint("trust cancel 3"),
            "to be let off by agreement: `trust release 3`\n\
             to end a promise that repeats: `trust stop 3`\n\
             to rest from it for some days: `trust pause 3 --until DAY`"
        );
    }

    #[test]
    fn words_of_plain_english_lead_to_ours() {
        for (typed, way) in [
            (
                "trust undone 3",
                "to take an answer back: `trust clear 3 --on DAY`\n\
                 to undo the latest change: `trust undo`",
            ),
            (
                "trust set week_start sun",
                "to change a setting: `trust config set week_start sun`",
            ),
            // Far from `forget`, which is for good.
            (
                "trust forgot 3",
                "to answer that a promise was broken: `trust broken 3`",
            ),
            ("trust habit add run", "the command here is `trust add run`"),
            ("trust habit run", "to make a promise: `trust add run`"),
            ("trust habit", "to list promises: `trust list`"),
            (
                "trust task 3 done",
                "the ID comes after the command: `trust done 3`",
            ),
            (
                "trust partner Sam",
                "the command here is `trust config set partner Sam`",
            ),
            (
                "trust buy milk",
                "to make a promise: `trust add buy milk`\n\
                 to write the day's log: `trust log buy milk`\n\
                 to find promises: `trust list --all buy milk`",
            ),
        ] {
            assert_eq!(hint(typed), way);
        }
    }

    #[test]
    fn words_of_other_programs_lead_to_the_verb_below_a_command() {
        for (typed, word, way) in [
            ("trust date remove 1", "remove", "trust date rm 1"),
            ("trust date new walk", "new", "trust date add walk"),
            ("trust date delete", "delete", "trust date rm ID"),
            (
                "trust config partner",
                "partner",
                "trust config get partner",
            ),
            (
                "trust config partner Sam",
                "partner",
                "trust config set partner Sam",
            ),
        ] {
            let args: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
            let hint = unknown_command(&args, word).hint.unwrap();
            assert_eq!(hint, format!("the command here is `{way}`"), "{typed}");
        }
    }

    #[test]
    fn a_command_after_the_wrong_one_is_named() {
        assert_eq!(
            hint("trust promise step 3"),
            "`trust step` is a command of its own"
        );
    }
}
