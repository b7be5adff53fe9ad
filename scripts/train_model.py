#!/usr/bin/env python3
"""Fit the model that scores pairs, judge it on what it was not fitted on, and write toolkit/matching/weights.

    python scripts/train_model.py DATA              judge and write
    python scripts/train_model.py DATA --judge      judge only

DATA is a folder with labelled public sets, which are not part of the project: msrp/train, paws_wiki/dev,
twitter_url/train, stsb/{train,dev} (a, b, y), superpal_mn/dev, repeat_ct22/dev, checkthat22_2a/{train,dev,docs},
polnear/dev (its texts only), all JSONL. Folds never divide pairs that share a text, a topic or a claim. Nothing is
fitted on stsb/dev and checkthat22_2a/dev. Takes about five minutes when the sentence vectors are in the cache.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np

from toolkit.matching.candidates import candidates
from toolkit.matching.encoder import encode
from toolkit.matching.evidence import evidence, standing
from toolkit.matching.marks import Marked
from toolkit.matching.meaning import meaning
from toolkit.matching.model import CLIP, FORMS, WEIGHTS, seal_of
from toolkit.matching.score import STEADY
from toolkit.matching.vectors import blended, count, rarity

FOLDS = 5
MEANING = ("meaning", "clauses", "clauses_less", "clauses_more", "clauses_best", "meaning_alone")
# Kinds of pair: the sets each expert is fitted on, the inverse strength of its penalty (chosen among powers of ten by
# cross-validation inside the set), and whether it has squares (the sets of one event are too few for them).
KINDS = {
    "news": (("msrp",), 0.1, True),
    "order": (("paws", "paws drawn"), 1.0, True),
    "posts": (("twitter",), 0.1, True),
    "event": (("superpal", "superpal drawn"), 0.003, False),
    "corpus": (("repeat", "match"), 0.1, True),
}
# Total weight of each set inside its expert and in the gate, where kinds weigh the same.
WEIGHT = {"repeat": 5.0, "match": 4.0, "paws": 6.0, "paws drawn": 2.0}
GATED = 4_000  # false pairs of a set, about, that the gate is fitted on
NEAREST = 8  # references compared with each query when fitting; 25 when judging


@dataclass
class Pairs:
    """Labelled pairs of rows of `texts`, and groups that no fold divides."""

    texts: list[str]
    left: np.ndarray
    right: np.ndarray
    label: np.ndarray
    group: np.ndarray
    drawn: bool = False
    missed: int = 0  # labelled pairs that are no candidates
    table: dict[str, np.ndarray] = field(default_factory=dict)


def main() -> None:
    """Judge by cross-validation and by leaving each kind out, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--judge", action="store_true", help="do not write the weights")
    args = parser.parse_args()
    general = rarity(count(background_texts(args.data)))
    sets = labelled(args.data, general)
    graded = {part: tabled(plain(rows(args.data / f"stsb/{part}.jsonl")), general) for part in ("train", "dev")}
    models = {}
    for form in FORMS:
        names = [name for name in sets["msrp"].table if form == "meaning" or name not in MEANING]
        judge(sets, graded, names, form)
        models[form] = stored(sets, graded["train"], names)
    if not args.judge:
        write(models, general)


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
        for name in ("left", "right", "label", "group")
        for pairs in [list(zip(parts, starts[:-1], strict=True))]
    }
    table = {name: np.concatenate([part.table[name] for part in parts]) for name in parts[0].table}
    return Pairs([text for part in parts for text in part.texts], **together, drawn=parts[0].drawn, table=table)


def repeat_pairs(items: list[dict], general) -> Pairs:
    """Return candidate pairs of posts; true where fact-checkers linked both to one claim. Same texts are left out."""
    texts = [item["clean"] for item in items]
    words = [re.sub(r"\W+", " ", text.lower()).strip() for text in texts]
    counts = count(texts)
    every = np.arange(len(texts))
    pairs = candidates(
        counts, every, every, rarity=blended(rarity(counts), general, texts=STEADY), vectors=encode(texts)
    )
    kept = [(i, j) for i, j in zip(*(side.tolist() for side in pairs), strict=True) if i < j and words[i] != words[j]]
    claims = [set(item["claims"]) for item in items]
    label = np.array([bool(claims[i] & claims[j]) for i, j in kept], float)
    true = sum(bool(claims[i] & claims[j]) and words[i] != words[j] for i, j in combinations(range(len(texts)), 2))
    known: dict[str, int] = {}
    group = np.array([known.setdefault(items[i]["claims"][0], len(known)) for i, _ in kept])
    left, right = np.array(kept).T
    return Pairs(texts, left, right, label, group, drawn=True, missed=int(true - label.sum()))


def match_pairs(queries: list[dict], references: list[dict], general, nearest: int) -> Pairs:
    """Return each post with the fact-checks nearest to it by words and by meaning."""
    texts = [row["text"] for row in queries] + [f"{row['title']} {row['text']}" for row in references]
    counts, vectors = count(texts), encode(texts, progress=False)
    known = blended(rarity(counts), general, texts=STEADY)
    asked = np.arange(len(queries))
    rest = np.arange(len(queries), len(texts))
    left, right = candidates(counts, asked, rest, rarity=known, vectors=vectors, top=25)
    marked = Marked(counts, known)
    from toolkit.matching.vectors import cosines

    near = cosines(marked.characters, left, right) + np.einsum("ij,ij->i", vectors[left], vectors[right])
    order = np.lexsort((right, -near, left))
    rank = np.empty(len(order), int)
    rank[order] = np.arange(len(order)) - np.searchsorted(left[order], left[order])
    label = np.array(
        [references[j - len(queries)]["id"] in queries[i]["rel"] for i, j in zip(left, right, strict=True)]
    )
    kept = rank < nearest
    return Pairs(texts, left[kept], right[kept], label[kept].astype(float), left[kept], drawn=True)


def tabled(pairs: Pairs, general) -> Pairs:
    """Add the features of pairs, with the rarity of terms in their own texts, steadied by the background."""
    used, place = np.unique(np.concatenate([pairs.left, pairs.right]), return_inverse=True)
    texts = [pairs.texts[number] for number in used.tolist()]
    own = blended(rarity(count(pairs.texts)), general, texts=STEADY)
    known = meaning(texts, encode, centred=pairs.drawn)
    marked, left, right = Marked(count(texts), own), place[: len(pairs.left)], place[len(pairs.left) :]
    parts = [
        evidence(marked, left[at : at + 20_000], right[at : at + 20_000], known=known, drawn=pairs.drawn)
        for at in range(0, len(left), 20_000)
    ]
    table = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    pairs.table = table | standing(table, left, right, drawn=pairs.drawn)
    return pairs


def fit(sets: dict[str, Pairs], keep: dict[str, np.ndarray], names: list[str]) -> dict:
    """Fit the experts and the gate on the rows of each set that are kept."""
    columns = {name: np.column_stack([sets[name].table[n] for n in names])[keep[name]] for name in keep}
    weights = {name: np.full(keep[name].sum(), WEIGHT.get(name, 4.0) / keep[name].sum()) for name in keep}
    every = np.vstack(list(columns.values()))
    heavy = np.concatenate(list(weights.values()))
    mean = np.average(every, axis=0, weights=heavy)
    scale = np.sqrt(np.average((every - mean) ** 2, axis=0, weights=heavy)) + 1e-9
    unit = {name: np.clip((columns[name] - mean) / scale, -CLIP, CLIP) for name in keep}
    kinds = {kind: [name for name in names_ if name in keep] for kind, (names_, _, _) in KINDS.items()}
    kinds = {kind: members for kind, members in kinds.items() if members}
    blind = [n for n, name in enumerate(names) if name == "drawn"]  # the gate alone sees it
    experts = [
        expert([unit[n] for n in members], [sets[n].label[keep[n]] for n in members], [weights[n] for n in members],
               kind, blind) for kind, members in kinds.items()
    ]  # fmt: skip
    return {"mean": mean, "scale": scale, "kinds": list(kinds), "experts": np.array(experts),
            "gate": gate(kinds, unit, weights, {name: sets[name].label[keep[name]] > 0 for name in keep})}  # fmt: skip


def expert(units: list, labels: list, weights: list, kind: str, blind: list[int]) -> np.ndarray:
    """Fit one logistic regression; return its weights for features, squares and the constant."""
    from sklearn.linear_model import LogisticRegression

    _, strength, squares = KINDS[kind]
    unit = np.vstack(units)
    unit[:, blind] = 0.0
    weight = np.concatenate(weights)
    columns = np.hstack([unit, unit**2]) if squares else unit
    model = LogisticRegression(C=strength, max_iter=1000, solver="newton-cholesky")
    model.fit(columns, np.concatenate(labels), sample_weight=weight / weight.mean())
    # A strong penalty keeps the direction of the weights steady and makes them too small; this gives them their size.
    margin = model.decision_function(columns)[:, None]
    size = LogisticRegression(C=1e6).fit(margin, np.concatenate(labels), sample_weight=weight)
    slope, shift = size.coef_[0, 0], size.intercept_[0]
    found = np.zeros(2 * unit.shape[1] + 1)
    found[: columns.shape[1]], found[-1] = slope * model.coef_[0], slope * model.intercept_[0] + shift
    return found


def gate(kinds: dict[str, list[str]], unit: dict, weights: dict, true: dict) -> np.ndarray:
    """Fit a multinomial regression that says of which kind a pair is, every kind weighing the same."""
    from sklearn.linear_model import LogisticRegression

    columns, number, weight = [], [], []
    for place, members in enumerate(kinds.values()):
        total = sum(weights[name].sum() for name in members)
        for name in members:
            step = len(unit[name]) // GATED + 1  # every true pair and one false pair in so many
            kept = true[name] | (np.arange(len(unit[name])) % step == 0)
            columns.append(np.hstack([unit[name], unit[name] ** 2])[kept])
            number.append(np.full(kept.sum(), place))
            share = np.where(true[name][kept], 1.0, step)
            weight.append(share / share.sum() * weights[name].sum() / total * 20_000)
    model = LogisticRegression(C=0.1, max_iter=1000)
    model.fit(np.vstack(columns), np.concatenate(number), sample_weight=np.concatenate(weight))
    return np.hstack([model.coef_, model.intercept_[:, None]])


def odds(model: dict, pairs: Pairs, names: list[str], chosen) -> np.ndarray:
    """Return the mixed log odds of the chosen pairs, as toolkit.matching.model does."""
    unit = np.column_stack([pairs.table[name] for name in names])[chosen]
    unit = np.clip((unit - model["mean"]) / model["scale"], -CLIP, CLIP)
    columns = np.hstack([unit, unit**2, np.ones((len(unit), 1))])
    weights = columns @ model["gate"].T
    weights = np.exp(weights - weights.max(axis=1, keepdims=True))
    return (weights * (columns @ model["experts"].T)).sum(axis=1) / weights.sum(axis=1)


def judge(sets: dict[str, Pairs], graded: dict[str, Pairs], names: list[str], form: str) -> None:
    """Print how well each set is told apart: out of fold, and by a model that has seen nothing of its kind."""
    fitted = [name for name in sets if name != "match dev"]
    folds = {
        name: np.random.default_rng(0).permutation(int(sets[name].group.max()) + 1)[sets[name].group] for name in fitted
    }
    folds = {name: fold % (4 if name.startswith("superpal") else FOLDS) for name, fold in folds.items()}
    out = {name: np.zeros(len(sets[name].label)) for name in fitted}
    for number in range(FOLDS):
        model = fit(sets, {name: folds[name] != number for name in fitted}, names)
        for name in fitted:
            own = folds[name] == number
            if own.any():
                out[name][own] = odds(model, sets[name], names, own)
    for members, _, _ in KINDS.values():
        others = [name for name in fitted if name not in members]
        blank = fit(sets, {name: np.ones(len(sets[name].label), bool) for name in others}, names)
        for name in members:
            if name != "match":
                print(f"{form:8s} {name:14s} out of fold {measures(sets[name], out[name])}")
                print(f"{'':23s} left out    {measures(sets[name], odds(blank, sets[name], names, slice(None)))}")
    everything = fit(sets, {name: np.ones(len(sets[name].label), bool) for name in fitted}, names)
    print(f"{form:8s} match dev      unseen      MAP@5 {100 * ranked(sets['match dev'], everything, names):.1f}")
    likeness = units_of(graded["dev"], graded["train"], names) @ grade(graded["train"], names)
    from scipy.stats import spearmanr

    print(
        f"{form:8s} stsb dev       unseen      Spearman {100 * spearmanr(likeness, graded['dev'].label)[0]:.1f}",
        flush=True,
    )


def ranked(pairs: Pairs, model: dict, names: list[str]) -> float:
    """Return the mean average precision of the first five references of each query."""
    score = odds(model, pairs, names, slice(None))
    total = []
    for query in range(int(pairs.left.max()) + 1):
        own = np.flatnonzero(pairs.left == query)
        right = pairs.label[own][np.argsort(-score[own], kind="stable")][:5]
        total.append(float((np.cumsum(right) / np.arange(1, len(right) + 1) * right).sum()))
    return float(np.mean(total))


def measures(pairs: Pairs, score: np.ndarray) -> str:
    """Return average precision, area under the curve, recall at 90 % precision, and calibration error."""
    from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

    label = np.concatenate([pairs.label, np.ones(pairs.missed)])
    given = np.concatenate([score, np.full(pairs.missed, -99.0)])
    precision, recall, _ = precision_recall_curve(label, given)
    best = max((r for p, r in zip(precision, recall, strict=True) if p >= 0.9), default=0.0)
    probability = 1 / (1 + np.exp(-score))
    parts = np.array_split(np.argsort(probability, kind="stable"), 10)
    error = sum(abs(pairs.label[part].mean() - probability[part].mean()) * len(part) for part in parts) / len(score)
    return (
        f"AP {100 * average_precision_score(label, given):.1f}  AUC {100 * roc_auc_score(label, given):.1f}"
        f"  R@P90 {100 * best:.1f}  ECE {100 * error:.1f}"
    )


def grade(pairs: Pairs, names: list[str]) -> np.ndarray:
    """Fit a ridge regression to graded likeness, in the units of its own set; return weights and a constant."""
    from sklearn.linear_model import Ridge

    unit = units_of(pairs, pairs, names)[:, :-1]
    model = Ridge(alpha=30.0).fit(unit, pairs.label / 5)
    return np.append(model.coef_, model.intercept_)


def units_of(pairs: Pairs, reference: Pairs, names: list[str]) -> np.ndarray:
    """Return features in the standard units of a reference set, and a constant."""
    known = np.column_stack([reference.table[name] for name in names])
    raw = np.column_stack([pairs.table[name] for name in names])
    return np.hstack([(raw - known.mean(axis=0)) / (known.std(axis=0) + 1e-9), np.ones((len(raw), 1))])


def stored(sets: dict[str, Pairs], graded: Pairs, names: list[str]) -> dict:
    """Fit on everything and return what is written."""
    fitted = [name for name in sets if name != "match dev"]
    model = fit(sets, {name: np.ones(len(sets[name].label), bool) for name in fitted}, names)
    own = np.column_stack([graded.table[name] for name in names])
    slope = grade(graded, names)
    per = slope[:-1] / (own.std(axis=0) + 1e-9)  # from the units of the graded set to those of the model
    likeness = np.concatenate([per * model["scale"], np.zeros(len(names))])
    constant = slope[-1] + per @ (model["mean"] - own.mean(axis=0))
    model |= {"graded": np.append(likeness, constant), "features": names}
    return {key: value.round(7).tolist() if isinstance(value, np.ndarray) else value for key, value in model.items()}


def write(models: dict[str, dict], general) -> None:
    """Write the weights and the background."""
    counts: dict[str, np.ndarray] = {"texts": np.array(general.texts, np.int64)}
    for name in ("words", "characters"):
        seen = getattr(general, name)
        places = np.flatnonzero(seen > 1)  # a term seen once is as good as unseen
        counts[f"{name}_gaps"] = np.diff(places, prepend=0).astype(np.uint32)
        counts[f"{name}_counts"] = np.minimum(seen[places], 65535).astype(np.uint16)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **counts)
    (WEIGHTS / "background.npz").write_bytes(buffer.getvalue())
    content = {"models": models, "background_sha256": hashlib.sha256(buffer.getvalue()).hexdigest()}
    content = json.loads(json.dumps(content))
    text = json.dumps(content | {"sha256": seal_of(content)}, sort_keys=True)
    (WEIGHTS / "model.json").write_text(text.replace("], ", "],\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
