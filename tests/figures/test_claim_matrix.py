from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes

from toolkit import figures, tables
from toolkit.figures import look
from toolkit.figures.claim_matrix import ALONE, FURTHER, SEVERAL, most_stated
from toolkit.figures.signs import signs
from toolkit.tracing.stands_to_first import stands_to_first

Documents = Callable[..., pd.DataFrame]


def mention(claim: str, doc: str, relation: str, text: str = "People were turned away.") -> dict[str, object]:
    return (
        {"claim": claim, "doc": doc, "period": "", "date_from": None, "start": 0, "end": 9, "text": text}
        | {"voice": "narrator", "voice_group": "narrator", "relation_to_first": relation, "cohesion": 0.5}
    )  # fmt: skip


MENTIONS = tables.build(
    "mentions",
    [
        mention("b", "d1", "first", "Families were separated."),
        mention("b", "d2", "paraphrase", "Parents lost their children."),
        mention("a", "d0", "first"),
        mention("a", "d1", "verbatim"),
        mention("a", "d3", "paraphrase"),
        mention("a", "d3", "edited"),
    ],
)


def cells(ax: Axes) -> dict[tuple[float, float], str]:
    """Return the relation of each cell, column first."""
    return {
        p.get_xy(): p.get_gid().removeprefix("cell-") for p in ax.patches if (p.get_gid() or "").startswith("cell-")
    }


def test_claims_in_most_documents_stand_first_and_cells_tell_the_nearest_relation(documents: Documents) -> None:
    ax = figures.claim_matrix(MENTIONS, documents=documents(4))
    assert cells(ax) == {
        (0, 0): "first", (1, 0): "verbatim", (3, 0): "edited", (1, 1): "first", (2, 1): "paraphrase",
    }  # fmt: skip


def test_the_order_of_mentions_changes_no_cell(documents: Documents) -> None:
    turned = MENTIONS[::-1].reset_index(drop=True)
    expected = cells(figures.claim_matrix(MENTIONS, documents=documents(4)))
    assert cells(figures.claim_matrix(turned, documents=documents(4))) == expected


def test_relations_are_written_in_the_cells(documents: Documents, words: Callable[[Axes], list[str]]) -> None:
    seen = words(figures.claim_matrix(MENTIONS, documents=documents(4)))
    assert {"first", "same words", "edited\n×2", "reworded"} <= set(seen)
    assert {"2. People were turned away.", "1. Families were separated."} <= set(seen)


def test_letters_stand_for_relations_where_columns_are_narrow_and_are_explained(documents: Documents) -> None:
    ax = figures.claim_matrix(MENTIONS, documents=documents(12))
    seen = {t.get_text() for t in ax.texts}
    assert {"1", "S", "E\n×2", "R"} <= seen
    assert "To the first mention: 1 first · S same words · E edited · R reworded." in figures.alt_text(ax)


def test_a_claim_is_named_by_its_label_and_numbered_as_in_the_table(
    documents: Documents, words: Callable[[Axes], list[str]]
) -> None:
    table = MENTIONS.assign(label=["Children were taken."] * 2 + ["Many were turned back."] * 4)
    seen = words(figures.claim_matrix(table, documents=documents(4)))
    assert {"1. Children were taken.", "2. Many were turned back."} <= set(seen)
    assert not {"People were turned away.", "Families were separated."} & {words.split(". ", 1)[-1] for words in seen}


def labels(ax: Axes) -> dict[tuple[float, float], str]:
    """Return what is written in each cell, column first."""
    found = {(t.xy[0] - 0.5, t.xy[1] - 0.5): t.get_text() for t in ax.texts}
    return {place: found[place] for place in cells(ax)}


@pytest.mark.parametrize("count", [4, 5, 12, 13, 24, 40])
def test_each_cell_has_the_signs_of_its_mentions_and_no_other(
    count: int, documents: Documents, mentions: Callable[[pd.DataFrame], pd.DataFrame]
) -> None:
    table = mentions(documents(count))
    table["stands"] = stands_to_first(table)
    ax = figures.claim_matrix(table, documents=documents(count))
    rows = {claim: row for row, claim in enumerate(most_stated(table).index)}
    hollow = {tuple((p.get_path().vertices[0] // 1).astype(int)) for p in ax.patches if p.get_gid() == "hollow"}
    for (claim, doc), stands in table.groupby(["claim", "doc"])["stands"]:
        place = int(doc.removeprefix("d")), rows[claim]
        written = "".join(c for c in labels(ax)[place] if c in "≠?◷")
        assert written == "".join(signs(stands)), (place, labels(ax)[place])
        assert (place in hollow) == all(stands)


@pytest.mark.parametrize(
    ("row", "sign", "told"),
    [
        ({"contradicts": True}, "≠", "contradicts"),
        ({"contradicts": True, "differing": True}, "≠?", "differs"),
        ({"contradicts": True, "another_time": True}, "◷", "of another time"),
        ({"asked_for": True}, "≠?", "asked for"),
    ],
)
@pytest.mark.parametrize(("count", "support"), [(4, "reworded"), (13, "R")])
def test_a_mention_that_does_not_state_the_same_is_no_supporter(
    count: int, support: str, row: dict, sign: str, told: str, documents: Documents, words: Callable[[Axes], list[str]]
) -> None:
    table = pd.concat([MENTIONS[:1], MENTIONS[1:2].assign(**row), MENTIONS[2:]])
    ax = figures.claim_matrix(table, documents=documents(count))
    assert f"{support}\n{sign}" * (count == 4) + f"{support}{sign}" * (count == 13) in words(ax)
    assert support not in words(ax)
    assert f"{sign} " in " ".join(words(ax)).replace("\n", " ")
    assert f"d2 reworded, {told}" in figures.alt_text(ax)
    plain = figures.claim_matrix(MENTIONS, documents=documents(count))
    assert support in words(plain)
    assert not {"≠", "◷"} & set("".join(words(plain)))
    assert [p for p in plain.patches if p.get_gid() == "hollow"] == []


def test_a_cell_shows_the_nearest_mention_that_states_the_same(documents: Documents) -> None:
    apart = MENTIONS.assign(contradicts=MENTIONS["relation_to_first"] == "edited")
    ax = figures.claim_matrix(apart, documents=documents(4))
    assert (cells(ax)[3, 0], labels(ax)[3, 0]) == ("paraphrase", "reworded\n≠ ×2")
    assert SEVERAL in figures.alt_text(ax)
    assert [p for p in ax.patches if p.get_gid() == "hollow"] == []


def test_what_has_no_room_is_said(documents: Documents) -> None:
    table = MENTIONS.assign(contradicts=[False] * 4 + [True] * 2, differing=[False] * 5 + [True])
    whole = labels(figures.claim_matrix(table, documents=documents(13)))
    narrow = figures.claim_matrix(table, documents=documents(40))
    assert (whole[3, 0], labels(narrow)[3, 0]) == ("≠≠?", "E≠")
    assert FURTHER in figures.alt_text(narrow)
    alone = figures.claim_matrix(table.assign(differing=table["contradicts"]), documents=documents(40))
    assert labels(alone)[3, 0] == "≠?"
    assert ALONE in figures.alt_text(alone)
    assert ALONE not in figures.alt_text(narrow)


def test_documents_without_a_claim_keep_their_column(documents: Documents) -> None:
    ax = figures.claim_matrix(MENTIONS, documents=documents(6))
    assert ax.get_xlim() == (0, 6)
    assert max(column for column, _ in cells(ax)) == 3


def test_a_line_goes_from_the_first_to_the_last_document_that_states_a_claim(documents: Documents) -> None:
    ax = figures.claim_matrix(MENTIONS, documents=documents(4))
    firm = [tuple(line.get_xdata()) for line in ax.lines if line.get_color() == look.GREY]
    assert firm == [(0.5, 3.5), (1.5, 2.5)]
    apart = MENTIONS.assign(contradicts=[False, True, False, False, True, True])
    ax = figures.claim_matrix(apart, documents=documents(4))
    firm = [tuple(line.get_xdata()) for line in ax.lines if line.get_color() == look.GREY]
    assert firm == [(0.5, 1.5), (1.5, 1.5)]


def test_only_the_first_claims_are_drawn_and_the_rest_counted(documents: Documents) -> None:
    ax = figures.claim_matrix(MENTIONS, documents=documents(4), top=1)
    assert {row for _, row in cells(ax)} == {0}
    assert any("The 1 claims in most documents, of 2" in t.get_text().replace("\n", " ") for t in ax.texts)


def test_an_indirect_mention_is_explained(documents: Documents) -> None:
    table = MENTIONS.assign(relation_to_first=["first", "none", "first", "edited", "edited", "edited"])
    assert "Indirect: like another mention" in figures.alt_text(figures.claim_matrix(table, documents=documents(4)))
    assert "Indirect" not in figures.alt_text(figures.claim_matrix(MENTIONS, documents=documents(4)))


@pytest.mark.parametrize("count", [5, 40])
def test_claims_are_named_by_whole_words(
    count: int, documents: Documents, mentions: Callable[[pd.DataFrame], pd.DataFrame], draw: Callable[..., Axes]
) -> None:
    whole = {word.rstrip(",;") for text in mentions(documents(count))["text"] for word in text.split()}
    cut = [t.get_text() for t in draw("claim_matrix", count).texts if t.get_text().endswith("…")]
    assert len(cut) > 5
    assert {word.rstrip(",;…") for label in cut for word in label.split(". ", 1)[1].split()} <= whole
