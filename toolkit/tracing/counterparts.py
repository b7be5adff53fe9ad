"""The passages of two periods to their counterparts: what links each claim to the other period, and what comes near.

Passages and mentions are grouped: a claim is a group, a passage in no claim one of its own, and a sentence whose
clauses stand in several claims is in each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus.wordforms import WORD
from toolkit.tracing.stands_to_first import stands_to_first

SPAN = ("doc", "start", "end", "text")
_END = (*SPAN, "claim")
ENDS = ("left", "right")
NONE = {"likeliest": 0.0, "likeliest_doc": "", "likeliest_start": None, "likeliest_end": None, "likeliest_text": ""}
_NEAR = {name: rank for rank, name in enumerate(("verbatim", "edited", "partial", "paraphrase", "none"))}
_SAID = ("verbatim", "edited", "partial", "paraphrase")
Rows = list[dict[str, Any]]
Sides = tuple[set[str], set[str]]
Groups = dict[tuple[str, int], dict[str, dict[str, Any]]]


def members_of(statements: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions and the passages that are in no claim, each with its group and the passage it stands in."""
    starts = {str(doc): part["start"].to_numpy() for doc, part in statements.groupby("doc", sort=False)}
    told = mentions[["claim", "doc", "start", "end", "text", "period", "relation_to_first"]]
    told = told.assign(group="claim " + mentions["claim"], note=mentions.get("note", ""))
    told["contradicts"] = [bool(way) for way in stands_to_first(mentions)]  # by its words, of one matter or not
    told["unit"] = _containing(starts, told["doc"], told["start"])
    places = zip(statements["doc"], statements["start"], statements["text"], strict=True)
    whole = dict(zip(places, statements["stated"], strict=True))
    spans = zip(told["doc"], told["start"], told["text"], strict=True)
    told["stated"] = [whole.get(span, span[-1]) for span in spans]  # a clause is stated as it stands
    alone = statements[["doc", "start", "end", "text", "period", "stated"]].assign(claim="", unit=statements["start"])
    alone = alone.assign(relation_to_first="first", contradicts=False, note="")
    alone["group"] = [f"passage {number}" for number in range(len(alone))]
    covered = set(zip(told["doc"], told["unit"], strict=True))
    free = [place not in covered for place in zip(alone["doc"], alone["unit"], strict=True)]
    return pd.concat([told, alone[free]], ignore_index=True)


def _containing(starts: dict[str, Any], docs: Iterable[str], places: Iterable[int]) -> list[int]:
    """Return where the passage begins in which each place stands."""
    found = []
    for doc, place in zip(docs, places, strict=True):
        known = starts.get(doc, np.zeros(0, np.int64))
        number = int(np.searchsorted(known, place, "right")) - 1
        found.append(int(known[number]) if number >= 0 else -1)
    return found


def links_of(
    members: pd.DataFrame, pairs: pd.DataFrame, against: pd.DataFrame, sides: Sides
) -> dict[str, dict[str, Any]]:
    """Return for each group the nearest pair that links it to the other period.

    Parameters
    ----------
    members : DataFrame
        As `members_of` returns it.
    pairs, against : DataFrame
        Pairs of passages that state the same, and such as a contradiction keeps from it: these link a group that stands
        in one period only and has no pair, without a probability.
    sides : tuple of two sets of str
        The documents of either period.

    Returns
    -------
    dict
        By group: left and right (doc, start, end, text and claim of either end), relation, probability.
    """
    links = nearest_of(members, pairs, sides)
    both = [set(members.loc[members["doc"].isin(side), "group"]) for side in sides]
    for name, link in nearest_of(members, against, sides).items():
        if name not in both[0] & both[1]:
            links.setdefault(name, link | {"probability": None})
    return links


def nearest_of(members: pd.DataFrame, pairs: pd.DataFrame, sides: Sides) -> dict[str, dict[str, Any]]:
    """Return for each group the nearest pair that links it to the other period.

    A pair inside a claim goes before one that leaves it, whatever its relation. A group that stands in the first period
    is linked from there: what its claim does not hold links it to nothing.
    """
    groups = _groups(members)
    standing = set(members.loc[members["doc"].isin(sides[0]), "group"])
    best: dict[str, tuple[tuple[bool, int, float], dict[str, Any]]] = {}
    for row in pairs.to_dict("records"):
        left, right = ({name: row[f"{side}_{name}"] for name in SPAN} for side in ENDS)
        if left["doc"] in sides[1] and right["doc"] in sides[0]:
            left, right = right, left
        if left["doc"] not in sides[0] or right["doc"] not in sides[1]:
            continue
        told = {name: row[name] for name in ("relation", "probability")}
        ends = _ends(groups, left, right)
        for group in sorted(ends[0] | (ends[1] - standing)):
            link = _of_clauses(groups, group, {"left": left, "right": right} | told, ends)
            rank = (not (group in ends[0] and group in ends[1]), _NEAR[link["relation"]], -row["probability"])
            if group not in best or rank < best[group][0]:
                best[group] = (rank, link)
    return {group: link for group, (_, link) in best.items()}


def _groups(members: pd.DataFrame) -> Groups:
    """Return for each passage the groups it is in, several where its clauses are, each with what stands in it."""
    groups: Groups = {}
    for row in members.to_dict("records"):
        member = {name: row[name] for name in (*_END, "relation_to_first")}
        groups.setdefault((row["doc"], row["unit"]), {})[row["group"]] = member
    return groups


def _of_clauses(groups: Groups, group: str, link: dict[str, Any], ends: list[set[str]]) -> dict[str, Any]:
    """Return the link between two passages as that between the clauses which are in a group, with the claims of both.

    Where neither clause of a passage is in the group, it is the one that the pair speaks of, if words tell which. What
    its claim says of two clauses is their relation, where one of them is its first mention.
    """
    known = [groups.get((link[end]["doc"], link[end]["start"]), {}) for end in ENDS]
    parts = {}
    for end, at, spoken in zip(ENDS, known, ends, strict=True):
        only = [group] if group in at else [*spoken] if len(spoken) == 1 else []
        own = at[only[0]] if only else link[end] | {"claim": ""}
        parts[end] = {name: own[name] for name in _END}
    if max(map(len, known)) < 2:
        return link | parts
    said = [at.get(group, {}) for at in known]
    first = [own.get("relation_to_first") in ("first", "possibly first") for own in said]
    relation = said[first.index(True) - 1].get("relation_to_first") if True in first else None
    return link | parts | {"relation": relation if relation in _SAID else link["relation"]}


def _ends(groups: Groups, *sides: dict[str, Any]) -> list[set[str]]:
    """Return the groups that either end of a pair of passages speaks of.

    Of a sentence in several claims that is the one with the other end, else the clause that shares most words with it.
    """
    ends = [groups.get((side["doc"], side["start"]), {}) for side in sides]
    if max(map(len, ends)) < 2:
        return [set(end) for end in ends]
    if common := ends[0].keys() & ends[1].keys():
        return [set(common), set(common)]
    words = [{group: set(WORD.findall(own["text"].lower())) for group, own in end.items()} for end in ends]
    other = [set[str]().union(*end.values()) for end in words[::-1]]
    shared = [{group: len(own & other[n]) for group, own in end.items()} for n, end in enumerate(words)]
    return [{group for group in end if end[group] == max(end.values())} for end in shared]


def likeliest_of(members: pd.DataFrame, pairs: pd.DataFrame, sides: Sides) -> dict[str, dict[str, Any]]:
    """Return for each group the likeliest of the pairs with the other period: its probability and other end."""
    groups = _groups(members)
    best: dict[tuple[str, int, str], dict[str, Any]] = {}
    for row in pairs.sort_values("probability", kind="stable").to_dict("records"):
        ends = [{name: row[f"{side}_{name}"] for name in SPAN} for side in ENDS]
        if not any(one["doc"] in sides[0] and other["doc"] in sides[1] for one, other in (ends, ends[::-1])):
            continue
        for own, other, spoken in zip(ends, ends[::-1], _ends(groups, *ends), strict=True):
            near = {f"likeliest_{name}": value for name, value in other.items()}
            best |= {(own["doc"], own["start"], group): {"likeliest": row["probability"]} | near for group in spoken}
    found: dict[str, dict[str, Any]] = {}
    for doc, unit, group in zip(members["doc"], members["unit"], members["group"], strict=True):
        near = best.get((doc, unit, group), NONE)
        if group not in found or near["likeliest"] > found[group]["likeliest"]:
            found[group] = near
    return found


def outside(claim: str, other_claim: str) -> str:
    """Say of the claim of a status that it does not hold the counterpart quoted; nothing where it does.

    Examples
    --------
    >>> outside("c", "c"), outside("", "c"), outside("c", ""), outside("c", "d")
    ('', '', 'counterpart in no claim', 'counterpart in another claim')
    """
    if not claim or claim == other_claim:
        return ""
    return f"counterpart in {'another' if other_claim else 'no'} claim"


def records(table: pd.DataFrame) -> Rows:
    """Return the rows of a table."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
