//! The table that finds records by their uids, compared with the records.

use rusqlite::{Connection, Row};

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
    let (mut found, mut lost) = (0, 0);
    for table in Table::ALL {
        let name = table.name();
        let sql = format!(
            "SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (
                 SELECT 1 FROM uid u WHERE u.uid = r.uid AND relation = '{name}' AND row = r.id))
             FROM {name} r"
        );
        let read = |row: &Row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        let (all, missing) = connection.query_row(&sql, [], read)?;
        found += all - missing;
        lost += missing;
    }
    let count = "SELECT count(*) FROM uid WHERE row IS NOT NULL";
    let known: i64 = connection.query_row(count, [], |row| row.get(0))?;
    // Each record that was found has a uid of its own.
    Ok(lost + known - found)
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
