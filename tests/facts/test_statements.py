"""Passages that can be claims: which state something, and what of them is statement."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit import tables
from toolkit.facts.statements import statements_of
from toolkit.matching.pairs import claim_pairs


def corpus(*texts):
    return tk.load_corpus(pd.DataFrame({"id": [f"d{n}" for n in range(len(texts))], "text": texts}))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ('"Nobody had warned us of it," said Ann Lee, a teacher.', '"Nobody had warned us of it,"'),
        ('Ann Lee said: "They told us that it was safe."', '"They told us that it was safe."'),
        ('"It is over," she said.', '"It is over," she said.'),
        ("Ann Lee said that the wall had been cracked.", "that the wall had been cracked."),
        ("LIMA, 4 March 2019 — A dam broke on Sunday.", "A dam broke on Sunday."),
        ("PORT-AU-PRINCE, Haiti (Reuters) — A dam broke on Sunday.", "A dam broke on Sunday."),
        ("WASHINGTON – A dam broke on Sunday night.", "A dam broke on Sunday night."),
        ("The NATO summit - a first - ended on Sunday.", "The NATO summit - a first - ended on Sunday."),
        ("A dam — the second one — broke on Sunday.", "A dam — the second one — broke on Sunday."),
    ],
)
def test_what_is_stated(text, stated):
    filling = "The council met in the old town hall to discuss the matter at length.\n\n" * 9
    found = statements_of(corpus(filling + text))
    assert found["stated"].iloc[-1] == stated


TAGS = [  # put into a sentence or behind it: all else is statement
    ("Parents owe $212,000 in unpaid bills", ", the district said on Monday", ", nearly twice as much as in 2015."),
    ("The number of cases rose to 45", ", officials said on Friday", ", up from 20 a year before."),
    ("Three bridges are unsafe", ", Ann Lee told reporters on Monday", ", far more than had been known."),
    ("Some 40 people were hurt", ", police said", ", and two of them died in hospital."),
    ("The mine will close in May", ", the company said", ", as prices fell."),
    ("The mine will close in May", ", Ann Lee said at a news conference in the old town hall of Ridley on Monday", "."),
]


@pytest.mark.parametrize(("before", "tag", "after"), TAGS)
def test_what_stands_on_either_side_of_a_tag_is_stated(before, tag, after):
    found = statements_of(corpus("The council met in the old town hall.\n\n" + before + tag + after))
    assert found["stated"].iloc[-1].rstrip(".") == (before + after).rstrip(".")


WHOLE = [  # another clause beside the one that is reported, or how many say it: both are stated
    "The price rose in May and the board said that it would stay there.",
    "Parents owe $212,000, but the board said that the policy works.",
    "The mayor ruled out a sale of the old mine; the union said that it would close.",
    "One family in four said that the food was cold.",
    "Only three families in a hundred told us that the food was cold.",
    "Sixty percent of parents said that the food was cold.",
    "In 2017, one in four families told us that the food was cold.",
    "Nearly half of the families we interviewed said that the food was cold.",
    "Most residents said that the water tasted of metal.",
    "Few teachers believe that the new plan will work.",
    "Nobody said that the food was cold and bad.",
    "In 2017, 126 families told us that the food was cold.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_nothing_is_cut_where_the_words_that_tell_who_says_it_state_something(text):
    assert statements_of(corpus("The council met in the old town hall.\n\n" + text))["stated"].iloc[-1] == text


@pytest.mark.parametrize(
    "who",
    [
        "Two officials",
        "Several witnesses",
        "The Group of Seven",
        "A 2014 study",
        "Two people close to the talks",
        "The Most Rev. Hale",
        "The most senior judge",
    ],
)
def test_a_few_who_say_something_are_its_speakers(who):
    found = statements_of(corpus(f"The council met in the old town hall.\n\n{who} said that the food was cold."))
    assert found["stated"].iloc[-1] == "that the food was cold."


SAID = st.sampled_from(["said", "said on Monday", "said in a letter on Friday", "told reporters", "said last week"])
WHO = st.sampled_from(["the mayor", "Ann Lee", "officials", "the Port Authority", "a spokeswoman for the union"])


@given(SAID, WHO, st.sampled_from(TAGS), st.booleans())
@settings(max_examples=60)
def test_no_tag_takes_the_main_clause_with_it(said, who, case, last):
    before, _, after = case
    text = f"{before}, {who} {said}" + ("." if last or after == "." else after)
    stated = statements_of(corpus("The council met in the old town hall.\n\n" + text))["stated"].iloc[-1]
    assert stated.startswith(before)


ACTS = [
    "Castellan praised the builder for the work on the stage floor.",
    "The mayor accused the builder of stealing the money.",
    "The ministry denied that the wall had been cracked for years.",
    "Lee denied having sold the old bridge to the company.",
    "The union urged the mayor to say why the bridge was closed.",
    "The captain told the passengers to leave the ship at once.",
    "The mayor pledged to build a new bridge by the river.",
    "The group called for an inquiry into the collapse of the bridge.",
    "Lee called the new builder of the bridge “a thief and a liar”.",
    "The doctor urged that the ward be closed for a month.",
    "Passengers demanded that the railway refund the fares of May.",
    "The jury recommended that the arsonist be sent to a closed ward.",
    "The judge asked whether the builder had told the council.",
    "The wall, said Ann Lee, had been cracked for ten years.",
    "Lee criticised the council, saying that it had lied to the court.",
]
ACTS += [
    "Castellan denied, however, that the wall had been cracked.",
    "Castellan claimed, wrongly, that the wall had been cracked.",
    "The mayor falsely stated that the wall had been cracked.",
    "It was reported, wrongly, that the wall had been cracked.",
    "Contrary to reports that the brakes failed, they did not fail.",
    "Contrary to the law of 2011, the brakes were never tested.",
]
SAID = [
    ("He replied, politely, that the wall had been cracked.", "that the wall had been cracked."),
    ("Lee said, in effect, that the wall had been cracked.", "that the wall had been cracked."),
    ("Lee said (in a letter to us) that the wall was cracked.", "that the wall was cracked."),
    ("Lee said again on Monday, in a letter, that the wall was cracked.", "that the wall was cracked."),
    ("Lee told the council, according to two members, that it had cracked.", "that it had cracked."),
    ("Contrary to reports in the press, the brakes did not fail.", "the brakes did not fail."),
    ("Contrary to what he never tired of saying, the brakes did not fail.", "the brakes did not fail."),
    ("Mr. Obama, she said, was right to praise the builder.", "Mr. Obama was right to praise the builder."),
    ("The captain told the passengers that the ship was sinking.", "that the ship was sinking."),
    ("The company announced it would close the plant in May.", "it would close the plant in May."),
    ("The doctor insisted that the ward was closed for a month.", "that the ward was closed for a month."),
    ("The judge claimed the builder had failed to tell the court.", "the builder had failed to tell the court."),
    ("Lee said the plan to close the bridge was “a disgrace”.", "the plan to close the bridge was “a disgrace”."),
]


@pytest.mark.parametrize(("text", "stated"), [*((text, text) for text in ACTS), *SAID])
def test_an_act_of_speech_is_stated_with_who_does_it(text, stated):
    filling = "The council met in the old town hall to discuss the matter at length.\n\n" * 9
    assert statements_of(corpus(filling + text))["stated"].iloc[-1] == stated


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (ACTS[0], "The builder praised Castellan for the work on the stage floor."),
        (ACTS[0], "Castellan criticised the builder for the work on the stage floor."),
        (ACTS[2], "The wall had been cracked for years, the ministry said."),
        (ACTS[3], "Lee admitted having sold the old bridge to the company."),
    ],
)
def test_another_act_of_speech_is_another_statement(left, right):
    filling = ["The council met in the old town hall on Monday.\n\n", "Fine weather filled the market with people.\n\n"]
    texts = [part * 14 + text for part, text in zip(filling, (left, right), strict=True)]
    pairs = claim_pairs(corpus(*texts), all_pairs=True)
    told = pairs[(pairs["left_text"] == left) & (pairs["right_text"] == right)]
    assert (told["probability"] < 0.5).all()


@pytest.mark.parametrize(
    ("headline", "kept"),
    [
        ("THE NIGHT OF 3 APRIL", False),
        ("MINISTRY OF HEALTH OF THE REPUBLIC OF ARDOVIA", False),
        ("THE BRIDGE OF LISSA WAS CLOSED IN MAY", True),
        ("SIX DEAD IN MILL FIRE AT LISSA", True),
        ("Statement from the organisers of the Port Ellery Marathon", False),
        ("A briefing by Rio Vivo", False),
        ("Annual report 2019: key figures", False),
        ("Northport Water: update for customers in the valley", False),
        ("Methods and limits of this survey", False),
        ("Report on the state of the forests in 2018", False),
        ("Report blames council for flood", True),
        ("Report on floods blames the council", True),
        ("Report: half of wells poisoned", True),
        ("Minutes of secret meeting leaked", True),
        ("Two dead in fire at paper mill", True),
        ("Anger at ceremony for victims of the mine", False),
        ("'Saving lives is not a crime'", True),
        ("Cracks found in wall of the old bridge", True),
        ("Thousands Flee As River Floods The Valley", True),
    ],
)
def test_headlines_that_only_name(headline, kept):
    body = "The council met in the old town hall on Monday night and closed the bridge to all traffic at once.\n\n" * 8
    found = statements_of(corpus(f"{headline}\n\n{body}"))
    assert (headline in found["text"].tolist()) == kept


def test_what_introduces_a_statement_is_none():
    text = 'Ann Lee, director of the union, answered with these words:\n\n"Nobody warned the workers of it."'
    found = statements_of(corpus(text + "\n\n" + "The council met in the old town hall to discuss the matter.\n\n" * 9))
    assert not [words for words in found["text"] if words.endswith(":")]
    assert any(words.startswith('"Nobody') for words in found["text"])


def test_a_figure_is_a_word():
    filling = "The council met in the old town hall to discuss the matter at length.\n\n" * 9
    assert "It killed 118 people." in statements_of(corpus(filling + "It killed 118 people."))["text"].tolist()


def test_two_quotations_are_not_alike_by_their_speaker():
    filling = "The weather was fine and the market was full of people from the villages around the lake.\n\n" * 7
    said = "said Laura Finch, the chief executive of Norwell Water."
    texts = [f'{filling}"{words}," {said}' for words in ("We did not delay anything", "The price of copper fell again")]
    pairs = claim_pairs(corpus(*texts), all_pairs=True, encoder=None)
    bare = [text.rpartition('"')[0] + '."' for text in texts]
    other = claim_pairs(corpus(*bare), all_pairs=True, encoder=None)
    quoted = pairs[pairs["left_text"].str.contains("Finch") & pairs["right_text"].str.contains("Finch")]
    assert (quoted["relation"] == "none").all()
    assert "We did not" not in " ".join(other.loc[other["relation"] != "none", "left_text"])


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                '"We saw it all happen,"',
                "said Ann Lee.",
                "She said:",
                "LIMA, 4 May —",
                "The dam broke on Sunday.",
                "“",
                '"',
                "\n\n",
            ]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_rows_lead_back_to_the_text_and_state_a_part_of_it(text):
    if not text.strip():
        return
    texts = corpus(text)
    for row in statements_of(texts).itertuples():
        assert texts[row.doc].text[row.start : row.end] == row.text
        rest = iter(row.text)
        assert all(letter in rest for letter in row.stated)
        assert len(row.stated.split()) >= min(4, len(row.text.split()))


def test_without_passages_or_in_one_document_there_are_no_pairs():
    found = corpus("The council closed the old bridge.", "The council has closed the old bridge.")
    for one, roles in (found, ["caption"]), (tk.Corpus(()), None), (found["d0"], None):
        pairs = claim_pairs(one, roles=roles)
        assert pairs.empty
        assert tables.check(pairs, "pairs") is pairs


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The council said that the ferry will close. It rained all day, and all of us are very angry.", "narrator"),
        ("The council said that the ferry will close in May. #ferry", "the council"),
        ("It rained. The council said that the ferry will close in May.", "the council"),
        ("The ferry will close.", "narrator"),
    ],
)
def test_a_post_is_of_whoever_says_more_than_half_of_it(text, voice):
    found = statements_of(corpus(text))
    assert found["text"].tolist() == [text]
    assert found["voice"].tolist() == [voice]


def test_what_is_kept_with_a_corpus_is_not_changed_from_outside():
    texts = corpus("The council met in the old town hall.")
    found = statements_of(texts)
    found["stated"] = ""
    assert statements_of(texts)["stated"].tolist() == ["The council met in the old town hall."]
    assert len(statements_of(texts, roles=["byline"])) == 0
