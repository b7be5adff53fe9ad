"""Compare documents: aligned passages, repeated and paraphrased claims, framing over time."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from toolkit.corpus import Corpus, Document, load_corpus, passages, quotes
from toolkit.framing import Lexicon, frame_contrasts, frame_hits, frame_rates, load_lexicon
from toolkit.matching.claims import claim_matrix, claim_pairs, claims
from toolkit.matching.match import match
from toolkit.matching.score import score

if TYPE_CHECKING:
    from toolkit import figures as figures

__all__ = [
    "Corpus",
    "Document",
    "Lexicon",
    "claim_matrix",
    "claim_pairs",
    "claims",
    "frame_contrasts",
    "frame_hits",
    "frame_rates",
    "load_corpus",
    "load_lexicon",
    "match",
    "passages",
    "quotes",
    "score",
]
__version__ = "0.1.0"

_LAZY = {"figures": "toolkit.figures"}  # loads matplotlib, so only when it is asked for


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return importlib.import_module(_LAZY[name])
    raise AttributeError(f"toolkit has no {name!r}; it has {', '.join(sorted([*__all__, *_LAZY]))}")
