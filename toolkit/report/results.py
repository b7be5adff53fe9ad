"""A corpus becomes the tables that the page shows: the one place that says what a report computes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import corpus as corpora
from toolkit import framing, matching, tracing
from toolkit.corpus import COMPARED, Corpus
from toolkit.matching.pairs import crowding, pairs_from
from toolkit.tracing.statuses import LIKELY

WORD = r"\w+(?:['’]\w+)*"  # what is counted as a word, as in the documents table


@dataclass(frozen=True, slots=True)
class Results:
    """A corpus, the two periods that are compared (or none), every table by name, and the frames looked for."""

    corpus: Corpus
    between: tuple[str, str] | None
    tables: dict[str, pd.DataFrame]
    lexicon: framing.Lexicon = field(default_factory=framing.load_lexicon)
    crowding: float = float("nan")  # pairs between 0.25 and 0.5 for each from 0.5 on, as `matching.pairs` counts them
    verdicts: pd.DataFrame | None = None  # of a reader, by which pairs and claims go
    recalibrated: bool = False  # whether they moved the probabilities of the other pairs

    def compared(self) -> tuple[int, int]:
        """Return how many documents of the earlier and of the later period hold words that take part."""
        table = self.tables["documents"]
        of = table.loc[table["words_compared"] > 0, "period"]
        early, late = self.between or ("", "")
        return int((of == early).sum()), int((of == late).sum())


def compute(
    corpus: Corpus,
    *,
    between: tuple[str, str] | None,
    lexicon: str | Path | None,
    options: dict[str, Any],
    review: pd.DataFrame | str | Path | None = None,
    recalibrate: bool = False,
) -> Results:
    """Compute every table of a report.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    between : (str, str) or None
        The earlier and the later period. None: the first and the last period by date, if there are two.
    lexicon : str, Path or None
        Frames of the analyst's own.
    options : dict
        ``encoder``, for the functions that match.
    review : DataFrame, str, Path or None
        A reader's verdicts, by which pairs, claims and statuses go (see `toolkit.apply_review`).
    recalibrate : bool
        Whether the verdicts also move the other probabilities.

    Returns
    -------
    Results
        Tables named as their files beside the page.
    """
    passages = corpora.passages(corpus)
    documents = _with_compared(corpus.documents, passages)
    between = _earlier_first(documents, between) if between else _ends(documents)
    read = framing.load_lexicon(lexicon)
    if review is not None and not isinstance(review, pd.DataFrame):
        review = tracing.read_review(review)
    alignment = matching.align(corpus, **options)
    likely = pairs_from(LIKELY, corpus, between=between, **options)
    crowded = crowding(likely["probability"].to_numpy())
    tables = {
        "documents": documents,
        "passages": passages,
        "quotes": corpora.quotes(corpus),
        "similarities": matching.document_similarities(corpus, alignment=alignment),
        "alignment": alignment,
        **_claims(corpus, between, likely, options | {"review": review, "recalibrate": recalibrate}),
        **_frames(corpus, between, read),
    }
    return Results(corpus, between, tables, read, crowded, review, recalibrate)


def _claims(
    corpus: Corpus, between: tuple[str, str] | None, likely: pd.DataFrame, options: dict[str, Any]
) -> dict[str, pd.DataFrame]:
    mentions = tracing.claims(corpus, **options)
    review, recalibrate = options.pop("review"), options.pop("recalibrate")
    found = {}
    if review is not None:
        found["review_precision"] = tracing.review_precision(likely, review)
        likely = tracing.apply_review(likely, review, recalibrate=recalibrate)
        likely = likely.sort_values("probability", ascending=False, kind="stable", ignore_index=True)
    found |= {
        "pairs": likely[likely["relation"] != "none"].reset_index(drop=True),
        "mentions": mentions,
        "claim_matrix": tracing.claim_matrix(mentions).reset_index(),
        "claim_figures": tracing.claim_figures(mentions),
        "claim_voices": tracing.claim_voices(mentions, corpus=corpus),
    }
    if between:
        found["statuses"] = tracing.claim_statuses(corpus, between=between, mentions=mentions, pairs=likely, **options)
    return found


def _frames(corpus: Corpus, between: tuple[str, str] | None, read: framing.Lexicon) -> dict[str, pd.DataFrame]:
    found = {"hits": framing.frame_hits(corpus, lexicon=read)}
    for by in ("doc", "period", "voice_group"):
        found[f"rates_by_{by}"] = framing.frame_rates(corpus, by=by, lexicon=read)
    found["trends"] = framing.frame_trends(corpus, lexicon=read)
    if between:
        reference, target = between
        found["contrasts"] = framing.frame_contrasts(corpus, target, reference, lexicon=read)
        found["keywords"] = framing.keywords(corpus, target, reference, function_words=False)
        found["shifts"] = framing.word_shift(corpus, target, reference)
    return found


def _earlier_first(documents: pd.DataFrame, between: tuple[str, str]) -> tuple[str, str]:
    """Return two periods as their documents stand in the corpus; what is no period is said by who looks for it."""
    place = {period: n for n, period in enumerate(dict.fromkeys(documents["period"].tolist()))}
    early, late = sorted(between, key=lambda period: place.get(period, 0))
    return early, late


def ends(corpus: Corpus) -> tuple[str, str] | None:
    """Return the first and the last period of a corpus, which are compared where none are chosen; None if it has one.

    Examples
    --------
    >>> rows = pd.DataFrame({"text": ["One wall."] * 3, "date": ["2021", "2019", "2020"]})
    >>> ends(corpora.load_corpus(rows))
    ('2019', '2021')
    """
    return _ends(_with_compared(corpus.documents, corpora.passages(corpus)))


def _ends(documents: pd.DataFrame) -> tuple[str, str] | None:
    """Return the first and the last period by date of documents with words to compare; the undated give no order."""
    dated = documents[documents["date_from"].notna() & (documents["period"] != "") & (documents["words_compared"] > 0)]
    periods = list(dict.fromkeys(dated["period"].tolist()))
    return (periods[0], periods[-1]) if len(periods) > 1 else None


def _with_compared(documents: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Add the number of words that take part in comparisons and counts."""
    taking_part = passages[passages["role"].isin(COMPARED)]
    words = taking_part["text"].str.count(WORD).groupby(taking_part["doc"]).sum()
    return documents.assign(words_compared=documents["doc"].map(words).fillna(0).astype("int64"))
