"""How fast two articles are aligned and compared, and how much moved text is found, beside difflib.

Run: python benchmarks/bench_align.py [--texts FILE.jsonl]

Two articles of 1,400 words: made-up words with the frequencies of language (Zipf and Mandelbrot), in sentences of 20
words; the right one has its blocks of 80 words shuffled and a share of its words replaced. With --texts (field
`text`), real articles are shuffled instead, and each is also aligned with an unrelated one; those of about 1,400 words
are timed two by two, with all the parts of `align`. Times are processor time, medians of ten runs in one process; on
a busy machine all of them grow, so each stands beside difflib on the same words.
"""

from __future__ import annotations

import argparse
import difflib
import json
import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from toolkit.corpus import Document, as_corpus, passages, tokenise
from toolkit.corpus.passages import pages
from toolkit.corpus.voices import spoken
from toolkit.matching.align import RESTATED, align
from toolkit.matching.compared_passages import BESIDE, compared
from toolkit.matching.diff import diff
from toolkit.matching.sentence_verdicts import restated
from toolkit.matching.spans import common_words, find_spans

WORDS, BLOCK, RUNS = 1_400, 80, 10
Words = list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path)
    args = parser.parse_args()
    articles = real(args.texts) if args.texts else [made(seed) for seed in range(12)]
    speed(made(1))
    if args.texts:
        parts(args.texts)
    for share in (0.0, 0.1, 0.3):
        found = np.mean([recall(article, share) for article in articles], axis=0)
        print(
            f"moved, {share:4.0%} of words replaced: words found: find_spans {found[0]:6.1%}   difflib {found[1]:6.1%}"
        )
    pairs = zip(articles, articles[5:] + articles[:5], strict=True)
    print(f"unrelated articles: words in spans {np.mean([spurious(*pair) for pair in pairs]):.2%}")


def made(seed: int) -> Words:
    """Return an article of made-up words."""
    share = 1 / (np.arange(8_000) + 2.7)
    numbers = np.random.default_rng(seed).choice(len(share), WORDS, p=share / share.sum())
    words = [vocabulary()[number] for number in numbers.tolist()]
    words[19::20] = [f"{word}." for word in words[19::20]]
    return [word.capitalize() if n % 20 == 0 else word for n, word in enumerate(words)]


@cache
def vocabulary() -> Words:
    """Return 8,000 words of 3 to 10 letters, which are as frequent as in English."""
    rng = np.random.default_rng(0)
    letters = list("eeeeeetttttaaaaoooiiinnnssshhhrrrdlucmfwygpbvk")
    made = ("".join(rng.choice(letters, length)) for length in rng.integers(3, 11, 12_000))
    return list(dict.fromkeys(made))[:8_000]


def real(path: Path) -> list[Words]:
    """Return twelve articles of 600 to 2,500 words."""
    texts = [json.loads(line)["text"].split() for line in path.read_text(encoding="utf-8").splitlines()]
    return [words for words in texts if 600 < len(words) < 2_500][:12]


def edited(words: Words, share: float, *, moved: bool = True) -> tuple[Words, list[int]]:
    """Return the words in shuffled blocks with a share replaced, and where each came from (-1: nowhere)."""
    rng = np.random.default_rng(7)
    blocks = [list(range(k, min(k + BLOCK, len(words)))) for k in range(0, len(words), BLOCK)]
    order = rng.permutation(len(blocks)) if moved else range(len(blocks))
    origin = [place for block in order for place in blocks[block]]
    other = rng.integers(0, len(words), len(words))
    gone = rng.random(len(words)) < share
    return (
        [words[other[n]] if gone[n] else words[place] for n, place in enumerate(origin)],
        [-1 if gone[n] else place for n, place in enumerate(origin)],
    )


def recall(words: Words, share: float) -> tuple[float, float]:
    """Return the share of kept words that are aligned to where they came from, by spans and by difflib."""
    changed, origin = edited(words, share)
    left, right = ids(changed, words)
    spans = [(s.left_start, s.left_end, s.right_start, s.right_end) for s in find_spans(left, right)]
    matcher = difflib.SequenceMatcher(None, left.tolist(), right.tolist(), autojunk=False)
    blocks = [(m.a, m.a + m.size, m.b, m.b + m.size) for m in matcher.get_matching_blocks()]
    return share_inside(spans, origin), share_inside(blocks, origin)


def share_inside(spans: Iterable[tuple[int, int, int, int]], origin: list[int]) -> float:
    spans = list(spans)
    kept = [(i, j) for i, j in enumerate(origin) if j >= 0]
    return sum(any(a <= i < b and c <= j < d for a, b, c, d in spans) for i, j in kept) / len(kept)


def spurious(left: Words, right: Words) -> float:
    found = find_spans(*ids(left, right))
    return sum(span.left_end - span.left_start for span in found) / len(left)


def ids(left: Words, right: Words) -> tuple[Any, Any]:
    """Number the words; each word must stay one, so that places can be compared."""
    known: dict[str, int] = {}
    numbers = ([known.setdefault(word.lower(), len(known)) for word in side] for side in (left, right))
    one, other = (np.array(side, np.int32) for side in numbers)
    return one, other


def speed(words: Words) -> None:
    left, right = " ".join(words), " ".join(edited(words, 0.2, moved=False)[0])
    tokens = tokenise([left, right])
    one, other = tokens.ids[tokens.of(0)], tokens.ids[tokens.of(1)]
    moved = tokenise([left, " ".join(edited(words, 0.2)[0])])
    sides = moved.ids[moved.of(0)], moved.ids[moved.of(1)]
    documents = Document("left", left), Document("right", right)
    rows: dict[str, Callable[[], Any]] = {
        "spans, blocks moved": lambda: find_spans(*sides),
        "word alignment (common_words)": lambda: common_words(one, other),
        "difflib on the same word numbers": lambda: opcodes(one, other),
        "diff of two texts, table and all": lambda: diff(left, right),
        "align, words only, table and all": lambda: align(*documents, encoder=None),
    }
    print(f"two articles of {WORDS:,} words, one in five replaced")
    times = {name: timed(call) for name, call in rows.items()}
    for name, seconds in times.items():
        ratio = times["difflib on the same word numbers"] / seconds
        print(f"  {name:34s} {1000 * seconds:8.2f} ms   {ratio:8.2f} x as fast as difflib")


def parts(path: Path) -> None:
    """Print how long the parts of aligning two real articles by words alone take, the mean of four pairs."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    near = sorted(texts, key=lambda text: abs(len(text.split()) - WORDS))[:8]
    times: dict[str, list[float]] = {}
    for one, other in zip(near[::2], near[1::2], strict=True):
        documents = Document("left", one), Document("right", other)
        corpus = as_corpus(*documents)
        units = compared(corpus, beside=BESIDE)
        wanted = np.zeros((0, 2), np.int64)
        rows: dict[str, Callable[[], Any]] = {
            "table of passages, with speakers": partial(lambda both: passages(as_corpus(*both)), documents),
            "read: sentences, roles, speech": partial(read, documents),
            "words of the passages": partial(compared, corpus, beside=BESIDE),
            "stretches": partial(find_spans, units.words[0].ids, units.words[1].ids),
            "verdicts on what is left": partial(restated, units, encoder=None, cut=RESTATED, wanted=wanted),
            "difflib on the same word numbers": partial(opcodes, units.words[0].ids, units.words[1].ids),
            "align, corpus read before": partial(align, corpus, encoder=None),
            "align, all of it": partial(align, *documents, encoder=None),
        }
        for name, call in rows.items():
            times.setdefault(name, []).append(timed(call))
    print(f"two articles of about {WORDS:,} words, words only")
    peer = np.mean(times["difflib on the same word numbers"])
    for name, seconds in times.items():
        print(
            f"  {name:34s} {1000 * np.mean(seconds):8.2f} ms   {min(seconds) * 1000:.1f} to {max(seconds) * 1000:.1f}"
            f"   {np.mean(seconds) / peer:6.2f} x the time of difflib"
        )


def opcodes(left: Any, right: Any) -> Any:
    return difflib.SequenceMatcher(None, left.tolist(), right.tolist(), autojunk=False).get_opcodes()


def read(documents: tuple[Document, Document]) -> None:
    """Read of two documents what alignment reads: it does not ask who speaks."""
    corpus = as_corpus(*documents)
    pages(corpus)
    spoken(corpus)


def timed(call: Callable[[], Any]) -> float:
    call()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return median(times)


if __name__ == "__main__":
    main()
