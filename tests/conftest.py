"""Golden cases as data, the report about the five texts, written once for all, and what a run says at its end."""

import json
from collections import Counter
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule

CASES = Path(__file__).parent / "cases"


def pytest_configure(config):
    config.addinivalue_line("markers", "cases(name): give as `case` each of tests/cases/NAME.json; known failures fail")


def pytest_generate_tests(metafunc):
    """Give a test its golden cases; one that `fails`, for the reason it says, must fail."""
    if marker := metafunc.definition.get_closest_marker("cases"):
        cases = json.loads((CASES / f"{marker.args[0]}.json").read_text("utf-8"))
        metafunc.parametrize("case", [_golden(case) for case in cases])


def _golden(case):
    reason = case.get("fails") or case.get("known_failure")
    name = case.get("label") or " | ".join(value for value in case.values() if isinstance(value, str))[:60]
    return pytest.param(case, id=name, marks=pytest.mark.xfail(strict=True, reason=str(reason)) if reason else ())


@pytest.fixture(scope="session")
def five_report(shared_folder, tmp_path_factory):
    """Return the page of the report about the five texts, which nobody may change; the processes of a run share it.

    Its PNG have half the dots: nobody looks at them, and the page shows the SVG.
    """
    import toolkit as tk  # late, or the process that only hands out tests imports it too
    from toolkit.figures import canvas

    made = shared_folder / "report-of-five"
    if not made.is_dir():
        with pytest.MonkeyPatch.context() as coarse:
            coarse.setattr(canvas, "DPI", 96)
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
