"""Nouns to names: whom "the governor", "the spokeswoman", "the zoo" or "the report" means, and how a name is described.

A noun of office is the last speaker who is described by it, or the only one of the text with that title; a noun of a
body is the only one named before whose name ends in it, the body that spoke last, or one named just before. Where more
than one could be meant nobody is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from toolkit.corpus import cues
from toolkit.corpus.names import Names
from toolkit.corpus.runs import is_body, is_company

_OF = re.compile(r"\s(?:of|for|to|at|from|in|on|by|with|who)\s")
_ONCE = cues.words("former then vice deputy assistant acting ex designate elect")  # "the president" is none of these
_MEMBER = "representative congressman congresswoman lawmaker"
_FULL = {"Rep": _MEMBER, "Representative": _MEMBER, "Sen": "senator lawmaker", "Senator": "senator lawmaker"} | {
    "Gov": "governor",
    "Prof": "professor",
    "Dr": "doctor",
}
_MEMORY = 200  # speakers back, and titles, that "the spokeswoman" may mean
_NEAR = 450  # code points back in which a body stands that "the group" takes up: the paragraph before
_SPOKE = 1_500  # code points back in which a body speaks, or is named as "the zoo" is: a few paragraphs
_MEDIA = cues.words("newspaper network")
_TRADES = cues.words("company firm group organization organisation agency body bank")  # what a company is called
_BESIDE = 60  # code points beside a body in which "report" is looked for: one clause
_BY = r"\b%s(?:\s(?:by|from)|(?:\s[^.,\n]{1,40})?,)\s(?:the\s)?$"  # "a report by", "In a report issued Monday, "
_WRITES = (
    r"\s(?:wrote|writes|said|says|found|finds|concluded|concludes|warned|warns)\s(?:[\w-]+\s){0,2}?in\s(?:her|his)\s"
    r"(?:[\w-]+\s){0,2}%s\b"
)
_CLAUSE_ENDS = re.compile(r"[.;:\n]\s|[\"“”]")
_ISSUED = cues.words("published released issued")
_ISSUING = 3_000  # code points back in which a body writes what "the report" means: about a page


def meant(names: Names, words: list[str], at: int) -> str:
    """Return the full name of whom a noun such as "the organization" means at a place, "" where that is open."""
    head = words[-1].strip(".,")
    if head in cues.PERSON_NOUNS and len(words) <= 3:
        return _officer(names, words[1:])
    plain = len(words) == 2 or (len(words) == 3 and words[1] in cues.BODY_KINDS)
    issued = len(words) > 2 and words[1] in cues.PAPERS and words[2] in _ISSUED and not {"by", "to"} & set(words)
    if not issued and not (plain and head in cues.BODY_NOUNS | cues.ORGANS | cues.PAPERS):
        return ""
    return _body(names, words[1] if issued else head, at)


def _officer(names: Names, office: list[str]) -> str:
    """Return the last speaker who holds an office, or the only one of the text; of two presidents who has spoken."""
    before = [name for _, name in names.before[-_MEMORY:]]
    titled = _titled(names, office)
    people = [name for name in dict.fromkeys(reversed(before)) if name in names.full and not is_body(name)]
    said = next((name for name in people if _holds(names, name, office)), "")
    if len(titled) > 1 and len(titled & set(people)) != 1 and said != "".join(before[-1:]):
        return ""
    return said or (titled.pop() if len(titled) == 1 else "")


def _body(names: Names, head: str, at: int) -> str:
    """Return the body that a noun means: named so and alone in that, or the one that was named or spoke last."""
    place = bisect_left(names.bodies, (at, ""))
    same = {name: start for start, name in names.bodies[max(0, place - _MEMORY) : place] if _ends(name, head)}
    before = [entry for entry in names.before[-_MEMORY:] if at - entry[0] < _SPOKE]
    said = [name for _, name in before if name[:1].isupper() and name.split()[-1][:1].isupper() and is_body(name)]
    if same:
        alone = len(same) == 1 and at - max(same.values()) < _SPOKE
        return next(iter(same)) if alone else said[-1] if said and said[-1] in same else ""
    if head in cues.ORGANS - cues.BODY_NOUNS:
        return ""
    if head in cues.PAPERS:
        bodies = reversed(names.bodies[max(0, place - 40) : place])
        body = next((name for start, name in bodies if _issues(names, name, head, (start, at))), "")
        people = (name for start, name in reversed(before) if _wrote(names, name, head, start))
        return body or next(people, "")
    group = "media" if head in _MEDIA else "organization"
    near = [name for start, name in names.bodies[max(0, place - 6) : place] if at - start < _NEAR]
    fits = (name for name in [*reversed(near), *said[-1:]] if head in _TRADES or not is_company(name))
    return next((name for name in fits if names.group(name) == group), "")


def _ends(name: str, head: str) -> bool:
    return name.endswith(head.capitalize()) and name.split()[-1].lower() == head and " " in name


def _issues(names: Names, name: str, head: str, span: tuple[int, int]) -> bool:
    """Tell whether a body stands as the one that writes shortly before: "Oxfam's report", "a report by Oxfam"."""
    text, (start, at) = names.text, span
    end = start
    for word in name.split():  # one by one: the text may have a no-break space between them
        end = text.find(word, end) + len(word)
    if at - start > _ISSUING or names.group(name) not in ("organization", "government", "court"):
        return False
    after = text[end : min(at, end + _BESIDE)].partition(". ")[0]
    if after.islower() and re.search(rf"(?:['’]s|\b(?:an?|its|the|this|new|own))\s(?:[\w-]+\s){{0,2}}{head}\b", after):
        return True
    ahead = text[max(0, start - _BESIDE) : start].rpartition(". ")[2]
    return re.search(_BY % head, ahead) is not None


def _wrote(names: Names, name: str, head: str, start: int) -> bool:
    """Tell whether a person speaks at a place as the one who writes: "Lee wrote in her report of 214 pages"."""
    if name not in names.full or is_body(name):
        return False
    clause = _CLAUSE_ENDS.split(names.text[start : start + _BESIDE])[0]
    return re.search(_WRITES % head, clause) is not None


def _holds(names: Names, name: str, office: list[str]) -> bool:
    """Tell whether a person is described by these words, the last of them as the head: "a prime minister of"."""
    for part in names.about(name).lower().split(" , "):
        words = set(_OF.split(part)[0].replace("-", " ").split())
        if set(office) <= words and not (_ONCE & words) - set(office):
            return True
    return False


def _titled(names: Names, office: list[str]) -> set[str]:
    """Return the people of the text who bear a title: for "governor" those named with Gov."""
    found = set()
    for name, titles in islice(names.titles.items(), _MEMORY):
        words = {word for title in titles for word in _FULL.get(title, title).lower().split()}
        if set(office) <= words and not (_ONCE & words) - set(office):
            found.add(names.lookup(name, len(names.text), gender=names.gender.get(name, "")))
    return found
