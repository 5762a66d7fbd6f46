//! A reminder as it is shown: when something is due, and what to type.

use crate::cmd::context::Ctx;
use crate::cmd::promise::load;
use crate::cmd::view::{self, stamp};
use crate::domain::answer_target::{On, today_for};
use crate::domain::promise::Promise;
use crate::domain::reminder::{Reminder, Stage};
use crate::error::Result;
use crate::render::refusal::on_flag;
use crate::render::reminder as render;
use crate::report::ReminderView;

/// Returns a reminder as it is shown.
pub(super) fn reminder_view(
    ctx: &Ctx,
    reminder: &Reminder,
    promise: &Promise,
    discreet: bool,
) -> Result<ReminderView> {
    let clock = &ctx.clock;
    let due = reminder.due;
    let reason = match reminder.stage {
        Stage::Ahead(_) | Stage::Day(_) => "ahead",
        Stage::Due if render::is_now(due, clock) => "due",
        Stage::Due => "overdue",
        Stage::Unanswered => "unanswered",
    };
    let text = view::words(ctx, &ctx.store, promise)?;
    Ok(ReminderView {
        id: promise.id,
        text: (!discreet).then_some(text),
        reason,
        due: stamp(ctx, due.at),
        due_day: due.day,
        times: reminder.slots.len(),
        within: match reminder.stage {
            Stage::Ahead(lead) => Some(lead.to_string()),
            _ => None,
        },
        phrase: render::phrase(reminder.stage, due, clock),
        command: command(ctx, reminder, promise)?,
    })
}

/// Returns the next command to type, with `--on` where an answer without a day would go elsewhere.
fn command(ctx: &Ctx, reminder: &Reminder, promise: &Promise) -> Result<String> {
    let (clock, id) = (&ctx.clock, promise.id);
    let (day, today) = (reminder.due.day, clock.today());
    if !promise.recurring {
        return Ok(render::done(id, ""));
    }
    if day > today {
        // Of what may be done on any day of a week or month there are several.
        let verb = if reminder.slots.len() == 1 {
            "show"
        } else {
            "done"
        };
        return Ok(format!("trust promise {verb} {id}"));
    }
    let timeline = load(&ctx.store, clock, id)?;
    let slot = reminder.slots.first();
    let one = slot.and_then(|slot| timeline.occurrence(*slot, clock));
    let on = match one {
        Some(one) if timeline.may_meet() => on_flag(timeline.name(&one, clock), today),
        _ if day < today => " --on yesterday".to_owned(),
        Some(one) if today_for(&one, clock) != day => on_flag(On::of(&one, false), today),
        _ => String::new(),
    };
    Ok(render::done(id, &on))
}
