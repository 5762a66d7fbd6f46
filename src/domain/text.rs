//! The limit of every text that is stored.

/// The longest text of a record, in bytes of UTF-8. The database checks the same limit.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;
