"""Mentions to how each stands to the first of its claim in what it states: the same, or not, and then in which way.

The relation goes by the words alone: a mention that has reworked the first sentence and changed its figure is edited.
Whether it states the same stands in other columns, and everything that shows claims asks here, so that tables,
pictures and page say the same.
"""

from __future__ import annotations

import pandas as pd

from toolkit.matching.differing import ASKED_FOR, CONTRADICTS, DIFFERS, DONE_SINCE, OTHER_TIME

FLAGS = {  # of a mention, by how it stands; of several that are true the first counts
    ASKED_FOR: "asked_for",
    DONE_SINCE: "done_since",
    DIFFERS: "differing",
    OTHER_TIME: "another_time",
    CONTRADICTS: "contradicts",
}


def stands_to_first(mentions: pd.DataFrame) -> list[str]:
    """Return for each mention in which way it does not state what the first of its claim states; empty where it does.

    Parameters
    ----------
    mentions : DataFrame
        A mentions table. Of its extra columns ``contradicts``, ``differing``, ``another_time``, ``done_since`` and
        ``asked_for`` are read; what they do not say is taken to be the same.

    Returns
    -------
    list of str
        ``contradicts``, both being of one matter; ``differs``, perhaps of another time or matter; ``asked for`` in one
        and not done in the other; ``done since`` the first announced it; ``of another time``, so that both can hold; or
        empty.

    Examples
    --------
    >>> table = pd.DataFrame({"contradicts": [False, True, False], "differing": [False, False, True]})
    >>> stands_to_first(table)
    ['', 'contradicts', 'differs']
    """
    found = pd.Series("", mentions.index, "str")
    for way, name in reversed(FLAGS.items()):
        told = mentions.get(name, pd.Series(False, mentions.index)).eq(True)
        found = found.mask(told.fillna(False).astype(bool), way)
    return found.tolist()
