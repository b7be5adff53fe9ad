"""A real browser for the tests of what people open in one: headless Chromium, driven by playwright.

The browser is Debian's (`chromium`), or the one that the variable TOOLKIT_BROWSER names; where there is none, these
tests are skipped, and with TOOLKIT_BROWSER set to something that cannot be started they fail.
"""

import os
import shutil

import pytest

FLAGS = (
    "--no-sandbox",  # a container has no user namespaces; nothing but our own file is opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_path():
    """Where the browser is; whatever is made only to be opened in it asks for this first."""
    path = os.environ.get("TOOLKIT_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    return path or pytest.skip(f"no browser ({', '.join(NAMES)}); apt-get install chromium, or set TOOLKIT_BROWSER")


@pytest.fixture(scope="module")
def browser(browser_path):
    """Chromium, started for a module and closed behind it: its event loop must not outlive the tests that need it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path, args=FLAGS, timeout=300_000)
        yield chromium
        chromium.close()
