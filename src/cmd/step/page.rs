//! `trust step` and `trust step N`: the whole guide, and the page of one step.

use super::{agenda, evidence, session, specialist};
use crate::cmd::context::Ctx;
use crate::cmd::heard;
use crate::domain::guide::{NoteFilter, STEPS, Step, suggestions};
use crate::domain::heard::HeardFilter;
use crate::error::Result;
use crate::render::guide;
use crate::report::{EvidenceView, More, Output, Report, StepPage, StepView};

/// All eight.
pub fn all(ctx: &Ctx) -> Result<Report> {
    let steps = STEPS.into_iter().map(|step| view(ctx, step));
    Ok(Report::without_notes(Output::Steps(
        steps.collect::<Result<_>>()?,
    )))
}

/// A page of a step.
pub fn one(ctx: &Ctx, step: Step) -> Result<Report> {
    let view = view(ctx, step)?;
    let partner = ctx.settings.partner.as_deref();
    let notes = ctx.store.notes(&NoteFilter {
        step: Some(step.number),
        ..NoteFilter::default()
    })?;
    let suggested = suggestions(step, view.done, &view.evidence.figures);
    let page = StepPage {
        partner: ctx.settings.partner.clone(),
        asks: guide::asks(step, partner),
        next: guide::next(suggested, partner),
        notes: notes
            .into_iter()
            .map(|note| super::view(ctx, note))
            .collect(),
        more: more(ctx, step)?,
        view,
    };
    Ok(Report::without_notes(Output::Step(Box::new(page))))
}

fn more(ctx: &Ctx, step: Step) -> Result<Option<More>> {
    Ok(match step.number {
        2 => {
            let all = ctx.store.all_heard(&HeardFilter::default())?;
            let heard = all.into_iter().map(|one| heard::view(ctx, one)).collect();
            Some(More::Heard { heard })
        }
        6 => {
            let sessions = ctx.store.sessions()?;
            Some(More::Help {
                specialist: specialist::view(ctx)?,
                sessions: sessions
                    .into_iter()
                    .map(|one| session::view(ctx, one))
                    .collect(),
                agenda: agenda::topics(ctx)?,
            })
        }
        _ => None,
    })
}

/// A step as reports show it.
pub fn view(ctx: &Ctx, step: Step) -> Result<StepView> {
    let done = ctx.store.step_done(step.number)?;
    let figures = evidence::of(ctx, step, done.is_some())?;
    Ok(StepView {
        step: step.number,
        title: step.title,
        done: done.is_some(),
        done_day: done.map(|done| done.done_day),
        evidence: EvidenceView {
            words: guide::words(&figures, ctx.clock.today()),
            figures,
        },
        goes_on: guide::goes_on(step),
    })
}
