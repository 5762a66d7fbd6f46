//! Databases of every schema ever released: once upgraded, their figures are those of a naive count.

use chrono::{DateTime, Days, TimeDelta};
use rusqlite::Connection;

use super::figures::check_all;
use super::world::World;

/// The fixtures, by the number of their schema.
const SCHEMAS: [&str; 11] = [
    include_str!("../fixtures/schema_1.sql"),
    include_str!("../fixtures/schema_2.sql"),
    include_str!("../fixtures/schema_3.sql"),
    include_str!("../fixtures/schema_4.sql"),
    include_str!("../fixtures/schema_5.sql"),
    include_str!("../fixtures/schema_6.sql"),
    include_str!("../fixtures/schema_7.sql"),
    include_str!("../fixtures/schema_8.sql"),
    include_str!("../fixtures/schema_9.sql"),
    include_str!("../fixtures/schema_10.sql"),
    include_str!("../fixtures/schema_11.sql"),
];

/// A database of schema 9 with a pause of promises that are due in the small hours.
const SMALL_HOURS: &str = include_str!("../fixtures/small_hours_9.sql");

/// Commands after an upgrade; some of them are refused.
const LINES: [&str; 8] = [
    "p done 1",
    "p broken 2 --on 2026-11-20",
    "p done 3 --on 2026-11-19",
    "p pause 1 --through 2027-01-10",
    "config set week_start sat",
    "p edit 2 --every 3/week",
    "undo",
    "p resume",
];

#[test]
fn figures_of_an_upgraded_database_are_those_of_a_recount() {
    for (number, dump) in (1..).zip(SCHEMAS).chain([(9, SMALL_HOURS)]) {
        let mut world = World::new();
        let connection = Connection::open(world.beside("trust.db")).unwrap();
        connection.execute_batch(dump).unwrap();
        connection.close().unwrap();
        let version: u32 = dump
            .split_once("user_version = ")
            .and_then(|(_, rest)| rest.split(';').next()?.trim().parse().ok())
            .unwrap();
        assert_eq!(version, number);
        // At once, in the middle of the next changes, and much later.
        check_all(&world);
        for line in LINES {
            let words: Vec<&str> = line.split(' ').collect();
            let said = world.run(&words);
            assert!(!said.fault, "schema {number}: {line}: {}", said.text);
            check_all(&world);
            world.pass(TimeDelta::hours(31));
        }
        world.pass(TimeDelta::days(40));
        check_all(&world);
        let today = DateTime::date_naive(&world.now) - Days::new(400);
        super::figures::check_figures(&world, today, today + Days::new(400));
        let said = world.run(&["doctor"]);
        let agree = said.text.contains("all totals agree with the records");
        assert!(agree, "schema {number}: {}", said.text);
    }
}
