"""Values become words: counts with their nouns, dates as they are known, probabilities, relations, short quotations.

One place for how the page says things, so that a number is told the same way in a finding, in a list and in a note.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from toolkit.corpus.list_marks import unlisted
from toolkit.matching.features import likely

RELATIONS = {
    "first": "first seen here",
    "possibly first": "possibly first here",
    "verbatim": "the same words",
    "edited": "the same sentence reworked",
    "partial": "one holds the other as a part",
    "paraphrase": "said in other words",
    "none": "linked only through another mention",
}
_NARROW = "\N{NO-BREAK SPACE}"  # "> 0.99" stays on one line
_DOUBLE = re.compile(r'["“”]')
_SURE = ((0.95, "very likely"), (0.8, "likely"), (0.6, "more likely than not"), (0.4, "about even"), (0.0, "unlikely"))


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count(1, "claim"), count(1200, "claim"), count(0, "passage")
    ('1 claim', '1,200 claims', 'no passages')
    """
    return f"{f'{number:,}' if number else 'no'} {singular if number == 1 else plural or singular + 's'}"


def listed(number: int, most: int, noun: str) -> str:
    """Return how many rows a list shows of how many there are.

    Examples
    --------
    >>> listed(3, 200, "pair"), listed(1300, 200, "pair")
    ('3 pairs.', 'The first 200 of 1,300 pairs.')
    """
    return f"The first {most:,} of {count(number, noun)}." if number > most else f"{count(number, noun).capitalize()}."


def contradicted(number: int, differing: int, another_time: int) -> str:
    """Return how many of some statements come back only contradicted, differing, or of another time, as sentences.

    Examples
    --------
    >>> contradicted(3, 0, 0), contradicted(0, 2, 1)
    (' 3 of them only contradicted.', ' 2 of them only differing. 1 of them only of another time.')
    """
    counts = {"contradicted": number, "differing": differing, "of another time": another_time}
    return "".join(f" {some:,} of them only {how}." for how, some in counts.items() if some)


def dates(row: Any) -> str:
    """Return the date of a document as it is known: a day, a range, or that none is known."""
    if pd.isna(row.date_from):
        return "no date"
    first, last = row.date_from.date().isoformat(), row.date_to.date().isoformat()
    return first if first == last else f"{first} to {last}"


def probability(value: float) -> str:
    """Return a probability with no more certainty than two digits hold.

    Examples
    --------
    >>> probability(0.9987), probability(0.5), probability(0.001)
    ('> 0.99', '0.50', '< 0.01')
    """
    return likely(value).replace("over", ">").replace("under", "<")


def chance(value: float) -> str:
    """Return a probability with a word for it, as it is shown; a missing one says that the two were not compared.

    Examples
    --------
    >>> chance(0.97), chance(0.7), chance(0.7996), chance(float("nan"))
    ('very likely, 0.97', 'more likely than not, 0.70', 'likely, 0.80', 'not compared')
    """
    if pd.isna(value):
        return "not compared"
    word = next(word for least, word in _SURE if round(value, 2) >= least)
    return f"{word}, {probability(value).replace(' ', _NARROW)}"


def scale() -> str:
    """Return what the words for probabilities stand for.

    Examples
    --------
    >>> scale()[:48]
    'very likely: 0.95 and over; likely: 0.8 to 0.95;'
    """
    above = [1.0, *(least for least, _ in _SURE)]
    parts = [
        f"{word}: {least:g} and over"
        if top == 1
        else f"{word}: under {top:g}"
        if not least
        else f"{word}: {least:g} to {top:g}"
        for (least, word), top in zip(_SURE, above, strict=False)
    ]
    return "; ".join(parts)


def wrong(pairs: pd.DataFrame) -> str:
    """Return how many of the pairs are wrong if their probabilities hold.

    Examples
    --------
    >>> wrong(pd.DataFrame({"probability": [0.9, 0.5, 0.4]})), wrong(pd.DataFrame({"probability": [0.9]}))
    ('about 1 of 3', 'fewer than 1 of 1')
    """
    expected = float((1 - pairs["probability"]).sum())
    return f"{f'about {expected:,.0f}' if expected >= 0.5 else 'fewer than 1'} of {len(pairs):,}"


def quoted(text: str, width: int = 110) -> str:
    """Return the words between marks, marks inside them as single ones, shortened at a word and on one line.

    The mark of a list item in front is left out.

    Examples
    --------
    >>> quoted("Thousands were turned away at the border.", 25)
    '“Thousands were turned …”'
    >>> quoted("“It is over.”"), quoted("“It is over,” she said.")
    ('“It is over.”', '“‘It is over,’ she said.”')
    >>> quoted("- The mill burned."), quoted("2. The mill burned."), quoted("-5 degrees were measured.")
    ('“The mill burned.”', '“The mill burned.”', '“-5 degrees were measured.”')
    """
    words = " ".join(unlisted(text).split())
    inner = words.strip('"“”')
    words = _single(words) if _DOUBLE.search(inner) else inner  # one mark at an end belongs to what was left out
    if len(words) <= width:
        return f"“{words}”"
    space = words.rfind(" ", 0, width - 1)
    return f"“{words[: space if space > 0 else width - 2]} …”"


def _single(words: str) -> str:
    """Return words with double quotation marks as single ones; a straight one opens behind a blank or a bracket."""
    words = words.translate({ord("“"): "‘", ord("”"): "’"})
    return re.sub(r'(^|[\s(\[—–])"', r"\1‘", words).replace('"', "’")


def name(frame: str) -> str:
    """Return the name of a frame or column for readers: ``rights_law`` is rights law."""
    return frame.replace("_", " ")


def missed(likeliest: pd.Series) -> str:
    """Return how many statements do have the counterpart that was not found, if the probabilities hold.

    Examples
    --------
    >>> missed(pd.Series([0.45, 0.4, 0.2]))
    ' By the probability of the likeliest passage beside each, about 1 of these 3 does have a counterpart.'
    >>> missed(pd.Series([0.1, 0.2]))
    ''
    """
    expected = round(float(likeliest.sum()))
    told = f"about {expected:,} of these {len(likeliest):,} {'does' if expected == 1 else 'do'} have a counterpart"
    return f" By the probability of the likeliest passage beside each, {told}." if expected else ""
