"""A reader's verdicts laid over the model's: on pairs of passages, and on their clauses, which claims have as mentions.

Who judges the mentions of claims judges clauses; the list of pairs has whole sentences, and must not forget it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import tables
from toolkit.tracing.review import SIDES, lay_over, pair_ids, plain, read_review

_DOCS = ("left_doc", "right_doc")
_Side = tuple[str, str]  # a document and the text in it


def apply_review(
    pairs: pd.DataFrame, verdicts: pd.DataFrame | str | Path, *, recalibrate: bool = False
) -> pd.DataFrame:
    """Lay a reader's verdicts over what the model says.

    Parameters
    ----------
    pairs : DataFrame
        A pairs table, or what `score` returns. It is not changed.
    verdicts : DataFrame, str or Path
        The verdicts table, or the file it is in.
    recalibrate : bool
        Also move the probabilities of the other pairs by what the verdicts show about this corpus (notes).

    Returns
    -------
    DataFrame
        The same rows in the same order. An accepted pair has probability 1 and the reader's relation (the model's,
        where she gives none; paraphrase where the model found none); a rejected one probability 0 and relation none.
        Extra columns: verdict (empty where none was given), model_probability, model_relation; clause_verdict, what
        she said of a clause of the one against the other or a clause of it, empty where she judged the pair itself.

    Raises
    ------
    ValueError
        A column is missing.

    Notes
    -----
    A claim can have a clause as its mention, and a verdict on it is one on the clause. For the pair of sentences of the
    same documents that hold it: an accepted clause is a statement in common, so the pair has probability 1. A clause
    that was rejected against a whole sentence is where the two would meet, so the pair has 0 and relation none. Two
    clauses that were rejected leave what else the two sentences state: the pair stays as it is, and clause_verdict
    tells of it. Of several verdicts on clauses accept goes first.

    Recalibrated, the log odds of all pairs without a verdict move by one constant, the most probable one given the
    verdicts, what the model said of their pairs, and that from corpus to corpus it varies with a standard deviation of
    1 (updating the intercept: Steyerberg et al. 2004, Statistics in Medicine). A pair that falls below 0.5 has relation
    none, one that rises to it paraphrase; equal words stay as they are. That is fair only where right and wrong pairs
    were judged alike: all of the first 20, or 20 drawn at random, not just the mistakes that caught the eye.

    Examples
    --------
    >>> from toolkit.tracing.review import pair_id
    >>> pairs = pd.DataFrame({"left": ["It rained.", "One."], "right": ["Rain fell.", "Two."],
    ...     "probability": [0.6, 0.7], "relation": ["paraphrase", "edited"]})
    >>> verdicts = tables.build("verdicts", [{"pair": pair_id("One.", "Two."), "verdict": "reject", "relation": "",
    ...     "left_text": "One.", "right_text": "Two.", "probability": 0.7, "model_relation": "edited"}])
    >>> apply_review(pairs, verdicts)[["probability", "relation", "verdict"]].values.tolist()
    [[0.6, 'paraphrase', ''], [0.0, 'none', 'reject']]
    >>> apply_review(pairs, verdicts, recalibrate=True)["probability"].round(2).tolist()
    [0.46, 0.0]
    """
    verdicts = verdicts if isinstance(verdicts, pd.DataFrame) else read_review(verdicts)
    told = lay_over(pairs, verdicts, recalibrate=recalibrate)
    said, whole = _of_clauses(told, verdicts)
    given, rejected = said == "accept", (said == "reject") & whole
    some = np.where(told["relation"] == "none", "paraphrase", told["relation"])
    return told.assign(
        probability=np.select([given, rejected], [1.0, 0.0], told["probability"]),
        relation=pd.Series(np.select([given, rejected], [some, "none"], told["relation"]), told.index, dtype="str"),
        clause_verdict=pd.Series(said, told.index, dtype="str"),
    )


def _of_clauses(told: pd.DataFrame, verdicts: pd.DataFrame) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return what was said of clauses of each pair, "" for nothing, and whether it was against a whole side."""
    said, whole = np.full(len(told), "", object), np.zeros(len(told), bool)
    of_clauses = verdicts[(verdicts["verdict"] != "") & ~verdicts["pair"].isin(pair_ids(told))]
    if of_clauses.empty or not {*_DOCS} <= {*told.columns} & {*verdicts.columns} or not {*SIDES} <= {*told.columns}:
        return said, whole
    places: dict[tuple[str, str], list[int]] = {}
    rows = [_sides(row) for row in tables.records(told)]
    for number, ((left, _), (right, _)) in enumerate(rows):
        if told["verdict"].iloc[number] == "":
            places.setdefault((left, right), []).append(number)
    for row in tables.records(of_clauses):
        one, other = _sides(row)
        for first, second in ((one, other), (other, one)):
            for number in places.get((first[0], second[0]), ()):
                (_, left), (_, right) = rows[number]
                if first[1] in left and second[1] in right and said[number] != "accept":
                    said[number] = row.verdict
                    whole[number] |= first[1] == left or second[1] == right
    return said, whole


def _sides(row: object) -> tuple[_Side, _Side]:
    left, right = ((str(getattr(row, d)), plain(getattr(row, t))) for d, t in zip(_DOCS, SIDES, strict=True))
    return left, right
