"""English words to whether two of them are forms of one: the same beginning, or one of the verbs that change it.

Two passages say the same with other endings ("warned", "warning"; "sank", "sunk"). A stemmer would need a language
model of its own; that two words share their first letters and differ in the last few is enough for words near a
figure or behind a negation, where few words are compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

_words = str.split
STOPS = frozenset(
    _words(
        "about according also after again been before being could does from have having into many more most much only "
        "other over said says same should some such than that their them then there these they this those under until "
        "very were what when where which while will with would your"
    )
)
_IRREGULAR = (  # forms of English verbs that share no beginning
    "bear bore borne; begin began begun; break broke broken; bring brought; build built; burn burnt; buy bought; "
    "catch caught; choose chose chosen; draw drew drawn; drive drove driven; eat ate eaten; fall fell fallen; "
    "feel felt; fight fought; find found; flee fled; fly flew flown; forget forgot forgotten; freeze froze frozen; "
    "give gave given; grow grew grown; hear heard; hide hid hidden; hold held; keep kept; know knew known; lead led; "
    "leave left; lend lent; lose lost; make made; mean meant; meet met; pay paid; ride rode ridden; rise rose risen; "
    "seek sought; sell sold; send sent; shake shook shaken; shoot shot; show shown; sink sank sunk; sleep slept; "
    "speak spoke spoken; spend spent; stand stood; steal stole stolen; strike struck; swear swore sworn; take took "
    "taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; wear wore worn; win won; "
    "write wrote written; withdraw withdrew withdrawn; overthrow overthrew overthrown; undertake undertook undertaken; "
    "understand understood; mistake mistook mistaken; forbid forbade forbidden; arise arose arisen; bite bit bitten; "
    "blow blew blown; deal dealt; dig dug; feed fed; hang hung; sweep swept; swing swung; stick stuck; wake woke; "
    "weep wept; shine shone; drink drank drunk; sing sang sung; ring rang rung; swim swam swum; uphold upheld; "
    "undergo underwent undergone; overcome overcame; become became; rebuild rebuilt; rewrite rewrote rewritten; "
    "repay repaid; resell resold; remake remade; retake retook retaken; regrow regrew regrown; rethink rethought; "
    "retell retold; foresee foresaw foreseen; withhold withheld; withstand withstood; mislead misled; "
    "overtake overtook overtaken; override overrode overridden; oversee oversaw overseen; befall befell befallen"
)
_BASE = {form: forms.split()[0] for forms in _IRREGULAR.split(";") for form in forms.split()}
_PLAIN = (  # too common to tell anything
    "say said; go went gone; get got gotten; come came; see saw seen; do did done does; have had has; sit sat; run ran"
)
_ROOTS = _BASE | {form: forms.split()[0] for forms in _PLAIN.split(";") for form in forms.split()}
_PASTS = frozenset(form for forms in f"{_IRREGULAR};{_PLAIN}".split(";") for form in forms.split()[1:])
_SAME = frozenset(_words("cut hit set put shut cost hurt split spread quit burst cast bet bid rid shed read run come"))
_INFLECTED = ("ing", "ed", "es", "s", "e")
_ROOT = 5  # first letters of a word without its ending that its forms share
_LEAST, _ENDING = 4, 3  # letters of a word that says something; letters in which forms of one word may differ
_LONG, _LONG_ENDING = 6, 5  # the same of longer words: unemployed, unemployment
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def alike(one: str, other: str) -> bool:
    """Tell whether two words in small letters are forms of one.

    Examples
    --------
    >>> alike("warned", "warning"), alike("stole", "stolen"), alike("inspector", "institution")
    (True, True, False)
    """
    one, other = _BASE.get(one, one), _BASE.get(other, other)
    if one == other:
        return True
    size = min(len(one), len(other))
    shared = next((n for n in range(size) if one[n] != other[n]), size)
    rest = max(len(one), len(other)) - shared
    return (shared >= _LEAST and rest <= _ENDING) or (shared >= _LONG and rest <= _LONG_ENDING)


def beginning(word: str) -> str:
    """Return the first letters of a word in small letters that its forms, as `alike` has them, share.

    Examples
    --------
    >>> [beginning(word) for word in ("warned", "warning", "stole", "sunk")]
    ['warn', 'warn', 'stea', 'sink']
    """
    return _BASE.get(word, word)[:_LEAST]


def is_past(word: str) -> bool:
    """Tell whether a word in small letters can be the past or the past participle of an English verb.

    Examples
    --------
    >>> [is_past(word) for word in ("signed", "took", "take", "red")]
    [True, True, False, False]
    """
    return word in _PASTS or (word.endswith("ed") and len(word) >= _LEAST and not word.endswith("eed"))


def is_same(word: str) -> bool:
    """Tell a verb in small letters whose past is its base form, as of "cut"."""
    return word in _SAME


def tells(word: str) -> bool:
    """Tell a word in small letters that says something from one that is too short or too common to."""
    return (len(word) >= _LEAST or word in _BASE) and word not in STOPS


@lru_cache(maxsize=1 << 18)
def root(word: str) -> str:
    """Return the beginning of a word in small letters that its inflected forms share.

    Examples
    --------
    >>> [root(word) for word in ("killed", "kill", "took", "taking", "denies", "stopped", "operator")]
    ['kil', 'kil', 'tak', 'tak', 'deny', 'stop', 'opera']
    """
    base: str = _ROOTS.get(word, word.removesuffix("'s"))
    if base.endswith(("ied", "ies")) and len(base) > _LEAST:
        base = base[:-3] + "y"
    elif not base.endswith(("ss", "us", "is", "eed")):
        for ending in _INFLECTED:
            rest = base[: -len(ending)]
            if base.endswith(ending) and len(rest) > 1 and any(letter in "aeiouy" for letter in rest):
                base = rest
                break
    if len(base) > 2 and base[-1] == base[-2]:
        base = base[:-1]
    return base[:_ROOT]
