"""How far long work has come, shown where it takes more than a few seconds and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import nullcontext
from typing import Any, TypeVar

Item = TypeVar("Item")


def bar_of(total: int, doing: str, *, unit: str, long: int, progress: bool | None = None) -> Any:
    """Return a progress bar as a context, or one without a bar, which gives None.

    Parameters
    ----------
    total : int
        How many things there are to do.
    doing : str
        What is done with them.
    unit : str
        What one of them is.
    long : int
        How many take no bar by default.
    progress : bool, optional
        Show the bar, or not.

    Examples
    --------
    >>> with bar_of(3, "Reading texts", unit="text", long=10) as bar:
    ...     print(bar)
    None
    """
    if not (total > long if progress is None else progress):
        return nullcontext()
    from tqdm.auto import tqdm

    return tqdm(total=total, desc=doing, unit=unit)


def each(items: Collection[Item], doing: str, *, unit: str, long: int) -> Iterator[Item]:
    """Give things one by one, with a progress bar as `bar_of` shows it.

    Examples
    --------
    >>> list(each(["one", "two"], "Reading texts", unit="text", long=10))
    ['one', 'two']
    """
    with bar_of(len(items), doing, unit=unit, long=long) as bar:
        for item in items:
            yield item
            if bar is not None:
                bar.update()
