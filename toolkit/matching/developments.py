"""An earlier and a later statement to whether the later tells as done what the earlier announced.

"The fish ladder will be rebuilt" and "the fish ladder has been rebuilt" do not contradict each other, though the one
leaves open what the other does: the matter went on. Nor does "was lowered by seven metres" where five were announced,
but then it was done otherwise, and a reader has to see that. What had been done years before is no development, nor is
it where something else was done. English.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from toolkit.corpus.wordforms import WORD, is_past, root, tells
from toolkit.corpus.wrapped import on_one_line
from toolkit.facts.numbers import Figure, answers, figures
from toolkit.matching.lasting import holds_out
from toolkit.matching.notes import FIGURE, KINDS, POSSIBLY
from toolkit.quantities.dates import dates

_OPEN = KINDS["unsettled"]
_ANNOUNCED = re.compile(  # in small letters: "in May" announces nothing
    r"\b(?:will|shall|would|may|might|could|should|(?:is|are|was|were|about|due|set|going|have|has)\sto|to\sbe|"
    r"(?:plan|intend|want|hope|aim|threaten|vow|promis|pledg|propos|expect|schedul|prepar|agree|decid|demand|ask|call|"
    r"consider|request|urg)(?:e?s|n?ed|e|n?ing)?(?=(?:\s[\w’'-]+){0,4}?\s(?:to|that|be|\w+ing)\b))(?!\s(?:not|never|neither|hardly|no)\b)"
)
_PART = re.compile(  # between what is announced and what else is said
    r"[;:!?\n]|\.(?=\s|$)|\s[–—]\s|\b(?:before|after|when|while|because|although|though|which|who|if|unless|until)\b"
)
_NOT = re.compile(r"(?:\b(?:not|never|no|nobody|hardly|without)|n['’]t)\b(?:\s[\w’'-]+){0,3}\s$", re.IGNORECASE)
_STILL_OPEN = re.compile(r"\b(?:until|if|unless|once|before|when)\b[^;:,.!?]*$")  # "until we have prevented it"
_HAS = re.compile(r"\b(?:was|were|has|have|had|been)(?:\s\w+ly|\s(?:since|now|also|been|all|finally))*\s$")
# Behind "had been closed": that it was so, or how often, before the time that is told of.
_LONG_BEFORE = re.compile(
    r"^[^.;:!?]*?\b(?:for|until|till|since|once|twice|thrice|times|previously|formerly)\b", re.IGNORECASE
)
_HAD = re.compile(r"\bhad\b[\s\w]*$")
_SUBJECT = re.compile(r"(?<![\w’'-])([\w’'-]+)\s$")  # the word right before a verb
_POINTS = frozenset(str.split("i you he she it we they this that these those who which there"))  # at whom is left open
_YEARS = 1  # before the year for which it was announced in which it may be done
_TO = frozenset(  # right before a verb that is announced, little words aside
    str.split("to be been being have get and or will shall would may might must could should")
)
_LITTLE = frozenset(str.split("soon also then now later first again"))
_CLAUSE = 200  # code points before a verb in which "until" stands: a long clause of news
_WINDOW = 60  # code points before a verb in which its negation and its auxiliaries stand


def done_since(earlier: str, later: str, told: Mapping[str, str]) -> str | None:
    """Say in what a later statement tells as done what an earlier one announced; None where it does not.

    Parameters
    ----------
    earlier, later : str
        Two statements about the same.
    told : mapping
        In what they contradict each other, as `against` tells it, the words of the later first.

    Returns
    -------
    str or None
        The verb that is done now, in quotation marks, the later year in which it was, and the figure that differs from
        the one announced. None where nothing was announced, nothing of that was done, it was done more than a year
        before the year for which it was announced, it is not told to have lasted as long, or they contradict otherwise.

    Examples
    --------
    >>> done_since("The ladder will be rebuilt.", "The ladder has been rebuilt.", {})
    '“rebuilt”'
    >>> told = {"another figure": "seven metres for five metres"}
    >>> done_since("The lake will be lowered by five metres.", "The lake was lowered by seven metres.", told)
    '“lowered”, with another figure (seven metres for five metres)'
    >>> done_since("The wing will open in 2021.", "The wing was opened in May 2023.", {})
    '“opened”, later than announced (2023 for 2021)'
    >>> done_since("The unit will close in May.", "The unit closed in the spring.", {})
    '“closed”'
    >>> done_since("The lake is five metres deep.", "It was seven metres deep.", told)
    """
    earlier, later = on_one_line(earlier), on_one_line(later)
    kinds = {kind.removeprefix(POSSIBLY): words for kind, words in told.items()}
    if not kinds.keys() <= {FIGURE, _OPEN}:
        return None
    done, delay = _done(earlier, later, sure=not kinds)
    late = delay and _of_years_alone(later, kinds.get(FIGURE, ""))
    if not done or (FIGURE in kinds and not (late or _announced_figures(earlier, later))):
        return None
    words = f" ({kinds[FIGURE]})" if kinds.get(FIGURE) else ""
    return f"“{done}”{delay}" + (f", with {FIGURE}{words}" if FIGURE in kinds and not late else "")


def _of_years_alone(later: str, told: str) -> bool:
    """Tell whether nothing but a date can differ, by the words that tell what, or by the later figures."""
    shown = figures(told) if told else figures(later)
    return bool(shown) and all(figure.kind == "date" for figure in shown)


def _plans(text: str) -> list[tuple[int, int, int]]:
    """Return the stretches that announce, but for those that weigh what was, or that nobody announces.

    Of each where the word that announces begins, where it ends, and the end of its part.

    "Could have been sent" weighs what was, and "nobody will be sent" announces nothing.
    """
    return _longest(
        (at, low, high)
        for at, low, high in _stretches(text)
        if not (text.startswith(" have ", low) or _NOT.search(text, max(0, at - _WINDOW), at))
    )


def _announced(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that announce: from a modal or a verb of planning to the end of its part."""
    return [(low, high) for _, low, high in _longest(_stretches(text))]


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each word that announces begins, where it ends, and the end of its part."""
    ends = [*(match.start() for match in _PART.finditer(text)), len(text)]
    for match in _ANNOUNCED.finditer(text):
        yield match.start(), match.end(), ends[bisect_left(ends, match.end())]


def _longest(stretches: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return of the stretches that end together the first, which holds the others: long texts have many."""
    first: dict[int, tuple[int, int, int]] = {}
    for stretch in stretches:
        first.setdefault(stretch[2], stretch)
    return [*first.values()]


def _done(earlier: str, later: str, *, sure: bool) -> tuple[str, str]:
    """Return the first verb that the later text tells as done and the earlier announces, as written, and how late.

    Where nothing else shows that it was announced, only one with "was" or "has", or behind the word before which it was
    announced ("the unit closed", "the unit will close"): "armed officers" tells of no arming.
    """
    planned: dict[str, tuple[list[int], str, str]] = {}
    dated = _dated(earlier)
    for at, low, high in _plans(earlier):
        plan = _years(dated, low, high), earlier[low:], _subject(earlier, at)
        planned.update(dict.fromkeys(_verbs(earlier[low:high]), plan))
    parts, dated = _parts(later) if planned else [], _dated(later) if planned else []
    for word in _told_as_done(later) if planned else ():
        verb = root(word[0].lower())
        if verb not in planned:
            continue
        years, announced, subject = planned[verb]
        if sure and not (_has(word) or subject == _subject(later, word.start()) != ""):
            continue
        place = bisect_right(parts, word.start())
        told = _years(dated, parts[place - 1], parts[place])
        if not _before(word, told, years) and holds_out(verb, announced, later[word.start() :]):
            return word[0], _delay(years, told)
    return "", ""


def _subject(text: str, start: int) -> str:
    """Return the word right before a verb, if it names somebody or something."""
    word = _SUBJECT.search(text, max(0, start - _WINDOW), start)
    return "" if word is None or word[1].lower() in _POINTS else word[1].lower()


def _has(word: re.Match[str]) -> bool:
    """Tell whether "was" or "has" stands before a verb."""
    return bool(_HAS.search(word.string[max(0, word.start() - _WINDOW) : word.start()]))


def _delay(announced: list[int], told: list[int]) -> str:
    """Return in which later year it was done than that for which it was announced; empty where both name not one."""
    if len({*announced}) != 1 or len({*told}) != 1 or told[0] <= announced[0]:
        return ""
    return f", later than announced ({told[0]} for {announced[0]})"


def _verbs(announced: str) -> Iterator[str]:
    """Yield the roots of what is announced: the verbs, not "closed" of "will replace the closed bridge"."""
    before = "to"
    for word in map(str.lower, WORD.findall(announced)):
        if before in _TO or word.endswith("ing"):
            yield root(word)
        if not (word.endswith("ly") or word in _LITTLE):
            before = word


def _before(word: re.Match[str], told: list[int], announced: list[int]) -> bool:
    """Tell whether what was done was done before it was announced, for all that the later text says of when."""
    text = word.string
    if _HAD.search(text[max(0, word.start() - _WINDOW) : word.start()]) and _LONG_BEFORE.search(text[word.end() :]):
        return True
    return bool(told and announced) and max(told) < min(announced) - _YEARS


def _parts(text: str) -> list[int]:
    """Return where the parts of a text begin, and one place behind its end."""
    return [0, *(match.end() for match in _PART.finditer(text)), len(text) + 1]


def _dated(text: str) -> list[tuple[int, int]]:
    """Return the place and the year of each date of a text that has one, read once: a long text has many."""
    return [(start, moment.year) for start, _, moment in dates(text) if moment.year]


def _years(dated: Iterable[tuple[int, int]], low: int, high: int) -> list[int]:
    """Return the years of the dates in a stretch of a text."""
    return [year for start, year in dated if low <= start < high]


def _told_as_done(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text that can be verbs in the past, but for what is announced or denied."""
    spans = _announced(text)
    lows = [low for low, _ in spans]
    for match in WORD.finditer(text):
        word, before = match[0].lower(), bisect_right(lows, match.start())
        if not (is_past(word) and tells(word)) or (before and match.start() < spans[before - 1][1]):
            continue
        ahead = text[max(0, match.start() - _WINDOW) : match.start()]
        awaited = _STILL_OPEN.search(text, max(0, match.start() - _CLAUSE), match.start())
        if not (_NOT.search(ahead) or awaited):
            yield match


def _announced_figures(earlier: str, later: str) -> bool:
    """Tell whether all figures that differ are announced in the earlier text, and not in the later one."""
    here, there = figures(earlier), figures(later)
    spans, behind = _plans(earlier), _announced(later)
    pairs = [(one, there[at]) for one, (agree, at) in zip(here, answers(here, there), strict=True) if agree is False]
    rest = [[f for f in own if f.shown not in known] for own, known in ((here, _shown(there)), (there, _shown(here)))]
    if not pairs and [len(side) for side in rest] == [1, 1] and rest[0][0].kind == rest[1][0].kind:
        pairs = [(rest[0][0], rest[1][0])]
    return bool(pairs) and all(
        any(low <= one.start < high for _, low, high in spans)
        and not any(low <= other.start < high for low, high in behind)
        for one, other in pairs
    )


def _shown(found: Iterable[Figure]) -> set[str]:
    return {figure.shown for figure in found}
