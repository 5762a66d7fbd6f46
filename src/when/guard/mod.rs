//! Decides from the words around it whether a piece of a sentence that could be a time is one.

use crate::when::cursor::Cursor;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::Sense;

mod count;
mod day;
mod event;
mod hour;
mod rule;
mod short_day;

pub use count::{counts_after_month, is_counted};
pub use day::{
    day_follows, is_cut_short, is_dotted_end, is_no_date, is_slashed_date, is_spoken_of, may_count,
    opens_with_date, unsure_ordinal,
};
pub use event::names_event;
pub use hour::{
    half_follows, hour_of_window_follows, is_purpose_or_hour, is_sure_hour, is_window, may_be_year,
    may_close_with_hour, may_open_with_hour, minutes_follow, mistyped_minutes, zone_follows,
};
pub use rule::{
    counts_days, date_follows, is_adjective, is_end_of_range, is_no_rule, is_part_of_period,
};
pub use short_day::{ShortDay, short_day};

/// Words that join a time to the rest, so that a day before one of them is alone.
const JOINING: &[&str] = &[
    "at", "by", "before", "around", "about", "in", "on", "from", "until", "till", "and", "or", "i",
    "i'll", "we", "we'll", "for", "with", "to", "please", "then", "if", "when", "too", "after",
    "without", "so", "because", "but", "except",
];

fn before<'t>(cursor: &Cursor<'t>, at: usize) -> Option<&'t Token> {
    cursor.tokens().get(at.checked_sub(1)?)
}

/// Returns whether the sentence continues with a word that is not about time.
pub fn goes_on(cursor: &Cursor) -> bool {
    cursor.peek().is_some_and(|next| {
        next.kind == Kind::Word && next.sense == Sense::Other && !next.is_any(JOINING)
    })
}

/// Returns whether a clause follows `before`, `until` or `after`, instead of a time.
pub fn is_clause(cursor: &Cursor) -> bool {
    let clause = [
        "you", "i", "we", "he", "she", "they", "it", "the", "work", "school", "dinner", "lunch",
        "breakfast", "bed", "that", "all", "getting", "going", "further", "now",
    ];
    cursor.peek().is_none_or(|token| token.is_any(&clause))
}

/// Returns whether a duration is attached to something: `two days before friday`, `20 minutes after
/// lunch`.
pub fn length_hangs(cursor: &mut Cursor) -> bool {
    cursor.word(&["before", "after", "from", "ago", "prior"])
}
