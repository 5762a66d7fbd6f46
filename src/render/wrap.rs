//! Wrapping of styled lines between words, never inside a grapheme.

use std::ops::Range;

use super::style::Role;
use super::symbols::{SEPARATOR, Symbols};
use super::width::{letters, width};

/// Part of a line with one role.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Role.
    pub role: Role,
    /// Sanitised text.
    pub text: String,
    /// Columns up to which it is kept on one row.
    pub whole: usize,
}

/// Columns up to which a part of a line is kept on one row.
pub const SHORT: usize = 36;

/// [`Piece::whole`] of commands: they are typed or copied. One that is longer than a row is broken
/// before an option or an argument, and not between an option and its value.
pub const COMMAND: usize = usize::MAX;

/// One letter with its role and its width.
pub type Letter<'a> = (Role, &'a str, usize);

/// Breaks pieces into rows at spaces, or anywhere in a word longer than a row: `first` columns in
/// the first row, `rest` in the others, `most` rows with the sign of a cut where more would be needed.
pub fn wrap(
    pieces: &[Piece],
    first: usize,
    rest: usize,
    most: usize,
    symbols: Symbols,
) -> Vec<Vec<Letter<'_>>> {
    let mut rows = Vec::new();
    let mut row: Vec<Letter<'_>> = Vec::new();
    let mut used = 0;
    // Possible end of the row: after its last space.
    let mut space = None;
    let all = pieces.iter().flat_map(|piece| {
        let whole = width(&piece.text) <= rest.min(piece.whole);
        let kept = if piece.whole == COMMAND && !whole {
            arguments(&piece.text, rest)
        } else {
            Vec::new()
        };
        let mut at = 0;
        letters(&piece.text).map(move |letter| {
            let is_kept = whole || kept.iter().any(|argument| argument.contains(&at));
            at += letter.len();
            (piece.role, letter, is_kept)
        })
    });
    for (role, letter, whole) in all {
        let columns = width(letter);
        let limit = if rows.is_empty() { first } else { rest };
        if letter == " " && !whole {
            space = Some(row.len());
        } else if used + columns > limit && !row.is_empty() {
            let carried = match space.take() {
                Some(at) if at > 0 => {
                    let tail = row.split_off(at);
                    tail.into_iter().skip_while(is_gap).collect()
                }
                _ => row.split_off(last_resort(&row, row.len())),
            };
            let full = std::mem::replace(&mut row, carried);
            rows.push(trim(full));
            if rows.len() >= most {
                cut(rows.last_mut(), limit, symbols);
                return rows;
            }
            used = columns_of(&row);
            // A word that filled the first row may be too long for the others.
            while used + columns > rest && !row.is_empty() {
                let tail = row.split_off(last_resort(&row, fitting(&row, rest)));
                rows.push(trim(std::mem::replace(&mut row, tail)));
                if rows.len() >= most {
                    cut(rows.last_mut(), rest, symbols);
                    return rows;
                }
                used = columns_of(&row);
            }
        }
        if row.is_empty() && !rows.is_empty() && is_gap(&(role, letter, columns)) {
            space = None;
            continue;
        }
        row.push((role, letter, columns));
        used += columns;
    }
    let row = trim(row);
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Returns where a row is broken that has no other end, and of which this many letters fit: after a
/// space that was to be kept; after a mark in the second half, as in the name of a file; or else
/// after all that fit.
fn last_resort(row: &[Letter], fitting: usize) -> usize {
    let is_space = |(_, letter, _): &Letter| *letter == " ";
    if let Some(at) = row.iter().take(fitting).rposition(is_space) {
        return at + 1;
    }
    let mut letters = row.iter().take(fitting).skip(fitting / 2);
    let is_mark = |(_, letter, _): &Letter| matches!(*letter, "-" | "." | "/" | "_");
    match letters.rposition(is_mark) {
        Some(at) => fitting / 2 + at + 1,
        None => fitting,
    }
}

/// Replaces the spaces of `text` that must stay on one row of `columns` by `space`: in commands in
/// backticks, or where `is_command` is set, in all of it.
pub fn with_kept_spaces(text: &str, columns: usize, is_command: bool, space: &str) -> String {
    let keep = |command: &str| {
        if !is_command && width(command) <= columns {
            return command.replace(' ', space);
        }
        let kept = arguments(command, columns);
        let mut out = String::with_capacity(command.len());
        for (at, letter) in command.char_indices() {
            if letter == ' ' && kept.iter().any(|argument| argument.contains(&at)) {
                out.push_str(space);
            } else {
                out.push(letter);
            }
        }
        out
    };
    if is_command {
        return keep(text);
    }
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(at, part)| {
        if at % 2 == 1 {
            keep(part)
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("`")
}

/// Returns the arguments of a command that are not broken if they fit into `columns`: what stands
/// in quotes, and each option with its value.
fn arguments(command: &str, columns: usize) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let (mut begin, mut is_quoted) = (None, false);
    for (at, letter) in command.char_indices() {
        is_quoted ^= letter == '"';
        if letter == ' ' && !is_quoted {
            words.extend(begin.take().map(|begin| begin..at));
        } else if begin.is_none() {
            begin = Some(at);
        }
    }
    words.extend(begin.map(|begin| begin..command.len()));
    let is_option = |word: &Range<usize>| {
        let word = command.get(word.clone()).unwrap_or_default();
        word.trim_start_matches('`').starts_with('-')
    };
    let mut arguments: Vec<Range<usize>> = Vec::new();
    let mut awaits_value = false;
    for word in words {
        let option = is_option(&word);
        match arguments.last_mut().filter(|_| awaits_value && !option) {
            Some(argument) => argument.end = word.end,
            None => arguments.push(word),
        }
        awaits_value = option;
    }
    arguments
        .retain(|argument| width(command.get(argument.clone()).unwrap_or_default()) <= columns);
    arguments
}

fn columns_of(row: &[Letter<'_>]) -> usize {
    row.iter().map(|(_, _, columns)| columns).sum()
}

/// Returns the number of letters that fit into `columns`; at least one.
fn fitting(row: &[Letter<'_>], columns: usize) -> usize {
    let mut used = 0;
    let fit = row.iter().take_while(|(_, _, wide)| {
        used += wide;
        used <= columns
    });
    fit.count().max(1)
}

/// Returns true for letters that separate words and are dropped at the ends of a row: spaces, and
/// the separator that [`Line::join`](super::page::Line::join) adds.
fn is_gap((role, letter, _): &Letter<'_>) -> bool {
    *letter == " " || (*role == Role::Dim && *letter == SEPARATOR)
}

fn trim(mut row: Vec<Letter<'_>>) -> Vec<Letter<'_>> {
    while row.last().is_some_and(is_gap) {
        row.pop();
    }
    row
}

/// Ends a row in the sign of a cut, within `limit` columns.
fn cut(row: Option<&mut Vec<Letter<'_>>>, limit: usize, symbols: Symbols) {
    let Some(row) = row else { return };
    let sign = symbols.cut();
    let columns = width(sign);
    let mut used = columns_of(row);
    while row
        .last()
        .is_some_and(|(_, letter, _)| used + columns > limit || *letter == " ")
    {
        used -= row.pop().map_or(0, |(_, _, columns)| columns);
    }
    row.push((Role::Dim, sign, columns));
}

/// Adds a row, each run of a role painted at once.
pub fn paint(out: &mut String, row: &[Letter<'_>], color: bool) {
    for run in row.chunk_by(|a, b| a.0 == b.0) {
        let text: String = run.iter().map(|(_, letter, _)| *letter).collect();
        run.first()
            .map(|(role, ..)| *role)
            .unwrap_or_default()
            .paint(out, &text, color);
    }
}

#[cfg(test)]
mod tests;
