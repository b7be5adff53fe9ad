from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.figures.pieces import differing, numbered, pieces, shared_words

WORDS = (
    "the",
    "old",
    "bridge",
    "was",
    "closed",
    "by",
    "officials",
    "Monday;",
    "2,654",
    "“children,",
    "U.S.-Mexico",
    "–",
)
PROSE = st.lists(st.sampled_from(WORDS))
MODEST = settings(derandomize=True, deadline=None, max_examples=40)


def kinds(left: str, right: str) -> list[dict[str, str]]:
    """Return the kind of each word of both texts."""
    return [{piece.words: piece.kind for piece in side} for side in pieces(left, right)]


def test_words_are_shared_in_order_elsewhere_or_in_one_text_alone() -> None:
    left, right = kinds("The council closed the long old bridge.", "Today the long old bridge was shut by a council.")
    assert left["bridge."] == right["bridge"] == "same"
    assert left["council"] == right["council."] == "elsewhere"
    assert left["closed"] == right["shut"] == "own"


def test_only_here_is_never_said_of_a_word_that_the_other_text_has() -> None:
    left, _ = kinds(
        "Asylum claims of asylum seekers and of others, US-made", "Many seek asylum; of others the U.S. says no"
    )
    assert left["asylum"] in ("same", "elsewhere")
    assert left["of"] == "both"
    assert left["US-"] == "same"
    assert left["claims"] == left["made"] == left["and"] == "own"


@MODEST
@given(PROSE, PROSE)
def test_the_sides_share_the_same_words_and_equal_texts_share_all(left: list[str], right: list[str]) -> None:
    one, other = " ".join(left), " ".join(right)
    assert {piece.kind for side in pieces(one, one) for piece in side} <= {"same"}
    first, second = (
        [piece.words.strip(" ,;–-“") for piece in side if piece.kind == "same"] for side in pieces(one, other)
    )
    assert first == second
    assert pieces(one, other) == pieces(other, one)[::-1]


@MODEST
@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_are_the_text(left: str, right: str) -> None:
    for text, side in zip((left, right), pieces(left, right), strict=True):
        assert "".join("".join(piece.words.split()) for piece in side) == "".join(text.split())


def test_words_that_meet_are_numbered_by_their_place_at_the_left_where_no_text_has_both() -> None:
    meetings = [
        ("war", "fighting", 0.8),
        ("fled", "escaped", 0.7),
        ("seekers", "applicants", 0.6),
        ("old", "aged", 0.9),
    ]
    sides, told = numbered(
        pieces("Asylum-seekers fled the old war.", "Asylum applicants escaped the old, aged fighting."), meetings
    )
    assert [(piece.words, piece.number) for piece in sides[0] if piece.kind == "met"] == [
        ("seekers", "1"), ("fled", "2"), ("war.", "3"),
    ]  # fmt: skip
    assert {piece.words: piece.number for piece in sides[1] if piece.number} == {
        "applicants": "1", "escaped": "2", "fighting.": "3",
    }  # fmt: skip
    assert told.startswith(
        "Different words that meet (nearness; opposites can be near): 1 seekers – applicants (0.60), 2 fled – escaped"
    )
    assert "old" not in told


def test_the_nearest_are_numbered_and_the_rest_is_counted() -> None:
    left, right = ([f"{side}{n}" for n in range(30)] for side in ("a", "b"))
    meetings = [(one, other, 1 - n / 50) for n, (one, other) in enumerate(zip(left, right, strict=True))][::-1]
    sides, told = numbered(pieces(" ".join(left), " ".join(right)), meetings)
    assert [piece.words for piece in sides[0] if piece.number] == left[6:]
    assert told.endswith("24 a29 – b29 (0.42), and 6 more.")


def test_shared_words_are_named_as_they_are_written_and_no_more_than_are_read() -> None:
    assert shared_words("The War in Sudan, the war", "In Sudan: war!") == "Words that both have: War, Sudan."
    assert shared_words("The old", "of the") == ""
    many = " ".join(f"w{n}" for n in range(20))
    assert shared_words(many, many, most=2) == "Words that both have: w0, w1, and 18 more."


def test_figures_that_differ_are_marked_on_both_sides_and_no_others() -> None:
    texts = "In 2019 it killed 31 people and 5 dogs.", "It killed 118 people in 2019."
    sides, told = differing(pieces(*texts), texts)
    assert [[piece.words for piece in side if piece.kind == "differs"] for side in sides] == [["31"], ["118"]]
    assert told == "Figures that differ: 31 people – 118 people."
    assert differing(pieces(texts[0], texts[0]), (texts[0], texts[0])) == (pieces(texts[0], texts[0]), "")


@MODEST
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_piece_stands_where_it_says(left: str, right: str) -> None:
    for text, side in zip((left, right), pieces(left, right), strict=True):
        assert all(text[piece.start :].startswith(piece.words) for piece in side)
