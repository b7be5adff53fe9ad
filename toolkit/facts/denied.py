"""The words of texts to which of them deny, and which of them are denied.

A negation, a verb like "refuse", or a word like "false" turns what stands around it in its clause into its contrary.
Which word that is and how far it reaches is told from the words alone, without a parser. English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Integers, count
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.tokens import Tokens
from toolkit.corpus.wordforms import WORD, root
from toolkit.facts.clauses import is_finite
from toolkit.facts.denying_phrases import deny_by_phrase, deny_in_form
from toolkit.facts.opposites import opposites
from toolkit.facts.told_otherwise import as_much, bans
from toolkit.quantities.bounds import one_not_before
from toolkit.quantities.readings import is_figure

_words = str.split
_NEGATIONS = ["not", "no", "never", "none", "nor", "neither", "without", "cannot", "nothing", "nobody"]
NEGATIONS = frozenset(_NEGATIONS)  # English; words that end in n't are added
_DENYING = [
    *_words(
        "deny denies denied denying refuse refuses refused refusing refute refutes refuted reject rejects rejected"
    ),
    *_words("fail fails failed failing decline declines declined dismiss dismisses dismissed disprove disproved"),
    *_words("unable lack lacks lacked lacking avoid avoids avoided hardly barely scarcely rarely seldom infrequently"),
    *_words("contrary free devoid neglect neglects neglected neglecting forget forgets forgot forgetting forgotten"),
    *_words("omit omits omitted omitting refrain refrains refrained refraining resist resists resisted resisting"),
]  # English verbs that imply the negation of what follows (Karttunen, 1971, Language 47), and of denial
_NOUNS = frozenset(_words("refusal refusals failure failures inability unwillingness"))  # they deny before "to" alone
_ARTICLES = frozenset(_words("the a an any all his her its their our my"))
_REFUSED = frozenset(  # what is dismissed as untrue, or turned down, and no people
    _words(
        "claim claims allegation allegations accusation accusations report reports rumour rumours rumor rumors "
        "suggestion suggestions idea notion fears concerns criticism as petition complaint appeal lawsuit challenge "
        "application request requests motion bid"
    )
)
_URGED = frozenset(_words("call calls pressure demand demands plea pleas attempt attempts effort efforts temptation"))
# Words that deny only where one of some words follows so soon: "failed to", "ruled out".
_ONLY_BEFORE = {
    **dict.fromkeys([*_NOUNS], (frozenset(["to"]), 1)),
    **dict.fromkeys(_words("fail fails failed failing"), (frozenset(["to"]), 4)),
    **dict.fromkeys(_words("decline declines declined"), (frozenset(["to", "comment"]), 4)),
    **dict.fromkeys(_words("rule rules ruled ruling"), (frozenset(["out"]), 1)),
    **dict.fromkeys(_words("dismiss dismisses dismissed"), (_REFUSED, 4)),
    **dict.fromkeys(_words("free devoid"), (frozenset(["of"]), 1)),
    **dict.fromkeys(
        _words("neglect neglects neglected neglecting omit omits omitted omitting"), (frozenset(["to"]), 1)
    ),
    **dict.fromkeys(_words("forget forgets forgot forgetting forgotten"), (frozenset(["to"]), 1)),
    **dict.fromkeys(_words("refrain refrains refrained refraining"), (frozenset(["from"]), 1)),
    **dict.fromkeys(_words("resist resists resisted resisting"), (_URGED, 3)),
    "contrary": (frozenset(["that"]), 5),  # "contrary to reports that"
}
_POSTED = _words(  # as posts have it
    "dont didnt doesnt isnt wasnt arent werent wont cant couldnt wouldnt havent hasnt hadnt shouldnt mustnt aint"
)
DENIALS = NEGATIONS | frozenset([*_DENYING, *_POSTED, "unless"])  # unless it is repealed: if it is not repealed
_UNTRUE = frozenset(["false", "untrue", "baseless", "hoax", "fake"])
# What is said of reports that something is so, of which it denies that: "reports that it closed were denied".
_BELIED = frozenset(
    _words(
        "wrong mistaken incorrect inaccurate unfounded denied dismissed rejected refuted disproved misleading unproven "
        "unsupported discredited debunked"
    )
)
_BORNE = frozenset(  # behind a negation: "does not stand up", "has no basis", "cannot be relied upon"
    _words("true correct accurate supported relied stand hold borne proven substantiated basis foundation credible")
)
_SAID = frozenset(  # with "that" behind them
    _words(
        "report reports claim claims allegation allegations accusation accusations rumour rumours rumor rumors "
        "suggestion suggestions assertion assertions statement statements speculation notion idea"
    )
)
_STATED = 28  # words of a report and of what is said of it: a sentence of news
_OF_THEM = 5  # words between a report and its "that": "statements in 2019 that"
_POINTING = frozenset(_words("this that these those such another earlier previous repeated recent public its"))
_HE = frozenset(_words("he she it they we i you who which that and also"))
_AGREE = {
    "is": frozenset(_words("is was has does isn't wasn't hasn't doesn't")),
    "are": frozenset(_words("are were have do aren't weren't haven't don't")),
}
_EITHER = frozenset(_words("cannot can't can could couldn't did didn't had hadn't be been"))
_SOME = _words("a the these those every last past next first only")  # before "few": there are some
_IDLE = _words("only just merely simply doubt matter")  # behind "not" or "no": nothing is denied
_HAS = frozenset(_words("has have had is are was were be"))
_STOPPING = frozenset(_words("stop stops stopped stopping cease ceases ceased ceasing halt halts halted quit"))
_TURNS = frozenset(["but", "although", "though", "because", "while", "unless", "except", "until", "if", "when"])
_STOPS = frozenset(',.;:!?()[]—–\n"“”')
_OPENED = re.compile(r"(?:[“„«]|(?<=\s)\")$")  # what is quoted behind a denial is denied: it was never "a success"
_SCOPE = 10  # words of a clause that a denial reaches at most

_ADMITS = r"(?:admi(?:t|ssion)|confirm|acknowledg|conced|accept)\w*"
_DENY = ("deny", "denies", "denied", "denying")
_DENIES = rf"(?:{'|'.join(_DENY)})"
_NOT = r"(?:\b(?:neither|nor|not|never|cannot|without|(?:refus|declin)\w*\s+to)|n['’]t)\s+(?:\w+\s+){0,2}?"
_NOR = r"\s+n?or\s+(?:to\s+)?(?:\w+ly\s+)?"
_LEFT_OPEN = re.compile(rf"{_NOT}(?:{_ADMITS}{_NOR}{_DENIES}|{_DENIES}{_NOR}{_ADMITS})\b", re.IGNORECASE)
_UNSAID = re.compile(rf"{_NOT}{_ADMITS}", re.IGNORECASE)
_END = re.compile(r"[.,;:!?()\n—–]|\s-\s")


class _Read(NamedTuple):
    """The telling words that a text denies, and the roots of those that it states."""

    denied: frozenset[str]
    stated: frozenset[str]


def denying(tokens: Tokens) -> NDArray[np.bool_]:
    """Tell which words deny; "nor" behind "neither" is a part of that, "not only" denies nothing.

    Parameters
    ----------
    tokens : Tokens
        The texts.

    Returns
    -------
    array of bool
        One for each word. "Yet" denies too in "has yet to": who has yet to pay has not paid; "failure" in "failure to".
    """
    if not len(tokens.ids):
        return np.zeros(0, bool)
    found = is_denial(tokens.words)[tokens.ids]
    one = _behind(tokens)
    found[deny_in_form(tokens, found)] = False
    found[deny_by_phrase(tokens)] = True
    doing = np.array([word.endswith("ing") for word in tokens.words], bool)
    found |= tokens.among(_STOPPING)[tokens.ids] & doing[one] & (one >= 0)  # who stops selling no longer sells
    known = _numbers(tokens, ["no", "yet", "to", "neither", "nor", "few", *_SOME, *_IDLE])
    answers = np.flatnonzero((tokens.ids == known["no"]) & (one >= 0))  # "No, they did not" denies once
    found[answers[tokens.starts[answers + 1] - tokens.ends[answers] > 1]] = False
    _told_by_what_follows(tokens, found)
    found &= ~np.isin(one, [known[word] for word in _IDLE if known[word] >= 0])
    for place in np.flatnonzero((tokens.ids == known["yet"]) & (one == known["to"]) & (one >= 0)).tolist():
        found[place] = place > 0 and one[place - 1] >= 0 and tokens.words[tokens.ids[place - 1]] in _HAS
    few = np.flatnonzero((tokens.ids == known["few"]) & (one >= 0))  # "few agreed", as "hardly any agreed"
    before = np.where((few > 0) & (one[few - 1] >= 0), tokens.ids[few - 1], -2)
    found[few[~np.isin(before, [known[word] for word in _SOME if known[word] >= 0])]] = True
    found[[place for _, place in _belied(tokens)]] = True
    neither, nor = (np.flatnonzero(tokens.ids == known[word]) for word in ("neither", "nor"))
    before = np.searchsorted(neither, nor) - 1
    nor, before = nor[before >= 0], neither[before[before >= 0]]
    text = [np.searchsorted(tokens.bounds, places, side="right") for places in (nor, before)]
    found[nor[(text[0] == text[1]) & (nor - before <= _SCOPE)]] = False
    return found


def _told_by_what_follows(tokens: Tokens, found: NDArray[np.bool_]) -> None:
    """Keep of the words that deny before some others alone those that stand before one of these."""
    places = np.flatnonzero(tokens.among(_ONLY_BEFORE)[tokens.ids])
    ends = tokens.bounds[np.searchsorted(tokens.bounds, places, side="right")]
    for place, end in zip(places.tolist(), ends.tolist(), strict=True):
        wanted, reach = _ONLY_BEFORE[tokens.words[tokens.ids[place]]]
        words = [tokens.words[number] for number in tokens.ids[place + 1 : min(place + 2 + reach, end)].tolist()]
        met = next((at for at, word in enumerate(words[:reach]) if word in wanted), None)
        behind = [] if met is None or words[met] != "to" else words[met + 1 : met + 2]
        down = any(word in _ARTICLES or is_figure([word])[0] for word in behind)  # "declined to 5 percent"
        found[place] = met is not None and not down


def _belied(tokens: Tokens) -> list[tuple[int, int]]:
    """Return where what belies reports that something is so stands, behind the place of that "that".

    "Claims that it shut were wrong", "the claim that it took 3,000 cars off the road cannot be relied upon"; no "he
    claims that it was wrong", where the verb claims, and no "the claim that it cannot stand", which says no more of it.
    """
    found, can = [], tokens.among(_SAID)[tokens.ids] & (_behind(tokens) >= 0)
    for said in np.flatnonzero(can).tolist():
        end = tokens.bounds[np.searchsorted(tokens.bounds, said, side="right")]
        words = [tokens.words[number] for number in tokens.ids[said : min(said + _STATED, end)].tolist()]
        that = next((at for at, word in enumerate(words[: _OF_THEM + 2]) if at and word == "that"), 0)
        number = _number_of(tokens, said, words[0]) if that else ""
        if number and (place := _verdict(words, that, number)):
            found.append((said + that, said + place))
    return found


def _number_of(tokens: Tokens, said: int, word: str) -> str:
    """Return whether a word that can be a noun is one in the plural or the singular; empty where it is a verb."""
    start = tokens.bounds[np.searchsorted(tokens.bounds, said, side="right") - 1]
    ahead = [tokens.words[number] for number in tokens.ids[max(start, said - 3) : said].tolist()]
    named = said == start or any(one in _ARTICLES or one in _POINTING or one.endswith(("'s", "’s")) for one in ahead)
    many = word.endswith("s") or word == "speculation"
    return "are" if many and (named or not ahead or ahead[-1] not in _HE) else "is" if named else ""


def _verdict(words: Sequence[str], that: int, number: str) -> int:
    """Return the place of what says of a report that it is not so, 0 where nothing does."""
    for at in range(that + 2, len(words)):
        word = words[at]
        near = words[max(that + 2, at - 2) : at + 1]
        agrees = any(one in _AGREE[number] or one in _EITHER for one in near)
        stated = any(is_finite(one) for one in words[that + 1 : at - len(near) + 1])
        if word in _BELIED and agrees and any(one in _HAS for one in near):
            return at
        negates = word in NEGATIONS or word.endswith("n't")
        if negates and agrees and stated and not _BORNE.isdisjoint(words[at + 1 : at + 4]):
            return at
    return 0


def is_denial(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words can deny."""
    return np.array([word in DENIALS or word in _UNTRUE or word.endswith("n't") for word in words], bool)


def is_sole_denial(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words say nothing but a denial; "failed" and its like do, where nothing that they deny follows."""
    found: NDArray[np.bool_] = is_denial(words) & np.array([word not in _ONLY_BEFORE for word in words], bool)
    return found


def denied(counts: Counts, denials: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which words their text denies: an odd number of denials before them in their clause.

    Parameters
    ----------
    counts : Counts
        The texts.
    denials : array of bool
        What `denying` returns.

    Returns
    -------
    array of bool
        One for each word. "False" and its like deny what stands before them.
    """
    tokens = counts.tokens
    if not len(tokens.ids):
        return np.zeros(0, bool)
    belied = _belied(tokens)
    back = np.flatnonzero(tokens.among(_UNTRUE)[tokens.ids])
    ways = ((np.setdiff1d(np.flatnonzero(denials), [place for _, place in belied]), 1), (back, -1))
    reached = [at for places, step in ways for at in _reached(counts, places, step=step)]
    reached += [at for that, place in belied for at in range(that + 1, place)]
    found: NDArray[np.bool_] = np.bincount(np.array(reached, np.int64), minlength=len(tokens.ids)) % 2 == 1
    return found


def _reached(counts: Counts, places: Integers, *, step: int) -> Iterator[int]:
    """Give the places of the words that denials at some places reach, going on (1) or back (-1) in their clause."""
    tokens = counts.tokens
    texts = np.searchsorted(tokens.bounds, places, side="right") - 1
    size = np.minimum(tokens.bounds[texts + 1] - 1 - places if step > 0 else places - tokens.bounds[texts], _SCOPE)
    window = places[:, None] + step * np.arange(_SCOPE + 1)
    window = np.clip(window, 0, max(len(tokens.ids) - 1, 0))
    read = (array[window].tolist() for array in (tokens.ids, tokens.starts, tokens.ends))
    for place, text, often, ids, starts, ends in zip(
        places.tolist(), texts.tolist(), size.tolist(), *read, strict=True
    ):
        string = counts.texts[text]
        for n in range(1, often + 1):
            between = string[ends[n - 1] : starts[n]] if step > 0 else string[ends[n] : starts[n - 1]]
            if between != " " and not _STOPS.isdisjoint(_OPENED.sub("", between)):
                break
            if tokens.words[ids[n]] in _TURNS:
                break
            yield place + step * n


def left_open(counts: Counts) -> dict[int, frozenset[str]]:
    """Return what texts leave open, neither admitted nor denied: the roots of the words behind, by the text's number.

    Examples
    --------
    >>> from toolkit.corpus.counts import count
    >>> left_open(count(["He denied the theft.", "He neither admitted nor denied the theft."]))
    {1: frozenset({'theft'})}
    """
    tokens = counts.tokens
    places = np.flatnonzero(tokens.among(_DENY)[tokens.ids]) if len(tokens.ids) else np.zeros(0, np.int64)
    found: dict[int, frozenset[str]] = {}
    for text in np.unique(np.searchsorted(tokens.bounds, places, side="right") - 1).tolist():
        string = counts.texts[text]
        if match := _LEFT_OPEN.search(string):
            end = _END.search(string, match.end())
            behind = WORD.findall(string[match.end() : end.start() if end else len(string)].lower())[:_SCOPE]
            found[text] = frozenset(root(word) for word in behind if word not in FUNCTION_WORDS)
    return found


def one_leaves_open(
    counts: Counts, opened: dict[int, frozenset[str]], pairs: tuple[Integers, Integers]
) -> dict[int, bool]:
    """Return the pairs of which one side alone leaves open what the other speaks of, by number.

    What is neither admitted nor denied is not stated, and is no denial.

    Parameters
    ----------
    counts : Counts
        The texts.
    opened : dict
        What `left_open` returns.
    pairs : tuple of two arrays of int
        Row numbers of the texts on the left and on the right.

    Returns
    -------
    dict
        Whether the other side says no more, as it does not admit it.
    """
    rows, found = list(opened), {}
    for pair in np.flatnonzero(np.isin(pairs[0], rows) != np.isin(pairs[1], rows)).tolist():
        one, other = sorted((int(side[pair]) for side in pairs), key=lambda row: row not in opened)
        said = {root(counts.tokens.words[number]) for number in counts.tokens.ids[counts.tokens.of(other)].tolist()}
        if len(opened[one] & said) > len(opened[one]) / 2:
            found[pair] = _UNSAID.search(counts.texts[other]) is not None
    return found


def deny_the_same(one: str, other: str) -> bool:
    """Tell whether two texts deny the same, or one says without a denial what the other says by one.

    A word that both deny, by whatever words, is enough, or one that one denies and whose opposite the other states;
    what is not done before May or until May is not denied.

    Examples
    --------
    >>> deny_the_same("Dogs are banned from the beach.", "Dogs must not enter the beach.")
    True
    >>> undone = "He did not lock it."
    >>> deny_the_same("He forgot to lock the gate.", undone), deny_the_same("He locked it.", undone)
    (True, False)
    """
    told = bans(one, other) or as_much(one, other) or one_not_before(one, other) != ""
    return told or _as_denied(_read(one), _read(other))


def _as_denied(one: _Read, other: _Read) -> bool:
    """Tell whether of two texts both deny one word, or one states the opposite of a word that the other denies."""
    if not {*map(root, one.denied)}.isdisjoint(map(root, other.denied)):
        return True
    sides = (one, other), (other, one)
    return any(root(word) in there.stated for own, there in sides for of in own.denied for word in opposites(of))


@lru_cache(maxsize=4096)
def _read(text: str) -> _Read:
    """Return what a text denies and states; each is set against many others."""
    counts = count([text])
    tokens = counts.tokens
    denials = denying(tokens)
    turned = denied(counts, denials)
    words = [tokens.words[number] for number in tokens.ids.tolist()]
    told = [word not in FUNCTION_WORDS and not is_figure([word])[0] for word in words]
    sides = [{words[at] for at in np.flatnonzero(mask & ~denials & np.array(told, bool))} for mask in (turned, ~turned)]
    return _Read(frozenset(sides[0]), frozenset(map(root, sides[1])))


def behind_denials(tokens: Tokens, text: int, denials: NDArray[np.bool_]) -> Counter[str]:
    """Return the roots of the words that stand right behind the denials of a text, and how often each does."""
    own = tokens.of(text)
    ids = tokens.ids[own].tolist()
    places = np.flatnonzero(denials[own]).tolist()
    return Counter(root(tokens.words[ids[at + 1]]) if at + 1 < len(ids) else "" for at in places)


def adds_only(tokens: Tokens, text: int, denials: NDArray[np.bool_], more: Counter[str], other: int) -> bool:
    """Tell whether some denials of a text, by the roots behind them, deny what another text does not speak of.

    What a denial is of is the first word behind it that says something: "never complained", "false that the hospital".
    """
    own, said = tokens.of(text), {root(tokens.words[number]) for number in tokens.ids[tokens.of(other)].tolist()}
    words = [tokens.words[number] for number in tokens.ids[own].tolist()]
    for at in np.flatnonzero(denials[own]).tolist():
        behind = words[at + 1 : at + 1 + _SCOPE]
        of = next((root(word) for word in behind if word not in FUNCTION_WORDS), "")
        if (root(behind[0]) if behind else "") in more and (not of or of in said):
            return False
    return True


def _behind(tokens: Tokens) -> Integers:
    """Return for each word the id of the next one in its text, -1 for the last."""
    found = np.append(tokens.ids[1:], -1).astype(np.int64)[: len(tokens.ids)]
    found[(tokens.bounds[1:] - 1)[np.diff(tokens.bounds) > 0]] = -1
    return found


def _numbers(tokens: Tokens, words: Sequence[str]) -> dict[str, int]:
    """Return the number of each word, -1 for one that no text has."""
    return {word: tokens.numbers.get(word, -1) for word in words}
