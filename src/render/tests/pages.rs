//! HTML and Markdown pages: well-formed, escaped, and complete.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::sample::*;
use crate::render;
use crate::render::program::Program;
use crate::render::sanitize::is_hidden;
use crate::report::*;

pub(super) fn written(content: Content, markup: Markup) -> String {
    let document = Document {
        content,
        markup,
        to: None,
        ascii: false,
        about: String::new(),
    };
    render::document(&document, Program::default())
}

pub(super) fn html(share: Share) -> String {
    written(Content::Share(Box::new(share)), Markup::Html)
}

pub(super) fn markdown(share: Share) -> String {
    written(Content::Share(Box::new(share)), Markup::Markdown)
}

/// Renders every page with `text` in it.
fn pages(text: &str) -> Vec<String> {
    let mut pages: Vec<_> = [
        "2026-11-16", "2026-11-22", "2026-10-20", "2026-01-02", "2020-01-01",
    ]
    .into_iter()
    .map(|from| html(share(text, from)))
    .collect();
    pages.push(html(Share {
        entries: vec![],
        promises: None,
        partner: None,
        ..share(text, "2026-11-16")
    }));
    for report in all_with(text) {
        if let Output::Span(report) = report {
            pages.push(written(Content::Report(report), Markup::Html));
        }
    }
    pages
}

const EMPTY: [&str; 4] = ["meta", "br", "wbr", "!DOCTYPE"];

/// Parses a page as strictly as XML, except for void elements, and returns its text. Elements must
/// be closed, attributes quoted, and no `<`, `>` or `&` unescaped.
fn check(page: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        let inside = open.last().copied();
        if inside != Some("style") {
            assert!(!before.contains('>'), "{before}");
            text.push_str(&unescaped(before));
        }
        let (tag, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(!["script", "link", "img", "iframe", "a", "object", "base"].contains(&name));
        if name != "!DOCTYPE" {
            check_attributes(name, attributes);
        }
        if !EMPTY.contains(&name) {
            open.push(name);
        }
        if name == "br" {
            text.push('\n');
        }
    }
    assert_eq!(rest, "\n");
    assert!(open.is_empty(), "{open:?}");
    text
}

fn check_attributes(name: &str, attributes: &str) {
    let mut rest = attributes;
    while !rest.trim().is_empty() {
        let (attribute, after) = rest.split_once("=\"").expect("a value in quotes");
        let (value, after) = after.split_once('"').expect("a value that ends");
        let attribute = attribute.trim();
        assert!(
            !attribute.starts_with("on") && attribute != "src",
            "{name} {attributes}"
        );
        if attribute == "href" {
            assert!(value.starts_with('#'), "{value}");
        }
        assert!(!unescaped(value).contains("url("), "{value}");
        rest = after;
    }
}

fn unescaped(text: &str) -> String {
    for part in text.split('&').skip(1) {
        assert!(
            ["amp;", "lt;", "gt;", "quot;", "shy;"]
                .iter()
                .any(|known| part.starts_with(known)),
            "{text}"
        );
    }
    text.replace("&shy;", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    for page in pages(ORDINARY) {
        check(&page);
        let lower = page.to_lowercase();
        for forbidden in [
            "<script", "http:", "https:", "//", "url(", "@import", "javascript:",
        ] {
            assert!(!lower.contains(forbidden), "{forbidden}");
        }
        assert!(lower.contains("default-src 'none'"));
        assert!(
            lower.starts_with("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        );
        assert_eq!(lower.matches("<h1").count(), 1);
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    for page in pages(ORDINARY) {
        let levels = page
            .match_indices("<h")
            .filter_map(|(at, _)| page.get(at + 2..)?.chars().next()?.to_digit(10));
        let mut before = 0;
        for level in levels {
            assert!(level <= before + 1, "h{level} after h{before}");
            before = level;
        }
    }
}

#[test]
fn every_shape_used_is_defined() {
    for page in pages(ORDINARY) {
        for part in page.split("href=\"#").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(page.contains(&format!("<symbol id=\"{name}\"")), "{name}");
        }
    }
}

/// The colours of a scheme, `--name: #rrggbb`, as relative luminance (WCAG 2.2).
fn luminances(css: &str) -> Vec<(String, f64)> {
    let colours = css.split("--").filter_map(|part| part.split_once(": #"));
    let luminance = |hex: &str| {
        let channel = |at: usize| {
            let value =
                f64::from(u8::from_str_radix(hex.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    };
    colours
        .map(|(name, rest)| (name.to_owned(), luminance(rest.get(..6).unwrap())))
        .collect()
}

#[test]
fn text_has_contrast_in_light_and_dark() {
    let css = include_str!("../html/style.css");
    let schemes: Vec<&str> = css.split(":root").skip(1).collect();
    assert_eq!(schemes.len(), 2);
    for scheme in schemes {
        let colours = luminances(scheme.split('}').next().unwrap());
        let of = |wanted: &str| colours.iter().find(|(name, _)| name == wanted).unwrap().1;
        let paper = of("paper");
        for name in ["ink", "soft", "kept", "late", "broken"] {
            let (light, dark) = (paper.max(of(name)), paper.min(of(name)));
            let contrast = (light + 0.05) / (dark + 0.05);
            assert!(contrast >= 4.5, "{name}: {contrast}");
        }
    }
}

const NASTY: &[&str] = &[
    "</style></title></main><script>alert(1)</script>",
    "\"onload=\"alert(1)\" x=\"&lt;&#60;",
    "<img src=x onerror=alert(1)> & <!-- ]]> -->",
    "\x1b[2J\u{202e}gnp.exe\u{2066} \u{200b}\u{feff}\0\u{85}",
    "# not a title\n- not a list\n\n    not code\n***\n```\nfence",
    "[a](http://example.org) ![b](//c) <http://d> www.example.org a@b.cd http://e.fg mailto:x@y.z",
    "1. one\n2) two\n> quote\n| a | b |\n|---|---|\n===\n---\n+ x\n* y\n: z",
    "a *b* _c_ ~~d~~ `e` $f$ ^g^ ==h== :heart: {#id} [^1] \\ \\\\",
    "ends in a backslash\\\nand goes on\\",
    "\t\tcode?\n\r\n\r",
    " ",
];

#[test]
fn no_text_breaks_out_of_a_page() {
    for text in NASTY {
        for page in pages(text) {
            check(&page);
            let hidden = |c: &char| is_hidden(*c) && *c != '\n';
            assert_eq!(page.chars().find(hidden), None, "{text}");
        }
    }
}

#[test]
fn pages_show_texts_as_written() {
    let text = "1 < 2 & \"three\"\n'four' > 3";
    let page = check(&html(share(text, "2026-11-16")));
    // In the grid, the log, what is next, and twice in what changes.
    assert_eq!(page.matches(text).count(), 2 + 3, "{page}");
    assert!(page.contains("For 1 < 2"));
    for part in [
        "written 3 days later",
        "edited Sat 21 Nov",
        "decision",
        "answered 4 days later",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let page = check(&html(Share {
        promises: None,
        ..share("a", "2026-11-16")
    }));
    assert!(!page.contains("plumber") && !page.contains("as promised") && !page.contains("Kept:"));
}

/// The words of a Markdown page, and whether there was anything else than this program's own
/// markup in it.
fn read(page: &str) -> String {
    let mut text = String::new();
    let mut code = false;
    for event in Parser::new_ext(page, Options::all()) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Code(words) => assert!(words.chars().all(|c| "✗?!~✓↷·-".contains(c)), "{words}"),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
            Event::Start(tag) => {
                code |= matches!(tag, Tag::CodeBlock(_));
                let ours = matches!(
                    tag,
                    Tag::Heading { .. }
                        | Tag::Paragraph
                        | Tag::List(None)
                        | Tag::Item
                        | Tag::Emphasis
                        | Tag::Table(_)
                        | Tag::TableHead
                        | Tag::TableRow
                        | Tag::TableCell
                );
                assert!(ours && !code, "{tag:?} in {page}");
            }
            Event::Rule => {}
            other => panic!("{other:?} in {page}"),
        }
    }
    text
}

/// Counts the program's own elements on a page.
fn elements(page: &str) -> [usize; 4] {
    let mut found = [0; 4];
    for event in Parser::new_ext(page, Options::all()) {
        match event {
            Event::Start(Tag::Heading { .. }) => found[0] += 1,
            Event::Start(Tag::Item) => found[1] += 1,
            Event::Start(Tag::Emphasis) => found[2] += 1,
            Event::Start(Tag::TableCell) => found[3] += 1,
            _ => {}
        }
    }
    found
}

#[test]
fn markdown_in_texts_is_escaped() {
    for from in ["2026-11-16", "2026-10-20", "2020-01-01"] {
        let plain = elements(&markdown(share("plain", from)));
        for text in NASTY {
            let page = markdown(share(text, from));
            read(&page);
            assert_eq!(elements(&page), plain, "{text}\n{page}");
            // What GitHub links by itself, which the parser here does not know.
            for bare in ["http:/", "www.e", "a@b", " :heart"] {
                assert!(!page.contains(bare), "{page}");
            }
        }
    }
    let text = "5 * 3 = 15, at 12:30 (see [1]) - all <b>of</b> it";
    let read = read(&markdown(share(text, "2026-11-16")));
    assert_eq!(read.matches(text).count(), 3 + 1 + 3, "{read}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn texts_never_become_markup(text in prop_oneof![
        ".{0,60}",
        "[ \\n\\\\`*_\\[\\]<>|~&#!$^=:@{}.()+0-9a-z/-]{1,60}",
    ]) {
        for from in ["2026-11-16", "2026-10-20"] {
            check(&html(share(&text, from)));
            let plain = elements(&markdown(share("plain", from)));
            let page = markdown(share(&text, from));
            read(&page);
            prop_assert_eq!(elements(&page), plain, "{}", page);
        }
    }
}
