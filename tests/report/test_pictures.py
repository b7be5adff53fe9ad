"""Figures of a report: those the corpus has enough for, and pictures that hold in an attribute of the page."""

import re
from dataclasses import replace
from functools import cache
from urllib.parse import unquote

import pandas as pd
import pytest
from matplotlib import pyplot

import toolkit as tk
from toolkit.report import pictures
from toolkit.report.pictures import _address, _rows, chosen
from toolkit.report.results import compute
from toolkit.tracing.stands_to_first import stands_to_first

SAYS = "The court ruled on Monday that every family has rights under the law, and the judge of case {} agreed with it."
SURE = {"contrast_forest", "word_shift", "keyness_dispersion", "frame_trends"}


def results_of(sides):
    known = computed(tuple(sides))
    return replace(known, tables=dict(known.tables))


@cache
def computed(sides):
    texts = [SAYS.format(f"{n} of the {period} border crime") for n, period in enumerate(sides)]
    corpus = tk.load_corpus(pd.DataFrame({"text": texts, "date": sides}))
    return compute(corpus, between=None, lexicon=None, options={"encoder": None})


@pytest.mark.parametrize(("a_side", "there"), [(2, set()), (3, SURE)])
def test_intervals_are_drawn_from_three_documents_a_side(a_side, there):
    names = {figure.name for figure in chosen(results_of(["2019"] * a_side + ["2025"] * a_side))}
    assert names & SURE == there
    assert {"timeline", "voices", "claim_matrix", "claim_timeline", "frame_change"} <= names


def test_one_document_has_no_figures_of_pairs():
    assert {figure.name for figure in chosen(results_of(["2019"]))} == {
        "timeline",
        "voices",
        "frame_matrix",
        "frame_positions",
        "frame_voices",
    }


def test_alignments_are_drawn_first_where_documents_say_the_same():
    results = results_of(["2019", "2021", "2025"])
    table = results.tables["alignment"]
    pairs = list(dict.fromkeys(zip(table["left_doc"], table["right_doc"], strict=True)))
    assert len(pairs) == 3
    for chosen_pair in pairs:
        own = (table["left_doc"] == chosen_pair[0]) & (table["right_doc"] == chosen_pair[1])
        results.tables["alignment"] = table.assign(probability=own.map({True: 0.9, False: 0.3}))
        assert pictures.alignments_shown(results)[0] == chosen_pair


def test_a_corpus_without_dates_has_no_figure_along_time():
    names = {figure.name for figure in chosen(results_of(["", "", ""]))}
    assert "claim_matrix" in names
    assert names.isdisjoint({"timeline", "claim_timeline", "frame_trends"})


def test_every_figure_shows_columns_that_its_table_has():
    results = results_of(["2019"] * 3 + ["2025"] * 3)
    for figure in chosen(results):
        assert set(figure.columns) <= set(_rows(results, figure).columns), figure.name


@pytest.mark.parametrize(("docs", "shown"), [(4, pictures.PRINTED), (13, 25)])
def test_a_matrix_of_many_claims_keeps_letters_that_can_be_read_on_paper(docs, shown):
    results = results_of([str(2010 + n) for n in range(docs)])
    one = results.tables["mentions"].head(1).assign(contradicts=False)
    rows = [one.assign(claim=f"c{n}", doc=doc) for n in range(25) for doc in list(results.corpus)[:2]]
    results = replace(results, tables=results.tables | {"mentions": pd.concat(rows, ignore_index=True)})
    matrix = next(figure for figure in chosen(results) if figure.name == "claim_matrix")
    axes = matrix.draw()
    assert max(float(n) for n in axes.get_ylim()) == shown
    pyplot.close(axes.figure)


FLAGS = ("contradicts", "another_time", "differing")


@pytest.mark.parametrize(
    ("told", "denier", "seen"),
    [
        ([None, None, None], 1, ["", "contradicts", ""]),
        ([None, "contradicts", None], 1, ["", "contradicts", ""]),
        ([None, "differing", None], 1, ["", "differs", ""]),
        ([None, "another_time", None], 1, ["", "of another time", ""]),
        ([None, None, "differing"], 0, ["contradicts", "", "differs"]),
        ([None, "differing", "another_time"], 0, ["", "differs", "of another time"]),
        ([None, "differing", "another_time"], None, ["", "differs", "of another time"]),
    ],
)
def test_who_denies_what_another_states_contradicts_it_unless_that_is_of_another_time_or_matter(told, denier, seen):
    results = results_of(["2019", "2021", "2025"])
    one = results.tables["mentions"].head(1).assign(note="", claim="c")
    rows = [one.assign(doc=doc, start=n, end=n + 9) for n, doc in enumerate(results.corpus)]
    rows = [row.assign(**{name: way == name or (bool(way) and name == "contradicts") for name in FLAGS})
            for row, way in zip(rows, told, strict=True)]  # fmt: skip
    mentions = pd.concat(rows, ignore_index=True)
    at = mentions.iloc[denier or 0]
    place = {"claim": "c", "denied_doc": at["doc"], "denied_start": at["start"], "denied_end": at["end"]}
    voices = pd.DataFrame([place | {"disputed": denier is not None}])
    results = replace(results, tables=results.tables | {"mentions": mentions, "claim_voices": voices})
    assert stands_to_first(pictures.denied(results)) == seen
    matrix = next(figure for figure in chosen(results) if figure.name == "claim_matrix")
    assert _rows(results, matrix)["stands_to_first"].tolist() == seen


def test_words_of_voices_add_up_to_the_compared_words():
    results = results_of(["2019", "2025"])
    voices = next(figure for figure in chosen(results) if figure.name == "voices")
    sums = _rows(results, voices).groupby("doc")["words"].sum().tolist()
    assert sums == results.tables["documents"]["words_compared"].tolist()


def test_a_picture_in_the_page_is_its_file_and_cannot_leave_its_attribute(monkeypatch):
    svg = b'<svg a="1">\n  <desc>&quot; &lt;b&gt; \xe2\x86\x92 # % \'</desc>\n</svg>'
    address = _address(b"png", svg)
    assert re.fullmatch(r"data:image/svg\+xml,[^\"'<>&#\\\\\n]*", address)
    assert unquote(address.split(",", 1)[1]).encode() == b" ".join(svg.split())
    monkeypatch.setattr(pictures, "HEAVY", 10)
    assert _address(b"png", svg) == "data:image/png;base64,cG5n"
    assert _address(b"p" * 500, svg) == address
