//! Tests of `symbols`.

use super::*;

fn ascii(text: &str) -> String {
    resolve(message(text).into_owned(), Symbols::Ascii)
}

#[test]
fn each_placeholder_stands_for_its_symbols() {
    for (at, (placeholder, unicode, symbol)) in TABLE.iter().enumerate() {
        assert_eq!(
            resolve((*placeholder).to_owned(), Symbols::Unicode),
            *unicode
        );
        assert_eq!(resolve((*placeholder).to_owned(), Symbols::Ascii), *symbol);
        assert_eq!(placeholder.chars().count(), 1);
        assert_eq!(unicode.chars().count(), 1);
        assert!(symbol.is_ascii());
        assert!(TABLE[..at].iter().all(|other| other.0 != *placeholder));
    }
}

#[test]
fn placeholders_take_one_column() {
    for (placeholder, unicode, _) in TABLE {
        assert_eq!(crate::render::width::width(placeholder), 1, "{unicode}");
        assert_eq!(crate::render::width::width(unicode), 1, "{unicode}");
    }
}

#[test]
fn what_is_quoted_stays_as_it_was_typed() {
    for (text, shown) in [
        (
            "“half – past …” is not understood",
            "\"half – past …\" is not understood",
        ),
        ("invalid tag “a “b” c”: no", "invalid tag \"a “b” c\": no"),
        ("“a “ b” matches 2", "\"a “ b\" matches 2"),
        (
            "say “friday” or “4 dec” – or not",
            "say \"friday\" or \"4 dec\" - or not",
        ),
        ("no closing “ · here", "no closing \" - here"),
    ] {
        assert_eq!(ascii(text), shown);
    }
}

#[test]
fn a_text_that_was_cut_ends_in_full_stops() {
    let long = "text – ".repeat(20);
    let cut = format::brief(&long);
    let shown = ascii(&format!("promise 3 (“{cut}”) · late"));
    let kept = cut.strip_suffix('…').unwrap();
    assert_eq!(shown, format!("promise 3 (\"{kept}...\") - late"));
    let shown = ascii(&format!("matches 2\n    3  {cut} (today)\n"));
    assert_eq!(shown, format!("matches 2\n    3  {kept}... (today)\n"));
    assert_eq!(ascii("“well…” is short"), "\"well…\" is short");
    assert_eq!(resolve(brief(&long), Symbols::Ascii), format!("{kept}..."));
}

#[test]
fn the_name_of_the_partner_is_never_changed() {
    for name in ["Zoë", "A · B", "Jo–Ann", "“Bo”", "Kim ½", "…", "~ ✓ ✗"] {
        for (text, shown) in [
            (
                format!("What {name} felt – in {name}’s words: “{name} · you”"),
                format!("What {name} felt - in {name}’s words: \"{name} · you\""),
            ),
            (format!("{name} · you"), format!("{name} - you")),
        ] {
            let message = message_about(&text, Some(name)).into_owned();
            assert_eq!(resolve(message, Symbols::Ascii), shown);
            assert_eq!(
                resolve(
                    message_about(&text, Some(name)).into_owned(),
                    Symbols::Unicode
                ),
                text
            );
        }
    }
    assert_eq!(message_about("a · b", None), message("a · b"));
}

#[test]
fn listed_records_and_verbatim_texts_stay() {
    assert_eq!(ascii("two\n    3  a · “b”\n"), "two\n    3  a · “b”\n");
    assert_eq!(
        ascii(&format!("5: {} · broken", verbatim("a · b"))),
        "5: a · b - broken"
    );
}
