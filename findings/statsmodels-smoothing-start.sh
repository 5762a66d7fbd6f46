#!/usr/bin/env bash
# statsmodels 0.15.0: `SimpleExpSmoothing(days)` refuses its own default, and a given start method looks ahead.
#
# A good guess: the class works with the series alone, as ExponentialSmoothing does, and smoothing looks back only.
# What happens: the default of SimpleExpSmoothing and Holt is None, which the check of arguments in this release turns down
#   ("must be a string"); 0.14.5 took it. With "estimated" the starting level comes from the first ten values, also with a fixed
#   smoothing level, so the fitted value of day 1 is lowered by a miss on day 6. pandas 3.1.1's
#   `ewm(alpha=0.05).mean()` gives day 1 as it was.
# Why it matters: programs that relied on the default stop at the upgrade. And a curve of steadiness is read as history: it
#   shows a dent before the day on which something went wrong. Compute a strength from the front, with a stated start.
. "$(dirname "$0")/lib.sh"
py statsmodels==0.15.0 pandas==3.1.1 scipy==1.17.1 numpy==2.4.6
seen=$(python <<'P'
import numpy, pandas
from statsmodels.tsa.holtwinters import ExponentialSmoothing, Holt, SimpleExpSmoothing
for model in (SimpleExpSmoothing, Holt, ExponentialSmoothing):
    try:
        model(numpy.ones(12))
        print(model.__name__, "accepted")
    except TypeError as error:
        print(model.__name__, error)
for name, days in (("all kept", [1.0] * 12), ("day 6 missed", [1.0] * 5 + [0.0] + [1.0] * 6)):
    fitted = SimpleExpSmoothing(numpy.array(days), initialization_method="estimated").fit(smoothing_level=0.05, optimized=False).fittedvalues
    print(f"{name}: day 1 is {fitted[0]:.3f}, by pandas {pandas.Series(days).ewm(alpha=0.05).mean()[0]:.3f}")
P
)
expect "$seen" <<'X'
SimpleExpSmoothing initialization_method must be a string
Holt initialization_method must be a string
ExponentialSmoothing accepted
all kept: day 1 is 1.000, by pandas 1.000
day 6 missed: day 1 is 0.933, by pandas 1.000
X
