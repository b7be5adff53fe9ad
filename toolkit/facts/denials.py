"""Two passages that state the same to whether one of them denies it, and the words that show it.

Only what the text shows counts: a verb or adjective of denial ("denied that", "is false") or a negation whose clause
holds the words that the other passage affirms. The words are English ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from toolkit.corpus.reporting import WRONGLY
from toolkit.corpus.tokens import tokenise
from toolkit.corpus.wordforms import WORD, alike, tells
from toolkit.facts.demanded import demands
from toolkit.facts.denied import deny_the_same, denying
from toolkit.facts.denying_phrases import deny_in_form
from toolkit.facts.language import in_other_language
from toolkit.facts.taken_back import called, taken_back

_words = str.split
_ALLEGED = r"(?:accusations?|allegations?|assertions?|assurances?|charges?|claims?|suggestions?|rumou?rs?|reports)"
_HELD = (
    rf"(?:{_ALLEGED}|conclusions?|criticisms?|findings?|ideas?|notions?|statements?|accounts?|versions?|arguments?|"
    r"report)"
)
# Who rejects a report of somebody on something denies only what is said to stand in it: "the report that", "claims of".
_FALSE = rf"""\s+(?:[\w-]+[’']?s?[’']?\s+){{0,3}}?
    (?:{_HELD}(?:\s+(?:by|from|of|in)\s+(?:[\w’'-]+\s+){{1,5}}?|\s+)that\b(?!\s+(?:was|were|is|are|has|have|had)\b)
      |{_ALLEGED}(?=\s+(?:of|he|she|it|they|we|his|her|their|the|an?|there)\b)
        (?!\s+of\s[^,;.]{{0,60}}?\s(?:on|about|into|over|for|regarding|concerning)\b))"""
_CLAIMED = (
    r"(?:sa(?:id|ys?)|told|"
    r"(?:claim|stat|report|assert|alleg|suggest|maintain|announc|insist|believ|assum|argu)(?:e?s|ed|e)?)"
)
# Behind an adjective that denies: "false tax returns" deny nothing, "false claims" and "false and baseless" do.
_STANDS = (
    rf"(?!\s+(?!(?:{_HELD}|statements?|and|or|but|nor|as|at|by|because|for|from|if|in|into|of|on|since|that|this|to|"
    r"today|when|while|with|yesterday|last|say|says|said)\b)[a-z])"
)
_STRONG = re.compile(
    rf"""\b(?P<verb>den(?:y|ies|ied|ying)(?:\s+(?:that|having|any|it|this)\b|\s+\w+ing\b|{_FALSE})
      |(?:disput(?:es|ed|ing)|(?<!\ba\s)(?<!\bthe\s)dispute|contest(?:s|ed|ing)?|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|reject(?:s|ed|ing)?|
        dismiss(?:es|ed|ing)?|contradict(?:s|ed|ing)?)(?:\s+that\b|{_FALSE})
      |contrary\s+to{_FALSE}|{WRONGLY}\s+{_CLAIMED}(?:\s+that\b)?|{_CLAIMED},?\s+{WRONGLY},?\s+that\b)
    |\b(?:false|untrue|unfounded|baseless|groundless|incorrect|inaccurate|fabricated)\b{_STANDS}
    |\bno\s+(?:evidence|truth|basis|proof)\b|\b(?:not|n't)\s+(?:true|the\s+case|correct|accurate|credible)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Words that negate a sentence; "without avenues" and "worth nothing" negate less. "No" negates what stands behind it.
_WEAK = re.compile(
    r"\b(?:not|never|neither|nobody|cannot|refus(?:e|es|ed|ing)|(?:fail|declin)(?:s|es|e|ed|ing)? to|(?P<behind>no))\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# Negations that deny nothing: idioms, and what somebody is asked not to do.
_IDLE = re.compile(r"\b(?:no doubt|not only|not just|not merely|no less|not to|nothing but|no matter)\b", re.IGNORECASE)
# Who calls claims to the contrary false says once more what he has said.
_CONTRARY = re.compile(r"\bto\sthe\scontrary\b[^.;:]{0,60}", re.IGNORECASE)
# What somebody would not say is left open, and so is what is neither admitted nor denied: neither stated nor denied.
_SAYS = (
    r"(?:sa(?:y|id|ying)|(?:comment|confirm|admit|reveal|discuss|answer|respond|explain|elaborat|speculat|disclos|"
    r"acknowledg|stat|specif|den(?=y|i))(?:t?ing|t?ed|y|ie[ds]|e|ying)?|rul(?:e|ed|ing)\s+out)\b"
)
_OPEN = re.compile(
    rf"""(?:\b(?:not|never|neither|nor|cannot|without|(?:refus|declin|fail)(?:s|es|e|ed|ing)?\s+to)\b|n['’]t\b)\s+
    (?:(?:\w+ly|yet|ever|either|be|been|have|having|to)\s+){{0,3}}?{_SAYS}(?:,?\s+n?or\s+(?:\w+ly\s+)?{_SAYS})*""",
    re.VERBOSE | re.IGNORECASE,
)
# Who stops doing something does it no longer: no denial is seen in one of the two.
_STOPPED = re.compile(r"\b(?:stop(?:s|ped|ping)?|ceas(?:e|es|ed|ing)|halt(?:s|ed)?|quit)\s+\w+ing\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.!?()–—]|\s-\s|\b(?:but|although|though|while|whereas|because|and that|which|who)\b", re.I)
_SENTENCE = re.compile(r"[;:!?]|\.(?=\s)|,\s(?:which|who|where|while)\b|\b(?:but|as)\b", re.IGNORECASE)
# Parts of a group: what is so of a third is not so of two thirds.
_PART = re.compile(
    r"\b(?:per\s?cent|percent|half|(?:a|one|two|three|four)[\s-](?:third|quarter|fifth|tenth)s?)\b|\d\s?%"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s(?:out\sof|in|of\sthe)\s(?:\w+\s)?(?:ten|\d+)\b",
    re.IGNORECASE,
)
_OF_VERB = re.compile(  # "did not", "weren't"; no "not 35 per cent"
    r"\b(?:did|do|does|was|were|is|are|had|has|have|would|will|could|can)(?:\s(?:not|never)|n['’]t)$", re.IGNORECASE
)
_REACH = 6  # most words between a negation and what it governs: NegEx (Chapman et al. 2001, J. Biomed. Inform. 34)
_NOR = re.compile(r"\bnor\b", re.IGNORECASE)  # "neither the city nor the state has": what is denied stands behind both
_SHARED = 2  # words that must be denied here and stated there
_MOST = 0.5  # share of the words behind a plain negation that must be shared: "no full reckoning on X" denies no X
_LONGEST = 5_000  # code points of a passage: in a longer one few words tell nothing, and each is set against each cue
# Share of the words of either passage that the other has, and of those of one that a negation in the other governs,
# from which a negation alone denies. Of near statements that share less, 318 labelled the same and 416 others have
# one: as many as chance gives (6 pairs are labelled the same where 8 are not); a sixth of the others deny (60 read).
_ALIKE, _STATED = 0.6, 0.8
_COMPARES = re.compile(
    r"\b(?:than|since|so|such|until|till|unless|before|other|another|longer|only|except|but|more|most|first|without|sole|alone|"
    r"apart|instead|rather|too|exclud\w+|\w{3,}est)\b",
    re.IGNORECASE,
)
_SHORT = 2  # words of a denied clause of which the last, its predicate, is enough
_PHRASE = 3  # words of a verb phrase, the negation left out, that count as two: "could not have been foreseen"
# Parts of words without one of which no word of denial, a negation aside, stands in a passage; quick to look for.
_TRACES = (
    *_words("deni deny disput contest refut rebut reject dismiss contradict contrary wrong fals mistaken erroneous"),
    *_words("inaccura untru misleading unfounded baseless groundless fabricat truth true accurate correct credible"),
    *_words("nonsense rubbish myth"),
    *("no evidence", "no basis", "no proof", " lie", "t the case", " so.", " so,", " so;", " so!"),
)
_SUCH = re.compile(r"\bsuch\s(?:an?\s)?$")  # "denied having received any such warning": one word that points back


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that deny, from `start` to `end`, and the words they deny: spans of the text. `strong` ones say so."""

    start: int
    end: int
    low: int
    high: int
    strong: bool


def cues(text: str) -> list[Cue]:
    """Find the words of a passage that deny something, in the order of the text.

    Notes
    -----
    What somebody did not say, would not confirm, or neither admitted nor denied is left open, and so denied by nobody.
    What calls the sentence before it untrue ("The owners denied this.") governs that sentence, another verb of denial
    what stands behind it where that is a statement ("rejected claims that ...", not "rejected the report of the council
    on ..."), an adjective its sentence, a negation the clause before it and six words behind it. Linear in the length
    of the text.

    Examples
    --------
    >>> text = "It is untrue that the wall was cracked, but no siren sounded."
    >>> [text[cue.start : cue.end] for cue in cues(text)]
    ['untrue', 'no']
    """
    back = taken_back(text)
    open_ = [*(match.span() for match in _OPEN.finditer(text)), *(one.words for one in back)]
    agreed = [*open_, *(match.span() for match in _CONTRARY.finditer(text))]
    strong = [match for match in _STRONG.finditer(text) if not _inside(agreed, match.start())]
    weak = [*_WEAK.finditer(text)]
    taken = [*open_, *(match.span() for match in [*strong, *_IDLE.finditer(text)]), *(_in_form(text) if weak else [])]
    bounds = [match.span() for match in _CLAUSE.finditer(text)]
    ends = [match.span() for match in _SENTENCE.finditer(text)]
    found = [_strong(match, ends, len(text)) for match in strong]
    found += [Cue(*one.cue, one.said[0], one.words[1], True) for one in back]
    for match in weak:
        start, end = match.span()
        if not _inside(taken, start):
            low, high = _between(bounds, start, end, len(text))
            stop = min([high, *_end(text, end)])
            nor = _NOR.search(text, end, stop) if match[0].lower() == "neither" else None
            stop = min([high, *_end(text, nor.end())]) if nor else stop
            found.append(Cue(start, end, start if match["behind"] else low, stop, False))
    return sorted(found, key=lambda cue: cue.start)


def _in_form(text: str) -> list[tuple[int, int]]:
    """Return where words deny in form alone: "could not be happier"."""
    tokens = tokenise([text])
    found = deny_in_form(tokens, np.ones(len(tokens.ids), bool))
    return [(int(tokens.starts[at]), int(tokens.ends[at])) for at in found]


def _end(text: str, place: int) -> list[int]:
    """Return where the reach of a negation ends, unless its text does before."""
    return [word.end() for word in islice(WORD.finditer(text, place), _REACH, _REACH + 1)]


def _inside(spans: Sequence[tuple[int, int]], place: int) -> bool:
    return any(low <= place < high for low, high in spans)


def _strong(match: re.Match[str], bounds: Sequence[tuple[int, int]], length: int) -> Cue:
    """Return a cue of denial: a verb denies what stands behind it, not its subject; an adjective both sides."""
    start, end = match.span()
    low, high = _between(bounds, start, end, length)
    if match[0].lower().startswith("contrary"):
        high = min(high, comma) if (comma := match.string.find(",", end)) >= 0 else high
    return Cue(start, end, start if match["verb"] else low, high, True)


def _between(bounds: Sequence[tuple[int, int]], start: int, end: int, length: int) -> tuple[int, int]:
    """Return the part of a text between the bounds on either side of a cue."""
    low = max((stop for _, stop in bounds if stop <= start), default=0)
    return low, min((first for first, _ in bounds if first >= end), default=length)


def denial(one: str, other: str) -> Cue | None:
    """Return the words of one passage that deny what the other states; nothing where it does not show.

    Parameters
    ----------
    one, other : str
        Two passages about the same, as the mentions of a claim are.

    Returns
    -------
    Cue or None
        The cue in `one`. None too where both deny the same, or where `other` is the one that denies, or where one of
        them has more than 5,000 characters.

    Notes
    -----
    Words count that both passages hold, up to their endings. Of each it is counted how many cues govern it on either
    side: it is denied where there are more, if they are odd on one side and even on the other ("that it was not toxic
    is false" denies "it is not toxic"). Two such words are asked for, of which names do not suffice, after a negation
    one of them behind it and more than half of what stands there, and none may be denied on both sides; or one, in the
    same verb phrase ("could not have been foreseen"). None is denied by who stops doing it. Where two passages share
    less than most of their words, a negation denies only what is stated as a whole: "nobody had been let in" says in
    other words what "they were shut out" does.

    One word alone is shared too by "it is untrue that the certificate had expired" and "the certificate was valid"; it
    suffices where it points back ("any such warning"), or is what a verb denies in a clause of two ("denied that it
    was overloaded").

    Examples
    --------
    >>> denial("Its collapse could not have been foreseen.", "The collapse could have been foreseen.").strong
    False
    >>> denial("The firm rejected claims that it delayed the warning.", "We did not delay any warning.") is None
    True
    """
    if max(len(one), len(other)) > _LONGEST or not (marks := cues(one)) or deny_the_same(one, other):
        return None
    if demands(other, one):  # who asks for it says that it is not done
        return None
    if in_other_language(one) or in_other_language(other):
        return None
    others = cues(other)
    words = [(word[0].lower(), len(_governing(others, word.start()))) for word in _content(other)]
    denied: list[list[Cue]] = []
    places: list[int] = []
    for match in _content(one):
        here = _governing(marks, match.start())
        there = {count for word, count in words if alike(match[0].lower(), word)}
        if any(count and count % 2 == len(here) % 2 for count in there):
            return None
        if there and len(here) > max(there) and all((len(here) - count) % 2 for count in there):
            denied.append(here)
            places.append(match.start())
    shown = [
        cue
        for place, governing in zip(places, denied, strict=True)
        for cue in governing
        if (cue.strong or cue.end <= place) and not one[place].isupper()
    ]
    strong = [cue for cue in shown if cue.strong]
    words_only = [place for place in places if not one[place].isupper()]
    enough = len(places) >= _SHARED or any(_SUCH.search(one[:place]) for place in places)
    if strong:
        return strong[0] if enough or _predicate(one, strong[0], places) else None
    if _STOPPED.search(other):
        return None
    if one_part_denies(one, other):
        return None
    most = [
        cue
        for cue in shown
        if len(words_only) > _MOST * _governed(one, cue)
        and ((len(words_only) >= _SHARED and _of_one_matter(one, cue, other)) or _same_phrase(one, cue, other))
    ]
    return next(iter(most), None) if words_only else None


def one_part_denies(one: str, other: str) -> bool:
    """Tell whether two passages each tell of a part of a group, and one of them by a negation: both can hold.

    Examples
    --------
    >>> one_part_denies("Two thirds did not feel annoyed.", "A third of those asked felt annoyed.")
    True
    >>> one_part_denies("The members did not feel annoyed.", "A third of those asked felt annoyed.")
    False
    """
    sides = [[match.start() for match in _PART.finditer(text)] for text in (one, other)]
    if not all(sides):
        return False
    denied = [
        any(cue.low <= place < cue.start for place in places for cue in cues(text) if _OF_VERB.search(text[: cue.end]))
        for places, text in zip(sides, (one, other), strict=True)
    ]
    return denied[0] != denied[1]


def _of_one_matter(one: str, cue: Cue, other: str) -> bool:
    """Tell whether a negation can deny the other passage by how much both share: most of it, or all that is stated.

    Where both share less, what one negates the other tells in other words as often as not ("had not been let in", "were
    shut out"), and so it does where it denies something itself, excepts or compares.
    """
    sides = [[match[0].lower() for match in _content(text)] for text in (one, other)]
    governed = [match[0].lower() for match in _content(one) if cue.low <= match.start() < cue.high]
    if _share(sides[1], governed) >= _STATED:
        return True
    if min(_share(sides[0], sides[1]), _share(sides[1], sides[0])) < _ALIKE:
        return False
    compared = _COMPARES.search(one, cue.low, cue.high) or _COMPARES.search(other)
    return not (compared or denying(tokenise([other])).any())


def _share(words: Sequence[str], others: Sequence[str]) -> float:
    """Return which share of some words has a form among others."""
    return sum(any(alike(word, one) for one in others) for word in words) / max(len(words), 1)


def denial_words(one: str, other: str, *, plain: bool = True) -> str:
    """Return the words by which one of two passages denies what the other states, in quotation marks; else nothing.

    Parameters
    ----------
    one, other : str
        Two passages about the same.
    plain : bool
        Whether a negation is enough; else a word of denial is asked for ("denied that", "is untrue").

    Notes
    -----
    Of what the next sentence takes back it is said that it does. Of near statements 43 pairs that differ and 8 that
    state the same have a word of denial, 148 and 32 a negation that denies. A verdict has weighed negations, and not
    which words deny, so beside one the latter alone are told.

    Examples
    --------
    >>> denial_words("It is untrue that the wall was cracked.", "The wall was cracked.", plain=False)
    '“untrue”'
    >>> denial_words("The wall was not cracked.", "The wall was cracked.", plain=False)
    ''
    """
    for denies, denied in ((one, other), (other, one)):
        if not plain and not _may_deny(denies):
            continue
        if (cue := denial(denies, denied)) and (plain or cue.strong):
            words = denies[cue.start : cue.end]
            return called(denies, words) or f"“{words}”"
    return ""


@lru_cache(maxsize=4096)
def _may_deny(text: str) -> bool:
    low = f"{' '.join(text.lower().split())}."
    return any(trace in low for trace in _TRACES) and bool(_STRONG.search(text) or taken_back(text))


def _predicate(one: str, cue: Cue, places: Sequence[int]) -> bool:
    """Tell whether the one shared word is what is denied of somebody: "denied that the ferry had been overloaded"."""
    behind = [match for match in _content(one) if cue.end <= match.start() < cue.high]
    short = cue.low == cue.start and 0 < len(behind) <= _SHORT
    return short and behind[-1].start() in places and behind[-1][0].islower()


def _same_phrase(one: str, cue: Cue, other: str) -> bool:
    """Tell whether the word before a negation and the words behind it stand in the other passage without it."""
    before = WORD.findall(one[: cue.start])[-1:]
    behind = [word[0] for word in islice(WORD.finditer(one, cue.end), _PHRASE - 1 + (not before))]
    phrase = [word.lower() for word in (*before, *behind)]
    there = [word.lower() for word in WORD.findall(other)]
    size = len(phrase)
    return size >= _PHRASE and any(there[at : at + size] == phrase for at in range(len(there) - size + 1))


def _governed(text: str, cue: Cue) -> int:
    """Return how many content words stand behind a cue and are governed by it."""
    return sum(cue.end <= match.start() < cue.high for match in _content(text))


def _content(text: str) -> Sequence[re.Match[str]]:
    cut = [*_STRONG.finditer(text)]
    return [
        match
        for match in WORD.finditer(text)
        if tells(match[0].lower()) and not any(cue.start() <= match.start() < cue.end() for cue in cut)
    ]


def _governing(found: Sequence[Cue], place: int) -> list[Cue]:
    return [cue for cue in found if cue.low <= place < cue.high]
