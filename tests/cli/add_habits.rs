//! Promises whose words suggest no due time.

use crate::harness::Trust;

#[test]
fn nothing_is_suggested_that_was_not_said() {
    for text in [
        "no phone after 9pm", "no lies", "two dates a month", "never shout",
    ] {
        let trust = Trust::new();
        let note = trust.ok(["add", text]).stderr;
        let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            note.ends_with(
                "To set one: `trust promise edit 1 --by WHEN`; to repeat it: \
                 `trust promise edit 1 --every RULE`"
            ),
            "{text}: {note}"
        );
        assert!(!note.contains("18:00"), "{text}: {note}");
    }
    // What was understood of it is offered.
    let mut trust = Trust::new();
    trust.set("COLUMNS", "1000");
    let note = trust.ok(["add", "no phone tomorrow 6-7pm"]).stderr;
    assert!(note.contains("--by \"23 nov\""), "{note}");
    let usual = Trust::new().ok(["add", "call mum"]).stderr;
    assert!(usual.contains("--by \"tomorrow 18:00\""), "{usual}");
}
