"""Pairs to a small notebook widget in which a reader accepts, rejects or relabels them, one after the other.

Each verdict is written to the review file at once, so that nothing is lost when the notebook closes, and the same file
can be filled in without the widget. Every button has a key, so that a reader need not leave the keyboard.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.corpus import Corpus
from toolkit.matching.diff import diff
from toolkit.tracing.review import RELATIONS, as_pairs, pair_ids, record_verdict, review_precision, write_review

_MODEL = "as the model says"
_FACTS = ("left_doc", "right_doc", "probability", "model_relation")
_AROUND = 240  # code points of the text before and behind a passage that are shown: about two sentences
_BUTTONS = (  # name, colour, what it does, its key
    ("Accept", "success", "Both state the same. Key: a", "a"),
    ("Reject", "danger", "They do not state the same. Key: r", "r"),
    ("Clear", "", "Take the verdict on this pair away. Key: c", "c"),
    ("Undo", "", "Take the last verdict back and show its pair. Key: u", "u"),
    ("Back", "", "Show the pair before. Key: b", "b"),
    ("Next", "", "Show the next pair. Key: n", "n"),
)
_NAMES = {key: name for name, _, _, key in _BUTTONS}
_HINT = ", ".join(f"{key} {name.lower()}" for key, name in _NAMES.items()) + "; 1 to 4 choose the relation"


def review(pairs: pd.DataFrame, *, store: str | Path = "review.csv", corpus: Corpus | None = None) -> Any:
    """Show pairs one after the other, to be accepted, rejected or given another relation.

    Parameters
    ----------
    pairs : DataFrame
        A pairs table, or a mentions table: each mention is then shown beside the first of its claim. It is not changed.
    store : str or Path
        The file that keeps the verdicts, made in the folder one works in where its name has no folder, and named above
        the pair; see `write_review`. Verdicts that it holds are kept.
    corpus : Corpus, optional
        The documents, to show what stands before and behind each passage.

    Returns
    -------
    ipywidgets.VBox
        The widget. It begins at the first pair without a verdict; ``apply_review(pairs, store)`` lays the verdicts
        over the pairs, ``claims(corpus, review=store)`` over the claims.

    Raises
    ------
    ImportError
        ipywidgets is not installed; the file can be filled in without it.
    ValueError
        `store` is there and is no review.

    Notes
    -----
    In the line at the bottom a letter does what its button does, and 1 to 4 choose the relation.
    """
    try:
        import ipywidgets
    except ImportError:
        raise ImportError(
            "review draws with ipywidgets: pip install ipywidgets; or fill in the file of write_review by hand"
        ) from None
    return _Desk(ipywidgets, as_pairs(pairs), store, corpus).box


class _Desk:
    """What the widget holds: the verdicts table, the place in it, what can be undone, and the parts that change."""

    def __init__(self, widgets: Any, pairs: pd.DataFrame, store: str | Path, corpus: Corpus | None) -> None:
        self.pairs, self.store, self.corpus = pairs, store, corpus
        self.table = write_review(pairs, store)
        self.rows = pairs.assign(pair=pair_ids(pairs)).drop_duplicates("pair").set_index("pair")
        self.count = len(self.rows)
        open_rows = self.table.index[(self.table["verdict"] == "") & (self.table.index < self.count)]
        self.place = int(open_rows[0]) if len(open_rows) else 0
        self.done: list[tuple[int, str, str]] = []
        self.shown, self.progress = widgets.HTML(), widgets.HTML()
        self.relation = widgets.Dropdown(
            options=[_MODEL, *RELATIONS[:-1]],
            description="Relation",
            tooltip="How the two stand to each other, if not as the model says. Keys: 1 to 4",
        )
        self.keys = widgets.Text(description="Keys", placeholder=_HINT, layout={"width": "auto"})
        self.keys.observe(self.typed, names="value")
        self.box = widgets.VBox([self.progress, self.shown, self.row(widgets), self.keys])
        self.draw()

    def row(self, widgets: Any) -> Any:
        """Return the buttons, in a row with the choice of relation."""
        buttons = []
        for name, style, about, _ in _BUTTONS:
            button = widgets.Button(description=name, button_style=style, tooltip=about)
            button.on_click(lambda _, name=name: self.act(name))
            buttons.append(button)
        return widgets.HBox([*buttons, self.relation], layout={"flex_flow": "row wrap"})

    def typed(self, change: dict[str, Any]) -> None:
        """Do what each letter stands for, and empty the line for the next one."""
        if not change["new"]:
            return
        for key in change["new"].lower():
            if key in _NAMES:
                self.act(_NAMES[key])
            elif key in "1234":
                self.relation.value = RELATIONS[int(key) - 1]
        self.keys.value = ""

    def act(self, name: str) -> None:
        """Do what a button says."""
        if name in ("Accept", "Reject", "Clear"):
            self.judge({"Clear": ""}.get(name, name.lower()))
        elif name == "Undo":
            self.undo()
        else:
            self.move(1 if name == "Next" else -1)

    def judge(self, verdict: str) -> None:
        """Keep a verdict on the pair that is shown and go to the next one."""
        if not self.count:
            return
        row = self.table.loc[self.place]
        self.done.append((self.place, str(row["verdict"]), str(row["relation"])))
        self.keep(verdict, "" if verdict != "accept" or self.relation.value == _MODEL else self.relation.value)
        self.move(1 if verdict else 0)

    def undo(self) -> None:
        """Show the pair that was judged last, with the verdict that it had before."""
        if self.done:
            self.place, verdict, relation = self.done.pop()
            self.keep(verdict, relation)
            self.draw()

    def keep(self, verdict: str, relation: str) -> None:
        """Write the verdict on the pair at the place."""
        self.table = record_verdict(self.store, str(self.table.at[self.place, "pair"]), verdict, relation)

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
        pair = self.rows.loc[row["pair"]]
        facts = [f"{name.replace('_', ' ')}: {_value(row[name])}" for name in _FACTS if name in row.index]
        facts += [f"figures: {_figures(pair)}"] if "figures_agree" in pair.index else []
        verdict = row["verdict"] or "no verdict yet"
        self.shown.value = (
            f"<p>{html.escape('; '.join([*facts, verdict]))}</p>"
            f"{diff(str(row['left_text']), str(row['right_text'])).html(side_by_side=True)}{self.context(pair)}"
        )
        self.progress.value = html.escape(self._progress())

    def context(self, pair: Any) -> str:
        """Return what stands around both passages in their documents, the passages themselves in bold."""
        shown = []
        for side in ("left", "right"):
            span = [pair.get(f"{side}_{name}") for name in ("doc", "start", "end")]
            if self.corpus is None or span[0] not in self.corpus or pd.isna(span[1]):
                continue
            text, start, end = self.corpus[str(span[0])].text, int(span[1]), int(span[2])
            before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            parts = [html.escape(part) for part in (before, text[start:end], behind)]
            shown.append(f"<p><small>{parts[0]}<b>{parts[1]}</b>{parts[2]}</small></p>")
        return f"<details><summary>In the documents</summary>{''.join(shown)}</details>" if shown else ""

    def _progress(self) -> str:
        counted = review_precision(self.pairs, self.table[self.table["verdict"] != ""]).iloc[0]
        begun = f"Pair {self.place + 1} of {self.count}. {counted.reviewed} of {counted.listed} found pairs judged"
        kept = f"Verdicts are kept in {self.store}."
        if not counted.reviewed:
            return f"{begun}. {kept}"
        share = f"{counted.precision:.0%}, {counted.low:.0%} to {counted.high:.0%}"
        right = f"{counted.right} right ({share}) where the model gives {counted.said:.1f}"
        return f"{begun}, {right}. {kept}"


def _figures(pair: Any) -> str:
    agree = pair["figures_agree"]
    return "cannot be compared" if pd.isna(agree) else "agree" if agree else "differ"


def _value(value: Any) -> str:
    if pd.isna(value):
        return "unknown"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
