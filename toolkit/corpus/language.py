"""A document to whether its words are English, which the rules for speakers are made for; what is not read of others.

Rules for English find speakers in a Spanish text too, and nearly always wrong ones ("Los"). What the corpus says of the
language decides; where it says nothing, the commonest words of the text do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.corpus.cues import words
from toolkit.corpus.documents import Document, listed

_WORD = re.compile(r"[^\W\d_]+")
_READ = 20_000  # code points that are looked at
_FEW = 50  # words from which a text shows its language: shorter posts often have none of the commonest words
ENGLISH = words("the and that with from his by have been their this which were not they it")  # no words of neighbours
_LEAST = (
    0.02  # share of these words: .075 and more in 384 articles (PolNeAR, BASIL); less in 3 of 363 other texts, posts
)


def is_english(document: Document) -> bool:
    """Tell whether a document is in English, or too short to tell.

    Examples
    --------
    >>> is_english(Document("d", "Llovió.", language="es")), is_english(Document("d", "Llovió toda la noche. " * 20))
    (False, False)
    """
    if document.language:
        return document.language.lower().startswith("en")
    text = document.text[:_READ]
    if sum(map(ENGLISH.__contains__, text.split())) >= _LEAST * (len(text) + 1) / 2:  # of no more words than that
        return True
    found = _WORD.findall(text)
    return len(found) < _FEW or sum(map(ENGLISH.__contains__, map(str.lower, found))) >= _LEAST * len(found)


def in_other_languages(documents: Iterable[Document]) -> str:
    """Say which documents are not in English and what is not read of them; nothing where all are English.

    Examples
    --------
    >>> in_other_languages([Document("a", "Llovió.", language="es"), Document("b", "Rain fell.")]).split(": ")[0]
    'not in English, 1 of 2 documents'
    """
    languages = {document.id: "en" if is_english(document) else document.language for document in documents}
    others = [name for name, language in languages.items() if language != "en"]
    if not others:
        return ""
    several = len(set(languages.values())) > 1
    return (
        f"not in English, {len(others):,} of {len(languages):,} documents: {listed(others)}. Of these no speakers, "
        "denials, opposites or times are read, nor frames of an English lexicon, and the encoder that is shipped knows "
        "English alone"
        + ". A statement is not found in two languages: what is dropped or new may stand in the other one"
        * several
    )
