//! The session bus: where it is, getting on it, and asking for a notification.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use super::message::{Answer, FIXED, Method, Output, answer, call, rest};
use crate::system::env::DesktopEnv;

/// The longest time to wait for each reply. The notification service may have to be started first.
const BUS_TIMEOUT: Duration = Duration::from_secs(5);

/// The longest line in which the bus answers to the greeting.
const LONGEST_LINE: usize = 1024;

/// A connection to the session bus.
pub struct Bus {
    stream: UnixStream,
    serial: u32,
}

impl Bus {
    /// Gets on the session bus: the one that the environment names, or else the one that systemd
    /// keeps for every user who is logged in, which is all that cron's empty environment leaves.
    pub fn connect(desktop: &DesktopEnv) -> Result<Self, String> {
        let stream = if let Some(address) = &desktop.bus {
            named(address)?
        } else {
            let path = desktop.runtime.as_ref().map(|dir| dir.join("bus"));
            let path = path.ok_or("no session bus")?;
            UnixStream::connect(&path)
                .map_err(|error| format!("no session bus: {}: {error}", path.display()))?
        };
        let mut bus = Self { stream, serial: 0 };
        bus.greet().map_err(|error| silence(&error))?;
        bus.call(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "Hello",
            &Output::default(),
        )?;
        Ok(bus)
    }

    /// Returns the capabilities of the desktop's notifications.
    pub fn capabilities(&mut self) -> Result<Vec<String>, String> {
        match self.desktop("GetCapabilities", &Output::default())? {
            Answer::Texts(texts) => Ok(texts),
            _ => Ok(Vec::new()),
        }
    }

    /// Shows a notification for as long as the desktop thinks right.
    pub fn notify(&mut self, title: &str, body: &str) -> Result<(), String> {
        let values = Output::default()
            .text("trust")
            .number(0)
            .text("")
            .text(title)
            .text(body)
            .no_texts()
            .no_values()
            .signed(-1);
        self.desktop("Notify", &values).map(drop)
    }

    fn desktop(&mut self, member: &str, body: &Output) -> Result<Answer, String> {
        let path = "/org/freedesktop/Notifications";
        self.call("org.freedesktop.Notifications", path, member, body)
    }

    /// Says who we are: the bus asks the kernel whether it is so.
    fn greet(&mut self) -> io::Result<()> {
        self.stream.set_read_timeout(Some(BUS_TIMEOUT))?;
        self.stream.set_write_timeout(Some(BUS_TIMEOUT))?;
        self.stream.write_all(b"\0AUTH EXTERNAL\r\n")?;
        let mut line = self.line()?;
        if line.starts_with("DATA") {
            self.stream.write_all(b"DATA\r\n")?;
            line = self.line()?;
        }
        if !line.starts_with("OK") {
            return Err(io::Error::other("it refuses this user"));
        }
        self.stream.write_all(b"BEGIN\r\n")
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        let mut byte = [0];
        while !line.ends_with(b"\r\n") {
            self.stream.read_exact(&mut byte)?;
            line.extend(byte);
            if line.len() > LONGEST_LINE {
                return Err(io::Error::other("not a session bus"));
            }
        }
        Ok(String::from_utf8_lossy(&line).into_owned())
    }

    /// Calls a method of an object whose interface is named as its owner, and waits for the answer.
    fn call(
        &mut self,
        destination: &str,
        path: &str,
        member: &str,
        body: &Output,
    ) -> Result<Answer, String> {
        self.serial += 1;
        let method = Method {
            destination,
            path,
            interface: destination,
            member,
        };
        let told = self
            .stream
            .write_all(&call(self.serial, method, body))
            .and_then(|()| self.answer());
        match told {
            Ok(Answer::Failed(reason)) => Err(failure(destination, &reason)),
            Ok(answer) => Ok(answer),
            Err(error) => Err(silence(&error)),
        }
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let unreadable = || io::Error::other("not a session bus");
        loop {
            let mut fixed = [0; FIXED];
            self.stream.read_exact(&mut fixed)?;
            let mut message = fixed.to_vec();
            message.resize(FIXED + rest(&fixed).ok_or_else(unreadable)?, 0);
            let more = message.get_mut(FIXED..).ok_or_else(unreadable)?;
            self.stream.read_exact(more)?;
            match answer(&message, self.serial).ok_or_else(unreadable)? {
                Answer::Another => {}
                answer => return Ok(answer),
            }
        }
    }
}

/// Returns the reason why a reply is missing. Each system names a timeout differently.
fn silence(error: &io::Error) -> String {
    use io::ErrorKind::{TimedOut, WouldBlock};
    let patience = BUS_TIMEOUT.as_secs();
    match error.kind() {
        WouldBlock | TimedOut => {
            format!("the session bus does not answer within {patience} seconds")
        }
        _ => format!("the session bus does not answer: {error}"),
    }
}

fn failure(destination: &str, reason: &str) -> String {
    match reason {
        "org.freedesktop.DBus.Error.ServiceUnknown"
        | "org.freedesktop.DBus.Error.NameHasNoOwner" => {
            "no program on the session bus shows notifications".to_owned()
        }
        _ => format!("{destination} refuses: {reason}"),
    }
}

/// Connects to the first that answers of the addresses that `DBUS_SESSION_BUS_ADDRESS` lists.
fn named(addresses: &OsStr) -> Result<UnixStream, String> {
    let mut reason = None;
    for address in addresses.as_bytes().split(|byte| *byte == b';') {
        let connected = match place(address) {
            Some(Place::Path(path)) => UnixStream::connect(path),
            #[cfg(target_os = "linux")]
            Some(Place::Abstract(name)) => abstract_socket(&name),
            _ => continue,
        };
        match connected {
            Ok(stream) => return Ok(stream),
            Err(error) => reason = Some(error),
        }
    }
    let shown = addresses.to_string_lossy();
    Err(match reason {
        Some(error) => format!("no session bus at {shown}: {error}"),
        None => format!("DBUS_SESSION_BUS_ADDRESS names no socket: {shown}"),
    })
}

#[cfg(target_os = "linux")]
fn abstract_socket(name: &[u8]) -> io::Result<UnixStream> {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::SocketAddr;
    UnixStream::connect_addr(&SocketAddr::from_abstract_name(name)?)
}

/// Address of a bus.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Path(PathBuf),
    Abstract(Vec<u8>),
}

/// The place in an address such as `unix:path=/run/user/1000/bus,guid=...`.
fn place(address: &[u8]) -> Option<Place> {
    let parts = address.strip_prefix(b"unix:")?;
    parts.split(|byte| *byte == b',').find_map(|part| {
        if let Some(path) = part.strip_prefix(b"path=") {
            let path = std::ffi::OsString::from_vec(decoded(path)?);
            return Some(Place::Path(path.into()));
        }
        let name = part.strip_prefix(b"abstract=")?;
        Some(Place::Abstract(decoded(name)?))
    })
}

/// A value with its `%20`s put back.
fn decoded(value: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut bytes = value.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        out.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_the_specification_writes_them() {
        let path = |path: &str| Some(Place::Path(path.into()));
        assert_eq!(
            place(b"unix:path=/run/user/1000/bus,guid=0123"),
            path("/run/user/1000/bus")
        );
        assert_eq!(place(b"unix:guid=0,path=/a%20b%2cc"), path("/a b,c"));
        assert_eq!(
            place(b"unix:abstract=/tmp/dbus-x"),
            Some(Place::Abstract(b"/tmp/dbus-x".to_vec()))
        );
        for other in [
            "tcp:host=localhost", "unix:", "unix:path=%2", "unix:path=%zz", "",
        ] {
            assert_eq!(place(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn a_bus_that_is_mute_is_told_of_in_words() {
        let told = |kind: io::ErrorKind| silence(&kind.into());
        for kind in [io::ErrorKind::WouldBlock, io::ErrorKind::TimedOut] {
            let words = "the session bus does not answer within 5 seconds";
            assert_eq!(told(kind), words);
        }
        assert!(told(io::ErrorKind::UnexpectedEof).contains("answer: "));
    }

    #[test]
    fn where_there_is_no_bus_the_reason_is_told() {
        let at = |bus: Option<&str>, runtime: Option<&str>| {
            let desktop = DesktopEnv {
                bus: bus.map(Into::into),
                runtime: runtime.map(Into::into),
                ..DesktopEnv::default()
            };
            Bus::connect(&desktop).err().unwrap()
        };
        assert_eq!(at(None, None), "no session bus");
        assert!(at(None, Some("/nonexistent")).contains("/nonexistent/bus"));
        assert!(at(Some("unix:path=/nonexistent"), None).contains("unix:path=/nonexistent"));
        assert!(at(Some("tcp:host=a"), None).contains("names no socket"));
    }
}
