"""Figures inside a passage to values that can be compared: numbers, percentages, money and dates.

Two sentences can share every rare word and still say different things because one says 2,654 and the other 4,000.
Each figure becomes an interval in one kind of quantity ("about 8,000" is 7,500 to 8,500), so that agreement is a
question of overlap and not of spelling. The words are English ones; a passage without them still gives its digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

import pandas as pd

_list = str.split
_SMALL = _list("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen")
_SPELT = {word: n for n, word in enumerate([*_SMALL, "seventeen", "eighteen", "nineteen"], 1)}
_TENS = {w: 10 * n for n, w in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_SCALE = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}  # only beside money
_CURRENCY = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CURRENCY |= {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "peso": "peso", "cent": "cent"}
_CURRENCY |= {code.lower(): code for code in ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "MXN")}
_MONTHS = _list("january february march april may june july august september october november december")
_ABOUT = r"about|around|roughly|approximately|some|an estimated|estimated|closer to|close to|circa|ca\."
_ABOVE = r"over|more than|at least|above|upwards of|exceeding"
_BELOW = r"under|fewer than|less than|nearly|almost|up to|below|at most"
_COINCIDENCE = 100  # smaller numbers are equal too often by chance to agree when they count different things
_LONGEST = 20  # digits and commas; what is longer is an identifier
_NEAR = 16  # code points before a number in which its label ends
_IDLE = frozenset(
    _list(
        "of the a an and or in on at to for from by with as that than which who whom whose is are was were be been "
        "being has have had will would can could may might must this these those their his her its our your not "
        "more other"
    )
)

_HEDGES = rf"{_ABOUT}|{_ABOVE}|{_BELOW}".replace(" ", r"\s")  # the pattern below ignores plain spaces
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TENS_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join([*_SPELT][:9])}))?"
_WORDS = rf"\b(?:{_TENS_WORD}|{'|'.join(sorted(_SPELT, key=len, reverse=True))}|half\san?|an?)"
_SCALES = rf"(?:[ \u00a0-]?(?:{'|'.join(_SCALE)}))"
_SIGN = r"US\$|[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|MXN)"
_NUMBER = re.compile(
    rf"""(?:\b(?P<hedge>{_HEDGES})\s+|(?P<tilde>~)\s?)?
    (?:(?P<sign>{_SIGN})\s?)?
    (?:(?<![\w.,:/#§-])(?P<digits>{_DIGITS})(?:\s?(?:-|–|to)\s?(?P<upper>{_DIGITS}))?
      (?P<scale>{_SCALES}|(?:k|mn?|bn?|tn)\b)?
    |(?P<words>{_WORDS})(?P<wordscale>{_SCALES}{{0,2}}))
    (?![\w/]|:\d|[.,]\d|-\d|[-\s](?:halves|thirds|quarters|fifths|sixths|tenths)\b)
    (?:\s?(?P<percent>%|per[ ]?cent(?:age\ points?)?\b|percentage\ points?\b)
      |\s(?P<currency>(?:US\s)?(?:dollar|euro|pound|yen|peso|cent)s?\b|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|MXN)\b))?""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\w.,/-]){pattern}(?![\w/]|-\d|[.,]\d)", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
        rf"{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?",
        rf"{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?",
        rf"{_MONTH},?\s{_YEAR}",
        _YEAR,
    )
)
_LABEL = re.compile(
    r"(?:§|#|\b(?:article|section|chapter|page|title|no|nos|number|order|resolution|phase)\.?)\s*$", re.I
)
_COUNTED = re.compile(r"[ \u00a0-]([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_PLURAL = re.compile(r"people|men|women|children|\w+[^s]s")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a passage: its kind, its value as an interval, what it counts, and where it stands.

    `kind` is number, percent, points, a currency, or date. A date has `date` (year, month, day; 0 where unsaid) and no
    interval. `counted` are the words after a number, without idle ones and plural endings.
    """

    kind: str
    low: float
    high: float
    start: int
    end: int
    shown: str
    counted: tuple[str, ...] = ()
    date: tuple[int, int, int] = (0, 0, 0)


def figures(text: str) -> list[Figure]:
    """Find the numbers, percentages, money and dates of a passage.

    Parameters
    ----------
    text : str
        A passage in English; point for decimals, comma for thousands.

    Returns
    -------
    list of Figure
        In the order of the text, never overlapping. `shown` is the normalised form: ``2654 children``, ``~8000 family
        units``, ``>936500``, ``24 %``, ``3200000 USD``, ``2025-01-20``, ``--01-20`` (a day without its year).

    Notes
    -----
    "One" alone is left out, since it is mostly a pronoun; so are ordinals, labels ("Article 14"), clock times and
    vague counts ("thousands"). Linear in the length of the text.

    Examples
    --------
    >>> [f.shown for f in figures("On Jan. 20, 2025 about 8,000 families, or 24 percent, paid $3.2 million.")]
    ['2025-01-20', '~8000 families', '24 %', '3200000 USD']
    """
    found: list[Figure] = []
    taken = bytearray(len(text))
    for pattern, reader in (*((dates, _date) for dates in _DATES), (_NUMBER, _number)):
        for match in pattern.finditer(text):
            figure = None if any(taken[match.start() : match.end()]) else reader(match, text)
            if figure:
                found.append(figure)
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    return sorted(found, key=lambda f: f.start)


def agree(left: Iterable[Figure], right: Iterable[Figure]) -> bool | None:
    """Say whether the figures of two passages agree, as far as they can be compared.

    Parameters
    ----------
    left, right : iterable of Figure
        What `figures` found on either side.

    Returns
    -------
    bool or None
        True where every figure that can be compared has its like, False where one has not, None where none can be
        compared. Exchanging the sides changes nothing.

    Notes
    -----
    Percentages compare with percentages, money with money of its currency, dates with dates; numbers only if they
    count the same thing or are equal and no small ones. Where one side has more figures of a kind than the other,
    the additional ones say nothing.

    Examples
    --------
    >>> agree(figures("2,654 children"), figures("closer to 4,000 children"))
    False
    >>> agree(figures("about 2,700 children"), figures("2,654 of the children"))
    True
    >>> agree(figures("in 1951"), figures("24 %")) is None
    True
    """
    sides = [list({(f.kind, f.low, f.high, f.counted, f.date): f for f in found}.values()) for found in (left, right)]
    verdicts = []
    for group in _comparable_groups(*sides):
        lefts, rights = ([side[i] for i in chosen] for side, chosen in zip(sides, group, strict=True))
        smaller = [pair for pair in ((lefts, rights), (rights, lefts)) if len(pair[0]) <= len(pair[1])]
        verdicts += [any(_equal(one, other) for other in others) for ones, others in smaller for one in ones]
    return all(verdicts) if verdicts else None


def with_figures(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return a table of pairs with the figures of both sides and whether they agree.

    Parameters
    ----------
    pairs : DataFrame
        Columns ``left_text`` and ``right_text`` (or ``left`` and ``right``). It is not changed.

    Returns
    -------
    DataFrame
        The same rows with ``left_figures``, ``right_figures`` (normalised, separated by ``;``) and ``figures_agree``
        (True, False, or missing where nothing can be compared).

    Examples
    --------
    >>> with_figures(pd.DataFrame({"left": ["since 2017"], "right": ["since 2018"]}))["figures_agree"].tolist()
    [False]
    """
    names = ("left_text", "right_text") if "left_text" in pairs.columns else ("left", "right")
    known: dict[str, list[Figure]] = {}
    for text in {*pairs[names[0]], *pairs[names[1]]}:
        known[text] = figures(text)
    lefts, rights = ([known[text] for text in pairs[name]] for name in names)
    verdicts = [agree(one, other) for one, other in zip(lefts, rights, strict=True)]
    return pairs.assign(
        left_figures=pd.Series(["; ".join(f.shown for f in found) for found in lefts], pairs.index, dtype="str"),
        right_figures=pd.Series(["; ".join(f.shown for f in found) for found in rights], pairs.index, dtype="str"),
        figures_agree=pd.Series(verdicts, pairs.index, dtype="boolean"),
    )


def _date(match: re.Match[str], text: str) -> Figure | None:
    parts = match.groupdict()
    month = parts.get("month") or ""
    number = int(month) if month.isdigit() else _month(month)
    date = (int(parts.get("year") or 0), number, int(parts.get("day") or 0))
    if not (0 <= date[1] <= 12 and 0 <= date[2] <= 31) or (match.group().lower().startswith("may ") and month == "may"):
        return None
    if not month and _is_count(match, text):
        return None
    shown = "-".join([str(date[0]) if date[0] else "-", *(f"{part:02d}" for part in date[1:] if part)])
    return Figure("date", 0, 0, match.start(), match.end(), shown, date=date)


def _month(name: str) -> int:
    return next((n for n, month in enumerate(_MONTHS, 1) if name and month.startswith(name.lower()[:3])), 0)


def _is_count(match: re.Match[str], text: str) -> bool:
    """Tell "2000 families" from the year 2000; signs of money and percent make no year either."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if _LABEL.search(before) or re.search(r"[$€£¥₹]\s?$", before):
        return True
    word = _COUNTED.match(text, match.end())
    rest = text[match.end() : match.end() + 9].lower()
    return bool(re.match(r"\s?(?:%|per ?cent|million|billion)", rest)) or bool(word and _PLURAL.fullmatch(word[1]))


def _number(match: re.Match[str], text: str) -> Figure | None:
    low = _value(match)
    start = match.start("digits") if match["digits"] else match.start("words")
    if low is None or _LABEL.search(text[max(0, start - _NEAR) : start]):
        return None
    kind = _kind(match)
    high = low if not match["upper"] else _plain(match["upper"]) * _factor(match)
    if match["upper"]:
        low = min(low, _plain(match["digits"]) * _factor(match))
    mark, low_end, high_end = _hedged(low, max(low, high), match)
    counted, words = counted_things(text, match.end()) if kind == "number" else ((), "")
    value = _write(low) if high <= low else f"{_write(low)}-{_write(high)}"
    unit = {"number": words, "percent": "%", "points": "points"}.get(kind, kind)
    return Figure(kind, low_end, high_end, match.start(), match.end(), f"{mark}{value} {unit}".strip(), counted)


def _value(match: re.Match[str]) -> float | None:
    """Return the value of digits or words; None for a word that is no number here."""
    if len(match["digits"] or "") > _LONGEST or len(match["upper"] or "") > _LONGEST:
        return None
    if match["digits"]:
        return _plain(match["digits"]) * _factor(match)
    words = re.split(r"[\s-]+", match["words"].lower())
    scale = _factor(match)
    if words[-1] in ("a", "an"):
        return None if scale == 1 else scale * (0.5 if words[0] == "half" else 1)
    value = sum(_SPELT.get(word, 0) + _TENS.get(word, 0) for word in words)
    alone = scale == 1 and not match["percent"] and not match["currency"]
    return None if value == 1 and alone else value * scale


def _plain(digits: str) -> float:
    return float(digits.replace(",", ""))


def _factor(match: re.Match[str]) -> float:
    words = re.findall(r"[a-z]+", (match["scale"] or match["wordscale"] or "").lower())
    factor = 1.0
    for word in words:
        factor *= _SCALE.get(word, _SHORT.get(word, 1))
    return factor


def _kind(match: re.Match[str]) -> str:
    percent = (match["percent"] or "").lower()
    if percent:
        return "points" if "point" in percent else "percent"
    name = (match["sign"] or match["currency"] or "").lower().removeprefix("us ")
    return _CURRENCY.get(name) or _CURRENCY.get(name.rstrip("s")) or "number"


def _hedged(low: float, high: float, match: re.Match[str]) -> tuple[str, float, float]:
    """Widen a value by what stands before it: half a unit of its last digit that is not nought, or one whole unit."""
    hedge = (match["hedge"] or match["tilde"] or "").lower()
    step = _step(low)
    if not hedge:
        return "", low, high
    if re.fullmatch(_ABOVE, hedge):
        return ">", low, high + step
    if re.fullmatch(_BELOW, hedge):
        return "<", max(low - step, 0.0), high
    return "~", low - step / 2, high + step / 2


def _step(value: float) -> float:
    if not value or value in (inf, -inf):
        return 0.0
    digits = f"{value:.15g}" if value < 1e15 else str(int(value))
    if "." in digits:
        return float(10.0 ** -len(digits.partition(".")[2]))
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


def _write(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.12g}"


def counted_things(text: str, end: int) -> tuple[tuple[str, ...], str]:
    """Return up to two words that say what a number counts, without their plural ending, and as they stand."""
    stems: list[str] = []
    words: list[str] = []
    place = end
    while (match := _COUNTED.match(text, place)) and len(words) < 2:
        place = match.end()
        word = match[1].lower()
        if word in _IDLE:
            if words or word not in ("of", "the", "these", "those", "their", "other", "more"):
                break
            continue
        words.append(word)
        stems.append(re.sub(r"ies$", "y", word) if word.endswith("ies") else re.sub(r"(?<=[^s])s$", "", word))
    return tuple(stems), " ".join(words)


def _comparable_groups(lefts: list[Figure], rights: list[Figure]) -> list[tuple[list[int], list[int]]]:
    """Return groups of figures that can be compared with one another, as places on the left and right."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, one in enumerate(lefts):
        partners = {j for j, other in enumerate(rights) if _comparable(one, other)}
        if not partners:
            continue
        touching = [group for group in groups if group[1] & partners]
        groups = [group for group in groups if not group[1] & partners]
        merged = ({i}.union(*(g[0] for g in touching)), partners.union(*(g[1] for g in touching)))
        groups.append(merged)
    return [(sorted(one), sorted(other)) for one, other in groups]


def _comparable(one: Figure, other: Figure) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind != "number" or set(one.counted) & set(other.counted):
        return True
    return one.low == other.low >= _COINCIDENCE and one.high == other.high


def _equal(one: Figure, other: Figure) -> bool:
    if one.kind == "date":
        return all(p == q or not p or not q for p, q in zip(one.date, other.date, strict=True))
    return one.low <= other.high and other.low <= one.high
