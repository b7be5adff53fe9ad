"""A document that is read whole becomes HTML or plain text, the margin beside its paragraphs or under them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import pandas as pd

from toolkit.display.markup import bdi, escape, fold, guarded, paged
from toolkit.display.parts import Note, Paragraph, Piece
from toolkit.display.plain import safe

_OPEN = 40_000  # characters of a document that stand open; the rest is folded in parts of that length
_NOTES = 8  # notes of a paragraph that stand open
_SAID = "border-bottom:1px dotted"
_MATCH = "background-color:rgba(127,127,127,.18)"
_MARGIN = "flex:1 1 15em;min-width:0;font-size:.85em;opacity:.85"
_BAR = "2px solid rgba(127,127,127,.9)"
_KEY = {
    "said": f'<span style="{_SAID}">dotted: words attributed to a speaker</span>',
    "match": f'<span style="{_MATCH};border-left:{_BAR};border-right:{_BAR}">between bars: stands elsewhere too</span>',
    "hit": "<b>bold</b>: words of a frame",
}
_PAGE = '<!doctype html>\n<html><meta charset="utf-8"><meta name="color-scheme" content="light dark">'


def html_of(
    title: str, facts: Sequence[str], paragraphs: Sequence[Paragraph], *, left: int = 0, page: bool = False
) -> str:
    """Return a document as HTML; with `page` as a page of its own."""
    items = ((_paragraph(paragraph), sum(len(piece.words) for piece in paragraph.pieces)) for paragraph in paragraphs)
    pages = [body for _, _, body in paged(items, _OPEN)]
    folds = (fold(f"the document goes on, part {number}", body) for number, body in enumerate(pages[1:], 2))
    rest = f'<div style="opacity:.8">{left:,} more characters are not shown</div>' if left else ""
    about = " · ".join(bdi(fact) for fact in facts)
    kinds = set().union(*(piece.kinds for paragraph in paragraphs for piece in paragraph.pieces))
    key = " · ".join([*(words for kind, words in _KEY.items() if kind in kinds), "numbers: passages"])
    whole = guarded(
        f'<div style="max-width:80em;line-height:1.5"><div style="font-size:1.15em"><b>{bdi(title)}</b></div>'
        f'<div style="opacity:.8">{about}</div><div style="font-size:.85em;opacity:.8">{key}</div>'
        f"{''.join(pages[:1])}{''.join(folds)}{rest}</div>"
    )
    return f"{_PAGE}<title>{escape(title)}</title><body>{whole}</body></html>\n" if page else whole


def _paragraph(paragraph: Paragraph) -> str:
    role = f'<div style="font-size:.85em;opacity:.8">{bdi(paragraph.role)}</div>' if paragraph.role else ""
    faded = "" if paragraph.counted else ";opacity:.75"
    words = "".join(_pieces(paragraph.pieces))
    notes = [_note(note) for note in paragraph.notes]
    more = fold(f"{len(notes) - _NOTES} more", "".join(notes[_NOTES:])) if len(notes) > _NOTES else ""
    return (
        '<div style="display:flex;flex-wrap:wrap;gap:0 1.5em;margin:.8em 0">'
        f'<div style="flex:3 1 24em;min-width:0{faded}">{role}'
        f'<div dir="auto" style="white-space:pre-wrap;overflow-wrap:break-word">{words}</div></div>'
        f'<div style="{_MARGIN}">{"".join(notes[:_NOTES])}{more}</div></div>'
    )


def _pieces(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.number is not None:
            yield f'<sup style="opacity:.7;line-height:0">{piece.number}\xa0</sup>'
        words = escape(piece.words)
        if "hit" in piece.kinds:
            words = f"<b>{words}</b>"
        if "said" in piece.kinds:
            words = f'<span style="{_SAID}">{words}</span>'
        if "match" in piece.kinds:
            bars = (f";border-left:{_BAR}" if piece.opens else "") + (f";border-right:{_BAR}" if piece.closes else "")
            words = f'<span style="{_MATCH}{bars}">{words}</span>'
        yield words


def _note(note: Note) -> str:
    words = f"{note.passages}: {bdi(note.words)}"
    if not note.other:
        return f"<div>{words}</div>"
    return fold(words, f'<div dir="auto" style="white-space:pre-wrap;padding:0 0 0 1em">{escape(note.other)}</div>')


def text_of(title: str, facts: Sequence[str], paragraphs: Sequence[Paragraph], *, left: int = 0) -> str:
    """Return a document as plain text, as wide as pandas' option ``display.width`` says."""
    wide = max(pd.get_option("display.width") or 80, 40)
    parts = [f"{_filled(title, wide)}\n{_filled(', '.join(facts), wide)}"]
    for paragraph in paragraphs:
        numbered = (f"{'' if piece.number is None else f'{piece.number} '}{piece.words}" for piece in paragraph.pieces)
        role = [f"({safe(paragraph.role)})"] if paragraph.role else []
        notes = (_filled(f"{note.passages}: {note.words}", wide, "    | ") for note in paragraph.notes)
        parts.append("\n".join([*role, _filled("".join(numbered), wide), *notes]))
    return "\n\n".join(parts + ([f"{left:,} more characters"] if left else []))


def _filled(words: str, wide: int, indent: str = "") -> str:
    return textwrap.fill(safe(words), wide, initial_indent=indent, subsequent_indent=indent)
