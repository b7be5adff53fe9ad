"""An explanation of one pair as it is shown: the verdict in words, and the features that count most, text or HTML."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.matching.features import likely

NAMED = 8  # pairs of words that meet named
_TOP = 12  # features shown; the rest are summed in one line
_TINY = 5e-4  # log odds below this are not shown


class Explanation(pd.DataFrame):
    """A table of features and contributions that draws itself; `attrs` holds the texts and the verdict.

    What is taken from it (rows, columns, a copy) is a plain DataFrame.
    """

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return pd.DataFrame

    def text(self) -> str:
        """Return the verdict and the features that count most as plain text."""
        lines = [*_heading(self), ""]
        lines += [f"{add:+6.2f}  {value:>7}  {about}" for about, value, add in _shown(self)]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return self.text() if self.attrs else super().__repr__()

    def _repr_html_(self) -> str:
        shown = _shown(self)
        widest = max((abs(add) for _, _, add in shown), default=0.0) or 1.0
        rows = "".join(_row(*row, widest) for row in shown)
        heading = "".join(f'<p dir="auto">{line}</p>' for line in _marked(self))
        named = ("feature", "value", "contribution (log odds)", "against | for the same")
        names = "".join(f'<th scope="col" style="text-align:left">{name}</th>' for name in named)
        start = '<div class="tex2jax_ignore mathjax_ignore">'  # else notebooks read "$5 or $6" as a formula
        return f"{start}{heading}<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table></div>"


def verdict_in_words(told: Mapping[Any, Any]) -> str:
    """Return relation and probability in words, as far as they are told; never more sure than two digits hold."""
    words = [str(told["relation"])] if "relation" in told else []
    if "probability" in told:
        words.append(f"probability {likely(float(told['probability']))}")
    return ", ".join(words)


def words_that_meet(meetings: Sequence[tuple[str, str, float]], *, more: int = 0, numbered: bool = False) -> str:
    """Return the different words that meet with their nearness (0 to 1) as a sentence, or nothing.

    Examples
    --------
    >>> words_that_meet([("fled", "escaped", 0.714)], more=2, numbered=True)
    'Different words that meet (nearness; opposites can be near): 1 fled – escaped (0.71), and 2 more.'
    """
    words = [f"{one} – {other} ({near:.2f})" for one, other, near in meetings]
    words = [f"{number} {pair}" for number, pair in enumerate(words, 1)] if numbered else words
    told = ", ".join(words) + (f", and {more} more" if more > 0 else "")
    return f"Different words that meet (nearness; opposites can be near): {told}." if words else ""


def _heading(table: pd.DataFrame) -> list[str]:
    known = table.attrs
    if not known:
        return []
    met = known.get("meetings", [])
    named = words_that_meet(met[:NAMED], more=len(met) - NAMED)
    return [
        verdict_in_words(known),
        f"left: {known['left']}",
        f"right: {known['right']}",
        *filter(None, [named]),
        *_clauses(known.get("clauses", ())),
        *known["notes"],
    ]


def _marked(table: pd.DataFrame) -> list[str]:
    """Return the heading as HTML, the clauses that have most in common underlined in their texts."""
    known = table.attrs
    lines = [html.escape(line) for line in _heading(table)]
    sides = zip(("left", "right"), known.get("clause_places", ()), strict=False)  # there may be none to name
    for place, (side, stretches) in enumerate(sides, 1):
        lines[place] = f"{side}: {_underlined(known[side], stretches)}"
    return lines


def _underlined(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return a text as HTML with stretches of it underlined."""
    parts, done = [], 0
    for start, end in stretches:
        parts += [html.escape(text[done:start]), f"<u>{html.escape(text[start:end])}</u>"]
        done = end
    return "".join([*parts, html.escape(text[done:])])


def _clauses(found: tuple[str, str, float] | tuple[()]) -> list[str]:
    return [f"Clauses that have most in common ({found[2]:.2f}): “{found[0]}” – “{found[1]}”."] if found else []


def _shown(table: pd.DataFrame) -> list[tuple[str, str, float]]:
    """Return words, value and contribution of the features that count most, of the rest together, and the sum."""
    rows = list(table[["about", "value", "contribution"]].itertuples(index=False, name=None))
    features, constant = rows[:-1], rows[-1:]
    shown = [(str(a), f"{v:.2f}", float(c)) for a, v, c in features[:_TOP] if abs(c) >= _TINY]
    rest = sum(float(c) for _, _, c in features[len(shown) :])
    shown.append((f"the other {len(features) - len(shown)} features", "", rest))
    shown += [(str(a), "", float(c)) for a, _, c in constant]
    return [*shown, ("sum: the log odds", "", float(table["contribution"].sum()))]


def _row(about: str, value: str, added: float, widest: float) -> str:
    """Return a row of the page: the bar goes left of the middle for what speaks against, right for what speaks for."""
    width = round(50 * min(abs(added) / widest, 1.0))
    start = 50 - width if added < 0 else 50
    colour = "#d64541" if added < 0 else "#2e9e43"  # 3:1 and more with white and with the dark of JupyterLab
    bar = f'<div style="margin-left:{start}%;width:{width}%;height:.8em;background-color:{colour}"></div>'
    cells = f'<td style="text-align:left">{html.escape(about)}</td><td>{html.escape(value)}</td><td>{added:+.2f}</td>'
    return f'<tr>{cells}<td style="width:12em">{bar}</td></tr>'
