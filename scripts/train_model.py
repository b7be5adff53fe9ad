#!/usr/bin/env python3
"""Fit the model that scores pairs, judge it on what it was not fitted on, and write toolkit/matching/weights.

    python scripts/train_model.py DATA BASIL ECB UNGDC READERS              judge and write
    python scripts/train_model.py DATA BASIL ECB UNGDC READERS --judge      judge only

DATA is a folder with labelled public sets, which are not part of the project: msrp/train, paws_wiki/dev,
twitter_url/train, stsb/{train,dev} (a, b, y), superpal_mn/dev, repeat_ct22/dev, checkthat22_2a/{train,dev,docs},
polnear/dev and ud_gum/dev.par (their texts only), all JSONL. BASIL is a checkout of launchnlp/BASIL (see
`reports.py`), ECB one that holds the folder ECB+ (see `topics.py`), UNGDC a folder of speeches (see `speeches.py`),
READERS the folder of networks that `fit_reader.py` wrote, each of which has not seen one of the folds. Folds never
divide pairs that share a text, a topic or a claim. Nothing is fitted on stsb/dev, checkthat22_2a/dev, speeches and
pairs made of GUM, nor, but for the networks, on pairs made of superpal. Takes six minutes on one thread
(OPENBLAS_NUM_THREADS=1 is faster than many) when the vectors are in the cache.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
from pathlib import Path

import numpy as np
from corrections import DRAWN, corrected, doubted, remaining, settled
from labelled_sets import Pairs, background_texts, labelled, made_sets, plain, rows, tabled
from measures import kept, listed, measures, ranked, shares
from near import near_pairs
from reports import report_pairs
from speeches import speech_pairs
from topics import topic_pairs

from toolkit.corpus.counts import count, rarity
from toolkit.corpus.tokens import tokenise
from toolkit.facts.contradictions import CONTRADICTIONS
from toolkit.matching.features import ABOUT
from toolkit.matching.model import CLIP, FORMS, WEIGHTS, seal_of
from toolkit.matching.reader import READ, read
from toolkit.matching.word_vectors import read_words

FOLDS = 5
SEEN = ("msrp", "paws", "twitter", "superpal", "reports", "topics", "near")  # what networks of READERS were fitted on
SAME = {
    "reports drawn": "reports",
    "reports mixed": "reports",
    "topics drawn": "topics",
    "made msrp": "msrp",
    "made opposed msrp": "msrp",
    "paws drawn": "paws",
    "superpal drawn": "superpal",
    "near drawn": "near",
}  # sets with the same groups
MEANING = tuple(name for name in ABOUT if re.match("meaning|clauses|best_clause|read_|.*met_", name))
# Kinds of pair: the sets each expert is fitted on, the inverse strength of its penalty (chosen among powers of ten by
# cross-validation inside the set), and whether it has squares (the sets of one event are too few for them). Near
# statements are with order too, or else a short sentence and its passive are not the same.
KINDS = {
    "news": (("msrp",), 0.1, True),
    "order": (("paws", "paws drawn", "near"), 1.0, True),
    "posts": (("twitter",), 0.1, True),
    "event": (("superpal", "superpal drawn", "reports", "reports drawn", "topics", "topics drawn"), 0.01, False),
    "events": (("reports mixed",), 0.03, False),
    "corpus": (("repeat", "match"), 0.03, False),
    "near": (("near", "near drawn"), 0.03, False),
}
# How often a kind is met beside the others, for the gate. Near statements are rarer than in the set that was written to
# have them: with 0.1 near AUC 77.6, drawn AP 77.4, reports drawn AP 69.3, mixed 63.3; with 0.3 79.3, 79.7, 69.2, 63.0.
EXPECTED = {"near": 0.3}
FITTED = list(dict.fromkeys(name for members, _, _ in KINDS.values() for name in members))
GATE = ("drawn", "whole")  # what the gate alone sees: where a pair comes from
# Total weight of each set inside its expert and in the gate, where kinds weigh the same.
# Of 4,400 listed pairs of reports 37 more are wrong than is said where topics weigh 4, 14 where they weigh 1.
WEIGHT = {"repeat": 5.0, "match": 4.0, "paws": 6.0, "paws drawn": 2.0, "near": 2.0, "topics": 1.0, "topics drawn": 1.0}
GATED = 2_000  # false pairs of a set, about, that the gate is fitted on


def main() -> None:
    """Judge by cross-validation and by leaving each kind out, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("basil", type=Path)
    parser.add_argument("ecb", type=Path)
    parser.add_argument("ungdc", type=Path)
    parser.add_argument("readers", type=Path)
    parser.add_argument("--judge", action="store_true", help="do not write the weights")
    args = parser.parse_args()
    general = rarity(count(background_texts(args.data)))
    sets = labelled(args.data, general) | report_pairs(args.basil, lambda pairs: tabled(pairs, general))
    sets |= topic_pairs(args.ecb, lambda pairs: tabled(pairs, general)) | made_sets(args.data, general)
    sets |= near_pairs(lambda pairs: tabled(pairs, general))
    sets |= speech_pairs(args.ungdc, lambda pairs: tabled(pairs, general))
    graded = {part: tabled(plain(rows(args.data / f"stsb/{part}.jsonl")), general) for part in ("train", "dev")}
    reread(sets | {f"graded {part}": pairs for part, pairs in graded.items()}, args.readers)
    models = {}
    for form in FORMS:
        names = [name for name in sets["msrp"].table if form == "meaning" or name not in MEANING]
        names = [name for name in names if name not in (*CONTRADICTIONS, "another_name", "verbatim", "bare", "apart")]
        last = judge(sets, graded, names, form)
        models[form] = stored(sets, graded["train"], names, FITTED) | last
        models[f"{form} changed"] = changed(sets, graded["train"], names)
    if not args.judge:
        write(models, general)


def fit(sets: dict[str, Pairs], keep: dict[str, np.ndarray], names: list[str]) -> dict:
    """Fit the experts and the gate on the rows of each set that are kept."""
    columns = {name: np.column_stack([sets[name].table[n] for n in names])[keep[name]] for name in keep}
    weights = {name: WEIGHT.get(name, 4.0) * shares(sets[name], keep[name]) for name in keep}
    every = np.vstack(list(columns.values()))
    heavy = np.concatenate(list(weights.values()))
    mean = np.average(every, axis=0, weights=heavy)
    scale = np.sqrt(np.average((every - mean) ** 2, axis=0, weights=heavy)) + 1e-9
    unit = {name: np.clip((columns[name] - mean) / scale, -CLIP, CLIP) for name in keep}
    kinds = {kind: [name for name in names_ if name in keep] for kind, (names_, _, _) in KINDS.items()}
    kinds = {kind: members for kind, members in kinds.items() if members}
    blind = [n for n, name in enumerate(names) if name in GATE]
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
    """Fit a multinomial regression that says of which kind a pair is, kinds weighing as often as they are expected."""
    from sklearn.linear_model import LogisticRegression

    columns, number, weight = [], [], []
    for place, (kind, members) in enumerate(kinds.items()):
        often = 20_000 * EXPECTED.get(kind, 1.0)
        total = sum(weights[name].sum() for name in members)
        for name in members:
            step = len(unit[name]) // GATED + 1  # every true pair and one false pair in so many
            kept = true[name] | (np.arange(len(unit[name])) % step == 0)
            columns.append(np.hstack([unit[name], unit[name] ** 2])[kept])
            number.append(np.full(kept.sum(), place))
            share = np.where(true[name][kept], 1.0, step) * weights[name][kept]
            weight.append(share / share.sum() * weights[name].sum() / total * often)
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


def judge(sets: dict[str, Pairs], graded: dict[str, Pairs], names: list[str], form: str) -> dict:
    """Print how well each set is told apart, out of fold and by a model that has seen nothing of its kind.

    Return what is fitted on verdicts out of fold: the correction of drawn pairs, and the doubt.
    """
    out = out_of_fold(sets, FITTED, names)
    for one in ("superpal drawn", "repeat", *DRAWN):
        own = corrected(sets, out, [name for name in DRAWN if name != one])
        other = settled(sets[one], out[one], own)
        print(f"{form:8s} {one:14s} corrected by the others: {listed(sets[one], other)}; {kept(sets[one], other)}")
    drawn = corrected(sets, out, DRAWN)
    out = {name: settled(sets[name], odds_, drawn) if sets[name].drawn else odds_ for name, odds_ in out.items()}
    doubt = doubted(sets, out)
    print(f"{form:8s} drawn {drawn.round(3)} doubt {dict(zip(CONTRADICTIONS, doubt.round(2).tolist(), strict=True))}")
    judge_kinds(sets, out, doubt, names, form)
    judge_made(sets, out, doubt, form)
    everything = fit(sets, {name: np.ones(len(sets[name].label), bool) for name in FITTED}, names)
    final = remaining(sets["match dev"], odds(everything, sets["match dev"], names, slice(None)), doubt)
    print(f"{form:8s} match dev      unseen      MAP@5 {100 * ranked(sets['match dev'], final):.1f}")
    for name in ("speeches", "speeches drawn"):
        score = odds(everything, sets[name], names, slice(None))
        score = settled(sets[name], score, drawn) if sets[name].drawn else score
        final = remaining(sets[name], score, doubt)
        print(f"{form:8s} {name:14s} unseen      {measures(sets[name], final)}; {listed(sets[name], final)}")
    likeness = units_of(graded["dev"], graded["train"], names) @ grade(graded["train"], names)
    from scipy.stats import spearmanr

    spearman = 100 * spearmanr(likeness, graded["dev"].label)[0]
    print(f"{form:8s} stsb dev       unseen      Spearman {spearman:.1f}", flush=True)
    return {"drawn": drawn, "contradictions": list(CONTRADICTIONS), "doubt": doubt}


def judge_kinds(
    sets: dict[str, Pairs], out: dict[str, np.ndarray], doubt: np.ndarray, names: list[str], form: str
) -> None:
    """Print how well each set is told apart out of fold, and by a model without the sets of its kind."""
    for members, _, _ in KINDS.values():
        others = [name for name in FITTED if name not in members]
        blank = fit(sets, {name: np.ones(len(sets[name].label), bool) for name in others}, names)
        for name in members:
            if name != "match":
                final = remaining(sets[name], out[name], doubt)
                print(f"{form:8s} {name:14s} out of fold {measures(sets[name], final)}")
                print(f"{'':23s} no doubt    {measures(sets[name], out[name])}")
                print(f"{'':23s} left out    {measures(sets[name], odds(blank, sets[name], names, slice(None)))}")
                if sets[name].drawn:
                    print(f"{'':23s} above the cut {listed(sets[name], final)}; {kept(sets[name], final)}", flush=True)


def judge_made(sets: dict[str, Pairs], out: dict[str, np.ndarray], doubt: np.ndarray, form: str) -> None:
    """Print how many made pairs are taken for the same before and after what contradicts is doubted."""
    for name in (name for name in sets if name.startswith("made")):
        before, after = (score > 0 for score in (out[name], remaining(sets[name], out[name], doubt)))
        label = sets[name].label
        parts = [
            f"{what} {100 * before[label == y].mean():.0f} -> {100 * after[label == y].mean():.0f}"
            for y, what in enumerate(("changed", "edited"))
            if (label == y).any()
        ]
        print(f"{form:8s} {name:16s} taken for the same, in 100: {', '.join(parts)}")


def out_of_fold(sets: dict[str, Pairs], fitted: list[str], names: list[str]) -> dict[str, np.ndarray]:
    """Return the log odds of every set by models that have not seen the fold; of unseen sources by the first model."""
    folds = {}
    for name in [*fitted, *(name for name in sets if name.startswith("made"))]:
        folds[name] = folds_of(name, sets[name].group, int(sets[SAME.get(name, name)].group.max()) + 1)
    out = {name: np.zeros(len(sets[name].label)) for name in folds}
    for number in range(FOLDS):
        model = fit(sets, {name: folds[name] != number for name in fitted}, names)
        for name in folds:
            own = np.full(len(folds[name]), number == 0) if "other" in name else folds[name] == number
            if own.any():
                out[name][own] = odds(model, sets[name], names, own)
    return out


def folds_of(name: str, group: np.ndarray, groups: int) -> np.ndarray:
    """Return the fold of each pair of a set, by its group among so many."""
    folds = 4 if name.startswith("superpal") else FOLDS  # it has four events
    return np.random.default_rng(0).permutation(groups)[group] % folds


def reread(sets: dict[str, Pairs], folder: Path) -> None:
    """Put into the sets what the reader says of each pair, by a network that was not fitted on its fold.

    Sets that no network was fitted on are read by the first.
    """
    layers = []
    for fold in range(FOLDS):
        with np.load(folder / f"reader{fold}.npz", allow_pickle=False) as stored:
            layers.append({name: stored[name].astype(np.float32) for name in stored.files})
    for name, pairs in sets.items():
        fold = np.zeros(len(pairs.label), np.int64)
        if SAME.get(name, name) in SEEN:
            fold = folds_of(name, pairs.group, int(sets[SAME.get(name, name)].group.max()) + 1)
        tokens = tokenise(pairs.texts)
        words = read_words(pairs.texts, tokens)
        pairs.table |= {column: np.zeros(len(pairs.label)) for column in READ}
        for number, layer in enumerate(layers):
            own = np.flatnonzero(fold == number)
            for column, values in read(words, tokens, pairs.left[own], pairs.right[own], layer=layer).items():
                pairs.table[column][own] = values


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


def changed(sets: dict[str, Pairs], graded: Pairs, names: list[str]) -> dict:
    """Return what is asked where a fact contradicts: fitted without the sets and the features that weigh such facts."""
    fitted = [name for name in FITTED if not name.startswith("near")]
    names = [name for name in names if not name.startswith("read_")]
    drawn = corrected(sets, out_of_fold(sets, fitted, names), DRAWN)
    return stored(sets, graded, names, fitted) | {"drawn": drawn, "contradictions": [], "doubt": []}


def stored(sets: dict[str, Pairs], graded: Pairs, names: list[str], fitted: list[str]) -> dict:
    """Fit on everything and return what is written."""
    model = fit(sets, {name: np.ones(len(sets[name].label), bool) for name in fitted}, names)
    own = np.column_stack([graded.table[name] for name in names])
    slope = grade(graded, names)
    per = slope[:-1] / (own.std(axis=0) + 1e-9)  # from the units of the graded set to those of the model
    likeness = np.concatenate([per * model["scale"], np.zeros(len(names))])
    constant = slope[-1] + per @ (model["mean"] - own.mean(axis=0))
    model |= {"graded": np.append(likeness, constant), "features": names}
    return model


def write(models: dict[str, dict], general) -> None:
    """Write the weights and the background."""
    counts: dict[str, np.ndarray] = {"texts": np.array(general.texts, np.int64)}
    for name in ("words", "characters"):
        seen = getattr(general, name)
        places = seen.buckets[seen.texts > 1]  # a term seen once is as good as unseen
        counts[f"{name}_gaps"] = np.diff(places, prepend=0).astype(np.uint32)
        counts[f"{name}_counts"] = np.minimum(seen[places], 65535).astype(np.uint16)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **counts)
    (WEIGHTS / "background.npz").write_bytes(buffer.getvalue())
    models = {
        form: {key: value.round(7).tolist() if isinstance(value, np.ndarray) else value for key, value in model.items()}
        for form, model in models.items()
    }
    content = {"models": models, "background_sha256": hashlib.sha256(buffer.getvalue()).hexdigest()}
    content = json.loads(json.dumps(content))
    text = json.dumps(content | {"sha256": seal_of(content)}, sort_keys=True)
    (WEIGHTS / "model.json").write_text(text.replace("], ", "],\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
