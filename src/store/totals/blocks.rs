//! Blocks of days: 32 of one level make one of the next.

use std::iter::successors;

use chrono::NaiveDate;

use crate::error::{Error, Kind, Result};

/// The level of single days, of the smallest block of days, and of the root.
pub const DAY: u32 = 0;
pub const BLOCK: u32 = 1;
pub const ROOT: u32 = 4;

/// A block of level n covers 2^(5n) days.
pub const SHIFT: u32 = 5;

/// The number of days read at once when many must be added up again.
pub const STRIDE: i32 = 1024;

/// The runs of blocks, as level, first and last, that cover the days `from` to `to` exactly.
pub fn cover(from: i32, to: i32) -> Vec<(u32, i32, i32)> {
    let mut runs: Vec<(u32, i32, i32)> = Vec::new();
    let mut next = i64::from(from);
    while next <= i64::from(to) {
        let fits = |level: &u32| {
            let width = 1_i64 << (SHIFT * level);
            next & (width - 1) == 0 && next + width - 1 <= i64::from(to)
        };
        let level = (DAY..ROOT).rev().find(fits).unwrap_or(DAY);
        let block = i32::try_from(next >> (SHIFT * level)).unwrap_or(i32::MAX);
        match runs.last_mut() {
            Some((same, _, last)) if *same == level => *last = block,
            _ => runs.push((level, block, block)),
        }
        next += 1_i64 << (SHIFT * level);
    }
    runs
}

/// The first and last day of a block.
pub fn bounds(level: u32, block: i32) -> (i32, i32) {
    let shift = SHIFT * level;
    (block << shift, (block << shift) + ((1 << shift) - 1))
}

/// The stretches of at most [`STRIDE`] days that make up `from` to `to`. No block of days lies in two
/// of them.
pub fn strides(from: i32, to: i32) -> impl Iterator<Item = (i32, i32)> {
    let end = move |from: i32| (from.div_euclid(STRIDE) * STRIDE + (STRIDE - 1)).min(to);
    let first = (from <= to).then(|| (from, end(from)));
    successors(first, move |(_, last)| {
        (*last < to).then(|| (last + 1, end(last + 1)))
    })
}

/// The day of this number, or a storage error.
pub fn day(epoch_days: i32) -> Result<NaiveDate> {
    NaiveDate::from_epoch_days(epoch_days)
        .ok_or_else(|| Error::new(Kind::Storage, "invalid day in the database"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn strides_make_up_the_days_and_cut_no_block(from in -5_000..5_000_i32, days in 0..5_000) {
            let to = from + days;
            let strides: Vec<_> = strides(from, to).collect();
            let mut next = from;
            for (first, last) in &strides {
                prop_assert_eq!(*first, next);
                prop_assert!(last - first < STRIDE);
                next = last + 1;
            }
            prop_assert_eq!(next, to + 1);
            for pair in strides.windows(2) {
                prop_assert!(pair[0].1 >> SHIFT < pair[1].0 >> SHIFT);
            }
        }
    }

    #[test]
    fn no_days_have_no_strides() {
        assert_eq!(strides(5, 4).count(), 0);
    }
}
