//! Tests of the nudges: when they appear, and when they disappear.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Facts, NudgeKey, NudgeSwitches, RecentWeeks, Unrepaired, Waiting, Weeks, nudges};
use crate::domain::tally::Tally;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn tally(kept: u32, broken: u32) -> Tally {
    Tally {
        kept,
        broken,
        ..Tally::default()
    }
}

/// Weeks that were answered on enough days.
fn weeks(tally: Tally) -> Weeks {
    Weeks {
        tally,
        answered_days: 14,
        since: day("2026-09-14"),
        until: day("2026-11-08"),
    }
}

fn facts(recent: Tally, before: Tally) -> Facts {
    Facts {
        today: day("2026-11-08"),
        recent: weeks(recent),
        before: Weeks {
            since: day("2026-07-20"),
            until: day("2026-09-13"),
            ..weeks(before)
        },
        waiting: Some(Waiting {
            count: 31,
            since: day("2026-05-03"),
        }),
        ..Facts::default()
    }
}

fn keys(facts: &Facts) -> Vec<&'static str> {
    let all = nudges(facts);
    all.iter().map(|nudge| nudge.key().name()).collect()
}

#[test]
fn the_shares_kept_decide_smaller_and_help() {
    let nothing = Tally::default();
    for (recent, before, expected) in [
        (nothing, nothing, &[][..]),
        (tally(7, 3), nothing, &["smaller"]),
        (tally(7, 2), nothing, &[]),              // nine are too few
        (tally(8, 2), tally(20, 0), &[]),         // exactly 80%
        (tally(799, 201), nothing, &["smaller"]), // 79.9%, which rounds to 80%
        (tally(14, 6), tally(14, 6), &["help", "smaller"]), // the same is not better
        (tally(14, 6), tally(13, 7), &["smaller"]), // better
        (tally(14, 6), tally(20, 0), &["help", "smaller"]), // worse
        (tally(14, 6), tally(19, 0), &["smaller"]), // too few before
        (tally(13, 6), tally(20, 0), &["smaller"]), // too few now
        (tally(20, 10), tally(13, 7), &["smaller"]), // 66.7% after 65%
        (tally(20, 10), tally(667, 333), &["help", "smaller"]), // 66.67% after 66.7%
    ] {
        assert_eq!(
            keys(&facts(recent, before)),
            expected,
            "{recent:?} after {before:?}"
        );
    }
}

#[test]
fn a_share_of_few_days_says_nothing() {
    let mut facts = facts(tally(10, 20), tally(20, 10));
    assert_eq!(keys(&facts), ["help", "smaller"]);
    facts.before.answered_days = 13;
    assert_eq!(keys(&facts), ["smaller"]);
    facts.before.answered_days = 14;
    facts.recent.answered_days = 13;
    assert_eq!(keys(&facts), [""; 0]);
}

#[test]
fn late_ones_count_as_not_kept_and_the_open_ones_not_at_all() {
    let open = Tally {
        open: 9,
        released: 9,
        moved: 9,
        unanswered: 5,
        ..tally(5, 4)
    };
    assert_eq!(keys(&facts(open, Tally::default())), [""; 0]);
    let late = Tally { late: 1, ..open };
    assert_eq!(keys(&facts(late, Tally::default())), ["smaller"]);
}

#[test]
fn silence_is_no_verdict() {
    // Three days of answers, and then eight weeks of silence.
    let silent = Tally {
        unanswered: 216,
        ..tally(0, 0)
    };
    let mut silent = facts(silent, tally(12, 0));
    silent.recent.answered_days = 0;
    silent.before.answered_days = 3;
    assert_eq!(keys(&silent), ["review"]);

    let with = |unanswered, recent: Tally| Tally {
        unanswered,
        ..recent
    };
    let before = tally(20, 0);
    for (recent, expected) in [
        (with(6, tally(10, 17)), &["review"][..]), // 6 of 23 are more than a quarter
        (with(6, tally(10, 18)), &["help", "smaller"]), // 6 of 24 are a quarter
        (with(5, tally(20, 0)), &[]),
        (with(6, tally(20, 0)), &["review"]),
        (with(5, tally(10, 10)), &["help", "smaller"]),
        (
            with(
                6,
                Tally {
                    late: 18,
                    ..tally(9, 0)
                },
            ),
            &["help", "smaller"],
        ),
        (
            with(
                6,
                Tally {
                    late: 17,
                    ..tally(9, 0)
                },
            ),
            &["review"],
        ),
    ] {
        assert_eq!(keys(&facts(recent, before)), expected, "{recent:?}");
    }
    // It also is where only the review itself is switched off.
    let mut off = facts(with(6, tally(10, 17)), before);
    off.switches.set(NudgeKey::Review, false);
    assert_eq!(keys(&off), [""; 0]);
}

/// All nudges that can appear together.
fn most() -> Facts {
    Facts {
        unrepaired: Some(Unrepaired {
            count: 7,
            since: day("2026-10-20"),
        }),
        last_log: Some(day("2026-11-01")),
        last_date: Some(day("2025-12-24")),
        date_every: 7,
        ..facts(tally(12, 8), tally(13, 7))
    }
}

#[test]
fn nudges_come_in_the_order_in_which_one_is_chosen() {
    assert_eq!(keys(&most()), ["repair", "help", "smaller", "log", "date"]);
    let mut silent = most();
    silent.recent.tally.unanswered = 9;
    assert_eq!(keys(&silent), ["review", "repair", "log", "date"]);
    let steps: Vec<u8> = nudges(&silent)
        .iter()
        .map(|nudge| nudge.key().step())
        .collect();
    assert_eq!(steps, [4, 3, 4, 8]);
}

#[test]
fn each_nudge_is_switched_off_by_its_setting() {
    let mut silent = most();
    silent.recent.tally.unanswered = 9;
    for facts in [most(), silent] {
        for shown in nudges(&facts) {
            let mut off = facts;
            off.switches.set(shown.key(), false);
            let left = nudges(&off);
            assert!(left.iter().all(|nudge| nudge.key() != shown.key()));
            assert_eq!(left.len() + 1, nudges(&facts).len());
            off.switches.set(shown.key(), true);
            assert_eq!(off.switches, NudgeSwitches::default());
        }
    }
}

#[test]
fn the_log_nudge_needs_a_first_entry() {
    for (last, speaks) in [
        (None, false),
        (Some("2026-11-08"), false),
        (Some("2026-11-06"), false),
        (Some("2026-11-05"), true),
        (Some("2026-11-09"), false), // the clock was set back
    ] {
        let facts = Facts {
            last_log: last.map(day),
            ..facts(Tally::default(), Tally::default())
        };
        assert_eq!(keys(&facts) == ["log"], speaks, "{last:?}");
    }
}

#[test]
fn the_date_nudge_follows_its_setting() {
    for (last, date_every, speaks) in [
        (None, 7, false),
        (Some("2026-11-01"), 7, false),
        (Some("2026-10-31"), 7, true),
        (Some("2026-10-31"), 14, false),
        (Some("2026-11-11"), 7, false), // the clock was set back
    ] {
        let facts = Facts {
            last_date: last.map(day),
            date_every,
            ..facts(Tally::default(), Tally::default())
        };
        assert_eq!(keys(&facts) == ["date"], speaks, "{last:?}");
    }
}

#[test]
fn recent_weeks_are_adjacent() {
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
    fn the_keys_follow_from_the_counts(
        counts in (0_u32..60, 0_u32..30, 0_u32..60, 0_u32..40),
        counts_before in (0_u32..60, 0_u32..60),
        days in (10_u32..18, 10_u32..18),
    ) {
        let (kept, late, broken, unanswered) = counts;
        let (kept_before, broken_before) = counts_before;
        let recent = Tally { late, unanswered, ..tally(kept, broken) };
        let mut facts = facts(recent, tally(kept_before, broken_before));
        facts.recent.answered_days = days.0;
        facts.before.answered_days = days.1;

        let answered = kept + late + broken;
        let answered_before = kept_before + broken_before;
        let rate = f64::from(kept) / f64::from(answered);
        let rate_before = f64::from(kept_before) / f64::from(answered_before);
        let quarter = f64::from(late + broken + unanswered) / 4.0;
        let review = unanswered > 5 && f64::from(unanswered) > quarter;
        // Different rates of so few promises are further apart than the rounding allowed for.
        let smaller = !review && answered >= 10 && days.0 >= 14 && rate < 0.8 - 1e-9;
        let help = smaller && answered >= 20 && answered_before >= 20 && days.1 >= 14
            && rate < rate_before + 1e-9;
        let mut expected = Vec::new();
        expected.extend(review.then_some("review"));
        expected.extend(help.then_some("help"));
        expected.extend(smaller.then_some("smaller"));
        prop_assert_eq!(keys(&facts), expected);
    }
}
