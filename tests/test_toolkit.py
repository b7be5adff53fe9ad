"""The public names: each is there, loads late, and a wrong one is told what there is."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit as tk

HEAVY = ("pandas", "matplotlib", "sklearn", "scipy", "onnxruntime", "tokenizers", "jinja2", "sparse_dot_topn")


def loaded(code):
    """Return which heavy modules a fresh interpreter holds after running the code."""
    script = f"{code}\nimport sys\nprint(*[name for name in {HEAVY} if name in sys.modules])"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()


def test_every_name_is_there_and_documented():
    assert tk.__all__ == sorted(tk.__all__)
    for name in tk.__all__:
        value = getattr(tk, name)
        assert value.__doc__, name
        assert name in dir(tk)


def test_type_checkers_see_the_same_names():
    stub = ast.parse(Path(tk.__file__).with_suffix(".pyi").read_text())
    names = [alias.asname for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert sorted(names) == tk.__all__


def test_import_loads_nothing_heavy():
    assert loaded("import toolkit") == []
    assert loaded("import toolkit as tk; tk.load_corpus('texts'); tk.passages; tk.align; tk.frame_hits") == ["pandas"]


def test_a_wrong_name_is_told_what_there_is():
    with pytest.raises(AttributeError, match="toolkit has no 'claim'; it has Corpus, Diff, Document"):
        tk.claim  # noqa: B018
