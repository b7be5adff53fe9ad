"""Features of a pair to a probability and a graded likeness, by a few logistic regressions with readable weights.

What counts as the same statement depends on the kind of pair: two near-identical sentences differ by the order of
their words, two sentences of one event by whether they meet at all. One regression knows each kind, and a gate says
how much a pair is of each kind (a mixture of experts). What the passages state otherwise, a figure or a denial, then
takes a share of the probability away. There are two forms, for words alone and with sentence vectors.
`scripts/train_model.py` fits both and writes `weights/`; a file that is not the one it wrote is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.corpus.counts import BUCKETS, Floats, Rarity

WEIGHTS = Path(__file__).parent / "weights"
FORMS = ("lexical", "meaning")
CLIP = 5.0  # standard deviations beyond which a feature says no more; keeps passages of any length inside what was seen
_NONE = 1e-12  # a loss of probability too small to be divided


@dataclass(frozen=True, slots=True)
class Model:
    """One form of the model. Rows of `gate` and `experts` are kinds of pair, named by the sets they were fitted on.

    Columns are the features in standard units, then their squares, then a constant. `drawn` is the constant and the
    slope that the log odds of pairs drawn from a corpus are corrected with, and what `apart` weighs there; `doubt` the
    share of the probability that each of the `contradictions` takes away.
    """

    features: tuple[str, ...]
    mean: Floats
    scale: Floats
    kinds: tuple[str, ...]
    gate: Floats
    experts: Floats
    graded: Floats
    drawn: Floats
    contradictions: tuple[str, ...]
    doubt: Floats


def predict(features: Mapping[str, Floats], *, doubted: bool = True) -> tuple[Floats, Floats]:
    """Return the probability and the graded likeness of each pair.

    Parameters
    ----------
    features : mapping of arrays
        What `evidence` returns; with the features of meaning, the form that knows them is taken.
    doubted : bool
        Whether contradictions take their share away. False asks for the same statement though a fact in it is changed:
        where one contradicts, experts that have not learned to mind such facts are asked too, and where they give more,
        that counts by the share that the contradiction would take.

    Returns
    -------
    tuple of two arrays
        The probability that one side states again what the other states, and their likeness of meaning, 0 to 1.

    Raises
    ------
    ValueError
        The weights are missing or damaged, or of another version than the features.

    Notes
    -----
    Linear in the number of pairs. The log odds of the experts are averaged with the weights of the gate (Jacobs,
    Jordan, Nowlan and Hinton, 1991, Neural Computation), and corrected for pairs drawn from a corpus (Platt, 1999).
    Contradictions are taken to act each by itself: what remains is the product of what each of them leaves.
    """
    form = form_of(features)
    model = load(form)
    columns = units(model, features)
    probability = 1 / (1 + np.exp(-_odds(model, columns, features)))
    taken = doubts(model, features).sum(axis=1)
    if doubted:
        probability = np.exp(-taken) * probability
    elif (taken > 0).any():
        against = {name: values[taken > 0] for name, values in features.items()}
        other, own = load(f"{form} changed"), probability[taken > 0]
        higher = np.maximum(own, 1 / (1 + np.exp(-_odds(other, units(other, against), against))))
        probability[taken > 0] = own - np.expm1(-taken[taken > 0]) * (higher - own)
    return probability, np.clip(columns @ model.graded, 0.0, 1.0)


def reach(features: Mapping[str, Floats]) -> Floats:
    """Return the highest probability that `predict` can give each pair where a fact may be changed, whatever it says.

    Parameters
    ----------
    features : mapping of arrays
        What `resemblance` returns: contradictions are not read.
    """
    form = form_of(features)
    odds = [_odds(model, units(model, features), features) for model in (load(form), load(f"{form} changed"))]
    found: Floats = 1 / (1 + np.exp(-np.maximum(*odds)))
    return found


def _odds(model: Model, columns: Floats, features: Mapping[str, Floats]) -> Floats:
    """Return the log odds that the experts give, corrected for drawn pairs, before contradictions."""
    constant, slope, away = corrected(model, features)
    found: Floats = constant + away + slope * (_gated(model, columns) * (columns @ model.experts.T)).sum(axis=1)
    return found


def form_of(features: Mapping[str, Floats]) -> str:
    """Return the form of the model that knows the most of these features."""
    return "meaning" if "meaning" in features else "lexical"


def contributions(features: Mapping[str, Floats]) -> tuple[tuple[str, ...], Floats, Floats, Floats]:
    """Return what each feature adds to the log odds of each pair.

    Parameters
    ----------
    features : mapping of arrays
        As for `predict`.

    Returns
    -------
    tuple of names and three arrays
        The features, behind them `apart`, contradictions last; pairs x features, in this order (a feature and its
        square together); the constant of each pair; pairs x kinds, the weights of the gate. Contributions and constant
        add up to the log odds of `predict`. What contradictions take away in log odds is divided among them as their
        shares are.
    """
    model = load(form_of(features))
    columns = units(model, features)
    weights = _gated(model, columns)
    constant, slope, away = corrected(model, features)
    each = columns * (weights @ model.experts) * slope[:, None]
    own = len(model.features)
    odds = each.sum(axis=1) + constant + away
    taken = doubts(model, features)
    left = np.exp(-taken.sum(axis=1))
    remains, gone = left / (1 + np.exp(-odds)), (1 - left) + left / (1 + np.exp(odds))
    lost = (np.log(remains / gone) - odds) / np.maximum(taken.sum(axis=1), _NONE)
    added = np.hstack([each[:, :own] + each[:, own : 2 * own], away[:, None], taken * lost[:, None]])
    return (*model.features, "apart", *model.contradictions), added, each[:, -1] + constant, weights


def corrected(model: Model, features: Mapping[str, Floats]) -> tuple[Floats, Floats, Floats]:
    """Return what corrects the log odds of each pair: constant, slope and what documents that lie apart add to them.

    They are 0, 1 and 0 for given pairs.
    """
    drawn = features["drawn"] > 0
    constant, slope, weight = model.drawn
    return np.where(drawn, constant, 0.0), np.where(drawn, slope, 1.0), np.where(drawn, weight, 0.0) * features["apart"]


def doubts(model: Model, features: Mapping[str, Floats]) -> Floats:
    """Return pairs x contradictions: minus the log of the share of the probability that each leaves."""
    found = np.column_stack([features[name] for name in model.contradictions])
    taken: Floats = -np.log1p(-model.doubt * found)
    return taken


def _gated(model: Model, columns: Floats) -> Floats:
    """Return how much each pair is of each kind; rows add up to one."""
    weights = columns @ model.gate.T
    weights = np.exp(weights - weights.max(axis=1, keepdims=True, initial=-np.inf))
    shares: Floats = weights / weights.sum(axis=1, keepdims=True)
    return shares


def units(model: Model, features: Mapping[str, Floats]) -> Floats:
    """Return pairs x columns: features in standard units, their squares, and 1."""
    missing = [name for name in model.features if name not in features]
    if missing:
        raise ValueError(f"the model needs the features {', '.join(missing)}; evidence has {', '.join(features)}")
    raw = np.column_stack([features[name] for name in model.features])
    unit = np.clip((raw - model.mean) / model.scale, -CLIP, CLIP)
    return np.hstack([unit, unit**2, np.ones((len(unit), 1))])


@cache
def load(form: str) -> Model:
    """Read the weights of one form: ``lexical`` or ``meaning``, alone or followed by `` changed`` (see `predict`)."""
    stored = dict(_weights()["models"][form])
    features, kinds, facts = (tuple(stored.pop(name)) for name in ("features", "kinds", "contradictions"))
    arrays = {name: np.array(values, np.float64) for name, values in stored.items()}
    return Model(features=features, kinds=kinds, contradictions=facts, **arrays)


@cache
def background() -> Rarity:
    """Return how rare words and character n-grams are in the texts the model was fitted on."""
    path = WEIGHTS / "background.npz"
    data = path.read_bytes() if path.is_file() else b""
    _check(hashlib.sha256(data).hexdigest() == _weights()["background_sha256"], path)
    with np.load(path, allow_pickle=False) as stored:
        counts = {}
        for name in ("words", "characters"):
            counts[name] = np.zeros(BUCKETS, np.int32)
            counts[name][np.cumsum(stored[f"{name}_gaps"], dtype=np.int64)] = stored[f"{name}_counts"]
        return Rarity(int(stored["texts"]), counts["words"], counts["characters"])


@cache
def _weights() -> dict[str, Any]:
    path = WEIGHTS / "model.json"
    if not path.is_file():
        raise ValueError(f"{path}: the weights are missing; install the toolkit again or run scripts/train_model.py")
    try:
        sealed: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        sealed = {}
    seal = sealed.pop("sha256", "")
    _check(seal == seal_of(sealed), path)
    return sealed


def seal_of(content: Mapping[str, object]) -> str:
    """Return the checksum that stands in the weights file."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode("utf-8")).hexdigest()


def _check(right: bool, path: Path) -> None:
    if not right:
        raise ValueError(f"{path}: not the weights that were written (the checksum differs); install the toolkit again")
