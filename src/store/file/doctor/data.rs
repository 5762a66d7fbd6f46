//! Checks for states that cannot have happened, although each row by itself is valid.

use rusqlite::Connection;

use crate::domain::health::{Advice, Contradiction, Finding, Health, Impossible, Observation};
use crate::store::error::reason;

/// The states to look for: severity, kind, and a query for the ids of the promises
/// concerned.
const IMPOSSIBLE: [(Health, Impossible, &str); 5] = [
    (
        Health::Trouble,
        Impossible::TwoRules,
        "SELECT DISTINCT a.promise_id FROM schedule a JOIN schedule b
             ON b.promise_id = a.promise_id AND b.id > a.id
         WHERE a.from_day <= coalesce(b.to_day, 9e9) AND b.from_day <= coalesce(a.to_day, 9e9)
             AND a.from_day <= coalesce(a.to_day, 9e9) AND b.from_day <= coalesce(b.to_day, 9e9)",
    ),
    (
        Health::Odd,
        Impossible::AnsweredBeforeMade,
        "SELECT DISTINCT p.id FROM occurrence o CROSS JOIN promise p ON p.id = o.promise_id
         WHERE o.answered_at < p.made_at",
    ),
    (
        Health::Odd,
        Impossible::NoRule,
        "SELECT p.id FROM promise p
         WHERE p.recurring = 1
             AND EXISTS (SELECT 1 FROM occurrence o WHERE o.promise_id = p.id)
             AND NOT EXISTS (SELECT 1 FROM schedule s WHERE s.promise_id = p.id)",
    ),
    (
        Health::Odd,
        Impossible::FarApart,
        "SELECT p.id FROM promise p
         WHERE abs(p.made_day - (SELECT min(day) FROM occurrence WHERE promise_id = p.id)) > 36525
             OR abs(p.made_day - (SELECT max(day) FROM occurrence WHERE promise_id = p.id)) > 36525
             OR abs(p.made_day - p.due_day) > 36525",
    ),
    (
        Health::Odd,
        Impossible::NeedlessRepair,
        "SELECT DISTINCT o.promise_id FROM repair r JOIN occurrence o ON o.id = r.occurrence_id
         WHERE coalesce(o.outcome, '') NOT IN ('late', 'broken')",
    ),
];

/// Checks that no records contradict each other.
pub(super) fn possible(connection: &Connection) -> Finding {
    let mut worst = Health::Fine;
    let mut found = Vec::new();
    for (health, what, sql) in IMPOSSIBLE {
        match promises(connection, sql) {
            Ok(ids) if ids.is_empty() => {}
            Ok(ids) => {
                worst = worst.max(health);
                found.push(Contradiction::Of(what, ids));
            }
            Err(error) => {
                worst = Health::Trouble;
                found.push(Contradiction::Failed(reason(&error)));
            }
        }
    }
    let result = Observation::Contradictions(found);
    match worst {
        Health::Fine => Finding::fine("data", Observation::Consistent),
        Health::Odd => Finding::odd("data", result),
        Health::Trouble => Finding::trouble("data", result).advise(Advice::UndoCause),
    }
}

/// The ids that a statement finds, at most ten.
fn promises(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0))?;
    rows.take(10).collect()
}
