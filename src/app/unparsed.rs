//! The commands that are run all day, read without the parser.

use std::ffi::OsString;

use super::parse::Parsed;
use crate::cmd::Command;
use crate::cmd::cli::{Cli, Global};
use crate::cmd::promise::PromiseCommand;
use crate::cmd::promise::answer::AnswerArgs;
use crate::cmd::promise::done::Done;
use crate::cmd::promise::list::List;
use crate::cmd::remind::Remind;
use crate::cmd::status::StatusArgs;

/// Returns one of the commands that are run all day, if it is typed without options: building the parser
/// costs a tenth of each. An ID that is not a plain number is left to the parser.
pub(super) fn without_parser(args: &[OsString]) -> Option<Parsed> {
    let words: Option<Vec<&str>> = args.get(1..)?.iter().map(|word| word.to_str()).collect();
    let command = match *words? {
        [] => None,
        ["--version" | "-V"] => return Some(Parsed::Version),
        ["status"] => Some(Command::Status(StatusArgs::default())),
        ["remind"] => Some(Command::Remind(Remind::default())),
        ["promise" | "p" | "list" | "ls"] | ["promise" | "p", "list" | "ls"] => {
            Some(Command::Promise(PromiseCommand::List(List::default())))
        }
        ["done" | "kept", id] | ["promise" | "p", "done" | "kept", id] if is_number(id) => {
            Some(Command::Promise(PromiseCommand::Done(Done {
                answer: AnswerArgs {
                    ids: vec![id.to_owned().into()],
                    ..AnswerArgs::default()
                },
            })))
        }
        _ => return None,
    };
    Some(Parsed::Command(Cli {
        command,
        all: false,
        global: Global::default(),
    }))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches;

    use super::*;
    use crate::cmd::cli;
    use crate::cmd::shorthand;

    #[test]
    fn what_is_not_parsed_is_what_the_parser_makes_of_it() {
        for line in [
            "trust",
            "trust status",
            "trust remind",
            "trust promise list",
            "trust promise ls",
            "trust p list",
            "trust p ls",
            "trust promise",
            "trust p",
            "trust list",
            "trust ls",
            "trust promise done 3",
            "trust promise kept 3",
            "trust p done 3",
            "trust p kept 3",
            "trust done 3",
            "trust kept 03",
        ] {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let Some(Parsed::Command(unparsed)) = without_parser(&args) else {
                panic!("{line} is parsed");
            };
            let full = shorthand::expand(&args);
            let matches = cli::command().try_get_matches_from(&*full).unwrap();
            let parsed = Cli::from_arg_matches(&matches).unwrap();
            assert_eq!(format!("{unparsed:?}"), format!("{parsed:?}"), "{line}");
        }
        for line in [
            "trust done 1-3", "trust done lunch", "trust done", "trust done 1 2",
        ] {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert!(without_parser(&args).is_none(), "{line}");
        }
    }
}
