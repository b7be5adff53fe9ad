"""What a text calls untrue: laws, then what takes back and what does not, then pairs that a person has judged."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.corpus.counts import blended, count, rarity
from toolkit.facts.contradictions import contradictions
from toolkit.facts.marks import Marked
from toolkit.facts.statements import statements_of
from toolkit.facts.taken_back import belies, called, taken_back, takes_back
from toolkit.matching.model import background

STATED = [
    "The library in Bram Street will close in June.",
    "The ferry sank off Skarv with all its cargo.",
    "Nobody was hurt in the mill.",
    "Reports say that the dam is cracked.",
]
BELYING = [
    "This is untrue.",
    "That is not so.",
    "It's not true.",
    "But this is simply not the case.",
    "The claim is false.",
    "These reports are completely false and misleading.",
    "That is a lie.",
    "Nothing could be further from the truth.",
    "He denied this.",
    "The company has strongly denied the report.",
    "The owners dismissed the claim as nonsense.",
    "The ministry called this untrue on Monday.",
    "Mrs Marsh says it is nonsense.",
    '"That is nonsense," said Ann Lee, the director.',
]
STATING = [  # they take nothing back, or state something beside it
    "This is not true of all schools.",
    "Nobody denied it.",
    "He did not deny this.",
    "She refused to deny the report.",
    "It is false that the wall was cracked.",
    "The council rejected it.",
    "This is only partly true.",
    "That is not entirely true.",
    "The alarm was false.",
    "Is this untrue?",
    "That is wrong of them.",
    "If this is false, he will resign.",
    "He denied her the prize.",
    "The idea is not new.",
    "They called it a day.",
]
HEARD = [
    "It has been claimed that the library in Bram Street will close.",
    "There were reports that the old mill would close.",
    "The ferry sank off Skarv.",
]
VOICED = [  # somebody says it, or is accused: who denies it leaves that as it was
    "The union said that the mill would close.",
    '"The mill will close," the union warned.',
    "Smith was charged with the theft of a bus.",
    "Smith was accused of taking the money.",
]
words = st.lists(st.sampled_from([*STATED, *BELYING, *STATING, "so", ", but that is a lie", '"', "?"]), max_size=6)


def values(*texts):
    counts = count(texts)
    marked = Marked(counts, blended(rarity(counts), background(), texts=30))
    left = np.arange(0, len(texts), 2)
    return {name: found.tolist() for name, found in contradictions(marked, left, left + 1).items()}


@settings(max_examples=100)
@given(words.map(" ".join) | st.text(max_size=40))
def test_what_is_taken_back_stands_before_the_words_that_do_so_and_these_hold_the_one_that_denies(text):
    end = 0
    for one in taken_back(text):
        assert end <= one.said[0] < one.said[1] <= one.words[0] <= one.cue[0] < one.cue[1] <= one.words[1] <= len(text)
        end = one.words[1]


@pytest.mark.parametrize("behind", BELYING)
@pytest.mark.parametrize("stated", STATED[:3])
def test_a_statement_and_its_being_called_untrue_contradict_each_other_in_either_order(stated, behind):
    back = f"{stated} {behind}"
    found = values(back, stated, stated, back, back, back)["denied"]
    assert found[0] == found[1] > 0.9
    assert found[2] == 0


@pytest.mark.parametrize("behind", BELYING)
def test_what_takes_back_is_known_and_takes_nothing_back_alone(behind):
    assert takes_back(behind)
    assert taken_back(behind) == taken_back(f"{behind} {behind}") == ()


@pytest.mark.parametrize("behind", STATING)
def test_what_states_something_takes_nothing_back(behind):
    assert not takes_back(behind)
    assert taken_back(f"{STATED[0]} {behind}") == ()


def test_who_denies_it_takes_back_what_no_other_voice_says():
    assert all(belies(one, "The owners denied this.") for one in HEARD)
    assert not any(belies(one, "The owners denied this.") for one in VOICED)
    assert all(belies(one, "This is untrue.") for one in [*HEARD, *VOICED])
    assert belies('"They say that the mill will close.', 'This is untrue," she said.')
    assert not belies("Will the mill close?", "This is untrue.")
    assert not belies("If the dam were unsafe, the town would be empty.", "This is not the case.")


def test_what_is_said_of_deeds_as_well_takes_back_what_is_reported_alone():
    assert not belies("The council has shut the library.", "This is wrong.")
    assert belies("Some believe that the council has shut the library.", "This is wrong.")
    assert not belies("I think that the remarks are over the line.", "It is wrong.")


@pytest.mark.cases("taken_back")
def test_judged_pairs(case):
    found = values(case["left"], case["right"], case["right"], case["left"])
    told = np.max([*found.values()], axis=0)
    assert (told > 0.5).tolist() == [case["contradicts"]] * 2


def corpus(*texts):
    return tk.load_corpus(pd.DataFrame({"id": [f"d{n}" for n in range(len(texts))], "text": texts}))


FILLING = "The fair in the old town was a success and drew many people.\n\n"


def test_the_next_sentence_of_the_paragraph_is_held_with_what_it_takes_back():
    found = statements_of(corpus(FILLING + f"{HEARD[0]} This is untrue. The choir sang in the old hall all evening."))
    assert found["text"].tolist()[1:] == [HEARD[0], "The choir sang in the old hall all evening."]
    assert found["stated"].tolist()[1:] == [
        f"{HEARD[0]} This is untrue.",
        "The choir sang in the old hall all evening.",
    ]
    apart = statements_of(corpus(FILLING + f"{HEARD[0]}\n\nThat is simply not true."))
    assert apart["stated"].tolist()[1] == HEARD[0]


def test_pairs_and_claims_and_statuses_tell_who_calls_it_untrue():
    own = corpus(FILLING + f"{HEARD[0]} This is untrue.", "The library in Bram Street will close.\n\n" + FILLING * 2)
    note = "a denial (called “untrue” in the next sentence)"
    pairs = tk.claim_pairs(own, all_pairs=True, encoder=None)
    assert pairs.loc[pairs["left_text"] == HEARD[0], "note"].iloc[0] == note
    assert note in tk.claims(own, encoder=None)["note"].tolist()
    assert called(f"{HEARD[0]} This is untrue.", "untrue") in note
    told = str(tk.explain(pairs[pairs["left_text"] == HEARD[0]].iloc[0], corpus=own, encoder=None))
    assert "Compared with the next sentence where that takes a passage back." in told
    assert "who says it, or from where" not in told
