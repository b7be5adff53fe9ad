"""A corpus to the pairs of its passages that state the same: candidates, verdicts, and where the list is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, as_corpus
from toolkit.corpus.counts import Counts, Floats, Integers, count
from toolkit.facts.numbers import with_figures
from toolkit.facts.statements import statements_of
from toolkit.facts.two_days import on_two_days
from toolkit.matching.candidates import candidates
from toolkit.matching.differing import with_remarks
from toolkit.matching.encoder import Encoder, encode
from toolkit.matching.notes import FIGURE, POSSIBLY, notes
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import CUT, blocks_of, judged
from toolkit.matching.verbatim import same_words

CROWDED = 2.5  # from here on a corpus is more like speeches than like reports on one event: see `crowding`
_TOLD = 10  # pairs above the cut from which that is told
TOO_SURE = 2.0  # false pairs above the cut over those the probabilities say: repeat_ct22 dev 1.8, reports 1.0
POSTS = (
    "Posts are paired by the claim that they are on: one can contradict the other, or change a fact, without a note "
    "and at a high probability"
)  # docs/matching.md, "How sure"
_SPEAKERS = ("voice", "voice_group")
DAY = "another day"  # told of what both put on days near their writing, which are two


def claim_pairs(
    corpus: Corpus,
    *,
    between: tuple[str, str] | None = None,
    all_pairs: bool = False,
    max_false: float | None = None,
    roles: Sequence[str] | None = COMPARED,
    encoder: Encoder | None = encode,
) -> pd.DataFrame:
    r"""Find the pairs of passages of different documents that state the same, best first.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    between : tuple of two periods, optional
        Only pairs of a passage of the one period and a passage of the other. A pair is judged beside the others that
        are looked at, so its probability differs a little from that without `between` (notes).
    all_pairs : bool
        Also the candidates below the cut (relation none).
    max_false : float, optional
        Keep only as many of the best pairs above the cut as leave the estimated share of false ones at or below this,
        over 0 to 1. The estimate is from the probabilities, doubled to be on the safe side (notes on matching).
    roles : sequence of str, optional
        Roles of the passages that are compared; None takes all, furniture too.
    encoder : callable, optional
        Texts to rows of numbers. None compares words only. Default: the encoder that is shipped.

    Returns
    -------
    DataFrame
        The pairs table, by falling probability, then similarity, then place in the corpus. Extra columns:
        left_voice, left_voice_group, right_voice, right_voice_group; note: in what one contradicts the other, and
        the words that show it, those on the right first ("another figure (30 months for 18 months)"), "possibly" where
        it takes a third of the probability and is weak by itself; undoubted: the probability of the same statement
        though a fact in it is changed, which is as high or higher; remark: what the note says of one statement, by when
        the documents were written (`with_remarks`): contradicts, differs, of another time, done since, or asked for.

    Raises
    ------
    ValueError
        Nobody is in a period, or the two periods are the same; `max_false` is no share, or given with `all_pairs`.

    Notes
    -----
    By default headlines and body are compared, and not furniture, bylines and repeated pull-quotes; nor is a passage
    that holds nothing but names, asks, or ends in a colon. What is compared is the statement, without the words that
    say who says it and from where ("said Ann Lee, the director"): two statements of one speaker are not alike for
    that, and the evidence columns are of the statements. The relation is of the texts as they stand. Rarity is counted
    in the corpus itself, so that what every passage holds counts little.

    Rarity is that of the whole corpus, whatever `between` says. But how far the likeness of two passages stands out is
    measured against the other candidates, of which there are fewer between two periods: on four small corpora
    probabilities of the same pairs differ by up to 0.05. From 20,000 pairs on the candidates are others, too.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit.corpus import load_corpus
    >>> texts = ["Rain fell.\n\nThe council closed the old bridge on Monday.", "The council has closed the old bridge."]
    >>> pairs = claim_pairs(load_corpus(pd.DataFrame({"id": ["a", "b"], "text": texts})), encoder=None)
    >>> pairs[["left_text", "right_doc", "relation"]].values.tolist()
    [['The council closed the old bridge on Monday.', 'b', 'edited']]
    """
    if max_false is not None and (all_pairs or not 0 < max_false <= 1):
        raise ValueError(f"max_false is {max_false}; give a share over 0 to 1, and not with all_pairs")
    found = pairs_from(0.0 if all_pairs else CUT, corpus, between=between, roles=roles, encoder=encoder)
    return found if max_false is None else found.head(_kept(found["probability"].to_numpy(), max_false))


def pairs_from(
    least: float,
    corpus: Corpus,
    *,
    between: tuple[str, str] | None = None,
    roles: Sequence[str] | None = COMPARED,
    encoder: Encoder | None = encode,
) -> pd.DataFrame:
    """Return the pairs table of the candidates of this probability and above."""
    corpus = as_corpus(corpus)
    statements = statements_of(corpus, roles=roles)
    sides = sides_of(corpus, between)
    counts = count(statements["stated"].tolist())
    left, right = candidate_pairs(statements, counts, sides, encoder)
    found, features, kept = _at_least(least, statements, counts, (left, right), encoder)
    left, right = left[kept], right[kept]
    order = np.lexsort((right, left, -found["similarity"], -found["probability"]))
    left, right, found = left[order], right[order], found.iloc[order]
    features = {name: values[order] for name, values in features.items()}
    table = _table(statements, left, right, found)
    one, other = (statements["stated"].iloc[rows].astype(str).tolist() for rows in (left, right))
    differ = table["figures_agree"].eq(False).fillna(False).to_numpy(bool)
    undoubted = but_for(features, differ)["probability"].to_numpy()
    turned = (undoubted >= CUT) & (table["probability"].to_numpy() < CUT)
    rarity = corpus_rarity(counts)
    told = notes(one, other, features=features, differ=differ, turned=turned, rarity=rarity)
    for place, days in on_two_days(statements, left, right):
        told[place] = with_days(told[place], days)
    table = table.assign(note=told, undoubted=undoubted)
    return with_remarks(table, corpus, stated=(one, other), rarity=rarity)


def _at_least(
    least: float, statements: pd.DataFrame, counts: Counts, pairs: tuple[Integers, Integers], encoder: Encoder | None
) -> tuple[pd.DataFrame, dict[str, Floats], Integers]:
    """Return verdicts, features and places of the pairs from a probability on; below 0.5 also of what is undoubted."""
    texts, (left, right) = statements["text"].tolist(), pairs
    verdicts, shown, places = [], [], []
    for block, features in pair_blocks(statements, counts, pairs, encoder):
        found = judged_pairs(texts, features, (left[block], right[block]))
        near = (found["probability"] >= least).to_numpy()
        if least < CUT:
            near = near | (judged(features, doubted=False)["probability"] >= CUT).to_numpy()
        verdicts.append(found[near])
        shown.append({name: values[near] for name, values in features.items()})
        places.append(np.flatnonzero(near) + block.start)
    every = {name: np.concatenate([part[name] for part in shown]) for name in shown[0]}
    return pd.concat(verdicts, ignore_index=True), every, np.concatenate(places)


def with_days(note: str, days: str) -> str:
    """Return the note on a pair that tells of two days, with the words of both in front.

    Examples
    --------
    >>> with_days("another figure; a denial (“never”)", "“today” (written 2025-09-30) for “today” (written 2018-11-06)")
    'another day (“today” (written 2025-09-30) for “today” (written 2018-11-06)); a denial (“never”)'
    """
    kinds = [kind for kind in note.split("; ") if kind.removeprefix(POSSIBLY) not in ("", FIGURE)]  # a day is none
    return "; ".join([f"{DAY} ({days})", *kinds])


def but_for(features: dict[str, Floats], told: NDArray[np.bool_]) -> pd.DataFrame:
    """Return the verdicts on the same statement though a fact in it is changed.

    `told` tells the pairs of which it is known, beside what the features show, that a fact differs: a second set of
    experts is asked of these as well, which has not learned to mind it.
    """
    if not len(told):
        return judged(features, doubted=False)
    return judged(features | {"denied": np.where(told, 1.0, features["denied"])}, doubted=False)


def days_told(statements: pd.DataFrame, pairs: tuple[Integers, Integers]) -> dict[int, str]:
    """Return the two days that pairs tell of, as a note has them, by their places; most tell of none."""
    return {place: with_days("", days) for place, days in on_two_days(statements, *pairs)}


def crowding(probability: Floats) -> float:
    """Return how many pairs stand between 0.25 and 0.5 for each from 0.5 on: how little the likely ones stand out.

    Parameters
    ----------
    probability : array of float
        Of the candidates of a corpus, those from 0.25 on at least.

    Returns
    -------
    float
        From 0. NaN where fewer than ten stand above: too few to tell.

    Notes
    -----
    Reports on one event have 1.4 (a tenth of 96 events 2.4 or more), speeches on everything 3.2 (nine tenths of 29
    sets 2.4 or more), and there 74 in 100 listed pairs are wrong where the probabilities say 32 (docs/matching.md).

    Examples
    --------
    >>> crowding(np.array([0.9] * 10 + [0.3] * 25))
    2.5
    """
    above = int((probability >= CUT).sum())
    between = int(((probability >= CUT / 2) & (probability < CUT)).sum())
    return between / above if above >= _TOLD else float("nan")


def of_posts(pairs: pd.DataFrame, corpus: Corpus) -> int:
    """Return how many listed pairs are of two posts: documents that are compared whole, and do not say the same words.

    Examples
    --------
    >>> from toolkit.corpus import load_corpus
    >>> corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": ["It rained all day.", "All day it rained."]}))
    >>> of_posts(claim_pairs(corpus, all_pairs=True, encoder=None).assign(relation="edited"), corpus)
    1
    """
    rows = pairs[~pairs["relation"].isin(["none", "verbatim"])]
    whole = [
        np.array(
            [text.strip() == corpus[doc].text.strip() for doc, text in rows[[f"{side}_doc", f"{side}_text"]].values]
        )
        for side in ("left", "right")
    ]
    return int((whole[0] & whole[1]).sum()) if len(rows) else 0


def sides_of(corpus: Corpus, between: tuple[str, str] | None) -> tuple[set[str], set[str]]:
    """Return which documents are compared with which."""
    if between is None:
        return set(corpus), set(corpus)
    if isinstance(between, str) or len(between) != 2 or not all(isinstance(period, str) for period in between):
        raise ValueError(f'between: give two periods as text, like ("2019", "2025"), not {between!r}')
    one, other = (set(corpus.in_period(period)) for period in between)
    if one == other:
        raise ValueError(f'between: both periods are "{between[0]}"; give two different ones')
    return one, other


def candidate_pairs(
    statements: pd.DataFrame, counts: Counts, sides: tuple[set[str], set[str]], encoder: Encoder | None
) -> tuple[Integers, Integers]:
    """Return the rows of each pair worth a look, the earlier document on the left, no pair twice."""
    docs = statements["doc"]
    one, other = (np.flatnonzero(docs.isin(side)) for side in sides)
    if not len(one) or not len(other):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    found = np.stack(candidates(counts, one, other, rarity=corpus_rarity(counts), encoder=encoder))
    order = statements["order"].to_numpy()
    different = order[found[0]] != order[found[1]]
    low, high = np.sort(found[:, different], axis=0)  # rows are in corpus order
    left, right = np.divmod(np.unique(low * len(order) + high), max(len(order), 1))
    return left, right


def pair_features(
    statements: pd.DataFrame, counts: Counts, pairs: tuple[Integers, Integers], encoder: Encoder | None
) -> dict[str, Floats]:
    """Return the features of candidate pairs; `statements` are all of a corpus, and say what its documents are on."""
    parts = [features for _, features in pair_blocks(statements, counts, pairs, encoder)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def pair_blocks(
    statements: pd.DataFrame, counts: Counts, pairs: tuple[Integers, Integers], encoder: Encoder | None
) -> Iterator[tuple[slice, dict[str, Floats]]]:
    """Yield the features of candidate pairs as `pair_features` returns them, block by block."""
    post, docs = (statements["role"] == "post").to_numpy(), statements["order"].to_numpy(np.int64)
    whole = post[pairs[0]] & post[pairs[1]]
    days = np.array([place for place, _ in on_two_days(statements, *pairs)], np.int64)
    known = corpus_rarity(counts)
    for block, found in blocks_of(counts, *pairs, known=known, encoder=encoder, drawn=True, whole=whole, docs=docs):
        inside = days[(days >= block.start) & (days < block.stop)]
        found["figures_conflict"][inside - block.start] = 1.0  # as two dates that both name
        yield block, found


def judged_pairs(
    texts: Sequence[str], features: dict[str, Floats], pairs: tuple[Integers, Integers], *, doubted: bool = True
) -> pd.DataFrame:
    """Return the verdicts on statements, with the relation of the texts as they stand."""
    found = judged(features, doubted=doubted)
    return found.assign(relation=as_written(found["relation"].to_numpy(), texts, pairs))


def as_written(relation: NDArray[Any], texts: Sequence[str], pairs: tuple[Integers, Integers]) -> NDArray[Any]:
    """Return the relation of texts where that of their statements is given: other words around them are an edit."""
    result = relation.copy()
    for place in np.flatnonzero(relation == "verbatim").tolist():
        if not same_words(texts[pairs[0][place]], texts[pairs[1][place]]):
            result[place] = "edited"
    return result


def _table(statements: pd.DataFrame, left: Integers, right: Integers, found: pd.DataFrame) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    for side, rows in (("left", left), ("right", right)):
        for name in ("doc", "start", "end", "text"):
            columns[f"{side}_{name}"] = statements[name].to_numpy()[rows]
    columns |= {str(name): found[name].to_numpy() for name in found}
    table = with_figures(pd.DataFrame(columns))
    for side, rows in (("left", left), ("right", right)):
        for name in _SPEAKERS:
            table[f"{side}_{name}"] = statements[name].to_numpy()[rows]
    return tables.build("pairs", table)


def _kept(probability: Floats, max_false: float) -> int:
    """Return how many of the best pairs are kept, so that the estimated share of false ones among them is not above."""
    share = TOO_SURE * np.cumsum(1 - probability) / np.arange(1, len(probability) + 1)
    return int(np.searchsorted(share, max_false, side="right"))  # the share grows as probabilities fall
