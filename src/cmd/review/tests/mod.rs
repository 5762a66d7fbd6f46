//! The conversation, with keys and lines written down beforehand.

mod scripted;

use tempfile::TempDir;

use crate::domain::text::MAX_TEXT_BYTES;
use crate::render::review as sentences;
use crate::report::Review;
use scripted::Act::{End, Enter, Key as K, Leave, Line, Meanwhile};
use scripted::World;

fn ids(review: &Review) -> Vec<i64> {
    review.answered.iter().map(|one| one.id).collect()
}

#[test]
fn only_what_can_be_is_offered() {
    let world = World::new();
    let (review, shown) = world.review(&[K('s'), K('s'), Leave]);
    assert_eq!((review.waiting, ids(&review)), (3, vec![]));
    assert_eq!(
        shown,
        [
            "3 since 2026-11-21",
            "1/3 sink",
            "[k]ept [l]ate [b]roken [r]eleased [n]ot known [s]kip [q]uit [?]",
            "2/3 conversation",
            "[k]ept [l]ate [b]roken [r]eleased [n]ot known [s]kip [u]ndo [q]uit [?]",
            "3/3 call",
            "[k]ept [b]roken [r]eleased [s]kip [u]ndo [q]uit [?]",
        ]
    );
}

#[test]
fn a_skip_is_gone_back_over_like_an_answer() {
    let world = World::new();
    let acts = [
        K('k'),
        K('s'),
        K('u'),
        K('u'),
        K('u'),
        K('k'),
        K('k'),
        K('k'),
        Line("u"),
        K('s'),
        Line(""),
    ];
    let (review, shown) = world.review(&acts);
    assert_eq!((review.waiting, ids(&review)), (1, vec![1, 2]));
    assert!(
        shown.contains(&"Nothing to undo: this review has no answer yet.".to_owned()),
        "{shown:?}"
    );
}

#[test]
fn what_another_command_answered_is_not_answered_twice() {
    let world = World::new();
    let acts = [
        Meanwhile("p broken 1"),
        K('k'),
        K('k'),
        Meanwhile("p release 3"),
        K('u'),
        K('s'),
        // Back over the one that was answered elsewhere.
        Line("u"),
        K('k'),
        Line(""),
    ];
    let (review, shown) = world.review(&acts);
    assert_eq!((review.waiting, ids(&review)), (0, vec![2]));
    let told = "Another command answered it in the meantime.".to_owned();
    assert!(shown.contains(&told), "{shown:?}");
    assert!(shown.contains(&"3/3 call".to_owned()), "{shown:?}");
}

#[test]
fn an_answer_changed_meanwhile_is_not_taken_back() {
    let world = World::new();
    let acts = [
        K('k'),
        Meanwhile("p broken 1"),
        K('u'),
        K('s'),
        K('s'),
        Line(""),
    ];
    let (review, shown) = world.review(&acts);
    assert_eq!(ids(&review), [1]);
    let told = |line: &String| line.contains("changed later");
    assert!(shown.iter().any(told), "{shown:?}");
}

#[test]
fn one_repair_for_all_of_them_is_counted_and_one_given_up_is_not() {
    let world = World::new();
    let acts = [
        K('b'),
        Line("no time"),
        K('l'),
        Line(""),
        K('s'),
        K('y'),
        Line("I forgot"),
        Line("you waited"),
        Line("I am sorry, but so it went"),
        Line("y"),
        Line(""), // as it is
        Line("no"),
        Line("an alarm"),
        Line("?"),
        Line("call at 25 o'clock by yesterday"),
        // Back over the repair, which is offered again.
        Line("u"),
        K('y'),
        Line("I forgot"),
        End,
        Line("a day"),
    ];
    let (review, shown) = world.review(&acts);
    assert_eq!(
        (review.repaired, review.waiting, ids(&review)),
        (0, 1, vec![1, 2])
    );
    assert_eq!(review.log.unwrap().text, "a day");
    let has = |line: &str| shown.iter().any(|shown| shown == line);
    assert!(has("1 findings"), "{shown:?}");
    let begins = |line: &str| shown.iter().any(|shown| shown.starts_with(line));
    assert!(begins("Not repaired: 1 sink "), "{shown:?}");
    assert!(begins("Undone: repaired 1: sink"), "{shown:?}");
    assert!(has("Left for later: `trust repair 1 2`."), "{shown:?}");
    let named = |line: &String| line.contains("To repair what was");
    assert!(!shown.iter().any(named), "said once: {shown:?}");
}

#[test]
fn every_occurrence_of_one_repair_is_counted() {
    let world = World::new();
    let parts = ["I forgot", "you waited", "I am sorry", "", ""].map(Line);
    let answers = [K('b'), Line(""), K('b'), Line(""), K('k'), K('y')];
    let acts = [&answers[..], &parts, &[Line("")]].concat();
    let (review, _) = world.review(&acts);
    assert_eq!((review.repaired, ids(&review)), (2, vec![1, 2, 3]));
}

#[test]
fn a_repair_is_offered_once_at_the_end_and_named_where_it_is_not_made() {
    let broken = [K('b'), Line("no time"), K('l'), Line("")];
    let named = "To repair what was late or broken: `trust repair 1 2`.";
    let asked = "Repair them now? [y]es [u]ndo [q]uit [?], Enter: not now";
    for (rest, times) in [
        // Not now, and a key that means nothing.
        (vec![K('s'), K('x'), Enter, Line("")], 2),
        // Back to the last answer, which is given again.
        (vec![K('s'), K('u'), K('s'), Enter, Line("")], 2),
        // At the offer, and before it.
        (vec![K('s'), Leave], 1),
        (vec![Leave], 0),
    ] {
        let world = World::new();
        let (review, shown) = world.review(&[&broken[..], &rest].concat());
        assert_eq!((review.repaired, ids(&review)), (0, vec![1, 2]));
        let offers = shown.iter().filter(|line| *line == asked).count();
        assert_eq!(offers, times, "{shown:?}");
        assert_eq!(shown.last().unwrap(), named, "{shown:?}");
    }
}

#[test]
fn leaving_where_a_reason_is_asked_for_answers_nothing() {
    let world = World::new();
    let (review, shown) = world.review(&[K('b'), End]);
    assert_eq!((review.waiting, ids(&review)), (3, Vec::new()));
    assert_eq!(
        shown.last().unwrap(),
        "Not answered: you left the question. The next `trust review` asks it again."
    );
}

/// What is too long is asked for again, and what stands there next is not taken for a key.
#[test]
fn words_that_are_refused_are_asked_for_again() {
    let long: &'static str = Box::leak("k".repeat(MAX_TEXT_BYTES + 1).into_boxed_str());
    let world = World::new();
    let acts = [
        K('b'),
        Line(long),
        Line("no time"),
        K('r'),
        Line(long),
        Line("let go"),
        Line("before we left"),
        Line("5 nov"),
        Line("yesterday 10:30"),
        K('s'),
        Enter,
        Line(long),
        Line("a day"),
    ];
    let (review, shown) = world.review(&acts);
    let said: Vec<_> = review.answered.iter().map(|one| one.state.name()).collect();
    assert_eq!(said, ["broken", "released"], "{shown:?}");
    assert_eq!(review.log.unwrap().text, "a day");
    let times = |ask: &str| shown.iter().filter(|line| *line == ask).count();
    assert_eq!((times(sentences::WHY), times(sentences::AGREED)), (4, 3));
}

#[test]
fn with_nothing_to_do_it_says_so_and_asks_for_the_log_once() {
    let world = World(TempDir::new().unwrap());
    let (review, shown) = world.review(&[Line("told you")]);
    assert!(review.idle && review.log.is_some());
    assert_eq!(shown[0], "Nothing waits for an answer.");
    let (_, shown) = world.review(&[]);
    assert_eq!(shown, ["Nothing waits for an answer."]);
}
