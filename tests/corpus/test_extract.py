"""Files of every kind: one folder holds them together, readers load late, and what is no text is refused."""

import subprocess
import sys

import docx
import pytest

from toolkit.corpus import extract, load_corpus, passages

READERS = ("trafilatura", "pypdf", "docx", "lxml")


@pytest.fixture
def folder(tmp_path, make_pdf):
    words = "The bridge was closed on Monday, the council said."
    (tmp_path / "a.txt").write_text(words)
    (tmp_path / "b.html").write_text(f"<html><body><p>{words}</p></body></html>")
    (tmp_path / "c.pdf").write_bytes(make_pdf([[(70, 700, 11, words)]]))
    document = docx.Document()
    document.add_paragraph(words)
    document.save(tmp_path / "d.docx")
    (tmp_path / "e.HTM").write_text(f"<p>{words}</p>")
    return tmp_path


def test_a_folder_of_every_kind(folder):
    corpus = load_corpus(folder)
    assert list(corpus) == ["a", "b", "c", "d", "e"]
    assert {d.text for d in corpus.values()} == {"The bridge was closed on Monday, the council said."}
    found = passages(corpus)
    texts = [corpus[doc].text[s:e] for doc, s, e in found[["doc", "start", "end"]].itertuples(index=False)]
    assert texts == found["text"].tolist()


def test_plain_texts_load_no_reader():
    code = f"import sys, toolkit; toolkit.load_corpus('texts'); print([m for m in {READERS} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(("name", "reader"), [("b.html", "trafilatura"), ("c.pdf", "pypdf"), ("d.docx", "docx")])
def test_a_reader_that_is_not_installed_is_named(folder, monkeypatch, name, reader):
    monkeypatch.setitem(sys.modules, reader, None)
    with pytest.raises(ValueError, match=rf'{name}: reading it needs {reader}; .*"comparison-toolkit\[ingest\]"'):
        load_corpus(folder / name)


def test_two_files_of_one_name_are_told(folder):
    (folder / "a.pdf").write_bytes((folder / "c.pdf").read_bytes())
    with pytest.raises(ValueError, match=r'"a\.pdf" and "a\.txt" would both be document "a"; rename one of the two'):
        load_corpus(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"%PDF-1.4", r"a\.txt: is no text but a PDF; rename it to end in \.pdf"),
        ("a.doc", b"\xd0\xcf\x11\xe0", r"a\.doc: is no text but an old office file; save a text as \.docx"),
        ("a.odt", b"PK\x03\x04", r"a\.odt: is no text but a ZIP archive"),
        ("a.xlsx", b"PK\x03\x04", r"a\.xlsx: is no text but a ZIP archive or an office file; .* a table as \.csv"),
        ("a.png", b"\x89PNG\r\n", r"a\.png: is no text but a picture; run OCR and save the text"),
        ("a.jpg", b"\xff\xd8\xff\xe0", r"a\.jpg: is no text but a picture"),
        ("a.rtf", b"{\\rtf1 Words}", r"a\.rtf: is no text but rich text; save it as \.docx or \.txt"),
        ("a.txt", b"\xef\xbb\xbf\n<!DOCTYPE HTML>", r"a\.txt: is no text but a web page; rename it to end in \.html"),
        ("a.md", b"<html>", r"a\.md: is no text but a web page"),
        ("a.mhtml", b"From: <Saved by Blink>", r"a\.mhtml: is no text but a web archive; save the page as HTML"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=message):
        load_corpus(tmp_path / name)


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "LARGEST", 2_000_000)
    (tmp_path / "a.txt").write_bytes(b"word " * 400_001)
    with pytest.raises(ValueError, match=r"a\.txt: has more than 2 MB; split it, or load the texts as a table"):
        load_corpus(tmp_path)
