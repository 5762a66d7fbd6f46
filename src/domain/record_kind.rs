//! Names of the kinds of record.

/// Singular and plural name of a kind.
fn names(kind: &str) -> (&str, &str) {
    match kind {
        "setting" => ("setting", "settings"),
        "promise" => ("promise", "promises"),
        "wording" | "log_revision" => ("earlier wording", "earlier wordings"),
        "schedule" => ("rule", "rules"),
        "pause" => ("pause", "pauses"),
        "occurrence" => ("answer", "answers"),
        "move" => ("move", "moves"),
        "log" => ("log entry", "log entries"),
        "idea" => ("idea", "ideas"),
        "deed" => ("idea done", "ideas done"),
        "heard" => ("heard entry", "heard entries"),
        "note" => ("note", "notes"),
        "step" => ("step done", "steps done"),
        "specialist" => ("specialist", "specialists"),
        "session" => ("session", "sessions"),
        "repair" => ("repair", "repairs"),
        "date" => ("planned date", "planned dates"),
        other => (other, other),
    }
}

/// Returns the name of one record of a kind: `promise`, `log entry`.
pub fn one(kind: &str) -> &str {
    names(kind).0
}

/// Returns a number of records with the name of the kind: `1 promise`, `340 answers`.
fn counted(kind: &str, records: u64) -> String {
    let (one, many) = names(kind);
    format!("{records} {}", if records == 1 { one } else { many })
}

/// Returns several counts in a sentence: `2 promises, 1 rule and 3 answers`. Kinds without records
/// are left out.
pub fn listed<'a>(counts: impl IntoIterator<Item = (&'a str, u64)>) -> String {
    let mut parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, records)| *records > 0)
        .map(|(kind, records)| counted(kind, records))
        .collect();
    match (parts.pop(), parts.as_slice()) {
        (None, _) => String::new(),
        (Some(last), []) => last,
        (Some(last), before) => format!("{} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_listed_in_a_sentence() {
        for (counts, words) in [
            (&[("promise", 0)][..], ""),
            (&[("promise", 1)], "1 promise"),
            (
                &[("log", 1), ("promise", 0), ("heard", 2)],
                "1 log entry and 2 heard entries",
            ),
            (
                &[("promise", 2), ("schedule", 1), ("occurrence", 3)],
                "2 promises, 1 rule and 3 answers",
            ),
        ] {
            assert_eq!(listed(counts.iter().copied()), words);
        }
    }
}
