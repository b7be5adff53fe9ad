"""Labelled public sets to pairs with their features, and groups of pairs that no fold divides.

Read by `train_model.py`, which says what the folder has to hold.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
from made_pairs import changed_paraphrases, made_pairs, opposed_pairs, opposed_paraphrases

from toolkit.corpus.counts import blended, cosines, count, rarity
from toolkit.corpus.sentences import sentences
from toolkit.facts.marks import Marked
from toolkit.matching.candidates import candidates
from toolkit.matching.documents_apart import apart
from toolkit.matching.encoder import encode
from toolkit.matching.evidence import evidence
from toolkit.matching.meaning import meaning
from toolkit.matching.rarity import STEADY
from toolkit.matching.standing import standing
from toolkit.matching.words_met import word_rows

NEAREST = 8  # references compared with each query when fitting; 25 when judging
BESIDE = 80  # sentences of an article, and of its rewriting, that are compared for how near they are to everything


@dataclass
class Pairs:
    """Labelled pairs of rows of `texts`, and groups that no fold divides."""

    texts: list[str]
    left: np.ndarray
    right: np.ndarray
    label: np.ndarray
    group: np.ndarray
    drawn: bool = False
    whole: bool = False  # texts of their own, not passages of longer ones
    missed: int = 0  # labelled pairs that are no candidates
    table: dict[str, np.ndarray] = field(default_factory=dict)
    weight: np.ndarray | None = None  # pairs of its set that each stands for; None is one
    docs: np.ndarray | None = None  # number of the document of each text, if they are the passages of some


def rows(path: Path) -> list[dict]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def background_texts(data: Path) -> list[str]:
    """Return texts for the rarity of words: one side of each pair, so that no word is counted twice for its pair."""
    texts = [row["text"] for row in rows(data / "checkthat22_2a/docs.jsonl")]
    for name in ("msrp/train", "paws_wiki/dev", "twitter_url/train", "stsb/train"):
        texts += sorted({row["a"] for row in rows(data / f"{name}.jsonl")})
    for row in rows(data / "polnear/dev.jsonl"):
        texts += re.split(r"(?<=[.!?])\s+", row["text"])
    return texts


def labelled(data: Path, general) -> dict[str, Pairs]:
    """Read the sets that say whether two texts state the same, with their features."""
    sets = {}
    for name, path in {"msrp": "msrp/train", "paws": "paws_wiki/dev", "twitter": "twitter_url/train"}.items():
        sets[name] = tabled(plain(rows(data / f"{path}.jsonl")), general)
    drawn = dict(sets["paws"].table, drawn=np.ones(len(sets["paws"].label)))
    sets["paws drawn"] = Pairs(**{**vars(sets["paws"]), "drawn": True, "table": drawn})
    topics = event_pairs(rows(data / "superpal_mn/dev.jsonl"))
    sets["superpal"] = tabled(joined(topics), general)
    topics = [Pairs(**{**vars(topic), "drawn": True}) for topic in topics]
    sets["superpal drawn"] = joined([tabled(topic, general) for topic in topics])
    sets["repeat"] = tabled(repeat_pairs(rows(data / "repeat_ct22/dev.jsonl"), general), general)
    for part, name in (("train", "match"), ("dev", "match dev")):
        queries, references = rows(data / f"checkthat22_2a/{part}.jsonl"), rows(data / "checkthat22_2a/docs.jsonl")
        nearest = NEAREST if part == "train" else 25
        sets[name] = tabled(match_pairs(queries, references, general, nearest), general)
    return sets


def plain(items: list[dict]) -> Pairs:
    """Return given pairs; their groups are the texts that hang together through pairs."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    place = {text: n for n, text in enumerate(dict.fromkeys(t for item in items for t in (item["a"], item["b"])))}
    left = np.array([place[item["a"]] for item in items])
    right = np.array([place[item["b"]] for item in items])
    graph = coo_matrix((np.ones(len(left)), (left, right)), shape=(len(place), len(place)))
    group = connected_components(graph, directed=False)[1][left]
    return Pairs(list(place), left, right, np.array([item["y"] for item in items], float), group)


def event_pairs(items: list[dict]) -> list[Pairs]:
    """Return, for each event, all pairs of a sentence of its summary and one of its articles; aligned ones are true."""
    events = defaultdict(list)
    for item in items:
        events[item["topic"]].append(item)
    found = []
    for number, same in enumerate(events.values()):
        gold = {(item["scuSentence"], item["docSentText"]) for item in same}
        ones, others = (sorted({item[key] for item in same}) for key in ("scuSentence", "docSentText"))
        texts = list(dict.fromkeys([*ones, *others]))
        pairs = [(a, b) for a in ones for b in others]
        left, right = (np.array([texts.index(pair[side]) for pair in pairs]) for side in (0, 1))
        label = np.array([pair in gold for pair in pairs], float)
        found.append(Pairs(texts, left, right, label, np.full(len(pairs), number)))
    return found


def joined(parts: list[Pairs]) -> Pairs:
    """Put sets together."""
    starts = np.cumsum([0, *(len(part.texts) for part in parts)])
    together = {
        name: np.concatenate(
            [getattr(part, name) + (shift if name in ("left", "right") else 0) for part, shift in pairs]
        )
        for name in ("left", "right", "label", "group", *(("weight",) if parts[0].weight is not None else ()))
        for pairs in [list(zip(parts, starts[:-1], strict=True))]
    }
    table = {name: np.concatenate([part.table[name] for part in parts]) for name in parts[0].table}
    texts, missed = [text for part in parts for text in part.texts], sum(part.missed for part in parts)
    return Pairs(texts, **together, drawn=parts[0].drawn, missed=missed, table=table)


def repeat_pairs(items: list[dict], general) -> Pairs:
    """Return candidate pairs of posts; true where fact-checkers linked both to one claim. Same texts are left out."""
    texts = [item["clean"] for item in items]
    words = [re.sub(r"\W+", " ", text.lower()).strip() for text in texts]
    counts = count(texts)
    every = np.arange(len(texts))
    pairs = candidates(counts, every, every, rarity=blended(rarity(counts), general, texts=STEADY), encoder=encode)
    kept = [(i, j) for i, j in zip(*(side.tolist() for side in pairs), strict=True) if i < j and words[i] != words[j]]
    claims = [set(item["claims"]) for item in items]
    label = np.array([bool(claims[i] & claims[j]) for i, j in kept], float)
    true = sum(bool(claims[i] & claims[j]) and words[i] != words[j] for i, j in combinations(range(len(texts)), 2))
    known: dict[str, int] = {}
    group = np.array([known.setdefault(items[i]["claims"][0], len(known)) for i, _ in kept])
    left, right = np.array(kept).T
    return Pairs(texts, left, right, label, group, drawn=True, whole=True, missed=int(true - label.sum()))


def match_pairs(queries: list[dict], references: list[dict], general, nearest: int) -> Pairs:
    """Return each post with the fact-checks nearest to it by words and by meaning."""
    texts = [row["text"] for row in queries] + [f"{row['title']} {row['text']}" for row in references]
    counts, vectors = count(texts), encode(texts, progress=False)
    known = blended(rarity(counts), general, texts=STEADY)
    asked = np.arange(len(queries))
    rest = np.arange(len(queries), len(texts))
    left, right = candidates(counts, asked, rest, rarity=known, encoder=encode, top=25)
    marked = Marked(counts, known)
    near = cosines(marked.characters, left, right) + np.einsum("ij,ij->i", vectors[left], vectors[right])
    order = np.lexsort((right, -near, left))
    rank = np.empty(len(order), int)
    rank[order] = np.arange(len(order)) - np.searchsorted(left[order], left[order])
    label = np.array(
        [references[j - len(queries)]["id"] in queries[i]["rel"] for i, j in zip(left, right, strict=True)]
    )
    kept = rank < nearest
    return Pairs(texts, left[kept], right[kept], label[kept].astype(float), left[kept], drawn=True, whole=True)


def tabled(pairs: Pairs, general) -> Pairs:
    """Add the features of pairs, but for what the reader says, which `train_model.reread` adds.

    Rarity is that of terms in their own texts, steadied by the background.
    """
    used, place = np.unique(np.concatenate([pairs.left, pairs.right]), return_inverse=True)
    texts = [pairs.texts[number] for number in used.tolist()]
    every = count(pairs.texts)
    own = blended(rarity(every), general, texts=STEADY)
    marked, left, right = Marked(count(texts), own), place[: len(pairs.left)], place[len(pairs.left) :]
    words, known = word_rows(marked), meaning(texts, encode, centred=pairs.drawn)
    whole = np.full(len(left), pairs.whole)
    parts = [
        evidence(marked, left[b], right[b], known=known, words=words, drawn=pairs.drawn, whole=whole[b], together=False)
        for b in (slice(at, at + 20_000) for at in range(0, len(left), 20_000))
    ]
    table = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    if pairs.docs is not None:
        table["apart"] = apart(Marked(every, own), pairs.docs, pairs.left, pairs.right)
    pairs.table = table | standing(table, left, right, drawn=pairs.drawn)
    return pairs


def made_sets(data: Path, general) -> dict[str, Pairs]:
    """Return pairs made of real sentences, for what contradicts: given, drawn from an article and its rewriting.

    Those called "other" are made of other sources, and nothing is fitted on them.
    """
    articles = [in_sentences(row["text"]) for row in rows(data / "polnear/dev.jsonl")]
    events = defaultdict(set)
    for row in rows(data / "superpal_mn/dev.jsonl"):
        events[row["topic"]] |= {row["docSentText"], row["scuSentence"]}
    news = [sorted(texts) for texts in events.values()]
    others = [*news, *(in_sentences(row["text"]) for row in rows(data / "ud_gum/dev.par.jsonl"))]
    msrp = plain(rows(data / "msrp/train.jsonl"))
    same = np.flatnonzero(msrp.label > 0)
    alike = [(msrp.texts[msrp.left[n]], msrp.texts[msrp.right[n]]) for n in same]
    changed, opposed = (
        [(*row[:3], int(msrp.group[same[row[3]]]), row[4]) for row in made]
        for made in (changed_paraphrases(alike), opposed_paraphrases(alike))
    )
    return {
        "made": tabled(grouped(made_pairs(articles)), general),
        "made msrp": tabled(grouped(changed), general),
        "made drawn": rewritten(articles, general, seed=1),
        "made opposed": tabled(grouped(opposed_pairs(articles)), general),
        "made opposed msrp": tabled(grouped(opposed), general),
        "made opposed other": tabled(grouped(opposed_pairs(others, seed=7)), general),
        "made other": tabled(grouped(made_pairs(others, seed=7)), general),
        "made other drawn": rewritten(news, general, seed=7),
    }


def in_sentences(text: str) -> list[str]:
    """Divide a text into sentences."""
    return [text[start:end] for start, end in sentences(text)]


def grouped(items: list[tuple]) -> Pairs:
    """Return made pairs with their groups."""
    place = {text: n for n, text in enumerate(dict.fromkeys(text for item in items for text in item[:2]))}
    left, right = (np.array([place[item[side]] for item in items]) for side in (0, 1))
    return Pairs(list(place), left, right, np.array([i[2] for i in items]), np.array([i[3] for i in items]))


def rewritten(articles: list[list[str]], general, *, seed: int) -> Pairs:
    """Return made pairs as they stand among all pairs of an article and its rewriting."""
    parts = []
    for number, own in enumerate(articles):
        items = made_pairs([own], seed=seed + number)
        if not items:
            continue
        texts = list(dict.fromkeys([*own, *(text for item in items for text in item[:2])]))
        place = {text: n for n, text in enumerate(texts)}
        label = {(place[a], place[b]): (y, float(number)) for a, b, y, *_ in items}
        first, second = sorted({place[text] for text in own}), sorted({b for _, b in label})
        some = np.random.default_rng(number).permutation(second)[:BESIDE].tolist()
        both = sorted({(a, b) for a in first[:BESIDE] for b in some if a != b} | set(label))
        left, right = np.array(both).T
        all_pairs = Pairs(texts, left, right, np.zeros(len(left)), np.full(len(left), number), drawn=True)
        kept = np.array([pair in label for pair in both])
        table = {name: values[kept] for name, values in tabled(all_pairs, general).table.items()}
        marked = np.array([label[pair][0] for pair in both if pair in label])
        parts.append(Pairs(texts, left[kept], right[kept], marked, all_pairs.group[kept], drawn=True, table=table))
    return joined(parts)
