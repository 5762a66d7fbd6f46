//! Hours that are not understood.

use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::guard;
use crate::when::hour;
use crate::when::piece::intro::intro;
use crate::when::piece::{Piece, Reader};
use crate::when::token::Kind;

impl Reader<'_> {
    /// `at half past`, `later than 8`
    #[expect(clippy::unused_self, reason = "one of several readers")]
    pub(super) fn unclear_hour(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if cursor.words(&["later", "than"]) {
            let hour = hour::hour(cursor, true)?;
            return Ok(hour.map(|_| Piece::Stop(None)));
        }
        if let Some(hour) = cursor.attempt(|cursor| Ok(hour_with_other_sign(cursor)))? {
            return Ok(Some(hour));
        }
        Ok(broken_off_hour(cursor).map(|()| Piece::Stop(None)))
    }
}

/// `at 8,30`, `at 6/7`, `4.45/5`: minutes without a colon, or two hours.
fn hour_with_other_sign(cursor: &mut Cursor) -> Option<Piece> {
    let intro = intro(cursor);
    let alone = cursor.at == 0;
    if !intro.of_hour && !alone {
        return None;
    }
    let hour = |cursor: &mut Cursor| {
        let number = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2)?;
        let value = number.value().filter(|hour| (1..24).contains(hour))?;
        let minutes = cursor.glued_sign('.') || cursor.glued_sign(':');
        if minutes {
            cursor.take(|token| token.glued && token.digits() == 2)?;
        }
        Some((value, minutes))
    };
    let (first, _) = hour(cursor)?;
    if guard::mistyped_minutes(cursor) {
        let ends = !guard::is_counted(cursor, true) && (!alone || cursor.is_at_end());
        return ends.then_some(Piece::Stop(Some(Reason::Colon)));
    }
    if !cursor.sign('/') {
        return None;
    }
    let (second, _) = hour(cursor)?;
    cursor.word(&["am", "pm"]);
    // "at 24/7", "at 1/2 price"
    let near = (1..=2).contains(&((second + 24 - first) % 12));
    let counted = guard::goes_on(cursor) || guard::is_counted(cursor, true);
    let ends = !counted && (!alone || cursor.is_at_end());
    (near && ends).then_some(Piece::Stop(Some(Reason::When)))
}

/// `at half past`, `by a quarter to`, with no hour after it.
fn broken_off_hour(cursor: &mut Cursor) -> Option<()> {
    cursor.take(|token| token.is_any(&["at", "by", "before", "around"]))?;
    cursor.word(&["a"]);
    cursor.take(|token| token.is_any(&["quarter", "half"]))?;
    cursor.take(|token| token.is_any(&["past", "to"]))?;
    (!guard::goes_on(cursor)).then_some(())
}
