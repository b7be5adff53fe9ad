"""Web pages: the article comes back paragraph by paragraph with what the page states, and nothing else happens."""

import html
import socket
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import load_corpus, passages
from toolkit.corpus.page_marks import BOLD, HEADING, ITEM
from toolkit.corpus.web import read_page

law = settings(max_examples=25)
words = st.text(st.sampled_from("abdeghilmnorstuvwéß<&>\"'—"), min_size=2, max_size=9).filter(str.strip)
paragraphs = st.lists(
    st.lists(words, min_size=8, max_size=30).map(" ".join), min_size=1, max_size=6, unique_by=lambda p: p.casefold()
)

BODY = """<article><p>The bridge over the river was closed on Monday, the council said.</p>
<p>"We have no choice," said Ann Lee, the mayor.<br>She spoke on Tuesday.</p>
<h2>What next</h2><p>The road stays closed until May, and people have to use the ferry until then.</p>
<ul><li>the ferry is free</li><li>buses run hourly</li></ul>
<table><tr><td>Year</td><td>Floods</td></tr><tr><td>2023</td><td>4</td></tr></table></article>"""
LD = '<script type="application/ld+json">'
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Bridge closed | The Herald</title>
<meta property="og:site_name" content="The  Herald"><meta property="article:published_time" content="2024-03-05T23:00Z">
<meta property="article:modified_time" content="2025-01-01"><link rel="canonical" href="https://herald.example/bridge">
<script>document.write("written by a script")</script></head><body><nav><a href="/">Home</a> <a href="/x">News</a></nav>
<header><h1>Bridge closed after flood</h1><p class="byline">By Ann Smith</p></header>{BODY}
<aside><p>Read more about bridges in our series about bridges.</p></aside>
<footer>Copyright 2024 The Herald. All rights reserved.</footer></body></html>"""


def article(*blocks):
    return f"<html><body><article>{''.join(blocks)}</article></body></html>".encode()


def marked(*blocks):
    text, _, marks = read_page(article(*blocks), "a.html")
    return [(text[start:end], kind) for start, end, kind in marks]


def load(tmp_path, page):
    (tmp_path / "page.html").write_bytes(page if isinstance(page, bytes) else page.encode())
    return load_corpus(tmp_path)["page"]


@law
@given(written=paragraphs, inside=st.sampled_from(["article", "body"]))
def test_paragraphs_come_back(written, inside):
    body = "".join(f"<p>{html.escape(p)}</p>\n" for p in written)
    page = f"<html><head></head><body><{inside}>{body}</{inside}></body></html>".encode()
    text, facts, _ = read_page(page, "a.html")
    assert text.split("\n\n") == written
    assert facts == read_page(page, "a.html")[1]
    assert text == read_page(page, "b.html")[0]


@law
@given(written=paragraphs, data=st.data())
def test_headings_are_marked_and_the_text_is_that_of_paragraphs(written, data):
    heads = [data.draw(st.booleans()) for _ in written[:-1]] + [False]  # trafilatura drops one at the end
    tags = [data.draw(st.sampled_from(["h2", "h3", "h6"])) if head else "p" for head in heads]
    text, _, marks = read_page(
        article(*(f"<{t}>{html.escape(p)}</{t}>" for t, p in zip(tags, written, strict=True))), "a"
    )
    assert text == read_page(article(*(f"<p>{html.escape(p)}</p>" for p in written)), "a")[0] == "\n\n".join(written)
    assert [text[a:b] for a, b, _ in marks] == [p for p, head in zip(written, heads, strict=True) if head]
    assert {kind for *_, kind in marks} <= {HEADING}


def test_the_article_of_a_page_and_its_headline(tmp_path):
    document = load(tmp_path, PAGE)
    assert document.text.split("\n\n") == [
        "Bridge closed after flood",
        "The bridge over the river was closed on Monday, the council said.",
        '"We have no choice," said Ann Lee, the mayor.\nShe spoke on Tuesday.',
        "What next",
        "The road stays closed until May, and people have to use the ferry until then.",
        "the ferry is free",
        "buses run hourly",
        "Year\tFloods",
        "2023\t4",
    ]
    found = passages(document)
    assert [document.text[s:e] for s, e in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()
    told = ["headline", "body", "body", "body", "headline", "body", "body", "body", "furniture", "furniture"]
    assert found["role"].tolist() == told


def test_what_the_page_states(tmp_path):
    document = load(tmp_path, PAGE)
    assert (document.title, document.publisher, document.language) == ("Bridge closed after flood", "The Herald", "en")
    assert document.source == "https://herald.example/bridge"
    assert (document.date_from, document.date_to, document.date_basis) == (date(2024, 3, 5), date(2024, 3, 5), "stated")
    assert document.date_reason == 'the page states it ("article:published_time")'


@pytest.mark.parametrize("page", ["Bridge closed | The Herald", "Bridge closed - The Herald"])
def test_a_masthead_of_the_first_rank_is_no_headline(tmp_path, page):
    head = f"<head><title>{page}</title></head>"
    document = load(tmp_path, f"<html>{head}<body><h1>The Herald</h1><h2>Bridge closed</h2>{BODY}</body></html>")
    assert document.title == "Bridge closed"
    assert document.text.startswith("Bridge closed\n")
    document = load(tmp_path, f"<html>{head}<body><h1>Bridge closed</h1>{BODY}</body></html>")
    assert document.title == "Bridge closed"


def test_what_the_analyst_wrote_goes_before_what_the_page_states(tmp_path):
    (tmp_path / "corpus.toml").write_text('[documents.page]\ndate = "2023-11"\ntitle = "Bridge"\n')
    document = load(tmp_path, PAGE)
    assert (document.title, document.publisher, document.date_to) == ("Bridge", "The Herald", date(2023, 11, 30))
    assert (document.date_basis, document.date_reason) == ("", "")
    (tmp_path / "corpus.toml").write_text('[documents.page]\ndate_reason = "checked"\n')
    document = load(tmp_path, PAGE)
    assert (document.date_from, document.date_basis, document.date_reason) == (date(2024, 3, 5), "stated", "checked")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="citation_publication_date" content="2019/07/02">', "2019-07-02"),
        ('<meta name="DC.date.issued" content="2019-07">', "2019-07-01"),
        ('<meta name="date" content="2019-07-02">', "2019-07-02"),
        ('<meta name="date" content="2020-01-01"><meta itemprop="datePublished" content="2019-07-02">', "2019-07-02"),
        ('<meta itemprop="datePublished" content="2019-07-02T10:00:00+02:00">', "2019-07-02"),
        (f'{LD}{{"@graph": [{{"datePublished": "2019-07-02"}}]}}</script>', "2019-07-02"),
        (f'{LD}[{{"datePublished": "2019-07-02"}}, {{"datePublished": "2020-01-01"}}]</script>', ""),
        (f'{LD}{{"datePublished": 2019, "dateModified": "2020-01-01"}}</script>', ""),
        (f'{LD}{{"datePublished": </script>', ""),
        (f"{LD}{'[' * 100_000}</script>", ""),
        ('<meta property="article:modified_time" content="2019-07-02">', ""),
        ('<meta property="article:published_time" content="2 July 2019">', ""),
        ('<meta property="article:published_time" content="2019-13-45">', ""),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', ""),
    ],
)
def test_days_are_taken_only_from_where_a_page_states_its_own(tmp_path, head, day):
    document = load(tmp_path, f"<html><head>{head}</head><body>{BODY}<p>On 4 May 2018.</p></body></html>")
    assert str(document.date_from or "") == day
    assert document.date_basis == ("stated" if day else "")


def test_a_time_in_the_page_counts_where_it_is_marked_as_its_own(tmp_path):
    times = '<time datetime="2018-01-01">a flood</time><time pubdate datetime="2019-07-02">2 July</time>'
    document = load(tmp_path, f"<html><body>{times}{BODY}</body></html>")
    assert (document.date_from, document.date_reason) == (date(2019, 7, 2), 'the page states it ("time")')


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ("<meta charset='utf-8'>", "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_pages_of_other_encodings(tmp_path, declared, encoding):
    words = "Слова на мосту" if encoding == "cp1251" else "The “café” on the bridge"
    document = load(tmp_path, f"<html><head>{declared}</head><body><p>{words}.</p></body></html>".encode(encoding))
    assert document.text == f"{words}."


def test_an_encoding_that_the_page_does_not_name_can_be_given(tmp_path):
    with pytest.raises(ValueError, match=r'page\.html: not UTF-8 at byte \d+ \(0xe9\); .*encoding="cp1252"'):
        load(tmp_path, "<html><body><p>The café.</p></body></html>".encode("cp1252"))
    assert load_corpus(tmp_path / "page.html", encoding="cp1252")["page"].text == "The café."


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            "<html><body><script>x()</script></body></html>",
            r"page\.html: no text was found in the page; save it again from the browser",
        ),
        ("<div>" * 50_000 + "words", r"page\.html: no text was found"),
        ("<html><body>" + "<i>x</i>" * 100_001, r"page\.html: the page has \d+ elements, more than 100000; save its"),
        ('<meta charset="klingon"><p>Words.</p>', r'page\.html: no encoding is called "klingon"'),
    ],
)
def test_pages_without_an_article_are_explained(tmp_path, page, message):
    with pytest.raises(ValueError, match=message):
        load(tmp_path, page)


def test_nothing_is_fetched_run_or_expanded(tmp_path, monkeypatch):
    def no_network(*_, **__):
        raise AssertionError("a page opened a connection")

    monkeypatch.setattr(socket, "socket", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    (tmp_path / "secret").write_text("secret words")
    page = f"""<?xml version="1.0"?>
    <!DOCTYPE html SYSTEM "http://evil.example/x.dtd" [<!ENTITY x SYSTEM "{tmp_path}/secret">]>
    <html><head><base href="http://evil.example/"><link rel="stylesheet" href="x.css"></head>
    <body onload="x()"><article><p>The words of the article stand here. &x;</p>
    <img src="x.png" onerror="x()"><iframe src="http://evil.example"></iframe>
    <p>&lt;script&gt;alert(1)&lt;/script&gt; is a text here.</p></article></body></html>"""
    text = load(tmp_path, page).text
    assert "secret" not in text
    assert text.split("\n\n")[-1] == "<script>alert(1)</script> is a text here."


def test_readers_keep_quiet(tmp_path, capfd):
    with pytest.raises(ValueError, match="no text"):
        load(tmp_path, "<p></p>")
    assert capfd.readouterr() == ("", "")


LONG = (
    "The road stays closed until May, and people have to use the ferry until then, as they did in the last two years."
)
PROSE = f"<p>{LONG}</p><p>{LONG.replace('road', 'bridge')}</p><p>{LONG.replace('road', 'tunnel')}</p>"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("<h2>What <b>next</b>?</h2>", [("What next?", HEADING)]),
        ("<h2>What<br>next</h2>", [("What\nnext", HEADING)]),
        ("<h2>What <code>rm -r</code> does</h2>", [("What rm -r does", HEADING)]),
        ("<h2></h2><h3> <br> </h3><h4>&nbsp;</h4>", []),
        ("<ul><li>Clean wells</li><li><p>Free seed</p></li></ul>", [("Clean wells", ITEM), ("Free seed", ITEM)]),
        ("<ul><li><h4>Water</h4> and wells</li></ul>", [("Water", HEADING), ("and wells", ITEM)]),
        ("<table><tr><td><h3>Water</h3></td><td>and wells</td></tr></table>", [("Water", HEADING)]),
        ("<p><strong>What next</strong></p><p><b>Not</b> now</p>", [("What next", BOLD)]),
        ("<p><b><i>What</i> next</b> <span> </span></p><p>Now</p>", [("What next", BOLD)]),
        ("<h2>One</p><h3>Two</h2></div>", [("One", HEADING), ("Two", HEADING)]),
        ("<details><summary>Who pays?</summary><p>The town pays.</p></details>", [("Who pays?", HEADING)]),
    ],
)
def test_what_a_page_marks(block, expected):
    assert marked(PROSE, block, PROSE.replace("May", "June")) == expected


def test_sub_headings_are_none_of_the_sentences_and_short_paragraphs_no_headings(tmp_path):
    page = [PROSE, "<h2>Nobody was told.</h2>", f"<p>{LONG.upper()}</p>", "<p>No comment</p>", f"<p>{LONG.lower()}</p>"]
    found = passages(load(tmp_path, article("<h1>Bridge closed</h1>", *page)))
    assert found["role"].tolist() == ["headline", "body", "body", "body", "headline", "body", "body", "body"]
    assert found["text"].iloc[4] == "Nobody was told."


def test_a_headline_that_stands_in_the_text_as_a_paragraph_is_marked():
    page = (
        f"<html><body><header><h1>Bridge<br>closed.</h1></header><article><p>Bridge closed.</p>{PROSE}</article></body>"
    )
    text, facts, marks = read_page(page.encode(), "a.html")
    assert (text.count("Bridge closed."), facts["title"], marks) == (1, "Bridge closed.", ((0, 14, HEADING),))


def test_a_short_article_keeps_its_paragraphs_and_no_caption():
    picture = "<figure><img src='a.png'><figcaption>The road on Monday.</figcaption></figure>"
    text, _, marks = read_page(
        article("<h1>Road closed</h1>", f"<p>{LONG}</p>", picture, "<p>No comment.</p>"), "a.html"
    )
    assert (text.split("\n\n"), marks) == (["Road closed", LONG, "No comment."], ((0, 11, HEADING),))
    text, _, _ = read_page(article("<h1>Road closed</h1>", PROSE, picture, PROSE.upper()), "a.html")
    assert "Monday" not in text


def test_code_in_a_sentence_divides_it_not_and_a_listing_does():
    code = "<p>Call <code>main</code> now.</p><pre><code>let x = 1;\nlet y = 2;</code></pre><p>Then wait.</p>"
    text, _, _ = read_page(article(PROSE, code, PROSE.upper()), "a.html")
    assert text.split("\n\n")[3:6] == ["Call main now.", "let x = 1; let y = 2;", "Then wait."]


def test_thousands_of_headings_and_deep_ones():
    many = "".join(f"<h2>Part {n}</h2><p>{LONG} {n}</p>" for n in range(2000))
    text, _, marks = read_page(article(many), "a.html")
    assert [text[start:end] for start, end, _ in marks] == [f"Part {n}" for n in range(2000)]
    assert marked(PROSE, "<ul><li>" * 100 + "<h2>Deep</h2>" + "</li></ul>" * 100, PROSE.upper())[0][1] == HEADING
