//! Comparison of what the program says with the diary.

use super::*;

fn counts(value: &Value) -> Counts {
    NAMES.map(|name| value[name].as_u64().unwrap_or(0))
}

fn streak(value: &Value) -> [u64; 2] {
    ["current", "best"].map(|name| value[name].as_u64().unwrap())
}

fn len(value: &Value) -> u64 {
    value.as_array().unwrap().len() as u64
}

fn ratio(part: u64, whole: u64) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

/// Compares every screen with the diary, at 23:30 of a day.
pub(super) fn compare(trust: &Trust, diary: &Diary, today: NaiveDate) {
    let (first, last) = (day("09-07"), day("11-01"));
    let report = trust.data("report", &format!("report --from {first} --to {last}"));
    let days = diary.days(today);
    for row in report["days"].as_array().unwrap() {
        let on: NaiveDate = row["day"].as_str().unwrap().parse().unwrap();
        let wanted = days.get(&on).copied().unwrap_or_default();
        assert_eq!(counts(row), wanted, "{on}, seen on {today}: {NAMES:?}");
    }
    assert_eq!(
        streak(&report["streaks"]["promises"]),
        diary.streak(today),
        "{today}: streak"
    );
    assert_eq!(
        streak(&report["streaks"]["clean_days"]),
        diary.clean(today),
        "{today}: clean"
    );
    compare_reports(trust, diary, today);
    compare_today(trust, diary, today);
    compare_promises(trust, diary, today);
}

/// Compares the report and the page of the week, the month and one past week.
fn compare_reports(trust: &Trust, diary: &Diary, today: NaiveDate) {
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    let month = today.with_day(1).unwrap();
    let month_end = month + chrono::Months::new(1) - Days::new(1);
    for (line, from, to) in [
        ("--week", monday, monday + Days::new(6)),
        ("--month", month, month_end),
        (
            "--from 2026-09-14 --to 2026-09-20",
            day("09-14"),
            day("09-20"),
        ),
    ] {
        let sum = diary.sum(today, from, to);
        let report = trust.data("report", &format!("report {line}"));
        assert_eq!(
            counts(&report["totals"]),
            sum,
            "{line} on {today}: {NAMES:?}"
        );
        let decided = sum[KEPT] + sum[LATE] + sum[BROKEN] + sum[UNANSWERED];
        let rate = (decided > 0).then(|| ratio(sum[KEPT], decided));
        let near = match (report["kept_rate"].as_f64(), rate) {
            (Some(shown), Some(rate)) => (shown - rate).abs() < 1e-9,
            (shown, rate) => shown == rate,
        };
        assert!(near, "{line} on {today}: {rate:?} in {report}");
        let page = trust.data("share", &format!("share --from {from} --to {to}"));
        assert_eq!(
            counts(&page["promises"]["totals"]),
            sum,
            "share {line} on {today}"
        );
        let text = trust.tell(&format!("report {line}"));
        if let Some(rate) = rate {
            let percent = format!("{}% kept", (rate * 100.0).round());
            assert!(
                text.contains(&percent),
                "{line} on {today}: {percent}\n{text}"
            );
        }
        let missed = sum[BROKEN] + sum[UNANSWERED];
        assert_eq!(len(&report["broken"]), missed, "{line} on {today}");
        let section: Vec<&str> = text
            .lines()
            .skip_while(|line| !line.starts_with("Broken"))
            .collect();
        let shown: Vec<&str> = section
            .into_iter()
            .skip(1)
            .take_while(|line| !line.is_empty())
            .collect();
        let times = |row: &&str| -> u64 {
            let more = row
                .trim()
                .strip_prefix("and ")
                .and_then(|row| row.strip_suffix(" more"));
            let grouped = row
                .rsplit(" · ")
                .next()
                .and_then(|end| end.strip_suffix(" times"));
            more.or(grouped).map_or(1, |count| count.parse().unwrap())
        };
        assert_eq!(
            shown.iter().map(times).sum::<u64>(),
            missed,
            "{line} on {today}: {text}"
        );
    }
}

/// Compares today's screen and the status.
fn compare_today(trust: &Trust, diary: &Diary, today: NaiveDate) {
    let days = diary.days(today);
    let lived = diary.sum(today, day("09-07"), today);
    let screen = trust.data("today", "--all");
    assert_eq!(screen["unanswered_count"], lived[UNANSWERED], "{today}");
    assert_eq!(len(&screen["unanswered"]), lived[UNANSWERED], "{today}");
    let mut wanted = days.get(&today).copied().unwrap_or_default();
    (wanted[MOVED], wanted[EXTRA]) = (0, 0);
    let mut tally = counts(&screen["tally"]);
    tally[MOVED] = 0;
    assert_eq!(tally, wanted, "{today}: today's own");
    let status = trust.data("status", "status");
    assert_eq!(status["unanswered"], lived[UNANSWERED], "{today}");
    let text = trust.tell("");
    if lived[UNANSWERED] > 5 {
        let words = format!("{} without an answer since", lived[UNANSWERED]);
        assert!(text.contains(&words), "{today}: {text}");
    }
}

/// Compares each promise by itself.
fn compare_promises(trust: &Trust, diary: &Diary, today: NaiveDate) {
    let listed = trust.data("promises", "promise list --all");
    for one in listed.as_array().unwrap() {
        let id = one["id"].as_i64().unwrap();
        let shown = trust.promise(id);
        let mut seen: Vec<(String, String)> = shown["occurrences"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["day"].as_str().unwrap() <= today.to_string().as_str())
            .map(|row| {
                (
                    row["day"].as_str().unwrap().to_owned(),
                    row["state"].as_str().unwrap().to_owned(),
                )
            })
            .filter(|(_, state)| state != "open" && state != "overdue" && state != "unanswered")
            .collect();
        seen.sort();
        let all = diary.counted(today);
        let of = |outcomes: &[usize]| {
            let own = all.iter().filter(|(of, _)| *of == id);
            let own = own.filter(|(_, (_, _, outcome))| outcomes.contains(outcome));
            let mut rows: Vec<_> = own
                .map(|(_, (on, _, outcome))| (on.to_string(), NAMES[*outcome].to_owned()))
                .collect();
            rows.sort();
            rows
        };
        assert_eq!(
            seen,
            of(&[KEPT, LATE, BROKEN, RELEASED]),
            "{today}: promise {id}"
        );
        assert_eq!(
            len(&shown["extras"]),
            of(&[EXTRA]).len() as u64,
            "{today}: promise {id}"
        );
        if id == 3 {
            // Of the week that is shown: the running one, or an earlier one that waits.
            let shown = &shown["done_of"];
            let to: NaiveDate = shown["period_end"].as_str().unwrap().parse().unwrap();
            let from = to - Days::new(6);
            let week = |(of, on): &&(i64, NaiveDate)| *of == 3 && (from..=to).contains(on);
            let done = diary.done.iter().filter(week).count() as u64;
            let both = ["done", "extra"].map(|name| shown[name].as_u64().unwrap());
            assert_eq!(both.iter().sum::<u64>(), done, "{today}: {shown}");
        }
    }
}
