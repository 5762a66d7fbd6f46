//! Occurrences of a recurring task that were changed on their own in Taskwarrior.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::{Task, moment, rule};
use crate::domain::clock::Zone;
use crate::domain::imported::Moment;

/// Describes how an occurrence was changed on its own: other words than the task it comes from, or
/// another due time than the rule gives it.
pub(super) fn own_change(task: &Task, parent: &Task, zone: &Zone) -> Option<String> {
    if task.status == "deleted" {
        return None;
    }
    let result = if task.status == "completed" {
        "its answer counts on its own day"
    } else {
        "it follows the rule here"
    };
    let due = instant(task.due.as_deref());
    let ruled = instant(parent.due.as_deref())
        .zip(rule::pattern(parent.recur.as_deref()?))
        .zip(index(task))
        .and_then(|((first, pattern), index)| rule::nth_due(first, pattern, index, zone));
    // Taskwarrior adds seconds to some due times, so that they move when the clocks change.
    let moved = due
        .zip(ruled)
        .filter(|(due, ruled)| (*due - *ruled).abs() > TimeDelta::hours(2));
    let day = |at: DateTime<Utc>| zone.local(at).format("%Y-%m-%d %H:%M");
    let mut changes = Vec::new();
    if let Some((due, ruled)) = moved {
        changes.push(format!("due {} instead of {}", day(due), day(ruled)));
    }
    if task.description != parent.description {
        changes.push(format!("“{}”", task.description));
    }
    let changes = changes.join(", ");
    (!changes.is_empty()).then(|| format!("occurrence changed on its own ({changes}): {result}"))
}

fn instant(text: Option<&str>) -> Option<DateTime<Utc>> {
    match moment(text).ok().flatten()? {
        Moment::Instant(at) => Some(at),
        _ => None,
    }
}

/// Number of an occurrence, which some releases write as a text or with a decimal point.
fn index(task: &Task) -> Option<u32> {
    let number = match task.imask.as_ref()? {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    number.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::tests::whys;

    #[test]
    fn occurrences_changed_on_their_own_in_taskwarrior_2_6_2_are_named() {
        let rule = r#"{"uuid":"P","description":"water","status":"recurring","recur":"weekly","due":"20261106T120000Z"}"#;
        let of = |more: &str| {
            whys(&format!(
                r#"{rule}
{{"uuid":"c","parent":"P","description":"water","imask":2,{more}}}"#
            ))
        };
        let own = "occurrence changed on its own";
        let none: [&str; 0] = [];
        assert_eq!(of(r#""status":"pending","due":"20261120T120000Z""#), none);
        assert_eq!(of(r#""status":"pending","due":"20261120T110000Z""#), none);
        let moved = "due 2026-11-21 12:00 instead of 2026-11-20 12:00";
        assert_eq!(
            of(r#""status":"pending","due":"20261121T120000Z""#),
            [format!("{own} ({moved}): it follows the rule here")]
        );
        assert_eq!(
            of(r#""status":"completed","end":"20261121T110000Z","due":"20261121T120000Z""#),
            [format!("{own} ({moved}): its answer counts on its own day")]
        );
        let renamed = whys(&format!(
            r#"{rule}
{{"uuid":"c","parent":"P","description":"feed","status":"pending","due":"20261121T120000Z"}}"#
        ));
        assert_eq!(
            renamed,
            [format!("{own} (“feed”): it follows the rule here")]
        );
    }
}
