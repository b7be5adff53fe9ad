"""A corpus to what alignment reads: the passages that are compared, and the words of each document that lie in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus import COMPARED, Corpus, passages
from toolkit.corpus.roles import ROLES
from toolkit.matching.vectors import Counts, Integers, count

BESIDE = ("dateline", "byline", "caption")  # carried over with the text around them; furniture and repeats are not


@dataclass(frozen=True, slots=True)
class Words:
    """The compared words of one document: ids, places in the text, passage (row of the passages), and block.

    A new block begins where something that is not compared stands in between; no stretch reaches over it.
    """

    ids: NDArray[np.int32]
    starts: Integers
    ends: Integers
    passage: Integers
    block: Integers


@dataclass(frozen=True, slots=True)
class Compared:
    """The passages of a corpus that are read, in its order, and the words of each document.

    Passage `p` is row `p` of `table` and of `counts`; it has ``document[p]`` (number in the corpus), ``number[p]`` (in
    the document) and ``bounds[p]`` (start and end). Only where ``compared[p]`` is it compared by itself; others, names
    and dates, are read for the stretches of words that run through them.
    """

    corpus: Corpus
    table: pd.DataFrame
    compared: NDArray[np.bool_]
    document: Integers
    number: Integers
    bounds: Integers
    counts: Counts
    words: tuple[Words, ...]


def compared(corpus: Corpus, *, roles: Sequence[str] | None = COMPARED, beside: Sequence[str] = ()) -> Compared:
    """Return the passages of these roles, and of those `beside` them, and their words; linear in the length."""
    table = passages(corpus, roles=None if roles is None else [*roles, *beside])
    asked = table["role"].isin(ROLES if roles is None else list(roles)).to_numpy(bool)
    place = {doc: n for n, doc in enumerate(corpus)}
    document = np.array([place[doc] for doc in table["doc"].tolist()], np.int64)
    bounds = np.stack([table["start"].to_numpy(np.int64), table["end"].to_numpy(np.int64)], axis=1)
    number = table["passage"].to_numpy(np.int64)
    counts = count(table["text"].tolist())
    words = _words(counts, len(corpus), document=document, number=number, starts=bounds[:, 0])
    return Compared(corpus, table, asked, document, number, bounds, counts, words)


def _words(counts: Counts, size: int, *, document: Integers, number: Integers, starts: Integers) -> tuple[Words, ...]:
    """Return the words of each document: those of its passages, one after the other, at their places in its text."""
    tokens = counts.tokens
    passage = np.repeat(np.arange(len(document)), counts.lengths)
    block = np.cumsum(np.diff(number, prepend=-2) != 1)[passage]
    shift = starts[passage]
    bounds = tokens.bounds[np.searchsorted(document, np.arange(size + 1))].tolist()
    starts, ends = tokens.starts + shift, tokens.ends + shift
    return tuple(
        Words(tokens.ids[low:high], starts[low:high], ends[low:high], passage[low:high], block[low:high])
        for low, high in pairwise(bounds)
    )
