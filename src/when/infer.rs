//! Finds the time that a sentence says: all of its pieces in one reading, or none of them.

use std::ops::Range;

use super::cursor::Cursor;
use super::error::{Instead, Wanted, WhenError};
use super::hours::Mood;
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

/// A piece and its tokens.
type Found = (Piece, Range<usize>);

/// Why nothing is taken.
struct Stop {
    tokens: Range<usize>,
    because: Option<&'static str>,
    instead: Option<Instead>,
}

/// The time that `text` says.
pub fn infer(text: &str, clock: &Clock) -> Inferred {
    let tokens = tokens(text);
    let (pieces, stop) = collect(text, &tokens, clock);
    let sentence = Sentence {
        text,
        tokens: &tokens,
        mood: Mood::of(&tokens),
        clock,
    };
    if let Some(stop) = stop.or_else(|| sentence.count_beside_rule(&pieces)) {
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
    };
    let mut pieces = Vec::new();
    let mut stop = None;
    while !cursor.is_at_end() {
        let start = cursor.at;
        match reader.piece(&mut cursor) {
            Ok(Some(Piece::Stop(because))) => {
                stop = stop.or(Some(Stop {
                    tokens: start..cursor.at,
                    because,
                    instead: None,
                }));
            }
            Ok(Some(piece)) => pieces.push((piece, start..cursor.at)),
            Ok(None) => {}
            Err(error) => {
                let end = past(tokens, &error).max(start + 1);
                let (because, instead) = reason(&error);
                stop = stop.or(Some(Stop {
                    tokens: start..end,
                    because,
                    instead,
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
        WhenError::Mismatch { .. } => (Some("the date has another weekday"), None),
        WhenError::Past { .. } => (Some("it has passed"), None),
        _ => (None, None),
    }
}

struct Sentence<'t> {
    text: &'t str,
    tokens: &'t [Token],
    mood: Mood,
    clock: &'t Clock,
}

impl Sentence<'_> {
    fn read(&self, pieces: &[Found]) -> Inferred {
        let spans: Vec<Range<usize>> = pieces.iter().map(|(_, span)| span.clone()).collect();
        let said = match Said::of(pieces.to_vec(), self.mood, false) {
            Ok(said) if said.is_empty() => return Inferred::Nothing,
            Ok(said) => said,
            Err((tokens, because)) => {
                let stop = Stop {
                    tokens,
                    because,
                    instead: None,
                };
                return self.stopped(pieces, &stop);
            }
        };
        let all = Self::cover(&spans);
        match self.resolve(&said) {
            Ok((when, rule)) => Inferred::Understood(Box::new(Understood {
                other: when.and_then(|when| self.resolver().other(&said, &when)),
                when,
                rule,
                quote: self.bytes(&all),
                corrections: self.corrections(&spans),
            })),
            Err(error) => {
                let (because, instead) = reason(&error);
                let stop = Stop {
                    tokens: all,
                    because,
                    instead,
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
        let others: Vec<Found> = pieces.iter().filter(apart).cloned().collect();
        let found = Said::of(others, self.mood, false)
            .ok()
            .filter(|said| !said.is_empty())
            .and_then(|said| self.resolve(&said).ok());
        let time = found.and_then(|(when, _)| when?.time);
        Inferred::Stopped(Stopped {
            quote: self.bytes(&stop.tokens),
            because: stop.because,
            rest: found.and_then(|found| self.rest(found)),
            instead: stop.instead.clone().map(|instead| instead.at(time)),
        })
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
        Some(Stop {
            tokens,
            because: None,
            instead: None,
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
