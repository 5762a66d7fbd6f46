//! Figures in words: singular and plural, percentages, bars, and what a tally says.

use crate::domain::tally::Tally;

/// `1 day`, `2 days`.
pub fn count(n: impl Into<i64>, one: &str, many: &str) -> String {
    let n = n.into();
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `and 3 more`, for what a list leaves out.
pub fn more(left_out: usize) -> String {
    format!("and {left_out} more")
}

/// A rate as a whole percentage: 100% only when nothing is missing and 0% only when nothing is
/// there; `–` when there is no rate.
pub fn percent(rate: Option<f64>) -> String {
    match rate.filter(|rate| rate.is_finite()) {
        None => "–".to_owned(),
        Some(rate) if rate >= 1.0 => "100%".to_owned(),
        Some(rate) if rate <= 0.0 => "0%".to_owned(),
        Some(rate) => format!("{:.0}%", (rate * 100.0).round().clamp(1.0, 99.0)),
    }
}

/// A bar of `cells` cells, full only at 1 and empty only at 0.
pub fn bar(fraction: f64, cells: u32) -> String {
    let full = (0..cells)
        .filter(|cell| {
            let reached = f64::from(*cell + 1) / f64::from(cells.max(1));
            reached <= fraction + 1e-9 || (*cell == 0 && fraction > 0.0)
        })
        .count();
    let cells = usize::try_from(cells).unwrap_or(0);
    "▓".repeat(full) + &"░".repeat(cells.saturating_sub(full))
}

/// What was not kept, and what is still ahead: `1 late, 2 broken, 1 unanswered`.
pub fn not_kept(tally: Tally) -> Vec<String> {
    let parts = [
        (tally.late, "late"),
        (tally.broken, "broken"),
        (tally.unanswered, "unanswered"),
    ];
    parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect()
}

/// `12 of 14 kept, 1 late, 1 broken`.
pub fn kept_of(tally: Tally) -> String {
    let mut words = format!("{} of {} kept", tally.kept, tally.decided());
    for part in not_kept(tally) {
        words.push_str(", ");
        words.push_str(&part);
    }
    words
}

/// The first letter in capitals.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_never_rounded_to_perfect() {
        assert_eq!(percent(None), "–");
        assert_eq!(percent(Some(f64::NAN)), "–");
        assert_eq!(percent(Some(1.0)), "100%");
        assert_eq!(percent(Some(0.999)), "99%");
        assert_eq!(percent(Some(0.001)), "1%");
        assert_eq!(percent(Some(0.0)), "0%");
        assert_eq!(percent(Some(0.855)), "86%");
    }

    #[test]
    fn bars_are_full_only_when_all_is_there() {
        assert_eq!(bar(0.0, 4), "░░░░");
        assert_eq!(bar(0.01, 4), "▓░░░");
        assert_eq!(bar(0.5, 4), "▓▓░░");
        assert_eq!(bar(0.99, 4), "▓▓▓░");
        assert_eq!(bar(1.0, 4), "▓▓▓▓");
        assert_eq!(bar(7.0, 4), "▓▓▓▓");
        assert_eq!(bar(0.5, 0), "");
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(count(1, "day", "days"), "1 day");
        assert_eq!(count(0, "day", "days"), "0 days");
        assert_eq!(capital("évening"), "Évening");
        assert_eq!(capital(""), "");
    }
}
