"""Candidate pairs to what claims ask of them: whether both state the same though a fact in it is changed, and which is.

An archive has millions of pairs, so they are judged block by block, and of each only the verdict is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers
from toolkit.facts.denials import denial
from toolkit.facts.numbers import Figure, agree, figures
from toolkit.matching.differing import both_state
from toolkit.matching.encoder import Encoder
from toolkit.matching.notes import strongest
from toolkit.matching.pairs import as_written, but_for, days_told, judged_pairs, pair_blocks
from toolkit.matching.score import CUT, judged

_NEAR = 0.25  # from here on it is asked whether a figure differs or one side denies the other: others stay below .5


def pair_verdicts(
    statements: pd.DataFrame, counts: Counts, pairs: tuple[Integers, Integers], encoder: Encoder | None
) -> pd.DataFrame:
    """Return the verdict on each pair, as on one statement though a fact in it is changed, and whether one is."""
    (left, right), texts = pairs, statements["text"].tolist()
    days, known = days_told(statements, pairs), dict[str, list[Figure]]()
    parts = []
    for block, features in pair_blocks(statements, counts, pairs, encoder):
        found = _of_block(texts, features, (left[block], right[block]), known)
        parts.append(found.assign(kind=[days.get(n, kind) for n, kind in enumerate(strongest(features), block.start)]))
    return pd.concat(parts, ignore_index=True)


def _of_block(
    texts: list[str], features: dict[str, Floats], pairs: tuple[Integers, Integers], known: dict[str, list[Figure]]
) -> pd.DataFrame:
    """Return the verdicts on some pairs; `known` keeps the figures of the texts that were read."""
    (left, right), found = pairs, judged_pairs(texts, features, pairs, doubted=False)[["probability", "relation"]]
    told = told_apart(texts, pairs, (found["probability"] >= _NEAR).to_numpy(), known)
    if told.any():
        asked = but_for({name: values[told] for name, values in features.items()}, told[told])
        asked["relation"] = as_written(asked["relation"].to_numpy(), texts, (left[told], right[told]))
        found.loc[told] = asked[["probability", "relation"]].to_numpy()
    against = ((found["probability"] >= CUT) & ((judged(features)["probability"] < CUT) | told)).to_numpy(copy=True)
    for place in np.flatnonzero(against).tolist():
        against[place] = both_state(texts[left[place]], texts[right[place]])
    return found.assign(contradicts=against)


def told_apart(
    texts: Sequence[str], pairs: tuple[Integers, Integers], sure: NDArray[Any], known: dict[str, list[Figure]]
) -> NDArray[Any]:
    """Tell of each sure pair whether a figure differs in it or one side denies the other, whatever its probability."""
    told = np.zeros(len(sure), bool)
    for number in np.flatnonzero(sure).tolist():
        one, other = (texts[side[number]] for side in pairs)
        for text in (one, other):
            if text not in known:
                known[text] = figures(text)
        differ = agree(known[one], known[other]) is False
        told[number] = differ or denial(one, other) is not None or denial(other, one) is not None
    return told
