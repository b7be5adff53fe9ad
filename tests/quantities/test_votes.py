"""Results of votes that words tell are one figure, whichever number stands first and however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.facts.numbers import agree, two_votes
from toolkit.quantities.number_words import SPELT
from toolkit.quantities.quantities import figures
from toolkit.quantities.votes import one_body, votes
from toolkit.tracing.contradicted import told_against

WORDS = {n: word for word, n in SPELT.items()}


@given(st.integers(1, 19), st.integers(1, 19), st.booleans(), st.sampled_from(["votes to", "to"]))
def test_a_vote_is_one_figure_however_it_is_written(one, other, spelt, between):
    sides = (WORDS[one], WORDS[other]) if spelt else (one, other)
    text = f"The council voted for the plan by {sides[0]} {between} {sides[1]}."
    (vote,) = figures(text)
    assert vote.kind == "vote"
    assert vote.shown == f"{max(one, other)} votes to {min(one, other)}"
    assert text[vote.start : vote.end] == f"{sides[0]} {between} {sides[1]}"
    turned = figures(f"The council voted for the plan by {other} votes to {one}.")
    assert agree([vote], turned) is agree(turned, [vote]) is True


@given(*[st.integers(0, 99)] * 4)
def test_one_body_is_the_same_from_both_sides(one, other, third, fourth):
    values = [float(max(pair) * 10_000 + min(pair) * 10 + 1) for pair in ((one, other), (third, fourth))]
    assert one_body(*values) == one_body(*values[::-1])
    assert one_body(values[0], values[0])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It passed by 19 votes to 14.", [(19, 14)]),
        ("The parish rejected the plan by three to nine.", []),
        ("The parish rejected the plan by nine to three.", [(9, 3)]),
        ("Twenty-one members voted for it, twelve against.", [(21, 12)]),
        ("There were 19 votes for, 14 against and two abstentions.", [(19, 14)]),
        ("The House approved it by a vote of 228 to 191.", [(228, 191)]),
        ("Members voted 420-0 to release the report.", [(420, 0)]),
        ("They voted two to three times a year.", []),
        ("The shop that was voted the best is open nine to five.", []),
        ("Turnout at the vote rose by 45 to 46 percent.", []),
        ("The price rose from two to three pounds.", []),
    ],
)
def test_only_what_words_call_a_vote_is_one(text, found):
    assert [(vote.most, vote.least) for vote in votes(text)] == found


def test_two_results_of_one_vote_differ_and_those_of_two_bodies_are_not_compared():
    one, other = (
        "The council voted against the runway by nine to three.",
        "Its council voted against it by 9 votes to 4.",
    )
    assert told_against([one], [other]) == [{"another figure": "9 votes to 4 for nine to three"}]
    assert agree(figures(one), figures(other)) is False
    far = "The county council voted by 31 to 9 for an inquiry."
    assert two_votes(one, far)
    assert agree(figures(one), figures(far)) is None
