//! Counts of what waits for an answer, and of answers: the same on every screen.

use serde_json::Value;

use crate::harness::Trust;

/// A made-up choice among `of`, the same for the same seed.
fn choose(seed: &mut u64, of: u64) -> u64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % of
}

/// Number of elements of an array.
fn len(value: &Value) -> u64 {
    value.as_array().unwrap().len() as u64
}

/// Day of the first that waits, without its weekday, as today's screen counts them in one line.
fn silent_since(screen: &str) -> &str {
    let (_, line) = screen.split_once("without an answer since ").unwrap();
    let (day, _) = line.split_once(" · ").unwrap();
    day.split_once(' ').unwrap().1
}

/// Compares all counts of what waits.
fn compare(trust: &Trust, when: &str) {
    let today = trust.data("today", "--all");
    let status = trust.data("status", "status");
    let count = status["unanswered"].as_u64().unwrap();
    assert_eq!(today["unanswered_count"], count, "{when}: today");
    assert_eq!(len(&today["unanswered"]), count, "{when}: today's list");
    let line = trust.tell("status --format {unanswered}");
    assert_eq!(line, count.to_string(), "{when}: status line");
    let all = trust.data("report", "report --all");
    assert_eq!(all["totals"]["unanswered"], count, "{when}: report");
    // A span that ends today and holds everything.
    let span = trust.data("report", "report --from 2026-08-01 --to today");
    assert_eq!(span["totals"]["unanswered"], count, "{when}: span");
    let silent = |text: &str| text.contains(&format!("{count} without an answer since"));
    let screen = trust.tell("");
    if count > 5 {
        assert!(silent(&screen), "{when}: {screen}");
    } else if count > 0 {
        assert!(screen.contains(&format!("{count} unanswered")), "{screen}");
    }
    for nudge in all["nudges"].as_array().unwrap() {
        let message = nudge["message"].as_str().unwrap();
        if nudge["key"] == "review" {
            let since = silent_since(&screen);
            let words = format!("{count} promises have been without an answer since {since}. ");
            assert!(message.starts_with(&words), "{when}: {message}\n{screen}");
        }
    }
    let review = trust.data("review", "review")["waiting"].as_u64().unwrap();
    let (overdue, due) = (&status["overdue"], &status["due"]);
    let open = overdue.as_u64().unwrap() + due.as_u64().unwrap();
    assert_eq!(review, count + open, "{when}: review");
    assert_eq!(len(&today["overdue"]), *overdue, "{when}: overdue");
    assert_eq!(len(&today["due"]), *due, "{when}: due");
    let listed = trust.data("promises", "promise list");
    let outcomes = listed.as_array().unwrap().iter().map(|view| &view["state"]);
    let shown = outcomes.filter(|state| *state == "overdue" || *state == "unanswered");
    let text = trust.tell("promise list");
    let mut parts: Vec<&str> = text.split(" earlier without an answer").collect();
    parts.pop();
    let number = |part: &&str| part.rsplit(' ').next().unwrap().parse::<u64>().unwrap();
    let listed = parts.iter().map(number).sum::<u64>() + shown.count() as u64;
    let past = count + overdue.as_u64().unwrap();
    assert_eq!(listed, past, "{when}: list");

    let export: Value = serde_json::from_str(&trust.tell("export")).unwrap();
    let stored = export["data"]["occurrence"].as_array().unwrap();
    let answers = stored
        .iter()
        .filter(|one| !one["outcome"].is_null())
        .count();
    let words = match answers {
        0 => String::new(),
        1 => " 1 answer".to_owned(),
        several => format!(" {several} answers"),
    };
    let exported = trust.tell("export --output counted.json --force");
    assert!(exported.contains(&words), "{when}: {answers}: {exported}");
    assert_eq!(answers > 0, exported.contains("answer"), "{exported}");
    let backed_up = trust.tell("backup counted.db --force");
    let words = if words.is_empty() {
        " 0 answers"
    } else {
        &words
    };
    assert!(backed_up.contains(words), "{when}: {answers}: {backed_up}");
}

#[test]
fn every_screen_counts_what_waits_alike() {
    for start in [1, 7, 23] {
        let mut seed = start;
        let mut trust = Trust::new();
        trust.at("2026-09-01T07:00").set("COLUMNS", "400");
        trust.without_backups();
        for promise in [
            "walk --every 'day at 18:00'",
            "sing --every 3/week",
            "'pay rent' --every '1st at 09:00'",
            "pills --every 'day at 08:00 and 20:00'",
            "bins --every 'mon,thu'",
            "call --by '4 sep 12:00'",
            "write --anytime",
            "shelf --by '20 sep'",
        ] {
            trust.tell(&format!("promise add {promise}"));
        }
        compare(&trust, "at the start");
        for day in [3, 5, 8, 12, 19, 27] {
            trust.at(&format!("2026-09-{day:02}T13:00"));
            for _ in 0..6 {
                let id = choose(&mut seed, 8) + 1;
                let on = choose(&mut seed, day) + 1;
                let verb = ["done", "late", "broken", "move", "clear", "release"];
                let verb = verb[usize::try_from(choose(&mut seed, 6)).unwrap()];
                // Some of these are refused, which changes nothing.
                match verb {
                    "move" => trust.say(&format!("promise move {id} '2026-09-{on:02} 23:00'")),
                    "release" => trust.say(&format!("promise release {id}")),
                    verb => trust.say(&format!("promise {verb} {id} --on 2026-09-{on:02}")),
                };
            }
            if choose(&mut seed, 3) == 0 {
                trust.say("promise pause 1 2 --through 'in 3 days'");
            }
            compare(&trust, &format!("seed {start}, 2026-09-{day:02}"));
        }
    }
}
