//! Database with a history of so many days.

use super::*;

/// Five daily promises, answered every day for so many days until yesterday, and as many one-offs.
pub(super) fn lived(directory: &TempDir, days: i32) {
    let ctx = traced(directory, 0);
    let today = ctx.clock.today().to_epoch_days();
    let (first, last) = (today - days, today - 1);
    ctx.store
        .connection
        .execute_batch(&format!(
            "ROLLBACK;
             INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, due_from, recurring,
                     private)
                 SELECT randomblob(16), 0, 'promise', '[]', 0, {first}, 'flag', 1, 0
                 FROM generate(1, 5);
             INSERT INTO schedule (uid, changed_at, promise_id, pattern, number, weekdays, ordinals,
                     at_seconds, anchor_day, from_day, day_shift)
                 SELECT randomblob(16), 0, id, 'days', 1, 0, 0, '[43200]', {first}, {first}, 0 FROM promise;
             INSERT INTO occurrence (uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                     outcome, answered_at, answered_day, unknown)
                 SELECT randomblob(16), 0, promise.id, day.n, 1, day.n * 86400000, day.n, 43200,
                     iif((day.n * promise.id) % 17 = 0, 'broken', 'kept'), 0, day.n, 0
                 FROM generate({first}, {last}) AS day, promise;"
        )
        .replace("generate(1, 5)", &numbers(1, 5))
        .replace(&format!("generate({first}, {last})"), &numbers(first, last)))
        .unwrap();
    ctx.store
        .connection
        .execute_batch(
            &"INSERT INTO log (uid, changed_at, text, day, written_at, written_day, shared, decision,
                     tags)
                 SELECT randomblob(16), 0, 'told', n, 0, n, 0, 0,
                     iif(n = {last}, '[\"rare\"]', '[\"home\"]')
                 FROM generate WHERE n % 7 > 0 OR n = {last}"
                .replace("{last}", &last.to_string())
                .replace("generate", &numbers(first, last)),
        )
        .unwrap();
    ctx.store
        .connection
        .execute_batch(
            "INSERT INTO uid (uid, relation, row)
             SELECT uid, 'promise', id FROM promise UNION ALL SELECT uid, 'schedule', id FROM schedule
             UNION ALL SELECT uid, 'occurrence', id FROM occurrence
             UNION ALL SELECT uid, 'log', id FROM log ORDER BY 1",
        )
        .unwrap();
    let mut store = ctx.store;
    store.rebuild_totals(ctx.clock.today()).unwrap();
}

/// A table of the numbers from `first` to `last`, in a column n.
pub(super) fn numbers(first: i32, last: i32) -> String {
    format!(
        "(WITH RECURSIVE of(n) AS (VALUES ({first}) UNION ALL SELECT n + 1 FROM of WHERE n < {last})
          SELECT n FROM of)"
    )
}
