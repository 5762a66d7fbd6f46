//! Removing uids of records that an import had added.

use std::iter;

use rusqlite::{CachedStatement, Connection};
use uuid::Uuid;

use super::any_reverted;
use crate::error::Result;
use crate::store::error::storage;

/// Removes uids, as if no record ever had them.
pub struct Removal<'a> {
    delete: CachedStatement<'a>,
    /// Set if undo or redo put anything back.
    reverted: Option<CachedStatement<'a>>,
    /// True if there are marks of deleted records.
    pub any_deleted: bool,
}

impl<'a> Removal<'a> {
    /// Prepares to remove uids while undo and redo put nothing back.
    pub fn prepare(connection: &'a Connection) -> Result<Self> {
        let prepare = |sql| connection.prepare_cached(sql).map_err(storage);
        let mut deleted =
            prepare("SELECT EXISTS (SELECT 1 FROM uid WHERE deleted_at IS NOT NULL)")?;
        let reverted = any_reverted(connection)?;
        Ok(Self {
            delete: prepare("DELETE FROM uid WHERE uid = ?1")?,
            reverted: if reverted {
                Some(prepare("DELETE FROM reverted WHERE uid = ?1")?)
            } else {
                None
            },
            any_deleted: deleted.query_row([], |row| row.get(0)).map_err(storage)?,
        })
    }

    /// Removes one.
    pub fn remove(&mut self, uid: Uuid) -> Result<()> {
        for statement in iter::once(&mut self.delete).chain(&mut self.reverted) {
            statement.execute([uid.as_bytes()]).map_err(storage)?;
        }
        Ok(())
    }
}
