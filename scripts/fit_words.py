#!/usr/bin/env python3
"""Fit the map from what the encoder knows of a word to 128 numbers, and write toolkit/matching/weights/words.npz.

    python scripts/fit_words.py DATA

DATA is the folder of `train_model.py`; of msrp/train and polnear/dev every second sentence is read, no labels.
Whitened principal components: common directions of words, which make every two of them alike, weigh no more than rare
ones. Takes about half a minute on two cores.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import numpy as np
from checksums import write_sums
from labelled_sets import in_sentences, rows

from toolkit.corpus.tokens import tokenise
from toolkit.matching import encoder
from toolkit.matching.word_vectors import WIDTH, states_of

EVERY = 2  # sentences: some 6,000 of 140,000 words, for 768 x 768 covariances


def main() -> None:
    """Read the texts, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    folder = parser.parse_args().data
    articles = [text for row in rows(folder / "polnear/dev.jsonl") for text in in_sentences(row["text"])]
    texts = encoder.cleaned_texts(
        [*(row[side] for row in rows(folder / "msrp/train.jsonl") for side in "ab"), *articles]
    )[::EVERY]
    each = states_of(texts, tokenise(texts))
    states = np.vstack([words[words.any(axis=1)] for words in each]).astype(np.float64)
    mean = states.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov((states - mean).T))
    order = np.argsort(-values)[:WIDTH]
    axes = vectors[:, order] / np.sqrt(values[order])
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(WIDTH)])  # the sign of an axis is free
    buffer = io.BytesIO()
    np.savez(buffer, mean=mean.astype(np.float32), axes=axes.astype(np.float32))
    (encoder.WEIGHTS / encoder.PROJECTION).write_bytes(buffer.getvalue())
    write_sums(encoder.WEIGHTS, {encoder.PROJECTION: buffer.getvalue()})
    print(f"{len(texts)} texts, {len(states)} words; variance kept {values[order].sum() / values.sum():.2f}")


if __name__ == "__main__":
    main()
