"""One list of texts against another: for each query the references that say the same, best first.

Posts against fact-checks, a speech against a platform, sentences against an archive.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus.counts import count
from toolkit.matching.candidates import candidates
from toolkit.matching.encoder import Encoder, encode
from toolkit.matching.notes import KINDS, notes
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import features_of, judged

_COLUMNS = ("query_id", "reference_id", "rank", "probability", "relation")
_TEXTS = ("left_text", "right_text")
_FEW = 20  # references below which nothing stands around a pair; the model knows queries with 30 candidates
_ARCHIVE = 10_000  # references from which only those near a query stand around it, so that time goes by the queries


def match(
    queries: pd.DataFrame,
    references: pd.DataFrame,
    *,
    top: int = 5,
    encoder: Encoder | None = encode,
) -> pd.DataFrame:
    """Find for each query the references that state the same.

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
        Columns query_id, reference_id, rank (from 1), probability, relation, in the order of the queries and then by
        rank. A query shares nothing with a reference that is not listed. Extra columns: similarity, left_text (the
        query), right_text (the reference, with its title where it was read with it) and note: in what one contradicts
        the other, and the words that show it, as `claim_pairs` has it.

    Raises
    ------
    ValueError
        A column is missing, ids stand twice, or `top` is below 1.

    Notes
    -----
    Rarity is that of the references and queries together. From 20 references on a pair is judged beside all others;
    fewer say too little, and a pair is judged as one that somebody gives (`score`). A reference with a title is read
    with and without it, and the better verdict counts. Time and memory grow with the pairs compared: up to 10,000
    references (and titles) some 60 for each query and reference, from there on only with the queries and what is near
    to them, beside counting the references and a sparse product.

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
    drawn = len(known) >= _FEW
    whole = np.full(len(left), drawn)
    features = features_of(counts, left, right, known=rare, encoder=encoder, drawn=drawn, whole=whole)
    found = judged(features)[["probability", "similarity", "relation"]]
    found = found.assign(query=left, reference=owner[right - len(asked)], read=right)
    ranked = found.sort_values(
        ["query", "probability", "similarity", "reference"], ascending=[True, False, False, True]
    )
    ranked = ranked.drop_duplicates(["query", "reference"])
    ranked["rank"] = ranked.groupby("query").cumcount() + 1
    ranked = ranked[ranked["rank"] <= top]
    ranked["query_id"] = asked["id"].to_numpy()[ranked["query"]]
    ranked["reference_id"] = known["id"].to_numpy()[ranked["reference"]]
    shown = [*asked["text"], *texts]
    sides = ([shown[row] for row in ranked[name].tolist()] for name in ("query", "read"))
    ranked["left_text"], ranked["right_text"] = sides
    told = {name: features[name][ranked.index] for name in (*KINDS, "another_name")}
    ranked["note"] = notes(*(ranked[name].tolist() for name in _TEXTS), features=told, rarity=rare)
    return tables.Shown(ranked[[*_COLUMNS, "similarity", *_TEXTS, "note"]].reset_index(drop=True))


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
    texts = references["text"].tolist()
    owner = np.arange(len(texts))
    if "title" not in references.columns:
        return texts, owner
    titles = [title if isinstance(title, str) else "" for title in references["title"]]
    titled = np.flatnonzero([bool(title.strip()) for title in titles])
    joined = [f"{titles[number]} {texts[number]}" for number in titled]
    return texts + joined, np.concatenate([owner, titled])
