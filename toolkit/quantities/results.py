"""Two numbers of a text to the result that they are: of a game, of a vote; and the words that stand behind a figure.

"31-24" is one figure, no range and no two; whoever tells it may put either number first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.quantities.context import Range
from toolkit.quantities.counted import plural
from toolkit.quantities.measured import Ranked, Text
from toolkit.quantities.votes import votes

AHEAD = 8  # words after a number in which its scale and what it counts are looked for
_STOPS = frozenset(',;:()[]—–!?\n"“”')  # behind these nothing is said of a figure before them
_STOP = re.compile(f"[{re.escape(''.join(sorted(_STOPS)))}]")
# Two numbers that are one figure, a result: "31-24", "52 to 48". No telephone number, season or "4-4-2".
_RESULT = re.compile(
    r"(?<![\w$€£¥₹.,:/–-])(\d{1,3})(?:\s?[-–]\s?|( to |-to-))(\d{1,3})(?!\w|[.,:/]\d|\s?[-–%]|\s(?:percent|per)\b)"
)
_MOST = 3  # digits of its numbers
_PLAYED = re.compile(  # near these it is one though the second number is larger: "lost 1-2"
    r"\b(?:wins?|won|winning|beats?|beaten|lost|loss|loses?|losing|defeat\w*|victory|draw|drew|tied?|vot\w+|scor\w+|leads?|led)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\bvot(?:e[ds]?|ing)\b", re.IGNORECASE)  # what falls from 52 to 48 is no result
_RANGES = frozenset(["from", "between", "age", "aged", "ages"])  # before a range: "from 18-24", "aged 16 to 24"
# What may stand behind a result that could be a range, beside words like "at": "a 1-2 defeat", no "20-30 seats".
_ENDS = re.compile(r"win|victory|loss|defeat|draw|tie|vote|lead|scoreline|yesterday|today|\w+[nsri]day$")
_NEAR = 30  # code points on either side in which those stand
SCORE = "score"  # what results are figures of
UNANIMOUS = frozenset(["unanimously", "unanimous"])  # so many to none
_OF_ALL = -1.0  # the value of such a vote, whose numbers are not said
_OTHER_NUMBER = 10_000  # a result is the larger number so often, and ten times the smaller, and one


def result(text: Text, place: int) -> Ranked | None:
    """Return the result of a game or a vote that begins at a word; the larger number first, whoever tells it.

    Examples
    --------
    >>> text = Text("They won 31-24.", ["they", "won", "31", "24"], [0, 5, 9, 12], [4, 8, 11, 14])
    >>> result(text, 2)
    Ranked(thing='score', ends=((310241.0, 310241.0),), used=2)
    """
    if text.words[place] in UNANIMOUS:
        return Ranked(SCORE, ((_OF_ALL, _OF_ALL),), 1)
    if vote := _voted(text.string).get(text.starts[place]):
        return Ranked(SCORE, ((vote[0], vote[0]),), bisect_left(text.starts, vote[1]) - place)
    if len(text.words[place]) > _MOST:
        return None
    string, start = text.string, text.starts[place]
    match = _RESULT.match(string, start) if string[start].isdecimal() else None
    if not match:
        return None
    last = bisect_left(text.starts, match.end()) - 1
    low, high = sorted((int(match[1]), int(match[3])))
    near = string[max(start - _NEAR, 0) : start], string[match.end() : match.end() + _NEAR]
    told = (_VOTED if match[2] else _PLAYED).search(" | ".join(near))
    behind = words_behind(text, last, place + AHEAD)[:1]
    rising = match[2] or int(match[1]) < int(match[3])
    if (not told and (rising or any(map(plural, behind)))) or (rising and _is_range(text, place, behind)):
        return None
    value = float(high * _OTHER_NUMBER + low * 10 + 1)  # no other result is this one rounded
    return Ranked(SCORE, ((value, value),), last + 1 - place)


@lru_cache(maxsize=256)
def _voted(text: str) -> dict[int, tuple[float, int]]:
    """Return by where they begin the values of the votes that the words of a text tell, and where they end."""
    return {vote.start: (vote.value, vote.end) for vote in votes(text)}


def one_result(one: Range, other: Range) -> bool:
    """Tell whether two results are one; 7-0 is unanimous.

    Examples
    --------
    >>> one_result((70001, 70001), (-1, -1)), one_result((50021, 50021), (-1, -1)), one_result((1, 1), (1, 1))
    (True, False, True)
    """
    if (one[0] == _OF_ALL) != (other[0] == _OF_ALL):
        return max(one, other)[0] % _OTHER_NUMBER == 1
    return one == other


def _is_range(text: Text, place: int, behind: list[str]) -> bool:
    """Tell two numbers between which something lies: "lost 40-50 jobs", "12 to 14 March", "fell from 52 to 48"."""
    if place and text.words[place - 1] in _RANGES:
        return True
    return any(word not in FUNCTION_WORDS and not _ENDS.match(word) for word in behind)


def words_behind(text: Text, last: int, end: int) -> list[str]:
    """Return the words behind a figure, until a mark that ends what is said of it."""
    string, words, starts, ends = text
    stop = min(end, len(words))
    if stop <= last + 1 or not _STOP.search(string, ends[last], starts[stop - 1]):  # as behind most figures
        return words[last + 1 : stop]
    for place in range(last + 1, stop):
        between = string[ends[place - 1] : starts[place]]
        if between != " " and not _STOPS.isdisjoint(between):
            return words[last + 1 : place]
    return words[last + 1 : stop]
