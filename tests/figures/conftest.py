"""Tables to draw, made by hand or grown to any number of documents, and what every figure must hold to."""

import gc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text

from toolkit import figures, tables
from toolkit.figures import fonts

SHORT = "d{}"
AFTER = ": the year of the report and what came of it"  # of the name of a period, where documents have long names
LONG = "the-committee-on-foreign-affairs-and-trade_report-no-{}-of-the-second-session"


@pytest.fixture(autouse=True)
def no_font_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are those of a machine without other fonts, whatever it has."""
    monkeypatch.setattr(fonts, "installed", lambda _: [])
    fonts._family.cache_clear()
    fonts.warn.cache_clear()


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
            | {
                "date_basis": ("stated", "inferred")[n % 2] if known else "",
                "period": str(first.year) + AFTER * (name == LONG) if known else "",
            }
            | {"source": "", "words": 100 + 37 * n}
        )
    return tables.build("documents", rows)


@pytest.fixture(scope="session")
def documents() -> Callable[..., pd.DataFrame]:
    return _documents


@pytest.fixture(scope="session")
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
    "claim_network": "mentions",
    "claim_timeline": "mentions",
    "explain": "explanations",
    "pair": "pairs",
    "contrast_forest": "contrasts",
    "word_shift": "shifts",
    "keyness_dispersion": "keywords",
    "frame_trends": "trends",
    "frame_matrix": "rates",
    "frame_change": "rates",
    "frame_positions": "hits",
    "voices": "passages",
}
RELATIONS = ("verbatim", "edited", "partial", "paraphrase")
APART = ("contradicts", "differing", "another_time")
WORDS = (
    "Officials turned away thousands of people who asked for asylum at the border, the $5 report says; the $ rose",
    "Defenders were harassed.",
    "The policy separated families — “cruelty was the point” — and nobody has been held to account for it",
)


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def pairs() -> Callable[[pd.DataFrame], pd.Series]:
    """A pair of the first and the last document; the more documents, the longer its texts."""

    def make(documents: pd.DataFrame) -> pd.Series:
        docs = documents["doc"]
        left, right = (" ".join(WORDS[(n + side) % 3] for n in range(len(docs) // 2)) for side in (0, 1))
        return pd.Series(
            {"left_doc": docs.iloc[0], "left_start": 10, "left_end": 200, "left_text": left, "probability": 0.8}
            | {"right_doc": docs.iloc[-1], "right_start": 1000, "right_end": 1200, "right_text": right}
            | {"relation": RELATIONS[len(docs) % 4], "left_figures": "5", "right_figures": "", "figures_agree": False}
            | {"left_voice": f"The {docs.iloc[0]}", "left_voice_group": "court", "right_voice": "narrator"}
        )

    return make


MET = [("asylum", "harassed", 0.6), ("border", "families", 0.5), ("report", "cruelty", 0.51), ("people", "nobody", 0.5)]


def explained(left: str, right: str) -> pd.DataFrame:
    """Return what the figure of a pair reads of its explanation."""
    table = pd.DataFrame()
    table.attrs = {"left": left, "right": right, "meetings": MET}
    return table


@pytest.fixture(scope="session")
def explanations() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """As many features as there are documents, for and against in turns, and the constant."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows = [
            {"feature": f"f{n}", "value": 7.0 / (n + 1), "contribution": (3.0 - n / 9) * (-1) ** n}
            | {"about": f"{n} likeness of the rarest words of {WORDS[n % 3]}"}
            for n in range(len(documents))
        ]
        last = {"feature": "constant", "value": 1.0, "contribution": 0.0, "about": "where the mean pair stands"}
        table = pd.DataFrame([*rows, last])
        table.attrs = {"left": WORDS[0], "right": WORDS[2], "probability": 0.25, "relation": "none", "notes": []}
        table.attrs |= {"meetings": MET * 5, "clauses": (WORDS[0][:40], WORDS[2][11:30], 0.5)}
        table.attrs["clause_places"] = (((0, 40),), ((11, 20), (24, 30)))
        return table

    return make


@pytest.fixture(scope="session")
def mentions() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Twelve claims, each in some of the documents, one of them twice in a document; many do not state the same."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows: list[dict[str, object]] = []
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
                        | {name: not first and (n + 2 * claim + again) % 7 == k for k, name in enumerate(APART)}
                    )
                    first = False
        table = tables.build("mentions", rows)
        return table.assign(contradicts=table[list(APART)].any(axis=1))

    return make


FRAMES = (
    "asylum", "border control", "burden", "children and families", "crime", "criminalization of defenders", "danger",
    "economy", "human rights", "invasion", "law", "morality", "politics", "safety", "suffering",
)  # fmt: skip


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
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


def _sides(documents: pd.DataFrame) -> dict[str, object]:
    """Return the last and the first period as target and reference, and how many documents each has."""
    periods = [period for period in dict.fromkeys(documents["period"]) if period]
    found = {"target": periods[-1], "reference": periods[0]} if len(periods) > 1 else {"target": "x", "reference": "y"}
    return found | {f"{side}_documents": int((documents["period"] == found[side]).sum()) for side in tuple(found)}


@pytest.fixture(scope="session")
def contrasts() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Fifteen frames: one without a hit, and with six documents or more with intervals, some of them very long."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows = []
        for f, frame in enumerate(FRAMES):
            ratio = (f * 5 % 13 - 6) / 2 if f else None
            wide = (0.7, 2.0, 25.0)[f % 3]
            known = ratio is not None and len(documents) >= 6
            rows.append(
                {"frame": frame, "log_ratio": ratio, "p_floor": 0.1, "dispersion": None, **_sides(documents)}
                | {"low": ratio - wide if known else None, "high": ratio + wide if known else None}
                | {"p": 0.1 if known else None, "p_adjusted": 0.5 if known else None}
                | {"leave_one_out_low": None if ratio is None else ratio - 0.8}
                | {"leave_one_out_high": None if ratio is None else ratio + 0.2 * f}
                | {"caveat": ("d0 holds all hits. " if f % 4 == 1 else "") + "2 documents of x against 2 of y."}
                | {"target_hits": 12 * f, "reference_hits": 7 * f}
            )
        return tables.build("contrasts", rows)

    return make


LEXEMES = ("wall", "asylum-seekers", "court", "internationalisation", "of", "deportations", "border", "$5", "we", "law")


@pytest.fixture(scope="session")
def shifts() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Forty words that add less and less, every third carried by one document; chance from six documents on."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        parts = [(0.02 / (n + 1)) * (1 if n % 5 < 3 else -1) for n in range(40)]
        known = len(documents) >= 6
        rows = [
            {"word": f"{LEXEMES[n % 10]} {n // 10}", "target_share": 0.01 / (n + 1), "reference_share": 0.0001 * n}
            | {"contribution": part, "null_high": 0.004 if known else None, "divergence": sum(map(abs, parts))}
            | {"null_divergence": 0.05 if known else None, "documents": 1 + n % 4, "top_share": (0.4, 0.6, 0.9)[n % 3]}
            | {"top_doc": documents["doc"][n % len(documents)], **_sides(documents)}
            for n, part in enumerate(parts)
        ]
        return tables.build("shifts", rows)

    return make


@pytest.fixture(scope="session")
def keywords() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Two hundred words, many at the same place, some carried by one document; intervals from six documents on."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        known = len(documents) >= 6
        rows = []
        for n in range(200):
            ratio, spread = ((n * 37) % 41 - 20) / (4 + n % 7), ((n * 17) % 29) / 30
            rows.append(
                {"word": f"{LEXEMES[n % 10]} {n // 10}", "target_count": 3 + n % 5, "reference_count": n % 4}
                | {"log_ratio": ratio, "low": ratio - 1 if known else None, "high": ratio + 1 if known else None}
                | {"log_odds_z": ratio * 2, "g2": 1.0, "dispersion": spread, "documents": 1 + n % 4}
                | {"p_adjusted": 0.01 * (n % 9) if known else None, "top_share": (0.5, 1.0)[n % 6 == 0]}
                | {"top_doc": documents["doc"][n % len(documents)], **_sides(documents)}
            )
        return tables.build("keywords", rows)

    return make


@pytest.fixture(scope="session")
def trends() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Fifteen frames in a window at every dated document, which holds 0 to 4 documents; every second one by period."""

    def make(documents: pd.DataFrame) -> pd.DataFrame:
        rows = []
        dated = documents[documents["date_from"].notna()]
        for f, frame in enumerate(FRAMES):
            for n, row in enumerate(dated.itertuples(index=False)):
                count = (3, 4, 1, 3, 2, 0)[n % 6]
                hits = (f * 7 + n * 5) % 11 * (f % 4 != 3) * (count > 0)
                sure = count >= 3
                rows.append(
                    {"frame": frame, "by": "period" if len(documents) == 5 else "days", "level": f"{row.period} {n}"}
                    | {"date_from": row.date_from, "date_to": row.date_from + timedelta(days=89), "hits": hits}
                    | {"words": 500 * count, "rate_per_1k": 2 * hits / count if count else None}
                    | {"low": hits / count / 2 if sure else None, "high": 9 * (hits + 1) / count if sure else None}
                    | {"documents": count, "undated": len(documents) - len(dated), "unplaced": 1, "caveat": ""}
                )
        return tables.build("trends", rows)

    return make


def _words(ax: Axes) -> list[Text]:
    """Every text that is seen on the figure of these axes."""
    figure = ax.get_figure(root=True)
    return [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]


@pytest.fixture(scope="session")
def words() -> Callable[[Axes], list[str]]:
    return lambda ax: [t.get_text() for t in _words(ax)]


@pytest.fixture(scope="session")
def clashes() -> Callable[[Axes], list[object]]:
    """Give the texts of a figure that leave it, and those that overlap by two; of fewer than three texts, these too."""
    renderer = RendererAgg(8, 8, 96)

    def found(ax: Axes) -> list[object]:
        figure = ax.get_figure(root=True)
        seen = _words(ax)
        if len(seen) < 3:
            return [t.get_text() for t in seen] or ["no text"]
        boxes = np.array([t.get_window_extent(renderer).padded(-0.5).extents for t in seen])
        whole = figure.bbox.extents
        outside = (boxes[:, :2] < whole[:2]).any(axis=1) | (boxes[:, 2:] > whole[2:]).any(axis=1)
        low, high = boxes[:, None, :2], boxes[:, None, 2:]
        over = ((low < boxes[None, :, 2:]) & (boxes[None, :, :2] < high)).all(axis=2)
        pairs = zip(*np.nonzero(np.triu(over, 1)), strict=True)
        return [
            *(seen[i].get_text() for i in np.flatnonzero(outside)),
            *((seen[i].get_text(), seen[k].get_text()) for i, k in pairs),
        ]

    return found


@pytest.fixture(scope="session")
def draw(request: pytest.FixtureRequest) -> Iterator[Callable[..., Axes]]:
    """Draw a figure of so many documents of such names; `hostile` takes the place of every free text.

    What is drawn twice in the same way is drawn once: leave it as it is.
    """
    drawn: dict[tuple[object, ...], Axes] = {}

    def make(
        figure: str,
        count: int,
        name: str = SHORT,
        *,
        hostile: str = "",
        ax: Axes | None = None,
        style: str = "page",
    ) -> Axes:
        known = figure, count, name, hostile, style
        if ax is not None or known not in drawn:
            drawn[known] = one(figure, count, name, hostile=hostile, ax=ax, style=style)
        return drawn[known] if ax is None else drawn.pop(known)

    def one(figure: str, count: int, name: str, *, hostile: str, ax: Axes | None, style: str) -> Axes:
        documents = _documents(count, name)
        documents["period"] = hostile + documents["period"]
        if figure == "timeline":
            return figures.timeline(documents.assign(genre=hostile or documents["genre"]), ax=ax, style=style)
        table = request.getfixturevalue(TABLE[figure])(documents)
        for column in ("text", "left_text", "right_text", "voice", "left_voice", "frame", "word", "top_doc", "about"):
            if hostile and column in table:
                table[column] = hostile + table[column]
        more = {} if figure in ("frame_trends", "explain") else {"documents": documents}
        if figure == "pair":
            more["explanation"] = explained(table["left_text"], table["right_text"])
        return getattr(figures, figure)(table, ax=ax, style=style, **more)

    yield make
    gc.collect()  # so that no garbage goes unseen ...
    gc.freeze()  # ... and hundreds of figures are not taken apart: a million objects in two seconds
