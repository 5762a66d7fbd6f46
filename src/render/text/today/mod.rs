//! `trust` without arguments: overview of today.

mod items;
mod lines;

use crate::render::Screen;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::report::{DateView, Today};

use super::item::{self, Columns, Item};
use super::words::more;
use super::{date, figures, guide_year, repair, words};
use items::When;
use lines::{answered_title, first_line, log_line, phone_line, silence};

/// More unanswered occurrences than this are counted in one line.
const FEW: usize = 5;

/// Writes today. On a terminal it takes one row less than the terminal has: what comes last gives
/// way, and a line says how much. What is due is never left out.
pub fn write(page: &mut Page<'_>, today: &Today) {
    let room = page.screen.height.filter(|_| !today.all);
    let room = room.map(|height| height.saturating_sub(1));
    if today.empty {
        let begun = begin(page.screen, today, room);
        return page.verbatim(&begun);
    }
    let blocks = Blocks::new(page, today);
    let all = blocks.count();
    let fits = |layout: Layout| {
        let rows = blocks.laid_out(page.screen, layout).lines().count();
        room.is_none_or(|room| rows <= room)
    };
    let layout = Layout::of_all(all).find(|layout| fits(*layout));
    let layout = layout.unwrap_or_else(|| {
        let most = largest(all, |most| fits(Layout::shortest(most)));
        Layout::shortest(most)
    });
    page.verbatim(&blocks.laid_out(page.screen, layout));
}

/// Amount of detail on the screen.
#[derive(Clone, Copy)]
struct Layout {
    /// Number of what can be left out that is shown.
    most: usize,
    /// Names the topic that explains the figures.
    about: bool,
    /// Leaves no line empty.
    tight: bool,
    /// Shows each promise on one row.
    short: bool,
}

impl Layout {
    /// Layouts with all that there is, in the order in which they are tried.
    fn of_all(all: usize) -> impl Iterator<Item = Self> {
        let roomy = Self {
            most: all,
            about: true,
            tight: false,
            short: false,
        };
        let plain = Self {
            about: false,
            ..roomy
        };
        let tight = Self {
            tight: true,
            ..plain
        };
        [roomy, plain, tight, Self::shortest(all)].into_iter()
    }

    fn shortest(most: usize) -> Self {
        Self {
            most,
            about: false,
            tight: true,
            short: true,
        }
    }
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

/// First steps, shown where nothing is promised yet; on a small screen without an empty line, and
/// without the last ones.
fn begin(screen: &Screen, today: &Today, room: Option<usize>) -> String {
    let partner = (
        "The name of your partner, for the pages and questions:",
        "trust config set partner Sam",
    );
    let others = [
        (
            "The guide in eight steps, from the first one on:",
            "trust step 1",
        ),
        ("Reminders of what is due:", "trust remind --install"),
    ];
    let unnamed = today.partner.is_none().then_some(partner);
    let steps: Vec<(&str, &str)> = unnamed.into_iter().chain(others).collect();
    let begun = |mut page: Page<'_>, most: usize| {
        let step = |page: &mut Page<'_>, (words, command): (&str, &str)| {
            page.say(words);
            let line = page.line().command(Role::Strong, command);
            page.put_in(2, &line);
        };
        step(
            &mut page,
            (
                "Nothing promised yet. Begin with one small enough to keep completely:",
                "trust promise add \"text you at lunch\"",
            ),
        );
        page.gap();
        for one in steps.iter().take(most) {
            step(&mut page, *one);
        }
        let left = steps.len().saturating_sub(most);
        if left > 0 {
            page.say(&format!("{left} more: `trust --all`"));
        }
        page.finish()
    };
    let fits = |text: &String| room.is_none_or(|room| text.lines().count() <= room);
    let roomy = begun(Page::new(screen), steps.len());
    if fits(&roomy) {
        return roomy;
    }
    let mut tight = (1..=steps.len())
        .rev()
        .map(|most| begun(Page::tight(screen), most));
    tight
        .find(fits)
        .unwrap_or_else(|| begun(Page::tight(screen), 0))
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
            overdue: items::items(page, &today.overdue, When::Time),
            due: items::items(page, &today.due, When::Time),
            unanswered: if is_silence_folded(today) {
                Vec::new()
            } else {
                items::items(page, &today.unanswered, When::Time)
            },
            anytime: items::items(page, &today.anytime, When::Never),
            answered: items::items(page, &today.answered, When::Time),
            unrepaired: items::unrepaired(page, &today.unrepaired, usize::MAX).0,
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
        let single: [bool; 6] = [
            is_silence_folded(today),
            today.hindsight.is_some(),
            today.phone_questions > 0,
            today.logs.is_some(),
            has_streaks(today),
            !today.nudges.is_empty(),
        ];
        lists + due_plans(today).len() + single.into_iter().filter(|is| *is).count()
    }

    /// Counts the unrepaired occurrences that are not in the first `rows`.
    fn hidden_unrepaired(&self, page: &Page<'_>, rows: usize) -> usize {
        let all = usize::try_from(self.today.unrepaired_count).unwrap_or(usize::MAX);
        let (_, shown) = items::unrepaired(page, &self.today.unrepaired, rows);
        all.saturating_sub(shown)
    }

    /// Writes what waits for a review: the silence where it is counted, the pause that explains it, and
    /// the questions about the phone.
    fn waiting(&self, page: &mut Page<'_>, left: &mut Left) {
        let today = self.today;
        if is_silence_folded(today) && left.one() {
            page.gap();
            page.put(&silence(page, today));
        }
        if let Some(pause) = today.hindsight.as_ref().filter(|_| left.one()) {
            if !is_silence_folded(today) {
                page.gap();
            }
            page.say(&words::hindsight(pause));
        }
        if today.phone_questions > 0 && left.one() {
            if !is_silence_folded(today) && today.hindsight.is_none() {
                page.gap();
            }
            page.put(&phone_line(page, today.phone_questions));
        }
    }

    fn laid_out(&self, screen: &Screen, layout: Layout) -> String {
        let (today, columns) = (self.today, self.columns);
        let Layout { most, about, .. } = layout;
        let mut page = if layout.tight {
            Page::tight(screen)
        } else {
            Page::new(screen)
        };
        let mut is_cut = false;
        let mut section = |page: &mut Page<'_>, columns, title: &str, items: &[Item]| {
            if items.is_empty() {
                return;
            }
            page.section(title);
            if layout.short {
                is_cut |= item::write_short(page, columns, items);
            } else {
                item::write(page, columns, items);
            }
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
        self.waiting(&mut page, &mut left);
        let unanswered = left.of(&self.unanswered);
        if !unanswered.is_empty() {
            section(&mut page, columns, "Not answered yet", unanswered);
            let way = page
                .line()
                .dim(format!("To answer {}: ", it_or_them(unanswered.len())));
            page.put_in(hint, &way.prose(Role::Plain, "`trust review`"));
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
            let [all, late] = [today.unrepaired_count, today.unrepaired_late]
                .map(|number| usize::try_from(number).unwrap_or(usize::MAX));
            let title = repair::title(all, late);
            section(&mut page, columns, &title, unrepaired);
            // Of a list that the screen cuts, the last line counts what is missing.
            if unrepaired.len() == self.unrepaired.len() {
                left_out(&mut page, today.unrepaired_count, today.unrepaired.len());
            }
            let way = page.line().dim(format!("To repair {}: ", it_or_them(all)));
            page.put_in(hint, &way.prose(Role::Plain, "`trust repair`"));
        }
        let streaks = has_streaks(today) && left.one();
        page.gap();
        if streaks {
            let line = figures::streaks(&page, &today.streaks);
            page.put(&line);
            if about {
                figures::about(&mut page);
            }
        }
        if !today.nudges.is_empty() && left.one() {
            figures::nudges(&mut page, &today.nudges);
            page.gap();
        }
        let cut = self.count() - (most - left.0).min(self.count());
        // A list that is cut has no line for the rest of it either.
        let cut = match self.unrepaired.len() - unrepaired.len() {
            0 => cut,
            rows => cut - rows + self.hidden_unrepaired(&page, unrepaired.len()),
        };
        if cut > 0 {
            let line = page
                .line()
                .dim(format!("{cut} more not shown: `trust --all`"));
            page.put(&line);
        } else if is_cut {
            page.put(&page.line().dim("Some texts are cut: `trust --all`"));
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

fn it_or_them(count: usize) -> &'static str {
    if count == 1 { "it" } else { "them" }
}

/// `and 3 more`, where a list does not show all there are.
fn left_out(page: &mut Page<'_>, all: u32, shown: usize) {
    let all = usize::try_from(all).unwrap_or(usize::MAX);
    if all > shown {
        page.put_in(2, &page.line().dim(more(all - shown)));
    }
}
