//! Tags at the end of a text.

/// The longest tag, in bytes.
pub const LONGEST: usize = 100;

/// Splits a text into the text proper and the tags at its end: words such as `+home` or `#home`
/// that begin with a letter. A text that would have no other word is left as it is.
pub fn split_end(text: &str) -> (&str, Vec<String>) {
    let (mut rest, mut tags) = (text, Vec::new());
    loop {
        let trimmed = rest.trim_end();
        let start = trimmed
            .char_indices()
            .rfind(|(_, c)| c.is_whitespace())
            .map_or(0, |(at, c)| at + c.len_utf8());
        let (before, last) = trimmed.split_at(start);
        match name(last) {
            Some(_) if before.trim().is_empty() => return (text, Vec::new()),
            Some(name) => tags.push(name),
            None if tags.is_empty() => return (text, tags),
            None => break,
        }
        rest = before;
    }
    tags.reverse();
    (rest.trim_end(), tags)
}

/// Returns the tag of a word such as `+home`, if it is one.
fn name(word: &str) -> Option<String> {
    let name = word.strip_prefix(['+', '#'])?;
    let fits = name.starts_with(char::is_alphabetic)
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "-_/.:".contains(c))
        && name.ends_with(char::is_alphanumeric)
        && name.len() <= LONGEST;
    fits.then(|| name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_mark_at_the_end_are_tags() {
        for (text, rest, tags) in [
            ("text you +home", "text you", &["home"][..]),
            ("text you  #Home +kids ", "text you", &["home", "kids"]),
            ("text you\n+home", "text you", &["home"]),
            ("cinema +date-night", "cinema", &["date-night"]),
            ("caf\u{e9} #\u{fc}bung", "caf\u{e9}", &["\u{fc}bung"]),
        ] {
            assert_eq!(
                split_end(text),
                (rest, tags.iter().map(ToString::to_string).collect())
            );
        }
    }

    #[test]
    fn everything_else_stays_as_typed() {
        for text in [
            "", "text you ", "pay invoice #12", "call +49 30 1234", "learn C++", "#home is where",
            "+home", "#home +kids", "a +b!", "one + two", "at home+", "rated 3+1",
        ] {
            assert_eq!(split_end(text), (text, Vec::new()), "{text}");
        }
    }
}
