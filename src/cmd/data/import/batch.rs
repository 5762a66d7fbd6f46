//! Imports the records of a batch, one by one.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Batch, Outcome, at_fault};
use crate::cmd::data::import::lines::Lines;
use crate::cmd::merged;
use crate::cmd::ports::TextSource;
use crate::domain::record_kind;
use crate::error::Result;
use crate::importers::{Fault, reason, unique};
use crate::render::import::record_fault;
use crate::store::{
    Added, Arriving, Change, Fields, ImportState, MergeOutcome, Mode, Refusal, Table,
};

/// An import of records.
pub struct Taking<'a> {
    pub texts: &'a dyn TextSource,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub batch: &'a Batch,
}

impl Taking<'_> {
    /// Imports all records, those first that others refer to.
    pub fn all(&self, change: &mut Change) -> Result<Outcome> {
        let mut state = self.announced(change)?;
        let mut outcome = Outcome::default();
        let mut faults = Vec::new();
        let mut settled = |change: &mut Change,
                           state: &mut ImportState,
                           record: Arriving,
                           added: Option<Added>| {
            if let Some(added) = added {
                outcome.add(record.table, &added, self.now);
                return Ok(());
            }
            let taken = self.one(change, state, record, &mut outcome)?;
            faults.extend(taken.err().flatten().map(|why| Fault {
                place: record.place.to_owned(),
                why,
            }));
            Ok(())
        };
        let of = self.batch.len();
        let mut done = 0;
        self.batch.each(&Table::ALL, &mut |record| {
            self.texts.progress(done, of);
            done += 1;
            change.take_new(&mut state, record, &mut settled)
        })?;
        change.settle(&mut state, &mut settled)?;
        self.texts.progress(of, of);
        if !faults.is_empty() {
            self.batch.fail();
            return Err(at_fault(&faults));
        }
        let also = change.reconcile(&state)?;
        outcome.tell(merged::tell(change, &state.events)?, self.today);
        outcome.also(&also);
        Ok(outcome)
    }

    /// Looks ahead at promises and their rules, and decides which of those stand.
    fn announced(&self, change: &Change) -> Result<ImportState> {
        let foreign = self.batch.from != "trust";
        let mut state = ImportState::default();
        state.mode = Mode::Import { foreign };
        let rules = [Table::Promise, Table::Schedule, Table::Pause];
        self.batch.each(&rules, &mut |record| {
            if let Ok(fields) = unique::object(record.json) {
                state.announce(record.source, record.table, &fields);
            }
            Ok(())
        })?;
        change.resolve_schedules(&mut state, foreign)?;
        Ok(state)
    }

    /// Imports a record that may be here already, or reports why it is refused, unless an earlier report
    /// explains that.
    fn one(
        &self,
        change: &mut Change,
        state: &mut ImportState,
        record: Arriving,
        outcome: &mut Outcome,
    ) -> Result<std::result::Result<(), Option<String>>> {
        let fields: Fields = match unique::object(record.json) {
            Ok(fields) => fields,
            Err(error) => return Ok(Err(Some(format!("invalid record: {}", reason(&error))))),
        };
        let id = fields.get("id").and_then(serde_json::Value::as_i64);
        // One that was only moved is not an answer.
        let open = record.table == Table::Occurrence
            && fields.get("outcome").is_none_or(serde_json::Value::is_null);
        Ok(match change.receive(state, record.table, fields)? {
            Ok(received) => {
                if received.is_refused() {
                    outcome.forgotten += 1;
                } else {
                    outcome.count(record.table, received.outcome, received.id);
                }
                outcome.open += u64::from(open && received.outcome == MergeOutcome::Added);
                if matches!(
                    received.outcome,
                    MergeOutcome::Added | MergeOutcome::Replaced
                ) {
                    outcome.dated(received.changed_at, self.now);
                }
                Ok(())
            }
            Err(Refusal::AtFault(why)) => Err(Some(format!(
                "{}: {}",
                described(record.table, id),
                record_fault(&why)
            ))),
            Err(Refusal::Follows) => Err(None),
        })
    }
}

impl Batch {
    /// The number of records.
    fn len(&self) -> usize {
        let lines = self.lines.as_ref().map_or(0, Lines::len);
        lines + self.records.len()
    }

    /// Hands the records of tables to `take`, table by table.
    fn each(&self, tables: &[Table], take: &mut dyn FnMut(Arriving) -> Result<()>) -> Result<()> {
        if let Some(lines) = &self.lines {
            return lines.each(tables, take);
        }
        let mut ordered: Vec<_> = self.records.iter().collect();
        ordered.retain(|record| tables.contains(&record.table));
        ordered.sort_by_key(|record| record.table);
        ordered.into_iter().try_for_each(|record| {
            take(Arriving {
                table: record.table,
                json: &record.json,
                place: &record.place,
                source: record.source,
            })
        })
    }

    /// Remembers that something in it is invalid.
    fn fail(&self) {
        if let Some(lines) = &self.lines {
            lines.fail();
        }
    }
}

/// `promise 4`, by the id it came with.
fn described(table: Table, id: Option<i64>) -> String {
    let one = record_kind::one(table.name());
    match id {
        Some(id) if id > 0 => format!("{one} {id}"),
        _ => one.to_owned(),
    }
}
