//! Private promises: on no page and in no calendar.

use crate::harness::Trust;

/// A private and a shown promise of Friday 20 November 2026.
fn both() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add 'see the counsellor' --every 'day at 12:00' --private");
    trust.tell("promise add walk --every 'day at 20:00'");
    trust.tell("promise add 'buy the ring' --by '2026-11-23 18:00' --private");
    trust
}

const PAGES: [&str; 8] = [
    "share",
    "share --json",
    "share --plain",
    "share --html -",
    "share --md -",
    "share --from 2026-01-01 --html -",
    "share --from 2026-01-01 --md -",
    "export --format ics",
];

#[test]
fn a_private_promise_counts_on_a_page_without_its_words() {
    let mut trust = both();
    trust.tell("promise done 1");
    trust.tell("promise pause 1 --from tomorrow --through 2026-11-22");
    trust.at("2026-11-23T09:00");
    trust.tell("promise edit 1 --text 'see the other counsellor'");
    for page in PAGES {
        let said = trust.say(page);
        assert_eq!(said.code, 0, "{page}: {}", said.snapshot());
        for word in ["counsellor", "the ring", "away"] {
            assert!(!said.stdout.contains(word), "{page}: {}", said.snapshot());
        }
        assert!(said.stdout.contains("walk"), "{page}: {}", said.snapshot());
    }
    let share = trust.data("share", "share");
    assert_eq!(share["promises"]["totals"]["kept"], 1);
    assert!(
        trust
            .tell("share --md -")
            .contains("private ones count in the figures without their words")
    );
}

#[test]
fn privacy_is_shown_and_can_be_taken_off() {
    let trust = both();
    assert_eq!(trust.promise(1)["private"], true);
    assert_eq!(trust.promise(2)["private"], false);
    assert!(trust.tell("promise list counsellor").contains("private"));
    assert!(!trust.tell("promise list walk").contains("private"));
    assert!(
        trust
            .tell("promise show 1")
            .contains("on no page and in no calendar")
    );
    trust.tell("promise edit 1 --no-private");
    assert_eq!(trust.promise(1)["private"], false);
    assert!(trust.tell("share").contains("counsellor"));
    assert!(trust.tell("export --format ics").contains("counsellor"));
    trust.tell("promise edit 1 --private");
    assert!(!trust.tell("share").contains("counsellor"));
    trust.tell("undo");
    assert!(trust.tell("share").contains("counsellor"));
    trust.refuse("promise edit 1 --private --no-private", 2);
}

#[test]
fn what_comes_of_the_repair_of_a_private_promise_is_private() {
    let mut trust = Trust::new();
    for (line, private) in [
        (
            "promise add 'see the counsellor' --by 18:00 --private",
            true,
        ),
        ("promise add 'call mum' --by 18:00", false),
    ] {
        trust.at("2026-11-22T10:00");
        let made = trust.data("promise", line)["id"].clone();
        trust.at("2026-11-22T19:00");
        trust.tell(&format!("broken {made}"));
        trust.tell(&format!(
            "repair {made} --own o --effect e --apology 'I am sorry' --as-is --change '' \
             --promise 'an alarm for it' --anytime"
        ));
        let all = trust.data("promises", "list alarm");
        let last = all
            .as_array()
            .unwrap()
            .iter()
            .max_by_key(|one| one["id"].as_i64());
        assert_eq!(last.unwrap()["private"], private, "{all}");
    }
}

#[test]
fn an_import_keeps_a_promise_private() {
    let trust = both();
    trust.tell("export --output all.json");
    let copy = Trust::new();
    copy.tell(&format!(
        "import {}",
        trust.home().join("all.json").display()
    ));
    assert_eq!(copy.promise(1)["private"], true);
    assert!(!copy.tell("share").contains("counsellor"));
}
