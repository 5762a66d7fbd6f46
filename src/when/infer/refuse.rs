//! Refusal of a sentence whose time is not taken: the piece, and the rest as a flag takes it.

use std::ops::Range;

use chrono::NaiveTime;

use super::{Found, Sentence, Stop};
use crate::domain::format;
use crate::domain::recurrence::{Pattern, Recurrence, Times};
use crate::when::cursor::Cursor;
use crate::when::date;
use crate::when::day::DaySaid;
use crate::when::error::{Instead, Wanted, WhenError};
use crate::when::feast;
use crate::when::guard;
use crate::when::hour;
use crate::when::phrase;
use crate::when::piece::Piece;
use crate::when::spoken_rule;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{ARTICLES, Name, Sense};
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
        } else if stop.either.is_empty() && self.hides_day(stop, &others) {
            let day = Piece::Day(DaySaid::Offset(1).into(), false);
            let time = found(Some(&day)).and_then(|(when, _)| when?.time);
            let phrase = |time| Rest::By(format!("tomorrow {}", format::time_words(time)));
            example = time.map(phrase);
        } else if stop.either.is_empty() {
            rest.extend(found(None).and_then(|found| self.rest(found)));
        } else {
            let each = stop.either.iter().filter_map(|piece| found(Some(piece)));
            rest.extend(each.filter_map(|found| self.rest(found)));
            // A number alone may be none of it.
            let without = (stop.either.len() == 1).then(|| found(None)).flatten();
            rest.extend(without.and_then(|found| self.rest(found)));
            rest.dedup();
        }
        if rest.is_empty() {
            example = example.or_else(|| Self::times_a_day(pieces));
        }
        let time = found(None).and_then(|(when, _)| when?.time);
        Inferred::Stopped(Stopped {
            quote: self.bytes(&stop.tokens),
            because: stop.because,
            rest,
            instead: stop.instead.clone().map(|instead| instead.at(time)),
            example,
        })
    }

    /// `twice a day`: so many times from morning to evening.
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
        Some(Rest::Every(Recurrence { pattern, at }.to_string()))
    }

    /// Returns whether the day of the hours stands in the piece that is not understood: `at 6 on
    /// 30 february`.
    pub(super) fn hides_day(&self, stop: &Stop, others: &[Found]) -> bool {
        let hour = |piece: &Piece| matches!(piece, Piece::Hours(_) | Piece::Part(_));
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
        others.iter().all(|(piece, _)| hour(piece))
            && (tokens.iter().any(of_day) || stop.because == Some(feast::UNKNOWN))
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

    /// `15:30.30`, `10 each night`, `every school day`: a time or rule that no piece took.
    pub(super) fn unread(&self, pieces: &[Found]) -> Option<Stop> {
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let token = |at: usize| self.tokens.get(at);
        let number = |at: usize| token(at).filter(|token| token.kind == Kind::Number);
        let clock = |at: usize| {
            let minutes = number(at + 2).filter(|token| token.glued && token.digits() == 2);
            let colon = token(at + 1).is_some_and(|token| token.glued && token.is_sign(':'));
            let hour = number(at)
                .and_then(Token::value)
                .is_some_and(|hour| hour < 24);
            hour && colon && minutes.is_some()
        };
        let joined = |at: usize| {
            let and = at.checked_sub(1).and_then(token);
            let hour = number(at).and_then(Token::value);
            hour.is_some_and(|hour| (1..24).contains(&hour))
                && and.is_some_and(|token| token.is_word("and"))
                && token(at + 1).is_some_and(|token| token.sense == Sense::Every)
        };
        // "at 7 every school day", but not "each other"
        let every = |at: usize| {
            token(at).is_some_and(|token| token.sense == Sense::Every)
                && !token(at + 1).is_some_and(|next| next.is_any(&["other", "of", "others"]))
        };
        let open = (0..self.tokens.len()).filter(|at| free(*at));
        let tokens = open.clone().find(|at| clock(*at)).map(|at| at..at + 3);
        let hour = || open.clone().find(|at| joined(*at)).map(|at| at..at + 1);
        // "noon feed the cats", "ten to six wash up"
        let value = |at: usize| match token(at).map(|token| token.sense) {
            Some(Sense::Number(value)) => Some(value),
            _ => None,
        };
        let in_words = |at: usize| {
            let article = at.checked_sub(1).and_then(token);
            let article = article.is_some_and(|token| token.is_any(ARTICLES));
            let past = |at: usize| token(at).is_some_and(|token| token.is_any(&["to", "past"]));
            let minutes = value(at).is_some_and(|value| value < 30 && value % 5 == 0)
                || token(at).is_some_and(|token| token.is_any(&["quarter", "half"]));
            let hundred = token(at + 1).is_some_and(|token| token.is_word("hundred"));
            let at_hour = at.checked_sub(1).and_then(token);
            let at_hour = at_hour.is_some_and(|token| token.is_any(&["at", "by"]));
            let hours = value(at).or_else(|| number(at)?.value());
            if hundred && at_hour && hours.is_some_and(|hour| hour < 24) {
                return Some(at..at + 2);
            }
            if minutes && past(at + 1) && value(at + 2).is_some_and(|hour| hour <= 12) {
                return Some(at..at + 3);
            }
            let noon = token(at).is_some_and(|token| {
                let named = matches!(token.sense, Sense::Named(Name::Noon | Name::Midnight));
                (named || token.is_any(&["lunchtime", "dinnertime"])) && !token.capital
            });
            (noon && !article).then_some(at..at + 1)
        };
        let words = || {
            let mut open = open.clone().filter(|_| !pieces.is_empty());
            open.find_map(in_words)
        };
        let rule = || {
            let every = open
                .clone()
                .filter(|_| !pieces.is_empty())
                .find(|at| every(*at))?;
            Some(every..(every + 2).min(self.tokens.len()))
        };
        Some(Stop::at(
            tokens.or_else(hour).or_else(words).or_else(rule)?,
            None,
        ))
    }

    /// `twice`, `4 times`, `3x` beside a rule: how often is not known.
    pub(super) fn count_beside_rule(&self, pieces: &[Found]) -> Option<Stop> {
        if !pieces
            .iter()
            .any(|(piece, _)| matches!(piece, Piece::Rule(_)))
        {
            return None;
        }
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let counts = |at: usize| {
            let token = self.tokens.get(at)?;
            let next = self.tokens.get(at + 1);
            if token.is_any(&["twice", "thrice"]) {
                return Some(at..at + 1);
            }
            let number = token.kind == Kind::Number || matches!(token.sense, Sense::Number(_));
            let times =
                next.is_some_and(|next| next.is_word("times") || next.is_word("x") && next.glued);
            (number && times).then_some(at..at + 2)
        };
        let tokens = (0..self.tokens.len())
            .filter(|at| free(*at))
            .find_map(counts)?;
        Some(Stop::at(tokens, None))
    }

    /// `19.02 at 8`: a date without its second dot, right before an hour.
    pub(super) fn date_before_hour(&self, pieces: &[Found]) -> Option<Stop> {
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let cursor = Cursor::new(self.text, self.tokens, Wanted::Time);
        let before = |(piece, span): &Found| {
            let start = span.start.checked_sub(3)?;
            let two_digits = self.tokens.get(span.start - 1)?.digits() == 2;
            let hour = matches!(piece, Piece::Hours(_)) && two_digits && free(start);
            let date = date::of_one_dot(&cursor, start, span.start).filter(|_| hour)?;
            Some(Stop {
                either: vec![Piece::Day(date.into(), false)],
                ..Stop::at(start..span.start, Some("a date needs its second dot"))
            })
        };
        pieces.iter().find_map(before)
    }

    /// A number at the beginning or the end that may be the hour of the day that was said.
    pub(super) fn lone_number(&self, pieces: &[Found]) -> Option<Stop> {
        let timeless = |piece: &Piece| {
            matches!(
                piece,
                Piece::Day(..) | Piece::DayPart(..) | Piece::Rule(_) | Piece::Part(_)
            )
        };
        let timed = |(piece, _): &Found| {
            matches!(piece, Piece::Hours(_) | Piece::Exact(_) | Piece::For(..))
        };
        if !pieces.iter().any(|(piece, _)| timeless(piece)) || pieces.iter().any(timed) {
            return None;
        }
        let signs = self.tokens.iter().rev();
        let end = self.tokens.len() - signs.take_while(|token| token.kind == Kind::Sign).count();
        let words = self.tokens.get(..end)?;
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let last = end.checked_sub(1)?;
        let first = free(0) && guard::may_open_with_hour(words);
        let at = if first {
            0
        } else {
            Some(last).filter(|last| free(*last) && guard::may_close_with_hour(words))?
        };
        let mut cursor = Cursor::new(self.text, self.tokens, Wanted::Time);
        cursor.at = at;
        let hour = hour::hour(&mut cursor, true).ok().flatten();
        Some(Stop {
            either: hour
                .map(|hour| Piece::Hours(vec![hour]))
                .into_iter()
                .collect(),
            ..Stop::at(at..at + 1, Some("it may be an hour or a number"))
        })
    }
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

pub(super) fn reason(error: &WhenError) -> (Option<&'static str>, Option<Instead>) {
    match error {
        WhenError::NotUnderstood { reason, .. } => (*reason, None),
        WhenError::Ambiguous { instead, .. } => {
            (Some("it can be read in two ways"), Some(instead.clone()))
        }
        WhenError::NotSet { day, .. } => (None, Some(Instead::Setting(*day))),
        WhenError::Mismatch { .. } => (Some("the date has another weekday"), None),
        WhenError::Past { .. } => (Some("it has passed"), None),
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
