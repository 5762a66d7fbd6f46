//! The eight steps of the guide. Their texts are in `render::guide`.

/// One step of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number from 1 to 8.
    pub number: u8,
    /// Title.
    pub title: &'static str,
}

/// All steps, in order.
pub const STEPS: [Step; 8] = [
    Step {
        number: 1,
        title: "Face the problem",
    },
    Step {
        number: 2,
        title: "Understand",
    },
    Step {
        number: 3,
        title: "Apologise",
    },
    Step {
        number: 4,
        title: "Be open",
    },
    Step {
        number: 5,
        title: "Keep promises",
    },
    Step {
        number: 6,
        title: "Get help",
    },
    Step {
        number: 7,
        title: "Be patient",
    },
    Step {
        number: 8,
        title: "Rekindle",
    },
];

impl Step {
    /// The step with this number, 1 to 8.
    pub fn numbered(number: u8) -> Option<Self> {
        STEPS.into_iter().find(|step| step.number == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_eight_in_order() {
        let numbers: Vec<u8> = STEPS.iter().map(|step| step.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
        for number in 0..=u8::MAX {
            let found = Step::numbered(number).map(|step| step.number);
            assert_eq!(found, (1..=8).contains(&number).then_some(number));
        }
    }
}
