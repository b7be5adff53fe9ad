"""Text to sentence spans: one scan finds every place where a sentence could end, and rules decide at each.

The rules look at the word before the mark (an abbreviation, an initial, a figure), at what follows (a capital, a
word that opens sentences, a verb of saying) and at line breaks (a heading, a list item, a wrapped line). They are
written for English. Another language, or another library, comes in as a callable: ``passages(corpus, split=...)``.
"""

from __future__ import annotations

import re

# Words that stand before a name or a number, so that a point after them ends no sentence.
_TITLES = frozenset(
    "mr mrs ms mx dr prof gov sen rep reps sens atty gen col lt sgt cpl pvt capt cmdr adm maj brig hon rev fr msgr "
    "supt det insp pres amb sr st mt ft messrs mme mlle no nos art arts sec secs fig figs eq ch vol vols pp pt para "
    "ed eds cf viz vs v approx ca ex exec dept assn bros op "
    "e.g i.e al-".split()
)
# Words with a point that may also end a sentence: decided by what follows.
_OPEN = frozenset(
    "inc co corp ltd llc plc jr sr etc al est bldg ave blvd rd st sq jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun a.m p.m b.c a.d u.s u.k u.n e.u ph.d m.d b.a m.a j.d esq "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn "
    "tex vt va wash wis wyo".split()
)
# Words that open sentences and are hardly ever the second half of a name.
_STARTERS = frozenset(
    "a about according after all also although among an and another any are as asked at based because before both but "
    "by can could despite did do does during each earlier even every few finally first for four from further given had "
    "has have he her here hers his how however i if in indeed instead into is it its last later like many may "
    "meanwhile more moreover most much my neither next no nor not nothing now of officials on once one only or other "
    "our over perhaps please recently several she should similarly since so some still such ten than that the their "
    "them then there therefore these they this those though three through thus to today two under unlike until upon "
    "was we were what when where whether which while who whose why will with within without would yes yet you your "
    "it's he's she's they're we're i'm i've that's there's there're don't didn't can't you're what's who's let's".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]*]*(?=\s|$)|\n")
_AFTER = re.compile(r"[\s\"'“‘«(\[*_–—•-]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text.

    Parameters
    ----------
    text : str
        Any text. It is not changed.

    Returns
    -------
    list of (int, int)
        First code point and one past the last, in order, without overlap; nothing but white space lies between.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> text = 'Mr. Lee left the U.S. on Monday. "It is over," he said.'
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Lee left the U.S. on Monday.', '"It is over," he said.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match.start() < start:
            continue
        if _ends_line(text, start, end) if match[0] == "\n" else _ends_sentence(text, start, match):
            _add(spans, text, start, end)
            start = end
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        spans.append((start + left, start + right))


def _ends_line(text: str, start: int, end: int) -> bool:
    before = text[max(start, end - 200) : end].rstrip()
    follows = _AFTER.match(text, end)
    after = text[follows.end() : follows.end() + 1] if follows else ""
    return not (before[-1:].islower() or before[-1:] == ",") or not after.islower()


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match[0]
    follows = _AFTER.match(text, match.end())
    assert follows is not None
    place = follows.end()
    gap = follows[0]
    if "\n" in gap or place >= len(text):
        return place >= len(text)
    after = text[place]
    if after.islower():
        return False
    space = max(text.rfind(" ", start, match.start()), text.rfind("\n", start, match.start()))
    word = text[max(space + 1, start) : match.start()].lstrip("\"'“‘«([").lower()
    if mark[0] != "." or len(mark) > 1:
        return True
    if word in _TITLES:
        return False
    found = _WORD.match(text, place)
    opens = found is not None and found[0].lower().replace("’", "'") in _STARTERS
    if word in _OPEN or "." in word or (len(word) == 1 and word.isalpha()):
        return opens
    return not (word.isdigit() and text[start : match.start()].strip() == word)
