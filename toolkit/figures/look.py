"""The one visual language: type sizes, and the same colour for the same period, voice and relation everywhere.

Every colour is chosen to be told apart by colour-blind readers and in a grey print, and none stands alone: a word, a
letter, a shape or a hatch says the same beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matplotlib.colors import to_hex, to_rgb

TITLE, SUBTITLE, LABEL, SMALL = 12.0, 9.0, 8.5, 8.0  # points; nothing is smaller than SMALL
INK, BLACK, GREY, RULE, PAPER = "#1A1A1A", "#000000", "#555555", "#D5D5D2", "#FFFFFF"
READ, SEEN = 4.5, 3.0  # least contrast of words and of marks with what is behind them (WCAG 2.2, AA)
NO_PERIOD = "#9A9A9A"
WIDTH = 7.4  # inches: what a printed page of A4 or letter holds between its margins
_TIME = (
    "#E3AE32",
    "#3E909C",
    "#1B2A5C",
)  # early to late: lightness falls from 74 to 18 (CIE L*), so grey keeps the order
_SHADE = ("#F4F6F8", "#9DBCD6", "#14406E")  # none to most, lightness falls all the way

# Seven groups of voices. Neighbours in the order differ by at least 12 in CIE L*; the hatch tells the rest apart.
VOICES: dict[str, tuple[str, str]] = {
    "narrator": ("#DEDBD3", ""),
    "organization": ("#1F5A94", ""),
    "government": ("#E0703A", "////"),
    "affected": ("#7CC6AE", "...."),
    "court": ("#4A2A63", "xx"),
    "media": ("#E9CB55", "\\\\\\\\"),
    "other": ("#8C8C8C", "||"),
}

# The shape of a group of voices where a mark is too small for a hatch.
SHAPES: dict[str, str] = {
    "narrator": "o",
    "organization": "s",
    "government": "^",
    "affected": "d",
    "court": "P",
    "media": "v",
    "other": "X",
}

# How a later text stands to an earlier one: colour, line, hatch, letter and word; the nearer, the darker.
RELATIONS: dict[str, tuple[str, str, str, str, str]] = {
    "first": ("#111111", "-", "", "1", "first"),
    "possibly first": ("#5B5B5B", "-", "", "?", "first?"),
    "verbatim": ("#14406E", "-", "", "S", "same words"),
    "edited": ("#2F7FA8", "-", "", "E", "edited"),
    "partial": ("#D08A2E", "--", "///", "P", "partly"),
    "paraphrase": ("#EFD08A", ":", "...", "R", "reworded"),
    "none": ("#E6E6E3", "-.", "", "I", "indirect"),
}


def period_colours(periods: Iterable[str]) -> dict[str, str]:
    """Return a colour for each period, light for the earliest and dark for the latest; "" (no period) is grey.

    Parameters
    ----------
    periods : iterable of str
        The periods of all documents in date order; repeats are passed over. The colours of a period are the same in
        two figures when both are given the same documents.

    Examples
    --------
    >>> period_colours(["2019", "2019", "2025"])
    {'2019': '#e3ae32', '2025': '#1b2a5c'}
    """
    seen = dict.fromkeys(periods)
    names = [name for name in seen if name]
    step = 1 / max(len(names) - 1, 1)
    colours = {name: _between(_TIME, i * step) for i, name in enumerate(names)}
    return colours | ({"": NO_PERIOD} if "" in seen else {})


def shade(share: float) -> str:
    """Return the colour of a value from 0 (nearly white) to 1 (dark blue).

    Examples
    --------
    >>> shade(0), shade(1)
    ('#f4f6f8', '#14406e')
    """
    return _between(_SHADE, share)


def ink_on(colour: str) -> str:
    """Return black or white, whichever is read better on a colour.

    Examples
    --------
    >>> ink_on("#F4F6F8"), ink_on("#14406E")
    ('#000000', '#FFFFFF')
    """
    return BLACK if contrast(colour, BLACK) >= contrast(colour, PAPER) else PAPER


def strong(colour: str) -> str:
    """Return a colour, mixed with black as far as it takes to be seen as a thin mark on paper.

    Examples
    --------
    >>> strong("#1B2A5C"), strong("#E3AE32")
    ('#1B2A5C', '#b68b28')
    """
    steps = (_between((colour, BLACK), share / 20) for share in range(1, 21))
    return colour if contrast(colour, PAPER) >= SEEN else next(c for c in steps if contrast(c, PAPER) >= SEEN)


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(colour), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1: what is left of it in grey (WCAG 2.2)."""
    red, green, blue = map(linear, to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: str) -> float:
    """Return the lightness of a colour as it is seen, 0 to 100 (CIE 1976 L*).

    Examples
    --------
    >>> round(lightness("#FFFFFF")), round(lightness("#777777"))
    (100, 50)
    """
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def linear(part: float) -> float:
    """Return the light of one of the three parts of a colour, 0 to 1 (sRGB, IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def encoded(light: float) -> float:
    """Return the part of a colour that gives so much light: the way back from ``linear``."""
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _between(stops: Sequence[str], share: float) -> str:
    """Return the colour at a share of the way along some stops."""
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    first = min(int(place), len(stops) - 2)
    part = place - first
    mixed = [a + (b - a) * part for a, b in zip(to_rgb(stops[first]), to_rgb(stops[first + 1]), strict=True)]
    return to_hex((mixed[0], mixed[1], mixed[2]))
