//! `trust doctor`: how the database is, and what can be done about it.

use super::plainly;
use super::safety::Outside;
use crate::cli::Doctor;
use crate::domain::health::{Finding, Health};
use crate::error::Result;
use crate::report::{Body, CheckView, Checkup, Report};
use crate::store::Patient;

/// Looks at everything, after mending what was asked for.
///
/// # Errors
/// Storage, when something cannot be mended. What is found wrong is no error, but the answer.
pub fn run(outside: &Outside, args: &Doctor) -> Result<Report> {
    let clock = &outside.clock;
    let patient = Patient::new(&outside.database, clock.now, outside.pretended);
    let fixed = if args.fix {
        patient.mend(clock.today())?
    } else {
        Vec::new()
    };
    let findings = patient.examine();
    Ok(plainly(Body::Checkup(Checkup {
        sound: findings
            .iter()
            .all(|finding| finding.health != Health::Trouble),
        fixed,
        checks: findings.into_iter().map(view).collect(),
    })))
}

fn view(finding: Finding) -> CheckView {
    CheckView {
        check: finding.check,
        state: finding.health.name(),
        message: finding.message,
        hint: finding.hint,
    }
}
