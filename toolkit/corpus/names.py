"""Mentions to people and bodies: who "Waldman", "he", "the spokeswoman" or "the organization" is, and of which group.

A full name is found where it stands with its description ("DHS spokeswoman Katie Waldman"); short names, pronouns
and nouns are led back to it. The group comes from words of office, trade and institution in the name and in its
description, unless the corpus names the group itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from itertools import islice

from toolkit.corpus import cues
from toolkit.corpus.groups import classify
from toolkit.corpus.runs import NAME, TITLES, Span, bare, is_body, parts

_SHE = cues.words(
    "Mrs Ms Congresswoman Spokeswoman spokeswoman congresswoman chairwoman mother sister daughter her she Queen"
)
_HE = cues.words("Mr Congressman Spokesman spokesman congressman chairman father brother son his he King")
_APPOSITION = re.compile(
    r"(?:\s\([^()]{1,20}\))?"
    r"(?:,\s(?!and\b|but\b|who\b|which\b|whose\b|where\b|said\b)"
    r"([^,.;:\"“”\n]{3,120})|\s((?:of|at|from|with) [^,.;:\n]{3,60}))"
)
_NAMED = re.compile(rf", ({NAME.pattern})(?=[,.;:]|$)")  # "the manager, Ann Lee"
_TURNED = re.compile(  # the description of a name that follows: "the manager, ", "The Minister ("
    r"(?:^|(\w+)[ \xa0]|[\s\"“(])"
    r"((?:[Tt]he|[Aa]n?|[Oo]ne of|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur)\s[^,;:.\"“”()\n]{3,60})(?:, | \()$"
)
_ISSUED = re.compile(r"^((?:the|an?) (?:\w+ )?\w+) (?:published|released|issued|filed|seen|obtained)\b.*$", re.I | re.S)
_VERB = re.compile(r"(?<=\w)\s(?:is|are|was|were|has|have|had|did|does|will|would|could)(?:n['’]t)?\b.*$", re.S)
_NOUN = re.compile(r"\b[a-z]{3,}\b")
_PLACED = re.compile(r"[a-z]\s(?:around|near|across|outside|throughout)\s(?:the\s)?$")  # "Hill farmers around Ash Wood"
_SHARING = 9  # people of one last name that a title may tell apart
_MEMORY = 200  # speakers back that "the spokeswoman" may mean


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
    """

    def __init__(self, text: str, known: Mapping[str, str], quoted: list[Span]) -> None:
        self.text = text
        self.known = known
        self.nouns = frozenset(_NOUN.findall(text))
        self.short: dict[str, list[tuple[int, str]]] = {}  # last word of a name, or first of a body's: where, full name
        self.full: dict[str, list[int]] = {}
        self.sharing: dict[str, dict[str, None]] = {}  # last word of a name: the full names, as they come
        self.people: list[tuple[int, str]] = []
        self.bodies: list[tuple[int, str]] = []
        self.acronyms: dict[str, str] = {}
        self.titles: dict[str, list[str]] = {}
        self.gender: dict[str, str] = {}
        self.groups: dict[str, str] = {}
        self.choices: dict[tuple[str, str], tuple[list[tuple[int, str]], frozenset[str]]] = {}  # short name, gender
        starts = [start for start, _ in quoted]
        for match in NAME.finditer(text):
            for start, end in parts(text, *match.span()):
                self._meet(start, end, starts, quoted)

    def _meet(self, start: int, end: int, starts: list[int], quoted: list[Span]) -> None:
        name, title = bare(self.text[start:end])
        if not name or (" " in name and name.isupper()):
            return
        last = name.split()[-1]
        place = bisect_left(starts, start) - 1
        inside = place >= 0 and start < quoted[place][1]
        if is_body(name):
            self.full.setdefault(name, []).append(start)
            self.short.setdefault(name.split()[0], []).append((start, name))
            if " " in name:
                words = name.split()
                for letters in ([w[0] for w in words if w[0].isupper()], [w[0].upper() for w in words]):
                    self.acronyms.setdefault("".join(letters), name)
            if not inside:
                self.bodies.append((start, name))
            return
        if _heading(name):
            return
        if " " in name:
            self.full.setdefault(name, []).append(max(start, self.text.rfind(name, start, end)))
            self.short.setdefault(last, []).append((start, name))
            self.sharing.setdefault(last, {})[name] = None
        elif last not in self.short and not title:
            return
        placed = _PLACED.search(self.text, max(0, start - 20), start)
        if not inside and not placed and not self.text.startswith(("'s", "’s", " administration", " campaign"), end):
            self.people.append((start, name))
        words = [word for word in title.replace(".", "").split() if word in TITLES]
        if words:
            self.titles.setdefault(name, words)
            self.titles.setdefault(last, words)
        gender = _gender(words) or _gender(self.text[max(0, start - 20) : start].split()[-1:])
        if gender and " " not in name:
            same = list(islice(self.sharing.get(name, ()), _SHARING))
            open_ = [full for full in same if full not in self.gender]
            told = any(self.gender.get(full) == gender for full in same)
            name = open_[0] if len(open_) == 1 and not told else name
        if gender:
            self.gender[name] = gender if self.gender.get(name, gender) == gender else ""

    def voice(self, span: Span, before: list[tuple[int, str]]) -> tuple[str, str]:
        """Return the full name and the group of the speaker whom these words name.

        Parameters
        ----------
        span : (int, int)
            The words beside a quotation that name its speaker.
        before : list of (int, str)
            Where the speakers so far were named, and their full names.
        """
        words = self.text[slice(*span)].strip(" ,.;:")
        lower = words.lower()
        noun = words.rpartition(" ")[2].islower() or lower.partition(" ")[0] in cues.DETERMINERS
        after = _NAMED.match(self.text, span[1]) if noun else None
        if after and " " in bare(after[1])[0]:
            named = self.lookup(bare(after[1])[0], after.start(1))
            return named, self.group(named)
        if lower in ("he", "she", "him", "her", "himself", "herself"):
            name = self._person(span[0], before, "he" if lower in ("he", "him", "himself") else "she")
            return (name, self.group(name)) if name else (words, "other")
        found = [part for match in NAME.finditer(self.text, *span) for part in parts(self.text, *match.span())]
        named = self._named(span, found)
        if named:
            return named, self.group(named)
        if lower.split(" ")[0] in ("the", "its", "this"):
            name = self._noun(lower.split(), span[0], before)
            if name:
                return name, self.group(name)
        article = len(words) > 1 and words.split(" ")[0].lower() in cues.DETERMINERS  # "A" alone answers "Q"
        words = _VERB.sub("", _ISSUED.sub(r"\1", words))
        return words[0].lower() + words[1:] if article else words, classify(words)

    def body(self, span: Span) -> bool:
        """Tell whether these words name an institution, in full or short, or stand for one."""
        words = self.text[slice(*span)]
        found = [part for match in NAME.finditer(self.text, *span) for part in parts(self.text, *match.span())]
        return (
            is_body(self._named(span, found) or words)
            or words.split()[-1].lower() in cues.BODY_NOUNS | cues.ORGANS | cues.PAPERS
        )

    def _named(self, span: Span, found: list[Span]) -> str:
        """Return the full name in a noun phrase: its last person before "of", "at" or a comma, else its first body."""
        person = found[1:] and _two(bare(self.text[slice(*found[0])])[0])  # "Ann Lee of the Virgin Islands"
        of_owner = 0
        headed = self.text[slice(*span)].partition(" ")[0].lower() in cues.DETERMINERS  # "the head of Oxfam"
        own = found and re.match(r"\s*[\w'’]+s?['’]s?\s+[a-z]", self.text[slice(*span)])
        for number, (start, end) in reversed(list(enumerate(found))):
            name, title = bare(self.text[start:end])
            owner = self.text[start:end].endswith(("'s", "’s", "s'", "s’")) and self.text[end : span[1]].strip(" ,.;:")
            if self.text.startswith(("'s", "’s"), end) or owner or not name:
                of_owner = start
                continue
            if of_owner and _describes(self.text[end:of_owner]):
                continue
            if (
                _heading(name)
                or (" " in name and name.isupper() and not is_body(name))
                or (name in TITLES and not (title and name in self.short))
            ):
                continue
            link = re.search(r"[a-z]\s(?:of|at|for|from|with|in)\s(?:the\s)?$", self.text[span[0] : start])
            if start == span[0] and name.lower() in self.nouns and _NOUN.match(self.text, end + 1, span[1]):
                continue  # "Sheep farmers", where "sheep" stands elsewhere
            if number and _PLACED.search(self.text, span[0], start):
                continue
            beside = (found[0] != (start, end) or is_body(name)) and ((number > 0 and person) or not _two(name))
            if link and not own and (headed or beside):
                continue
            return self.lookup(name, start, gender=_gender(title.replace(".", "").split()))
        return ""

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
            return _one(people[0][1], people[max(0, bisect_left(people, (at + 1, "")) - 1)][1]) or name
        return next(iter(bodies)) if len(bodies) == 1 else _common(bodies) or name

    def _choices(self, name: str, gender: str) -> tuple[list[tuple[int, str]], frozenset[str]]:
        """Return where people are named whom a short name can mean, and the bodies that it can mean."""
        found = self.short.get(name, self.short.get(name.split()[-1], []) if not is_body(name) else [])
        if gender:
            told = [entry for entry in found if self.gender.get(entry[1]) == gender]
            found = told or [entry for entry in found if self._fits(entry[1], gender)]
        state = name.lower() in cues.STATES  # Jordan is a country unless the text has a Rep. Jim Jordan
        people = [entry for entry in found if not is_body(entry[1]) and not (state and entry[1] not in self.titles)]
        return people, frozenset(full for _, full in found if is_body(full) and not state)

    def _person(self, at: int, before: list[tuple[int, str]], gender: str) -> str:
        line = self.text.rfind("\n", 0, at)
        if before and before[-1][0] < line:
            first = bisect_left(self.people, (line, ""))
            start, name = self.people[first] if first < len(self.people) else (at, "")
            if start < at and name in self.full and self._fits(name, gender) and self._opens(line, start):
                return name
        if before and at - before[-1][0] < 800 and _may_be_person(before[-1][1]) and self._fits(before[-1][1], gender):
            return before[-1][1]
        place = bisect_left(self.people, (at, ""))
        for _, name in reversed(self.people[max(0, place - 20) : place]):
            if self._fits(name, gender):
                return self.lookup(name, at, gender=gender)
        return ""

    def _opens(self, line: int, start: int) -> bool:
        """Tell whether a name is the subject with which a paragraph begins, titles and trade before it left out."""
        ahead = self.text[line:start].rpartition(", ")[2].split()  # "In a statement on Tuesday, Ann Lee"
        return len(ahead) < 6 and not any(word.lower() in cues.PREPOSITIONS for word in ahead)

    def _fits(self, name: str, gender: str) -> bool:
        own = self.gender.get(name) or self.gender.get(name.split()[-1])
        return not own or own == gender

    def _noun(self, words: list[str], at: int, before: list[tuple[int, str]]) -> str:
        head = words[-1].strip(".,")
        before = before[-_MEMORY:]
        if head in cues.PERSON_NOUNS and len(words) <= 3:
            people = [name for _, name in before if name in self.full and not is_body(name)]
            for name in reversed(people):
                if head in self._about(name).lower().split():
                    return name
            return ""
        plain = len(words) == 2 or (len(words) == 3 and words[1] in cues.BODY_KINDS)
        if not (plain and head in cues.BODY_NOUNS | cues.PAPERS) and not (len(words) > 2 and words[1] in cues.PAPERS):
            return ""
        place = bisect_left(self.bodies, (at, ""))
        near = [name for _, name in self.bodies[max(0, place - 6) : place]]
        same = [name for name in near if name.split()[-1].lower() == head and " " in name]
        if same:
            return same[-1]
        said = [name for _, name in before if name.rpartition(" ")[2][:1].isupper() and is_body(name)]
        if said and self.group(said[-1]) == "organization":
            return said[-1]
        named = [name for name in near if self.group(name) == "organization"]
        return named[-1] if named else ""

    def _about(self, name: str) -> str:
        titles = " ".join(self.titles.get(name, self.titles.get(name.split()[-1], [])))
        return " , ".join(part for part in (titles, self.describe(name)) if part)

    def describe(self, name: str) -> str:
        """Return the words that describe a name where it stands in full: nouns before it, apposition after."""
        found = []
        for at in self.full.get(name, [])[:6]:
            end = at + len(name)
            piece = self.text[max(0, at - 80) : at]
            turned = _TURNED.search(piece)
            described = turned and (turned[1] or "").lower() not in cues.PREPOSITIONS
            head = turned[2] if turned and described else _before(piece)
            tail = _APPOSITION.match(self.text, end)
            found += [head, (tail[1] or tail[2]) if tail else ""]
        return " , ".join(part for part in found if part)

    def group(self, name: str) -> str:
        """Return the group of a full name."""
        if name not in self.groups:
            about = self.acronyms.get(name, name) if is_body(name) else self._about(name)
            for word in sorted(set(about.split()) & set(self.acronyms)):
                about = about.replace(word, self.acronyms[word])
            group = "government" if name.lower() in cues.STATES or name == "United States" else classify(about)
            named = group == "other" and is_body(name) and " " in name
            self.groups[name] = self.known.get(name) or ("organization" if named else group)
        return self.groups[name]


def _gender(words: list[str]) -> str:
    """Return the pronoun that titles and nouns of kin or office ask for, "" where none tells."""
    return next((name for name, marks in (("she", _SHE), ("he", _HE)) if any(word in marks for word in words)), "")


def _describes(between: str) -> bool:
    """Tell whether the words between two names make the first describe the second: "Labour candidate Ann Lee's"."""
    words = between.split()
    other = cues.PREPOSITIONS | cues.CUES | cues.BE | {"and", "or", "who", "which", "that"}
    return bool(words) and all(word.isalpha() and word.islower() and word not in other for word in words)


def _may_be_person(name: str) -> bool:
    """Tell whether "he" or "she" may stand for a speaker: for no body, thing or paper, and no noun of several."""
    if is_body(name):
        return False
    words = name.split()
    end = next((number for number, word in enumerate(words) if number and word in cues.PREPOSITIONS), len(words))
    head = words[end - 1] if end else ""
    several = head.islower() and head.endswith("s") and not head.endswith("ss")
    return not several and head.lower() not in cues.THINGS | cues.PAPERS | cues.BODY_NOUNS | cues.ORGANS


def _heading(name: str) -> bool:
    """Tell words of a heading, all capitalised, from a name."""
    return any(word.istitle() and word.lower() in cues.PREPOSITIONS for word in name.split()[1:])


def _one(left: str, right: str) -> str:
    """Return the name of two that one person may have, "" where they are two people's."""
    short, long = sorted((left, right), key=len)
    if long.lower().endswith(short.lower()):
        return long if short.split()[0].lower() in ("de", "la", "van", "von", "del", "der", "al", "bin") else short
    return left if left.split()[0] == right.split()[0] else ""


def _common(names: Collection[str]) -> str:
    """Return the words with which all of these names begin."""
    return " ".join(words[0] for words in zip(*(name.split() for name in names), strict=False) if len(set(words)) == 1)


def _two(name: str) -> bool:
    return len(name.split()) >= 2 and not is_body(name)


def _before(piece: str) -> str:
    """Return the nouns and titles that lead up to a name."""
    words = re.split(r"[,;:.\"“”\n()—–]\s?|\s(?:is|are|was|were|has|had)\s", piece)[-1].split()
    kept: list[str] = []
    for word in reversed(words):
        if word.lower() in cues.PREPOSITIONS - {"of"} or word in cues.CUES or word.lower() in ("and", "but", "that"):
            break
        kept.insert(0, word)
    return " ".join(kept)
