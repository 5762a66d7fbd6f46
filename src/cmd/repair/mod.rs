//! `trust repair`: repairs a broken or late promise.

mod ask;
mod list;
mod pick;
mod target;
mod unsaved;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use clap::Args;

use crate::cmd::arg::{DayBack, FailedId, RuleText, WhenAhead};
use crate::cmd::context::Ctx;
use crate::cmd::promise::{load, new_promise};
use crate::cmd::view::{left, refused, stamp, usage, what};
use crate::cmd::{draft, input, resolve_id, view};
use crate::domain::answer_target::On;
use crate::domain::clock::Clock;
use crate::domain::nudge::Unrepaired;
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::repair::{Repair, needs_repair};
use crate::error::Result;
use crate::render::{note, refusal};
use crate::report::{Output, RepairView, RepairableView, Repaired, Report};
use crate::store::{Change, DraftCommand};

pub use ask::{Given, Parts};
use pick::pick;
use target::targets;

/// Repair broken or late promises: own it, and apologise
///
/// One repair covers every time that the promises were broken or late and are not repaired yet;
/// --on selects a single day. In a terminal it asks for each part that has no flag. Otherwise it
/// reads these parts from standard input, one line each, in the order of the flags below. The
/// apology is checked as in `trust apology`, except that it need not repeat --own and --effect. An
/// apology with findings is refused without --as-is; in a terminal you can rewrite it or keep it.
/// With --on, an earlier repair of that day is replaced.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust repair"
        "trust repair dinner"
        "trust repair 5 --own \"I forgot\" --effect \"you waited\" --apology \"I am sorry\""
        "trust repair 5 11                both promises in one talk"
        "trust repair 5 --on fri"
        "trust repair --list"
    ],
    after_long_help = lines!["How to write days, times and rules: `trust help when`"]
)]
pub struct RepairArgs {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<FailedId>,

    /// Repair this day only
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,

    /// What you did, or did not do
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub own: Option<String>,

    /// Its effect on your partner
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub effect: Option<String>,

    /// The apology, as you say it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub apology: Option<String>,

    /// What you will change (optional)
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub change: Option<String>,

    /// A new, smaller promise; a time in its text is understood
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub promise: Option<String>,

    /// Due time of the new promise
    #[arg(
        long,
        value_name = "WHEN",
        allow_hyphen_values = true,
        requires = "promise",
        conflicts_with = "anytime"
    )]
    pub by: Option<WhenAhead>,

    /// The new promise has no due time, not even one in its text
    #[arg(long, requires = "promise")]
    pub anytime: bool,

    /// Repeat the new promise by this rule
    #[arg(
        long,
        value_name = "RULE",
        allow_hyphen_values = true,
        requires = "promise"
    )]
    pub every: Option<RuleText>,

    /// Keep the apology despite findings
    #[arg(long)]
    pub as_is: bool,

    /// List what is not repaired, and the repairs made
    #[arg(
        long,
        conflicts_with_all = ["ids", "on", "own", "effect", "apology", "change", "promise", "as_is"]
    )]
    pub list: bool,
}

/// The age up to which unrepaired occurrences are asked for: eight weeks with today. Older ones can
/// still be repaired by their id.
const ASKED_FOR: Days = Days::new(55);

pub fn run(ctx: &mut Ctx, args: &RepairArgs) -> Result<Report> {
    if args.list {
        return list::run(ctx);
    }
    let on = input::occurrence(ctx, args.on.as_ref())?;
    let given = Given::from(ctx, args)?;
    if args.ids.is_empty() && on.is_some() {
        return Err(usage(refusal::on_needs_promise()));
    }
    let ids = resolve_id::named::<Promise, _>(ctx, &args.ids)?;
    let mut occurrences = Vec::new();
    for id in &ids {
        occurrences.extend(targets(ctx, *id, on)?);
    }
    if occurrences.is_empty() {
        occurrences = pick(ctx)?;
    }
    let parts = given
        .ask(ctx, &occurrences, &command(ctx, args, on, &occurrences)?)?
        .ok_or_else(|| {
            let refusal = refusal::repair_not_finished();
            if ctx.prompt.is_person() {
                left(refusal)
            } else {
                refused(refusal)
            }
        })?;
    let (repaired, notes, _) = save(ctx, &occurrences, &parts)?;
    let repaired = Repaired {
        many: ids.len() > 1,
        ..repaired
    };
    Ok(Report {
        output: Output::Repaired(Box::new(repaired)),
        notes,
    })
}

/// The command that is about these occurrences, with the parts that its options give.
fn command(
    ctx: &Ctx,
    args: &RepairArgs,
    on: Option<On>,
    occurrences: &[Occurrence],
) -> Result<DraftCommand> {
    let command = match occurrences {
        [one] if on.is_some() => command_on(ctx, one)?,
        all => named(all),
    };
    Ok(command
        .option("--own", &args.own)
        .option("--effect", &args.effect)
        .option("--apology", &args.apology)
        .option("--change", &args.change)
        .option("--promise", &args.promise)
        .option("--by", draft::due(ctx, args.by.as_ref()))
        .flag("--anytime", args.anytime)
        .option("--every", args.every.as_deref())
        .flag("--as-is", args.as_is))
}

/// The command that repairs one occurrence alone.
///
/// # Errors
/// Storage, when the promise cannot be read.
pub fn command_on(ctx: &Ctx, one: &Occurrence) -> Result<DraftCommand> {
    let timeline = load(&ctx.store, &ctx.clock, one.promise)?;
    Ok(draft::about("repair", &timeline, one, &ctx.clock))
}

/// The command with the IDs of the promises.
pub fn named(occurrences: &[Occurrence]) -> DraftCommand {
    let ids: BTreeSet<i64> = occurrences.iter().map(|one| one.promise).collect();
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    draft::command(&format!("repair {}", ids.join(" ")))
}

/// Returns the recent late and broken occurrences that are not repaired, the latest first.
pub fn unrepaired(ctx: &Ctx) -> Result<Vec<Occurrence>> {
    let today = ctx.clock.today();
    let from = today.checked_sub_days(ASKED_FOR).unwrap_or(NaiveDate::MIN);
    // One answered ahead of its day is asked for from that day on.
    ctx.store.unrepaired(from, today)
}

/// Returns how many of them were late.
pub fn count_late(unrepaired: &[Occurrence]) -> u32 {
    let late = unrepaired
        .iter()
        .filter(|open| open.outcome == Some(Outcome::Late));
    u32::try_from(late.count()).unwrap_or(u32::MAX)
}

/// Returns how many of them were broken, and since when.
pub fn broken(unrepaired: &[Occurrence]) -> Option<Unrepaired> {
    let broken = unrepaired
        .iter()
        .filter(|open| open.outcome == Some(Outcome::Broken));
    let since = broken.clone().map(|open| open.day).min()?;
    Some(Unrepaired {
        count: u32::try_from(broken.count()).unwrap_or(u32::MAX),
        since,
    })
}

/// Stores a repair of each occurrence, in place of an earlier one, in one change. Returns the notes and
/// the number of the change too.
///
/// # Errors
/// Refused, when one was answered otherwise meanwhile.
pub fn save(
    ctx: &mut Ctx,
    occurrences: &[Occurrence],
    parts: &Parts,
) -> Result<(Repaired, Vec<String>, Option<i64>)> {
    let clock = ctx.clock.clone();
    let twin = parts.promise.as_ref().map(|draft| draft.twin(ctx));
    let twin = twin.transpose()?.flatten();
    let ((repairs, made), number) = ctx.store.change_numbered(clock.today(), |change| {
        let mut is_private = false;
        for occurrence in occurrences {
            let promise = change.get::<Promise>(occurrence.promise)?;
            is_private |= promise.is_some_and(|promise| promise.private);
        }
        let made = parts
            .promise
            .as_ref()
            .map(|draft| draft.save(change, is_private))
            .transpose()?;
        let made_id = made.as_ref().map(|made| made.promise.id);
        let mut repairs = Vec::new();
        for occurrence in occurrences {
            repairs.push(save_one(change, &clock, occurrence, parts, made_id)?);
        }
        let promises: BTreeMap<i64, &str> = repairs
            .iter()
            .map(|(promise, ..)| (promise.id, promise.text.as_str()))
            .collect();
        let mut what = what("repaired", promises);
        if let Some(made) = &made {
            what.push_str(", and ");
            what.push_str(&new_promise::what(&made.promise));
        }
        Ok((what, (repairs, made)))
    })?;
    ctx.texts.saved();
    let (mut promised, mut notes) = (None, Vec::new());
    if let (Some(draft), Some(made)) = (&parts.promise, &made) {
        let reply = draft.reply(ctx, made)?;
        promised = Some((reply.action, reply.promise));
        notes = reply.notes;
        notes.extend(twin.map(|twin| note::same_text_in_repair(twin, made.promise.id)));
    }
    let again = repairs.iter().any(|(.., again)| *again);
    let mut views = Vec::new();
    for ((promise, repair, _), occurrence) in repairs.into_iter().zip(occurrences) {
        views.push(repairable(ctx, &promise, occurrence, Some(repair))?);
    }
    let mut views = views.into_iter();
    let occurrence = views
        .next()
        .ok_or_else(|| refused(refusal::no_occurrence()))?;
    let repaired = Repaired {
        again,
        made: promised,
        occurrence,
        also: views.collect(),
        many: false,
    };
    Ok((repaired, notes, number))
}

/// Stores the repair of one occurrence; `made` is the promise made in it. Returns whether it
/// replaces another repair.
fn save_one(
    change: &mut Change,
    clock: &Clock,
    occurrence: &Occurrence,
    parts: &Parts,
    made: Option<i64>,
) -> Result<(Promise, Repair, bool)> {
    let current = change.get::<Occurrence>(occurrence.id)?;
    let current = current
        .filter(|current| needs_repair(current.outcome))
        .ok_or_else(|| refused(refusal::answered_meanwhile()))?;
    let promise = load(change, clock, current.promise)?.promise;
    let before = change.repair(current.id)?;
    let repair = change.put(&Repair {
        id: before.as_ref().map_or(0, |before| before.id),
        occurrence: current.id,
        own: parts.own.clone(),
        effect: parts.effect.clone(),
        apology: parts.apology.clone(),
        change: parts.change.clone(),
        promise: made.or(before.as_ref().and_then(|before| before.promise)),
        repaired_at: clock.now,
        repaired_day: clock.today(),
    })?;
    Ok((promise, repair, before.is_some()))
}

/// A broken or late occurrence as reports show it.
fn repairable(
    ctx: &Ctx,
    promise: &Promise,
    occurrence: &Occurrence,
    repair: Option<Repair>,
) -> Result<RepairableView> {
    Ok(RepairableView {
        id: promise.id,
        text: view::words(ctx, &ctx.store, promise)?,
        day: occurrence.day,
        due: occurrence.due_at.map(|due| stamp(ctx, due)),
        state: occurrence.state(&ctx.clock),
        because: occurrence.because.clone(),
        repair: repair.map(|repair| shown(ctx, repair)),
    })
}

/// A repair as reports show it.
pub fn shown(ctx: &Ctx, repair: Repair) -> RepairView {
    RepairView {
        own: repair.own,
        effect: repair.effect,
        apology: repair.apology,
        change: repair.change,
        promise: repair.promise,
        repaired_at: stamp(ctx, repair.repaired_at),
    }
}
