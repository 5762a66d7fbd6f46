//! Tests of the words that are reported, and of ordinary words that are not.

use super::found;

/// Checks each text for the words that are found in it.
#[track_caller]
pub fn finds(rule: &str, cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        let wanted: Vec<_> = wanted
            .iter()
            .map(|words| format!("{rule}:{words}"))
            .collect();
        assert_eq!(found(text), wanted, "{text}");
    }
}

#[track_caller]
pub fn finds_nothing(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn but_after_an_apology_is_found() {
    finds(
        "but",
        &[
            ("I am sorry, but work was mad.", &["but"]),
            ("I'm sorry I was late but the bus broke down", &["but"]),
            ("I was wrong, but you were late.", &["but"]),
            ("I am sorry. But it rained.", &["But"]),
            ("I’m sorry…\nBUT it rained", &["BUT"]),
            ("I am sorry\nbut it rained", &["but"]),
            ("I apologize; however, it rained.", &["however"]),
            ("I am sorry. However, it rained.", &["However"]),
            ("I am sorry, although it rained.", &["although"]),
            ("I am sorry, even though it rained.", &["even though"]),
            ("I am sorry, though.", &["though"]),
            ("It was my fault, and yet it rained.", &["and yet"]),
            ("I apologise, yet it rained.", &["yet"]),
            ("I am sorry. Even so, it rained.", &["Even so"]),
            ("I am sorry. Still, it rained.", &["Still, it"]),
            ("I am sorry. That said, it rained.", &["That said"]),
            ("I am sorry. Nevertheless it rained.", &["Nevertheless"]),
            (
                "I lied. On the other hand, it rained.",
                &["On the other hand"],
            ),
            ("I should have called, but my phone died.", &["but"]),
            (
                "I am sorry, but not for leaving, but for the rain.",
                &["but"],
            ),
            (
                "I take responsibility, but it rained, but it poured.",
                &["but", "but"],
            ),
            (
                "You said “go”. I am sorry, but “go” rang in my ears.",
                &["but"],
            ),
        ],
    );
}

#[test]
fn ordinary_uses_of_but_are_not_found() {
    finds_nothing(&[
        "I am sorry I burnt the butter, and about the rebuttal.",
        "I am sorry about the thoughtless button. Althoughts are no word.",
        "I am sorry, and I will tell you nothing but the truth.",
        "I am sorry; I was anything but kind.",
        "I am sorry. But for your patience we would not be here.",
        "I am sorry. No ifs or buts.",
        "I am sorry, no but, no if.",
        "I am sorry, no ifs, ands, or buts about it.",
        "I am sorry: I hurt nobody but you.",
        "I am sorry that I not only lied but let you apologise for it.",
        "I am sorry I lied not once but twice.",
        "I am sorry: the fault is not yours but mine.",
        "I am sorry I promised to call but did not.",
        "I am sorry that you trusted me but I lied.",
        "I said I would be home, but I was not, and I am sorry.",
        "It was raining, but that is over. I am sorry.",
        "You said you were “sorry but tired”, and I am sorry.",
        "I am sorry I lied even though I had promised not to.",
        "I am sorry I lied, although you trusted me.",
        "I am sorry, however long it takes.",
        "I am sorry; I have not earned your trust yet.",
        "I am sorry. I lied yet again.",
        "I am sorry. I acted as though nothing had changed.",
        "I am sorry, and I still love you.",
        "I was tired. I am sorry, but that is no excuse.",
        "Last but not least: I am sorry.",
        "I am sorry. I could not help but stare.",
    ]);
}

#[test]
fn reasons_are_found() {
    finds(
        "justifying",
        &[
            (
                "I was late because I was stuck at work.",
                &["because I was"],
            ),
            (
                "I shouted because I’d had enough, because I had no sleep.",
                &["because I had"],
            ),
            (
                "I did not call you because I was busy.",
                &["because I was busy"],
            ),
            ("I lied because of the stress.", &["because of the"]),
            ("I only wanted to help.", &["I only"]),
            ("I really only wanted to help.", &["I really only"]),
            ("I just forgot.", &["I just"]),
            ("I didn't mean to.", &["I didn't mean"]),
            ("I didnt mean it", &["I didnt mean"]),
            ("I DIDN’T MEAN IT", &["I DIDN’T MEAN"]),
            ("I did not really mean it.", &["I did not really mean"]),
            ("I was only trying to help.", &["I was only"]),
            ("I was just joking.", &["I was just"]),
            ("I never meant to hurt you.", &["I never meant"]),
            ("It was never my intention.", &["never my intention"]),
            ("It wasn't on purpose.", &["wasn't on purpose"]),
            ("I had no choice.", &["I had no choice"]),
            ("I couldn't help it.", &["I couldn't help it"]),
            ("I meant well.", &["I meant well"]),
            ("I lied to protect you.", &["to protect you"]),
            ("I have been so busy at work.", &["I have been so busy"]),
            (
                "I didn't know what I was doing.",
                &["I didn't know what I was"],
            ),
            ("I was under a lot of pressure.", &["I was under a"]),
            (
                "I was trying to protect you.",
                &["I was trying to protect you"],
            ),
            ("In my defence, it was dark.", &["In my defence"]),
            ("I thought you would understand.", &["I thought you would"]),
        ],
    );
}

#[test]
fn stating_what_was_done_is_not_justifying() {
    finds_nothing(&[
        "I am sorry because I was unkind.",
        "You were alone that night because I was somewhere else.",
        "It hurt you because I was not there.",
        "I tell you this not because I was caught.",
        "I am telling you because I want to be honest.",
        "I can only imagine how that felt.",
        "I only have myself to blame.",
        "I only hope that you can forgive me.",
        "I just want to say that I am sorry.",
        "I just walked away and left you there.",
        "I was just as responsible.",
        "I was only thinking of myself.",
        "I failed to protect you.",
        "I made promises I did not mean to keep.",
        "I told myself I was only being careful.",
        "I said I was just working late, and that was a lie.",
        "I will not say I was only tired.",
        "You said “I was only trying to help you”.",
        "Only I could have called. The just thing was to call.",
    ]);
}

#[test]
fn conditions_are_found() {
    finds(
        "conditional",
        &[
            ("Sorry if that was loud.", &["Sorry if"]),
            ("I am sorry if I hurt you.", &["sorry if I hurt"]),
            ("I am sorry if you felt hurt.", &["sorry if you felt"]),
            (
                "I apologise if I ever upset you.",
                &["apologise if I ever upset"],
            ),
            ("If I hurt you, I regret it.", &["If I hurt"]),
            ("If I've hurt you, I regret it.", &["If I've hurt"]),
            ("If you felt left out, I regret it.", &["If you felt"]),
            (
                "If you were offended, forgive me.",
                &["If you were offended"],
            ),
            (
                "If I said something wrong, forgive me.",
                &["If I said something"],
            ),
            ("If it came across badly, forgive me.", &["If it came"]),
            (
                "I am sorry for anything that might have hurt.",
                &["sorry for anything that might have hurt"],
            ),
            (
                "I'm sorry for whatever I did.",
                &["sorry for whatever I did"],
            ),
            ("Forgive me for any pain.", &["for any pain"]),
            ("I may have hurt you.", &["I may have hurt"]),
            ("Sorry to anyone who was hurt.", &["Sorry to anyone"]),
            ("Sorry in case it was me.", &["Sorry in case"]),
            ("If my words hurt you, forgive me.", &["If my words"]),
        ],
    );
}

#[test]
fn ordinary_uses_of_if_are_not_found() {
    finds_nothing(&[
        "I am sorry. If you want to talk, I am here.",
        "I am sorry. I will listen if you feel ready.",
        "I acted as if I did not care, as if you were nothing to me.",
        "Tell me if I hurt you again.",
        "You asked me if I was home, and I lied.",
        "If I were you I would be furious.",
        "I would be furious if you had done this to me.",
        "I am sorry for the iffy excuse.",
        "You asked “are you sorry if I cry?”, and I said nothing.",
        "I ask you for nothing in return.",
    ]);
}
