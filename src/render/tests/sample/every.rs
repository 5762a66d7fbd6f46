//! Sample outputs of every kind, around any text.

use super::copies::{copies_with, remind_with, safety_with};
use super::*;
use crate::domain::apology::{Finding, check};
use crate::domain::breaks::Facet;

/// Returns every kind of output, with `text` wherever the user's words can stand.
pub fn all_with(text: &str) -> Vec<Output> {
    let own = text.to_owned();
    let said = |mut view: PromiseView| {
        view.text = own.as_str().into();
        view.because = Some(own.clone());
        view.note = Some(own.clone());
        view.tags = vec![own.clone()];
        view
    };
    let mut today = today();
    for group in [
        &mut today.overdue,
        &mut today.due,
        &mut today.unanswered,
        &mut today.answered,
        &mut today.anytime,
        &mut today.unrepaired,
    ] {
        *group = std::mem::take(group).into_iter().map(said).collect();
    }
    let quiet = Today {
        next: Some(Box::new(said(dinner()))),
        ..quiet_today()
    };
    let mut detail = detail();
    detail.promise = said(detail.promise);
    for occurrence in &mut detail.occurrences {
        occurrence.because = Some(own.clone());
        occurrence.repair = Some(repair_with(text));
    }
    let list = vec![
        said(lunch()),
        said(dinner()),
        said(bins()),
        said(plumber()),
        said(morning()),
    ];
    let mut bodies = vec![
        Output::PromisesChanged(Changes::several(
            list.iter().map(|one| (kept(), one.clone())),
        )),
        Output::Promise(Box::new(detail)),
        Output::Promises(list),
        Output::Today(Box::new(today)),
        Output::Today(Box::new(quiet)),
        Output::Status(Status {
            next_text: Some(own.as_str().into()),
            ..status()
        }),
        Output::Undone(Undone {
            entry: 41,
            action: "undo",
            what: own.clone(),
        }),
    ];
    let spans = [
        span(Span::Week, "2026-11-16", "2026-11-22"),
        span(Span::Month, "2026-11-01", "2026-11-30"),
        span(Span::Year, "2026-01-01", "2026-12-31"),
        span(Span::All, "2026-03-02", "2026-11-22"),
        span(Span::All, "2019-03-02", "2026-11-22"),
        span(Span::Days, "2026-10-29", "2026-11-22"),
    ];
    for mut span in spans {
        for item in &mut span.broken {
            item.text = own.as_str().into();
            item.because = Some(own.clone());
        }
        span.partner = Some(own.clone());
        span.ratings = ratings();
        for row in &mut span.grid {
            row.text = own.as_str().into();
        }
        for steady in &mut span.steadiness {
            steady.text = own.as_str().into();
        }
        for group in &mut span.breaks_where {
            group.facet = Facet::Tag;
            group.name.clone_from(&own);
        }
        bodies.push(Output::Span(Box::new(span)));
    }
    bodies.extend(settings_with(text));
    bodies.extend(apologies_with(text));
    bodies.extend(logs_with(text));
    bodies.extend(dates_with(text));
    bodies.extend(heard_with(text));
    bodies.extend(guide_with(text));
    bodies.extend(repairs_with(text));
    bodies.extend(shares_with(text));
    bodies.extend(safety_with(text));
    bodies.extend(remind_with(text));
    bodies.extend(copies_with(text));
    bodies
}

/// Outputs about what is shared.
fn shares_with(text: &str) -> Vec<Output> {
    let mut bodies = Vec::new();
    for from in ["2026-11-16", "2026-10-20", "2024-11-22"] {
        bodies.push(Output::Share(Box::new(share(text, from))));
    }
    bodies.push(Output::Document(Box::new(Document {
        content: Content::Share(Box::new(share(text, "2026-11-16"))),
        markup: Markup::Html,
        to: Some(WriteTo::New(text.into())),
        ascii: false,
        about: text.to_owned(),
    })));
    bodies
}

/// Outputs about settings and the history of changes.
fn settings_with(text: &str) -> [Output; 4] {
    let mut settings = settings();
    settings[0].value = Some(text.to_owned());
    let one = settings[0].clone();
    let mut history = history();
    text.clone_into(&mut history[0].what);
    [
        Output::Setting(one.clone()),
        Output::SettingChanged(one),
        Output::Settings(settings),
        Output::History(history),
    ]
}

/// A draft as it is, and one with everything to find in it.
fn apologies_with(text: &str) -> [Output; 2] {
    let much = format!("{text} I am sorry {text}, but {text} you made me {text}");
    [apology(text), apology(&much)]
}

/// The check of a draft.
pub fn apology(text: &str) -> Output {
    let finding = |finding: Finding| ApologyFinding {
        rule: finding.rule,
        start: finding.start,
        end: finding.end,
        quote: text.get(finding.start..finding.end).unwrap().to_owned(),
        message: crate::render::apology_rule::why(finding.rule).to_owned(),
    };
    let findings: Vec<_> = check(text).into_iter().map(finding).collect();
    Output::Apology(ApologyCheck {
        english: true,
        clean: findings.is_empty(),
        findings,
        text: text.to_owned(),
    })
}

/// Outputs about ideas for dates.
fn dates_with(text: &str) -> [Output; 5] {
    let own = |date: DateView| DateView {
        text: text.to_owned(),
        tags: vec![text.to_owned()],
        ..date
    };
    let mut tried = date_detail();
    tried.date = own(tried.date);
    for deed in &mut tried.deeds {
        deed.note = Some(text.to_owned());
    }
    let dates = vec![own(cinema()), own(tea())];
    let today = Today {
        planned: dates.clone(),
        ..quiet_today()
    };
    [
        Output::Date(Box::new(tried)),
        Output::Dates(dates.clone()),
        Output::DatePicked(Box::new(DatePicked {
            date: own(tea()),
            why: "never done yet".to_owned(),
        })),
        Output::DatesChanged(Changes::several(
            dates.into_iter().map(|one| (Action::Added, one)),
        )),
        Output::Today(Box::new(today)),
    ]
}

/// Outputs about the log.
fn logs_with(text: &str) -> [Output; 3] {
    let log = LogView {
        text: text.to_owned(),
        tags: vec![text.to_owned()],
        ..log()
    };
    let mut told = log_detail();
    told.log = log.clone();
    for revision in &mut told.revisions {
        text.clone_into(&mut revision.text);
    }
    [
        Output::Log(Box::new(told)),
        Output::Logs(vec![log.clone(), log.clone()]),
        Output::LogsChanged(Changes::one(Action::Wrote, log)),
    ]
}

/// Outputs about what was heard.
fn heard_with(text: &str) -> [Output; 3] {
    let heard = HeardView {
        text: text.to_owned(),
        feelings: vec![text.to_owned(), text.to_owned()],
        tags: vec![text.to_owned()],
        ..heard()
    };
    [
        Output::Heard(Box::new(heard.clone())),
        Output::HeardList(vec![heard.clone(), heard.clone()]),
        Output::HeardChanged(Changes::one(Action::Wrote, heard)),
    ]
}

/// Outputs about the guide.
fn guide_with(text: &str) -> Vec<Output> {
    let own = text.to_owned();
    let note = NoteView {
        text: own.clone(),
        tags: vec![own.clone()],
        ..note()
    };
    let session = SessionView {
        note: Some(own.clone()),
        ..session()
    };
    let specialist = SpecialistView {
        name: Some(own.clone()),
        contact: Some(own.clone()),
    };
    let mut steps = steps();
    for step in &mut steps {
        step.evidence.words.push(own.clone());
    }
    let mut bodies: Vec<Output> = (1..=8)
        .map(|number| {
            let mut page = step_page(number);
            page.asks.push_str(text);
            page.notes = vec![note.clone(); 7];
            match &mut page.more {
                Some(More::Heard { heard }) => {
                    for one in heard {
                        one.text.clone_from(&own);
                    }
                }
                Some(More::Help {
                    specialist: known,
                    sessions,
                    agenda,
                }) => {
                    known.clone_from(&specialist);
                    *sessions = vec![session.clone(); 7];
                    for topic in agenda {
                        topic.text.clone_from(&own);
                    }
                }
                None => {}
            }
            Output::Step(Box::new(page))
        })
        .collect();
    bodies.extend([
        Output::StepChanged(Action::Completed, Box::new(step(1))),
        Output::Steps(steps),
        Output::Notes(vec![note.clone(), note.clone()]),
        Output::NotesChanged(Changes::one(Action::Wrote, note)),
        Output::Sessions(vec![session.clone(), session.clone()]),
        Output::SessionsChanged(Changes::one(Action::Recorded, session)),
        Output::Specialist(specialist.clone()),
        Output::SpecialistChanged(specialist),
    ]);
    bodies
}

fn repair_with(text: &str) -> RepairView {
    RepairView {
        own: text.to_owned(),
        effect: text.to_owned(),
        apology: text.to_owned(),
        change: Some(text.to_owned()),
        ..repair()
    }
}

/// Outputs about repairs and the review.
fn repairs_with(text: &str) -> [Output; 3] {
    let one = RepairableView {
        text: text.into(),
        because: Some(text.to_owned()),
        repair: Some(repair_with(text)),
        ..amiss(true)
    };
    let open = RepairableView {
        repair: None,
        ..one.clone()
    };
    [
        Output::Repaired(Box::new(Repaired {
            again: false,
            made: None,
            occurrence: one.clone(),
            also: vec![one.clone()],
            many: false,
        })),
        Output::Repairs(vec![open, one]),
        Output::Review(Box::new(Review {
            changes: vec![ReviewChange::Answered(Box::new((
                kept(),
                PromiseView {
                    text: text.into(),
                    ..morning()
                },
            )))],
            ..review()
        })),
    ]
}

/// Outputs that are shown between questions.
pub fn interactive_with(text: &str) -> [InteractiveOutput; 4] {
    let Output::Apology(check) = apology(&format!("{text} I am sorry, but {text}")) else {
        panic!("a check");
    };
    [
        InteractiveOutput::Line(text.to_owned()),
        InteractiveOutput::Question {
            ask: text.to_owned(),
            why: text.to_owned(),
        },
        InteractiveOutput::OccurrenceQuestion(Box::new(OccurrenceQuestion {
            promise: PromiseView {
                text: text.into(),
                ..lunch()
            },
            position: 3,
            of: 7,
        })),
        InteractiveOutput::Findings(check),
    ]
}

pub const ORDINARY: &str = "text you at lunch";
