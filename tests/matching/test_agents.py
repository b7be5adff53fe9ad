"""Who does what to whom: the same from both sides, nothing of verbs that hold both ways, pairs as readers see them."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.counts import count, rarity
from toolkit.corpus.function_words import FUNCTION_WORDS
from toolkit.corpus.wordforms import root
from toolkit.facts.marks import Marked
from toolkit.facts.swapped_roles import MUTUAL
from toolkit.matching.agents import exchanged
from toolkit.matching.grammar import NUMBER
from toolkit.matching.word_vectors import read_words

NOUNS = ["bishop", "bishops", "mayor", "Anna", "pilots", "them", "cat"]
VERBS = ["praised", "praising", "blamed", "hit", "met", "divorces"]
BOTH_WAYS = ["met", "meets", "divorced", "divorces", "merges", "agreed", "resembled", "tied"]
RELATIVES = ["who", "whom", "that"]
PREPOSITIONS = ["from", "to", "by", "than"]
WORDS = NOUNS + VERBS + RELATIVES
KINDS = ["nsubj", "nsubj", "obj", "obj", "nsubj:pass", "obl:agent", "conj", "acl:relcl", "root", "obl", "obl", "nmod"]
KINDS += ["aux:pass", "xcomp", "iobj"]
DOES, SUFFERS = {"nsubj", "obl:agent"}, {"obj", "nsubj:pass"}
PASSIVE = {"aux:pass", "nsubj:pass", "obl:agent"}
modest = settings(derandomize=True, deadline=None, max_examples=50)


@st.composite
def trees(draw, words=WORDS, most=8):
    """Words of a text, the place each hangs on, in a tree, and how."""
    size = draw(st.integers(0, most))
    order = draw(st.permutations(range(size)))
    heads = list(range(size))
    for rank, word in enumerate(order[1:], 1):
        heads[word] = order[draw(st.integers(max(0, rank - 3), rank))]  # itself: it hangs on nothing
    chosen = [draw(st.sampled_from(words)) for _ in heads]
    kinds = ["case" if word in PREPOSITIONS else draw(st.sampled_from(KINDS)) for word in chosen]
    return list(zip(chosen, heads, kinds, strict=True))


def clause(verb, agent, patient):
    """Words of a sentence of three."""
    return [(agent, 1, "nsubj"), (verb, 1, "root"), (patient, 1, "obj")]


def passive(verb, agent, patient):
    return [(patient, 1, "nsubj:pass"), (verb, 1, "root"), (agent, 1, "obl:agent")]


def who_did(verb, agent, patient):
    return [(agent, 0, "root"), ("who", 2, "nsubj"), (verb, 0, "acl:relcl"), (patient, 2, "obj")]


def whom_it_was_done_to(verb, agent, patient):
    return [(patient, 0, "root"), ("whom", 3, "obj"), (agent, 3, "nsubj"), (verb, 0, "acl:relcl")]


def asked_who(verb, agent, patient):
    """A question inside a sentence, of which the pronoun stands for nobody named."""
    return [(agent, 0, "root"), ("who", 2, "nsubj"), (verb, 0, "ccomp"), (patient, 2, "obj")]


def there(one, other, *, back=False):
    """From one place to another, the second taken for a part of the first; with `back`, to the one from the other."""
    words = ("to", "from") if back else ("from", "to")
    return [("moved", 0, "root"), (words[0], 2, "case"), (one, 0, "obl"), (words[1], 4, "case"), (other, 2, "nmod")]


FORMS = [clause, passive, who_did, whom_it_was_done_to, asked_who]


some_texts = st.lists(trees(), min_size=1, max_size=5)
nouns = st.sampled_from(["bishop", "mayor", "anna", "pilots", "court"])
verbs = st.sampled_from(["praised", "blamed", "sued", "met", "hired"])
sentences = st.one_of(*(st.builds(form, verbs, nouns, nouns) for form in FORMS))


def together(clauses):
    """Sentences one behind the other, as one text."""
    text = []
    for part in clauses:
        text += [(word, head + len(text), kind) for word, head, kind in part]
    return text


told = st.lists(st.lists(sentences, max_size=2).map(together), min_size=1, max_size=8)


def compared(texts, left, right):
    counts = count([" ".join(word for word, _, _ in text) for text in texts])
    heads = [head - place for text in texts for place, (_, head, _) in enumerate(text)]
    kinds = [NUMBER[kind] for text in texts for _, _, kind in text]
    assert len(counts.tokens.ids) == len(heads)
    marked = Marked(counts, rarity(counts))
    sides = (np.array(side, np.int64) for side in (left, right))
    return exchanged(marked, np.array(heads, np.int16), np.array(kinds, np.uint8), *sides).tolist()


def every(texts):
    return zip(*product(range(len(texts)), repeat=2), strict=True)


def tells(word):
    return len(word) >= 3 and word not in FUNCTION_WORDS


def first_of(text, place):
    """The first of words that are joined to one another."""
    while text[place][2] == "conj" and text[place][1] != place:
        place = text[place][1]
    return place


def stand(text):
    """What each word stands beside, and its role there, word by word."""
    rows = [[text[first_of(text, place)][1], text[first_of(text, place)][2]] for place in range(len(text))]
    before = {above for place, (above, kind) in enumerate(rows) if kind == "nsubj" and place < above}
    for place, row in enumerate(rows):
        if row[1] == "nsubj" and row[0] < place and row[0] in before:
            row[1] = "obj"
    passive = {above for above, kind in rows if kind in PASSIVE}
    for row in rows:
        row[1] = "nsubj:pass" if row[1] == "nsubj" and row[0] in passive else row[1]
    for _ in range(2):
        old = [list(row) for row in rows]
        for place, row in enumerate(rows):
            above, kind = old[row[0]]
            if prepositions(text, place) and row[1] == "nmod" and kind in {"obj", "obl", "nsubj:pass", "nmod"}:
                row[:] = [above, "nmod" if kind == "nmod" else "obl"]
    for place, row in enumerate(rows):
        row[1] = "obl:agent" if row[1] == "obl" and "by" in prepositions(text, place) and row[0] in passive else row[1]
    return rows


def prepositions(text, place):
    """The prepositions of a word, or of the first of those it is joined to, in order."""
    first = first_of(text, place)
    return [word for word, above, kind in text if kind == "case" and above == first]


def acts_slowly(text):
    """What a text says is done, word by word."""
    text = [(word.lower(), head, kind) for word, head, kind in text]
    rows, sides = stand(text), {}
    for place, (above, kind) in enumerate(rows):
        towards = [word for word in prepositions(text, place) if word != "by"]
        named = "does" if kind in DOES else "suffers" if kind in SUFFERS else "to" if kind == "iobj" else ""
        if towards and (named or kind in {"obl", "nmod"}):
            named = towards[0]
        word = text[place][0]
        if word in {"who", "which", "that", "whom"} and text[above][2] == "acl:relcl":
            word = text[rows[above][0]][0]
        if named and tells(word):
            sides.setdefault(above, {}).setdefault(named, set()).add(root(word))
    for verb, (_, _, kind) in enumerate(text):
        if kind == "xcomp" and verb in sides and "does" not in sides[verb]:
            over = sides.get(rows[verb][0], {})
            wanting = over.get("suffers") or over.get("does")
            sides[verb] |= {"does": wanting} if wanting else {}
    mutual, acts = {root(word) for word in MUTUAL}, set()
    for verb, beside in sides.items():
        word = text[verb][0]
        if tells(word) and root(word) not in mutual:
            for one, other in combinations(sorted(beside), 2):
                found = product([root(word)], [one], beside[one], [other], beside[other])
                acts |= {act for act in found if act[2] != act[4]}
    return acts


def slowly(left, right):
    if left & right:
        return False
    return any((verb, one, whom, other, who) in right for verb, one, who, other, whom in left)


@modest
@given(st.one_of(some_texts, st.lists(trees(WORDS + PREPOSITIONS * 2), min_size=1, max_size=5)))
def test_a_slow_version_agrees_on_any_trees(texts):
    acts = [acts_slowly(text) for text in texts]
    assert compared(texts, *every(texts)) == [slowly(one, other) for one, other in product(acts, repeat=2)]


@modest
@given(told)
def test_a_slow_version_agrees_on_sentences(texts):
    acts = [acts_slowly(text) for text in texts]
    found = compared(texts, *every(texts))
    assert found == [slowly(one, other) for one, other in product(acts, repeat=2)]


@modest
@given(told)
def test_exchanging_the_sides_changes_nothing_and_a_text_beside_itself_has_none(texts):
    found = np.array(compared(texts, *every(texts))).reshape(len(texts), len(texts))
    np.testing.assert_array_equal(found, found.T)
    assert not np.diag(found).any()
    assert found.dtype == bool


@modest
@given(told, st.data())
def test_a_pair_does_not_depend_on_the_others(texts, data):
    left, right = (list(side) for side in every(texts))
    found = compared(texts, left, right)
    pair = data.draw(st.integers(0, len(left) - 1))
    assert compared(texts, [left[pair]], [right[pair]]) == [found[pair]]
    assert compared([texts[left[pair]], texts[right[pair]]], [0], [1]) == [found[pair]]
    order = data.draw(st.permutations(range(len(left))))
    assert compared(texts, [left[n] for n in order], [right[n] for n in order]) == [found[n] for n in order]


@modest
@given(st.lists(trees([*NOUNS, *RELATIVES, *BOTH_WAYS]), min_size=2, max_size=4))
def test_verbs_that_hold_both_ways_say_nothing(texts):
    for text in texts:
        for place, (word, head, kind) in enumerate(text):
            if text[head][0] not in BOTH_WAYS:
                text[place] = (word, head, "obl" if kind in DOES | SUFFERS | {"conj"} else kind)
    assert not any(compared(texts, *every(texts)))


@pytest.mark.parametrize("verb", sorted(MUTUAL))
def test_no_word_listed_as_holding_both_ways_says_anything(verb):
    there, back = clause(verb, "bishop", "mayor"), clause(verb, "mayor", "bishop")
    assert compared([there, back], [0, 1], [1, 0]) == [0.0, 0.0]
    assert compared([there, clause(verb, "pilots", "bishop")], [0], [1]) == [0.0]


@modest
@given(nouns, nouns, nouns, nouns)
def test_without_a_verb_in_common_nothing_is_exchanged(one, two, three, four):
    texts = [clause("praised", one, two), clause("blamed", three, four)]
    assert compared(texts, [0, 1], [1, 0]) == [0.0, 0.0]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (clause("praised", "bishop", "mayor"), clause("praises", "mayors", "Bishop"), 1.0),
        (clause("praised", "bishop", "mayor"), clause("praised", "mayor", "pilots"), 0.0),
        (clause("praised", "bishop", "mayor"), clause("praised", "pilots", "bishop"), 0.0),
        (clause("praised", "bishop", "mayor"), clause("praised", "bishop", "pilots"), 0.0),
        (clause("praised", "bishop", "mayor"), clause("praised", "pilots", "mayor"), 0.0),
        (clause("praised", "bishop", "bishops"), clause("praised", "bishop", "mayor"), 0.0),
        (clause("praised", "bishop", "mayor"), clause("praised", "them", "bishop"), 0.0),
        (clause("hit", "bishop", "mayor"), clause("hit", "mayor", "bishop"), 1.0),
        (clause("sued", "Lee", "Kim"), clause("sued", "Kim", "Lee"), 1.0),
        (clause("is", "bishop", "mayor"), clause("is", "mayor", "bishop"), 0.0),
        (there("Lisbon", "Porto"), there("Porto", "Lisbon"), 1.0),
        (there("Lisbon", "Porto"), there("Lisbon", "Porto", back=True), 1.0),
        (there("Lisbon", "Porto"), there("Porto", "Lisbon", back=True), 0.0),
    ],
)
def test_one_sentence_beside_another(left, right, expected):
    assert compared([left, right], [0], [1]) == [expected]


@pytest.mark.parametrize(("joined", "expected"), [(0, 1.0), (1, 1.0), (7, 1.0), (8, 0.0)])
def test_words_joined_to_one_another_have_the_role_of_the_first(joined, expected):
    others = [(word, 2 + place, "conj") for place, word in enumerate("abcdefgh"[:joined])]
    row = [*clause("praised", "bishop", "pilots"), *others]
    row[-1] = ("mayor", *row[-1][1:])
    assert compared([row, clause("praised", "mayor", "bishop")], [0], [1]) == [expected]


@pytest.mark.parametrize("form", FORMS[:4])
@pytest.mark.parametrize("other", FORMS[:4])
def test_active_passive_and_relative_clauses_say_one_thing(form, other):
    texts = [
        form("praised", "mayor", "pilots"),
        other("praise", "mayors", "pilot"),
        other("praised", "pilots", "mayor"),
    ]
    assert compared(texts, [0, 0, 1], [1, 2, 2]) == [0.0, 1.0, 1.0]


def test_no_pairs_and_texts_without_words():
    assert compared([clause("praised", "bishop", "mayor")], [], []) == []
    assert compared([[], clause("praised", "bishop", "mayor")], [0, 0, 1], [0, 1, 0]) == [0.0, 0.0, 0.0]


def read(left, right):
    counts = count([left, right])
    words = read_words([left, right], counts.tokens, cache=None)
    sides = np.array([0, 1, 0, 1]), np.array([1, 0, 0, 1])
    return exchanged(Marked(counts, rarity(counts)), words.heads, words.relations, *sides).tolist()


@pytest.mark.cases("agents")
def test_pairs_are_read_as_a_reader_does(case):
    assert read(case["left"], case["right"]) == [case["expected"], case["expected"], 0.0, 0.0]
