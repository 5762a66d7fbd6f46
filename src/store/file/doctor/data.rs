//! Checks for states that cannot have happened, although each row by itself is valid.

use rusqlite::Connection;

use crate::domain::health::{Advice, Finding, Health};
use crate::store::error::reason;

/// The states to look for: severity, description, and a query for the ids of the promises
/// concerned.
const IMPOSSIBLE: [(Health, &str, &str); 5] = [
    (
        Health::Trouble,
        "two rules apply to the same days",
        "SELECT DISTINCT a.promise_id FROM schedule a JOIN schedule b
             ON b.promise_id = a.promise_id AND b.id > a.id
         WHERE a.from_day <= coalesce(b.to_day, 9e9) AND b.from_day <= coalesce(a.to_day, 9e9)
             AND a.from_day <= coalesce(a.to_day, 9e9) AND b.from_day <= coalesce(b.to_day, 9e9)",
    ),
    (
        Health::Odd,
        "answered before it was made",
        "SELECT DISTINCT p.id FROM occurrence o CROSS JOIN promise p ON p.id = o.promise_id
         WHERE o.answered_at < p.made_at",
    ),
    (
        Health::Odd,
        "has answers but no rule",
        "SELECT p.id FROM promise p
         WHERE p.recurring = 1
             AND EXISTS (SELECT 1 FROM occurrence o WHERE o.promise_id = p.id)
             AND NOT EXISTS (SELECT 1 FROM schedule s WHERE s.promise_id = p.id)",
    ),
    (
        Health::Odd,
        "dated more than a hundred years apart",
        "SELECT p.id FROM promise p
         WHERE abs(p.made_day - (SELECT min(day) FROM occurrence WHERE promise_id = p.id)) > 36525
             OR abs(p.made_day - (SELECT max(day) FROM occurrence WHERE promise_id = p.id)) > 36525
             OR abs(p.made_day - p.due_day) > 36525",
    ),
    (
        Health::Odd,
        "repaired, but neither late nor broken",
        "SELECT DISTINCT o.promise_id FROM repair r JOIN occurrence o ON o.id = r.occurrence_id
         WHERE coalesce(o.outcome, '') NOT IN ('late', 'broken')",
    ),
];

/// Nothing in it contradicts itself.
pub(super) fn possible(connection: &Connection) -> Finding {
    let mut worst = Health::Fine;
    let mut said = Vec::new();
    for (health, what, sql) in IMPOSSIBLE {
        match promises(connection, sql) {
            Ok(ids) if ids.is_empty() => {}
            Ok(ids) => {
                worst = worst.max(health);
                said.push(format!("{what}: promise {}", ids.join(", ")));
            }
            Err(error) => {
                worst = Health::Trouble;
                said.push(reason(&error));
            }
        }
    }
    let message = said.join("; ");
    match worst {
        Health::Fine => Finding::fine("data", "no contradictions"),
        Health::Odd => Finding::odd("data", message),
        Health::Trouble => Finding::trouble("data", message).advise(Advice::UndoCause),
    }
}

/// The ids that a statement finds, at most ten.
fn promises(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0))?;
    rows.take(10).map(|id| Ok(id?.to_string())).collect()
}
