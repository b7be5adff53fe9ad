"""What a run of the tests is: all of it or the quick part, words kept as most users do, and a cache of its own."""

import gc
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import is_hypothesis_test, settings

# Words are kept as pandas does without pyarrow, which only Parquet needs: the tests of tables take a fifth less time.
# Set here, since tables know the kinds of their columns once they are imported. What tests start as a process of its
# own keeps them in pyarrow: the command line, JupyterLab, a notebook, and the report that must have the same bytes.
pd.set_option("mode.string_storage", "python")
_OBJECTS = 50_000  # made before young ones are looked through, 700 by default: the tests take a tenth less time
_QUICK = 8  # times: how many fewer examples of each law a quick run draws
_FEWEST = 5  # examples of a law in any run
# Of every law: the same examples in each run, and as long as it takes, since the machine may be shared.
settings.register_profile("laws", derandomize=True, deadline=None)
settings.load_profile("laws")


def pytest_addoption(parser):
    """Take --quick, which `make test` gives; without it, as in `make check`, everything runs."""
    parser.addoption("--quick", action="store_true", help="no test marked slow, an eighth of the examples of each law")


def pytest_collection_modifyitems(config, items):
    """In a quick run leave out what is slow, and draw fewer examples of each law."""
    if not config.option.quick:
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if not item.get_closest_marker("slow")]
    for law in {item.obj for item in items if is_hypothesis_test(getattr(item, "obj", None))}:
        known = law._hypothesis_internal_use_settings
        few = max(min(_FEWEST, known.max_examples), known.max_examples // _QUICK)
        law._hypothesis_internal_use_settings = settings(known, max_examples=few)


def pytest_collection_finish():
    """Leave what was imported out of every later search for garbage: it stays until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, request) -> Path:
    """Return a folder that all processes of one run of the tests know."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session", autouse=True)
def embeddings_of_this_session(shared_folder):
    """Share one cache among the tests of a session."""
    patch = pytest.MonkeyPatch()
    patch.setenv("TOOLKIT_CACHE", str(shared_folder / "embeddings"))
    yield
    patch.undo()
