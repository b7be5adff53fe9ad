"""How much of what one passage says the other says too: shares, whichever side and whatever order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import blended, count, rarity
from toolkit.facts.marks import Marked
from toolkit.matching import words_met as module
from toolkit.matching.model import background
from toolkit.matching.words_met import meetings, met, word_rows, word_weights

SHARES = [f"{kind}_{side}" for kind in ("met", "plain_met", "rarest_met") for side in ("less", "more")]
WEIGHTS = ["weight_met_less", "weight_met_more"]
EVERY = [*SHARES, *WEIGHTS, "best_clause"]
TELLS = 12.0  # weight of a clause that says something
WRITTEN = "the Court judges rule upheld Berlin £1.2m 8,000 don't café asylum не \U0001f62d ผู้ closed closed - U.S."
WORDS = WRITTEN.split()
lines = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
anything = st.text(st.characters(), max_size=30)  # lone surrogates and control characters too
some_texts = st.lists(st.one_of(lines, lines, anything), min_size=1, max_size=6)
modest = settings(derandomize=True, deadline=None, max_examples=15)


def marks(texts):
    counts = count(texts)
    return Marked(counts, blended(rarity(counts), background(), texts=30))


def compared(texts, pairs):
    """The measures of pairs of texts."""
    marked = marks(texts)
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    return met(marked, word_rows(marked, cache=None), left, right)


def every_pair(texts):
    return [(one, other) for one in range(len(texts)) for other in range(len(texts))]


def assert_same(found, expected):
    assert list(found) == list(expected)
    for name in found:
        np.testing.assert_allclose(found[name], expected[name], rtol=1e-9, atol=1e-9, err_msg=name)


@modest
@given(some_texts)
def test_the_sides_may_be_exchanged(texts):
    pairs = every_pair(texts)
    assert_same(compared(texts, [pair[::-1] for pair in pairs]), compared(texts, pairs))


@modest
@given(some_texts, st.randoms(use_true_random=False))
def test_the_order_of_texts_and_pairs_changes_nothing(texts, random):
    pairs = every_pair(texts)
    order = random.sample(range(len(texts)), len(texts))
    moved = [(order.index(one), order.index(other)) for one, other in pairs]
    shuffled = random.sample(range(len(pairs)), len(pairs))
    expected = compared(texts, pairs)
    found = compared([texts[number] for number in order], [moved[number] for number in shuffled])
    assert_same(found, {name: values[shuffled] for name, values in expected.items()})


@modest
@given(some_texts)
def test_measures_are_finite_and_shares_are_shares(texts):
    found = compared(texts, every_pair(texts))
    assert sorted(found) == sorted(EVERY)
    for name, values in found.items():
        assert values.shape == (len(texts) ** 2,)
        assert np.isfinite(values).all(), name
    assert ((found["best_clause"] >= 0) & (found["best_clause"] <= 1 + 1e-6)).all()
    for name in SHARES:
        assert (np.abs(found[name]) <= 1 + 1e-6).all(), name
    for name in WEIGHTS:
        assert (found[name] >= 0).all(), name
    for kind in ("met", "plain_met", "rarest_met", "weight_met"):
        assert (found[f"{kind}_less"] <= found[f"{kind}_more"]).all(), kind


@modest
@given(some_texts)
def test_a_text_beside_itself_is_met_if_the_model_can_read_a_word_of_it(texts):
    marked = marks(texts)
    rows = word_rows(marked, cache=None)
    found = compared(texts, [(number, number) for number in range(len(texts))])
    entries, weight = marked.once.indptr, word_weights(marked.weight)
    for number in range(len(texts)):
        mine = slice(entries[number], entries[number + 1])
        read = rows.vectors[mine].any(axis=1)
        plain = read & ~marked.names[mine]
        expected = {"met": read.any(), "plain_met": plain.any(), "rarest_met": read.any()}
        for name, share in expected.items():
            assert found[f"{name}_less"][number] == pytest.approx(float(share), abs=1e-5), name
            assert found[f"{name}_more"][number] == pytest.approx(float(share), abs=1e-5), name
        heavy = [weight[mine][read & (rows.clauses[mine] == clause)].sum() for clause in set(rows.clauses[mine])]
        assert found["best_clause"][number] == pytest.approx(float(max(heavy, default=0) >= TELLS), abs=1e-5)


def read_entries(marked, rows, text):
    """The different words of a text that have a vector."""
    bounds = marked.once.indptr
    return [entry for entry in range(bounds[text], bounds[text + 1]) if rows.vectors[entry].any()]


def nearness(marked, rows, one, other):
    """How near two words are."""
    figures = marked.figure_values[marked.once.indices]
    if np.isnan(figures[one]) or np.isnan(figures[other]):
        return float(rows.vectors[one].astype(float) @ rows.vectors[other].astype(float))
    return float(figures[one] == figures[other])


def slowly(marked, rows, one, other):
    """The measures of one text beside another, word by word."""
    total = {"met": 0.0, "plain_met": 0.0, "rarest_met": 0.0, "weight_met": 0.0}
    weights: dict[str, list[float]] = {name: [] for name in total}
    mine, theirs = (read_entries(marked, rows, text) for text in (one, other))
    if not mine or not theirs:
        return total
    rarest = sorted(mine, key=lambda entry: (-marked.weight[entry], marked.first_places[2][entry]))[:5]
    for entry in mine:
        near = max(nearness(marked, rows, entry, their) for their in theirs)
        weight = float(marked.weight[entry] - 0.9) ** 1.5
        said = {"met": weight, "plain_met": weight * (not marked.names[entry]), "rarest_met": float(entry in rarest)}
        for name, share in said.items():
            total[name] += share * near
            weights[name].append(share)
        total["weight_met"] += weight * max(near - 0.2, 0)
    return {name: total[name] / (sum(weights[name]) or 1) for name in said} | {"weight_met": total["weight_met"]}


def by_clauses(marked, rows, text):
    """The words of each clause of a text."""
    parts: dict[int, list[int]] = {}
    for entry in read_entries(marked, rows, text):
        parts.setdefault(int(rows.clauses[entry]), []).append(entry)
    return list(parts.values())


def clause_by_clause(marked, rows, one, other):
    """The mean nearness of the words of each clause of one text to each clause of another; what each clause weighs."""
    parts, others = by_clauses(marked, rows, one), by_clauses(marked, rows, other)
    shares = np.zeros((len(parts), len(others)))
    whole = [sum(float(marked.weight[entry] - 0.9) ** 1.5 for entry in part) for part in parts]
    for i, part in enumerate(parts):
        for j, their in enumerate(others):
            for entry in part:
                near = max(0.0, *(nearness(marked, rows, entry, word) for word in their))
                shares[i, j] += float(marked.weight[entry] - 0.9) ** 1.5 * near / whole[i]
    return shares, whole


def best_of_all_clauses(marked, rows, one, other):
    """The geometric mean of both ways, of the two clauses for which it is highest."""
    forth, mine = clause_by_clause(marked, rows, one, other)
    back, theirs = clause_by_clause(marked, rows, other, one)
    telling = [(i, j) for i in range(len(mine)) for j in range(len(theirs)) if min(mine[i], theirs[j]) >= TELLS]
    return max(((forth[i, j] * back[j, i]) ** 0.5 for i, j in telling), default=0.0)


@modest
@given(some_texts)
def test_a_slow_obvious_version_agrees(texts):
    marked = marks(texts)
    rows = word_rows(marked, cache=None)
    pairs = every_pair(texts)
    expected: dict[str, list[float]] = {name: [] for name in EVERY}
    for one, other in pairs:
        forth, back = slowly(marked, rows, one, other), slowly(marked, rows, other, one)
        for name in forth:
            expected[f"{name}_less"].append(min(forth[name], back[name]))
            expected[f"{name}_more"].append(max(forth[name], back[name]))
        expected["best_clause"].append(best_of_all_clauses(marked, rows, one, other))
    found = compared(texts, pairs)
    assert_same({name: found[name] for name in expected}, {name: np.array(values) for name, values in expected.items()})


@modest
@given(some_texts, st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_a_slow_obvious_version_agrees_whatever_the_clauses(texts, seed, many):
    marked = marks(texts)
    rows = word_rows(marked, cache=None)
    text = np.repeat(np.arange(len(texts)), np.diff(marked.once.indptr))
    rows = rows._replace(clauses=many * text + np.random.default_rng(seed).integers(many, size=len(text)))
    pairs = every_pair(texts)
    left, right = np.array(pairs).T
    found = met(marked, rows, left, right)
    expected = [best_of_all_clauses(marked, rows, one, other) for one, other in pairs]
    np.testing.assert_allclose(found.pop("best_clause"), expected, rtol=1e-9, atol=1e-9)
    parsed = compared(texts, pairs)
    assert_same(found, {name: parsed[name] for name in found})  # of whole texts clauses change nothing


@modest
@given(some_texts)
def test_clauses_are_no_nearer_than_their_nearest_words(texts):
    marked = marks(texts)
    rows = word_rows(marked, cache=None)
    pairs = every_pair(texts)
    for (one, other), best in zip(pairs, compared(texts, pairs)["best_clause"], strict=True):
        mine, theirs = (read_entries(marked, rows, text) for text in (one, other))
        assert best <= max([0.0, *(nearness(marked, rows, word, their) for word in mine for their in theirs)]) + 1e-9


@modest
@given(some_texts)
def test_clauses_stay_in_their_text_and_hold_every_word(texts):
    marked = marks(texts)
    rows = word_rows(marked, cache=None)
    bounds = marked.counts.tokens.bounds
    assert rows.clauses.shape == (marked.once.nnz,)
    text = np.repeat(np.arange(len(texts)), np.diff(marked.once.indptr))
    assert (rows.clauses >= bounds[text]).all()
    assert (rows.clauses < bounds[text + 1]).all()


def test_pairs_in_blocks_are_those_all_at_once(monkeypatch):
    texts = [f"{WORDS[number % 13]} {WORDS[number % 7]} {WORDS[number % 5]} number {number}" for number in range(26)]
    texts += ["Judges upheld the rule after voters rejected it.", "Police said that they arrested three men.", "", "…"]
    expected = compared(texts, every_pair(texts))
    monkeypatch.setattr(module, "_AT_ONCE", 7)
    assert_same(compared(texts, every_pair(texts)), expected)


@pytest.mark.parametrize("text", ["", "  ", "…", "\U0001f62d \U0001f525", "\ud83d", "ผู้ลี้ภัย"])
def test_a_side_that_says_nothing_meets_nothing(text):
    found = compared([text, "Judges upheld the rule.", text], [(0, 1), (1, 0), (0, 2), (0, 0)])
    for name, values in found.items():
        assert not values.any(), name


def test_figures_meet_where_they_are_equal():
    texts = ["They paid 8,000 dollars.", "They paid 8000 dollars.", "They paid 7,000 dollars."]
    same, other = compared(texts, [(0, 1), (0, 2)])["met_less"]
    assert same > 0.95 > 0.85 > other


def test_no_pairs_have_no_measures():
    found = compared(["Judges upheld the rule."], [])
    assert sorted(found) == sorted(EVERY)
    assert all(values.shape == (0,) for values in found.values())
    assert all(values.shape == (0,) for values in compared([], []).values())


def test_which_words_are_rarest_does_not_hang_on_the_other_texts():
    one = "Zorblat quennix frimble dorvane plishk wemmon tarquel brundit snovel."
    other = "Brundit snovel tarquel wemmon plishk dorvane frimble quennix zorblat walked home."
    pair = compared([one, other], [(0, 1)])
    turned = compared([other, one], [(1, 0)])
    assert_same(turned, pair)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("The court upheld the rule on Friday, although three of its judges dissented.", "The court upheld the rule."),
        (
            "Villagers rebuilt the mill by hand after the flood, and the council paid for the stones.",
            "The council paid for the stones.",
        ),
    ],
)
def test_what_is_a_part_of_the_other_is_met(whole, part):
    found = compared([whole, part], [(0, 1)])
    assert found["met_more"][0] > 0.85
    assert found["met_more"][0] > found["met_less"][0] + 0.2


def test_words_behind_what_the_model_reads_are_left_out():
    long = "Judges upheld the rule. " + " ".join(f"word{number}" for number in range(3000))
    found = compared([long, "Judges upheld the rule."], [(0, 0), (0, 1)])
    assert found["met_less"][0] == pytest.approx(1, abs=1e-5)
    assert found["met_more"][1] > 0.8 > found["met_less"][1]


def test_a_statement_that_both_make_is_seen_among_others():
    whole = "Ministers met in Lisbon on Friday, and the court upheld the ban on trawling."
    spread = "The ban on ministers was upheld in Lisbon, and trawling met the court on Friday."
    other = "The court upheld the ban on trawling after the owners of four boats had sued the islands."
    same, mixed = (compared([text, other], [(0, 1)]) for text in (whole, spread))
    assert same["best_clause"][0] > 1.2 * mixed["best_clause"][0]
    assert same["met_less"][0] == pytest.approx(mixed["met_less"][0], rel=0.2)


def test_a_clause_of_common_words_tells_nothing():
    texts = ["He said it was so, and she did it.", "He said it was so, and they did it."]
    found = compared(texts, [(0, 1)])
    assert found["best_clause"][0] == 0
    assert found["met_more"][0] > 0.8


def test_a_word_stands_in_the_clause_where_it_stands_first():
    text = "The union said that drivers rejected the offer, and the union wept."
    marked = marks([text])
    rows = word_rows(marked, cache=None)
    names = [marked.counts.tokens.words[word] for word in marked.once.indices]
    clause = dict(zip(names, rows.clauses.tolist(), strict=True))
    assert clause["union"] == clause["said"] != clause["rejected"] == clause["drivers"]


PARAPHRASES = [  # no word of the first stands in the second or in the third
    (
        "Doctors warned that the clinic would shut for lack of money.",
        "Physicians cautioned closure loomed over this hospital without funding.",
        "Farmers harvested early olives across dry southern hills yesterday.",
    ),
    (
        "The minister stepped down after voters rejected her budget.",
        "Following defeat at polls, a senior politician resigned.",
        "Several tourists photographed old trains beside an empty harbour.",
    ),
    (
        "Police arrested two men over the theft of paintings.",
        "Officers detained suspects in connection with stolen artworks.",
        "Heavy rain delayed flights and flooded cellars last night.",
    ),
    (
        "Hundreds of families fled when the river burst its banks.",
        "Flooding forced many households to leave their homes.",
        "Shares for carmakers rose sharply on strong quarterly earnings.",
    ),
    (
        "Prices climbed faster than wages, the survey found.",
        "According to polling, living costs outpaced pay.",
        "Scientists discovered a new species of frog in Peru.",
    ),
]


@pytest.mark.parametrize(("text", "paraphrase", "unrelated"), PARAPHRASES)
def test_a_paraphrase_in_other_words_is_met_more_than_another_statement(text, paraphrase, unrelated):
    counts = count([text, paraphrase, unrelated])
    words = [set(counts.tokens.ids[counts.tokens.of(number)].tolist()) for number in range(3)]
    assert not words[0] & (words[1] | words[2])
    found = compared([text, paraphrase, unrelated], [(0, 1), (0, 2)])
    for name in SHARES:
        assert found[name][0] > found[name][1] + 0.1, name
    for name in WEIGHTS:
        assert found[name][0] > 3 * found[name][1], name
    assert found["best_clause"][0] >= found["best_clause"][1]


def test_a_name_that_differs_is_met_less_than_one_that_is_the_same():
    texts = ["Talks failed in Berlin.", "In Berlin, talks collapsed.", "In Lisbon, talks collapsed."]
    found = compared(texts, [(0, 1), (0, 2)])
    assert found["met_more"][0] > found["met_more"][1] + 0.05
    assert found["plain_met_more"][0] == pytest.approx(found["plain_met_more"][1], abs=0.1)


@modest
@given(some_texts)
def test_a_word_that_stands_often_has_the_mean_of_its_places(texts):
    counts = count(texts)
    marked = Marked(counts, rarity(counts))
    rows = word_rows(marked, cache=None)
    each = module.read_words(texts, counts.tokens, cache=None).vectors.astype(float)
    assert rows.vectors.shape == (marked.once.nnz, module.WIDTH)
    for entry, row in enumerate(rows.vectors):
        places = each[marked.entries == entry]
        units = [place / np.linalg.norm(place) for place in places if place.any()]
        mean = np.mean(units, axis=0) if units else np.zeros(module.WIDTH)
        length = np.linalg.norm(mean)
        np.testing.assert_allclose(row, mean / length if length else mean, atol=1e-5)


def test_different_words_that_meet_are_shown_once_and_without_figures():
    counts = count(["They fled the war in 1999, and 300 died.", "In 2001 refugees escaped the fighting; 400 died."])
    marked = Marked(counts, blended(rarity(counts), background(), texts=30))
    rows = word_rows(marked, cache=None)
    found = meetings(marked, rows)
    assert [words[:2] for words in found] == [("fled", "escaped"), ("war", "fighting")]
    assert all(0.5 <= near <= 1 for _, _, near in found)
    counts = count(["", "They fled."])
    marked = Marked(counts, background())
    assert meetings(marked, word_rows(marked, cache=None)) == []
