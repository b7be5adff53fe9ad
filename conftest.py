"""Tests keep the embeddings they make in a folder of their own, not in the user's cache, and words as most users do."""

import gc
from pathlib import Path

import pandas as pd
import pytest

# Words are kept as pandas does without pyarrow, which only Parquet needs: the tests of tables take a fifth less time.
# Set here, since tables know the kinds of their columns once they are imported. What tests start as a process of its
# own keeps them in pyarrow: the command line, JupyterLab, a notebook, and the report that must have the same bytes.
pd.set_option("mode.string_storage", "python")
_OBJECTS = 50_000  # made before young ones are looked through, 700 by default: the tests take a tenth less time


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
