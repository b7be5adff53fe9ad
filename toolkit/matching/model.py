"""Features of a pair to a probability and a graded likeness, by a few logistic regressions with readable weights.

What counts as the same statement depends on the kind of pair: two near-identical sentences differ by the order of
their words, two sentences of one event by whether they meet at all. One regression knows each kind, and a gate says
how much a pair is of each kind (a mixture of experts). There are two forms, for words alone and with sentence vectors.
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

from toolkit.matching.vectors import BUCKETS, Floats, Rarity

WEIGHTS = Path(__file__).parent / "weights"
FORMS = ("lexical", "meaning")
CLIP = 5.0  # standard deviations beyond which a feature says no more; keeps passages of any length inside what was seen


@dataclass(frozen=True, slots=True)
class Model:
    """One form of the model. Rows of `gate` and `experts` are kinds of pair, named by the sets they were fitted on.

    Columns are the features in standard units, then their squares, then a constant.
    """

    features: tuple[str, ...]
    mean: Floats
    scale: Floats
    kinds: tuple[str, ...]
    gate: Floats
    experts: Floats
    graded: Floats


def predict(features: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    """Return the probability and the graded likeness of each pair.

    Parameters
    ----------
    features : mapping of arrays
        What `evidence` returns; with the features of meaning, the form that knows them is taken.

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
    Jordan, Nowlan and Hinton, 1991, Neural Computation).
    """
    model = load("meaning" if "meaning" in features else "lexical")
    columns = units(model, features)
    mixed = (_gated(model, columns) * (columns @ model.experts.T)).sum(axis=1)
    return 1 / (1 + np.exp(-mixed)), np.clip(columns @ model.graded, 0.0, 1.0)


def contributions(features: Mapping[str, Floats]) -> tuple[Model, Floats, Floats, Floats]:
    """Return what each feature adds to the log odds of each pair.

    Parameters
    ----------
    features : mapping of arrays
        As for `predict`.

    Returns
    -------
    tuple of Model and three arrays
        The form taken; pairs x features, in its order (a feature and its square together); the constant of each pair;
        pairs x kinds, the weights of the gate. Contributions and constant add up to the log odds of `predict`.
    """
    model = load("meaning" if "meaning" in features else "lexical")
    columns = units(model, features)
    weights = _gated(model, columns)
    each = columns * (weights @ model.experts)
    own = len(model.features)
    return model, each[:, :own] + each[:, own : 2 * own], each[:, -1], weights


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
    """Read the weights of one form, ``lexical`` or ``meaning``."""
    stored = _weights()["models"][form]
    arrays = {name: np.array(stored[name], np.float64) for name in ("mean", "scale", "gate", "experts", "graded")}
    return Model(features=tuple(stored["features"]), kinds=tuple(stored["kinds"]), **arrays)


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
