//! Rewordings: earlier words are kept, and past days are not silently renamed.

use crate::harness::Trust;

/// `text you` every day at 12:00 from Monday 14 September 2026 on, kept on the first day.
fn answered() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-09-14T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00'");
    trust.tell("promise done 1");
    trust
}

#[test]
fn show_lists_earlier_words_with_their_days() {
    let mut trust = answered();
    trust.at("2026-09-16T09:00");
    trust.tell("promise edit 1 --text 'call you'");
    trust.at("2026-09-18T09:00");
    trust.tell("promise edit 1 --text 'visit you'");
    let show = trust.tell("promise show 1");
    assert!(
        show.contains("Earlier words\n   until Wed 16 Sep: text you\n   until today: call you\n"),
        "{show}"
    );
    trust.tell("undo");
    let show = trust.tell("promise show 1");
    assert!(!show.contains("call you\n\n"), "{show}");
    assert!(show.contains("until Wed 16 Sep: text you"), "{show}");
    trust.tell("promise edit 1 --note 'no other words'");
    assert_eq!(trust.tell("promise show 1").matches("until ").count(), 1);
}

#[test]
fn reports_and_pages_say_that_and_when_it_was_reworded() {
    let mut trust = answered();
    trust.at("2026-09-17T09:00");
    trust.tell("promise edit 1 --text 'call you'");
    let report = trust.tell("report");
    assert!(report.contains("reworded Thu 17 Sep: call you"), "{report}");
    for page in ["share", "share --html -", "share --md -"] {
        let said = trust.tell(page);
        assert!(said.contains("reworded Thu 17 Sep"), "{page}: {said}");
        assert!(!said.contains("text you"), "{page}: {said}");
    }
    trust.at("2026-09-29T09:00");
    assert!(!trust.tell("share").contains("reworded"), "long before");
    let earlier = trust.tell("share --from 2026-09-14 --to 2026-09-15");
    assert!(earlier.contains("reworded Thu 17 Sep"), "{earlier}");
}

#[test]
fn words_corrected_on_the_first_day_or_before_an_answer_are_no_rewording() {
    let mut trust = answered();
    trust.tell("promise edit 1 --text 'text yuo'");
    trust.tell("promise edit 1 --text 'text you!'");
    trust.tell("promise add walk --every day");
    trust.at("2026-09-16T09:00");
    trust.tell("promise edit 2 --text 'walk together'");
    for line in ["share", "report"] {
        let said = trust.tell(line);
        assert!(!said.contains("reworded"), "{line}: {said}");
    }
    assert!(trust.tell("promise show 2").contains("until today: walk"));
}

#[test]
fn an_import_brings_the_earlier_words() {
    let mut trust = answered();
    trust.at("2026-09-16T09:00");
    trust.tell("promise edit 1 --text 'call you'");
    trust.tell("export --output all.json");
    let mut copy = Trust::new();
    copy.at("2026-09-16T09:00");
    let file = trust.home().join("all.json");
    copy.tell(&format!("import {}", file.display()));
    copy.tell(&format!("import {}", file.display()));
    let show = copy.tell("promise show 1");
    assert_eq!(show.matches("until today: text you").count(), 1, "{show}");
    assert!(copy.tell("share").contains("reworded Wed 16 Sep"));
}
