"""What a report was made of and with: versions, parameters, and hashes of what went in and came out."""

from __future__ import annotations

import hashlib
import json
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

from toolkit import files
from toolkit.report.results import Results

_PACKAGES = (
    "jinja2",
    "matplotlib",
    "numpy",
    "onnxruntime",
    "pandas",
    "rapidfuzz",
    "scikit-learn",
    "scipy",
    "tokenizers",
)


def manifest(results: Results, *, lexicon: str | Path | None, options: dict[str, Any], title: str) -> dict[str, Any]:
    """Return versions, parameters and hashes of the texts; neither the time nor the machine is in it."""
    review = results.verdicts
    versions = {"comparison-toolkit": metadata.version("comparison-toolkit"), "python": platform.python_version()}
    versions |= {package: metadata.version(package) for package in _PACKAGES}
    parameters = {
        "between": list(results.between) if results.between else None,
        "lexicon": hashlib.sha256(Path(lexicon).read_bytes()).hexdigest() if lexicon else "shipped",
        "encoder": "default" if "encoder" not in options else getattr(options["encoder"], "__name__", "none"),
        "title": title,
        "review": None if review is None else hashlib.sha256(files.to_bytes(review, ".csv")).hexdigest(),
        "recalibrate": results.recalibrated,
    }
    inputs = {d.id: hashlib.sha256(d.text.encode("utf-8")).hexdigest() for d in results.corpus.values()}
    return {"versions": versions, "parameters": parameters, "inputs": inputs}


def as_json(content: dict[str, Any], stage: Path) -> str:
    """Return a manifest with the hashes of all files of a report that is made in a folder."""
    outputs = {
        path.relative_to(stage).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(stage.rglob("*"))
        if path.is_file()
    }
    return json.dumps(content | {"outputs": outputs}, indent=2, ensure_ascii=False) + "\n"
