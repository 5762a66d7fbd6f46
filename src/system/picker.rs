//! Choosing from a list in a terminal, by typing a part of it or with the arrow keys.
//!
//! The cursor is never hidden, and no way of ending leaves the terminal in raw mode.

use std::fmt::Write as _;
use std::io;

use terminal_size::{Height, terminal_size_of};

use crate::cmd::ports::Picker;
use crate::error::{Error, Kind, Result};
use crate::render::sanitize::one_line_in;
use crate::render::symbols::{SEP, Symbols, message, resolve};
use crate::render::width::{truncate, width};
use crate::system::env::Terminal;
use crate::system::keys::{Keys, Pressed};

/// A picker on standard error, which stays a terminal when the answer goes into a pipe.
#[derive(Debug)]
pub struct TerminalPicker {
    terminal: Terminal,
    width: usize,
    symbols: Symbols,
}

impl TerminalPicker {
    /// A picker for lines of `width` columns.
    pub fn new(terminal: Terminal, width: usize, symbols: Symbols) -> Self {
        Self {
            terminal,
            width,
            symbols,
        }
    }
}

impl Picker for TerminalPicker {
    fn pick(&self, question: &str, items: &[String]) -> Result<Option<usize>> {
        if !(self.terminal.stdin && self.terminal.stderr) {
            return Err(Error::usage("no ID was given (no terminal to choose in)"));
        }
        let rows = terminal_size_of(io::stderr()).map_or(24, |(_, Height(rows))| rows);
        let rows = usize::from(rows).clamp(4, 22);
        let mut list = List::new(question, items, rows - 2, self.width, self.symbols);
        choose(&mut list).map_err(|error| {
            Error::new(
                Kind::Output,
                format!("cannot ask in this terminal: {error}"),
            )
        })
    }
}

/// Shows the list and follows the keys until something is chosen or it is given up.
fn choose(list: &mut List) -> io::Result<Option<usize>> {
    let mut keys = Keys::begin()?;
    loop {
        keys.write(&list.draw())?;
        let key = keys.key();
        // Down to the end of the screen: whatever was drawn, and nothing above it.
        keys.write("\r\x1b[J")?;
        match key?.map(|key| list.press(key)) {
            Some(Step::Again) => {}
            Some(Step::Chosen(index)) => return Ok(Some(index)),
            Some(Step::GivenUp) | None => return Ok(None),
        }
    }
}

/// Columns that the words of an item keep at least.
const WORDS: usize = 10;

/// Effect of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Again,
    Chosen(usize),
    GivenUp,
}

/// The state of the list.
struct List {
    question: String,
    /// The items as shown, and in lower case to search in.
    items: Vec<(String, String)>,
    typed: String,
    /// The items with all the words typed, by index.
    found: Vec<usize>,
    /// The index of the marked one among those found.
    marked: usize,
    rows: usize,
    width: usize,
    symbols: Symbols,
}

impl List {
    fn new(question: &str, items: &[String], rows: usize, width: usize, symbols: Symbols) -> Self {
        let line = |text: &str| resolve(one_line_in(text, true, symbols).into_owned(), symbols);
        let shown = |item: &String| {
            let item = line(item);
            let searched = item.to_lowercase();
            (item, searched)
        };
        Self {
            question: line(&message(question)),
            items: items.iter().map(shown).collect(),
            typed: String::new(),
            found: (0..items.len()).collect(),
            marked: 0,
            rows,
            width,
            symbols,
        }
    }

    /// Returns the output: the question and the list below it, ending with the cursor after the
    /// typed text.
    fn draw(&self) -> String {
        let limit = self.width - 1;
        let prompt = format!("{} {}", self.question, self.typed);
        let prompt = self.cut(&prompt, limit);
        let mut text = prompt.clone();
        let first = (self.marked + 1).saturating_sub(self.rows);
        let mut lines = 0;
        for (place, index) in self.found.iter().enumerate().skip(first).take(self.rows) {
            let item = self.items.get(*index).map_or("", |(shown, _)| shown);
            let mark = if place == self.marked { '>' } else { ' ' };
            text.push_str("\r\n");
            text.extend([mark, ' ']);
            text.push_str(&self.fitted(item, limit.saturating_sub(2)));
            lines += 1;
        }
        if self.found.is_empty() {
            text.push_str("\r\n");
            text.push_str(&self.cut("  nothing fits; Backspace, or Esc to leave", limit));
            lines += 1;
        }
        // Back up to the question; a count of 0 would be taken for 1.
        if lines > 0 {
            let _ = write!(text, "\x1b[{lines}A");
        }
        text.push('\r');
        match width(&prompt) {
            0 => text,
            columns => text + &format!("\x1b[{columns}C"),
        }
    }

    /// An item in so many columns: what follows its last separator, which tells it from others, stays
    /// where the words before it keep a few.
    fn fitted(&self, item: &str, columns: usize) -> String {
        let separator = resolve(SEP.to_owned(), self.symbols);
        let Some((words, details)) = item.rsplit_once(separator.as_str()) else {
            return self.cut(item, columns);
        };
        let end = format!("{separator}{details}");
        if width(item) <= columns || width(&end) + WORDS > columns {
            return self.cut(item, columns);
        }
        self.cut(words, columns - width(&end)) + &end
    }

    fn cut(&self, text: &str, columns: usize) -> String {
        let cut = truncate(text, columns, self.symbols).into_owned();
        resolve(cut, self.symbols)
    }

    fn press(&mut self, key: Pressed) -> Step {
        let last = self.found.len().saturating_sub(1);
        match key {
            Pressed::Enter => {
                return self
                    .found
                    .get(self.marked)
                    .map_or(Step::Again, |index| Step::Chosen(*index));
            }
            Pressed::Escape | Pressed::Ctrl('c' | 'd') => return Step::GivenUp,
            Pressed::Up | Pressed::BackTab => {
                self.marked = self.marked.checked_sub(1).unwrap_or(last);
            }
            Pressed::Down | Pressed::Tab => {
                self.marked = if self.marked >= last {
                    0
                } else {
                    self.marked + 1
                };
            }
            Pressed::PageUp => self.marked = self.marked.saturating_sub(self.rows),
            Pressed::PageDown => self.marked = (self.marked + self.rows).min(last),
            Pressed::Home => self.marked = 0,
            Pressed::End => self.marked = last,
            Pressed::Backspace => {
                self.typed.pop();
                self.search();
            }
            Pressed::Char(typed) if !typed.is_control() => {
                self.typed.push(typed);
                self.search();
            }
            _ => {}
        }
        Step::Again
    }

    /// Finds the items with every word that was typed, in any order and any case.
    fn search(&mut self) {
        let typed = self.typed.to_lowercase();
        let fits = |item: &str| typed.split_whitespace().all(|word| item.contains(word));
        let searched = self.items.iter().enumerate();
        self.found = searched
            .filter(|(_, (_, item))| fits(item))
            .map(|(index, _)| index)
            .collect();
        self.marked = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(rows: usize) -> List {
        let items = [
            "1  Text you at lunch",
            "2  water the plants",
            "3  evil\x1b[2Jlunch\n",
        ];
        let items = items.map(String::from);
        List::new("Which?", &items, rows, 40, Symbols::Unicode)
    }

    fn press(list: &mut List, text: &str) {
        for c in text.chars() {
            assert_eq!(list.press(Pressed::Char(c)), Step::Again);
        }
    }

    #[test]
    fn words_narrow_the_list_in_any_order_and_case() {
        let mut list = list(20);
        press(&mut list, "LUNCH te");
        assert_eq!(list.found, [0]);
        assert_eq!(list.press(Pressed::Enter), Step::Chosen(0));
        press(&mut list, "z");
        assert_eq!(list.press(Pressed::Enter), Step::Again);
        for _ in 0..4 {
            list.press(Pressed::Backspace);
        }
        assert_eq!(list.found, [0, 2]);
        list.press(Pressed::Down);
        assert_eq!(list.press(Pressed::Enter), Step::Chosen(2));
    }

    #[test]
    fn a_narrow_list_keeps_the_end_of_its_lines() {
        let items = [
            format!("1  read a long chapter of the book together{SEP}was due today 20:00"),
            format!("2  two{SEP}due today"),
        ];
        for symbols in [Symbols::Unicode, Symbols::Ascii] {
            let drawn = List::new("Which?", &items, 9, 40, symbols).draw();
            let lines: Vec<&str> = drawn.split("\r\n").skip(1).collect();
            let first = lines.first().unwrap();
            assert!(width(first) <= 39, "{first}");
            assert!(
                first.starts_with("> 1  read a") && first.ends_with("was due today 20:00"),
                "{first}"
            );
            assert!(lines.last().unwrap().contains("due today"), "{lines:?}");
        }
    }

    #[test]
    fn the_mark_goes_round() {
        let mut list = list(20);
        list.press(Pressed::Up);
        assert_eq!(list.marked, 2);
        list.press(Pressed::Down);
        assert_eq!(list.marked, 0);
        list.press(Pressed::PageDown);
        assert_eq!(list.marked, 2);
    }

    #[test]
    fn it_can_be_left() {
        for key in [Pressed::Escape, Pressed::Ctrl('c'), Pressed::Ctrl('d')] {
            assert_eq!(list(20).press(key), Step::GivenUp);
        }
    }

    #[test]
    fn what_is_drawn_ends_where_it_began_and_obeys_no_item() {
        let drawn = list(20).draw();
        assert!(
            drawn.starts_with("Which? \r\n> 1  Text you at lunch\r\n  2  water"),
            "{drawn:?}"
        );
        assert!(drawn.ends_with("\x1b[3A\r\x1b[7C"), "{drawn:?}");
        assert!(!drawn.contains("\x1b[2J"), "{drawn:?}");
    }

    #[test]
    fn a_long_list_is_shown_around_the_mark() {
        let mut list = list(2);
        list.press(Pressed::End);
        let drawn = list.draw();
        assert!(
            !drawn.contains("1  Text") && drawn.contains("\r\n> 3  "),
            "{drawn:?}"
        );
    }

    #[test]
    fn an_empty_list_can_only_be_left() {
        let mut list = List::new("Which?", &[], 5, 20, Symbols::Unicode);
        for key in [
            Pressed::Up,
            Pressed::Down,
            Pressed::PageDown,
            Pressed::End,
            Pressed::Enter,
        ] {
            assert_eq!(list.press(key), Step::Again);
            list.draw();
        }
    }
}
