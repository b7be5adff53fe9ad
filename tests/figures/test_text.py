import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.figures import fonts, text

MODEST = settings(derandomize=True, deadline=None, max_examples=40)
WORDS = st.text(max_size=80)
ROOM = st.floats(12, 300)


@MODEST
@given(WORDS)
def test_cleaned_words_hold_no_control_and_no_sign_the_font_lacks(words: str) -> None:
    cleaned = text.clean(words)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in cleaned)
    assert all(ord(c) in fonts.own() for c in cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert text.clean(cleaned) == cleaned


@MODEST
@given(WORDS)
def test_told_words_keep_every_sign_that_a_page_can_hold(words: str) -> None:
    told = text.plain(words)
    assert told == " ".join(told.split()) == text.plain(told)
    held = "".join(c for c in told if ord(c) in fonts.own())
    assert text.clean(held) == text.plain(held)
    drawn = re.sub(r"⟦\w+⟧|□", "", text.clean(words))
    assert "".join(drawn.split()) == "".join(c for c in held if c not in "□ ")


def test_controls_between_blanks_leave_one_blank() -> None:
    assert text.plain("a \u202e b\x00 \uffff") == "a b \ufffd"


@MODEST
@given(WORDS, ROOM, st.booleans())
def test_what_is_made_to_fit_fits(words: str, room: float, bold: bool) -> None:
    for fit in (text.shorten, text.middle, text.wrap):
        assert text.width(fit(words, room, size=8, bold=bold), 8, bold=bold) <= room


@MODEST
@given(WORDS, ROOM)
def test_wrapping_loses_nothing_but_blanks(words: str, room: float) -> None:
    wrapped = text.wrap(words, room, size=8)
    assert "".join(wrapped.split()) == "".join(text.clean(words).split())


@MODEST
@given(WORDS, ROOM, st.integers(1, 3))
def test_wrapping_keeps_to_its_lines(words: str, room: float, lines: int) -> None:
    assert text.wrap(words, room, size=8, lines=lines).count("\n") < lines


@MODEST
@given(st.lists(st.text("ab-12", min_size=1, max_size=60), min_size=1, max_size=6, unique=True))
def test_names_are_told_apart_within_their_room(names: list[str]) -> None:
    shown = text.apart(names, 60, size=8)
    assert len(set(shown)) == len(names)
    assert all(text.width(label, 8) <= 60 for label in shown)


@pytest.mark.parametrize(
    ("name", "room", "date"),
    [
        ("ana_lopez_statement_2014-03-01", 82, "2014-03-01"),
        ("ana_lopez_statement_2014-03-01", 60, "2014-03-01"),
        ("2014-03-01 the statement of Ana Lopez", 72, "2014-03-01"),
        ("ana_2014-03-01_the_statement_signed", 90, "2014-03-01"),
        ("the report of the committee 2014.03", 60, "2014.03"),
    ],
)
def test_no_date_is_cut_where_it_has_room(name: str, room: float, date: str) -> None:
    shown = text.middle(name, room, size=8)
    assert date in shown
    assert text.ELLIPSIS in shown


def test_names_of_one_day_are_told_apart_by_the_rest_of_them() -> None:
    shown = text.apart(["courier_2014-03-01_morning_edition", "courier_2014-03-01_evening_edition"], 126, size=8)
    assert len(set(shown)) == 2
    assert all(label.startswith("courier_") and label.endswith("_edition") for label in shown)


@pytest.mark.parametrize("words", ["Ελλάδα", "Москва", "Łódź"])
def test_scripts_the_font_holds_stay(words: str) -> None:
    assert text.clean(words) == unicodedata.normalize("NFC", words)
