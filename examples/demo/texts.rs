//! What is promised in the demo, and why it sometimes went wrong.

/// A recurring promise.
pub struct Habit {
    /// The day of the year on which it is first promised, from 0.
    pub begins: u32,
    /// The words after `promise add`.
    pub add: &'static [&'static str],
    /// How much more often than others it is kept, in percent.
    pub ease: i32,
    /// Whether it rests during the holiday.
    pub rests: bool,
}

pub const HABITS: &[Habit] = &[
    Habit {
        begins: 0,
        add: &[
            "text you at lunch", "--every", "weekday", "--tag", "in-touch",
        ],
        ease: 3,
        rests: true,
    },
    Habit {
        begins: 0,
        add: &[
            "have dinner ready at 6",
            "--every",
            "mon,wed",
            "--tag",
            "home",
        ],
        ease: 0,
        rests: true,
    },
    Habit {
        begins: 3,
        add: &[
            "be home by 18:30", "--every", "tue,thu,fri", "--tag", "on-time",
        ],
        ease: -6,
        rests: true,
    },
    Habit {
        begins: 7,
        add: &[
            "take out the bins", "--every", "tue at 20:00", "--tag", "home",
        ],
        ease: 0,
        rests: true,
    },
    Habit {
        begins: 20,
        add: &[
            "go through the accounts together",
            "--every",
            "1st at 20:00",
            "--tag",
            "open",
            "--note",
            "bring the statements",
        ],
        ease: 4,
        rests: false,
    },
    Habit {
        begins: 30,
        add: &[
            "put the phone away at 9pm",
            "--every",
            "day",
            "--tag",
            "present",
        ],
        ease: 2,
        rests: false,
    },
    Habit {
        begins: 45,
        add: &[
            "message when I leave work",
            "--every",
            "weekday at 17:30",
            "--tag",
            "in-touch",
        ],
        ease: -2,
        rests: true,
    },
    Habit {
        begins: 60,
        add: &["go for a walk together", "--every", "2/week"],
        ease: 0,
        rests: false,
    },
    Habit {
        begins: 75,
        add: &[
            "be at our counselling session at 17:00",
            "--every",
            "2 weeks",
            "--tag",
            "help",
        ],
        ease: 8,
        rests: false,
    },
    Habit {
        begins: 210,
        add: &["kiss you goodbye in the morning", "--every", "weekday"],
        ease: 5,
        rests: true,
    },
];

/// The words after `promise add` for promises made once. Those without a time say `--anytime`.
pub const ONCE: &[&[&str]] = &[
    &["I'll call you at 12"],
    &["contact the plumber", "--anytime", "--tag", "home"],
    &["I'll cook tonight", "--tag", "home"],
    &["pick up the dry cleaning before 18:00"],
    &["I'll be ready at 9", "--tag", "on-time"],
    &["book a table", "--by", "tomorrow 20:00"],
    &["call your mother at 17:00"],
    &[
        "fix the bathroom shelf",
        "--by",
        "sat 17:00",
        "--tag",
        "home",
    ],
    &["send you the train times by 10"],
    &["renew the car insurance", "--by", "eow"],
    &["collect the parcel before 17:30"],
    &[
        "write down what I heard you say",
        "--anytime",
        "--tag",
        "open",
    ],
    &["return the library books tomorrow"],
    &["make the dentist appointment", "--by", "tomorrow 12:00"],
    &["have the car ready at 8:30", "--tag", "on-time"],
    &[
        "clean up while you're preparing dinner",
        "--anytime",
        "--tag",
        "home",
    ],
    &["print the photos you asked for", "--by", "in 3 days"],
    &["water the balcony tonight", "--tag", "home"],
    &[
        "show you the phone bill",
        "--by",
        "today 20:00",
        "--tag",
        "open",
    ],
    &["be at the school gate at 15:30", "--tag", "on-time"],
    &["ask the neighbours about the noise", "--anytime"],
    &["bring bread on the way home", "--by", "today 18:30"],
    &["change the bed linen", "--by", "sun 12:00", "--tag", "home"],
    &[
        "tell you before I book the trip",
        "--anytime",
        "--tag",
        "open",
    ],
];

pub const WHY_LATE: &[&str] = &[
    "the meeting ran over",
    "the train was late",
    "lost track of time",
    "left too late",
    "traffic",
    "phone was in the other room",
];

pub const WHY_BROKEN: &[&str] = &[
    "forgot, no reminder set",
    "stayed at work and did not say so",
    "said yes to too much",
    "was too tired and let it slide",
    "put it off until it was too late",
];

pub const WHY_RELEASED: &[&str] = &[
    "we ate out instead",
    "you had other plans",
    "not needed after all",
    "we were both tired and agreed to skip it",
];
