"""A corpus to how alike its documents are, two by two: in their words, and in what corresponds passage by passage.

The first number is about topic and vocabulary, the two shares are about text: two reports on one event are alike in
their words without having a sentence in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, as_corpus
from toolkit.corpus.counts import Floats, count, weighted
from toolkit.matching.align import align
from toolkit.matching.compared_passages import Compared, compared
from toolkit.matching.encoder import Encoder, encode
from toolkit.matching.rarity import corpus_rarity


def document_similarities(
    corpus: Corpus,
    *,
    alignment: pd.DataFrame | None = None,
    roles: Sequence[str] | None = COMPARED,
    encoder: Encoder | None = encode,
) -> pd.DataFrame:
    """Say how alike every two documents of a corpus are.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    alignment : DataFrame, optional
        What `align` returns for the corpus, if it is there already; else it is made.
    roles : sequence of str, optional
        Roles of the passages that are compared; None takes all.
    encoder : callable, optional
        Texts to rows of numbers, for `align`. None compares words only. Default: the encoder that is shipped.

    Returns
    -------
    DataFrame
        The similarities table, in corpus order of the left and then of the right document.

    Raises
    ------
    ValueError
        `alignment` names a document that is not in the corpus.

    Notes
    -----
    `similarity` is the cosine of the words of both documents, logarithm of counts times rarity (Salton and Buckley,
    1988), with the rarity of the corpus steadied by a background. `left_shared` and `right_shared` are the shares of
    compared words that lie in a row of the alignment. One sparse product for all documents.

    Examples
    --------
    >>> from toolkit.corpus import load_corpus
    >>> texts = ["The council closed the old bridge on Monday. Rain fell.", "The council closed the bridge on Monday."]
    >>> corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": texts}))
    >>> found = document_similarities(corpus, encoder=None)
    >>> found[["left_doc", "right_doc", "left_shared", "right_shared"]].round(2).values.tolist()
    [['a', 'b', 0.8, 1.0]]
    """
    corpus = as_corpus(corpus)
    units = compared(corpus, roles=roles)
    rows = align(corpus, roles=roles, encoder=encoder) if alignment is None else alignment
    cosine = _cosines(units)
    names = list(corpus)
    place = {doc: n for n, doc in enumerate(names)}
    unknown = {*rows["left_doc"], *rows["right_doc"]} - set(names)
    if unknown:
        raise ValueError(
            f'alignment: document "{min(unknown)}" is not in the corpus; there are {", ".join(names[:20])}'
        )
    shares: dict[tuple[int, int], tuple[float, float]] = {}
    for (left, right), part in rows.groupby(["left_doc", "right_doc"], sort=False):
        pair = (place[str(left)], place[str(right)])
        shares[pair] = (_share(units, pair[0], part, "left"), _share(units, pair[1], part, "right"))
    return tables.build(
        "similarities",
        [
            {"left_doc": names[i], "right_doc": names[j], "similarity": float(cosine[i, j])}
            | dict(zip(("left_shared", "right_shared"), shares.get((i, j), (0.0, 0.0)), strict=True))
            for i, j in combinations(range(len(names)), 2)
        ],
    )


def _cosines(units: Compared) -> Floats:
    """Return the cosine of every two documents by the words of their compared passages."""
    own = count([" ".join(_passages(units, n)) for n in range(len(units.words))])
    rows = weighted(own.words, corpus_rarity(units.counts).of_words(own.word_buckets))
    found: Floats = np.clip(np.asarray((rows @ rows.T).toarray(), np.float64), 0.0, 1.0)
    return found


def _passages(units: Compared, document: int) -> list[str]:
    return [units.counts.texts[n] for n in np.flatnonzero(units.document == document)]


def _share(units: Compared, document: int, rows: pd.DataFrame, side: str) -> float:
    """Return the share of the compared words of a document that lie in the spans of one side."""
    starts = units.words[document].starts
    inside = np.zeros(len(starts) + 1)
    np.add.at(inside, np.searchsorted(starts, rows[f"{side}_start"].to_numpy()), 1)
    np.add.at(inside, np.searchsorted(starts, rows[f"{side}_end"].to_numpy()), -1)
    return float((np.cumsum(inside)[:-1] > 0).mean()) if len(starts) else 0.0
