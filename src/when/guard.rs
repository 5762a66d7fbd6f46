//! Decides from the words around it whether a piece of a sentence that could be a time is one.

use super::cursor::Cursor;
use super::day::DaySaid;
use super::error::WhenError;
use super::hour::{self, Form, Hour, HourSaid};
use super::piece::Intro;
use super::token::{Kind, Token};
use super::vocabulary::{
    ADJECTIVES, AFTER_SHORT_DAY, ALSO_WORDS, ARTICLES, NOT_COUNTED, NUMBERED, OF_FEAST, ORDERED,
    Part, SPOKEN_OF, STREETS, Sense, UNITS, ZONE_PLACES, ZONES,
};

/// Words that join a time to the rest, so that a day before one of them stands alone.
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
    let short = first.is_any(ALSO_WORDS) || last.is_any(ALSO_WORDS) && last.text.len() <= 3;
    if short && matches!(day, DaySaid::Weekday(..)) {
        let noun = next.is_some_and(|n| n.is_any(AFTER_SHORT_DAY));
        let known = introduced
            || next.is_some_and(|n| n.kind == Kind::Number)
            || next.is_some_and(|n| n.is_word("at")) && previous.is_none();
        return noun || !known || previous.is_some_and(article);
    }
    false
}

/// Returns whether the words at the cursor cannot be a date, although they look like one.
pub fn is_no_date(cursor: &Cursor, intro: Intro, beside: bool) -> bool {
    let Some(first) = cursor.peek() else {
        return true;
    };
    let at = cursor.at;
    let deadline = intro.on || intro.by || intro.before || beside;
    let slash = cursor.peek_at(1).is_some_and(|t| t.glued && t.is_sign('/'));
    if first.kind == Kind::Number && slash {
        // "24/7", "1/2 litre"
        let year = cursor.peek_at(3).is_some_and(|t| t.glued && t.is_sign('/'));
        return !deadline && !year && !is_slashed_date(cursor);
    }
    let dotted = cursor.peek_at(1).is_some_and(|t| t.glued && t.is_sign('.'));
    if first.kind == Kind::Number && dotted {
        // "pay 25.12 to mum": an amount unless its second dot makes it a date.
        let date = cursor.peek_at(3).is_some_and(|t| t.glued && t.is_sign('.'));
        return !deadline && !date;
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
fn is_slashed_date(cursor: &Cursor) -> bool {
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

/// Returns whether an ordinal that ends before token `after` is a date.
fn ordinal_is_date(
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
    if next.is_some_and(|token| month(token) || of_month(token)) {
        return true;
    }
    if next.is_some_and(|token| matches!(token.sense, Sense::Weekday(_))) {
        let beyond = cursor.tokens().get(after + 1);
        return beyond.is_some_and(|token| token.is_any(&["of", "in"]));
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
    let listed = next.is_some_and(|token| {
        token.is_any(ORDERED)
            || token.is_any(STREETS)
            || token.sense != Sense::Other && !is_time(token)
    });
    !spelled && !listed
}

/// Returns whether a token opens a time or a part of the day.
fn is_time(token: &Token) -> bool {
    matches!(
        token.sense,
        Sense::Part(_) | Sense::Tonight | Sense::Named(_) | Sense::Every | Sense::Number(_)
    )
}

/// Returns whether an hour read from token `start` on is surely one.
pub fn is_sure_hour(cursor: &Cursor, start: usize, hour: Hour, intro: Intro, beside: bool) -> bool {
    let previous = before(cursor, start);
    let beside = beside || day_follows(cursor);
    let next = cursor.peek();
    if hour.said == HourSaid::DayEnd {
        return intro.by || intro.before;
    }
    if is_amount(cursor) || is_fraction(cursor, start) {
        return false;
    }
    if hour.is_meal() {
        return is_sure_meal(cursor, start, intro, beside);
    }
    let named = matches!(hour.said, HourSaid::Named(_));
    let article = !intro.is_any() && previous.is_some_and(|token| token.is_any(ARTICLES));
    if article
        && next
            .is_some_and(|n| n.kind == Kind::Word && n.sense == Sense::Other && !n.is_any(JOINING))
    {
        return false;
    }
    match hour.form {
        Form::Strong => true,
        Form::Weak if named => intro.is_any() && !intro.purpose || beside && !article,
        Form::Weak if intro.purpose || intro.soft && !intro.of_hour => beside,
        Form::Weak => is_sure_weak(cursor, start, intro, beside),
        Form::Bare => is_sure_number(cursor, start, intro, beside),
    }
}

/// `730`, `1930`, `18.30`, `half six`, `6p`
fn is_sure_weak(cursor: &Cursor, start: usize, intro: Intro, beside: bool) -> bool {
    if !intro.of_hour && !beside || is_counted(cursor, !beside) {
        return false;
    }
    let Some(first) = cursor.tokens().get(start) else {
        return false;
    };
    let value = first.value().unwrap_or(0);
    match first.digits() {
        // "keep it at 120"
        3 if first.kind == Kind::Number => beside || matches!(value % 100, 15 | 30 | 45),
        // "by 2030" may be a year, "at 1000" an amount.
        4 if first.kind == Kind::Number && !beside => {
            value % 1000 != 0 && !(intro.by && (2000..2100).contains(&value))
        }
        _ => true,
    }
}

/// A lone number.
fn is_sure_number(cursor: &Cursor, start: usize, intro: Intro, beside: bool) -> bool {
    if intro.purpose || !intro.of_hour && !beside {
        return false;
    }
    let previous = |back: usize| cursor.tokens().get(start.checked_sub(back)?);
    let Some(first) = cursor.tokens().get(start) else {
        return false;
    };
    // "under 20 tomorrow"
    if !intro.is_any() && day_follows(cursor) && previous(1).is_some_and(|t| t.is_any(NUMBERED)) {
        return false;
    }
    if first.kind == Kind::Word {
        // "one by one", "at one with you"
        let same = previous(2).is_some_and(|token| matches!(token.sense, Sense::Number(_)));
        if same || first.is_word("one") && goes_on_at_all(cursor) {
            return false;
        }
    }
    let looks = |token: &Token| {
        token.is_any(&[
            "look", "looking", "looked", "looks", "good", "stop", "capped", "stay", "stays",
        ])
    };
    if !beside && intro.at && previous(2).is_some_and(looks) && goes_on(cursor) {
        return false;
    }
    !is_counted(cursor, !(beside && intro.of_hour))
}

fn goes_on_at_all(cursor: &Cursor) -> bool {
    let allowed = [
        "at", "by", "on", "today", "tomorrow", "tonight", "every", "in", "each",
    ];
    cursor
        .peek()
        .is_some_and(|next| next.kind != Kind::Sign && !next.is_any(&allowed))
}

/// `at lunch`, `friday dinner`, but not `have lunch`, `the dinner table`.
fn is_sure_meal(cursor: &Cursor, start: usize, intro: Intro, beside: bool) -> bool {
    let clause = ["is", "was", "gets", "has", "are", "comes", "starts", "ends"];
    let counted = cursor.peek().is_some_and(|next| {
        next.is_any(&clause)
            || is_plural(next)
            || next.is_any(&["table", "party", "date", "guests", "plans", "reservation"])
    });
    if counted || intro.purpose {
        return false;
    }
    if intro.of_hour {
        return true;
    }
    let previous = before(cursor, start);
    let day_before = previous.is_some_and(|token| {
        matches!(
            token.sense,
            Sense::Offset(_) | Sense::Weekday(_) | Sense::Tonight | Sense::DayKind(..)
        ) || token.kind == Kind::Sign
    });
    beside && (previous.is_none() || day_before)
}

/// Returns whether the number just read is an amount: `5%`, `5€`, `1,000`, `5-year`.
fn is_amount(cursor: &Cursor) -> bool {
    let Some(next) = cursor.peek() else {
        return false;
    };
    let signs = ['%', '€', '$', '£', '¥', '°', '#', '/', '*', '=', '_', '+'];
    if signs.iter().any(|sign| next.is_sign(*sign)) {
        return true;
    }
    let joined = next.glued && ['-', ',', '.', ':'].iter().any(|sign| next.is_sign(*sign));
    let more = cursor.peek_at(1).is_some_and(|after| {
        after.glued
            && (after.kind == Kind::Number && !next.is_sign('-') || after.kind == Kind::Word)
    });
    joined && more || next.glued && next.kind != Kind::Sign
}

/// Returns whether token `start` ends a number: the `12` of `25.12`.
fn is_fraction(cursor: &Cursor, start: usize) -> bool {
    let glued = |at: usize| cursor.tokens().get(at).is_some_and(|token| token.glued);
    let joins = |token: &Token| ['.', ',', ':', '/'].iter().any(|sign| token.is_sign(*sign));
    let number = start.checked_sub(1).and_then(|at| before(cursor, at));
    glued(start)
        && glued(start.saturating_sub(1))
        && before(cursor, start).is_some_and(joins)
        && number.is_some_and(|token| token.kind == Kind::Number)
}

/// Returns whether the number just read counts things or belongs to an address. `alone`: without a
/// day beside it, a plural is a counted thing.
pub fn is_counted(cursor: &Cursor, alone: bool) -> bool {
    if is_amount(cursor) {
        return true;
    }
    let Some(next) = cursor.peek() else {
        return false;
    };
    if next.kind != Kind::Word {
        return false;
    }
    let beyond = |ahead: usize| cursor.peek_at(ahead);
    let street = |token: &Token| token.is_any(STREETS);
    if next.is_any(UNITS) && !(next.is_word("of") && beyond(1).is_some_and(|t| t.is_word("course")))
        || next.is_any(&["street", "road", "avenue", "boulevard", "lane", "crescent"])
    {
        return true;
    }
    if next.capital && (street(next) || (1..3).any(|ahead| beyond(ahead).is_some_and(street))) {
        return true;
    }
    let adjective = next.is_any(ADJECTIVES) && beyond(1).is_some_and(is_plural);
    alone && (is_plural(next) || adjective)
}

/// Returns whether the number that opens a sentence may be its hour: `6 call mum friday`. A thing
/// that it counts is a plural: `6 eggs`, `2 big hugs`.
pub fn may_open_with_hour(tokens: &[Token]) -> bool {
    let [number, next, ..] = tokens else {
        return false;
    };
    let counted = tokens.iter().skip(1).take(3).any(is_plural);
    is_hour_number(number)
        && number.value() != Some(1)
        && next.kind == Kind::Word
        && next.sense == Sense::Other
        && !next.glued
        && !next.is_any(JOINING)
        && !next.is_any(UNITS)
        && !counted
}

/// Returns whether the number that ends a sentence may be its hour: `friday call mum 6`, but not
/// `read chapter 6`.
pub fn may_close_with_hour(tokens: &[Token]) -> bool {
    let [.., previous, number] = tokens else {
        return false;
    };
    is_hour_number(number)
        && !number.glued
        && previous.kind == Kind::Word
        && previous.sense == Sense::Other
        && !previous.capital
        && !previous.is_any(NUMBERED)
}

fn is_hour_number(token: &Token) -> bool {
    token.digits() <= 2 && token.value().is_some_and(|value| (1..=12).contains(&value))
}

/// A word that looks like several things.
fn is_plural(token: &Token) -> bool {
    let text = &token.text;
    token.kind == Kind::Word
        && token.sense == Sense::Other
        && text.len() > 2
        && text.ends_with('s')
        && !text.ends_with("ss")
        && !text.ends_with("'s")
        && !token.is_any(NOT_COUNTED)
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
            is_day(token)
                || matches!(token.sense, Sense::Weekdays(_))
                || token.kind == Kind::Number
                || token.is_any(&["the", "christmas", "new", "easter"])
        }),
        _ => false,
    }
}

/// Returns whether a time span follows: `9-10`, `6 to 8`, `6 or 7`.
pub fn is_window(cursor: &mut Cursor) -> Result<bool, WhenError> {
    let start = cursor.at;
    let joined = cursor.sign('-') || cursor.sign('–') || cursor.word(&["to", "or"]);
    let window = joined
        && (cursor
            .peek()
            .is_some_and(|token| token.kind == Kind::Number)
            || cursor.attempt(|cursor| hour::hour(cursor, true))?.is_some());
    if window {
        if cursor
            .peek()
            .is_some_and(|token| token.kind == Kind::Number)
        {
            let _ = hour::hour(cursor, true)?;
        }
    } else {
        cursor.at = start;
    }
    Ok(window)
}

/// Returns whether a number is joined to a time of day that is surely one: `6-8pm`, `6 and 8pm`.
pub fn strong_hour_follows(cursor: &mut Cursor) -> Result<bool, WhenError> {
    let joined = cursor.sign('-') || cursor.sign('–') || cursor.word(&["to", "or", "and"]);
    let second = if joined {
        cursor.attempt(|cursor| hour::hour(cursor, true))?
    } else {
        None
    };
    Ok(second.is_some_and(|hour| hour.form == Form::Strong && !hour.is_meal()))
}

/// Returns whether a time zone follows.
pub fn zone_follows(cursor: &mut Cursor) -> bool {
    if cursor.take(|token| token.is_any(ZONES)).is_some() {
        return true;
    }
    let place = |token: &Token| {
        token.capital || token.is_any(&["your", "my", "local"]) || token.is_any(ZONE_PLACES)
    };
    let time = |ahead: usize| {
        cursor
            .peek_at(ahead)
            .is_some_and(|token| token.is_word("time"))
            && ahead
                .checked_sub(1)
                .and_then(|last| cursor.peek_at(last))
                .is_some_and(place)
    };
    // "new york time", "hong kong time"
    let Some(length) = (1..=2).find(|ahead| time(*ahead)) else {
        return false;
    };
    cursor.skip(length + 1);
    true
}

/// Returns whether a rule word stands where it does not make a rule.
pub fn is_no_rule(cursor: &Cursor) -> bool {
    let at = cursor.at;
    let Some(first) = cursor.peek() else {
        return true;
    };
    let previous = before(cursor, at);
    let number = previous.is_some_and(|token| {
        token.kind == Kind::Number
            || matches!(token.sense, Sense::Number(_))
            || token.is_any(&["few", "several", "many", "some", "at"])
    });
    match first.sense {
        Sense::Weekdays(_) | Sense::Parts(Part::Morning | Part::Evening | Part::Afternoon) => {
            number
        }
        Sense::Parts(Part::Night) => !previous.is_none_or(|t| t.kind == Kind::Sign),
        Sense::RuleWord(_) => first.capital && cursor.peek_at(1).is_some_and(|next| next.capital),
        _ => false,
    }
}

/// Returns whether a rule word only describes a thing: `the daily paper`, `our weekly shop`.
pub fn is_adjective(cursor: &Cursor, start: usize) -> bool {
    let first = cursor.tokens().get(start);
    let rule_word = first.is_some_and(|token| matches!(token.sense, Sense::RuleWord(_)));
    rule_word
        && before(cursor, start)
            .is_some_and(|token| token.is_any(&["the", "my", "our", "your", "this", "his", "her"]))
        && goes_on(cursor)
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

/// Reads an ordinal in words that may be a day of the month or count what follows it.
pub fn unsure_ordinal(cursor: &mut Cursor) -> Option<()> {
    cursor.take(|token| token.is_word("the"))?;
    cursor.take(|token| matches!(token.sense, Sense::Ordinal(_)))?;
    let listed = cursor.peek().is_some_and(|token| token.is_any(ORDERED));
    (goes_on(cursor) && !listed).then_some(())
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

/// Returns whether a rule is the end of a range: `5 or 6 times a week`, `2-3 times a month`.
pub fn is_end_of_range(cursor: &Cursor, start: usize) -> bool {
    let joins = before(cursor, start).is_some_and(|token| {
        token.is_any(&["or", "to"]) || token.is_sign('-') || token.is_sign('–')
    });
    let number = start.checked_sub(1).and_then(|at| before(cursor, at));
    joins
        && number.is_some_and(|token| {
            token.kind == Kind::Number || matches!(token.sense, Sense::Number(_))
        })
}

/// Returns whether `every week` only names the period of a part: `the start of every week`.
pub fn is_part_of_period(cursor: &Cursor, start: usize) -> bool {
    let every = cursor
        .tokens()
        .get(start)
        .is_some_and(|token| token.sense == Sense::Every);
    every && before(cursor, start).is_some_and(|token| token.is_word("of"))
}
