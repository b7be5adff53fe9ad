"""Verdicts on given pairs: laws that hold for any text, then pairs a person has judged."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.matching.score import score

CASES = json.loads((Path(__file__).parent.parent / "cases/score.json").read_text("utf-8"))
RELATIONS = {"verbatim", "edited", "partial", "paraphrase", "none"}
WORDS = ["the", "council", "closed", "old", "bridge", "on", "Monday", "not", "2,654", "people", "Mexico", "—", "said"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def table(*rows):
    return pd.DataFrame(rows, columns=["left", "right"])


def ngrams(texts):
    """Encode a text by its letters: an encoder without weights, for the laws."""
    return np.array([[text.lower().count(letter) + 0.1 for letter in "abcdefghijklmnopqrst"] for text in texts])


@pytest.mark.parametrize("encoder", [None, ngrams])
@settings(derandomize=True, deadline=None, max_examples=12)
@given(rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6))
def test_exchanging_the_sides_mirrors_and_order_changes_nothing(encoder, rows):
    found = score(table(*rows), encoder=encoder)
    back = score(table(*[(right, left) for left, right in rows[::-1]]), encoder=encoder).iloc[::-1]
    assert found["probability"].between(0, 1).all()
    assert found["similarity"].between(0, 1).all()
    assert set(found["relation"]) <= RELATIONS
    for name in ("probability", "similarity"):
        assert found[name].to_numpy() == pytest.approx(back[name].to_numpy(), abs=2e-6)
    assert found["relation"].tolist() == back["relation"].tolist()


@pytest.mark.parametrize("encoder", [None, ngrams])
@settings(derandomize=True, deadline=None, max_examples=12)
@given(text=TEXTS.filter(lambda text: any(c.isalnum() for c in text)))
def test_a_text_with_itself_is_verbatim(encoder, text):
    found = score(table((text, text), (text, text.upper() + " !")), encoder=encoder)
    assert found["relation"].tolist() == ["verbatim", "verbatim"]
    assert (found["probability"] > 0.99).all()
    assert (found["similarity"] == 1).all()


@pytest.mark.parametrize("encoder", [None, ngrams])
def test_empty_texts_say_nothing(encoder):
    found = score(table(("", ""), ("", "The bridge is closed."), (" … ", "?")), encoder=encoder)
    assert found["relation"].tolist() == ["none"] * 3
    assert found["probability"].tolist() == [0.0] * 3
    assert score(table(), encoder=encoder).shape[0] == 0
    found = score(table(("!!!", "???"), ("...", "!!!")), encoder=encoder)  # a table without a single word
    assert found["probability"].tolist() == [0.0] * 2


def test_rows_index_and_other_columns_are_kept():
    pairs = (
        table(("One wall.", "A wall."), ("The sea.", "Rain fell.")).assign(id=["x", "y"]).set_index(pd.Index([7, 3]))
    )
    before = pairs.copy()
    found = score(pairs, encoder=None)
    assert found.index.tolist() == [7, 3]
    assert found.columns[:6].tolist() == ["left", "right", "id", "probability", "similarity", "relation"]
    pd.testing.assert_frame_equal(pairs, before)


def test_the_note_comes_last_and_says_in_what_one_contradicts_the_other():
    sides = "The work on the bridge took 18 months.", "The work on the bridge took 30 months."
    found = score(table(sides, sides[::-1], (sides[0], sides[0]), ("Rain fell.", "A wall.")), encoder=None)
    told = "another figure (30 months for 18 months)", "another figure (18 months for 30 months)"
    assert found["note"].tolist() == [*told, "", ""]
    assert found.columns[-1] == "note"
    assert found["probability"].iloc[0] < 0.5
    assert score(table(), encoder=None)["note"].dtype == score(table(), encoder=None)["relation"].dtype


def test_columns_of_an_earlier_verdict_are_replaced():
    found = score(table(("One wall.", "A wall.")).assign(id="x"), encoder=None)
    pd.testing.assert_frame_equal(score(found.assign(probability=2.0, note="mine"), encoder=None), found)


@pytest.mark.parametrize(
    "text", ["他们在边境等待庇护", "Они ждут убежища на границе", "🙂 🙃", "x" * 5000, "a " * 5000]
)
def test_any_script_and_length_gets_a_verdict(text):
    found = score(table((text, "They wait for asylum at the border."), (text, text)), encoder=None)
    assert found["relation"][0] == "none"
    assert np.isfinite(found["probability"]).all()


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_pairs_a_person_has_judged(case, request):
    if case.get("fails"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["fails"]))
    # Beside others: a table of one pair would say little about how rare its words are.
    others = [(other["left"], other["right"]) for other in CASES if other is not case]
    found = score(table((case["left"], case["right"]), *others), encoder=None).iloc[0]
    assert found["relation"] in case["relation"]


def test_bad_input_is_explained():
    with pytest.raises(TypeError, match="pairs: this is a list; give a DataFrame with the columns left, right"):
        score([("a", "b")])
    with pytest.raises(ValueError, match=r'no column "right"; the columns are left, wrong'):
        score(pd.DataFrame({"left": ["a"], "wrong": ["b"]}))
    with pytest.raises(ValueError, match=r'row 2, column "right" holds nan, which is no text'):
        score(pd.DataFrame({"left": ["a", "b"], "right": ["a", float("nan")]}))


def test_a_text_with_another_sign_is_not_itself():
    sides = "They paid $5 million for the dam.", "They paid €5 million for the dam."
    found = score(table(sides, (sides[0], sides[0].upper())), encoder=None)
    assert found["relation"].tolist() == ["none", "verbatim"]
    assert found["similarity"].tolist()[1] == 1.0
