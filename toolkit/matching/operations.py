"""Two texts to the word operations that turn one into the other, as rows.

The rows cover both texts to the last character: their left texts joined are the left text, their right texts joined
the right one. They are made for reading: neighbouring deletions and insertions become one replacement, and a lone "of
the" that happens to be equal inside a rewritten stretch is swallowed by it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import numpy as np

from toolkit.corpus.function_words import LIGHT_WORDS
from toolkit.matching.spans import common_words
from toolkit.matching.verbatim import american

IGNORABLE = ("case", "punctuation", "spelling")
SIGN = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # Chinese and Japanese write no spaces: each sign is a word
WORD = re.compile(rf"{SIGN}|(?:[^\W\d_]\.){{2,}}(?!\w)|\d+(?:[.,]\d+)+(?!\w)|[^\W_]+(?:['’ʼ][^\W_]+)*")
_TOKEN = re.compile(rf"{WORD.pattern}|\S")
_ISLAND = 3  # light words in a row that may be swallowed; longer runs are rare in rewritten text and worth seeing

Operation = tuple[int, int, int, int, bool]  # first and one past last word on the left and on the right; equal


def operation_rows(
    left: str, right: str, aside: frozenset[str] = frozenset(IGNORABLE), *, readable: bool = True
) -> list[dict[str, Any]]:
    """Return the rows of the operations table, without a table round them, which for short texts costs more.

    Where not `readable`, light words between two changes stay equal.
    """
    (words, bounds), (others, other_bounds) = (chunks(text, aside) for text in (left, right))
    if (len(left), left) > (len(right), right):  # one orientation, so that exchanging the sides mirrors the result
        operations = [(*op[2:4], *op[:2], op[4]) for op in _operations(others, words, aside, readable=readable)]
    else:
        operations = _operations(words, others, aside, readable=readable)
    return [_row(op, (left, right), (bounds, other_bounds)) for op in operations]


def chunks(text: str, aside: frozenset[str]) -> tuple[list[str], list[int]]:
    """Cut a text into chunks of one word with what belongs to it: their keys, and where they begin and end."""
    matches = list((WORD if "punctuation" in aside else _TOKEN).finditer(text))
    if not matches:
        return ([text.strip()] if "punctuation" not in aside else [""], [0, len(text)]) if text else ([], [0])
    known: dict[str, str] = {}
    keys, bounds, end = [], [0], matches[0].end()
    for match in matches:
        word, start = match.group(), match.start()
        if word not in known:
            known[word] = _key(word, aside)
        keys.append(known[word])
        if len(keys) > 1:
            bounds.append(start if start - end < 2 else _opening(text, end, start))
        end = match.end()
    return keys, [*bounds, len(text)]


def _opening(text: str, end: int, start: int) -> int:
    """Return where the marks begin that stand right before a word, after the last white space; else the word itself."""
    gap = text[end:start]
    tail = len(gap) - len(gap.rstrip())
    marks = 0 if tail else len(re.split(r"\s", gap)[-1])
    return start - marks if marks < len(gap) else start


def _key(word: str, aside: frozenset[str]) -> str:
    """Return what a word is compared by."""
    if "case" in aside:
        word = word.casefold()
    if "spelling" not in aside:
        return word
    plain = unicodedata.normalize("NFKD", word)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("ʼ", "'")
    if any(c.isdigit() for c in plain):
        return re.sub(r",(?=\d{3})", "", plain)
    plain = plain.replace(".", "") if len(plain) > 1 else plain
    return american(plain)


def _operations(left: list[str], right: list[str], aside: frozenset[str], *, readable: bool) -> list[Operation]:
    """Return equal and changed runs of words in turn, made fit for reading."""
    known: dict[str, int] = {}
    ids = [np.array([known.setdefault(key, len(known)) for key in keys], np.int32) for keys in (left, right)]
    operations: list[Operation] = []
    place = (0, 0)
    for start, other, size in _equal_runs(*common_words(*ids), len(left), len(right)):
        if (start, other) != place:
            one, another = left[place[0] : start], right[place[1] : other]
            same = "spelling" in aside and bool(one and another) and "".join(one) == "".join(another)
            operations.append((place[0], start, place[1], other, same))
        if size:
            operations.append((start, start + size, other, other + size, True))
        place = (start + size, other + size)
    merged = _merged(operations)
    return _merged(_without_islands(merged, left)) if readable else merged


def _equal_runs(lefts: Any, rights: Any, *ends: int) -> list[tuple[int, int, int]]:
    """Return the runs of equal words as start on either side and length, then an empty run at both ends."""
    starts = np.flatnonzero((np.diff(lefts, prepend=-2) != 1) | (np.diff(rights, prepend=-2) != 1))
    sizes = np.diff(np.append(starts, len(lefts)))
    runs = zip(lefts[starts].tolist(), rights[starts].tolist(), sizes.tolist(), strict=True)
    return [*runs, (ends[0], ends[1], 0)]


def _without_islands(operations: list[Operation], left: list[str]) -> list[Operation]:
    """Take a few idle words between two changes for changed as well, if something was both taken out and put in."""
    kept: list[Operation] = []
    for number, operation in enumerate(operations):
        if operation[4] and kept and number + 1 < len(operations):
            before, after = kept[-1], operations[number + 1]
            words = left[operation[0] : operation[1]]
            gone = before[1] - before[0] + after[1] - after[0]
            come = before[3] - before[2] + after[3] - after[2]
            idle = len(words) <= _ISLAND and all(word.casefold() in LIGHT_WORDS or not word.isalnum() for word in words)
            operation = (*operation[:4], not (idle and gone and come and max(gone, come) >= 2 * len(words)))
        kept.append(operation)
        kept = [*kept[:-2], *_merged(kept[-2:])]
    return kept


def _merged(operations: list[Operation]) -> list[Operation]:
    """Join neighbours that are both equal or both changed."""
    merged: list[Operation] = []
    for operation in operations:
        if merged and merged[-1][4] == operation[4]:
            last = merged.pop()
            operation = (last[0], operation[1], last[2], operation[3], operation[4])
        merged.append(operation)
    return merged


def _row(operation: Operation, texts: tuple[str, str], bounds: tuple[list[int], list[int]]) -> dict[str, Any]:
    start, end, other, other_end, equal = operation
    name = "equal" if equal else "insert" if start == end else "delete" if other == other_end else "replace"
    left, right = (bounds[0][start], bounds[0][end]), (bounds[1][other], bounds[1][other_end])
    return {
        "operation": name,
        "left_start": left[0],
        "left_end": left[1],
        "right_start": right[0],
        "right_end": right[1],
        "left_text": texts[0][slice(*left)],
        "right_text": texts[1][slice(*right)],
    }
