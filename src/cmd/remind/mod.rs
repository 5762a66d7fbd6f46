//! `trust remind`: reminders of occurrences due soon, overdue, or unanswered since yesterday.

use std::collections::{BTreeMap, btree_map};
use std::path::PathBuf;

use chrono::{Days, NaiveDate, TimeDelta};
use clap::Args;

use crate::cmd::arg::Lengths;
use crate::cmd::context::Ctx;
use crate::cmd::ports::Notice;
use crate::cmd::promise::due::DueTimes;
use crate::cmd::timer::{self, Action, Program};
use crate::cmd::view::usage;
use crate::cmd::without_store::WithoutStore;
use crate::domain::clock::{Clock, Due};
use crate::domain::health::Health;
use crate::domain::promise::{Entry, Promise};
use crate::domain::recurrence::Pattern;
use crate::domain::reminder::{Leads, Policy, Reminder, Waiting, decide, is_day_end};
use crate::domain::timeline::last_past;
use crate::error::{Error, Kind, Result};
use crate::render::doctor;
use crate::render::{refusal, reminder};
use crate::report::{Output, ReminderView, Report};
use crate::store::{CheckContext, RemindLock};

mod reminder_view;

use reminder_view::reminder_view;

/// Remind you of promises due soon, overdue or unanswered since yesterday
///
/// For cron and systemd timers: it prints one line for each reminder, and nothing if there is none,
/// so that cron sends no mail. Each reminder is given once: at each lead time before the promise is
/// due, when it is due, and the next morning from 06:00. A promise that is due at the end of a day
/// is also reported on that day at 18:00 (setting remind.day). If several lead times were missed,
/// only the closest is reported. Only the next occurrence of a recurring promise is reported.
/// Promises without a due time are never reported. Promises with a weekly or monthly goal are
/// reported on the last days of the week or month, one day for each time left.
///
/// In quiet hours (`trust config set remind.quiet 22:00-07:00`) it prints nothing. The reminders of
/// these hours come afterwards. Promises that are due in quiet hours are reported before the quiet
/// hours begin, and their lead times count back from that moment.
///
/// --install adds a line to your crontab that runs it every five minutes, with --within, --notify
/// and --discreet as given. All other lines stay as they are.
#[derive(Args, Clone, Debug, Default)]
#[command(
    before_long_help = lines![
        "trust remind"
        "trust remind --within 2h,15m"
        "trust remind --notify --discreet"
        "trust remind --cron"
        "trust remind --install --notify"
        "trust remind --install --systemd"
        "trust remind --uninstall"
    ],
    after_long_help = lines![
        "To be quiet at night: `trust config set remind.quiet 22:00-07:00`"
    ]
)]
#[expect(clippy::struct_excessive_bools, reason = "they are flags")]
pub struct Remind {
    /// Lead times before promises are due, separated by commas: 2h,15m
    #[arg(long, value_name = "LENGTH", allow_hyphen_values = true)]
    pub within: Option<Lengths>,

    /// Repeat reminders given before
    #[arg(long)]
    pub again: bool,

    /// Show a desktop notification too
    #[arg(long)]
    pub notify: bool,

    /// Show a desktop notification and print nothing; fail and retry if none can be shown
    #[arg(long, conflicts_with = "notify")]
    pub notify_only: bool,

    /// Leave out the text of promises
    #[arg(long)]
    pub discreet: bool,

    /// Print the line for a crontab
    #[arg(long, conflicts_with_all = ["again", "systemd"])]
    pub cron: bool,

    /// Print a service and a timer for systemd, or install or uninstall those
    #[arg(long, conflicts_with = "again")]
    pub systemd: bool,

    /// Add it to your crontab, or to your systemd units
    #[arg(long, conflicts_with_all = ["again", "uninstall"])]
    pub install: bool,

    /// Remove what --install added
    #[arg(long, conflicts_with_all = ["again", "within", "notify", "notify_only", "discreet"])]
    pub uninstall: bool,
}

impl Remind {
    /// Returns what is to be done with the timer, and whether with that of systemd; `None` where the
    /// command concerns promises.
    pub fn timer(&self) -> Option<(Action, bool)> {
        let action = match (self.install, self.uninstall) {
            (true, _) => Action::Install,
            (_, true) => Action::Uninstall,
            _ if self.cron || self.systemd => Action::Show,
            _ => return None,
        };
        Some((action, self.systemd))
    }

    /// The program that the timer runs, with the flags given.
    ///
    /// # Errors
    /// Usage, for lead times that cannot be read: a timer would fail every five minutes.
    pub fn program(&self, path: PathBuf, database: Option<PathBuf>) -> Result<Program> {
        let mut flags = Vec::new();
        if let Some(text) = &self.within {
            flags.extend(["--within".to_owned(), within(text)?.to_string()]);
        }
        let said = [
            (self.notify, "--notify"),
            (self.notify_only, "--notify-only"),
            (self.discreet, "--discreet"),
        ];
        let said = said.into_iter().filter(|(said, _)| *said);
        flags.extend(said.map(|(_, flag)| flag.to_owned()));
        Ok(Program {
            job: &timer::REMIND,
            path,
            database,
            flags,
            mail_hint: (!(self.notify || self.notify_only)).then_some(reminder::MAILED),
            hint: Some(reminder::QUIET),
        })
    }
}

/// Greatest difference between two time zones. The same civil time in two zones is at most this far
/// apart.
const APART: TimeDelta = TimeDelta::hours(26);

/// Time for which shown reminders are stored. It is longer than the two days in which an occurrence
/// is reminded of, in any time zone.
const KNOWN: TimeDelta = TimeDelta::days(4);

/// Shows the reminders that are due now, and marks them as shown.
///
/// # Errors
/// Usage, for lead times that cannot be read; storage errors, and then nothing is noted.
pub fn run(ctx: &mut Ctx, args: &Remind) -> Result<Report> {
    let leads = match &args.within {
        Some(text) => within(text)?,
        None => ctx.settings.remind_within.clone(),
    };
    let policy = Policy {
        leads: &leads,
        day: ctx.settings.remind_day,
        quiet: ctx.settings.remind_quiet,
        again: args.again,
    };
    let (waiting, promises) = waiting(ctx, &policy)?;
    let mut reminders = Vec::new();
    if !waiting.is_empty() {
        reminders = decide(&waiting, &ctx.store.said()?, &policy, &ctx.clock);
    }
    let notifies = args.notify || args.notify_only;
    let any_fresh = |all: &[Reminder]| all.iter().any(|reminder| reminder.fresh);
    let mut lock = None;
    if any_fresh(&reminders) {
        // Another run that began at the same time may show them. Reminders that are only
        // printed are marked first, and do not have to wait.
        lock = notifies
            .then(|| RemindLock::wait(&ctx.store.path()))
            .flatten();
        // Nothing is shown that cannot be marked, and what was marked meanwhile is read again.
        ctx.store.refuse_locked()?;
        reminders = decide(&waiting, &ctx.store.said()?, &policy, &ctx.clock);
    }
    let is_fresh = any_fresh(&reminders);
    let forget = ctx.clock.now - KNOWN;
    if is_fresh && !notifies {
        let mine = ctx.store.say(reminders.clone(), forget)?;
        // Another run may have been quicker.
        reminders.retain(|reminder| args.again || mine.contains(reminder));
    }
    let discreet = args.discreet || ctx.settings.discreet;
    let mut views: Vec<ReminderView> = reminders
        .iter()
        .filter_map(|reminder| {
            let promise = promises.get(&reminder.promise)?;
            Some(reminder_view(ctx, reminder, promise, discreet))
        })
        .collect::<Result<_>>()?;
    let (is_shown, notes) = notify(ctx, args, &views)?;
    if is_fresh && notifies {
        ctx.store.say(reminders, forget)?;
        if is_shown {
            // It was got, whatever becomes of what is printed.
            ctx.store.confirm_said()?;
        }
    }
    drop(lock);
    if args.notify_only {
        views.clear();
    }
    Ok(Report {
        output: Output::Reminders(views),
        notes,
    })
}

/// Shows a notification where one is wanted. Returns whether it was shown, and why not.
///
/// # Errors
/// Output, when nothing else is wanted and none could be shown; then nothing counts as said.
fn notify(ctx: &Ctx, args: &Remind, views: &[ReminderView]) -> Result<(bool, Vec<String>)> {
    if !(args.notify || args.notify_only) {
        return Ok((false, Vec::new()));
    }
    let Some((title, lines)) = reminder::notification(views) else {
        return Ok((false, Vec::new()));
    };
    let Err(reason) = ctx.notifier.show(&Notice { title, lines }) else {
        return Ok((true, Vec::new()));
    };
    let reason = reminder::not_shown(&reason);
    if !args.notify_only {
        return Ok((false, vec![reason]));
    }
    Err(Error::new(Kind::Output, reason).hint(reminder::NEXT_RUN))
}

/// Prints nothing if the database is missing, and does not create it.
///
/// # Errors
/// Storage, when backups tell that there was one; usage, for lead times that cannot be read.
pub fn without_database(outside: &WithoutStore, args: &Remind) -> Result<Report> {
    if let Some(text) = &args.within {
        within(text)?;
    }
    let context = CheckContext::new(&outside.database, outside.clock.now, outside.pretended);
    let mut findings = context.check().into_iter();
    let lost =
        findings.find(|finding| finding.check == "file" && finding.health == Health::Trouble);
    match lost {
        Some(lost) => Err(Error {
            kind: Kind::Storage,
            message: doctor::observation(&lost.result),
            hint: lost.advice.as_ref().map(doctor::advice),
            is_left: false,
        }),
        None => Ok(Report::without_notes(Output::Reminders(Vec::new()))),
    }
}

/// The lead times that `--within` gives.
fn within(text: &str) -> Result<Leads> {
    text.parse()
        .map_err(|error| usage(refusal::invalid_lead_times(&error)))
}

/// Returns the open occurrences of which the policy allows a reminder now, with their promises.
fn waiting(ctx: &Ctx, policy: &Policy<'_>) -> Result<(Vec<Waiting>, BTreeMap<i64, Promise>)> {
    let clock = &ctx.clock;
    let reach = policy.reach(clock);
    let latest = clock.zone.local(reach) + APART;
    // A time agreed further east counts on a later day than here.
    let last = last_past(clock).max(latest.date());
    let periods = ctx.store.periods(clock.today())?;
    let last = last.max(last_spoken(clock, periods.values().copied().max()));
    let (mut found, mut promises) = (Vec::new(), BTreeMap::new());
    let due_times = DueTimes::between(ctx, clock.yesterday(), last)?;
    for entry in ctx.store.entries(clock.yesterday(), last)? {
        let seconds = TimeDelta::seconds(entry.second.into());
        let local = entry.day.and_time(chrono::NaiveTime::MIN) + seconds;
        let times = periods.get(&entry.promise).copied();
        let of_day = is_day_end(entry.second) && entry.day <= last_spoken(clock, times);
        if !entry.is_silent() || !entry.dated || (local > latest && !of_day) {
            continue;
        }
        let at = due_times.of(&entry);
        let at = at.filter(|at| of_day || *at <= reach);
        let Some(at) = at else { continue };
        let promise = match promises.entry(entry.promise) {
            btree_map::Entry::Occupied(known) => known.into_mut(),
            btree_map::Entry::Vacant(unknown) => {
                let Some(promise) = ctx.store.get::<Promise>(entry.promise)? else {
                    continue;
                };
                unknown.insert(promise)
            }
        };
        found.push(Waiting {
            promise: entry.promise,
            slot: entry.slot,
            due: Due {
                at,
                day: entry.day,
                second: entry.second,
                zone: None,
            },
            any_day: promise.recurring && any_day(ctx, &entry)?,
        });
    }
    Ok((found, promises))
}

/// The last day at whose end something may be due that is spoken of today: today itself, or as many
/// days from today as it is promised `times` in a week or month.
fn last_spoken(clock: &Clock, times: Option<u32>) -> NaiveDate {
    let (today, times) = (clock.today(), times.unwrap_or(1));
    let more = Days::new(times.saturating_sub(1).into());
    today.checked_add_days(more).unwrap_or(today)
}

/// Returns whether it may be done on any day of a week or month. On the last day that makes no
/// difference.
fn any_day(ctx: &Ctx, entry: &Entry) -> Result<bool> {
    if entry.day <= ctx.clock.today() {
        return Ok(false);
    }
    let schedules = ctx.store.schedules(entry.promise)?;
    let of_period = schedules.iter().any(|schedule| {
        let pattern = schedule.recurrence.pattern;
        matches!(pattern, Pattern::PerWeek(_) | Pattern::PerMonth(_))
            // One that was moved is due on its new day.
            && schedule.place(entry.slot) == (entry.day, entry.second)
            && schedule.slots(entry.slot.day, entry.slot.day).any(|slot| slot == entry.slot)
    });
    Ok(of_period)
}
