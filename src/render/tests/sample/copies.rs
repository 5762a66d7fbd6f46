//! Sample outputs of export, import, sync, backup and reminders.

use super::*;

/// Outputs about backups, at a path the user chose.
pub(super) fn safety_with(text: &str) -> [Output; 5] {
    let own = text.to_owned();
    let backup = BackupView {
        path: own.clone(),
        name: own.clone(),
        ..backup("", "manual")
    };
    let mut checkup = checkup();
    checkup.fixed = vec![own.clone()];
    for check in &mut checkup.checks {
        check.message.clone_from(&own);
        check.hint = Some(own.clone());
    }
    let restored = Restored {
        path: own.clone(),
        from: own.clone(),
        kept: Some(own.clone()),
        ..restored()
    };
    let mut forgotten = forgotten();
    for file in &mut forgotten.files {
        file.path.clone_from(&own);
        file.why = Some(own.clone());
    }
    [
        Output::Forgotten(forgotten),
        Output::BackedUp(backup.clone()),
        Output::Backups(BackupList {
            directory: own,
            backups: vec![backup],
        }),
        Output::Restored(restored),
        Output::Checkup(checkup),
    ]
}

/// Outputs about reminders.
pub(super) fn remind_with(text: &str) -> [Output; 2] {
    let reminders = reminders().into_iter().map(|view| ReminderView {
        text: view.text.map(|_| text.into()),
        ..view
    });
    [
        Output::Reminders(reminders.collect()),
        Output::Timer(TimerView {
            by: "cron",
            action: "removed",
            text: text.to_owned(),
            files: vec![text.to_owned()],
            line: format!("Removed from your crontab: {text}"),
        }),
    ]
}

/// An export to a file.
pub fn exported() -> ExportView {
    let counts = [
        ("promise", 12),
        ("occurrence", 340),
        ("log", 1),
        ("idea", 0),
    ];
    ExportView {
        format: "json",
        path: "trust.json".to_owned(),
        kinds: counts
            .map(|(kind, records)| KindCount {
                kind,
                records,
                named: records,
            })
            .into(),
    }
}

/// An import with some things left out.
pub fn imported() -> ImportView {
    ImportView {
        from: "taskwarrior",
        dry_run: false,
        kinds: vec![KindImported {
            kind: "promise",
            added: 12,
            replaced: 0,
            unchanged: 3,
            named: 12,
        }],
        skipped: (1..=12)
            .map(|line| SkippedView {
                place: format!("tasks.json:{line}"),
                why: "unsupported rule “6hours”".to_owned(),
            })
            .collect(),
        conflicts: Vec::new(),
        renumbered: Vec::new(),
        program: "Taskwarrior",
    }
}

/// A sync with something of everything to tell.
pub fn synced() -> SyncView {
    SyncView {
        only_new: false,
        dry_run: false,
        change: Some(7),
        targets: vec![SyncedTarget {
            target: "folder",
            path: "/home/robin/Sync".to_owned(),
            added: 1,
            replaced: 1,
            kinds: vec![KindSynced {
                kind: "promise",
                added: 1,
                replaced: 0,
                removed: 0,
            }],
            written: 1,
            machines: vec!["laptop".to_owned()],
            conflicts: vec![ConflictView {
                kind: "occurrence",
                id: 4,
                promise: Some(3),
                text: Some("call mum".to_owned()),
                day: NaiveDate::from_ymd_opt(2026, 11, 20),
                restored: false,
                changes: vec![FieldChange {
                    field: "outcome".to_owned(),
                    from: Some("kept".to_owned()),
                    to: None,
                }],
            }],
            renumbered: vec![RenumberedView {
                kind: "promise",
                was: 2,
                id: 5,
                text: Some("water".to_owned()),
            }],
            skipped: vec![SkippedView {
                place: "a.trust".to_owned(),
                why: "it is incomplete, perhaps still being copied".to_owned(),
            }],
            notes: vec![SkippedView {
                place: "a.ics".to_owned(),
                why: "a recurring task: not imported".to_owned(),
            }],
            ..SyncedTarget::default()
        }],
    }
}

/// A sync with a person's words wherever they can stand.
pub(super) fn synced_with(text: &str) -> Output {
    let mut view = synced();
    for target in &mut view.targets {
        text.clone_into(&mut target.path);
        target.machines = vec![text.to_owned()];
        for conflict in &mut target.conflicts {
            conflict.text = Some(text.to_owned());
            for change in &mut conflict.changes {
                change.to = Some(text.to_owned());
            }
        }
        for renumbered in &mut target.renumbered {
            renumbered.text = Some(text.to_owned());
        }
        for skipped in &mut target.skipped {
            text.clone_into(&mut skipped.place);
        }
        for note in &mut target.notes {
            text.clone_into(&mut note.place);
            text.clone_into(&mut note.why);
        }
    }
    Output::Synced(view)
}

/// All of them, with a person's words where a path or a reason can stand.
pub(super) fn copies_with(text: &str) -> [Output; 3] {
    let mut import = imported();
    for skipped in &mut import.skipped {
        text.clone_into(&mut skipped.place);
        text.clone_into(&mut skipped.why);
    }
    [
        Output::Exported(ExportView {
            path: text.to_owned(),
            ..exported()
        }),
        Output::Imported(import),
        synced_with(text),
    ]
}
