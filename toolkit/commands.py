"""Parsed arguments of the command line to tables: one function a command, which calls one public function.

What a command returns, text or table, is written by `cli`; a message about the work goes to standard error.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import toolkit as tk

if TYPE_CHECKING:
    import pandas as pd

_NAMED = 20  # queries without a match that are named


def report(args: argparse.Namespace) -> None:
    """Write the page; tell where it is."""
    between = (args.between[0], args.between[1]) if args.between else None
    options: dict[str, Any] = {"between": between, "lexicon": args.lexicon, "title": args.title, **_encoder(args)}
    options |= {"review": args.review, "recalibrate": _recalibrated(args)}
    if Path(args.out).absolute() == Path(args.input).absolute():
        raise FileExistsError(f"{args.out}: is what is read; choose another folder for the report, --out FOLDER")
    corpus = _load(args)
    _tell_undated(corpus, args)
    if between is None:
        from toolkit.report.results import ends

        _tell_others(corpus, ends(corpus), "the page compares documents")
    page = tk.write_report(corpus, args.out, **options)
    print(page, file=sys.stderr)


def passages(args: argparse.Namespace) -> pd.DataFrame:
    """Return the passages of the texts."""
    return tk.passages(_load(args))


def quotes(args: argparse.Namespace) -> pd.DataFrame:
    """Return the quotations of the texts."""
    return tk.quotes(_load(args))


def align(args: argparse.Namespace) -> pd.DataFrame:
    """Return what corresponds in two texts, or in every two of a corpus."""
    if args.right is None:
        return tk.align(_several(args), unmatched=args.unmatched, **_encoder(args))
    return tk.align(*_two(args), unmatched=args.unmatched, **_encoder(args))


def diff(args: argparse.Namespace) -> pd.DataFrame | str:
    """Return word operations, or both texts marked with them."""
    left, right = _two(args)
    operations = tk.diff(left, right)
    if args.text:
        return operations.text().rstrip("\n") + "\n"
    if args.html or args.side_by_side:
        return operations.html(page=True, side_by_side=args.side_by_side)
    return operations


def score(args: argparse.Namespace) -> pd.DataFrame:
    """Return the verdicts on given pairs."""
    return tk.score(_table(args, args.pairs, ("left", "right")), **_encoder(args))


def match(args: argparse.Namespace) -> pd.DataFrame:
    """Return for each query the references that speak of the same; tell of queries that have none."""
    queries, references = (_table(args, path, ("id", "text")) for path in (args.queries, args.references))
    from toolkit.matching.match import FEW

    found = tk.match(queries, references, top=args.top, **_encoder(args))
    matched = set(found["query_id"])
    without = [str(name) for name in queries["id"] if name not in matched]
    if without:
        names = ", ".join(without[:_NAMED]) + (f" and {len(without) - _NAMED:,} more" if len(without) > _NAMED else "")
        print(f"toolkit: {args.queries}: no match for {names}: no words in them, or none shared", file=sys.stderr)
    if len(queries) * len(references) < FEW:
        told = f"fewer than {FEW} pairs of a query and a reference are judged each by itself, less surely"
        print(f"toolkit: {args.references}: {told}", file=sys.stderr)
    return found


def claims(args: argparse.Namespace) -> pd.DataFrame | None:
    """Return the pairs, or the claims that are asked for; write a review of the pairs."""
    between = (args.between[0], args.between[1]) if args.between else None
    table = args.table
    if table not in ("pairs", "review") and (args.all or args.max_false is not None):
        raise ValueError(f"--all and --max-false choose among pairs; leave them out with {table}")
    if table == "review" and not args.output:
        raise ValueError("--table review keeps verdicts in a file; name it with -o FILE.csv")
    recalibrated = _recalibrated(args)
    corpus, options = _several(args), _encoder(args)
    if table in ("pairs", "review"):
        pairs = _pairs(args, corpus, between, all_pairs=args.all)
        if table == "review":
            _to_review(pairs, args)
        return pairs if table == "pairs" else None
    options |= {"review": args.review, "recalibrate": recalibrated}
    if table == "statuses":
        between = between or _ends(corpus)
        mentions = tk.claims(corpus, **options)
        known = _pairs(args, corpus, between, all_pairs=True) if args.review else None  # else the likely ones suffice
        return tk.claim_statuses(corpus, between=between, mentions=mentions, pairs=known, **_encoder(args))
    mentions = tk.claims(corpus, between=between, **options)
    if table == "matrix":
        return tk.claim_matrix(mentions, documents=list(corpus)).reset_index()
    if table == "figures":
        return tk.claim_figures(mentions)
    return tk.claim_voices(mentions, corpus=corpus) if table == "voices" else mentions


def frames(args: argparse.Namespace) -> pd.DataFrame:
    """Return the hits of the lexicon, or rates."""
    corpus = _load(args)
    hits = tk.frame_hits(corpus, lexicon=args.lexicon)
    _tell_silent(hits, args)
    return tk.frame_rates(corpus, by=args.rates, lexicon=args.lexicon) if args.rates else hits


def keywords(args: argparse.Namespace) -> pd.DataFrame:
    """Return the words that mark one period against another."""
    return tk.keywords(_load(args), args.target, args.reference, function_words=not args.content_words)


def _tell_undated(corpus: tk.Corpus, args: argparse.Namespace) -> None:
    """Say how many documents the page does not compare, for want of a date."""
    undated = [doc for doc, document in corpus.items() if not document.period]
    if undated:
        from toolkit.corpus.documents import listed  # late, as everything that loads pandas

        told = f"documents without a date or a period: {len(undated):,} of {len(corpus):,} ({listed(undated)})"
        left = "nothing is said about change" if len(undated) == len(corpus) else "no comparison of periods holds them"
        print(f"toolkit: {args.input}: {told}; {left}; dates go into corpus.toml or the table", file=sys.stderr)


def _tell_silent(hits: pd.DataFrame, args: argparse.Namespace) -> None:
    """Say that a lexicon without a hit says nothing about the texts."""
    if hits.empty:
        lexicon = args.lexicon or "the shipped lexicon, of migration"
        told = "no frame has a hit, which says nothing about these texts; give one on their matter with --lexicon FILE"
        print(f"toolkit: {args.input}: {lexicon}: {told}", file=sys.stderr)


def _encoder(args: argparse.Namespace) -> dict[str, Any]:
    return {"encoder": None} if args.lexical else {}


def _load(args: argparse.Namespace) -> tk.Corpus:
    corpus = tk.load_corpus(getattr(args, "input", None) or args.left, encoding=args.encoding)
    args.unread = corpus.unread
    return corpus


def _several(args: argparse.Namespace) -> tk.Corpus:
    """Load a corpus whose texts are compared with one another; say so where it has only one."""
    corpus = _load(args)
    if len(corpus) == 1:
        print(f"toolkit: {sources(args)[0]}: one text, which has none to be compared with", file=sys.stderr)
    return corpus


def _two(args: argparse.Namespace) -> tuple[tk.Document, tk.Document]:
    """Load the two texts of a command; texts of one name are told apart by their paths."""
    found = []
    for path in (args.left, args.right):
        corpus = tk.load_corpus(path, encoding=args.encoding)
        args.unread = (*args.unread, *corpus.unread)
        documents = list(corpus.values())
        if len(documents) != 1:
            raise ValueError(f"{path}: holds {len(documents)} texts; give one text on each side")
        found.append(documents[0])
    if found[0].id == found[1].id:
        names = [str(Path(path)) for path in (args.left, args.right)]
        names = [f"{name} ({side})" for name, side in zip(names, ("left", "right"), strict=True)]
        found = [replace(document, id=name) for document, name in zip(found, names, strict=True)]
    return found[0], found[1]


def _table(args: argparse.Namespace, path: str, needed: tuple[str, ...]) -> pd.DataFrame:
    from toolkit import files  # late: it loads pandas, which only a command needs

    if Path(path).is_dir():
        raise IsADirectoryError(
            f"{path}: is a folder; give a table ({', '.join(files.ENDINGS)}) with the columns {', '.join(needed)}"
        )
    table = files.read_table(path, encoding=args.encoding)
    for column in needed:
        if column not in table.columns:
            found = ", ".join(map(str, table.columns)) or "none"
            raise ValueError(f'{path}: no column "{column}"; the columns are {found}; it needs {", ".join(needed)}')
    return table


def _ends(corpus: tk.Corpus) -> tuple[str, str]:
    """Return the two periods that the page compares; tell of the others, or what to do where there are no two."""
    from toolkit.report.results import ends

    periods = list(dict.fromkeys(document.period for document in corpus.values() if document.period))
    found = ends(corpus)
    if found is None:
        known = f"{', '.join(periods)}, no two with dates" if periods[1:] else "".join(periods) or "no text has one"
        choose = ", or choose two with --between A B" * bool(periods[1:])
        raise ValueError(
            f"--table statuses tells what became of claims between two periods (here: {known}); give each text a date, "
            f"in corpus.toml or in a column of the table{choose}"
        )
    _tell_others(corpus, found, "statuses")
    return found


def _tell_others(corpus: tk.Corpus, found: tuple[str, str] | None, what: str) -> None:
    """Say which two periods are compared where there are others."""
    periods = list(dict.fromkeys(document.period for document in corpus.values() if document.period))
    if found and len(periods) > len(found):
        held = sum(document.period in found for document in corpus.values())
        told = f"{what} from {found[0]} to {found[1]}, {held:,} of {len(corpus):,} documents"
        others = f"the periods are {', '.join(periods)}; --between A B chooses two others"
        print(f"toolkit: {told}; {others}", file=sys.stderr)


def _pairs(
    args: argparse.Namespace, corpus: tk.Corpus, between: tuple[str, str] | None, *, all_pairs: bool
) -> pd.DataFrame:
    """Return the pairs as the page lists them: by a review without those she rejected, with those she accepted."""
    every = all_pairs or (args.review and args.max_false is None)
    pairs = tk.claim_pairs(corpus, between=between, all_pairs=bool(every), max_false=args.max_false, **_encoder(args))
    from toolkit.matching.pairs import POSTS, of_posts

    if size := of_posts(pairs, corpus):
        print(f"toolkit: {args.input}: pairs of two posts: {size:,}. {POSTS}", file=sys.stderr)
    if not args.review:
        return pairs
    from toolkit.tracing.lapsed import lapsed

    verdicts = tk.read_review(args.review)
    if args.table != "statuses" and (told := lapsed(verdicts, corpus)):  # claims say it of the statuses
        print(f"toolkit: {args.review}: {told}", file=sys.stderr)
    pairs = tk.apply_review(pairs, verdicts, recalibrate=args.recalibrate)
    pairs = pairs.sort_values("probability", ascending=False, kind="stable", ignore_index=True)
    return pairs if all_pairs else pairs[pairs["relation"] != "none"].reset_index(drop=True)


def _to_review(pairs: pd.DataFrame, args: argparse.Namespace) -> None:
    """Write the pairs that are to be judged, and say how."""
    table = tk.write_review(pairs, args.output)
    judged = int((table["verdict"] != "").sum())
    told = f"{len(table):,} pairs, {judged:,} with a verdict; write accept or reject into the column verdict"
    print(f"toolkit: {args.output}: {told}, then give it with --review", file=sys.stderr)


def _recalibrated(args: argparse.Namespace) -> bool:
    if args.recalibrate and not args.review:
        raise ValueError("--recalibrate goes by a reader's verdicts: give them with --review FILE")
    if args.recalibrate and getattr(args, "max_false", None) is not None:
        raise ValueError("--max-false goes by the probabilities of the model alone: leave it out with --recalibrate")
    return bool(args.recalibrate)


def sources(args: argparse.Namespace) -> list[str]:
    """Return the paths that a command reads."""
    return given(args, "input", "left", "right", "pairs", "queries", "references")


def given(args: argparse.Namespace, *names: str) -> list[str]:
    """Return the paths that some arguments give."""
    return [path for path in (getattr(args, name, None) for name in names) if path]
