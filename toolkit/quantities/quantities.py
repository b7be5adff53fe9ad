"""A passage to the figures in it, as values: numbers, percentages, money and dates.

Each figure becomes an interval in one kind of quantity ("about 8,000" is 7,500 to 8,500) with what it counts and the
words around it, so that whether two figures agree is a question of overlap and not of spelling. The words are English
ones; a passage without them still gives its digits.
"""

from __future__ import annotations

import re
from math import inf

from toolkit.corpus.list_marks import unlisted
from toolkit.corpus.sentences import DATELINE
from toolkit.corpus.wrapped import on_one_line
from toolkit.quantities.alternatives import one_of
from toolkit.quantities.clock import Time, clocks
from toolkit.quantities.clock import reach as clock_reach
from toolkit.quantities.context import Figure, with_context
from toolkit.quantities.counted import AGE, IDLE, METRES, OLDEST, Counted, counted, measures
from toolkit.quantities.dates import dates, labelled
from toolkit.quantities.denied_figures import without_denied
from toolkit.quantities.frequencies import Frequency, days, intervals
from toolkit.quantities.hedges import AHEAD, ATLEAST, BEFORE, BEHIND, HEDGES, hedged
from toolkit.quantities.hedges import last_digit as last_digit
from toolkit.quantities.joint import INTERVAL, summed, without_rates
from toolkit.quantities.number_words import SCALE, SHORT, SPELT, TENS
from toolkit.quantities.votes import vote_figures

_list = str.split
_CURRENCY = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CURRENCY |= {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "peso": "peso", "cent": "cent"}
_CURRENCY |= {code.lower(): code for code in ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "MXN")}
_LONGEST = 20  # digits and commas; what is longer is an identifier
_NEXT = 10  # "thousands" is said of less than ten thousand, which are "tens of thousands"
_WORTH = {"tens": 10, "dozens": 12, "scores": 20} | {f"{word}s": n for word, n in SCALE.items()}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TENS_WORD = rf"{one_of(TENS)}(?:[- ]{one_of([*SPELT][:9])})?"
_SMALL_WORD = rf"(?:{_TENS_WORD}|{one_of(sorted(SPELT, key=len, reverse=True))})"
_WORDS = rf"(?<!-)\b(?:{_SMALL_WORD}|half\san?|an?)"
_SCALES = rf"(?:[ \u00a0-]?(?:{'|'.join(SCALE)}))"
_SHORT = rf"(?:{'|'.join(sorted(SHORT, key=len, reverse=True))})\b"
_MORE = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}
_AND_MORE = r"[\s-]and[\s-](?:a[\s-](?:half|quarter)|three[\s-]quarters)"
_AND_MORE_OF = rf"(?<=illion){_AND_MORE}(?![ -](?:of|an?|{'|'.join(SCALE)})\b)"  # "a million and a half people"
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_NEXT_WORD = re.compile(r"[ \u00a0-]([a-z]+)")
_SIGN = r"US\$|[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|MXN)"
_NUMBER = re.compile(
    rf"""(?:(?<!\w)|(?=US\$|[~$€£¥₹]))  # none begins inside a word: most places need no further look
    (?:\b(?P<hedge>{HEDGES})\s+|(?P<tilde>~)\s?|\b(?P<between>between)\s)?
    (?:(?P<sign>{_SIGN})\s?)?
    (?:(?<![\w.,:/#§-])(?P<digits>{_DIGITS})(?:(?P<vulgar>[½¼¾])|[ -](?P<slashed>1/2|[13]/4)(?![\d/]))?
      (?:\s?(?:-|–|to|(?(between)and|to))\s?[$€£¥]?(?P<upper>{_DIGITS}))?
      (?P<scale>{_SCALES}(?P<above>{_AND_MORE_OF})?|{_SHORT}
        |(?(sign)[ \u00a0]{_SHORT}|[ \u00a0]{_SHORT}(?=\s(?:dollar|euro|pound)s?\b)))?
    |(?P<words>{_WORDS})(?P<more>{_AND_MORE})?(?P<wordscale>{_SCALES}{{0,2}})(?P<over>{_AND_MORE_OF})?(?P<rest>(?<=hundred)\s(?:and\s)?{_SMALL_WORD}\b
      |(?<=thousand)\s(?:{_SMALL_WORD}\shundred(?:\s(?:and\s)?{_SMALL_WORD})?|and\s{_SMALL_WORD})\b
      |(?<=illion)\s{_SMALL_WORD}(?:\shundred)?\sthousand\b)?)
    (?![\w/]|:\d|[.,]\d|-\d|\s?[ap](?:\.\s?)?m\b|[-\s](?:halves|thirds|quarters|fifths|sixths|tenths)\b)
    (?:\s?(?P<percent>%|per[ ]?cent(?:age\ points?)?\b|percentage\ points?\b)
      |\s(?P<currency>(?:US\s)?(?:dollar|euro|pound|yen|peso|cent)s?\b|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|MXN)\b))?""",
    re.VERBOSE | re.IGNORECASE,
)
_HALVES = re.compile(  # "a year and a half", "two years and a half", "half an hour"
    rf"""(?:\b(?P<hedge>{HEDGES})\s+)?\b(?:(?P<many>an?|{_SMALL_WORD}|\d{{1,3}})\s(?P<unit>[a-z]+)\sand\sa\shalf
    |(?<!and\sa\s)(?<!and-a-)half(?:\san?\s|[\s-])(?P<halved>[a-z]+))\b""",
    re.VERBOSE | re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:(?:(?P<tens>{one_of(['tens', 'dozens', 'hundreds'])})\sof\s)?"
    rf"(?P<many>{one_of(['dozens', 'scores', 'hundreds', 'thousands', 'millions', 'billions'])})"
    rf"|{one_of(['several', 'a few'])}\s(?P<few>dozen|hundred|thousand|million|billion))\b",
    re.IGNORECASE,
)
_WRITTEN = frozenset([*SPELT, *TENS, "half", "scores"])
_DIGIT, _LETTERS = re.compile(r"\d"), re.compile(r"[a-z]+")
_RATIO = 18  # code points of "one out of every "
_SHARE = re.compile(
    r"\b(?:(?:one|1)\s(?:in|(?:out\s)?of)\s(?:every\s)?|(?:quarters?|thirds?|half|tenths?|fraction)\sof\s)$",
    re.IGNORECASE,
)
_PART = re.compile(  # "one in five", "3 out of 10", "one out of every 1,000"
    rf"""(?<![\w.,:/#§$€£-])(?P<part>\d{{1,3}}|{_SMALL_WORD})\s(?:(?P<out>out\sof)|in)\s(?P<every>every\s)?
    (?P<whole>\d{{1,3}}(?:,\d{{3}})*|{_SMALL_WORD})(?![\w/%]|:\d|[.,-]\d|-\w|\s?[ap](?:\.\s?)?m\b|\s?(?:percent|per\s?cent)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_TENFOLD = (10, 100, 1000)  # of which "8 in 10" is a share; "2 in 3 days" is none, "one in five" is
_NAMED = re.compile(r"[A-Z][\w’'-]+,\s$")  # "Scott, 43, a father": an age stands between commas behind a name
_PAID = re.compile(
    r"\b(?:sterling|money|cash|cost\w*|pa(?:y|ys|id|ying|yments?)|spen[dt]\w*|pri[cz]\w+|rewards?|fares?|fees?|rents?|tickets?|wages?|ransoms?|fin(?:e|es|ed)|worth|fund\w*|grants?|"
    r"budgets?|debts?|tax\w*|bills?|salar\w+|earn\w*|donat\w+|loans?|profits?|compensat\w+|damages|invest\w*)\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:weigh\w*|heavy|heavier|light(?:er)?|cargo|freight|payload|thrust|lbs?|obes\w+|lifted)\b", re.IGNORECASE
)
_MANY = 100_000  # pounds from which a bare amount is likelier money: what weighs so much is mostly given in tons


def figures(text: str) -> list[Figure]:
    """Find the numbers, percentages, money, dates and times of day of a passage.

    Parameters
    ----------
    text : str
        A passage in English; point for decimals, comma for thousands.

    Returns
    -------
    list of Figure
        In the order of the text, never overlapping. `shown` is ``2,654 children``, ``about 8,000 family units``,
        ``12 or more people``, ``up to 1,500,000 GBP``, ``24 %``, ``thousands of people``, ``2025-01-20``,
        ``20 January`` (a day without its year), ``09:30``, ``9:30 or 21:30`` (where the half of the day is unsaid),
        ``twice a week``, ``3 hours 10 minutes``, ``19 votes to 14``; "50 minutes, not 35" states only the first.

    Notes
    -----
    "One in five" is 20 %. "One" alone is left out, since it is mostly a pronoun; so are ordinals, labels
    ("Article 14"), the number of a list item in front, fractions in words but halves, and the date of a dateline in
    front ("LIMA, 4 March —"), which says when it was written. Pounds are money where words around them say so, or where
    they are many and no weight. Vague counts ("thousands of people") are of the size that their words allow, one
    thousand to ten. Linear in the length of the text.

    Examples
    --------
    >>> [f.shown for f in figures("On Jan. 20, 2025 about 8,000 families, or 24 percent, paid up to $3.2 million.")]
    ['2025-01-20', 'about 8,000 families', '24 %', 'up to 3,200,000 USD']
    """
    text = unlisted(on_one_line(text))
    found = [Figure("date", 0, 0, start, end, str(moment), moment=moment) for start, end, moment in dates(text)]
    ahead = match.end() if (match := DATELINE.match(text)) else 0
    taken, low = bytearray(len(text)), text.lower()
    for figure in found:
        taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    for start, time, hedge in clocks(text):
        if not any(taken[start : time.end]):
            found.append(_clock(text, start, time, hedge=hedge))
            taken[start : time.end] = b"\1" * (time.end - start)
    for one in intervals(text):
        if not any(taken[one.start : one.end]):
            found.append(_interval(text, one))
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    found += vote_figures(text, taken)
    for pattern, reader, words in _READERS if _has_number(low) else ():
        for match in pattern.finditer(text) if any(word in low for word in words) else ():
            for figure in [] if any(taken[match.start() : match.end()]) else reader(match, text):
                found.append(figure)
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    found = [figure for figure in found if figure.kind != "date" or figure.start >= ahead]
    found.sort(key=lambda figure: figure.start)
    return without_denied(with_context(summed(without_rates(found), text), text, taken), text)


def _has_number(low: str) -> bool:
    """Tell whether a text in small letters has a digit or a word of a number; most of the others are quickly left."""
    if _DIGIT.search(low) or any(scale in low for scale in SCALE):
        return True
    return not _WRITTEN.isdisjoint(_LETTERS.findall(low))


def _clock(text: str, start: int, time: Time, *, hedge: str) -> Figure:
    """Return a time of day, in minutes after midnight; both that it can be where the half of the day is unsaid."""
    told = " or ".join(f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in time.minutes)
    low, high = clock_reach(time, (hedge if hedge != "about" else "around", ""))[0]
    zone = Counted(head=time.zone, words=time.zone.upper())
    shown = f"{hedge} {told} {zone.words}".strip()
    return Figure(
        "clock", low, high, start, time.end, shown, zone, value=time.minutes[0], close=(low, high), times=time.minutes
    )


def _interval(text: str, one: Frequency) -> Figure:
    """Return how often something is, in days from one time to the next; no unit stands behind what is shown."""
    low, high = (days(one.unit) * end for end in one.ends)
    shown = " ".join(text[one.start : one.end].lower().split())
    value = low if high == inf else high
    return Figure(INTERVAL, low, high, one.start, one.end, shown, Counted(one.unit), value=value, close=(low, high))


def _halves(match: re.Match[str], text: str) -> list[Figure]:
    """Return the figure of "a year and a half" or "half an hour", if that is a unit."""
    unit = (match["unit"] or match["halved"]).lower()
    if not measures(unit):
        return []
    many = match["many"] or ""
    value = 0.5 + (0 if not many else float(many) if many.isdecimal() else _sum(many) or 1.0)
    said, meant, close = hedged((value, value), match["hedge"] or "", (text, match.start(), match.end()))
    thing = counted(f" {unit}s" if not unit.endswith("s") else f" {unit}", 0)
    return [
        Figure("number", *meant, *match.span(), f"{said} {value:g} {unit}".strip(), thing, value=value, close=close)
    ]


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
    hedge = AHEAD.search(text, max(0, match.start() - BEFORE), match.start())
    begin = hedge.start() if hedge else match.start()
    said, meant, _ = hedged((value, value), (hedge[1] or "~") if hedge else "", (text, begin, match.end()))
    shown = f"{said} {value:.3g} %".strip()
    of = Counted(of=thing.head) if thing.head else counted(text, match.end(), unit=True)
    return [Figure("percent", *meant, begin, match.end(), shown, of, value=value, close=near)]


def _numbers(match: re.Match[str], text: str) -> list[Figure]:
    """Return the figure of a match; two of "46 to 42 percent", which is a score and no range."""
    if (match["words"] or "").lower() in ("a", "an") and not match["wordscale"]:  # most matches, and no numbers
        return []
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
    kind, metres = _kind(match), _in_metres(match)
    hedge, meant, close = hedged(ends, match["hedge"] or match["tilde"] or "", (text, match.start(), match.end()))
    weight = match["currency"] and kind == "number"
    place = (place[0], match.start("currency") - 1) if weight else place  # these pounds are what is counted
    thing = counted(text, match.start("currency") - 1 if weight else _end(match), unit=kind != "number")
    if kind == "number" and not thing.head and ends[1] <= OLDEST and is_age(text, *place):
        thing = AGE
    if metres:
        thing = METRES
    sign = {"number": "", "percent": "%"}.get(kind, kind)
    unit = f"{sign} {thing.words}".strip()
    value = _write(ends[0]) if ends[1] <= ends[0] else f"{_write(ends[0])} to {_write(ends[1])}"
    if hedge == ATLEAST:
        shown = f"{value} {unit} {hedge}" if kind != "number" else f"{value} {hedge} {unit}"
    else:
        shown = f"{hedge} {value} {unit}"
    written = (match["digits"] or "").replace(",", "").lstrip("0")
    digits = len(written.replace(".", "") if "." in written else written.rstrip("0"))
    return Figure(kind, *meant, *place, shown.strip(), thing, value=ends[0], close=close, digits=digits)


def _end(match: re.Match[str]) -> int:
    """Return where a figure ends, with the hedge behind it."""
    behind = BEHIND.match(match.string, match.end())
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
        part = _VULGAR.get(match["vulgar"] or match["slashed"], 0.0)
        return (_plain(match["digits"]) + part + _more(match["above"])) * _factor(match)
    words = re.split(r"[\s-]+", match["words"].lower())
    scale = _factor(match)
    if words[-1] in ("a", "an"):
        many = (0.5 if words[0] == "half" else 1) + _more(match["over"])
        return None if scale == 1 else scale * many + _rest(match["rest"])
    alone = scale == 1 and not match["percent"] and not match["currency"]
    value = _sum(match["words"]) + _more(match["more"] or match["over"])
    return None if value == 1 and alone else value * scale + _rest(match["rest"])


def _more(words: str | None) -> float:
    """Return what "and a half" adds to the number of what stands before it."""
    return _MORE.get(re.split(r"[\s-]", words or "")[-1].lower(), 0.0)


def _sum(words: str | None) -> float:
    return float(sum(SPELT.get(w, 0) + TENS.get(w, 0) for w in re.split(r"[\s-]+", (words or "").lower())))


def _rest(words: str | None) -> float:
    """Return what stands behind millions, thousands or hundreds: "three hundred and five"."""
    value = 0.0
    for word in re.split(r"[\s-]+", (words or "").lower()):
        value = value * SCALE[word] if word in SCALE else value + _sum(word)
    return value


def _plain(digits: str) -> float:
    return float(digits.replace(",", ""))


def _in_metres(match: re.Match[str]) -> bool:
    """Tell a length, "5m long", from millions, "£5m", "5m people"."""
    if (match["scale"] or "").lower() != "m" or match["sign"] or match["currency"]:
        return False
    if counted(match.string, match.end()).head:
        return False
    behind = _NEXT_WORD.match(match.string, match.end())
    return (behind is not None and behind[1] not in IDLE) or not paid_near(match.string, match.span())


def _factor(match: re.Match[str]) -> float:
    if _in_metres(match):
        return 1.0
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
    if name.startswith("pound") and not is_sterling(
        match.string, match.span(), _value(match) or 0.0, scaled=bool(match["scale"] or match["wordscale"])
    ):
        return "number"
    return _CURRENCY.get(name) or _CURRENCY.get(name.rstrip("s")) or "number"


def is_sterling(text: str, place: tuple[int, int], value: float, *, scaled: bool = False) -> bool:
    """Tell pounds that are money from a weight: by the words around them, else by how many they are.

    `place` is where the amount begins and where the word "pounds" ends; `scaled` says that thousands or millions are
    written out.

    Examples
    --------
    >>> is_sterling("It cost 40 pounds.", (8, 17), 40), is_sterling("A bear of 400 pounds.", (10, 20), 400)
    (True, False)
    """
    if paid_near(text, place):
        return True
    if _WEIGHT.search(_around(text, place)) or text.startswith((" of ", "-"), place[1]):
        return False
    return scaled or value >= _MANY


def paid_near(text: str, place: tuple[int, int]) -> bool:
    """Tell whether words around a place speak of money."""
    return _PAID.search(_around(text, place)) is not None


def _around(text: str, place: tuple[int, int]) -> str:
    return text[max(0, place[0] - BEFORE) : place[1] + BEFORE]


def _write(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:.12g}"


_READERS = (  # with what of which every match has some
    (_PART, _share, ["in", "out"]),
    (_HALVES, _halves, ["half"]),
    (_NUMBER, _numbers, [""]),
    (_VAGUE, _vague, [*_WORTH, "several", "few"]),
)
