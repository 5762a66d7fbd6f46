//! The option `--agreed`: when a change was agreed with the partner. [`crate::domain::agreement`] decides
//! whether that can be.

use std::ops::Deref;

use chrono::NaiveDate;

use super::{correct, moment, occurrence_in};
use crate::cmd::arg::{DayAhead, WhenBack};
use crate::cmd::context::Ctx;
use crate::cmd::view;
use crate::domain::agreement::Agreed;
use crate::domain::answer_target::On;
use crate::error::Result;
use crate::when::{self, Direction, When};

/// Returns the moment that `--agreed` names; of a day alone any hour counts.
///
/// # Errors
/// As [`moment`].
pub fn agreed(ctx: &Ctx, text: Option<&WhenBack>) -> Result<Option<Agreed>> {
    let when = moment(ctx, "--agreed", text, None)?;
    Ok(when.map(|when| agreed_then(ctx, &when)))
}

/// Returns the moment that the answer to “Agreed when” names, as [`agreed`] does.
///
/// # Errors
/// As [`when::parse`].
pub fn agreed_answer(ctx: &Ctx, text: &str) -> Result<Agreed> {
    let when =
        when::parse(text, Direction::Back, &ctx.clock).map_err(|error| view::when(&error))?;
    correct(ctx, text);
    Ok(agreed_then(ctx, &when))
}

fn agreed_then(ctx: &Ctx, when: &When) -> Agreed {
    let is_day = when.time.is_none();
    let day = is_day.then(|| Agreed::on(when.due.day, &ctx.clock));
    day.flatten().unwrap_or(Agreed::at(when.due.at))
}

/// Returns the occurrence that `--on` names: one to come, or with an agreement entered afterwards
/// one gone by.
///
/// # Errors
/// As [`super::day`].
pub fn agreed_occurrence(
    ctx: &Ctx,
    on: Option<&DayAhead>,
    agreed: Option<Agreed>,
) -> Result<Option<On>> {
    /// Half a year, in days.
    const FAR: i64 = 183;
    let on = on.map(Deref::deref);
    let direction = agreed.map_or(Direction::Ahead, |_| Direction::Back);
    let far = |day: NaiveDate| (day - ctx.clock.today()).num_days().abs() > FAR;
    let day = |direction| when::parse_day(on?, direction, &ctx.clock).ok();
    // A date without its year, just gone by, is not that of the next year.
    let direction = match (direction, day(Direction::Ahead), day(Direction::Back)) {
        (Direction::Ahead, Some(ahead), Some(back)) if far(ahead) && !far(back) => Direction::Back,
        _ => direction,
    };
    occurrence_in(ctx, on, direction)
}
