"""Texts as vectors of meaning: each text becomes 384 numbers, so that the cosine of two says how near they are.

Two sentences that say the same in other words share few words; this is where a trained model adds what counting
cannot. The model is all-MiniLM-L6-v2 (weights/README.md), run by onnxruntime, offline, its weights stored in 8 bits
and all arithmetic in 32-bit floats. Wherever the toolkit compares by meaning it takes ``encoder=``: any function from
a list of texts to a 2-D array, `encode` below unless told otherwise, None for words alone. What such a function
returns goes through `embed`, which checks it and makes its rows unit length.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from toolkit.matching import cache as store
from toolkit.progress import bar_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Encoder = Callable[[list[str]], Any]
Rows = NDArray[np.float32]

DIMENSIONS = 384  # the width of the model's last layer
WORD_PIECES = 256  # the model's own limit (sentence_bert_config.json); what follows is not read
WEIGHTS = Path(__file__).parent / "weights"
MODEL, TOKENIZER, PROJECTION = "all-minilm-l6-v2.onnx", "tokenizer.json", "words.npz"
GRAMMAR, READER = "grammar.npz", "reader.npz"
VERSION = 1  # goes into the cache's keys; raise it when the same text is to get another row

CHUNK = 8192  # texts computed between two writes to the cache: about 20 s of work on two cores
_BATCH = 1024  # word pieces in one run; from 256 to 4096 the processor time differs by 3 % (docs/encoder.md)
LONG = 2000  # texts from which a progress bar is shown: about 5 s of work on two cores
_HELD = 500  # rows made unit length at once: a processor's cache holds them, and it takes half the time
UNKNOWN = 100  # id of [UNK] in tokenizer.json
_SURROGATES = re.compile("[\ud800-\udfff]")


def encode(
    texts: Sequence[str],
    *,
    cache: str | Path | Literal["default"] | None = "default",
    progress: bool | None = None,
) -> Rows:
    """Return one unit vector of meaning for each text.

    Parameters
    ----------
    texts : sequence of str
        English texts, best single sentences; of a long text the first 256 word pieces (some 190 words) are read.
    cache : str, Path or None
        The folder that keeps what was computed, for the next time. "default" is the folder named by the environment
        variable TOOLKIT_CACHE ("off" for none), else the user's cache folder on this system. None keeps nothing.
    progress : bool, optional
        Show a progress bar; by default only for more than 2,000 texts that are not in the cache.

    Returns
    -------
    array of float32, shape (texts, 384)
        The dot product of two rows is their cosine, -1 to 1. A text the model cannot read has a row of zeros, so it
        is like nothing, not even itself: no words at all, or more than half of its word pieces unknown to the model
        (emoji, scripts it was not trained on).

    Raises
    ------
    TypeError
        `texts` is one string, or holds something other than text.
    FileNotFoundError, ValueError
        A file of the model is missing or not the one that was published with the toolkit.

    Notes
    -----
    Linear in the number of texts. On one machine, with one version of onnxruntime, a text has the same bits in its
    row whatever the other texts, their order, the number of cores and the cache. Between processors and versions rows
    differ by some 1e-7, the order of additions in 32-bit floats. Method: Reimers and Gurevych 2019 (EMNLP); model:
    Wang et al. 2020 (NeurIPS), trained on a billion pairs of sentences by the authors of sentence-transformers.

    Examples
    --------
    >>> texts = ["They wait for asylum.", "People seeking refuge are waiting.", "The match was a draw."]
    >>> rows = encode(texts, cache=None)
    >>> rows.shape
    (3, 384)
    >>> bool(rows[0] @ rows[1] > 0.5 > rows[0] @ rows[2])
    True
    """
    cleaned = cleaned_texts(texts)
    unique = list(dict.fromkeys(cleaned))
    rows = np.zeros((len(unique), DIMENSIONS), np.float32)
    keys = row_keys(unique)
    file = store.locate(cache) if unique else None
    known = store.load(file, keys)
    kept = [(known or {}).get(key, b"") for key in keys]
    there = np.array([len(row) == 4 * DIMENSIONS for row in kept], bool)
    rows[there] = np.frombuffer(b"".join(compress(kept, there)), "<f4").reshape(-1, DIMENSIONS)
    missing = np.flatnonzero(~there).tolist()
    with bar_of(len(missing), "Reading texts", unit="text", long=LONG, progress=progress) as bar:
        for first in range(0, len(missing), CHUNK):
            part = missing[first : first + CHUNK]
            rows[part] = _compute([unique[number] for number in part], bar)
            if known is not None:
                store.save(file, [keys[number] for number in part], map(row_bytes, rows[part]))
    if len(unique) == len(cleaned):
        return rows
    place = {text: number for number, text in enumerate(unique)}
    return rows[[place[text] for text in cleaned]]


def embed(texts: Sequence[str], encoder: Encoder = encode) -> Rows:
    """Return the rows an encoder gives for texts, checked and made unit length.

    Parameters
    ----------
    texts : sequence of str
        Give the texts of both sides in one call: the widths then agree.
    encoder : callable
        Takes a list of texts, returns one row of numbers for each; `encode`, or the ``encode`` of a
        sentence-transformers model.

    Returns
    -------
    array of float32, shape (texts, width)
        Rows have length one; a row of zeros stays as it is. Without texts the encoder is not asked: shape (0, 384).

    Raises
    ------
    TypeError
        The encoder cannot be called.
    ValueError
        It returned another number of rows, another shape, or something that is not a finite number.

    Examples
    --------
    >>> embed(["one", "two"], lambda texts: [[3, 4], [0, 0]]).round(1).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    >>> embed(["one", "two"], lambda texts: [[3, 4]])
    Traceback (most recent call last):
    ValueError: encoder <lambda>: it returned shape (1, 2) for 2 texts; it must return one row of numbers for each text
    """
    if not callable(encoder):
        raise TypeError(f"encoder: {encoder!r} cannot be called; give a function from a list of texts to a 2-D array")
    texts = list(texts)
    if not texts:
        return np.zeros((0, DIMENSIONS), np.float32)
    name = getattr(encoder, "__qualname__", type(encoder).__name__).rpartition(".")[2]
    try:
        given = np.asarray(encoder(texts))
    except ValueError as error:
        raise ValueError(f"encoder {name}: what it returned is no 2-D array ({error})") from error
    if given.ndim != 2 or len(given) != len(texts) or given.dtype.kind not in "fiu" or not given.shape[1]:
        found = f"shape {given.shape}" if given.dtype.kind in "fiu" else f"an array of {given.dtype}"
        raise ValueError(
            f"encoder {name}: it returned {found} for {len(texts)} texts; "
            "it must return one row of numbers for each text"
        )
    wrong = np.flatnonzero(~np.isfinite(given).all(axis=1))
    if len(wrong):
        raise ValueError(
            f"encoder {name}: its row {wrong[0]} holds a value that is not finite, "
            f"for the text {texts[wrong[0]][:60]!r}; every number must be finite"
        )
    rows = np.zeros(given.shape, np.float32)
    for part in (slice(at, at + _HELD) for at in range(0, len(rows), _HELD)):
        # Divided by the largest number first, so that squares neither overflow nor vanish.
        largest = np.abs(given[part]).max(axis=1, keepdims=True)
        np.divide(given[part], np.where(largest > 0, largest, 1), out=rows[part], casting="same_kind")
        length = np.linalg.norm(rows[part], axis=1, keepdims=True)
        rows[part] /= np.where(length > 0, length, 1)
    return rows


def cache_of(encoder: Encoder) -> str | Path | None:
    """Return the folder an encoder keeps rows in, as `encode` takes it: ``partial(encode, cache=...)`` names one."""
    if isinstance(encoder, functools.partial) and encoder.func is encode:
        folder: str | Path | None = encoder.keywords.get("cache", "default")
        return folder
    return "default"


def cleaned_texts(texts: Sequence[str]) -> list[str]:
    """Return the texts as a list; lone surrogates, which no encoding can hold, become U+FFFD, which is not read."""
    if isinstance(texts, str):
        raise TypeError("texts: one string was given; give a list of texts, for example [text]")
    cleaned = []
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"texts: item {number} is {type(text).__name__} ({text!r:.60}), not a text")
        cleaned.append(text if text.isascii() else _SURROGATES.sub("\ufffd", text))
    return cleaned


def row_keys(texts: list[str], *, kind: str = "") -> list[bytes]:
    """Return the name of each text in the cache: a hash of the model, what runs it, what of it is kept, the text."""
    sums = _checksums()
    own = [(name, sums.get(name)) for name in ((MODEL, TOKENIZER, PROJECTION, GRAMMAR) if kind else (MODEL, TOKENIZER))]
    model = hashlib.sha256(f"{VERSION}{kind} {_runtime()} {own} ".encode())
    keys = []
    for text in texts:
        key = model.copy()
        key.update(text.encode())
        keys.append(key.digest())
    return keys


@functools.cache
def _runtime() -> str:
    """Return the version of onnxruntime without the cost of importing it."""
    try:
        return metadata.version("onnxruntime")
    except metadata.PackageNotFoundError:  # installed under the name of one of its variants
        import onnxruntime

        return str(onnxruntime.__version__)


def row_bytes(row: Rows) -> bytes:
    """Return a row as the cache keeps it."""
    return row.astype("<f4").tobytes()


def _compute(texts: list[str], bar: Any) -> Rows:
    rows = np.zeros((len(texts), DIMENSIONS), np.float32)
    ids = [np.array(found.ids, np.int64) for found in model()[0].encode_batch_fast(texts)]

    def keep(batch: list[int], outputs: list[Rows]) -> None:
        rows[batch] = outputs[0]

    run(ids, ["embedding"], keep, bar)
    return rows


def run(
    pieces: list[NDArray[np.int64]], outputs: list[str], keep: Callable[[list[int], list[Any]], None], bar: Any = None
) -> None:
    """Run the model over the word pieces of texts, those of equal length at a time, one batch on each core.

    `keep` gets the numbers of the texts of a batch and the outputs. Texts that cannot be read are left out.
    """
    session = model()[1]
    lengths: dict[int, list[int]] = defaultdict(list)
    for number, ids in enumerate(pieces):
        if _readable(ids):
            lengths[len(ids)].append(number)
    batches = []
    for length in sorted(lengths, reverse=True):
        numbers, size = lengths[length], max(1, _BATCH // length)
        batches += [numbers[first : first + size] for first in range(0, len(numbers), size)]

    def one(batch: list[int]) -> int:
        keep(batch, session.run(outputs, {"ids": np.stack([pieces[number] for number in batch])}))
        return len(batch)

    with ThreadPoolExecutor(cores()) as threads:
        for done in threads.map(one, batches):
            if bar is not None:
                bar.update(done)


def _readable(ids: NDArray[np.int64]) -> bool:
    """Say whether the model knows at least half of the word pieces between the two marks at the ends."""
    inner = ids[1:-1]
    return len(inner) > 0 and bool(2 * np.count_nonzero(inner == UNKNOWN) <= len(inner))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@functools.cache
def model() -> tuple[Tokenizer, InferenceSession]:
    """Read and verify the model, once in a process."""
    import onnxruntime
    import tokenizers

    files = {name: verified(name) for name in (MODEL, TOKENIZER)}
    tokenizer = tokenizers.Tokenizer.from_buffer(files[TOKENIZER])
    tokenizer.no_padding()
    tokenizer.enable_truncation(WORD_PIECES)
    options = onnxruntime.SessionOptions()
    # One thread a run, several runs at once: as fast, and the additions keep one order on any number of cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return tokenizer, onnxruntime.InferenceSession(files[MODEL], options, providers=["CPUExecutionProvider"])


def verified(name: str) -> bytes:
    """Return one of the model's files, if it is the one that was published with the toolkit."""
    expected = _checksums().get(name, "")
    path = WEIGHTS / name
    if not path.is_file():
        raise FileNotFoundError(f"{path}: this file of the encoder is missing; {_MEND}")
    if not expected:
        raise ValueError(f"{WEIGHTS / 'SHA256SUMS'}: it does not name {name}; {_MEND}")
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise ValueError(f"{path}: its sha256 is {found[:16]}..., not {expected[:16]}...: the file is damaged; {_MEND}")
    return data


@functools.cache
def _checksums() -> dict[str, str]:
    """Read the checksums of the model's files, in the format of sha256sum."""
    path = WEIGHTS / "SHA256SUMS"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: this file of the encoder is missing; {_MEND}")
    lines = [line.split() for line in path.read_text("utf-8").splitlines()]
    found = {line[1]: line[0] for line in lines if len(line) == 2}
    if not {MODEL, TOKENIZER} <= set(found):
        raise ValueError(f"{path}: it must name {MODEL} and {TOKENIZER}, found {sorted(found)}; {_MEND}")
    return found


_MEND = "install comparison-toolkit again, or pass encoder=None to compare by words alone"
