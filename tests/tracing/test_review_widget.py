"""The widget: what it shows is escaped, each click is kept, and the reader finds where she stopped."""

import builtins

import pandas as pd
import pytest

import toolkit as tk
from toolkit.tracing.review import read_review, record_verdict, write_review
from toolkit.tracing.review_widget import review

PAIRS = pd.DataFrame(
    {"left_doc": "<b>a</b>", "right_doc": "b", "left_text": ["<script>one</script> rain", "=two", "three"]}
    | {"right_text": ["<i>one</i> rain", "zwei", "drei"], "probability": [0.9, 0.8, 0.3]}
    | {"relation": ["edited", "paraphrase", "none"]}
)


def parts(widget):
    progress, shown, row, _ = widget.children
    *buttons, relation = row.children
    return progress, shown, {button.description: button for button in buttons}, relation


def test_what_is_shown_is_escaped(tmp_path):
    _, shown, _, _ = parts(review(PAIRS, store=tmp_path / "r.csv"))
    assert "&lt;script&gt;" in shown.value
    assert "&lt;b&gt;a&lt;/b&gt;" in shown.value
    assert not any(mark in shown.value for mark in ("<script>", "<i>", "<b>"))


def test_clicks_are_kept_at_once(tmp_path):
    path = tmp_path / "r.csv"
    progress, shown, buttons, relation = parts(review(PAIRS, store=path))
    assert progress.value == "Pair 1 of 3. 0 of 2 found pairs judged. Verdicts are kept in " + f"{path}."
    relation.value = "partial"
    buttons["Accept"].click()
    assert read_review(path)[["verdict", "relation"]].values.tolist() == [["accept", "partial"]]
    assert (
        progress.value
        == "Pair 2 of 3. 1 of 2 found pairs judged, 1 right (100%, 21% to 100%) where the model gives 0.9. "
        f"Verdicts are kept in {path}."
    )
    assert "=two" in shown.value
    assert "&#x27;" not in shown.value
    assert relation.value == "as the model says"
    buttons["Reject"].click()
    buttons["Back"].click()
    assert "; reject" in shown.value
    buttons["Back"].click()
    assert relation.value == "partial"
    buttons["Clear"].click()
    assert read_review(path)["verdict"].tolist() == ["reject"]


def test_the_ends_hold(tmp_path):
    progress, _, buttons, _ = parts(review(PAIRS, store=tmp_path / "r.csv"))
    buttons["Back"].click()
    assert progress.value.startswith("Pair 1 of 3")
    for _ in range(5):
        buttons["Next"].click()
    assert progress.value.startswith("Pair 3 of 3")


def test_a_second_sitting_begins_where_the_first_ended(tmp_path):
    path = tmp_path / "r.csv"
    table = write_review(PAIRS, path)
    record_verdict(path, table["pair"][0], "accept")
    progress, _, _, _ = parts(review(PAIRS.iloc[[1, 0, 2]].reset_index(drop=True).iloc[[1, 0, 2]], store=path))
    assert progress.value.startswith("Pair 2 of 3. 1 of 2")


def test_no_pairs(tmp_path):
    progress, shown, buttons, _ = parts(review(PAIRS.head(0), store=tmp_path / "r.csv"))
    for button in buttons.values():
        button.click()
    assert (progress.value, shown.value) == ("", "No pair to judge.")


def test_without_ipywidgets_the_file_is_named(tmp_path, monkeypatch):
    real = builtins.__import__

    def missing(name, *rest, **named):
        if name == "ipywidgets":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ImportError, match="pip install ipywidgets; or fill in the file of write_review"):
        review(PAIRS, store=tmp_path / "r.csv")
    assert not (tmp_path / "r.csv").exists()


def press(widget, letters):
    widget.children[-1].value = letters
    assert widget.children[-1].value == ""


def test_every_button_has_a_key_and_says_what_it_does(tmp_path):
    path = tmp_path / "r.csv"
    widget = review(PAIRS, store=path)
    progress, _, buttons, relation = parts(widget)
    for name, button in buttons.items():
        assert f"Key: {name[0].lower()}" in button.tooltip
    press(widget, "3a")
    press(widget, "R")
    assert read_review(path)[["verdict", "relation"]].values.tolist() == [["accept", "partial"], ["reject", ""]]
    press(widget, "bb")
    assert progress.value.startswith("Pair 1 of 3")
    assert relation.value == "partial"
    press(widget, "c?x")
    assert read_review(path)["verdict"].tolist() == ["reject"]


def test_undo_takes_verdicts_back_one_by_one(tmp_path):
    path = tmp_path / "r.csv"
    widget = review(PAIRS, store=path)
    progress, shown, buttons, _ = parts(widget)
    press(widget, "4arb")
    press(widget, "a")  # the second pair again, accepted this time
    assert read_review(path)["verdict"].tolist() == ["accept", "accept"]
    buttons["Undo"].click()
    assert progress.value.startswith("Pair 2 of 3")
    assert "; reject" in shown.value
    assert read_review(path)["verdict"].tolist() == ["accept", "reject"]
    press(widget, "uuu")
    assert progress.value.startswith("Pair 1 of 3. 0 of 2")
    assert len(read_review(path)) == 0


def test_mentions_are_judged_beside_the_first_of_their_claim(tmp_path):
    lines = (
        "The council closed the old stone bridge to all traffic.",
        "The council has closed the old stone bridge to all traffic.",
        "The old stone bridge has been closed by the council to all traffic.",
    )
    behind = ("Rain fell all night on the hills.", "Ferries carry goods now.", "A comedy opened the festival.")
    table = pd.DataFrame(
        {"id": list("abc"), "text": [f"{line}\n\n{more}" for line, more in zip(lines, behind, strict=True)]}
    )
    corpus = tk.load_corpus(table)
    mentions = tk.claims(corpus, encoder=None)
    assert mentions["size"].tolist() == [3, 3, 3]
    path = tmp_path / "r.csv"
    widget = review(mentions, store=path, corpus=corpus)
    progress, shown, _, _ = parts(widget)
    assert progress.value == "Pair 1 of 2. 0 of 2 found pairs judged. Verdicts are kept in " + f"{path}."
    assert "In the documents" in shown.value
    assert "Rain fell all night on the hills." in shown.value
    press(widget, "r")
    after = tk.claims(corpus, review=path, encoder=None)
    assert not any({"a", "b"} <= set(part) for _, part in after.groupby("claim")["doc"])


def test_the_context_is_escaped_and_a_document_that_is_not_there_is_left_out(tmp_path):
    corpus = tk.load_corpus(pd.DataFrame({"id": ["a"], "text": ["<b>Before.</b> one rain <script>behind</script>"]}))
    pairs = pd.DataFrame(
        {"left_doc": "a", "left_start": 15, "left_end": 23, "left_text": ["one rain"], "right_doc": "gone"}
        | {"right_start": 0, "right_end": 3, "right_text": "two", "probability": 0.9, "relation": "edited"}
    )
    _, shown, _, _ = parts(review(pairs, store=tmp_path / "r.csv", corpus=corpus))
    assert "&lt;b&gt;Before.&lt;/b&gt; <b>one rain</b> &lt;script&gt;" in shown.value
    assert "<script>" not in shown.value
