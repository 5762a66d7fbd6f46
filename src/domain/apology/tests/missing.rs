//! Tests of what an apology leaves out.

use super::{found, lacking};

#[test]
fn an_apology_has_four_parts() {
    for (text, wanted) in [
        ("", &["apology", "effect", "responsibility"][..]),
        ("Hello there.", &["apology", "effect", "responsibility"]),
        ("Sorry.", &["what", "effect", "responsibility"]),
        (
            "I'm sorry for everything.",
            &["what", "effect", "responsibility"],
        ),
        (
            "I'm sorry for what I did.",
            &["what", "effect", "responsibility"],
        ),
        ("I'm sorry I hurt you.", &["what", "responsibility"]),
        ("I'm sorry for lying to you.", &["effect", "responsibility"]),
        ("I'm sorry about Friday.", &["effect", "responsibility"]),
        (
            "I'm sorry that I lied. You felt betrayed.",
            &["responsibility"],
        ),
        (
            "I'm sorry that I lied. I take full responsibility.",
            &["effect"],
        ),
        ("I lied. You felt betrayed. It was my fault.", &["apology"]),
        (
            "I'm sorry I lied. I imagine you felt small. I was wrong.",
            &[],
        ),
    ] {
        assert_eq!(lacking(text), wanted, "{text}");
    }
}

#[test]
fn statements_of_what_was_done_are_recognised() {
    for text in [
        "I apologise for reading your letters.",
        "I am sorry to you for the shouting.",
        "Forgive me for leaving.",
        "I am so very sorry that I did not call.",
        "I am sorry. I broke my promise.",
        "I am sorry. I should have told you.",
        "I am sorry. I was not there.",
        "I am sorry about my temper.",
        "I regret lying to you.",
        "I am sorry I hurt you by lying.",
        "I am sorry for what I said.",
    ] {
        assert!(!lacking(text).contains(&"what"), "{text}");
        assert!(!lacking(text).contains(&"apology"), "{text}");
    }
}

#[test]
fn mentions_of_the_effect_are_recognised() {
    for text in [
        "You felt alone.",
        "You must have been worried sick.",
        "I hurt you.",
        "It must have been hurtful.",
        "It hurt you.",
        "It must have hurt.",
        "I imagine that was a long night.",
        "I can only imagine the fear.",
        "I made you doubt yourself.",
        "I left you waiting in the rain.",
        "I broke your trust.",
        "I let you down.",
        "That was humiliating for you.",
        "I see how much this cost.",
        "I have embarrassed you.",
    ] {
        assert!(!lacking(text).contains(&"effect"), "{text}");
    }
}

#[test]
fn statements_of_responsibility_are_recognised() {
    for text in [
        "I take full responsibility.",
        "I accept the blame.",
        "I am fully responsible: I am responsible.",
        "It was my fault.",
        "That's on me.",
        "I was wrong.",
        "I'm to blame.",
        "The fault is mine.",
        "I have no excuse.",
        "I should not have lied.",
        "I own what I did.",
        "It was wrong of me.",
        "I made a bad choice.",
        "I blame nobody but myself.",
    ] {
        assert!(!lacking(text).contains(&"responsibility"), "{text}");
    }
    for text in [
        "It was not my fault.",
        "I am not responsible.",
        "I don't take responsibility.",
        "You were wrong.",
        "Take your own responsibility for once.",
    ] {
        assert!(lacking(text).contains(&"responsibility"), "{text}");
    }
}

#[test]
fn words_with_a_finding_do_not_count_as_evidence() {
    for text in [
        "I am sorry if I hurt you.",
        "I am sorry if you felt bad.",
        "I am sorry you feel that way.",
        "I am sorry that you were hurt.",
    ] {
        assert_eq!(
            lacking(text),
            ["what", "effect", "responsibility"],
            "{text}"
        );
        assert_eq!(found(text).len(), 1, "{text}");
    }
}

#[test]
fn quotations_do_not_count_as_evidence() {
    let text = "You said “I am sorry I lied, I hurt you, it was my fault”.";
    assert_eq!(lacking(text), ["apology", "effect", "responsibility"]);
    let pasted = "“I am sorry I lied. I hurt you. It was my fault.”";
    assert_eq!(lacking(pasted), [""; 0]);
}

#[test]
fn missing_parts_are_shown_last() {
    let text = "Sorry…\n";
    let findings = super::check(text);
    assert!(
        findings
            .iter()
            .all(|f| (f.start, f.end) == (text.len(), text.len()))
    );
}
