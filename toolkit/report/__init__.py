"""The page: every finding about a corpus with the words behind it, in one file that works anywhere.

- a corpus to a folder: `build`, the tables in `results`, the figures in `pictures`, what it was made of in `manifest`
- what the page says: `heading`, `findings`, `notes`, and the `wording` of values
- what the page shows: `page`, `claims`, `frames`, `texts`, passages in `sides`, any table in a `listing`, and the
  `places` that links lead to
"""

from toolkit.report.build import write_report

__all__ = ["write_report"]
