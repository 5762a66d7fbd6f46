//! The grammar of lists of weekdays: `mon, wed and fri`, `mon-fri`, `mondays and thursdays`.

use chrono::{Weekday, WeekdaySet};

use super::cursor::Cursor;
use super::day::weekday_name;
use super::vocabulary::Sense;
use crate::domain::recurrence::WORKING_DAYS;

/// A list as written in a phrase.
struct List {
    days: WeekdaySet,
    names: u32,
    /// `mondays`
    plurals: u32,
    /// `mon-fri`
    ranges: u32,
    /// `mon/wed`
    slashes: u32,
}

/// The longest list that anybody makes.
const MOST: u32 = 14;

/// Reads one weekday or more.
pub fn list(cursor: &mut Cursor) -> Option<WeekdaySet> {
    read(cursor, true).map(|list| list.days)
}

/// Reads weekdays that say by themselves that they repeat. A `whole` phrase may list them as it
/// likes.
pub fn that_repeat(cursor: &mut Cursor, whole: bool) -> Option<WeekdaySet> {
    let start = cursor.at;
    if let Some(list) = read(cursor, whole) {
        let sure = list.plurals == list.names
            || list.ranges == 1 && list.names == 2
            || list.slashes >= 2 && list.slashes + 1 == list.names
            || list.plurals > 0 && list.plurals + 1 == list.names;
        if sure || whole && list.names > 1 {
            return Some(list.days);
        }
        cursor.at = start;
    }
    let one = cursor.sense(|sense| match sense {
        Sense::DayKind(days, true) => Some(days),
        _ => None,
    });
    one.or_else(|| two_words(cursor, &["days", "nights"]))
}

/// Reads the weekdays joined to one that was just read: `monday` and `wednesday, friday`. They may
/// be meant once or every week.
pub fn joined_to(cursor: &mut Cursor, first: Weekday) -> Option<Vec<Weekday>> {
    let mut days = vec![first];
    while days.len() < 7 {
        let start = cursor.at;
        let comma = cursor.sign(',');
        // "mon wed fri" is a list too.
        let beside = cursor
            .peek()
            .is_some_and(|token| matches!(token.sense, Sense::Weekday(_)));
        let joined = cursor.word(&["and"])
            || cursor.sign('&')
            || cursor.sign('+')
            || cursor.glued_sign('/')
            || comma
            || beside;
        cursor.word(&["on"]);
        let Some(day) = joined.then(|| weekday_name(cursor)).flatten() else {
            cursor.at = start;
            break;
        };
        days.push(day);
    }
    (days.len() > 1).then_some(days)
}

/// `weekday`, `weekend`, `working day`, `week night`: several weekdays in one word.
pub fn kind_of_day(cursor: &mut Cursor) -> Option<WeekdaySet> {
    let one = cursor.sense(|sense| match sense {
        Sense::DayKind(days, _) => Some(days),
        _ => None,
    });
    if one.is_some() {
        return one;
    }
    two_words(cursor, &["day", "days", "night", "nights"])
}

/// `working day`, `week nights`: the working days in two words, the second one of these.
fn two_words(cursor: &mut Cursor, second: &[&str]) -> Option<WeekdaySet> {
    const FIRST: &[&str] = &["working", "work", "business"];
    let start = cursor.at;
    let week = cursor.word(&["week"]);
    let first = week || cursor.word(FIRST);
    let day = cursor.word(second);
    let night = cursor
        .last()
        .is_some_and(|token| token.is_any(&["night", "nights"]));
    if first && day && (week || !night) {
        return Some(WORKING_DAYS);
    }
    cursor.at = start;
    None
}

fn read(cursor: &mut Cursor, spaces: bool) -> Option<List> {
    let (first, plural) = one(cursor)?;
    let mut list = List {
        days: WeekdaySet::single(first),
        names: 1,
        plurals: plural.into(),
        ranges: 0,
        slashes: 0,
    };
    let mut previous = first;
    while list.names < MOST {
        let start = cursor.at;
        let spans = cursor.sign('-') || cursor.sign('–') || cursor.word(&["to", "through", "thru"]);
        let slash = !spans && cursor.sign('/');
        let joined = spans || slash || joiner(cursor);
        let every = joined && cursor.take(|token| token.sense == Sense::Every).is_some();
        if joined && !spans && !every {
            cursor.word(&["on"]);
        }
        let next = if joined || spaces { one(cursor) } else { None };
        let Some((day, plural)) = next else {
            cursor.at = start;
            return Some(list);
        };
        if spans {
            let mut between = previous;
            // At most a week of steps, because every weekday comes round.
            while between != day {
                between = between.succ();
                list.days.insert(between);
            }
        }
        list.days.insert(day);
        list.names += 1;
        list.plurals += u32::from(plural);
        list.ranges += u32::from(spans);
        list.slashes += u32::from(slash);
        previous = day;
    }
    Some(list)
}

fn joiner(cursor: &mut Cursor) -> bool {
    let comma = cursor.sign(',');
    cursor.word(&["and"]) || cursor.sign('&') || cursor.sign('+') || comma
}

fn one(cursor: &mut Cursor) -> Option<(Weekday, bool)> {
    if let Some(day) = weekday_name(cursor) {
        return Some((day, false));
    }
    cursor.sense(|sense| match sense {
        Sense::Weekdays(day) => Some((day, true)),
        _ => None,
    })
}
