//! `trust sync` with a folder that a real Syncthing carries between two directories, on loopback.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::harness::{Trust, skipped};
use crate::sync::agree;

/// A free port.
fn port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// One Syncthing with its directory.
struct Node {
    home: TempDir,
    port: u16,
    device: String,
    process: Option<Child>,
}

impl Drop for Node {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

impl Node {
    /// `None` where Syncthing is missing.
    fn new() -> Option<Self> {
        let home = TempDir::new().unwrap();
        let said = Command::new("syncthing")
            .args(["generate", "--no-default-folder", "--home"])
            .arg(home.path().join("config"))
            .stdin(Stdio::null())
            .output()
            .ok()?;
        assert!(
            said.status.success(),
            "{}",
            String::from_utf8_lossy(&said.stderr)
        );
        let said = Command::new("syncthing")
            .args(["--device-id", "--home"])
            .arg(home.path().join("config"))
            .output()
            .unwrap();
        let node = Self {
            port: port(),
            device: String::from_utf8(said.stdout).unwrap().trim().to_owned(),
            process: None,
            home,
        };
        // The mark by which Syncthing knows that the disk is there.
        fs::create_dir_all(node.folder().join(".stfolder")).unwrap();
        Some(node)
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("shared")
    }

    /// Starts it, in touch with the other one and with nobody else. It keeps so many copies of a
    /// file that was written on both.
    fn start(&mut self, other: (&str, u16), conflicts: u8) {
        let folder = self.folder();
        let devices = [(self.device.as_str(), self.port), other];
        let members: String = devices
            .map(|(id, _)| format!("<device id=\"{id}\"/>"))
            .concat();
        let known = devices.map(|(id, port)| {
            format!("<device id=\"{id}\"><address>tcp://127.0.0.1:{port}</address></device>")
        });
        let off = [
            "globalAnnounceEnabled",
            "localAnnounceEnabled",
            "relaysEnabled",
            "natEnabled",
            "startBrowser",
            "crashReportingEnabled",
        ];
        let off = off.map(|name| format!("<{name}>false</{name}>")).concat();
        let config = format!(
            "<configuration version=\"36\">\
             <folder id=\"trust\" path=\"{}\" type=\"sendreceive\" rescanIntervalS=\"2\" \
             fsWatcherEnabled=\"true\" fsWatcherDelayS=\"1\">{members}\
             <maxConflicts>{conflicts}</maxConflicts></folder>{}\
             <gui enabled=\"true\"><address>127.0.0.1:{}</address></gui>\
             <options><listenAddress>tcp://127.0.0.1:{}</listenAddress>{off}\
             <reconnectionIntervalS>1</reconnectionIntervalS><urAccepted>-1</urAccepted>\
             </options></configuration>",
            folder.display(),
            known.concat(),
            port(),
            self.port
        );
        let home = self.home.path().join("config");
        fs::write(home.join("config.xml"), config).unwrap();
        let log = fs::File::create(self.home.path().join("log")).unwrap();
        let child = Command::new("syncthing")
            .args([
                "serve", "--no-browser", "--no-restart", "--no-upgrade", "--home",
            ])
            .arg(home)
            .env("STNODEFAULTFOLDER", "1")
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(Stdio::null())
            .spawn();
        self.process = Some(child.unwrap());
    }

    /// Names and contents of the files in the folder.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.folder())
    }
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut files: Vec<_> = entries
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            // One may be renamed meanwhile.
            Some((name, fs::read(entry.path()).ok()?))
        })
        .filter(|(name, _)| !name.starts_with(".syncthing."))
        .collect();
    files.sort();
    files
}

/// Two of them, each with a computer of its own.
struct World {
    nodes: [Node; 2],
    computers: [Trust; 2],
}

impl World {
    fn new() -> Option<Self> {
        let (Some(one), Some(two)) = (Node::new(), Node::new()) else {
            skipped("a folder that Syncthing carries: it is missing; .ci/run installs it");
            return None;
        };
        let nodes = [one, two];
        let computers = [0, 1].map(|index: usize| {
            let trust = Trust::new();
            let folder = nodes[index].folder();
            trust.ok(["config", "set", "backup.keep", "0"]);
            trust.ok(["config", "set", "sync.folder", folder.to_str().unwrap()]);
            trust
        });
        Some(Self { nodes, computers })
    }

    /// Lets both carry their directories, with so many copies of a file that was written on both.
    fn start(&mut self, conflicts: u8) {
        let [one, two] = &mut self.nodes;
        let first = (one.device.clone(), one.port);
        one.start((&two.device, two.port), conflicts);
        two.start((&first.0, first.1), conflicts);
    }

    fn logs(&self) -> String {
        let logs = self.nodes.iter().map(|node| node.home.path().join("log"));
        logs.map(|log| fs::read_to_string(log).unwrap_or_default())
            .collect()
    }

    /// Waits until both directories have the same files, one of them as many as said.
    fn carried(&self, many: usize) {
        let began = Instant::now();
        loop {
            let [one, two] = [0, 1].map(|index: usize| self.nodes[index].files());
            if one == two && one.len() >= many {
                return;
            }
            let names = |files: &[(String, Vec<u8>)]| {
                files
                    .iter()
                    .map(|(name, text)| format!("{name} {}", text.len()))
                    .collect::<Vec<_>>()
            };
            assert!(
                began.elapsed() < Duration::from_secs(90),
                "not the same after 90 s: {:?}, {:?}; {}",
                names(&one),
                names(&two),
                self.logs()
            );
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// Syncs both until nothing is new.
    fn settle(&mut self, from: &str, many: usize) {
        for round in 0..6 {
            self.computers[round % 2].at(&format!("{from}:{:02}", 10 + round));
            self.computers[round % 2].tell("sync");
            self.carried(many);
        }
        let [one, two] = &self.computers;
        agree(one, two);
        let before = self.nodes[0].files();
        for trust in &self.computers {
            let said = trust.data("synced", "sync");
            assert_eq!(said["targets"][0]["written"], 0, "{said}");
        }
        assert_eq!(self.nodes[0].files(), before);
    }
}

#[test]
fn two_computers_agree_over_a_real_syncthing() {
    let Some(mut world) = World::new() else {
        return;
    };
    world.start(10);
    let [one, two] = &mut world.computers;
    one.tell("promise add 'text you at lunch' --every 'day at 12:00'");
    one.tell("log add 'unspeakable words'");
    two.tell("promise add 'call mum' --anytime");
    world.settle("2026-11-22T10", 1);
    // Changed on both before either knows of the other.
    let [one, two] = &mut world.computers;
    one.at("2026-11-22T13:00");
    one.tell("done 1");
    two.at("2026-11-22T13:05");
    two.tell("broken lunch --because forgot");
    two.tell("edit mum --text 'call mum and dad'");
    one.tell("forget log 1 --yes");
    world.settle("2026-11-22T14", 2);
    for index in [0, 1] {
        let state = world.computers[index].data("promise", "show lunch")["occurrences"][0].clone();
        assert_eq!(state["state"], "broken", "{state}");
        for (name, text) in world.nodes[index].files() {
            assert!(
                Path::new(&name)
                    .extension()
                    .is_some_and(|end| end == "trust"),
                "{name}"
            );
            assert!(
                !String::from_utf8(text).unwrap().contains("unspeakable"),
                "{name}"
            );
        }
        assert_eq!(
            world.computers[index].data("doctor", "doctor")["sound"],
            true
        );
    }
}

/// A database that was carried to the other computer, and both wrote the file of one machine before
/// Syncthing connected them. Returns `None` where it is missing.
fn written_on_both(conflicts: u8) -> Option<World> {
    let mut world = World::new()?;
    let folder = world.nodes[1].folder();
    let [one, two] = &mut world.computers;
    one.tell("promise add 'text you at lunch' --every 'day at 12:00'");
    one.tell("sync");
    fs::copy(one.database(), two.database()).unwrap();
    for side in ["-wal", "-shm"] {
        let _ = fs::remove_file(two.home().join(format!("trust.db{side}")));
    }
    two.ok(["config", "set", "sync.folder", folder.to_str().unwrap()]);
    one.at("2026-11-22T13:00").tell("done lunch");
    two.at("2026-11-22T13:05").tell("log add 'of two'");
    one.tell("sync");
    two.tell("sync");
    let [(one, first), (two, second)] = [0, 1].map(|index: usize| {
        let mut files = world.nodes[index].files();
        assert_eq!(files.len(), 1);
        files.remove(0)
    });
    assert_eq!(one, two);
    assert_ne!(first, second);
    world.start(conflicts);
    Some(world)
}

/// Nothing that was typed on either is missing on one.
fn assert_whole(world: &World) {
    for trust in &world.computers {
        let shown = trust.data("promise", "show lunch");
        assert_eq!(shown["occurrences"][0]["state"], "kept", "{shown}");
        assert_eq!(trust.data("logs", "log list")[0]["text"], "of two");
        assert_eq!(trust.data("doctor", "doctor")["sound"], true);
    }
}

#[test]
fn a_conflict_copy_of_a_real_syncthing_is_named_and_loses_nothing() {
    let Some(mut world) = written_on_both(10) else {
        return;
    };
    let copied = |world: &World| {
        let mut names = world.nodes[0].files().into_iter().map(|(name, _)| name);
        names.find(|name| name.contains(".sync-conflict-"))
    };
    world.carried(2);
    let copy = copied(&world).expect("a copy of the file that both wrote");
    let said = world.computers[0].data("synced", "sync");
    let skipped = &said["targets"][0]["skipped"][0];
    assert_eq!(skipped["place"], copy.as_str(), "{said}");
    world.settle("2026-11-22T14", 3);
    assert_eq!(copied(&world), Some(copy), "it is hers to delete");
    assert_whole(&world);
}

#[test]
fn a_real_syncthing_that_keeps_no_copies_loses_nothing() {
    let Some(mut world) = written_on_both(0) else {
        return;
    };
    world.carried(1);
    world.settle("2026-11-22T14", 2);
    assert_eq!(world.nodes[0].files().len(), 2);
    assert_whole(&world);
}
