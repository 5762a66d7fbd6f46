//! Fairness of the partner's page: corrected answers, days away, marks and words.

use super::harness::Trust;
use super::share_page::{FORMS, plain, week};

/// A promise that ended in the pause, and one that asks for nothing on its days.
#[test]
fn nobody_is_away_from_what_is_not_asked() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    for line in [
        "add 'walk' --every 'day at 12:00' --until '18 nov'",
        "add 'call mum' --every 'mon at 18:00'",
        "add 'text you' --every 'day at 13:00'",
        "add 'sing' --every 'day at 13:00'",
        "pause 1 2 3 4 --from '17 nov' --through '20 nov'",
    ] {
        trust.tell(line);
    }
    trust.at("2026-11-22T10:00");
    for form in FORMS {
        let page = plain(&trust.tell(&format!("share {form}")));
        let (_, ended) = page.rsplit_once("walk").unwrap();
        let (ended, _) = ended.split_once("text you").unwrap();
        assert!(page.contains("away 17 to 18 Nov"), "{form}: {page}");
        assert!(!ended.contains("20 Nov"), "{form}: {ended}");
        assert_eq!(
            page.matches("away 17 to 20 Nov").count(),
            2,
            "{form}: {page}"
        );
    }
    trust.set("COLUMNS", "40");
    let page = plain(&trust.tell("share"));
    assert!(
        page.contains("Tue 17 away; Wed 18 away every day"),
        "{page}"
    );
    assert!(page.contains("Fri 20 away; Sat 21"), "{page}");
    // The grid and the remarks of her own report agree with it.
    let report = plain(&trust.tell("report"));
    assert!(
        report.contains("away 17 to 20 Nov: every recurring promise"),
        "{report}"
    );
    assert!(report.contains("away 17 to 18 Nov: walk"), "{report}");
    assert!(!report.contains("call mum,"), "{report}");
}

#[test]
fn a_corrected_answer_says_what_it_was() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    for line in [
        "add 'walk' --every 'day at 12:00'",
        "add 'zq it' --every 'day at 12:00' --private",
        "add 'fix the tap' --by '18 nov 12:00'",
    ] {
        trust.tell(line);
    }
    trust.at("2026-11-17T21:00");
    // Monday's is corrected, Tuesday's answered twice alike, and Wednesday's corrected and back.
    for line in [
        "broken 1 --on 'mon'",
        "done 1 --on 'mon'",
        "done 2 --on mon",
        "broken 2 --on mon",
        "done 1 --on today",
        "done 1 --on today --at 11:30",
    ] {
        trust.tell(line);
    }
    trust.at("2026-11-18T21:00");
    trust.tell("done 1 --on today");
    trust.tell("broken 1 --on today --because 'zq reason'");
    trust.tell("undo");
    trust.tell("done 3");
    trust.at("2026-11-22T10:00");
    trust.tell("late 3 --at '18 nov 13:00'");
    for form in FORMS {
        let page = plain(&trust.tell(&format!("share {form}")));
        for told in [
            "Mon 16 Nov corrected from broken",
            "Wed 18 Nov corrected from kept 4 days later",
        ] {
            assert!(page.contains(told), "{form}: {told}: {page}");
        }
        assert_eq!(page.matches("corrected").count(), 2, "{form}: {page}");
        assert!(!page.contains("zq"), "{form}: {page}");
    }
    // Longer pages name it too, and so does one that is read after a redo.
    trust.tell("undo");
    let page = plain(&trust.tell("share --month"));
    assert!(!page.contains("from kept"), "{page}");
    trust.tell("redo");
    let page = plain(&trust.tell("share --month"));
    assert!(page.contains("corrected from kept 4 days later"), "{page}");
    // Figures and formats for programs stay as they were.
    let json = trust.tell("--json share");
    assert!(!json.contains("corrected"), "{json}");
}

#[test]
fn every_outcome_of_the_preview_has_its_mark_and_its_word() {
    let mut trust = Trust::new();
    trust.at("2026-11-16T08:00");
    trust.tell("add 'take the pills' --every 'day at 9:00 and 21:00'");
    trust.tell("add 'text you' --every 'day at 12:00'");
    trust.at("2026-11-19T22:00");
    for line in [
        "done 1 --on 'mon 9:00'",
        "broken 1 --on 'mon 21:00'",
        "done 1 --on 'tue 9:00'",
        "done 1 --on 'tue 21:00'",
        "late 2 --on wed --at 'wed 13:00'",
    ] {
        trust.tell(line);
    }
    trust.at("2026-11-22T10:00");
    // The lines of a grid without its spaces: marks above the words, or before them.
    for (columns, lines) in [
        (
            "100",
            [
                "✗ ✓ ? ? ? ! !",
                "broken 2 kept 2 unanswered 2 unanswered 2 unanswered 2 overdue overdue",
                "✓ ·",
                "kept open",
                "? ? ~ ? ? ! ·",
                "unanswered unanswered late unanswered unanswered overdue open",
            ]
            .as_slice(),
        ),
        (
            "120",
            &[
                "✗ broken ✓ 2 kept ? 2 unanswered ? 2 unanswered ? 2 unanswered ! 2 overdue ! overdue",
                "✓ kept · open",
                "? unanswered ? unanswered ~ late ? unanswered ? unanswered ! overdue · open",
            ],
        ),
    ] {
        trust.set("COLUMNS", columns);
        let page = trust.tell("share");
        let grid: Vec<_> = page.lines().map(plain).collect();
        for line in lines {
            assert!(
                grid.iter().any(|seen| seen.contains(line)),
                "{line}: {page}"
            );
        }
    }
    trust.set("COLUMNS", "40");
    let page = plain(&trust.tell("share"));
    assert!(
        page.contains("Mon 16 ✗ broken, ✓ kept; Tue 17 ✓ 2 kept;"),
        "{page}"
    );
    let markdown = trust.tell("share --md -");
    assert!(
        markdown.contains("| `✗` broken, `✓` kept | `✓` 2 kept | `?` 2 unanswered |"),
        "{markdown}"
    );
}

/// The marks of Markdown are those of the screen; a browser has its own.
#[test]
fn ascii_symbols_are_those_of_every_text() {
    let mut trust = week();
    trust.tell("config set symbols ascii");
    for form in ["", "--md -", "--text", "--from 2026-10-01 --md -"] {
        let page = trust.tell(&format!("share --ahead --changes --talk {form}"));
        assert!(page.is_ascii(), "{form}: {page}");
    }
    let markdown = trust.tell("share --md -");
    assert!(markdown.contains("`b` broken | "), "{markdown}");
    trust.tell("share --md week.md");
    let file = std::fs::read_to_string(trust.home().join("week.md")).unwrap();
    assert_eq!(file.trim_end(), markdown.trim_end());
    // The page is read elsewhere: what this terminal can show does not matter.
    trust.tell("config unset symbols");
    let here = ["--md -", "--html -"].map(|form| trust.tell(&format!("share {form}")));
    assert!(here[0].contains("`✗` broken"), "{}", here[0]);
    trust.set("TERM", "linux").set("LC_ALL", "C");
    let there = ["--md -", "--html -"].map(|form| trust.tell(&format!("share {form}")));
    assert_eq!(there, here);
}

#[test]
fn a_rule_that_changed_in_a_week_without_anything_due_is_named() {
    let mut trust = Trust::new();
    trust.at("2026-10-05T08:00");
    trust.tell("add run --every 3/week");
    trust.at("2026-10-17T08:00");
    trust.tell("edit 1 --every 2/month");
    for form in FORMS {
        let page = plain(&trust.tell(&format!("share {form} --week")));
        let change = "from Sat 17 Oct twice a month, before 3 times a week";
        assert!(page.contains(change), "{form}: {page}");
    }
    // Not in a week without a change.
    let page = plain(&trust.tell("share --from 2026-09-28 --to 2026-10-04"));
    assert!(!page.contains("run"), "{page}");
}
