"""The words of texts to the figures they give: what is counted, and how many.

A quick reading for scoring many pairs, from words that are cut already. `numbers` reads the text itself, with hedges,
dates and ranges, for what is shown to a reader.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.matching.counted import _IDLE
from toolkit.matching.quantities import _SCALE, _SPELT, _TENS
from toolkit.matching.vectors import Counts, Floats

_VALUES = {**_SPELT, **_TENS, "zero": 0}
_NONE = ("no", "none", "zero")
_STEM = 5  # first letters that forms of a counted word share
_DIGITS = 15  # of a number; a longer one is an identifier
_OF = ("of", "the", "these", "those", "their", "other", "more")  # between a number and what it counts
_AHEAD = 8  # words after a number in which its scale and what it counts are looked for


def amounts(counts: Counts) -> list[dict[str, set[float]]]:
    """Return for each text what it gives figures of, and their values.

    Parameters
    ----------
    counts : Counts
        The texts. Numbers spelt in English count too, and "no" as nought.

    Returns
    -------
    list of dict
        The first letters of a counted word, "%", the sign of a currency, or "year", and the values given for it.

    Examples
    --------
    >>> from toolkit.matching.vectors import count
    >>> amounts(count(["Fourteen members, in 2019; 12 % of all.", "No member of it."]))
    [{'membe': {14.0}, 'year': {2019.0}, '%': {12.0}}, {'membe': {0.0}}]
    """
    tokens, words = counts.tokens, counts.tokens.words
    found: list[dict[str, set[float]]] = [{} for _ in counts.texts]
    none = np.array([word in ("no", "none", "zero") for word in words], bool)
    holds = (is_figure(words) | none)[tokens.ids] if len(words) else np.zeros(0, bool)
    owner = np.searchsorted(tokens.bounds, np.flatnonzero(holds), side="right") - 1
    done = -1
    for place, text in zip(np.flatnonzero(holds).tolist(), owner.tolist(), strict=True):
        if place <= done:
            continue
        end = int(tokens.bounds[text + 1])
        row = tokens.ids[place : min(place + _AHEAD, end)].tolist()
        value, used = _value([words[number] for number in row])
        done = place + used - 1
        if value is None:
            continue
        string = counts.texts[text]
        sign = string[max(tokens.starts[place] - 1, 0) : tokens.starts[place]]
        after = string[tokens.ends[done] : tokens.ends[done] + 2].strip()[:1]
        for thing in _things(value, [words[number] for number in row[used:]], sign, after):
            found[text].setdefault(thing, set()).add(value)
    return found


def is_figure(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are numbers."""
    return np.array([word in _VALUES or any(c.isdigit() for c in word) for word in words], bool)


def figure_values(words: Sequence[str]) -> Floats:
    """Return the value of each word that is a number, and nan for the others."""
    return np.array([np.nan if (value := _single(word)) is None else value for word in words], np.float64)


def _single(word: str) -> float | None:
    if word in _VALUES:
        return float(_VALUES[word])
    digits = word.replace(",", "")
    if not digits.replace(".", "", 1).isdecimal() or len(digits) > _DIGITS:
        return None
    return float(digits)


def _value(words: list[str]) -> tuple[float | None, int]:
    """Return the value of the number that words begin with, None if it is none, and how many words it takes."""
    first = words[0]
    if first in ("no", "none"):
        return 0.0, 1
    value, used = _single(first), 1
    if value is None:
        return None, 1
    if first in _TENS and len(words) > 1 and 0 < _SPELT.get(words[1], 0) < 10:
        value, used = value + _SPELT[words[1]], 2
    while used < len(words) and words[used] in _SCALE:
        value, used = value * _SCALE[words[used]], used + 1
    return value, used


def _things(value: float, words: list[str], sign: str, after: str) -> list[str]:
    """Name what a figure is of, by the sign at it or by the next two words that say something."""
    if sign and sign in "$€£¥₹":
        return [sign]
    if after == "%" or words[:1] in (["percent"], ["pct"]) or words[:2] == ["per", "cent"]:
        return ["%"]
    if 1500 <= value < 2100 and value == int(value) and (not words or words[0] in _IDLE or not words[0].endswith("s")):
        return ["year"]
    stems: list[str] = []
    for word in words:
        if len(stems) == 2 or word.isdecimal() or (word in _IDLE and (stems or word not in _OF)):
            break
        if word not in _IDLE:
            stems.append(word[:_STEM])
    return stems
