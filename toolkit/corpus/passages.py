"""Documents to the passages table: every sentence, its role on the page and whose words it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit import tables
from toolkit.corpus.documents import Corpus, Document, as_corpus
from toolkit.corpus.lines import Role
from toolkit.corpus.roles import ROLES, common_lines
from toolkit.corpus.roles import roles as roles_of
from toolkit.corpus.sentences import sentences, with_line_feeds
from toolkit.corpus.voices import LONG, NARRATOR, sentences_of, voices
from toolkit.progress import each

COMPARED = ("headline", "body")  # the roles that every comparison and count reads
_EXTRA = {"role_reason": "str", "repeats": "Int64", "quoted": "float64"}
Split = Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it is read before anybody asks who speaks: the spans of its passages, and the role of each."""

    document: Document
    spans: list[tuple[int, int]]
    roles: list[Role]


def passages(
    corpus: Corpus | Document,
    *,
    split: Split = sentences,
    roles: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return every sentence of a corpus, its role and its voice.

    Parameters
    ----------
    corpus : Corpus or Document
        The texts.
    split : callable
        Text to spans of (first code point, one past the last), in order and without overlap. White space at their
        ends is left out, and so are spans of nothing else. Default: the rules of `toolkit.corpus.sentences`, made
        for English.
    roles : sequence of str, optional
        Keep the passages of these roles only: headline, dateline, byline, body, pull-quote, caption, furniture.

    Returns
    -------
    DataFrame
        The passages table, in corpus order and then by start. Extra columns: role_reason (what the role was told
        by), repeats (number of the passage of the same document that this one repeats), quoted (0 to 1: share of
        the passage that stands in quotations).

    Raises
    ------
    ValueError
        `roles` names a role that there is not, or `split` gives spans that overlap or leave the text.

    Notes
    -----
    Linear in the length of the texts. The result is kept with the corpus, so that asking again costs a copy.

    Examples
    --------
    >>> from toolkit.corpus.documents import Document
    >>> found = passages(Document("post", "Rain came. It stayed."))
    >>> found[["passage", "start", "end", "text", "role"]].values.tolist()
    [[0, 0, 10, 'Rain came.', 'body'], [1, 11, 21, 'It stayed.', 'body']]
    """
    corpus = as_corpus(corpus)
    _check_roles(roles)
    key = ("passages", split)
    if key not in corpus._cache:  # type: ignore[comparison-overlap]
        corpus._cache[key] = _table(corpus, split)  # type: ignore[index]
    table: pd.DataFrame = corpus._cache[key]  # type: ignore[index]
    return table.copy() if roles is None else table[table["role"].isin(list(roles))].reset_index(drop=True)


def pages(corpus: Corpus, *, split: Split = sentences, roles: Sequence[str] | None = None) -> list[Page]:
    """Return the passages of each document and their roles, which takes a third of the time of the table.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    split, roles
        As for `passages`; the roles are only checked.

    Returns
    -------
    list of Page
        In corpus order; kept with the corpus.

    Raises
    ------
    ValueError
        As `passages`.

    Examples
    --------
    >>> from toolkit.corpus.documents import Document
    >>> [page.spans for page in pages(as_corpus(Document("post", "Rain came. It stayed.")))]
    [[(0, 10), (11, 21)]]
    """
    _check_roles(roles)
    key = ("pages", split)
    if key not in corpus._cache:  # type: ignore[comparison-overlap]
        corpus._cache[key] = _pages(corpus, split)  # type: ignore[index]
    found: list[Page] = corpus._cache[key]  # type: ignore[index]
    return found


def _check_roles(roles: Sequence[str] | None) -> None:
    wrong = [role for role in roles or () if role not in ROLES]
    if wrong:
        raise ValueError(f'roles: there is no role "{wrong[0]}"; the roles are {", ".join(ROLES)}')


def _pages(corpus: Corpus, split: Split) -> list[Page]:
    lined = {document.id: with_line_feeds(document.text) for document in corpus.members}
    texts: dict[str, list[str]] = {}
    for document in corpus.members:
        texts.setdefault(document.publisher, []).append(lined[document.id])
    common = {publisher: common_lines(of) if publisher else frozenset() for publisher, of in texts.items()}
    found = []
    for document in each(corpus.members, "Reading texts", unit="text", long=LONG):
        own = sentences_of(corpus)[document.id] if split is sentences else split(document.text)
        spans = _checked(document, own)
        lines = common[document.publisher]
        text, title, marks = lined[document.id], document.title, document.marks
        found.append(Page(document, spans, roles_of(text, spans, title=title, common=lines, marks=marks)))
    return found


def _table(corpus: Corpus, split: Split) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for page in pages(corpus, split=split):
        doc, text, period = page.document.id, page.document.text, page.document.period
        spoken = _of_repeats(page.roles, voices(corpus, doc, page.spans))
        parts = zip(page.spans, _paragraphs(with_line_feeds(text), page.spans), page.roles, spoken, strict=True)
        for number, (span, paragraph, role, (voice, group, quoted)) in enumerate(parts):
            told = (role.name, voice, group, period, role.reason, role.repeats if role.repeats >= 0 else None, quoted)
            rows.append((doc, number, *span, text[slice(*span)], paragraph, *told))
    if not rows:
        empty = tables.build("passages", [])
        return empty.assign(**{name: pd.Series(dtype=kind) for name, kind in _EXTRA.items()})
    frame = pd.DataFrame(rows, columns=[column.name for column in tables.TABLES["passages"].columns] + list(_EXTRA))
    return tables.build("passages", frame.assign(repeats=frame["repeats"].astype("Int64")))


def _paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the number of the paragraph of each passage: a line's end between two divides them."""
    found: list[int] = []
    number = place = 0
    for start, end in spans:
        number += place > 0 and "\n" in text[place:start]
        place = end
        found.append(number)
    return found


def _of_repeats(found: Sequence[Role], spoken: Sequence[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """Give a pull-quote the voice of the passage that it repeats, and what surrounds the text the narrator's."""
    result: list[tuple[str, str, float]] = []
    for number, role in enumerate(found):
        voice = spoken[number] if role.name in COMPARED else NARRATOR
        if role.name == "pull-quote":
            voice = spoken[role.repeats] if role.repeats >= 0 else result[-1] if result else NARRATOR
        result.append((voice[0], voice[1], spoken[number][2]))
    return result


def _checked(document: Document, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    text, place, kept = document.text, 0, []
    for start, end in spans:
        if not place <= start < end <= len(document.text):
            raise ValueError(
                f"split: document {document.id!r} has the span ({start}, {end}) after {place} of {len(document.text)}; "
                "give spans in order, without overlap, inside the text"
            )
        place = end
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            kept.append((int(first), int(first + len(piece.strip()))))
    return kept
