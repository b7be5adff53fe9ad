"""Sentences of several reports on one event, and what readers said of pairs of them, to labelled pairs.

The articles are those of BASIL (Fan et al. 2019, `launchnlp/BASIL`): 100 events, each in three American news outlets,
2010 to 2019. They are not part of the project. `report_labels.csv` holds 3,854 pairs of their passages as offsets into
the title and the paragraphs, with the labels of one or two readers (docs/labelled.md says how they were chosen).
`topics.py` reads another corpus in the same way.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from labelled_sets import Pairs, joined

from toolkit.corpus import Corpus, load_corpus
from toolkit.corpus import passages as cut
from toolkit.corpus.counts import count
from toolkit.facts.statements import statements_of
from toolkit.matching.encoder import encode
from toolkit.matching.pairs import candidate_pairs, sides_of

LABELS = Path(__file__).with_name("report_labels.csv")
GRADES = {"0": 0.0, "1": 1.0, "2": 2.0, "3": 0.0}  # no statement in common, one in part, restated, contradicted
SAME = 1.0  # mean grade from which two passages count as stating the same
HEAVIEST = 20.0  # pairs that a labelled one stands for at most; unlikely ones, most of them in topics, stand for more
OUTLETS = 3
TOGETHER = 20  # events whose reports are compared as one corpus: some 1,600 passages, 40,000 candidates
STRANGERS = 100  # pairs for each event whose sides report two events


def report_pairs(folder: Path, tabled: Callable[[Pairs], Pairs]) -> dict[str, Pairs]:
    """Return the labelled pairs: given, drawn from the reports on their event, and drawn from those on many events.

    `folder` holds BASIL's articles/YEAR/EVENT_N.json; `tabled` adds features. Groups are the events. In corpora of many
    events a sample of the pairs that reports on two different events give is there too, as not the same.
    """
    labels = labels_by("event", LABELS)
    groups = {event: number for number, event in enumerate(labels)}

    def drawn_from(events: list[str]) -> Pairs:
        asked = {event: labels[event] for event in events}
        return drawn_pairs(reports(folder, events), asked, groups=groups, tabled=tabled)

    drawn = joined([drawn_from([event]) for event in labels])
    order = np.random.default_rng(0).permutation(list(labels))
    parts = [order[start : start + TOGETHER].tolist() for start in range(0, len(order), TOGETHER)]
    mixed = joined([drawn_from(part) for part in parts])
    return {"reports": as_given(drawn, tabled), "reports drawn": drawn, "reports mixed": mixed}


def labels_by(column: str, path: Path) -> dict[str, list[dict]]:
    """Return the rows of a file of labels by what their column of this name holds: an event, a topic."""
    labels = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            labels[row[column]].append(row)
    return dict(labels)


def drawn_pairs(
    corpus: Corpus, labels: dict[str, list[dict]], *, groups: dict[str, int], tabled: Callable[[Pairs], Pairs]
) -> Pairs:
    """Return the labelled pairs of some events, with the features they have among the candidates of all their reports.

    An id of the corpus is the event and what `left` and `right` name a report by; `groups` numbers all events.
    True pairs that are no candidates there are missed, each for as many as it stands for. A pair of two events is of
    the group of one of them, so that a fold can have trained on its other text.
    """
    passages = statements_of(corpus)
    texts = passages["stated"].tolist()
    left, right = candidate_pairs(passages, count(texts), sides_of(corpus, None), encode)
    docs = passages["order"].to_numpy(np.int64)
    every = Pairs(texts, left, right, np.zeros(len(left)), np.zeros(len(left)), drawn=True, docs=docs)
    table = tabled(every).table
    row = {at: n for n, at in enumerate(_places(passages))}
    known = set(_places(cut(corpus)))
    place = {pair: n for n, pair in enumerate(zip(left.tolist(), right.tolist(), strict=True))}
    missed = 0.0
    found = []  # place of the pair, label, how many it stands for, event
    for event, rows in labels.items():
        for one in rows:
            at = [(f"{event} {one[side]}", one[f"{side}_start"], one[f"{side}_end"]) for side in ("left", "right")]
            lost = [passage for passage in at if passage not in known]
            if lost:
                raise ValueError(f"labels name {lost[0]}, and no passage stands there: passages are cut otherwise now")
            if not all(passage in row for passage in at):
                continue  # a question or a repeated title, which were compared when the pairs were drawn
            ends = [row[passage] for passage in at]
            grade = np.mean([GRADES[label] for label in one["labels"].split()])
            pair = place.get((min(ends), max(ends)))
            if pair is None:
                missed += min(float(one["stands_for"]), HEAVIEST) * bool(grade >= SAME)
            else:
                found.append((pair, grade >= SAME, float(one["stands_for"]), groups[event]))
    event_of = passages["doc"].str.split().str[0].map(groups).to_numpy()
    strangers = np.flatnonzero(event_of[left] != event_of[right])
    if len(strangers):
        some = np.random.default_rng(1).permutation(strangers)[: STRANGERS * len(labels)]
        found += [(pair, False, len(strangers) / len(some), event_of[left[pair]]) for pair in some.tolist()]
    chosen, label, weight, group = (np.array(column) for column in zip(*found, strict=True))
    return Pairs(
        texts, left[chosen], right[chosen], label.astype(float), group, drawn=True, missed=round(missed),
        table={name: values[chosen] for name, values in table.items()}, weight=np.minimum(weight, HEAVIEST),
    )  # fmt: skip


def _places(passages: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(at) for at in passages[["doc", "start", "end"]].astype(str).to_numpy().tolist()]


def as_given(drawn: Pairs, tabled: Callable[[Pairs], Pairs]) -> Pairs:
    """Return drawn pairs with the features they have as pairs of texts that somebody gave."""
    return tabled(Pairs(drawn.texts, drawn.left, drawn.right, drawn.label, drawn.group, weight=drawn.weight))


def reports(folder: Path, events: list[str]) -> Corpus:
    """Return the three reports on each event as a corpus; an id is the event and the number of the report."""
    found = []
    for event in events:
        paths = sorted(folder.glob(f"articles/*/{event}_*.json"))
        if len(paths) != OUTLETS:
            raise FileNotFoundError(f"{folder}: articles/*/{event}_*.json: {len(paths)} of {OUTLETS}; see reports.py")
        for path in paths:
            article = json.loads(path.read_text(encoding="utf-8"))
            text = "\n\n".join([article["title"], *(" ".join(part) for part in article["body-paragraphs"])])
            id_ = f"{event} {path.stem[-1]}"
            found.append({"id": id_, "title": article["title"], "date": article["date"], "text": text})
    return load_corpus(pd.DataFrame(found))
