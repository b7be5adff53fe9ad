"""The sentences of a corpus to a verdict on every pair that may say the same, the one that `claim_pairs` gives.

Whether two sentences say the same is judged beside all the others of the corpus: on one topic a general sentence is
near to everything. So alignment asks once for all documents, and reads from here. Most pairs share next to nothing;
of these only what tells the others apart is worked out, their likeness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus import Corpus
from toolkit.corpus.counts import Counts, Floats, Integers, Rarity, cosines, numbered, recounted
from toolkit.corpus.tokens import chosen
from toolkit.facts.marks import Marked
from toolkit.facts.statements import stated_of, states_something
from toolkit.matching.candidates import ALL
from toolkit.matching.compared_passages import Compared
from toolkit.matching.documents_apart import apart
from toolkit.matching.encoder import Encoder, cache_of
from toolkit.matching.evidence import resemblance, stated_otherwise
from toolkit.matching.meaning import Meaning, meaning, nearness
from toolkit.matching.pairs import as_written, candidate_pairs
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import AROUND, CUT, highest, judged, judgements
from toolkit.matching.standing import standing
from toolkit.matching.threads import one_thread
from toolkit.matching.words_met import WordRows, met, word_rows

_UNLIKE_WORDS = 0.15  # cosine of characters; of all pairs at 0.5 or more by words alone the lowest has .17
_UNLIKE = 0.08  # the same with vectors, .09: PolNeAR as one and two by two, Clough and Stevenson, superpal, the texts
_BLOCK = 20_000  # pairs at once; bounds the memory
_DENSE = 0.2  # share of all pairs of the passages from which one product is quicker than the pairs one by one
_CELLS = 4_000_000  # of a matrix, 32 MB: multiplied with all its noughts it takes half the time
_WIDE = 3_000  # passages up to which that product fits: 9 million cosines, 72 MB


@dataclass(frozen=True, slots=True)
class Restated:
    """Pairs of passages, sorted, the earlier document's first; what is said of each and what it rests on.

    `same` is the probability of the same statement though a fact in it is changed. `sides` has the rows of the two
    statements that were compared, in `marked`.
    """

    pairs: Integers
    sides: tuple[Integers, Integers]
    same: Floats
    similarity: Floats
    relation: NDArray[np.object_]
    features: dict[str, Floats]
    marked: Marked

    def rows(self, asked: Integers) -> Integers:
        """Return the rows of pairs of passages; -1 for a pair that was not judged."""
        if not len(self.pairs) or not len(asked):
            return np.full(len(asked), -1, np.int64)
        width = int(max(self.pairs.max(), asked.max())) + 1
        keys = self.pairs[:, 0] * width + self.pairs[:, 1]
        wanted = asked[:, 0] * width + asked[:, 1]
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where((asked[:, 0] >= 0) & (keys[place] == wanted), place, -1)

    def verdict(self, rows: Integers) -> pd.DataFrame:
        """Return the verdict on some of the pairs, with what they state otherwise."""
        features = {name: values[rows] for name, values in self.features.items()}
        return judged(features).assign(relation=self.relation[rows])


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The texts of candidate pairs, the pairs, how alike the sides of each are, and of that what `met` returns."""

    marked: Marked
    vectors: Meaning | None
    words: WordRows | None
    left: Integers
    right: Integers
    likeness: dict[str, Floats]
    met: dict[str, Floats]


def restated(units: Compared, *, encoder: Encoder | None, cut: float, wanted: Integers) -> Restated:
    """Judge the pairs of passages of different documents that are candidates.

    Parameters
    ----------
    units : Compared
        Those of its passages are read that are compared and state something.
    encoder : callable, optional
        Texts to rows of numbers. None compares words only.
    cut : float
        Probability of interest; from 0.5 on, pairs that cannot reach it are left out, but for those with a passage of
        one that can: what stands beside it may belong to it from 0.5 on.
    wanted : array of shape (pairs, 2)
        Pairs of passages that are judged however unlike they are, if they are candidates.

    Returns
    -------
    Restated
        Of passages as numbered in `units`.

    Notes
    -----
    Candidates, rarity and neighbours are those of `claim_pairs` for the same corpus, so its numbers are the same, to
    one in the sixth digit; but there a short document of one paragraph, like a post, is one passage.
    """
    texts = units.counts.texts
    states = [states_something(*row) for row in zip(texts, units.roles, strict=True)]
    own = np.flatnonzero(units.compared & np.array(states, bool))
    counts = recounted(units.counts, own, _statements(units, own))
    known = corpus_rarity(counts)
    left, right = _candidates(units.corpus, units.document[own], counts, encoder)
    near = _neighbourhood(counts, known, (left, right), encoder)
    pairs = np.stack([own[left], own[right]], axis=1)
    unlike = _UNLIKE_WORDS if encoder is None else _UNLIKE
    asked = (cut < CUT) | _among(pairs, wanted)
    kept = np.flatnonzero((near.likeness["characters"] >= unlike) | asked)
    features = _features(near, kept)
    every = near.marked if len(near.marked.counts.texts) == len(own) else Marked(counts, known)
    features["apart"] = apart(every, units.document[own], left[kept], right[kept])
    may = np.flatnonzero(_can_count(features, pairs[kept], cut) | asked[kept])
    kept = kept[may]
    pairs, sides = pairs[kept], (near.left[kept], near.right[kept])
    features = {name: values[may] for name, values in features.items()} | _contradictions(near, sides)
    found = judgements(features, doubted=False)
    relation = as_written(found["relation"], texts, (pairs[:, 0], pairs[:, 1]))
    return Restated(pairs, sides, found["probability"], found["similarity"], relation, features, near.marked)


def alone(found: Restated, rows: Integers, *, encoder: Encoder | None) -> Floats:
    """Return how probably some of the pairs state the same as given pairs, as `score` asks, without the others around.

    Parameters
    ----------
    found : Restated
        What `restated` returns.
    rows : array of int
        Rows of its pairs.
    encoder : callable, optional
        The one that `restated` was given.

    Returns
    -------
    array
        One for each row.
    """
    if not len(rows):
        return np.zeros(0)
    features = {name: values[rows] for name, values in found.features.items()}
    left, right = (side[rows] for side in found.sides)
    if encoder is not None:
        used, place = np.unique(np.concatenate([left, right]), return_inverse=True)
        left, right = place[: len(rows)], place[len(rows) :]
        features |= nearness(meaning([found.marked.counts.texts[n] for n in used.tolist()], encoder), left, right)
    features |= standing(features, left, right, drawn=False) | {"drawn": np.zeros(len(rows))}
    return judgements(features, doubted=False)["probability"]


def _statements(units: Compared, own: Integers) -> list[str]:
    names = list(units.corpus)
    places = zip(own.tolist(), units.document[own].tolist(), units.bounds[own].tolist(), strict=True)
    rows = ((names[doc], *bounds, units.counts.texts[row], units.roles[row]) for row, doc, bounds in places)
    return stated_of(units.corpus, rows)


def _part(counts: Counts, rows: Integers) -> Counts:
    """Return some of the texts, their words numbered as before."""
    if len(rows) == len(counts.texts):
        return counts
    return Counts(tuple(counts.texts[row] for row in rows.tolist()), chosen(counts.tokens, rows))


def _candidates(
    corpus: Corpus, document: Integers, counts: Counts, encoder: Encoder | None
) -> tuple[Integers, Integers]:
    """Return the candidates of different documents, the earlier document's passage first, as `claim_pairs` does."""
    if len(document) ** 2 <= ALL:
        left, right = np.nonzero(document[:, None] < document[None, :])
        return left.astype(np.int64), right.astype(np.int64)
    table = pd.DataFrame({"doc": np.array(list(corpus), object)[document], "order": document})
    return candidate_pairs(table, counts, (set(corpus), set(corpus)), encoder)


def _among(pairs: Integers, wanted: Integers) -> NDArray[np.bool_]:
    width = int(max(pairs.max(initial=0), wanted.max(initial=0))) + 1
    found: NDArray[np.bool_] = np.isin(pairs[:, 0] * width + pairs[:, 1], wanted[:, 0] * width + wanted[:, 1])
    return found


def _neighbourhood(
    counts: Counts, known: Rarity, pairs: tuple[Integers, Integers], encoder: Encoder | None
) -> Neighbourhood:
    """Return the texts of pairs, and the likeness of every pair that the standing of the others rests on."""
    used, rows = numbered(np.concatenate(pairs), len(counts.texts))
    left, right = rows[: len(pairs[0])].astype(np.int64), rows[len(pairs[0]) :].astype(np.int64)
    read = _part(counts, used)
    marked = Marked(read, known)
    words = word_rows(marked, cache_of(encoder)) if encoder is not None and len(used) else None
    drawn = len(left) >= AROUND
    vectors = meaning(list(read.texts), encoder, centred=drawn) if encoder is not None and len(used) else None
    likeness = {
        "characters": _cosines(marked.characters, left, right),
        "plain_characters": _cosines(marked.plain_characters, left, right),
    }
    if vectors is not None:
        likeness["meaning"] = _dots(vectors.texts, left, right)
    words_met = {} if words is None else met(marked, words, left, right)
    return Neighbourhood(marked, vectors, words, left, right, likeness | words_met, words_met)


def _cosines(matrix: Any, left: Integers, right: Integers) -> Floats:
    """Return the cosines of pairs of rows; by one product of all with all where that is quicker."""
    size = matrix.shape[0]
    if size <= _WIDE and len(left) >= _DENSE * size**2:
        (ones, row), (others, column) = (numbered(side, size) for side in (left, right))
        found: Floats = np.clip(_product(matrix[ones], matrix[others])[row, column], 0.0, 1.0)
        return found
    return np.concatenate([cosines(matrix, left[part], right[part]) for part in _blocks(len(left))])


def _product(one: Any, other: Any) -> Floats:
    """Multiply the rows of two sparse matrices, all with all; rows of single precision, sums of double."""
    from scipy.sparse import csr_matrix

    exact = [csr_matrix((m.data.astype(np.float64), m.indices, m.indptr), shape=m.shape) for m in (one, other)]
    left, right = exact[0].T.tocsr().T.tocsr(), exact[1].T  # turned twice: sorts the columns in a fifth of the time
    if other.shape[0] * other.shape[1] <= _CELLS:
        found: Floats = left @ right.toarray(order="C")
        return found
    return np.asarray((left @ right.tocsr()).toarray(), np.float64)


def _dots(rows: NDArray[np.float32], left: Integers, right: Integers) -> Floats:
    if len(rows) <= _WIDE:
        with one_thread():  # of a small product threads win nothing
            found: Floats = (rows.astype(np.float64) @ rows.T.astype(np.float64))[left, right]
        return found
    parts = ((rows[left[part]], rows[right[part]]) for part in _blocks(len(left)))
    return np.concatenate([np.einsum("ij,ij->i", *sides, dtype=np.float64) for sides in parts])


def _features(near: Neighbourhood, kept: Integers) -> dict[str, Floats]:
    """Return the features of some of the pairs, beside all of them, but for what they state otherwise."""
    left, right, drawn = near.left[kept], near.right[kept], len(near.left) >= AROUND
    known = {name: values[kept] for name, values in near.met.items()}
    parts = [
        resemblance(
            *(near.marked, left[part], right[part]),
            known=near.vectors,
            words=near.words,
            before={name: values[part] for name, values in known.items()},
            drawn=drawn,
        )
        for part in _blocks(len(left))
    ]
    features = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    beside = standing(near.likeness, near.left, near.right, drawn=drawn)
    return features | {name: values[kept] for name, values in beside.items()}


def _can_count(features: dict[str, Floats], pairs: Integers, cut: float) -> NDArray[np.bool_]:
    """Tell which pairs can reach the cut, or be neighbours of those: from 0.5 on, with one of the two passages."""
    most = highest(features)
    sure = most >= cut
    beside = np.isin(pairs[:, 0], pairs[sure, 0]) | np.isin(pairs[:, 1], pairs[sure, 1])
    return sure | (beside & (most >= CUT))


def _contradictions(near: Neighbourhood, sides: tuple[Integers, Integers]) -> dict[str, Floats]:
    """Return what the sides of some of the pairs state otherwise."""
    left, right = sides
    if not len(left):
        return {}
    parts = [stated_otherwise(near.marked, left[p], right[p], words=near.words) for p in _blocks(len(left))]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _blocks(size: int) -> list[slice]:
    return [slice(at, at + _BLOCK) for at in range(0, max(size, 1), _BLOCK)]
