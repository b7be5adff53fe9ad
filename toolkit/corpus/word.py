"""Word documents to text: the paragraphs as they stand with every change accepted.

python-docx opens the file; the paragraphs are read from its XML, since what was inserted under track changes, in
form fields or in text boxes is no paragraph to the library.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus.metadata import made
from toolkit.corpus.page_marks import BOLD, CAPTION, CONTENTS, HEADING, ITEM, Mark, joined

LARGEST = 100_000_000  # bytes unpacked; a long report with its pictures has a fifth of it
_TEMPLATE = "2013-12-23"  # the day in the empty document of python-docx, which what it writes keeps
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}pPr",  # a tab stop of the ruler is no character
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # a second copy of a text box
}
_HEADS = re.compile(r"title|subtitle|heading \d")  # names of styles, the same in every language of the program
_CONTENTS = re.compile(r"toc \d|table of (?:figures|authorities)")
_LEVELS = tuple("012345678")  # of headings in the outline; 9 is that of the text (ECMA-376, 17.3.1.20)
_OFF = ("", "0", "false", "off")
_BASED = 20  # styles based on each other; it also ends a circle
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes, name: str) -> tuple[str, dict[str, str], tuple[Mark, ...]]:
    """Return the text of a Word document (.docx), what it says about itself, and what its styles mark.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name in messages.

    Returns
    -------
    (str, dict, tuple of (int, int, str))
        Paragraphs, those of tables and text boxes among them, with a blank line between them; facts as an entry of
        corpus.toml has them; headings (titles and whatever has a level in the outline), captions, items of lists,
        paragraphs in bold and lines of a table of contents. Headers, footers, notes and comments are left out.

    Raises
    ------
    ValueError
        No Word document, a locked one, or one that unpacks to more than 100 MB.
    """
    import docx

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValueError(f"{name}: is an old or a locked Word document; save it as .docx without a password")
    size = _unpacked(data, name)
    if size > LARGEST:
        raise ValueError(
            f"{name}: unpacks to {size // 10**6} MB, more than {LARGEST // 10**6}; save it without pictures"
        )
    try:
        document = docx.Document(io.BytesIO(data))
        text, marks = joined(_paragraphs(document.element.body, _styles(document.styles.element)))
        return text, _facts(document), marks
    except Exception as error:  # a broken file breaks the reader anywhere
        raise _broken(error, name) from None


def _unpacked(data: bytes, name: str) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except Exception as error:  # here too
        raise _broken(error, name) from None


def _broken(error: Exception, name: str) -> ValueError:
    told = f"{type(error).__name__}: {' '.join(str(error).split())[:100]}"
    return ValueError(f"{name}: is no Word document ({told}); open it in a word processor and save it as .docx")


def _paragraphs(body: Any, styles: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs that hold words, in the order in which they begin, each with its kind."""
    words: dict[Any, list[str]] = {}
    plain = set()  # paragraphs of which a word is not in bold
    for node in body.iter(f"{_W}p", f"{_W}t", *_BREAKS):
        if node.tag == f"{_W}p":
            words[node] = []
            continue
        above = list(node.iterancestors())
        if not any(parent.tag in _SKIPPED for parent in above):
            paragraph = next(parent for parent in above if parent.tag == f"{_W}p")
            words[paragraph].append(_BREAKS.get(node.tag) or node.text or "")
            if (node.text or "").strip() and _told(
                [*_chain(above[0], "r", styles), *_chain(paragraph, "p", styles)], "rPr/b"
            ) in _OFF:
                plain.add(paragraph)
    for paragraph, parts in words.items():
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            yield text, _kind(_chain(paragraph, "p", styles)) or BOLD * (paragraph not in plain)


def _styles(element: Any) -> dict[str, list[Any]]:
    """Return each style and those on which it is based, the nearest first."""
    known = {style.get(f"{_W}styleId"): style for style in element.iter(f"{_W}style")}
    chains: dict[str, list[Any]] = {}
    for name in known:
        chain: list[Any] = []
        of = name
        while of in known and len(chain) < _BASED:
            chain.append(known[of])
            of = _told(chain[-1:], "basedOn")
        chains[name] = chain
    return chains


def _chain(element: Any, tag: str, styles: Mapping[str, Sequence[Any]]) -> list[Any]:
    """Return what tells how a paragraph (p) or a run (r) is set: itself, then its styles."""
    return [element, *styles.get(_told([element], f"{tag}Pr/{tag}Style"), ())]


def _told(chain: Sequence[Any], path: str) -> str:
    """Return the first value that one of these elements gives, nothing where none does."""
    steps = "/".join(f"{_W}{step}" for step in path.split("/"))
    found = next((one for element in chain if (one := element.find(steps)) is not None), None)
    return "" if found is None else str(found.get(f"{_W}val", "true"))


def _kind(chain: Sequence[Any]) -> str:
    level = _told(chain, "pPr/outlineLvl")
    names = [_told([style], "name").lower() for style in chain[1:]]
    if level in _LEVELS or (not level and any(map(_HEADS.fullmatch, names))):
        return HEADING
    if any(map(_CONTENTS.fullmatch, names)):
        return CONTENTS
    if "caption" in names:
        return CAPTION
    return "" if _told(chain, "pPr/numPr/numId") in _OFF else ITEM


def _facts(document: Any) -> dict[str, str]:
    """Return the title and the days on which the document was begun and last changed."""
    if not any(link.reltype.endswith("/core-properties") for link in document.part.package.rels.values()):
        return {}  # the library would make some up, with today's date
    told = document.core_properties
    days = [day.date().isoformat() for day in (told.created, told.modified) if day]
    return {"title": told.title or ""} | made([day for day in days if day != _TEMPLATE], "Word document")
