"""Tables become sentences: what the page says first, each with its number and the place of its evidence.

A sentence is made only from counts and rows of the tables, names the size of its sample, and claims no more than
the documents give.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.corpus import COMPARED
from toolkit.report.frames import about, misfit, telling
from toolkit.report.results import WORD, Results
from toolkit.report.wording import count, name, probability, quoted, wrong


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two, the anchor of the evidence on the page, and what the link to it says."""

    text: str
    anchor: str = ""
    evidence: str = ""


def findings(results: Results) -> list[Finding]:
    """Return the findings of a report, the most general first."""
    makers = (_documents, _correspondence, _repeated, _statuses, _claims, _told, _framing, _voices)
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
    alignment = results.tables["alignment"]
    literal = int((alignment["relation"] == "verbatim").sum())
    return Finding(
        f"{most} Stretches that correspond, over {count(len(similarities), 'pair')} of documents: {len(alignment):,}; "
        f"word for word: {literal:,}.",
        "correspondence",
        "What corresponds",
    )


def _repeated(results: Results) -> Finding | None:
    if results.between is None:
        return None
    pairs, (early, late) = results.tables["pairs"], results.between
    if pairs.empty:
        return Finding(
            f"No passage of {late} was found to state what a passage of {early} states.",
            "claims",
            "What was said again",
        )
    kinds = ", ".join(f"{n} {kind}" for kind, n in pairs["relation"].value_counts().items())
    best = pairs.sort_values("probability", ascending=False, kind="stable").iloc[0]
    return Finding(
        f"In {count(len(pairs), 'pair')} of passages, one of {early} and one of {late}, the later is judged likelier "
        f"than not to state again what the earlier states, or a part of it ({kinds}). By these probabilities "
        f"{wrong(pairs)} are wrong; on texts of one topic expect more. The surest, probability "
        f"{probability(best.probability)}: "
        f"{quoted(best.left_text)} ({best.left_doc}) and {quoted(best.right_text)} ({best.right_doc}).",
        "pairs",
        "The pairs side by side",
    )


def _claims(results: Results) -> Finding | None:
    mentions = results.tables["mentions"]
    if mentions.empty:
        return None
    spread = mentions.groupby("claim")["doc"].nunique()
    if not (spread > 1).any():
        return None
    return Finding(
        f"Claims that stand in more than one document: {(spread > 1).sum():,}; the most widespread "
        f"in {spread.max()} of {len(results.corpus)}.",
        "claim-list",
        "The claims and their mentions",
    )


def _statuses(results: Results) -> Finding | None:
    """Count what became of the earlier period's statements; with the doubt, since each rests on pairs."""
    if results.between is None or results.tables["statuses"].empty:
        return None
    table, (early, late) = results.tables["statuses"], results.between
    counts = table.groupby(["period", "status"]).size()
    came, reworded, gone = (int(counts.get((early, s), 0)) for s in ("repeated", "reworded", "dropped"))
    more, new = (sum(int(counts.get((late, s), 0)) for s in told) for told in (("repeated", "reworded"), ("new",)))
    linked = table[table["probability"].notna()]
    doubt = f" By the probabilities of these counterparts {wrong(linked)} are wrong, or more." if len(linked) else ""
    return Finding(
        f"Of {count(came + reworded + gone, 'claim or passage', 'claims and passages')} of {early}, as the model finds "
        f"them in {late}: repeated {came:,}, reworded {reworded:,}, no counterpart found {gone:,}. Of {late}, beside "
        f"these: with a counterpart {more:,}, without {new:,}.{doubt} A counterpart in quite "
        "other words can have been missed.",
        "statuses",
        "What became of each",
    )


def _told(results: Results) -> Finding | None:
    """Say who states the claims and whether their figures agree."""
    voices, figures = results.tables["claim_voices"], results.tables["claim_figures"]
    if voices.empty:
        return None
    alone = voices.loc[voices["only_group"] != "", "only_group"].value_counts()
    groups = ", ".join(f"{name(str(group))} {number:,}" for group, number in alone.items())
    verdicts = figures["verdict"].value_counts()
    agree, differ = int(verdicts.get("agree", 0)), int(verdicts.get("differ", 0))
    disputed = int(voices["disputed"].sum())
    return Finding(
        f"Of {count(len(voices), 'claim')}, stated by one group of voices alone: {groups or 'none'}; disputed in their "
        f"own words: {disputed:,}. Figures in them that have a like in an earlier mention: {agree:,} agree, {differ:,} "
        "differ.",
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
