"""Tests for `toolkit.matching.reader`: laws of a reading, what it tells apart, and damaged weights."""

import io
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.tokens import tokenise
from toolkit.matching import encoder, reader
from toolkit.matching.grammar import RELATIONS
from toolkit.matching.reader import LONGEST, READ, WIDE, read
from toolkit.matching.word_vectors import WIDTH, Words, read_words

SCRIPTS = Path(__file__).parents[2] / "scripts"
SENTENCE = "The court rejected the appeal of the two fishermen on Tuesday."


def told(*texts, pairs=None):
    """What is read of pairs of texts, by default of the first with each other one; shape (pairs, kinds)."""
    tokens = tokenise(list(texts))
    left, right = np.array(pairs or [(0, n) for n in range(1, len(texts))]).T
    found = read(read_words(list(texts), tokens, cache=None, progress=False), tokens, left, right)
    assert tuple(found) == READ
    return np.column_stack(list(found.values()))


@st.composite
def passages(draw):
    """Made-up words of a few texts: vectors, heads inside the text, relations."""
    texts = draw(st.lists(st.lists(st.sampled_from("abcdef"), max_size=9), min_size=2, max_size=5))
    tokens = tokenise([" ".join(words) for words in texts])
    size, rng = len(tokens.ids), np.random.default_rng(draw(st.integers(0, 2**16)))
    vectors = rng.integers(-127, 128, (size, WIDTH)).astype(np.int8)
    heads = rng.integers(-3, 4, size).astype(np.int16)
    return Words(vectors, heads, rng.integers(0, len(RELATIONS), size).astype(np.uint8)), tokens


@settings(derandomize=True, deadline=None, max_examples=12)
@given(passages())
def test_exchanging_the_sides_or_adding_pairs_changes_nothing(made):
    words, tokens = made
    size = len(tokens.bounds) - 1
    left, right = (side.ravel() for side in np.divmod(np.arange(size * size), size))
    every, back = (read(words, tokens, *ends) for ends in ((left, right), (right, left)))
    for name in READ:
        assert every[name].tolist() == back[name].tolist()
        alone = [read(words, tokens, left[n : n + 1], right[n : n + 1])[name][0] for n in range(len(left))]
        np.testing.assert_allclose(every[name], alone, atol=2e-4)


def test_the_order_of_the_texts_changes_nothing_but_the_last_digit():
    texts = [SENTENCE, "The fishermen lost.", "On Tuesday the appeal of two fishermen was rejected.", "It rained."]
    size = len(texts)
    pairs = [(one, other) for one in range(size) for other in range(size)]
    turned = [(size - 1 - one, size - 1 - other) for one, other in pairs]
    np.testing.assert_allclose(told(*texts, pairs=pairs), told(*reversed(texts), pairs=turned), atol=2e-4)


@settings(derandomize=True, deadline=None, max_examples=12)
@given(passages())
def test_what_is_read_is_finite_and_nothing_is_read_of_an_empty_text(made):
    words, tokens = made
    sizes = np.diff(tokens.bounds)
    left, right = np.zeros(len(sizes), int), np.arange(len(sizes))
    for values in read(words, tokens, left, right).values():
        assert np.isfinite(values).all()
        assert (values[(sizes[left] == 0) | (sizes[right] == 0)] == 0).all()


def test_verdicts_do_not_depend_on_the_number_of_cores(monkeypatch):
    texts = [f"{SENTENCE} {'Nobody was hurt. ' * (number % 5)}{number}" for number in range(12)]
    pairs = [(one, other) for one in range(12) for other in range(12)]
    monkeypatch.setattr(reader, "_PART", 10)
    monkeypatch.setattr(encoder, "cores", lambda: 1)
    alone = told(*texts, pairs=pairs)
    monkeypatch.setattr(encoder, "cores", lambda: 5)
    np.testing.assert_array_equal(told(*texts, pairs=pairs), alone)


def test_no_pairs_give_no_verdicts():
    tokens = tokenise(["a text"])
    found = read(read_words(["a text"], tokens, cache=None), tokens, np.zeros(0, int), np.zeros(0, int))
    assert [len(values) for values in found.values()] == [0, 0, 0]


@pytest.mark.parametrize(
    ("same", "other"),
    [
        ("On Tuesday the judges dismissed the two fishermen's appeal.", "On Tuesday the judges heard the appeal."),
        (
            "The fishermen's appeal was turned down by the court.",
            "The fishermen's lawyer was turned down by it.",
        ),
        ("On Tuesday the court refused the two fishermen an appeal.", "On Tuesday the court granted them an appeal."),
        ("The two fishermen lost their appeal in court.", "The two fishermen won their appeal in court."),
    ],
)
def test_one_essential_difference_tells_more_than_other_words(same, other):
    found = told(SENTENCE, same, other)[:, READ.index("read_same")]
    assert found[0] > found[1]


def test_a_sentence_and_itself_are_the_same_and_a_strange_one_is_not():
    found = told(SENTENCE, SENTENCE, "Heavy snow closed the mountain road for a week.")
    assert (found[0] > 0).all()
    assert (found[1] < -1).all()


def test_only_the_first_words_are_read():
    long = " ".join([SENTENCE] * 7)
    assert len(tokenise([long]).ids) > LONGEST
    tokens = tokenise([long, SENTENCE])
    words = read_words([long, SENTENCE], tokens, cache=None)
    changed = Words(words.vectors.copy(), words.heads, words.relations)
    changed.vectors[LONGEST : tokens.bounds[1]] = 1
    ends = np.array([0]), np.array([1])
    for name, values in read(words, tokens, *ends).items():
        assert values.tolist() == read(changed, tokens, *ends)[name].tolist()


def test_the_network_is_whole():
    layer = reader.weights()
    assert all(np.isfinite(values).all() for values in layer.values())
    states, compared = layer["own"].shape
    assert layer["word"].shape == layer["head"].shape == (WIDE, states)
    assert layer["key"].shape[0] == WIDTH
    assert layer["relation"].shape == (len(RELATIONS), WIDE)
    assert layer["up"].shape == layer["down"].shape == layer["itself"].shape == (compared, compared)
    assert layer["whole"].shape[0] == 12 * compared  # of words alone and together, three ways, sum and difference
    assert layer["verdict"].shape[1] == len(READ)


def test_a_damaged_network_is_named(tmp_path, monkeypatch):
    shutil.copytree(encoder.WEIGHTS, tmp_path / "weights")
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / "weights")
    (tmp_path / "weights" / encoder.READER).write_bytes(b"something else")
    once = (encoder._checksums, reader.weights)
    for part in once:
        part.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"reader.npz: its sha256 is .* the file is damaged"):
            told("a text", "a text")
    finally:
        for part in once:
            part.cache_clear()


def test_the_network_that_is_fitted_is_the_one_that_reads(monkeypatch):
    torch = pytest.importorskip("torch", reason="torch, with which the reader is fitted, is not installed")
    monkeypatch.syspath_prepend(SCRIPTS)
    import fit_reader

    long = " ".join(f"{SENTENCE} Item {number} was read." for number in range(LONGEST // 10))
    texts = sorted([SENTENCE, "On Tuesday two fishermen lost their appeal, and then another appeal.", "Rain.", long])
    left, right = np.triu_indices(len(texts))
    torch.manual_seed(0)
    network = fit_reader.Network().eval()
    with torch.no_grad():
        for weights in network.parameters():
            weights.copy_((2 * weights).half())  # so large that each part of a sum shows, and as they will be stored
        best = network.compare.weight[:, 4 * fit_reader.STATES]
        best.copy_(10 * (best / 10).half())
        known = fit_reader.words_of(texts)
        fitted = network(fit_reader.side(known, left), fit_reader.side(known, right)).numpy()
    with np.load(io.BytesIO(fit_reader.packed(network))) as stored:
        layer = {name: stored[name].astype(np.float32) for name in stored.files}
    tokens = tokenise(texts)
    found = read(read_words(texts, tokens, cache=None, progress=False), tokens, left, right, layer=layer)
    assert np.ptp(fitted, axis=0).min() > 0.1
    np.testing.assert_allclose(np.column_stack(list(found.values())), fitted, rtol=0, atol=1e-4)
