"""A sentence to what it reports without marks: after "according to", before ", she said", behind "she said that"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.corpus import quoting, speakers, verb_subjects
from toolkit.corpus.cues import FINITE, PREPOSITIONS, words
from toolkit.corpus.reporting import ASKING, COMMENT, MORE_TOLD, PLAIN, clause_at, is_clause, negated, reports, verdict

Span = tuple[int, int]

_SUBORDINATE = re.compile(
    r"(?:When|While|After|Though|Although|If|Because|Since|As|Before|Once|Whether|Even (?:as|though)|"
    r"(?:But|And|So|Yet) (?:when|while|after|though|although|if|because|since|as|before|once))\b"
)
_FREE = re.compile(r"\swhat\s$")  # "what families have said" is no statement of theirs
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_IMPERSONAL = re.compile(r"[Ii]t\s(?:(?:has|had|is|was|been|be|will|\w+ly)\s)*(?:is|was|been|be)\s(?:\w+ly\s)?$")
# Behind the verb of a tag inside a sentence: who is told, where and when, to where the sentence goes on or ends.
_WHEN = (
    r"(?:\s(?!(?:that|how|why|what|whether|it|he|she|they|we|there|as|is|are|was|were|has|had|have|will|would|can|could|"
    r"may|might|must|should)\b)[\w.’'-]*[\w’'-]){0,14}"
)
_GOES_ON = r"(?=,\s(?!(?:that|how|why|whether)\s)|\W*$)"
_AT = r"\s(?:on|in|at|during|after|before|to|last|this|late|earlier|today|yesterday|[A-Z]\w+day)\b"
_TAGGED = {
    "told": re.compile(rf"\s[\w.’'-]+{_WHEN}{_GOES_ON}"),
    "said": re.compile(rf"(?:{_AT}{_WHEN})?{_GOES_ON}"),
}
_TAGGED["says"] = _TAGGED["said"]
_PARTICIPLE = re.compile(
    r"(?:[A-Z]\w+ing|Asked|Told|Pressed|Questioned|Faced|Known|Given|Born)\b"
)  # "Asked why, she said"
_BETWEEN = re.compile(r"[^,;:.?!\n]{1,80},\s(?:that|how|why|whether)\s")  # "said, according to two of them, that"
_AFTER = PLAIN | {"added", "adds", "continued"}
_CLOSING = words("found finds reported reports announced concluded concludes ruled")  # speech where they end a sentence
_APART = re.compile(r",\s(?:who|which|whose)\s[^,]{2,120},\s$")  # "Ann Lee, who was there, said the roof let in rain"
_THAN = re.compile(r"\bthan\s(?:\w+\s)?$")  # "13 million more than first announced"
_CLOSED = re.compile(r"(?:,?\s(?:on\s)?(?:(?:last|this)\s\w+|today|yesterday|[A-Z]\w+day))?\W*$")
_HAS_VERB = re.compile(rf"{FINITE.pattern}|\b(?:do|does|did)\b")
_REJECTS = re.compile(
    r"\b(?:rejects?|rejected|disputes?|disputed|refutes?|refuted)\b(?=(?:\s[\w’'-]+){0,3}?\s(?:accusations?|allegations?|"
    r"charges?|claims?|reports?|suggestions?|findings?|conclusions?|assertions?|criticisms?|notion|idea)\s(?:that|of)\b)"
)
_GOVERNED = re.compile(r"\b(?:who|which|that|to|by|was|were|is|are|been|be|and)\s(?:\w+ly\s)?$")
_LEAST = 4  # words of a statement; of a whole clause or verdict behind its verb, "her a liar", one less
_REACH = 400  # characters of a sentence in which a verb that opens a report is looked for
_LAST = 120  # characters at its end in which a tag is looked for


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that a sentence reports: where, the verb, the words that name the speaker, and the clause of both."""

    said: Span
    cue: Span
    speaker: Span
    clause: Span


def reported(text: str, start: int, end: int) -> Told | None:
    """Return what a sentence reports, None where it tells what it says itself.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        The sentence.

    Returns
    -------
    Told or None
        A statement of four words or more, without the verb of saying.

    Examples
    --------
    >>> text = "The bridge is closed, Ann Lee said on Monday."
    >>> told = reported(text, 0, len(text))
    >>> text[slice(*told.said)], text[slice(*told.speaker)]
    ('The bridge is closed', 'Ann Lee')
    """
    if text[end - 1] == "?":
        return None
    for rule in (_quoted, _according, _before_tag, _behind_verb, _rejected):
        told = rule(text, start, end)
        if told:
            return _statement(text, told)
    return None


def _quoted(text: str, start: int, end: int) -> Told | None:
    """Return what stands behind a verb of quoting: "she was quoted as saying that"."""
    found = quoting.reported(text, start, end)
    return Told((found[1], end), found[0].cue, found[0].speaker, (start, found[1])) if found else None


def _according(text: str, start: int, end: int) -> Told | None:
    """Return what stands before or behind "according to"."""
    found = _ACCORDING.search(text, start, end) if text.find("ccording to ", start, end) >= 0 else None
    if found is None or (_BETWEEN.match(text, found.end(), end) and speakers.cues(text, start, found.start())):
        return None  # "that" is the clause of a verb before it, or else a bridge: "that bridge was closed"
    speaker = verb_subjects.noun_after(text, found.end(), end)
    if not verb_subjects.speaks(text, speaker):  # "According to the files it was sold, Ann Lee said"
        return None
    rest = (start, found.start()) if found.start() - start > 20 else (speaker[1] + 1, end)
    return Told(rest, found.span(), speaker, (found.start(), speaker[1]))


def _before_tag(text: str, start: int, end: int) -> Told | None:
    """Return what stands before a tag that ends the sentence: "It will close, Ann Lee said on Monday"."""
    for cue in reversed(speakers.cues(text, max(start, end - _LAST), end) if text[end - 1] != ":" else []):
        closing = (
            cue[0] in _CLOSING and _CLOSED.match(text, cue.end(), end) and not _THAN.search(text, start, cue.start())
        )
        if not closing and not (cue[0] in _AFTER and len(text[cue.end() : end].split()) < 8):
            continue
        opening = _PARTICIPLE.match(text, start)
        bare = opening and not FINITE.search(text, opening.end(), cue.start())
        tagged = _TAGGED.get(cue[0], _TAGGED["said"])
        if (bare or _SUBORDINATE.match(text, start)) and not tagged.match(text, cue.end(), end):
            continue  # "Speaking at the works, Lee said it was sold"
        inverted = verb_subjects.noun_after(text, cue.end(), end)
        addressed = cue[0] in ("told", "tells")  # who follows is spoken to: "Ann Lee, who drives, told the council"
        behind_comma = text[cue.start() - 2 : cue.start()] == ", " and not _APART.search(text, start, cue.start())
        stated = behind_comma and _HAS_VERB.search(text, start, cue.start()) is not None  # no "Ann Lee, a nurse, said"
        named = stated and not addressed and verb_subjects.is_noun(text, inverted)
        subject = inverted if named else verb_subjects.subject_before(text, start, cue.start())
        if subject and not verb_subjects.speaks(text, subject):  # "aside from saying"
            continue
        tag = min(cue.start(), subject[0]) if subject else start
        if subject and text[tag - 2 : tag] == ", " and not _phrase(text[start:tag]):
            behind = _TAGGED[cue[0]].match(text, cue.end(), end) if cue[0] in _TAGGED and not named else None
            close = _close(text, behind) if behind and text.startswith(", ", behind.end()) else end
            return Told((start, tag - 2), cue.span(), subject, (tag - 2, close))
    return None


def _behind_verb(text: str, start: int, end: int) -> Told | None:
    """Return what stands behind a verb of saying, or before it where the sentence goes on behind its tag."""
    first = text.find(", ", start, end) if _SUBORDINATE.match(text, start) else start
    for cue in speakers.cues(text, max(start, first), min(end, start + _REACH)):
        if cue[0].endswith("ing") and not speakers.progressive(text, cue.start()):
            continue
        inverted = _inverted(text, start, cue, end)
        if inverted:
            return inverted
        subject = verb_subjects.subject_before(text, start, cue.start())
        if subject and _IMPERSONAL.match(text, subject[0], cue.start()):
            continue
        if subject and not _FREE.search(text, start, subject[0]) and reports(text, start, cue, end):
            inside = _before_inner_tag(text, start, end)
            if inside and inside.cue[0] >= cue.start():  # "The city will ask for it, Ann Lee said, as"
                return inside
            begin = clause_at(text, cue, end)
            return Told((begin, _narrated(text, begin, end)), cue.span(), subject, (start, begin))
    return None


def _narrated(text: str, start: int, end: int) -> int:
    """Return where a statement ends: before the narrator's words behind it, if these do not outweigh it."""
    if comment := COMMENT.search(text, start, end) or ASKING.search(text, start, end):
        return comment.start()
    more = MORE_TOLD.search(text, start, end)
    return more.start() if more and more.start() - start > end - more.start() else end


def _rejected(text: str, start: int, end: int) -> Told | None:
    """Return what somebody rejects that others state: "the finding that it had waited", "claims of fraud"."""
    for verb in _REJECTS.finditer(text, start, min(end, start + _REACH)):
        subject = verb_subjects.subject_before(text, start, verb.start())
        if subject and not negated(text, start, verb) and not _GOVERNED.search(text, start, verb.start()):
            return Told((verb.end(), end), verb.span(), subject, (start, verb.end()))
    return None


def _inverted(text: str, start: int, cue: re.Match[str], end: int) -> Told | None:
    """Return what stands before a verb whose subject follows: "The line is shut, said Ann Lee, who ran it"."""
    if cue[0] not in ("said", "says") or text[cue.start() - 2 : cue.start()] != ", ":
        return None
    speaker = verb_subjects.noun_after(text, cue.end(), end)
    stated = _HAS_VERB.search(text, start, cue.start()) is not None and not _phrase(text[start : cue.start() - 2])
    alone = text.startswith((",", " who "), speaker[1]) or not text[speaker[1] : end].strip(" .\n")
    if not (stated and alone) or not verb_subjects.is_noun(text, speaker) or _APART.search(text, start, cue.start()):
        return None
    return Told((start, cue.start() - 2), cue.span(), speaker, (cue.start() - 2, end))


def _before_inner_tag(text: str, start: int, end: int) -> Told | None:
    """Return what stands before a tag that the sentence goes on behind: "It will close, Ann Lee said, as"."""
    if _SUBORDINATE.match(text, start) or _PARTICIPLE.match(text, start):
        return None
    for cue in speakers.cues(text, start, end):
        behind = _TAGGED[cue[0]].match(text, cue.end(), end) if cue[0] in _TAGGED else None
        subject = verb_subjects.subject_before(text, start, cue.start()) if behind else None
        stop = subject[0] - 2 if subject else start
        if behind and subject and text[stop : stop + 2] == ", " and not _phrase(text[start:stop]):
            told = Told((start, stop), cue.span(), subject, (stop, _close(text, behind)))
            return told if _statement(text, told) else None
    return None


def _close(text: str, behind: re.Match[str]) -> int:
    """Return where a tag ends: behind its comma where a verb follows, "The old mill, Ann Lee said, is sold"."""
    return behind.end() + (FINITE.match(text, behind.end() + 2) is not None)


def _phrase(piece: str) -> bool:
    """Tell a mere phrase ("In an essay last week, ") from a statement."""
    words = piece.split()
    words = words[1:] if words and words[0] in ("But", "And", "So", "Yet") else words
    return len(words) < 4 or (len(words) < 12 and words[0].lower() in PREPOSITIONS)


def _statement(text: str, told: Told) -> Told | None:
    """Return what is reported from its first to its last word; None where it is no statement of another."""
    piece = text[slice(*told.said)]
    start = told.said[0] + len(piece) - len(re.sub(r"^[\s,]*(?:on\s[A-Z]\w+day,?\s|(?:out|on|upon)\s)?", "", piece))
    end = told.said[0] + len(piece.rstrip(" ,.\n"))
    subject = text[slice(*told.speaker)].lower()
    if subject in ("i", "we", "you") or subject.split(" ")[0] in ("do", "don't", "don’t", "let", "please"):
        return None
    behind = told.said[0] >= told.cue[1]
    whole = behind and (is_clause(text[start:end]) or verdict(text[slice(*told.cue)], f" {text[start:end]}"))
    if (
        len(text[start:end].split()) < _LEAST - whole
        or text[start:end].endswith(":")
        or told.speaker[0] >= told.speaker[1]
    ):
        return None
    return replace(told, said=(start, end))
