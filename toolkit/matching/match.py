"""One list of texts against another: for each query the references that speak of the same, best first.

Posts against fact-checks, a speech against a platform, sentences against an archive. What refutes a post is found as
well as what says the same; a column tells which contradicts by its words.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus.counts import Rarity, count
from toolkit.corpus.sentences import sentences
from toolkit.matching.candidates import candidates
from toolkit.matching.differing import STANDS, remarks, told_against, way_of
from toolkit.matching.encoder import Encoder, encode
from toolkit.matching.notes import KINDS, POSSIBLY, in_words, notes
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import features_of, judged

_COLUMNS = ("query_id", "reference_id", "rank", "probability", "relation")
_TEXTS = ("left_text", "right_text")
FEW = 12  # queries times references from which a pair is judged beside the others (docs/tried.md, "Few references")
_NEAR = 0.1  # probability from which it is asked how a reference stands to its query, as for pairs
_ARCHIVE = 10_000  # references from which only those near a query stand around it, so that time goes by the queries


def match(
    queries: pd.DataFrame,
    references: pd.DataFrame,
    *,
    top: int = 5,
    encoder: Encoder | None = encode,
) -> pd.DataFrame:
    """Find for each query the references that speak of the same, whether they state it or contradict it.

    Parameters
    ----------
    queries : DataFrame
        Columns ``id`` and ``text``.
    references : DataFrame
        Columns ``id``, ``text`` and, if known, ``title``.
    top : int
        References for each query, at least 1.
    encoder : callable, optional
        Texts to rows of numbers. None compares words only. Default: the encoder that is shipped.

    Returns
    -------
    DataFrame
        The matches table, in the order of the queries and then by rank: query_id, reference_id, rank (from 1),
        probability, relation. A query or reference without words stands in no row. Extra columns: similarity, left_text
        (the query), right_text (the reference, with its title where it was read with it), note: in what one contradicts
        the other as a whole, and the words that show it, as `claim_pairs` has it; and remark: how the reference stands
        to the query, sentence by sentence and title apart ("contradicts: a denial (“not”)", "of another time ...", what
        is asked for). Empty where the words show nothing: it may still contradict.

    Raises
    ------
    ValueError
        A column is missing, ids stand twice, or `top` is below 1.

    Notes
    -----
    The probability is that both are on one claim, as fact-checkers link posts to what they checked: a post and its
    refutation are, so what contradicts takes nothing away, as it does from pairs. Rarity is that of the references and
    queries together. A pair is judged beside all others; where queries times references are fewer than 12, these say
    too little, and it is judged as one that somebody gives (`score`), less surely. A reference with a title is read
    with and without it, and the better verdict counts.

    Time and memory grow with the pairs compared: up to 10,000 references (and titles) some 60 for each query and
    reference, from there on only with the queries and what is near to them, beside counting the references and a
    sparse product.

    Examples
    --------
    >>> import pandas as pd
    >>> queries = pd.DataFrame({"id": ["q"], "text": ["They say the mayor closed the old bridge."]})
    >>> references = pd.DataFrame({"id": ["a", "b"], "text": ["Rain fell all week.", "The mayor closed the bridge."]})
    >>> match(queries, references, top=1, encoder=None)["reference_id"].tolist()
    ['b']
    """
    if top < 1:
        raise ValueError(f"top is {top}; give a whole number from 1")
    asked, known = (_checked(table, name) for table, name in ((queries, "queries"), (references, "references")))
    texts, owner = _readings(known)
    counts = count([*asked["text"], *texts])
    rare = corpus_rarity(counts)
    first = np.arange(len(asked))
    last = np.arange(len(texts)) + len(asked)
    most, met = max(30, 3 * top), len(texts) > _ARCHIVE
    left, right = candidates(counts, first, last, rarity=rare, top=most, encoder=encoder, met=met)
    drawn = len(asked) * len(known) >= FEW
    whole = np.full(len(left), drawn)
    features = features_of(counts, left, right, known=rare, encoder=encoder, drawn=drawn, whole=whole)
    found = judged(features, doubted=False)[["probability", "similarity", "relation"]]
    found = found.assign(query=left, reference=owner[right - len(asked)], read=right)
    ranked = found.sort_values(
        ["query", "probability", "similarity", "reference"], ascending=[True, False, False, True]
    )
    stated = features["shorter_words"][ranked.index] > 0
    ranked = ranked[stated].drop_duplicates(["query", "reference"])
    ranked["rank"] = ranked.groupby("query").cumcount() + 1
    ranked = ranked[ranked["rank"] <= top]
    ranked["query_id"] = asked["id"].to_numpy()[ranked["query"]]
    ranked["reference_id"] = known["id"].to_numpy()[ranked["reference"]]
    shown = [*asked["text"], *texts]
    sides = ([shown[row] for row in ranked[name].tolist()] for name in ("query", "read"))
    ranked["left_text"], ranked["right_text"] = sides
    told = {name: features[name][ranked.index] for name in (*KINDS, "another_name")}
    ranked["note"] = notes(*(ranked[name].tolist() for name in _TEXTS), features=told, rarity=rare)
    ranked["remark"] = _remarks(ranked, known, rare)
    return tables.Shown(ranked[[*_COLUMNS, "similarity", *_TEXTS, "note", "remark"]].reset_index(drop=True))


def _checked(table: pd.DataFrame, name: str) -> pd.DataFrame:
    tables.wanted(table, name, ("id", "text"))
    for column in ("id", "text"):
        if column not in table.columns:
            found = ", ".join(map(str, table.columns)) or "none"
            raise ValueError(f'{name}: no column "{column}"; the columns are {found}; it needs id, text')
    twice = table["id"][table["id"].duplicated()]
    if len(twice):
        raise ValueError(f'{name}: id "{twice.iloc[0]}" stands twice; make it unique')
    wrong = [row for row, text in enumerate(table["text"], 1) if not isinstance(text, str)]
    if wrong:
        raise ValueError(f"{name}: row {wrong[0]} has no text; fill or remove it")
    return table.reset_index(drop=True)


def _readings(references: pd.DataFrame) -> tuple[list[str], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Return the texts a reference is read as, and whose they are: its text, and title and text together."""
    texts, titles = references["text"].tolist(), _titles(references)
    owner = np.arange(len(texts))
    titled = np.flatnonzero([bool(title.strip()) for title in titles])
    joined = [f"{titles[number]} {texts[number]}" for number in titled]
    return texts + joined, np.concatenate([owner, titled])


def _remarks(ranked: pd.DataFrame, references: pd.DataFrame, rare: Rarity) -> list[str]:
    """Say of each row what its words show against both stating the same, in any two sentences; the gravest counts."""
    texts, titles = references["text"].tolist(), _titles(references)
    ends: list[tuple[int, str, str]] = []
    for place, row in enumerate(tables.records(ranked)):
        if row.probability >= _NEAR:
            other = [*_parts(titles[row.reference]), *_parts(texts[row.reference])]
            ends += [(place, *pair) for pair in product(_parts(row.left_text), other)]
    found = [""] * len(ranked)
    told = told_against([end[1] for end in ends], [end[2] for end in ends], rarity=rare)
    for (place, left, right), kinds in zip(ends, told, strict=True):
        if any(not kind.startswith(POSSIBLY) for kind in kinds):  # sentences on other things differ weakly, too
            row = {"left_text": left, "right_text": right, "note": in_words(kinds)}
            found[place] = min((found[place], remarks(row)[0]), key=_gravity)
    return found


def _gravity(remark: str) -> int:
    """Return the place of a remark among `STANDS`, behind them where it tells of none."""
    way = way_of(remark)
    return STANDS.index(way) if way else len(STANDS)


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _titles(references: pd.DataFrame) -> list[str]:
    """Return the title of each reference, empty where it has none."""
    if "title" not in references.columns:
        return [""] * len(references)
    return [title if isinstance(title, str) else "" for title in references["title"]]
