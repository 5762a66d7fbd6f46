//! Refusal of a sentence whose time is not taken: the piece, and the rest as a flag takes it.

use std::ops::Range;

use chrono::NaiveTime;

use super::{Found, Sentence, Stop, quotation};
use crate::domain::format;
use crate::domain::recurrence::{Pattern, Recurrence, Times};
use crate::domain::when_error::Reason;
use crate::domain::when_error::{Instead, WhenError};
use crate::when::day::DaySaid;
use crate::when::phrase;
use crate::when::piece::Piece;
use crate::when::spoken_rule;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::Sense;
use crate::when::{Direction, Inferred, Rest, SpokenRule, Stopped, When};

impl Sentence<'_> {
    /// Nothing is taken; what the other pieces say is kept for the reply.
    pub(super) fn stopped(&self, pieces: &[Found], stop: &Stop) -> Inferred {
        let apart =
            |(_, span): &&Found| span.end <= stop.tokens.start || span.start >= stop.tokens.end;
        let mut others: Vec<Found> = pieces.iter().filter(apart).cloned().collect();
        if let [first, ..] = stop.either.as_slice() {
            others.retain(|(piece, _)| !is_same_kind(piece, first));
        }
        let found = |more: Option<&Piece>| {
            let mut pieces = others.clone();
            pieces.extend(more.map(|piece| (piece.clone(), stop.tokens.clone())));
            self.said(&pieces)
        };
        let begun = |(piece, span): &Found| match piece {
            Piece::Day(day, false) if *span == stop.tokens => Some(Piece::From(*day)),
            _ => None,
        };
        let from = pieces.iter().find_map(begun);
        let from = from.filter(|_| {
            stop.because == Some(Reason::DayBesideRule)
                && others.iter().any(|(piece, _)| is_anchored(piece))
        });
        let mut rest = Vec::new();
        let mut example = None;
        if let Some(Instead::Setting(own)) = stop.instead {
            // On another day the hour may be another one.
            let day = Piece::Day(DaySaid::Offset(1).into(), false);
            let time = found(Some(&day)).and_then(|(when, _)| when?.time);
            let time = time.map(|time| format!(" {}", format::time_words(time)));
            rest.push(Rest::By(format!(
                "{}{}",
                own.word(),
                time.unwrap_or_default()
            )));
        } else if !stop.rules.is_empty() && stop.instead.is_none() {
            let each = stop.rules.iter().filter_map(|pieces| self.said(pieces));
            rest.extend(each.filter_map(|found| self.rest(found)));
            keep_first(&mut rest);
        } else if stop.because == Some(Reason::NameDays) {
            let phrase =
                |time| Rest::Every(format!("{} at {}", "mon,thu", format::time_words(time)));
            example = found(None).and_then(time_of).map(phrase);
        } else if matches!(stop.instead, Some(Instead::Rules(_))) {
            // They are all there is to offer.
        } else if stop.either.is_empty() && self.hides_day(stop, &others) {
            let day = Piece::Day(DaySaid::Offset(1).into(), false);
            let time = found(Some(&day)).and_then(|(when, _)| when?.time);
            let phrase = |time| Rest::By(format!("tomorrow {}", format::time_words(time)));
            example = time.map(phrase);
        } else if stop.either.is_empty() && from.is_none() && self.hides_anchor(stop, &others) {
            // Such a rule would begin today.
        } else if stop.either.is_empty() {
            rest.extend(found(from.as_ref()).and_then(|found| self.rest(found)));
        } else {
            let each = stop.either.iter().filter_map(|piece| found(Some(piece)));
            rest.extend(each.filter_map(|found| self.rest(found)));
            // A number alone may be none of it.
            let without = (stop.either.len() == 1).then(|| found(None)).flatten();
            rest.extend(without.and_then(|found| self.rest(found)));
            keep_first(&mut rest);
        }
        if rest.is_empty() {
            example = example.or_else(|| Self::times_a_day(pieces));
        }
        let time = found(None).and_then(time_of);
        Inferred::Stopped(Stopped {
            quote: quotation::with_brackets(self.text, self.bytes(&stop.tokens)),
            because: stop.because,
            rest,
            instead: stop.instead.clone().map(|instead| instead.at(time)),
            example,
        })
    }

    /// `twice a day`: a number of times from morning to evening.
    pub(super) fn times_a_day(pieces: &[Found]) -> Option<Rest> {
        let count = pieces.iter().find_map(|(piece, _)| match piece {
            Piece::Rule(rule) => rule.times,
            _ => None,
        })?;
        let gap = 12 * 60 / count.checked_sub(1).filter(|gaps| *gaps > 0)?;
        let minutes = (0..count).map(|nth| 9 * 60 + nth * gap);
        let time = |minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0);
        let at = Times::new(minutes.filter_map(time))?;
        let pattern = Pattern::Days(1);
        let length = pieces.iter().find_map(|(piece, _)| match piece {
            Piece::For(count, unit) => unit.words(*count),
            _ => None,
        });
        let length = length.map(|length| format!(" for {length}"));
        let length = length.unwrap_or_default();
        Some(Rest::Every(format!(
            "{}{length}",
            Recurrence { pattern, at }
        )))
    }

    /// Returns whether the day of the hours is in the piece that is not understood: `at 6 on
    /// 30 february`.
    pub(super) fn hides_day(&self, stop: &Stop, others: &[Found]) -> bool {
        let hour = |piece: &Piece| matches!(piece, Piece::Hours(_) | Piece::Part(_));
        others.iter().all(|(piece, _)| hour(piece)) && self.speaks_of_day(stop)
    }

    /// Returns whether the day of a rule is in the piece that is not understood: `before the
    /// 15th monthly`.
    fn hides_anchor(&self, stop: &Stop, others: &[Found]) -> bool {
        others.iter().any(|(piece, _)| is_anchored(piece)) && self.speaks_of_day(stop)
    }

    fn speaks_of_day(&self, stop: &Stop) -> bool {
        let tokens = self.tokens.get(stop.tokens.clone()).unwrap_or_default();
        let of_day = |token: &Token| {
            matches!(
                token.sense,
                Sense::Weekday(_)
                    | Sense::Month(_)
                    | Sense::Ordinal(_)
                    | Sense::Unit(_)
                    | Sense::Offset(_)
                    | Sense::DayKind(..)
                    | Sense::OwnDay(_)
            ) || token.digits() == 4 && token.kind == Kind::Number
                || token.glued && (token.is_any(&["st", "nd", "rd", "th"]) || token.is_sign('/'))
        };
        tokens.iter().any(of_day) || stop.because == Some(Reason::DayUnknown)
    }

    /// Returns the part that was understood, as a flag takes it.
    pub(super) fn rest(&self, found: (Option<When>, Option<SpokenRule>)) -> Option<Rest> {
        match found {
            (Some(when), _) => {
                let time = when
                    .time
                    .map(|time| format!(" {}", format::time_words(time)));
                let time = time.unwrap_or_default();
                let phrase = |form: &str| {
                    let day = when.day.format(form).to_string().to_lowercase();
                    format!("{day}{time}")
                };
                // Without the year where the day is clear without it.
                let short = phrase("%-d %b");
                let read = phrase::moment(&short, Direction::Ahead.into(), self.clock);
                Some(Rest::By(match read {
                    Ok(read) if read.due == when.due => short,
                    _ => phrase("%-d %b %Y"),
                }))
            }
            (None, Some(rule)) => Some(Rest::Every(spoken_rule::phrase(&rule))),
            (None, None) => None,
        }
    }
}

/// Leaves out pieces that repeat an earlier one.
fn keep_first(rest: &mut Vec<Rest>) {
    let mut seen = Vec::new();
    rest.retain(|one| {
        let first = !seen.contains(one);
        seen.extend(first.then(|| one.clone()));
        first
    });
}

/// The time of day of what was understood; the first of several.
fn time_of((when, rule): (Option<When>, Option<SpokenRule>)) -> Option<NaiveTime> {
    match rule {
        Some(rule) => rule.recurrence.at.first(),
        None => when?.time,
    }
}

/// Returns whether the days of a rule are counted from its first.
fn is_anchored(piece: &Piece) -> bool {
    matches!(piece, Piece::Rule(rule)
        if matches!(rule.pattern, Pattern::Weeks(_) | Pattern::Months(_)))
}

/// The token after the piece of an error.
pub(super) fn past(tokens: &[Token], error: &WhenError) -> usize {
    let end = match error {
        WhenError::NotUnderstood { span, .. }
        | WhenError::Ambiguous { span, .. }
        | WhenError::NotSet { span, .. }
        | WhenError::TooLarge { span, .. } => span.end,
        _ => 0,
    };
    tokens
        .iter()
        .take_while(|token| token.span.end <= end)
        .count()
}

pub(super) fn reason(error: &WhenError) -> (Option<Reason>, Option<Instead>) {
    match error {
        WhenError::NotUnderstood { reason, .. } => (*reason, None),
        WhenError::Ambiguous { instead, .. } => (Some(Reason::TwoWays), Some(instead.clone())),
        WhenError::NotSet { day, .. } => (None, Some(Instead::Setting(*day))),
        WhenError::Mismatch { .. } => (Some(Reason::OtherWeekday), None),
        WhenError::Past { .. } => (Some(Reason::Passed), None),
        _ => (None, None),
    }
}

/// The readings of a piece that clashes with an earlier one of its kind.
pub(super) fn either_of(pieces: &[Found], clash: &Range<usize>) -> Vec<Piece> {
    let Some((late, _)) = pieces.iter().find(|(_, span)| span == clash) else {
        return Vec::new();
    };
    if let Piece::Hours(hours) = late {
        if hours.len() > 1 {
            return hours.iter().map(|hour| Piece::Hours(vec![*hour])).collect();
        }
    }
    let early = pieces
        .iter()
        .find(|(piece, span)| span != clash && is_same_kind(piece, late));
    let both = early.map(|(early, _)| vec![early.clone(), late.clone()]);
    both.unwrap_or_default()
}

/// Returns whether two pieces say the same kind of thing, so that only one of them can hold.
pub(super) fn is_same_kind(one: &Piece, other: &Piece) -> bool {
    let is_day = |piece: &Piece| matches!(piece, Piece::Day(..) | Piece::DayPart(..));
    let is_hour = |piece: &Piece| matches!(piece, Piece::Hours(_));
    is_day(one) && is_day(other) || is_hour(one) && is_hour(other)
}
