//! The evenings that go worst, at a wide and at a narrow terminal: each is over in a few keys, and
//! the record is true afterwards. The evening with a locked database and no editor
//! is in `tests/faults/unsaved_reviews.rs`.

use rexpect::session::PtySession;

use crate::harness::{Trust, end};
use crate::review_grouped::fortnight;

/// Columns and rows of the terminals.
const SIZES: [(usize, usize); 2] = [(80, 24), (40, 24)];

fn resize(trust: &mut Trust, (columns, rows): (usize, usize)) {
    trust
        .set("NO_COLOR", "1")
        .set("COLUMNS", columns.to_string())
        .set("LINES", rows.to_string());
}

/// The rows that a command shows in a terminal, none wider than it is.
fn rows(trust: &Trust, line: &str, columns: usize) -> Vec<String> {
    let (shown, code) = end(trust.terminal(line.split_whitespace()));
    assert_eq!(code, 0, "{line}: {shown}");
    let rows: Vec<String> = shown.lines().map(str::to_owned).collect();
    for row in &rows {
        assert!(row.chars().count() <= columns, "{line}: {row}\n{shown}");
    }
    rows
}

/// What was typed at a terminal, and how many keys that took.
struct Typed {
    session: PtySession,
    keys: usize,
}

impl Typed {
    fn into(trust: &Trust, line: &str) -> Self {
        Self {
            session: trust.terminal(line.split_whitespace()),
            keys: 0,
        }
    }

    fn key(&mut self, awaited: &str, key: &str) {
        self.session.exp_string(awaited).unwrap();
        self.session.send(key).unwrap();
        self.session.flush().unwrap();
        self.keys += 1;
    }

    /// A line; only Enter counts, since words are hers to choose.
    fn line(&mut self, awaited: &str, line: &str) {
        self.session.exp_string(awaited).unwrap();
        self.session.send_line(line).unwrap();
        self.keys += 1;
    }

    fn end(self) -> (String, usize) {
        let (said, code) = end(self.session);
        assert_eq!(code, 0, "{said}");
        (said, self.keys)
    }
}

fn outcomes(trust: &Trust) -> [u64; 4] {
    let totals = trust.data("report", "report --all")["totals"].clone();
    ["kept", "late", "broken", "unanswered"].map(|name| totals[name].as_u64().unwrap())
}

#[test]
fn a_fortnight_of_silence() {
    for (columns, height) in SIZES {
        let mut trust = fortnight();
        resize(&mut trust, (columns, height));
        let today = rows(&trust, "", columns);
        assert!(today.len() < height, "{today:#?}");
        let today = today.join("\n");
        let due = today.find("text you at lunch").unwrap();
        let silence = today.find("without an answer since").unwrap();
        assert!(due < silence, "{today}");
        let mut typed = Typed::into(&trust, "review");
        typed.key("[?] ", "k");
        typed.key("[?] ", "b");
        typed.line("skips): ", "");
        typed.key("[?] ", "n");
        typed.key("[?] ", "k");
        typed.key("not now ", "\r");
        typed.line("> ", "");
        let (said, keys) = typed.end();
        assert!(keys <= 10, "{keys}");
        assert!(said.contains("Nothing waits for an answer"), "{said}");
        assert_eq!(outcomes(&trust), [30, 0, 15, 15]);
        assert_eq!(trust.data("review", "review")["waiting"], 0);
    }
}

#[test]
fn the_first_screen_fits_a_small_terminal() {
    for (columns, height) in [(80, 24), (80, 10), (80, 9), (80, 6), (40, 24), (40, 9)] {
        let mut trust = Trust::new();
        resize(&mut trust, (columns, height));
        let first = rows(&trust, "", columns);
        assert!(first.len() < height, "{first:#?}");
        assert!(first.join(" ").contains("text you at lunch"), "{first:#?}");
        let all = rows(&trust, "--all", columns).join("\n");
        assert!(all.contains("trust remind --install"), "{all}");
        let said = first.join("\n");
        assert!(
            said.contains("remind") || said.contains("trust --all"),
            "{said}"
        );
    }
}

#[test]
fn a_fortnight_kept_but_for_a_day() {
    for (columns, height) in SIZES {
        let mut trust = fortnight();
        resize(&mut trust, (columns, height));
        let mut typed = Typed::into(&trust, "review");
        typed.key("[?] ", "k");
        typed.key("[?] ", "e");
        typed.line("back): ", "13");
        typed.key("[?] ", "b");
        typed.line("skips): ", "forgot");
        typed.key("[?] ", "k");
        typed.key("[?] ", "k");
        typed.key("not now ", "\r");
        typed.line("> ", "");
        let (said, keys) = typed.end();
        assert!(keys <= 10, "{keys}");
        assert!(said.contains("All answered"), "{said}");
        assert_eq!(outcomes(&trust), [59, 0, 1, 0]);
    }
}

#[test]
fn back_from_a_holiday() {
    for (columns, height) in SIZES {
        let mut trust = fortnight();
        trust.at("2026-10-04T23:00");
        trust.tell("done 1 2 3 4");
        trust.at("2026-10-18T22:30");
        resize(&mut trust, (columns, height));
        let today = rows(&trust, "", columns);
        assert!(today.len() < height, "{today:#?}");
        let overdue = today.iter().filter(|row| row.starts_with("  ! "));
        assert_eq!(overdue.count(), 8, "{today:#?}");
        let today = today.join("\n");
        assert!(today.contains("If you were away"), "{today}");
        let mut typed = Typed::into(&trust, "review");
        let shown = typed.session.exp_string("[?] ").unwrap();
        typed.key("", "q");
        typed.end();
        let words: Vec<&str> = shown.split_whitespace().collect();
        let shown = words.join(" ");
        let command = shown
            .split('`')
            .find(|part| part.starts_with("trust pause"));
        let command = command.unwrap_or_else(|| panic!("{shown}"));
        assert_eq!(
            command,
            "trust pause --from 2026-10-05 --through 2026-10-17"
        );
        let mut typed = Typed::into(&trust, command.strip_prefix("trust ").unwrap());
        typed.line("Agreed when", "4 oct");
        assert_eq!(typed.end().1, 1);
        // Only today is left to be answered.
        let mut typed = Typed::into(&trust, "review");
        for _ in 0..4 {
            typed.key("[?] ", "k");
        }
        typed.line("> ", "");
        let (said, keys) = typed.end();
        assert_eq!(keys, 5);
        assert!(said.contains("All answered"), "{said}");
        assert_eq!(outcomes(&trust), [8, 0, 0, 0]);
        let report = rows(&trust, "report --all", columns).join("\n");
        assert!(report.contains("away 5 to 17 Oct"), "{report}");
    }
}

#[test]
fn a_big_promise_is_broken() {
    for (columns, height) in SIZES {
        let mut trust = Trust::new();
        trust.at("2026-10-16T08:00");
        trust.tell("add 'come to the recital at 19:00'");
        trust.at("2026-10-16T22:00");
        resize(&mut trust, (columns, height));
        let mut typed = Typed::into(&trust, "review");
        typed.key("[?] ", "b");
        typed.line("skips): ", "I stayed at work");
        typed.key("not now ", "y");
        typed.line("> ", "I did not come, and did not call");
        typed.line("> ", "You sat beside an empty seat");
        typed.line(
            "> ",
            "I am sorry that I let you sit there alone. It was my doing",
        );
        typed.line("> ", "");
        typed.line("> ", "");
        typed.line("> ", "");
        let (said, keys) = typed.end();
        assert!(keys <= 10, "{keys}");
        assert!(said.contains("All answered"), "{said}");
        assert_eq!(outcomes(&trust), [0, 0, 1, 0]);
        let repair = &trust.promise(1)["occurrences"][0]["repair"];
        assert_eq!(repair["own"], "I did not come, and did not call");
        let today = rows(&trust, "", columns);
        assert!(today.len() < height);
        assert!(!today.join("\n").contains("Not repaired"), "{today:#?}");
    }
}

#[test]
fn a_terminal_as_wide_as_a_phone() {
    for (columns, height) in [(40, 24), (30, 20)] {
        let mut trust = fortnight();
        resize(&mut trust, (columns, height));
        trust.tell("broken 2 --on 2026-10-06 --because 'left too late, and took the long way'");
        trust.tell("log 'lunch with Ana' --share");
        for line in [
            "", "--all", "list", "show 2", "report", "report --month", "share", "repair --list",
            "log list", "step", "step 5", "date list", "history", "config", "doctor",
        ] {
            rows(&trust, line, columns);
        }
        let today = rows(&trust, "", columns);
        // What is due is never left out: on the smallest it takes more than there is.
        assert!(today.len() < height || columns < 40, "{today:#?}");
        let mut typed = Typed::into(&trust, "review");
        typed.key("[?] ", "?");
        typed.key("[?] ", "q");
        let (said, _) = typed.end();
        for row in said.lines() {
            assert!(row.chars().count() <= columns, "{row}\n{said}");
        }
    }
}
