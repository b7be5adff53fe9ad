"""The model: many pairs at once get what one at a time gets, and weights that are not the written ones are refused."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.facts.contradictions import CONTRADICTIONS
from toolkit.matching import model

KINDS = 3
SHARES = st.floats(0, 1)
VALUES = st.floats(-50, 50, allow_nan=False)


def made(seed):
    """Return a small model of two features with random weights."""
    rng = np.random.default_rng(seed)
    gate, experts = rng.normal(size=(KINDS, 5)), rng.normal(size=(KINDS, 5))
    units = np.array([1.0, -2.0]), np.array([2.0, 0.5])
    corrected, doubt = rng.normal(size=3), rng.uniform(0, 0.9, size=1)
    return model.Model(
        ("one", "other"), *units, ("a", "b", "c"), gate, experts, rng.normal(size=5), corrected, ("denied",), doubt
    )


def slow(made, values):
    """Mix the experts of one pair in plain Python; last come apart, a contradiction and whether it was drawn."""
    *values, apart, denied, drawn = values
    unit = [max(-5, min(5, (v - m) / s)) for v, m, s in zip(values, made.mean, made.scale, strict=True)]
    column = [*unit, *(u * u for u in unit), 1]
    gate = [sum(w * c for w, c in zip(row, column, strict=True)) for row in made.gate]
    weight = [np.exp(value - max(gate)) for value in gate]
    odds = [sum(w * c for w, c in zip(row, column, strict=True)) for row in made.experts]
    mixed = sum(w * o for w, o in zip(weight, odds, strict=True)) / sum(weight)
    if drawn:
        mixed = made.drawn[0] + made.drawn[1] * mixed + made.drawn[2] * apart
    likeness = sum(w * c for w, c in zip(made.graded, column, strict=True))
    return (1 - made.doubt[0] * denied) / (1 + np.exp(-mixed)), max(0, min(1, likeness))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.tuples(VALUES, VALUES, SHARES, SHARES, st.booleans()), min_size=1, max_size=6), st.integers(0, 50))
def test_the_mixture_agrees_with_mixing_one_pair_at_a_time(rows, seed):
    columns = ("one", "other", "apart", "denied", "drawn")
    features = dict(zip(columns, map(np.array, zip(*rows, strict=True)), strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "load", lambda form: made(seed))
        probability, similarity = model.predict(features)
        names, added, constant, _ = model.contributions(features)
    odds = added.sum(axis=1) + constant
    assert names == ("one", "other", "apart", "denied")
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(probability, abs=1e-9)
    want = [slow(made(seed), row) for row in rows]
    assert probability == pytest.approx([p for p, _ in want])
    assert similarity == pytest.approx([s for _, s in want])


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.tuples(VALUES, VALUES, SHARES, SHARES, st.booleans()), st.integers(0, 50))
def test_other_experts_count_by_the_share_that_a_contradiction_would_take(row, seed):
    columns = ("one", "other", "apart", "denied", "drawn")
    features = {name: np.array([value]) for name, value in zip(columns, row, strict=True)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "load", lambda form: made(seed + 1 if form.endswith("changed") else seed))
        probability, _ = model.predict(features, doubted=False)
    (own, _), (other, _) = (slow(made(number), (*row[:3], 0, row[4])) for number in (seed, seed + 1))
    taken = made(seed).doubt[0] * row[3]
    assert probability[0] == pytest.approx(own + taken * max(other - own, 0))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.tuples(VALUES, VALUES, SHARES, SHARES, st.booleans()), st.integers(0, 50))
def test_no_contradiction_lifts_a_pair_above_its_reach(row, seed):
    columns = ("one", "other", "apart", "denied", "drawn")
    features = {name: np.array([value]) for name, value in zip(columns, row, strict=True)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "load", lambda form: made(seed + 1 if form.endswith("changed") else seed))
        reach = model.reach({name: values for name, values in features.items() if name != "denied"})
        probability, _ = model.predict(features, doubted=False)
    assert probability[0] <= reach[0] + 1e-12


def test_missing_features_are_named():
    with pytest.raises(ValueError, match="the model needs the features"):
        model.predict({"letters": np.zeros(1)})


@pytest.fixture
def weights(tmp_path, monkeypatch):
    for name in ("model.json", "background.npz"):
        (tmp_path / name).write_bytes((model.WEIGHTS / name).read_bytes())
    monkeypatch.setattr(model, "WEIGHTS", tmp_path)
    for cached in (model.load, model.background, model._weights):
        cached.cache_clear()
    yield tmp_path
    for cached in (model.load, model.background, model._weights):
        cached.cache_clear()


def test_changed_weights_are_refused(weights):
    content = json.loads((weights / "model.json").read_text("utf-8"))
    content["models"]["lexical"]["mean"][0] += 1
    (weights / "model.json").write_text(json.dumps(content), "utf-8")
    with pytest.raises(ValueError, match=r"model\.json: not the weights that were written"):
        model.load("lexical")


def test_torn_and_missing_files_are_refused(weights):
    data = (weights / "background.npz").read_bytes()
    (weights / "background.npz").write_bytes(data[: len(data) // 2])
    with pytest.raises(ValueError, match=r"background\.npz: not the weights that were written"):
        model.background()
    (weights / "model.json").unlink()
    model._weights.cache_clear()
    with pytest.raises(ValueError, match="the weights are missing"):
        model.load("meaning")
    (weights / "model.json").write_text('{"models": ', "utf-8")
    with pytest.raises(ValueError, match=r"model\.json: not the weights that were written"):
        model.load("meaning")


@pytest.mark.parametrize("form", model.FORMS)
def test_every_form_has_weights_of_the_right_shape(form):
    known = model.load(form)
    columns = 2 * len(known.features) + 1
    assert known.gate.shape == known.experts.shape == (len(known.kinds), columns)
    assert known.graded.shape == (columns,)
    assert known.drawn.shape == (3,)
    assert known.drawn[2] < 0 < known.drawn[1]
    assert "apart" not in known.features
    assert ((known.doubt >= 0) & (known.doubt < 1)).all()
    assert known.contradictions == CONTRADICTIONS
    assert len(known.contradictions) >= 6
    assert not set(known.contradictions) & set(known.features)
    assert ("meaning" in known.features) == (form == "meaning")
