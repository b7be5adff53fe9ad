"""Displays: any text is escaped and found again whole, nothing in it is what a strict notebook drops."""

import inspect
import re
import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit import tables
from toolkit.corpus import Document, as_corpus
from toolkit.display.plain import safe
from toolkit.framing.caveats import common_end

MODEST = settings(derandomize=True, deadline=None, max_examples=20)
RELATIONS = ("verbatim", "edited", "partial", "paraphrase", "none")


@MODEST
@given(data=st.data(), relation=st.sampled_from(RELATIONS))
def test_the_texts_of_a_pair_are_escaped_and_whole(texts, pair, read_html, data, relation):
    left, right, doc = (data.draw(texts) for _ in range(3))
    html = tables.build("pairs", [pair(left, right, left_doc=doc, relation=relation, other=right)])._repr_html_()
    found, outside = read_html(html)
    for text in (left, right):
        assert not text or text in found
    assert safe(f"{doc} 3–{3 + len(left)}") in found
    assert not set("<>$&\u202e\u2066") & set(outside)


@MODEST
@given(data=st.data())
def test_the_texts_of_every_other_table_are_escaped_and_whole(texts, mention, read_html, data):
    text, name = data.draw(texts), data.draw(texts)
    hit = {"doc": name, "period": name, "start": 1, "end": 2, "text": text, "frame": name, "pattern": name}
    quote = {"doc": name, "start": 1, "end": 2, "text": text, "cue": name, "speaker": name, "speaker_start": None}
    passage = {"doc": name, "passage": 0, "start": 0, "end": 1, "text": text, "paragraph": 0, "role": "caption"}
    voice = {"voice": name, "voice_group": "other", "period": name}
    status = {"claim": "", "status": "reworded", "doc": name, "start": 0, "end": 1, "text": text, "other_doc": "b"}
    status |= {"other_start": 1, "other_end": 2, "other_text": text, "relation": "edited", "probability": 0.9}
    status |= {"left_documents": 1, "right_documents": 1, "earliest": name, "earliest_documents": 1, "note": name}
    word = {"word": text, "target": name, "reference": "r", "target_count": 3, "reference_count": 1, "log_ratio": 1.5}
    word |= {"low": None, "high": None, "log_odds_z": 1.0, "g2": 2.0, "dispersion": 0.1, "documents": 2}
    rows = {
        "mentions": mention(text, doc=name, voice=name),
        "hits": hit | {"negated": True, "voice_group": name},
        "quotes": quote | {"speaker_end": None, "voice_group": "other"},
        "passages": passage | voice,
        "statuses": status,
        "keywords": word | {"top_doc": name, "top_share": 0.5},
    }
    for table, row in rows.items():
        found, outside = read_html(tables.build(table, [row])._repr_html_())
        assert not text or text in found, table
        assert not set("<>$&\u202e\u2066") & set(outside), table


@MODEST
@given(data=st.data())
def test_documents_concordance_and_matrix_are_escaped(texts, mention, read_html, data):
    text, name = data.draw(texts), data.draw(texts)
    line = {"doc": name, "period": "", "start": 1, "end": 2, "left": name, "text": text, "right": name}
    shown = tables.build("concordance", [line | {"voice": name, "voice_group": "other"}])
    found, _ = read_html(shown._repr_html_())
    assert " ".join(text.split()) in [*found, ""]
    matrix = tk.claim_matrix(tables.build("mentions", [mention(text, doc=name, claim=name)]))
    assert not text or text in read_html(matrix._repr_html_())[0]
    document = Document(name, text, title=text, publisher=name)
    assert not text or text in read_html(document._repr_html_())[0]
    assert not text or text in read_html(as_corpus(document)._repr_html_())[0]


@MODEST
@given(data=st.data())
def test_the_terminal_is_never_steered(texts, pair, data):
    left, right, doc = (data.draw(texts) for _ in range(3))
    shown = repr(tables.build("pairs", [pair(left, right, left_doc=doc)]))
    assert "Cc" not in {unicodedata.category(character) for character in shown if character != "\n"}
    assert not set("\u200e\u200f\u202a\u202e\u2066\u2069\u2028") & set(shown)


def test_words_are_marked_by_relation(pair):
    left, right = "The old bridge was shut on Monday.", "On Monday they shut the bridge."
    near = tables.build("pairs", [pair(left, left.replace("old", "new"), relation="edited")])._repr_html_()
    assert ">old</u>" in near
    assert ">new</u>" in near
    assert "<b " not in near.split("words that only this side has, or has in another place")[1]
    far = tables.build("pairs", [pair(left, right)])._repr_html_()
    assert far.count(">Monday.</b>") == 1
    assert ">Monday</b>" in far
    assert "</u>" not in far


def test_a_long_table_is_folded_then_counted(pair, read_html):
    table = tables.build("pairs", [pair(f"left-{n}.", "Right.") for n in range(75)])
    html = table._repr_html_()
    assert html.count("<summary") - html.count("other columns") == 2
    assert html.index("left-19.") < html.index("rows 21 to 40") < html.index("left-20.") < html.index("rows 41 to 60")
    assert "left-59." in html
    assert "left-60." not in html
    assert "15 more rows; .iloc[60:] shows the next" in html
    assert "left-74." in table.iloc[60:]._repr_html_()
    with pd.option_context("display.max_rows", 5):
        assert "70 more rows; .iloc[5:]" in table._repr_html_()
    with pd.option_context("display.max_rows", None):
        assert "left-74." in table._repr_html_()


def test_a_long_text_is_folded_then_counted(pair, read_html):
    text = "word " * 2000
    found, outside = read_html(tables.build("pairs", [pair(text, "short")])._repr_html_())
    assert "9,300 more characters" in outside
    assert "4,300 more characters are not shown" in outside
    assert sum(len(part) for part in found if part.startswith("word")) == 5700


def test_the_size_of_a_display_is_bounded(pair):
    table = tables.build("pairs", [pair("word " * 3000, "other " * 3000)] * 500)
    assert len(table._repr_html_()) < 1_000_000
    assert len(repr(table)) < 20_000


def test_a_claim_is_one_block_with_its_mentions_by_date(mention):
    rows = [
        mention("Later.", doc="b", date_from="2025-02-13", relation_to_first="paraphrase"),
        mention("Undated.", doc="d", date_from=None, relation_to_first="edited"),
        mention("First."),
        mention("Another.", claim="c2", doc="b"),
    ]
    html = tables.build("mentions", rows)._repr_html_()
    assert "4 mentions of 2 claims" in html
    assert (
        html.index("3 mentions in 3 documents") < html.index("First.") < html.index("Later.") < html.index("Undated.")
    )
    assert html.index("Undated.") < html.index("1 mention in 1 document") < html.index("Another.")
    assert "2025-02-13" in html
    assert "paraphrase of the first" in html


def test_a_document_of_any_name_has_its_column_in_the_matrix(mention):
    rows = [mention("Said.", doc=doc) for doc in ("claim", "first mention", "other columns", "")]
    html = tk.claim_matrix(tables.build("mentions", rows))._repr_html_()
    assert html.count("<th ") == 6
    assert html.count("<td ") == 6
    assert html.count("<bdi>first</bdi>") == 4


def test_a_claim_that_is_cut_says_so(mention):
    table = tables.build("mentions", [mention(f"Said {n}.", doc=f"d{n}") for n in range(9)])
    with pd.option_context("display.max_rows", 4):
        html = table._repr_html_()
    assert "9 mentions in 9 documents" in html
    assert "4 of them here" in html


def test_what_corresponds_to_nothing_is_said(pair):
    row = pair("", "Only here.", bead="0-1", moved=False, relation="none", probability=0.0, left_end=3)
    html = tables.build("alignment", [row])._repr_html_()
    assert "nothing corresponds" in html
    assert "(nothing)" in html
    assert "probability" not in html.split("fitted on")[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table[["left_doc", "left_text", "right_text"]],
        lambda table: table.isna(),
        lambda table: table.astype(str),
        lambda table: table.T,
        lambda table: table[["left_doc", "left_doc"]],
        lambda table: table.rename(columns={"left_text": "words"}),
        lambda table: table.set_index("left_doc"),
        lambda table: table.assign(probability="high"),
    ],
)
def test_a_table_that_is_no_longer_one_is_left_to_pandas(pair, change):
    table = change(tables.build("pairs", [pair("One.", "Two.")] * 2))
    plain = pd.DataFrame(table)
    assert plain._repr_html_() in table._repr_html_()
    assert table._repr_html_().startswith('<div class="tex2jax_ignore mathjax_ignore">')
    assert repr(table) == repr(plain)


def test_rows_columns_and_labels_that_are_chosen_are_shown(pair):
    table = tables.build("pairs", [pair("One.", "Two."), pair("Three.", "Four.", probability=0.4)])
    assert "[1] · paraphrase" not in table._repr_html_()
    assert (
        "<bdi>[1]</bdi> · <bdi>paraphrase</bdi> · <bdi>probability 0.40</bdi>"
        in table[table["left_text"] == "Three."]._repr_html_()
    )
    assert "mine: 7" in table.assign(mine=7)._repr_html_()
    assert "mine: 7" not in table._repr_html_()


def test_an_empty_table_says_so():
    for name in ("pairs", "alignment", "mentions", "statuses", "quotes", "passages", "hits", "keywords", "concordance"):
        assert "<div>" in tables.empty(name)._repr_html_()
        assert repr(tables.empty(name)) == repr(pd.DataFrame(tables.empty(name)))
    assert "<bdi>0 pairs</bdi>" in tables.empty("pairs")._repr_html_()


def test_pandas_can_be_told_to_draw_nothing(pair):
    table = tables.build("pairs", [pair("One.", "Two.")])
    with pd.option_context("display.notebook_repr_html", False):
        assert table._repr_html_() is None
        assert tables.empty("rates")._repr_html_() is None


def test_plain_text_is_short_and_names_places(pair):
    rows = [
        pair("The bridge was shut.", "They closed the bridge.", left_voice="Ann Lee", left_voice_group="court")
    ] * 12
    assert repr(tables.build("pairs", rows)).startswith(
        inspect.cleandoc("""
            12 pairs

            [0], paraphrase, probability 0.97
              a 3–23, Ann Lee (court)
                The bridge was shut.
              b 5–28
                They closed the bridge.

            [1], paraphrase, probability 0.97
        """)
    )
    assert repr(tables.build("pairs", rows)).endswith("2 more rows")


def test_a_table_is_a_frame_in_all_else(pair, tmp_path):
    table = tables.build("pairs", [pair("One.", "Two."), pair("Three.", "Four.", probability=0.4)])
    plain = pd.DataFrame(table)
    assert type(plain) is pd.DataFrame
    pd.testing.assert_frame_equal(table, plain)
    assert table.equals(plain)
    assert plain.equals(table)
    for made in (
        table.head(1),
        table[table["probability"] > 0.5],
        table.sort_values("probability"),
        table.copy(),
        pd.concat([table, plain]),
        table.merge(plain[["left_text"]]),
        next(iter(table.groupby("relation")))[1],
    ):
        assert isinstance(made, tables.Shown)
    assert type(table["left_text"]) is pd.Series
    assert table.to_csv() == plain.to_csv()
    table.to_parquet(tmp_path / "pairs.parquet")
    pd.testing.assert_frame_equal(table, pd.read_parquet(tmp_path / "pairs.parquet"))
    plain.iloc[0, 0] = "changed"
    assert table.iloc[0, 0] == "a"


def test_figures_voices_and_uses_have_displays_of_their_own():
    figures = tables.build(
        "claim_figures",
        [
            {"claim": "c", "doc": "a", "period": "1", "date_from": None, "start": 0, "end": 2, "text": "<5"}
            | {"normalised": "5 boats", "unit": "number", "low": 5.0, "high": 5.0, "day_from": None, "day_to": None}
            | {"counted": "boats", "verdict": "agree", "against_doc": "b", "against_start": 3, "against_end": 4}
            | {"against_text": "5"}
        ],
    )
    uses = tk.word_uses(Document("a", 'The mayor spoke of an "invasion" of pigeons.'), "invasion")
    shown = figures._repr_html_()
    assert "&lt;5" in shown
    assert all(words in shown for words in ("5 boats", "agree", "b 3–4", "1 figure of 1 claim"))
    assert "distanced" in uses._repr_html_()


def test_what_every_caveat_of_contrasts_says_stands_once(read_html):
    corpus = tk.load_corpus("texts")
    table = tk.frame_contrasts(corpus, "2025", "2019")
    html, general = table._repr_html_(), common_end(table["caveat"].tolist())
    assert general.startswith("2 documents of 2025 against 2 of 2019")
    found = " ".join(read_html(html)[0])
    assert found.count(general) == 1
    assert "Without amnesty-2025 the difference points the other way." in found
    assert "19 → 27" in found


@pytest.mark.parametrize("table", [tk.frame_rates, tk.frame_trends])
def test_rates_show_intervals_or_why_there_is_none(read_html, table):
    found = " ".join(read_html(table(tk.load_corpus("texts"), by="period")._repr_html_())[0])
    assert "2 documents: a point without an interval, which takes 3." in found
    assert not re.search(r"\bnan\b", found, re.IGNORECASE)


def test_what_contradicts_is_told_beside_the_words(mention, pair):
    def told(table):
        return " ".join(repr(table).split())

    against = mention("The ferry sank.", contradicts=True, note="a denial (“not”)", relation_to_first="edited")
    assert "contradicts the first: a denial (“not”)" in told(tables.build("mentions", [mention("It did."), against]))
    shown = told(tables.build("pairs", [pair("The ferry sank.", "It did not sink.", note="a denial (“not”)")]))
    assert "contradicts: a denial (“not”)" in shown
    status = {"claim": "", "status": "repeated", "doc": "a", "start": 0, "end": 1, "text": "One.", "other_doc": "b"}
    status |= {"other_start": 1, "other_end": 2, "other_text": "Two.", "relation": "edited", "probability": 0.9}
    status |= {"left_documents": 1, "right_documents": 1, "earliest": "a", "earliest_documents": 1}
    rows = [status | {"note": "only contradicted: so", "only_contradicted": told} for told in (True, False)]
    shown = told(tables.build("statuses", rows))
    assert "2 statements: 2 repeated; 1 of them only contradicted" in shown
    assert shown.count("only contradicted: so") == 2
    assert "only_contradicted" not in shown
    rows = [row | {"only_contradicted": False, "only_another_time": True} for row in rows]
    shown = told(tables.build("statuses", rows))
    assert "2 statements: 2 repeated; 2 of them only of another time" in shown
    assert "only_another_time" not in shown
    shown = told(tables.build("statuses", [row | {"only_another_time": False, "only_differing": True} for row in rows]))
    assert "2 of them only differing" in shown
    shown = told(tables.build("mentions", [mention("It did."), against | {"done_since": True}]))
    assert "tells as done what the first announces: a denial (“not”)" in shown
    assert "contradicts" not in shown
    assert "done_since" not in shown
    shown = told(tables.build("mentions", [mention("It did."), against | {"differing": True}]))
    assert "differs from the first, perhaps of another time or matter: a denial (“not”)" in shown


@MODEST
@given(data=st.data())
def test_judged_pairs_and_matches_are_drawn_beside_each_other(texts, read_html, data):
    left, right, name = (data.draw(texts) for _ in range(3))
    left, right = f"{left} It was shut.", f"{right} It was open."  # what has no verb contradicts nothing
    verdict = {"probability": 0.3, "similarity": 0.4, "relation": "none", "note": "a denial"}
    given_pair = tables.Shown([{"left": left, "right": right, "source": name} | verdict])
    match = {"query_id": name, "reference_id": 7, "rank": 1, "left_text": left, "right_text": right} | verdict
    for table, places in ((given_pair, {"left", "right"}), (tables.Shown([match]), {safe(name), "7"})):
        found, outside = read_html(table._repr_html_())
        assert all(text in found for text in (left, right) if text)
        assert all(place in found for place in places if place)
        assert "contradicts: a denial" in found
        assert not set("<>$&\u202e\u2066") & set(outside)
        assert "contradicts: a denial" in repr(table)


def test_what_score_and_match_return_is_drawn_and_what_is_taken_from_it_stays_a_table():
    pairs = pd.DataFrame(
        {"left": ["The work took 18 months."], "right": ["The work took 30 months."], "left_text": "x"}
    )
    scored = tk.score(pairs, encoder=None)
    assert scored._repr_html_().startswith('<div class="tex2jax_ignore mathjax_ignore" style')
    assert "left_text" in scored.columns
    assert "1 pair" in repr(scored)
    assert scored["probability"].between(0, 1).all()
    sides = (pd.DataFrame({"id": [7], "text": pairs[side]}) for side in ("left", "right"))
    assert repr(tk.match(*sides, encoder=None)).startswith("1 pair")
