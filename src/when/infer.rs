//! Finds the time that a sentence says: all of its pieces in one reading, or none of them.

use std::ops::Range;

use chrono::NaiveTime;

use super::clause;
use super::cursor::Cursor;
use super::date;
use super::day::DaySaid;
use super::error::{Instead, Wanted, WhenError};
use super::feast;
use super::guard;
use super::half_of_day::HourHints;
use super::hour;
use super::phrase;
use super::piece::{Piece, Reader};
use super::resolve::Resolver;
use super::said::Said;
use super::spoken_rule;
use super::token::{Kind, Token, tokens};
use super::vocabulary::Sense;
use super::{Correction, Direction, Inferred, Rest, SpokenRule, Stopped, Understood, When};
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::domain::recurrence::{Pattern, Recurrence, Times};

/// A piece and its tokens.
type Found = (Piece, Range<usize>);

/// Why nothing is taken.
struct Stop {
    tokens: Range<usize>,
    because: Option<&'static str>,
    instead: Option<Instead>,
    /// The pieces of which only one can be meant.
    either: Vec<Piece>,
    /// The rules of which each can be kept by itself.
    rules: Vec<Vec<Found>>,
}

impl Stop {
    fn at(tokens: Range<usize>, because: Option<&'static str>) -> Self {
        Self {
            tokens,
            because,
            instead: None,
            either: Vec::new(),
            rules: Vec::new(),
        }
    }
}

/// The time that `text` says.
pub fn infer(text: &str, clock: &Clock) -> Inferred {
    let tokens = tokens(text);
    let (pieces, stop) = collect(text, &tokens, clock);
    let sentence = Sentence {
        text,
        tokens: &tokens,
        hints: HourHints::of(&tokens),
        clock,
    };
    let stop = stop
        .or_else(|| sentence.count_beside_rule(&pieces))
        .or_else(|| sentence.lone_number(&pieces));
    if let Some(stop) = stop {
        return sentence.stopped(&pieces, &stop);
    }
    sentence.read(&pieces)
}

/// All pieces, and the first one that is not understood.
fn collect(text: &str, tokens: &[Token], clock: &Clock) -> (Vec<Found>, Option<Stop>) {
    let mut cursor = Cursor::new(text, tokens, Wanted::Time);
    let mut reader = Reader {
        clock,
        whole: false,
        beside: None,
        from: None,
    };
    let mut pieces = Vec::new();
    let mut stop = None;
    while !cursor.is_at_end() {
        let start = cursor.at;
        match reader.piece(&mut cursor) {
            Ok(Some(Piece::Stop(because))) => {
                stop = stop.or(Some(Stop::at(start..cursor.at, because)));
            }
            Ok(Some(Piece::Either(either, because))) => {
                stop = stop.or(Some(Stop {
                    either,
                    ..Stop::at(start..cursor.at, Some(because))
                }));
            }
            Ok(Some(piece)) => pieces.push((piece, start..cursor.at)),
            Ok(None) => {}
            Err(error) => {
                let end = past(tokens, &error).max(start + 1);
                let (because, instead) = reason(&error);
                stop = stop.or(Some(Stop {
                    instead,
                    ..Stop::at(start..end, because)
                }));
                cursor.at = end;
            }
        }
        if cursor.at == start {
            cursor.skip(1);
        }
    }
    (pieces, stop)
}

/// The token after the piece of an error.
fn past(tokens: &[Token], error: &WhenError) -> usize {
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

fn reason(error: &WhenError) -> (Option<&'static str>, Option<Instead>) {
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
fn either_of(pieces: &[Found], clash: &Range<usize>) -> Vec<Piece> {
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
fn is_same_kind(one: &Piece, other: &Piece) -> bool {
    let is_day = |piece: &Piece| matches!(piece, Piece::Day(..) | Piece::DayPart(..));
    let is_hour = |piece: &Piece| matches!(piece, Piece::Hours(_));
    is_day(one) && is_day(other) || is_hour(one) && is_hour(other)
}

struct Sentence<'t> {
    text: &'t str,
    tokens: &'t [Token],
    hints: HourHints,
    clock: &'t Clock,
}

impl Sentence<'_> {
    fn read(&self, pieces: &[Found]) -> Inferred {
        let spans: Vec<Range<usize>> = pieces.iter().map(|(_, span)| span.clone()).collect();
        let said = match Said::of(pieces.to_vec(), self.hints, false) {
            Ok(said) if said.is_empty() => return Inferred::Nothing,
            Ok(said) => said,
            Err((tokens, because)) => {
                let either = either_of(pieces, &tokens);
                let stop = Stop {
                    either,
                    rules: clause::split(pieces),
                    ..Stop::at(tokens, because)
                };
                return self.stopped(pieces, &stop);
            }
        };
        let all = Self::cover(&spans);
        match self.resolve(&said) {
            Ok((when, rule)) => Inferred::Understood(Box::new(Understood {
                others: when.map_or_else(Vec::new, |when| self.others(&said, &when, pieces)),
                when,
                rule,
                quote: self.bytes(&all),
                corrections: self.corrections(&spans),
            })),
            Err(error) => {
                let (because, instead) = reason(&error);
                let stop = Stop {
                    instead,
                    rules: clause::split(pieces),
                    ..Stop::at(all, because)
                };
                self.stopped(&[], &stop)
            }
        }
    }

    fn resolver(&self) -> Resolver<'_> {
        Resolver::new(self.clock, Direction::Ahead.into(), self.text, Wanted::Time)
    }

    fn resolve(&self, said: &Said) -> Result<(Option<When>, Option<SpokenRule>), WhenError> {
        if said.rule.is_some() {
            let rule = spoken_rule::resolve(said, self.text, self.clock)?;
            return Ok((None, Some(rule)));
        }
        Ok((Some(self.resolver().moment(said)?), None))
    }

    /// Nothing is taken; what the other pieces say is kept for the reply.
    fn stopped(&self, pieces: &[Found], stop: &Stop) -> Inferred {
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
    fn times_a_day(pieces: &[Found]) -> Option<Rest> {
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

    /// The meaning of these pieces, where they have one.
    fn said(&self, pieces: &[Found]) -> Option<(Option<When>, Option<SpokenRule>)> {
        let said = Said::of(pieces.to_vec(), self.hints, false).ok()?;
        let said = Some(said).filter(|said| !said.is_empty())?;
        self.resolve(&said).ok()
    }

    /// Returns whether the day of the hours stands in the piece that is not understood: `at 6 on
    /// 30 february`.
    fn hides_day(&self, stop: &Stop, others: &[Found]) -> bool {
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

    /// The other moments that the hour of a sentence could mean.
    fn others(&self, said: &Said, when: &When, pieces: &[Found]) -> Vec<When> {
        let mut others: Vec<When> = self.resolver().other(said, when).into_iter().collect();
        let hours = pieces
            .iter()
            .find(|(piece, _)| matches!(piece, Piece::Hours(_)));
        if let (Some((_, span)), None) = (hours, said.day) {
            // "by 13.12" may be the day.
            let cursor = Cursor::new(self.text, self.tokens, Wanted::Time);
            let start = span.end.saturating_sub(3);
            let by = start > span.start
                && self
                    .tokens
                    .get(start - 1)
                    .is_some_and(|token| token.is_any(&["by", "before"]));
            let date = date::of_one_dot(&cursor, start, span.end).filter(|_| by);
            let day = date.and_then(|date| {
                let day = (Piece::Day(date.into(), false), span.clone());
                self.said(&[day])?.0
            });
            others.extend(day);
        }
        others
    }

    /// Returns the part that was understood, as a flag takes it.
    fn rest(&self, found: (Option<When>, Option<SpokenRule>)) -> Option<Rest> {
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

    /// `twice`, `4 times`, `3x` beside a rule: how often is not known.
    fn count_beside_rule(&self, pieces: &[Found]) -> Option<Stop> {
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

    /// A number at the beginning or the end that may be the hour of the day that was said.
    fn lone_number(&self, pieces: &[Found]) -> Option<Stop> {
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

    /// From the first token of the pieces to the last.
    fn cover(spans: &[Range<usize>]) -> Range<usize> {
        let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
        let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
        start..end
    }

    fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self
            .tokens
            .get(tokens.start)
            .map_or(0, |token| token.span.start);
        let last = tokens
            .end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.span.end).max(start)
    }

    fn corrections(&self, spans: &[Range<usize>]) -> Vec<Correction> {
        let used = spans
            .iter()
            .filter_map(|span| self.tokens.get(span.clone()));
        let wrong = used.flatten().filter(|token| token.misspelt);
        wrong
            .map(|token| Correction::of(token, self.text))
            .collect()
    }
}
