//! Detection of texts in another language.

use super::super::{is_foreign, is_foreign_with_time};

#[test]
fn a_text_is_foreign_where_hardly_a_word_is_english() {
    for text in [
        "Es tut mir leid",
        "Ruf morgen deine Mutter um 8 an",
        "Je t'appelle demain à 20 heures",
        "Te llamo mañana a las 8",
        "Sortir les poubelles avant 7 heures",
    ] {
        assert!(is_foreign(text), "{text}");
    }
    for text in [
        "call Jürgen at 8",
        "ok",
        "Entschuldigung",
        "dinner at Chez Panisse with Zoë",
        "I'll pick you up at the Hauptbahnhof",
        "tidy",
        "",
    ] {
        assert!(!is_foreign(text), "{text}");
    }
}

#[test]
fn its_time_is_spoken_of_only_where_there_may_be_one() {
    for (text, wanted) in [
        ("Ruf morgen deine Mutter um 8 an", true),
        ("Ruf morgen deine Mutter an", false),
        ("Te llamo mañana a las 8", true),
        ("call Jürgen at 8", false),
    ] {
        assert_eq!(is_foreign_with_time(text), wanted, "{text}");
    }
}
