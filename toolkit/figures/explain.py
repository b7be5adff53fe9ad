"""Explanation of a verdict to both texts and signed bars: which features speak for one statement, which against.

In the texts stand the two clauses that have most in common, since a verdict rests on them more than on the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, in_points, inside, put, sheet
from toolkit.figures.grid import lay, row_labels
from toolkit.figures.key import key
from toolkit.figures.pieces import Piece, shared_words
from toolkit.figures.ratios import columns_right, headings
from toolkit.figures.runs import BASE, LINE, Run, draw, runs
from toolkit.figures.styles import styled
from toolkit.matching.explanation import NAMED, words_that_meet
from toolkit.matching.features import likely
from toolkit.tables import records

TITLE = "What the verdict rests on"
NEEDED = ("feature", "value", "contribution", "about")
FOR, AGAINST, SUM = ("#14406E", ""), ("#B3361B", "////"), ("#8C8C8C", "")
WORDS = 212.0  # points: the name of a feature, in two lines
ROW = 0.32  # inches: two lines of a name and space to the next
LINES = 6  # of either text drawn at most: a sentence of 100 words
SIDE, ABOVE, APART = 34.0, 20.0, 5.0  # points: for the name of a side, for the headings of the bars, between texts
CLAUSE = 200  # letters of a clause that is told in words
TINY = 5e-3  # log odds that two digits show as 0: such features are told together


def explain(explanation: pd.DataFrame, *, ax: Axes | None = None, top: int | None = None, style: str = "page") -> Axes:
    """Draw what each feature adds to the verdict on a pair: to the right for the same statement, to the left against.

    Look whether the verdict hangs on one bar, and whether that bar is likeness of words, of meaning, or only length.
    The bars add up to the last one: log odds, 0 being as likely as not.

    Parameters
    ----------
    explanation : DataFrame
        What ``tk.explain`` returned; the constant last.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    top : int, optional
        Draw at most so many features, those that add or take most; default: 15, on a slide 5. The rest are one bar.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).

    Returns
    -------
    Axes
        Drawn in; x is log odds, a row for each feature in the order of the table.

    Raises
    ------
    ValueError
        The table has no such columns.

    Examples
    --------
    >>> from toolkit import explain as explained
    >>> from toolkit.figures import alt_text
    >>> ax = explain(explained(["The old bridge was closed.", "They closed the old bridge."], encoder=None))
    >>> alt_text(ax).startswith("What the verdict rests on. Probability 0.")
    True
    """
    tables.wanted(explanation, "explanation", NEEDED, made="tk.explain")
    missing = [name for name in NEEDED if name not in explanation]
    if missing:
        raise ValueError(f"the explanation has no column {missing[0]!r}; give what tk.explain returned, unchanged")
    if explanation.empty:
        return blank(ax, TITLE, "There is no feature to show.", style=style)
    rows = _rows(explanation, styled(style).rows // 2 if top is None else top)
    with sheet(ax, size=(2.4, ROW * len(rows)), style=style) as ax:
        lay(ax, 1, len(rows))
        half = 1.06 * max(float(rows["contribution"].abs().max()), 0.1)
        ax.set_xlim(-half, half)
        _axis(ax, half)
        headings(ax, "← against", "for the same →")
        for row, feature in enumerate(records(rows)):
            _bar(ax, row, feature)
        names = [text.wrap(about, WORDS, size=look.SMALL, lines=2) for about in rows["about"]]
        edge = row_labels(ax, names, size=look.SMALL)
        columns = [("value", list(rows["told"])), ("log odds", [_signed(c) for c in rows["contribution"]])]
        cut = _texts(ax, explanation.attrs, edge, room=edge + inside(ax)[0] + columns_right(ax, columns))
        sides = [(*FOR, "speaks for the same statement"), (*AGAINST, "against"), (*SUM, "the sum")]
        key(ax, sides, below=22.0)
        marked = bool(explanation.attrs.get("clause_places")) and not cut
        notes = [f"Only the first {LINES} lines of a text are drawn." if cut else "", *_notes(explanation, marked)]
        return finish(ax, TITLE, _subtitle(explanation), notes=notes, alt=_alt(rows, explanation, marked))


def _rows(explanation: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the features that add or take most, the rest as one row, the constant, and the sum of all."""
    features, constant = explanation.iloc[:-1], explanation.iloc[-1:]
    order = features["contribution"].abs().sort_values(ascending=False, kind="stable")
    shown = features.loc[order.index[: min(top, int((order >= TINY).sum()))]]
    others = features.drop(shown.index)["contribution"]
    rest = {"about": f"the other {text.count(len(others), 'feature')} together", "contribution": float(others.sum())}
    last = {"about": "sum: the log odds of the verdict", "contribution": float(explanation["contribution"].sum())}
    told = pd.concat(
        [shown.assign(told=[f"{value:.2f}".replace("-", "−") for value in shown["value"]], kind="feature")]
    )
    parts = [told, pd.DataFrame([rest] if len(others) else []), constant[["about", "contribution"]]]
    rows = pd.concat([*[part for part in parts if len(part)], pd.DataFrame([last | {"kind": "sum"}])])
    return rows.fillna({"told": "", "kind": "feature"}).reset_index(drop=True)


def _texts(ax: Axes, known: dict[Any, Any], edge: float, *, room: float) -> bool:
    """Write both texts above the bars, the clauses that have most in common marked; tell whether some of them is cut.

    `edge` is how far left of the axes they begin.
    """
    if not {"left", "right"} <= set(known):
        return False
    places = known.get("clause_places") or ((), ())
    words = [_pieces(known[side], clause) for side, clause in zip(("left", "right"), places, strict=True)]
    laid = [list(runs(side, room - SIDE)) for side in words]
    high = [LINE * min(LINES, 1 + max((run.line for run in side), default=0)) for side in laid]
    place = in_points(ax, (0, 1), down=True)
    top = -(ABOVE + sum(high) + APART + (LINE + APART) * any(places))
    for name, side, tall in zip(("left", "right"), laid, high, strict=True):
        put(ax, (-edge, top + BASE), name, coords=place, size=look.LABEL, bold=True, va="baseline")
        for run in side:
            if run.line < LINES:
                draw(ax, run, (SIDE - edge, top), place)
        top += tall + APART
    if any(places):
        draw(ax, Run("clause", 0.0, 0, _met(known)), (SIDE - edge, top), place)
    return any(run.line >= LINES for side in laid for run in side)


def _pieces(words: str, clause: Sequence[tuple[int, int]]) -> list[Piece]:
    """Cut a text into its words, and tell which belong to the stretches of a clause."""
    found = []
    for word in re.finditer(r"\S+", words):
        inside_it = any(start < word.end() and word.start() < end for start, end in clause)
        found.append(Piece(word.start(), word[0], True, "clause" if inside_it else "plain"))
    return found


def _met(known: dict[Any, Any]) -> str:
    return f"clauses that have most in common: {known['clauses'][2]:.2f} of their words are met"


def _axis(ax: Axes, half: float) -> None:
    """Number the log odds to both sides of 0."""
    step = next(s * 10**e for e in range(-3, 4) for s in (1, 2, 5) if half / (s * 10**e) <= 3)
    ticks = [step * i for i in range(-int(half / step), int(half / step) + 1)]
    ax.set_xticks(
        ticks,
        [f"{tick:+g}".replace("-", "−") if tick else "0" for tick in ticks],
        fontproperties=text.font(look.SMALL),
        color=look.GREY,
    )
    for tick in ticks:
        ax.axvline(tick, color=look.RULE if tick else look.GREY, linewidth=0.6, zorder=0)


def _bar(ax: Axes, row: int, feature: Any) -> None:
    colour, hatch = SUM if feature.kind == "sum" else FOR if feature.contribution > 0 else AGAINST
    left, wide = min(0.0, feature.contribution), abs(feature.contribution)
    options: dict[str, Any] = {"facecolor": colour, "hatch": hatch, "edgecolor": look.PAPER, "linewidth": 0.4}
    bar = Rectangle((left, row + 0.2), wide, 0.6, zorder=1, **options)
    bar.set_gid(feature.kind)
    ax.add_artist(bar)
    if feature.kind == "sum":
        ax.axhline(row, color=look.GREY, linewidth=0.8, zorder=0.5)


def _signed(number: float) -> str:
    """Return a number with two digits and its sign, a true minus, and none before what they show as 0."""
    words = f"{abs(number):.2f}"
    return words if float(words) == 0 else ("+" if number > 0 else "−") + words


def _verdict(explanation: pd.DataFrame) -> tuple[str, float]:
    """Return relation and probability; of a table that has lost its attributes the probability of the sum alone."""
    odds = float(explanation["contribution"].sum())
    known = explanation.attrs
    return str(known.get("relation", "")), float(known.get("probability", 1 / (1 + np.exp(-odds))))


def _subtitle(explanation: pd.DataFrame) -> str:
    relation, probability = _verdict(explanation)
    odds = _signed(float(explanation["contribution"].sum()))
    parts = filter(None, (_related(relation), f"probability {likely(probability)}"))
    return f"One pair: {', '.join(parts)}. The bars add up to log odds of {odds}."


def _related(relation: str) -> str:
    """Return a relation in the words of all figures."""
    if relation == "none":
        return "not the same statement"
    return look.RELATIONS[relation][4] if relation in look.RELATIONS else relation


def _notes(explanation: pd.DataFrame, marked: bool) -> list[str]:
    """Return what else is told of a pair; clauses that are `marked` in the texts are not told again."""
    known = explanation.attrs
    met = list(known.get("meetings", []))
    words = [shared_words(known["left"], known["right"])] if {"left", "right"} <= set(known) else []
    words.append(words_that_meet(met[:NAMED], more=len(met) - NAMED))
    measured = "A bar is measured from the mean pair of those the model was fitted on; weights of one model, no causes."
    return ["" if marked else _clauses(known), *words, measured, *known.get("notes", [])]


def _clauses(known: dict[Any, Any]) -> str:
    """Return the clauses that have most in common as a sentence, or nothing."""
    if not known.get("clauses"):
        return ""
    *clauses, met = known["clauses"]
    one, other = (text.brief(clause, CLAUSE) for clause in clauses)
    return f"Clauses that have most in common ({met:.2f}): “{one}” – “{other}”."


def _alt(rows: pd.DataFrame, explanation: pd.DataFrame, marked: bool) -> str:
    relation, probability = _verdict(explanation)
    features = rows[rows["told"] != ""]
    parts = []
    for word, some in (
        ("for", features[features["contribution"] > 0]),
        ("against", features[features["contribution"] < 0]),
    ):
        told = [f"{row.about} {_signed(row.contribution)}" for row in records(some.head(5))]
        parts.append(f"{word}: {'; '.join(told) or 'nothing'}")
    known = explanation.attrs
    sides = [f"{side.capitalize()}: “{text.brief(known[side], 300)}”" for side in ("left", "right") if side in known]
    clauses = _clauses(known) if marked else ""
    verdict = ", ".join(filter(None, (likely(probability), _related(relation))))
    odds = _signed(float(explanation["contribution"].sum()))
    summed = f"In log odds, {'. '.join(parts)}. The sum of all is {odds}."
    return " ".join(filter(None, (f"Probability {verdict}.", *sides, clauses, summed)))
