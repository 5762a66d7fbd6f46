//! Tab-separated lines for scripts: no header, one record per line.
//!
//! In every field a tab is written `\t`, a newline `\n`, a carriage return `\r` and a backslash
//! `\\`, so that a line is a record and a tab ends a field. A field with no value is empty; times
//! are RFC 3339 with offset, days `YYYY-MM-DD`, rates 0 to 1.

mod rows;

use super::Screen;
use super::man;
use super::program::Program;
use super::symbols::{Symbols, resolve};
use crate::domain::idea::Cost;
use crate::report::{
    ApologyFinding, BackupView, CheckView, Completion, Content, DateView, DoneOf, ExportView,
    Forgotten, HeardView, HistoryEntry, ImportView, LogView, Manual, NoteView, Output, Paths,
    PromiseText, PromiseView, ReminderView, RepairableView, Restored, SessionView, SettingView,
    Share, SpanReport, SpecialistView, Status, StepView, SyncView, Today, WrittenPage,
};
use rows::Rows;

/// Renders the result of a command.
pub fn output(report: &Output, screen: &Screen) -> String {
    let mut rows = Rows::new(screen.terminal);
    match report {
        Output::PromisesChanged(changed) => {
            changed.items().for_each(|view| promise(&mut rows, view));
        }
        Output::Promise(detail) => promise(&mut rows, &detail.promise),
        Output::Promises(views) => promises(&mut rows, views),
        Output::LogsChanged(changed) => changed.items().for_each(|view| log(&mut rows, view)),
        Output::Log(detail) => log(&mut rows, &detail.log),
        Output::Logs(views) => views.iter().for_each(|view| log(&mut rows, view)),
        Output::DatesChanged(changed) => changed.items().for_each(|view| date(&mut rows, view)),
        Output::DatePicked(picked) => date(&mut rows, &picked.date),
        Output::Date(detail) => date(&mut rows, &detail.date),
        Output::Dates(views) => views.iter().for_each(|view| date(&mut rows, view)),
        Output::HeardChanged(changed) => changed.items().for_each(|view| heard(&mut rows, view)),
        Output::Heard(view) => heard(&mut rows, view),
        Output::HeardList(views) => views.iter().for_each(|view| heard(&mut rows, view)),
        Output::Steps(steps) => steps.iter().for_each(|view| step(&mut rows, view)),
        Output::Step(page) => step(&mut rows, &page.view),
        Output::StepChanged(_, view) => step(&mut rows, view),
        Output::NotesChanged(changed) => changed.items().for_each(|view| note(&mut rows, view)),
        Output::Notes(notes) => notes.iter().for_each(|view| note(&mut rows, view)),
        Output::Specialist(view) | Output::SpecialistChanged(view) => specialist(&mut rows, view),
        Output::SessionsChanged(changed) => {
            changed.items().for_each(|view| session(&mut rows, view));
        }
        Output::Sessions(sessions) => sessions.iter().for_each(|view| session(&mut rows, view)),
        Output::Repaired(repaired) => {
            repairable(&mut rows, &repaired.occurrence);
            repaired
                .also
                .iter()
                .for_each(|one| repairable(&mut rows, one));
        }
        Output::Repairs(all) => all.iter().for_each(|one| repairable(&mut rows, one)),
        Output::Review(review) => promises(&mut rows, &review.answered),
        Output::Today(day) => today(&mut rows, day),
        Output::Status(line) => status(&mut rows, line),
        Output::Span(span) => days(&mut rows, span),
        Output::Share(view) => share(&mut rows, view),
        Output::Document(document) => match &document.content {
            Content::Share(view) => share(&mut rows, view),
            Content::Report(span) => days(&mut rows, span),
        },
        Output::Settings(settings) => settings.iter().for_each(|view| setting(&mut rows, view)),
        Output::Setting(view) | Output::SettingChanged(view) | Output::SettingUnset(view) => {
            setting(&mut rows, view);
        }
        Output::Undone(undone) => {
            rows.field(undone.entry)
                .field(undone.action)
                .field(&undone.what)
                .end();
        }
        Output::History(entries) => entries.iter().for_each(|entry| history(&mut rows, entry)),
        Output::Apology(check) => check
            .findings
            .iter()
            .for_each(|found| finding(&mut rows, found)),
        Output::BackedUp(view) => backup(&mut rows, view),
        Output::Backups(list) => list.backups.iter().for_each(|view| backup(&mut rows, view)),
        Output::Restored(view) => restored(&mut rows, view),
        Output::Forgotten(view) => forgotten(&mut rows, view),
        Output::Checkup(checkup) => checkup
            .checks
            .iter()
            .for_each(|view| check(&mut rows, view, screen.program)),
        Output::Reminders(views) => views.iter().for_each(|view| reminder(&mut rows, view)),
        Output::Timer(view) => rows
            .field(view.by)
            .field(view.action)
            .field(&view.text)
            .end(),
        Output::Exported(view) => exported(&mut rows, view),
        Output::Streamed => {}
        Output::Imported(view) => imported(&mut rows, view),
        Output::Synced(view) => synced(&mut rows, view),
        Output::Completion(completion) => candidates(&mut rows, completion, screen.program),
        // These are read by a shell or by man, so that they are the same in every format.
        Output::Script(script) => rows.text(&screen.program.script(script.script)),
        Output::Manual(Manual::Page(page)) => rows.text(&man::page(page, screen.program)),
        Output::Manual(Manual::Written(pages)) => {
            for WrittenPage { name, path } in pages {
                rows.field(name).field(path.display()).end();
            }
        }
    }
    rows.into_text()
}

/// `id state due due_day every tags text due_from told because note made_at answered_at moved
/// streak uid slot nth until paused_from paused_until private done_of`; tags separated by commas,
/// `private` is `true` or `false`, `done_of` is `done,of,extra,period_end`. `show` has the same columns; its occurrences are in JSON.
fn promise(rows: &mut Rows, view: &PromiseView) {
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
        .end();
}

fn done_of(progress: DoneOf) -> String {
    let DoneOf {
        done,
        of,
        extra,
        period_end,
        ..
    } = progress;
    format!("{done},{of},{extra},{period_end}")
}

fn promises(rows: &mut Rows, views: &[PromiseView]) {
    for view in views {
        promise(rows, view);
    }
}

/// `id day written_at days_late shared decision tags text`; `shared` and `decision` are `true` or
/// `false`, tags separated by commas. What an entry said before is in JSON.
fn log(rows: &mut Rows, view: &LogView) {
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
fn date(rows: &mut Rows, view: &DateView) {
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

/// One line per kind: `kind records`.
fn exported(rows: &mut Rows, view: &ExportView) {
    for count in &view.kinds {
        rows.field(count.kind).field(count.records).end();
    }
}

/// One line per kind with any records: `kind added replaced unchanged`.
fn imported(rows: &mut Rows, view: &ImportView) {
    for kind in &view.kinds {
        rows.field(kind.kind)
            .field(kind.added)
            .field(kind.replaced)
            .field(kind.unchanged)
            .end();
    }
}

/// `target path added replaced removed written`
fn synced(rows: &mut Rows, view: &SyncView) {
    for target in &view.targets {
        rows.field(target.target)
            .field(&target.path)
            .field(target.added)
            .field(target.replaced)
            .field(target.removed)
            .field(target.written)
            .end();
    }
}

/// `id day written_at rating feelings tags text`; feelings and tags separated by commas.
fn heard(rows: &mut Rows, view: &HeardView) {
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
fn step(rows: &mut Rows, view: &StepView) {
    rows.field(view.step)
        .field(view.done)
        .optional(view.done_day)
        .field(view.title)
        .field(view.evidence.words.join(" · "))
        .end();
}

/// `id step draft day written_at tags text`; `draft` is `true` or `false`, tags separated by commas.
fn note(rows: &mut Rows, view: &NoteView) {
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
fn specialist(rows: &mut Rows, view: &SpecialistView) {
    if let Some(name) = &view.name {
        rows.field(name).optional(view.contact.as_deref()).end();
    }
}

/// `id day recorded_at note`.
fn session(rows: &mut Rows, view: &SessionView) {
    rows.field(view.id)
        .field(view.day)
        .time(Some(view.recorded_at))
        .optional(view.note.as_deref())
        .end();
}

/// `id state due day text because own effect apology change promise repaired_at`; the last six are
/// empty when it is not repaired.
fn repairable(rows: &mut Rows, view: &RepairableView) {
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

/// The group (`overdue`, `due`, `unanswered`, `answered`, `anytime`, `unrepaired` or `next`), then
/// the columns of a promise.
fn today(rows: &mut Rows, today: &Today) {
    let groups = [
        ("overdue", today.overdue.as_slice()),
        ("due", &today.due),
        ("unanswered", &today.unanswered),
        ("answered", &today.answered),
        ("anytime", &today.anytime),
        ("unrepaired", &today.unrepaired),
    ];
    let next = today.next.iter().map(|view| ("next", view.as_ref()));
    let all = groups
        .into_iter()
        .flat_map(|(group, views)| views.iter().map(move |v| (group, v)));
    for (group, view) in all.chain(next) {
        rows.field(group);
        promise(rows, view);
    }
}

/// `due overdue unanswered next next_text streak day of`.
fn status(rows: &mut Rows, status: &Status) {
    rows.field(status.due)
        .field(status.overdue)
        .field(status.unanswered)
        .time(status.next)
        .optional(status.next_text.as_ref().map(PromiseText::typed))
        .field(status.streak)
        .field(status.day)
        .field(status.of)
        .end();
}

/// One line per day: `day kept late broken released unanswered open moved logs dates
/// extra`.
fn days(rows: &mut Rows, span: &SpanReport) {
    for row in &span.days {
        let tally = row.totals.promises;
        rows.field(row.day)
            .field(tally.kept)
            .field(tally.late)
            .field(tally.broken)
            .field(tally.released)
            .field(tally.unanswered)
            .field(tally.open)
            .field(tally.moved)
            .field(row.totals.logs)
            .field(row.totals.dates)
            .field(tally.extra)
            .end();
    }
}

/// `log day text decision days_late edited` for each entry, then `promise day text state
/// answered_days_later entered_days_later` for each time one was due; the first field is the word itself.
fn share(rows: &mut Rows, share: &Share) {
    for entry in &share.entries {
        rows.field("log")
            .field(entry.day)
            .field(&entry.text)
            .field(entry.decision)
            .field(entry.days_late)
            .optional(entry.edited)
            .end();
    }
    for promise in share.promises.iter().flat_map(|promises| &promises.list) {
        for outcome in &promise.outcomes {
            rows.field("promise")
                .field(outcome.day)
                .field(promise.text.typed())
                .field(outcome.state.name())
                .field(outcome.answered_days_later)
                .optional(outcome.entered_days_later)
                .end();
        }
    }
}

/// `key value`.
fn setting(rows: &mut Rows, view: &SettingView) {
    rows.field(&view.key).optional(view.value.as_deref()).end();
}

/// `entry at undone what`; `undone` is `true` or `false`.
fn history(rows: &mut Rows, entry: &HistoryEntry) {
    rows.field(entry.entry)
        .time(Some(entry.at))
        .field(entry.undone)
        .field(&entry.what)
        .end();
}

/// `rule start end quote message`.
fn finding(rows: &mut Rows, finding: &ApologyFinding) {
    rows.field(finding.rule.name())
        .field(finding.start)
        .field(finding.end)
        .field(&finding.quote)
        .field(&finding.message)
        .end();
}

/// `name made day bytes promises answers logs changed_at path`; the contents are empty if the file
/// cannot be read.
fn backup(rows: &mut Rows, view: &BackupView) {
    let contents = view.contents.as_ref();
    rows.field(&view.name)
        .field(view.made)
        .optional(view.day)
        .field(view.bytes)
        .optional(contents.map(|contents| contents.promises))
        .optional(contents.map(|contents| contents.answers))
        .optional(contents.map(|contents| contents.logs))
        .time(contents.and_then(|contents| contents.changed_at))
        .field(&view.path)
        .end();
}

/// `path from kept`.
fn restored(rows: &mut Rows, view: &Restored) {
    rows.field(&view.path)
        .field(&view.from)
        .optional(view.kept.as_deref())
        .end();
}

/// `kind id` of what was named, then `action path why` of other files.
fn forgotten(rows: &mut Rows, view: &Forgotten) {
    for item in &view.items {
        rows.field(item.kind).field(item.id).end();
    }
    for file in &view.files {
        rows.field(file.action)
            .field(&file.path)
            .optional(file.why.as_deref())
            .end();
    }
}

/// `check state message hint`.
fn check(rows: &mut Rows, view: &CheckView, program: Program) {
    rows.field(view.check)
        .field(view.state)
        .field(program.sentence(&view.message))
        .optional(view.hint.as_deref().map(|hint| program.sentence(hint)))
        .end();
}

/// `id reason due due_day times within text`; no text if it must not be shown.
fn reminder(rows: &mut Rows, view: &ReminderView) {
    rows.field(view.id)
        .field(view.reason)
        .time(Some(view.due))
        .field(view.due_day)
        .field(view.times)
        .optional(view.within.as_deref())
        .optional(view.text.as_ref().map(PromiseText::typed))
        .end();
}

/// `value about`; paths are an empty value with `files` or `directories`.
fn candidates(rows: &mut Rows, completion: &Completion, program: Program) {
    for candidate in &completion.candidates {
        let about = resolve(program.sentence(&candidate.about), Symbols::Unicode);
        rows.field(&candidate.value).field(about).end();
    }
    match completion.paths {
        Some(Paths::Files) => rows.field("").field("files").end(),
        Some(Paths::Directories) => rows.field("").field("directories").end(),
        None => {}
    }
}

#[cfg(test)]
mod tests;
