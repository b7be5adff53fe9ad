"""Which passages say the same: candidates, evidence, a calibrated verdict, alignment, word operations and claims."""

from toolkit.matching.align import align
from toolkit.matching.claims import claim_matrix, claim_pairs, claims
from toolkit.matching.diff import Diff, diff
from toolkit.matching.documents import document_similarities
from toolkit.matching.match import match
from toolkit.matching.score import score

__all__ = [
    "Diff",
    "align",
    "claim_matrix",
    "claim_pairs",
    "claims",
    "diff",
    "document_similarities",
    "match",
    "score",
]
