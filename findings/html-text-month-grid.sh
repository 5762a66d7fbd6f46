#!/usr/bin/env bash
# HTML to text: four converters of eight put 1 January 2026, a Thursday, under Tuesday: the empty cell in front has a colspan.
#
# A good guess: a converter that draws a table keeps each cell under its heading.
# What happens: inscriptis 2.7.6, html2text 2025.4.15, turndown 7.2.5 with its GFM plugin and node-html-markdown 2.0.0 count
#   cells, not columns. A cell that spans two rows does the same to the row below: "broken" stands in the column of the
#   weeks. w3m, lynx and html-to-text 10.0.1 keep both tables, html2text-rs 0.2.5 the first.
# Why it matters: a month is the table in which the place is the meaning; each day of the first week is off by two and looks
#   fine. A page that may be read as text fills up with empty cells, one each, and repeats what would span rows.
. "$(dirname "$0")/lib.sh"
deb w3m=0.5.3+git20230121-2 libgc1=1:8.2.2-3 lynx=2.9.0dev.12-1 lynx-common=2.9.0dev.12-1
py inscriptis==2.7.6 html2text==2025.4.15 html2text_rs==0.2.5
js html-to-text@10.0.1 turndown@7.2.5 turndown-plugin-gfm@1.0.2 node-html-markdown@2.0.0
cat > "$work/page.html" <<'H'
<table><tr><th>Mo</th><th>Tu</th><th>We</th><th>Th</th><th>Fr</th></tr><tr><td colspan="3"></td><td>1</td><td>2</td></tr><tr><td>5</td><td>6</td><td>7</td><td>8</td><td>9</td></tr></table>
<p>-</p>
<table><tr><th>Week</th><th>Mo</th><th>Tu</th></tr><tr><th rowspan="2">1</th><td>kept</td><td>kept</td></tr><tr><td>broken</td><td>kept</td></tr></table>
H
export work TERM=dumb
cat > "$work/column.py" <<'P'
import re, sys
text = sys.stdin.read()
# Text tables are read by the place of a word in its line, Markdown tables by the number of bars before it.
def under(word, head, lines):
    top = next(line for line in lines if re.search(rf"\b{head[0]}\b", line))
    line = next(line for line in lines if re.search(rf"\b{word}\b", line))
    if "|" in top:
        return head[line[: re.search(rf"\b{word}\b", line).start()].count("|") - top.startswith("|")]
    place = re.search(rf"\b{word}\b", line).start()
    return min(head, key=lambda name: abs(re.search(rf"\b{name}\b", top).start() - place))
first, second = re.split(r"^[ \\]*-$", text, flags=re.M)
caps = "MO" in text
names = [["Mo", "Tu", "We", "Th", "Fr"], ["Week", "Mo", "Tu"]]
if caps:
    names = [[name.upper() for name in row] for row in names]
print(f"{sys.argv[1]}: 1 under {under('1', names[0], first.splitlines()).title()}, broken under {under('broken', names[1], second.splitlines()).title()}")
P
see() { local name=$1; shift; "$@" | python "$work/column.py" "$name"; }
script() { cat > "$work/js/run.cjs"; }
seen=$(see w3m env LD_LIBRARY_PATH="$root/usr/lib/x86_64-linux-gnu" HOME="$work" "$root/usr/bin/w3m" -dump -T text/html "$work/page.html"
see lynx "$root/usr/bin/lynx" -cfg="$root/etc/lynx/lynx.cfg" -dump -nolist -force_html "$work/page.html"
see inscriptis python -c "import inscriptis, sys; print(inscriptis.get_text(open(sys.argv[1]).read()))" "$work/page.html"
see html2text python -c "import html2text, sys; print(html2text.html2text(open(sys.argv[1]).read()))" "$work/page.html"
see html2text-rs python -c "import html2text_rs, sys; print(html2text_rs.text_plain(open(sys.argv[1]).read(), 80).replace('│', ' '))" "$work/page.html"
script <<'J'
const page = require('fs').readFileSync(`${process.env.work}/page.html`, 'utf8'), Turndown = require('turndown');
const markdown = new Turndown();
markdown.use(require('turndown-plugin-gfm').gfm);
console.log({
  'html-to-text': () => require('html-to-text').convert(page, { selectors: [{ selector: 'table', format: 'dataTable' }] }),
  turndown: () => markdown.turndown(page),
  'node-html-markdown': () => require('node-html-markdown').NodeHtmlMarkdown.translate(page),
}[process.argv[2]]());
J
for name in html-to-text turndown node-html-markdown; do see $name node "$work/js/run.cjs" $name; done)
expect "$seen" <<'X'
w3m: 1 under Th, broken under Mo
lynx: 1 under Th, broken under Mo
inscriptis: 1 under Tu, broken under Week
html2text: 1 under Tu, broken under Week
html2text-rs: 1 under Th, broken under Week
html-to-text: 1 under Th, broken under Mo
turndown: 1 under Tu, broken under Week
node-html-markdown: 1 under Tu, broken under Week
X
