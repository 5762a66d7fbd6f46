//! Rows and their ends.

use super::*;
use crate::render::symbols::{SEP, resolve};

fn rows(pieces: &[(&str, bool)], columns: usize, most: usize) -> Vec<String> {
    let piece = |(text, whole): &(&str, bool)| Piece {
        role: if *text == SEP { Role::Dim } else { Role::Plain },
        text: (*text).to_owned(),
        whole: if *whole { SHORT } else { 0 },
    };
    let pieces: Vec<_> = pieces.iter().map(piece).collect();
    let rows = wrap(&pieces, columns, columns, most, Symbols::Unicode);
    rows.iter()
        .map(|row| row.iter().map(|(_, letter, _)| *letter).collect())
        .map(|row: String| resolve(row, Symbols::Unicode))
        .collect()
}

#[test]
fn rows_end_between_words() {
    assert_eq!(
        rows(&[("text you at lunch", false)], 8, 9),
        ["text you", "at lunch"]
    );
    assert_eq!(rows(&[("a  b", false)], 2, 9), ["a", "b"]);
    assert_eq!(
        rows(&[("unbreakable", false)], 4, 9),
        ["unbr", "eaka", "ble"]
    );
    assert_eq!(rows(&[("你好吗", false)], 3, 9), ["你", "好", "吗"]);
    assert_eq!(rows(&[("你", false)], 1, 9), ["你"]);
    assert!(rows(&[("", false)], 4, 9).is_empty());
}

#[test]
fn a_name_longer_than_a_row_is_broken_after_a_mark() {
    let name = "not read: 01939d3c-7a10-7c5e.sync-conflict-20261122-ABC.trust: a copy";
    assert_eq!(
        rows(&[(name, false)], 24, 9),
        [
            "not read:",
            "01939d3c-7a10-7c5e.sync-",
            "conflict-20261122-ABC.",
            "trust: a copy"
        ]
    );
    // A mark at the beginning would leave most of the row empty.
    assert_eq!(
        rows(&[("a-bcdefghijkl", false)], 6, 9),
        ["a-bcde", "fghijk", "l"]
    );
}

#[test]
fn a_word_that_fits_the_first_row_only_is_broken_below_it() {
    let piece = |text: &str| {
        let (role, whole) = (Role::Plain, 0);
        let text = text.to_owned();
        [Piece { role, text, whole }]
    };
    let wide = |text: &str, first, rest| {
        let pieces = piece(text);
        let rows = wrap(&pieces, first, rest, 9, Symbols::Unicode);
        rows.iter().map(|row| columns_of(row)).collect::<Vec<_>>()
    };
    assert_eq!(wide("In aaaaaaaaaa", 11, 4), [2, 4, 4, 2]);
    assert_eq!(wide("In 你你你你你", 11, 9), [2, 8, 2]);
}

#[test]
fn short_pieces_stay_whole_and_separators_vanish_at_the_edge() {
    let line = [("lunch", false), (SEP, false), ("not kept", true)];
    assert_eq!(rows(&line, 12, 9), ["lunch", "not kept"]);
    assert_eq!(rows(&line, 6, 9), ["lunch", "not", "kept"]);
    let exact = [("lunches", false), (SEP, false), ("x", true)];
    assert_eq!(rows(&exact, 8, 9), ["lunches", "x"]);
}

#[test]
fn a_command_is_broken_only_where_no_row_is_long_enough() {
    let command = "`trust promise edit 1 --by \"16 sep 20:00\"`";
    let piece = |text: &str, whole| Piece {
        role: Role::Plain,
        text: text.to_owned(),
        whole,
    };
    let pieces = [piece("To set one: ", 0), piece(command, COMMAND)];
    let shown = |columns| {
        let rows = wrap(&pieces, columns, columns, 9, Symbols::Unicode);
        let row = |row: &Vec<Letter<'_>>| row.iter().map(|(_, letter, _)| *letter).collect();
        rows.iter().map(row).collect::<Vec<String>>()
    };
    assert_eq!(shown(50), ["To set one:", command]);
    assert!(shown(30).iter().all(|row| width(row) <= 30));
}

/// The first row is shorter than the others where a label comes before it.
#[test]
fn a_command_that_fits_all_rows_but_the_first_is_broken_at_a_space() {
    let pieces = [Piece {
        role: Role::Plain,
        text: "`trust pause 1 --agreed 2026-11-22`".to_owned(),
        whole: COMMAND,
    }];
    for first in [33, 34, 30, 24] {
        let rows = wrap(&pieces, first, 36, 9, Symbols::Unicode);
        let row = |row: &Vec<Letter<'_>>| row.iter().map(|(_, letter, _)| *letter).collect();
        let rows: Vec<String> = rows.iter().map(row).collect();
        assert!(rows.concat().ends_with("2026-11-22`"), "{rows:?}");
        assert_eq!(rows.last().unwrap(), "2026-11-22`", "{first}");
    }
}

#[test]
fn an_option_and_its_value_stay_on_one_row() {
    let shown = |command: &str, columns| {
        let pieces = [Piece {
            role: Role::Plain,
            text: command.to_owned(),
            whole: COMMAND,
        }];
        let rows = wrap(&pieces, columns, columns, 9, Symbols::Unicode);
        let row = |row: &Vec<Letter<'_>>| row.iter().map(|(_, letter, _)| *letter).collect();
        rows.iter().map(row).collect::<Vec<String>>()
    };
    assert_eq!(
        shown(
            "`trust pause --from 2026-09-09 --through 2026-09-13 -q`",
            34
        ),
        ["`trust pause --from 2026-09-09", "--through 2026-09-13 -q`"]
    );
    assert_eq!(
        shown("`trust edit 3 --by \"16 sep 20:00\"`", 28),
        ["`trust edit 3", "--by \"16 sep 20:00\"`"]
    );
    assert_eq!(
        shown("`trust log \"-- we talked\" -- -x`", 22),
        ["`trust log", "\"-- we talked\" -- -x`"]
    );
    assert_eq!(
        shown("trust log -- \"a b c\"", 14),
        ["trust log", "-- \"a b c\""]
    );
    // Where no row is long enough, between words.
    assert_eq!(
        shown("trust edit --text \"call you at noon\"", 16),
        ["trust edit", "--text \"call you", "at noon\""]
    );
}

#[test]
fn spaces_in_commands_are_kept() {
    let kept = |text, is_command| with_kept_spaces(text, 20, is_command, "_");
    assert_eq!(
        kept("use `trust promise move` and `a` now", false),
        "use `trust_promise_move` and `a` now"
    );
    assert_eq!(
        kept("`trust promise edit 3 --by 12:00`", false),
        "`trust promise edit 3 --by_12:00`"
    );
    assert_eq!(
        kept("trust edit 3 --note \"\"      remove the note", true),
        "trust edit 3 --note_\"\"      remove the note"
    );
}

#[test]
fn long_text_ends_in_an_ellipsis() {
    assert_eq!(
        rows(&[("one two three four", false)], 7, 2),
        ["one two", "three…"]
    );
    assert_eq!(rows(&[("xxxxxxxx", false)], 4, 1), ["xxx…"]);
}
