"""What is shown becomes plain text for a terminal, a log and whatever draws no HTML."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from toolkit.display.parts import Block

_ROWS = 10  # rows in a terminal
_CHARACTERS = 300  # of a passage; the place beside it leads to the rest
# Controls move the cursor, and direction marks turn the line round: both are shown by their number
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain_text(title: str, blocks: Sequence[Block], total: int) -> str:
    """Return the first lines of blocks, as wide as pandas' option ``display.width`` says."""
    wide = pd.get_option("display.width") or 80
    parts, rows = [safe(title)], 0
    for block in blocks:
        if rows >= _ROWS:
            break
        lines = block.lines if block.beside else block.lines[: _ROWS - rows]
        parts.append(_block(replace(block, lines=lines), wide))
        rows += 1 if block.beside else len(lines)
    if rows < total:
        parts.append(f"{total - rows:,} more rows")
    return "\n\n".join(parts)


def safe(text: str) -> str:
    r"""Return text on one line, with what would steer a terminal made visible.

    Examples
    --------
    >>> safe("red\x1b[31m and\n\u202eturned")
    'red<1B>[31m and <202E>turned'
    """
    return _CONTROL.sub(lambda match: f"<{ord(match.group()):02X}>", re.sub(r"[\s\x85\u2028\u2029]+", " ", text))


def _block(block: Block, wide: int) -> str:
    lines = [_wrapped(", ".join(block.heading), wide, "")]
    for line in block.lines:
        lines.append(_wrapped(", ".join([*filter(None, [line.label]), line.place, *line.facts]), wide, "  "))
        words = "".join(text for _, text in line.words)
        lines.append(_wrapped(textwrap.shorten(safe(words), _CHARACTERS, placeholder=" …"), wide, "    "))
    return "\n".join(lines)


def _wrapped(text: str, wide: int, indent: str) -> str:
    return textwrap.fill(safe(text), max(wide, 40), initial_indent=indent, subsequent_indent=indent)
