"""Beads to what they are judged by: what they hold, or the whole sentences where that states nothing by itself.

"The merger of the two hospitals" stands word for word in "the board opposes the merger of the two hospitals" and in
"the minister approved the merger of the two hospitals". A few words without a verb are a name that two sentences share,
and whether these state the same is another question; only where they do, or where the stretch goes on around them, were
the words carried over.
"""

from __future__ import annotations

from itertools import compress

import numpy as np
from numpy.typing import NDArray

from toolkit.facts.verbs import has_verb
from toolkit.matching.beads import Bead, Side
from toolkit.matching.compared_passages import Compared
from toolkit.matching.score import CUT
from toolkit.matching.sentence_verdicts import Restated

Pair = tuple[int, int]  # two documents, or two passages, by number
_CARRIED = 10  # words from which they were carried over: names and noun phrases of 84 PolNeAR articles have fewer
_NONE = (-1, -1)


def is_bare(bead: Bead, pair: Pair, units: Compared) -> bool:
    """Tell whether a side of a bead is a few words without a verb, cut out of a sentence."""
    parts = [
        units.corpus.members[doc].text[side.start : side.end]
        for doc, side in zip(pair, (bead.left, bead.right), strict=True)
        if not side.whole
    ]
    return all(len(part.split()) < _CARRIED for part in parts) and not all(map(has_verb, parts))


def judged_by(bead: Bead, pair: Pair, units: Compared) -> Pair:
    """Return the two passages whose verdict a bead has, -1 and -1 where its texts are judged.

    Parameters
    ----------
    bead : Bead
        Between the two documents.
    pair : tuple of two int
        The numbers of the documents.
    units : Compared
        The passages.
    """
    single = all(side.first == side.last for side in (bead.left, bead.right))
    whole = bead.left.whole and bead.right.whole
    return (bead.left.first, bead.right.first) if single and (whole or is_bare(bead, pair, units)) else _NONE


def judged_texts(bead: Bead, pair: Pair, units: Compared) -> tuple[str, str]:
    """Return the texts that are judged for a bead where its passages are not: what it holds, or the sentences."""
    bare = is_bare(bead, pair, units)
    one, other = (
        units.corpus.members[doc].text[slice(*(_passages(side, units.bounds) if bare else (side.start, side.end)))]
        for doc, side in zip(pair, (bead.left, bead.right), strict=True)
    )
    return one, other


def _passages(side: Side, bounds: NDArray[np.int64]) -> tuple[int, int]:
    return int(bounds[side.first, 0]), int(bounds[side.last, 1])


def counted(own: list[Bead], pair: Pair, units: Compared, known: Restated) -> list[Bead]:
    """Leave out a few words without a verb that two sentences share which do not state the same.

    Where the stretch goes on in the same sentences, or in those before or behind on both sides, they belong to it.
    """
    bare = [is_bare(bead, pair, units) for bead in own]
    sides = [((bead.left.first, bead.right.first), (bead.left.last, bead.right.last)) for bead in own]
    steady = {end for ends in compress(sides, (not alone for alone in bare)) for end in ends}
    beside = [
        not steady.isdisjoint([(left - 1, right - 1), (left, right), (last, end), (last + 1, end + 1)])
        for (left, right), (last, end) in sides
    ]
    place = known.rows(np.array([judged_by(bead, pair, units) for bead in own], np.int64).reshape(-1, 2))
    same = np.append(known.same, 0.0)[place] >= CUT  # the last for a pair that was not judged
    return [bead for n, bead in enumerate(own) if not bare[n] or same[n] or beside[n]]
