//! The page of a screen: styled lines, wrapped by display width.
//!
//! All text passes through [`Line`], which sanitises it, so that no screen can forget to.

use super::Screen;
use super::program::Program;
use super::sanitize::one_line_in;
use super::style::Role;
use super::symbols::{SEP, Symbols, end_of_quotation, resolve, widened};
use super::width::{spaces, width};
use super::wrap::{COMMAND, Piece, SHORT, paint, wrap};

/// One line before it is wrapped: pieces of sanitised text in roles.
#[derive(Clone, Debug)]
pub struct Line {
    pieces: Vec<Piece>,
    color: bool,
    symbols: Symbols,
    program: Program,
}

impl Line {
    /// An empty line for `screen`.
    pub fn new(screen: &Screen) -> Self {
        Self {
            pieces: Vec::new(),
            color: screen.color,
            symbols: screen.symbols,
            program: screen.program,
        }
    }

    /// Adds text in a role.
    #[must_use]
    pub fn add(mut self, role: Role, text: impl AsRef<str>) -> Self {
        self.push(role, text);
        self
    }

    #[must_use]
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.add(Role::Plain, text)
    }

    /// Adds secondary prose.
    #[must_use]
    pub fn dim(self, text: impl AsRef<str>) -> Self {
        self.prose(Role::Dim, text)
    }

    /// Adds prose: a command in backticks is bold where there is colour, and stays on one row where
    /// it can. The backticks of all commands in it stay if a full stop or the like stands right behind
    /// one of them, since it would be copied with the command.
    #[must_use]
    pub fn prose(mut self, role: Role, text: impl AsRef<str>) -> Self {
        let mut rest = text.as_ref();
        let are_bold = self.color && are_apart(rest);
        while let Some((before, command, after)) = split_command(rest) {
            let command = self.program.command(command);
            self.push(role, before);
            let shown = if are_bold {
                command
            } else {
                format!("`{command}`").into()
            };
            let role = if self.color { Role::Strong } else { role };
            self.piece(role, &shown, COMMAND);
            rest = after;
        }
        self.push(role, rest);
        self
    }

    /// Adds a command that is alone.
    #[must_use]
    pub fn command(mut self, role: Role, command: &str) -> Self {
        let command = self.program.command(command);
        self.piece(role, &command, COMMAND);
        self
    }

    /// Adds what is typed, such as an option, which stays on one row where it can.
    pub fn push_code(&mut self, role: Role, text: impl AsRef<str>) {
        self.piece(role, text.as_ref(), COMMAND);
    }

    /// Adds text in a role, in place.
    pub fn push(&mut self, role: Role, text: impl AsRef<str>) {
        self.piece(role, text.as_ref(), 0);
    }

    /// Adds text that stays on one row where it can, with a space before it if it begins so.
    pub fn push_whole(&mut self, role: Role, text: impl AsRef<str>) {
        self.piece(role, text.as_ref(), SHORT);
    }

    /// Adds a list whose parts, between commas, stay on one row where they can.
    pub fn push_list(&mut self, role: Role, text: &str) {
        for part in text.split_inclusive(", ") {
            let words = part.trim_end_matches(' ');
            self.push_whole(role, words);
            self.push(role, part.strip_prefix(words).unwrap_or_default());
        }
    }

    fn piece(&mut self, role: Role, text: &str, whole: usize) {
        let text = one_line_in(text, self.symbols);
        let text = widened(text, self.symbols).into_owned();
        if !text.is_empty() {
            self.pieces.push(Piece { role, text, whole });
        }
    }

    /// Adds text in a role after ` · `, or as it is when nothing is there yet.
    pub fn join(&mut self, role: Role, text: impl AsRef<str>) {
        if text.as_ref().is_empty() {
            return;
        }
        if !self.pieces.is_empty() {
            self.separate();
        }
        self.push_whole(role, text);
    }

    /// Adds a list after ` · `; see [`Line::push_list`].
    pub fn join_list(&mut self, role: Role, text: &str) {
        self.separate();
        self.push_list(role, text);
    }

    fn separate(&mut self) {
        self.pieces.push(Piece {
            role: Role::Dim,
            text: SEP.to_owned(),
            whole: 0,
        });
    }

    /// Adds another line after ` · `, if there is anything in it.
    pub fn join_line(&mut self, other: Self) {
        if !self.pieces.is_empty() && !other.pieces.is_empty() {
            self.separate();
        }
        self.pieces.extend(other.pieces);
    }

    /// Adds the pieces of another line.
    pub fn append(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// Writes the line, however wide, without a line end.
    pub fn paint(&self, out: &mut String, color: bool) {
        for piece in &self.pieces {
            piece.role.paint(out, &piece.text, color);
        }
    }

    /// Returns the text without roles.
    pub fn into_text(self) -> String {
        self.pieces.into_iter().map(|piece| piece.text).collect()
    }

    /// Returns the number of columns it takes before wrapping.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| width(&piece.text)).sum()
    }

    /// Returns true if nothing was added.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Returns whether nothing stands right behind any of the commands in a text.
fn are_apart(mut text: &str) -> bool {
    while let Some((_, _, after)) = split_command(text) {
        if after.starts_with(|c: char| !c.is_whitespace()) {
            return false;
        }
        text = after;
    }
    true
}

/// Splits at the first command or flag in backticks; other backticks, and those in quotation marks,
/// are the user's own.
pub fn split_command(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('`')?;
        if let Some(end) = end_of_quotation(text, from, open) {
            from = end;
            continue;
        }
        let (inside, after) = text.get(open + 1..)?.split_once('`')?;
        if inside == "trust" || inside.starts_with("trust ") || inside.starts_with("--") {
            return Some((text.get(..open)?, inside, after));
        }
        from = open + 1;
    }
}

/// A screen being written, line by line.
#[derive(Debug)]
pub struct Page<'a> {
    /// Screen it will be shown on.
    pub screen: &'a Screen,
    out: String,
    /// No lines are left empty.
    tight: bool,
}

impl<'a> Page<'a> {
    pub fn new(screen: &'a Screen) -> Self {
        Self {
            screen,
            out: String::new(),
            tight: false,
        }
    }

    /// A page without empty lines.
    pub fn tight(screen: &'a Screen) -> Self {
        Self {
            tight: true,
            ..Self::new(screen)
        }
    }

    /// Returns the finished text.
    pub fn finish(self) -> String {
        resolve(self.out, self.screen.symbols)
    }

    /// Returns whether the screen is too narrow for margins.
    pub fn is_narrow(&self) -> bool {
        self.screen.width < 40
    }

    /// Returns an indent of so many columns, or none on a narrow screen.
    pub fn indent(&self, columns: usize) -> usize {
        if self.is_narrow() { 0 } else { columns }
    }

    /// An empty line to add to.
    pub fn line(&self) -> Line {
        Line::new(self.screen)
    }

    /// Leaves one line empty, unless the page is.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.tight {
            self.out.push('\n');
        }
    }

    /// Begins a section: an empty line, and the title.
    pub fn section(&mut self, title: &str) {
        self.gap();
        let line = self.line().add(Role::Heading, title);
        self.put(&line);
    }

    /// Writes a line at the left edge, wrapped where it must be.
    pub fn put(&mut self, line: &Line) {
        self.put_after("", 2.min(self.screen.width / 10), line, usize::MAX);
    }

    /// Writes plain text as one line.
    pub fn say(&mut self, text: &str) {
        let line = self.line().prose(Role::Plain, text);
        self.put(&line);
    }

    /// Writes one line that answers a command. On a pipe it stays one line, since scripts read it.
    pub fn tell(&mut self, text: &str) {
        let line = self.line().prose(Role::Plain, text);
        self.tell_line(&line);
    }

    /// Writes a line made of pieces that answers a command; see [`Page::tell`].
    pub fn tell_line(&mut self, line: &Line) {
        if self.screen.terminal {
            self.put(line);
        } else {
            self.put_unwrapped(line);
        }
    }

    /// Writes a line as it is, however wide.
    pub fn put_unwrapped(&mut self, line: &Line) {
        line.paint(&mut self.out, self.screen.color);
        self.out.push('\n');
    }

    /// Writes a line indented by `indent`, wrapped where it must be, with further lines at the
    /// same indent.
    pub fn put_in(&mut self, indent: usize, line: &Line) {
        let mut margin = String::new();
        spaces(&mut margin, indent);
        self.put_after(&margin, indent, line, usize::MAX);
    }

    /// Writes `margin`, finished text of its own, then `line`, wrapped where it must be with
    /// further lines indented by `hang`; what would take more than `most` lines is cut.
    pub fn put_after(&mut self, margin: &str, hang: usize, line: &Line, most: usize) {
        self.out.push_str(margin);
        let used = painted_width(margin);
        let first = self.screen.width.saturating_sub(used);
        let color = self.screen.color;
        if line.width() <= first {
            line.paint(&mut self.out, color);
            self.end_line();
            return;
        }
        let rest = self.screen.width.saturating_sub(hang);
        let mut rows = wrap(
            &line.pieces,
            first.max(1),
            rest.max(1),
            most,
            self.screen.symbols,
        )
        .into_iter();
        if let Some(row) = rows.next() {
            paint(&mut self.out, &row, color);
        }
        self.end_line();
        for row in rows {
            spaces(&mut self.out, hang);
            paint(&mut self.out, &row, color);
            self.end_line();
        }
    }

    /// Writes a line that is laid out already; `draw` gets where to, and whether in colour. What
    /// it adds must have been sanitised.
    pub fn paint(&mut self, draw: impl FnOnce(&mut String, bool)) {
        draw(&mut self.out, self.screen.color);
        self.end_line();
    }

    /// Writes text that is laid out already, with its line ends. It must have been sanitised.
    pub fn verbatim(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Ends a line, without the spaces that padding left behind.
    fn end_line(&mut self) {
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end);
        self.out.push('\n');
    }
}

/// Returns the display width of finished text with our own colours.
pub fn painted_width(text: &str) -> usize {
    width(&strip(text))
}

/// Removes our own colours from `margin`.
fn strip(margin: &str) -> std::borrow::Cow<'_, str> {
    if !margin.contains('\x1b') {
        return margin.into();
    }
    let mut out = String::new();
    let mut inside = false;
    for c in margin.chars() {
        match c {
            '\x1b' => inside = true,
            'm' if inside => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.into()
}
