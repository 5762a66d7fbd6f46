//! The word that was probably meant by a misspelt one.

/// What people mistype; short words are left out, because everything is close to them.
const WORDS: &[&str] = &[
    "today",
    "tomorrow",
    "yesterday",
    "tonight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "morning",
    "lunch",
    "lunchtime",
    "afternoon",
    "dinner",
    "evening",
    "bedtime",
    "midnight",
    "minutes",
    "minute",
    "hours",
    "hour",
    "weeks",
    "week",
    "months",
    "month",
    "weekday",
    "weekend",
    "daily",
    "weekly",
    "monthly",
    "fortnight",
    "quarter",
];

/// A known word that differs from `piece` by a slip or two.
pub fn word_close_to(piece: &str) -> Option<&'static str> {
    let piece: Vec<char> = piece
        .chars()
        .flat_map(char::to_lowercase)
        .take(16)
        .collect();
    let allowed = match piece.len() {
        0..=3 | 16.. => return None,
        4..=5 => 1,
        _ => 2,
    };
    WORDS
        .iter()
        .map(|word| (distance(&piece, word), *word))
        .filter(|(slips, _)| (1..=allowed).contains(slips))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, word)| word)
}

/// How many letters must be added, dropped, changed or swapped with a neighbour.
fn distance(typed: &[char], word: &str) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=typed.len()).collect();
    let mut previous = None;
    for (row, letter) in word.chars().enumerate() {
        let mut current = vec![row + 1];
        let mut left = None;
        for (column, &typed_letter) in typed.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX);
            let changed = at(&last, column) + usize::from(letter != typed_letter);
            let dropped = at(&last, column + 1) + 1;
            let added = at(&current, column) + 1;
            let mut cost = changed.min(dropped).min(added);
            if previous == Some(typed_letter) && left == Some(letter) && column > 0 {
                cost = cost.min(at(&before_last, column - 1) + 1);
            }
            current.push(cost);
            left = Some(typed_letter);
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(letter);
    }
    last.last().copied().unwrap_or(usize::MAX)
}
