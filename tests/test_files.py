"""Files: what is written is read back, bad files are explained, and a failed write leaves the old file."""

import pandas as pd
import pytest

from toolkit import files

FRAME = pd.DataFrame(
    {"text": ['a "b"\n', "NA", "é\r\n"], "n": [1, 2, 3], "d": pd.to_datetime(["2020-01-02", None, "2021-01-01"])}
)


@pytest.mark.parametrize("ending", files.ENDINGS)
def test_tables_round_trip(tmp_path, ending):
    path = tmp_path / f"t{ending}"
    files.write_table(FRAME, path)
    back = files.read_table(path)
    assert back["text"].tolist() == FRAME["text"].tolist()
    assert back["n"].astype(int).tolist() == [1, 2, 3]
    assert str(back["d"][0]).startswith("2020-01-02")
    assert list(tmp_path.iterdir()) == [path]


def test_same_table_same_bytes():
    assert files.to_bytes(FRAME, ".csv") == files.to_bytes(FRAME.copy(), ".csv")
    assert files.to_bytes(FRAME, ".jsonl") == files.to_bytes(FRAME.copy(), ".jsonl")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"", "the file is empty; its first line must name the columns"),
        ("t.csv", b'a\n"open', "not a CSV table"),
        ("t.csv", b"a,b\n1,2,3\n1,2,3,4", "not a CSV table"),
        ("t.jsonl", b'{"a": 1}\n{"a": ', "line 2 is not JSON"),
        ("t.jsonl", b"[1]", "line 1 is not an object"),
        ("t.jsonl", b"\n", "the file is empty"),
        ("t.parquet", b"no", "not a Parquet table"),
        ("t.xlsx", b"no", "a table ends in .csv, .jsonl, .parquet"),
    ],
)
def test_bad_tables_are_explained(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=message):
        files.read_table(tmp_path / name)


def test_missing_table_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"t\.csv: no such file"):
        files.read_table(tmp_path / "t.csv")


def test_a_failed_write_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    files.write_bytes(path, b"old")

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        files.write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_writing_into_a_missing_folder_names_it(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*missing; make it first"):
        files.write_bytes(tmp_path / "missing" / "t.csv", b"x")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_are_read_when_named(encoding):
    assert files.decode("é".encode(encoding), "x", encoding=encoding) == "é"


def test_wrong_encodings_are_explained():
    with pytest.raises(ValueError, match=r'not UTF-8 at byte 0 .*encoding="utf-16"'):
        files.decode("é".encode("utf-16"), "x")
    with pytest.raises(ValueError, match='no encoding is called "klingon"'):
        files.decode(b"x", "x", encoding="klingon")
