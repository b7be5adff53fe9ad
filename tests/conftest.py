"""The report about the five texts, written once for all who read it; and what a run says at its end."""

from collections import Counter

import pytest
from _pytest.doctest import DoctestModule


@pytest.fixture(scope="session")
def five_report(shared_folder, tmp_path_factory):
    """Return the page of the report about the five texts, which nobody may change; the processes of a run share it."""
    import toolkit as tk  # late, or the process that only hands out tests imports it too

    made = shared_folder / "report-of-five"
    if not made.is_dir():
        page = tk.write_report(tk.load_corpus("texts"), tmp_path_factory.mktemp("five") / "report")
        try:
            page.parent.rename(made)
        except OSError:  # another process was faster
            return page
    return made / "index.html"


@pytest.hookimpl(wrapper=True)
def pytest_collect_file():
    """Search no tests for doctests, which are in the package: a twentieth of the collecting."""
    return [found for found in (yield) if not isinstance(found, DoctestModule)]


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[-1]).removeprefix("Skipped: ") for report in skipped)
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"{number} skipped: {reason}")
