//! Statements that large amounts take, a record.

use super::*;
use crate::store::{Added, Arriving, Change, ImportState, Origin, Table};

/// The numbers of statements of an import, its undo, and adding up all totals.
#[derive(Clone, Copy, Debug)]
struct Taken {
    records: usize,
    import: usize,
    undo: usize,
    totals: usize,
}

/// Imports a history of so many days into an empty database.
fn imported(days: i32) -> Taken {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    lived(&there, days);
    let mut source = traced(&there, 0);
    let mut records = Vec::new();
    for table in Table::ALL {
        source
            .store
            .export(table, &mut |fields| {
                records.push((table, serde_json::to_string(fields).unwrap()));
                Ok(())
            })
            .unwrap();
    }
    let today = source.clock.today();
    let mut store = traced(&here, 0).store;
    take_statements();
    store
        .change_from(Origin::Import, today, |change| {
            let mut state = ImportState::default();
            let mut settled =
                |change: &mut Change, state: &mut ImportState, record: Arriving, added| {
                    if Option::<Added>::is_none(&added) {
                        let fields = serde_json::from_str(record.json).unwrap();
                        change.receive(state, record.table, fields)?.unwrap();
                    }
                    Ok(())
                };
            for (table, json) in &records {
                let record = Arriving {
                    table: *table,
                    json,
                    place: "",
                    source: 0,
                };
                change.take_new(&mut state, record, &mut settled)?;
            }
            change.settle(&mut state, &mut settled)?;
            change.reconcile(&state)?;
            Ok(("import".to_owned(), ()))
        })
        .unwrap();
    let import = take_statements().len();
    store.undo(None, today).unwrap();
    let undo = take_statements().len();
    source.store.rebuild_totals(today).unwrap();
    Taken {
        records: records.len(),
        import,
        undo,
        totals: take_statements().len(),
    }
}

#[test]
fn a_record_more_takes_few_statements_more() {
    let (short, long) = (imported(320), imported(640));
    let records = long.records - short.records;
    for (what, short, long, most) in [
        // Its uid, itself, and its row in the journal; of a log entry, its tag and its day too.
        ("import", short.import, long.import, 5),
        // It is found, with the uid of its promise, and deleted with its own.
        ("undo", short.undo, long.undo, 8),
        ("totals", short.totals, long.totals, 1),
    ] {
        let taken = long - short;
        assert!(
            taken < most * records,
            "{what}: {taken} statements for {records} records"
        );
    }
}

#[test]
fn a_record_for_other_machines_is_written_as_an_export_has_it() {
    let directory = TempDir::new().unwrap();
    lived(&directory, 40);
    let mut ctx = traced(&directory, 0);
    run(
        &mut ctx,
        &["p", "add", "call \"you\", soon", "--by", "23:00"],
    );
    run(&mut ctx, &["p", "edit", "6", "--text", "call {you}"]);
    run(&mut ctx, &["p", "move", "6", "23:30"]);
    run(&mut ctx, &["log", "edit", "1", "--text", "one, \\ and two"]);
    run(&mut ctx, &["p", "add", "sing", "--every", "1/week"]);
    run(&mut ctx, &["p", "done", "7"]);
    run(&mut ctx, &["date", "add", "cinema"]);
    run(&mut ctx, &["date", "done", "1"]);
    run(&mut ctx, &["undo"]);
    run(&mut ctx, &["redo"]);
    for table in Table::ALL {
        let (mut exported, mut written) = (Vec::new(), Vec::new());
        ctx.store
            .export(table, &mut |fields| {
                exported.push(serde_json::to_string(fields).unwrap());
                Ok(())
            })
            .unwrap();
        ctx.store
            .export_json(table, &mut |json| {
                written.push(json.to_owned());
                Ok(())
            })
            .unwrap();
        assert_eq!(written, exported);
    }
    take_statements();
}
