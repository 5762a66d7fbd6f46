//! Texts that look like commands about a record: `delete 3`.

/// What a text that looks like a command asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To delete a record.
    Remove,
    /// To change a record.
    Edit,
    /// To see a record.
    Show,
}

/// Words for what is asked, as other programs have them.
const WORDS: [(Asked, &[&str]); 3] = [
    (
        Asked::Remove,
        &["delete", "del", "remove", "erase", "purge"],
    ),
    (Asked::Edit, &["modify", "change", "update", "reword"]),
    (Asked::Show, &["view", "open", "see", "info"]),
];

/// Returns what a text asks for, and the IDs of the records, if it is a word for it and IDs alone.
pub fn asked(text: &str) -> Option<(Asked, &str)> {
    let (word, ids) = text.split_once(' ')?;
    let is_id = |word: &str| word.parse::<u32>().is_ok();
    if ids.is_empty() || !ids.split(' ').all(is_id) {
        return None;
    }
    let (asked, _) = WORDS.iter().find(|(_, words)| words.contains(&word))?;
    Some((*asked, ids))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_ids_alone_look_like_a_command() {
        for (text, found) in [
            ("delete 3", Some((Asked::Remove, "3"))),
            ("remove 3 5", Some((Asked::Remove, "3 5"))),
            ("modify 12", Some((Asked::Edit, "12"))),
            ("view 1", Some((Asked::Show, "1"))),
            ("delete", None),
            ("delete 3 photos", None),
            ("ran 3", None),
            ("3", None),
            ("remove  3", None),
        ] {
            assert_eq!(asked(text), found, "{text}");
        }
    }
}
