"""Speed of matching: given pairs, and the candidates of many sentences, beside rapidfuzz on the same machine.

    python benchmarks/bench_matching.py [SENTENCES]
    python benchmarks/bench_matching.py --pairs FILE.jsonl ...

Sentences are made of random words of English frequency, half of them edited copies; given pairs have figures and names
among them, whose contradictions are looked for. rapidfuzz compares a part of the rows with all columns, and its time is
scaled to all rows, as is that of comparing the figures of two long tables all with all. Printed last: how many of the
planted copies each way keeps.

With files, whose rows have the fields `a` and `b`, only their first 10,000 pairs are scored: by words alone, with notes
and without, and with the encoder, whose vectors are in the user's cache after a first run. Processor time and time by
the clock are the least of three rounds: other work on the machine only adds to them.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.corpus.counts import count
from toolkit.facts.numbers import answers, compare, figures
from toolkit.matching.candidates import candidates
from toolkit.matching.encoder import encode
from toolkit.matching.rarity import corpus_rarity
from toolkit.matching.score import score, verdicts

GIVEN = 10_000
ROUNDS = 3


def sentences(size: int, seed: int = 0) -> tuple[list[str], list[str]]:
    """Return sentences of about 20 words, and copies with one word in five another and two blocks exchanged."""
    rng = np.random.default_rng(seed)
    letters = np.array(list("etaoinshrdlucmfwygpbvk"))
    lengths = rng.integers(2, 11, 30_000)
    words = np.array(["".join(rng.choice(letters, n)) for n in lengths], object)
    share = 1 / np.arange(1, len(words) + 1)
    share /= share.sum()
    made = [rng.choice(words, rng.integers(12, 29), p=share) for _ in range(size)]
    copies = []
    for sentence in made:
        other = np.where(rng.random(len(sentence)) < 0.2, rng.choice(words, len(sentence), p=share), sentence)
        cut = int(rng.integers(1, len(other)))
        copies.append(np.concatenate([other[cut:], other[:cut]]))
    return [" ".join(s) for s in made], [" ".join(s) for s in copies]


def stating(sentence: str) -> str:
    """Return a sentence with a figure for each word of ten letters and a name for each of nine."""
    kinds = {10: lambda word: f"{sum(map(ord, word)):,}", 9: str.capitalize}
    return " ".join(kinds.get(len(word), str)(word) for word in sentence.split())


def table(size: int, seed: int) -> str:
    """Return a table of prices with that many figures, as it is pasted into a text."""
    rng = np.random.default_rng(seed)
    return "\n".join(
        f"rent of flat {n}: ${price:,}" for n, price in enumerate(rng.integers(100, 99_999, size).tolist())
    )


def timed(function):
    start = time.perf_counter()
    return function(), time.perf_counter() - start


def read_pairs(files: list[Path]) -> pd.DataFrame:
    """Return the first pairs of texts of files."""
    lines = (line for file in files for line in file.read_text("utf-8").splitlines())
    rows = [json.loads(line) for _, line in zip(range(GIVEN), lines, strict=False)]
    return pd.DataFrame({"left": [row["a"] for row in rows], "right": [row["b"] for row in rows]})


def judge(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts on pairs by words alone, without notes."""
    place = {text: number for number, text in enumerate(dict.fromkeys([*pairs["left"], *pairs["right"]]))}
    left, right = (np.array([place[text] for text in pairs[side]], np.int64) for side in ("left", "right"))
    return verdicts(count(list(place)), left, right)


def measure(pairs: pd.DataFrame) -> None:
    """Print how long given pairs take."""
    ways = {
        "words only, without notes": lambda: judge(pairs),
        "words only": lambda: score(pairs, encoder=None),
        "with encoder": lambda: score(pairs, encoder=encode),
    }
    print(f"{len(pairs):,} given pairs of {pd.unique(pairs.to_numpy().ravel()).size:,} texts")
    for name, work in ways.items():
        work()  # the model is read once, and vectors are kept
        times = []
        for _ in range(ROUNDS):
            used, (_, clock) = time.process_time(), timed(work)
            times.append((time.process_time() - used, clock))
        print(f"{name}: {min(used for used, _ in times):.2f} s, by the clock {min(clock for _, clock in times):.2f} s")


def main() -> None:
    """Print times and ratios."""
    from rapidfuzz import fuzz, process

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sentences", type=int, nargs="?", default=20_000)
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    if options.pairs:
        measure(read_pairs(options.pairs))
        return
    size = options.sentences
    left, right = sentences(size)
    pairs = pd.DataFrame({"left": map(stating, left[:GIVEN]), "right": map(stating, right[:GIVEN])})
    score(pairs.head(10), encoder=None)  # the model is read once
    _, given = timed(lambda: score(pairs, encoder=None))
    _, plain = timed(lambda: [fuzz.token_set_ratio(a, b) for a, b in zip(pairs["left"], pairs["right"], strict=True)])
    print(f"{len(pairs):,} given pairs: score {given:.2f} s, rapidfuzz token_set_ratio in a loop {plain:.2f} s")

    here, known = (figures(table(2_500, seed)) for seed in (0, 1))
    _, looked_up = timed(lambda: answers(here, known))
    _, one_row = timed(lambda: [compare(one, other) for one in here[:20] for other in known])
    print(
        f"{len(here):,} x {len(known):,} figures: answers {looked_up:.2f} s, "
        f"all with all {one_row * len(here) / 20:.0f} s (from 20 rows)"
    )

    def search():
        counts = count([*left, *right])
        rows = np.arange(2 * size)
        return candidates(counts, rows[:size], rows[size:], rarity=corpus_rarity(counts), top=10)

    (ones, others), ours = timed(search)
    part = max(1, size // 100)
    likeness, theirs = timed(lambda: process.cdist(left[:part], right, scorer=fuzz.token_set_ratio, workers=-1))
    theirs *= size / part
    kept = np.zeros(size, bool)
    kept[ones[others == ones + size]] = True
    best = (likeness.argmax(axis=1) == np.arange(part)).mean()
    print(
        f"{size:,} x {size:,} sentences: candidates {ours:.1f} s, "
        f"cdist(token_set_ratio) {theirs:.0f} s (from {part} rows)"
    )
    print(f"ratio {theirs / ours:.0f}; copies among the candidates {kept.mean():.1%}, copies first by cdist {best:.1%}")


if __name__ == "__main__":
    main()
