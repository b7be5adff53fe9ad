"""The page: the same bytes twice, every link lands, nothing of a text breaks out, and a failure leaves the old page."""

import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pandas as pd
import pytest

import toolkit as tk
from toolkit.figures import canvas
from toolkit.report import build, pictures

pytestmark = pytest.mark.slow

HOSTILE = [
    '<script>alert("one")</script> Officials said the bridge was closed on Monday & stays closed.',
    "</style><img src=x onerror=alert(2)> Officials said the bridge was closed on Monday.",
    "\u202eOfficials\u202c said that {{ 7 * 7 }} bridges were closed. $\\frac{1}{2}$ of them stay closed.",
]


class Page(HTMLParser):
    """The tags and text of a page, as a browser would see them."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def values(self, name, *tags):
        return [attrs[name] for tag, attrs in self.tags if name in attrs and (not tags or tag in tags)]


@pytest.fixture(scope="module")
def five(five_report):
    return five_report


@pytest.fixture(scope="module")
def known():
    return {}


@pytest.fixture
def coarse(monkeypatch):
    """Draw PNG of few dots: for tests that look at no PNG."""
    monkeypatch.setattr(canvas, "DPI", 24)


@pytest.fixture
def few(monkeypatch, known, coarse):
    """Draw two figures only, and compute the tables of a corpus once: for tests about files or words alone."""
    everything, compute = pictures.chosen, build.compute

    def once(corpus, **options):
        what = corpus.title, repr([*corpus.values()]), repr(options)
        if what not in known:
            known[what] = compute(corpus, **options)
        return known[what]

    monkeypatch.setattr(pictures, "chosen", lambda results: everything(results)[:2])
    monkeypatch.setattr(build, "compute", once)


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_link_lands_and_no_anchor_stands_twice(five):
    page = Page(five)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for target in page.values("href", "a"):
        if target.startswith("#"):
            assert target[1:] in ids
        else:
            assert (five.parent / target).is_file(), target


def test_nothing_comes_from_outside(five):
    page = Page(five)
    assert {"link", "iframe", "object", "form"}.isdisjoint(tag for tag, _ in page.tags)
    assert all(source.startswith("data:image/svg+xml,") for source in page.values("src"))
    assert [attrs for tag, attrs in page.tags if tag == "script"] == [{}]


def test_only_the_style_and_script_of_the_page_itself_are_allowed(five):
    text = five.read_text(encoding="utf-8")
    policy = next(attrs["content"] for _, attrs in Page(five).tags if attrs.get("http-equiv"))
    own = [re.search(f"<{tag}>(.*?)</{tag}>", text, re.S)[1] for tag in ("style", "script")]
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in own]
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|setAttribute", own[1])


def test_every_picture_has_words_for_those_who_cannot_see_it(five):
    page = Page(five)
    alts = page.values("alt", "img")
    assert len(alts) == len(page.values("src", "img")) >= 8
    assert len(set(alts)) == len(alts)
    assert min(map(len, alts)) > 40


def test_every_figure_is_there_as_png_and_svg_and_every_table_as_csv(five):
    names = set(files_of(five.parent))
    figures = {name.rsplit(".", 1)[0] for name in names if name.startswith("figures/")}
    assert {f"{figure}.{ending}" for figure in figures for ending in ("png", "svg")} <= names
    tables = pd.read_csv(five.parent / "tables" / "documents.csv")
    assert tables["doc"].tolist() == list(tk.load_corpus("texts"))


def test_spans_in_every_table_are_the_words(five):
    corpus = tk.load_corpus("texts")
    for name, sides in (("passages", ("",)), ("hits", ("",)), ("mentions", ("",)), ("pairs", ("left_", "right_"))):
        frame = pd.read_csv(five.parent / "tables" / f"{name}.csv", keep_default_na=False)
        assert len(frame), name
        for side in sides:
            found = [
                corpus[doc].text[start:end] == text
                for doc, start, end, text in zip(
                    frame[f"{side}doc"], frame[f"{side}start"], frame[f"{side}end"], frame[f"{side}text"], strict=True
                )
            ]
            assert all(found), name


def test_texts_are_shown_whole_and_in_their_order(five):
    page = Page(five)
    anchors = [i for i in page.values("id") if re.fullmatch(r"d\d+p\d+", i)]
    assert anchors == sorted(anchors, key=lambda i: [int(n) for n in re.findall(r"\d+", i)])
    shown = "".join("".join(page.words).split())
    corpus = tk.load_corpus("texts")
    passages = tk.passages(corpus)
    for doc, rows in passages.groupby("doc"):
        assert "".join("".join(rows["text"]).split()) == "".join(corpus[doc].text.split())
    for text in passages["text"]:
        assert "".join(text.split()) in shown


def test_the_manifest_names_inputs_and_outputs_by_hash(five):
    manifest = json.loads((five.parent / "manifest.json").read_text())
    corpus = tk.load_corpus("texts")
    assert manifest["inputs"] == {d.id: hashlib.sha256(d.text.encode()).hexdigest() for d in corpus.values()}
    content = files_of(five.parent)
    assert manifest["outputs"] == {
        name: hashlib.sha256(data).hexdigest() for name, data in content.items() if name != "manifest.json"
    }
    assert manifest["parameters"]["between"] == ["2019", "2025"]


def test_same_input_same_bytes(five, tmp_path):
    """Also in a process with sets in another order and words kept in pyarrow."""
    made = "import sys, toolkit as tk; from toolkit.figures import canvas; canvas.DPI = 96"
    made += "; tk.write_report(tk.load_corpus('texts'), sys.argv[1])"
    words = [sys.executable, "-c", made, str(tmp_path / "elsewhere")]
    subprocess.run(words, env=os.environ | {"PYTHONHASHSEED": "13"}, check=True)
    assert files_of(tmp_path / "elsewhere") == files_of(five.parent)


def corpus_of(texts, **columns):
    return tk.load_corpus(pd.DataFrame({"text": texts, **columns}))


@pytest.mark.parametrize("room", [1, 1500])
def test_texts_without_room_are_left_out_with_every_way_to_them(tmp_path, monkeypatch, few, room):
    monkeypatch.setattr("toolkit.report.places.WHOLE", room)
    corpus = tk.load_corpus("texts")
    page = Page(tk.write_report(corpus, tmp_path / "report", encoder=None))
    text = "".join(page.words)
    shown = [i for i in page.values("id") if re.fullmatch(r"d\d+", i)]
    assert len(shown) == 1
    assert "1 document of 5, those that the evidence names first; passages.csv has all texts" in text
    assert {target[1:] for target in page.values("href", "a") if target[0] == "#"} <= set(page.values("id"))


def test_the_page_is_called_as_it_is_told(tmp_path, few):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The bridge was closed.")
    (tmp_path / "texts" / "corpus.toml").write_text('title = "Bridges & rivers"')
    corpus = tk.load_corpus(tmp_path / "texts")
    for title, wanted in (("", "Bridges & rivers"), ("Mine", "Mine")):
        path = tk.write_report(corpus, tmp_path / "report", encoder=None, title=title)
        assert f"<h1>{html.escape(wanted)}</h1>" in path.read_text(encoding="utf-8")
        assert json.loads((path.parent / "manifest.json").read_text())["parameters"]["title"] == wanted


def test_a_page_goes_by_the_verdicts_of_a_reader_and_says_so(tmp_path, few):
    lines = ("The council closed the {} bridge.", "The council has closed the {} bridge to all traffic.")
    texts = ["\n\n".join(line.format(kind) for kind in ("old stone", "new railway")) for line in lines]
    corpus = tk.load_corpus(pd.DataFrame({"id": ["a", "b"], "text": texts, "date": ["2019", "2021"]}))
    pairs = tk.claim_pairs(corpus, between=("2019", "2021"), encoder=None)
    assert len(pairs) == 2
    verdicts = tk.write_review(pairs, tmp_path / "r.csv").assign(verdict=["accept", "reject"])
    options = {"review": verdicts, "encoder": None}
    page = Page(tk.write_report(corpus, tmp_path / "out", recalibrate=True, **options))
    told = " ".join("".join(page.words).split())
    assert "A reader judged 2 of the 2 pairs that the model lists and accepted 1" in told
    assert "accepted by a reader" in told
    assert [name for name in page.values("id") if re.fullmatch(r"pair-\d+", name)] == ["pair-0"]
    made = json.loads((tmp_path / "out/manifest.json").read_text())["parameters"]
    assert (made["recalibrate"], len(made["review"])) == (True, 64)
    assert pd.read_csv(tmp_path / "out/tables/review_precision.csv")["right"].tolist()[0] == 1
    with pytest.raises(ValueError, match="give review"):
        tk.write_report(corpus, tmp_path / "other", recalibrate=True, encoder=None)


def test_nothing_of_a_text_breaks_out(tmp_path, coarse):
    names = ["<i>x</i>", '"><svg onload=1>', "a/../../b"]
    corpus = corpus_of(HOSTILE, id=names, title=HOSTILE, date=["2019", "2020", "2025"], publisher=HOSTILE)
    path = tk.write_report(corpus, tmp_path / "report", encoder=None)
    page = Page(path)
    assert {"svg", "i"}.isdisjoint(tag for tag, _ in page.tags)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert '<script>alert("one")</script>' in "".join(page.words)
    assert "{{ 7 * 7 }}" in "".join(page.words)


def test_no_text_turns_the_words_behind_it_around(tmp_path, few):
    names = ["\u202eone", "\u2067two \u202b", "three\u2069\u202c \u202d"]
    corpus = corpus_of(HOSTILE[::-1], id=names, title=names, date=["2019", "2020", "2025"])
    page = Page(tk.write_report(corpus, tmp_path / "report", encoder=None))
    openers, isolates = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
    found = [words for words in page.words if any(letter in openers + isolates for letter in words)]
    assert len(found) > 5
    for words in found:
        assert words.count("\u202c") >= sum(map(words.count, openers)), ascii(words)
        assert words.count("\u2069") >= sum(map(words.count, isolates)), ascii(words)


@pytest.mark.parametrize(
    "texts",
    [
        ["One text, alone in its corpus, with 12 words and no date."],
        ["The bridge was closed on Monday."] * 3,
        ["The bridge was closed on Monday.", "Two cats slept in the sun.", "x"],
    ],
    ids=["one", "identical", "unlike"],
)
def test_small_and_undated_corpora_have_a_page(tmp_path, coarse, texts):
    page = Page(tk.write_report(corpus_of(texts), tmp_path / "report", encoder=None))
    text = "".join(page.words)
    assert {target[1:] for target in page.values("href", "a") if target[0] == "#"} <= set(page.values("id"))
    assert "nothing is said about change" in text
    assert "nan" not in text.split()


def test_a_text_without_a_title_is_called_by_its_headline_or_by_its_id_alone(tmp_path, few):
    corpus = corpus_of(
        ["# A Bridge Is Closed\n\nThe bridge was closed on Monday, officials said.", "One. Two."], id=["a", "b"]
    )
    assert corpus["a"].title == ""
    text = tk.write_report(corpus, tmp_path / "report", encoder=None).read_text(encoding="utf-8")
    assert "<h3>a: A Bridge Is Closed</h3>" in text
    assert "<h3>b</h3>" in text


def test_an_old_report_is_renewed_and_other_files_stay(tmp_path, few):
    out = tmp_path / "report"
    tk.write_report(corpus_of(["The bridge was closed."] * 2, date=["2019", "2025"]), out, encoder=None)
    assert (out / "tables" / "contrasts.csv").is_file()
    (out / "mine.txt").write_text("keep")
    tk.write_report(corpus_of(["The bridge was closed."] * 2), out, encoder=None)
    assert not (out / "tables" / "contrasts.csv").exists()
    assert (out / "mine.txt").read_text() == "keep"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("name", ["index.html", "manifest.json", "tables/pairs.csv", "figures/voices.svg"])
def test_no_file_of_another_is_overwritten(tmp_path, name, few):
    out = tmp_path / "site"
    (out / name).parent.mkdir(parents=True)
    (out / name).write_text('{"outputs": {"index.html": "x"}}')
    before = files_of(out)
    with pytest.raises(FileExistsError, match=f"{name}: no report made this file; move it or choose another folder"):
        tk.write_report(corpus_of(["The bridge was closed."]), out, encoder=None)
    assert files_of(out) == before


def test_a_file_in_the_place_of_a_folder_is_explained(tmp_path, few):
    (tmp_path / "tables").write_text("mine")
    with pytest.raises(PermissionError, match="tables: is no folder that can be written; move it or choose"):
        tk.write_report(corpus_of(["The bridge was closed."]), tmp_path, encoder=None)
    assert files_of(tmp_path) == {"tables": b"mine"}


@pytest.mark.parametrize("outputs", [5, ["figures/", "tables/../../mine.txt", 3], {"tables/..": "", "../mine.txt": ""}])
def test_a_manifest_of_another_deletes_nothing(tmp_path, outputs, few):
    out = tmp_path / "report"
    tk.write_report(corpus_of(["The bridge was closed."]), out, encoder=None)
    (tmp_path / "mine.txt").write_text("keep")
    manifest = json.loads((out / "manifest.json").read_text())
    known = {"index.html", *(n for n in files_of(out) if "/" in n)}
    given = [*outputs, *known] if isinstance(outputs, list) else outputs
    (out / "manifest.json").write_text(json.dumps(manifest | {"outputs": given}))
    if isinstance(given, list):
        tk.write_report(corpus_of(["The bridge was closed."]), out, encoder=None)
    else:
        with pytest.raises(FileExistsError, match="no report made this file"):
            tk.write_report(corpus_of(["The bridge was closed."]), out, encoder=None)
    assert (tmp_path / "mine.txt").read_text() == "keep"


def test_the_folder_one_stands_in_can_hold_the_report(tmp_path, monkeypatch, few):
    (tmp_path / "README.md").write_text("About this folder.")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert tk.write_report(corpus_of(["The bridge was closed."]), ".", encoder=None).is_file()
    made = ["README.md", "figures", "index.html", "manifest.json", "tables"]
    assert sorted(p.name for p in tmp_path.iterdir()) == made


def test_no_report_is_written_among_texts(tmp_path, few):
    (tmp_path / "a.txt").write_text("The bridge was closed on Monday.")
    before = files_of(tmp_path)
    for corpus in (tk.load_corpus(tmp_path), corpus_of(["The bridge was closed."])):
        with pytest.raises(FileExistsError, match=r"holds texts \(a\.txt\), and the page would be read as one of them"):
            tk.write_report(corpus, tmp_path, encoder=None)
    assert files_of(tmp_path) == before
    tk.write_report(tk.load_corpus(tmp_path), tmp_path / "report", encoder=None)
    for path in (tmp_path / "report").iterdir():  # as it lay there where an earlier version wrote it
        path.rename(tmp_path / path.name)
    (tmp_path / "report").rmdir()
    with pytest.warns(UserWarning, match=r"left out: index\.html, which a report"):
        corpus = tk.load_corpus(tmp_path)
    with pytest.raises(FileExistsError, match=r"holds texts \(a\.txt\)"):
        tk.write_report(corpus, tmp_path, encoder=None)


def test_a_full_disk_names_the_folder_and_leaves_the_old_report(tmp_path, monkeypatch, few):
    out = tmp_path / "report"
    tk.write_report(corpus_of(["The bridge was closed."]), out, encoder=None)
    before = files_of(out)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("toolkit.report.build._put", full)
    with pytest.raises(OSError, match=r"report: cannot be written \(No space left on device\); what stood there is as"):
        tk.write_report(corpus_of(["The bridge was opened."]), out, encoder=None)
    assert files_of(out) == before


def test_a_link_to_nowhere_is_no_folder(tmp_path, few):
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotADirectoryError, match="link: is a file; give a folder for the report"):
        tk.write_report(corpus_of(["The bridge was closed."]), tmp_path / "link", encoder=None)


def test_a_failure_leaves_the_old_report(tmp_path, monkeypatch, few):
    out = tmp_path / "report"
    corpus = corpus_of(["The bridge was closed."] * 2, date=["2019", "2025"])
    tk.write_report(corpus, out, encoder=None)
    before = files_of(out)
    with pytest.raises(ValueError, match='no document is in period "2031"'):
        tk.write_report(corpus, out, between=("2019", "2031"), encoder=None)
    monkeypatch.setattr("toolkit.report.build._render", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tk.write_report(corpus, out, encoder=None)
    assert files_of(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    corpus = corpus_of(["The bridge was closed."])
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotADirectoryError, match="file: is a file; give a folder for the report"):
        tk.write_report(corpus, tmp_path / "file", encoder=None)
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*nowhere; make it first"):
        tk.write_report(corpus, tmp_path / "nowhere" / "report", encoder=None)
