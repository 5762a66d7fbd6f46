//! What every page has: its head, its style, and how a person's words stand on it.

use chrono::{Datelike as _, NaiveDate};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::mark;
use crate::domain::format::weekday_name;
use crate::render::sanitize::one_line;
use crate::render::time::month_name;

const STYLE: &str = include_str!("style.css");

/// Nothing is loaded, from anywhere; only the style that stands in the page itself applies.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole page around its content. `title` is what a browser calls it.
pub fn page(title: &str, content: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (one_line(title, true)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (mark::shapes())
                main { (content) }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

/// A person's words, on as many lines as they were written on. Their direction is their own, and
/// nothing in them is obeyed.
pub fn words(text: &str) -> Markup {
    // A tab has no meaning of its own on a page.
    let text = text.replace('\t', " ");
    html! {
        bdi {
            @for (at, line) in text.lines().enumerate() {
                @if at > 0 { br; }
                (one_line(line, true))
            }
        }
    }
}

/// Remarks beside each other: `late · edited Fri 20 Nov`.
pub fn remarks(parts: &[String]) -> Markup {
    html! {
        @for (at, part) in parts.iter().enumerate() {
            // The dot stays with what it follows: no line begins with one.
            span.whole { (one_line(part, true)) @if at + 1 < parts.len() { " ·" } }
            " "
        }
    }
}

/// `Tuesday 17 November`, with the year where it is not that of `today`.
pub fn long_day(day: NaiveDate, today: NaiveDate) -> String {
    let name = weekday_name(day.weekday());
    let date = format!("{name} {} {}", day.day(), month_name(day));
    if day.year() == today.year() {
        date
    } else {
        format!("{date} {}", day.year())
    }
}
