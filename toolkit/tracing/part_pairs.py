"""Passages and the pairs of them to those of the parts that some are divided into.

What was judged of a pair of passages holds for the two parts that meet: "Officials have certified it, but a segment of
society has demanded proof" stands beside "Some demand proof" with its second clause alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import pandas as pd

from toolkit.corpus.counts import Counts, Floats, Integers, count
from toolkit.matching.encoder import Encoder
from toolkit.matching.pairs import as_written, pair_features
from toolkit.matching.score import CUT, judged, relations
from toolkit.tracing.sentence_parts import APART, Divided, Pairs, Span, WordNearness, mean

NEVER = -1e6  # probability of two that are in no claim together, where only the mean over a claim is looked at


def parts(statements: pd.DataFrame, split: dict[int, Divided]) -> tuple[pd.DataFrame, Integers]:
    """Return the passages with divided ones as their parts, in corpus order, and the row of the passage each is of."""
    if not split:
        return statements, np.arange(len(statements))
    often = np.ones(len(statements), np.int64)
    often[list(split)] = [len(parted.parts) for parted in split.values()]
    passage = np.repeat(np.arange(len(statements)), often)
    rows = statements.iloc[passage].to_dict("list")
    first = np.searchsorted(passage, sorted(split)).tolist()
    for row, place in zip(sorted(split), first, strict=True):
        text, stated = rows["text"][place], rows["stated"][place]
        begin = rows["start"][place] + text.index(stated)
        for at, (start, end) in enumerate(split[row].parts, place):
            rows["start"][at], rows["end"][at] = begin + start, begin + end
            rows["text"][at] = rows["stated"][at] = stated[start:end]
    return pd.DataFrame(rows, columns=statements.columns).astype(statements.dtypes.to_dict()), passage


def part_pairs(
    nodes: tuple[pd.DataFrame, Integers],
    pairs: Pairs,
    found: pd.DataFrame,
    *,
    split: dict[int, Divided],
    counts: Counts,
    encoder: Encoder | None,
) -> tuple[Pairs, pd.DataFrame]:
    """Return the pairs between the rows that `parts` returns, each with the verdict on the passages they are of.

    Parameters
    ----------
    nodes : DataFrame and array
        What `parts` returns.
    pairs : two arrays of int
        Pairs of passages.
    found : DataFrame
        The verdicts on them: probability, relation, contradicts.
    split : dict
        The divided passages.
    counts : Counts
        The statements of the passages.
    encoder : callable or None
        As for `divided`.

    Returns
    -------
    tuple of two arrays, and a DataFrame
        In the order of the rows. Two parts are a pair where each is what meets the other best. Their relation, and
        whether they contradict one another, is that of their own words. Parts of one passage are in no claim together.
        Extra columns: parts (whether it is a pair of parts), place (that of the pair of passages, -1 for none).
    """
    found = found.assign(parts=False, place=np.arange(len(found)))
    if not split or encoder is None:
        return pairs, found
    statements, passage = nodes
    first = np.searchsorted(passage, np.arange(int(passage.max()) + 1)).tolist()
    parted = np.isin(pairs[0], [*split]) | np.isin(pairs[1], [*split])
    words = WordNearness(counts, sorted({int(row) for side in pairs for row in side[parted]}), encoder)
    links = [(first[row] + i, first[row] + j, -1) for row in split for i, j in combinations(_places(split, row), 2)]
    for place in np.flatnonzero(parted).tolist():
        one, other = int(pairs[0][place]), int(pairs[1][place])
        links += [(first[one] + i, first[other] + j, place) for i, j in _meeting(words, one, other, split)]
    left, right, place = np.array(links, np.int64).T
    whole = np.flatnonzero(~parted)
    ends = tuple(np.append(np.array(first)[side[whole]], own) for side, own in zip(pairs, (left, right), strict=True))
    order = np.lexsort(ends[::-1])
    ends = ends[0][order], ends[1][order]
    source = np.append(whole, place)[order]
    table = found.iloc[source].assign(parts=~np.isin(source, whole), place=source).reset_index(drop=True)
    table.loc[source < 0, ["probability", "relation", "contradicts"]] = NEVER, "none", False
    return ends, _by_own_words(statements, ends, table)


def _places(split: dict[int, Divided], row: int) -> range:
    return range(len(split[row].parts) if row in split else 1)


def _meeting(words: WordNearness, one: int, other: int, split: dict[int, Divided]) -> Iterator[Span]:
    """Give the parts of two passages that meet: each the best for the other, and near to the best of all."""
    spans = [split[row].parts if row in split else ((0, len(words.texts[row])),) for row in (one, other)]
    masks = [words.within(row, own) for row, own in zip((one, other), spans, strict=True)]
    near, weights = words.near(one, other), [words.weights(row) for row in (one, other)]
    cover = np.zeros([len(mask) for mask in masks])
    for i, j in product(*(range(len(mask)) for mask in masks)):
        part = near[np.ix_(masks[0][i], masks[1][j])]
        if part.size:
            forth = mean(part.max(axis=1), weights[0][masks[0][i]])
            cover[i, j] = (forth + mean(part.max(axis=0), weights[1][masks[1][j]])) / 2
    for i, j in np.argwhere(cover >= cover.max() - APART).tolist():
        if cover[i, j] == cover[i].max() == cover[:, j].max():
            yield i, j


def _by_own_words(statements: pd.DataFrame, pairs: Pairs, found: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts with how the words of parts stand to one another, and whether a fact in them is another."""
    places = np.flatnonzero(found["parts"] & (found["probability"] >= CUT))
    if not len(places):
        return found
    used, rows = np.unique(np.concatenate([side[places] for side in pairs]), return_inverse=True)
    some = statements.iloc[used].reset_index(drop=True)
    ends = rows[: len(places)], rows[len(places) :]
    features = pair_features(some, count(some["stated"].tolist()), ends, None)
    features["apart"] = np.zeros(len(places))  # these passages are not their whole documents
    probability: Floats = found["probability"].to_numpy()[places]
    plain, doubted = (judged(features, doubted=doubted)["probability"].to_numpy() for doubted in (False, True))
    left = np.divide(doubted, plain, out=np.ones(len(plain)), where=plain > 0)
    relation, contradicts = found["relation"].to_numpy(object), found["contradicts"].to_numpy(bool).copy()
    relation[places] = as_written(relations(features, probability), some["text"].tolist(), ends)
    contradicts[places] = probability * left < CUT
    return found.assign(relation=pd.Series(relation, dtype=found["relation"].dtype), contradicts=contradicts)
