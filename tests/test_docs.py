"""The reference pages say what the code says."""

import importlib.util
import re
from pathlib import Path

import pandas as pd
import pytest

from toolkit.corpus import load_corpus
from toolkit.facts.statements import statements_of
from toolkit.matching.score import score

ROOT = Path(__file__).parents[1]
FACTS = ROOT / "docs" / "facts.md"


def load_writer():
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts" / "write_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "page"), [("tables.md", "table_pages"), ("command-line.md", "command_pages")])
def test_reference_pages_are_those_of_today(name, page):
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == getattr(load_writer(), page)(), f"docs/{name} has changed: python scripts/write_docs.py"


def anchor(heading):
    """Return the anchor under which a page shows a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
ANCHORS = {page: set(map(anchor, re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE))) for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_a_page_and_a_heading(page):
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        name, _, heading = link.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), link
        assert not heading or heading in ANCHORS[linked], link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_modules_that_a_page_names_are_there(page):
    folders = ("toolkit", "scripts", "benchmarks", "notebooks", "tests")
    there = {path.name for folder in folders for path in (ROOT / folder).rglob("*.py")}
    named = set(re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", page.read_text("utf-8")))
    assert named <= there


def test_ci_runs_every_test():
    made = (ROOT / "Makefile").read_text("utf-8")
    assert "\nmake check\n" in (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.search(r"^check: (.*)\n\t(.*)\n\n", made, re.MULTILINE).groups() == ("lint", "$(PYTEST)")
    options = re.search(r"^PYTEST = (.*)$", made, re.MULTILINE)[1]
    assert set(options.split()[1:]) == {"--numprocesses", "2", "--dist", "loadfile", "--no-loadscope-reorder"}


def rows_under(heads):
    """Return the rows of all tables of docs/facts.md with some heads."""
    line = "|".join(f" {head} " for head in heads)
    tables = re.findall(rf"^\|{re.escape(line)}\|\n\|[-|]+\n((?:\|.*\n)+)", FACTS.read_text("utf-8"), re.MULTILINE)
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for table in tables for row in table.splitlines()]
    return pd.DataFrame(rows, columns=heads)


def test_notes_say_of_the_examples_of_facts_what_the_page_says():
    rows = rows_under(["left", "right", "told"])
    assert len(rows) > 80
    notes = score(rows[["left", "right"]])["note"].replace("", "–")
    assert rows.assign(told=notes).to_dict("records") == rows.to_dict("records")


def test_passages_are_compared_as_facts_says():
    rows = rows_under(["passage", "compared as"])
    assert len(rows) > 8
    around = "The town has a long story to tell.\n\n{}\n\nIt rained all day on the roofs of the town."
    found = statements_of(load_corpus(pd.DataFrame({"text": [around.format(text) for text in rows["passage"]]})))
    stated = found.groupby("doc", sort=False)["stated"].nth(1).tolist()
    assert stated == rows["compared as"].where(rows["compared as"] != "*all of it*", rows["passage"]).tolist()


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@pytest.mark.slow
def test_the_readme_tells_of_the_claims_and_pairs_that_the_report_shows(five_report):
    pairs, mentions = (pd.read_csv(five_report.parent / "tables" / f"{name}.csv") for name in ("pairs", "mentions"))
    periods = mentions.groupby("claim").period.agg(set)
    crossing = sum({2019, 2025} <= found for found in periods)
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert f"{NUMBERS[len(periods)].capitalize()} claims stand in more than one text" in readme
    assert f"{NUMBERS[crossing].capitalize()} connect 2019 with 2025" in readme
    assert f"Of the {len(pairs)} pairs between the periods" in readme
    assert f"{round(pairs.probability.sum())} by the probabilities" in readme


def test_the_page_and_the_readme_say_the_same_of_the_probabilities():
    page = (ROOT / "toolkit" / "report" / "notes.py").read_text("utf-8")
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    numbers = re.findall(r"\d+ in 100|\d+ of \d+ pairs|on \d+ and \d+", page)
    assert len(numbers) > 3
    assert [said for said in numbers if said not in readme] == []
