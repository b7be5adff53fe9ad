"""Mentions to people and bodies: who "Waldman", "he", "the spokeswoman" or "the organization" is, and of which group.

A full name is found where it stands with its description ("DHS spokeswoman Katie Waldman"); short names, pronouns
and nouns are led back to it. The group comes from words of office, trade and institution in the name and in its
description, unless the corpus names the group itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from toolkit.corpus import cues
from toolkit.corpus.given_names import GIVEN, gender_of
from toolkit.corpus.groups import classify
from toolkit.corpus.persons import either, family_name, gender_of_noun, may_be_person, pronoun_of
from toolkit.corpus.pronouns import Person, Scene
from toolkit.corpus.runs import NAME, TITLES, Span, bare, is_body, is_no_name, only_places, parts

_NICKNAMED = re.compile(rf"({NAME.pattern}) [\"“'‘(]([A-Z]\w+)[\"”'’)] ([A-Z][\w-]+)")  # "Robert C. “Bobby” Scott"
_NICKNAME = re.compile(r" [\"“'‘(][A-Z]\w+[\"”'’)] [A-Z]")  # most texts have none, and to look for it takes no time
_NOUN = re.compile(r"\b[a-z]{3,}\b")
_THING = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]n)\s$")  # "the Guardian", "in Puerto Rico": no person's name
_PLACE = re.compile(  # first words of names of places
    r"(?:New|North|South|East|West|San|Santa|Los|Las|Saudi|Hong|Puerto|Costa|Sri|El|Fort|Lake|Mount|Cape|Port|Capitol)\s"
)
_HEADING = re.compile(  # a line of five words or more in which every longer one is capitalised: no run in it is a name
    r"^(?=(?:\S+ ){4})(?:(?:[^\sa-z]\S*|\S{1,3}|with|from|over|into|after|than|that)(?: |$))++$", re.M
)
_APPOSITION = re.compile(
    r"(?:\s\([^()]{1,20}\))?"
    r"(?:,\s(?!and\b|but\b|who\b|which\b|whose\b|where\b|said\b)"
    r"([^,.;:\"“”\n]{3,120})|\s((?:of|at|from|with) [^,.;:\n]{3,60}))"
)
_TURNED = re.compile(  # the description of a name that follows: "the manager, ", "The Minister ("
    r"(?:^|(\w+)[ \xa0]|[\s\"“(])"
    r"((?:[Tt]he|[Aa]n?|[Oo]ne of|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur)\s[^,;:.\"“”()\n]{3,60})(?:, | \()$"
)
_SHARING = 9  # people of one last name that a title may tell apart
_SPEECH = re.compile(r"['’]s?\s(?:[a-z]+\s)?(?:response|reply|answer|comment|remark|statement|tweet)s?\b")
_KIN = re.compile(
    r"(?:['’]s)?\s(?:[a-z-]+\s)?(" + "|".join(sorted((cues.PERSON_NOUNS | cues.KIN) - {"chief", "executive"})) + r")\b"
)


_SPOKESMAN = re.compile(
    r"(?:(?:[Tt]he|[Aa]|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s)?[Ss]pokes(?:man|woman|person)"
)  # of whom?
_HIS = re.compile(r"\b(?:[Hh]is|[Hh]er)\s[Ss]pokes\w+\W+$")
_THE_BODY = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir)\s(?:[\w-]+\s)?(?i:" + "|".join(sorted(cues.BODY_NOUNS | cues.ORGANS)) + r")\b"
)
_PARAGRAPH = 400  # code points back in which the body stands for which "spokesman Bo Ode" speaks


class Names:
    """The people and bodies that a text names, asked for by the words that stand for them.

    Parameters
    ----------
    text : str
        The text.
    known : mapping of str to str
        Groups that the corpus gives by name.
    quoted : sequence of (int, int)
        The quotations: a name inside one is nobody that a pronoun outside can mean.
    spans : sequence of (int, int)
        The sentences.
    """

    def __init__(self, text: str, known: Mapping[str, str], quoted: list[Span], spans: Sequence[Span]) -> None:
        self.text = text
        self.known = known
        self.nouns = frozenset(_NOUN.findall(text))
        self.short: dict[str, list[tuple[int, str]]] = {}  # last word of a name, or first of a body's: where, full name
        self.full: dict[str, list[int]] = {}
        self.sharing: dict[str, dict[str, None]] = {}  # last word of a name: the full names, as they come
        self.things: set[str] = set()  # names that "the" or "in" shows to be no person's
        self.before: list[tuple[int, str]] = []  # where, and who was found to speak
        self.scene = Scene(text, spans, quoted, self._fits, self._full)
        self.bodies: list[tuple[int, str]] = []
        self.acronyms: dict[str, str] = {}
        self.titles: dict[str, list[str]] = {}
        self.gender: dict[str, str] = {}
        self.groups: dict[str, str] = {}
        self.described: dict[str, str] = {}  # titles and descriptions, kept by `about`
        self.choices: dict[tuple[str, str], tuple[list[tuple[int, str]], frozenset[str]]] = {}  # short name, gender
        runs = list(NAME.finditer(text))
        self._nicknamed({match[0] for match in runs})
        headings = [match.span() for match in _HEADING.finditer(text)]
        for match in runs:
            place = bisect_left(headings, (match.start() + 1,)) - 1
            heading = place >= 0 and match.start() < headings[place][1]
            for start, end in parts(text, *match.span()):
                if not heading or text[start:end].split()[0] in GIVEN:
                    self._meet(start, end)

    def _nicknamed(self, runs: Collection[str]) -> None:
        """Note names around a nickname, which no run of capitalised words holds: "Robert “Bobby” Scott"."""
        for match in _NICKNAMED.finditer(self.text) if _NICKNAME.search(self.text) else ():
            name = f"{bare(match[1])[0]} {match[3]}"
            if name.split()[0] in GIVEN and f"{match[2]} {match[3]}" not in runs:
                self.full.setdefault(name, [])
                self.short.setdefault(match[3], []).append((match.start(), name))
                self.sharing.setdefault(match[3], {})[name] = None

    def _meet(self, start: int, end: int) -> None:
        """Note a name that the text gives: of a body, or of a person."""
        name, title = bare(self.text[start:end])
        if not name or (" " in name and name.isupper()):
            return
        if is_body(name):
            self._meet_body(name, start)
        elif not is_no_name(name):
            self._meet_person(name, title, start, end)

    def _meet_body(self, name: str, start: int) -> None:
        words = name.split()
        self.full.setdefault(name, []).append(start)
        if words[1:2] != ["and"]:
            self.short.setdefault(words[0], []).append((start, name))
        if len(words) > 1:
            for letters in ([w[0] for w in words if w[0].isupper()], [w[0].upper() for w in words]):
                self.acronyms.setdefault("".join(letters), name)
        if not self.scene.inside(start):
            self.bodies.append((start, name))

    def _meet_person(self, name: str, title: str, start: int, end: int) -> None:
        last = family_name(name)
        at = max(start, self.text.rfind(name, start, end))
        if " " in name:
            self.full.setdefault(name, []).append(at)
            if name.endswith(last) or last not in self.titles:  # Mr. Lee is not the Lee Jr. who is named after him
                self.short.setdefault(last, []).append((start, name))
                self.sharing.setdefault(last, {})[name] = None
        elif last not in self.short and last not in self.titles and not title:
            return
        if not title and (_PLACE.match(name) or _THING.search(self.text, max(0, at - 5), at)):
            self.things.add(name)
        thing = only_places(self.text, 0, start) or self.text.startswith((" administration", " campaign"), end)
        if not thing and not self.scene.inside(start):
            self._appear(max(start, self.text.find((title or name).split()[0], start, end)), end, name, title)
        words = [word for word in title.replace(".", "").split() if word in TITLES]
        words += ["Former"] if words and self.text.endswith("former ", 0, max(at - len(title) - 1, 0)) else []
        if words:
            self.titles.setdefault(name, words)
            self.titles.setdefault(last, words)
        self._tell(name, pronoun_of(words) or pronoun_of(self.text[max(0, start - 20) : start].split()[-1:]))

    def _tell(self, name: str, gender: str) -> None:
        """Note which pronoun a title or the word before a name asks for, with a last name for whom it alone fits."""
        if not gender:
            return
        if " " not in name:
            same = list(islice(self.sharing.get(name, ()), _SHARING))
            open_ = [f for f in same if f not in self.gender and gender_of(f.split()[0]) in ("", gender)]
            told = any(self.gender.get(full) == gender for full in same)
            name = open_[0] if len(open_) == 1 and not told else name
        self.gender[name] = gender if self.gender.get(name, gender) == gender else ""

    def _appear(self, start: int, end: int, name: str, title: str) -> None:
        """Note where a person is named outside quotations, or somebody of theirs is: "Mr. Lee's wife"."""
        own = pronoun_of(title.replace(".", "").split())
        owner = self.text.startswith(("'s", "’s"), end) or self.text[end - 2 : end] in ("'s", "’s", "s'", "s’")
        kin = _KIN.match(self.text, end) if owner else None
        owner = owner and _SPEECH.match(self.text, end if self.text[end - 2 : end - 1] not in "'’" else end - 2) is None
        if kin:
            own = pronoun_of([kin[1]])
            name, end = self.text[start : kin.end()], kin.end()
        self.scene.people.append(Person(start, end, name, owner, own))

    def lookup(self, name: str, at: int, *, gender: str = "") -> str:
        """Return the full name that a name stands for at a place of the text, the name itself where that is open.

        A short name of several bodies stands for what their names share ("Amnesty International" of "Amnesty
        International USA" and "... UK"). One of several people is meant only where the text named that one both
        first and last before.
        """
        if " " in name and name in self.full:
            return name
        if (name, gender) not in self.choices:
            self.choices[name, gender] = self._choices(name, gender)
        people, bodies = self.choices[name, gender]
        if people and not is_body(name):
            return either(people[0][1], people[max(0, bisect_left(people, (at + 1, "")) - 1)][1]) or name
        return next(iter(bodies)) if len(bodies) == 1 else _common(bodies) or name

    def _choices(self, name: str, gender: str) -> tuple[list[tuple[int, str]], frozenset[str]]:
        """Return where people are named whom a short name can mean, in order, and the bodies that it can mean."""
        found = self.short.get(name, self.short.get(name.split()[-1], []) if not is_body(name) else [])
        if gender:
            found = [entry for entry in found if self._of(entry[1]) in ("", gender)]
        state = name.lower() in cues.STATES  # Jordan is a country unless the text has a Rep. Jim Jordan
        person = gender or name in self.titles  # "Mr. Trump" is not short for "Trump Campaign"
        people = [entry for entry in found if not is_body(entry[1]) and not (state and entry[1] not in self.titles)]
        return sorted(people), frozenset(full for _, full in found if is_body(full) and not (state or person))

    def _fits(self, name: str, gender: str) -> bool:
        """Tell whether "he" or "she" may stand for a name: for a person who is not told to be of the other sex."""
        return not self._thing(name) and may_be_person(name) and self._of(name) in ("", gender)

    def _thing(self, name: str) -> bool:
        """Tell whether a name is shown to be no person's; "the Trump campaign" makes no thing of Donald Trump."""
        if name not in self.things or name in self.titles:
            return False
        named = [name] if " " in name else islice(self.sharing.get(name, ()), _SHARING)
        return not any(full.split()[0] in GIVEN for full in named)

    def agree(self, name: str, last: str) -> bool:
        """Tell whether a last name alone may be said of somebody: "Mr. Obama" is not Michelle."""
        told = self.gender.get(last, "")
        return not told or self._of(name) in ("", told)

    def _of(self, name: str) -> str:
        """Return the pronoun that title, given name or a namesake's title ask for, "" where none tells."""
        words = name.split()
        if asked := gender_of_noun(name):
            return asked
        if len(words) > 1:
            return self.gender.get(name) or gender_of(words[0]) or self.gender.get(words[-1], "")
        same = islice(self.sharing.get(name, ()), _SHARING)
        told = {self.gender.get(full) or gender_of(full.split()[0]) for full in same}
        told |= {self.gender[name]} if name in self.gender else set()  # "Mr. Trump", where only Melania's is named
        return told.pop() if len(told) == 1 else ""

    def _full(self, name: str, at: int, gender: str) -> str:
        return self.lookup(name, at, gender=gender)

    def about(self, name: str) -> str:
        """Return titles and descriptions of a person, parted by " , "."""
        if name not in self.described:
            last = name.split()[-1]
            own = self.titles.get(name, self.titles.get(last, []) if self._bears(name, last) else [])
            titles = " ".join(own)
            self.described[name] = " , ".join(part for part in (titles, self._description(name)) if part)
        return self.described[name]

    def _bears(self, name: str, last: str) -> bool:
        """Tell whether the titles before a last name are somebody's: "Mayor Bo Ode" makes no mayor of Ann Ode."""
        others = [full for full in islice(self.sharing.get(last, ()), _SHARING) if full in self.titles]
        mine = not others or any(either(name, full) for full in others)
        return mine and self.agree(name, last)

    def _description(self, name: str) -> str:
        """Return the words that describe a name where it stands in full: nouns before it, apposition after."""
        found = []
        for at in self.full.get(name, [])[:6]:
            piece = self.text[max(0, at - 80) : at]
            turned = _TURNED.search(piece)
            described = turned and (turned[1] or "").lower() not in cues.PREPOSITIONS
            head = turned[2] if turned and described else _before(piece)
            tail = _APPOSITION.match(self.text, at + len(name))
            found += [head, (tail[1] or tail[2]) if tail else ""]
        return " , ".join(part for part in found if part)

    def group(self, name: str) -> str:
        """Return the group of a full name."""
        if name not in self.groups:
            body = name.lower() in cues.BODY_NOUNS | cues.ORGANS and name not in self.titles  # "Police", "Ministry"
            itself = body or is_body(name) or name[:1].islower()  # "a nurse"
            words = self.acronyms.get(name, name) if itself else self.about(name)
            for word in sorted(set(words.split()) & set(self.acronyms)):
                words = words.replace(word, self.acronyms[word])
            group = "government" if name.lower() in cues.STATES or name == "United States" else classify(words)
            group = group if itself else self._spoken_for(name) or group
            named = group == "other" and is_body(name) and " " in name
            self.groups[name] = self.known.get(name) or ("organization" if named else group)
        return self.groups[name]

    def _spoken_for(self, name: str) -> str:
        """Return the group of the body for which a bare "spokesman" speaks, "" where none stands in the paragraph."""
        if not any(_SPOKESMAN.fullmatch(part) for part in self.about(name).split(" , ")):
            return ""
        at = next(iter(self.full.get(name, ())), 0)
        ahead = self.text[max(0, at - _PARAGRAPH) : at].rpartition("\n")[2]
        if _HIS.search(ahead):
            return self.group(self.before[-1][1]) if self.before and self.before[-1][1] != name else ""
        bodies = _THE_BODY.findall(ahead)
        group = classify(bodies[-1]) if bodies else ""
        return group if group == "government" else ""


def _common(names: Collection[str]) -> str:
    """Return the words with which all of these names begin."""
    return " ".join(words[0] for words in zip(*(name.split() for name in names), strict=False) if len(set(words)) == 1)


def _before(piece: str) -> str:
    """Return the nouns and titles that lead up to a name."""
    words = re.split(r"[,;:.\"“”\n()—–]\s?|\s(?:is|are|was|were|has|had)\s", piece)[-1].split()
    kept: list[str] = []
    for word in reversed(words):
        if word.lower() in cues.PREPOSITIONS - {"of"} or word in cues.CUES or word.lower() in ("and", "but", "that"):
            break
        kept.insert(0, word)
    return " ".join(kept)
