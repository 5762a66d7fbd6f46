//! Checks that the stored totals match the records.

use rusqlite::Connection;

use crate::domain::health::{Advice, Finding, Observation};
use crate::error::Result;
use crate::store::error::storage;
use crate::store::totals;

/// The tables that can be computed from the others.
const DERIVED: [&str; 4] = ["total", "break_total", "log_run", "tag"];

/// Checks that the totals are what adding them up now would give.
pub(super) fn agree(connection: &Connection) -> Finding {
    match differing(connection) {
        Ok(0) => Finding::fine("sums", Observation::Totals),
        Ok(rows) => Finding::trouble("sums", Observation::TotalsDiffer(rows)).advise(Advice::Fix),
        Err(error) => {
            Finding::trouble("sums", Observation::Failed(error.message)).advise(Advice::Fix)
        }
    }
}

/// Returns the number of rows of totals that are superfluous or missing. Nothing of the database is
/// changed: what is computed goes to temporary tables.
fn differing(connection: &Connection) -> Result<i64> {
    // Without room for a temporary file, all has to fit into memory.
    differing_beside(connection, "ON").or_else(|_| differing_beside(connection, "OFF"))
}

fn differing_beside(connection: &Connection, spill: &str) -> Result<i64> {
    let query_only: bool = connection
        .pragma_query_value(None, "query_only", |row| row.get(0))
        .map_err(storage)?;
    connection
        .execute_batch(&format!(
            "PRAGMA query_only = OFF; PRAGMA cache_spill = {spill}; SAVEPOINT sums"
        ))
        .map_err(storage)?;
    let counted = differing_within(connection);
    connection
        .execute_batch(&format!(
            "ROLLBACK TO sums; RELEASE sums; PRAGMA query_only = {query_only}"
        ))
        .map_err(storage)?;
    counted
}

/// Adds up all totals in temporary tables, which hide those of the database, and compares.
fn differing_within(connection: &Connection) -> Result<i64> {
    for table in DERIVED.into_iter().chain(["state"]) {
        let made: String = connection
            .query_row(
                "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?1",
                [table],
                |row| row.get(0),
            )
            .map_err(storage)?;
        let made = made.replacen("CREATE TABLE", "CREATE TEMP TABLE", 1);
        connection.execute_batch(&made).map_err(storage)?;
    }
    connection
        .execute_batch("INSERT INTO temp.state SELECT * FROM main.state")
        .map_err(storage)?;
    // As far as they reached; what is over since then is added with the next change.
    totals::rebuild_closed(connection)?;
    let mut rows = 0;
    for table in DERIVED {
        for (one, other) in [("main", "temp"), ("temp", "main")] {
            let sql = format!(
                "SELECT count(*) FROM (SELECT * FROM {one}.{table} EXCEPT SELECT * FROM {other}.{table})"
            );
            let more: i64 = connection
                .query_row(&sql, [], |row| row.get(0))
                .map_err(storage)?;
            rows += more;
        }
    }
    Ok(rows)
}
