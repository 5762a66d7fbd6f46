//! Decides whether a day, a date or an ordinal is one that something is due on.

use super::hour::is_time;
use super::short_day::{ShortDay, short_day};
use super::{JOINING, before, goes_on};
use crate::when::cursor::Cursor;
use crate::when::day::{DaySaid, Period};
use crate::when::piece::Intro;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{
    ALSO_WORDS, ARTICLES, OF_FEAST, ORDERED, PEOPLE, PRONOUNS, RuleWord, SPOKEN_OF, STREETS,
    SUBJECTS, Sense,
};

/// Returns whether a day read from token `start` to `end` is only mentioned: `friday's`, `the
/// friday meeting`, `Saturday Night Live`, `it's friday`.
pub fn is_spoken_of(
    cursor: &Cursor,
    start: usize,
    end: usize,
    day: DaySaid,
    introduced: bool,
) -> bool {
    let tokens = cursor.tokens();
    let the = tokens.get(start).is_some_and(|token| token.is_word("the"));
    let start = start + usize::from(the && matches!(day, DaySaid::Weekday(..)));
    let (Some(first), Some(last)) = (tokens.get(start), tokens.get(end.saturating_sub(1))) else {
        return false;
    };
    let mut after = end;
    while tokens
        .get(after)
        .is_some_and(|t| matches!(t.sense, Sense::Part(_)))
    {
        after += 1;
    }
    let next = tokens.get(after);
    let previous = before(cursor, start);
    let word =
        next.is_some_and(|n| n.kind == Kind::Word && n.sense == Sense::Other && !n.is_any(JOINING));
    let article = |token: &Token| token.is_any(ARTICLES);
    // A date, "the weekend" and the like bring their own article.
    let named = end == start + 1 && last.kind == Kind::Word;
    if named
        && previous.is_some_and(article)
        && (word || next.is_some_and(|n| n.capital && n.sense == Sense::Other))
    {
        return true;
    }
    if !introduced && previous.is_some_and(|token| token.is_any(SPOKEN_OF)) {
        return true;
    }
    // "the weekend plan"
    let weekend = matches!(day, DaySaid::Within(Period::Weekend, 0)) && first.is_word("the");
    if weekend && !introduced && word && !next.is_some_and(|n| n.is_any(SUBJECTS)) {
        return true;
    }
    if next.is_some_and(|n| n.glued && (n.is_sign('\'') || n.is_sign('’'))) {
        return true;
    }
    let title = |token: &Token| {
        token.capital
            && !token.text.starts_with("i'")
            && !matches!(token.sense, Sense::Month(_) | Sense::Every)
            && !token.is_any(JOINING)
    };
    if named && first.capital && tokens.get(end).is_some_and(title) {
        return true;
    }
    if let DaySaid::Feast(_) = day {
        let own = ["my", "your", "our", "his", "her", "their"];
        let of_it = tokens.get(end).is_some_and(|token| token.is_any(OF_FEAST));
        if of_it || !introduced && previous.is_some_and(|token| token.is_any(&own)) {
            return true;
        }
    }
    matches!(day, DaySaid::Weekday(..))
        && short_day(cursor, start, end, introduced) == ShortDay::Word
}

/// Returns whether the words at the cursor cannot be a date, although they look like one.
pub fn is_no_date(cursor: &Cursor, intro: Intro, beside: bool) -> bool {
    let Some(first) = cursor.peek() else {
        return true;
    };
    let at = cursor.at;
    let money = |token: &Token| ['$', '€', '£', '¥'].iter().any(|sign| token.is_sign(*sign));
    if first.kind == Kind::Number && before(cursor, at).is_some_and(money) {
        return true;
    }
    let deadline = intro.on || intro.by || intro.before || beside;
    let slash = cursor.peek_at(1).is_some_and(|t| t.glued && t.is_sign('/'));
    if first.kind == Kind::Number && slash {
        // "24/7", "1/2 litre"
        let year = cursor.peek_at(3).is_some_and(|t| t.glued && t.is_sign('/'));
        return !deadline && !year && !is_slashed_date(cursor) && !opens_with_date(cursor);
    }
    let dotted = cursor.peek_at(1).is_some_and(|t| t.glued && t.is_sign('.'));
    if first.kind == Kind::Number && dotted {
        // "pay 25.12 to mum": an amount unless its second dot makes it a date.
        let date = cursor.peek_at(3).is_some_and(|t| t.glued && t.is_sign('.'));
        // "version 1.2.34"
        let short_year = cursor
            .peek_at(4)
            .is_some_and(|t| t.glued && t.kind == Kind::Number && t.digits() == 2);
        let named = cursor
            .peek_at(2)
            .is_some_and(|t| matches!(t.sense, Sense::Month(_)));
        return !deadline && !named && (!date || short_year) && first.digits() < 4;
    }
    let the = first.is_word("the");
    let number = if the { cursor.peek_at(1) } else { Some(first) };
    let Some(number) = number else {
        return false;
    };
    let digits = number.kind == Kind::Number
        && cursor
            .peek_at(1 + usize::from(the))
            .is_some_and(|t| t.glued && t.is_any(&["st", "nd", "rd", "th"]));
    let in_words = matches!(number.sense, Sense::Ordinal(_));
    if digits || in_words {
        let after = at + usize::from(the) + if digits { 2 } else { 1 };
        return !ordinal_is_date(cursor, after, number, intro, deadline, in_words);
    }
    match first.sense {
        // "march on", "may I": months only with a day.
        Sense::Month(_) => !cursor.peek_at(1).is_some_and(|t| {
            t.kind == Kind::Number
                || t.is_sign('.')
                || t.is_word("the")
                || matches!(t.sense, Sense::Ordinal(_) | Sense::Number(_))
        }),
        Sense::OwnDay(_) => !(intro.on || intro.by || intro.before),
        _ if first.is_word("pay") => !(intro.on || intro.by || intro.before),
        _ => {
            let own = first.is_any(&["our", "my", "your", "the"])
                && cursor
                    .peek_at(1)
                    .is_some_and(|t| matches!(t.sense, Sense::OwnDay(_)));
            own && !(intro.on || intro.by || intro.before)
        }
    }
}

/// Returns whether `30/11` without a word before it is a date: before a clock time, or at the end
/// of what is said where one of the numbers can only be a day.
pub fn is_slashed_date(cursor: &Cursor) -> bool {
    let value = |ahead| cursor.peek_at(ahead).and_then(Token::value).unwrap_or(0);
    let (first, second, next) = (value(0), value(2), cursor.peek_at(3));
    let date = (1..=31).contains(&first) && (1..=12).contains(&second)
        || (1..=12).contains(&first) && (1..=31).contains(&second);
    let clock = next.is_some_and(|token| token.kind == Kind::Number && !token.glued)
        && cursor.peek_at(4).is_some_and(|token| {
            token.glued && token.is_sign(':') || token.is_any(&["am", "pm", "h"])
        });
    let ends = next.is_none_or(|token| {
        token.kind == Kind::Sign && !token.glued || token.is_any(&["at", "by", "before", "around"])
    });
    date && (clock || ends && first.max(second) > 12 && (first, second) != (24, 7))
}

/// Returns whether `21/9` opens the text, where one of the numbers can only be a day.
pub fn opens_with_date(cursor: &Cursor) -> bool {
    let value = |ahead| cursor.peek_at(ahead).and_then(Token::value).unwrap_or(0);
    let (day, month) = (value(0).max(value(2)), value(0).min(value(2)));
    let glued = cursor.peek_at(3).is_some_and(|token| token.glued);
    cursor.at == 0
        && !glued
        && (13..=31).contains(&day)
        && (1..=12).contains(&month)
        && (value(0), value(2)) != (24, 7)
}

/// Returns whether an ordinal that ends before token `after` is a date.
pub(super) fn ordinal_is_date(
    cursor: &Cursor,
    after: usize,
    number: &Token,
    intro: Intro,
    deadline: bool,
    in_words: bool,
) -> bool {
    let next = cursor.tokens().get(after);
    let month = |token: &Token| matches!(token.sense, Sense::Month(_));
    let of_month = |token: &Token| {
        let beyond = cursor.tokens().get(after + 1);
        token.is_any(&["of", "in"])
            && beyond.is_some_and(|t| month(t) || t.is_any(&["this", "next", "the", "last"]))
    };
    let this_month = |token: &Token| {
        let beyond = cursor.tokens().get(after + 1);
        token.is_any(&["this", "next"]) && beyond.is_some_and(|t| t.is_word("month"))
    };
    if next.is_some_and(|token| month(token) || of_month(token) || this_month(token)) {
        return true;
    }
    if next.is_some_and(|token| matches!(token.sense, Sense::Weekday(_))) {
        let beyond = cursor.tokens().get(after + 1);
        return beyond.is_some_and(|token| token.is_any(&["of", "in", "this"]));
    }
    if next.is_some_and(|token| token.is_any(&["day"])) {
        return cursor
            .tokens()
            .get(after + 1)
            .is_some_and(|token| token.is_word("of"));
    }
    if !deadline || intro.at && !intro.by || number.is_word("second") && !intro.on {
        return false;
    }
    let spelled = in_words
        && next.is_some_and(|token| {
            token.kind == Kind::Word && token.sense == Sense::Other && !token.is_any(JOINING)
        });
    let repeats = |token: &Token| matches!(token.sense, Sense::RuleWord(RuleWord::Each(_)));
    let part = |token: &Token| matches!(token.sense, Sense::Part(_));
    let of = cursor
        .tokens()
        .get(after + 1)
        .is_some_and(|token| token.is_word("of"));
    let listed = next.is_some_and(|token| {
        token.is_any(ORDERED)
            || token.is_any(STREETS)
            || part(token) && (in_words || of)
            || token.sense != Sense::Other && !is_time(token) && !repeats(token)
    });
    !spelled && !listed
}

/// Returns whether a day or a part of one begins at the cursor.
pub fn day_follows(cursor: &Cursor) -> bool {
    let mut ahead = 0;
    let sign = |token: &Token| {
        [',', '-', '–', '—', '(']
            .iter()
            .any(|sign| token.is_sign(*sign))
    };
    if cursor.peek().is_some_and(sign) {
        ahead += 1;
    }
    let Some(first) = cursor.peek_at(ahead) else {
        return false;
    };
    let second = cursor.peek_at(ahead + 1);
    let third = cursor.peek_at(ahead + 2);
    let is_day = |token: &Token| {
        let known = matches!(
            token.sense,
            Sense::Weekday(_) | Sense::Month(_) | Sense::DayKind(..)
        );
        let also_word = token.text.len() <= 3 && token.is_any(ALSO_WORDS);
        known && !also_word && !token.is_word("march")
    };
    let part = |token: &Token| matches!(token.sense, Sense::Part(_));
    let dates = |token: &Token| {
        matches!(token.sense, Sense::Month(_))
            || token.is_any(&["st", "nd", "rd", "th", "of"])
            || token.glued && (token.is_sign('.') || token.is_sign('/') || token.is_sign('-'))
    };
    match first.sense {
        Sense::Offset(_) | Sense::Tonight => true,
        Sense::Weekday(_) => is_day(first),
        _ if first.is_any(&["this", "next"]) => second.is_some_and(|token| {
            is_day(token) || part(token) || token.is_any(&["week", "weekend"])
        }),
        _ if first.is_any(&["in", "at"]) => {
            second.is_some_and(|token| token.is_word("the")) && third.is_some_and(part)
                || second.is_some_and(|token| token.is_word("night"))
        }
        _ if first.is_word("on") => second.is_some_and(|token| {
            // "put 3 on the list", "8 on 4 wheels"
            let the = token.is_word("the");
            let number = if the { third } else { second };
            let is_date = number.is_some_and(|token| {
                is_day(token)
                    || matches!(token.sense, Sense::Ordinal(_))
                    || token.kind == Kind::Number
                        && cursor
                            .peek_at(ahead + 2 + usize::from(the))
                            .is_some_and(dates)
            });
            is_date
                || matches!(token.sense, Sense::Weekdays(_))
                || token.is_any(&["christmas", "new", "easter"])
        }),
        _ => false,
    }
}

/// Reads an ordinal in words that may be a day of the month or count what follows it.
pub fn unsure_ordinal(cursor: &mut Cursor) -> Option<()> {
    cursor.take(|token| token.is_word("the"))?;
    cursor.take(|token| matches!(token.sense, Sense::Ordinal(_)))?;
    let listed = cursor.peek().is_some_and(|token| token.is_any(ORDERED));
    let part = cursor
        .peek()
        .is_some_and(|token| matches!(token.sense, Sense::Part(_)));
    (part || goes_on(cursor) && !listed).then_some(())
}

/// Returns whether the day of the month just read may count the noun at the cursor: `the 3rd
/// ring`. A verb that follows a date goes on with its object: `on the 3rd ring mum`.
pub fn may_count(cursor: &Cursor, day: DaySaid) -> bool {
    let suffix = |token: &Token| token.is_any(&["st", "nd", "rd", "th"]);
    let ends = |token: &Token| {
        token.kind == Kind::Sign
            || token.is_any(JOINING)
            || token.is_any(SUBJECTS)
            || token.is_any(&["home", "of"])
    };
    matches!(day, DaySaid::MonthDay(_))
        && cursor.last().is_some_and(suffix)
        && goes_on(cursor)
        && cursor
            .peek()
            .is_some_and(|noun| !noun.capital && !noun.is_any(PRONOUNS) && !noun.is_any(PEOPLE))
        && cursor.peek_at(1).is_none_or(ends)
}

/// Returns whether the date just read, `12.10.`, may be a time at the end of the sentence.
pub fn is_dotted_end(cursor: &Cursor) -> bool {
    let back = |count: usize| cursor.tokens().get(cursor.at.checked_sub(count)?);
    let hour = back(4).and_then(Token::value).is_some_and(|hour| hour < 24);
    let minute = back(2).is_some_and(|token| token.kind == Kind::Number && token.digits() == 2);
    let dots = [1, 3]
        .into_iter()
        .all(|at| back(at).is_some_and(|token| token.is_sign('.')));
    cursor.is_at_end() && hour && minute && dots
}

/// Returns whether the day just read goes on with a part that is not understood: `monday of the
/// fair`, `27 may 32`, `january first two thousand and thirty`.
pub fn is_cut_short(cursor: &Cursor, day: DaySaid) -> bool {
    let next = cursor.peek();
    let beyond = cursor.peek_at(1);
    match day {
        DaySaid::Weekday(..) => next.is_some_and(|token| token.is_word("of")),
        DaySaid::WeekdayOf(..) => next.is_some_and(|token| token.is_any(&["week", "fortnight"])),
        DaySaid::Date(..) => {
            let year = next.and_then(Token::value).is_some_and(|year| year > 24)
                && next.is_some_and(|token| token.digits() == 2 && !token.glued)
                && beyond.is_none_or(|token| token.kind == Kind::Sign && !token.glued);
            let in_words = next.is_some_and(|token| matches!(token.sense, Sense::Number(_)))
                && beyond.is_some_and(|token| token.is_any(&["thousand", "hundred"]));
            year || in_words
        }
        _ => false,
    }
}
