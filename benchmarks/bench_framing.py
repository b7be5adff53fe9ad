"""Speed of framing: hits of the lexicon beside one regular expression a pattern, keywords beside CountVectorizer.

Text: sentences of the five texts among Zipf-distributed invented words, so that patterns are met as often as in news.
Seconds are those of the processor.
Run: python benchmarks/bench_framing.py [millions of words for hits, default 1] [for keywords, default 10]
"""

from __future__ import annotations

import resource
import sys
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.corpus import Corpus, Document, load_corpus, passages
from toolkit.corpus.tokens import tokenise
from toolkit.framing import load_lexicon
from toolkit.framing import statistics as st
from toolkit.framing.hits import hits_in
from toolkit.framing.index import build_index, find
from toolkit.framing.keyness import term_keyness
from toolkit.framing.searched import Searched
from toolkit.framing.terms import count_terms

ROOT = Path(__file__).parents[1]
SENTENCE = 22  # words, about the mean of news
DOCUMENT = 25  # sentences


def sentences(words: int, rng: np.random.Generator) -> list[str]:
    """Return sentences of so many words: one in five from the five texts, the others invented."""
    real = passages(load_corpus(ROOT / "texts"), roles=("body",))["text"].tolist()
    ranks = rng.zipf(1.2, words) % 60_000
    names = np.array([f"{'bcdfgklmnprst'[n % 13]}{'aeiou'[n % 5]}{n:x}" for n in range(60_000)])
    invented = [" ".join(names[ranks[i : i + SENTENCE]]) + "." for i in range(0, words, SENTENCE)]
    return [real[int(rng.integers(len(real)))] if rng.random() < 0.2 else one for one in invented]


def cut(texts: list[str]) -> Searched:
    """Return the words as `searched` does, without the roles and voices of the corpus, which are timed elsewhere."""
    tokens = tokenise(texts)
    docs = [f"d{n}" for n in range(-(-len(texts) // DOCUMENT))]
    sizes = np.diff(tokens.bounds)
    doc_of = np.repeat(np.arange(len(texts), dtype=np.int32) // DOCUMENT, sizes)
    places = np.cumsum([0, *[len(text) + 1 for text in texts]])[:-1]
    starts = [int(places[n]) - int(places[n - n % DOCUMENT]) for n in range(len(texts))]
    offset = np.repeat(np.array(starts, np.int32), sizes)
    members = tuple(
        Document(doc, " ".join(texts[n * DOCUMENT : (n + 1) * DOCUMENT]), period=str(n % 2))
        for n, doc in enumerate(docs)
    )
    nobody = np.zeros(len(doc_of), np.int32)
    return Searched(
        Corpus(members),
        docs,
        texts,
        list(range(len(texts))),
        tokens,
        doc_of,
        tokens.starts + offset,
        tokens.ends + offset,
        nobody,
        nobody,
        ["narrator"],
        ["narrator"],
    )


def timed(what: str, task: object, *, words: int) -> tuple[float, object]:
    start = time.process_time()
    found = task()  # type: ignore[operator]
    seconds = time.process_time() - start
    print(f"{what:58} {seconds:7.2f} s {words / seconds / 1e6:8.2f} M words/s", flush=True)
    return seconds, found


def hits(millions: float) -> None:
    import re

    rng = np.random.default_rng(0)
    texts = sentences(int(millions * 1e6), rng)
    lexicon = load_lexicon()
    patterns = [p for frame in lexicon.frames for p in (*frame.patterns, *frame.masks)]
    count = len(tokenise(texts).ids)
    print(f"\nhits: {count:,} words, {len(patterns)} patterns, {sum(len(p.exceptions) for p in patterns)} exceptions")
    _, words = timed("cut into words with offsets", lambda: cut(texts), words=count)
    _, table = timed("hits: index, patterns, masks, negation, table", lambda: hits_in(words, lexicon), words=count)
    print(f"{'hits found':58} {len(table):7,}")
    index = build_index(texts)
    alone, _ = timed("of this the patterns alone", lambda: [find(index, p) for p in patterns], words=count)
    part = " ".join(texts[: len(texts) // 20])
    shapes = [r"\b" + r"\W+".join(re.escape(w).replace(r"\*", r"\w*") for w in p.words) + r"\b" for p in patterns]
    compiled = [re.compile(shape, re.IGNORECASE) for shape in shapes]
    peer, _ = timed(
        "one regular expression a pattern (on 1/20 of the text)",
        lambda: [sum(1 for _ in shape.finditer(part)) for shape in compiled],
        words=count // 20,
    )
    print(f"{'ratio: regular expressions / patterns':58} {peer * 20 / alone:7.0f}")


def keyness(millions: float) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    rng = np.random.default_rng(1)
    texts = sentences(int(millions * 1e6), rng)
    words = cut(texts)
    count = len(words.doc_of)
    target = words.doc_of % 2 == 0
    print(f"\nkeywords: {count:,} words, {len(words.docs):,} documents, {len(words.tokens.words):,} different words")

    def ours() -> pd.DataFrame:
        return term_keyness(count_terms(words, [target, ~target], minimum=3), words.docs, alike=False)

    tracemalloc.start()
    ours()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    seconds, _ = timed("keywords beside tokenising", ours, words=count)
    print(f"{'peak memory beside tokenising':58} {peak:7.0f} MB")
    documents = [" ".join(texts[n : n + DOCUMENT]) for n in range(0, len(texts), DOCUMENT)]

    def peer() -> object:
        vectorizer = CountVectorizer(min_df=1, token_pattern=r"[^\W_]+")
        matrix = vectorizer.fit_transform(documents)
        even = np.arange(len(documents)) % 2 == 0
        a, b = np.asarray(matrix[even].sum(0)).ravel(), np.asarray(matrix[~even].sum(0)).ravel()
        return np.log2((a + 0.5) / a.sum()) - np.log2((b + 0.5) / b.sum())

    cutting, _ = timed("tokenising (ours)", lambda: tokenise(texts), words=count)
    theirs, _ = timed("CountVectorizer and numpy, log ratio alone", peer, words=count)
    print(f"{'ratio: CountVectorizer / (tokenising + keywords)':58} {theirs / (cutting + seconds):7.2f}")
    print(f"{'largest resident set so far':58} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:7.0f} MB")


def permutations() -> None:
    rng = np.random.default_rng(2)
    one, two = (st.side(rng.poisson(2.0, (20, 2000)).astype(float), np.full(20, 25_000.0)) for _ in range(2))
    print("\npermutations: 2,000 terms, 40 documents, 1M words")
    start = time.process_time()
    st.permutation_p(one, two)
    seconds = time.process_time() - start
    print(f"{'9,999 assignments of documents':58} {seconds:7.2f} s, {seconds / st.DRAWS * 1000:.2f} s a thousand")


def main() -> None:
    hits(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
    permutations()
    keyness(float(sys.argv[2]) if len(sys.argv) > 2 else 10.0)


if __name__ == "__main__":
    main()
