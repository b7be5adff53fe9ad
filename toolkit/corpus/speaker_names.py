"""The words beside a quotation to who speaks: the full name and the group of "Waldman", "he" or "the spokeswoman".

A name in full is taken as it stands, a pronoun, a noun or a short name as what the text has named before.
"""

from __future__ import annotations

import re
from functools import partial

from toolkit.corpus import cues
from toolkit.corpus.groups import classify
from toolkit.corpus.names import Names
from toolkit.corpus.nouns import meant
from toolkit.corpus.openings import is_month
from toolkit.corpus.phrases import name_in
from toolkit.corpus.pronouns import PRONOUNS, referent
from toolkit.corpus.runs import NAME, Span, bare, is_body, is_full, parts

_STATE = cues.words("ministry department agency inspectorate government regulator authority police parliament")
_NAMED = re.compile(rf", ({NAME.pattern})(?=[,.;:]|$)")  # "the manager, Ann Lee"
_BESIDE = re.compile(rf"({NAME.pattern})(?:, [A-Z]-[A-Z][\w.]*)?, $")
_CLOSED = re.compile(r",|\s(?:--|[–—(])")  # behind an apposition: "Ann Lee, the head of Oxfam – a charity – said"
_ISSUED = re.compile(
    r"^((?:the|an?) (?:[\w-]+ ){0,4}?\w+) (?:published|released|issued|filed|seen|obtained)\b.*$", re.I | re.S
)
_ABBREVIATED = re.compile(r"\s\([A-Z][\w.-]{0,9}\)")
_VERB = re.compile(r"(?<=\w)\s(?:is|are|was|were|has|have|had|did|does|will|would|could)(?:n['’]t)?\b.*$", re.S)
_ACTING = re.compile(r"\s(?:\w+ed|was|were|is|has|had|" + "|".join(sorted(cues.CUES - cues.NOUNS)) + r")\b")
_AMOUNT = re.compile(  # how many of those who are named behind it: "Nearly 40 tenants", "More than half of the doctors"
    r"(?i:(?:(?:more|less|fewer|no more|no fewer) than|more|fewer|only|nearly|almost|roughly|up to|half(?: of)?)\s)+"
    r"(?=[a-z\d])"
)
_FEW = re.compile(r"(?:Most|Half|Dozens|Hundreds|Thousands)\s[a-z]")  # as small inside a sentence as at its head
_SHORT = re.compile(r"['’](?:s|d|ll|ve|re)$")  # "the minister's said", "he'd"
_INITIALS = re.compile(r"[A-Z]{2,3}")
_RELATIVE = re.compile(r"\s(?:who|which|whose|that)\s")


def speaker_of(names: Names, span: Span) -> tuple[str, str]:
    """Return the full name and the group of the speaker whom these words name.

    Parameters
    ----------
    names : Names
        The people and bodies of the text.
    span : (int, int)
        The words beside a quotation that name its speaker. Ask in the order of the text: a pronoun may mean who
        spoke before.
    """
    name, group = _speaker(names, span)
    if name.isalpha() and names.text[slice(*span)].lower().startswith("the "):  # "The Guardian"
        names.things.add(name)
    names.before.append((span[0], name))
    names.scene.speaks(span, name)
    return name if name in names.known else _plain(name), group


def _plain(name: str) -> str:
    """Return a body of the state that has no name of its own in one form: "the ministry" of "Ministry"."""
    noun = name.lower().removeprefix("the ")
    return f"the {noun}" if noun in _STATE else name


def _speaker(names: Names, span: Span) -> tuple[str, str]:
    words = names.text[slice(*span)].strip(" ,.;:")
    if words.isupper() and (words.title() in names.short or words.title() in names.full):  # the label of a turn: "ODE:"
        return (named := names.lookup(words.title(), span[0])), names.group(named)
    if named := _initialled(names, span, words):
        return named, names.group(named)
    lower = _SHORT.sub("", words.lower())
    noun = words.rpartition(" ")[2].islower() or lower.partition(" ")[0] in cues.DETERMINERS
    after = _NAMED.match(names.text, span[1]) if noun else None
    first, title = bare(names.text[slice(*parts(names.text, *after.span(1))[0])]) if after else ("", "")
    if after and (" " in first or (first and title)) and " and " not in first:
        named = names.lookup(first, after.start(1))
        return named, names.group(named)
    if named := _apposed(names, span):
        return named, names.group(named)
    if lower in PRONOUNS:
        name = referent(names.scene, span[0], PRONOUNS[lower], partial(meant, names))
        return (name, names.group(name)) if name else (words, "other")
    return _described(names, span, words)


def _initialled(names: Names, span: Span, words: str) -> str:
    """Return the only person with these initials, where they are the label of a turn: "AL:"."""
    if not (_INITIALS.fullmatch(words) and names.text.startswith((":", "*"), span[1])):
        return ""
    people = [name for name in names.full if not is_body(name) and "".join(word[0] for word in name.split()) == words]
    return people[0] if len(people) == 1 and words not in names.acronyms else ""


def _described(names: Names, span: Span, words: str) -> tuple[str, str]:
    """Return the name and the group of whom a phrase means: by a name in it, by its noun, or as it stands."""
    lower = _SHORT.sub("", words.lower())
    clause = lower.split(" ")[0] in cues.PRONOUNS  # "It was Ann Lee who"
    cut = None if clause else _RELATIVE.search(names.text, *span)
    amount = _AMOUNT.match(names.text, *span)
    ahead = (amount.end() if amount else span[0], cut.start() if cut else span[1])
    found = _found(names.text, ahead)
    acts = not clause and found and found[0][0] == span[0] and _ACTING.match(names.text, found[0][1])
    found = found[:1] if acts else found
    the, _, noun_alone = lower.partition(" ")
    if the == "the" and noun_alone in cues.BODY_NOUNS:
        body = meant(names, [the, noun_alone], span[0])
        if body.lower().endswith(noun_alone):  # "the Alliance"
            return body, names.group(body)
    named = name_in(names, ahead, found)
    if named:
        return named, names.group(named)
    if lower.split(" ")[0] in ("the", "its", "this"):
        name = meant(names, lower.split(), span[0])
        if name:
            return name, names.group(name)
    article = len(words) > 1 and words.split(" ")[0].lower() in cues.DETERMINERS  # "A" alone answers "Q"
    words = re.sub(r"\s(?:who|which|that)$", "", _VERB.sub("", _ISSUED.sub(r"\1", words)))
    group = classify(words[amount.end() - span[0] :] if amount else words)
    few = _FEW.match(words) is not None
    return words[0].lower() + words[1:] if article or amount or few else words, group


def names_body(names: Names, span: Span) -> bool:
    """Tell whether these words name an institution, in full or short, or stand for one."""
    words = names.text[slice(*span)]
    found = _found(names.text, span)
    return (
        is_body(name_in(names, span, found) or words)
        or words.split()[-1].lower() in cues.BODY_NOUNS | cues.ORGANS | cues.PAPERS
    )


def _found(text: str, span: Span) -> list[Span]:
    """Return the runs of capitalised words in a phrase, cut into names, but for the months of dates."""
    aside = _ABBREVIATED.search(text, *span)  # "Rep. Ann Lee (D-N.C.)"
    end = aside.start() if aside and aside.start() > span[0] else span[1]
    runs = (match for match in NAME.finditer(text, span[0], end) if not is_month(text, match))
    return [part for match in runs for part in parts(text, *match.span())]


def _apposed(names: Names, span: Span) -> str:
    """Return the person named before words that describe them: "Ann Lee, the founder of Oxfam, said"."""
    if not (_CLOSED.match(names.text, span[1]) and names.text[span[0]].islower()):
        return ""
    beside = _BESIDE.search(names.text, max(0, span[0] - 80), span[0])
    name = bare(beside[1])[0] if beside else ""
    return names.lookup(name, beside.start(1)) if beside and is_full(name) else ""
