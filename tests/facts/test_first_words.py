"""First words of sentences: which are names, by the texts compared or by the list of words in small letters."""

import pytest

from toolkit.corpus.counts import count, rarity
from toolkit.facts import first_words
from toolkit.facts.marks import Marked


def names(*texts):
    """Return the words at the beginning of sentences that are told to be names."""
    counts = count(texts)
    marked = Marked(counts, rarity(counts))
    found = marked.named & ~marked.capitals
    return {counts.tokens.words[word] for word in counts.tokens.ids[found].tolist()}


@pytest.mark.parametrize("word", ["Hamas", "Merkel", "Ljubljana", "Merkel's", "Halvorsen"])
def test_a_word_that_is_not_known_in_small_letters_is_a_name(word):
    assert names(f"{word} was on the list of the council.") == {word.lower()}


@pytest.mark.parametrize(
    "word",
    ["Officials", "Police", "Yesterday", "Despite", "Although", "Fishermen", "Rain", "It's", "Don't", "A", "Apiarists"],
)
def test_a_word_that_is_known_in_small_letters_is_none(word):
    assert names(f"{word} was on the list of the council.") == set()


def test_the_texts_compared_say_it_first():
    assert names("Reed was on the list.", "The council heard Reed at noon.") == {"reed"}
    assert names("Zorbing was on the list.", "The council heard of zorbing at noon.") == set()
    assert names("Police spoke.", "The State Police spoke.", "The police spoke.") == set()


def test_a_headline_and_another_language_show_no_names():
    assert names("Hamas Fires Rockets Over Town") == set()
    assert names("Autoridades dijeron que la lluvia destruyó el puente viejo.") == set()


def test_a_missing_list_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(first_words, "SMALL_LETTERS", tmp_path / "none.txt")
    first_words.small_letters.cache_clear()
    with pytest.raises(ValueError, match=r"none\.txt: the list is missing; install the toolkit again"):
        names("Hamas was on the list of the council.")
    first_words.small_letters.cache_clear()


def test_the_list_is_sorted_words_in_small_letters():
    words = first_words.SMALL_LETTERS.read_text(encoding="utf-8").split()
    assert words == sorted(set(words)) == [word.lower() for word in words]
    assert {"the", "officials", "don't"} <= set(words)
    assert not {"hamas", "obama", "monday"} & set(words)


def test_a_list_that_is_not_the_published_one_is_refused(tmp_path, monkeypatch):
    torn = tmp_path / "small_letters.txt"
    torn.write_bytes(first_words.SMALL_LETTERS.read_bytes()[:-100])
    monkeypatch.setattr(first_words, "SMALL_LETTERS", torn)
    with pytest.raises(ValueError, match=r"small_letters.txt: not the list that was published .* install it again"):
        first_words.small_letters.__wrapped__()
