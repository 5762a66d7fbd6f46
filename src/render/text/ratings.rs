//! The partner's ratings over a year, on a line of their own.

use crate::domain::heard::few;
use crate::render::page::Page;
use crate::render::style::Role;
use crate::render::symbols::SEP;
use crate::render::time::month;
use crate::report::SpanReport;

/// Fewest ratings that are shown.
const ENOUGH: usize = 2;

/// Writes `Trust, as your partner put it: 3 · 4 · 4 · 6 (Mar to Nov)`; nothing for fewer than two
/// ratings.
pub fn write(page: &mut Page<'_>, report: &SpanReport) {
    let all = &report.ratings;
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return;
    };
    if all.len() < ENOUGH {
        return;
    }
    let partner = report.partner.as_deref().unwrap_or("your partner");
    let (shown, by_month) = few(all);
    let which = if by_month { ", last in each month" } else { "" };
    let mut line = page
        .line()
        .text(format!("Trust, as {partner} put it{which}: "));
    let numbers = shown.iter().map(|rating| rating.rating.to_string());
    let mut numbers = numbers.peekable();
    let months = match (month(first.day), month(last.day)) {
        (from, to) if from == to => format!("(in {from})"),
        (from, to) => format!("({from} to {to})"),
    };
    while let Some(number) = numbers.next() {
        if numbers.peek().is_some() {
            line.push_whole(Role::Plain, number);
            line.push(Role::Dim, SEP);
        } else {
            line.push_whole(Role::Plain, format!("{number} {months}"));
        }
    }
    page.put(&line);
}
