"""Two statements to whether they speak of two times, so that two figures of one measure can both hold.

"In 2019 the library counted 41,200 visitors" and "Last year it counted 52,700", written in 2024, do not contradict each
other: each speaks of its own year. Where a text names no time, or one that may be the same, nothing is said; nor where
one event is told of, of which two dates cannot both be right. English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from toolkit.facts.numbers import Figure, compare, figures
from toolkit.facts.times import NUMBERS, YEAR, Time, Window, Written, times

_LEADS = re.compile(  # words that belong to a time
    r"(?:\b(?:as\sof|prior\sto|ahead\sof|up\sto|in|on|at|by|during|over|since|before|after|until|till|for|from|of|to|throughout)\s)?"
    r"(?:\b(?:the|end\sof|start\sof|early|late)\s)*$",
    re.I,
)
# What something is compared with: "40,000, up from 38,000 in 2018", "than in 2018".
_SIZE = rf"(?:[\d$€£]|(?:{'|'.join(word for word in NUMBERS if word != 'a')})\b)"
_COMPARED = re.compile(  # "against 28 in 2019"; who voted against the plan in April compares nothing
    rf"(?:\b(?:than|compared|versus|against(?=\s(?:(?:the|some|about|just)\s)?{_SIZE}))\b[^,;:.]*"
    r"|\bfrom\s(?:(?:about|some|nearly|over)\s)?(?:[\d$€£][^,;:]*)?)$",
    re.I,
)
_ONCE = (
    "founded|established|built|born|created|erected|launched|adopted|introduced|planted|elected|appointed|signed|"
    "inaugurated|opened|completed|finished|unveiled|demolished|abolished"
)
# What was so once and tells nothing of a measure: "the library, founded in 1887"; no "1,200 flats were built in 2019".
_BACKGROUND = re.compile(
    rf"(?<!\bwere\s)(?<!\bbeen\s)\b(?:(?:{_ONCE}|dating|set\sup)\s(?:\w+\s)?(?:in|on|at|from|back\sto)|\w+ed\ssince)\s(?:the\s)?$",
    re.I,
)
# What one thing does once, or is done to it: "the ferry sank with 210 people", no "14 cyclists died".
_ONE_EVENT = re.compile(
    r"\b(?!(?:people|men|women|children|police|staff|who|that|which|have|were|are|been)\b)[\w’'-]{0,40}[a-rt-z]\s"
    r"(?:was\s|has\s|had\s|is\s|(?:has|had)\sbeen\s)?(?:first\s|re)?"
    rf"(?:{_ONCE}|passed|enacted|ratified|repealed|executed|murdered|shot|arrested|sentenced|convicted|buried|dissolved|"
    r"consecrated|discovered|invented|sank|sunk|crashed|collapsed|exploded|derailed|erupted|died|beg[aiu]ns?|"
    r"start(?:s|ed)|end(?:s|ed)|opens|clos(?:es|ed)|retired|resigned|capsized|burn(?:ed|t)\sdown)\b"
    rf"(?!\s(?:an?|the|its|his|her|their|\d\S*|{'|'.join(NUMBERS)})\s)"
)
# What strikes a place once in a while: of two days next to each other one is wrong.
_ACCIDENT = re.compile(
    r"\b(?:the|an?|this|that)\s(?:[\w’'-]+\s){0,2}(?:fire|blaze|crash|accident|earthquake|quake|explosion|blast|attack|shooting|"
    r"robbery|raid|avalanche|landslide|mudslide|collision|collapse|eruption|derailment|storm|hurricane|tornado|flood)\b",
    re.I,
)
_NIGHT = 3  # days that the days lie apart at most on which two texts put one accident
# Before and behind a time of saying: "said in 2018 that", but not "said in a survey in 2018 that", which asked then.
_SAID = re.compile(
    r"\b(?:said|told|wrote|announced|reported|stated|declared|admitted|claimed|estimated|noted|warned|testified)"
    r"(?:\s(?!in\b|on\b)[\w’'-]+){0,4}\s(?:(?:in|on)\s)?$",
    re.I,
)
_THAT = re.compile(r",?\sthat\b")
# What is announced and comes once: a new date moves it.
_PLANNED = re.compile(
    r"\b(?:will|shall|to|should|would|may|might|could)\s(?:\w+\s)?(?:be\s)?(?:\w+ly\s)?(?:re)?(?:open|clos|complet|finish|ready|deliver|demolish|"
    r"replac|begin|start|end|launch|retir|resign|step|mov|expir|introduc|built|arriv|(?:come|enter|go)\s(?:into|on)\b|take\seffect)",
    re.I,
)
# What can be so again: with another date alone nothing is contradicted.
_AGAIN = re.compile(
    r"\b(?:annual|annually|yearly|quarterly|monthly|weekly|every|each|season|edition|"
    r"rose|risen|rises?|rising|fell|fallen|falls|falling|grew|grown|grows|growing|dropp(?:ed|ing)|drops|declin(?:ed|es|ing)|"
    r"increas(?:ed?|es|ing)|decreas(?:ed?|es|ing)|(?:th(?:is|e)|last)\s(?:year|season|month)[’']s)\b",
    re.I,
)
_LONG_AGO = 3 * 365  # days before both texts were written beyond which two times near each other are of one event
_MOST = 20  # times of a statement that are read; a table of dates tells no time of its own
_NEAR = 80  # code points before a time in which it stands what it is set against


class Spoken(NamedTuple):
    """A statement and when it was written."""

    text: str
    written: Written = Written()


class Apart(NamedTuple):
    """The times of two statements, the right one first, in words, and what is left of both without them.

    `loose` where a time is that of a sentence before, to which only one word leads.
    """

    words: str
    left: str
    right: str
    loose: bool = False


def times_apart(left: Spoken, right: Spoken) -> Apart | None:
    """Say of which two times two statements speak; None where they name none, or may speak of the same.

    Parameters
    ----------
    left, right : Spoken
        Two statements of one matter, each with the days between which its document was written, as far as known.

    Returns
    -------
    Apart or None
        The words of both times. None where either names no time (but for what it compares with, or what was founded or
        built then), where two of their times can be one, where both announce or tell what comes once, as an opening, or
        of an accident on days next to each other, or look back to times long before either was written.

    Notes
    -----
    Two times are not the same where the days that they can mean have none in common, where they are two months,
    quarters or seasons, or where the same words ("last season") were written so long apart that they mean two.

    Examples
    --------
    >>> from datetime import date
    >>> wrote = [Written(date(year, 2, 3), date(year, 2, 3)) for year in (2020, 2024)]
    >>> one, other = Spoken("In 2019 it had 412 guests.", wrote[0]), Spoken("It had 527 guests last year.", wrote[1])
    >>> times_apart(one, other)[:3]
    ('“last year” (written 2024-02-03) for 2019', 'it had 412 guests.', 'It had 527 guests.')
    >>> times_apart(one, Spoken("It had 527 guests in 2019.", wrote[1]))
    >>> times_apart(Spoken("It will open in 2021."), Spoken("It will open in 2025."))
    """
    sides = [_read(left), _read(right)]
    if not all(0 < len(side) <= _MOST for side in sides):
        return None
    bare = [without_times(side.text, own) for side, own in zip((left, right), sides, strict=True)]
    if once(*bare):
        return None
    main = [main_times(text, own) for (text, _), own in zip((left, right), sides, strict=True)]
    if all(map(_ACCIDENT.search, bare)) and _days_apart(main) <= _NIGHT:
        return None
    gap = days_between(left.written, right.written)
    if not all(main) or not all(_different(one, other, gap) for one in main[0] for other in main[1]):
        return None
    if _one_past(main, (left.written, right.written)):
        return None
    told = [shown(own[0], side.written) for own, side in zip(main, (left, right), strict=True)]
    return Apart(f"{told[1]} for {told[0]}", bare[0], bare[1])


def once(left: str, right: str) -> bool:
    """Tell whether two statements both announce or both tell what comes once, as an opening: two dates, one event."""
    return any(form.search(left) and form.search(right) for form in (_PLANNED, _ONE_EVENT))


@lru_cache(maxsize=4096)
def _read(side: Spoken) -> tuple[Time, ...]:
    """Return the times of a statement, which is set against many others."""
    return tuple(times(*side))


def recurs(text: str) -> bool:
    """Tell whether a statement is of what can be so again at another time: a rise, a yearly fair."""
    return _AGAIN.search(text) is not None


def other_count(left: str, right: str) -> str:
    """Return the one thing that two texts count, in other numbers, the right one first; empty where none is so.

    What a text counts twice is left out, as it is not said which number answers which. Of several things the first by
    name is told.

    Examples
    --------
    >>> other_count("The lifts carried 412 skiers.", "355 skiers took the lifts."), other_count("12 cows", "9 pigs")
    ('355 skiers for 412 skiers', '')
    """
    sides = [_counted_once(text) for text in (left, right)]
    for thing in sorted(sides[0].keys() & sides[1].keys()):
        one, other = (side[thing] for side in sides)
        if compare(one, other) is not True and not (one.low <= other.high and other.low <= one.high):
            return " for ".join(
                f"{text[f.start : f.end]} {f.counted.words}" for text, f in ((right, other), (left, one))
            )
    return ""


def _counted_once(text: str) -> dict[str, Figure]:
    """Return by name what a text counts, but for what it counts more than once."""
    counted = [figure for figure in figures(text) if figure.kind == "number" and figure.counted.head]
    often = Counter(figure.counted.head for figure in counted)
    return {figure.counted.head: figure for figure in counted if often[figure.counted.head] == 1}


def main_times(text: str, found: Iterable[Time]) -> list[Time]:
    """Return the times of what a text tells, not of its saying, nor those it compares with or of what was founded."""
    return [time for time in found if not _aside(text[max(0, time.start - _NEAR) : time.start], time, text)]


def _aside(ahead: str, time: Time, text: str) -> bool:
    """Tell whether a time is not that of the statement, by what stands before and behind it."""
    if _BACKGROUND.search(ahead) or (_THAT.match(text, time.end) and _SAID.search(ahead)):
        return True
    return not ({"range", "days"} & time.parts.keys()) and _COMPARED.search(ahead) is not None


def _different(one: Time, other: Time, gap: int) -> bool:
    """Tell whether two times cannot be one; what is open to one side is compared by all days that it can mean."""
    if one.bound != other.bound:
        return bool(one.reach and other.reach) and _apart(one.reach, other.reach)
    if any(one.parts[kind] != other.parts[kind] for kind in one.parts.keys() & other.parts.keys()):
        return True
    if one.key and one.key == other.key and gap >= one.length:
        return True
    if not (one.windows and other.windows):
        return False
    return _apart(one.windows, other.windows)


def _apart(one: Sequence[Window], other: Sequence[Window]) -> bool:
    return all(a[1] < b[0] or b[1] < a[0] for a in one for b in other)


def _days_apart(sides: Sequence[Sequence[Time]]) -> float:
    """Return how many days lie between the days of a month that two texts name; infinity where one names none."""
    spans = [[span for time in side if "day" in time.parts for span in time.windows] for side in sides]
    gaps = [max((a[0] - b[1]).days, (b[0] - a[1]).days, 0) for a in spans[0] for b in spans[1]]
    return min(gaps, default=inf)


def _one_past(sides: Sequence[Sequence[Time]], written: tuple[Written, Written]) -> bool:
    """Tell whether two texts look back to times nearer to each other than to their own day, which neither speaks of."""
    spans = [[span for time in side for span in time.windows] for side in sides]
    wrote = [text.first for text in written if text.first is not None]
    if len(wrote) < 2 or not all(spans):
        return False
    lasts, firsts = (
        [max(span[1] for span in side) for side in spans],
        [min(span[0] for span in side) for side in spans],
    )
    ago = (min(wrote) - max(lasts)).days
    return ago > _LONG_AGO and (max(firsts) - min(lasts)).days < ago


def days_between(one: Written, other: Written) -> int:
    """Return how many days lie between the writing of two texts at least; -1 where that is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return -1
    return max((other.first - one.last).days, (one.first - other.last).days, 0)


def shown(time: Time, written: Written) -> str:
    """Return a time as it stands, with the day of writing where it moves with that."""
    words = f"{time.lead} {time.words}".strip().replace("mid- ", "mid-")
    if re.search(YEAR, words) or written.first is None or written.last is None:
        return words if re.search(r"\d", words) and not time.lead else f"“{words}”"
    first, last = written.first, written.last
    day = str(first) if first == last else str(first.year) if first.year == last.year else f"{first} to {last}"
    return f"“{words}” (written {day})"


def without_times(text: str, found: Iterable[Time]) -> str:
    """Return a text without the times in it and the little words that lead to them."""
    kept, at = [], 0
    for time in sorted(found, key=lambda time: time.start):
        lead = _LEADS.search(text, max(at, time.start - _NEAR), time.start)
        kept.append(text[at : lead.start() if lead else time.start].rstrip())
        at = time.end
    return re.sub(r"\s+(?=[.,;:!?])", "", " ".join([*kept, text[at:].strip()])).strip(" ,")
