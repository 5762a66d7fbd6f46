//! A position in the tokens of a phrase, from which the grammar reads on or steps back.

use std::ops::Range;

use super::token::{Kind, Token};
use super::vocabulary::{OwnDay, Sense, Unit};
use crate::domain::when_error::Reason;
use crate::domain::when_error::{Instead, Wanted, WhenError};

/// Result of a grammar rule: a reading, nothing, or an impossible form.
pub type Parsed<T> = Result<Option<T>, WhenError>;

/// Position of the reader in a phrase.
pub struct Cursor<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// The index of the next token.
    pub at: usize,
    /// The furthest token any reading came to: where an error is shown.
    furthest: usize,
    wanted: Wanted,
}

impl<'t> Cursor<'t> {
    /// At the beginning of `text`, which `tokens` were cut from.
    pub fn new(text: &'t str, tokens: &'t [Token], wanted: Wanted) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            furthest: 0,
            wanted,
        }
    }

    /// The next token.
    pub fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    /// The token `ahead` places after the next.
    pub fn peek_at(&self, ahead: usize) -> Option<&'t Token> {
        self.tokens.get(self.at + ahead)
    }

    /// The token just read.
    pub fn last(&self) -> Option<&'t Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// Returns whether all has been read.
    pub fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Reads past `count` tokens.
    pub fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.tokens.len());
        self.furthest = self.furthest.max(self.at);
    }

    /// Reads the next token if it suits.
    pub fn take(&mut self, suits: impl FnOnce(&Token) -> bool) -> Option<&'t Token> {
        let token = self.peek().filter(|token| suits(token))?;
        self.skip(1);
        Some(token)
    }

    /// Reads one of these words.
    pub fn word(&mut self, words: &[&str]) -> bool {
        self.take(|t| t.kind == Kind::Word && words.contains(&t.text.as_str()))
            .is_some()
    }

    /// Reads these words in a row, or none of them.
    pub fn words(&mut self, words: &[&str]) -> bool {
        let all = words
            .iter()
            .enumerate()
            .all(|(n, word)| self.peek_at(n).is_some_and(|token| token.is_word(word)));
        if all {
            self.skip(words.len());
        }
        all
    }

    /// Reads what a table of words has a value for.
    pub fn lookup<T>(&mut self, table: impl Fn(&str) -> Option<T>) -> Option<T> {
        let token = self.peek().filter(|token| token.kind == Kind::Word)?;
        let value = table(&token.text)?;
        self.skip(1);
        Some(value)
    }

    /// Reads a word whose sense is wanted.
    pub fn sense<T>(&mut self, wanted: impl FnOnce(Sense) -> Option<T>) -> Option<T> {
        self.sense_of(|token| wanted(token.sense))
    }

    /// Reads a token that something is made of.
    pub fn sense_of<T>(&mut self, wanted: impl FnOnce(&Token) -> Option<T>) -> Option<T> {
        let value = wanted(self.peek()?)?;
        self.skip(1);
        Some(value)
    }

    /// Reads `days`, `week` and the like.
    pub fn unit(&mut self) -> Option<Unit> {
        self.sense(|sense| match sense {
            Sense::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    /// The tokens themselves.
    pub fn tokens(&self) -> &'t [Token] {
        self.tokens
    }

    /// Reads this sign.
    pub fn sign(&mut self, sign: char) -> bool {
        self.take(|token| token.is_sign(sign)).is_some()
    }

    /// Reads this sign where no space comes before it.
    pub fn glued_sign(&mut self, sign: char) -> bool {
        self.take(|token| token.glued && token.is_sign(sign))
            .is_some()
    }

    /// Returns whether the next token is a word or number without a space before it.
    pub fn is_glued_to_more(&self) -> bool {
        self.peek()
            .is_some_and(|token| token.glued && token.kind != Kind::Sign)
    }

    /// Reads by `rule`; steps back where it finds nothing.
    pub fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let start = self.at;
        let parsed = rule(self);
        if !matches!(parsed, Ok(Some(_))) {
            self.at = start;
        }
        parsed
    }

    /// The bytes from token `from` to the last one read.
    pub fn span_from(&self, from: usize) -> Range<usize> {
        let start = self
            .tokens
            .get(from)
            .map_or(self.text.len(), |token| token.span.start);
        let end = self.last().map_or(start, |token| token.span.end);
        start..end.max(start)
    }

    /// The text of a span.
    pub fn piece(&self, span: &Range<usize>) -> String {
        self.text.get(span.clone()).unwrap_or_default().to_owned()
    }

    /// The run of tokens without a space that begins at the next one.
    pub fn chunk(&self) -> (&'t str, usize) {
        let Some(first) = self.peek() else {
            return ("", 0);
        };
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        let more = rest.iter().take_while(|token| token.glued).count();
        let end = rest
            .get(..more)
            .and_then(<[Token]>::last)
            .map_or(first.span.end, |token| token.span.end);
        (
            self.text.get(first.span.start..end).unwrap_or_default(),
            more + 1,
        )
    }

    /// The error for everything from token `from` to the last one read.
    pub fn not_understood(&self, from: usize, reason: Option<Reason>) -> WhenError {
        let span = self.span_from(from);
        let piece = self.piece(&span);
        WhenError::NotUnderstood {
            piece,
            span,
            wanted: self.wanted,
            reason,
            instead: None,
        }
    }

    /// The error for the furthest piece that made no sense, when nothing could be read from here.
    pub fn stuck(&self) -> WhenError {
        let mut there = Self {
            at: self.furthest.max(self.at),
            ..*self
        };
        if there.is_at_end() {
            // The phrase breaks off: what is left of it, as a whole, is the piece.
            let from = self.at.min(self.tokens.len().saturating_sub(1));
            there.at = self.tokens.len();
            return there.not_understood(from, None);
        }
        let from = there.at;
        let (_, length) = there.chunk();
        there.skip(length);
        there.not_understood(from, None)
    }

    /// The error for a number beyond every sensible bound.
    pub fn too_large(&self, from: usize) -> WhenError {
        let span = self.span_from(from);
        WhenError::TooLarge {
            piece: self.piece(&span),
            span,
        }
    }

    /// The error for a named day that no setting gives.
    pub fn not_set(&self, from: usize, day: OwnDay) -> WhenError {
        let span = self.span_from(from);
        WhenError::NotSet {
            piece: self.piece(&span),
            span,
            day,
        }
    }

    /// The error for what could be meant in two ways.
    pub fn ambiguous(&self, from: usize, instead: Instead) -> WhenError {
        let span = self.span_from(from);
        WhenError::Ambiguous {
            piece: self.piece(&span),
            span,
            instead,
        }
    }
}
