"""A verb of saying and the words around it to whether it reports a statement.

"She said that the road was shut" and "she denied having sold it" do; "the hospital admitted twelve people", "she
praised the builder" and "she told a story" say nothing that could be right or wrong. Nor does what somebody did not
say, would not confirm, or neither admitted nor denied.
"""

from __future__ import annotations

import re

from toolkit.corpus.cues import BE, CUES, INDEFINITE, NOUNS, PREPOSITIONS, words

_SAID = words("said says")  # "said the wall fell": the verb itself leaves no doubt
PLAIN = _SAID | words(
    "saying told claimed claims argued argues warned warns insisted insists noted notes",
    "stressed stresses emphasized emphasised emphasizes explained explains stated states maintained maintains",
    "contended contends testified asserted asserts alleged alleges acknowledged acknowledges conceded admitted",
    "denied denies wrote writes complained complains predicted predicts suggested suggests believes recalled",
    "remarked",
)
_MORE = re.compile(r"(?:add|announc|declar|conclud|confirm|reveal|disclos|report)")  # with "that", or a pronoun next
_HE = re.compile(r"\s(?:[A-Z]\w+day\s)?(?:it|he|she|they|we)(?:['’]\w+)?\s[a-z]")
_MENTAL = words("knew knows know heard")  # what somebody knew or heard is the narrator's statement
_OPINION = re.compile(r"(?:think|believe|feel|agree|accept)")  # who does not think that it is so thinks that it is not
_GOVERNED = re.compile(r"\b(?:who(?:\s\w+){0,3}|to|the|an?|by|being)\s$")
_THAT = re.compile(r"(?:\s(?!(?:and|but|or)\s)[\w,’'-]+){0,5}?\s(?:that|how|why|what|whether)\s")
# What stands between a verb and its clause and is no part of it: "said, however, that", "said (in a letter) that".
_ASIDE = (
    r"(?:,\s[^,;:.?!\n\"“”()]{1,100}(?:,\s[^,;:.?!\n\"“”()]{1,100})?,|\s\([^()\n]{1,120}\)|"
    r"\s[–—-]\s[^–—;:\n\"“”]{1,120}\s[–—-])"
)
_WORDS = r"(?:\s(?!(?:and|but|or|as|who|which|that|how|why|what|whether)\s)[\w.’'-]+){0,8}?"
_SINCE = (
    r"\s(?:again|too|also|then|later|earlier|yesterday|today|\w+ly|in|on|at|during|after|before|under|for|by|to|last)\b"
)
_OPENS = r"\s(?=(?:that|how|why|whether)\s)"
_ASIDES = re.compile(rf"(?:{_SINCE}{_WORDS})?{_ASIDE}{_OPENS}")
_LATE = re.compile(rf"{_SINCE}{_WORDS}\s(?=that\s)")  # "said on Monday that", not "spoke in a hall that was full"
_HEARD = re.compile(rf"{_WORDS}(?:{_ASIDE}{_OPENS}|\s(?=that\s))")  # behind "told": who is told comes first
_HEARS = words("told tells assured assures informed informs reminded reminds")
_VERBS = (
    r"is|are|was|were|am|has|have|had|do|does|did|will|would|shall|can|could|cannot|may|might|must|should|ought|"
    r"\w+n['’]t"
)
# The narrator's word on what somebody says, in the present tense: "said that it had doubled, and that is simply false".
# None where what is said goes on behind it: "said the bill, which is wrong, would pass".
COMMENT = re.compile(
    r"(?:,\swhich|,?\s(?:and|but|yet)\s(?:that|this))(?:['’]s|\sis|\sisn['’]t)\s(?:\w+ly\s)?(?:false|untrue|wrong|incorrect|"
    rf"(?:not\s)?(?:\w+ly\s)?(?:true|correct|the\scase))(?=\W*$|[.!?;:]|,\s(?!(?:and|but|or|that|{_VERBS})\s))"
)
ASKING = re.compile(r",\s(?:and|but|so)\sI\s")  # the narrator goes on: "said that it was dry, and I asked her why"
# What is told of a speaker behind what is said: ", but offered no proof", ", but did not say why".
MORE_TOLD = re.compile(
    r",?\s(?:but|and|though|although)\s(?:(?:offered|gave|provided|presented|produced|supplied|cited|showed)\sno\s(?:\w+\s)?"
    r"(?:proof|evidence|details?|explanation|source|sources|reasons?|examples?|figures?|grounds)\b"
    r"|(?:(?:he|she|they|it)\s)?(?:did|would|could)(?:\snot|n['’]t)\s(?:say|elaborate|explain|specify|name|identify)\b"
    r"|(?:he\s|she\s|they\s)?(?:declined|refused)\sto\s(?:say|elaborate|explain|specify|name|identify|comment|answer)\b"
    r"|(?:he\s|she\s|they\s)?stopped\sshort\sof\b)"
)
_FINITE = re.compile(  # a finite verb with what belongs to it, or a pronoun with its verb; no "the damaged ferry"
    rf"\b(?:it|he|she|they|we|I|there)(?:['’]\w+)?\b(?:\s\w+ly\b)?(?:\s(?:{_VERBS}|\w{{2,}}ed)\b)?"
    rf"|\b(?:{_VERBS})\b(?:\s(?:not|\w+ly)\b)?(?:\s(?:be|been|have)\b)*(?:\s\w+(?:ed|en|ing)\b)?"
    r"|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bhis )(?<!\bher )(?<!\bits )\b\w{2,}ed\b"
)
_WHOLE = re.compile(  # "it is nonsense", "that they would leave", "prices had doubled"
    rf"(?:that\s)?(?:it|he|she|they|we|I|there|this|that|\w+s|[A-Z]\w+)\s(?:{_VERBS}|\w{{2,}}ed)\b"
    rf"|(?:that\s)?(?:the|an?|his|her|its|their)\s\w+\s(?:{_VERBS}|\w{{2,}}ed)\b"
)
_CLAUSES = re.compile(
    r"\b(?:who|which|whose|where|when|while|after|before|until|because|since|as(?=\s(?:it|he|she|they|we|I)\b))\b"
)
_ENDS = re.compile(r"[;:\n]|,?\s(?:and|but)\s(?=(?:\w+ly\s)?(?:\w{2,}ed|said|told|wrote)\b)")
_LONG = 150  # code points in which "that" may stand behind those who are told
_APART = re.compile(r",\s(?:and|but|while|whereas|though|although)\s")  # what follows is another statement
_DOING = re.compile(r"\s(?:\w+ly\s)?(\w{2,}ing)\b")  # "denied having sold it"
_TOLD = re.compile(r"(?:told|tells|warned|warns)$")
_ORDER = re.compile(r"(?:\s[\w’'-]+){1,5}?\s(?:not\s)?to\s")  # "told passengers to leave"
_BEING = re.compile(r"\sto\s(?:be|have)\s")  # "claimed to be"
_EMPTY = re.compile(r"\s(?:nothing|little|much|something|anything|more|enough|so|to)\b")  # after "said"
_ON = re.compile(
    r"\s(?:nothing|little|much|something|anything|more|enough)\s(?:about|on|of|to)\b"
)  # "said little about"
_ALLEGED = re.compile(  # what is denied is a statement where it is held against somebody
    r"(?:\s[\w’'-]+){0,3}?\s(?:accusations?|allegations?|charges?|claims?|reports?|suggestions?|rumou?rs?|wrongdoing|"
    r"involvement|responsibility|knowledge|guilt)\b"
)
_PRAISED = re.compile(  # praise and blame state their reason or their verdict: "for saving them", "as a fraud"
    r"(?:(?!\s(?:and|but|who|which|that|whose|where)\s)[^;:]){3,120}?\s"
    r"(?:as|over|for(?!\s(?:[\w-]+\s){0,3}?(?:times?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b))\s"
)
_OFFERED = re.compile(r"\s(?:to\s(?!(?:the|an?|his|her|their|its|our|my)\s)|(?:that|an?|the)\s)")  # "proposed to a man"
_ONE = (
    r"(?:it|this|that|him|her|them|us|(?:the|his|her|its|their|such)(?:\s[\w'’-]+){1,4}?|"
    r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3})"
)
_TIMES = r"(?:second|third|fourth|few|couple|taxi|cab|doctor|minute|moment|hour|day|night|week|month|year)"
_ADJECTIVE = r"(?:[a-z]+ly\s)?[a-z]+(?:able|ible|ous|ful|less|ive|ical|istic|ary|ing)(?=[.,;]|\sand\s|$)"
_VERDICT = (
    re.compile(  # "called it a slow death", "called the strike irresponsible"; no "called the police a second time"
        rf"\s{_ONE}\s(?:an?\s(?!{_TIMES}s?\b)|the\s(?=(?:most|least|only|[a-z]+est|[a-z]+\sof)\b)|{_ADJECTIVE})"
    )
)
_CALLS = re.compile(r"call(?:s|ed|ing)?$")
_SEEN_AS = re.compile(rf"\s{_ONE}(?:\s(?:in|on|of|for|at)\s[^,;:]{{2,60}}?)?\sas\s")
_ASKED = re.compile(r"ask|request|insist")
_UNNAMED = re.compile(  # how somebody wants to be named is told about a speaker and states nothing on the matter
    r"(?:\s(?!(?:and|but)\s)[\w’'-]+){0,4}?\s(?:not\sto\sbe\s(?:\w+\s)?(?:named|identified|quoted|photographed)|"
    r"not\sto\s(?:use|print|publish|give|reveal|disclose|share|mention)\s(?:his|her|their)\s(?:\w+\s){0,2}?(?:name|identity)|"
    r"not\sto\s(?:name|identify)\s(?:him|her|them)|to\s(?:remain|stay|speak|be\skept)\s(?:\w+\s)?anonymous(?:ly)?|"
    r"(?:for|on)\sanonymity|to\sbe\s(?:identified|named|quoted)\s(?:only|by)|"
    r"that\s(?:his|her|their)\s(?:\w+\s){0,2}?(?:names?|identity)\s(?:not|be|would|should))\b"
)
_FIGURE = (
    r"(?:(?:about|around|nearly|almost|roughly|some|over|under|only|just|up\sto|at\sleast|(?:more|less|fewer)\sthan)\s)*"
    r"(?:[£$€]\s?\d|\d[\d.,]*\b|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|several|half\sa)\s"
    r"(?:hundred|thousand|million|billion|trillion|dozen)\b)"
)
_ACT = (
    (
        re.compile(r"puts?$"),  # "put the loss at two million euros"
        re.compile(rf"\s(?:it|them|(?:the|an?|its|his|her|their|this|that)\s[^,;:]{{2,100}}?)\sat\s{_FIGURE}"),
    ),
    (re.compile(r"advis"), re.compile(r"(?:\s(?!(?:to|against|on|by)\b)[\w’'-]+){1,6}?\s(?:not\s)?to\s[a-z]")),
    (re.compile(r"accus"), re.compile(r".{3,120}?\sof\s")),
    (re.compile(r"condemn|critici|blast|denounc|prais|slam|fault"), _PRAISED),
    (re.compile(r"urg|ask|implor|press"), re.compile(r".{3,120}?\s(?:to|for)\s")),
    (re.compile(r"recommend"), re.compile(r".{3,120}?\sto\s|\s\w{2,}ing\s")),
    (_CALLS, re.compile(r"\sfor\s|\s(?:on|upon)\s.{3,120}?\s(?:to|for)\s")),
    (re.compile(r"describ|dismiss|hail"), _SEEN_AS),
    (re.compile(r"pledg|vow|promis|threaten|propos|demand"), _OFFERED),
    (re.compile(r"singled"), re.compile(r"\sout\s")),
    (re.compile(r"point(?:s|ed|ing)?$"), re.compile(r"\s(?:out|to)\s")),
)
WRONGLY = r"(?:wrongly|falsely|incorrectly|mistakenly|erroneously|inaccurately|untruthfully|misleadingly)"
_AUXILIARIES = BE | words("do does did has have had will would shall can could may might must should ever also yet so")
_INSERTED = re.compile(r",\s[^,;:.]{1,50},\s$")  # "did not, however, say", "the mayor, not surprisingly, said"
_NOT = words("not never neither nor cannot hardly")
_ALSO = words("only just merely simply")  # behind "not": nothing is denied
_BESIDE = _AUXILIARIES | _ALSO  # stand between "not" and its verb
_NO_ACT = PREPOSITIONS | INDEFINITE  # "during", "nothing"
_REACH = 400  # code points behind a verb in which its clause is looked for (a long sentence of news)
_NEAR = 60  # code points before a verb in which its auxiliaries stand


def reports(text: str, start: int, cue: re.Match[str], end: int) -> bool:
    """Tell whether a verb of saying reports what follows it, as far as the end of its sentence.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        The sentence.
    cue : match
        The verb, as `speakers.cues` finds it.

    Returns
    -------
    bool
        False for a verb in a relative clause, as an adjective or infinitive, for what is denied or left open to have
        been said, and for an object that is no statement.

    Notes
    -----
    A clause is told by a finite verb or a pronoun, by no parser: "argues the plan costs too much" is missed, as is
    every plain present tense without "that" except after "says".

    Examples
    --------
    >>> from toolkit.corpus import speakers
    >>> told = ["Lee admitted that it fell.", "The ward admitted six people.", "Lee did not say that it fell."]
    >>> [reports(text, 0, speakers.cues(text, 0, len(text))[0], len(text)) for text in told]
    [True, False, False]
    """
    return not (_inner(text, cue) or negated(text, start, cue)) and _stated(text, cue, end)


def clause_at(text: str, cue: re.Match[str], end: int) -> int:
    """Return where the clause behind a verb of saying begins, past who is told, adverbs and what is put between.

    Examples
    --------
    >>> from toolkit.corpus import speakers
    >>> told = ["He said, however, that it fell.", "He told us on Monday that it fell.", "He said it fell."]
    >>> [text[clause_at(text, speakers.cues(text, 0, len(text))[0], len(text)) :] for text in told]
    ['that it fell.', 'that it fell.', ' it fell.']
    """
    at, end = cue.end(), min(end, cue.end() + _REACH)
    if cue[0] in _HEARS:
        found = _HEARD.match(text, at, end)
    else:
        late = cue[0] in PLAIN or _MORE.match(cue[0])
        found = _ASIDES.match(text, at, end) or (_LATE.match(text, at, end) if late else None)
    return found.end() if found else at


def is_clause(piece: str) -> bool:
    """Tell whether words begin as a whole clause does, a pronoun or noun with its verb: "it is nonsense"."""
    return _WHOLE.match(piece) is not None


def verdict(verb: str, behind: str) -> bool:
    """Tell whether a verb calls something what the words behind it say: "called", " her a liar"."""
    return _CALLS.match(verb) is not None and _VERDICT.match(behind) is not None


def _inner(text: str, cue: re.Match[str]) -> bool:
    """Tell whether a verb of saying reports nothing: in a relative clause, as an adjective or infinitive, "said of"."""
    governed = _GOVERNED.search(text, max(0, cue.start() - 40), cue.start())
    return governed is not None or text.startswith((" of ", " by "), cue.end())


def negated(text: str, start: int, cue: re.Match[str]) -> bool:
    """Tell whether a verb of saying is denied ("did not say", "neither admitted nor denied"), of opinion aside."""
    if _OPINION.match(cue[0]):
        return False
    ahead = re.findall(r"[\w'’]+", _INSERTED.sub(" ", text[max(start, cue.start() - _NEAR) : cue.start()]))
    behind = ""
    while ahead:
        word = ahead.pop().lower().replace("’", "'")
        if word in _NOT or word.endswith("n't"):
            return behind not in _ALSO
        if word == "or" and ahead and ahead[-1] in CUES:  # "declined to confirm or deny", "did not confirm or deny"
            ahead.pop()
            if ahead and ahead[-1].lower() == "to":
                return True
        elif word not in _BESIDE and not word.endswith("ly"):
            return False
        behind = word
    return False


def _stated(text: str, cue: re.Match[str], end: int) -> bool:
    if cue[0] in _MENTAL or (_ASKED.match(cue[0]) and _UNNAMED.match(text, cue.end(), end)):
        return False
    if cue[0] in _SAID and _ON.match(text, cue.end(), end):
        return False
    if _THAT.match(text, cue.end(), end) or clause_at(text, cue, end) > cue.end():
        return True
    if cue[0] in PLAIN and cue[0] not in NOUNS:
        return _plain(text, cue, end)
    if _MORE.match(cue[0]) and _HE.match(text, cue.end(), end):
        return True
    if verdict(cue[0], text[cue.end() : min(end, cue.end() + _REACH)]):
        return not text.endswith(
            (" and ", " but ", " or "), 0, cue.start()
        )  # "thinks that he saw it and called it a lie"
    return any(verb.match(cue[0]) and what.match(text, cue.end(), end) for verb, what in _ACT)


def _plain(text: str, cue: re.Match[str], end: int) -> bool:
    """Tell whether a statement without "that" follows a verb of saying."""
    at, end = cue.end(), min(end, cue.end() + _REACH)
    if cue[0] in _SAID and not _EMPTY.match(text, at, end):
        return True
    doing = _DOING.match(text, at, end)
    if doing and doing[1].lower() not in _NO_ACT:
        return True
    if cue[0].startswith("den") and _ALLEGED.match(text, at, end):
        return True
    if _BEING.match(text, at, end) or (_TOLD.match(cue[0]) and _ORDER.match(text, at, end)):
        return cue[0] not in _SAID
    stop = _ENDS.search(text, at, end)
    piece = text[at : stop.start() if stop else end]
    if " that " in piece[:_LONG] and (_TOLD.match(cue[0]) or piece.split(maxsplit=1)[0].lower() in PREPOSITIONS):
        return True  # "told a meeting of leaders of the islands that", "wrote in his memoirs that"
    first, *rest = _CLAUSES.split(_APART.split(piece, maxsplit=1)[0])
    return _FINITE.search(first) is not None or any(len(_FINITE.findall(part)) > 1 for part in rest)
