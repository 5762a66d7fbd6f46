//! Context of a phrase: the words around it that make it harmless, such as reported speech.

use std::sync::LazyLock;

use super::pattern::Phrases;
use super::phrases;
use super::words::Word;

static REPORTS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::plain(phrases::REPORTS));

/// Greatest distance in words between a report ("I told myself") and the excuse it reports.
const REPORT_REACH: usize = 4;

/// Returns true if the words from `at` on are reported speech, as in "I told myself it was only a
/// joke".
pub fn is_reported(words: &[Word], at: usize) -> bool {
    let mut first = at;
    // Searches backwards within the clause that contains `at`.
    for _ in 0..REPORT_REACH {
        if words.get(first).is_none_or(|word| word.begins_clause) || first == 0 {
            return false;
        }
        first -= 1;
        let mut reports = REPORTS.find_at(words, first);
        if reports.any(|report| report.end <= at) {
            return true;
        }
    }
    false
}

/// Greatest distance in words at which the subject of a sentence is searched.
const SUBJECT_REACH: usize = 30;

/// Returns true if "because" at `at` explains the partner's feelings: "you waited because I ...".
pub fn is_effect(words: &[Word], at: usize) -> bool {
    let Some(because) = words.get(at).filter(|word| word.key == "because") else {
        return false;
    };
    let mut verb: Option<&str> = None;
    let before = words.get(..at).unwrap_or_default().iter().rev();
    for word in before
        .take(SUBJECT_REACH)
        .take_while(|word| word.sentence == because.sentence)
    {
        match (word.key.as_str(), verb) {
            ("i", _) => return false,
            ("you", Some(verb)) if verb.ends_with("ed") || FELT.contains(&verb) => return true,
            ("it" | "that" | "this", Some("hurt" | "hurts" | "felt" | "made")) => return true,
            (key, _) => verb = Some(key),
        }
    }
    false
}

/// Verbs for what the partner went through, besides those in "-ed".
const FELT: [&str; 18] = [
    "felt", "feel", "were", "are", "had", "have", "sat", "could", "must", "might", "lost", "spent",
    "ate", "slept", "lay", "went", "came", "got",
];
