//! Days that are not understood.

use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::length;
use crate::when::piece::day::bare_month;
use crate::when::piece::{Piece, Reader};
use crate::when::token::Kind;
use crate::when::vocabulary::{ALSO_WORDS, Sense};
use crate::when::{date, feast, guard};

impl Reader<'_> {
    /// `in 3 working days`, `friday december`, `by new year`, `on the 15`, `by mother's day`
    pub(super) fn unclear_day(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        let beside = self.beside == Some(start) || self.beside_after_comma(cursor, start);
        // "friday may I call"
        let ends = |cursor: &Cursor| {
            let word = cursor.last().is_some_and(|token| token.is_any(ALSO_WORDS));
            let next = cursor.peek();
            !word || next.is_none_or(|next| next.kind == Kind::Sign)
        };
        if counted_working_day(cursor).is_some() {
            return Ok(Some(Piece::Stop(Some(Reason::NameDate))));
        }
        cursor.at = start;
        if beside && bare_month(cursor).is_some() && ends(cursor) {
            return Ok(Some(Piece::Stop(Some(Reason::NameDayOfIt))));
        }
        cursor.at = start;
        if lone_ordinal(cursor).is_some() {
            return Ok(Some(Piece::Stop(Some(Reason::OnThe15th))));
        }
        cursor.at = start;
        if cursor.word(&["on", "by", "before"]) {
            type Read = fn(&mut Cursor) -> Option<()>;
            let readers: [(Read, Option<Reason>); 5] = [
                (new_year, Some(Reason::NewYear)),
                (
                    |cursor| bare_month(cursor).map(|_| ()),
                    Some(Reason::NameDayOfIt),
                ),
                (guard::unsure_ordinal, None),
                (anothers_day, Some(Reason::NameDate)),
                (day_in_digits, Some(Reason::OnThe15th)),
            ];
            for (read, why) in readers {
                if cursor.attempt(|cursor| Ok(read(cursor)))?.is_some() {
                    return Ok(Some(Piece::Stop(why)));
                }
            }
        }
        Ok(feast::unsure(cursor).then_some(Piece::Stop(Some(Reason::DayUnknown))))
    }
}

/// `in 3 working days`, `the next working day`
fn counted_working_day(cursor: &mut Cursor) -> Option<()> {
    cursor.word(&["in"]);
    let which = cursor.word(&["next", "last", "first"]);
    if !which {
        length::count(cursor)?;
    }
    cursor.take(|token| token.is_any(&["working", "business"]))?;
    cursor
        .take(|token| token.is_any(&["day", "days"]))
        .map(|_| ())
}

/// `her birthday`, `mum's birthday`: a day that no setting names.
fn anothers_day(cursor: &mut Cursor) -> Option<()> {
    cursor.take(|token| {
        token.is_any(&["his", "her", "their"])
            || token.kind == Kind::Word && token.text.ends_with("'s")
    })?;
    cursor.sense(|sense| matches!(sense, Sense::OwnDay(_)).then_some(()))
}

/// `the new year`, after `by`
fn new_year(cursor: &mut Cursor) -> Option<()> {
    cursor.word(&["the"]);
    (cursor.words(&["new", "year"]) || cursor.words(&["new", "years"])).then_some(())
}

/// `on 15`, `on the 15`: probably a day of the month, where no word follows that it could count.
fn day_in_digits(cursor: &mut Cursor) -> Option<()> {
    cursor.last().filter(|token| token.is_word("on"))?;
    cursor.word(&["the"]);
    let day = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2)?;
    day.value().filter(|day| (1..=31).contains(day))?;
    let counted = cursor
        .peek()
        .is_some_and(|next| next.glued && !next.is_sign(',') || guard::goes_on(cursor));
    (!counted).then_some(())
}

/// `the 21st` at the end of what is said.
fn lone_ordinal(cursor: &mut Cursor) -> Option<()> {
    if !cursor.word(&["the"]) || cursor.peek().is_none_or(|token| token.kind != Kind::Number) {
        return None;
    }
    let day = date::ordinal(cursor).filter(|day| (1..=31).contains(day));
    let ends = cursor
        .peek()
        .is_none_or(|next| next.kind == Kind::Sign && !next.is_sign('-'));
    day.filter(|_| ends).map(|_| ())
}
