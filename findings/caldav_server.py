"""Runs Radicale and Xandikos on a free port of this machine, with stored tasks (or events) and a function to query them."""
import base64
import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

XML = '<?xml version="1.0"?><C:{0} xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{1}</C:{0}>'


def request(method, url, body=None, kind="application/xml"):
    headers = {"Authorization": "Basic " + base64.b64encode(b"user:x").decode(), "Content-Type": kind, "Depth": "1"}
    try:
        data = body.encode() if body else None
        with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=20) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read().decode()}"


@contextlib.contextmanager
def running(name):
    """Runs one of the two servers and yields the address of its root."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = {
            "radicale": ["--hosts", f"127.0.0.1:{port}", "--auth-type", "none", "--storage-filesystem-folder", folder],
            "xandikos": ["serve", "-d", folder, "-l", "127.0.0.1", "-p", str(port), "--defaults", "--current-user-principal", "/user/"],
        }[name]
        program = os.path.join(os.path.dirname(sys.executable), name)
        process = subprocess.Popen([program, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait()


def radicale():
    return running("radicale")


def servers(items, kind="VTODO"):
    """Yields each server's name and a function that sends a calendar-query; `items` maps UIDs to lists of lines."""
    for name in ("radicale", "xandikos"):
        with running(name) as address:
            home = address + ("user/calendars/" if name == "xandikos" else "user/")
            for parent in (address + "user/", home):
                request("MKCOL", parent)
            request("MKCALENDAR", home + "tasks/", XML.format("mkcalendar", "<D:set><D:prop><D:displayname>t</D:displayname></D:prop></D:set>"))
            for uid, lines in items.items():
                item = [f"BEGIN:{kind}", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"SUMMARY:{uid}", *lines, f"END:{kind}"]
                text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *item, "END:VCALENDAR", ""])
                request("PUT", f"{home}tasks/{uid}.ics", text, "text/calendar")
            yield name, lambda inner: request("REPORT", home + "tasks/", XML.format("calendar-query", inner))


def filtered(condition, wanted="<D:getetag/>", kind="VTODO"):
    """The inside of a calendar-query for items of a kind that meet `condition`."""
    return (f"<D:prop>{wanted}</D:prop><C:filter><C:comp-filter name='VCALENDAR'><C:comp-filter name='{kind}'>{condition}"
            "</C:comp-filter></C:comp-filter></C:filter>")


def names(answer):
    return " ".join(sorted(re.findall(r"/([\w-]+)\.ics<", answer))) or "none"
