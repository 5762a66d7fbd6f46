#!/usr/bin/env bash
# ovos-date-parser 0.29.0: "tomorrow at half past eight" is today in Spanish, "tomorrow at eight" is a quarter past four in Dutch.
#
# A good guess: its languages do the same with the same phrase; what one does not know is left over, or is nothing.
# What happens: Spanish: "mañana a las ocho" is tomorrow, with "y media" it is today at 08:30. Dutch: "morgen om 8 uur" is
#   eight hours after this moment, tomorrow. Danish: "halv otte", half past seven, is eight. German and Dutch: "anderthalb" and
#   "anderhalf", one and a half, are one ("eineinhalb" is right). "Friday next week" is this Friday in both. French and Italian
#   have half past eight right. Nothing is left over in any of them.
# Why it matters: a phrase is supported in a language, not in a library: where half an hour is counted from the other side, or
#   "tomorrow" is also "morning", a translation of the English rules and tests finds nothing.
. "$(dirname "$0")/lib.sh"
py ovos-date-parser==0.29.0 ovos-number-parser==0.24.3a1 python-dateutil==2.9.0.post0
seen=$(HOME=$work python - 2> "$work/py.log" <<'P'
import datetime as dt
from ovos_date_parser import extract_datetime
now = dt.datetime(2026, 11, 18, 8, 15)  # a Wednesday
for language, texts in {"es-es": ("mañana a las ocho", "mañana a las ocho y media"), "fr-fr": ("demain à huit heures et demie",), "it-it": ("domani alle otto e mezza",),
        "nl-nl": ("morgen om 8 uur", "in anderhalf uur", "volgende week vrijdag"), "da-dk": ("i morgen klokken otte", "i morgen klokken halv otte"),
        "de-de": ("morgen um 8 uhr", "morgen um halb acht", "in anderthalb stunden", "in eineinhalb stunden", "nächste woche freitag", "freitag in einer woche")}.items():
    for text in texts:
        when, rest = extract_datetime(text, lang=language, anchorDate=now)
        print(f"{language}: {text}: {when:%a %d %b %H:%M}, left over {rest!r}")
P
)
expect "$seen" <<'X'
es-es: mañana a las ocho: Thu 19 Nov 08:00, left over ''
es-es: mañana a las ocho y media: Wed 18 Nov 08:30, left over ''
fr-fr: demain à huit heures et demie: Thu 19 Nov 08:30, left over ''
it-it: domani alle otto e mezza: Thu 19 Nov 08:30, left over ''
nl-nl: morgen om 8 uur: Thu 19 Nov 16:15, left over ''
nl-nl: in anderhalf uur: Wed 18 Nov 09:15, left over ''
nl-nl: volgende week vrijdag: Fri 20 Nov 00:00, left over ''
da-dk: i morgen klokken otte: Thu 19 Nov 08:00, left over ''
da-dk: i morgen klokken halv otte: Thu 19 Nov 08:00, left over ''
de-de: morgen um 8 uhr: Thu 19 Nov 08:00, left over ''
de-de: morgen um halb acht: Thu 19 Nov 07:30, left over ''
de-de: in anderthalb stunden: Wed 18 Nov 09:15, left over ''
de-de: in eineinhalb stunden: Wed 18 Nov 09:45, left over ''
de-de: nächste woche freitag: Fri 20 Nov 00:00, left over ''
de-de: freitag in einer woche: Fri 27 Nov 00:00, left over ''
X
