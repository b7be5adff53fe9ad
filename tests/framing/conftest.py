"""SciPy's statistics, to compare with: a second to import, which only the process spends that runs these tests."""

import pytest


@pytest.fixture(scope="session")
def stats():
    from scipy import stats

    return stats
