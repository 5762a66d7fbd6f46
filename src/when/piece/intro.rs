//! Reads the words that introduce an hour or a day.

use crate::when::cursor::Cursor;
use crate::when::vocabulary::{AT, SOFT};

/// The word that introduces an hour or a day.
#[expect(
    clippy::struct_excessive_bools,
    reason = "several words can stand together"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intro {
    /// `at`, `by`, `before`, `around`, `@`: a bare number after it is an hour.
    pub of_hour: bool,
    /// `at` or `by` themselves.
    pub at: bool,
    /// `before`: of a day, the day before it.
    pub before: bool,
    /// `by`
    pub by: bool,
    /// `on`
    pub on: bool,
    /// `about`, `exactly`
    pub soft: bool,
    /// `for`
    pub purpose: bool,
}

impl Intro {
    /// Returns whether anything introduces it.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
}

/// Reads what introduces an hour or a day, soft words included.
pub(super) fn intro(cursor: &mut Cursor) -> Intro {
    let mut intro = Intro::default();
    // "at about", "by no later than": nobody says more.
    for _ in 0..3 {
        let Some(token) = cursor.peek() else {
            return intro;
        };
        if cursor.words(&["no", "later", "than"])
            || cursor.words(&["not", "later", "than"])
            || cursor.words(&["at", "the", "latest", "by"])
            || cursor.words(&["at", "latest", "by"])
        {
            (intro.of_hour, intro.by, intro.at) = (true, true, true);
        } else if cursor.word(&["before"])
            || cursor.words(&["earlier", "than"])
            || cursor.words(&["sooner", "than"])
            || cursor.words(&["prior", "to"])
        {
            (intro.of_hour, intro.before) = (true, true);
        } else if cursor.word(&["by"]) {
            (intro.of_hour, intro.by, intro.at) = (true, true, true);
        } else if cursor.word(&["at"]) || cursor.sign('@') {
            (intro.of_hour, intro.at) = (true, true);
        } else if token.is_any(AT) || token.is_sign('~') {
            cursor.skip(1);
            (intro.of_hour, intro.soft) = (true, true);
        } else if token.is_any(SOFT) && !token.is_any(&["sharp", "latest", "promptly"]) {
            cursor.skip(1);
            intro.soft = true;
        } else if !intro.is_any() && cursor.word(&["on", "over", "come"]) {
            intro.on = true;
        } else if !intro.is_any() && cursor.word(&["for"]) {
            intro.purpose = true;
        } else {
            return intro;
        }
    }
    intro
}
