"""Contradictions: laws of the features, then pairs a person has judged, above and below the cut."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import load_corpus, passages
from toolkit.corpus.counts import count, rarity
from toolkit.facts.contradictions import CONTRADICTIONS, contradictions
from toolkit.facts.denied import left_open, one_leaves_open
from toolkit.facts.marks import Marked
from toolkit.matching.encoder import encode
from toolkit.matching.model import background
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import CUT, score

FOLDER = Path(__file__).parents[1] / "cases"
CASES = [
    (name, number, case)
    for name in ("contradictions", "signs_and_names", "names_and_roles", "denied", "figures_and_degrees", "one_word")
    for number, case in enumerate(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))
]
WORDS = ["the", "council", "closed", "opens", "no", "Lima", "denied", "that", "14", "members", "not", "Oslo", "three"]
WORDS += ["%", ",", "won", "lost", "shut", "neither admitted nor", "would not confirm or deny", "31-24", "persons"]
WORDS += ["may", "plans to", "sign", "signed", "if", "had", "most", "few", "of", "from", "killed", "cheapest"]
WORDS += ["most expensive", "hardly any", "thousands of", "a handful of", "before", "after", "a rise in", "fell"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def facts(left, right):
    counts = count([left, right, "The council of Lima closed the old bridge.", "Rain fell."])
    return contradictions(Marked(counts, rarity(counts)), np.array([0, 1]), np.array([1, 0]))


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_exchanging_the_sides_changes_no_contradiction(left, right):
    for name, values in facts(left, right).items():
        assert values[0] == pytest.approx(values[1]), name
        assert 0 <= values[0] <= 1, name


@pytest.mark.parametrize(
    ("other", "unsaid"),
    [
        ("The bank did not admit the theft of the files.", {0: True}),
        ("The bank did not administer the files before the theft.", {0: False}),
        ("Not the administration reported the theft of the files.", {0: False}),
        ("The bank was closed on Monday.", {}),
    ],
)
def test_what_one_side_leaves_open_is_unsaid_where_the_other_does_not_admit_it(other, unsaid):
    counts = count(["The bank neither admitted nor denied the theft of the files.", other])
    assert one_leaves_open(counts, left_open(counts), (np.array([0]), np.array([1]))) == unsaid
    assert one_leaves_open(counts, left_open(counts), (np.array([1]), np.array([0]))) == unsaid


def real_pairs():
    """Return the pairs of all cases, and each of their texts and of the five beside others made of its words."""
    read = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    cases = [case for cases in read if isinstance(cases, list) for case in cases]
    names = ("left", "right"), ("a", "b"), ("one", "other")
    pairs = [(case[one], case[other]) for case in cases for one, other in names if one in case and other in case]
    for text in dict.fromkeys(
        [text for pair in pairs for text in pair] + passages(load_corpus("texts"))["text"].tolist()
    ):
        first, stop, rest = text.rstrip(".").partition(", ")
        capitals = [word for word in text.split() if word[:1].isupper()]
        pairs += [(text, f"{rest}{stop}{first}.")] if rest else []
        if len(capitals) > 1:
            one, other = capitals[0], capitals[-1]
            pairs.append((text, " ".join({one: other, other: one}.get(word, word) for word in text.split())))
    return pairs


def test_exchanging_the_sides_of_real_sentences_changes_no_contradiction():
    pairs = real_pairs()
    assert len(pairs) > 1_500
    marked = Marked(count([text for pair in pairs for text in pair]), background())
    left = np.arange(0, 2 * len(pairs), 2)
    found, back = contradictions(marked, left, left + 1), contradictions(marked, left + 1, left)
    for name in CONTRADICTIONS:
        assert np.count_nonzero(found[name]) > 5, name
        other = np.flatnonzero(~np.isclose(found[name], back[name]))
        assert [pairs[number] for number in other.tolist()] == [], name


@settings(max_examples=25)
@given(TEXTS)
def test_no_text_contradicts_itself(text):
    for name, values in facts(text, text).items():
        assert values[0] == 0, name


def test_two_clauses_of_one_text_contradict_it_in_nothing():
    text = "council hardly any neither admitted nor council hardly any denied"
    assert {name for name, values in facts(text, text).items() if values[0]} == set()


@settings(max_examples=25)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=6))
def test_what_is_read_for_one_block_of_pairs_serves_the_next(pairs):
    counts = count([text for pair in pairs for text in pair])
    left = np.arange(0, 2 * len(pairs), 2)
    known = rarity(counts)
    whole = contradictions(Marked(counts, known), left, left + 1)
    marked = Marked(counts, known)
    blocks = [contradictions(marked, rows, rows + 1) for rows in (left[:1], left[1:], left[:0])]
    for name in CONTRADICTIONS:
        assert np.concatenate([block[name] for block in blocks]).tolist() == whole[name].tolist(), name


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The train was 55 minutes late.", "The train was 70 minutes late.", {"figures_conflict", "figures_exchanged"}),
        ("The train was three minutes late.", "The train was 3 minutes late.", set()),
        ("The index rose 1.36 percent on Monday.", "The index rose 1.4 percent on Monday.", set()),
        ("They counted 14,276 people in the camp.", "They counted 14,000 people in the camp.", set()),
        ("The mayor said that he knew of it.", "The mayor denied that he knew of it.", {"denied"}),
        ("He does not know the mayor.", "He doesn't know the mayor.", set()),
        ("The report that the well was poisoned is false.", "The report said the well was poisoned.", {"denied"}),
        (
            "The team of Lima beat the team of Oslo.",
            "The team of Oslo beat the team of Lima.",
            {"roles_swapped", "names_exchanged"},
        ),
        ("The team met in Lima on Monday.", "The team met in Oslo on Monday.", {"names_exchanged"}),
        ("The team met Anna Berg at noon.", "The team met John Smith at noon.", {"names_exchanged"}),
        ("The team met Mohammed at noon.", "The team met Mohamed at noon.", set()),
        ("Rents rose 12 percent last year.", "Rents rose 12 last year.", {"figures_conflict"}),
        ("They pay $4.5 million to the town.", "They pay €4.5 million to the town.", {"figures_conflict"}),
        ("It fell to -12 degrees at noon.", "It fell to 12 degrees at noon.", {"figures_conflict"}),
        ("They pay $12 million to the town.", "They pay 12 million dollars to the town.", set()),
        ("At least 45 officers were there.", "60 officers were there.", set()),
        ("Up to 45 officers were there.", "60 officers were there.", {"figures_conflict"}),
        ("At least 45 officers were there.", "Some 45 officers were there.", set()),
        ("20 to 25 officers were there.", "22 officers were there.", set()),
        ("20 to 25 officers were there.", "30 officers were there.", {"figures_conflict"}),
        ("It costs £169.99 in the shop.", "It costs $273 in the shop.", set()),
        ("It runs on Jan 20-25 in the park.", "It runs on Jan 22 in the park.", set()),
        ("It runs on Jan 20-25 in the park.", "It runs on Jan 28 in the park.", {"figures_conflict"}),
        (
            "It cost £2 million over five years.",
            "It cost £7 million over five years.",
            {"figures_conflict", "figures_exchanged"},
        ),
        ("It grew less quickly than last year.", "It grew more slowly than last year.", set()),
        ("It grew less than last year.", "It grew more slowly than last year.", set()),
        ("It grew less than last year.", "It grew more than last year.", {"opposed"}),
        ("The bridge is less safe now.", "The bridge is more dangerous now.", set()),
        ("The bridge is less safe now.", "The bridge is less dangerous now.", {"opposed"}),
        ("The king may sign the new bill.", "The king signed the new bill.", {"unsettled"}),
        ("The king may sign the new bill.", "The king might sign the new bill.", set()),
        ("If the old bridge closes they will leave.", "They left as the old bridge has closed.", {"unsettled"}),
        ("The fire injured two of the men.", "The fire killed two of the men.", {"opposed"}),
        ("The fire did not kill two of the men.", "The fire injured two of the men.", {"denied"}),
        ("The court met in the morning.", "The court met in the afternoon.", {"opposed"}),
        ("The court met in the evening.", "The court met in the night.", set()),
        ("Most of the old voters came.", "Few of the old voters came.", {"opposed", "denied"}),
        ("Few of the old voters came.", "Hardly any of the old voters came.", set()),
        ("Few of the old voters came.", "A few of the old voters came.", {"denied"}),
        ("Most of the old voters came.", "Some of the old voters came.", set()),
        ("All the old voters came.", "Some of the old voters came.", {"opposed"}),
        ("It came in the last few days of May.", "It came in most days of May.", set()),
        ("The ship sailed to the island.", "The ship sailed from the island.", {"opposed"}),
        ("The ship sailed to the island from Oslo.", "The ship sailed from Oslo to the island.", set()),
        ("The new law is different from the old.", "The new law is different to the old.", set()),
        ("The cheapest seat costs two euros.", "The most expensive seat costs two euros.", {"opposed"}),
        ("The cheapest seat costs two euros.", "The least expensive seat costs two euros.", set()),
        ("Up to two officers were there.", "No officers were there.", {"figures_conflict", "denied"}),
        ("The council took the money.", "The council did not take the money.", {"denied"}),
        ("The flood killed nine cows.", "The flood did not kill nine cows.", {"denied"}),
        ("It was “a success” for the town.", "It was never “a success” for the town.", {"denied"}),
        ("It was bad and nobody knew of it.", "It was not bad and nobody knew of it.", {"denied"}),
        ("The shop no longer sells tickets at noon.", "The shop stopped selling tickets at noon.", set()),
        ("Lake to be closed to swimmers.", "Lake reopens to swimmers.", {"opposed"}),
        ("The team won the cup at noon.", "The team lost the cup at noon.", {"opposed"}),
        ("The team did not win the cup at noon.", "The team did not lose the cup at noon.", {"opposed"}),
        ("The team did not win the cup at noon.", "The team lost the cup at noon.", set()),
        ("The old bridge is no longer open to cars.", "The old bridge is closed to cars.", set()),
        ("The team won the cup at noon.", "The team gained the cup at noon.", set()),
        ("They sell a vaccine for the flu.", "They sell a vaccine against the flu.", set()),
        ("They voted for the new law.", "They voted against the new law.", {"opposed"}),
        ("The old stones were left in place.", "The old stones remained in place.", set()),
        ("No more than 40 men came to the show.", "At most 40 men came to the show.", set()),
        ("No fewer than 40 men came to the show.", "At least 40 men came to the show.", set()),
        ("No more than 40 men came to the show.", "More than 40 men came to the show.", {"figures_conflict"}),
        ("No more men than boys came to the show.", "More men than boys came to the show.", {"denied"}),
        ("It rose by 2 degrees Celsius.", "It rose by 3.6 degrees Fahrenheit.", set()),
        ("Men die earlier than women.", "Women die later than men.", set()),
        ("Men work better than women in May.", "Women work worse than men in May.", set()),
        ("Men die earlier than women.", "Women die earlier than men.", {"roles_swapped"}),
        ("Men die earlier than women.", "Men die later than women.", {"opposed"}),
        ("More boys than girls came to the show.", "Fewer girls than boys came to the show.", set()),
        ("The old king left the town.", "The old king remained in the town.", {"opposed"}),
        ("It was their victory over Lima.", "It was their defeat of Lima.", set()),
        ("It was their victory over Lima.", "It was their defeat by Lima.", {"opposed"}),
        ("All 200 guests were safe.", "Some 200 guests were safe.", set()),
        ("All of the 200 guests were safe.", "Some of the 200 guests were safe.", {"opposed"}),
        ("Prices rose in May after they fell.", "After they fell prices climbed in May.", set()),
        ("It closes on Monday and opens on Tuesday.", "It closes on Monday and is open on Tuesday.", set()),
        ("It closes on Monday and opens again.", "It will open again after it closes on Monday.", set()),
        ("The mayor opened the old bridge at noon.", "Rain fell when the night club closed.", set()),
        ("The old bridge was closed.", "Rain fell on 14 people in Oslo, not in Lima.", set()),
        ("The yard cost $US51 million in all.", "The yard cost $51 million in all.", set()),
        (
            "The yard cost $US51 million in all.",
            "The yard cost $52 million in all.",
            {"figures_conflict", "figures_exchanged"},
        ),
        ("Some 1,2 million people came.", "Some 1.2 million people came.", set()),
        ("Rents fell in the 1990's too.", "Rents fell in the 1990s too.", set()),
        ("The probe flew about 5 miles in all.", "The probe flew about 8 kilometres in all.", set()),
        ("The ban stays unless the road is repaired.", "The ban stays if the road is not repaired.", set()),
        ("The ban stays unless the road is repaired.", "The ban stays if the road is repaired.", {"denied"}),
        ("Her refusal to pay the fine.", "She refused to pay the fine.", set()),
        ("His failure to lock the gate.", "He did not lock the gate.", set()),
        ("They saw a failure to lock the old gate.", "They saw him lock the old gate.", {"denied"}),
        ("The bank had made no mistake.", "The bank had made no mistake and buyers had never complained.", set()),
        ("The bank made no mistake and paid.", "The bank made no mistake and never paid.", {"denied"}),
        ("The power failure hit the town.", "The power cut hit the town.", set()),
        ("The makers of the do-not-call list spoke.", "The makers of the call list spoke.", set()),
    ],
)
def test_what_is_stated_otherwise(left, right, expected):
    assert {name for name, values in facts(left, right).items() if values[0] > 0} == expected


def test_a_text_that_stands_before_another_is_read_alone():
    texts = ["The council did not", "only closed the bridge.", "The shop stopped", "selling it."]
    marked = Marked(count(texts), background())
    assert marked.denials.tolist() == [1, 0, 0, 0]


VERDICTS = (
    *("is wrong", "is misleading", "cannot be relied upon", "does not stand up", "has no basis", "was not correct"),
    *("was dismissed by the auditors", "is not supported by the figures", "rested on one count and is unproven"),
)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("who", ["The claim", "The mayor's earlier claim", "His statement in the council in May"])
def test_what_is_said_of_a_claim_denies_all_that_is_claimed(who, verdict):
    stated = "The tram took 3,000 cars a day off the roads of the old town."
    texts = [stated, f"{who} that {stated[0].lower()}{stated[1:-1]} {verdict}."]
    found = contradictions(Marked(count(texts), background()), np.array([0]), np.array([1]))
    assert found["denied"][0] > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "He claims that the tram took 3,000 cars a day off the roads of the old town.",
        "The claim that the tram took 3,000 cars a day off the roads of the old town was repeated by the mayor.",
        "The claim that the tram took 3,000 cars a day off the roads of the old town is true.",
        "The report that the tram took 3,000 cars a day off the roads of the old town was not denied.",
    ],
)
def test_a_claim_that_is_told_or_upheld_is_not_denied(text):
    texts = ["The tram took 3,000 cars a day off the roads of the old town.", text]
    assert contradictions(Marked(count(texts), background()), np.array([0]), np.array([1]))["denied"][0] < 0.5


def test_what_two_sides_of_a_trade_do_is_no_opposite():
    texts = ["The Danish group bought the shipyard from the city.", "The city sold the shipyard to the Danish group."]
    texts += ["The Danish group sold the shipyard to the city.", "The Danish group bought the shipyard from the city."]
    marked = Marked(count(texts), background())
    assert contradictions(marked, np.array([0, 2]), np.array([1, 3]))["opposed"].tolist() == [0, 1]


@pytest.mark.parametrize("others", [0, 5, 20, 60])
@pytest.mark.parametrize("names", [("Castellan", "the yard", "Holt"), ("The group", "the plant", "the city")])
def test_the_two_sides_of_a_trade_are_told_among_few_texts_and_among_many(names, others):
    buyer, what, seller = names
    first, last = seller[0].upper() + seller[1:], buyer.replace("The", "the")
    texts = [f"{buyer} bought {what} from {seller}.", f"{first} sold {what} to {last}."]
    texts += [f"{buyer} sold {what} to {seller}.", f"{first} bought {what} from {last}."]
    texts += [f"On day {day} the board of ward {day % 7} met in hall {day % 5} to vote." for day in range(others)]
    counts = count(texts)
    marked = Marked(counts, corpus_rarity(counts))
    assert contradictions(marked, np.array([0, 2, 0]), np.array([1, 3, 2]))["opposed"].tolist() == [0, 0, 1]


def test_a_comparison_told_from_the_other_side_is_no_opposite():
    texts = ["Cotton is cheaper than linen.", "Linen is more expensive than cotton.", "Cotton is dearer than linen."]
    marked = Marked(count(texts), background())
    found = contradictions(marked, np.array([0, 0]), np.array([1, 2]))
    assert found["opposed"].tolist() == [0, 1]


@pytest.fixture(scope="module", params=["words", "encoder"])
def verdicts(request):
    """Give the form and the verdicts on the cases of each file: beside one another, so that rarity means something."""
    found = {}
    for name in dict.fromkeys(name for name, _, _ in CASES):
        rows = [(case["left"], case["right"]) for own, _, case in CASES if own == name]
        table = pd.DataFrame(rows, columns=["left", "right"])
        found[name] = score(table, encoder=encode if request.param == "encoder" else None)["probability"]
    return request.param, found


@pytest.mark.parametrize(("name", "number", "case"), CASES, ids=[case["label"] for _, _, case in CASES])
def test_pairs_a_person_has_judged(name, number, case, verdicts, request):
    form, found = verdicts
    if reason := case.get("fails") or case.get(f"fails_by_{form}"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    assert (found[name][number] >= CUT) == case["same"]


def test_a_passage_of_very_many_words_is_turned_by_none():
    longest = "the council opened the bridge " * 2_500
    counts = count([longest, longest.replace("opened", "closed", 1)])
    found = contradictions(Marked(counts, rarity(counts)), np.array([0]), np.array([1]))
    assert found["opposed"][0] == 0
