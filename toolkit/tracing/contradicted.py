"""Mentions and counterparts to what in them contradicts: in which document, by what kind, and by which words.

That a statement comes back is half the answer where it comes back with another figure, or denied. The note says so in
a sentence, so that nobody counts it as said again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus.counts import Rarity
from toolkit.facts.denials import denial_words, one_part_denies
from toolkit.facts.numbers import agreement, two_votes
from toolkit.facts.times import Written
from toolkit.facts.times_apart import Spoken, other_count, recurs, times_apart
from toolkit.facts.two_days import two_days
from toolkit.facts.verbs import can_have_verb
from toolkit.matching.notes import ASKED, DENIAL, FIGURE, KINDS, POSSIBLY, Told, against, in_words, with_denial
from toolkit.matching.score import CUT, EDITED
from toolkit.tracing.counterparts import records
from toolkit.tracing.developments import done_since
from toolkit.tracing.one_matter import one_matter
from toolkit.tracing.times_around import Around, times_around
from toolkit.tracing.times_standing import times_standing, told_before

_ELSE = "judged another statement"  # where a reader of single words finds none of the kinds
_TOLD = ("left_text", "right_text", "note")
_READ = 5  # mentions of one side that each counterpart is set against; bounds the cost
_QUOTED = 90  # characters of another mention that are quoted
_NAMED = 3  # documents named for one contradiction; of more, how many
_AGAINST, _DIFFERS, _TIME, _DONE, _WANTED = "against", "differs", "time", "done", "wanted"
_SINCE = "done since"
_NOTED = {
    _AGAINST: "contradicted",
    _DIFFERS: "differing, perhaps of another time or matter",
    _TIME: "of another time, so that both can hold",
}
_OPEN = KINDS["unsettled"]
_PARTED = (FIGURE, DENIAL)
Row = Mapping[str, Any]
Texts = tuple[str, str]
Statement = tuple[Sequence[Row], Sequence[Row], bool]


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


def remarks(row: Row) -> list[str]:
    """Return what speaks against two passages stating the same: what contradicts, or else figures and negations.

    Two texts that themselves name two times do not contradict each other; "last year" may be one, as no day is known.

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
    left, right, note = (one if isinstance(one := row.get(name), str) else "" for name in _TOLD)
    state = both_state(left, right)
    kinds = [note] if note and state else []
    if state and not any(DENIAL in kind for kind in kinds) and (words := _denied(row, left, right)):
        kinds.append(in_words({DENIAL: words}))
    differs = any(FIGURE in kind for kind in kinds)
    denies = any(DENIAL in kind for kind in kinds)
    apart = _other_time(Spoken(left), Spoken(right), (Around(), Around()), rarity=None) if kinds else ""
    against = "" if all(kind.startswith(ASKED) for kind in kinds) else "contradicts: "
    told = [f"of another time, so that both can hold: {apart}" if apart else f"{against}{'; '.join(kinds)}"]
    told = told if kinds else []
    told += [words] if not differs and (words := agreement(row)) else []
    return told + ["one side has more negations"] * (not denies and (row.get("negation_differs") or 0) > 0)


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
    texts = [stretches[f"{side}_text"] for side in ("left", "right")]
    told = iter(told_against(*(side[low].tolist() for side in texts)))
    denied = (denial_words(*pair, plain=False) for pair in zip(*texts, strict=True))
    found = [
        in_words(next(told) if row else {DENIAL: words} if words else {})
        for row, words in zip(low, denied, strict=True)
    ]
    return stretches.assign(note=pd.Series(found, stretches.index, "str"))


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
        (in_words(next(told)) or kind or _ELSE) if row else "" for row, kind in zip(rows.tolist(), kinds, strict=True)
    ]


def beside_first(
    mentions: pd.DataFrame,
    *,
    rarity: Rarity,
    written: Callable[[Row], Written] = _unknown,
    around: Callable[[Row], Around] = _nothing,
) -> dict[str, list[bool]]:
    """Tell of each mention, by column, whether it contradicts the first of its claim by its words alone.

    It speaks of another time, so that both can hold; nothing shows that both are of one matter; or it tells as done
    what the first announces. Asked as `counterpart_notes` asks it, so that a claim and what became of it say the same.
    """
    rows = records(mentions.assign(group=mentions["claim"]))
    firsts: dict[str, dict[str, Any]] = {}
    for row in rows:
        firsts.setdefault(row["claim"], row)
    asked = [number for number, row in enumerate(rows) if row["contradicts"]]
    beside: list[Statement] = [([firsts[rows[number]["claim"]]], [rows[number]], True) for number in asked]
    notes = counterpart_notes(beside, rarity=rarity, written=written, around=around)
    known = dict(zip(asked, notes, strict=True))
    told = [known.get(number, Note()) for number in range(len(rows))]
    return {
        "another_time": [note.only_another_time for note in told],
        "differing": [note.only_differing for note in told],
        "done_since": [note.note.startswith(_SINCE) for note in told],
    }


def counterpart_notes(
    rows: Sequence[Statement],
    *,
    rarity: Rarity,
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
        of it), group (its claim), relation_to_first, contradicts, doc and period.
    rarity : Rarity
        How rare words are in the corpus.
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
    other_time = cache(partial(_other_time, rarity=rarity))
    found = []
    for side, others, earlier in rows:
        ways: dict[str, dict[str, list[Row]]] = {kind: {} for kind in (_AGAINST, _DIFFERS, _TIME, _DONE, _WANTED)}
        for other in others:
            read = [own for own in side[:_READ] if (own["text"], other["text"]) not in same]
            kind, words = "", ""
            for own in read:
                told = known[own["stated"], other["stated"]]
                kind, words = _way(own, other, told, earlier, sure)
                spoken = Spoken(own["stated"], written(own)), Spoken(other["stated"], written(other))
                beside = (around(own), around(other)) if kind else None
                if kind not in (_DONE, _WANTED) and (apart := other_time(*spoken, beside)):
                    kind, words = _TIME, apart
                elif (
                    kind == _AGAINST
                    and beside
                    and not (_shown(told, words, *spoken) and one_matter(*spoken, beside, told))
                ):
                    kind = _DIFFERS
                if kind:
                    words += _of_mention(own) if own is not side[0] else ""
                    break
            if kind:
                ways[kind].setdefault(words, []).append(other)
        found.append(_note(ways, len(others), earlier))
    return found


def _shown(told: Told, words: str, one: Spoken, other: Spoken) -> bool:
    """Tell whether a contradiction is shown by the words of two statements, not only possible or too weak to be told.

    Results of votes that have no number in common, nor as many voters, are of two votes.
    """
    if told and told.keys() <= {FIGURE, f"{POSSIBLY}{FIGURE}"} and two_votes(one.text, other.text):
        return False
    return words == _ELSE or any(not kind.startswith(POSSIBLY) for kind in told)


def _note(ways: Mapping[str, Mapping[str, Sequence[Row]]], size: int, earlier: bool) -> Note:
    """Return the note on a statement of which so many counterparts are known, by the ways in which they bear on it."""
    counts = {kind: sum(map(len, ways[kind].values())) for kind in _NOTED}
    whole = 0 < size == sum(counts.values())
    first = next((kind for kind in _NOTED if counts[kind]), "")
    named = {
        kind: f"{('only' if kind == first else 'or') if whole else 'also'} {told}" for kind, told in _NOTED.items()
    }
    named[_DONE] = _SINCE if earlier else "announced before"
    named[_WANTED] = ASKED
    note = "; ".join(f"{named[kind]}: {_parts(told)}" for kind, told in ways.items() if told)
    return Note(note, *(whole and kind == first for kind in (_AGAINST, _TIME, _DIFFERS)))


def _of_mention(own: Row) -> str:
    """Return which other mention of the claim it is that a counterpart bears on."""
    text = " ".join(str(own["stated"]).split())
    return f", of “{text if len(text) <= _QUOTED else text[: _QUOTED - 1] + '…'}” ({own['doc']})"


def _way(own: Row, other: Row, told: Told, earlier: bool, sure: Set[Texts]) -> tuple[str, str]:
    """Return in which way a counterpart bears on a statement, and the words; nothing where it only states the same."""
    if not both_state(own["text"], other["text"]):
        return "", ""
    before, behind = (own, other) if earlier else (other, own)
    done = done_since(before["stated"], behind["stated"], told)
    if done is not None:
        return _DONE, done
    if told.keys() == {ASKED}:  # who asks for it says that it is not done
        return _WANTED, told[ASKED]
    words = in_words(told) or _marked(own, other) or _ELSE * ((own["text"], other["text"]) in sure)
    return (_AGAINST if words else ""), words


def _other_time(own: Spoken, other: Spoken, around: tuple[Around, Around] | None, *, rarity: Rarity | None) -> str:
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


def _parts(told: Mapping[str, Sequence[Row]]) -> str:
    return "; ".join(f"{_where(place)} {words}".strip() for words, place in told.items())


def _marked(own: Row, other: Row) -> str:
    """Return what is told of a mention that contradicts the first of its claim, where these are the two."""
    for one, two in ((own, other), (other, own)) if own["group"] == other["group"] else ():
        if one["relation_to_first"] in ("first", "possibly first") and two["contradicts"]:
            return str(two.get("note") or _ELSE)
    return ""


def _where(places: Sequence[Row]) -> str:
    docs = list(dict.fromkeys(str(place["doc"]) for place in places))
    more = f" and {len(docs) - _NAMED} more" if len(docs) > _NAMED else ""
    return f"in {places[0]['period']} ({', '.join(docs[:_NAMED])}{more})"
