"""Two texts to whether they have the same words in the same order, up to case, punctuation and spelling.

What reads "verbatim" is quoted without a second look, so likeness is not enough: a "not" more, another figure or
another name makes another statement, however long the rest.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from toolkit.corpus.list_marks import unlisted

_WORD = re.compile(r"[^\W_]+|[$€£¥₹%‰°]")  # a sign of money or share is no punctuation: $5 is not €5
# Each begins with what it takes away, which most places are not, and then looks back.
_JOINT = re.compile(r"['’ʼ.\-‐‑](?:(?<=[^\W\d_].)(?=[^\W\d_])|(?<=[A-Z]\.)(?!\w))")  # inside a word: U.S., co-operate
_RAISED = re.compile(r"(?<=\d)(?=[⁰¹²³⁴-⁹¼-¾⅐-⅞])")  # "14²" is not 142, nor "1½" 11/2
_GROUPED = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")  # 2,654
_SIGNED = ((re.compile(r"\.(?<=\d\.)(?=\d)"), " point "), (re.compile(r"[-−](?<![^\s(].)(?=\d)"), " minus "))  # 2.5, -5
_TWICE = re.compile(r"([^\W\d_])\1+")  # Mohammed, Mohamed
_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e[drs]?|ing|ations?|ers?)\b)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ite|ites|able|ly|er|ers)?\b)"), "or"),
    (re.compile(r"(?<=[a-z]{3}[bt])re(?=s?\b)"), "er"),
)
# Letters that no spelling set aside here adds or takes away, nor do "point" and "minus"; others are dropped.
_FIRM = str.maketrans(
    {chr(n): chr(n).lower() if chr(n).lower() in "bcdfghjklqvwxy0123456789" else None for n in range(128)}
)
_RUN = re.compile(r"(.)\1+")


def same_words(left: str, right: str) -> bool:
    """Tell whether two texts have the same words in the same order, up to case, punctuation and spelling.

    Parameters
    ----------
    left, right : str
        The texts.

    Returns
    -------
    bool
        True also where both have no word. Set aside: case, punctuation, accents, hyphens and spaces inside words,
        points of abbreviations, commas in figures, British and American endings, doubled letters in words with a
        capital, and the mark of a list item in front ("2.", "(b)").

    Notes
    -----
    Linear in the length of the texts.

    Examples
    --------
    >>> same_words("Turned away at the U.S.-Mexico border.", "turned away at the US–Mexico border")
    True
    >>> same_words("They were told of it.", "They were not told of it."), same_words("5 boats", "6 boats")
    (False, False)
    """
    if left == right:
        return True
    bare = unlisted(left), unlisted(right)  # "2.5 the" has no mark, "2.5 THE" has one
    return _same(left, right) or (bare != (left, right) and _same(*bare))


def _same(left: str, right: str) -> bool:
    """Tell the same of two texts whose list marks count."""
    if left.isascii() and right.isascii() and _firm(left) != _firm(right):
        return False
    one, other = _words(left), _words(right)
    if len(one) == len(other) and all(_alike(*pair) for pair in zip(one, other, strict=True)):
        return True
    return _joined(one) == _joined(other)


def _firm(text: str) -> str:
    """Return the letters of a text that texts with the same words share, doubled ones once; tells most others apart."""
    return "".join(_RUN.split(text.translate(_FIRM)))


def words_key(text: str) -> str:
    """Return what texts with the same words share, so that copies are found without comparing all with all.

    Texts with one key have the `same_words`. Those that differ in doubled letters of names only have keys of their own.

    Examples
    --------
    >>> words_key("It cost $5 million.") == words_key("it cost $5 million"), words_key("$5") == words_key("€5")
    (True, False)
    """
    return _joined(_words(unlisted(text)))


def _words(text: str) -> list[str]:
    """Return the words of a text, with capitals."""
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", _RAISED.sub(" ", text))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _GROUPED.sub("", plain)
    for pattern, word in _SIGNED:
        plain = pattern.sub(word, plain)
    return _WORD.findall(_JOINT.sub("", plain))


def _alike(left: str, right: str) -> bool:
    if left == right or _plain(left) == _plain(right):
        return True
    named = left[0].isupper() and right[0].isupper()
    return named and _TWICE.sub(r"\1", _plain(left)) == _TWICE.sub(r"\1", _plain(right))


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return american(word.casefold())


def _joined(words: list[str]) -> str:
    """Return the letters of words, with a bound kept beside figures, so that 1 2 is not 12."""
    return "".join(map(_bounded, words))


@lru_cache(maxsize=50_000)
def _bounded(word: str) -> str:
    return f" {word} " if any(c.isdigit() for c in word) else _plain(word)


def american(word: str) -> str:
    """Return a word in small letters with the American ending, where it has a British one.

    Examples
    --------
    >>> american("organisations"), american("colour")
    ('organizations', 'color')
    """
    for pattern, ending in _BRITISH:
        word = pattern.sub(ending, word)
    return word
