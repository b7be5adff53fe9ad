"""The rooms of the package import one way, so that each can be read without those above it."""

import ast
import re
from pathlib import Path

import pytest

import toolkit

PACKAGE = Path(toolkit.__file__).parent
BELOW = {  # what each room may import, besides itself and the modules that lie in no room
    "corpus": set(),
    "quantities": {"corpus"},
    "facts": {"corpus", "quantities"},
    "framing": {"corpus"},
    "matching": {"corpus", "quantities", "facts"},
    "tracing": {"corpus", "quantities", "facts", "matching"},
    "display": {"corpus", "quantities", "facts", "framing", "matching", "tracing"},
    "figures": {"corpus", "quantities", "facts", "framing", "matching", "tracing"},
    "report": {"corpus", "quantities", "facts", "framing", "matching", "tracing", "display", "figures"},
}
SHOWN = {"corpus": {"display"}}  # documents show themselves: imported inside functions, when somebody looks


def imports(tree):
    """Yield the rooms that a piece of code imports."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            package, _, rest = name.partition(".")
            if package == "toolkit" and rest.partition(".")[0] in BELOW:
                yield rest.partition(".")[0]


def test_every_room_has_its_place():
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == BELOW.keys()
    for room, below in BELOW.items():
        assert all(BELOW[other] <= below for other in below), room
        assert room not in below


@pytest.mark.parametrize("room", BELOW)
def test_a_room_imports_only_what_lies_below_it(room):
    for path in (PACKAGE / room).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        at_once = ast.Module([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], [])
        assert set(imports(at_once)) <= {room, *BELOW[room]}, path
        assert set(imports(tree)) <= {room, *BELOW[room], *SHOWN.get(room, ())}, path


@pytest.mark.parametrize("room", BELOW)
def test_the_contents_of_a_room_name_each_of_its_modules_once(room):
    listed = re.findall(r"`(\w+)`", ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))))
    assert sorted(listed) == sorted(path.stem for path in (PACKAGE / room).glob("[!_]*.py"))
