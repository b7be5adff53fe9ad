"""Tables become sentences: what the page says first, each with its number and the place of its evidence.

A sentence is made only from counts and rows of the tables, names the size of its sample, and claims no more than
the documents give.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from toolkit.corpus import COMPARED
from toolkit.corpus.documents import listed
from toolkit.matching.differing import CONTRADICTS, DONE_SINCE, MAYBE_OTHER
from toolkit.matching.pairs import CROWDED
from toolkit.report.frames import about, misfit, telling
from toolkit.report.results import WORD, Results
from toolkit.report.wording import chance, count, missed, name, quoted, wrong
from toolkit.tables import records
from toolkit.tracing.stands_to_first import stands_to_first
from toolkit.tracing.statuses import tells_against

QUOTED = 3  # statements quoted in the first finding
WHOLE = 400  # characters of a quoted one: 99 in 100 sentences of 84 PolNeAR articles have at most 328


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two, the anchor of the evidence on the page, what the link to it says, and lines of their own."""

    text: str
    anchor: str = ""
    evidence: str = ""
    lines: tuple[str, ...] = ()


def findings(results: Results) -> list[Finding]:
    """Return the findings of a report: what stands in both periods, what comes back contradicted, then the rest."""
    makers = (_again, _otherwise, _counted, _documents, _correspondence, _claims, _told, _framing, _voices)
    return [finding for make in makers if (finding := make(results)) is not None]


def _documents(results: Results) -> Finding:
    table = results.tables["documents"]
    dated = table.dropna(subset=["date_from"])
    ends = [] if dated.empty else [str(dated["date_from"].min().date()), str(dated["date_to"].max().date())]
    span = " of " + " to ".join(dict.fromkeys(ends)) if ends else ""
    if len(dated) < len(table):
        span += f", {len(table) - len(dated)} of {len(table)} without a date"
    known = (table["publisher"] != "").all()
    by = f" by {count(table['publisher'].nunique(), 'publisher')}" if known else ""
    words, compared = int(table["words"].sum()), int(table["words_compared"].sum())
    share = f"{words - compared:,} of {words:,} words" + (f" ({(words - compared) / words:.0%})" if words else "")
    return Finding(
        f"{count(len(table), 'document')}{by}{span}. Page furniture, bylines, datelines, captions and repeats, {share}"
        ", take no part in any comparison or count.",
        "documents",
        "The documents",
    )


def _correspondence(results: Results) -> Finding | None:
    similarities = results.tables["similarities"]
    if similarities.empty:
        return None
    best = similarities.sort_values("similarity", ascending=False, kind="stable").iloc[0]
    equal = int((similarities["similarity"].round(2) == round(best.similarity, 2)).sum())
    two, degree = f"{best.left_doc} and {best.right_doc}", f"similarity {best.similarity:.2f} of 1"
    if len(similarities) == 1:
        most = f"The words of {two}: {degree}."
    elif equal == 1:
        most = f"The two most alike documents are {two} ({degree})."
    else:
        most = f"The most alike documents are {equal:,} pairs ({degree}), {two} among them."
    if same := _equal(results):
        most += f" Equal texts, each counted as a document of its own: {listed(same, between='; ')}."
    alignment = results.tables["alignment"]
    literal = int((alignment["relation"] == "verbatim").sum())
    return Finding(
        f"{most} Stretches that correspond, over {count(len(similarities), 'pair')} of documents: {len(alignment):,}; "
        f"word for word: {literal:,}.",
        "correspondence",
        "What corresponds",
    )


def _equal(results: Results) -> list[str]:
    """Return the documents that hold the same text, blanks aside, each group as a list."""
    groups: dict[str, list[str]] = {}
    for doc, document in results.corpus.items():
        groups.setdefault(" ".join(document.text.split()), []).append(doc)
    return [listed(docs, between=" and ") for docs in groups.values() if len(docs) > 1]


def _again(results: Results) -> Finding | None:
    """Say how many statements stand in both periods, how near in words, and quote the surest nobody contradicts."""
    if results.between is None or results.tables["statuses"].empty:
        return None
    table, (early, late) = results.tables["statuses"], results.between
    own = table[table["period"] == early]
    back = own[own["other_doc"] != ""]
    if back.empty:
        return Finding(
            f"No passage of {late} was found to state what a passage of {early} states; in quite other words one can "
            "have been missed.",
            "statuses",
            "What became of each",
        )
    against = _told_against(back) | back["claim"].isin(_contradicted(results))
    same = back[~against]
    kinds = same["relation"].value_counts()
    near = int(kinds.get("edited", 0) + kinds.get("partial", 0))
    surest = _surest(same, results).head(QUOTED)
    lines = [
        f"{quoted(row.text, WHOLE)} ({row.doc}) and {quoted(row.other_text, WHOLE)} ({row.other_doc}), "
        f"{chance(row.probability)}."
        for row in records(surest)
    ]
    ways = (
        f": {int(kinds.get('verbatim', 0)):,} word for word, {near:,} as a sentence reworked or a part of it, "
        f"{int(kinds.get('paraphrase', 0)):,} in other words, whole or in part"
    )
    return Finding(
        f"Of {count(len(own), 'statement')} of {early}, {len(same):,} {'stands' if len(same) == 1 else 'stand'} in "
        f"{late} too, as the model finds them{ways * (len(same) > 0)}.{' The surest:' * bool(lines)}",
        "statuses",
        "What became of each",
        tuple(lines),
    )


def _otherwise(results: Results) -> Finding | None:
    """Say how many statements come back contradicted, differing or of another time, and quote the surest with notes."""
    if results.between is None or results.tables["statuses"].empty:
        return None
    table, (early, late) = results.tables["statuses"], results.between
    back = table[(table["period"] == early) & (table["other_doc"] != "")]
    whole = back[back["only_contradicted"]]
    open_yet = back[back["only_differing"]]
    moved = back[back["only_another_time"]]
    rest = back[~(back["only_contradicted"] | back["only_differing"] | back["only_another_time"])]
    some = rest[_told_against(rest) | rest["claim"].isin(_contradicted(results))]
    if whole.empty and open_yet.empty and moved.empty and some.empty:
        return None
    told = [
        f"{count(len(rows), 'more statement')} of {early} {'comes' if len(rows) == 1 else 'come'} back in {late} {how}"
        f"{f' (headings among them: {titles:,})' if (titles := int(_headings(rows, results).sum())) else ''}."
        for rows, how in (
            (whole, "only contradicted"),
            (open_yet, f"only differing, {MAYBE_OTHER}"),
            (moved, "only of another time, so that both can hold"),
            (some, "disputed, contradicted in one of several places, or with another figure"),
        )
        if len(rows)
    ]
    noted = pd.concat([_surest(rows, results) for rows in (whole, open_yet, moved, some[_told_against(some)])])
    noted = noted.loc[_headings(noted, results).sort_values(kind="stable").index].head(QUOTED)
    lines = [f"{quoted(row.text, WHOLE)} ({row.doc}): {row.note}." for row in records(noted)]
    return Finding(
        f"{' '.join(told)} A reader decides.",
        "statuses",
        "What became of each",
        tuple(lines),
    )


def _told_against(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell of statuses whether their notes say what speaks against them."""
    return rows["note"].map(tells_against).astype(bool)


def _surest(rows: pd.DataFrame, results: Results) -> pd.DataFrame:
    """Return statements as they are quoted: sentences before headings, the surest of their counterparts first.

    What is contradicted has no probability of stating the same; it goes by that of its claim, but for a changed fact.
    """
    mentions = results.tables["mentions"]
    places = mentions[["claim", "doc", "start"]].itertuples(index=False, name=None)
    known = dict(zip(places, mentions["probability_to_first"], strict=True))
    ends = (zip(rows["claim"], rows[f"{end}doc"], rows[f"{end}start"], strict=True) for end in ("", "other_"))
    of_claim = [min(known.get(place, 0.0) for place in both) for both in zip(*ends, strict=True)]
    sure = rows["probability"].fillna(pd.Series(of_claim, rows.index, dtype="float64"))
    order = pd.DataFrame({"heading": _headings(rows, results), "doubt": -sure})
    return rows.loc[order.sort_values(["heading", "doubt"], kind="stable").index]


def _headings(rows: pd.DataFrame, results: Results) -> pd.Series:
    """Tell which statements are headings or stand beside one: mastheads and titles state little by themselves."""
    passages = results.tables["passages"]
    titles = passages[passages["role"] == "headline"]
    places = {*zip(titles["doc"], titles["start"], strict=True)}
    ends = (zip(rows[f"{end}doc"], rows[f"{end}start"], strict=True) for end in ("", "other_"))
    return pd.Series([not places.isdisjoint(both) for both in zip(*ends, strict=True)], rows.index, dtype=bool)


def _contradicted(results: Results) -> set[str]:
    """Return the claims that a voice disputes, of which a mention states otherwise, or whose figures differ."""
    mentions, voices, figures = (results.tables[table] for table in ("mentions", "claim_voices", "claim_figures"))
    apart = [way not in ("", DONE_SINCE) for way in stands_to_first(mentions)]
    denied = {*mentions.loc[apart, "claim"], *voices.loc[voices["disputed"], "claim"]}
    return {*denied, *figures.loc[figures["verdict"] == "differ", "claim"]}


def _counted(results: Results) -> Finding | None:
    """Say what statements and pairs are, how many there are, and how many are wrong if the probabilities hold."""
    if results.between is None or results.tables["statuses"].empty:
        return None
    table, pairs, (early, late) = results.tables["statuses"], results.tables["pairs"], results.between
    counts = table.groupby(["period", "status"]).size()
    gone, new = int(counts.get((early, "dropped"), 0)), int(counts.get((late, "new"), 0))
    still = missed(table.loc[table["status"].isin(("dropped", "new")), "likeliest"])
    more = sum(int(counts.get((late, status), 0)) for status in ("repeated", "reworded"))
    further = (
        f" {more:,} of {late}, in no claim of {early}, {'has' if more == 1 else 'have'} a counterpart there."
        * bool(more)
    )
    kinds = ", ".join(f"{number} {kind}" for kind, number in pairs["relation"].value_counts().items())
    linked = table[table["probability"].notna()]
    doubt = [f"{wrong(rows)} {noun}" for rows, noun in ((linked, "counterparts"), (pairs, "pairs")) if len(rows)]
    promised = f" By their probabilities {' and '.join(doubt)} are wrong." if doubt else ""
    if doubt and results.crowding >= CROWDED:
        promised += " Likely pairs do not stand out here, so more can be wrong (How sure)."
    return Finding(
        "How this is counted: a statement is a claim with all its mentions, or a passage that is in none, and counts "
        f"once. No counterpart was found for {gone:,} of {early} and {new:,} of {late}.{still} In quite "
        f"other words one can have been missed.{further} A pair is a passage of {early} and one of {late}, and a "
        f"statement can be in several: {count(len(pairs), 'pair')}{f' ({kinds})' if kinds else ''}.{promised}",
        "pairs" if len(pairs) else "statuses",
        "The pairs side by side" if len(pairs) else "What became of each",
    )


def _claims(results: Results) -> Finding | None:
    mentions = results.tables["mentions"]
    if mentions.empty:
        return None
    spread = mentions.groupby("claim")["doc"].nunique()
    if not (spread > 1).any():
        return None
    against = mentions.loc[[way == CONTRADICTS for way in stands_to_first(mentions)], "claim"].nunique()
    doubt = f"; in {against:,} of all {len(spread):,} a passage contradicts the first" if against else ""
    return Finding(
        f"{count((spread > 1).sum(), 'claim stands', 'claims stand')} in more than one document, the most widespread "
        f"in {spread.max()} of {len(results.corpus)}. A claim is a statement of two or more passages{doubt}.",
        "claim-list",
        "The claims and their mentions",
    )


def _told(results: Results) -> Finding | None:
    """Say who states the claims and whether their figures agree."""
    voices, figures = results.tables["claim_voices"], results.tables["claim_figures"]
    if voices.empty:
        return None
    alone = voices.loc[voices["only_group"] != "", "only_group"].value_counts()
    groups = ", ".join(f"{name(str(group))} {number:,}" for group, number in alone.items())
    verdicts = figures["verdict"].value_counts()
    agree, differ, raised = (int(verdicts.get(verdict, 0)) for verdict in ("agree", "differ", "raised"))
    disputed = int(voices["disputed"].sum())
    return Finding(
        f"Of {count(len(voices), 'claim')}, stated by one group of voices alone: {groups or 'none'}; denied by a "
        f"voice: {disputed:,}. Figures set against an earlier mention of the same claim: {agree:,} agree, {differ:,} "
        f"differ{f', {raised:,} above a count that was left open' if raised else ''}.",
        "claim-voices",
        "Who states them",
    )


def _framing(results: Results) -> Finding | None:
    if "contrasts" not in results.tables:
        return None
    early, late = results.between or ("", "")
    documents = results.compared()
    numbers = " and ".join(f"{count(n, 'document')} of {p}" for n, p in zip(documents, (early, late), strict=True))
    if min(documents) < 2:
        return Finding(
            f"This compares {numbers}. What one document alone says of its period cannot be told from what is its own, "
            "so no difference in framing is stated.",
            "framing",
            "The frames",
        )
    said = f"{about(results)} {misfit(results)}".strip()
    if misfit(results):
        return Finding(f"{said} So no difference in framing is stated.", "framing", "The frames")
    sure = telling(results)
    parts = []
    for side, rows in ((late, sure[sure["log_ratio"] > 0]), (early, sure[sure["log_ratio"] < 0])):
        hits = zip(rows["frame"], rows["reference_hits"], rows["target_hits"], strict=True)
        told = ", ".join(f"{name(frame)} ({one} → {two} hits)" for frame, one, two in hits)
        parts += [f"in {side} {told}"] if told else []
    return Finding(
        f"Frames at least twice as frequent that do not hang on few hits or on one document: "
        f"{'; '.join(parts) or 'none'}. This describes {numbers}; it is no estimate for other coverage. {said}",
        "contrasts",
        "Every frame",
    )


def _voices(results: Results) -> Finding | None:
    passages = results.tables["passages"]
    taking_part = passages[passages["role"].isin(COMPARED)]
    words = taking_part["text"].str.count(WORD).groupby(taking_part["voice_group"]).sum()
    if not words.sum():
        return None
    share = (words / words.sum()).sort_values(ascending=False, kind="stable")
    parts = [f"{group} {value:.0%}" for group, value in share.items() if value >= 0.005]
    return Finding(
        f"Whose words they are, as rules find it, by share of the compared words: {', '.join(parts)}.",
        "figure-voices",
        "Voices of each document",
    )
