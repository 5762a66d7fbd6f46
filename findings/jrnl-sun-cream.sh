#!/usr/bin/env bash
# jrnl 4.6 files the entry `Sun cream: buy more` under last Sunday and drops the words "Sun cream".
#
# A good guess: text before a colon is a date only if all of it is one; else it stays in the entry.
# What happens: it is enough that some word in it looks like a date. The rest is discarded with it: "Mon ami: hello" is
#   a Monday, "March plan: run" 1 March, "2 weeks sober: proud" is two weeks ahead. "Promise kept: lunch" stays whole.
# Why it matters: a diary kept for trust loses its title and gains a wrong day, in a file that is only ever read back by
#   day. An importer of jrnl files cannot tell such entries; a writer of them begins with an explicit date.
. "$(dirname "$0")/lib.sh"
py jrnl==4.6 parsedatetime==2.6
cat > "$work/jrnl.yaml" <<Y
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals:
  default: {journal: $work/journal.txt}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %R'
version: 4.6
Y
seen=$(for text in "Sun cream: buy more" "Mon ami: hello" "March plan: run" "2 weeks sober: proud" "Promise kept: lunch"; do
    rm -f "$work/journal.txt"
    "$work/py/bin/jrnl" --config-file "$work/jrnl.yaml" "$text" > /dev/null 2>&1
    read -r day time body < "$work/journal.txt"
    case $text in
        S* | M*a*i:*) when=$(date -d "${day#[}" +%A) ;;
        March*) when=$(date -d "${day#[}" +'%-d %B') ;;
        2*) when="$((($(date -d "${day#[}" +%s) - $(date -d "$(date +%F)" +%s)) / 86400)) days ahead" ;;
        *) when=$([ "${day#[}" = "$(date +%F)" ] && echo today) ;;
    esac
    echo "$text -> $when: $body"
done)
expect "$seen" <<'X'
Sun cream: buy more -> Sunday: buy more
Mon ami: hello -> Monday: hello
March plan: run -> 1 March: run
2 weeks sober: proud -> 14 days ahead: proud
Promise kept: lunch -> today: Promise kept: lunch
X
