"""Every table of the toolkit: its columns, types, units and order, and one check that explains what is wrong.

Tables are what passes between the rooms: pandas DataFrames whose columns are written down here and nowhere else,
and which show themselves (`toolkit.display`). `left` is the earlier document, `right` the later one. A span is
`start` (first code point) and `end` (one past the last), so `document.text[start:end]` is exactly the text shown.
Extra columns may follow the ones named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

# Kinds of column and the pandas type that holds them. A "?" allows a missing value.
KINDS: dict[str, str] = {
    "text": "str",
    "integer": "int64",
    "integer?": "Int64",
    "number": "float64",
    "number?": "float64",
    "flag": "bool",
    "flag?": "boolean",
    "date?": "datetime64[s]",
}


_RIGHT: dict[str, Callable[[Any], bool]] = {
    "text": pd.api.types.is_string_dtype,
    "integer": pd.api.types.is_integer_dtype,
    "integer?": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_numeric_dtype,
    "number?": pd.api.types.is_numeric_dtype,
    "flag": pd.api.types.is_bool_dtype,
    "flag?": pd.api.types.is_bool_dtype,
    "date?": pd.api.types.is_datetime64_any_dtype,
}


class Shown(pd.DataFrame):
    """A DataFrame that shows its rows as passages, pairs or claims in a notebook and in a terminal.

    It is a DataFrame in all else, and so is what is taken from it. ``pd.DataFrame(table)`` is the plain view.
    """

    @property
    def _constructor(self) -> type[Shown]:
        return Shown

    def _constructor_from_mgr(self, mgr: Any, axes: Any) -> Shown:
        return Shown._from_mgr(mgr, axes)  # type: ignore[attr-defined, no-any-return]  # 25 us less at every step

    def _repr_html_(self) -> str | None:
        from toolkit.display import html_of

        return html_of(self)

    def __repr__(self) -> str:
        from toolkit.display import text_of

        return text_of(self)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its kind (a key of ``KINDS``) and what it holds."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what a row is, its columns, and the columns its rows are sorted by."""

    name: str
    row: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]


_MADE = {"documents": "corpus.documents", "passages": "passages(corpus)", "quotes": "quotes(corpus)"}
_MADE |= {"alignment": "align(corpus)", "mentions": "claims(corpus)", "hits": "frame_hits(corpus)"}


def check(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `frame` unchanged if it is a valid table of this name; say what is wrong otherwise.

    Parameters
    ----------
    frame : DataFrame
        The table to look at. It is not changed.
    name : str
        A key of ``TABLES``.

    Returns
    -------
    DataFrame
        `frame` itself.

    Raises
    ------
    TypeError
        It is no DataFrame.
    ValueError
        A column is missing, has another type, or holds an empty or impossible value.

    Examples
    --------
    >>> check(empty("hits"), "hits").columns[:4].tolist()
    ['doc', 'period', 'start', 'end']
    >>> check(empty("operations").drop(columns="left_end"), "operations")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: operations table: no column 'left_end'; it needs operation, left_start, left_end, right_start, ...
    """
    table = TABLES[name]
    columns = [column.name for column in table.columns]
    frame = wanted(frame, f"{name} table", columns, made=_MADE.get(name, ""))
    for column in table.columns:
        if column.name not in frame.columns:
            raise ValueError(
                f"{name} table: no column {column.name!r}; it needs {', '.join(c.name for c in table.columns)}"
            )
        _check_column(frame[column.name], column, name)
    return frame


def wanted(frame: Any, name: str, columns: Sequence[str], *, made: str = "") -> pd.DataFrame:
    """Return what was given if it is a DataFrame; say else which table is wanted, with which columns.

    Examples
    --------
    >>> wanted([("a", "b")], "pairs", ("left", "right"))
    Traceback (most recent call last):
    TypeError: pairs: this is a list; give a DataFrame with the columns left, right
    """
    if isinstance(frame, pd.DataFrame):
        return frame
    how = f", as {made} returns it" if made else ""
    raise TypeError(
        f"{name}: this is a {type(frame).__name__}; give a DataFrame with the columns {', '.join(columns)}{how}"
    )


def _check_column(values: pd.Series[Any], column: Column, name: str) -> None:
    if len(values) and not _RIGHT[column.kind](values):
        raise ValueError(f"{name} table: column {column.name!r} is {values.dtype}; it holds {column.about}")
    if not column.kind.endswith("?") and values.isna().any():
        place = values.index[values.isna()][0]
        raise ValueError(f"{name} table: column {column.name!r} is empty in row {place}; it holds {column.about}")


def fits(frame: pd.DataFrame, name: str, columns: Iterable[str]) -> bool:
    """Tell whether a frame has these columns, and whether all its columns that the table names are of their kind.

    Examples
    --------
    >>> fits(empty("hits"), "hits", ["doc"]), fits(empty("hits").drop(columns="doc"), "hits", ["doc"])
    (True, False)
    """
    kinds = {column.name: column.kind for column in TABLES[name].columns if column.name in frame.columns}
    return set(columns) <= set(frame.columns) and (
        frame.empty or all(_RIGHT[kind](frame[column]) for column, kind in kinds.items())
    )


def build(name: str, content: Iterable[Mapping[str, Any]] | Mapping[str, Any] | pd.DataFrame) -> pd.DataFrame:
    """Make a table of this name: columns in order and of the right type, rows sorted, extra columns last.

    Parameters
    ----------
    name : str
        A key of ``TABLES``.
    content : iterable of mappings, mapping of columns, or DataFrame
        What the table holds.

    Returns
    -------
    DataFrame
        The table, checked, with a fresh index from 0. Rows that tie in the table's order keep the order given. It is
        a `Shown`, which draws itself in a notebook.

    Examples
    --------
    >>> build("operations", [{"operation": "equal", "left_start": 0, "left_end": 2, "right_start": 0,
    ...     "right_end": 2, "left_text": "so", "right_text": "so"}])["left_end"].tolist()
    [2]
    """
    table = TABLES[name]
    frame = pd.DataFrame(content if isinstance(content, (Mapping, pd.DataFrame)) else list(content))
    if frame.empty:
        extra = [str(c) for c in frame.columns if c not in {column.name for column in table.columns}]
        return empty(name).assign(**{column: pd.Series(dtype="float64") for column in extra})
    names = [column.name for column in table.columns]
    frame = frame[[*[n for n in names if n in frame.columns], *[c for c in frame.columns if c not in names]]]
    kinds = {c.name: KINDS[c.kind] for c in table.columns if c.name in frame.columns}
    other = {name: kind for name, kind in kinds.items() if frame[name].dtype != kind}
    frame = frame.assign(**{name: frame[name].astype(kind) for name, kind in other.items()})  # all: twice the time
    if table.order:
        frame = frame.sort_values(list(table.order), kind="stable", ignore_index=True)
    return Shown(check(frame.reset_index(drop=True), name))


def empty(name: str) -> pd.DataFrame:
    """Return a table of this name without rows, every column of its right type."""
    return Shown({c.name: pd.Series(dtype=KINDS[c.kind]) for c in TABLES[name].columns})


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Give the rows of a table one by one, each with its columns as attributes.

    Examples
    --------
    >>> [row.operation for row in records(empty("operations"))]
    []
    """
    return iter(frame.itertuples(index=False))


def _columns(*lines: str) -> tuple[Column, ...]:
    """Read lines of ``name kind what it holds``."""
    return tuple(Column(*line.split(" ", 2)) for line in lines)


_PAIR = _columns(
    "left_doc text id of the earlier document",
    "left_start integer first code point in the earlier document",
    "left_end integer one past the last code point",
    "left_text text the words themselves",
    "right_doc text id of the later document",
    "right_start integer first code point in the later document",
    "right_end integer one past the last code point",
    "right_text text the words themselves",
    "probability number 0 to 1: that one side states again what the other states",
    "similarity number 0 to 1: graded likeness of meaning",
    "relation text verbatim, edited, partial, paraphrase or none",
)
_FIGURES = _columns(
    "left_figures text numbers, dates, percentages and money on the left, separated by ;",
    "right_figures text the same on the right",
    "figures_agree flag? true where every figure that can be compared agrees; missing where none can",
)

_ALL = (
    Table(
        "documents",
        "a document",
        _columns(
            "doc text id",
            "title text title",
            "publisher text publisher",
            "genre text kind of text",
            "language text ISO 639 code",
            "date_from date? earliest day of publication",
            "date_to date? latest day of publication",
            "date_basis text stated, inferred, or empty where nobody has said",
            "period text name of its period",
            "source text where the text comes from",
            "words integer number of words, furniture included",
        ),
        (),
    ),
    Table(
        "passages",
        "a sentence",
        _columns(
            "doc text document id",
            "passage integer number in the document, from 0",
            "start integer first code point",
            "end integer one past the last code point",
            "text text the words themselves",
            "paragraph integer number of the paragraph, from 0",
            "role text headline, dateline, byline, body, pull-quote, caption or furniture",
            "voice text whose words: a speaker's name, or narrator",
            "voice_group text government, organization, court, media, affected, other or narrator",
            "period text period of the document",
        ),
        (),
    ),
    Table(
        "quotes",
        "a quotation or an attributed statement",
        _columns(
            "doc text document id",
            "start integer first code point, the mark included",
            "end integer one past the last code point, the mark included",
            "text text the words themselves",
            "cue text the words that attribute it; empty where none do",
            "speaker text full name where known; empty where not",
            "speaker_start integer? first code point of the words that name the speaker beside the quotation",
            "speaker_end integer? one past the last code point",
            "voice_group text government, organization, court, media, affected or other",
        ),
        (),
    ),
    Table("pairs", "two passages", _PAIR + _FIGURES, ()),
    Table(
        "alignment",
        "two stretches that correspond",
        _PAIR
        + _FIGURES
        + _columns(
            "moved flag true where the stretch stands out of the order of the others",
            "bead text passages on the left and right: 1-1, 1-2, 2-1 ...; 1-0 and 0-1 stand alone",
        ),
        (),
    ),
    Table(
        "similarities",
        "two documents",
        _columns(
            "left_doc text id of the earlier document",
            "right_doc text id of the later document",
            "similarity number 0 to 1: likeness of the words of the two documents, furniture left out",
            "left_shared number 0 to 1: share of the left document's compared words in stretches that correspond",
            "right_shared number 0 to 1: the same share of the right document",
        ),
        (),
    ),
    Table(
        "mentions",
        "one occurrence of a claim",
        _columns(
            "claim text id made from the content of the claim",
            "doc text document id",
            "period text period of the document",
            "date_from date? earliest day of the document",
            "start integer first code point",
            "end integer one past the last code point",
            "text text the words themselves",
            "voice text whose words",
            "voice_group text group of the voice",
            "relation_to_first text relation to the earliest mention seen here; first for that one",
            "cohesion number 0 to 1: mean probability between the mentions of the claim",
        ),
        (),
    ),
    Table(
        "claim_figures",
        "a figure in a mention of a claim",
        _columns(
            "claim text id of the claim",
            "doc text document id",
            "period text period of the document",
            "date_from date? earliest day of the document",
            "start integer first code point of the figure",
            "end integer one past the last code point",
            "text text the figure as it stands",
            "normalised text the figure with its hedge and what it counts, in one spelling",
            "unit text number, percent, points, a currency, or date",
            "low number? smallest value it can mean; missing for dates",
            "high number? largest; inf where nothing bounds it (at least 45)",
            "day_from date? first day that a date can mean; missing where it names no year",
            "day_to date? last day",
            "counted text what a number counts, as it stands; empty where the text does not say",
            "verdict text first, agree, differ or not comparable: with the earliest mention that holds its like",
        ),
        (),
    ),
    Table(
        "claim_voices",
        "a claim",
        _columns(
            "claim text id of the claim",
            "text text the words of its first mention",
            "mentions integer number of mentions",
            "documents integer number of documents",
            "voices text who states it, in the order of the mentions, separated by ;",
            "only_group text group of all its voices; empty where there are several, or where a narrator states it",
            "disputed flag true where the words of one voice deny what another states",
        ),
        (),
    ),
    Table(
        "statuses",
        "a claim, or a passage that is in none, between two periods",
        _columns(
            "claim text id of the claim; empty for a passage that is in none",
            "status text repeated, reworded, dropped or new",
            "doc text document of the passage: of the earlier period, unless it is new",
            "start integer first code point",
            "end integer one past the last code point",
            "text text the words themselves",
            "other_doc text document of its nearest counterpart in the other period; empty where none was found",
            "other_start integer? first code point",
            "other_end integer? one past the last code point",
            "other_text text the words themselves",
            "relation text relation of the two: verbatim, edited, partial, paraphrase; none without a counterpart",
            "probability number? that the two state the same; missing where they were not compared",
            "left_documents integer documents of the earlier period that state it",
            "right_documents integer documents of the later period that state it",
            "earliest text document in which it is seen earliest here; empty where the dates do not decide",
            "earliest_documents integer documents that may be the earliest: 1 where the dates decide",
            "note text what was not found, or what speaks against it",
        ),
        (),
    ),
    Table(
        "verdicts",
        "a pair of texts that a reader judged or is to judge",
        _columns(
            "pair text id made from the two texts, whichever is left, white space aside",
            "verdict text accept, reject, or empty where none is given",
            "relation text relation that the reader gives; empty where the model's stands",
            "left_text text the words of the one, on one line",
            "right_text text the words of the other",
            "probability number? what the model said",
            "model_relation text relation that the model gave",
        ),
        (),
    ),
    Table(
        "review_precision",
        "the pairs of one relation",
        _columns(
            "relation text relation that the model gave, or all",
            "listed integer pairs that the model found",
            "reviewed integer pairs with a verdict",
            "right integer pairs accepted",
            "precision number? right over reviewed; missing where nothing is reviewed",
            "low number? lower end of the 95 % Wilson interval",
            "high number? upper end",
        ),
        (),
    ),
    Table(
        "operations",
        "a run of words",
        _columns(
            "operation text equal, insert, delete or replace",
            "left_start integer first code point on the left",
            "left_end integer one past the last code point",
            "right_start integer first code point on the right",
            "right_end integer one past the last code point",
            "left_text text the words themselves",
            "right_text text the words themselves",
        ),
        (),
    ),
    Table(
        "hits",
        "words that fit a pattern of a frame",
        _columns(
            "doc text document id",
            "period text period of the document",
            "start integer first code point",
            "end integer one past the last code point",
            "text text the words themselves",
            "frame text name of the frame",
            "pattern text the pattern that fits",
            "negated flag true where a negation governs the words",
            "voice_group text whose words",
        ),
        ("doc", "start", "end", "frame"),
    ),
    Table(
        "rates",
        "a frame in one document, period or voice group",
        _columns(
            "frame text name of the frame",
            "by text doc, period or voice_group",
            "level text which one",
            "hits integer number of hits",
            "words integer number of words that were searched",
            "rate_per_1k number? hits per 1,000 words",
            "low number? lower end of the 95 % interval; missing under 3 documents",
            "high number? upper end",
            "documents integer number of documents",
            "dispersion number? Gries' DP over documents, 0 (even) to 1 (in one place)",
        ),
        (),
    ),
    Table(
        "contrasts",
        "a frame between two periods",
        _columns(
            "frame text name of the frame",
            "target text period whose rate stands above the line",
            "reference text period whose rate stands below it",
            "log_ratio number? log2 of target rate over reference rate",
            "low number? lower end of the 95 % interval; missing under 3 documents a side",
            "high number? upper end",
            "p number? exact permutation of documents, two-sided; missing under 3 documents a side",
            "p_floor number smallest p that so many documents can give",
            "p_adjusted number? after Holm over the frames",
            "leave_one_out_low number? smallest log_ratio when each document in turn is left out",
            "leave_one_out_high number? largest",
            "dispersion number? Gries' DP over the documents of both sides",
            "caveat text what the numbers cannot say, made from the counts",
        ),
        (),
    ),
    Table(
        "trends",
        "a frame in one stretch of time",
        _columns(
            "frame text name of the frame",
            "by text period, or days where a window rolls",
            "level text name of the period, or first day of the window",
            "date_from date? first day of the window, or of the period's documents",
            "date_to date? last day",
            "hits integer number of hits",
            "words integer number of words that were searched",
            "rate_per_1k number? hits per 1,000 words; missing without words",
            "low number? lower end of the 95 % interval; missing under 3 documents",
            "high number? upper end",
            "documents integer number of documents counted here",
            "undated integer documents of the corpus left out: without a date",
            "unplaced integer dated documents left out: without a period, or their range is longer than the window",
            "caveat text what the rate cannot say, made from the counts",
        ),
        (),
    ),
    Table(
        "keywords",
        "a word or phrase",
        _columns(
            "word text the word, case folded",
            "target text period, group or document it is counted in",
            "reference text what it is compared with",
            "target_count integer occurrences in the target",
            "reference_count integer occurrences in the reference",
            "log_ratio number? log2 of the rates, 0.5 added to each count",
            "low number? lower end of the 95 % interval; missing under 3 documents a side",
            "high number? upper end",
            "log_odds_z number? log-odds with informative Dirichlet prior, z score",
            "g2 number? log-likelihood ratio, word-level",
            "dispersion number? Gries' DP over all documents",
            "documents integer documents that hold the word",
        ),
        (),
    ),
    Table(
        "concordance",
        "words in their context",
        _columns(
            "doc text document id",
            "period text period of the document",
            "start integer first code point",
            "end integer one past the last code point",
            "left text the words before, from the document as they stand",
            "text text the words themselves",
            "right text the words behind",
            "voice text whose words",
            "voice_group text group of the voice",
        ),
        (),
    ),
    Table(
        "shifts",
        "a word and what it adds to the difference of two sides",
        _columns(
            "word text the word, case folded",
            "target text period, group or document it is counted in",
            "reference text what it is compared with",
            "target_share number share of the target's words",
            "reference_share number share of the reference's words",
            "contribution number part of the divergence in bits; above 0 where the target uses the word more",
            "null_high number? what chance reaches: 95 % of shuffles of whole documents stay under this size",
            "divergence number Jensen-Shannon divergence of the two sides, bits, 0 to 1",
            "null_divergence number? its mean over the shuffles",
            "documents integer documents that hold the word",
            "top_doc text document that holds most occurrences of the side the word marks",
            "top_share number share of those occurrences it holds, 0 to 1",
        ),
        (),
    ),
    Table(
        "uses",
        "a use of a word and whose it is",
        _columns(
            "doc text document id",
            "period text period of the document",
            "start integer first code point",
            "end integer one past the last code point",
            "text text the words themselves",
            "voice text whose words",
            "voice_group text group of the voice",
            "how text own, quoted, reported, distanced or named",
            "cue text the verb of saying, if there is one",
            "passage integer number of the passage in the document",
        ),
        (),
    ),
    Table(
        "collocates",
        "a word that stands near another",
        _columns(
            "word text the word, case folded",
            "node text the pattern it stands near",
            "by text doc, period or voice_group",
            "level text which one",
            "together integer occurrences near the node",
            "count integer occurrences in all",
            "nodes integer occurrences of the node",
            "log_dice number 14 plus log2 of the Dice coefficient; 14 where they never part",
            "documents integer documents in which they stand together",
        ),
        (),
    ),
    Table(
        "frame_pairs",
        "two frames in the same sentences",
        _columns(
            "left_frame text name of the one",
            "right_frame text name of the other",
            "together integer sentences that hold both",
            "left_sentences integer sentences that hold the one",
            "right_sentences integer sentences that hold the other",
            "sentences integer sentences in all",
            "log_ratio number? log2 of together over what independence gives; missing where they never meet",
            "documents integer documents in which they stand together",
        ),
        (),
    ),
    Table(
        "frame_actors",
        "a hit of a frame and the actor named nearest",
        _columns(
            "doc text document id",
            "period text period of the document",
            "start integer first code point of the hit",
            "end integer one past the last code point",
            "text text the words of the hit",
            "frame text name of the frame",
            "actor text name of the actor nearest by; empty where the sentence names none",
            "actor_start integer? first code point of the words that name the actor",
            "actor_end integer? one past the last code point",
            "actor_text text those words",
            "distance integer? words between hit and actor; below 0 where the actor stands before",
            "voice_group text whose words",
        ),
        ("doc", "start", "end", "frame"),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _ALL}
