"""English words that join others and name nothing, in one place for all who set them aside.

Rows of topics have none of them, a keyword or a phrase is more than one of them, and a diff does not keep the lightest
between two changes. They are closed classes: articles, pronouns, prepositions, conjunctions, auxiliaries.
"""

from __future__ import annotations

from toolkit.corpus.cues import words

# Those that stay where all around them is written anew: of 13,337 public sentence pairs the whole list would change
# the diffs of 480, and hide "no", "only" and "before" where both sides have them.
LIGHT_WORDS = words(
    "a an the and or but of in on at to for from by with as that this it its his her their who which is are was were",
    "be been has have had",
)
FUNCTION_WORDS = LIGHT_WORDS | words(
    "these those i you he she we they me him us them my your our mine yours ours theirs whom whose what without within",
    "into onto over under between among against about after before during since until through across toward towards",
    "upon per via than nor if because while when where why how whether though although so yet am being do does did",
    "done doing having will would shall should can could may might must not no there here then also just only very",
    "too more most some such any each every all both either neither other another own same s t it's that's",
)
