#!/usr/bin/env bash
# The lower Wilson bound of nine kept out of ten: 60 %, 54 % or 53 %, by the library and its defaults.
#
# A good guess: "the Wilson score" is the lower end of the usual interval with 95 %, two-sided.
# What happens: wilson-score 1.0.0 (npm) takes z = 2.326, which is 99 % of one side, 98 of both; its "z for 95 %" is 1.645,
#   90 % of both. statsmodels 0.15.0 and scipy 1.17.1 mean 95 % of both; scipy's `wilsoncc` corrects for continuity and is
#   near the npm one by accident. For none of seven statsmodels' lower end is 2.8e-17, for all of seven its upper end is
#   below 1.
# Why it matters: a list of habits sorted in the browser and in a report differs, and a test against 0 or 1 fails. Say the
#   level and the side beside the figure.
. "$(dirname "$0")/lib.sh"
py scipy==1.17.1 statsmodels==0.15.0
js wilson-score@1.0.0
seen=$(python <<'P'
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint
for kept, out_of in ((9, 10), (0, 7), (7, 7)):
    ends = proportion_confint(kept, out_of, method="wilson")
    print(f"{kept} of {out_of}: statsmodels {ends[0]:.4f} to {ends[1]:.4f}, at the edge: {ends[0] == 0} {ends[1] == 1}")
    for method in ("wilson", "wilsoncc"):
        ends = binomtest(kept, out_of).proportion_ci(method=method)
        print(f"  scipy {method} {ends.low:.4f} to {ends.high:.4f}, at the edge: {ends.low == 0} {ends.high == 1}")
P
js_run <<'J'
const wilson = require('wilson-score');
for (const [kept, of] of [[9, 10], [0, 7], [7, 7]]) {
  console.log(`${kept} of ${of}: wilson-score ${wilson(kept, of).toFixed(4)}, with 1.644853 ${wilson(kept, of, 1.644853).toFixed(4)}, with 1.96 ${wilson(kept, of, 1.96).toFixed(4)}`);
}
J
)
expect "$seen" <<'X'
9 of 10: statsmodels 0.5958 to 0.9821, at the edge: False False
  scipy wilson 0.5958 to 0.9821, at the edge: False False
  scipy wilsoncc 0.5412 to 0.9948, at the edge: False False
0 of 7: statsmodels 0.0000 to 0.3543, at the edge: False False
  scipy wilson 0.0000 to 0.3543, at the edge: True False
  scipy wilsoncc 0.0000 to 0.4391, at the edge: True False
7 of 7: statsmodels 0.6457 to 1.0000, at the edge: False False
  scipy wilson 0.6457 to 1.0000, at the edge: False True
  scipy wilsoncc 0.5609 to 1.0000, at the edge: False True
9 of 10: wilson-score 0.5330, with 1.644853 0.6523, with 1.96 0.5958
0 of 7: wilson-score 0.0000, with 1.644853 0.0000, with 1.96 0.0000
7 of 7: wilson-score 0.5640, with 1.644853 0.7212, with 1.96 0.6457
X
