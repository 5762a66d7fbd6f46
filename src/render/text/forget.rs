//! `forget`: what was erased, and from which other files.

use crate::render::forget::named;
use crate::render::page::Page;
use crate::report::Forgotten;

/// `Forgot log entry 2`
pub fn write(page: &mut Page<'_>, forgotten: &Forgotten) {
    if !forgotten.items.is_empty() {
        page.tell(&format!("Forgot {}", named(&forgotten.items)));
    }
    for file in &forgotten.files {
        let path = &file.path;
        let line = match (file.action, &file.why) {
            ("rewritten", _) => format!("Erased it from {path}"),
            ("removed", _) => format!("Removed {path}"),
            (_, why) => {
                let why = why.as_deref().unwrap_or_default();
                format!("warning: {path} may still have it: {why}")
            }
        };
        page.tell(&line);
    }
    if forgotten.items.is_empty() && forgotten.files.is_empty() {
        page.tell("There are no automatic backups.");
    }
}
