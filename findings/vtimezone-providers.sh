#!/usr/bin/env bash
# VTIMEZONE from npm: timezones-ical-library 2.3.2 puts today's rule back to 1970; two others keep a rule that has ended.
#
# A good guess: a library that supplies the VTIMEZONE of a zone supplies the zone: with a current one the past is right, and
#   what may be wrong is the future.
# What happens: timezones-ical-library writes the rule in force today as if it had held since 1970. Vancouver stays
#   at -7 since 2026, so a meeting of January 2026 moves by an hour; Casablanca stays at +0 since September, so one of July
#   does. @touch4it/ical-timezones 1.9.0 (tzdata 2018g, it says) and icalzone 0.0.1 have older rules: right for last January,
#   wrong for next month. Berlin is right in all three. None has Ramadan in Morocco (1 March 2026).
# Why it matters: RFC 5545 makes the VTIMEZONE in the file the authority, so the file is wrong for each reader that obeys.
#   Write times in UTC where the day of a past entry counts, or take the VTIMEZONE from the zone's whole history.
. "$(dirname "$0")/lib.sh"
js timezones-ical-library@2.3.2 @touch4it/ical-timezones@1.9.0 icalzone@0.0.1 ical.js@2.2.1
py tzdata==2026.6
cat > "$work/zones.py" <<'P'
import datetime, sys, zoneinfo
for zone in sys.argv[2:]:
    for day in sys.argv[1].split():
        offset = datetime.datetime.fromisoformat(day + "T12:00").replace(tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset()
        print(f"{zone}: tzdata 2026f: {offset / datetime.timedelta(hours=1):+g} on {day}")
P
export days='2020-07-15 2026-01-15 2026-03-01 2026-07-15 2026-12-15' zones='Europe/Berlin America/Vancouver Africa/Casablanca'
show() { awk -F': ' '{ key = $1 ": " $2; if (key != last) printf "%s%s: %s", last ? "\n" : "", key, $3; else printf ", %s", $3; last = key } END { print "" }' | sort -s -t: -k1,1r; }
seen=$({
    # shellcheck disable=SC2086
    python "$work/zones.py" "$days" $zones
    js_run <<'J'
const ICAL = require('ical.js');
const sources = {
  'timezones-ical-library': zone => require('timezones-ical-library').tzlib_get_ical_block(zone)[0],
  '@touch4it/ical-timezones': zone => require('@touch4it/ical-timezones').getVtimezoneComponent(zone),
  icalzone: zone => require('icalzone').getZoneString(zone),
};
for (const zone of process.env.zones.split(' ')) for (const [name, source] of Object.entries(sources)) {
  const calendar = ICAL.parse(`BEGIN:VCALENDAR\r\n${source(zone).trim()}\r\nEND:VCALENDAR`);
  const timezone = new ICAL.Timezone(new ICAL.Component(calendar).getFirstSubcomponent('vtimezone'));
  for (const day of process.env.days.split(' ')) {
    const hours = timezone.utcOffset(ICAL.Time.fromString(`${day}T12:00:00`)) / 3600;
    console.log(`${zone}: ${name}: ${hours < 0 ? '' : '+'}${hours} on ${day}`);
  }
}
J
} | show)
expect "$seen" <<'X'
Europe/Berlin: tzdata 2026f: +2 on 2020-07-15, +1 on 2026-01-15, +1 on 2026-03-01, +2 on 2026-07-15, +1 on 2026-12-15
Europe/Berlin: timezones-ical-library: +2 on 2020-07-15, +1 on 2026-01-15, +1 on 2026-03-01, +2 on 2026-07-15, +1 on 2026-12-15
Europe/Berlin: @touch4it/ical-timezones: +2 on 2020-07-15, +1 on 2026-01-15, +1 on 2026-03-01, +2 on 2026-07-15, +1 on 2026-12-15
Europe/Berlin: icalzone: +2 on 2020-07-15, +1 on 2026-01-15, +1 on 2026-03-01, +2 on 2026-07-15, +1 on 2026-12-15
America/Vancouver: tzdata 2026f: -7 on 2020-07-15, -8 on 2026-01-15, -8 on 2026-03-01, -7 on 2026-07-15, -7 on 2026-12-15
America/Vancouver: timezones-ical-library: -7 on 2020-07-15, -7 on 2026-01-15, -7 on 2026-03-01, -7 on 2026-07-15, -7 on 2026-12-15
America/Vancouver: @touch4it/ical-timezones: -7 on 2020-07-15, -8 on 2026-01-15, -8 on 2026-03-01, -7 on 2026-07-15, -8 on 2026-12-15
America/Vancouver: icalzone: -7 on 2020-07-15, -8 on 2026-01-15, -8 on 2026-03-01, -7 on 2026-07-15, -8 on 2026-12-15
Africa/Casablanca: tzdata 2026f: +1 on 2020-07-15, +1 on 2026-01-15, +0 on 2026-03-01, +1 on 2026-07-15, +0 on 2026-12-15
Africa/Casablanca: timezones-ical-library: +0 on 2020-07-15, +0 on 2026-01-15, +0 on 2026-03-01, +0 on 2026-07-15, +0 on 2026-12-15
Africa/Casablanca: @touch4it/ical-timezones: +1 on 2020-07-15, +1 on 2026-01-15, +1 on 2026-03-01, +1 on 2026-07-15, +1 on 2026-12-15
Africa/Casablanca: icalzone: +1 on 2020-07-15, +1 on 2026-01-15, +1 on 2026-03-01, +1 on 2026-07-15, +1 on 2026-12-15
X
