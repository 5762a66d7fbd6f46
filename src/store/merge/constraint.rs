//! Translates the rule of the database that a record breaks into words.

use super::check::Checked;

/// Translates a constraint error of `SQLite` into words that name the fields.
pub fn violated<T>(error: &rusqlite::Error) -> Checked<T> {
    let said = error.to_string();
    let (_, what) = said.rsplit_once("failed: ").unwrap_or(("", &said));
    let fields = named(what).join(" and ");
    let why = if said.starts_with("CHECK") && what.contains("AS BLOB") {
        format!("{fields} is empty or longer than 64 KiB")
    } else if said.starts_with("CHECK") {
        format!("invalid value in {fields}")
    } else if said.starts_with("UNIQUE") {
        "another record has the same".to_owned()
    } else if said.starts_with("NOT NULL") {
        format!("{fields} is missing")
    } else {
        said
    };
    Err(format!("it violates a rule of the database: {why}"))
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
