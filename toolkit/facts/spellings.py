"""Two words of names to whether one is the other in another spelling, cut short, or with another ending.

"Mohammed" and "Muhammad" are one name, "Mark" and "Mary" two, though these share as many of their letters. What other
spellings keep is the consonants, by their sound: transliterations and slips differ in vowels, in doubled letters, in
"k" and "q".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from toolkit.corpus.given_names import gender_of

_words = str.split
_FAMILIES = Path(__file__).parent / "family_names.txt"  # 1,264 common ones of English-speaking countries, by hand
_UMLAUT = re.compile("(?<=[aou])e(?=[^aeiouy])")  # "Mueller" for "Müller", which has lost its marks here
# Short forms of English given names that are no beginning of the long one, and those of few letters: one name a line.
_SHORT = """
abigail abby | abraham abe | albert al bert | alexander alex alec sandy sasha | alexandra alex sandra | alfred alf fred
andrew andy drew | anthony tony | antonio tony | barbara barb | benjamin ben benny | bernard bernie bern
bradley brad | catherine katherine kathleen kathryn cathy kathy kate katie kay | charles charlie chuck
christine christina christopher chris | daniel dan danny | david dave davy | deborah debra debbie deb | dennis denny
dmitri dima mitya | donald don donny | dorothy dot dottie | douglas doug | edward ed eddie ted ned | edwin ed
eleanor ellie nell | elizabeth elisabeth liz lizzie beth betty bess lisa | emily emma em | eugene gene
frances fran | francis frank | franklin frank | frederick fred freddy | gabriel gabe | gerald gerard gerry jerry
gregory greg | harold harry hal | henry harry hank | herbert herb bert | hubert bert | jacob jake | jacqueline jackie
james jim jimmy jamie | jeffrey geoffrey jeff geoff | jennifer jen jenny | jeremy jerry | jessica jess
john johnny jack jon | jonathan jon | joseph joe joey | joshua josh | judith judy | kenneth ken kenny
lawrence laurence larry | leonard len lenny leo
louis lou louie | margaret maggie meg peggy greta | martha marty | martin marty | matthew matt
michael mike mick mickey misha | mikhail misha | mitchell mitch | nancy nan | nathan nathaniel nate nat
nicholas nick nicky | pamela pam | patricia pat patty tricia | patrick pat paddy | peter pete | philip phil
raymond ray | rebecca becky | reginald reg reggie | richard rick rich dick ricky | robert bob rob bobby robbie bert
roger rodge | ronald ron ronnie | samuel sam sammy | samantha sam | sarah sally | stanley stan
stephen steven steve stevie | susan susanna sue susie | theodore ted theo teddy | thomas tom tommy | timothy tim
victoria vicky | vincent vince | vladimir volodya | walter walt wally | william will bill billy willie | zachary zach
""".replace("\n", "|")
_SOUNDS = (
    ("sch", "s"),
    ("dj", "j"),
    ("ph", "f"),
    ("ck", "k"),
    ("ch", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("z", "s"),
    ("w", "v"),
)
_SOFT = re.compile("c(?=[eiy])")
_MUTE = frozenset("aeiouyh")
_ENDINGS = frozenset(_words("s es n ns an ans ian ians ese ish i is ist ists ite ites er ers ic d ed ing"))  # Texan
_OTHERS = _words("son sen ez on a ia le lle elle ine ina ette")  # Harris and Harrison, Robert and Roberta are two
_ROOT = 3  # letters of a word without its ending
_CUT = 5  # letters of a short form at most
_SPELT = 0.7  # letters in one order of two spellings of one sound: Mohammed and Muhammad .75
_FEW, _NEARLY = 4, 0.8  # letters of words of which more must be the same: Hall and Hill .75, Jon and John .86
_LONG = 6  # letters from which one consonant more or less may be a slip: Thompson and Thomson
_SLIP = 0.8  # letters in one order of such two
_STEM, _FORM = 6, 5  # first letters that long forms of a word share at least, and letters that they may differ in


@lru_cache(maxsize=1 << 16)
def spelt_alike(one: str, other: str) -> bool:
    """Tell whether two words of names in small letters, without accents, are spellings, short forms or forms of one.

    Examples
    --------
    >>> pairs = ("mohammed", "muhammad"), ("qaeda", "qaida"), ("steve", "stephen"), ("texas", "texan")
    >>> [spelt_alike(*pair) for pair in pairs]
    [True, True, True, True]
    >>> pairs = ("mark", "mary"), ("mario", "maria"), ("johnson", "johnston"), ("harris", "harrison")
    >>> [spelt_alike(*pair) for pair in pairs]
    [False, False, False, False]
    """
    if one == other or _given().get(one, frozenset()) & _given().get(other, frozenset()):
        return True
    two = {one, other} <= _family_names() and _UMLAUT.sub("", one) != _UMLAUT.sub("", other)
    if two or {gender_of(word.capitalize()) for word in (one, other)} == {"he", "she"}:
        return False
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    stems = {short, short.removesuffix("o")}
    if long != short + short[-1] and any(long == stem + end for stem in stems for end in _OTHERS):
        return False
    return _one_form(short, long) or _cut_short(short, long) or _one_sound(short, long)


def _one_form(short: str, long: str) -> bool:
    """Tell whether two words are forms of one: a people and its country, a plural, a longer word with its ending."""
    plain = [{word, word[:-1] if word[-1] in "aeoy" else word} for word in (short, long)]
    bare = [_bare(word) for word in (short, long)]
    roots = (plain[0] & bare[1]) | (bare[0] & plain[1]) | {stem for stem in bare[0] & bare[1] if len(stem) > _ROOT}
    if any(len(stem) >= _ROOT for stem in roots):
        return True
    shared = next((n for n in range(len(short)) if short[n] != long[n]), len(short))
    return shared >= _STEM and len(long) - shared <= _FORM


@lru_cache(maxsize=1 << 16)
def _bare(word: str) -> frozenset[str]:
    """Return a word without each of the endings that it can have."""
    return frozenset(word[: -len(end)] for end in _ENDINGS if word.endswith(end))


def _cut_short(short: str, long: str) -> bool:
    """Tell whether a short word is the beginning of a long one, or that without its vowels: "Alex", "Dept"."""
    if len(short) > min(_CUT, len(long) - 2) or short[0] != long[0]:
        return False
    letters = iter(long)
    return long.startswith(short) or (
        sum(letter in "aeiou" for letter in short) <= 1 and all(letter in letters for letter in short)
    )


def _one_sound(short: str, long: str) -> bool:
    """Tell whether two words have the same consonants, or long ones all but one; not "Mario" and "Maria"."""
    from rapidfuzz.distance import Indel

    letters = Indel.normalized_similarity(short, long)
    vowels = ["".join(letter for letter in word if letter in "aeiou") for word in (short, long)]
    least = _NEARLY if len(long) <= _FEW and vowels[0] != vowels[1] else _SPELT
    ends = {word.rstrip("h")[-1:] for word in (short, long)}
    if letters < least or ("a" in ends and not ends <= {*"aeiy"}):
        return False
    sounds = sorted((_sound(short), _sound(long)), key=len)
    if sounds[0] == sounds[1]:
        return True
    slip = len(long) > len(short) >= _LONG and letters >= _SLIP and short[0] == long[0]
    return slip and any(sounds[0] == sounds[1][:n] + sounds[1][n + 1 :] for n in range(len(sounds[1])))


@cache
def _sound(word: str) -> str:
    """Return the consonants of a word by their sound, each once where it is doubled; a first vowel counts as one."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = _SOFT.sub("s", word).replace("c", "k")
    kept = ("a" if word[:1] in "aeiou" else "") + "".join(letter for letter in word if letter not in _MUTE)
    return "".join(letter for letter, _ in groupby(kept))


@cache
def _family_names() -> frozenset[str]:
    """Return the common family names, in small letters."""
    return frozenset(_FAMILIES.read_text("utf-8").split())


@cache
def _given() -> dict[str, frozenset[int]]:
    """Return the numbers of the names that a word is a form of."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_SHORT.split("|")):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
