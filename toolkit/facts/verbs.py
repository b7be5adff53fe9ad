"""A line, or words cut out of one, to whether it has a verb: without one it names something, and states nothing.

"Seven weeks of one hospital" and "News for members, 21 September 2017" contradict no other line, whatever number stands
there. Words alone do not tell a verb from a noun ("charges", "strike"), so only a line in which no word can be a verb
at its place has none: a heading of a page, a masthead, a caption. English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from toolkit.corpus.cues import BE, CUES, DETERMINERS, PREPOSITIONS
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.wordforms import WORD
from toolkit.facts.clauses import is_finite
from toolkit.facts.first_words import small_letters

_words = str.split
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]*_»]*\s*$")  # what ends so is one: its verb may be in no list
_GAP = re.compile(r"[^\s.,'’\"“”*_]")  # between two words: what is behind it begins anew
_QUOTED = re.compile(r"(?:^|[\s(:])['‘’](?=\w)")
_NUMBERS = frozenset(
    _words("two three four five six seven eight nine ten eleven twelve hundred thousand million dozen")
)
_NOMINAL = (  # before a noun
    PREPOSITIONS
    | DETERMINERS
    | frozenset(_words("or each every first second third last next new more most less own same very your"))
) - frozenset(_words("to than as both few many some several two three four"))
_SEVERAL = frozenset(_words("people men women children police staff who that they we you i many some both few several"))
_SHORT = frozenset(_words("s re ll ve d m"))
_PRONOUNS = frozenset(_words("it he she that there we they you i who what let here"))
# What is told of somebody without a verb: "two dead in fire", "prices up".
_PREDICATES = frozenset(_words("dead missing homeless unhurt safe alive guilty up down back out off over open"))
_MONTHS = frozenset(_words("May March MAY MARCH"))
_ADVERBS = frozenset(_words("now still also often soon then later ago alone away together home only"))
_ENGLISH = 0.6  # share of the words in small letters that English has; in a short line one may be rare
_TITLED = 0.7  # share of the longer words with a capital letter from which capitals show no names
_TELLING = 4  # letters of a longer word
_QUALIFIES = DETERMINERS | PREPOSITIONS  # before a past form that is no verb: "the planned merger"
_OBJECTS = DETERMINERS | frozenset(_words("about nearly almost him them us me it that these those this"))


@lru_cache(maxsize=4096)
def can_have_verb(text: str) -> bool:
    """Tell whether a line can have a verb; True where it ends as a sentence does, or has no English words.

    Notes
    -----
    A line is said to have none only if no word can be one by its form and its place: an auxiliary or a past form, a
    form in -s or -ing behind a noun, a base form behind a plural. So "hospital charges 2019" is left open: True.

    Examples
    --------
    >>> [can_have_verb(line) for line in ("Seven weeks of one hospital", "Ellerby, 3 May 2024", "Two dead in fire")]
    [False, False, True]
    >>> [can_have_verb(line) for line in ("Emergency department closes at night", "Porters now pay £9 a day")]
    [True, True]
    """
    if _SENTENCE.search(text):
        return True
    found = list(WORD.finditer(text))
    words = [match[0] for match in found]
    if not words or not _english(words):
        return True
    breaks = [True, *(_GAP.search(text, a.end(), b.start()) is not None for a, b in pairwise(found))]
    titled = _titled(words)
    quoted = _QUOTED.search(text) is not None  # then "Workers'" can end a quotation, and owns no union
    plural = False  # whether what stands before can be the subject of a base form
    for at, word in enumerate(words):
        low = word.lower().replace("’", "'")
        owns = not quoted and low.endswith("s") and text[found[at].end() : found[at].end() + 1] in ("'", "’")
        before = "" if breaks[at] else words[at - 1].lower()
        comma = at > 0 and "," in text[found[at - 1].end() : found[at].start()]
        behind_name = before != "" and words[at - 1][0].isupper() and word[0].islower()  # "Taliban kill 15"
        named = word[0].isupper() and not (breaks[at] or titled)
        heads = at == 0 and words[1:2] != [] and (words[1].lower() in PREPOSITIONS or words[1][0].isupper())
        listed, several = titled and word[0].isupper(), plural or comma or behind_name
        if not (named or heads or owns or word in _MONTHS) and _can_be(
            low, "," if comma else before, plural=several, listed=listed
        ):
            return True
        plural = plural or comma or low == "and" or _is_plural(low)
    return False


@lru_cache(maxsize=4096)
def has_verb(part: str) -> bool:
    """Tell whether words cut out of a sentence hold a verb that states something; True where they are not English.

    Notes
    -----
    Where `can_have_verb` is in doubt it says that there is one, this that there is none: it asks for an auxiliary, a
    form of the past that stands for itself, or a form in -s before an object. Infinitives state nothing, and a verb of
    saying at the end says only whose words follow or went before.

    Examples
    --------
    >>> [has_verb(part) for part in ("the planned merger of two hospitals", "serves 90,000 people", "to boil water")]
    [False, True, False]
    """
    words = [match[0] for match in WORD.finditer(part)]
    if not words or not _english(words):
        return True
    low = ["" if word in _MONTHS else word.lower().replace("’", "'") for word in words]
    return any(_states(low, at) for at in range(len(low)))


def _states(words: list[str], at: int) -> bool:
    """Tell whether a word of a part of a sentence states something, by its form and the words beside it."""
    word, (stem, _, short) = words[at], words[at].partition("'")
    before, behind = ("" if at == 0 else words[at - 1]), ("" if at + 1 == len(words) else words[at + 1])
    if before in _QUALIFIES or (word in CUES and not behind):
        return False
    if stem in _PRONOUNS and short in _SHORT:
        return True
    if is_finite(word):
        return behind != "by" or before in BE
    base = word.removesuffix("es") if word.endswith(("shes", "ches", "sses", "xes")) else word.removesuffix("s")
    objects = behind in _OBJECTS or behind in _NUMBERS or behind[:1].isdigit()
    return _ends_in_s(word) and objects and _is_base(base)


def _can_be(word: str, before: str, *, plural: bool, listed: bool) -> bool:
    """Tell whether a word can be a verb behind another one; empty where it begins the line or a part of it.

    Where only what is `listed` counts, a base form has to be known as a verb: "Workers Union" in capitals is a name.
    """
    stem, _, short = word.partition("'")
    if (short in _SHORT and stem in _PRONOUNS) or is_finite(word):
        return True
    if word in _PREDICATES:
        return before != ""
    counted = before[:1].isdigit() or before in _NUMBERS  # "73 die", but "73 deaths"
    if (counted and _ends_in_s(word)) or before in _NOMINAL:
        return False
    if word.endswith("ing") and len(word) > _TELLING:
        return before != ""
    if word in FUNCTION_WORDS or not word.isalpha():
        return False
    if _ends_in_s(word):
        return before != ""
    if _is_base(word):
        return plural or counted or before in ("", "to")
    return before == "to" or ((not listed and _is_plural(before)) and not (word.endswith("ly") or word in _ADVERBS))


def _english(words: list[str]) -> bool:
    """Tell whether most words in small letters are English ones, of which there may be none beside names."""
    small = [word for word in words if word[0].islower() and word.isalpha()]
    known = sum(word in FUNCTION_WORDS or word in small_letters() for word in small)
    return known >= _ENGLISH * len(small) and all(word.isascii() for word in words if word[0].islower())


def _titled(words: list[str]) -> bool:
    longer = [word for word in words if len(word) >= _TELLING and word.isalpha()]
    return sum(word[0].isupper() for word in longer) > _TITLED * len(longer)


def _ends_in_s(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "'s"))


def _is_plural(word: str) -> bool:
    return (
        word in _SEVERAL
        or word.endswith("men")
        or (_ends_in_s(word) and not word.endswith("us") and word not in FUNCTION_WORDS)
    )


@lru_cache(maxsize=4096)
def _is_base(word: str) -> bool:
    """Tell whether a word can be the base form of a verb: English has a form of it in -ed or in -ing."""
    stem = word.removesuffix("y") + "i" if word.endswith("y") else word.removesuffix("e")
    forms = (stem + "ed", word + "ing", stem + "ing", word + word[-1] + "ed", word + word[-1] + "ing")
    return any(form in small_letters() for form in forms)
