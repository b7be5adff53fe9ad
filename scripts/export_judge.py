"""Turn the weights of `scripts/train_judge.py` into the judge's model file, 8 bits a weight.

    train/bin/python scripts/export_judge.py judge.safetensors --out FOLDER

The graph is written with the parts of `scripts/export_encoder.py` and holds to the same rules: 8-bit storage, 32-bit
arithmetic, pairs of equal length only. It reads a pair as one row: the word pieces of the left text with its two
marks, then those of the right text; places start again at 0 with the right text; sides are 0 and 1. The same input
gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import math
from pathlib import Path

import numpy as np
import onnx
from export_encoder import (
    HEADS,
    IR,
    LAYERS,
    OPSET,
    WIDTH,
    Graph,
    Weights,
    dense,
    normalise,
    quantise,
    residual,
)
from onnx import TensorProto, helper
from safetensors.numpy import load_file
from train_judge import ALONE, JOINT

MODEL = "judge.onnx"
LENGTH = 64  # word pieces of a text, 48 in training; what follows is not read


def main() -> None:
    """Write the model and its checksum."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = build(load_file(options.weights))
    onnx.checker.check_model(model, full_check=True)
    data = model.SerializeToString(deterministic=True)
    (options.out / MODEL).write_bytes(data)
    line = f"{hashlib.sha256(data).hexdigest()}  {MODEL}\n"
    (options.out / "judge.sha256").write_bytes(line.encode())
    print(line, end="")


def build(weights: Weights) -> onnx.ModelProto:
    """Write the graph: word-piece ids, places and sides (pairs, length) to log odds (pairs)."""
    graph = Graph()
    state = embed(graph, weights)
    row, column = (
        graph.add("Unsqueeze", "sides", graph.ints(f"axes_{n}", axes)) for n, axes in enumerate(([1, 3], [1, 2]))
    )
    across = graph.add("Abs", graph.add("Sub", row, column))  # (pairs, 1, length, length): 1 between the texts
    for layer in range(LAYERS):
        apart = layer < LAYERS - JOINT
        cross = np.full(HEADS, ALONE, np.float32) if apart else weights[f"head.cross.{layer}"]
        bias = graph.add("Mul", across, graph.constant(f"cross.{layer}", cross[:, None, None].astype(np.float32)))
        state = block(graph, weights, f"encoder.layer.{layer}.", state, bias)
    compare(graph, weights, state)
    kinds = {"ids": TensorProto.INT64, "places": TensorProto.INT64, "sides": TensorProto.FLOAT}
    inputs = [helper.make_tensor_value_info(name, kind, ["pairs", "length"]) for name, kind in kinds.items()]
    output = helper.make_tensor_value_info("log_odds", TensorProto.FLOAT, ["pairs"])
    body = helper.make_graph(graph.nodes, "judge", inputs, [output], graph.constants)
    imports = [helper.make_opsetid("", OPSET)]
    return helper.make_model(body, opset_imports=imports, ir_version=IR, producer_name="export_judge")


def embed(graph: Graph, weights: Weights) -> str:
    """Add word vectors and places; only the rows that occur are made from 8 bits."""
    values, scale = quantise(weights["embeddings.word_embeddings.weight"], axis=1)
    rows = graph.add("Cast", graph.add("Gather", graph.constant("words", values), "ids"), to=TensorProto.FLOAT)
    words = graph.add("Mul", rows, graph.add("Gather", graph.constant("words_scale", scale), "ids"))
    places = weights["embeddings.position_embeddings.weight"][:LENGTH]
    places = places + weights["embeddings.token_type_embeddings.weight"][0]
    near = graph.add("Gather", graph.constant("places_known", places), "places")
    return normalise(graph, weights, "embeddings.LayerNorm", graph.add("Add", words, near))


def block(graph: Graph, weights: Weights, prefix: str, state: str, bias: str) -> str:
    """Add one layer of the transformer with a bias on who attends to whom."""
    factors = {"query": 1 / math.sqrt(WIDTH // HEADS), "key": 1.0, "value": 1.0}
    split = graph.ints(prefix + "heads", [0, 0, HEADS, WIDTH // HEADS])
    parts = {
        name: graph.add("Reshape", dense(graph, weights, f"{prefix}attention.self.{name}", state, factor=factor), split)
        for name, factor in factors.items()
    }
    query, value = (graph.add("Transpose", parts[name], perm=[0, 2, 1, 3]) for name in ("query", "value"))
    key = graph.add("Transpose", parts["key"], perm=[0, 2, 3, 1])
    scores = graph.add("Add", graph.add("MatMul", query, key), bias)
    mixed = graph.add("MatMul", graph.add("Softmax", scores, axis=-1), value)
    joined = graph.add("Transpose", mixed, perm=[0, 2, 1, 3])
    joined = graph.add("Reshape", joined, graph.ints(prefix + "join", [0, 0, WIDTH]))
    state = residual(graph, weights, prefix + "attention.output.", joined, state)
    wide = graph.add("Gelu", dense(graph, weights, prefix + "intermediate.dense", state))
    return residual(graph, weights, prefix + "output.", wide, state)


def compare(graph: Graph, weights: Weights, state: str) -> str:
    """Add the means of both sides, their sum, difference and product, and the log odds."""
    one = graph.constant("one", np.ones((), np.float32))
    left, right = (half(graph, state, mask) for mask in (graph.add("Sub", one, "sides"), "sides"))
    apart = graph.add("Abs", graph.add("Sub", left, right))
    compared = graph.add("Concat", graph.add("Add", left, right), apart, graph.add("Mul", left, right), axis=1)
    head = graph.constant("head.weight", weights["head.weight"][:, None])
    logit = graph.add("Add", graph.add("MatMul", compared, head), graph.constant("head.bias", weights["head.bias"]))
    return graph.add("Squeeze", logit, graph.ints("last", [1]), name="log_odds")


def half(graph: Graph, state: str, mask: str) -> str:
    """Add the direction of the mean of one text's word pieces."""
    rows = graph.add("Unsqueeze", mask, graph.ints(f"{mask}.row", [1]))
    total = graph.add("Squeeze", graph.add("MatMul", rows, state), graph.ints(f"{mask}.drop", [1]))
    unit = graph.add("LpNormalization", total, axis=-1, p=2)
    return graph.add("Mul", unit, graph.constant(f"{mask}.size", np.full((), WIDTH**0.5, np.float32)))


if __name__ == "__main__":
    main()
