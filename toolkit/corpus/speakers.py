"""Which words beside a quotation name its speaker, and by which cue: the grammar of attribution in news English.

A quotation is attributed after it ("...", said Ann Lee), before it (Lee added: "..."), between its halves, by
"according to", or by standing next to a quotation that is. The rules find a verb of saying and its subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from toolkit.corpus.comparisons import ends_comparison
from toolkit.corpus.cues import ADVERBS, BE, CUES, FINITE, NO_VERB_AFTER, NOUNS, STATES_OF_MIND, TOKEN
from toolkit.corpus.noun_forms import is_noun_form
from toolkit.corpus.openings import last_word
from toolkit.corpus.runs import NAME
from toolkit.corpus.verb_subjects import Span, is_noun, main_subject, noun_after, subject_before

_SAYING = CUES | {"According to", "according to"}
_WITHIN = re.compile(r"(?<=[\w'’-])[\w'’-]")  # a place inside a word as `TOKEN` cuts it
_REACH = 400  # characters beside a quotation in which its attribution is looked for (a long sentence of news)
_DASH = re.compile(r"\s*(?:―|—|–|--|-)\s*([A-Z][^\n“\"]{1,80}?)\s*(?=\n|$|[“\"])")
_LINKED = re.compile(r"\W*(?:when|while|as|after|because|which|where|if|although|though|since)\b")
_IS_TOLD = re.compile(
    r"\b(?:am|is|are|was|were|been|being)\s(?:\w+ly\s|also\s|then\s)?(?:told|informed|assured|advised|warned|reminded)(\sby\b)?"
)
_BESIDE = re.compile(rf"({NAME.pattern})\s$")
_LEADS = re.compile(rf",\s(?:{NAME.pattern},\s)?")  # between who speaks and a quotation
_ISSUED = re.compile(r",\s(?:first\s)?(?:published|released|issued|commissioned|written|leaked|made|dated|due)\b")
_UNTOLD = re.compile(r"\s(?:to|as|that|by|not|after|before|when|while|if|whether|why|at|in|on|over|amid|about)\s")
_OF_CLAIMS = frozenset(("deny", "denies", "confirm", "confirms", "reject", "rejects", "dispute", "disputes", "dismiss"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words that attribute a quotation, and the words that name the speaker."""

    cue: Span
    speaker: Span


def after(text: str, start: int, end: int) -> Attribution | None:
    """Return the attribution that follows a quotation, between its closing mark and the end of its sentence."""
    end = min(end, start + _REACH)
    if _LINKED.match(text, start, end):
        return None
    for cue in cues(text, start, end):
        if cue[0].lower() == "according to":
            speaker = noun_after(text, cue.end(), end)
            return _attribution(cue, speaker if speaker[0] < speaker[1] else None)
        head = text[start : cue.start()].strip(" ,.\"”'’")
        subject: Span | None
        if not head or all(word.lower() in ADVERBS for word in head.split()):
            subject = noun_after(text, cue.end(), end)
            subject = subject if subject[0] < subject[1] else None
        elif cue[0].endswith("ing") and not progressive(text, cue.start()):
            return _attribution(cue, main_subject(text, start, cue.start()))
        else:
            subject = subject_before(text, start, cue.start())
        if subject:
            return _attribution(cue, subject)
    return None


def _attribution(cue: re.Match[str], subject: Span | None) -> Attribution | None:
    return Attribution(cue.span(), subject) if subject else None


def dash(text: str, end: int) -> Attribution | None:
    """Return the name that a dash appends to a quotation, as under a letter: "..." - Ann Lee."""
    found = _DASH.match(text, end)
    name = found[1].partition(",")[0].split() if found else []
    if found is None or not 1 <= len(name) <= 6 or not all(w[0].isupper() or w in ("de", "of", "van") for w in name):
        return None
    return Attribution((end, found.start(1)), found.span(1))


def before(text: str, start: int, end: int) -> Attribution | None:
    """Return the attribution that precedes a quotation, between the start of its sentence and its opening mark."""
    start = max(start, end - _REACH)
    for cue in reversed(cues(text, start, end)):
        if cue[0].lower() == "according to":
            speaker = noun_after(text, cue.end(), end)
            return _attribution(cue, speaker if speaker[0] < speaker[1] else None)
        participle = cue[0].endswith("ing") and not progressive(text, cue.start())
        beside = _BESIDE.search(text, start, cue.start()) if participle else None
        if beside:
            return Attribution(cue.span(), beside.span(1))
        if inverted := _inverted(text, start, cue, end):
            return Attribution(cue.span(), inverted)
        subject = (main_subject if participle else subject_before)(text, start, cue.start())
        if subject:
            return Attribution(cue.span(), subject)
    return None


def _inverted(text: str, start: int, cue: re.Match[str], end: int) -> Span | None:
    """Return the subject behind a verb that a statement comes before: "More will come, said Ann Lee, “if it rains”"."""
    if cue[0] not in ("said", "says") or not text.endswith(", ", start, cue.start()):
        return None
    subject = noun_after(text, cue.end(), end)
    stated = FINITE.search(text, start, cue.start()) is not None
    return subject if stated and _LEADS.fullmatch(text, subject[1], end) and is_noun(text, subject) else None


def told_by(text: str, start: int, end: int) -> Attribution | None:
    """Return by whom somebody is told what stands behind, "we were told by Ray that"; an empty stretch if unsaid."""
    found = list(_IS_TOLD.finditer(text, start, end))
    if not found or cues(text, found[-1].end(), end):
        return None
    behind = found[-1].end()
    return Attribution(found[-1].span(), noun_after(text, behind, end) if found[-1][1] else (behind, behind))


def cues(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the verbs of saying in a stretch, but no noun of the same form, no passive and no comparison."""
    found: list[re.Match[str]] = []
    for cue in _sayings(text, start, end):
        word = last_word(text, start, cue.start()).strip(",") if cue[0] in NOUNS else ""
        if cue[0] in NOUNS and (word in NO_VERB_AFTER or word.lower() in NO_VERB_AFTER or word.endswith(("’s", "'s"))):
            continue
        if cue[0] in NOUNS and word.islower() and (word.endswith("ed") or word in _OF_CLAIMS):  # "rejected claims that"
            continue
        behind = TOKEN.match(text, cue.end() + 1, end) if cue[0] in NOUNS else None
        said = behind is not None and behind[0] in _SAYING and behind[0] not in NOUNS
        if cue[0] in NOUNS and (said or _ISSUED.match(text, cue.end())):
            continue  # "the interim report found", "the report, published in May,"
        if is_noun_form(text, start, cue):
            continue
        if not _passive(text, start, cue) and not ends_comparison(text, start, cue):
            found.append(cue)
    return found


def _sayings(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words in a stretch, cut from it alone, that can be verbs of saying."""
    if _WITHIN.match(text, end):
        return [cue for cue in TOKEN.finditer(text, start, end) if cue[0] in _SAYING]
    places, every = _every_saying(text)
    head = TOKEN.match(text, start, end) if _WITHIN.match(text, start) else None
    found = every[bisect_left(places, head.end() if head else start) : bisect_left(places, end)]
    if found and found[-1].end() > end:
        found.pop()
    return [head, *found] if head and head[0] in _SAYING else found


@lru_cache(maxsize=2)  # the text that is read: its sentences and quotations ask several times each
def _every_saying(text: str) -> tuple[list[int], list[re.Match[str]]]:
    """Return where the words begin that can be verbs of saying, and these words."""
    found = [cue for cue in TOKEN.finditer(text) if cue[0] in _SAYING]
    return [cue.start() for cue in found], found


def _passive(text: str, start: int, cue: re.Match[str]) -> bool:
    """Tell whether the subject of a verb is spoken to or of: "have been told", "was asked", a headline's "told to"."""
    if cue[0] == "told" and _UNTOLD.match(text, cue.end()):
        return True
    if cue[0] in STATES_OF_MIND or not (cue[0].endswith("ed") or cue[0] in ("told", "said", "found", "held")):
        return False
    words = text[max(start, cue.start() - 60) : cue.start()].lower().split()
    while words and (words[-1].endswith("ly") or words[-1] in ("not", "also", "already", "never", "now", "once")):
        words.pop()
    return bool(words) and words[-1] in BE


def progressive(text: str, at: int) -> bool:
    """Tell whether a form in -ing is a finite verb: "is saying"."""
    words = text[max(0, at - 30) : at].split()[-3:]
    return any(word in ("is", "are", "was", "were", "been", "be") for word in words)
