//! Conflicts of schedules: the schedules of a promise are merged together, and so reported
//! together.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::events::Conflict;
use super::others::{note_unseen_here, note_unseen_there};
use super::schedules::{Rules, Side, Terms, Winner};
use super::unseen::Journal;
use super::{ImportState, Mode};
use crate::domain::pause::Pause;
use crate::domain::promise::{Promise, Schedule};
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::identity;
use crate::store::made::rules_uid;
use crate::store::merge::export::Fields;
use crate::store::record::{Record, Stored};
use crate::store::table::Table;

/// Schedules of a promise that differ from those in a source.
#[derive(Debug)]
pub(super) struct Contested {
    pub promise: Uuid,
    pub here: Side,
    pub there: Side,
    pub here_wins: bool,
}

/// Schedules and pauses of a promise, by uid.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    schedules: BTreeMap<Uuid, Schedule>,
    pauses: BTreeMap<Uuid, Pause>,
}

impl Parts {
    /// Those that are stored of a promise.
    pub(super) fn stored(store: &Store, promise: i64) -> Result<Self> {
        let mut parts = Self::default();
        for schedule in store.schedules(promise)? {
            let uid = store.uid::<Schedule>(schedule.id)?;
            parts.schedules.insert(uid, schedule);
        }
        for pause in store.pauses(promise)? {
            parts.pauses.insert(store.uid::<Pause>(pause.id)?, pause);
        }
        Ok(parts)
    }

    /// Adds a schedule or a pause of a source.
    pub(super) fn read(&mut self, table: Table, uid: Uuid, fields: &Fields) {
        let fields = Value::Object(fields.clone());
        match table {
            Table::Schedule => {
                let read = serde_json::from_value(fields);
                self.schedules.extend(read.ok().map(|part| (uid, part)));
            }
            Table::Pause => {
                let read = serde_json::from_value(fields);
                self.pauses.extend(read.ok().map(|part| (uid, part)));
            }
            _ => {}
        }
    }

    /// Returns whether both hold the same, under whatever uids.
    fn is_like(&self, other: &Self) -> bool {
        let schedules = |parts: &Self| {
            let all = parts.schedules.values();
            let mut all: Vec<_> = all
                .map(|one| Schedule {
                    id: 0,
                    promise: 0,
                    ..*one
                })
                .collect();
            all.sort_unstable_by_key(|one| one.from);
            all
        };
        let pauses = |parts: &Self| {
            let all = parts.pauses.values();
            let mut all: Vec<_> = all.map(|one| (one.from, one.to, one.agreed_at)).collect();
            all.sort_unstable();
            all
        };
        schedules(self) == schedules(other) && pauses(self) == pauses(other)
    }

    /// Its rule, its pauses and its end, in words.
    fn words(&self, promise: i64, terms: Option<&Terms>) -> Fields {
        let last = self.schedules.values().max_by_key(|one| one.from);
        let day = |day: Option<NaiveDate>| Value::from(day.map(|day| day.to_string()));
        let pauses = self.pauses.values();
        let mut pauses: Vec<_> = pauses.map(|one| (one.from, one.to)).collect();
        pauses.sort_unstable();
        let pauses = pauses.iter().map(|(from, to)| format!("{from} to {to}"));
        let pauses: Vec<String> = pauses.collect();
        let until = terms.and_then(|terms| terms.ended_day);
        let until = until.or_else(|| last.and_then(|one| one.to));
        [
            ("promise", Value::from(promise)),
            (
                "every",
                Value::from(last.map(|one| one.recurrence.to_string())),
            ),
            ("until", day(until)),
            (
                "pauses",
                Value::from((!pauses.is_empty()).then(|| pauses.join(", "))),
            ),
        ]
        .into_iter()
        .map(|(field, value)| (field.to_owned(), value))
        .collect()
    }
}

/// Schedules before they were changed here.
struct Base {
    parts: Parts,
    terms: Option<Terms>,
    /// True if anything was changed here.
    is_changed: bool,
    latest: Option<DateTime<Utc>>,
}

impl Rules {
    /// Notes the schedules that yield to others, where those here are among them.
    pub(super) fn contest(&mut self, promise: Uuid, all: &[(Winner, Side)], winner: Winner) {
        let Some((Winner::Here, here)) = all.first() else {
            return;
        };
        let others = all.iter().skip(1);
        let others = others.filter(|(other, _)| winner == Winner::Here || *other == winner);
        let contested = others.map(|(_, there)| Contested {
            promise,
            here: here.clone(),
            there: there.clone(),
            here_wins: winner == Winner::Here,
        });
        let contested: Vec<_> = contested.filter(|one| !one.is_alike()).collect();
        if contested.is_empty() {
            self.alike.insert(promise);
        }
        self.contested.extend(contested);
    }
}

/// A schedule or a pause that was changed here.
struct ChangedPart<T> {
    uid: Uuid,
    /// As it was before; `None` for a new one.
    before: Option<Stored<T>>,
    /// Entry in the journal.
    entry: i64,
}

impl Contested {
    /// The uid under which a change of the schedules is reported.
    fn uid(&self) -> Uuid {
        rules_uid(self.promise)
    }

    /// Returns whether both are equal, so that it makes no difference which is used.
    pub(super) fn is_alike(&self) -> bool {
        let terms = |side: &Side| side.terms.map(|(_, terms)| terms);
        self.here.parts.is_like(&self.there.parts) && terms(&self.here) == terms(&self.there)
    }
}

/// Notes which schedules are not used, if both were changed elsewhere.
fn note_contested(state: &mut ImportState, contested: &Contested) {
    let uid = contested.uid();
    if contested.here_wins {
        note_unseen_here(state, (uid, contested.there.latest(false)), uid);
    } else {
        note_unseen_there(state, (uid, contested.here.latest(false)));
    }
}

impl Change<'_> {
    /// Tells of schedules that were changed here and in a source, neither having seen the other.
    pub(super) fn tell_contested(&self, state: &mut ImportState) -> Result<()> {
        for contested in std::mem::take(&mut state.rules.contested) {
            let base = match state.mode {
                Mode::Sync { .. } => {
                    let base = self.rules_before_conflict(state, &contested)?;
                    if base.is_none() {
                        note_contested(state, &contested);
                        continue;
                    }
                    base
                }
                Mode::Import { foreign: false } if !contested.here_wins => None,
                Mode::Import { .. } => continue,
            };
            self.tell_rules(state, &contested, base.as_ref())?;
        }
        Ok(())
    }

    fn tell_rules(
        &self,
        state: &mut ImportState,
        contested: &Contested,
        base: Option<&Base>,
    ) -> Result<()> {
        let Contested { here, there, .. } = contested;
        let Some(id) = self.id_of(Table::Promise, contested.promise)? else {
            return Ok(());
        };
        let words = |parts: &Parts, terms: Option<Terms>| parts.words(id, terms.as_ref());
        let ours = words(&here.parts, here.terms.map(|(_, terms)| terms));
        let theirs = words(&there.parts, there.terms.map(|(_, terms)| terms));
        let (before, after) = if contested.here_wins {
            (theirs, ours)
        } else {
            (ours, theirs)
        };
        let conflict = Conflict {
            table: Table::Schedule,
            id: self.store.schedules(id)?.last().map_or(0, |last| last.id),
            base: base.map(|base| words(&base.parts, base.terms)),
            before: Some(before),
            after: Some(after),
        };
        let version = (contested.uid(), there.latest(false));
        if !conflict.changes().is_empty()
            && (!contested.here_wins || state.conflicts.is_new(version))
        {
            state.tell_if_differs(conflict);
        }
        Ok(())
    }

    /// The schedules of a promise before they were changed here and in the source, neither having seen
    /// the other; `None` if they were not, or if nothing that was changed here yields.
    fn rules_before_conflict(
        &self,
        state: &ImportState,
        contested: &Contested,
    ) -> Result<Option<Base>> {
        let Contested { here, there, .. } = contested;
        let Some(id) = self.id_of(Table::Promise, contested.promise)? else {
            return Ok(None);
        };
        let connection = &self.store.connection;
        let unseen = state.conflicts.unseen(connection)?;
        let base = self.rules_before(unseen, id, contested)?;
        if base.is_changed && Some(there.latest(false)) > base.latest {
            return Ok(Some(base));
        }
        let lost = (contested.uid(), here.latest(false));
        if contested.here_wins || !state.conflicts.is_lost(lost) {
            return Ok(None);
        }
        let all = state.conflicts.all(connection)?;
        self.rules_before(all, id, contested).map(Some)
    }

    /// The schedules of a promise before they were changed here.
    fn rules_before(&self, unseen: &Journal, id: i64, contested: &Contested) -> Result<Base> {
        let connection = &self.store.connection;
        let here = &contested.here;
        let mut times = here.rules.clone();
        let mut base = Base {
            parts: here.parts.clone(),
            terms: here.terms.map(|(_, terms)| terms),
            is_changed: false,
            latest: None,
        };
        let schedules = self.parts_before::<Schedule>(unseen, id, |one| one.promise)?;
        let pauses = self.parts_before::<Pause>(unseen, id, |one| one.promise)?;
        let promise = unseen.base::<Promise>(connection, id)?;
        // If the source has seen a part of the changes, the last one counts.
        let entries = schedules.iter().map(|one| one.entry);
        let entries = entries.chain(pauses.iter().map(|one| one.entry));
        let from = if unseen.is_seen() {
            entries.max()
        } else {
            None
        };
        let counts = |entry: i64| from.is_none_or(|from| entry >= from);
        for one in schedules.into_iter().filter(|one| counts(one.entry)) {
            base.is_changed = true;
            times.remove(&one.uid);
            base.parts.schedules.remove(&one.uid);
            if let Some(before) = one.before {
                times.insert(one.uid, before.changed_at);
                base.parts.schedules.insert(one.uid, before.record);
            }
        }
        for one in pauses.into_iter().filter(|one| counts(one.entry)) {
            base.is_changed = true;
            times.remove(&one.uid);
            base.parts.pauses.remove(&one.uid);
            if let Some(before) = one.before {
                times.insert(one.uid, before.changed_at);
                base.parts.pauses.insert(one.uid, before.record);
            }
        }
        let promise = promise.filter(|(_, entry)| counts(*entry));
        if let Some(before) = promise.and_then(|(changed, _)| changed.base) {
            let terms = Some(Terms::of(&before.record));
            base.is_changed |= terms != base.terms;
            base.terms = terms;
        }
        let deleted = unseen.deleted(connection)?;
        let removed = identity::rules_removed(connection, contested.promise)?;
        let removed = removed.into_iter();
        let removed = removed.filter(|(uid, _)| !deleted.contains_key(uid));
        base.latest = times.into_values().chain(removed.map(|(_, at)| at)).max();
        Ok(base)
    }

    /// The schedules or pauses of a promise that were changed here.
    fn parts_before<T: Record>(
        &self,
        unseen: &Journal,
        promise: i64,
        of: fn(&T) -> i64,
    ) -> Result<Vec<ChangedPart<T>>> {
        let connection = &self.store.connection;
        let mut all = Vec::new();
        for id in unseen.of(T::TABLE) {
            let now = Stored::<T>::find(connection, id)?;
            let Some((changed, entry)) = unseen.base::<T>(connection, id)? else {
                continue;
            };
            let before = changed.base;
            let Some(either) = now.as_ref().or(before.as_ref()) else {
                continue;
            };
            if of(&either.record) == promise {
                let uid = either.uid;
                all.push(ChangedPart { uid, before, entry });
            }
        }
        Ok(all)
    }
}
