"""Wrapped texts: read as if each sentence were on one line, with places in the text as it is."""

import re
import textwrap

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import Document, load_corpus, passages, quotes
from toolkit.corpus.sentences import sentences, with_line_feeds
from toolkit.corpus.wrapped import on_one_line, unwrapped
from toolkit.matching.pairs import claim_pairs

BODY = (
    "The harbour authority closed the port of Lissa on Monday after the ferry Sea Lark ran onto rocks near the old "
    "lighthouse. Chancellor Angela Merkel said that the government would pay for the search. The head of the Coast "
    "Guard Marine Rescue Board, Pedro Alonso Ruiz, told reporters that forty people had been saved from the water "
    'before dawn. "We did all that we could," said Helena Brandt, who runs the Lissa Ferry Company. Mr. Brandt was '
    'not there. "It was dark," Alonso Ruiz said. According to the International Union of Ferry Workers, the crew had '
    "worked for twenty hours without a break."
)
COLUMNS = ["text", "cue", "speaker", "voice_group", "kind"]


def _flat(rows):
    return [[" ".join(value.split()) for value in row] for row in rows]


@pytest.fixture(scope="module")
def body():
    """Give the quotations and the passages of the text on one line."""
    return quotes(Document("d", BODY)), passages(Document("d", BODY))


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n", "\n  "])
@pytest.mark.parametrize("width", [36, 40, 45, 52, 60, 72, 80])
def test_a_wrapped_text_says_what_it_says_on_one_line(width, end, body):
    text = textwrap.fill(BODY, width).replace("\n", end)
    (found, wrapped), (whole, plain) = (quotes(Document("d", text)), passages(Document("d", text))), body
    assert _flat(found[COLUMNS].values.tolist()) == whole[COLUMNS].values.tolist()
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()
    same = ["text", "role", "voice", "voice_group"]
    assert _flat(wrapped[same].values.tolist()) == plain[same].values.tolist()


@pytest.mark.parametrize("mark", ["> ", ">", "> > ", ">> ", " > "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quoted_mail_says_what_it_says_without_its_marks(mark, end, body):
    text = end.join([f"{mark}{line}" for line in textwrap.wrap(BODY, 72)])
    found, whole = passages(Document("d", text)), body[1]
    assert [" ".join(part.replace(">", " ").split()) for part in found["text"]] == whole["text"].tolist()
    assert found["voice"].tolist() == whole["voice"].tolist()
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()


def test_one_line_that_begins_with_more_than_keeps_the_sign():
    assert passages(Document("d", "They found:\n> 50 percent were ill.\nNobody was asked."))["text"].tolist()[1] == (
        "> 50 percent were ill."
    )


def test_a_name_over_a_line_break_is_one_name_and_lines_of_a_list_stay_apart():
    lines = "The council met on Monday evening with Angela\nMerkel, who asked for a new bridge over the\nriver near"
    text = f"{lines} the old mill. Merkel said that it\nwould cost little.\n\nThere:\nAngela\nPeter Ode\nMerkel Lee"
    assert quotes(Document("d", text))["speaker"].tolist() == ["Angela Merkel"]
    spans = sentences(text)
    assert [text[slice(*span)] for span in spans][-3:] == ["Angela", "Peter Ode", "Merkel Lee"]
    assert unwrapped(text, spans).text.endswith("\nAngela\nPeter Ode\nMerkel Lee")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee\nBo Ode\nKim Roe\nand others came",
        "Apples from the north\nPears from the south\nplums and cherries\nNuts",
        "The bridge\nof the town\nAnn Lee\nBo Ode",
    ],
)
def test_a_list_is_not_wrapped(text):
    assert len(sentences(text)) >= 3


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(["Ann ", "Lee", "\n", "\r\n", " \n  ", "a-\n", ". ", "went ", "\n\n", "😀"]), max_size=20)
)
def test_places_lead_back_to_the_words(parts):
    text = with_line_feeds("".join(parts))
    spans = sentences(text)
    read = unwrapped(text, spans)
    assert [read.place(span) for span in read.spans] == spans
    for place in range(len(read.text)):
        start, end = read.place((place, place + 1))
        assert text[start] == read.text[place] or (read.text[place] == " " and text[start:end].isspace())
        assert end > start


def test_lines_broken_by_hand_are_not_all_full():
    text = (
        "The ferry Sea Lark ran onto rocks near the old\nlighthouse of Lissa early on Tuesday, and rescuers saved\n"
        "41 people from the water before dawn. Inspector Mark\nJohnston of the harbour police said that the captain\n"
        "had not been drinking that night.\n\nThe storm was over at noon."
    )
    found = passages(Document("d", text))
    assert found["voice"].tolist() == ["narrator", "Mark Johnston", "narrator"]
    assert found["text"].iloc[-1] == "The storm was over at noon."


@settings(max_examples=40)
@given(st.lists(st.sampled_from([0, 0, 0, 3, 6, 9, 12]), min_size=60, max_size=60))
def test_lines_broken_by_hand_a_few_words_early_say_what_they_say_on_one_line(rooms):
    lines, room = [""], iter(rooms)
    width = 74 - next(room)
    for word in f"{BODY} {BODY}".split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines, width = [*lines, word], 74 - next(room)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    text = "Summary\n- One thing.\n- Another thing that\n  goes on.\n\n" + "\n".join(lines)
    found = {" ".join(text[start:end].split()) for start, end in sentences(text)}
    for start, end in sentences(BODY):
        words = BODY[start:end].split()
        broken = re.search(r"\s".join(map(re.escape, words)), text)
        if not re.search(r"\w\n[A-Z]", broken[0]):  # as below a heading
            assert BODY[start:end] in found


@pytest.mark.parametrize(
    "short", ["The first tram has carried 1.2 million people, figures", "The line has a stop on the"]
)
@pytest.mark.parametrize("width", [60, 72])
def test_a_sentence_goes_on_below_a_line_with_room_for_more(short, width):
    text = "\n".join(textwrap.wrap(BODY, width)) + f"\n\n{short}\nwall. They came."
    assert [text[start:end] for start, end in sentences(text)][-2:] == [f"{short}\nwall.", "They came."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Customs and\nBorder Protection said no.", 1),
        ("It was shut by the\nLissa Ferry Company.", 1),
        ("What we live for\nBy Ann Lee", 2),
        ("Lee and Ode met\nKim Roe came", 2),
    ],
)
def test_no_line_ends_with_an_article_or_and(text, count):
    assert len(sentences(text)) == count


def test_a_passage_on_one_line_keeps_its_places_and_a_blank_line_its_own():
    assert on_one_line("It cost $84\nbillion.\r\nIt fell.") == "It cost $84 billion.  It fell."
    assert on_one_line("One.\n\nTwo.") == "One.\n\nTwo."


def test_the_lines_of_a_wrapped_text_change_neither_figures_nor_statements_nor_pairs():
    """A figure at the end of a line, "1.9" above "million", was 1.9."""
    lines = "The council said on Monday that the halt on the harbour line would cost the city 1.9"
    more = "million dalers, of which the railways, the mayor told the council, will never pay a"
    last = "single daler. The old bridge was closed in March because of the flood and the ice."
    flat = f"{lines} {more} {last}"
    other = "The railways will pay for the halt.\n\nThe halt on the harbour line cost the city 3.4 million dalers."
    pairs = [
        claim_pairs(load_corpus(pd.DataFrame({"id": ["a", "b"], "text": [text, other]})), all_pairs=True, encoder=None)
        for text in (flat, f"{lines}\n{more}\n{last}")
    ]
    names = ["left_start", "left_end", "right_start", "probability", "note", "remark"]
    assert pairs[0][names].equals(pairs[1][names])
    assert any("3.4 million dalers for 1.9 million dalers" in note for note in pairs[0]["note"])
