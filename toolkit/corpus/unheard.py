"""Names that the analyst wrote into `[voices]` and that no text holds: a slip of the pen there would change nothing.

A name of which the texts have the family name alone is none: it is led to the full name that is written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_NEAR = 0.75  # of difflib's ratio: one or two letters left out or exchanged in a name of two words


def unheard(known: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """Return the names that stand in no text, each with the name there that is written most like it, "" without one.

    Parameters
    ----------
    known : iterable of str
        Names as the analyst wrote them. Case, kinds of apostrophes and line breaks do not matter.
    texts : iterable of str
        The texts.

    Examples
    --------
    >>> unheard(["Pter Lund", "Jane Roe", "the union", "Bo Kell"], ["Peter Lund left the\\nUnion. Ms Roe stays."])
    {'Pter Lund': 'Peter Lund', 'Bo Kell': ''}
    """
    names = {name: _plain(name) for name in known if name.strip()}
    plain = [_plain(text) for text in texts] if names else []
    folded = [text.casefold() for text in plain]
    missing = {name: written for name, written in names.items() if not _stands(written.casefold(), folded)}
    near = {name: _nearest(written, plain) for name, written in missing.items()}
    return {name: near[name] for name, written in missing.items() if near[name] or not _last_stands(written, folded)}


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _stands(words: str, texts: Iterable[str]) -> bool:
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(whole.search(text) for text in texts)


def _last_stands(name: str, texts: Iterable[str]) -> bool:
    """Tell whether the texts have the last word of a name, as "Ms Roe" of one who is named Jane Roe elsewhere."""
    return _stands(name.split()[-1].casefold(), texts)


def _nearest(name: str, texts: Iterable[str]) -> str:
    """Return the name of as many words in the texts that is written most like one, "" where none is near."""
    words = len(name.split())
    if not name[0].isupper():
        return ""
    named = re.compile(rf"(?=(?<![\w'.-])([A-Z][\w'.-]*(?: [\w'.-]+){{{words - 1}}}))")
    found = {match[1].rstrip(".'-").removesuffix("'s") for text in texts for match in named.finditer(text)}
    return next(iter(get_close_matches(name, sorted(found), n=1, cutoff=_NEAR)), "")
