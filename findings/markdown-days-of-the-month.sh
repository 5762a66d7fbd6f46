#!/usr/bin/env bash
# Markdown formatters: a diary of the days "18.", "21.", "24." becomes 18, 01, 01 in mdformat 1.0.0, and 18, 19, 20 in prettier 3.10.1.
#
# A good guess: a formatter changes the layout and nothing that was written; the numbers are for it to leave alone.
# What happens: "18. swam" begins an ordered list, and CommonMark takes only the first number of a list. The formatters check
#   that the page stays the same, and it does: it showed 18, 19, 20 before. remark 15.0.1 and prettier write these numbers
#   into the file, mdformat a one, filled up to the width of the first. Empty lines between the entries change nothing.
#   "18\. swam" and "18.11. swam" are left alone.
# Why it matters: a log with dots after the day, as people write dates in half of Europe, loses its days for good on the next
#   format-on-save, and nothing reports a change. A program that writes such lines should write a whole date, or escape the dot.
. "$(dirname "$0")/lib.sh"
py mdformat==1.0.0 markdown-it-py==4.3.0
js prettier@3.10.1 remark@15.0.1 marked@18.2.1
printf '18. swam\n21. ran\n24. swam\n' > "$work/tight.md"
printf '18. swam\n\n21. ran\n\n24. swam\n' > "$work/loose.md"
printf '18\\. swam\n\n21\\. ran\n' > "$work/escaped.md"
printf '18.11. swam\n\n21.11. ran\n' > "$work/dated.md"
cat > "$work/js/remark.mjs" <<'J'
import { remark } from 'remark';
import { marked } from 'marked';
import { readFileSync } from 'node:fs';
const text = readFileSync(process.argv[3], 'utf8');
console.log(process.argv[2] === 'remark' ? String(await remark().process(text)) : marked.parse(text));
J
show() { printf '%s: ' "$1"; grep . | paste -sd'|' | sed 's/|/ | /g'; }
seen=$(
    node "$work/js/remark.mjs" marked "$work/tight.md" | show 'as a page'
    for file in tight loose escaped dated; do
        python -m mdformat - < "$work/$file.md" | show "$file, mdformat"
        "$work/js/node_modules/.bin/prettier" --parser markdown < "$work/$file.md" | show "$file, prettier"
        node "$work/js/remark.mjs" remark "$work/$file.md" | show "$file, remark"
    done
)
expect "$seen" <<'X'
as a page: <ol start="18"> | <li>swam</li> | <li>ran</li> | <li>swam</li> | </ol>
tight, mdformat: 18. swam | 01. ran | 01. swam
tight, prettier: 18. swam | 19. ran | 20. swam
tight, remark: 18. swam | 19. ran | 20. swam
loose, mdformat: 18. swam | 01. ran | 01. swam
loose, prettier: 18. swam | 19. ran | 20. swam
loose, remark: 18. swam | 19. ran | 20. swam
escaped, mdformat: 18\. swam | 21\. ran
escaped, prettier: 18\. swam | 21\. ran
escaped, remark: 18\. swam | 21\. ran
dated, mdformat: 18.11. swam | 21.11. ran
dated, prettier: 18.11. swam | 21.11. ran
dated, remark: 18.11. swam | 21.11. ran
X
