"""Tests keep the embeddings they make in a folder of their own, not in the user's cache."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def embeddings_of_this_session(tmp_path_factory):
    """Share one cache among the tests of a session."""
    patch = pytest.MonkeyPatch()
    patch.setenv("TOOLKIT_CACHE", str(tmp_path_factory.mktemp("embeddings")))
    yield
    patch.undo()
