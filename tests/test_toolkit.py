"""The public names: each is there, loads late, and a wrong one is told what there is."""

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit import tables

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
    assert loaded("from toolkit.cli import command_parser; command_parser().format_help()") == []


def test_a_wrong_name_is_told_what_there_is():
    with pytest.raises(AttributeError, match="toolkit has no 'claim'; it has Corpus, Diff, Document"):
        tk.claim  # noqa: B018


FUNCTIONS = {name: getattr(tk, name) for name in tk.__all__} | {
    f"figures.{name}": getattr(tk.figures, name) for name in tk.figures.__all__
}
WRONG = {
    "None": None,
    "number": 5,
    "list": ["x"],
    "empty table": pd.DataFrame(),
    "corpus": tk.as_corpus(tk.Document("a", "It rained.")),
}
REST = {
    "references": pd.DataFrame({"id": ["1"], "text": ["It rained."]}),
    "between": ("2019", "2025"),
    "verdicts": tables.empty("verdicts"),
}
CASES = [
    (name, wrong)
    for name, function in FUNCTIONS.items()
    for wrong in WRONG
    if inspect.isfunction(function) and (name, wrong) != ("load_lexicon", "None")
    if wrong != "corpus" or "Corpus" not in next(iter(inspect.signature(function).parameters.values())).annotation
]


@pytest.mark.parametrize(("name", "wrong"), CASES)
def test_whoever_gives_the_wrong_thing_is_told_what_to_give(name, wrong, tmp_path):
    others = [p for p in list(inspect.signature(FUNCTIONS[name]).parameters.values())[1:] if p.default is p.empty]
    rest = {p.name: REST.get(p.name, str(tmp_path / "x.csv")) for p in others if p.kind != p.VAR_KEYWORD}
    arguments = [WRONG[wrong], *(rest.pop(p.name) for p in others if p.kind == p.POSITIONAL_OR_KEYWORD)]
    with pytest.raises((TypeError, ValueError), match=r"[;:] give |it needs|rename"):
        FUNCTIONS[name](*arguments, **rest)


def test_what_is_imported_is_declared_and_what_everybody_installs_is_imported():
    root = Path(__file__).parent.parent
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["ingest"]]
    declared = {re.match(r"[\w-]+", line)[0].lower().replace("-", "_") for line in named}
    declared |= {"ipywidgets"}  # comes with jupyter; review says so where it is missing
    called = {"pil": "pillow", "docx": "python_docx"}
    imported = set()
    for path in (root / "toolkit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    others = {name.lower() for name in imported - sys.stdlib_module_names - {"toolkit"}}
    used = {called.get(name, name) for name in others}
    assert used <= declared
    needed = {re.match(r"[\w-]+", line)[0].lower().replace("-", "_") for line in project["dependencies"]}
    assert needed - used == {"jupyter"}  # in which it is used
