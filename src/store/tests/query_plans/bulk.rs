//! Statements that large amounts take, a record.

use chrono::NaiveDate;

use super::*;
use crate::store::{Added, Arriving, Change, Fields, ImportState, Origin, Table};

/// The numbers of statements of an import, its undo, and adding up all totals.
#[derive(Clone, Copy, Debug)]
struct Taken {
    records: usize,
    import: usize,
    undo: usize,
    totals: usize,
}

/// The records of a database as an export has them.
fn exported(store: &Store) -> Vec<(Table, String)> {
    let mut records = Vec::new();
    for table in Table::ALL {
        store
            .export(table, &mut |fields| {
                records.push((table, serde_json::to_string(fields).unwrap()));
                Ok(())
            })
            .unwrap();
    }
    records
}

/// Imports records, and returns the places of those that are refused.
fn import(store: &mut Store, today: NaiveDate, records: &[(Table, String)]) -> Vec<String> {
    let mut refused = Vec::new();
    let mut settled = |change: &mut Change, state: &mut ImportState, record: Arriving, added| {
        if Option::<Added>::is_none(&added) {
            let fields = serde_json::from_str(record.json).unwrap();
            if change.receive(state, record.table, fields)?.is_err() {
                refused.push(record.place.to_owned());
            }
        }
        Ok(())
    };
    let all = |change: &mut Change| {
        let mut state = ImportState::default();
        for (place, (table, json)) in records.iter().enumerate() {
            let record = Arriving {
                table: *table,
                json,
                place: &place.to_string(),
                source: 0,
            };
            change.take_new(&mut state, record, &mut settled)?;
        }
        change.settle(&mut state, &mut settled)?;
        change.reconcile(&state)?;
        Ok(("import".to_owned(), ()))
    };
    store.change_from(Origin::Import, today, all).unwrap();
    refused
}

/// Imports a history of so many days into an empty database.
fn imported(days: i32) -> Taken {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    lived(&there, days);
    let mut source = traced(&there, 0);
    let records = exported(&source.store);
    let today = source.clock.today();
    let mut store = traced(&here, 0).store;
    take_statements();
    assert_eq!(import(&mut store, today, &records), [""; 0]);
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
        // Its uid; of a log entry, its tag and its day too. It is written with others, in the journal too.
        ("import", short.import, long.import, 3),
        // It is found, and its uid deleted. It is deleted with others.
        ("undo", short.undo, long.undo, 4),
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
fn a_record_that_breaks_a_rule_stops_none_that_is_written_with_it() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    lived(&there, 200);
    let source = traced(&there, 0);
    let today = source.clock.today();
    let whole = exported(&source.store);
    let is_answer = |(table, _): &(Table, String)| *table == Table::Occurrence;
    let first = whole.iter().position(is_answer).unwrap();
    let broken = [first + 70, first + 75, first + 300];
    let mut records = whole.clone();
    for place in broken {
        let mut fields: Fields = serde_json::from_str(&whole[place].1).unwrap();
        fields.insert("answered_at".to_owned(), serde_json::Value::Null);
        records[place].1 = serde_json::to_string(&fields).unwrap();
    }
    let mut store = traced(&here, 0).store;
    let refused = import(&mut store, today, &records);
    assert_eq!(refused, broken.map(|place| place.to_string()));
    // They come with another import, and all is as it was there.
    assert_eq!(import(&mut store, today, &whole), [""; 0]);
    let sorted = |mut records: Vec<(Table, String)>| {
        for (_, json) in &mut records {
            let mut fields: Fields = serde_json::from_str(json).unwrap();
            fields.remove("id");
            *json = serde_json::to_string(&fields).unwrap();
        }
        records.sort_unstable();
        records
    };
    assert_eq!(sorted(exported(&store)), sorted(whole));
    store.undo(None, today).unwrap();
    store.undo(None, today).unwrap();
    assert_eq!(exported(&store), []);
    take_statements();
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
