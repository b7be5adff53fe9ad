"""Which words beside a quotation name its speaker, and by which cue: the grammar of attribution in news English.

A quotation is attributed after it ("...", said Ann Lee), before it (Lee added: "..."), between its halves, by
"according to", or by standing next to a quotation that is. The rules find a verb of saying and its subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from toolkit.corpus.comparisons import ends_comparison
from toolkit.corpus.cues import (
    ADVERBS,
    BE,
    CUES,
    DETERMINERS,
    FINITE,
    INDEFINITE,
    NO_VERB_AFTER,
    NOUNS,
    NOUNS_IN_LY,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    STATES_OF_MIND,
    THINGS,
    TOKEN,
)
from toolkit.corpus.list_marks import list_mark
from toolkit.corpus.openings import AMOUNT, LINKS, is_month, last_word, tighten
from toolkit.corpus.runs import NAME

Span = tuple[int, int]

_SAYING = CUES | {"According to", "according to"}
_BEHIND_NOUN = PREPOSITIONS | {"and", "or", "that", "who"}
_OPEN_SUBJECT = DETERMINERS | PRONOUNS
_OPEN_ASIDE = PREPOSITIONS | {"when", "while", "if", "although", "though", "because"}
_NO_NOUN = CUES | ADVERBS
_WITHIN = re.compile(r"(?<=[\w'’-])[\w'’-]")  # a place inside a word as `TOKEN` cuts it
_REACH = 400  # characters beside a quotation in which its attribution is looked for (a long sentence of news)
_FAR = 2_000  # characters before a verb in which its subject is looked for: no sentence of news has as many
_DASH = re.compile(r"\s*(?:―|—|–|--|-)\s*([A-Z][^\n“\"]{1,80}?)\s*(?=\n|$|[“\"])")
_LINKED = re.compile(r"\W*(?:when|while|as|after|because|which|where|if|although|though|since)\b")
_BREAK = re.compile(
    r"[;:—–(]\s|, (?:and|but|or|as|when|while|where|which|who|though|although)\s|,\s|"
    r"\s(?:that|what|but|when|while|because|if|whether|where|as|after|before)\s|"
    r"(?i:\b(?:minute|hour|day|week|month|year|decade)s?\s(?:later|earlier|ago)\s)"  # "A week later the mayor said"
)
_RELATIVE = re.compile(r"\W*(?:The|An?|the|an?)\s(?:[\w-]+\s){0,2}[\w-]+$")  # before "that": "The firm that runs it"


_JOINED = re.compile(r"\b(but|and|or|then|that|which)$")
_NOUN_ENDS = re.compile(
    r"[,;:\"“\n]|\.(?=\s|$)(?<![A-Z]\.)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)(?<!Sen\.)(?<!Rep\.)(?<!Gov\.)"
    r"(?<!Rev\.)(?<!Del\.)(?<!Gen\.)(?<!Col\.)(?<!Lt\.)(?<!Sgt\.)(?<!Capt\.)(?<!Prof\.)"
    r"(?<!\bSt\.)(?<!\bMt\.)(?<!\bFt\.)|"
    r"\s(?:who|which|that|in|on|during|after|as|when|while|at a|to|told|said|about|before|if|because)\s"
)


_AGED = re.compile(r",\s(?:(?:aged\s)?\d{1,3}|[A-Z]-[A-Z][\w.]*)$")  # "Marie Dunlop, 67", "Ann Lee, R-Utah"


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words that attribute a quotation, and the words that name the speaker."""

    cue: Span
    speaker: Span


def after(text: str, start: int, end: int) -> Attribution | None:
    """Return the attribution that follows a quotation, between its closing mark and the end of its sentence."""
    end = min(end, start + _REACH)
    if _LINKED.match(text, start, end):
        return None
    for cue in cues(text, start, end):
        if cue[0].lower() == "according to":
            speaker = noun_after(text, cue.end(), end)
            return _attribution(cue, speaker if speaker[0] < speaker[1] else None)
        head = text[start : cue.start()].strip(" ,.\"”'’")
        subject: Span | None
        if not head or all(word.lower() in ADVERBS for word in head.split()):
            subject = noun_after(text, cue.end(), end)
            subject = subject if subject[0] < subject[1] else None
        elif cue[0].endswith("ing") and not progressive(text, cue.start()):
            return _attribution(cue, main_subject(text, start, cue.start()))
        else:
            subject = subject_before(text, start, cue.start())
        if subject:
            return _attribution(cue, subject)
    return None


def _attribution(cue: re.Match[str], subject: Span | None) -> Attribution | None:
    return Attribution(cue.span(), subject) if subject else None


def dash(text: str, end: int) -> Attribution | None:
    """Return the name that a dash appends to a quotation, as under a letter: "..." - Ann Lee."""
    found = _DASH.match(text, end)
    name = found[1].partition(",")[0].split() if found else []
    if found is None or not 1 <= len(name) <= 6 or not all(w[0].isupper() or w in ("de", "of", "van") for w in name):
        return None
    return Attribution((end, found.start(1)), found.span(1))


def before(text: str, start: int, end: int) -> Attribution | None:
    """Return the attribution that precedes a quotation, between the start of its sentence and its opening mark."""
    start = max(start, end - _REACH)
    for cue in reversed(cues(text, start, end)):
        if cue[0].lower() == "according to":
            speaker = noun_after(text, cue.end(), end)
            return _attribution(cue, speaker if speaker[0] < speaker[1] else None)
        participle = cue[0].endswith("ing") and not progressive(text, cue.start())
        beside = _BESIDE.search(text, start, cue.start()) if participle else None
        if beside:
            return Attribution(cue.span(), beside.span(1))
        subject = (main_subject if participle else subject_before)(text, start, cue.start())
        if subject:
            return Attribution(cue.span(), subject)
    return None


def cues(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the verbs of saying in a stretch, but no noun of the same form, no passive and no comparison."""
    found: list[re.Match[str]] = []
    for cue in _sayings(text, start, end):
        word = last_word(text, start, cue.start()).strip(",") if cue[0] in NOUNS else ""
        if cue[0] in NOUNS and (word in NO_VERB_AFTER or word.lower() in NO_VERB_AFTER or word.endswith(("’s", "'s"))):
            continue
        if cue[0] in NOUNS and word.islower() and (word.endswith("ed") or word in _OF_CLAIMS):  # "rejected claims that"
            continue
        behind = TOKEN.match(text, cue.end() + 1, end) if cue[0] in NOUNS else None
        said = behind is not None and behind[0] in _SAYING and behind[0] not in NOUNS
        if cue[0] in NOUNS and (said or _ISSUED.match(text, cue.end())):
            continue  # "the interim report found", "the report, published in May,"
        if not _passive(text, start, cue) and not ends_comparison(text, start, cue):
            found.append(cue)
    return found


_ISSUED = re.compile(r",\s(?:first\s)?(?:published|released|issued|commissioned|written|leaked|made|dated|due)\b")


def _sayings(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words in a stretch, cut from it alone, that can be verbs of saying."""
    if _WITHIN.match(text, end):
        return [cue for cue in TOKEN.finditer(text, start, end) if cue[0] in _SAYING]
    places, every = _every_saying(text)
    head = TOKEN.match(text, start, end) if _WITHIN.match(text, start) else None
    found = every[bisect_left(places, head.end() if head else start) : bisect_left(places, end)]
    if found and found[-1].end() > end:
        found.pop()
    return [head, *found] if head and head[0] in _SAYING else found


@lru_cache(maxsize=2)  # the text that is read: its sentences and quotations ask several times each
def _every_saying(text: str) -> tuple[list[int], list[re.Match[str]]]:
    """Return where the words begin that can be verbs of saying, and these words."""
    found = [cue for cue in TOKEN.finditer(text) if cue[0] in _SAYING]
    return [cue.start() for cue in found], found


def _passive(text: str, start: int, cue: re.Match[str]) -> bool:
    """Tell whether the subject of a verb is spoken to or of: "have been told", "was asked", a headline's "told to"."""
    if cue[0] == "told" and _UNTOLD.match(text, cue.end()):
        return True
    if cue[0] in STATES_OF_MIND or not (cue[0].endswith("ed") or cue[0] in ("told", "said", "found", "held")):
        return False
    words = text[max(start, cue.start() - 60) : cue.start()].lower().split()
    while words and (words[-1].endswith("ly") or words[-1] in ("not", "also", "already", "never", "now", "once")):
        words.pop()
    return bool(words) and words[-1] in BE


_UNTOLD = re.compile(r"\s(?:to|as|that|by|not|after|before|when|while|if|whether|why|at|in|on|over|amid|about)\s")


_OF_CLAIMS = frozenset(("deny", "denies", "confirm", "confirms", "reject", "rejects", "dispute", "disputes", "dismiss"))
_TITLE_ALONE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev)\.?")  # its name stands elsewhere
_NO = re.compile(r"[Nn]o\s[a-z]")  # "No official"; No 10 speaks
_SHARE = re.compile(r"(?:\w+ )?\d[\d.,]*\s?(?:%|per\s?cent)")  # "38 per cent said": a survey tells, nobody speaks
_NOBODY = frozenset(
    ("nobody", "somebody", "someone", "everybody", "everyone", "anybody", "anyone")
)  # "Every year someone"
_RELATIVES = re.compile(r"(?:who|which|what|how|why|when|where)(?:['’](?:s|d|ve|re|ll))?|whose")


def speaks(text: str, span: Span) -> bool:
    """Tell whether these words may name a speaker: nobody in particular, a day or a thing that shows speaks not."""
    words = [word.strip(",.;:'’\"“”()").lower() for word in text[slice(*span)].split()]
    words = [word for word in words if word]
    if not any(letter.isalpha() for letter in text[slice(*span)]):
        return False
    if words and all(word in OPENERS or word in INDEFINITE for word in words):
        return False
    if not words or words[:2] in (["no", "one"], ["not", "one"]) or _RELATIVES.fullmatch(words[0]):
        return False
    if words[0] == "neither" or any(
        found(text, *span) for found in (_NO.match, _TITLE_ALONE.fullmatch, _SHARE.fullmatch)
    ):
        return False
    if words[0] in INDEFINITE and not (len(words) > 1 and text[span[0]].isupper() and text[slice(*span)].istitle()):
        return len(words) > 1 and words[0] in ("this", "that", "these", "those") and words[1] not in THINGS
    lower = text[slice(*span)]
    head = next((n for n, word in enumerate(words) if n and word in _BEHIND_NOUN), None)
    last = words[head - 1] if head else words[-1]
    if last in _NOBODY:
        return False
    return last not in THINGS or any(w[0].isupper() for w in lower.split()[1 : head or len(words)])


def progressive(text: str, at: int) -> bool:
    """Tell whether a form in -ing is a finite verb: "is saying"."""
    words = text[max(0, at - 30) : at].split()[-3:]
    return any(word in ("is", "are", "was", "were", "been", "be") for word in words)


def subject_before(text: str, start: int, end: int) -> Span | None:
    """Return the noun phrase that ends before a verb, past adverbs, apposition and relative clause."""
    start = max(start, end - _FAR)  # else a text without full stops takes time by the square of its length
    end = _skip_adverbs(text, start, end)
    joined = _JOINED.search(text, max(start, end - 8), end)
    if joined:
        return None if joined[1] in ("that", "which") else main_subject(text, start, end)
    for _ in range(3):
        if end <= start:
            return None
        if text[end - 1] in ",)—–" or text[max(start, end - 2) : end] == "--":
            opening = {")": "(", "-": "--"}.get(text[end - 1], ",")
            cut = text.rfind(opening, start, end - 1)
            if opening == "--":
                cut = text.rfind("--", start, end - 2)
            if cut < 0 or end - cut > 160:
                inner = text[start : end - 1]
                cut = end - 1 if text[end - 1] == "," and NAME.search(inner) else -1
            if cut < 0:
                return None
            end = _skip_adverbs(text, start, cut)
            continue
        if aged := _AGED.search(text, start, end):
            end = aged.start()
        break
    chunk, last = start, None
    for point in _BREAK.finditer(text, start, end):
        chunk, last = point.end(), point
    if last and last[0] == " that " and _relative(text, start, last.start()):
        return _trim(text, start, last.start())
    span = _trim(text, chunk, end)
    if span[0] >= span[1]:
        return None
    first, *rest = text[span[0] : span[1]].split()
    if len(rest) in (1, 2) and rest[-1] in PRONOUNS and (first in CUES or first in LINKS or first == "nor"):
        return span[1] - len(rest[-1]), span[1]  # "Mr. Lee, asked again, said he believed", "nor did he say"
    if not first[0].isupper() and first.lower() not in _OPEN_SUBJECT and not NAME.search(text, *span):
        return _plain_noun(text, span)
    return tighten(text, span)


def _relative(text: str, start: int, end: int) -> bool:
    """Tell whether "that" after these words opens a relative clause: they are a noun and hold no verb."""
    found = _RELATIVE.match(text, start, end)
    return found is not None and not any(w in CUES or FINITE.fullmatch(w) for w in found[0].split())


def _plain_noun(text: str, span: Span) -> Span | None:
    words = text[span[0] : span[1]].split()
    counted = AMOUNT.match(text, *span)  # "64 per cent of the members"
    return span if len(words) <= 4 + 4 * (counted is not None) and words[0].lower() not in PREPOSITIONS else None


def _skip_adverbs(text: str, start: int, end: int) -> int:
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        word = last_word(text, start, end)
        if not word:
            return end
        if word.lower() in PRONOUNS and word.lower() not in ("who", "himself", "herself"):
            return end
        if word in NOUNS_IN_LY or not (word in ADVERBS or (word.endswith(("ly", "n't", "n’t")) and word.islower())):
            return end
        end -= len(word)


def _trim(text: str, start: int, end: int) -> Span:
    start = list_mark(text, start, end)
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return start, end


def noun_after(text: str, start: int, end: int) -> Span:
    """Return the noun phrase that follows: up to the first comma, mark or linking word."""
    stop = _NOUN_ENDS.search(text, start, end)
    return _trim(text, start, stop.start() if stop else end)


def is_noun(text: str, span: Span) -> bool:
    """Tell whether a stretch is a name or a noun with its article and holds no verb."""
    piece = text[slice(*span)]
    opens = piece[:1].isupper() or piece.partition(" ")[0] in ("the", "a", "an")
    return bool(piece) and opens and not FINITE.search(piece)


def main_subject(text: str, start: int, end: int) -> Span | None:
    """Return the likely subject of a clause: its first mention that follows no preposition and owns nothing."""
    piece = text[start:end]
    first = re.match(r"\W*(\w+)", piece)
    if first and first[1].lower() in _OPEN_ASIDE:
        comma = piece.find(", ")
        if comma > 0:
            found = _first_mention(text, start + comma, end)
            if found:
                return found
    return _first_mention(text, start, end)


_MENTION = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)\b|\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){0,2}[\w-]+|"
    + NAME.pattern
)


_BESIDE = re.compile(rf"({NAME.pattern})\s$")
_OPENERS = frozenset(
    (
        "and",
        "but",
        "so",
        "yet",
        "then",
        "still",
        "however",
        "when",
        "while",
        "if",
        "that",
        "this",
        "it",
        "though",
        "although",
    )
)


def _first_mention(text: str, start: int, end: int) -> Span | None:
    fallback = None
    for mention in _MENTION.finditer(text, start, end):
        owned = text[mention.end() : mention.end() + 2] in ("'s", "’s") or mention[0].endswith(("'s", "’s"))
        if mention[0].lower() in PREPOSITIONS or mention[0].lower() in _OPENERS or is_month(text, mention):
            continue
        fallback = fallback or mention.span()
        if owned or last_word(text, start, mention.start()).lower() in PREPOSITIONS:
            continue
        if mention[0].split()[0].lower() in DETERMINERS:
            return _noun(text, *mention.span())
        verb = FINITE.search(text, mention.end(), min(end, mention.end() + 120))
        if verb is None or re.search(r"[,;:\"“”]", text[mention.end() : verb.start()]):
            return mention.span()
        return mention.start(), verb.start() - 1
    return fallback


def _noun(text: str, start: int, end: int) -> Span:
    """Fit a noun phrase: without the adverb or verb at its end, with what "of" or "for" adds to it."""
    words = list(re.finditer(r"\S+", text[start:end]))
    for number, word in enumerate(words[1:], 1):
        if word[0] in PREPOSITIONS:
            end = start + words[number - 1].end()
            break
        adverb = word[0].endswith("ly") and word[0] not in NOUNS_IN_LY
        if number > 1 and (adverb or word[0] in _NO_NOUN or FINITE.fullmatch(word[0])):
            return start, start + words[number - 1].end()
    rest = _CAPITALISED.match(text, end) if words[-1][0][0].isupper() else None  # "the United Nations Security" Council
    end = rest.end() if rest else end
    more = _OF.match(text, end)
    return start, more.end() if more else end


_CAPITALISED = re.compile(r"(?:\s[A-Z][\w'’-]+)+")
_OF = re.compile(r"\s(?:of|for|at|from|with)\s(?:(?:the|an?|his|her|their|its)\s)?[\w'’-]+(?:\s[A-Z][\w'’-]+)*")
