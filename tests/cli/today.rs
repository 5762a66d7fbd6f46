//! Today's screen: its order, and what gives way on a small terminal.

use crate::harness::{Trust, end};

/// Four daily promises of which two were answered on Friday 16 October, then silence until the
/// evening of Thursday 22 October 2026; and one of each other thing that the screen shows.
fn silent() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-10-16T08:00");
    for number in 1..=4 {
        trust.tell(&format!(
            "add 'promise number {number}' --every 'day at 9:00'"
        ));
    }
    for number in 1..=6 {
        trust.tell(&format!("add 'some time {number}' --anytime"));
    }
    trust.at("2026-10-16T21:00");
    trust.tell("done 1");
    trust.tell("broken 2");
    trust.tell("log 'a long day'");
    trust.tell("date add cinema");
    trust.tell("date plan 1 'thu 22 oct 20:00'");
    trust.at("2026-10-22T08:30");
    trust.tell("done 1");
    trust
}

/// The rows of a screen in a terminal of this size.
fn rows(trust: &mut Trust, width: usize, height: usize, args: &[&str]) -> Vec<String> {
    trust
        .set("COLUMNS", width.to_string())
        .set("LINES", height.to_string())
        .set("NO_COLOR", "1");
    let (shown, code) = end(trust.terminal(args));
    assert_eq!(code, 0, "{shown}");
    shown.lines().map(str::to_owned).collect()
}

fn position(rows: &[String], part: &str) -> Option<usize> {
    rows.iter().position(|row| row.contains(part))
}

#[test]
fn it_takes_one_row_less_than_the_terminal_has() {
    let mut trust = silent();
    for (width, height) in [(80, 24), (40, 24), (80, 30), (100, 35)] {
        let shown = rows(&mut trust, width, height, &[]);
        assert!(shown.len() < height, "{width}x{height}: {shown:#?}");
        assert!(
            position(&shown, "not shown: `trust --all`").is_some(),
            "{shown:#?}"
        );
        assert!(
            shown.last().unwrap().contains("Day 7 of 365")
                || shown.iter().any(|row| row.contains("Day 7 of 365"))
        );
        for number in 2..=4 {
            assert!(
                position(&shown, &format!("promise number {number}")).is_some(),
                "{shown:#?}"
            );
        }
    }
}

#[test]
fn what_is_due_is_never_left_out() {
    let mut trust = silent();
    let shown = rows(&mut trust, 80, 5, &[]);
    for number in 2..=4 {
        assert!(position(&shown, &format!("promise number {number}")).is_some());
    }
    assert!(position(&shown, "Day 7 of 365").is_some());
    assert!(position(&shown, "some time").is_none(), "{shown:#?}");
}

#[test]
fn what_matters_most_comes_first_and_all_shows_everything() {
    let mut trust = silent();
    let shown = rows(&mut trust, 80, 24, &["--all"]);
    let order = [
        "promise number 2", "cinema", "Not answered yet", "some time 1", "Answered for today",
        "Log:", "Not repaired yet", "in a row", "Day 7 of 365",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|part| position(&shown, part).unwrap_or_else(|| panic!("{part}: {shown:#?}")))
        .collect();
    assert!(places.is_sorted(), "{places:?} {shown:#?}");
    assert!(position(&shown, "not shown").is_none());
    assert_eq!(
        shown
            .iter()
            .filter(|row| row.contains(" Oct 09:00"))
            .count(),
        19,
        "{shown:#?}"
    );
}

#[test]
fn silence_is_one_line_and_a_pipe_cuts_nothing_else() {
    let mut trust = silent();
    trust.set("LINES", "10");
    let shown = trust.tell("");
    assert!(
        shown.contains("\n18 without an answer since Fri 16 Oct · `trust review`\n"),
        "{shown}"
    );
    assert!(
        !shown.contains("not shown") && shown.contains("some time 6"),
        "{shown}"
    );
    let data = trust.data("today", "");
    assert_eq!(data["due"].as_array().unwrap().len(), 3);
    assert!(data["nudges"].as_array().unwrap().len() <= 1);
    let mut few = Trust::new();
    few.tell("add 'text you' --every 'day at 12:00'");
    few.at("2026-11-26T10:00");
    let shown = few.tell("");
    assert!(
        shown.contains("Not answered yet") && !shown.contains("without an answer since"),
        "{shown}"
    );
}

#[test]
fn the_first_screen_begins() {
    let mut trust = Trust::new();
    let shown = trust.tell("");
    for part in [
        "trust promise add",
        "config set partner",
        "trust step 1",
        "trust remind --install",
    ] {
        assert!(shown.contains(part), "{shown}");
    }
    trust.tell("config set partner Sam");
    assert!(!trust.tell("").contains("config set partner"));
    assert!(rows(&mut trust, 40, 24, &[]).len() < 24);
}

#[test]
fn all_before_a_command_is_refused() {
    let trust = Trust::new();
    assert!(trust.refuse("--all status", 2).contains("today's screen"));
}

#[test]
fn what_the_screen_cuts_of_a_list_is_counted_once() {
    let mut trust = Trust::new();
    trust.at("2026-10-05T08:00");
    for number in 1..=8 {
        trust.tell(&format!(
            "add 'broken thing {number}' --by '2026-10-05 09:00'"
        ));
    }
    trust.at("2026-10-05T10:00");
    for id in 1..=8 {
        trust.tell(&format!("broken {id}"));
    }
    let all = rows(&mut trust, 80, 40, &[]);
    let more = position(&all, "and ").map(|at| all[at].trim().to_owned());
    for number in 1..=9 {
        trust.tell(&format!("add 'due thing {number}' --by '2026-10-05 20:00'"));
    }
    let mut is_any_cut = false;
    for height in 14..=40 {
        let shown = rows(&mut trust, 80, height, &[]);
        let listed = shown
            .iter()
            .filter(|row| row.contains("broken thing"))
            .count();
        let told = shown.iter().find(|row| row.trim().starts_with("and "));
        if let Some(told) = told {
            // What the list leaves out at any height stands under the whole list only.
            assert_eq!(Some(told.trim()), more.as_deref(), "{height}: {shown:#?}");
            let whole = all
                .iter()
                .filter(|row| row.contains("broken thing"))
                .count();
            assert_eq!(listed, whole, "{height}: {shown:#?}");
        }
        let cut = shown
            .iter()
            .find_map(|row| row.split_once(" more not shown"));
        if let Some((cut, _)) = cut.filter(|_| told.is_none()) {
            // Eight answered today and eight not repaired; the nudge and the streaks are two more.
            let cut: usize = cut.trim().parse().unwrap();
            let hidden = 16 - listed;
            assert!((hidden..=hidden + 2).contains(&cut), "{height}: {shown:#?}");
            is_any_cut = true;
        }
    }
    assert!(is_any_cut);
}

#[test]
fn what_has_no_answer_is_followed_by_the_way_to_answer_it() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("promise add lunch --every 'day at 12:00'");
    trust.tell("promise add walk --every 2/week");
    trust.at("2026-09-22T13:00");
    for id in [15, 16, 17, 18, 19, 20, 21] {
        trust.tell(&format!("promise done 1 --on 2026-09-{id}"));
    }
    for line in ["", "--all"] {
        let today = trust.tell(line);
        let rows: Vec<&str> = today.lines().collect();
        let way = rows
            .iter()
            .position(|row| row.contains("To answer them: `trust review`"));
        assert!(way.is_some() && !today.contains(" ID"), "{today}");
    }
}

#[test]
fn an_offered_pause_stands_apart_from_what_is_due() {
    let mut trust = Trust::new();
    trust.at("2026-09-14T08:00");
    trust.tell("promise add lunch --every 'day at 12:00'");
    trust.tell("promise done 1");
    trust.at("2026-09-20T08:00");
    for line in ["", "--all"] {
        let today = trust.tell(line);
        let rows: Vec<&str> = today.lines().collect();
        let pause = rows
            .iter()
            .position(|row| row.starts_with("If you were away"));
        let before = rows[pause.unwrap() - 1];
        assert!(
            before.is_empty() || before.contains("without an answer"),
            "{today}"
        );
    }
}

#[test]
fn programs_get_all_that_was_not_answered() {
    let mut trust = Trust::new();
    trust.at("2026-10-01T08:00");
    trust.tell("add walk --every 'day at 11:00'");
    trust.at("2026-11-30T09:00");
    let json = trust.data("today", "");
    assert_eq!(json["unanswered"].as_array().unwrap().len(), 59);
    let plain = trust.tell("--plain");
    let rows = plain
        .lines()
        .filter(|line| line.starts_with("unanswered\t"));
    assert_eq!(rows.count(), 59);
}

#[test]
fn a_rule_that_begins_later_is_not_taken_for_the_promise() {
    let mut trust = Trust::new();
    trust.at("2026-10-05T08:00");
    trust.tell("add pills --every 'day at 9:00 and 21:00'");
    trust.at("2026-10-06T19:00");
    trust.tell("edit 1 --every 'day at 8:00 and 20:00'");
    let shown = trust.tell("");
    assert!(shown.contains("pills · new rule from tomorrow"), "{shown}");
}

/// Where something is broken, or was not answered, more is left than what is due.
#[test]
fn nothing_is_left_only_where_nothing_is_to_be_repaired_or_answered() {
    let mut trust = Trust::new();
    trust.at("2026-10-05T08:00");
    trust.tell("add 'text you' --by 12:00");
    trust.tell("add 'call mum' --by 13:00");
    trust.at("2026-10-05T22:00");
    trust.tell("done 1 2");
    let first = |trust: &Trust| trust.tell("").lines().next().unwrap().to_owned();
    assert_eq!(first(&trust), "Mon 5 Oct · Nothing left today.");
    trust.tell("broken 2");
    assert_eq!(
        first(&trust),
        "Mon 5 Oct · Nothing more due today; there is something to repair."
    );
    trust.at("2026-10-06T08:00");
    assert_eq!(
        first(&trust),
        "Tue 6 Oct · Nothing due today; there is something to repair."
    );
    trust.tell("repair 2 --own 'I forgot' --effect 'you waited' --apology 'I am sorry'");
    assert_eq!(first(&trust), "Tue 6 Oct · Nothing due today.");
}
