//! Words around the pieces that change what they mean: negations, exceptions, corrections. A
//! sentence with such words is refused.

use super::{Found, Sentence, Stop};
use crate::domain::when_error::Reason;
use crate::domain::when_error::Wanted;
use crate::when::cursor::Cursor;
use crate::when::guard;
use crate::when::hour::{self, Hour};
use crate::when::piece::Piece;
use crate::when::token::Kind;
use crate::when::vocabulary::{
    AFTER_BUT_NOT, AT_THE_EARLIEST, CORRECTING, EXCEPTIONS, EXCEPTIONS_AFTER_RULE, NEGATED_DUTIES,
    NEGATIONS, NOT_OF_DAY, Sense,
};

/// A check of the words around the pieces: the one that stops the sentence.
type Check<'t> = fn(&Sentence<'t>, &[Found]) -> Option<Stop>;

impl Sentence<'_> {
    /// The words that make the pieces mean something else than a time at which this is due.
    pub(super) fn changed_by_words(&self, pieces: &[Found]) -> Option<Stop> {
        if pieces.is_empty() {
            return None;
        }
        let checks: [Check<'_>; 18] = [
            Self::quoted,
            Self::except,
            Self::earliest,
            Self::corrected,
            Self::shown_by_clock,
            Self::of_other_clause,
            Self::past,
            Self::two_days,
            Self::day_spoken_of,
            Self::unknown_bound,
            Self::same_time,
            Self::continued,
            Self::any_of_them,
            Self::early_or_late,
            Self::limit,
            Self::day_of_another_thing,
            Self::weekday_of_month,
            Self::some_of_the_days,
        ];
        checks.iter().find_map(|check| check(self, pieces))
    }

    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_any(words))
    }

    pub(super) fn are_words(&self, at: usize, words: &[&str]) -> bool {
        let each = |(ahead, word): (usize, &&str)| self.is_word(at + ahead, &[*word]);
        words.iter().enumerate().all(each)
    }

    /// Returns the number of words of the phrase that is at `at`.
    pub(super) fn phrase_at(&self, at: usize, phrases: &[&[&str]]) -> Option<usize> {
        let found = phrases.iter().find(|words| self.are_words(at, words));
        found.map(|words| words.len())
    }

    /// Returns the first token of the phrase that ends before `end`.
    pub(super) fn phrase_before(&self, end: usize, phrases: &[&[&str]]) -> Option<usize> {
        phrases.iter().find_map(|words| {
            let start = end.checked_sub(words.len())?;
            self.are_words(start, words).then_some(start)
        })
    }

    pub(super) fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| signs.iter().any(|sign| token.is_sign(*sign)))
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|t| t.kind == Kind::Number || matches!(t.sense, Sense::Number(_)))
    }

    /// `stop saying "tomorrow"`: a time that is quoted.
    fn quoted(&self, pieces: &[Found]) -> Option<Stop> {
        let marks: Vec<usize> = self
            .text
            .char_indices()
            .filter(|(_, c)| matches!(c, '"' | '“' | '”'))
            .map(|(at, _)| at)
            .collect();
        let quotes = || marks.chunks_exact(2);
        let inside = |(_, span): &&Found| {
            let bytes = self.bytes(span);
            let is_inside = |quote: &[usize]| match quote {
                [open, close] => *open < bytes.start && bytes.end <= *close,
                _ => false,
            };
            quotes().any(is_inside)
        };
        let whole = self.text.trim().starts_with(['"', '“'])
            && self.text.trim().ends_with(['"', '”'])
            && marks.len() == 2;
        let (_, span) = pieces.iter().find(inside).filter(|_| !whole)?;
        Some(Stop::at(span.clone(), Some(Reason::Quoted)))
    }

    /// `every day except on holidays`, `but not in december`: days left out that are not known.
    fn except(&self, pieces: &[Found]) -> Option<Stop> {
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let (_, rule) = pieces
            .iter()
            .find(|(piece, _)| matches!(piece, Piece::Rule(_)))?;
        let after =
            |at: usize| at == rule.end || at == rule.end + 1 && self.is_sign(at - 1, &[',']);
        let except = |at: usize| {
            let has = |phrases| self.phrase_at(at, phrases).is_some();
            let left_out = |phrases, before| {
                let words = self.phrase_at(at, phrases);
                words.is_some_and(|words| self.is_word(at + words, before))
            };
            has(EXCEPTIONS)
                || left_out(&[&["but", "not"]], AFTER_BUT_NOT)
                || left_out(&[&["not"]], &["in", "during"])
                || after(at) && has(EXCEPTIONS_AFTER_RULE)
        };
        let at = (0..self.tokens.len()).find(|at| free(*at) && except(*at))?;
        let ends = |at: usize| self.is_sign(at, &[',', ';', '.', '(', ')']);
        let end = (at + 1..self.tokens.len()).find(|at| ends(*at));
        let end = end.unwrap_or(self.tokens.len()).min(at + 5);
        Some(Stop::at(at..end, None))
    }

    /// `never before 8`, `at 6 at the earliest`, `later than 8pm`: a limit, not a due time.
    fn earliest(&self, pieces: &[Found]) -> Option<Stop> {
        let limit = |(piece, span): &Found| {
            let timed = matches!(
                piece,
                Piece::Hours(_) | Piece::Day(..) | Piece::DayPart(..) | Piece::Exact(_)
            );
            if !timed {
                return None;
            }
            let start = span.start;
            if let Some(words) = self.phrase_at(span.end, AT_THE_EARLIEST) {
                return Some(start..span.end + words);
            }
            let no = start
                .checked_sub(1)
                .filter(|at| self.is_word(*at, NEGATIONS));
            if self.is_word(start, &["earlier", "sooner", "prior"]) && no.is_some() {
                return Some(start..span.end);
            }
            let than = start
                .checked_sub(2)
                .filter(|_| self.is_word(start - 1, &["than"]));
            let than = than.filter(|at| {
                let no = at
                    .checked_sub(1)
                    .is_some_and(|no| self.is_word(no, NEGATIONS));
                self.is_word(*at, &["later"]) || self.is_word(*at, &["earlier", "sooner"]) && no
            });
            if let Some(than) = than {
                return Some(than..span.end);
            }
            // "no phone before bed" can be answered then; "no phone before 8" may be the morning.
            let bounded = self.is_word(start, &["before", "between"]);
            let open = matches!(piece, Piece::Hours(hours) if !hours.iter().all(Hour::is_exact));
            (bounded && open && self.is_negated(start)).then(|| span.clone())
        };
        Some(Stop::at(
            pieces.iter().find_map(limit)?,
            Some(Reason::Earliest),
        ))
    }

    /// Returns whether a negation comes before token `end`, in its clause.
    fn is_negated(&self, end: usize) -> bool {
        let clause = (0..end)
            .rev()
            .take_while(|at| !self.is_sign(*at, &[';', ':', '.', '!', '?']))
            .last()
            .unwrap_or(end);
        let negation = (clause..end).find(|at| {
            let kept = self.is_sign(at + 1, &[',', '-']) || self.is_word(at + 1, &["matter"]);
            self.is_word(*at, NEGATIONS) && !kept
        });
        negation.is_some_and(|no| !(no..end).any(|at| self.is_word(at, NEGATED_DUTIES)))
    }

    /// `at 6, or rather 7`: another hour instead of the one that was read.
    fn corrected(&self, pieces: &[Found]) -> Option<Stop> {
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let corrected = |(piece, span): &Found| {
            let Piece::Hours(_) = piece else {
                return None;
            };
            let between = |at: &usize| {
                self.is_sign(*at, &[',', '(', '-', '–', '—', '.', '…', '/', '!'])
                    || self.is_word(*at, CORRECTING)
            };
            let gap: Vec<usize> = (span.end..self.tokens.len()).take_while(between).collect();
            let words = gap.iter().any(|at| self.is_word(*at, CORRECTING));
            let dots = gap
                .iter()
                .filter(|at| self.is_sign(**at, &['.', '…']))
                .count();
            let number = span.end + gap.len();
            let token = self.tokens.get(number).filter(|_| words || dots > 1)?;
            let hour = match token.sense {
                Sense::Number(value) => Some(value),
                _ => token.value().filter(|_| token.digits() <= 2),
            };
            hour.filter(|hour| (1..=24).contains(hour) && free(number))?;
            let mut cursor = Cursor::new(self.text, self.tokens, Wanted::Time);
            cursor.at = number;
            let other = hour::hour(&mut cursor, true).ok().flatten()?;
            if guard::goes_on(&cursor) && !self.is_word(cursor.at, &["if"]) {
                return None;
            }
            let either = vec![piece.clone(), Piece::Hours(vec![other])];
            Some(Stop {
                either,
                ..Stop::at(span.start..cursor.at, Some(Reason::When))
            })
        };
        pieces.iter().find_map(corrected)
    }

    /// `this time tomorrow`, `every day at the same time`: an hour that is not said.
    fn same_time(&self, pieces: &[Found]) -> Option<Stop> {
        const WHEN: &[&str] = &["time", "hour", "day", "moment"];
        let same = |(_, span): &Found| {
            let before = span.start.checked_sub(2).filter(|at| {
                self.is_word(*at, &["this", "same", "that"]) && self.is_word(at + 1, WHEN)
            });
            if let Some(at) = before {
                return Some(at..span.start);
            }
            let at = span.end + usize::from(self.is_word(span.end, &["at"]));
            let at = at + usize::from(self.is_word(at, &["the"]));
            let after = self.is_word(at, &["same", "this"]) && self.is_word(at + 1, WHEN);
            after.then(|| span.end..at + 2)
        };
        let tokens = pieces.iter().find_map(same)?;
        Some(Stop::at(tokens, Some(Reason::NameTime)))
    }

    /// `this week and next`, `in 2 weeks plus 3 days`, `at 6 and a half`: more of a time than was
    /// read.
    fn continued(&self, pieces: &[Found]) -> Option<Stop> {
        let unit = |at: usize| {
            let token = self.tokens.get(at);
            token.is_some_and(|t| matches!(t.sense, Sense::Unit(_) | Sense::Seconds(_)))
        };
        let more = |(piece, span): &Found| {
            let end = span.end;
            let half =
                matches!(piece, Piece::Hours(_)) && self.are_words(end, &["and", "a", "half"]);
            let next = self
                .phrase_at(end, &[&["and", "next"], &["or", "next"]])
                .is_some();
            let counted =
                self.is_word(end, &["plus", "minus", "less"]) && (end + 1..end + 4).any(unit);
            match (half, next, counted) {
                (true, ..) => Some(span.start..end + 3),
                (_, true, _) => Some(span.start..end + 2),
                (.., true) => Some(span.start..end + 4),
                _ => None,
            }
        };
        let tokens = pieces.iter().find_map(more)?;
        Some(Stop::at(
            tokens.start..tokens.end.min(self.tokens.len()),
            None,
        ))
    }

    /// `no more 3am drinking`: what happens at such a time, and not when this is due.
    fn any_of_them(&self, pieces: &[Found]) -> Option<Stop> {
        let any = |(piece, span): &&Found| {
            let no = span.start.checked_sub(1);
            let mut cursor = Cursor::new(self.text, self.tokens, Wanted::Time);
            cursor.at = span.end;
            matches!(piece, Piece::Hours(_) | Piece::Day(..))
                && no.is_some_and(|no| self.is_word(no, &["no", "more"]))
                && guard::goes_on(&cursor)
        };
        let (_, span) = pieces.iter().find(any)?;
        Some(Stop::at(span.clone(), Some(Reason::AnyOfThem)))
    }

    /// `early on friday`, with no hour that says how early.
    fn early_or_late(&self, pieces: &[Found]) -> Option<Stop> {
        let timed = |(piece, _): &Found| {
            matches!(
                piece,
                Piece::Hours(_) | Piece::Part(_) | Piece::DayPart(..) | Piece::Rule(_)
            )
        };
        let early = |(piece, span): &Found| {
            let at = span.start.checked_sub(1)?;
            let word = self.is_word(at, &["early", "late"]);
            let other = at
                .checked_sub(1)
                .is_some_and(|before| self.is_word(before, NOT_OF_DAY));
            let day = matches!(piece, Piece::Day(..)) && self.is_word(span.start, &["on"]);
            (word && !other && day).then_some(at..span.end)
        };
        if pieces.iter().any(timed) {
            return None;
        }
        Some(Stop::at(pieces.iter().find_map(early)?, None))
    }
}
