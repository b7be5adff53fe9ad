"""Products of small matrices on one thread, where several would lose more by waiting for each other than they win.

Which libraries multiply is looked up once: looking through all that the process has loaded takes half a
millisecond, which is much for a single pair.
"""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Return a context within which NumPy multiplies matrices on one thread; behind it all is as before.

    Notes
    -----
    A library that is loaded after the first call is not held to it. That of NumPy is loaded with NumPy; SciPy's own,
    which sparse products do not use, may come later.

    Examples
    --------
    >>> import numpy as np
    >>> with one_thread():
    ...     product = np.eye(2) @ np.ones(2)
    >>> product
    array([1., 1.])
    """
    limit: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limit


@functools.cache
def _libraries() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
