"""Mentions to how each stands to the first of its claim in what it states: the same, or not, and then in which way.

The relation goes by the words alone: a mention that has reworked the first sentence and changed its figure is edited.
Whether it states the same stands in other columns, and everything that shows claims asks here, so that tables,
pictures and page say the same.
"""

from __future__ import annotations

import pandas as pd

from toolkit.matching.differing import ASKED_FOR, CONTRADICTS, DIFFERS, DONE_SINCE, OTHER_TIME
from toolkit.matching.notes import ASKED


def stands_to_first(mentions: pd.DataFrame) -> list[str]:
    """Return for each mention in which way it does not state what the first of its claim states; empty where it does.

    Parameters
    ----------
    mentions : DataFrame
        A mentions table. Of its extra columns ``contradicts``, ``another_time``, ``differing``, ``done_since`` and
        ``note`` are read; what they do not say is taken to be the same.

    Returns
    -------
    list of str
        ``contradicts``, both being of one matter; ``differs``, perhaps of another time or matter; ``asked for`` in one
        and not done in the other; ``done since`` the first announced it; ``of another time``, so that both can hold; or
        empty.

    Examples
    --------
    >>> table = pd.DataFrame({"contradicts": [False, True, True], "differing": [False, False, True]})
    >>> stands_to_first(table)
    ['', 'contradicts', 'differs']
    """
    against, differs, other_time, done = (
        mentions.get(name, pd.Series(False, mentions.index)).eq(True).fillna(False).astype(bool)
        for name in ("contradicts", "differing", "another_time", "done_since")
    )
    notes = mentions.get("note", pd.Series("", mentions.index))
    asked = pd.Series([str(note).startswith(ASKED) for note in notes], mentions.index, bool)
    ways = [(against & asked, ASKED_FOR), (done, DONE_SINCE), (differs, DIFFERS), (other_time, OTHER_TIME)]
    ways.append((against, CONTRADICTS))
    found = pd.Series("", mentions.index, "str")
    for rows, way in ways[::-1]:
        found = found.mask(rows, way)
    return found.tolist()
