#!/usr/bin/env bash
# An appointment in Vancouver, written by chrono-tz 0.10.4, cannot be read by jiff 1.0.2 with the time zones of 2026.
#
# A good guess: a date, a time, an offset and a zone, as RFC 9557 writes them, can be read by each library that knows the
#   format; where they say too much, the instant or the time on the wall wins.
# What happens: British Columbia keeps summer time for good since 2026. chrono-tz, the newest release, has the zones of
#   2025b and writes -08:00 for December; with tzdata 2026f the offset is -07:00, and jiff's default for a text whose
#   offset and zone contradict each other is to refuse it. The same text from June is read.
# Why it matters: what was stored before an update of tzdata is not an hour off after it, but gone: every future winter
#   appointment is an error until it is read with another rule (`OffsetConflict`). Store the time on the wall and the zone.
. "$(dirname "$0")/lib.sh"
py tzdata==2026.6
export TZDIR; TZDIR=$(echo "$work"/py/lib/python3*/site-packages/tzdata/zoneinfo)
seen=$(rs jiff=1.0.2 chrono=0.4.45 chrono-tz=0.10.4 <<'R'
use chrono::TimeZone;
fn main() {
    let zone = chrono_tz::America::Vancouver;
    println!("chrono-tz: {}", chrono_tz::IANA_TZDB_VERSION);
    for month in [6, 12] {
        let written = format!("{}[{zone}]", zone.with_ymd_and_hms(2027, month, 1, 18, 0, 0).unwrap().to_rfc3339());
        let wall = format!("{}[{zone}]", &written[..19]);
        for text in [written, wall] {
            println!("{text} -> {}", text.parse::<jiff::ZonedDateTime>().map_or_else(|_| "refused".to_owned(), |read| read.to_string()));
        }
    }
}
R
)
expect "$seen" <<'X'
chrono-tz: 2025b
2027-06-01T18:00:00-07:00[America/Vancouver] -> 2027-06-01T18:00:00-07:00[America/Vancouver]
2027-06-01T18:00:00[America/Vancouver] -> 2027-06-01T18:00:00-07:00[America/Vancouver]
2027-12-01T18:00:00-08:00[America/Vancouver] -> refused
2027-12-01T18:00:00[America/Vancouver] -> 2027-12-01T18:00:00-07:00[America/Vancouver]
X
