"""Two documents or many to the alignment table: every stretch of one that corresponds to a stretch of another.

First the words: stretches that were carried over, as they are or edited, moved or not (`spans`), cut into sentences
where both sides allow it (`beads`). Then, among the sentences that words alone leave over, those that say the
same by the verdict of `score`, one against one or against two neighbours. Every row then gets that same verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations, compress
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import tables
from toolkit.corpus import COMPARED, Corpus, Document, as_corpus
from toolkit.corpus.counts import Counts, Integers, count
from toolkit.facts.numbers import with_figures
from toolkit.matching.bare_parts import counted, is_bare, judged_by, judged_texts
from toolkit.matching.beads import Bead, Side, beads, in_order
from toolkit.matching.compared_passages import BESIDE, Compared, compared
from toolkit.matching.differing import with_notes, with_remarks
from toolkit.matching.encoder import Encoder, encode
from toolkit.matching.score import CUT, SHOWN, verdicts
from toolkit.matching.sentence_verdicts import Restated, alone, restated
from toolkit.matching.spans import EVIDENCE, find_spans
from toolkit.matching.verbatim import same_words

Pair = tuple[int, int]  # two documents, by number
Rows = tuple[list[int], list[int]]  # the passages on either side of a bead
Judge = Callable[[Counts, Integers, Integers], pd.DataFrame]  # `verdicts` with what it knows of the corpus
Held = tuple[dict[int, int], dict[int, int]]  # on the left and right: passage to its possible partner

RESTATED = 0.7  # with the three below, read on 84 PolNeAR articles: 15 of 27 rows right, where 22 were said
_ALONE = 0.3  # probability of the two sentences as a given pair, without the corpus around them
_ALIKE = 0.44  # similarity
_STATES = 7  # words; what shorter sentences state ("He has no weapon.") hangs on those before
_TAKEN = -1
_FEW = 60  # documents up to which every two are searched: 1,770 pairs, ten seconds
_SPREAD, _RUNS = 20, 2  # above that, those that share two runs of three words which at most so many documents hold
_SMALL = 0.5  # share of a passage up to which what was carried over is a small part of it
_GAIN = 0.05  # likeness that a second sentence must add to be joined to the first


def align(
    *sources: Corpus | Document,
    unmatched: bool = False,
    roles: Sequence[str] | None = COMPARED,
    cut: float = RESTATED,
    encoder: Encoder | None = encode,
) -> pd.DataFrame:
    """Find what corresponds in two documents, or in every two documents of a corpus, and how.

    Parameters
    ----------
    *sources : Corpus or Document
        One corpus, or two or more documents. The earlier document is the left one; undated ones keep their order.
    unmatched : bool
        Also what corresponds to nothing, as beads 1-0 and 0-1 with probability 0. Their other side is an empty span
        where the passage would stand: after the last counterpart before it.
    roles : sequence of str, optional
        Roles of the passages that are compared; None takes all, furniture too. Datelines, bylines and captions are
        read beside them, and are rows where a stretch of words runs through them.
    cut : float
        Probability, 0 to 1, from which sentences correspond by their verdict alone. Stretches of shared words are
        rows whatever it is.
    encoder : callable, optional
        Texts to rows of numbers. None compares words only. Default: the encoder that is shipped.

    Returns
    -------
    DataFrame
        The alignment table, by left document, right document, left start, right start; then the evidence of `score`.

    Raises
    ------
    ValueError
        Two documents have one id, `roles` names a role that there is not, or `cut` is no probability.

    Notes
    -----
    A row is a bead (Gale and Church, 1993, Computational Linguistics 19): one or more whole sentences on each side, or
    the part of a sentence that was carried over, when the rest was not and the part is less than half of either
    sentence, or the rest stands in another row. `bead` counts the sentences touched on either side. Relation and
    probability are those of the two texts shown: of two whole sentences those of `claim_pairs`, judged beside all other
    candidates of the corpus, of other texts those of `score`. Fewer than ten words without a verb ("the merger of the
    two hospitals") state nothing: their probability and evidence are those of the sentences they are cut out of, and
    they are a row only where these correspond or more of them was carried over. A sentence
    with another figure or a denial in it is still the one that was edited, so it is a row with the relation ``edited``;
    its probability is then low, since it does not state the same. Within two documents no rows overlap on either side.
    `moved` marks the rows outside the heaviest sequence, by words, that keeps one order. Exchanging two documents
    mirrors the table.

    The search for words takes a millisecond for two articles (see `find_spans`), all of it some thirty times as long, a
    third of that reading, and where they share much a hundred times (docs/alignment.md). Sentences are compared through
    `candidates`, never all with all in a large corpus. `claim_pairs` with ``between`` has fewer candidates, and takes
    a short document of one paragraph whole, so its numbers then differ a little.

    Examples
    --------
    >>> one = Document("a", "Rain fell all night. The council closed the old bridge on Monday.")
    >>> other = Document("b", "The council closed the old bridge on Monday. Nobody was hurt.")
    >>> align(one, other, encoder=None)[["left_start", "right_start", "relation", "moved", "bead"]].values.tolist()
    [[21, 0, 'verbatim', False, '1-1']]
    """
    if not 0 <= cut <= 1:
        raise ValueError(f"cut is {cut}; give a probability from 0 to 1")
    corpus = as_corpus(*sources)
    units = compared(corpus, roles=roles, beside=BESIDE)
    telling = units.compared | np.array([role == "caption" for role in units.roles], bool)
    found = {pair: _word_beads(units, *pair, telling=telling) for pair in _sharing(units)}
    known = restated(units, encoder=encoder, cut=cut, wanted=_sentences(found, units))
    found = {pair: counted(own, pair, units, known) for pair, own in found.items()}
    judge = partial(verdicts, known=known.marked.rarity, encoder=encoder)
    _add_sentences(found, units, known, encoder=encoder, cut=cut)
    rows = []
    for pair in combinations(range(len(corpus)), 2) if unmatched else sorted(found):
        own = _rows(found.get(pair, []), pair, units)
        own += _alone(own, pair, units) if unmatched else []
        rows += sorted(own, key=lambda row: (row["left_start"], row["right_start"], row["left_end"]))
    table = _table(rows, known, judge)
    if table.empty:
        return table.assign(remark=pd.Series(dtype="str"))
    return with_remarks(with_notes(table), corpus, rarity=known.marked.rarity).drop(columns="note")


def _sentences(found: dict[Pair, list[Bead]], units: Compared) -> Integers:
    """Return the pairs of sentences whose verdict a bead has."""
    pairs = [judged_by(bead, pair, units) for pair, own in found.items() for bead in own]
    return np.array([pair for pair in pairs if min(pair) >= 0], np.int64).reshape(-1, 2)


def _sharing(units: Compared) -> list[Pair]:
    """Return the pairs of documents worth a search for stretches: in a large corpus those that share rare word runs."""
    size = len(units.words)
    if size <= _FEW:
        return list(combinations(range(size), 2))
    from scipy.sparse import csr_matrix

    places = (units.document, np.arange(len(units.document)))
    member = csr_matrix((np.ones(len(units.document), np.float32), places), shape=(size, len(units.document)))
    runs = (member @ units.counts.runs(3)).sign().tocsc()
    spread = np.diff(runs.indptr)
    rare = runs[:, np.flatnonzero((spread > 1) & (spread <= _SPREAD))].tocsr()
    shared = (rare @ rare.T).tocoo()
    worth = (shared.row < shared.col) & (shared.data >= _RUNS)
    return sorted(zip(shared.row[worth].tolist(), shared.col[worth].tolist(), strict=True))


def _word_beads(units: Compared, left: int, right: int, *, telling: NDArray[np.bool_]) -> list[Bead]:
    """Return the beads of two documents; names and dates that two pages share are no evidence of a stretch."""
    one, other = units.words[left], units.words[right]
    spans = find_spans(one.ids, other.ids)
    if not np.array_equal(one.ids, other.ids):
        counted = [telling[one.passage[span.lefts]] & telling[other.passage[span.rights]] for span in spans]
        told = [bool(own.all() or s.bits[own].sum() >= EVIDENCE) for s, own in zip(spans, counted, strict=True)]
        spans = list(compress(spans, told))
    return beads(spans, one, other, bounds=units.bounds)


def _add_sentences(
    found: dict[Pair, list[Bead]], units: Compared, known: Restated, *, encoder: Encoder | None, cut: float
) -> None:
    """Add the sentences that say the same to what the words have found, the surest first."""
    for pair in zip(*units.document[known.pairs.T].tolist(), strict=True):
        found.setdefault(pair, [])
    held = {pair: (_held(own, "left", units), _held(own, "right", units)) for pair, own in found.items()}
    chosen = []
    for left, right in known.pairs[_surest(known, units, encoder=encoder, cut=cut)].tolist():
        lefts, rights = held[_pair(units, left, right)]
        if lefts.get(left, right) == right and rights.get(right, left) == left:
            lefts[left] = rights[right] = _TAKEN
            chosen.append((left, right))
    replaced = set(chosen)
    for pair, own in found.items():
        found[pair] = [bead for bead in own if (bead.left.first, bead.right.first) not in replaced]
    judge = partial(verdicts, known=known.marked.rarity, encoder=encoder, doubted=False)
    for left_rows, right_rows in _joined(chosen, held, units, known, judge=judge, cut=cut):
        pair = _pair(units, left_rows[0], right_rows[0])
        found[pair].append(Bead(_side(units, left_rows), _side(units, right_rows), 0))


def _held(known: list[Bead], side: str, units: Compared) -> dict[int, int]:
    """Return for each passage in a bead the one passage it may still be paired with as a whole, or _TAKEN.

    It may where a small part of it was carried over into that passage and the rest perhaps said in other words.
    """
    held: dict[int, int] = {}
    shared: dict[int, int] = {}
    for bead in known:
        one, other = (bead.left, bead.right) if side == "left" else (bead.right, bead.left)
        part = not (one.whole or other.whole) and one.first == one.last and other.first == other.last
        for passage in range(one.first, one.last + 1):
            shared[passage] = shared.get(passage, 0) + bead.shared
            small = shared[passage] < _SMALL * units.counts.lengths[passage]
            partner = other.first if part and small else _TAKEN
            held[passage] = partner if held.get(passage, partner) == partner else _TAKEN
    return held


def _pair(units: Compared, left: int, right: int) -> Pair:
    return int(units.document[left]), int(units.document[right])


def _surest(known: Restated, units: Compared, *, encoder: Encoder | None, cut: float) -> list[int]:
    """Order the pairs that say the same; pairs that tie go by place, in a way that does not know left from right.

    Beside a corpus of several events the verdict is too sure of itself: sentences on one person pass for one statement.
    So the two must be alike by themselves too, unless they have the same words.
    """
    probability, similarity = known.same, known.similarity
    left, right = units.number[known.pairs].T
    order = np.lexsort((left, left + right, np.abs(left - right), -similarity, -probability))
    alike = (similarity >= _ALIKE) & (units.counts.lengths[known.pairs].min(axis=1) >= _STATES)
    verbatim = known.relation == "verbatim"
    order = order[((probability >= cut) & (alike | verbatim))[order]]
    given = alone(known, order, encoder=encoder)
    found: list[int] = order[(given >= min(cut, _ALONE)) | verbatim[order]].tolist()
    return found


def _joined(
    chosen: list[Pair],
    held: dict[Pair, Held],
    units: Compared,
    known: Restated,
    *,
    judge: Judge,
    cut: float,
) -> list[Rows]:
    """Join to a sentence its neighbour, where both state something of the one on the other side."""
    made = [([left], [right]) for left, right in chosen]
    trials = [(n, side, near) for n in range(len(made)) for side, near in _neighbours(made[n], held, units)]
    trials = list(compress(trials, _itself(trials, made, known)))
    if not trials:
        return made
    joined = [_with(made[n], side, near) for n, side, near in trials]
    texts = [(_text(units, left), _text(units, right)) for left, right in joined]
    alone = [(_text(units, left), _text(units, right)) for left, right in made]
    verdict = _judged([*texts, *alone], judge)
    probability, likeness = (verdict[name].tolist() for name in ("probability", "similarity"))
    base = [len(trials) + n for n, _, _ in trials]
    sure = [probability[k] >= max(probability[at], cut, CUT) for k, at in enumerate(base)]
    gains = [(likeness[k] - likeness[at]) * sure[k] for k, at in enumerate(base)]
    for place in sorted(range(len(trials)), key=lambda k: (-gains[k], sorted(texts[k]))):
        n, side, near = trials[place]
        taken = held[_pair(units, made[n][0][0], made[n][1][0])][side]
        if gains[place] >= _GAIN and len(made[n][0]) == len(made[n][1]) and near not in taken:
            made[n] = joined[place]
            taken[near] = _TAKEN
    return made


def _itself(trials: list[tuple[int, int, int]], made: list[Rows], known: Restated) -> NDArray[np.bool_]:
    """Say of each neighbour whether it alone states what the other side does; else it is only carried along."""
    alone = [(near, made[n][1][0]) if side == 0 else (made[n][0][0], near) for n, side, near in trials]
    rows = known.rows(np.array(alone, np.int64).reshape(-1, 2))
    probability = np.append(known.same, 0.0)  # the last for a pair that was not judged
    found: NDArray[np.bool_] = probability[rows] >= CUT
    return found


def _judged(texts: list[tuple[str, str]], judge: Judge) -> pd.DataFrame:
    """Judge pairs of texts as given, each text counted once."""
    known = {text: n for n, text in enumerate(dict.fromkeys(text for both in texts for text in both))}
    places = np.array([[known[one], known[other]] for one, other in texts], np.int64).reshape(-1, 2)
    return judge(count(list(known)), places[:, 0], places[:, 1])


def _neighbours(bead: Rows, held: dict[Pair, Held], units: Compared) -> Iterator[tuple[int, int]]:
    """Yield the sentences right before and after a bead that are still free: side (0 or 1) and passage."""
    taken = held[_pair(units, bead[0][0], bead[1][0])]
    for side in (0, 1):
        own = bead[side][0]
        for near in (own - 1, own + 1):
            if not 0 <= near < len(units.number) or near in taken[side] or not units.compared[near]:
                continue
            if units.document[near] == units.document[own] and abs(units.number[near] - units.number[own]) == 1:
                yield side, near


def _with(bead: Rows, side: int, near: int) -> Rows:
    left, right = bead
    return (sorted([*left, near]), right) if side == 0 else (left, sorted([*right, near]))


def _text(units: Compared, rows: list[int]) -> str:
    text: str = units.corpus.members[int(units.document[rows[0]])].text
    return text[units.bounds[rows[0], 0] : units.bounds[rows[-1], 1]]


def _side(units: Compared, rows: list[int]) -> Side:
    return Side(rows[0], rows[-1], int(units.bounds[rows[0], 0]), int(units.bounds[rows[-1], 1]), True)


def _rows(known: list[Bead], pair: Pair, units: Compared) -> list[dict[str, Any]]:
    """Return the rows of two documents, without verdicts."""
    left, right = (units.corpus.members[n] for n in pair)
    known = sorted(known, key=lambda bead: bead.left.start)
    places = [(bead.left.start, bead.right.start) for bead in known]
    weights = [float(_words_in(units, pair[0], bead.left) + _words_in(units, pair[1], bead.right)) for bead in known]
    flip = (len(left.text), left.text) > (len(right.text), right.text)  # so that a tie falls alike from both sides
    ordered = in_order([place[::-1] for place in places] if flip else places, weights)
    return [
        _row(left, (bead.left.start, bead.left.end), right, (bead.right.start, bead.right.end))
        | {"moved": not kept, "bead": f"{_size(bead.left)}-{_size(bead.right)}", "_words": bead.shared > 0}
        | {"_by": judged_by(bead, pair, units), "_judged": judged_texts(bead, pair, units)}
        | {"_bare": is_bare(bead, pair, units)}
        for bead, kept in zip(known, ordered, strict=True)
    ]


def _row(left: Document, one: tuple[int, int], right: Document, other: tuple[int, int]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, document, (start, end) in (("left", left, one), ("right", right, other)):
        row |= {f"{name}_doc": document.id, f"{name}_start": start, f"{name}_end": end}
        row[f"{name}_text"] = document.text[start:end]
    return row


def _words_in(units: Compared, document: int, side: Side) -> int:
    words = units.words[document]
    return int(np.searchsorted(words.starts, side.end) - np.searchsorted(words.starts, side.start))


def _size(side: Side) -> int:
    return side.last - side.first + 1


def _alone(rows: list[dict[str, Any]], pair: Pair, units: Compared) -> list[dict[str, Any]]:
    """Return what no row of two documents holds: what is left of each passage, with the place it would stand in."""
    left, right = (units.corpus.members[n] for n in pair)
    taken = [[(row[f"{name}_start"], row[f"{name}_end"]) for row in rows] for name in ("left", "right")]
    steady = [(one, other) for row, one, other in zip(rows, *taken, strict=True) if not row["moved"]]
    found = []
    for start, end in _rest(units, pair[0], sorted(taken[0])):
        place = max((other[1] for one, other in steady if one[0] < start), default=0)
        found.append(_row(left, (start, end), right, (place, place)) | {"bead": "1-0"})
    for start, end in _rest(units, pair[1], sorted(taken[1])):
        place = max((one[1] for one, other in steady if other[0] < start), default=0)
        found.append(_row(left, (place, place), right, (start, end)) | {"bead": "0-1"})
    rest = {"moved": False, "_words": False, "_bare": False, "_by": (-1, -1)}
    return [row | rest | {"_judged": (row["left_text"], row["right_text"])} for row in found]


def _rest(units: Compared, document: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of passages, from first to last word, that lie in no taken span."""
    words = units.words[document]
    starts = np.array([start for start, _ in taken], np.int64)
    ends = np.array([end for _, end in taken], np.int64)
    after = np.searchsorted(starts, words.starts, "right")
    free = units.compared[words.passage]
    free[after > 0] &= words.starts[after > 0] >= ends[after[after > 0] - 1]
    places = np.flatnonzero(free)
    new = (np.diff(places) != 1) | (np.diff(words.passage[places]) != 0)
    for part in np.split(places, np.flatnonzero(new) + 1):
        if len(part):
            first, last = int(part[0]), int(part[-1])
            begins = first == 0 or words.passage[first - 1] != words.passage[first]
            closes = last + 1 == len(words.ids) or words.passage[last + 1] != words.passage[last]
            bounds = units.bounds[words.passage[first]]
            yield (
                int(bounds[0] if begins else words.starts[first]),
                int(bounds[1] if closes else words.ends[last]),
            )


def _table(rows: list[dict[str, Any]], known: Restated, judge: Judge) -> pd.DataFrame:
    """Give every row its verdict and its figures."""
    if not rows:
        return tables.empty("alignment", *SHOWN)
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in rows[0]}
    carried, bare = (np.array(columns.pop(name), bool) for name in ("_words", "_bare"))
    texts = columns.pop("_judged")
    place = known.rows(np.array(columns.pop("_by"), np.int64))
    parts = [known.verdict(place[place >= 0]), _judged(list(compress(texts, place < 0)), judge)]
    order = np.argsort(np.concatenate([np.flatnonzero(place >= 0), np.flatnonzero(place < 0)]))
    for name in map(str, parts[0]):
        columns[name] = np.concatenate([part[name].to_numpy() for part in parts])[order]
    columns["relation"][bare | (carried & (columns["relation"] == "none"))] = "edited"
    for row in np.flatnonzero(bare).tolist():
        if same_words(columns["left_text"][row], columns["right_text"][row]):
            columns["relation"][row] = "verbatim"
    return tables.build("alignment", with_figures(pd.DataFrame(columns)))
