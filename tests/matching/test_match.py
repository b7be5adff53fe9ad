"""One list against another: the reference that says the same comes first, whatever the order of the lists."""

import sys

import numpy as np
import pandas as pd
import pytest

from toolkit import tables
from toolkit.matching.match import FEW, match
from toolkit.matching.score import score

QUERIES = pd.DataFrame(
    {
        "id": ["q1", "q2", "q3"],
        "text": [
            "BREAKING: mayor secretly sold the city library to his brother!!",
            "they say drinking hot water kills the virus",
            "",
        ],
    }
)
REFERENCES = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "text": [
            "The mayor sold the city library to his brother.",
            "Drinking hot water cures an infection with the virus.",
            "The moon landing was filmed in a desert.",
        ],
        "title": ["Did the Mayor Sell the Library?", "", "Was the Moon Landing Filmed?"],
    }
)


def test_the_reference_that_says_the_same_comes_first():
    found = match(QUERIES, REFERENCES, top=2, encoder=None)
    assert found.columns.tolist()[:5] == ["query_id", "reference_id", "rank", "probability", "relation"]
    assert found.columns.tolist() == [column.name for column in tables.TABLES["matches"].columns]
    texts = QUERIES.set_index("id")["text"], REFERENCES.set_index("id")
    for row in found.itertuples():
        known = texts[1].loc[row.reference_id]
        assert row.left_text == texts[0][row.query_id]
        assert row.right_text in (known["text"], f"{known['title']} {known['text']}")
    first = found[found["rank"] == 1].set_index("query_id")["reference_id"]
    assert (first["q1"], first["q2"]) == ("a", "b")
    assert found.groupby("query_id").size().max() == 2
    for _, part in found.groupby("query_id"):
        assert part["rank"].tolist() == list(range(1, len(part) + 1))
        assert part["probability"].is_monotonic_decreasing


def test_the_order_of_the_references_changes_nothing():
    one = match(QUERIES, REFERENCES, encoder=None)
    other = match(QUERIES, REFERENCES.iloc[::-1], encoder=None)
    pd.testing.assert_frame_equal(one, other)


def test_each_list_finds_itself():
    found = match(REFERENCES[["id", "text"]], REFERENCES[["id", "text"]], top=1, encoder=None)
    assert found["query_id"].tolist() == found["reference_id"].tolist() == ["a", "b", "c"]
    assert set(found["relation"]) == {"verbatim"}


def test_an_encoder_is_asked_and_checked():
    with pytest.raises(ValueError, match="it must return one row of numbers for each text"):
        match(QUERIES, REFERENCES, encoder=lambda texts: np.zeros((1, 2)))


def test_bad_input_is_explained():
    with pytest.raises(ValueError, match="top is 0; give a whole number from 1"):
        match(QUERIES, REFERENCES, top=0)
    with pytest.raises(TypeError, match="queries: this is a list; give a DataFrame with the columns id, text"):
        match(["a"], ["b"])
    with pytest.raises(ValueError, match=r'references: no column "id"; the columns are text, title'):
        match(QUERIES, REFERENCES.drop(columns="id"))
    with pytest.raises(ValueError, match=r'queries: id "q1" stands twice'):
        match(pd.concat([QUERIES, QUERIES]), REFERENCES)
    with pytest.raises(ValueError, match="references: row 2 has no text"):
        match(QUERIES, REFERENCES.assign(text=["a", None, "b"]))


def test_how_short_a_list_is_does_not_make_a_pair_surer():
    query = pd.DataFrame({"id": ["q"], "text": ["The council capped the number of scooters at 1,500 in October."]})
    told = "In October the number of scooters was limited to 1,500 by the council."
    others = ["The bus is slow.", "Rain fell all week.", "A bakery opened in the old mill.", "The choir sang twice."]
    found = []
    for more in (0, 1, 4):
        references = pd.DataFrame({"id": [str(n) for n in range(more + 1)], "text": [told, *others[:more]]})
        best = match(query, references, top=1).iloc[0]
        assert best["reference_id"] == "0"
        found.append(best["probability"])
    given = score(pd.DataFrame({"left": query["text"], "right": [told]}))["probability"].iloc[0]
    assert max(found) - min(found) < 0.1
    assert found[0] == pytest.approx(given, abs=0.05)


def test_of_an_archive_the_same_references_come_first(monkeypatch):
    rng = np.random.default_rng(7)
    words = ["".join(rng.choice(list("aeioulnrst"), 6)) for _ in range(400)]
    texts = [" ".join(["The", *rng.choice(words, 8), "closed."]) for _ in range(340)]
    references = pd.DataFrame({"id": [f"r{n}" for n in range(len(texts))], "text": texts})
    queries = pd.DataFrame({"id": [f"q{n}" for n in range(60)], "text": [f"They say: {text}" for text in texts[:60]]})
    few = match(queries, references, top=1, encoder=None)
    archive = sys.modules["toolkit.matching.match"]  # the package has a function of the name
    monkeypatch.setattr(archive, "_ARCHIVE", 100)
    many = match(queries, references, top=1, encoder=None)
    assert many["reference_id"].tolist() == few["reference_id"].tolist() == [f"r{n}" for n in range(60)]
    assert many["probability"].to_numpy() == pytest.approx(few["probability"].to_numpy(), abs=0.05)


def test_what_holds_no_words_stands_in_no_row():
    found = match(QUERIES, pd.concat([REFERENCES, pd.DataFrame({"id": ["d"], "text": [" ... "]})]), encoder=None)
    assert set(found["query_id"]) == {"q1", "q2"}
    assert "d" not in set(found["reference_id"])
    assert not len(match(QUERIES[2:], REFERENCES, encoder=None))


def test_a_reference_that_contradicts_is_found_and_told():
    references = pd.DataFrame(
        {
            "id": ["ban", "sick", "rain"],
            "title": ["Aspartame is not banned in the European Union", "Salmonella outbreak in spring", None],
            "text": [
                "Its use is authorised. The acceptable daily intake is 40 mg per kg of body weight.",
                "In the outbreak linked to cucumbers, 214 people were infected in 19 states.",
                "Rain fell all week.",
            ],
        }
    )
    posts = {
        "denied": ("Aspartame is banned in the European Union", "ban", "contradicts: a denial (“not”)"),
        "other": ("412 people were infected across 19 states by cucumbers", "sick", "contradicts: another figure"),
        "agreed": ("214 people were infected across 19 states by cucumbers", "sick", ""),
    }
    queries = pd.DataFrame({"id": list(posts), "text": [text for text, *_ in posts.values()]})
    found = match(queries, references, top=1).set_index("query_id")
    for name, (_, reference, remark) in posts.items():
        assert found.loc[name, "reference_id"] == reference
        assert found.loc[name, "remark"].startswith(remark)
        assert bool(found.loc[name, "remark"]) == bool(remark)


def test_the_probability_does_not_jump_with_the_number_of_references():
    told = "They say the council wants to cap the number of rental scooters"
    others = ["Rain fell all week.", "A bakery opened.", "The choir sang twice.", "Buses run late on Sundays."]
    others += ["The museum bought a painting.", "Two bridges are closed for repair."]
    queries = pd.DataFrame({"id": range(4), "text": [told, "Rain again!", "What a choir.", "Our museum has paintings"]})
    texts, found = ["The council may limit rental scooters.", *others], []
    for size in range(FEW // len(queries), len(texts) + 1):
        references = pd.DataFrame({"id": range(size), "text": texts[:size]})
        found.append(match(queries, references, top=1)["probability"].iloc[0])
    assert max(found) - min(found) < 0.1
