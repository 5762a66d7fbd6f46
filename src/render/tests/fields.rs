//! JSON fields of every kind, exactly: programs reject unknown ones.

use serde_json::Value;

use super::sample::*;
use crate::domain::occurrence::State;
use crate::render::{Format, output};
use crate::report::*;

const PROMISE: &str = "answered_at because begins done_of due due_day due_from every id made_at moved \
                       note nth pause_agreed_at paused_from paused_until private slot state streak tags text told uid until";
const OCCURRENCE: &str = "agreed_at answered_at answered_days_later because day done_at due \
                          entered_days_later moved_from nth repair slot state told";
const TALLY: &str = "broken dates extra kept late logs moved open released unanswered";
const DAY: &str = "broken dates day extra kept late logs moved open released unanswered";
const STREAKS: &str = "clean_days log_days promises";
const HORIZON: &str = "day end of start";
const NUDGE: &str = "key message silence step";

pub(super) fn json(report: &Output) -> Value {
    let line = output(report, Format::Json, &screen(80));
    assert!(
        line.ends_with('\n') && line.matches('\n').count() == 1,
        "{line}"
    );
    let value: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(keys(&value), "data kind schema");
    assert_eq!(value["schema"], 1);
    value
}

/// The keys of an object, sorted.
pub(super) fn keys(value: &Value) -> String {
    let mut keys: Vec<_> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys.join(" ")
}

#[test]
fn shares() {
    let value = json(&Output::Share(Box::new(share("it", "2026-11-16"))));
    assert_eq!(value["kind"], "share");
    let data = &value["data"];
    assert_eq!(keys(data), "entries from promises to");
    assert_eq!(
        keys(&data["entries"][0]),
        "day days_late decision edited text"
    );
    let promises = &data["promises"];
    assert_eq!(keys(promises), "kept_rate list totals");
    assert_eq!(
        keys(&promises["totals"]),
        "broken extra kept late moved open released unanswered"
    );
    assert_eq!(keys(&promises["list"][0]), "outcomes text");
    assert_eq!(
        keys(&promises["list"][0]["outcomes"][1]),
        "answered_days_later day state"
    );
}

fn changed(promises: Vec<PromiseView>, many: bool) -> Value {
    let done = promises
        .into_iter()
        .map(|one| (PromiseAction::Released { agreed: None }, one));
    json(&Output::PromisesChanged(Changes {
        done: done.collect(),
        many,
    }))
}

#[test]
fn a_change_is_a_promise_or_an_array() {
    let one = changed(vec![lunch()], false);
    assert_eq!(one["kind"], "promise");
    assert_eq!(keys(&one["data"]), PROMISE);
    let many = changed(vec![lunch()], true);
    assert_eq!(many["kind"], "promises");
    assert_eq!(keys(&many["data"][0]), PROMISE);
    assert_eq!(changed(vec![], true)["data"], Value::Array(vec![]));
}

#[test]
fn promises() {
    let value = json(&Output::Promises(vec![lunch(), plumber()]));
    assert_eq!(value["kind"], "promises");
    assert_eq!(keys(&value["data"][1]), PROMISE);
    assert_eq!(value["data"][0]["due"], "2026-11-22T12:00:00+01:00");
    assert_eq!(value["data"][0]["due_day"], "2026-11-22");
    assert_eq!(value["data"][0]["state"], "overdue");
    assert_eq!(value["data"][1]["due"], Value::Null);

    let moved = MovedView {
        day: day("2026-11-28"),
        slot: day("2026-11-27"),
        nth: 1,
        due: Some(at("2026-11-28T18:00")),
        state: State::Open,
        moved: 1,
        moved_from: vec![at("2026-11-27T12:00")],
        agreed_at: Some(at("2026-11-21T09:00")),
        entered_days_later: Some(1),
    };
    let detail = PromiseDetail {
        open_moves: vec![moved],
        ..detail()
    };
    let value = json(&Output::Promise(Box::new(detail)));
    assert_eq!(value["kind"], "promise");
    let data = &value["data"];
    let all = keys(data)
        .replace("extras ", "")
        .replace("occurrences ", "")
        .replace("open_moves ", "")
        .replace("rules ", "")
        .replace(" upcoming", "");
    assert_eq!(all, PROMISE);
    assert_eq!(keys(&data["occurrences"][0]), OCCURRENCE);
    assert_eq!(keys(&data["rules"][0]), "every from");
    assert_eq!(
        keys(&data["open_moves"][0]),
        "agreed_at day due entered_days_later moved moved_from nth slot state"
    );
    assert_eq!(data["upcoming"][0], "2026-11-23T12:00:00+01:00");
}

#[test]
fn logs() {
    const LOG: &str = "day days_late decision id shared tags text written_at";
    let one = |many| {
        json(&Output::LogsChanged(Changes {
            done: vec![(Action::Wrote, log())],
            many,
        }))
    };
    assert_eq!(one(false)["kind"], "log");
    assert_eq!(keys(&one(false)["data"]), LOG);
    assert_eq!(one(true)["kind"], "logs");
    assert_eq!(keys(&one(true)["data"][0]), LOG);
    let list = json(&Output::Logs(vec![log()]));
    assert_eq!(list["kind"], "logs");
    assert_eq!(keys(&list["data"][0]), LOG);
    let shown = json(&Output::Log(Box::new(log_detail())));
    assert_eq!(shown["kind"], "log");
    assert_eq!(keys(&shown["data"]).replace("revisions ", ""), LOG);
    assert_eq!(keys(&shown["data"]["revisions"][0]), "day replaced_at text");
}

#[test]
fn dates() {
    const DATE: &str = "cost id kind last_done planned_at tags text times_done";
    let one = |many| {
        json(&Output::DatesChanged(Changes {
            done: vec![(Action::Added, cinema())],
            many,
        }))
    };
    assert_eq!(one(false)["kind"], "date");
    assert_eq!(keys(&one(false)["data"]), DATE);
    assert_eq!(one(true)["kind"], "dates");
    assert_eq!(keys(&one(true)["data"][0]), DATE);
    let list = json(&Output::Dates(vec![tea()]));
    assert_eq!(list["kind"], "dates");
    assert_eq!(keys(&list["data"][0]), DATE);
    assert_eq!(list["data"][0]["cost"], Value::Null);
    let picked = json(&Output::DatePicked(Box::new(DatePicked {
        date: tea(),
        why: "never done yet".to_owned(),
    })));
    assert_eq!(picked["kind"], "date");
    assert_eq!(keys(&picked["data"]).replace(" why", ""), DATE);
    let shown = json(&Output::Date(Box::new(date_detail())));
    assert_eq!(shown["kind"], "date");
    assert_eq!(keys(&shown["data"]).replace("deeds ", ""), DATE);
    assert_eq!(keys(&shown["data"]["deeds"][0]), "day note rating");
}

#[test]
fn heard_and_the_guide() {
    const HEARD: &str = "day feelings id rating tags text written_at";
    const NOTE: &str = "day draft id step tags text written_at";
    const SESSION: &str = "day id note recorded_at";
    const STEP: &str = "done done_day evidence step title";
    let changed = Changes::one(Action::Wrote, heard());
    let removed = Changes::several([(Action::Removed, heard())]);
    let notes = Changes::one(Action::Wrote, note());
    let sessions = Changes::one(Action::Recorded, session());
    for (report, kind, fields) in [
        (Output::Heard(Box::new(heard())), "heard", HEARD),
        (Output::HeardChanged(changed), "heard", HEARD),
        (Output::HeardChanged(removed), "heard_list", HEARD),
        (Output::HeardList(vec![heard()]), "heard_list", HEARD),
        (Output::NotesChanged(notes), "note", NOTE),
        (Output::Notes(vec![note()]), "notes", NOTE),
        (Output::SessionsChanged(sessions), "session", SESSION),
        (Output::Sessions(vec![session()]), "sessions", SESSION),
        (
            Output::Specialist(specialist()),
            "specialist",
            "contact name",
        ),
        (
            Output::StepChanged(Action::Completed, Box::new(step(1))),
            "step",
            STEP,
        ),
        (Output::Steps(steps()), "steps", STEP),
    ] {
        let value = json(&report);
        assert_eq!(value["kind"], kind);
        let data = &value["data"];
        assert_eq!(keys(data.get(0).unwrap_or(data)), fields, "{kind}");
    }
    for (number, fields, more) in [
        (1, "notes talked words", ""),
        (2, "heard last_rating words", " heard"),
        (3, "amiss drafts repaired words", ""),
        (4, "entries log_days today words", ""),
        (5, "clean_days decided kept kept_rate promises words", ""),
        (
            6,
            "agenda last_session plateau sessions specialist words",
            " agenda sessions specialist",
        ),
        (7, "day end of start words", ""),
        (8, "last next words", ""),
    ] {
        let value = json(&Output::Step(Box::new(step_page(number))));
        assert_eq!(value["kind"], "step");
        let data = &value["data"];
        assert_eq!(keys(&data["evidence"]), fields);
        let all = format!("asks next notes {STEP}{more}");
        let mut all: Vec<_> = all.split(' ').collect();
        all.sort_unstable();
        assert_eq!(keys(data), all.join(" "), "{number}");
        assert_eq!(keys(&data["next"][0]), "command text");
    }
    let help = json(&Output::Step(Box::new(step_page(6))));
    assert_eq!(keys(&help["data"]["agenda"][0]), "about day id kind text");
}

#[test]
fn days() {
    let value = json(&Output::Today(Box::new(today())));
    assert_eq!(value["kind"], "today");
    let data = &value["data"];
    assert_eq!(
        keys(data),
        "answered anytime day due horizon logs next nudges overdue planned streaks tally \
         unanswered unanswered_count unrepaired unrepaired_count"
    );
    assert_eq!(keys(&data["overdue"][0]), PROMISE);
    assert_eq!(
        keys(&data["tally"]),
        "broken kept late moved open released unanswered"
    );

    let value = json(&Output::Status(status()));
    assert_eq!(value["kind"], "status");
    assert_eq!(
        keys(&value["data"]),
        "day due next next_text of overdue streak unanswered"
    );
}

#[test]
fn report() {
    let value = json(&Output::Span(Box::new(span(
        Span::Week,
        "2026-11-16",
        "2026-11-22",
    ))));
    assert_eq!(value["kind"], "report");
    let data = &value["data"];
    assert_eq!(
        keys(data),
        "breaks_where broken days from horizon kept_rate nudges previous_kept_rate streaks to totals"
    );
    assert_eq!(
        (&data["from"], &data["to"]),
        (&"2026-11-16".into(), &"2026-11-22".into())
    );
    assert_eq!(keys(&data["totals"]), TALLY);
    assert_eq!(data["days"].as_array().unwrap().len(), 7);
    assert_eq!(keys(&data["days"][0]), DAY);
    assert_eq!(keys(&data["streaks"]), STREAKS);
    assert_eq!(keys(&data["streaks"]["clean_days"]), "best current");
    assert_eq!(keys(&data["horizon"]), HORIZON);
    assert_eq!(
        keys(&data["broken"][0]),
        "because day due id repaired state text"
    );
    assert_eq!(
        keys(&data["breaks_where"][0]),
        "count facet kept kept_rate name rest_rate"
    );
    assert_eq!(keys(&data["nudges"][0]), NUDGE);
    let empty = empty_span(Span::Week, "2026-11-16", "2026-11-22");
    assert_eq!(
        json(&Output::Span(Box::new(empty)))["data"]["kept_rate"],
        Value::Null
    );
}

#[test]
fn repairs_and_the_review() {
    const AMISS: &str = "because day due id repair state text";
    const REPAIR: &str = "apology change effect own promise repaired_at";
    let one = json(&Output::Repaired(Box::new(Repaired {
        again: false,
        made: None,
        occurrence: amiss(true),
        also: Vec::new(),
        many: false,
    })));
    assert_eq!(one["kind"], "repair");
    assert_eq!(keys(&one["data"]), format!("also {AMISS}"));
    assert_eq!(keys(&one["data"]["repair"]), REPAIR);
    let all = json(&Output::Repairs(vec![amiss(false), amiss(true)]));
    assert_eq!(all["kind"], "repairs");
    assert_eq!(all["data"][0]["repair"], Value::Null);
    assert_eq!(keys(&all["data"][1]), AMISS);
    let walk = json(&Output::Review(Box::new(review())));
    assert_eq!(walk["kind"], "review");
    assert_eq!(
        keys(&walk["data"]),
        "answered day horizon log repaired streak waiting"
    );
    assert_eq!(keys(&walk["data"]["answered"][1]), PROMISE);
}
