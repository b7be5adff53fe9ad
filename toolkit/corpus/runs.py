"""Runs of capitalised words to names: where a run holds two, what of it is title, whether it names an institution."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.corpus import cues
from toolkit.corpus.given_names import GIVEN

Span = tuple[int, int]

# A word of a name: "Lee", "U.S.", "St. Ives", "diGenova".
_PART = r"(?:(?:[A-Z]\.)+|(?:(?:St|Ste|Mt|Ft)\.[ \xa0]|[a-z]{1,2}(?=[A-Z]))?[^\W\d_a-z](?:[\w'’]|-(?=\w))*)"
_PANELS = ("Commission", "Committee", "Council", "Board", "Panel", "Center", "Centre", "Institute", "Conference")
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Rev|Del)\.[ \xa0]"
# Behind these "on" belongs to the name: "the Commission on Road Safety", "the Committee for a Clean Harbour".
_ON = "(?:" + "|".join(rf"(?<={w}[ \xa0])" for w in _PANELS) + ")"
NAME = re.compile(
    rf"(?<!\w)(?:{_TITLE}|{_PART}[ \xa0]{_TITLE})?{_PART}"
    rf"(?:[ \xa0](?:(?:(?:of|for|and|&|de|la|van|von|bin|al|del|der)(?: the)?|{_ON}(?:on|for an?))[ \xa0])?"
    rf"(?:{_TITLE})?{_PART}){{0,12}}"
)
_COMPANY = cues.words("AB AG AS ASA BV NV Oy Oyj PLC SA SE SpA")  # legal forms: "Norvane AS" is a body
_JOINED = cues.BODIES | cues.COLLECTIVES  # "Bank of", "Friends of": what follows belongs to the name
_ENDS = (cues.BODY_NOUNS - {"newspaper", "network"}) | cues.words(
    "administration authority board bureau office service services"
)
_LINK = re.compile(r"[ \xa0](?:of|for|and)(?: the)?[ \xa0]")
_FIRST = re.compile(r"\S+(?=[ \xa0](\S+)[ \xa0]\S)")  # a word and the one behind it, where a third follows
TITLES = cues.words(
    "Mr Mrs Ms Dr Prof Gov Sen Rep Gen Col Lt Sgt Capt Rev Del President Secretary Senator Governor Mayor Judge",
    "Justice Chief Chairman Representative Congressman Congresswoman Professor Sheriff Minister Director Pope Sir",
    "Dame Lord Lady General Attorney Ambassador Commissioner Speaker Inspector Officer Spokesman Spokeswoman Mother",
    "Father Bishop Pastor Leader Chancellor Premier Vice Deputy Democratic Republican Former then-President King",
    "Queen Prince Princess Whip Chairwoman Chairperson Spokesperson Councilman Councilwoman Councillor Assemblyman",
    "Councillors Senators Representatives Ministers Governors Mayors Judges Justices Professors",
    "Assemblywoman Cardinal Archbishop Rabbi Reverend Admiral Colonel Captain Lieutenant Sergeant Superintendent Agent",
)
_OPENERS = cues.words(
    "The A An In On At But And For As It He She They We If When While After Before This That These Those His Her",
    "Their Its Our My Your According There Then So With From To By One I Who What Why How Not No Yes",
    "Among Every Since During Although Though Because Both Each Many Most Some Such Today Under Until Upon",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Last Despite Another Only Even",
    "Now Here Asked Told About Against Across Amid Around Between Beyond Inside Outside Through Throughout Toward",
    "Quoting Citing Saying Telling Asking Calling Urging Accusing Warning Noting Writing Adding",
    "Towards Within Without Say Do Does Did Don't Let Let's Please Never Would Should Could Shall Is Are Was Were",
    "Two Three Four Five Six Seven Eight Nine Ten Dozens Hundreds Thousands Several Others Critics Supporters",
    "Officials Unlike Following Having Everything",
) | {word.capitalize() for word in cues.OPENERS}
_TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBERS = cues.words(  # alone, "Forty-six farmers", they name nobody
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Next Eleven Twelve Thirteen Fourteen Fifteen",
    "Sixteen Seventeen Eighteen Nineteen",
    *_TENS,
    *(f"{ten}-{unit}" for ten in _TENS for unit in _UNITS),
)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_IN_MONTH = re.compile(rf"(?:(?:In|Since|Until) |(?<=\bin )|(?<=\bsince )|(?<=\buntil )){MONTH} ")  # "In May Ann Lee"
_INITIAL = re.compile(r"[A-Z]\.")
_PARTY = re.compile(r"[A-Z]-[A-Z][\w.]*")  # "Mitt Romney, R-Utah"
_KEPT = 10_000  # names of which it is known what they are: a text calls its people by the same words
_DESCRIBES = re.compile(r"[A-Z][a-z]+-(?:(?:of|to)-)?[a-z]+")  # "Mother-of-two Ann Lee", "Co-founder Ann Lee"
_PLACED = re.compile(r"[a-z]\s(?:around|near|across|outside|throughout)\s(?:the\s)?$")  # "Hill farmers around Ash Wood"
_PLACING = 20  # code points before a name that hold "throughout the "


def parts(text: str, start: int, end: int) -> list[Span]:
    """Cut a run of capitalised words where it holds several names: "Mr. Lee of the Sierra Club" is two."""
    found: list[Span] = []
    month = _IN_MONTH.match(text, start)
    start = month.end() if month and month.end() < end else start
    for link in _LINK.finditer(text, start, end):
        left = text[start : link.start()].split()[-1]
        one = _one_body(text, (start, end), link)
        if not one and left.lower() not in _JOINED and left.rstrip(".") not in TITLES:
            found.append((start, link.start()))
            start = link.end()
            place = _FIRST.match(text, start, end)
            if place and place[1] in GIVEN and place[0] not in GIVEN:  # "District of Columbia Ann Lee"
                found.append((start, place.end()))
                start = place.end() + 1
    words = list(re.finditer(r"\S+", text[start:end]))
    for number in range(len(words) - 1, 0, -1):
        word, rest = words[number - 1][0], [w[0] for w in words[number:]]
        owner = word.endswith(("'s", "’s"))
        ends = owner or (word.isupper() and len(word) > 1 and word.isalpha()) or word.lower() in cues.BODIES
        if ends and word not in TITLES and len(rest) >= 2 - owner and _personal(rest):
            found.append((start, start + words[number - 1].end()))
            start += words[number].start()
            break
    return [*found, (start, end)]


def _one_body(text: str, run: Span, link: re.Match[str]) -> bool:
    """Tell whether two fields before a noun name one body: "the Food and Drug Administration"."""
    words = text[run[0] : link.start()].split()
    fields = words[1:] if words[0] in ("The", "the") else words if text.endswith(("the ", "The "), 0, run[0]) else []
    rest = text[link.end() : run[1]].replace("’", "'").removesuffix("'s").split()
    alone = len(fields) == 1 and fields[0] not in GIVEN and not fields[0].isupper() and link[0].strip() == "and"
    return alone and len(rest) > 1 and rest[-1].lower() in _ENDS


def _personal(words: list[str]) -> bool:
    return words[0][0].isupper() and not any(word.lower() in cues.BODIES or word.isupper() for word in words)


@lru_cache(maxsize=_KEPT)
def bare(run: str) -> tuple[str, str]:
    """Return a run of capitalised words without openers, titles and possessive, and the titles.

    Examples
    --------
    >>> bare("In Mexican President Claudia Sheinbaum")
    ('Claudia Sheinbaum', 'Mexican President')
    >>> bare("Minister of Transport Hanna Lindqvist")
    ('Hanna Lindqvist', 'Minister of Transport')
    """
    words = run.split()
    while words and (words[0] in _OPENERS or (len(words) > 2 and _DESCRIBES.fullmatch(words[0]))):
        words.pop(0)
    cut = max((n + 1 for n, word in enumerate(words[:-1]) if word.rstrip(".") in TITLES), default=0)
    cut += cut > 0 and words[cut] == "and" and len(words) > cut + 1
    if cut and words[cut] in ("of", "for"):
        initial = _INITIAL.fullmatch(words[-2]) is not None  # "Secretary of State John F. Kerry"
        cut = len(words) - 2 - initial if len(words) - cut > 3 else len(words)
    elif words and is_body(" ".join(words)) and not (cut and not is_body(" ".join(words[cut:]))):
        cut = 0
    if cut == len(words) - 1 and words[cut].lower() in cues.BODIES and words[cut] not in TITLES:
        cut = 0  # "Justice Department", "Republican Party"
    name = " ".join([] if len(words) == 1 and words[0] in _NUMBERS else words[cut:])
    name = name.rstrip(".") if len(name) > 3 and name[-3] != "." else name
    return re.sub(r"['’]s?$", "", name), " ".join(words[:cut])


@lru_cache(maxsize=_KEPT)
def is_body(name: str) -> bool:
    """Tell whether a name is that of an institution."""
    words = name.replace("’", "'").removesuffix("'s").split()
    if len(words) == 1:
        return len(name) > 1 and name.isupper()
    if is_company(name) or (words[-1:] and not name.isupper() and words[-1].lower() in cues.ORGANS):
        return True
    return any(word.lower() in cues.BODIES for word in words if word not in TITLES) or (
        words[0].lower() in cues.COLLECTIVES if words else False
    )


def is_company(name: str) -> bool:
    """Tell whether a name is that of a company, by its form: "Norvane AS", "Brandis & Holm"."""
    words = name.replace("’", "'").removesuffix("'s").split()
    return "&" in words[1:-1] or (not name.isupper() and words[-1:] != [] and words[-1] in _COMPANY)


def is_full(name: str) -> bool:
    """Tell whether a name is a person's first and last."""
    return len(name.split()) >= 2 and not is_body(name)


def is_no_name(name: str) -> bool:
    """Tell whether capitalised words are no name: a heading, or the party and state behind a name."""
    return _PARTY.fullmatch(name) is not None or any(
        word.istitle() and word.lower() in cues.PREPOSITIONS for word in name.split()[1:]
    )


def only_places(text: str, low: int, at: int) -> bool:
    """Tell whether a name only says where somebody is."""
    return _PLACED.search(text, max(low, at - _PLACING), at) is not None
