//! Chooses the schedules of a promise that was changed in several copies.
//!
//! Merged one by one, a pause in one copy and another schedule in the other would leave two
//! schedules in force on the same days. So the schedules of a promise, and with them the day on
//! which it ends, are merged as a whole: those of the copy in which they changed last.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use super::check::head;
use super::rule_conflicts::{Contested, Parts};
use crate::domain::clock::Due;
use crate::domain::pause::Pause;
use crate::domain::promise::{DueFrom, Promise, Schedule};
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::identity::{self, Tombstone};
use crate::store::merge::Mode;
use crate::store::merge::export::Fields;
use crate::store::record::{self, Record, Stored};
use crate::store::table::{Table, by_table};

/// The fields of a promise that are merged together with its schedules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    recurring: bool,
    due: Option<Due>,
    due_from: Option<DueFrom>,
    pub(super) ended_day: Option<NaiveDate>,
}

impl Terms {
    pub(super) fn of(promise: &Promise) -> Self {
        Self {
            recurring: promise.recurring,
            due: promise.due,
            due_from: promise.due_from,
            ended_day: promise.ended_day,
        }
    }
}

/// The state of a promise in one copy.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) terms: Option<(DateTime<Utc>, Terms)>,
    /// Its schedules and pauses.
    pub(super) parts: Parts,
    /// The time at which each of its schedules last changed in that copy.
    pub(super) rules: BTreeMap<Uuid, DateTime<Utc>>,
    /// The time at which one of them was last removed there.
    removed: Option<DateTime<Utc>>,
    /// Those that were removed there, and when: in a file of another machine.
    tombstones: BTreeMap<Uuid, DateTime<Utc>>,
}

impl Side {
    /// Returns the time at which its schedules last changed, and what orders two copies that
    /// changed at the same moment.
    fn changed(&self, by_promise: bool) -> (DateTime<Utc>, Option<Uuid>, String) {
        let last = self.rules.keys().next_back().copied();
        let all = format!("{:?} {:?}", self.rules, self.terms);
        (self.latest(by_promise), last, all)
    }

    /// Returns the time at which its schedules last changed, or with `by_promise` the promise, which
    /// may have been only its words.
    pub(super) fn latest(&self, by_promise: bool) -> DateTime<Utc> {
        let rules = self.rules.values().max().copied().max(self.removed);
        let promise = self.terms.map(|(changed_at, _)| changed_at);
        let promise = promise.filter(|_| by_promise || rules.is_none());
        rules.max(promise).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Returns whether an undone sync had brought all that changed in it last.
    fn is_declined(&self, connection: &Connection) -> Result<bool> {
        let mut last = None;
        for uid in self.rules.keys().chain(self.tombstones.keys()) {
            last = last.max(identity::declined(connection, *uid)?);
        }
        Ok(last.is_some_and(|last| self.latest(false) <= last))
    }

    fn is_there(&self) -> bool {
        self.terms.is_some() || !self.rules.is_empty()
    }

    fn recurs(&self) -> bool {
        !self.rules.is_empty() || self.terms.is_some_and(|(_, terms)| terms.recurring)
    }
}

/// Origin of the schedules that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Winner {
    Here,
    Source(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// Merged as any other record.
    Open,
    /// Replaces the local one.
    Wins,
    /// Ignored in favour of others.
    Loses,
}

/// The schedules of the promises that more than one copy has, by copy.
#[derive(Debug, Default)]
pub struct Rules {
    sides: HashMap<Uuid, BTreeMap<usize, Side>>,
    resolved: HashMap<Uuid, (Winner, Side)>,
    /// Promises whose schedules differ from those here.
    pub(super) contested: Vec<Contested>,
    /// Promises whose schedules are the same in all copies, under other uids.
    pub(super) alike: HashSet<Uuid>,
}

impl Rules {
    /// Announces a record of a source, before any is imported.
    pub fn announce(&mut self, source: usize, table: Table, fields: &Fields) {
        let Ok((uid, changed_at)) = head(fields) else {
            return;
        };
        match table {
            Table::Promise => {
                let known = serde_json::from_value::<Promise>(Value::Object(fields.clone()));
                if let Ok(promise) = known {
                    self.side(uid, source).terms = Some((changed_at, Terms::of(&promise)));
                }
            }
            Table::Schedule | Table::Pause => {
                if let Some(promise) = promise_of(fields) {
                    let side = self.side(promise, source);
                    side.rules.insert(uid, changed_at);
                    side.parts.read(table, uid, fields);
                }
            }
            _ => {}
        }
    }

    /// Announces a schedule or a pause that a source removed.
    pub fn announce_removed(&mut self, source: usize, fields: &Fields) {
        let kind = fields.get("kind").and_then(Value::as_str);
        let at = fields.get("deleted_at").and_then(Value::as_str);
        let at = at.and_then(|at| at.parse().ok());
        if let (Some("schedule" | "pause"), Some(promise), Some(at)) =
            (kind, promise_of(fields), at)
        {
            let side = self.side(promise, source);
            side.removed = side.removed.max(Some(at));
            let uid = fields.get("uid").and_then(Value::as_str);
            if let Some(Ok(uid)) = uid.map(Uuid::parse_str) {
                side.tombstones.insert(uid, at);
            }
        }
    }

    fn side(&mut self, promise: Uuid, source: usize) -> &mut Side {
        let sides = self.sides.entry(promise).or_default();
        sides.entry(source).or_default()
    }

    /// Returns whether a schedule of a source is the same as one here.
    pub(super) fn is_alike(&self, fields: &Fields) -> bool {
        promise_of(fields).is_some_and(|promise| self.alike.contains(&promise))
    }

    /// Returns whether a schedule of a source is imported.
    pub(super) fn precedence(&self, source: usize, fields: &Fields) -> Precedence {
        let resolved = promise_of(fields).and_then(|promise| self.resolved.get(&promise));
        match resolved {
            None => Precedence::Open,
            Some((Winner::Source(winner), _)) if *winner == source => Precedence::Wins,
            Some(_) => Precedence::Loses,
        }
    }

    /// Decides whose schedules are kept. `ours_first` prefers the local ones, since other programs
    /// do not know the agreements made in this one.
    pub(super) fn resolve_schedules(
        &mut self,
        store: &Store,
        mode: Mode,
        ours_first: bool,
    ) -> Result<()> {
        for (uid, sides) in std::mem::take(&mut self.sides) {
            let mut all: Vec<(Winner, Side)> = Vec::new();
            // Only removals are known of it there: the promise itself is gone too.
            let sides: BTreeMap<usize, Side> = sides
                .into_iter()
                .filter(|(_, side)| side.is_there())
                .collect();
            if sides.is_empty() {
                continue;
            }
            if let Some(here) = here(store, uid)? {
                let may_decline = mode == (Mode::Sync { again: false });
                if may_decline && all_declined(store, sides.values())? {
                    self.resolved.insert(uid, (Winner::Here, here));
                    continue;
                }
                all.push((Winner::Here, here));
            }
            let others = sides.into_iter();
            all.extend(others.map(|(source, side)| (Winner::Source(source), side)));
            let contested = all.clone();
            if let Some(resolved) = decide(all, mode, ours_first) {
                self.contest(uid, &contested, resolved.0);
                self.resolved.insert(uid, resolved);
            }
        }
        Ok(())
    }
}

/// Returns whether an undone sync had brought all that changed last in each of these.
fn all_declined<'a>(store: &Store, sides: impl Iterator<Item = &'a Side>) -> Result<bool> {
    for side in sides {
        if !side.is_declined(&store.connection)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whose rules stand; `None` where all say the same, or there is but one.
fn decide(mut all: Vec<(Winner, Side)>, mode: Mode, ours_first: bool) -> Option<(Winner, Side)> {
    let (_, first) = all.first()?;
    let terms = |side: &Side| side.terms.map(|(_, terms)| terms);
    let terms_differ = all.iter().any(|(_, side)| terms(side) != terms(first));
    let differ = terms_differ || all.iter().any(|(_, side)| side.rules != first.rules);
    if !differ || !all.iter().any(|(_, side)| side.recurs()) {
        return None;
    }
    let ours = |(winner, side): &(Winner, Side)| *winner == Winner::Here && !side.rules.is_empty();
    if ours_first {
        return all.into_iter().find(ours);
    }
    // In an export a schedule that was removed leaves its mark on the promise alone.
    let same_rules = |side: &Side| side.rules.keys().eq(first.rules.keys());
    let may_lack = !mode.is_sync() && !all.iter().all(|(_, side)| same_rules(side));
    let by_promise = terms_differ && may_lack;
    // Of equals the first, which is the one here.
    all.reverse();
    all.into_iter()
        .max_by_key(|(_, side)| side.changed(by_promise))
}

/// Returns the state of a promise in this database.
fn here(store: &Store, uid: Uuid) -> Result<Option<Side>> {
    let Some(id) = store.id_of(Table::Promise, uid)? else {
        return Ok(None);
    };
    let Some(promise) = Stored::<Promise>::find(&store.connection, id)? else {
        return Ok(None);
    };
    let parts = Parts::stored(store, id)?;
    let rules = store.stored_rules(id)?;
    let rules = rules.iter().map(|rule| (rule.uid, rule.changed_at));
    let changed_at = identity::last_change(&store.connection, &promise)?;
    Ok(Some(Side {
        terms: Some((changed_at, Terms::of(&promise.record))),
        rules: rules.collect(),
        removed: identity::rule_removed(&store.connection, uid)?,
        tombstones: BTreeMap::new(),
        parts,
    }))
}

fn promise_of(fields: &Fields) -> Option<Uuid> {
    let uid = fields.get("promise_uid")?.as_str()?;
    Uuid::parse_str(uid).ok()
}

/// A schedule or a pause of a promise.
struct StoredRule {
    table: Table,
    id: i64,
    uid: Uuid,
    changed_at: DateTime<Utc>,
}

impl StoredRule {
    fn of<T: Record>(connection: &Connection, stored: &Stored<T>) -> Result<Self> {
        Ok(Self {
            table: T::TABLE,
            id: stored.record.id(),
            uid: stored.uid,
            changed_at: identity::last_change(connection, stored)?,
        })
    }
}

impl Store {
    fn stored_rules(&self, promise: i64) -> Result<Vec<StoredRule>> {
        let mut rules = Vec::new();
        for schedule in self.schedules(promise)? {
            let stored = Stored::<Schedule>::find(&self.connection, schedule.id)?;
            if let Some(stored) = &stored {
                rules.push(StoredRule::of(&self.connection, stored)?);
            }
        }
        for pause in self.pauses(promise)? {
            let stored = Stored::<Pause>::find(&self.connection, pause.id)?;
            if let Some(stored) = &stored {
                rules.push(StoredRule::of(&self.connection, stored)?);
            }
        }
        Ok(rules)
    }
}

impl Change<'_> {
    /// Removes the local schedules that yield to others, once all records are imported, and gives
    /// the promises the terms that belong to the schedules kept. Returns the replaced records:
    /// schedules with their promise, and promises.
    pub(super) fn apply_winners(&mut self, rules: &Rules) -> Result<Vec<(Table, i64, i64)>> {
        let mut replaced = Vec::new();
        for (uid, (winner, side)) in &rules.resolved {
            let Some(id) = self.store.id_of(Table::Promise, *uid)? else {
                continue;
            };
            if *winner != Winner::Here {
                for rule in self.store.stored_rules(id)? {
                    if !side.rules.contains_key(&rule.uid) {
                        by_table!(rule.table, T => self.delete::<T>(rule.id)?);
                        // It was removed when the winner says. If it lost to others, nobody removed it.
                        let connection = &self.store.connection;
                        match side.tombstones.get(&rule.uid) {
                            Some(at) => Tombstone::date(connection, rule.uid, *at),
                            None => Tombstone::erase_uid(connection, rule.uid),
                        }
                        .map_err(storage)?;
                        identity::decline(connection, rule.uid, None)?;
                        if !rules.alike.contains(uid) {
                            replaced.push((rule.table, rule.id, id));
                        }
                    }
                }
            }
            let known = Stored::<Promise>::find(&self.store.connection, id)?;
            let (Some(known), Some((_, terms))) = (known, side.terms) else {
                continue;
            };
            if Terms::of(&known.record) != terms {
                let after = Stored {
                    // As on every copy, whenever it comes to that.
                    changed_at: known.changed_at.max(side.latest(true)),
                    record: Promise {
                        recurring: terms.recurring,
                        due: terms.due,
                        due_from: terms.due_from,
                        ended_day: terms.ended_day,
                        ..known.record.clone()
                    },
                    ..known.clone()
                };
                record::put(&self.store.connection, &after).map_err(storage)?;
                self.note(Some(&known), Some(&after))?;
                if *winner != Winner::Here {
                    replaced.push((Table::Promise, id, id));
                }
            }
        }
        replaced.sort_unstable();
        Ok(replaced)
    }
}

#[cfg(test)]
mod tests;
