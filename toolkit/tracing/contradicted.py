"""Mentions and counterparts to what in them contradicts: in which document, by what kind, and by which words.

That a statement comes back is half the answer where it comes back with another figure, or denied. The note says so in
a sentence, so that nobody counts it as said again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.corpus.counts import Rarity
from toolkit.facts.denials import denial_words
from toolkit.facts.times import Written
from toolkit.facts.times_apart import Spoken
from toolkit.matching.differing import (
    ASKED_FOR,
    BOTH_HOLD,
    CONTRADICTS,
    DIFFERS,
    DONE_SINCE,
    ELSE,
    MAYBE_OTHER,
    OTHER_TIME,
    Beside,
    both_hold,
    both_state,
    stance,
    told_against,
)
from toolkit.matching.notes import ASKED, POSSIBLY, in_words
from toolkit.matching.score import CUT, EDITED
from toolkit.matching.times_around import Around
from toolkit.tracing.counterparts import records
from toolkit.tracing.stands_to_first import FLAGS

_READ = 5  # mentions of one side that each counterpart is set against; bounds the cost
_QUOTED = 90  # characters of another mention that are quoted
_NAMED = 3  # documents named for one contradiction; of more, how many
ANNOUNCED = "announced before"  # of what was done since, seen from there
_NOTED = {
    CONTRADICTS: "contradicted",
    DIFFERS: f"differing, {MAYBE_OTHER}",
    OTHER_TIME: f"{OTHER_TIME}, {BOTH_HOLD}",
}
Row = Mapping[str, Any]
Texts = tuple[str, str]
Statement = tuple[Sequence[Row], Sequence[Row], bool]
Ways = dict[str, dict[str, list[Row]]]


class Note(NamedTuple):
    """What is noted of a statement, and whether all its counterparts contradict it, differ or are of another time.

    Where some contradict it and the rest differ or are of another time, it is only contradicted; where some differ and
    the rest are of another time, only differing.
    """

    note: str = ""
    only_contradicted: bool = False
    only_another_time: bool = False
    only_differing: bool = False


def _unknown(_: Row) -> Written:
    return Written()


def _nothing(_: Row) -> Around:
    return Around()


def contradicting(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that would state the same but for what they contradict each other in.

    Their relation is that of the same statement, and their probability `undoubted`. Those of which a contradiction is
    only possible are left out, unless words of one deny the other, and lines without a verb. None of a table without
    these columns, or that a reader rejected.
    """
    if not {"undoubted", "word_order", "note"} <= set(pairs):
        return pairs[:0]
    found = pairs[(pairs["probability"] < CUT) & (pairs["undoubted"] >= CUT) & (pairs["note"] != "")]
    found = found[found["verdict"] != "reject"] if "verdict" in found else found
    weak = found["note"].astype(str).str.startswith(POSSIBLY)
    sides = zip(found["left_text"], found["right_text"], weak, strict=True)
    kept = [both_state(*pair) and (not unsure or bool(denial_words(*pair))) for *pair, unsure in sides]
    found = found[np.array(kept, bool)]
    relation = np.where(found["word_order"] >= EDITED, "edited", "paraphrase")
    return found.assign(relation=relation, probability=found["undoubted"])


def mention_notes(mentions: pd.DataFrame, *, rarity: Rarity) -> list[str]:
    """Return for each mention in what it contradicts the first of its claim, empty where it does not.

    The column ``stated`` holds what is compared, without who says it, and ``kind`` what is told where no word shows it.
    """
    firsts = mentions.groupby("claim")["stated"].transform("first")
    rows = mentions["contradicts"].to_numpy(bool)
    left, right = firsts[rows].astype(str).tolist(), mentions.loc[rows, "stated"].astype(str).tolist()
    told = iter(told_against(left, right, rarity=rarity, known=True))
    kinds = mentions["kind"].tolist()
    return [
        (in_words(next(told)) or kind or ELSE) if row else "" for row, kind in zip(rows.tolist(), kinds, strict=True)
    ]


def beside_first(
    mentions: pd.DataFrame,
    *,
    rarity: Rarity,
    written: Callable[[Row], Written] = _unknown,
    around: Callable[[Row], Around] = _nothing,
) -> dict[str, list[Any]]:
    """Tell of each mention how it stands to the first of its claim, by column, and in words.

    It contradicts it; speaks of another time, so that both can hold; differs, since nothing shows that both are of one
    matter; tells as done what the first announces; or asks for it. One column at most is true of a mention. Asked as
    `counterpart_notes` asks it, so that a claim and what became of it say the same. The words are those of the column
    ``note``, or where nothing contradicts by its words those that show another time, or what is done. What a reader
    ``accepted`` states the same.
    """
    rows = records(mentions.assign(group=mentions["claim"]))
    firsts: dict[str, dict[str, Any]] = {}
    for row in rows:
        firsts.setdefault(row["claim"], row)
    asked = [row is not firsts[row["claim"]] and not row["accepted"] for row in rows]
    beside = [([firsts[row["claim"]]], [row] * ask, True) for row, ask in zip(rows, asked, strict=True)]
    found = _ways(beside, rarity=rarity, written=written, around=around)
    told = [next(((way, words) for way, named in ways.items() for words in named), ("", "")) for ways in found]
    flags = {name: [stands == way for stands, _ in told] for way, name in FLAGS.items()}
    notes = [(row["note"] or words) * bool(way) for row, (way, words) in zip(rows, told, strict=True)]
    return flags | {"note": notes}


def counterpart_notes(
    rows: Sequence[Statement],
    *,
    rarity: Rarity | None,
    accepted: Iterable[Texts] = (),
    certain: Iterable[Texts] = (),
    written: Callable[[Row], Written] = _unknown,
    around: Callable[[Row], Around] = _nothing,
) -> list[Note]:
    """Say of each statement which of its counterparts contradict it, which are of another time, and what is done since.

    Parameters
    ----------
    rows : sequence of statements, each with its counterparts, and whether it is the earlier
        A statement is its passage and the other mentions of its claim in its period, of which the first five are read:
        "5 m" is told to differ from "7 m" where "five metres" is not. Each passage has text, stated (what is compared
        of it), group (its claim), relation_to_first, contradicts (by its words), doc and period.
    rarity : Rarity or None
        How rare words are in the corpus; None goes by the passages.
    accepted : iterable of two texts
        Pairs of which a reader said that they state the same.
    certain : iterable of two texts
        Pairs of which it is known that they contradict each other.
    written : callable
        A passage to when it was written. Default: that is not known.
    around : callable
        A passage to what stands around it. Default: nothing.

    Returns
    -------
    list of Note
        The note, empty where none contradicts and nothing was done since, and what all counterparts are. One that tells
        as done what the statement announced contradicts nothing, nor does one that speaks of another time.

    Notes
    -----
    Linear in the counterparts; of copies one is read.
    """
    found = _ways(rows, rarity=rarity, accepted=accepted, certain=certain, written=written, around=around)
    return [_note(ways, len(others), earlier) for ways, (_, others, earlier) in zip(found, rows, strict=True)]


def _ways(
    rows: Sequence[Statement],
    *,
    rarity: Rarity | None,
    accepted: Iterable[Texts] = (),
    certain: Iterable[Texts] = (),
    written: Callable[[Row], Written],
    around: Callable[[Row], Around],
) -> list[Ways]:
    """Return for each statement, by how counterparts stand to it and by which words, the counterparts that do."""
    same, sure = (
        {pair for one, other in pairs for pair in ((one, other), (other, one))} for pairs in (accepted, certain)
    )
    pairs: dict[Texts, bool] = {}
    for side, others, _ in rows:
        for own, other in ((own, other) for own in side[:_READ] for other in others):
            key = own["stated"], other["stated"]
            pairs[key] = pairs.get(key, False) or (own["text"], other["text"]) in sure
    flags = np.fromiter(pairs.values(), bool, len(pairs))
    sides = [one for one, _ in pairs], [other for _, other in pairs]
    known = dict(zip(pairs, told_against(*sides, rarity=rarity, known=flags), strict=True))
    apart = cache(partial(both_hold, rarity=rarity))
    found = []
    for side, others, earlier in rows:
        ways: Ways = {way: {} for way in (*_NOTED, DONE_SINCE, ASKED_FOR)}
        for other in others:
            read = [own for own in side[:_READ] if (own["text"], other["text"]) not in same]
            way, words = "", ""
            for own in read:
                told = known[own["stated"], other["stated"]]
                spoken = Spoken(own["stated"], written(own)), Spoken(other["stated"], written(other))
                if both_state(own["text"], other["text"]):
                    doubt = in_words(told) or _marked(own, other) or ELSE * ((own["text"], other["text"]) in sure)
                    beside = partial(_beside, around, own, other)
                    way, words = stance(*spoken, told, words=doubt, around=beside, earlier=earlier, apart=apart)
                elif words := apart(*spoken, None):
                    way = OTHER_TIME
                if way:
                    words += _of_mention(own) if own is not side[0] else ""
                    break
            if way:
                ways[way].setdefault(words, []).append(other)
        found.append(ways)
    return found


def _note(ways: Mapping[str, Mapping[str, Sequence[Row]]], size: int, earlier: bool) -> Note:
    """Return the note on a statement of which so many counterparts are known, by the ways in which they bear on it."""
    counts = {kind: sum(map(len, ways[kind].values())) for kind in _NOTED}
    whole = 0 < size == sum(counts.values())
    first = next((kind for kind in _NOTED if counts[kind]), "")
    named = {
        kind: f"{('only' if kind == first else 'or') if whole else 'also'} {told}" for kind, told in _NOTED.items()
    }
    named[DONE_SINCE] = DONE_SINCE if earlier else ANNOUNCED
    named[ASKED_FOR] = ASKED
    note = "; ".join(f"{named[kind]}: {_parts(told)}" for kind, told in ways.items() if told)
    return Note(note, *(whole and kind == first for kind in (CONTRADICTS, OTHER_TIME, DIFFERS)))


def _of_mention(own: Row) -> str:
    """Return which other mention of the claim it is that a counterpart bears on."""
    text = " ".join(str(own["stated"]).split())
    return f", of “{text if len(text) <= _QUOTED else text[: _QUOTED - 1] + '…'}” ({own['doc']})"


def _beside(around: Callable[[Row], Around], own: Row, other: Row) -> Beside:
    return around(own), around(other)


def _parts(told: Mapping[str, Sequence[Row]]) -> str:
    return "; ".join(f"{_where(place)} {words}".strip() for words, place in told.items())


def _marked(own: Row, other: Row) -> str:
    """Return what is told of a mention that contradicts the first of its claim, where these are the two."""
    for one, two in ((own, other), (other, own)) if own["group"] == other["group"] else ():
        if one["relation_to_first"] in ("first", "possibly first") and two["contradicts"]:
            return str(two.get("note") or ELSE)
    return ""


def _where(places: Sequence[Row]) -> str:
    docs = list(dict.fromkeys(str(place["doc"]) for place in places))
    more = f" and {len(docs) - _NAMED} more" if len(docs) > _NAMED else ""
    return f"in {places[0]['period']} ({', '.join(docs[:_NAMED])}{more})"
