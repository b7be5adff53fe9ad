"""Words to people: whether "he" or "she" may stand for a name or noun, and which of the two its words ask for.

Beside that, which names one person may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.corpus import cues
from toolkit.corpus.given_names import GIVEN
from toolkit.corpus.runs import bare, is_body

_SHE = cues.words(
    "Mrs Ms Congresswoman Spokeswoman spokeswoman congresswoman chairwoman mother sister daughter wife girlfriend",
    "widow aunt niece grandmother granddaughter woman girl councilwoman assemblywoman businesswoman policewoman queen",
    "princess her she Queen",
)
_HE = cues.words(
    "Mr Congressman Spokesman spokesman congressman chairman father brother son husband boyfriend widower uncle nephew",
    "grandfather grandson man boy councilman assemblyman businessman policeman fisherman king prince his he King",
)
_YOUNGER = cues.words("Jr Sr II III IV")
_ABSTRACT = ("ment", "tion", "sion", "ness", "ance", "ence", "ism", "ity", "ship", "hood")
_DEEDS = cues.words(
    "work response speech tweet plan idea move law bill view vote text post message culture story book",
    "memo email e-mail notice website page team crew staff poll leaflet newsletter documentary film majority minority",
    "number",
)
_OWNED = re.compile(
    r"\w['’]s?\s|^(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s"
)  # "Lee's offer", "his plan": speak only where people
_PLACES = cues.words(
    "Street Road Avenue Boulevard Highway Square Airport Station River Valley Island Islands Stadium Quay Harbour",
    "Harbor Pier Wharf Docks Crossing Roundabout Junction Interchange Tunnel Terrace Crescent",
)
_PLACES_AND_NAMES = cues.words("Bridge Lane Park Hill Green Wood Castle Church Lake Beach Bay Forest")  # "Ann Hill"
_AFFECTED = dict(cues.GROUPS)["affected"] - cues.words("family families children")
PEOPLE = (
    cues.PERSON_NOUNS | cues.KIN | cues.OFFICES | {w for w in _AFFECTED if w.removesuffix("s") not in _AFFECTED - {w}}
)
_HANGING = cues.PREPOSITIONS | cues.words("who whom whose which that and or")  # what hangs on a noun begins with these
_CLOSE = cues.words("familiar close aware present responsible")  # "an official familiar with the matter"
_OFFICE_OF = re.compile(
    r"\sof\s(?!the\s|an?\s|his\s|her\s|their\s|its\s)[^,]*['’]s?\soffice$"
)  # "the mayor of Leeds' office"


def pronoun_of(words: Iterable[str]) -> str:
    """Return the pronoun that titles and nouns of kin or office ask for, "" where none tells.

    Examples
    --------
    >>> pronoun_of(["Mrs"]), pronoun_of(["father"]), pronoun_of(["President"])
    ('she', 'he', '')
    """
    said = set(words)
    return "she" if said & _SHE else "he" if said & _HE else ""


def gender_of_noun(phrase: str) -> str:
    """Return the pronoun that the noun of a phrase asks for, "" where it is a name or asks for none.

    Examples
    --------
    >>> gender_of_noun("a spokesman for the mayor"), gender_of_noun("her brother"), gender_of_noun("Martin King")
    ('he', 'he', '')
    """
    head = _core(phrase).rpartition(" ")[2]
    return pronoun_of([head]) if head.islower() else ""


def may_be_person(name: str) -> bool:
    """Tell whether "he" or "she" may stand for a speaker: for no body, thing or deed, and no noun of several.

    Examples
    --------
    >>> may_be_person("Ann Lee"), may_be_person("one of the women"), may_be_person("Castle Street")
    (True, True, False)
    >>> may_be_person("a nurse at the hospital"), may_be_person("the board of the hospital")
    (True, False)
    """
    words = name.split()
    if words and words[-1] in cues.PERSON_NOUNS:
        return True
    if len(words) > 1 and (words[-1] in _PLACES or (words[-1] in _PLACES_AND_NAMES and words[0] not in GIVEN)):
        return False
    core = _core(name)
    head = core.rpartition(" ")[2]
    if head in PEOPLE:
        return _OFFICE_OF.search(name) is None
    phrase = core if head.islower() else name  # the Bank of England is what all of its name says
    if is_body(phrase) or name.lower() in cues.DETERMINERS or not bare(name)[0]:
        return False
    if head.islower() and (head in _DEEDS or head.endswith(_ABSTRACT)):
        return False
    if _OWNED.search(phrase):
        return False
    several = head.islower() and head.endswith("s") and not head.endswith("ss")
    several = several or head.endswith(("cans", "ians", "crats"))  # "African Americans"
    return not several and head.lower() not in cues.THINGS | cues.PAPERS | cues.BODY_NOUNS | cues.ORGANS


def _core(name: str) -> str:
    """Return a noun phrase without what hangs on its noun: "a nurse" of "a nurse working at the hospital"."""
    words = name.split()
    end = next((number for number, word in enumerate(words) if number and word in _HANGING), len(words))
    before = words[end - 2] if end > 2 else ""
    if before in PEOPLE and (words[end - 1] in _CLOSE or words[end - 1].endswith(("ing", "ed"))):
        end -= 1
    return " ".join(words[:end])


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
