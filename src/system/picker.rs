//! Choosing from a list in a terminal, by typing a part of it or with the arrow keys.
//!
//! The cursor is never hidden, and no way of ending leaves the terminal in raw mode.

use std::fmt::Write as _;
use std::io;

use terminal_size::{Height, Width, terminal_size_of};

use crate::cmd::ports::Picker;
use crate::error::{Error, Kind, Result};
use crate::render::sanitize::one_line_in;
use crate::render::symbols::{SEP, Symbols, message, resolve};
use crate::render::width::{truncate, width};
use crate::system::env::Terminal;
use crate::system::keys::{Event, Keys, Pressed, drop_ahead};

mod plain;

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
        let chosen = if self.terminal.dumb {
            plain::choose(&mut list, self.terminal)
        } else {
            choose(&mut list)
        };
        chosen.map_err(|error| {
            Error::new(
                Kind::Output,
                format!("cannot ask in this terminal: {error}"),
            )
        })
    }
}

/// Shows the list and follows the keys until something is chosen or it is given up.
fn choose(list: &mut List) -> io::Result<Option<usize>> {
    let mut keys = Keys::begin(false)?;
    drop_ahead();
    let mut columns = columns();
    keys.write(&list.draw())?;
    loop {
        let event = keys.next(None);
        let narrowed = std::mem::replace(&mut columns, self::columns());
        if let Some(now) = columns.filter(|_| columns != narrowed) {
            // The terminal has moved the words to where they belong now.
            keys.write(&list.up(now))?;
            list.width = now.max(2);
        }
        let step = match event? {
            Event::Key(Pressed::Ctrl('z')) => {
                keys.write(&list.below())?;
                keys.stop();
                keys.write(&list.draw())?;
                continue;
            }
            Event::Key(key) => list.press(key),
            Event::Continued => {
                keys.write(&list.draw())?;
                continue;
            }
            Event::Pause => continue,
            Event::End => Step::GivenUp,
            Event::Signal(signal) => {
                keys.write(&list.below())?;
                keys.end_by(signal);
                Step::GivenUp
            }
        };
        // Down to the end of the screen: whatever was drawn, and nothing above it.
        keys.write("\r\x1b[J")?;
        match step {
            Step::Again => keys.write(&list.draw())?,
            Step::Chosen(index) => return Ok(Some(index)),
            Step::GivenUp => return Ok(None),
        }
    }
}

/// Columns of the terminal, where it knows them.
fn columns() -> Option<usize> {
    let size = terminal_size_of(io::stderr());
    size.map(|(Width(columns), _)| usize::from(columns))
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
        let line = |text: &str| resolve(one_line_in(text, symbols).into_owned(), symbols);
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
        let prompt = self.prompt();
        let mut text = prompt.clone();
        let first = (self.marked + 1).saturating_sub(self.rows);
        for (place, index) in self.found.iter().enumerate().skip(first).take(self.rows) {
            let item = self.items.get(*index).map_or("", |(shown, _)| shown);
            let mark = if place == self.marked { '>' } else { ' ' };
            text.push_str("\r\n");
            text.extend([mark, ' ']);
            text.push_str(&self.fitted(item, limit.saturating_sub(2)));
        }
        if self.found.is_empty() {
            text.push_str("\r\n");
            text.push_str(&self.cut("  nothing fits; Backspace, or Esc to leave", limit));
        }
        // Back up to the question.
        let _ = write!(text, "\x1b[{}A", self.lines());
        text.push('\r');
        match width(&prompt) {
            0 => text,
            columns => text + &format!("\x1b[{columns}C"),
        }
    }

    /// The question, with what is typed behind it.
    fn prompt(&self) -> String {
        let prompt = format!("{} {}", self.question, self.typed);
        self.cut(&prompt, self.width - 1)
    }

    /// Lines drawn below the question.
    fn lines(&self) -> usize {
        self.found.len().clamp(1, self.rows)
    }

    /// Returns the move of the cursor to the row below the list.
    fn below(&self) -> String {
        format!("\x1b[{}B\r\n", self.lines())
    }

    /// Returns the move of the cursor to the row on which the question begins in a terminal that
    /// now has so many columns.
    fn up(&self, columns: usize) -> String {
        match width(&self.prompt()) / columns.max(1) {
            0 => String::new(),
            rows => format!("\x1b[{rows}A"),
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
            Pressed::Ctrl('u') => {
                self.typed.clear();
                self.search();
            }
            Pressed::Ctrl('w') => {
                let words = self.typed.trim_end();
                let last = words
                    .chars()
                    .rev()
                    .take_while(|letter| !letter.is_whitespace());
                let end = words.len() - last.map(char::len_utf8).sum::<usize>();
                self.typed.truncate(end);
                self.search();
            }
            Pressed::Pasted('\n' | '\t') => self.typed.push(' '),
            Pressed::Char(typed) | Pressed::Pasted(typed) if !typed.is_control() => {
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
mod tests;
