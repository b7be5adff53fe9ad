"""Finding patterns: the index agrees with a slow search that compares every word."""

import itertools
import re
from fnmatch import fnmatchcase

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.tokens import tokenise
from toolkit.framing.index import build_index, find, longest
from toolkit.framing.lexicon import read_pattern

law = settings(derandomize=True, deadline=None, max_examples=80)
words = st.sampled_from(["a", "ab", "abc", "b", "b's", "U.S.", "Ab", "B"])
gaps = st.sampled_from([" ", "-", ", ", " – ", "\n", '" "', "–"])
texts = st.lists(
    st.lists(st.tuples(words, gaps), max_size=8).map(lambda pairs: "".join(w + g for w, g in pairs)), max_size=3
)
pieces = st.lists(st.sampled_from(["a", "ab*", "*b", "b", "us", "a*c"]), min_size=1, max_size=3)
patterns = st.tuples(pieces, st.booleans(), st.booleans()).map(
    lambda drawn: (" * ".join(drawn[0]) if drawn[1] else " ".join(drawn[0]), drawn[2])
)


def slowly(texts, pattern):
    """Return every span of words that a pattern fits, found by trying each place and each length of a lone star."""
    tokens, found = tokenise(texts), set()
    for t, text in enumerate(texts):
        within = range(tokens.of(t).start, tokens.of(t).stop)
        for first in within:
            for last in range(first + 1, min(first + 13, tokens.of(t).stop + 1)):
                if fits(text, tokens, pattern, first, last):
                    found.add((first, last))
    return sorted(found)


def fits(text, tokens, pattern, first, last):
    seen = [
        text[tokens.starts[w] : tokens.ends[w]] if pattern.case else tokens.words[tokens.ids[w]]
        for w in range(first, last)
    ]
    spaces = [text[tokens.ends[w] : tokens.starts[w + 1]] for w in range(first, last - 1)]
    joined = all(re.fullmatch(r"[\s\"]+|[-–]", space) for space in spaces)
    return joined and covers(pattern.words, seen)


def covers(words, seen):
    if not words or not seen:
        return not words and not seen
    if words[0] == "*":
        return any(covers(words[1:], seen[n:]) for n in range(4))
    fitting = fnmatchcase(seen[0], words[0]) or fnmatchcase(seen[0].removesuffix("'s"), words[0])
    return fitting and covers(words[1:], seen[1:])


@law
@given(texts, patterns)
def test_the_index_finds_what_a_slow_search_finds(texts, drawn):
    pattern = read_pattern(drawn[0], case=drawn[1])
    first, last = find(build_index(texts), pattern)
    assert sorted(set(zip(first.tolist(), last.tolist(), strict=True))) == slowly(texts, pattern)


@law
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4)), max_size=12))
def test_the_longest_never_overlap_and_leave_nothing_out(spans):
    first = np.array([s for s, _ in spans], np.int64)
    last = np.array([s + n for s, n in spans], np.int64)
    kept = list(zip(*(side.tolist() for side in longest(first, last, np.arange(len(spans)))), strict=True))
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(kept))
    for s, e in zip(first.tolist(), last.tolist(), strict=True):
        assert any(s < k[1] and k[0] < e and k[1] - k[0] >= e - s for k in kept)


def test_no_text_and_no_words():
    for texts in ([], [""], ["", "..."]):
        assert find(build_index(texts), read_pattern("a * b"))[0].tolist() == []
