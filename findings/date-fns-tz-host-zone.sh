#!/usr/bin/env bash
# date-fns-tz 3.2.0: a time in Berlin is another instant on a machine in New York than on one in Berlin.
#
# A good guess: `fromZonedTime(time, zone)` takes the zone as an argument so that the machine's own does not matter.
# What happens: for a time that comes twice it gives the second on a machine in UTC or Berlin and the first on one in New
#   York. A time that is skipped goes an hour back on all: 00:30 on 24 April in Cairo becomes 23:30 on the day before,
#   where luxon 3.7.2 and moment-timezone 0.6.6 go forward to 01:30.
# Why it matters: server and browser disagree about an occurrence by an hour, and with midnight changes about its day.
. "$(dirname "$0")/lib.sh"
js date-fns-tz@3.2.0 date-fns@4.4.0 luxon@3.7.2 moment-timezone@0.6.6
cat > "$work/js/read.cjs" <<'J'
const { fromZonedTime } = require('date-fns-tz');
console.log(`${process.env.TZ}:`, ['2026-10-25T02:30 Europe/Berlin', '2026-03-29T02:30 Europe/Berlin', '2026-04-24T00:30 Africa/Cairo']
  .map((time) => `${time} = ${fromZonedTime(...time.split(' ')).toISOString().slice(8, 16)}Z`).join(', '));
J
seen=$(for zone in UTC Europe/Berlin America/New_York; do TZ=$zone node "$work/js/read.cjs"; done
js_run <<'J'
const { DateTime } = require('luxon'), moment = require('moment-timezone');
const [time, zone] = ['2026-04-24T00:30', 'Africa/Cairo'];
console.log(`luxon ${DateTime.fromISO(time, { zone }).toUTC().toISO().slice(8, 16)}Z, moment-timezone ${moment.tz(time, zone).utc().format().slice(8, 16)}Z`);
J
)
expect "$seen" <<'X'
UTC: 2026-10-25T02:30 Europe/Berlin = 25T01:30Z, 2026-03-29T02:30 Europe/Berlin = 29T00:30Z, 2026-04-24T00:30 Africa/Cairo = 23T21:30Z
Europe/Berlin: 2026-10-25T02:30 Europe/Berlin = 25T01:30Z, 2026-03-29T02:30 Europe/Berlin = 29T00:30Z, 2026-04-24T00:30 Africa/Cairo = 23T21:30Z
America/New_York: 2026-10-25T02:30 Europe/Berlin = 25T00:30Z, 2026-03-29T02:30 Europe/Berlin = 29T00:30Z, 2026-04-24T00:30 Africa/Cairo = 23T21:30Z
luxon 23T22:30Z, moment-timezone 23T22:30Z
X
