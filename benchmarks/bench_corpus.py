"""How fast texts are cut into sentences and passages, beside a regular expression, and how time grows with length.

Run: python benchmarks/bench_corpus.py [--texts FILE.jsonl]

The text is made of the sentences of the golden cases, or of real articles with --texts (field `text`). Libraries that
are installed (blingfire, sentencex, nupunkt) are timed on the same text, paragraph by paragraph, as each wants it.
Times are processor time, medians of five runs in one process.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from toolkit.corpus import Corpus, Document, passages, quotes
from toolkit.corpus.sentences import sentences

RUNS = 5
CASES = Path(__file__).parents[1] / "tests" / "cases"
PLAIN = re.compile(r"\S[^\n]*?(?:[.!?]+[\"”’)]*(?=\s|$)|(?=\n|$))")
HOSTILE = {
    "one line without a stop": "word ",
    "full stops": ".",
    "quotation marks": '" ',
    "marks that open": "“a\n",
    "capitalised words": "Word ",
    "abbreviations": "U.S. ",
    "attributed statements": "Ann Lee said that all is well. ",
    "lines of a transcript": 'AB: yes, I said "no", he said.\n',
    "one name again and again": "Ms. Lee, Ann Lee, said it. ",
    "he in one sentence": "“a b c d e,” he said, ",
    "an office": "Gov. Bo Ode spoke. The governor said that it was over now. ",
    "right to left": "שלום עולם. ",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path)
    args = parser.parse_args()
    text = real(args.texts) if args.texts else made()
    print(f"text of {size(text):.1f} MB")
    own = timed(lambda: sentences(text))
    report("sentences", text, own, own)
    report("plain regular expression", text, timed(lambda: [m.span() for m in PLAIN.finditer(text)]), own)
    for name, split in libraries().items():
        report(name, text, timed(partial(by_paragraph, split, text)), own)
    report("passages, with roles and voices", text, timed(lambda: passages(fresh(text))), own)
    print("\ntime at 4 times the length over time at 1 (4 is linear)")
    for name, piece in HOSTILE.items():
        short, long = (piece * (n // len(piece)) for n in (20_000, 80_000))
        cut = timed(partial(sentences, long)) / timed(partial(sentences, short))
        whole = timed(partial(table, long)) / timed(partial(table, short))
        print(f"{name:32} sentences {cut:5.1f}   passages and quotes {whole:5.1f}")


def made() -> str:
    """Return the golden cases, again and again, as paragraphs."""
    cases = json.loads((CASES / "sentences.json").read_text(encoding="utf-8"))
    pages = json.loads((CASES / "pages.json").read_text(encoding="utf-8"))
    return "\n\n".join(case["text"] for case in [*cases, *pages]) * 150


def real(path: Path) -> str:
    """Return the articles of a file as one text."""
    return "\n\n".join(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())


def size(text: str) -> float:
    return len(text.encode()) / 1e6


def fresh(text: str) -> Corpus:
    """Return a corpus that remembers nothing."""
    return Corpus((Document("d", text),))


def by_paragraph(split: Callable[[str], object], text: str) -> None:
    for part in text.split("\n\n"):
        if part.strip():
            split(part)


def table(text: str) -> None:
    corpus = fresh(text)
    passages(corpus)
    quotes(corpus)


def timed(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return max(median(times), 1e-6)


def report(name: str, text: str, seconds: float, own: float) -> None:
    print(f"{name:32} {size(text) / seconds:7.1f} MB/s   {seconds / own:7.2f} times the time of sentences")


def libraries() -> dict[str, Callable[[str], object]]:
    """Return the splitters that are installed."""
    found: dict[str, Callable[[str], object]] = {}
    if importlib.util.find_spec("blingfire"):
        from blingfire import text_to_sentences_and_offsets

        found["blingfire"] = text_to_sentences_and_offsets
    if importlib.util.find_spec("sentencex"):
        import sentencex

        found["sentencex"] = lambda text: sentencex.segment("en", text)
    if importlib.util.find_spec("nupunkt"):
        import nupunkt

        found["nupunkt"] = nupunkt.sent_spans
    return found


if __name__ == "__main__":
    main()
