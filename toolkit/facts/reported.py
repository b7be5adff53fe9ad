"""Passages to the words that only tell who says something: "The inquiry found that", "the mayor said".

In a corpus these are left out before passages are compared. Of two texts that somebody gives they are still there, and
"He said that no cheese was sold" and "The inquiry found that cheese had been sold" share less than half of their words.
English.
"""

from __future__ import annotations

import re
from itertools import islice

from toolkit.corpus.reporting import WRONGLY
from toolkit.corpus.wordforms import WORD
from toolkit.facts.clauses import is_finite

_words = str.split
_VERBS = [  # of saying and of finding; what is denied, claimed wrongly or only hoped is no statement
    *_words(
        "said says told tells insisted insists noted notes stated states added adds wrote writes explained explains"
    ),
    *_words(
        "stressed stresses argued argues claimed claims warned warns maintained maintains testified asserted asserts"
    ),
    *_words("announced announces reported reports confirmed confirms revealed reveals concluded concludes declared"),
    *_words("declares found finds showed shows show shown heard ruled established acknowledged acknowledges admitted"),
    *_words("conceded learned"),
]
_VERB = rf"(?:{'|'.join(_VERBS)})"
# Of how many it is told, what nobody said or somebody only may have said is no word on who says it.
_MORE_THAN_WHO = re.compile(
    r"\d|n['’]t\b|\b(?:not|no|never|none|nobody|neither|nor|few|hardly|only|all|most|many|half|majority|minority|quarters?|"
    r"thirds?|per\s?cent|(?:one|two|three|four|five|six|seven|eight|nine|ten)\s(?:in|(?:out\s)?of)|if|unless|whether|when|"
    r"while|because|although|though|but|who|which|that|whose|may|might|could|would|should|to|it\swas|it\sis|there|until|"
    rf"before|{WRONGLY})\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:^|\s)(?:the|an?|this|that|his|her|its|their|our|each|every|of|to)\s*$", re.IGNORECASE
)  # "the report that"
_CLAUSE = 12  # words behind "said" among which the verb of what is said stands, where no "that" opens it
_WHO = r"(?:[^\s.,;:!?“”\"()]+\s){1,8}?"
_SUBJECT = (
    r"(?=(?:no|nobody|none|the|an?|it|he|she|they|we|there|this|these|his|her|its|their|our|all|some|most|many)\b)"
)
_LED = re.compile(
    rf"(?:^|(?<=[.;!?]\s))\W*(?P<who>{_WHO}){_VERB}(?P<whom>(?:\s[^\s.,;:!?“”\"()]+){{0,5}}?)\sthat\s"
    rf"|(?:^|(?<=[.;!?]\s))\W*(?P<whose>{_WHO})(?:said|says)\s{_SUBJECT}",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf",\s(?:(?P<who>{_WHO}){_VERB}|(?:said|says)(?P<whose>(?:\s[^\s.,;:!?“”\"()]+){{1,8}}?))(?=[.!?]*$|[.!?]\s)",
    re.IGNORECASE,
)


def who_says(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of a passage that do nothing but tell who says or finds what the others state.

    Examples
    --------
    >>> text = "The inquiry found that cheese had been sold. It was bad, said the mayor."
    >>> [text[start:end] for start, end in who_says(text)]
    ['The inquiry found that ', ', said the mayor']
    >>> who_says("The inquiry did not find that cheese had been sold."), who_says("Half of them said that it was bad.")
    ([], [])
    """
    found = []
    for pattern in (_LED, _ENDED):
        for match in pattern.finditer(text):
            told = [part or "" for part in match.groups()]
            open_ = pattern is _LED and match["whose"] and not _has_verb(text[match.end() :])
            if not (open_ or any(map(_MORE_THAN_WHO.search, told)) or _NOUN.search(told[0])):
                found.append(match.span())
    return found


def _has_verb(text: str) -> bool:
    """Tell words that begin with a clause, as "the road was shut", and not "the word twice"."""
    return any(is_finite(match[0].lower()) for match in islice(WORD.finditer(text), _CLAUSE))
