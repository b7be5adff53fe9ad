"""Counts to plain sentences: what a rate or a contrast cannot say, written from the documents at hand.

Nothing here is a fixed warning. A sentence appears only where the numbers or the documents table give cause for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from toolkit.corpus import Corpus
from toolkit.framing import statistics as st

CARRIES = 0.8  # share of a side's hits in one document from which it is said to carry them
MIX = 0.2  # share of documents that would have to change publisher or genre before the mix is called different
FEW_HITS = 10  # under these the Poisson spread alone is more than a factor of two either way
_SENTENCE = re.compile(r"(?<=[.!?]) +")
NAMED = 3  # names listed before "and N more"


def rate_caveat(hits: int, documents: int, words: int) -> str:
    """Return what a rate cannot say; empty where nothing is to be said.

    Examples
    --------
    >>> rate_caveat(4, 2, 900)
    '2 documents: a point without an interval, which takes 3.'
    >>> rate_caveat(0, 1, 900)
    'No hits in 900 words. 1 document: a point without an interval, which takes 3.'
    >>> rate_caveat(0, 5, 900)
    'No hits in 900 words; the upper end takes the documents for alike.'
    """
    if not words:
        return "No words to search."
    none = "" if hits else f"No hits in {_count(words, 'word')}"
    if documents < st.MIN_DOCUMENTS:
        few = f"{_count(documents, 'document')}: a point without an interval, which takes {st.MIN_DOCUMENTS}."
        return f"{none}. {few}" if none else few
    return f"{none}; the upper end takes the documents for alike." if none else ""


def contrast_caveats(
    corpus: Corpus, names: tuple[str, str], docs: list[list[str]], *, sides: tuple[st.Side, st.Side]
) -> list[str]:
    """Return for each item of a contrast what its numbers cannot say.

    Parameters
    ----------
    corpus : Corpus
        Says publisher, genre and language of the documents.
    names : tuple of str
        Target and reference.
    docs : list of lists of str
        Ids of the documents of each, in the order of the rows of `sides`.
    sides : tuple of Side
        The counts of each.

    Returns
    -------
    list of str
        One text an item: number of documents, hits in one document, a side without hits, what changes with the period.
    """
    general = [_size(names, docs), *_mixed(corpus, names, docs)]
    left_out = st.leave_one_out(*sides)
    ratio = st.log_ratios(*sides)
    special = []
    for item in range(len(ratio)):
        hits = tuple(side.hits[:, item] for side in sides)
        special.append([*_sparse(names, hits), *_carried(names, docs, hits)])
        special[-1] += _turned(ratio[item], left_out[:, item], [*docs[0], *docs[1]])
    return [" ".join(part for part in (*own, *general) if part) for own in special]


def common_end(caveats: Sequence[str]) -> str:
    """Return the sentences with which all caveats end; what stands before them is each one's own.

    Examples
    --------
    >>> common_end(["Only 5 hits in all. Two documents: too few.", "Two documents: too few."])
    'Two documents: too few.'
    """
    parts = [reversed(_SENTENCE.split(caveat)) for caveat in caveats]
    shared = takewhile(lambda same: len(set(same)) == 1, zip(*parts, strict=False))
    return " ".join(reversed([same[0] for same in shared]))


def _size(names: tuple[str, str], docs: list[list[str]]) -> str:
    one, two = (len(some) for some in docs)
    start = f"{_count(one, 'document')} of {names[0]} against {two} of {names[1]}"
    if min(one, two) < st.MIN_DOCUMENTS:
        return f"{start}: too few for an interval or a test, which take {st.MIN_DOCUMENTS} a side."
    floor = st.p_floor(one, two)
    return f"{start}: no p can be below {floor:.2g}." if floor > 0.01 else ""


def _mixed(corpus: Corpus, names: tuple[str, str], docs: list[list[str]]) -> list[str]:
    """Say what else than the period differs between the sides."""
    changes, unknown = [], []
    for fact in ("publisher", "genre", "language"):
        values = [[getattr(corpus[doc], fact) for doc in some] for some in docs]
        if any(not value for some in values for value in some):
            unknown.append(fact)
        known = [[value for value in some if value] for some in values]
        if not all(known):
            continue
        shares = [{value: n / len(some) for value, n in Counter(some).items()} for some in known]
        keys = sorted({*shares[0], *shares[1]})
        if sum(abs(shares[0].get(k, 0) - shares[1].get(k, 0)) for k in keys) / 2 >= MIX:
            changes.append(f"{fact} ({_differences(names, shares)})")
    said = []
    if changes:
        verb, source = ("changes", "it") if len(changes) == 1 else ("change", "them")
        said.append(f"{_first_up(_series(changes))} {verb} with the period, so the difference may come from {source}.")
    if unknown:
        said.append(
            f"{_first_up(_series(unknown))} of some documents {'is' if len(unknown) == 1 else 'are'} not known."
        )
    return said


def _differences(names: tuple[str, str], shares: list[dict[str, float]]) -> str:
    """Say which values stand on one side only, or which differs most."""
    parts = []
    for here, there in ((0, 1), (1, 0)):
        alone = sorted(value for value in shares[here] if value not in shares[there])
        if alone:
            more = f" and {len(alone) - NAMED} more" if len(alone) > NAMED else ""
            parts.append(f"{', '.join(alone[:NAMED])}{more} only in {names[here]}")
    if parts:
        return "; ".join(parts)
    most = max(sorted(shares[0]), key=lambda value: abs(shares[0][value] - shares[1][value]))
    return f"{most}: {shares[0][most]:.0%} of {names[0]}, {shares[1][most]:.0%} of {names[1]}"


def _sparse(names: tuple[str, str], hits: tuple[st.Counts, ...]) -> list[str]:
    totals = [int(side.sum()) for side in hits]
    if not any(totals):
        return ["No hits on either side."]
    none = [name for name, total in zip(names, totals, strict=True) if not total]
    if none:
        return [
            f"No hits in {none[0]}, {sum(totals)} in the other: the ratio comes from half a hit added to each side."
        ]
    return [f"Only {sum(totals)} hits in all."] if sum(totals) < FEW_HITS else []


def _carried(names: tuple[str, str], docs: list[list[str]], hits: tuple[st.Counts, ...]) -> list[str]:
    """Say where one document of several holds nearly all hits of a side."""
    said = []
    for name, some, side in zip(names, docs, hits, strict=True):
        most = int(side.argmax())
        if len(some) > 1 and side.sum() > 1 and side[most] >= CARRIES * side.sum():
            said.append(f"{int(side[most])} of {int(side.sum())} hits of {name} stand in {some[most]}.")
    return said


def _turned(ratio: float, left_out: st.Counts, docs: list[str]) -> list[str]:
    """Say which documents alone decide the direction."""
    turned = [doc for doc, other in zip(docs, left_out.tolist(), strict=True) if ratio * other < 0]
    more = len(turned) - NAMED
    named = [*turned[:NAMED], f"{more:,} {'other' if more == 1 else 'others'}"] if more > 0 else turned
    return [f"Without {_series(named, 'or')} the difference points the other way."] if turned else []


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _series(parts: Sequence[str], link: str = "and") -> str:
    return f" {link} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
