"""The description of a speaker to a group: "DHS spokeswoman" is government, "a lawyer for the miners" court or law.

Words of office, trade and institution tell it (cues.GROUPS); the head of the phrase is asked first, for "a mother of
the plaintiff" is no court.
"""

from __future__ import annotations

import re

from toolkit.corpus import cues
from toolkit.corpus.runs import is_body

# Heads that every kind of body has: the other words tell the group.
_ANY_BODY = cues.words(
    "president director chairman chairwoman chair chief head spokesman spokeswoman spokesperson officer member",
    "leader manager executive secretary deputy vice former senior aide adviser advisor representative ceo official",
    "counsel general",
)
_OFFICE = re.compile(r"\b(?:attorney|solicitor|surgeon|inspector|secretary)[ -]general\b", re.I)
_GUARD = re.compile(r"\b(?:coast|national|border)[ -]?guards?\b|\bcoastguards?\b", re.I)
_RULING = re.compile(r"\bruling(?=\s(?:party|group|coalition|council|majority|family|elite)\b)")  # no ruling of a court
# Heads that are of no group of those whom they are against: "the mayor's critic".
_AGAINST = cues.words("critic critics opponent opponents rival rivals adversary adversaries")
# Words before "secretary" or "president" that no office of a state has: "the branch secretary", "general secretary".
_BRANCH = cues.words("branch club works company membership social honorary hon general organising organizing")
_STATE = cues.words(  # what a secretary of state is for
    "state defense defence health education energy labor labour justice home foreign interior transport transportation",
    "treasury trade commerce agriculture environment housing homeland veterans war navy army security culture cabinet",
    "permanent press business work pensions scottish welsh",
)
_TURN = cues.words("the a an his her its their our my your new then acting assistant under first last current")
_SHARE = cues.words("majority minority")  # of those who are named behind it
_OWN = cues.words("doctor physician pastor priest rabbi imam bishop professor dentist therapist")
_OWNED = re.compile(r"\w['’]s?\s[^,]*$")
_OWNER = re.compile(r"\bof (the )?(\w.*)$")  # "president of the nurses' union"
_LANDS = cues.words("united republic kingdom federation country nation state")  # "president of the United States"
_GROUPS = dict(cues.GROUPS)
# What somebody is not, or is only near to, gives no office: "not related to the mayor", "a friend of the governor".
_NEAR = re.compile(
    r"(?:\s|^)(?:(?:not|never)\s(?!only\b|just\b)|no\s(?:relation|relative|kin|friend)\b|"
    r"(?:related|unrelated|married|engaged|close|known|opposed|loyal)\sto\b|(?:friends|familiar)\swith\b).*$"
)
_FRIEND = "friend|cousin|nephew|niece|uncle|aunt|girlfriend|boyfriend|acquaintance"
_FRIEND_OF = re.compile(rf"\b((?:{_FRIEND})s?)\s(?:of|to)\b.*$")
_FRIENDS = re.compile(rf"^.*['’]s?\s(?:[\w-]+\s)?(?:{_FRIEND})s?\b")  # "the mayor's old friend"
# A clause behind a noun tells an office where it says what somebody is or leads: "who accused the mayor" does not.
_CLAUSE = re.compile(
    r"\s(?:whose|whom|who\s(?!(?:(?:also|now|then|once|previously|later)\s)?(?:is|was|are|were|became|(?:has|had)\sbeen|"
    r"(?:chair|head|lead|led|ran|run|direct|manag|overs|represent|serv|work|teach|taught|found|edit|own)\w*)\b))\b.*$"
)
_INTERNAL = re.compile(r"(?:['’]s?|\b(?:internal|in-house|own|its|their))\s(?:inquiry|inquest)\b", re.I)  # of no court
_NO_HOUSE = re.compile(r"(?<!white )\bhouse\b(?! of)|\bwhite\b(?! house)")  # "a midwife in the house"
_TALKER = re.compile(  # who gives a talk, not who leads a parliament
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ee]ach|guest|keynote|main|native|first|last)\s(?:[\w-]+\s){0,2}?speaker\b|\bspeaker\sat\b"
)
_CHAMBER = re.compile(r"\b(?:house|commons|lords|parliament|assembly|senate|legislature|chamber)\b", re.I)


def classify(description: str) -> str:
    """Return the group that the words of a description tell.

    Examples
    --------
    >>> classify("a lawyer for the Sierra Club"), classify("Secretary of Defense"), classify("a neighbor")
    ('court', 'government', 'affected')
    """
    for part in description.split(" , "):
        group = _classify(part)
        if group != "other":
            return group
    return "other"


def _classify(part: str) -> str:
    part = _own(part)
    part = _RULING.sub("governing", _GUARD.sub("agency", _OFFICE.sub("minister", part)))
    words = [
        w.lower().removesuffix("'s").strip(".").partition("-of-")[0]
        for w in re.findall(r"[\w'-]+", part.replace("’", "'"))
    ]
    head = next(
        (words[n - 1] for n, word in enumerate(words) if n and word in cues.PREPOSITIONS | {"who"}),
        words[-1] if words else "",
    )
    if head in _AGAINST:
        return "other"
    if head in _SHARE:
        return _classify(part.partition(" of ")[2]) if " of " in part else "other"
    for group in ("media", "affected", "court"):
        if head in _GROUPS[group] and head not in _ANY_BODY:
            return group
    if _OWNED.search(part) and head in _OWN:
        return "organization"  # "the senator's doctor" is of no government
    if head in ("secretary", "president") and (led := _led(part, head, words)):
        return led
    told = [word for word in words if word not in _ANY_BODY]
    for word in told:
        for group in ("government", "organization", "media", "court"):
            if word in _GROUPS[group]:
                return group
    owner = _OWNER.search(part) if head == "president" else None
    if owner:
        return _presided(owner[2], named=bool(owner[1]))
    if head in ("president", "official", "counsel", "general"):
        return "organization" if re.search(r"\bof the [A-Z]", part) else "government"
    return "organization" if head in _ANY_BODY else "other"


def _own(part: str) -> str:
    """Return a description without those whom somebody is only near to, and without a clause that tells no office."""
    part = _NEAR.sub("", _FRIEND_OF.sub(r"\1", _FRIENDS.sub("", _CLAUSE.sub("", part))))
    part = part if _CHAMBER.search(part) else _TALKER.sub("talker", part)
    return _INTERNAL.sub("", _NO_HOUSE.sub("", part))


def _led(part: str, head: str, words: list[str]) -> str:
    """Return the group that the words before and behind a secretary or president tell, "" where others tell it."""
    at = words.index(head)
    before = [word for word in words[:at] if word not in _ANY_BODY | _TURN]
    if _BRANCH & set(words[:at]):
        return "organization"
    others = [word for word in words if word not in _ANY_BODY | _STATE]
    if head == "president" or any(word in _GROUPS[group] for group in ("organization", "court") for word in others):
        return ""
    if _STATE & set(words) or re.search(r"\bSecretary\b", part):
        return "government"
    if any(word in _GROUPS[group] for group in ("government", "media") for word in others):
        return ""
    return "organization" if before or " of " in part else "other"


def _presided(owner: str, *, named: bool) -> str:
    """Return the group of a president: of a state it is government, of a body or of what "the" names organization."""
    first, *_ = words = re.findall(r"[\w.'-]+", owner.replace("’", "'"))
    if first.lower() in _LANDS or any(word.lower().removesuffix("'s").strip(".") in cues.STATES for word in words):
        return "government"
    numbered = any(word.isdigit() for word in words)  # a branch: "Local 318"
    return "organization" if named or first.islower() or numbered or is_body(owner) else "government"
