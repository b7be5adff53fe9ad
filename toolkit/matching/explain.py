"""One pair to what its verdict rests on: each feature, its value, and how far it moved the log odds.

The model is a weighted sum, so its verdict divides without rest: the contributions of all features and the constant
add up to the log odds of the probability. A contribution is measured from the mean pair that the model was fitted on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus import COMPARED, Corpus, as_corpus
from toolkit.corpus.counts import Counts, Floats, Integers, count
from toolkit.facts.marks import Marked
from toolkit.facts.statements import statements_of
from toolkit.facts.taken_back import taken_back
from toolkit.facts.two_days import on_two_days
from toolkit.matching.differing import CONTRADICTS, way_of
from toolkit.matching.encoder import Encoder, cache_of, encode
from toolkit.matching.explanation import Explanation, verdict_in_words
from toolkit.matching.features import ABOUT
from toolkit.matching.model import contributions, form_of, load
from toolkit.matching.notes import notes as notes_of
from toolkit.matching.pairs import as_written, candidate_pairs, pair_blocks, sides_of, with_days
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import features_of, judged
from toolkit.matching.words_met import best_clauses, meetings, word_rows

_LIKE = (
    0.4  # share of the words of two clauses met from which they are shown: superpal, 74 % of true pairs, 7 of others
)
_SAME = 2e-6  # of probabilities, which are rounded to six digits
_ENDS = ("left", "right")
_SPAN = ("doc", "start", "end", "text")
_WANTED = "give a row with left_text and right_text, or two texts"
Features = dict[str, Floats]


def explain(
    pair: pd.Series | Mapping[str, Any] | Sequence[str] | str,
    right: pd.Series | Mapping[str, Any] | str | None = None,
    *,
    corpus: Corpus | None = None,
    between: tuple[str, str] | None = None,
    roles: Sequence[str] | None = COMPARED,
    encoder: Encoder | None = encode,
) -> Explanation:
    """Show what the verdict on a pair rests on, feature by feature.

    Parameters
    ----------
    pair : row of a pairs table, two texts, or the left one of them
        A row has ``left_text`` and ``right_text``, or ``left`` and ``right`` (a row of `score`).
    right : str or row of a passages table, optional
        The right one, where `pair` is the left one, a text or a row of `passages`, too.
    corpus : Corpus, optional
        The corpus that a row of `claim_pairs`, or two of `passages`, are from: the verdict there depends on the other
        passages, through rarity and through what else the two are near to. Default: the two texts are judged alone,
        as `score` does.
    between : tuple of two periods, optional
        As it was given to `claim_pairs`. Default: all pairs of the corpus, or where the probability of the row is not
        from these, those between the periods of its two documents.
    roles : sequence of str, optional
        As they were given to `claim_pairs`.
    encoder : callable, optional
        As it was given to what made the row. None compares words only.

    Returns
    -------
    DataFrame
        Columns feature, value, contribution (log odds; above 0 speaks for the same statement), about; by falling size
        of the contribution, the constant last. The sum of the contributions is the log odds of the model. In a
        notebook it is drawn, ``text()`` gives it in words, ``attrs`` holds left, right, probability, model (the
        probability of the model before equal and wordless texts are seen to), relation, kinds, notes, meetings (the
        different words that the encoder knows as near, each the nearest of the other, with their cosine), clauses (the
        two that have most in common, and how far they are met; empty where that says nothing) and clause_places (of
        both clauses the stretches of their texts, start and end).

    Raises
    ------
    ValueError
        `pair` is none of these, or is no candidate pair of the corpus.

    Notes
    -----
    A pair alone gets another probability than in its corpus, table or match; a note says so, and what to give.

    The experts are mixed by a gate (``attrs["kinds"]``), whose weights for this pair are taken as given: what a
    feature does to the gate is not counted as its own. With a corpus all its candidates are compared again.

    Examples
    --------
    >>> found = explain("The old bridge was closed.", "They closed the old bridge.", encoder=None)
    >>> bool(np.isclose(1 / (1 + np.exp(-found["contribution"].sum())), found.attrs["model"]))
    True
    """
    if right is not None:
        pair = _row_of(pair, right)
    texts = _texts(pair)
    if corpus is None:
        features, verdict = _alone(*texts, encoder)
    else:
        features, verdict = _as_judged(pair, (as_corpus(corpus), statements_of(corpus, roles=roles)), between, encoder)
    found = _table(texts, features, verdict, _notes(pair, verdict, features, alone=corpus is None))
    found.attrs |= _met_of(*texts, encoder)
    return found


def _row_of(left: Any, right: Any) -> dict[str, Any]:
    """Return two texts, or two rows of a passages table, as one row of a pairs table."""
    row: dict[str, Any] = {}
    for side, given in zip(_ENDS, (left, right), strict=True):
        passage = given if isinstance(given, (pd.Series, Mapping)) else {"text": given}
        if "text" not in passage:
            raise ValueError(f"{side}: this row has no text; give a text or a row of a passages table")
        row |= {f"{side}_{name}": passage[name] for name in _SPAN if name in passage}
    return row


def _texts(pair: Any) -> tuple[str, str]:
    if isinstance(pair, pd.DataFrame):
        raise ValueError(f"pair: {_WANTED}; this is a table of {len(pair)} rows, of which iloc[0] is the first")
    if isinstance(pair, (pd.Series, Mapping)):
        for names in (("left_text", "right_text"), ("left", "right")):
            if all(name in pair for name in names):
                pair = [pair[name] for name in names]
                break
    if isinstance(pair, str) or not isinstance(pair, Sequence) or len(pair) != 2:
        alone = "only one text" if isinstance(pair, str) else type(pair).__name__
        raise ValueError(f"pair: {_WANTED}; this is {alone}")
    for text in pair:
        if not isinstance(text, str):
            raise ValueError(f"pair: {text!r} is no text; give a row of a pairs table, or two texts")
    return pair[0], pair[1]


def _alone(left: str, right: str, encoder: Encoder | None) -> tuple[Features, pd.Series]:
    """Compare two texts as `score` does in a table of this pair."""
    counts = count(list(dict.fromkeys([left, right])))
    rows = np.array([0]), np.array([len(counts.texts) - 1])
    features = features_of(counts, *rows, encoder=encoder)
    verdict = judged(features).iloc[0].copy()
    verdict["note"] = notes_of([left], [right], features=features, rarity=corpus_rarity(counts))[0]
    return features, verdict


def _as_judged(
    pair: Any, read: tuple[Corpus, pd.DataFrame], between: tuple[str, str] | None, encoder: Encoder | None
) -> tuple[Features, pd.Series]:
    """Compare as what made the row did: its probability tells whether all pairs of the corpus or two periods were."""
    row: Mapping[Any, Any] = dict(pair) if isinstance(pair, (pd.Series, Mapping)) else {}
    docs = [str(row.get(f"{side}_doc")) for side in _ENDS]
    sides = [read[0][doc].period for doc in docs if doc in read[0]]
    if between or row.get("probability") is None or len({side for side in sides if side}) < len(_ENDS):
        return _in_corpus(pair, read, between, encoder)
    found: list[tuple[Features, pd.Series]] = []
    for periods in (None, (sides[0], sides[1])):
        try:
            features, verdict = _in_corpus(pair, read, periods, encoder)
        except ValueError:
            if periods and not found:
                raise
            continue
        verdict["between"] = periods
        if abs(verdict["probability"] - float(row["probability"])) < _SAME:
            return features, verdict
        found.append((features, verdict.drop("between")))
    return found[0]


def _in_corpus(
    pair: Any, read: tuple[Corpus, pd.DataFrame], between: tuple[str, str] | None, encoder: Encoder | None
) -> tuple[Features, pd.Series]:
    """Compare the passages of a corpus as `claim_pairs` does; return the features and the verdict of one pair."""
    corpus, statements = read
    counts = count(statements["stated"].tolist())
    left, right = candidate_pairs(statements, counts, sides_of(corpus, between), encoder)
    given = [_unit(statements, pair, side) for side in _ENDS]  # two passages may be given the later one first
    one, other = sorted(given)
    place = np.flatnonzero((left == one) & (right == other))
    if not len(place):
        raise ValueError(
            "pair: no candidate of this corpus; give the corpus and between that made the row, or no corpus, to judge "
            "two passages alone that have too little in common"
        )
    at = int(place[0])
    blocks = pair_blocks(statements, counts, (left, right), encoder)
    block, every = next((block, every) for block, every in blocks if at < block.stop)
    features = {name: values[[at - block.start]] for name, values in every.items()}
    verdict = judged(features).iloc[0]
    texts = statements["text"].iloc[[one, other]].tolist()
    verdict = verdict.copy()
    written = as_written(verdict[["relation"]].to_numpy(), texts, (np.array([0]), np.array([1])))
    verdict["relation"] = written[0]
    stated = ([text] for text in statements["stated"].iloc[given].tolist())
    verdict["note"] = notes_of(*stated, features=features, rarity=corpus_rarity(counts))[0]
    for _, days in on_two_days(statements, np.array([given[0]]), np.array([given[1]])):
        verdict["note"] = with_days(verdict["note"], days)
    told = [*zip(*(statements[name].iloc[[one, other]].tolist() for name in ("text", "stated")), strict=True)]
    verdict["taken_back"] = any(taken_back(stated) and not taken_back(text) for text, stated in told)
    verdict["stated"] = any(text != stated and not stated.startswith(text) for text, stated in told)
    return features, verdict


def _unit(statements: pd.DataFrame, pair: Any, side: str) -> int:
    if not isinstance(pair, (pd.Series, Mapping)) or f"{side}_start" not in pair:
        raise ValueError("pair: with a corpus, give a row of claim_pairs or two of passages")
    own = (statements["doc"] == pair[f"{side}_doc"]) & (statements["start"] == pair[f"{side}_start"])
    return int(np.flatnonzero(own)[0]) if own.any() else -1


def _met_of(left: str, right: str, encoder: Encoder | None) -> dict[str, Any]:
    """Return the different words that meet, and the clauses that have most in common; by words alone none."""
    if encoder is None:
        return {"meetings": [], "clauses": (), "clause_places": ()}
    counts = count([left, right])
    marked = Marked(counts, corpus_rarity(counts))
    rows = word_rows(marked, cache_of(encoder))
    known = {"meetings": meetings(marked, rows), "clauses": (), "clause_places": ()}
    found = best_clauses(marked, rows)
    if found is None:
        return known
    one, other, met = found
    if met < _LIKE or (len(one), len(other)) == tuple(counts.lengths.tolist()):  # both are one clause
        return known
    places = _stretches(counts, 0, one), _stretches(counts, 1, other)
    return known | {"clauses": (_written(left, places[0]), _written(right, places[1]), met), "clause_places": places}


def _stretches(counts: Counts, number: int, places: Integers) -> tuple[tuple[int, int], ...]:
    """Return where words of a text stand, neighbours as one stretch."""
    at = counts.tokens.of(number)
    starts, ends = counts.tokens.starts[at][places].tolist(), counts.tokens.ends[at][places].tolist()
    breaks = np.flatnonzero(np.diff(places) > 1).tolist()
    parts = zip([0, *(n + 1 for n in breaks)], [*breaks, len(places) - 1], strict=True)
    return tuple((starts[first], ends[last]) for first, last in parts)


def _written(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return stretches of a text as they are written there, with a mark for what is left out between them."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in stretches)


def _notes(pair: Any, verdict: pd.Series, features: Features, *, alone: bool) -> list[str]:
    """Say where the contributions are not the whole verdict."""
    notes = []
    given = pair if isinstance(pair, (pd.Series, Mapping)) else {}
    if verdict["relation"] == "verbatim":
        notes.append(
            "Both have the same words in the same order, which decides; the features are shown for comparison."
        )
    if features["shorter_words"][0] == 0:
        notes.append("One side has no word, which decides; the features are shown for comparison.")
    if features["bare"][0]:
        notes.append("One side is a bare name, which decides: it states nothing. The features are for comparison.")
    remark = str(given.get("remark") or "")
    if remark and way_of(remark) != CONTRADICTS:
        notes.append(f"{remark[0].upper()}{remark[1:]}.")
    elif verdict["note"]:
        notes.append(f"In what one contradicts the other: {verdict['note']}.")
    if verdict.get("stated", False):
        notes.append("Compared without the words that say who says it, or from where.")
    if verdict.get("taken_back", False):
        notes.append("Compared with the next sentence where that takes a passage back.")
    if verdict.get("between"):
        notes.append(f"Judged among the pairs between {' and '.join(verdict['between'])}, as the row was.")
    known = [name for name in ("relation", "probability") if given.get(name) is not None]
    row, here = (verdict_in_words({name: told[name] for name in known}) for told in (given, verdict))
    if row != here:
        how = "judged alone it is" if alone else "with this corpus, between and encoder it is"
        mend = _mend(given) if alone else "give those that made the row"
        notes.append(f"The row says {row}; {how} {here}; {mend}.")
    return notes


def _mend(row: Any) -> str:
    """Return what to do about a row that was judged among others, by what made it."""
    if "query_id" in row:
        return "match judges a pair among all its queries and references, which are not known here"
    if "left_doc" in row:
        return "give corpus to explain that one"
    return "score counts rarity in all texts of its table, which are not known here"


def _table(texts: tuple[str, str], features: Features, verdict: pd.Series, notes: list[str]) -> Explanation:
    names, added, constant, kinds = contributions(features)
    table = pd.DataFrame(
        {
            "feature": list(names),
            "value": [float(features[name][0]) for name in names],
            "contribution": added[0],
            "about": [ABOUT[name] for name in names],
        }
    )
    table = table.iloc[np.lexsort((np.arange(len(names)), -np.abs(added[0])))]
    last = {"feature": "constant", "value": 1.0, "contribution": constant[0], "about": "where the mean pair stands"}
    result = Explanation(pd.concat([table, pd.DataFrame([last])], ignore_index=True))
    odds = float(result["contribution"].sum())
    result.attrs = {"left": texts[0], "right": texts[1], "probability": float(verdict["probability"])}
    result.attrs |= {"relation": str(verdict["relation"]), "model": 1 / (1 + np.exp(-odds)), "notes": notes}
    result.attrs["kinds"] = dict(zip(load(form_of(features)).kinds, kinds[0].round(4).tolist(), strict=True))
    return result
