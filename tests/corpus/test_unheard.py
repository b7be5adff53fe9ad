"""Names under [voices] that no text holds are told with what they may mean; names that stand somewhere are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.load import load_corpus
from toolkit.corpus.unheard import unheard

NAMES = st.sampled_from(["Peter Lund", "Ines Calder", "the growers' union", "WHO", "J. P. O’Neill", "Calder"])
words = st.lists(st.sampled_from(["rain", "Peter", "Lund", "the", "Ines", "said", "Mr", "\n"]), max_size=12)


@given(NAMES, words, words, st.sampled_from([str, str.upper, lambda name: name.replace(" ", "\n ")]))
def test_a_name_that_stands_in_a_text_is_heard_however_it_is_set(name, before, after, form):
    text = " ".join([*before, form(name).replace("’", "'"), *after])
    assert unheard([name], ["Rain came.", text]) == {}


@given(st.lists(NAMES, unique=True), words)
def test_what_is_told_is_in_no_text(known, said):
    text = " ".join(said)
    assert all(" ".join(name.split()) not in " ".join(text.split()) for name in unheard(known, [text]))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Pter Lnud", {"Pter Lnud": "Peter Lund"}),
        ("Pter Lund", {"Pter Lund": "Peter Lund"}),
        ("Anna Lund", {}),  # the text may have "Ms Lund" of her
        ("Bo Kell", {"Bo Kell": ""}),
        ("the unoin", {"the unoin": ""}),
    ],
)
def test_a_slip_is_told_and_a_name_written_in_full_is_not(name, told):
    assert unheard([name], ["Peter Lund’s farm was shut. The union paid."]) == told


def test_loading_names_them_and_goes_on(tmp_path):
    (tmp_path / "a.txt").write_text('"It rained," said Peter Lund.', encoding="utf-8")
    (tmp_path / "corpus.toml").write_text('[voices]\n"Pter Lnud" = "affected"\n"Bo Kell" = "court"', encoding="utf-8")
    told = r'corpus\.toml: \[voices\] no text holds "Pter Lnud" \(is "Peter Lund" meant\?\), "Bo Kell", so the line'
    with pytest.warns(UserWarning, match=told) as caught:
        corpus = load_corpus(tmp_path)
    assert [warning.filename for warning in caught] == [__file__]
    assert corpus.voices == {"Pter Lnud": "affected", "Bo Kell": "court"}
