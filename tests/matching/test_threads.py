"""One thread holds within its context alone, however often it is asked for."""

from threadpoolctl import threadpool_info

from toolkit.matching.threads import _libraries, one_thread


def _threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_matrices_are_multiplied_on_one_thread_within_and_on_as_many_as_before_behind():
    _libraries.cache_clear()  # other tests may have loaded SciPy's library since the first call
    before = _threads()
    for _ in range(2):
        with one_thread():
            with one_thread():
                assert set(_threads()) <= {1}
            assert set(_threads()) <= {1}
        assert _threads() == before
