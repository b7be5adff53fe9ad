"""Sentences of short articles on pairs of events of one kind, and what readers said of them, to labelled pairs.

The articles are those of ECB+ (Cybulska and Vossen 2014, LREC): 982 on 43 topics, each of them two events years apart,
two arrests of one star or two earthquakes. They are not part of the project. `topic_labels.csv` holds 3,474 pairs of
their passages as offsets into the text that is made here of the tokens, with the labels of one or two readers
(docs/labelled.md says how they were chosen). `NUMBERecb` reports the first event of a topic, `NUMBERecbplus` the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
from labelled_sets import Pairs, joined
from reports import as_given, drawn_pairs, labels_by

from toolkit.corpus import Corpus, load_corpus

LABELS = Path(__file__).with_name("topic_labels.csv")
SHORTEST = 150  # code points: an article of at most so many is what is left of one, mostly its headline
ADDRESS = re.compile(r"\W*(?:http|www)")  # the first line of many articles is where they were found
WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}  # signs of the treebank, and what they stand for
OPENS = ("(", "[", "$", "#", "£", "“")  # tokens that no blank follows
CLOSES = re.compile(r"[,.;:!?)\]%”’]|\.\.\.|['’]s|'(?:S|re|ve|ll|d|m)?|n't")  # tokens that no blank precedes
DASH = re.compile(r"(?<=\w) - (?=\w)")  # a hyphen that was made a token of its own
BROKEN = re.compile(r"(?<=\d,) (?=\d{3}\b)|(?<=\d:) (?=\d)|(?<=’) (?=s\b)")  # 1,200 and 9:30 and ’s in two tokens


def topic_pairs(folder: Path, tabled: Callable[[Pairs], Pairs]) -> dict[str, Pairs]:
    """Return the labelled pairs: given, and drawn from all articles on their topic. Groups are the topics.

    `folder` holds ECB+/TOPIC/TOPIC_ARTICLE.xml, as `cltl/ECB-parser` does; `tabled` adds features.
    """
    labels = labels_by("topic", LABELS)
    groups = {topic: number for number, topic in enumerate(labels)}
    drawn = joined([
        drawn_pairs(articles(folder, topic), {topic: rows}, groups=groups, tabled=tabled)
        for topic, rows in labels.items()
    ])  # fmt: skip
    return {"topics": as_given(drawn, tabled), "topics drawn": drawn}


def articles(folder: Path, topic: str) -> Corpus:
    """Return the articles on a topic, one sentence a paragraph; an id is the topic and the name of the article."""
    found = []
    for path in sorted(folder.glob(f"ECB+/{topic}/{topic}_*.xml")):
        lines = sentences(path)
        if sum(map(len, lines)) > SHORTEST:
            found.append({"id": path.stem.replace("_", " "), "title": lines[0], "text": "\n\n".join(lines)})
    if not found:
        raise FileNotFoundError(f"{folder}: ECB+/{topic}/{topic}_*.xml: no articles; see topics.py")
    return load_corpus(pd.DataFrame(found))


def sentences(path: Path) -> list[str]:
    """Return the sentences of an article, without the address it was found at."""
    tokens = defaultdict(list)
    for token in ElementTree.parse(path).iter("token"):
        tokens[token.get("sentence")].append(token.text or "")
    lines = [untokenised(sentence) for sentence in tokens.values()]
    return lines[1:] if ADDRESS.match(lines[0]) else lines


def untokenised(tokens: Iterable[str]) -> str:
    """Return tokens as the sentence they were taken from, as far as they show where it had blanks.

    The corpus holds tokens only. Joined by blanks they would be no text that anybody compares ("do n't", "$ 1.2"), and
    what finds speech and figures would read them otherwise. Every second quotation mark closes.
    """
    text, glued, quoted = "", True, False
    for token in (WRITTEN.get(token, token) for token in tokens):
        mark = token == '"'
        closes = quoted if mark else CLOSES.fullmatch(token)
        text += token if glued or closes else f" {token}"
        glued = not quoted if mark else token in OPENS
        quoted ^= mark
    return BROKEN.sub("", DASH.sub("-", text))
