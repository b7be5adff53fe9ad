"""Pairs of passages that state the same to claims: groups of mentions over time.

A claim is what several passages state. Only verified pairs hold a claim together, and only as far as its mentions
agree with one another on average, so that no chain of weak links makes one blob of everything.
"""

from __future__ import annotations

import hashlib
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, as_corpus
from toolkit.corpus.counts import Counts, Floats, Integers, count
from toolkit.facts.statements import statements_of
from toolkit.facts.times import days_of, when_written
from toolkit.matching.encoder import Encoder, encode
from toolkit.matching.pairs import candidate_pairs, sides_of
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import CUT, SAME
from toolkit.matching.times_around import stands_around
from toolkit.matching.verbatim import words_key
from toolkit.tracing.contradicted import beside_first, mention_notes
from toolkit.tracing.earliest import may_be_earliest
from toolkit.tracing.labels import labelled
from toolkit.tracing.lapsed import lapsed
from toolkit.tracing.pair_verdicts import pair_verdicts, told_apart
from toolkit.tracing.part_pairs import NEVER, part_pairs, parts
from toolkit.tracing.review import lay_over, read_review
from toolkit.tracing.sentence_parts import divided, settled

_JOINED = 0.6  # mentions of a claim; posts (repeat_ct22 dev): B-cubed F1 is .95 from .5 to .8, mixed clusters 56 to 18
_SURE = 0.7  # of a pair that can tell to which clause of a sentence it belongs (docs/claims.md)
_SAME_DIGITS = 9  # of a mean probability: what differs beyond is arithmetic, and the earlier mention is as central
_CONTRACT = len(tables.TABLES["mentions"].columns)
_EXTRA = {
    "probability": "float64",
    "probability_to_first": "float64",
    "date_to": "datetime64[s]",
    "may_be_first": "bool",
    "contradicts": "bool",
    "another_time": "bool",
    "differing": "bool",
    "done_since": "bool",
    "asked_for": "bool",
}
_EXTRA |= {"size": "int64", "weakest": "float64", "label": "str", "note": "str"}
_ID = 12  # hexadecimal digits of a claim's id: a chance of one in a million that two of 20,000 claims share one
_SPEAKERS = ("voice", "voice_group")


def claims(
    corpus: Corpus,
    *,
    between: tuple[str, str] | None = None,
    review: pd.DataFrame | str | Path | None = None,
    recalibrate: bool = False,
    roles: Sequence[str] | None = COMPARED,
    encoder: Encoder | None = encode,
) -> pd.DataFrame:
    r"""Group the passages that state the same into claims, each with all its mentions.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    between : tuple of two periods, optional
        Only claims that stand in both periods.
    review : DataFrame, str or Path, optional
        A reader's verdicts, or the file they are in (see `apply_review`). Pairs she accepted count as certain, and two
        passages that she rejected as a pair are in no claim together.
    recalibrate : bool
        Also move the other probabilities by what the verdicts show about this corpus (see `apply_review`).
    roles : sequence of str, optional
        Roles of the passages that are compared; None takes all, furniture too.
    encoder : callable, optional
        Texts to rows of numbers. None compares words only. Default: the encoder that is shipped.

    Returns
    -------
    DataFrame
        The mentions table: claims by falling number of documents and then cohesion, the mentions of a claim in corpus
        order. Extra columns: probability (of the mention stating the same as its best partner in the claim),
        probability_to_first, date_to, may_be_first (whether its document can be the earliest of the claim). How it
        stands to the first where a figure, a name, an opposite, a denial or what it leaves open makes another
        statement of it, one of five flags: contradicts (both are of one matter at one time), another_time (it speaks
        of another, so that both can hold), differing (nothing shows that both speak of one matter at one time),
        done_since (it tells as done what the first announces), asked_for (one asks for what is not done in the other);
        all are false where it states the same. Of the claim size (mentions), weakest (the least probability among the
        links that hold it together) and label (its most central mention that does not state otherwise than the first,
        verbatim). note tells of a mention with a flag in what it is another statement, and the words that show it, its
        own first ("another figure (30 months for 18 months)"; "“closed”" of what was done); what differs beside the
        figures of the label is told there, without a flag (`labelled`).

    Raises
    ------
    ValueError
        A period nobody is in, a review that cannot be read, or `recalibrate` without one.

    Warns
    -----
    UserWarning
        Verdicts on words that no text holds any more: how many, and the first of them.

    Notes
    -----
    The earliest mention seen here is ``first`` only where the last day of its document lies before the first day of
    every other document of the claim; else it is ``possibly first``, and `may_be_first` tells which others can be. So
    are documents without a date. Nothing here says where a claim comes from.

    A mention that gives another figure, or denies what the first one says, is of the same claim: that is what the
    claim is about. So probabilities here are those of the same statement but for a changed fact, and a flag says where
    `claim_pairs` would not list the pair, a figure differs, or words of one deny the other. What is meant stands in the
    texts; see `claim_figures`, `claim_voices`.

    A sentence of the body whose partners stand on different clauses of it is in several claims: each of its mentions is
    the clause that the others of that claim state (`sentence_parts`). By words alone no sentence is divided.

    Pairs of a probability of 0.6 that are each other's best match in their two documents are joined by average
    linkage (Sokal and Michener, 1958) while the mean probability between the groups stays at 0.6. The list of pairs
    begins at 0.5: a claim stands by itself, without the number beside it, so it has to be surer than a pair.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit.corpus import load_corpus
    >>> texts = ["Rain fell.\n\nThe council closed the old bridge on Monday.", "The council has closed the old bridge."]
    >>> table = pd.DataFrame({"id": ["a", "b"], "text": texts, "date": ["2019-03", "2021"]})
    >>> mentions = claims(load_corpus(table), encoder=None)
    >>> mentions[["doc", "start", "relation_to_first"]].values.tolist()
    [['a', 12, 'first'], ['b', 0, 'edited']]
    """
    corpus = as_corpus(corpus)
    if recalibrate and review is None:
        raise ValueError(
            "recalibrate goes by a reader's verdicts: give review, the file that review or write_review wrote"
        )
    if review is not None:
        review = review if isinstance(review, pd.DataFrame) else read_review(review)
        if told := lapsed(review, corpus):
            warnings.warn(told, stacklevel=2)
    statements = statements_of(corpus, roles=roles)
    counts = count(statements["stated"].tolist())
    left, right = candidate_pairs(statements, counts, sides_of(corpus, between), encoder)
    found = pair_verdicts(statements, counts, (left, right), encoder)
    if review is not None:
        found = _reviewed(statements["text"].to_numpy(), left, right, found, review, recalibrate=recalibrate)
    probability = found["probability"].to_numpy()
    mutual = _mutual(statements["doc"].to_numpy(), left, right, probability)
    split = divided(
        statements, counts, (left, right), probability=probability, sure=_SURE, mutual=mutual, encoder=encoder
    )
    while True:
        nodes, passage = parts(statements, split)
        ends, judgement = part_pairs(
            (nodes, passage), (left, right), found, split=split, counts=counts, encoder=encoder
        )
        judgement = _of_parts(nodes, ends, judgement, review)
        judgement["accepted"] = judgement["verdict"] == "accept" if "verdict" in judgement else False
        grouped = _grouped(nodes, *ends, judgement)
        often = Counter(row for one, members in grouped for row in passage[one.group[members]].tolist())
        if all(often[row] > 1 for row in split):
            break
        found = _rejected(found, judgement)
        split = settled(statements, {row: parted for row, parted in split.items() if often[row] > 1})
    return _sorted(corpus, [row for one in grouped for row in _mentions(nodes, *one)], counts)


def _reviewed(
    texts: NDArray[Any], left: Integers, right: Integers, found: pd.DataFrame, review: Any, *, recalibrate: bool = False
) -> pd.DataFrame:
    """Lay a reader's verdicts over those of the model; what she rejected outweighs every average."""
    told = lay_over(found.assign(left_text=texts[left], right_text=texts[right]), review, recalibrate=recalibrate)
    return told.assign(
        probability=told["probability"].where(told["verdict"] != "reject", NEVER),
        contradicts=told["contradicts"] & (told["verdict"] != "accept"),
    )


def _of_parts(
    nodes: pd.DataFrame, ends: tuple[Integers, Integers], found: pd.DataFrame, review: pd.DataFrame | str | Path | None
) -> pd.DataFrame:
    """Return the verdicts with what the words of parts of sentences show, and what a reader said of these."""
    shown = (found["parts"] & (found["probability"] >= CUT)).to_numpy()
    if not shown.any():
        return found
    found["contradicts"] |= told_apart(nodes["text"].tolist(), ends, shown, {})
    if review is None:
        return found
    found["contradicts"] &= ~(found["parts"] & (found["verdict"] == "accept"))
    own = _reviewed(nodes["text"].to_numpy(), *ends, found, review)
    told = own["verdict"].ne("") & shown
    names = ("probability", "relation", "contradicts", "verdict")
    return found.assign(**{name: found[name].mask(told, own[name]) for name in names})


def _rejected(found: pd.DataFrame, of_parts: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts on passages with those rejected of which a reader rejected parts: they may not come back."""
    if "verdict" not in of_parts:
        return found
    places = of_parts.loc[of_parts["parts"] & (of_parts["verdict"] == "reject"), "place"]
    return found.assign(probability=found["probability"].mask(np.isin(np.arange(len(found)), places), NEVER))


class _Component(NamedTuple):
    """Rows that hang together through pairs, how probable every two are, and the verdicts on the pairs by their places.

    `same` has one number for all rows of the same words.
    """

    group: Integers
    probability: Floats
    same: Integers
    ends: tuple[Integers, Integers]
    found: pd.DataFrame

    def beside(self, first: int) -> dict[str, NDArray[Any]]:
        """Return of each row beside one of them relation, kind, contradicts, and whether a reader accepted the two."""
        size, (one, other) = len(self.group), self.ends
        at = np.flatnonzero((one == first) | (other == first))
        told = {"relation": np.full(size, "none", object), "kind": np.full(size, "", object)}
        told |= {name: np.zeros(size, bool) for name in ("contradicts", "accepted")}
        for name, values in told.items():
            values[(one + other)[at] - first] = self.found[name].to_numpy()[at]
        told["relation"][self.same == self.same[first]] = "verbatim"
        return told


def _grouped(
    nodes: pd.DataFrame, left: Integers, right: Integers, found: pd.DataFrame
) -> list[tuple[_Component, list[int]]]:
    """Return for each claim the component it lies in, and its members there."""
    kept = _mutual(nodes["doc"].to_numpy(), left, right, found["probability"].to_numpy())
    same = _same_words(nodes["text"].tolist())
    copies = np.flatnonzero(same != np.arange(len(same)))
    groups = _components(np.append(left[kept], same[copies]), np.append(right[kept], copies), len(nodes))
    found_claims = []
    for group, inside in zip(groups, _inside(groups, left, right, len(nodes)), strict=True):
        one, other = (np.searchsorted(group, side[inside]) for side in (left, right))
        probability = np.zeros((len(group), len(group)))
        probability[one, other] = probability[other, one] = found["probability"].to_numpy()[inside]
        probability[same[group][:, None] == same[group]] = SAME
        component = _Component(group, probability, same[group], (one, other), found.iloc[inside])
        found_claims += [(component, members) for members in _linked(probability)]
    return found_claims


def _same_words(texts: Sequence[str]) -> Integers:
    """Return for each text the first one with the same words; a corpus of copies has more of them than candidates."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(words_key(text), number) for number, text in enumerate(texts)], np.int64)


def _mutual(docs: NDArray[Any], left: Integers, right: Integers, probability: Floats) -> Integers:
    """Return the pairs sure enough to be joined in which each side is the other's best match in its document."""
    pairs = pd.DataFrame({"left": left, "right": right, "left_doc": docs[left], "right_doc": docs[right]})
    pairs["probability"] = probability
    pairs = pairs[pairs["probability"] >= _JOINED]
    best = pairs.groupby(["left", "right_doc"], sort=False)["probability"].transform("max")
    back = pairs.groupby(["right", "left_doc"], sort=False)["probability"].transform("max")
    mutual = (pairs["probability"] == best) & (pairs["probability"] == back)
    return np.asarray(pairs.index[mutual], np.int64)


def _components(left: Integers, right: Integers, size: int) -> list[Integers]:
    """Return the rows that hang together through pairs, each group in corpus order."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left)), (left, right)), shape=(size, size))
    number = connected_components(graph, directed=False)[1]
    order = np.argsort(number, kind="stable")
    bounds = np.flatnonzero(np.diff(number[order])) + 1
    return [np.sort(group) for group in np.split(order, bounds) if len(group) > 1]


def _inside(groups: list[Integers], left: Integers, right: Integers, size: int) -> list[Integers]:
    """Return for each component the pairs that lie in it, all at once: asking each in turn is quadratic."""
    owner = np.full(size, -1, np.int64)
    for number, group in enumerate(groups):
        owner[group] = number
    pairs = np.flatnonzero((owner[left] >= 0) & (owner[left] == owner[right]))
    pairs = pairs[np.argsort(owner[left[pairs]], kind="stable")]
    return np.split(pairs, np.searchsorted(owner[left[pairs]], np.arange(len(groups))))[1:]


def _linked(probability: Floats) -> list[list[int]]:
    """Divide a component by average linkage, so that what is joined is sure enough on average."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(probability) == 2:
        return [[0, 1]]
    tree = linkage(1 - probability[np.triu_indices(len(probability), 1)], method="average")
    number = fcluster(tree, 1 - _JOINED, criterion="distance")
    found = [np.flatnonzero(number == group).tolist() for group in dict.fromkeys(number.tolist())]
    return [members for members in found if len(members) > 1]


def _mentions(statements: pd.DataFrame, component: _Component, members: list[int]) -> list[dict[str, Any]]:
    """Return the mentions of one claim, in corpus order."""
    probability = np.clip(component.probability[np.ix_(members, members)], 0.0, 1.0)
    told = {name: values[members] for name, values in component.beside(members[0]).items()}
    others = probability[~np.eye(len(members), dtype=bool)].reshape(len(members), -1)
    chosen = statements.iloc[component.group[members]]
    spans = [f"{row.doc}:{row.start}:{row.end}:{row.text}" for row in chosen.itertuples()]
    claim = hashlib.sha256("\n".join(spans).encode("utf-8", "surrogatepass")).hexdigest()[:_ID]
    central = np.where(told["contradicts"], -1.0, others.mean(axis=1).round(_SAME_DIGITS))
    of_claim = {
        "claim": claim,
        "cohesion": float(others.mean()),
        "size": len(members),
        "weakest": _weakest(probability),
    }
    rows = chosen[["doc", "period", "start", "end", "text", "stated", *_SPEAKERS]].to_dict("records")
    return [
        {str(name): value for name, value in row.items()}
        | of_claim
        | {"central": central[number], "probability": float(others[number].max())}
        | {"probability_to_first": float(probability[0, number]) if number else 1.0}
        | {"relation_to_first": told["relation"][number] if number else "first"}
        | {name: told[name][number] for name in ("contradicts", "accepted", "kind")}
        for number, row in enumerate(rows)
    ]


def _weakest(probability: Floats) -> float:
    """Return the least probability among the links that hold all mentions together, each by its surest."""
    from scipy.cluster.hierarchy import linkage

    return float(1 - linkage(1 - probability[np.triu_indices(len(probability), 1)], method="single")[-1, 2])


def _sorted(corpus: Corpus, rows: list[dict[str, Any]], counts: Counts) -> pd.DataFrame:
    dates = days_of(corpus)
    for row in rows:
        row["date_from"], row["date_to"] = dates[row["doc"]]
    table = tables.build("mentions", rows)
    if table.empty:
        return table.assign(**{name: pd.Series(dtype=kind) for name, kind in _EXTRA.items()})
    table["note"] = mention_notes(table, rarity=corpus_rarity(counts))
    written = when_written(corpus, dates)
    around = stands_around(corpus, written)
    beside = beside_first(table, rarity=corpus_rarity(counts), written=written, around=around)
    table = labelled(table.assign(**beside), rarity=corpus_rarity(counts))
    able = {claim: may_be_earliest(docs, dates) for claim, docs in table.groupby("claim")["doc"]}
    table["may_be_first"] = [doc in able[claim] for claim, doc in zip(table["claim"], table["doc"], strict=True)]
    open_yet = (table["relation_to_first"] == "first") & table["claim"].map(lambda claim: len(able[claim]) > 1)
    table["relation_to_first"] = table["relation_to_first"].mask(open_yet, "possibly first")
    spread = table.groupby("claim")["doc"].transform("nunique")
    order = np.lexsort((table["claim"].rank(), -table["cohesion"], -spread))
    return table[[*table.columns[:_CONTRACT], *_EXTRA]].astype(_EXTRA).iloc[order].reset_index(drop=True)
