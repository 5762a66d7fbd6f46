//! Marks of outcomes and days: distinguished by shape, and coloured.

use maud::{Markup, html};

use crate::domain::occurrence::State;
use crate::render::heat_level::Level;

/// Side length of a mark, in the units of a drawing.
pub const SIDE: usize = 20;

/// Definitions of all shapes, once per page.
pub fn shapes() -> Markup {
    html! {
        svg.shapes aria-hidden="true" width="0" height="0" {
            (shape("kept", &html! { rect.kept.full x="1" y="1" width="18" height="18" rx="4" {}
                path.cut d="M5.5 10.5l3 3 6-7" {} }))
            (shape("late", &html! { rect.late.full x="1" y="1" width="18" height="18" rx="4" {}
                path.cut d="M4.5 11.5c1.8-3.4 3.7-3.4 5.5-1.5s3.700 1.900 5.500-1.500" {} }))
            (shape("broken", &html! { rect.broken.edge x="1.75" y="1.75" width="16.5" height="16.5" rx="4" {}
                path.broken.line d="M6 6l8 8M14 6l-8 8" {} }))
            (shape("unanswered", &html! {
                rect.broken.edge.dashed x="1.75" y="1.75" width="16.5" height="16.5" rx="4" {}
                path.broken.line d="M7.300 7.600a2.700 2.700 0 1 1 4 2.400c-.9.5-1.300 1-1.300 2M10 14.600v.1" {} }))
            (shape("overdue", &html! {
                rect.late.edge x="1.75" y="1.75" width="16.5" height="16.5" rx="4" {}
                path.late.line d="M10 5.500v5.500M10 14.400v.1" {} }))
            (shape("released", &html! {
                path.quiet.line d="M4.500 13.500c0-7 9-7.500 11-2.500M15.700 6.800v4.400h-4.400" {} }))
            (shape("open", &html! { circle.quiet.line cx="10" cy="10" r="3.200" {} }))
            (shape("stopped", &html! { path.quiet.line d="M6 10h8" {} }))
            (shape("nothing", &html! { circle.quiet.full cx="10" cy="10" r="1.200" {} }))
            (shape("all", &html! { rect.kept.full x="1" y="1" width="18" height="18" rx="4" {} }))
            (shape("most", &gauge("late", 13)))
            (shape("half", &gauge("late", 9)))
            (shape("less", &gauge("late", 4)))
            (shape("chipped", &html! {
                rect.broken.edge x="1.75" y="1.75" width="16.5" height="16.5" rx="4" {}
                path.broken.line d="M14.500 5.500l-9 9" {} }))
            (shape("ruined", &html! { rect.broken.full x="1" y="1" width="18" height="18" rx="4" {}
                path.cut d="M6 6l8 8M14 6l-8 8" {} }))
        }
    }
}

fn shape(name: &str, drawing: &Markup) -> Markup {
    html! { symbol id=(name) viewBox="0 0 20 20" { (drawing) } }
}

/// Gauge filled up to `height`.
fn gauge(role: &str, height: u32) -> Markup {
    html! {
        rect class=(format!("{role} edge")) x="1.75" y="1.75" width="16.5" height="16.5" rx="4" {}
        rect class=(format!("{role} full")) x="3" y=(17 - height) width="14" height=(height) rx="2" {}
    }
}

/// The shape of a state.
pub fn of_state(state: State) -> &'static str {
    state.name()
}

/// The shape of a level.
pub fn of_level(level: Level) -> &'static str {
    match level {
        Level::Nothing => "nothing",
        Level::All => "all",
        Level::Most => "most",
        Level::Half => "half",
        Level::Less => "less",
        Level::Chipped => "chipped",
        Level::Broken => "ruined",
        Level::Unanswered => of_state(State::Unanswered),
        Level::Overdue => of_state(State::Overdue),
        Level::Open => "open",
    }
}

/// Mark in running text, with `title` for screen readers.
pub fn mark(shape: &str, title: &str) -> Markup {
    html! {
        svg.mark viewBox="0 0 20 20" role="img" {
            title { (title) }
            use href=(format!("#{shape}")) {}
        }
    }
}

/// Mark within a drawing.
pub fn at(column: usize, row: usize, shape: &str, title: &str) -> Markup {
    html! {
        use href=(format!("#{shape}")) x=(column * PITCH) y=(row * PITCH) width=(SIDE) height=(SIDE) {
            title { (title) }
        }
    }
}

/// Distance between two marks of a drawing.
pub const PITCH: usize = SIDE + 3;

/// Legend of `(shape, meaning)` pairs.
pub fn legend<'a>(entries: impl Iterator<Item = (&'a str, &'a str)>) -> Markup {
    html! {
        ul.legend {
            @for (shape, meaning) in entries {
                li {
                    svg.mark viewBox="0 0 20 20" aria-hidden="true" { use href=(format!("#{shape}")) {} }
                    " " (meaning)
                }
            }
        }
    }
}
