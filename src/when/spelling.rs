//! The day, month or rule word that is meant by a misspelt word.

use super::Correction;
use super::token::Token;
use super::vocabulary::{CORRECTED, MISSPELT, NOT_MISSPELT, Sense};

/// The word meant by a misspelt one that has this sense: one letter added, dropped or changed, or two
/// neighbours swapped, and no English word itself.
pub fn corrected(word: &str, sense: Sense) -> Option<&'static str> {
    if let Some((_, meant)) = MISSPELT.iter().find(|(typed, _)| *typed == word) {
        return Some(meant);
    }
    if sense != Sense::Other
        || !(4..=11).contains(&word.len())
        || !word.bytes().all(|byte| byte.is_ascii_lowercase())
    {
        return None;
    }
    let close = |meant: &&&str| {
        // "todays" is the day's, and no slip.
        word.strip_suffix('s').is_none_or(|stem| stem != **meant)
            && is_one_slip(word.as_bytes(), meant.as_bytes())
    };
    let meant = CORRECTED.iter().find(close)?;
    (!NOT_MISSPELT.contains(&word)).then_some(*meant)
}

/// Returns whether two words differ by a single slip.
fn is_one_slip(typed: &[u8], meant: &[u8]) -> bool {
    if typed.len().abs_diff(meant.len()) > 1 {
        return false;
    }
    let same = |(a, b): &(&u8, &u8)| a == b;
    let front = typed.iter().zip(meant).take_while(same).count();
    let typed = typed.get(front..).unwrap_or_default();
    let meant = meant.get(front..).unwrap_or_default();
    match (typed, meant) {
        ([a, b, rest @ ..], [c, d, other @ ..]) if a == d && b == c && rest == other => true,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([_, rest @ ..], other) if rest == other => true,
        (rest, [_, other @ ..]) => rest == other,
        _ => false,
    }
}

impl Correction {
    /// The misspelt `token` of a text.
    pub fn of(token: &Token, text: &str) -> Self {
        Self {
            typed: text.get(token.span.clone()).unwrap_or_default().to_owned(),
            taken: shown(token),
        }
    }
}

/// A word as it is written: days and months have a capital letter.
fn shown(token: &Token) -> String {
    let proper = matches!(
        token.sense,
        Sense::Weekday(_) | Sense::Weekdays(_) | Sense::Month(_)
    );
    let mut letters = token.text.chars();
    match letters.next() {
        Some(first) if proper => first.to_uppercase().chain(letters).collect(),
        _ => token.text.clone(),
    }
}
