//! Note on a text that was saved and looks like a command.

use super::other_words::wish;

/// Note on the text of a new record of `trust log` or `trust heard`: a word with which another
/// program deletes, changes or shows a record, and IDs alone. `None` for an ordinary text.
pub fn of_text(text: &str, noun: &str) -> Option<String> {
    let (word, ids) = text.split_once(' ')?;
    let is_id = |word: &str| word.parse::<u32>().is_ok();
    if !ids.split(' ').all(is_id) {
        return None;
    }
    let verbs = wish(word)?.ways.iter().map(|way| way.command);
    let mut verbs = verbs.filter_map(|command| command.split(' ').next_back());
    let verb = verbs.find(|verb| matches!(*verb, "rm" | "edit" | "show"))?;
    Some(format!(
        "Meant as a command? `trust undo`, then `trust {noun} {verb} {ids}`."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_ids_alone_look_like_a_command() {
        for (text, found) in [
            ("delete 3", Some("rm 3")),
            ("remove 3 5", Some("rm 3 5")),
            ("modify 12", Some("edit 12")),
            ("view 1", Some("show 1")),
            ("open 1", Some("show 1")),
            ("delete", None),
            ("delete 3 photos", None),
            ("ran 3", None),
            ("did 3", None),
            ("3", None),
            ("remove  3", None),
        ] {
            let note = of_text(text, "log");
            let wanted = found.map(|command| {
                format!("Meant as a command? `trust undo`, then `trust log {command}`.")
            });
            assert_eq!(note, wanted, "{text}");
        }
    }
}
