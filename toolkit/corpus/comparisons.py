"""A verb of saying to whether it ends a comparison: what somebody said is then a measure and no statement.

"Higher than the government had acknowledged", "more than it told the court" and "as many as he said there were" have
a verb of saying with a subject, but the sentence says how something differs from what was said, not that it was said.
"""

from __future__ import annotations

import re

from toolkit.corpus.cues import ADVERBS, CUES, FINITE, NOUNS

_VERBS = CUES - NOUNS
_REACH = 100  # code points before a verb in which its comparison stands: a subject with what belongs to it
_AS_AS = re.compile(r"\b[Aa]s\s(?!(?:soon|long|far|well)\s)[\w-]+(?:\s[\w-]+){0,3}?\sas\s$")
_OTHER = re.compile(r"\b(?:[Nn]o sooner|[Hh]ardly|[Ss]carcely)\b|\b(?:[Rr]ather|[Oo]ther)\sthan\s$")
_LEADS = re.compile(r":|,\s[\"“]")
_ENDS = re.compile(r"[.;]\s|\n|$")
_SUBJECT = re.compile(  # of no amount: "it", "the court", "Ann Lee", "officials"; no "40 tenants"
    r"it|he|she|they|we|I|you|any(?:one|body)|[a-z-]{2,}(?:s|men|ple)|"
    r"(?:the|his|her|its|their|our|my|[A-Z][\w.'’-]*)(?:\s(?!(?:who|which|that|what|when|if|and\s*$)\b)[\w.'’-]+){0,5}"
)


def ends_comparison(text: str, start: int, cue: re.Match[str]) -> bool:
    """Tell whether a verb of saying stands behind "than" or "as ... as", with its subject or none in between.

    Parameters
    ----------
    text : str
        The text.
    start : int
        Where the stretch that is read begins: its sentence, or a quotation in it that ended.
    cue : match
        The verb.

    Returns
    -------
    bool
        False where "than" belongs to the subject, as in "more than 40 tenants said", and where no other verb stands in
        the sentence, as in "a man older than Lee said that".

    Examples
    --------
    >>> told = ["It was older than Lee had said in May.", "A man older than Lee said that it fell."]
    >>> [ends_comparison(text, 0, re.search("said", text)) for text in told]
    [True, False]
    """
    low = max(start, cue.start() - _REACH)
    at = text.rfind(" than ", low, cue.start()) + 6
    if at < 6:
        at = text.rfind(" as ", low, cue.start()) + 4
        if at < 4 or not _AS_AS.search(text, low, at):
            return False
    if _OTHER.search(text, low, at) or _LEADS.match(text, cue.end()) or _only_verb(text, start, cue, at):
        return False
    words = text[at : cue.start()].split()
    while words and (words[-1] in ADVERBS or words[-1].endswith(("ly", "n't", "n’t"))):
        words.pop()
    if any(word.islower() and (word in _VERBS or FINITE.fullmatch(word)) for word in words):
        return False
    return not words or _SUBJECT.fullmatch(" ".join(words)) is not None


def _only_verb(text: str, start: int, cue: re.Match[str], at: int) -> bool:
    """Tell whether a sentence has no verb but that of saying behind "than", which ends at a place."""
    ahead = text[start:at].split()
    if len(ahead) < 2 or FINITE.search(text, start, at) or not CUES.isdisjoint(ahead):
        return False
    ends = _ENDS.search(text, cue.end())
    return text.startswith(" that ", cue.end()) or not FINITE.search(text, cue.end(), ends.start() if ends else at)
