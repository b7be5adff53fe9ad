"""The clause around a verb of saying to its subject: the words that name who speaks, without what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.cues import (
    ADVERBS,
    CUES,
    DETERMINERS,
    FINITE,
    INDEFINITE,
    NOUNS_IN_LY,
    OPENERS,
    PAPERS,
    PREPOSITIONS,
    PRONOUNS,
    THINGS,
    words,
)
from toolkit.corpus.list_marks import list_mark
from toolkit.corpus.openings import AMOUNT, LINKS, is_month, last_word, tighten
from toolkit.corpus.runs import NAME

Span = tuple[int, int]

_OPEN_SUBJECT = DETERMINERS | PRONOUNS
_OPEN_ASIDE = PREPOSITIONS | {"when", "while", "if", "although", "though", "because"}
_NO_NOUN = CUES | ADVERBS
_BEHIND_NOUN = PREPOSITIONS | {"and", "or", "that", "who"}
_FAR = 2_000  # characters before a verb in which its subject is looked for: no sentence of news has as many
_BREAK = re.compile(
    r"[;:—–―(]\s|, (?:and|but|or|as|when|while|where|which|who|though|although)\s|,\s|"
    r"\s(?:that|what|but|when|while|because|if|whether|where|as|after|before)\s|"
    r"(?i:\b(?:minute|hour|day|week|month|year|decade)s?\s(?:later|earlier|ago)\s)"  # "A week later the mayor said"
)
_RELATIVE = re.compile(r"\W*(?:The|An?|the|an?)\s(?:[\w'’-]+\s){0,2}[\w-]+$")  # before "that": "The firm that runs it"
_JOINED = re.compile(r"\b(but|and|or|then|that|which)$")
_NOUN_ENDS = re.compile(
    r"[,;:\"“\n]|\.(?=\s|$)(?<![A-Z]\.)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)(?<!Sen\.)(?<!Rep\.)(?<!Gov\.)"
    r"(?<!Rev\.)(?<!Del\.)(?<!Gen\.)(?<!Col\.)(?<!Lt\.)(?<!Sgt\.)(?<!Capt\.)(?<!Prof\.)"
    r"(?<!\bSt\.)(?<!\bMt\.)(?<!\bFt\.)|"
    r"\s(?:who|which|that|in|on|during|after|as|when|while|at a|to|told|said|about|before|if|because|"
    r"it|he|she|they|we|I)\s"  # "According to the census it had grown"
)
_AGED = re.compile(  # "Marie Dunlop, 67", "Ann Lee, R-Utah", "Ann Lee, 59, of Ash Wood, Md."
    r"(?:,\s(?:aged\s)?\d{1,3}|,\s[A-Z]-[A-Z][\w.]*|"
    r"(?:,\s(?:aged\s)?\d{1,3})?,\s(?:of|from)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)*(?:,\s[A-Z][\w. ]*)?)$"
)
_TITLE_ALONE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev)\.?")  # its name stands elsewhere
_NO = re.compile(r"[Nn]o\s[a-z]")  # "No official"; No 10 speaks
_SHARE = re.compile(  # "38 per cent said", "Twelve percent said": a survey tells, nobody speaks
    r"(?:\w+ )?(?:\d[\d.,]*\s?%|[\w.,-]+\s?per\s?cent)"
)
_NOBODY = frozenset(
    ("nobody", "somebody", "someone", "everybody", "everyone", "anybody", "anyone")
)  # "Every year someone"
_NAMING_NOBODY = (
    OPENERS
    | INDEFINITE
    | PREPOSITIONS
    | words("aside together so and but or no yes i'm i’m i'll i’ll i've i’ve i'd i’d you you're you’re you've you’ve")
)
_MODALS = words("can could will would may might must shall should can't can’t cannot")  # "of course you can"
_LABELS = words(
    "text wording note motion quote quotation excerpt title subject caption translation summary headline motto"
)
_QUALITY = re.compile(r"\w+-(?:led|run|based|owned|backed|funded|wide|free)")  # "Farmer-led": its noun does not speak
_OWN_PAPER = words("count tally") | PAPERS | THINGS  # "according to our count" is what the narrator says
_NO_SUBJECTS = words("having following unlike including speaking citing quoting everything")  # open a phrase or clause
_ALONE = words("he she they i we it")
_WITH_OTHERS = words("and or who of at in from with whom themselves is was")
_HELD = re.compile(  # a verb inside what should be a noun: "Lee says the flurry"
    r"\s(?:(?:also|then|now|still|later|\w+ly)\s)?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|"
    r"said|says|say|told|wrote|noted|added)\s"
)
_ARTICLES = frozenset(("the", "a", "an", "one", "another", "its", "his", "her", "their"))
_SAID = re.compile(r"\b(?:said|says|say|told|wrote|noted|added)\b")
_NAME_LAST = re.compile(rf"\b(?:(?:[Tt]he )?{NAME.pattern}|he|she|they|it|we|I)$")
_RELATED = re.compile(r"\b(?:who|which|that|whose|whom|what|as)\s")
_RELATIVES = re.compile(r"(?:who|which|what|how|why|when|where)(?:ever)?(?:['’](?:s|d|ve|re|ll))?|whose")
_MENTION = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)\b|\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){0,2}[\w-]+|"
    + NAME.pattern
)
_OPENERS = words("and but so yet then still however when while if that this it though although")
_CAPITALISED = re.compile(r"(?:\s[A-Z][\w'’-]+)+")
_OF = re.compile(r"\s(?:of|for|at|from|with)\s(?:(?:the|an?|his|her|their|its)\s)?[\w'’-]+(?:\s[A-Z][\w'’-]+)*")


def speaks(text: str, span: Span) -> bool:
    """Tell whether these words may name a speaker: nobody in particular, a day or a thing that shows speaks not."""
    words = [word.strip(",.;:'’\"“”()").lower() for word in text[slice(*span)].split()]
    words = [word for word in words if word]
    if not any(letter.isalpha() for letter in text[slice(*span)]):
        return False
    if words and all(word in _NAMING_NOBODY for word in words):
        return False
    modal = len(words) > 1 and text[slice(*span)].split()[-1] in _MODALS
    if words and (words[0] in _NO_SUBJECTS or modal):
        return False
    if not words or words[:2] in (["no", "one"], ["not", "one"]) or _RELATIVES.fullmatch(words[0]):
        return False
    if _labels(words):
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


def _labels(words: Sequence[str]) -> bool:
    """Tell whether words are a label, a quality, the narrator's own paper or a clause that "that" opens."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return first in _LABELS or _QUALITY.fullmatch(first) is not None
    clause = first == "that" and words[1] in DETERMINERS | PRONOUNS  # "That the miners had left she denied"
    return clause or (first in ("our", "my") and last in _OWN_PAPER)


def subject_before(text: str, start: int, end: int) -> Span | None:
    """Return the noun phrase that ends before a verb, past adverbs, apposition and relative clause."""
    start = max(start, end - _FAR)  # else a text without full stops takes time by the square of its length
    near = not text.endswith(" to ", start, end)  # "Lee said he had rung Ray to tell him that": not Ray
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
    if len(rest) in (1, 2) and rest[-1] in PRONOUNS and (first in CUES or first in LINKS or first in ("nor", "even")):
        return span[1] - len(rest[-1]), span[1]  # "Mr. Lee, asked again, said he believed", "nor did he say"
    if not first[0].isupper() and first.lower() not in _OPEN_SUBJECT and not NAME.search(text, *span):
        return _plain_noun(text, span)
    return _fitted(text, tighten(text, span), near=near)


def _fitted(text: str, span: Span, *, near: bool = False) -> Span:
    """Return a subject without what cannot belong to it: words behind "he", a verb and what stands on one side of it.

    Where the words end right before the verb of saying (`near`), a name or pronoun at their end is its subject.
    """
    start, end = span
    first, *rest = text[start:end].split() or [""]
    if first.lower() in _ALONE and rest and rest[0] not in _WITH_OTHERS:
        return start, start + len(first)  # "She says it underscores", "He then"
    held = _HELD.search(text, start, end)
    if held is None or _RELATED.search(text, start, held.start() + 1):
        return span
    named = _NAME_LAST.search(text, held.end(), end) if near else None
    if named and not (named[0] in ("it", "this") and _SAID.search(held[0])):
        return named.span()  # "It was the third time Oxfam said"
    return start, held.start()


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
    first, _, rest = piece.partition(" ")
    opens = piece[:1].isupper() or (first in _ARTICLES and bool(rest))
    return bool(piece) and opens and not FINITE.search(piece)


def main_subject(text: str, start: int, end: int) -> Span | None:
    """Return the likely subject of a clause: its first mention that follows no preposition and owns nothing."""
    piece = text[start:end]
    first = re.match(r"\W*(\w+)", piece)
    if first and first[1].lower() in _OPEN_ASIDE:
        comma = re.search(r",[\"”’']*\s", piece)
        if comma:
            found = _first_mention(text, start + comma.start(), end)
            if found:
                return _fitted(text, found)
    found = _first_mention(text, start, end)
    return _fitted(text, tighten(text, found)) if found else None


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
