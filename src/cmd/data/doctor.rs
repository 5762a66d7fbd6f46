//! `trust doctor`: checks the database, and fixes what is unambiguous.

use clap::Args;

use crate::cmd::without_store::WithoutStore;
use crate::domain::health::{Advice, Finding, Health, Observation};
use crate::error::Error;
use crate::render::doctor;
use crate::report::{CheckView, Checkup, Output, Report};
use crate::store::{CheckContext, FixReport};

/// Check the database and suggest fixes
///
/// Checks the file, its permissions, its integrity and consistency, the clock and the backups. It
/// changes nothing without --fix. The exit code is 3 if a problem was found.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust doctor"
        "trust doctor --fix"
    ]
)]
pub struct Doctor {
    /// Fix what is unambiguous: permissions, leftover files, indexes, totals
    #[arg(long)]
    pub fix: bool,
}

/// Checks everything, after fixing if asked to. Problems found, and fixes that failed, are part of the report.
pub fn run(outside: &WithoutStore, args: &Doctor) -> Report {
    let clock = &outside.clock;
    let context = CheckContext::new(&outside.database, clock.now, outside.pretended)
        .in_zone(clock.zone.name())
        .with_scratch(&outside.scratch);
    let mut findings = context.check();
    let mut treated = FixReport::default();
    // All that can be fixed is a problem. Without one, a second look would find the same.
    if args.fix && !is_sound(&findings) {
        treated = context.fix(clock.today());
        findings = context.check();
    }
    findings.extend(treated.failed.into_iter().map(not_fixed));
    Report::without_notes(Output::Checkup(Checkup {
        sound: is_sound(&findings),
        fixed: treated.done.iter().map(doctor::fix).collect(),
        checks: findings.iter().map(view).collect(),
    }))
}

fn is_sound(findings: &[Finding]) -> bool {
    let mut findings = findings.iter();
    findings.all(|finding| finding.health != Health::Trouble)
}

fn not_fixed(error: Error) -> Finding {
    let advice = error.hint.map_or(Advice::TryAgain, Advice::Of);
    Finding::trouble("fix", Observation::NotFixed(error.message)).advise(advice)
}

fn view(finding: &Finding) -> CheckView {
    CheckView {
        check: finding.check,
        state: finding.health.name(),
        message: doctor::observation(&finding.result),
        hint: finding.advice.as_ref().map(doctor::advice),
    }
}
