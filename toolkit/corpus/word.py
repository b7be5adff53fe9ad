"""Word documents to text: the paragraphs as they stand with every change accepted.

python-docx opens the file; the paragraphs are read from its XML, since what was inserted under track changes, in
form fields or in text boxes is no paragraph to the library.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from toolkit.corpus.metadata import made

LARGEST = 100_000_000  # bytes unpacked; a long report with its pictures has a fifth of it
_TEMPLATE = "2013-12-23"  # the day in the empty document of python-docx, which what it writes keeps
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}pPr",  # a tab stop of the ruler is no character
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # a second copy of a text box
}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes, name: str) -> tuple[str, dict[str, str]]:
    """Return the text of a Word document (.docx) and what it says about itself.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name in messages.

    Returns
    -------
    (str, dict)
        Paragraphs, those of tables and text boxes among them, with a blank line between them; facts as an entry of
        corpus.toml has them. Headers, footers, notes and comments are left out.

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
        return "\n\n".join(_paragraphs(document.element.body)), _facts(document)
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


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the paragraphs that hold words, in the order in which they begin."""
    words: dict[Any, list[str]] = {}
    for node in body.iter(f"{_W}p", f"{_W}t", *_BREAKS):
        if node.tag == f"{_W}p":
            words[node] = []
            continue
        above = list(node.iterancestors())
        if not any(parent.tag in _SKIPPED for parent in above):
            paragraph = next(parent for parent in above if parent.tag == f"{_W}p")
            words[paragraph].append(_BREAKS.get(node.tag) or node.text or "")
    for parts in words.values():
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            yield text


def _facts(document: Any) -> dict[str, str]:
    """Return the title and the days on which the document was begun and last changed."""
    if not any(link.reltype.endswith("/core-properties") for link in document.part.package.rels.values()):
        return {}  # the library would make some up, with today's date
    told = document.core_properties
    days = [day.date().isoformat() for day in (told.created, told.modified) if day]
    return {"title": told.title or ""} | made([day for day in days if day != _TEMPLATE], "Word document")
