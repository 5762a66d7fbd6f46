//! `trust status`: one short line for a prompt or a status bar.

use clap::Args;

use crate::cmd::context::Ctx;
use crate::cmd::promise::due::DueTimes;
use crate::cmd::view::{stamp, usage};
use crate::cmd::{figures, today, view};
use crate::domain::clock::{Clock, END_OF_DAY};
use crate::domain::format;
use crate::domain::guide_year::GuideYear;
use crate::domain::promise::Promise;
use crate::domain::settings::Settings;
use crate::domain::template::Template;
use crate::domain::timeline::last_past;
use crate::error::Result;
use crate::render::refusal;
use crate::report::{Output, Report, STATUS_FIELDS, Status, StatusAsked, StatusLine};

/// Print one short line for a shell prompt or a status bar
///
/// Prints the numbers of promises that are due today, overdue and unanswered, if there are any,
/// then the streak and the day of the year. It prints the text of promises only with --format. If
/// there is no database, it does not create one, and prints nothing unless --format, --json or
/// --plain is given.
#[derive(Args, Clone, Debug, Default)]
#[command(
    before_long_help = lines![
        "trust status"
        "trust status --format \"{?waiting:{waiting} to answer · }{due} due\""
        "trust status --format \"{?next:{next} {next_text}, in {next_in}}\""
        "trust status --exit-code --format \"\" || echo \"something waits\""
        "trust status --json"
    ],
    after_long_help = lines![
        "Fields: due, overdue, unanswered; waiting (overdue and unanswered together);"
        "next (when the next one of today is due), next_in (how long until then) and"
        "next_text (its words, empty if 'discreet' is on); streak, clean_days;"
        "day and of (of the year); logs (log entries about today)."
        "{?FIELD:TEXT} is TEXT unless the field is empty or 0, {!FIELD:TEXT} if it is;"
        "TEXT may contain fields. {{ and }} are braces, outside of TEXT."
        "next_text is printed as typed, quotes included; for JSON, use --json."
    ]
)]
pub struct StatusArgs {
    /// Print this line, with fields in braces: '{due} due, {overdue} overdue'
    #[arg(long, value_name = "FORMAT", allow_hyphen_values = true, conflicts_with_all = ["json", "plain"])]
    pub format: Option<String>,

    /// Exit with 1 if anything is overdue or unanswered
    #[arg(long)]
    pub exit_code: bool,
}

/// Returns the counts of the status line, as of now.
///
/// # Errors
/// Usage, when `--format` is not a line of fields; storage errors.
pub fn run(ctx: &Ctx, args: &StatusArgs) -> Result<Report> {
    let template = template(args)?;
    let clock = &ctx.clock;
    let day = clock.today();
    let closed = figures::closed(ctx);
    let (from, to) = (clock.yesterday(), last_past(clock));
    let entries = ctx.store.entries(from, to)?;
    let due_times = DueTimes::between(ctx, from, to)?;
    let (mut overdue, mut due) = (0_usize, Vec::new());
    for entry in &entries {
        if !entry.is_silent() || entry.day <= closed {
            continue;
        }
        let at = due_times.of(entry);
        if at.is_some_and(|at| at < clock.now) {
            overdue += 1;
        } else if entry.day <= day {
            due.push((entry, at));
        }
    }
    let totals = ctx.store.totals(day)?;
    let horizon = figures::horizon(ctx)?;
    // The words are on a line only where it asks for them.
    let named = template
        .as_ref()
        .map_or(!ctx.for_people, |template| template.uses("next_text"));
    let next = match due.first() {
        Some((entry, _)) if named => ctx.store.get::<Promise>(entry.promise)?,
        _ => None,
    };
    let at = due.first().and_then(|(_, at)| *at);
    let line = match template {
        Some(template) => {
            let local = at.map(|at| clock.zone.local(at).time());
            let timed = local.filter(|time| *time != END_OF_DAY);
            let asked = template.uses("logs");
            Some(StatusLine {
                template,
                next: timed.map(format::time_words),
                next_in: at.map(|at| (at - clock.now).num_seconds()),
                clean_days: totals.clean.tail,
                // Nobody else waits for it.
                logs: if asked { today::logs(ctx, day)? } else { None },
            })
        }
        None => None,
    };
    Ok(Report::without_notes(Output::Status(Status {
        due: u32::try_from(due.len()).unwrap_or(u32::MAX),
        overdue: u32::try_from(overdue).unwrap_or(u32::MAX),
        unanswered: totals.tally.waiting(),
        next: at.map(|at| stamp(ctx, at)),
        next_text: next
            .filter(|_| !ctx.settings.discreet)
            .map(|promise| view::words(ctx, &ctx.store, &promise))
            .transpose()?,
        streak: totals.promises.tail,
        day: horizon.day,
        of: horizon.of,
        asked: StatusAsked {
            line,
            by_code: args.exit_code,
            silent: false,
        },
    })))
}

/// The status before there is a database: nothing is due, and today would be day 1.
///
/// # Errors
/// Usage, when `--format` is not a line of fields.
pub fn before_the_first(args: &StatusArgs, clock: &Clock) -> Result<Report> {
    let line = template(args)?.map(|template| StatusLine {
        template,
        next: None,
        next_in: None,
        clean_days: 0,
        logs: None,
    });
    let days = Settings::default().horizon_days;
    let GuideYear { day, of, .. } = GuideYear::new(clock.today(), days, clock.today());
    Ok(Report::without_notes(Output::Status(Status {
        due: 0,
        overdue: 0,
        unanswered: 0,
        next: None,
        next_text: None,
        streak: 0,
        day,
        of,
        asked: StatusAsked {
            line,
            by_code: args.exit_code,
            silent: true,
        },
    })))
}

/// The line that `--format` asks for.
fn template(args: &StatusArgs) -> Result<Option<Template>> {
    let parse = |line: &String| {
        Template::parse(line, &STATUS_FIELDS)
            .map_err(|error| usage(refusal::invalid_status_format(&error, &STATUS_FIELDS)))
    };
    args.format.as_ref().map(parse).transpose()
}
