from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes

from toolkit import figures, tables
from toolkit.figures import look

Documents = Callable[..., pd.DataFrame]


def passage(doc: str, number: int, voice: tuple[str, str], words: int, role: str = "body") -> dict[str, object]:
    return (
        {"doc": doc, "passage": number, "start": 10 * number, "end": 10 * number + 9, "text": "word " * words}
        | {"paragraph": 0, "role": role, "voice": voice[0], "voice_group": voice[1], "period": ""}
    )  # fmt: skip


NARRATOR, HEAD, AIDE = ("narrator",) * 2, ("Ana Piquer", "organization"), ("Katie Waldman", "government")
PASSAGES = tables.build(
    "passages",
    [
        passage("d0", 0, HEAD, 30), passage("d0", 1, NARRATOR, 50), passage("d0", 2, AIDE, 20),
        passage("d0", 3, AIDE, 500, "furniture"), passage("d1", 0, NARRATOR, 7), passage("d1", 1, ("", "media"), 3),
    ],
)  # fmt: skip


def segments(ax: Axes) -> dict[tuple[int, str], tuple[float, float]]:
    """Return where each group's segment begins and how wide it is, by row."""
    found = [p for p in ax.patches if (p.get_gid() or "").startswith("voice-")]
    return {
        (int(p.get_y()), p.get_gid().removeprefix("voice-")): (round(p.get_x(), 9), round(p.get_width(), 9))
        for p in found
    }


def test_segments_are_shares_of_the_words_that_are_compared(documents: Documents) -> None:
    assert segments(figures.voices(PASSAGES, documents=documents(2))) == {
        (0, "narrator"): (0, 0.5), (0, "organization"): (0.5, 0.3), (0, "government"): (0.8, 0.2),
        (1, "narrator"): (0, 0.7), (1, "media"): (0.7, 0.3),
    }  # fmt: skip


def test_the_order_of_passages_changes_nothing(documents: Documents) -> None:
    turned = PASSAGES[::-1].reset_index(drop=True)
    assert segments(figures.voices(turned, documents=documents(2))) == segments(
        figures.voices(PASSAGES, documents=documents(2))
    )


def test_group_share_and_main_voice_are_written_inside(
    documents: Documents, words: Callable[[Axes], list[str]]
) -> None:
    seen = words(figures.voices(PASSAGES, documents=documents(2)))
    assert {"narrator 50 %", "organization 30 %\nAna Piquer", "media 30 %\nunnamed", "100", "10"} <= set(seen)


def test_a_key_appears_only_where_a_name_has_no_room(documents: Documents, words: Callable[[Axes], list[str]]) -> None:
    rows = pd.concat([PASSAGES, PASSAGES.iloc[[4]].assign(voice_group="court", text="word")])
    narrow = figures.voices(rows, documents=documents(2))
    assert {"court", "media", "organization"} <= set(words(narrow))
    assert "organization" not in words(figures.voices(PASSAGES[PASSAGES["doc"] == "d1"], documents=documents(2)))


def test_groups_keep_colour_and_hatch(documents: Documents) -> None:
    ax = figures.voices(PASSAGES, documents=documents(2))
    for patch in ax.patches:
        group = (patch.get_gid() or "").removeprefix("voice-")
        if group in look.VOICES:
            assert (patch.get_hatch() or "") == look.VOICES[group][1]


def test_a_group_of_the_analysts_own_counts_as_other(documents: Documents) -> None:
    rows = PASSAGES.assign(voice_group=PASSAGES["voice_group"].replace("government", "union"))
    assert segments(figures.voices(rows, documents=documents(2)))[0, "other"] == (0.8, 0.2)


def test_a_document_without_passages_keeps_an_empty_row(documents: Documents) -> None:
    ax = figures.voices(PASSAGES, documents=documents(3))
    assert ax.get_ylim() == (3, 0)
    assert not any(row == 2 for row, _ in segments(ax))
    assert "d2: no words" in figures.alt_text(ax)


def test_shares_of_a_document_make_a_whole(
    documents: Documents, passages: Callable[[pd.DataFrame], pd.DataFrame]
) -> None:
    known = documents(6)
    found = segments(figures.voices(passages(known), documents=known))
    for row in range(6):
        assert sum(width for (line, _), (_, width) in found.items() if line == row) == pytest.approx(1)
