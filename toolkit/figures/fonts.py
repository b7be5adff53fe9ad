"""Signs of a text to the font that draws them: matplotlib's own DejaVu Sans, else a font of this machine, or none.

DejaVu Sans draws Latin, Greek, Cyrillic, Arabic, Hebrew and more, the same everywhere. Chinese, Hindi and others are
drawn with a font of the machine where there is one. Where there is none, a word of boxes would look like a fault of the
text: the script is named instead, in the picture and in a warning.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from numpy.typing import NDArray

BOX = "□"  # for a sign that is no part of a word, such as an emoji
NAMED = "⟦{}⟧"  # for words in a script: brackets that no text has
SHAPES = matplotlib.__version_info__[:2] >= (3, 11)  # joins letters and orders them from right to left (HarfBuzz)
_DATA = Path(matplotlib.get_data_path())
_FILES = {bold: _DATA / "fonts" / "ttf" / f"DejaVuSans{'-Bold' * bold}.ttf" for bold in (False, True)}
_CJK = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "KANGXI"}
_PLAIN = {"LATIN", "GREEK", "CYRILLIC"}  # scripts of which DejaVu Sans lacks rare letters alone
_NO_FONT = re.compile(r"last ?resort|adobe blank|emoji", re.IGNORECASE)  # boxes for all signs, and coloured ones
_SEEN = re.compile(NAMED.format(r"([A-Za-z]+)"))
_AGAIN = re.compile(rf"({_SEEN.pattern})(?: ?\1)+")


def drawn(words: str) -> str:
    r"""Return words with what no font here can draw told by its script, and a sign outside words as a box.

    Examples
    --------
    >>> drawn("caf\u00e9"), drawn("Sinhala: \u0db8\u0dbd") in ("Sinhala: \u0db8\u0dbd", "Sinhala: \u27e6Sinhala\u27e7")
    ('café', True)
    """
    if words.isascii():
        return words
    parts = []
    for script, run in groupby(words, key=_lacking):
        known = "".join(run)
        parts.append(known if script is None else NAMED.format(script) if script else BOX * len(known))
    return _AGAIN.sub(r"\1", "".join(parts))


def again(words: str, before: str) -> bool:
    r"""Tell whether words are the name of a script that has just been named.

    Examples
    --------
    >>> again("\u27e6CJK\u27e7", "said \u27e6CJK\u27e7"), again("said", "said")
    (True, False)
    """
    return bool(_SEEN.fullmatch(words)) and before.endswith(words)


def font(size: float, *, bold: bool = False, words: str = "") -> FontProperties:
    """Return the font for words: DejaVu Sans by its file, so that no other takes its place, and what it lacks."""
    families = () if words.isascii() else tuple(dict.fromkeys(filter(None, map(family, words))))
    if not families:
        return FontProperties(fname=str(_FILES[bold]), size=size)
    bold = bold and all(
        any(e.name == name and e.weight in ("bold", 700) for e in fontManager.ttflist) for name in families
    )
    return FontProperties(family=["DejaVu Sans", *families], weight="bold" if bold else "normal", size=size)


def told(words: Iterable[str]) -> str:
    """Return which scripts are named in words instead of drawn, for the notes of a picture, and warn of each."""
    scripts = sorted({script for text in words for script in _SEEN.findall(text)})
    for script in scripts:
        warn(script)
    names = ", ".join(map(NAMED.format, scripts))
    return f"{names}: words in a script that could not be drawn here." if scripts else ""


@cache
def warn(script: str) -> None:
    """Warn, once for each script, that it is named instead of drawn, and say the mend."""
    named = f"figures write {NAMED.format(script)} for words in it"
    if not SHAPES and script != "CJK":
        warnings.warn(f"matplotlib before 3.11 cannot set {script}; {named}. Update matplotlib", stacklevel=5)
        return
    warnings.warn(
        f"no font here holds the signs of {script}; {named}. Install one that does, for example {_example(script)}, "
        "and remove fontlist*.json from the folder that matplotlib.get_cachedir() names",
        stacklevel=5,
    )


def family(sign: str) -> str | None:
    """Return the family of a font of this machine for a sign; "" where DejaVu Sans holds it, None where none does."""
    return _family(sign, len(fontManager.ttflist))


@lru_cache(maxsize=1 << 16)
def _family(sign: str, _fonts: int) -> str | None:
    held = ord(sign) in own()
    if not SHAPES and (unicodedata.bidirectional(sign) in ("R", "AL") or not (held or _script(sign) == "CJK")):
        return None
    if held:
        return ""
    if unicodedata.category(sign)[0] not in "LMNP":
        return None
    return next((name for name, signs in installed(_fonts) if _holds(signs, ord(sign))), None)


@lru_cache(maxsize=1)
def own() -> frozenset[int]:
    """Return the code points that both cuts of DejaVu Sans hold."""
    plain, heavy = (frozenset(FT2Font(str(path)).get_charmap()) for path in _FILES.values())
    return plain & heavy


@lru_cache(maxsize=2)
def installed(_fonts: int) -> list[tuple[str, NDArray[np.int64]]]:
    """Return the families of this machine that can be drawn with their signs; Noto first, then by name.

    Of matplotlib's own only DejaVu Sans is for running text. Reads every font once: a second for some hundreds.
    """
    known: dict[str, NDArray[np.int64]] = {}
    for entry in sorted(fontManager.ttflist, key=lambda e: (not e.name.startswith("Noto Sans"), e.name, e.fname)):
        usable = entry.style == "normal" and not _NO_FONT.search(entry.name) and not getattr(entry, "index", 0)
        if entry.name in known or not usable or Path(entry.fname).is_relative_to(_DATA):
            continue
        try:
            known[entry.name] = np.array(sorted(FT2Font(entry.fname).get_charmap()), dtype=np.int64)
        except (OSError, RuntimeError):  # removed since the list was made, or in a format that cannot be drawn
            continue
    return list(known.items())


def _holds(signs: NDArray[np.int64], sign: int) -> bool:
    place = int(np.searchsorted(signs, sign))
    return place < len(signs) and int(signs[place]) == sign


def _lacking(sign: str) -> str | None:
    """Return the script of a sign that no font here draws, "" where it belongs to none; None where one does."""
    if sign.isascii() or family(sign) is not None:
        return None
    return _script(sign) if unicodedata.category(sign)[0] in "LMNP" else ""


def _script(sign: str) -> str:
    """Return the script of a sign: the first word of its name, and one name for what Chinese fonts hold together.

    Examples
    --------
    >>> _script("\u4e2d"), _script("\u0928"), _script("\u3042")
    ('CJK', 'Devanagari', 'CJK')
    """
    first = re.match(r"[A-Z]*", unicodedata.name(sign, ""))
    name = first[0] if first else ""
    return "CJK" if name in _CJK else name.title()


def _example(script: str) -> str:
    """Return a free font that holds a script."""
    if script == "CJK":
        return "Noto Sans CJK (Debian: fonts-noto-cjk)"
    return f"Noto Sans{'' if script.upper() in _PLAIN else f' {script}'} (Debian: fonts-noto-core)"
