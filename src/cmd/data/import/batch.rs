//! Taking in the records of a batch, one by one.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Batch, Incoming, Outcome, at_fault};
use crate::cmd::merged;
use crate::cmd::ports::TextSource;
use crate::domain::record_kind;
use crate::error::Result;
use crate::importers::{Fault, reason, unique};
use crate::store::{Change, Fields, ImportState, MergeOutcome, Mode, Refusal, Table};

/// Taking records in.
pub struct Taking<'a> {
    pub texts: &'a dyn TextSource,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub batch: &'a Batch,
}

impl Taking<'_> {
    /// Takes all records in, those first that others refer to.
    pub fn all(&self, change: &mut Change) -> Result<Outcome> {
        let mut state = self.announced(change)?;
        let mut outcome = Outcome::default();
        let mut faults = Vec::new();
        let mut ordered: Vec<&Incoming> = self.batch.records.iter().collect();
        ordered.sort_by_key(|record| record.table);
        let of = ordered.len();
        for (done, record) in ordered.into_iter().enumerate() {
            self.texts.progress(done, of);
            let taken = self.one(change, &mut state, record, &mut outcome)?;
            faults.extend(taken.err().flatten().map(|why| Fault {
                place: record.place.clone(),
                why,
            }));
        }
        self.texts.progress(of, of);
        if !faults.is_empty() {
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
        for record in &self.batch.records {
            if !matches!(
                record.table,
                Table::Promise | Table::Schedule | Table::Pause
            ) {
                continue;
            }
            if let Ok(fields) = unique::object(&record.json) {
                state.announce(record.source, record.table, &fields);
            }
        }
        change.resolve_schedules(&mut state, foreign)?;
        Ok(state)
    }

    /// Imports a record, or reports why it is refused, unless an earlier report explains that.
    fn one(
        &self,
        change: &mut Change,
        state: &mut ImportState,
        record: &Incoming,
        outcome: &mut Outcome,
    ) -> Result<std::result::Result<(), Option<String>>> {
        let fields: Fields = match unique::object(&record.json) {
            Ok(fields) => fields,
            Err(error) => return Ok(Err(Some(format!("invalid record: {}", reason(&error))))),
        };
        let id = fields.get("id").and_then(serde_json::Value::as_i64);
        // One that was only moved is not an answer.
        let open = record.table == Table::Occurrence
            && fields.get("outcome").is_none_or(serde_json::Value::is_null);
        state.source = record.source;
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
            Err(Refusal::AtFault(why)) => {
                Err(Some(format!("{}: {why}", described(record.table, id))))
            }
            Err(Refusal::Follows) => Err(None),
        })
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
