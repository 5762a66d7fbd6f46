//! `trust remind`.

use clap::Args;

/// Say what is due soon, overdue or not answered since yesterday
///
/// For cron and systemd timers: it prints one line for each thing, and nothing at all when there is
/// nothing, so that cron sends no mail. Each thing is said once: at each lead time before it is due,
/// once it is due, and on the morning after, from 06:00. What is due at the end of a day, because no
/// time was given, is said on that day at 18:00 as well ('remind.day'). Of lead times that were missed only the
/// nearest is said, and of a recurring promise only the next one ahead. Promises for any time are
/// never spoken of, and those for so many times a week only on each of its last days, one day for
/// each time left.
///
/// In quiet hours ('trust config set remind.quiet 22:00-07:00') it says nothing, and what it would
/// have said comes after them. What is due within them is said before they begin: lead times then
/// count back from their beginning.
///
/// --install puts a line into your crontab that runs it every five minutes, with --within, --notify
/// and --discreet as they are given, and leaves all other lines as they were.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust remind"
    "trust remind --within 2h,15m"
    "trust remind --notify --discreet"
    "trust remind --cron"
    "trust remind --install --notify"
    "trust remind --install --systemd"
    "trust remind --uninstall";
    "To be left in peace at night: trust config set remind.quiet 22:00-07:00"
])]
#[expect(clippy::struct_excessive_bools, reason = "they are flags")]
pub struct Remind {
    /// How long before they are due; several with commas between them: 2h,15m
    #[arg(long, value_name = "LENGTH", allow_hyphen_values = true)]
    pub within: Option<String>,

    /// Say again what was said before
    #[arg(long)]
    pub again: bool,

    /// Show a desktop notification too
    #[arg(long)]
    pub notify: bool,

    /// Show a desktop notification and print nothing; fail, and try again, where none can be shown
    #[arg(long, conflicts_with = "notify")]
    pub notify_only: bool,

    /// Leave out the words of promises
    #[arg(long)]
    pub discreet: bool,

    /// Print the line for a crontab
    #[arg(long, conflicts_with_all = ["again", "systemd"])]
    pub cron: bool,

    /// Print a service and a timer for systemd; with --install or --uninstall, those are meant
    #[arg(long, conflicts_with = "again")]
    pub systemd: bool,

    /// Put it into your crontab, or among your systemd units
    #[arg(long, conflicts_with_all = ["again", "uninstall"])]
    pub install: bool,

    /// Take out what --install put there
    #[arg(long, conflicts_with_all = ["again", "within", "notify", "notify_only", "discreet"])]
    pub uninstall: bool,
}

impl Remind {
    /// Whether it is about the timer, and no promise is looked at.
    pub fn is_about_timer(&self) -> bool {
        self.cron || self.systemd || self.install || self.uninstall
    }
}
