"""Words that mark one side of a comparison: how much more frequent, how sure, how evenly spread over documents.

Word-level tests call a word "key" because one long document repeats it. The interval and p here take the document as
the unit; the word-level measures stand beside them because the field reads them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document
from toolkit.framing import statistics as st
from toolkit.framing.searched import BY, Searched, searched
from toolkit.framing.terms import Terms, content_terms, count_terms

PRIOR_WORDS = 500  # size of the prior: Monroe, Colaresi and Quinn 2008, section 3.5.1


def keywords(
    corpus: Corpus | Document,
    target: str,
    reference: str,
    *,
    by: str = "period",
    phrases: int = 1,
    minimum: int = 3,
    function_words: bool = True,
    roles: Sequence[str] = COMPARED,
) -> pd.DataFrame:
    """Return the words of two sides with how strongly each marks one of them.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    target, reference : str
        Two periods, documents or voice groups.
    by : str
        "period", "doc" or "voice_group": what `target` and `reference` name.
    phrases : int
        Longest run of words that is counted, 1 to 5. A phrase neither begins nor ends with a function word and stands
        in one sentence with nothing but one space or hyphen between its words.
    minimum : int
        Fewest occurrences on both sides together, at least 1.
    function_words : bool
        Whether English articles, pronouns, prepositions, conjunctions and auxiliaries are in the table. Without them
        the adjustment is over fewer words; rates are still of all words.
    roles : sequence of str
        Roles of the passages that are counted.

    Returns
    -------
    DataFrame
        Table ``keywords``: words of the target first, by falling ``log_odds_z``, then by word. Under three documents a
        side, and between voice groups, which share their documents, there is no interval and no p. Extra columns: p
        (t test of the log ratio), p_adjusted (Benjamini-Hochberg over the words), top_doc and top_share (the document
        that holds most occurrences of the side the word marks, and its share of them), target_documents and
        reference_documents (how many documents each side has).

    Raises
    ------
    ValueError
        A side nobody is in, one name on both sides, or an option out of range.
    KeyError
        `by` is "doc" and there is no such document.

    Notes
    -----
    Words are compared without case and without 's. log_ratio: Hardie 2014, with 0.5 added to each count; interval: as
    ``statistics.ratio_intervals``; log_odds_z: log-odds with an informative Dirichlet prior of 500 words (Monroe,
    Colaresi and Quinn 2008, Political Analysis 16); g2: log-likelihood ratio of the 2 x 2 table (Dunning 1993,
    Computational Linguistics 19); dispersion: Gries' DP over the documents of both sides. Cost: linear in the words.

    Examples
    --------
    >>> from toolkit.corpus import as_corpus
    >>> one, two = Document("a", "wall wall wall and", period="1"), Document("b", "road road and", period="2")
    >>> table = keywords(as_corpus(one, two), "1", "2", minimum=1)
    >>> table[["word", "target_count", "reference_count"]].values.tolist()
    [['wall', 3, 0], ['and', 1, 1], ['road', 0, 2]]
    """
    if not 1 <= phrases <= 5:
        raise ValueError(f"keywords: phrases is {phrases}; give the longest run of words, 1 to 5")
    if minimum < 1:
        raise ValueError(f"keywords: minimum is {minimum}; give 1 or more occurrences")
    words = searched(corpus, roles=roles)
    sides = choose_sides(words, target, reference, by=by, name="keywords")
    terms = count_terms(words, sides, phrases=phrases, minimum=minimum)
    terms = terms if function_words else content_terms(terms)
    table = term_keyness(terms, words.docs, alike=by == "voice_group").assign(target=target, reference=reference)
    order = np.lexsort((table["word"], -table["log_odds_z"].round(9)))
    return tables.build("keywords", table.iloc[order])


def choose_sides(
    words: Searched, target: str, reference: str, *, by: str, name: str
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which words are on each side: two periods, documents or voice groups; `name` stands in the errors."""
    if by not in BY:
        raise ValueError(f'{name}: by="{by}" is unknown; choose {", ".join(BY)}')
    if target == reference:
        raise ValueError(f'{name}: "{target}" stands on both sides; give two different ones')
    return _side(words, target, by, name), _side(words, reference, by, name)


def _side(words: Searched, level: str, by: str, name: str) -> NDArray[np.bool_]:
    if by == "voice_group":
        if level not in words.groups:
            raise ValueError(f'{name}: nobody speaks in voice group "{level}"; there are {", ".join(words.groups)}')
        mask = words.group == words.groups.index(level)
    else:
        docs = words.corpus.in_period(level) if by == "period" else [words.corpus[level].id]
        mask = np.isin(words.doc_of, [words.docs.index(doc) for doc in docs])
    if not mask.any():
        raise ValueError(f'{name}: "{level}" holds no words in the roles that are counted; choose other roles')
    return np.asarray(mask)


def term_keyness(terms: Terms, docs: list[str], *, alike: bool) -> pd.DataFrame:
    """Return the columns of the keywords table, unsorted."""
    one, two = (np.asarray(side.sum(0)).ravel().astype(float) for side in terms.counts)
    sizes = [float(side.sum()) for side in terms.sizes]
    ratio = np.log2((one + st.HALF) / sizes[0]) - np.log2((two + st.HALF) / sizes[1])
    low, high, p = _intervals(terms, (one, two), ratio, alike=alike)
    top_doc, top_share = top_documents(terms, docs, ratio > 0)
    both = np.vstack([one, two])
    return pd.DataFrame(
        {
            "word": terms.terms,
            "target_count": one.astype(int),
            "reference_count": two.astype(int),
            "log_ratio": ratio,
            "low": low,
            "high": high,
            "log_odds_z": _log_odds_z(both, np.array(sizes)),
            "g2": _g2(both, np.array(sizes)),
            **_spread(terms),
            "p": p,
            "p_adjusted": st.benjamini_hochberg(p),
            "top_doc": top_doc,
            "top_share": top_share,
            **sampled(terms),
        }
    )


def _intervals(
    terms: Terms, hits: tuple[st.Counts, st.Counts], ratio: st.Counts, *, alike: bool
) -> tuple[st.Counts, st.Counts, st.Counts]:
    """Return low, high and p from the linearised variance, computed from sums alone so that the matrix stays sparse."""
    from scipy.special import stdtr, stdtrit

    documents = [int((size > 0).sum()) for size in terms.sizes]
    if alike or min(documents) < st.MIN_DOCUMENTS:
        missing = np.full(len(ratio), np.nan)
        return missing, missing, missing
    variance = np.zeros(len(ratio))
    for side, size, total, count in zip(terms.counts, terms.sizes, hits, documents, strict=True):
        rate, weight = total / size.sum(), st.leverage(size) ** 2
        squares = side.multiply(side).T @ weight
        residual = squares - 2 * rate * (side.T @ (size * weight)) + rate**2 * (size**2 * weight).sum()
        clustered = (count - 1) / count * np.maximum(residual, 0) / (total + st.HALF) ** 2
        variance += np.maximum(clustered, 1 / (total + st.HALF))
    half = stdtrit(min(documents) - 1, 0.5 + st.LEVEL / 2) * np.sqrt(variance) / math.log(2)
    p = 2 * stdtr(min(documents) - 1, -np.abs(ratio) * math.log(2) / np.sqrt(variance))
    return ratio - half, ratio + half, p


def _log_odds_z(hits: st.Counts, sizes: st.Counts) -> st.Counts:
    prior = PRIOR_WORDS * hits.sum(0) / sizes.sum()
    rest = sizes[:, None] + PRIOR_WORDS - hits - prior
    odds = np.log((hits + prior) / np.where(rest > 0, rest, 1))
    z = (odds[0] - odds[1]) / np.sqrt((1 / (hits + prior)).sum(0))
    return np.where(rest.min(0) > 0, z, 0.0)  # a word that is all there is marks neither side


def _g2(hits: st.Counts, sizes: st.Counts) -> st.Counts:
    total = np.zeros(hits.shape[1])
    for seen, column in ((hits, hits.sum(0)), (sizes[:, None] - hits, sizes.sum() - hits.sum(0))):
        expected = sizes[:, None] * column / sizes.sum()
        share = np.divide(seen, expected, out=np.ones_like(seen), where=(expected > 0) & (seen > 0))
        total += 2 * (seen * np.log(share)).sum(0)
    return np.maximum(total, 0.0)


def _spread(terms: Terms) -> dict[str, Any]:
    """Return Gries' DP and the number of documents, from the filled cells alone."""
    matrix = terms.together.tocoo()
    size = np.asarray(sum(terms.sizes), float)
    total = np.bincount(matrix.col, matrix.data, matrix.shape[1])
    share, weight = matrix.data / total[matrix.col], (size / size.sum())[matrix.row]
    filled = np.bincount(matrix.col, np.abs(share - weight) - weight, matrix.shape[1])
    return {"dispersion": (1 + filled) / 2, "documents": np.bincount(matrix.col, minlength=matrix.shape[1])}


def sampled(terms: Terms) -> dict[str, int]:
    """Return how many documents each side has."""
    names = ("target_documents", "reference_documents")
    return {name: int((size > 0).sum()) for name, size in zip(names, terms.sizes, strict=True)}


def top_documents(terms: Terms, docs: list[str], marks_target: NDArray[np.bool_]) -> tuple[list[str], st.Counts]:
    """Return the document with most occurrences on the side a word marks, and its share of them."""
    best = [np.asarray(side.argmax(axis=0)).ravel() for side in terms.counts]
    most = [np.asarray(side.max(axis=0).todense()).ravel() for side in terms.counts]
    total = [np.asarray(side.sum(0)).ravel() for side in terms.counts]
    which = np.where(marks_target, best[0], best[1])
    share = np.where(marks_target, most[0], most[1]) / np.maximum(np.where(marks_target, total[0], total[1]), 1)
    return [docs[d] for d in which.tolist()], share
