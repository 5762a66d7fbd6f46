//! Tests of `phone`.

use chrono::NaiveDate;

use super::*;

fn minute(hour: u32) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    day.and_hms_opt(hour, 0, 0).unwrap()
}

/// `text due done`: a hyphen for none.
fn face(words: &str) -> Face {
    let words: Vec<&str> = words.split(' ').collect();
    let hour = |word: &str| word.parse().ok().map(minute);
    Face {
        text: words[0].to_owned(),
        due: hour(words[1]),
        done: hour(words[2]).map(|at| at.and_utc()),
    }
}

fn base(words: &str) -> Base {
    Base {
        face: face(words),
        there: true,
        hidden: false,
        open: OpenQuestion::None,
    }
}

fn here(words: &str) -> Here {
    Here {
        face: face(words),
        wanted: true,
        rewords: true,
        covers: false,
        ticked: false,
        ticked_at: None,
        tick_undone: false,
        words_undone: false,
    }
}

fn there(words: &str) -> There {
    There {
        face: face(words),
        cancelled: false,
    }
}

/// The decision in a few words.
fn words(decision: &Decision) -> String {
    let mut words = Vec::new();
    words.extend(decision.tick.map(|at| format!("tick {}", at.format("%H"))));
    words.extend(
        decision
            .reword
            .as_ref()
            .map(|text| format!("reword {text}")),
    );
    words.extend(decision.question.map(|question| match question {
        Question::Late => "late?".to_owned(),
        Question::Unticked => "unticked?".to_owned(),
        Question::Due(due) => {
            format!(
                "due {}?",
                due.map_or("-".to_owned(), |due| due.format("%H").to_string())
            )
        }
        Question::Cancelled => "cancelled?".to_owned(),
    }));
    words.extend(decision.put_back.then(|| "put back".to_owned()));
    words.extend(decision.hide.then(|| "hide".to_owned()));
    words.push(format!("{:?}", decision.file).to_lowercase());
    words.join(" ")
}

#[test]
fn every_cell_of_the_comparison() {
    for (agreed, ours, theirs, decided) in [
        // Nothing changed.
        ("a 12 -", "a 12 -", "a 12 -", "keep"),
        ("a 12 9", "a 12 9", "a 12 9", "keep"),
        // Ticked there.
        ("a 12 -", "a 12 -", "a 12 11", "tick 11 keep"),
        // Answered here.
        ("a 12 -", "a 12 9", "a 12 -", "write"),
        // On both sides.
        ("a 12 -", "a 12 9", "a 12 11", "keep"),
        // Undone or cleared here.
        ("a 12 9", "a 12 -", "a 12 9", "write"),
        ("a 12 9", "a 12 -", "a 12 10", "write"),
        ("a 12 9", "a 12 -", "a 12 -", "keep"),
        // The tick was removed there: the answer was given here.
        ("a 12 9", "a 12 9", "a 12 -", "write"),
        // Words.
        ("a 12 -", "a 12 -", "b 12 -", "reword b keep"),
        ("a 12 -", "b 12 -", "a 12 -", "write"),
        ("a 12 -", "b 12 -", "c 12 -", "put back write"),
        ("a 12 -", "b 12 -", "b 12 -", "keep"),
        // Due times.
        ("a 12 -", "a 12 -", "a 14 -", "due 14? write"),
        ("a 12 -", "a 12 -", "a - -", "due -? write"),
        ("a 12 -", "a 14 -", "a 12 -", "write"),
        ("a 12 -", "a 14 -", "a 15 -", "due 15? write"),
        ("a 12 -", "a 14 -", "a 14 -", "keep"),
        // Several at once.
        ("a 12 -", "a 12 -", "b 12 11", "tick 11 reword b keep"),
        ("a 12 -", "a 12 -", "a 14 11", "tick 11 due 14? write"),
    ] {
        let decision = decide(Some(&base(agreed)), &here(ours), Some(&there(theirs)));
        assert_eq!(words(&decision), decided, "{agreed}: {ours} and {theirs}");
    }
}

#[test]
fn without_a_common_state_only_a_tick_is_taken() {
    let removed = Base {
        there: false,
        ..base("a 12 9")
    };
    for base in [None, Some(&removed)] {
        for (ours, theirs, decided) in [
            ("a 12 -", "a 12 -", "keep"),
            ("a 12 -", "a 12 11", "tick 11 keep"),
            ("a 12 9", "a 12 -", "write"),
            ("a 12 9", "a 12 11", "keep"),
            ("a 12 -", "b 12 -", "write"),
            ("a 12 -", "a 14 -", "write"),
        ] {
            let decision = decide(base, &here(ours), Some(&there(theirs)));
            assert_eq!(words(&decision), decided, "{ours} and {theirs}");
        }
    }
}

#[test]
fn only_a_tick_from_there_can_be_removed_there() {
    let mut ours = here("a 12 9");
    ours.ticked = true;
    let mut agreed = base("a 12 9");
    let decision = decide(Some(&agreed), &ours, Some(&there("a 12 -")));
    assert_eq!(words(&decision), "unticked? keep");
    // Nothing there is written before the answer, whatever else was changed, and whatever else is
    // to be asked.
    agreed.open = OpenQuestion::Other;
    for theirs in ["a 12 -", "b 12 -", "a 14 -", "b - -"] {
        let decision = decide(Some(&agreed), &ours, Some(&there(theirs)));
        assert_eq!(words(&decision), "unticked? keep", "{theirs}");
    }
    agreed.open = OpenQuestion::Unticked;
    let decision = decide(Some(&agreed), &ours, Some(&there("a 14 -")));
    assert_eq!(words(&decision), "keep");
    // Ticked there again, there is nothing left to ask.
    let decision = decide(Some(&agreed), &ours, Some(&there("a 12 9")));
    assert!(decision.is_reticked);
}

#[test]
fn words_of_a_rule_or_without_words_are_put_back() {
    let mut ours = here("a 12 -");
    ours.rewords = false;
    let decision = decide(Some(&base("a 12 -")), &ours, Some(&there("b 12 -")));
    assert_eq!(words(&decision), "put back write");
}

#[test]
fn words_that_may_not_be_there_are_replaced_and_nothing_else_is() {
    let covering = |text: &str| Here {
        rewords: false,
        covers: true,
        ..here(text)
    };
    // A tick whose removal is asked about, and one that an undone sync had brought.
    let asked = Here {
        ticked: true,
        ..covering("p 12 9")
    };
    let decision = decide(Some(&base("a 12 9")), &asked, Some(&there("a 12 -")));
    assert_eq!(decision.question, Some(Question::Unticked));
    assert_eq!(decision.file, FileAction::Cover);
    let undone = Here {
        tick_undone: true,
        ..covering("p 12 -")
    };
    let decision = decide(Some(&base("a 12 9")), &undone, Some(&there("a 12 9")));
    assert_eq!((decision.tick, decision.file), (None, FileAction::Cover));
    // What is not there, or has no words, stays.
    let decision = decide(Some(&base("p 12 9")), &undone, Some(&there("p 12 9")));
    assert_eq!(decision.file, FileAction::Keep);
}

#[test]
fn a_cancelled_task_is_no_answer() {
    let mut theirs = there("a 12 -");
    theirs.cancelled = true;
    let decision = decide(Some(&base("a 12 -")), &here("a 12 -"), Some(&theirs));
    assert_eq!(words(&decision), "cancelled? write");
    let answered = decide(Some(&base("a 12 -")), &here("a 12 9"), Some(&theirs));
    assert_eq!(words(&answered), "write");
}

#[test]
fn what_an_undone_sync_brought_stays_there_until_it_changes_there() {
    let undone = |agreed: &str, theirs: &str| {
        let ours = Here {
            tick_undone: true,
            words_undone: true,
            ..here("a 12 -")
        };
        let decision = decide(Some(&base(agreed)), &ours, Some(&there(theirs)));
        (words(&decision), decision.leaves)
    };
    assert_eq!(undone("a 12 11", "a 12 11"), ("keep".to_owned(), true));
    assert_eq!(
        undone("a 12 11", "a 12 10"),
        ("tick 10 keep".to_owned(), false)
    );
    assert_eq!(undone("a 12 11", "a 12 -"), ("keep".to_owned(), false));
    assert_eq!(undone("b 12 -", "b 12 -"), ("keep".to_owned(), true));
    assert_eq!(undone("b 12 -", "c 12 -").0, "put back write");
}

#[test]
fn what_is_missing_there_is_hidden_and_what_is_over_here_is_removed() {
    let gone = |base: &Base, wanted| {
        let ours = Here {
            wanted,
            ..here("a 12 -")
        };
        words(&decide(Some(base), &ours, None))
    };
    assert_eq!(gone(&base("a 12 -"), true), "hide keep");
    let mut hidden = base("a 12 -");
    hidden.hidden = true;
    assert_eq!(gone(&hidden, true), "keep");
    let mut removed = base("a 12 -");
    removed.there = false;
    assert_eq!(gone(&removed, true), "write");
    assert_eq!(gone(&removed, false), "keep");
    assert_eq!(words(&decide(None, &here("a 12 -"), None)), "write");
    let over = |ours: &str, theirs: &str, agreed: &str| {
        let ours = Here {
            wanted: false,
            ..here(ours)
        };
        words(&decide(Some(&base(agreed)), &ours, Some(&there(theirs))))
    };
    assert_eq!(over("a 12 9", "a 12 9", "a 12 9"), "remove");
    assert_eq!(over("a 12 -", "a 12 -", "a 12 -"), "remove");
    assert_eq!(over("a 12 -", "a 12 11", "a 12 -"), "tick 11 keep");
    // An open file of something answered here is answered first.
    assert_eq!(over("a 12 9", "a 12 -", "a 12 -"), "write");
}

#[test]
fn many_missing_tasks_are_a_loss() {
    for (written, missing, loss) in [
        (0, 0, false),
        (1, 1, true),
        (2, 1, false),
        (4, 3, false),
        (4, 4, true),
        (7, 4, true),
        (8, 4, false),
        (100, 99, true),
    ] {
        assert_eq!(is_loss(written, missing), loss, "{missing} of {written}");
    }
}

#[test]
fn unknown_tasks() {
    let unknown = |words: &str| Unknown {
        face: face(words),
        recurs: false,
        cancelled: false,
    };
    let open = unknown("a 12 -");
    assert_eq!(newcomer(&open, &["b"], true), Newcomer::Promise);
    assert_eq!(newcomer(&open, &["b"], false), Newcomer::Foreign);
    assert_eq!(newcomer(&open, &["b", "a"], false), Newcomer::Same(1));
    let done = unknown("a 12 9");
    assert_eq!(newcomer(&done, &[], true), Newcomer::Done);
    assert_eq!(newcomer(&done, &["a"], true), Newcomer::Same(0));
    let recurs = Unknown {
        recurs: true,
        ..unknown("a 12 -")
    };
    assert_eq!(newcomer(&recurs, &["a"], true), Newcomer::Recurs);
    let cancelled = Unknown {
        cancelled: true,
        ..unknown("a 12 -")
    };
    assert_eq!(newcomer(&cancelled, &[], true), Newcomer::Cancelled);
}
