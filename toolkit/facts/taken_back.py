"""A text to the sentences in it that the next words ("This is untrue.", "The company denied it.") call untrue.

Such words state nothing of their own, and what stands before them then states the contrary. What somebody else said is
taken back by the narrator alone, since what one voice denies of another is disputed, and who is accused and denies it
is accused all the same. English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts
from toolkit.corpus.sentences import sentences

_CLAIM = (
    r"(?:the|these|those|such|this|that|both)\s(?:(?!of\b)[\w’'-]+\s){0,2}?"
    r"(?:claims?|reports?|rumou?rs?|suggestions?|assertions?|stor(?:y|ies)|speculation|idea|notion)"
)
_THIS = rf"(?:this|that|it|all\sof\s(?:this|that|it)|{_CLAIM})"
_SOFT = r"(?:(?:\w+ly|just|quite|of\scourse|also|all|both)\s){0,2}"
_IS = r"(?:\s(?:is|was|are|were|has\sbeen)|['’]s)"
# What can be said of a statement alone; the rest is said of deeds as well: "They shut the school. That was wrong."
_UNTRUE = (
    r"(?:untrue|false|nonsense|rubbish|lies?|myths?|falsehoods?|fabrications?|fabricated|baseless|unfounded|groundless|"
    r"untruths?)"
)
_WRONG = r"(?:wrong|mistaken|incorrect|inaccurate)"
_NOT_SO = (
    r"(?:not|n['’]t)\s(?:(?:actually|really|even|at\sall)\s)?(?:so|true|the\scase|the\struth)"  # no "not quite true"
)
_CALLED = (
    rf"(?:{_THIS}{_IS}\s{_SOFT}(?:an?\s)?(?:\w+ly\s)?(?:{_UNTRUE}|(?P<wrong>{_WRONG}))"
    rf"|{_THIS}(?:\s(?:is|was|are|were)\s?|['’]s\s){_SOFT}{_NOT_SO}"
    r"|nothing\s(?:could|can)\sbe\sfurther\sfrom\sthe\struth)"
)
_WHO = (  # nobody denies it, and nobody refused to
    r"(?P<by>(?!(?:nobody|none|neither|no|if|when|while|although|once|where|what|who|which|few|i|we)\b)"
    r"(?:(?!(?:not|never|nor|to|would|could|cannot|can|will|may|might|and|but|who|which|that|had|by|did|does|do)\b"
    r"|\w+n['’]t\b)[\w’'.&-]+\s){1,8}?)"
)
_SAYS = r"(?:calls?|called|says?|said(?:\sthat)?|dismissed|dismisses|described|describes)"
_DENIED = (
    rf"{_WHO}(?:has\s|have\s)?{_SOFT}(?:(?:den(?:ied|ies|y)|refute[sd]?|disputed?s?)\s{_THIS}"
    rf"|(?:reject(?:ed|s)?|dismiss(?:ed|es)?)\s{_CLAIM}"
    rf"|{_SAYS}\s{_THIS}(?:{_IS}|\sas|)\s{_SOFT}(?:an?\s)?{_UNTRUE})"
)
_WHEN = r"(?:\s(?:yesterday|today|on\s\w+day|last\s\w+|\w+ly|in\sa\sstatement))?"
_LEAD = r"(?:(?:but|however|yet|and|in\sfact|of\scourse|in\struth|in\sreality),?\s)?"
_ENDS = r"[.!]?[\"”’')*_]*\s*"
_SENTENCE = re.compile(
    rf"[\s\"“‘*_-]*{_LEAD}(?:{_CALLED}(?:\s(?:and|or)\s[\w’'-]+)?(?:,[\"”]\s(?P<says>[^.;:\"“]{{2,80}}))?|{_DENIED}{_WHEN})"
    + _ENDS,
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    rf"(?:,\s(?:but|yet|although|though)|;|\s[–—-])\s(?P<called>{_CALLED}){_ENDS}$"
    rf"|,\s(?P<which>which{_IS}\s{_SOFT}(?:an?\s)?{_UNTRUE}){_ENDS}$",
    re.IGNORECASE,
)
_LONGEST = 160  # code points of words that take something back
_BEHIND = re.compile(r"[^\S\n]*\n?[^\S\n]*(\S[^\n]*?[.!][\"”’')*_]*)(?=\s|$)")
_VERB = re.compile(r"den|refut|disput|reject|dismiss", re.IGNORECASE)
_STOP = re.compile(r"[.,;:!?\"”’)*_]")
_ENDED = re.compile(r"[.!?…][\"”’')*_]*$")
_OPEN_END = re.compile(r"[,;:\s–—-]*([\"”’')*_]*)$")
_CUE = re.compile(
    rf"\b(?:{_UNTRUE}|{_WRONG}|not|nothing)\b|\b\w+n['’]t\b|\b(?:den(?:ied|ies|y)|refute[sd]?|disputed?s?|reject(?:ed|s)?|dismiss(?:ed|es)?)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?…][\"”’')]*\s|[,;–—]\s|\s-\s")
_REPORTED = re.compile(  # what the words that are said of deeds too are said of
    r"\b(?:claim|report|rumou?r|alleg|suggest|assert|believ|belief|think|thought|argu|maintain|insist|assum|imagin|myth|"
    r"according\sto|sa(?:y|id|ys)\b|tells?\b|told\b|idea\b|notion\b|impression\b)",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"[\W_]*(?:if|unless|suppose|imagine|assuming)\b", re.IGNORECASE)  # of what is not so anyway
_ONES_OWN = re.compile(r"\b(?:I|[Ww]e)\b")
_VOICED = re.compile(  # what somebody says, or is accused of: his denial leaves it said
    r"[\"“”]|\b(?:said|says|say|told|tells|wrote|writes|according\sto|(?:he|she|they|who|we|i)\s(?:claim|alleg)\w*|"
    r"accus\w+|charged|charges|indict\w*|suspected|prosecut\w*|convict\w*|arrest\w*|sued|alleged(?:ly)?)\b",
    re.IGNORECASE,
)


class TakenBack(NamedTuple):
    """Words of a text that call untrue what stands before them: the spans of both, and of the word that does so.

    `apart` where these words are a sentence of their own.
    """

    said: tuple[int, int]
    words: tuple[int, int]
    cue: tuple[int, int]
    apart: bool


class Marks(NamedTuple):
    """For each word of texts, whether it takes something back, is the one of these words that denies, or is denied."""

    words: NDArray[np.bool_]
    cues: NDArray[np.bool_]
    denied: NDArray[np.bool_]


def marks(counts: Counts) -> Marks:
    """Mark the words of texts that take back what stands before them, and what they take back.

    Examples
    --------
    >>> from toolkit.corpus.counts import count
    >>> found = marks(count(["The mill will close. This is untrue."]))
    >>> np.flatnonzero(found.words).tolist(), np.flatnonzero(found.cues).tolist(), np.flatnonzero(found.denied).tolist()
    ([4, 5, 6], [6], [0, 1, 2, 3])
    """
    tokens = counts.tokens
    found = Marks(*(np.zeros(len(tokens.ids), bool) for _ in Marks._fields))
    cues = np.array([_CUE.search(word) is not None for word in tokens.words], bool)
    places = np.flatnonzero(cues[tokens.ids]) if len(tokens.ids) else np.zeros(0, np.int64)
    for text in np.unique(np.searchsorted(tokens.bounds, places, side="right") - 1).tolist():
        own = tokens.of(text)
        for one in taken_back(counts.texts[text]):
            for mask, (low, high) in zip(found, (one.words, one.cue, one.said), strict=True):
                mask[own] |= (tokens.ends[own] > low) & (tokens.starts[own] < high)
    return found


@lru_cache(maxsize=4096)
def taken_back(text: str) -> tuple[TakenBack, ...]:
    """Find what a text states and then calls untrue, in the order of the text.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> text = "It has been claimed that the library will close. This is untrue."
    >>> [(text[slice(*one.said)], text[slice(*one.cue)]) for one in taken_back(text)]
    [('It has been claimed that the library will close.', 'untrue')]
    >>> taken_back("The council will close the library. This is wrong.")
    ()
    """
    if not (_CUE.search(text) and _BREAK.search(text)):
        return ()
    found: list[TakenBack] = []
    before: tuple[int, int] | None = None
    for start, end in sentences(text):
        sentence = text[start:end]
        if takes_back(sentence):
            if before and belies(text[slice(*before)], sentence):
                found.append(TakenBack(before, (start, end), _cue(text, start, end), True))
            before = None
            continue
        before = start, end
        if (match := _CLAUSE.search(sentence)) and (not match["wrong"] or _is_reported(sentence[: match.start()])):
            at = start + match.start(), start + match.end()
            found.append(TakenBack((start, at[0]), at, _cue(text, *at), False))
    return tuple(found)


def takes_back(sentence: str) -> bool:
    """Tell a sentence that does nothing but call what stands before it untrue.

    Examples
    --------
    >>> [takes_back(one) for one in ("That is not so.", "The union has denied the report.", "Nobody denied it.")]
    [True, True, False]
    """
    return _SENTENCE.fullmatch(sentence) is not None


def belies(sentence: str, behind: str, *, one_voice: bool = False) -> bool:
    """Tell whether a sentence that takes something back does so with the one before it.

    Parameters
    ----------
    sentence, behind : str
        A sentence and the one behind it.
    one_voice : bool
        Whether it is known that who says the first one says the second.

    Examples
    --------
    >>> belies("There were reports that the mill would close.", "The owners denied this.")
    True
    >>> belies("The union said that the mill would close.", "The owners denied this.")
    False
    """
    match = _SENTENCE.fullmatch(behind)
    if match is None or takes_back(sentence) or sentence.rstrip("\"”’') ").endswith("?"):
        return False
    if _SUPPOSED.match(sentence) or (match["wrong"] and not _is_reported(sentence)):
        return False
    other = match["by"] or match["says"]
    return one_voice or not other or not _VOICED.search(sentence) or _goes_on(sentence)


def _is_reported(sentence: str) -> bool:
    """Tell whether a sentence reports what is said or thought, by others: no "I think it too much. It is wrong"."""
    return _REPORTED.search(sentence) is not None and not _ONES_OWN.search(sentence)


def _goes_on(sentence: str) -> bool:
    """Tell whether a quotation begins in a sentence and does not end in it: the next one is of the same voice."""
    return sentence.count('"') % 2 == 1 or sentence.count("“") > sentence.count("”")


def called(text: str, word: str) -> str:
    """Return how the next sentence calls untrue what a text states, if it does so by this word; else nothing.

    Examples
    --------
    >>> called("The mill will close. That is simply not true, of course.", "not"), called("It is not so.", "not")
    ('', '')
    >>> called("The mill will close. That is simply not true.", "not")
    'called “not true” in the next sentence'
    """
    for one in taken_back(text):
        low, high = one.cue
        if one.apart and text[low:high].lower() == word.lower():
            shown = text[low : one.words[1]]
            shown = shown[: end.start()] if (end := _STOP.search(shown)) else shown
            return (
                f"“{text[low:high]}” in the next sentence"
                if _VERB.match(shown)
                else f"called “{shown}” in the next sentence"
            )
    return ""


def behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the sentence stands that takes back the one from `start` to `end`, if the next one does.

    Examples
    --------
    >>> behind("The mill will close. This is untrue. Nobody said so.", 0, 20)
    (21, 36)
    """
    match = _BEHIND.match(text, end, end + _LONGEST)
    return match.span(1) if match and belies(text[start:end], match[1]) else None


def with_behind(stated: str, words: str) -> str:
    """Return a statement with the sentence behind it that takes it back, so that `taken_back` finds it.

    Examples
    --------
    >>> with_behind('"Nobody was warned,"', "This is untrue.")
    '"Nobody was warned." This is untrue.'
    """
    ended = stated if _ENDED.search(stated) else _OPEN_END.sub(r".\1", stated, count=1)
    return f"{ended} {words}"


def _cue(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the word that calls untrue: the last, since "dismissed" may stand before "false"."""
    return [match.span() for match in _CUE.finditer(text, start, end)][-1]
