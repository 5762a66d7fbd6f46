//! The page for the partner: promises, their outcomes, and shared log entries.

use maud::{Markup, html};

use super::layout::{self, long_day, remarks, words};
use super::promises::{Row, grid, legend, strip};
use super::{days, mark};
use crate::render::sanitize::one_line;
use crate::render::share_words;
use crate::render::time::date_words;
use crate::report::{Share, SharedPromise, SharedPromises};

pub fn page(share: &Share) -> String {
    let title = share_words::days(share.from, share.to);
    let content = html! {
        header {
            @if let Some(address) = share_words::address(share) {
                p.kicker { bdi { (one_line(&address)) } }
            }
            h1 { (title) }
        }
        @if let Some(promises) = &share.promises { (self::promises(share, promises)) }
        (told(share))
        (changes(share))
        (ahead(share))
        @if share.talk { (talk()) }
        footer {
            (explanation())
            @if let Some(promises) = &share.promises { (meanings(promises)) }
            p { (share_words::ending(share)) }
        }
    };
    layout::page(&title, &content)
}

fn told(share: &Share) -> Markup {
    html! {
        section.told {
            h2 { (share_words::TOLD) }
            @if share.entries.is_empty() { p.quiet { (share_words::NOTHING_TOLD) } }
            @for (day, entries) in share_words::by_day(share) {
                h3 { (long_day(day, share.today)) }
                ul {
                    @for entry in entries {
                        li {
                            p { (words(&entry.text)) }
                            @let about = share_words::about(entry, share.today);
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
            h2 { (share_words::PROMISES) }
            p.answer { (share_words::answer(promises.totals)) }
            @let rate = share_words::rate(promises);
            @if !rate.is_empty() { p.about { (remarks(&rate)) } }
            @if number <= share_words::GRID_DAYS {
                (week(share, promises))
            } @else {
                (days::picture(&promises.days, share.week_start, share.today))
                (list(share, promises, number <= share_words::MARKED_DAYS))
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
            away: days
                .iter()
                .map(|day| promise.days_away.contains(day))
                .collect(),
            more: share_words::about_promise(promise, share.today),
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
                    @let counts = share_words::counts(promise, share.today);
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
                        @if let Some(remarks) = share_words::about_promise(promise, share.today) {
                            p.about { (remarks) }
                        }
                    }
                }
            }
            @if marks {
                (legend(promises.list.iter().flat_map(|p| &p.outcomes).map(|o| o.state), false))
            }
        }
    }
}

/// Changes after repairs.
fn changes(share: &Share) -> Markup {
    html! {
        @if !share.changes.is_empty() {
            section.told {
                h2 { (share_words::CHANGES) }
                ul {
                    @for change in &share.changes {
                        li {
                            p { (words(&change.change)) }
                            p.about { (words(&change.text)) ", " (date_words(change.day, share.today)) }
                        }
                    }
                }
            }
        }
    }
}

/// The days to come.
fn ahead(share: &Share) -> Markup {
    html! {
        @if let Some(ahead) = &share.ahead {
            section.told {
                h2 { (share_words::AHEAD) }
                @if ahead.is_empty() { p.quiet { (share_words::NOTHING_AHEAD) } }
                ul {
                    @for coming in ahead {
                        li {
                            span.whole { (share_words::due(coming, share.today)) ":" } " "
                            (words(&coming.text))
                        }
                    }
                }
            }
        }
    }
}

/// The sheet for the weekly talk.
fn talk() -> Markup {
    html! {
        section.talk {
            h2 { (share_words::TALK) }
            @for part in share_words::TALK_PARTS { h3 { (part) } p.room {} }
        }
    }
}

/// The fold-out of what the page is.
fn explanation() -> Markup {
    html! {
        details {
            summary { (share_words::WHAT) }
            @for (title, text) in share_words::ABOUT { p { strong { (title) "." } " " (text) } }
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
    let told = share_words::MEANINGS.into_iter().zip(there);
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
