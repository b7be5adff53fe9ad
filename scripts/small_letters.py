"""Labelled texts to the list of English words in small letters, `toolkit/facts/small_letters.txt`.

    python scripts/small_letters.py DATA

A capital letter at the beginning of a sentence says nothing; that a word is known in small letters says that it is no
name. DATA holds the labelled sets, as for `train_model.py`; the same sets give the same list.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from labelled_sets import background_texts

from toolkit.corpus.counts import count
from toolkit.facts.first_words import SMALL_LETTERS, seal_of
from toolkit.facts.marks import Marked
from toolkit.matching.rarity import corpus_rarity

OFTEN = 2  # times in small letters: 13,000 words; from once on 20,000, with 13 more of 738 first words of BASIL


def main() -> None:
    """Write the words that are seen twice in small letters, and as often as with a capital inside a sentence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    words = small(background_texts(parser.parse_args().data))
    SMALL_LETTERS.write_text("\n".join(words) + "\n", encoding="utf-8")
    print("SEAL of first_words.py:", seal_of(words))
    print(f"{SMALL_LETTERS}: {len(words)} words")


def small(texts: list[str]) -> list[str]:
    """Return the words of texts that stand in small letters twice, and no less often than with a capital inside."""
    counts = count(texts)
    marked = Marked(counts, corpus_rarity(counts))
    tokens, size = counts.tokens, len(counts.tokens.words)
    shown = np.repeat(~marked.headline, counts.lengths)
    low = np.bincount(tokens.ids[~marked.upper], minlength=size)
    high = np.bincount(tokens.ids[marked.capitals & shown], minlength=size)
    kept = np.flatnonzero((low >= OFTEN) & (low >= high)).tolist()
    words = (tokens.words[number] for number in kept)
    return sorted(word for word in words if word.replace("'", "").isalpha() and word.isascii())


if __name__ == "__main__":
    main()
