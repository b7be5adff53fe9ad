"""Candidates: few passages have all their pairs, many have those that are worth a look."""

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.corpus.counts import cosines, count, rarity, weighted
from toolkit.matching import candidates as module
from toolkit.matching.candidates import candidates


def test_copies_are_paired_however_many_there_are():
    lines = ["The council closed the bridge.", "Rain fell on the hills all night.", "A ferry crosses the river."]
    counts = count(lines * 80)
    left, right = candidates(counts, np.arange(240), np.arange(240), rarity=rarity(counts))
    same = left % 3 == right % 3
    assert {*left[same & (left != right)].tolist()} == set(range(240))
    early, late = np.arange(0, 240, 2), np.arange(1, 240, 2)
    left, right = candidates(counts, early, late, rarity=rarity(counts))
    same = left % 3 == right % 3
    assert ({*left[same].tolist()}, {*right[same].tolist()}) == ({*early.tolist()}, {*late.tolist()})


NOUNS = ["bridge", "council", "harbour", "school", "museum", "hospital", "river", "market", "station", "library"]
VERBS = ["closes", "repairs", "opens", "sells", "paints", "inspects", "floods", "moves"]


def planted(size, seed):
    """Return `size` sentences of random words and, after them, each with two words changed."""
    rng = np.random.default_rng(seed)
    names = [f"{a}{b}" for a in ("Ar", "Bel", "Cor", "Dun", "El") for b in ("mouth", "ford", "ley", "wick", "ham")]
    made = []
    for _ in range(size):
        words = [
            "The",
            *rng.choice(NOUNS, 3),
            *rng.choice(VERBS, 2),
            "in",
            *rng.choice(names, 3),
            str(rng.integers(999)),
        ]
        made.append(list(map(str, words)))
    edited = [[*words[:2], "old", *words[3:-1]] for words in made]
    return [" ".join(words) for words in made + edited]


def test_a_few_passages_have_all_pairs():
    counts = count(["a wall", "the sea", "", "walls"])
    left, right = candidates(counts, np.array([1, 0]), np.array([3, 2]), rarity=rarity(counts))
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 2), (0, 3), (1, 2), (1, 3)]


@pytest.mark.parametrize("with_vectors", [False, True])
def test_planted_matches_are_kept_and_most_other_pairs_are_not(with_vectors):
    size = 300
    counts = count(planted(size, 1))
    vectors = np.random.default_rng(2).normal(size=(2 * size, 8))
    encoder = (lambda texts: vectors[: len(texts)]) if with_vectors else None
    left, right = np.arange(size), np.arange(size, 2 * size)
    found = candidates(counts, left, right, rarity=rarity(counts), top=10, encoder=encoder)
    pairs = set(zip(*(side.tolist() for side in found), strict=True))
    assert len(pairs) == len(found[0]) < 0.25 * size * size
    assert np.mean([(i, i + size) in pairs for i in range(size)]) >= 0.98


def test_the_nearest_of_a_full_comparison_are_among_the_candidates(monkeypatch):
    counts = count(planted(120, 3))
    known = rarity(counts)
    left, right = np.arange(120), np.arange(120, 240)
    every = candidates(counts, left, right, rarity=known)
    assert len(every[0]) == 120 * 120
    monkeypatch.setattr(module, "ALL", 0)
    kept = set(zip(*(side.tolist() for side in candidates(counts, left, right, rarity=known)), strict=True))
    matrix = weighted(counts.characters, known.of_characters(counts.grams))
    near = cosines(matrix, *every).reshape(120, 120).argmax(axis=1)
    assert np.mean([(i, 120 + int(j)) in kept for i, j in enumerate(near)]) >= 0.98


def test_the_order_of_the_rows_changes_nothing():
    counts = count(planted(200, 5))
    known, rows = rarity(counts), np.arange(400)
    one = candidates(counts, rows[:200], rows[200:], rarity=known)
    other = candidates(counts, rows[:200][::-1], np.random.default_rng(0).permutation(rows[200:]), rarity=known)
    assert [side.tolist() for side in one] == [side.tolist() for side in other]


def test_no_passages_have_no_pairs():
    counts = count(["a wall"])
    left, right = candidates(counts, np.array([0]), np.zeros(0, np.int64), rarity=rarity(counts))
    assert len(left) == len(right) == 0


def test_what_is_near_by_meaning_alone_is_compared_however_many_passages_there_are(monkeypatch):
    """Above 20,000 pairs, here above none, `claim_pairs` once looked for neighbours by words alone."""
    monkeypatch.setattr(module, "ALL", 0)
    rng = np.random.default_rng(5)
    letters = rng.choice(list("bcdfghklmnprstvw"), (2, 80, 4, 5)).tolist()
    lines = [[" ".join("".join(word) for word in line) for line in side] for side in letters]
    table = pd.DataFrame({"id": ["a", "b"], "text": ["\n\n".join(side) for side in lines], "language": "en"})
    corpus = tk.load_corpus(table)
    alike = {lines[0][7], lines[1][59]}

    def encoder(texts):
        found = np.random.default_rng(6).normal(size=(len(texts), 16))
        found[[text in alike for text in texts]] = 1.0
        return found

    for net, expected in ((None, False), (encoder, True)):
        pairs = tk.claim_pairs(corpus, all_pairs=True, encoder=net)
        found = set(zip(pairs["left_text"], pairs["right_text"], strict=True))
        assert ((lines[0][7], lines[1][59]) in found) == expected


def test_a_list_has_its_neighbours_in_an_archive_and_only_they_have_theirs(monkeypatch):
    monkeypatch.setattr(module, "ALL", 0)
    size = 300
    counts = count(planted(size, 4))
    asked, archive = np.arange(20), np.arange(size, 2 * size)
    known = rarity(counts)
    wide, few = (candidates(counts, asked, archive, rarity=known, top=5, met=met) for met in (False, True))
    every, found = (set(zip(left.tolist(), right.tolist(), strict=True)) for left, right in (wide, few))
    assert found < every
    assert {right for _, right in every} > {right for _, right in found}
    assert all((n, size + n) in found for n in range(20))
    near = {right for _, right in found}
    assert found == {(left, right) for left, right in every if right in near}


def test_in_a_large_corpus_fewer_words_are_searched_by(monkeypatch):
    monkeypatch.setattr(module, "ALL", 0)
    monkeypatch.setattr(module, "_FEW", 2)
    counts = count([f"{noun} word{n % 12}" for n in range(240) for noun in ("bridge", "council")])
    sides, options = (np.arange(240), np.arange(240, 480)), {"rarity": rarity(counts), "top": 500}
    wide = candidates(counts, *sides, **options)
    monkeypatch.setattr(module, "_LARGE", 480)
    assert len(candidates(counts, *sides, **options)[0]) == len(wide[0])
    monkeypatch.setattr(module, "_LARGE", 100)  # 5 % of 219 passages instead of 480, and 20 hold each two words
    assert len(candidates(counts, *sides, **options)[0]) < len(wide[0])


def test_blocks_of_vectors_change_nothing(monkeypatch):
    monkeypatch.setattr(module, "ALL", 0)
    counts = count(planted(60, 5))
    vectors = np.random.default_rng(6).normal(size=(120, 8))
    sides = np.arange(60), np.arange(60, 120)
    options = {"rarity": rarity(counts), "encoder": lambda texts: vectors[: len(texts)], "top": 3}
    whole = candidates(counts, *sides, **options)
    monkeypatch.setattr(module, "_CELLS", 60 * 7)
    assert [side.tolist() for side in candidates(counts, *sides, **options)] == [side.tolist() for side in whole]
