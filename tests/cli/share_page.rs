//! The partner's page beyond outcomes: rules, what is next, what changes, a sheet for the talk.

use super::harness::Trust;

/// A week with a promise told ahead, a private one, and two repairs.
fn week() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    for line in [
        "config set share.ahead no",
        "add 'text you at lunch' --every weekday",
        "add 'zq it' --every 'day at 20:00' --private",
        "add 'run' --every 3/week",
        "add 'fix the tap' --by '26 nov 18:00'",
    ] {
        trust.tell(line);
    }
    trust.at("2026-11-17T22:00");
    trust.tell("late 1 --told 'today 11:00' --at 'today 13:00'");
    trust.tell("broken 2 --on today");
    trust.at("2026-11-18T22:00");
    trust.tell("broken 1 --on today --because 'no secret reason'");
    trust.tell("repair 1 --on today --own owned --effect felt --apology sorry --change 'an alarm at 11:55' --as-is");
    trust.tell("repair 2 --own a --effect b --apology c --change 'zqzq change' --as-is");
    trust.at("2026-11-22T10:00");
    trust
}

const FORMS: [&str; 4] = ["", "--html -", "--md -", "--text"];

#[test]
fn a_page_says_rules_and_what_was_told_ahead() {
    let trust = week();
    for form in FORMS {
        let page = trust.tell(&format!("share {form}"));
        let page = page.replace('\n', " ").replace("  ", " ");
        assert!(page.contains("every weekday at 12:00"), "{form}: {page}");
        assert!(page.contains("Tue 17 Nov told ahead"), "{form}: {page}");
        assert!(!page.contains("zq"), "{form}: {page}");
        assert!(
            !page.contains("What is next") && !page.contains("What changes"),
            "{page}"
        );
    }
}

#[test]
fn the_coming_seven_days_are_shown_where_wanted() {
    let trust = week();
    for form in FORMS {
        let page = trust.tell(&format!("share --ahead {form}"));
        let plain = page
            .replace("</span>", "")
            .replace("<bdi>", "")
            .replace("**", "");
        for due in ["Mon 23 Nov 12:00", "Fri 27 Nov 12:00", "Thu 26 Nov 18:00"] {
            assert!(plain.contains(due), "{form}: {page}");
        }
        for never in ["Sun 22 Nov 12:00", "Mon 30 Nov", "zq", "20:00"] {
            assert!(!page.contains(never), "{form}: {never}: {page}");
        }
    }
    trust.tell("config set share.ahead yes");
    assert!(trust.tell("share").contains("What is next"));
    assert!(!trust.tell("share --no-ahead").contains("What is next"));
    assert!(!trust.tell("share --no-promises").contains("What is next"));
    // A week to come is asked for by its name.
    trust.tell("config set share.ahead no");
    let next = trust.tell("share next week");
    assert!(
        next.contains("Fri 27 Nov 12:00: text you at lunch"),
        "{next}"
    );
    trust.refuse("share --ahead --no-ahead", 2);
    trust.refuse("share --ahead --no-promises", 2);
}

#[test]
fn the_first_share_offers_the_coming_days_and_the_review() {
    let trust = week();
    let said = trust.say("share").stderr;
    assert!(!said.contains("share.ahead"), "{said}");
    assert!(said.contains("without an answer: `trust review`"), "{said}");
    trust.tell("config unset share.ahead");
    let said = trust.say("share").stderr;
    assert!(
        said.contains("`trust config set share.ahead yes`"),
        "{said}"
    );
    assert!(!trust.tell("share").contains("What is next"));
}

#[test]
fn what_changes_is_told_and_nothing_else_of_a_repair() {
    let trust = week();
    for form in FORMS {
        let page = trust.tell(&format!("share --changes {form}"));
        assert!(
            page.contains("What changes") && page.contains("an alarm at 11:55"),
            "{page}"
        );
        for never in ["owned", "felt", "sorry", "zq", "secret"] {
            assert!(!page.contains(never), "{form}: {never}: {page}");
        }
    }
}

#[test]
fn a_sheet_leads_through_the_talk() {
    let trust = week();
    for form in FORMS {
        let page = trust.tell(&format!("share --talk {form}"));
        for part in ["What I appreciated", "What went well", "One question"] {
            assert!(page.contains(part), "{form}: {page}");
        }
        assert!(
            !trust
                .tell(&format!("share {form}"))
                .contains("What went well")
        );
    }
}

#[test]
fn outcomes_are_words_in_every_cell_and_the_page_explains_itself() {
    let trust = week();
    let html = trust.tell("share --html -");
    for word in ["late", "broken", "un<wbr>answered", "un<wbr>answered"] {
        assert!(
            html.contains(&format!("<span class=\"word\">{word}</span>")),
            "{html}"
        );
    }
    assert!(
        html.contains("<details><summary>What this page is</summary>"),
        "{html}"
    );
    assert!(!html.contains("<script"), "{html}");
    let markdown = trust.tell("share --md -");
    assert!(
        markdown.contains("`~` late |") && markdown.contains("`✗` broken |"),
        "{markdown}"
    );
    assert!(markdown.contains("*What you may ask.*"), "{markdown}");
    let text = trust.tell("share --text");
    assert!(text.is_ascii(), "{text}");
    assert!(
        text.contains("late Tue 17 Nov; broken Wed 18 Nov"),
        "{text}"
    );
}
