"""What was announced and is told as done later: no contradiction, but for what was done otherwise."""

import pytest

from toolkit.matching.developments import done_since
from toolkit.matching.differing import told_against
from toolkit.matching.notes import KINDS


def found(earlier, later):
    return done_since(earlier, later, told_against([earlier], [later])[0])


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        ("The ladder will be rebuilt.", "The ladder has been rebuilt.", "“rebuilt”"),
        ("The king may sign the treaty.", "The king has signed the treaty.", "“signed”"),
        ("Work is to begin on the wall in May.", "Work on the wall had begun before the rain.", "“begun”"),
        ("The firm plans to close the mill.", "The mill was closed by the firm.", "“closed”"),
        ("The mill will close in May.", "The mill closed in the spring.", "“closed”"),
        ("Courses are to be kept up on two days a week.", "Courses were kept up, as undertaken.", "“kept”"),
        (
            "Courses are to be kept up\non two days a week.",
            "They were kept up\nin summer,\nas had been promised.",
            "“kept”",
        ),
        (
            "The lake will be lowered by five metres.",
            "The lake was lowered by seven metres.",
            "“lowered”, with another figure (seven metres for five metres)",
        ),
    ],
)
def test_what_was_announced_and_done(earlier, later, told):
    assert found(earlier, later) == told


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("The ladder will be rebuilt.", "The ladder was not rebuilt."),
        ("The ladder will be rebuilt.", "The ladder will have been rebuilt by then."),
        ("The ladder has been rebuilt.", "The ladder will be rebuilt."),
        ("The ladder was rebuilt in May.", "The ladder has been rebuilt."),
        ("The road was closed at 6 a.m. and will stay shut for a week.", "The road was closed at 9 a.m. on Monday."),
        ("The club raised 14 cubs.", "The club raised 34 cubs."),
        ("The firm will not close the mill.", "The firm closed the mill."),
        ("Nobody will be charged over the mill.", "Two men were charged over the mill."),
        ("The firm will neither close nor sell the mill.", "The mill was closed."),
        ("Staff should be armed and trained.", "He asked for a course for armed officers."),
        ("The photo could have been sent from his account.", "The photo was sent from his account."),
        (
            "The senate will act to prevent a rise.",
            "We wait until the house has met to vote on the bill of May and the senate has prevented a rise.",
        ),
        ("The mill will stay, he said before it was sold.", "The mill was sold in June."),
        ("The theatre is to be rebuilt in 2021.", "The theatre was rebuilt in 1998 after a fire."),
        ("The city plans to replace the closed bridge.", "The bridge was closed in winter."),
        ("The mill will close in May.", "The closed mill was painted."),
        ("It will close in May.", "It closed in the spring."),
        ("Courses are to be kept up for a year.", "Courses were kept up for a month, not as promised."),
    ],
)
def test_what_was_not_announced_or_not_done(earlier, later):
    assert found(earlier, later) is None


@pytest.mark.parametrize("told", [{}, {KINDS["unsettled"]: ""}])
def test_what_nobody_announced_was_not_announced(told):
    assert done_since("No school will be closed.", "The school was closed.", told) is None
    assert done_since("The city will hardly close it.", "The city has closed it.", told) is None


def test_a_second_announcement_of_a_sentence_counts_where_the_first_weighs_what_was():
    earlier = "The photo could have been sent and will be printed in May."
    assert done_since(earlier, "The photo has been printed.", {}) == "“printed”"
    assert done_since(earlier, "The photo has been sent.", {}) is None


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("The bridge will be reopened in May 2019.", "The bridge had been closed for years."),
        ("The firm plans to sell the mill.", "The mill had been sold twice before the war."),
        ("The trust will sell the paintings in 2012.", "The trust had bought the paintings in 1969."),
        ("The school is to hire nurses in 2019.", "The school had hired nurses until 2008."),
    ],
)
def test_what_was_so_before_or_is_another_deed_is_not_done_since(earlier, later):
    assert done_since(earlier, later, {KINDS["unsettled"]: ""}) is None


def test_what_is_done_a_year_early_is_done_since():
    earlier, later = "The harbour will be deepened in 2024.", "The harbour was deepened in 2023, a year early."
    assert (found(earlier, later) or "").startswith("“deepened”")


LASTS = [  # announced, told later, and what is told as done
    ("The unit will be kept for at least five years.", "The unit was kept for six years.", "“kept”"),
    ("The unit will be kept for at least five years.", "The unit was kept for 60 months.", "“kept”"),
    ("The unit will be kept for at least five years.", "The unit was kept for as long as there was staff.", None),
    ("The unit will be kept for at least five years.", "The unit was kept for three years.", None),
    ("The pool will be kept open until 2030.", "The pool was kept open until the roof fell in.", None),
    ("The pool will be kept open until 2030.", "The pool was kept open until 2029.", None),
    ("The pool will be kept open until 2030.", "The pool was kept open until 2030.", "“kept”"),
    ("The post office will be kept.", "The post office was kept for a year.", None),
    ("The ferry will be operated for ten years.", "The ferry was operated until the money ran out.", None),
    ("The vote will be held in May.", "The vote was held in May.", "“held”"),
    ("The firm will operate the ferry.", "The ferry was operated by the firm.", "“operated”"),
]
LATE = [
    (
        "The wing will open in 2021.",
        "The wing was opened in September 2023.",
        "“opened”, later than announced (2023 for 2021)",
    ),
    (
        "The wing will open in 2021 with 72 beds.",
        "The wing was opened in May 2023.",
        "“opened”, later than announced (2023 for 2021)",
    ),
    (
        "The wing will open in 2021 with 72 beds.",
        "The wing was opened in 2023 with 60 beds.",
        "“opened”, later than announced (2023 for 2021), with another figure (2023 for 2021, 60 beds for 72 beds)",
    ),
    ("The wing will open in 2021.", "The wing was opened in May 2021.", "“opened”"),
]


@pytest.mark.parametrize(("earlier", "later", "told"), [*LASTS, *LATE])
def test_what_lasts_is_done_where_it_lasted_as_long_and_what_came_late_came_late(earlier, later, told):
    assert found(earlier, later) == told
