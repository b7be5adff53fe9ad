"""The label of a claim: a mention that states what the first states, and what differs beside it only."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.tracing.labels import labelled
from toolkit.tracing.stands_to_first import FLAGS, stands_to_first

FAR = "It is 87 kilometres to the coast."


def mentions(*texts, way="differs", central=(0.7, 0.9, 0.8)):
    flags = {name: [False, False, way == key] for key, name in FLAGS.items()}
    rows = {"claim": "c", "text": texts, "stated": texts, "central": central, "note": ["", "", "another figure"]}
    return pd.DataFrame(rows | flags)


def town(people):
    return f"The town of {people} lies 87 kilometres from the coast."


@pytest.mark.parametrize(
    ("table", "way"),
    [
        (mentions(town("6,400"), FAR, town("5,900")), ""),
        (mentions(town("6,400"), "It is 87 kilometres to Arden.", "Hale, a town of 5,900, is 87 kilometres off."), ""),
        (mentions(town("6,400"), FAR, town("5,900"), central=(0.9, 0.7, 0.8)), "differs"),
        (mentions(town("6,400"), "The town lies on the coast.", town("5,900")), "differs"),
        (mentions(town("6,400"), FAR, "The town of 6,400 lies 78 kilometres from the coast."), "differs"),
        (mentions("The town has 6,400 people.", FAR, town("5,900")), "differs"),
        (mentions(town("6,400"), FAR, "The town does not lie 87 kilometres from the coast."), "differs"),
        (mentions(town("6,400"), FAR, town("5,900"), way="contradicts"), "contradicts"),
        (mentions(town("6,400"), FAR, town("5,900"), way="of another time"), "of another time"),
    ],
)
def test_what_differs_beside_the_figures_of_the_label_is_told_and_no_flag(table, way):
    before = table.copy()
    found = labelled(table)
    pd.testing.assert_frame_equal(table, before)
    assert stands_to_first(found) == ["", "", way]
    assert found["note"].iloc[2] == "beside what the claim states: " * (not way) + "another figure"


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("cd"), st.sampled_from(["", *FLAGS]), st.integers(0, 3)), min_size=1))
def test_a_label_is_the_most_central_mention_that_states_the_same_of_two_the_earlier(rows):
    table = pd.DataFrame(sorted(rows, key=lambda row: row[0]), columns=["claim", "way", "central"])
    table.loc[~table["claim"].duplicated(), "way"] = ""  # the first stands to itself
    texts = [f"Mention {number} was seen." for number in range(len(table))]
    table = table.assign(text=texts, stated=texts, note="")
    table = table.assign(**{name: table["way"] == way for way, name in FLAGS.items()})
    found = labelled(table)
    for _, own in found[found["way"].isin(["", "done since"])].groupby("claim"):
        assert own["label"].tolist() == [own.loc[own["central"] == own["central"].max(), "text"].iloc[0]] * len(own)
