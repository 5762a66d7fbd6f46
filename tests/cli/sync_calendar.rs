//! `trust sync` with a calendar: a vdir that other programs change.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::Value;

use crate::copy::count;
use crate::harness::Trust;

/// A phone: the directory that a server is kept in step with.
pub struct Phone {
    pub directory: PathBuf,
}

impl Phone {
    /// Somebody with a calendar, on Monday 14 September 2026 at 09:00.
    pub fn new() -> (Trust, Self) {
        let mut trust = Trust::new();
        trust.at("2026-09-14T09:00");
        let directory = trust.home().join("phone");
        fs::create_dir(&directory).unwrap();
        let set = format!("config set sync.calendar {}", directory.display());
        trust.tell(&set);
        (trust, Self { directory })
    }

    /// The names and texts of all files, without line folds.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files: Vec<(String, String)> = fs::read_dir(&self.directory)
            .unwrap()
            .map(Result::unwrap)
            .filter(|entry| entry.path().is_file())
            .map(|entry| {
                let text = fs::read_to_string(entry.path()).unwrap();
                let name = entry.file_name().into_string().unwrap();
                (name, text.replace("\r\n ", ""))
            })
            .collect();
        files.sort();
        files
    }

    /// The only file with this title.
    pub fn file(&self, title: &str) -> (String, String) {
        let line = format!("SUMMARY:{title}\r\n");
        let mut found = self.files();
        found.retain(|(_, text)| {
            text.replace('\n', "\r\n")
                .replace("\r\r", "\r")
                .contains(&line)
        });
        assert_eq!(found.len(), 1, "{title}: {:#?}", self.files());
        found.pop().unwrap()
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.directory.join(name), text).unwrap();
    }

    /// Replaces something in the file with this title.
    pub fn edit(&self, title: &str, from: &str, to: &str) {
        let (name, text) = self.file(title);
        let edited = text.replace(from, to);
        assert_ne!(text, edited, "{title}: {from}");
        self.write(&name, &edited);
    }

    pub fn tick(&self, title: &str, at: &str) {
        let done = format!("STATUS:COMPLETED\r\nCOMPLETED:{at}");
        self.edit(title, "STATUS:NEEDS-ACTION", &done);
    }

    pub fn untick(&self, title: &str) {
        let (name, text) = self.file(title);
        let lines = text
            .lines()
            .filter(|line| !line.starts_with("COMPLETED") && !line.starts_with("PERCENT"));
        let text: String = lines.fold(String::new(), |all, line| all + line + "\r\n");
        self.write(
            &name,
            &text.replace("STATUS:COMPLETED", "STATUS:NEEDS-ACTION"),
        );
    }

    pub fn remove(&self, title: &str) {
        fs::remove_file(self.directory.join(self.file(title).0)).unwrap();
    }

    /// Adds a task of another program.
    pub fn add(&self, uid: &str, lines: &str) {
        let text = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//phone//EN\nBEGIN:VTODO\nUID:{uid}\n{lines}\nX-PHONE:mine\nEND:VTODO\nEND:VCALENDAR\n"
        );
        self.write(&format!("{uid}.ics"), &text);
    }
}

/// What a sync that succeeds says.
pub fn sync(trust: &Trust) -> String {
    trust.tell("sync")
}

/// Syncs until nothing is new, which the second sync must find, and one that compares all again.
pub fn settle(trust: &Trust, phone: &Phone) {
    sync(trust);
    let before = phone.files();
    for again in ["sync", "sync --again"] {
        let said = trust.tell(again);
        assert!(said.contains("nothing new"), "{again}: {said}");
    }
    assert_eq!(
        phone.files(),
        before,
        "a sync with nothing new writes nothing"
    );
}

#[test]
fn every_open_occurrence_is_a_task() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add 'call, mum' --by 'today 12:00' --note hers --tag family");
    trust.tell("promise add walk --every 'day at 18:00' --until 2026-09-16");
    trust.tell("promise add read --every 2/week");
    trust.tell("promise add someday --anytime");
    trust.tell("promise add secret --by 'today 12:00' --private");
    trust.tell("promise add later --by 2026-10-14");
    settle(&trust, &phone);
    let files = phone.files();
    let titles: Vec<&str> = files
        .iter()
        .map(|(_, text)| {
            text.lines()
                .find_map(|line| line.strip_prefix("SUMMARY:"))
                .unwrap()
        })
        .collect();
    let of = |title: &str| titles.iter().filter(|other| **other == title).count();
    assert_eq!(of("call\\, mum"), 1);
    assert_eq!((of("walk"), of("read"), of("someday")), (3, 2, 1));
    assert_eq!(titles.len(), 7, "{titles:?}");
    let all: String = files.iter().map(|(_, text)| text.as_str()).collect();
    for word in [
        "secret", "hers", "family", "RRULE", "VTIMEZONE", "X-", "TZID",
    ] {
        assert!(!all.contains(word), "{word}: {all}");
    }
    let (name, call) = phone.file("call\\, mum");
    assert!(call.contains("DUE:20260914T120000\r\n"), "{call}");
    let (_, read) = phone
        .files()
        .into_iter()
        .find(|(_, text)| text.contains("SUMMARY:read"))
        .unwrap();
    assert!(read.contains("DUE;VALUE=DATE:20260920\r\n"), "{read}");
    let mode = fs::metadata(phone.directory.join(&name))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    assert!(
        files
            .iter()
            .all(|(name, _)| name.trim_end_matches(".ics").chars().all(hex))
    );
    // Without words.
    trust.tell("config set discreet yes");
    settle(&trust, &phone);
    let all: String = phone.files().into_iter().map(|(_, text)| text).collect();
    assert!(!all.contains("mum") && !all.contains("walk"), "{all}");
    trust.tell("config set discreet no");
    // A private one goes.
    trust.tell("promise edit 1 --private");
    settle(&trust, &phone);
    assert!(!phone.files().iter().any(|(_, text)| text.contains("mum")));
    // What is over goes, a week after its answer.
    trust.tell("promise done 4");
    settle(&trust, &phone);
    assert!(phone.file("someday").1.contains("STATUS:COMPLETED"));
    trust.at("2026-09-22T09:00");
    settle(&trust, &phone);
    assert!(
        !phone
            .files()
            .iter()
            .any(|(_, text)| text.contains("someday"))
    );
}

#[test]
fn a_tick_there_is_an_answer() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --every 'day at 18:00' --until 2026-09-15");
    trust.tell("promise add read --every 2/week");
    sync(&trust);
    trust.at("2026-09-14T13:00");
    phone.tick("call", "20260914T103000Z");
    let reads: Vec<String> = phone
        .files()
        .into_iter()
        .filter(|(_, text)| text.contains("SUMMARY:read"))
        .map(|(name, _)| name)
        .collect();
    let second = &reads[1];
    let text = fs::read_to_string(phone.directory.join(second)).unwrap();
    // Only a status, as calcurse writes it: the moment of the sync.
    phone.write(second, &text.replace("NEEDS-ACTION", "COMPLETED"));
    let dry = trust.tell("sync --dry-run");
    assert_eq!(trust.state(1), "overdue", "{dry}");
    settle(&trust, &phone);
    let call = trust.promise(1);
    assert_eq!(call["state"], "kept");
    assert_eq!(call["answered_at"], "2026-09-14T10:30:00+00:00");
    assert_eq!(call["done_at"], Value::Null);
    let read = trust.promise(3);
    assert_eq!(read["done_of"]["done"], 1);
    // Undone, it is not taken again until it changes there.
    trust.tell("undo");
    assert_eq!(trust.state(1), "overdue");
    assert!(sync(&trust).contains("nothing new"));
    assert_eq!(trust.state(1), "overdue");
    assert!(phone.file("call").1.contains("STATUS:COMPLETED"));
    phone.untick("call");
    phone.write(second, &text);
    sync(&trust);
    phone.tick("call", "20260914T123000Z");
    let said = sync(&trust);
    assert!(said.contains("late"), "{said}");
    assert_eq!(trust.state(1), "kept");
    // An answer given here is not replaced.
    trust.tell("promise broken 1 --because 'no time'");
    settle(&trust, &phone);
    phone.untick("call");
    settle(&trust, &phone);
    assert_eq!(trust.state(1), "broken");
    assert!(phone.file("call").1.contains("STATUS:COMPLETED"));
}

#[test]
fn a_tick_from_there_can_be_asked_about_there() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add other --anytime");
    sync(&trust);
    trust.at("2026-09-14T10:00");
    phone.tick("call", "20260914T093000Z");
    settle(&trust, &phone);
    phone.untick("call");
    let said = sync(&trust);
    assert!(said.contains("trust review"), "{said}");
    settle(&trust, &phone);
    assert_eq!(trust.state(1), "kept");
    assert!(phone.file("call").1.contains("NEEDS-ACTION"));
}

#[test]
fn new_tasks_there_are_promises_and_keep_what_is_theirs() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add mine --anytime");
    phone.add("u-1", "SUMMARY:old\nSTATUS:NEEDS-ACTION");
    let said = sync(&trust);
    assert!(said.contains("--adopt"), "{said}");
    settle(&trust, &phone);
    assert_eq!(count(&trust, "promise"), 1);
    phone.add(
        "u-2",
        "SUMMARY:bring flowers\nDUE:20260914T160000Z\nPRIORITY:3",
    );
    phone.add("u-3", "SUMMARY:daily\nRRULE:FREQ=DAILY");
    phone.add("u-4", "SUMMARY:done before\nSTATUS:COMPLETED");
    phone.add("u-5", "SUMMARY:not any more\nSTATUS:CANCELLED");
    settle(&trust, &phone);
    assert_eq!(count(&trust, "promise"), 2);
    assert_eq!(trust.promise(2)["text"], "bring flowers");
    assert_eq!(trust.promise(2)["due"], "2026-09-14T16:00:00+00:00");
    trust.at("2026-09-14T15:00");
    trust.tell("promise done 2");
    settle(&trust, &phone);
    let (name, text) = phone.file("bring flowers");
    assert_eq!(name, "u-2.ics");
    for line in [
        "X-PHONE:mine",
        "PRIORITY:3",
        "STATUS:COMPLETED",
        "UID:u-2",
        "DUE:20260914T160000Z",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    // Undone, it stays there, and is not taken again until it changes there.
    phone.add("u-6", "SUMMARY:once more");
    sync(&trust);
    assert_eq!(count(&trust, "promise"), 3);
    trust.tell("undo");
    settle(&trust, &phone);
    assert_eq!(count(&trust, "promise"), 2);
    phone.edit("once more", "once more", "once again");
    settle(&trust, &phone);
    assert_eq!(count(&trust, "promise"), 3);
    trust.tell("sync --adopt");
    assert_eq!(trust.data("promises", "promise list old")[0]["text"], "old");
    settle(&trust, &phone);
}

#[test]
fn words_and_times_changed_there() {
    let (trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 12:00'");
    trust.tell("promise add walk --every 'day at 18:00' --until 2026-09-14");
    sync(&trust);
    phone.edit("call", "SUMMARY:call", "SUMMARY:call mum");
    phone.edit("walk", "SUMMARY:walk", "SUMMARY:run");
    let said = sync(&trust);
    assert!(said.contains("changed back"), "{said}");
    assert_eq!(trust.promise(1)["text"], "call mum");
    assert_eq!(trust.promise(2)["text"], "walk");
    phone.file("walk");
    // The same minute in another form is no change.
    phone.edit(
        "call mum",
        "DUE:20260914T120000",
        "DUE;TZID=UTC:20260914T120001",
    );
    settle(&trust, &phone);
    assert!(phone.file("call mum").1.contains("TZID"));
    phone.edit(
        "call mum",
        "DUE;TZID=UTC:20260914T120001",
        "DUE:20260914T140000Z",
    );
    let said = sync(&trust);
    assert!(said.contains("trust review"), "{said}");
    settle(&trust, &phone);
    assert_eq!(trust.promise(1)["due"], "2026-09-14T12:00:00+00:00");
    assert!(phone.file("call mum").1.contains("DUE:20260914T120000\r\n"));
    // Changed on both sides: here.
    trust.tell("promise edit 1 --text 'call dad'");
    phone.edit("call mum", "SUMMARY:call mum", "SUMMARY:call both");
    settle(&trust, &phone);
    phone.file("call dad");
}

#[test]
fn what_is_forgotten_leaves_the_calendar() {
    let (trust, phone) = Phone::new();
    trust.tell("promise add 'see the counsellor' --anytime");
    trust.tell("promise add walk --anytime");
    phone.add("u-1", "SUMMARY:nothing");
    sync(&trust);
    phone.add("u-2", "SUMMARY:another counsellor");
    settle(&trust, &phone);
    trust.tell("forget promise 1 3 --yes");
    let has_words = |(_, text): &(String, String)| text.contains("counsellor");
    assert!(!phone.files().iter().any(has_words), "at once");
    settle(&trust, &phone);
    assert!(!phone.files().iter().any(has_words));
    // Back from a server that had it still, it is no new promise.
    phone.add("u-2", "SUMMARY:another counsellor");
    settle(&trust, &phone);
    assert_eq!(count(&trust, "promise"), 1);
    let database = fs::read(trust.database()).unwrap();
    let words = b"counsellor";
    assert!(!database.windows(words.len()).any(|window| window == words));
}

#[test]
fn review_asks_what_syncs_left_open() {
    let (mut trust, phone) = Phone::new();
    trust.tell("promise add call --by 'today 10:00'");
    trust.tell("promise add write --by 'today 20:00'");
    trust.tell("promise add walk --anytime");
    sync(&trust);
    trust.at("2026-09-14T11:00");
    phone.tick("call", "20260914T103000Z");
    phone.tick("walk", "20260914T103000Z");
    phone.edit("write", "DUE:20260914T200000", "DUE:20260914T210000");
    phone.add(
        "u-1",
        "SUMMARY:bring flowers\nSTATUS:COMPLETED\nCOMPLETED:20260914T093000Z",
    );
    phone.add("u-2", "SUMMARY:read\nDUE:20260916T174409Z");
    settle(&trust, &phone);
    phone.untick("walk");
    settle(&trust, &phone);
    let said = trust.pipe(["review"], "s\ny\ny\ny\ny\nn\n");
    assert_eq!(said.code, 0, "{}", said.snapshot());
    let text = |id: i64| trust.promise(id)["text"].as_str().unwrap().to_owned();
    let states: Vec<String> = (1..=5)
        .map(|id| format!("{} {}", text(id), trust.state(id)))
        .collect();
    let of = |wanted: &str| states.iter().any(|state| state == wanted);
    assert!(of("call late") && of("bring flowers kept"), "{states:?}");
    settle(&trust, &phone);
    let again = trust.pipe(["review"], "s\n");
    assert!(!again.stderr.contains("phone"), "{}", again.snapshot());
}
