"""Verdicts on words that no text holds any more: an edited text takes them out of force, which must not go unsaid."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from toolkit import tables
from toolkit.corpus import Corpus
from toolkit.tracing.review import plain

_SHOWN = 80  # characters of a text that a warning quotes


def lapsed(verdicts: pd.DataFrame, corpus: Corpus) -> str:
    """Say how many verdicts are on words that no text of the corpus holds, and which is the first; "" without one.

    Examples
    --------
    >>> from toolkit.corpus import load_corpus
    >>> from toolkit.tracing.review import pair_id
    >>> verdicts = tables.build("verdicts", [{"pair": pair_id("It rained.", "Rain fell."), "verdict": "reject",
    ...     "relation": "", "left_text": "It rained.", "right_text": "Rain fell.", "probability": 0.7,
    ...     "model_relation": "edited"}])
    >>> corpus = load_corpus(pd.DataFrame({"text": ["It rained. So it went.", "Rain  fell."]}))
    >>> lapsed(verdicts, corpus)
    ''
    >>> lapsed(verdicts, load_corpus(pd.DataFrame({"text": ["It rained.", "Some rain fell."]})))
    '1 of 1 verdict on words that no text holds any more: without effect until judged again; the first: "Rain fell."'
    """
    texts = [plain(document.text) for document in corpus.values()]
    judged = verdicts[verdicts["verdict"] != ""]
    missed = [
        missing for row in tables.records(judged) if (missing := _missing([row.left_text, row.right_text], texts))
    ]
    if not missed:
        return ""
    first = missed[0] if len(missed[0]) <= _SHOWN else f"{missed[0][: _SHOWN - 1]}…"
    held = f"{len(missed):,} of {len(judged):,} verdict{'s' * (len(judged) > 1)}"
    return f'{held} on words that no text holds any more: without effect until judged again; the first: "{first}"'


def _missing(said: Sequence[str], texts: Sequence[str]) -> str:
    """Return the first of the words that stand in no text."""
    return next((words for words in map(plain, said) if not any(words in text for text in texts)), "")
