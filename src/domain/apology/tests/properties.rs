//! Properties that hold for every text.

use proptest::prelude::*;

use super::*;

/// Pieces that bring findings, quotations and boundaries close together.
const PIECES: &[&str] = &[
    "I", "am", "sorry", "if", "you", "felt", "but", "because", "I’m", "didn't", "mean", "only",
    "\"", "“", "”", "'", "‘", "’", ".", ",", "\n", "\n\n", "…", "-", "really", "so", "made", "me",
    "at", "least", "mistakes", "were", "it", "happened", "e\u{301}", "你", "👩‍👩‍👧", "not", "just",
    "once", "for", "that", "always", "yet", "even", "though", "it’s", "however",
];

fn draft() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40);
    prop_oneof![
        pieces.clone().prop_map(|pieces| pieces.join(" ")),
        pieces.prop_map(|pieces| pieces.concat()),
        ".{0,120}",
        "(\\PC|\\p{C}){0,60}",
    ]
}

proptest! {
    #[test]
    fn findings_are_in_order_and_in_the_text(text in draft()) {
        let findings = check(&text);
        let mut words_over = false;
        for finding in &findings {
            let quote = text.get(finding.start..finding.end);
            prop_assert!(quote.is_some(), "{:?}", finding);
            if finding.rule.is_missing() {
                prop_assert_eq!((finding.start, finding.end), (text.len(), text.len()));
                words_over = true;
            } else {
                let quote = quote.unwrap();
                prop_assert!(!quote.is_empty() && quote == quote.trim(), "{:?}", quote);
                prop_assert!(!words_over, "what is missing comes last");
            }
        }
        prop_assert!(findings.is_sorted());
        let mut once = findings.clone();
        once.dedup();
        prop_assert_eq!(once, findings);
    }

    #[test]
    fn case_and_kind_of_apostrophe_do_not_matter(text in "[ a-zA-Z'.,]{0,80}") {
        // A straight apostrophe can quote, a modifier letter cannot: compare only without.
        prop_assume!(quotation::quotations(&text).is_empty());
        let rules = |text: &str| -> Vec<_> {
            check(text).iter().map(|finding| (finding.rule, finding.start)).collect()
        };
        prop_assert_eq!(rules(&text), rules(&text.to_ascii_uppercase()));
    }

    #[test]
    fn quotations_change_nothing(
        which in 0..CLEAN.len(),
        place in any::<prop::sample::Index>(),
        quoted in prop::sample::select(&[
            "but you made me", "it was only once", "I'm sorry if you felt", "mistakes were made",
            "because I was tired", "at least I came", "I am sorry", "however",
        ][..]),
        marks in prop::sample::select(&[("“", "”"), ("\"", "\""), ("«", "»"), ("„", "“"), ("‘", "’")][..]),
    ) {
        let text = CLEAN[which];
        // Between words, and outside the quotations that are there.
        let inside = quotation::quotations(text);
        let places: Vec<usize> = text
            .match_indices(' ')
            .map(|(at, _)| at + 1)
            .filter(|at| !inside.iter().any(|range| range.contains(at)))
            .collect();
        let at = *place.get(&places);
        let (before, after) = text.split_at(at);
        let said = format!("{before}{}{quoted}{} {after}", marks.0, marks.1);
        prop_assert_eq!(check(&said), [], "{}", said);
    }

    #[test]
    fn fillers_change_nothing(which in 0..CLEAN.len()) {
        let text = CLEAN[which].replace("sorry", "so very sorry").replace("I am", "I really am");
        prop_assert_eq!(check(&text), []);
    }
}

/// Texts that would take minutes in quadratic time.
#[test]
fn long_drafts_take_linear_time() {
    for piece in [
        "sorry so ",
        "just ",
        "\" ",
        "'a ",
        "“ ",
        "“\n\n",
        "but ",
        "because ",
        "because you ",
        "not ",
        "I only ",
        "I am sorry, but you made me. ",
        "e\u{301}",
        "word",
        "...",
        "\n",
    ] {
        let text = piece.repeat(65_536 / piece.len());
        let findings = check(&text);
        assert!(
            findings
                .iter()
                .all(|finding| text.get(finding.start..finding.end).is_some())
        );
    }
}
