//! Tests of the nudges: when they appear, their words, and when they disappear.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Facts, RecentWeeks, nudges};
use crate::domain::tally::Tally;

fn tally(kept: u32, broken: u32) -> Tally {
    Tally {
        kept,
        broken,
        ..Tally::default()
    }
}

fn steps(recent: Tally, before: Tally) -> Vec<u8> {
    let facts = Facts {
        recent,
        before,
        ..Facts::default()
    };
    nudges(&facts).iter().map(|nudge| nudge.step).collect()
}

#[test]
fn nudges_appear_under_their_conditions() {
    let nothing = Tally::default();
    for (recent, before, expected) in [
        (nothing, nothing, &[][..]),
        (tally(7, 3), nothing, &[5]),
        (tally(7, 2), nothing, &[]),               // nine are too few
        (tally(8, 2), tally(10, 0), &[]),          // exactly 80%
        (tally(799, 201), nothing, &[5]),          // 79.9%, which rounds to 80%
        (tally(7, 3), tally(7, 3), &[5, 6]),       // the same is no better
        (tally(7, 3), tally(6, 4), &[5]),          // better
        (tally(7, 3), tally(10, 0), &[5, 6]),      // worse
        (tally(7, 3), tally(9, 0), &[5]),          // too few before
        (tally(20, 10), tally(13, 7), &[5]),       // 66.7% after 65%
        (tally(20, 10), tally(667, 333), &[5, 6]), // 66.67% after 66.7%
    ] {
        assert_eq!(
            steps(recent, before),
            expected,
            "{recent:?} after {before:?}"
        );
    }
}

#[test]
fn open_late_and_released_count_as_in_the_kept_rate() {
    let open = Tally {
        open: 9,
        released: 9,
        moved: 9,
        ..tally(5, 4)
    };
    assert_eq!(steps(open, Tally::default()), [0; 0]);
    let late = Tally { late: 1, ..open };
    assert_eq!(steps(late, Tally::default()), [5]);
    let unanswered = Tally {
        unanswered: 1,
        ..open
    };
    assert_eq!(steps(unanswered, Tally::default()), [5]);
}

#[test]
fn nudges_name_their_reason_the_partner_and_their_end() {
    let mut facts = Facts {
        partner: Some("Ana"),
        recent: Tally {
            unanswered: 3,
            ..tally(12, 5)
        },
        before: tally(13, 7),
        ..Facts::default()
    };
    let spoken = nudges(&facts);
    assert!(spoken[0].message.contains("12 of 20") && spoken[0].message.contains("Ana"));
    assert!(spoken[0].silence.contains("3 promises have no answer yet"));
    assert!(spoken[1].message.contains("12 of 20") && spoken[1].message.contains("13 of 20"));
    assert!(spoken[1].message.contains("Ana"));

    facts.partner = None;
    assert!(
        nudges(&facts)
            .iter()
            .all(|nudge| nudge.message.contains("your partner"))
    );
    facts.recent = Tally {
        unanswered: 1,
        ..facts.recent
    };
    assert!(
        nudges(&facts)[0]
            .silence
            .contains("One promise has no answer yet")
    );
    facts.recent = Tally {
        unanswered: 0,
        ..facts.recent
    };
    assert!(!nudges(&facts)[0].silence.contains("no answer"));
}

#[test]
fn the_log_nudge_needs_a_first_entry() {
    let spoken = |unlogged_days| {
        let facts = Facts {
            unlogged_days,
            recent: tally(7, 3),
            ..Facts::default()
        };
        nudges(&facts)
    };
    for (days, expected) in [
        (None, &[5][..]),
        (Some(0), &[5]),
        (Some(2), &[5]),
        (Some(3), &[4, 5]),
        (Some(-1), &[5]), // the clock was set back
    ] {
        let steps: Vec<u8> = spoken(days).iter().map(|nudge| nudge.step).collect();
        assert_eq!(steps, expected, "{days:?}");
    }
    let nudge = &spoken(Some(40))[0];
    assert!(nudge.message.contains("40 days") && nudge.message.contains("your partner"));
    assert!(nudge.silence.contains("trust log"));
}

#[test]
fn the_date_nudge_follows_its_setting() {
    let spoken = |dateless_days, date_every| {
        let facts = Facts {
            dateless_days,
            date_every,
            ..Facts::default()
        };
        nudges(&facts)
    };
    for (days, every, speaks) in [
        (None, 7, false),
        (Some(7), 7, false),
        (Some(8), 7, true),
        (Some(8), 14, false),
        (Some(-3), 7, false), // the clock was set back
    ] {
        assert_eq!(!spoken(days, every).is_empty(), speaks, "{days:?}");
    }
    let nudge = &spoken(Some(20), 14)[0];
    assert_eq!(nudge.step, 8);
    assert!(nudge.message.contains("20 days"), "{}", nudge.message);
    assert!(nudge.silence.contains("14 days"), "{}", nudge.silence);
}

#[test]
fn the_repair_nudge_ends_with_the_repair() {
    let spoken = |unrepaired| {
        nudges(&Facts {
            unrepaired,
            partner: Some("Ana"),
            unlogged_days: Some(9),
            ..Facts::default()
        })
    };
    let steps =
        |unrepaired| -> Vec<u8> { spoken(unrepaired).iter().map(|nudge| nudge.step).collect() };
    assert_eq!(
        (steps(0), steps(1), steps(7)),
        (vec![4], vec![3, 4], vec![3, 4])
    );
    assert!(spoken(1)[0].message.starts_with("1 promise broken"));
    let nudge = &spoken(7)[0];
    assert!(
        nudge
            .message
            .starts_with("7 promises broken in the last 8 weeks are not repaired.")
    );
    assert!(nudge.message.contains("Ana") && nudge.silence.contains("trust repair"));
}

#[test]
fn recent_weeks_are_adjacent() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let lately = RecentWeeks::on(day("2026-03-01"));
    assert_eq!(lately.recent, (day("2026-01-05"), day("2026-03-01")));
    assert_eq!(lately.before, (day("2025-11-10"), day("2026-01-04")));
    assert_eq!(
        RecentWeeks::on(NaiveDate::MIN).before,
        (NaiveDate::MIN, NaiveDate::MIN)
    );
}

proptest! {
    #[test]
    fn steps_follow_from_the_two_rates(
        kept in 0_u32..60,
        broken in 0_u32..60,
        kept_before in 0_u32..60,
        broken_before in 0_u32..60,
    ) {
        let (recent, before) = (tally(kept, broken), tally(kept_before, broken_before));
        let rate = recent.kept_rate().unwrap_or(1.0);
        let rate_before = before.kept_rate().unwrap_or(0.0);
        // Different rates of so few promises are further apart than the rounding allowed for.
        let low = recent.decided() >= 10 && rate < 0.8 - 1e-9;
        let no_better = before.decided() >= 10 && rate < rate_before + 1e-9;
        let mut expected = Vec::new();
        expected.extend(low.then_some(5));
        expected.extend((low && no_better).then_some(6));
        prop_assert_eq!(steps(recent, before), expected);
    }
}
