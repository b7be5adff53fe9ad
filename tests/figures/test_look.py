from itertools import combinations, pairwise

import pytest

from toolkit.corpus.load import GROUPS
from toolkit.figures import look

SEEN_APART = 8  # difference in CIE L* that is plain between patches in grey


def test_every_group_of_voices_has_a_colour() -> None:
    assert set(look.VOICES) == set(GROUPS)


@pytest.mark.parametrize(
    "marks", [[v[:2] for v in look.VOICES.values()], [(r[0], r[2]) for r in look.RELATIONS.values()]]
)
def test_marks_are_told_apart_in_grey_by_lightness_or_hatch(marks: list[tuple[str, str]]) -> None:
    alike = [
        (left, right)
        for left, right in combinations(marks, 2)
        if abs(look.lightness(left[0]) - look.lightness(right[0])) < SEEN_APART and left[1] == right[1]
    ]
    assert alike == []


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_periods_grow_darker_with_time(count: int) -> None:
    colours = look.period_colours(str(2000 + n) for n in range(count))
    steps = [look.lightness(left) - look.lightness(right) for left, right in pairwise(colours.values())]
    assert min(steps) > SEEN_APART / 2


def test_a_period_has_one_colour_whatever_the_figure_repeats() -> None:
    assert look.period_colours(["a", "b", "a", "c"]) == look.period_colours(["a", "b", "c"])
    assert look.period_colours(["a", "", "b"])[""] == look.NO_PERIOD


@pytest.mark.parametrize("share", [n / 20 for n in range(21)])
def test_numbers_on_any_shade_can_be_read(share: float) -> None:
    shade = look.shade(share)
    assert look.contrast(shade, look.ink_on(shade)) >= 4.5  # WCAG 2.2, AA


def test_words_on_voices_and_relations_can_be_read() -> None:
    colours = [v[0] for v in look.VOICES.values()] + [r[0] for r in look.RELATIONS.values()]
    assert min(look.contrast(colour, look.ink_on(colour)) for colour in colours) >= 4.5


def test_relations_have_letters_and_words_of_their_own() -> None:
    for place in (3, 4):
        assert len({marks[place] for marks in look.RELATIONS.values()}) == len(look.RELATIONS)


def test_every_group_of_voices_has_a_shape_of_its_own() -> None:
    assert list(look.SHAPES) == list(look.VOICES)
    assert len(set(look.SHAPES.values())) == len(look.SHAPES)
