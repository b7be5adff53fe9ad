"""The sentences of a corpus to a verdict on every pair worth a look, the same that `claim_pairs` gives.

Whether two sentences say the same is judged beside all the others of the corpus: on one topic a general sentence is
near to everything. So alignment asks once for all documents, and reads from here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.matching.candidates import candidates
from toolkit.matching.compared import Compared
from toolkit.matching.encoder import Encoder
from toolkit.matching.pairs import judged_pairs
from toolkit.matching.score import corpus_rarity
from toolkit.matching.units import stated_of, states_something
from toolkit.matching.vectors import Counts, Integers, Rarity, count


@dataclass(frozen=True, slots=True)
class Restated:
    """Pairs of passages, sorted, the earlier document's first; the verdict on each; and how rare terms are here."""

    pairs: Integers
    verdict: pd.DataFrame
    known: Rarity

    def rows(self, asked: Integers) -> Integers:
        """Return the rows of pairs of passages; -1 for a pair that is no candidate."""
        if not len(self.pairs) or not len(asked):
            return np.full(len(asked), -1, np.int64)
        width = int(max(self.pairs.max(), asked.max())) + 1
        keys = self.pairs[:, 0] * width + self.pairs[:, 1]
        wanted = asked[:, 0] * width + asked[:, 1]
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where((asked[:, 0] >= 0) & (keys[place] == wanted), place, -1)


def restated(units: Compared, *, encoder: Encoder | None) -> Restated:
    """Judge the pairs of passages of different documents that are candidates.

    Parameters
    ----------
    units : Compared
        Those of its passages are read that are compared and state something.
    encoder : callable, optional
        Texts to rows of numbers. None compares words only.

    Returns
    -------
    Restated
        Of passages as numbered in `units`.
    """
    texts, roles = units.table["text"], units.table["role"]
    states = [states_something(*row) for row in zip(texts, roles, strict=True)]
    own = np.flatnonzero(units.compared & np.array(states, bool) & (units.counts.lengths > 0))
    table = units.table.iloc[own].reset_index(drop=True)
    counts = count(table["text"].tolist())
    known = corpus_rarity(counts)
    pairs = _candidates(units.document[own], counts, known)
    table = table.assign(stated=pd.Series(stated_of(units.corpus, table), table.index, dtype="str"))
    verdict = judged_pairs(table, counts, (pairs[:, 0], pairs[:, 1]), encoder)
    return Restated(own[pairs], verdict, known)


def _candidates(documents: Integers, counts: Counts, known: Rarity) -> Integers:
    """Return the candidates of different documents, the earlier document's passage first."""
    lefts, rights = (
        np.flatnonzero(documents < documents.max(initial=0)),
        np.flatnonzero(documents > documents.min(initial=0)),
    )
    if not len(lefts) or not len(rights):
        return np.zeros((0, 2), np.int64)
    near = np.stack(candidates(counts, lefts, rights, rarity=known), axis=1)
    return near[documents[near[:, 0]] < documents[near[:, 1]]]
