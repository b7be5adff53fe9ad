"""A corpus to the words that framing counts: the compared passages, cut into words, each with its document and voice.

Hits, rates, keywords and concordance all read the same words, so that a rate divides hits by exactly the words
that were searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus import COMPARED, Corpus, Document, Tokens, as_corpus, passages, quotes, tokenise
from toolkit.framing.index import Index, Words, build_index
from toolkit.framing.lexicon import Lexicon

BY = ("doc", "period", "voice_group")  # what words are counted by
NO_PERIOD = "(no period)"  # the level of documents without one


@dataclass(frozen=True)
class Searched:
    """The words of a corpus in corpus order: word `w` stands at ``starts[w]`` to ``ends[w]`` of ``docs[doc_of[w]]``.

    `texts` are the passages that were cut, `passages` their numbers in the passages table.
    """

    corpus: Corpus
    docs: list[str]
    texts: list[str]
    passages: list[int]
    tokens: Tokens
    doc_of: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    voice: NDArray[np.int32]
    group: NDArray[np.int32]
    voices: list[str]
    groups: list[str]

    @cached_property
    def index(self) -> Index:
        """The inverted index of the words, built when it is first asked for."""
        return build_index(self.texts, self.tokens)

    @cached_property
    def hits(self) -> dict[Lexicon, pd.DataFrame]:
        """The hits of each lexicon that has been looked for."""
        return {}

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
    voice of its passage. Linear in the length of the texts. The result is kept with the corpus.

    Examples
    --------
    >>> words = searched(Document("a", "The court ruled. It was late."))
    >>> words.words().tolist(), words.groups
    ([6], ['narrator'])
    """
    corpus = as_corpus(corpus)
    key = f"framing.searched {sorted(set(roles))}"
    if key not in corpus._cache:
        corpus._cache[key] = _searched(corpus, roles)
    found: Searched = corpus._cache[key]
    return found


def _searched(corpus: Corpus, roles: Sequence[str]) -> Searched:
    table = passages(corpus, roles=roles)
    texts = table["text"].tolist()
    tokens = tokenise(texts)
    number = {doc: i for i, doc in enumerate(corpus)}
    repeats = np.diff(tokens.bounds)
    offset = np.repeat(table["start"].to_numpy(np.int32), repeats)
    voice, voices = _coded(table["voice"])
    group, groups = _coded(table["voice_group"])
    words = Searched(
        corpus=corpus,
        docs=list(corpus),
        texts=texts,
        passages=table["passage"].tolist(),
        tokens=tokens,
        doc_of=np.repeat(np.array([number[doc] for doc in table["doc"]], np.int32), repeats),
        starts=tokens.starts + offset,
        ends=tokens.ends + offset,
        voice=np.repeat(voice, repeats),
        group=np.repeat(group, repeats),
        voices=voices,
        groups=groups,
    )
    _quoted(words, quotes(corpus), number)
    return words


def _coded(values: pd.Series) -> tuple[NDArray[np.int32], list[str]]:
    codes, names = pd.factorize(values)
    return codes.astype(np.int32), [str(name) for name in names]


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
