"""Words in their sentences: the same vectors for the same text, whatever stands beside it and whatever is cached."""

from __future__ import annotations

import shutil
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.tokens import tokenise
from toolkit.matching import cache as store
from toolkit.matching import encoder, word_vectors
from toolkit.matching.encoder import encode
from toolkit.matching.word_vectors import WIDTH, pooled

TEXTS = ["Judges upheld the rule.", "", "The bridge is closed.", "…", "Judges upheld the rule.", "Yes."]
WRITTEN = (
    "the Court upheld rule, £1.2m €5 $7 8,000 U.S.-led don't Amnesty’s café cafe\u0301 İstanbul oﬃce ﬁre ½ m² 5°C №5 "
    "under\u00adstand soft\u200bware не 难民 \U0001f62d #MeToo snake_case Ω æther naïve - … \ud83d wo\ud800rd"
)
PARTS = WRITTEN.split(" ")
lines = st.lists(st.sampled_from(PARTS), max_size=20).map(" ".join)
anything = st.text(st.characters(), max_size=40)  # lone surrogates and control characters too
some_texts = st.lists(st.one_of(lines, anything), min_size=1, max_size=8)
modest = settings(derandomize=True, deadline=None, max_examples=12)


def vectors(texts, cache=None):
    """The vectors of the words of each text."""
    return [rows[:, :WIDTH] for rows in everything(texts, cache)]


def everything(texts, cache=None):
    """What is kept of the words of each text: their vectors, and behind them how far the head is, and the relation."""
    tokens = tokenise(texts)
    words = word_vectors.read_words(texts, tokens, cache=cache)
    assert words.vectors.shape == (len(tokens.ids), WIDTH)
    assert words.heads.shape == words.relations.shape == (len(tokens.ids),)
    assert (words.vectors.dtype, words.heads.dtype, words.relations.dtype) == (np.int8, np.int16, np.uint8)
    rows = np.column_stack([words.vectors.astype(np.int64), words.heads, words.relations])
    return [rows[tokens.of(number)] for number in range(len(texts))]


def near(one, other):
    one, other = (rows.astype(float) for rows in (one, other))
    return one @ other / (np.linalg.norm(one, axis=-1) * np.linalg.norm(other))


def read(text):
    """The words of a text that have a vector."""
    tokens, (rows,) = tokenise([text]), vectors([text])
    return [text[low:high] for low, high, row in zip(tokens.starts, tokens.ends, rows, strict=True) if row.any()]


@pytest.fixture
def computed(monkeypatch):
    """The texts that were computed and not read from the cache."""
    seen: list[str] = []
    compute = word_vectors._compute
    monkeypatch.setattr(
        word_vectors, "_compute", lambda texts, words, bar: seen.extend(texts) or compute(texts, words, bar)
    )
    return seen


@modest
@given(some_texts, st.randoms(use_true_random=False))
def test_the_words_of_a_text_depend_on_it_alone(texts, random):
    rows = everything(texts)
    order = random.sample(range(len(texts)), len(texts))
    mixed = everything([texts[number] for number in order] + ["Another text beside them.", texts[0]])
    for number, found in zip([*order, None, 0], mixed, strict=True):
        if number is not None:
            np.testing.assert_array_equal(found, rows[number])
    np.testing.assert_array_equal(everything(texts[-1:])[0], rows[-1])


@modest
@given(some_texts)
def test_words_are_the_same_with_and_without_a_cache(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("cache")
    expected = everything(texts)
    for given_texts in (texts[:1], texts, texts):
        for found, row in zip(everything(given_texts, folder), expected, strict=False):
            np.testing.assert_array_equal(found, row)


@modest
@given(some_texts)
def test_the_row_left_for_the_whole_text_is_the_one_encode_computes(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("cache")
    vectors(texts, folder)
    expected = encode(texts, cache=None)
    kept = store.load(folder / store.FILE, encoder.row_keys(encoder.cleaned_texts(texts)))
    sizes = np.diff(tokenise(texts).bounds)
    for text, size, row in zip(encoder.cleaned_texts(texts), sizes, expected, strict=True):
        data = kept.get(encoder.row_keys([text])[0])
        assert (data is not None) == (size > 0)
        assert data is None or data == encoder.row_bytes(row)
    np.testing.assert_array_equal(encode(texts, cache=folder), expected)


@modest
@given(some_texts)
def test_a_word_has_its_largest_number_at_the_end_of_the_scale_or_no_vector(texts):
    for rows in vectors(texts):
        largest = np.abs(rows.astype(int)).max(axis=1, initial=0)
        assert set(largest.tolist()) <= {0, 127}


pieces_and_words = st.tuples(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.booleans()), max_size=12),
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3)), max_size=8),
)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(pieces_and_words, st.integers(0, 3))
def test_a_word_is_the_mean_of_the_pieces_that_overlap_it(drawn, at):
    pieces, sizes = drawn
    offsets = np.array([(low, low + size) for low, size, _ in pieces], np.int64).reshape(-1, 2)
    ids = np.array([encoder.UNKNOWN if unknown else 7 for *_, unknown in pieces], np.int64)
    states = np.random.default_rng(len(pieces)).normal(size=(len(pieces), 4)).astype(np.float32)
    words = []
    for size, space in sizes:
        words.append((at, at + size))
        at += size + space
    starts, ends = np.array(words, np.int32).reshape(-1, 2).T
    own, means = pooled(states, offsets, ids, starts, ends)
    expected = {}
    for number, (start, end) in enumerate(words):
        parts = [
            state
            for state, (low, high), piece in zip(states, offsets, ids, strict=True)
            if low < high and piece != encoder.UNKNOWN and low < end and start < high
        ]
        if parts:
            expected[number] = np.mean(parts, axis=0)
    assert own.tolist() == list(expected)
    for row, mean in zip(means, expected.values(), strict=True):
        np.testing.assert_allclose(row, mean, atol=1e-6)


@pytest.mark.parametrize("text", ["", "   ", "…", "\ud83d", "\U0001f62d \U0001f525", "ผู้ลี้ภัยกำลังรอ", "a" * 101])
def test_what_the_model_cannot_read_has_zeros(text, tmp_path):
    for _ in range(2):  # computed, then read from the cache
        found = everything([text, "Judges upheld the rule."], tmp_path)
        assert not found[0].any()
        assert found[1].any(axis=1).all()


def test_no_texts_have_no_words(tmp_path):
    tokens = tokenise([])
    assert word_vectors.read_words([], tokens, cache=tmp_path).vectors.shape == (0, WIDTH)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "They don't know Amnesty’s well-known café, naïve or not.",
        "The U.S.-led talks cost £1.2 million, €5, $7, ¥100 and 8,000 more.",
        "O'Neill's ﬁre in İstanbul under\u00adstands cafe\u0301 soft\u200bware at 5°C on 10km² for ½ price.",
        "He wo\ud83drd-for-word said#MeToo @who snake_case.",
        "\x00\x01The\u00a0bridge\u2009is\u202fclosed\ufeff now.",
    ],
)
def test_every_word_of_english_is_read_wherever_it_is_cut(text):
    tokens = tokenise([text])
    assert read(text) == [text[low:high] for low, high in zip(tokens.starts, tokens.ends, strict=True)]


def test_a_word_with_an_unknown_sign_is_left_out_alone():
    assert read("The bridgeﬃ \U0001f62d is ผู้ closed.") == ["The", "is", "closed"]


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("The café in Zürich is closed.", "The cafe in Zurich is closed."),
        ("The BRIDGE is Closed.", "the bridge is closed."),
        ("The bridge \ud83d is closed.", "The bridge is closed."),
        ("The cafe\u0301 is closed.", "The café is closed."),
    ],
)
def test_spellings_that_the_model_reads_alike_have_the_same_vectors_and_heads(written, other):
    one, two = everything([written, other])
    np.testing.assert_array_equal(one, two)


def test_vectors_stand_at_their_words():
    text = "£1 million for O'Neill's U.S.-led well-known café, she doesn’t say, and €5 more"
    tokens, (rows,) = tokenise([text]), vectors([text])
    found = {text[low:high]: row for low, high, row in zip(tokens.starts, tokens.ends, rows, strict=True)}
    (plain,) = vectors(["two million dollars led restaurant famous not"])
    words = {"million": plain[1], "led": plain[3], "café": plain[4], "known": plain[5], "doesn’t": plain[6]}
    for word, other in words.items():
        nearness = {name: float(near(row, other)) for name, row in found.items()}
        assert max(nearness, key=nearness.__getitem__) == word, nearness


def test_a_word_is_known_by_its_sentence():
    texts = ["They sat on the bank of the river.", "The bank raised its interest rates.", "A lender wants its money."]
    river, money, lender = vectors(texts)
    assert near(money[1], lender[1]) > near(river[4], lender[1]) + 0.1


def test_a_long_text_has_words_up_to_256_word_pieces():
    text = "word " * 100_000
    (rows,) = vectors([text])
    assert rows.any(axis=1).sum() == 254  # two pieces are the marks at the ends
    assert rows[:254].any(axis=1).all()
    np.testing.assert_array_equal(rows[:254], vectors(["word " * 254 + "and then"])[0][:254])


def test_a_text_is_computed_once(tmp_path, computed):
    first = everything(TEXTS, tmp_path)
    assert sorted(computed) == ["Judges upheld the rule.", "The bridge is closed.", "Yes."]
    again = everything([*TEXTS[::-1], "A new one."], tmp_path)
    assert computed[3:] == ["A new one."]
    for found, row in zip(again[:-1], first[::-1], strict=True):
        np.testing.assert_array_equal(found, row)


def test_chunks_are_kept_as_they_are_done(tmp_path, computed, monkeypatch):
    monkeypatch.setattr(encoder, "CHUNK", 1)
    counted = word_vectors._compute

    def stop(texts, words, bar):
        if computed:
            raise KeyboardInterrupt
        return counted(texts, words, bar)

    monkeypatch.setattr(word_vectors, "_compute", stop)
    with pytest.raises(KeyboardInterrupt):
        vectors(TEXTS, tmp_path)
    monkeypatch.setattr(word_vectors, "_compute", counted)
    vectors(TEXTS, tmp_path)
    assert sorted(computed) == ["Judges upheld the rule.", "The bridge is closed.", "Yes."]


@pytest.mark.parametrize("size", [0, 1, 127, 128 * 4, 131 * 3, 131 * 4 - 1, 131 * 5])
def test_a_row_of_another_length_is_computed_again(tmp_path, computed, size):
    expected = everything(TEXTS, tmp_path)
    tokens = tokenise(TEXTS)
    (key,) = word_vectors._keys(encoder.cleaned_texts(TEXTS), tokens, [0])
    file = tmp_path / store.FILE
    assert len(store.load(file, [key])[key]) == 131 * 4
    store.save(file, [key], [b"\1" * size])
    computed.clear()
    for _ in range(2):  # the second time the mended row is there
        for found, row in zip(everything(TEXTS, tmp_path), expected, strict=True):
            np.testing.assert_array_equal(found, row)
    assert computed == TEXTS[:1]


def test_a_damaged_row_is_computed_again(tmp_path, computed):
    import sqlite3

    expected = everything(TEXTS, tmp_path)
    with closing(sqlite3.connect(tmp_path / store.FILE)) as connection, connection:
        for key, row in connection.execute("SELECT key, row FROM rows").fetchall():
            connection.execute("UPDATE rows SET row = ? WHERE key = ?", (bytes([*row[:-1], row[-1] ^ 1]), key))
    computed.clear()
    for found, row in zip(everything(TEXTS, tmp_path), expected, strict=True):
        np.testing.assert_array_equal(found, row)
    assert len(computed) == 3


def test_words_cut_otherwise_are_not_taken_from_the_cache(tmp_path):
    from dataclasses import replace

    text = "A judge upheld the rule."
    tokens = tokenise([text])
    word_vectors.read_words([text], tokens, cache=tmp_path)
    moved = replace(tokens, starts=tokens.starts[[0, 0, 1, 2, 3]], ends=tokens.ends[[0, 0, 1, 2, 3]])
    expected = word_vectors.read_words([text], moved, cache=None).vectors
    np.testing.assert_array_equal(word_vectors.read_words([text], moved, cache=tmp_path).vectors, expected)


def test_the_two_kinds_of_rows_do_not_mix(tmp_path, computed):
    texts = ["The old bridge over the river is closed to all but walkers."]
    keys = [*encoder.row_keys(texts), *word_vectors._keys(texts, tokenise(texts), [0])]
    assert len(set(keys)) == 2
    encode(texts, cache=tmp_path)
    (found,) = everything(texts, tmp_path)
    assert computed == texts
    np.testing.assert_array_equal(found, everything(texts)[0])
    kept = store.load(tmp_path / store.FILE, keys)
    assert [len(kept[key]) for key in keys] == [4 * 384, 131 * 12]
    np.testing.assert_array_equal(encode(texts, cache=tmp_path), encode(texts, cache=None))


def test_a_cache_that_cannot_be_used_is_reported_and_left_alone(tmp_path):
    expected = everything(TEXTS)
    (tmp_path / store.FILE).write_text("my notes " * 200)
    with pytest.warns(RuntimeWarning, match="file is not a database") as told:
        found = everything(TEXTS, tmp_path)
    assert len(told) == 1
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)
    assert (tmp_path / store.FILE).read_text() == "my notes " * 200


def test_words_do_not_depend_on_the_number_of_cores(monkeypatch):
    texts = [" ".join(PARTS[number % 7 : number % 29]) + f" {number}" for number in range(58)]
    monkeypatch.setattr(encoder, "cores", lambda: 1)
    alone = everything(texts)
    monkeypatch.setattr(encoder, "cores", lambda: 5)
    for one, other in zip(everything(texts), alone, strict=True):
        np.testing.assert_array_equal(one, other)


def test_one_string_is_refused():
    with pytest.raises(TypeError, match="one string was given; give a list"):
        word_vectors.read_words("one text", tokenise(["one text"]), cache=None)


def test_progress_is_shown_when_asked_for(capsys):
    word_vectors.read_words(["a", "b"], tokenise(["a", "b"]), cache=None)
    assert capsys.readouterr().err == ""
    word_vectors.read_words(["a", "b"], tokenise(["a", "b"]), cache=None, progress=True)
    assert "2/2" in capsys.readouterr().err


@pytest.fixture
def weights(tmp_path, monkeypatch):
    """A copy of the weights to damage."""
    shutil.copytree(encoder.WEIGHTS, tmp_path / "weights")
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / "weights")
    read_once = (encoder.model, encoder._checksums, word_vectors.projection)
    for part in read_once:
        part.cache_clear()
    yield tmp_path / "weights"
    for part in read_once:
        part.cache_clear()


def test_a_damaged_file_of_words_is_named(weights):
    data = bytearray((weights / encoder.PROJECTION).read_bytes())
    data[len(data) // 2] ^= 1
    (weights / encoder.PROJECTION).write_bytes(data)
    with pytest.raises(ValueError, match=r"words.npz: its sha256 is .* the file is damaged; install .* encoder=None"):
        vectors(["a text"])


def test_a_missing_file_of_words_is_named(weights):
    (weights / encoder.PROJECTION).unlink()
    with pytest.raises(FileNotFoundError, match=r"words.npz: this file .* is missing; install .* encoder=None"):
        vectors(["a text"])


def test_a_file_of_words_that_is_not_in_the_list_is_refused(weights):
    listed = (weights / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    (weights / "SHA256SUMS").write_text("".join(line for line in listed if encoder.PROJECTION not in line))
    with pytest.raises(ValueError, match=r"SHA256SUMS: it does not name words.npz; install .* encoder=None"):
        vectors(["a text"])


@pytest.mark.parametrize("name", [encoder.PROJECTION, encoder.GRAMMAR])
def test_another_file_of_words_has_another_place_in_the_cache(weights, name):
    tokens = tokenise(["a text"])
    before = word_vectors._keys(["a text"], tokens, [0]), encoder.row_keys(["a text"])
    listed = (weights / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    changed = "".join("0" * 64 + line[64:] if name in line else line for line in listed)
    (weights / "SHA256SUMS").write_text(changed)
    encoder._checksums.cache_clear()
    assert word_vectors._keys(["a text"], tokens, [0]) != before[0]
    assert encoder.row_keys(["a text"]) == before[1]


def test_the_axes_are_whitened_directions():
    mean, axes = word_vectors.projection()
    assert mean.shape == (768,)
    assert axes.shape == (768, WIDTH)
    length = np.linalg.norm(axes.astype(float), axis=0)
    unit = axes / length
    np.testing.assert_allclose(unit.T @ unit, np.eye(WIDTH), atol=1e-4)
    assert (np.diff(length) >= -1e-4 * length[1:]).all()  # what varies less is stretched more
