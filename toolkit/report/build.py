"""A corpus becomes a folder: the page, every figure as PNG and SVG, every table as CSV, and a manifest.

Everything is made beside the folder first and moved in when it is complete, so a report that fails leaves the old
one as it was. The page is one file that needs no network; what its script adds, it does without where there is none.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import files
from toolkit.corpus import Corpus
from toolkit.corpus.documents import listed
from toolkit.corpus.load import texts_in
from toolkit.files import MANIFEST, PAGE
from toolkit.report import manifest as manifests
from toolkit.report.page import page
from toolkit.report.pictures import draw
from toolkit.report.results import Results, compute

_ISOLATES = frozenset("\u2066\u2067\u2068")
_OPENERS = _ISOLATES | frozenset("\u202a\u202b\u202d\u202e")  # embeddings and overrides (Unicode Annex 9)


def write_report(
    corpus: Corpus,
    out: str | Path,
    *,
    between: tuple[str, str] | None = None,
    lexicon: str | Path | None = None,
    title: str = "",
    review: pd.DataFrame | str | Path | None = None,
    recalibrate: bool = False,
    **options: Any,
) -> Path:
    """Write the page about a corpus, with its figures and tables beside it.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    out : str or Path
        The folder to make or renew. Files in it that no report made are left alone; where one stands in the way there
        is no report, nor in a folder of texts, where the page would be read as one of them.
    between : (str, str), optional
        Earlier and later period to compare. Default: the first and the last period by date.
    lexicon : str or Path, optional
        Frames of your own (TOML).
    title : str, optional
        What the page is called. Default: the title of the corpus; without one, what its documents and words say.
    review : DataFrame, str or Path, optional
        A reader's verdicts, or the file they are in: pairs, claims and what became of them go by these, and the page
        says how many there are and how many accept (see `toolkit.apply_review`).
    recalibrate : bool
        Also move the other probabilities by what the verdicts show about these texts.
    **options
        ``encoder``: a callable from texts to an array, or None for words only.

    Returns
    -------
    Path
        ``index.html`` in `out`.

    Raises
    ------
    ValueError
        A period nobody is in, a lexicon or a review that cannot be read, or `recalibrate` without a review.
    OSError
        `out` is a file, holds texts or a file of another's where the report would stand, or cannot be written; what
        stood there is as it was.

    Notes
    -----
    The same input gives the same bytes.
    """
    out = Path(out)
    place = _writable_place(out)
    _refuse_foreign(out, [PAGE, MANIFEST, "figures/x", "tables/x"])
    _refuse_texts(out, corpus)
    judged: dict[str, Any] = {"review": review, "recalibrate": recalibrate}
    results = compute(corpus, between=between, lexicon=lexicon, options=options, **judged)
    with tempfile.TemporaryDirectory(prefix=".report.", dir=place) as made:
        try:
            _make(results, Path(made), title or corpus.title, {"lexicon": lexicon, "options": options})
        except OSError as error:
            raise OSError(
                f"{out}: cannot be written ({error.strerror or error}); what stood there is as it was"
            ) from None
        _move(Path(made), out)
    return out / PAGE


def _make(results: Results, stage: Path, title: str, given: dict[str, Any]) -> None:
    for name, table in results.tables.items():
        _put(stage / "tables" / f"{name}.csv", files.to_bytes(table, ".csv"))
    made = manifests.manifest(results, title=title, **given)
    shown = page(results, draw(results, stage / "figures"), manifest=made, title=title)
    _put(stage / PAGE, _render(shown).encode("utf-8"))
    _put(stage / MANIFEST, manifests.as_json(made, stage).encode("utf-8"))


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
    ours = files.report_files(out)
    for name in names:
        folder = (out / name).parent
        if os.path.lexists(folder) and not (folder.is_dir() and os.access(folder, os.W_OK)):
            raise PermissionError(f"{folder}: is no folder that can be written; move it or choose another folder")
        if name not in ours and os.path.lexists(out / name):
            raise FileExistsError(f"{out / name}: no report made this file; move it or choose another folder")


def _refuse_texts(out: Path, corpus: Corpus) -> None:
    """Say so where the folder holds texts: any without a report beside them, or those of this corpus."""
    ours = files.report_files(out)
    texts = [path.name for path in (texts_in(out) if out.is_dir() else ()) if path.stem in corpus or not ours]
    if texts:
        raise FileExistsError(
            f"{out}: holds texts ({listed(texts)}), and the page would be read as one of them; choose another folder, "
            f"for example {out / 'report'}"
        )


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _render(shown: dict[str, Any]) -> str:
    """Fill the template; only style and script are not escaped, and the policy allows no others."""
    from markupsafe import Markup

    folder = resources.files("toolkit.report").joinpath("templates")
    own = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in ("style.css", "script.js")}
    template = _environment().get_template("page.html")
    filled: str = template.render(
        **shown,
        style=Markup(own["style.css"]),
        script=Markup(own["script.js"]),
        policy=_policy(*own.values()),
    )
    return filled


@cache
def _environment() -> Any:
    """Return what compiles the templates, each once."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("toolkit.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=balanced,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def balanced(value: Any) -> Any:
    r"""Close what a text opens of writing directions, so that it cannot turn around the words behind it.

    Examples
    --------
    >>> balanced("plain"), balanced("\u202eturned"), balanced("\u2067in\u202bit\u2069")
    ('plain', '\u202eturned\u202c', '\u2067in\u202bit\u2069')
    """
    from markupsafe import Markup

    if not isinstance(value, str) or isinstance(value, Markup) or _OPENERS.isdisjoint(value):
        return value
    wanted: list[str] = []
    for letter in value:
        if letter in _OPENERS:
            wanted.append("\u2069" if letter in _ISOLATES else "\u202c")
        elif letter == "\u2069" and letter in wanted:
            while wanted.pop() != letter:  # the end of an isolate ends what was opened in it
                pass
        elif wanted and letter == wanted[-1]:
            wanted.pop()
    return value + "".join(reversed(wanted))


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing from anywhere but pictures in the page, its style and its script."""
    hashes = [base64.b64encode(hashlib.sha256(own.encode("utf-8")).digest()).decode("ascii") for own in (style, script)]
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _move(stage: Path, out: Path) -> None:
    """Move a complete report into its folder, and take out what an earlier report left there."""
    before = files.report_files(out)
    made = [path.relative_to(stage).as_posix() for path in sorted(stage.rglob("*")) if path.is_file()]
    _refuse_foreign(out, made)
    # The manifest first: if the rest is interrupted, the next report still knows these files for its own
    for name in sorted(made, key=lambda name: name != MANIFEST):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(stage / name, out / name)
    for name in sorted(before - {*made}):
        if (out / name).is_file():
            (out / name).unlink()
