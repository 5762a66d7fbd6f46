#!/usr/bin/env bash
# timefuzz 0.4.0: the word "every", ignored, costs 0.05 of confidence: "every 2 weeks" is one date with 0.9, plain "friday" has 0.7.
#
# A good guess: its page says that the confidence tells when to ask, and shows a date with 0.8 or more being scheduled at
#   once. A text of which a word was left out is less sure than one that was understood to the end.
# What happens: around an offset ("2 weeks", "a day") unknown words are dropped and the confidence is 0.9: "twice a day" is
#   tomorrow, "quit smoking for a month" is 18 December. "every friday" and "tomorrow at 8" are errors, as one would wish.
#   "friday", understood as a whole, has 0.7 and is to be confirmed. The ignored words are named in the sentence
#   `interpretation` alone.
# Why it matters: a habit becomes a single date without a question, and the harmless weekday is asked about. Check that each
#   word was used; a number for sureness does not replace it.
. "$(dirname "$0")/lib.sh"
py timefuzz==0.4.0
seen=$(python <<'P'
import datetime, timefuzz
now = datetime.datetime(2026, 11, 18, 8, 15)  # a Wednesday
for text in ("in 2 weeks", "every 2 weeks", "once in 2 weeks", "twice a day", "quit smoking for a month", "friday", "every friday", "tomorrow at 8"):
    try:
        found = timefuzz.parse(text, now=now)
        print(f"{text}: {found.when:%a %d %b %H:%M}, {found.confidence}, {found.interpretation}")
    except timefuzz.ParseError as error:
        print(f"{text}: {error}")
P
)
expect "$seen" <<'X'
in 2 weeks: Wed 02 Dec 08:15, 0.95, 2 weeks from now
every 2 weeks: Wed 02 Dec 08:15, 0.9, 2 weeks from now (ignoring "every")
once in 2 weeks: Wed 02 Dec 08:15, 0.9, 2 weeks from now (ignoring "once")
twice a day: Thu 19 Nov 08:15, 0.9, 1 day from now (ignoring "twice")
quit smoking for a month: Fri 18 Dec 08:15, 0.9, 1 month from now (ignoring "quit", "smoking")
friday: Fri 20 Nov 09:00, 0.7, the upcoming Friday
every friday: no grammar rule matched "every friday"
tomorrow at 8: no grammar rule matched "tomorrow at 8"
X
