"""Labelled pairs for the judge: public sets, hard negatives from the same story, and real sentences altered by rule.

Every set keeps its name, so that whole sets can be left out, and every pair keeps a group (an event, a topic, a
claim, a source sentence) that no division may cut. `scripts/train_judge.py` and `scripts/measure_judge.py` read it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

NEAR = 4  # near misses kept for each post, of the ten references or posts most alike by character TF-IDF
AUXILIARY = r"\b(is|are|was|were|will|would|can|could|should|has|had|did|does)\b"
NAME = r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z]\w+)*"
OPPOSITES = dict(
    pair
    for line in """more less|most least|higher lower|high low|rise fall|rose fell|rising falling|increase decrease
    increased decreased|increasing decreasing|before after|first last|up down|won lost|win lose|accept reject
    accepted rejected|support oppose|supported opposed|supports opposes|allow forbid|allowed forbidden|all none
    open close|opened closed|start end|started ended|begin finish|began finished|men women|man woman|north south
    northern southern|east west|eastern western|arrested released|good bad|better worse|best worst|large small
    larger smaller|many few|confirmed denied|confirm deny|buy sell|bought sold|old young|new old|early late
    earlier later|always never|legal illegal|public private|strong weak|stronger weaker|with without|success failure
    agreed refused|agree refuse|likely unlikely|possible impossible|safe dangerous|joined left|arrived departed
    gained lost|praised criticized|guilty innocent|approved blocked|remember forget|easy difficult|above below
    day night|morning evening|inside outside|over under|both neither|entered left|lives deaths|born killed""".replace(
        "\n", "|"
    ).split("|")
    for pair in (tuple(line.split()), tuple(line.split()[::-1]))
)
REPORTED = re.compile(
    r"^(?P<claim>[A-Z].{30,}),[”\"]? (?P<who>(?:[A-Z]\w+ ?){1,4}) (?P<verb>said|says|told reporters)\.$"
)


Rule = Callable[[str, np.random.Generator], str]
Found = list[tuple[str, str, float, object]]  # left, right, label, group


@dataclass
class Pairs:
    """Pairs of texts with labels from 0 to 1 and groups that no division cuts."""

    left: list[str]
    right: list[str]
    label: np.ndarray
    group: np.ndarray

    def __len__(self) -> int:
        return len(self.left)

    def take(self, chosen: np.ndarray) -> Pairs:
        """Return some of the pairs."""
        places = np.arange(len(self))[chosen]
        lefts, rights = ([side[i] for i in places] for side in (self.left, self.right))
        return Pairs(lefts, rights, self.label[places], self.group[places])


def labelled(data: Path, *, seed: int) -> dict[str, Pairs]:
    """Return every set of pairs by name: msrp, paws, twitter, stsb, posts, superpal, story."""
    sets = {name: plain(rows(data / path)) for name, path in PLAIN.items()}
    graded = plain(rows(data / "stsb/train.jsonl"))
    graded.label = np.clip((graded.label - 2) / 2.5, 0, 1)  # 2: same topic only; 4.5 and above: the same statement
    sets |= {"stsb": graded, "posts": posts(data), "superpal": topics(rows(data / "superpal_mn/dev.jsonl"))}
    return sets | {"story": stories(rows(data / "polnear/dev.jsonl"), seed=seed)}


PLAIN = {"msrp": "msrp/train.jsonl", "paws": "paws_wiki/dev.jsonl", "twitter": "twitter_url/train.jsonl"}


def rows(path: Path) -> list[dict]:
    """Read a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def gathered(found: Iterable[tuple[str, str, float, object]]) -> Pairs:
    """Return tuples of left, right, label and group as pairs."""
    left, right, label, group = zip(*found, strict=True)
    return Pairs(list(left), list(right), np.array(label, float), np.unique(np.array(group), return_inverse=True)[1])


def plain(items: list[dict]) -> Pairs:
    """Return pairs whose groups are the texts that hang together through pairs."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    known: dict[str, int] = {}
    i, j = ([known.setdefault(item[side], len(known)) for item in items] for side in "ab")
    graph = coo_matrix((np.ones(len(i)), (i, j)), shape=(len(known), len(known)))
    group = connected_components(graph, directed=False)[1][i]
    return gathered([(item["a"], item["b"], item["y"], g) for item, g in zip(items, group, strict=True)])


def topics(items: list[dict]) -> Pairs:
    """Return all pairs of a summary's and an article's sentences of each topic, aligned ones against the rest."""
    by_topic = defaultdict(list)
    for item in items:
        by_topic[item["topic"]].append(item)
    found: Found = []
    for topic, same in by_topic.items():
        gold = {(item["scuSentence"], item["docSentText"]) for item in same}
        for a in sorted({item["scuSentence"] for item in same}):
            found += [(a, b, (a, b) in gold, topic) for b in sorted({item["docSentText"] for item in same})]
    return gathered(found)


def posts(data: Path) -> Pairs:
    """Return posts with the claims they were linked to and with each other, against the nearest others."""
    items = rows(data / "repeat_ct22/dev.jsonl")
    claims = {row["id"]: row for row in rows(data / "checkthat22_2a/docs.jsonl")}
    names = sorted(claims)
    texts = [item["clean"] for item in items]
    near_claims = nearest(texts, [claims[name]["text"] for name in names], top=10)
    near_posts = nearest(texts, texts, top=10)
    found: Found = []
    for n, item in enumerate(items):
        own, group = set(item["claims"]), min(item["claims"])
        found += [(texts[n], claims[name]["text"], 1, group) for name in sorted(own & set(names))]
        others = [names[j] for j in near_claims[n] if names[j] not in own][:NEAR]
        found += [(texts[n], claims[name]["text"], 0, group) for name in others]
        others = [j for j in near_posts[n] if not own & set(items[j]["claims"])][: NEAR // 2]
        found += [(texts[n], texts[j], 0, group) for j in others]
        found += [(texts[n], texts[j], 1, group) for j in range(n) if own & set(items[j]["claims"])]
    return gathered(found)


def nearest(texts: list[str], others: list[str], *, top: int) -> np.ndarray:
    """Return for each text the places of the most similar others by character TF-IDF, best first."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2).fit(texts + others)
    right = vectors.transform(others).T.tocsc()
    parts = [(vectors.transform(texts[n : n + 200]) @ right).toarray() for n in range(0, len(texts), 200)]
    return np.argsort(-np.vstack(parts), axis=1, kind="stable")[:, :top]


def stories(items: list[dict], *, seed: int) -> Pairs:
    """Return sentences of news with altered copies of them, and with near neighbours of the same story.

    A copy with exchanged names, a negation more or less, or another figure states something else; a copy without
    its last clause, with its attribution moved or with other spellings states it again.
    """
    rng = np.random.default_rng(seed)
    rules: list[tuple[Rule, int]] = [(rule, 0) for rule in altered([item["text"] for item in items])]
    rules += [(shortened, 1), (reattributed, 1), (respelt, 1)]
    found: Found = []
    for story, item in enumerate(items):
        sentences = [s for s in re.split(r"(?<=[.!?”\"])\s+", item["text"]) if 8 <= len(s.split()) <= 40]
        for sentence in sentences:
            for rule, label in rules:
                other = rule(sentence, rng)
                if other and other != sentence:
                    found.append((sentence, other, label, story))
        near = nearest(sentences, sentences, top=3)[:, 1:] if len(sentences) > 3 else np.zeros((0, 2), int)
        found += [(sentences[i], sentences[j], 0, story) for i, others in enumerate(near) for j in others if i < j]
    return gathered(balanced(found, rng))


def balanced(found: Found, rng: np.random.Generator) -> Found:
    """Keep as many pairs of each label as the rarer one has."""
    order = rng.permutation(len(found))
    by_label = {label: [found[i] for i in order if found[i][2] == label] for label in (0, 1)}
    size = min(map(len, by_label.values()))
    return by_label[0][:size] + by_label[1][:size]


def altered(texts: list[str]) -> list[Rule]:
    """Return rules that make a sentence state something else; names come from the texts."""
    pool = sorted({name for text in texts for name in re.findall(NAME, text)}) or ["Canada"]
    return [swapped, partial(renamed, pool=pool), negated, refigured, opposed]


def swapped(text: str, rng: np.random.Generator) -> str:
    """Exchange two names."""
    names = [m for m in re.finditer(r"(?:[A-Z]\w+)(?: [A-Z]\w+)*", text) if m.start()]
    names = [m for m in names if sum(m[0] == other[0] for other in names) == 1]
    if len(names) < 2:
        return ""
    first, second = (names[i] for i in sorted(rng.choice(len(names), 2, replace=False)))
    middle = text[first.end() : second.start()]
    if re.fullmatch(r",? (?:and|or) |, ", middle):  # "Canada and Mexico" says the same in either order
        return ""
    return text[: first.start()] + second[0] + middle + first[0] + text[second.end() :]


def renamed(text: str, rng: np.random.Generator, *, pool: list[str]) -> str:
    """Put another name in the place of one."""
    names = list(re.finditer(NAME, text))
    if not names:
        return ""
    name = names[rng.integers(len(names))]
    others = [pool[i] for i in rng.integers(len(pool), size=8)]
    other = next((other for other in others if (" " in other) == (" " in name[0]) and other not in text), "")
    return text[: name.start()] + other + text[name.end() :] if other else ""


def opposed(text: str, rng: np.random.Generator) -> str:
    """Put the opposite of a word in its place."""
    found = [m for m in re.finditer(r"[A-Za-z]+", text) if m[0].lower() in OPPOSITES]
    if not found:
        return ""
    word = found[rng.integers(len(found))]
    other = OPPOSITES[word[0].lower()]
    return text[: word.start()] + (other.capitalize() if word[0][0].isupper() else other) + text[word.end() :]


def negated(text: str, rng: np.random.Generator) -> str:
    """Take a negation away, or put one in after an auxiliary."""
    if re.search(r"\bnot\b|n[’']t\b", text):
        return re.sub(r"\s+not\b|n[’']t\b", "", text, count=1)
    found = list(re.finditer(AUXILIARY + r"(?= [a-z])", text))
    if not found:
        return ""
    place = found[rng.integers(len(found))]
    return text[: place.end()] + " not" + text[place.end() :]


def refigured(text: str, rng: np.random.Generator) -> str:
    """Change a figure."""
    found = list(re.finditer(r"\d+(?:[.,]\d+)*", text))
    if not found:
        return ""
    place = found[rng.integers(len(found))]
    digits = list(place[0])
    first = next(i for i, c in enumerate(digits) if c.isdigit())
    digits[first] = str(1 + (int(digits[first]) + int(rng.integers(8))) % 9)
    return text[: place.start()] + "".join(digits) + text[place.end() :]


def shortened(text: str, rng: np.random.Generator) -> str:
    """Leave out the last clause after a comma, if most of the sentence stays."""
    head, comma, tail = text.rpartition(", ")
    whole = len(text.split())
    return head + "." if comma and tail and 0.55 * whole <= len(head.split()) < whole and '"' not in text else ""


def reattributed(text: str, rng: np.random.Generator) -> str:
    """Turn "..., X said." round: "According to X, ..."."""
    found = REPORTED.match(text)
    if not found or re.search('[“”"]', text):
        return ""
    return f"According to {found['who']}, {found['claim']}."


def respelt(text: str, rng: np.random.Generator) -> str:
    """Write contractions and months out and numbers without commas; exchange small words that mean the same."""
    changes = {r"n[’']t\b": " not", r"(?<=\d),(?=\d{3})": "", r"\bsaid\b": "stated", r"\bSept\.": "September",
               r"\bpercent\b": "per cent", r"\b[Mm]ore than\b": "over", r"\bOct\.": "October", r"\bU\.S\.": "US",
               r"\balso\b ": "", r"\bbut\b": "although", r"\bin order to\b": "to"}  # fmt: skip
    for pattern, other in changes.items():
        text = re.sub(pattern, other, text)
    return re.sub(r"\b(ca|wo) not\b", lambda m: {"ca": "cannot", "wo": "will not"}[m[1]], text)
