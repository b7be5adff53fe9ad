"""Mentions table to the lives of claims: when each was said, in how much the same words, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import blended_transform_factory

from toolkit import tables
from toolkit.figures import look, text
from toolkit.figures.canvas import blank, finish, in_points, inside, put, sheet
from toolkit.figures.claim_matrix import LABEL_WIDTH, ORDER, absence, most_stated
from toolkit.figures.dates import date_axis, day_per_point, outer, spanned
from toolkit.figures.grid import lay
from toolkit.figures.key import key, shapes
from toolkit.figures.names import WIDEST, Name, named, too_many
from toolkit.figures.signs import APART, counted, meanings, signs
from toolkit.figures.styles import styled
from toolkit.tables import records
from toolkit.tracing.stands_to_first import stands_to_first

TITLE = "When each claim was stated"
MARK, BESIDE = 7.5, 2.0  # points: width of a mark, from a mark to its letter
WIDE = 3.5  # inches: the time axis
SHORT = 72.0  # points: the name of a document, where a longer one has no room
PAST = 48.0  # points: how far beyond the axis a longer one may reach, so that it stays on the page
UNNAMED = "Dotted: the dates of the documents, too many to name; a period’s name stands at its first document."
LANE = 0.165  # inches: height of a line of marks
LANES = 90  # lines of marks of one picture: 15 inches; claims beyond are left out and counted
AROUND = 2.9  # inches: title, names of documents, dates, keys and notes together
SIGNED = 0.6  # inches: what three signs mean
GAP = 0.45  # lanes between two claims
TICK = 9.0  # points: the stroke above the axis at a document's date
TIERS = 5  # lines of names above the axis at most; more documents are told by their number


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention on the time axis: document, relation, voice group, first and last day, lane, how it stands."""

    doc: str
    relation: str
    group: str
    start: float
    end: float
    lane: int
    stands: str

    @property
    def middle(self) -> float:
        """The middle of the range."""
        return (self.start + self.end) / 2


def claim_timeline(
    mentions: pd.DataFrame,
    *,
    ax: Axes | None = None,
    documents: pd.DataFrame | None = None,
    top: int | None = None,
    style: str = "page",
) -> Axes:
    """Draw claims on a true time axis, a mark for each mention at the date of its document.

    Look at the gaps along a line: a claim that comes back after years, in the same words or in others, and in whose
    voice. A line through a mark is the range in which the document was published. A hollow mark is no repeat: by its
    sign the mention contradicts the first (≠), differs (≠?) or is of another time (◷).

    Parameters
    ----------
    mentions : DataFrame
        A mentions table; of its extra columns ``label`` names the claims, and those that `stands_to_first` reads give
        the signs.
    ax : Axes, optional
        Axes to draw in; default: a figure of its own.
    style : str, optional
        Where it is to be placed: "page", "notebook" or "slide", each also with "-dark" (``docs/figures.md``).
    documents : DataFrame, optional
        The documents table; gives the last day of ranges, and the documents without any claim. Without it a mark
        stands at the earliest day.
    top : int, optional
        Draw at most so many claims, those in most documents; default: 30, on a slide 10.

    Returns
    -------
    Axes
        Drawn in; x in days since 1970. Claims in most documents come first, then those with the higher cohesion.
        Mentions that would cover each other stand below each other, the earliest on top.

    Raises
    ------
    ValueError
        A document that the documents table does not have.

    Examples
    --------
    >>> from toolkit.figures import alt_text
    >>> print(alt_text(claim_timeline(tables.empty("mentions"))))
    When each claim was stated. No claim is stated twice.
    """
    tables.check(mentions, "mentions")
    if mentions.empty:
        return blank(ax, TITLE, "No claim is stated twice.", style=style)
    names = named(mentions["doc"], documents)
    if reason := too_many(names):
        return blank(ax, TITLE, reason, style=style)
    spans = _spans(mentions, documents, names)
    dated = mentions[mentions["doc"].isin(spans)]
    if dated.empty:
        return blank(ax, TITLE, "No document that states a claim has a date.", style=style)
    claims = most_stated(mentions)
    claims = claims[claims.index.isin(dated["claim"])]
    low, high = outer(list(spans.values()))
    wide = 72 * WIDE if ax is None else inside(ax)[0]
    chosen = styled(style)
    around = AROUND + SIGNED * any(stands_to_first(dated))
    lanes = min(LANES, int((chosen.high - around) / LANE))  # a picture for paper fits a page
    wanted = list(claims.index[: chosen.rows if top is None else top])
    lives = _lives(dated, wanted, spans, point=(high - low) / wide, lanes=lanes)
    shown = claims.loc[list(lives)]
    heights = [_height(marks) for marks in lives.values()]
    with sheet(ax, size=(WIDE, LANE * sum(heights)), style=style) as ax:
        lay(ax, 1, 1)
        ax.set(xlim=(low, high), ylim=(sum(heights), 0))
        date_axis(ax, low, high)
        told = _documents(ax, [name for name in names if name.doc in spans], spans)
        _draw(ax, lives, list(shown["named"]))
        below = key(ax, _relations(lives), below=22.0)
        shapes(ax, _voices(lives), below=below)
        notes = [*_notes(mentions, dated, names, documents is not None), *_signs(lives), "" if told else UNNAMED]
        return finish(ax, TITLE, _subtitle(claims, lives, spans), notes=notes, alt=_alt(lives, shown, names))


def _spans(mentions: pd.DataFrame, documents: pd.DataFrame | None, names: list[Name]) -> dict[str, tuple[float, float]]:
    """Return the first day and the end of the last one of each dated document, with those that state no claim."""
    if documents is None:
        dates = mentions.drop_duplicates("doc").assign(date_to=lambda table: table["date_from"])
    else:
        dates = documents[documents["doc"].isin([name.doc for name in names])]
    found = {str(row.doc): spanned(row.date_from, row.date_to) for row in records(dates)}
    return {doc: span for doc, span in found.items() if span}


def _lives(
    dated: pd.DataFrame, claims: list[str], spans: dict[str, tuple[float, float]], *, point: float, lanes: int
) -> dict[str, list[Mark]]:
    """Return the marks of each claim, laid into lanes so that none covers another, while there are lanes left.

    `point` is how many days a point of the axis stands for, `lanes` how many lanes there are.
    """
    dated = dated.assign(stands=stands_to_first(dated))
    letters = max(text.width(look.RELATIONS[relation][3], look.SMALL) for relation in ORDER)
    wide = (MARK / 2 + 3) * point, (MARK / 2 + BESIDE + letters + 3) * point
    groups = {claim: rows for claim, rows in dated.groupby("claim", sort=False) if claim in set(claims)}
    lives: dict[str, list[Mark]] = {}
    for claim in claims:
        marks: list[Mark] = []
        ends: list[float] = []
        for row in sorted(records(groups[claim]), key=lambda row: (*spans[row.doc], row.start)):
            start, end = spans[row.doc]
            middle = (start + end) / 2
            sign = text.width("".join(signs([row.stands])), look.SMALL) * point
            left, right = min(start, middle - wide[0]), max(end, middle + wide[1] + sign)
            lane = next((i for i, taken in enumerate(ends) if taken <= left), len(ends))
            ends[lane : lane + 1] = [right]
            about = str(row.doc), str(row.relation_to_first), str(row.voice_group)
            marks.append(Mark(*about, start, end, lane, row.stands))
        if lives and sum(map(_height, [*lives.values(), marks])) > lanes:
            break
        lives[claim] = marks
    return lives


def _height(marks: list[Mark]) -> float:
    """Return how many lanes a claim takes, with the gap to the next: its two lines of words need nearly two."""
    return max(1.0 + max(mark.lane for mark in marks), 1.75) + GAP


def _documents(ax: Axes, names: list[Name], spans: dict[str, tuple[float, float]]) -> bool:
    """Draw a dotted line at each document's date and name it above; tell whether there was room for the names.

    Where there is none, each period is named at its first document.
    """
    middles = [sum(spans[name.doc]) / 2 for name in names]
    labels = _fitting(ax, [name.doc for name in names], middles)
    tiers = _named(ax, middles, labels)
    if not tiers:
        labels = dict(enumerate(text.apart([name.doc for name in names], SHORT, size=look.SMALL)))
        tiers = _named(ax, middles, labels)
    told = bool(tiers)
    if not told:
        first = {name.period: place for place, name in reversed(list(enumerate(names))) if name.period}
        labels = {place: text.stack(period, 90, size=look.SMALL, lines=2) for period, place in first.items()}
        tiers = _named(ax, middles, labels)
    least = 4.0 if told else 4.0 + TICK  # a period's name stands above the strokes of its other documents
    tall = max((text.height(words, look.SMALL) for words in labels.values()), default=0.0)
    above = blended_transform_factory(ax.transData, in_points(ax, (0, 1)))
    at: dict[str, Any] = {"coords": ("data", "axes fraction"), "va": "bottom", "size": look.SMALL}
    for place, (name, middle) in enumerate(zip(names, middles, strict=True)):
        ax.axvline(middle, color=look.GREY, linewidth=0.6, linestyle=(0, (1, 2)), zorder=0.2)
        rise = least + tiers[place] * tall if place in tiers else 0.0
        line = Line2D([middle] * 2, [0, rise + TICK], color=name.colour, linewidth=1.6, transform=above, clip_on=False)
        ax.add_artist(line)
        if place in tiers:
            put(ax, (middle, 1), labels[place], shift=(3, rise), **at)
    return told


def _fitting(ax: Axes, docs: list[str], middles: list[float]) -> dict[int, str]:
    """Return the names of documents, by place, as long as the page has room for right of their dates."""
    labels = dict(enumerate(text.apart(docs, WIDEST, size=look.SMALL)))
    room = [(ax.get_xlim()[1] - middle) / day_per_point(ax) + PAST for middle in middles]
    close = [place for place, label in labels.items() if text.width(label, look.SMALL) > room[place]]
    short = text.apart([docs[place] for place in close], SHORT, size=look.SMALL)
    return labels | dict(zip(close, short, strict=True))


def _named(ax: Axes, middles: list[float], labels: dict[int, str]) -> dict[int, int]:
    """Return how high each label stands, by the place of its document; nothing where there is no room for all."""
    wide = [(text.width(words, look.SMALL) + 8) * day_per_point(ax) for words in labels.values()]
    tiers = _tiers([middles[place] for place in labels], wide)
    return dict(zip(labels, tiers, strict=True)) if max(tiers, default=0) < TIERS else {}


def _tiers(middles: list[float], wide: list[float]) -> list[int]:
    """Return how high each name stands, so that no name meets another, nor the line that leads to another."""
    tiers = [0] * len(middles)
    order = sorted(range(len(middles)), key=lambda i: (middles[i], i))
    for place in reversed(range(len(order))):
        own = order[place]
        met = [tiers[other] for other in order[place + 1 :] if middles[other] <= middles[own] + wide[own]]
        tiers[own] = max(met, default=-1) + 1
    return tiers


def _draw(ax: Axes, lives: dict[str, list[Mark]], words: list[str]) -> None:
    """Draw the marks of every claim between faint lines, its number and words at the left."""
    upper = 0.0
    for claim, marks in zip(words, lives.values(), strict=True):
        high = _height(marks)
        label = text.wrap(claim, LABEL_WIDTH, size=look.SMALL, lines=2)
        at: dict[str, Any] = {"coords": ("axes fraction", "data"), "size": look.SMALL}
        put(ax, (0, upper + high / 2), label, shift=(-LABEL_WIDTH - 8, 0), **at)
        lanes = 1 + max(mark.lane for mark in marks)
        for mark in marks:
            _mark(ax, mark, upper + (high - lanes) / 2 + mark.lane + 0.5)
        upper += high
        ax.axhline(upper, color=look.RULE, linewidth=0.6, zorder=0.1)


def _mark(ax: Axes, mark: Mark, height: float) -> None:
    """Draw a mention: its range, its shape for the voice, its colour and letter for the relation, its sign."""
    colour, _, _, letter, _ = look.RELATIONS[mark.relation]
    if mark.end - mark.start > 1:
        ax.plot([mark.start, mark.end], [height] * 2, color=look.INK, linewidth=1.4, zorder=2, gid="range")
    fill, edge, thick = (look.PAPER, look.strong(colour), 1.4) if mark.stands else (colour, look.INK, 0.9)
    options: dict[str, Any] = {"markersize": MARK, "markeredgecolor": edge, "markeredgewidth": thick}
    marker = look.SHAPES.get(mark.group, look.SHAPES["other"])
    ax.plot([mark.middle], [height], marker=marker, color=fill, zorder=3, gid=f"mention-{mark.relation}", **options)
    back: dict[str, Any] = {"facecolor": look.PAPER, "edgecolor": "none", "pad": 0.4}
    label = "".join([letter, *signs([mark.stands])])
    put(ax, (mark.middle, height), label, shift=(MARK / 2 + BESIDE, 0), size=look.SMALL, bbox=back)


def _relations(lives: dict[str, list[Mark]]) -> list[tuple[str, str, str]]:
    """Return the key of the relations that are seen."""
    seen = {mark.relation for marks in lives.values() for mark in marks}
    told = [look.RELATIONS[relation] for relation in ORDER if relation in seen]
    return [(colour, "", f"{letter} {word}") for colour, _, _, letter, word in told]


def _voices(lives: dict[str, list[Mark]]) -> list[tuple[str, str, str]]:
    """Return the key of the voice groups that are seen, and of hollow marks where there are some."""
    drawn = [mark for marks in lives.values() for mark in marks]
    seen = {mark.group if mark.group in look.SHAPES else "other" for mark in drawn}
    groups = [(shape, look.GREY, group) for group, shape in look.SHAPES.items() if group in seen]
    return groups + [("o", look.PAPER, "hollow: no repeat")] * any(mark.stands for mark in drawn)


def _subtitle(claims: pd.DataFrame, lives: dict[str, list[Mark]], spans: dict[str, tuple[float, float]]) -> str:
    part = text.count(len(claims), "claim")
    if len(lives) < len(claims):
        part = f"The {len(lives)} claims in most documents, of {len(claims):,}"
    mentions = sum(map(len, lives.values()))
    return f"{part}, {text.count(mentions, 'mention')}, a mark for each; {text.count(len(spans), 'dated document')}."


def _notes(mentions: pd.DataFrame, dated: pd.DataFrame, names: list[Name], given: bool) -> list[str]:
    undated = len(mentions) - len(dated)
    inferred = sum(name.when.startswith("~") for name in names)
    ranges = "A line through a mark: the days in which the document was published, where they reach beyond the mark."
    return [
        ranges if given else "A mark stands at the earliest day; ranges are not drawn: documents= was not given.",
        f"{text.count(inferred, 'date')} inferred, not stated in the text." if inferred else "",
        f"{text.count(undated, 'mention')} in documents without a date not drawn." if undated else "",
    ]


def _signs(lives: dict[str, list[Mark]]) -> list[str]:
    """Return what the signs that are seen mean."""
    drawn = [mark for marks in lives.values() for mark in marks]
    return [*meanings({mark.stands for mark in drawn}), absence({mark.relation for mark in drawn})]


def _alt(lives: dict[str, list[Mark]], shown: pd.DataFrame, names: list[Name]) -> str:
    dates = {name.doc: name.when for name in names}
    told = []
    for words, marks in list(zip(shown["named"], lives.values(), strict=True))[:5]:
        said = []
        for mark in marks[:8]:
            how = ", ".join(filter(None, (look.RELATIONS[mark.relation][4], mark.stands, mark.group)))
            said.append(f"{mark.doc} {dates[mark.doc]} ({how})".replace("  ", " "))
        more = f" and {len(marks) - 8} more" if len(marks) > 8 else ""
        told.append(f"“{text.brief(words, 90)}”: {', '.join(said)}{more}")
    rest = f" And {len(lives) - 5} more." if len(lives) > 5 else ""
    apart = counted((mark.stands for marks in lives.values() for mark in marks), f" {APART}")
    return f"{text.count(len(lives), 'claim')} along time. {'; '.join(told)}.{rest}{apart}"
