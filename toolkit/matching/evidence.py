"""Pairs of texts to features: what two passages share, in what order, and what one of them has alone.

A feature is one number that a person can read: the share of words in the same order, the rarest word that only one
side has, the figures that differ. All are symmetric: exchanging the sides changes none. They are computed for
many pairs at once, and they are all that the model knows about a pair.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Floats, Integers, Shared, cosines, shared
from toolkit.facts.contradictions import CONTRADICTIONS, contradictions
from toolkit.facts.marks import Marked
from toolkit.matching.agents import exchanged
from toolkit.matching.meaning import Meaning, nearness
from toolkit.matching.reader import read
from toolkit.matching.verbatim import same_words
from toolkit.matching.word_order import told_places
from toolkit.matching.word_vectors import Words
from toolkit.matching.words_met import WordRows, met

_SHARED = 40  # shared words whose order is compared; longer passages are judged by the first of them
_SPELLING = 0.85  # share of letters in order below which no two texts have the same words; a bound, to save time
_LETTERS = 20_000  # letters of a text of 3,500 words: 4 ms a pair, growing with the square
_NAME = 3  # capitals of a bare name at most; 3,155 of 4,449 such titles of fact checks have more, and state something
_NAMING = 8  # words of a bare name at most, those inside it counted too
_INSIDE = frozenset(["of", "and", "for", "the", "in", "on", "de", "la", "del", "von", "van"])  # stand inside a name
_NEAR = 3  # shared words so far apart on one side are neighbours whose exchange changes who did what


def evidence(
    marked: Marked,
    left: Integers,
    right: Integers,
    *,
    known: Meaning | None = None,
    words: WordRows | None = None,
    before: dict[str, Floats] | None = None,
    drawn: bool = False,
    whole: NDArray[np.bool_] | None = None,
    together: bool = True,
) -> dict[str, Floats]:
    """Return the features of pairs of texts.

    Parameters
    ----------
    marked : Marked
        The texts.
    left, right : array of int
        Row numbers of the texts of each pair.
    known : Meaning, optional
        Vectors of the same texts.
    words : WordRows, optional
        Their words, as `word_rows` returns them.
    before : dict, optional
        What `nearest` or a part of it returns of the same pairs, where it was asked before.
    drawn : bool
        The pairs were drawn from all pairs of a corpus, where a true one is rare; not given by somebody.
    whole : array of bool, optional
        Which pairs are of texts of their own, like posts, and not of passages of longer documents. Default: none.
    together : bool
        Whether words are read side by side too (`reader`), which has to wait until its network is fitted.

    Returns
    -------
    dict
        A feature's name and its value for each pair; a feature keeps its place in the order. another_name, which no
        model reads, is names_exchanged without who does what to whom.

    Notes
    -----
    Linear in the number of pairs and in the length of the texts, but for the order of words (length squared over 64).

    Examples
    --------
    >>> from toolkit.corpus.counts import count, rarity
    >>> counts = count(["The wall keeps people out.", "People keep out the wall."])
    >>> found = evidence(Marked(counts, rarity(counts)), np.array([0]), np.array([1]))
    >>> float(found["same_words"][0]), float(found["word_order"][0].round(2))
    (0.8, 0.4)
    """
    found = resemblance(
        marked, left, right, known=known, words=words, before=before, drawn=drawn, whole=whole, together=together
    )
    return found | stated_otherwise(marked, left, right, words=words)


def resemblance(
    marked: Marked,
    left: Integers,
    right: Integers,
    *,
    known: Meaning | None = None,
    words: WordRows | None = None,
    before: dict[str, Floats] | None = None,
    drawn: bool = False,
    whole: NDArray[np.bool_] | None = None,
    together: bool = True,
) -> dict[str, Floats]:
    """Return the features of pairs of texts as if neither stated anything otherwise: 0 for each contradiction.

    Parameters and features as for `evidence`; contradictions take half of its time, and most pairs need none.
    """
    both = shared(marked.once, left, right)
    before = before or {}
    found = _likeness(marked, left, right, both, before)
    found |= _rare_words(marked, left, right, both)
    found |= _runs(marked, left, right)
    found |= _order(marked, left, right, both)
    found["verbatim"] = _verbatim(marked, found, left, right)
    found["bare"] = _bare(marked, found, left, right)
    found |= _differences(marked, left, right, both)
    found |= {name: np.zeros(len(left)) for name in (*CONTRADICTIONS, "another_name")}
    found["drawn"] = np.full(len(left), float(drawn))
    found["whole"] = np.zeros(len(left)) if whole is None else whole.astype(np.float64)
    found["apart"] = np.zeros(len(left))  # of texts without documents; see `apart`
    if known is not None:
        found |= before if "meaning" in before else nearness(known, left, right)
    if words is not None:
        found |= before if "met_less" in before else met(marked, words, left, right)
        if together:
            found |= read(words.words, marked.counts.tokens, left, right)
        _told(marked, words.words, left, right, found)
    return {name: np.asarray(values, np.float64) for name, values in found.items()}


def nearest(
    marked: Marked, left: Integers, right: Integers, *, known: Meaning | None = None, words: WordRows | None = None
) -> dict[str, Floats]:
    """Return the features that `standing` asks for, and what is worked out with them.

    Parameters as for `evidence`, of whose features these are some: those of all pairs are needed before any is judged.
    """
    found = _characters(marked, left, right)
    if known is not None:
        found |= nearness(known, left, right)
    return found | (met(marked, words, left, right) if words is not None else {})


def stated_otherwise(
    marked: Marked, left: Integers, right: Integers, *, words: WordRows | None = None
) -> dict[str, Floats]:
    """Return the features that tell how far the sides of pairs of texts contradict each other.

    Parameters as for `evidence`, of whose features these are some.
    """
    found = contradictions(marked, left, right)
    found["another_name"] = found["names_exchanged"]  # as `against` tells it; below, who does what to whom counts too
    if words is not None:
        turned = exchanged(marked, words.words.heads, words.words.relations, left, right)
        found["names_exchanged"] = np.maximum(found["names_exchanged"], turned)
    return {name: np.asarray(values, np.float64) for name, values in found.items()}


def _likeness(
    marked: Marked, left: Integers, right: Integers, words: Shared, before: dict[str, Floats]
) -> dict[str, Floats]:
    """Compare the texts as bags of words and of character n-grams, and their lengths."""
    lengths = marked.counts.lengths
    both = _overlap(marked.counts.words, words, len(left))
    shorter = np.minimum(lengths[left], lengths[right])
    longer = np.maximum(lengths[left], lengths[right])
    stems = shared(marked.stems, left, right)
    near = before if "characters" in before else _characters(marked, left, right)
    return {
        "characters": near["characters"],
        "plain_characters": near["plain_characters"],
        "words_cosine": cosines(marked.words, left, right),
        "same_words": _share(2 * both, shorter + longer),
        "same_stems": _share(2 * _overlap(marked.stems, stems, len(left)), shorter + longer),
        "contained": _share(both, shorter),
        "shorter_words": np.log1p(shorter),
        "longer_words": np.log1p(longer),
        "length_ratio": _share(shorter, longer),
    }


def _characters(marked: Marked, left: Integers, right: Integers) -> dict[str, Floats]:
    return {
        "characters": cosines(marked.characters, left, right),
        "plain_characters": cosines(marked.plain_characters, left, right),
    }


def _rare_words(marked: Marked, left: Integers, right: Integers, words: Shared) -> dict[str, Floats]:
    """Compare the words by how rare they are: what is shared, and what stands on one side alone."""
    weight, plain = marked.weight[words.left], ~marked.names
    all_, all_plain = (np.asarray(rows @ marked.idf).ravel() for rows in (marked.once, marked.plain))
    both = _sums(words.pair, weight, len(left))
    plain_both = _sums(words.pair, weight * (plain[words.left] & plain[words.right]), len(left))
    alone_left, alone_right = all_[left] - both, all_[right] - both
    low, high = np.minimum(all_[left], all_[right]), np.maximum(all_[left], all_[right])
    return {
        "rare_shared": both,
        "rare_jaccard": _share(both, all_[left] + all_[right] - both),
        "plain_shared": plain_both,
        "plain_jaccard": _share(plain_both, all_plain[left] + all_plain[right] - plain_both),
        "rare_contained": _share(both, low),
        "rare_covered": _share(both, high),
        "rare_alone_less": np.minimum(alone_left, alone_right),
        "rare_alone_more": np.maximum(alone_left, alone_right),
        "rarest_shared": _largest(words.pair, weight, len(left)),
        "rarest_alone": np.minimum(*(_largest(pair, marked.weight[at], len(left)) for pair, at in words.alone)),
    }


def _runs(marked: Marked, left: Integers, right: Integers) -> dict[str, Floats]:
    """Compare runs of two, three and four words: the share of runs that stand on both sides (Dice)."""
    found = {}
    for length, runs in marked.runs.items():
        sizes = np.maximum(marked.counts.lengths - length + 1, 0)
        both = _overlap(runs, shared(runs, left, right), len(left))
        found[f"runs_{length}"] = _share(2 * both, sizes[left] + sizes[right])
    return found


def _order(marked: Marked, left: Integers, right: Integers, words: Shared) -> dict[str, Floats]:
    """Compare the order of the words: the longest common subsequence and the inversions of shared words."""
    from rapidfuzz.distance import Indel, Levenshtein
    from rapidfuzz.process import cpdist

    strings = marked.strings[left].tolist(), marked.strings[right].tolist()
    common = cpdist(*strings, scorer=Indel.normalized_similarity, dtype=np.float64)
    total = marked.counts.lengths[left] + marked.counts.lengths[right]
    found = {
        "word_order": common,
        "word_edits": cpdist(*strings, scorer=Levenshtein.normalized_similarity, dtype=np.float64),
        "letters": _letters(marked.surfaces[left], marked.surfaces[right], common),
        "in_order": _share(common * total / 2, _overlap(marked.counts.words, words, len(left))),
    }
    return found | _inversions(marked, len(left), words, marked.first_places[2])


def _verbatim(marked: Marked, found: dict[str, Floats], left: Integers, right: Integers) -> Floats:
    """Return 1 where both sides have the same words, up to case, punctuation and spelling."""
    texts, same = marked.counts.texts, np.zeros(len(left))
    for place in np.flatnonzero((found["letters"] >= _SPELLING) | (found["word_edits"] == 1)).tolist():
        same[place] = same_words(texts[left[place]], texts[right[place]])
    return same


def _bare(marked: Marked, found: dict[str, Floats], left: Integers, right: Integers) -> Floats:
    """Return 1 where one side is nothing but a name that the other, a sentence, has in it: a name states nothing."""
    texts, bare = marked.counts.texts, np.zeros(len(left))
    few = found["shorter_words"] <= np.log1p(_NAMING)
    for place in np.flatnonzero(few & (found["contained"] == 1) & (found["verbatim"] == 0)).tolist():
        sides = [re.findall(r"[\w'’-]+", texts[rows[place]]) for rows in (left, right)]
        name, other = sorted(sides, key=len)
        own = [word for word in name if word not in _INSIDE]
        titled = 0 < len(own) <= _NAME and all(word[0].isupper() for word in own)
        within = re.search(rf"(?<!\w){re.escape(' '.join(name))}(?!\w)", " ".join(other))
        bare[place] = titled and within is not None and sum(map(str.islower, other)) > len(name)
    return bare


def _letters(left: NDArray[np.object_], right: NDArray[np.object_], words: Floats) -> Floats:
    """Return the share of letters in one order; of texts so long that it would take seconds, that of the words."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    found = words.copy()
    sizes = np.array([max(len(one), len(other)) for one, other in zip(left, right, strict=True)], np.int64)
    near = sizes <= _LETTERS
    found[near] = cpdist(
        left[near].tolist(), right[near].tolist(), scorer=Indel.normalized_similarity, dtype=np.float64
    )
    return found


def _inversions(marked: Marked, size: int, words: Shared, where: Integers) -> dict[str, Floats]:
    """Compare every two shared words: which stand in the other order, and which neighbours part.

    The words go in the order of the left side. Exchanging the sides gives the inverse order, which has the same
    inversions, breaks and drift, where no more than 40 words are shared.
    """
    order = np.argsort(words.pair * (int(where.max(initial=0)) + 1) + where[words.left])
    pair, second, weights = words.pair[order], where[words.right[order]], marked.weight[words.left[order]]
    keep = _ranks(words.pair) < _SHARED
    pair, second, weights = pair[keep], second[keep], weights[keep]
    found = {name: np.zeros(size) for name in ("inverted", "rare_inverted", "inverted_near", "breaks", "drift")}
    for part in range(0, size, 2000):  # bounds the memory: up to 780 pairs of words for each
        low, high = np.searchsorted(pair, [part, part + 2000])
        values = _inverted(pair[low:high] - part, second[low:high], weights[low:high], min(2000, size - part))
        for name in found:
            found[name][part : part + 2000] = values[name]
    return found


def _inverted(pair: Integers, second: Integers, weight: Floats, size: int) -> dict[str, Floats]:
    """Compare every word with all later ones of its pair; `second` is its place on the right."""
    known, rank = np.bincount(pair, minlength=size), _ranks(pair)
    other = np.empty_like(rank)
    other[np.argsort(pair * (int(second.max(initial=0)) + 1) + second)] = rank
    later = known[pair] - 1 - rank
    one = np.repeat(np.arange(len(pair)), later)
    two = one + 1 + _ranks(one)
    swapped, of = second[one] > second[two], np.repeat(pair, later)
    near = (two - one <= _NEAR) | (np.abs(other[one] - other[two]) <= _NEAR)
    product = weight[one] * weight[two]
    steps = (np.abs(np.diff(other)) != 1) & (np.diff(pair) == 0)

    def often(kind: NDArray[np.bool_]) -> Integers:
        return np.bincount(of[kind], minlength=size)

    return {
        "inverted": _share(often(swapped), known * (known - 1) // 2),
        "rare_inverted": _share(_sums(of[swapped], product[swapped], size), _sums(of, product, size)),
        "inverted_near": _share(often(swapped & near), often(near)),
        "breaks": _share(_sums(pair[1:], steps, size), np.maximum(known - 1, 1)),
        "drift": _share(_largest(pair, np.abs(other - rank), size), known),
    }


def _told(marked: Marked, words: Words, left: Integers, right: Integers, found: dict[str, Floats]) -> None:
    """Compare the order of the shared words once more, every clause told in one order: the less inverted one counts."""
    tokens = marked.counts.tokens
    place = marked.made("told", lambda: told_places(tokens, words.heads, words.relations))
    first = np.full(marked.once.nnz, len(place))
    np.minimum.at(first, marked.entries, place)
    turned = np.flatnonzero(found["inverted"])
    both = shared(marked.once, left[turned], right[turned])
    for name, values in _inversions(marked, len(turned), both, first).items():
        found[name][turned] = np.minimum(found[name][turned], values)


def _ranks(rising: Integers) -> Integers:
    """Return of each value how many equal ones stand before it."""
    often = np.bincount(rising)
    found: Integers = np.arange(len(rising)) - np.repeat(np.cumsum(often) - often, often)
    return found


def _differences(marked: Marked, left: Integers, right: Integers, words: Shared) -> dict[str, Floats]:
    """Compare figures, names and negations."""
    found = {}
    for kind, own in (("figures", marked.figures), ("names", marked.names)):
        weight = marked.weight * own
        both = weight[words.left] * own[words.right]
        missing = [_sums(pair, weight[place], len(left)) for pair, place in words.alone]
        found[f"{kind}_shared"] = _sums(words.pair, both, len(left))
        found[f"{kind}_differ"] = np.minimum(*missing)
        found[f"{kind}_added"] = np.maximum(*missing)
    capitals = marked.capital_share
    found["capitals_less"] = np.minimum(capitals[left], capitals[right])
    found["capitals_more"] = np.maximum(capitals[left], capitals[right])
    negations = marked.negations
    found["negation_differs"] = np.minimum(np.abs(negations[left] - negations[right]), 2)
    found["negations"] = np.minimum(negations[left] + negations[right], 4)
    return found


def _overlap(matrix: Any, terms: Shared, size: int) -> Floats:
    """Return how often the shared terms of each pair stand on both sides."""
    return _sums(terms.pair, np.minimum(matrix.data[terms.left], matrix.data[terms.right]), size)


def _sums(pair: Integers, values: Floats, size: int) -> Floats:
    found: Floats = np.bincount(pair, values, size).astype(np.float64)
    return found


def _largest(pair: Integers, values: Floats, size: int) -> Floats:
    """Return the largest of the values of each pair; 0 where there is none."""
    found = np.zeros(size)
    np.maximum.at(found, pair, values)
    return found


def _share(part: Any, whole: Any) -> Floats:
    """Divide, giving 0 where there is nothing to divide by."""
    over: Floats = np.asarray(part, np.float64)
    under: Floats = np.asarray(whole, np.float64)
    return np.divide(over, under, out=np.zeros_like(over), where=under > 0)
