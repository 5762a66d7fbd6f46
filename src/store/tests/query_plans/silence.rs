//! Queries of screens and reviews after long silence.

use super::*;

/// Returns the numbers of statements and of steps that each command takes, on a history of 300 days
/// and after so many silent ones.
fn silent(days: i64, commands: &[&[&str]]) -> Vec<(usize, i64)> {
    let directory = TempDir::new().unwrap();
    lived(&directory, 300);
    let mut ctx = traced(&directory, days);
    let cost = commands.iter().map(|words| {
        take_statements();
        run(&mut ctx, words);
        let ran = take_statements();
        (ran.len(), ran.iter().map(|ran| ran.steps).sum())
    });
    cost.collect()
}

#[test]
fn screens_do_not_read_more_the_longer_she_was_silent() {
    let commands: [&[&str]; 4] = [&[], &["status"], &["p", "list"], &["remind"]];
    let (months, years) = (silent(90, &commands), silent(3_000, &commands));
    for ((words, months), years) in commands.iter().zip(months).zip(years) {
        assert!(years.0 <= months.0, "{words:?}: {months:?}, then {years:?}");
        assert!(
            years.1 < months.1 * 5 / 4,
            "{words:?}: {months:?}, then {years:?}"
        );
    }
}

#[test]
fn what_is_counted_after_silence_is_what_is_listed() {
    let directory = TempDir::new().unwrap();
    lived(&directory, 100);
    let ctx = traced(&directory, 90);
    ctx.store
        .connection
        .execute_batch(
            "ROLLBACK;
             UPDATE schedule SET pattern = 'per_week', number = 3, at_seconds = '[]',
                 anchor_day = from_day WHERE promise_id = 5;
             UPDATE schedule SET at_seconds = '[3600,43200]', day_shift = -1 WHERE promise_id = 4;
             INSERT INTO occurrence (uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                     outcome, answered_at, answered_day, done_day, unknown)
                 SELECT randomblob(16), 0, s.promise_id, p.day + s.days, 1, 0, p.day + s.days, 0,
                     s.outcome, iif(s.outcome IS NULL, NULL, 0), iif(s.outcome IS NULL, NULL, p.day),
                     NULL, s.outcome IS NULL
                 FROM (SELECT closed_day AS day FROM state) p JOIN (
                     SELECT 1 AS promise_id, 9 AS days, 'kept' AS outcome
                     UNION ALL SELECT 2, 40, NULL UNION ALL SELECT 4, 41, 'broken'
                     UNION ALL SELECT 4, 60, 'kept') s;
             INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, due_from, recurring,
                     private, due_at, due_day, due_second)
                 SELECT randomblob(16), 0, 'one', '[]', 0, closed_day, 'flag', 0, 0, 0,
                     closed_day + 20, 0 FROM state;",
        )
        .unwrap();
    let (today, connection) = (ctx.clock.today(), &ctx.store.connection);
    let closed = last_closed_day(today);
    let since = totals::since(connection, totals::EVERYTHING, closed).unwrap();
    let days = since.iter_days().take_while(|day| *day <= today);
    for from in days.step_by(7) {
        let listed = entries::entries(connection, from, today).unwrap();
        let counted = entries::totals_between(connection, from, today, closed).unwrap();
        assert_eq!(counted, PeriodTotals::of(&listed, closed), "from {from}");
    }
}

/// A script with these answers.
struct Answers(RefCell<VecDeque<&'static str>>);

impl Prompt for Answers {
    fn is_person(&self) -> bool {
        false
    }

    fn show(&self, _: &InteractiveOutput) -> Result<()> {
        Ok(())
    }

    fn line(&self, _: &str) -> Result<Option<String>> {
        Ok(self.0.borrow_mut().pop_front().map(str::to_owned))
    }

    fn key(&self, _: &str) -> Result<Key> {
        Err(Error::usage("a script presses no keys"))
    }
}

/// Five daily promises, silent for so many days, and the statements of a review with so many
/// answers.
fn reviewed(days: i64, flag: &'static str, answers: &[&'static str]) -> Vec<Ran> {
    let directory = TempDir::new().unwrap();
    {
        let mut ctx = traced(&directory, -days);
        for text in ["walk", "sing", "read", "write", "call"] {
            run(&mut ctx, &["p", "add", text, "--every", "day at 02:00"]);
        }
    }
    // The first change closes the days since.
    run(&mut traced(&directory, 0), &["log", "told"]);
    let answers = Answers(RefCell::new(answers.iter().copied().collect()));
    let mut ctx: Ctx<'_> = traced(&directory, 0);
    ctx.prompt = &answers;
    take_statements();
    run(&mut ctx, &["review", flag]);
    assert!(answers.0.borrow().is_empty());
    take_statements()
}

#[test]
fn an_answer_costs_no_more_the_more_wait() {
    let cost = |days| {
        let few = reviewed(days, "--each", &["k"]);
        let more = reviewed(days, "--each", &["k"; 11]);
        let steps = |ran: &[Ran]| ran.iter().map(|ran| ran.steps).sum::<i64>();
        (more.len() - few.len(), steps(&more) - steps(&few))
    };
    let (short, long) = (cost(60), cost(600));
    assert!(
        long.0 <= short.0 + 20,
        "{} statements, then {}",
        short.0,
        long.0
    );
    assert!(long.1 < short.1 * 2, "{} steps, then {}", short.1, long.1);
}

#[test]
fn a_stretch_is_one_change_with_few_statements_for_each_of_its_days() {
    let ran = reviewed(600, "--grouped", &["k"; 5]);
    let begun = ran.iter().filter(|ran| ran.sql.contains("IMMEDIATE"));
    assert_eq!(begun.count(), 5);
    // In its first month a rule is asked what was done under the one before it.
    assert!(ran.len() < 3_000 * 16 + 100, "{} statements", ran.len());
}
