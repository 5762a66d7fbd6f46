//! The days of the year, one after the other.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};
use serde_json::Value;

use super::dice::Dice;
use super::guide::Guide;
use super::person::Person;
use super::texts::{HABITS, Habit, ONCE, WHY_BROKEN, WHY_LATE, WHY_RELEASED};

/// The holiday: its first day, and the day everything comes back.
const HOLIDAY: (u32, u32) = (232, 245);

/// The weeks in which much goes wrong.
const ROUGH: std::ops::Range<u32> = 92..124;

/// Lives `days` days that end at `now`.
///
/// # Errors
/// The command that the program refused.
pub fn live(person: &Person, now: DateTime<Utc>, days: u32) -> Result<(), String> {
    let today = person.local(now).date();
    let first = today
        .checked_sub_days(Days::new(u64::from(days) - 1))
        .ok_or("the calendar has no year before this day")?;
    let mut life = Life {
        person,
        now,
        dice: Dice::new(13),
        guide: Guide::new(person, now),
        habits: BTreeMap::new(),
        later: Vec::new(),
        said_once: 0,
    };
    for (n, day) in (0..days).zip(first.iter_days()) {
        life.day(n, day)?;
    }
    Ok(())
}

/// One person's year so far.
struct Life<'a> {
    person: &'a Person,
    /// When the year ends.
    now: DateTime<Utc>,
    dice: Dice,
    /// The other seven steps.
    guide: Guide<'a>,
    /// The recurring promises by their ids.
    habits: BTreeMap<i64, &'static Habit>,
    /// What will be answered on a later day.
    later: Vec<Later>,
    said_once: usize,
}

/// An answer that is put off.
struct Later {
    /// The day of the year on which it is given.
    when: u32,
    id: i64,
    /// The day it is about; a promise without a time has none.
    on: Option<NaiveDate>,
}

/// Something due today, as `promise list` shows it.
struct Item {
    id: i64,
    due: DateTime<Utc>,
}

impl Life<'_> {
    fn day(&mut self, n: u32, day: NaiveDate) -> Result<(), String> {
        let morning = self.person.at(day, 7, 20)?;
        if morning > self.now {
            return Ok(());
        }
        self.promise(n, morning)?;
        self.change(n, day, morning)?;
        let midday = self.person.at(day, 11, 5)?;
        if midday <= self.now && self.dice.percent(30) {
            self.agree_anew(midday)?;
        }
        let evening = self.person.at(day, 22, 15)?;
        self.answer_later(n, evening.min(self.now))?;
        self.answer(n, day, evening)?;
        self.guide.evening(n, day)
    }

    /// Promises that begin on this day.
    fn promise(&mut self, n: u32, now: DateTime<Utc>) -> Result<(), String> {
        if n == 0 {
            self.person.say(now, &["config", "set", "partner", "Sam"])?;
        }
        for habit in HABITS.iter().filter(|habit| habit.begins == n) {
            let id = self.add(now, habit.add)?;
            self.habits.insert(id, habit);
        }
        if !self.dice.percent(29) {
            return Ok(());
        }
        if let Some(words) = ONCE.get(self.said_once % ONCE.len()) {
            self.said_once += 1;
            let id = self.add(now, words)?;
            if words.contains(&"--anytime") {
                let when = n + self.dice.between(1, 6);
                self.later.push(Later { when, id, on: None });
            }
        }
        Ok(())
    }

    fn add(&self, now: DateTime<Utc>, words: &[&str]) -> Result<i64, String> {
        let words = [&["promise", "add"], words].concat();
        let promise = self.person.ask(now, &words)?;
        promise
            .get("id")
            .and_then(Value::as_i64)
            .ok_or_else(|| format!("no id in {promise}"))
    }

    /// What changes in the rules over the year.
    fn change(&mut self, n: u32, day: NaiveDate, now: DateTime<Utc>) -> Result<(), String> {
        match n {
            12 => {
                self.person
                    .say(now, &["promise", "add", "text you at luch"])?;
                self.person.say(now, &["undo"])?;
            }
            150 => {
                let words = ["edit", "dinner ready", "--every", "mon,wed,fri at 18:30"];
                self.person.say(now, &[&["promise"], &words[..]].concat())?;
                let words = [
                    "edit",
                    "dinner ready",
                    "--text",
                    "have dinner ready by half past six",
                ];
                self.person.say(now, &[&["promise"], &words[..]].concat())?;
            }
            200 => {
                self.person
                    .say(now, &["promise", "stop", "message when I leave"])?;
            }
            _ if n == HOLIDAY.0 => {
                let back = day + Days::new(u64::from(HOLIDAY.1 - HOLIDAY.0));
                let back = back.to_string();
                for (id, habit) in &self.habits {
                    // The one about leaving work has been stopped by then.
                    if habit.rests && habit.begins != 45 {
                        let id = id.to_string();
                        self.person
                            .say(now, &["promise", "pause", &id, "--until", &back])?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Moves or releases something that is still ahead today.
    fn agree_anew(&mut self, now: DateTime<Utc>) -> Result<(), String> {
        let mut ahead = self.due(now)?;
        ahead.retain(|item| item.due > now + TimeDelta::hours(3));
        let Some(item) = self.dice.one(&ahead) else {
            return Ok(());
        };
        let id = item.id.to_string();
        let local = self.person.local(item.due);
        let by_the_clock = local.time() < chrono::NaiveTime::MIN + TimeDelta::hours(20);
        if by_the_clock && self.dice.percent(60) {
            let later = local + TimeDelta::minutes(30 * i64::from(self.dice.between(1, 3)));
            let later = later.format("%H:%M").to_string();
            self.person.say(now, &["promise", "move", &id, &later])?;
        } else {
            let why = self.dice.one(WHY_RELEASED).copied().unwrap_or_default();
            self.person
                .say(now, &["promise", "release", &id, "--because", why])?;
        }
        Ok(())
    }

    /// What was put off until today.
    fn answer_later(&mut self, n: u32, now: DateTime<Utc>) -> Result<(), String> {
        let (ready, later) = self.later.drain(..).partition(|later| later.when <= n);
        self.later = later;
        for Later { id, on, .. } in ready {
            let id = id.to_string();
            let Some(on) = on else {
                self.person.say(now, &["promise", "done", &id])?;
                continue;
            };
            let on = on.to_string();
            if self.dice.percent(quality(n)) {
                self.person
                    .say(now, &["promise", "done", &id, "--on", &on])?;
            } else {
                let why = self.dice.one(WHY_BROKEN).copied().unwrap_or_default();
                let words = ["promise", "broken", &id, "--on", &on, "--because", why];
                self.person.say(now, &words)?;
                self.guide.amiss(n, &id, &on);
            }
        }
        Ok(())
    }

    /// Says in the evening how today went; on the last day, how it went so far.
    fn answer(&mut self, n: u32, day: NaiveDate, evening: DateTime<Utc>) -> Result<(), String> {
        let now = evening.min(self.now);
        let forgot = self.dice.percent(if ROUGH.contains(&n) { 22 } else { 5 });
        // A second look finds the second walk of the week.
        let sunday = day.weekday() == Weekday::Sun;
        let looks = if sunday && !forgot { 2 } else { 1 };
        for _ in 0..looks {
            let mut items = self.due(now)?;
            items.retain(|item| item.due <= now || now == evening);
            let mut kept = Vec::new();
            for item in items {
                if forgot {
                    self.put_off(n, day, item.id);
                } else if self.dice.percent(self.chance(n, day, item.id)) {
                    kept.push(item.id.to_string());
                } else if self.has_week(item.id) {
                    // It can still be done until midnight.
                    self.put_off(n, day, item.id);
                } else {
                    self.say_why(&item, now)?;
                    self.guide.amiss(n, &item.id.to_string(), &day.to_string());
                }
            }
            if !kept.is_empty() {
                let mut words = vec!["promise", "done"];
                words.extend(kept.iter().map(String::as_str));
                self.person.say(now, &words)?;
            }
        }
        let walks = matches!(day.weekday(), Weekday::Wed | Weekday::Sat);
        let walk = self
            .habits
            .iter()
            .find(|(_, habit)| habit.add.contains(&"2/week"));
        if let Some((id, _)) = walk.filter(|_| walks && now == evening) {
            let id = id.to_string();
            if self.dice.percent(quality(n)) {
                self.person.say(now, &["promise", "done", &id])?;
            }
        }
        Ok(())
    }

    /// Answered the next day, some days later, or never.
    fn put_off(&mut self, n: u32, day: NaiveDate, id: i64) {
        let days = match self.dice.between(1, 100) {
            1..=70 => 1,
            71..=94 => self.dice.between(2, 6),
            _ => return,
        };
        let on = Some(day);
        if self
            .later
            .iter()
            .any(|later| (later.id, later.on) == (id, on))
        {
            return;
        }
        let when = n + days;
        self.later.push(Later { when, id, on });
    }

    /// Whether it may be done on any day of the week.
    fn has_week(&self, id: i64) -> bool {
        let habit = self.habits.get(&id);
        habit.is_some_and(|habit| habit.add.contains(&"2/week"))
    }

    /// Late, with the partner told ahead or not, or broken.
    fn say_why(&mut self, item: &Item, now: DateTime<Utc>) -> Result<(), String> {
        let id = item.id.to_string();
        let done = item.due + TimeDelta::minutes(i64::from(self.dice.between(2, 11)) * 5);
        if done > now || self.dice.percent(45) {
            let why = self.dice.one(WHY_BROKEN).copied().unwrap_or_default();
            self.person
                .say(now, &["promise", "broken", &id, "--because", why])?;
            return Ok(());
        }
        let time = |instant| self.person.local(instant).format("%H:%M").to_string();
        let why = self.dice.one(WHY_LATE).copied().unwrap_or_default();
        let at = time(done);
        let mut words = vec!["promise", "late", &id, "--at", &at, "--because", why];
        let told = time(item.due - TimeDelta::minutes(i64::from(self.dice.between(2, 8)) * 5));
        if self.dice.percent(60) {
            words.extend(["--told", &told]);
        }
        self.person.say(now, &words)?;
        Ok(())
    }

    /// What is due today and not answered yet.
    fn due(&self, now: DateTime<Utc>) -> Result<Vec<Item>, String> {
        let list = self
            .person
            .ask(now, &["promise", "list", "--due", "today"])?;
        let items = list.as_array().into_iter().flatten().map(|promise| {
            let due = promise.get("due")?.as_str()?;
            Some(Item {
                id: promise.get("id")?.as_i64()?,
                due: DateTime::parse_from_rfc3339(due).ok()?.to_utc(),
            })
        });
        items
            .collect::<Option<_>>()
            .ok_or_else(|| format!("not a list of promises: {list}"))
    }

    /// The chance in percent that this promise is kept today. Fridays are hardest.
    fn chance(&self, n: u32, day: NaiveDate, id: i64) -> u32 {
        let ease = self.habits.get(&id).map_or(0, |habit| habit.ease);
        let friday = if day.weekday() == Weekday::Fri { 9 } else { 0 };
        quality(n).saturating_add_signed(ease - friday).min(98)
    }
}

/// How many of a hundred promises are kept at this time of the year.
fn quality(n: u32) -> u32 {
    match n {
        _ if ROUGH.contains(&n) => 62,
        0..30 => 76,
        30..92 | 124..180 => 84,
        180..270 => 89,
        _ => 91,
    }
}
