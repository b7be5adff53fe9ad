"""Words to people: whether "he" or "she" may stand for a name or noun, and which of the two its words ask for.

Beside that, which names one person may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.corpus import cues
from toolkit.corpus.runs import bare, is_body

_SHE = cues.words(
    "Mrs Ms Congresswoman Spokeswoman spokeswoman congresswoman chairwoman mother sister daughter wife girlfriend",
    "widow aunt niece her she Queen",
)
_HE = cues.words(
    "Mr Congressman Spokesman spokesman congressman chairman father brother son husband boyfriend widower uncle nephew",
    "his he King",
)
_YOUNGER = cues.words("Jr Sr II III IV")
_ABSTRACT = ("ment", "tion", "sion", "ness", "ance", "ence", "ism", "ity", "ship", "hood")
_DEEDS = cues.words("work response speech tweet plan idea move law bill view vote text post message culture story book")
_OWNED = re.compile(
    r"\w['’]s?\s|^(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s"
)  # "Lee's offer", "his plan": speak only where people
_PLACES = cues.words("Street Road Avenue Boulevard Highway Square Airport Station River Valley Island Islands Stadium")
_PEOPLE = cues.PERSON_NOUNS | cues.KIN | dict(cues.GROUPS)["affected"]


def pronoun_of(words: Iterable[str]) -> str:
    """Return the pronoun that titles and nouns of kin or office ask for, "" where none tells.

    Examples
    --------
    >>> pronoun_of(["Mrs"]), pronoun_of(["father"]), pronoun_of(["President"])
    ('she', 'he', '')
    """
    said = set(words)
    return "she" if said & _SHE else "he" if said & _HE else ""


def may_be_person(name: str) -> bool:
    """Tell whether "he" or "she" may stand for a speaker: for no body, thing or deed, and no noun of several.

    Examples
    --------
    >>> may_be_person("Ann Lee"), may_be_person("one of the women"), may_be_person("Castle Street")
    (True, True, False)
    """
    words = name.split()
    if words and words[-1] in cues.PERSON_NOUNS:
        return True
    if len(words) > 1 and words[-1] in _PLACES:
        return False
    if is_body(name) or name.lower() in cues.DETERMINERS or not bare(name)[0]:
        return False
    end = next((number for number, word in enumerate(words) if number and word in cues.PREPOSITIONS), len(words))
    head = words[end - 1] if end else ""
    if head.islower() and (head in _DEEDS or head.endswith(_ABSTRACT)):
        return False
    if _OWNED.search(name) and head not in _PEOPLE:
        return False
    several = head.islower() and head.endswith("s") and not head.endswith("ss")
    several = several or head.endswith(("cans", "ians", "crats"))  # "African Americans"
    return not several and head.lower() not in cues.THINGS | cues.PAPERS | cues.BODY_NOUNS | cues.ORGANS


def family_name(name: str) -> str:
    """Return the last word of a name that is no "Jr." or "III".

    Examples
    --------
    >>> family_name("Ann Lee"), family_name("Bo Ode Jr.")
    ('Lee', 'Ode')
    """
    return next((word for word in reversed(name.split()) if word.strip(".") not in _YOUNGER), name)


def either(left: str, right: str) -> str:
    """Return one of two full names that end alike if they may be one person's, "" where they are two people's.

    Examples
    --------
    >>> either("Ann Lee", "Dr Ann Lee"), either("Ann Lee", "Joann Lee")
    ('Ann Lee', '')
    """
    short, long = sorted((left, right), key=len)
    if f" {long.lower()}".endswith(f" {short.lower()}"):
        return long if short.split()[0].lower() in ("de", "la", "van", "von", "del", "der", "al", "bin") else short
    return left if left.split()[0] == right.split()[0] else ""
