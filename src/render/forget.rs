//! Sentences about records that are erased for good. None has a word of theirs.

use std::fmt::Display;

use super::refusal::Refusal;
use super::refusal::id::{self, Kind};
use crate::domain::format::brief;
use crate::report::ForgottenItem;

/// `log entries 2, 5 and 6`, `the repairs of promise 3`
pub fn named(items: &[ForgottenItem]) -> String {
    let Some(first) = items.first() else {
        return "everything forgotten before, from the automatic backups".to_owned();
    };
    let (one, many) = match first.kind {
        "repair" => ("the repairs of promise", "the repairs of promises"),
        name => (kind(name).one, kind(name).many),
    };
    let mut ids: Vec<String> = items.iter().map(|item| item.id.to_string()).collect();
    match (ids.pop(), ids.as_slice()) {
        (Some(last), []) => format!("{one} {last}"),
        (last, before) => {
            let last = last.unwrap_or_default();
            format!("{many} {} and {last}", before.join(", "))
        }
    }
}

/// The description of the change in the journal.
pub fn journal(items: &[ForgottenItem]) -> String {
    format!("forgot {}", named(items))
}

/// Question for the record to erase; `kind` is its name for programs.
pub fn which(kind: &str) -> String {
    match kind {
        "repair" => "Erase the repairs of which promise?".to_owned(),
        name => self::kind(name).which("erased"),
    }
}

/// The names of a kind of record that has this name for programs.
fn kind(name: &str) -> Kind {
    match name {
        "log" => id::LOG_ENTRY,
        "heard" => id::HEARD_ENTRY,
        "note" => id::NOTE,
        "session" => id::SESSION,
        "idea" => id::DATE_IDEA,
        _ => id::PROMISE,
    }
}

/// Question before `items` are erased; `text` is that of a single one.
pub fn question(items: &[ForgottenItem], text: Option<&str>) -> String {
    let what = named(items);
    match text {
        Some(text) => format!("Erase {what} for good? “{}”", brief(text)),
        None => format!("Erase {what} for good?"),
    }
}

/// Answers to [`question`]; the second one agrees.
pub const ANSWERS: [&str; 2] = ["No, keep it", "Yes, erase it; this cannot be undone"];

/// Refusal to erase where there is no terminal to ask in.
pub fn not_agreed(items: &[ForgottenItem]) -> Refusal {
    Refusal {
        message: format!("this erases {} for good; it cannot be undone", named(items)),
        hint: "use --yes to confirm; nothing was changed".to_owned(),
    }
}

/// Message where a person did not agree.
pub const NOTHING_ERASED: &str = "nothing was erased";

/// Refusal to erase the repairs of a promise that has none.
pub fn no_repairs(promise: i64) -> Refusal {
    Refusal {
        message: format!("promise {promise} has no repairs"),
        hint: "`trust repair --list` lists the repairs".to_owned(),
    }
}

/// Refusal of `--backups` alone where nothing was ever forgotten.
pub fn nothing_forgotten() -> Refusal {
    Refusal {
        message: "nothing was forgotten yet".to_owned(),
        hint: "for example: `trust forget log 7 --backups`".to_owned(),
    }
}

/// Reason why a file is still there.
pub fn not_removed(error: &impl Display) -> String {
    format!("it cannot be removed: {error}")
}

/// Notes on where the words may still be; `copies` is the number of automatic backups that were
/// left as they are.
pub fn notes(copies: usize) -> Vec<String> {
    let mut notes = Vec::new();
    match copies {
        0 => {}
        1 => notes.push(
            "1 automatic backup may still contain it. To erase it there too: \
             `trust forget --backups`."
                .to_owned(),
        ),
        more => notes.push(format!(
            "{more} automatic backups may still contain it. To erase it there too: \
             `trust forget --backups`."
        )),
    }
    notes.push(
        "Not erased are exports, shared pages, backups made by hand, and copies that other \
         programs keep: `trust help privacy`."
            .to_owned(),
    );
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_erased_has_a_name_without_words() {
        let named = |kind, ids: &[i64]| {
            let items = ids.iter().map(|id| ForgottenItem { kind, id: *id });
            named(&items.collect::<Vec<_>>())
        };
        assert_eq!(named("log", &[2]), "log entry 2");
        assert_eq!(named("log", &[2, 5]), "log entries 2 and 5");
        assert_eq!(named("repair", &[3]), "the repairs of promise 3");
        assert_eq!(named("promise", &[3, 4, 7]), "promises 3, 4 and 7");
        assert!(named("", &[]).contains("backups"));
    }
}
