"""Texts to whether their words are those of another language than English, in which denials and opposites are not read.

In a Spanish text "no" denies as well, but what, and which words are contrary to each other, is told by rules and lists
of English alone: "negó que haya aceptado" and "no ha firmado" would contradict each other. Figures and names are read.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.cues import words
from toolkit.corpus.language import ENGLISH
from toolkit.corpus.tokens import Tokens, tokenise
from toolkit.facts.first_words import small_letters

# Words of the list that are common in other European languages, too, and so tell nothing; of two letters none counts.
_SHARED = words(
    "als che com come con dan das dat dei del dem den der des die dos een est for han hat hay het ist les los med men "
    "met mit nel nie non nos ont op par pas per pero plus por pour que qui rest sin son sur tan til todo tout und une "
    "van var vie von war was were wie will"
)
_OWN = ENGLISH | words("is are of at than would could because who when where it's they're")  # at most one other has it
_SHORT = 3  # letters from which a word counts
_FEW = 2  # words that count from which a text shows its language
_LISTED = 1 / 3  # sentences of ten other languages have none of their words in the list, or one in three


def other_language(tokens: Tokens, upper: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each text whether most of its words are not English; False where one is that no other language has.

    False too where there are too few to tell. Of 53,213 texts of the labelled sets 75 are taken for another
    language, posts with names in small letters and lists of them.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    upper : array of bool
        For each word, whether it begins with a capital letter: then it can be a name, and tells nothing.
    """
    known = small_letters()
    bare = [word.partition("'")[0] for word in tokens.words]
    counts = np.array([len(word) >= _SHORT and word.isalpha() and word not in _SHARED for word in bare], bool)
    listed = np.array([word in known for word in bare], bool)
    own = ~upper & counts[tokens.ids]
    every, here = (
        np.diff(np.concatenate([[0], np.cumsum(mask)])[tokens.bounds]) for mask in (own, own & listed[tokens.ids])
    )
    others = (every >= _FEW) & (here <= _LISTED * every)
    common = np.concatenate([[0], np.cumsum(tokens.among(_OWN)[tokens.ids])])[tokens.bounds]
    found: NDArray[np.bool_] = others & (np.diff(common) == 0)
    return found


@lru_cache(maxsize=8192)
def in_other_language(text: str) -> bool:
    """Tell it of one text.

    Examples
    --------
    >>> in_other_language("No vamos a firmar un acuerdo."), in_other_language("The bridge was not closed.")
    (True, False)
    """
    tokens = tokenise([text])
    upper = np.array([text[start].isupper() for start in tokens.starts.tolist()], bool)
    return bool(other_language(tokens, upper)[0])
