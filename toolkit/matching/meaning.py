"""Texts to vectors of whole passages and of their clauses, and how near two passages are by them.

A long sentence states several things and its vector is a mean of them all. Its clauses have vectors of their own:
the mean of each clause's best partner, both ways, finds a statement again that another sentence makes in passing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers
from toolkit.corpus.sentences import sentences
from toolkit.matching.encoder import Encoder, embed

_FEW = 20  # texts of nothing in particular added to the mean, so that the mean of a few is not taken for the topic
_HELD = 1_000  # rows multiplied at once: a processor's cache holds them, and it takes half the time
_WORDS = 4  # words of the shortest clause that stands alone; shorter ones go with the next
_SIGN = r"[,;:!?–—()\"“”]"
_MARK = r"[,;:!?–—()\"“”\n]"
_BREAK = re.compile(
    r"[,;:!?–—()\"“”.\s]"  # a class for all, so that the search runs from one of these to the next
    # Of a run of marks or spaces only the first begins a match: from each of them, a long run takes its square.
    rf"(?:(?:(?<={_MARK})(?<!{_SIGN}{_MARK})|(?<=[^\W\d_]{{2}}\.))(?:{_MARK}|(?<=[^\W\d_]{{2}})\.)*(?:\s+|$)"
    r"|(?<=\s)(?<!\s\s)\s*(?=(?:and|but|while|which|who|whose|that|because|after|before|when|where|although|"
    r"though|including|if|since|until|saying)\s))",
    re.IGNORECASE,
)  # where a clause of an English sentence may end; text in another language is divided at its punctuation


@dataclass(frozen=True, slots=True)
class Meaning:
    """Vectors of texts and of their clauses: clause `c` of text `t` is row ``bounds[t] + c``, all of length one."""

    texts: NDArray[np.float32]
    clauses: NDArray[np.float32]
    bounds: Integers


def meaning(texts: Sequence[str], encoder: Encoder, *, centred: bool = False) -> Meaning:
    """Encode texts and their clauses.

    Parameters
    ----------
    texts : sequence of str
        The passages.
    encoder : callable
        Texts to rows of numbers.
    centred : bool
        Take the mean of the texts away, so that what all of them are about no longer makes them alike.

    Returns
    -------
    Meaning
        Rows have length one.

    Examples
    --------
    >>> found = meaning(["They say the bridge is closed, and that nobody was hurt."], lambda t: [[len(x)] for x in t])
    >>> found.bounds.tolist()
    [0, 2]
    """
    parts = [clauses(text) for text in texts]
    bounds = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)
    every = list(dict.fromkeys([*texts, *(clause for part in parts for clause in part)]))
    place = {text: number for number, text in enumerate(every)}
    rows = embed(every, encoder)
    whole = rows[[place[text] for text in texts]]
    divided = rows[[place[clause] for part in parts for clause in part]]
    if centred and len(whole):
        mean = whole.sum(axis=0) / (len(whole) + _FEW)
        whole, divided = _unit(whole - mean), _unit(divided - mean)
    return Meaning(whole, divided, bounds)


def clauses(text: str) -> list[str]:
    """Divide a passage at punctuation and conjunctions into stretches that may state something alone.

    Examples
    --------
    >>> clauses("Officials, she said, have closed the old bridge, which nobody had repaired in years.")
    ['Officials, she said, have closed the old bridge', 'which nobody had repaired in years']
    """
    found: list[str] = []
    start = 0
    for match in [*_breaks(text), None]:
        end = match.start() if match else len(text)
        if len(text[start:end].split()) >= _WORDS:
            found.append(text[start:end].strip())
            start = match.end() if match else end
    rest = text[start:].strip(' .,;:!?–—()"“”\n')
    if not found:
        return [text]
    if rest:
        found[-1] = text[text.rindex(found[-1]) :].strip(' .,;:!?–—()"“”\n')
    return found


def _breaks(text: str) -> list[re.Match[str]]:
    """Return the places where a clause may end: a full stop alone only where a sentence does, not behind "Mr"."""
    matches = list(_BREAK.finditer(text))
    if not any(match[0].strip() == "." and match.end() < len(text) for match in matches):
        return matches
    places = {*(start for start, _ in sentences(text)), len(text)}
    return [match for match in matches if match[0].strip() != "." or match.end() in places]


def nearness(known: Meaning, left: Integers, right: Integers) -> dict[str, Floats]:
    """Return the features of meaning of pairs of texts: cosines of the whole and of the clauses, both ways."""
    whole = _dots(known.texts, (left, right), np.float64)
    sizes = np.diff(known.bounds)
    height, width = sizes[left], sizes[right]
    cells = height * width
    pair = np.repeat(np.arange(len(left)), cells)
    inside = np.arange(int(cells.sum())) - np.repeat(np.cumsum(cells) - cells, cells)
    row, column = inside // width[pair], inside % width[pair]
    one, other = known.bounds[left][pair] + row, known.bounds[right][pair] + column
    cosine = _dots(known.clauses, (one, other), np.float32)
    forth = _mean_best(cosine, pair, row, height)
    back = _mean_best(cosine, pair, column, width)
    best = np.full(len(left), -1.0)
    np.maximum.at(best, pair, cosine)
    return {
        "meaning": whole,
        "clauses": (forth + back) / 2,
        "clauses_less": np.minimum(forth, back),
        "clauses_more": np.maximum(forth, back),
        "clauses_best": best,
    }


def _mean_best(cosine: Floats, pair: Integers, place: Integers, size: Integers) -> Floats:
    """Return the mean over one side's clauses of the best cosine with a clause of the other side."""
    starts = np.cumsum(size) - size
    best = np.full(int(size.sum()), -1.0)
    np.maximum.at(best, starts[pair] + place, cosine)
    owner = np.repeat(np.arange(len(size)), size)
    means: Floats = np.bincount(owner, weights=best, minlength=len(size)) / size
    return means


def _dots(rows: NDArray[np.float32], ends: tuple[Integers, Integers], sums: type[np.floating[Any]]) -> Floats:
    """Return the product of every two rows, with sums of this precision."""
    one, other = ends
    found = np.empty(len(one))
    for part in (slice(at, at + _HELD) for at in range(0, len(one), _HELD)):
        found[part] = np.einsum("ij,ij->i", rows[one[part]], rows[other[part]], dtype=sums)
    return found


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = np.zeros_like(rows)
    np.divide(rows, length, out=unit, where=length > 1e-6)
    return unit
