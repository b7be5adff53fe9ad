"""Two texts to their words: whether the other text has each, and the number of the different word that it meets.

The words are those that ``tk.diff`` compares, so that a picture and a diff never differ on what is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.corpus import tokenise
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.facts.numbers import answers, figures
from toolkit.matching.explanation import words_that_meet
from toolkit.matching.operations import IGNORABLE, chunks, operation_rows

MET = 24  # pairs of words that meet numbered at most: those of two passages of 80 words told wholly in other words
Meeting = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with the marks that belong to it: where, whether behind white space, its kind, the word it meets."""

    start: int
    words: str
    apart: bool
    kind: str
    number: str = ""


Sides = tuple[list[Piece], list[Piece]]


def pieces(left: str, right: str) -> Sides:
    """Cut both texts into words as ``tk.diff`` does, each with its kind: whether the other has it, and in order."""
    same: tuple[set[int], set[int]] = (set(), set())
    for row in operation_rows(left, right):
        if row["operation"] == "equal":
            same[0].update(range(row["left_start"], row["left_end"]))
            same[1].update(range(row["right_start"], row["right_end"]))
    aside = frozenset(IGNORABLE)
    cut = [chunks(words, aside) for words in (left, right)]
    first = _side(left, cut[0], (same[0], frozenset(cut[1][0])))
    return first, _side(right, cut[1], (same[1], frozenset(cut[0][0])))


def _side(words: str, cut: tuple[list[str], list[int]], other: tuple[set[int], frozenset[str]]) -> list[Piece]:
    """Return the words of a text; given are where it is the same in order, and the words of the other."""
    found = []
    for key, start, end in zip(cut[0], cut[1], cut[1][1:], strict=False):
        own = "own" if key not in other[1] else "both" if key in FUNCTION_WORDS else "elsewhere"
        apart = start == 0 or words[start - 1].isspace()
        at = end - len(words[start:end].lstrip())
        found.append(Piece(at, words[start:end].strip(), apart, "same" if start in other[0] else own))
    return [piece for piece in found if piece.words]


def differing(sides: Sides, texts: tuple[str, str]) -> tuple[Sides, str]:
    """Mark the figures that differ, each from the one that answers it; tell which they are."""
    left, right = (figures(words) for words in texts)
    both = [(one, right[at]) for one, (same, at) in zip(left, answers(left, right), strict=True) if same is False]
    first, second = (
        [_within(piece, [(figure.start, figure.end) for figure in of_side]) for piece in side]
        for side, of_side in zip(sides, zip(*both, strict=True) if both else ((), ()), strict=True)
    )
    told = ", ".join(f"{one.shown} – {other.shown}" for one, other in both)
    return (first, second), f"Figures that differ: {told}." if told else ""


def _within(piece: Piece, spans: Sequence[tuple[int, int]]) -> Piece:
    """Mark a word that is part of one of the spans, but for those that are the same in order."""
    inside = any(start < piece.start + len(piece.words) and piece.start < end for start, end in spans)
    return replace(piece, kind="differs") if inside and piece.kind in ("own", "elsewhere") else piece


def shared_words(left: str, right: str, *, most: int = 12) -> str:
    """Return the words that both texts have as a sentence, or nothing; words that only join others are left out.

    Examples
    --------
    >>> shared_words("The old bridge was closed.", "They closed the bridge.")
    'Words that both have: bridge, closed.'
    """
    both = " ".join(piece.words for piece in pieces(left, right)[0] if piece.kind in ("same", "elsewhere"))
    tokens = tokenise([both])
    first = dict(zip(tokens.ids[::-1].tolist(), zip(tokens.starts[::-1], tokens.ends[::-1], strict=True), strict=True))
    words = [both[slice(*first[at])] for at, word in enumerate(tokens.words) if word not in FUNCTION_WORDS]
    more = f", and {len(words) - most} more" if len(words) > most else ""
    return f"Words that both have: {', '.join(words[:most])}{more}." if words else ""


def numbered(sides: Sides, meetings: Sequence[Meeting]) -> tuple[Sides, str]:
    """Number the words that meet and stand in one text alone, by their place at the left; tell what meets what."""
    places = [_places(side) for side in sides]
    both = [meeting for meeting in meetings if meeting[0] in places[0] and meeting[1] in places[1]]
    shown = sorted(both[:MET], key=lambda meeting: places[0][meeting[0]])
    numbers: tuple[dict[int, list[str]], dict[int, list[str]]] = ({}, {})
    for number, meeting in enumerate(shown, 1):
        for word, known, own in zip(meeting[:2], places, numbers, strict=True):
            for place in known[word]:
                own.setdefault(place, []).append(str(number))
    first, second = (
        [replace(piece, kind="met", number=",".join(own[at])) if at in own else piece for at, piece in enumerate(side)]
        for side, own in zip(sides, numbers, strict=True)
    )
    return (first, second), words_that_meet(shown, more=len(both) - len(shown), numbered=True)


def _places(side: list[Piece]) -> dict[str, list[int]]:
    """Return where each word stands that only this text has."""
    places: dict[str, list[int]] = {}
    for place, piece in enumerate(side):
        for word in tokenise([piece.words]).words if piece.kind == "own" else ():
            places.setdefault(word, []).append(place)
    return places
