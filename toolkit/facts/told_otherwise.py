"""Two texts to whether one says by a denial what the other says without one: "not all", "most"; "hardly any", "a few".

Such a denial denies nothing of what the other text states. English.
"""

from __future__ import annotations

import re

from toolkit.facts.denying_phrases import SAID_OTHERWISE, none_is_more

_FORBIDS = re.compile(
    r"\b(?:ban(?:s|ned|ning)?|forb(?:id(?:s|den|ding)?|ade)|prohibit(?:s|ed|ing)?|barred|outlaw(?:s|ed)?)\b",
    re.IGNORECASE,
)
_MAY_NOT = re.compile(
    r"\b(?:(?:must|may|can|could|should|shall)(?:\s+not\b|n['’]t\b)|cannot\b|(?:not|n['’]t)\s+(?:be(?:en)?\s+)?(?:allow(?:ed)?|permit(?:ted)?|let)\b"
    r"|(?:nobody|no\s+\w+)\s+(?:may|can|must|is\s+allowed)\b)",
    re.IGNORECASE,
)
_REJECTS = re.compile(
    r"(?<!\bnot\s)(?<!n['’]t\s)\b(?:reject|refus)\w*|(?:\b(?:not|never)|n['’]t)\s+(?:accept|support|back|approve|endorse|favour|favor|"
    r"in\s+favou?r|agree\s+to)\w*",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:is|are|was|were|been|remain\w*|stands?|stood|came\s+out|speaks?|spoke|votes?|voted)\s+(?:\w+ly\s+)?(?:against|opposed\s+to)\b"
    r"|(?<!\bnot\s)(?<!n['’]t\s)\b(?:oppos(?:e|es|ed|ing)\b(?!\s+to\b)|object(?:s|ed)?\s+to\b|turn(?:s|ed)?\s+down\b)",
    re.IGNORECASE,
)
_NO = re.compile(r"\bno\b|(?:\bnot|n['’]t)\s+(?:be\s+)?any\b", re.IGNORECASE)
_ZERO = re.compile(
    r"(?<!\bnot\s)(?<!n['’]t\s)\b(?:be|been|is|are|was|were|(?:set|cut|reduced|stay\w*|remain\w*|stand\w*|stood)(?:\s+(?:at|to))?)"
    r"\s+(?:zero|nil|nought)\b(?!-|\s+(?:tolerance|degrees|emissions?)\b)",
    re.IGNORECASE,
)
_CROSSED = ((_FORBIDS, _MAY_NOT), (_REJECTS, _AGAINST), (_NO, _ZERO))
_HARDLY = re.compile(  # "a few" denies nothing
    r"\b(?:hardly|barely|scarcely|rarely|seldom|infrequently|(?:not|never|n['’]t)\s+(?:many|much|often)|(?:almost|virtually|practically|next\s+to)\s+(?:no|none|nothing))\b"
    r"|(?<!\ba\s)(?<!\blast\s)(?<!\bnext\s)(?<!\bpast\s)(?<!\bfirst\s)\bfew\b",
    re.IGNORECASE,
)
_ONLY_FEW = re.compile(
    r"\b(?:(?:only|just)\s+a\s+(?:few|handful|little)|(?<!\ba\s)little|occasionally|sometimes|(?:now|every\s+now)\s+and\s+then"
    r"|once\s+in\s+a\s+while|in\s+(?:rare|a\s+few)\s+cases)\b",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(
    r"(?:\bnot|n['’]t)\s+(?:all|every|everyone|everybody|everything|everywhere|always|usually|entirely|fully|"
    r"completely|wholly|necessarily|both)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:some|many|most|several|often|usually|mostly|sometimes|occasionally|partly|partially|largely|mainly|only|one\s+of)\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:(?:stop|cease|halt|quit)(?:s|p?ed|)\s+\w+ing|no\s+longer|(?:not|n['’]t)\b[^.;]{0,100}?\bany\s*(?:more|longer))\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:until|till|up\s+to|over|stop|halt|ceas|quit|end(?:s|ed|ing)?\b|suspend|drop|abandon|discontinu|paus|br[eo]ak|broke|withdr|"
    r"g[ai]ve[sn]?\s+up|phas|scrap|shut|shelv|used\s+to\b|formerly\b|los(?:t|es?|ing)\b)",
    re.IGNORECASE,
)
_FREE = re.compile(r"\bfree\s+of\s+charge\b", re.IGNORECASE), re.compile(r"\bfree\b(?!\s+of\b)", re.IGNORECASE)
_NOT_BEFORE = (  # "was not paid until she sued", "was paid when she sued"
    re.compile(r"(?:\b(?:not|never|cannot)\b|n['’]t\b)[^.;:!?]{0,60}?\s(?:before|until|till)\b", re.IGNORECASE),
    re.compile(r"\b(?:after|once|when|following|upon)\b", re.IGNORECASE),
)
_AS_MUCH = (_NOT_BEFORE, (_HARDLY, _ONLY_FEW), (_NOT_ALL, _PARTLY), (_STOPPED, _ENDED), _FREE, *SAID_OTHERWISE)


def bans(one: str, other: str) -> bool:
    """Tell whether one text says by a verb what the other says by a denial: "is banned from", "must not".

    So do "is against" and "rejects", "will be zero" and "there will be no".

    Examples
    --------
    >>> bans("Dogs are banned from the beach.", "Dogs must not enter the beach.")
    True
    >>> bans("The club is against it.", "The club rejects it."), bans("It is against it.", "It does not reject it.")
    (True, False)
    """
    return any(_crossed(*patterns, one, other) for patterns in _CROSSED)


def _crossed(pattern: re.Pattern[str], without: re.Pattern[str], one: str, other: str) -> bool:
    """Tell whether one text has the first pattern alone, and the other the second."""
    first, second = ([found.search(text) is not None for text in (one, other)] for found in (pattern, without))
    return first == second[::-1] and first[0] != first[1]


def as_much(one: str, other: str) -> bool:
    """Tell whether one text says by a denial what the other says without one: "hardly any", "not all", "stopped".

    Examples
    --------
    >>> as_much("Only a handful of schools reopened.", "Few schools reopened.")
    True
    >>> as_much("Not all schools reopened.", "Most schools reopened.")
    True
    """
    for pattern, without in _AS_MUCH:
        denies, says = ([found.search(text) is not None for text in (one, other)] for found in (pattern, without))
        if (denies[0] and says[1] and not denies[1]) or (denies[1] and says[0] and not denies[0]):
            return True
    return none_is_more(one, other)
