"""Documents and the corpus they make: texts by id in the order of their dates, and what is known about each.

A date is three things: the earliest day, the latest day, and whether the text states it or somebody inferred it. A
document without a period of its own gets the year of its earliest day.
"""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import files, tables

NO_PERIODS = "not set; give each document a date or a period, in corpus.toml or in a column of the table"
FACTS = ("title", "publisher", "genre", "language", "source", "date_basis", "date_reason", "period")
GROUPS = ("government", "organization", "court", "media", "affected", "other", "narrator")


@dataclass(frozen=True, slots=True)
class Document:
    """One text and what is known about it.

    `text` is the decoded file, unchanged, or what was extracted from a web page, a PDF or a Word document; every
    offset indexes it. `pages` has the offset at which each page of a PDF begins, `marks` the spans (first code point,
    one past the last, kind) that a web page, a Word document or Markdown marks: heading, caption, item, bold, contents.
    """

    id: str
    text: str = field(repr=False)
    title: str = ""
    publisher: str = ""
    genre: str = ""
    language: str = ""
    date_from: date | None = None
    date_to: date | None = None
    date_basis: str = ""
    date_reason: str = ""
    period: str = ""
    source: str = ""
    pages: tuple[int, ...] = field(default=(), repr=False)
    marks: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)

    def page(self, offset: int) -> int:
        """Return the number of the page, from 1, on which a character of a PDF stands; 0 where there are no pages."""
        return bisect.bisect_right(self.pages, offset)

    def _repr_html_(self) -> str:
        from toolkit.display import html_of_document  # late: the display knows all rooms that make tables

        return html_of_document(self)


@dataclass(frozen=True, eq=False)
class Corpus(Mapping[str, Document]):
    """Documents by id, the earliest first; undated ones follow in the order they were given.

    ``corpus["id"]`` is a document, ``corpus.documents`` the documents table. `voices` maps names of speakers to
    their groups, `periods` maps names of periods to a description, `title` says what the texts are about; all three
    come from `corpus.toml`. `unread` names the files of a folder that could not be read and are missing here.
    """

    members: tuple[Document, ...]
    voices: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    unread: tuple[str, ...] = ()
    _cache: dict[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", _earliest_first(self.members))  # in whatever order they were given

    def __getitem__(self, doc: str) -> Document:
        found = self._by_id().get(doc)
        if found is None:
            known = ", ".join(list(self._by_id())[:20])
            raise KeyError(f"no document {doc!r}; there are {known}")
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id())

    def __len__(self) -> int:
        return len(self.members)

    def _by_id(self) -> dict[str, Document]:
        if "by_id" not in self._cache:
            self._cache["by_id"] = {document.id: document for document in self.members}
        found: dict[str, Document] = self._cache["by_id"]
        return found

    @property
    def documents(self) -> pd.DataFrame:
        """The documents table in corpus order; extra columns: date_reason."""
        if "documents" not in self._cache:
            rows = [
                {"doc": d.id, **{name: getattr(d, name) for name in ("title", "publisher", "genre", "language")}}
                | {"date_from": d.date_from, "date_to": d.date_to, "date_basis": d.date_basis, "period": d.period}
                | {"source": d.source, "words": len(re.findall(r"\w+(?:['’]\w+)*", d.text))}
                | {"date_reason": d.date_reason}
                for d in self.members
            ]
            self._cache["documents"] = tables.build("documents", rows)
        found: pd.DataFrame = self._cache["documents"]
        return found.copy()

    def select(self, docs: list[str]) -> Corpus:
        """Return the corpus of these documents alone, in corpus order."""
        chosen = {self[doc].id for doc in docs}
        return replace(self, members=tuple(d for d in self.members if d.id in chosen), _cache={})

    def in_period(self, period: str) -> list[str]:
        """Return the ids of the documents of a period.

        Raises
        ------
        ValueError
            Nobody is in it; the message lists the periods there are.
        """
        found = [d.id for d in self.members if d.period == period]
        if not found:
            known = ", ".join(f'"{p}"' for p in dict.fromkeys(d.period for d in self.members if d.period))
            raise ValueError(f'no document is in period "{period}"; the periods are {known or NO_PERIODS}')
        return found

    def write_texts(self, folder: str | Path) -> None:
        """Write each text to ``<id>.txt`` in a folder and the facts to `corpus.toml`, which `load_corpus` reads again.

        Offsets into what was extracted from a web page, a PDF or a Word document count in these files.
        `pages` and `marks` are not written.

        Raises
        ------
        FileExistsError
            One of the files is there already; nothing is written.
        ValueError
            An id cannot be the name of a file.
        """
        marks = {d.id: "\ufeff" * d.text.startswith("\ufeff") for d in self.members}  # a first one is taken off
        parts = {d.id: (marks[d.id] + d.text).encode("utf-8") for d in self.members}
        for doc in parts:
            if re.search(r'[/\\\0-\x1f<>:"|?*]|^\.|^readme$|[. ]$', doc, re.IGNORECASE) or len(doc) > 100:
                raise ValueError(f"id {doc!r} cannot be the name of a file; give the documents other ids")
        written = {f"{doc}.txt": data for doc, data in parts.items()} | {"corpus.toml": self._toml().encode("utf-8")}
        folder = Path(folder)
        for name in written:
            if (folder / name).exists():
                raise FileExistsError(f"{folder / name}: is there already; give another folder")
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in written.items():
            files.write_bytes(folder / name, data)

    def _toml(self) -> str:
        """Return what is known about the texts as corpus.toml."""
        lines = [f"title = {_quoted(self.title)}", ""] if self.title else []
        for d in self.members:
            lines.append(f"[documents.{d.id if re.fullmatch('[A-Za-z0-9_-]+', d.id) else _quoted(d.id)}]")
            days = dict.fromkeys(str(day) for day in (d.date_from, d.date_to) if day)
            dates = {"date": "/".join(days)} if days else {}
            facts = dates | {name: getattr(d, name) for name in FACTS}
            lines += [f"{name} = {_quoted(value)}" for name, value in facts.items() if value]
            lines.append("")
        for section, pairs in (("periods", self.periods), ("voices", self.voices)):
            if pairs:
                lines += [f"[{section}]", *(f"{_quoted(name)} = {_quoted(value)}" for name, value in pairs.items()), ""]
        return "\n".join(lines)

    def __repr__(self) -> str:
        shown = self.documents[["doc", "date_from", "date_to", "date_basis", "period", "genre", "words"]]
        return f"Corpus of {len(self)} documents\n{shown.to_string(index=False)}"

    def _repr_html_(self) -> str | None:
        from toolkit.display import html_of  # late: the display knows all rooms that make tables

        return html_of(self.documents)


def _quoted(text: str) -> str:
    """Return a text as TOML writes it, which is JSON's way but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def as_corpus(*sources: Corpus | Document) -> Corpus:
    """Join corpora and documents to one corpus, earliest first; a single corpus comes back as it is.

    Parameters
    ----------
    *sources : Corpus or Document
        What is joined. Voices and periods of all corpora hold for the whole; the first title is kept.

    Returns
    -------
    Corpus
        All documents, earliest first.

    Raises
    ------
    TypeError
        Something else is given.
    ValueError
        Two documents have one id.

    Examples
    --------
    >>> late = Document("a", "Late.", date_from=date(2025, 1, 1))
    >>> list(as_corpus(late, Document("b", "Soon.", date_from=date(2019, 1, 1))))
    ['b', 'a']
    """
    if len(sources) == 1 and isinstance(sources[0], Corpus):
        return sources[0]
    documents: list[Document] = []
    voices: dict[str, str] = {}
    periods: dict[str, str] = {}
    for source in sources:
        if isinstance(source, Corpus):
            documents += source.members
            voices |= source.voices
            periods |= source.periods
        elif isinstance(source, Document):
            documents.append(source)
        else:
            raise TypeError(
                f"corpus: this is a {type(source).__name__}; give a Corpus, as load_corpus returns it for a folder, "
                f"a file or a table, or a Document of one, as corpus[id]"
            )
    title = next((source.title for source in sources if isinstance(source, Corpus) and source.title), "")
    unread = tuple(name for source in sources if isinstance(source, Corpus) for name in source.unread)
    return replace(ordered(documents, "documents"), voices=voices, periods=periods, title=title, unread=unread)


def ordered(documents: list[Document], name: str) -> Corpus:
    """Return the corpus of these documents, earliest first; `name` is what messages call them."""
    seen: dict[str, int] = {}
    for place, document in enumerate(documents, 1):
        if document.id in seen:
            raise ValueError(
                f'{name}: id "{document.id}" stands twice, in {seen[document.id]} and {place}; make it unique'
            )
        seen[document.id] = place
    return Corpus(tuple(map(_with_period, documents)))


def _earliest_first(documents: Sequence[Document]) -> tuple[Document, ...]:
    last = date.max

    def when(document: Document) -> tuple[date, date, str]:
        return document.date_from or last, document.date_to or last, document.id if document.date_from else ""

    return tuple(sorted(documents, key=when))


def _with_period(document: Document) -> Document:
    if document.period or not document.date_from:
        return document
    return replace(document, period=str(document.date_from.year))


def listed(names: list[str], most: int = 3, between: str = ", ") -> str:
    """Return the first few names, and how many more there are."""
    return between.join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
