#!/usr/bin/env bash
# Debian 12: Syncthing 1.19.2 keeps no copy of a file that was written on both sides, if its configuration leaves out how many.
#
# A good guess: an element that a folder in `config.xml` leaves out has its documented default: ten conflict copies, looked
#   at each hour and watched in between. A file written on both sides before they met is kept twice.
# What happens: what is left out is zero. The folder keeps no copies, is never looked at again and not watched; the older of
#   the two files is gone on both sides, without a word. With `<maxConflicts>10</maxConflicts>` it stays as a copy.
# Why it matters: people who set machines up by script write the short form, and it works until the first conflict.
. "$(dirname "$0")/lib.sh"
deb syncthing=1.19.2~ds1-1+b4
export HOME=$work STNODEFAULTFOLDER=1
syncthing=$root/usr/bin/syncthing
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# world NAME ELEMENT: two machines with a file of the same name, written a second apart before they meet.
world() {
    local side here=$work/$1
    declare -A id listen gui
    for side in old new; do
        mkdir -p "$here/$side/shared/.stfolder"
        "$syncthing" generate --no-default-folder --home "$here/$side/config" > "$work/generate.log" 2>&1
        id[$side]=$("$syncthing" --device-id --home "$here/$side/config")
        listen[$side]=$(port) gui[$side]=$(port)
        echo "words of the $side one" > "$here/$side/shared/notes.txt"
        sleep 1.1
    done
    for side in old new; do
        cat > "$here/$side/config/config.xml" <<X
<configuration version="36">
  <folder id="notes" path="$here/$side/shared"><device id="${id[old]}"/><device id="${id[new]}"/>$2</folder>
  <device id="${id[old]}"><address>tcp://127.0.0.1:${listen[old]}</address></device>
  <device id="${id[new]}"><address>tcp://127.0.0.1:${listen[new]}</address></device>
  <gui enabled="true"><address>127.0.0.1:${gui[$side]}</address><apikey>key</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:${listen[$side]}</listenAddress><reconnectionIntervalS>1</reconnectionIntervalS>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><urAccepted>-1</urAccepted>
  </options>
</configuration>
X
        "$syncthing" serve --no-browser --no-restart --no-upgrade --home "$here/$side/config" > "$here/$side/log" 2>&1 &
        running+=($!)
    done
    for _ in $(seq 150); do
        cmp -s "$here/old/shared/notes.txt" "$here/new/shared/notes.txt" && break
        sleep 0.2
    done
    # The copy, if there is one, is carried after that.
    sleep 6
    echo "$1:"
    api=http://127.0.0.1:${gui[old]}/rest/config
    for part in folders/notes defaults/folder; do
        curl -s -H 'X-API-Key: key' "$api/$part" | python3 -c 'import json, sys; folder = json.load(sys.stdin)
print(" ", sys.argv[1], *(f"{key}={folder[key]}" for key in ("maxConflicts", "rescanIntervalS", "fsWatcherEnabled")))' "$part"
    done
    for side in old new; do
        cat "$here/$side/shared/"* 2> "$work/cat.log" | sort | sed "s/^/  on the $side one: /"
    done
}
running=()
trap 'kill "${running[@]}" 2> "$work/kill.log"; wait; rm -rf "$work"' EXIT
{ world 'left out' ''; world 'ten' '<maxConflicts>10</maxConflicts>'; } > "$work/seen"
expect "$(cat "$work/seen")" <<'X'
left out:
  folders/notes maxConflicts=0 rescanIntervalS=0 fsWatcherEnabled=False
  defaults/folder maxConflicts=10 rescanIntervalS=3600 fsWatcherEnabled=True
  on the old one: words of the new one
  on the new one: words of the new one
ten:
  folders/notes maxConflicts=10 rescanIntervalS=0 fsWatcherEnabled=False
  defaults/folder maxConflicts=10 rescanIntervalS=3600 fsWatcherEnabled=True
  on the old one: words of the new one
  on the old one: words of the old one
  on the new one: words of the new one
  on the new one: words of the old one
X
