"""A passage to the figures in it, as values: numbers, percentages, money and dates.

Each figure becomes an interval in one kind of quantity ("about 8,000" is 7,500 to 8,500) with what it counts and the
words around it, so that whether two figures agree is a question of overlap and not of spelling. The words are English
ones; a passage without them still gives its digits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from math import inf

from toolkit.corpus.sentences import DATELINE
from toolkit.facts.context import Figure, Range, with_context
from toolkit.facts.counted import AGE, Counted, counted
from toolkit.facts.dates import dates, labelled

_list = str.split
_SMALL = _list("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen")
SPELT = {word: n for n, word in enumerate([*_SMALL, "seventeen", "eighteen", "nineteen"], 1)}
TENS = {w: 10 * n for n, w in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALE = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}  # only beside money
_CURRENCY = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CURRENCY |= {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "peso": "peso", "cent": "cent"}
_CURRENCY |= {code.lower(): code for code in ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "MXN")}
_ABOUT = r"about|around|roughly|approximately|some|an estimated|estimated|closer to|close to|circa|ca\."
_LEAST = r"at least|upwards of|(?:no|not) fewer than|(?:no|not) less than|a minimum of"
_JUST = r"just over|just above|slightly more than|slightly over|a little over|a little more than"
_OVER = r"over|more than|above|exceeding|in excess of"
_MOST = r"up to|at most|(?:no|not) more than|as many as|as much as|a maximum of"
_UNDER = r"under|fewer than|less than|below"
# A negation that turns "more than" round: "never sent more than 45", not "did not speak of the more than 45".
_TURNED = re.compile(
    r"(?:\b(?:not?|never|nor|nobody|cannot)|n['’]t)(?!\sonly)"
    r"(?:\s(?!(?:the|these|those|and|or|but|that|of|by|for|in|on|at|with|from|to|because|since|said|says|only)\b)[\w’'-]+){0,3}\s$",
    re.IGNORECASE,
)
_ATLEAST = "or more"
_OTHERWISE = {"over": "up to", "under": _ATLEAST}  # what it makes of these
_BEHIND = re.compile(r"\sor\s(?:(?P<more>more|above)|fewer|less|below)\b", re.IGNORECASE)  # "45 or more officers"
_BEFORE = 60  # code points before a figure in which that negation stands
_NEARLY = r"nearly|almost|just under"
_SHOWN = {"just over": _JUST, _ATLEAST: _LEAST, "up to": _MOST, "over": _OVER, "under": _UNDER, "nearly": _NEARLY}
_WIDEST = 0.2  # of a value: "over 1 million" is not 2 million, though that is a unit of its last digit
_LONGEST = 20  # digits and commas; what is longer is an identifier
_NEXT = 10  # "thousands" is said of less than ten thousand, which are "tens of thousands"
_WORTH = {"tens": 10, "dozens": 12, "scores": 20} | {f"{word}s": n for word, n in SCALE.items()}

_HEDGES = rf"{_ABOUT}|{_LEAST}|{_NEARLY}|{_JUST}|{_MOST}|{_OVER}|{_UNDER}".replace(
    " ", r"\s"
)  # the pattern ignores spaces
_AHEAD = re.compile(rf"(?:\b({_HEDGES})\s+|~\s?)(?:US\$|[$€£¥₹])?$", re.IGNORECASE)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TENS_WORD = rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join([*SPELT][:9])}))?"
_SMALL_WORD = rf"(?:{_TENS_WORD}|{'|'.join(sorted(SPELT, key=len, reverse=True))})"
_WORDS = rf"(?<!-)\b(?:{_SMALL_WORD}|half\san?|an?)"
_SCALES = rf"(?:[ \u00a0-]?(?:{'|'.join(SCALE)}))"
_SIGN = r"US\$|[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|MXN)"
_NUMBER = re.compile(
    rf"""(?:\b(?P<hedge>{_HEDGES})\s+|(?P<tilde>~)\s?|\b(?P<between>between)\s)?
    (?:(?P<sign>{_SIGN})\s?)?
    (?:(?<![\w.,:/#§-])(?P<digits>{_DIGITS})
      (?:\s?(?:-|–|to|(?(between)and|to))\s?[$€£¥]?(?P<upper>{_DIGITS}))?
      (?P<scale>{_SCALES}|(?:k|mn?|bn?|tn)\b)?
    |(?P<words>{_WORDS})(?P<wordscale>{_SCALES}{{0,2}})(?:(?<=hundred)\s(?:and\s)?(?P<rest>{_SMALL_WORD})\b)?)
    (?![\w/]|:\d|[.,]\d|-\d|\s?[ap]\.?m\b|[-\s](?:halves|thirds|quarters|fifths|sixths|tenths)\b)
    (?:\s?(?P<percent>%|per[ ]?cent(?:age\ points?)?\b|percentage\ points?\b)
      |\s(?P<currency>(?:US\s)?(?:dollar|euro|pound|yen|peso|cent)s?\b|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|MXN)\b))?""",
    re.VERBOSE | re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?:(?P<tens>tens|dozens|hundreds)\sof\s)?(?P<many>dozens|scores|hundreds|thousands|millions|billions)"
    r"|(?:several|a\sfew)\s(?P<few>dozen|hundred|thousand|million|billion))\b",
    re.IGNORECASE,
)
_RATIO = 18  # code points of "one out of every "
_SHARE = re.compile(
    r"\b(?:(?:one|1)\s(?:in|(?:out\s)?of)\s(?:every\s)?|(?:quarters?|thirds?|half|tenths?|fraction)\sof\s)$",
    re.IGNORECASE,
)
_PART = re.compile(  # "one in five", "3 out of 10", "one out of every 1,000"
    rf"""(?<![\w.,:/#§$€£-])(?P<part>\d{{1,3}}|{_SMALL_WORD})\s(?:(?P<out>out\sof)|in)\s(?P<every>every\s)?
    (?P<whole>\d{{1,3}}(?:,\d{{3}})*|{_SMALL_WORD})(?![\w/%]|:\d|[.,-]\d|-\w|\s?[ap]\.?m\b|\s?(?:percent|per\s?cent)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_TENFOLD = (10, 100, 1000)  # of which "8 in 10" is a share; "2 in 3 days" is none, "one in five" is
_NAMED = re.compile(r"[A-Z][\w’'-]+,\s$")  # "Scott, 43, a father": an age stands between commas behind a name
OLDEST = 110
_PAID = re.compile(
    r"\b(?:sterling|money|cash|cost\w*|pa(?:y|ys|id|ying|yments?)|spen[dt]\w*|pric\w+|fin(?:e|es|ed)|worth|fund\w*|grants?|"
    r"budgets?|debts?|tax\w*|bills?|salar\w+|earn\w*|donat\w+|loans?|profits?|compensat\w+|damages|invest\w*)\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:weigh\w*|heavy|heavier|light(?:er)?|cargo|freight|payload|thrust|lbs?|obes\w+|lifted)\b", re.IGNORECASE
)
_MANY = 100_000  # pounds from which a bare amount is likelier money: what weighs so much is mostly given in tons


def figures(text: str) -> list[Figure]:
    """Find the numbers, percentages, money and dates of a passage.

    Parameters
    ----------
    text : str
        A passage in English; point for decimals, comma for thousands.

    Returns
    -------
    list of Figure
        In the order of the text, never overlapping. `shown` is ``2,654 children``, ``about 8,000 family units``,
        ``12 or more people``, ``up to 1,500,000 GBP``, ``24 %``, ``thousands of people``, ``2025-01-20``,
        ``20 January`` (a day without its year).

    Notes
    -----
    "One in five" is 20 %. "One" alone is left out, since it is mostly a pronoun; so are ordinals, labels
    ("Article 14"), clock times, fractions in words, and the date of a dateline in front ("LIMA, 4 March —"), which says
    when it was written. Pounds are money where words around them say so, or where they are many and no weight. Vague
    counts ("thousands of people") are of the size that their words allow, one thousand to ten. Linear in the length of
    the text.

    Examples
    --------
    >>> [f.shown for f in figures("On Jan. 20, 2025 about 8,000 families, or 24 percent, paid up to $3.2 million.")]
    ['2025-01-20', 'about 8,000 families', '24 %', 'up to 3,200,000 USD']
    """
    found = [Figure("date", 0, 0, start, end, str(moment), moment=moment) for start, end, moment in dates(text)]
    ahead = match.end() if (match := DATELINE.match(text)) else 0
    taken = bytearray(len(text))
    for figure in found:
        taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    for pattern, reader in ((_PART, _share), (_NUMBER, _numbers), (_VAGUE, _vague)):
        for match in pattern.finditer(text):
            for figure in [] if any(taken[match.start() : match.end()]) else reader(match, text):
                found.append(figure)
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    found = [figure for figure in found if figure.kind != "date" or figure.start >= ahead]
    found.sort(key=lambda figure: figure.start)
    return with_context(found, text, taken)


def _share(match: re.Match[str], text: str) -> list[Figure]:
    """Return the share that "one in five" is, in percent; half a part more or less is close to it."""
    part, whole = (_plain(w) if w[0].isdecimal() else _sum(w) for w in (match["part"], match["whole"]))
    thing = counted(text, match.end())
    shares = match["out"] or match["every"] or part == 1 or whole in _TENFOLD
    if not (shares and 0 < part < whole) or thing.measure:
        return []
    value = 100 * part / whole
    half = 0.49  # less than half a part: "one in five" is not one in four
    near = (100 / (whole + half), 100 / (whole - half)) if part == 1 else (value - 49 / whole, value + 49 / whole)
    hedge = _AHEAD.search(text, max(0, match.start() - _BEFORE), match.start())
    begin = hedge.start() if hedge else match.start()
    said, meant, _ = _hedged((value, value), (hedge[1] or "~") if hedge else "", (text, begin, match.end()))
    shown = f"{said} {value:.3g} %".strip()
    of = Counted(of=thing.head) if thing.head else counted(text, match.end(), unit=True)
    return [Figure("percent", *meant, begin, match.end(), shown, of, value=value, close=near)]


def _numbers(match: re.Match[str], text: str) -> list[Figure]:
    """Return the figure of a match; two of "46 to 42 percent", which is a score and no range."""
    start = match.start("digits") if match["digits"] else match.start("words")
    low = _value(match)
    if low is None or labelled(text, start) or _SHARE.search(text, max(0, start - _RATIO), start):
        return []
    upper = _plain(match["upper"]) * _factor(match) if match["upper"] else None
    if upper is not None and _plain(match["digits"]) <= _plain(match["upper"]):
        first = min(low, _plain(match["digits"]) * _factor(match))
        return [_figure(match, text, (first, max(first, upper)), (match.start(), match.end()))]
    if match["upper"] and len(match["digits"]) == 4 and len(match["upper"]) == 2:  # the season 2017-18
        return []
    if upper is None:
        begin = match.end("between") + 1 if match["between"] else match.start()
        return [_figure(match, text, (low, low), (begin, match.end()))]
    return [
        _figure(match, text, (low, low), (match.start("digits"), match.end("digits"))),
        _figure(match, text, (upper, upper), (match.start("upper"), match.end())),
    ]


def _figure(match: re.Match[str], text: str, ends: tuple[float, float], place: tuple[int, int]) -> Figure:
    kind = _kind(match)
    hedge, meant, close = _hedged(ends, match["hedge"] or match["tilde"] or "", (text, match.start(), match.end()))
    weight = match["currency"] and kind == "number"
    thing = counted(text, match.start("currency") - 1 if weight else _end(match), unit=kind != "number")
    if kind == "number" and not thing.head and ends[1] <= OLDEST and is_age(text, *place):
        thing = AGE
    unit = {"number": thing.words, "percent": "%", "points": "points"}.get(kind, kind)
    value = _write(ends[0]) if ends[1] <= ends[0] else f"{_write(ends[0])} to {_write(ends[1])}"
    if hedge == _ATLEAST:
        shown = f"{value} {unit} {hedge}" if kind != "number" else f"{value} {hedge} {unit}"
    else:
        shown = f"{hedge} {value} {unit}"
    digits = len(written.replace(".", "")) if "." in (written := _digits(match)) else len(written.rstrip("0"))
    return Figure(kind, *meant, *place, shown.strip(), thing, value=ends[0], close=close, digits=digits)


def _digits(match: re.Match[str]) -> str:
    return (match["digits"] or "").replace(",", "").lstrip("0")


def _end(match: re.Match[str]) -> int:
    """Return where a figure ends, with the hedge behind it."""
    behind = _BEHIND.match(match.string, match.end())
    return behind.end() if behind else match.end()


def is_age(text: str, start: int, end: int) -> bool:
    """Tell whether a number stands between commas behind a name, as an age does."""
    closed = text[end : end + 2].strip()[:1] in (*",.;—–―",)
    return closed and bool(_NAMED.search(text[max(0, start - _RATIO) : start]))


def _vague(match: re.Match[str], text: str) -> list[Figure]:
    few = match["few"]
    low = 2.0 * SCALE[few.lower()] if few else float(_WORTH[match["many"].lower()])
    low *= _WORTH[match["tens"].lower()] if match["tens"] else 1
    high = low / 2 * _NEXT - 1 if few else low * _NEXT - 1
    thing = counted(text, match.end())
    shown = f"{match[0].lower()} {'' if few or not thing.words else 'of '}{thing.words}".strip()
    return [
        Figure(
            "number",
            low,
            high,
            match.start(),
            match.end(),
            " ".join(shown.split()),
            thing,
            vague=True,
            close=(low, high),
        )
    ]


def _value(match: re.Match[str]) -> float | None:
    """Return the value of digits or words; None for a word that is no number here."""
    if len(match["digits"] or "") > _LONGEST or len(match["upper"] or "") > _LONGEST:
        return None
    if match["digits"]:
        return _plain(match["digits"]) * _factor(match)
    words = re.split(r"[\s-]+", match["words"].lower())
    scale = _factor(match)
    if words[-1] in ("a", "an"):
        return None if scale == 1 else scale * (0.5 if words[0] == "half" else 1) + _sum(match["rest"])
    alone = scale == 1 and not match["percent"] and not match["currency"]
    value = _sum(match["words"])
    return None if value == 1 and alone else value * scale + _sum(match["rest"])


def _sum(words: str | None) -> float:
    return float(sum(SPELT.get(w, 0) + TENS.get(w, 0) for w in re.split(r"[\s-]+", (words or "").lower())))


def _plain(digits: str) -> float:
    return float(digits.replace(",", ""))


def _factor(match: re.Match[str]) -> float:
    words = re.findall(r"[a-z]+", (match["scale"] or match["wordscale"] or "").lower())
    factor = 1.0
    for word in words:
        factor *= SCALE.get(word, SHORT.get(word, 1))
    return factor


def _kind(match: re.Match[str]) -> str:
    percent = (match["percent"] or "").lower()
    if percent:
        return "points" if "point" in percent else "percent"
    name = (match["sign"] or match["currency"] or "").lower().removeprefix("us ")
    if name.startswith("pound") and not _is_sterling(match):
        return "number"
    return _CURRENCY.get(name) or _CURRENCY.get(name.rstrip("s")) or "number"


def _is_sterling(match: re.Match[str]) -> bool:
    """Tell pounds that are money from a weight: by the words around them, else by how many they are."""
    text = match.string
    around = text[max(0, match.start() - _BEFORE) : match.end() + _BEFORE]
    if _PAID.search(around):
        return True
    if _WEIGHT.search(around) or text.startswith((" of ", "-"), match.end()):
        return False
    return bool(match["scale"] or match["wordscale"]) or (_value(match) or 0.0) >= _MANY


def reach(text: str, place: tuple[int, int], ends: Range) -> Range:
    """Return what a number at a place in a text can mean, by the hedges before it and behind it.

    Examples
    --------
    >>> reach("at least 45 officers", (9, 11), (45, 45)), reach("never more than 45", (16, 18), (45, 45))
    ((45, inf), (0.0, 45))
    """
    match = _AHEAD.search(text, max(0, place[0] - _BEFORE), place[0])
    hedge, start = (match[1] or "~", match.start()) if match else ("", place[0])
    return _hedged(ends, hedge, (text, start, place[1]))[1]


def _hedged(ends: Range, words: str, place: tuple[str, int, int]) -> tuple[str, Range, Range]:
    """Return a hedge, what a value can mean behind it, and what is close to the value.

    `place` is the text, where the hedge begins, and where the figure ends. What is close is a unit of its last digit
    that is not nought, or half of it on both sides. "At least" and "more than" are open upwards, "up to" and "under"
    open downwards.
    """
    low, high = ends
    hedge = " ".join(words.lower().split())
    step = min(last_digit(low), max(low * _WIDEST, 1.0)) if low else 0.0
    above, below = (low, high + step), (max(low - step, 0.0), high)
    behind = None if hedge else _BEHIND.match(place[0], place[2])
    if behind:
        return (_ATLEAST, (low, inf), above) if behind["more"] else ("up to", (0.0, high), below)
    if not hedge:
        return "", (low, high), (low, high)
    around = (low - step / 2, high + step / 2)
    said = _meaning(hedge)
    if said in _OTHERWISE and _TURNED.search(place[0], max(0, place[1] - _BEFORE), place[1]):
        said = _OTHERWISE[said]
    return {
        "just over": ("just over", above, above),
        _ATLEAST: (_ATLEAST, (low, inf), above),
        "up to": ("up to", (0.0, high), below),
        "over": ("over", (low, inf), above),
        "under": ("under", (0.0, high), below),
        "nearly": ("nearly", below, below),
        "about": ("about", around, around),
    }[said]


@lru_cache(maxsize=1024)
def _meaning(hedge: str) -> str:
    """Return how a hedge is shown, which says what it means."""
    return next((shown for shown, words in _SHOWN.items() if re.fullmatch(words, hedge)), "about")


def last_digit(value: float) -> float:
    """Return the unit of the last digit that is not nought: 1,000 for 14,000, 0.1 for 2.4; 1 for nought.

    Of 15 digits, as many as a float holds for sure: 4.35 trillion is a little more as a float.
    """
    return float(10.0 ** int(Decimal(f"{value:.15g}").normalize().as_tuple().exponent))


def _write(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:.12g}"
