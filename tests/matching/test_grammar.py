"""What words hang on: inside their own text, the same whatever stands beside it, and clauses that always end."""

from __future__ import annotations

import shutil
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.corpus.tokens import tokenise
from toolkit.matching import encoder, grammar
from toolkit.matching.grammar import NUMBER, RELATIONS, clauses, parsed
from toolkit.matching.word_vectors import read_words

WRITTEN = "the Court judges rule upheld that said who £1.2m don't café не \U0001f62d ผู้ and by closed, closed. U.S."
lines = st.lists(st.sampled_from(WRITTEN.split()), max_size=20).map(" ".join)
anything = st.text(st.characters(), max_size=40)  # lone surrogates and control characters too
some_texts = st.lists(st.one_of(lines, lines, anything), min_size=1, max_size=6)
modest = settings(derandomize=True, deadline=None, max_examples=25)
HEAD_CLAUSES = {"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj"}
ARGUMENTS = {"nsubj", "nsubj:pass", "obj", "obl:agent", "csubj"}


@st.composite
def hung(draw):
    """Heads and relations of the words of several texts, whatever they are, and where the texts begin and end."""
    sizes = draw(st.lists(st.integers(0, 9), min_size=1, max_size=4))
    heads = [draw(st.integers(0, size - 1)) - word for size in sizes for word in range(size)]
    kinds = st.sampled_from([NUMBER[name] for name in ("nsubj", "obj", "conj", "ccomp", "det", "root")])
    relations = [draw(kinds) for _ in heads]
    return np.array(heads, np.int16), np.array(relations, np.uint8), [0, *np.cumsum(sizes).tolist()]


def slowly(heads, relations):
    """The words that may head the clause of each word: one, or those of the circle it hangs on."""
    above = [word + int(head) for word, head in enumerate(heads)]
    names = [RELATIONS[relation] for relation in relations]
    argued = {above[word] for word, name in enumerate(names) if name in ARGUMENTS}

    def own(word):
        return above[word] == word or names[word] in HEAD_CLAUSES or (names[word] == "conj" and word in argued)

    found = []
    for word in range(len(above)):
        seen = [word]
        while not own(seen[-1]) and above[seen[-1]] not in seen:
            seen.append(above[seen[-1]])
        last = seen[-1]
        found.append({last} if own(last) else set(seen[seen.index(above[last]) :]))
    return found


@settings(derandomize=True, deadline=None, max_examples=80)
@given(hung())
def test_a_clause_is_headed_by_the_first_word_above_that_heads_one(drawn):
    heads, relations, _ = drawn
    found = clauses(heads, relations)
    assert len(found) == len(heads)
    for head, allowed in zip(found.tolist(), slowly(heads, relations), strict=True):
        assert head in allowed


@settings(derandomize=True, deadline=None, max_examples=80)
@given(hung())
def test_clauses_of_several_texts_are_those_of_each_and_stay_inside(drawn):
    heads, relations, bounds = drawn
    found = clauses(heads, relations)
    for low, high in pairwise(bounds):
        alone = clauses(heads[low:high], relations[low:high])
        assert ((alone >= 0) & (alone < high - low)).all()
        np.testing.assert_array_equal(found[low:high] - low, alone)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(hung())
def test_clauses_leave_what_they_are_given(drawn):
    heads, relations, _ = drawn
    before = heads.copy(), relations.copy()
    clauses(heads, relations)
    np.testing.assert_array_equal(heads, before[0])
    np.testing.assert_array_equal(relations, before[1])


@pytest.mark.parametrize("size", [1, 2, 3, 5, 254])
def test_clauses_end_where_heads_go_round(size):
    heads = np.array([1] * (size - 1) + [1 - size], np.int16)
    found = clauses(heads, np.full(size, NUMBER["obl"], np.uint8))
    assert ((found >= 0) & (found < size)).all()


@pytest.mark.parametrize("step", [1, -1])
def test_the_deepest_word_that_can_be_read_finds_its_clause(step):
    heads = np.full(254, step, np.int16)
    top = 253 if step > 0 else 0
    heads[top] = 0
    assert set(clauses(heads, np.full(254, NUMBER["nmod"], np.uint8)).tolist()) == {top}


def test_no_words_have_no_clauses():
    assert clauses(np.zeros(0, np.int16), np.zeros(0, np.uint8)).shape == (0,)
    heads, relations = parsed(np.zeros((0, 768), np.float32))
    assert heads.shape == relations.shape == (0,)


@settings(derandomize=True, deadline=None, max_examples=30)
@example(254, 0, 1)  # a text of as many words as are read
@given(st.integers(1, 60), st.integers(0, 5), st.sampled_from([0, 0.05, 1, 100]))
def test_heads_of_any_states_are_words_of_the_text(size, seed, scale):
    states = scale * np.random.default_rng(seed).normal(size=(size, 768)).astype(np.float32)
    heads, relations = parsed(states)
    place = np.arange(size) + heads
    assert heads.dtype == np.int16
    assert relations.dtype == np.uint8
    assert ((place >= 0) & (place < size)).all()
    assert ((relations >= 1) & (relations < len(RELATIONS))).all()


def parses(texts, cache=None):
    """Heads and relations of the words of each text, and which of them were read."""
    tokens = tokenise(texts)
    words = read_words(texts, tokens, cache=cache)
    read = words.vectors.any(axis=1)
    parts = [tokens.of(number) for number in range(len(texts))]
    return [(words.heads[at], words.relations[at], read[at]) for at in parts]


@modest
@given(some_texts)
def test_words_hang_on_words_of_their_own_text_that_were_read(texts):
    for heads, relations, read in parses(texts):
        place = np.arange(len(heads)) + heads
        assert ((place >= 0) & (place < len(heads))).all()
        assert read[place[read]].all()
        assert ((relations >= 1) == read).all()


@modest
@given(some_texts)
def test_words_that_were_not_read_hang_on_nothing_and_are_clauses_of_their_own(texts):
    for heads, relations, read in parses(texts):
        assert not heads[~read].any()
        found = clauses(heads, relations)
        for word in np.flatnonzero(~read).tolist():
            assert np.flatnonzero(found == word).tolist() == [word]


@modest
@given(some_texts, st.randoms(use_true_random=False))
def test_what_words_hang_on_depends_on_their_text_alone(tmp_path_factory, texts, random):
    expected = parses(texts)
    order = random.sample(range(len(texts)), len(texts))
    mixed = parses([texts[number] for number in order] + ["Another text beside them."])
    folder = tmp_path_factory.mktemp("cache")
    for number, found in zip(order, mixed, strict=False):
        np.testing.assert_array_equal(found, expected[number])
    for _ in range(2):  # computed and kept, then read
        for found, alone in zip(parses(texts, folder), expected, strict=True):
            np.testing.assert_array_equal(found, alone)


@pytest.mark.parametrize("many", [16_000, 33_000, 40_000, 70_000])
def test_heads_stay_in_their_text_over_a_piece_that_holds_very_many_words(many):
    text = "Judges upheld the " + "a\u00ad" * many + " rule in court. The minister resigned."  # one piece, not read
    ((heads, relations, read),) = parses([text])
    assert len(heads) == many + 9
    assert read.sum() == 9
    place = np.arange(len(heads)) + heads
    assert ((place >= 0) & (place < len(heads))).all()
    assert read[place[read]].all()
    assert np.bincount(clauses(heads, relations))[~read].tolist() == [1] * many


def test_of_a_long_text_the_words_that_are_read_hang_on_each_other():
    ((heads, relations, read),) = parses(["The judges upheld the rule and the ministers resigned. " * 10_000])
    assert read.tolist() == [True] * int(read.sum()) + [False] * int((~read).sum())
    last = np.flatnonzero(read)[-1]
    assert (np.arange(last + 1) + heads[: last + 1] <= last).all()
    assert not heads[~read].any()
    assert not relations[~read].any()


@pytest.mark.cases("grammar")
def test_words_hang_on_what_a_reader_says(case):
    text = case["text"]
    tokens, ((heads, relations, _),) = tokenise([text]), parses([text])
    words = [text[low:high] for low, high in zip(tokens.starts, tokens.ends, strict=True)]
    found = []
    for word, _, _ in case["hangs"]:
        (place,) = [number for number, other in enumerate(words) if other == word]
        above = words[place + heads[place]] if heads[place] else None
        found.append([word, above, RELATIONS[relations[place]]])
    assert found == case["hangs"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union said that drivers rejected the offer.", ["The union said", "that drivers rejected the offer"]),
        (
            "Because the dam had failed, farmers lost their harvest.",
            ["Because the dam had failed", "farmers lost their harvest"],
        ),
        ("Doctors want to close the clinic.", ["Doctors want to close the clinic"]),
        ("The ferry hit the pier and sank within minutes.", ["The ferry hit the pier and sank within minutes"]),
    ],
)
def test_sentences_have_the_clauses_a_reader_sees(text, expected):
    tokens, ((heads, relations, _),) = tokenise([text]), parses([text])
    parts: dict[int, list[str]] = {}
    for low, high, clause in zip(tokens.starts, tokens.ends, clauses(heads, relations).tolist(), strict=True):
        parts.setdefault(clause, []).append(text[low:high])
    assert [" ".join(words) for words in parts.values()] == expected


def test_the_layer_is_whole():
    layer = grammar.weights()
    assert all(np.isfinite(values).all() for values in layer.values())
    assert all(values.dtype == np.float32 for values in layer.values())
    hidden = layer["hidden"].shape[1]
    assert layer["hidden"].shape == (768, hidden)
    assert layer["distance"].shape == (2 * grammar.FAR + 1,)
    assert layer["relation"].shape == layer["relation_above"].shape == (hidden, len(RELATIONS) - 1)
    assert layer["relation_constant"].shape == (2, len(RELATIONS) - 1)


def test_relations_are_numbered_once_and_fit_into_eight_bits():
    assert len(set(RELATIONS)) == len(RELATIONS) <= 256
    assert [NUMBER[name] for name in RELATIONS] == list(range(len(RELATIONS)))


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A copy of the weights to damage."""
    shutil.copytree(encoder.WEIGHTS, tmp_path / "weights")
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / "weights")
    read_once = (encoder.model, encoder._checksums, grammar.weights)
    for part in read_once:
        part.cache_clear()
    yield tmp_path / "weights"
    for part in read_once:
        part.cache_clear()


def test_a_damaged_layer_is_named(files):
    data = bytearray((files / encoder.GRAMMAR).read_bytes())
    data[len(data) // 2] ^= 1
    (files / encoder.GRAMMAR).write_bytes(data)
    with pytest.raises(ValueError, match=r"grammar.npz: its sha256 is .* the file is damaged; install .* encoder=None"):
        parses(["a text"])


def test_a_missing_layer_is_named(files):
    (files / encoder.GRAMMAR).unlink()
    with pytest.raises(FileNotFoundError, match=r"grammar.npz: this file .* is missing; install .* encoder=None"):
        parses(["a text"])


def test_a_layer_that_is_not_in_the_list_is_refused(files):
    listed = (files / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    (files / "SHA256SUMS").write_text("".join(line for line in listed if encoder.GRAMMAR not in line))
    with pytest.raises(ValueError, match=r"SHA256SUMS: it does not name grammar.npz; install .* encoder=None"):
        parses(["a text"])


def test_texts_are_read_without_the_layer(files):
    expected = encoder.encode(["Judges upheld the rule."], cache=None)
    (files / encoder.GRAMMAR).unlink()
    encoder.model.cache_clear()
    np.testing.assert_array_equal(encoder.encode(["Judges upheld the rule."], cache=None), expected)
