//! The seven steps beside the promises: what is told, heard, repaired, noted and done together.

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};

use super::dice::Dice;
use super::person::Person;
use super::told::{AFTERWARDS, CORRECTED, DRAFT, HEARD, IDEAS, NOTED, OWNED, SESSIONS, TOLD};

/// The day of the year on which the first session takes place, and the days between two.
const SESSION: (u32, u32) = (124, 14);

/// The weeks in which hardly anything is told.
const SILENT: std::ops::Range<u32> = 96..110;

/// What was broken or late, and waits to be repaired.
struct Amiss {
    id: String,
    day: String,
    /// The day of the year on which it is repaired.
    when: u32,
}

/// One person's way through the guide so far.
pub struct Guide<'a> {
    person: &'a Person,
    /// When the year ends.
    now: DateTime<Utc>,
    /// Dice of its own: what is told does not change what is kept.
    dice: Dice,
    amiss: Vec<Amiss>,
    ideas: u32,
}

impl<'a> Guide<'a> {
    pub fn new(person: &'a Person, now: DateTime<Utc>) -> Self {
        Self {
            person,
            now,
            dice: Dice::new(8),
            amiss: Vec::new(),
            ideas: 0,
        }
    }

    /// Something was broken or late.
    pub fn amiss(&mut self, n: u32, id: &str, day: &str) {
        if self.dice.percent(72) {
            let when = n + self.dice.between(0, 4);
            self.amiss.push(Amiss {
                id: id.to_owned(),
                day: day.to_owned(),
                when,
            });
        }
    }

    /// The evening of a day.
    ///
    /// # Errors
    /// The command that the program refused.
    pub fn evening(&mut self, n: u32, day: NaiveDate) -> Result<(), String> {
        let evening = self.person.at(day, 22, 30)?.min(self.now);
        if self.person.local(evening).date() != day {
            return Ok(());
        }
        self.steps(n, evening)?;
        self.hear(n, evening)?;
        self.tell(n, day, evening)?;
        self.repair(n, evening)?;
        self.meet(n, evening)?;
        self.rekindle(n, day, evening)
    }

    fn say(&self, now: DateTime<Utc>, words: &[&str]) -> Result<(), String> {
        self.person.say(now, words).map(|_| ())
    }

    /// Notes, and the steps that are done.
    fn steps(&self, n: u32, now: DateTime<Utc>) -> Result<(), String> {
        for (_, step, words) in NOTED.iter().filter(|(when, ..)| *when == n) {
            self.say(now, &["step", "note", step, words])?;
        }
        match n {
            8 => self.say(now, &["step", "done", "1"]),
            10 => self.say(now, &["apology", "--save", DRAFT]),
            14 => self.say(now, &["step", "done", "3"]),
            49 => self.say(now, &["step", "done", "2"]),
            _ => Ok(()),
        }
    }

    fn hear(&self, n: u32, now: DateTime<Utc>) -> Result<(), String> {
        for (_, text, feelings, rating) in HEARD.iter().filter(|(when, ..)| *when == n) {
            let mut words = vec!["heard", text];
            for feeling in *feelings {
                words.extend(["--feeling", feeling]);
            }
            if let Some(rating) = rating {
                words.extend(["--trust", rating]);
            }
            self.say(now, &words)?;
        }
        Ok(())
    }

    /// The day's line in the log; sometimes the day before's.
    fn tell(&mut self, n: u32, day: NaiveDate, now: DateTime<Utc>) -> Result<(), String> {
        let often = match n {
            0..5 => 0,
            _ if SILENT.contains(&n) => 12,
            5..60 => 74,
            _ => 88,
        };
        if !self.dice.percent(often) {
            return Ok(());
        }
        let Some((text, decision)) = self.dice.one(TOLD).copied() else {
            return Ok(());
        };
        let mut words = vec!["log", "add", text];
        if decision {
            words.push("--decision");
        }
        if self.dice.percent(70) {
            words.push("--share");
        }
        if self.dice.percent(4) {
            words.extend(["--tag", "therapy"]);
        }
        let earlier = (day - chrono::Days::new(3)).to_string();
        if n > 20 && self.dice.percent(4) {
            words.extend(["--on", &earlier]);
        }
        let log = self.person.ask(now, &words)?;
        let id = log.get("id").map(ToString::to_string).unwrap_or_default();
        if text.starts_with("in the office until") {
            self.say(now, &["log", "edit", &id, "--text", CORRECTED])?;
        }
        Ok(())
    }

    /// What waits to be repaired until today.
    fn repair(&mut self, n: u32, now: DateTime<Utc>) -> Result<(), String> {
        let (ready, later) = self.amiss.drain(..).partition(|amiss| amiss.when <= n);
        self.amiss = later;
        for Amiss { id, day, .. } in ready {
            let Some((own, effect, change)) = self.dice.one(OWNED).copied() else {
                continue;
            };
            let apology = format!(
                "I am sorry that {own}. I imagine it made you feel that {effect}. It was my fault."
            );
            let words = [
                "repair", &id, "--on", &day, "--own", own, "--effect", effect, "--apology",
                &apology, "--change", change,
            ];
            self.say(now, &words)?;
        }
        Ok(())
    }

    /// Sessions with the specialist.
    fn meet(&mut self, n: u32, now: DateTime<Utc>) -> Result<(), String> {
        let (first, between) = SESSION;
        if n == first - 10 {
            let words = ["--name", "Dr. Imani Osei", "--contact", "+44 20 7946 0102"];
            self.say(now, &[&["step", "specialist"], &words[..]].concat())?;
        }
        if n < first || (n - first) % between != 0 {
            return Ok(());
        }
        let Some(about) = self.dice.one(SESSIONS) else {
            return Ok(());
        };
        self.say(now, &["step", "session", about])
    }

    /// Dates, gifts, notes and gestures.
    fn rekindle(&mut self, n: u32, day: NaiveDate, now: DateTime<Utc>) -> Result<(), String> {
        if n == 55 {
            self.say(now, &["date", "starter"])?;
            for words in IDEAS {
                self.say(now, &[&["date", "add"], *words].concat())?;
            }
            let ideas = self.person.ask(now, &["date", "list"])?;
            self.ideas = u32::try_from(ideas.as_array().map_or(0, Vec::len)).unwrap_or(0);
        }
        let today = self.person.local(self.now).date();
        let chance = if day.weekday() == Weekday::Sat {
            70
        } else {
            11
        };
        if self.ideas > 0 && day < today && self.dice.percent(chance) {
            let id = self.dice.between(1, self.ideas).to_string();
            let rating = self.dice.between(3, 5).to_string();
            let mut words = vec!["date", "done", &id, "--rating", &rating];
            if self.dice.percent(30) {
                if let Some(note) = self.dice.one(AFTERWARDS) {
                    words.extend(["--note", note]);
                }
            }
            self.say(now, &words)?;
        }
        if self.ideas > 0 && day == today {
            self.say(now, &["date", "plan", "small cinema", "fri 20:00"])?;
        }
        Ok(())
    }
}
