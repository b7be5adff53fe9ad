"""Two statements that name no times to those of what they tell, by what stands around them.

"Some 210 operations were postponed" names no time. That of what was done stands in the sentence before it ("On Monday
the nurses walked out"), or the document tells of another event of the kind ("the second strike since 2018"). Then two
figures, written years apart, can both hold. Where nothing shows it, the later text may tell of the earlier event once
more, and so nothing is said. English.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple

from toolkit.corpus import Corpus
from toolkit.corpus.sentences import sentences, with_line_feeds
from toolkit.corpus.wordforms import WORD, is_past, is_past_at, is_same, root, tells
from toolkit.facts.times import Time, Window, Written, times
from toolkit.facts.times_apart import Apart, Spoken, days_between, main_times, once, shown, without_times

_YEAR = timedelta(days=365)  # between two texts, and two events: what is told within a year may be one event growing
_LEAD = 400  # code points at the head of a document in which it says what it is about
_EVENTS = (
    r"(?:strike|walkout|walk-out|stoppage|protest|blockade|riot|outage|blackout|power\s(?:cut|failure)|failure|breakdown|"
    r"leak|spill|burst|breach|attack|hack|raid|robbery|shooting|fire|blaze|wildfire|explosion|blast|crash|accident|"
    r"collision|derailment|collapse|earthquake|quake|eruption|avalanche|landslide|storm|hurricane|tornado|flood|drought|"
    r"heatwave|heat\swave|outbreak|epidemic|recall|scandal|closure|evacuation|incident|disaster|event)s?"
)
_EVENT = re.compile(rf"\b{_EVENTS}\b", re.IGNORECASE)
_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|worst|biggest|latest|last)"
)
# What says that a document tells of another event of a kind than one before, with the time of that.
_ANEW = re.compile(
    rf"\b{_NTH}\s(?:such\s)?(?:[\w’'-]+\s){{0,2}}?(?:{_EVENTS}|time)\b[^.;:!?]{{0,60}}?"
    r"\s(?:since\b[^.;:!?,]*|in\s(?:(?:less|more)\sthan\s)?[\w-]+\s(?:years|months|decades)|(?:this|within\sa)\syear|of\sthe\syear)\b"
    rf"|\b(?:both|two|three|previous|earlier|past)\s{_EVENTS}\b(?<=s)|\bthis\stime\b"
    rf"|\bagain\s(?=(?:on|in|last|this|at|yesterday|today)\b)"
    rf"|\banother\s{_EVENTS}\b(?=[^.;:!?]*\b(?:was|were|had|hit|struck)\b)",
    re.IGNORECASE,
)
# What tells of an event that was before: reports and trials, what is remembered, corrected or studied.
_RETOLD = re.compile(
    r"\b(?:report|inquir|enquir|investigat|commission|panel|tribunal|court|trial|judge|jury|verdict|disciplinary|ruled\b|ruling\b|sentenc|convict|charged|"
    r"prosecut|lawsuit|sue[ds]?\b|appeal|anniversar|memorial|ceremon|remember|commemorat|mourn|stud(?:y|ies)|book|film|"
    r"documentar|audit|correct|revis|admit|acknowledg|conced|mistake|wrong|publish|recall(?=s?\b|ed\sth)|"
    r"years\s(?:after|since)|look(?:ed|s|ing)?\sback|history|figures?\b|statistic)",
    re.IGNORECASE,
)
# What tells of an event that was before and of nothing else, as a report can.
RETELLS = re.compile(
    r"\b(?:inquir|enquir|inquest|tribunal|trial\b|judge|jury|verdict|disciplinary|ruled\b|ruling\b|sentenced\b|convict|prosecut|lawsuit|anniversar|"
    r"memorial|ceremon|remember|commemorat|mourn|years\s(?:after|since)\b|look(?:ed|s|ing)?\sback)",
    re.IGNORECASE,
)
_OF_COURT = re.compile(r"\b(?:courts?|acquit|guilty|fined|jailed)", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:sa(?:id|ys?)|spoke|told)\b", re.IGNORECASE)  # then a time can be that of saying
_BLANK = re.compile(r"\n[ \t]*\n")  # between paragraphs; where there is none, each line is one
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|\n[ \t]*(?=(?:[-•*–]|\d{1,2}[.)])\s)")
_LINE = re.compile(r"\n\s*")
_POINTS = re.compile(r"\W*(?:it|they|he|she|this|these|that|those|there|both)\b", re.IGNORECASE)
_SUBJECT = 5  # words at the head of a statement in which what it is about stands
_PARALLEL = 2  # telling words that two sentences share which tell of two events of one kind
_PRESENT = frozenset(str.split("is are am will shall may must can cannot do does isn't aren't won't don't doesn't"))
_WAS = frozenset(str.split("was were had been has have wasn't weren't hadn't hasn't haven't"))
_PERFECT = frozenset(str.split("has have hasn't haven't"))
_LITTLE = frozenset(str.split("not never also then already just all both only since been"))
_STANDING = frozenset(  # what is so for a while, and is done by nobody
    map(
        root,
        str.split(
            "stand had hold know lie contain include belong own live employ number total serve measure weigh need want "
            "think believe mean feel seem remain stay keep depend consist exist average amount"
        ),
    )
)


Row = Mapping[str, Any]


class Around(NamedTuple):
    """What stands around a statement: what of its paragraph comes before it, and whether it is of another event.

    `anew` is the document's word for another event of a kind, where the last time that it names before the statement
    does not lie before `since`; empty where it says so nowhere, or looks back in its first lines. `lead` are the first
    lines; `named` is the first day of the last time before the statement but for those of inquiries and anniversaries.
    """

    before: str = ""
    anew: str = ""
    since: date | None = None
    lead: str = ""
    named: date | None = None


class _Anchor(NamedTuple):
    """The times of what a statement tells, whether it names them or is linked to what does, and the words of that."""

    times: Sequence[Time] = ()
    own: bool = False
    linked: bool = False
    words: frozenset[str] = frozenset()


def stands_around(
    corpus: Corpus, written: Callable[[Mapping[str, Any]], Written]
) -> Callable[[Mapping[str, Any]], Around]:
    """Return what tells of a passage (doc, start) what stands around it; a document is read once, where one is asked.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    written : callable
        A passage to when it was written.
    """

    @cache
    def flat(doc: str) -> str:
        return with_line_feeds(corpus[doc].text)

    @cache
    def breaks(doc: str) -> list[int]:
        text = flat(doc)
        return [0, *(match.end() for match in (_PARAGRAPH if _BLANK.search(text) else _LINE).finditer(text))]

    @cache
    def anew(doc: str) -> list[tuple[int, int]]:
        return _anew(flat(doc))

    @cache
    def dated(doc: str, when: Written) -> list[tuple[int, date]]:
        return _first_days(flat(doc), when, anew(doc))

    @cache
    def told(doc: str, when: Written) -> list[tuple[int, date]]:
        return _first_days(flat(doc), when, [span for span in sentences(flat(doc)) if RETELLS.search(flat(doc), *span)])

    def around(row: Row) -> Around:
        doc, start = str(row["doc"]), int(row.get("start") or 0)
        text = flat(doc)
        found = Around(text[breaks(doc)[bisect_right(breaks(doc), start) - 1] : start], lead=text[: min(start, _LEAD)])
        if place := bisect_left(told(doc, written(row)), (start, date.min)):
            found = found._replace(named=told(doc, written(row))[place - 1][1])
        if not anew(doc):
            return found
        known = dated(doc, written(row))
        place = bisect_left(known, (start, date.min))
        return found._replace(anew=text[slice(*anew(doc)[0])], since=known[place - 1][1] if place else None)

    return around


def _anew(text: str) -> list[tuple[int, int]]:
    """Return where a document speaks of another event of a kind; nowhere if its first lines look back at one."""
    return [] if _RETOLD.search(text[:_LEAD]) else _spans(text)


def _first_days(text: str, written: Written, left_out: Sequence[tuple[int, int]]) -> list[tuple[int, date]]:
    """Return where a document names times, and the first day that each can mean; of all, where that is open."""
    found = main_times(text, sorted(times(text, written), key=lambda time: time.start))
    return [(time.start, min((low for low, _ in time.windows), default=date.min)) for time in _outside(found, left_out)]


def times_around(left: Spoken, right: Spoken, around: tuple[Around, Around]) -> Apart | None:
    """Say of which two times two statements are of which one names none; None where it may be the same.

    Parameters
    ----------
    left, right : Spoken
        Two statements of one matter that contradict each other, with the days on which their documents were written.
    around : tuple of two Around
        What stands around either.

    Returns
    -------
    Apart or None
        As `times_apart` returns it; `loose` where nothing but a word leads from a statement to the sentence with its
        time. None unless both tell of what was done, in documents written a year apart or more, and the later is of
        what was after the earlier was written: by its own time, by that of the sentence before it that speaks of the
        same thing, or since its document is of another event of the kind.

    Notes
    -----
    What tells of reports, trials and anniversaries looks back: the times of such sentences are none of what was done.

    Examples
    --------
    >>> wrote = [Written(date(year, 3, 5), date(year, 3, 5)) for year in (2018, 2025)]
    >>> one, other = (Spoken(f"They cancelled {n} operations.", day) for n, day in zip((140, 210), wrote))
    >>> before = Around("The nurses walked out on Monday. "), Around("The nurses walked out on Tuesday. ")
    >>> times_around(one, other, before).words
    '“Tuesday” (written 2025-03-05) for “Monday” (written 2018-03-05)'
    >>> times_around(one, other, (Around(), Around("The report appeared on Tuesday. ")))
    """
    gap = days_between(left.written, right.written)
    if gap < _YEAR.days or not (is_done(left.text) and is_done(right.text)) or once(left.text, right.text):
        return None
    sides = [_anchor(side, beside) for side, beside in zip((left, right), around, strict=True)]
    if all(side.own for side in sides):
        return None
    later = int(_last(right.written) > _last(left.written))
    parallel = len(sides[0].words & sides[1].words) >= _PARALLEL
    sides = [side if side.own or side.linked or parallel else _Anchor() for side in sides]
    since = _last((left, right)[1 - later].written)
    if sides[later].times:
        if not (
            _within(sides[later].times, since, _last((left, right)[later].written))
            and _before(sides[1 - later].times, sides[later].times)
        ):
            return None
    elif not _is_anew(around[later], since):
        return None
    told = [_told(side, spoken) for side, spoken in zip(sides, (left, right), strict=True)]
    named = [side.times if side.own else () for side in sides]
    one, other = (without_times(side.text, own) for side, own in zip((left, right), named, strict=True))
    sure = sides[later].own or parallel or around[later].anew != ""
    return Apart(f"{told[1]} for {told[0]}", one, other, loose=not sure)


def looks_back(early: Spoken, late: Spoken, around: Around, spoken: Sequence[Window]) -> bool | None:
    """Tell whether a later statement without a time tells of what an earlier one spoke of; None where nothing tells.

    Parameters
    ----------
    early, late : Spoken
        Two statements of one matter that contradict each other, with the days on which their documents were written.
    around : Around
        What stands around the later.
    spoken : sequence of two days
        Those of which the earlier one speaks.
    """
    since, between = _last(early.written), ""
    retold = _tells_of_event(late.text, early.text) or _retells(late.text, early.text)
    for start, end in reversed(sentences(around.before)):
        sentence = around.before[start:end]
        between = f"{sentence} {between}"
        retold |= _retells(sentence, early.text) or _tells_of_event(sentence, early.text)
        if _RETOLD.search(sentence) or _SAYS.search(sentence):
            continue
        found = _outside(main_times(sentence, times(sentence, late.written)), _spans(sentence))
        days = [span for time in found if not _to_come(time, late.written) for span in time.windows]
        if any(low > since for low, _ in days):
            return False
        if days:
            retold |= _is_linked(late.text, between) and meet(days, spoken)
            break
    if retold:
        return True
    if around.anew:
        return False
    return True if _retells(around.lead, early.text) and (around.named is None or around.named <= since) else None


def _retells(text: str, early: str) -> bool:
    """Tell whether a text is of an inquiry, a trial or an anniversary, and an earlier statement is not of one."""
    return RETELLS.search(text) is not None and not (RETELLS.search(early) or _OF_COURT.search(early))


def _tells_of_event(text: str, early: str) -> bool:
    """Tell whether a text is of a report on an event that an earlier statement names."""
    names = {match[0].lower() for match in _EVENT.finditer(early)}
    return bool(_RETOLD.search(text)) and any(match[0].lower() in names for match in _EVENT.finditer(text))


def meet(one: Sequence[Window], other: Sequence[Window]) -> bool:
    """Tell whether two stretches of days can be one time."""
    return any(a[0] <= b[1] and b[0] <= a[1] for a in one for b in other)


def _last(written: Written) -> date:
    return written.last or date.min


def _anchor(side: Spoken, around: Around) -> _Anchor:
    """Return the times of a statement, or those of the last sentence before it that names some, which may be linked."""
    if own := main_times(side.text, times(*side)):
        return _Anchor(own, own=True)
    named, between = [], ""
    for start, end in reversed(sentences(around.before)):
        sentence = around.before[start:end]
        between = f"{sentence} {between}"
        named = _outside(main_times(sentence, times(sentence, side.written)), _spans(sentence))
        if named := [time for time in named if not _to_come(time, side.written)]:
            break
    if not all(time.windows for time in named) or any(form.search(between) for form in (_RETOLD, _SAYS)):
        return _Anchor()
    linked = _is_linked(side.text, between) or _ANEW.search(between) is not None
    return _Anchor(named, linked=linked, words=_telling(between))


def _is_linked(text: str, before: str) -> bool:
    """Tell whether a statement points back at the sentences before it, or begins with one of their words."""
    head = " ".join(WORD.findall(text)[:_SUBJECT])
    return _POINTS.match(text) is not None or bool(_telling(head) & _telling(before))


def _to_come(time: Time, written: Written) -> bool:
    return bool(time.windows) and min(low for low, _ in time.windows) > _last(written)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where a text speaks of another event of a kind."""
    return [match.span() for match in _ANEW.finditer(text)]


def _outside(found: Iterable[Time], spans: Sequence[tuple[int, int]]) -> list[Time]:
    return [time for time in found if not any(low <= time.start < high for low, high in spans)]


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    """Return the roots of the words of a text that tell something."""
    return frozenset(root(word) for word in map(str.lower, WORD.findall(text)) if tells(word) and word.isalpha())


def _within(found: Sequence[Time], since: date, last: date) -> bool:
    """Tell whether all that some times can mean lies behind one day, and can lie before another."""
    firsts = [min((low for low, _ in time.reach), default=date.min) for time in found]
    return all(since < first <= last for first in firsts)


def _before(first: Sequence[Time], last: Sequence[Time]) -> bool:
    """Tell whether what was told first was long before; where it names no time, it was so before it was written."""
    ends = [high for time in first for _, high in time.reach]
    firsts = [low for time in last for low, _ in time.reach]
    return not ends or (date.min < min(firsts) and max(ends) < min(firsts) - _YEAR / 2)


def _is_anew(around: Around, since: date) -> bool:
    return around.anew != "" and (around.since is None or around.since > since)


def _told(anchor: _Anchor, side: Spoken) -> str:
    """Return the time of a statement in words, or the day on which it was written."""
    return shown(anchor.times[0], side.written) if anchor.times else f"written {_last(side.written)}"


def is_done(text: str) -> bool:
    """Tell whether a statement tells of what was done, in the past alone, and of nothing that stands or is to come.

    Examples
    --------
    >>> [is_done(one) for one in ("Some 210 operations were postponed.", "It did not start.", "It has offered two.")]
    [True, True, True]
    >>> [is_done(one) for one in ("It had 64 seats.", "Porters pay £9.", "It was 9 metres high.", "It will close.")]
    [False, False, False, False]
    """
    words = [word.lower() for word in WORD.findall(text)]
    done = False
    for at, word in enumerate(words):
        if word in _PRESENT:
            return False
        if word in _WAS:
            behind = next((one for one in words[at + 1 :] if not (one in _LITTLE or one.endswith("ly"))), "")
            acted = (is_past(behind) or is_same(behind)) and root(behind) not in _STANDING
            if word in _PERFECT and not acted:
                return False
            done |= acted
        elif word in ("did", "didn't"):
            done = True
        elif is_same(word):
            done |= is_past_at(words, at)
        elif is_past(word):
            done |= root(word) not in _STANDING and not (at and words[at - 1] in _WAS)
    return done
