//! Hostile and unusual text: what reaches a terminal, and its width.

use proptest::prelude::*;

use super::sample::*;
use crate::render::program::Program;
use crate::render::sanitize::is_hidden;
use crate::render::width::width;
use crate::render::{Format, Screen, error_json, error_text, interactive, left_text, note, output};
use crate::report::{Candidate, Completion, Output};

/// Removes our own colours: `ESC [ digits m`.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        out.push_str(before);
        let digits = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        if let Some(tail) = digits.strip_prefix('m') {
            rest = tail;
        } else {
            out.push_str("\x1b[");
            rest = after;
        }
    }
    out + rest
}

/// Returns the first control character in `text`. Joiners between letters are part of the letters.
fn harm(text: &str) -> Option<char> {
    let obeyed = |c: &char| is_hidden(*c) && !matches!(c, '\n' | '\u{200c}' | '\u{200d}');
    text.chars().find(obeyed)
}

/// Returns true if every line that begins a colour also ends it.
fn colours_end(text: &str) -> bool {
    let last = |line: &str| {
        line.rsplit_once("\x1b[")
            .map(|(_, last)| last.starts_with("0m"))
    };
    text.lines().all(|line| last(line).unwrap_or(true))
}

fn everything(text: &str, format: Format, columns: usize, color: bool) -> Vec<String> {
    let mut screen = screen(columns);
    screen.color = color;
    let mut shown: Vec<String> = all_with(text)
        .iter()
        .map(|report| output(report, format, &screen))
        .collect();
    if format == Format::Text {
        shown.extend(
            interactive_with(text)
                .iter()
                .map(|one| interactive(one, &screen)),
        );
    }
    shown
}

const NASTY: &[&str] = &[
    "\x1b[2J\x1b]0;title\x07text",
    "\u{9b}31mred\u{85}next",
    "\u{202e}gnp.exe\u{2066}",
    "tab\tnew\nline\r\nreturn\rend",
    "zero\u{200b}width\u{feff}\u{2060}\u{ad}",
    "\u{2028}line\u{2029}paragraph",
    "你好吗你好吗你好吗你好吗你好吗你好吗你好吗你好吗你好吗你好吗你好吗",
    "👩‍👩‍👧👨🏽‍🚀🇩🇪❤️ e\u{301}e\u{301}e\u{301} می‌خواهم לאט לאט",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "===================================================================================",
    "",
    "   ",
    "\t",
];

#[test]
fn terminals_get_no_control_characters() {
    for text in NASTY {
        for format in [Format::Text, Format::Plain, Format::Json] {
            for shown in everything(text, format, 80, true) {
                let text = without_colours(&shown);
                // A tab in plain output separates fields.
                let text = if format == Format::Plain {
                    text.replace('\t', "")
                } else {
                    text
                };
                assert_eq!(harm(&text), None, "{text}");
            }
        }
    }
}

#[test]
fn pipes_get_no_control_characters_either() {
    let mut pipe = screen(80);
    pipe.terminal = false;
    for text in NASTY {
        for report in all_with(text) {
            let shown = output(&report, Format::Text, &pipe);
            assert_eq!(harm(&without_colours(&shown)), None, "{shown}");
            let plain = output(&report, Format::Plain, &pipe);
            let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n');
            assert!(!plain.contains(control), "{plain}");
        }
    }
    let shown = output(&all_with("two\nlines")[2], Format::Text, &pipe);
    assert!(shown.contains("two⏎lines"));
    // What is invisible and controls nothing is data, where a program reads it.
    let plain = output(&all_with("soft\u{ad}hyphen")[2], Format::Plain, &pipe);
    assert!(plain.contains("soft\u{ad}hyphen"));
}

#[test]
fn nothing_is_wider_than_the_screen() {
    for text in NASTY.iter().chain(&[ORDINARY]) {
        for columns in [40, 41, 59, 60, 80, 81, 100, 112, 200] {
            for (at, shown) in everything(text, Format::Text, columns, false)
                .iter()
                .enumerate()
            {
                // A prompt has a width of its own.
                let lines = shown
                    .lines()
                    .filter(|line| !line.contains("· streak 12 · day"));
                for line in lines {
                    assert!(width(line) <= columns, "{at} at {columns}: {line:?}");
                }
            }
        }
    }
}

#[test]
fn long_drafts_fit_narrow_screens() {
    let long = "word ".repeat(13_000);
    let solid = "x".repeat(65_536);
    for text in [long.as_str(), &solid] {
        for shown in everything(text, Format::Text, 20, true) {
            assert!(shown.ends_with('\n'));
        }
        let list = output(&all_with(text)[2], Format::Text, &screen(80));
        assert!(list.lines().count() < 60, "a list stays a list");
    }
}

#[test]
fn narrow_screens_still_fit() {
    for columns in 1..24 {
        for text in NASTY.iter().chain(&[ORDINARY]) {
            for shown in everything(text, Format::Text, columns, true) {
                assert!(shown.is_empty() || shown.ends_with('\n'));
            }
        }
    }
}

#[test]
fn colours_end_where_their_line_ends() {
    for columns in [20, 40, 80] {
        for text in NASTY.iter().chain(&[ORDINARY]) {
            for shown in everything(text, Format::Text, columns, true) {
                assert!(colours_end(&shown), "{shown}");
            }
        }
    }
}

#[test]
fn colour_changes_only_colours_and_backticks() {
    for columns in [20, 40, 80, 200] {
        for text in [ORDINARY, NASTY[6], NASTY[7]] {
            let plain = everything(text, Format::Text, columns, false);
            let coloured = everything(text, Format::Text, columns, true);
            for (plain, coloured) in plain.iter().zip(&coloured) {
                // Commands are bold instead of in backticks, which may move a line break.
                let words = |text: &str| -> Vec<String> {
                    let text = text.replace('`', "");
                    text.split_whitespace().map(str::to_owned).collect()
                };
                assert_eq!(words(plain), words(&without_colours(coloured)));
            }
        }
    }
}

#[test]
fn a_plain_record_is_a_line() {
    for text in NASTY {
        for terminal in [true, false] {
            let mut screen = screen(80);
            screen.terminal = terminal;
            let outputs = all_with(text);
            let Output::Promises(promises) = &outputs[2] else {
                panic!("the list")
            };
            let shown = output(&outputs[2], Format::Plain, &screen);
            assert_eq!(shown.matches('\n').count(), promises.len());
            assert!(
                shown.lines().all(|line| line.matches('\t').count() == 23),
                "{shown}"
            );
        }
    }
}

#[test]
fn a_question_that_was_left_is_told_without_the_word_error() {
    let screen = screen(80);
    let left = |text: &str, hint| left_text(text, hint, &screen);
    assert_eq!(
        left("nothing was chosen", Some("nothing was changed")),
        "Nothing was chosen; nothing was changed.\n"
    );
    assert_eq!(
        left("nothing was erased\x1b[0m", None),
        "Nothing was erased␛[0m.\n"
    );
    // What the person wrote stays as it was written.
    assert_eq!(
        left(
            "the text was not finished\nwhat you wrote, to copy it:\ntold her\n- lunch",
            Some("nothing was changed; try again")
        ),
        "The text was not finished.\nWhat you wrote, to copy it:\ntold her\n- lunch\n\
         Nothing was changed; try again.\n"
    );
}

#[test]
fn the_commands_of_a_text_look_alike_in_colour() {
    let screen = Screen {
        color: true,
        ..screen(80)
    };
    let apart = note("`trust undo` restores it, or `trust redo`", &screen);
    assert!(!apart.contains('`'), "{apart}");
    // A comma would be copied with the first.
    let followed = note("`trust undo`, or `trust redo` afterwards", &screen);
    let followed = without_colours(&followed);
    assert_eq!(followed, "`trust undo`, or `trust redo` afterwards\n");
}

#[test]
fn quoted_text_cannot_look_like_a_message() {
    let screen = screen(80);
    let shown = error_text("nothing fits “a\nhint: b\x1b[0m”", None, &screen);
    assert_eq!(shown, "error: nothing fits “a\n  hint: b␛[0m”\n");
    let shown = error_text(
        "several fit “l”\n  3  lunch\n  5  late",
        Some("name one"),
        &screen,
    );
    assert_eq!(
        shown,
        "error: several fit “l”\n    3  lunch\n    5  late\n  hint: name one\n"
    );
    assert_eq!(note("x\u{7}y", &screen), "x␇y\n");
    assert_eq!(
        harm(&error_json(
            "\u{9b}",
            Some("\u{202e}"),
            2,
            Program::default()
        )),
        None
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_is_escaped_and_fits(
        text in prop_oneof![".{0,80}", "[\\PC\\p{C}]{0,80}", "[ a-z\\n\\x1b\u{200d}\u{301}你👩]{0,80}"],
        columns in 40_usize..200,
        color in any::<bool>(),
    ) {
        for shown in everything(&text, Format::Text, columns, color) {
            let shown = without_colours(&shown);
            prop_assert_eq!(harm(&shown), None);
            for line in shown.lines().filter(|line| !line.contains("· streak 12 · day")) {
                prop_assert!(width(line) <= columns, "{:?} at {}", line, columns);
            }
        }
        for shown in everything(&text, Format::Json, columns, color) {
            prop_assert_eq!(harm(&shown), None);
            let value: serde_json::Value = serde_json::from_str(&shown).unwrap();
            prop_assert_eq!(&value["schema"], 1);
        }
    }

    #[test]
    fn json_keeps_texts_exactly(text in ".{0,80}|\\PC{0,40}\\p{C}{0,40}") {
        let shown = error_json(&text, None, 1, Program::default());
        let value: serde_json::Value = serde_json::from_str(&shown).unwrap();
        prop_assert_eq!(value["data"]["message"].as_str().unwrap(), text);
        prop_assert_eq!(shown.matches('\n').count(), 1);
    }
}

#[test]
fn completions_contain_no_control_characters() {
    for text in NASTY {
        let found = Output::Completion(Completion {
            candidates: vec![Candidate {
                value: (*text).to_owned(),
                about: (*text).to_owned(),
            }],
            paths: None,
        });
        // It is read through a pipe, and shown on a terminal.
        let mut screen = screen(80);
        screen.terminal = false;
        let shown = output(&found, Format::Text, &screen);
        assert_eq!(
            (shown.matches('\t').count(), shown.lines().count()),
            (1, 1),
            "{shown:?}"
        );
        assert_eq!(harm(&shown.replace('\t', "")), None, "{shown:?}");
    }
}
