//! Commands on all data: backup, restore, export, import, forget and doctor.

pub(crate) mod backup;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod forget;
pub(crate) mod import;
pub(crate) mod restore;
