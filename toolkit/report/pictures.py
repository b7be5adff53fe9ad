"""Which figures a report has, and each drawn: beside the page as PNG and SVG, and in it with its words and numbers.

A figure is drawn only where the corpus has enough for it to say something; the notes of each say what it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pandas as pd

from toolkit.corpus import COMPARED
from toolkit.framing.statistics import MIN_DOCUMENTS
from toolkit.matching.differing import CONTRADICTS
from toolkit.matching.score import CUT
from toolkit.report.listing import listing
from toolkit.report.results import WORD, Results
from toolkit.tracing.stands_to_first import stands_to_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ALIGNMENTS = 3  # pairs of documents whose alignment is drawn
PRINTED = 20  # claims in lines of two in a figure that paper takes: 28 cm, printed in 24; 30 had letters of 5 points
HEAVY = 400_000  # bytes of an SVG above which the page holds the PNG, if that is smaller
_PAIR = ("left_doc", "left_text", "right_doc", "right_text", "probability", "relation")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to draw: its name, its table and the columns of it to show, its caption, and how it is drawn."""

    name: str
    table: str
    columns: tuple[str, ...]
    caption: str
    draw: Callable[[], Axes]


def draw(results: Results, folder: Path) -> dict[str, dict[str, Any]]:
    """Draw every figure into a folder.

    Parameters
    ----------
    results : Results
        The tables.
    folder : Path
        Made here; gets a PNG and an SVG for each figure.

    Returns
    -------
    dict
        By name: name, table, caption, alt, source (a data address), width (CSS pixels), numbers (a listing).
    """
    from toolkit import figures as f
    from toolkit.figures.canvas import DPI

    folder.mkdir(parents=True)
    drawn = {}
    for figure in chosen(results):
        axes = figure.draw()
        png, svg = f.save(axes, folder / figure.name)
        drawn[figure.name] = {
            "name": figure.name,
            "table": figure.table,
            "caption": figure.caption,
            "alt": f.alt_text(axes),
            "source": _address(png.read_bytes(), svg.read_bytes()),
            "width": int.from_bytes(png.read_bytes()[16:20], "big")
            * 96
            // DPI,  # the PNG's own pixels are half as large
            "numbers": listing(_rows(results, figure), figure.columns),
        }
    return drawn


def chosen(results: Results) -> list[Figure]:
    """Return the figures that this corpus has enough for, in the order of the page."""
    return [*_of_documents(results), *_of_claims(results), *_of_frames(results), *_of_words(results)]


def alignments_shown(results: Results) -> list[tuple[str, str]]:
    """Return the pairs of documents whose alignment is drawn: those with the longest stretches that say the same."""
    alignment = results.tables["alignment"]
    longs = alignment["left_end"] - alignment["left_start"]
    sizes = pd.DataFrame({"same": longs.where(alignment["probability"] >= CUT, 0), "all": longs})
    sizes = sizes.groupby([alignment["left_doc"], alignment["right_doc"]]).sum()
    best = sizes.sort_values(["same", "all"], ascending=False, kind="stable").head(ALIGNMENTS).index
    return [(str(left), str(right)) for left, right in best]


def _of_documents(results: Results) -> Iterator[Figure]:
    from toolkit import figures as f

    tables, documents = results.tables, results.tables["documents"]
    if documents["date_from"].notna().any():
        yield Figure(
            "timeline",
            "documents",
            ("doc", "date_from", "date_to", "date_basis", "period"),
            "When each document was published.",
            lambda: f.timeline(documents),
        )
    yield Figure(
        "voices",
        "passages",
        ("doc", "voice_group", "voice", "passages", "words"),
        "Whose words each document holds.",
        lambda: f.voices(tables["passages"], documents=documents),
    )
    if len(tables["similarities"]):
        yield Figure(
            "document_similarity",
            "similarities",
            ("left_doc", "right_doc", "similarity", "left_shared", "right_shared"),
            "How alike every two documents are.",
            lambda: f.document_similarity(tables["similarities"], documents=documents),
        )
    for number, (left, right) in enumerate(alignments_shown(results)):
        yield _alignment(results, number, left, right)


def _alignment(results: Results, number: int, left: str, right: str) -> Figure:
    from toolkit import figures as f

    table = results.tables["alignment"]
    rows = table[(table["left_doc"] == left) & (table["right_doc"] == right)]
    caption = f"Stretches of {left} and {right} that correspond."
    documents, passages = results.tables["documents"], results.tables["passages"]

    def drawn() -> Axes:
        return f.alignment(rows, documents=documents, passages=passages)

    return Figure(f"alignment-{number}", "alignment", _PAIR, caption, drawn)


def _of_claims(results: Results) -> Iterator[Figure]:
    from toolkit import figures as f
    from toolkit.figures.claim_matrix import DENSE

    mentions, documents = denied(results), results.tables["documents"]
    top = PRINTED if len(documents) <= DENSE else None
    if len(mentions):
        yield Figure(
            "claim_matrix",
            "mentions",
            ("claim", "doc", "relation_to_first", "stands_to_first", "text"),
            "Which document states which claim.",
            lambda: f.claim_matrix(mentions, documents=documents, top=top),
        )
    if mentions["date_from"].nunique() > 1:
        yield Figure(
            "claim_timeline",
            "mentions",
            ("claim", "doc", "date_from", "date_to", "voice", "voice_group", "relation_to_first", "stands_to_first"),
            "When each claim was stated, and in whose voice.",
            lambda: f.claim_timeline(mentions, documents=documents),
        )
    if mentions["doc"].nunique() >= MIN_DOCUMENTS:
        yield Figure(
            "claim_network",
            "mentions",
            ("claim", "doc", "period", "stands_to_first"),
            "Which documents state the same claims.",
            lambda: f.claim_network(mentions, documents=documents),
        )


def denied(results: Results) -> pd.DataFrame:
    """Return the mentions; those that deny what another voice states of their claim count as contradicting it.

    What speaks of another time or matter than the first contradicts it no more than what became of its claim says.
    """
    mentions, voices = results.tables["mentions"], results.tables["claim_voices"]
    spans = voices.loc[voices["disputed"], ["claim", "denied_doc", "denied_start", "denied_end"]]
    told = set(spans.itertuples(index=False, name=None))
    places = mentions[["claim", "doc", "start", "end"]].itertuples(index=False, name=None)
    stands = pd.Series(stands_to_first(mentions), mentions.index, "str")
    apart = ~stands.isin(("", CONTRADICTS))
    alone = (~apart).groupby(mentions["claim"]).transform("sum") < 2  # what it denies is of another time or matter
    denies = pd.Series([place in told for place in places], mentions.index, bool) & ~apart & ~alone
    return mentions.assign(contradicts=mentions["contradicts"] | denies, note=mentions["note"].mask(denies, ""))


def _of_frames(results: Results) -> Iterator[Figure]:
    from toolkit import figures as f

    tables, documents = results.tables, results.tables["documents"]
    if not len(tables["hits"]):
        return
    rates = ("frame", "level", "hits", "words", "rate_per_1k")
    yield Figure(
        "frame_matrix",
        "rates_by_doc",
        rates,
        "Frames in each document.",
        lambda: f.frame_matrix(tables["rates_by_doc"], documents=documents),
    )
    yield Figure(
        "frame_voices",
        "rates_by_voice_group",
        rates,
        "Frames in the words of each group of voices.",
        lambda: f.frame_matrix(tables["rates_by_voice_group"]),
    )
    yield Figure(
        "frame_positions",
        "hits",
        ("doc", "frame", "start", "text", "voice_group", "negated"),
        "Where in each text the frames stand.",
        lambda: f.frame_positions(tables["hits"], documents=documents, passages=tables["passages"]),
    )
    if results.between:
        yield from _of_contrasts(results, *results.between)
    trends = tables["trends"]
    if (trends.drop_duplicates("level")["documents"] >= MIN_DOCUMENTS).sum() > 1:
        yield Figure(
            "frame_trends",
            "trends",
            ("frame", "level", "documents", "hits", "words", "rate_per_1k", "low", "high"),
            "How often each frame is used along time.",
            lambda: f.frame_trends(trends),
        )


def _of_contrasts(results: Results, reference: str, target: str) -> Iterator[Figure]:
    from toolkit import figures as f

    contrasts, documents = results.tables["contrasts"], results.tables["documents"]
    yield Figure(
        "frame_change",
        "contrasts",
        ("frame", "reference_hits", "target_hits", "log_ratio", "leave_one_out_low", "leave_one_out_high"),
        f"Frames in {reference} and {target}, every document shown.",
        lambda: f.frame_change(results.tables["rates_by_doc"], contrasts, documents=documents),
    )
    if min(results.compared()) >= MIN_DOCUMENTS:
        yield Figure(
            "contrast_forest",
            "contrasts",
            ("frame", "log_ratio", "low", "high", "p_adjusted", "leave_one_out_low", "leave_one_out_high"),
            f"How many times more frequent each frame is in {target} than in {reference}, and how sure that is.",
            lambda: f.contrast_forest(contrasts, documents=documents),
        )


def _of_words(results: Results) -> Iterator[Figure]:
    from toolkit import figures as f

    if not results.between or min(results.compared()) < MIN_DOCUMENTS:
        return
    tables, documents = results.tables, results.tables["documents"]
    reference, target = results.between
    yield Figure(
        "word_shift",
        "shifts",
        ("word", "reference_share", "target_share", "contribution", "null_high", "documents", "top_doc", "top_share"),
        f"Which words make {reference} and {target} differ, and how much chance would give.",
        lambda: f.word_shift(tables["shifts"], documents=documents),
    )
    yield Figure(
        "keyness_dispersion",
        "keywords",
        ("word", "reference_count", "target_count", "log_ratio", "low", "high", "dispersion", "documents"),
        f"Words that mark {reference} or {target}, and how evenly the documents share them.",
        lambda: f.keyness_dispersion(tables["keywords"], documents=documents),
    )


def _rows(results: Results, figure: Figure) -> pd.DataFrame:
    """Return the rows of its table that a figure draws: of an alignment its two documents, of voices their sums.

    Of mentions also what their signs say.
    """
    table = results.tables[figure.table]
    if figure.table == "mentions":
        return table.assign(stands_to_first=stands_to_first(denied(results)))
    if figure.name == "voices":
        read = table[table["role"].isin(COMPARED)]
        read = read.assign(words=read["text"].str.count(WORD))
        voices = read.groupby(["doc", "voice_group", "voice"], sort=False)
        return voices.agg(passages=("words", "size"), words=("words", "sum")).reset_index()
    if figure.table == "alignment":
        left, right = alignments_shown(results)[int(figure.name.removeprefix("alignment-"))]
        return table[(table["left_doc"] == left) & (table["right_doc"] == right)]
    return table


def _address(png: bytes, svg: bytes) -> str:
    """Return a picture as an address that holds it; SVG as text, which is a fifth smaller than in base 64."""
    import base64

    if len(svg) > HEAVY and len(png) < len(svg):
        return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
    # Letters, digits and these stand for themselves in an address inside a quoted attribute (RFC 2397, WHATWG URL)
    return "data:image/svg+xml," + quote(b" ".join(svg.split()), safe=" /:;=,.-+()!?*$@_~")
