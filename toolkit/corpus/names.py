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

from toolkit.corpus import cues, nouns, phrases
from toolkit.corpus.given_names import GIVEN, gender_of
from toolkit.corpus.groups import classify
from toolkit.corpus.persons import either, family_name, gender_of_noun, may_be_person, pronoun_of
from toolkit.corpus.pronouns import PRONOUNS, Person, Scene, referent
from toolkit.corpus.runs import NAME, TITLES, Span, bare, is_body, is_full, is_no_name, parts

_NICKNAMED = re.compile(rf"({NAME.pattern}) [\"“'‘(]([A-Z]\w+)[\"”'’)] ([A-Z][\w-]+)")  # "Robert C. “Bobby” Scott"
_NICKNAME = re.compile(r" [\"“'‘(][A-Z]\w+[\"”'’)] [A-Z]")  # most texts have none, and to look for it takes no time
_NAMED = re.compile(rf", ({NAME.pattern})(?=[,.;:]|$)")  # "the manager, Ann Lee"
_BESIDE = re.compile(rf"({NAME.pattern})(?:, [A-Z]-[A-Z][\w.]*)?, $")
_CLOSED = re.compile(r",|\s(?:--|[–—(])")  # behind an apposition: "Ann Lee, the head of Oxfam – a charity – said"
_ISSUED = re.compile(r"^((?:the|an?) (?:\w+ )?\w+) (?:published|released|issued|filed|seen|obtained)\b.*$", re.I | re.S)
_VERB = re.compile(r"(?<=\w)\s(?:is|are|was|were|has|have|had|did|does|will|would|could)(?:n['’]t)?\b.*$", re.S)
_NOUN = re.compile(r"\b[a-z]{3,}\b")
_THING = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]n)\s$")  # "the Guardian", "in Puerto Rico": no person's name
_PLACE = re.compile(  # first words of names of places
    r"(?:New|North|South|East|West|San|Santa|Los|Las|Saudi|Hong|Puerto|Costa|Sri|El|Fort|Lake|Mount|Cape|Port|Capitol)\s"
)
_HEADING = re.compile(  # a line of five words or more in which every longer one is capitalised: no run in it is a name
    r"^(?=(?:\S+ ){4})(?:(?:[^\sa-z]\S*|\S{1,3}|with|from|over|into|after|than|that)(?: |$))++$", re.M
)
_SHARING = 9  # people of one last name that a title may tell apart
_ACTING = re.compile(r"\s(?:\w+ed|was|were|is|has|had|" + "|".join(sorted(cues.CUES - cues.NOUNS)) + r")\b")
_AMOUNT = re.compile(  # how many of those who are named behind it: "Nearly 40 tenants", "More than half of the doctors"
    r"(?i:(?:(?:more|less|fewer|no more|no fewer) than|more|fewer|only|nearly|almost|roughly|up to|half(?: of)?)\s)+"
    r"(?=[a-z\d])"
)
_FEW = re.compile(r"(?:Most|Half|Dozens|Hundreds|Thousands)\s[a-z]")  # as small inside a sentence as at its head
_RELATIVE = re.compile(r"\s(?:who|which|whose|that)\s")
_SPEECH = re.compile(r"['’]s?\s(?:[a-z]+\s)?(?:response|reply|answer|comment|remark|statement|tweet)s?\b")
_KIN = re.compile(
    r"(?:['’]s)?\s(?:[a-z-]+\s)?(" + "|".join(sorted((cues.PERSON_NOUNS | cues.KIN) - {"chief", "executive"})) + r")\b"
)


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
        self.scene = Scene(text, spans, quoted, self._fits, self._full, self._noun)
        self.bodies: list[tuple[int, str]] = []
        self.acronyms: dict[str, str] = {}
        self.titles: dict[str, list[str]] = {}
        self.gender: dict[str, str] = {}
        self.groups: dict[str, str] = {}
        self.about: dict[str, str] = {}  # titles and descriptions, kept by `nouns.about`
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
        thing = phrases.placed(self.text, 0, start) or self.text.startswith((" administration", " campaign"), end)
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

    def voice(self, span: Span) -> tuple[str, str]:
        """Return the full name and the group of the speaker whom these words name.

        Parameters
        ----------
        span : (int, int)
            The words beside a quotation that name its speaker. Ask in the order of the text: a pronoun may mean who
            spoke before.
        """
        name, group = self._voice(span)
        if name.isalpha() and self.text[slice(*span)].lower().startswith("the "):  # "The Guardian"
            self.things.add(name)
        self.before.append((span[0], name))
        self.scene.speaks(span, name)
        return name, group

    def _voice(self, span: Span) -> tuple[str, str]:
        words = self.text[slice(*span)].strip(" ,.;:")
        if words.isupper() and words.title() in self.short:  # the label of a turn: "ODE:"
            return (named := self.lookup(words.title(), span[0])), self.group(named)
        lower = re.sub(r"['’](?:s|d|ll|ve|re)$", "", words.lower())
        noun = words.rpartition(" ")[2].islower() or lower.partition(" ")[0] in cues.DETERMINERS
        after = _NAMED.match(self.text, span[1]) if noun else None
        first, title = bare(self.text[slice(*parts(self.text, *after.span(1))[0])]) if after else ("", "")
        if after and (" " in first or (first and title)) and " and " not in first:
            named = self.lookup(first, after.start(1))
            return named, self.group(named)
        if named := self._apposed(span):
            return named, self.group(named)
        if lower in PRONOUNS:
            name = referent(self.scene, span[0], PRONOUNS[lower])
            return (name, self.group(name)) if name else (words, "other")
        clause = lower.split(" ")[0] in cues.PRONOUNS  # "It was Ann Lee who"
        cut = None if clause else _RELATIVE.search(self.text, *span)
        amount = _AMOUNT.match(self.text, *span)
        ahead = (amount.end() if amount else span[0], cut.start() if cut else span[1])
        found = [part for match in NAME.finditer(self.text, *ahead) for part in parts(self.text, *match.span())]
        acts = not clause and found and found[0][0] == span[0] and _ACTING.match(self.text, found[0][1])
        found = found[:1] if acts else found
        the, _, noun_alone = lower.partition(" ")
        if the == "the" and noun_alone in cues.BODY_NOUNS:
            body = self._noun([the, noun_alone], span[0])
            if body.lower().endswith(noun_alone):  # "the Alliance"
                return body, self.group(body)
        named = phrases.named(self, ahead, found)
        if named:
            return named, self.group(named)
        if lower.split(" ")[0] in ("the", "its", "this"):
            name = self._noun(lower.split(), span[0])
            if name:
                return name, self.group(name)
        article = len(words) > 1 and words.split(" ")[0].lower() in cues.DETERMINERS  # "A" alone answers "Q"
        words = re.sub(r"\s(?:who|which|that)$", "", _VERB.sub("", _ISSUED.sub(r"\1", words)))
        group = classify(words[amount.end() - span[0] :] if amount else words)
        few = _FEW.match(words) is not None
        return words[0].lower() + words[1:] if article or amount or few else words, group

    def body(self, span: Span) -> bool:
        """Tell whether these words name an institution, in full or short, or stand for one."""
        words = self.text[slice(*span)]
        found = [part for match in NAME.finditer(self.text, *span) for part in parts(self.text, *match.span())]
        return (
            is_body(phrases.named(self, span, found) or words)
            or words.split()[-1].lower() in cues.BODY_NOUNS | cues.ORGANS | cues.PAPERS
        )

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
            told = [entry for entry in found if self._of(entry[1]) == gender]
            found = told or [entry for entry in found if self._of(entry[1]) == ""]
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

    def _apposed(self, span: Span) -> str:
        """Return the person named before words that describe them: "Ann Lee, the founder of Oxfam, said"."""
        if not (_CLOSED.match(self.text, span[1]) and self.text[span[0]].islower()):
            return ""
        beside = _BESIDE.search(self.text, max(0, span[0] - 80), span[0])
        name = bare(beside[1])[0] if beside else ""
        return self.lookup(name, beside.start(1)) if beside and is_full(name) else ""

    def _full(self, name: str, at: int, gender: str) -> str:
        return self.lookup(name, at, gender=gender)

    def _noun(self, words: list[str], at: int) -> str:
        return nouns.meant(self, words, at)

    def group(self, name: str) -> str:
        """Return the group of a full name."""
        if name not in self.groups:
            itself = is_body(name) or name[:1].islower()  # "a nurse"
            words = self.acronyms.get(name, name) if itself else nouns.about(self, name)
            for word in sorted(set(words.split()) & set(self.acronyms)):
                words = words.replace(word, self.acronyms[word])
            group = "government" if name.lower() in cues.STATES or name == "United States" else classify(words)
            named = group == "other" and is_body(name) and " " in name
            self.groups[name] = self.known.get(name) or ("organization" if named else group)
        return self.groups[name]


def _common(names: Collection[str]) -> str:
    """Return the words with which all of these names begin."""
    return " ".join(words[0] for words in zip(*(name.split() for name in names), strict=False) if len(set(words)) == 1)
