"""Loading: offsets hold whatever the bytes, facts and dates are read exactly, bad input is explained."""

import json
import os
import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import files
from toolkit.corpus import Document, as_corpus, load_corpus, quotes

law = settings(max_examples=60)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
    lambda t: t.strip() and not t.startswith("\ufeff")
)


@law
@given(text=texts, mark=st.booleans())
def test_text_is_the_decoded_file(tmp_path_factory, text, mark):
    path = tmp_path_factory.mktemp("texts") / "one.txt"
    path.write_bytes((b"\xef\xbb\xbf" if mark else b"") + text.encode())
    assert load_corpus(path)["one"].text == text


@law
@given(texts=st.lists(texts, min_size=1, max_size=4))
def test_a_written_table_loads_to_the_same_texts(tmp_path_factory, texts):
    frame = pd.DataFrame({"id": [f"t{n}" for n in range(len(texts))], "text": texts})
    path = tmp_path_factory.mktemp("table") / "t.jsonl"
    path.write_text(frame.to_json(orient="records", lines=True, force_ascii=True))
    assert [d.text for d in load_corpus(path).values()] == [d.text for d in load_corpus(frame).values()] == texts


@law
@given(day=st.dates(), width=st.sampled_from([4, 7, 10]))
def test_a_day_a_month_and_a_year_hold_the_day_and_nothing_beyond(day, width):
    document = load_corpus(pd.DataFrame({"text": ["x"], "date": [day.isoformat()[:width]]}))["row-1"]
    assert document.date_from <= day <= document.date_to
    for end in (document.date_from, document.date_to):
        assert end.isoformat()[:width] == day.isoformat()[:width]
    before, after = document.date_from.toordinal() - 1, document.date_to.toordinal() + 1
    for outside in (before, after):
        if 1 <= outside <= date.max.toordinal():
            assert date.fromordinal(outside).isoformat()[:width] != day.isoformat()[:width]


@law
@given(order=st.permutations(range(5)))
def test_order_of_dated_rows_changes_nothing(order):
    dates = ["2018-10-11", "2019-07", "2021", "2021", "2025-01-20/2025-01-22"]
    frame = pd.DataFrame({"id": list("abcde"), "text": list("vwxyz"), "date": dates})
    assert list(load_corpus(frame.iloc[order]).values()) == list(load_corpus(frame).values())


@law
@given(
    names=st.sets(
        st.tuples(st.sampled_from("abc"), st.sampled_from([".txt", ".TXT", ".text", ".md"])), min_size=1, max_size=4
    )
)
def test_every_text_of_a_folder_is_a_document_or_the_reason_is_said(tmp_path_factory, names):
    folder = tmp_path_factory.mktemp("folder")
    for stem, ending in names:
        (folder / f"{stem}{ending}").write_text(f"Words of {stem}{ending}.")
    if len({stem for stem, _ in names}) == len(names):
        assert {d.text for d in load_corpus(folder).values()} == {f"Words of {a}{b}." for a, b in names}
    else:
        with pytest.raises(ValueError, match=r'would both be document "[abc]"; rename one of the two or remove it'):
            load_corpus(folder)


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl", ".json"])
def test_tables_of_every_kind_are_tables(tmp_path, ending):
    frame = pd.DataFrame({"id": ["a", "b"], "text": ["One, two.", "Three\tfour."], "date": ["2020", "2021-02"]})
    files.write_table(frame, tmp_path / f"t{ending}")
    assert list(load_corpus(tmp_path / f"t{ending}").values()) == list(load_corpus(frame).values())


def test_line_ends_stay(tmp_path):
    (tmp_path / "crlf.txt").write_bytes(b"one\r\ntwo\rthree\n")
    assert load_corpus(tmp_path)["crlf"].text == "one\r\ntwo\rthree\n"


def test_folder_without_facts_takes_every_text_but_the_readme(tmp_path):
    for name in ("b.txt", "a.md", "README.md", ".hidden.txt", ".hidden.csv"):
        (tmp_path / name).write_text("Words.")
    corpus = load_corpus(tmp_path)
    assert list(corpus) == ["a", "b"]
    assert corpus.documents["date_from"].isna().all()


def test_tables_and_other_documents_in_a_folder_are_not_left_out_in_silence(tmp_path):
    for name in ("b.txt", "notes.csv", "old.doc", "c.odt", "d.RTF"):
        (tmp_path / name).write_text("Words.")
    with pytest.warns(UserWarning, match=r"left out: ") as caught:
        assert list(load_corpus(tmp_path)) == ["b"]
    tables, texts = (str(warning.message).partition("left out: ")[2] for warning in caught)
    assert tables.startswith("notes.csv. A table of texts (.csv, ")
    assert tables.endswith("; what a table says of these texts goes into corpus.toml")
    assert texts.startswith("c.odt, d.RTF, old.doc. Texts of a folder end in .txt, ")
    assert texts.endswith("; open each in the program it was made with and save it as .docx, .html or .txt")


def test_one_text_has_what_the_facts_beside_it_say_of_it_alone(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text('"It rained," said Ann Lee.')
    facts = '[documents.a]\ndate = "2019"\n[documents.second]\nfile = "b.txt"\ntitle = "B"\n'
    facts += '[voices]\n"Ann Lee" = "court"'
    (tmp_path / "corpus.toml").write_text(facts)
    one, other, third = (load_corpus(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt"))
    assert [(list(c), [d.period for d in c.values()]) for c in (one, other, third)] == [
        (["a"], ["2019"]), (["second"], [""]), (["c"], [""])
    ]  # fmt: skip
    assert other["second"].title == "B"
    assert all(quotes(c)["voice_group"].tolist() == ["court"] for c in (one, other, third))


def test_dates_have_an_earliest_and_a_latest_day_and_a_basis(tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "corpus.toml").write_text('[documents.a]\ndate = "2024-02"\ndate_basis = "inferred"\n')
    document = load_corpus(tmp_path)["a"]
    assert (document.date_from, document.date_to) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (document.date_basis, document.period) == ("inferred", "2024")


def test_undated_documents_follow_in_the_order_given():
    frame = pd.DataFrame({"id": ["z", "a", "m"], "text": ["x", "x", "x"], "date": ["", "", "2020"]})
    assert list(load_corpus(frame)) == ["m", "z", "a"]


def test_pandas_dates_and_missing_cells_are_read():
    frame = pd.DataFrame({"text": ["one", "two"], "date": pd.to_datetime(["2020-05-01", None]), "title": ["T", None]})
    first, second = load_corpus(frame).values()
    assert (first.id, first.date_from, first.title) == ("row-1", date(2020, 5, 1), "T")
    assert (second.date_from, second.date_basis, second.title) == (None, "", "")


def test_one_text_has_what_the_facts_of_a_folder_above_say_of_it(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text("Rain came.", encoding="utf-8")
    (tmp_path / "c.txt").write_text("Snow came.", encoding="utf-8")
    toml = (
        '[documents.late]\nfile = "sub/c.txt"\ndate = "2020"\n[documents.c]\ndate = "2019"\n[voices]\nLee = "media"\n'
    )
    (tmp_path / "corpus.toml").write_text(toml, encoding="utf-8")
    alone = load_corpus(tmp_path / "sub" / "c.txt")
    assert [(d.id, d.text, str(d.date_from)) for d in alone.values()] == [("late", "Rain came.", "2020-01-01")]
    assert alone.voices == {"Lee": "media"}
    assert list(load_corpus(tmp_path / "c.txt")) == ["c"]


def test_facts_of_a_folder_above_that_do_not_name_a_text_are_not_read(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text("Rain came.", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text("this is no TOML", encoding="utf-8")
    assert list(load_corpus(tmp_path / "sub" / "c.txt")) == ["c"]


def test_whole_numbers_beside_empty_cells_stay_whole(tmp_path):
    frame = pd.DataFrame({"id": [1, None], "text": ["x", "y"], "period": [2019, None], "date": [2019.0, None]})
    first, second = load_corpus(frame).values()
    assert (first.id, first.period, first.date_from, second.id) == ("1", "2019", date(2019, 1, 1), "row-2")
    long = 12345678901234567
    (tmp_path / "t.jsonl").write_text(f'{{"id": {long}, "text": "x"}}\n{{"text": "y"}}\n')
    assert list(load_corpus(tmp_path / "t.jsonl")) == [str(long), "row-2"]


def test_cells_that_are_lists_or_blank_are_read():
    frame = pd.DataFrame({"text": ["x"], "date": ["  "], "title": [" "], "tags": [pd.array([1, 2])]})
    assert (load_corpus(frame)["row-1"].date_from, load_corpus(frame)["row-1"].title) == (None, "")


def test_ids_may_be_the_index():
    assert list(load_corpus(pd.DataFrame({"doc": ["a"], "text": ["x"]}).set_index("doc"))) == ["a"]


def test_dates_of_pandas_with_and_without_zones():
    stamps = ["2020-05-01T23:30:00+02:00", pd.Timestamp("2020-05-01 23:30", tz="America/New_York"), pd.NaT]
    documents = list(load_corpus(pd.DataFrame({"text": ["x", "y", "z"], "date": stamps})).values())
    assert [d.date_from for d in documents] == [date(2020, 5, 1), date(2020, 5, 1), None]
    months = pd.DataFrame({"text": ["x"], "date": pd.PeriodIndex(["2020-05"], freq="M")})
    assert load_corpus(months)["row-1"].date_to == date(2020, 5, 31)


def test_a_basis_without_a_date_is_none():
    frame = pd.DataFrame({"text": ["x", "y"], "date": ["2020", ""], "date_basis": ["inferred", "inferred"]})
    assert load_corpus(frame).documents["date_basis"].tolist() == ["inferred", ""]


def test_names_that_are_not_utf8_and_endings_in_capitals(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Words.")
    (tmp_path / "A.TXT").write_text("Words.")
    assert list(load_corpus(tmp_path)) == ["A", "caf\ufffd"]
    (tmp_path / "T.CSV").write_text("id,text\nx,Words.\n")
    assert list(load_corpus(tmp_path / "T.CSV")) == ["x"]


def test_an_entry_finds_its_text_whatever_the_ending(tmp_path):
    (tmp_path / "a.md").write_text("Words.")
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "c.txt").write_text("More words.")
    (tmp_path / "corpus.toml").write_text('[documents.a]\ntitle = "A"\n[documents.b]\nfile = "part/c.txt"\n')
    corpus = load_corpus(tmp_path)
    assert [(d.id, d.title, d.text) for d in corpus.values()] == [("a", "A", "Words."), ("b", "", "More words.")]


def test_a_table_of_another_encoding(tmp_path):
    (tmp_path / "t.csv").write_bytes("text\ncafé\n".encode("cp1252"))
    with pytest.raises(ValueError, match=r'not UTF-8 at byte 8 .*encoding="cp1252"'):
        load_corpus(tmp_path / "t.csv")
    assert load_corpus(tmp_path / "t.csv", encoding="cp1252")["row-1"].text == "café"


def test_a_lone_surrogate_is_replaced_one_for_one(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"text": "a\\ud800b", "title": "\\udfff"}')
    frame = pd.DataFrame({"text": ["a\ud800b"], "title": ["\udfff"]}, dtype=object)
    for source in (tmp_path / "t.jsonl", frame):
        document = load_corpus(source)["row-1"]
        assert (document.text, document.title) == ("a\ufffdb", "\ufffd")


def test_the_five_texts_and_their_periods():
    corpus = load_corpus("texts")
    assert list(corpus) == ["voa-2018", "amnesty-2019", "amnesty-uk-2021", "amnesty-2025", "jurist-2025"]
    assert [corpus.in_period(p) for p in ("2019", "2021", "2025")] == [
        ["voa-2018", "amnesty-2019"],
        ["amnesty-uk-2021"],
        ["amnesty-2025", "jurist-2025"],
    ]
    assert corpus.documents["date_basis"].tolist() == ["inferred", "inferred", "stated", "inferred", "inferred"]


def test_selection_and_union():
    corpus = load_corpus("texts")
    assert list(corpus.select(["jurist-2025", "voa-2018"])) == ["voa-2018", "jurist-2025"]
    assert list(as_corpus(corpus["jurist-2025"], corpus["voa-2018"])) == ["voa-2018", "jurist-2025"]
    with pytest.raises(ValueError, match='id "voa-2018" stands twice'):
        as_corpus(corpus, corpus["voa-2018"])


def test_display_is_escaped():
    corpus = as_corpus(Document("<script>", "text", title="<img onerror=x>"))
    assert "<script>" not in corpus._repr_html_()
    assert "&lt;img onerror=x&gt;" in corpus._repr_html_()


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[documents.b]\ntitle = "x"', r'corpus.toml: \[documents.b\] names "b.txt", which is not in the folder'),
        ('[documents.a]\ndate = "2018-13-01"', r'\[documents.a\] date "2018-13-01" is no date; write YYYY-MM-DD'),
        ('[documents.a]\ndate = "2019-00"', 'date "2019-00" is no date'),
        ('[documents.a]\ndate = "2019-05-00"', 'date "2019-05-00" is no date'),
        ('[documents.a]\ndate = "2019-02-30"', 'date "2019-02-30" is no date'),
        ('[documents.a]\ndate = "2025/2024"', "ends on 2024-12-31, before it begins on 2025-01-01"),
        ('[documents.a]\ndate_basis = "guess"', 'date_basis "guess" is unknown; write stated or inferred'),
        ('[documents.a]\ndat = "2019"', 'does not know "dat"; it takes file, date'),
        ("title = 3", "corpus.toml: title is 3; write a text in quotation marks"),
        ("documents = 3", r"documents is not a table; write \[documents\]"),
        ('[documents]\na = "x"', r"\[documents.a\] is not a table"),
        ('[voices]\n"Ann" = "royal"', 'in group "royal"; the groups are government, organization'),
        ("[documents.a", "not TOML"),
        ("x = " + "[" * 3000, "not TOML"),
        ("[documents.a]\nfile = 3", r"\[documents.a\] file is 3; write a text in quotation marks"),
        ('[documents.a]\ntitle = ["x"]', r"\[documents.a\] title is \['x'\]; write a text in quotation marks"),
        ('[documents.b]\nfile = "../a.txt"', r'\[documents.b\] names "../a.txt", which is outside the folder'),
        ('[documents.a]\n[documents.b]\nfile = "a.txt"', r'\[documents.b\] is "a.txt", which another entry is already'),
        ('[documents.a]\ndate_to = "2019"', "gives one of date_from and date_to; write both, or date if it is one day"),
        ('[periods]\n2031 = "x"', r'\[periods\] no document is in period "2031"; remove the line, or give'),
    ],
)
def test_bad_facts_are_explained(tmp_path, toml, message):
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "corpus.toml").write_text(toml)
    with pytest.raises((ValueError, FileNotFoundError), match=message):
        load_corpus(tmp_path)


def test_the_title_of_a_corpus_is_kept(tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "corpus.toml").write_text('title = "Rain \\"and\\" snow"')
    corpus = load_corpus(tmp_path)
    assert corpus.title == corpus.select(["a"]).title == 'Rain "and" snow'
    corpus.write_texts(tmp_path / "copy")
    assert load_corpus(tmp_path / "copy").title == corpus.title


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame({"body": ["x"]}), 'no column "text"; the columns are body'),
        (pd.DataFrame([["x", "y"]], columns=["text", "text"]), 'column "text" stands twice; keep one'),
        (pd.DataFrame({"text": []}), "the table has no rows"),
        (pd.DataFrame({"text": ["", " ", None]}), 'DataFrame: no row has a text; fill the column "text"'),
        (pd.DataFrame({"text": ["x", 3]}), "row 2 text is 3, which is no text; remove the row or write words there"),
        (pd.DataFrame({"id": ["a", "a"], "text": ["x", "y"]}), 'id "a" stands twice, in 1 and 2'),
        (pd.DataFrame({"text": ["x"], "date": ["soon"]}), 'row 1 date "soon" is no date'),
    ],
)
def test_bad_tables_are_explained(frame, message):
    with pytest.raises(ValueError, match=message):
        load_corpus(frame)


def test_bad_folders_and_files_are_explained(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere: no such file or folder"):
        load_corpus(tmp_path / "nowhere")
    with pytest.raises(ValueError, match=r"no texts in this folder; put files there that end in \.txt"):
        load_corpus(tmp_path)
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(ValueError, match=r"latin.txt: not UTF-8 at byte 3 \(0xe9\); save it as UTF-8 or give"):
        load_corpus(tmp_path)
    assert load_corpus(tmp_path, encoding="cp1252")["latin"].text == "café"
    for wrong in ("", "The bridge was closed on Monday. " * 20):
        with pytest.raises(FileNotFoundError, match=r'^"(The bridge was .*)?": no such file or folder; give a folder'):
            load_corpus(wrong)


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".pdf", ".docx"])
def test_a_text_without_words_is_left_out_and_named(tmp_path, ending):
    for name in (f"b{ending}", "c.txt"):
        (tmp_path / name).write_bytes(b" \r\n")
    with pytest.raises(ValueError, match=rf"no words in the texts of this folder \(b{ending}, c\.txt\); fill one"):
        load_corpus(tmp_path)
    with pytest.raises(ValueError, match=rf"b{ending}: the text is empty; fill it or give another"):
        load_corpus(tmp_path / f"b{ending}")
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "corpus.toml").write_text('[documents.c]\ndate = "2019"\n')
    with pytest.warns(UserWarning, match=rf": left out, since empty: b{ending}, c\.txt$") as caught:
        assert list(load_corpus(tmp_path)) == ["a"]
    assert [warning.filename for warning in caught] == [__file__]


def test_rows_without_words_are_left_out_and_named_and_the_others_keep_their_numbers(tmp_path):
    (tmp_path / "t.csv").write_text("text,date\n,2019\nWords.,2020\n \t,\n")
    with pytest.warns(UserWarning, match=r"t\.csv: left out, since empty: row 1, row 3$") as caught:
        assert list(load_corpus(tmp_path / "t.csv")) == ["row-2"]
    assert [warning.filename for warning in caught] == [__file__]


def test_all_files_that_cannot_be_read_are_named_at_once(tmp_path):
    for name in ("a.txt", "b.txt", "d.txt", "e.txt"):
        (tmp_path / name).write_bytes(b"caf\xe9")
    (tmp_path / "c.txt").write_text("Words.")
    told = r"a\.txt: not UTF-8 at byte 3 .*\. 4 files of this folder cannot be read: a\.txt, b\.txt, d\.txt and 1 more$"
    with pytest.raises(ValueError, match=told):
        load_corpus(tmp_path)


def test_a_few_files_that_cannot_be_read_are_left_out_named_and_known_to_the_corpus(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Words.")
    (tmp_path / "d.txt").write_bytes(b"caf\xe9")
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.4 broken")
    told = r": left out, 2 of 5 files, which cannot be read: d\.txt, e\.pdf\. The first: .*d\.txt: not UTF-8 at byte 3"
    with pytest.warns(UserWarning, match=told) as caught:
        corpus = load_corpus(tmp_path)
    assert [warning.filename for warning in caught] == [__file__]
    assert " Another: " in str(caught[0].message)
    assert "e.pdf: cannot be read as PDF" in str(caught[0].message)
    assert (list(corpus), corpus.unread) == (["a", "b", "c"], ("d.txt", "e.pdf"))
    joined = as_corpus(corpus.select(["a"]), load_corpus(pd.DataFrame({"id": ["x"], "text": ["More."]})))
    assert joined.unread == corpus.unread
    (tmp_path / "corpus.toml").write_text('[documents.d]\ndate = "2019"\n')
    with pytest.raises(
        ValueError, match=r"d\.txt: not UTF-8 at byte 3 .*\. 2 files of this folder cannot be read: d\.txt, e"
    ):
        load_corpus(tmp_path)
    (tmp_path / "corpus.toml").unlink()
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ValueError, match=r"2 files of this folder cannot be read"):
        load_corpus(tmp_path)


def test_a_folder_of_several_encodings_is_read_by_naming_one(tmp_path):
    for encoding in ("cp1252", "utf-8", "utf-8-sig", "utf-16"):
        (tmp_path / f"{encoding}.txt").write_bytes("“Café”".encode(encoding))
    texts = {d.text for d in load_corpus(tmp_path, encoding="cp1252").values()}
    assert texts == {"“Café”"}


def test_texts_in_folders_of_a_folder_are_not_left_out_in_silence(tmp_path):
    for name in ("2019", "2025", "report", ".git"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name[:4]}-a.txt").write_text("Words.")
    manifest = {"versions": {"comparison-toolkit": "1"}, "outputs": {"repo-a.txt": "", "index.html": ""}}
    (tmp_path / "report" / "repo-a.txt").rename(tmp_path / "report" / "index.html")
    (tmp_path / "report" / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "2019" / "README.md").write_text("Words.")
    (tmp_path / "2019" / ".hidden.txt").write_text("Words.")
    told = r"left out: 2019/2019-a\.txt, 2025/2025-a\.txt\. Folders inside a folder are not read: load each on its own"
    page = "left out: report, which a report of this toolkit wrote"
    with pytest.raises(ValueError, match=rf"no texts in this folder; {page}; {told}"):
        load_corpus(tmp_path)
    (tmp_path / "a.txt").write_text("Words.")
    with pytest.warns(UserWarning, match="left out") as caught:
        assert list(load_corpus(tmp_path)) == ["a"]
    for warning, words in zip(caught, (page, told), strict=True):
        assert re.search(words, str(warning.message))
    (tmp_path / "corpus.toml").write_text(
        "".join(f'[documents.{year}]\nfile = "{year}/{year}-a.txt"\n' for year in (2019, 2025))
    )
    with pytest.warns(UserWarning, match=page):
        assert list(load_corpus(tmp_path)) == ["2019", "2025", "a"]


@pytest.mark.parametrize(("version", "docs"), [("comparison-toolkit", ["a"]), ("another", ["a", "index"])])
def test_a_report_among_the_texts_is_no_text_and_said(tmp_path, recwarn, version, docs):
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "index.html").write_text(f"<html><body><article><p>{'It rained all day long. ' * 20}</p></article>")
    made = {"versions": {version: "1"}, "outputs": {"index.html": ""}}
    (tmp_path / "manifest.json").write_text(json.dumps(made))
    assert list(load_corpus(tmp_path)) == docs
    told = [str(warning.message) for warning in recwarn]
    assert told == [f"{tmp_path}: left out: index.html, which a report of this toolkit wrote"] * (docs == ["a"])


def test_unknown_documents_and_periods_list_what_there_is():
    corpus = load_corpus("texts")
    with pytest.raises(KeyError, match="no document 'voa'; there are voa-2018, amnesty-2019"):
        corpus["voa"]
    with pytest.raises(ValueError, match='no document is in period "2020"; the periods are "2019", "2021", "2025"'):
        corpus.in_period("2020")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-03-02-ferry", date(2021, 3, 2)),
        ("ferry 2021-03-02", date(2021, 3, 2)),
        ("1912-04-15_titanic", date(1912, 4, 15)),
        ("2021-03-02-41-rescued", date(2021, 3, 2)),
        ("2021-03-02_to_2021-03-05", None),
        ("2021-13-02-ferry", None),
        ("12021-03-021", None),
        ("ferry-2021", None),
        ("20210302", None),
    ],
)
def test_a_day_in_the_name_of_a_file_is_its_date(tmp_path, name, day):
    (tmp_path / f"{name}.txt").write_text("It rained on 4 May 2019.", encoding="utf-8")
    document = load_corpus(tmp_path)[name]
    assert (document.date_from, document.date_to) == (day, day)
    told = ("inferred", "the name of the file gives this day") if day else ("", "")
    assert (document.date_basis, document.date_reason) == told
    assert load_corpus(tmp_path / f"{name}.txt")[name].date_from == day


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("ferry-2021-03", date(2021, 3, 31)),
        ("report_2011-12", date(2011, 12, 31)),
        ("2011-12 2011-12-05", date(2011, 12, 5)),
        ("report_2011-13", None),
        ("season 1998-99", None),
        ("report_2011-00", None),
        ("2011-11_to_2011-12", None),
        ("report-2011-12-5", None),
        ("3-2011-12", None),
    ],
)
def test_a_month_in_the_name_of_a_file_is_the_range_of_its_days(tmp_path, name, last):
    (tmp_path / f"{name}.txt").write_text("It rained.", encoding="utf-8")
    document = load_corpus(tmp_path)[name]
    first = None if last is None else last if last.day == 5 else last.replace(day=1)
    assert (document.date_from, document.date_to) == (first, last)
    assert ("two years" in document.date_reason) == (name == "report_2011-12")


def test_what_the_analyst_or_a_page_states_goes_before_the_name_of_the_file(tmp_path):
    (tmp_path / "2021-03-02-a.txt").write_text("It rained.", encoding="utf-8")
    page = '<html><head><meta property="article:published_time" content="2020-01-05"></head><body><article><p>%s</p>'
    (tmp_path / "2021-03-02-b.html").write_text(page % ("It rained all day long. " * 20), encoding="utf-8")
    (tmp_path / "corpus.toml").write_text('[documents.2021-03-02-a]\ndate = "2019"\n', encoding="utf-8")
    dates = {d.id[-1]: (d.date_from, d.date_basis) for d in load_corpus(tmp_path).values()}
    assert dates == {"a": (date(2019, 1, 1), ""), "b": (date(2020, 1, 5), "stated")}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", "a,b;text\nx;It rained.\n", "columns are a, b;text; rename the one that holds the texts"),
        (
            "t.csv",
            "id\ttext\na\tIt rained.\n",
            "its cells seem to be divided by semicolons or tabs: save it with commas",
        ),
        ("t.csv", "id,words\na,It rained.\n", "the columns are id, words; rename the one that holds the texts"),
        (
            "t.csv",
            "text,date\nIt rained.,02/03/2021\n",
            'date "02/03/2021" is no date; write YYYY-MM-DD, YYYY-MM or YYYY, or two of these and one slash',
        ),
    ],
)
def test_a_table_of_another_form_is_explained(tmp_path, name, content, message):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(message)):
        load_corpus(tmp_path / name)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Hall stays shut\n14 January 2016\n", "2016-01-14"),
        ("Hall stays shut\n\nBy Ann Lee\n\nPublished on Thursday, January 14, 2016\n", "2016-01-14"),
        ("Hall stays shut\nPosted: 3rd Sept. 2019\n", "2019-09-03"),
        ("# Hall stays shut\n\n*14 January 2016*\n", "2016-01-14"),
        ("Market 14, 2016\nHall stays shut\n", ""),
        ("31 February 2016\nHall stays shut\n", ""),
        ("14 January 2016\n15 January 2016\nHall stays shut\n", ""),
        ("Hall shut since 14 January 2016\n", ""),
        ("Hall stays shut\nIt rained.\nIt snowed.\nIt hailed.\nIt froze.\n14 January 2016\n", ""),
        ("Hall stays shut\n\nGLENASH, 14 January 2016 (Northern Wire) - The hall is shut.\n", "2016-01-14"),
        ("PORT GLEN, Maine, Thursday, Jan. 14, 2016 — The hall is shut.\n", "2016-01-14"),
        ("GLENASH, 14 January 2016 - It is shut.\n\nLEITH, 15 January 2016 - It is open.\n", ""),
        ("15 January 2016\n\nGLENASH, 14 January 2016 - The hall is shut.\n", "2016-01-15"),
        ("14 January 2016\n15 January 2016\n\nGLENASH, 14 January 2016 - It is shut.\n", ""),
        ("GLENASH, 14 January (Northern Wire) - The hall is shut.\n", ""),
        ("GLENASH, 31 February 2016 - The hall is shut.\n", ""),
        ("UPDATE, 14 January 2016 - The hall is shut.\n", ""),
        ("Glenash Fire, 14 January 1992 - A history\n", ""),
        ("The hall is shut. GLENASH, 14 January 2016 - It rained.\n", ""),
        ("GLENASH, 14 January 2016 the hall was shut.\n", ""),
    ],
)
def test_a_day_on_a_line_of_its_own_or_in_a_dateline_at_the_head_is_the_day_of_a_text(tmp_path, head, day):
    (tmp_path / "a.txt").write_text(f"{head}\nThe market hall will remain closed.\n", encoding="utf-8")
    document = load_corpus(tmp_path)["a"]
    assert str(document.date_from or "") == day
    assert document.date_basis == ("stated" if day else "")
    (tmp_path / "corpus.toml").write_text('[documents.a]\ndate = "2012"\n', encoding="utf-8")
    known = load_corpus(tmp_path)["a"]
    assert (known.date_from.year, known.date_basis) == (2012, "")


def test_the_file_about_the_texts_is_no_text(tmp_path):
    (tmp_path / "corpus.toml").write_text('title = "The matter"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="says what is known about the texts beside it; give their folder"):
        load_corpus(tmp_path / "corpus.toml")
