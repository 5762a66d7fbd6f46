//! Random days with Radicale, vdirsyncer, todoman and python-caldav: whatever is done on either side,
//! in any order, both agree at the end, nothing is doubled, and no answer is lost or made up.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::phone::World;
use crate::sync_calendar::{Phone, settle, sync};
use crate::sync_random::Dice;

struct Days {
    world: World,
    dice: Dice,
    made: usize,
    /// Answers given here, by title.
    said: BTreeMap<String, String>,
    /// Tasks that were ever ticked there.
    ticked: BTreeSet<String>,
    /// Tasks whose tick was removed there.
    unticked: BTreeSet<String>,
    /// What was touched since the sides last agreed: one thing at a time, or nobody knows what is right.
    touched: BTreeSet<String>,
    deleted: BTreeSet<String>,
    log: Vec<String>,
}

/// The beginning of a title, which no edit changes.
fn key(title: &str) -> String {
    title.chars().take(7).collect()
}

/// The tasks of a directory: by title, whether each is done.
fn tasks(directory: &Path) -> BTreeMap<String, (String, bool)> {
    let mut found = BTreeMap::new();
    for file in fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|end| end != "ics") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let value = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_default().trim_end().to_owned()
        };
        let done = value("STATUS:") == "COMPLETED";
        let title = value("SUMMARY:");
        let twice = found.insert(key(&title), (title.clone(), done));
        assert_eq!(twice, None, "{title} is there twice");
    }
    found
}

impl Days {
    fn directory(&self, name: &str) -> std::path::PathBuf {
        self.world.trust.home().join(name)
    }

    /// Some task of the phone that nobody touched, done or not.
    fn task(&mut self, done: bool) -> Option<String> {
        let tasks = tasks(&self.directory("phone"));
        let fits = |(key, (_, is_done)): &(&String, &(String, bool))| {
            *is_done == done && !self.touched.contains(*key)
        };
        let fitting: Vec<String> = tasks
            .iter()
            .filter(fits)
            .map(|(key, _)| key.clone())
            .collect();
        if fitting.is_empty() {
            return None;
        }
        let chosen = fitting[self.dice.roll(fitting.len())].clone();
        self.touched.insert(chosen.clone());
        Some(chosen)
    }

    fn title(&mut self, side: &str) -> String {
        self.made += 1;
        let title = format!("{side} {:02}", self.made);
        self.touched.insert(key(&title));
        title
    }

    /// Does something with a task of the server, as python-caldav does it.
    fn caldav(&self, key: &str, what: &str) {
        let script = format!(
            "import caldav, sys\n\
             client = caldav.DAVClient(sys.argv[1], username='robin', password='x')\n\
             for todo in client.calendar(url=sys.argv[1]).todos(include_completed=True):\n\
             \x20   if str(todo.icalendar_component['SUMMARY']).startswith('{key}'):\n\
             \x20       {what}\n"
        );
        self.world.python(&script);
    }

    fn step(&mut self) {
        let step = self.dice.roll(10);
        match step {
            0 => {
                let title = self.title("here");
                self.world
                    .trust
                    .tell(&format!("promise add '{title}' --anytime"));
                self.log.push(format!("add {title}"));
            }
            1 => {
                let title = self.title("outs");
                self.world.run("todo", &["new", "-l", "phone", &title]);
                self.log.push(format!("todo new {title}"));
            }
            2 | 3 => self.answer(),
            4 | 5 => {
                let Some(key) = self.task(false) else { return };
                if step == 4 {
                    self.world.run("todo", &["done", &self.world.listed(&key)]);
                } else {
                    self.caldav(&key, "todo.complete()");
                }
                self.log.push(format!("tick {key} {step}"));
                self.unticked.remove(&key);
                self.ticked.insert(key);
            }
            6 => {
                let Some(key) = self.task(true) else { return };
                // Left alone, it stays done by its percentage: see the test below.
                let open =
                    "todo.icalendar_component.pop('percent-complete', None); todo.uncomplete()";
                self.caldav(&key, open);
                self.log.push(format!("untick {key}"));
                self.unticked.insert(key);
            }
            7 => {
                let Some(key) = self.task(false) else { return };
                let words = format!("{key} edited {}", self.dice.roll(1000));
                let what = format!("todo.icalendar_component['SUMMARY'] = '{words}'; todo.save()");
                self.caldav(&key, &what);
                self.log.push(format!("edit {words}"));
            }
            8 if self.deleted.len() < 2 => {
                let Some(key) = self.task(false) else { return };
                self.world
                    .run("todo", &["delete", "--yes", &self.world.listed(&key)]);
                self.log.push(format!("delete {key}"));
                self.deleted.insert(key);
            }
            8 => self.lose(),
            _ => {
                sync(&self.world.trust);
                self.log.push("sync".to_owned());
            }
        }
    }

    /// The program in between forgets all, or the server does. What the phone has not sent yet it
    /// loses with its own: so it has.
    fn lose(&mut self) {
        let is_server = self.dice.roll(2) == 0;
        if is_server {
            self.world.exchange();
            self.world.python(
                "import caldav, sys\n\
                 client = caldav.DAVClient(sys.argv[1].rsplit('/', 3)[0] + '/', username='robin', password='x')\n\
                 client.calendar(url=sys.argv[1]).delete()\n\
                 client.principal().make_calendar(cal_id='promises', supported_calendar_component_set=['VTODO'])\n",
            );
        } else {
            self.world
                .run("vdirsyncer", &["-c", "vdirsyncer.conf", "sync", "phone"]);
        }
        fs::remove_dir_all(self.directory("status")).unwrap();
        let vdirsyncer = |words: &[&str]| {
            let all = [&["-c", "vdirsyncer.conf"], words].concat();
            self.world.run("vdirsyncer", &all);
        };
        vdirsyncer(&["discover"]);
        // One after the other: both would fill an empty server with the same tasks.
        vdirsyncer(&["sync", "trust"]);
        vdirsyncer(&["sync", "phone"]);
        self.log.push(format!("lost server: {is_server}"));
    }

    /// An answer given here.
    fn answer(&mut self) {
        let list = self.world.trust.data("promises", "promise list");
        let list = list.as_array().unwrap();
        let keys = list.iter().map(|one| {
            (
                key(one["text"].as_str().unwrap()),
                one["id"].as_i64().unwrap(),
            )
        });
        let open: Vec<_> = keys
            .filter(|(key, _)| !self.touched.contains(key))
            .collect();
        if open.is_empty() {
            return;
        }
        let (key, id) = open[self.dice.roll(open.len())].clone();
        let verb = ["done", "broken"][self.dice.roll(2)];
        self.world.trust.tell(&format!("promise {verb} {id}"));
        self.log.push(format!("{verb} {key}"));
        self.touched.insert(key.clone());
        let state = self.world.trust.state(id);
        self.said.insert(key, state);
    }

    /// Brings both sides in step, and checks that they agree.
    fn agree(&mut self) {
        self.world.round();
        self.world.round();
        self.touched.clear();
        let log = self.log.join("; ");
        let (here, there) = (
            tasks(&self.directory("trust")),
            tasks(&self.directory("phone")),
        );
        assert_eq!(here, there, "{log}");
        let all = self.world.trust.data("promises", "promise list --all");
        let all = all.as_array().unwrap();
        assert_eq!(
            all.len(),
            self.made,
            "nothing is doubled, nothing lost: {log}"
        );
        for one in all {
            let (text, state) = (
                one["text"].as_str().unwrap(),
                one["state"].as_str().unwrap(),
            );
            let key = key(text);
            let state_of_answer = (state != "open").then(|| state.to_owned());
            let wanted = match self.said.get(&key) {
                Some(said) => Some(said.clone()),
                None => self.ticked.contains(&key).then(|| "kept".to_owned()),
            };
            assert_eq!(state_of_answer, wanted, "{text}: {log}");
            match there.get(&key) {
                Some((title, done)) => {
                    assert_eq!(title, text, "{log}");
                    // A tick that was removed there is asked about here, and stays open there; an
                    // answer given here stands.
                    let is_asked = self.unticked.contains(&key) && !self.said.contains_key(&key);
                    assert_eq!(*done, state != "open" && !is_asked, "{text}: {log}");
                }
                None => assert!(self.deleted.contains(&key), "{text}: {log}"),
            }
        }
        let directory = self.directory("trust");
        settle(&self.world.trust, &Phone { directory });
    }
}

#[test]
fn both_sides_agree_after_random_days_with_real_programs() {
    for seed in [0x9e37_79b9_7f4a_7c15, 0x2545_f491_4f6c_dd1d] {
        let Some(world) = World::new() else { return };
        let mut days = Days {
            world,
            dice: Dice(seed),
            made: 0,
            said: BTreeMap::new(),
            ticked: BTreeSet::new(),
            unticked: BTreeSet::new(),
            touched: BTreeSet::new(),
            deleted: BTreeSet::new(),
            log: Vec::new(),
        };
        for _ in 0..4 {
            let title = days.title("here");
            days.world
                .trust
                .tell(&format!("promise add '{title}' --anytime"));
        }
        days.agree();
        for _ in 0..2 {
            for _ in 0..7 {
                days.step();
            }
            days.agree();
        }
    }
}

/// `uncomplete()` of python-caldav 3.6.0 leaves PERCENT-COMPLETE:100, with which a task is done.
#[test]
fn python_caldav_3_6_removes_no_percentage_with_a_tick() {
    let Some(world) = World::new() else { return };
    world.trust.tell("promise add 'call mum' --anytime");
    world.trust.tell("promise add 'someday' --anytime");
    world.trust.tell("promise done 1");
    world.round();
    world.python(
        "import caldav, sys\n\
         client = caldav.DAVClient(sys.argv[1], username='robin', password='x')\n\
         todos = client.calendar(url=sys.argv[1]).todos(include_completed=True)\n\
         [todo.uncomplete() for todo in todos if 'call mum' in str(todo.data)]\n",
    );
    world.round();
    let files = fs::read_dir(world.trust.home().join("trust")).unwrap();
    let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let task = texts
        .into_iter()
        .find(|text| text.contains("call mum"))
        .unwrap();
    assert!(
        task.contains("STATUS:NEEDS-ACTION") && task.contains("PERCENT-COMPLETE:100"),
        "{task}"
    );
    assert_eq!(world.trust.state(1), "kept");
}
