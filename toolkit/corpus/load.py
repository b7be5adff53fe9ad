"""Documents in: a folder of texts, one text, or a table becomes a `Corpus`, with what is known about each text.

Facts about the texts come from `corpus.toml` in the folder or from the columns of the table. A date is three
things: the earliest day, the latest day, and whether the text states it or somebody inferred it. A document
without a period of its own gets the year of its earliest day.
"""

from __future__ import annotations

import calendar
import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import files, tables

TEXT_ENDINGS = (".txt", ".text", ".md")
BASES = ("stated", "inferred")
NO_PERIODS = "not set; give each document a date or a period, in corpus.toml or in a column of the table"
GROUPS = ("government", "organization", "court", "media", "affected", "other", "narrator")
_IDS = ("id", "doc")
_FACTS = ("title", "publisher", "genre", "language", "source", "date_basis", "date_reason", "period")


@dataclass(frozen=True, slots=True)
class Document:
    """One text and what is known about it. `text` is the decoded file, unchanged; every offset indexes it."""

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


@dataclass(frozen=True, eq=False)
class Corpus(Mapping[str, Document]):
    """Documents by id, the earliest first; undated ones follow in the order they were given.

    ``corpus["id"]`` is a document, ``corpus.documents`` the documents table. `voices` maps names of speakers to
    their groups, `periods` maps names of periods to a description; both come from `corpus.toml`.
    """

    members: tuple[Document, ...]
    voices: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)
    _cache: dict[str, Any] = field(default_factory=dict, repr=False)

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
        return Corpus(tuple(d for d in self.members if d.id in chosen), self.voices, self.periods)

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

    def __repr__(self) -> str:
        shown = self.documents[["doc", "date_from", "date_to", "date_basis", "period", "genre", "words"]]
        return f"Corpus of {len(self)} documents\n{shown.to_string(index=False)}"

    def _repr_html_(self) -> str:
        shown = self.documents[["doc", "title", "publisher", "date_from", "date_to", "date_basis", "period", "words"]]
        rows: list[Any] = [shown.columns, *shown.astype("str").fillna("").itertuples(index=False)]
        cells = [
            "".join(f"<{kind}>{html.escape(cell)}</{kind}>" for cell in row)
            for kind, row in zip(["th"] + ["td"] * len(shown), rows, strict=True)
        ]
        return "<table>" + "".join(f"<tr>{line}</tr>" for line in cells) + "</table>"


def load_corpus(source: str | Path | pd.DataFrame, *, encoding: str | None = None) -> Corpus:
    """Load texts and what is known about them.

    Parameters
    ----------
    source : str, Path or DataFrame
        A folder of ``.txt``, ``.text`` or ``.md`` files (with or without `corpus.toml`; a README is no text), one
        such file, a CSV, JSONL or Parquet table, or a DataFrame. A table has a column ``text`` and, if known, ``id``
        (or ``doc``), ``title``, ``publisher``, ``genre``, ``language``, ``source``, ``period`` and ``date`` (or
        ``date_from`` and ``date_to``), ``date_basis``, ``date_reason``. Each row is then a document.
    encoding : str, optional
        Encoding of texts, CSV and JSONL. Default: UTF-8, strictly; a byte order mark is removed.

    Returns
    -------
    Corpus
        Documents by id, earliest first; undated ones follow in the order given.

    Raises
    ------
    FileNotFoundError
        The folder or file is missing, or `corpus.toml` names a missing file.
    ValueError
        Nothing to load, an empty text, a text of another encoding, ids that stand twice, an impossible date.

    Notes
    -----
    A date is ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or two of these with a slash between them. A lone surrogate in a
    table is replaced by U+FFFD, one for one, so that the text can be written again.

    Examples
    --------
    >>> import pandas as pd
    >>> corpus = load_corpus(pd.DataFrame({"id": ["b", "a"], "text": ["Late.", "Soon."], "date": ["2025", "2019-07"]}))
    >>> list(corpus), corpus["a"].date_to.isoformat(), corpus["b"].period
    (['a', 'b'], '2019-07-31', '2025')
    """
    if isinstance(source, pd.DataFrame):
        return _from_table(source, "DataFrame")
    path = Path(source)
    if path.is_dir():
        return _from_folder(path, encoding)
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder; give a folder of texts, one text, or a table")
    if path.suffix.lower() in files.ENDINGS:
        return _from_table(files.read_table(path, encoding=encoding), str(path))
    return _corpus([_text_file(path, files.without_surrogates(path.stem), encoding)], str(path))


def as_corpus(*sources: Corpus | Document) -> Corpus:
    """Return one corpus of the given ones and documents; a single corpus comes back as it is.

    Raises
    ------
    ValueError
        Two documents have one id.
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
        else:
            documents.append(source)
    return replace(_corpus(documents, "documents"), voices=voices, periods=periods)


def _corpus(documents: list[Document], name: str) -> Corpus:
    seen: dict[str, int] = {}
    for place, document in enumerate(documents, 1):
        if document.id in seen:
            raise ValueError(
                f'{name}: id "{document.id}" stands twice, in {seen[document.id]} and {place}; make it unique'
            )
        seen[document.id] = place
    last = date.max
    order = sorted(
        range(len(documents)),
        key=lambda i: (
            documents[i].date_from or last,
            documents[i].date_to or last,
            documents[i].id if documents[i].date_from else "",
            i,
        ),
    )
    return Corpus(tuple(_with_period(documents[i]) for i in order))


def _with_period(document: Document) -> Document:
    if document.period or not document.date_from:
        return document
    return replace(document, period=str(document.date_from.year))


def _from_folder(folder: Path, encoding: str | None) -> Corpus:
    facts = _read_toml(folder / "corpus.toml")
    described = facts.get("documents", {})
    paths = _paths(folder, {doc: known.get("file") for doc, known in described.items()})
    if not paths:
        raise ValueError(f"{folder}: no texts in this folder; put files there that end in {', '.join(TEXT_ENDINGS)}")
    documents = []
    for doc, path in sorted(paths.items()):
        text = _text_file(path, doc, encoding)
        where = f"{folder / 'corpus.toml'}: [documents.{doc}]"
        documents.append(_with_facts(text, described.get(doc, {}), where))
    corpus = replace(_corpus(documents, str(folder)), voices=facts.get("voices", {}), periods=facts.get("periods", {}))
    known = {d.period for d in corpus.members}
    for period in corpus.periods:
        if period not in known:
            raise ValueError(
                f'{folder / "corpus.toml"}: [periods] no document is in period "{period}"; remove the line, or give a '
                f"document this period; the periods are {', '.join(sorted(known - {''})) or NO_PERIODS}"
            )
    return corpus


def _paths(folder: Path, described: Mapping[str, str | None]) -> dict[str, Path]:
    """Return the file of each document: those that corpus.toml names, then every other text of the folder."""
    texts = [p for p in sorted(folder.iterdir()) if p.suffix.lower() in TEXT_ENDINGS and p.is_file()]
    texts = [p for p in texts if not p.name.startswith(".") and p.stem.lower() != "readme"]
    paths: dict[str, Path] = {}
    for doc, file in described.items():
        where = f"{folder / 'corpus.toml'}: [documents.{doc}]"
        path = _described(folder, doc, file, texts, where)
        if path in paths.values():
            raise ValueError(f'{where} is "{path.name}", which another entry is already; remove one of the two')
        paths[doc] = path
    for path in [p for p in texts if p not in paths.values()]:
        doc = files.without_surrogates(path.stem)
        if doc in paths:
            both = f'"{paths[doc].name}" and "{path.name}"'
            raise ValueError(f'{folder}: {both} would both be document "{doc}"; rename one of the two or remove it')
        paths[doc] = path
    return paths


def _described(folder: Path, doc: str, file: str | None, texts: list[Path], where: str) -> Path:
    name = file or next((path.name for path in texts if path.stem == doc), f"{doc}.txt")
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise ValueError(f'{where} names "{name}", which is outside the folder; put the file into the folder')
    if not (folder / name).is_file():
        raise FileNotFoundError(f'{where} names "{name}", which is not in the folder; add the file or remove the entry')
    return folder / name


def _text_file(path: Path, doc: str, encoding: str | None) -> Document:
    text = files.decode(path.read_bytes(), str(path), encoding=encoding)
    if not text.strip():
        raise ValueError(f"{path}: the text is empty; remove the file or fill it")
    return Document(doc, text)


def _read_toml(path: Path) -> dict[str, Any]:
    """Read and check corpus.toml; a folder without one knows nothing about its texts."""
    if not path.is_file():
        return {}
    try:
        facts = tomllib.loads(files.decode(path.read_bytes(), str(path)))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{path}: not TOML ({error}); mend that line") from None
    _check_keys(facts, ("documents", "periods", "voices"), f"{path}:")
    for section in facts:
        if not isinstance(facts[section], dict):
            raise ValueError(f"{path}: {section} is not a table; write [{section}] on a line of its own")
    for doc, known in facts.get("documents", {}).items():
        where = f"{path}: [documents.{doc}]"
        if not isinstance(known, dict):
            raise ValueError(f"{where} is not a table; write [documents.{doc}] and its facts below")
        _check_keys(known, ("file", "date", "date_from", "date_to", *_FACTS), where)
        for key, value in known.items():
            if isinstance(value, (dict, list, bool)) or (key == "file" and not isinstance(value, str)):
                raise ValueError(f"{where} {key} is {value!r}; write a text in quotation marks")
    for section in ("periods", "voices"):
        for name, value in facts.get(section, {}).items():
            if not isinstance(value, str):
                raise ValueError(f'{path}: [{section}] "{name}" is {value!r}; write a text in quotation marks')
    for name, group in facts.get("voices", {}).items():
        if group not in GROUPS:
            raise ValueError(f'{path}: [voices] "{name}" is in group "{group}"; the groups are {", ".join(GROUPS)}')
    return facts


def _check_keys(given: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            raise ValueError(f'{where} does not know "{key}"; it takes {", ".join(known)}')


def _from_table(table: pd.DataFrame, name: str) -> Corpus:
    if table.index.name in _IDS and table.index.name not in table.columns:
        table = table.reset_index()
    if not table.columns.is_unique:
        raise ValueError(f'{name}: column "{table.columns[table.columns.duplicated()][0]}" stands twice; keep one')
    if "text" not in table.columns:
        found = ", ".join(map(str, table.columns)) or "none"
        raise ValueError(f'{name}: no column "text"; the columns are {found}; rename the one that holds the texts')
    if table.empty:
        raise ValueError(f"{name}: the table has no rows; each row is one document")
    key = next((column for column in _IDS if column in table.columns), None)
    documents = []
    names = [str(column) for column in table.columns]
    for number, row in enumerate(zip(*(table[column].tolist() for column in table.columns), strict=True), 1):
        known = {name: value for name, value in zip(names, row, strict=True) if not _missing(value)}
        where = f"{name}: row {number}"
        text = known.get("text", "")
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{where} has no text; remove the row or fill it")
        doc = _string(known[key]) if key in known else f"row-{number}"
        documents.append(_with_facts(Document(doc, files.without_surrogates(text)), known, where))
    return _corpus(documents, name)


def _missing(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _string(value: Any) -> str:
    """Return an id or a fact as text; 2019.0 is 2019, since an empty cell turns a column of whole numbers to floats."""
    whole = isinstance(value, float) and value.is_integer()
    return files.without_surrogates(str(int(value) if whole else value))


def _with_facts(document: Document, known: Mapping[str, Any], where: str) -> Document:
    dates = _dates(known, where)
    basis = str(known.get("date_basis", ""))
    if basis and basis not in BASES:
        raise ValueError(f'{where} date_basis "{basis}" is unknown; write {" or ".join(BASES)}')
    facts = {name: _string(known[name]) for name in _FACTS if name in known}
    facts["date_basis"] = basis if dates[0] else ""
    return replace(document, **facts, date_from=dates[0], date_to=dates[1])


def _dates(known: Mapping[str, Any], where: str) -> tuple[date | None, date | None]:
    if "date" in known:
        parts = str(known["date"]).split("/") if isinstance(known["date"], str) else [known["date"]]
        if len(parts) > 2:
            raise ValueError(f'{where} date "{known["date"]}" is no date; write one day or two with a slash between')
        spans = [_date(part, "date", where) for part in parts]
    else:
        spans = [_date(known[key], key, where) for key in ("date_from", "date_to") if key in known]
        if len(spans) == 1:
            raise ValueError(f"{where} gives one of date_from and date_to; write both, or date if it is one day")
    if not spans:
        return None, None
    if spans[-1][1] < spans[0][0]:
        raise ValueError(f"{where} ends on {spans[-1][1]}, before it begins on {spans[0][0]}; exchange the two")
    return spans[0][0], spans[-1][1]


def _date(value: Any, key: str, where: str) -> tuple[date, date]:
    """Return the first and last day of a day, a month or a year."""
    text = _string(value.date() if hasattr(value, "date") else value).strip()
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:\d{2}.*)?", text)
    try:
        if found is None:
            raise ValueError
        month, day = (None if part is None else int(part) for part in found.groups()[1:])
        first = date(int(found[1]), 1 if month is None else month, 1 if day is None else day)
        end = 12 if month is None else month
        last = date(first.year, end, calendar.monthrange(first.year, end)[1] if day is None else day)
    except ValueError:
        raise ValueError(f'{where} {key} "{text}" is no date; write YYYY-MM-DD, YYYY-MM or YYYY') from None
    return first, last
