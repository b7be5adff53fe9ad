"""What is shown becomes HTML that needs no script, no style sheet and no trust.

A notebook that is not trusted loses every `<style>` and all but a list of tags and inline styles; some viewers drop
styles altogether. So every mark is a tag that says the same without its style (`u`, `b`, `details`), styles are inline
and of the plainest kind, and colours are translucent, which suits light and dark themes. Words from texts and tables
stand only inside `bdi` or `dir="auto"`, so that no direction mark reaches what stands beside them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from toolkit.display.parts import LONG, PAGE, Block, Display, Grid, Line, Words
from toolkit.display.plain import safe
from toolkit.files import without_surrogates

_FOLDED = 5000  # characters behind a fold; whoever wants more has the offsets
_TINT = "background-color:rgba(127,127,127,.18)"
_TAGS = {
    "own": ("u", "text-decoration:underline;background-color:rgba(224,140,30,.25)"),
    "same": ("b", _TINT),
    "key": ("b", ""),
}
_SMALL = "font-size:.85em;opacity:.8"
_TEXT = "white-space:pre-wrap;overflow-wrap:break-word"
_BLOCK = "margin:.7em 0;padding:.1em 0 .1em .8em;border-left:3px solid rgba(127,127,127,.4)"
_FLEX = "display:flex;flex-wrap:wrap;gap:.25em 1.5em"
_HALF = "flex:1 1 18em;min-width:0"
_ASIDE = "flex:1 1 11em;min-width:0"
_BESIDE = "flex:9 1 20em;min-width:0"
_CELL = "padding:.15em .6em;vertical-align:top;max-width:32em;text-align:"
_KINDS = {
    "": "left;white-space:normal",
    "line": "left;white-space:nowrap",
    "right": "right;white-space:normal",
    "narrow": "left;white-space:normal;width:13em",
    "wide": "left;white-space:normal;min-width:18em",
}
_SHORT = 160  # characters of a cell that stand open
# MathJax would read "$5 million ... $6 million" as a formula; these are the classes it leaves alone
_WHOLE = '<div class="tex2jax_ignore mathjax_ignore" style="line-height:1.45;max-width:80em">'


def markup(display: Display) -> str:
    """Return what is shown as part of a page.

    Examples
    --------
    >>> grid = Grid(("word",), ("",), (((("key", "<i>"),),),))
    >>> "<bdi><b>&lt;i&gt;</b></bdi>" in markup(Display("1 word", (), grid, 1, 1))
    True
    """
    key = "".join(f'<div style="{_SMALL}"><bdi>{runs(words)}</bdi></div>' for words in display.key)
    content = display.content
    body = _grid(content) if isinstance(content, Grid) else _blocks(content)
    left = display.total - display.shown
    rest = f'<div style="{_SMALL}">{left:,} more rows; .iloc[{display.shown}:] shows the next</div>' if left else ""
    return f"{_WHOLE}<div>{bdi(display.title)}</div>{key}{body}{rest}</div>"


def guarded(part: str) -> str:
    """Return HTML with its dollars kept from MathJax."""
    return f'<div class="tex2jax_ignore mathjax_ignore">{part}</div>'


def bdi(text: str) -> str:
    """Return a name or a fact for a page, apart from its surroundings, what would turn its line round made visible."""
    return f"<bdi>{escape(safe(text))}</bdi>"


def escape(text: str) -> str:
    r"""Return text so that a browser shows exactly it; what no page can hold becomes U+FFFD.

    Examples
    --------
    >>> escape("<b>\r")
    '&lt;b&gt;&#13;'
    """
    return html.escape(without_surrogates(text).replace("\0", "\ufffd"), quote=False).replace("\r", "&#13;")


def runs(words: Words) -> str:
    """Return runs of words with their marks."""
    return "".join(_run(kind, text) for kind, text in words)


def fold(summary: str, body: str) -> str:
    """Return a part that opens without script."""
    return f'<details><summary style="cursor:pointer">{summary}</summary>{body}</details>'


def paged(items: Iterable[tuple[str, int]], page: int = PAGE) -> Iterator[tuple[int, int, str]]:
    """Give items, each with its number of rows, in pages: first row, one past the last, and the HTML."""
    start = end = 0
    parts: list[str] = []
    for part, rows in items:
        if end - start >= page:
            yield start, end, "".join(parts)
            start, parts = end, []
        parts.append(part)
        end += rows
    if parts:
        yield start, end, "".join(parts)


def folded(pages: Sequence[tuple[int, int, str]]) -> str:
    """Return the first page open and the others behind folds."""
    rest = (fold(f"rows {start + 1:,} to {end:,}", body) for start, end, body in pages[1:])
    return "".join([*(body for _, _, body in pages[:1]), *rest])


def _run(kind: str, text: str) -> str:
    if not kind:
        return escape(text)
    tag, style = _TAGS[kind]
    return f'<{tag} style="{style}">{escape(text)}</{tag}>' if style else f"<{tag}>{escape(text)}</{tag}>"


def _blocks(blocks: Sequence[Block]) -> str:
    return folded(list(paged((_block(block), block.rows) for block in blocks)))


def _block(block: Block) -> str:
    more = fold("other columns", _facts(block.more)) if block.more else ""
    heading = f'<div style="{_FLEX};{_SMALL}"><div>{_facts(block.heading)}</div>{more}</div>'
    if block.beside:
        lines = "".join(f'<div style="{_HALF}">{_meta(line)}{_words(line.words)}</div>' for line in block.lines)
        body = f'<div style="{_FLEX}">{lines}</div>'
    else:
        body = "".join(
            f'<div style="{_FLEX};margin:.3em 0"><div style="{_ASIDE}">{_meta(line)}</div>'
            f'<div style="{_BESIDE}">{_words(line.words)}</div></div>'
            for line in block.lines
        )
    return f'<div style="{_BLOCK}">{heading}{body}</div>'


def _meta(line: Line) -> str:
    parts = (line.label, line.place, *line.facts) if line.label else (line.place, *line.facts)
    return f'<div style="{_SMALL}">{_facts(parts)}</div>'


def _facts(facts: Iterable[str]) -> str:
    return " · ".join(bdi(fact) for fact in facts)


def _words(words: Words) -> str:
    """Return a passage; a long one is cut, the rest is folded and what is left after that is counted."""
    open_, rest = cut(words, LONG)
    body = f'<div dir="auto" style="{_TEXT}">{runs(open_)}</div>'
    if not rest:
        return body
    behind, left = cut(rest, _FOLDED)
    size = sum(len(text) for _, text in rest)
    more = f"<div>{sum(len(text) for _, text in left):,} more characters are not shown</div>" if left else ""
    inner = f'<div dir="auto" style="{_TEXT}">{runs(behind)}</div>{more}'
    return body + fold(f"{size:,} more characters", inner)


def cut(words: Words, size: int) -> tuple[Words, Words]:
    """Cut runs after so many characters, at a space if one is near; a little more is not cut off."""
    whole = "".join(text for _, text in words)
    if len(whole) <= size * 1.2:
        return words, ()
    spaces = [match.end() for match in re.finditer(r"\s", whole[size - 40 : size])]
    place = size - 40 + spaces[-1] if spaces else size
    first, second, seen = [], [], 0
    for kind, text in words:
        at = min(max(place - seen, 0), len(text))
        first += [(kind, text[:at])] if at else []
        second += [(kind, text[at:])] if at < len(text) else []
        seen += len(text)
    return tuple(first), tuple(second)


def _grid(grid: Grid) -> str:
    names = "".join(
        f'<th style="{_CELL}{_KINDS[k]}">{bdi(name)}</th>' for name, k in zip(grid.names, grid.kinds, strict=True)
    )
    head = f"<thead><tr>{names}{'<th></th>' if any(grid.more) else ''}</tr></thead>"
    rows = ((_row(cells, more, grid.kinds), 1) for cells, more in zip_longest(grid.rows, grid.more, fillvalue=()))
    return folded([(start, end, _table(head, body)) for start, end, body in paged(rows)] or [(0, 0, _table(head, ""))])


def _table(head: str, body: str) -> str:
    """Return a table that scrolls sideways where it must, instead of what is around it."""
    style = "border-collapse:collapse;table-layout:auto;margin:.4em 0;font-size:.95em"
    return f'<div style="overflow-x:auto"><table style="{style}">{head}<tbody>{body}</tbody></table></div>'


def _row(cells: Iterable[Words], more: Iterable[str], kinds: Iterable[str]) -> str:
    pairs = zip(cells, kinds, strict=True)
    shown = "".join(f'<td style="{_CELL}{_KINDS[kind]}">{_cell(words)}</td>' for words, kind in pairs)
    facts = f'<div style="white-space:normal">{_facts(more)}</div>'
    rest = f'<td style="{_CELL}{_KINDS["line"]}">{fold("more", facts)}</td>' if more else ""
    return f"<tr>{shown}{rest}</tr>"


def _cell(words: Words) -> str:
    open_, rest = cut(words, _SHORT)
    behind, _ = cut(rest, _FOLDED)
    more = fold(f"{sum(len(text) for _, text in rest):,} more characters", f"<bdi>{runs(behind)}</bdi>") if rest else ""
    return f"<bdi>{runs(open_)}</bdi>{more}"
