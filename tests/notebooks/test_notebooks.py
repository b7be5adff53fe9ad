"""The notebooks run from start to end, and what they store is what the code gives today."""

import importlib.util
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"


def load_runner():
    spec = importlib.util.spec_from_file_location("run", FOLDER / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown(notebook):
    """Return what each cell shows in words; of a picture, its alt text stands in text/plain."""
    outputs = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output["output_type"] in ("execute_result", "display_data", "stream"), output
            data = output.get("data", {"text/plain": output.get("text", "")})
            outputs.append((cell["id"], sorted(data), data.get("text/plain"), data.get("text/html")))
    return outputs


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_stored_outputs_are_those_of_today(path):
    import nbformat  # a second, which only the process that needs it spends

    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    fresh = load_runner().run(path)
    assert len(shown(fresh)) > 5
    for before, now in zip(shown(stored), shown(fresh), strict=True):
        assert before == now, f"{path.name}: outputs have changed; python notebooks/run.py stores them again"
