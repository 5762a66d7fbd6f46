//! quick look
use rusqlite::Connection;
use std::process::Command;
use std::time::Instant;
fn fill(db: &str, n: i64, per_day: i64) {
    let _ = std::fs::remove_dir_all(std::path::Path::new(db).parent().unwrap());
    std::fs::create_dir_all(std::path::Path::new(db).parent().unwrap()).unwrap();
    let exe = env!("CARGO_BIN_EXE_trust");
    let st = Command::new(exe)
        .args(["status"])
        .env("TRUST_DB", db)
        .env("TRUST_NOW", "2026-11-22T10:00")
        .status()
        .unwrap();
    assert!(st.success());
    let c = Connection::open(db).unwrap();
    let today = 20779; // 2026-11-22
    let days = n / per_day;
    c.execute_batch(&format!("
    PRAGMA synchronous=OFF;
    BEGIN;
    WITH RECURSIVE i(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM i WHERE x<{per_day})
    INSERT INTO promise(uid,changed_at,text,tags,made_at,made_day,due_from,recurring) SELECT randomblob(16),0,'promise '||x,'[\"home\"]',0,{first},'flag',1 FROM i;
    INSERT INTO schedule(uid,changed_at,promise_id,pattern,number,weekdays,at_second,anchor_day,from_day,day_shift)
      SELECT randomblob(16),0,id,'days',1,0,36000+id*600,{first},{first},0 FROM promise;
    WITH RECURSIVE d(x) AS (SELECT {first} UNION ALL SELECT x+1 FROM d WHERE x<{last})
    INSERT INTO occurrence(uid,changed_at,promise_id,slot_day,nth,due_at,day,second,outcome,answered_at,answered_day)
      SELECT randomblob(16),0,id,x,1,x*86400000+(36000+id*600)*1000,x,36000+id*600,CASE WHEN (x*7+id*13)%29=0 THEN 'broken' WHEN (x*3+id)%31=0 THEN 'late' ELSE 'kept' END, x*86400000+80000000, x FROM d, promise ORDER BY x,id;
    COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);", first=today-days, last=today-1)).unwrap();
    drop(c);
    let mut s = trust::store::Store::open(
        std::path::Path::new(db),
        chrono::DateTime::from_timestamp(today * 86400 + 36000, 0).unwrap(),
    )
    .unwrap();
    let t = Instant::now();
    s.rebuild_sums(chrono::NaiveDate::from_epoch_days(today as i32).unwrap())
        .unwrap();
    println!("rebuild {n}: {:?}", t.elapsed());
}
fn time(db: &str, exe: &str, args: &[&str], reps: u32) -> f64 {
    let mut v: Vec<f64> = (0..reps)
        .map(|_| {
            let t = Instant::now();
            let o = Command::new(exe)
                .args(args)
                .env_clear()
                .env("TRUST_DB", db)
                .env("TZ", "UTC")
                .env("TRUST_NOW", "2026-11-22T10:00")
                .output()
                .unwrap();
            assert!(
                o.status.success(),
                "{args:?} {}",
                String::from_utf8_lossy(&o.stderr)
            );
            t.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    v.sort_by(|a, b| a.total_cmp(b));
    v[v.len() / 2]
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    if a.len() > 2 && a[1] == "floor-read" {
        let c = Connection::open(&a[2]).unwrap();
        let n: i64 = c
            .query_row("SELECT id FROM promise LIMIT 1", [], |r| r.get(0))
            .unwrap_or(0);
        println!("{n}");
        return;
    }
    if a.len() > 2 && a[1] == "floor-write" {
        let c = Connection::open(&a[2]).unwrap();
        c.execute_batch("PRAGMA synchronous=FULL; INSERT INTO setting(uid,changed_at,key,value) VALUES (randomblob(16),0,hex(randomblob(8)),'x')").unwrap();
        return;
    }
    let me = std::env::current_exe().unwrap();
    let me = me.to_str().unwrap();
    let exe = env!("CARGO_BIN_EXE_trust");
    for (n, p) in [
        (0, 10),
        (10_000, 10),
        (200_000, 10),
        (1_000_000, 10),
        (1_000_000, 50),
    ] {
        let db = format!("/tmp/bench-{n}-{p}/t/trust.db");
        if !std::path::Path::new(&db).exists() || std::env::var("REFILL").is_ok() {
            fill(&db, n, p);
        }
        let fr = time(&db, me, &["floor-read", &db], 60);
        println!("-- {n} {p}: floor {fr:.2}");
        for args in [
            &["status"][..],
            &[],
            &["promise", "list"],
            &["report", "--week"],
            &["report", "--year"],
            &["report", "--all"],
            &["report", "--all", "--json"],
        ] {
            let t = time(&db, exe, args, 40);
            println!("{args:?} {t:.2} x{:.2}", t / fr);
        }
        let fw = time(&db, me, &["floor-write", &db], 60);
        let t = time(&db, exe, &["promise", "add", "call at 18"], 40);
        println!("add {t:.2} floor {fw:.2} x{:.2}", t / fw);
        let t = time(&db, exe, &["promise", "done", "1"], 40);
        println!("done {t:.2} floor {fw:.2} x{:.2}", t / fw);
    }
}
