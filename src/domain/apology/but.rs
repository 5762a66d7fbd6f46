//! "But" after an apology, which takes it back.

use std::sync::LazyLock;

use super::Span;
use super::pattern::Phrases;
use super::phrases;
use super::rule::Rule;
use super::words::Word;

static TURNS: LazyLock<Phrases<Rule>> =
    LazyLock::new(|| Phrases::new(phrases::TURNS.iter().map(|phrase| (Rule::But, *phrase))));

static APOLOGIES: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::plain(phrases::APOLOGIES));

/// Returns "but" and similar words that contradict an apology: after it in the same sentence, or at
/// the beginning of the next one.
pub fn turns(words: &[Word]) -> Vec<Span> {
    // End of the first apology of each sentence.
    let sentences = words.last().map_or(0, |word| word.sentence + 1);
    let mut apologised: Vec<Option<usize>> = vec![None; sentences];
    for found in APOLOGIES.find(words) {
        let word = words.get(found.first);
        if let Some(end) = word.and_then(|word| apologised.get_mut(word.sentence)) {
            *end = Some(end.map_or(found.end, |known| known.min(found.end)));
        }
    }
    let apology_in = |sentence: usize| apologised.get(sentence).copied().flatten();
    let turns_against = |found: &Span| {
        let Some(word) = words.get(found.first) else {
            return false;
        };
        let same = apology_in(word.sentence).is_some_and(|end| end <= found.first);
        let opens = found
            .first
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|before| before.sentence < word.sentence);
        let previous = word.sentence.checked_sub(1);
        same || (opens && previous.is_some_and(|sentence| apology_in(sentence).is_some()))
    };
    // "Not only ... but" does not contradict. Position of its beginning in each sentence.
    let mut contrasts: Vec<Option<usize>> = vec![None; sentences];
    for (at, pair) in words.windows(2).enumerate() {
        let [not, only] = pair else { continue };
        let restricts = matches!(only.key.as_str(), "only" | "just" | "merely" | "simply");
        if not.key != "not" || !restricts {
            continue;
        }
        if let Some(first) = contrasts.get_mut(not.sentence) {
            *first = first.or(Some(at));
        }
    }
    let goes_on = |found: &Span| {
        let word = words.get(found.first).filter(|word| word.key == "but");
        let begun = word.and_then(|word| contrasts.get(word.sentence).copied().flatten());
        begun.is_some_and(|at| at < found.first)
    };
    TURNS
        .find(words)
        .filter(|found| turns_against(found) && !goes_on(found))
        .collect()
}
