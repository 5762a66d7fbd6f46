//! Lines that a person types at the terminal, with the keys that change them.

use std::io;
use std::time::Duration;

use terminal_size::{Width, terminal_size_of};

use crate::domain::text::MAX_TEXT_BYTES;
use crate::system::env::Terminal;
use crate::system::keys::{Event, Keys, Pressed};
use crate::system::line_edit::{Effect, LineEdit};
use crate::system::line_view::LineView;

/// A pause in which the words typed so far are kept.
const PAUSE: Duration = Duration::from_millis(150);

/// Keys after which they are kept without a pause.
const MANY: usize = 24;

/// A line typed at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedLine {
    /// The line without its end.
    pub text: String,
    pub end: LineEnd,
}

/// End of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// Enter.
    Line,
    /// Ctrl-C, or the end of the terminal.
    Left,
    /// Ctrl-D.
    Text,
}

/// Reads lines; while it lives, the terminal is in raw mode.
pub struct LineReader {
    keys: Keys,
    can_move: bool,
    /// A line end that is pasted ends the line: it is one of many.
    many: bool,
}

impl LineReader {
    /// Begins to read lines.
    ///
    /// # Errors
    /// That the terminal cannot be set to it.
    pub fn begin(terminal: Terminal) -> io::Result<Self> {
        Ok(Self::with(Keys::begin(terminal.dumb)?, terminal))
    }

    /// Reads lines from this keyboard.
    pub fn with(keys: Keys, terminal: Terminal) -> Self {
        Self {
            keys,
            can_move: !terminal.dumb,
            many: false,
        }
    }

    /// Begins to read the lines of one text.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn begin_text(terminal: Terminal) -> io::Result<Self> {
        let reader = Self::begin(terminal)?;
        Ok(Self {
            many: true,
            ..reader
        })
    }

    /// Reads the line that a person types behind `question`, beginning with `begun`. `keep` gets
    /// its words when typing pauses, and nothing once the line has ended.
    ///
    /// # Errors
    /// That the terminal cannot be read or written to.
    pub fn line(
        &mut self,
        question: &str,
        begun: &str,
        keep: &mut dyn FnMut(&str),
    ) -> io::Result<TypedLine> {
        let mut line = LineEdit::beginning_with(begun);
        let mut view = self.ask(question)?;
        // They belong to the question, and are shown where the terminal echoes nothing.
        let shown = view.show(begun, begun);
        self.keys.write(&shown)?;
        let mut kept = begun.to_owned();
        let mut is_kept = false;
        let mut unkept = 0;
        let mut wait = None;
        let end = loop {
            match self.keys.next(wait)? {
                Event::Key(Pressed::Pasted('\n')) if self.many => break LineEnd::Line,
                Event::Key(key) => match line.press(key) {
                    Effect::Changed => {
                        unkept += 1;
                        // Keys that are waiting are shown together with it.
                        wait = Some(Duration::ZERO);
                    }
                    Effect::Line => break LineEnd::Line,
                    Effect::Left => break LineEnd::Left,
                    Effect::EndOfText => break LineEnd::Text,
                    Effect::Stop => {
                        self.finish(&mut view, &line)?;
                        self.keys.stop();
                        view = self.ask(question)?;
                        self.show(&mut view, &line)?;
                    }
                },
                Event::Pause if wait == Some(Duration::ZERO) => {
                    self.show(&mut view, &line)?;
                    wait = Some(PAUSE);
                }
                Event::Pause => {
                    unkept = MANY;
                    wait = None;
                }
                Event::Continued => {
                    view = self.ask(question)?;
                    self.show(&mut view, &line)?;
                }
                Event::End => break LineEnd::Left,
                Event::Signal(signal) => {
                    if line.text() != kept {
                        keep(&line.text());
                    }
                    self.keys.end_by(signal);
                }
            }
            if unkept >= MANY {
                unkept = 0;
                let words = line.text();
                if words != kept {
                    keep(&words);
                    is_kept = true;
                    kept = words;
                }
            }
            if line.before().len() > MAX_TEXT_BYTES + 1 {
                break LineEnd::Line;
            }
        };
        if !self.many || end != LineEnd::Line {
            // On the row of the question: the next one begins with words.
            self.keys.end_pastes();
        }
        // Ctrl-D ends a text on a blank row.
        if end != LineEnd::Text || !view.is_blank() {
            self.finish(&mut view, &line)?;
        }
        if let Some(signal) = self.keys.signal() {
            // It came with the last key.
            keep(&line.text());
            self.keys.end_by(signal);
        }
        if is_kept {
            keep("");
        }
        Ok(TypedLine {
            text: line.text(),
            end,
        })
    }

    /// Writes the question at the beginning of a row.
    fn ask(&mut self, question: &str) -> io::Result<LineView> {
        self.keys.write(question)?;
        let row = question.lines().next_back().unwrap_or_default();
        Ok(LineView::behind(row, columns(), self.can_move))
    }

    fn show(&mut self, view: &mut LineView, line: &LineEdit) -> io::Result<()> {
        if !self.keys.is_echoed() {
            return Ok(());
        }
        let again = view.resize(columns());
        let shown = view.show(line.before(), &line.text());
        self.keys.write(&(again + &shown))
    }

    /// Ends the row.
    fn finish(&mut self, view: &mut LineView, line: &LineEdit) -> io::Result<()> {
        self.show(view, line)?;
        let end = view.end();
        self.keys.write(&end)
    }
}

/// Columns that the terminal has at present.
fn columns() -> usize {
    let size = terminal_size_of(io::stderr()).or_else(|| terminal_size_of(io::stdin()));
    size.map_or(80, |(Width(columns), _)| usize::from(columns))
}
