//! Questions and sentences of the review.

mod except;
mod phone;

use super::process;
use super::refusal::Refusal;
use super::symbols::{SEP, verbatim};
use crate::domain::format::brief;
use crate::domain::occurrence::State;

pub use except::{days_missing, except, no_days, not_among, several_days};
pub use phone::{PhoneQuestion, YES_OR_NO, YES_OR_NO_KEYS, phone_waits, to_move, to_release};

/// Help on the keys for one occurrence.
pub const KEYS: &str = "k kept: done, when you said\n\
                        l late: done, after it was due\n\
                        b broken: not done\n\
                        r released: your partner let it go before it was due\n\
                        n not known: no answer, so it counts as broken; not asked about again\n\
                        s skip: leave it for another time\n\
                        u undo: back to the one before\n\
                        q quit: answers given so far are saved";

/// Help on the keys for several occurrences of one promise.
pub const KEYS_FOR_ALL: &str = "A key answers all of these days.\n\
                        k kept: done, when you said\n\
                        l late: done, after it was due\n\
                        b broken: not done\n\
                        r released: your partner let them go before they were due\n\
                        n not known: no answer, so they count as broken; not asked about again\n\
                        e except: all kept except the days that you name\n\
                        o one by one: ask about each day\n\
                        s skip: leave them for another time\n\
                        u undo: back to the ones before\n\
                        q quit: answers given so far are saved";

/// Answers to several occurrences of one promise; `per_period` where it has a goal per week or
/// month.
pub fn answers_for_all(per_period: bool) -> &'static str {
    if per_period {
        "All: [k]ept [b]roken [r]eleased [n]ot known, or [o]ne by one"
    } else {
        "All: [k]ept [l]ate [b]roken [r]eleased [n]ot known, kept [e]xcept some, or [o]ne by one"
    }
}

/// Help on the keys that this prompt offers.
pub fn keys(all: &str, prompt: &str) -> String {
    let has = |line: &&str| match line.chars().next() {
        Some(key) if key.is_ascii_lowercase() => prompt.contains(&format!("[{key}]")),
        _ => true,
    };
    all.lines().filter(has).collect::<Vec<_>>().join("\n")
}

/// Said where nothing is to be reviewed.
pub const NOTHING_WAITS: &str = "Nothing waits for an answer.";

/// Said of a change that was undone, in the words of the journal.
pub fn undone(what: &str) -> String {
    format!("Undone: {what}")
}

/// Said where nothing can be undone.
pub const NOTHING_TO_UNDO: &str = "Nothing to undo: this review has no answer yet.";

/// Said where the question for the words of an answer was left.
pub const QUESTION_LEFT: &str =
    "Not answered: you left the question. The next `trust review` asks it again.";

/// Said where no day was named that was not kept.
pub const NO_DAY_NAMED: &str = "Not answered: no day was named. If all were kept, press k.";

/// Said where a release was not agreed before it was due.
pub const NOT_AGREED: &str = "Not answered: a release must be agreed before the promise is due. If \
                              it was not, choose another answer.";

/// Said of what another command answered meanwhile.
pub const PASSED_OVER: &str = "Another command answered it in the meantime.";

/// Note where nothing is recorded at all.
pub const TO_BEGIN: &str = "To begin: `trust promise add \"text you at lunch\"`";

/// Said where the words of an answer that was not given stay in a file.
pub const WORDS_KEPT: &str = "What you wrote is kept: `trust review` offers it.";

/// Said where words that were not saved are to be continued; `heading` names the answer to which
/// they belong: `broken 2 --on 2026-10-05: walk`.
pub fn words_return(heading: &str) -> String {
    let (answer, promise) = heading.split_once(": ").unwrap_or((heading, ""));
    let (verb, id) = answer.split_once(' ').unwrap_or((answer, ""));
    let id = id.split(' ').next().unwrap_or_default();
    let key = match verb {
        "late" => "l",
        "broken" => "b",
        "release" => "r",
        _ => "e",
    };
    format!(
        "To use these words, press `{key}` when the review asks about {id} {}.",
        brief(promise)
    )
}

/// Said where the line for the log was left in the middle.
pub const LOG_KEPT: &str = "What you wrote is kept: `trust log` offers it.";

/// Prompt for a reason.
pub const WHY: &str = "Because (Enter skips):";

/// Prompt for the time at which a release was agreed.
pub const AGREED: &str = "Agreed when (Enter: leave it as it is):";

/// Question after the last answer, where this many occurrences were late or broken.
pub fn repair_now(occurrences: usize) -> String {
    let what = if occurrences == 1 { "it" } else { "them" };
    format!("Repair {what} now? [y]es [u]ndo [q]uit [?], Enter: not now")
}

/// Help on the keys for the offer of a repair.
pub const REPAIR_KEYS: &str = "y yes: one talk for all of them: what you did, its effect, the \
                               apology, what changes\n\
                               Enter not now: today's screen names them until they are repaired\n\
                               u undo: back to the last answer\n\
                               q quit: answers given so far are saved";

/// Promises that are not repaired, each with its ID, its words and the number of its occurrences.
pub fn not_repaired(promises: &[(i64, String, usize)]) -> String {
    let items = promises.iter().map(|(id, text, times)| match times {
        1 => format!("{id} {}", brief(text)),
        several => format!("{id} {}, {several} times", brief(text)),
    });
    format!("Not repaired: {}", items.collect::<Vec<_>>().join(SEP))
}

/// Answers to one occurrence in this state; `per_period` of a promise with a goal per week or
/// month.
pub fn answers(state: State, per_period: bool) -> String {
    let ahead = state == State::Open;
    let keys = [
        ("[k]ept", true),
        ("[l]ate", !ahead && !per_period),
        ("[b]roken", !(ahead && per_period)),
        ("[r]eleased", true),
        ("[n]ot known", !ahead),
    ];
    let keys = keys.into_iter().filter(|(_, can_be)| *can_be);
    keys.map(|(key, _)| key).collect::<Vec<_>>().join(" ")
}

/// Prompt with these answers; `can_undo` where an answer was given before.
pub fn prompt(answers: &str, can_undo: bool) -> String {
    let undo = if can_undo { " [u]ndo" } else { "" };
    format!("{answers} [s]kip{undo} [q]uit [?]")
}

/// Said where a repair is left, with the command that makes it; `is_kept` where some of its answers
/// are kept.
pub fn repair_left(command: &str, is_kept: bool) -> String {
    let kept = if is_kept {
        " What you wrote is kept, and offered there."
    } else {
        ""
    };
    format!("Left for later: `trust {command}`.{kept}")
}

/// Said at the end of a review of what was late or broken and is not repaired.
pub fn to_repair(command: &str) -> String {
    format!("To repair what was late or broken: `trust {command}`.")
}

/// Said of a key that answers nothing; `None` for one without a letter.
pub fn wrong_key(key: Option<char>) -> String {
    match key {
        Some(key) => format!("`{key}` is not a key here; ? lists the keys"),
        None => "That is not a key here; ? lists the keys".to_owned(),
    }
}

/// Error for a line on standard input that is not an answer.
pub fn invalid_answer(line: &str) -> String {
    format!("invalid answer “{}” on standard input", brief(line))
}

/// Hint where an answer to several days is given to one.
pub const ONE_ASKED_ABOUT: &str = "e and o need --grouped, which asks about several days \
                                   together. This question is about one day: k, l, b, r, n, s, u \
                                   or q";

/// The hint of an error after `answers` were saved.
pub fn saved_before(hint: &str, answers: usize) -> String {
    match answers {
        1 => format!("{hint}; the answer before it is saved"),
        several => format!("{hint}; the {several} answers before it are saved"),
    }
}

/// The hint of an error that ended a review after this many answers were saved; `rest` where the
/// next review has something to ask about.
pub fn goes_on_later(hint: &str, answers: usize, rest: bool) -> String {
    let hint = process::without_claim(hint);
    let saved = match answers {
        0 => "everything before it is saved".to_owned(),
        1 => "the answer before it is saved".to_owned(),
        several => format!("the {several} answers before it are saved"),
    };
    let rest = if rest {
        ", and `trust review` asks about the rest"
    } else {
        ""
    };
    format!("{hint}; {saved}{rest}")
}

/// The promise whose question an error left without an answer; `more` questions come after it.
pub fn not_answered(id: i64, text: &str, more: usize) -> String {
    let more = match more {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!("not answered: {id} {}{more}", brief(text))
}

/// Refusal to mark a promise, named by its `title`, as not known before it is due.
pub fn not_due_yet(title: &str) -> Refusal {
    Refusal {
        message: format!("{title} is not due yet"),
        hint: "press s to skip it".to_owned(),
    }
}

/// Question for a line of today's log, which has `written` entries, and its explanation. `shares`
/// where entries are shared from the start, `can_undo` where an answer was given before.
pub fn log_question(
    written: u32,
    partner: Option<&str>,
    shares: bool,
    can_undo: bool,
) -> (String, String) {
    let partner = partner.map_or_else(|| "your partner".to_owned(), verbatim);
    let undo = if can_undo { ", u goes back" } else { "" };
    let ask = match written {
        0 => "Today's log".to_owned(),
        1 => "Today's log has 1 entry. Another?".to_owned(),
        several => format!("Today's log has {several} entries. Another?"),
    };
    let kept = if shares {
        "It will be shared."
    } else {
        "It stays private unless it ends in “/ share”."
    };
    let why = format!(
        "One line about the day that {partner} would want to know. {kept} Enter \
                       skips{undo}."
    );
    (ask, why)
}

/// Said of a key where a line for the log is asked for.
pub fn key_for_log(line: &str) -> String {
    format!(
        "“{}” is not saved: this asks for a line for the log. Enter skips it; to save it anyway, type it again.",
        brief(line)
    )
}

/// Note on an answer on standard input to which there was no question.
pub fn extra_answer(line: &str) -> String {
    format!("No question was left for the answer “{line}”. It was not used as the log entry.")
}

/// Refusal of a line on standard input that is not an answer.
pub fn not_an_answer(line: &str) -> Refusal {
    Refusal::new(
        invalid_answer(line),
        "k kept, l late, b broken, r released, n not known, s skip, u undo, q quit; with --grouped \
         also o one by one, e kept except on these days: e 13 oct; after l, b and r also why: \
         b forgot it; r away / agreed 1 oct",
    )
}

/// Refusal of an answer on standard input to the question in `words`, which yes or no answers.
pub fn invalid_reply(line: &str, words: &str) -> Refusal {
    Refusal::new(invalid_answer(line), format!("y, n, s or q, to: {words}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_on_keys_lists_those_that_the_prompt_offers() {
        for state in [State::Open, State::Overdue, State::Unanswered] {
            for (per_period, can_undo) in [(false, false), (false, true), (true, false)] {
                let one = answers(state, per_period);
                for (all, answers) in [(KEYS, &*one), (KEYS_FOR_ALL, answers_for_all(per_period))] {
                    let prompt = prompt(answers, can_undo);
                    let mut offered: Vec<char> = prompt
                        .split('[')
                        .skip(1)
                        .filter_map(|key| key.chars().next())
                        .filter(|key| *key != '?')
                        .collect();
                    let help = keys(all, &prompt);
                    let keys = help.lines().filter_map(|line| line.chars().next());
                    let mut listed: Vec<char> = keys.filter(char::is_ascii_lowercase).collect();
                    offered.sort_unstable();
                    listed.sort_unstable();
                    assert_eq!(listed, offered, "{prompt}");
                }
            }
        }
    }
}
