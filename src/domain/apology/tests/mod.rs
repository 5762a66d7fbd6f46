//! Drafts of apologies, good and bad.

mod missing;
mod others;
mod properties;
mod rules;

use super::*;

/// Findings in the words, as `rule:words`, without what is missing.
fn found(text: &str) -> Vec<String> {
    check(text)
        .iter()
        .filter(|finding| !finding.rule.is_missing())
        .map(|finding| {
            let words = text.get(finding.start..finding.end).unwrap();
            format!("{}:{words}", finding.rule.name())
        })
        .collect()
}

/// The rules about what is missing, without their prefix.
fn lacking(text: &str) -> Vec<&'static str> {
    check(text)
        .iter()
        .filter_map(|finding| finding.rule.name().strip_prefix("missing-"))
        .collect()
}

/// Whole apologies without any fault.
pub const CLEAN: &[&str] = &[
    "I am sorry for lying to you about the money. I imagine it made you feel foolish and alone. \
     I take full responsibility.",
    "I’m sorry that I didn’t call on Friday. You waited up, and you must have been worried. \
     It was my fault.",
    "I apologise for shouting at you in front of your mother. That was humiliating for you, and it \
     was wrong.",
    "Dear Sam,\n\nI am so sorry I forgot your birthday. I can see how much that hurt you.\n\nI should \
     have remembered. I have no excuse.\n\nAlex",
    "I lied to you about Ana. You trusted me, and I broke your trust. I am deeply sorry. Nothing \
     but the truth from now on: I am responsible for this.",
    "I'm sorry I was late on Tuesday. You felt, as you said, \"like an afterthought, but I was \
     only tired\". I was wrong.",
    "I promised to be home at 6 and came at 8. I am sorry. You sat with the children on your own, \
     and dinner went cold. There is no excuse; I chose to stay.",
    "I want to apologize for reading your messages. It was wrong of me. You have been patient \
     with me, and I made you feel watched in your own home.",
    "I regret what I said about your work. It was cruel, you felt small, and I am to blame.",
    "Please forgive me for hiding the letters. I know how betrayed you felt when you found them. \
     The decision was mine, and I own it.",
];

#[test]
fn complete_apologies_are_clean() {
    for text in CLEAN {
        assert_eq!(check(text), [], "{text}");
    }
}
