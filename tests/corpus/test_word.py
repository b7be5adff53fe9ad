"""Word documents: the words that a reader sees, in order, whatever stands around them."""

import io
import zipfile
from datetime import date, datetime

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import load_corpus, passages
from toolkit.corpus.page_marks import BOLD, CAPTION, HEADING, ITEM
from toolkit.corpus.word import read_word

law = settings(max_examples=25)
lines = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co")), max_size=60).filter(str.split)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def written(*paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


@law
@given(paragraphs=st.lists(lines, min_size=1, max_size=5))
def test_paragraphs_come_back(paragraphs):
    data = saved(written(*paragraphs))
    text = read_word(data, "a.docx")[0]
    assert text == "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    assert read_word(data, "b.docx")[0] == text


def test_tables_changes_breaks_and_text_boxes():
    document = written("First.", "")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left cell", "Right cell"
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    inner = f"""<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
        <w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>
        <w:r><w:t>It was</w:t></w:r><w:del><w:r><w:delText> never</w:delText></w:r></w:del>
        <w:ins><w:r><w:t xml:space="preserve"> always</w:t></w:r></w:ins>
        <w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>
        <w:r><w:tab/><w:t>so</w:t><w:br/><w:t>next line, US</w:t><w:noBreakHyphen/><w:t>Mexico</w:t></w:r>
        <w:sdt><w:sdtContent><w:r><w:t xml:space="preserve"> in a form</w:t></w:r></w:sdtContent></w:sdt>
        <w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText></w:r>
        <mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>
        </mc:AlternateContent>
    </w:p>"""
    document.element.body.insert(0, parse_xml(inner))
    document.sections[0].header.paragraphs[0].text = "A running head"
    assert read_word(saved(document), "a.docx")[0].split("\n\n") == [
        "It was always so\nnext line, US-Mexico in a form",
        "In a box",
        "First.",
        "Left cell",
        "Right cell",
    ]


def test_what_the_file_says_of_itself(tmp_path):
    document = written("Words.")
    told = document.core_properties
    told.title, told.created, told.modified = "Lives in limbo", datetime(2025, 2, 13, 9), datetime(2025, 2, 20, 9)
    document.save(tmp_path / "a.docx")
    found = load_corpus(tmp_path)["a"]
    assert (found.text, found.title, found.date_basis) == ("Words.", "Lives in limbo", "inferred")
    assert (found.date_from, found.date_to) == (date(2025, 2, 13), date(2025, 2, 20))
    assert found.date_reason.startswith("the Word document was made and last changed on these days")


def without(data, part):
    """Return the archive without a part and without the link to it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name == "_rels/.rels":
                rest = [line for line in old.read(name).decode().split("<Relationship ") if part not in line]
                new.writestr(name, "<Relationship ".join(rest))
            elif name != part:
                new.writestr(name, old.read(name))
    return out.getvalue()


def test_days_that_the_library_makes_up_are_not_taken():
    data = saved(written("Words."))
    assert read_word(data, "a.docx")[1] == {"title": ""}
    assert read_word(without(data, "docProps/core.xml"), "a.docx")[:2] == ("Words.", {})


def archive(size=0, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
        if size:
            with made.open("bomb", "w") as part:
                for _ in range(size // 10**7):
                    part.write(bytes(10**7))
    return out.getvalue()


def with_entity(data):
    out = io.BytesIO()
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                content = content.replace("?>", "?>" + laughs, 1).replace("Words.", "Words. &b; &f;")
            new.writestr(name, content.encode("utf-8", "surrogateescape"))
    return out.getvalue()


def test_entities_are_not_expanded():
    assert read_word(with_entity(saved(written("Words."))), "a.docx")[0] == "Words."


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: b"Words.",
            r"a\.docx: is no Word document \(BadZipFile: .*\); open it in a word processor and save it as \.docx",
        ),
        (
            lambda: b"\xd0\xcf\x11\xe0rest",
            r"a\.docx: is an old or a locked Word document; save it as \.docx without a password",
        ),
        (lambda: archive(x="y"), r"a\.docx: is no Word document \(\w+: "),
        (lambda: archive(110_000_000), r"a\.docx: unpacks to 110 MB, more than 100; save it without pictures"),
        (lambda: saved(written("Words."))[:-400], r"a\.docx: is no Word document"),
        (lambda: saved(written("")), r"no words in the texts of this folder \(a\.docx\); fill one"),
    ],
)
def test_what_cannot_be_read_is_explained(tmp_path, make, message):
    (tmp_path / "a.docx").write_bytes(make())
    with pytest.raises(ValueError, match=message):
        load_corpus(tmp_path)


def marked(document):
    text, _, marks = read_word(saved(document), "a.docx")
    return [(text[start:end], kind) for start, end, kind in marks]


STYLES = {
    "Title": HEADING,
    "Subtitle": HEADING,
    "Heading 1": HEADING,
    "Heading 9": HEADING,
    "TOC Heading": BOLD,  # based on Heading 1, but with the level of text
    "Caption": CAPTION,
    "List Bullet": ITEM,
    "List Number 3": ITEM,
    "Normal": "",
    "Body Text": "",
    "Intense Quote": BOLD,
}


@law
@given(st.lists(st.tuples(lines, st.sampled_from(list(STYLES))), min_size=1, max_size=6))
def test_styles_are_marked_and_the_text_is_that_of_paragraphs(paragraphs):
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    texts = [" ".join(text.split()) for text, _ in paragraphs]
    assert read_word(saved(document), "a.docx")[0] == "\n\n".join(texts)
    assert marked(document) == [(t, STYLES[s]) for t, (_, s) in zip(texts, paragraphs, strict=True) if STYLES[s]]


def paragraph(properties, words="Words", run=""):
    return parse_xml(f"<w:p {W}><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    ("properties", "run", "kind"),
    [
        ('<w:outlineLvl w:val="0"/>', "", HEADING),
        ('<w:outlineLvl w:val="9"/>', "", ""),
        (f'<w:outlineLvl w:val="{"9" * 5000}"/>', "", ""),
        ('<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>', "", BOLD),
        ('<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="4"/></w:numPr>', "", HEADING),
        ('<w:numPr><w:numId w:val="4"/></w:numPr>', "", ITEM),
        ('<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>', "", ""),
        ('<w:pStyle w:val="NoSuchStyle"/>', "", ""),
        ("", "<w:b/>", BOLD),
        ("", '<w:b w:val="false"/>', ""),
        ("", '<w:rStyle w:val="Strong"/>', BOLD),
        ("<w:rPr><w:b/></w:rPr>", "", ""),  # of the mark at its end
    ],
)
def test_what_a_paragraph_says_of_itself(properties, run, kind):
    document = docx.Document()
    document.element.body.insert(0, paragraph(properties, run=run))
    assert marked(document) == ([("Words", kind)] if kind else [])


def test_a_style_is_what_it_is_based_on_and_a_circle_ends():
    document = docx.Document()
    styles = document.styles
    own = styles.add_style("Chapter", 1)
    own.base_style = styles["Heading 2"]
    one, other = styles.add_style("One", 1), styles.add_style("Other", 1)
    one.base_style, other.base_style = other, one
    for words, style in (("Why now", own), ("Round", one)):
        document.add_paragraph(words, style=style)
    document.add_paragraph("in ").add_run("bold").bold = True
    assert marked(document) == [("Why now", HEADING)]


def test_a_table_of_contents_is_furniture(tmp_path):
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    prose = "The road stays closed until May, and people have to use the ferry until then."
    blocks = [("The council shut the road in May\t3", "toc 1"), ("The council shut the road in May", "Heading 1")]
    for words, style in (*blocks, (prose, None)):
        document.add_paragraph(words, style=style)
    document.save(tmp_path / "a.docx")
    found = passages(load_corpus(tmp_path))
    assert found["text"].tolist() == ["The council shut the road in May 3", blocks[1][0], prose]
    assert found["role"].tolist() == ["furniture", "headline", "body"]


def test_headings_empty_in_tables_and_in_text_boxes():
    document = docx.Document()
    document.add_heading("", 1)
    document.add_heading("  ", 1)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.add_paragraph("In a cell", style="Heading 3")
    cell.add_paragraph("In a list", style="List Bullet")
    assert marked(document) == [("In a cell", HEADING), ("In a list", ITEM)]


def test_headings_captions_and_short_paragraphs_have_their_roles(tmp_path):
    document = docx.Document()
    prose = "The road stays closed until May, and people have to use the ferry until then."
    blocks = [
        ("The bridge", "Title"),
        (prose, None),
        ("Nobody was told.", "Heading 1"),
        (prose.replace("road", "pier"), None),
    ]
    blocks += [("No comment", None), ("The bridge in May.", "Caption"), (prose.replace("May", "June"), None)]
    for words, style in blocks:
        document.add_paragraph(words, style=style)
    document.save(tmp_path / "a.docx")
    found = passages(load_corpus(tmp_path))
    assert found["text"].tolist() == [words for words, _ in blocks]
    assert found["role"].tolist() == ["headline", "body", "headline", "body", "body", "caption", "body"]
