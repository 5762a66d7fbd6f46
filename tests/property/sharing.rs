//! What was marked to be shared goes out, and not a word of anything else.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use trust::domain::guide::Note;
use trust::domain::heard::Heard;
use trust::domain::idea::{Idea, Kind};
use trust::domain::repair::Repair;

use super::privacy::{data, secret, step, take};
use super::world::World;

/// The words that nobody else writes.
fn secrets(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let secrets = parts.filter(|part| part.starts_with("zq") && part.ends_with("qz"));
    secrets.map(str::to_owned).collect()
}

/// What the shared entries about the days from `from` on say.
fn shared(world: &World, from: NaiveDate) -> BTreeSet<String> {
    let logs = data(world, &["log", "list", "--shared"]);
    let texts = logs.as_array().unwrap().iter().filter(|log| {
        let day: NaiveDate = log["day"].as_str().unwrap().parse().unwrap();
        day >= from
    });
    texts
        .map(|log| log["text"].as_str().unwrap().to_owned())
        .collect()
}

/// Everything that is hers alone, wherever there is room for words.
fn keep_private(person: &World, number: &mut u32) {
    let today = person.now.date_naive();
    let mut said = |line: &[&str]| {
        let hidden = secret(number);
        let line: Vec<String> = line.iter().map(|part| part.replace('?', &hidden)).collect();
        let said = person.run(&line);
        assert!(said.ok, "{line:?}: {}", said.text);
    };
    said(&[
        "promise", "add", "walk", "--every", "day", "--note", "?", "--tag", "?",
    ]);
    said(&["promise", "add", "sing", "--anytime", "--note", "?"]);
    said(&["promise", "add", "?", "--every", "day", "--private"]);
    said(&["promise", "add", "?", "--anytime", "--private"]);
    said(&["promise", "add", "?", "--every", "2/week", "--private"]);
    said(&["promise", "add", "?", "--by", "23:59", "--private"]);
    let moved = data(person, &["promise", "list"]);
    let moved = moved
        .as_array()
        .unwrap()
        .iter()
        .max_by_key(|one| one["id"].as_i64());
    let moved = moved.unwrap()["id"].to_string();
    said(&["promise", "move", &moved, "tomorrow 12:00"]);
    let hidden = data(person, &["promise", "list"]);
    let hidden = hidden.as_array().unwrap().iter();
    let mut hidden = hidden.filter(|one| one["private"] == true && one["every"] == "day");
    let hidden = hidden.next_back().unwrap()["id"].to_string();
    said(&["promise", "edit", &hidden, "--text", "?"]);
    said(&[
        "promise", "pause", &hidden, "--from", "tomorrow", "--through", "tomorrow",
    ]);
    said(&[
        "promise", "broken", &hidden, "--on", "today", "--because", "?",
    ]);
    said(&["promise", "done", "walk", "--on", "today", "--because", "?"]);
    said(&["promise", "done", "sing", "--because", "?"]);
    let walk = data(person, &["promise", "list", "walk"])[0]["id"]
        .as_i64()
        .unwrap();
    let mut word = || secret(number);
    let heard = Heard {
        id: 0,
        text: word(),
        feelings: vec![word()],
        rating: Some(3),
        day: today,
        written_at: person.now,
        written_day: today,
        tags: vec![word()],
    };
    let note = Note {
        id: 0,
        step: 3,
        draft: true,
        text: word(),
        day: today,
        written_at: person.now,
        written_day: today,
        tags: vec![word()],
    };
    let idea = Idea {
        id: 0,
        text: word(),
        kind: Kind::Gift,
        cost: None,
        tags: vec![word()],
        added_at: person.now,
        added_day: today,
        starter: None,
        planned: None,
    };
    let mut store = person.store();
    let occurrences = store.occurrences(walk, NaiveDate::MIN, NaiveDate::MAX);
    let repair = Repair {
        id: 0,
        occurrence: occurrences.unwrap()[0].id,
        own: word(),
        effect: word(),
        apology: word(),
        change: Some("an alarm".to_owned()),
        promise: None,
        repaired_at: person.now,
        repaired_day: today,
    };
    let hidden: i64 = hidden.parse().unwrap();
    let broken = store.occurrences(hidden, NaiveDate::MIN, NaiveDate::MAX);
    let hidden = Repair {
        occurrence: broken.unwrap()[0].id,
        change: Some(word()),
        ..repair.clone()
    };
    let saved = store.change(today, |change| {
        change.add(&heard)?;
        change.add(&note)?;
        change.add(&idea)?;
        change.put(&repair)?;
        change.put(&hidden)?;
        Ok((String::new(), ()))
    });
    saved.unwrap();
}

/// Every form in which it can go out.
const FORMS: [&[&str]; 12] = [
    &[],
    &["--plain"],
    &["--json"],
    &["--html", "-"],
    &["--md", "-"],
    &["--text"],
    &["--ahead", "--talk", "--text"],
    &["--ahead", "--talk", "--html", "-"],
    &["--ahead", "--talk", "--md", "-"],
    &["--changes", "--html", "-"],
    &["--changes", "--text"],
    &["--changes", "--ahead", "--talk"],
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_was_shared_goes_out_and_nothing_else(
        steps in prop::collection::vec(step(), 1..25),
        hers in 0_usize..25,
        partner in any::<bool>(),
    ) {
        let mut world = World::new();
        let mut number = 0;
        if partner {
            world.run(&["config", "set", "partner", "Sam"]);
        }
        for (at, step) in steps.iter().enumerate() {
            if at == hers.min(steps.len() - 1) {
                keep_private(&world, &mut number);
            }
            take(&mut world, step, &mut number);
        }
        let week = world.now.date_naive() - Days::new(6);
        let spans = [
            (&[][..], week),
            (&["--no-promises"], week),
            (&["--from", "2026-11-01"], NaiveDate::MIN),
            (&["--from", "2020-01-01"], NaiveDate::MIN),
        ];
        for (span, from) in spans {
            let wanted = shared(&world, from);
            for form in FORMS {
                if span == ["--no-promises"] && form.contains(&"--ahead") {
                    continue;
                }
                let said = world.run(&[&["share"], span, form].concat());
                prop_assert!(said.ok, "{}", said.text);
                prop_assert_eq!(secrets(&said.text), wanted.clone(), "{:?} {:?}: {}", span, form, said.text);
            }
        }
        // Her own report has reasons in it, and tags, but none of her log's words.
        let mut logged = shared(&world, NaiveDate::MIN);
        let private = data(&world, &["log", "list", "--private"]);
        logged.extend(private.as_array().unwrap().iter().map(|log| log["text"].as_str().unwrap().to_owned()));
        let report = world.run(&["report", "--all", "--html", "-"]);
        prop_assert!(report.ok && secrets(&report.text).is_disjoint(&logged), "{}", report.text);
    }
}
