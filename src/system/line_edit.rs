//! A line that is being typed: its words, the cursor in it, and the keys that change it.

use crate::render::width::letters;
use crate::system::keys::Pressed;

/// A line with a cursor.
#[derive(Debug, Default)]
pub struct LineEdit {
    /// The words before the cursor, and those after it.
    before: String,
    after: String,
    /// The words that were cut last.
    cut: String,
    /// Ctrl-D was pressed at the end of words: a second one ends them.
    ends_next: bool,
}

/// Effect of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The line may have changed, or its cursor moved.
    Changed,
    /// The line is complete.
    Line,
    /// The line is left.
    Left,
    /// The text ends here, without a line end.
    EndOfText,
    /// The program is to be stopped.
    Stop,
}

impl LineEdit {
    /// A line that begins with some words.
    pub fn beginning_with(words: &str) -> Self {
        Self {
            before: words.to_owned(),
            ..Self::default()
        }
    }

    /// Returns the words before the cursor.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// Returns all words.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Presses a key.
    pub fn press(&mut self, key: Pressed) -> Effect {
        let ends = std::mem::take(&mut self.ends_next);
        match key {
            Pressed::Enter => return Effect::Line,
            Pressed::Ctrl('c') => return Effect::Left,
            Pressed::Ctrl('z') => return Effect::Stop,
            Pressed::Ctrl('d') if self.is_empty() || ends => return Effect::EndOfText,
            Pressed::Ctrl('d') if self.after.is_empty() => self.ends_next = true,
            Pressed::Ctrl('d') | Pressed::Delete => {
                self.after = self.after.split_off(first(&self.after));
            }
            Pressed::Backspace => self.before.truncate(last(&self.before)),
            Pressed::Left | Pressed::Ctrl('b') => self.back_to(last(&self.before)),
            Pressed::Right | Pressed::Ctrl('f') => self.forth_to(first(&self.after)),
            Pressed::WordLeft => self.back_to(word_before(&self.before)),
            Pressed::WordRight => self.forth_to(word_after(&self.after)),
            Pressed::Home | Pressed::Ctrl('a') => self.back_to(0),
            Pressed::End | Pressed::Ctrl('e') => self.forth_to(self.after.len()),
            Pressed::Ctrl('w') => self.cut = self.before.split_off(word_before(&self.before)),
            Pressed::Ctrl('u') => self.cut = std::mem::take(&mut self.before),
            Pressed::Ctrl('k') => self.cut = std::mem::take(&mut self.after),
            Pressed::Ctrl('y') => self.before.push_str(&self.cut),
            Pressed::Tab | Pressed::Pasted('\t') => self.before.push('\t'),
            // Several line ends are one space, and none at the beginning.
            Pressed::Pasted('\n') if self.before.is_empty() => {}
            Pressed::Pasted('\n') if self.before.ends_with(char::is_whitespace) => {}
            Pressed::Pasted('\n') => self.before.push(' '),
            Pressed::Char(letter) | Pressed::Pasted(letter) if !letter.is_control() => {
                self.before.push(letter);
            }
            _ => {}
        }
        Effect::Changed
    }

    /// Moves the cursor back, to a place in the words before it.
    fn back_to(&mut self, place: usize) {
        let mut moved = self.before.split_off(place);
        moved.push_str(&self.after);
        self.after = moved;
    }

    /// Moves the cursor forth, to a place in the words after it.
    fn forth_to(&mut self, place: usize) {
        let rest = self.after.split_off(place);
        self.before.push_str(&self.after);
        self.after = rest;
    }
}

/// The end of the first letter.
fn first(text: &str) -> usize {
    letters(text).next().map_or(0, str::len)
}

/// The beginning of the last letter.
fn last(text: &str) -> usize {
    text.len() - letters(text).last().map_or(0, str::len)
}

/// The beginning of the last word.
fn word_before(text: &str) -> usize {
    let words = text.trim_end();
    words
        .char_indices()
        .rev()
        .find(|(_, letter)| letter.is_whitespace())
        .map_or(0, |(at, space)| at + space.len_utf8())
}

/// The end of the first word.
fn word_after(text: &str) -> usize {
    let spaces = text.len() - text.trim_start().len();
    let word = text.trim_start().find(char::is_whitespace);
    word.map_or(text.len(), |end| spaces + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line after these keys, with `|` at the cursor.
    fn after(begun: &str, keys: &[Pressed]) -> String {
        let mut line = LineEdit::beginning_with(begun);
        for key in keys {
            assert_eq!(line.press(*key), Effect::Changed, "{key:?}");
        }
        assert_eq!(line.text(), format!("{}{}", line.before, line.after));
        format!("{}|{}", line.before, line.after)
    }

    #[test]
    fn keys_change_the_line_at_the_cursor() {
        use Pressed as P;
        let ctrl = P::Ctrl;
        for (begun, keys, wanted) in [
            ("", &[P::Char('a'), P::Char('é'), P::Tab][..], "aé\t|"),
            ("one two", &[P::Left, P::Left, P::Char('x')], "one tx|wo"),
            (
                "one two",
                &[P::Home, P::Char('x'), P::Right, P::Delete],
                "xo|e two",
            ),
            ("one two", &[ctrl('a'), ctrl('e'), P::Right], "one two|"),
            ("one two", &[ctrl('a'), P::Left, P::Backspace], "|one two"),
            ("one two ", &[ctrl('w')], "one |"),
            ("one two", &[P::WordLeft, ctrl('u')], "|two"),
            ("one two", &[P::WordLeft, ctrl('k'), ctrl('y')], "one two|"),
            (
                "one two",
                &[ctrl('u'), P::Char('x'), ctrl('y')],
                "xone two|",
            ),
            ("one two", &[ctrl('a'), P::WordRight, ctrl('d')], "one|two"),
            (
                "one two",
                &[ctrl('a'), P::WordRight, P::WordRight],
                "one two|",
            ),
            // A letter that is made of several goes as one.
            ("cafe\u{301}", &[P::Backspace], "caf|"),
            ("👩‍👧x", &[P::Left, P::Left, P::Delete], "|x"),
            // A line end that is pasted is a space.
            (
                "a",
                &[
                    P::PasteBegin,
                    P::Pasted('\n'),
                    P::Pasted('\n'),
                    P::Pasted('b'),
                    P::Pasted('\n'),
                    P::PasteEnd,
                ],
                "a b |",
            ),
            (
                "",
                &[P::Pasted('\n'), P::Pasted('b'), P::Pasted('\t')],
                "b\t|",
            ),
            ("a", &[P::Char('\u{85}'), P::Escape, P::Other, P::Up], "a|"),
        ] {
            assert_eq!(after(begun, keys), wanted, "{begun:?} {keys:?}");
        }
    }

    #[test]
    fn a_line_ends_as_a_terminal_ends_it() {
        let end_of_text = Pressed::Ctrl('d');
        let mut line = LineEdit::default();
        assert_eq!(line.press(Pressed::Enter), Effect::Line);
        assert_eq!(line.press(Pressed::Ctrl('c')), Effect::Left);
        assert_eq!(line.press(Pressed::Ctrl('z')), Effect::Stop);
        assert_eq!(line.press(end_of_text), Effect::EndOfText);
        let mut line = LineEdit::beginning_with("a");
        assert_eq!(line.press(end_of_text), Effect::Changed);
        assert_eq!(line.press(Pressed::Char('b')), Effect::Changed);
        assert_eq!(line.press(end_of_text), Effect::Changed);
        assert_eq!(line.press(end_of_text), Effect::EndOfText);
        assert_eq!(line.text(), "ab");
    }
}
