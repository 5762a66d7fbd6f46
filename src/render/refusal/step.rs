//! Refusals of `step`.

use super::Refusal;

/// Words for the number of a step before a command.
pub fn step_before_command(step: &str) -> Refusal {
    Refusal::new(
        format!("“{step}” comes before the command, but the number of a step comes after it"),
        "for example: `trust step note 1 TEXT`",
    )
}

/// Words for a number that no step has.
pub fn no_such_step(typed: &str) -> Refusal {
    Refusal::new(
        format!("no such step: {typed} (steps are 1 to 8)"),
        "`trust step` lists the steps",
    )
}

/// Words where the draft of an apology is to be a note on another step.
pub fn draft_stays(note: i64, step: u8) -> Refusal {
    Refusal::new(
        format!("note {note} is the draft of an apology, which belongs to step 3"),
        format!("to write a note there: `trust step note {step} TEXT`"),
    )
}

/// Words for the contact of a specialist without a name.
pub fn contact_needs_name() -> Refusal {
    Refusal::new(
        "--contact needs --name: no specialist is saved yet",
        "`trust step specialist --name NAME --contact CONTACT`",
    )
}

/// Words where no specialist is saved.
pub fn no_specialist() -> Refusal {
    Refusal::unchanged("no specialist to forget")
}
