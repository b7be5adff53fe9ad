"""What it costs to show a table, beside pandas' own display, and what the class that shows itself costs elsewhere.

Run: python benchmarks/bench_display.py [ROWS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from toolkit import read, tables
from toolkit.corpus import Document

OPERATIONS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "one column": lambda table: table["probability"],
    "two columns": lambda table: table[["left_doc", "right_doc"]],
    "rows by a mask": lambda table: table[table["probability"] > 0.5],
    "groups": lambda table: [len(group) for _, group in table.groupby("left_doc")],
    "sorted": lambda table: table.sort_values("probability"),
    "copy": lambda table: table.copy(),
}


def made(rows: int) -> pd.DataFrame:
    """Return a pairs table of made-up sentences of the length of news sentences."""
    left = [
        f"The council of town {n} closed the old bridge over the river on Monday, said a clerk of the works."
        for n in range(rows)
    ]
    right = [
        f"On Monday the old bridge over the river at town {n} has been shut by the council, it was said."
        for n in range(rows)
    ]
    columns = {"left_doc": [f"a{n % 50}" for n in range(rows)], "left_start": 0, "left_end": [len(t) for t in left]}
    columns |= {"left_text": left, "right_doc": "b", "right_start": 0, "right_end": [len(t) for t in right]}
    columns |= {"right_text": right, "probability": [n / rows for n in range(rows)], "similarity": 0.5}
    columns |= {"relation": ["paraphrase", "edited"] * (rows // 2), "left_figures": "", "right_figures": ""}
    return tables.build("pairs", pd.DataFrame(columns | {"figures_agree": None}))


def seconds(function: Callable[[], Any], times: int = 5) -> float:
    """Return the best of several runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        spent.append(time.perf_counter() - start)
    return min(spent)


def main() -> None:
    """Print seconds, bytes and ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    table = made(rows)
    plain = pd.DataFrame(table)
    table._repr_html_()  # the first display loads the room
    own, pandas = seconds(table._repr_html_), seconds(plain._repr_html_)
    print(f"HTML of {rows:,} pairs: {own:.3f} s, {len(table._repr_html_()):,} characters; pandas {pandas:.3f} s")
    print(f"plain text: {seconds(lambda: repr(table)):.3f} s; pandas {seconds(lambda: repr(plain)):.3f} s")
    document = Document("a", "\n\n".join(table["left_text"].head(2000)))
    reading = read(document)
    print(f"a document of {len(document.text):,} characters: {seconds(reading.html):.3f} s, {len(reading.html()):,}")
    for size in (rows, 20):
        for name, operation in OPERATIONS.items():
            both = [seconds(partial(operation, frame.head(size)), 20) for frame in (table, plain)]
            print(f"{name} of {size:,} rows: {both[0] / both[1]:.2f} times a plain DataFrame ({both[1] * 1e3:.2f} ms)")


if __name__ == "__main__":
    main()
