"""Tables to draw, made by hand or grown to any number of documents, and what every figure must hold to."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from toolkit import figures, tables

SHORT = "d{}"
LONG = "the-committee-on-foreign-affairs-and-trade_report-no-{}-of-the-second-session"


def _documents(count: int, name: str = SHORT) -> pd.DataFrame:
    rows = []
    for n in range(count):
        first = date(2018, 10, 11) + timedelta(days=61 * n * (1 if count > 4 else 5))
        known = n != count - 1 or count < 5
        rows.append(
            {
                "doc": name.replace("{}", str(n)),
                "title": f"Title {n}",
                "publisher": "P",
                "genre": "news report",
                "language": "en",
            }
            | {"date_from": first if known else None, "date_to": first + timedelta(days=n % 4) if known else None}
            | {"date_basis": ("stated", "inferred")[n % 2] if known else "", "period": str(first.year) if known else ""}
            | {"source": "", "words": 100 + 37 * n}
        )
    return tables.build("documents", rows)


@pytest.fixture
def documents() -> Callable[..., pd.DataFrame]:
    return _documents


@pytest.fixture
def similarities() -> Callable[[pd.DataFrame], pd.DataFrame]:
    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows = [
            {"left_doc": left, "right_doc": right, "similarity": ((7 * i) % 83) / 83, "left_shared": 0.1}
            | {"right_shared": 0.2}
            for i, (left, right) in enumerate(combinations(documents["doc"], 2))
        ]
        return tables.build("similarities", rows)

    return make


TABLE = {
    "document_similarity": "similarities",
    "alignment": "alignments",
    "claim_matrix": "mentions",
    "frame_matrix": "rates",
    "frame_change": "rates",
    "frame_positions": "hits",
    "voices": "passages",
}
RELATIONS = ("verbatim", "edited", "partial", "paraphrase")
WORDS = (
    "Officials turned away thousands of people who asked for asylum at the border, the $5 report says; the $ rose",
    "Defenders were harassed.",
    "The policy separated families — “cruelty was the point” — and nobody has been held to account for it",
)


@pytest.fixture
def alignments() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """As many correspondences between the first and the last document as there are documents."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        count, last = len(documents), len(documents) - 1
        rows = [
            {"left_doc": documents["doc"][0], "left_start": 150 * n, "left_end": 150 * n + 120}
            | {"left_text": WORDS[n % 3], "right_doc": documents["doc"][last]}
            | {"right_start": 100 * ((7 * n) % count), "right_end": 100 * ((7 * n) % count) + 80}
            | {"right_text": WORDS[(n + 1) % 3], "probability": 1 - n / 100, "similarity": 0.5}
            | {"relation": RELATIONS[n % 4], "left_figures": "", "right_figures": "", "figures_agree": None}
            | {"moved": n % 3 == 2, "bead": "1-1"}
            for n in range(count)
        ]
        return tables.build("alignment", rows)

    return make


@pytest.fixture
def mentions() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Twelve claims, each in some of the documents, one of them twice in a document."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows = []
        for claim in range(12):
            first = True
            for n, row in enumerate(documents.itertuples(index=False)):
                if (n * 5 + claim) % 3 == 1 and len(documents) > 2:
                    continue
                for again in range(1 + (claim == n == 1)):
                    rows.append(
                        {"claim": f"c{claim}", "doc": row.doc, "period": row.period, "date_from": row.date_from}
                        | {"start": 50 * claim + again, "end": 50 * claim + 40, "text": f"{WORDS[claim % 3]} {claim}"}
                        | {"voice": "narrator", "voice_group": "narrator", "cohesion": 0.8}
                        | {"relation_to_first": "first" if first else (*RELATIONS, "none")[(n + claim) % 5]}
                    )
                    first = False
        return tables.build("mentions", rows)

    return make


FRAMES = (
    "asylum", "border control", "burden", "children and families", "crime", "criminalization of defenders", "danger",
    "economy", "human rights", "invasion", "law", "morality", "politics", "safety", "suffering",
)  # fmt: skip


@pytest.fixture
def rates() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Fifteen frames in every document."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows = []
        for f, frame in enumerate(FRAMES):
            for n, row in enumerate(documents.itertuples(index=False)):
                hits = (f * 7 + n * 5) % 11 * (f % 4 != 3)
                rows.append(
                    {"frame": frame, "by": "doc", "level": row.doc, "hits": hits, "words": row.words}
                    | {"rate_per_1k": 1000 * hits / row.words, "low": None, "high": None, "documents": 1}
                    | {"dispersion": None}
                )
        return tables.build("rates", rows)

    return make


@pytest.fixture
def hits() -> Callable[[pd.DataFrame], pd.DataFrame]:
    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows = [
            {"doc": row.doc, "period": row.period, "start": 40 * k + 3 * n, "end": 40 * k + 3 * n + 8, "text": "asylum"}
            | {"frame": FRAMES[(k * 7 + n) % 15], "pattern": "asylum", "negated": k % 6 == 0, "voice_group": "narrator"}
            for n, row in enumerate(documents.itertuples(index=False))
            for k in range(25)
        ]
        return tables.build("hits", rows)

    return make


VOICES = (("narrator",) * 2, ("Erika Guevara-Rosas", "organization"), ("Katie Waldman of the Department", "government"),
    ("Judge Dana Sabraw", "court"), ("VOA", "media"), ("A mother", "affected"), ("X", "other"))  # fmt: skip


@pytest.fixture
def passages() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Seven sentences in each document, of all voice groups or of a few."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows = []
        for n, row in enumerate(documents.itertuples(index=False)):
            for k in range(7):
                voice, group = VOICES[k if n % 3 else k % 2]
                rows.append(
                    {"doc": row.doc, "passage": k, "start": 200 * k, "end": 200 * k + 190, "paragraph": k}
                    | {"text": "word " * (3 + (n * k * 5) % 23), "role": "furniture" if k == 6 else "body"}
                    | {"voice": voice, "voice_group": group, "period": row.period}
                )
        return tables.build("passages", rows)

    return make


def _words(ax: Axes) -> list[Text]:
    """Every text that is seen on the figure of these axes."""
    figure = ax.get_figure(root=True)
    return [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]


@pytest.fixture
def words() -> Callable[[Axes], list[str]]:
    return lambda ax: [t.get_text() for t in _words(ax)]


@pytest.fixture
def tidy() -> Callable[[Axes], None]:
    """Assert that no two texts of a figure overlap and that all stand inside it."""

    def check(ax: Axes) -> None:
        figure = ax.get_figure(root=True)
        renderer = FigureCanvasAgg(figure).get_renderer()
        seen = _words(ax)
        boxes = np.array([t.get_window_extent(renderer).padded(-0.5).extents for t in seen])
        assert len(boxes) > 2
        whole = figure.bbox.extents
        outside = (boxes[:, :2] < whole[:2]).any(axis=1) | (boxes[:, 2:] > whole[2:]).any(axis=1)
        assert [seen[i].get_text() for i in np.flatnonzero(outside)] == []
        low, high = boxes[:, None, :2], boxes[:, None, 2:]
        over = ((low < boxes[None, :, 2:]) & (boxes[None, :, :2] < high)).all(axis=2)
        assert [
            (seen[i].get_text(), seen[k].get_text()) for i, k in zip(*np.nonzero(np.triu(over, 1)), strict=True)
        ] == []

    return check


@pytest.fixture
def draw(request: pytest.FixtureRequest) -> Callable[..., Axes]:
    """Draw a figure of so many documents of such names; `hostile` takes the place of every free text."""

    def make(figure: str, count: int, name: str = SHORT, *, hostile: str = "") -> Axes:
        documents = _documents(count, name)
        documents["period"] = hostile + documents["period"]
        if figure == "timeline":
            return figures.timeline(documents.assign(genre=hostile or documents["genre"]))
        table = request.getfixturevalue(TABLE[figure])(documents)
        for column in ("text", "left_text", "right_text", "voice", "frame"):
            if hostile and column in table:
                table[column] = hostile + table[column]
        return getattr(figures, figure)(table, documents=documents)

    return make
