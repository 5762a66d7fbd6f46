//! Marks all days of a promise as kept, except some that are named and then asked about one by one.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use super::answer::{Verdict, Words};
use super::waiting::{self, Question};
use super::{Conversation, Next, tell, words};
use crate::cmd::context::Ctx;
use crate::cmd::view;
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::review as sentences;
use crate::when::{self, Direction};

impl Conversation {
    /// Saves that all of them were kept but those on the days that `typed` names, or a person is
    /// asked for, and asks about these next. `None` where the question is to be asked again.
    pub(super) fn all_except(
        &mut self,
        ctx: &mut Ctx,
        question: &Question,
        timeline: &Timeline,
        open: &[Occurrence],
        typed: Option<String>,
    ) -> Result<Option<Next>> {
        let all: BTreeSet<NaiveDate> = open.iter().map(|one| one.day).collect();
        let mut typed = typed;
        if typed.is_none() && !ctx.prompt.is_person() {
            return Err(view::usage(sentences::days_missing(
                &all,
                ctx.clock.today(),
            )));
        }
        let first = open.first();
        let heading = first.map(|one| words::heading(ctx, Verdict::Kept.verb(), timeline, one));
        let heading = heading.unwrap_or_default();
        let mut begun = None;
        if typed.is_none() {
            let kept = self.words.unsaved_part(ctx, &heading, words::EXCEPT);
            (typed, begun) = (kept.whole, kept.begun);
        }
        let named = loop {
            let line = match typed.take() {
                None => {
                    let (part, begun) = (words::EXCEPT, begun.take());
                    let prompt = sentences::except(&all, ctx.clock.today());
                    let check = |line: &str| days(ctx, line, &all).map(drop);
                    self.words
                        .ask(ctx, &heading, part, &prompt, begun.as_deref(), &check)?
                }
                typed => typed,
            };
            let Some(line) = line else {
                return Ok(Some(Next::Quit));
            };
            if line.trim().is_empty() {
                tell(ctx, sentences::NO_DAY_NAMED)?;
                return Ok(None);
            }
            match days(ctx, &line, &all) {
                Ok(named) => break named,
                // Of those kept before, a person is asked for the days again.
                Err(error) => self.refused(ctx, error)?,
            }
        };
        let is_kept = |one: &&Occurrence| !named.contains(&one.day);
        let kept: Vec<Occurrence> = open.iter().filter(is_kept).cloned().collect();
        let mut others = question.items.clone();
        others.retain(|item| kept.iter().all(|one| one.slot != item.slot));
        if kept.is_empty() {
            self.words.saved(ctx);
            self.one_by_one(others);
            return Ok(Some(Next::Continue));
        }
        let all_kept = (Verdict::Kept, Words::default());
        let way = self.answer_all(ctx, question, timeline, &kept, all_kept)?;
        if way == Some(Next::Continue) {
            let at = self.steps.len();
            self.questions.splice(at..at, waiting::each(others));
        }
        Ok(way)
    }
}

/// The days that `typed` names, between commas: `13 oct`, `tue, 15`, `12 to 14`.
///
/// # Errors
/// Usage, when one is not among `all`, or could be several of them.
fn days(ctx: &Ctx, typed: &str, all: &BTreeSet<NaiveDate>) -> Result<BTreeSet<NaiveDate>> {
    let mut named = BTreeSet::new();
    let typed = typed.to_lowercase().replace(" and ", ",");
    let pieces = typed.split([',', ';']).map(str::trim);
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        match piece.split_once(" to ") {
            Some((first, last)) => {
                let (first, last) = (day(ctx, first, all)?, day(ctx, last, all)?);
                let between = all.iter().filter(|day| (first..=last).contains(*day));
                named.extend(between);
            }
            None => {
                named.insert(day(ctx, piece, all)?);
            }
        }
    }
    Ok(named)
}

/// The one of `all` that `piece` names: by its number, its weekday, or as days are named elsewhere.
fn day(ctx: &Ctx, piece: &str, all: &BTreeSet<NaiveDate>) -> Result<NaiveDate> {
    let piece = piece.trim();
    let number = piece.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_ordinal = matches!(
        piece.strip_prefix(number),
        Some("" | "st" | "nd" | "rd" | "th")
    );
    let found: Vec<NaiveDate> = if let Ok(number) = number.parse::<u32>() {
        let numbered = all.iter().filter(|day| is_ordinal && day.day() == number);
        numbered.copied().collect()
    } else if let Ok(weekday) = piece.parse::<Weekday>() {
        let on = all.iter().filter(|day| day.weekday() == weekday);
        on.copied().collect()
    } else {
        Vec::new()
    };
    match found.as_slice() {
        [only] => Ok(*only),
        [] => when::parse_day(piece, Direction::Back, &ctx.clock)
            .ok()
            .filter(|day| all.contains(day))
            .ok_or_else(|| view::usage(sentences::not_among(piece, all, ctx.clock.today()))),
        several => Err(view::usage(sentences::several_days(
            piece,
            several,
            ctx.clock.today(),
        ))),
    }
}
