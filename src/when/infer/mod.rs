//! Finds the time in a sentence: all of its pieces in one reading, or none of them.

use std::ops::Range;

use crate::domain::clock::Clock;
use crate::domain::when_error::Reason;
use crate::domain::when_error::{Instead, Wanted, WhenError};
use crate::when::clause;
use crate::when::cursor::Cursor;
use crate::when::date;
use crate::when::half_of_day::HourHints;
use crate::when::piece::{Piece, Reader};
use crate::when::resolve::Resolver;
use crate::when::said::Said;
use crate::when::spoken_rule;
use crate::when::token::{Token, tokens};
use crate::when::{Correction, Direction, Inferred, SpokenRule, Understood, When};

mod around;
mod bound;
mod leftover;
mod narrowed;
mod other_clause;
mod quotation;
mod refuse;

use refuse::{either_of, past, reason};

/// A piece and its tokens.
type Found = (Piece, Range<usize>);

/// Piece that stops the sentence, with the reason.
struct Stop {
    tokens: Range<usize>,
    because: Option<Reason>,
    instead: Option<Instead>,
    /// The pieces of which only one can be meant.
    either: Vec<Piece>,
    /// The rules, each of which can be kept separately.
    rules: Vec<Vec<Found>>,
}

impl Stop {
    fn at(tokens: Range<usize>, because: Option<Reason>) -> Self {
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
        .or_else(|| sentence.changed_by_words(&pieces))
        .or_else(|| sentence.letters_of_weekdays())
        .or_else(|| sentence.zone(&pieces))
        .or_else(|| sentence.unread(&pieces))
        .or_else(|| sentence.count_beside_rule(&pieces))
        .or_else(|| sentence.lone_number(&pieces))
        .or_else(|| sentence.date_before_hour(&pieces))
        .or_else(|| sentence.unnamed_meal(&pieces))
        .or_else(|| sentence.verse(&pieces));
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
        end: None,
        from: None,
        rule: None,
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
                let mut rules = clause::split(pieces);
                if rules.is_empty() {
                    rules = clause::daily_or_once(pieces);
                }
                let stop = Stop {
                    either,
                    rules,
                    ..Stop::at(tokens, because)
                };
                return self.stopped(pieces, &stop);
            }
        };
        let all = Self::cover(&spans);
        match self.resolve(&said) {
            Ok((when, rule)) => Inferred::Understood(Box::new(Understood {
                others: when.map_or_else(Vec::new, |when| self.others(&said, &when, pieces)),
                other_rule: rule.and_then(|rule| spoken_rule::other(&said, rule)),
                when,
                rule,
                quote: quotation::with_brackets(self.text, self.bytes(&all)),
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

    /// The meaning of these pieces, where they have one.
    fn said(&self, pieces: &[Found]) -> Option<(Option<When>, Option<SpokenRule>)> {
        let said = Said::of(pieces.to_vec(), self.hints, false).ok()?;
        let said = Some(said).filter(|said| !said.is_empty())?;
        self.resolve(&said).ok()
    }

    /// The other moments that the hour of a sentence could mean.
    fn others(&self, said: &Said, when: &When, pieces: &[Found]) -> Vec<When> {
        let resolver = self.resolver();
        let mut others: Vec<When> = resolver.other(said, when).into_iter().collect();
        others.extend(resolver.day_of_month(said, when, self.tokens));
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
