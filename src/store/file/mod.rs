//! The database file as a whole: opening, upgrading, copying, checking, restoring.

pub mod backups;
pub mod connection;
pub mod contents;
pub mod copy;
pub mod daily;
pub mod doctor;
pub mod forget;
pub mod inspect;
pub mod migrate;
pub mod open;
pub mod paths;
pub mod remind_lock;
pub mod restore;
pub mod schema;
pub mod unsaved;
pub mod verify;
