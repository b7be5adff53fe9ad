"""One file to its text: plain text as it is, web pages, PDF and Word documents by extraction.

What is extracted is the article, not the page: menus, running heads and scripts are left out, and paragraphs have a
blank line between them. Whatever the file says about itself (title, day, publisher) comes along as facts in the form
of an entry of corpus.toml. The readers are an extra, imported when a file needs them.
"""

from __future__ import annotations

import re
from pathlib import Path

from toolkit import files
from toolkit.corpus.page_marks import Mark, of_markdown

PLAIN = (".txt", ".text", ".md")
PAGES = (".html", ".htm", ".xhtml")
ENDINGS = (*PLAIN, *PAGES, ".pdf", ".docx")
LARGEST = 100_000_000  # bytes; a long report with its pictures has a fifth of it
_OTHERS = (  # how files begin that are no text, whatever they are called
    (b"%PDF-", "a PDF; rename it to end in .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office file; unpack it, save a text as .docx and a table as .csv"),
    (b"\xd0\xcf\x11\xe0", "an old office file; save a text as .docx and a table as .csv"),
    (b"\x89PNG", "a picture; run OCR and save the text"),
    (b"\xff\xd8\xff", "a picture; run OCR and save the text"),
    (b"GIF8", "a picture; run OCR and save the text"),
    (b"{\\rtf", "rich text; save it as .docx or .txt"),
    (b"<!doctype html", "a web page; rename it to end in .html"),
    (b"from: <saved by", "a web archive; save the page as HTML"),
    (b"<html", "a web page; rename it to end in .html"),
)
_FILE_NAME = re.compile(r"microsoft word - |untitled|.*\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE | re.DOTALL)


Read = tuple[str, dict[str, str], tuple[int, ...], tuple[Mark, ...]]


def read_document(path: Path, *, encoding: str | None = None) -> Read:
    """Return the text of a file, what the file says about itself, where its pages begin, and what it marks.

    Parameters
    ----------
    path : Path
        A text, a web page (``.html``, ``.htm``, ``.xhtml``), a PDF or a Word document (``.docx``). Any other ending
        is read as text.
    encoding : str, optional
        Encoding of a text or a web page. Default: UTF-8, strictly, or what a web page itself names.

    Returns
    -------
    (str, dict, tuple of int, tuple of (int, int, str))
        The text, which may be empty; facts named as in corpus.toml; one offset for each page of a PDF, else nothing;
        headings and other marks of a web page, a Word document or Markdown.

    Raises
    ------
    ValueError
        The file is broken, locked, too large or of another kind, or its reader is not installed; the message
        names the file and the mend.

    Notes
    -----
    Nothing is fetched and nothing in a file is run. The same bytes give the same text with the same versions of the
    readers (trafilatura, pypdf, python-docx).
    """
    name, ending = str(path), path.suffix.lower()
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{name}: has more than {LARGEST // 10**6} MB; split it, or load the texts as a table")
    data = path.read_bytes()
    if not data.strip():
        return "", {}, (), ()
    text, facts, pages, marks = _read(data, ending, name, encoding)
    title = facts.get("title", "")
    if _FILE_NAME.match(title):
        facts = {**facts, "title": ""}
    return text, {key: " ".join(value.split()) for key, value in facts.items() if value.strip()}, pages, marks


def _read(data: bytes, ending: str, name: str, encoding: str | None) -> Read:
    try:
        if ending == ".pdf":
            from toolkit.corpus.pdf import read_pdf

            return *read_pdf(data, name), ()
        if ending == ".docx":
            from toolkit.corpus.word import read_word

            text, facts, marks = read_word(data, name)
            return text, facts, (), marks
        if ending in PAGES:
            from toolkit.corpus.web import read_page

            text, facts, marks = read_page(data, name, encoding=encoding)
            return text, facts, (), marks
    except ImportError as error:
        raise ValueError(
            f"{name}: reading it needs {error.name or error}; install the ingest extra: "
            'pip install "comparison-toolkit[ingest]"'
        ) from None
    head = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, kind in _OTHERS:
        if head.startswith(sign.lower()):
            raise ValueError(f"{name}: is no text but {kind}")
    text = files.decode(data, name, encoding=encoding)
    return text, {}, (), of_markdown(text) if ending == ".md" else ()
