"""A word that can be a verb of saying to whether it is a noun or an adjective where it stands.

"A Times report that" and "sends a strong signal that" attribute nothing to anybody. A form such as "report" behind a
noun of one has no subject it agrees with, unless a modal, "do", "to" or another verb comes before it; a form such as
"claims" is no verb behind a participle or behind an adjective without an article.
"""

from __future__ import annotations

import re

from toolkit.corpus.cues import (
    ADVERBS,
    BASES,
    BODY_NOUNS,
    DETERMINERS,
    NOUN_BASES,
    NOUNS_IN_LY,
    OFFICES,
    ORGANS,
    PERSON_NOUNS,
    PREPOSITIONS,
    THIRDS,
    words,
)

_NEAR = 120  # code points before a word in which its subject stands, or the words that govern it
_AUXILIARIES = words("to do does did not will would shall can could may might must should cannot")
_JOINING = words("and or but who that which nor")
_PEOPLE = words(
    "they we you i people police men women children staff folks some many most few others both all those these",
    "several two three four five six seven eight nine ten cent percent half thousands dozens hundreds",
)
_SEVERAL = words("other these those many several few two three four five six seven eight nine ten such all most some")
_ENDS_CLAUSE = (",", ";", ":", "”", '"', "—", "–", "-", ")", "’’", "''")
_ADJECTIVE = re.compile(r"\w{3,}(?:al|ory|ic|ous|ive|ful|less|able|ible|ary)")
_NO_ADJECTIVES = (
    PERSON_NOUNS
    | OFFICES
    | BODY_NOUNS
    | ORGANS
    | words(
        "general individual public radical liberal clinic relative native detective dignitary mechanic",
        "arsenal principal professional critic academic medic cleric capital festival",
    )
)
_LETTING = words("let lets letting make makes made making help helps helped helping")
_CLAUSE = re.compile(r"\sthat\s(?:the|an?|it|he|she|they|we|there|its|his|her|their|[A-Z]\w+)\s")
_OF_A_NOUN = words("the a an its their our my your his other another every each any")  # a noun follows


def is_noun_form(text: str, start: int, word: re.Match[str]) -> bool:
    """Tell whether a word in a stretch that begins at `start` is no verb of saying, by the words before it.

    Examples
    --------
    >>> text = "Two critics claim that it fell, against the Lee family claim that it stood."
    >>> [is_noun_form(text, 0, word) for word in re.finditer("claim", text)]
    [False, True]
    """
    ahead = text[max(start, word.start() - _NEAR) : word.start()].split()
    adverb = False
    while ahead and _is_adverb(ahead[-1]):
        adverb = True
        if ahead.pop().lower() in _AUXILIARIES:
            return False
    if not ahead or ahead[-1].endswith(_ENDS_CLAUSE):
        return False
    last = ahead[-1].lower()
    if last in _OF_A_NOUN and (adverb or word[0] not in ("said", "found")):
        return True  # "the widely held view", "the alleged thief"
    if last == "as" and word[0].endswith("ed"):
        return True  # "it failed as predicted"
    if word[0] in BASES and any(verb.lower() in _LETTING for verb in ahead[-4:-1]):
        return True  # "may not let papers tell them how to vote"
    named = _before_name(ahead)
    if ahead[named] == "by" and named < len(ahead) - 1 and word[0] in BASES:
        return True  # "letters read by Ray suggest": no noun, but Ray says nothing
    if word[0] in NOUN_BASES and _CLAUSE.match(text, word.end()) and _opens(ahead):
        return False  # "The Courier report that the quay"
    if word[0] in NOUN_BASES:
        return last not in _AUXILIARIES | _JOINING and not last.endswith(("n't", "n’t", "’d", "'d")) and _is_one(ahead)
    return word[0] in THIRDS and _are_several(ahead)


def _is_adverb(word: str) -> bool:
    lower = word.lower()
    if lower in _AUXILIARIES:
        return True
    return word.islower() and (
        (word.endswith("ly") and word not in NOUNS_IN_LY) or (lower in ADVERBS and lower not in PREPOSITIONS)
    )


def _is_one(ahead: list[str]) -> bool:
    """Tell whether words end in a noun of one that is the subject of nothing, or in no noun."""
    last = ahead[-1]
    if _plural(last):
        return last[0].isupper() and ahead[_before_name(ahead)] in ("a", "an")  # "a New York Times report"
    if ahead[-2:-1] == ["the"] and last[-3:] in ("ese", "ish", "nch", "tch"):
        return False  # "the British claim"
    opens = len(ahead) == 2 or (len(ahead) > 2 and (ahead[-3].endswith(_ENDS_CLAUSE) or ahead[-3] in _JOINING))
    if last in BODY_NOUNS | ORGANS and ahead[-2:-1] and ahead[-2].lower() == "the" and opens:
        return False  # "The union claim"
    for place in range(len(ahead) - 1, 0, -1):
        word = ahead[place]
        if word.endswith(_ENDS_CLAUSE):
            break
        if word in PREPOSITIONS and _plural(ahead[place - 1]) and (ahead[place - 1].islower() or place == 1):
            return False  # "aides to Lee claim"
        if (
            word == "and"
            and place > len(ahead) - 5
            and ahead[place - 1][0].isupper()
            and (ahead[place + 1][0].isupper() or ahead[place + 1] == "the")
        ):
            return False  # "Lee and Ray claim"
    return True


def _are_several(ahead: list[str]) -> bool:
    """Tell whether a form in -s is a noun of several behind these words: "fueling worries", "of Democratic claims"."""
    last, before = ahead[-1], ahead[-2] if len(ahead) > 1 else ""
    if last == "percentage":
        return True
    if last.islower() and last.endswith("ing") and len(last) > 5 and before.lower() not in DETERMINERS:
        return True
    named = _before_name(ahead)
    if named < len(ahead) - 1 and ahead[named] in _SEVERAL:
        return True  # "other Lee emails"
    adjective = _ADJECTIVE.fullmatch(last.lower()) and last not in _NO_ADJECTIVES
    if not adjective or not before:
        return False
    if last[0].isupper():
        return before in PREPOSITIONS
    led = [word.lower() for word in ahead[-4:-1]]
    return not before[0].isupper() and not DETERMINERS & set(led)


def _before_name(ahead: list[str]) -> int:
    """Return the number of the last word that is no part of the name with which words end, 0 where all are."""
    return next((n for n in range(len(ahead) - 1, -1, -1) if not ahead[n][0].isupper()), 0)


def _opens(ahead: list[str]) -> bool:
    """Tell whether all the words of a clause so far are a name, or one with a noun of a family: "The Lee family"."""
    last = 1 if ahead[-1] in ("family", "campaign", "team") and len(ahead) > 1 else 0
    names = ahead[: len(ahead) - last]
    return all(word[0].isupper() and not word.endswith(_ENDS_CLAUSE) for word in names)


def _plural(word: str) -> bool:
    lower = word.lower()
    return lower in _PEOPLE or (lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "’s")))
