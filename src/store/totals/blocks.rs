//! Blocks of days: 32 of one level make one of the next.

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

/// The stretches of at most [`STRIDE`] days that make up `from` to `to`.
pub fn strides(from: i32, to: i32) -> impl Iterator<Item = (i32, i32)> {
    let starts = (from..=to).step_by(STRIDE.unsigned_abs() as usize);
    starts.map(move |start| (start, start.saturating_add(STRIDE - 1).min(to)))
}

/// The day of this number, or a storage error.
pub fn day(epoch_days: i32) -> Result<NaiveDate> {
    NaiveDate::from_epoch_days(epoch_days)
        .ok_or_else(|| Error::new(Kind::Storage, "invalid day in the database"))
}
