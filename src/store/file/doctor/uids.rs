//! The table that finds records by their uids, compared with the records.

use rusqlite::Connection;

use crate::store::table::Table;

/// The statement that lists every record with its uid.
fn live() -> String {
    let tables = Table::ALL.map(|table| {
        let name = table.name();
        format!("SELECT uid, '{name}' AS relation, id AS row FROM {name}")
    });
    tables.join(" UNION ALL ")
}

/// Returns how many records are not found by their uids, and how many uids find no record.
pub(super) fn differing(connection: &Connection) -> rusqlite::Result<i64> {
    let known = "SELECT uid, relation, row FROM uid WHERE row IS NOT NULL";
    let live = live();
    let sql = format!(
        "SELECT (SELECT count(*) FROM ({live} EXCEPT {known}))
             + (SELECT count(*) FROM ({known} EXCEPT SELECT * FROM ({live})))"
    );
    connection.query_row(&sql, [], |row| row.get(0))
}

/// Returns the statements that rebuild the table from the records. The uids of deleted ones
/// stay.
pub(super) fn rebuild() -> String {
    format!(
        "BEGIN IMMEDIATE;
         DELETE FROM uid WHERE row IS NOT NULL;
         INSERT OR REPLACE INTO uid (uid, relation, row) {};
         COMMIT;",
        live()
    )
}
