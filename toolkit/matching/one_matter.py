"""Two statements that contradict each other by their words to whether they speak of one matter at one time.

"The leak was stopped within 35 minutes" and "it took three hours to stop the leak", written four years apart, are of
one leak or of two. Who calls that a contradiction has to show that the later text speaks of what the earlier one spoke
of: a time that both mean, a text that looks back at it, a plan that was to hold by then, or words that deny what was
said. Where nothing shows it, the two differ, and no more is known. English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from toolkit.facts.beside_figures import other_thing
from toolkit.facts.numbers import Figure, figures
from toolkit.facts.taken_back import taken_back
from toolkit.facts.times import Time, Window, Written, times
from toolkit.facts.times_apart import Spoken, main_times
from toolkit.matching.notes import FIGURE, KINDS, POSSIBLY
from toolkit.matching.times_around import Around, is_done, looks_back, meet
from toolkit.matching.times_standing import stands

_GROWING = 31  # days between two texts, within which both tell of one event that grows, unless something shows two
_YEAR = timedelta(days=365)  # before a text that tells of the past without a time, in which that lies as a rule
_FIGURES = {FIGURE, f"{POSSIBLY}{FIGURE}"}
_OPEN = {KINDS["unsettled"], f"{POSSIBLY}{KINDS['unsettled']}"}
_FUTURE = re.compile(
    r"\b(?:will|shall|would|won['’]t|(?:is|are|was|were|due|set|going|plan(?:s|ned)?|intends?|expect(?:s|ed)?)\sto|"
    r"(?:is|are)\s(?:planned|expected|promised|scheduled|due)|(?<!been\s)promis(?:es|ed))\b(?!\shave\b)",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\b(?:from|by|before|after|as\sof|starting(?:\sin)?|until)\s(?:the\s)?(?:\w+\sof\s)?$", re.I)
# What is told as so on the day of writing can have changed since: "no remains have been found so far".
_SO_FAR = re.compile(r"\b(?:so\sfar|to\sdate|as\syet|not\syet|(?:until|till|up\sto)\snow|still\s(?:no|not))\b", re.I)
_LONG = frozenset(("days", "range"))  # parts of times with a first and a last day, or year
_BESIDE_IT = frozenset(str.split("before prior ahead after following"))  # they leave out the time behind them
_SINCE = re.compile(r"\bsince\b[^,;:.]*$", re.IGNORECASE)
_LASTS = re.compile(  # "will remain open", "will never be sold"
    r"\b(?:will|would|shall)\s(?:always\s)?(?:remain|stay|continue|keep|retain|last)\b"
    r"|\b(?:will|would|shall)\s(?:not|never|no\slonger)\b|\bwon['’]t\b|\b(?:no\s\w+|nobody|nothing)\s(?:will|would)\b",
    re.IGNORECASE,
)
_YET = re.compile(r"\b(?:ha(?:s|ve)\s(?:still\s)?(?:not|never)|has\s?n['’]t|have\s?n['’]t|no\slonger)\b", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:never|at\sno\s(?:time|point|stage)|not\sonce)\b", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:up\sto|at\s(?:the\s)?most|(?:no|not)\smore\sthan|a\smaximum)\b", re.IGNORECASE)
_BESIDE = 40  # code points ahead of a figure, and half of those behind it, in which words tell how it is given
_ALLOWED = re.compile(r"\b(?:approved|budget(?:s|ed)?|targets?|targeted|planned|intended|allowed)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:not|rather\sthan|instead\sof)\s(?:the\s|about\s|some\s)?[£$€¥]?$", re.IGNORECASE)
# What says that there were values before: "almost twice what the company first stated", "the final cost".
_CITED = re.compile(
    r"\b(?:than|what|as)\b[^.;:!?]{0,60}\b(?:first|originally|initially|earlier|previously|(?:had|was|were)\sbeen|had)\s"
    r"(?:stated|said|reported|thought|given|announced|claimed|promised|estimated|believed|assumed|expected|forecast|told)\b"
    r"(?!\sto\s)|\bfinal\s(?:cost|bill|price|toll|figure|count|number|total|sum|tally)\b",
    re.IGNORECASE,
)
# What is once in the life of a thing, unless it is so each year.
_ONCE = re.compile(
    r"\bthe\s(?:opening|inaugural|maiden|founding)\s(?:day|night|weekend|week|month|ceremony|voyage|flight|run)\b", re.I
)
_SEASONAL = re.compile(r"\b(?:season|annual|every|each|festival|fair|edition)\b", re.IGNORECASE)


def one_matter(left: Spoken, right: Spoken, around: tuple[Around, Around], told: Mapping[str, str]) -> bool:
    """Tell whether two statements that contradict each other by their words are shown to speak of one matter.

    Parameters
    ----------
    left, right : Spoken
        Two statements with the days on which their documents were written.
    around : tuple of two Around
        What stands around either.
    told : mapping
        In what they contradict each other, as `against` tells it, by kind.

    Returns
    -------
    bool
        False where one gives the figure of all that was before or since a time, the other that of another. True
        within a month, and where of neither it is known when it was written; of one alone, only what says that a figure
        of the other is not so, and what comes once, is of one matter. Else what differs has to be stated by both, not
        left open, a limit or a forecast, and one of these holds: both name one time, or two times before the earlier
        was written; the later names that of the earlier document; it looks back at it, as an inquiry does; it says
        that a figure of the earlier is not so, or was given before; it tells that something never was, or tells
        otherwise what was to last; or both name what comes once, as an opening night or the year of a founding.

    Notes
    -----
    What names a time after the earlier text was written, what is so on the day of writing in both, and what was done
    at a time that neither names, is of two matters as often as of one.

    Examples
    --------
    >>> wrote = [Written(date(year, 3, 5), date(year, 3, 5)) for year in (2018, 2025)]
    >>> one, other, nothing = Spoken("It hurt 14 people.", wrote[0]), "It hurt 19 people", (Around(), Around())
    >>> told = {"another figure": "19 people for 14 people"}
    >>> later = [Spoken(f"{other}{words}.", wrote[1]) for words in ("", " in March 2018", " on Monday", ", not 14")]
    >>> [one_matter(one, text, nothing, told) for text in later]
    [False, True, False, True]
    """
    if told.keys() <= _FIGURES and _of_two_lengths(left, right):
        return False
    if _apart_at_most(left.written, right.written) < _GROWING:
        dated = {text.written.last is not None for text in (left, right)}
        return len(dated) == 1 or any(_shown(one.text, other.text) for one, other in ((left, right), (right, left)))
    sides = [(left, around[0]), (right, around[1])]
    (early, _), (late, beside) = sorted(sides, key=lambda side: _last(side[0].written))
    if _shown(early.text, late.text):
        return True
    if _SO_FAR.search(early.text):
        return False
    if told.keys() <= _FIGURES and _LIMIT.search(" ".join(told.values())):
        return False
    since = _last(early.written)
    found = [[*times(*side)] for side in (early, late)]
    named = [_named(side, own) for side, own in zip((early, late), found, strict=True)]
    if _FUTURE.search(early.text) and not _FUTURE.search(late.text):
        if _due(early, named[0], late, named[1], told):
            return True
    elif not _both_state(early.text, late.text, told):
        return False
    if not any(named) and all(found):
        return _dated_once([_windows(own) for own in found], since)
    spoken = _windows(named[0]) or early.written.around(0 if stands(early.text) else _YEAR.days, 0)
    if named[1]:
        return _one_time(named, spoken, since)
    if stands(late.text) or _FUTURE.search(late.text):
        return False
    back = looks_back(early, late, beside, spoken)
    return bool(_NEVER.search(late.text) or _CITED.search(late.text)) if back is None else back


def _of_two_lengths(left: Spoken, right: Spoken) -> bool:
    """Tell whether one statement gives a figure of all that was before or since a time, and the other of a time."""
    if not any(_may_differ(one, other) for one in figures(left.text) for other in figures(right.text)):
        return False  # the times themselves differ: "stopped in 2008", "used until 2012"
    sides = [main_times(side.text, times(*side)) for side in (left, right)]
    kinds = [{time.bound or ("" if _LONG.isdisjoint(time.parts) else "long") for time in own} for own in sides]
    if not all(kinds):
        return any(own and own <= _BESIDE_IT for own in kinds)
    return kinds[0].isdisjoint(kinds[1])


def _shown(early: str, late: str) -> bool:
    """Tell whether a text says that a figure of an earlier one is not so, or both name what comes once."""
    return _denies_figure(early, late) or _both_once(early, late)


def _apart_at_most(one: Written, other: Written) -> int:
    """Return how many days lie between the writing of two texts at most; -1 where that is not known."""
    days = [day for text in (one, other) for day in (text.first, text.last)]
    known = [day for day in days if day is not None]
    return (max(known) - min(known)).days if len(known) == len(days) else -1


def _last(written: Written) -> date:
    return written.last or date.min


def _both_state(early: str, late: str, told: Mapping[str, str]) -> bool:
    """Tell whether what differs is stated by both, of one thing as far as the words around figures tell.

    What is left open is not stated, nor is a limit or a forecast beside what was counted; nor can the figure of what is
    so be that of what was done once.
    """
    if not told.keys() <= _FIGURES:
        return not told.keys() <= _OPEN
    if stands(early) and is_done(late):
        return False
    pairs = [(one, other) for one in figures(early) for other in figures(late) if _may_differ(one, other)]
    return not pairs or any(
        one.said == other.said
        and _is_allowed(early, one) == _is_allowed(late, other)
        and not (one.aspect and other.aspect and one.aspect != other.aspect)
        for one, other in pairs
    )


def _is_allowed(text: str, figure: Figure) -> bool:
    """Tell whether a figure is what was approved or planned, by the words right before and behind it."""
    ahead, behind = (max(0, figure.start - _BESIDE), figure.start), (figure.end, figure.end + _BESIDE // 2)
    return any(_ALLOWED.search(text, *span) for span in (ahead, behind))


def _may_differ(one: Figure, other: Figure) -> bool:
    sized = one.kind == other.kind and one.kind not in ("date", "clock")
    return sized and not other_thing(one, other) and not (one.low <= other.high and other.low <= one.high)


def _dated_once(found: Sequence[Sequence[Window]], since: date) -> bool:
    """Tell whether two texts date what was once, as a founding, in two ways, before either was written."""
    return all(found) and not meet(*found) and all(high <= since for own in found for _, high in own)


def _windows(found: Sequence[Time]) -> list[Window]:
    """Return the days that some times can mean; none where one of them is open.

    What is so "before May" is so in the two years before; what is so "by May", "until" or "since May", in May as well.
    """
    spans = [time.reach if time.bound in _BESIDE_IT else time.windows for time in found]
    if not all(spans):
        return []
    windows = [window for span in spans for window in span]
    return [(high - 2 * _YEAR if low == date.min else low, high) for low, high in windows]


def _named(side: Spoken, found: Sequence[Time]) -> list[Time]:
    """Return the times of what a statement tells; what it tells since a day it tells of the day of its writing."""
    own = main_times(side.text, found)
    kept = [time for time in own if not _SINCE.search(side.text, 0, time.start)]
    if kept or not own:
        return [time for time in kept if time.key != "now"] or kept
    return [Time(own[0].start, own[0].end, own[0].words, side.written.around(0, 0))]


def _one_time(named: Sequence[Sequence[Time]], spoken: Sequence[Window], since: date) -> bool:
    """Tell whether a later text names the time of an earlier one, or both look back from when that was written."""
    days = _windows(named[1])
    if not days:
        return any(_alike(one, other) for one in named[0] for other in named[1])
    if named[0] and all(high <= since for _, high in [*days, *spoken]):
        return True
    return all(low <= since and high <= low + 2 * _YEAR for low, high in days) and meet(days, spoken)


def _alike(one: Time, other: Time) -> bool:
    shared = one.parts.keys() & other.parts.keys()
    return bool(shared) and all(one.parts[kind] == other.parts[kind] for kind in shared)


def _due(early: Spoken, named: Sequence[Time], late: Spoken, said: Sequence[Time], told: Mapping[str, str]) -> bool:
    """Tell whether what was announced was to hold when the later text tells otherwise.

    Without a time, what is to last or not to be done is to hold from then on; what is to be done once, where it is told
    as not done yet.
    """
    if _CITED.search(late.text):
        return True
    now = stands(late.text) or _YET.search(late.text)
    if not named:
        lasts = _LASTS.search(early.text) or taken_back(early.text)
        return not told.keys() <= _FIGURES and bool(lasts or _YET.search(late.text))
    days = _windows(said) if said else late.written.around(0, 0) if now else ()
    spans = []
    for time in named:
        onward = _ONWARD.search(early.text[: time.start]) or re.match(r"(?:from|by|until|before)\b", time.words, re.I)
        spans += [(low, date.max if onward else high) for low, high in time.windows]
    return meet(days, spans)


def _denies_figure(early: str, late: str) -> bool:
    """Tell whether the later text says that it is not the figure of the earlier: "79 per cent, not 83 per cent"."""
    known = {(one.low, one.high, one.kind) for one in figures(early)}
    later = figures(late)
    denied = [one for one in later if _INSTEAD.search(late[: one.start])] + [
        one.instead for one in later if one.instead
    ]
    return any((one.low, one.high, one.kind) in known for one in denied)


def _both_once(left: str, right: str) -> bool:
    found = [{match[0].lower() for match in _ONCE.finditer(text)} for text in (left, right)]
    return bool(found[0] & found[1]) and not any(map(_SEASONAL.search, (left, right)))
