//! The occurrence that an agreement entered afterwards is for.

use super::{Candidates, KEPT, Refusal, at, clock, day, noons, one};
use crate::domain::agreement::Agreed;
use crate::domain::promise::Occurrence;

#[test]
fn an_agreement_entered_afterwards_is_for_todays_or_the_latest_past_one() {
    let agreed = |all: &[Occurrence], now: &str, when: &str| {
        let made = at("01 08:00");
        let (agreed, clock) = (Agreed::at(at(when)), clock(now));
        let chosen = Candidates::among(all.to_vec(), &clock).choose_agreed(agreed, made, &clock);
        chosen.map(|one| one.due_at.unwrap().format("%d %H:%M").to_string())
    };
    let noon = |now: &str, when: &str| agreed(&noons(&[]), now, when);
    assert_eq!(noon("18 19:00", "18 09:00").as_deref(), Ok("18 12:00"));
    assert_eq!(noon("18 19:00", "17 12:00").as_deref(), Ok("18 12:00"));
    let weekly = [one("11 12:00", 1, None), one("25 12:00", 1, None)];
    assert_eq!(
        agreed(&weekly, "18 19:00", "10 09:00").as_deref(),
        Ok("11 12:00")
    );
    let answered = noons(&[None, None, KEPT]);
    assert!(agreed(&answered, "18 19:00", "17 09:00").is_err());
    // It was agreed before the silent one of the day before was due too, whether today's is over or not.
    for now in ["18 19:00", "18 09:00"] {
        let refused = noon(now, "17 11:00");
        assert!(
            matches!(refused, Err(refusal) if matches!(&*refusal, Refusal::Several { left }
                if left.iter().map(|one| one.day).eq([day("17"), day("18")]))),
            "{now}"
        );
    }
    let yesterdays_kept = noons(&[None, KEPT]);
    assert_eq!(
        agreed(&yesterdays_kept, "18 19:00", "17 11:00").as_deref(),
        Ok("18 12:00")
    );
}
