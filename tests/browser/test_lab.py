"""JupyterLab in a real browser: a notebook is opened and run, its figures and displays are seen, trusted and not."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

import toolkit as tk

pytestmark = pytest.mark.slow

TEXTS = {
    "a-2019": 'The council closed the old bridge on Monday.\n\nRain fell. "Nobody warned us," said Ann Lee, a teacher.',
    "b-2025": "The council has closed the old bridge.\n\nAnn Lee, a teacher, said that nobody had warned them.",
}
CELLS = {
    "corpus": "corpus",
    "documents": "corpus.documents",
    "passages": "tk.passages(corpus)",
    "pairs": 'tk.claim_pairs(corpus, between=("2019", "2025"))',
    "alignment": "tk.align(corpus)",
    "claims": "tk.claims(corpus)",
    "diff": 'tk.diff("The old bridge was closed.", "They closed the old bridge.")',
    "concordance": 'tk.concordance(corpus, "bridge")',
    "read": 'tk.read(corpus["a-2019"])',
    "figure": "tk.figures.timeline(corpus.documents)",
    "hostile": 'tk.diff("<script>alert(1)</script>", "<img src=x onerror=alert(2)>")',
}
PATIENCE = 300  # seconds: no wait measures speed, a machine may be busy
_REVIEW = "tk.review(tk.claim_pairs(corpus), store='review.csv', corpus=corpus)"
_START = "import toolkit as tk\ncorpus = tk.load_corpus('texts')"
_READY = """() => {
  const status = document.querySelector('.jp-Notebook-ExecutionIndicator');
  const name = document.querySelector('.jp-Toolbar-kernelName');
  return status && status.dataset.status == 'idle' && name && name.textContent.includes('Python 3') }"""
_BEGUN = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].some(
  e => /\\[(\\*|\\d+)\\]/.test(e.textContent))"""
_RAN = """() => {
  const seen = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(e => e.textContent);
  return seen.length == COUNT && seen.every(text => /\\[\\d+\\]/.test(text)) &&
  document.querySelector('.jp-Notebook-ExecutionIndicator').dataset.status == 'idle' }"""
_OUTPUTS = """() => [...document.querySelectorAll('.jp-CodeCell')].map(cell => ({
  text: [...cell.querySelectorAll('.jp-OutputArea-output')].map(e => e.innerText).join(' '),
  kinds: [...cell.querySelectorAll('.jp-OutputArea-output')].map(e => e.dataset.mimeType),
  pictures: [...cell.querySelectorAll('.jp-OutputArea-output img, .jp-OutputArea-output svg')].map(
    e => [e.getAttribute('alt') || e.getAttribute('aria-label') || '', e.getBoundingClientRect().width]),
  scripts: cell.querySelectorAll('.jp-OutputArea-output script, .jp-OutputArea-output [onerror]').length }))"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Start JupyterLab in an empty folder with the texts; give its address."""
    root = tmp_path_factory.mktemp("lab")
    (root / "texts").mkdir()
    for name, text in TEXTS.items():
        (root / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    (root / "texts" / "corpus.toml").write_text(
        "".join(f'[documents.{name}]\ndate = "{name[-4:]}"\n' for name in TEXTS), encoding="utf-8"
    )
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    sources = {"start": _START, **CELLS, "review": _REVIEW}
    cells = [cell | {"id": name, "source": source} for name, source in sources.items()]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (root / "run.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    idle = ("jupyter_lsp", "jupyter_server_terminals", "notebook")  # parts of the server that no test uses
    options = [
        "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", "--IdentityProvider.token=seen", f"--ServerApp.root_dir={root}",
        "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly", *(f"--ServerApp.jpserver_extensions={name}=False" for name in idle),
    ]  # fmt: skip
    settings = root / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text(
        '{"windowingMode": "none"}'
    )  # cells out of sight are there too
    (root / "config" / "labconfig").mkdir(parents=True)
    (root / "config" / "labconfig" / "page_config.json").write_text(
        '{"buildCheck": false}'
    )  # a server that is stopped while it looks whether it is built never ends
    own = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    places = {name: str(root / folder) for name, folder in own.items()}
    without = root / "without"  # the server makes grammars of addresses for 1.4 seconds, and reads none with them
    without.mkdir()
    (without / "rfc3987_syntax.py").write_text("raise ImportError")
    places["PYTHONPATH"] = os.pathsep.join(filter(None, [str(without), os.environ.get("PYTHONPATH")]))
    with (root / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", *options],
            cwd=root, env={**os.environ, **places, "JUPYTER_PREFER_ENV_PATH": "1"}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _until(lambda: _answers(port) or server.poll() is not None)
        assert server.poll() is None, f"JupyterLab stopped:\n{(root / 'log').read_text()}"
        yield f"http://127.0.0.1:{port}", root
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def _until(told):
    """Wait until something is so; where it never is, what is asserted next says what there is instead."""
    end = time.monotonic() + PATIENCE
    while not told() and time.monotonic() < end:
        time.sleep(0.1)


def _saved(page, path):
    """Ask for the notebook to be stored, and tell whether its outputs are in the file."""
    page.keyboard.press("Control+s")
    page.wait_for_timeout(300)
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # just being written
        return False
    return sum(bool(cell["outputs"]) for cell in notebook["cells"]) == len(CELLS) + 1


def _started(address, name, kernel):
    """Give the notebook its kernel; a busy JupyterLab that is opened without one asks which kernel is wanted."""
    session = {"path": name, "name": name, "type": "notebook", "kernel": kernel}
    asked = urllib.request.Request(
        f"{address}/api/sessions",
        data=json.dumps(session).encode(),
        headers={"Authorization": "token seen", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        assert answer.status == 201
        return {"id": json.load(answer)["kernel"]["id"]}


@pytest.fixture(scope="module")
def window(browser):
    """One window for all notebooks: it loads JupyterLab once."""
    return browser.new_context(viewport={"width": 1200, "height": 4000})


def _open(window, address, name):
    page = window.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    away = []
    page.on(
        "request",
        lambda request: away.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None,
    )
    page.on("dialog", lambda dialog: away.append(f"dialog: {dialog.message}"))
    page.goto(f"{address}/doc/tree/{name}?token=seen")
    page.wait_for_function(_READY)
    return page, away


def _run_all(page):
    """Run all cells through the menu; again where the kernel was not yet there to hear it, or was asked for."""
    from playwright.sync_api import TimeoutError as TooLate

    asked = page.locator("dialog.jp-Dialog button.jp-mod-accept")  # "Select Kernel", where JupyterLab is slow
    for _ in range(PATIENCE // 20):
        if asked.count():
            asked.first.click()
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
        page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
        try:
            page.wait_for_function(_BEGUN, timeout=20_000)
        except TooLate:
            continue
        page.wait_for_function(_RAN.replace("COUNT", str(len(CELLS) + 2)))
        return
    raise RuntimeError("the kernel did not begin to run the notebook")


def _seen(page, told):
    """Return what each cell shows, as soon as it is what is told: outputs are drawn one after another."""
    seen = {}

    def complete():
        seen.update(zip(("start", *CELLS, "review"), page.evaluate(_OUTPUTS), strict=True))
        return told(seen)

    _until(complete)
    return seen


def _drawn(seen):
    return all(seen[name]["text"].strip() or seen[name]["pictures"] for name in CELLS) and all(
        width > 0 for name in CELLS for _, width in seen[name]["pictures"]
    )


@pytest.fixture(scope="module")
def ran(lab, window):
    """Run the notebook through the menu and save it; give what each cell shows and where the page went."""
    kernel = _started(lab[0], "run.ipynb", {"name": "python3"})
    page, away = _open(window, lab[0], "run.ipynb")
    _run_all(page)
    page.get_by_role("button", name="Accept").click()
    _until((lab[1] / "review.csv").exists)
    _until(lambda: _saved(page, lab[1] / "run.ipynb"))
    seen = _seen(page, _drawn)
    page.close()
    return seen, away, kernel


def test_every_cell_shows_something_and_no_error(ran):
    seen, away, _ = ran
    assert away == []
    for name in CELLS:
        assert "application/vnd.jupyter.error" not in seen[name]["kinds"], (name, seen[name]["text"])
        assert "Traceback" not in seen[name]["text"], (name, seen[name]["text"])
        assert len(seen[name]["text"]) > 20 or seen[name]["pictures"], name


def test_displays_show_the_words_and_where_they_stand(ran):
    seen = ran[0]
    for name in ("passages", "pairs", "claims", "alignment"):
        assert "closed the old bridge" in re.sub(r"\s+", " ", seen[name]["text"]), (name, seen[name]["text"])
    assert "text/html" in seen["pairs"]["kinds"] + seen["diff"]["kinds"] + seen["read"]["kinds"]
    assert "Ann Lee" in seen["read"]["text"]


def test_the_figure_is_seen_with_its_alt_text(ran):
    ((alt, width),) = ran[0]["figure"]["pictures"]
    assert width > 300
    assert "2019" in alt
    assert "2025" in alt


def test_a_verdict_given_in_the_widget_is_stored(lab, ran):
    stored = tk.read_review(lab[1] / "review.csv")
    assert stored["verdict"].tolist() == ["accept"]


def test_hostile_text_stays_text(ran):
    seen = ran[0]["hostile"]
    assert seen["scripts"] == 0
    assert "<script>alert(1)</script>" in seen["text"].replace(" ", "").replace("\n", "") or "alert" in seen["text"]


def test_a_notebook_that_is_not_trusted_shows_the_same(lab, ran, window):
    address, root = lab
    notebook = json.loads((root / "run.ipynb").read_text(encoding="utf-8"))
    assert sum(bool(cell["outputs"]) for cell in notebook["cells"]) == len(CELLS) + 1
    notebook["cells"][0]["source"][-1] += "\n"  # another text has no signature
    (root / "foreign.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    _started(address, "foreign.ipynb", ran[2])
    page, away = _open(window, address, "foreign.ipynb")
    page.wait_for_function("count => document.querySelectorAll('.jp-CodeCell').length == count", arg=len(CELLS) + 2)
    words = {name: cell["text"].split() for name, cell in ran[0].items()}
    seen = _seen(page, lambda now: _drawn(now) and all(now[name]["text"].split() == words[name] for name in CELLS))
    page.close()
    assert away == []
    for name in CELLS:
        assert seen[name]["text"].split() == words[name], name
        assert seen[name]["scripts"] == 0
        assert len(seen[name]["pictures"]) == len(ran[0][name]["pictures"])
