//! A line with fields in braces, as `trust status --format` takes it.
//!
//! `{due}` is the field; `{?due:…}` shows what follows the colon when the field is neither empty
//! nor 0, `{!due:…}` when it is; `{{` and `}}` are braces. What follows a colon may itself hold
//! fields.

use std::iter::Peekable;
use std::str::Chars;

/// Greatest nesting depth of conditions.
pub const DEEPEST: usize = 8;

/// Template of a line with fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(&'static str),
    /// Text that is shown if the field is set, or if it is not.
    When {
        field: &'static str,
        wanted: bool,
        then: Vec<Piece>,
    },
}

/// Error in a format line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// Unknown field.
    Unknown(String),
    /// Unclosed brace.
    Open(String),
    /// Closing brace without an opening one.
    Closed,
    /// Condition without text.
    NoText(String),
    /// Conditions nested too deep.
    TooDeep,
}

impl Template {
    /// Parses a line; `names` are the known fields.
    pub fn parse(line: &str, names: &[&'static str]) -> Result<Self, TemplateError> {
        let mut parser = Parser {
            chars: line.chars().peekable(),
            names,
        };
        let pieces = parser.pieces(0)?;
        match parser.chars.next() {
            None => Ok(Self { pieces }),
            Some(_) => Err(TemplateError::Closed),
        }
    }

    /// Returns true if the line uses a field, even in a condition.
    pub fn uses(&self, field: &str) -> bool {
        fn any(pieces: &[Piece], wanted: &str) -> bool {
            pieces.iter().any(|piece| match piece {
                Piece::Text(_) => false,
                Piece::Field(field) => *field == wanted,
                Piece::When { field, then, .. } => *field == wanted || any(then, wanted),
            })
        }
        any(&self.pieces, field)
    }

    /// Returns the line with its fields replaced by `value`.
    pub fn fill(&self, value: impl Fn(&str) -> String) -> String {
        fn write(pieces: &[Piece], value: &impl Fn(&str) -> String, out: &mut String) {
            for piece in pieces {
                match piece {
                    Piece::Text(text) => out.push_str(text),
                    Piece::Field(field) => out.push_str(&value(field)),
                    Piece::When {
                        field,
                        wanted,
                        then,
                    } => {
                        if !matches!(value(field).as_str(), "" | "0") == *wanted {
                            write(then, value, out);
                        }
                    }
                }
            }
        }
        let mut out = String::new();
        write(&self.pieces, &value, &mut out);
        out
    }
}

struct Parser<'a> {
    chars: Peekable<Chars<'a>>,
    names: &'a [&'static str],
}

impl Parser<'_> {
    /// Parses up to the end, or up to the brace that ends a condition.
    fn pieces(&mut self, depth: usize) -> Result<Vec<Piece>, TemplateError> {
        if depth > DEEPEST {
            return Err(TemplateError::TooDeep);
        }
        let mut pieces = Vec::new();
        let mut text = String::new();
        while let Some(&c) = self.chars.peek() {
            // Inside a condition a brace ends it, even if another one follows:
            // `{?due:{?overdue:!}}`. A brace of its own is written outside.
            if c == '}' && depth > 0 {
                break;
            }
            self.chars.next();
            match c {
                '{' if self.chars.next_if_eq(&'{').is_some() => text.push('{'),
                '}' if self.chars.next_if_eq(&'}').is_some() => text.push('}'),
                '}' => return Err(TemplateError::Closed),
                '{' => {
                    if !text.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut text)));
                    }
                    pieces.push(self.braced(depth)?);
                }
                _ => text.push(c),
            }
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        Ok(pieces)
    }

    /// Parses a field or condition, after its opening brace.
    fn braced(&mut self, depth: usize) -> Result<Piece, TemplateError> {
        let mark = self.chars.next_if(|c| matches!(c, '?' | '!'));
        let wanted = mark.map(|mark| mark == '?');
        let mut name = String::new();
        while let Some(c) = self.chars.next_if(|c| !matches!(c, '{' | '}' | ':')) {
            name.push(c);
        }
        let end = self.chars.next();
        let field = || {
            let known = self.names.iter().find(|known| **known == name);
            known
                .copied()
                .ok_or_else(|| TemplateError::Unknown(name.clone()))
        };
        match (wanted, end) {
            (None, Some('}')) => field().map(Piece::Field),
            (None, Some(':')) => Err(TemplateError::Unknown(format!("{name}:"))),
            (Some(wanted), Some(':')) => {
                let field = field()?;
                let then = self.pieces(depth + 1)?;
                match self.chars.next() {
                    Some(_) => Ok(Piece::When {
                        field,
                        wanted,
                        then,
                    }),
                    None => Err(TemplateError::Open(shown(
                        Some(wanted),
                        &format!("{name}:"),
                    ))),
                }
            }
            (Some(wanted), Some('}')) => {
                field()?;
                Err(TemplateError::NoText(shown(Some(wanted), &name)))
            }
            (wanted, _) => Err(TemplateError::Open(shown(wanted, &name))),
        }
    }
}

/// Beginning of a field, as it was written.
fn shown(wanted: Option<bool>, name: &str) -> String {
    let mark = match wanted {
        None => "",
        Some(true) => "?",
        Some(false) => "!",
    };
    format!("{{{mark}{name}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAMES: [&str; 3] = ["due", "late", "none"];

    fn filled(line: &str) -> Result<String, TemplateError> {
        let template = Template::parse(line, &NAMES)?;
        Ok(template.fill(|field| match field {
            "due" => "2".to_owned(),
            "late" => "0".to_owned(),
            _ => String::new(),
        }))
    }

    #[test]
    fn fields_are_filled_in() {
        for (line, text) in [
            ("", ""),
            ("a b", "a b"),
            ("{due}", "2"),
            ("{due} due, {late} late{none}.", "2 due, 0 late."),
            ("{{due}}", "{due}"),
            ("{{{due}}}", "{2}"),
            ("{?due:{due} due}", "2 due"),
            ("{?late:late}{?none:none}", ""),
            (
                "{!late:in time}{!none: and so on}{!due:!}",
                "in time and so on",
            ),
            ("{?due:{!late:{due} and none late}}.", "2 and none late."),
            ("{?due:a: b}", "a: b"),
            ("{?due:}", ""),
        ] {
            assert_eq!(filled(line), Ok(text.to_owned()), "{line}");
        }
    }

    #[test]
    fn invalid_templates_are_errors() {
        let unknown = |name: &str| TemplateError::Unknown(name.to_owned());
        let open = |piece: &str| TemplateError::Open(piece.to_owned());
        for (line, error) in [
            ("{dew}", unknown("dew")),
            ("{}", unknown("")),
            ("{?dew:a}", unknown("dew")),
            ("{due:a}", unknown("due:")),
            ("{due", open("{due")),
            ("{?due:a", open("{?due:")),
            ("due}", TemplateError::Closed),
            ("{?due}", TemplateError::NoText("{?due".to_owned())),
        ] {
            assert_eq!(filled(line), Err(error), "{line}");
        }
        let deep = "{?due:".repeat(100_000);
        assert_eq!(Template::parse(&deep, &NAMES), Err(TemplateError::TooDeep));
    }

    #[test]
    fn uses_finds_fields_in_conditions() {
        let template = Template::parse("{?due:{late}}", &NAMES).unwrap();
        assert!(template.uses("due") && template.uses("late") && !template.uses("none"));
    }

    proptest! {
        #[test]
        fn any_line_can_be_read_or_refused(line in "[{}?!:a due]{0,40}") {
            let _ = filled(&line);
        }

        #[test]
        fn doubled_braces_are_literal(text in "[{}?!:a due]{0,40}") {
            let doubled = text.replace('{', "{{").replace('}', "}}");
            prop_assert_eq!(filled(&doubled), Ok(text));
        }
    }
}
