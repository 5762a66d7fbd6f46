//! Figures of computers that share a folder: they follow from the records, and not from the numbers
//! that promises have on one of them.

use serde_json::{Value, json};

use crate::harness::Trust;
use crate::sync::{Shared, agree};

fn all(report: &Trust) -> Value {
    let mut report = report.data("report", "report --all");
    // Listed by number.
    report.as_object_mut().unwrap().remove("broken");
    report
}

#[test]
fn what_is_due_at_one_moment_counts_in_the_same_order_on_both() {
    let shared = Shared::new();
    let (mut one, mut two) = (shared.computer(), shared.computer());
    one.at("2026-11-01T10:00");
    one.tell("promise add walk --every 'day at 18:00'");
    one.tell("date add 'a walk'");
    two.at("2026-11-01T10:01");
    two.tell("promise add sing --every 'day at 18:00'");
    two.tell("promise add read --every day");
    two.tell("date add 'a song'");
    for trust in [&one, &two, &one] {
        trust.tell("sync");
    }
    let number = |trust: &Trust, text: &str| {
        trust.data("promises", &format!("list {text}"))[0]["id"].clone()
    };
    assert_eq!(
        (number(&one, "walk"), number(&two, "walk")),
        (json!(1), json!(3))
    );
    // Of two at a time one is kept and one broken, in both orders.
    for (day, kept, broken) in [
        (2, "walk", "sing"),
        (3, "sing", "walk"),
        (4, "walk", "sing"),
    ] {
        one.at(&format!("2026-11-0{day}T22:00"));
        two.at(&format!("2026-11-0{day}T22:30"));
        one.tell(&format!("done {kept}"));
        two.tell(&format!("broken {broken} --because rain"));
        two.tell("done read");
    }
    // A rating and a date each of the same day, entered in either order.
    one.tell("heard add 'well done' --trust 9");
    two.tell("heard add 'not yet' --trust 3");
    one.tell("date done walk");
    two.tell("date done song");
    for minute in 40..45 {
        for trust in [&mut one, &mut two] {
            trust.at(&format!("2026-11-04T22:{minute}"));
            trust.tell("sync");
        }
    }
    agree(&one, &two);
    for day in ["2026-11-04T23:00", "2026-11-06T23:00", "2027-02-01T10:00"] {
        for trust in [&mut one, &mut two] {
            trust.at(day);
        }
        assert_eq!(all(&one), all(&two), "{day}");
        let streaks = |trust: &Trust| {
            let listed = trust.data("promises", "list");
            let listed = listed.as_array().unwrap().iter();
            let mut streaks: Vec<_> = listed
                .map(|one| {
                    (
                        one["text"].to_string(),
                        one["streak"].clone(),
                        one["steadiness"].clone(),
                    )
                })
                .collect();
            streaks.sort_by(|a, b| a.0.cmp(&b.0));
            streaks
        };
        assert_eq!(streaks(&one), streaks(&two), "{day}");
        for line in ["step 5", "step 7", "step 8", "status", "date pick --seed 4"] {
            let said = |trust: &Trust| {
                let text = trust.tell(&format!("{line} --json"));
                let mut value: Value = serde_json::from_str(&text).unwrap();
                strip_numbers(&mut value);
                value
            };
            assert_eq!(said(&one), said(&two), "{line} on {day}");
        }
    }
}

fn strip_numbers(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("id");
            // Of several that are next the one with the lowest number is shown, as in lists.
            fields.remove("next_text");
            fields.values_mut().for_each(strip_numbers);
        }
        Value::Array(items) => items.iter_mut().for_each(strip_numbers),
        _ => {}
    }
}
