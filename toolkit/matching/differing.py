"""Two passages that differ by their words to how they stand to each other: whether one contradicts the other.

"The leak was stopped within 35 minutes" and "it took three hours to stop it" contradict each other where both are of
one leak. What differs can also be of two times, so that both hold, can have been announced and be done since, or can
be of another matter. Claims, statuses, pairs, alignments and pictures all ask here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus import Corpus
from toolkit.corpus.counts import Rarity
from toolkit.facts.denials import denial_words, one_part_denies
from toolkit.facts.numbers import agreement, two_votes
from toolkit.facts.times import days_of, when_written
from toolkit.facts.times_apart import Spoken, other_count, recurs, times_apart
from toolkit.facts.two_days import two_days
from toolkit.facts.verbs import can_have_verb
from toolkit.matching.developments import done_since
from toolkit.matching.notes import ASKED, DENIAL, FIGURE, KINDS, POSSIBLY, Told, against, in_words, with_denial
from toolkit.matching.one_matter import one_matter
from toolkit.matching.score import CUT
from toolkit.matching.times_around import Around, stands_around, times_around
from toolkit.matching.times_standing import times_standing, told_before

CONTRADICTS, DIFFERS, OTHER_TIME = "contradicts", "differs", "of another time"
ASKED_FOR, DONE_SINCE = "asked for", "done since"
STANDS = (CONTRADICTS, DIFFERS, ASKED_FOR, DONE_SINCE, OTHER_TIME)  # the gravest first
ELSE = "judged another statement"  # where a reader of single words finds none of the kinds
BOTH_HOLD = "so that both can hold"
MAYBE_OTHER = "perhaps of another time or matter"
_LEAD = {
    CONTRADICTS: f"{CONTRADICTS}: ",
    DIFFERS: f"{DIFFERS}, {MAYBE_OTHER}: ",
    OTHER_TIME: f"{OTHER_TIME}, {BOTH_HOLD}: ",
    DONE_SINCE: f"{DONE_SINCE}: ",
    ASKED_FOR: "",  # who asks for it says himself that it is not done
}
_NEAR = 0.1  # probability of pairs from which it is asked; reading all candidates of a corpus takes thrice the time
_OPEN = KINDS["unsettled"]
_PARTED = (FIGURE, DENIAL)
_TEXTS = ("left_text", "right_text")
_READ = (*_TEXTS, "left_doc", "right_doc", "left_start", "right_start", "note", "probability")
Row = Mapping[str, Any]
Beside = tuple[Around, Around]
Apart = Callable[[Spoken, Spoken, Beside | None], str]


def told_against(
    left: Sequence[str],
    right: Sequence[str],
    *,
    rarity: Rarity | None = None,
    known: NDArray[np.bool_] | bool = False,
) -> list[Told]:
    """Say of each pair of passages in what one contradicts the other: as `against`, with any words that deny.

    A line that has no verb states nothing: it contradicts nothing, and nothing contradicts it.

    Examples
    --------
    >>> told_against(["Farmers were consulted."], ["The mayor said that farmers had never been consulted."])
    [{'a denial': '“never”'}]
    >>> told_against(["Seven weeks of one hospital"], ["Seven years of one hospital"])
    [{}]
    """
    found = against(left, right, rarity=rarity, known=known)
    return [
        _but_parts(with_denial(told, denial_words(*pair)), *pair) if both_state(*pair) else {}
        for told, *pair in zip(found, left, right, strict=True)
    ]


def _but_parts(told: Told, one: str, other: str) -> Told:
    """Return what is told of a pair, no figures and denials where a part of a group did, and another part did not."""
    parted = bool(told) and one_part_denies(one, other)
    return {kind: words for kind, words in told.items() if not (parted and kind.removeprefix(POSSIBLY) in _PARTED)}


def both_state(one: str, other: str) -> bool:
    """Tell whether each of two passages can state something that the other contradicts: a masthead cannot."""
    return can_have_verb(one) and can_have_verb(other)


def stance(
    own: Spoken,
    other: Spoken,
    told: Told,
    *,
    words: str,
    around: Callable[[], Beside],
    earlier: bool = True,
    apart: Apart,
) -> tuple[str, str]:
    """Say how a statement stands to another of the same claim, and by which words.

    Parameters
    ----------
    own, other : Spoken
        The two, with the days on which their documents were written. Both can state something.
    told : mapping
        In what they contradict each other, as `told_against` tells it.
    words : str
        What is told of that; empty where nothing contradicts by the words.
    around : callable
        What stands around either; asked only where it counts.
    earlier : bool
        Whether `own` is the earlier.
    apart : callable
        `both_hold`, with what it knows of the corpus.

    Returns
    -------
    str, str
        One of `STANDS`, or empty where the other only states the same; and the words.

    Examples
    --------
    >>> from datetime import date
    >>> from toolkit.facts.times import Written
    >>> wrote = [Written(date(year, 3, 5), date(year, 3, 5)) for year in (2018, 2025)]
    >>> one, other = (Spoken(f"It hurt {n} people.", day) for n, day in zip((14, 19), wrote))
    >>> told, nothing = {"another figure": "19 people for 14 people"}, lambda: (Around(), Around())
    >>> stance(one, other, told, words=in_words(told), around=nothing, apart=partial(both_hold, rarity=None))
    ('differs', 'another figure (19 people for 14 people)')
    """
    before, behind = (own, other) if earlier else (other, own)
    done = done_since(before.text, behind.text, told)
    if done is not None:
        return DONE_SINCE, done
    if told.keys() == {ASKED}:  # who asks for it says that it is not done
        return ASKED_FOR, told[ASKED]
    beside = around() if words else None
    if both := apart(own, other, beside):
        return OTHER_TIME, both
    if beside is None:
        return "", ""
    shown = _shown(told, words, own, other) and one_matter(own, other, beside, told)
    return (CONTRADICTS if shown else DIFFERS), words


def _shown(told: Told, words: str, one: Spoken, other: Spoken) -> bool:
    """Tell whether a contradiction is shown by the words of two statements, not only possible or too weak to be told.

    Results of votes that have no number in common, nor as many voters, are of two votes.
    """
    if told and told.keys() <= {FIGURE, f"{POSSIBLY}{FIGURE}"} and two_votes(one.text, other.text):
        return False
    return words == ELSE or any(not kind.startswith(POSSIBLY) for kind in told)


def both_hold(own: Spoken, other: Spoken, around: Beside | None, *, rarity: Rarity | None) -> str:
    """Return the two times of statements, and in what else they differ, where both can hold; else nothing.

    Of two dates of one event ("founded in 1887", "in 1889") one is wrong, so there has to be more that differs, or what
    can be so again; and what one leaves open and the other tells as done is a development. Where it is not known that
    they contradict each other, and nothing is told of what stands around them, they have to count one thing, and in
    other numbers. Where a word alone leads to the time, only figures can both hold.
    """
    apart = times_apart(own, other)
    if apart is None and around is not None:
        if before := told_before(own, other):
            rest = told_against([before.left], [before.right], rarity=rarity)[0]
            return " and ".join(filter(None, [before.words, in_words(rest)]))
        apart = times_around(own, other, around) or times_standing(own, other)
    if apart is None:
        return ""
    rest = told_against([apart.left], [apart.right], rarity=rarity)[0]
    if apart.loose and rest.keys() != {FIGURE}:
        return ""
    if not rest and around is None and (counted := other_count(apart.left, apart.right)):
        rest = {FIGURE: counted}
    open_yet = any(kind.removeprefix(POSSIBLY) == _OPEN for kind in rest)
    if open_yet:
        return ""
    if not (rest or (around is not None and recurs(own.text) and recurs(other.text))):
        return two_days(own, other)
    return " and ".join(filter(None, [apart.words, in_words(rest)]))


def with_remarks(
    table: pd.DataFrame,
    corpus: Corpus,
    *,
    stated: tuple[Sequence[str], Sequence[str]] | None = None,
    rarity: Rarity | None = None,
) -> pd.DataFrame:
    """Return a table of pairs or an alignment with what its rows say against the same statement, by texts and dates.

    Parameters
    ----------
    table : DataFrame
        Its columns doc, start and text of both sides, and any note and probability, are read. It is not changed.
    corpus : Corpus
        The documents.
    stated : two sequences of str, optional
        What each row compares, without who says it. Default: its texts.
    rarity : Rarity, optional
        How rare words are in the corpus. Default: as in the passages that differ.

    Returns
    -------
    DataFrame
        The same rows with the column ``remark``, which `remarks` shows: "contradicts: ...", "differs, perhaps of
        another time or matter: ...", "of another time, so that both can hold: ...", "done since: ...", or what is asked
        for; empty where nothing shows in the words, and for pairs below 0.1 that are none with another fact either.
    """
    near = table["probability"] >= _NEAR
    near |= table["undoubted"] >= CUT if "undoubted" in table.columns else True
    read = np.flatnonzero(near)  # of all candidates a few
    rows = table[[name for name in _READ if name in table.columns]].iloc[read].to_dict("records")
    known = {place: {str(name): row[name] for name in row} for place, row in zip(read.tolist(), rows, strict=True)}
    kinds = {place: own for place, row in known.items() if (own := _kinds(row))}
    places = list(kinds)
    found = [""] * len(table)
    if not places:  # the days of documents and what stands around would be read for nothing
        return table.assign(remark=pd.Series(found, table.index, "str"))
    texts = stated or tuple(table[name].tolist() for name in _TEXTS)
    left, right = ([str(side[place]) for place in places] for side in texts)
    told = told_against(left, right, rarity=rarity, known=True)
    written = when_written(corpus, days_of(corpus))
    around = stands_around(corpus, written)
    apart = cache(partial(both_hold, rarity=rarity))
    for place, one, other, differ in zip(places, left, right, told, strict=True):
        ends = [{name: known[place][f"{side}_{name}"] for name in ("doc", "start")} for side in ("left", "right")]
        sides = Spoken(one, written(ends[0])), Spoken(other, written(ends[1]))
        beside = partial(_beside, around, ends)
        way, words = stance(*sides, differ, words="; ".join(kinds[place]), around=beside, apart=apart)
        found[place] = in_words(differ) if way == ASKED_FOR else f"{_LEAD[way]}{words}"
    return table.assign(remark=pd.Series(found, table.index, "str"))


def _beside(around: Callable[[Row], Around], ends: Sequence[Row]) -> Beside:
    return around(ends[0]), around(ends[1])


def remarks(row: Row) -> list[str]:
    """Return what speaks against two passages stating the same: what contradicts, or else figures and negations.

    Of what has no ``remark``, as `with_remarks` gives it, no day of writing is known. Then two texts that themselves
    name two times do not contradict each other, and "last year" may be one.

    Parameters
    ----------
    row : mapping
        A row of a table of pairs or of an alignment, or a part of it.

    Examples
    --------
    >>> remarks({"left_text": "All 14 came.", "right_text": "Not all came.", "negation_differs": 1.0})
    ['one side has more negations']
    >>> remarks({"left_text": "Farmers were consulted on it.", "right_text": "Farmers were never consulted on it."})
    ['contradicts: a denial (“never”)']
    >>> both = {"left_text": "It had 412 guests in 2019.", "right_text": "It had 527 guests in 2023."}
    >>> remarks(both | {"note": "another figure (2023 for 2019, 527 guests for 412 guests)"})
    ['of another time, so that both can hold: 2023 for 2019 and another figure (527 guests for 412 guests)']
    """
    kinds = _kinds(row)
    differs = any(FIGURE in kind for kind in kinds)
    denies = any(DENIAL in kind for kind in kinds)
    known = row.get("remark")
    told = [known] if isinstance(known, str) and known else [_undated(row, kinds)] if kinds else []
    told += [words] if not differs and (words := agreement(row)) else []
    more = not denies and (row.get("negation_differs") or 0) > 0
    return [*told, "one side has more negations"] if more else told


def way_of(remark: str) -> str:
    """Return which of `STANDS` a remark tells of; empty where it tells of none.

    Examples
    --------
    >>> way_of("of another time, so that both can hold: 2023 for 2019"), way_of("figures agree: 14 / 14")
    ('of another time', '')
    """
    return next((way for way in STANDS if remark.startswith(way)), "")


def _undated(row: Row, kinds: Sequence[str]) -> str:
    """Return in what two passages contradict each other of which it is not known when they were written."""
    left, right = map(Spoken, _both(row))
    apart = both_hold(left, right, (Around(), Around()), rarity=None)
    way = OTHER_TIME if apart else ASKED_FOR if all(kind.startswith(ASKED) for kind in kinds) else CONTRADICTS
    return f"{_LEAD[way]}{apart or '; '.join(kinds)}"


def _kinds(row: Row) -> list[str]:
    """Return in what two passages contradict each other by their words: their note, and a denial beside it."""
    left, right = _both(row)
    note = one if isinstance(one := row.get("note"), str) else ""
    if not both_state(left, right):
        return []
    kinds = [note] if note else []
    if not any(DENIAL in kind for kind in kinds) and (words := _denied(row, left, right)):
        kinds.append(in_words({DENIAL: words}))
    return kinds


def _both(row: Row) -> tuple[str, str]:
    left, right = (one if isinstance(one := row.get(name), str) else "" for name in _TEXTS)
    return left, right


def _denied(row: Row, left: str, right: str) -> str:
    """Return the words of a denial; where the two are judged to state the same a negation alone is none."""
    return denial_words(left, right, plain=not (row.get("probability") or 0.0) >= CUT)


def with_notes(stretches: pd.DataFrame) -> pd.DataFrame:
    """Return an alignment with a note on each stretch below the cut: in what one side contradicts the other, if so.

    From the cut on a word of denial alone is noted.

    Examples
    --------
    >>> sides = {"left_text": ["All 14 boats came."] * 2, "right_text": ["All 12 boats came."] * 2}
    >>> with_notes(pd.DataFrame(sides | {"probability": [0.3, 0.9]}))["note"].tolist()
    ['another figure (12 boats for 14 boats)', '']
    """
    low = (stretches["probability"] < CUT).to_numpy()
    texts = [stretches[name] for name in _TEXTS]
    told = iter(told_against(*(side[low].tolist() for side in texts)))
    denied = (denial_words(*pair, plain=False) for pair in zip(*texts, strict=True))
    found = [
        in_words(next(told) if row else {DENIAL: words} if words else {})
        for row, words in zip(low, denied, strict=True)
    ]
    return stretches.assign(note=pd.Series(found, stretches.index, "str"))
