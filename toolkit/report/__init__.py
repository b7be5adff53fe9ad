"""The page: every finding about a corpus with the words behind it, in one file that works anywhere."""

from toolkit.report.build import write_report

__all__ = ["write_report"]
