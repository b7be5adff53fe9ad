"""Words with a capital letter at the beginning of a sentence to which of them are names.

There the capital says nothing: "Hamas fired rockets" begins as "Rain fell". But names stand inside sentences too, with
their capital, and other words in small letters. So the texts that are compared say which it is; where they have the
word nowhere else, a list of English words that stand in small letters does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.tokens import Tokens

SEAL = "191a32907983cf5aa66fc53e275b745d4c5def63a4cd2f4e3978d985d0f1e346"  # `scripts/small_letters.py` prints it
SMALL_LETTERS = Path(__file__).parent / "small_letters.txt"  # of the texts that the pair model was fitted on
# Endings that English gives to words and hardly to names; "Sanders" and "Keating" are then names only where the texts
# say so. Of 391 names of BASIL 10 end so, of 20 first words that are none and not listed 14.
_MADE = re.compile(
    r"(?:(?<=...)(?:ers|ors|ists?|tions?|ness|ments?|isms?|ships?|less|able|ible|ously|ally|tely|ably|ively|e?ntly|antly)"
    r"|(?<=....)(?:men|ed|ings?|ly|it(?:y|ies)|ized?|ics?))$"
)
_ENGLISH = 0.8  # share of a text's words in small letters that the list has: BASIL .99; less is another language
_MOSTLY = 10  # times as often with a capital inside a sentence: a name, though somebody wrote it in small letters


def first_names(
    tokens: Tokens, upper: NDArray[np.bool_], inside: NDArray[np.bool_], shown: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell which words at the beginning of a sentence are names.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    upper : array of bool
        For each word, whether it begins with a capital letter.
    inside : array of bool
        The same, where no sentence begins.
    shown : array of bool
        For each word, whether capitals show names in its text: not in a headline.

    Returns
    -------
    array of bool
        For each word: True where it begins a sentence with a capital letter and is a name, since the texts have it
        with a capital inside sentences and not in small letters, or have it nowhere else, are English, and the list of
        words in small letters does not have it.

    Notes
    -----
    Of the words that begin sentences of BASIL, on which the list was not made, and that it does not have, 3 in 100
    are no names; 2 in 100 without those that end as words do ("undaunted"). Days and titles are not counted. Linear in
    the words.
    """
    first = upper & ~inside & shown
    found = np.zeros(len(tokens.ids), bool)
    places = np.flatnonzero(first)
    size = len(tokens.words)
    high = np.bincount(tokens.ids[inside & shown], minlength=size)[tokens.ids[places]]
    low = np.bincount(tokens.ids[~upper], minlength=size)[tokens.ids[places]]
    found[places] = high > _MOSTLY * low
    open_yet = places[(high == 0) & (low == 0)]
    if len(open_yet):
        found[open_yet] = _unlisted(tokens, open_yet) & _english(tokens, upper, open_yet)
    return found


def _unlisted(tokens: Tokens, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which words the list does not have, as they stand or before their apostrophe, and are not made of others."""
    known = small_letters()
    numbers, entry = np.unique(tokens.ids[places], return_inverse=True)
    words = [tokens.words[number] for number in numbers.tolist()]
    bare = [word.partition("'")[0] for word in words]
    unlisted = [
        len(b) > 1 and b.isalpha() and w not in known and b not in known and not _MADE.search(b)
        for w, b in zip(words, bare, strict=True)
    ]
    return np.array(unlisted, bool)[entry]


def _english(tokens: Tokens, upper: NDArray[np.bool_], places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of the texts of some words whether the list has most of what they write in small letters."""
    texts = np.searchsorted(tokens.bounds, places, side="right") - 1
    known = small_letters()
    own = np.array([word in known for word in tokens.words], bool)
    small = ~upper & np.array([word.isalpha() for word in tokens.words], bool)[tokens.ids]
    every, listed = (
        np.diff(np.concatenate([[0], np.cumsum(mask)])[tokens.bounds])[texts]
        for mask in (small, small & own[tokens.ids])
    )
    english: NDArray[np.bool_] = (listed >= _ENGLISH * every) & (every > 0)
    return english


@cache
def small_letters() -> frozenset[str]:
    """Return the English words that stand in small letters in the texts that the pair model was fitted on.

    Raises
    ------
    ValueError
        The list is missing, or not the one that was published.
    """
    if not SMALL_LETTERS.is_file():
        raise ValueError(f"{SMALL_LETTERS}: the list is missing; install the toolkit again")
    words = SMALL_LETTERS.read_bytes().decode("utf-8", "replace").split()
    if seal_of(words) != SEAL:
        raise ValueError(f"{SMALL_LETTERS}: not the list that was published (the checksum differs); install it again")
    return frozenset(words)


def seal_of(words: Sequence[str]) -> str:
    """Return the checksum of a list of words, whatever its line ends."""
    return hashlib.sha256("\n".join(words).encode("utf-8")).hexdigest()
