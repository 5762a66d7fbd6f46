//! Tests of the words for each step, from no data to much.

use super::*;
use crate::domain::clock::Stamp;
use crate::domain::guide::{Done, Planned};
use crate::domain::guide_year::GuideYear;
use crate::domain::heard::Rating;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Stamp {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().into()
}

fn said(evidence: &Evidence) -> String {
    words(evidence, day("2026-11-22")).join(" · ")
}

fn streak(current: u32, best: u32) -> Streak {
    Streak { current, best }
}

#[test]
fn empty_evidence_has_words() {
    let nothing = Streak::default();
    for (evidence, expected) in [
        (
            Evidence::Owned(Owned {
                notes: 0,
                talked: false,
            }),
            "no notes yet · the talk is still to come",
        ),
        (
            Evidence::Heard(Heard {
                heard: 0,
                last_rating: None,
            }),
            "nothing written down yet",
        ),
        (
            Evidence::Drafts(Drafts {
                drafts: 0,
                amiss: 0,
                repaired: 0,
            }),
            "no drafts yet · nothing to repair in the last 8 weeks",
        ),
        (
            Evidence::Opened(Opened {
                log_days: nothing,
                entries: 0,
                today: false,
            }),
            "no log yet",
        ),
        (
            Evidence::Kept(Kept {
                kept: 0,
                decided: 0,
                kept_rate: None,
                promises: nothing,
                clean_days: nothing,
            }),
            "nothing answered in the last 8 weeks",
        ),
        (
            Evidence::Help(Help {
                specialist: false,
                sessions: 0,
                last_session: None,
                agenda: 0,
                plateau: false,
            }),
            "no specialist yet",
        ),
        (
            Evidence::Rekindled(Rekindled {
                last: None,
                next: None,
            }),
            "nothing done yet · nothing planned",
        ),
    ] {
        assert_eq!(said(&evidence), expected);
    }
}

#[test]
fn evidence_names_days() {
    for (evidence, expected) in [
        (
            Evidence::Owned(Owned {
                notes: 2,
                talked: true,
            }),
            "2 notes · the talk has happened",
        ),
        (
            Evidence::Heard(Heard {
                heard: 1,
                last_rating: Some(Rating {
                    day: day("2026-11-20"),
                    rating: 0,
                }),
            }),
            "1 thing heard · last rating 0 of 10, Fri 20 Nov",
        ),
        (
            Evidence::Drafts(Drafts {
                drafts: 1,
                amiss: 3,
                repaired: 0,
            }),
            "1 draft · 0 of 3 broken or late in the last 8 weeks repaired",
        ),
        (
            Evidence::Opened(Opened {
                log_days: streak(0, 4),
                entries: 1,
                today: false,
            }),
            "0 log days in a row (best 4) · 1 entry in the last 30 days",
        ),
        (
            Evidence::Kept(Kept {
                kept: 199,
                decided: 200,
                kept_rate: Some(0.995),
                promises: streak(12, 12),
                clean_days: streak(1, 9),
            }),
            "199 of 200 kept in the last 8 weeks (99%) · 12 kept in a row · 1 clean day (best 9)",
        ),
        (
            Evidence::Help(Help {
                specialist: true,
                sessions: 0,
                last_session: None,
                agenda: 1,
                plateau: true,
            }),
            "no session yet · 1 on the agenda · no better in the last 8 weeks than in the 8 \
             before",
        ),
        (
            Evidence::Help(Help {
                specialist: false,
                sessions: 3,
                last_session: Some(day("2026-11-21")),
                agenda: 0,
                plateau: false,
            }),
            "last session yesterday",
        ),
        (
            Evidence::Rekindled(Rekindled {
                last: Some(Done {
                    text: "a walk".to_owned(),
                    day: day("2026-11-15"),
                }),
                next: Some(Planned {
                    id: 3,
                    text: "dinner out".to_owned(),
                    at: at("2026-11-27T19:00:00+01:00"),
                    day: day("2026-11-27"),
                }),
            }),
            "last Sun 15 Nov: a walk · next Fri 27 Nov 19:00: dinner out",
        ),
    ] {
        assert_eq!(said(&evidence), expected);
    }
}

#[test]
fn the_year_goes_on_being_counted() {
    let today = day("2026-11-22");
    for (start, expected) in [
        (
            "2026-11-22",
            "day 1 of 365 · until 21 Nov 2027 (an estimate)",
        ),
        (
            "2025-11-23",
            "day 365 of 365 · until 22 Nov 2026 (an estimate)",
        ),
        ("2025-11-22", "day 366, 1 day past the estimate"),
        ("2026-12-01", "day 1 is Tue 1 Dec"),
    ] {
        let horizon = GuideYear::new(day(start), 365, today);
        assert_eq!(said(&Evidence::Patience(Patience { horizon })), expected);
    }
}
