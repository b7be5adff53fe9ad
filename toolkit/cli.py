"""The command line: it reads arguments, runs one of `commands`, and writes the table. There is no logic here.

A table goes to standard output as CSV, or to the file of ``-o`` as CSV, JSONL or Parquet by its ending. Messages
and progress go to standard error. Exit status: 0; 2 for a usage or input error, told in one line; 3 where the work is
done, but files of a folder could not be read and are missing from it.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import traceback
import warnings
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import toolkit as tk
from toolkit import commands

if TYPE_CHECKING:
    import pandas as pd

CLAIMS = ("pairs", "mentions", "matrix", "statuses", "figures", "voices", "review")  # what `toolkit claims` writes
_ENCODING = re.compile(r'\bencoding="([\w-]+)"')  # how Python is told, not this command line
_PAGE = (".html", ".htm")
_ALIKE = 0.5  # share of letters from which an option may be meant: "-o" is --out, "--foo" is none
Command = Callable[[argparse.Namespace], "pd.DataFrame | str | None"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after ``toolkit``. Default: those of the process.

    Returns
    -------
    int
        0 when done, 3 when done without files of a folder that cannot be read, 2 for a usage or input error, 1 for a
        fault of the toolkit itself.
    """
    args, unknown = command_parser().parse_known_args(arguments)
    if unknown:
        args.parser.error(_unknown(unknown, args.parser))

    command: Command = args.command
    warnings.formatwarning = lambda message, *_, **__: f"toolkit: {_as_here(str(message))}\n"  # as every message
    try:
        if args.output:
            _check_output(args)
        _emit(command(args), args)
    except BrokenPipeError:
        _drop_output()  # the reader has closed the pipe (`toolkit ... | head`)
    except KeyboardInterrupt:
        return _say("stopped", 130)
    except (ValueError, OSError, KeyError) as error:
        if os.environ.get("TOOLKIT_DEBUG"):
            traceback.print_exc()
        return _say(_plain(error, args), 2)
    except Exception as error:
        if os.environ.get("TOOLKIT_DEBUG"):
            raise
        return _say(f"a fault in the toolkit: {type(error).__name__}: {error}; TOOLKIT_DEBUG=1 shows where", 1)
    return 3 if args.unread else 0


def _check_output(args: argparse.Namespace) -> None:
    """Say what would keep the file of -o from being what its ending says."""
    from toolkit import files  # late, as everything that loads pandas: --help and a wrong option do without

    page = any(getattr(args, name, False) for name in ("html", "side_by_side"))
    files.check_place(args.output, table=not (page or getattr(args, "text", False)))
    if page and Path(args.output).suffix.lower() not in _PAGE:
        raise ValueError(f"{args.output}: a page ends in .html; give that ending, or --text for plain text")


def _plain(error: Exception, args: argparse.Namespace) -> str:
    """Return the message of an error, with the input it is about where it names no file, and with options as here."""
    sources = commands.sources(args)
    if isinstance(error, OSError):  # it names its own file, which is not always the input
        return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
    message = _as_here(str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error))
    known = [*sources, *commands.given(args, "lexicon", "output", "out", "review")]
    named = any(path in message or str(Path(path)) in message for path in known)
    return message if named else f"{', '.join(sources)}: {message}"


def _as_here(message: str) -> str:
    """Return a message with options as the command line writes them."""
    return _ENCODING.sub(r"--encoding \1", message)


def _unknown(words: Sequence[str], parser: argparse.ArgumentParser) -> str:
    """Say which words a command does not take, and the option that is written most like the first of them."""
    options = [word for word in words if word.startswith("-")] or list(words)
    names = [name for action in parser._actions for name in action.option_strings if name.startswith("--")]
    known = {name.strip("-"): name for name in names}
    near = get_close_matches(options[0].split("=")[0].strip("-"), known, n=1, cutoff=_ALIKE)
    meant = f"; did you mean {known[near[0]]}?" if near else ""
    return f"does not know {' '.join(options)}{meant}"


def _say(message: str, status: int) -> int:
    print("toolkit: " + " ".join(message.split()), file=sys.stderr)
    return status


def _emit(result: pd.DataFrame | str | None, args: argparse.Namespace) -> None:
    from toolkit import files

    if result is None:
        return
    if isinstance(result, str):
        data = result.encode("utf-8")
    elif args.output:
        files.write_table(result, args.output)
        return
    else:
        data = files.to_bytes(result, ".csv")
    if args.output:
        files.write_bytes(args.output, data)
    else:
        _print(data)


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise OSError(f"standard output: cannot be written ({error.strerror}); free some space or use -o") from None


def _drop_output() -> None:
    """Send what is still to be flushed nowhere, or Python complains once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments in one line."""
        self.exit(2, f"{self.prog}: {message}{' ' if message.endswith('?') else '; '}see {self.prog} --help\n")


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, from which docs/command-line.md is written too."""
    parser = _Parser(prog="toolkit", description=tk.__doc__)
    parser.add_argument("--version", action="version", version=f"comparison-toolkit {tk.__version__}")
    verbs = parser.add_subparsers(metavar="VERB", required=True, parser_class=_Parser)
    for add in (_add_report, _add_texts, _add_two_texts, _add_pairs, _add_claims, _add_framing):
        add(verbs)
    return parser


def _add_report(verbs: Any) -> None:
    report = _verb(verbs, "report", commands.report, "the page, every figure and every table", output=False)
    report.add_argument("input", metavar="INPUT", nargs="?", default="texts", help="folder, text or table [texts]")
    report.add_argument("--out", metavar="FOLDER", default="report", help="folder that is made or renewed [report]")
    report.add_argument(
        "--between", nargs=2, metavar=("A", "B"), help="two periods to compare [the first and the last]"
    )
    report.add_argument("--lexicon", metavar="FILE", help="frames of your own (TOML)")
    report.add_argument("--title", metavar="TITLE", default="", help="what the page is called")
    _reviewed(report)
    _lexical(report)


def _add_texts(verbs: Any) -> None:
    _input(_verb(verbs, "passages", commands.passages, "every sentence, its role and its voice"))
    _input(_verb(verbs, "quotes", commands.quotes, "quotations and their speakers"))


def _add_two_texts(verbs: Any) -> None:
    align = _verb(verbs, "align", commands.align, "passages that correspond: of two texts, or of every two of a corpus")
    align.add_argument("left", metavar="LEFT", help="a text; or a folder or table, and no RIGHT")
    align.add_argument("right", metavar="RIGHT", nargs="?", help="another text")
    align.add_argument("--unmatched", action="store_true", help="also the passages that correspond to none")
    _lexical(align)
    diff = _verb(verbs, "diff", commands.diff, "word operations that turn one text into the other")
    diff.add_argument("left", metavar="LEFT", help="a text")
    diff.add_argument("right", metavar="RIGHT", help="another text")
    shown = diff.add_mutually_exclusive_group()
    shown.add_argument("--html", action="store_true", help="a page instead of a table, both texts in one")
    shown.add_argument("--side-by-side", action="store_true", help="a page with the texts beside each other")
    shown.add_argument(
        "--text",
        action="store_true",
        help="both texts in one: [-deleted-], {+inserted+} and {~left way~>right way~} words",
    )


def _add_pairs(verbs: Any) -> None:
    score = _verb(verbs, "score", commands.score, "probability, similarity, relation and evidence of given pairs")
    score.add_argument("pairs", metavar="PAIRS", help="table with the columns left and right")
    _lexical(score)
    match = _verb(verbs, "match", commands.match, "for each query the references that speak of the same")
    match.add_argument("queries", metavar="QUERIES", help="table with the columns id and text")
    match.add_argument("references", metavar="REFERENCES", help="table with the columns id, text and, if known, title")
    match.add_argument("--top", type=_positive, default=5, metavar="K", help="references for each query [5]")
    _lexical(match)


def _add_claims(verbs: Any) -> None:
    claims = _verb(verbs, "claims", commands.claims, "pairs of passages that state the same, best first")
    _input(claims)
    between = "two periods, as 2019 and 2025: pairs of A with B, earlier left [statuses: the first and the last]"
    claims.add_argument("--between", nargs=2, metavar=("A", "B"), help=between)
    claims.add_argument("--all", action="store_true", help="every candidate pair, also below the cut or rejected")
    claims.add_argument(
        "--max-false", type=_share, metavar="S", help="pairs whose estimated share of false ones stays under S"
    )
    shown = claims.add_mutually_exclusive_group()
    table = "what of the claims is written [pairs]; review: pairs to be judged, verdicts in -o FILE.csv are kept"
    shown.add_argument("--table", choices=CLAIMS, default="pairs", help=table)
    mentions = "claims with all their mentions; short for --table mentions"
    shown.add_argument("--mentions", action="store_const", dest="table", const="mentions", help=mentions)
    _reviewed(claims)
    _lexical(claims)


def _add_framing(verbs: Any) -> None:
    frames = _verb(verbs, "frames", commands.frames, "words that fit the patterns of a frame, or rates of frames")
    _input(frames)
    frames.add_argument("--lexicon", metavar="FILE", help="frames of your own (TOML)")
    frames.add_argument("--rates", choices=("doc", "period", "voice_group"), help="rates by this instead of hits")
    keywords = _verb(verbs, "keywords", commands.keywords, "words that mark one period against another")
    _input(keywords)
    period = "period {}: a year, or what corpus.toml calls it"
    keywords.add_argument("--target", required=True, metavar="A", help=period.format("whose words are sought"))
    keywords.add_argument("--reference", required=True, metavar="B", help=period.format("it is compared with"))
    keywords.add_argument("--content-words", action="store_true", help="leave out the, of, is and other function words")


def _verb(verbs: Any, name: str, command: Command, about: str, *, output: bool = True) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    verb.set_defaults(command=command, parser=verb, output=None, unread=())
    if output:
        verb.add_argument("-o", "--output", metavar="FILE", help="file to write, .csv, .tsv, .jsonl, .json or .parquet")
    verb.add_argument("--encoding", help="encoding of texts, CSV and JSONL that are not UTF-8")
    return verb


def _reviewed(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--review", metavar="FILE", help="a reader's verdicts: rejected pairs are left out")
    moved = "also move the other probabilities by what the verdicts show; judge right and wrong pairs alike"
    verb.add_argument("--recalibrate", action="store_true", help=moved)


def _input(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("input", metavar="INPUT", help="folder of texts, one text, or table with a column text")


def _lexical(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lexical", action="store_true", help="compare words only, without the sentence encoder")


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return number


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share above 0 and up to 1")
    return share


if __name__ == "__main__":
    sys.exit(main())
