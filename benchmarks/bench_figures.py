"""Speed of figures: each drawn and written as PNG, beside a plain heat map with its numbers written in.

Tables are those of the five texts, compared by words alone. The peer is what one writes by hand with matplotlib: the
same counts as cells, a number in each, names at two sides, saved at the same dots an inch; it wraps and measures no
words. Seconds are those of the processor, the best of three.
Run: python benchmarks/bench_figures.py
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import toolkit as tk
from toolkit.figures import canvas
from toolkit.figures.canvas import DPI

ROOT = Path(__file__).parents[1]
BETWEEN = ("2019", "2025")


def drawings() -> dict[str, Callable[[], Axes]]:
    """Return what draws each figure of the five texts."""
    corpus, f = tk.load_corpus(ROOT / "texts"), tk.figures
    documents, passages = corpus.documents, tk.passages(corpus)
    mentions, hits, rates = tk.claims(corpus, encoder=None), tk.frame_hits(corpus), tk.frame_rates(corpus)
    pairs, similarities = tk.claim_pairs(corpus, encoder=None), tk.document_similarities(corpus)
    contrasts, shifts, keywords = (
        make(corpus, BETWEEN[1], BETWEEN[0]) for make in (tk.frame_contrasts, tk.word_shift, tk.keywords)
    )
    explained, trends = tk.explain(pairs.iloc[0], encoder=None), tk.frame_trends(corpus)
    return {
        "timeline": lambda: f.timeline(documents),
        "voices": lambda: f.voices(passages, documents=documents),
        "document_similarity": lambda: f.document_similarity(similarities, documents=documents),
        "pair": lambda: f.pair(pairs.iloc[0], documents=documents),
        "explain": lambda: f.explain(explained),
        "claim_matrix": lambda: f.claim_matrix(mentions, documents=documents),
        "claim_timeline": lambda: f.claim_timeline(mentions, documents=documents),
        "claim_network": lambda: f.claim_network(mentions, documents=documents),
        "frame_matrix": lambda: f.frame_matrix(rates, documents=documents),
        "frame_positions": lambda: f.frame_positions(hits, documents=documents, passages=passages),
        "frame_change": lambda: f.frame_change(rates, contrasts, documents=documents),
        "contrast_forest": lambda: f.contrast_forest(contrasts, documents=documents),
        "frame_trends": lambda: f.frame_trends(trends),
        "word_shift": lambda: f.word_shift(shifts, documents=documents),
        "keyness_dispersion": lambda: f.keyness_dispersion(keywords, documents=documents),
    }


def png(ax: Axes) -> bytes:
    """Return a figure of the toolkit as PNG."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return canvas.png(figure)


def by_hand(rates: pd.DataFrame) -> bytes:
    """Draw the frame matrix as one would by hand, and return it as PNG."""
    counts = rates.pivot(index="frame", columns="level", values="hits")
    figure = Figure(figsize=(6.5, 7.2), layout="tight")
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    ax.imshow(rates.pivot(index="frame", columns="level", values="rate_per_1k"), aspect="auto", cmap="Blues")
    ax.set_xticks(range(counts.shape[1]), counts.columns)
    ax.set_yticks(range(counts.shape[0]), counts.index)
    for row in range(counts.shape[0]):
        for column in range(counts.shape[1]):
            ax.text(column, row, str(counts.iat[row, column]), ha="center", va="center")
    ax.set_title("Which frames stand in which document")
    kept = io.BytesIO()
    figure.savefig(kept, format="png", dpi=DPI)
    return kept.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work, the best of three after a first run."""
    work()
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """Print a line for each figure."""
    rates = tk.frame_rates(tk.load_corpus(ROOT / "texts"))
    peer, size = seconds(lambda: by_hand(rates)), len(by_hand(rates))
    print(f"{'figure':<22}{'draw':>8}{'as PNG':>8}{'times by hand':>15}{'KB':>7}")
    print(f"{'by hand':<22}{'':>8}{peer:>8.2f}{1:>15.1f}{size / 1024:>7.0f}")
    for name, draw in drawings().items():
        ax = draw()
        drawn, written = seconds(draw), seconds(partial(png, ax))
        size = len(png(ax))
        print(f"{name:<22}{drawn:>8.2f}{drawn + written:>8.2f}{(drawn + written) / peer:>15.1f}{size / 1024:>7.0f}")


if __name__ == "__main__":
    main()
