"""Sentences in which somebody quotes somebody else to the one who is quoted: the words are his, not the quoter's.

"Lee quoted the union: ..." and "Lee cited Ray as saying ..." have a verb of saying whose subject did not say it. Where
it cannot be told who is quoted ("Lee quoted him"), the speaker is an empty stretch: nobody rather than the wrong one.
"""

from __future__ import annotations

import re

from toolkit.corpus import speakers, verb_subjects
from toolkit.corpus.cues import BE, BODIES, BODY_NOUNS, COLLECTIVES, GROUPS, PAPERS, PERSON_NOUNS
from toolkit.corpus.runs import NAME, Span
from toolkit.corpus.speakers import Attribution

_REACH = 400  # code points beside a quotation that are read, as in `speakers`
_VERB = re.compile(r"quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)")
_SAYING = re.compile(r"\s(?:from\s)?(?P<one>[^;:\"“”]{2,80}?),?\sas\s(?:having\s\w+|\w+ing)\b")
_BARE = re.compile(r"\s(?:from\s)?(?P<one>[^,;:\"“”]{2,80}?)(?=\.?\s*(?:$|[,;:\"“]))")
_IDLE = re.compile(r"\s(?:by|in|on|at|as|during|after)\b")  # "Ray, quoted by Lee, said"
_OPENING = re.compile(r"Quoting\b")
_HINT = re.compile(r"[Qqc](?:(?<=\b[Qq])uot|(?<=\bc)it)(?:e|es|ed|ing)\b")  # one class first: at the speed of a scan
_WORD = re.compile(r"[\w-]+")
_VOICES = PERSON_NOUNS | BODY_NOUNS | BODIES | COLLECTIVES | PAPERS | frozenset().union(*(w for _, w in GROUPS))


def before(text: str, start: int, end: int) -> Attribution | None:
    """Return the attribution that precedes a quotation: to the one who is quoted, else as `speakers.before` does.

    Examples
    --------
    >>> text = 'Lee cited Ann Ray as saying: "It was rotten."'
    >>> text[slice(*before(text, 0, text.index('"')).speaker)]
    'Ann Ray'
    """
    low = max(start, end - _REACH)
    if not _HINT.search(text, low, end):  # spares nearly all of them a second search for verbs
        return speakers.before(text, start, end)
    first = low + len(text[low:end]) - len(text[low:end].lstrip())
    opening = _OPENING.match(text, first, end)
    for cue in [*([opening] if opening else []), *reversed(speakers.cues(text, low, end))]:
        found = _quoted(text, cue, low, end)
        if found and (_participle(text, cue) or not speakers.cues(text, found[1], end)):
            apart = text[found[1] : end].rstrip().endswith(".")  # 'Lee quoted Ray. "I agree."'
            return Attribution(cue.span(), (found[1], found[1])) if apart else found[0]
    return speakers.before(text, start, end)


def after(text: str, start: int, end: int) -> Attribution | None:
    """Return the attribution that follows a quotation: to the one who is quoted, else as `speakers.after` does."""
    high = min(end, start + _REACH)
    if not _HINT.search(text, start, high):
        return speakers.after(text, start, end)
    for number, cue in enumerate(speakers.cues(text, start, high)):
        found = _quoted(text, cue, start, high)
        if found and (number == 0 or _participle(text, cue)):
            return found[0]
    return speakers.after(text, start, end)


def reported(text: str, start: int, end: int) -> tuple[Attribution, int] | None:
    """Return who is quoted "as saying" something without marks in a sentence, and where these words begin."""
    if not _HINT.search(text, start, end):
        return None
    for cue in speakers.cues(text, start, end):
        said = _SAYING.match(text, cue.end(), end)
        found = _quoted(text, cue, start, end) if said else None
        if said and found:
            that = re.compile(r"\sthat\b").match(text, said.end(), end)
            return found[0], that.end() if that else said.end()
    return None


def _quoted(text: str, cue: re.Match[str], start: int, end: int) -> tuple[Attribution, int] | None:
    """Return whom a verb of quoting quotes, and where that ends; None for other verbs, and where it is passive.

    To cite something is to quote it only with "as saying", or where it can speak and a colon follows.
    """
    ahead = text[max(start, cue.start() - 30) : cue.start()].split()
    if not _VERB.fullmatch(cue[0].lower()) or _passive(cue, ahead) or _IDLE.match(text, cue.end()):
        return None
    said = _SAYING.match(text, cue.end(), end)
    object_ = said or _BARE.match(text, cue.end(), end)
    if object_ is None:
        return None
    one = verb_subjects.noun_after(text, object_.start("one"), object_.end("one"))
    known = may_speak(text, one)
    if said is None:
        loose = _participle(text, cue) and ahead and ahead[-1][-1] not in ",”\"’'"
        leads = known and not _participle(text, cue) and text[start:end].rstrip().endswith(":")
        if loose or (cue[0].startswith("cit") and not leads):
            return None
    return Attribution(cue.span(), one if known else (cue.end(), cue.end())), said.end() if said else max(one)


def _passive(cue: re.Match[str], ahead: list[str]) -> bool:
    return cue[0].endswith("ed") and bool(ahead) and ahead[-1].lower() in BE


def _participle(text: str, cue: re.Match[str]) -> bool:
    return cue[0].endswith("ing") and not speakers.progressive(text, cue.start())


def may_speak(text: str, span: Span) -> bool:
    """Tell whether words name somebody, a body or a paper, which can be quoted."""
    said = {word[0].lower() for word in _WORD.finditer(text, *span)}
    return span[0] < span[1] and (NAME.search(text, *span) is not None or bool(said & _VOICES))
