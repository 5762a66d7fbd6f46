//! Tests of blame, passive phrases, and playing down.

use super::found;
use super::rules::{finds, finds_nothing};

#[test]
fn blame_is_found() {
    finds(
        "blame",
        &[
            ("You made me do it.", &["You made me"]),
            ("I yelled; it is that you never listen.", &["you never"]),
            (
                "I would not have, if you had paid attention.",
                &["if you had paid"],
            ),
            ("I am not the only one to blame.", &["not the only one"]),
            ("What more do you want?", &["What more do you want"]),
            ("I feel bad that you are hurt.", &["feel bad that you are"]),
            ("You really made me angry.", &["You really made me"]),
            ("You've been distant.", &["You've been"]),
            ("You’ve been so cold lately.", &["You’ve been"]),
            ("Youve been nagging", &["Youve been"]),
            ("You always shout.", &["You always"]),
            ("You never listen.", &["You never"]),
            ("You're always late.", &["You're always"]),
            ("I am sorry you feel that way.", &["sorry you feel"]),
            ("I'm sorry that you feel hurt.", &["sorry that you feel"]),
            ("I'm sorry you were offended.", &["sorry you were offended"]),
            (
                "I am sorry about how you feel.",
                &["sorry about how you feel"],
            ),
            (
                "If you hadn't shouted, I would have stayed.",
                &["If you hadn't"],
            ),
            ("If only you had called.", &["If only you"]),
            ("I shouted because you shouted.", &["because you"]),
            ("I shouted because of you.", &["because of you"]),
            ("It is your fault too.", &["your fault"]),
            ("It is not entirely my fault.", &["not entirely my fault"]),
            ("It wasn't only my fault.", &["wasn't only my fault"]),
            ("You did it too.", &["You did it too"]),
            ("So did you.", &["So did you"]),
            ("We both made mistakes.", &["We both made"]),
            ("You overreacted.", &["You overreacted"]),
            ("You are too sensitive.", &["You are too sensitive"]),
            ("You left me no choice.", &["You left me no choice"]),
            ("You took it the wrong way.", &["You took it the wrong"]),
            ("It takes two.", &["It takes two"]),
            ("You know how I am.", &["You know how I am"]),
        ],
    );
}

#[test]
fn mentioning_the_partner_is_not_blame() {
    finds_nothing(&[
        "You made me dinner, and I did not come.",
        "I broke the promise you made me keep.",
        "You have been patient with me.",
        "You've been hurt, and you've been waiting for this.",
        "You always deserved better.",
        "You always believed me, and I lied.",
        "You never deserved this.",
        "You have always been honest with me.",
        "None of this was your fault.",
        "It is not your fault in any way.",
        "I hurt you because you trusted me.",
        "I told you that you were paranoid when you were right.",
        "I am sorry for saying you always exaggerate.",
        "I am sorry for making you feel small.",
        "How sorry I am that you felt alone.",
        "You said “you made me do it” were my words.",
    ]);
}

#[test]
fn passive_phrases_are_found() {
    finds(
        "passive",
        &[
            ("Mistakes were made.", &["Mistakes were made"]),
            ("Mistakes happen.", &["Mistakes happen"]),
            ("I'm sorry that happened to you.", &["sorry that happened"]),
            ("I regret that feelings were hurt.", &["feelings were hurt"]),
            (
                "Some mistakes have been made.",
                &["mistakes have been made"],
            ),
            ("It happened.", &["It happened"]),
            ("It just happened.", &["It just happened"]),
            ("I am sorry that it happened.", &["it happened"]),
            (
                "I am sorry for what happened.",
                &["sorry for what happened"],
            ),
            ("Things were said.", &["Things were said"]),
            ("Things got out of hand.", &["Things got out"]),
            ("Promises weren't kept.", &["Promises weren't kept"]),
            ("One thing led to another.", &["One thing led to"]),
            ("It slipped my mind.", &["It slipped my"]),
            ("I ended up at hers.", &["I ended up"]),
            ("I got carried away.", &["I got carried away"]),
            ("Your trust was broken.", &["trust was broken"]),
        ],
    );
    finds_nothing(&[
        "When it happened I said nothing.",
        "I lied to you about what happened.",
        "I made mistakes. My mistakes were many.",
        "Your trust was broken by me.",
        "It will not happen again.",
        "I told you it just happened, and that was a lie.",
        "I ended our evening with an argument.",
    ]);
}

#[test]
fn playing_down_is_found() {
    finds(
        "minimising",
        &[
            ("It was only a text.", &["It was only a text"]),
            ("It was a text, nothing more.", &["nothing more"]),
            ("It was one kiss.", &["It was one kiss"]),
            ("I guess I owe you an apology.", &["I guess I"]),
            ("I already said sorry.", &["I already said"]),
            ("Can't you just let it go?", &["Can't you just let"]),
            (
                "I'm sorry for the misunderstanding.",
                &["sorry for the misunderstanding"],
            ),
            ("It was just a joke.", &["It was just a joke"]),
            ("At least I came home.", &["At least"]),
            ("It wasn't that bad.", &["It wasn't that bad"]),
            ("It's not a big deal.", &["It's not a big deal"]),
            ("No big deal.", &["No big deal"]),
            ("It was nothing.", &["It was nothing"]),
            ("She meant nothing.", &["She meant nothing"]),
            ("It didn't mean anything.", &["It didn't mean anything"]),
            ("I saw her only once.", &["only once"]),
            ("I told a little white lie.", &["little white lie"]),
            ("It's not like I cheated.", &["It's not like I"]),
            ("Nothing happened.", &["Nothing happened"]),
            ("It could have been worse.", &["could have been worse"]),
            ("Everyone makes mistakes.", &["Everyone makes mistakes"]),
            ("Nobody is perfect.", &["Nobody is perfect"]),
            ("Can we please move on?", &["Can we please move on"]),
            (
                "It was all a misunderstanding.",
                &["It was all a misunderstanding"],
            ),
            ("You should get over it.", &["get over it"]),
        ],
    );
    finds_nothing(&[
        "It was only later that I understood.",
        "I lied at least three times.",
        "I lied at least 3 times.",
        "I should at least have called.",
        "You deserve at least an answer.",
        "I told myself it was only a joke.",
        "I did it not just once.",
        "I acted as if nothing happened.",
        "I do not ask you to get over it.",
        "It was more than a lie. It was nothing less than betrayal.",
        "The least I can do is listen.",
    ]);
}

#[test]
fn several_faults_are_found_in_their_order() {
    assert_eq!(
        found(
            "I'm sorry if you felt hurt, but I was only joking.\n\nMistakes were made, and at \
             least I told you. You made me angry."
        ),
        [
            "conditional:sorry if you felt",
            "but:but",
            "justifying:I was only",
            "passive:Mistakes were made",
            "minimising:at least",
            "blame:You made me",
        ]
    );
}
