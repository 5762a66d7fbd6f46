//! Words that belong to no piece but may belong to the time. A sentence with such a word is
//! refused.

use super::{Found, Sentence, Stop};
use crate::domain::when_error::Reason;
use crate::domain::when_error::Wanted;
use crate::when::cursor::Cursor;
use crate::when::date;
use crate::when::guard;
use crate::when::hour;
use crate::when::piece::Piece;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{
    ALSO_NO_ZONES, ARTICLES, BOOKS, MEAL_INTROS, MEALS, Name, PEOPLE, SEASONS, STUDYING, Sense,
    ZONE_PLACES, ZONES,
};

impl Sentence<'_> {
    /// `friday EST at 6`, `london time tomorrow`, `at 6 their time`: a time zone apart from its clock.
    pub(super) fn zone(&self, pieces: &[Found]) -> Option<Stop> {
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let beside = |from: usize, to: usize| {
            let touches = |(_, span): &Found| span.end == from || span.start == to;
            pieces.iter().any(touches)
        };
        let written = |token: &Token| self.text.get(token.span.clone()).unwrap_or_default();
        let capitals = |token: &Token| written(token).chars().all(char::is_uppercase);
        let zone = |at: usize| {
            let token = self.tokens.get(at)?;
            let sure = token.is_any(ZONES) && !token.is_any(ALSO_NO_ZONES);
            let named = sure && !token.glued && (capitals(token) || beside(at, at + 1));
            if named {
                return Some(at..at + 1);
            }
            let time = self.tokens.get(at + 1)?.is_word("time");
            let theirs = token.is_any(&["their", "his", "her", "your", "local"]);
            let place = theirs || token.is_any(ZONE_PLACES) && !token.is_any(ALSO_NO_ZONES);
            (place && time && beside(at, at + 2)).then_some(at..at + 2)
        };
        if pieces.is_empty() {
            return None;
        }
        let found = (0..self.tokens.len()).filter(|at| free(*at)).find_map(zone);
        Some(Stop::at(found?, Some(Reason::OtherZone)))
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
        // "morning, noon and night"
        let joins = |at: usize| {
            token(at).is_some_and(|token| token.is_sign(',') || token.is_any(&["and", "or"]))
        };
        let in_list = |at: usize| {
            let part = token(at).is_some_and(|token| matches!(token.sense, Sense::Part(_)));
            let time = |at: usize| {
                pieces.iter().any(|(piece, span)| {
                    matches!(piece, Piece::Hours(_) | Piece::Part(_)) && span.contains(&at)
                })
            };
            let before = at >= 2 && joins(at - 1) && time(at - 2);
            (part && (before || joins(at + 1) && time(at + 2))).then_some(at..at + 1)
        };
        let list = || open.clone().find_map(in_list);
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
            tokens
                .or_else(hour)
                .or_else(list)
                .or_else(words)
                .or_else(rule)?,
            None,
        ))
    }

    /// `twice`, `4 times`, `in summer` beside a rule: how often, or when, is not known.
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
            let the = usize::from(next.is_some_and(|next| next.is_any(&["the", "this"])));
            let season = self.tokens.get(at + 1 + the);
            if token.is_any(&["in", "during"]) && season.is_some_and(|s| s.is_any(SEASONS)) {
                return Some(at..at + 2 + the);
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

    /// `at breakfast`, `home by tea`: a meal that has no named time, where no hour is given.
    pub(super) fn unnamed_meal(&self, pieces: &[Found]) -> Option<Stop> {
        let timed = |(piece, _): &Found| {
            matches!(
                piece,
                Piece::Hours(_) | Piece::Exact(_) | Piece::DayPart(..) | Piece::Part(_)
            )
        };
        let repeats = pieces
            .iter()
            .any(|(piece, _)| matches!(piece, Piece::Rule(_)));
        let meal = |at: usize| {
            let end = at + 1 + usize::from(self.is_word(at + 1, &["time"]));
            let mut cursor = Cursor::new(self.text, self.tokens, Wanted::Time);
            cursor.at = end;
            // "before breakfast on sundays" tells when on these days.
            let introduced = at > 0
                && self.is_word(at - 1, MEAL_INTROS)
                && !(repeats && self.is_word(at - 1, &["before"]));
            let clause = self.is_word(end, &["is", "was", "gets", "has", "are", "starts"]);
            let noun = guard::goes_on(&cursor) && !self.is_word(end, PEOPLE);
            let found = introduced && self.is_word(at, MEALS) && !noun && !clause;
            found.then(|| at - 1..end)
        };
        if pieces.iter().any(timed) {
            return None;
        }
        let tokens = (0..self.tokens.len()).find_map(meal)?;
        Some(Stop::at(tokens, Some(Reason::NameTime)))
    }

    /// `read John 3:16`: a place in a book of the Bible.
    pub(super) fn verse(&self, pieces: &[Found]) -> Option<Stop> {
        let reads = (0..self.tokens.len()).any(|at| self.is_word(at, STUDYING));
        let verse = |(piece, span): &&Found| {
            let book = span.start.checked_sub(1);
            matches!(piece, Piece::Hours(_))
                && self.is_number(span.start)
                && book.is_some_and(|at| self.is_word(at, BOOKS) && (at == 0 || reads))
        };
        let (_, span) = pieces.iter().find(verse)?;
        Some(Stop::at(span.clone(), Some(Reason::HourOrNumber)))
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
                ..Stop::at(start..span.start, Some(Reason::SecondDot))
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
            ..Stop::at(at..at + 1, Some(Reason::HourOrNumber))
        })
    }
}
