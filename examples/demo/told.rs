//! What is told, heard, done and noted in the demo, beside the promises.

/// Lines of the log: the words, and whether it tells of a decision.
pub const TOLD: &[(&str, bool)] = &[
    ("worked from home, walked to the shop at noon", false),
    ("lunch with Ana and the new colleague", false),
    ("train home at 17:48, no detour", false),
    ("said no to the evening shift on Thursdays", true),
    ("called my brother, we spoke about the summer", false),
    ("drinks with the team until 19:30, one beer", false),
    (
        "an old message turned up; I deleted it and am telling you",
        true,
    ),
    ("gym from 18 to 19", false),
    ("paid the insurance from the shared account", true),
    ("in the office until 18:15, the review ran over", false),
    ("bought the running shoes, 84 euros", false),
    ("asked for a desk on the other floor", true),
    ("dinner with my parents, they asked about you", false),
    ("slept badly, not because of us", false),
    ("helped Tom move his sofa", false),
    ("told the team I will not travel in spring", true),
    ("nothing out of the ordinary today", false),
    ("the meeting in Ghent was moved to June", false),
];

/// How an entry is put right afterwards.
pub const CORRECTED: &str = "in the office until 18:40, the review ran over";

/// What the partner said: the day of the year, the words, the feelings, and a rating where one
/// was volunteered.
pub const HEARD: &[(u32, &str, &[&str], Option<&str>)] = &[
    (
        4,
        "I do not know any more which of the good days were true",
        &["confused", "hurt"],
        None,
    ),
    (
        11,
        "You decided for both of us that I did not need to know",
        &["angry"],
        Some("1"),
    ),
    (
        26,
        "I check the time whenever you are late and hate that I do",
        &["anxious"],
        None,
    ),
    (
        49,
        "It helps that you write before I ask",
        &["calmer"],
        Some("2"),
    ),
    (
        83,
        "I still compare myself with somebody I have never met",
        &["inadequate"],
        None,
    ),
    (
        104,
        "You promised the Friday and the Friday was the one that mattered",
        &["disappointed"],
        Some("2"),
    ),
    (
        133,
        "I was surprised how quiet my evening was when you were away",
        &["calm"],
        Some("4"),
    ),
    (
        170,
        "Thank you for telling me about the message",
        &["hurt", "relieved"],
        Some("4"),
    ),
    (
        214,
        "I laughed today without thinking of it first",
        &["light"],
        None,
    ),
    (
        251,
        "I would like us to plan the autumn together",
        &["hopeful"],
        Some("6"),
    ),
    (
        296,
        "I believed you at once and only noticed later",
        &["surprised"],
        Some("6"),
    ),
    (
        341,
        "Some days I forget to be careful with you",
        &["close"],
        Some("7"),
    ),
];

/// Notes on the steps: the day of the year, the step, and the words.
pub const NOTED: &[(u32, &str, &str)] = &[
    (
        1,
        "1",
        "It was my doing, from the first lie to the last. Nobody made me.",
    ),
    (
        8,
        "1",
        "Said it at the kitchen table, all of it. Sam asked to be alone afterwards.",
    ),
    (
        13,
        "3",
        "In person, on Sunday, after the walk. Not by message.",
    ),
    (
        40,
        "7",
        "Asked when it will be enough. Nobody can say, and asking does not shorten it.",
    ),
    (
        110,
        "6",
        "We go round in circles about Fridays. Find somebody who works with couples only.",
    ),
    (
        190,
        "7",
        "Six months. The bad weeks did not undo the good ones.",
    ),
    (
        300,
        "8",
        "The small things are what Sam mentions, never the restaurant.",
    ),
];

/// The draft that is kept, which has nothing left to find.
pub const DRAFT: &str = "I am sorry that I lied to you for months. I imagine it made you feel alone \
                         and foolish for trusting me. I take full responsibility for it.";

/// Ideas of her own: the words after `date add`.
pub const IDEAS: &[&[&str]] = &[
    &[
        "climb the tower and count the church bells",
        "--cost",
        "low",
        "--tag",
        "out",
    ],
    &[
        "the small cinema on the canal",
        "--cost",
        "low",
        "--tag",
        "out",
    ],
    &[
        "a note in the coat pocket",
        "--kind",
        "note",
        "--cost",
        "free",
    ],
    &[
        "coffee in bed on Sunday",
        "--kind",
        "gesture",
        "--cost",
        "free",
        "--tag",
        "home",
    ],
];

/// What was said of a date afterwards.
pub const AFTERWARDS: &[&str] = &[
    "we talked all the way home",
    "quiet, and good",
    "too tired for it, but glad we went",
    "you laughed",
    "short, and just right",
];

/// Owning it, its effect, and what changes; the apology follows from the first two.
pub const OWNED: &[(&str, &str, &str)] = &[
    (
        "I said I would and did not",
        "you waited and could not plan your evening",
        "I set an alarm for it",
    ),
    (
        "I left too late and did not call",
        "you were alone with it again",
        "I pack up a quarter of an hour earlier",
    ),
    (
        "I forgot, and noticed only when you asked",
        "it told you that it was not on my mind",
        "it is in the reminders now",
    ),
    (
        "I put my work before what I had promised",
        "you felt that you come second",
        "I say no to the late meeting",
    ),
];

/// What came up in the sessions.
pub const SESSIONS: &[&str] = &[
    "how we speak when one of us is late",
    "Fridays, and what they stand for",
    "what may stay private, and what may not",
    "the week without a question",
    "how to have an argument and stay in the room",
];
