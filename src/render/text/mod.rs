//! Screens: the text for people of every result.

mod apology;
mod backup;
pub mod broken;
mod change;
mod completion;
mod date;
mod doctor;
mod entries;
pub mod figures;
mod forget;
pub mod guide_year;
mod heard;
mod history;
mod import_export;
pub mod item;
mod log;
mod manual;
pub mod month;
mod pause;
pub mod periods;
mod promises;
mod ratings;
mod remind;
mod repair;
pub mod report;
mod review;
mod settings;
mod share;
mod show;
mod status;
mod step;
mod step_page;
mod sync;
mod table;
mod today;
pub mod topic;
mod week;
pub mod words;
mod year;

use chrono::NaiveDate;

use super::journal;
use super::page::Page;
use super::{Screen, man};
use crate::report::{InteractiveOutput, Manual, Output, Undone};

/// Renders the result of a command as text.
pub fn output(report: &Output, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    match report {
        Output::PromisesChanged(changed) => {
            pause::summary(&mut page, changed);
            change::write(&mut page, changed, change::promise);
        }
        Output::Promise(detail) => show::write(&mut page, detail),
        Output::Promises(promises) => promises::write(&mut page, promises),
        Output::LogsChanged(changed) => change::write(&mut page, changed, change::log),
        Output::Log(detail) => log::show(&mut page, detail),
        Output::Logs(logs) => log::list(&mut page, logs),
        Output::DatesChanged(changed) if changed.done.is_empty() => {
            page.tell("Nothing added: all starter ideas are on your list.");
        }
        Output::DatesChanged(changed) => change::write(&mut page, changed, change::date),
        Output::DatePicked(picked) => date::picked(&mut page, picked),
        Output::Date(detail) => date::show(&mut page, detail),
        Output::Dates(dates) => date::list(&mut page, dates),
        Output::HeardChanged(changed) => change::write(&mut page, changed, change::heard),
        Output::Heard(one) => heard::show(&mut page, one),
        Output::HeardList(all) => heard::list(&mut page, all),
        Output::Steps(steps) => step::list(&mut page, steps),
        Output::Step(shown) => step_page::write(&mut page, shown),
        Output::StepChanged(action, step) => {
            page.tell(&change::step(screen.today, *action, step));
        }
        Output::SpecialistChanged(view) => page.tell(&change::specialist(view)),
        Output::NotesChanged(changed) => change::write(&mut page, changed, change::note),
        Output::Notes(notes) => step::notes(&mut page, notes),
        Output::Specialist(view) => step::specialist(&mut page, view),
        Output::SessionsChanged(changed) => change::write(&mut page, changed, change::session),
        Output::Sessions(sessions) => step::sessions(&mut page, sessions),
        Output::Repaired(repaired) => {
            let lines = change::repaired(screen.today, repaired);
            for line in lines {
                page.tell(&line);
            }
        }
        Output::Repairs(all) => repair::list(&mut page, all),
        Output::Review(review) => review::write(&mut page, review),
        Output::Today(today) => today::write(&mut page, today),
        Output::Status(status) => status::write(&mut page, status),
        Output::Span(span) => report::write(&mut page, span),
        Output::Share(share) => share::write(&mut page, share),
        Output::Document(document) if document.to.is_none() => {
            return super::document(document, screen.program);
        }
        Output::Document(document) => page.tell(&share::written(document)),
        Output::Settings(settings) => settings::list(&mut page, settings),
        Output::Setting(setting) => settings::one(&mut page, setting),
        Output::SettingChanged(view) => page.tell(&change::setting(view, false)),
        Output::SettingUnset(view) => page.tell(&change::setting(view, true)),
        Output::BackedUp(view) => page.tell(&change::backup(view)),
        Output::Restored(view) => page.tell(&change::restored(screen.today, view)),
        Output::Forgotten(forgotten) => forget::write(&mut page, forgotten),
        Output::Undone(undone) => page.tell(&undone_words(undone, screen.today)),
        Output::History(entries) => history::write(&mut page, entries),
        Output::Apology(check) => apology::write(&mut page, check),
        Output::Backups(list) => backup::list(&mut page, list),
        Output::Checkup(checkup) => doctor::checkup(&mut page, checkup),
        Output::Reminders(reminders) => remind::write(&mut page, reminders),
        Output::Timer(timer) => remind::timer(&mut page, timer),
        Output::Exported(view) => import_export::exported(&mut page, view),
        Output::Streamed => {}
        Output::Imported(view) => import_export::imported(&mut page, view),
        Output::Synced(view) => sync::write(&mut page, view),
        Output::Completion(found) => completion::write(&mut page, found),
        Output::Script(script) => page.verbatim(&screen.program.script(script.script)),
        Output::Manual(Manual::Page(text)) => page.verbatim(&man::page(text, screen.program)),
        Output::Manual(Manual::Written(pages)) => manual::written(&mut page, pages),
    }
    page.finish()
}

/// Renders output that is shown while a command is running.
pub fn interactive(output: &InteractiveOutput, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    review::interactive(&mut page, output);
    page.finish()
}

fn undone_words(undone: &Undone, today: NaiveDate) -> String {
    let verb = if undone.action == "redo" {
        "Redone"
    } else {
        "Undone"
    };
    format!("{verb}: {}", journal::shown(&undone.what, today))
}
