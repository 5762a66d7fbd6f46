//! Names that were probably meant by a misspelt one, for “did you mean”.

use strsim::osa_distance;

/// Returns those of `names` that are nearest to `typed`, if they are near enough for a slip.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let letters = typed.chars().count();
    let allowed = match letters {
        0..=1 => return Vec::new(),
        2..=5 => 1,
        _ => 2,
    };
    // Of two letters, most names are a slip away: only the third may be missing.
    let is_near_enough =
        |name: &str| letters > 2 || name.starts_with(typed) && name.chars().count() == letters + 1;
    let mut near: Vec<(usize, &str)> = names
        .filter(|name| is_near_enough(name))
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
        let near = |typed| nearest(typed, ["add", "log", "show", "day", "at"].into_iter());
        assert_eq!(near("ad"), ["add"]);
        for typed in ["lg", "sh", "dd", "ay", "at"] {
            assert!(near(typed).is_empty(), "{typed}");
        }
    }
}
