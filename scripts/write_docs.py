#!/usr/bin/env python3
"""Write docs/tables.md and docs/command-line.md from the code they describe: `python scripts/write_docs.py`.

A test compares the files with what this gives, so that a column or an option cannot change without its description.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from toolkit import files, tables
from toolkit.cli import command_parser

DOCS = Path(__file__).resolve().parents[1] / "docs"
_TABLES = """# Tables

Every function that gives a table gives a pandas DataFrame with these columns, in this order; extra columns may follow.
Written by `scripts/write_docs.py` from `toolkit/columns.py`.

- `left` is the earlier document, `right` the later one; undated documents keep the order in which they were given.
- `start` is the first code point, `end` one past the last: `corpus[doc].text[start:end]` is exactly the text shown.
- A `?` behind the kind means that a value may be missing.
- A table shows itself in a notebook; `pandas.DataFrame(table)` is the plain view.
"""
_COMMANDS = """# Command line

`toolkit VERB INPUT [-o FILE]`. Without `-o` a table goes to standard output as CSV; with it the ending of the file
tells the form. INPUT is a folder of texts, one text, or a table with a column `text` (and `id`, `date`, `title` if it
has them), each row of which is a document. Progress and messages go to standard error. Status 0, or 2 with one line
that says what is wrong and what to do, or 3 where files of a folder could not be read and are missing.
`python -m toolkit` is the same. Written by `scripts/write_docs.py` from `toolkit/cli.py`.
"""


def table_pages() -> str:
    """Return docs/tables.md."""
    parts = [_TABLES]
    for table in tables.TABLES.values():
        order = f" Sorted by {', '.join(f'`{name}`' for name in table.order)}." if table.order else ""
        rows = [f"| `{column.name}` | {column.kind} | {_cell(column.about)} |" for column in table.columns]
        parts.append(
            f"## {table.name}\n\nA row is {table.row}.{order}\n\n| column | kind | what it holds |\n|---|---|---|"
        )
        parts[-1] += "\n" + "\n".join(rows) + "\n"
    return "\n".join(parts)


def command_pages() -> str:
    """Return docs/command-line.md."""
    verbs = next(action for action in command_parser()._actions if isinstance(action, argparse._SubParsersAction))
    parts = [_COMMANDS]
    for name, verb in verbs.choices.items():
        actions = sorted((a for a in verb._actions if a.dest != "help"), key=lambda a: bool(a.option_strings))
        rows = [f"| `{_usage(action)}` | {_cell(action.help or '')} |" for action in actions]
        call = " ".join([f"toolkit {name}", *(_place(action) for action in actions if not action.option_strings)])
        parts.append(
            f"## {call}\n\n{verb.description}\n\n| argument | what it is |\n|---|---|\n" + "\n".join(rows) + "\n"
        )
    return "\n".join(parts)


def _place(action: argparse.Action) -> str:
    name = str(action.metavar or action.dest)
    return f"[{name}]" if action.nargs == "?" else name


def _usage(action: argparse.Action) -> str:
    if not action.option_strings:
        return _place(action)
    names = ", ".join(action.option_strings)
    if action.nargs == 0:
        return names
    value = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper())
    return f"{names} {' '.join(value) if isinstance(value, tuple) else value}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write both files."""
    for name, page in (("tables.md", table_pages()), ("command-line.md", command_pages())):
        files.write_bytes(DOCS / name, page.encode("utf-8"))


if __name__ == "__main__":
    main()
