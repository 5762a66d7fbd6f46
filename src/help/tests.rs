//! Rules that hold for every topic, and for finding one.

use std::collections::BTreeSet;

use super::*;

#[test]
fn topics_have_distinct_names_a_title_and_a_description() {
    let mut names = BTreeSet::new();
    for topic in TOPICS {
        assert!(names.insert(topic.name), "{} is there twice", topic.name);
        assert!(topic.text.starts_with("# "), "{}: no title", topic.name);
        assert!(
            (10..=60).contains(&topic.about.len()) && !topic.about.ends_with('.'),
            "{}: {}",
            topic.name,
            topic.about
        );
        assert_eq!(find(topic.name), Some(topic));
    }
    assert_eq!(find(""), None);
}

#[test]
fn every_file_is_a_topic() {
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/help");
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "md") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            assert!(find(name).is_some(), "{name}.md is not listed");
        }
    }
}
