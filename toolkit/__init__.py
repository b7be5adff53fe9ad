"""Compare documents: aligned passages, repeated and paraphrased claims, framing over time."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from toolkit.corpus import Corpus, Document, load_corpus, passages, quotes
from toolkit.framing import Lexicon, concordance, frame_contrasts, frame_hits, frame_rates, keywords, load_lexicon
from toolkit.matching import (
    Diff,
    align,
    claim_matrix,
    claim_pairs,
    claims,
    diff,
    document_similarities,
    match,
    score,
)
from toolkit.report import write_report

if TYPE_CHECKING:
    from toolkit import figures as figures

__all__ = [
    "Corpus",
    "Diff",
    "Document",
    "Lexicon",
    "align",
    "claim_matrix",
    "claim_pairs",
    "claims",
    "concordance",
    "diff",
    "document_similarities",
    "figures",
    "frame_contrasts",
    "frame_hits",
    "frame_rates",
    "keywords",
    "load_corpus",
    "load_lexicon",
    "match",
    "passages",
    "quotes",
    "score",
    "write_report",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load `figures` when it is first asked for, since it loads matplotlib."""
    if name == "figures":
        return importlib.import_module("toolkit.figures")
    raise AttributeError(f"toolkit has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
