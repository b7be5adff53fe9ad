"""Passages table to bars of voices: whose words each document holds, and who the main voices are."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit import tables
from toolkit.corpus import COMPARED, tokenise
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, inside, put, sheet
from toolkit.figures.grid import lay
from toolkit.figures.key import key
from toolkit.figures.names import Name, date_note, down, named, room, too_many

TITLE = "Whose words each document holds"
RIGHT = 44.0  # points: the number of words
NAMED = 12  # documents up to which bars are high enough for the names of voices


def voices(
    passages: pd.DataFrame, *, ax: Axes | None = None, documents: pd.DataFrame | None = None, style: str = "page"
) -> Axes:
    """Draw for each document the share of words of each group of voices, with the main voices' names.

    Look at how much of a text is its author's own: a frame that only a quoted government uses is not the text's frame.

    Parameters
    ----------
    passages : DataFrame
        A passages table; furniture, bylines, captions and repeated pull-quotes in it are passed over.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives order, dates and periods.

    Returns
    -------
    Axes
        Drawn in; x is the share of words, a row for each document. Groups stand in one order everywhere.

    Raises
    ------
    ValueError
        A document that the documents table does not have.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(voices(tables.empty("passages"))))
    Whose words each document holds. There is no passage to count.
    """
    tables.check(passages, "passages")
    counted = _counted(passages)
    if counted.empty:
        return blank(ax, TITLE, "There is no passage to count.", style=style)
    names = named(counted["doc"], documents)
    if reason := too_many(names):
        return blank(ax, TITLE, reason, style=style)
    tall = 0.48 if len(names) <= NAMED else 0.21
    with sheet(ax, size=(room(names, most=5.0, right=RIGHT), tall * len(names)), style=style) as ax:
        lay(ax, 1, len(names))
        unnamed = [
            _bar(ax, row, counted[counted["doc"] == name.doc], len(names) <= NAMED) for row, name in enumerate(names)
        ]
        _totals(ax, names, counted)
        down(ax, names)
        groups = [group for group in look.VOICES if group in set(counted["voice_group"])]
        if any(unnamed):
            key(ax, [(*look.VOICES[group], group) for group in groups])
        return finish(ax, TITLE, _subtitle(names, counted), notes=(_NOTE, date_note(names)), alt=_alt(names, counted))


_NOTE = (
    "A sentence counts whole for one voice; the narrator is the text’s author. Furniture and repeats are not counted."
)


def _counted(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the words of each voice in each document, the largest first."""
    rows = passages[passages["role"].isin(COMPARED)]
    tokens = tokenise(rows["text"])
    words = rows[["doc", "voice", "voice_group"]].assign(words=tokens.bounds[1:] - tokens.bounds[:-1])
    sums = words.groupby(["doc", "voice_group", "voice"], sort=False, as_index=False)["words"].sum()
    sums["voice_group"] = sums["voice_group"].where(sums["voice_group"].isin(list(look.VOICES)), "other")
    spoken: pd.DataFrame = sums[sums["words"] > 0]
    return spoken.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def _bar(ax: Axes, row: int, counted: pd.DataFrame, with_names: bool) -> bool:
    """Draw a document's bar; return whether a segment had no room for its group's name."""
    total, left, unnamed = max(int(counted["words"].sum()), 1), 0.0, False
    for group, (colour, hatch) in look.VOICES.items():
        rows = counted[counted["voice_group"] == group]
        share = float(rows["words"].sum()) / total
        if not share:
            continue
        options: dict[str, Any] = {
            "facecolor": colour,
            "hatch": hatch,
            "edgecolor": look.PAPER,
            "linewidth": 1.0,
            "gid": f"voice-{group}",
        }
        ax.add_artist(Rectangle((left, row + 0.08), share, 0.84, **options))
        unnamed |= _label(ax, (left, row, share), group, rows if with_names else None)
        left += share
    if left:
        around: dict[str, Any] = {"fill": False, "edgecolor": look.GREY, "linewidth": 0.6, "gid": "bar"}
        ax.add_artist(Rectangle((0, row + 0.08), left, 0.84, zorder=2, **around))
    return unnamed


def _label(ax: Axes, place: tuple[float, int, float], group: str, rows: pd.DataFrame | None) -> bool:
    """Write group, share and main voice into a segment as far as they fit; return whether the group did not."""
    left, row, share = place
    room = share * inside(ax)[0] - 7
    percent = f"{100 * share:.0f} %"
    whole = f"{group} {percent}"
    first = next((words for words in (whole, percent) if text.width(words, look.SMALL) <= room), "")
    lines = [first]
    if rows is not None and group != "narrator" and first:
        main = _main(rows, room)
        lines += [main] if main else []
    if first:
        colour = look.VOICES[group][0]
        back: dict[str, Any] = {"facecolor": colour, "edgecolor": "none", "pad": 1.0}
        put(
            ax,
            (left + share / 2, row + 0.5),
            "\n".join(lines),
            size=look.SMALL,
            colour=look.ink_on(colour),
            ha="center",
            bbox=back,
            linespacing=1.05,
        )
    return first != whole


def _main(rows: pd.DataFrame, room: float) -> str:
    """Return the voice with most words, and how many others there are, in two lines if no word must be broken."""
    others = f" +{len(rows) - 1}" if len(rows) > 1 else ""
    name = (text.clean(str(rows["voice"].iloc[0])) or "unnamed") + others
    return "" if text.broken(name, room, size=look.SMALL) else text.wrap(name, room, size=look.SMALL, lines=2)


def _totals(ax: Axes, names: list[Name], counted: pd.DataFrame) -> None:
    totals = counted.groupby("doc")["words"].sum()
    wide = max(text.width(words, look.SMALL) for words in ("words", *(f"{n:,}" for n in totals)))
    options: dict[str, Any] = {"size": look.SMALL, "colour": look.GREY, "ha": "right"}
    put(ax, (1, 1), "words", coords="axes fraction", shift=(8 + wide, 2), va="bottom", **options)
    for row, name in enumerate(names):
        put(ax, (1, row + 0.5), f"{totals.get(name.doc, 0):,}", shift=(8 + wide, 0), **options)


def _subtitle(names: list[Name], counted: pd.DataFrame) -> str:
    speakers = counted.loc[counted["voice_group"] != "narrator", "voice"].nunique()
    counts = f"{text.count(len(names), 'document')}, {text.count(speakers, 'voice')} beside the narrators"
    return f"Share of words by group of voices; {counts}."


def _alt(names: list[Name], counted: pd.DataFrame) -> str:
    told = []
    for name in names[:12]:
        sums = (
            counted[counted["doc"] == name.doc]
            .groupby("voice_group")["words"]
            .sum()
            .sort_values(ascending=False, kind="stable")
        )
        shares = ", ".join(f"{group} {100 * n / sums.sum():.0f} %" for group, n in sums.items())
        told.append(f"{name.doc}: {shares or 'no words'}")
    rest = f"; and {len(names) - 12} documents more" if len(names) > 12 else ""
    return f"A bar of shares for each document. {'; '.join(told)}{rest}."
