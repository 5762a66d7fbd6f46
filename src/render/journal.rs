//! Descriptions of changes in the journal, which `trust history` lists and `trust undo` repeats.
//! None has private words: the journal may be shown to others.

/// The name or contact of the specialist is changed.
pub const SPECIALIST_CHANGED: &str = "changed who the specialist is";

/// The specialist is forgotten.
pub const SPECIALIST_FORGOTTEN: &str = "forgot who the specialist is";

/// A step of the guide is done.
pub fn step_done(number: u8) -> String {
    format!("marked step {number} as done")
}

/// The draft of an apology is saved as note `id`.
pub fn draft_kept(id: i64) -> String {
    format!("kept the draft of an apology as note {id}")
}
