//! The time that the words of a promise say, and the notes of the reply about it.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::cmd::context::Ctx;
use crate::cmd::promise::reschedule::has_time;
use crate::cmd::view;
use crate::domain::clock::{Clock, Due};
use crate::domain::format;
use crate::domain::recurrence::{Pattern, Recurrence, Times};
use crate::render::note::{self, NotTaken, Suggestion, TextTimeNote, TimeFlag};
use crate::render::refusal;
use crate::when::{
    self, Context, Direction, Inferred, Instead, Rest, SpokenRule, Stopped, Understood, When,
};

/// Result of looking for a time in a text.
#[derive(Debug, Default)]
pub struct TextTime {
    /// The time, where all of it is understood and can be stored.
    pub taken: Option<Understood>,
    notes: Vec<TextTimeNote>,
}

/// Rule that a text says together with that of `--every`.
#[derive(Debug)]
pub struct BesideRule {
    /// The rule.
    pub recurrence: Recurrence,
    /// The words of the text that say so.
    pub words: Option<String>,
    /// The note about the other time that an hour could mean.
    pub other: TextTime,
}

impl TextTime {
    /// Reads the time in `text`.
    pub fn read(ctx: &Ctx, text: &str) -> Self {
        let clock = &ctx.clock;
        let mut read = match when::infer(text, clock) {
            Inferred::Nothing => Self::default(),
            Inferred::Stopped(stopped) => Self {
                taken: None,
                notes: vec![TextTimeNote::NotTaken(not_taken(text, stopped))],
            },
            Inferred::Understood(found) => Self::understood(*found, clock),
        };
        if read.taken.is_none() && when::is_foreign_with_time(text) {
            read.notes.push(TextTimeNote::Foreign);
        }
        read
    }

    fn understood(found: Understood, clock: &Clock) -> Self {
        let corrected = |word: &when::Correction| TextTimeNote::Corrected {
            typed: word.typed.clone(),
            taken: word.taken.clone(),
        };
        let mut notes: Vec<_> = found.corrections.iter().map(corrected).collect();
        if let Some(when) = &found.when {
            let others = found.others.iter();
            notes.extend(others.filter_map(|other| not_then(clock, when.time, other)));
        }
        if let (Some(rule), Some(other)) = (&found.rule, &found.other_rule) {
            notes.extend(not_by(rule, other));
        }
        Self {
            taken: Some(found),
            notes,
        }
    }

    /// The rule that a text says together with that of `--every`, where that leaves open what the
    /// text adds: the time, several times a day, the weekday of a week.
    pub fn of_rule(clock: &Clock, text: &str, rule: Recurrence) -> Option<BesideRule> {
        let together = format!("{text}, {}", rule.words());
        let Inferred::Understood(found) = when::infer(&together, clock) else {
            return None;
        };
        let said = found.rule.filter(|said| said.recurrence != rule)?;
        let same_days =
            said.recurrence.pattern == rule.pattern || rule.pattern == Pattern::Weeks(1);
        let adds = rule.at.is_empty() && same_days && !said.recurrence.pattern.is_per_period();
        let end = found.quote.end.min(text.len());
        let words = text.get(found.quote.start..end).map(str::to_owned);
        let other = found.other_rule.and_then(|other| not_by(&said, &other));
        adds.then_some(BesideRule {
            recurrence: said.recurrence,
            words,
            other: Self {
                taken: None,
                notes: other.into_iter().collect(),
            },
        })
    }

    /// The times of which a text leaves open one, beside the `rule` of `--every`, which says none:
    /// `at 9 or 10`.
    pub fn unsure_beside(clock: &Clock, text: &str, rule: Recurrence) -> Self {
        let together = format!("{text}, {}", rule.words());
        let timed = !rule.pattern.is_per_period() && rule.at.is_empty();
        let note = match when::infer(&together, clock) {
            Inferred::Stopped(stopped) if timed && stopped.quote.end <= text.len() => {
                let each = |rest: &Rest| match rest {
                    Rest::Every(words) => when::parse_rule(words, clock).is_ok_and(|said| {
                        said.recurrence.pattern == rule.pattern && !said.recurrence.at.is_empty()
                    }),
                    Rest::By(_) => false,
                };
                let several = stopped.rest.len() > 1 && stopped.rest.iter().all(each);
                several.then(|| TextTimeNote::NotTaken(not_taken(text, stopped)))
            }
            _ => None,
        };
        Self {
            taken: None,
            notes: note.into_iter().collect(),
        }
    }

    /// The other meanings of `--by` and `--every`, where an hour in them leaves open whether it is
    /// in the morning. `by` was read as a time on the day `on`, where it names none.
    pub fn of_flags(
        clock: &Clock,
        by: Option<(&str, Option<NaiveDate>, NaiveTime)>,
        every: Option<(&str, SpokenRule)>,
    ) -> Self {
        let by = by.map(|(words, on, said)| {
            let context = Context {
                on,
                ..Direction::Ahead.into()
            };
            let others = when::other_moments(words, context, clock).into_iter();
            others.filter_map(move |other| not_then(clock, Some(said), &other))
        });
        let every = every.and_then(|(words, rule)| {
            let other = when::other_rule(words, clock)?;
            let other = SpokenRule {
                from: rule.from,
                until: rule.until,
                ..other
            };
            not_by(&rule, &other)
        });
        Self {
            taken: None,
            notes: by.into_iter().flatten().chain(every).collect(),
        }
    }

    /// The other meaning of the words of a `move`, where an hour in them leaves open whether it is in
    /// the morning, as they are read at the moment of the clock `then`. `from` is the time before;
    /// `command` moves it to the other.
    pub fn of_move(
        (clock, then): (&Clock, &Clock),
        words: &str,
        from: Option<Due>,
        command: impl Fn(&str) -> String,
    ) -> Self {
        let context = Context {
            direction: Direction::Ahead,
            on: from.map(|from| clock.zone.local(from.at).date()),
            near: from.map(|from| from.at).filter(|due| has_time(clock, *due)),
        };
        let said = when::parse(words, context, then).ok();
        let others = said.and_then(|when| when.time).map(|said| {
            let others = when::other_moments(words, context, then).into_iter();
            others.map(move |other| (said, other))
        });
        let note = |(said, other): (NaiveTime, When)| TextTimeNote::OtherMoment {
            said,
            words: view::due_words_at(clock, other.due.at),
            command: command(&if then.now == clock.now {
                by_phrase(clock, &other)
            } else {
                when::moment_phrase(&other)
            }),
        };
        Self {
            taken: None,
            notes: others.into_iter().flatten().map(note).collect(),
        }
    }

    /// The other meaning of the words for a time at which something due at `due` was done or told, where
    /// an hour in them leaves open whether it is in the morning, and both lie near. They were said on
    /// the day `on`; `command` gives the answer again with the other.
    pub fn of_answer(
        clock: &Clock,
        words: &str,
        on: Option<NaiveDate>,
        due: DateTime<Utc>,
        command: impl Fn(&str) -> Option<String>,
    ) -> Self {
        /// Hours from the due time up to which the other meaning is near: the one meant is up to six.
        const NEAR: i64 = 8;
        let context = Context {
            direction: Direction::Back,
            on,
            near: Some(due),
        };
        let said = when::parse(words, context, clock).ok();
        let is_near = |other: &When| (other.due.at - due).abs() <= TimeDelta::hours(NEAR);
        let others = when::other_moments(words, context, clock);
        let note = |(said, other): (NaiveTime, When)| {
            Some(TextTimeNote::OtherMoment {
                said,
                words: view::due_words_at(clock, other.due.at),
                command: command(&when::moment_phrase(&other))?,
            })
        };
        let said = said.and_then(|when| when.time);
        let near = others.into_iter().filter(is_near);
        let near = near.filter_map(|other| Some((said?, other)));
        Self {
            taken: None,
            notes: near.filter_map(note).collect(),
        }
    }

    /// The time that the new words of a promise say, where the words before said another one and
    /// its own, `due` or the `rule`, is neither. One that has passed cannot be set any more.
    pub fn of_new_words(
        clock: &Clock,
        (before, words): (&str, &str),
        due: Option<Due>,
        rule: Option<Recurrence>,
    ) -> Self {
        // An hour alone keeps the day.
        let context = Context {
            on: due.map(|due| due.day),
            ..Direction::Ahead.into()
        };
        let moment = |quote: &str, found: When| match when::parse(quote, context, clock) {
            Ok(when) => when,
            Err(_) => found,
        };
        let said = |text: &str| match when::infer(text, clock) {
            Inferred::Understood(found) => {
                let quote = text.get(found.quote.clone()).unwrap_or_default();
                Some((found.when.map(|when| moment(quote, when)), found.rule))
            }
            Inferred::Nothing | Inferred::Stopped(_) => None,
        };
        let is_past = due.is_some_and(|due| due.at <= clock.now);
        let now = said(words)
            .filter(|_| !is_past)
            .filter(|now| said(before).as_ref() != Some(now));
        let (when, spoken) = now.unwrap_or_default();
        let other_rule = |recurrence: Recurrence| TextTimeNote::OtherWords {
            words: recurrence.words(),
            flag: TimeFlag::Every(recurrence.to_string()),
        };
        let note = match (rule, when, spoken) {
            (Some(rule), Some(when), _) => {
                let own = !rule.pattern.is_per_period() && rule.at.len() < 2;
                let time = when
                    .time
                    .filter(|time| own && rule.at.first() != Some(*time));
                time.map(|time| {
                    other_rule(Recurrence {
                        at: Times::from(time),
                        ..rule
                    })
                })
            }
            (rule, _, Some(spoken)) if rule != Some(spoken.recurrence) => {
                Some(TextTimeNote::OtherWords {
                    words: spoken.recurrence.words(),
                    flag: TimeFlag::Every(when::rule_phrase(&spoken)),
                })
            }
            (None, Some(when), _) if due.map(|due| due.at) != Some(when.due.at) => {
                Some(TextTimeNote::OtherWords {
                    words: view::due_words_at(clock, when.due.at),
                    flag: TimeFlag::By(by_phrase(clock, &when)),
                })
            }
            _ => None,
        };
        Self {
            taken: None,
            notes: note.into_iter().collect(),
        }
    }

    /// All notes of both.
    pub fn and(mut self, other: Self) -> Self {
        self.notes.extend(other.notes);
        self
    }

    /// The lines of the reply, for the promise with this number.
    pub fn notes(&self, id: i64) -> Vec<String> {
        let notes = self.notes.iter();
        notes.map(|note| note::text_time(note, id)).collect()
    }

    /// Returns true if there is anything to say.
    pub fn says_more(&self) -> bool {
        !self.notes.is_empty()
    }

    /// Returns whether the reply already says that no due time was set.
    pub fn says_why_not(&self) -> bool {
        self.taken.is_none() && !self.notes.is_empty()
    }
}

/// The note about another moment than the time `said`.
fn not_then(clock: &Clock, said: Option<NaiveTime>, other: &When) -> Option<TextTimeNote> {
    Some(TextTimeNote::OtherHour {
        said: said?,
        words: view::due_words_at(clock, other.due.at),
        flag: TimeFlag::By(by_phrase(clock, other)),
    })
}

/// A moment as `--by` takes it: `today 18:00`.
fn by_phrase(clock: &Clock, when: &When) -> String {
    let day = format::day_words(when.day, clock.today()).to_lowercase();
    let time = when.time.map(format::time_words);
    let time = time.map(|time| format!(" {time}")).unwrap_or_default();
    format!("{day}{time}")
}

/// The note about another time than that of `rule`.
fn not_by(rule: &SpokenRule, other: &SpokenRule) -> Option<TextTimeNote> {
    Some(TextTimeNote::OtherHour {
        said: rule.recurrence.at.iter().next()?,
        words: other.recurrence.words(),
        flag: TimeFlag::Every(when::rule_phrase(other)),
    })
}

/// The piece that stopped the text, and what the rest of it says.
fn not_taken(text: &str, stopped: Stopped) -> NotTaken {
    let piece = text.get(stopped.quote).unwrap_or_default().to_owned();
    let flag = |rest: Rest| match rest {
        Rest::By(phrase) => TimeFlag::By(phrase),
        Rest::Every(phrase) => TimeFlag::Every(phrase),
    };
    let rest = stopped.rest.into_iter().map(flag);
    let (suggestion, flags) = match stopped.instead {
        Some(Instead::Rules(rules)) => {
            let rules = rules.iter().map(|rule| TimeFlag::Every(rule.to_string()));
            (None, rules.collect())
        }
        Some(instead @ (Instead::NameMonth | Instead::HourOrDate(..))) => {
            let advice = refusal::when::unambiguous(&instead);
            (Some(Suggestion::Advice(advice)), rest.collect())
        }
        Some(Instead::Setting(day)) => {
            let command = refusal::when::set_day(day);
            (Some(Suggestion::Setting(command)), rest.collect())
        }
        None => (None, rest.collect()),
    };
    NotTaken {
        piece,
        because: stopped
            .because
            .map(|why| refusal::when::reason(why).to_owned()),
        suggestion,
        flags,
        example: stopped.example.map(flag),
        habit: when::is_habit(text),
    }
}
