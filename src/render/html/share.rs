//! The page for the partner: promises, their outcomes, and shared log entries.

use maud::{Markup, html};

use super::layout::{self, long_day, remarks, words};
use super::promises::{Row, grid, legend, strip};
use super::{days, mark};
use crate::render::sanitize::one_line;
use crate::render::shared;
use crate::report::{Share, SharedPromise, SharedPromises};

pub fn page(share: &Share) -> String {
    let title = shared::days(share.from, share.to);
    let content = html! {
        header {
            @if let Some(address) = shared::address(share) {
                p.kicker { bdi { (one_line(&address, true)) } }
            }
            h1 { (title) }
        }
        @if let Some(promises) = &share.promises { (self::promises(share, promises)) }
        (told(share))
        footer {
            @if let Some(promises) = &share.promises { (meanings(promises)) }
            p { (shared::ending(share)) }
        }
    };
    layout::page(&title, &content)
}

fn told(share: &Share) -> Markup {
    html! {
        section.told {
            h2 { (shared::TOLD) }
            @if share.entries.is_empty() { p.quiet { (shared::NOTHING_TOLD) } }
            @for (day, entries) in shared::by_day(share) {
                h3 { (long_day(day, share.today)) }
                ul {
                    @for entry in entries {
                        li {
                            p { (words(&entry.text)) }
                            @let about = shared::about(entry, share.today);
                            @if !about.is_empty() { p.about { (remarks(&about)) } }
                        }
                    }
                }
            }
        }
    }
}

fn promises(share: &Share, promises: &SharedPromises) -> Markup {
    let number = promises.days.len();
    html! {
        section {
            h2 { (shared::PROMISES) }
            p.answer { (shared::answer(promises.totals)) }
            @let rate = shared::rate(promises);
            @if !rate.is_empty() { p.about { (remarks(&rate)) } }
            @if number <= shared::GRID_DAYS {
                (week(share, promises))
            } @else {
                (days::picture(&promises.days, share.week_start, share.today))
                (list(share, promises, number <= shared::MARKED_DAYS))
            }
        }
    }
}

fn week(share: &Share, promises: &SharedPromises) -> Markup {
    let days: Vec<_> = promises.days.iter().map(|row| row.day).collect();
    let cells = |promise: &SharedPromise| {
        let on = |day| {
            let of_day = promise
                .outcomes
                .iter()
                .filter(move |outcome| outcome.day == day);
            of_day.map(|outcome| outcome.state).collect()
        };
        days.iter().map(|day| on(*day)).collect()
    };
    let rows: Vec<_> = promises
        .list
        .iter()
        .map(|promise| Row {
            text: &promise.text,
            cells: cells(promise),
            more: shared::answered_later(promise, share.today),
        })
        .collect();
    grid(&days, &rows, share.today)
}

fn list(share: &Share, promises: &SharedPromises, marks: bool) -> Markup {
    html! {
        @if !promises.list.is_empty() {
            h3 { "Promise by promise" }
            ul.promises {
                @for promise in &promises.list {
                    @let counts = shared::counts(promise, share.today);
                    li {
                        p {
                            @if let [only] = promise.outcomes.as_slice() {
                                (mark::mark(mark::of_state(only.state), only.state.name())) " "
                            }
                            (words(&promise.text)) " " small { (counts) }
                        }
                        @if marks && promise.outcomes.len() > 1 {
                            @let outcomes = promise.outcomes.iter().map(|o| (o.day, o.state));
                            (strip(outcomes, &counts, share.today))
                        }
                        @if let Some(later) = shared::answered_later(promise, share.today) {
                            p.about { (later) }
                        }
                    }
                }
            }
            @if marks {
                (legend(promises.list.iter().flat_map(|p| &p.outcomes).map(|o| o.state)))
            }
        }
    }
}

/// Explanations of the words that occur on the page.
fn meanings(promises: &SharedPromises) -> Markup {
    let tally = promises.totals;
    let there = [
        tally.kept > 0,
        tally.late > 0,
        tally.unanswered > 0,
        tally.moved > 0,
        tally.released > 0,
    ];
    let told = shared::MEANINGS.into_iter().zip(there);
    html! {
        @if there.contains(&true) {
            dl {
                @for ((word, meaning), _) in told.filter(|(_, there)| *there) {
                    div { dt { (word) ":" } " " dd { (meaning) } }
                }
            }
        }
    }
}
