"""Where each document and passage stands on the page, which documents are shown in full, and how a place is named."""

from __future__ import annotations

import re
from bisect import bisect_right

from toolkit.report.results import Results
from toolkit.report.wording import dates
from toolkit.tables import records

_HASHES = re.compile(r"#{1,6}[ \t]+|[ \t]+#+\Z")  # of a heading in Markdown; quotations keep them, as in the file
WHOLE = 1_500_000  # characters of text on the page: about 250,000 words, which a browser still opens at once


class Places:
    """The anchors of a page. Where the texts are too long for one page, the first that the evidence names are shown."""

    def __init__(self, results: Results) -> None:
        self.documents = {row.doc: row for row in records(results.tables["documents"])}
        self.number = {doc: n for n, doc in enumerate(results.corpus)}
        self.starts = {str(doc): rows["start"].tolist() for doc, rows in results.tables["passages"].groupby("doc")}
        headlines = results.tables["passages"].query("role == 'headline'").drop_duplicates("doc")
        titles = (_HASHES.sub("", text) for text in headlines["text"])
        self.headlines = dict(zip(headlines["doc"], titles, strict=True))
        self.shown = _shown(results)

    def document(self, doc: str) -> str:
        """Return the anchor of a document, or nothing where it is not shown."""
        return f"d{self.number[doc]}" if doc in self.shown else ""

    def title(self, doc: str) -> str:
        """Return the title of a document, else its headline, or nothing where it has neither."""
        return str(self.documents[doc].title) or self.headlines.get(doc, "")

    def passage(self, doc: str, start: int) -> str:
        """Return the anchor of the passage that holds a code point of a document, or nothing where it is not shown."""
        if doc not in self.shown or doc not in self.starts:
            return ""
        return f"d{self.number[doc]}p{max(0, bisect_right(self.starts[doc], start) - 1)}"

    def date(self, doc: str) -> str:
        """Return the date of a document with its period, if that says more than the date does."""
        row = self.documents[doc]
        text = dates(row)
        return f"{text} ({row.period} coverage)" if row.period and not text.startswith(row.period) else text


def _shown(results: Results) -> set[str]:
    """Return the documents whose text is on the page: those that evidence names first, as many as the page holds."""
    tables = results.tables
    named = [*tables["mentions"]["doc"]]
    for table in (tables["pairs"], tables["alignment"]):
        named += [doc for both in zip(table["left_doc"], table["right_doc"], strict=True) for doc in both]
    shown: set[str] = set()
    room = WHOLE
    for doc in dict.fromkeys([*named, *results.corpus]):
        room -= len(results.corpus[doc].text)
        if room < 0 and shown:
            break
        shown.add(doc)
    return shown
