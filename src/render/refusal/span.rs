//! Refusals of spans: the days of a report.

use chrono::NaiveDate;

use super::Refusal;

/// Words for a first day after today, without a last day.
pub fn still_to_come(from: NaiveDate) -> Refusal {
    Refusal {
        message: format!("--from {from} is still to come"),
        hint: "name the last day too, with --to DAY".to_owned(),
    }
}

/// Words for a week, month or year after today.
pub fn named_to_come(name: &str) -> Refusal {
    Refusal::new(
        format!("“{name}” is still to come"),
        "a report is about the past; for coming days: `trust share next week`",
    )
}

/// Words for a span of more than 300 years.
pub fn too_long() -> Refusal {
    Refusal {
        message: "invalid span: longer than 300 years".to_owned(),
        hint: "for everything recorded: `trust report --all`".to_owned(),
    }
}

/// Words for a span at the ends of the calendar.
pub fn outside_calendar() -> Refusal {
    Refusal {
        message: "invalid span: outside the calendar".to_owned(),
        hint: "for everything recorded: `trust report --all`".to_owned(),
    }
}

/// Words for a name that is not one of a span.
pub fn unknown(name: &str) -> Refusal {
    Refusal {
        message: format!("invalid span “{name}”"),
        hint: "for example: last week, last month, october, 2026 or 2026-W47; for other days: \
               --from DAY --to DAY"
            .to_owned(),
    }
}
