//! `trust sync` against programs that are not ours: Radicale as the server, vdirsyncer between it and
//! the directories, todoman and python-caldav as the phone.

use std::fs;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::copy::count;
use crate::harness::Trust;
use crate::sync_calendar::{settle, sync};

/// Programs in the environment that `.ci/run` makes.
fn program(name: &str) -> Option<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/calendars/bin");
    Some(directory.join(name)).filter(|path| path.exists())
}

/// A server, and two directories in step with it: that of `trust` and that of a phone.
pub(super) struct World {
    pub trust: Trust,
    server: Child,
    url: String,
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl World {
    /// `None` where a program is missing.
    pub fn new() -> Option<Self> {
        let all = ["radicale", "vdirsyncer", "todo", "python3"];
        if all.iter().any(|name| program(name).is_none()) {
            let skipped = b"skipped: no Radicale, vdirsyncer and todoman; .ci/run installs them\n";
            let _ = std::io::stderr().write_all(skipped);
            return None;
        }
        let mut trust = Trust::new();
        // These programs have clocks of their own.
        trust.unset("TRUST_NOW");
        let home = trust.home().to_owned();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let put = |name: &str, text: String| fs::write(home.join(name), text).unwrap();
        for name in ["trust", "phone"] {
            fs::create_dir(home.join(name)).unwrap();
        }
        let shown = home.display();
        put(
            "radicale.conf",
            format!(
                "[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[storage]\n\
                 filesystem_folder = {shown}/server\n[logging]\nlevel = warning\n"
            ),
        );
        let url = format!("http://127.0.0.1:{port}/robin/promises/");
        let pair = |name: &str| {
            format!(
                "[pair {name}]\na = \"{name}_here\"\nb = \"{name}_server\"\ncollections = null\n\
                 conflict_resolution = \"b wins\"\n[storage {name}_here]\ntype = \"filesystem\"\n\
                 path = \"{shown}/{name}\"\nfileext = \".ics\"\n[storage {name}_server]\n\
                 type = \"caldav\"\nurl = \"{url}\"\nitem_types = [\"VTODO\"]\n\
                 username = \"robin\"\npassword = \"x\"\n"
            )
        };
        put(
            "vdirsyncer.conf",
            format!(
                "[general]\nstatus_path = \"{shown}/status\"\n{}{}",
                pair("trust"),
                pair("phone")
            ),
        );
        put(
            "todoman.py",
            format!(
                "path = \"{shown}/phone\"\ndate_format = \"%Y-%m-%d\"\ntime_format = \"%H:%M\"\n\
                 default_list = \"phone\"\n"
            ),
        );
        let mut command = Command::new(program("radicale").unwrap());
        command.arg("--config").arg(home.join("radicale.conf"));
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        let server = quiet.env_clear().env("HOME", &home).spawn().unwrap();
        let world = Self { trust, server, url };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "Radicale does not start"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
        world.python(
            "import caldav, sys\n\
             client = caldav.DAVClient(sys.argv[1].rsplit('/', 3)[0] + '/', username='robin', password='x')\n\
             client.principal().make_calendar(cal_id='promises', supported_calendar_component_set=['VTODO'])\n",
        );
        world.run("vdirsyncer", &["-c", "vdirsyncer.conf", "discover"]);
        let set = format!("config set sync.calendar {shown}/trust");
        world.trust.tell(&set);
        Some(world)
    }

    pub fn run(&self, name: &str, args: &[&str]) -> String {
        let mut command = Command::new(program(name).unwrap());
        command
            .args(args)
            .env_clear()
            .env("HOME", self.trust.home())
            .env("TODOMAN_CONFIG", self.trust.home().join("todoman.py"))
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .current_dir(self.trust.home())
            .stdin(Stdio::null());
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().unwrap();
        let said = String::from_utf8_lossy(&stdout).into_owned();
        let errors = String::from_utf8_lossy(&stderr);
        assert!(status.success(), "{name} {args:?}: {said}{errors}");
        said
    }

    /// Runs Python with the address of the collection.
    pub fn python(&self, script: &str) -> String {
        self.run("python3", &["-c", script, &self.url])
    }

    /// One round on both sides: the directories and the server agree afterwards.
    pub fn round(&self) {
        self.exchange();
        sync(&self.trust);
        self.exchange();
    }

    /// Brings both directories in step with the server: first what comes from them, then what came
    /// from the other.
    pub fn exchange(&self) {
        for _ in 0..2 {
            self.run("vdirsyncer", &["-c", "vdirsyncer.conf", "sync"]);
        }
    }

    /// The number under which todoman lists a task.
    pub fn listed(&self, title: &str) -> String {
        let list = self.run("todo", &["list"]);
        let line = list.lines().find(|line| line.contains(title));
        let line = line.unwrap_or_else(|| panic!("{title}: {list}"));
        let words: Vec<&str> = line.split(']').nth(1).unwrap().split_whitespace().collect();
        words[0].to_owned()
    }
}

#[test]
fn a_promise_ticked_by_todoman_comes_home_as_kept_and_one_made_there_is_a_promise() {
    let Some(world) = World::new() else { return };
    let trust = &world.trust;
    trust.tell("promise add 'call mum' --by tomorrow");
    trust.tell("promise add 'ring, the; \"plumber\"' --by 'tomorrow 12:00'");
    trust.tell("promise add someday --anytime");
    world.round();
    world.run("todo", &["done", &world.listed("call mum")]);
    world.run("todo", &["new", "-l", "phone", "bring flowers"]);
    world.round();
    assert_eq!(trust.state(1), "kept");
    assert_eq!(trust.promise(1)["done_at"], serde_json::Value::Null);
    assert_eq!(count(trust, "promise"), 4);
    assert_eq!(trust.promise(4)["text"], "bring flowers");
    assert_eq!(trust.promise(4)["state"], "open");
    // Answered here, and seen there.
    trust.tell("promise done 4");
    world.round();
    let all = world.run("todo", &["list", "--status", "ANY"]);
    let done = |title: &str| {
        let line = all.lines().find(|line| line.contains(title)).unwrap();
        line.starts_with("[X]")
    };
    assert!(
        done("bring flowers") && done("call mum") && !done("someday"),
        "{all}"
    );
    // python-caldav ticks with a local time and without a percentage.
    world.python(
        "import caldav, sys\n\
         client = caldav.DAVClient(sys.argv[1], username='robin', password='x')\n\
         todos = client.calendar(url=sys.argv[1]).todos()\n\
         [todo.complete() for todo in todos if 'plumber' in str(todo.data)]\n",
    );
    world.round();
    assert_eq!(trust.state(2), "kept");
    world.round();
    let directory = trust.home().join("trust");
    let phone = crate::sync_calendar::Phone { directory };
    settle(trust, &phone);
    assert_eq!(count(trust, "promise"), 4, "nothing is doubled");
}

#[test]
fn a_lost_server_and_a_lost_status_lose_nothing() {
    let Some(world) = World::new() else { return };
    let trust = &world.trust;
    for text in ["one", "two", "three", "four"] {
        trust.tell(&format!("promise add {text} --anytime"));
    }
    world.round();
    trust.tell("promise broken 1");
    world.run("todo", &["done", &world.listed("two")]);
    // The phone has sent its tick, and this side has not heard of it.
    world.run("vdirsyncer", &["-c", "vdirsyncer.conf", "sync", "phone"]);
    fs::remove_dir_all(trust.home().join("status")).unwrap();
    world.run("vdirsyncer", &["-c", "vdirsyncer.conf", "discover"]);
    world.round();
    let states: Vec<String> = (1..=4).map(|id| trust.state(id)).collect();
    assert_eq!(states, ["broken", "kept", "open", "open"]);
    assert_eq!(count(trust, "promise"), 4);
    let all = world.run("todo", &["list", "--status", "ANY"]);
    assert_eq!(all.matches("[X]").count(), 2, "{all}");
    assert_eq!(all.matches("[ ]").count(), 2, "{all}");
}
