"""Pairs and a reader's verdicts on them: kept by the words of the pair, laid over the model, counted to a precision.

The model is right about as often as its probabilities say on news at large. How often on this corpus only a reader
can tell; what she decided must survive every later run, whatever the model, the file or the order of the pairs.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import files, tables
from toolkit.matching.score import CUT

VERDICTS = ("accept", "reject")
RELATIONS = ("verbatim", "edited", "partial", "paraphrase", "none")
_ID = 16  # hexadecimal digits of a pair's id: a chance of one in a million that two of six million pairs share one
_LETTER = "p"  # begins each id, so that no spreadsheet takes one for a number
_Z = 1.959963984540054  # normal quantile of a two-sided 95 % interval
_FORMULA = ("=", "+", "-", "@")  # what a spreadsheet reads as a formula when a cell begins with it
SIDES = ("left_text", "right_text")
_SHOWN = ("left_doc", "right_doc")
_PAIRED = ("left_text", "right_text", "probability", "relation")
_SPAN = ("doc", "start", "end", "text")
_APART = 1.0  # standard deviation over corpora of how much too sure the model is, in log odds (docs/claims.md)
_FARTHEST = 20.0  # log odds: no constant is larger
_NARROW = 1e-9  # of log odds: a constant is found so closely, and said to six digits
_SAID = 6  # digits of a constant


def write_review(pairs: pd.DataFrame, path: str | Path) -> pd.DataFrame:
    """Write the pairs that are to be judged into a file, keeping every verdict that the file holds already.

    Parameters
    ----------
    pairs : DataFrame
        A pairs table, a mentions table (each mention beside the first of its claim), or a table with ``left`` and
        ``right``. It is not changed.
    path : str or Path
        Ends in ``.csv``. In the column ``verdict`` the reader writes accept or reject, in ``relation`` the right
        relation where the model's is wrong.

    Returns
    -------
    DataFrame
        What was written: the verdicts table, each pair of texts once, in the order of `pairs`; verdicts on pairs that
        are not in `pairs` follow.

    Raises
    ------
    ValueError
        `path` ends otherwise, or the file is there and is no review.

    Notes
    -----
    A pair is known by its two texts, white space and order aside, so verdicts survive new runs, other models and
    documents that are added or renamed; a text that is edited is another one. The file is replaced whole or not at all.
    """
    path = Path(path)
    if path.suffix != ".csv":
        raise ValueError(f"{path}: a review is a CSV file; give a name that ends in .csv")
    old = _read(path) if path.exists() else tables.empty("verdicts")
    table = _listed(as_pairs(pairs))
    for name in ("verdict", "relation"):
        table[name] = _given(old, name, table["pair"])
    gone = old[~old["pair"].isin(set(table["pair"])) & ((old["verdict"] != "") | (old["relation"] != ""))]
    table = tables.build("verdicts", pd.concat([table, gone], ignore_index=True) if len(gone) else table)
    _write(table, path)
    return table


def read_review(path: str | Path) -> pd.DataFrame:
    """Read the verdicts that a reader gave.

    Parameters
    ----------
    path : str or Path
        What `write_review` or `review` wrote, filled in.

    Returns
    -------
    DataFrame
        The verdicts table, only the pairs with a verdict, in the order of the file. A relation without a verdict is
        one: none rejects, any other accepts.

    Raises
    ------
    ValueError
        A verdict or relation that there is not, or two different verdicts on one pair; the message names the row.
    FileNotFoundError
        There is no such file.
    """
    path = files.as_path(path, "verdicts", "the file that write_review or review wrote")
    table = _read(path)
    given = table["relation"].map(lambda relation: ("reject" if relation == "none" else "accept") if relation else "")
    table["verdict"] = table["verdict"].where(table["verdict"] != "", given)
    table = table[table["verdict"] != ""]
    seen: dict[str, tuple[int, str, str]] = {}
    for number, row in zip(table.index, tables.records(table), strict=True):
        before = seen.setdefault(row.pair, (number, row.verdict, row.relation))
        if before[1:] != (row.verdict, row.relation):
            raise ValueError(f"{path}: rows {before[0] + 1} and {number + 1} judge the same pair differently; keep one")
    return table.drop_duplicates("pair").reset_index(drop=True)


def lay_over(pairs: pd.DataFrame, verdicts: pd.DataFrame, *, recalibrate: bool = False) -> pd.DataFrame:
    """Lay the verdicts on these very texts over what the model says; `apply_review` asks for their clauses, too."""
    ids = pd.Series(pair_ids(pairs), pairs.index, dtype="str")
    verdict, relation = (_given(tables.check(verdicts, "verdicts"), name, ids) for name in ("verdict", "relation"))
    said = {name: pairs[f"model_{name}" if f"model_{name}" in pairs else name] for name in ("probability", "relation")}
    some = np.where(said["relation"] == "none", "paraphrase", said["relation"])
    probability, others = said["probability"].to_numpy(float), said["relation"].to_numpy(object)
    if recalibrate:
        probability = np.where(others == "verbatim", probability, moved(probability, too_sure(verdicts)))
        others = np.where(probability < CUT, "none", some)
    given = [verdict == "accept", verdict == "reject"]
    accepted = np.where(relation != "", relation, some)
    return pairs.assign(
        probability=np.select(given, [1.0, 0.0], probability),
        relation=pd.Series(np.select(given, [accepted, "none"], others), pairs.index, dtype="str"),
        verdict=verdict,
        model_probability=said["probability"],
        model_relation=said["relation"],
    )


def too_sure(verdicts: pd.DataFrame) -> float:
    """Return by how much, in log odds, the model is too sure on the corpus that a reader judged pairs of.

    Examples
    --------
    >>> verdicts = pd.DataFrame({"verdict": ["accept", "reject"] * 8, "probability": 0.8, "model_relation": "edited"})
    >>> round(too_sure(verdicts), 2), too_sure(verdicts[:0])
    (1.11, 0.0)
    """
    judged = verdicts[(verdicts["verdict"] != "") & verdicts["probability"].notna()]
    judged = judged[judged["model_relation"] != "verbatim"]
    accepted, probability = (judged["verdict"] == "accept").to_numpy(), judged["probability"].to_numpy(float)
    low, high = -_FARTHEST, _FARTHEST  # the slope of the log posterior falls throughout, so halving finds its root
    while high - low > _NARROW:
        constant = (low + high) / 2
        steep = float((moved(probability, constant) - accepted).sum()) - constant / _APART**2
        low, high = (constant, high) if steep > 0 else (low, constant)
    return round((low + high) / 2, _SAID) + 0.0  # no -0


def moved(probability: NDArray[np.float64], constant: float) -> NDArray[np.float64]:
    """Return probabilities with so much less in log odds.

    Examples
    --------
    >>> moved(np.array([0.0, 0.5, 1.0]), 1.0).round(3).tolist()
    [0.0, 0.269, 1.0]
    """
    less: NDArray[np.float64] = probability / (probability + (1 - probability) * np.exp(constant))
    return less


def review_precision(pairs: pd.DataFrame, verdicts: pd.DataFrame | str | Path) -> pd.DataFrame:
    """Count how many of the pairs that the model found a reader accepted.

    Parameters
    ----------
    pairs : DataFrame
        A pairs or a mentions table; pairs with relation none are left out. It is not changed.
    verdicts : DataFrame, str or Path
        The verdicts table, or the file it is in.

    Returns
    -------
    DataFrame
        The review_precision table: all relations, then each that occurs, the surest first.

    Notes
    -----
    The interval is the score interval of Wilson (1927, JASA). It speaks for the whole list only where the pairs that
    were judged are a random part of it, or all: whoever judges the first 25 learns about the first 25. Each pair of
    texts counts once. Where `right` lies far from `said` the probabilities do not hold on this corpus: see
    `apply_review` with ``recalibrate``.

    Examples
    --------
    >>> pairs = pd.DataFrame({"left": list("abcd"), "right": list("wxyz"), "probability": 0.9, "relation": "edited"})
    >>> verdicts = tables.build("verdicts", [{"pair": pair_id(*both), "verdict": verdict, "relation": "",
    ...     "left_text": both[0], "right_text": both[1], "probability": 0.9, "model_relation": "edited"}
    ...     for both, verdict in (("aw", "accept"), ("bx", "accept"), ("cy", "reject"))])
    >>> review_precision(pairs, verdicts).round(2).values.tolist()
    [['all', 4, 3, 2, 2.7, 0.67, 0.21, 0.94], ['edited', 4, 3, 2, 2.7, 0.67, 0.21, 0.94]]
    """
    pairs = as_pairs(pairs)
    known = verdicts if isinstance(verdicts, pd.DataFrame) else read_review(verdicts)
    judged = lay_over(pairs, known).assign(pair=pair_ids(pairs)).drop_duplicates("pair")
    judged = judged[judged["model_relation"] != "none"]
    groups = [("all", judged)] + [(name, judged[judged["model_relation"] == name]) for name in RELATIONS]
    rows = []
    for name, part in groups:
        if name == "all" or len(part):
            reviewed, right = int((part["verdict"] != "").sum()), int((part["verdict"] == "accept").sum())
            low, high = wilson(right, reviewed)
            share = right / reviewed if reviewed else None
            said = float(part.loc[part["verdict"] != "", "model_probability"].sum())
            rows.append({"relation": name, "listed": len(part), "reviewed": reviewed, "right": right, "said": said})
            rows[-1] |= {"precision": share, "low": low, "high": high}
    return tables.build("review_precision", rows)


def as_pairs(table: pd.DataFrame) -> pd.DataFrame:
    """Return a mentions table as pairs, each mention beside the first of its claim; another table as it is.

    Examples
    --------
    >>> mentions = pd.DataFrame({"claim": ["c", "c"], "doc": ["a", "b"], "start": [0, 4], "end": [2, 6],
    ...     "text": ["so", "So"], "relation_to_first": ["first", "verbatim"], "probability": [0.9, 0.9]})
    >>> as_pairs(mentions)[["left_doc", "left_text", "right_doc", "right_text", "relation"]].values.tolist()
    [['a', 'so', 'b', 'So', 'verbatim']]
    """
    tables.wanted(table, "pairs", _PAIRED, made="claim_pairs(corpus)")
    if "relation_to_first" not in table.columns or "left_text" in table.columns:
        return table
    first = table.groupby("claim", sort=False)[list(_SPAN)].transform("first")
    columns = {f"left_{name}": first[name] for name in _SPAN} | {f"right_{name}": table[name] for name in _SPAN}
    known = next((name for name in ("probability_to_first", "probability") if name in table.columns), None)
    columns["probability"] = table[known] if known else pd.Series(np.nan, table.index)
    columns["relation"] = table["relation_to_first"]
    return pd.DataFrame(columns)[table.duplicated("claim")].reset_index(drop=True)


def record_verdict(path: str | Path, pair: str, verdict: str, relation: str = "") -> pd.DataFrame:
    """Set the verdict on one pair in a review file, replace the file whole, and return its table."""
    table = _read(Path(path))
    table.loc[table["pair"] == pair, ["verdict", "relation"]] = [verdict, relation]
    _write(table, Path(path))
    return table


def wilson(right: int, reviewed: int) -> tuple[float | None, float | None]:
    """Return the 95 % score interval of a share; nothing where nothing was counted.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not reviewed:
        return None, None
    share, spread = right / reviewed, _Z**2 / reviewed
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * (share * (1 - share) / reviewed + spread / (4 * reviewed)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def pair_id(left: str, right: str) -> str:
    """Return the id of a pair of texts: the same whichever side is which, and however the words are spaced.

    Examples
    --------
    >>> pair_id("It rained.", "Rain fell.") == pair_id("Rain\\nfell.", "It  rained.")
    True
    """
    parts = sorted(hashlib.sha256(plain(text).encode("utf-8")).hexdigest() for text in (left, right))
    return _LETTER + hashlib.sha256("".join(parts).encode("ascii")).hexdigest()[:_ID]


def plain(text: str) -> str:
    """Return the words of a text as a review keeps them: spaced by single blanks."""
    return " ".join(files.without_surrogates(text).replace("\0", "\ufffd").split())


def pair_ids(pairs: pd.DataFrame) -> list[str]:
    """Return the id of each row of a pairs table, or of a table with ``left`` and ``right``."""
    return [pair_id(left, right) for left, right in zip(*_texts(pairs), strict=True)]


def _texts(pairs: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the texts of both sides."""
    tables.wanted(pairs, "pairs", _PAIRED, made="claim_pairs(corpus)")
    names = SIDES if "left_text" in pairs.columns else ("left", "right")
    for name in (*names, "probability", "relation"):
        if name not in pairs.columns:
            found = ", ".join(map(str, pairs.columns)) or "none"
            raise ValueError(
                f'pairs: no column "{name}"; the columns are {found}; give what claim_pairs or score returns; '
                f"claims(corpus, review=...) takes the verdicts itself"
            )
    lefts, rights = (pairs[name].tolist() for name in names)
    return lefts, rights


def _listed(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return each pair of texts once, with what the model says of it."""
    lefts, rights = _texts(pairs)
    said = {name: pairs[f"model_{name}" if f"model_{name}" in pairs else name] for name in ("probability", "relation")}
    columns: dict[str, Any] = {
        "pair": pair_ids(pairs),
        "left_text": map(plain, lefts),
        "right_text": map(plain, rights),
    }
    columns |= {"probability": said["probability"].tolist(), "model_relation": said["relation"].tolist()}
    columns |= {name: pairs[name].tolist() for name in _SHOWN if name in pairs.columns}
    return pd.DataFrame({name: list(values) for name, values in columns.items()}).drop_duplicates("pair")


def _given(verdicts: pd.DataFrame, name: str, ids: pd.Series[Any]) -> pd.Series[Any]:
    """Return what a reader gave for each of these pairs; empty where nothing."""
    known = dict(zip(verdicts["pair"], verdicts[name], strict=True))
    return pd.Series([known.get(pair, "") for pair in ids], ids.index, dtype="str")


def _write(table: pd.DataFrame, path: Path) -> None:
    """Write a review; an apostrophe keeps a spreadsheet from reading a text as a formula."""
    safe = {n: [f"'{text}" if text.startswith(_FORMULA) else text for text in table[n]] for n in SIDES}
    files.write_table(table.assign(**safe), path)


def _read(path: Path) -> pd.DataFrame:
    """Read a review with all its rows, and say which row is wrong."""
    table = files.read_table(path)
    for name in (column.name for column in tables.TABLES["verdicts"].columns):
        if name not in table.columns:
            raise ValueError(f'{path}: no column "{name}"; a review is made by write_review or review, and filled in')
    table["probability"] = pd.to_numeric(table["probability"], errors="coerce")
    for name, choices in (("verdict", VERDICTS), ("relation", RELATIONS)):
        table[name] = table[name].fillna("").astype("str").str.strip().str.lower()
        for number, value in enumerate(table[name], 1):
            if value not in ("", *choices):
                raise ValueError(
                    f'{path}: row {number} has the {name} "{value}"; write {", ".join(choices)} or nothing'
                )
    for number, row in enumerate(tables.records(table), 1):
        if row.relation and row.verdict and (row.relation == "none") != (row.verdict == "reject"):
            raise ValueError(
                f'{path}: row {number} has verdict "{row.verdict}" and relation "{row.relation}"; a rejected pair has '
                f"the relation none, an accepted one another; change one of the two"
            )
    for name in SIDES:
        table[name] = [text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text for text in table[name]]
    return tables.build("verdicts", table.fillna({"model_relation": ""}))
