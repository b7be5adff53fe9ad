"""A corpus to what alignment reads: the passages that are compared, and the words of each document that lie in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus import COMPARED, Corpus
from toolkit.corpus.counts import Counts, Integers, count
from toolkit.corpus.passages import pages
from toolkit.corpus.roles import ROLES
from toolkit.corpus.tokens import Tokens
from toolkit.matching.operations import SIGN

_SIGN = re.compile(SIGN)
_PIECE = re.compile(f"{SIGN}|(?:(?!{SIGN}).)+", re.DOTALL)
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

    Passage `p` is row `p` of `counts`; it has ``roles[p]``, ``document[p]`` (number in the corpus), ``number[p]`` (in
    the document) and ``bounds[p]`` (start and end). Only where ``compared[p]`` is it compared by itself; others, names
    and dates, are read for the stretches of words that run through them.
    """

    corpus: Corpus
    roles: tuple[str, ...]
    compared: NDArray[np.bool_]
    document: Integers
    number: Integers
    bounds: Integers
    counts: Counts
    words: tuple[Words, ...]


def compared(corpus: Corpus, *, roles: Sequence[str] | None = COMPARED, beside: Sequence[str] = ()) -> Compared:
    """Return the passages of these roles, and of those `beside` them, and their words; linear in the length."""
    read = pages(corpus, roles=roles)
    asked = frozenset(ROLES if roles is None else roles)
    rows = [
        (document, number, start, end, role.name)
        for document, page in enumerate(read)
        for number, ((start, end), role) in enumerate(zip(page.spans, page.roles, strict=True))
        if role.name in asked or role.name in beside
    ]
    document, number, starts, ends = np.array([row[:-1] for row in rows], np.int64).reshape(-1, 4).T
    named = tuple(row[-1] for row in rows)
    counts = count([corpus.members[place].text[start:end] for place, _, start, end, _ in rows])
    words = _words(counts, len(corpus), document=document, number=number, starts=starts)
    own = np.array([name in asked for name in named], bool)
    return Compared(corpus, named, own, document, number, np.stack([starts, ends], axis=1), counts, words)


def _words(counts: Counts, size: int, *, document: Integers, number: Integers, starts: Integers) -> tuple[Words, ...]:
    """Return the words of each document: those of its passages, one after the other, at their places in its text."""
    tokens = _signs(counts)
    passage = np.repeat(np.arange(len(document)), np.diff(tokens.bounds))
    block = np.cumsum(np.diff(number, prepend=-2) != 1)[passage]
    shift = starts[passage]
    bounds = tokens.bounds[np.searchsorted(document, np.arange(size + 1))].tolist()
    starts, ends = tokens.starts + shift, tokens.ends + shift
    return tuple(
        Words(tokens.ids[low:high], starts[low:high], ends[low:high], passage[low:high], block[low:high])
        for low, high in pairwise(bounds)
    )


def _signs(counts: Counts) -> Tokens:
    """Return the words; where a script has no spaces, as Chinese, each sign instead of each clause."""
    tokens = counts.tokens
    if not _SIGN.search("\n".join(tokens.words)):
        return tokens
    joined = [bool(_SIGN.search(word)) for word in tokens.words]
    known = {word: number for number, word in enumerate(tokens.words)}
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    bounds = [0]
    for number, text in enumerate(counts.texts):
        part = tokens.of(number)
        columns = (tokens.ids[part].tolist(), tokens.starts[part].tolist(), tokens.ends[part].tolist())
        for word, start, end in zip(*columns, strict=True):
            cuts = [(m.start(), m.end()) for m in _PIECE.finditer(text, start, end)] if joined[word] else [(start, end)]
            ids += [known.setdefault(text[a:b], len(known)) for a, b in cuts] if joined[word] else [word]
            starts += [a for a, _ in cuts]
            ends += [b for _, b in cuts]
        bounds.append(len(ids))
    one, low, high = (np.array(values, np.int32) for values in (ids, starts, ends))
    return Tokens(one, low, high, np.array(bounds, np.int64), tuple(known))
