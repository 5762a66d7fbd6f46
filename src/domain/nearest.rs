//! Names that were probably meant by a misspelt one, for “did you mean”.

use strsim::osa_distance;

/// Returns those of `names` that are nearest to `typed`, if they are near enough for a slip.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let allowed = match typed.chars().count() {
        0..=2 => return Vec::new(),
        3..=5 => 1,
        _ => 2,
    };
    let mut near: Vec<(usize, &str)> = names
        .map(|name| {
            // A beginning, or one form of a word for another: `report` for `reports`.
            let part = name.starts_with(typed) || (typed.starts_with(name) && name.len() > 3);
            let slips = if part { 1 } else { osa_distance(typed, name) };
            (slips, name)
        })
        .filter(|(slips, _)| *slips <= allowed)
        .collect();
    let least = near.iter().map(|(slips, _)| *slips).min();
    near.retain(|(slips, _)| Some(*slips) == least);
    near.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_nearest_names_are_suggested() {
        let names = ["report", "reports", "redo", "when", "guide"];
        let near = |typed| nearest(typed, names.into_iter());
        assert_eq!(near("report"), ["report", "reports"]);
        assert_eq!(near("reporst"), ["report", "reports"]);
        assert_eq!(near("wen"), ["when"]);
        assert_eq!(near("reortts"), ["reports"]);
        assert!(near("xyzzy").is_empty());
        assert!(near("x").is_empty());
    }
}
