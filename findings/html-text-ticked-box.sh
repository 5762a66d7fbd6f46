#!/usr/bin/env bash
# HTML to text: in five converters of eight a ticked box and an open one become the same line.
#
# A good guess: the task list that GitHub's Markdown makes (a disabled checkbox in each item) comes back as [x] and [ ].
# What happens: inscriptis 2.7.6, html2text 2025.4.15, html2text-rs 0.2.5, html-to-text 10.0.1 and node-html-markdown 2.0.0
#   write nothing for a checkbox. w3m and lynx show it, turndown 7.2.5 with its GFM plugin too. A countdown
#   (`<ol reversed>`) is numbered 1, 2, 3 in all eight.
# Why it matters: mails and archives that are made from a page say "water the plants" for kept and for open alike. What
#   happened has to be a word in the item, not the state of a control.
. "$(dirname "$0")/lib.sh"
deb w3m=0.5.3+git20230121-2 libgc1=1:8.2.2-3 lynx=2.9.0dev.12-1 lynx-common=2.9.0dev.12-1
py inscriptis==2.7.6 html2text==2025.4.15 html2text_rs==0.2.5
js html-to-text@10.0.1 turndown@7.2.5 turndown-plugin-gfm@1.0.2 node-html-markdown@2.0.0
cat > "$work/page.html" <<'H'
<ul><li><input type="checkbox" checked="" disabled=""> water</li><li><input type="checkbox" disabled=""> water</li></ul>
<ol reversed><li>three</li><li>two</li><li>one</li></ol>
H
export work TERM=dumb
see() {
    local name=$1; shift
    printf '%s: ' "$name"; "$@" | grep . | sed 's/^ *//; s/  */ /g; s/ $//' | paste -sd'|' | sed 's/|/ | /g'
}
seen=$(see w3m env LD_LIBRARY_PATH="$root/usr/lib/x86_64-linux-gnu" HOME="$work" "$root/usr/bin/w3m" -dump -T text/html "$work/page.html"
see lynx "$root/usr/bin/lynx" -cfg="$root/etc/lynx/lynx.cfg" -dump -nolist -force_html "$work/page.html"
see inscriptis python -c "import inscriptis, sys; print(inscriptis.get_text(open(sys.argv[1]).read()))" "$work/page.html"
see html2text python -c "import html2text, sys; print(html2text.html2text(open(sys.argv[1]).read()))" "$work/page.html"
see html2text-rs python -c "import html2text_rs, sys; print(html2text_rs.text_markdown(open(sys.argv[1]).read(), 80))" "$work/page.html"
cat > "$work/js/run.cjs" <<'J'
const page = require('fs').readFileSync(`${process.env.work}/page.html`, 'utf8'), Turndown = require('turndown');
const markdown = new Turndown();
markdown.use(require('turndown-plugin-gfm').gfm);
console.log({
  'html-to-text': () => require('html-to-text').convert(page),
  turndown: () => markdown.turndown(page),
  'node-html-markdown': () => require('node-html-markdown').NodeHtmlMarkdown.translate(page),
}[process.argv[2]]());
J
for name in html-to-text turndown node-html-markdown; do see $name node "$work/js/run.cjs" $name; done)
expect "$seen" <<'X'
w3m: • [*] water | • [ ] water | 1. three | 2. two | 3. one
lynx: * [X] water | * [ ] water | 1. three | 2. two | 3. one
inscriptis: * water | * water | 1. three | 2. two | 3. one
html2text: * water | * water | 1. three | 2. two | 3. one
html2text-rs: * water | * water | 1. three | 2. two | 3. one
html-to-text: * water | * water | 1. three | 2. two | 3. one
turndown: * [x] water | * [ ] water | 1. three | 2. two | 3. one
node-html-markdown: * water | * water | 1. three | 2. two | 3. one
X
