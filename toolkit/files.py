"""Tables and pages in and out of files, so that bad input is explained and no file is ever half written."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import re
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

PAGE, MANIFEST = "index.html", "manifest.json"  # of a report: what is read, and what says of what it was made
ENDINGS = (".csv", ".tsv", ".jsonl", ".json", ".parquet")
_SEPARATORS = {".csv": ",", ".tsv": "\t"}
_MARKS = {",": "commas", ";": "semicolons", "\t": "tabs"}
# Every cell that opens with a quotation mark also closes with one, as programs write them that know of quoting
_QUOTED = re.compile(r'(?:(?:"(?:[^"]|"")*+"|[^"\t\r\n][^\t\r\n]*+|)(?:\t|\r?\n|\r|\Z))*+\Z')
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")  # not tab, line ends, escape and NEL
_BINARY = 0.05  # share of them above which a file is no text: a quarter of random bytes, no text has them
_NULS = 0.005  # share of NUL, which text has only by accident
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_table(path: str | Path, *, encoding: str | None = None) -> pd.DataFrame:
    """Read a CSV, TSV, JSONL, JSON or Parquet file; in CSV and TSV every cell stays the text it is.

    Parameters
    ----------
    path : str or Path
        Ends in ``.csv``, ``.tsv``, ``.jsonl``, ``.json`` (an array of objects) or ``.parquet``.
    encoding : str, optional
        Encoding of a CSV, TSV, JSONL or JSON file. Default: UTF-8, strictly.

    Returns
    -------
    DataFrame
        One row for each record, in the file's order. Missing cells are "" in CSV and TSV and None or NA in JSON.

    Raises
    ------
    ValueError
        Another ending, or a content that is not what the ending says; the message names the line where it can.
    FileNotFoundError
        There is no such file.
    IsADirectoryError
        It is a folder.

    Notes
    -----
    A CSV whose first line has semicolons and no comma is read as one that is separated by semicolons.

    Quotation marks around the cells of a TSV are taken off where all cells that open with one close with one, as
    spreadsheets write them; otherwise they belong to the text.
    """
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(f"{path}: is a folder; give a table, a file that ends in {', '.join(ENDINGS)}")
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file; give a file that ends in {', '.join(ENDINGS)}")
    ending = path.suffix.lower()
    if ending == ".parquet":
        return _read_parquet(path)
    if ending not in ENDINGS:
        raise ValueError(f"{path}: a table ends in {', '.join(ENDINGS)}; rename it or export it again")
    text = decode(path.read_bytes(), str(path), encoding=encoding)
    if ending in _SEPARATORS:
        return _read_csv(text, path)
    return _from_records(_records_of_lines(text, path) if ending == ".jsonl" else _records(text, path))


def as_path(given: Any, name: str, wanted: str) -> Path:
    """Return what was given as a path; say else what `name` takes.

    Examples
    --------
    >>> as_path(None, "lexicon", "a file")
    Traceback (most recent call last):
    TypeError: lexicon: this is a NoneType; give a file
    """
    if isinstance(given, (str, os.PathLike)):
        return Path(given)
    raise TypeError(f"{name}: this is a {type(given).__name__}; give {wanted}")


def decode(data: bytes, name: str, *, encoding: str | None = None) -> str:
    r"""Decode the bytes of a file: strict UTF-8, or `encoding` where it is not UTF-8; a byte order mark is removed.

    Line ends stay as they are, so offsets in the result are code points of the file. The mark of UTF-16 is heeded, and
    bytes beyond ASCII that are UTF-8 are read so whatever is named: in other encodings they would make no words.

    Raises
    ------
    ValueError
        The bytes are not of the encoding, or it makes control characters of them, as latin-1 does of any file; the
        message names `name`, the byte and the mend.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfone\r\ntwo", "a.txt")
    'one\r\ntwo'
    >>> decode(b"caf\xe9", "a.txt")
    Traceback (most recent call last):
    ValueError: a.txt: not UTF-8 at byte 3 (0xe9); save it as UTF-8 or give its encoding, for example encoding="cp1252"
    """
    encoding = _told(data, encoding)
    if encoding is None and data.count(0) * 4 > len(data):  # UTF-16 of Latin letters is half NUL, UTF-32 three quarters
        order = "le" if data[1::2].count(0) >= data[::2].count(0) else "be"
        raise ValueError(
            f"{name}: a NUL at byte {data.index(0)} and many more, as UTF-16 without its mark has them; "
            f'save it as UTF-8 or give its encoding, for example encoding="utf-16-{order}"'
        )
    try:
        text = data.decode(encoding or "utf-8")
    except LookupError:
        raise ValueError(f'{name}: no encoding is called "{encoding}"; try "cp1252", "latin-1" or "utf-16"') from None
    except UnicodeDecodeError as error:
        example = ', for example encoding="cp1252"' if encoding is None else "; perhaps it is no text"
        raise ValueError(
            f"{name}: not {(encoding or 'UTF-8')} at byte {error.start} (0x{data[error.start]:02x}); "
            f"save it as UTF-8 or give its encoding{example}"
        ) from None
    controls = len(_CONTROL.findall(text)) if encoding else 0
    if controls > _BINARY * len(text) or (encoding and text.count("\0") > _NULS * len(text)):
        raise ValueError(
            f"{name}: {controls:,} of {len(text):,} characters are control characters, so it is no text in "
            f"{encoding}; give its own encoding, or leave the file out"
        )
    return text.removeprefix("\ufeff")


def decode_toml(data: bytes, name: str) -> str:
    r"""Decode the bytes of a TOML file, which is UTF-8 by its own rules: no option names another encoding.

    Raises
    ------
    ValueError
        The bytes are not UTF-8; the message names `name`, the line and the mend.

    Examples
    --------
    >>> decode_toml(b'[frames.food]\npatterns = ["caf\xe9"]', "mine.toml")
    Traceback (most recent call last):
    ValueError: mine.toml: line 2 is not UTF-8 (byte 0xe9), and TOML always is; save the file as UTF-8
    """
    try:
        return decode(data, name)
    except ValueError:
        start = _first_bad(data)
        line = data.count(b"\n", 0, start) + 1
        told = f"line {line} is not UTF-8 (byte 0x{data[start]:02x}), and TOML always is; save the file as UTF-8"
        raise ValueError(f"{name}: {told}") from None


def _first_bad(data: bytes) -> int:
    """Return the place of the first byte that is not UTF-8, or that no text has: NUL, of which UTF-16 is full."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return data.index(0)


def _told(data: bytes, encoding: str | None) -> str | None:
    """Return the encoding that the bytes themselves tell, None for UTF-8, else the one that is named."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) and data[:4] != codecs.BOM_UTF32_LE:
        return "utf-16"
    wide = encoding is not None and encoding.lower().startswith(("utf-16", "utf-32", "utf_16", "utf_32"))
    if encoding is None or data.isascii() or (wide and not data.startswith(codecs.BOM_UTF8)):
        return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return encoding
    return None


def _read_csv(text: str, path: Path) -> pd.DataFrame:
    if not text.strip():
        raise ValueError(f"{path}: the file is empty; its first line must name the columns")
    ending = path.suffix.lower()
    first = text.split("\n", 1)[0]
    divided = ending == ".csv" and ";" in first and "," not in first  # as spreadsheets write it where 1,5 is a number
    sep = ";" if divided else _SEPARATORS[ending]
    plain = ending == ".tsv" and not _QUOTED.match(text)
    source = io.StringIO(text, newline="")
    try:
        table = pd.read_csv(
            source,
            dtype=str,
            keep_default_na=False,
            sep=sep,
            quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ValueError(f"{path}: not a {ending[1:].upper()} table ({str(error).strip()}); export it again") from None
    if not isinstance(table.index, pd.RangeIndex):  # pandas takes what is too much in front for names of rows
        raise ValueError(
            f"{path}: the rows have more cells than the {len(table.columns)} columns that the first line names; "
            f"put a text that holds {_MARKS[sep]} in quotation marks"
        )
    return table


def _records(text: str, path: Path) -> list[dict[str, Any]]:
    try:
        records = json.loads(text, object_hook=_writable)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: not JSON ({error}); write an array of objects, one for each row") from None
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        found = f"keys {', '.join(map(str, records))[:100]}" if isinstance(records, dict) else "something else"
        raise ValueError(
            f"{path}: holds no array of objects but {found}; write [{{...}}, {{...}}], one object for each row"
        )
    if not records:
        raise ValueError(f"{path}: the array is empty; write one object for each row")
    return records


def _records_of_lines(text: str, path: Path) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, object_hook=_writable)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"{path}: line {number} is not JSON ({error}); write one object on each line") from None
        if not isinstance(record, dict):
            raise ValueError(f"{path}: line {number} is not an object; write one {{...}} on each line")
        records.append(record)
    if not records:
        raise ValueError(f"{path}: the file is empty; write one object on each line")
    return records


def _from_records(records: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(records)
    floats = [str(key) for key in table.columns if table[key].dtype.kind == "f"]
    whole = [key for key in floats if all(_whole(record.get(key)) for record in records)]
    # An empty cell makes pandas read its column as floats, in which 1 is "1.0" and long ids become one
    return table.assign(**{key: pd.Series([record.get(key) for record in records], dtype="Int64") for key in whole})


def _whole(value: Any) -> bool:
    return value is None or (isinstance(value, int) and abs(value) < 2**63)


def _writable(record: dict[str, Any]) -> dict[str, Any]:
    return {without_surrogates(key): _without(value) for key, value in record.items()}


def _without(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    return [_without(one) for one in value] if isinstance(value, list) else value


def without_surrogates(text: str) -> str:
    """Replace lone surrogates, which no file can hold, by U+FFFD, one for one, so that offsets stay.

    Examples
    --------
    >>> without_surrogates("a\\ud800b") == "a\\ufffdb"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def _read_parquet(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except ImportError:
        raise ValueError(f'{path}: Parquet needs pyarrow; pip install "comparison-toolkit[scale]"') from None
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: not a Parquet table ({str(error).splitlines()[0]}); export it again") from None


def write_table(frame: pd.DataFrame, path: str | Path) -> None:
    """Write a table in the form that the ending of `path` names; an existing file is replaced whole or not at all.

    Raises
    ------
    ValueError
        Another ending.
    OSError
        The folder is missing or cannot be written.
    """
    path = Path(path)
    check_place(path)
    write_bytes(path, to_bytes(frame, path.suffix.lower()))


def check_place(path: str | Path, *, table: bool = True) -> None:
    """Say what would keep a table, or another file, from being written, before the work for it is done.

    Examples
    --------
    >>> check_place("pairs.xlsx")
    Traceback (most recent call last):
    ValueError: pairs.xlsx: a table ends in .csv, .tsv, .jsonl, .json, .parquet; give one of these endings
    """
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(f"{path}: is a folder; give the name of a file in it")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"{path}: there is no folder {path.parent}; make it first")
    if table and path.suffix.lower() not in ENDINGS:
        raise ValueError(f"{path}: a table ends in {', '.join(ENDINGS)}; give one of these endings")
    if table and path.suffix.lower() == ".parquet" and find_spec("pyarrow") is None:
        raise ValueError(f'{path}: Parquet needs pyarrow; pip install "comparison-toolkit[scale]", or write .csv')


def report_files(folder: Path) -> set[str]:
    """Return the files of a report in a folder: those that its manifest names, and that stand where a report puts them.

    Examples
    --------
    >>> report_files(Path("texts"))
    set()
    """
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        names = {str(name) for name in content["outputs"]} if "comparison-toolkit" in content["versions"] else set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
    parts = {name: name.split("/") for name in names}
    placed = {n for n, p in parts.items() if len(p) == 2 and p[0] in ("figures", "tables") and p[1] not in ("", "..")}
    return placed | ({PAGE, MANIFEST} if PAGE in names else set())


def to_bytes(frame: pd.DataFrame, ending: str) -> bytes:
    """Return a table as the bytes of a file with this ending; lines end in a line feed on every system."""
    if ending in _SEPARATORS:
        sep = _SEPARATORS[ending]
        text = frame.to_csv(index=False, lineterminator="\n", sep=sep)
        if "\r" in text:  # a lone carriage return ends a row for every reader, but Python before 3.13 does not quote it
            text = frame.to_csv(index=False, lineterminator="\n", sep=sep, quoting=csv.QUOTE_NONNUMERIC)
        return text.encode("utf-8")
    if ending in (".jsonl", ".json"):
        dated = frame.assign(
            **{c: frame[c].dt.strftime("%Y-%m-%d") for c in frame.columns if frame[c].dtype.kind == "M"}
        )
        lines = ending == ".jsonl"
        return dated.to_json(orient="records", lines=lines, force_ascii=False, double_precision=15).encode("utf-8")
    buffer = io.BytesIO()
    try:
        frame.to_parquet(buffer, index=False)
    except ImportError:
        raise ValueError('Parquet needs pyarrow; pip install "comparison-toolkit[scale]"') from None
    except (TypeError, ValueError) as error:
        raise ValueError(f"not possible as Parquet ({str(error).splitlines()[0]}); write .csv or .jsonl") from None
    return buffer.getvalue()


def write_bytes(path: str | Path, data: bytes) -> None:
    """Write a file beside its place and rename it there, so that a reader sees the old file or the new one.

    Raises
    ------
    OSError
        The folder is missing or cannot be written; what stood there before is untouched.
    """
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(f"{path}: is a folder; give the name of a file in it")
    target = Path(os.path.realpath(path))  # through a link, so that the link stays
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be exchanged for a file
            path.write_bytes(data)
            return
        beside.write_bytes(data)
        beside.replace(target)
    except (FileNotFoundError, NotADirectoryError) as error:
        if target.parent.is_dir():  # a place of the system that takes no files, as /proc
            raise OSError(f"{path}: cannot be written in {path.parent}; choose another folder") from None
        raise type(error)(f"{path}: there is no folder {path.parent}; make it first") from None
    except PermissionError:
        raise PermissionError(f"{path}: cannot be written; choose another place or change its permissions") from None
    except OSError as error:
        told = OSError(f"{path}: cannot be written ({error.strerror or error}); what stood there is as it was")
        told.strerror = error.strerror  # for a caller who knows the file by another name
        raise told from None
    finally:
        if beside.exists():
            beside.unlink()
