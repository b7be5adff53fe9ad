"""A corpus to what alignment reads: the passages that are compared, and the words of each document that lie in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus import COMPARED, Corpus, passages, tokenise
from toolkit.matching.vectors import Counts, Integers, count


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
    """The compared passages of a corpus, in its order, and the words of each document.

    Passage `p` has ``document[p]`` (number in the corpus), ``number[p]`` (in the document), ``bounds[p]`` (start and
    end) and row `p` of `counts`.
    """

    corpus: Corpus
    document: Integers
    number: Integers
    bounds: Integers
    counts: Counts
    words: tuple[Words, ...]


def compared(corpus: Corpus, *, roles: Sequence[str] | None = COMPARED) -> Compared:
    """Return the passages of these roles and their words; linear in the length of the texts."""
    table = passages(corpus, roles=roles)
    place = {doc: n for n, doc in enumerate(corpus)}
    document = np.array([place[doc] for doc in table["doc"]], np.int64)
    bounds = table[["start", "end"]].to_numpy(np.int64)
    number = table["passage"].to_numpy(np.int64)
    tokens = tokenise(d.text for d in corpus.values())
    words = []
    for n in range(len(corpus)):
        own, part = np.flatnonzero(document == n), tokens.of(n)
        at = np.searchsorted(bounds[own, 0], tokens.starts[part], "right") - 1
        inside = (at >= 0) & (tokens.ends[part] <= bounds[own[at], 1]) if len(own) else np.zeros(len(at), bool)
        block = np.cumsum(np.diff(number[own], prepend=0) != 1).astype(np.int64)
        ids, starts, ends = (values[part][inside] for values in (tokens.ids, tokens.starts, tokens.ends))
        words.append(Words(ids, starts.astype(np.int64), ends.astype(np.int64), own[at[inside]], block[at[inside]]))
    return Compared(corpus, document, number, bounds, count(table["text"].tolist()), tuple(words))
