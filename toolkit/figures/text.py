"""Words of documents become words on a picture: cleaned, measured, wrapped and shortened until they fit.

Documents are hostile to pictures: dollar signs that read as formulas, control characters, signs the font does not
hold, names of a hundred letters. Every text of a figure passes through here, and is measured with the font that
draws it, so that no label leaves its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from matplotlib.textpath import TextToPath

from toolkit.figures.fonts import drawn
from toolkit.figures.fonts import font as font  # words and their font in one place for the figures

ELLIPSIS = "…"
HINTED = 1.06  # times: how much wider than measured words are where a screen of 96 dots an inch fits them to its dots
LEADING = 1.25  # from one baseline to the next, in type sizes
_NUMBER = re.compile(r"\d[\d.:_-]*\d")  # also a date, "2019-07-02": of a part of it nobody can tell the rest
_CUT = re.compile(r"\d[\d.:_-]*$")  # a number that may go on
_PIECE = re.compile(r"\s+|[^\s\-_/—]+[-_/—]*|[-_/—]+")


def plain(text: str) -> str:
    r"""Return a text on one line, as it is told in words: white space becomes single blanks, control signs go.

    Direction signs go with them, and what no page can hold becomes U+FFFD.

    Examples
    --------
    >>> plain("a\tb\n \u4e2d\u202e\uffff")
    'a b \u4e2d\ufffd'
    """
    text = unicodedata.normalize("NFC", text)
    told = (c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return " ".join("".join("\ufffd" if c in "\ufffe\uffff" else c for c in told).split())


def clean(text: str) -> str:
    r"""Return a text as it can be drawn on one line.

    As `plain` does it; words that no font here holds are told by their script (`toolkit.figures.fonts`).

    Examples
    --------
    >>> clean("a\tb\n c\u202e")
    'a b c'
    """
    return drawn(plain(text))


def count(number: int, thing: str) -> str:
    """Return a number of things in words that agree.

    Examples
    --------
    >>> count(1, "document"), count(1200, "document")
    ('1 document', '1,200 documents')
    """
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the widest line of a text in points, as matplotlib draws it without hinting."""
    return max((_line_width(line, size, bold) for line in text.split("\n")), default=0.0)


def height(text: str, size: float) -> float:
    """Return the height of a text of one or more lines in points."""
    return (text.count("\n") + 1) * size * LEADING


def shorten(text: str, room: float, *, size: float, bold: bool = False) -> str:
    """Return a text on one line no wider than `room` points, cut after a word with an ellipsis where it must be.

    Examples
    --------
    >>> shorten("thousands of people turned away", 100, size=8)
    'thousands of people…'
    """
    text = clean(text)
    if width(text, size, bold=bold) <= room:
        return text
    cut = _fitting(text, room, size, bold)
    at_word = text[:cut].rsplit(" ", 1)[0] if " " in text[:cut] and text[cut : cut + 1] != " " else text[:cut]
    kept = at_word if len(at_word) >= cut / 2 else text[:cut]
    return kept.rstrip(" ,;:-–—") + ELLIPSIS


def brief(text: str, letters: int) -> str:
    """Return a text of at most so many letters for an alt text, cut after a word with an ellipsis where it must be.

    Examples
    --------
    >>> brief("thousands of people turned away", 22)
    'thousands of people…'
    """
    text = plain(text)
    if len(text) <= letters:
        return text
    cut = text[:letters]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:-–—") + ELLIPSIS


def middle(text: str, room: float, *, size: float, bold: bool = False, whole: bool = True) -> str:
    """Return a name no wider than `room` points, the middle left out where it must be: its ends tell names apart.

    No number or date is cut where there is room for the `whole` of it and a letter.

    Examples
    --------
    >>> middle("report-of-the-committee-2019-07-02", 100, size=8)
    'report-of-t…-2019-07-02'
    >>> middle("report-of-the-committee-2019-07-02", 70, size=8)
    'rep…2019-07-02'
    """
    text = clean(text)

    def fits(head: int, tail: int) -> bool:
        return width(_without(text, head, tail), size, bold=bold) <= room

    if width(text, size, bold=bold) <= room:
        return text
    even = _most(len(text) // 2, lambda n: fits(n, n))
    for number in _NUMBER.finditer(text) if whole else ():
        head, tail = number.end(), len(text) - number.start()
        if tail > even > len(text) - head and (others := _most(number.start(), partial(fits, tail=tail))):
            return _without(text, others, tail)
        if number.start() < even < head and (others := _most(len(text) - head, partial(fits, head))):
            return _without(text, head, others)
    return _without(text, even, even) if even else ELLIPSIS


def _without(text: str, head: int, tail: int) -> str:
    """Return the first and the last letters of a text, with an ellipsis for those between."""
    return text[:head].rstrip() + ELLIPSIS + text[len(text) - tail :].lstrip()


def apart(names: Sequence[str], room: float, *, size: float, bold: bool = False) -> list[str]:
    """Return names no wider than `room` points that are still told apart.

    Where leaving out the middle makes two names one, even with their numbers cut, the middle of what all begin with and
    their common end are left out instead; names that cannot be told apart even so get a number in front.

    Examples
    --------
    >>> apart(["the-committee-report-no-1-first-session", "the-committee-report-no-2-first-session"], 90, size=8)
    ['the-committee-r…1…', 'the-committee-r…2…']
    """
    shown = [middle(name, room, size=size, bold=bold) for name in names]
    if len(set(shown)) < len(set(names)):
        shown = [middle(name, room, size=size, bold=bold, whole=False) for name in names]
    if len(set(shown)) < len(set(names)):
        start = _common(names)
        start = len(_CUT.sub("", names[0][:start]))
        end = _common([name[start:][::-1] for name in names])
        end = len(_CUT.sub("", names[0][len(names[0]) - end :][::-1]))
        cores = [ELLIPSIS + name[start : len(name) - end] + ELLIPSIS * (end > 0) for name in names]
        left = room - max(width(core, size, bold=bold) for core in cores)
        head = names[0][: _fitting(names[0][:start], left, size, bold, sign="")] if left > 0 else ""
        shown = [middle(head + core, room, size=size, bold=bold) for core in cores]
    if len(set(shown)) < len(set(names)):
        shown = [middle(f"{n} {name}", room, size=size, bold=bold) for n, name in enumerate(names, 1)]
    return shown


def _common(names: Sequence[str]) -> int:
    """Return how many signs all names begin with."""
    first, last = min(names), max(names)
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


def wrap(text: str, room: float, *, size: float, bold: bool = False, lines: int = 0) -> str:
    r"""Return a text in lines no wider than `room` points, broken after blanks, hyphens and dashes.

    With `lines`, what does not fit into so many is cut with an ellipsis.

    Examples
    --------
    >>> wrap("people turned away at the border", 80, size=8)
    'people turned away\nat the border'
    >>> wrap("people turned away at the border", 60, size=8, lines=2)
    'people turned\naway at the…'
    """
    rest = clean(text)
    done: list[str] = []
    while rest:
        if lines and len(done) == lines - 1:
            done.append(shorten(rest, room, size=size, bold=bold))
            break
        end = _line_end(rest, room, size, bold)
        done.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return "\n".join(done)


def stack(text: str, room: float, *, size: float, lines: int) -> str:
    r"""Return a name in at most so many lines, its middle left out where it must be; one line where no word fits.

    Examples
    --------
    >>> stack("2018 to 2019: the first years", 50, size=8, lines=3)
    '2018 to\n2019: the\nfirst years'
    >>> stack("2018 to 2019: the first years", 50, size=8, lines=2)
    '2018 to…st\nyears'
    """
    if lines < 2 or broken(text, room, size=size):
        return middle(text, room, size=size)
    left = clean(text)
    wrapped, most = wrap(left, room, size=size), lines * room
    while wrapped.count("\n") >= lines:
        most -= size
        wrapped = wrap(middle(left, most, size=size), room, size=size)
    return wrapped


def listed(items: Sequence[str], room: float, *, size: float) -> str:
    r"""Return items as lines no wider than `room` points, broken between items, inside one only where it is too wide.

    Examples
    --------
    >>> listed(["2019:", "voa 2018,", "amnesty 2019"], 100, size=8)
    '2019: voa 2018,\namnesty 2019'
    """
    lines: list[str] = []
    for item in map(clean, items):
        if lines and width(f"{lines[-1]} {item}", size) <= room:
            lines[-1] += f" {item}"
        else:
            lines += wrap(item, room, size=size).split("\n")
    return "\n".join(lines)


def broken(text: str, room: float, *, size: float, bold: bool = False) -> bool:
    """Tell whether a word of the text is too wide for `room` points, so that wrapping would have to break it."""
    return any(width(piece.strip(), size, bold=bold) > room for piece in _PIECE.findall(clean(text)))


def _line_end(text: str, room: float, size: float, bold: bool) -> int:
    """Return where the first line of a text ends."""
    end = 0
    for piece in _PIECE.finditer(text):
        if width(text[: piece.end()].rstrip(), size, bold=bold) > room:
            break
        end = piece.end()
    return end or max(1, _fitting(text, room, size, bold, sign=""))


def _fitting(text: str, room: float, size: float, bold: bool, *, sign: str = ELLIPSIS) -> int:
    """Return how many signs of a text fit into the room together with a closing sign."""
    return _most(len(text), lambda n: width(text[:n] + sign, size, bold=bold) <= room)


def _most(top: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to `top` that fits, as all smaller ones do."""
    low, high = 0, top
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if fits(half) else (low, half - 1)
    return low


@lru_cache(maxsize=1 << 15)
def _line_width(line: str, size: float, bold: bool) -> float:
    measured: float = TextToPath().get_text_width_height_descent(line, font(size, bold=bold, words=line), ismath=False)[
        0
    ]
    return measured
