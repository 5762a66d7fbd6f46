//! Screens of the apology checker: underlines, and long lines.

use proptest::prelude::*;

use super::sample::*;
use crate::render::width::width;
use crate::render::{Format, output};

/// The excerpts alone: the line that is quoted, and the one that underlines.
fn excerpts(text: &str, columns: usize) -> Vec<(String, String)> {
    let shown = output(&apology(text), Format::Text, &screen(columns));
    let lines: Vec<_> = shown.lines().collect();
    lines
        .windows(2)
        .filter(|pair| pair[1].contains('^'))
        .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
        .collect()
}

/// The underlined words.
fn underlined(excerpt: &(String, String)) -> String {
    let (line, under) = excerpt;
    let before = width(under.split('^').next().unwrap());
    let marked = under.matches('^').count();
    let (mut out, mut used) = (String::new(), 0);
    for letter in crate::render::width::letters(line) {
        if used >= before && used < before + marked {
            out.push_str(letter);
        }
        used += width(letter);
    }
    out
}

#[test]
fn a_line_too_long_is_cut_around_the_words() {
    let text =
        "I am so sorry that I was late on Tuesday, but the meeting went on and on until eight.";
    let shown = |columns| {
        let (line, under) = excerpts(text, columns).remove(0);
        format!("{line}\n{under}")
    };
    insta::assert_snapshot!(shown(80), @r"
    1 | …that I was late on Tuesday, but the meeting went on and on until eight.
      |                              ^^^
    ");
    insta::assert_snapshot!(shown(40), @r"
    1 | …on Tuesday, but the meeting…
      |              ^^^
    ");
    insta::assert_snapshot!(shown(20), @r"
    1 | …ay, but the…
      |      ^^^
    ");
}

#[test]
fn underlines_are_below_their_words() {
    for (text, wanted) in [
        ("你好，sorry if 你好", "sorry if"),
        ("e\u{301}e\u{301}e\u{301} sorry if", "sorry if"),
        ("👩‍👩‍👧 sorry if 👩‍👩‍👧", "sorry if"),
        ("\tsorry\tif\tso", "sorry if"),
        ("\u{7}\u{202e} sorry if", "sorry if"),
        ("one\r\ntwo\r\nsorry if\r\n", "sorry if"),
    ] {
        for columns in [20, 24, 40, 80] {
            let found = excerpts(text, columns);
            assert_eq!(underlined(&found[0]), wanted, "{text:?} at {columns}");
        }
    }
}

#[test]
fn words_over_two_lines_are_underlined_on_both() {
    let found = excerpts("Yes. You made\nme do it.", 80);
    assert_eq!(
        found.iter().map(underlined).collect::<Vec<_>>(),
        ["You made", "me"]
    );
}

#[test]
fn rules_explain_all_their_findings_once() {
    let shown = output(
        &apology("At least I came.\nI was wrong.\nAt least I stayed."),
        Format::Text,
        &screen(80),
    );
    assert_eq!(shown.matches("minimising: ").count(), 1);
    assert!(
        shown.contains("  1 | At least") && shown.contains("  3 | At least"),
        "{shown}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn underlines_fit_whatever_is_around(
        before in "[ a-z你e\u{301}👩\\t]{0,120}",
        after in "[ a-z你e\u{301}👩\\t]{0,120}",
        columns in 20_usize..120,
    ) {
        let text = format!("{before} . Sorry in case {after}");
        let found = excerpts(&text, columns);
        let words = underlined(&found[0]);
        prop_assert!(
            "Sorry in case".starts_with(words.trim_end_matches('…')),
            "{:?} in {:?}", words, found
        );
        for (line, under) in found {
            prop_assert!(width(&line) <= columns && width(&under) <= columns);
        }
    }
}
