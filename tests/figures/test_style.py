from itertools import combinations, pairwise

import pytest

from toolkit.corpus.load import GROUPS
from toolkit.figures import style

SEEN_APART = 8  # difference in CIE L* that is plain between patches in grey


def lightness(colour: str) -> float:
    """Return CIE L*, 0 to 100."""
    y = style.luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def test_every_group_of_voices_has_a_colour() -> None:
    assert set(style.VOICES) == set(GROUPS)


@pytest.mark.parametrize(
    "marks", [[v[:2] for v in style.VOICES.values()], [(r[0], r[2]) for r in style.RELATIONS.values()]]
)
def test_marks_are_told_apart_in_grey_by_lightness_or_hatch(marks: list[tuple[str, str]]) -> None:
    alike = [
        (left, right)
        for left, right in combinations(marks, 2)
        if abs(lightness(left[0]) - lightness(right[0])) < SEEN_APART and left[1] == right[1]
    ]
    assert alike == []


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_periods_grow_darker_with_time(count: int) -> None:
    colours = style.period_colours(str(2000 + n) for n in range(count))
    steps = [lightness(left) - lightness(right) for left, right in pairwise(colours.values())]
    assert min(steps) > SEEN_APART / 2


def test_a_period_has_one_colour_whatever_the_figure_repeats() -> None:
    assert style.period_colours(["a", "b", "a", "c"]) == style.period_colours(["a", "b", "c"])
    assert style.period_colours(["a", "", "b"])[""] == style.NO_PERIOD


@pytest.mark.parametrize("share", [n / 20 for n in range(21)])
def test_numbers_on_any_shade_can_be_read(share: float) -> None:
    shade = style.shade(share)
    assert style.contrast(shade, style.ink_on(shade)) >= 4.5  # WCAG 2.2, AA


def test_words_on_voices_and_relations_can_be_read() -> None:
    colours = [v[0] for v in style.VOICES.values()] + [r[0] for r in style.RELATIONS.values()]
    assert min(style.contrast(colour, style.ink_on(colour)) for colour in colours) >= 4.5


def test_relations_have_letters_and_words_of_their_own() -> None:
    for place in (3, 4):
        assert len({marks[place] for marks in style.RELATIONS.values()}) == len(style.RELATIONS)


def test_every_group_of_voices_has_a_shape_of_its_own() -> None:
    assert list(style.SHAPES) == list(style.VOICES)
    assert len(set(style.SHAPES.values())) == len(style.SHAPES)
