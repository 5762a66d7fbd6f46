//! Sentences of `import`: the confirmation, the journal, notes and questions.

use chrono::NaiveDate;

use super::refusal::{invalid_setting, title};
use crate::domain::clock::Stamp;
use crate::domain::format::day_words;
use crate::domain::promise::Promise;
use crate::domain::record_fault::{RecordFault, Violation};
use crate::domain::record_kind::{self, listed};
use crate::domain::text::MAX_TEXT_BYTES;
use crate::report::ImportView;

/// Full name of Loop.
pub const LOOP: &str = "Loop Habit Tracker";

/// Note where local records were replaced.
pub const TO_UNDO: &str = "To undo the whole import: `trust undo`.";

/// Refusal where another command changed the database while a person was asked.
pub const CHANGED_MEANWHILE: &str = "another command changed the database; nothing was imported";

/// Answers to [`replace_question`]; the second one agrees.
pub const REPLACE_ANSWERS: [&str; 2] = ["no, leave everything as it is", "yes, use the newer ones"];

/// `12 promises and 340 answers`; rules are not named beside their promises.
fn added(view: &ImportView) -> String {
    let promises = |kind: &str| kind == "promise";
    let has_promises = view
        .kinds
        .iter()
        .any(|one| promises(one.kind) && one.added > 0);
    let kinds = view.kinds.iter();
    let kinds = kinds.filter(|one| !(has_promises && one.kind == "schedule"));
    listed(kinds.map(|one| (one.kind, one.named)))
}

fn replaced(view: &ImportView) -> u64 {
    view.kinds.iter().map(|one| one.replaced).sum()
}

/// Words of the journal, without private words.
pub fn change(view: &ImportView) -> String {
    let mut parts = Vec::new();
    let added = added(view);
    if !added.is_empty() {
        parts.push(added);
    }
    match replaced(view) {
        0 => {}
        many => parts.push(format!("{many} newer versions")),
    }
    format!("imported {} from {}", parts.join(" and "), view.program)
}

/// `Imported 12 promises and 340 answers from harsh · 3 replaced · 2 left out or changed`
pub fn line(view: &ImportView) -> String {
    let (added, from) = (added(view), view.program);
    let unchanged = view.kinds.iter().map(|one| one.unchanged).sum::<u64>();
    let verb = if view.dry_run {
        "Would import"
    } else {
        "Imported"
    };
    let first = match (added.is_empty(), replaced(view)) {
        (false, _) => format!("{verb} {added} from {from}"),
        (true, 0) if unchanged > 0 => format!("Nothing new from {from}"),
        (true, 0) => format!("Nothing to import from {from}"),
        (true, _) => format!("{verb} from {from}"),
    };
    let replace = if view.dry_run {
        "would be replaced"
    } else {
        "replaced"
    };
    let skipped = u64::try_from(view.skipped.len()).unwrap_or(u64::MAX);
    let counts = [
        (replaced(view), replace),
        (unchanged, "unchanged"),
        (skipped, "left out or changed"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = [first]
        .into_iter()
        .chain(counts.map(|(count, words)| format!("{count} {words}")))
        .collect();
    parts.join(" · ")
}

/// Name of a record that was replaced, of promise `promise` where it has no other name.
pub fn record(kind: &str, id: i64, promise: Option<i64>) -> String {
    let name = format!("{} {id}", record_kind::one(kind));
    match promise {
        Some(promise) => format!("{name}, of promise {promise}"),
        None => name,
    }
}

/// Note on records that were forgotten here, and so are not imported.
pub fn forgotten(records: u64) -> Option<String> {
    match records {
        0 => None,
        1 => Some("1 record was not imported, since `trust forget` erased it here.".to_owned()),
        many => Some(format!(
            "{many} records were not imported, since `trust forget` erased them \
                              here."
        )),
    }
}

/// Note on records that say they were changed later than now, the last of them at `latest`.
pub fn ahead(records: usize, latest: Stamp) -> String {
    let records = match records {
        1 => "A record was".to_owned(),
        many => format!("{many} records were"),
    };
    format!(
        "{records} changed in the future, at {latest} at the latest: the clock is wrong, on this \
         computer or on the other."
    )
}

/// Note where the year now begins on `after` instead of `before`.
pub fn first_day(after: NaiveDate, before: NaiveDate, today: NaiveDate) -> String {
    format!(
        "Day 1 of the year is now {}, the day of the first record. \
         To set it to {}: `trust config set start {before}`.",
        day_words(after, today),
        day_words(before, today),
    )
}

/// Question before local records are replaced.
pub fn replace_question(records: usize) -> String {
    match records {
        1 => "Replace a record here by a newer one?".to_owned(),
        many => format!("Replace {many} records here by newer ones?"),
    }
}

/// Reason why an item is left out: its text is too long.
pub fn text_too_long() -> String {
    format!("its text has more than {} KiB", MAX_TEXT_BYTES / 1024)
}

/// Reason why a task is left out: promise `id` recurs, so that this is only its next task.
pub fn continues(id: i64) -> String {
    format!("continues promise {id}, which is still active here")
}

/// Reason why a tick is left out: the promise has a goal per week or month.
pub fn on_any_day(promise: &Promise, ticked: NaiveDate) -> String {
    format!(
        "{} may be done on any day: `trust promise done {} --on {ticked}` records it",
        title(promise),
        promise.id
    )
}

/// Reason why a tick is left out: its promise is not due at that time.
pub fn no_such_time(promise: &Promise, day: NaiveDate) -> String {
    format!(
        "ticked on {day}, when {} is not due at that time",
        title(promise)
    )
}

/// Reason why a record is not imported.
pub fn record_fault(fault: &RecordFault) -> String {
    match fault {
        RecordFault::InvalidUid(field) => format!("invalid uid in field {field}"),
        RecordFault::InvalidTime(field) => format!("invalid time in field {field}"),
        RecordFault::Blank(field) => format!("field {field} is blank"),
        RecordFault::InvalidTag(tag) => format!("invalid tag “{tag}”: a tag cannot contain spaces"),
        RecordFault::InvalidSetting(error) => invalid_setting(error),
        RecordFault::OutsideYears { field, first, last } => {
            format!("field {field} is outside the years {first} to {last}")
        }
        RecordFault::Unreadable(why) => format!("it cannot be read: {why}"),
        RecordFault::UnknownField(field) => {
            format!("unknown field {field}; a newer release may know it")
        }
        RecordFault::NoOwner { table, uid } => format!(
            "it belongs to the {} {uid}, which neither exists here nor is imported",
            record_kind::one(table)
        ),
        RecordFault::Violates(violation) => {
            let fields = |fields: &[String]| fields.join(" and ");
            let why = match violation {
                Violation::Length(names) => {
                    let most = MAX_TEXT_BYTES / 1024;
                    format!("{} is empty or longer than {most} KiB", fields(names))
                }
                Violation::Value(names) => format!("invalid value in {}", fields(names)),
                Violation::Duplicate => "another record has the same key".to_owned(),
                Violation::Missing(names) => format!("{} is missing", fields(names)),
                Violation::Other(said) => said.clone(),
            };
            format!("it violates a constraint of the database: {why}")
        }
    }
}
