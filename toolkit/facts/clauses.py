"""The words of English texts to the clauses that they stand in, by the words alone, without a parser.

"The dam was unsafe when the crack was found" states two things, and "the dam was safe" contradicts one of them. A
clause ends at a stop, before "because" or "which", and before "and" or "but" where another verb follows; what stands
between the commas of a relative clause is no part of the clause around it. What cannot be told stays together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import numpy as np

from toolkit.corpus.tokens import Tokens
from toolkit.corpus.wordforms import is_past, is_same

_words = str.split
_HARD = frozenset(';:!?()[]—–\n“”"')
_TITLE = 3  # letters of a word behind which a full stop may abbreviate it: "Mr.", "Dr."
_FINITE = frozenset(
    _words(
        "is are was were has have had do does did will would can could may might must should cannot isn't aren't "
        "remains remain stays stay"
    )
)
_NOUNS = frozenset(_words("set cost forecast broadcast offset upset"))  # more often no verbs
_DENYING = frozenset(_words("not never no nobody none nothing"))
_SUBJECTS = frozenset(_words("he she it they we i you nobody none this these there everyone everybody"))
_BESIDE = frozenset(_words("the a an its his her their our my your some all many most no"))  # before a subject's noun
_RELATIVE = frozenset(_words("which who whom whose where"))
_REASONS = frozenset(_words("because although though whereas while when"))
_TIMES = frozenset(_words("after before since once as"))  # prepositions too: only where a verb follows
_UNTIL = frozenset(_words("when while after before since once until till"))  # tell when what is beside them holds
_JOINING = frozenset(_words("and but yet so nor or"))
_OPENERS = _RELATIVE | _REASONS | _TIMES | _JOINING
_TURNING = _OPENERS | _UNTIL  # words at which a clause may change; between these and the stops none does
_CONTRAST = frozenset(_words("but yet so"))  # behind a comma they join clauses; "so" only there
_BUT_FOR = frozenset(_words("all nothing nobody none no anything everything everyone not"))  # "all but two"
_AS = frozenset(_words("such well same so known far soon long much just"))  # before "as": no clause
_AHEAD = 5  # words behind "and" or "after" among which the verb of a clause stands


@dataclass(slots=True)
class Clause:
    """The places of the words of a clause, rising, and whether the text says when it holds.

    `since` is the place of the word in it that does ("before the flood"), -1 where none does.
    """

    places: list[int] = field(default_factory=list)
    timed: bool = False
    since: int = -1


def clauses(tokens: Tokens, texts: Sequence[str], text: int, *, apart: Sequence[tuple[int, int]] = ()) -> list[Clause]:
    """Divide one text into its clauses.

    Parameters
    ----------
    tokens : Tokens
        The words of all texts.
    texts : sequence of str
        The texts.
    text : int
        The number of the one to divide.
    apart : sequence of tuple of int
        Spans of its letters that stand apart, as "The inquiry found that" does from what it found.

    Returns
    -------
    list of Clause
        By their first word. A subject that "and" carries over ("was read and was not answered") is in both.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> from toolkit.corpus.tokens import tokenise
    >>> texts = ["The mine, which closed in May, was sold, but nobody knew.", "It rained."]
    >>> tokens = tokenise(texts)
    >>> words = [tokens.words[number] for number in tokens.ids.tolist()]
    >>> [" ".join(words[place] for place in clause.places) for clause in clauses(tokens, texts, 0)]
    ['the mine was sold', 'which closed in may', 'but nobody knew']
    """
    own = tokens.of(text)
    words, whole = [tokens.words[number] for number in tokens.ids[own].tolist()], texts[text]
    between = zip(tokens.ends[own].tolist(), tokens.starts[own.start + 1 : own.stop].tolist(), strict=False)
    gaps = [(at, gap) for at, (end, start) in enumerate(between, 1) if (gap := whole[end:start]) != " "]
    found = _Dividing(words, gaps, np.searchsorted(tokens.starts[own], apart).ravel().tolist()).divided()
    for clause in found:
        clause.places = [own.start + place for place in clause.places]
        clause.since += own.start * (clause.since >= 0)
    return found


class _Dividing:
    """One text while it is divided: its words, those behind a stop or a comma, and the clauses so far.

    `gaps` are the words with more than a space before them, and what that is; at `edges` another clause begins.
    """

    def __init__(self, words: Sequence[str], gaps: Sequence[tuple[int, str]], edges: Sequence[int]) -> None:
        self.words = words
        self.hard = {at for at, gap in gaps if _ends(words[at - 1], gap)} | {at for at in edges if 0 < at < len(words)}
        self.comma = {at for at, gap in gaps if "," in gap}
        self.found: list[Clause] = []
        self.around: Clause | None = None  # the clause that goes on behind the comma
        self.leading = False  # "When it rained, ..."
        self.timing = False

    def divided(self) -> list[Clause]:
        """Return the clauses."""
        self._begin()
        turning = [at for at, word in enumerate(self.words) if word in _TURNING]
        places = sorted({*self.hard, *self.comma, *turning, *range(min(1, len(self.words)))})
        for at, stop in pairwise([*places, len(self.words)]):
            if at in self.hard:
                self.around, self.timing = None, False
                self._begin()
            elif at in self.comma and self.leading:
                self._begin(timed=self.timing)
            elif at in self.comma and self.around is not None:
                self.found.append(self.found.pop(self.found.index(self.around)))
                self.around = None
            self._open(at, self.words[at])
            self.found[-1].places.extend(range(at, stop))
        return sorted((clause for clause in self.found if clause.places), key=lambda clause: clause.places[0])

    def _begin(self, *, timed: bool = False) -> None:
        self.leading = False
        self.found.append(Clause(timed=timed))

    def _open(self, at: int, word: str) -> None:
        """Begin another clause at a word that opens one."""
        current = self.found[-1]
        if word in _UNTIL:
            current.since = at if current.places and not current.timed else current.since
            current.timed |= bool(current.places)
        if not current.places:
            self.leading = word in _REASONS or (word in _TIMES and self._verb_ahead(at))
            self.timing = word in _UNTIL
        elif word in _RELATIVE and at in self.comma:
            self.around = current
            self._begin()
        elif word not in _OPENERS or not any(is_finite(self.words[place]) for place in current.places):
            return
        elif word in _RELATIVE or word in _REASONS or (word in _TIMES and self._clause_ahead(at)):
            if not (word == "as" and self.words[at - 1] in _AS) and self.words[at + 1 : at + 2] != ["of"]:
                self._begin()
        elif word in _JOINING and self._joins_clauses(at):
            carried = self._carried(at, current)
            self._begin()
            self.found[-1].places += carried

    def _joins_clauses(self, at: int) -> bool:
        """Tell whether "and" or "but" joins clauses, and not words."""
        if self.words[at] in _CONTRAST and at in self.comma:
            return True
        if self.words[at] == "so" or (self.words[at] == "but" and self.words[at - 1] in _BUT_FOR):
            return False
        return self._clause_ahead(at)

    def _clause_ahead(self, at: int) -> bool:
        """Tell whether a verb, or a subject and its verb, follow a word."""
        behind = self.words[at + 1 : at + 2]
        if not behind or self._stops(at + 1):
            return False
        if behind[0] in _SUBJECTS or is_finite(behind[0]) or behind[0] in _DENYING:
            return True
        return self._verb_ahead(at)

    def _verb_ahead(self, at: int) -> bool:
        """Tell whether a verb that can have a subject stands within a few words, before the next comma."""
        for place in range(at + 1, min(at + 1 + _AHEAD, len(self.words))):
            if self._stops(place) or self.words[place] in _JOINING:
                return False
            if is_finite(self.words[place]):
                return True
        return False

    def _stops(self, at: int) -> bool:
        return at in self.hard or at in self.comma

    def _carried(self, at: int, current: Clause) -> list[int]:
        """Return the subject of a clause, where the next one, behind "and", has none of its own."""
        behind = self.words[at + 1 : at + 2]
        if not behind or not (is_finite(behind[0]) or behind[0] in ("not", "never")):
            return []
        first = next(place for place in current.places if is_finite(self.words[place]))
        return [place for place in current.places if place < first]


def _ends(word: str, gap: str) -> bool:
    """Tell whether a sentence or a part of it ends between a word and the next one."""
    return not _HARD.isdisjoint(gap) or ("." in gap and len(word) > _TITLE) or " - " in gap


@lru_cache(maxsize=1 << 18)
def is_finite(word: str) -> bool:
    """Tell a word that is the verb of a clause by its form: an auxiliary, a form of the past."""
    return word in _FINITE or word.endswith("n't") or is_past(word) or (is_same(word) and word not in _NOUNS)
