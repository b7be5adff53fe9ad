"""Documents in: a folder of texts, one text, or a table becomes a `Corpus`, with what is known about each text.

Facts about the texts come from `corpus.toml` in the folder, from the columns of the table, or from the file itself
where it is a web page, a PDF or a Word document; what the analyst wrote goes before what the file says.
"""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import files
from toolkit.corpus.documents import FACTS, GROUPS, NO_PERIODS, Corpus, Document, listed, ordered
from toolkit.corpus.extract import ENDINGS, read_document
from toolkit.corpus.language import in_other_languages
from toolkit.corpus.metadata import in_head, in_name, string, with_facts
from toolkit.corpus.unheard import unheard

_IDS = ("id", "doc")
_NAMED = 20  # files that cannot be read and are named in a warning; all are in `Corpus.unread`
_ABOVE = 4  # folders in which a corpus.toml may name a text that is loaded alone: its own and three above
# Tables, which are read on their own, and documents that nothing here reads
_TABLES = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx", ".xls", ".ods")
_UNREAD = (".doc", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".pages", ".eml")


def load_corpus(source: str | Path | pd.DataFrame, *, encoding: str | None = None) -> Corpus:
    """Load texts and what is known about them.

    Parameters
    ----------
    source : str, Path or DataFrame
        A folder of ``.txt``, ``.text``, ``.md``, ``.html``, ``.htm``, ``.pdf`` or ``.docx`` files (with or without
        `corpus.toml`; a README is no text), one such file (with what a `corpus.toml` beside or above it says of it), a
        CSV, TSV, JSONL, JSON or Parquet table, or a DataFrame. A table has a column ``text`` and, if known, ``id`` (or
        ``doc``), ``title``, ``publisher``, ``genre``, ``language``, ``source``, ``period`` and ``date`` (or
        ``date_from`` and ``date_to``), ``date_basis``, ``date_reason``. Each row is then a document.
    encoding : str, optional
        Encoding of the texts, web pages and tables of text that are not UTF-8. Default: UTF-8, strictly, or what a web
        page itself names. A byte order mark is heeded, as that of UTF-16, and removed.

    Returns
    -------
    Corpus
        Documents by id, earliest first; undated ones follow in the order given.

    Raises
    ------
    TypeError
        Neither a path nor a DataFrame.
    FileNotFoundError
        The folder or file is missing, or `corpus.toml` names a missing file.
    ValueError
        Nothing to load, a text of another encoding, ids that stand twice, an impossible date, a web page, PDF or Word
        document that cannot be read, or the ``ingest`` extra is not installed. Of a folder only where corpus.toml
        describes the file, or half of the files cannot be read; every such file is named.

    Warns
    -----
    UserWarning
        Names what is left out: empty texts and rows, files of a folder that cannot be read (all of them are in
        `Corpus.unread`), and what is not read there, such as tables, documents of other kinds, the texts of folders
        inside it, and a report of this toolkit; names under ``[voices]`` that no text holds; and the texts that are not
        English, with what is not read of them.

    Notes
    -----
    Of a web page, a PDF or a Word document the extracted text is the document's text, and its offsets count in it;
    `Corpus.write_texts` writes it out. What it marks as a heading, as Markdown does, is kept in `Document.marks`.
    The date of a file is what corpus.toml says, else what a web page states, else a day on a line of its own at the
    head of the text ("14 January 2016") or in its dateline, else one day, or one month, in its name
    ("2019-07-02-report.txt"), else when a PDF or Word document was made.
    A date is ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or two of these with a slash between them. A lone surrogate in a
    table is replaced by U+FFFD, one for one, so that the text can be written again.

    Examples
    --------
    >>> import pandas as pd
    >>> corpus = load_corpus(pd.DataFrame({"id": ["b", "a"], "text": ["Late.", "Soon."], "date": ["2025", "2019-07"]}))
    >>> list(corpus), corpus["a"].date_to.isoformat(), corpus["b"].period
    (['a', 'b'], '2019-07-31', '2025')
    """
    corpus = _loaded(source, encoding)
    if told := in_other_languages(corpus.members):
        warnings.warn(told, stacklevel=2)
    return corpus


def _loaded(source: str | Path | pd.DataFrame, encoding: str | None) -> Corpus:
    if isinstance(source, pd.DataFrame):
        return _from_table(source, "DataFrame")
    path = files.as_path(source, "source", "a folder of texts, one text, a table in a file, or a DataFrame")
    if not str(source) or not _exists(path):
        shown = str(source) if 0 < len(str(source)) < 200 else f'"{str(source)[:60]}"'
        raise FileNotFoundError(f"{shown}: no such file or folder; give a folder of texts, one text, or a table")
    if path.is_dir():
        return _from_folder(path, encoding)
    if path.name == "corpus.toml":
        raise ValueError(f"{path} says what is known about the texts beside it; give their folder, {path.parent}")
    if path.suffix.lower() in files.ENDINGS:
        return _from_table(files.read_table(path, encoding=encoding), str(path))
    return _from_text(path, encoding)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # too long for a name: words are given in the place of a path
        return False


def _from_text(path: Path, encoding: str | None) -> Corpus:
    """Read one text, with what the `corpus.toml` beside it, or one above that names it, says of it and of voices."""
    facts = _read_toml(path.parent / "corpus.toml")
    doc, where = _entry(facts, path, path.parent), path.parent / "corpus.toml"
    for folder in list(path.absolute().parents)[1:_ABOVE] if doc is None else ():
        above = folder / "corpus.toml"
        if above.is_file() and path.name.encode(errors="surrogateescape") in above.read_bytes():
            named = _read_toml(above)
            doc = _entry(named, path.absolute(), folder)
            if doc is not None:
                facts, where = named, above
                break
    described = {} if doc is None else facts["documents"][doc]
    name = files.without_surrogates(path.stem) if doc is None else doc
    alone = _from_file(path, name, described, f"{where}: [documents.{doc}]" if described else "", encoding)
    if not alone.text.strip():
        raise ValueError(f"{path}: the text is empty; fill it or give another")
    return replace(ordered([alone], str(path)), voices=facts.get("voices", {}))


def _entry(facts: Mapping[str, Any], path: Path, folder: Path) -> str | None:
    """Return the id under which the `corpus.toml` of a folder describes a file, None where it does not."""
    name = path.relative_to(folder)
    documents = facts.get("documents", {}).items()
    return next((doc for doc, known in documents if Path(known.get("file") or f"{doc}{path.suffix}") == name), None)


def _from_folder(folder: Path, encoding: str | None) -> Corpus:
    facts = _read_toml(folder / "corpus.toml")
    described = facts.get("documents", {})
    paths = _paths(folder, {doc: known.get("file") for doc, known in described.items()})
    left_out = _left_out(folder, paths.values())
    if not paths:
        why = "; ".join(left_out) or f"put files there that end in {', '.join(ENDINGS)}"
        raise ValueError(f"{folder}: no texts in this folder; {why}")
    for told in left_out:
        _warn(f"{folder}: {told}")
    documents, unread = _from_files(folder, paths, described, encoding)
    about = {"voices": facts.get("voices", {}), "periods": facts.get("periods", {}), "title": facts.get("title", "")}
    about["unread"] = unread
    corpus = replace(ordered(documents, str(folder)), **about)
    if missed := unheard(corpus.voices, (document.text for document in documents)):
        names = [f'"{name}"' + (f' (is "{near}" meant?)' if near else "") for name, near in missed.items()]
        where = f"{folder / 'corpus.toml'}: [voices]"
        _warn(f"{where} no text holds {listed(names)}, so the line changes nothing; write names as the texts do")
    known = {d.period for d in corpus.members}
    for period in corpus.periods:
        if period not in known:
            raise ValueError(
                f'{folder / "corpus.toml"}: [periods] no document is in period "{period}"; remove the line, or give a '
                f"document this period; the periods are {', '.join(sorted(known - {''})) or NO_PERIODS}"
            )
    return corpus


def _left_out(folder: Path, taken: Iterable[Path]) -> list[str]:
    """Tell of what lies in a folder and is not read: each may be a text that is missed."""
    here = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    told = []
    if tables := [path.name for path in here if path.suffix.lower() in _TABLES]:
        kinds = ", ".join(files.ENDINGS)
        told.append(
            f"left out: {listed(tables)}. A table of texts ({kinds}) is loaded on its own, and as_corpus joins both; "
            "what a table says of these texts goes into corpus.toml"
        )
    if unread := [path.name for path in here if path.suffix.lower() in _UNREAD]:
        told.append(
            f"left out: {listed(unread)}. Texts of a folder end in {', '.join(ENDINGS)}; open each in the program it "
            "was made with and save it as .docx, .html or .txt"
        )
    known = set(taken)
    inside = [path for path in here if path.is_dir()]
    page = files.PAGE in files.report_files(folder) and folder / files.PAGE not in known
    if made := [files.PAGE] * page + [path.name for path in inside if files.report_files(path)]:
        told.append(f"left out: {listed(made)}, which a report of this toolkit wrote")
    below = [path for inner in inside for path in texts_in(inner)]
    if missed := [path.relative_to(folder).as_posix() for path in below if path not in known]:
        told.append(
            f"left out: {listed(missed)}. Folders inside a folder are not read: load each on its own (as_corpus joins "
            f'them), or name its files in corpus.toml, as file = "{missed[0]}"'
        )
    return told


def texts_in(folder: Path) -> list[Path]:
    """Return the texts of a folder, none where it may not be read; the page of a report is none."""
    try:
        texts = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in ENDINGS and path.is_file()]
    except PermissionError:
        return []
    made = files.report_files(folder)
    texts = [path for path in texts if path.name not in made]
    return [path for path in texts if not path.name.startswith(".") and path.stem.lower() != "readme"]


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=5)  # where `load_corpus` was called


def _paths(folder: Path, described: Mapping[str, str | None]) -> dict[str, Path]:
    """Return the file of each document: those that corpus.toml names, then every other text of the folder."""
    texts = texts_in(folder)
    named = {path.stem: path.name for path in reversed(texts)}
    paths: dict[str, Path] = {}
    taken: set[Path] = set()
    for doc, file in described.items():
        where = f"{folder / 'corpus.toml'}: [documents.{doc}]"
        path = _described(folder, file or named.get(doc, f"{doc}.txt"), where)
        if path in taken:
            raise ValueError(f'{where} is "{path.name}", which another entry is already; remove one of the two')
        paths[doc] = path
        taken.add(path)
    for path in [p for p in texts if p not in taken]:
        doc = files.without_surrogates(path.stem)
        if doc in paths:
            both = f'"{paths[doc].name}" and "{path.name}"'
            raise ValueError(f'{folder}: {both} would both be document "{doc}"; rename one of the two or remove it')
        paths[doc] = path
    return paths


def _described(folder: Path, name: str, where: str) -> Path:
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise ValueError(f'{where} names "{name}", which is outside the folder; put the file into the folder')
    if not (folder / name).is_file():
        raise FileNotFoundError(f'{where} names "{name}", which is not in the folder; add the file or remove the entry')
    return folder / name


def _from_files(
    folder: Path, paths: Mapping[str, Path], described: Mapping[str, Mapping[str, Any]], encoding: str | None
) -> tuple[list[Document], tuple[str, ...]]:
    """Read the files of a folder: empty ones are left out and told, and a few that cannot be read, which are returned.

    Where corpus.toml describes such a file, or half of them are such, the folder is not what the analyst takes it for.
    """
    documents, empty, errors, named, unread = [], [], [], [], []
    for doc, path in sorted(paths.items()):
        where = f"{folder / 'corpus.toml'}: [documents.{doc}]"
        try:
            document = _from_file(path, doc, described.get(doc, {}), where, encoding)
        except ValueError as error:
            errors.append(str(error))
            named += [str(error)] if doc in described else []
            unread.append(path.relative_to(folder).as_posix())
            continue
        if document.text.strip():
            documents.append(document)
        else:
            empty.append(path.relative_to(folder).as_posix())
    if errors and (named or 2 * len(errors) >= len(paths)):
        first, *others = _of_each_kind(named + errors)
        if len(unread) > 1:
            first += f". {len(unread)} files of this folder cannot be read: {listed(unread)}"
        raise ValueError(". Another: ".join([first, *others]))
    if not documents:
        raise ValueError(f"{folder}: no words in the texts of this folder ({listed(empty)}); fill one")
    if empty:
        warnings.warn(f"{folder}: left out, since empty: {listed(empty)}", stacklevel=5)
    if unread:
        told = f"left out, {len(unread):,} of {len(paths):,} files, which cannot be read: {listed(unread, _NAMED)}"
        warnings.warn(f"{folder}: {told}. The first: {'. Another: '.join(_of_each_kind(errors))}", stacklevel=5)
    return documents, tuple(unread)


def _of_each_kind(errors: Iterable[str]) -> list[str]:
    """Return the first of the messages with each mend, which stands behind the semicolon: each file is to have its."""
    first: dict[str, str] = {}
    for error in errors:
        first.setdefault(error.rpartition(";")[2], error)
    return list(first.values())


def _from_file(path: Path, doc: str, described: Mapping[str, Any], where: str, encoding: str | None) -> Document:
    """Read one file; what the analyst wrote of it goes before what the file says, and her date before its reason."""
    text, told, pages, marks = read_document(path, encoding=encoding)
    if told.get("date_basis") != "stated":
        told = told | in_name(path.stem) | in_head(text)
    if {"date", "date_from", "date_to"} & described.keys():
        told = {key: value for key, value in told.items() if not key.startswith("date")}
    return with_facts(Document(doc, text, pages=pages, marks=marks), {**told, **described}, where or str(path))


def _read_toml(path: Path) -> dict[str, Any]:
    """Read and check corpus.toml; a folder without one knows nothing about its texts."""
    if not path.is_file():
        return {}
    try:
        facts = tomllib.loads(files.decode_toml(path.read_bytes(), str(path)))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{path}: not TOML ({error}); mend that line") from None
    _check_keys(facts, ("title", "documents", "periods", "voices"), f"{path}:")
    if not isinstance(facts.get("title", ""), str):
        raise ValueError(f"{path}: title is {facts['title']!r}; write a text in quotation marks")
    for section in facts:
        if section != "title" and not isinstance(facts[section], dict):
            raise ValueError(f"{path}: {section} is not a table; write [{section}] on a line of its own")
    for doc, known in facts.get("documents", {}).items():
        where = f"{path}: [documents.{doc}]"
        if not isinstance(known, dict):
            raise ValueError(f"{where} is not a table; write [documents.{doc}] and its facts below")
        _check_keys(known, ("file", "date", "date_from", "date_to", *FACTS), where)
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
        mend = "rename the one that holds the texts"
        if len(table.columns) == 1 and (found.count(";") or found.count("\t")):
            mend = "its cells seem to be divided by semicolons or tabs: save it with commas, or as .tsv with tabs"
        raise ValueError(f'{name}: no column "text"; the columns are {found}; {mend}')
    if table.empty:
        raise ValueError(f"{name}: the table has no rows; each row is one document")
    key = next((column for column in _IDS if column in table.columns), None)
    documents, empty = [], []
    names = [str(column) for column in table.columns]
    for number, row in enumerate(zip(*(table[column].tolist() for column in table.columns), strict=True), 1):
        known = {name: value for name, value in zip(names, row, strict=True) if not _missing(value)}
        where = f"{name}: row {number}"
        text = known.get("text")
        if text is None:
            empty.append(f"row {number}")
            continue
        if not isinstance(text, str):
            raise ValueError(f"{where} text is {text!r}, which is no text; remove the row or write words there")
        doc = string(known[key]) if key in known else f"row-{number}"
        documents.append(with_facts(Document(doc, files.without_surrogates(text)), known, where))
    if not documents:
        raise ValueError(f'{name}: no row has a text; fill the column "text"')
    if empty:
        _warn(f"{name}: left out, since empty: {listed(empty)}")
    return ordered(documents, name)


def _missing(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))
