//! Tokenizer of drafts: words outside quotations, their positions and sentences.

use super::quotation::quotations;

/// Word of a draft; a contraction is two words at one position: `didn’t` is `did` and `not`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Word in lower case.
    pub key: String,
    /// The first byte in the draft.
    pub start: usize,
    /// End in the draft, exclusive.
    pub end: usize,
    /// Number of its sentence, from 0.
    pub sentence: usize,
    /// True if it begins a sentence, or follows a comma or another mark within one.
    pub begins_clause: bool,
}

/// Returns the words of `text` in order.
///
/// Quotations are left out, unless the whole text is quoted: then the marks are there by mistake.
pub fn words(text: &str) -> Vec<Word> {
    let mut quoted = quotations(text).into_iter().peekable();
    let mut reader = Reader::default();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if let Some(range) = quoted.next_if(|range| range.start == start) {
            let inner = text.get(range.clone()).unwrap_or_default();
            reader.pass_quotation(inner);
            while rest.next_if(|(at, _)| *at < range.end).is_some() {}
            continue;
        }
        if !in_word(c) {
            let next = rest.peek().map(|(_, next)| *next);
            reader.pass_mark(c, next);
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = rest.peek().copied() {
            let joins = is_apostrophe(next)
                && text
                    .get(at + next.len_utf8()..)
                    .and_then(|after| after.chars().next())
                    .is_some_and(char::is_alphanumeric);
            if !(in_word(next) || joins) {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        let word = text.get(start..end).unwrap_or_default();
        reader.pass_word(word, start, end);
    }
    if reader.words.is_empty() {
        if let Some(unquoted) = without_marks(text) {
            return words(&unquoted);
        }
    }
    reader.words
}

/// Returns `text` with spaces in place of its quotation marks, if it has any: the words keep their
/// positions.
fn without_marks(text: &str) -> Option<String> {
    let mut out = text.to_owned();
    for range in quotations(text) {
        let marked = text.get(range.clone())?;
        let (open, close) = (marked.chars().next()?, marked.chars().next_back()?);
        out.replace_range(
            range.start..range.start + open.len_utf8(),
            &" ".repeat(open.len_utf8()),
        );
        out.replace_range(
            range.end - close.len_utf8()..range.end,
            &" ".repeat(close.len_utf8()),
        );
    }
    (out != text).then_some(out)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

/// Letters and digits, with combining marks and the joiners between letters.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

/// State of the reader.
#[derive(Default)]
struct Reader {
    words: Vec<Word>,
    sentence: usize,
    /// Marks between the last word and the next one.
    gap: Gap,
}

/// Marks between two words.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    strongest: Mark,
    newlines: u32,
    /// The last mark was a full stop.
    stop: bool,
}

/// Effect of a mark on a sentence, the weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    #[default]
    None,
    /// Divides the sentence.
    Clause,
    /// Ends the sentence if the next word has a capital: `...`, or a quotation with an end of its
    /// own, as in `You said “Why?” I lied.`
    Trailing,
    /// Ends the sentence.
    End,
    /// Ends the sentence even after an abbreviation: an empty line.
    Paragraph,
}

impl Reader {
    fn pass_mark(&mut self, c: char, next: Option<char>) {
        let inside = next.is_some_and(in_word);
        let gap = &mut self.gap;
        if !c.is_whitespace() {
            gap.newlines = 0;
        }
        let mark = match c {
            '\n' => {
                gap.newlines += 1;
                if gap.newlines > 1 {
                    Mark::Paragraph
                } else {
                    Mark::None
                }
            }
            '.' if inside => Mark::None,
            '.' if gap.stop || next == Some('.') => Mark::Trailing,
            '…' => Mark::Trailing,
            '.' | '!' | '?' | '。' | '！' | '？' => Mark::End,
            ',' | ';' | ':' | '—' | '–' | '(' | ')' | '[' | ']' => Mark::Clause,
            '-' if !inside => Mark::Clause,
            _ => Mark::None,
        };
        gap.strongest = gap.strongest.max(mark);
        gap.stop = c == '.';
    }

    fn pass_quotation(&mut self, quoted: &str) {
        let mut inner = quoted.chars();
        inner.next_back();
        if matches!(inner.next_back(), Some('.' | '!' | '?' | '…')) {
            self.gap.strongest = self.gap.strongest.max(Mark::Trailing);
        }
    }

    fn pass_word(&mut self, word: &str, start: usize, end: usize) {
        let mark = std::mem::take(&mut self.gap).strongest;
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let ends = match mark {
            Mark::Paragraph => true,
            Mark::End => !self.after_abbreviation(),
            Mark::Trailing => capital,
            Mark::Clause | Mark::None => false,
        };
        let first = self.words.is_empty();
        if ends && !first {
            self.sentence += 1;
        }
        let begins_clause = first || ends || matches!(mark, Mark::Clause | Mark::Trailing);
        let (key, second) = expand(word);
        let mut push = |key, begins_clause| {
            self.words.push(Word {
                key,
                start,
                end,
                sentence: self.sentence,
                begins_clause,
            });
        };
        push(key, begins_clause);
        if let Some(second) = second {
            push(second.to_owned(), false);
        }
    }

    /// Returns true if the last word is an abbreviation that is written with a full stop.
    fn after_abbreviation(&self) -> bool {
        self.words.last().is_some_and(|word| {
            let key = word.key.as_str();
            matches!(key, "mr" | "mrs" | "ms" | "dr" | "st" | "vs" | "etc")
                || (key.chars().count() == 1 && key != "i" && !key.starts_with(char::is_numeric))
        })
    }
}

/// Returns a word in lower case; of a contraction both words.
fn expand(word: &str) -> (String, Option<&'static str>) {
    let key: String = word
        .to_lowercase()
        .chars()
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .collect();
    let with = |stem: &str, second| (stem.to_owned(), Some(second));
    if let Some((stem, second)) = written_without(&key) {
        return with(stem, second);
    }
    if let Some(stem) = key.strip_suffix("n't") {
        let stem = match stem {
            "ca" => "can",
            "wo" => "will",
            "sha" => "shall",
            _ => stem,
        };
        return with(stem, "not");
    }
    match key.rsplit_once('\'') {
        Some((stem, "m")) => with(stem, "am"),
        Some((stem, "re")) => with(stem, "are"),
        Some((stem, "ve")) => with(stem, "have"),
        Some((stem, "ll")) => with(stem, "will"),
        Some((stem, "d")) => with(stem, "would"),
        Some(("let", "s")) => with("let", "us"),
        // After a noun it is the possessive.
        Some((stem, "s")) if PRONOUNS.contains(&stem) => with(stem, "is"),
        _ => (key, None),
    }
}

const PRONOUNS: [&str; 11] = [
    "it", "that", "this", "he", "she", "what", "there", "who", "here", "how", "where",
];

/// Contractions typed without an apostrophe. `its`, `were`, `wont` and `ill` are words.
fn written_without(key: &str) -> Option<(&'static str, &'static str)> {
    Some(match key {
        "im" => ("i", "am"),
        "ive" => ("i", "have"),
        "youre" => ("you", "are"),
        "youve" => ("you", "have"),
        "thats" => ("that", "is"),
        "cant" | "cannot" => ("can", "not"),
        "dont" => ("do", "not"),
        "doesnt" => ("does", "not"),
        "didnt" => ("did", "not"),
        "isnt" => ("is", "not"),
        "arent" => ("are", "not"),
        "wasnt" => ("was", "not"),
        "werent" => ("were", "not"),
        "hasnt" => ("has", "not"),
        "havent" => ("have", "not"),
        "hadnt" => ("had", "not"),
        "couldnt" => ("could", "not"),
        "wouldnt" => ("would", "not"),
        "shouldnt" => ("should", "not"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys, with `/` before a new sentence and `,` before a new clause.
    fn read(text: &str) -> String {
        let mut out = String::new();
        let mut sentence = 0;
        for word in words(text) {
            let mark = match word.begins_clause {
                _ if out.is_empty() => "",
                _ if word.sentence > sentence => " / ",
                true => ", ",
                false => " ",
            };
            sentence = word.sentence;
            out.extend([mark, &word.key]);
        }
        out
    }

    #[test]
    fn contractions_are_two_words() {
        for text in [
            "I didn't, you’ve, it's",
            "I DIDN’T, youve, it’s",
            "i didnt, you've, it‘s",
        ] {
            assert_eq!(read(text), "i did not, you have, it is", "{text}");
        }
        assert_eq!(
            read("can't cannot won't I'm I'll let's"),
            "can not can not will not i am i will let us"
        );
        assert_eq!(read("Ana's friends' house"), "ana's friends house");
    }

    #[test]
    fn sentences_end_at_their_marks() {
        for (text, wanted) in [
            ("One. Two! Three? Four", "one / two / three / four"),
            ("one. two", "one / two"),
            ("at 3.5 km. Then", "at 3 5 km / then"),
            ("with Dr. Lee, e.g. today", "with dr lee, e g today"),
            ("sorry... for it", "sorry, for it"),
            ("Sorry… But you", "sorry / but you"),
            ("one\ntwo\n\nthree", "one two / three"),
            ("one \n \n two", "one / two"),
            (
                "one — two; three (four) five",
                "one, two, three, four, five",
            ),
            ("well-meant - or not", "well meant, or not"),
        ] {
            assert_eq!(read(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn quotations_are_left_out() {
        assert_eq!(read("you said “go away” to me"), "you said to me");
        assert_eq!(read("You said “Why?” I lied"), "you said / i lied");
        assert_eq!(read("you said “why?” to me"), "you said, to me");
        assert_eq!(read("\"I am sorry\""), "i am sorry");
        assert_eq!(read("“I am sorry.” “I lied.”"), "i am sorry / i lied");
    }

    #[test]
    fn positions_refer_to_the_draft() {
        let text = "Ü “x” I’m e\u{301}tait";
        let places: Vec<_> = words(text)
            .iter()
            .map(|word| text.get(word.start..word.end).unwrap())
            .collect();
        assert_eq!(places, ["Ü", "I’m", "I’m", "e\u{301}tait"]);
    }
}
