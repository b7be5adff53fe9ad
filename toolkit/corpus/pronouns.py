"""Pronouns of speech to people: whom "he said" and "she said" mean, read backwards sentence by sentence.

A pronoun takes up the subject of its own sentence or of the last one that has a person for it: the speaker there, or
the first person named who neither follows a preposition nor owns something. Names inside quotations mean nobody
outside them. Where several people could be meant and none is the subject, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from toolkit.corpus import cues
from toolkit.corpus.persons import PEOPLE

Span = tuple[int, int]
Described = Callable[[list[str], int], str]  # words such as "the president" at a place to a name, "" where to nobody's

PRONOUNS = {"he": "he", "him": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}
_REACH = 400  # code points before a pronoun in which the subject of its own sentence is looked for, as in `speakers`
_LONGEST = 2_000  # code points of a sentence that are read: more is none
_BACK = 30  # sentences read backwards, those of quotations among them: a profile says "he" for paragraphs
_EMPTY = 3  # of them, sentences of narration without anybody who could be meant: beyond them nobody is named
_SUBJECT = re.compile(r"\b(he|she|they|it|we|I)\b(?!['’]s\b)", re.I)
_DESCRIBED = re.compile(
    r"\b[Tt]he\s(?:[\w-]+\s){0,2}?(?:"
    + "|".join(sorted(cues.PERSON_NOUNS))
    + r")\b(?!['’]s)(?!\sof\s[^,.\n]{2,40}['’]s\b)"
)
_NEWCOMER = re.compile(  # who is brought in as the subject: "A nurse at the hospital was hurt", no "A student union"
    r"\W*((?:An?|One|Another)\s(?:[\w-]+\s){0,2}?(?:" + "|".join(sorted(PEOPLE)) + r"))"
    r"(?=\s(?:who|and|" + "|".join(sorted(cues.PREPOSITIONS)) + r"|is|was|has|had|will|would|did|could|might|\w{2,}ed|"
    r"came|went|met|fell|left|took|gave|got|made|ran|saw|sat|stood|died|lost|won|lay|led|found|held|kept|brought)\b)"
)
_OPENING = re.compile(r"\W*(\w+)")
_OPENERS = cues.PREPOSITIONS | cues.words("when while if although though because once unless even asked given born")
_OBJECT = cues.PREPOSITIONS | cues.words(
    "and or but who whom whose which that when while whether if how why what where because though he she it they we",
    "here there nor so a an the his her its their",
)
_AND = re.compile(r",?\s(?:and|or)\s(?:[A-Z][\w.-]*\s){0,3}")
_NEXT = re.compile(  # past adverbs
    r"(?:\s(?:also|too|then|later|never|still|now|again|once|even|just|only|not|[a-z]+ly))*+\s([a-z][\w'’]*)\s"
)
_APPOSED = re.compile(r"(?:\s(?:of|for|at|in)\s[^,.\n]{2,40})?,\s")
_TAGS = (", ", "— ", "― ", "– ")
_CLAUSE = re.compile(r", |— |― ")
_LINKS = cues.words("that which whom when while because as whose where if though although")
_ASKED = re.compile(r"\s(?:\w+\s){0,2}?(?:asked|asks|pressed|questioned|interviewed)\s(?:the\s)?$")
_BEFORE = re.compile(r"([\w’']+)(?:\s(?:the|an?|his|her|their|its|former|then|late|fellow|[A-Z][\w.]*))*\s*$")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named or meant at a place of the text.

    `owner` where something of theirs is meant ("Lee's"), `gender` where the place tells it ("Mr. Lee"), `joined` where
    one of several is ("Lee and Ray"), `speaks` where something is attributed to them there.
    """

    start: int
    end: int
    name: str
    owner: bool = False
    gender: str = ""
    joined: bool = False
    speaks: bool = False


@dataclass(slots=True)
class Scene:
    """What is known where a pronoun stands: the sentences, what is quoted, who is named where, who has spoken.

    `fits` tells whether a name may be meant by "he" or "she", `full` leads a short name at a place to the full one.
    """

    text: str
    spans: Sequence[Span]
    quoted: Sequence[Span]
    fits: Callable[[str, str], bool]
    full: Callable[[str, int, str], str]
    people: list[Person] = field(default_factory=list)
    spoken: dict[int, list[Person]] = field(default_factory=dict)  # by sentence

    alone: set[str] = field(default_factory=set)  # names of one word that have spoken
    told: dict[str, str] = field(default_factory=dict)  # names and the pronoun that first meant them

    def inside(self, at: int) -> bool:
        """Tell whether a place lies in a quotation."""
        place = bisect_left(self.quoted, (at + 1,)) - 1
        return place >= 0 and at < self.quoted[place][1]

    def person(self, one: Person) -> bool:
        """Tell whether somebody who speaks may be a person."""
        return self.fits(one.name, "he") or self.fits(one.name, "she")

    def sentence(self, at: int) -> int:
        """Return the number of the sentence at a place."""
        return max(0, bisect_right(self.spans, (at, len(self.text) + 1)) - 1)

    def speaks(self, span: Span, name: str) -> None:
        """Remember who was found to speak, at the words that name the speaker."""
        self.spoken.setdefault(self.sentence(span[0]), []).append(Person(*span, name, speaks=True))
        if name[:1].isupper() and name.isalpha():
            self.alone.add(name)


def referent(scene: Scene, at: int, gender: str, described: Described) -> str:
    """Return the full name of whom a pronoun at a place means, "" where that is open.

    Who was "she" before is not "he".
    """
    name = _referent(scene, at, gender, described)
    return name if not name or scene.told.setdefault(name, gender) == gender else ""


def _referent(scene: Scene, at: int, gender: str, described: Described) -> str:
    own = scene.sentence(at)
    start = max(scene.spans[own][0], at - _REACH) if scene.spans else 0
    found = _people(scene, own, (start, at), described)
    subject = _subject(scene, found, own) if found else None
    meant = subject is None or PRONOUNS.get(subject.name) != gender  # a subject "he" is who he was before
    for one in [*([subject] if subject else []), *reversed(found)] if meant else ():
        leads = one is subject and (one.owner or not _objects(scene.text, start, one))
        if _fits(scene, one, gender) and not one.joined and (leads or _acts(scene.text, start, one)):
            return scene.full(one.name, one.start, gender)
    colon = scene.text.find(": ", start, at)
    if colon > 0 and cues.ANSWERING.search(scene.text, start, colon) and not scene.inside(colon):
        return ""  # "The union denied this: two men were hurt, he said": somebody of the union
    empty = 0
    for number in range(own - 1, max(-1, own - 1 - _BACK), -1):
        first, last = scene.spans[number]
        found = _people(scene, number, (first, min(last, first + _LONGEST)), described)
        if not found:
            empty += not scene.inside(scene.spans[number][0])
        else:
            name = _meant(scene, found, number, gender)
            if name is not None:
                return name
            empty += not any(PRONOUNS.get(one.name) == gender for one in found)
        if empty > _EMPTY:
            return ""
    return ""


def _meant(scene: Scene, found: list[Person], number: int, gender: str) -> str | None:
    """Return who of the people of a sentence is meant, "" where that is open, None where it is somebody before."""
    subject = _subject(scene, found, number)
    if subject is not None:
        if PRONOUNS.get(subject.name.lower()) == gender:
            return "" if subject.speaks else None
        if _fits(scene, subject, gender):
            after = next((one for one in found if one.start >= subject.end), None)
            if after and _ASKED.match(scene.text[subject.end : after.start]) and _fits(scene, after, gender):
                subject = after
            asks = scene.text[scene.spans[number][1] - 1] == "?" and not subject.speaks
            return "" if asks else scene.full(subject.name, subject.start, gender)
    if any(one.joined and one.name[:1].islower() and _fits(scene, one, gender) for one in found):
        return ""  # "A doctor and a nurse were hurt"
    rest = [
        one
        for one in found
        if one is not subject and not one.owner and one.name[:1].isupper() and _fits(scene, one, gender)
    ]
    for several in (False, True):
        others = {scene.full(one.name, one.start, gender) for one in rest if several or not one.joined}
        if others:
            return others.pop() if len(others) == 1 else ""
    return None


def _fits(scene: Scene, one: Person, gender: str) -> bool:
    return one.gender in ("", gender) and not _SUBJECT.fullmatch(one.name) and scene.fits(one.name, gender)


def _people(scene: Scene, number: int, span: Span, described: Described) -> list[Person]:
    """Return who is named or meant in a stretch of a sentence outside quotations, in order."""
    start, end = span
    spoken: list[Person] = []
    for one in reversed(scene.spoken.get(number, ())):
        if one.start < start - _REACH:  # they come nearly in order
            break
        spoken += [one] if start <= one.start and one.end <= end else []
    low = bisect_left(scene.people, start, key=lambda one: one.start)
    high = bisect_left(scene.people, end, key=lambda one: one.start)
    named = list(scene.people[low:high])
    for match in _DESCRIBED.finditer(scene.text, start, end):
        apposed = _APPOSED.match(scene.text, match.end(), end)  # "The minister of trade, Mr. Lee"
        known = apposed is not None and any(one.start == apposed.end() for one in named)
        if not known and not scene.inside(match.start()):
            words = match[0].lower()
            named.append(Person(*match.span(), described(words.split(), match.start()) or words))
    comer = _NEWCOMER.match(scene.text, start, end)
    if comer and not scene.inside(comer.start(1)) and not _APPOSED.match(scene.text, comer.end(1), end):
        two = scene.text.startswith(" and ", comer.end(1))
        named.append(Person(*comer.span(1), comer[1][0].lower() + comer[1][1:], joined=two))
    said = [match for match in _SUBJECT.finditer(scene.text, start, end) if not scene.inside(match.start())]
    named += [Person(*match.span(), match[0].lower()) for match in said]
    opening = _OPENING.match(scene.text, start, end)
    if opening and opening[1] in scene.alone and not scene.inside(opening.start(1)):
        named.append(Person(*opening.span(1), opening[1]))
    people = [one for one in spoken if scene.person(one)]
    rest = [one for one in named if not _meets(one, people)]
    things = [one for one in spoken if one not in people and not _meets(one, rest)]  # a statement of Lee's is none
    found = sorted([*people, *things, *rest], key=lambda one: (one.start, -one.end))
    for place in range(1, len(found)):
        if _AND.fullmatch(scene.text, found[place - 1].end, found[place].start):
            found[place - 1] = replace(found[place - 1], joined=True)
            found[place] = replace(found[place], joined=True)
    return found


def _meets(one: Person, others: list[Person]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in others)


def _subject(scene: Scene, found: list[Person], number: int) -> Person | None:
    """Return the subject of a sentence as far as its people tell it, past the phrase or clause with which it opens."""
    text, (start, end) = scene.text, scene.spans[number]
    opening = _OPENING.match(text, start, end)
    if opening and (opening[1].lower() in _OPENERS or opening[1].endswith("ing")):
        comma = text.find(", ", start, end)
        start = comma if comma > 0 and any(one.start > comma for one in found) else start
    later = [one for one in found if one.start >= start and not one.joined and not _follows(text, start, one)]
    later = [one for one in later if not _objects(text, start, one)] or later
    if tag := next(
        (one for one in later if one.speaks and scene.person(one) and text[one.start - 2 : one.start] in _TAGS), None
    ):
        return tag
    later = [one for one in later if not one.owner or len(_CLAUSE.split(text[start : one.start])[-1].split()) < 3]
    acting = (o for o in later if o.owner or o.speaks or text.startswith((",", " of "), o.end) or _acts(text, start, o))
    return next(acting, later[0] if later else None)


def _follows(text: str, start: int, one: Person) -> bool:
    """Tell whether somebody stands behind a preposition: "with Mr. Lee"."""
    before = _BEFORE.search(text, max(start, one.start - 60), one.start)
    return before is not None and before[1].lower() in cues.PREPOSITIONS


def _objects(text: str, start: int, one: Person) -> bool:
    """Tell whether somebody is the object of a verb or in a clause of its own: "the day that Mr. Lee"."""
    before = _BEFORE.search(text, max(start, one.start - 60), one.start)
    return before is not None and (before[1].lower() in _LINKS or before[1].endswith(("ed", "ing")))


def _acts(text: str, start: int, one: Person) -> bool:
    """Tell whether a verb seems to follow somebody who is its subject."""
    if one.owner or _follows(text, start, one):
        return False
    word = _NEXT.match(text, one.end)
    return word is not None and word[1] not in _OBJECT
