//! Uids of new records, in the order in which one computer makes them.

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use uuid::{ContextV7, Timestamp, Uuid};

/// A new uid, in the order of the command's own clock, so that tests can move it.
pub fn new_uid(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(
        ContextV7::new(),
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}

/// Returns a new uid, or one after the last of the same millisecond, so that uids of one computer
/// have the order in which its records were made.
pub fn after_last(connection: &Connection, new: Uuid) -> rusqlite::Result<Uuid> {
    let low_bits: u32 = 80;
    let first = (new.as_u128() >> low_bits) << low_bits;
    let next = first.saturating_add(1 << low_bits);
    let last: Option<[u8; 16]> = connection
        .prepare_cached("SELECT max(uid) FROM uid WHERE uid >= ?1 AND uid < ?2")?
        .query_row([first.to_be_bytes(), next.to_be_bytes()], |row| row.get(0))?;
    let last = last.map_or(0, u128::from_be_bytes);
    if last < new.as_u128() {
        return Ok(new);
    }
    // The last 32 bits stay random: a copy of the database may make one at the same time.
    let after = Uuid::from_u128((((last >> 32) + 1) << 32) | (new.as_u128() & 0xffff_ffff));
    // Past the last one of a millisecond there is none.
    let is_whole = after.get_version_num() == 7 && after.get_variant() == new.get_variant();
    Ok(if is_whole { after } else { new })
}
