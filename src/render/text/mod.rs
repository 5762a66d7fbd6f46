//! The screens: what each answer looks like to a person.

mod apology;
pub mod broken;
mod completion;
mod date;
mod entries;
pub mod figures;
mod heard;
mod history;
pub mod item;
mod log;
mod manual;
pub mod month;
mod promises;
mod ratings;
mod remind;
mod repair;
pub mod report;
mod review;
pub mod rows;
mod safety;
mod settings;
mod share;
mod show;
mod status;
mod step;
mod step_page;
mod table;
mod today;
mod transfer;
mod week;
pub mod words;
mod year;

use super::page::Page;
use super::{Screen, man};
use crate::report::{Aside, Body, Manual, Undone};

/// The answer of a command, as a person reads it.
pub fn body(report: &Body, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    match report {
        Body::Changed(changed) => changed.lines.iter().for_each(|line| page.tell(line)),
        Body::Promise(detail) => show::write(&mut page, detail),
        Body::Promises(promises) => promises::write(&mut page, promises),
        Body::LogChanged(changed) => changed.lines.iter().for_each(|line| page.tell(line)),
        Body::Log(detail) => log::show(&mut page, detail),
        Body::Logs(logs) => log::list(&mut page, logs),
        Body::DatesChanged(changed) => changed.lines.iter().for_each(|line| page.tell(line)),
        Body::DatePicked(picked) => date::picked(&mut page, picked),
        Body::Date(detail) => date::show(&mut page, detail),
        Body::Dates(dates) => date::list(&mut page, dates),
        Body::HeardChanged(changed) => changed.lines.iter().for_each(|line| page.tell(line)),
        Body::Heard(one) => heard::show(&mut page, one),
        Body::HeardList(all) => heard::list(&mut page, all),
        Body::Steps(steps) => step::list(&mut page, steps),
        Body::Step(shown) => step_page::write(&mut page, shown),
        Body::StepChanged(line, _) | Body::SpecialistChanged(line, _) => page.tell(line),
        Body::NotesChanged(changed) => changed.lines.iter().for_each(|line| page.tell(line)),
        Body::Notes(notes) => step::notes(&mut page, notes),
        Body::Specialist(view) => step::specialist(&mut page, view),
        Body::SessionsChanged(changed) => changed.lines.iter().for_each(|line| page.tell(line)),
        Body::Sessions(sessions) => step::sessions(&mut page, sessions),
        Body::Repaired(repaired) => repaired.lines.iter().for_each(|line| page.tell(line)),
        Body::Repairs(all) => repair::list(&mut page, all),
        Body::Review(review) => review::write(&mut page, review),
        Body::Today(today) => today::write(&mut page, today),
        Body::Status(status) => status::write(&mut page, status),
        Body::Span(span) => report::write(&mut page, span),
        Body::Share(share) => share::write(&mut page, share),
        Body::Document(document) if document.to.is_none() => return super::document(document),
        Body::Document(document) => page.tell(&document.line),
        Body::Settings(settings) => settings::list(&mut page, settings),
        Body::Setting(setting) => settings::one(&mut page, setting),
        Body::SettingChanged(line, _) | Body::BackedUp(line, _) | Body::Restored(line, _) => {
            page.tell(line);
        }
        Body::Undone(undone) => page.tell(&undone_words(undone)),
        Body::History(entries) => history::write(&mut page, entries),
        Body::Apology(check) => apology::write(&mut page, check),
        Body::Backups(list) => safety::list(&mut page, list),
        Body::Checkup(checkup) => safety::checkup(&mut page, checkup),
        Body::Reminders(reminders) => remind::write(&mut page, reminders),
        Body::Timer(timer) => remind::timer(&mut page, timer),
        Body::Exported(view) => transfer::exported(&mut page, view),
        Body::Streamed => {}
        Body::Imported(view) => transfer::imported(&mut page, view),
        Body::Completion(found) => completion::write(&mut page, found),
        Body::Script(script) => page.verbatim(script.script),
        Body::Manual(Manual::Page(text)) => page.verbatim(&man::page(text)),
        Body::Manual(Manual::Written(pages)) => manual::written(&mut page, pages),
    }
    page.finish()
}

/// What a person is shown while a command goes on.
pub fn aside(aside: &Aside, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    review::aside(&mut page, aside);
    page.finish()
}

fn undone_words(undone: &Undone) -> String {
    let verb = if undone.action == "redo" {
        "Made again"
    } else {
        "Taken back"
    };
    format!("{verb}: {}", undone.what)
}
