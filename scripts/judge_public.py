"""Labelled pairs for the judge from public repositories, beside the development sets: docs/judge.md names each.

The folder MORE holds their files as they stand there: `wmt21` and `wmt22` the texts of `txt/references` and
`txt/system-outputs` from cs, de, is, ja, ru, uk and zh into English, without the weak systems (ALMAnaCH-Inria, KYB,
AIST, Illini, capitalmarvel, movelikeajaguar, happypoet); beside them `wikifactcheck_english_*.tsv`, `SICK_train.txt`,
`kpa_{arguments,key_points,labels}_train.csv`, `sts-*.tsv` and, for measuring, `fool-me-twice_dev.jsonl`. News that
several people and systems translated give many true restatements in other words; the sentences around them, and
altered copies, give what is near and says something else.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from judge_pairs import Found, Pairs, Rule, altered, gathered, nearest

UNSEEN = "newstest2021.de-en"  # news kept out of training, to measure altered sentences on
WINDOW = 8  # lines around a sentence that are taken for its story
STS = ("tweet-news.test", "SMTnews.test", "SMTeuroparl.train", "SMTeuroparl.test", "postediting.test")
ALTERED = 0.6  # share of sentences that are set against an altered copy


def public(more: Path, *, seed: int) -> dict[str, Pairs]:
    """Return the sets by name: translated, refuted, points, captions, graded."""
    rng = np.random.default_rng(seed)
    translated = [row for name in stems(more) if name != UNSEEN for row in versions(more, name, rng)]
    return {
        "translated": gathered(translated),
        "refuted": refuted(more),
        "points": points(more),
        "captions": captions(more),
        "graded": graded(more),
    }


def stems(more: Path) -> list[str]:
    """Return the names of the translated test sets."""
    return sorted({path.name.partition(".ref.")[0] for path in more.glob("wmt2?/*.ref.*")})


def versions(more: Path, name: str, rng: np.random.Generator) -> Iterator[tuple[str, str, float, object]]:
    """Yield pairs made of two translations of each sentence of one test set, drawn at random, people's first.

    Two of them say the same; an altered copy of one does not, nor does a sentence nearby; the same figure or name
    changed in both leaves them the same again.
    """
    files = sorted(more.glob(f"wmt2?/{name}.*"), key=lambda path: (".ref." not in path.name, path.name))
    texts = [path.read_text(encoding="utf-8").splitlines() for path in files]
    people = sum(".ref." in path.name for path in files)
    near, rules = neighbours(texts[0]), altered(texts[0])
    for n in range(len(texts[0])):
        chosen = [texts[i][n].strip() for i in (rng.integers(people), *(rng.permutation(len(texts))[:2]))]
        first, second, third = chosen if rng.random() < 0.6 else chosen[::-1]
        if first == second:
            first, second = first, third
        if first == second or not all(5 <= len(text.split()) <= 45 for text in (first, second)):
            continue
        group = f"{name} {n // WINDOW}"
        around = [texts[i][m].strip() if 0 <= m < len(near) else "" for i, m in ((0, n - 1), (1, n + 1), (1, near[n]))]
        yield first, second, 1, group
        if rng.random() < ALTERED:
            yield from contrasts(first, second, rules, rng=rng, group=group)
        yield first, around[2], 0, group
        yield from partly(first, second, around, rng=rng, group=group)


def partly(first: str, second: str, around: list[str], *, rng: np.random.Generator, group: str) -> Found:
    """Return longer texts that share one statement, and others made alike that share none.

    `around` holds the sentence before, the one after and the nearest one.
    """
    before, after, near = around
    if min(map(len, around)) < 20 or max(len(text.split()) for text in (first, second, *around)) > 26:
        return []
    form = rng.integers(3)
    if form == 0:  # the one says more
        return [(f"{before} {first}", second, 1, group), (f"{before} {after}", second, 0, group)]
    if form == 1:
        return [(f"{first} {after}", second, 1, group), (f"{near} {before}", second, 0, group)]
    return [(f"{before} {first}", f"{second} {after}", 1, group), (f"{before} {first}", f"{near} {after}", 0, group)]


def contrasts(first: str, second: str, rules: list[Rule], *, rng: np.random.Generator, group: str) -> Found:
    """Return one sentence against altered copies of the other, and now and then both with the same word changed."""
    found: Found = []
    for n in rng.permutation(len(rules)):
        other = rules[n](second, rng)
        if not other or other == second:
            continue
        found.append((second if found else first, other, 0, group))
        gone, new = (set(one.split()) - set(two.split()) for one, two in ((second, other), (other, second)))
        if len(gone) == len(new) == 1 and gone <= set(first.split()) and rng.random() < 0.5:
            found.append((first.replace(*gone, *new), other, 1, group))
        if len(found) > 1 or rng.random() < 0.7:
            break
    return found


def neighbours(texts: list[str]) -> list[int]:
    """Return for each sentence the most similar one within its story that is not nearly the same."""
    ranked = nearest(texts, texts, top=len(texts))
    found = []
    for n, others in enumerate(ranked):
        here = [int(i) for i in others if 0 < abs(int(i) - n) <= WINDOW]
        found.append(next((i for i in here if texts[i].strip().lower() != texts[n].strip().lower()), n - 1))
    return found


def table(path: Path, *, quoted: bool = False) -> list[list[str]]:
    """Read a table; tabs between cells unless quoted, then commas."""
    with path.open(encoding="utf-8", newline="") as lines:
        if quoted:
            return list(csv.reader(lines))
        return [line.rstrip("\r\n").split("\t") for line in lines]


def refuted(more: Path) -> Pairs:
    """Return statements against what the crowd wrote to contradict them."""
    rows = [row for path in sorted(more.glob("wikifactcheck*.tsv")) for row in table(path)[1:]]
    return gathered([(row[0], row[1], 0, n) for n, row in enumerate(rows) if len(row) == 2 and row[0] != row[1]])


def points(more: Path) -> Pairs:
    """Return arguments and key points of one topic; the group is the topic."""
    said = {row[0]: (row[1], row[2]) for row in table(more / "kpa_arguments_train.csv", quoted=True)[1:]}
    keys = {row[0]: row[1] for row in table(more / "kpa_key_points_train.csv", quoted=True)[1:]}
    labels = table(more / "kpa_labels_train.csv", quoted=True)[1:]
    return gathered([(said[a][0], keys[k], float(y), said[a][1]) for a, k, y in labels])


def captions(more: Path) -> Pairs:
    """Return captions of pictures: the same only where one entails the other and both are nearly alike."""
    rows = table(more / "SICK_train.txt")[1:]
    same = [row[4] == "ENTAILMENT" and float(row[3]) >= 4.2 for row in rows]
    return gathered([(row[1], row[2], float(y), row[0]) for row, y in zip(rows, same, strict=True)])


def graded(more: Path) -> Pairs:
    """Return graded pairs of news, tweets and translations that the benchmark of STS does not hold."""
    rows = [row for name in STS for row in table(more / f"sts-{name}.tsv") if len(row) == 3 and row[0]]
    by_text: defaultdict[str, int] = defaultdict(lambda: len(by_text))
    found: Found = [(a, b, float(np.clip((float(y) - 2) / 2.5, 0, 1)), by_text[a]) for y, a, b in rows]
    return gathered(found)
