"""English words to whether two of them are forms of one: the same beginning, or one of the verbs that change it.

Two passages say the same with other endings ("warned", "warning"; "sank", "sunk"). A stemmer would need a language
model of its own; that two words share their first letters and differ in the last few is enough for words near a
figure or behind a negation, where few words are compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    "catch caught; choose chose chosen; draw drew drawn; drive drove driven; eat ate eaten; fall fell fallen; feel "
    "felt; fight fought; find found; flee fled; fly flew flown; forget forgot forgotten; freeze froze frozen; give "
    "gave given; grow grew grown; hear heard; hide hid hidden; hold held; keep kept; know knew known; lead led; leave "
    "left; lend lent; lose lost; make made; mean meant; meet met; pay paid; ride rode ridden; rise rose risen; seek "
    "sought; sell sold; send sent; shake shook shaken; shoot shot; show shown; sink sank sunk; sleep slept; speak "
    "spoke spoken; spend spent; stand stood; steal stole stolen; strike struck; swear swore sworn; take took taken; "
    "teach taught; tear tore torn; tell told; think thought; throw threw thrown; wear wore worn; win won; write wrote "
    "written; withdraw withdrew withdrawn; overthrow overthrew overthrown; undertake undertook undertaken; understand "
    "understood; mistake mistook mistaken; forbid forbade forbidden; arise arose arisen; bite bit bitten; blow blew "
    "blown; deal dealt; dig dug; feed fed; hang hung; sweep swept; swing swung; stick stuck; wake woke; weep wept; "
    "shine shone; drink drank drunk; sing sang sung; ring rang rung; swim swam swum; uphold upheld; undergo underwent "
    "undergone; overcome overcame; become became; rebuild rebuilt; rewrite rewrote rewritten; repay repaid; resell "
    "resold; remake remade; retake retook retaken; regrow regrew regrown; rethink rethought; retell retold; foresee "
    "foresaw foreseen; withhold withheld; withstand withstood; mislead misled; overtake overtook overtaken; override "
    "overrode overridden; oversee oversaw overseen; befall befell befallen; agree agreed; disagree disagreed; free "
    "freed; guarantee guaranteed; decree decreed; referee refereed; knee kneed; lay laid; lie lain; mislay mislaid; "
    "waylay waylaid; underlie underlain; beat beaten; awake awoke awoken; bend bent; bleed bled; breed bred; cling "
    "clung; creep crept; dream dreamt; dwell dwelt; fling flung; foretell foretold; forgive forgave forgiven; forgo "
    "forwent forgone; forsake forsook forsaken; kneel knelt; lean leant; leap leapt; learn learnt; light lit; mishear "
    "misheard; misspell misspelt; misspend misspent; misunderstand misunderstood; mow mown; outdo outdid outdone; "
    "outgrow outgrew outgrown; outrun outran; outshine outshone; outsell outsold; overdo overdid overdone; overhear "
    "overheard; overpay overpaid; overrun overran; overshoot overshot; oversleep overslept; overspend overspent; "
    "overwrite overwrote overwritten; partake partook partaken; prove proven; redo redid redone; overdraw overdrew "
    "overdrawn; redraw redrew redrawn; rerun reran; resit resat; rewind rewound; sew sewn; shear shorn; shrink shrank "
    "shrunk shrunken; slay slain; slide slid; sling slung; sow sown; spell spelt; spill spilt; spin spun; spoil "
    "spoilt; spring sprang sprung; sting stung; stink stank stunk; strew strewn; strike stricken; stride strode; "
    "string strung; strive strove striven; swell swollen; tread trod trodden; underpay underpaid; underwrite "
    "underwrote underwritten; undo undid undone; unwind unwound; weave wove woven; wake woken; sink sunken; wring "
    "wrung; behold beheld; inlay inlaid; hew hewn"
)
_BASE = {form: forms.split()[0] for forms in _IRREGULAR.split(";") for form in forms.split()}
_PLAIN = (  # too common to tell anything
    "say said; go went gone; get got gotten; come came; see saw seen; do did done does; have had has; sit sat; run ran"
)
_ROOTS = _BASE | {form: forms.split()[0] for forms in _PLAIN.split(";") for form in forms.split()}
# "Ground", "wound", "rent", "bound", "spat", "slew" and "rebound" are left out: more often they are no past.
_PASTS = frozenset(
    [*(form for forms in f"{_IRREGULAR};{_PLAIN}".split(";") for form in forms.split()[1:]), "born", "sawn", "bade"]
) - {"has", "does"}
_SAME = frozenset(
    _words(
        "cut hit set put shut cost hurt split spread quit burst cast bet bid rid shed read run come become overcome "
        "let beat lay thrust upset offset broadcast forecast outbid undercut recast reset sublet overrun rerun slit"
    )
)
# Words in -ed that are no past: "hundred", "the riverbed", names, and qualities, as what begins with "un-" but for the
# verbs of undoing.
_NOT_PAST = re.compile(
    r".*eed|hundred|hatred|kindred|sacred|infrared|shred|(?:bob|dog)?sled|moped|biped|quadruped|newlywed|unwed|beloved"
    r"|(?:sea|river|lake|stream|flat|death|hot|road|track|flower|sick|sun|water|bunk|day|air|test|em|im)bed"
    r"|(?:water|blood|wood|tool|cow|pot|engine)?shed|(?:in|pure|cross|half|thorough)bred"
    r"|naked|wicked|wretched|crooked|rugged|ragged|jagged|talented|bearded|aforementioned"
    r"|alfred|ahmed|fred|hamed|jared|javed|khaled|m[ou]hamm?ed|manfred|mildred|rashed|sayed|syed|wilfred|winifred|zayed"
    r"|un(?!bolt|box|bundl|burden|button|chain|cork|cover|der|dress|earth|fold|freez|furl|hing|hook|if|it|leash|load|lock|"
    r"mask|nerv|pack|plug|ravel|roll|screw|seal|seat|settl|subscrib|tangl|tie|veil|wrap)\w*ed|uniformed"
)
# Before "cut" and its like where they are no past.
_NO_PAST = frozenset(_words("they we you i who that which and to people would should could might will may must can"))
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
    """Tell whether a word in small letters can be the past or the past participle of an English verb other than "be".

    Examples
    --------
    >>> [is_past(word) for word in ("signed", "took", "agreed", "take", "has", "need", "hundred", "unemployed")]
    [True, True, True, False, False, False, False, False]
    """
    return word in _PASTS or (word.endswith("ed") and len(word) >= _LEAST and not _NOT_PAST.fullmatch(word))


def is_same(word: str) -> bool:
    """Tell a verb in small letters whose past or participle is a base form, as of "cut", "come" and "lay"."""
    return word in _SAME


def is_past_at(words: Sequence[str], at: int) -> bool:
    """Tell whether a word among those of a text, in small letters, is a past; "cut" is one behind no plural or modal.

    Examples
    --------
    >>> [is_past_at(text.split(), 2) for text in ("the mayor cut taxes", "the mayors cut taxes", "the mayor will cut")]
    [True, False, False]
    """
    if not is_same(words[at]):
        return is_past(words[at])
    before = words[at - 1] if at else "to"
    return not (before in _NO_PAST or before.endswith("s"))


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
