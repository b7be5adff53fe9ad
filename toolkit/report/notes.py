"""What a reader must know before she believes the page: the limits that its own tables show."""

from __future__ import annotations

from toolkit.corpus.language import in_other_languages
from toolkit.framing.statistics import MIN_DOCUMENTS
from toolkit.matching.pairs import CROWDED, POSTS, of_posts
from toolkit.report.results import Results
from toolkit.report.wording import count, wrong
from toolkit.tables import records
from toolkit.tracing.review import too_sure

_NAMED = 20  # files that are missing and named


def doubts(results: Results) -> list[str]:
    """Return the limits of this report, each made from its tables."""
    makers = (_unread, _languages, _pairs, _judged, _crowded, _posts, _documents, _dates, _roles, _lexicon)
    return [line for make in makers if (line := make(results))]


def _unread(results: Results) -> str:
    names = results.corpus.unread
    if not names:
        return ""
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return (
        f"{count(len(names), 'file')} of the folder could not be read and {'is' if len(names) == 1 else 'are'} missing "
        f"from everything here: {', '.join(names[:_NAMED])}{more}."
    )


def _languages(results: Results) -> str:
    told = in_other_languages(results.corpus.members)
    return f"{told[0].upper()}{told[1:]}." if told else ""


def _pairs(results: Results) -> str:
    pairs = results.tables["pairs"]
    expected = f" If the probabilities hold for these texts, {wrong(pairs)} are wrong." if len(pairs) else ""
    return (
        "The probability that two passages state the same comes from a model fitted and calibrated on labelled pairs "
        f"of news sentences and posts, not on these texts.{expected} The same is a statement in common, at least in "
        "part: of labelled pairs of reports from 0.5 to 0.7, 26 in 100 restate the main point and 32 a part of it; "
        "from 0.9 on 92 and 5. In four small corpora on one event each, read by "
        "hand, 14 of 51 pairs were wrong where the probabilities gave 17; in speeches, which declare in general words, "
        "74 in 100 where they gave 32. What is said of two events of one kind (two fires) is often taken for the same, "
        "and two sides that speak of the same matter and contradict each other can stand in the list: read a pair "
        "before you quote it."
    )


def _judged(results: Results) -> str:
    if results.verdicts is None:
        return ""
    row = next(records(results.tables["review_precision"]))
    if not row.reviewed:
        return "A reader's verdicts were given; none of them is on a pair that is listed here."
    moved = "are as the model gives them"
    if results.recalibrated:
        moved = f"were moved by {-too_sure(results.verdicts):+.1f} in log odds to agree with that"
    return (
        f"A reader judged {row.reviewed:,} of the {count(row.listed, 'pair')} that the model lists and accepted "
        f"{row.right:,} ({row.low:.0%} to {row.high:.0%} of them, if they were chosen at random or are all), where the "
        f"model gave {row.said:.1f}. What she rejected is left out of pairs and claims, not of alignments, and the "
        f"other probabilities {moved}."
    )


def _crowded(results: Results) -> str:
    if not results.crowding >= CROWDED:
        return ""
    return (
        f"Likely pairs do not stand out in these texts: for each from 0.5 on there are {results.crowding:.1f} between "
        "0.25 and 0.5 (reports on one event: 1.4; speeches: 3.2). Where all is declared in general words on one "
        "subject, as in speeches, the probabilities promise too much: more of the pairs, claims and counterparts can "
        "be wrong than they say."
    )


def _posts(results: Results) -> str:
    pairs = results.tables["pairs"]
    size = of_posts(pairs, results.corpus)
    if not size:
        return ""
    return (
        f"{count(size, 'pair')} of the {len(pairs):,} listed {'is' if size == 1 else 'are'} of two posts. {POSTS}. "
        "Read them before you count them."
    )


def _documents(results: Results) -> str:
    if results.between is None:
        return "There are no two dated periods with words to compare here, so nothing is said about change."
    early, late = results.between
    numbers = results.compared()
    sides = f"{count(numbers[0], 'document')} of {early} and {count(numbers[1], 'document')} of {late}"
    periods = results.tables["documents"]["period"]
    others = periods[periods != ""].nunique() > 2
    sides += " (other periods: --between, between=)" * others
    if min(numbers) < MIN_DOCUMENTS:
        return (
            f"The comparison rests on {sides}. Documents, not words, are the unit: with fewer than {MIN_DOCUMENTS} on "
            "a side no interval and no test is given, and none should be read into the figures."
        )
    floor = results.tables["contrasts"]["p_floor"]
    smallest = f" The smallest p that so many documents can give is {floor.iloc[0]:.3f}." if len(floor) else ""
    return f"The comparison rests on {sides}; the documents are the unit of every interval and test.{smallest}"


def _dates(results: Results) -> str:
    table = results.tables["documents"]
    inferred, missing = int((table["date_basis"] == "inferred").sum()), int(table["date_from"].isna().sum())
    lines = []
    if inferred:
        lines.append(
            f"Dates that are inferred: {inferred} of {len(table)}; reasons that are known stand in the table above."
        )
    if missing:
        lines.append(f"Documents without a date: {missing} of {len(table)}; they stand last, whatever their age.")
    return " ".join(lines)


def _roles(results: Results) -> str:
    return (
        "Sentences, roles and voices are found by rules, not by a reader. The full texts below mark what takes no part "
        "with its role, and the words of each voice; a wrong one is corrected in corpus.toml (voices) or by "
        "choosing roles."
    )


def _lexicon(results: Results) -> str:
    hits = results.tables["hits"]
    negated = int(hits["negated"].sum())
    return (
        f"A frame counts words and phrases, {len(hits):,} here, {negated:,} of them under a negation; it does not read "
        "irony, quotation in protest or context. The hits stand in their sentences above; tables/hits.csv has them all."
    )
