"""Which passages say the same: candidates, evidence, a calibrated verdict, pairs, alignment and word operations."""

from toolkit.matching.align import align
from toolkit.matching.diff import Diff, diff
from toolkit.matching.documents import document_similarities
from toolkit.matching.explain import Explanation, explain
from toolkit.matching.match import match
from toolkit.matching.pairs import claim_pairs
from toolkit.matching.score import score

__all__ = [
    "Diff",
    "Explanation",
    "align",
    "claim_pairs",
    "diff",
    "document_similarities",
    "explain",
    "match",
    "score",
]
