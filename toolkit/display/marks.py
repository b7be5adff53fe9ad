"""Two texts that correspond become runs of words: those that both have, or those that only one has.

Where a text was reworked, what differs is the news; where the same is said in other words, what words are left.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.corpus.function_words import LIGHT_WORDS
from toolkit.display.parts import Run, Words, plain
from toolkit.matching.operations import IGNORABLE, chunks, operation_rows

NEAR = ("verbatim", "edited", "partial")  # relations in which most words are the same
_MOST = 20_000  # characters of both texts up to which words are compared: 10 ms


def marked(left: str, right: str, relation: str) -> tuple[Words, Words]:
    """Cut two texts into runs: words of one side alone where the relation is near, else the words of both.

    Parameters
    ----------
    left, right : str
        The two texts.
    relation : str
        As in a pairs table.

    Returns
    -------
    tuple of two tuples
        Runs of the left and the right text, (kind, words), which joined are the texts: "own" in near relations,
        "same" in the others, "" for the rest. "own" follows the order of the words, as `diff` does; "same" does not,
        and leaves out words like "the" and "of".

    Examples
    --------
    >>> marked("The old bridge was shut.", "The bridge was shut.", "edited")[0]
    (('', 'The '), ('own', 'old'), ('', ' bridge was shut.'))
    >>> marked("The bridge was shut.", "They closed the bridge.", "paraphrase")[0]
    (('', 'The '), ('same', 'bridge'), ('', ' was shut.'))
    """
    if not left or not right or len(left) + len(right) > _MOST:
        return plain(left), plain(right)
    return _differing(left, right) if relation in NEAR else _shared(left, right)


def _differing(left: str, right: str) -> tuple[Words, Words]:
    rows = operation_rows(left, right)
    one, other = (
        _runs("own", ((row["operation"] != "equal", row[side]) for row in rows)) for side in ("left_text", "right_text")
    )
    return one, other


def _shared(left: str, right: str) -> tuple[Words, Words]:
    cut = [(text, *chunks(text, frozenset(IGNORABLE))) for text in (left, right)]
    both = set(cut[0][1]) & set(cut[1][1]) - LIGHT_WORDS
    one, other = (
        _runs(
            "same", ((key in both, text[start:end]) for key, start, end in zip(keys, bounds, bounds[1:], strict=False))
        )
        for text, keys, bounds in cut
    )
    return one, other


def _runs(kind: str, parts: Iterable[tuple[bool, str]]) -> Words:
    """Join parts that are marked and parts that are not; white space at the ends of a mark stays outside."""
    joined: list[tuple[bool, str]] = []
    for marks, words in parts:
        if joined and joined[-1][0] == marks:
            joined[-1] = (marks, joined[-1][1] + words)
        else:
            joined.append((marks, words))
    runs: list[Run] = []
    for marks, words in joined:
        runs += _trimmed(kind, words) if marks else [("", words)]
    return _merged(runs)


def _trimmed(kind: str, words: str) -> list[Run]:
    core = words.strip()
    if not core:
        return [("", words)]
    at = words.index(core)
    return [("", words[:at]), (kind, core), ("", words[at + len(core) :])]


def _merged(runs: list[Run]) -> Words:
    """Join neighbours of one kind and drop empty runs."""
    merged: list[Run] = []
    for kind, words in runs:
        if merged and merged[-1][0] == kind:
            merged[-1] = (kind, merged[-1][1] + words)
        elif words:
            merged.append((kind, words))
    return tuple(merged)
