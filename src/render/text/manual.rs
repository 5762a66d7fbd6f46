//! Confirmation that the manual pages were written.

use crate::render::page::Page;
use crate::report::WrittenPage;

/// `Wrote 34 pages, from .../trust.1 on`
pub fn written(page: &mut Page<'_>, pages: &[WrittenPage]) {
    if let Some(first) = pages.first() {
        let path = first.path.display();
        page.tell(&format!(
            "Wrote {} manual pages: {path} and the pages of all commands",
            pages.len()
        ));
    }
}
