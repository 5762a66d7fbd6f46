//! `config`: a table of all settings, or the value of one.

use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::symbols::DASH;
use crate::report::SettingView;

use super::table::{Column, Table};

/// `config list`
pub fn list(page: &mut Page<'_>, settings: &[SettingView]) {
    let mut table = Table::new(
        page.screen,
        [
            Column::fixed("Setting"),
            Column::fixed("Value"),
            Column::flowing("Purpose").role(Role::Dim),
        ],
    );
    for view in settings {
        let about = page.screen.program.sentence(&view.about);
        table.row([&view.key, &value(view), &about]);
    }
    table.write(page);
}

/// `config get`
pub fn one(page: &mut Page<'_>, view: &SettingView) {
    page.tell(view.value.as_deref().unwrap_or("not set"));
}

/// Value, marked if it is the default.
fn value(view: &SettingView) -> String {
    match &view.value {
        Some(value) if view.set => value.clone(),
        Some(value) => format!("{value} (default)"),
        None => DASH.to_owned(),
    }
}
