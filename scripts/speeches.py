"""Passages of speeches of one country in three years, or of three countries in one, and what readers said of pairs.

The speeches are those of the general debate of the United Nations (Jankin, Baturo and Dasandi 2024, Journal of Peace
Research, UNGDC, CC0): what one speaker says again after years, and what neighbours say on the same matters. They are
not part of the project. `speech_labels.csv` holds pairs of their passages as offsets, with the labels of one or two
readers (docs/labelled.md says how they were chosen): some to measure by, and some of other countries to fit on.
`topics.py` and `reports.py` read other sets in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from labelled_sets import Pairs, joined
from reports import as_given, drawn_pairs, labels_by

from toolkit.corpus import Corpus, load_corpus

LABELS = Path(__file__).with_name("speech_labels.csv")
DAY = "09-25"  # about when the debate is
USED = {"measure": "speeches", "fit": "declared"}  # what labels are used for, and the set they make


def speech_pairs(folder: Path, tabled: Callable[[Pairs], Pairs]) -> dict[str, Pairs]:
    """Return the labelled pairs: given, and drawn from the three speeches. Groups are the sets of three.

    `folder` holds COUNTRY_SESSION_YEAR.txt at any depth, as UNGDC has them; `tabled` adds features. The pairs called
    "declared" are to fit on, those called "speeches" are not.
    """
    found = {}
    for used, set_ in USED.items():
        labels = labels_by("speeches", LABELS)
        labels = {name: rows for name, rows in labels.items() if rows[0]["used"] == used}
        groups = {name: number for number, name in enumerate(labels)}
        drawn = joined([
            drawn_pairs(speeches(folder, name, rows), {name: rows}, groups=groups, tabled=tabled)
            for name, rows in labels.items()
        ])  # fmt: skip
        found |= {set_: as_given(drawn, tabled), f"{set_} drawn": drawn}
    return found


def speeches(folder: Path, name: str, rows: list[dict]) -> Corpus:
    """Return the speeches that some labels name (COUNTRY-YEAR), in order; an id is the name of the three and theirs."""
    found = []
    for speech in sorted({row[side] for row in rows for side in ("left", "right")}):
        country, year = speech.split("-")
        paths = sorted(folder.rglob(f"{country}_*_{year}.txt"))
        if len(paths) != 1:
            raise FileNotFoundError(f"{folder}: {country}_SESSION_{year}.txt: {len(paths)} files; see speeches.py")
        text = paths[0].read_text(encoding="utf-8-sig", errors="replace")
        text = re.sub(r"[ \t]+", " ", text.replace("\r", "")).strip()
        found.append({"id": f"{name} {speech}", "title": f"{country} {year}", "date": f"{year}-{DAY}", "text": text})
    return load_corpus(pd.DataFrame(found))
