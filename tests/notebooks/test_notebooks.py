"""The notebooks run from start to end, and what they store is what the code gives today."""

import builtins
import importlib.util
import sys
from pathlib import Path

import pandas as pd
import pytest

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[2] / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
KERNEL = "02-aligning-and-diffing"  # runs in a kernel: notebooks run in one, and both ways show the same


def run_by_jupyter(path):
    """Return what each cell of a notebook shows that runs as a reader runs it, in a kernel of its own."""
    spec = importlib.util.spec_from_file_location("run", FOLDER / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return shown(module.run(path))


def shown(notebook):
    """Return what each cell shows in words; of a picture, its alt text stands in text/plain."""
    outputs = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output["output_type"] in ("execute_result", "display_data", "stream"), output
            outputs.append(words(cell, output.get("data", {"text/plain": output.get("text", "")})))
    return outputs


def words(cell, data):
    return cell["id"], sorted(data), data.get("text/plain"), data.get("text/html")


@pytest.fixture
def shell(monkeypatch, tmp_path):
    """Give an empty session of IPython in the notebooks' folder, which leaves nothing behind, nor options of pandas."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class ZMQShell(InteractiveShell):
        """By these letters of the name pandas knows that it shows to a notebook."""

    monkeypatch.chdir(FOLDER)
    monkeypatch.setattr(sys, "path", [*sys.path])
    for name in ("__IPYTHON__", "display"):
        monkeypatch.setattr(builtins, name, None, raising=False)  # or they stay when the session is over
    main = sys.modules["__main__"]
    columns = 20  # what pandas sets where it is imported in a kernel, and 0 in a terminal
    with pd.option_context("display.max_colwidth", 50, "display.max_columns", columns):
        own = ZMQShell.instance(config=Config(HistoryManager={"enabled": False}), ipython_dir=str(tmp_path))
        with own.builtin_trap, own.display_trap:
            yield own
    ZMQShell.clear_instance()
    sys.modules["__main__"] = main


@pytest.fixture
def coarse(monkeypatch):
    """Draw the PNG of a report with few dots: it is written beside the notebook, which shows its own in full."""
    from toolkit.figures import canvas
    from toolkit.report import build

    def few(*args, drawn=build.draw):
        with monkeypatch.context() as patch:
            patch.setattr(canvas, "DPI", 24)
            return drawn(*args)

    monkeypatch.setattr(build, "draw", few)


def run_here(notebook, shell):
    """Return what each cell shows in this process, where everything is loaded: a kernel loads it all again."""
    from IPython.utils.capture import capture_output

    outputs = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            with capture_output() as seen:
                shell.run_cell(cell.source).raise_error()
            assert not seen.stderr
            outputs += [words(cell, {"text/plain": seen.stdout})] if seen.stdout else []
            outputs += [words(cell, output.data) for output in seen.outputs]
    return outputs


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_stored_outputs_are_those_of_today(path, request, monkeypatch, coarse):
    monkeypatch.setitem(sys.modules, "rfc3987_syntax", None)  # grammars of addresses: 1.4 seconds, and none is read
    import nbformat

    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    fresh = run_by_jupyter(path) if path.stem == KERNEL else run_here(stored, request.getfixturevalue("shell"))
    assert len(fresh) > 5
    for before, now in zip(shown(stored), fresh, strict=True):
        assert before == now, f"{path.name}: outputs have changed; python notebooks/run.py stores them again"
