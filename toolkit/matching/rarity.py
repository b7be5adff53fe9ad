"""Texts that are compared to how rare each of their terms is: as in these texts, steadied by a background.

In a table of three sentences every word is in one or two of them, which says nothing of how telling it is. So the
texts that the model was fitted on are counted as some texts more.
"""

from __future__ import annotations

from toolkit.corpus.counts import Counts, Rarity, blended, rarity
from toolkit.matching.model import background

STEADY = 30  # background texts beside those compared; characters inside superpal events: AP 78.1, with 300 76.7


def corpus_rarity(counts: Counts) -> Rarity:
    """Return how rare terms are in these texts; the background steadies it where the texts are few.

    Examples
    --------
    >>> from toolkit.corpus.counts import count
    >>> counts = count(["The dam burst."])
    >>> the, dam, burst = corpus_rarity(counts).of_words(counts.word_buckets)
    >>> bool(the < dam < burst)
    True
    """
    return blended(rarity(counts), background(), texts=STEADY)
