"""Frames as the page shows them: the contrasts of two periods, and every hit in its sentence with whose words it is."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import pandas as pd

from toolkit.framing.caveats import FEW_HITS, common_end
from toolkit.report.places import Places
from toolkit.report.results import Results
from toolkit.report.wording import count, name
from toolkit.tables import records

HITS = 60  # hits of a frame on the page; hits.csv holds them all
BESIDE = 90  # code points on either side of a hit: a line of the page
SPARSE = 5.0  # hits of all frames per 1,000 compared words below which the page draws no conclusion from a lexicon


def about(results: Results) -> str:
    """Return which lexicon was used and what it is about; on another matter its hits mean little."""
    lexicon = results.lexicon
    told = f"the lexicon “{lexicon.name}”" + (f" ({lexicon.description.rstrip('.')})" if lexicon.description else "")
    return f"{told[:1].upper()}{told[1:]}. On another matter than its own its hits mean little."


def misfit(results: Results) -> str:
    """Return why the lexicon hardly fits these texts, "" where it does: few hits over all, or most frames without."""
    hits, words = results.tables["hits"], int(results.tables["documents"]["words_compared"].sum())
    frames = len(results.lexicon.frames)
    silent = frames - hits["frame"].nunique()
    if 1000 * len(hits) >= SPARSE * words and 2 * silent <= frames:
        return ""
    return (
        f"It hardly fits these texts: {count(len(hits), 'hit')} in {count(words, 'compared word')}, {silent} of its "
        f"{count(frames, 'frame')} without any. Give a lexicon on their matter (--lexicon, lexicon=)."
    )


def telling(results: Results) -> pd.DataFrame:
    """Return the contrasts of a factor of two that no caveat of their own puts in doubt: those without † in the figure.

    Such a frame has hits enough, on both sides and in several documents, and no document alone turns its direction.
    """
    from toolkit.figures.ratios import shared, special

    table = results.tables["contrasts"]
    general = shared(table["caveat"]) if len(table) else []
    holders = results.tables["hits"].groupby("frame")["doc"].nunique().reindex(table["frame"]).fillna(0).to_numpy()
    # A sentence that every caveat has is none of its own, so what it would say is asked of the counts too
    enough = (table[["reference_hits", "target_hits"]].sum(axis=1) >= FEW_HITS) & (holders > 1)
    same_way = (table["leave_one_out_low"] > 0) | (table["leave_one_out_high"] < 0)
    own = pd.Series([special(caveat, general) for caveat in table["caveat"]], index=table.index, dtype=bool)
    return table[enough & same_way & ~own & (table["log_ratio"].abs() >= 1)]  # log2: 1 is double


def tested(results: Results) -> bool:
    """Say whether the documents are enough for intervals and tests."""
    return results.between is not None and bool(results.tables["contrasts"]["p"].notna().any())


def general_caveat(results: Results) -> str:
    """Return the sentences with which every caveat of the contrasts ends; what stands before them is a frame's own."""
    return common_end(results.tables["contrasts"]["caveat"].tolist()) if results.between else ""


def contrasts(results: Results) -> list[dict[str, str]]:
    """Return the contrasts of the two periods, a row for each frame."""
    if results.between is None:
        return []
    rates = {(row.frame, row.level): row for row in records(results.tables["rates_by_period"])}
    rows, general = [], general_caveat(results)
    for row in records(results.tables["contrasts"]):
        sides = [rates[row.frame, period] for period in results.between]
        rows.append(
            {
                "frame": name(str(row.frame)),
                "hits": " → ".join(f"{side.hits:,.0f}" for side in sides),
                "rates": " → ".join(f"{side.rate_per_1k:.1f}" for side in sides),
                "ratio": _number(row.log_ratio, "{:+.2f}"),
                "left_out": _range(row.leave_one_out_low, row.leave_one_out_high),
                "interval": _range(row.low, row.high),
                "p": _number(row.p_adjusted, "{:.3f}"),
                "note": row.caveat.removesuffix(general).strip(),
            }
        )
    return rows


def _number(value: Any, form: str) -> str:
    return "none" if pd.isna(value) else form.format(value)


def _range(low: Any, high: Any) -> str:
    return "none" if pd.isna(low) or pd.isna(high) else f"{low:+.2f} to {high:+.2f}"


def frames(results: Results, places: Places) -> list[dict[str, Any]]:
    """Return for each frame its first hits, each in its sentence."""
    passages = {str(doc): rows for doc, rows in results.tables["passages"].groupby("doc")}
    starts = {doc: rows["start"].tolist() for doc, rows in passages.items()}
    found = []
    hits = results.tables["hits"]
    hits = hits.assign(order=hits["doc"].map(places.number)).sort_values(["order", "start"], kind="stable")
    for frame, rows in hits.groupby("frame"):
        shown = []
        for row in records(rows.head(HITS)):
            here = passages[row.doc].iloc[bisect_right(starts[row.doc], row.start) - 1]
            shown.append(_hit(row, here, places))
        note = f"{count(len(rows), 'hit')} in {count(rows['doc'].nunique(), 'document')}"
        note += f", the first {HITS} shown" if len(rows) > HITS else ""
        found.append({"name": name(str(frame)), "note": note, "hits": shown})
    return sorted(found, key=lambda item: item["name"])


def _hit(row: Any, passage: Any, places: Places) -> dict[str, Any]:
    before, after = passage["text"][: row.start - passage["start"]], passage["text"][row.end - passage["start"] :]
    return {
        "doc": row.doc,
        "voice": row.voice_group,
        "before": _tail(before),
        "text": row.text,
        "after": _head(after),
        "negated": bool(row.negated),
        "anchor": places.passage(row.doc, row.start),
    }


def _tail(words: str) -> str:
    if len(words) <= BESIDE:
        return words
    space = words.find(" ", len(words) - BESIDE)
    return "… " + words[space + 1 if space >= 0 else len(words) - BESIDE :]


def _head(words: str) -> str:
    if len(words) <= BESIDE:
        return words
    space = words.rfind(" ", 0, BESIDE)
    return words[: space if space > 0 else BESIDE] + " …"
