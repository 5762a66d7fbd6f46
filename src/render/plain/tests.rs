//! Order of the plain columns.

use super::*;
use crate::render::tests::sample;
use crate::report::{DoneOf, PromiseView};

fn plain(report: &Output) -> String {
    output(report, &sample::screen(80))
}

#[test]
fn columns_have_the_documented_order() {
    let note = Some("a\tb\nc\\d".to_owned());
    let mut promise = PromiseView {
        note,
        until: Some(sample::day("2026-12-24")),
        paused_from: Some(sample::day("2026-11-23")),
        paused_until: Some(sample::day("2026-11-27")),
        private: true,
        done_of: Some(DoneOf {
            done: 3,
            of: 3,
            extra: 1,
            period_end: sample::day("2026-11-29"),
            period_start: sample::day("2026-11-23"),
            monthly: false,
        }),
        begins: Some(sample::day("2026-11-30")),
        ..sample::lunch()
    };
    promise.told = Some(sample::at("2026-11-22T11:40"));
    assert_eq!(
        plain(&Output::Promises(vec![promise])),
        "3\toverdue\t2026-11-22T12:00:00+01:00\t2026-11-22\tday at 12:00\tlove,midday\t\
         text you at lunch\ttext\t2026-11-22T11:40:00+01:00\t\ta\\tb\\nc\\\\d\t\
         2026-11-02T09:14:00+01:00\t\t0\t12\t\
         00000000-0000-0000-0000-000000000003\t2026-11-22\t1\t2026-12-24\t2026-11-23\t\
         2026-11-27\ttrue\t3,3,1,2026-11-29\t2026-11-30\n"
    );
    let today = plain(&Output::Today(Box::new(sample::today())));
    let groups: Vec<_> = today
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(
        groups,
        [
            "overdue", "due", "due", "unanswered", "answered", "anytime", "unrepaired"
        ]
    );
    assert_eq!(
        plain(&Output::Status(sample::status())),
        "2\t1\t0\t2026-11-22T18:00:00+01:00\thave dinner ready at 6\t12\t143\t365\n"
    );
}

#[test]
fn backups_and_checks() {
    let backups = plain(&Output::Backups(sample::backups()));
    assert_eq!(
        backups,
        "trust-2026-11-22.auto.db\tautomatic\t2026-11-22\t901120\t131\t1193\t12\t\
         2026-11-21T22:15:00+01:00\t/home/ana/trust/backups/trust-2026-11-22.auto.db\n\
         trust-2026-11-21.replaced.2.db\treplaced\t2026-11-22\t512\t\t\t\t\t\
         /home/ana/trust/backups/trust-2026-11-21.replaced.2.db\n"
    );
    let checks = plain(&Output::Checkup(sample::checkup()));
    assert_eq!(
        checks.lines().nth(2),
        Some("clock\todd\toverridden by TRUST_NOW\t")
    );
    let done = plain(&Output::Restored(sample::restored()));
    assert_eq!(done.trim_end().split('\t').count(), 3);
    let erased = plain(&Output::Forgotten(sample::forgotten()));
    assert_eq!(
        erased,
        "log\t2\nlog\t5\n\
         rewritten\t/home/ana/trust/backups/trust-2026-11-22.auto.db\t\n\
         removed\t/home/ana/trust/trust.db.before-schema-7\t\n\
         failed\t/home/ana/trust/backups/trust-2026-11-21.auto.db\tPermission denied\n"
    );
}

#[test]
fn days_settings_and_the_journal() {
    let span = sample::span(crate::report::Span::Week, "2026-11-16", "2026-11-22");
    let days = plain(&Output::Span(Box::new(span)));
    assert_eq!(days.lines().count(), 7);
    assert_eq!(
        days.lines().nth(2),
        Some("2026-11-18\t2\t0\t1\t0\t0\t0\t0\t0\t0\t0")
    );
    let settings = plain(&Output::Settings(sample::settings()));
    assert_eq!(
        settings,
        "partner\t\ntime.lunch\t12:30\nhorizon.days\t365\n"
    );
    let history = plain(&Output::History(sample::history()));
    assert!(history.starts_with("41\t2026-11-22T12:04:00+01:00\tfalse\tpromise done 3"));
    assert_eq!(plain(&Output::Promises(vec![])), "");
}
