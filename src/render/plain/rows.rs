//! Lines of fields, with escapes for separators.

use std::fmt::{Display, Write as _};

use crate::domain::clock::Stamp;
use crate::render::sanitize::one_line;

/// Records being written.
pub struct Rows {
    out: String,
    terminal: bool,
    fields: usize,
}

impl Rows {
    pub fn new(terminal: bool) -> Self {
        Self {
            out: String::new(),
            terminal,
            fields: 0,
        }
    }

    pub fn into_text(self) -> String {
        self.out
    }

    /// Adds text that is not a record, unchanged.
    pub fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub fn field(&mut self, value: impl Display) -> &mut Self {
        if self.fields > 0 {
            self.out.push('\t');
        }
        self.fields += 1;
        let start = self.out.len();
        let _ = write!(self.out, "{value}");
        let harmless = |byte| matches!(byte, b' '..=b'~') && byte != b'\\';
        if !self.out.bytes().skip(start).all(harmless) {
            let text = self.out.split_off(start);
            self.escape(&text);
        }
        self
    }

    fn escape(&mut self, text: &str) {
        let mut escaped = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '\\' => escaped.push_str("\\\\"),
                '\t' => escaped.push_str("\\t"),
                '\n' => escaped.push_str("\\n"),
                '\r' => escaped.push_str("\\r"),
                c if c.is_control() => {
                    let _ = write!(escaped, "\\u{{{:x}}}", u32::from(c));
                }
                _ => escaped.push(c),
            }
        }
        if self.terminal {
            self.out.push_str(&one_line(&escaped));
        } else {
            // Invisible characters that control nothing are data.
            self.out.push_str(&escaped);
        }
    }

    pub fn optional(&mut self, value: Option<impl Display>) -> &mut Self {
        match value {
            Some(value) => self.field(value),
            None => self.field(""),
        }
    }

    pub fn time(&mut self, value: Option<Stamp>) -> &mut Self {
        // As JSON writes it, so that both can be compared.
        self.optional(value)
    }

    pub fn end(&mut self) {
        self.out.push('\n');
        self.fields = 0;
    }
}
