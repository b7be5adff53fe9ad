"""Two texts to whether one asks for what the other says is not done: that it is asked for shows that it is not done.

"The papers have not been published" and "the boards must publish all papers" do not deny each other, nor do they state
the same. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.wordforms import WORD, is_past, root, tells

_SOFT = r"(?:(?:\w+ly|now|also|all|soon|again|first)\s){0,2}"
_MUST = re.compile(  # what must have been is a guess, what must not be is forbidden
    rf"\b(?:must|should|ought\sto|ha(?:s|ve)\sto|needs?\sto)\s{_SOFT}(?!not\b|never\b|have\b)(?P<be>be\s{_SOFT})?(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s(?:on|for)|demand(?:s|ed|ing)?|ask(?:s|ed|ing)?\s(?:for|that|to)|urg(?:es?|ed|ing)|request(?:s|ed|ing)?|"
    r"insist(?:s|ed|ing)?\s(?:on|that)|wants?|wanted)\b(?P<what>[^.;:!?]{0,120})",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:(?P<may>\b(?:must|should|shall|may|can|could|will|would|need)\s?)?(?:\b(?:not|never)\b|n['’]t\b)|\bcannot\b"
    r"|\b(?:no|nobody|none|neither|yet\sto|fail(?:s|ed|ing)?\sto|refus(?:es?|ed|ing)\sto)\b)(?P<what>[^.;:!?]{0,60})",
    re.IGNORECASE,
)
_WORDS = 6  # behind a negation among which the verb stands


def demands(one: str, other: str) -> str:
    """Return the verb by which one text asks for what the other says is not done; empty where it does not.

    Examples
    --------
    >>> undone = "The papers have not been published."
    >>> demands("The boards must publish all papers.", undone), demands("The papers must not be published.", undone)
    ('publish', '')
    >>> demands("The union calls for the papers to be published.", undone)
    'published'
    """
    undone = {*_undone(other)}
    return next((word for word in _asked(one) if root(word.lower()) in undone), "") if undone else ""


def _asked(text: str) -> Iterator[str]:
    """Yield the verbs of what a text asks for."""
    for match in _MUST.finditer(text):
        if not match["be"] or is_past(match["verb"].lower()):  # "must be true" is a guess
            yield match["verb"]
    for match in _CALLS.finditer(text):
        if not _NOT.search(match["what"]):
            yield from (word for word in WORD.findall(match["what"]) if tells(word.lower()))


def _undone(text: str) -> Iterator[str]:
    """Yield the roots of the words behind a negation that tells what is not so, and does not forbid it."""
    for match in _NOT.finditer(text):
        if not match["may"]:
            words = [word.lower() for word in WORD.findall(match["what"])[:_WORDS]]
            if not (_CALLS.match(" ".join(words[:2])) or _MUST.match(" ".join(words[:3]))):  # "does not want to"
                yield from (root(word) for word in words if tells(word))
