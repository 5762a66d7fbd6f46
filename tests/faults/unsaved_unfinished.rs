//! Lines that Ctrl-C ended in the middle: the next run shows them at their question, and what is
//! typed there is joined to them.

use crate::harness::{Trust, end};
use crate::unsaved::{broken, only, overdue, press, texts, unsaved};

#[test]
fn lines_of_a_text_are_continued_on_the_same_line() {
    for (args, kind) in [(&["log"][..], "logs"), (&["heard", "-"], "heard")] {
        let trust = overdue();
        let mut session = trust.terminal(args);
        press(&mut session, "Ctrl-D", "one\nI was about\x03");
        assert_eq!(end(session).1, 1);
        let mut session = trust.terminal(args);
        press(&mut session, "[c]ontinue", "c");
        press(&mut session, "Ctrl-D", "to call\nthree\n\x04");
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert_eq!(texts(&trust, kind), ["one\nI was about to call\nthree"]);
        assert_eq!(unsaved(&trust), []);
    }
}

#[test]
fn an_unfinished_line_of_a_text_can_be_changed() {
    for (typed, wanted) in [
        ("\x17\x17was told\n\x04", "one\nI was told"),
        ("\n\x04", "one\nI was about"),
        ("\x04\x04", "one\nI was about"),
        ("\x15\x04", "one"),
    ] {
        let trust = overdue();
        let mut session = trust.terminal(["log"]);
        press(&mut session, "Ctrl-D", "one\nI was about\x03");
        assert_eq!(end(session).1, 1);
        let mut session = trust.terminal(["log"]);
        press(&mut session, "[c]ontinue", "c");
        // Left once more, with nothing typed.
        press(&mut session, "I was about ", "\x03");
        assert_eq!(end(session).1, 1);
        assert_eq!(only(&trust).1, "one\nI was about");
        let mut session = trust.terminal(["log"]);
        press(&mut session, "[c]ontinue", "c");
        press(&mut session, "I was about ", typed);
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert_eq!(texts(&trust, "logs"), [wanted]);
        assert_eq!(unsaved(&trust), []);
    }
}

#[test]
fn every_answer_of_a_repair_is_continued() {
    let questions = ["own", "effect", "apology", "change", "promise"];
    let whole = "I am so sorry";
    for at in 0..questions.len() {
        let trust = broken();
        let mut session = trust.terminal(["repair", "1"]);
        for _ in 0..at {
            press(&mut session, "> ", "I am sorry\n");
        }
        press(&mut session, "> ", "I am\x03");
        end(session);
        // Left once more, with more words and with none.
        for (shown, typed) in [("> I am ", "so\x03"), ("> I am so ", "\x03")] {
            let mut session = trust.terminal(["repair", "1"]);
            press(&mut session, "[c]ontinue", "c");
            press(&mut session, shown, typed);
            end(session);
            let kept = format!("{} (unfinished): I am so", questions[at]);
            assert!(only(&trust).1.ends_with(&kept));
        }
        let mut session = trust.terminal(["repair", "1"]);
        press(&mut session, "[c]ontinue", "c");
        press(&mut session, "> I am so ", "sorry\n");
        for later in at + 1..questions.len() {
            let answer = if later < 3 { "I am sorry\n" } else { "\n" };
            press(&mut session, "> ", answer);
        }
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        let repair = trust.promise(1)["occurrences"][0]["repair"].clone();
        if questions[at] == "promise" {
            assert_eq!(trust.promise(2)["text"], whole);
        } else {
            assert_eq!(repair[questions[at]], whole, "{repair}");
        }
        assert_eq!(unsaved(&trust), []);
    }
}

#[test]
fn enter_alone_keeps_the_words_as_they_are() {
    let trust = broken();
    let mut session = trust.terminal(["repair", "1"]);
    press(&mut session, "> ", "I forgot\x03");
    end(session);
    let mut session = trust.terminal(["repair", "1"]);
    press(&mut session, "[c]ontinue", "c");
    press(&mut session, "> I forgot ", "\n");
    press(&mut session, "> ", "you waited\n");
    press(&mut session, "> ", "I am sorry\n");
    press(&mut session, "> ", "\n");
    press(&mut session, "> ", "\n");
    assert_eq!(end(session).1, 0);
    let repair = &trust.promise(1)["occurrences"][0]["repair"];
    assert_eq!(repair["own"], "I forgot");
}

#[test]
fn a_reason_in_a_review_is_continued() {
    let trust = overdue();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "1 of 1", "b");
    press(&mut session, "Because", "the shop\x03");
    end(session);
    let mut session = trust.terminal(["review"]);
    press(&mut session, "[c]ontinue", "c");
    press(&mut session, "1 of 1", "b");
    press(&mut session, "(Enter skips): the shop ", "was closed\n");
    press(&mut session, "Repair it now", "q");
    assert_eq!(end(session).1, 0);
    let one = &trust.promise(1)["occurrences"][0];
    assert!(one.to_string().contains("\"the shop was closed\""), "{one}");
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn the_line_for_the_log_in_a_review_is_continued_by_log() {
    let trust = overdue();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "1 of 1", "k");
    press(&mut session, "> ", "a calm\x03");
    session.exp_string("`trust log` offers it").unwrap();
    end(session);
    let mut session = trust.terminal(["log"]);
    press(&mut session, "[c]ontinue", "c");
    press(&mut session, "Ctrl-D", "day\n\x04");
    assert_eq!(end(session).1, 0);
    assert_eq!(texts(&trust, "logs"), ["a calm day"]);
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn a_question_of_one_line_is_continued() {
    for (args, question, first, second) in [
        (&["add"][..], "Promise:", "call", "mum"),
        (&["date", "add"], "Idea:", "the", "sea"),
        (&["move", "1"], "New time:", "tomorrow", "9:00"),
    ] {
        let mut trust = overdue();
        trust.at("2026-11-22T08:00");
        let mut session = trust.terminal(args);
        press(&mut session, question, &format!("{first}\x03"));
        let (said, code) = end(session);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("The text was not finished"), "{said}");
        let kept = format!("text (unfinished): {first}");
        assert_eq!(only(&trust).1, kept);
        let mut session = trust.terminal(args);
        press(&mut session, "[c]ontinue", "c");
        let shown = format!("{question} {first} ");
        press(&mut session, &shown, &format!("{second}\n"));
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        assert_eq!(unsaved(&trust), []);
        match args[0] {
            "add" => assert_eq!(trust.promise(2)["text"], "call mum"),
            "date" => assert!(said.contains("the sea"), "{said}"),
            _ => assert!(said.contains("tomorrow 09:00"), "{said}"),
        }
    }
}

#[test]
fn the_agreement_of_a_pause_is_continued() {
    let mut trust = overdue();
    trust.at("2026-11-10T08:00");
    trust.tell("add walk --every 'day at 12:00'");
    trust.at("2026-11-22T20:00");
    let pause = [
        "pause", "walk", "--from", "2026-11-15", "--through", "2026-11-17",
    ];
    let mut session = trust.terminal(pause);
    press(&mut session, "Agreed when", "14\x03");
    let (said, code) = end(session);
    assert_eq!(code, 1, "{said}");
    assert_eq!(only(&trust).1, "agreed (unfinished): 14");
    let joined = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        joined.contains("`trust pause walk --from 2026-11-15 --through 2026-11-17`"),
        "{said}"
    );
    let mut session = trust.terminal(pause);
    press(&mut session, "[c]ontinue", "c");
    press(&mut session, "as it is): 14 ", "nov\n");
    let (said, code) = end(session);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("away 15 to 17 Nov"), "{said}");
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn the_words_of_a_review_say_where_they_come_back() {
    let trust = overdue();
    let mut session = trust.terminal(["review"]);
    press(&mut session, "1 of 1", "b");
    press(&mut session, "Because", "the shop\x03");
    end(session);
    let mut session = trust.terminal(["review"]);
    press(&mut session, "[c]ontinue", "c");
    session
        .exp_string("To use these words, press `b` when the review asks about 1 fix sink.")
        .unwrap();
    press(&mut session, "1 of 1", "q");
    end(session);
}

#[test]
fn a_repair_offers_the_answers_of_any_that_shares_a_promise() {
    let mut trust = overdue();
    trust.at("2026-11-22T10:00").tell("add walk --by 11:00");
    trust.tell("add swim --by 11:30");
    trust.at("2026-11-22T20:00").tell("broken 1 2 3");
    let mut session = trust.terminal(["repair", "1", "2"]);
    press(&mut session, "> ", "I forgot\n");
    press(&mut session, "> ", "\x03");
    end(session);
    // Of another promise they are only named.
    let mut session = trust.terminal(["repair", "3"]);
    session
        .exp_string("Another repair was not finished: `trust repair 1 2`")
        .unwrap();
    press(&mut session, "> ", "\x03");
    end(session);
    let mut session = trust.terminal(["repair", "2"]);
    session.exp_string("  own: I forgot").unwrap();
    press(&mut session, "[c]ontinue", "c");
    for answer in ["you waited\n", "I am sorry\n", "\n", "\n"] {
        press(&mut session, "> ", answer);
    }
    assert_eq!(end(session).1, 0);
    let repair = |id: i64| trust.promise(id)["occurrences"][0]["repair"].clone();
    assert_eq!(repair(2)["own"], "I forgot");
    assert!(repair(1).is_null());
    assert_eq!(unsaved(&trust), []);
}

#[test]
fn an_apology_that_was_not_confirmed_is_asked_for_again() {
    for (typed, line, kept) in [
        ("\x03", "> I am sorry, but ", "I am sorry, but"),
        ("I am\x03", "> I am ", "I am"),
    ] {
        let trust = broken();
        let mut session = trust.terminal(["repair", "1"]);
        press(&mut session, "> ", "I forgot\n");
        press(&mut session, "> ", "you waited\n");
        press(&mut session, "> ", "I am sorry, but\n");
        press(&mut session, "Say it without that", "");
        press(&mut session, "> ", typed);
        end(session);
        let mut session = trust.terminal(["repair", "1"]);
        let (offer, _) = session.exp_regex(r"\[c\]ontinue").unwrap();
        assert_eq!(offer.matches("apology").count(), 1, "{offer}");
        assert!(
            offer.contains(&format!("apology (unfinished): {kept}")),
            "{offer}"
        );
        press(&mut session, "", "c");
        press(&mut session, line, "\x15I am sorry\n");
        press(&mut session, "What changes?", "");
        press(&mut session, "> ", "\n");
        press(&mut session, "> ", "\n");
        let (said, code) = end(session);
        assert_eq!(code, 0, "{said}");
        let repair = trust.promise(1)["occurrences"][0]["repair"].clone();
        assert_eq!(repair["apology"], "I am sorry");
        assert_eq!(unsaved(&trust), []);
    }
}

#[test]
fn an_apology_that_was_confirmed_stays_as_it_is() {
    let trust = broken();
    let mut session = trust.terminal(["repair", "1"]);
    press(&mut session, "> ", "I forgot\n");
    press(&mut session, "> ", "you waited\n");
    press(&mut session, "> ", "I am sorry, but\n");
    press(&mut session, "Say it without that", "");
    press(&mut session, "> ", "\n");
    press(&mut session, "What changes?", "");
    press(&mut session, "> ", "\x03");
    end(session);
    let mut session = trust.terminal(["repair", "1"]);
    let (offer, _) = session.exp_regex(r"\[c\]ontinue").unwrap();
    assert!(offer.contains("apology: I am sorry, but"), "{offer}");
    assert_eq!(offer.matches("apology").count(), 1, "{offer}");
    press(&mut session, "", "c");
    let (before, _) = session.exp_regex("What changes").unwrap();
    assert!(!before.contains("The apology"), "{before}");
    press(&mut session, "> ", "\n");
    press(&mut session, "> ", "\n");
    assert_eq!(end(session).1, 0);
}

#[test]
fn each_answer_has_one_line_where_it_is_offered() {
    let trust = broken();
    let mut session = trust.terminal(["repair", "1"]);
    press(&mut session, "> ", "I forgot\n");
    press(&mut session, "> ", "you wai\x03");
    end(session);
    let offered = |trust: &Trust, line: &str| {
        let mut session = trust.terminal(["repair", "1"]);
        let (offer, _) = session.exp_regex(r"\[c\]ontinue").unwrap();
        assert_eq!(offer.matches("effect").count(), 1, "{offer}");
        assert!(offer.contains(line), "{offer}");
        press(&mut session, "", "c");
        session
    };
    let mut session = offered(&trust, "effect (unfinished): you wai");
    press(&mut session, "> you wai ", "so\x03");
    end(session);
    let mut session = offered(&trust, "effect (unfinished): you wai so");
    press(&mut session, "> you wai so ", "long\n");
    press(&mut session, "> ", "\x03");
    end(session);
    offered(&trust, "effect: you wai so long");
}
