//! `trust promise release`: the partner let it go, before it was due.

use super::view::{self, brief, due_words};
use super::{Ctx, ahead, input, load, select};
use crate::cli::Release;
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::report::{Body, Changed, Report};
use crate::when::Direction;

pub fn run(ctx: &mut Ctx, args: &Release) -> Result<Report> {
    let ids = select::ids(ctx, &args.ids, "Which promise was let go?", select::any)?;
    let on = input::day(ctx, "--on", args.on.as_ref(), Direction::Ahead)?;
    let because = input::because(args.because.as_ref())?;
    let clock = ctx.clock.clone();
    let released = ctx.store.change(clock.today(), |change| {
        let mut released = Vec::new();
        for id in &ids {
            let timeline = load(change, &clock, *id)?;
            let mut occurrence = ahead::open(change, &clock, &timeline, on, "release")?;
            if occurrence.due_at.is_none() {
                occurrence.day = clock.today();
            }
            occurrence.outcome = Some(Outcome::Released);
            occurrence.answered_at = Some(clock.now);
            occurrence.answered_day = Some(clock.today());
            occurrence.because.clone_from(&because);
            let occurrence = change.save_occurrence(&occurrence)?;
            let mut promise = timeline.promise;
            if !promise.recurring {
                promise.ended_day = Some(occurrence.day);
                change.save_promise(&promise)?;
            }
            released.push((promise, occurrence));
        }
        Ok((what(&released), released))
    })?;
    let mut changed = Changed {
        lines: Vec::new(),
        promises: Vec::new(),
        many: true,
    };
    for (promise, occurrence) in released {
        let due = occurrence.due_at.map_or_else(String::new, |due| {
            format!(" · was due {}", due_words(ctx, due))
        });
        changed.lines.push(format!(
            "Released {}: {}{due}",
            promise.id,
            brief(&promise.text)
        ));
        let timeline = load(&ctx.store, &ctx.clock, promise.id)?;
        changed
            .promises
            .push(view::with(ctx, &ctx.store, &timeline, Some(&occurrence))?);
    }
    Ok(Report {
        body: Body::Changed(changed),
        notes: Vec::new(),
    })
}

fn what(released: &[(Promise, Occurrence)]) -> String {
    let Some(((first, _), rest)) = released.split_first() else {
        return String::new();
    };
    let one = format!("released {}: {}", first.id, brief(&first.text));
    match rest.len() {
        0 => one,
        more => format!("{one}, and {more} more"),
    }
}
