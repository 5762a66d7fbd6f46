//! `trust` without arguments: overview of today.

use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::render::Screen;
use crate::render::page::{Line, Page};
use crate::render::style::Role;
use crate::render::symbols::SEP;
use crate::render::time::{date_words, due_words};
use crate::render::width::truncate;
use crate::report::{DateView, PromiseView, Today};

use super::item::{self, Columns, Item};
use super::words::more;
use super::{date, figures, guide_year, words};

/// More unanswered occurrences than this are counted in one line.
const FEW: usize = 5;

/// Writes today. On a terminal it takes one row less than the terminal has: what comes last gives
/// way, and a line says how much. What is due is never left out.
pub fn write(page: &mut Page<'_>, today: &Today) {
    if today.empty {
        return begin(page, today);
    }
    let blocks = Blocks::new(page, today);
    let all = blocks.count();
    let room = page.screen.height.filter(|_| !today.all);
    let room = room.map(|height| height.saturating_sub(1));
    let fits = |most: usize, about: bool| {
        let rows = blocks.laid_out(page.screen, most, about).lines().count();
        room.is_none_or(|room| rows <= room)
    };
    // The topic of the help gives way before anything else does.
    let about = fits(all, true);
    let most = if about || fits(all, false) {
        all
    } else {
        largest(all, |most| fits(most, false))
    };
    page.verbatim(&blocks.laid_out(page.screen, most, about));
}

/// The largest number below `above` that fits, if smaller ones fit too; 0 where none does.
fn largest(above: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut known, mut over) = (0, above);
    while over - known > 1 {
        let middle = known.midpoint(over);
        if fits(middle) {
            known = middle;
        } else {
            over = middle;
        }
    }
    known
}

/// First steps, shown where nothing is promised yet.
fn begin(page: &mut Page<'_>, today: &Today) {
    page.say("Nothing promised yet. Begin with one small enough to keep completely:");
    let command = |page: &mut Page<'_>, command: &str| {
        let line = page.line().command(Role::Strong, command);
        page.put_in(2, &line);
    };
    command(page, "trust promise add \"text you at lunch\"");
    page.gap();
    if today.partner.is_none() {
        page.say("The name of your partner, for the pages and questions:");
        command(page, "trust config set partner Sam");
    }
    page.say("The guide in eight steps, from the first one on:");
    command(page, "trust step 1");
    page.say("Reminders of what is due:");
    command(page, "trust remind --install");
}

/// The parts of the screen, in the order in which they are shown and kept.
struct Blocks<'t> {
    today: &'t Today,
    columns: Columns,
    overdue: Vec<Item>,
    due: Vec<Item>,
    /// Empty where they are counted in one line.
    unanswered: Vec<Item>,
    anytime: Vec<Item>,
    answered: Vec<Item>,
    unrepaired: Vec<Item>,
}

impl<'t> Blocks<'t> {
    fn new(page: &Page<'_>, today: &'t Today) -> Self {
        let mut blocks = Self {
            today,
            columns: Columns::fit(page.screen.width, []),
            overdue: items(page, &today.overdue, When::Time),
            due: items(page, &today.due, When::Time),
            unanswered: if is_silence_folded(today) {
                Vec::new()
            } else {
                items(page, &today.unanswered, When::Time)
            },
            anytime: items(page, &today.anytime, When::Never),
            answered: items(page, &today.answered, When::Time),
            unrepaired: today
                .unrepaired
                .iter()
                .map(|view| amiss(page, view))
                .collect(),
        };
        blocks.columns = Columns::fit(
            page.screen.width,
            [
                &blocks.overdue, &blocks.due, &blocks.unanswered, &blocks.anytime,
                &blocks.answered, &blocks.unrepaired,
            ]
            .into_iter()
            .flatten(),
        );
        blocks
    }

    /// Counts what can be left out.
    fn count(&self) -> usize {
        let today = self.today;
        let lists = [
            &self.unanswered, &self.anytime, &self.answered, &self.unrepaired,
        ];
        let lists: usize = lists.into_iter().map(Vec::len).sum();
        let single: [bool; 5] = [
            is_silence_folded(today),
            today.hindsight.is_some(),
            today.logs.is_some(),
            has_streaks(today),
            !today.nudges.is_empty(),
        ];
        lists + due_plans(today).len() + single.into_iter().filter(|is| *is).count()
    }

    /// The screen with at most `most` of what can be left out, and where `about` is set, with the
    /// topic that explains the figures.
    fn laid_out(&self, screen: &Screen, most: usize, about: bool) -> String {
        let (today, columns) = (self.today, self.columns);
        // Where something has to give way, the empty lines do first.
        let mut page = if most < self.count() {
            Page::tight(screen)
        } else {
            Page::new(screen)
        };
        let hint = if screen.width < 40 { 0 } else { 2 };
        let mut left = Left(most);
        first_line(&mut page, today);
        section(&mut page, columns, "Overdue", &self.overdue);
        section(&mut page, columns, "Due", &self.due);
        let planned = left.of(due_plans(today));
        if !planned.is_empty() {
            page.section("Planned");
            date::planned(&mut page, planned);
        }
        if is_silence_folded(today) && left.one() {
            page.gap();
            page.put(&silence(&page, today));
        }
        if let Some(pause) = today.hindsight.filter(|_| left.one()) {
            page.say(&words::hindsight(pause));
        }
        let unanswered = left.of(&self.unanswered);
        if !unanswered.is_empty() {
            section(&mut page, columns, "Not answered yet", unanswered);
            let line = page.line().dim("You can still answer: ");
            let line = line.prose(Role::Plain, "`trust promise done ID` (or late, broken)");
            page.put_in(hint, &line);
        }
        let anytime = left.of(&self.anytime);
        section(&mut page, columns.without_times(), "Any time", anytime);
        let answered = left.of(&self.answered);
        section(&mut page, columns, &answered_title(today.tally), answered);
        let logs = today.logs.filter(|_| left.one());
        let unrepaired = left.of(&self.unrepaired);
        // The line about the log is the last one before the figures, where there is room for them.
        if let Some(logs) = logs {
            page.gap();
            let line = log_line(&page, logs);
            page.put(&line);
        }
        if !unrepaired.is_empty() {
            section(&mut page, columns, "Not repaired yet", unrepaired);
            left_out(&mut page, today.unrepaired_count, self.unrepaired.len());
            let way = page.line().dim("To repair them: ");
            page.put_in(hint, &way.prose(Role::Plain, "`trust repair`"));
        }
        let streaks = has_streaks(today) && left.one();
        if !today.nudges.is_empty() && left.one() {
            figures::nudges(&mut page, &today.nudges);
        }
        page.gap();
        if streaks {
            let line = figures::streaks(&page, &today.streaks);
            page.put(&line);
            if about {
                figures::about(&mut page);
            }
        }
        let cut = self.count() - (most - left.0).min(self.count());
        if cut > 0 {
            let line = page
                .line()
                .dim(format!("{cut} more not shown: `trust --all`"));
            page.put(&line);
        }
        page.put(&guide_year::line(&page, &today.horizon));
        page.finish()
    }
}

/// Line that counts what was cut from the screen.
struct Left(usize);

impl Left {
    /// Takes as many of these as there is room for.
    fn of<'i, T>(&mut self, items: &'i [T]) -> &'i [T] {
        let shown = items.get(..self.0.min(items.len())).unwrap_or_default();
        self.0 -= shown.len();
        shown
    }

    /// Takes one, if there is room for it.
    fn one(&mut self) -> bool {
        let room = self.0 > 0;
        self.0 -= usize::from(room);
        room
    }
}

/// Plans for today, and earlier ones that were not done.
fn due_plans(today: &Today) -> &[DateView] {
    let due = |plan: &DateView| plan.planned_day.is_none_or(|day| day <= today.day);
    let end = today.planned.partition_point(due);
    today.planned.get(..end).unwrap_or_default()
}

fn has_streaks(today: &Today) -> bool {
    let streaks = &today.streaks;
    let all = [streaks.promises, streaks.clean_days, streaks.log_days];
    all.into_iter().any(|streak| streak.best > 0)
}

/// Returns whether the unanswered occurrences are counted in one line instead of being listed.
fn is_silence_folded(today: &Today) -> bool {
    let all = usize::try_from(today.unanswered_count).unwrap_or(usize::MAX);
    all > today.unanswered.len() || (all > FEW && !today.all)
}

/// `54 without an answer since Fri 16 Oct · trust review`
fn silence(page: &Page<'_>, today: &Today) -> Line {
    let count = today.unanswered_count;
    let mut line = page.line().text(match today.unanswered_since {
        Some(since) => words::silence(count, since, today.day),
        None => format!("{count} without an answer"),
    });
    line.join_line(page.line().prose(Role::Plain, "`trust review`"));
    line
}

/// Writes the summary line: what is due now.
fn first_line(page: &mut Page<'_>, today: &Today) {
    let date = date_words(today.day, today.day);
    let mut line = page.line().add(Role::Strong, date).dim(SEP);
    let mut counts = Vec::new();
    if !today.due.is_empty() {
        counts.push(format!("{} due today", today.due.len()));
    }
    if !today.overdue.is_empty() {
        counts.push(format!("{} overdue", today.overdue.len()));
    }
    let nothing_now = counts.is_empty();
    let silent = today.unanswered_count > 0 && !is_silence_folded(today);
    if silent {
        counts.push(format!("{} unanswered", today.unanswered_count));
    }
    if nothing_now {
        let left = if today.answered.is_empty() {
            "due"
        } else {
            "left"
        };
        line.push(Role::Plain, format!("Nothing {left} today"));
        if silent {
            line.push(
                Role::Plain,
                format!(", {} unanswered", today.unanswered_count),
            );
        }
        line.push(Role::Plain, ".");
        if let Some(next) = &today.next {
            line.push(Role::Plain, " Next: ");
            line.push(Role::Plain, truncate(&next.text, 60, page.screen.symbols));
            if let Some(due) = next.due {
                let due = due_words(due.naive_local(), page.screen.today);
                line.push(Role::Plain, format!(", {due}"));
            }
        }
    } else {
        line.push_list(Role::Plain, &counts.join(", "));
    }
    page.put(&line);
}

/// `Log: 2 entries about today`
fn log_line(page: &Page<'_>, logs: u32) -> Line {
    let line = page.line().text("Log: ");
    if logs == 0 {
        line.text(format!("no entry about today yet{SEP}"))
            .dim("`trust log TEXT`")
    } else {
        line.text(format!(
            "{} about today",
            words::count(logs, "entry", "entries")
        ))
    }
}

/// `Answered for today: 2 kept, 1 late`.
fn answered_title(tally: Tally) -> String {
    const ORDER: [State; 5] = [
        State::Kept,
        State::Late,
        State::Broken,
        State::Unanswered,
        State::Released,
    ];
    let parts = words::counts(tally, &ORDER);
    if parts.is_empty() {
        return "Answered for today".to_owned();
    }
    format!("Answered for today: {}", parts.join(", "))
}

/// Part of the due time that a list shows.
#[derive(Clone, Copy)]
enum When {
    /// The time, and the day when it is not today.
    Time,
    /// No time.
    Never,
}

fn items(page: &Page<'_>, views: &[PromiseView], when: When) -> Vec<Item> {
    // Occurrences of a per-period promise with the same state are grouped.
    let alike = |a: &PromiseView, b: &PromiseView| {
        (a.id, a.state, a.due, a.told, a.answered_late_days)
            == (b.id, b.state, b.due, b.told, b.answered_late_days)
    };
    views
        .chunk_by(alike)
        .filter_map(|group| Some((group.first()?, group.len())))
        .map(|(view, times)| {
            let mut text = page.line().text(&view.text);
            if times > 1 {
                text.join(Role::Dim, format!("{times} times"));
            }
            item::about(page, view, &mut text);
            if let Some(days) = view.answered_late_days {
                let later = words::count(days, "day", "days");
                text.join(Role::Dim, format!("answered {later} later"));
            }
            let when = match when {
                When::Time => short(&item::when(page, view)),
                When::Never => String::new(),
            };
            Item {
                state: view.state,
                id: view.id,
                when,
                text,
            }
        })
        .collect()
}

/// Item for an unrepaired occurrence, with its reason, without the other occurrences of the
/// promise.
fn amiss(page: &Page<'_>, view: &PromiseView) -> Item {
    let mut text = page.line().text(&view.text);
    if let Some(because) = &view.because {
        text.join(Role::Plain, words::because(because));
    }
    Item {
        state: view.state,
        id: view.id,
        when: short(&item::when(page, view)),
        text,
    }
}

/// `12:00` for `today 12:00`, since the screen is about today.
fn short(words: &str) -> String {
    words.strip_prefix("today ").unwrap_or(words).to_owned()
}

/// `and 3 more`, where a list does not show all there are.
fn left_out(page: &mut Page<'_>, all: u32, shown: usize) {
    let all = usize::try_from(all).unwrap_or(usize::MAX);
    if all > shown {
        page.put_in(2, &page.line().dim(more(all - shown)));
    }
}

fn section(page: &mut Page<'_>, columns: Columns, title: &str, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    page.section(title);
    item::write(page, columns, items);
}
