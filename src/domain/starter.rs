//! Ideas that come with the program.

use super::idea::{Cost, Kind};

/// Idea that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Starter {
    /// Identifier that is stored with an idea made from it. Never changes.
    pub key: &'static str,
    /// Text.
    pub text: &'static str,
    /// Kind of the idea.
    pub kind: Kind,
    /// Price class.
    pub cost: Cost,
    /// Tags in alphabetical order.
    pub tags: &'static [&'static str],
}

const fn idea(
    key: &'static str,
    kind: Kind,
    cost: Cost,
    text: &'static str,
    tags: &'static [&'static str],
) -> Starter {
    Starter {
        key,
        text,
        kind,
        cost,
        tags,
    }
}

/// All starter ideas: six of each kind.
#[rustfmt::skip]
pub const STARTERS: [Starter; 24] = [
    idea("first-place", Kind::Date, Cost::Low, "go back to a place from our first year", &["out"]),
    idea("walk", Kind::Date, Cost::Free, "walk for an hour with no phones and no destination", &["out", "quiet"]),
    idea("cook", Kind::Date, Cost::Low, "cook something neither of us has made before", &["home"]),
    idea("breakfast-out", Kind::Date, Cost::Low, "breakfast out on a weekday, before work", &["out"]),
    idea("museum", Kind::Date, Cost::Low, "an hour in a museum, each shows the other one thing", &["out"]),
    idea("evening-in", Kind::Date, Cost::Free, "an evening on the sofa with the music we used to play", &["home", "quiet"]),

    idea("flowers", Kind::Gift, Cost::Low, "flowers on a day that stands for nothing", &["small"]),
    idea("mentioned", Kind::Gift, Cost::High, "the thing you mentioned in passing and thought I had not heard", &["listening"]),
    idea("favourite", Kind::Gift, Cost::Low, "your favourite from the bakery, brought home warm", &["small"]),
    idea("book", Kind::Gift, Cost::Low, "a book I think you would like, with a line inside", &["words"]),
    idea("photo", Kind::Gift, Cost::Low, "a photo of us, printed and framed", &["home"]),
    idea("mended", Kind::Gift, Cost::Free, "something of yours, cleaned or mended without being asked", &["home"]),

    idea("mirror", Kind::Note, Cost::Free, "a line on the bathroom mirror", &["small", "words"]),
    idea("thank-you", Kind::Note, Cost::Free, "thank you for one thing you did today, by its name", &["words"]),
    idea("midday", Kind::Note, Cost::Free, "a message at midday that asks for nothing", &["small", "words"]),
    idea("letter", Kind::Note, Cost::Free, "a letter by hand, one page, to keep", &["words"]),
    idea("lunch-box", Kind::Note, Cost::Free, "a note in your bag or lunch, to be found later", &["small", "words"]),
    idea("admired", Kind::Note, Cost::Free, "what I admired in you this week, in three sentences", &["words"]),

    idea("kiss-leaving", Kind::Gesture, Cost::Free, "a kiss on leaving and one on coming home", &["small"]),
    idea("tea", Kind::Gesture, Cost::Free, "bring you tea before you ask for it", &["home", "small"]),
    idea("listen", Kind::Gesture, Cost::Free, "ten minutes of listening, without advice", &["listening", "quiet"]),
    idea("your-chore", Kind::Gesture, Cost::Free, "take over the chore you like least, this week", &["home"]),
    idea("collect", Kind::Gesture, Cost::Free, "come and meet you on your way home", &["out"]),
    idea("dance", Kind::Gesture, Cost::Free, "one dance in the kitchen", &["home", "small"]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_six_starters_of_each_kind() {
        for kind in Kind::ALL {
            assert_eq!(STARTERS.iter().filter(|idea| idea.kind == kind).count(), 6);
        }
        let keys: BTreeSet<_> = STARTERS.iter().map(|idea| idea.key).collect();
        let texts: BTreeSet<_> = STARTERS.iter().map(|idea| idea.text).collect();
        assert_eq!((keys.len(), texts.len()), (24, 24));
        for idea in STARTERS {
            assert!(
                idea.tags.is_sorted() && !idea.tags.is_empty(),
                "{}",
                idea.key
            );
            assert!(idea.text.len() <= 70, "{} does not fit a line", idea.key);
        }
    }
}
