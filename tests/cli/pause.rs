//! Pauses: several promises, days to come, days in the past, and how they are shown.

use crate::harness::Trust;

/// Three promises made on Friday 20 November 2026: two recurring ones and a one-off.
fn two() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add 'text you' --every 'day at 12:00'");
    trust.tell("promise add walk --every 'day at 20:00'");
    trust.tell("promise add 'renew the passports' --by 'fri 18:00'");
    trust
}

#[test]
fn a_report_names_the_days_away_instead_of_showing_nothing() {
    let mut trust = two();
    trust.tell("promise pause 1 --until tue");
    assert!(
        trust
            .tell("report")
            .contains("away 20 to 23 Nov: text you\n")
    );
    trust.tell("promise pause 2 --until tue");
    for span in ["report", "report --month", "report --all"] {
        let report = trust.tell(span);
        assert!(
            report.contains("away 20 to 23 Nov: every recurring promise\n"),
            "{span}: {report}"
        );
    }
    trust.at("2026-11-25T09:00");
    assert!(trust.tell("report").contains("away 20 to 23 Nov"));
    assert!(
        !trust
            .tell("report --from 2026-11-24")
            .contains("away 20 to 23 Nov")
    );
}
