"""A corpus to the words that framing counts: the compared passages, cut into words, each with its document and voice.

Hits, rates, keywords and concordance all read the same words, so that a rate divides hits by exactly the words
that were searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus import COMPARED, Corpus, Document, as_corpus, passages, quotes
from toolkit.framing.index import Index, Words, build_index


@dataclass(frozen=True, slots=True)
class Searched:
    """The words of a corpus: `starts` and `ends` are code points of the document `docs[doc_of[w]]`."""

    corpus: Corpus
    docs: list[str]
    passages: pd.DataFrame
    index: Index
    doc_of: NDArray[np.int32]
    starts: Words
    ends: Words
    voice: Words
    group: Words
    voices: list[str]
    groups: list[str]

    def words(self) -> Words:
        """Return the number of words of each document."""
        return np.bincount(self.doc_of, minlength=len(self.docs))

    def words_of(self, group: str) -> Words:
        """Return the number of words of each document in a voice group."""
        return np.bincount(self.doc_of[self.group == self.groups.index(group)], minlength=len(self.docs))


def searched(corpus: Corpus | Document, *, roles: Sequence[str] = COMPARED) -> Searched:
    """Return the words of the passages in these roles, each with its document and the voice it stands in.

    Notes
    -----
    A word inside a quotation has the voice of the quotation (of the innermost where they nest); any other word has the
    voice of its passage. Cost: linear in the length of the texts.

    Examples
    --------
    >>> words = searched(Document("a", "The court ruled. It was late."))
    >>> words.words().tolist(), words.groups
    ([6], ['narrator'])
    """
    corpus = as_corpus(corpus)
    table = passages(corpus, roles=roles)
    index = build_index(table["text"].tolist())
    number = {doc: i for i, doc in enumerate(corpus)}
    passage_doc = np.array([number[doc] for doc in table["doc"]], np.int32)
    offset = table["start"].to_numpy(np.int64)[index.text_of] if len(table) else np.zeros(0, np.int64)
    starts, ends = (side.astype(np.int64) + offset for side in (index.tokens.starts, index.tokens.ends))
    doc_of = passage_doc[index.text_of]
    voice, voices = _coded(table["voice"])
    group, groups = _coded(table["voice_group"])
    words = Searched(
        corpus,
        list(corpus),
        table,
        index,
        doc_of,
        starts,
        ends,
        voice[index.text_of],
        group[index.text_of],
        voices,
        groups,
    )
    _quoted(words, quotes(corpus), number)
    return words


def _coded(values: pd.Series) -> tuple[Words, list[str]]:
    codes, names = pd.factorize(values)
    return codes.astype(np.int64), [str(name) for name in names]


def _quoted(words: Searched, table: pd.DataFrame, number: dict[str, int]) -> None:
    """Give the words inside quotations the voice of the quotation, the longest quotation first."""
    bounds = np.searchsorted(words.doc_of, np.arange(len(words.docs) + 1))  # passages come in corpus order, by start
    columns = ("doc", "start", "end", "speaker", "voice_group")
    rows = sorted(zip(*(table[c].tolist() for c in columns), strict=True), key=lambda row: row[1] - row[2])
    for doc, start, end, speaker, group in rows:
        begin, stop = bounds[number[doc]], bounds[number[doc] + 1]
        first, last = begin + np.searchsorted(words.starts[begin:stop], [start, end])
        words.voice[first:last] = _code(words.voices, speaker)
        words.group[first:last] = _code(words.groups, group)


def _code(names: list[str], name: str) -> int:
    if name not in names:
        names.append(name)
    return names.index(name)
