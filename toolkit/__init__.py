"""Compare documents: aligned passages, repeated and paraphrased claims, framing over time."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"
__all__ = [
    "Corpus",
    "Diff",
    "Document",
    "Lexicon",
    "align",
    "apply_review",
    "as_corpus",
    "claim_figures",
    "claim_matrix",
    "claim_pairs",
    "claim_statuses",
    "claim_voices",
    "claims",
    "collocates",
    "concordance",
    "diff",
    "document_similarities",
    "explain",
    "figures",
    "frame_actors",
    "frame_contrasts",
    "frame_hits",
    "frame_pairs",
    "frame_rates",
    "frame_trends",
    "keywords",
    "load_corpus",
    "load_lexicon",
    "match",
    "passages",
    "quotes",
    "read",
    "read_review",
    "review",
    "review_precision",
    "score",
    "word_shift",
    "word_uses",
    "write_report",
    "write_review",
]

# The rooms in which a name is looked for. They load when one of their names is first used, so that
# `import toolkit` costs nothing; only `figures` and what draws loads matplotlib. Type checkers read __init__.pyi.
_ROOMS = (
    "toolkit.corpus",
    "toolkit.matching",
    "toolkit.tracing",
    "toolkit.framing",
    "toolkit.display",
    "toolkit.report",
)


def __getattr__(name: str) -> Any:
    if name == "figures":
        return importlib.import_module("toolkit.figures")
    if name in __all__:
        for room in map(importlib.import_module, _ROOMS):
            if name in room.__all__:
                value = globals()[name] = getattr(room, name)
                return value
    raise AttributeError(f"toolkit has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
