//! Tests of ids and tags, completed from a database in process.

use chrono::NaiveTime;
use clap::Parser;
use tempfile::TempDir;

use super::*;
use crate::cmd;
use crate::cmd::cli::Cli;
use crate::cmd::no_ui::NoUi;
use crate::domain::clock::Zone;
use crate::domain::guide::Note;
use crate::domain::heard::Heard;
use crate::domain::idea::{Idea, Kind};
use crate::render::symbols::{Symbols, resolve};
use crate::store::Store;

fn ctx(directory: &TempDir) -> Ctx<'static> {
    let now = "2026-11-25T16:00:00Z".parse().unwrap();
    let settings = Settings::default();
    Ctx {
        clock: Clock {
            now,
            zone: Zone::utc(),
            day_start: NaiveTime::MIN,
            week_start: settings.week_start,
            times: settings.times.clone(),
            days: settings.days,
        },
        settings,
        store: Store::open(&directory.path().join("trust.db"), now).unwrap(),
        picker: &NoUi,
        texts: &NoUi,
        prompt: &NoUi,
        notifier: &NoUi,
        folder: &NoUi,
        vdir: &NoUi,
        for_people: true,
        corrections: std::cell::RefCell::default(),
        failed: std::cell::RefCell::default(),
    }
}

fn tell(ctx: &mut Ctx, line: &str) {
    let cli = Cli::try_parse_from(["trust"].into_iter().chain(line.split(' '))).unwrap();
    cmd::run(ctx, cli.command, cli.all, &mut NoUi).unwrap();
}

fn offered(ctx: &Ctx, kind: ValueKind) -> Vec<String> {
    offered_after(ctx, kind, "")
}

fn offered_after(ctx: &Ctx, kind: ValueKind, typed: &str) -> Vec<String> {
    let slot = Slot {
        database: None,
        offers: Vec::new(),
        kind,
        setting: None,
        typed: typed.to_owned(),
        flag: String::new(),
        given: Vec::new(),
    };
    let Output::Completion(found) = run(&slot, Some(ctx), &ctx.clock).output else {
        panic!()
    };
    let lines = found.candidates.into_iter();
    lines
        .map(|one| format!("{} {}", one.value, one.about))
        .map(|line| resolve(line, Symbols::Unicode))
        .collect()
}

#[test]
fn what_failed_lately_is_offered_for_a_repair() {
    let directory = TempDir::new().unwrap();
    let mut ctx = ctx(&directory);
    for line in [
        "p add walk --every day",
        "p add call --by 18:00",
        "p add sing --by 20:00",
        "p add write --anytime",
    ] {
        tell(&mut ctx, line);
    }
    assert!(offered(&ctx, ValueKind::Id(IdKind::FailedPromise)).is_empty());
    for (later, line) in [
        (0, "p broken 1 --on today"),
        (0, "p done 3"),
        (1, "p broken 1 --on today"),
        (1, "p late 2"),
        (1, "p broken 4"),
    ] {
        ctx.clock.now += chrono::TimeDelta::days(later);
        tell(&mut ctx, line);
    }
    let mut offered = offered(&ctx, ValueKind::Id(IdKind::FailedPromise));
    assert_eq!(offered.pop().unwrap(), "2 call · Wed 25 Nov");
    assert_eq!(
        offered,
        ["4 write · today", "1 walk · Thu 26 Nov"],
        "each once, the latest first"
    );
    // Repaired ones are not offered; of several, the one that is left is meant.
    tell(&mut ctx, "repair 4 --own a --effect b --apology c --as-is");
    tell(
        &mut ctx,
        "repair 1 --on 2026-11-26 --own a --effect b --apology c --as-is",
    );
    assert_eq!(
        offered_after(&ctx, ValueKind::Id(IdKind::FailedPromise), ""),
        ["1 walk · Wed 25 Nov", "2 call · Wed 25 Nov"]
    );
}

/// Tab makes `3` to no other number where there is a 3, however many there are.
#[test]
fn a_number_that_is_typed_comes_first() {
    let directory = TempDir::new().unwrap();
    let mut ctx = ctx(&directory);
    for _ in 0..120 {
        tell(&mut ctx, "p add sing --anytime");
        tell(&mut ctx, "log walked");
    }
    let log = ValueKind::Id(IdKind::Log);
    let first = |ctx: &Ctx, kind: ValueKind, typed: &str| {
        let offered = offered_after(ctx, kind, typed);
        offered[0].split(' ').next().unwrap().to_owned()
    };
    for kind in [
        ValueKind::Id(IdKind::Promise),
        ValueKind::Id(IdKind::AnswerablePromise),
        log,
        ValueKind::JournalEntry,
    ] {
        for typed in ["3", "12", "110"] {
            assert_eq!(first(&ctx, kind, typed), typed, "{kind:?}");
        }
        assert_eq!(offered_after(&ctx, kind, "7").len(), 11);
        assert!(offered_after(&ctx, kind, "07").is_empty());
        assert!(offered_after(&ctx, kind, "999").is_empty());
    }
    assert_eq!(offered_after(&ctx, log, "12")[0], "12 walked · today");
    // Also one that has its answer.
    tell(&mut ctx, "p done 3");
    let answered = offered_after(&ctx, ValueKind::Id(IdKind::AnswerablePromise), "3");
    assert_eq!((answered[0].as_str(), answered.len()), ("3 sing", 11));
}

#[test]
fn every_kind_of_record_has_its_numbers_and_tags() {
    let directory = TempDir::new().unwrap();
    let mut ctx = ctx(&directory);
    let (now, day) = (ctx.clock.now, ctx.clock.today());
    let saved = ctx.store.change(day, |change| {
        change.add(&Idea {
            id: 0,
            text: "walk by the river".into(),
            kind: Kind::Date,
            cost: None,
            tags: vec!["outside".into()],
            added_at: now,
            added_day: day,
            starter: None,
            planned: None,
        })?;
        change.add(&Heard {
            id: 0,
            text: "I felt alone".into(),
            feelings: Vec::new(),
            rating: None,
            day,
            written_at: now,
            written_day: day,
            tags: vec!["talk".into()],
        })?;
        change.add(&Note {
            id: 0,
            step: 1,
            draft: false,
            text: "what happened".into(),
            day,
            written_at: now,
            written_day: day,
            tags: vec!["first".into()],
        })?;
        Ok(("wrote".into(), ()))
    });
    saved.unwrap();
    for (kind, id, tag) in [
        (IdKind::Idea, "1 walk by the river", "outside once"),
        (IdKind::Heard, "1 I felt alone", "talk once"),
        (IdKind::Note, "1 what happened", "first once"),
    ] {
        assert_eq!(offered(&ctx, ValueKind::Id(kind)), [id]);
        assert_eq!(offered(&ctx, ValueKind::Tag(kind)), [tag]);
    }
    ctx.settings.discreet = true;
    assert_eq!(offered(&ctx, ValueKind::Id(IdKind::Note)), ["1 "]);
}
