//! The words of nudges: why, since when, and how to switch them off.

use crate::domain::nudge::{Nudge, NudgeKey, Unrepaired, Waiting, Weeks};
use crate::domain::tally::Tally;
use crate::render::Screen;
use crate::render::nudge::view;
use crate::render::page::Page;
use crate::render::text::figures::nudges;
use crate::report::NudgeView;

use super::sample::{day, screen};

fn weeks(kept: u32, broken: u32, since: &str, until: &str) -> Weeks {
    Weeks {
        tally: Tally {
            kept,
            broken,
            ..Tally::default()
        },
        answered_days: 14,
        since: day(since),
        until: day(until),
    }
}

/// A nudge of every kind.
fn all() -> [Nudge; 6] {
    let recent = weeks(12, 8, "2026-09-14", "2026-11-08");
    [
        Nudge::Review(Waiting {
            count: 31,
            since: day("2026-05-03"),
        }),
        Nudge::Repair(Unrepaired {
            count: 7,
            since: day("2026-10-20"),
        }),
        Nudge::Help {
            recent,
            before: weeks(13, 7, "2026-07-20", "2026-09-13"),
        },
        Nudge::Smaller(recent),
        Nudge::Log {
            last: day("2026-11-01"),
        },
        Nudge::Date {
            last: day("2025-12-24"),
            every: 14,
        },
    ]
}

fn words(nudge: Nudge, partner: Option<&str>) -> NudgeView {
    view(nudge, day("2026-11-08"), partner)
}

#[test]
fn each_nudge_says_why_and_since_when() {
    let said: [&[&str]; 6] = [
        &["31 promises have been without an answer since 3 May"],
        &["7 promises broken since 20 Oct are not repaired", "Ana"],
        &[
            "12 of 20 since 14 Sep, 13 of 20 from 20 Jul to 13 Sep",
            "Ana",
        ],
        &["Since 14 Sep you kept 12 of 20 promises", "Ana"],
        &["No log entry since 1 Nov", "Ana"],
        &["gesture since 24 Dec 2025, 319 days ago"],
    ];
    for (nudge, said) in all().into_iter().zip(said) {
        let shown = words(nudge, Some("Ana"));
        for said in said {
            assert!(shown.message.contains(said), "{}", shown.message);
        }
        assert!(!shown.message.contains("weeks"), "{}", shown.message);
    }
}

#[test]
fn each_nudge_names_its_step_and_the_setting_that_switches_it_off() {
    let keys = all().map(Nudge::key);
    assert_eq!(keys, NudgeKey::ALL);
    for nudge in all() {
        let shown = words(nudge, None);
        assert_eq!((shown.key, shown.step), (nudge.key(), nudge.key().step()));
        let way = format!("`trust config set nudge.{} no`", shown.key.name());
        assert!(shown.silence.ends_with(&way), "{}", shown.silence);
    }
    let [.., date] = all();
    let silence = words(date, None).silence;
    assert!(silence.contains("14 days"), "{silence}");
}

#[test]
fn where_there_is_colour_commands_have_no_backticks() {
    let screen = Screen {
        color: true,
        ..screen(80)
    };
    let mut page = Page::new(&screen);
    nudges(&mut page, &all().map(|nudge| words(nudge, None)));
    let shown = page.finish();
    assert!(!shown.contains('`'), "{shown}");
    let first = "\u{1b}[1mtrust step 6\u{1b}";
    assert!(shown.contains(first), "{shown}");
}

#[test]
fn one_broken_promise_of_today_and_a_partner_without_a_name() {
    let [_, seven, ..] = all();
    assert!(words(seven, None).message.contains("your partner"));
    let one = Nudge::Repair(Unrepaired {
        count: 1,
        since: day("2026-11-08"),
    });
    let shown = words(one, None);
    let begins = "1 promise broken today is not repaired.";
    assert!(shown.message.starts_with(begins), "{}", shown.message);
    assert!(shown.silence.starts_with("This stops once it is repaired"));
}
