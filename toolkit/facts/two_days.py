"""Two statements that both speak of the days on which they were written to whether these can be one day.

"Nurses walked out on Monday" of 2018 and of 2025 have the same words and tell of two strikes: what moves with the day
of writing is another day in another text. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pandas as pd

from toolkit.corpus.counts import Integers
from toolkit.corpus.cues import BE, CUES, words
from toolkit.corpus.wordforms import WORD, is_past_at
from toolkit.facts.times import Time, Written, times
from toolkit.facts.times_apart import Spoken, days_between, main_times, shown

_APART = 31  # days between two texts from which no week is near both: a weekday is read as of eight days around a text
# What moves with the day of writing, and is of that day or week.
_OF_WRITING = re.compile(
    r"today|yesterday|tonight|tomorrow|last night|this (?:morning|afternoon|evening)"
    r"|(?:(?:last|next|this) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|next) (?:week|weekend)"
)
# Verbs of saying, less those that as often tell of what is done: "was found dead on Monday", "held talks".
_SAYING = CUES - words(
    "found find finds hold holds held holding begin begins began put puts post posts posted read reads"
)
_AHEAD = re.compile(r"tomorrow|next .*")  # no "the market is held on Saturday", "today one in three"
_PRESENT = words("is are am be do does can may must should will shall would could")
_WAS = words("was were")
_BEFORE = words("before prior")  # what is told of all days before one is not of that day
_BESIDE = 4  # words before and behind a time among which a verb of saying has it


def two_days(left: Spoken, right: Spoken) -> str:
    """Say of which two days two statements tell that name days near their writing; empty where it can be one day.

    Parameters
    ----------
    left, right : Spoken
        Two statements, each with the days between which its document was written, as far as known.

    Returns
    -------
    str
        The words of both times, the right one first. Empty unless both documents have a date, at least 31 days lie
        between these, and each statement tells in the past of nothing but days near its own writing, or of days ahead
        of it; nor where that is the day of saying something, which can be said again.

    Examples
    --------
    >>> from datetime import date
    >>> from toolkit.facts.times import Written
    >>> wrote = [Written(date(year, 3, 5), date(year, 3, 5)) for year in (2018, 2025)]
    >>> one, other = (Spoken("Nurses walked out on Monday.", day) for day in wrote)
    >>> two_days(one, other)
    '“Monday” (written 2025-03-05) for “Monday” (written 2018-03-05)'
    >>> two_days(one, Spoken("In March 2018 nurses walked out on a Monday.", wrote[1]))
    ''
    >>> two_days(*(Spoken("The group condemned the policy on Monday.", day) for day in wrote))
    ''
    """
    if days_between(left.written, right.written) < _APART:
        return ""
    named = [_near_writing(side) for side in (left, right)]
    if not all(named):
        return ""
    one, other = (shown(own[0], side.written) for own, side in zip(named, (left, right), strict=True))
    return f"{other} for {one}"


def on_two_days(statements: pd.DataFrame, left: Integers, right: Integers) -> Iterator[tuple[int, str]]:
    """Yield the place of each pair of statements that tell of two days, and the words of both.

    Parameters
    ----------
    statements : DataFrame
        As `statements_of` returns it: stated, date_from, date_to.
    left, right : array of int
        The rows of each pair.

    Notes
    -----
    Only statements that name such a day are read, each once.
    """
    if not len(left):
        return
    texts, dates = statements["stated"].tolist(), statements[["date_from", "date_to"]].to_numpy()
    near = np.array([_OF_WRITING.search(text.lower()) is not None for text in texts], bool)
    for place in np.flatnonzero(near[left] & near[right]).tolist():
        sides = []
        for row in (left[place], right[place]):
            first, last = (None if pd.isna(day) else pd.Timestamp(day).date() for day in dates[row])
            sides.append(Spoken(texts[row], Written(first, last)))
        if told := two_days(*sides):
            yield place, told


@lru_cache(maxsize=4096)
def _near_writing(side: Spoken) -> list[Time]:
    """Return the times of a statement that tells of nothing but days near its writing; else none."""
    own = list(times(*side))
    told = main_times(side.text, own)
    near = all(time.windows and _OF_WRITING.fullmatch(time.key) and time.bound not in _BEFORE for time in own)
    near &= _is_past_alone(side.text) or all(_AHEAD.fullmatch(time.key) for time in own)
    return told if near and not any(_of_saying(side.text, time) for time in told) else []


def _is_past_alone(text: str) -> bool:
    """Tell whether a text has a verb of the past and none of the present, which can tell what is so each week."""
    found = [word.lower() for word in WORD.findall(text)]
    return _PRESENT.isdisjoint(found) and any(_states(found, at) for at in range(len(found)))


def _states(words: list[str], at: int) -> bool:
    """Tell whether a word is a verb of the past, and no participle: "the library founded by monks opens", "used to"."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _WAS:
        return True
    return is_past_at(words, at) and (words[at], behind) != ("used", "to") and (behind != "by" or words[at - 1] in BE)


def _of_saying(text: str, time: Time) -> bool:
    beside = WORD.findall(text[: time.start])[-_BESIDE:], WORD.findall(text[time.end :])[:_BESIDE]
    return any(word.lower() in _SAYING for part in beside for word in part)
