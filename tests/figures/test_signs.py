"""The signs of mentions that state something else than the first of their claim."""

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from toolkit import figures
from toolkit.figures import look, text
from toolkit.figures.signs import HOLLOW, SIGNS, counted, meanings, signs
from toolkit.matching.differing import ASKED_FOR, STANDS
from toolkit.tracing.stands_to_first import stands_to_first

FIGURES = ("claim_matrix", "claim_timeline", "claim_network")
COLUMNS = ["contradicts", "another_time", "differing"]
Documents = Callable[..., pd.DataFrame]
Mentions = Callable[[pd.DataFrame], pd.DataFrame]


def test_each_way_has_a_sign_and_the_font_of_the_pictures_has_it() -> None:
    assert set(SIGNS) == set(STANDS)
    letters = {letter for *_, letter, _ in look.RELATIONS.values()}
    assert letters.isdisjoint(SIGNS.values())
    assert all(text.clean(sign) == sign for sign in SIGNS.values())


@pytest.mark.parametrize("seen", [set(), {""}, *({way} for way in STANDS), set(STANDS)])
def test_only_signs_that_are_seen_are_explained(seen: set[str]) -> None:
    assert [line.split()[0] for line in meanings(seen)] == signs(seen)


def test_what_is_asked_for_shares_a_sign_and_is_explained_with_it() -> None:
    (line,) = meanings({ASKED_FOR})
    assert line == "≠? What is asked for in one is not done in the other; no contradiction is shown."
    assert "perhaps of another time or matter; or: What is asked for" in meanings(set(STANDS))[1]


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("count", [5, 12, 24])
def test_the_alt_text_counts_them_and_says_nothing_where_there_are_none(
    figure: str, count: int, documents: Documents, mentions: Mentions
) -> None:
    known = documents(count)
    dated = known.loc[known["date_from"].notna(), "doc"]
    table = mentions(known)
    table = table[table["doc"].isin(dated) & table["claim"].isin(["c0", "c1", "c2"])]  # for which all have room
    alt = figures.alt_text(getattr(figures, figure)(table, documents=known))
    assert len(set(stands_to_first(table))) > 2
    assert counted(stands_to_first(table), "") in alt
    plain = figures.alt_text(getattr(figures, figure)(table.drop(columns=COLUMNS), documents=known))
    assert not any(words in plain for words in (*SIGNS.values(), *(f"“{way}”" for way in STANDS), HOLLOW))


def test_hollow_marks_keep_their_relation_in_letter_and_colour(documents: Documents, mentions: Mentions) -> None:
    table = mentions(documents(5))
    ax = figures.claim_timeline(table, documents=documents(5))
    marks = [line for line in ax.lines if (line.get_gid() or "").startswith("mention-")]
    hollow = [line for line in marks if to_hex(line.get_markerfacecolor()) == look.PAPER.lower()]
    known = table[table["doc"].isin(documents(5)["doc"][:4])]  # the last has no date
    assert len(hollow) == sum(map(bool, stands_to_first(known))) > 5
    for line in hollow:
        colour = look.RELATIONS[line.get_gid().removeprefix("mention-")][0]
        assert to_hex(line.get_markeredgecolor()) == look.strong(colour).lower()
