//! Rows of records: promises, logs, dates, steps and repairs.

use super::rows::Rows;
use crate::domain::idea::Cost;
use crate::report::{
    DateView, DoneOf, HeardView, LogView, NoteView, PromiseView, RepairableView, SessionView,
    SpecialistView, StepView,
};

/// `id state due due_day every tags text due_from told because note made_at answered_at moved
/// streak uid slot nth until paused_from paused_until private done_of begins`; tags separated by commas,
/// `private` is `true` or `false`, `done_of` is `done,of,extra,period_end`. `show` has the same columns;
/// its occurrences and its earlier rules are in JSON.
pub(super) fn promise(rows: &mut Rows, view: &PromiseView) {
    rows.field(view.id)
        .field(view.state.name())
        .time(view.due)
        .optional(view.due_day)
        .optional(view.every.as_deref())
        .field(view.tags.join(","))
        .field(view.text.typed())
        .optional(view.due_from)
        .time(view.told)
        .optional(view.because.as_deref())
        .optional(view.note.as_deref())
        .time(Some(view.made_at))
        .time(view.answered_at)
        .field(view.moved)
        .field(view.streak)
        .field(view.uid)
        .optional(view.slot)
        .optional(view.nth)
        .optional(view.until)
        .optional(view.paused_from)
        .optional(view.paused_until)
        .field(view.private)
        .optional(view.done_of.map(done_of))
        .optional(view.begins)
        .end();
}

pub(super) fn done_of(progress: DoneOf) -> String {
    let DoneOf {
        done,
        of,
        extra,
        period_end,
        ..
    } = progress;
    format!("{done},{of},{extra},{period_end}")
}

pub(super) fn promises(rows: &mut Rows, views: &[PromiseView]) {
    for view in views {
        promise(rows, view);
    }
}

/// `id day written_at days_late shared decision tags text`; `shared` and `decision` are `true` or
/// `false`, tags separated by commas. What an entry said before is in JSON.
pub(super) fn log(rows: &mut Rows, view: &LogView) {
    rows.field(view.id)
        .field(view.day)
        .time(Some(view.written_at))
        .field(view.days_late)
        .field(view.shared)
        .field(view.decision)
        .field(view.tags.join(","))
        .field(&view.text)
        .end();
}

/// `id kind cost planned_at times_done last_done tags text`; tags separated by commas.
pub(super) fn date(rows: &mut Rows, view: &DateView) {
    rows.field(view.id)
        .field(view.kind.name())
        .optional(view.cost.map(Cost::name))
        .time(view.planned_at)
        .field(view.times_done)
        .optional(view.last_done)
        .field(view.tags.join(","))
        .field(&view.text)
        .end();
}

/// `id day written_at rating feelings tags text`; feelings and tags separated by commas.
pub(super) fn heard(rows: &mut Rows, view: &HeardView) {
    rows.field(view.id)
        .field(view.day)
        .time(Some(view.written_at))
        .optional(view.rating)
        .field(view.feelings.join(","))
        .field(view.tags.join(","))
        .field(&view.text)
        .end();
}

/// `step done done_day title words`; `done` is `true` or `false`. What else the page of a step has
/// is in JSON.
pub(super) fn step(rows: &mut Rows, view: &StepView) {
    rows.field(view.step)
        .field(view.done)
        .optional(view.done_day)
        .field(view.title)
        .field(view.evidence.words.join(" · "))
        .end();
}

/// `id step draft day written_at tags text`; `draft` is `true` or `false`, tags separated by commas.
pub(super) fn note(rows: &mut Rows, view: &NoteView) {
    rows.field(view.id)
        .field(view.step)
        .field(view.draft)
        .field(view.day)
        .time(Some(view.written_at))
        .field(view.tags.join(","))
        .field(&view.text)
        .end();
}

/// `name contact`; no line when there is none.
pub(super) fn specialist(rows: &mut Rows, view: &SpecialistView) {
    if let Some(name) = &view.name {
        rows.field(name).optional(view.contact.as_deref()).end();
    }
}

/// `id day recorded_at note`.
pub(super) fn session(rows: &mut Rows, view: &SessionView) {
    rows.field(view.id)
        .field(view.day)
        .time(Some(view.recorded_at))
        .optional(view.note.as_deref())
        .end();
}

/// `id state due day text because own effect apology change promise repaired_at`; the last six are
/// empty when it is not repaired.
pub(super) fn repairable(rows: &mut Rows, view: &RepairableView) {
    let repair = view.repair.as_ref();
    rows.field(view.id)
        .field(view.state.name())
        .time(view.due)
        .field(view.day)
        .field(view.text.typed())
        .optional(view.because.as_deref())
        .optional(repair.map(|repair| &repair.own))
        .optional(repair.map(|repair| &repair.effect))
        .optional(repair.map(|repair| &repair.apology))
        .optional(repair.and_then(|repair| repair.change.as_deref()))
        .optional(repair.and_then(|repair| repair.promise))
        .time(repair.map(|repair| repair.repaired_at))
        .end();
}
