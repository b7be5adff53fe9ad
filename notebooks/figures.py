"""The helpers of the notebooks in a script: two figures and one table about a folder of texts.

    python notebooks/figures.py [TEXTS] [FOLDER] [EARLIER LATER]

reads the folder TEXTS [texts], compares the period EARLIER with LATER [2019 2025] and writes claims.png, framing.png
(each beside its SVG) and pairs.csv to FOLDER [figures]. The pictures of the README are made by it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import toolkit as tk
from toolkit import files


def main(texts: str = "texts", folder: str = "figures", earlier: str = "2019", later: str = "2025") -> None:
    """Write the figures and the table, and say what is in them."""
    corpus, out = tk.load_corpus(texts), Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    drawn = {
        "claims": tk.figures.claim_matrix(tk.claims(corpus), documents=corpus.documents),
        "framing": tk.figures.frame_change(
            tk.frame_rates(corpus, by="doc"),
            tk.frame_contrasts(corpus, later, earlier),
            documents=corpus.documents,
        ),
    }
    for name, ax in drawn.items():
        tk.figures.save(ax, out / name)
        print(f"{out / name}.png: {tk.figures.alt_text(ax)}")
    pairs = tk.claim_pairs(corpus, between=(earlier, later))
    files.write_table(pairs, out / "pairs.csv")
    print(f"{out / 'pairs.csv'}: {len(pairs)} pairs that may state the same")


if __name__ == "__main__":
    main(*sys.argv[1:])
