//! The symbols of screens, in Unicode and in ASCII: separators, quotation marks, marks, bars.
//!
//! Screens are written with a placeholder for each symbol, and [`resolve`] replaces them when a page
//! is finished. Whatever else is in the text is the user's own, and stays as it is.

use std::borrow::Cow;

use crate::domain::format;

/// Set of symbols of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Symbols {
    /// Symbols of Unicode, such as `✓`.
    #[default]
    Unicode,
    /// Letters and signs of ASCII, which every font has and every screen reader reads.
    Ascii,
}

/// Separator between two parts of a line.
pub const SEPARATOR: &str = "\u{fdd0}";

/// [`SEPARATOR`] between spaces.
pub const SEP: &str = " \u{fdd0} ";

/// Opening quotation mark.
pub const OPEN_QUOTE: &str = "\u{fdd1}";

/// Closing quotation mark.
pub const CLOSE_QUOTE: &str = "\u{fdd2}";

/// End of a text that was cut.
pub const CUT: &str = "\u{fdd3}";

/// Dash, also in place of a value.
pub const DASH: &str = "\u{fdd4}";

/// Arrow before a hint.
pub const ARROW: &str = "\u{fdd5}";

/// Half, after a whole number.
pub const ONE_HALF: &str = "\u{fdd6}";

/// Mark of what was kept.
pub const KEPT: &str = "\u{fdd7}";

/// Mark of what was late.
pub const LATE: &str = "\u{fdd8}";

/// Mark of what was broken.
pub const BROKEN: &str = "\u{fdd9}";

/// Mark of what was released.
pub const RELEASED: &str = "\u{fdda}";

/// Mark of what is open.
pub const OPEN: &str = "\u{fddb}";

/// Mark of what is done or in order.
pub const FINE: &str = "\u{fddc}";

/// Mark of what is neither in order nor wrong.
pub const PLAIN: &str = "\u{fddd}";

/// Mark of what is wrong.
pub const WRONG: &str = "\u{fdde}";

/// Full cell of a bar.
pub const FULL: &str = "\u{fddf}";

/// Empty cell of a bar.
pub const EMPTY: &str = "\u{fde0}";

/// Day on which all was kept.
pub const ALL: &str = "\u{fde1}";

/// Day on which most was kept.
pub const MOST: &str = "\u{fde2}";

/// Day on which half was kept.
pub const HALF: &str = "\u{fde3}";

/// Day on which less than half was kept.
pub const LESS: &str = "\u{fde4}";

/// Backtick in a text of the user, which begins no command of ours.
const BACKTICK: &str = "\u{fde5}";

/// The table: placeholder, Unicode, ASCII. What takes more than one column in ASCII is replaced
/// before a line is measured.
const TABLE: [(&str, &str, &str); 22] = [
    (SEPARATOR, "·", "-"),
    (OPEN_QUOTE, "“", "\""),
    (CLOSE_QUOTE, "”", "\""),
    (CUT, "…", "..."),
    (DASH, "–", "-"),
    (ARROW, "→", "->"),
    (ONE_HALF, "½", ".5"),
    (KEPT, "✓", "k"),
    (LATE, "~", "l"),
    (BROKEN, "✗", "b"),
    (RELEASED, "↷", "r"),
    (OPEN, "·", "."),
    (FINE, "✓", "+"),
    (PLAIN, "·", "."),
    (WRONG, "✗", "x"),
    (FULL, "▓", "#"),
    (EMPTY, "░", "."),
    (ALL, "█", "#"),
    (MOST, "▓", "+"),
    (HALF, "▒", "="),
    (LESS, "░", "-"),
    (BACKTICK, "`", "`"),
];

/// Marks around a text of the user in a [`message`].
const VERBATIM: [char; 2] = ['\u{fdee}', '\u{fdef}'];

impl Symbols {
    /// Returns the end of a text that was cut.
    pub fn cut(self) -> &'static str {
        match self {
            Self::Unicode => CUT,
            Self::Ascii => "...",
        }
    }

    /// Returns the symbol of a placeholder.
    fn of(self, placeholder: char) -> Option<&'static str> {
        let at = u32::from(placeholder).checked_sub(0xfdd0)?;
        let (_, unicode, ascii) = TABLE.get(usize::try_from(at).ok()?)?;
        Some(match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        })
    }
}

/// First byte of every placeholder.
const FIRST_BYTE: u8 = 0xef;

/// Returns true if there may be a placeholder in `text`: they all begin with the same two bytes.
fn may_hold(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair == b"\xef\xb7")
}

/// Replaces all placeholders.
pub fn resolve(text: String, symbols: Symbols) -> String {
    if may_hold(&text) {
        replaced(&text, symbols, |_| true)
    } else {
        text
    }
}

/// Replaces the placeholders of symbols that take more than one column, so that a line can be
/// measured.
pub fn widened(text: Cow<'_, str>, symbols: Symbols) -> Cow<'_, str> {
    if symbols == Symbols::Unicode || !may_hold(&text) {
        return text;
    }
    replaced(&text, symbols, |symbol| symbol.len() > 1).into()
}

fn replaced(text: &str, symbols: Symbols, wanted: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let next = |rest: &str| rest.bytes().position(|byte| byte == FIRST_BYTE);
    // Whole stretches are copied between the placeholders.
    while let Some((before, from)) = next(rest).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let mut letters = from.chars();
        if let Some(c) = letters.next() {
            match symbols.of(c).filter(|symbol| wanted(symbol)) {
                Some(symbol) => out.push_str(symbol),
                None => out.push(c),
            }
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    out
}

/// Returns the placeholder for a symbol in a text of ours. `~` is one only as a mark.
fn placeholder(c: char) -> Option<&'static str> {
    match c {
        '—' | '−' => Some(DASH),
        _ if c.is_ascii() => None,
        _ => {
            let mut table = TABLE.iter();
            let entry = table.find(|(_, unicode, _)| unicode.starts_with(c));
            entry.map(|(placeholder, ..)| *placeholder)
        }
    }
}

/// Returns a text that is ours altogether, such as a topic of the manual, with placeholders.
pub fn ours(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match placeholder(c) {
            Some(own) => out.push_str(own),
            None => out.push(c),
        }
    }
    out.into()
}

/// Returns the beginning of a text of the user; see [`format::brief`].
pub fn brief(text: &str) -> String {
    cut_again(&format::brief(text)).into_owned()
}

/// Returns the journal's words for a change: `kept 3: text you at lunch`.
pub fn journal(what: &str) -> Cow<'_, str> {
    match what.split_once(": ") {
        Some((done, text)) if !is_bare(text) => format!("{done}: {}", cut_again(text)).into(),
        _ => what.into(),
    }
}

/// Returns a text of the user as it appears in a [`message`] outside quotation marks.
pub fn verbatim(text: &str) -> String {
    let [open, close] = VERBATIM;
    format!("{open}{text}{close}")
}

/// Returns an error, a hint or a note with placeholders. What is in quotation marks, and the
/// indented lines that list records, are the user's own and stay as they are.
pub fn message(text: &str) -> Cow<'_, str> {
    if is_bare(text) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let listed = line.starts_with("  ").then(|| record(line)).flatten();
        if let Some((number, text)) = listed {
            out.push_str(number);
            out.push_str(&cut_again(text));
        } else {
            sentence(&mut out, line);
        }
    }
    out.into()
}

/// As [`message`], with the partner's name as it was typed wherever it stands.
pub fn message_about<'a>(text: &'a str, partner: Option<&str>) -> Cow<'a, str> {
    let Some(name) = partner.filter(|name| !name.is_ascii()) else {
        return message(text);
    };
    let marked = text.replace(name, &verbatim(name));
    // Within quotation marks they stay.
    message(&marked).replace(VERBATIM, "").into()
}

/// Splits the line of a record in a list, `  3  text you at lunch (today 12:00)`, before its text.
fn record(line: &str) -> Option<(&str, &str)> {
    let number = line.trim_start();
    let text = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = text.len() < number.len() && text.starts_with("  ");
    let text = text.trim_start();
    is_numbered
        .then(|| line.split_at_checked(line.len() - text.len()))
        .flatten()
}

/// Returns true if `text` has neither symbols nor a word that could be read as a command.
fn is_bare(text: &str) -> bool {
    text.is_ascii() && !text.contains('`')
}

/// Returns a text of the user with placeholders for its backticks, and where [`format::brief`] cut
/// it.
fn cut_again(text: &str) -> Cow<'_, str> {
    match cut_end(text) {
        text if text.contains('`') => text.replace('`', BACKTICK).into(),
        text => text,
    }
}

fn cut_end(text: &str) -> Cow<'_, str> {
    let end = text.char_indices().nth(format::BRIEF);
    let (begin, rest) = text.split_at(end.map_or(text.len(), |(at, _)| at));
    match begin.strip_suffix(format::CUT) {
        Some(kept) if format::is_cut(begin) => format!("{kept}{CUT}{rest}").into(),
        _ => text.into(),
    }
}

fn sentence(out: &mut String, line: &str) {
    let [open, close] = VERBATIM;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let (_, after) = rest.split_at(c.len_utf8());
        rest = after;
        if c == open {
            let (text, after) = rest.split_once(close).unwrap_or((rest, ""));
            out.push_str(&text.replace('`', BACKTICK));
            rest = after;
        } else if let Some((quoted, after)) = (c == '“').then(|| quotation(rest)).flatten() {
            out.push_str(OPEN_QUOTE);
            out.push_str(&cut_again(quoted));
            out.push_str(CLOSE_QUOTE);
            rest = after;
        } else if let Some(own) = placeholder(c) {
            out.push_str(own);
        } else {
            out.push(c);
        }
    }
}

/// Splits after an opening quotation mark into what is quoted and what follows: at the mark that
/// closes it, or where there are more opening ones than closing ones, at the last.
fn quotation(text: &str) -> Option<(&str, &str)> {
    let mut depth = 1_u32;
    let closing = text.char_indices().find(|(_, c)| {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let at = closing.map(|(at, _)| at).or_else(|| text.rfind('”'))?;
    let (quoted, after) = text.split_at_checked(at)?;
    Some((quoted, after.strip_prefix('”')?))
}

/// Returns the end of the quotation that `at` is in, if it does: the first closing mark after
/// it. It is looked for from `from` on.
pub fn end_of_quotation(text: &str, from: usize, at: usize) -> Option<usize> {
    let opening = |c: char| c == '“' || OPEN_QUOTE.starts_with(c);
    let closing = |c: char| c == '”' || CLOSE_QUOTE.starts_with(c);
    let before = text.get(from..at)?;
    let opened = before.rfind(opening)?;
    if before.rfind(closing).is_some_and(|closed| closed > opened) {
        return None;
    }
    text.get(at..)?.find(closing).map(|end| at + end)
}

#[cfg(test)]
mod tests;
