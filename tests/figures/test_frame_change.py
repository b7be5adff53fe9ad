from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes

from toolkit import figures, tables
from toolkit.figures.frame_change import OFF

Documents = Callable[..., pd.DataFrame]
GENERAL = "2 documents of 2019 against 2 of 2018: too few for an interval or a test, which take 3 a side."


def rate(frame: str, doc: str, hits: int, words: int) -> dict[str, object]:
    return (
        {"frame": frame, "by": "doc", "level": doc, "hits": hits, "words": words, "rate_per_1k": 1000 * hits / words}
        | {"low": None, "high": None, "documents": 1, "dispersion": None}
    )  # fmt: skip


def contrast(frame: str, caveat: str = GENERAL, low: float | None = None) -> dict[str, object]:
    return (
        {"frame": frame, "target": "2019", "reference": "2018", "log_ratio": 1.0}
        | {"low": low, "high": 2.0 if low else None}
        | {"p": None, "p_floor": 0.1, "p_adjusted": None, "leave_one_out_low": None, "leave_one_out_high": None}
        | {"dispersion": None, "caveat": caveat}
    )  # fmt: skip


# Documents 0 and 1 are of 2018, 2 and 3 of 2019.
COUNTS = {"falls": (8, 0, 1, 1), "rises": (1, 0, 3, 3), "stays_away": (0, 0, 0, 0)}
WORDS = (100, 300, 200, 200)
RATES = tables.build(
    "rates",
    [rate(f, f"d{n}", hits, WORDS[n]) for f, counts in COUNTS.items() for n, hits in enumerate(counts)],
)


@pytest.fixture
def known(documents: Documents) -> pd.DataFrame:
    return documents(4).assign(period=["2018", "2018", "2019", "2019"])


def points(ax: Axes) -> set[tuple[float, float]]:
    lanes = [line for line in ax.lines if (line.get_gid() or "").startswith("documents-")]
    return {(round(float(x), 6), float(y)) for line in lanes for x, y in zip(*line.get_data(), strict=True)}


def test_every_document_is_a_point_in_the_lane_of_its_period(known: pd.DataFrame) -> None:
    upper, lower = 0.5 - OFF, 0.5 + OFF
    assert points(figures.frame_change(RATES, documents=known)) == {
        (10.0, upper), (0.0, upper), (15.0, lower),  # rises: twice 15 a thousand in 2019
        (80.0, 1 + upper), (0.0, 1 + upper), (5.0, 1 + lower),
    }  # fmt: skip


def test_the_line_joins_all_hits_over_all_words(known: pd.DataFrame) -> None:
    ax = figures.frame_change(RATES, documents=known)
    joined = [line.get_xdata().tolist() for line in ax.lines if line.get_gid() == "joined"]
    assert joined == [pytest.approx([1000 * 1 / 400, 1000 * 6 / 400]), pytest.approx([1000 * 8 / 400, 1000 * 2 / 400])]


def test_hits_and_rates_are_printed_and_unused_frames_named(
    known: pd.DataFrame, words: Callable[[Axes], list[str]]
) -> None:
    ax = figures.frame_change(RATES, documents=known)
    assert {"1 → 6", "2.5 → 15.0", "8 → 2", "20.0 → 5.0", "rises", "falls"} <= set(words(ax))
    assert "Without a hit in either period: stays away." in figures.alt_text(ax)


def test_two_documents_a_side_are_said_to_prove_nothing(known: pd.DataFrame) -> None:
    ax = figures.frame_change(RATES, documents=known)
    assert "With 2 and 2 documents no test can tell a change from chance." in figures.alt_text(ax)


def test_the_caveat_of_the_contrasts_is_printed_on_the_picture(
    known: pd.DataFrame, words: Callable[[Axes], list[str]]
) -> None:
    table = tables.build("contrasts", [contrast("rises"), contrast("falls", f"d0 holds all hits of 2018. {GENERAL}")])
    ax = figures.frame_change(RATES, table, documents=known)
    seen = words(ax)
    assert {"ratio", "×2.0", "×2.0†"} <= set(seen)
    note = " ".join(" ".join(seen).split())
    assert GENERAL in note
    assert "d0 holds all hits" not in note
    assert "† few hits, or hits of one document, decide" in note


def test_intervals_are_printed_where_the_contrasts_have_them(
    known: pd.DataFrame, words: Callable[[Axes], list[str]]
) -> None:
    table = tables.build("contrasts", [contrast("rises", low=-1.0), contrast("falls")])
    seen = words(figures.frame_change(RATES, table, documents=known))
    assert {"ratio (95 % interval)", "×2.0 (0.50 to 4.0)", "×2.0"} <= set(seen)


def test_contrasts_choose_the_periods(documents: Documents, words: Callable[[Axes], list[str]]) -> None:
    three = documents(4).assign(period=["2018", "2018", "2019", "2020"])
    table = tables.build("contrasts", [contrast("rises")])
    assert "How often each frame is used, 2018 and 2019" in words(figures.frame_change(RATES, table, documents=three))
    assert "How often each frame is used, 2018 and 2020" in words(figures.frame_change(RATES, documents=three))
    ax = figures.frame_change(RATES, documents=three, between=("2019", "2020"))
    assert len(points(ax)) == 4
    assert "(2019: 1, 2020: 1)" in " ".join(" ".join(words(ax)).split())


def test_many_documents_are_told_by_number_and_dates(
    documents: Documents, rates: Callable[[pd.DataFrame], pd.DataFrame], words: Callable[[Axes], list[str]]
) -> None:
    many = documents(12).assign(period=["early"] * 6 + ["late"] * 6)
    seen = words(figures.frame_change(rates(many), documents=many))
    assert "early, upper lane: 6 documents, 11 Oct 2018 to ~12–13 Aug 2019" in seen
    assert "late, lower lane: 6 documents, 12–14 Oct 2019 to 12–14 Jun 2020" in seen


def test_one_period_is_no_change(known: pd.DataFrame, words: Callable[[Axes], list[str]]) -> None:
    ax = figures.frame_change(RATES, documents=known.assign(period="2018"))
    assert "All documents are of one period: 2018." in words(ax)


def test_a_period_without_a_word_to_count_is_told(known: pd.DataFrame, words: Callable[[Axes], list[str]]) -> None:
    docs = known["doc"].tolist()
    silent = [rate("rights_law", doc, 0, 1) | {"words": 0, "rate_per_1k": None, "documents": 0} for doc in docs[2:]]
    rates = tables.build("rates", [rate("rights_law", docs[0], 1, 500), *silent])
    assert "No document of 2019 holds words to count." in words(figures.frame_change(rates, documents=known))


def test_what_is_missing_is_named(known: pd.DataFrame) -> None:
    with pytest.raises(
        ValueError, match=r"needs to know the period of each document; give documents=corpus\.documents"
    ):
        figures.frame_change(RATES)
    with pytest.raises(ValueError, match="no document is in period '2030'; the periods are 2018, 2019"):
        figures.frame_change(RATES, documents=known, between=("2018", "2030"))
    with pytest.raises(ValueError, match=r"no document has a period; set it in corpus.toml"):
        figures.frame_change(RATES, documents=known.assign(period=""))
