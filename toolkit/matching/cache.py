"""Embeddings kept on disk: bytes by key, in one SQLite file, so that a text is computed once and not again.

The cache never decides what a row is, only how soon it is there. SQLite lets several processes share the file and
survives one that is killed while writing. Each row carries a checksum, the file a mark of ours: a damaged row is not
used, a damaged or foreign file is reported and left alone, and the rows are computed as if there were no cache.
"""

from __future__ import annotations

import hashlib
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

VARIABLE = "TOOLKIT_CACHE"
FILE = "embeddings.sqlite3"

_MARK = 0x746B6D62  # "tkmb", SQLite's application_id: tells our file from another
_WAIT = 30  # seconds to wait for another process; one writes for well under a second at a time
_ASK = 500  # keys in one question; SQLite before 3.32 allows 999
_CHECK = 8  # bytes of checksum before each row


def locate(cache: str | Path | None) -> Path | None:
    """Return the cache's file, its folder made if missing; None for no cache.

    Parameters
    ----------
    cache : str, Path or None
        A folder; "default" for the one named by TOOLKIT_CACHE ("off" for none), else the user's cache folder.

    Raises
    ------
    OSError
        A folder that was named cannot be made or written. If the user's own cache folder cannot, there is no cache.
    """
    if cache is None:
        return None
    named = os.environ.get(VARIABLE, "") if cache == "default" else str(cache)
    if named.lower() == "off" and cache == "default":
        return None
    try:
        folder = Path(named).expanduser() if named else _user_folder()
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError("it cannot be written")
    except (OSError, RuntimeError) as error:
        if not named:
            return None
        raise OSError(
            f"{named}: cannot be the cache folder ({error}); name another, or turn the cache off with cache=None"
            f" or {VARIABLE}=off"
        ) from None
    return folder / FILE


def _user_folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "comparison-toolkit"


def load(file: Path | None, keys: Sequence[bytes]) -> dict[bytes, bytes] | None:
    """Return the rows the cache has for these keys; None if there is no cache or it cannot be used."""
    rows: dict[bytes, bytes] | None = None
    if file is not None:
        with _reporting(file):
            rows = _read(file, keys) if file.exists() else {}
    return rows


def _read(file: Path, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    rows = {}
    with closing(_open(file)) as connection:
        for first in range(0, len(keys), _ASK):
            part = keys[first : first + _ASK]
            marks = ",".join("?" * len(part))
            for key, data in connection.execute(f"SELECT key, row FROM rows WHERE key IN ({marks})", part):
                if isinstance(data, bytes) and data.startswith(_checksum(key, row := data[_CHECK:])):
                    rows[key] = row
    return rows


def save(file: Path | None, keys: Sequence[bytes], rows: Iterable[bytes]) -> None:
    """Add rows to the cache, all of them or none; without a cache nothing happens."""
    if file is None:
        return
    with _reporting(file), closing(_open(file)) as connection, connection:
        connection.executemany(
            "INSERT OR REPLACE INTO rows (key, row) VALUES (?, ?)",
            ((key, _checksum(key, row) + row) for key, row in zip(keys, rows, strict=True)),
        )


@contextmanager
def _reporting(file: Path) -> Iterator[None]:
    """Turn a failure of the cache into a warning."""
    import sqlite3

    try:
        yield
    except (sqlite3.Error, OSError) as error:
        warnings.warn(
            f"{file}: cannot be used as the cache of embeddings ({error}); they are computed without it. "
            f"Delete the file if it is damaged, name another folder with cache=, or set {VARIABLE}=off",
            RuntimeWarning,
            stacklevel=5,
        )


def _open(file: Path) -> Connection:
    """Open the file, made if missing; refuse one that is not ours."""
    import sqlite3

    connection = sqlite3.connect(file, timeout=_WAIT)
    try:
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        if mark != _MARK:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                mark = connection.execute("PRAGMA application_id").fetchone()[0]
                tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
                if mark != _MARK and (mark or tables):
                    raise sqlite3.DatabaseError("it belongs to another program")
                connection.execute(f"PRAGMA application_id = {_MARK}")
                connection.execute("CREATE TABLE IF NOT EXISTS rows (key BLOB PRIMARY KEY, row BLOB NOT NULL)")
    except BaseException:
        connection.close()
        raise
    return connection


def _checksum(key: bytes, row: bytes) -> bytes:
    return hashlib.blake2b(key + row, digest_size=_CHECK).digest()
