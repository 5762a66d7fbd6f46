//! One relative phrase, such as “tomorrow morning”, read and said by its date.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::Said;
use super::word::{Word, is_tomorrow, number_of};
use crate::domain::clock::Clock;
use crate::domain::format::day_words;

/// Part of a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    fn named(word: &str) -> Option<Self> {
        match word {
            "morning" => Some(Self::Morning),
            "afternoon" => Some(Self::Afternoon),
            "evening" => Some(Self::Evening),
            "night" => Some(Self::Night),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::Night => "night",
        }
    }
}

/// Words from one place on, to be read as a relative phrase.
pub(super) struct Phrase<'a> {
    pub(super) words: &'a [Word],
    /// The place of its first word.
    pub(super) at: usize,
    pub(super) said: Said,
    pub(super) clock: &'a Clock,
}

impl Phrase<'_> {
    /// Returns the number of words that are replaced, and what by.
    pub(super) fn read(&self) -> Option<(usize, String)> {
        let word = self.word(0)?;
        let is_name = self.words.get(self.at)?.is_capital && self.at > 0;
        if is_name || (self.said.recurring && !self.is_bound()) {
            return None;
        }
        let day = self.said.day;
        match word {
            "today" if !self.is_noun() => Some((1, self.day(day)?)),
            "tonight" | "tonite" => {
                (day != self.clock.today()).then(|| (1, self.part(day, Part::Evening)))
            }
            "day" if self.word(1) == Some("after") && self.word(2).is_some_and(is_tomorrow) => {
                Some((3, self.day(after(day, 2)?)?))
            }
            // "the day after tomorrow": the article goes too.
            "the" if self.word(1) == Some("day") && self.word(2) == Some("after") => {
                self.word(3).filter(|word| is_tomorrow(word))?;
                Some((4, self.day(after(day, 2)?)?))
            }
            word if is_tomorrow(word) && !self.is_noun() => {
                let day = after(day, 1)?;
                match self.word(1).and_then(Part::named) {
                    Some(part) => {
                        (self.said.day != self.clock.today()).then(|| (2, self.part(day, part)))
                    }
                    None => Some((1, self.day(day)?)),
                }
            }
            "this" => self.within(0),
            "next" => self.within(1),
            "in" if self.said.is_due_time => self.length(),
            _ => None,
        }
    }

    /// The word `offset` words further on, if it is part of the same phrase.
    fn word(&self, offset: usize) -> Option<&str> {
        let words = self.words.get(self.at..=self.at + offset)?;
        let joined = words.iter().skip(1).all(|word| word.follows);
        let word = words.last()?;
        (joined && !words.iter().any(|word| word.is_fixed)).then_some(word.text.as_str())
    }

    /// The word before.
    fn before(&self) -> Option<&str> {
        let first = self.words.get(self.at).filter(|word| word.follows)?;
        let before = self.words.get(self.at.checked_sub(1)?)?;
        Some(before.text.as_str()).filter(|_| first.follows)
    }

    fn is_noun(&self) -> bool {
        matches!(
            self.before(),
            Some("a" | "an" | "better" | "new" | "our" | "your" | "every" | "each")
        )
    }

    /// Returns true after a word that makes it the first or the last day of a rule.
    fn is_bound(&self) -> bool {
        matches!(
            self.before(),
            Some("from" | "starting" | "beginning" | "until" | "till" | "through")
        )
    }

    /// `on `, `in ` or `at ` for what follows, unless there is a preposition.
    fn preposition(&self, usual: &'static str) -> &'static str {
        match self.before() {
            Some(
                "on" | "in" | "by" | "before" | "until" | "till" | "for" | "from" | "since"
                | "starting" | "beginning" | "through" | "after" | "of" | "and" | "or",
            ) => "",
            _ => usual,
        }
    }

    /// A day as it is called today; `None` if the words still say it.
    fn day(&self, day: NaiveDate) -> Option<String> {
        let today = self.clock.today();
        if self.said.day == today {
            return None;
        }
        Some(self.on(day))
    }

    /// `today`, `tomorrow`, `on Tue 15 Sep`.
    fn on(&self, day: NaiveDate) -> String {
        let today = self.clock.today();
        if self.is_near(day) {
            return day_words(day, today);
        }
        format!("{}{}", self.preposition("on "), date(day, today))
    }

    /// Returns true for today and tomorrow, unless the promise was moved to another day.
    fn is_near(&self, day: NaiveDate) -> bool {
        let today = self.clock.today();
        let is_near = day == today || Some(day) == today.succ_opt();
        is_near && self.said.due_day.is_none_or(|due| due == day)
    }

    /// `this evening`, `tomorrow morning`, `on the morning of Tue 15 Sep`.
    fn part(&self, day: NaiveDate, part: Part) -> String {
        let today = self.clock.today();
        if !self.is_near(day) {
            let on = self.preposition("on ");
            return format!("{on}the {} of {}", part.name(), date(day, today));
        }
        match part {
            Part::Night if day == today => "tonight".to_owned(),
            part if day == today => format!("this {}", part.name()),
            part => format!("tomorrow {}", part.name()),
        }
    }

    /// Period that `this` (0) or `next` (1) and the word after it name.
    fn within(&self, ahead: i32) -> Option<(usize, String)> {
        let unit = self.word(1)?;
        let (said, today) = (self.said.day, self.clock.today());
        if said == today {
            return None;
        }
        if let Some(part) = Part::named(unit).filter(|_| ahead == 0) {
            return Some((2, self.part(said, part)));
        }
        let weeks = |first: NaiveDate, today: NaiveDate| (first - today).num_days().div_euclid(7);
        let days = u64::try_from(ahead).ok()? * 7;
        let shown = match unit {
            "week" => {
                let first = after(self.clock.week_of(said), days)?;
                let named = self.preposition("in ");
                nearby(weeks(first, self.clock.week_of(today)), "week")
                    .unwrap_or_else(|| format!("{named}the week of {}", date(first, today)))
            }
            "weekend" => {
                let monday = |day: NaiveDate| day.week(Weekday::Mon).checked_first_day();
                let first = after(monday(said)?, days)?;
                let named = self.preposition("on ");
                let saturday = after(first, 5)?;
                nearby(weeks(first, monday(today)?), "weekend")
                    .unwrap_or_else(|| format!("{named}the weekend of {}", date(saturday, today)))
            }
            "month" => {
                let month_of =
                    |day: NaiveDate| Some(day.year() * 12 + i32::try_from(day.month0()).ok()?);
                let (month, now) = (month_of(said)? + ahead, month_of(today)?);
                let number = u32::try_from(month.rem_euclid(12)).ok()?;
                let first = NaiveDate::from_ymd_opt(month.div_euclid(12), number + 1, 1)?;
                let format = if first.year() == today.year() {
                    "%B"
                } else {
                    "%B %Y"
                };
                let named = self.preposition("in ");
                nearby((month - now).into(), "month")
                    .unwrap_or_else(|| format!("{named}{}", first.format(format)))
            }
            "year" => {
                let year = said.year() + ahead;
                let named = self.preposition("in ");
                nearby((year - today.year()).into(), "year")
                    .unwrap_or_else(|| format!("{named}{year}"))
            }
            unit => {
                let weekday: Weekday = unit.parse().ok().filter(|_| unit.len() > 2)?;
                let week = self.clock.week_of(said);
                if ahead > 0 && self.clock.week_of(today) == week {
                    return None;
                }
                let first = if ahead > 0 { after(week, 7)? } else { said };
                let days = weekday.days_since(first.weekday());
                let day = after(first, days.into())?;
                if ahead == 0 && today < day {
                    return None;
                }
                self.on(day)
            }
        };
        Some((2, shown))
    }

    /// `in 2 weeks` as its day, `in 2 hours` as its time.
    fn length(&self) -> Option<(usize, String)> {
        let is_about = matches!(self.word(1)?, "about" | "around");
        let number = self.word(1 + usize::from(is_about))?;
        let mut used = 2 + usize::from(is_about);
        let mut minutes = 0;
        let count = match number {
            "half" => {
                used += usize::from(matches!(self.word(used), Some("a" | "an")));
                minutes = 30;
                0
            }
            word => number_of(word)?,
        };
        let unit = self.word(used)?;
        used += 1;
        let days = match unit.strip_suffix('s').unwrap_or(unit) {
            "day" => count,
            "week" => 7 * count,
            "fortnight" => 14 * count,
            "minute" | "min" => {
                minutes += count;
                0
            }
            "hour" => {
                minutes += 60 * count;
                0
            }
            _ => return None,
        };
        if days > 0 {
            let day = after(self.said.day, u64::try_from(days).ok()?)?;
            return Some((used, self.day(day)?));
        }
        let due = self
            .said
            .at
            .checked_add_signed(TimeDelta::minutes(minutes))?;
        // At the moment of saying it the words are right.
        let is_said_now = self.clock.now - self.said.at < TimeDelta::minutes(1);
        if minutes == 0 || is_said_now {
            return None;
        }
        let time = self.clock.zone.local(due).format("%H:%M");
        let about = if is_about { "about " } else { "" };
        let day = self.clock.day_of(due);
        let today = self.clock.today();
        let on = if day == today {
            String::new()
        } else {
            format!(" on {}", date(day, today))
        };
        Some((used, format!("at {about}{time}{on}")))
    }
}

/// `this week`, `next week`; `None` of others.
fn nearby(ahead: i64, unit: &str) -> Option<String> {
    match ahead {
        0 => Some(format!("this {unit}")),
        1 => Some(format!("next {unit}")),
        _ => None,
    }
}

/// `Tue 15 Sep`, with the year if it is another one than today's.
pub(super) fn date(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    day.format(format).to_string()
}

fn after(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}
