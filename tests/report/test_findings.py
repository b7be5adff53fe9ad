"""Findings: each sentence is true of its tables, also for corpora that have next to nothing to find."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit.matching.differing import remarks
from toolkit.report import sides
from toolkit.report.claims import _judged
from toolkit.report.findings import findings
from toolkit.report.frames import _head, _tail, about, contrasts, misfit, telling
from toolkit.report.manifest import manifest
from toolkit.report.notes import doubts
from toolkit.report.page import page
from toolkit.report.pictures import denied
from toolkit.report.results import compute
from toolkit.report.texts import _paragraphs
from toolkit.report.wording import quoted
from toolkit.tracing.stands_to_first import stands_to_first

BRIDGE = "Officials closed the bridge at dawn and 1,200 people were turned away."
COURT = "The court ruled that every family has rights under the law, and the judge agreed."


LEXICON = """
name = "rivers"
language = "en"
description = "What is said of rivers and courts."
[frames.law]
patterns = ["court*", "judge*", "law"]
[frames.water]
patterns = ["river*", "ferr*"]
"""


def said(texts, lexicon=None, **columns):
    known = computed(lexicon, text=tuple(texts), **{name: tuple(column) for name, column in columns.items()})
    results = replace(known, tables=dict(known.tables))
    return results, [finding.text for finding in findings(results)], doubts(results)


@cache
def computed(lexicon, **columns):
    corpus = tk.load_corpus(pd.DataFrame(columns))
    return compute(corpus, between=None, lexicon=lexicon, options={"encoder": None})


def starting(sentences, words):
    return next((sentence for sentence in sentences if sentence.startswith(words)), "")


def test_files_that_could_not_be_read_are_the_first_limit():
    results, _, limits = said([BRIDGE])
    assert "could not be read" not in " ".join(limits)
    lost = replace(results, corpus=replace(results.corpus, unread=tuple(f"{n}.pdf" for n in range(22))))
    told = "22 files of the folder could not be read and are missing from everything here: 0.pdf, 1.pdf"
    assert doubts(lost)[0].startswith(told)
    assert doubts(lost)[0].endswith(", 19.pdf and 2 more.")


def test_one_document_is_told_without_pairs_or_change():
    _, found, limits = said([BRIDGE])
    assert found[0] == (
        "1 document, 1 of 1 without a date. Page furniture, bylines, datelines, captions and repeats, 0 of 13 words "
        "(0%), take no part in any comparison or count."
    )
    assert len(found) == 2
    assert "Documents without a date: 1 of 1; they stand last, whatever their age." in limits


def test_days_publishers_and_documents_without_a_date_are_told_as_known():
    _, found, limits = said(
        [BRIDGE, COURT, BRIDGE],
        date=["2019-05-01", "2019-05-01", ""],
        publisher=["A", "A", ""],
        date_basis=["inferred"] * 3,
    )
    assert found[0].startswith("3 documents of 2019-05-01, 1 of 3 without a date.")
    assert starting(limits, "Dates that are inferred: 2 of 3;").endswith(
        "Documents without a date: 1 of 3; they stand last, whatever their age."
    )


def test_documents_that_are_equally_alike_share_the_first_place():
    _, found, _ = said([BRIDGE] * 3)
    assert found[1].startswith(
        "The most alike documents are 3 pairs (similarity 1.00 of 1), row-1 and row-2 among them."
    )
    _, found, _ = said([BRIDGE, COURT])
    assert found[1].startswith("The words of row-1 and row-2: similarity 0.")
    assert found[1].endswith("over 1 pair of documents: 0; word for word: 0.")


def test_a_small_sum_of_doubts_is_not_rounded_to_certainty():
    _, found, limits = said([BRIDGE, BRIDGE], date=["2019", "2025"])
    assert "By their probabilities fewer than 1 of 1 counterparts and fewer than 1 of 1 pairs are wrong" in found[1]
    assert "fewer than 1 of 1 are wrong" in limits[0]


def test_the_first_finding_says_what_stands_in_both_periods_and_quotes_the_surest():
    rain = "Heavy rain fell on the northern valley in April and washed away two roads."
    early = f"{BRIDGE}\n\n{COURT}\n\n{rain}"
    results, found, _ = said([early, f"{BRIDGE}\n\nFerries carry people."], date=["2019", "2025"])
    assert found[0] == (
        "Of 3 statements of 2019, 1 stands in 2025 too, as the model finds them: 1 word for word, 0 as a sentence "
        "reworked or a part of it, 0 in other words, whole or in part. The surest:"
    )
    assert findings(results)[0].lines == (
        f"“{BRIDGE}” (row-1) and “{BRIDGE}” (row-2), very likely, >\N{NO-BREAK SPACE}0.99.",
    )
    table = results.tables["statuses"]
    gone, new = ((table["status"] == status).sum() for status in ("dropped", "new"))
    assert gone == 2
    assert f"No counterpart was found for {gone} of 2019 and {new} of 2025. In quite other words" in found[1]
    assert "can be in several: 1 pair (1 verbatim)." in found[1]
    results.tables["claim_voices"] = results.tables["claim_voices"].assign(disputed=True)
    doubted, otherwise = findings(results)[:2]
    assert doubted.lines == otherwise.lines == ()
    assert doubted.text == "Of 3 statements of 2019, 0 stand in 2025 too, as the model finds them."
    assert otherwise.text.startswith("1 more statement of 2019 comes back in 2025 disputed, contradicted in one of")


def test_what_comes_back_only_contradicted_is_told_with_where_and_in_what():
    flood = "The flood of 1993 killed {} people in the valley."
    texts = [f"{BRIDGE}\n\n{flood.format(12)}", f"{BRIDGE}\n\n{flood.format(40)}"]
    results, found, _ = said(texts, date=["2019", "2025"])
    assert found[0].startswith("Of 2 statements of 2019, 1 stands in 2025 too,")
    assert found[1] == "1 more statement of 2019 comes back in 2025 only contradicted. A reader decides."
    note = "only contradicted: in 2025 (row-2) another figure (40 people for 12 people)"
    assert findings(results)[1].lines == (f"“{flood.format(12)}” (row-1): {note}.",)
    groups = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))["statuses"]
    assert [group["note"] for group in groups] == ["2 rows. 1 of them only contradicted."]


def test_sentences_are_quoted_before_headings_and_the_surest_correspondence_first():
    heading = "**Harrow Valley Health Workers' Union members vote on {} 2017**\n\n"
    flood = "The flood of 1993 killed {} people in the valley."
    road = "The road of 1993 cost {} pounds to build."
    early = heading.format("21 September") + f"{BRIDGE}\n\n{road.format(12)}\n\n{flood.format(12)}"
    late = heading.format("17 October") + f"{BRIDGE}\n\n{road.format(40)}\n\n{flood.format(40)}"
    results, found, _ = said([early, late], date=["2019", "2025"])
    told = "3 more statements of 2019 come back in 2025 only contradicted (headings among them: 1). A reader decides."
    assert found[1] == told
    claims = [row.claim for row in tk.tables.records(results.tables["statuses"]) if row.text == flood.format(12)]
    mentions = results.tables["mentions"]
    sure = mentions["probability_to_first"].mask(mentions["claim"].isin(claims), 1.0)
    results.tables["mentions"] = mentions.assign(probability_to_first=sure)
    lines = findings(results)[1].lines
    assert [line[:9] for line in lines] == ["“The floo", "“The road", "“**Harrow"]


def test_a_heading_that_stands_in_both_periods_is_quoted_last():
    texts = [f"Bridge Closed for Weeks\n\n{BRIDGE} Ferries ran.\n\n{COURT}"] * 2
    results, _, _ = said(texts, date=["2019", "2025"])
    assert results.tables["passages"]["role"].tolist()[0] == "headline"
    assert [line[:9] for line in findings(results)[0].lines][-1] == "“Bridge C"


def test_documents_of_one_text_are_named():
    _, found, _ = said([BRIDGE, COURT, f" {BRIDGE}\n", COURT, f"{COURT} It rained."], id=list("abcde"))
    assert "Equal texts, each counted as a document of its own: a and c; b and d. Stretches" in " ".join(found)
    _, found, _ = said([BRIDGE, COURT])
    assert "Equal texts" not in " ".join(found)


def test_nothing_that_stands_in_both_periods_is_said_first():
    _, found, _ = said([BRIDGE, "Cats sleep in the warm sun all day."], date=["2019", "2025"])
    assert found[0].startswith("No passage of 2025 was found to state what a passage of 2019 states;")
    assert "0 pairs" not in found[1]
    assert "no pairs" in found[1]


def test_one_document_a_side_shows_no_difference_in_framing():
    _, found, _ = said([BRIDGE, COURT], date=["2019", "2025"])
    assert starting(found, "This compares 1 document of 2019 and 1 document of 2025.").endswith(
        "so no difference in framing is stated."
    )


@pytest.fixture
def rivers(tmp_path):
    path = tmp_path / "rivers.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return path


PLAIN = "Officials said on Monday that a court of the town heard of the ferry over the river."


@pytest.mark.parametrize(("third", "told"), [(COURT, True), (PLAIN, False)])
def test_a_frame_that_hangs_on_one_document_is_in_no_finding(third, told, rivers):
    late = [f"{COURT} {COURT}", f"{third} {third}"]
    results, found, _ = said([PLAIN, PLAIN, *late], lexicon=rivers, date=["2019", "2019", "2025", "2025"])
    law = results.tables["contrasts"].set_index("frame").loc["law"]
    assert law["log_ratio"] >= 1
    finding = starting(found, "Frames at least twice as frequent that do not hang on few hits or on one document:")
    assert (f"in 2025 law ({law['reference_hits']} → {law['target_hits']} hits)" in finding) == told
    assert told or "one document: none." in finding
    assert finding.endswith(
        "The lexicon “rivers” (What is said of rivers and courts). On another matter than its own its hits mean little."
    )


def test_a_finding_names_the_frames_without_a_mark_of_the_figure():
    results = compute(tk.load_corpus("texts"), between=None, lexicon=None, options={"encoder": None})
    named = set(telling(results)["frame"].str.replace("_", " "))
    table = pd.DataFrame(contrasts(results)).set_index("frame")
    assert named == {frame for frame, row in table.iterrows() if not row["note"] and abs(float(row["ratio"])) >= 1}
    assert named
    finding = starting([finding.text for finding in findings(results)], "Frames at least twice")
    assert {frame for frame in table.index if f"{frame} (" in finding} == named


def test_a_lexicon_on_another_matter_makes_no_finding(rivers):
    results, found, _ = said([BRIDGE] * 4, date=["2019", "2019", "2025", "2025"])
    assert misfit(results).startswith("It hardly fits these texts: ")
    finding = starting(found, "The lexicon “migration” (How news and advocacy texts frame migration and asylum).")
    assert finding.endswith("So no difference in framing is stated.")
    assert not starting(found, "Frames at least twice")
    shown = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))
    assert (shown["lexicon"], shown["misfit"]) == (about(results), misfit(results))
    results, _, _ = said([PLAIN, COURT], lexicon=rivers, date=["2019", "2025"])
    assert misfit(results) == ""
    idle = " while ".join(["rain fell on the town all night and nobody was out"] * 80)
    results, _, _ = said([f"{PLAIN} All day {idle}."] * 2, lexicon=rivers, date=["2019", "2025"])
    assert "6 hits in " in misfit(results)


def test_the_errors_that_were_counted_by_hand_are_those_of_the_notes_on_matching():
    _, _, limits = said([BRIDGE])
    wrong, read, promised = re.search(
        r"(\d+) of (\d+) pairs were wrong where the probabilities gave (\d+)", limits[0]
    ).groups()
    notes = (Path(__file__).parents[2] / "docs" / "matching.md").read_text(encoding="utf-8")
    assert re.search(rf"\b{wrong} of {read}\b(?: are)? wrong where {promised}\b", notes)


def test_a_period_without_words_is_not_compared():
    results, found, limits = said(["!!!", BRIDGE, COURT], date=["2018", "2019", "2025"])
    assert results.between == ("2019", "2025")
    assert "1 document of 2019 and 1 document of 2025" in limits[1]
    assert not [sentence for sentence in [*found, *limits] if "nan" in sentence.lower().split()]


def test_the_surest_are_quoted_by_falling_probability_whatever_their_relation():
    early = f"{BRIDGE}\n\n{COURT}"
    results, _, _ = said([early, early], date=["2019", "2025"])
    table = results.tables["statuses"]
    results.tables["statuses"] = table.assign(probability=[0.54 + 0.3 * n for n in range(len(table))])
    assert [line.split(", ")[-1] for line in findings(results)[0].lines] == ["0.84.", "0.54."]


@pytest.mark.parametrize("between", [("2019", "2021"), ("2021", "2019")])
def test_two_periods_are_compared_from_the_earlier_to_the_later_in_whatever_order_they_are_named(between):
    table = pd.DataFrame({"text": [BRIDGE, f"{BRIDGE}\n\n{COURT}", COURT], "date": ["2019", "2021", "2025"]})
    results = compute(tk.load_corpus(table), between=between, lexicon=None, options={"encoder": None})
    assert results.between == ("2019", "2021")
    assert findings(results)[0].text.startswith("Of 1 statement of 2019, 1 stands in 2021 too")
    told = "1 document of 2019 and 1 document of 2021 (other periods: --between"
    assert any(told in line for line in doubts(results))


@pytest.mark.parametrize("cut", [quoted, _head, _tail])
def test_a_word_without_end_is_cut(cut):
    for text in ("x" * 5000, "y" * 200 + " " + "x" * 5000 + " " + "z" * 200):
        assert 60 < len(cut(text)) < 130
        assert "…" in cut(text)


def test_lists_that_are_cut_say_so(monkeypatch):
    for name in ("page.MOST", "claims.MOST", "frames.HITS"):
        monkeypatch.setattr(f"toolkit.report.{name}", 1)
    results, _, _ = said([f"{BRIDGE}\n\n{COURT}", f"{COURT}\n\n{BRIDGE}", f"{BRIDGE}\n\nIt rained.\n\n{COURT}"])
    shown = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))
    assert shown["frames"][0]["note"].endswith("hits in 3 documents, the first 1 shown")
    assert shown["pairs_count"].startswith("The first 1 of ")
    assert shown["claims_note"].startswith("The first 1 of 2 claims, with 6 mentions in all.")
    assert len(shown["claims"]) == len(shown["pairs"]) == len(shown["documents"]) == 1


def test_a_claim_that_is_disputed_is_not_said_to_be_agreed_on():
    texts = [
        "The minister said that the old dam above the town is safe for the people who live below it.",
        "The engineer said that the old dam above the town is not safe for the people who live below it.",
    ]
    results, _, _ = said(texts)
    results.tables["claim_voices"] = results.tables["claim_voices"].assign(disputed=False)
    plain = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))["claims"][0]["judged"]
    told = results.tables["mentions"]
    row = told.iloc[-1]
    where = {"denied_doc": row["doc"], "denied_start": row["start"], "denied_end": row["end"]}
    voices = results.tables["claim_voices"].assign(disputed=True, cue="not", denied_by=row["voice"], **where)
    results.tables["claim_voices"] = voices
    disputed = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))["claims"][0]["judged"]
    assert "disputed" in disputed["against"]
    assert disputed["same"] == ""
    assert denied(results)["contradicts"].tolist()[-1]
    against = sum(map(bool, stands_to_first(told)))
    assert plain["same"].startswith("judged to state the same: ") == (not against)
    results.tables["mentions"] = told.assign(contradicts=[False, True], note=["", "a denial (“not”)"])
    differ = pd.DataFrame({"verdict": ["differ"], "text": "9", "doc": "a", "against_text": "8", "against_doc": "b"})
    judged = _judged(results.tables["mentions"], voices.iloc[0], differ)
    assert judged == {
        "against": "disputed; 1 mention contradicts the first: a denial (“not”); figures differ",
        "same": "",
    }
    assert _judged(told.assign(contradicts=False), voices.assign(disputed=False).iloc[0], None)["against"] == ""


def test_a_figure_above_a_count_that_was_left_open_is_counted():
    text = (
        "At least {} people were killed when the old dam above the town broke on Monday, officials said.\n\nIt rained."
    )
    _, found, _ = said([text.format(31), text.format(118)], date=["2019-05-01", "2019-05-09"])
    assert any(sentence.endswith("0 agree, 0 differ, 1 above a count that was left open.") for sentence in found)
    _, found, _ = said([text.format(31), text.format(31)], date=["2019-05-01", "2019-05-09"])
    assert any(sentence.endswith("1 agree, 0 differ.") for sentence in found)


def test_passages_of_two_roles_stay_in_their_order():
    rows = pd.DataFrame({"paragraph": [0, 0, 0, 1], "role": ["body", "caption", "body", "body"]})
    assert [run["role"].tolist() for run in _paragraphs(rows)] == [["body"], ["caption"], ["body"], ["body"]]


@pytest.mark.parametrize(
    ("left", "right", "agree", "remark"),
    [
        ("7", "7", True, "figures agree: 7 / 7"),
        ("250 GBP; 7", "250 GBP", True, "figures agree as far as they can be compared: 250 GBP; 7 / 250 GBP"),
        (
            "12 GBP; 5 years",
            "34 GBP; 5 years",
            True,
            "figures agree as far as they can be compared: 12 GBP; 5 years / 34 GBP; 5 years",
        ),
        ("14", "", None, ""),
        ("14", "34", False, "figures differ: 14 / 34"),
    ],
)
def test_figures_that_were_not_compared_do_not_agree(left, right, agree, remark):
    row = pd.Series({"left_figures": left, "right_figures": right, "figures_agree": agree})
    assert remarks(row) == [remark] * bool(remark)


def test_what_comes_back_of_another_time_is_counted_apart():
    flood = "The flood killed {} people in the valley on Sunday."
    texts = [f"{BRIDGE}\n\n{flood.format(12)}", f"{BRIDGE}\n\n{flood.format(40)}"]
    results, found, _ = said(texts, date=["2019", "2025"])
    only = "only of another time, so that both can hold"
    assert found[1] == f"1 more statement of 2019 comes back in 2025 {only}. A reader decides."
    (line,) = findings(results)[1].lines
    assert line.startswith(f"“{flood.format(12)}” (row-1): {only}: in 2025 (row-2) “Sunday” (written 2025) for")
    groups = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))["statuses"]
    assert [group["note"] for group in groups] == ["2 rows. 1 of them only of another time."]


def test_what_differs_and_is_not_shown_to_be_of_one_matter_is_counted_apart_and_contradicts_nothing():
    flood = "The flood killed {} people in the valley."
    texts = [f"{BRIDGE}\n\n{flood.format(12)}", f"{BRIDGE}\n\n{flood.format(40)}"]
    results, found, _ = said(texts, date=["2019", "2025"])
    only = "only differing, perhaps of another time or matter"
    assert found[1] == f"1 more statement of 2019 comes back in 2025 {only}. A reader decides."
    figure = "another figure (40 people for 12 people)"
    assert findings(results)[1].lines == (f"“{flood.format(12)}” (row-1): {only}: in 2025 (row-2) {figure}.",)
    told = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))
    assert [group["note"] for group in told["statuses"]] == ["2 rows. 1 of them only differing."]
    claim = next(claim for claim in told["claims"] if "flood" in claim["label"])
    assert (
        claim["judged"]["against"] == f"1 mention differs from the first, perhaps of another time or matter: {figure}"
    )
    assert ", but differs, perhaps of another time or matter: another" in claim["sides"][1]["relation_words"]
    assert "contradicts" not in " ".join(found)
    assert stands_to_first(denied(results)) == ["", "", "", "differs"]


def test_a_claim_and_what_became_of_it_say_the_same_of_another_time():
    flood = "The flood killed {} people in the valley on Sunday."
    texts = [f"{BRIDGE}\n\n{flood.format(12)}", f"{BRIDGE}\n\n{flood.format(40)}"]
    results, found, _ = said(texts, date=["2019", "2025"])
    told = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))
    claim = next(claim for claim in told["claims"] if "flood" in claim["label"])
    apart = "of another time than the first, so that both can hold: another figure (40 people for 12 people)"
    assert claim["judged"]["against"] == f"1 mention is {apart}"
    assert ", but of another time, so that both can hold: another" in claim["sides"][1]["relation_words"]
    assert "contradicts" not in " ".join(found)
    assert stands_to_first(denied(results)) == ["", "", "", "of another time"]


def test_figures_that_are_not_set_against_the_first_mention_say_so():
    journey = "The ambulance journey from Ellerby to Tarnwick takes {} minutes."
    texts = ["The ambulance journey from Ellerby to Tarnwick is long.", journey.format(50), journey.format(45)]
    results, _, _ = said(texts, date=["2017", "2018", "2025"])
    told = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))
    (claim,) = told["claims"]
    where = "the earliest mention with a figure of this kind, which is not the first"
    assert claim["remarks"] == [f"Figures differ: “45” (row-3) against “50” (row-2), {where}."]
    results, _, _ = said(texts[1:], date=["2017", "2025"])
    told = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))
    assert told["claims"][0]["remarks"] == ["Figures differ: “45” (row-2) against “50” (row-1)."]


def test_a_stretch_below_the_cut_says_in_what_its_sides_differ():
    flood = "The flood of 1993 killed {} people in the valley."
    texts = [f"{BRIDGE}\n\n{flood.format(12)}", f"{BRIDGE}\n\n{flood.format(40)}"]
    results, _, _ = said(texts, date=["2019", "2025"])
    (part,) = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))["alignments"]
    told = {pair["sides"][0]["parts"][0][1][:9]: pair["remarks"] for pair in part["pairs"]}
    assert told["The flood"].startswith("contradicts: another figure (40 people for 12 people)")
    assert "contradicts" not in told["Officials"]
    assert part["note"] == "Stretches that correspond: 2 (1 verbatim, 1 edited), 1 of them below 0.5, not the same."


def test_nobody_is_called_unknown():
    assert [sides.voice(name) for name in ("narrator", "unknown", "Ann Lee")] == [
        "",
        "a speaker who is not named",
        "Ann Lee",
    ]


def test_a_counterpart_with_a_changed_fact_was_compared_and_is_no_pair():
    flood = "The flood of 1993 killed {} people in the valley."
    texts = [f"Rain fell.\n\n{flood.format(12)}", f"Nobody came to the market.\n\n{flood.format(40)}"]
    corpus = tk.load_corpus(pd.DataFrame({"text": texts, "date": ["2019", "2025"]}))
    results = compute(corpus, between=("2019", "2025"), lexicon=None, options={"encoder": None})
    groups = page(results, {}, manifest=manifest(results, lexicon=None, options={}, title=""))["statuses"]
    row = next(row for group in groups if group["status"] == "repeated" for row in group["rows"])
    assert (row["chance"], row["note"][:17]) == ("no pair of the list", "only contradicted")


def test_what_is_said_by_another_or_done_since_stands_in_both_periods():
    said_by = "“We are not asking for a favour, we are asking to be counted,” {} said on the square."
    planned, done = (
        "The hospital in Lissa will be closed by the end of 2020.",
        "The hospital in Lissa was closed in 2020.",
    )
    texts = [f"{BRIDGE}\n\n{said_by.format('Ann Lee')}\n\n{planned}", f"{said_by.format('Tom Roe')}\n\n{done}"]
    results, found, _ = said(texts, date=["2019", "2025"])
    notes = {note.split(":")[0] for note in results.tables["statuses"]["note"]}
    assert {"word for word, but for who says it", "done since", "announced before"} & notes
    assert "of 2019, 2 stand in 2025 too" in found[0]
    assert not any("more statement" in one for one in found)
