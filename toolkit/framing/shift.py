"""Two sides to the words that make them differ: each word's part of the Jensen-Shannon divergence, beside chance.

Any two piles of documents differ; a shift says how much of it chance would give. The null comes from dealing whole
documents to the two sides again, so that one long document on one affair does not pass for a difference of periods.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document
from toolkit.framing import statistics as st
from toolkit.framing.keyness import choose_sides, sampled, top_documents
from toolkit.framing.searched import searched
from toolkit.framing.terms import Terms, count_terms

SHUFFLES = 200  # enough for the mean and the upper twentieth; their error is then about 2 % and 10 %
BATCH = 4_000_000  # cells of shuffles x words held at a time: 32 MB


def word_shift(
    corpus: Corpus | Document,
    target: str,
    reference: str,
    *,
    by: str = "period",
    minimum: int = 1,
    roles: Sequence[str] = COMPARED,
    seed: int = 0,
) -> pd.DataFrame:
    """Return what each word adds to the difference of two sides.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    target, reference : str
        Two periods, documents or voice groups.
    by : str
        "period", "doc" or "voice_group": what `target` and `reference` name.
    minimum : int
        Fewest occurrences on both sides together of a word that is listed. The divergence reads all words.
    roles : sequence of str
        Roles of the passages that are counted.
    seed : int
        For the shuffles, where there are too many to try all.

    Returns
    -------
    DataFrame
        Table ``shifts``, the largest contributions of either sign first, then by word. The sizes of all contributions
        add up to ``divergence``. ``null_high`` and ``null_divergence`` are missing where a side has under three
        documents or the sides share their documents (voice groups). Extra columns: target_documents and
        reference_documents, how many documents each side has.

    Raises
    ------
    ValueError
        As ``keywords``.

    Notes
    -----
    Jensen-Shannon divergence by word (Gallagher et al. 2021, EPJ Data Science 10, section 3.4) with the two sides
    weighted alike; the sign is that of the difference of shares. Cost: words x shuffles.

    Examples
    --------
    >>> from toolkit.corpus import as_corpus
    >>> one, two = Document("a", "wall wall and", period="1"), Document("b", "road and and", period="2")
    >>> shift = word_shift(as_corpus(one, two), "1", "2")
    >>> shift[["word", "contribution"]].round(3).values.tolist()
    [['wall', 0.333], ['road', -0.167], ['and', -0.041]]
    >>> round(float(shift["divergence"][0]), 3)
    0.541
    """
    words = searched(corpus, roles=roles)
    sides = choose_sides(words, target, reference, by=by, name="word_shift")
    terms = count_terms(words, sides, minimum=1)
    part, divergence = _parts(terms.counts[0].sum(0), terms.counts[1].sum(0))
    null = _null(terms, seed) if by != "voice_group" else None
    top_doc, top_share = top_documents(terms, words.docs, part > 0)
    shares = [
        np.asarray(side.sum(0)).ravel() / size.sum() for side, size in zip(terms.counts, terms.sizes, strict=True)
    ]
    table = pd.DataFrame(
        {
            "word": terms.terms,
            "target": target,
            "reference": reference,
            "target_share": shares[0],
            "reference_share": shares[1],
            "contribution": part,
            "null_high": np.nan if null is None else null[0],
            "divergence": divergence,
            "null_divergence": np.nan if null is None else null[1],
            "documents": np.asarray((terms.together > 0).sum(0)).ravel(),
            "top_doc": top_doc,
            "top_share": top_share,
            **sampled(terms),
        }
    )
    table = table[np.asarray(terms.together.sum(0)).ravel() >= minimum]
    order = np.lexsort((table["word"], -table["contribution"].abs().round(12)))
    return tables.build("shifts", table.iloc[order])


def _parts(target: st.Counts, reference: st.Counts) -> tuple[st.Counts, float]:
    """Return the signed contribution of each word and their sum without sign."""
    one, two = (np.asarray(side, float).ravel() for side in (target, reference))
    size = _sizes(one / one.sum(), two / two.sum())
    return size * np.sign(one / one.sum() - two / two.sum()), float(size.sum())


def _sizes(target: st.Counts, reference: st.Counts) -> st.Counts:
    """Return the contribution of each share of words, without sign."""
    middle = (target + reference) / 2
    result = np.zeros_like(middle)
    for share in (target, reference):
        ratio = np.divide(share, middle, out=np.ones_like(middle), where=share > 0)
        result += share / 2 * np.log2(ratio)
    return np.maximum(result, 0.0)


def _null(terms: Terms, seed: int) -> tuple[st.Counts, float] | None:
    """Return for each word the size that 95 % of the shuffles stay under, and the mean divergence of the shuffles."""
    from scipy import sparse

    kept = [np.flatnonzero(size) for size in terms.sizes]
    first, documents = len(kept[0]), len(kept[0]) + len(kept[1])
    if min(first, documents - first) < st.MIN_DOCUMENTS:
        return None
    matrix = sparse.vstack([side[some] for side, some in zip(terms.counts, kept, strict=True)], "csc").astype(float)
    chosen = st.assignments(documents, first, seed=seed, exact=SHUFFLES, draws=SHUFFLES)
    above = (chosen @ np.asarray(matrix.sum(1)).ravel())[:, None]
    high, mean, step = np.zeros(matrix.shape[1]), 0.0, max(1, BATCH // len(chosen))
    for begin in range(0, matrix.shape[1], step):
        some = matrix[:, begin : begin + step].toarray()
        hits = chosen @ some
        sizes = _sizes(hits / above, (some.sum(0) - hits) / (matrix.sum() - above))
        high[begin : begin + step] = np.quantile(sizes, st.LEVEL, axis=0)
        mean += float(sizes.sum(1).mean())
    return high, mean
