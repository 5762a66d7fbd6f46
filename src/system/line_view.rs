//! A line that is being typed, as a terminal shows it: only what changes is written, so that a
//! screen reader says no more than that.

use std::fmt::Write as _;

use crate::render::width::{letters, width};

/// A row and a column, counted from the beginning of the question.
type Place = (usize, usize);

/// The shown part of a line, behind a question.
#[derive(Debug)]
pub struct LineView {
    question: String,
    /// The place behind the question.
    start: Place,
    columns: usize,
    /// The terminal can move its cursor.
    can_move: bool,
    shown: String,
    /// The part of it before the cursor.
    before: String,
    cursor: Place,
}

/// Columns that a tab takes here.
const TAB: &str = "    ";

impl LineView {
    /// An empty line behind `question`, which stands at the beginning of a row of a terminal with
    /// so many columns.
    pub fn behind(question: &str, columns: usize, can_move: bool) -> Self {
        let columns = columns.max(1);
        let start = place((0, 0), question, columns);
        Self {
            question: question.to_owned(),
            start,
            columns,
            can_move,
            shown: String::new(),
            before: String::new(),
            cursor: start,
        }
    }

    /// Returns what is to be written before the line is shown again in a terminal that now has so
    /// many columns, and has moved the words of each row to where they belong in them.
    pub fn resize(&mut self, columns: usize) -> String {
        let columns = columns.max(1);
        let mut out = String::new();
        if std::mem::replace(&mut self.columns, columns) == columns {
            return out;
        }
        let start = place((0, 0), &self.question, columns);
        if self.can_move {
            let cursor = place(start, &self.before, columns);
            steps(&mut out, (cursor.0, 0), (0, 0));
            out.push_str("\r\x1b[J");
            out.push_str(&self.question);
            self.shown.clear();
            self.before.clear();
        }
        self.start = if self.can_move { start } else { self.start };
        self.cursor = place(self.start, &self.before, columns);
        out
    }

    /// Returns what is to be written so that the line shows `text`, with the cursor after `before`.
    pub fn show(&mut self, before: &str, text: &str) -> String {
        let [before, text] = [before, text].map(|text| text.replace('\t', TAB));
        let shown = std::mem::replace(&mut self.shown, text.clone());
        self.before.clone_from(&before);
        let same = common(&shown, &text);
        let (kept, new) = text.split_at_checked(same).unwrap_or((&text, ""));
        let is_changed = shown.len() > same;
        let old_end = place(self.start, &shown, self.columns);
        let kept = place(self.start, kept, self.columns);
        let mut out = String::new();
        if !self.can_move {
            return self.plainly(&shown, &text, out);
        }
        if is_changed || !new.is_empty() {
            steps(&mut out, self.cursor, kept);
            out.push_str(new);
            self.cursor = place(self.start, &text, self.columns);
            if !new.is_empty() && self.cursor.0 > 0 && self.cursor.1 == 0 {
                // The terminal goes to the next row only with the next letter.
                out.push_str("\r\n");
            }
            if old_end > self.cursor {
                out.push_str("\x1b[J");
            }
        }
        let cursor = place(self.start, &before, self.columns);
        steps(&mut out, self.cursor, cursor);
        self.cursor = cursor;
        out
    }

    /// The same for a terminal that only goes on: letters at the end are rubbed out one by one, and
    /// after any other change the line is written again.
    fn plainly(&mut self, shown: &str, text: &str, mut out: String) -> String {
        let end = place(self.start, text, self.columns);
        if let Some(new) = text.strip_prefix(shown) {
            out.push_str(new);
        } else if shown.starts_with(text) && end.0 == self.cursor.0 && end.1 < self.cursor.1 {
            out.push_str(&"\x08 \x08".repeat(self.cursor.1 - end.1));
        } else {
            out.push_str("\r\n");
            out.push_str(text);
            self.start = (0, 0);
        }
        self.cursor = place(self.start, text, self.columns);
        out
    }

    /// Returns true where nothing is on its row, not even a question.
    pub fn is_blank(&self) -> bool {
        self.start == (0, 0) && self.shown.is_empty()
    }

    /// Returns what is to be written after the line, so that the next output begins a row.
    pub fn end(&mut self) -> String {
        let text = self.shown.clone();
        let mut out = self.show(&text, &text);
        if self.cursor.0 == 0 || self.cursor.1 > 0 || !self.can_move {
            out.push_str("\r\n");
        }
        out
    }
}

/// Returns the place behind `text`, which begins at `start`.
fn place((mut row, mut column): Place, text: &str, columns: usize) -> Place {
    for letter in letters(text) {
        let wide = width(letter);
        if column + wide > columns {
            (row, column) = (row + 1, 0);
        }
        column += wide;
        if column >= columns {
            (row, column) = (row + 1, 0);
        }
    }
    (row, column)
}

/// Length of the beginning that two texts share.
fn common(one: &str, other: &str) -> usize {
    let same = letters(one).zip(letters(other));
    same.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum()
}

/// Writes the moves of the cursor from one place to another.
fn steps(out: &mut String, from: Place, to: Place) {
    // A string cannot fail to be written to.
    let mut step = |count: usize, letter: char| {
        if count > 0 {
            let _ = write!(out, "\x1b[{count}{letter}");
        }
    };
    step(from.0.saturating_sub(to.0), 'A');
    step(to.0.saturating_sub(from.0), 'B');
    step(from.1.saturating_sub(to.1), 'D');
    step(to.1.saturating_sub(from.1), 'C');
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that understands what is written here.
    struct Terminal {
        columns: usize,
        rows: Vec<Vec<char>>,
        row: usize,
        column: usize,
    }

    impl Terminal {
        fn new(columns: usize) -> Self {
            let rows = vec![vec![' '; columns]; 9];
            let (row, column) = (0, 0);
            Self {
                columns,
                rows,
                row,
                column,
            }
        }

        fn write(&mut self, text: &str) {
            for letter in text.chars() {
                match letter {
                    '\r' => self.column = 0,
                    '\n' => self.row += 1,
                    '\x08' => self.column = self.column.min(self.columns - 1).saturating_sub(1),
                    letter => {
                        if self.column == self.columns {
                            (self.row, self.column) = (self.row + 1, 0);
                        }
                        self.rows[self.row][self.column] = letter;
                        self.column += 1;
                    }
                }
            }
        }

        /// Writes text with escape sequences.
        fn put(&mut self, text: &str) {
            let mut parts = text.split("\x1b[");
            self.write(parts.next().unwrap());
            for part in parts {
                let end = part.find(char::is_alphabetic).unwrap();
                let (count, rest) = part.split_at(end);
                let count = count.parse().unwrap_or(1);
                self.column = self.column.min(self.columns - 1);
                match rest.chars().next().unwrap() {
                    'A' => self.row -= count,
                    'B' => self.row += count,
                    'C' => self.column += count,
                    'D' => self.column -= count,
                    'J' => {
                        self.rows[self.row][self.column..].fill(' ');
                        self.rows[self.row + 1..]
                            .iter_mut()
                            .for_each(|row| row.fill(' '));
                    }
                    other => panic!("{other}"),
                }
                self.write(&rest.chars().skip(1).collect::<String>());
            }
        }

        fn text(&self) -> String {
            self.rows
                .iter()
                .flatten()
                .collect::<String>()
                .trim_end()
                .to_owned()
        }
    }

    #[test]
    fn the_screen_shows_the_line_and_its_cursor_after_every_change() {
        // Every line of up to so many letters, after every other one.
        let lines: Vec<String> = [
            "",
            "a",
            "ab",
            "abc",
            "abcdefgh",
            "abcdefghi",
            "abXdefghijklmno",
            "Xbcdefghijklmnopqrstu",
        ]
        .map(str::to_owned)
        .to_vec();
        for columns in [8, 10] {
            for (one, other) in lines
                .iter()
                .flat_map(|one| lines.iter().map(move |other| (one, other)))
            {
                for at in [0, 1, 7, 8, other.len()] {
                    let Some((before, _)) = other.split_at_checked(at) else {
                        continue;
                    };
                    let mut view = LineView::behind("? ", columns, true);
                    let mut terminal = Terminal::new(columns);
                    terminal.put("? ");
                    terminal.put(&view.show(one, one));
                    terminal.put(&view.show(before, other));
                    assert_eq!(
                        terminal.text(),
                        format!("? {other}").trim_end(),
                        "{one} {other}"
                    );
                    let wanted = place((0, 2), before, columns);
                    assert_eq!(
                        (terminal.row, terminal.column),
                        wanted,
                        "{one} {other} {at}"
                    );
                    terminal.put(&view.end());
                    let rows = (2 + other.len()).div_ceil(columns);
                    assert_eq!((terminal.row, terminal.column), (rows, 0), "{other}");
                }
            }
        }
    }

    #[test]
    fn a_line_is_shown_in_the_width_that_the_terminal_has_now() {
        let mut view = LineView::behind("> ", 80, true);
        let text = "abcdefghijklmnopqrstu";
        view.show(text, text);
        assert_eq!(view.resize(80), "");
        // The terminal has moved the words to three rows.
        let mut terminal = Terminal::new(10);
        terminal.put("> ");
        terminal.put(text);
        terminal.put(&view.resize(10));
        terminal.put(&view.show("abX", &format!("abX{text}")));
        assert_eq!(terminal.text(), format!("> abX{text}"));
        assert_eq!((terminal.row, terminal.column), (0, 5));
        let mut view = LineView::behind("> ", 80, false);
        view.show(text, text);
        assert_eq!(view.resize(10), "");
    }

    #[test]
    fn only_what_changes_is_written() {
        let mut view = LineView::behind("> ", 80, true);
        assert_eq!(view.show("a", "a"), "a");
        assert_eq!(view.show("ab", "ab"), "b");
        assert_eq!(view.show("a", "ab"), "\x1b[1D");
        assert_eq!(view.show("aX", "aXb"), "Xb\x1b[1D");
        assert_eq!(view.show("aX", "aX"), "\x1b[J");
        assert_eq!(view.show("aX", "aX"), "");
        assert_eq!(view.end(), "\r\n");
    }

    #[test]
    fn a_dumb_terminal_gets_no_sequences() {
        let mut view = LineView::behind("> ", 10, false);
        let mut all = String::new();
        for text in ["a", "ab", "a", "abcdefghij", "abc", ""] {
            all.push_str(&view.show(text, text));
        }
        all.push_str(&view.end());
        assert!(!all.contains('\x1b'), "{all:?}");
        assert!(all.starts_with("ab\x08 \x08bcdefghij\r\nabc"), "{all:?}");
    }

    #[test]
    fn wide_letters_do_not_stand_on_the_edge() {
        assert_eq!(place((0, 0), "ab漢", 3), (1, 2));
        assert_eq!(place((0, 0), "a漢", 3), (1, 0));
        assert_eq!(place((0, 2), "e\u{301}", 4), (0, 3));
    }
}
