//! Pages in a real browser: nothing is cut off and nothing overflows, on a telephone or a desk.
//!
//! Needs Chromium; without it the tests say that they are skipped, and pass. To look at a page
//! yourself: `chromium --headless --screenshot --window-size=1200,2000 page.html`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;
use trust::domain::clock::Zone;
use trust::system::env::{ColorEnv, DesktopEnv, EditorEnv, Env, Terminal};

#[allow(dead_code, reason = "the example's own main")]
#[path = "../../examples/demo/main.rs"]
mod demo;

const NOW: &str = "2026-11-22T21:30:00Z";

/// The browser there is, or a word past the capture of the test harness: a skipped test is not a
/// passed one.
fn browser() -> Option<&'static str> {
    let runs = |name: &&str| {
        let version = Command::new(name).arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    };
    let found = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(runs);
    if found.is_none() {
        let _ = std::io::stderr().write_all(b"skipped: chromium is not installed\n");
    }
    found
}

fn env(database: &Path) -> Env {
    env_at(NOW, database)
}

fn env_at(now: &str, database: &Path) -> Env {
    Env {
        height: None,
        now: Ok(now.parse().unwrap()),
        zone: Zone::utc(),
        database: Ok(database.to_owned()),
        terminal: Terminal::default(),
        width: 80,
        color: ColorEnv::default(),
        symbols: trust::render::symbols::Symbols::Unicode,
        editor: EditorEnv::default(),
        desktop: DesktopEnv::default(),
        pretended: false,
        machine: "desk".to_owned(),
        warnings: Vec::new(),
    }
}

fn trust(database: &Path, words: &[&str]) -> String {
    trust_at(NOW, database, words)
}

fn trust_at(now: &str, database: &Path, words: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["trust"].iter().chain(words).map(OsString::from);
    trust::run(args, env_at(now, database), &mut out, &mut err);
    assert!(
        !out.is_empty(),
        "{words:?}: {}",
        String::from_utf8_lossy(&err)
    );
    String::from_utf8(out).unwrap()
}

/// Half a year with all that is hard to fit.
fn lived(directory: &TempDir) -> PathBuf {
    let database = directory.path().join("trust.db");
    let args = ["--days".into(), "200".into(), database.clone().into()];
    demo::run(&args, env(&database), &mut Vec::new()).unwrap();
    let solid = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(5);
    let emoji = "👩‍👩‍👧 שלום مرحبا 你好你好你好你好你好你好你好 ".repeat(6);
    for text in [
        "Had lunch with Ana.\n\nPaid with the joint card.",
        &solid,
        &emoji,
    ] {
        trust(
            &database,
            &["log", "--share", "--decision", "--on", "tue", text],
        );
        trust(&database, &["promise", "add", text, "--by", "23:00"]);
    }
    // The longest words beside each other: a week without an answer, one let go, one past due.
    let monday = "2026-11-16T08:00:00Z";
    for (text, rule) in [
        ("silent", "day at 9:00"),
        ("let go", "day at 23:00"),
        ("several", "day at 1:00 and 2:00 and 3:00"),
    ] {
        trust_at(
            monday,
            &database,
            &["promise", "add", text, "--every", rule],
        );
    }
    for day in 16..=22 {
        let day = format!("2026-11-{day}");
        trust_at(monday, &database, &["release", "let go", "--on", &day]);
    }
    for _ in 0..12 {
        trust(
            &database,
            &["promise", "add", "one of many today", "--by", "23:00"],
        );
    }
    trust(
        &database,
        &[
            "config",
            "set",
            "partner",
            "Donaudampfschifffahrtsgesellschaftskapitän-Müller",
        ],
    );
    database
}

const PAGES: [&[&str]; 8] = [
    &["share", "--html", "-"],
    &["share", "--ahead", "--changes", "--talk", "--html", "-"],
    &["share", "--from", "2026-10-20", "--html", "-"],
    &["share", "--from", "2026-01-01", "--html", "-"],
    &["report", "--html", "-"],
    &["report", "--month", "--html", "-"],
    &["report", "--year", "--html", "-"],
    &["report", "--all", "--html", "-"],
];

fn run(browser: &str, directory: &TempDir, args: &[OsString]) -> String {
    let profile = tempfile::tempdir_in(directory).unwrap();
    let output = Command::new(browser)
        .args([
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        ])
        .args(["--disable-background-networking", "--timeout=30000"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(args)
        .env("HOME", directory.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

/// A frame so wide around each page, and a script of the test that says what sticks out of it.
fn frames(pages: &[String], width: u32) -> String {
    let mut html = "<!DOCTYPE html><meta charset=utf-8><title>waiting</title>".to_owned();
    for page in pages {
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        let _ = write!(
            html,
            "<iframe srcdoc=\"{page}\" style=\"border:0;width:{width}px;height:4000px\"></iframe>"
        );
    }
    html + "<script>
        onload = () => document.title = 'measured:' + [...document.querySelectorAll('iframe')].map(f => {
            const d = f.contentDocument, wide = d.documentElement.clientWidth;
            const out = [...d.querySelectorAll('main *')].filter(e => {
                const box = e.getBoundingClientRect();
                return box.right > wide + 1 || box.left < -1;
            });
            // Words of two outcomes on one line with less than two pixels between them.
            const stuck = [...d.querySelectorAll('.grid tr')].flatMap(row => {
                const lines = [...row.querySelectorAll('.word')].flatMap(word => {
                    const range = d.createRange();
                    range.selectNodeContents(word);
                    return [...range.getClientRects()].map(box => ({ word, box }));
                });
                const touch = (a, b) => a.left <= b.left && b.left - a.right < 2
                    && a.top < b.bottom - 2 && b.top < a.bottom - 2;
                return lines.flatMap(a =>
                    lines.filter(b => a.word !== b.word && touch(a.box, b.box)).map(b => [a, b]));
            });
            const style = d.defaultView.getComputedStyle(d.querySelector('main') || d.body);
            if (!out.length && stuck.length) {
                return 'words stick together: ' + stuck[0].map(one => one.word.textContent).join();
            }
            return d.documentElement.scrollWidth <= wide && !out.length
                ? 'fits' + (style.maxWidth === '672px' ? '' : ' without style')
                : 'overflows at ' + out.slice(0, 3).map(e => e.tagName + ' ' + (e.getAttribute('class') || '')).join();
        }).join('|')
        </script>"
}

/// What was measured of each page in a frame so wide.
fn measured(browser: &str, directory: &TempDir, pages: &[String], width: u32) -> Vec<String> {
    let path = directory.path().join(format!("frames-{width}.html"));
    std::fs::write(&path, frames(pages, width)).unwrap();
    let args = ["--window-size=1300,1000", "--dump-dom"].map(OsString::from);
    let address = OsString::from(format!("file://{}", path.display()));
    let dom = run(browser, directory, &[&args[..], &[address]].concat());
    let title = dom
        .split("<title>measured:")
        .nth(1)
        .expect("it was measured");
    let title = title.split("</title>").next().unwrap();
    title.split('|').map(str::to_owned).collect()
}

#[test]
fn nothing_overflows_on_a_telephone_or_a_desk() {
    let Some(browser) = browser() else { return };
    let directory = TempDir::with_prefix("trust-test-").unwrap();
    let database = lived(&directory);
    let mut pages: Vec<_> = PAGES.iter().map(|words| trust(&database, words)).collect();
    // What must not pass, so that the measure itself is tried.
    pages.push(pages[0].replace(
        ".word {",
        ".word { white-space: nowrap; letter-spacing: 1em; ",
    ));
    pages.push(pages[0].replace("<h1>", "<h1 style='width:5000px'>"));
    for width in [320, 390, 768, 1200] {
        let mut found = measured(browser, &directory, &pages, width);
        let wide = found.pop().unwrap();
        assert!(wide.starts_with("overflows at"), "{wide}");
        let stuck = found.pop().unwrap();
        assert!(stuck.starts_with("words stick together"), "{stuck}");
        for (found, page) in found.iter().zip(PAGES) {
            assert_eq!(found, "fits", "{page:?} at {width}");
        }
        assert_eq!(found.len(), PAGES.len());
    }
}

#[test]
fn a_page_can_be_looked_at_and_printed() {
    let Some(browser) = browser() else { return };
    let directory = TempDir::with_prefix("trust-test-").unwrap();
    let database = lived(&directory);
    let page = directory.path().join("page.html");
    std::fs::write(&page, trust(&database, PAGES[0])).unwrap();
    let address = OsString::from(format!("file://{}", page.display()));
    let file = |name: &str| directory.path().join(name);
    let mut pictures = Vec::new();
    for (name, scheme) in [("light.png", "1"), ("dark.png", "0")] {
        run(
            browser,
            &directory,
            &[
                "--window-size=1200,2000".into(),
                format!("--blink-settings=preferredColorScheme={scheme}").into(),
                format!("--screenshot={}", file(name).display()).into(),
                address.clone(),
            ],
        );
        let picture = std::fs::read(file(name)).unwrap();
        assert_eq!(
            &picture[16..24],
            &[0, 0, 4, 176, 0, 0, 7, 208],
            "1200 by 2000"
        );
        pictures.push(picture);
    }
    assert_ne!(pictures[0], pictures[1], "the dark page is another one");
    run(
        browser,
        &directory,
        &[
            format!("--print-to-pdf={}", file("page.pdf").display()).into(),
            address,
        ],
    );
    assert!(
        std::fs::read(file("page.pdf"))
            .unwrap()
            .starts_with(b"%PDF")
    );
}
