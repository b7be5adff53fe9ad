"""Two periods to what became of each claim between them: repeated, reworded, dropped or new.

Every passage of the two periods that states something is accounted for, in its claim or alone, so that nothing is left
out in silence; a sentence whose clauses stand in several claims is accounted for in each. Dropped and new say only that
no counterpart was found, never that there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, as_corpus
from toolkit.corpus.counts import count
from toolkit.facts.statements import statements_of
from toolkit.facts.times import Written, days_of, when_written
from toolkit.matching.differing import DONE_SINCE
from toolkit.matching.encoder import Encoder, encode
from toolkit.matching.notes import ASKED
from toolkit.matching.pairs import pairs_from, sides_of
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import SAME
from toolkit.matching.times_around import Around, stands_around
from toolkit.matching.verbatim import same_words, words_key
from toolkit.tracing.claims import claims
from toolkit.tracing.contradicted import ANNOUNCED, Note, contradicting, counterpart_notes
from toolkit.tracing.counterparts import ENDS, NONE, SPAN, Rows, likeliest_of, links_of, members_of, nearest_of, records
from toolkit.tracing.earliest import may_be_earliest

STATUSES = ("repeated", "reworded", "dropped", "new")
_SAME_SENTENCE = ("verbatim", "edited", "partial")  # the sentence itself comes back, whole, reworked or in part
LIKELY = 0.1  # probability from which pairs tell how near a counterpart comes: verdicts are corrected from here on
_EXTRA: dict[str, Any] = {"period": "str", "likeliest": "float64", "likeliest_doc": "str", "likeliest_start": "Int64"}
_EXTRA |= {"likeliest_end": "Int64", "likeliest_text": "str"}
_EXTRA |= {"other_claim": "str", "only_contradicted": "bool", "only_another_time": "bool", "only_differing": "bool"}
_ALONE = {"group": "", "relation_to_first": "first", "contradicts": False}  # of a passage that no table tells of
_SAME_WORDS = "word for word, but for who says it"
_AS_ANNOUNCED = (f"{DONE_SINCE}:", f"{ANNOUNCED}:")  # how a note begins that names nothing that speaks against it


def claim_statuses(
    corpus: Corpus,
    *,
    between: tuple[str, str],
    mentions: pd.DataFrame | None = None,
    pairs: pd.DataFrame | None = None,
    roles: Sequence[str] | None = COMPARED,
    encoder: Encoder | None = encode,
) -> pd.DataFrame:
    r"""Say what became of each claim from one period to another.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    between : tuple of two periods
        From which to which.
    mentions : DataFrame, optional
        What `claims` found in the corpus. Default: it is asked.
    pairs : DataFrame, optional
        What `claim_pairs` found between the two, best with ``all_pairs``, or `apply_review` made of it. Default:
        it is asked. Pairs below the cut are no counterparts, but tell how near one comes (`likeliest`).
    roles : sequence of str, optional
        Roles of the passages that are compared; None takes all, furniture too.
    encoder : callable, optional
        Texts to rows of numbers, for what is asked. None compares words only. Default: the encoder that is shipped.

    Returns
    -------
    DataFrame
        The statuses table: repeated, reworded, dropped, new; the first two by falling probability, the others in the
        order of the texts. Extra columns: period, that of the statement; likeliest, likeliest_doc, likeliest_start,
        likeliest_end, likeliest_text, other_claim, only_contradicted, only_another_time, only_differing (below). A
        statement of the later period that is in no claim of the earlier one, and has a counterpart there, is a row of
        its own: its text is the later one, and ``other_text`` the earlier.

    Raises
    ------
    ValueError
        Nobody is in a period, or the two periods are the same.

    Notes
    -----
    The text of a row is a mention of its ``claim``; its counterpart is one of ``other_claim``: another claim, or none,
    where a pair that leaves the claim links it to the other period and no pair inside it does.

    A claim with a mention in both periods, or with a passage that a pair links to the other period, came back: it is
    repeated if the nearest of these pairs is verbatim, edited or partial, and reworded if it is a paraphrase: both go
    by the words alone. The note tells which documents of the other period contradict the passage, or another mention of
    its claim, in what, and by which words, theirs first ("only contradicted: in 2021 (d) another figure (30 months for
    18 months)"), and quotes that mention. ``only_contradicted`` is true where no other counterpart is left: such a
    statement was not said again. A counterpart that differs and speaks of another time contradicts nothing: the note
    gives both times ("only of another time, so that both can hold: in 2024 (d) 2023 for 2019 and another figure (527
    guests for 412 guests)"), and ``only_another_time`` is true where nothing else is left. In documents more than a
    month apart nothing is called contradicted unless something shows that both speak of one matter (`one_matter`): else
    the note says "only differing, perhaps of another time or matter", and ``only_differing`` is true where no
    counterpart states the same or contradicts. Two passages that only a contradiction keeps from being a pair count as
    such counterparts, if their `undoubted` probability is 0.5, the nearest of them beside a pair that states the same,
    too. What was announced and is done since is told as that, not as contradicted ("done since: in 2023 (d) “closed”"),
    and so is what comes back word for word but for who says it. The rest is dropped or new, and its note says that no
    counterpart was found.

    ``likeliest`` is the probability of what is taken for the counterpart, or where nothing is, that of the likeliest
    passage of the other period, which then stands beside it: what is dropped at 0.45 is told from what is dropped at
    0. Its sum over all dropped and new rows is how many of them do have a counterpart by these probabilities, at least:
    a statement in quite other words, or told by several passages together, escapes it.

    ``earliest`` is the document in which a claim, or what is told as its counterpart, is seen earliest here, never its
    source; it is empty where the ranges of dates do not decide, and ``earliest_documents`` counts those that may be it.
    Linear in the pairs and passages, beside finding them.

    Examples
    --------
    >>> from toolkit.corpus import load_corpus
    >>> texts = ["Rain fell all night.\n\nThe council closed the old bridge on Monday.",
    ...     "The council has closed the old bridge.\n\nFerries carry people over the river now."]
    >>> corpus = load_corpus(pd.DataFrame({"id": ["a", "b"], "text": texts, "date": ["2019", "2025"]}))
    >>> found = claim_statuses(corpus, between=("2019", "2025"), encoder=None)
    >>> found[["status", "text", "other_doc", "earliest"]].values.tolist()
    [['repeated', 'The council closed the old bridge on Monday.', 'b', 'a'],
     ['dropped', 'Rain fell all night.', '', 'a'],
     ['new', 'Ferries carry people over the river now.', '', 'b']]
    """
    corpus = as_corpus(corpus)
    sides = sides_of(corpus, between)
    if pairs is None:
        pairs = pairs_from(LIKELY, corpus, between=between, roles=roles, encoder=encoder)
    if mentions is None:
        mentions = claims(corpus, roles=roles, encoder=encoder)
    passages = statements_of(corpus, roles=roles)
    members = members_of(passages, mentions)
    against = contradicting(pairs)
    links = links_of(members, pairs[pairs["relation"] != "none"], against, sides)
    opposed = nearest_of(members, against, sides)
    likeliest = likeliest_of(members, pairs[pairs["probability"] >= LIKELY], sides)
    dates = days_of(corpus)
    rows = []
    grouped: dict[str, Rows] = {}
    known: dict[tuple[str, int], dict[str, Any]] = {}
    for member in records(members):
        known[member["doc"], member["start"]] = member
        grouped.setdefault(member["group"], []).append(member)
    met: list[tuple[Rows, Rows]] = []
    for name, part in grouped.items():
        inside = [[row for row in part if row["doc"] in side] for side in sides]
        if inside[0] or inside[1]:
            row = _row(inside, links.get(name), between)
            row |= _earliest([*(one["doc"] for one in part), *filter(None, [row["other_doc"]])], dates)
            near = likeliest[name] if not row["other_doc"] else NONE | {"likeliest": row["probability"]}
            rows.append(row | near)
            here = between.index(row["period"])
            met.append((inside[here], inside[1 - here] + _at_end(opposed.get(name), ENDS[1 - here], known)))
    first = next((int(doc in sides[1]) for doc in corpus if doc in sides[0] | sides[1]), 0)  # by date, not as asked
    earlier = [row["period"] == between[first] for row in rows]
    texts = _texts(pairs, "accept"), zip(against["left_text"], against["right_text"], strict=True)
    written = when_written(corpus, dates)
    when = written, stands_around(corpus, written)
    notes = _notes(rows, met, members, passages, earlier=earlier, texts=texts, when=when)
    return _table(rows, notes, members)


def _at_end(link: dict[str, Any] | None, end: str, known: Mapping[tuple[str, int], dict[str, Any]]) -> Rows:
    """Return what stands at one end of a link, if there is one; a clause of a sentence has no such place."""
    place = (link[end]["doc"], link[end]["start"]) if link else ("", 0)
    return [known[place]] if place in known else []


def _table(rows: Rows, notes: list[Note], members: pd.DataFrame) -> pd.DataFrame:
    """Return the statuses table: the rows with their notes, sorted."""
    stated = {(row["doc"], row["start"], row["text"]): row["stated"] for row in records(members)}
    for row, note in zip(rows, notes, strict=True):
        row |= note._asdict() | {"note": note.note or row["note"] or _word_for_word(row, stated)}
    table = tables.build("statuses", rows)
    return _sorted(table.assign(**{name: table.get(name, pd.Series()).astype(kind) for name, kind in _EXTRA.items()}))


def _texts(pairs: pd.DataFrame, verdict: str) -> Iterable[tuple[str, str]]:
    """Return the two texts of each pair of which a reader gave this verdict."""
    read = pairs[pairs["verdict"] == verdict] if "verdict" in pairs else pairs[:0]
    return zip(read["left_text"], read["right_text"], strict=True)


def _row(inside: list[Rows], link: dict[str, Any] | None, between: tuple[str, str]) -> dict[str, Any]:
    """Return the row of one group: the pair that links the periods, or its first passage alone."""
    here = 0 if inside[0] else 1
    first = inside[here][0]
    counts = {f"{name}_documents": len({row["doc"] for row in part}) for name, part in zip(ENDS, inside, strict=True)}
    row = {"claim": first["claim"], "period": between[here], **counts}
    if inside[0] and inside[1] and (link is None or link["relation"] != "verbatim"):
        link = _same_words(inside) or link or _unpaired(inside)
    if link is None:
        status, note = STATUSES[2 + here], f"no counterpart found in {between[1 - here]}"
        nothing = {"other_doc": "", "other_start": None, "other_end": None, "other_text": "", "other_claim": ""}
        own = {name: first[name] for name in SPAN}
        return row | own | nothing | {"status": status, "relation": "none", "probability": None, "note": note}
    own, other = (link[end] for end in (ENDS if here == 0 else ENDS[::-1]))
    row |= {name: own[name] for name in SPAN} | {f"other_{name}": other[name] for name in SPAN}
    row |= {name: max(row[name], 1) for name in counts}  # a pair that leaves the claim links it as well
    status = STATUSES[0] if link["relation"] in _SAME_SENTENCE else STATUSES[1]
    return row | {
        "status": status,
        "relation": link["relation"],
        "probability": link["probability"],
        "note": "",
        "other_claim": other["claim"],
    }


def _same_words(inside: list[Rows]) -> dict[str, Any] | None:
    """Return a passage of either period with the same words; among many copies not every pair is a candidate."""
    known: dict[str, Any] = {}
    for row in inside[0]:
        known.setdefault(words_key(row["text"]), row)
    for row in inside[1]:
        if left := known.get(words_key(row["text"])):
            return {"left": left, "right": row, "relation": "verbatim", "probability": SAME}
    return None


def _unpaired(inside: list[Rows]) -> dict[str, Any]:
    """Return the first passages of both periods, which no pair links: only the rest of their claim, or a changed fact.

    A mention that contradicts the first of its claim is the same sentence with another figure, name or denial, so it is
    told with its relation, as is a line of two mastheads; `claim_pairs` does not list the two.
    """
    left, right = (part[0] for part in inside)
    first = next((row for row in inside[0] if row["relation_to_first"] in ("first", "possibly first")), None)
    against = next((row for row in inside[1] if row["contradicts"]), None)
    against = against or next((row for row in inside[1] if row["relation_to_first"] in _SAME_SENTENCE), None)
    if first is None or against is None:
        return {"left": left, "right": right, "relation": "paraphrase", "probability": None}
    return {"left": first, "right": against, "relation": against["relation_to_first"], "probability": None}


def _notes(
    rows: Rows,
    met: list[tuple[Rows, Rows]],
    members: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    earlier: Sequence[bool],
    texts: tuple[Iterable[tuple[str, str]], Iterable[tuple[str, str]]],
    when: tuple[Callable[[Mapping[str, Any]], Written], Callable[[Mapping[str, Any]], Around]],
) -> list[Note]:
    """Return for each row in what its counterparts contradict it, and whether all do; `met`: both sides of claims.

    `texts`: the pairs that a reader accepted, and those that are known to contradict each other; `when`: what tells of
    a passage when it was written, and what stands around it.
    """
    known = {(row["doc"], row["start"], row["text"]): row for row in records(members)}
    periods = dict(zip(passages["doc"], passages["period"], strict=True))
    found: list[tuple[Rows, Rows, bool]] = []
    for row, (mine, others), first in zip(rows, met, earlier, strict=True):
        sides = []
        for end in ("", "other_") if row["other_doc"] else ():
            doc, start, text = (row[f"{end}{name}"] for name in ("doc", "start", "text"))
            own = {"doc": doc, "text": text, "stated": text, "start": start, "period": periods.get(doc, "")}
            sides.append(known.get((doc, start, text), own | _ALONE))
        here, there = (
            list({(one["doc"], one["start"]): one for one in part}.values())
            for part in ([*sides[:1], *mine], [*sides[1:], *others])
        )
        found.append((here, there, first) if sides else ([], [], first))
    rarity = corpus_rarity(count(passages["stated"].tolist()))
    return counterpart_notes(found, rarity=rarity, accepted=texts[0], certain=texts[1], written=when[0], around=when[1])


def _word_for_word(row: dict[str, Any], stated: dict[tuple[str, int, str], str]) -> str:
    """Return what to note where a statement comes back in the same words, and only who says it, or how, is other."""
    sides = [tuple(row[f"{end}{name}"] for name in ("doc", "start", "text")) for end in ("", "other_")]
    if row["relation"] != "edited" or not all(side in stated for side in sides):
        return ""
    return _SAME_WORDS if same_words(*(stated[side] for side in sides)) else ""


def tells_against(note: str) -> bool:
    """Tell the note of a status that says what speaks against its standing in both periods.

    That it comes back in the same words of another speaker, or that what was announced was done since, does not.

    Examples
    --------
    >>> [tells_against(note) for note in ("also contradicted: in 2025 (b) no", "done since: in 2025 (b) built")]
    [True, False]
    """
    return note not in ("", _SAME_WORDS) and not (note.startswith(_AS_ANNOUNCED) and ASKED not in note)


def _earliest(docs: list[str], dates: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    """Return the document that is earlier than all others of a claim, and how many may be the earliest."""
    able = may_be_earliest(docs, dates)
    return {"earliest": able[0] if len(able) == 1 else "", "earliest_documents": len(able)}


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    """Sort the rows; of two passages that only one pair links, in no claim, a single row is left."""
    spans = [zip(table[f"{side}doc"], table[f"{side}start"], strict=True) for side in ("", "other_")]
    pair = pd.Series(
        [tuple(sorted((str(doc), str(start)) for doc, start in both)) for both in zip(*spans, strict=True)]
    )
    claimed = table["claim"].sort_values(ascending=False, kind="stable").index
    twice = (table["other_doc"] != "") & pair.loc[claimed].duplicated().reindex(table.index)
    table = table[~(twice & (table["claim"] == ""))]
    rank = table["status"].map({name: number for number, name in enumerate(STATUSES)})
    order = np.lexsort((-table["probability"].fillna(0.0), rank))
    return table.iloc[order].reset_index(drop=True)
