//! Tab-separated lines for scripts: no header, one record per line.
//!
//! In every field a tab is written `\t`, a newline `\n`, a carriage return `\r` and a backslash
//! `\\`, so that a line is a record and a tab ends a field. A field with no value is empty; times
//! are RFC 3339 with offset, days `YYYY-MM-DD`, rates 0 to 1.

mod records;
mod rows;

use super::Screen;
use super::man;
use super::program::Program;
use super::symbols::{Symbols, resolve};
use crate::report::{
    ApologyFinding, BackupView, CheckView, Completion, Content, ExportView, Forgotten,
    HistoryEntry, ImportView, Manual, Output, Paths, PromiseText, ReminderView, Restored,
    SettingView, Share, SpanReport, Status, SyncView, Today, WrittenPage,
};

use records::{date, heard, log, note, promise, promises, repairable, session, specialist, step};
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
                .optional(outcome.entered.map(|entered| entered.entered_days_later))
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
