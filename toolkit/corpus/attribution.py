"""Text to speech: which quotations are speech and which are not, what is said without marks, and by which words.

Each quotation is looked at in its sentence: attributed there, or standing beside one that is, or introduced by the
sentence before. The lines of a transcript are found here as well, and beside them what `indirect` finds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from toolkit.corpus import quoting, speakers, verb_subjects
from toolkit.corpus.cues import ANSWERING, OFFICES, PERSON_NOUNS, PRONOUNS
from toolkit.corpus.indirect import reported
from toolkit.corpus.interviews import TURN, asks_or_answers, turn_labels
from toolkit.corpus.quotations import LONGEST, Quotation, is_heading
from toolkit.corpus.runs import NAME

Span = tuple[int, int]

_TITLED = re.compile(
    r"\b(?:titled|entitled|called|named|headlined|book|novel|film|movie|song|album|essay|article|paper|episode|show|series|"
    r"documentary|play|poem|report|briefing|speech|section|chapter|hashtag|slogan),?\s+(?:the\s+)?$",
    re.I,
)
_COINED = re.compile(
    r"(?:\b(?:the|an?|as|its|their|his|her|this|that|these|so-called|called|dubbed|termed|labell?ed)\s|\()$", re.I
)
_NAMING = re.compile(r"call|dub|term|label|describ|cit|refer|brand|deem")
_OFFICE = re.compile(r"The |.*\b(?:" + "|".join(sorted(PERSON_NOUNS | OFFICES)) + ")$", re.I)
_PERSON = re.compile(r" \(([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)+)\)")  # behind an office: "The Minister (Ann Lee)"
_TO_VERB = re.compile(r"(?:,[^,:]{1,40},)?(?:\s(?:has|had|also|then|later|\w+ly))*\s")  # "The union, however, "
_LABEL = re.compile(rf"\s[–—-]\s({NAME.pattern}):\s$")  # a deck: "Mill-led works to open – Minister Lee: "
_OWNED = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s")
_REACH = 400  # code points before a quotation in which the line above it is read
_ONE = re.compile(r"(?:The|An?) [\w-]+(?=\s)")  # the noun with which a sentence begins, "The panel"
_TWO = re.compile(r"(?:The|An?) [\w-]+ [\w-]+(?=\s)")


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of somebody: where, of which kind, the words that attribute them, and the clause these stand in."""

    start: int
    end: int
    kind: str
    cue: Span | None = None
    speaker: Span | None = None
    clause: Span = (0, 0)
    named: Span | None = None  # what "it" stands for


def speeches(
    text: str, spans: Sequence[Span], marked: Sequence[Quotation], body: Callable[[Span], bool]
) -> list[Speech]:
    """Return what is said in a text by others than its narrator, in order.

    Parameters
    ----------
    text : str
        The text.
    spans : sequence of (int, int)
        Its sentences.
    marked : sequence of Quotation
        Its quotations of depth 1.
    body : callable
        Tells whether the words of a span name an institution.

    Returns
    -------
    list of Speech
        Sorted by start. An indirect statement may hold quoted words, which follow it as partial.
    """
    found: list[Speech] = []
    starts = [start for start, _ in spans]
    for number, quotation in enumerate(marked):
        first = max(0, bisect_right(starts, quotation.start) - 1)
        last = max(first, bisect_right(starts, quotation.end - 1) - 1)
        roof = min(marked[number + 1].start if number + 1 < len(marked) else len(text), spans[last][1])
        found.append(_speech(text, quotation, Sides(text, spans, first, roof, found, body)))
    found = _with_turns(found, _turns(text))
    every = sorted([*found, *_indirect(text, spans, found)], key=lambda speech: (speech.start, -speech.end))
    checked: list[Speech] = []
    for speech in every:
        above = checked[-1] if checked else None
        checked.append(_checked(text, spans, speech, above, body))
    return [speech for speech in checked if speech.speaker or speech.kind != "indirect"]


def _checked(
    text: str, spans: Sequence[Span], speech: Speech, last: Speech | None, body: Callable[[Span], bool]
) -> Speech:
    """Return a speech without its speaker where the words that name it can name none, "it" led back to a body."""
    if speech.speaker is None or speech.kind == "turn":
        return speech
    if text[slice(*speech.speaker)].lower() == "it":
        answer = _answer(text, spans, speech, body)
        if answer is not None:
            return answer
        named = _antecedent(text, spans, speech.speaker[0], body)
        said = (last.named or last.speaker) if last and text.count("\n", last.end, speech.start) < 3 else None
        if named is None and said and speech.kind in ("direct", "partial") and body(said):
            named = said
        return replace(speech, named=named, speaker=speech.speaker if named else None)
    return speech if verb_subjects.speaks(text, speech.speaker) else replace(speech, speaker=None)


def _answer(text: str, spans: Sequence[Span], speech: Speech, body: Callable[[Span], bool]) -> Speech | None:
    """Return what a body says behind a colon of its own sentence: "The union denied it: two men were hurt, it said".

    None where the sentence has no such colon. Where it cannot be told whether the clause before the colon is part of
    what is said ("The council was to blame: it had slept, it said"), the speaker stays an "it" that means nobody.
    """
    start = spans[max(0, bisect_right(spans, (speech.start, len(text))) - 1)][0]
    colon = text.find(": ", start, speech.speaker[0]) if speech.speaker else -1
    if colon < 0 or not speech.start <= colon < speech.end or speech.kind != "indirect":
        return None
    subject = verb_subjects.main_subject(text, start, colon)
    if subject is None:
        return None
    verb = _TO_VERB.match(text, subject[1], colon)
    answers = verb is not None and ANSWERING.match(text, verb.end(), colon)
    if not body(subject):  # a name that nothing tells to be a body's may be its own or not: "Oxfam disagreed"
        return speech if answers else None
    return replace(speech, named=subject) if answers else speech


def _antecedent(text: str, spans: Sequence[Span], at: int, body: Callable[[Span], bool]) -> Span | None:
    """Return the body or paper with which the sentence before an "It" begins, None where it begins with another."""
    number = bisect_right(spans, (at, len(text))) - 1
    ahead = text[spans[number][0] : at].strip("\"“‘' ")
    if number < 1 or (ahead and ahead[-1] not in ",”"):
        return None
    start, end = spans[number - 1]
    if text[start : start + 3] == "It ":
        return _antecedent(text, spans, start, body)
    found = [pattern.match(text, start, end) for pattern in (_ONE, _TWO, NAME)]
    return next((match.span() for match in found if match and body(match.span())), None)


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands around a quotation: its sentences, where the text before and after it may be read, what is found."""

    text: str
    spans: Sequence[Span]
    first: int
    roof: int
    found: list[Speech]
    body: Callable[[Span], bool]

    @property
    def sentence(self) -> int:
        """Where the sentence of the quotation begins."""
        return self.spans[self.first][0]

    @property
    def floor(self) -> int:
        """Where the text before the quotation begins: its sentence, or the quotation before it in that sentence."""
        return max(self.sentence, self.found[-1].end if self.found else 0)


def _speech(text: str, quotation: Quotation, sides: Sides) -> Speech:
    start, end = quotation.start, quotation.end
    inner = text[start:end].strip("\"“”'‘’«»„ \n\t")
    ends = inner[-1:] in set(".?!…,—-") or text[end : end + 1] == ","
    told = _beside(text, quotation, sides, inner)
    count = len(inner.split())
    sentence = inner[-1:] in set(".?!…") and not text[sides.floor : start].strip()
    if not sentence and _is_title(text, start, inner) and not (told and ends and inner[-1:] != ","):
        return Speech(start, end, "title")
    led = text[max(0, start - 3) : start].strip()[-1:] in (",", ":")
    coined = _COINED.search(text, max(0, start - 40), start)
    speech = led or sentence or (ends and told and not coined) or _alone(text, quotation)
    if count <= 4 and not speech and (coined or count <= 2 or told is None):
        near = told if told and start - 40 < told.cue[0] < start and _NAMING.match(text, *told.cue) else None
        return Speech(start, end, "scare", near.cue if near else None, near.speaker if near else None)
    whole = inner[:1].isupper() and (ends or _alone(text, quotation) or "\n" in inner)
    kind = "direct" if whole or led or (told and told.cue[0] >= end and inner[-1:] == ",") else "partial"
    if told:
        clause = (min(told.cue[0], told.speaker[0]), max(told.cue[1], told.speaker[1]))
        clause = (end, sides.roof) if clause[0] >= end else (sides.floor, start) if kind == "direct" else clause
        return Speech(start, end, kind, told.cue, told.speaker, clause)
    clause = (sides.floor, start) if led and kind == "direct" else (0, 0)
    return Speech(start, end, kind, None, _nearby(text, quotation, sides), clause)


def _beside(text: str, quotation: Quotation, sides: Sides, inner: str) -> speakers.Attribution | None:
    """Return the attribution in the quotation's own sentence, or in the one before when a colon leads over."""
    start, end = quotation.start, quotation.end
    dash = speakers.dash(text, end)
    if dash:
        return dash
    earlier = speakers.told_by(text, sides.floor, start) or quoting.before(text, sides.floor, start)
    comma = inner[-1:] in (",", "—", "-") or text[end : end + 1] == ","
    later = None
    if comma or inner[-1:] not in (".", "…"):
        later = quoting.after(text, end, sides.roof)
    elif text[end : end + 2].strip()[:1].islower():
        later = quoting.after(text, end, min(sides.roof, end + 90))
    if comma and later and text[max(0, start - 2) : start].strip() != ":":
        return later
    if earlier is None and later is None and not text[sides.sentence : start].strip() and sides.first:
        above = _lead(sides)
        if text[above[0] : above[1]].endswith(":"):
            return quoting.before(text, *above) or _subject(text, above)
    return earlier or later


def _lead(sides: Sides) -> Span:
    """Return the sentence before a quotation, past lines without full stop: pages set pull-quotes in between."""
    number = sides.first - 1
    while number > max(0, sides.first - 4) and sides.text[sides.spans[number][1] - 1].isalnum():
        number -= 1
    return sides.spans[number] if sides.text[sides.spans[number][1] - 1] == ":" else sides.spans[sides.first - 1]


def _subject(text: str, span: Span) -> speakers.Attribution | None:
    subject = verb_subjects.main_subject(text, *span)
    return speakers.Attribution((span[1] - 1, span[1]), subject) if subject else None


def _alone(text: str, quotation: Quotation) -> bool:
    before = text[max(0, quotation.start - 2) : quotation.start].strip(" \t\xa0")
    after = text[quotation.end : quotation.end + 2].strip(" \t\xa0.")
    return before in ("", "\n", "\n\n") and after[:1] in ("", "\n")


def _heading(text: str, quotation: Quotation) -> bool:
    """Tell whether a quotation is a heading: a paragraph of its own that no mark ends, not even inside its own.

    Below a colon, and below another such paragraph, it is what somebody chanted or wrote.
    """
    start, end = quotation.start, quotation.end
    if not (text[max(0, start - 2) : start] in ("", "\n\n") and text[end : end + 2] == "\n\n"):
        return False
    above = text[max(0, start - _REACH) : start].rstrip().rpartition("\n")[2]
    return is_heading(text[start:end]) and not (above.endswith(":") or is_heading(above))


def _is_title(text: str, start: int, inner: str) -> bool:
    long = [word for word in re.findall(r"[\w'’-]+", inner) if len(word) > 3]
    if not long or (inner[-1:] in ("?", "!") and len(long) < 2):
        return False
    capital = all(not word[0].islower() for word in long)
    return capital and (bool(_TITLED.search(text, max(0, start - 40), start)) or len(long) > 2)


def _nearby(text: str, quotation: Quotation, sides: Sides) -> Span | None:
    """Return who speaks a quotation that nothing in its sentence attributes."""
    start = quotation.start
    if _heading(text, quotation):
        return None
    last = sides.found[-1] if sides.found else None
    if text[sides.floor : start].strip(" ,.\n\t"):
        if last and last.speaker and last.start >= sides.sentence:  # "Lee called it “odd” and the plan “quite mad”"
            return last.speaker
        label = _LABEL.search(text, sides.floor, start)
        own = label.span(1) if label else verb_subjects.main_subject(text, sides.floor, start)
        return own if own and (quoting.may_speak(text, own) or text[slice(*own)].lower() in PRONOUNS) else None
    if sides.first == 0:
        return verb_subjects.main_subject(text, quotation.end, sides.roof)
    above = sides.spans[sides.first - 1]
    between = text[last.end : start] if last else text[:start]
    if (
        last
        and last.speaker
        and last.kind in ("direct", "partial")
        and (last.end > above[0] or between.count("\n\n") > 3)
    ):
        return last.speaker
    told = quoting.before(text, *above)
    if told is None and _asked(text, above, start):
        return last.speaker if last else None
    subject = told.speaker if told else verb_subjects.main_subject(text, *above)
    resumes = last is not None and last.speaker is not None and last.kind == "direct"
    if resumes and "\n" in text[above[1] : start] and not (told and not sides.body(told.speaker)):
        return last.speaker if last else None
    if subject and _OWNED.match(text, *subject) and not quoting.may_speak(text, subject):
        subject = None  # "It had not been his idea."
    return subject or (last.speaker if last else None)


def _asked(text: str, above: Span, start: int) -> bool:
    """Tell whether a quotation answers a question that is a paragraph, as in an interview: it names no speaker."""
    alone = not text[text.rfind("\n", 0, above[0]) + 1 : above[0]].strip()
    return alone and text[above[1] - 1] == "?" and "\n" in text[above[1] : start]


def _indirect(text: str, spans: Sequence[Span], found: Sequence[Speech]) -> list[Speech]:
    """Return the statements that a sentence reports without marks, or with marks around a few of its words."""
    result: list[Speech] = []
    direct = [speech for speech in found if speech.kind in ("direct", "turn")]
    first = 0
    for start, end in spans:
        while first < len(direct) and direct[first].end <= start:
            first += 1
        if first < len(direct) and direct[first].start < end:
            continue
        told = reported(text, start, end)
        if told:
            result.append(Speech(*told.said, "indirect", told.cue, told.speaker, told.clause))
    return result


def _with_turns(found: Sequence[Speech], turns: Sequence[Speech]) -> list[Speech]:
    """Return quotations and turns in order, without the quotations in which turns begin."""
    labels = [turn.clause[0] for turn in turns]
    kept = [one for one in found if bisect_left(labels, one.start) == bisect_left(labels, one.end)]
    return sorted([*kept, *turns], key=lambda speech: (speech.start, -speech.end))


def _turns(text: str) -> list[Speech]:
    """Return the turns of a transcript: lines that a name and a colon begin, of which one comes again, or Q and A."""
    labels = turn_labels(TURN.finditer(text))
    capitals = [number for number, label in enumerate(labels) if label[1].isupper()]
    if len(capitals) > len(labels) / 2:  # a headline, "Pence: It Was a Joke", above the turns of PENCE
        labels = labels[capitals[0] :]
    elif labels and _titles(text, labels):  # "Interview: the ferry"
        labels = labels[1:]
    people = [_PERSON.match(label[3]) if _OFFICE.match(label[1]) else None for label in labels]
    named = [p[1] if p else label[1] for p, label in zip(people, labels, strict=True)]
    if len(set(named)) == len(labels) and not any(map(asks_or_answers, named)):
        return []
    result: list[Speech] = []
    for label, person, below in zip(labels, people, [*labels[1:], None], strict=True):
        end = min(below.start() if below else len(text), label.end() + LONGEST)
        while text[end - 1].isspace():
            end -= 1
        at = label.start(3)
        speaker = (at + person.start(1), at + person.end(1)) if person else label.span(1)
        cue = (label.end(3), label.end(3) + 1)
        result.append(Speech(label.end(), end, "turn", cue, speaker, label.span()))
    return result


def _titles(text: str, labels: Sequence[re.Match[str]]) -> bool:
    """Tell whether the first label opens a headline: its line has no full stop, and it comes once."""
    line = text[labels[0].end() :].partition("\n")[0].rstrip('"”’) \t\r')
    return line[-1:] not in set(".?!…:;,—–-") and all(label[1] != labels[0][1] for label in labels[1:])
