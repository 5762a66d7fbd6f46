//! Words that keep a rule to days that are not known: `every day during your trip`, `on nights`.

use std::ops::Range;

use super::{Found, Sentence, Stop};
use crate::domain::when_error::Reason;
use crate::when::piece::Piece;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{ARTICLES, AWAY, CIRCUMSTANCES, PERIODS, SHIFTS, Sense};

impl Sentence<'_> {
    /// `every weekday in half term`, `daily while I'm in Leeds`, `every night of the trip`; and
    /// `on nights`, a shift at work.
    pub(super) fn unknown_bound(&self, pieces: &[Found]) -> Option<Stop> {
        let is_rule = |(piece, _): &&Found| matches!(piece, Piece::Rule(_));
        let (_, rule) = pieces.iter().find(is_rule)?;
        if rule.len() == 2 && self.are_words(rule.start, &["on", "nights"]) {
            return Some(Stop::at(rule.clone(), Some(Reason::NameDays)));
        }
        let cycle = |(piece, span): &Found| {
            let then = span.end + usize::from(self.is_word(span.end, &["and"]));
            let more = self.is_word(then, &["then"]) && self.is_number(then + 1);
            (matches!(piece, Piece::For(..)) && more).then_some(span.end..then + 2)
        };
        if let Some(tokens) = pieces.iter().find_map(cycle) {
            // "daily for 21 days then 7 off"
            return Some(Stop::at(tokens, Some(Reason::WhichDays)));
        }
        let free = |at: &usize| !pieces.iter().any(|(_, span)| span.contains(at));
        let mut open = (0..self.tokens.len()).filter(free);
        let tokens = open.find_map(|at| self.bound_at(at, rule))?;
        Some(Stop::at(tokens, Some(Reason::FromAndUntil)))
    }

    /// The tokens of a bound that begins at `at`.
    fn bound_at(&self, at: usize, rule: &Range<usize>) -> Option<Range<usize>> {
        let end = self.end_of_phrase(at);
        let found = if self.is_word(at, &["during", "throughout"]) {
            let noun = |token: &Token| {
                token.is_any(CIRCUMSTANCES)
                    || matches!(token.sense, Sense::Part(_) | Sense::Named(_))
            };
            let nouns = self.tokens.get(at + 1..end).unwrap_or_default();
            !nouns.is_empty() && !nouns.iter().any(noun)
        } else if at == rule.end && self.is_word(at, &["of"]) {
            let whole = |at: usize| self.is_word(at, &["week", "month", "year", "life", "lives"]);
            !(at + 1..end).any(whole)
        } else if self.is_word(at, &["in", "on", "at", "over", "for", "from"]) {
            self.is_period(at + 1)
        } else if self.is_word(at, &["while", "whilst", "when", "whenever", "if"]) {
            self.is_state(at)
        } else {
            self.are_words(at, &["as", "long", "as"]) && self.is_state(at + 2)
        };
        found.then_some(at..end)
    }

    /// The end of a phrase of at most five words that begins at `at`.
    fn end_of_phrase(&self, at: usize) -> usize {
        let word = |at: &usize| self.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word);
        at + (at..at + 5).take_while(word).count()
    }

    /// `half term`, `the school holidays`, `lates`
    fn is_period(&self, at: usize) -> bool {
        let article = usize::from(self.is_word(at, ARTICLES));
        let noun = |at: usize| self.is_word(at, PERIODS) || self.is_word(at, SHIFTS);
        noun(at + article) || noun(at + article + 1)
    }

    /// Returns whether a conjunction at `at` begins a clause that tells where somebody is for days:
    /// `while I'm in Leeds`, but not `while you're cooking`.
    fn is_state(&self, at: usize) -> bool {
        let be = |at: &usize| {
            self.tokens.get(*at).is_some_and(|token| {
                token.is_any(&["am", "are", "is", "im", "youre", "be"])
                    || ["'m", "'re", "'s"]
                        .iter()
                        .any(|be| token.text.ends_with(be))
            })
        };
        let state = (at + 1..at + 5).find(be).map_or(at + 1, |be| be + 1);
        let place = self.is_word(state, &["in", "on", "at"]);
        let known = self.is_word(state, AWAY) || place && self.is_period(state + 1);
        let lasting = self.is_word(at, &["while", "whilst", "as"]);
        let named = self
            .tokens
            .get(state + 1)
            .is_some_and(|token| token.capital);
        known || place && (lasting && state > at + 1 || named)
    }
}
