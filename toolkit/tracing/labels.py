"""Mentions to the label of their claim, and to those that state it though something else in them differs.

"Orsholt, a town of 6,400, lies 87 kilometres from Karvane" differs from the sentence of 2021 that gives the town 5,900.
Where the claim is labelled "It is 87 kilometres to Karvane", all three state it, and what differs stands beside it.
"""

from __future__ import annotations

import pandas as pd

from toolkit.corpus.counts import Rarity
from toolkit.facts.numbers import answers, figures
from toolkit.matching.differing import DIFFERS, DONE_SINCE, told_against
from toolkit.matching.notes import FIGURE, POSSIBLY
from toolkit.tracing.stands_to_first import FLAGS, stands_to_first

_BESIDE = "beside what the claim states: "
_FIGURES = {FIGURE, f"{POSSIBLY}{FIGURE}"}  # not one of the label's, where all of these are given


def labelled(mentions: pd.DataFrame, *, rarity: Rarity | None = None) -> pd.DataFrame:
    """Return mentions with the label of their claim; those that state it differ from the first beside it only.

    Parameters
    ----------
    mentions : DataFrame
        Mentions with ``stated``, ``note``, flags, and ``central``: the mean probability beside the others of the claim,
        below 0 where the words contradict the first.
    rarity : Rarity, optional
        How rare words are in the corpus. Default: as in the passages.

    Returns
    -------
    DataFrame
        With ``label``, the most central mention that states what the first does or that it is done, verbatim; of two
        the earlier. A
        mention that differs from the first loses that flag where the label is another mention that gives a figure,
        both give all its figures, and nothing else in the mention contradicts it; the note says so.

    Examples
    --------
    >>> texts = ["The town of 6,400 is 87 km away.", "It is 87 km away.", "The town of 5,900 is 87 km away."]
    >>> table = pd.DataFrame({"claim": "c", "text": texts, "stated": texts, "central": [0.7, 0.9, 0.8]})
    >>> found = labelled(table.assign(differing=[False, False, True], note=["", "", "another figure"]))
    >>> found["differing"].tolist(), found.loc[2, "label"], found.loc[2, "note"]
    ([False, False, False], 'It is 87 km away.', 'beside what the claim states: another figure')
    """
    stands = pd.Series(stands_to_first(mentions), mentions.index, "str")
    same = mentions[stands.isin(("", DONE_SINCE))]
    chosen = same.loc[same.groupby("claim", sort=False)["central"].idxmax()].set_index("claim")
    known = mentions["claim"].map(chosen["stated"])
    firsts = mentions.groupby("claim")["stated"].transform("first")
    able = (stands == DIFFERS) & (known != firsts)
    label, first, own = (texts[able].astype(str).tolist() for texts in (known, firsts, mentions["stated"]))
    told = told_against(label, own, rarity=rarity, known=True)
    kept = [
        against.keys() <= _FIGURES and _gives(one, text) and _gives(two, text)
        for against, text, one, two in zip(told, label, first, own, strict=True)
    ]
    beside = able[able].index[kept]
    table = mentions.assign(label=mentions["claim"].map(chosen["text"]))
    table.loc[beside, FLAGS[DIFFERS]] = False
    table.loc[beside, "note"] = _BESIDE + table.loc[beside, "note"]
    return table


def _gives(text: str, label: str) -> bool:
    """Tell whether a label gives figures, and a text all of them: as they stand, or in figures that agree."""
    own, known = figures(label), figures(text)
    shown = {figure.shown for figure in known}
    found = zip(own, answers(own, known), strict=True)
    return bool(own) and all(agree is True or figure.shown in shown for figure, (agree, _) in found)
