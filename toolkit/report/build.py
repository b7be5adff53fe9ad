"""A corpus becomes a folder: the page, every figure as PNG and SVG, every table as CSV, and a manifest.

Everything is made beside the folder first and moved in when it is complete, so a report that fails leaves the old
one as it was. The page is one file that needs no network and no script.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.corpus import Corpus
from toolkit.report.findings import findings
from toolkit.report.notes import doubts
from toolkit.report.page import alignments_shown, page
from toolkit.report.results import Results, compute

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MANIFEST = "manifest.json"
_PACKAGES = (
    "jinja2",
    "matplotlib",
    "numpy",
    "onnxruntime",
    "pandas",
    "rapidfuzz",
    "scikit-learn",
    "scipy",
    "tokenizers",
)


def write_report(
    corpus: Corpus,
    out: str | Path,
    *,
    between: tuple[str, str] | None = None,
    lexicon: str | Path | None = None,
    **options: Any,
) -> Path:
    """Write the page about a corpus, with its figures and tables beside it.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    out : str or Path
        The folder to make or renew. Files in it that no report made are left alone; where one stands in the way there
        is no report.
    between : (str, str), optional
        Earlier and later period to compare. Default: the first and the last period by date.
    lexicon : str or Path, optional
        Frames of your own (TOML).
    **options
        ``encoder``: a callable from texts to an array, or None for words only.

    Returns
    -------
    Path
        ``index.html`` in `out`.

    Raises
    ------
    ValueError
        A period nobody is in, or a lexicon that cannot be read.
    OSError
        `out` is a file, holds a file of another's where the report would stand, or cannot be written; what stood
        there is as it was.

    Notes
    -----
    The same input gives the same bytes.
    """
    out = Path(out)
    place = _writable_place(out)
    _refuse_foreign(out, ["index.html", MANIFEST, "figures/x", "tables/x"])
    results = compute(corpus, between=between, lexicon=lexicon, options=options)
    with tempfile.TemporaryDirectory(prefix=".report.", dir=place) as made:
        try:
            _make(results, Path(made), lexicon, options)
        except OSError as error:
            raise OSError(
                f"{out}: cannot be written ({error.strerror or error}); what stood there is as it was"
            ) from None
        _move(Path(made), out)
    return out / "index.html"


def _make(results: Results, stage: Path, lexicon: str | Path | None, options: dict[str, Any]) -> None:
    for name, table in results.tables.items():
        _put(stage / "tables" / f"{name}.csv", files.to_bytes(table, ".csv"))
    figures = _draw(results, stage / "figures")
    page = _render(results, figures, encoder=options.get("encoder", True) is not None)
    _put(stage / "index.html", page.encode("utf-8"))
    _put(stage / MANIFEST, _manifest(results, stage, lexicon, options).encode("utf-8"))


def _writable_place(out: Path) -> Path:
    """Return the folder in which the report is made before it is moved: on the same disk, and writable."""
    if os.path.lexists(out) and not out.is_dir():
        raise NotADirectoryError(f"{out}: is a file; give a folder for the report")
    parent = out.absolute().parent
    if not parent.is_dir():
        raise FileNotFoundError(f"{out}: there is no folder {parent}; make it first")
    place = out if out.is_dir() else parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return place
    except OSError as error:
        raise PermissionError(f"{out}: cannot be written ({error.strerror}); choose another folder") from None


def _refuse_foreign(out: Path, names: Iterable[str]) -> None:
    """Say so where something that no report made stands in the place of one of these files."""
    ours = _outputs(out / MANIFEST)
    for name in names:
        folder = (out / name).parent
        if os.path.lexists(folder) and not (folder.is_dir() and os.access(folder, os.W_OK)):
            raise PermissionError(f"{folder}: is no folder that can be written; move it or choose another folder")
        if name not in ours and os.path.lexists(out / name):
            raise FileExistsError(f"{out / name}: no report made this file; move it or choose another folder")


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class _Figure:
    name: str
    table: str
    caption: str
    draw: Callable[[], Axes]


def _figures(results: Results) -> list[_Figure]:
    from toolkit import figures as f

    tables, documents = results.tables, results.tables["documents"]
    chosen = [
        _Figure("timeline", "documents", "When each document was published.", lambda: f.timeline(documents)),
        _Figure(
            "voices",
            "passages",
            "Whose words each document holds.",
            lambda: f.voices(tables["passages"], documents=documents),
        ),
    ]
    if len(tables["similarities"]):
        chosen.append(
            _Figure(
                "document_similarity",
                "similarities",
                "How alike every two documents are.",
                lambda: f.document_similarity(tables["similarities"], documents=documents),
            )
        )
    for n, (left, right) in enumerate(alignments_shown(results)):
        chosen.append(_alignment_figure(results, n, left, right))
    if len(tables["mentions"]):
        chosen.append(
            _Figure(
                "claim_matrix",
                "mentions",
                "Which document states which claim.",
                lambda: f.claim_matrix(tables["mentions"], documents=documents),
            )
        )
    return chosen + _frame_figures(results)


def _alignment_figure(results: Results, number: int, left: str, right: str) -> _Figure:
    from toolkit import figures as f

    table = results.tables["alignment"]
    rows = table[(table["left_doc"] == left) & (table["right_doc"] == right)]
    caption = f"Stretches of {left} and {right} that correspond."
    documents, passages = results.tables["documents"], results.tables["passages"]

    def draw() -> Axes:
        return f.alignment(rows, documents=documents, passages=passages)

    return _Figure(f"alignment-{number}", "alignment", caption, draw)


def _frame_figures(results: Results) -> list[_Figure]:
    from toolkit import figures as f

    tables, documents = results.tables, results.tables["documents"]
    if not len(tables["hits"]):
        return []
    by_doc = tables["rates_by_doc"]
    chosen = [
        _Figure(
            "frame_matrix",
            "rates_by_doc",
            "Frames in each document.",
            lambda: f.frame_matrix(by_doc, documents=documents),
        ),
        _Figure(
            "frame_positions",
            "hits",
            "Where in each text the frames stand.",
            lambda: f.frame_positions(tables["hits"], documents=documents, passages=tables["passages"]),
        ),
    ]
    if results.between:
        reference, target = results.between
        chosen.append(
            _Figure(
                "frame_change",
                "contrasts",
                f"Frames in {reference} and {target}, every document shown.",
                lambda: f.frame_change(by_doc, tables["contrasts"], documents=documents),
            )
        )
    return chosen


def _draw(results: Results, folder: Path) -> dict[str, dict[str, str]]:
    from toolkit import figures as f

    folder.mkdir(parents=True)
    drawn = {}
    for figure in _figures(results):
        axes = figure.draw()
        f.save(axes, folder / figure.name)
        data = base64.b64encode((folder / f"{figure.name}.svg").read_bytes()).decode("ascii")
        drawn[figure.name] = {
            "name": figure.name,
            "table": figure.table,
            "caption": figure.caption,
            "alt": f.alt_text(axes),
            "source": f"data:image/svg+xml;base64,{data}",
        }
    return drawn


def _render(results: Results, figures: dict[str, dict[str, str]], *, encoder: bool) -> str:
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("toolkit.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    style = resources.files("toolkit.report").joinpath("templates/style.css").read_text(encoding="utf-8")
    return environment.get_template("page.html").render(
        **page(results, figures),
        findings=findings(results),
        doubts=doubts(results),
        encoder=encoder,
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        footer=f"Made by comparison-toolkit {metadata.version('comparison-toolkit')}.",
    )


def _manifest(results: Results, stage: Path, lexicon: str | Path | None, options: dict[str, Any]) -> str:
    """Return versions, parameters and hashes as JSON; neither the time nor the machine is in it."""
    versions = {"comparison-toolkit": metadata.version("comparison-toolkit"), "python": platform.python_version()}
    versions |= {package: metadata.version(package) for package in _PACKAGES}
    parameters = {
        "between": list(results.between) if results.between else None,
        "lexicon": hashlib.sha256(Path(lexicon).read_bytes()).hexdigest() if lexicon else "shipped",
        "encoder": "default" if "encoder" not in options else getattr(options["encoder"], "__name__", "none"),
    }
    inputs = {d.id: hashlib.sha256(d.text.encode("utf-8")).hexdigest() for d in results.corpus.values()}
    outputs = {
        path.relative_to(stage).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(stage.rglob("*"))
        if path.is_file()
    }
    content = {"versions": versions, "parameters": parameters, "inputs": inputs, "outputs": outputs}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _move(stage: Path, out: Path) -> None:
    """Move a complete report into its folder, and take out what an earlier report left there."""
    before = _outputs(out / MANIFEST)
    made = [path.relative_to(stage).as_posix() for path in sorted(stage.rglob("*")) if path.is_file()]
    _refuse_foreign(out, made)
    # The manifest first: if the rest is interrupted, the next report still knows these files for its own
    for name in sorted(made, key=lambda name: name != MANIFEST):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(stage / name, out / name)
    for name in sorted(before - {*made}):
        if (out / name).is_file():
            (out / name).unlink()


def _outputs(manifest: Path) -> set[str]:
    """Return the files of an earlier report: those that its manifest names, and that stand where a report puts them."""
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        names = {str(name) for name in content["outputs"]} if "comparison-toolkit" in content["versions"] else set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
    parts = {name: name.split("/") for name in names}
    placed = {n for n, p in parts.items() if len(p) == 2 and p[0] in ("figures", "tables") and p[1] not in ("", "..")}
    return placed | ({"index.html", MANIFEST} if "index.html" in names else set())
