"""Hits to rates and contrasts, with no more certainty than the documents give.

Every row says how many documents stand behind it, and every contrast carries a caveat made from the counts: too few
documents, one document that carries the hits, a publisher or genre that changes together with the period.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document, as_corpus
from toolkit.corpus.documents import GROUPS
from toolkit.framing import statistics as st
from toolkit.framing.caveats import contrast_caveats, rate_caveat
from toolkit.framing.hits import hits_in
from toolkit.framing.index import Words
from toolkit.framing.lexicon import Lexicon, load_lexicon
from toolkit.framing.searched import BY, NO_PERIOD, Searched, searched

WITHIN = ("publisher", "genre")


def frame_rates(
    corpus: Corpus | Document,
    *,
    by: str = "doc",
    lexicon: str | Path | Lexicon | None = None,
    roles: Sequence[str] = COMPARED,
) -> pd.DataFrame:
    """Return how often each frame occurs in each document, period or voice group.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    by : str
        "doc", "period" or "voice_group".
    lexicon : path or Lexicon, optional
        Default: the shipped lexicon.
    roles : sequence of str
        Roles of the passages that are read.

    Returns
    -------
    DataFrame
        Table ``rates``: every frame of the lexicon, in its order, in every level; documents and periods in corpus
        order. Frames without hits are there with 0. Documents without a period are in "(no period)". Extra columns:
        negated (hits under a negation, which count among the hits), caveat.

    Raises
    ------
    ValueError
        `by` is something else, or the lexicon is wrong.

    Notes
    -----
    The interval treats documents as clusters; see ``statistics.rate_intervals``. Under three documents there is none.

    Examples
    --------
    >>> rates = frame_rates(Document("a", "A court ruled. Courts rule."))
    >>> row = rates.loc[0]
    >>> row["frame"], row["level"], int(row["hits"]), int(row["words"]), float(row["rate_per_1k"])
    ('rights_law', 'a', 2, 5, 400.0)
    """
    if by not in BY:
        raise ValueError(f'frame_rates: by="{by}" is unknown; choose {", ".join(BY)}')
    lexicon = load_lexicon(lexicon)
    words = searched(corpus, roles=roles)
    hits = hits_in(words, lexicon)
    frames = [frame.name for frame in lexicon.frames]
    none = _rates(hits, frames, [], words.words()[:0]).iloc[:0]  # the columns, for texts without words
    rows = [none.assign(by=by, level="")]
    for level, docs, group in _levels(words, by):
        chosen = hits if group is None else hits[hits["voice_group"] == group]
        sizes = words.words() if group is None else words.words_of(group)
        rows.append(_rates(chosen, frames, docs, sizes[[words.docs.index(d) for d in docs]]).assign(by=by, level=level))
    table = pd.concat(rows, ignore_index=True)
    order = table["frame"].map({frame: i for i, frame in enumerate(frames)}).sort_values(kind="stable").index
    return tables.build("rates", table.loc[order])


def _levels(words: Searched, by: str) -> list[tuple[str, list[str], str | None]]:
    """Return name, documents and voice group of each level."""
    if by == "doc":
        return [(doc, [doc], None) for doc in words.docs]
    if by == "voice_group":
        present = [group for group in GROUPS if group in words.groups and words.words_of(group).any()]
        return [
            (group, [d for d, n in zip(words.docs, words.words_of(group), strict=True) if n], group)
            for group in present
        ]
    found: dict[str, list[str]] = {}
    for document in words.corpus.members:
        found.setdefault(document.period, []).append(document.id)
    return [(period or NO_PERIOD, docs, None) for period, docs in found.items()]


def _rates(hits: pd.DataFrame, frames: list[str], docs: list[str], words: Words) -> pd.DataFrame:
    side = st.side(counts(hits, docs, frames), words.astype(float))
    columns = rate_columns(side)
    under = hits[hits["negated"]]
    caveat = columns.pop("caveat")
    return pd.DataFrame(
        {
            "frame": frames,
            **columns,
            "dispersion": st.dispersion(side.hits, side.words) if len(side.words) > 1 else np.nan,
            "negated": counts(under, docs, frames).sum(0).astype(int),
            "caveat": caveat,
        }
    )


def rate_columns(side: st.Side) -> dict[str, Any]:
    """Return the columns of rates that the counts of some documents give: hits, words, rate, interval, caveat.

    Examples
    --------
    >>> columns = rate_columns(st.side(np.array([[2.0], [1.0]]), np.array([100.0, 50.0])))
    >>> columns["rate_per_1k"].tolist(), columns["documents"], columns["caveat"]
    ([20.0], 2, ['2 documents: a point without an interval, which takes 3.'])
    """
    low, high = st.rate_intervals(side)
    found, total = side.hits.sum(0), int(side.words.sum())
    return {
        "hits": found.astype(int),
        "words": total,
        "rate_per_1k": 1000 * found / total if total else np.full(len(found), np.nan),
        "low": 1000 * low,
        "high": 1000 * high,
        "documents": len(side.words),
        "caveat": [rate_caveat(int(n), len(side.words), total) for n in found],
    }


def counts(hits: pd.DataFrame, docs: list[str], frames: list[str]) -> st.Counts:
    """Return the number of hits, documents x frames.

    Examples
    --------
    >>> from toolkit.framing.hits import frame_hits
    >>> counts(frame_hits(Document("a", "A court.")), ["a", "b"], ["economic", "rights_law"]).tolist()
    [[0.0, 1.0], [0.0, 0.0]]
    """
    row = pd.Index(docs).get_indexer(pd.Index(hits["doc"]))
    column = pd.Index(frames).get_indexer(pd.Index(hits["frame"]))
    asked = (row >= 0) & (column >= 0)
    found = np.bincount(row[asked] * len(frames) + column[asked], minlength=len(docs) * len(frames))
    return found.reshape(len(docs), len(frames)).astype(float)


def frame_contrasts(
    corpus: Corpus | Document,
    target: str,
    reference: str,
    *,
    lexicon: str | Path | Lexicon | None = None,
    roles: Sequence[str] = COMPARED,
    within: str | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how the rate of each frame differs between two periods, and how sure that is.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    target, reference : str
        Two periods. A ratio above 0 says that the frame is more frequent in the target.
    lexicon : path or Lexicon, optional
        Default: the shipped lexicon.
    roles : sequence of str
        Roles of the passages that are read.
    within : str, optional
        "publisher" or "genre": documents are permuted only with others of the same one, so that p does not count a
        difference of publishers as one of periods. From 20 documents a side.
    seed : int
        For the draws where there are too many assignments of documents to try all.

    Returns
    -------
    DataFrame
        Table ``contrasts``: every frame, in the order of the lexicon. Where one side has no hits half a hit is added to
        both; where none has any the ratio is missing; the caveat says so. Under three documents a side there is no
        interval and no p. Extra columns, for target and reference each: _hits, _rate (per 1,000 words), _documents.

    Raises
    ------
    ValueError
        A period nobody is in, one period on both sides, or `within` with too few documents.

    Notes
    -----
    Interval: ``statistics.ratio_intervals``; p: ``statistics.permutation_p``, adjusted after Holm over the frames.

    Examples
    --------
    >>> from toolkit.corpus import as_corpus
    >>> corpus = as_corpus(Document("a", "A court.", period="1"), Document("b", "A court, a judge.", period="2"))
    >>> row = frame_contrasts(corpus, "2", "1").loc[0]
    >>> row["frame"], float(row["log_ratio"]), int(row["target_hits"])
    ('rights_law', 0.0, 2)
    """
    if target == reference:
        raise ValueError(f'frame_contrasts: "{target}" stands on both sides; give two different periods')
    corpus = as_corpus(corpus)
    docs = [corpus.in_period(target), corpus.in_period(reference)]
    lexicon = load_lexicon(lexicon)
    words = searched(corpus, roles=roles)
    hits = hits_in(words, lexicon)
    frames = [frame.name for frame in lexicon.frames]
    sizes = dict(zip(words.docs, words.words().tolist(), strict=True))
    kept = [[d for d in some if sizes[d]] for some in docs]
    for name, some in zip((target, reference), kept, strict=True):
        if not some:
            raise ValueError(f'frame_contrasts: no document of "{name}" holds words in the roles {", ".join(roles)}')
    one, two = (st.side(counts(hits, some, frames), np.array([sizes[d] for d in some])) for some in kept)
    strata = _strata(corpus, within, kept)
    table = _contrasts(one, two, seed, strata).assign(frame=frames, target=target, reference=reference)
    table["caveat"] = contrast_caveats(corpus, (target, reference), kept, sides=(one, two))
    return tables.build("contrasts", table)


def _strata(corpus: Corpus, within: str | None, docs: list[list[str]]) -> list[str] | None:
    """Return publisher or genre of each document, targets first."""
    if within is None:
        return None
    if within not in WITHIN:
        raise ValueError(f'frame_contrasts: within="{within}" is unknown; choose {", ".join(WITHIN)}')
    fewest = min(len(some) for some in docs)
    if fewest < st.MIN_STRATIFIED:
        raise ValueError(
            f"frame_contrasts: within takes {st.MIN_STRATIFIED} documents a side, and here is one with {fewest}; "
            f"leave it out and read the caveat"
        )
    return [getattr(corpus[doc], within) for some in docs for doc in some]


def _contrasts(one: st.Side, two: st.Side, seed: int, strata: list[str] | None) -> pd.DataFrame:
    low, high = st.ratio_intervals(one, two)
    p = st.permutation_p(one, two, seed=seed, strata=strata)
    floor = st.p_floor(len(one.words), len(two.words)) if strata is None else st.p_floor_within(strata, len(one.words))
    left_out = pd.DataFrame(st.leave_one_out(one, two))
    columns = {
        "log_ratio": st.log_ratios(one, two),
        "low": low,
        "high": high,
        "p": p,
        "p_floor": floor,
        "p_adjusted": st.holm(p),
        "leave_one_out_low": left_out.min(),
        "leave_one_out_high": left_out.max(),
        "dispersion": st.dispersion(np.vstack([one.hits, two.hits]), np.concatenate([one.words, two.words])),
    }
    for name, side in (("target", one), ("reference", two)):
        columns |= {f"{name}_hits": side.hits.sum(0).astype(int), f"{name}_rate": 1000 * side.rate()}
        columns |= {f"{name}_documents": len(side.words)}
    return pd.DataFrame(columns)
