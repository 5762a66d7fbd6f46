//! `export` and `import`: the confirmation, and what was skipped.

use crate::domain::record_kind::listed;
use crate::render::conflict;
use crate::render::import;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::symbols::message;
use crate::report::{ExportView, ImportView};

use super::sync::{lines, renumbered};
use super::words::more;

/// Number of skipped inputs that are shown.
const NAMED: usize = 10;

/// `Exported to trust.json: 3 promises, 40 answers and 2 log entries`
pub fn exported(page: &mut Page<'_>, view: &ExportView) {
    let what = listed(view.kinds.iter().map(|kind| (kind.kind, kind.named)));
    let what = if what.is_empty() {
        "no records yet"
    } else {
        &what
    };
    page.tell(&format!("Exported to {}: {what}", view.path));
}

/// Writes the confirmation, and what was skipped.
pub fn imported(page: &mut Page<'_>, view: &ImportView) {
    page.tell(&import::line(view));
    let today = page.screen.today;
    let conflicts = view.conflicts.iter();
    lines(
        page,
        conflicts.map(|one| conflict::words(one, today)).collect(),
    );
    lines(page, view.renumbered.iter().map(renumbered).collect());
    for skipped in view.skipped.iter().take(NAMED) {
        let line = page
            .line()
            .add(Role::Dim, format!("{}: ", skipped.place))
            .text(message(&skipped.why));
        page.put_after("  ", 4, &line, usize::MAX);
    }
    let left = view.skipped.len().saturating_sub(NAMED);
    if left > 0 {
        let line = page
            .line()
            .dim(format!("{}; use `--json` to see all", more(left)));
        page.put_in(2, &line);
    }
}
