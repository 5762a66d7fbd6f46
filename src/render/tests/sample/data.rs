//! Samples about the database, its history, settings and reminders.

use super::*;

pub fn rule(from: &str, every: &str) -> RuleDays {
    RuleDays {
        from: day(from),
        every: every.to_owned(),
        words: format!("every {every}"),
    }
}

pub fn history() -> Vec<HistoryEntry> {
    let entry = |entry, at_text: &str, what: &str, undone| HistoryEntry {
        entry,
        at: at(at_text),
        what: what.to_owned(),
        undone,
    };
    vec![
        entry(
            41,
            "2026-11-22T12:04",
            "promise done 3: text you at lunch",
            false,
        ),
        entry(
            9,
            "2026-11-21T08:00",
            "promise add 12: contact the plumber about the leak under the kitchen sink before it gets worse",
            true,
        ),
    ]
}

pub fn contents() -> ContentsView {
    ContentsView {
        schema: 3,
        promises: 131,
        answers: 1193,
        logs: 12,
        changed_at: Some(at("2026-11-21T22:15")),
    }
}

pub fn backup(name: &str, made: &'static str) -> BackupView {
    BackupView {
        path: format!("/home/ana/trust/backups/{name}"),
        name: name.to_owned(),
        made,
        day: Some(day("2026-11-22")),
        bytes: 901_120,
        contents: Some(contents()),
    }
}

pub fn backups() -> BackupList {
    let damaged = BackupView {
        contents: None,
        bytes: 512,
        ..backup("trust-2026-11-21.replaced.2.db", "replaced")
    };
    BackupList {
        directory: "/home/ana/trust/backups".to_owned(),
        backups: vec![backup("trust-2026-11-22.auto.db", "automatic"), damaged],
    }
}

pub fn checkup() -> Checkup {
    let check = |check, state, message: &str, hint: Option<&str>| CheckView {
        check,
        state,
        message: message.to_owned(),
        hint: hint.map(str::to_owned),
    };
    Checkup {
        sound: false,
        fixed: vec!["/home/ana/trust/trust.db: 644 is now 600".to_owned()],
        checks: vec![
            check("permissions", "fine", "only you can read it", None),
            check(
                "integrity",
                "trouble",
                "the database is damaged: Tree 14 page 14: btreeInitPage() returns error code 11",
                Some(
                    "run `trust restore trust-2026-11-22.auto.db` to restore the latest intact backup",
                ),
            ),
            check("clock", "odd", "overridden by TRUST_NOW", None),
        ],
    }
}

pub fn restored() -> Restored {
    Restored {
        path: "/home/ana/trust/trust.db".to_owned(),
        from: "/home/ana/trust/backups/trust-2026-11-22.auto.db".to_owned(),
        kept: Some("/home/ana/trust/backups/trust-2026-11-22.replaced.db".to_owned()),
        contents: contents(),
        replaced: Some(contents()),
        migrated: false,
    }
}

pub fn forgotten() -> Forgotten {
    let file = |path: &str, action, why: Option<&str>| ForgottenFile {
        path: path.to_owned(),
        action,
        why: why.map(str::to_owned),
    };
    Forgotten {
        items: vec![
            ForgottenItem { kind: "log", id: 2 },
            ForgottenItem { kind: "log", id: 5 },
        ],
        records: 4,
        files: vec![
            file(
                "/home/ana/trust/backups/trust-2026-11-22.auto.db",
                "rewritten",
                None,
            ),
            file("/home/ana/trust/trust.db.before-schema-7", "removed", None),
            file(
                "/home/ana/trust/backups/trust-2026-11-21.auto.db",
                "failed",
                Some("Permission denied"),
            ),
        ],
    }
}

pub fn settings() -> Vec<SettingView> {
    let view = |key: &str, value: Option<&str>, set, about: &str| SettingView {
        key: key.to_owned(),
        value: value.map(str::to_owned),
        default: None,
        set,
        about: about.to_owned(),
    };
    vec![
        view(
            "partner",
            None,
            false,
            "How your partner is named in what the program prints",
        ),
        view("time.lunch", Some("12:30"), true, "What `lunch` means"),
        view(
            "horizon.days",
            Some("365"),
            false,
            "How many days the year has",
        ),
    ]
}

pub fn reminders() -> Vec<ReminderView> {
    let view = |id, reason, phrase: &str, text: &str| ReminderView {
        id,
        text: Some(text.into()),
        reason,
        due: at("2026-11-22T12:00"),
        due_day: day("2026-11-22"),
        times: 1,
        within: None,
        phrase: phrase.to_owned(),
        command: format!("trust promise done {id}"),
    };
    vec![
        ReminderView {
            command: "trust promise done 7 --on yesterday".to_owned(),
            ..view(
                7,
                "unanswered",
                "not answered (due yesterday 20:00)",
                "take out the bins",
            )
        },
        view(3, "overdue", "overdue since 12:00", "text you at lunch"),
        ReminderView {
            times: 2,
            within: Some("2h".to_owned()),
            ..view(4, "ahead", "due in 25 minutes (midnight)", "sing")
        },
        ReminderView {
            text: None,
            ..view(5, "due", "due now (12:00)", "")
        },
    ]
}

pub fn status() -> Status {
    Status {
        due: 2,
        overdue: 1,
        unanswered: 0,
        next: Some(at("2026-11-22T18:00")),
        next_text: Some("have dinner ready at 6".into()),
        streak: 12,
        day: 143,
        of: 365,
        asked: StatusAsked::default(),
    }
}
