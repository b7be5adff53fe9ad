"""Run the notebooks and store their outputs: `python notebooks/run.py`, from any folder."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent


def run(path: Path) -> nbformat.NotebookNode:
    """Run a notebook from its own folder and return it with fresh outputs; nothing in it tells the time."""
    notebook = nbformat.read(path, as_version=4)
    patience = {"timeout": 300, "startup_timeout": 300}  # seconds: a machine may be busy
    places = {"metadata": {"path": str(FOLDER)}}
    options = {"kernel_name": "python3", "record_timing": False, "shutdown_kernel": "immediate"}
    NotebookClient(notebook, resources=places, **options, **patience).execute()
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def main() -> None:
    """Run every notebook and write it back."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        print(path.name, file=sys.stderr)
        nbformat.write(run(path), path)


if __name__ == "__main__":
    main()
