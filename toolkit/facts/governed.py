"""English words that leave open what stands behind them, as kinds of words, and texts read by these kinds.

"May", "plans to", "calls for", "demands that", "if": each is of a kind, and a word of a text is known by the kinds of
the words before it, without a parser. Read by `mood`.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.tokens import Tokens
from toolkit.corpus.wordforms import is_past, is_same

_words = str.split
# Modals that say what can be or ought to be; what "would" and "must" tell is stated as what is so, too: "the bill would
# ban", "the bill bans"; "members must be elected", "members are elected".
_OPEN_MODALS = frozenset(_words("may might could should mightn't couldn't shouldn't"))
_FIRM_MODALS = frozenset(_words("would must wouldn't"))
_FORECASTS = frozenset(_words("will shall"))  # may be told of what is done later, but for their condition
_CONDITIONS = frozenset(_words("if unless"))
_ASKING = _CONDITIONS | {"whether"}  # the clause behind these is open
_ABOUT = frozenset(_words("likely unlikely about set due poised ready going supposed bound"))  # with "to" right behind
_IS = frozenset(_words("is are was were"))
_BETWEEN = frozenset(  # between a modal and its verb
    _words(
        "not also now soon then still even well never ever already later again yet just recently finally have has "
        "be been being available"
    )
)
_PERFECT = frozenset(_words("has have had having was were been"))  # before what is done
_NOT_DONE = frozenset(  # before a form of the past: it is no more than wanted, or a quality of what follows
    _words(
        "is are be being to get almost nearly most him them the a an his her its their our my this that these those of "
        "in for with by no any some as"
    )
)
_HEDGES = frozenset(_words("possibly perhaps maybe probably likely apparently presumably allegedly reportedly"))
_WISHES = frozenset(_words("want wants wanting"))  # "wants the law repealed" leaves that open, and does not do it
_ARTICLES = frozenset(_words("the a an its his her their our my all every this these those more fewer less"))
_VERBS_ON_LY = frozenset(_words("supply apply reply rely comply multiply fly rally ally imply bully tally"))
_LETTING = frozenset(_words("let lets help helps helped make makes made see saw do does did don't doesn't didn't"))
_STATES = frozenset(_words("in under on"))  # "is in use", "is under construction", "is on sale"
# What is done with "to" behind it leaves that open: not "managed to", "had to", "agreed to", "was able to". Those who
# plan, and those who ask somebody else ("press" is mostly the press).
_PLANNING = re.compile(
    r"(?:plan|intend|hope?|aim|threaten|vow|promis|pledg|expect|schedul|wish|offer|prepar|consider)(?:e?s|n?ed|e|n?ing|)"
    r"|bids?|threats?|intentions?|willing|keen|eager"
)
_ASKING_FOR = re.compile(
    r"(?:want|propos|ask|urg|demand|recommend|advis|encourag|need|pressur|push|lobb|implor|petition|plead|"
    r"request|appeal|invit|instruct)(?:e?s|ed|e|ing|y|ie[sd]|)|ought|proposals?|plea|begs?|begged|begging|pressed|pressing"
)
_WEIGHING = re.compile(
    r"(?:consider|contemplat|mull|weigh|discuss|propos|suggest|recommend)(?:e?s|ed|e|ing|)"
)  # "-ing" behind
# What is asked for by a noun, right behind these, or behind "for" or "on" behind these: "demands the release of".
_DEMANDING = re.compile(r"(?:propos|demand|recommend|request|urg)(?:e?s|ed|e|ing|)|(?:want|seek)(?:s|ed|ing|)|sought")
_CALLING = re.compile(
    r"(?:call|ask|push|press|campaign|lobb|plead|appeal|propos|demand|petition)(?:e?s|ed|ing|als?|y|ie[sd]|)|plea|pleas"
)
_CALL = frozenset(_words("call calls called calling"))  # "for" or "on" behind: "called on the town to sign"
_WORDS = (
    *(_OPEN_MODALS, _FIRM_MODALS, _FORECASTS, _CONDITIONS, _ASKING, _ABOUT, _IS, _BETWEEN, _PERFECT, _NOT_DONE),
    *(_HEDGES, {"to"}, {"have"}, {"had"}, FUNCTION_WORDS, {"did", "done"}, {"so"}, {"that"}, _ARTICLES),
    *(_CALL, {"for", "on", "upon"}, _STATES, _LETTING, _WISHES),
)
_BITS = tuple(1 << number for number in range(len(_WORDS) + 9))
MAY, FIRM, FORECAST, CONDITION, ASKS, ABOUT_TO, IS, SKIPPED, HAS, BARS = _BITS[:10]
HEDGE, TO, HAVE, HAD, IDLE, DID, SO, THAT, ARTICLE, CALL, FOR, STATE, LETS, WISHES = _BITS[10:24]
PLANS, WANTS, WEIGHS, DEMANDS, CALLS, DOING, PAST, SAME, ON_S = _BITS[24:]
MODAL = MAY | FIRM


class Reading:
    """Texts read word by word: kinds of words, and the word so many further on in the same text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.every = np.arange(len(tokens.ids))
        self._kinds = np.array([_kinds(word) for word in tokens.words], np.int64)[tokens.ids]
        self.text = np.repeat(np.arange(len(tokens.bounds) - 1), np.diff(tokens.bounds))

    def drop(self, kinds: int, places: list[int]) -> None:
        """Take the words at some places for none of some kinds."""
        self._kinds[places] &= ~kinds

    def of(self, kinds: int) -> NDArray[np.bool_]:
        """Tell which words are of some kinds."""
        found: NDArray[np.bool_] = (self._kinds & kinds) != 0
        return found

    def at(self, places: Integers, kinds: int) -> NDArray[np.bool_]:
        """Tell of places, as `step` gives them, whether there is a word of some kinds."""
        found: NDArray[np.bool_] = (places >= 0) & ((self._kinds[places] & kinds) != 0)
        return found

    def step(self, places: Integers, by: int) -> Integers:
        """Return the places of the words so many further on, -1 beyond their text and for -1."""
        on = np.clip(places + by, 0, len(self.every) - 1)
        same = (places >= 0) & (on == places + by) & (self.text[on] == self.text[places])
        return np.where(same, on, -1)

    def joined(self, places: Integers) -> NDArray[np.bool_]:
        """Tell of places whether nothing but a space or a hyphen stands before the word, and a word before that."""
        before = self.step(places, -1)
        found: NDArray[np.bool_] = (before >= 0) & (self.tokens.starts[places] - self.tokens.ends[before] == 1)
        return found


@lru_cache(maxsize=1 << 18)
def _kinds(word: str) -> int:
    """Return the bits of the kinds that a word in small letters is of."""
    found = sum(bit for bit, words in zip(_BITS, _WORDS, strict=False) if word in words)
    found |= (
        SKIPPED * (word.endswith("ly") and word not in _VERBS_ON_LY)
        | DOING * word.endswith("ing")
        | PAST * is_past(word)
        | SAME * is_same(word)
    )
    patterns = (PLANS, _PLANNING), (WANTS, _ASKING_FOR), (WEIGHS, _WEIGHING), (DEMANDS, _DEMANDING), (CALLS, _CALLING)
    found |= sum(bit for bit, pattern in patterns if pattern.fullmatch(word))
    ends = word.endswith("s") and not word.endswith(("ss", "'s"))
    return found | ON_S * (ends and len(word) > 3)
