"""Given pairs of texts to a verdict on each: how probably they state the same, how alike they are, and in what way.

Everything that compares passages goes through here (`match`, `claim_pairs`, alignment), so that one pair gets one
verdict wherever it is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import tables
from toolkit.corpus.counts import Counts, Floats, Integers, Rarity, count
from toolkit.corpus.wrapped import sentences_joined
from toolkit.facts.marks import Marked
from toolkit.matching.documents_apart import apart
from toolkit.matching.encoder import Encoder, cache_of, encode
from toolkit.matching.evidence import evidence, nearest
from toolkit.matching.meaning import meaning
from toolkit.matching.model import predict, reach
from toolkit.matching.notes import notes
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.standing import standing
from toolkit.matching.words_met import word_rows
from toolkit.progress import bar_of

__all__ = [
    "AROUND",
    "CUT",
    "EDITED",
    "SAME",
    "SHOWN",
    "Encoder",
    "blocks_of",
    "features_of",
    "highest",
    "judged",
    "judgements",
    "relations",
    "score",
    "verdicts",
]

CUT = 0.5  # a pair is taken for the same statement from here on: more probable than not, by the calibrated model
SHOWN = [
    *("characters", "word_order", "rare_jaccard", "rare_contained"),
    *("figures_differ", "names_differ", "negation_differs"),
]  # evidence that stands beside every verdict
SAME = 0.999  # probability of a text with itself: certain but for a fault of the reader
_PART, _SHORTER, _WORDS = (
    0.8,
    0.67,
    4,
)  # a part keeps its words in order, is two thirds as long at most, and says something
EDITED = 0.6  # words in one order on both sides; below this the sentence is another one
_DRAWN = 5  # pairs for each text from which a table is all pairs of something: given sets have 1 to 2.5, superpal 16
AROUND = 4  # pairs of a corpus: fewer have nothing to stand out from, and are judged as given (docs/matching.md)
_DIGITS = 6  # of verdicts: what lies beyond differs with the order of additions
_BLOCK = 20_000  # pairs scored at once; bounds the memory
_LONG = 100_000  # pairs from which a progress bar is shown: 10 s of work by words alone


def score(pairs: pd.DataFrame, *, encoder: Encoder | None = encode) -> pd.DataFrame:
    """Say of each pair of texts whether one states again what the other states.

    Parameters
    ----------
    pairs : DataFrame
        Columns ``left`` and ``right``, the texts. Other columns are kept, but for those named as what is returned.
    encoder : callable, optional
        Texts to an array of rows of length one. None compares words only.

    Returns
    -------
    DataFrame
        The same rows in the same order, with probability (0 to 1), similarity (0 to 1), relation (verbatim, edited,
        partial, paraphrase, none) and the evidence: characters (cosine of character n-grams), word_order (share of
        the words in one order), rare_jaccard (shared words, weighted by rarity), rare_contained (the same for the
        shorter text), figures_differ, names_differ (rarity of those that stand on one side only, the lesser side),
        negation_differs; and note: in what one contradicts the other, and the words that show it, those on the right
        first ("another figure (30 months for 18 months)").

    Raises
    ------
    TypeError
        `pairs` is no DataFrame.
    ValueError
        A column is missing or holds something that is no text.

    Notes
    -----
    One pair alone gets another score than the same pair in a table, since rarity is counted in the texts of the table:
    to compare scores with one another, put all pairs into one table, as it will be used.

    Rarity is counted in each text once, beside a background shipped with the model. On sentences
    of one event that is worth 9 points of average precision (superpal, character cosine 65 to 74) and nothing is lost
    on other sets; in a small table the background decides. A table in which each text stands in five pairs or more on
    average is taken for all pairs of something, where a true pair is rare and must stand out among its neighbours.

    Examples
    --------
    >>> import pandas as pd
    >>> one, other = "The old bridge was closed on Monday.", "On Monday the old bridge has been closed."
    >>> pairs = pd.DataFrame({"left": [one, one], "right": [other, "It rained."]})
    >>> score(pairs, encoder=None)["relation"].tolist()
    ['paraphrase', 'none']
    """
    lefts, rights = (list(map(sentences_joined, _texts(pairs, column))) for column in ("left", "right"))
    place = {text: number for number, text in enumerate(dict.fromkeys([*lefts, *rights]))}
    left = np.array([place[text] for text in lefts], np.int64)
    right = np.array([place[text] for text in rights], np.int64)
    drawn = 2 * len(left) >= _DRAWN * max(len(place), 1)
    counts = count(list(place))
    rare = corpus_rarity(counts)
    features = features_of(counts, left, right, known=rare, encoder=encoder, drawn=drawn)
    told = pd.Series(notes(lefts, rights, features=features, rarity=rare), dtype="str")
    found = judged(features).assign(note=told)
    kept = pairs.drop(columns=[name for name in found if name in pairs.columns])  # the note stays last
    return tables.Shown(kept).assign(**{str(name): found[name].to_numpy() for name in found})


def verdicts(
    counts: Counts,
    left: Integers,
    right: Integers,
    *,
    known: Rarity | None = None,
    encoder: Encoder | None = None,
    drawn: bool = False,
    whole: NDArray[np.bool_] | None = None,
    doubted: bool = True,
) -> pd.DataFrame:
    """Return probability, similarity, relation and the evidence of pairs of rows of `counts`.

    Parameters
    ----------
    counts : Counts
        The texts.
    left, right : array of int
        Row numbers of the texts of each pair.
    known : Rarity, optional
        How rare terms are. Default: as in these texts, steadied by the background that is shipped with the model.
    encoder : callable, optional
        Texts to rows of numbers. None compares words only. Default: the encoder that is shipped.
    drawn : bool
        The pairs are candidates out of all pairs of a corpus; vectors are then centred on its mean.
    whole : array of bool, optional
        Which pairs are of texts of their own, like posts, and not of passages of longer documents. Default: none.
    doubted : bool
        Whether contradictions count. False for passages that correspond, one of them with a fact changed.

    Returns
    -------
    DataFrame
        One row for each pair, in their order.
    """
    features = features_of(counts, left, right, known=known, encoder=encoder, drawn=drawn, whole=whole)
    return judged(features, doubted=doubted)


def features_of(
    counts: Counts,
    left: Integers,
    right: Integers,
    *,
    known: Rarity | None = None,
    encoder: Encoder | None = None,
    drawn: bool = False,
    whole: NDArray[np.bool_] | None = None,
    docs: Integers | None = None,
) -> dict[str, Floats]:
    """Return all features that the verdicts on pairs of rows of `counts` rest on.

    Parameters as for `verdicts`; `docs` is the number of the document of each text, if they are passages of some.
    """
    parts = list(blocks_of(counts, left, right, known=known, encoder=encoder, drawn=drawn, whole=whole, docs=docs))
    return {name: np.concatenate([part[name] for _, part in parts]) for name in parts[0][1]}


def blocks_of(
    counts: Counts,
    left: Integers,
    right: Integers,
    *,
    known: Rarity | None = None,
    encoder: Encoder | None = None,
    drawn: bool = False,
    whole: NDArray[np.bool_] | None = None,
    docs: Integers | None = None,
) -> Iterator[tuple[slice, dict[str, Floats]]]:
    """Yield the features of pairs of rows of `counts`, so many pairs at once, each beside all of them.

    Parameters as for `features_of`. Of an archive not all fit into memory: of all pairs at once there is only what says
    how far each stands out. Fewer than `AROUND` pairs are not drawn from anything. At least one block is given.
    """
    if len(left) < AROUND:
        drawn, whole = False, None
    used, rows = np.unique(np.concatenate([left, right]), return_inverse=True)
    texts = [counts.texts[number] for number in used.tolist()]
    read = counts if len(used) == len(counts.texts) else count(texts)
    marked = Marked(read, known or corpus_rarity(counts))
    words = word_rows(marked, cache_of(encoder)) if encoder is not None and texts else None
    vectors = meaning(texts, encoder, centred=drawn) if encoder is not None and texts else None
    every = marked if docs is None or read is counts else Marked(counts, marked.rarity)
    away = None if docs is None else apart(every, docs, left, right)
    left, right = rows[: len(left)], rows[len(left) :]
    whole = np.zeros(len(left), bool) if whole is None else whole
    blocks = [slice(at, at + _BLOCK) for at in range(0, max(len(left), 1), _BLOCK)]
    with bar_of(len(left), "Comparing pairs", unit="pair", long=_LONG) as bar:
        near = [nearest(marked, left[b], right[b], known=vectors, words=words) for b in blocks]
        before = {name: np.concatenate([part.pop(name) for part in near]) for name in list(near[0])}
        beside = standing(before, left, right, drawn=drawn)
        for b in blocks:
            own = {name: values[b] for name, values in before.items()}
            found = evidence(
                *(marked, left[b], right[b]), known=vectors, words=words, before=own, drawn=drawn, whole=whole[b]
            )
            found |= {name: values[b] for name, values in beside.items()}
            yield b, found if away is None else found | {"apart": away[b]}
            if bar is not None:
                bar.update(len(left[b]))


def judged(features: dict[str, Floats], *, doubted: bool = True) -> pd.DataFrame:
    """Return the verdicts that follow from features, and the evidence that stands beside them."""
    shown = {name: features[name] for name in SHOWN if name in features}
    return pd.DataFrame(judgements(features, doubted=doubted) | shown)


def judgements(features: dict[str, Floats], *, doubted: bool = True) -> dict[str, NDArray[Any]]:
    """Return probability, similarity, relation: the model's, but for equal texts and those that state nothing."""
    same = features["verbatim"] == 1  # up to spelling, and not $5 and €5
    empty = (features["shorter_words"] == 0) | (features["bare"] == 1)
    probability, similarity = predict(features, doubted=doubted)
    sure = same & ~(doubted & (features["figures_conflict"] == 1))  # in equal texts only two days of writing conflict
    probability, similarity = np.where(sure, SAME, probability), np.where(same, 1.0, similarity)
    probability, similarity = (np.where(empty, 0.0, values).round(_DIGITS) for values in (probability, similarity))
    return {"probability": probability, "similarity": similarity, "relation": relations(features, probability)}


def highest(features: dict[str, Floats]) -> Floats:
    """Return the highest probability that pairs can get where a fact may be changed, whatever contradicts in them."""
    return np.where(features["verbatim"] == 1, SAME, reach(features)) + 10.0**-_DIGITS


def relations(features: dict[str, Floats], probability: Floats) -> NDArray[np.object_]:
    """Name the way in which the sides of each pair say the same.

    Parameters
    ----------
    features : mapping of arrays
        What `evidence` returns.
    probability : array
        Of the same pairs.

    Returns
    -------
    array of str
        verbatim, edited, partial, paraphrase or none.
    """
    short, long = np.expm1(features["shorter_words"]), np.expm1(features["longer_words"])
    kept = features["word_order"] * (short + long) / 2  # words in one order on both sides
    part = (kept >= _PART * short) & (short < _SHORTER * long) & (short >= _WORDS)
    tests = [
        probability < CUT,
        features["verbatim"] == 1,
        part,
        features["word_order"] >= EDITED,
    ]
    named: NDArray[np.object_] = np.select(tests, ["none", "verbatim", "partial", "edited"], "paraphrase").astype(
        object
    )
    return named


def _texts(pairs: pd.DataFrame, column: str) -> list[str]:
    tables.wanted(pairs, "pairs", ("left", "right"))
    if column not in pairs.columns:
        found = ", ".join(map(str, pairs.columns)) or "none"
        raise ValueError(f'pairs: no column "{column}"; the columns are {found}; it needs left, right')
    texts = pairs[column].tolist()
    for row, text in enumerate(texts, 1):  # counted as load_corpus counts
        if not isinstance(text, str):
            raise ValueError(f'pairs: row {row}, column "{column}" holds {text!r}, which is no text; fill or remove it')
    return texts
