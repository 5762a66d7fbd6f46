//! Refusals of `date`.

use super::Refusal;

/// Hint where there are no ideas.
pub const ADD_IDEAS: &str =
    "to add two dozen: `trust date starter`; to add your own: `trust date add TEXT`";

const ADD_ANOTHER: &str = "to add another idea: `trust date add TEXT`";

/// Words where there are no ideas.
pub fn no_ideas_yet() -> Refusal {
    Refusal::new("no date ideas yet", ADD_IDEAS)
}

/// Words where no idea matches the words and filters.
pub fn no_idea_matches() -> Refusal {
    Refusal::new(
        "no date idea matches",
        "`trust date list` lists all of them",
    )
}

/// Words where only one idea matches, which is planned.
pub fn only_idea_planned(id: i64) -> Refusal {
    Refusal::new(
        format!("only {id} matches, and it is already planned"),
        "`trust date list --planned` shows when",
    )
}

/// Words where only one idea matches, which was done last.
pub fn only_idea_done_last(id: i64) -> Refusal {
    Refusal::new(
        format!("only {id} matches, and it is the one done last"),
        ADD_ANOTHER,
    )
}

/// Words where every match was done last or is planned.
pub fn all_ideas_taken() -> Refusal {
    Refusal::new(
        "every match was done last or is already planned",
        ADD_ANOTHER,
    )
}

/// Words for a plan without a time.
pub fn plan_needs_time() -> Refusal {
    Refusal::new(
        "missing required arguments: [ID] <WHEN>",
        "for example: `trust date plan ID sat 19:00`",
    )
}

/// Words for the removal of a plan that there is not.
pub fn unplanned(id: i64) -> Refusal {
    Refusal::new(
        format!("date idea {id} is not planned"),
        "`trust date list --planned` lists what is planned",
    )
}

/// Words for an edit without a change.
pub fn nothing_to_change() -> Refusal {
    Refusal::new(
        "nothing to change",
        "`trust date edit --help` lists what can be changed",
    )
}
