//! The values of a single task: its title, when it is due, and whether it is done.

use super::lines::{Task, later};
use crate::domain::clock::Zone;
use crate::domain::imported::Moment;

/// Returns the title and the description. The first line of the description is the title of a task
/// that has none.
pub fn title(task: &Task) -> Option<(String, Option<String>)> {
    let note = task.text("DESCRIPTION");
    match (task.text("SUMMARY"), note) {
        (Some(title), note) => Some((title, note)),
        (None, None) => None,
        (None, Some(note)) => {
            let (title, rest) = note.trim_start().split_once('\n').unwrap_or((&note, ""));
            let rest = rest.trim();
            let rest = (!rest.is_empty()).then(|| rest.to_owned());
            Some((title.trim().to_owned(), rest))
        }
    }
}

/// Returns the status in upper case.
pub fn status(task: &Task) -> Option<String> {
    let status = task.find("STATUS");
    status.map(|property| property.value.trim().to_ascii_uppercase())
}

/// Returns the due time: DUE, or the start plus DURATION.
pub fn due(task: &Task, zone: &Zone) -> Result<Option<Moment>, String> {
    let (due, start) = (task.time("DUE")?, task.time("DTSTART")?);
    match (due, start, task.find("DURATION")) {
        (None, Some(start), Some(duration)) => later(start, &duration.value, zone)
            .map(Some)
            .ok_or_else(|| format!("invalid DURATION “{}”", duration.value)),
        (due, start, _) => Ok(due.or(start)),
    }
}

/// Returns the time in its COMPLETED; `None` if it was not ticked, and within that `None` if it was
/// ticked without one.
///
/// Programs say it in one of three ways or in all of them, and take all three back.
#[expect(
    clippy::option_option,
    reason = "a tick without a time is not the same as no tick"
)]
pub fn completion(task: &Task) -> Result<Option<Option<Moment>>, String> {
    let completed = task.time("COMPLETED")?;
    let percent = task.find("PERCENT-COMPLETE");
    let is_done = completed.is_some()
        || status(task).as_deref() == Some("COMPLETED")
        || percent.is_some_and(|all| all.value.trim() == "100");
    Ok(is_done.then_some(completed))
}

/// As [`completion`], where what changed it last is taken for the tick, and else the due time.
#[expect(
    clippy::option_option,
    reason = "a tick without a time is not the same as no tick"
)]
pub fn done(task: &Task, zone: &Zone) -> Result<Option<Option<Moment>>, String> {
    let Some(completed) = completion(task)? else {
        return Ok(None);
    };
    let changed = task.time("LAST-MODIFIED")?.or(task.time("DTSTAMP")?);
    Ok(Some(completed.or(changed).or(due(task, zone)?)))
}
