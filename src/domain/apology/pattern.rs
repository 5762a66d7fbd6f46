//! Patterns of phrases, and matching them against words.
//!
//! `if you felt|feel` is these words in order, with one of those separated by `|`; `that?` is
//! optional; `#` is a number. Words that only add weight (`really`, `so`) may be in between. A
//! phrase never crosses the end of a sentence. Other signs:
//!
//! - `!as` before: not after this word; `!me|you+again` after: not before these words
//! - `^` on the first word: only at the beginning of a clause
//! - `~` before all: not shortly after `not`, `never`, `none` ...

use std::collections::HashMap;

use super::words::Word;

/// Parsed pattern of a phrase.
#[derive(Debug)]
struct Pattern {
    begins_clause: bool,
    unless_denied: bool,
    not_after: Vec<&'static str>,
    parts: Vec<Part>,
    /// Word sequences that must not follow.
    not_before: Vec<Vec<&'static str>>,
}

#[derive(Debug)]
struct Part {
    any: Vec<&'static str>,
    optional: bool,
}

/// Words that only add weight.
const FILLERS: [&str; 27] = [
    "so", "very", "really", "truly", "actually", "honestly", "deeply", "simply", "just", "also",
    "even", "ever", "perhaps", "maybe", "probably", "certainly", "possibly", "somehow", "already",
    "completely", "totally", "entirely", "terribly", "sincerely", "genuinely", "clearly",
    "obviously",
];

const DENIALS: [&str; 8] = [
    "not", "never", "none", "nothing", "no", "nobody", "nor", "without",
];

/// Greatest distance in words between a denial and the phrase it denies.
const DENIAL_REACH: usize = 5;

/// Number of fillers allowed between two words of a phrase.
const MOST_FILLERS: usize = 4;

/// Returns true if a word only adds weight.
fn is_filler(word: &Word) -> bool {
    FILLERS.contains(&word.key.as_str())
}

impl Pattern {
    /// Reads a phrase of a table.
    fn new(phrase: &'static str) -> Self {
        let mut pattern = Self {
            begins_clause: false,
            unless_denied: false,
            not_after: Vec::new(),
            parts: Vec::new(),
            not_before: Vec::new(),
        };
        for token in phrase.split_whitespace() {
            if token == "~" {
                pattern.unless_denied = true;
            } else if let Some(words) = token.strip_prefix('!') {
                if pattern.parts.is_empty() {
                    pattern.not_after = words.split('|').collect();
                } else {
                    let sequences = words.split('|').map(|words| words.split('+').collect());
                    pattern.not_before = sequences.collect();
                }
            } else {
                let token = token.strip_prefix('^').map_or(token, |rest| {
                    pattern.begins_clause = true;
                    rest
                });
                let words = token.strip_suffix('?');
                pattern.parts.push(Part {
                    any: words.unwrap_or(token).split('|').collect(),
                    optional: words.is_some(),
                });
            }
        }
        pattern
    }

    /// Returns the index after the last word of the phrase, if it begins with the word `at`.
    fn find(&self, words: &[Word], at: usize) -> Option<usize> {
        let first = words.get(at)?;
        if self.begins_clause && !first.begins_clause {
            return None;
        }
        let end = follow(&self.parts, words, at, first.sentence, None)?;
        let before = previous(words, at);
        let barred = before.is_some_and(|word| has(&self.not_after, word))
            || (self.unless_denied && is_denied(words, at))
            || self
                .not_before
                .iter()
                .any(|sequence| goes_on(sequence, words, end, first.sentence, MOST_FILLERS));
        (!barred).then_some(end)
    }

    /// The words it can begin with.
    fn beginnings(&self) -> impl Iterator<Item = &'static str> {
        let mut needed = false;
        let first = self.parts.iter().take_while(move |part| {
            let before = needed;
            needed |= !part.optional;
            !before
        });
        first.flat_map(|part| part.any.iter().copied())
    }
}

/// Set of patterns, each with a value, that are matched together.
#[derive(Debug)]
pub struct Phrases<T> {
    patterns: Vec<(T, Pattern)>,
    /// Indices of patterns by the words they can begin with.
    index: HashMap<&'static str, Vec<usize>>,
}

impl Phrases<()> {
    /// Reads phrases of which only the place counts.
    pub fn plain(phrases: &[&'static str]) -> Self {
        Self::new(phrases.iter().map(|phrase| ((), *phrase)))
    }
}

impl<T: Copy> Phrases<T> {
    /// Reads the phrases of a table.
    pub fn new(phrases: impl IntoIterator<Item = (T, &'static str)>) -> Self {
        let mut index: HashMap<_, Vec<_>> = HashMap::new();
        let read = |(what, phrase)| (what, Pattern::new(phrase));
        let patterns: Vec<_> = phrases.into_iter().map(read).collect();
        for (number, (_, pattern)) in patterns.iter().enumerate() {
            for word in pattern.beginnings() {
                index.entry(word).or_default().push(number);
            }
        }
        Self { patterns, index }
    }

    /// Finds all phrases, ordered by their first word.
    pub fn find<'a>(&'a self, words: &'a [Word]) -> impl Iterator<Item = Found<T>> + 'a {
        (0..words.len()).flat_map(move |first| self.find_at(words, first))
    }

    /// Finds the phrases that begin with this word.
    pub fn find_at<'a>(
        &'a self,
        words: &'a [Word],
        first: usize,
    ) -> impl Iterator<Item = Found<T>> + 'a {
        let numbers = words
            .get(first)
            .and_then(|word| self.index.get(word.key.as_str()));
        let patterns = numbers
            .into_iter()
            .flatten()
            .filter_map(|number| self.patterns.get(*number));
        patterns.filter_map(move |(what, pattern)| {
            let end = pattern.find(words, first)?;
            Some(Found {
                what: *what,
                first,
                end,
            })
        })
    }
}

/// Match: the words from `first` up to and without `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// Value the phrase stands for.
    pub what: T,
    /// The index of its first word.
    pub first: usize,
    /// The index after its last word.
    pub end: usize,
}

/// Matches the parts from the word `at` on. `fillers` is the number of fillers still allowed; none
/// before the first word.
fn follow(
    parts: &[Part],
    words: &[Word],
    at: usize,
    sentence: usize,
    fillers: Option<usize>,
) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    let word = words.get(at).filter(|word| word.sentence == sentence);
    if word.is_some_and(|word| has(&part.any, word)) {
        let fillers = fillers.or(Some(MOST_FILLERS));
        let end = follow(rest, words, at + 1, sentence, fillers);
        if end.is_some() {
            return end;
        }
    }
    if part.optional {
        let end = follow(rest, words, at, sentence, fillers);
        if end.is_some() {
            return end;
        }
    }
    let fillers = fillers?.checked_sub(1)?;
    if word.is_some_and(is_filler) {
        follow(parts, words, at + 1, sentence, Some(fillers))
    } else {
        None
    }
}

/// Returns true if this sequence follows from the word `at` on, with at most `fillers` fillers in
/// it.
fn goes_on(sequence: &[&str], words: &[Word], at: usize, sentence: usize, fillers: usize) -> bool {
    let Some((key, rest)) = sequence.split_first() else {
        return true;
    };
    let Some(word) = words.get(at).filter(|word| word.sentence == sentence) else {
        return false;
    };
    (is(key, word) && goes_on(rest, words, at + 1, sentence, fillers))
        || (fillers > 0
            && is_filler(word)
            && goes_on(sequence, words, at + 1, sentence, fillers - 1))
}

/// Returns the previous word in the same sentence, apart from fillers.
fn previous(words: &[Word], at: usize) -> Option<&Word> {
    let sentence = words.get(at)?.sentence;
    let before = words.get(..at)?.iter().rev();
    before
        .take(MOST_FILLERS + 1)
        .take_while(|word| word.sentence == sentence)
        .find(|word| !is_filler(word))
}

/// Returns true if a denial precedes the word in the same sentence.
fn is_denied(words: &[Word], at: usize) -> bool {
    let Some(sentence) = words.get(at).map(|word| word.sentence) else {
        return false;
    };
    let before = words.get(..at).unwrap_or_default().iter().rev();
    before
        .take(DENIAL_REACH)
        .take_while(|word| word.sentence == sentence)
        .any(|word| has(&DENIALS, word))
}

fn has(keys: &[&str], word: &Word) -> bool {
    keys.iter().any(|key| is(key, word))
}

fn is(key: &str, word: &Word) -> bool {
    key == word.key || (key == "#" && word.key.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn found(pattern: &'static str, text: &str) -> Option<String> {
        let words = words(text);
        let found = Phrases::new([((), pattern)]).find(&words).next()?;
        let found = words[found.first].start..words[found.end - 1].end;
        Some(text.get(found).unwrap().to_owned())
    }

    #[test]
    fn patterns_match_as_documented() {
        for (pattern, text, wanted) in [
            ("if you felt|feel", "So if you feel it", Some("if you feel")),
            ("if you felt", "if your felt hat", None),
            ("if you felt", "if. You felt", None),
            (
                "if you felt",
                "if you, really, felt",
                Some("if you, really, felt"),
            ),
            ("sorry that? you", "sorry you", Some("sorry you")),
            ("sorry that? you", "sorry that you", Some("sorry that you")),
            ("i did not", "I DIDN’T", Some("I DIDN’T")),
            ("!as if i", "as if I", None),
            ("!as if i", "as? If I", Some("If I")),
            ("if i hurt !you+again", "if I hurt you again", None),
            ("if i hurt !you+again", "if I hurt you", Some("if I hurt")),
            ("^yet", "not yet", None),
            ("^yet", "late, yet", Some("yet")),
            ("~ your fault", "none of it was your fault", None),
            ("~ your fault", "None. Your fault", Some("Your fault")),
            ("at least !#", "at least 3 times", None),
        ] {
            assert_eq!(found(pattern, text).as_deref(), wanted, "{pattern}: {text}");
        }
    }
}
