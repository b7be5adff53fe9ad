"""Files: what is written is read back, bad files are explained, and a failed write leaves the old file."""

import json
import os
import threading

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import files

FRAME = pd.DataFrame(
    {"text": ['a "b"\n', "NA", "é\r\n"], "n": [1, 2, 3], "d": pd.to_datetime(["2020-01-02", None, "2021-01-01"])}
)


law = settings(derandomize=True, deadline=None, max_examples=60)
words = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from('\r\n",\0')))


@pytest.mark.parametrize("ending", files.ENDINGS)
@law
@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
def test_any_words_come_back_from_a_file(tmp_path_factory, ending, rows):
    frame = pd.DataFrame(rows, columns=["text", "title"])
    path = tmp_path_factory.getbasetemp() / f"law{ending}"
    files.write_table(frame, path)
    back = files.read_table(path)
    assert list(back.itertuples(index=False, name=None)) == rows


@law
@given(st.lists(st.one_of(st.none(), st.integers(-(2**63) + 1, 2**63 - 1)), min_size=1, max_size=5))
def test_whole_numbers_of_jsonl_stay_whole(tmp_path_factory, numbers):
    path = tmp_path_factory.getbasetemp() / "law-numbers.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": "x"}) + "\n" for n in numbers))
    assert [None if pd.isna(n) else str(n) for n in files.read_table(path)["id"]] == [
        None if n is None else str(n) for n in numbers
    ]


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
        ("t.csv", b"id,text\na,Hello, world\n", "more cells than the 2 columns that the first line names; put a text"),
        ("t.csv", "id,text\na,b\n".encode("utf-16-le"), 'a NUL at byte 1 and many more.*encoding="utf-16-le"'),
        ("T.CSV", b"", "the file is empty"),
        ("t.jsonl", b'{"a": ' + b"1" * 5000 + b"}", "line 1 is not JSON"),
        ("t.csv", b"a,b\n1,2,3\n1,2,3,4", "not a CSV table"),
        ("t.jsonl", b'{"a": 1}\n{"a": ', "line 2 is not JSON"),
        ("t.jsonl", b"[1]", "line 1 is not an object"),
        ("t.jsonl", b"\n", "the file is empty"),
        ("t.tsv", b"", "the file is empty; its first line must name the columns"),
        (
            "t.tsv",
            b"id\ttext\na\tHello\tworld\n",
            "more cells than the 2 columns .* a text that holds tabs in quotation",
        ),
        ("t.json", b"", "not JSON .*; write an array of objects, one for each row"),
        ("t.json", b"[" * 100_000, "not JSON"),
        ("t.json", b'{"data": [], "n": 1}', r"holds no array of objects but keys data, n; write \[{...}, {...}\]"),
        ("t.json", b'["a"]', "holds no array of objects but something else"),
        ("t.json", b"[]", "the array is empty"),
        ("t.parquet", b"no", "not a Parquet table"),
        ("t.xlsx", b"no", "a table ends in .csv, .tsv, .jsonl, .json, .parquet"),
    ],
)
def test_bad_tables_are_explained(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=message):
        files.read_table(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('id\ttext\n1\t"We left," she said.\n2\t"No.\n', ['"We left," she said.', '"No.']),
        ('id\ttext\r\n1\t"Two\nlines"\r\n2\t"a ""b"" c"\r\n', ["Two\nlines", 'a "b" c']),
        ('id\ttext\n1\tNA\n2\t5" of snow, "they" said\n', ["NA", '5" of snow, "they" said']),
    ],
)
def test_quotation_marks_in_tsv_are_taken_off_only_where_all_cells_close_them(tmp_path, content, texts):
    (tmp_path / "t.tsv").write_text(content, newline="")
    table = files.read_table(tmp_path / "t.tsv")
    assert (table["text"].tolist(), table["id"].tolist()) == (texts, ["1", "2"])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_semicolons_part_the_cells_of_a_csv_whose_first_line_has_no_comma(tmp_path, end):
    path = tmp_path / "t.csv"
    path.write_text(end.join(["left;right", "Rain fell, hard.;1,5 metres", '"a; b";c', ""]), "utf-8", newline="")
    found = files.read_table(path)
    assert found.to_numpy().tolist() == [["Rain fell, hard.", "1,5 metres"], ["a; b", "c"]]
    path.write_text("left,right\na;b,c\n", "utf-8")
    assert files.read_table(path).to_numpy().tolist() == [["a;b", "c"]]
    path.write_text("left;right\na;b;c\n", "utf-8")
    with pytest.raises(ValueError, match="put a text that holds semicolons in quotation marks"):
        files.read_table(path)


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


def test_a_full_disk_names_the_file_and_leaves_it(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    files.write_bytes(path, b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(
        OSError, match=r"t\.csv: cannot be written \(No space left on device\); what stood there is as"
    ) as told:
        files.write_bytes(path, b"new")
    assert told.value.strerror == "No space left on device"
    assert path.read_bytes() == b"old"


def test_a_folder_in_the_place_of_a_file_is_explained(tmp_path):
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(IsADirectoryError, match=r"t\.csv: is a folder; give the name of a file in it"):
        files.write_bytes(tmp_path / "t.csv", b"x")
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(NotADirectoryError, match=r"t\.csv: there is no folder .*a; make it first"):
        files.write_bytes(tmp_path / "a" / "t.csv", b"x")


def test_links_and_pipes_stay_what_they_are(tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "t.csv")
    files.write_bytes(tmp_path / "link.csv", b"x")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "t.csv").read_bytes() == b"x"
    os.mkfifo(tmp_path / "pipe")
    got = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    files.write_bytes(tmp_path / "pipe", b"y")
    reader.join(10)
    assert got == [b"y"]
    assert (tmp_path / "pipe").is_fifo()


def test_what_parquet_cannot_hold_is_explained():
    with pytest.raises(ValueError, match=r"not possible as Parquet \(.*\); write \.csv or \.jsonl"):
        files.to_bytes(pd.DataFrame({"a": ["x", 1]}, dtype=object), ".parquet")


def test_surrogates_anywhere_in_jsonl_can_be_written_again(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"a": ["\\ud800", {"b": "\\udfff"}], "\\ud801": 1}')
    assert files.to_bytes(files.read_table(tmp_path / "t.jsonl"), ".jsonl") == (
        '{"a":["\ufffd",{"b":"\ufffd"}],"\ufffd":1}\n'.encode()
    )


def test_a_table_of_another_encoding_is_read_when_named(tmp_path):
    (tmp_path / "t.csv").write_bytes("text\ncafé\n".encode("cp1252"))
    assert files.read_table(tmp_path / "t.csv", encoding="cp1252")["text"].tolist() == ["café"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_are_read_when_named(encoding):
    assert files.decode("é".encode(encoding), "x", encoding=encoding) == "é"


def test_wrong_encodings_are_explained():
    for order in ("le", "be"):
        with pytest.raises(ValueError, match=rf'a NUL at byte \d .*encoding="utf-16-{order}"'):
            files.decode("the café".encode(f"utf-16-{order}"), "x")
    with pytest.raises(ValueError, match="no text in utf-16; give its own encoding"):
        files.decode(b"\xff\xfe" + b"\x01\0" * 9, "x")
    with pytest.raises(ValueError, match='no encoding is called "klingon"'):
        files.decode(b"x", "x", encoding="klingon")


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), min_size=1))
@settings(derandomize=True, deadline=None, max_examples=50)
def test_bytes_of_latin_1_are_text_of_latin_1_unless_they_are_utf_8(text):
    data = text.encode("latin-1")
    try:
        told = data.decode("utf-8")
    except UnicodeDecodeError:
        told = text
    assert files.decode(data, "x", encoding="latin-1") == told


@pytest.mark.parametrize("named", [None, "cp1252", "utf-16", "utf-8"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_mark_or_utf_8_itself_goes_before_the_encoding_that_is_named(encoding, named):
    mark = "\ufeff" if encoding[-2:] in ("le", "be") else ""
    if (encoding, named) != ("utf-8", "utf-16"):
        assert files.decode(f"{mark}“Café”".encode(encoding), "x", encoding=named) == "“Café”"


def test_bytes_that_are_no_text_are_refused_in_any_encoding():
    with pytest.raises(
        ValueError, match=r"x: 58 of 256 characters are control characters, so it is no text in latin-1"
    ):
        files.decode(bytes(range(256)), "x", encoding="latin-1")
    with pytest.raises(ValueError, match=r"not cp1252 at byte 0 \(0x81\); .* give its encoding; perhaps it is no text"):
        files.decode(b"\x81", "x", encoding="cp1252")
    with pytest.raises(ValueError, match="no text in cp1252; give its own encoding"):
        files.decode(b"P\0a", "x", encoding="cp1252")


@given(st.binary(max_size=40))
def test_toml_is_read_as_any_text_or_its_line_is_named(data):
    try:
        text = files.decode(data, "m.toml")
    except ValueError:
        with pytest.raises(ValueError, match=r"m\.toml: line [1-9][0-9]* is not UTF-8 .*; save the file as UTF-8$"):
            files.decode_toml(data, "m.toml")
    else:
        assert files.decode_toml(data, "m.toml") == text


def test_a_folder_is_no_table(tmp_path):
    with pytest.raises(IsADirectoryError, match=r"is a folder; give a table, a file that ends in \.csv"):
        files.read_table(tmp_path)


def test_a_folder_that_takes_no_files_is_not_said_to_be_missing(tmp_path, monkeypatch):
    def refuse(path, data):
        raise FileNotFoundError(path)

    monkeypatch.setattr(type(tmp_path), "write_bytes", refuse)
    with pytest.raises(OSError, match=r"cannot be written in .*; choose another folder"):
        files.write_bytes(tmp_path / "x.csv", b"x")
