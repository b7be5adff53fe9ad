"""PDF: paragraphs come back from their lines, what repeats on pages goes, and what cannot be read is explained."""

import io
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import load_corpus, passages
from toolkit.corpus.pdf import Line, _without_heads, read_pdf

FILL = (
    "This line fills the page from one side to the other, as lines do",
    "and this is the next one of the paragraph, which is as long, and",
)
law = settings(max_examples=20)
words = st.text("abdeghilmnorstuvw", min_size=3, max_size=9)
paragraphs = st.lists(
    st.lists(words, min_size=40, max_size=90).map(lambda w: " ".join(w).capitalize() + "."), min_size=1
)


@law
@given(written=paragraphs, head=st.sampled_from(["", "The Herald, 5 March 2024", "Annual report"]))
def test_paragraphs_come_back_from_their_lines(make_pdf, set_pages, written, head):
    pages = set_pages(written, head=head)
    text, _, starts = read_pdf(make_pdf(pages), "a.pdf")
    assert text == "\n\n".join(written)
    assert len(starts) == len(pages)
    for number, page in enumerate(pages):
        first = next(line for *_, size, line in page if size == 11)
        assert text[starts[number] :].startswith(first)


@law
@given(written=paragraphs)
def test_the_same_bytes_give_the_same_text(make_pdf, set_pages, written):
    data = make_pdf(set_pages(written))
    assert read_pdf(data, "a.pdf") == read_pdf(data, "b.pdf")


def test_small_lines_apart_from_the_text_of_the_only_page_are_its_head_and_foot(make_pdf):
    body = [(70, 700 - 14 * n, 11, text) for n, text in enumerate((*FILL, "and here it ends."))]
    head = [(70, 800, 8, "The Herald"), (70, 790, 8, "5 March 2024")]
    foot = [(70, 30, 8, "www.herald.example/news"), (500, 30, 8, "1/1")]
    note = [(70, 60, 8, "1 All sums are in pounds.")]
    title = [(70, 740, 16, "The wall")]
    text, _, _ = read_pdf(make_pdf([head + title + body + foot]), "a.pdf")
    assert text == "The wall\n\n" + " ".join((*FILL, "and here it ends."))
    kept, _, _ = read_pdf(make_pdf([title + body + note]), "a.pdf")
    assert kept == text + "\n\n1 All sums are in pounds."
    near, _, _ = read_pdf(make_pdf([[(70, 714, 8, "By Ann Lee"), *body]]), "a.pdf")
    assert near.startswith("By Ann Lee")


def lines(*texts, step=14, size=11, x=70, top=700):
    return [(x, top - step * number, size, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("all the people of the town spoke about the new immi-", "gration law.", "the new immigration law."),
        ("all the people of the town spoke about the asylum-", "seekers there.", "the asylum-seekers there."),
        (
            "all the people of the town found it at example.org/usa-",
            "oversight there.",
            "example.org/usa-oversight there.",
        ),
        ("all the people of the town spoke about the wall US-", "Mexico there.", "the wall US-Mexico there."),
        ("all the people of the town spoke about the years 2019-", "2025 again.", "the years 2019-2025 again."),
        ("all the people of the town spoke about it \u2013 all of it \u2013", "again.", "all of it \u2013 again."),
        ("all the people of the town spoke of the con\u2026 the big", "and long law.", "the big and long law."),
        ("all the people of the town spoke about long-", "term plans.", "spoke about long-term plans."),
    ],
)
def test_words_divided_at_line_ends(make_pdf, above, below, joined):
    known = ("Asylum-seekers wait long for the next term, they said, and wait", "on and on.")
    page = lines(*FILL, above, below) + lines(*known, top=600)
    text, _, _ = read_pdf(make_pdf([page]), "a.pdf")
    assert joined in text


def test_headings_items_and_columns_are_paragraphs_of_their_own(make_pdf):
    column = lines(*FILL, "words that end here.", top=640)
    items = lines(
        "(a) the first item of a list that is long enough to be wrapped,", "and so it is;", "(b) the second.", top=560
    )
    other = lines("The other column goes on here, in lines that are as long as", "those of the first.", x=330, top=640)
    page = lines("A heading in large type that is set", "on two lines", step=24, size=20) + column + items + other
    text, _, _ = read_pdf(make_pdf([page]), "a.pdf")
    assert text.split("\n\n") == [
        "A heading in large type that is set on two lines",
        " ".join([*FILL, "words that end here."]),
        "(a) the first item of a list that is long enough to be wrapped, and so it is;",
        "(b) the second.",
        "The other column goes on here, in lines that are as long as those of the first.",
    ]


def test_a_paragraph_goes_on_over_the_page_and_knows_its_page(make_pdf, tmp_path):
    pages = [[*lines(*FILL), (300, 30, 9, "1")], [*lines("the end of it.", top=740), (300, 30, 9, "2")]]
    (tmp_path / "a.pdf").write_bytes(make_pdf(pages))
    document = load_corpus(tmp_path / "a.pdf")["a"]
    assert document.text == " ".join([*FILL, "the end of it."])
    assert [document.page(document.text.index(word)) for word in ("This", "next", "end")] == [1, 1, 2]
    found = passages(document)
    assert [document.text[s:e] for s, e in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()


def test_heads_that_change_with_the_chapter_go_and_repeated_text_stays(make_pdf):
    heads = ["Chapter 1: The river", "Chapter 1: The river", "Chapter 2: The bridge", "Chapter 2: The bridge"]
    again = "The bridge was closed, and this is said on every page of the report."
    pages = [
        [(70, 800, 9, head), *lines(f"{word} line of a page.", again, "More words stand below it, on every page.",
         "And more of them, so that it is in the middle.", "Yet more.", "The last line of these.", f"{word} end.")]
        for head, word in zip(heads, ("First", "Second", "Third", "Fourth"), strict=True)
    ]  # fmt: skip
    text, _, _ = read_pdf(make_pdf(pages), "a.pdf")
    assert "Chapter" not in text
    assert text.count("The bridge was closed") == 4


def test_what_is_nothing_but_heads_stays():
    pages = [[Line("Head", 70, 700, 11, number), Line("", 70, 600, 11, number)] for number in range(4)]
    assert [line.text for line in _without_heads(pages)] == ["Head"] * 4


def test_ligatures_are_letters_and_soft_hyphens_divide(make_pdf):
    page = lines("The \x01rst words of a line that is long enough to fill it, and the con\x02", "tinuation of it.")
    encoding = b"<< /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /uni00AD] >>"
    data = make_pdf([page]).replace(b"/WinAnsiEncoding", encoding)
    text = "The first words of a line that is long enough to fill it, and the continuation of it."
    assert read_pdf(data, "a.pdf")[0] == text


def test_what_the_file_says_of_itself(make_pdf, tmp_path):
    info = "<< /Title (Lives in limbo) /CreationDate (D:20250213101010Z) /ModDate (D:20250220) >>"
    (tmp_path / "a.pdf").write_bytes(make_pdf([lines(*FILL)], info=info))
    document = load_corpus(tmp_path)["a"]
    assert (document.title, document.date_from, document.date_to) == (
        "Lives in limbo",
        date(2025, 2, 13),
        date(2025, 2, 20),
    )
    assert (document.date_basis, document.period) == ("inferred", "2025")
    assert document.date_reason.startswith("the PDF was made and last changed on these days")


@pytest.mark.parametrize(
    "info",
    [
        "<< /Title (Microsoft Word - draft.docx) /CreationDate (D:2025) >>",
        "<< /Title (report.indd) /CreationDate (D:20259999) >>",
        "<< /Title (untitled) /CreationDate (D:20250213) /Creator (Mozilla/5.0 \\(X11\\)) >>",
        "<< /Title 5 /CreationDate [1 2] >>",
    ],
)
def test_titles_of_files_impossible_days_and_days_of_printing_are_not_taken(make_pdf, tmp_path, info):
    (tmp_path / "a.pdf").write_bytes(make_pdf([lines(*FILL)], info=info))
    document = load_corpus(tmp_path)["a"]
    assert (document.date_from, document.date_basis, document.date_reason) == (None, "", "")
    assert document.title in ("", "5")


def written(**options):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt(**options)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_only_forbids_printing_is_read(make_pdf):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([lines("Words of it.")])))
    writer.encrypt(user_password="", owner_password="x", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert read_pdf(out.getvalue(), "a.pdf")[0] == "Words of it."


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (
            lambda pdf: b"%PDF-1.4 nothing",
            r"r\.pdf: cannot be read as PDF \(\w+: .*\); open it in a PDF reader and print",
        ),
        (lambda pdf: pdf([lines("x")])[:200], r"r\.pdf: cannot be read as PDF"),
        (lambda pdf: pdf([[]]), r"r\.pdf: has no text layer: it is a scan; run OCR first"),
        (lambda pdf: pdf([lines("\u2014 \u2014")]), r"r\.pdf: has no text layer"),
        (lambda pdf: pdf([lines("Cover."), [], []]), r"r\.pdf: 2 of 3 pages have no text layer"),
        (lambda pdf: pdf([lines("ab\x01\x02\x03\x04")]), r"r\.pdf: 4 of 6 letters cannot be told, .*--force-ocr"),
        (
            lambda pdf: written(user_password="x", algorithm="RC4-128"),
            r"r\.pdf: is locked with a password; open it with the password and print it to a new PDF",
        ),
    ],
)
def test_what_cannot_be_read_is_explained(make_pdf, tmp_path, build, message):
    (tmp_path / "r.pdf").write_bytes(build(make_pdf))
    with pytest.raises(ValueError, match=message):
        load_corpus(tmp_path / "r.pdf")


@pytest.mark.parametrize("size", [1, 4])
def test_pages_that_refer_to_themselves_end(make_pdf, size):
    data = make_pdf([lines("Words of it.")] * size).replace(b"/Kids [4 0 R", b"/Kids [2 0 R")
    with pytest.raises(ValueError, match=r"a\.pdf: (cannot be read as PDF|has no text layer|\d of \d pages)"):
        read_pdf(data, "a.pdf")


def test_a_content_that_unpacks_without_end_is_refused(make_pdf):
    import zlib

    packed = zlib.compress(b"\0" * 90_000_000)
    data = make_pdf([lines("x")])
    start = data.index(b"<< /Length")
    data = data[:start] + b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream\n"
    with pytest.raises(ValueError, match=r"a\.pdf: (cannot be read as PDF|has no text layer)"):
        read_pdf(data + b"endobj\ntrailer << /Root 1 0 R >>\n%%EOF", "a.pdf")
