//! Times of another clause than the promise: what has passed, or what the clock shows now.

use std::ops::Range;

use super::refuse::either_of;
use super::{Found, Sentence, Stop};
use crate::domain::when_error::Reason;
use crate::when::day::DaySaid;
use crate::when::piece::Piece;
use crate::when::said;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{
    ARTICLES, AT, CLAUSES, CLOCK_SHOWS, PAST, PLANNING, SUBJECTS, Sense, TELLERS,
};

impl Sentence<'_> {
    /// `it's 2am`: what the clock shows now.
    pub(super) fn shown_by_clock(&self, pieces: &[Found]) -> Option<Stop> {
        let shown = |(piece, span): &&Found| {
            let introduced = self.is_word(span.start, AT)
                || self.is_word(span.start, &["by", "before", "on", "for"]);
            let start = match piece {
                Piece::Hours(_) if !introduced => span.start,
                // "it's 3 in the morning"
                Piece::Part(_) if span.start > 0 && self.is_number(span.start - 1) => {
                    span.start - 1
                }
                _ => return false,
            };
            let before = |back: usize, words: &[&str]| {
                let at = start.checked_sub(back);
                at.is_some_and(|at| self.is_word(at, words))
            };
            before(1, CLOCK_SHOWS) || before(1, &["is"]) && before(2, &["it"])
        };
        let (_, span) = pieces.iter().find(shown)?;
        Some(Stop::at(span.clone(), Some(Reason::ClockShown)))
    }

    /// `came home at 2am, I'll talk to you tomorrow`: an hour of another clause than the day.
    pub(super) fn of_other_clause(&self, pieces: &[Found]) -> Option<Stop> {
        let is_hour = |piece: &Piece| matches!(piece, Piece::Hours(_));
        let is_day = |piece: &Piece| matches!(piece, Piece::Day(..) | Piece::DayPart(..));
        let (_, hour) = pieces.iter().find(|(piece, _)| is_hour(piece))?;
        let later = |(piece, span): &&Found| is_day(piece) && span.start > hour.end;
        let (_, day) = pieces.iter().find(later)?;
        let rule = |(piece, _): &Found| matches!(piece, Piece::Rule(_));
        let earlier = |(piece, span): &Found| is_day(piece) && span.start < hour.start;
        if pieces.iter().any(|found| rule(found) || earlier(found)) {
            return None;
        }
        let gap = hour.end..day.start;
        let word = |at: usize| self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word);
        let says_more = gap.clone().any(word);
        let full_stop = gap
            .clone()
            .any(|at| self.is_sign(at, &[';', ':', '.', '!', '?']));
        let subject = |at: usize| {
            let joins = at == hour.end
                || self.is_sign(at - 1, &[',', '-', '–', '—', '('])
                || self.is_word(at - 1, &["and", "so", "but", "then"]);
            joins && self.is_word(at, SUBJECTS)
        };
        // "by 6 and book sunday lunch", "at 7 that the bins go out tomorrow"
        let and = gap.clone().any(|at| {
            let verb = self.tokens.get(at + 1).filter(|_| gap.contains(&(at + 1)));
            self.is_word(at, &["and", "then"])
                && verb.is_some_and(|t| t.kind == Kind::Word && t.sense == Sense::Other)
                && !self.is_word(at + 1, &["on", "by", "at", "before", "not"])
        });
        let clause = gap.clone().any(|at| self.is_word(at, CLAUSES));
        // "by 6 for our date on friday"
        let by = self.is_word(hour.start, &["by", "before"]);
        let purpose = by
            && gap
                .clone()
                .any(|at| self.is_word(at, &["for", "about"]) && self.is_word(at + 1, ARTICLES));
        let comma = gap.len() == 1 && self.is_sign(gap.start, &[',', '-', '–', '—']);
        let other = says_more && full_stop
            || and
            || clause
            || purpose
            || hour.start > 0 && gap.clone().any(subject)
            || hour.start > 0 && comma && self.is_word(day.end, SUBJECTS);
        let why = Some(Reason::OfOtherClause);
        other.then(|| Stop::at(hour.clone(), why))
    }

    /// `decide on christmas by friday`: two days, neither of which is the weekday of the other.
    pub(super) fn two_days(&self, pieces: &[Found]) -> Option<Stop> {
        let second = said::second_of_two(pieces, self.tokens)?;
        Some(Stop {
            either: either_of(pieces, &second),
            ..Stop::at(second, Some(Reason::OtherDay))
        })
    }

    /// `plan the weekend with you at 8`: a day that is spoken of, beside an hour.
    pub(super) fn day_spoken_of(&self, pieces: &[Found]) -> Option<Stop> {
        let is_hour = |(piece, _): &Found| matches!(piece, Piece::Hours(_));
        let planned = |(piece, span): &&Found| {
            let verb = span.start.checked_sub(1);
            matches!(piece, Piece::Day(..)) && verb.is_some_and(|at| self.is_word(at, PLANNING))
        };
        let (_, day) = pieces.iter().find(planned)?;
        pieces
            .iter()
            .any(is_hour)
            .then(|| Stop::at(day.clone(), Some(Reason::SpokenOf)))
    }

    /// `what I said on monday`, `sorry for shouting on saturday`: a time that has passed.
    pub(super) fn past(&self, pieces: &[Found]) -> Option<Stop> {
        let to_come = |(piece, _): &Found| matches!(piece, Piece::Day(day, _) if matches!(day.said, DaySaid::Offset(1..)));
        if pieces.iter().any(to_come) {
            return None;
        }
        let told = |(piece, span): &&Found| {
            let timed = matches!(
                piece,
                Piece::Hours(_) | Piece::Day(..) | Piece::DayPart(..) | Piece::Part(_)
            );
            timed && self.is_told(span, pieces)
        };
        let (_, span) = pieces.iter().find(told)?;
        Some(Stop::at(span.clone(), Some(Reason::MayHavePassed)))
    }

    /// Returns whether the words before these tokens, in their clause, are about the past.
    fn is_told(&self, span: &Range<usize>, pieces: &[Found]) -> bool {
        // "see you sat at 1"
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let deadline = self.is_word(span.start, &["by", "before", "until"]);
        let ends = |at: &usize| {
            self.is_sign(
                *at,
                &[',', ';', ':', '.', '!', '?', '-', '–', '—', '(', ')'],
            ) || self.is_word(*at, &["and", "but", "then", "to", "i'll", "we'll", "will"])
        };
        let begin = (0..span.start).rev().find(ends).map_or(0, |at| at + 1);
        let begin = begin.max(span.start.saturating_sub(7));
        let told = (begin..span.start.saturating_sub(1)).any(|at| {
            let better = self.is_word(at + 2, &["better"]);
            let past = free(at + 1) && self.tokens.get(at + 1).is_some_and(is_past);
            self.is_word(at, TELLERS) && past && !better
        });
        let sorry = (begin..span.start).any(|at| {
            self.is_word(at, &["sorry", "apologise", "apologize", "apology"])
                && self.is_word(at + 1, &["for", "about"])
        });
        told && !deadline || sorry && self.is_word(span.start, &["on", "at"])
    }
}

/// Returns whether a word is a verb in the past: `called`, `said`, but not `need`.
fn is_past(token: &Token) -> bool {
    let text = token.text.as_str();
    let regular = token.kind == Kind::Word
        && token.sense == Sense::Other
        && text.len() > 4
        && text.ends_with("ed")
        && !text.ends_with("eed")
        && !matches!(text, "hundred" | "naked" | "embed" | "sacred");
    regular || token.is_any(PAST)
}
