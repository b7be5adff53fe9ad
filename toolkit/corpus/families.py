"""Family names to people whom the corpus names itself: "Ms Brandt" of one text is the Helena Brandt of `[voices]`.

A text that gives only the family name tells nobody's full name. Where the analyst has written one down, and nobody else
in the corpus bears that family name, it is hers; everywhere else a short name stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from toolkit.corpus.cues import STATES
from toolkit.corpus.given_names import gender_of
from toolkit.corpus.names import Names
from toolkit.corpus.persons import either, family_name
from toolkit.corpus.runs import bare, is_body


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


def _may_be(names: Names, full: str) -> bool:
    """Tell whether a text may mean somebody by the family name: no "Mr" Helena Brandt, and no town of Brandt."""
    family = family_name(full)
    told, own = names.gender.get(family, ""), gender_of(full.split()[0])
    place = re.search(rf"\b(?:[Ii]n|[Nn]ear|[Oo]utside)\s{re.escape(family)}\b(?!['’-])", names.text)
    return place is None and family not in names.things and not (told and own and told != own)
