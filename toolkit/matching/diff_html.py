"""Word operations to something to read: HTML for a notebook or a page, marked text for a terminal.

Everything that comes from the texts is escaped, styles stand on the elements, and nothing is loaded, so that what is
drawn here shows in a notebook that is not trusted and in a file that is sent around.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

import pandas as pd

from toolkit import tables
from toolkit.matching.operations import WORD, operation_rows

_DEL = "background-color:rgba(214,69,65,.22);text-decoration:line-through"
_INS = "background-color:rgba(46,160,67,.22);text-decoration:underline"
_WRAP = "white-space:pre-wrap;overflow-wrap:break-word"
_CELL = f"vertical-align:top;text-align:left;width:50%;padding:.2em .8em .2em 0;{_WRAP}"
_TABLE = "width:100%;table-layout:fixed;color:inherit;font-size:inherit;border-collapse:collapse"
_WHOLE = '<div class="tex2jax_ignore mathjax_ignore">'  # else notebooks read "$5 million or $6 million" as a formula
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # no script, no picture, no link out, whatever the texts hold
_HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="color-scheme" content="light dark">'
)
_BODY = "font:1rem/1.6 system-ui,sans-serif;max-width:{}rem;margin:2rem auto;padding:0 1rem"
_H1 = "font-size:1.3rem;line-height:1.3;overflow-wrap:break-word"

_SIDES, _KINDS = ("left", "right"), ("del", "ins")

# Shapes of one mark, which fonts and editors exchange, are no difference where punctuation is set aside
_SHAPES = str.maketrans("‘’ʼ‛“”„‟«»‐‑–—−", 4 * "'" + 6 * '"' + 5 * "-")

Both = tuple[str, str]  # what is said of the left and of the right text


def drawn(rows: pd.DataFrame, *, side_by_side: bool, page: bool, titles: Both, languages: Both) -> str:
    """Return the operations as HTML; parameters as for `Diff.html`."""
    if side_by_side:
        body = _columns(rows, titles, languages)
    else:
        inline = "".join(_mark(kind, text, _lang(languages[kind == "ins"])) for kind, text, _ in _runs(rows))
        body = f'<div dir="auto"{_lang(languages[1])} style="{_WRAP};line-height:1.6">{inline}</div>'
    whole = f"{_WHOLE}{_legend(rows, titles)}{body}</div>"
    return _page(whole, titles, wide=side_by_side) if page else whole


def written(rows: pd.DataFrame) -> str:
    """Return the operations as one text with marks, white space outside of them."""
    shown = {"del": "[-{}-]", "ins": "{{+{}+}}"}
    parts = []
    runs = list(_runs(rows))
    for (kind, text, left), (then, put_in, _) in zip(runs, [*runs[1:], ("", "", "")], strict=False):
        before, core, after = _core(text)
        if kind == "del" and then == "ins" and "\n" in after and "\n" in _core(put_in)[2]:
            after = " "  # one paragraph ends there, behind what stands in its place
        parts.append(
            _both_ways(left, text) if kind == "same" else before + shown[kind].format(core) * bool(core) + after
        )
    return "".join(parts)


def _both_ways(left: str, right: str) -> str:
    """Return equal words as on the right, and where the left writes them otherwise, both ways in one mark."""
    shapes = left.translate(_SHAPES), right.translate(_SHAPES)
    if shapes[0].split() == shapes[1].split():
        return right
    parts = [""]
    for row in operation_rows(*shapes, frozenset(), readable=False):
        start = row["left_start"]
        one, other = left[start : row["left_end"]], right[row["right_start"] : row["right_end"]]
        if row["operation"] == "equal":
            parts.append(other)
            continue
        before, _, after = _core(other if other.strip() else one)
        if not other.strip() and start and not left[start - 1].isspace():  # it stands right behind a word
            word = parts.pop()
            before, after = word.rstrip(), word[len(word.rstrip()) :] or after
        parts.append(f"{before}{{~{one.strip()}~>{other.strip()}~}}{after}")
    return "".join(parts)


def _page(whole: str, titles: Both, *, wide: bool) -> str:
    name = "Differences" + (f" between “{titles[0]}” and “{titles[1]}”" if all(titles) else "")
    name = html.escape(" ".join(name.split()))
    style = _BODY.format(78 if wide else 46)
    head = f"<head>{_HEAD}<title>{name}</title></head>"
    body = f'<body style="{style}"><h1 dir="auto" style="{_H1}">{name}</h1>{whole}</body>'
    return f'<!doctype html>\n<html lang="en">{head}\n{body}</html>\n'


def _runs(rows: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield the runs of both texts in one: same (as on the right, then as on the left), del and ins."""
    space = ""
    for row in tables.records(rows):
        if row.operation == "equal":
            yield "same", row.right_text, row.left_text
            bare = row.right_text == row.right_text.rstrip()
            space = row.left_text[len(row.left_text.rstrip()) :] if bare else ""
            continue
        if row.left_text:
            yield "del", space + row.left_text, ""  # the space that on the left stands before what is gone
        if row.right_text:
            yield "ins", row.right_text, ""
        space = ""


def _core(text: str) -> tuple[str, str, str]:
    """Divide a text into white space, what stands between, and white space."""
    core = text.strip()
    at = text.index(core)
    return text[:at], core, text[at + len(core) :]


def _mark(kind: str, text: str, lang: str = "") -> str:
    """Mark up a text without the white space at its ends."""
    before, core, after = (html.escape(part) for part in _core(text))
    if kind == "same" or not core:
        return html.escape(text)
    return f'{before}<{kind}{lang} style="{_DEL if kind == "del" else _INS}">{core}</{kind}>{after}'


def _lang(language: str) -> str:
    return f' lang="{html.escape(language)}"' if language else ""


def _legend(rows: pd.DataFrame, titles: Both) -> str:
    changed = rows[rows["operation"] != "equal"]
    counts = [sum(len(WORD.findall(text)) for text in changed[name]) for name in ("left_text", "right_text")]
    aside = rows.attrs.get("ignore", ())
    note = f"; set aside: {', '.join(aside)}" if aside else ""
    names = [f": {html.escape(title)}" if title else "" for title in titles]
    marks = ", ".join(
        f"{_mark(kind, f'only {side}')}{name} ({number:,} words)"
        for kind, side, name, number in zip(_KINDS, _SIDES, names, counts, strict=True)
    )
    return f'<div style="opacity:.8;font-size:.85em">{marks}{note}</div>'


def _columns(rows: pd.DataFrame, titles: Both, languages: Both) -> str:
    """Set both texts side by side; where both end a line in the same words, a new row begins."""
    lines: list[list[str]] = [["", ""]]
    for row in tables.records(rows):
        if row.operation != "equal":
            lines[-1][0] += _mark("del", row.left_text)
            lines[-1][1] += _mark("ins", row.right_text)
            continue
        left, right = (html.escape(text).split("\n") for text in (row.left_text, row.right_text))
        if len(left) != len(right):
            left, right = ["\n".join(left)], ["\n".join(right)]
        for number, both in enumerate(zip(left, right, strict=True)):
            lines += [["", ""]] if number else []
            lines[-1] = [lines[-1][0] + both[0], lines[-1][1] + both[1]]
    heads = "".join(f'<th dir="auto" scope="col" style="{_CELL}">{html.escape(title)}</th>' for title in titles)
    cells = ("".join(map(_cell, line, languages)) for line in lines if any(line))
    body = "".join(f"<tr>{line}</tr>" for line in ([heads] if any(titles) else []) + list(cells))
    return f'<table style="{_TABLE}">{body}</table>'


def _cell(text: str, language: str) -> str:
    return f'<td dir="auto"{_lang(language)} style="{_CELL}">{text}</td>'
