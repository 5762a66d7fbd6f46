//! Random choice of an idea, in favour of those done long ago or never.

use chrono::NaiveDate;

use super::idea::IdeaStats;

/// Weight of an idea that was never done, or not for at least this many days.
const LONG_AGO: i64 = 365;

/// The one chosen of `ideas` by the chance that `seed` stands for: the same of the same.
///
/// Each is as likely as the number of days since it was last done, at least 1 and at most 365,
/// where never counts as 365. Planned ideas are not chosen, nor is `last`, the idea carried
/// out last of all. `None` when nothing else is left.
pub fn pick(
    ideas: &[IdeaStats],
    last: Option<i64>,
    today: NaiveDate,
    seed: u64,
) -> Option<&IdeaStats> {
    let weight = |tried: &IdeaStats| {
        let days = tried
            .last
            .map_or(LONG_AGO, |last| (today - last).num_days());
        u64::try_from(days.clamp(1, LONG_AGO)).unwrap_or(1)
    };
    let open = || {
        ideas
            .iter()
            .filter(|tried| tried.idea.planned.is_none() && Some(tried.idea.id) != last)
    };
    let sum: u64 = open().map(weight).sum();
    // The sum is far below 2^64, so that the bias of the remainder is negligible.
    let mut left = mixed(seed).checked_rem(sum)?;
    open().find(|tried| {
        let weight = weight(tried);
        let found = left < weight;
        left = left.saturating_sub(weight);
        found
    })
}

/// A number in which every bit depends on all of `seed`'s (`SplitMix64`, by Sebastiano Vigna), so
/// that neighbouring seeds choose differently.
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Days};
    use proptest::prelude::*;

    use super::*;
    use crate::domain::clock::Due;
    use crate::domain::idea::{Idea, Kind};

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();

    /// An idea last done so many days ago.
    fn tried(id: i64, ago: Option<u64>) -> IdeaStats {
        IdeaStats {
            idea: Idea {
                id,
                text: format!("idea {id}"),
                kind: Kind::Date,
                cost: None,
                tags: Vec::new(),
                added_at: DateTime::UNIX_EPOCH,
                added_day: TODAY,
                starter: None,
                planned: None,
            },
            times: ago.is_some().into(),
            last: ago.map(|days| TODAY - Days::new(days)),
        }
    }

    fn picked(ideas: &[IdeaStats], last: Option<i64>, seed: u64) -> Option<i64> {
        pick(ideas, last, TODAY, seed).map(|tried| tried.idea.id)
    }

    #[test]
    fn ideas_are_picked_in_proportion_to_their_weight() {
        let ideas = [
            tried(1, Some(5)),
            tried(2, Some(50)),
            tried(3, None),
            tried(4, Some(999)),
        ];
        let mut counts = [0_u32; 5];
        for seed in 0..7850 {
            counts[usize::try_from(picked(&ideas, None, seed).unwrap()).unwrap()] += 1;
        }
        // Of 785 days: 5, 50, 365 and 365. Four standard deviations either way.
        for (id, expected, off) in [(1, 50, 28), (2, 500, 87), (3, 3650, 177), (4, 3650, 177)] {
            assert!(counts[id].abs_diff(expected) <= off, "{counts:?}");
        }
    }

    #[test]
    fn nothing_is_picked_from_an_empty_list() {
        assert_eq!(picked(&[], None, 1), None);
        assert_eq!(picked(&[tried(1, Some(3))], Some(1), 1), None);
        let mut planned = tried(1, None);
        planned.idea.planned = Some(Due {
            zone: None,
            at: DateTime::UNIX_EPOCH,
            day: TODAY,
            second: 0,
        });
        assert_eq!(picked(&[planned], None, 1), None);
        // Done today or with the clock set back it can still be chosen.
        assert_eq!(picked(&[tried(7, Some(0))], None, 1), Some(7));
    }

    proptest! {
        #[test]
        fn picks_are_deterministic_and_never_the_last_one(
            ago in prop::collection::vec(prop::option::of(0_u64..800), 1..12),
            last in 0_i64..12,
            seed in any::<u64>(),
        ) {
            let ideas: Vec<IdeaStats> = (0..).zip(&ago).map(|(id, ago)| tried(id, *ago)).collect();
            let found = picked(&ideas, Some(last), seed);
            prop_assert_ne!(found, Some(last));
            prop_assert_eq!(found, picked(&ideas, Some(last), seed));
            prop_assert_eq!(found.is_some(), ideas.iter().any(|tried| tried.idea.id != last));
        }

        #[test]
        fn every_idea_has_its_chance(seed in any::<u64>(), which in 0_usize..4) {
            let ideas: Vec<IdeaStats> = (0..4).map(|id| tried(id, None)).collect();
            let found = (0..200).any(|n| {
                picked(&ideas, None, seed.wrapping_add(n)) == Some(ideas[which].idea.id)
            });
            prop_assert!(found);
        }
    }
}
