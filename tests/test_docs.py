"""The reference pages say what the code says."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def load_writer():
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts" / "write_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "page"), [("tables.md", "table_pages"), ("command-line.md", "command_pages")])
def test_reference_pages_are_those_of_today(name, page):
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == getattr(load_writer(), page)(), f"docs/{name} has changed: python scripts/write_docs.py"
