"""PDF to text: the lines that a PDF places on its pages become paragraphs.

A PDF knows letters and places, no words and no paragraphs. What stands at one place on most pages (running heads,
page numbers) is left out, words divided at line ends are put together, and lines are joined until something tells
that a paragraph has ended: a gap, another size of type, or a line that had room for the next word.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median
from typing import Any

from toolkit import files
from toolkit.corpus.metadata import made

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_MOST = 3000  # pages; about ten seconds for a hundred
_EDGE = 3  # lines at the top and at the bottom of a page that may be running heads: a title, a rule, a number
_REPEATED = 0.4  # share of pages; heads that differ on left and right pages stand on a little less than half of them
_SMALL = 0.9  # of the usual size: running heads are set a point or two below the text
_APART = 2.5  # of the usual size, from a head to the text: two lines and more
_GAP = 1.25  # of the usual distance of two lines; more is a new paragraph (word processors set from 1.4)
_ROOM = 0.8  # of the usual length of a line; letters differ in width, and full lines by 10 % in letters
_UNREADABLE = 0.2  # share of characters that are none; a text with its fonts' tables has hardly any
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"[•⁃▪‣◦●■–-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROWSER = "Mozilla/"  # how every browser names itself; a page that it printed has the day of printing
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: its words, the place of its first letter in points from the lower left, its size, its page."""

    text: str
    x: float
    y: float
    size: float
    page: int


def read_pdf(data: bytes, name: str) -> tuple[str, dict[str, str], tuple[int, ...]]:
    """Return the text of a PDF, what it says about itself, and where in the text each of its pages begins.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name in messages.

    Returns
    -------
    (str, dict, tuple of int)
        Paragraphs with a blank line between them; facts as an entry of corpus.toml has them; one offset a page.

    Raises
    ------
    ValueError
        No PDF, one that is locked or broken, one without text or with letters that cannot be told.

    Notes
    -----
    Linear in the number of lines. Columns are read in the order in which the file holds them. Nothing is fetched, and
    nothing in the file is run.
    """
    import pypdf

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it mends in passing is not for the terminal
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        pages = [list(_lines(reader.pages[number], number)) for number in range(min(count, _MOST))]
        facts = {} if locked else _facts(reader.metadata)
    except pypdf.errors.DependencyError:
        raise ValueError(f"{name}: is encrypted; open it in a PDF reader and print it to a new PDF") from None
    except Exception as error:  # a broken file breaks the reader anywhere
        told = f"{type(error).__name__}: {' '.join(str(error).split())[:100]}"
        raise ValueError(
            f"{name}: cannot be read as PDF ({told}); open it in a PDF reader and print it to a new PDF"
        ) from None
    if locked:
        raise ValueError(f"{name}: is locked with a password; open it with the password and print it to a new PDF")
    if count > _MOST:
        raise ValueError(f"{name}: has {count} pages, more than {_MOST}; split it")
    _check(pages, name)
    text, starts = _text(_without_heads([list(map(_clean, page)) for page in pages]), len(pages))
    return text, facts, starts


def _lines(page: Any, number: int) -> Iterator[Line]:
    """Yield the lines of a page in the order of the file."""
    pieces: list[tuple[str, float, float, float]] = []

    def see(text: str, outer: list[float], inner: list[float], _: Any, size: float) -> None:
        a, b, c, d, e, f = (float(value) for value in outer)
        x, y = float(inner[4]), float(inner[5])
        scale = abs(float(inner[3]) or float(inner[1])) * (abs(d) or abs(b))
        pieces.append((text, x * a + y * c + e, x * b + y * d + f, abs(float(size)) * scale))

    page.extract_text(visitor_text=see)
    words, place = "", (0.0, 0.0, 0.0)
    sizes: Counter[float] = Counter()
    for text, x, y, size in pieces:
        for count, part in enumerate(text.split("\n")):
            if count:
                yield from _line(words, place, sizes, number)
                words, sizes = "", Counter()
            if part.strip() and not words.strip():
                place = (x, y, size)
            words += part
            sizes[round(size, 1)] += len(part.strip())
    yield from _line(words, place, sizes, number)


def _line(words: str, place: tuple[float, float, float], sizes: Counter[float], page: int) -> Iterator[Line]:
    text = " ".join(words.split())
    if text:
        yield Line(text, place[0], place[1], sizes.most_common(1)[0][0] or 1.0, page)


def _check(pages: list[list[Line]], name: str) -> None:
    """Refuse a PDF without words, with words on few pages, or with letters that cannot be told."""
    bare = sum(not any(re.search(r"\w", line.text) for line in page) for page in pages)
    if bare == len(pages):
        raise ValueError(f"{name}: has no text layer: it is a scan; run OCR first, for example with ocrmypdf")
    if bare * 2 > len(pages):
        raise ValueError(
            f"{name}: {bare} of {len(pages)} pages have no text layer: they are scans; run OCR first, "
            "for example with ocrmypdf"
        )
    letters = "".join(line.text for page in pages for line in page).replace(" ", "")
    strange = sum(letter == "\ufffd" or (letter != "\xad" and not letter.isprintable()) for letter in letters)
    if strange > _UNREADABLE * len(letters):
        raise ValueError(
            f"{name}: {strange} of {len(letters)} letters cannot be told, since its fonts have no table of them; "
            "run OCR over it, for example with ocrmypdf --force-ocr"
        )


def _clean(line: Line) -> Line:
    """Write ligatures as letters; leave out what is no character, and soft hyphens but at the end."""
    text = files.without_surrogates(" ".join(line.text.translate(LIGATURES | _CONTROLS).split()))
    return replace(line, text=text[:-1].replace("\xad", "") + text[-1:])


def _without_heads(pages: list[list[Line]]) -> list[Line]:
    """Leave out the outermost lines of pages that repeat at one height, numbers aside.

    A height counts when most pages have a repeated line there, so that heads that change with the chapter go too. On a
    page alone nothing repeats: there lines in small type go that stand apart and are no sentence.
    """
    if len(pages) == 1:
        return _without_margins(pages[0])
    edges = [_edges(page) for page in pages]
    counts = Counter(key for edge in edges for key in {_key(line) for side in edge for line in side})
    repeated = [{_key(line)[1] for side in edge for line in side if counts[_key(line)] > 1} for edge in edges]
    heights = Counter(height for page in repeated for height in page)
    needed = max(2, _REPEATED * len(pages))
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        heads: set[Line] = set()
        for side in edge:
            heads.update(takewhile(lambda line: counts[_key(line)] > 1 and heights[_key(line)[1]] >= needed, side))
        kept.append([line for line in page if line not in heads])
    left, whole = ([line for page in found for line in page if line.text] for found in (kept, pages))
    return left or whole


def _without_margins(page: list[Line]) -> list[Line]:
    """Leave out the outermost lines of the only page that are set smaller than its text, apart from it."""
    sizes: Counter[float] = Counter()
    for line in page:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    heads: set[Line] = set()
    for side in _edges(page):
        for count, line in enumerate(side, 1):
            if line.size > _SMALL * usual or _ENDED.search(line.text):
                break
            rest = [abs(line.y - other.y) for other in page if other not in side[:count]]
            if rest and min(rest) >= _APART * usual:
                heads.update(side[:count])
    return [line for line in page if line not in heads and line.text] or page


def _edges(page: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the uppermost and the lowest lines of a page, from the edge inwards."""
    order = sorted(page, key=lambda line: -line.y)
    return order[:_EDGE], order[::-1][:_EDGE]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / 3)  # 3 points: heads hardly waver


def _text(lines: list[Line], pages: int) -> tuple[str, tuple[int, ...]]:
    """Join lines to paragraphs; return the text and the offset at which each page begins."""
    known = _words(lines)
    distance = _distance(lines)
    widths = _widths(lines)
    out = [lines[0].text]
    length = len(lines[0].text)
    starts = [0] * (lines[0].page + 1)
    for above, line in pairwise(lines):
        if _parted(above, line, distance, widths):
            between = "\n\n"
        else:
            between, cut = _seam(above.text, line.text, known)
            out[-1] = out[-1][: len(out[-1]) - cut]
            length -= cut
        starts += [length + len(between)] * (line.page + 1 - len(starts))
        out += [between, line.text]
        length += len(between) + len(line.text)
    starts += [length] * (pages - len(starts))
    return "".join(out), tuple(starts)


def _words(lines: list[Line]) -> frozenset[str]:
    """Return the words that stand whole in some line, in small letters."""
    found: set[str] = set()
    for above, line in pairwise([None, *lines]):
        assert line is not None
        text = _DIVIDED.sub("", line.text)
        if above is not None and _DIVIDED.search(above.text):
            text = text.partition(" ")[2]
        found.update(word.casefold() for word in _WORD.findall(text))
    return frozenset(found)


def _distance(lines: list[Line]) -> float:
    """Return the usual distance of two lines of a paragraph, in sizes of type."""
    steps = [(above.y - line.y) / line.size for above, line in pairwise(lines) if _follows(above, line)]
    return median(steps) if steps else 0.0


def _follows(above: Line, line: Line) -> bool:
    """Tell whether a line stands close below another of the same type."""
    alike = abs(above.size - line.size) <= 0.1 * line.size
    return above.page == line.page and alike and 0 < above.y - line.y < 3 * line.size


def _widths(lines: list[Line]) -> dict[tuple[int, int, int], int]:
    """Return the length in letters of a full line, for each page, column and size of type."""
    lengths: dict[tuple[int, int, int], list[int]] = {}
    for line in lines:
        lengths.setdefault(_column(line), []).append(len(line.text))
    return {column: sorted(of)[int(0.8 * (len(of) - 1))] for column, of in lengths.items()}


def _column(line: Line) -> tuple[int, int, int]:
    # 60 points: an indent stays in its column, the next column is farther away; headings hold fewer letters
    return line.page, round(line.x / 60), round(line.size)


def _parted(above: Line, line: Line, distance: float, widths: dict[tuple[int, int, int], int]) -> bool:
    """Tell whether a line begins a paragraph."""
    ended = _ENDED.search(above.text) is not None
    if abs(above.size - line.size) > 0.1 * line.size:
        return True
    if not _follows(above, line):  # another column or page, or far below
        return (above.y > line.y and above.page == line.page) or ended or _ITEM.match(line.text) is not None
    if above.y - line.y > _GAP * distance * line.size or (ended and abs(above.x - line.x) > 0.8 * line.size):
        return True
    if _ITEM.match(line.text):
        return ended or line.x <= above.x
    word = line.text.partition(" ")[0]
    if _DIVIDED.search(above.text) and word[0].islower():
        return False
    return len(above.text) + 1 + len(word) < _ROOM * widths[_column(above)]


def _seam(left: str, right: str, known: frozenset[str]) -> tuple[str, int]:
    """Return what stands between two joined lines, and how many characters of the first are left out."""
    if left.endswith("\xad"):
        return "", 1
    divided = _DIVIDED.search(left)
    if divided is None:
        return ("" if re.search(r"\w[–—-]$", left) else " "), 0
    word = _WORD.match(right)
    address = re.search(r"[/@_]\S*$", left) is not None  # its hyphens are its own
    if word is None or address or not word[0][0].islower():
        return "", 0
    first, second = divided[1].casefold(), word[0].casefold()
    compound = f"{first}-{second}" in known or (first in known and second in known)
    return "", 0 if compound and first + second not in known else 1


def _facts(metadata: Any) -> dict[str, str]:
    """Return the title and the days on which the file was made and last changed."""
    told = {str(key): str(value) for key, value in (metadata or {}).items()}
    keys = ("/CreationDate", "/ModDate") if not told.get("/Creator", "").startswith(_BROWSER) else ()
    days = [_DAY.match(told.get(key, "")) for key in keys]
    title = files.without_surrogates(told.get("/Title", "").translate(_CONTROLS))
    return {"title": title} | made(["-".join(day.groups()) for day in days if day], "PDF")
