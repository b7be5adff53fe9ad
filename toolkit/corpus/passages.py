"""Documents to the passages table: every sentence, its role and whose words it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from toolkit import tables
from toolkit.corpus.load import Corpus, Document, as_corpus
from toolkit.corpus.sentences import sentences

COMPARED = ("headline", "body")  # the roles that every comparison and count reads


def passages(
    corpus: Corpus | Document,
    *,
    split: Callable[[str], Sequence[tuple[int, int]]] = sentences,
    roles: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return every sentence of a corpus, its role and its voice."""
    corpus = as_corpus(corpus)
    rows = [
        {"doc": d.id, "passage": n, "start": a, "end": b, "text": d.text[a:b], "paragraph": d.text.count("\n", 0, a)}
        | {"role": "body", "voice": "narrator", "voice_group": "narrator", "period": d.period, "role_reason": ""}
        for d in corpus.values()
        for n, (a, b) in enumerate(split(d.text))
    ]
    table = tables.build("passages", rows)
    return table if roles is None else table[table["role"].isin(roles)].reset_index(drop=True)
