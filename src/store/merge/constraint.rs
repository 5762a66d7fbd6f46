//! The constraint of the database that a record violates.

use crate::domain::record_fault::Violation;

/// Returns the constraint that an error of `SQLite` is about, with the names of the fields.
pub fn violated(error: &rusqlite::Error) -> Violation {
    let said = error.to_string();
    let (_, what) = said.rsplit_once("failed: ").unwrap_or(("", &said));
    let fields = || named(what).into_iter().map(str::to_owned).collect();
    if said.starts_with("CHECK") && what.contains("AS BLOB") {
        Violation::Length(fields())
    } else if said.starts_with("CHECK") {
        Violation::Value(fields())
    } else if said.starts_with("UNIQUE") {
        Violation::Duplicate
    } else if said.starts_with("NOT NULL") {
        Violation::Missing(fields())
    } else {
        Violation::Other(said)
    }
}

/// The columns that an expression names, each once.
fn named(expression: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    // Every other piece is in quotes.
    for piece in expression.split('\'').step_by(2) {
        let mut rest = piece;
        while let Some(start) = rest.find(|c: char| c.is_ascii_lowercase()) {
            rest = rest.get(start..).unwrap_or_default();
            let word = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
            let end = rest.find(word).unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            rest = after;
            // A function, or the table before a column.
            if !after.starts_with(['(', '.']) && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_from_all_else() {
        for (expression, names) in [
            (
                "length(CAST(text AS BLOB)) BETWEEN 1 AND 65536",
                vec!["text"],
            ),
            ("outcome IN ('kept', 'late')", vec!["outcome"]),
            (
                "(a IS NULL) = (b_day IS NULL) AND a > 0",
                vec!["a", "b_day"],
            ),
            ("occurrence.promise_id", vec!["promise_id"]),
        ] {
            assert_eq!(named(expression), names, "{expression}");
        }
    }
}
