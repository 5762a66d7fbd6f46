//! The cases of `tests/fixtures/words.tsv`: sentences and phrases with the times they mean.

use chrono::NaiveDate;

use super::super::{Direction, Inferred, SpokenRule, infer, parse, parse_rule};
use super::clock_at;
use crate::domain::clock::Clock;
use crate::domain::promise::Schedule;
use crate::domain::recurrence::Recurrence;

const CASES: &str = include_str!("../../../tests/fixtures/words.tsv");

/// The first due times of a rule, as `trust` would ask for them.
pub fn occurrences(rule: &SpokenRule, clock: &Clock) -> Vec<String> {
    let day = rule.from.unwrap_or_else(|| clock.today());
    let begin = |rule: Recurrence, day: NaiveDate| {
        let anchor = rule.pattern.anchor(day, clock.week_start);
        let schedule = Schedule::new(0, rule, anchor, anchor.max(day), None, clock.day_start);
        let first = schedule
            .slots(anchor.max(day), NaiveDate::MAX)
            .take(40)
            .find(|slot| schedule.due(*slot, clock).unwrap().at > clock.now);
        (schedule, first.map(|slot| slot.day))
    };
    let dense = Recurrence {
        pattern: rule.recurrence.pattern.in_each_period(),
        ..rule.recurrence
    };
    let (_, first) = begin(dense, day);
    let (schedule, _) = begin(rule.recurrence, first.unwrap_or(day));
    let end = rule.until.unwrap_or(NaiveDate::MAX);
    schedule
        .slots(schedule.from, end)
        .filter_map(|slot| schedule.due(slot, clock))
        .filter(|due| due.at > clock.now)
        .take(8)
        .map(|due| {
            clock
                .zone
                .local(due.at)
                .format("%Y-%m-%dT%H:%M")
                .to_string()
        })
        .collect()
}

/// Returns the result of a parse in the form of the table.
pub fn answer(kind: &str, input: &str, clock: &Clock) -> Vec<String> {
    let refused = |_| vec!["refuse".to_owned()];
    let moment = |when: super::super::When| {
        vec![
            clock
                .zone
                .local(when.due.at)
                .format("%Y-%m-%dT%H:%M")
                .to_string(),
        ]
    };
    match kind {
        "text" => match infer(input, clock) {
            Inferred::Understood(found) => match (found.when, found.rule) {
                (Some(when), _) => moment(when),
                (None, Some(rule)) => occurrences(&rule, clock),
                (None, None) => unreachable!(),
            },
            _ => vec!["none".to_owned()],
        },
        "by" => parse(input, Direction::Ahead, clock).map_or_else(refused, moment),
        "every" => parse_rule(input, clock).map_or_else(
            |_| vec!["refuse".to_owned()],
            |rule| occurrences(&rule, clock),
        ),
        other => panic!("{other}"),
    }
}

#[test]
fn every_case_comes_out_right() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for line in CASES.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (kind, now, input, expected) = (columns[1], columns[2], columns[3], columns[4]);
        let clock = clock_at(&now.replace('T', " "));
        let got = answer(kind, input, &clock);
        all += 1;
        let right = expected.split('|').any(|reading| {
            let wanted: Vec<&str> = reading.split(',').collect();
            wanted.len() <= got.len()
                && (wanted.len() > 1 || got.len() == 1)
                && wanted.iter().zip(&got).all(|(a, b)| b.starts_with(a))
        });
        if !right {
            wrong.push(format!(
                "{} {kind} {input:?}: wanted {expected}, got {}",
                columns[0],
                got.join(",")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {all} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
