//! JSON fields of settings, backups, copies, reminders and errors, exactly.

use serde_json::Value;

use super::fields::{json, keys};
use super::sample::*;
use crate::render::program::Program;
use crate::render::{Format, error_json, output};
use crate::report::*;

#[test]
fn settings_and_journal() {
    let setting = "about default key set value";
    let value = json(&Output::Settings(settings()));
    assert_eq!(
        (&value["kind"], keys(&value["data"][0])),
        (&"settings".into(), setting.to_owned())
    );
    for report in [
        Output::Setting(settings()[0].clone()),
        Output::SettingChanged(settings()[0].clone()),
        Output::SettingUnset(settings()[0].clone()),
    ] {
        let value = json(&report);
        assert_eq!(
            (&value["kind"], keys(&value["data"])),
            (&"setting".into(), setting.to_owned())
        );
    }
    let value = json(&Output::History(history()));
    assert_eq!(value["kind"], "history");
    assert_eq!(keys(&value["data"][0]), "at entry undone what");
    let undone = Undone {
        entry: 41,
        action: "undo",
        what: "x".to_owned(),
    };
    let value = json(&Output::Undone(undone));
    assert_eq!(
        (&value["kind"], keys(&value["data"])),
        (&"undo".into(), "action entry what".into())
    );
}

#[test]
fn apologies() {
    let value = json(&apology("Sorry if"));
    assert_eq!(value["kind"], "apology");
    let data = &value["data"];
    assert_eq!(keys(data), "clean findings");
    assert_eq!(data["clean"], false);
    for finding in data["findings"].as_array().unwrap() {
        assert_eq!(keys(finding), "end message quote rule start");
    }
    assert_eq!(
        (&data["findings"][0]["rule"], &data["findings"][0]["quote"]),
        (&"conditional".into(), &"Sorry if".into())
    );
}

#[test]
fn backups_and_checks() {
    const BACKUP: &str = "bytes contents day made name path";
    const CONTENTS: &str = "answers changed_at logs promises schema";
    let view = backups().backups[0].clone();
    let one = json(&Output::BackedUp(view));
    assert_eq!(one["kind"], "backup");
    assert_eq!(keys(&one["data"]), BACKUP);
    assert_eq!(keys(&one["data"]["contents"]), CONTENTS);
    let list = json(&Output::Backups(backups()));
    assert_eq!(list["kind"], "backups");
    assert_eq!(keys(&list["data"][0]), BACKUP);
    assert_eq!(list["data"][1]["contents"], Value::Null);
    let done = json(&Output::Restored(restored()));
    assert_eq!(done["kind"], "restore");
    assert_eq!(keys(&done["data"]), "contents from kept path replaced");
    assert_eq!(keys(&done["data"]["replaced"]), CONTENTS);
    let erased = json(&Output::Forgotten(forgotten()));
    assert_eq!(erased["kind"], "forgotten");
    assert_eq!(keys(&erased["data"]), "files items records");
    assert_eq!(keys(&erased["data"]["items"][0]), "id kind");
    assert_eq!(keys(&erased["data"]["files"][0]), "action path why");
    let checked = json(&Output::Checkup(checkup()));
    assert_eq!(checked["kind"], "doctor");
    assert_eq!(keys(&checked["data"]), "checks fixed sound");
    assert_eq!(
        keys(&checked["data"]["checks"][0]),
        "check hint message state"
    );
}

#[test]
fn reminding() {
    let value = json(&Output::Reminders(reminders()));
    assert_eq!(value["kind"], "reminders");
    for one in value["data"].as_array().unwrap() {
        assert_eq!(keys(one), "due due_day id reason text times within");
    }
    assert_eq!(value["data"][3]["text"], Value::Null);
    let value = json(&Output::Timer(TimerView {
        by: "cron",
        action: "shown",
        text: String::new(),
        files: vec![],
        line: String::new(),
    }));
    assert_eq!(value["kind"], "timer");
    assert_eq!(keys(&value["data"]), "action by files text");
}

#[test]
fn copies() {
    let value = json(&Output::Exported(exported()));
    assert_eq!(value["kind"], "exported");
    assert_eq!(keys(&value["data"]), "format kinds path");
    assert_eq!(keys(&value["data"]["kinds"][0]), "kind records");
    let value = json(&Output::Imported(imported()));
    assert_eq!(value["kind"], "imported");
    let data = &value["data"];
    assert_eq!(
        keys(data),
        "conflicts dry_run from kinds renumbered skipped"
    );
    assert_eq!(keys(&data["kinds"][0]), "added kind replaced unchanged");
    assert_eq!(keys(&data["skipped"][0]), "place why");
    assert_eq!(output(&Output::Streamed, Format::Json, &screen(80)), "");
    let value = json(&Output::Synced(synced()));
    assert_eq!(value["kind"], "synced");
    assert_eq!(keys(&value["data"]), "change dry_run targets");
    let target = &value["data"]["targets"][0];
    assert_eq!(
        keys(target),
        "added conflicts kinds machines notes path removed renumbered replaced skipped target written"
    );
    assert_eq!(keys(&target["kinds"][0]), "added kind removed replaced");
    assert_eq!(
        keys(&target["conflicts"][0]),
        "changes day id kind promise restored text"
    );
    assert_eq!(keys(&target["conflicts"][0]["changes"][0]), "field from to");
    assert_eq!(keys(&target["renumbered"][0]), "id kind text was");
}

#[test]
fn errors() {
    let line = error_json(
        "no promise 9",
        Some("trust promise list shows them"),
        1,
        Program::default(),
    );
    assert_eq!(
        line,
        "{\"schema\":1,\"kind\":\"error\",\"data\":{\"message\":\"no promise 9\",\
         \"hint\":\"trust promise list shows them\",\"code\":1}}\n"
    );
    let bare: Value = serde_json::from_str(&error_json("x", None, 70, Program::default())).unwrap();
    assert_eq!(bare["data"]["hint"], Value::Null);
}
