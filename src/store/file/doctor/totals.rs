//! Checks that the stored totals match the records.

use rusqlite::Connection;

use crate::domain::health::{Advice, Finding};
use crate::error::Result;
use crate::store::error::storage;
use crate::store::file::copy;
use crate::store::totals;

/// The tables that can be computed from the others.
const DERIVED: [&str; 4] = ["total", "break_total", "log_run", "tag"];

/// The sums are as they would be if they were added up now.
pub(super) fn agree(connection: &Connection) -> Finding {
    match differing(connection) {
        Ok(0) => Finding::fine("sums", "all totals agree with the records"),
        Ok(rows) => Finding::trouble(
            "sums",
            match rows {
                1 => "1 total differs from the records".to_owned(),
                _ => {
                    format!("{rows} totals differ from the records")
                }
            },
        )
        .advise(Advice::Fix),
        Err(error) => Finding::trouble("sums", error.message).advise(Advice::Fix),
    }
}

/// Returns the number of rows of totals that are superfluous or missing, computed on a copy: in a
/// temporary file, or where there is no place for one, in memory.
fn differing(connection: &Connection) -> Result<i64> {
    let file = Connection::open("").map_err(storage);
    let counted = file.and_then(|file| differing_on(connection, file));
    counted.or_else(|_| {
        let memory = Connection::open_in_memory().map_err(storage)?;
        differing_on(connection, memory)
    })
}

fn differing_on(connection: &Connection, mut copied: Connection) -> Result<i64> {
    copied
        .pragma_update(None, "synchronous", "OFF")
        .map_err(storage)?;
    copy::copy_pages(connection, &mut copied).map_err(storage)?;
    for table in DERIVED {
        copied
            .execute_batch(&format!(
                "CREATE TEMP TABLE old_{table} AS SELECT * FROM {table}"
            ))
            .map_err(storage)?;
    }
    copied
        .execute_batch("DELETE FROM total; DELETE FROM break_total")
        .map_err(storage)?;
    // As far as they reached; what is over since then is added with the next change.
    totals::rebuild_closed(&copied)?;
    let mut rows = 0;
    for table in DERIVED {
        for (one, other) in [("main.", "old_"), ("old_", "main.")] {
            let sql = format!(
                "SELECT count(*) FROM (SELECT * FROM {one}{table} EXCEPT SELECT * FROM {other}{table})"
            );
            let more: i64 = copied
                .query_row(&sql, [], |row| row.get(0))
                .map_err(storage)?;
            rows += more;
        }
    }
    Ok(rows)
}
