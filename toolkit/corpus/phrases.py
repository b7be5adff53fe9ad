"""A noun phrase to the full name in it: in "the Idaho congressman" none, in "an aide to Ann Lee" not hers.

Names stand in phrases that mean another: the place where somebody is, the body that somebody leads, the owner of what
is told of. Each of these is passed over, from the last name of the phrase to the first.
"""

from __future__ import annotations

import re

from toolkit.corpus import cues
from toolkit.corpus.given_names import GIVEN
from toolkit.corpus.names import Names
from toolkit.corpus.persons import PEOPLE, pronoun_of
from toolkit.corpus.runs import TITLES, Span, bare, is_body, is_full, is_no_name, only_places

_NOUN = re.compile(r"\b[a-z]{3,}\b")
_VERBLIKE = (
    (cues.CUES - cues.NOUNS) | cues.PREPOSITIONS | cues.ADVERBS | cues.BE | {"and", "or", "who", "which", "that"}
)
_LINK = (
    re.compile(  # "the head of Oxfam", "an aide to the Republican-led House", "a spokesman for the Fish and Wildlife"
        r"[a-z]\s(?:of|at|for|from|with|in|to|within)\s(?:the\s)?(?:[A-Z]\w+-[a-z]+\s)?(?:(?:[A-Z][\w.]*\s)+and\s)?$"
    )
)
_INSIDE = re.compile(  # "A public inquiry into the loss of the ferry Norvane": the name of a thing, behind its noun
    r"^(?:[Tt]he|[Aa]n?)\s(?:[a-z-]+\s){1,4}?(?:of|into|for|on|about|against|with|at|in)\s(?:[a-z-]+\s){1,6}$"
)
_SEEN = re.compile(  # "An email seen by the Port Ellis Courier", "a letter sent to Ann Lee": not theirs
    r"\s(?:(?:seen|obtained|reviewed|viewed|examined|acquired) by|(?:sent|addressed|leaked|shown|given) to|shared with)"
    r"\s(?:the\s)?$"
)
_HANGS = re.compile(r"\s(?:of|from|at|in|for|on|with|near|who|that)\s")
_SPEAKING_FOR = cues.PAPERS | cues.BODY_NOUNS  # "the Amnesty report" speaks for Amnesty
_OWNERS = ("'s", "’s", "s'", "s’")


def name_in(names: Names, span: Span, found: list[Span]) -> str:
    """Return the full name in a noun phrase: its last person before "of", "at" or a comma, else its first body.

    Parameters
    ----------
    names : Names
        The people and bodies of the text.
    span : (int, int)
        The phrase.
    found : list of (int, int)
        The runs of capitalised words in it, cut into names.

    Returns
    -------
    str
        "" where the phrase names nobody.
    """
    text = names.text
    person = found[1:] and is_full(bare(text[slice(*found[0])])[0])  # "Ann Lee of the Virgin Islands"
    of_owner, led = 0, False
    headed = text[slice(*span)].partition(" ")[0].lower() in cues.DETERMINERS  # "the head of Oxfam"
    headed = headed or (bool(found) and _is_noun(text, span, found[0]))  # "Parents of pupils at Lissa Green"
    own = found and re.match(r"\s*[\w'’]+s?['’]s?\s+[a-z]", text[slice(*span)])
    for number, (start, end) in reversed(list(enumerate(found))):
        name, title = bare(text[start:end])
        if not name or _owns(text, (start, end), span[1]):
            of_owner = start
            continue
        if (of_owner and _describes(text[end:of_owner])) or _speaks_not(names, span, (start, end), (name, title)):
            continue
        if number and only_places(text, span[0], start):
            continue
        rest = text[end : span[1]]
        place = headed and rest.split()[-1:] and rest.split()[-1] in cues.BODY_NOUNS
        if place and not is_body(names.lookup(name, start)) and rest[0] == " ":
            continue  # "the Arizona group"
        if _heads(rest, headed) or (led and text.startswith(" and ", end)):
            led = True  # "Medicare and Treasury officials"
            continue
        beside = (found[0] != (start, end) or is_body(name)) and ((number > 0 and person) or not is_full(name))
        if not own and (headed or beside) and _LINK.search(text[span[0] : start]):
            continue
        return names.lookup(name, start, gender=pronoun_of(title.replace(".", "").split()))
    return ""


def _owns(text: str, run: Span, end: int) -> bool:
    """Tell whether a name is that of an owner, in a phrase that ends at a place: "Ann Lee's lawyer"."""
    inside = text[slice(*run)].endswith(_OWNERS) and text[run[1] : end].strip(" ,.;:")
    return text.startswith(_OWNERS[:2], run[1]) or bool(inside)


def _speaks_not(names: Names, span: Span, run: Span, named: tuple[str, str]) -> bool:
    """Tell whether capitalised words of a phrase name nobody, or one who has nothing to do with who speaks."""
    (start, end), (name, title) = run, named
    if is_no_name(name) or (" " in name and name.isupper() and not is_body(name)):
        return True
    if (name in TITLES and not (title and name in names.short)) or _SEEN.search(names.text[span[0] : start]):
        return True
    if not title and _INSIDE.search(names.text[span[0] : start]) and names.lookup(name, start).split()[0] not in GIVEN:
        return True
    if _is_noun(names.text, span, run):
        return True  # "Members of the ruling group"
    # "Sheep farmers", where "sheep" stands elsewhere
    return start == span[0] and name.lower() in names.nouns and _NOUN.match(names.text, end + 1, span[1]) is not None


def _is_noun(text: str, span: Span, run: Span) -> bool:
    """Tell whether the first word of a phrase is a noun of people on which the rest hangs: "Members of the guild"."""
    word = text[slice(*run)].lower()
    people = word in PEOPLE or word.removesuffix("s") in PEOPLE
    return run[0] == span[0] and people and _HANGS.match(text, run[1], span[1]) is not None


def _describes(between: str) -> bool:
    """Tell whether the words between two names make the first describe the second: "Labour candidate Ann Lee's"."""
    words = between.split()
    other = cues.PREPOSITIONS | cues.CUES | cues.BE | {"and", "or", "who", "which", "that"}
    return bool(words) and all(word.isalpha() and word.islower() and word not in other for word in words)


def _heads(rest: str, headed: bool) -> bool:
    """Tell whether what follows a name is the noun that it only describes: "the Idaho congressman"."""
    words = rest.split()
    if not words or rest[0] != " " or len(words) > 3 or not all(word.isalpha() and word.islower() for word in words):
        return False
    if any(word in _VERBLIKE or word.endswith(("ed", "ly")) for word in words) or words[-1] in _SPEAKING_FOR:
        return False
    return headed or words[-1].removesuffix("s") in cues.PERSON_NOUNS
