"""Pairs to a small notebook widget in which a reader accepts, rejects or relabels them, one after the other.

Each click is written to the review file at once, so that nothing is lost when the notebook closes, and the same file
can be filled in without the widget.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.matching.diff import diff
from toolkit.tracing.review import RELATIONS, pair_ids, record_verdict, review_precision, write_review

_MODEL = "as the model says"
_FACTS = ("left_doc", "right_doc", "probability", "model_relation", "figures_agree")


def review(pairs: pd.DataFrame, *, store: str | Path = "review.csv") -> Any:
    """Show pairs one after the other, to be accepted, rejected or given another relation.

    Parameters
    ----------
    pairs : DataFrame
        A pairs table. It is not changed.
    store : str or Path
        The file that keeps the verdicts; see `write_review`. Verdicts that it holds are kept.

    Returns
    -------
    ipywidgets.VBox
        The widget. It begins at the first pair without a verdict; ``apply_review(pairs, store)`` lays the verdicts
        over the pairs.

    Raises
    ------
    ImportError
        ipywidgets is not installed; the file can be filled in without it.
    ValueError
        `store` is there and is no review.
    """
    try:
        import ipywidgets
    except ImportError:
        raise ImportError(
            "review draws with ipywidgets: pip install ipywidgets; or fill in the file of write_review by hand"
        ) from None
    desk = _Desk(ipywidgets, pairs, store)
    return desk.box


class _Desk:
    """What the widget holds: the verdicts table, the place in it, and the parts that change."""

    def __init__(self, widgets: Any, pairs: pd.DataFrame, store: str | Path) -> None:
        self.pairs, self.store = pairs, store
        self.table = write_review(pairs, store)
        self.count = int(self.table["pair"].isin(set(pair_ids(pairs))).sum())
        open_rows = self.table.index[(self.table["verdict"] == "") & (self.table.index < self.count)]
        self.place = int(open_rows[0]) if len(open_rows) else 0
        self.shown, self.progress = widgets.HTML(), widgets.HTML()
        self.relation = widgets.Dropdown(options=[_MODEL, *RELATIONS[:-1]], description="relation")
        moves = (
            ("Accept", "success", lambda _: self.judge("accept")),
            ("Reject", "danger", lambda _: self.judge("reject")),
            ("Clear", "", lambda _: self.judge("")),
            ("Back", "", lambda _: self.move(-1)),
            ("Next", "", lambda _: self.move(1)),
        )
        buttons = []
        for name, style, action in moves:
            button = widgets.Button(description=name, button_style=style)
            button.on_click(action)
            buttons.append(button)
        self.box = widgets.VBox([self.progress, self.shown, widgets.HBox([*buttons, self.relation])])
        self.draw()

    def judge(self, verdict: str) -> None:
        """Keep a verdict on the pair that is shown and go to the next one."""
        if self.count:
            relation = "" if verdict != "accept" or self.relation.value == _MODEL else self.relation.value
            self.table = record_verdict(self.store, str(self.table.at[self.place, "pair"]), verdict, relation)
            self.move(1 if verdict else 0)

    def move(self, step: int) -> None:
        """Show another pair."""
        self.place = min(max(self.place + step, 0), max(self.count - 1, 0))
        self.draw()

    def draw(self) -> None:
        """Show the pair at the place, and how far the reader has come."""
        if not self.count:
            self.shown.value, self.progress.value = "No pair to judge.", ""
            return
        row = self.table.loc[self.place]
        self.relation.value = row["relation"] if row["relation"] in self.relation.options else _MODEL
        facts = [f"{name.replace('_', ' ')}: {_value(row[name])}" for name in _FACTS if name in row.index]
        verdict = row["verdict"] or "no verdict yet"
        self.shown.value = (
            f"<p>{html.escape('; '.join([*facts, verdict]))}</p>"
            f"{diff(str(row['left_text']), str(row['right_text'])).html(side_by_side=True)}"
        )
        self.progress.value = html.escape(self._progress())

    def _progress(self) -> str:
        counted = review_precision(self.pairs, self.table[self.table["verdict"] != ""]).iloc[0]
        begun = f"Pair {self.place + 1} of {self.count}. {counted.reviewed} of {counted.listed} found pairs judged"
        if not counted.reviewed:
            return f"{begun}."
        return f"{begun}, {counted.right} right: {counted.precision:.0%} ({counted.low:.0%} to {counted.high:.0%})."


def _value(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
