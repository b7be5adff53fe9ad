"""The cache of embeddings: the same rows with and without it, whatever happens to its file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.matching import cache, encoder
from toolkit.matching.encoder import encode

TEXTS = ["Judges upheld the rule.", "The bridge is closed.", "", "Yes.", "The bridge is closed."]


@pytest.fixture
def computed(monkeypatch):
    """The texts that were computed and not read from the cache."""
    seen: list[str] = []
    compute = encoder._compute
    monkeypatch.setattr(encoder, "_compute", lambda texts, bar: seen.extend(texts) or compute(texts, bar))
    return seen


@pytest.fixture
def fresh():
    return encode(TEXTS, cache=None)


def test_a_text_is_computed_once(tmp_path, computed):
    first = encode(TEXTS, cache=tmp_path)
    assert sorted(computed) == sorted(set(TEXTS))
    second = encode([*TEXTS[::-1], "A new one."], cache=tmp_path)
    assert computed[4:] == ["A new one."]
    np.testing.assert_array_equal(second[:-1], first[::-1])
    assert [path.name for path in tmp_path.iterdir()] == [cache.FILE]


def test_rows_are_the_same_with_and_without(tmp_path, computed):
    expected = encode(TEXTS, cache=None)
    for _ in range(2):
        np.testing.assert_array_equal(encode(TEXTS, cache=tmp_path), expected)
    assert len(computed) == 8


def test_chunks_are_kept_as_they_are_done(tmp_path, computed, monkeypatch):
    monkeypatch.setattr(encoder, "CHUNK", 2)
    counted = encoder._compute

    def stop(texts, bar):
        if len(computed) >= 2:
            raise KeyboardInterrupt
        return counted(texts, bar)

    monkeypatch.setattr(encoder, "_compute", stop)
    with pytest.raises(KeyboardInterrupt):
        encode(TEXTS, cache=tmp_path)
    monkeypatch.setattr(encoder, "_compute", counted)
    encode(TEXTS, cache=tmp_path)
    assert sorted(computed) == sorted(set(TEXTS))


rows = st.dictionaries(st.binary(min_size=32, max_size=32), st.binary(max_size=40))


@settings(derandomize=True, deadline=None, max_examples=20)
@given(rows, rows)
def test_what_is_saved_is_loaded(tmp_path_factory, one, two):
    file = tmp_path_factory.mktemp("cache") / cache.FILE
    for part in (one, two):
        cache.save(file, list(part), part.values())
    assert cache.load(file, [*one, *two, b"absent"]) == one | two


def test_more_keys_than_one_question_takes(tmp_path):
    keys = [number.to_bytes(4, "big") for number in range(1201)]
    values = [key[::-1] for key in keys]
    cache.save(tmp_path / cache.FILE, keys, values)
    found = cache.load(tmp_path / cache.FILE, keys)
    assert [found[key] for key in keys] == values


@pytest.mark.parametrize("number", [1, 3])
def test_rows_are_saved_all_or_none(tmp_path, number):
    file = tmp_path / cache.FILE
    cache.save(file, [b"kept"], [b"row"])
    with pytest.raises(ValueError, match="zip"):
        cache.save(file, [b"one", b"two"], [b"row"] * number)
    assert cache.load(file, [b"kept", b"one", b"two"]) == {b"kept": b"row"}


def test_a_row_with_a_flipped_bit_is_computed_again(tmp_path, computed, fresh):
    encode(TEXTS, cache=tmp_path)
    with closing(sqlite3.connect(tmp_path / cache.FILE)) as connection, connection:
        key, row = connection.execute("SELECT key, row FROM rows ORDER BY key").fetchone()
        damaged = bytes([*row[:-1], row[-1] ^ 1])
        connection.execute("UPDATE rows SET row = ? WHERE key = ?", (damaged, key))
    computed.clear()
    for _ in range(2):  # the second time the mended row is there
        np.testing.assert_array_equal(encode(TEXTS, cache=tmp_path), fresh)
    assert len(computed) == 1


@pytest.mark.parametrize("row", [7, 7.5, "text", b"", b"\0" * 8])
def test_a_row_that_is_no_row_is_computed_again(tmp_path, computed, fresh, row):
    encode(TEXTS, cache=tmp_path)
    with closing(sqlite3.connect(tmp_path / cache.FILE)) as connection, connection:
        connection.execute("UPDATE rows SET row = ?", (row,))
    computed.clear()
    np.testing.assert_array_equal(encode(TEXTS, cache=tmp_path), fresh)
    assert len(computed) == 4


@pytest.mark.parametrize("size", [0, 4, 1532, 1540])
def test_a_whole_row_of_another_length_is_computed_again(tmp_path, computed, fresh, size):
    encode(TEXTS, cache=tmp_path)
    keys = encoder.row_keys(TEXTS)
    cache.save(tmp_path / cache.FILE, keys[:1], [b"\1" * size])
    computed.clear()
    for _ in range(2):
        np.testing.assert_array_equal(encode(TEXTS, cache=tmp_path), fresh)
    assert computed == TEXTS[:1]


def test_a_row_moved_to_another_key_is_computed_again(tmp_path, computed, fresh):
    encode(TEXTS, cache=tmp_path)
    with closing(sqlite3.connect(tmp_path / cache.FILE)) as connection, connection:
        (_, row), (second, _) = connection.execute("SELECT key, row FROM rows ORDER BY key LIMIT 2").fetchall()
        connection.execute("UPDATE rows SET row = ? WHERE key = ?", (row, second))
    computed.clear()
    np.testing.assert_array_equal(encode(TEXTS, cache=tmp_path), fresh)
    assert len(computed) == 1


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9])
def test_a_torn_file_is_reported_and_left_alone(tmp_path, fresh, share):
    encode([*TEXTS, *map(str, range(40))], cache=tmp_path)
    file = tmp_path / cache.FILE
    torn = file.read_bytes()[: int(file.stat().st_size * share)]
    file.write_bytes(torn)
    with pytest.warns(RuntimeWarning, match=rf"{cache.FILE}: cannot be used as the cache .* Delete the file") as told:
        np.testing.assert_array_equal(encode(TEXTS, cache=tmp_path), fresh)
    assert len(told) == 1
    assert told[0].filename == __file__
    assert file.read_bytes() == torn


def test_a_file_that_is_no_database_is_reported_and_left_alone(tmp_path, fresh):
    (tmp_path / cache.FILE).write_text("my notes " * 200)
    with pytest.warns(RuntimeWarning, match="file is not a database"):
        np.testing.assert_array_equal(encode(TEXTS, cache=tmp_path), fresh)
    assert (tmp_path / cache.FILE).read_text() == "my notes " * 200


def test_a_database_of_another_program_is_reported_and_left_alone(tmp_path, fresh):
    with closing(sqlite3.connect(tmp_path / cache.FILE)) as connection, connection:
        connection.execute("CREATE TABLE rows (key BLOB PRIMARY KEY, row BLOB)")
    before = (tmp_path / cache.FILE).read_bytes()
    with pytest.warns(RuntimeWarning, match="it belongs to another program"):
        np.testing.assert_array_equal(encode(TEXTS, cache=tmp_path), fresh)
    assert (tmp_path / cache.FILE).read_bytes() == before


def test_another_model_does_not_get_these_rows(tmp_path, computed, monkeypatch):
    encode(TEXTS, cache=tmp_path)
    monkeypatch.setattr(encoder, "VERSION", encoder.VERSION + 1)
    encode(TEXTS, cache=tmp_path)
    assert len(computed) == 8


def test_several_processes_share_a_file(tmp_path):
    code = (  # the module alone: its package takes a second to import
        "import importlib.util, pathlib, sys\n"
        "spec = importlib.util.spec_from_file_location('cache', sys.argv[3])\n"
        "cache = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(cache)\n"
        "file, mine = pathlib.Path(sys.argv[1]), int(sys.argv[2])\n"
        "for number in range(40):\n"
        "    shared, own = b'shared%d' % number, b'%d:%d' % (mine, number)\n"
        "    cache.save(file, [shared, own], [b'row%d' % number, b'of%d' % mine])\n"
        "    assert cache.load(file, [shared, own]) == {shared: b'row%d' % number, own: b'of%d' % mine}\n"
    )
    file = tmp_path / cache.FILE
    command = [sys.executable, "-W", "error", "-c", code, str(file)]
    running = [subprocess.Popen([*command, str(mine), cache.__file__]) for mine in range(3)]
    assert [process.wait(timeout=300) for process in running] == [0, 0, 0]
    expected = {b"%d:%d" % (mine, number): b"of%d" % mine for mine in range(3) for number in range(40)}
    assert cache.load(file, list(expected)) == expected


def test_a_process_that_dies_while_writing_leaves_a_good_file(tmp_path):
    file = tmp_path / cache.FILE
    cache.save(file, [b"kept"], [b"row"])
    code = (
        "import os, sys, sqlite3\n"
        "connection = sqlite3.connect(sys.argv[1])\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.executemany('INSERT INTO rows VALUES (?, ?)', ((b'%d' % n, bytes(2000)) for n in range(500)))\n"
        "os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(file)], check=False).returncode == 9
    assert file.stat().st_size > 500_000  # half written
    assert cache.load(file, [b"kept", b"1"]) == {b"kept": b"row"}


def test_the_variable_names_the_folder_and_the_argument_wins(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "named" / "deep"))
    assert cache.locate("default") == tmp_path / "named" / "deep" / cache.FILE
    assert cache.locate(tmp_path / "mine") == tmp_path / "mine" / cache.FILE
    assert cache.locate(None) is None
    monkeypatch.setenv(cache.VARIABLE, "off")
    assert cache.locate("default") is None
    assert cache.locate(tmp_path / "mine") == tmp_path / "mine" / cache.FILE


@pytest.mark.parametrize(
    ("system", "variable", "below"),
    [
        ("linux", "XDG_CACHE_HOME", "comparison-toolkit"),
        ("win32", "LOCALAPPDATA", "comparison-toolkit"),
        ("linux", "HOME", ".cache/comparison-toolkit"),
        ("darwin", "HOME", "Library/Caches/comparison-toolkit"),
    ],
)
def test_the_folder_is_where_the_system_keeps_caches(tmp_path, monkeypatch, system, variable, below):
    for name in (cache.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(cache.sys, "platform", system)
    monkeypatch.setenv(variable, str(tmp_path))
    if variable == "HOME":
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache.locate("default") == tmp_path / below / cache.FILE


def test_a_named_folder_that_cannot_be_is_an_error_the_users_own_is_not(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"file: cannot be the cache folder .* cache=None or TOOLKIT_CACHE=off"):
        cache.locate(tmp_path / "file")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    with pytest.raises(OSError, match="cannot be the cache folder"):
        encode(["a"])
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setattr(cache, "_user_folder", lambda: tmp_path / "file")
    assert cache.locate("default") is None
    assert encode(["a"]).shape == (1, 384)
