#!/usr/bin/env bash
# vaderSentiment 3.3.2: an apology that owns what was done is rated more negative than an excuse; blame with love is positive.
#
# A good guess: a score of sentiment tells a good apology from a bad one, at least roughly; "negative" is what hurts.
# What happens: it adds up words. To name what was done ("lied", "hurt", "broke", "wrong") is negative, "I'm sorry you feel
#   that way" is nearly neutral, "You made me do it, but I love you so much!" very positive. "It was not my fault" is
#   positive, because a negative word is denied; "I didn't break my promise" is negative, because a positive one is.
# Why it matters: it is the usual first idea for judging a message before it is sent, and the order comes out the wrong way
#   round: who follows the score takes the responsibility out of an apology.
. "$(dirname "$0")/lib.sh"
py vaderSentiment==3.3.2 requests==2.32.5
seen=$(python <<'P'
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
score = SentimentIntensityAnalyzer().polarity_scores
for text in ("I lied to you about the money. It was wrong and I am responsible.", "I broke my promise and I hurt you. I am sorry.",
             "I'm sorry you feel that way.", "You made me do it, but I love you so much!", "It was not my fault.",
             "I didn't break my promise.", "I kept no promise this week."):
    print(f"{score(text)['compound']:+.2f} {text}")
P
)
expect "$seen" <<'X'
-0.53 I lied to you about the money. It was wrong and I am responsible.
-0.64 I broke my promise and I hurt you. I am sorry.
-0.08 I'm sorry you feel that way.
+0.80 You made me do it, but I love you so much!
+0.31 It was not my fault.
-0.24 I didn't break my promise.
-0.24 I kept no promise this week.
X
