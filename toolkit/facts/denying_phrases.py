"""Words of texts to phrases that deny in form alone, "could not be happier", and that deny without a word for it.

Nobody who "could not agree more" denies that she agrees: a negation before a comparative is a superlative, and some
phrases have a negation that is none ("whether or not", "none other than"). Others deny by common words: "anything but
calm", "far from over". They are told by the words in a row, without a parser. English.
"""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Integers
from toolkit.corpus.tokens import Tokens
from toolkit.facts.opposites import FORMS, senses
from toolkit.quantities.readings import is_figure

_words = str.split
_BEFORE, _BEHIND = 7, 12  # words around a negation that are read with it
_COMPARED = sorted(  # adjectives with "-er": those of which an opposite is listed, and more
    {word for word, own in senses().items() if FORMS.index("-er") in {form for *_, form in own}}
    | frozenset(
        _words(
            "better worse greater clearer closer finer fairer prouder tougher keener kinder braver nicer wiser nearer "
            "grimmer bleaker steeper sharper tighter looser fresher fiercer firmer funnier lovelier angrier "
            "friendlier lonelier uglier prettier worthier likelier tastier scarier grander sounder rarer commoner purer"
        )
    )
)
_MORE = rf"(?:more(?! than\b)|{'|'.join(_COMPARED)})\b"
_NOW = "ever|now|today|this|it|they|then|before|in|at|on|during|when|after"  # "never better than now"
_ALONE = rf"(?!(?: \S+){{0,3}} than (?!(?:{_NOW})\b))"  # and nothing is named that it is not better than
_IS = r"(?:be(?:en)?|feels?|felt|looks?|looked|seems?|seemed|sounds?|sounded)"
_CANNOT = r"(?:c(?:an|ould) <(?:not|never|hardly|scarcely|barely)>|<(?:can(?:no|'?)t|couldn'?t)>)"
_NO_ONE = r"<(?:nothing|nobody|none|no(?=> one))>(?: one)?"
_FEW = r"(?:\d|half\b|one\b|two\b|three\b|four\b|five\b|ten\b|an? (?:dozen|few|couple|quarter|third|hundred)\b)"
_BY = r"(?:with|of|for|in|to|on|by|at|from)\b"
# A negation stands in angle brackets, the words around it that no stop divides from it beside it.
_HE = r"(?:that )?(?:i|he|she|we|they|you)(?:'\w+| would| had| has| have)?(?: ever)?"
_AS_SO = r"(?:so|this) (?!far\b)\w+\b(?!(?: \S+)* as\b)"
_SUCH = rf"(?:so (?:many|much)\b|such\b|(?:an? |anything ){_MORE})"
_BEST = (  # what nothing exceeds: "could not be happier", "never been so high", "nothing she likes more"
    rf"(?:{_CANNOT}|would <never>) (?:have )?{_IS} (?:any )?{_MORE}{_ALONE}",
    rf"{_CANNOT} (?:agree more\b|(?:have )?(?:come|happened|arrived) at an? {_MORE})",
    rf"{_CANNOT} (?:have )?(?:ask|wish|hope)(?:e?d)? for (?:an? )?{_MORE}",
    rf"<never> (?:before )?{_IS} (?:{_AS_SO}|{_MORE}{_ALONE})",
    rf"(?:ha[sd]|have|'ve|'d) <never> (?:seen|met|known|heard|read|felt|had) {_SUCH}",
    rf"^<never> (?:before )?(?:has|have|had|did|was|were|is)\b(?: \S+){{0,6}} (?:so|such|{_MORE})\b",
    rf"there(?:'s| is| was| are| were) {_NO_ONE}(?: \S+){{0,3}} (?!{_BY})\S+ (?:more|better) than (?!{_FEW})",
    rf"{_NO_ONE} {_HE} \w+ (?:more|better)\b",
)
_SET = (  # set phrases: "cannot wait to", "nothing short of"
    rf"{_CANNOT} (?:wait to|help (?:but|\w+ing)|be (?:over(?:stated|estimated|emphasi[sz]ed)|exaggerated))\b",
    rf"{_CANNOT} (?:stress|emphasi[sz]e|praise|thank)\b(?: \S+){{0,4}} enough\b",
    r"<no> (?:sooner|wonder)\b|<none> other than\b|<nothing> (?:but|short of|less than|if not)\b",
    r"<not> (?:to mention|least)\b|whether or <not>|\bor <not>$|<(?:not|never|(?:did|do|does|would)n't)> hesitate to\b",
)
# Behind a comma, where a negation stands before: "We were not asked, not once", "They paid nothing, not a penny".
_AGAIN = re.compile(
    r"^<(?:not|no)> (?:even )?(?:one|once|a single \w+|a (?:word|penny|cent|soul|thing|bit|trace|shred|chance))"
    r"(?: of (?:them|us|you|these|those|it|his|her|\w+))?$"
)
_BOUND = (("more", "than"), ("fewer", "than"), ("less", "than"))  # "no more than 40" is at most 40, as figures read it
_IDLE = re.compile("|".join((*_BEST, *_SET)))
_HEADS = frozenset(_words("no not never none nothing nobody cannot hardly scarcely barely"))
_FAR_FROM = (  # "far from over": adjectives, since what is "far from home" is somewhere
    "over|certain|clear|sure|perfect|complete|finished|done|dead|ideal|easy|simple|being|true|alone|convinced|satisfied|"
    "happy|unanimous|settled|safe|normal|equal|obvious|unique|enough|new|convincing|exhaustive|won|lost|ready|surprised|"
    "surprising|impressed|impressive|guaranteed|cheap|rich|poor|uncommon|unusual"
)
_ONCE = (  # what happens or does not: who nearly died is alive; what nearly doubled may be said to have doubled
    "collapsed|died|killed|drowned|crashed|fell|lost|won|resigned|quit|fainted|sank|derailed|capsized|collided|"
    "hit|struck|abandoned"
)
_PREVENTING = (
    "(?:prevent|hinder|block|prohibit)(?:s|ed|ing)?|stop(?:s|ped|ping)?|keep(?:s|ing)?|kept|deter(?:s|red|ring)?|"
    "ba(?:r|n)(?:s|red|ned|ring|ning)?|dis(?:courag|suad)(?:es?|ed|ing)"
)
_PLEASED = "happy|glad|pleased|eager|keen|ready|willing|much|close|near"
_NO_VERB = "the|an?|his|her|their|our|its|my|your|this|that|these|those|him|them|me|us"
# The words that deny by these phrases stand in angle brackets.
_BY_PHRASE = re.compile(
    rf"<far> from (?:{_FAR_FROM})\b|<instead> of \w|<rather> than \w|<(?:nearly|almost)> (?:{_ONCE})\b"
    r"|\banything <but> \w|\b(?:f[ae]ll(?:s|en|ing)?|stop(?:s|ped|ping)?) <short> of\b"
    rf"|\b(?:{_PREVENTING})(?: \S+){{0,5}} <from> \w+ing\b(?! (?:class|age|day|group|party|body|team)\b)"
    rf"|\btoo (?!(?:{_PLEASED}) )\w+ (?:for (?:\w+ ){{1,3}})?<to> (?!(?:{_NO_VERB})\b)\w"
)
_PHRASED = _words("far instead rather nearly almost short")
# "No river is longer than the Orme": none denies that the Orme is long, but that some are longer.
_NO_RIVER = rf"\b(?:no (?!{_MORE}|one to\b)\w+|(?:nobody|nothing|none)(?! to\b))"
_SOME_WORDS = r"(?: [^ .;,]+){0,6}?"
_NONE_MORE = re.compile(
    rf"{_NO_RIVER}{_SOME_WORDS} (?:more|{_MORE}){_SOME_WORDS} than (?!{_FEW})"
    rf"|\b(?:nobody|no one|no other \w+){_SOME_WORDS} (?:better|worse)\b"
    rf"|\bnever (?:\w+ ){{1,2}}so [^.;,]{{0,100}}? as\b|\bthere(?:['’]s| is| was| are| were) no {_MORE} \w",
    re.IGNORECASE,
)
_THAN_ANY = r"(?![^.;,]{0,100}? than (?:any|every|ever|all|most|the rest)\b)"
_SOME_MORE = re.compile(rf"\b(?:more|{_MORE})\b{_THAN_ANY}", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:no|not|never|nothing|nobody|none|cannot)\b|n['’]t\b", re.IGNORECASE)
_UNLESS = (
    (_NONE_MORE, _SOME_MORE),
    (re.compile(r"\bno less\b", re.IGNORECASE), re.compile(r"\bless\b", re.IGNORECASE)),
)
# What a phrase denies may be told without one: "too warm to cool", "too warm for cooling"; a pattern, the other side's.
SAID_OTHERWISE = (
    (
        re.compile(rf"\b(?:{_PREVENTING})\b[^.;,]{{0,80}}? from \w+ing\b", re.IGNORECASE),
        re.compile(
            r"\b(?:prevent|block|stop|avert|avoid|halt|thwart|foil|bar(?:s|red)?\b|ban(?:s|ned)?\b|forb[ia]d|prohibit|hinder"
            r"|deter)",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(?:instead of|rather than)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:in place of|versus|vs|more than|originally|at first|previously|moved|switched|replac\w*|swap\w*)\b",
            re.IGNORECASE,
        ),
    ),
    (re.compile(r"\btoo \w+ to\b", re.IGNORECASE), re.compile(r"\btoo \w+ for\b", re.IGNORECASE)),
    (
        re.compile(r"\bshort of\b", re.IGNORECASE),
        re.compile(
            r"\b(?:fail|miss(?:ed|es|ing)?\b|below\b|less than\b|fewer than\b|lower than\b|under\b)", re.IGNORECASE
        ),
    ),
)


def deny_in_form(tokens: Tokens, denials: NDArray[np.bool_]) -> list[int]:
    """Return the places of words of denial that deny nothing where they stand.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    denials : array of bool
        Which words can deny.

    Returns
    -------
    list of int
        Their places among the words of all texts, rising.

    Examples
    --------
    >>> from toolkit.corpus.tokens import tokenise
    >>> tokens = tokenise(["I could not agree more.", "I do not agree."])
    >>> deny_in_form(tokens, np.array([word == "not" for word in tokens.words])[tokens.ids])
    [2]
    >>> tokens = tokenise(["They were not asked, not once."])
    >>> deny_in_form(tokens, np.array([word == "not" for word in tokens.words])[tokens.ids])
    [4]
    """
    bounds = {*_bounds(tokens, denials)}
    heads = [at for at in np.flatnonzero(denials).tolist() if _is_head(tokens.words[tokens.ids[at]])]
    found = [at for at in heads if at in bounds or _IDLE.search(_around(tokens, at))]
    return sorted({*found, *(at for before, at in pairwise(heads) if _says_again(tokens, before, at))})


def _says_again(tokens: Tokens, before: int, at: int) -> bool:
    """Tell whether a negation only says again what one before it in the text has denied."""
    last, own = np.searchsorted(tokens.bounds, [before, at], side="right").tolist()
    return last == own and at - before <= _BEHIND and _AGAIN.search(_around(tokens, at)) is not None


def _bounds(tokens: Tokens, found: NDArray[np.bool_]) -> list[int]:
    """Return the places of "no" and "not" before "more than 40", which say how many there are at most."""
    places = np.flatnonzero(found & tokens.among(["no", "not"])[tokens.ids])
    ends = tokens.bounds[np.searchsorted(tokens.bounds, places, side="right")]
    return [
        place
        for place, end in zip(places.tolist(), ends.tolist(), strict=True)
        if place + 3 < end
        and (words := [tokens.words[number] for number in tokens.ids[place + 1 : place + 4].tolist()])
        and (words[0], words[1]) in _BOUND
        and is_figure(words[2:])[0]
    ]


def _is_head(word: str) -> bool:
    return word in _HEADS or word.endswith(("n't", "cant"))


def deny_by_phrase(tokens: Tokens) -> list[int]:
    """Return the places of common words that deny what stands behind them, in phrases: "far from over", "instead of".

    Examples
    --------
    >>> from toolkit.corpus.tokens import tokenise
    >>> deny_by_phrase(tokenise(["The war is far from over.", "The sea is far from here.", "Anything but calm."]))
    [3, 13]
    """
    few = np.flatnonzero(tokens.among(_PHRASED)[tokens.ids]).tolist()
    before = [at for at in _places(tokens, "from").tolist() if at + 1 < len(tokens.ids)]
    doing = [at for at in before if tokens.words[tokens.ids[at + 1]].endswith("ing")]
    pairs = (("too", "to"), ("anything", "but"))
    behind = [at for first, second in pairs for at in _soon_behind(tokens, first, second)]
    return [at for at in sorted([*few, *doing, *behind]) if _BY_PHRASE.search(_around(tokens, at))]


def _places(tokens: Tokens, word: str) -> Integers:
    """Return the places of a word."""
    return np.flatnonzero(tokens.ids == tokens.numbers.get(word, -1))


def _soon_behind(tokens: Tokens, first: str, second: str) -> list[int]:
    """Return the places of one word that stand not far behind another, whatever text that is in."""
    ones, others = (_places(tokens, word) for word in (first, second))
    if not len(ones):
        return []
    before = ones[np.maximum(np.searchsorted(ones, others), 1) - 1]
    found: list[int] = others[(before < others) & (others - before <= _BEFORE)].tolist()
    return found


def none_is_more(one: str, other: str) -> bool:
    """Tell whether one text alone says of something that none is more so, and the other does not say that some are.

    Examples
    --------
    >>> none_is_more("No river here is longer than the Orme.", "The Orme is the longest river here.")
    True
    >>> none_is_more("No river here is longer than the Orme.", "Two rivers here are longer than the Orme.")
    False
    """
    for pattern, against in _UNLESS:
        ones, others = pattern.search(one) is not None, pattern.search(other) is not None
        rest = other if ones else one
        if ones != others and not (against.search(rest) or _DENIES.search(rest)):
            return True
    return False


def _around(tokens: Tokens, place: int) -> str:
    """Return a word in angle brackets with the words beside it, up to a stop or a comma."""
    text = int(np.searchsorted(tokens.bounds, place, side="right")) - 1
    first = last = place
    low, high = max(int(tokens.bounds[text]), place - _BEFORE), min(int(tokens.bounds[text + 1]), place + 1 + _BEHIND)
    while first > low and tokens.starts[first] - tokens.ends[first - 1] == 1:
        first -= 1
    while last + 1 < high and tokens.starts[last + 1] - tokens.ends[last] == 1:
        last += 1
    words = [tokens.words[number] for number in tokens.ids[first : last + 1].tolist()]
    words[place - first] = f"<{words[place - first]}>"
    return " ".join(words)
