"""Two passages to what one of them states otherwise, in words for a reader: the kind of contradiction, and its words.

The model takes probability away where figures, names, a denial, an opposite or what is left open stand against the
same statement; which of them it was, and where, is said here, so that nobody has to find it in a row of numbers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.counts import Counts, Floats, Integers, Rarity, count
from toolkit.corpus.wrapped import on_one_line
from toolkit.facts.by_clause import by_clause
from toolkit.facts.contradictions import CONTRADICTIONS, contradictions
from toolkit.facts.demanded import demands
from toolkit.facts.denials import denial_words
from toolkit.facts.marks import Marked
from toolkit.facts.numbers import Figure, answers, figures
from toolkit.facts.opposed import BEHIND
from toolkit.facts.taken_back import called
from toolkit.matching.model import doubts, load
from toolkit.matching.rarity import corpus_rarity

FIGURE, DENIAL = "another figure", "a denial"
ASKED = "asked for in one, not done in the other"  # told of what is left open: who asks for it says that it is not done
POSSIBLY = "possibly "  # before a kind that takes probability away and is too weak to be told by itself
KINDS = {  # in the order in which they are told
    "figures_conflict": FIGURE,
    "figures_exchanged": FIGURE,
    "denied": DENIAL,
    "opposed": "an opposite",
    "names_exchanged": "another name",
    "roles_swapped": "words in each other's place",
    "unsettled": "left open in one, done in the other",
}
_OVER = re.compile(r"(?:more\sthan|over|above|exceeding|in\sexcess)\b", re.IGNORECASE)
_LEAST = 0.5  # of a contradiction from which it is told by itself: it then takes a third of the probability or more
_TAKEN = 1 / 3  # of the probability that weaker ones take together, from which the strongest of them is told
Told = dict[str, str]
Ends = tuple[Integers, Integers]  # the rows of the left and of the right text of each pair
Read = tuple[str, list[Figure]]  # a passage and its figures


def against(
    left: Sequence[str],
    right: Sequence[str],
    *,
    rarity: Rarity | None = None,
    known: NDArray[np.bool_] | bool = False,
) -> list[Told]:
    """Say of each pair of passages in what one contradicts the other, by kind, with the words that show it.

    Parameters
    ----------
    left, right : sequence of str
        The passages; of two that differ, the words of the right one are told first.
    rarity : Rarity, optional
        How rare words are. Default: as in these passages, steadied by the background of the model.
    known : bool, or array of bool
        Whether it is known that they contradict: then the strongest kind is told where none is so by itself.

    Returns
    -------
    list of dict
        For each pair the kinds that are found, each with its words, which can be none; empty where nothing shows.
        Where weak ones take a third of the probability together, the strongest of them is told as possible.

    Notes
    -----
    Figures are told as well where they differ by `figures_agree`, however unlike the passages are. Linear in the pairs.

    Examples
    --------
    >>> against(["The work took 18 months."], ["The work took 30 months."])
    [{'another figure': '30 months for 18 months'}]
    """
    if not left:
        return []
    counts, ends = _counted(left, right)
    marked = Marked(counts, rarity or corpus_rarity(counts))
    return _told(marked, ends, contradictions(marked, *ends), known=known)


def _counted(left: Sequence[str], right: Sequence[str]) -> tuple[Counts, Ends]:
    """Return the different texts of pairs, cut into words, and the rows of either side."""
    place = {text: number for number, text in enumerate(dict.fromkeys([*left, *right]))}
    one, other = (np.array([place[text] for text in side], np.int64) for side in (left, right))
    return count(list(map(on_one_line, place))), (one, other)


def _told(
    marked: Marked,
    ends: Ends,
    values: Mapping[str, Floats],
    *,
    known: NDArray[np.bool_] | bool = False,
    decided: NDArray[np.bool_] | bool = False,
) -> list[Told]:
    """Return what `against` does of pairs whose contradictions have these values.

    Where they are `decided`, contradictions decide about the pair: then the strongest is told, too, as possible.
    """
    texts, pairs = marked.counts.texts, list(zip(*(side.tolist() for side in ends), strict=True))
    marked.made("denying words", lambda: _by_clause(marked, ends, np.flatnonzero(values["denied"])))
    sure, weak = np.broadcast_to(known, len(pairs)), decided | (taken(values) >= _TAKEN)
    read = _read(texts, pairs)
    found = []
    for pair, (one, other) in enumerate(pairs):
        size = {name: float(values[name][pair]) for name in KINDS}
        least = min(_LEAST, max(size.values())) if sure[pair] or weak[pair] else _LEAST
        kinds = [KINDS[name] for name in KINDS if size[name] > 0 and size[name] >= least]
        possible = least < _LEAST and not sure[pair]
        sides = (texts[one], read[one]), (texts[other], read[other])
        differ = _figures(*sides)
        kinds += [FIGURE] * bool(differ)
        shown = {FIGURE: differ or _lone(*sides)} if FIGURE in kinds else {}
        told = shown | dict(_shown_words(marked, kind, (one, other)) for kind in kinds if kind != FIGURE)
        if _says_again(told.get(KINDS["names_exchanged"], ""), told.get(FIGURE, "")):  # a month is a part of its date
            told.pop(KINDS["names_exchanged"])
        unsure = [kind for kind in told if possible and not (kind == FIGURE and differ)]
        found.append({POSSIBLY * (kind in unsure) + kind: words for kind, words in told.items()})
    return found


def _says_again(names: str, figures: str) -> bool:
    """Tell whether the names that are told stand in the figures that are: "3 January 2018 for 3 July 2018"."""
    return bool(names) and all(name in figures for name in names.split(" for "))


def taken(values: Mapping[str, Floats]) -> Floats:
    """Return which share of the probability of each pair its contradictions take together, by the shipped model."""
    model = load("meaning")
    share: Floats = 1 - np.exp(-doubts(model, values).sum(axis=1))
    return share


def strongest(features: Mapping[str, Floats]) -> NDArray[np.object_]:
    """Return the kind of the strongest contradiction in the features of each pair, empty where there is none.

    Names that change places are told as that: those that are another name show their words in `against`.
    """
    kinds = KINDS | {"names_exchanged": KINDS["roles_swapped"]}
    values = np.column_stack([features[name] for name in kinds])
    named = np.array([*kinds.values(), ""], object)
    found: NDArray[np.object_] = named[np.where(values.max(axis=1) > 0, values.argmax(axis=1), len(kinds))]
    return found


def _read(texts: Sequence[str], pairs: Iterable[tuple[int, int]]) -> Mapping[int, list[Figure]]:
    """Return the figures of texts; none, unread, where a text stands beside such without figures alone."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for pair in pairs:
        for text in pair:
            if text not in found:
                found[text] = figures(texts[text])
            if not found[text]:
                break
    return found


def _by_clause(marked: Marked, ends: tuple[Integers, ...], pairs: Integers) -> dict[tuple[int, int], int]:
    """Return for some pairs the place of the word by which one clause denies the other, -1 where none does."""
    left, right = (side[pairs] for side in ends)
    words = by_clause(marked, left, right).word.tolist()
    return dict(zip(zip(left.tolist(), right.tolist(), strict=True), words, strict=True))


def in_words(told: Mapping[str, str]) -> str:
    """Return what `against` found of a pair as one phrase, empty where nothing shows.

    Examples
    --------
    >>> in_words({"another figure": "30 months for 18 months", "a denial": ""})
    'another figure (30 months for 18 months); a denial'
    """
    return "; ".join(f"{kind} ({words})" if words else kind for kind, words in told.items())


def notes(
    left: Sequence[str],
    right: Sequence[str],
    *,
    features: Mapping[str, Floats],
    rarity: Rarity,
    differ: NDArray[np.bool_] | bool = False,
    turned: NDArray[np.bool_] | bool = False,
) -> list[str]:
    """Return for each pair of passages that was judged what contradicts in it, in words.

    What the features show, and words of denial ("denied that", "is untrue") whatever these show.

    Parameters
    ----------
    left, right : sequence of str
        The passages.
    features : mapping of arrays
        What they were judged by. Only pairs in which one shows a contradiction, or that deny, are read again.
    rarity : Rarity
        How rare words were where they were judged.
    differ : array of bool
        Whether figures of a pair are known to differ; these are read, too.
    turned : array of bool
        Whether contradictions decide about a pair, however weak they are; the strongest is told then.
    """
    strong = np.any([features[name] >= _LEAST for name in KINDS], axis=0)
    places = np.flatnonzero(differ | turned | strong | (taken(features) >= _TAKEN))
    sides = ([side[at] for at in places.tolist()] for side in (left, right))
    counts, ends = _counted(*sides)
    values = {name: features[name][places] for name in CONTRADICTIONS}
    values["names_exchanged"] = features["another_name"][places]  # what is shown in words
    told = _told(Marked(counts, rarity), ends, values, decided=np.broadcast_to(turned, len(left))[places])
    kinds = np.where(strong, strongest(features), "")[places].tolist()
    found = {at: _firm(*one) for at, *one in zip(places.tolist(), told, kinds, strict=True)}
    denied = (denial_words(*pair, plain=False) for pair in zip(left, right, strict=True))
    return [in_words(with_denial(found.get(at, {}), words)) for at, words in enumerate(denied)]


def with_denial(told: Told, words: str) -> Told:
    """Return what is told of a pair, with the words of a denial if there are any."""
    rest = {kind: shown for kind, shown in told.items() if kind.removeprefix(POSSIBLY) != DENIAL}
    return rest | {DENIAL: words} if words else told


def _firm(told: Told, kind: str) -> Told:
    """Return what is told, or the kind by which a pair was judged where no word of it shows: who does what to whom."""
    unsure = all(name.startswith(POSSIBLY) for name in told)
    return {kind: told.get(POSSIBLY + kind, "")} if kind and unsure else told


def _figures(one: Read, other: Read) -> str:
    """Return the figures that differ, those on the right for those on the left; empty where none is told to."""
    if not (one[1] and other[1]):
        return ""
    verdicts = answers(one[1], other[1])
    pairs = [(other[1][at], figure) for figure, (agree, at) in zip(one[1], verdicts, strict=True) if agree is False]
    return ", ".join(_for((other[0], theirs), (one[0], mine)) for theirs, mine in pairs)


def _lone(one: Read, other: Read) -> str:
    """Return the figures that differ where each has one like it on the other side: one by one, or the only one."""
    agreed = [{figure.shown for figure in side[1]} for side in (one, other)]
    mine, theirs = (
        [figure for figure in side[1] if figure.shown not in known] or side[1]
        for side, known in zip((one, other), agreed[::-1], strict=True)
    )
    if [figure.kind for figure in mine] == [figure.kind for figure in theirs]:
        pairs = list(zip(theirs, mine, strict=True))
    else:
        of_kind = [pair for pair in product(theirs, mine) if pair[0].kind == pair[1].kind]
        of_one = [pair for pair in of_kind if pair[0].counted.head == pair[1].counted.head != ""]
        pairs = of_one if len(of_one) == 1 else of_kind if len(of_kind) == 1 else []
    differ = pairs and all(known.shown != figure.shown for known, figure in pairs)
    return ", ".join(_for((other[0], known), (one[0], figure)) for known, figure in pairs) if differ else ""


def _for(theirs: tuple[str, Figure], mine: tuple[str, Figure]) -> str:
    """Return one figure for another; with the word before each where the figures are written alike."""
    words = [_shown(*side) for side in (theirs, mine)]
    if words[0].lower() == words[1].lower():
        before = [text[: figure.start].split()[-1:] for text, figure in (theirs, mine)]
        words = [" ".join([*front, word]) for front, word in zip(before, words, strict=True)]
    return " for ".join(words)


def _shown(text: str, figure: Figure) -> str:
    """Return a figure with what it counts, as it stands: "12 cows"; "half a year" holds both.

    What a negation before it turns round ("no gusts of more than 35 km/h") is told as what it means.
    """
    number, counted = text[figure.start : figure.end], figure.counted
    if figure.shown.startswith("up to") and _OVER.match(number):
        return figure.shown
    return " ".join(f"{number} {'' if counted.head and number.endswith(counted.head) else counted.words}".split())


def _shown_words(marked: Marked, kind: str, pair: tuple[int, int]) -> tuple[str, str]:
    """Return a kind as it is told, and the words that show it."""
    sides = [marked.counts.texts[text] for text in pair]
    if kind == KINDS["unsettled"] and (verb := demands(*sides) or demands(*sides[::-1])):
        return ASKED, f"“{verb}”"
    return kind, _words(marked, kind, pair)


def _words(marked: Marked, kind: str, pair: tuple[int, int]) -> str:
    """Return the words that show a contradiction, as they stand; empty where none can be named for certain."""
    makers = {DENIAL: _denying, KINDS["opposed"]: _opposites, KINDS["names_exchanged"]: _names}
    makers[KINDS["unsettled"]] = _done
    return makers[kind](marked, pair) if kind in makers else ""


def _denying(marked: Marked, pair: tuple[int, int]) -> str:
    """Return the word by which one clause denies the other, or else the words of denial that one side has more of."""
    found = marked.made("denying words", dict)[pair]
    for text in pair:
        own_words = marked.counts.tokens.of(text)
        if own_words.start <= found < own_words.stop:
            return f"“{_at(marked, text, np.array([found - own_words.start]))[0]}”"
    own = [marked.counts.tokens.of(text) for text in pair]
    words = [_at(marked, text, np.flatnonzero(marked.denying[at])) for text, at in zip(pair, own, strict=True)]
    often = [Counter(word.lower() for word in side) for side in words]
    more = words[0] if len(words[0]) > len(words[1]) else words[1]
    alone = often[0] - often[1] if more is words[0] else often[1] - often[0]
    string = marked.counts.texts[pair[words.index(more)]]
    if told := next(filter(None, (called(string, word) for word in more if alone[word.lower()])), ""):
        return told
    return ", ".join(f"“{word}”" for word in dict.fromkeys(more) if alone[word.lower()])


def _opposites(marked: Marked, pair: tuple[int, int]) -> str:
    """Return the two words that stand against each other, the right one first, if no others do."""
    sides = [_senses(marked, text) for text in pair]
    met = {(sides[1][line, 1 - side], word) for (line, side), word in sides[0].items() if (line, 1 - side) in sides[1]}
    return "“{}” for “{}”".format(*met.pop()) if len(met) == 1 else ""


def _senses(marked: Marked, text: int) -> dict[tuple[int, int], str]:
    """Return the lines of opposites, and their side, of which a text has a word, with the last such word."""
    own = marked.counts.tokens.of(text)
    ids: NDArray[np.int32] = marked.counts.tokens.ids[own]
    words = _at(marked, text, np.arange(len(ids)))
    for at in range(1, len(words)):
        if words[at].lower() in BEHIND:  # "on time", "takes place"
            words[at] = f"{words[at - 1]} {words[at]}"
    return {
        (line, side): words[at] for at, word in enumerate(ids.tolist()) for line, side, _ in marked.senses.get(word, ())
    }


def _names(marked: Marked, pair: tuple[int, int]) -> str:
    """Return the name that either side has alone, the right one first, if it is one name on both."""
    own = [marked.counts.tokens.of(text) for text in pair]
    ids = [marked.counts.tokens.ids[at].tolist() for at in own]
    alone = [[number not in there for number in here] for here, there in zip(ids, map(set, ids[::-1]), strict=True)]
    places = [np.flatnonzero(marked.named[at] & np.array(mask, bool)) for at, mask in zip(own, alone, strict=True)]
    if not all(len(at) and at[-1] - at[0] == len(at) - 1 for at in places):
        return ""
    mine, theirs = (" ".join(_at(marked, text, at)) for text, at in zip(pair, places, strict=True))
    return f"{theirs} for {mine}"


def _done(marked: Marked, pair: tuple[int, int]) -> str:
    """Return the verb of what one side leaves open as it stands in the other, where it is done, if it is one."""
    known, found = marked.moods, set()
    for one, other in (pair, pair[::-1]):
        here, there = (marked.counts.tokens.of(text) for text in (one, other))
        both = np.intersect1d(known.roots[here][known.opened[here]], known.roots[there][known.done[there]])
        found |= {*_at(marked, other, np.flatnonzero(known.done[there] & np.isin(known.roots[there], both)))}
    return f"“{found.pop()}”" if len(found) == 1 else ""


def _at(marked: Marked, text: int, places: NDArray[np.int64]) -> list[str]:
    """Return the words at some places of a text as they are written."""
    tokens, string = marked.counts.tokens, marked.counts.texts[text]
    own = tokens.of(text)
    starts, ends = tokens.starts[own][places].tolist(), tokens.ends[own][places].tolist()
    return [string[start:end] for start, end in zip(starts, ends, strict=True)]
