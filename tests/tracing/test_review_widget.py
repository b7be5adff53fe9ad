"""The widget: what it shows is escaped, each click is kept, and the reader finds where she stopped."""

import builtins

import pandas as pd
import pytest

from toolkit.tracing.review import read_review, record_verdict, write_review
from toolkit.tracing.review_widget import review

PAIRS = pd.DataFrame(
    {"left_doc": "<b>a</b>", "right_doc": "b", "left_text": ["<script>one</script> rain", "=two", "three"]}
    | {"right_text": ["<i>one</i> rain", "zwei", "drei"], "probability": [0.9, 0.8, 0.3]}
    | {"relation": ["edited", "paraphrase", "none"]}
)


def parts(widget):
    progress, shown, row = widget.children
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
    assert progress.value == "Pair 1 of 3. 0 of 2 found pairs judged."
    relation.value = "partial"
    buttons["Accept"].click()
    assert read_review(path)[["verdict", "relation"]].values.tolist() == [["accept", "partial"]]
    assert progress.value == "Pair 2 of 3. 1 of 2 found pairs judged, 1 right: 100% (21% to 100%)."
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
