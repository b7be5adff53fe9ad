"""Words in their sentences as vectors, so that a word finds its like in another sentence, whatever its spelling.

A vector of a whole passage is a mean, in which the one thing that two passages share is lost. The model knows each
word piece by itself: its third layer mostly as a word, its last one mostly as a part of the sentence. Both, side by
side, are turned so that common directions weigh no more than rare ones and cut to 128 numbers (a whitened principal
component analysis, fitted once by `scripts/fit_words.py`). A word is the mean of its pieces. The same states
tell what each word hangs on (`grammar`).
"""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.tokens import Tokens
from toolkit.matching import cache as store
from toolkit.matching import encoder, grammar
from toolkit.matching.threads import one_thread
from toolkit.progress import bar_of

Vectors = NDArray[np.int8]
Spans = tuple[NDArray[np.int32], NDArray[np.int32]]  # where words start, and where they end

WIDTH = 128  # superpal AP by this measure alone, third layer: 64 numbers 77, 96 77.7, 128 78.3, 256 78.1
STEPS = 127  # of a number of 8 bits; the largest number of a word has all of them
_FARTHEST = np.iinfo(np.int16).max  # words to a head; one long piece can hold more words, of which none is read
_KIND = "words 2"  # goes into the cache's keys; another one when the same text is to get other words
_KEPT = np.dtype([("vector", "i1", (WIDTH,)), ("head", "<i2"), ("relation", "u1")])  # of a word, in the cache


class Words(NamedTuple):
    """The words of texts: a vector for each, shape (words, 128), how far its head is, and its relation to that."""

    vectors: Vectors
    heads: grammar.Heads
    relations: grammar.Relations


def read_words(
    texts: Sequence[str],
    tokens: Tokens,
    *,
    cache: str | Path | Literal["default"] | None = "default",
    progress: bool | None = None,
) -> Words:
    """Return a vector for each word of texts, and what the word hangs on.

    Parameters
    ----------
    texts : sequence of str
        The texts.
    tokens : Tokens
        Their words, as `tokenise` cuts them.
    cache, progress
        As for `encode`.

    Returns
    -------
    Words
        Directions in 8 bits, not of length one; heads and relations as `grammar.parsed` gives them. A word that the
        model cannot read (unknown to it, or behind the first 256 word pieces of its text) has zeros.

    Raises
    ------
    FileNotFoundError, ValueError
        A file of the model is missing or not the one that was published with the toolkit.

    Notes
    -----
    One run of the model for each text, which also gives its row for `encode`: that is kept in the cache, too. 131 bytes
    a word in the cache. Words in their sentences are compared by Zhang et al. (2020, ICLR, BERTScore); why whitened: Su
    et al. (2021).

    Examples
    --------
    >>> from toolkit.corpus.tokens import tokenise
    >>> texts = ["They fled the war.", "Refugees escaped fighting."]
    >>> found = read_words(texts, tokenise(texts), cache=None).vectors.astype(float)
    >>> near = found[:4] @ found[4:].T / np.linalg.norm(found[:4], axis=1)[:, None]
    >>> int(near.argmax(axis=0)[1])  # "escaped" is most like "fled"
    1
    """
    texts = encoder.cleaned_texts(texts)
    place = {text: number for number, text in reversed(list(enumerate(texts)))}
    unique = sorted(place.values())
    keys = _keys(texts, tokens, unique)
    file = store.locate(cache) if unique else None
    known = store.load(file, keys)
    sizes = (_KEPT.itemsize * np.diff(tokens.bounds)).tolist()
    found = {number: (known or {}).get(key, b"") for number, key in zip(unique, keys, strict=True)}
    missing = [(number, key) for number, key in zip(unique, keys, strict=True) if len(found[number]) != sizes[number]]
    with bar_of(len(missing), "Reading texts", unit="text", long=encoder.LONG, progress=progress) as bar:
        for first in range(0, len(missing), encoder.CHUNK):
            part = missing[first : first + encoder.CHUNK]
            numbers = [number for number, _ in part]
            rows = _compute([texts[number] for number in numbers], [_spans(tokens, number) for number in numbers], bar)
            found |= {number: words.tobytes() for number, (_, words) in zip(numbers, rows, strict=True)}
            if known is not None:
                store.save(file, [key for _, key in part], (found[number] for number in numbers))
                whole = encoder.row_keys([texts[number] for number in numbers])
                store.save(file, whole, (encoder.row_bytes(row) for row, _ in rows))
    words = np.frombuffer(b"".join(found[place[text]] for text in texts), _KEPT)
    return Words(*(np.ascontiguousarray(words[name]) for name in _KEPT.names or ()))


def _keys(texts: list[str], tokens: Tokens, numbers: list[int]) -> list[bytes]:
    """Return the name of the words of some texts in the cache; words cut otherwise have another one."""
    keys = encoder.row_keys([texts[number] for number in numbers], kind=_KIND)
    starts, ends = (side.astype("<i4").tobytes() for side in (tokens.starts, tokens.ends))
    cuts = (slice(4 * at.start, 4 * at.stop) for at in map(tokens.of, numbers))
    return [hashlib.sha256(key + starts[cut] + ends[cut]).digest() for key, cut in zip(keys, cuts, strict=True)]


def _spans(tokens: Tokens, text: int) -> Spans:
    at = tokens.of(text)
    return tokens.starts[at], tokens.ends[at]


def _compute(texts: list[str], words: list[Spans], bar: Any) -> list[tuple[encoder.Rows, NDArray[np.void]]]:
    """Return the row of each text, and what is kept of its words."""
    blank = np.zeros(encoder.DIMENSIONS, np.float32)
    found = [(blank, np.zeros(len(starts), _KEPT)) for starts, _ in words]

    def keep(number: int, row: encoder.Rows, own: NDArray[np.int64], means: encoder.Rows) -> None:
        kept = found[number][1]
        distance, relation = grammar.parsed(means)
        kept["vector"][own], kept["relation"][own] = _turned(means), relation
        behind = own[np.arange(len(own)) + distance] - own  # words that were not read stand between
        kept["head"][own] = np.where(np.abs(behind) <= _FARTHEST, behind, 0)
        found[number] = row, kept

    _read(texts, words, keep, bar)
    return found


def states_of(texts: Sequence[str], tokens: Tokens) -> list[encoder.Rows]:
    """Return what the model knows of each word of each text, shape (words, 768); zeros for what it cannot read."""
    words = [_spans(tokens, number) for number in range(len(texts))]
    found = [np.zeros((len(starts), 2 * encoder.DIMENSIONS), np.float32) for starts, _ in words]

    def keep(number: int, row: encoder.Rows, own: NDArray[np.int64], means: encoder.Rows) -> None:
        found[number][own] = means

    _read(encoder.cleaned_texts(texts), words, keep)
    return found


def _read(texts: list[str], words: list[Spans], keep: Callable[[int, Any, Any, Any], None], bar: Any = None) -> None:
    """Run the model; `keep` gets the number of a text, its row, which of its words have pieces, and their means."""
    cut = encoder.model()[0].encode_batch(texts)
    pieces = [np.array(found.ids, np.int64) for found in cut]

    def each(batch: list[int], outputs: list[Any]) -> None:
        for number, row, states in zip(batch, *outputs, strict=True):
            offsets = np.array(cut[number].offsets, np.int64)
            keep(number, row, *pooled(states, offsets, pieces[number], *words[number]))

    with one_thread():  # else BLAS and the runs of the model wait for each other
        encoder.run(pieces, ["embedding", "pieces"], each, bar)


def pooled(states: Any, offsets: Any, ids: Any, starts: Any, ends: Any) -> tuple[NDArray[np.int64], encoder.Rows]:
    """Return which words of a text have pieces, and the mean of the pieces of each, by where they stand in the text.

    A piece counts for each word that it overlaps: "£1" for "1", "software" for both halves around a soft hyphen.
    """
    read = np.flatnonzero((offsets[:, 1] > offsets[:, 0]) & (ids != encoder.UNKNOWN))
    first = np.searchsorted(ends, offsets[read, 0], side="right")
    often = np.maximum(np.searchsorted(starts, offsets[read, 1], side="left") - first, 0)
    piece = np.repeat(read, often)
    word = np.arange(len(piece)) + np.repeat(first - np.cumsum(often) + often, often)
    own, number, pieces = np.unique(word, return_inverse=True, return_counts=True)
    sums = np.zeros((len(own), states.shape[1]), np.float32)
    np.add.at(sums, number, states[piece])
    means: encoder.Rows = np.divide(sums, pieces[:, None], dtype=np.float32)
    return own, means


def _turned(means: encoder.Rows) -> Vectors:
    """Return words as directions in the fitted axes, in 8 bits."""
    centre, axes = projection()
    turned = (means - centre) @ axes
    largest = np.abs(turned).max(axis=1, keepdims=True, initial=1e-9)
    rounded: Vectors = np.rint(turned / largest * STEPS).astype(np.int8)
    return rounded


@functools.cache
def projection() -> tuple[encoder.Rows, encoder.Rows]:
    """Return the mean of words, shape (768,), and the axes they are turned to, shape (768, 128)."""
    with np.load(io.BytesIO(encoder.verified(encoder.PROJECTION)), allow_pickle=False) as stored:
        return stored["mean"], stored["axes"]
