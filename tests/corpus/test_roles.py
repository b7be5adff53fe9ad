"""Roles: the five texts and the imitated pages are labelled as a reader would; posts stay body."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.corpus import COMPARED, Document, as_corpus, load_corpus, passages
from toolkit.corpus.forms import FORMS
from toolkit.corpus.page_marks import BOLD, CAPTION, HEADING, ITEM, joined
from toolkit.corpus.roles import ROLES, roles
from toolkit.corpus.sentences import sentences

TEXTS = json.loads((Path(__file__).parents[1] / "cases" / "texts.json").read_text(encoding="utf-8"))
law = settings(max_examples=80)
lines = st.sampled_from(
    [
        "Rain ends drought",
        "By Ann Lee",
        "3 May 2018",
        "It rained on Monday. Farmers were glad.",
        "Share this:",
        "Follow us",
        "Call the mayor now!",
        "https://example.org/a",
        "(AP Photo/Lee Marsh)",
        "It rained on Monday",
        "***",
        "AB: Yes.",
        "A | B | C",
    ]
)


@pytest.fixture(scope="module")
def table():
    return passages(load_corpus(Path(__file__).parents[2] / "texts"))


@pytest.mark.parametrize("doc", TEXTS)
def test_the_five_texts(table, doc):
    found = table[table["doc"] == doc]
    assert [text[:40] for text in found["text"]] == [row["begins"] for row in TEXTS[doc]]
    for column in ("role", "voice", "voice_group"):
        assert found[column].tolist() == [row[column] for row in TEXTS[doc]]
    assert found["repeats"].fillna(-1).tolist() == [row.get("repeats", -1) for row in TEXTS[doc]]


@pytest.mark.cases("pages")
def test_pages_never_seen(case):
    found = passages(Document("page", case["text"]))
    assert found[["text", "role", "voice", "voice_group"]].to_dict("records") == case["passages"]


@pytest.mark.parametrize("form", [form for form in FORMS if form.signs], ids=lambda form: form.reason)
@settings(law, max_examples=200, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_every_line_of_a_form_holds_one_of_its_signs(form, data):
    line = data.draw(st.from_regex(form.pattern)).lower()
    assert any(sign in line for sign in form.signs)


@law
@given(st.lists(lines, min_size=1, max_size=8).map("\n\n".join))
def test_every_passage_has_a_role_and_something_is_compared(text):
    spans = sentences(text)
    found = roles(text, spans)
    assert len(found) == len(spans)
    assert {role.name for role in found} <= set(ROLES)
    assert all(role.reason for role in found if role.name != "body")
    assert any(role.name in COMPARED for role in found)
    assert all(role.repeats < len(spans) for role in found)


@pytest.mark.parametrize(
    "post",
    [
        "BREAKING: the dam has burst https://t.co/x1",
        "Tell everyone to stop the count!",
        "5G masts cause fever #5G #truth",
        "Photo: a shark on the highway in Port Ellis",
        "Sign up for the vaccine, they said",
        "Subscribe",
    ],
)
def test_a_post_is_body_or_headline(post):
    assert passages(Document("post", post), roles=COMPARED)["text"].str.len().sum() == len(post)


@pytest.mark.parametrize(
    "sentence",
    [
        "Food was distributed by the army to the villages along the river.",
        "He wrote in the newsletter of the union that the strike would go on.",
        "Joint statements, photos and videos were found in the house of the minister.",
        "The home of the mayor was searched on Friday.",
        "Call on line two, she said, and walked out of the room.",
        "The Lissa Post is an independent newspaper that the ministry closed on Monday.",
        "Serving the poor has been his life since 1987, his wife said.",
        "He thanked Ann Lee, mayor of Lissa.",
        "Ann Lee, a nurse, was hurt.",
        "Business and money, sport and health: they had it all.",
        "Reporting by the Courier found that the dam had been inspected by nobody.",
        "Two engineers who contributed to this report of 2014 have died since.",
    ],
)
def test_prose_with_the_words_of_furniture_is_body(sentence):
    page = f"Rain ends drought\n\nBy Ann Lee\n\nIt rained on Monday.\n\n{sentence}\n\nFarmers were glad of it."
    last = f"Rain ends drought\n\nIt rained on Monday.\n\nFarmers were glad of it, and so were we.\n\n{sentence}"
    for text in (page, last):
        table = passages(Document("page", text))
        assert table.loc[table["text"] == sentence, "role"].tolist() == ["body"]


@pytest.mark.parametrize(
    "notice",
    [
        "Serving the town since 1887",
        "The Lissa Post is an independent, family-owned newspaper.",
        "Got a story? Ring the newsdesk or call in at 4 Cornmarket. We are here all day.",
        "Email our newsroom or write to us at 4 Cornmarket.",
        "(Reporting by Ann Lee in Lissa; editing by J. Roe)",
        "Reporting by Ann Lee and Tom Roe; Editing by J. Dale.",
        "(Additional reporting by Ann Lee)",
        "Ann Lee in Lissa and Tom Roe in Dunmere contributed to this report.",
        "Home Sport Jobs",
        "Sport | Athletics",
        "___.",
        "*Sadia Noor, branch secretary.*",
    ],
)
def test_what_a_publisher_says_of_itself_is_furniture(notice):
    table = passages(Document("page", f"Rain ends drought\n\nIt rained on Monday.\n\nFarmers were glad.\n\n{notice}"))
    assert set(table.loc[table["start"] >= table["end"].max() - len(notice), "role"]) == {"furniture"}


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("Bakery reopens after fire", "furniture"),
        ("Share this\n\nBakery reopens after the long fire in Mill Street", "furniture"),
        ("Related stories\n\nWhy the weir matters to the whole of the valley and to the towns below it", "furniture"),
        ("They ask for three things:\n\nClean wells", "body"),
        ("Our demands\n\n• Clean wells\n\n• Free seed", "body"),
        ("What next?\n\nNobody could tell.", "body"),
    ],
)
def test_no_headline_stands_below_the_end_of_the_text(end, expected):
    prose = "It rained on Monday for the first time in years. Farmers were glad of it. " * 5
    table = passages(Document("page", f"Rain ends drought\n\nBy Ann Lee\n\n{prose}\n\n{end}"))
    assert table["role"].iloc[-1] == expected


@pytest.mark.parametrize("kicker", ["Latest news", "Most read", "Popular"])
def test_a_title_below_the_name_of_a_section_stays_a_headline(kicker):
    table = passages(Document("page", f"{kicker}\nRain ends the long and bitter drought\n\nIt rained on Monday."))
    assert table["role"].tolist() == ["furniture", "headline", "body"]


def test_a_post_keeps_its_last_line():
    post = "Is the mayor at home?\n\nI rang twice and nobody came to the door.\n\nNot even the cat"
    assert len(passages(Document("post", post), roles=COMPARED)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "For years he would call his mother on 01632 960789 from the pier and tell her what he had seen that day.",
        "Email is dead. Write to ann@example.org and nobody will answer, say the people who have tried it.",
        "On 3 May 2018 by order of the court the gates were shut.",
        "Minister denies claims in press release, September 2024",
    ],
)
def test_numbers_dates_and_releases_in_prose_are_compared(line):
    page = f"Rain ends drought\n\nBy Ann Lee\n\nIt rained on Monday.\n\n{line}\n\nFarmers were glad of it."
    table = passages(Document("page", page))
    assert set(table.loc[[text in line for text in table["text"]], "role"]) <= set(COMPARED)


def test_a_title_that_stands_twice_is_one_headline():
    page = "Rain ends the long drought News\n\nRain ends the long drought\n\nIt rained on Monday. Farmers were glad."
    table = passages(Document("page", page))
    assert table["role"].tolist() == ["furniture", "headline", "body", "body"]
    assert table["repeats"].tolist()[0] == 1


def test_a_pull_quote_names_what_it_repeats_and_has_its_voice():
    page = (
        "Rain ends drought\n\nIt rained on Monday for the first time in years.\n\nWe had begun to forget what rain "
        "sounds like\n\n“We had begun to forget what rain sounds like,” said Ann Lee, a farmer."
    )
    row = passages(Document("page", page)).iloc[2]
    assert (row["role"], row["repeats"], row["voice"], row["voice_group"]) == ("pull-quote", 3, "Ann Lee", "affected")


def test_a_line_in_most_texts_of_a_publisher_is_furniture():
    texts = [
        f"It rained in {place} on Monday.\n\nThe Courier has told the truth since 1880."
        for place in ("Ulm", "Rom", "Pau")
    ]
    papers = [Document(f"d{n}", text, publisher="Courier") for n, text in enumerate(texts)]
    assert passages(as_corpus(*papers))["role"].tolist() == ["body", "furniture"] * 3
    assert passages(as_corpus(*papers[:2]))["role"].tolist() == ["body"] * 4
    nobody = [Document(f"d{n}", text) for n, text in enumerate(texts)]
    assert passages(as_corpus(*nobody))["role"].tolist() == ["body"] * 6


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        ("Jane Doe, director\nPeter Ode, Chair of the Lissa Ferry Board\nDr. Kim Roe - harbour engineer", "furniture"),
        ("• Jane Doe, director\n\n• Peter Ode – Lissa Ferry Board", "furniture"),
        ("“Nobody warned us of the rocks.”\nJane Doe, director", "furniture"),
        ("Jane Doe, director", "headline"),
        ("• Red Cross, which runs many camps\n• Human Rights Watch, a group of reporters", "headline"),
        ("• South Sudan, 12 camps\n• Burkina Faso, 40 camps", "headline"),
        ("Rain ends drought, farmers say", "headline"),
        ("Jane Doe, director, resigned.\nPeter Ode, chair, did not.", "body"),
    ],
)
def test_names_with_their_offices_line_by_line_are_no_headlines(lines, role):
    page = f"Port of Lissa is closed\n\nThe harbour was closed on Monday.\n\n{lines}\n\nThe port did not answer us."
    table = passages(Document("page", page))
    assert set(table["role"].iloc[2:-1]) - {"body"} == {role} - {"body"}
    assert table["role"].iloc[-2] == role


@pytest.mark.parametrize("end", ["", "."])
def test_a_line_in_capitals_above_the_text_is_a_headline(end):
    title = f"STATEMENT OF THE INTERNATIONAL UNION OF FERRY WORKERS{end}"
    page = f"{title}\n\nThe crew had worked for twenty hours. It asked for an inquiry."
    assert passages(Document("page", page))["role"].tolist() == ["headline", "body", "body"]
    assert set(passages(Document("page", page.upper()))["role"][1:]) == {"body"}


@pytest.mark.parametrize("line", ["*By Dana Whitcombe, Brackley Courier*", "**By Ann Lee**", "_Published 9 May 2017_"])
def test_a_line_that_markdown_stresses_is_what_it_is_without_the_stress(line):
    page = f"# Lunch debt grows\n\n{line}\n\nParents owe the district more than before. Cooks are told to say no.\n"
    found = passages(load_corpus(pd.DataFrame({"text": [page]}))).set_index("text")["role"]
    assert found[line] == ("dateline" if "2017" in line else "byline")
    assert found.iloc[0] == "headline"


def test_stress_within_a_line_or_a_mark_of_a_list_is_left_alone():
    page = "Lunch debt\n\n* By Monday they knew\n\nParents owe the district more than before. So it was.\n"
    found = passages(load_corpus(pd.DataFrame({"text": [page]}))).set_index("text")["role"]
    assert found["* By Monday they knew"] != "byline"


def test_a_title_that_reads_like_a_label_of_the_page_is_the_headline():
    body = "Parents owe the district more than before. Cooks are told to say no."
    page = f"Back to paying for lunch\n\n{body}\n\nBack to top"
    for title, role in (("Back to paying for lunch", "headline"), ("", "furniture")):
        rows = passages(load_corpus(pd.DataFrame({"text": [page], "title": [title]})))
        assert rows["role"].iloc[[0, -1]].tolist() == [role, "furniture"]


def test_a_row_of_cells_is_no_headline():
    table = "When what happened\nDate\tStep\n14 March 2017\tBoards vote to merge\n1.\tBackground"
    text = f"Rain ends drought\n\nIt rained on Monday in the north.\n\n{table}\n\nFarmers in the valley were glad."
    found = passages(as_corpus(Document("a", text)))
    assert found["role"].tolist() == ["headline", "body", "headline", "furniture", "body", "headline", "body"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("2019\t240,000\t1,200", "furniture"),
        ("2019    240,000    1,200", "furniture"),
        ("Ferry line\tMay 2019", "furniture"),
        ("Ferry line\tclosed in May", "body"),
        ("14 March 2017\tBoards vote today", "body"),
        ("Part one    Beginnings", "headline"),
        ("FERRY-INQUIRY-3", "furniture"),
        ("BC/FERRY-INQUIRY", "furniture"),
        ("US-FERRY", "headline"),
        ("COVID-19", "headline"),
        ("Ferry-inquiry", "headline"),
        ("FERRY INQUIRY", "headline"),
    ],
)
def test_rows_of_figures_and_slugs_of_agencies_are_furniture(line, role):
    prose = "It rained on Monday in the north, and farmers in the valley were glad of it after a long and dry spring."
    page = f"Rain ends drought\n\n{prose}\n\n{line}\n\n{prose}\n\n{prose}"
    found = passages(Document("a", page)).set_index("text")
    assert found.loc[line, "role"] == role


PROSE = "The river rose in the night, and the bridge was closed to all who live on the other side of it."
WORDS = ["river", "bridge", "winter", "closed", "night", "Council", "Lissa", "1987", "flood"]
headings = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join), st.sampled_from(" .?!…”"))
    .map("".join)
    .map(str.strip)
    .filter(lambda head: head.strip(".?!…”") != "1987"),  # a line of no word but a year
    min_size=1,
    max_size=5,
    unique=True,
)


def read(*blocks):
    """Return the passages of a page of paragraphs and their kinds."""
    text, marks = joined(blocks)
    return passages(Document("page", text, marks=marks))


@law
@given(headings, st.booleans())
def test_each_marked_heading_is_a_heading_and_nothing_else_is(heads, prose_first):
    blocks = [block for n, head in enumerate(heads) for block in ((head, HEADING), (f"{PROSE} So it was: {n}.", ""))]
    found = read(*[(PROSE, "")] * prose_first, *blocks)
    text, _ = joined([(PROSE, "")] * prose_first + blocks)
    assert "\n\n".join(found.groupby("paragraph")["text"].agg(" ".join)) == text
    told = found[found["role"] == "headline"].groupby("paragraph")["text"].agg(" ".join)
    assert told.tolist() == heads
    assert set(found["role"]) == {"headline", "body"}


@law
@given(st.lists(lines, min_size=1, max_size=8), st.data())
def test_marks_change_roles_and_no_text(page, data):
    kinds = [data.draw(st.sampled_from(["", HEADING, CAPTION, ITEM, BOLD])) for _ in page]
    plain, marked = read(*((line, "") for line in page)), read(*zip(page, kinds, strict=True))
    columns = ["start", "end", "text", "paragraph"]
    assert marked[columns].equals(plain[columns])
    assert set(marked["role"]) & set(COMPARED)
    heads = marked[marked["paragraph"].isin([n for n, kind in enumerate(kinds) if kind == HEADING])]
    if any(kind != HEADING and line != "***" for line, kind in zip(page, kinds, strict=True)):
        assert set(heads.loc[heads["role"] == "body", "role_reason"]) <= {"nothing else on the page"}


@pytest.mark.parametrize("doc", TEXTS)
def test_the_five_texts_with_their_headings_marked(table, doc):
    rows = table[table["doc"] == doc]
    marks = tuple((row.start, row.end, HEADING) for row in rows.itertuples() if row.role == "headline")
    text = load_corpus(Path(__file__).parents[2] / "texts")[doc].text
    assert passages(Document(doc, text, marks=marks))["role"].tolist() == rows["role"].tolist()


def test_a_text_that_marks_headings_has_no_others():
    page = [("Bridge closed", ""), (PROSE, ""), ("What next", HEADING), (PROSE, ""), ("No comment from the mayor", "")]
    assert read(*page, (PROSE, ""))["role"].tolist() == ["headline", "body", "headline", "body", "body", "body"]
    assert read(*page[:4], ("No comment", BOLD), (PROSE, ""))["role"].iloc[4] == "headline"
    unmarked = [(text, "") for text, _ in page]
    assert read(*unmarked, (PROSE, ""))["role"].iloc[4] == "headline"
    titled = [("Bridge closed", HEADING), *unmarked[1:]]  # a title tells nothing of the headings below it
    assert read(*titled, (PROSE, ""))["role"].iloc[[2, 4]].tolist() == ["headline", "headline"]


def test_items_of_a_list_are_no_headings_but_a_list_of_one_may_be():
    items = [("Clean wells for all", ITEM), ("Free seed", ITEM)]
    assert read(("Demands", ""), (PROSE, ""), *items, (PROSE, ""))["role"].tolist()[2:] == ["body"] * 3
    assert read(("Demands", ""), (PROSE, ""), *items)["role"].tolist()[2:] == ["body"] * 2
    assert read((PROSE, ""), items[1], (PROSE, ""))["role"].tolist() == ["body", "headline", "body"]
    twice = read((PROSE, ""), *items, (PROSE, ""), *items, (PROSE, ""))
    assert set(twice["role"]) == {"body"}


def test_a_heading_runs_into_no_sentence_below_it():
    found = read((PROSE, ""), ("What we had asked for", HEADING), ("clean wells and free seed for all.", ""))
    assert found["text"].tolist()[1:] == ["What we had asked for", "clean wells and free seed for all."]
    assert found["role"].tolist()[1:] == ["headline", "body"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (PROSE, "headline"),  # a sentence of 21 words
        (f"{PROSE} Nobody was hurt in the flood.", "body"),
        (f"{PROSE} " * 3, "body"),
        ("river " * 26, "headline"),
        ("river " * 200, "body"),
        ("Related stories", "furniture"),
        ("By Ann Lee", "byline"),
        ("***", "furniture"),
    ],
)
def test_what_is_marked_as_a_heading_and_reads_like_something_else(text, role):
    page = [("Bridge closed", HEADING), ("It rained on Monday in the north.", ""), (text.strip(), HEADING)]
    assert set(read(*page, ("Farmers in the valley were glad of it.", ""))["role"].iloc[2:-1]) == {role}


def test_a_page_of_nothing_but_headings_is_read_by_form():
    texts = ["Rain ends drought", "It rained on Monday in the north.", "Farmers in the valley were glad of it."]
    assert read(*((text, HEADING) for text in texts))["role"].tolist() == ["headline", "body", "body"]


def test_a_caption_is_a_caption_and_a_credit_a_credit():
    page = [("Bridge closed", HEADING), (PROSE, ""), ("The bridge on Monday.", CAPTION), ("Photo: Lee Marsh", CAPTION)]
    assert read(*page, (PROSE, ""))["role"].tolist() == ["headline", "body", "caption", "furniture", "body"]


def test_headings_below_the_text_and_teasers_are_furniture():
    ends = [("Other news", ""), ("Bakery reopens", HEADING), ("School closes for good", HEADING)]
    assert read(("Bridge closed", HEADING), (PROSE, ""), *ends)["role"].tolist()[2:] == ["furniture"] * 3
    goes_on = read(("Bridge closed", HEADING), (PROSE, ""), *ends, ("What next", HEADING), (PROSE, ""))
    assert goes_on["role"].tolist()[2:] == ["furniture"] * 3 + ["headline", "body"]
    listed = read((PROSE, ""), ("What they want", HEADING), ("Clean wells", ITEM), ("Free seed", ITEM))
    assert listed["role"].tolist() == ["body", "headline", "body", "body"]


def test_two_chapters_may_have_one_heading():
    chapter = [("What the council says now", HEADING), (PROSE, "")]
    assert read((PROSE, ""), *chapter, *chapter)["role"].tolist() == ["body", *["headline", "body"] * 2]


def test_the_rows_of_a_markdown_table_state_nothing_by_themselves():
    rows = ["| Year | Spawning stock (tonnes) |", "|------|-----:|", "| 1998 | 91,000 |", "| 2012 | 11,400 (closed) |"]
    told = " ".join(f"The boats of harbour {number} stayed in port all winter." for number in range(20))
    text = "\n\n".join(["The stock fell for years.", told, "\n".join(rows), "The fishery was closed in 2012."])
    found = passages(load_corpus(pd.DataFrame({"id": ["a"], "text": [text]})))
    assert set(found.loc[found["text"].str.startswith("|"), "role"]) == {"furniture"}
    assert found["role"].iloc[[0, -1]].tolist() == ["body", "body"]
