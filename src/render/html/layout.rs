//! Layout shared by all pages: head, style sheet, and the user's words.

use chrono::{Datelike as _, NaiveDate};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::mark;
use crate::domain::format::weekday_name;
use crate::render::page::split_command;
use crate::render::sanitize::one_line;
use crate::render::time::month_name;

const STYLE: &str = include_str!("style.css");

/// Policy under which nothing is loaded and only the style sheet of the page applies.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Renders a page around its content. `title` is shown by the browser.
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
                title { (one_line(title)) }
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

/// The user's words with their line breaks, isolated in direction and escaped.
pub fn words(text: &str) -> Markup {
    // HTML collapses tabs anyway.
    let text = text.replace('\t', " ");
    html! {
        bdi {
            @for (at, line) in text.lines().enumerate() {
                @if at > 0 { br; }
                (one_line(line))
            }
        }
    }
}

/// Prose with its commands as code.
pub fn prose(text: &str) -> Markup {
    html! {
        @if let Some((before, command, after)) = split_command(text) {
            (one_line(before)) code { (one_line(command)) } (prose(after))
        } @else {
            (one_line(text))
        }
    }
}

/// Remarks beside each other: `late · edited Fri 20 Nov`.
pub fn remarks(parts: &[String]) -> Markup {
    html! {
        @for (at, part) in parts.iter().enumerate() {
            // The dot belongs to the remark before it, so that no line begins with one.
            span.whole { (one_line(part)) @if at + 1 < parts.len() { " ·" } }
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
