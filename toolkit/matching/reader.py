"""Two passages read side by side: whether each word stands for one of the other, in the same place of its sentence.

Nearness of words (`met`) cannot tell a synonym from another person, place or act: "the judge" and "the court" are as
near as "the judge" and "the lawyer". A small network, taught by pairs that differ in one thing that matters or in none,
sets each word against what it stands for in the other passage and says what the difference is worth (decomposable
attention, Parikh et al. 2016, EMNLP), and says it again of each word with what it hangs on and what hangs on it. It
reads the vectors, heads and relations that `word_vectors` has anyway, so the encoder runs no further. It is fitted by
`scripts/fit_reader.py`.
"""

from __future__ import annotations

import functools
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers
from toolkit.corpus.tokens import Tokens
from toolkit.matching import encoder
from toolkit.matching.threads import one_thread
from toolkit.matching.word_vectors import WIDTH, Words

Rows = NDArray[np.float32]

READ = ("read_same", "read_alike", "read_common")  # what it was asked: near statements; looser pairs; reports
LONGEST = 70  # words of a passage that are read; of superpal and reports 1 in 100 has more
# First numbers of a word, on the broadest axes, that are compared; likes are found by all. Near statements AUC 82.2 and
# reports 86.8 with all 128 numbers; 83.3, 88.8 with 64; 83.1, 88.2 with 32 (one fold).
WIDE = 64
SCALE = 0.35 * WIDTH**0.5  # length of a word's vector, as the network was fitted to
_PART = 200  # pairs whose words are held at once: some 20 MB, 80 where all are long; of 1,000 it takes a tenth longer
_THREADS = 4  # parts read at once, on as many cores
_BATCH = 64  # pairs read at once
_DIGITS = 4  # of a verdict: beyond them is noise of 32 bits; beside other pairs 3 in 1,000 still differ by 0.0001
_NEVER = np.float32(-1e4)  # log weight of what is not there


def read(
    words: Words, tokens: Tokens, left: Integers, right: Integers, *, layer: dict[str, Any] | None = None
) -> dict[str, Floats]:
    """Return the log odds that the passages of each pair state the same, as three kinds of readers would say it.

    Parameters
    ----------
    words : Words
        What `read_words` returns for the texts.
    tokens : Tokens
        The words, as `tokenise` cuts them.
    left, right : array of int
        Row numbers of the texts of each pair.
    layer : mapping of arrays, optional
        Another network. Default: the one that is shipped.

    Returns
    -------
    dict
        read_same: nothing that matters differs (near statements, PAWS). read_alike: by looser measure (MSRP,
        Twitter-URL). read_common: a statement in common (reports on one event). 0 where a side has no words.

    Notes
    -----
    Reads the first 70 words of a text. Exchanging the sides changes nothing.

    Examples
    --------
    >>> from toolkit.corpus.tokens import tokenise
    >>> from toolkit.matching.word_vectors import read_words
    >>> texts = ["The judge freed the driver.", "The driver was released by the judge.", "The judge fined the driver."]
    >>> tokens = tokenise(texts)
    >>> found = read(read_words(texts, tokens, cache=None), tokens, np.array([0, 0]), np.array([1, 2]))["read_same"]
    >>> bool(found[0] > found[1])
    True
    """
    layer = layer or weights()
    ends = [(left[at : at + _PART], right[at : at + _PART]) for at in range(0, len(left), _PART)]
    with one_thread(), ThreadPoolExecutor(min(encoder.cores(), _THREADS)) as threads:  # products are small: each on one
        parts = list(threads.map(lambda both: _part(words, tokens, both, layer), ends))
    found = np.concatenate([np.zeros((0, len(READ))), *parts]).round(_DIGITS) + 0.0
    return {name: found[:, number] for number, name in enumerate(READ)}


def _part(words: Words, tokens: Tokens, ends: tuple[Integers, Integers], layer: dict[str, Any]) -> Floats:
    """Return the log odds of some pairs, those of like length together."""
    used, rows = np.unique(np.concatenate(ends), return_inverse=True)
    size = len(ends[0])
    one, other = np.minimum(rows[:size], rows[size:]), np.maximum(rows[:size], rows[size:])
    read = _rows(words, tokens, used, layer)
    filled = np.flatnonzero((read.sizes[one] > 0) & (read.sizes[other] > 0))
    order = filled[np.lexsort((other[filled], one[filled], read.sizes[other[filled]], read.sizes[one[filled]]))]
    found = np.zeros((size, len(READ)))
    for batch in (order[at : at + _BATCH] for at in range(0, len(order), _BATCH)):
        found[batch] = _verdicts(_side(read, one[batch]), _side(read, other[batch]), layer)
    return found


class _Rows(NamedTuple):
    """Words of texts as the network sees them, shapes (words, ...); where each text begins, and how many it has."""

    states: Rows  # what a word is, with what it hangs on
    keys: Rows  # by which it finds its like
    own: Rows  # what it and ...
    like: Rows  # ... its like add to the comparison
    heads: Integers  # places in the text
    ids: Integers
    starts: Integers
    sizes: Integers


def _rows(words: Words, tokens: Tokens, texts: Integers, layer: dict[str, Any]) -> _Rows:
    """Return the first words of some texts."""
    sizes = np.minimum(np.diff(tokens.bounds)[texts], LONGEST)
    starts = np.cumsum(sizes) - sizes
    number = np.arange(int(sizes.sum())) - np.repeat(starts, sizes)
    place = np.repeat(tokens.bounds[texts], sizes) + number
    rows, relations = words.vectors[place].astype(np.float32), words.relations[place]
    rows *= SCALE / np.maximum(np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None], 1e-9)  # exact: of whole numbers
    heads = np.clip(number + words.heads[place], 0, np.repeat(sizes, sizes) - 1)
    broad = np.ascontiguousarray(rows[:, :WIDE])
    hung = (broad @ layer["head"] + (layer["relation"] @ layer["head"])[relations])[heads + np.repeat(starts, sizes)]
    states = broad @ layer["word"] + (layer["relation"] @ layer["word"] + layer["word_constant"])[relations] + hung
    np.maximum(states, 0, out=states)
    width = layer["key"].shape[1]
    keys = np.empty((len(rows), width + WIDTH), np.float32)
    own_keys = np.matmul(rows, layer["key"], out=keys[:, :width])
    own_keys += layer["key_relation"][relations]
    own_keys *= np.float32(width**-0.25)
    np.multiply(rows, np.float32(np.sqrt(layer["cosine"]) / SCALE), out=keys[:, width:])
    own, like = states @ layer["own"] + layer["compare_constant"], states @ layer["like"]
    return _Rows(states, keys, own, like, heads, tokens.ids[place].astype(np.int64), starts, sizes)


class _Side(NamedTuple):
    """One side of some pairs, shapes (pairs, words, ...); `there` says where a text has words."""

    states: Rows
    keys: Rows
    own: Rows
    like: Rows
    tree: Rows  # 1 where the word of a row hangs on that of a column
    ids: Integers
    there: NDArray[np.bool_]


def _side(rows: _Rows, texts: Integers) -> _Side:
    number = np.arange(int(rows.sizes[texts].max()))
    there = number < rows.sizes[texts, None]
    place = np.where(there, rows.starts[texts, None] + number, rows.starts[texts, None])
    tree = (rows.heads[place][:, :, None] == number).astype(np.float32)
    return _Side(rows.states[place], rows.keys[place], rows.own[place], rows.like[place], tree, rows.ids[place], there)


def _verdicts(left: _Side, right: _Side, layer: dict[str, Any]) -> Rows:
    """Return the log odds of some pairs, shape (pairs, kinds of readers)."""
    same = left.ids[:, :, None] == right.ids[:, None, :]
    near = left.keys @ right.keys.transpose(0, 2, 1) + layer["equal"] * same
    one = _told(left, right, (near, same), layer)
    other = _told(right, left, (near.transpose(0, 2, 1), same.transpose(0, 2, 1)), layer)
    both = np.hstack([one + other, np.abs(one - other)])
    hidden = np.maximum(both @ layer["whole"] + layer["whole_constant"], 0)
    verdicts: Rows = hidden @ layer["verdict"] + layer["verdict_constant"]
    return verdicts


def _told(mine: _Side, theirs: _Side, likeness: tuple[Rows, NDArray[np.bool_]], layer: dict[str, Any]) -> Rows:
    """Return what the words of one side tell beside their likes: mean, largest, and mean of those that matter."""
    near, same = likeness
    near = np.where(theirs.there[:, None, :], near, _NEVER)
    best = near.max(axis=2, keepdims=True)
    share = np.exp(near - best)
    share /= share.sum(axis=2, keepdims=True)
    like = share @ theirs.states
    found = mine.own + share @ theirs.like
    found += np.abs(mine.states - like) @ layer["apart"] + (mine.states * like) @ layer["together"]
    found += best * layer["best"] + (share * same).sum(axis=2, keepdims=True) * layer["equals"]
    found = np.maximum(found, 0) * mine.there[:, :, None]
    found = np.concatenate([found, _hung(found, mine, layer)], axis=2)
    weight = np.where(mine.there, (found @ layer["matters"])[:, :, 0], _NEVER)
    weight = np.exp(weight - weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    mean = found.sum(axis=1) / mine.there.sum(axis=1, keepdims=True)
    return np.hstack([mean, found.max(axis=1), (weight[:, None, :] @ found)[:, 0]]).astype(np.float32)


def _hung(found: Rows, mine: _Side, layer: dict[str, Any]) -> Rows:
    """Return what words tell together with the word they hang on and those that hang on them."""
    below = mine.tree * (1 - np.eye(mine.tree.shape[1], dtype=np.float32))  # a root hangs on itself
    together: Rows = found @ layer["itself"] + layer["itself_constant"]
    together += mine.tree @ (found @ layer["up"]) + below.transpose(0, 2, 1) @ (found @ layer["down"])
    return np.maximum(together, 0, out=together) * mine.there[:, :, None]


@functools.cache
def weights() -> dict[str, Any]:
    """Return the arrays of the network; refused where they are not those that were published."""
    with np.load(io.BytesIO(encoder.verified(encoder.READER)), allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}
