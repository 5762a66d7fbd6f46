//! The partner's page beyond outcomes: rules, what is next, what changes, a sheet for the talk.

use super::harness::Trust;

/// A week with a promise told ahead, a private one, and two repairs.
pub(super) fn week() -> Trust {
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

pub(super) const FORMS: [&str; 4] = ["", "--html -", "--md -", "--text"];

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
            // A chat has a line for each day.
            let (day, time) = due.rsplit_once(' ').unwrap();
            let mut lines = plain.lines();
            let is_said = match form {
                "--text" => {
                    lines.any(|line| line.contains(&format!("{day}: ")) && line.contains(time))
                }
                _ => plain.contains(due),
            };
            assert!(is_said, "{form}: {page}");
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
    for word in ["late", "broken", "un&shy;an&shy;swered"] {
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

#[test]
fn the_text_for_a_chat_counts_as_the_page_does() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("add run --every 3/week");
    trust.tell("add 'text you' --every 'day at 12:00'");
    trust.at("2026-11-22T13:00");
    for day in 16..=19 {
        trust.tell(&format!("done 1 --on 2026-11-{day}"));
    }
    for day in 16..=21 {
        trust.tell(&format!("done 2 --on 2026-11-{day}"));
    }
    let text = trust.tell("share --text");
    assert!(
        text.contains("- run: 3 kept; 3 times a week; 4 this week, 3 were promised"),
        "{text}"
    );
    assert!(
        text.contains("- text you: 6 kept; overdue Sun 22 Nov; every day at 12:00"),
        "{text}"
    );
}

/// A week with moves within it, into it and out of it, several times a day and a pause.
fn moves() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    for line in [
        "add 'fix the tap' --by '17 nov 12:00'",
        "add 'call the bank' --by '18 nov 12:00'",
        "add 'book the cinema' --by '19 nov 18:00'",
        "add 'run' --every 3/week",
        "add 'zq it' --by '18 nov 20:00' --private",
        "move 1 '20 nov 18:00'",
        "move 2 '25 nov 12:00'",
        "move 3 '19 nov 20:30'",
        "move 5 '26 nov 20:00'",
        "done 4",
    ] {
        trust.tell(line);
    }
    trust.at("2026-11-20T19:00");
    trust.tell("done 1");
    trust.tell("move 3 '19 nov 21:00' --agreed '18 nov 20:00' --on '19 nov'");
    trust.at("2026-11-22T10:00");
    trust
}

/// The words of a page, without the markup that differs from form to form.
pub(super) fn plain(page: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in page.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            '\\' | '*' => {}
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_move_is_told_with_the_time_before_it() {
    let trust = moves();
    for form in FORMS {
        let page = plain(&trust.tell(&format!("share {form}")));
        for told in [
            "Fri 20 Nov moved from Tue 17 Nov 12:00",
            "Wed 18 Nov moved to Wed 25 Nov 12:00",
            "Thu 19 Nov moved from 18:00 to 21:00 (agreed 18 Nov, entered 2 days later)",
        ] {
            assert!(page.contains(told), "{form}: {told}: {page}");
        }
        assert!(!page.contains("zq"), "{form}: {page}");
    }
    // The page of the next week tells where it came from.
    let next = plain(&trust.tell("share next week"));
    assert!(
        next.contains("Wed 25 Nov moved from Wed 18 Nov 12:00"),
        "{next}"
    );
    let long = plain(&trust.tell("share --from 2026-11-01 --html -"));
    assert!(
        long.contains("Wed 18 Nov moved to Wed 25 Nov 12:00"),
        "{long}"
    );
}

#[test]
fn so_many_times_a_week_are_among_what_is_next() {
    let mut trust = moves();
    for form in FORMS {
        let page = plain(&trust.tell(&format!("share --ahead {form}")));
        assert!(
            page.contains("3 times in the week to Sun 29 Nov: run"),
            "{form}: {page}"
        );
    }
    trust.at("2026-11-24T10:00");
    trust.tell("done 4");
    let page = plain(&trust.tell("share --ahead"));
    assert!(page.contains("2 more times this week: run"), "{page}");
    trust.tell("done 4");
    let page = plain(&trust.tell("share --ahead"));
    assert!(page.contains("once more this week: run"), "{page}");
    trust.tell("done 4");
    let page = plain(&trust.tell("share --ahead"));
    assert!(!page.contains("this week: run"), "{page}");
    assert!(
        page.contains("3 times in the week to Sun 6 Dec: run"),
        "{page}"
    );
}

#[test]
fn the_preview_has_words_in_every_cell() {
    let mut trust = week();
    trust.tell("pause 1 --from 'fri' --through 'fri' --agreed 'wed 23:00'");
    for columns in ["80", "120", "40"] {
        trust.set("COLUMNS", columns);
        let page = trust.tell("share");
        let (grid, _) = page.split_once("Log entries").unwrap();
        for word in ["late", "broken", "unanswered", "away"] {
            assert!(grid.contains(&format!(" {word}")), "{columns}: {grid}");
        }
        // Words of two days never touch.
        for two in ["unansweredun", "latebroken", "brokenun", "answeredaway"] {
            assert!(!grid.contains(two), "{columns}: {grid}");
        }
    }
    trust.set("COLUMNS", "40");
    let page = plain(&trust.tell("share"));
    assert!(page.contains("Tue 17 ~ late; Wed 18 ✗ broken"), "{page}");
}

#[test]
fn without_columns_each_outcome_has_its_day() {
    let trust = week();
    let page = trust.tell("share --html -").replace("</svg>", "<svg");
    // Drawings are what such readers leave out.
    let page: String = page.split("<svg").step_by(2).collect();
    let page = plain(&page.replace("<td", " <td"));
    assert!(page.contains("Tue 17 late Wed 18 broken"), "{page}");
    assert!(page.contains("told ahead: Mon 16 un"), "{page}");
}

#[test]
fn the_grid_is_a_table_again_on_paper() {
    let trust = Trust::new();
    trust.tell("add 'call mum every day at 18:00'");
    let page = trust.tell("share --html -");
    let (_, print) = page.split_once("@media print").unwrap();
    let (print, _) = print.split_once("</style>").unwrap();
    // WeasyPrint lays out no row of a table as a grid.
    for part in ["thead", "tbody", "tr"] {
        let rule = print.split_once(&format!(".grid {part} {{ display: table-"));
        assert!(rule.is_some(), "{part}: {print}");
    }
}
