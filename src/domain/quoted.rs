//! Texts that share words with others.

/// Least number of letters of a line that is compared: shorter lines may be equal by chance.
const TELLING: usize = 8;

/// Returns whether `text` contains any of `others`, or has a line that is in one of them: also the
/// beginning of a text that was typed before. The white space does not matter.
pub fn shares_words<'a>(text: &str, others: impl IntoIterator<Item = &'a str>) -> bool {
    let own = folded(text);
    let lines: Vec<String> = text
        .lines()
        .map(folded)
        .filter(|line| line.chars().count() >= TELLING)
        .collect();
    others.into_iter().map(folded).any(|other| {
        let within = !other.is_empty() && own.contains(&other);
        within || lines.iter().any(|line| other.contains(line))
    })
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_of_a_text_is_recognised() {
        let text = "I was at Tom's\nand said nothing of it";
        for draft in [
            "I was at  Tom's and said nothing of it",
            "Dear diary. I was at Tom's\nand said nothing of it. Well.",
            "I was at T",
            "something else\nsaid nothing of it\n",
        ] {
            assert!(shares_words(draft, [text]), "{draft}");
        }
        for other in ["", "I was", "and", "I was at Ben's", " \n"] {
            assert!(!shares_words(other, [text]), "{other}");
        }
        assert!(!shares_words("a long line of words", ["", " "]));
    }
}
