"""Claims against documents: where each stands, and how it stands to its earliest mention."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from toolkit import tables
from toolkit.tracing.stands_to_first import stands_to_first

_NEAREST = ("first", "possibly first", "verbatim", "edited", "partial", "paraphrase", "none")


def claim_matrix(mentions: pd.DataFrame, *, documents: Sequence[str] | None = None) -> pd.DataFrame:
    r"""Lay out claims against documents in date order.

    Parameters
    ----------
    mentions : DataFrame
        The mentions table.
    documents : sequence of str, optional
        The columns, in order; with documents that hold no claim. Default: those of the table, by earliest day.

    Returns
    -------
    DataFrame
        One row for each claim in the table's order, one column for each document. A cell is the relation of the
        document's best mention to the earliest one seen here: first, verbatim, edited, partial, paraphrase, none (it
        is like another mention only); or absent. ``possibly first`` stands where the dates do not decide. Best are
        mentions that state what the first states. Where a document has none, the cell has the relation of another,
        which goes by the words alone: that it contradicts, differs or is of another time stands in the columns of the
        mentions table, and in the picture (`toolkit.figures.claim_matrix`).

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit.corpus import load_corpus
    >>> from toolkit.tracing.claims import claims
    >>> texts = ["Rain fell.\n\nThe council closed the old bridge on Monday.", "The council has closed the old bridge."]
    >>> table = pd.DataFrame({"id": ["a", "b"], "text": texts, "date": ["2019-03", "2021"]})
    >>> mentions = claims(load_corpus(table), encoder=None)
    >>> claim_matrix(mentions, documents=["a", "b", "c"]).values.tolist()
    [['first', 'edited', 'absent']]
    """
    tables.check(mentions, "mentions")
    if documents is None:
        dated = mentions.sort_values("date_from", kind="stable", na_position="last")
        documents = list(dict.fromkeys(dated["doc"]))
    rank = {name: number for number, name in enumerate(_NEAREST)}
    ranked = mentions.assign(
        _apart=[bool(way) for way in stands_to_first(mentions)], _rank=mentions["relation_to_first"].map(rank)
    )
    best = ranked.sort_values(["_apart", "_rank"], kind="stable").drop_duplicates(["claim", "doc"])
    wide = best.pivot(index="claim", columns="doc", values="relation_to_first")
    wide = wide.reindex(index=list(dict.fromkeys(mentions["claim"])), columns=list(documents)).astype("str")
    shown = tables.Shown(wide.where(wide.notna(), "absent"))
    shown.attrs["labels"] = dict(zip(mentions["claim"][::-1], mentions["text"][::-1], strict=True))  # first mentions
    return shown
