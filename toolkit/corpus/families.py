"""Family names to people whom the corpus names itself: "Ms Brandt" of one text is the Helena Brandt of `[voices]`.

A text that gives only the family name tells nobody's full name. Where the analyst has written one down, and nobody else
in the corpus bears that family name, it is hers; everywhere else a short name stays what it is,
and is of the group that all who bear it in the corpus share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from toolkit.corpus.cues import STATES
from toolkit.corpus.given_names import gender_of
from toolkit.corpus.names import Names
from toolkit.corpus.persons import either, family_name
from toolkit.corpus.runs import bare, is_body

_SHORT = re.compile(r"(?:(?:[A-Z]\.\s?)+)?[A-Z][\w'’-]+")  # "Ode", "B. Ode"
_WORD = re.compile(r"\w+")


def families(
    known: Iterable[str], texts: Mapping[str, str], names: Callable[[str], Names]
) -> dict[tuple[str, str], str]:
    """Return the full name that a family name alone stands for in a document.

    Parameters
    ----------
    known : iterable of str
        Names that the corpus gives itself. Those of bodies and countries, and nouns ("the union"), are left out.
    texts : mapping of str to str
        The documents.
    names : callable
        Gives the names in a document; it is asked only where a family name stands.

    Returns
    -------
    dict
        By document and family name; nothing where two people of the corpus bear the name, nor in a document that
        shows it to be no person's or a person of the other sex.
    """
    bearers: dict[str, list[str]] = {}
    for name in known:
        if " " in name and name[0].isupper() and bare(name)[0] == name and not is_body(name):
            bearers.setdefault(family_name(name), []).append(name)
    found: dict[tuple[str, str], str] = {}
    for family, people in bearers.items():
        if len(people) > 1 or family.lower() in STATES:
            continue
        asked = {doc: names(doc) for doc, text in texts.items() if family in text}
        if all(either(people[0], other) for own in asked.values() for other in own.sharing.get(family, ())):
            found |= {(doc, family): people[0] for doc, own in asked.items() if _may_be(own, people[0])}
    return found


def shared_groups(groups: Mapping[str, str], texts: Iterable[Names]) -> dict[str, str]:
    """Return the group of speakers of whom a text gives the family name alone, or the first name as a letter.

    Parameters
    ----------
    groups : mapping of str to str
        The group of each speaker of the corpus.
    texts : iterable of Names
        The names in each document.

    Returns
    -------
    dict
        Of speakers of group "other" whose name all who bear it in full share with one group; nothing where one of
        them does not speak, or where a title tells the other sex.
    """
    short = {name: family_name(name) for name, group in groups.items() if group == "other" and _SHORT.fullmatch(name)}
    asked = set(short.values())
    bearers: dict[str, set[str]] = {family: set() for family in asked}
    told: dict[str, set[str]] = {family: set() for family in asked}
    by_word: dict[str, set[str]] = {}  # asking each text for each family is quadratic in a large corpus
    for family in asked:
        by_word.setdefault(_WORD.findall(family)[-1], set()).add(family)
    for names in texts if asked else ():
        here = set[str]().union(*(by_word[word] for word in by_word.keys() & _WORD.findall(names.text)))
        asked -= {family for family in asked & (here | names.things) if _no_person(names, family)}
        for family in asked & names.sharing.keys():
            bearers[family].update(names.sharing[family])
        for family in asked & names.gender.keys():
            told[family].add(names.gender[family])
    found: dict[str, str] = {}
    for name, family in short.items():
        if family not in asked:
            continue
        people = [full for full in bearers[family] if not _SHORT.fullmatch(full) and _agree(name, full)]
        own = {gender_of(full.split()[0]) for full in people} | told[family]
        shared = {groups.get(full, "") for full in people}
        if len(shared) == 1 and len(own - {""}) < 2 and shared != {""}:
            found[name] = shared.pop()
    return found


def _agree(short: str, full: str) -> bool:
    """Tell whether a family name, or one behind letters, may be that of a full name: "B. Ode" of "Bo Ode"."""
    return " " not in short or short[0] == full[0]


def _may_be(names: Names, full: str) -> bool:
    """Tell whether a text may mean somebody by the family name: no "Mr" Helena Brandt, and no town of Brandt."""
    family = family_name(full)
    told, own = names.gender.get(family, ""), gender_of(full.split()[0])
    return not _no_person(names, family) and not (told and own and told != own)


def _no_person(names: Names, family: str) -> bool:
    """Tell whether a text shows a name to be a place's or a thing's."""
    place = re.search(rf"\b(?:[Ii]n|[Nn]ear|[Oo]utside)\s{re.escape(family)}\b(?!['’-])", names.text)
    return place is not None or family in names.things
