"""Where a picture is to be placed: on a page, in a notebook or on a slide, on light or dark ground.

A style is a name given to a figure function (``style="slide-dark"``). Pictures are laid out once, in points of a
printed page with no word under 8 points; what is placed larger is enlarged as a whole, so that nothing moves.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """Where a picture is placed: the room it has in inches, how much it may be enlarged, rows, the ground."""

    wide: float
    high: float
    most: float  # times: how much larger than on a page
    rows: int  # of long lists, drawn at most unless `top` says otherwise
    dark: bool = False

    def zoom(self, size: tuple[float, float]) -> float:
        """Return how many times a picture of `size` inches is enlarged to fill its room; never made smaller.

        Examples
        --------
        >>> STYLES["notebook"].zoom((6.2, 4.4)), STYLES["slide"].zoom((3.0, 3.0)), STYLES["slide"].zoom((7.4, 9.0))
        (1.25, 2.0, 1.0)
        """
        return max(1.0, min(self.wide / size[0], self.high / size[1], self.most))


_LIGHT = {
    "page": Style(7.4, 10.1, 1.0, 30),  # between the margins of A4 and of letter
    # 9.25 inches are 888 px, what JupyterLab leaves a cell on a laptop; 10 points are its own 13 px
    "notebook": Style(9.25, 1000.0, 1.25, 30),
    "slide": Style(12.4, 6.6, 2.0, 10),  # 13.33 by 7.5 inches (16:9), less margins
}
STYLES = {
    name + end: Style(s.wide, s.high, s.most, s.rows, bool(end)) for end in ("", "-dark") for name, s in _LIGHT.items()
}


def styled(style: str) -> Style:
    """Return the style of a name.

    Raises
    ------
    ValueError
        There is no such style.
    """
    if style not in STYLES:
        raise ValueError(f"style {style!r} is not known; give one of {', '.join(STYLES)}")
    return STYLES[style]
